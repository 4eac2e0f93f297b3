//! What bodies are to each other: rivals, customers, suppliers, investors, regulators, and the media that are credited.
//!
//! A noun or a verb opens a list of bodies (`openings`, `list`) that stand in a relation to somebody (`owner`); an
//! authority is told by its name and by what it does (`authority`).

mod authority;
mod list;
mod openings;
mod owner;

use super::affair::Affair;
use super::attribution;
use super::claim::{AttributionClass, Claim, ClaimId, Status, Subject};
use super::draft::Draft;
use super::entity::{EntityKind, RelationKind};
use super::identity::{Identity, Mention};
use super::scene::Scene;
use super::value::Value;
use crate::base::text::Span;
use authority::supervisors;
use list::{counterpart, listed};
use openings::opening_at;
use owner::owner;
use std::collections::BTreeMap;

/// The relation that an attribute stands for.
pub fn kind(attribute: &str) -> Option<RelationKind> {
    match attribute {
        "rival" => Some(RelationKind::Rival),
        "customer" => Some(RelationKind::Customer),
        "supplier" => Some(RelationKind::Supplier),
        "investor" => Some(RelationKind::Investor),
        "regulator" => Some(RelationKind::Regulator),
        _ => None,
    }
}

/// The claims about relations that a sentence makes.
pub fn relations(scene: &Scene<'_>, affair: &Affair) -> Vec<Draft> {
    let sentence = scene.sentence();
    let mut drafts: Vec<Draft> = Vec::new();
    for at in 0..sentence.len() {
        let Some(opening) = opening_at(sentence, at) else {
            continue;
        };
        let end = at + opening.words.len();
        let list = listed(scene, end, opening);
        let list = if list.is_empty() && !opening.verb { counterpart(scene, at) } else { list };
        let Some(of) = owner(scene, at, end, opening, &list, affair) else { continue };
        for mention in list {
            let told = |draft: &Draft| {
                draft.attribute == opening.attribute
                    && draft.subject == Subject::Entity(scene.known[mention.entity].id.clone())
                    && draft.value == Value::Entity(scene.known[of].id.clone())
            };
            if mention.entity != of && !drafts.iter().any(told) {
                let span = sentence.span_of(at, end).join(sentence.span_of(mention.first, mention.end));
                drafts.push(draft(scene, opening.attribute, mention.entity, of, span, "relation.named"));
            }
        }
    }
    drafts.extend(supervisors(scene, affair, &drafts));
    drafts
}

fn draft(scene: &Scene<'_>, attribute: &str, body: usize, of: usize, span: Span, rule: &'static str) -> Draft {
    Draft {
        subject: Subject::Entity(scene.known[body].id.clone()),
        attribute: attribute.to_string(),
        value: Value::Entity(scene.known[of].id.clone()),
        qualifiers: BTreeMap::new(),
        status: Status::Reported,
        stage: None,
        attribution: scene.attribution.clone(),
        date: scene.published,
        source: scene.sentence().source,
        span: scene.words_around(span),
        rule,
        amount: None,
        restates: None,
    }
}

fn is_body(scene: &Scene<'_>, mention: &Mention) -> bool {
    scene.kind(mention) == EntityKind::Organisation
}

/// Organisations whose word claims stand on as that of another outlet, with those claims.
pub fn media(claims: &[Claim], identity: &Identity<'_>) -> Vec<(usize, Vec<ClaimId>)> {
    let index: BTreeMap<&str, usize> =
        identity.entities.iter().enumerate().map(|(at, known)| (known.name.as_str(), at)).collect();
    let mut media: BTreeMap<usize, Vec<ClaimId>> = BTreeMap::new();
    for claim in claims {
        if claim.attribution.class == AttributionClass::Outlet
            && let Some(at) = claim.attribution.to.as_deref().and_then(|name| index.get(name))
        {
            media.entry(*at).or_default().push(claim.id.clone());
        }
    }
    for (at, known) in identity.entities.iter().enumerate() {
        if known.kind == EntityKind::Organisation && attribution::is_medium(&known.name) {
            media.entry(at).or_default();
        }
    }
    media.into_iter().collect()
}
