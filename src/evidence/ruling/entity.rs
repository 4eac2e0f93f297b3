//! Who is who by decision: merged, renamed, of another kind; and how a position is held.

use super::{Desk, Former, Ruled, of_kind, split, with_name};
use crate::base::diagnostic::Diagnostic;
use crate::base::placed::Word;
use crate::base::ruling::{Act, folded};
use crate::evidence::Evidence;
use crate::evidence::claim::{Claim, Subject};
use crate::evidence::entity::{Alias, Entity, EntityId, EntityKind, Role, RoleStatus};
use crate::evidence::value::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Splits, merges, renames and retypes.
pub(super) fn identities(desk: &mut Desk<'_>, evidence: &mut Evidence) {
    split::splits(desk, evidence);
    let found = Found::of(desk, evidence);
    let merged = merges(desk, evidence, &found);
    let names = renames(desk, evidence, &found, &merged);
    let kinds = retypes(desk, evidence, &found);
    for (id, kind) in kinds {
        if let Some(entity) = evidence.entities.iter_mut().find(|entity| entity.id == id) {
            entity.kind = kind;
        }
    }
    for (id, (name, line)) in names {
        let Some(entity) = evidence.entities.iter_mut().find(|entity| entity.id == id) else { continue };
        let old = std::mem::replace(&mut entity.name, name.clone());
        evidence.ruled.former.insert(folded(&old), Former { became: "is called", now: name.clone(), line });
        entity.aliases.retain(|alias| alias.name != name);
        add_alias(entity, old);
    }
    join(evidence, &merged);
}

/// The names by which rulings on identity call entities: those of the texts, and those that rulings give.
struct Found {
    /// By folded name, the entities that the texts call so, by their place.
    texts: BTreeMap<String, Vec<usize>>,
    /// By folded name, the entity that a ruling calls so.
    ruled: BTreeMap<String, usize>,
}

impl Found {
    fn of(desk: &Desk<'_>, evidence: &Evidence) -> Found {
        let mut texts: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, entity) in evidence.entities.iter().enumerate() {
            texts.entry(folded(&entity.name)).or_default().push(at);
        }
        let mut found = Found { texts, ruled: BTreeMap::new() };
        for (_, object, to) in of_kind(desk.rulings, renaming) {
            if let [at] = found.at(evidence, &object.text).as_slice() {
                found.ruled.entry(folded(&to.text)).or_insert(*at);
            }
        }
        found
    }

    fn at(&self, evidence: &Evidence, words: &str) -> Vec<usize> {
        let key = folded(words);
        if let Some(at) = self.texts.get(&key) {
            return at.clone();
        }
        if let Some(at) = self.ruled.get(&key) {
            return vec![*at];
        }
        evidence.entities.iter().position(|entity| &*entity.id.0 == words).into_iter().collect()
    }

    /// The entity that a ruling on identity names, or what is wrong with the name.
    fn named(&self, desk: &mut Desk<'_>, evidence: &Evidence, word: &Word) -> Option<usize> {
        match self.at(evidence, &word.text).as_slice() {
            [one] => Some(*one),
            _ => desk.named_now(evidence, word),
        }
    }
}

fn renaming(act: &Act) -> Option<&Word> {
    match act {
        Act::Rename { to } => Some(to),
        _ => None,
    }
}

/// By the entity that is merged away: the one that it is merged into in the end, and the line of the ruling.
type Merged = BTreeMap<EntityId, (EntityId, usize)>;

fn merges(desk: &mut Desk<'_>, evidence: &mut Evidence, found: &Found) -> Merged {
    // By place: into which, by which ruling.
    let mut into: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    let rulings = of_kind(desk.rulings, |act| match act {
        Act::Merge { with } => Some(with),
        _ => None,
    });
    for (n, object, with) in rulings {
        if desk.is_enough() {
            break;
        }
        let Some(target) = found.named(desk, evidence, object) else { continue };
        evidence.ruled.entities.insert(n, evidence.entities[target].id.clone());
        for word in with {
            let target_entity = &evidence.entities[target];
            let key = folded(&word.text);
            if found.at(evidence, &word.text).is_empty()
                && target_entity.aliases.iter().any(|alias| folded(&alias.name) == key)
            {
                let message = format!("`{}` is taken for `{}` already", word.text, target_entity.name);
                let error = desk.error("D0603", message, word);
                desk.wrong.push(error.hint("remove the ruling: there is nothing left to merge"));
                continue;
            }
            let Some(at) = found.named(desk, evidence, word) else { continue };
            let name = evidence.entities[at].name.clone();
            if at == target {
                let error = desk.error("D0605", format!("`{name}` is merged with itself"), word);
                desk.wrong.push(error.hint("remove the ruling, or name the other entity"));
            } else if desk.take(&format!("merge {at}"), &format!("what `{name}` is the same as"), word) {
                into.insert(at, (target, n));
            }
        }
    }
    let mut merged = Merged::new();
    let mut told: BTreeSet<usize> = BTreeSet::new();
    for (start, (first, n)) in &into {
        let (mut at, mut steps) = (*first, vec![*n]);
        while let Some((next, ruling)) = into.get(&at).filter(|_| at != *start && steps.len() <= into.len()) {
            at = *next;
            steps.push(*ruling);
        }
        if at != *start {
            let line = desk.rulings.all[*n].line;
            // A circle further on is told by those that are in it.
            merged.insert(evidence.entities[*start].id.clone(), (evidence.entities[at].id.clone(), line));
        } else if told.insert(*steps.iter().min().unwrap_or(n)) {
            desk.wrong.push(circle(desk, &evidence.entities[*start].name, &steps));
        }
    }
    merged
}

/// Mergers that come back to where they began, told once for each circle, at its last ruling.
fn circle(desk: &Desk<'_>, name: &str, steps: &[usize]) -> Diagnostic {
    let mut lines: Vec<usize> = steps.iter().map(|n| desk.rulings.all[*n].line).collect();
    lines.sort_unstable();
    lines.dedup();
    let here = steps.iter().max().map(|n| &desk.rulings.all[*n].kind);
    let shown = 6;
    let more = if lines.len() > shown { ", …" } else { "" };
    let listed: Vec<String> = lines.iter().take(shown).map(ToString::to_string).collect();
    let message = format!("`{name}` is merged in a circle, by the rulings in lines {}{more}", listed.join(", "));
    let error = match here {
        Some(word) => desk.error("D0605", message, word),
        None => Diagnostic::error("D0605", message),
    };
    error.hint("decide which name stays, and merge the others into it")
}

/// By entity, the new name and the line of the ruling.
fn renames(
    desk: &mut Desk<'_>,
    evidence: &mut Evidence,
    found: &Found,
    merged: &Merged,
) -> BTreeMap<EntityId, (String, usize)> {
    let mut names: BTreeMap<EntityId, (String, usize)> = BTreeMap::new();
    let rulings = of_kind(desk.rulings, renaming);
    let mut leaving = BTreeSet::new();
    for (_, object, to) in &rulings {
        let named = found.at(evidence, &object.text).into_iter();
        leaving.extend(named.filter(|at| folded(&evidence.entities[*at].name) != folded(&to.text)));
    }
    for (n, object, to) in rulings {
        if desk.is_enough() {
            break;
        }
        let Some(at) = found.named(desk, evidence, object) else { continue };
        let (id, name) = (evidence.entities[at].id.clone(), evidence.entities[at].name.clone());
        evidence.ruled.entities.insert(n, id.clone());
        if let Some((other, line)) = merged.get(&id) {
            let now = evidence.entity(other).map_or_else(|| other.to_string(), |entity| entity.name.clone());
            let message = format!("`{name}` was merged into `{now}` by the ruling in line {line}");
            let error = desk.error("D0603", message, object);
            desk.wrong.push(error.hint(format!("rename `{now}`, or remove one of the two rulings")));
            continue;
        }
        if !desk.take(&format!("name {at}"), &format!("what `{name}` is called"), &desk.rulings.all[n].kind) {
            continue;
        }
        let key = folded(&to.text);
        if key == folded(&name) && to.text == name {
            let error = desk.error("D0606", format!("`{name}` is called so already"), to);
            desk.wrong.push(error.hint("remove the ruling"));
            continue;
        }
        let other = with_name(&evidence.entities, &key).find(|other| {
            *other != at && !leaving.contains(other) && !merged.contains_key(&evidence.entities[*other].id)
        });
        if let Some(other) = other {
            let message = format!("`{}` is the name of another entity", evidence.entities[other].name);
            let error = desk.error("D0606", message, to);
            desk.wrong.push(error.hint(format!(
                "if both are the same, merge them: `entity: {}`, `ruling: merge`, `with: {name}`",
                evidence.entities[other].name
            )));
            continue;
        }
        if desk.take(&format!("called {key}"), &format!("who is called `{}`", to.text), to) {
            let line = desk.rulings.all[n].line;
            names.insert(id, (to.text.clone(), line));
        }
    }
    names
}

fn retypes(desk: &mut Desk<'_>, evidence: &mut Evidence, found: &Found) -> Vec<(EntityId, EntityKind)> {
    let mut kinds = Vec::new();
    let rulings = of_kind(desk.rulings, |act| match act {
        Act::Retype { to } => Some(to),
        _ => None,
    });
    for (n, object, to) in rulings {
        if desk.is_enough() {
            break;
        }
        let Some(at) = found.named(desk, evidence, object) else { continue };
        let entity = &evidence.entities[at];
        let (id, what) = (entity.id.clone(), format!("what kind of thing `{}` is", entity.name));
        evidence.ruled.entities.insert(n, id.clone());
        if desk.take(&format!("kind {at}"), &what, &desk.rulings.all[n].kind) {
            let kind = match to.text.as_str() {
                "person" => EntityKind::Person,
                "organisation" => EntityKind::Organisation,
                "product" => EntityKind::Product,
                _ => EntityKind::Place,
            };
            kinds.push((id, kind));
        }
    }
    kinds
}

/// Another form of a name, if it is not there yet.
pub(super) fn add_alias(entity: &mut Entity, name: String) {
    if name != entity.name && entity.aliases.iter().all(|alias| alias.name != name) {
        entity.aliases.push(Alias { name, inferred: false });
        entity.aliases.sort();
    }
}

/// Puts the merged into one, and lets everything that named them name that one.
fn join(evidence: &mut Evidence, merged: &Merged) {
    if merged.is_empty() {
        return;
    }
    let (gone, mut stay): (Vec<Entity>, Vec<Entity>) =
        std::mem::take(&mut evidence.entities).into_iter().partition(|entity| merged.contains_key(&entity.id));
    for entity in gone {
        let Some((into, line)) = merged.get(&entity.id) else { continue };
        let Some(target) = stay.iter_mut().find(|one| one.id == *into) else { continue };
        let former = Former { became: "was merged into", now: target.name.clone(), line: *line };
        evidence.ruled.former.insert(folded(&entity.name), former);
        add_alias(target, entity.name);
        entity.aliases.into_iter().for_each(|alias| add_alias(target, alias.name));
        target.mentions.extend(entity.mentions);
        target.mentions.sort();
        for mut relation in entity.relations {
            relation.of = relation.of.filter(|of| of != into);
            if target.relations.iter().all(|one| (one.kind, &one.of) != (relation.kind, &relation.of)) {
                target.relations.push(relation);
            }
        }
    }
    evidence.entities = stay;
    let now = |id: &EntityId| merged.get(id).map_or_else(|| id.clone(), |(into, _)| into.clone());
    let mut seen = BTreeSet::new();
    evidence.parties = evidence.parties.iter().map(now).filter(|id| seen.insert(id.clone())).collect();
    for entity in evidence.ruled.entities.values_mut() {
        *entity = now(entity);
    }
    evidence.claims.iter_mut().for_each(|claim| renamed(claim, &now));
}

/// A claim that names other entities in the places of some.
pub(super) fn renamed(claim: &mut Claim, now: &impl Fn(&EntityId) -> EntityId) {
    if let Subject::Entity(id) = &mut claim.subject {
        *id = now(id);
    }
    if let Value::Entity(id) = &mut claim.value {
        *id = now(id);
    }
    if let Some(place) = claim.qualifiers.get_mut("organisation") {
        *place = now(&EntityId(place.as_str().into())).to_string();
    }
}

/// How positions are held. Of a position that several texts tell as held in several ways one is left.
pub(super) fn tenures(desk: &mut Desk<'_>, evidence: &mut Evidence) {
    let rulings = of_kind(desk.rulings, |act| match act {
        Act::Status { role, at, to } => Some((role, at.as_ref(), to)),
        _ => None,
    });
    for (n, object, (role, at, to)) in rulings {
        if desk.is_enough() {
            break;
        }
        let Some(person) = desk.named_now(evidence, object) else { continue };
        let place = match at {
            Some(word) => match desk.named_now(evidence, word) {
                Some(place) => Some(evidence.entities[place].id.clone()),
                None => continue,
            },
            None => None,
        };
        let Evidence { entities, ruled, .. } = &mut *evidence;
        let entity = &mut entities[person];
        let Some(slot) = position(desk, entity, role, place.as_ref()) else { continue };
        let what = format!("how `{}` holds the position `{}`", entity.name, role.text);
        if desk.take(&format!("status {} {slot}", entity.id), &what, &desk.rulings.all[n].kind) {
            hold(entity, role, place.as_ref(), to);
            note(ruled, n, &entity.id);
        }
    }
}

fn note(ruled: &mut Ruled, n: usize, id: &EntityId) {
    ruled.entities.insert(n, id.clone());
}

/// The position that a ruling names, as a slot; what is wrong with it is noted.
fn position(desk: &mut Desk<'_>, entity: &Entity, role: &Word, place: Option<&EntityId>) -> Option<String> {
    let key = folded(&role.text);
    let held: Vec<&Role> = entity.roles.iter().filter(|one| folded(&one.role) == key).collect();
    if held.is_empty() {
        let names: BTreeSet<&str> = entity.roles.iter().map(|one| one.role.as_str()).collect();
        let near = desk.near(&role.text, names.iter().copied()).map(|near| format!("did you mean `{near}`?"));
        let listed: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        let hint = near.unwrap_or_else(|| match listed.as_slice() {
            [] => "no position of this entity is reported".to_string(),
            some => format!("reported are {}", some.join(", ")),
        });
        let message = format!("no text says that `{}` is `{}`", entity.name, role.text);
        let error = desk.error("D0603", message, role).hint(hint);
        desk.wrong.push(error);
        return None;
    }
    let places: BTreeSet<Option<&EntityId>> = held.iter().map(|one| one.organisation.as_ref()).collect();
    let names = |places: &BTreeSet<Option<&EntityId>>| {
        let names: Vec<String> = places.iter().flatten().map(|id| format!("`at: {id}`")).collect();
        names.join(" or ")
    };
    if let Some(place) = place {
        if places.contains(&Some(place)) {
            return Some(format!("{key} {place}"));
        }
        let message = format!("no text says that `{}` is `{}` there", entity.name, role.text);
        let error = desk.error("D0603", message, role);
        let hint = if places == BTreeSet::from([None]) {
            "remove the line `at:`: no text says where".to_string()
        } else {
            format!("write {}", names(&places))
        };
        desk.wrong.push(error.hint(hint));
        return None;
    }
    if places.len() > 1 && places.iter().flatten().count() > 1 {
        let message = format!("`{}` is `{}` in several places", entity.name, role.text);
        let error = desk.error("D0603", message, role);
        desk.wrong.push(error.hint(format!("say in which: {}", names(&places))));
        return None;
    }
    let place = places.iter().flatten().next().map(ToString::to_string).unwrap_or_default();
    Some(format!("{key} {place}"))
}

/// Makes one position of those that are the same but for how they are held.
fn hold(entity: &mut Entity, role: &Word, place: Option<&EntityId>, to: &Word) {
    let status = match to.text.as_str() {
        "current" => RoleStatus::Current,
        "former" => RoleStatus::Former,
        "incoming" => RoleStatus::Incoming,
        "interim" => RoleStatus::Interim,
        _ => RoleStatus::Unknown,
    };
    let key = folded(&role.text);
    // Without a place, what one text tells with and another without it is one position.
    let is_meant = |one: &Role| folded(&one.role) == key && (place.is_none() || one.organisation.as_ref() == place);
    let (meant, mut others): (Vec<Role>, Vec<Role>) =
        std::mem::take(&mut entity.roles).into_iter().partition(is_meant);
    let organisation = meant.iter().find_map(|one| one.organisation.clone());
    if let Some(first) = meant.first() {
        let mut claims = Vec::new();
        for claim in meant.iter().flat_map(|one| &one.claims) {
            if !claims.contains(claim) {
                claims.push(claim.clone());
            }
        }
        others.push(Role { role: first.role.clone(), organisation, status, claims });
    }
    others.sort_by(|a, b| (&a.organisation, &a.role, a.status).cmp(&(&b.organisation, &b.role, b.status)));
    entity.roles = others;
}
