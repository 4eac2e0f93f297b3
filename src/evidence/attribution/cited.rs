//! Voices that are cited: `according to X`, `based on individuals with data of the matter`, `citing X`.

use super::{Speaker, is_document, is_medium, is_people};
use crate::evidence::claim::{Attribution, AttributionClass};
use crate::evidence::cue::spaced;
use crate::evidence::entity::EntityKind;
use crate::evidence::identity::{Known, Reading};
use crate::evidence::sentence::Sentence;

/// `according to X`, `based on individuals with data of the matter`, `per X`, `citing X`.
pub(super) fn according(reading: &Reading<'_>, known: &[Known]) -> Option<Speaker> {
    let sentence = &reading.sentence;
    (0..sentence.len()).find_map(|at| {
        let opens: [&[&str]; 3] = [&["according", "to"], &["based", "on"], &["as", "per"]];
        let from = if opens.iter().any(|words| sentence.stands(at, words)) {
            at + 2
        } else if matches!(sentence.lower(at), "citing" | "quoting") {
            at + 1
        } else {
            return None;
        };
        let based = sentence.lower(at) == "based";
        voice(reading, known, from, if based { Wanted::People } else { Wanted::Any })
            .map(|speaker| Speaker { first: at, ..speaker })
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Any,
    People,
}

/// The voice that is named from a token on.
fn voice(reading: &Reading<'_>, known: &[Known], from: usize, wanted: Wanted) -> Option<Speaker> {
    let sentence = &reading.sentence;
    let to = (from..sentence.len().min(from + 14))
        .find(|at| matches!(sentence.lower(*at), "," | "." | ";" | ")" | "\"" | "”"))
        .unwrap_or(sentence.len().min(from + 14));
    let mention = reading.mentions.iter().find(|mention| mention.first >= from && mention.first < to.min(from + 9));
    let words = || spaced(sentence.words(from, to.max(from + 1)));
    let end = to.max(from);
    let people = sentence.any(from, to, is_people);
    if people && (mention.is_none() || mention.is_some_and(|mention| mention.first > from + 1)) {
        let class = AttributionClass::Unnamed;
        return Some(Speaker {
            attribution: Attribution { class, to: Some(words()) },
            entity: None,
            first: from,
            end,
        });
    }
    if wanted == Wanted::People {
        return None;
    }
    if sentence.any(from, to, is_document) {
        let class = AttributionClass::Document;
        return Some(Speaker {
            attribution: Attribution { class, to: Some(words()) },
            entity: None,
            first: from,
            end,
        });
    }
    if let Some(mention) = mention {
        let entity = &known[mention.entity];
        let first = sentence.lower(from);
        let estimate = sentence.any(from, mention.first, |word| {
            matches!(word, "estimate" | "estimates" | "analysis" | "data" | "report")
        });
        let class = match entity.kind {
            EntityKind::Person => AttributionClass::Person,
            _ if estimate => AttributionClass::Spokesperson,
            _ if spokes(sentence, from, to) => AttributionClass::Spokesperson,
            _ if is_medium(&entity.name)
                || from == mention.first
                || first == "the" && mention.first == from + 1 =>
            {
                AttributionClass::Outlet
            }
            _ => AttributionClass::Spokesperson,
        };
        let attribution = Attribution { class, to: Some(entity.name.clone()) };
        return Some(Speaker { attribution, entity: Some(mention.entity), first: from, end: mention.end });
    }
    let vague = sentence
        .any(from, to, |word| matches!(word, "company" | "firm" | "parties" | "companies" | "group" | "board"));
    if vague {
        let class = AttributionClass::Spokesperson;
        return Some(Speaker {
            attribution: Attribution { class, to: Some(words()) },
            entity: None,
            first: from,
            end,
        });
    }
    let reports = sentence.any(from, to, |word| {
        matches!(word, "reports" | "media" | "insiders" | "estimates" | "rumours" | "rumors")
    });
    reports.then(|| {
        let class = if sentence.any(from, to, |word| word == "insiders") {
            AttributionClass::Unnamed
        } else {
            AttributionClass::Outlet
        };
        Speaker { attribution: Attribution { class, to: Some(words()) }, entity: None, first: from, end }
    })
}

fn spokes(sentence: &Sentence<'_>, from: usize, to: usize) -> bool {
    sentence.any(from, to, |word| {
        matches!(word, "spokesman" | "spokeswoman" | "spokesperson" | "spokespeople" | "representative")
    })
}
