//! Two that were taken for one: some mentions of an entity are given to another, and the claims go with their mentions.

use super::{Desk, Former, of_kind, with_name};
use crate::base::id::slug;
use crate::base::placed::Word;
use crate::base::ruling::{Act, folded};
use crate::corpus::{SourceNo, ruling};
use crate::evidence::claim::Claim;
use crate::evidence::entity::{Entity, EntityId};
use crate::evidence::{Evidence, Quote};
use std::collections::BTreeSet;

pub(super) fn splits(desk: &mut Desk<'_>, evidence: &mut Evidence) {
    let rulings = of_kind(desk.rulings, |act| match act {
        Act::Split { off, forms, sources } => Some((off, forms, sources)),
        _ => None,
    });
    for (n, object, (off, forms, sources)) in rulings {
        if desk.is_enough() {
            break;
        }
        let Some(at) = desk.named_now(evidence, object) else { continue };
        let key = folded(&off.text);
        if let Some(other) = with_name(&evidence.entities, &key).next() {
            let name = &evidence.entities[other].name;
            let error = desk.error("D0606", format!("`{name}` is the name of an entity already"), off);
            desk.wrong.push(error.hint("give the other a name that tells the two apart"));
            continue;
        }
        let mut places = BTreeSet::new();
        let mut is_known = true;
        for source in sources {
            match ruling::find(desk.corpus, desk.rulings, source) {
                Ok(at) => {
                    places.insert(SourceNo(at));
                }
                Err(error) => {
                    desk.wrong.push(error);
                    is_known = false;
                }
            }
        }
        let id = evidence.entities[at].id.clone();
        if is_known && let Some(other) = split(desk, evidence, at, (off, forms), &places) {
            evidence.ruled.entities.insert(n, other);
            call_as_written(desk, evidence, &id, desk.rulings.all[n].line);
        }
    }
}

/// An entity whose name went with the other is called by the longest form that is left.
fn call_as_written(desk: &Desk<'_>, evidence: &mut Evidence, id: &EntityId, line: usize) {
    let Some(entity) = evidence.entities.iter_mut().find(|entity| entity.id == *id) else { return };
    let written: BTreeSet<String> = entity.mentions.iter().map(|quote| folded(quote.words(desk.corpus))).collect();
    if written.contains(&folded(&entity.name)) {
        return;
    }
    let left = entity.aliases.iter().map(|alias| &alias.name).filter(|name| written.contains(&folded(name)));
    let Some(now) = left.max_by_key(|name| name.chars().count()).cloned() else { return };
    let old = std::mem::replace(&mut entity.name, now.clone());
    entity.aliases.retain(|alias| alias.name != now);
    evidence.ruled.former.insert(folded(&old), Former { became: "is called", now, line });
}

/// Divides the mentions; the id of the new entity, or nothing when the division leaves one side empty.
fn split(
    desk: &mut Desk<'_>,
    evidence: &mut Evidence,
    at: usize,
    (off, forms): (&Word, &[Word]),
    places: &BTreeSet<SourceNo>,
) -> Option<EntityId> {
    let corpus = desk.corpus;
    let keys: BTreeSet<String> = forms.iter().map(|form| folded(&form.text)).collect();
    let form = |quote: &Quote| folded(quote.words(corpus));
    let entity = &evidence.entities[at];
    let written: BTreeSet<String> = entity.mentions.iter().map(form).collect();
    let mut is_there = true;
    for word in forms.iter().filter(|word| !written.contains(&folded(&word.text))) {
        let known: Vec<String> = entity
            .mentions
            .iter()
            .map(|quote| quote.words(corpus).split_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        let distinct: BTreeSet<&str> = known.iter().map(String::as_str).collect();
        let listed: Vec<String> = distinct.iter().take(8).map(|name| format!("`{name}`")).collect();
        let message = format!("no text calls `{}` `{}`", entity.name, word.text);
        let error = desk.error("D0608", message, word);
        desk.wrong.push(error.hint(format!("it is written {}", listed.join(", "))));
        is_there = false;
    }
    if !is_there {
        return None;
    }
    let is_other = |quote: &Quote| {
        (keys.is_empty() || keys.contains(&form(quote))) && (places.is_empty() || places.contains(&quote.source()))
    };
    let (theirs, ours): (Vec<Quote>, Vec<Quote>) = entity.mentions.iter().cloned().partition(is_other);
    if theirs.is_empty() || ours.is_empty() {
        let message = if theirs.is_empty() {
            format!("no mention of `{}` is of `{}` by this ruling", entity.name, off.text)
        } else {
            format!("every mention of `{}` would be of `{}`", entity.name, off.text)
        };
        let hint = if theirs.is_empty() {
            "the words of `forms` do not stand in the sources of `in`"
        } else {
            "to change the name of all, use `ruling: rename`"
        };
        let error = desk.error("D0608", message, off);
        desk.wrong.push(error.hint(hint));
        return None;
    }
    let (old, new) = (entity.id.clone(), free_id(evidence, &off.text));
    let entity = &mut evidence.entities[at];
    entity.mentions = ours;
    // A form that only the other is called by is no longer a form of this one.
    let ours: BTreeSet<String> = entity.mentions.iter().map(form).collect();
    entity.aliases.retain(|alias| !keys.contains(&folded(&alias.name)) || ours.contains(&folded(&alias.name)));
    let mut other = Entity {
        id: new.clone(),
        kind: entity.kind,
        name: off.text.clone(),
        aliases: Vec::new(),
        mentions: theirs,
        roles: Vec::new(),
        relations: Vec::new(),
    };
    let names: BTreeSet<String> = other
        .mentions
        .iter()
        .map(|quote| quote.words(corpus).split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    names.into_iter().for_each(|name| super::entity::add_alias(&mut other, name));
    let (ours, theirs) = (entity.mentions.clone(), other.mentions.clone());
    let to_other = |id: &EntityId| if *id == old { new.clone() } else { id.clone() };
    for claim in &mut evidence.claims {
        if goes(claim, &ours, &theirs) {
            super::entity::renamed(claim, &to_other);
        }
    }
    evidence.entities.push(other);
    evidence.entities.sort_by(|a, b| a.id.cmp(&b.id));
    Some(new)
}

/// Whether the words of a claim name only the other; where they name neither, as after a pronoun, the last name before
/// them decides.
fn goes(claim: &Claim, ours: &[Quote], theirs: &[Quote]) -> bool {
    let Some(quote) = claim.quotes.first() else { return false };
    let span = quote.view_span();
    let inside = |mentions: &[Quote]| {
        mentions.iter().any(|mention| mention.source() == quote.source() && span.overlaps(mention.view_span()))
    };
    let before = |mentions: &[Quote]| {
        let earlier = mentions
            .iter()
            .filter(|mention| mention.source() == quote.source() && mention.view_span().end <= span.start);
        earlier.map(|mention| mention.view_span().end).max()
    };
    match (inside(ours), inside(theirs)) {
        (true, _) => false,
        (false, true) => true,
        (false, false) => before(theirs) > before(ours),
    }
}

/// An id that no entity has.
fn free_id(evidence: &Evidence, name: &str) -> EntityId {
    let slug = slug(name);
    let wish = if slug.is_empty() { "other".to_string() } else { slug };
    let ids = std::iter::once(wish.clone()).chain((2_usize..).map(|n| format!("{wish}-{n}")));
    let is_free = |id: &String| evidence.entities.iter().all(|entity| *entity.id.0 != **id);
    EntityId(ids.into_iter().find(is_free).unwrap_or(wish).as_str().into())
}
