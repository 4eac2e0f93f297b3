//! Verbs of saying with their subject: `X said`, `said X`, `two people said`, `a spokesman for X declined`.

use super::{Speaker, is_document, is_medium, is_people};
use crate::evidence::claim::{Attribution, AttributionClass};
use crate::evidence::cue::spaced;
use crate::evidence::entity::EntityKind;
use crate::evidence::identity::{Known, Reading};
use crate::evidence::lexicon::{self, word_set};
use crate::evidence::sentence::Sentence;

/// `X said`, `said X`, `X told Y`, `two people said`, `a spokesman for X declined`.
pub(super) fn says(reading: &Reading<'_>, known: &[Known], focus: Option<usize>) -> Option<Speaker> {
    let sentence = &reading.sentence;
    for at in 0..sentence.len() {
        if !lexicon::is_saying(sentence.lower(at))
            || matches!(
                sentence.lower(at),
                "report" | "reports" | "post" | "posts" | "claims" | "notes" | "estimates" | "suggests"
            ) && !reading.mentions.iter().any(|mention| {
                mention.end == at
                    || mention.end < at && at - mention.end <= 12 && apposition(sentence, mention.end, at)
            })
        {
            continue;
        }
        // `are now reporting`, `has also said`: the subject stands before the auxiliaries.
        let mut subject = at;
        while subject > 0 && is_auxiliary(sentence.lower(subject - 1)) {
            subject -= 1;
        }
        // `was told`, `was asked`: somebody else says so. `declined to say`: nothing is said.
        let passive = (subject..at).any(|at| matches!(sentence.lower(at), "is" | "are" | "was" | "were"))
            && !sentence.lower(at).ends_with("ing");
        let silent = matches!(sentence.lower(at), "declined" | "declines") && sentence.lower(at + 1) == "to";
        if passive || silent {
            continue;
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
                    !opens_clause(sentence.lower(between))
                        && (reading
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
        let from = (from..subject).find(|at| !opens_speech(sentence.lower(*at))).unwrap_or(subject);
        // `with analysts predicting`: what they say is an aside, and not the sentence.
        if matches!(sentence.lower(from), "with" | "of" | "for" | "to" | "by" | "from" | "in" | "among") {
            continue;
        }
        if sentence.any(from, subject, is_people) {
            let attribution =
                Attribution { class: AttributionClass::Unnamed, to: Some(spaced(sentence.words(from, subject))) };
            return Some(Speaker { attribution, entity: None, first: from, end: at + 1 });
        }
        let company = sentence.any(from, subject, |word| {
            matches!(word, "company" | "firm" | "it" | "group" | "board" | "bank" | "start-up" | "startup")
        });
        if company && subject > from && subject - from <= 4 {
            // `it` is what the sentence has named, or else what was named last.
            let named = reading
                .mentions
                .iter()
                .rfind(|mention| mention.end <= from && known[mention.entity].kind == EntityKind::Organisation);
            let focus = named.map(|mention| mention.entity).or(focus);
            let to = focus.map(|focus| known[focus].name.clone());
            let written = sentence.any(at, sentence.len().min(at + 5), is_document);
            let attribution = Attribution {
                class: if written { AttributionClass::Document } else { AttributionClass::Spokesperson },
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

word_set! {
    /// Words that may stand between a subject and its verb of saying.
    is_auxiliary, lower:
    "has have had is are was were now also then later previously first again repeatedly publicly"
}

word_set! {
    /// Words after a verb of saying that open what is said, so that no speaker follows.
    opens_clause, lower:
    "that , it he she they the a to in on of for with at from by about will would"
}

word_set! {
    /// Words before a subject that are not of it.
    opens_speech, lower:
    "and but as while though although that yet so still meanwhile however because when where"
}
