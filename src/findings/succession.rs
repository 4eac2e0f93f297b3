//! Who holds a post that one person holds at a time: a change of hands is no contradiction.
//!
//! Decides over claims that carry the note `role_status` (`current`, `interim`, `incoming`, `former`, `unknown`) or
//! `remains`. Two persons are in **conflict**
//! - when one is said to remain, and the other is said to hold the post on that day or before (who only stood in
//!   before that day has given it back);
//! - when one is said to remain as a plan, and the other is said to hold the post on that day or later;
//! - when different texts of the same day, or without a day, name both as the present holder and no text marks
//!   either as former, interim or incoming.
//!
//! Everything else is a **succession**: the holder of the latest day leads.

use crate::base::date::Date;
use crate::evidence::claim::{Claim, Status};

/// What became of several holders of one post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Succession {
    /// One followed the other.
    Superseded {
        /// Which of the groups holds the post last.
        holder: usize,
        /// In words.
        reason: String,
    },
    /// Two cannot both hold it.
    Conflict,
}

/// Judges groups of claims, one for each person. `None` when there is nothing to judge: one holder, or an attribute that is no post.
pub(super) fn rule(people: &[&[&Claim]]) -> Option<Succession> {
    let is_post =
        |claim: &&Claim| claim.qualifiers.contains_key("role_status") || claim.qualifiers.contains_key("remains");
    // Who is only rumoured to hold the post follows nobody.
    let named = people.iter().filter(|claims| claims.iter().any(|claim| firm(claim))).count();
    if named < 2 || !people.iter().flat_map(|claims| claims.iter()).any(is_post) {
        return None;
    }
    for (at, one) in people.iter().enumerate() {
        for other in &people[at + 1..] {
            if contradicts(one, other) || contradicts(other, one) || both_present(one, other) {
                return Some(Succession::Conflict);
            }
        }
    }
    // Latest day first; of one day an incoming or interim holder over a present one over a former one.
    let last = |claims: &&[&Claim]| {
        claims.iter().filter(|claim| firm(claim)).map(|claim| (weight(claim) > 0, claim.date, weight(claim))).max()
    };
    let holder = (0..people.len()).max_by(|a, b| last(&people[*a]).cmp(&last(&people[*b])).then(b.cmp(a)))?;
    let when = last(&people[holder]).and_then(|(_, date, _)| date);
    let reason = when.map_or_else(
        || "one followed the other: the later holder leads".to_string(),
        |date| format!("one followed the other: latest report of {date}"),
    );
    Some(Succession::Superseded { holder, reason })
}

fn firm(claim: &Claim) -> bool {
    matches!(claim.status, Status::Reported | Status::Planned)
}

fn status(claim: &Claim) -> &str {
    claim.qualifiers.get("role_status").map_or("unknown", String::as_str)
}

fn weight(claim: &Claim) -> u8 {
    match status(claim) {
        "former" => 0,
        "incoming" | "interim" => 2,
        _ => 1,
    }
}

fn remains(claim: &Claim) -> bool {
    firm(claim) && claim.qualifiers.get("remains").is_some_and(|word| word != "no")
}

fn holds(claim: &Claim) -> bool {
    firm(claim) && status(claim) != "former"
}

/// Whether `a` lies wholly before `b`; never when a date is missing.
fn before(a: Option<Date>, b: Option<Date>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a.last_day() < b.day)
}

/// Whether one person is said to remain although the other holds the post.
fn contradicts(one: &[&Claim], other: &[&Claim]) -> bool {
    one.iter().filter(|claim| remains(claim)).any(|stays| {
        other.iter().filter(|claim| holds(claim)).any(|held| {
            if stays.status == Status::Planned {
                !before(held.date, stays.date)
            } else {
                let stood_in = status(held) == "interim" && before(held.date, stays.date);
                !before(stays.date, held.date) && !stood_in
            }
        })
    })
}

/// Whether both are named as the present holder at one time by different texts, and nothing tells of a change.
fn both_present(one: &[&Claim], other: &[&Claim]) -> bool {
    let changes = |claims: &[&Claim]| claims.iter().any(|claim| firm(claim) && weight(claim) != 1);
    if changes(one) || changes(other) {
        return false;
    }
    let apart = |a: &Claim, b: &Claim| before(a.date, b.date) || before(b.date, a.date);
    one.iter()
        .filter(|claim| holds(claim))
        .any(|a| other.iter().filter(|claim| holds(claim)).any(|b| a.source() != b.source() && !apart(a, b)))
}
