//! What sets claims apart that their qualifiers do not say: whose stake it is, whose opinion of a price, and sums of
//! another order. Reads the sentence in which a claim stands, and never changes the claim.
//!
//! Without it one holder's stake would contradict another's, and what an analyst thinks fair the price that is paid.

use super::event::sentence_of;
use super::interval::Interval;
use super::origin::fold;
use crate::base::text::Span;
use crate::corpus::{Corpus, SourceNo};
use crate::evidence::claim::{Claim, ClaimId, Status, Subject};
use crate::evidence::entity::{EntityId, EntityKind};
use crate::evidence::value::Value;
use crate::evidence::{Entity, Evidence};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// What sets a claim apart, beside its own qualifiers.
pub(super) type Scope = (&'static str, String);

/// Where claims stand, and who is named there.
pub(super) struct Scopes<'a> {
    corpus: &'a Corpus,
    pub(super) parties: &'a [EntityId],
    /// By source: where persons and organisations are named, in order.
    named: Vec<Vec<(Span, &'a Entity)>>,
    /// Whether a text tells that an offer was raised or lowered.
    pub(super) revised: bool,
}

/// A sum this many times another is no other answer to the same question.
const ANOTHER_ORDER: i64 = 4;

impl<'a> Scopes<'a> {
    pub(super) fn of(corpus: &'a Corpus, evidence: &'a Evidence, parties: &'a [EntityId]) -> Scopes<'a> {
        let mut named: Vec<Vec<(Span, &Entity)>> = vec![Vec::new(); corpus.sources.len()];
        for entity in &evidence.entities {
            if !matches!(entity.kind, EntityKind::Person | EntityKind::Organisation) {
                continue;
            }
            for mention in &entity.mentions {
                if let Some(named) = named.get_mut(mention.source().0) {
                    named.push((mention.view_span(), entity));
                }
            }
        }
        for named in &mut named {
            named.sort_by_key(|(span, entity)| (*span, &entity.id));
        }
        let priced =
            evidence.claims.iter().any(|claim| matches!(claim.attribute.as_str(), "price" | "price_per_share"));
        let revised = priced
            && corpus.sources.iter().any(|source| {
                let view = source.view.text();
                let sentences = source.passages.iter().flat_map(|passage| &passage.sentences);
                sentences.filter_map(|span| view.get(span.start..span.end)).any(revises)
            });
        Scopes { corpus, parties, named, revised }
    }

    /// The sentence in which a claim stands, by its source and start: two claims of one sentence do not contradict each
    /// other.
    pub(super) fn sentence(&self, claim: &Claim) -> Option<(SourceNo, usize)> {
        let quote = claim.quotes.first()?;
        Some((quote.source(), sentence_of(self.corpus, quote)?.start))
    }

    /// Whether the sentence of a claim names organisations, and none of them is a party.
    pub(super) fn of_others(&self, claim: &Claim) -> bool {
        let Some(quote) = claim.quotes.first() else { return false };
        let Some(sentence) = sentence_of(self.corpus, quote) else { return false };
        let Some(named) = self.named.get(quote.source().0) else { return false };
        let from = named.partition_point(|(mention, _)| mention.start < sentence.start);
        let to = named.partition_point(|(mention, _)| mention.start < sentence.end);
        let mut bodies =
            named[from..to].iter().filter(|(_, entity)| entity.kind == EntityKind::Organisation).peekable();
        bodies.peek().is_some()
            && !self.parties.is_empty()
            && bodies.all(|(_, entity)| !self.parties.contains(&entity.id))
    }

    /// What sets a claim apart, if anything does.
    pub(super) fn scope(&self, claim: &Claim) -> Option<Scope> {
        let quote = claim.quotes.first()?;
        match claim.attribute.as_str() {
            "stake" | "voting_stake" if claim.subject == Subject::Affair && !self.parties.is_empty() => {
                let holder = self.holder(claim)?;
                Some(("holder", holder.to_string()))
            }
            "price" | "price_per_share" | "valuation"
                if opinion(quote.words(self.corpus))
                    && !is_made(quote.words(self.corpus), figure_at(quote.words(self.corpus), &claim.value)) =>
            {
                let place = format!("{}:{}", quote.source().0, quote.view_span().start);
                Some(("opinion", claim.attribution.to.clone().unwrap_or(place)))
            }
            _ => None,
        }
    }

    /// Who holds a stake, when it is no party: the name last before the figure, unless it stands in the genitive.
    fn holder(&self, claim: &Claim) -> Option<&'a EntityId> {
        let quote = claim.quotes.first()?;
        let view = self.corpus.sources.get(quote.source().0)?.view.text();
        let span = quote.view_span();
        let end = span.start + figure_at(quote.words(self.corpus), &claim.value);
        let named = self.named.get(quote.source().0)?;
        let from = named.partition_point(|(mention, _)| mention.start < span.start);
        let to = named.partition_point(|(mention, _)| mention.start < end);
        let owns = |mention: &Span| {
            let after = view.get(mention.end..).unwrap_or_default();
            let before = view.get(..mention.start).unwrap_or_default().trim_end();
            !after.starts_with(['\'', '’'])
                && !["of", "in", "to", "from", "for", "by", "at", "with"]
                    .iter()
                    .any(|word| before.strip_suffix(word).is_some_and(|rest| rest.ends_with(' ')))
        };
        let (_, holder) = named.get(from..to)?.iter().rev().find(|(mention, _)| owns(mention))?;
        (!self.parties.contains(&holder.id)).then_some(&holder.id)
    }
}

/// The first byte of a figure in the words that tell it, or their end.
fn figure_at(words: &str, value: &Value) -> usize {
    let digits = value.amount().map(|amount| amount.low.normalize().to_string());
    let found = digits.and_then(|digits| words.find(digits.as_str()));
    found.or_else(|| words.find(|ch: char| ch.is_ascii_digit())).unwrap_or(words.len())
}

/// Whether words tell what somebody thinks that a price should be, and not what it is.
fn opinion(words: &str) -> bool {
    const PHRASES: &[&str] = &[
        " should ",
        " hold out for ",
        " fair value",
        " fair price",
        " in my view",
        " in our view",
        " i think ",
        " we think ",
        " i believe ",
        " we believe ",
        " target price",
        " price target",
        " would need to ",
        " will need to ",
        " needs to ",
        " needed to ",
        " need to ",
        " will have to ",
        " would have to ",
        " may have to ",
        " might have to ",
        " has to ",
        " had to offer",
        " ought to ",
        " could fetch ",
        " might fetch ",
        " would fetch ",
        " worth at least ",
        " looking for ",
        " suggested ",
        " recommend ",
        " recommends ",
        " likely bid ",
        " likely make a ",
        " believing ",
        " believes ",
        " believe ",
        " reckons ",
        " reckon ",
        " argued ",
        " argues ",
    ];
    let words = fold(words);
    // A recommended offer is one that the board agrees to, and no advice.
    let advised = |two: &[String]| {
        two[0] == "recommended"
            && !OFFERS.contains(&two[1].as_str())
            && !["cash", "takeover"].contains(&two[1].as_str())
    };
    if words.windows(2).any(advised) {
        return true;
    }
    let folded = format!(" {} ", words.join(" "));
    PHRASES.iter().any(|phrase| folded.contains(phrase))
}

/// Words for what somebody offers, or has agreed.
const OFFERS: [&str; 7] = ["offer", "bid", "price", "proposal", "terms", "deal", "portion"];

/// Whether the figure at a byte belongs to an offer that stands, whatever is thought of it: `might have to raise its 9
/// million dollar offer`.
fn is_made(words: &str, at: usize) -> bool {
    let (Some(before), Some(after)) = (words.get(..at), words.get(at..)) else { return false };
    let before = before.trim_end_matches(|ch: char| !ch.is_alphanumeric());
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
    let owned =
        matches!(last.as_str(), "its" | "their" | "his" | "her" | "current" | "existing" | "original" | "initial")
            || last.ends_with("'s")
            || last.ends_with("’s");
    owned && fold(after).iter().take(8).any(|word| OFFERS.contains(&word.as_str()))
}

/// Whether a sentence tells that an offer was raised or lowered.
fn revises(sentence: &str) -> bool {
    const VERBS: [&str; 14] = [
        "raised",
        "sweetened",
        "increased",
        "improved",
        "lifted",
        "upped",
        "hiked",
        "boosted",
        "lowered",
        "cut",
        "reduced",
        "renegotiated",
        "revised",
        "bumped",
    ];
    // The verb is looked for as it stands: most sentences have none.
    if !VERBS.iter().any(|verb| sentence.contains(verb)) {
        return false;
    }
    let words = fold(sentence);
    words.iter().enumerate().any(|(at, word)| {
        VERBS.contains(&word.as_str())
            && words[at + 1..].iter().take(6).any(|word| OFFERS.contains(&word.as_str()))
            // A `raised offer` has it the other way round, which the words after find too.
            && !words[..at].iter().rev().take(3).any(|word| matches!(word.as_str(), "not" | "never" | "nor" | "if"))
    })
}

/// Divides sums into bands: each a sum with those that are not [`ANOTHER_ORDER`] times it. In the order of the sums.
pub(super) fn bands<'c>(mut claims: Vec<&'c Claim>) -> Vec<Vec<&'c Claim>> {
    let sum = |claim: &Claim| claim.value.amount().map(|amount| amount.low.abs());
    claims.sort_by_key(|claim| sum(claim));
    let mut bands: Vec<Vec<&'c Claim>> = Vec::new();
    let mut last: Option<Decimal> = None;
    for claim in claims {
        let sum = sum(claim);
        let near = match (last, sum) {
            (Some(last), Some(sum)) => {
                last.checked_mul(Decimal::from(ANOTHER_ORDER)).is_none_or(|limit| sum < limit) || sum.is_zero()
            }
            _ => !bands.is_empty(),
        };
        match bands.last_mut().filter(|_| near) {
            Some(band) => band.push(claim),
            None => bands.push(vec![claim]),
        }
        last = sum.or(last);
    }
    bands
}

/// The sums that are told as the price of the affair.
pub(super) fn prices<'c>(claims: impl Iterator<Item = &'c Claim>) -> Vec<(&'c str, Interval)> {
    let of_the_affair = |claim: &&Claim| claim.attribute == "price" && claim.subject == Subject::Affair;
    let said = claims.filter(of_the_affair).filter(|claim| claim.status != Status::Denied);
    said.filter_map(|claim| match &claim.value {
        Value::Money { currency, .. } => Some((currency.as_str(), Interval::of(&claim.value)?)),
        _ => None,
    })
    .collect()
}

/// Whether a claim tells the price under a near name: an investment, a payment, a bare sum of the affair or of a party
/// that lies where some text puts the price.
pub(super) fn is_the_price(claim: &Claim, prices: &[(&str, Interval)], parties: &[EntityId]) -> bool {
    let near = matches!(claim.attribute.as_str(), "investment" | "payment" | "amount" | "funding");
    let ours = match &claim.subject {
        Subject::Affair => true,
        Subject::Entity(id) => parties.contains(id),
        Subject::Thing(_) => false,
    };
    let Value::Money { currency, .. } = &claim.value else { return false };
    let Some(interval) = Interval::of(&claim.value).filter(|interval| near && ours && interval.high.is_some())
    else {
        return false;
    };
    prices.iter().any(|(of, price)| {
        of == currency && price.high.is_some() && price.low.is_some() && price.intersect(interval).is_some()
    })
}

/// The claims by what sets them apart.
pub(super) fn scopes<'c>(
    scopes: &Scopes<'_>,
    claims: impl Iterator<Item = &'c Claim>,
) -> BTreeMap<&'c ClaimId, Scope> {
    claims.filter_map(|claim| Some((&claim.id, scopes.scope(claim)?))).collect()
}

/// The days on which claims were made, when all are known: first and last.
pub(super) fn days(claims: &[&Claim]) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
    let days: Option<BTreeSet<_>> = claims.iter().map(|claim| claim.date.map(|date| date.day)).collect();
    let days = days?;
    Some((*days.first()?, *days.last()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opinions_of_a_price_and_prices() {
        for words in [
            "Calder needs to offer at least 9 dollars",
            "in my view, above 900p a share",
            "One broker recommended investors hold out for 855 pence",
        ] {
            assert!(opinion(words), "{words}");
        }
        for words in ["Calder pays 9 dollars a share", "an offer of 855 pence, or $3 billion"] {
            assert!(!opinion(words), "{words}");
        }
        assert!(!opinion("Calder agreed a recommended deal at 855 pence a share"));
        let made = |words: &str| is_made(words, words.find('9').unwrap_or_default());
        assert!(made("Calder may have to raise its $9 million offer by a third"));
        assert!(made("analysts said that Calder's 9 dollar bid should be raised"));
        assert!(!made("Calder should make a 9 dollar bid"));
        assert!(!made("Calder should raise its bid to 9 dollars"));
    }

    #[test]
    fn offers_that_were_revised() {
        for sentence in [
            "Calder raised the cash portion of its offer on Monday.",
            "The sweetened bid was accepted.",
            "It has cut its takeover price.",
        ] {
            assert!(revises(sentence), "{sentence}");
        }
        for sentence in
            ["The bid raised questions.", "Calder has not raised its offer.", "Calder will sell the dock."]
        {
            assert!(!revises(sentence), "{sentence}");
        }
    }
}
