//! How well values stand against each other: firmness, stage, report over plan, attribution, origins, precision, date; the first
//! difference wins.

use super::interval::Interval;
use super::origin::Origins;
use crate::base::date::Date;
use crate::evidence::claim::{AttributionClass, Claim, Stage, Status};
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// How well a cluster, or a claim, stands. Fields in the order in which they decide.
#[derive(Debug, Clone)]
pub(super) struct Standing {
    /// Reported or planned: 2, speculative: 1, denied or superseded: 0.
    pub(super) firm: u8,
    pub(super) stage: Step,
    /// Whether something is reported, and not only planned.
    pub(super) reported: bool,
    pub(super) class: AttributionClass,
    pub(super) origins: usize,
    /// Length of the narrowest interval; `None` when it has no end.
    pub(super) width: Option<Decimal>,
    pub(super) date: Option<Date>,
}

impl Standing {
    /// How well claims stand together; those said less firmly than the best of them do not count.
    pub(super) fn of(origins: &Origins, claims: &[&Claim]) -> Standing {
        let firm = claims.iter().map(|claim| firmness(claim)).max().unwrap_or(0);
        let best = || claims.iter().filter(|claim| firmness(claim) == firm);
        Standing {
            firm,
            stage: best()
                .map(|claim| step(claim))
                .max_by_key(|step| step.height)
                .unwrap_or(Step { height: 0, word: "talks" }),
            reported: best().any(|claim| claim.status == Status::Reported),
            class: best().map(|claim| claim.attribution.class).max().unwrap_or(AttributionClass::Nobody),
            origins: origins.count(best().copied()),
            width: best()
                .filter(|claim| !is_nothing(claim))
                .filter_map(|claim| Interval::of(&claim.value)?.width())
                .min(),
            date: best().filter_map(|claim| claim.date).max(),
        }
    }
}

/// What decided between two clusters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    Firmness,
    Stage,
    Reported,
    Class,
    Origins,
    Precision,
    Date,
}

/// The first rule that sets two standings apart.
pub(super) fn decider(a: &Standing, b: &Standing) -> Option<Rule> {
    [
        (a.firm != b.firm, Rule::Firmness),
        (a.stage.height != b.stage.height, Rule::Stage),
        (a.reported != b.reported, Rule::Reported),
        (a.class != b.class, Rule::Class),
        (a.origins != b.origins, Rule::Origins),
        (a.width != b.width, Rule::Precision),
        (a.date != b.date && a.date.is_some() && b.date.is_some(), Rule::Date),
    ]
    .into_iter()
    .find_map(|(differs, rule)| differs.then_some(rule))
}

/// The better standing is greater. A missing date counts as the earliest, which keeps this an order; as a reason it
/// is not given ([`decider`]).
pub(super) fn rank(a: &Standing, b: &Standing) -> Ordering {
    (a.firm, a.stage.height, a.reported, a.class, a.origins)
        .cmp(&(b.firm, b.stage.height, b.reported, b.class, b.origins))
        .then_with(|| narrower(a.width, b.width))
        .then_with(|| a.date.cmp(&b.date))
}

/// The narrower width is greater; one without end is least.
pub(super) fn narrower(a: Option<Decimal>, b: Option<Decimal>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => b.cmp(&a),
        (a, b) => a.is_some().cmp(&b.is_some()),
    }
}

pub(super) fn superseded(claim: &Claim) -> bool {
    claim.qualifiers.contains_key("superseded")
}

/// A value of nothing: sharp as it is, it is no more precise than a number that says how much.
fn is_nothing(claim: &Claim) -> bool {
    claim.value.amount().is_some_and(|amount| amount.low.is_zero() && amount.high.is_none())
}

fn firmness(claim: &Claim) -> u8 {
    match claim.status {
        _ if superseded(claim) => 0,
        Status::Reported | Status::Planned => 2,
        Status::Speculative => 1,
        Status::Denied => 0,
    }
}

/// How far the affair had come. What is reported without a word on the stage stands with what is agreed, what is
/// planned with talks; `word` only names it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    /// Talks 1, agreed 2, closed 3.
    pub(super) height: u8,
    /// For the reason.
    pub(super) word: &'static str,
}

fn step(claim: &Claim) -> Step {
    let (height, word) = match claim.stage {
        Some(Stage::Talks) => (1, "talks"),
        Some(Stage::Agreed) => (2, "agreed"),
        Some(Stage::Closed) => (3, "closed"),
        None if claim.status == Status::Planned => (1, "planned"),
        None => (2, "reported"),
    };
    Step { height, word }
}
