//! Founders, by the verb: `founded by Jane Doe and John Roe`, `Jane Doe, who co-founded Calder`.

use super::{Holding, is_common};
use crate::evidence::affair::Affair;
use crate::evidence::entity::RoleStatus;
use crate::evidence::identity::Mention;
use crate::evidence::lexicon::word_set;
use crate::evidence::scene::Scene;

/// `founded by Jane Doe and John Roe`, `Jane Doe, who co-founded Calder`.
pub(super) fn founders(scene: &Scene<'_>, affair: &Affair, holdings: &mut Vec<Holding>) {
    let sentence = scene.sentence();
    for at in 0..sentence.len() {
        let role = match sentence.lower(at) {
            "co-founded" | "cofounded" => "co-founder",
            "founded" if sentence.before(at) != "newly" => "founder",
            "started" | "created" if sentence.any(at + 1, at + 4, |word| word == "by") => "founder",
            _ => continue,
        };
        let by = (at + 1..sentence.len().min(at + 6)).find(|at| sentence.lower(*at) == "by");
        if let Some(by) = by {
            let people: Vec<&Mention> =
                scene.people().filter(|mention| mention.first > by && mention.first <= by + 14).collect();
            let people: Vec<&Mention> = people
                .iter()
                .enumerate()
                .take_while(|(n, mention)| {
                    let from = if *n == 0 { by + 1 } else { people[n - 1].end };
                    (from..mention.first).all(|at| !ends_list(sentence.lower(at)))
                })
                .map(|(_, mention)| *mention)
                .collect();
            let body = scene.bodies().filter(|mention| mention.end <= at).last().map(|mention| mention.entity);
            let body = body.or(scene.focus).or(affair.target()).or(affair.parties.first().copied());
            let role = if people.len() > 1 { "co-founder" } else { role };
            for mention in people {
                holdings.push(Holding {
                    person: mention.entity,
                    organisation: body,
                    role: role.to_string(),
                    status: RoleStatus::Current,
                    remains: false,
                    span: sentence.span_of(at, at + 1).join(sentence.span_of(mention.first, mention.end)),
                    rule: "role.founded",
                });
            }
            continue;
        }
        let body = scene.bodies().find(|mention| mention.first > at && mention.first <= at + 4);
        let founders: Vec<&Mention> = scene
            .people()
            .filter(|mention| mention.end <= at && at - mention.end <= 10)
            // `Jane Doe, whose father founded Calder`.
            .filter(|mention| !sentence.any(mention.end, at, |word| word == "whose"))
            .collect();
        let it = body.map(|mention| mention.entity).or_else(|| {
            let common = sentence.any(at + 1, at + 4, |word| is_common(word) || word == "he" || word == "it");
            common
                .then(|| {
                    scene
                        .bodies()
                        .filter(|mention| mention.end <= at)
                        .last()
                        .map(|mention| mention.entity)
                        .or(scene.focus)
                })
                .flatten()
        });
        // `his return to the startup he co-founded`.
        let relative = body.is_none() && matches!(sentence.before(at), "he" | "she");
        let it = if relative {
            scene.bodies().filter(|mention| mention.end <= at).last().map(|mention| mention.entity).or(scene.focus)
        } else {
            it
        };
        // `Jane Doe co-founded Calder with John Roe`.
        let with = body
            .filter(|body| sentence.lower(body.end) == "with")
            .and_then(|body| scene.people().find(|mention| mention.first == body.end + 1));
        if let (Some(it), Some(mention)) = (it, with) {
            holdings.push(Holding {
                person: mention.entity,
                organisation: Some(it),
                role: "co-founder".to_string(),
                status: RoleStatus::Current,
                remains: false,
                span: sentence.span_of(at, mention.end),
                rule: "role.founded",
            });
        }
        if let Some(it) = it {
            let people: Vec<usize> = if founders.is_empty() && relative {
                scene
                    .people()
                    .filter(|mention| mention.end <= at)
                    .last()
                    .map(|mention| mention.entity)
                    .or(scene.person)
                    .into_iter()
                    .collect()
            } else {
                founders.iter().rev().take(2).map(|mention| mention.entity).collect()
            };
            let role = if people.len() > 1 { "co-founder" } else { role };
            let joined = founders.len() >= 2
                && sentence.any(founders[founders.len() - 2].end, founders[founders.len() - 1].first, |word| {
                    word == "and"
                });
            for person in people.into_iter().take(if joined { 2 } else { 1 }) {
                holdings.push(Holding {
                    person,
                    organisation: Some(it),
                    role: if joined { "co-founder" } else { role }.to_string(),
                    status: RoleStatus::Current,
                    remains: false,
                    span: match founders.last() {
                        Some(mention) => sentence.span_of(mention.first, at + 1),
                        None => sentence.span_of(at, at + 1),
                    },
                    rule: "role.founded",
                });
            }
        }
    }
}

word_set! {
    /// Words at which a list of founders is over.
    ends_list, lower:
    ". ; said who which to in as from ( whose"
}
