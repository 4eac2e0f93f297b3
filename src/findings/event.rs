//! The timeline: what happened when.
//!
//! Made from claims that carry a date: those with the attribute `event`, whose words say what happened and whose
//! `date` says when; and those whose value is a date of a month or a day.

use super::excerpt::excerpt;
use super::fact::in_order;
use super::origin::fold;
use crate::base::date::{Date, Precision};
use crate::base::id;
use crate::base::text::Span;
use crate::corpus::Corpus;
use crate::evidence::claim::{Claim, ClaimId, Review};
use crate::evidence::value::Value;
use crate::evidence::vocabulary::Vocabulary;
use crate::evidence::{Evidence, Quote};
use std::collections::{BTreeMap, BTreeSet};

/// Something that happened, or is to happen, on a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Unique: `e-…`.
    pub id: String,
    /// When.
    pub date: Date,
    /// What, in the words of a source, shortened.
    pub what: String,
    /// The claims that say so.
    pub claims: Vec<ClaimId>,
}

/// Most characters of an event's words.
const LONGEST: usize = 160;

/// Share of the words from which two events of one day are the same.
const ALIKE: f64 = 0.5;

/// Most events of a day that are compared because they share one word.
const COMPARED: usize = 48;

/// All events, by date, then by id.
pub fn events(corpus: &Corpus, evidence: &Evidence, vocabulary: &Vocabulary) -> Vec<Event> {
    let mut by_date: BTreeMap<Date, Vec<(&Claim, String)>> = BTreeMap::new();
    for claim in evidence.claims.iter().filter(|claim| claim.review != Review::Rejected) {
        let dated = match (&claim.value, claim.date) {
            (Value::Date(date), _) if date.precision >= Precision::Month => {
                Some((*date, told(corpus, vocabulary, claim)))
            }
            (Value::Text(what), Some(date)) if claim.attribute == "event" => Some((date, what.clone())),
            _ => None,
        };
        if let Some((date, what)) = dated {
            by_date.entry(date).or_default().push((claim, what));
        }
    }
    let mut events = Vec::new();
    for (date, mut told) in by_date {
        told.sort_by(|a, b| in_order(a.0, b.0));
        let mut same: Vec<(BTreeSet<String>, &Claim, String, Vec<ClaimId>)> = Vec::new();
        // By word, the events that have it: thousands of claims on one day are not compared pair by pair.
        let mut holders: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (claim, what) in told {
            let words = content_words(&what);
            let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
            for at in words.iter().filter_map(|word| holders.get(word)).flatten() {
                *shared.entry(*at).or_default() += 1;
            }
            // The count is exact unless a word is very common; most pairs fall away by it alone.
            let close = shared.into_iter().filter(|(at, n)| {
                let smaller = same[*at].0.len().min(words.len());
                n * 3 >= smaller && likeness(&same[*at].0, &words) >= ALIKE
            });
            match close.max_by_key(|(at, n)| (*n, std::cmp::Reverse(*at))) {
                Some((at, _)) => same[at].3.push(claim.id.clone()),
                None => {
                    for word in &words {
                        let of_word = holders.entry(word.clone()).or_default();
                        if of_word.len() < COMPARED {
                            of_word.push(same.len());
                        }
                    }
                    same.push((words, claim, what, vec![claim.id.clone()]));
                }
            }
        }
        events.extend(same.into_iter().map(|(_, claim, what, claims)| {
            let focus = date_words(corpus, claim).map_or(0, |(_, focus)| focus);
            let what = excerpt(&what, focus.min(what.len()), LONGEST);
            Event { id: id::short("e", &[&date.iso(), &what]), date, what, claims }
        }));
    }
    let mut seen = BTreeSet::new();
    events.retain(|event| seen.insert(event.id.clone()));
    events.sort_by(|a, b| (a.date, &a.id).cmp(&(b.date, &b.id)));
    events
}

/// What a claim with a date says: its attribute, and the sentence of its words.
fn told(corpus: &Corpus, vocabulary: &Vocabulary, claim: &Claim) -> String {
    date_words(corpus, claim)
        .map_or_else(|| vocabulary.label(&claim.attribute), |(sentence, _)| sentence.to_string())
}

/// The sentence in which a claim's words stand, and where in it they do.
fn date_words<'c>(corpus: &'c Corpus, claim: &Claim) -> Option<(&'c str, usize)> {
    let quote = claim.quotes.first()?;
    let sentence = sentence_of(corpus, quote)?;
    let text = corpus.sources.get(quote.source().0)?.view.text();
    Some((text.get(sentence.start..sentence.end)?, quote.view_span().start.saturating_sub(sentence.start)))
}

/// The sentence that holds the beginning of a quotation.
pub(super) fn sentence_of(corpus: &Corpus, quote: &Quote) -> Option<Span> {
    let source = corpus.sources.get(quote.source().0)?;
    let start = quote.view_span().start;
    let at = source.passages.partition_point(|passage| passage.span.end <= start);
    let sentences = &source.passages.get(at)?.sentences;
    sentences.iter().find(|sentence| sentence.start <= start && start < sentence.end).copied()
}

/// The words that carry a sentence: longer than three letters.
pub(super) fn content_words(text: &str) -> BTreeSet<String> {
    fold(text).into_iter().filter(|word| word.chars().count() > 3).collect()
}

/// Words in common, against the smaller set; 0 when one is empty.
pub(super) fn likeness(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    let smaller = a.len().min(b.len());
    if smaller == 0 { 0.0 } else { a.intersection(b).count() as f64 / smaller as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::claim::Subject;
    use crate::findings::example::Affair;

    #[test]
    fn one_day_and_largely_the_same_words_are_one_event() {
        let mut affair = Affair::new(&[
            ("a", 10, "Calder signed the contract with Harbour Robotics on 9 June. Work begins in July 2031."),
            ("b", 11, "On 9 June the contract was signed by Calder and Harbour Robotics. Shares fell on 9 June."),
        ]);
        for (source, words) in [
            (0, "Calder signed the contract with Harbour Robotics on 9 June"),
            (1, "On 9 June the contract was signed by Calder and Harbour Robotics"),
            (1, "Shares fell on 9 June"),
        ] {
            let claim = affair.claim(source, words, Subject::Affair, "event", Value::Text(words.into()));
            claim.date = Date::day(2031, 6, 9);
        }
        let begins = Value::Date(Date::month(2031, 7).expect("a month"));
        affair.claim(0, "July 2031", Subject::Affair, "start", begins);
        affair.claim(0, "2031", Subject::Affair, "founded", Value::Date(Date::year(2031).expect("a year")));
        let events = affair.findings().events;
        let told: Vec<(String, usize)> =
            events.iter().map(|event| (event.what.clone(), event.claims.len())).collect();
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(told.contains(&("Calder signed the contract with Harbour Robotics on 9 June".into(), 2)));
        assert!(told.contains(&("Shares fell on 9 June".into(), 1)));
        assert_eq!(told[2], ("Work begins in July 2031.".into(), 1));
    }
}
