//! On whose word a sentence says what it says: `according to`, `said`, `told`, `people familiar with the matter`.

use super::claim::{Attribution, AttributionClass};
use super::cue::spaced;
use super::entity::EntityKind;
use super::identity::{Known, Reading};
use super::lexicon;
use super::sentence::Sentence;

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

/// `according to X`, `based on individuals with data of the matter`, `per X`, `citing X`.
fn according(reading: &Reading<'_>, known: &[Known]) -> Option<Speaker> {
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

fn is_people(lower: &str) -> bool {
    matches!(
        lower,
        "people"
            | "persons"
            | "person"
            | "individuals"
            | "individual"
            | "insiders"
            | "insider"
            | "sources"
            | "source"
            | "officials"
            | "official"
            | "analysts"
            | "employees"
            | "engineers"
            | "executives"
            | "bankers"
            | "researchers"
            | "researcher"
            | "investors"
            | "staff"
            | "somebody"
            | "someone"
            | "critics"
            | "experts"
            | "observers"
    )
}

fn is_document(lower: &str) -> bool {
    matches!(
        lower,
        "statement"
            | "filing"
            | "filings"
            | "memo"
            | "letter"
            | "document"
            | "documents"
            | "release"
            | "prospectus"
            | "transcript"
            | "lawsuit"
            | "complaint"
            | "indictment"
            | "ruling"
            | "verdict"
            | "email"
            | "emails"
            | "report"
    )
}

fn spokes(sentence: &Sentence<'_>, from: usize, to: usize) -> bool {
    sentence.any(from, to, |word| {
        matches!(word, "spokesman" | "spokeswoman" | "spokesperson" | "spokespeople" | "representative")
    })
}

/// Whether a name is a newspaper's, an agency's or a broadcaster's by its words.
pub fn is_medium(name: &str) -> bool {
    name.split(' ').count() >= 2
        && name.split(' ').next_back().is_some_and(|word| lexicon::is_medium_word(&word.to_lowercase()))
}

/// `X said`, `said X`, `X told Y`, `two people said`, `a spokesman for X declined`.
fn says(reading: &Reading<'_>, known: &[Known], focus: Option<usize>) -> Option<Speaker> {
    let sentence = &reading.sentence;
    for at in 0..sentence.len() {
        if !lexicon::is_saying(sentence.lower(at))
            || matches!(
                sentence.lower(at),
                "report" | "reports" | "post" | "posts" | "claims" | "notes" | "estimates" | "suggests"
            ) && !reading.mentions.iter().any(|mention| mention.end == at)
        {
            continue;
        }
        // `are now reporting`, `has also said`: the subject stands before the auxiliaries.
        let mut subject = at;
        while subject > 0
            && matches!(
                sentence.lower(subject - 1),
                "has"
                    | "have"
                    | "had"
                    | "is"
                    | "are"
                    | "was"
                    | "were"
                    | "now"
                    | "also"
                    | "then"
                    | "later"
                    | "previously"
                    | "first"
                    | "again"
                    | "repeatedly"
                    | "publicly"
            )
        {
            subject -= 1;
        }
        let before = reading.mentions.iter().find(|mention| {
            mention.end == subject
                || mention.end < subject
                    && subject - mention.end <= 12
                    && apposition(sentence, mention.end, subject)
        });
        let after = reading.mentions.iter().find(|mention| {
            mention.first > at && mention.first <= at + 9 && {
                // `said Jane Doe`, `said the analyst Jane Doe`, not `said that Calder would`.
                (at + 1..mention.first).all(|between| {
                    !matches!(
                        sentence.lower(between),
                        "that"
                            | ","
                            | "it"
                            | "he"
                            | "she"
                            | "they"
                            | "the"
                            | "a"
                            | "to"
                            | "in"
                            | "on"
                            | "of"
                            | "for"
                            | "with"
                            | "at"
                            | "from"
                            | "by"
                            | "about"
                            | "will"
                            | "would"
                    ) && (reading
                        .positions
                        .iter()
                        .any(|position| position.first <= between && between < position.end)
                        || sentence.is_possessive(between)
                        || reading.mentions.iter().any(|other| other.first <= between && between < other.end))
                }) && (mention.first == at + 1 || known[mention.entity].kind == EntityKind::Person)
            }
        });
        let after = after.filter(|mention| {
            sentence.lower(at) != "told"
                && (known[mention.entity].kind == EntityKind::Person || ends_quote(sentence, at))
        });
        if let Some(mention) = before.or(after) {
            let entity = &known[mention.entity];
            let class = match entity.kind {
                EntityKind::Person => AttributionClass::Person,
                EntityKind::Organisation if is_medium(&entity.name) => AttributionClass::Outlet,
                EntityKind::Organisation
                    if matches!(
                        sentence.lower(at),
                        "reported" | "reports" | "writes" | "reporting" | "wrote" | "report"
                    ) =>
                {
                    AttributionClass::Outlet
                }
                EntityKind::Organisation => AttributionClass::Spokesperson,
                EntityKind::Product | EntityKind::Place => continue,
            };
            let statement = sentence.any(at, sentence.len().min(at + 12), |word| {
                matches!(word, "statement" | "filing" | "letter" | "memo")
            });
            let class =
                if statement && class != AttributionClass::Outlet { AttributionClass::Document } else { class };
            let attribution = Attribution { class, to: Some(entity.name.clone()) };
            return Some(Speaker {
                attribution,
                entity: Some(mention.entity),
                first: mention.first.min(at),
                end: mention.end.max(at + 1),
            });
        }
        let from = subject.saturating_sub(8);
        let from = (from..subject)
            .rev()
            .find(|at| matches!(sentence.lower(*at), "," | "." | "\"" | "”" | ";"))
            .map_or(from, |at| at + 1);
        if sentence.any(from, subject, is_people) {
            let attribution =
                Attribution { class: AttributionClass::Unnamed, to: Some(spaced(sentence.words(from, subject))) };
            return Some(Speaker { attribution, entity: None, first: from, end: at + 1 });
        }
        let company = sentence.any(from, subject, |word| {
            matches!(word, "company" | "firm" | "it" | "group" | "board" | "bank" | "start-up" | "startup")
        });
        if company && subject > from && subject - from <= 4 {
            let to = focus.map(|focus| known[focus].name.clone());
            let attribution = Attribution {
                class: AttributionClass::Spokesperson,
                to: to.or_else(|| Some(spaced(sentence.words(from, subject)))),
            };
            return Some(Speaker { attribution, entity: focus, first: from, end: at + 1 });
        }
    }
    None
}

/// Whether only an apposition between commas stands between a name and its verb.
fn apposition(sentence: &Sentence<'_>, end: usize, verb: usize) -> bool {
    sentence.lower(end) == "," && verb > end + 1 && sentence.lower(verb - 1) == ","
}

fn ends_quote(sentence: &Sentence<'_>, at: usize) -> bool {
    at > 0 && matches!(sentence.lower(at - 1), "," | "\"" | "”" | "»" | "?" | "!")
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
