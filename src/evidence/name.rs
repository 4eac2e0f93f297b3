//! Names in a sentence: runs of capitalised words, cut at titles and positions, joined inside the names of bodies.

use super::cue::fold;
use super::lexicon::{self, word_set};
use super::position::PositionSpan;
use super::sentence::Sentence;
use super::token::TokenKind;
use super::words::Words;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A run of words that may be a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameRun {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// The words, folded for comparing.
    pub key: String,
    /// The form of address before it, in lower case without its stop: `mr`.
    pub honorific: Option<String>,
    /// `First and` before a full name whose surname it shares: `Dario and [Daniela Amodei]`.
    pub shares_surname: Option<usize>,
}

/// No name has more words; what goes on is a list of capitals.
const LONGEST: usize = 16;

/// Whether a token may be a part of a name by its letters.
pub fn is_capital(sentence: &Sentence<'_>, at: usize) -> bool {
    if sentence.tokens.get(at).is_none_or(|token| token.kind != TokenKind::Word) {
        return false;
    }
    let word = sentence.word(at);
    if word.starts_with(char::is_uppercase) {
        return true;
    }
    // `eBay`, `xAI`: a small letter or two, then a capital. `al-Faris`, `d'Orsay`: an article before a name.
    let small = word.chars().take(3).take_while(|ch| ch.is_lowercase()).count();
    let mut rest = word.chars().skip(small);
    let next = rest.next();
    (1..=2).contains(&small)
        && (next.is_some_and(char::is_uppercase)
            || matches!(next, Some('-' | '\'' | '’')) && rest.next().is_some_and(char::is_uppercase))
}

/// Capitals that are the names of techniques and units, not of bodies.
fn is_common_acronym(word: &str) -> bool {
    static SET: LazyLock<Words> = LazyLock::new(|| Words::of(ACRONYMS.split_whitespace()));
    const ACRONYMS: &str = " AI AGI LLM LLMs ML NLP API APIs GPU GPUs CPU CPUs TV PC PCs IT HR PR VC VCs IPO IPOs CEO CFO CTO COO CSO CMO VP \
        SVP EVP GDP ESG R&D M&A B2B B2C EV EVs VR AR XR ID IDs OK FAQ PDF URL DNA RNA HIV ETF ETFs SPAC REIT USD EUR GBP \
        RMB CNY JPY AM PM GMT EST EDT PST PDT UTC CET BST Q1 Q2 Q3 Q4 H1 H2 KPI ROI EBITDA EBIT P/E SaaS AIs NGO NGOs \
        COVID CC BY II III IV ";
    SET.contains(word)
}

/// What the folder's capitals tell.
#[derive(Debug, Default)]
pub struct Capitals {
    /// Words that stand as capitals where a capital means something.
    telling: BTreeSet<String>,
    /// Words that no list has, seen in small letters: ordinary words of these texts.
    small: BTreeSet<String>,
}

impl Capitals {
    /// Adds what another text tells.
    pub fn join(mut self, other: Capitals) -> Capitals {
        self.telling.extend(other.telling);
        self.small.extend(other.small);
        self
    }

    fn is_ordinary(&self, lower: &str) -> bool {
        lexicon::is_ordinary(lower) || self.small.contains(lower)
    }

    /// Adds what a sentence tells.
    pub fn read(&mut self, sentence: &Sentence<'_>) {
        if sentence.title_case {
            return;
        }
        for at in 0..sentence.len() {
            let lower = sentence.lower(at);
            if !is_capital(sentence, at) {
                if sentence.is_word(at) && sentence.word(at) == lower && !lexicon::is_word(lower) {
                    insert(&mut self.small, lower);
                }
            } else if !sentence.opens(at) {
                insert(&mut self.telling, lower);
                if sentence.word(at - 1) == "The" && !sentence.opens(at - 1) {
                    self.telling.insert(format!("the {lower}"));
                }
            }
        }
    }
}

/// Most words have been seen before, and need no copy.
fn insert(words: &mut BTreeSet<String>, word: &str) {
    if !words.contains(word) {
        words.insert(word.to_string());
    }
}

/// The names of a sentence. An ordinary word that opens a sentence is part of a name only when the folder's capitals
/// tell so.
pub fn names(sentence: &Sentence<'_>, positions: &[PositionSpan], known: &Capitals) -> Vec<NameRun> {
    let mut runs = Vec::new();
    if sentence.title_case {
        return runs;
    }
    let position_at = |at: usize| {
        let next = positions.partition_point(|position| position.end <= at);
        positions.get(next).filter(|position| position.first <= at)
    };
    let mut at = 0;
    while at < sentence.len() {
        if let Some(position) = position_at(at) {
            at = at.max(position.end.max(at + 1));
            continue;
        }
        if !is_capital(sentence, at) {
            at += 1;
            continue;
        }
        let mut honorific = None;
        let mut first = at;
        if addresses(sentence, first) {
            honorific = Some(sentence.lower(first).trim_end_matches('.').to_string());
            first += 1;
            if sentence.lower(first) == "." {
                first += 1;
            }
            if !is_capital(sentence, first) || position_at(first).is_some() {
                at = first;
                continue;
            }
        }
        let mut end = first + 1;
        while end < sentence.len() && end - first < LONGEST && position_at(end).is_none() {
            if let Some(next) = joins(sentence, first, end) {
                end = next;
            } else {
                break;
            }
        }
        if let Some((first, end)) = trimmed(sentence, first, end, honorific.is_some(), known) {
            let shares_surname = (sentence.before(first) == "and" && end - first == 2 && first >= 2)
                .then(|| first - 2)
                .filter(|lone| {
                    is_capital(sentence, *lone)
                        && (*lone == 0 || !is_capital(sentence, lone - 1))
                        && lexicon::is_given_name(sentence.lower(*lone))
                        && !lexicon::is_place(sentence.word(*lone))
                        && !lexicon::is_word(sentence.lower(*lone))
                });
            let key = fold(sentence.words(first, end));
            runs.push(NameRun { first, end, key, honorific, shares_surname });
        }
        at = end.max(at + 1);
    }
    runs
}

/// Whether the token is a form of address; `General Calder` is, `General Holdings` is not.
fn addresses(sentence: &Sentence<'_>, at: usize) -> bool {
    let lower = sentence.lower(at);
    if !lexicon::is_honorific(lower) {
        return false;
    }
    let next = sentence.lower(at + 1);
    let sure = lower.ends_with('.') || matches!(lower, "mr" | "mrs" | "ms" | "miss" | "dr" | "prof" | "sir" | "mx");
    sure || (lexicon::is_given_name(next) || lexicon::is_surname(next))
        && !lexicon::is_ordinary(next)
        && !lexicon::is_institution(next)
        && !lexicon::is_body_suffix(next)
}

/// If the run `first..end` goes on at `end`: where it then ends.
fn joins(sentence: &Sentence<'_>, first: usize, end: usize) -> Option<usize> {
    let previous = sentence.lower(end - 1);
    let here = sentence.lower(end);
    let ends_sentence = sentence.word(end - 1).ends_with('.')
        && sentence.word(end - 1).chars().count() > 3
        && sentence.word(end - 1).matches('.').count() < 2
        && !lexicon::is_body_suffix(previous);
    if ends_sentence {
        return None;
    }
    // `Calder & Co. Investors are …`: a legal form with a stop may close the sentence.
    if previous.ends_with('.')
        && lexicon::is_legal_form(previous)
        && (lexicon::is_ordinary(here)
            || lexicon::is_given_name(here) && is_capital(sentence, end + 1) && end - first > 1)
        && !lexicon::is_body_suffix(here)
    {
        return None;
    }
    if is_capital(sentence, end) {
        // Two names side by side without a comma do not occur, but a day or a month after a name does.
        return (!is_calendar(here) || sentence.lower(end + 1).is_empty())
            .then_some(end + 1)
            .filter(|_| !is_calendar(here));
    }
    let institution = (first..end).any(|at| lexicon::is_institution(sentence.lower(at)));
    let next = end + 1;
    match here {
        "&" if is_capital(sentence, next) => Some(next + 1),
        "," if lexicon::is_legal_form(sentence.lower(next)) && is_capital(sentence, next) => Some(next + 1),
        "of" if is_capital(sentence, next) && (lexicon::is_institution(previous) || previous == "bank") => {
            Some(next + 1)
        }
        "of" if sentence.lower(next) == "the"
            && is_capital(sentence, next + 1)
            && lexicon::is_institution(previous) =>
        {
            Some(next + 2)
        }
        "for" if institution && is_capital(sentence, next) && lexicon::is_word(sentence.lower(next)) => {
            Some(next + 1)
        }
        "in" if institution
            && (first..end).any(|at| sentence.lower(at) == "of")
            && lexicon::is_place(sentence.word(next)) =>
        {
            Some(next + 1)
        }
        "and" if is_firm(sentence.lower(next)) && is_capital(sentence, next) => Some(next + 1),
        "and" if is_capital(sentence, next) => {
            // `Securities and Exchange Commission`, `… for Security and Emerging Technology`, `in England and Wales`.
            let tail = (next..sentence.len()).take_while(|at| is_capital(sentence, *at)).last()?;
            let own = first + usize::from(sentence.lower(first) == "the");
            let whole = end - own == 1
                && lexicon::is_word(previous)
                && lexicon::is_institution(sentence.lower(tail))
                && lexicon::is_word(sentence.lower(next));
            let inside = institution
                && (first..end).any(|at| matches!(sentence.lower(at), "for" | "of"))
                && lexicon::is_word(previous)
                && lexicon::is_word(sentence.lower(next));
            let places =
                institution && lexicon::is_place(sentence.word(end - 1)) && lexicon::is_place(sentence.word(next));
            (whole || inside || places).then_some(tail + 1)
        }
        "de" | "del" | "della" | "di" | "da" | "dos" | "das" | "du" | "van" | "von" | "der" | "den" | "ten"
        | "ter" | "bin" | "ibn" | "al" | "la" | "le" => {
            let to = (end..end + 3).find(|at| is_capital(sentence, *at))?;
            (end..to).all(|at| lexicon::is_name_link(sentence.lower(at))).then_some(to + 1)
        }
        "-" if matches!(previous, "ex" | "then") => None,
        "-" if sentence.glued(end) && sentence.glued(next) && is_capital(sentence, next) => Some(next + 1),
        _ => {
            let number = sentence.tokens[end].kind == TokenKind::Number;
            let model = number
                && sentence.word(end).len() <= 4
                && sentence.word(end).chars().all(|ch| ch.is_ascii_digit() || ch == '.')
                && !matches!(
                    sentence.lower(next),
                    "%" | "percent" | "per" | "million" | "billion" | "trillion" | "years" | "people"
                )
                && !(sentence.word(end).len() == 4
                    && (sentence.word(end).starts_with("20") || sentence.word(end).starts_with("19")))
                && !is_calendar(previous);
            model.then_some(next)
        }
    }
}

word_set! {
    /// What closes the name of a firm after `and`.
    is_firm, lower:
    "co co. company sons son brothers bros bros. partners associates daughters cie cie."
}

word_set! {
    /// Days and months.
    is_calendar, lower:
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august
     september october november december"
}

/// Cuts off what opens a sentence and is no part of the name; `None` when nothing is left.
fn trimmed(
    sentence: &Sentence<'_>,
    mut first: usize,
    mut end: usize,
    addressed: bool,
    known: &Capitals,
) -> Option<(usize, usize)> {
    while first < end {
        let lower = sentence.lower(first);
        let word = sentence.word(first);
        let opening = sentence.opens(first) && !addressed;
        // `Sun Microsystems`, `Mar Foods`: the short names of days and months are other words too.
        let short = end - first > 1
            && matches!(
                lower,
                "sun"
                    | "sat"
                    | "mar"
                    | "may"
                    | "mon"
                    | "jan"
                    | "dec"
                    | "wed"
                    | "share"
                    | "source"
                    | "photo"
                    | "picture"
                    | "image"
            )
            && word.chars().any(char::is_lowercase)
            && !sentence.opens(first);
        let function = lexicon::is_function_word(lower)
            && !short
            && !(lower == "the"
                && end - first > 1
                && known.telling.contains(&format!("the {}", sentence.lower(first + 1))));
        let all_capitals = word.len() > 1 && word.chars().all(|ch| !ch.is_lowercase());
        let shouted = all_capitals && lexicon::is_word(lower) && word.len() > 3;
        let place = (first + 1..=end).any(|end| lexicon::is_place(sentence.words(first, end)));
        let plain_opening = opening
            && known.is_ordinary(lower)
            && !known.telling.contains(lower)
            && !place
            && !(end - first > 1 && lexicon::is_body_suffix(sentence.lower(first + 1)))
            && !(end - first > 2 && sentence.lower(first + 1) == "of" && lexicon::is_institution(lower))
            && !(end - first > 1
                && lexicon::is_given_name(lower)
                && (!known.is_ordinary(sentence.lower(first + 1)) || lexicon::is_surname(sentence.lower(end - 1))));
        let number = sentence.tokens[first].kind == TokenKind::Number;
        let compound = word.split('-').skip(1).any(|part| part.starts_with(char::is_lowercase)) && end - first == 1;
        let lone_acronym = end - first == 1 && is_common_acronym(word);
        let lone_demonym = lexicon::is_demonym(lower) && (end - first == 1 || opening && end - first == 2);
        if function
            || shouted
            || plain_opening
            || lone_acronym
            || lone_demonym
            || number
            || compound
            || matches!(lower, "ex" | "then") && sentence.lower(first + 1) == "-"
            || word.ends_with('-')
        {
            first += 1;
        } else {
            break;
        }
    }
    while end > first
        && (is_calendar(sentence.lower(end - 1)) && !(end - first > 1 && sentence.lower(end - 2).len() == 2)
            || end - first > 1
                && lexicon::is_function_word(sentence.lower(end - 1))
                && sentence.lower(end - 1).len() > 2
                // `Jane F. May`: behind an initial stands a surname.
                && !(sentence.lower(end - 2).len() == 2 && sentence.lower(end - 2).ends_with('.')))
    {
        end -= 1;
    }
    if first >= end || sentence.word(first).chars().count() < 2 && end - first == 1 && sentence.word(first) != "X" {
        return None;
    }
    Some((first, end))
}
