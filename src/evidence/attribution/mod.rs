//! On whose word a sentence says what it says: `according to`, `said`, `told`, `people familiar with the matter`.
//!
//! Tried in this order: a voice that is cited (`cited`), a verb of saying with its subject (`saying`), a document, hearsay.

mod cited;
mod saying;

use super::claim::{Attribution, AttributionClass};
use super::cue::spaced;
use super::identity::{Known, Reading};
use super::lexicon::{self, word_set};
use super::sentence::Sentence;
use cited::according;
use saying::says;

/// Whose word a sentence is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// Class and name.
    pub attribution: Attribution,
    /// The entity that speaks, when it is one.
    pub entity: Option<usize>,
    /// First token of the words that say so.
    pub first: usize,
    /// One past their last token.
    pub end: usize,
}

/// The source's own word.
pub fn nobody() -> Attribution {
    Attribution { class: AttributionClass::Nobody, to: None }
}

/// Whether the sentence is inside a quotation, or itself one, so that the speaker of its neighbour speaks on.
pub fn goes_on(reading: &Reading<'_>) -> bool {
    let sentence = &reading.sentence;
    let text = sentence.span.of(sentence.text).trim();
    let quoted = text.starts_with(['"', '“', '«']) || text.ends_with(['"', '”', '»']);
    quoted && text.len() >= 12
}

/// Whose word the sentence is, if it says so itself.
pub fn speaker(reading: &Reading<'_>, known: &[Known], focus: Option<usize>) -> Option<Speaker> {
    let sentence = &reading.sentence;
    according(reading, known)
        .or_else(|| says(reading, known, focus))
        .or_else(|| document(sentence))
        .or_else(|| hearsay(sentence))
}

/// Whether a name is a newspaper's, an agency's or a broadcaster's by its words.
pub fn is_medium(name: &str) -> bool {
    name.split(' ').count() >= 2
        && name.split(' ').next_back().is_some_and(|word| lexicon::is_medium_word(&word.to_lowercase()))
}

/// `in a statement`, `in an open letter`, `court documents show`.
fn document(sentence: &Sentence<'_>) -> Option<Speaker> {
    (0..sentence.len()).find_map(|at| {
        let article = at > 1
            && sentence.lower(at - 2) == "in"
            && matches!(sentence.lower(at - 1), "a" | "an" | "its" | "his" | "her" | "the")
            || at > 2
                && sentence.lower(at - 3) == "in"
                && matches!(sentence.lower(at - 2), "a" | "an" | "its" | "his" | "her" | "the");
        let stands =
            matches!(sentence.lower(at), "statement" | "filing" | "letter" | "memo" | "prospectus") && article;
        let shows = is_document(sentence.lower(at))
            && matches!(sentence.lower(at + 1), "show" | "shows" | "says" | "showed");
        (stands || shows).then(|| Speaker {
            attribution: Attribution {
                class: AttributionClass::Document,
                to: Some(sentence.lower(at).to_string()),
            },
            entity: None,
            first: at,
            end: at + 1,
        })
    })
}

/// `media reports revealed`, `it is said`, `reportedly`, `industry estimates suggest`.
fn hearsay(sentence: &Sentence<'_>) -> Option<Speaker> {
    (0..sentence.len()).find_map(|at| {
        let (class, length) = match sentence.lower(at) {
            "reportedly" => (AttributionClass::Outlet, 1),
            "media" if sentence.lower(at + 1) == "reports" => (AttributionClass::Outlet, 2),
            "reports" if matches!(sentence.lower(at + 1), "say" | "said" | "suggest" | "revealed" | "that") => {
                (AttributionClass::Outlet, 1)
            }
            "industry" if matches!(sentence.lower(at + 1), "estimates" | "insiders") => {
                (AttributionClass::Unnamed, 2)
            }
            "insiders" => (AttributionClass::Unnamed, 1),
            _ => return None,
        };
        let to = Some(spaced(sentence.words(at, at + length)));
        Some(Speaker { attribution: Attribution { class, to }, entity: None, first: at, end: at + length })
    })
}

word_set! {
    /// People whom a text names by what they are only.
    is_people, lower:
    "people persons person individuals individual insiders insider sources source officials official analysts
     employees engineers executives bankers researchers researcher investors staff somebody someone critics experts
     observers"
}

word_set! {
    /// Writings that speak for themselves.
    is_document, lower:
    "statement filing filings memo letter document documents release prospectus transcript lawsuit complaint
     indictment ruling verdict email emails report"
}
