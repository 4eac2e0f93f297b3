//! Of whom the listed bodies are rivals, customers, suppliers: the other side of a relation.

use super::is_body;
use super::list::owner_behind;
use super::openings::Opening;
use crate::evidence::affair::{self, Affair};
use crate::evidence::identity::Mention;
use crate::evidence::scene::Scene;

/// Of whom: the owner of the noun, the subject of the verb, or the party that the sentence or the folder is about.
pub(super) fn owner(
    scene: &Scene<'_>,
    at: usize,
    end: usize,
    opening: &Opening,
    list: &[&Mention],
    affair: &Affair,
) -> Option<usize> {
    let sentence = scene.sentence();
    if list.is_empty() {
        return None;
    }
    let listed = |mention: &&Mention| list.iter().any(|other| other.entity == mention.entity);
    if !opening.verb {
        // `the Calder rival Northwind`: the name before the noun is the owner.
        if let Some(owner) =
            scene.mention_before(at).filter(|owner| owner.end == at && is_body(scene, owner) && !listed(owner))
        {
            return Some(owner.entity);
        }
        // `Calder's rival`, `Calder's largest competitors`, `rivals of Calder`.
        let possessor = scene
            .bodies()
            .filter(|mention| mention.end < at && at - mention.end <= 4 && sentence.is_possessive(mention.end))
            .last();
        if let Some(mention) = possessor.filter(|mention| !listed(mention)) {
            return Some(mention.entity);
        }
        if let Some(owner) = owner_behind(scene, end).filter(|mention| !listed(mention)) {
            return Some(owner.entity);
        }
        if sentence.lower(end) == "of" {
            let at = if sentence.lower(end + 1) == "the" { end + 2 } else { end + 1 };
            let mention = scene.mention_at(at);
            // `a supplier of data` is nobody's.
            return mention
                .filter(|mention| is_body(scene, mention) && !listed(mention))
                .map(|mention| mention.entity);
        }
    }
    let before: Vec<&Mention> = scene.bodies().filter(|mention| mention.end <= at && !listed(mention)).collect();
    let party = before.iter().copied().rfind(|mention| affair.parties.contains(&mention.entity));
    // Customers are of what is sold: the target; rivals of whoever acts.
    let fallback = match opening.attribute {
        "rival" => affair.parties.first().copied(),
        _ => affair.target().or(affair.parties.first().copied()),
    };
    // With a party nowhere in the sentence the noun is of whoever the sentence is about; who only speaks is not it.
    let spoken = |mention: &Mention| {
        scene.voice.is_some_and(|(first, end)| first <= mention.first && mention.first < end)
            || affair::is_press(&scene.known[mention.entity])
    };
    let named = scene.bodies().any(|mention| affair.parties.contains(&mention.entity));
    // `Calder, backed by Tarn`: nobody else stands between.
    let direct = before.last().is_some_and(|mention| at - mention.end <= 3);
    if matches!(opening.words[0], "funded" | "financed") && !direct {
        return None;
    }
    let any = before.iter().copied().rfind(|mention| opening.verb || !named && !spoken(mention));
    // Shareholders that a bid is put to are the target's.
    let held = opening.attribute == "investor" && !opening.verb;
    let target = affair.target().filter(|target| held && scene.bodies().any(|mention| mention.entity == *target));
    if let Some(target) = target.filter(|target| list.iter().all(|mention| mention.entity != *target)) {
        return Some(target);
    }
    let later = scene
        .bodies()
        .find(|mention| mention.first > at && !listed(mention) && affair.parties.contains(&mention.entity));
    party
        .or(any)
        .or(later.filter(|_| opening.verb))
        .map(|mention| mention.entity)
        .or_else(|| scene.focus.filter(|at| affair.parties.contains(at)))
        .or(fallback)
}
