//! How many are affected: one number of an incident under whatever noun a text counts it by.
//!
//! `8 million customers`, `54 million people`, `more than 40 million records` of one breach answer one question. Each text
//! gives one answer, the number that it tells first; the numbers after it are mostly parts, and stand apart.

use super::event::sentence_of;
use super::origin::fold;
use super::scope::Scopes;
use crate::corpus::{Corpus, SourceNo};
use crate::evidence::Evidence;
use crate::evidence::claim::{Claim, ClaimId, Review, Status};
use crate::evidence::value::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The attributes that such numbers come under.
pub(super) const HARMS: [&str; 4] = ["affected", "deaths", "injured", "missing"];

/// What a claim is to the number of those affected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Toll {
    /// The answer of its text, under this attribute.
    Answer(&'static str),
    /// Another number of the same kind.
    Part,
}

/// A claim, where it stands in its text, and whether its attribute itself names the harm.
type Told<'c> = (&'c Claim, usize, bool);

/// The claims that tell how many are affected, where two texts or more do.
pub(super) fn tolls<'c>(
    corpus: &Corpus,
    evidence: &'c Evidence,
    scopes: &Scopes<'_>,
) -> BTreeMap<&'c ClaimId, Toll> {
    let mut told: BTreeMap<&'static str, BTreeMap<SourceNo, Vec<Told<'c>>>> = BTreeMap::new();
    for claim in evidence.claims.iter().filter(|claim| claim.review != Review::Rejected) {
        let Value::Count { unit, .. } = &claim.value else { continue };
        if claim.status == Status::Denied {
            continue;
        }
        let plain = HARMS.into_iter().find(|harm| claim.attribute == *harm);
        let harm = plain.or_else(|| (counts_people(unit) && does_harm(corpus, claim)).then_some("affected"));
        let (Some(harm), Some(quote)) = (harm, claim.quotes.first()) else { continue };
        if scopes.of_others(claim) {
            continue;
        }
        let place = (claim, quote.view_span().start, plain.is_some());
        told.entry(harm).or_default().entry(quote.source()).or_default().push(place);
    }
    let mut tolls = BTreeMap::new();
    for (harm, sources) in told {
        let compared = sources.len() > 1;
        for (_, mut claims) in sources {
            // What a text says outright is affected comes before what its nouns and verbs let one think.
            claims.sort_by_key(|(claim, start, plain)| (!plain, *start, &claim.id));
            let Some((answer, _, _)) = claims.first().copied() else { continue };
            let number = |claim: &Claim| claim.value.amount().map(|amount| (amount.low, amount.high));
            for (claim, _, plain) in claims {
                if number(claim) == number(answer) && compared {
                    tolls.insert(&claim.id, Toll::Answer(harm));
                } else if plain {
                    tolls.insert(&claim.id, Toll::Part);
                }
            }
        }
    }
    tolls
}

/// Whether a counted noun stands for people: its last word, whatever kind of customers they are.
fn counts_people(unit: &str) -> bool {
    const PEOPLE: [&str; 24] = [
        "people",
        "persons",
        "individuals",
        "customers",
        "users",
        "victims",
        "accounts",
        "records",
        "subscribers",
        "members",
        "patients",
        "passengers",
        "clients",
        "consumers",
        "residents",
        "households",
        "citizens",
        "guests",
        "students",
        "voters",
        "drivers",
        "policyholders",
        "cardholders",
        "shoppers",
    ];
    unit.rsplit(' ').next().is_some_and(|noun| PEOPLE.contains(&noun))
}

/// Whether the sentence of a claim tells of data that got into wrong hands.
fn does_harm(corpus: &Corpus, claim: &Claim) -> bool {
    const HARM: [&str; 16] = [
        "breach",
        "breached",
        "breaches",
        "hack",
        "hacked",
        "stolen",
        "stole",
        "leaked",
        "leak",
        "exposed",
        "compromised",
        "cyberattack",
        "ransomware",
        "affected",
        "impacted",
        "theft",
    ];
    let words: BTreeSet<String> = claim
        .quotes
        .first()
        .and_then(|quote| {
            let sentence = sentence_of(corpus, quote)?;
            Some((quote.source(), sentence))
        })
        .and_then(|(source, sentence)| corpus.sources.get(source.0)?.view.text().get(sentence.start..sentence.end))
        .map(|text| fold(text).into_iter().collect())
        .unwrap_or_default();
    HARM.iter().any(|harm| words.contains(*harm))
}

#[cfg(test)]
mod tests {
    use crate::evidence::claim::Subject;
    use crate::evidence::entity::EntityKind;
    use crate::evidence::value::Hedge;
    use crate::findings::Verdict;
    use crate::findings::example::{Affair, count};

    /// Verdict and clusters of the one fact on how many are affected.
    fn affected(affair: &Affair) -> Option<(Verdict, usize)> {
        let facts = affair.findings().facts;
        let of = facts.iter().find(|fact| fact.attribute == "affected" && fact.qualifiers.is_empty())?;
        Some((of.verdict, of.clusters.len()))
    }

    #[test]
    fn one_incident_counted_by_other_nouns() {
        let mut affair = Affair::new(&[
            ("a", 3, "The hack of Calder exposed 3 million guests. Of these 90,000 accounts were leaked."),
            ("b", 3, "More than 5 million records were stolen from Calder."),
            ("c", 9, "Calder has 3 million users. A breach of Northwind hit 70 million people."),
        ]);
        let calder = affair.entity("Calder", EntityKind::Organisation);
        affair.entity("Northwind", EntityKind::Organisation);
        affair.options.parties = vec![calder];
        let thing = |words: &str| Subject::Thing(words.into());
        for (source, words, number, unit) in [
            (0, "3 million guests", "3000000", "guests"),
            (0, "90,000 accounts", "90000", "accounts"),
            (1, "5 million records", "5000000", "records"),
            (2, "3 million users", "3000000", "users"),
            (2, "70 million people", "70000000", "people"),
        ] {
            affair.claim(source, words, thing(unit), unit, count(number, unit, Hedge::None));
        }
        // Two texts of one day: 3 against 5 million. Users as such, and the breach of another firm, are none of it.
        assert_eq!(affected(&affair), Some((Verdict::Conflict, 2)));
    }

    #[test]
    fn a_toll_that_rises_is_replaced() {
        let mut affair = Affair::new(&[("a", 3, "At least 4 people died."), ("b", 5, "The fire killed 9 people.")]);
        for (source, words, number) in [(0, "4 people", "4"), (1, "9 people", "9")] {
            affair.claim(source, words, Subject::Affair, "deaths", count(number, "people", Hedge::None));
        }
        let facts = affair.findings().facts;
        assert_eq!((facts.len(), facts[0].verdict), (1, Verdict::Superseded));
    }
}
