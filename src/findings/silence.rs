//! What the texts say that nobody tells, and what they say that there is not: `the price was not disclosed`, `no board
//! seats`. Both are something else than a row of which no text speaks.
//!
//! Only rows that a vocabulary calls by words (`called`) are looked for, only in prose, and only in sentences that speak of
//! the transaction and name no organisation beside the parties.

use crate::base::text::Span;
use crate::corpus::{Corpus, SourceNo};
use crate::evidence::entity::{EntityId, EntityKind};
use crate::evidence::vocabulary::Vocabulary;
use crate::evidence::{Evidence, Quote};
use regex::{Regex, RegexSet};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Most bytes between the words for a row and those that say that it is not disclosed.
const NEAR: usize = 70;

/// How a text leaves a row empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Silence {
    /// It says that there is none.
    None,
    /// It says that it is not disclosed.
    Undisclosed,
}

impl Silence {
    /// As a verdict: `reported as none`.
    pub fn word(self) -> &'static str {
        match self {
            Silence::None => "reported as none",
            Silence::Undisclosed => "reported as undisclosed",
        }
    }
}

/// A sentence that leaves a row empty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Untold {
    /// The row.
    pub attribute: String,
    /// How.
    pub silence: Silence,
    /// The sentence.
    pub quote: Quote,
}

/// Sentences without one of these are not looked at further.
static UNDISCLOSED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\bundisclosed\b|\b(?:not|never|n[’']t)(?: yet| immediately| publicly)?(?: been| be)? (?:disclosed?|reveal(?:ed)?|made public|published?|released?|specif(?:y|ied))\b|\b(?:declin|refus)(?:e|es|ed|ing) to (?:disclose|reveal|specify|give|name|say)\b|\bwithout (?:disclosing|revealing|specifying|giving)\b",
    )
    .expect("the pattern is fixed")
});

/// Words of the transaction, one of which a sentence needs that names neither party.
static OF_THE_DEAL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:the|this|its|their) (?:\w+ )?(?:deal|transaction|acquisition|investment|agreement|merger|takeover|purchase|sale|terms)\b|\b(?:financial )?terms of\b")
        .expect("the pattern is fixed")
});

/// All such sentences, by row; those that say that there is none come first.
pub(super) fn untold(
    corpus: &Corpus,
    evidence: &Evidence,
    vocabulary: &Vocabulary,
    parties: &[EntityId],
) -> Vec<Untold> {
    if !evidence.is_deal {
        return Vec::new();
    }
    let rows: Vec<(&str, Regex, Regex)> = vocabulary
        .attributes
        .iter()
        .filter(|attribute| !attribute.called.is_empty())
        .filter_map(|attribute| {
            let called: Vec<String> = attribute.called.iter().map(|words| regex::escape(words)).collect();
            let called = format!(r"(?:{})s?", called.join("|"));
            let row = Regex::new(&format!(r"(?i)\b{called}\b")).ok()?;
            let none = format!(
                r"(?i)\b(?:no|without(?: a| an| any)?|nor(?: a| an| any)?|not (?:\w+ ){{0,3}}(?:a|an|any))(?: [\w-]+){{0,2}} {called}\b"
            );
            Some((attribute.name.as_str(), row, Regex::new(&none).ok()?))
        })
        .collect();
    // All rows at once first: most sentences speak of none.
    let any = RegexSet::new(rows.iter().map(|(_, row, _)| row.as_str())).unwrap_or_else(|_| RegexSet::empty());
    let mut bodies: BTreeMap<SourceNo, Vec<(usize, bool)>> = BTreeMap::new();
    for entity in evidence.entities.iter().filter(|entity| entity.kind == EntityKind::Organisation) {
        let is_party = parties.contains(&entity.id);
        for mention in &entity.mentions {
            bodies.entry(mention.source()).or_default().push((mention.view_span().start, is_party));
        }
    }
    let mut found = BTreeSet::new();
    for (at, source) in corpus.sources.iter().enumerate() {
        let source_no = SourceNo(at);
        let text = source.view.text();
        let named = bodies.get(&source_no).map_or(&[][..], Vec::as_slice);
        for passage in source.passages.iter().filter(|passage| passage.number.is_some()) {
            for sentence in &passage.sentences {
                let words = sentence.of(text);
                let spoken_of = any.matches(words);
                if !spoken_of.matched_any() {
                    continue;
                }
                let hidden = UNDISCLOSED.find(words);
                let mut here = named.iter().filter(|(start, _)| sentence.start <= *start && *start < sentence.end);
                // Where others are named, the words may be about their deal.
                if here.clone().any(|(_, is_party)| !is_party)
                    || here.next().is_none() && !OF_THE_DEAL.is_match(words)
                {
                    continue;
                }
                for (attribute, row, none) in spoken_of.into_iter().map(|at| &rows[at]) {
                    let silence = if none.is_match(words) {
                        Silence::None
                    } else if hidden.is_some_and(|hidden| {
                        row.find_iter(words).any(|row| apart(row.range(), hidden.range()) <= NEAR)
                    }) {
                        Silence::Undisclosed
                    } else {
                        continue;
                    };
                    if let Some(quote) = Quote::at(corpus, source_no, Span::new(sentence.start, sentence.end)) {
                        found.insert(Untold { attribute: (*attribute).to_string(), silence, quote });
                    }
                }
            }
        }
    }
    found.into_iter().collect()
}

/// Bytes between two stretches of a sentence.
fn apart(one: std::ops::Range<usize>, other: std::ops::Range<usize>) -> usize {
    one.start.max(other.start).saturating_sub(one.end.min(other.end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::example::Affair;

    /// What is found in one text about the parties Calder and Harbour.
    fn found(text: &str) -> Vec<(String, Silence)> {
        let mut affair = Affair::new(&[("a", 1, text)]);
        let parties = ["Calder", "Harbour"].map(|name| affair.entity(name, EntityKind::Organisation)).to_vec();
        affair.entity("Ledger Union", EntityKind::Organisation);
        affair.evidence.is_deal = true;
        let vocabulary = Vocabulary::read(&[]).expect("the built-in ones");
        let untold = untold(&affair.corpus, &affair.evidence, &vocabulary, &parties);
        untold.into_iter().map(|untold| (untold.attribute, untold.silence)).collect()
    }

    #[test]
    fn none_and_undisclosed_are_told_apart() {
        let cases: [(&str, &[(&str, Silence)]); 9] = [
            ("Calder and Harbour declined to disclose the purchase price.", &[("price", Silence::Undisclosed)]),
            ("Financial terms of the deal were not disclosed.", &[("price", Silence::Undisclosed)]),
            ("Calder will not get any board seats.", &[("board_seats", Silence::None)]),
            ("The agreement with Harbour has no termination fee.", &[("termination_fee", Silence::None)]),
            ("Calder takes the stake without voting rights.", &[("voting_stake", Silence::None)]),
            (
                "The termination fee of the deal has not been made public.",
                &[("termination_fee", Silence::Undisclosed)],
            ),
            ("Calder pays a termination fee of $5 million to Harbour.", &[]),
            ("Ledger Union did not disclose the purchase price.", &[]),
            ("The weather at the harbour was not disclosed.", &[]),
        ];
        for (text, expected) in cases {
            let expected: Vec<(String, Silence)> =
                expected.iter().map(|(row, silence)| ((*row).to_string(), *silence)).collect();
            assert_eq!(found(text), expected, "{text}");
        }
    }
}
