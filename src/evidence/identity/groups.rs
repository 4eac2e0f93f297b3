//! Which forms of names belong together.

use super::Draft;
use super::bodies::squashed;
use super::kind::kind_of;
use crate::evidence::cue::Tally;
use crate::evidence::entity::EntityKind;
use std::collections::{BTreeMap, BTreeSet};

/// Which key belongs to which group, everywhere and in one source.
#[derive(Default)]
pub(super) struct Groups {
    pub(super) kinds: BTreeMap<String, EntityKind>,
    /// Key → the key that stands for its group.
    pub(super) parent: BTreeMap<String, String>,
    /// Keys joined by likeness alone.
    pub(super) inferred: BTreeSet<String>,
    /// One-word keys that in a source stand for a person of that source.
    pub(super) local: BTreeMap<(usize, String), String>,
}

impl Groups {
    pub(super) fn form(drafts: &[Vec<Draft<'_>>], tallies: &BTreeMap<String, Tally>) -> Groups {
        let mut groups = Groups::default();
        // Spellings that differ in spaces, hyphens and legal forms only are typed together.
        let mut spellings: BTreeMap<String, Vec<&String>> = BTreeMap::new();
        for key in tallies.keys() {
            spellings.entry(squashed(key)).or_default().push(key);
        }
        for keys in spellings.values() {
            let mut sum = Tally::default();
            keys.iter().for_each(|key| sum.add(&tallies[*key]));
            for key in keys {
                // Somebody's surname, of whom it is said alone what is said of people only: `Doe, who joined …`.
                let human = key
                    .rsplit_once(' ')
                    .and_then(|(_, last)| tallies.get(last))
                    .is_some_and(|alone| alone.human > 0 && alone.corporate == 0);
                let mut sum = sum.clone();
                if human && key.split(' ').count() <= 4 && sum.corporate == 0 {
                    sum.person += 3;
                }
                let borne = key.rsplit_once(' ').and_then(|(_, last)| tallies.get(last)).is_some_and(|alone| {
                    alone.corporate == 0 && sum.sources.keys().any(|source| alone.sources.contains_key(source))
                });
                if let Some(kind) = kind_of(key, &sum, borne) {
                    groups.kinds.insert((*key).clone(), kind);
                }
            }
        }
        groups.join_people(tallies);
        groups.join_told(drafts);
        groups.join_bodies(drafts, tallies);
        groups.short_people(tallies);
        groups
    }

    pub(super) fn root(&self, key: &str) -> String {
        let mut key = key;
        while let Some(parent) = self.parent.get(key) {
            key = parent;
        }
        key.to_string()
    }

    /// Makes `key` a form of `of`.
    pub(super) fn join(&mut self, key: &str, of: &str, inferred: bool) {
        let (key_root, of_root) = (self.root(key), self.root(of));
        if key_root != of_root {
            self.parent.insert(key_root, of_root);
            if inferred {
                self.inferred.insert(key.to_string());
            }
        }
    }
}

pub(super) fn first_word(key: &str) -> &str {
    key.split(' ').next().unwrap_or(key)
}
