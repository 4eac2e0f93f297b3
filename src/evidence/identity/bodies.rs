//! Forms of one body: legal forms and spaces left out, short for long, initials, `Department of X` and `X Department`.

use super::Draft;
use super::groups::{Groups, first_word};
use crate::corpus::Zone;
use crate::evidence::cue::Tally;
use crate::evidence::entity::EntityKind;
use crate::evidence::lexicon;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

impl Groups {
    /// Forms of one body.
    pub(super) fn join_bodies(&mut self, drafts: &[Vec<Draft<'_>>], tallies: &BTreeMap<String, Tally>) {
        let people: BTreeSet<&str> = self
            .kinds
            .iter()
            .filter(|(_, kind)| **kind == EntityKind::Person)
            .map(|(key, _)| key.as_str())
            .collect();
        let people: BTreeSet<String> = people.into_iter().map(str::to_string).collect();
        let keys: Vec<String> = tallies.keys().filter(|key| !people.contains(*key)).cloned().collect();
        let typed = |groups: &Groups, key: &str| {
            matches!(groups.kinds.get(key), Some(EntityKind::Organisation | EntityKind::Product))
        };
        // Other ways to space a name, and legal forms left out.
        let mut bare: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for key in &keys {
            bare.entry(squashed(key)).or_default().push(key.clone());
        }
        for same in bare.values().filter(|same| same.len() > 1) {
            let lead = same
                .iter()
                .max_by_key(|key| (typed(self, key), tallies[*key].count()))
                .cloned()
                .unwrap_or_default();
            for key in same.iter().filter(|key| **key != lead) {
                if self.kinds.get(key) != Some(&EntityKind::Place) {
                    self.join(key, &lead, false);
                }
            }
        }
        // Short for long: the long form is introduced first, the short one follows.
        let order = first_places(drafts);
        let mut by_first: BTreeMap<&str, Vec<&String>> = BTreeMap::new();
        for key in keys.iter().filter(|key| key.contains(' ') && typed(self, key)) {
            by_first.entry(first_word(key)).or_default().push(key);
        }
        for short in &keys {
            if self.kinds.get(short) == Some(&EntityKind::Place) {
                continue;
            }
            let longer = by_first.get(first_word(short)).into_iter().flatten().copied().filter(|long| {
                long.len() > short.len()
                    && long.starts_with(short.as_str())
                    && long.as_bytes()[short.len()] == b' '
                    && long.rsplit(' ').next().is_some_and(|last| {
                        lexicon::is_body_suffix(last) || is_trade(last) && self.is_house(long, short)
                    })
                    && introduces(&order, tallies, long, short)
            });
            // Of several the one that a text names first: the house, and not a unit that bears its name.
            let first = |long: &str| {
                tallies[long].sources.keys().filter_map(|source| order.get(&(*source, long))).min().copied()
            };
            let longer: Vec<&String> = longer.collect();
            let lead = longer.iter().copied().min_by_key(|long| (first(long).unwrap_or(usize::MAX), long.len()));
            let one_source = lead.is_some_and(|lead| tallies[lead].sources.len() == 1);
            let roots: BTreeSet<String> = longer.iter().map(|long| self.root(long)).collect();
            if (roots.len() == 1 || one_source)
                && let Some(long) = lead.map(|lead| self.root(lead))
                && long != *short
            {
                self.join(short, &long, false);
            }
        }
        self.join_initials(&keys, tallies);
        self.join_reordered(&keys);
        self.join_slips(&keys, tallies);
    }

    /// Whether what stands before the last word may be called a house by itself: `Calder` of `Calder Ferries`. A house that
    /// is widely known has things of this form beside it (`Northwind Maps`).
    fn is_house(&self, long: &str, short: &str) -> bool {
        self.kinds.get(long) == Some(&EntityKind::Organisation)
            && !short.contains(' ')
            && !lexicon::is_known_body(short)
            && !lexicon::is_word(short)
    }

    /// `SEC` for `Securities and Exchange Commission`, `HP` for `Hewlett-Packard`-like names.
    fn join_initials(&mut self, keys: &[String], tallies: &BTreeMap<String, Tally>) {
        let mut initials: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for key in
            keys.iter().filter(|key| key.contains(' ') && self.kinds.get(*key) == Some(&EntityKind::Organisation))
        {
            let bare = without_legal_form(key);
            // `US Postal Service` is not known by initials that count the country.
            if bare.starts_with("us ") || bare.starts_with("uk ") {
                continue;
            }
            let all = |skip: bool| -> String {
                bare.split(' ')
                    .filter(|word| !skip || !matches!(*word, "of" | "and" | "the" | "for" | "in" | "&"))
                    .filter_map(|word| word.chars().next())
                    .collect()
            };
            for letters in [all(true), all(false)] {
                initials.entry(letters).or_default().insert(self.root(key));
            }
            if let Some(rest) = bare.strip_prefix("the ") {
                initials
                    .entry(rest.split(' ').filter_map(|word| word.chars().next()).collect())
                    .or_default()
                    .insert(self.root(key));
            }
        }
        for key in keys {
            let capitals =
                tallies[key].forms.keys().any(|form| form.chars().all(|ch| ch.is_uppercase() || ch == '.'));
            if !capitals || !(2..=7).contains(&key.len()) || key.contains(' ') {
                continue;
            }
            if let Some(long) =
                initials.get(key).filter(|long| long.len() == 1).and_then(|long| long.first().cloned())
                && long != *key
            {
                self.join(key, &long, false);
            }
        }
    }

    /// `Justice Department` and `Department of Justice`.
    fn join_reordered(&mut self, keys: &[String]) {
        let all: BTreeSet<&String> = keys.iter().collect();
        for key in keys {
            let key_bare = key.strip_prefix("u s ").or_else(|| key.strip_prefix("us ")).unwrap_or(key);
            if let Some((head, rest)) = key_bare.split_once(" of ")
                && lexicon::is_institution(head)
            {
                let other = format!("{rest} {head}");
                if all.contains(&other) {
                    self.join(&other, key, false);
                }
                if key_bare != key && all.contains(&key_bare.to_string()) {
                    self.join(key_bare, key, false);
                }
            }
        }
    }

    /// A rare form that is one slip away from a frequent one of the same source.
    fn join_slips(&mut self, keys: &[String], tallies: &BTreeMap<String, Tally>) {
        let frequent: Vec<&String> = keys
            .iter()
            .filter(|key| {
                tallies[*key].count() >= 5
                    && key.len() >= 6
                    && self.kinds.get(*key) == Some(&EntityKind::Organisation)
            })
            .collect();
        // Candidates by length and first letter keep this linear in practice.
        let mut shelf: BTreeMap<(char, usize), Vec<&String>> = BTreeMap::new();
        for key in frequent {
            let initial = key.chars().next().unwrap_or(' ');
            for length in key.len() - 1..=key.len() + 1 {
                shelf.entry((initial, length)).or_default().push(key);
            }
        }
        for rare in keys {
            let tally = &tallies[rare];
            if tally.count() > 2 || rare.len() < 6 || tally.sources.len() > 1 || self.parent.contains_key(rare) {
                continue;
            }
            let initial = rare.chars().next().unwrap_or(' ');
            let near: Vec<&&String> = shelf
                .get(&(initial, rare.len()))
                .into_iter()
                .flatten()
                .filter(|key| {
                    rare != **key
                        && rare.split(' ').count() == key.split(' ').count()
                        && tallies[**key].sources.contains_key(tally.sources.keys().next().unwrap_or(&0))
                        && strsim::osa_distance(rare, key) == 1
                })
                .collect();
            if let [one] = near.as_slice() {
                self.join(rare, one, true);
            }
        }
    }
}

fn without_legal_form(key: &str) -> &str {
    let mut bare = key.strip_prefix("the ").unwrap_or(key);
    while let Some((rest, last)) = bare.rsplit_once(' ')
        && (lexicon::is_legal_form(last) || last == "&")
    {
        bare = rest;
    }
    bare
}

/// Spaces, ampersands and legal forms left out.
pub(super) fn squashed(key: &str) -> String {
    without_legal_form(key).replace([' ', '&'], "")
}

/// For each source and key, the number of the sentence where it first stands, headline apart.
fn first_places<'a>(drafts: &'a [Vec<Draft<'_>>]) -> FxHashMap<(usize, &'a str), usize> {
    let mut places = FxHashMap::default();
    for (source, drafts) in drafts.iter().enumerate() {
        let text = drafts.iter().filter(|draft| draft.sentence.zone != Zone::Title);
        for (at, run) in text.flat_map(|draft| &draft.runs).enumerate() {
            places.entry((source, run.key.as_str())).or_insert(at);
        }
    }
    places
}

/// Whether in most sources that have the long form it stands before the short one.
fn introduces(
    order: &FxHashMap<(usize, &str), usize>,
    tallies: &BTreeMap<String, Tally>,
    long: &str,
    short: &str,
) -> bool {
    let (mut yes, mut no) = (0, 0);
    for source in tallies[long].sources.keys() {
        match (order.get(&(*source, long)), order.get(&(*source, short))) {
            (Some(long), Some(short)) if long < short => yes += 1,
            (Some(_), Some(_)) => no += 1,
            // Only its title has the short form, as titles will.
            (Some(_), None) if tallies[short].sources.contains_key(source) => yes += 1,
            _ => {}
        }
    }
    yes > no
}

/// An ordinary noun in the plural, as the trade of a house is written: `Ferries`, `Foods`, `Mills`.
fn is_trade(lower: &str) -> bool {
    lower.len() > 4 && lower.ends_with('s') && !lower.ends_with("ss") && lexicon::is_word(lower)
}
