//! Forms of one person: spellings and short forms of a full name, surnames and given names that stand alone.

use super::groups::{Groups, first_word};
use super::slips::Slips;
use crate::evidence::cue::Tally;
use crate::evidence::entity::EntityKind;
use crate::evidence::lexicon;
use std::collections::{BTreeMap, BTreeSet};

impl Groups {
    /// Full names of one person: the same surname, and given names that are spellings or short forms of each other.
    pub(super) fn join_people(&mut self, tallies: &BTreeMap<String, Tally>) {
        let mut surnames: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (key, kind) in &self.kinds {
            if *kind == EntityKind::Person
                && let Some((_, last)) = key.rsplit_once(' ')
            {
                surnames.entry(last.to_string()).or_default().push(key.clone());
            }
        }
        for keys in surnames.values() {
            for (n, key) in keys.iter().enumerate() {
                for other in &keys[..n] {
                    let (first, second) = (first_word(key), first_word(other));
                    let alike = first == second
                        || first.starts_with(second) && second.len() >= 3
                        || second.starts_with(first) && first.len() >= 3
                        || first.len() == 1 && second.starts_with(first)
                        || second.len() == 1 && first.starts_with(second);
                    if alike {
                        // An initial is concluded to be a name, however often it stands; never the other way round.
                        let key_leads = match (first.len() == 1, second.len() == 1) {
                            (false, true) => true,
                            (true, false) => false,
                            _ => tallies[key].count() > tallies[other].count(),
                        };
                        let (rare, frequent) = if key_leads { (other, key) } else { (key, other) };
                        self.join(rare, frequent, first != second);
                    }
                }
            }
        }
        // `H. Brandt` is the one person of that surname whose given name begins so.
        for key in tallies.keys() {
            if self.kinds.contains_key(key) {
                continue;
            }
            let Some((initial, surname)) = key.split_once(' ').filter(|(initial, _)| initial.chars().count() == 1)
            else {
                continue;
            };
            let bearers = surnames.get(surname).into_iter().flatten().filter(|other| other.starts_with(initial));
            let roots: BTreeSet<String> = bearers.map(|other| self.root(other)).collect();
            if let [one] = roots.into_iter().collect::<Vec<_>>().as_slice() {
                self.kinds.insert(key.clone(), EntityKind::Person);
                self.join(key, one, true);
            }
        }
        // The same given name and a surname that is one slip away.
        let mut givens: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (key, kind) in &self.kinds {
            if *kind == EntityKind::Person && key.contains(' ') {
                givens.entry(first_word(key).to_string()).or_default().push(key.clone());
            }
        }
        for keys in givens.values() {
            let mut slips = Slips::default();
            for key in keys {
                for other in slips.near(key) {
                    if self.root(key) != self.root(other) && key.len() >= 8 {
                        let rare_first = tallies[key].count() > tallies[other].count();
                        let (rare, frequent) =
                            if rare_first { (other, key.as_str()) } else { (key.as_str(), other) };
                        self.join(rare, frequent, true);
                    }
                }
                slips.add(key);
            }
        }
    }

    /// Surnames and given names that stand alone mean the one person of the source, or else of the folder, who bears them.
    pub(super) fn short_people(&mut self, tallies: &BTreeMap<String, Tally>) {
        let mut by_surname: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        let mut by_given: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        let mut by_both_source: BTreeMap<(usize, &str, bool), BTreeSet<String>> = BTreeMap::new();
        for key in self.kinds.iter().filter(|(_, kind)| **kind == EntityKind::Person).map(|(key, _)| key) {
            let Some((given, rest)) = key.split_once(' ').filter(|_| !begins_with_particle(key)) else { continue };
            let root = self.root(key);
            let surname = rest.rsplit(' ').next().unwrap_or(rest);
            by_surname.entry(surname).or_default().insert(root.clone());
            by_given.entry(given).or_default().insert(root.clone());
            if rest.contains(' ') {
                by_surname.entry(rest).or_default().insert(root.clone());
            }
            for source in tallies[key].sources.keys() {
                by_both_source.entry((*source, surname, true)).or_default().insert(root.clone());
                by_both_source.entry((*source, given, false)).or_default().insert(root.clone());
                if rest.contains(' ') {
                    by_both_source.entry((*source, rest, true)).or_default().insert(root.clone());
                }
            }
        }
        let one =
            |set: Option<&BTreeSet<String>>| set.filter(|set| set.len() == 1).and_then(|set| set.first().cloned());
        let mut local = BTreeMap::new();
        // Keys, each once: a surname stands alone in as many texts as there are.
        let mut global: BTreeSet<&String> = BTreeSet::new();
        for (key, tally) in tallies {
            let full = self.kinds.get(key) == Some(&EntityKind::Person) && key.contains(' ');
            // `Van Leeuwen`, where somebody is called Lucas van Leeuwen.
            let surname = full
                && first_word(key).len() <= 4
                && lexicon::is_name_link(first_word(key))
                && by_surname.get(key.as_str()).is_some_and(|bearers| bearers.len() == 1 && !bearers.contains(key));
            if full && !surname {
                continue;
            }
            // A company may bear a surname: then only a source that names the person joins the two.
            let body = tally.corporate >= 4 && !tally.titled;
            for source in tally.sources.keys() {
                let person = one(by_both_source.get(&(*source, key.as_str(), true)))
                    .or_else(|| one(by_both_source.get(&(*source, key.as_str(), false))).filter(|_| !body))
                    .or_else(|| one(by_surname.get(key.as_str())).filter(|_| !body))
                    .or_else(|| {
                        one(by_given.get(key.as_str())).filter(|_| {
                            !body
                                && tally.body < 3
                                && lexicon::is_given_name(key)
                                && self.kinds.get(key) != Some(&EntityKind::Place)
                        })
                    });
                if let Some(person) = person
                    && !(body && self.kinds.get(key) == Some(&EntityKind::Place))
                {
                    local.insert((*source, key.clone()), person);
                    global.insert(key);
                }
            }
        }
        self.local = local;
        for key in global {
            // A name that only ever stood for people is no entity of its own.
            let everywhere =
                tallies[key].sources.keys().all(|source| self.local.contains_key(&(*source, key.clone())));
            if everywhere {
                self.kinds.remove(key);
            }
        }
    }
}

/// Whether a key is a surname that opens with its particle: `van der meer`.
fn begins_with_particle(key: &str) -> bool {
    matches!(
        key.split(' ').next(),
        Some("van" | "von" | "de" | "der" | "den" | "ten" | "ter" | "di" | "della" | "bin")
    )
}
