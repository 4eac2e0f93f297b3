//! Names in a sentence: runs of capitalised words, cut at titles and positions, joined inside the names of bodies.
//!
//! `joins` tells how a run goes on, `edges` what at its ends is no part of it, `signs` which capitals name nothing:
//! acronyms of techniques, tickers, adjectives made of a name.

mod edges;
mod joins;
mod signs;

use super::cue::fold;
use super::lexicon;
use super::position::PositionSpan;
use super::sentence::Sentence;
use super::token::TokenKind;
use edges::trimmed;
use joins::joins;
use std::collections::BTreeSet;

pub use signs::{is_acronym, is_common_acronym};

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
    /// `First and` before a full name whose surname it shares: `Piet and [Anna Veltri]`.
    pub shares_surname: Option<usize>,
}

/// No name has more words; what goes on is a list of capitals.
const LONGEST: usize = 16;

/// Whether a token may be a part of a name by its letters.
pub fn is_capital(sentence: &Sentence<'_>, at: usize) -> bool {
    let Some(token) = sentence.tokens.get(at) else { return false };
    let word = sentence.word(at);
    if token.kind == TokenKind::Number || word.starts_with(|ch: char| ch.is_ascii_digit()) {
        return signs::is_digit_name(sentence, at);
    }
    if token.kind != TokenKind::Word {
        return false;
    }
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

/// What the folder's capitals tell.
#[derive(Debug, Default)]
pub struct Capitals {
    /// Words that stand as capitals where a capital means something.
    telling: BTreeSet<String>,
    /// Words that no list has, seen in small letters: ordinary words of these texts.
    small: BTreeSet<String>,
    /// Words that stand as names by themselves: no capital beside them, and no `and`.
    alone: BTreeSet<String>,
}

impl Capitals {
    /// Adds what another text tells.
    pub fn join(mut self, other: Capitals) -> Capitals {
        self.telling.extend(other.telling);
        self.small.extend(other.small);
        self.alone.extend(other.alone);
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
                continue;
            }
            if !sentence.opens(at) {
                insert(&mut self.telling, lower);
                if sentence.word(at - 1) == "The" && !sentence.opens(at - 1) {
                    self.telling.insert(format!("the {lower}"));
                }
            }
            let beside = at > 0 && is_capital(sentence, at - 1) || is_capital(sentence, at + 1);
            let bound = |word: &str| matches!(word, "and" | "&" | "or" | ",");
            if !beside && !bound(sentence.before(at)) && !bound(sentence.lower(at + 1)) {
                insert(&mut self.alone, lower);
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
        if !is_capital(sentence, at) || signs::is_ticker(sentence, at) || signs::is_adjective(sentence, at) {
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
            if let Some(next) = joins(sentence, first, end, known) {
                end = next;
            } else {
                break;
            }
        }
        // `New York-based Calder`: what stands before the adjective belongs to it.
        if let Some(adjective) = (first..end.min(sentence.len())).rfind(|at| signs::is_adjective(sentence, *at)) {
            first = adjective + 1;
            if first >= end {
                at = end;
                continue;
            }
        }
        if let Some((first, end)) = trimmed(sentence, first, end, honorific.is_some(), known) {
            let shares_surname = (sentence.before(first) == "and" && end - first == 2 && first >= 2)
                .then(|| first - 2)
                .filter(|lone| {
                    is_capital(sentence, *lone)
                        && (*lone == 0 || !is_capital(sentence, lone - 1))
                        && lexicon::is_given_name(sentence.lower(*lone))
                        && !lexicon::is_word(sentence.lower(*lone))
                        && !lexicon::is_place(sentence.word(*lone))
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
