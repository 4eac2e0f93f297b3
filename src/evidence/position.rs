//! Positions in a sentence: `chief executive`, `former co-president`, `vice-president of research`.

use super::cue::spaced;
use super::lexicon::{self, word_set};
use super::sentence::Sentence;

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
}

/// All positions of a sentence, in order, not overlapping.
pub fn positions(sentence: &Sentence<'_>) -> Vec<PositionSpan> {
    let mut found: Vec<PositionSpan> = Vec::new();
    let mut at = 0;
    while at < sentence.len() {
        let Some((end, name)) = position_at(sentence, at) else {
            at += 1;
            continue;
        };
        let floor = found.last().map_or(0, |last| last.end);
        let mut core = at;
        while core > floor && narrows(sentence, core - 1) {
            core -= 1;
        }
        let mut first = core;
        let mut tenure = Vec::new();
        while first > floor {
            let word = sentence.lower(first - 1);
            let hyphened = word == "-" && first >= floor + 2 && sentence.lower(first - 2) == "ex";
            if lexicon::is_tenure(word) {
                tenure.push(word.to_string());
                first -= 1;
            } else if hyphened {
                tenure.push("former".to_string());
                first -= 2;
            } else {
                break;
            }
        }
        let rank = softened(sentence.words(core, at));
        let name = if rank.is_empty() { name } else { format!("{rank} {name}") };
        let capital = (core..end).all(|at| {
            sentence.word(at).starts_with(char::is_uppercase)
                || matches!(sentence.lower(at), "of" | "the" | "and" | "-")
        });
        found.push(PositionSpan { first, core, end, name, tenure, capital });
        at = end;
    }
    found
}

/// The words of a position in small letters, but for acronyms: `chief AI scientist`.
fn softened(words: &str) -> String {
    let soft = |word: &str| {
        let acronym = (2..=4).contains(&word.len()) && word.chars().all(|ch| ch.is_uppercase() || ch == '&');
        if acronym && !matches!(word, "CHIEF" | "HEAD") { word.to_string() } else { word.to_lowercase() }
    };
    spaced(words).split(' ').map(soft).collect::<Vec<_>>().join(" ")
}

/// Words that narrow a position to its right: `equity research` analyst, `Chief AI` scientist.
fn narrows(sentence: &Sentence<'_>, at: usize) -> bool {
    let lower = sentence.lower(at);
    sentence.is_word(at) && lexicon::is_rank(lower) && (lower != "ai" || lexicon::is_rank(sentence.before(at)))
}

/// The position that begins at `at`: its end and its normal form.
fn position_at(sentence: &Sentence<'_>, at: usize) -> Option<(usize, String)> {
    let first = sentence.lower(at);
    if let Some(bare) = first.strip_prefix("ex-")
        && let Some(position) = lexicon::positions_from(bare).next()
        && position.words.iter().skip(1).enumerate().all(|(n, word)| sentence.lower(at + 1 + n) == *word)
    {
        return Some((at + position.words.len(), format!("former {}", position.normal)));
    }
    if first == "chief" {
        for length in 2..=5 {
            if sentence.lower(at + length - 1) == "officer" {
                return match softened(sentence.words(at, at + length)) {
                    ceo if ceo == "chief executive officer" => Some((at + length, "chief executive".to_string())),
                    other => Some((at + length, other)),
                };
            }
            if !sentence.is_word(at + length - 1) {
                break;
            }
        }
        for length in 2..=4 {
            let last = sentence.lower(at + length - 1);
            if matches!(
                last,
                "scientist" | "economist" | "engineer" | "strategist" | "economics" | "counsel" | "architect"
            ) {
                return Some((at + length, softened(sentence.words(at, at + length))));
            }
            if !sentence.is_word(at + length - 1) {
                break;
            }
        }
    }
    let position = lexicon::positions_from(first).find(|position| sentence.stands(at, position.words))?;
    let end = at + position.words.len();
    // `The Economist` is a paper, not a person.
    if end - at == 1
        && sentence.before(at) == "the"
        && sentence.word(at).starts_with(char::is_uppercase)
        && sentence.word(at - 1) == "The"
    {
        return None;
    }
    // "the head of", "the chief lesson": a bare head or chief is a position only with what it heads.
    match position.normal {
        "head" if sentence.lower(end) != "of" => return None,
        "chief"
            if sentence.is_word(end)
                && !sentence.word(end).starts_with(char::is_uppercase)
                && sentence.lower(end) != "of" =>
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
    // What the position is over belongs to it: `vice-president of AI research`, `head of the new unit`.
    if matches!(
        position.normal,
        "vice-president" | "head" | "director" | "senior vice-president" | "professor" | "chief"
    ) && sentence.lower(end) == "of"
    {
        let mut to = end + 1;
        while to < sentence.len()
            && to < end + 7
            && sentence.is_word(to)
            // `of operations Jane Doe`: a name is no part of what the position is over.
            && !(to > end + 1
                && sentence.word(to).starts_with(char::is_uppercase)
                && sentence.word(to).chars().any(char::is_lowercase))
            && !sentence.is_possessive(to)
            && !ends_domain(sentence.lower(to))
        {
            to += 1;
        }
        let domain_small = (end + 1..to).all(|at| {
            let word = sentence.word(at);
            !word.starts_with(char::is_uppercase)
                || word.chars().all(|ch| ch.is_uppercase() || !ch.is_alphabetic()) && word.len() <= 3
        });
        if domain_small && to > end + 1 {
            let what = softened(sentence.words(end + 1, to));
            let what = what.trim_start_matches("the ").to_string();
            return Some((to, format!("{} of {what}", position.normal)));
        }
    }
    Some((end, position.normal.to_string()))
}

word_set! {
    /// Words at which what a position is over ends.
    ends_domain, lower:
    "at for who and in of while with was is has"
}
