//! What several sentences say of one position: which body a position without a house is of, and who gives way to whom.

use super::{NEAR, status};
use crate::corpus::SourceNo;
use crate::evidence::claim::{Claim, Subject};
use crate::evidence::entity::RoleStatus;
use crate::evidence::value::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Settles positions whose body was not said, by what the rest of the folder says of the same person and position.
pub fn settle_near(claims: &mut Vec<Claim>) {
    let mut named: BTreeMap<(Subject, Value, bool), BTreeSet<String>> = BTreeMap::new();
    let past = |claim: &Claim| status(claim) == RoleStatus::Former;
    for claim in claims.iter().filter(|claim| claim.attribute == "role" && claim.rule != NEAR) {
        if let Some(organisation) = claim.qualifiers.get("organisation") {
            named
                .entry((claim.subject.clone(), claim.value.clone(), past(claim)))
                .or_default()
                .insert(organisation.clone());
        }
    }
    // A post given up at one body says nothing of a post held at another.
    let of = |person: &Subject, role: &Value, past: bool| named.get(&(person.clone(), role.clone(), past));
    claims.retain(|claim| {
        if claim.rule != NEAR || claim.attribute == "role" {
            return true;
        }
        // A chief executive's claim about the body stands only if nothing else is said of the person.
        let (Subject::Entity(body), Value::Entity(person)) = (&claim.subject, &claim.value) else { return true };
        of(&Subject::Entity(person.clone()), &Value::Role("chief executive".to_string()), past(claim))
            .is_none_or(|bodies| bodies.len() == 1 && bodies.contains(&body.to_string()))
    });
    // A post whose house one sentence leaves open is at the one house that others name for it.
    let open = |claim: &Claim| claim.attribute == "role" && !claim.qualifiers.contains_key("organisation");
    for claim in claims.iter_mut().filter(|claim| claim.rule == NEAR || open(claim)) {
        if let Some(bodies) = of(&claim.subject, &claim.value, past(claim)) {
            match bodies.first().filter(|_| bodies.len() == 1) {
                Some(only) => claim.qualifiers.insert("organisation".to_string(), only.clone()),
                None => claim.qualifiers.remove("organisation"),
            };
        }
    }
}

/// In one text, who is called chief executive gives way to who is named to follow, unless the text says that they stay.
pub fn supersede(claims: &mut [Claim]) {
    let mut follows: BTreeMap<(SourceNo, Subject), BTreeSet<Value>> = BTreeMap::new();
    for claim in claims.iter().filter(|claim| claim.attribute == "chief_executive") {
        if matches!(status(claim), RoleStatus::Interim | RoleStatus::Incoming) {
            follows.entry((claim.source(), claim.subject.clone())).or_default().insert(claim.value.clone());
        }
    }
    for claim in claims.iter_mut().filter(|claim| claim.attribute == "chief_executive") {
        let followed = follows
            .get(&(claim.source(), claim.subject.clone()))
            .is_some_and(|names| !names.contains(&claim.value));
        if followed && status(claim) == RoleStatus::Current && !claim.qualifiers.contains_key("remains") {
            claim.qualifiers.insert("superseded".to_string(), "yes".to_string());
        }
    }
}
