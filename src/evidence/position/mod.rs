//! Positions in a sentence: `chief executive`, `former co-president`, `vice-president of research`.
//!
//! `list` has the posts and what narrows or dates them, `domain` finds what a position is over, and `complement` where
//! the name of its house begins. Here they are put together.

mod complement;
mod domain;
mod list;

pub use complement::{complement, is_house_noun, named_after};
pub use list::Class;

use super::lexicon;
use super::sentence::Sentence;
use domain::{domain, softened};
use list::{Post, is_field, is_tenure, posts_from};

/// A position named in a sentence, without the person and the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PositionSpan {
    /// First token, tenure words included.
    pub first: usize,
    /// First token of the position proper.
    pub core: usize,
    /// One past the last token.
    pub end: usize,
    /// In the normal form, with its rank: `senior analyst`.
    pub name: String,
    /// `former`, `interim`, … as written; empty when nothing is said.
    pub tenure: Vec<String>,
    /// Capitalised throughout: it may be a title before a name.
    pub capital: bool,
    /// What kind of position.
    pub class: Class,
    /// Several people hold it: `analysts`.
    pub plural: bool,
    /// The word is said of bodies too: `owner`, `publisher`.
    pub of_bodies: bool,
    /// It may be held for a person: `lawyer`.
    pub serves: bool,
    /// Of a country or a town rather than of a body: `mayor`.
    pub of_place: bool,
}

/// What the list gives at a token.
struct Found {
    end: usize,
    name: String,
    /// Told by a prefix or a suffix: `ex-chairman`, `president-elect`.
    tenure: Option<&'static str>,
    post: Option<&'static Post>,
}

/// All positions of a sentence, in order, not overlapping.
pub fn positions(sentence: &Sentence<'_>) -> Vec<PositionSpan> {
    let mut found: Vec<PositionSpan> = Vec::new();
    let mut at = 0;
    while at < sentence.len() {
        let Some(Found { mut end, name, tenure: told, post }) = position_at(sentence, at) else {
            at += 1;
            continue;
        };
        // `principal analyst`: a word that narrows the position behind it is none itself.
        if end == at + 1 && is_field(sentence.lower(at)) && position_at(sentence, at + 1).is_some() {
            at += 1;
            continue;
        }
        let floor = found.last().map_or(0, |last| last.end);
        // `Civil Aviation minister`: offices are over what is written with capitals.
        let office = post.is_some_and(|post| post.class == Class::Office);
        let capital = office || sentence.word(at).starts_with(char::is_uppercase);
        let mut core = at;
        while core > floor && narrows(sentence, core - 1, capital) {
            core -= 1;
        }
        let mut first = core;
        let mut tenure: Vec<String> = told.map(str::to_string).into_iter().collect();
        while first > floor {
            let word = sentence.lower(first - 1);
            let hyphened = word == "-" && first >= floor + 2 && matches!(sentence.lower(first - 2), "ex" | "then");
            if is_tenure(word) {
                tenure.push(word.to_string());
                first -= 1;
            } else if hyphened {
                tenure.push("former".to_string());
                first -= 2;
            } else {
                break;
            }
        }
        // `chief executive designate`.
        if matches!(sentence.lower(end), "designate" | "elect") {
            tenure.push("incoming".to_string());
            end += 1;
        }
        if post.is_some_and(|post| post.unsure) && !is_sure(sentence, first, core, at, end) {
            at += 1;
            continue;
        }
        let rank = softened(sentence.words(core, at));
        let name = if rank.is_empty() { name } else { format!("{rank} {name}") };
        let capital = (core..end).all(|at| {
            sentence.word(at).starts_with(char::is_uppercase)
                || matches!(sentence.lower(at), "of" | "the" | "and" | "for" | "-")
        });
        found.push(PositionSpan {
            first,
            core,
            end,
            name,
            tenure,
            capital,
            class: post.map_or(Class::Post, |post| post.class),
            plural: post.is_some_and(|post| post.plural),
            of_bodies: post.is_some_and(|post| post.of_bodies),
            serves: post.is_some_and(|post| post.serves),
            of_place: post.is_some_and(|post| post.of_place),
        });
        at = end;
    }
    found
}

/// Words that narrow a position to its right: `equity research` analyst, `Chief AI` scientist. A capital before a post in
/// small letters belongs to the name of a house: `Tarn Financial analyst`.
fn narrows(sentence: &Sentence<'_>, at: usize, capital: bool) -> bool {
    let lower = sentence.lower(at);
    let cased = capital
        || sentence.opens(at)
        || !sentence.word(at).starts_with(char::is_uppercase)
        || matches!(lower, "ai" | "m&a");
    // `Tarn Capital Analyst`: beside a name the last word of capitals is the house's.
    let housed = sentence.word(at).starts_with(char::is_uppercase)
        && (lexicon::is_body_suffix(lower) || is_house_noun(lower) || lexicon::is_institution(lower))
        && at > 0
        && !sentence.opens(at)
        && sentence.word(at - 1).starts_with(char::is_uppercase)
        && !is_field(sentence.before(at))
        && !is_tenure(sentence.before(at));
    sentence.is_word(at)
        && is_field(lower)
        && cased
        && !housed
        && (lower != "ai" || is_field(sentence.before(at)))
        // `he leads, director …`, `what his people chief …`: a field stands beside what it narrows.
        && !sentence.is_possessive(at)
}

/// Whether a word that has other uses is a position here: written small it may not be a verb, written with a capital it
/// must stand before a person's name or in an apposition.
fn is_sure(sentence: &Sentence<'_>, first: usize, core: usize, at: usize, end: usize) -> bool {
    let next = sentence.lower(end);
    let before = sentence.before(first);
    let capital = sentence.word(at).starts_with(char::is_uppercase);
    if !capital {
        let verb =
            matches!(
                before,
                "to" | "will"
                    | "would"
                    | "can"
                    | "could"
                    | "may"
                    | "might"
                    | "must"
                    | "should"
                    | "not"
                    | "who"
                    | "they"
                    | "we"
                    | "i"
            ) || matches!(next, "the" | "a" | "an" | "his" | "her" | "its" | "their" | "this" | "that" | "it");
        return !verb;
    }
    let named = lexicon::is_given_name(next)
        || lexicon::is_surname(next) && !lexicon::is_word(next)
        || next.len() == 2 && next.ends_with('.');
    let named = named
        && sentence.word(end).starts_with(char::is_uppercase)
        && !lexicon::is_ordinary(next)
        && !lexicon::is_institution(next)
        && !lexicon::is_body_suffix(next)
        && !lexicon::is_body_suffix(sentence.lower(end + 1));
    let placed = matches!(before, "," | "and" | "as" | "the" | "a" | "(") || core > first || core < at;
    named || placed && matches!(next, "," | "of" | "at" | "for" | "and" | "." | ")" | ":" | "in")
}

/// The position that begins at `at`: its end and its normal form.
fn position_at(sentence: &Sentence<'_>, at: usize) -> Option<Found> {
    if !sentence.is_word(at) {
        return None;
    }
    let first = sentence.lower(at);
    if first == "chief"
        && let Some((end, name)) = chief_officer(sentence, at)
    {
        return Some(Found { end, name, tenure: None, post: None });
    }
    let (tenure, bare) = dated(first);
    let key = bare.strip_suffix("-elect").or_else(|| bare.strip_suffix("-designate")).unwrap_or(bare);
    let (end, post, elect) = posts_from(key).iter().find_map(|post| {
        let end = at + post.words.len();
        let mut elect = None;
        let stands = post.words.iter().enumerate().all(|(n, word)| {
            let written = if n == 0 { bare } else { sentence.lower(at + n) };
            if n + 1 == post.words.len()
                && let Some(bare) = written.strip_suffix("-elect").or_else(|| written.strip_suffix("-designate"))
            {
                elect = Some("incoming");
                return bare == word;
            }
            written == word.as_str()
        });
        stands.then_some((end, post, elect))
    })?;
    let tenure = tenure.or(elect);
    if first == "chief"
        && post.words.len() == 1
        && let Some((end, name)) = chief_trade(sentence, at)
    {
        return Some(Found { end, name, tenure, post: None });
    }
    // A plural with a capital is part of a name (`Calder Partners`), but where a sentence opens.
    if post.plural
        && sentence.word(at).starts_with(char::is_uppercase)
        && !sentence.opens(at)
        && post.words.len() == 1
    {
        return None;
    }
    // `Calder County Sheriff's Office`: part of a name.
    if sentence.word(end - 1).starts_with(char::is_uppercase)
        && sentence.is_possessive(end)
        && sentence.word(end + 1).starts_with(char::is_uppercase)
        && lexicon::is_institution(sentence.lower(end + 1))
    {
        return None;
    }
    // `Harbour Insider editor`: a capital between capitals and a post in small letters is the house's.
    if end - at == 1
        && at > 0
        && sentence.word(at).starts_with(char::is_uppercase)
        && sentence.word(at - 1).starts_with(char::is_uppercase)
        && sentence.word(end).starts_with(char::is_lowercase)
        && !sentence.is_possessive(end)
        && position_at(sentence, end).is_some()
    {
        return None;
    }
    // `The Economist` is a paper, not a person.
    if end - at == 1
        && sentence.before(at) == "the"
        && sentence.word(at).starts_with(char::is_uppercase)
        && sentence.word(at - 1) == "The"
    {
        return None;
    }
    // "the head of", "the chief lesson": a bare head or chief is a position only with what it heads.
    match post.normal {
        "head" if !matches!(sentence.lower(end), "of" | ",") && !is_field(sentence.before(at)) => return None,
        "chief"
            if sentence.is_word(end)
                && !sentence.word(end).starts_with(char::is_uppercase)
                && sentence.lower(end) != "of"
                && !is_field(sentence.before(at)) =>
        {
            return None;
        }
        "judge" | "chair" | "partner" | "leader" | "investor" | "owner" | "principal" | "head" | "minister"
            if sentence.lower(end).ends_with("ship") =>
        {
            return None;
        }
        _ => {}
    }
    let (end, name) = match domain(sentence, post, at, end) {
        Some((end, over)) => (end, format!("{} {over}", post.normal)),
        None => (past_board(sentence, end), post.normal.to_string()),
    };
    Some(Found { end, name, tenure, post: Some(post) })
}

/// Past `of the board`, `of its board of directors`, which say no more than the post does.
fn past_board(sentence: &Sentence<'_>, end: usize) -> usize {
    let board = end + 2;
    if sentence.lower(end) != "of"
        || !matches!(sentence.lower(end + 1), "the" | "its" | "their")
        || sentence.lower(board) != "board"
    {
        return end;
    }
    if sentence.stands(board + 1, &["of", "directors"]) || sentence.stands(board + 1, &["of", "trustees"]) {
        board + 3
    } else {
        board + 1
    }
}

/// `chief financial officer`, `Chief People and Culture Officer`.
fn chief_officer(sentence: &Sentence<'_>, at: usize) -> Option<(usize, String)> {
    for length in 2..=6 {
        if matches!(sentence.lower(at + length - 1), "officer" | "officers") {
            let words = softened(sentence.words(at, at + length));
            let name = words.strip_suffix('s').filter(|_| words.ends_with("officers")).unwrap_or(&words);
            let name = if name == "chief executive officer" { "chief executive" } else { name };
            return Some((at + length, name.to_string()));
        }
        if !sentence.is_word(at + length - 1) && sentence.lower(at + length - 1) != "&"
            || lexicon::is_acting(sentence.lower(at + length - 1))
        {
            break;
        }
    }
    None
}

/// `chief economist`, `chief market strategist`, `chief AI scientist`.
fn chief_trade(sentence: &Sentence<'_>, at: usize) -> Option<(usize, String)> {
    for length in 2..=4 {
        let last = at + length - 1;
        let lower = sentence.lower(last);
        let trade = posts_from(lower).iter().any(|post| {
            post.words.len() == 1
                && !post.plural
                && matches!(post.class, Class::Trade | Class::Office | Class::Loose)
        }) && !matches!(lower, "executive" | "officer");
        if trade || matches!(lower, "economics" | "negotiator" | "economist" | "whip" | "steward" | "coach") {
            return Some((last + 1, softened(sentence.words(at, last + 1))));
        }
        if !sentence.is_word(last) || !is_field(lower) && lower != "ai" {
            break;
        }
    }
    None
}

/// A tenure told by a prefix, and the rest of the word: `ex-chairman`, `then-president`.
fn dated(lower: &str) -> (Option<&'static str>, &str) {
    const PREFIXES: [(&str, &str); 6] = [
        ("ex-", "former"),
        ("then-", "then"),
        ("former-", "former"),
        ("one-time-", "former"),
        ("acting-", "acting"),
        ("now-", "current"),
    ];
    let found = PREFIXES.iter().find_map(|(prefix, told)| Some((*told, lower.strip_prefix(prefix)?)));
    match found {
        Some((told, rest)) => (Some(told), rest),
        None => (None, lower),
    }
}
