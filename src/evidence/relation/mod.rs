//! What bodies are to each other: rivals, customers, suppliers, investors, regulators, and the media that are credited.
//!
//! A noun or a verb opens a list of bodies (`openings`, `list`) that stand in a relation to somebody (`owner`); an
//! authority is told by its name and by what it does (`authority`); rivals may be announced before they are named (`circle`).

mod authority;
mod circle;
mod holding;
mod list;
mod openings;
mod owner;
mod rivalry;

use super::affair::{self, Affair};
use super::attribution;
use super::claim::{AttributionClass, Claim, ClaimId, Status, Subject};
use super::draft::Draft;
use super::entity::{EntityId, EntityKind, RelationKind};
use super::identity::{Identity, Mention};
use super::scene::Scene;
use super::value::Value;
use crate::base::text::Span;
use authority::supervisors;
use list::{counterpart, listed};
use openings::opening_at;
use owner::owner;
use std::collections::BTreeMap;

pub use circle::circle;
pub use rivalry::neighbours;

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
        // `Jane Doe will work for Calder`: an employer is no customer.
        let first = scene.reading.mentions.first().filter(|mention| mention.end <= at);
        let employed = first.is_some_and(|mention| scene.kind(mention) == EntityKind::Person);
        if matches!(opening.words[0], "work" | "works") && employed {
            continue;
        }
        let Some(of) = owner(scene, at, end, opening, &list, affair) else { continue };
        let bids = is_bid(opening.words[0]);
        for mention in list {
            let (mut one, mut other) = (mention.entity, of);
            // Whoever competes with a party is its rival, whichever of the two the sentence is about.
            let party = |at: usize| affair.parties.contains(&at);
            if opening.attribute == "rival" && party(one) && !party(other) {
                (one, other) = (other, one);
            }
            // A bidder among the parties is the affair itself; another one is the acquirer's rival.
            if bids && party(one) {
                continue;
            }
            if bids {
                other = affair.acquirer().unwrap_or(other);
            }
            let told = |draft: &Draft| {
                draft.attribute == opening.attribute
                    && draft.subject == Subject::Entity(scene.known[one].id.clone())
                    && draft.value == Value::Entity(scene.known[other].id.clone())
            };
            let reports = affair::is_press(&scene.known[one])
                && opening.attribute == "rival"
                && !opening.verb
                && opening.words[0] != "rival";
            if one != other && !reports && !drafts.iter().any(told) {
                let span = sentence.span_of(at, end).join(sentence.span_of(mention.first, mention.end));
                drafts.push(draft(scene, opening.attribute, one, other, span, "relation.named"));
            }
        }
    }
    for more in rivalry::rivals(scene, affair).into_iter().chain(holding::holders(scene, affair)) {
        let told = |draft: &Draft| {
            draft.attribute == more.attribute && draft.subject == more.subject && draft.value == more.value
        };
        if !drafts.iter().any(told) {
            drafts.push(more);
        }
    }
    drafts.extend(supervisors(scene, affair, &drafts));
    drafts
}

/// Openings that make bidders, not competitors.
fn is_bid(word: &str) -> bool {
    matches!(
        word,
        "suitor"
            | "suitors"
            | "bidder"
            | "bidders"
            | "white"
            | "bids"
            | "offers"
            | "bidding"
            | "competing"
            | "higher"
    ) || word.starts_with("counter")
}

/// The rivals that the drafts of a folder name, each with the one of whom it is a rival.
pub fn rivals<'a>(drafts: impl Iterator<Item = &'a Draft>) -> BTreeMap<EntityId, EntityId> {
    let pairs = drafts.filter(|draft| draft.attribute == "rival").filter_map(|draft| {
        match (&draft.subject, &draft.value) {
            (Subject::Entity(rival), Value::Entity(of)) => Some((rival.clone(), of.clone())),
            _ => None,
        }
    });
    pairs.collect()
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

/// Whether a mention is of a body.
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
        if known.kind == EntityKind::Organisation
            && (attribution::is_medium(&known.name) || affair::is_press(known))
        {
            media.entry(at).or_default();
        }
    }
    media.into_iter().collect()
}
