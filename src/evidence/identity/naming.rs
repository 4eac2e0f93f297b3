//! The entities with their names and ids, and the forms that lead to each.

use super::Known;
use super::groups::Groups;
use super::kind::kind_of;
use crate::base::id::slug;
use crate::evidence::cue::Tally;
use crate::evidence::entity::{Alias, EntityId, EntityKind};
use crate::evidence::lexicon;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

impl Groups {
    /// The entities, sorted by id, and the names that lead to them.
    pub(super) fn entities(&self, tallies: &BTreeMap<String, Tally>) -> (Vec<Known>, Names) {
        let mut members: BTreeMap<String, Vec<&String>> = BTreeMap::new();
        for key in tallies.keys() {
            members.entry(self.root(key)).or_default().push(key);
        }
        let mut drafts: Vec<(Known, Vec<&String>)> = Vec::new();
        for (root, keys) in &members {
            let mut sum = Tally::default();
            keys.iter().for_each(|key| sum.add(&tallies[*key]));
            let kinds: BTreeSet<EntityKind> = keys.iter().filter_map(|key| self.kinds.get(*key).copied()).collect();
            let kind = if kinds.contains(&EntityKind::Person) {
                EntityKind::Person
            } else {
                match kind_of(root, &sum, false) {
                    Some(kind) if !kinds.is_empty() => kind,
                    _ => continue,
                }
            };
            let kind = if kind == EntityKind::Person && !kinds.contains(&EntityKind::Person) {
                EntityKind::Organisation
            } else {
                kind
            };
            let forms: BTreeMap<String, usize> = keys
                .iter()
                .filter(|key| !self.inferred.contains(**key))
                .flat_map(|key| tallies[*key].forms.clone())
                .collect();
            let name = if kind == EntityKind::Person { fullest(&forms) } else { usual(&forms) };
            let Some(name) = name else { continue };
            let known = Known {
                id: EntityId(slug(&name).into()),
                kind,
                name,
                aliases: Vec::new(),
                sources: BTreeMap::new(),
            };
            drafts.push((known, keys.clone()));
        }
        drafts.sort_by(|(a, _), (b, _)| (&a.id, a.kind, &a.name).cmp(&(&b.id, b.kind, &b.name)));
        let mut taken: BTreeSet<String> = BTreeSet::new();
        for (known, _) in &mut drafts {
            let base = if known.id.0.is_empty() { known.kind.word().to_string() } else { known.id.0.to_string() };
            let mut id = base.clone();
            let mut n = 2;
            while !taken.insert(id.clone()) {
                id = format!("{base}-{n}");
                n += 1;
            }
            known.id = EntityId(id.into());
        }
        drafts.sort_by(|(a, _), (b, _)| a.id.cmp(&b.id));
        let mut names = Names::default();
        let mut entities = Vec::new();
        let mut by_root: BTreeMap<String, usize> = BTreeMap::new();
        for (no, (mut known, keys)) in drafts.into_iter().enumerate() {
            let mut aliases: BTreeMap<String, bool> = BTreeMap::new();
            for key in keys {
                names.everywhere.insert(key.clone(), no);
                by_root.insert(self.root(key), no);
                for form in tallies[key].forms.keys().filter(|form| **form != known.name) {
                    aliases.insert(form.clone(), self.inferred.contains(key));
                }
            }
            known.aliases = aliases.into_iter().map(|(name, inferred)| Alias { name, inferred }).collect();
            entities.push(known);
        }
        for ((source, key), root) in &self.local {
            if let Some(no) = by_root.get(root) {
                names.in_source.entry(*source).or_default().insert(key.clone(), *no);
                let known: &mut Known = &mut entities[*no];
                for form in tallies[key].forms.keys() {
                    if *form != known.name && known.aliases.iter().all(|alias| alias.name != *form) {
                        known.aliases.push(Alias { name: form.clone(), inferred: false });
                    }
                }
            }
        }
        entities.iter_mut().for_each(|known| known.aliases.sort());
        (entities, names)
    }
}

/// The form whose given name is written out, of those the one with most words, and of those the most frequent.
fn fullest(forms: &BTreeMap<String, usize>) -> Option<String> {
    let written_out = |form: &str| {
        form.split(' ').next().is_some_and(|given| given.chars().filter(|ch| ch.is_alphabetic()).count() > 1)
    };
    let rank = |form: &str, count: usize| (written_out(form), form.split(' ').count().min(3), count);
    forms.iter().max_by_key(|(form, count)| rank(form, **count)).map(|(form, _)| form.clone())
}

/// The most frequent form, legal forms left out; a longer form that is common enough, or spelled out, is preferred.
fn usual(forms: &BTreeMap<String, usize>) -> Option<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (form, count) in forms {
        let mut bare = form.as_str();
        while let Some((rest, last)) = bare.rsplit_once(' ')
            && lexicon::is_legal_form(&last.to_lowercase())
            && !rest.ends_with(['&', ','])
            && !rest.ends_with(" and")
            // `News Corp`: the word that would be left says nothing, unless it stands so elsewhere.
            && (rest.contains(' ') || !lexicon::is_word(&rest.to_lowercase()) || forms.contains_key(rest))
        {
            bare = rest;
        }
        *counts.entry(bare.trim_end_matches(',').to_string()).or_default() += count;
    }
    let acronym = |form: &str| !form.contains(' ') && form.chars().all(|ch| !ch.is_lowercase());
    let (best, count) = counts.iter().max_by_key(|(form, count)| (!acronym(form), **count))?;
    let longer =
        counts.iter().filter(|(form, other)| form.starts_with(&format!("{best} ")) && **other * 5 >= *count);
    Some(longer.max_by_key(|(_, count)| **count).map_or(best, |(form, _)| form).clone())
}

/// Names that lead to an entity.
#[derive(Default)]
pub(super) struct Names {
    everywhere: FxHashMap<String, usize>,
    in_source: FxHashMap<usize, FxHashMap<String, usize>>,
}

impl Names {
    pub(super) fn get(&self, source: usize, key: &str) -> Option<usize> {
        let local = self.in_source.get(&source).and_then(|names| names.get(key));
        local.or_else(|| self.everywhere.get(key)).copied()
    }
}
