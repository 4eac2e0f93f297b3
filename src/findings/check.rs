//! Arithmetic between facts. A check supports or is in tension; it never overwrites.
//!
//! | kind | holds against each other |
//! | --- | --- |
//! | `implied valuation` | price ÷ stake, and each reported valuation that has no `as_of` |
//! | `sum` | pre-money + price, and each reported post-money valuation |
//! | `part of whole` | a claim with the note `part_of` (id of a claim, or an attribute of the same subject), and that whole |
//! | `two currencies` | a claim with the note `restates` (id of a claim), and that claim: gives the rate, always supports |
//! | `complement` | error rate + accuracy of one subject, and 100 % |

use super::fact::{Fact, in_order};
use super::figure::{self, Unit};
use super::interval::{Bound, Interval};
use super::origin::pick;
use crate::base::id;
use crate::evidence::Evidence;
use crate::evidence::claim::{Claim, ClaimId, Review, Status, Subject};
use crate::evidence::entity::EntityId;
use crate::evidence::value::Value;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// What the arithmetic says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CheckResult {
    /// The values agree.
    Supports,
    /// They do not.
    Tension,
}

impl CheckResult {
    /// The word in `dossier.json`.
    pub fn word(self) -> &'static str {
        match self {
            CheckResult::Supports => "supports",
            CheckResult::Tension => "tension",
        }
    }
}

/// One piece of arithmetic between claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Unique: `k-…`.
    pub id: String,
    /// `implied valuation`, `part of whole`, `sum`, `two currencies`, `complement`.
    pub kind: &'static str,
    /// What it says.
    pub result: CheckResult,
    /// Written out: `$14.3 billion ÷ 49 % = $28.8–29.6 billion; reported: over $29 billion`.
    pub arithmetic: String,
    /// The value that the arithmetic gives.
    pub implied: Option<Interval>,
    /// The claims that it uses; the claim that is held against the arithmetic is the last.
    pub claims: Vec<ClaimId>,
}

/// All checks, sorted by id. `parties`: the acting one first; what it is worth is not what was priced.
pub fn checks(evidence: &Evidence, facts: &[Fact], parties: &[EntityId]) -> Vec<Check> {
    let desk =
        Desk { evidence, by_id: evidence.claims.iter().map(|claim| (&claim.id, claim)).collect(), facts, parties };
    let mut found = Vec::new();
    desk.implied_valuations(&mut found);
    desk.sums(&mut found);
    desk.parts(&mut found);
    desk.currencies(&mut found);
    desk.complements(&mut found);
    let mut checks: BTreeMap<String, Check> = BTreeMap::new();
    for check in found {
        checks.entry(check.id.clone()).or_insert(check);
    }
    checks.into_values().collect()
}

struct Desk<'a> {
    evidence: &'a Evidence,
    by_id: BTreeMap<&'a ClaimId, &'a Claim>,
    facts: &'a [Fact],
    parties: &'a [EntityId],
}

/// Claims that give one and the same value, the one that stands for them first.
struct Said<'a> {
    claims: Vec<&'a Claim>,
}

impl<'a> Said<'a> {
    fn value(&self) -> &'a Value {
        &self.claims[0].value
    }

    fn interval(&self) -> Option<Interval> {
        Interval::of(self.value())
    }

    fn currency(&self) -> Option<&'a str> {
        match self.value() {
            Value::Money { currency, .. } => Some(currency),
            _ => None,
        }
    }
}

/// How many times one value must be another for the two to be about different things.
const FAR: Decimal = Decimal::from_parts(4, 0, 0, false, 0);

/// Whether two ranges lie so far apart that no slip sets them apart: the share is one of another body, or the value that
/// of a part.
fn is_far(one: Interval, other: Interval) -> bool {
    let above = |high: Interval, low: Interval| match (high.low, low.high) {
        (Some(high), Some(low)) => {
            low.value.is_sign_positive() && low.value.checked_mul(FAR).is_some_and(|low| high.value > low)
        }
        _ => false,
    };
    above(one, other) || above(other, one)
}

/// An attribute's name with its words apart by spaces.
fn plain(name: &str) -> String {
    name.replace(['_', '-'], " ").to_lowercase()
}

impl<'a> Desk<'a> {
    fn facts_on(&self, names: &[&str]) -> impl Iterator<Item = &'a Fact> {
        let facts = self.facts;
        let names: Vec<String> = names.iter().map(|name| (*name).to_string()).collect();
        facts.iter().filter(move |fact| names.contains(&plain(&fact.attribute)))
    }

    /// Whether a fact is on the affair, or on a party that is not the acting one.
    fn of_the_affair(&self, subject: &Subject) -> bool {
        match subject {
            Subject::Affair => true,
            Subject::Entity(id) if self.parties.len() > 1 => self.parties[1..].contains(id),
            Subject::Entity(id) => self.parties.is_empty() || self.parties.contains(id),
            Subject::Thing(_) => false,
        }
    }

    /// The distinct values of claims, in order; those denied are not said.
    fn distinct(&self, claims: impl IntoIterator<Item = &'a Claim>) -> Vec<Said<'a>> {
        let mut said: Vec<Said<'a>> = Vec::new();
        for claim in claims.into_iter().filter(|claim| claim.status != Status::Denied) {
            match said.iter_mut().find(|said| said.value() == &claim.value) {
                Some(said) => said.claims.push(claim),
                None => said.push(Said { claims: vec![claim] }),
            }
        }
        said
    }

    /// The values that a fact leads with: one, or that of every cluster where the lead is unresolved.
    fn leading(&self, fact: &Fact) -> Vec<Said<'a>> {
        let clusters = if fact.lead.is_some() { &fact.clusters[..1] } else { &fact.clusters[..] };
        let mut leading = Vec::new();
        for cluster in clusters {
            let mut said = self.distinct(pick(&self.by_id, &cluster.claims));
            if !said.is_empty() {
                leading.push(said.remove(0));
            }
        }
        leading
    }

    fn implied_valuations(&self, checks: &mut Vec<Check>) {
        let unscoped = |fact: &&Fact| self.of_the_affair(&fact.subject) && !fact.qualifiers.contains_key("as_of");
        let prices: Vec<Said<'_>> =
            self.facts_on(&["price"]).filter(unscoped).flat_map(|fact| self.leading(fact)).collect();
        // A share told in a word gives no figure: the first cluster that has one stands for the stake.
        let stakes: Vec<Said<'_>> = self
            .facts_on(&["stake"])
            .filter(unscoped)
            .filter_map(|fact| {
                let said =
                    fact.clusters.iter().flat_map(|cluster| self.distinct(pick(&self.by_id, &cluster.claims)));
                said.into_iter().find(|said| matches!(said.value(), Value::Percent(_)))
            })
            .collect();
        let valuations: Vec<&Fact> =
            self.facts_on(&["valuation", "post money", "post money valuation"]).filter(unscoped).collect();
        for price in &prices {
            for stake in &stakes {
                let Some((price_range, stake_range)) = price.interval().zip(stake.interval()) else { continue };
                let implied = stake_range
                    .divided_by(Interval::new(
                        Bound::closed(Decimal::ONE_HUNDRED),
                        Bound::closed(Decimal::ONE_HUNDRED),
                    ))
                    .and_then(|share| price_range.divided_by(share));
                let Some(implied) = implied else { continue };
                for fact in &valuations {
                    let claims = fact.clusters.iter().flat_map(|cluster| &cluster.claims).cloned();
                    let claims: Vec<ClaimId> = claims.collect();
                    for reported in self.distinct(pick(&self.by_id, &claims)) {
                        if reported.currency().is_none() || reported.currency() != price.currency() {
                            continue;
                        }
                        if reported.interval().is_some_and(|range| is_far(implied, range)) {
                            continue;
                        }
                        let formula = format!("{} ÷ {}", self.words(price), self.words(stake));
                        checks.extend(self.against(
                            "implied valuation",
                            &formula,
                            implied,
                            &[price, stake],
                            &reported,
                        ));
                    }
                }
            }
        }
    }

    fn sums(&self, checks: &mut Vec<Check>) {
        let ours = |fact: &&Fact| self.of_the_affair(&fact.subject) && !fact.qualifiers.contains_key("as_of");
        let lead = |names: &[&str]| -> Vec<Said<'a>> {
            self.facts_on(names).filter(ours).flat_map(|fact| self.leading(fact)).collect()
        };
        let before = lead(&["pre money", "pre money valuation"]);
        let after = lead(&["post money", "post money valuation"]);
        let prices = lead(&["price"]);
        for pre in &before {
            for price in prices.iter().filter(|price| price.currency() == pre.currency()) {
                for post in after.iter().filter(|post| post.currency() == pre.currency()) {
                    let total = pre.interval().zip(price.interval()).and_then(|(a, b)| a.plus(b));
                    let formula = format!("{} + {}", self.words(pre), self.words(price));
                    checks
                        .extend(total.and_then(|total| self.against("sum", &formula, total, &[pre, price], post)));
                }
            }
        }
    }

    fn parts(&self, checks: &mut Vec<Check>) {
        for part in self.noted("part_of") {
            let of = &part.qualifiers["part_of"];
            let whole = self.named(of).or_else(|| {
                self.facts
                    .iter()
                    .filter(|fact| fact.subject == part.subject && plain(&fact.attribute) == plain(of))
                    .find_map(|fact| self.by_id.get(&fact.clusters.first()?.lead).copied())
            });
            let Some(whole) = whole.filter(|whole| whole.id != part.id) else { continue };
            if Unit::of(&part.value) != Unit::of(&whole.value) {
                continue;
            }
            let (Some(small), Some(large)) = (Interval::of(&part.value), Interval::of(&whole.value)) else {
                continue;
            };
            let room = Interval { low: None, high: large.high };
            let result = if small.intersect(room).is_some() { CheckResult::Supports } else { CheckResult::Tension };
            let sign = if result == CheckResult::Supports { "≤" } else { "is more than" };
            checks.push(self.check(
                "part of whole",
                result,
                format!("{} {sign} {}", self.text(part), self.text(whole)),
                None,
                vec![part.id.clone(), whole.id.clone()],
            ));
        }
    }

    fn currencies(&self, checks: &mut Vec<Check>) {
        let mut seen = BTreeSet::new();
        for claim in self.noted("restates") {
            let Some(other) = self.named(&claim.qualifiers["restates"]) else { continue };
            let pair = if claim.id < other.id { (claim, other) } else { (other, claim) };
            let (Unit::Money(one), Unit::Money(two)) = (Unit::of(&claim.value), Unit::of(&other.value)) else {
                continue;
            };
            let values =
                if claim.value < other.value { (&claim.value, &other.value) } else { (&other.value, &claim.value) };
            if one == two || !seen.insert(values) {
                continue;
            }
            let (Some(a), Some(b)) = (Interval::of(&pair.0.value), Interval::of(&pair.1.value)) else { continue };
            // The larger number is divided, so that the rate is more than one.
            let larger = a.low.map(|low| low.value) >= b.low.map(|low| low.value);
            let (many, few) = if larger { (pair.0, pair.1) } else { (pair.1, pair.0) };
            let (a, b) = if larger { (a, b) } else { (b, a) };
            let Some(rate) = a.divided_by(b) else { continue };
            let (from, to) = if larger == (pair.0.id == claim.id) { (one, two) } else { (two, one) };
            checks.push(self.check(
                "two currencies",
                CheckResult::Supports,
                format!(
                    "{} ÷ {} = {} {from} for one {to}",
                    self.text(many),
                    self.text(few),
                    figure::interval(rate, &Unit::Noun(""))
                ),
                Some(rate),
                vec![many.id.clone(), few.id.clone()],
            ));
        }
    }

    fn complements(&self, checks: &mut Vec<Check>) {
        let mut of: BTreeMap<&Subject, [Vec<&'a Claim>; 2]> = BTreeMap::new();
        for (side, name) in ["error rate", "accuracy"].into_iter().enumerate() {
            for fact in self.facts_on(&[name]) {
                let claims: Vec<ClaimId> =
                    fact.clusters.iter().flat_map(|cluster| cluster.claims.iter().cloned()).collect();
                let percents = pick(&self.by_id, &claims);
                of.entry(&fact.subject).or_default()[side]
                    .extend(percents.into_iter().filter(|claim| matches!(claim.value, Value::Percent(_))));
            }
        }
        for [errors, accuracies] in of.into_values() {
            let errors = self.distinct(errors);
            for accuracy in self.distinct(accuracies) {
                let hundred =
                    Interval::new(Bound::closed(Decimal::ONE_HUNDRED), Bound::closed(Decimal::ONE_HUNDRED));
                let total =
                    |error: &Said<'_>| error.interval().zip(accuracy.interval()).and_then(|(a, b)| a.plus(b));
                let fits = |error: &&Said<'_>| total(error).is_some_and(|total| total.intersect(hundred).is_some());
                // A subject may have several rates, of several tasks; one that fits is enough.
                let Some(error) = errors.iter().find(fits).or(errors.first()) else { continue };
                let result = if fits(&error) { CheckResult::Supports } else { CheckResult::Tension };
                let claims = error.claims.iter().chain(&accuracy.claims).map(|claim| claim.id.clone()).collect();
                checks.push(self.check(
                    "complement",
                    result,
                    format!(
                        "{} errors + {} accuracy = {}, against 100 %",
                        self.words(error),
                        self.words(&accuracy),
                        total(error).map_or_else(String::new, |total| figure::interval(total, &Unit::Percent))
                    ),
                    total(error),
                    claims,
                ));
            }
        }
    }

    /// The claims with a note, in the order of the sources; those thrown out are gone.
    fn noted(&self, note: &str) -> Vec<&'a Claim> {
        let has = |claim: &&Claim| claim.review != Review::Rejected && claim.qualifiers.contains_key(note);
        let mut noted: Vec<&Claim> = self.evidence.claims.iter().filter(has).collect();
        noted.sort_by(|a, b| in_order(a, b));
        noted
    }

    fn named(&self, id: &str) -> Option<&'a Claim> {
        let claim = self.by_id.get(&ClaimId(id.into())).copied();
        claim.filter(|claim| claim.review != Review::Rejected)
    }

    fn text(&self, claim: &Claim) -> String {
        figure::value(self.evidence, &claim.value)
    }

    fn words(&self, said: &Said<'_>) -> String {
        self.text(said.claims[0])
    }

    /// What a formula gives, held against what is reported.
    fn against(
        &self,
        kind: &'static str,
        formula: &str,
        implied: Interval,
        used: &[&Said<'a>],
        reported: &Said<'a>,
    ) -> Option<Check> {
        let range = reported.interval()?;
        let result = if implied.intersect(range).is_some() { CheckResult::Supports } else { CheckResult::Tension };
        let arithmetic = format!(
            "{formula} = {}; reported: {}",
            figure::interval(implied, &Unit::of(reported.value())),
            self.words(reported)
        );
        let mut claims: Vec<ClaimId> =
            used.iter().flat_map(|said| said.claims.iter()).map(|claim| claim.id.clone()).collect();
        // The claim that stands for the reported value comes last.
        claims.extend(reported.claims.iter().rev().map(|claim| claim.id.clone()));
        Some(self.check(kind, result, arithmetic, Some(implied), claims))
    }

    fn check(
        &self,
        kind: &'static str,
        result: CheckResult,
        arithmetic: String,
        implied: Option<Interval>,
        claims: Vec<ClaimId>,
    ) -> Check {
        let subject =
            claims.last().and_then(|id| self.by_id.get(id)).map(|claim| super::fact::subject_key(&claim.subject));
        let id = id::short("k", &[kind, &subject.unwrap_or_default(), &arithmetic]);
        Check { id, kind, result, arithmetic, implied, claims }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::value::Hedge;
    use crate::findings::example::{Affair, money, percent, worked};

    fn results(affair: &Affair) -> BTreeSet<(&'static str, String, String)> {
        affair
            .findings()
            .checks
            .into_iter()
            .map(|check| (check.kind, check.result.word().to_string(), check.arithmetic))
            .collect()
    }

    fn row(kind: &'static str, result: &str, arithmetic: &str) -> (&'static str, String, String) {
        (kind, result.to_string(), arithmetic.to_string())
    }

    #[test]
    fn the_worked_checks() {
        let expected = [
            row(
                "implied valuation",
                "supports",
                "$14.3 billion ÷ 49 % = $28.8–29.6 billion; reported: over $29 billion",
            ),
            row(
                "implied valuation",
                "tension",
                "$14.3 billion ÷ 49 % = $28.8–29.6 billion; reported: about $28 billion",
            ),
            row("two currencies", "supports", "CN¥106.6 billion ÷ $14.9 billion = 7.13–7.18 CNY for one USD"),
        ];
        assert_eq!(results(&worked()), BTreeSet::from(expected));
    }

    #[test]
    fn the_claim_held_against_the_arithmetic_is_the_last() {
        let affair = worked();
        for check in affair.findings().checks.iter().filter(|check| check.kind == "implied valuation") {
            let last = affair.evidence.claims.iter().find(|claim| Some(&claim.id) == check.claims.last());
            assert_eq!(last.map(|claim| claim.attribute.as_str()), Some("valuation"));
            assert_eq!(check.claims.len(), 2 + 4 + 1);
        }
    }

    #[test]
    fn values_of_another_order_are_about_another_thing() {
        let of = |low: i64, high: i64| {
            Interval::new(Bound::closed(Decimal::from(low)), Bound::closed(Decimal::from(high)))
        };
        assert!(is_far(of(300, 320), of(7, 8)) && is_far(of(7, 8), of(300, 320)));
        assert!(!is_far(of(28, 30), of(27, 28)) && !is_far(of(60, 70), of(20, 25)));
        let open = Interval { low: Some(Bound::closed(Decimal::from(29))), high: None };
        assert!(!is_far(of(300, 320), open) && is_far(open, of(3, 4)));
    }

    #[test]
    fn parts_complements_and_sums() {
        let mut affair = Affair::new(&[("a", 1, "Part. Whole. Errors. Accuracy. Slips. Before. Price. After.")]);
        let thing = || Subject::Thing("the line".into());
        affair
            .claim(0, "Part", thing(), "cost of hulls", money("5", Hedge::None))
            .qualifiers
            .insert("part_of".into(), "cost".into());
        affair.claim(0, "Whole", thing(), "cost", money("8.8", Hedge::None));
        affair.claim(0, "Errors", thing(), "error_rate", percent("0.3", Hedge::None));
        affair.claim(0, "Accuracy", thing(), "accuracy", percent("99.7", Hedge::None));
        let other = Subject::Thing("the other line".into());
        affair.claim(0, "Slips", other.clone(), "error rate", percent("4", Hedge::None));
        affair.claim(0, "Accuracy", other, "accuracy", percent("90", Hedge::None));
        affair.claim(0, "Before", Subject::Affair, "pre_money", money("20", Hedge::None));
        affair.claim(0, "Price", Subject::Affair, "price", money("5", Hedge::None));
        affair.claim(0, "After", Subject::Affair, "post_money", money("25", Hedge::None));
        let expected = [
            row("part of whole", "supports", "$5 billion ≤ $8.8 billion"),
            row("complement", "supports", "0.3 % errors + 99.7 % accuracy = 99.9–100 %, against 100 %"),
            row("complement", "tension", "4 % errors + 90 % accuracy = 93–95 %, against 100 %"),
            row("sum", "supports", "$20 billion + $5 billion = $24–26 billion; reported: $25 billion"),
        ];
        assert_eq!(results(&affair), BTreeSet::from(expected));
    }
}
