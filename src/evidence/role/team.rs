//! Teams that people lead and join, and the bodies that people are of where no position is named.

use super::Holding;
use crate::evidence::entity::{EntityKind, RoleStatus};
use crate::evidence::identity::Mention;
use crate::evidence::lexicon::word_set;
use crate::evidence::scene::Scene;

/// `will join Calder's robotics team`, `leads the research laboratory`.
pub(super) fn teams(scene: &Scene<'_>, holdings: &mut Vec<Holding>) {
    let sentence = scene.sentence();
    for at in 0..sentence.len() {
        let leads = leads_team(sentence.lower(at));
        let joins = matches!(sentence.lower(at), "join" | "joins" | "joined" | "joining");
        if !leads && !joins {
            continue;
        }
        let holder = scene
            .people()
            .filter(|mention| mention.end <= at && at - mention.end <= 12 && !sentence.is_possessive(mention.end))
            .last();
        let pronoun = (at.saturating_sub(5)..at).any(|at| matches!(sentence.lower(at), "he" | "she" | "who"));
        let Some(person) = holder.map(|mention| mention.entity).or_else(|| scene.person.filter(|_| pronoun)) else {
            continue;
        };
        // A passive or another subject between takes the verb.
        if holder.is_some_and(|holder| {
            scene.bodies().any(|body| body.first >= holder.end && body.end <= at && body.end + 3 > at)
        }) {
            continue;
        }
        let Some(head) = (at + 1..sentence.len().min(at + 10)).find(|at| is_unit(sentence.lower(*at))) else {
            continue;
        };
        if sentence.any(at + 1, head, divides) {
            continue;
        }
        let body = scene
            .bodies()
            .find(|mention| mention.first > at && mention.end <= head && sentence.is_possessive(mention.end));
        let its = sentence.any(at + 1, at + 2, |word| matches!(word, "its" | "their"));
        let named = || {
            scene.bodies().filter(|mention| mention.end <= at).last().map(|mention| mention.entity).or(scene.focus)
        };
        // `joins Calder in a new robotics group`.
        let plain = scene.bodies().find(|mention| mention.first == at + 1 && mention.end <= head);
        // `leads the laboratory at Calder`.
        let behind = matches!(sentence.lower(head + 1), "at" | "of")
            .then(|| scene.mention_at(head + 2).filter(|mention| scene.kind(mention) == EntityKind::Organisation))
            .flatten();
        let organisation =
            body.or(plain).or(behind).map(|mention| mention.entity).or_else(|| its.then(named).flatten());
        let from = body.map(|mention| mention.end + 1).or(plain.map(|mention| mention.end)).unwrap_or(at + 1);
        let from = (from..=head).find(|at| !is_small(sentence.lower(*at))).unwrap_or(from);
        let unit = sentence.words(from, head + 1);
        let unit = unit.split_whitespace().collect::<Vec<_>>().join(" ");
        let unit: String = unit.chars().filter(|ch| !matches!(ch, '"' | '“' | '”' | '«' | '»')).collect();
        let coming = sentence.any(holder.map_or(at.saturating_sub(6), |mention| mention.end), at, |word| {
            matches!(word, "will" | "would" | "to" | "about")
        });
        holdings.push(Holding {
            person,
            organisation,
            role: if leads { format!("head of the {unit}") } else { format!("member of the {unit}") },
            status: if coming { RoleStatus::Incoming } else { RoleStatus::Current },
            remains: false,
            span: sentence.span_of(at, head + 1),
            rule: "role.team",
        });
    }
}

word_set! {
    /// Nouns for a part of a body.
    pub(super) is_unit, lower:
    "team lab laboratory division unit group department business effort institute arm desk practice committee"
}

/// `Calder's Jane Doe`, `Jane Doe of Calder`, `Jane Doe at Calder`, where no position is named.
pub(super) fn affiliations(scene: &Scene<'_>, holdings: &mut Vec<Holding>) {
    let sentence = scene.sentence();
    for mention in scene.people() {
        if holdings.iter().any(|holding| holding.person == mention.entity && holding.organisation.is_some()) {
            continue;
        }
        let body = |other: &&Mention| scene.kind(other) == EntityKind::Organisation;
        let before = (mention.first > 0 && sentence.is_possessive(mention.first - 1))
            .then(|| scene.mention_before(mention.first))
            .flatten()
            .filter(body);
        // `Jane Doe, with Calder in Chicago, said`.
        let apposed = sentence.lower(mention.end) == ","
            && matches!(sentence.lower(mention.end + 1), "of" | "at" | "with" | "from");
        let after = (matches!(sentence.lower(mention.end), "of" | "at") || apposed).then(|| {
            let at = mention.end + 1 + usize::from(apposed);
            scene.mention_at(if sentence.lower(at) == "the" { at + 1 } else { at })
        });
        let Some(other) = before.or(after.flatten().filter(body)) else { continue };
        holdings.push(Holding {
            person: mention.entity,
            organisation: Some(other.entity),
            role: "affiliation".to_string(),
            status: RoleStatus::Unknown,
            remains: false,
            span: sentence.span_of(mention.first, mention.end).join(sentence.span_of(other.first, other.end)),
            rule: "role.affiliation",
        });
    }
}

word_set! {
    /// Verbs of leading.
    leads_team, lower:
    "lead leads led leading heads heading headed runs spearheading"
}

word_set! {
    /// Words that divide a verb from its object.
    divides, lower:
    ", and . to for with from that as"
}

word_set! {
    /// Small words before the name of a team.
    is_small, lower:
    "in a an the its their as part of"
}
