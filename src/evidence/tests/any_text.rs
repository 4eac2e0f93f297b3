//! What holds for any text: no panic, quotations that stand where they say, unique ids, the same twice, order of no matter.

use super::{corpus_of, gathered};
use crate::evidence::Evidence;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Pieces that rules look for, in any order, so that they meet as no writer would have them meet.
const PIECES: &[&str] = &[
    "Martha Whitfield",
    "Howard Brandt",
    "Whitfield",
    "Howard",
    "Calder Robotics",
    "Calder",
    "Northwind Holdings",
    "HSC",
    "the Harbour Safety Commission",
    "Marlow Systems",
    "Norway",
    "Vireo 3",
    "chief executive",
    "former chairman",
    "directors",
    "co-founder and",
    "interim",
    "who",
    "its",
    "the company’s",
    "’s",
    "’",
    "she",
    "said",
    "told",
    "according to",
    "in a statement",
    "people familiar with the matter",
    "“",
    "”",
    "(",
    ")",
    ",",
    ".",
    ";",
    "—",
    "$1.2 billion",
    "49%",
    "up to €3 million",
    "or $5",
    "1,400 employees",
    "31-year-old",
    "five years",
    "for",
    "of",
    "in",
    "at",
    "from",
    "to",
    "and",
    "by",
    "agreed to buy",
    "bought",
    "was founded",
    "co-founded",
    "stake",
    "valuation",
    "valued at",
    "rivals such as",
    "customers",
    "backed by",
    "approval",
    "board",
    "keeps a seat on",
    "left the",
    "will join",
    "robotics team",
    "leads",
    "on 3 April 2031",
    "yesterday",
    "in 2024",
    "remains",
    "resigned as",
    "was named",
    "while",
    "against",
    "The",
    "\n\n",
    "# ",
    "- ",
    "é",
    "\u{301}",
    "…",
    "A",
    "a",
];

fn wild() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.join(" "));
    prop_oneof![8 => pieces, 1 => "\\PC{0,80}", 1 => "[ A-Za-z0-9.,;'’“”$€%()\n-]{0,120}"]
}

/// What is said, without what names a source.
fn told(evidence: &Evidence) -> Vec<String> {
    let mut told: Vec<String> = evidence
        .claims
        .iter()
        .map(|claim| {
            let qualifiers: Vec<_> = claim.qualifiers.iter().filter(|(key, _)| *key != "restates").collect();
            let what = (&claim.subject, &claim.attribute, &claim.value, claim.status, qualifiers, claim.rule);
            format!("{what:?}")
        })
        .collect();
    told.sort();
    told
}

fn named(evidence: &Evidence) -> Vec<String> {
    let entities = evidence.entities.iter();
    entities.map(|entity| format!("{} {:?} {:?}", entity.id, entity.kind, entity.aliases)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_gives_what_it_says(texts in prop::collection::vec(wild(), 1..4)) {
        let corpus = corpus_of(&texts);
        let evidence = gathered(&corpus, &[]);
        let mut ids = BTreeSet::new();
        for claim in &evidence.claims {
            prop_assert!(ids.insert(claim.id.clone()), "{} twice", claim.id);
            for quote in &claim.quotes {
                let source = &corpus.sources[quote.source().0];
                let bytes = source.raw.get(quote.file_span().start..quote.file_span().end);
                prop_assert_eq!(bytes, Some(quote.bytes(&corpus)));
                prop_assert!(!quote.words(&corpus).trim().is_empty());
            }
        }
        let mut ids = BTreeSet::new();
        for entity in &evidence.entities {
            prop_assert!(ids.insert(entity.id.clone()), "{} twice", entity.id);
            prop_assert!(!entity.mentions.is_empty() || entity.aliases.iter().all(|alias| !alias.name.is_empty()));
        }
        prop_assert!(evidence.entities.windows(2).all(|pair| pair[0].id < pair[1].id));
        let again = gathered(&corpus_of(&texts), &[]);
        prop_assert_eq!(format!("{again:?}"), format!("{evidence:?}"));
    }

    #[test]
    fn the_order_of_sources_is_of_no_matter(texts in prop::collection::vec(wild(), 2..5)) {
        let one = gathered(&corpus_of(&texts), &[]);
        let reversed: Vec<String> = texts.into_iter().rev().collect();
        let other = gathered(&corpus_of(&reversed), &[]);
        prop_assert_eq!(named(&one), named(&other));
        prop_assert_eq!(told(&one), told(&other));
    }
}
