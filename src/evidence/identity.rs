//! Who is who over the whole folder: forms of a name become one entity, and every mention is told which.
//!
//! Names are typed only after their cues are added up over all texts (`cue`). Then forms are joined: surnames to full
//! names, short names to long ones, initials, other spellings. What is joined by likeness alone is marked as inferred.

use super::cue::{self, Tally, fold};
use super::entity::{Alias, EntityId, EntityKind};
use super::lexicon;
use super::name::{self, Capitals, NameRun};
use super::position::{self, PositionSpan};
use super::sentence::{self, Sentence};
use crate::base::id::slug;
use crate::corpus::{Corpus, Zone};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// So many sentences are counted at a time.
const CHUNK: usize = 512;

/// A known name inside a longer run of capitals has fewer words than this.
const LONGEST_INSIDE: usize = 8;

/// A sentence with its positions and the entities that it names.
#[derive(Debug)]
pub struct Reading<'a> {
    /// The words.
    pub sentence: Sentence<'a>,
    /// Positions, in order.
    pub positions: Vec<PositionSpan>,
    /// Entities named, in order.
    pub mentions: Vec<Mention>,
}

/// A place where a sentence names an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// Index into [`Identity::entities`].
    pub entity: usize,
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
}

/// An entity without what claims say about it.
#[derive(Debug, Clone)]
pub struct Known {
    /// Unique.
    pub id: EntityId,
    /// What it is.
    pub kind: EntityKind,
    /// As the pages call it.
    pub name: String,
    /// Other forms.
    pub aliases: Vec<Alias>,
    /// Number of mentions by source.
    pub sources: BTreeMap<usize, usize>,
}

/// Everything that is named, and where.
#[derive(Debug)]
pub struct Identity<'a> {
    /// By source, in order.
    pub readings: Vec<Vec<Reading<'a>>>,
    /// Sorted by id.
    pub entities: Vec<Known>,
}

struct Draft<'a> {
    sentence: Sentence<'a>,
    positions: Vec<PositionSpan>,
    runs: Vec<NameRun>,
}

/// Settles identity over a corpus.
pub fn settle(corpus: &Corpus) -> Identity<'_> {
    let sentences = sentence::sentences(corpus);
    let capitals = sentences
        .par_iter()
        .flat_map(|source| source.par_chunks(CHUNK))
        .map(|sentences| {
            let mut capitals = Capitals::default();
            sentences.iter().for_each(|sentence| capitals.read(sentence));
            capitals
        })
        .reduce(Capitals::default, Capitals::join);
    let drafts: Vec<Vec<Draft<'_>>> = sentences
        .into_par_iter()
        .map(|source| {
            source
                .into_par_iter()
                .map(|sentence| {
                    let positions = position::positions(&sentence);
                    let runs = name::names(&sentence, &positions, &capitals);
                    Draft { sentence, positions, runs }
                })
                .collect()
        })
        .collect();
    let mut tallies = drafts.par_iter().flat_map(|source| source.par_chunks(CHUNK)).map(tallied).reduce(
        BTreeMap::new,
        |mut all, part| {
            for (key, tally) in part {
                all.entry(key).or_default().add(&tally);
            }
            all
        },
    );
    let mut done = BTreeSet::new();
    for draft in drafts.iter().flatten() {
        cue::spread(&draft.sentence, &draft.runs, &mut tallies, &mut done);
    }
    let groups = Groups::form(&drafts, &tallies);
    let (entities, names) = groups.entities(&tallies);
    let readings = drafts
        .into_par_iter()
        .map(|source| source.into_par_iter().map(|draft| read(draft, &names, &entities)).collect())
        .collect();
    let mut identity = Identity { readings, entities };
    identity.count();
    identity
}

impl Identity<'_> {
    fn count(&mut self) {
        for known in &mut self.entities {
            known.sources.clear();
        }
        for (no, source) in self.readings.iter().enumerate() {
            for mention in source.iter().flat_map(|reading| &reading.mentions) {
                *self.entities[mention.entity].sources.entry(no).or_default() += 1;
            }
        }
    }
}

fn tallied(drafts: &[Draft<'_>]) -> BTreeMap<String, Tally> {
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for Draft { sentence, positions, runs } in drafts {
        for run in runs {
            if run.key.is_empty() {
                continue;
            }
            cue::tally(sentence, run, positions, tallies.entry(run.key.clone()).or_default());
            if let Some(key) = run.shares_surname.map(|lone| shared_name(sentence, run, lone)) {
                let tally = tallies.entry(fold(&key)).or_default();
                tally.person += 5;
                tally.human += 5;
                *tally.forms.entry(key).or_default() += 1;
                *tally.sources.entry(sentence.source.0).or_default() += 1;
            }
        }
    }
    tallies
}

fn shared_name(sentence: &Sentence<'_>, run: &NameRun, lone: usize) -> String {
    format!("{} {}", sentence.word(lone), sentence.word(run.end - 1))
}

/// What the points of a name come to. `borne`: the last word also stands alone in a text of the name.
fn kind_of(key: &str, tally: &Tally, borne: bool) -> Option<EntityKind> {
    let words = key.split(' ').count();
    if tally.place >= 5 && tally.place * 2 >= tally.body {
        return Some(EntityKind::Place);
    }
    let human = tally.human > 0 || borne || tally.given && tally.corporate < 4;
    if words >= 2
        && human
        && (tally.person >= 3 || tally.human >= 3)
        && tally.person > tally.body
        && tally.person > tally.product
    {
        return Some(EntityKind::Person);
    }
    if words == 1 && tally.titled && tally.person > tally.body {
        return Some(EntityKind::Person);
    }
    if tally.product >= 3 && tally.product > tally.body {
        return Some(EntityKind::Product);
    }
    let enough = if words == 1 && !lexicon::is_ordinary(key) { 2 } else { 3 };
    (tally.body >= enough && (tally.body >= tally.person || !human)).then_some(EntityKind::Organisation)
}

/// Which key belongs to which group, everywhere and in one source.
#[derive(Default)]
struct Groups {
    kinds: BTreeMap<String, EntityKind>,
    /// Key → the key that stands for its group.
    parent: BTreeMap<String, String>,
    /// Keys joined by likeness alone.
    inferred: BTreeSet<String>,
    /// One-word keys that in a source stand for a person of that source.
    local: BTreeMap<(usize, String), String>,
}

impl Groups {
    fn form(drafts: &[Vec<Draft<'_>>], tallies: &BTreeMap<String, Tally>) -> Groups {
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
                let borne = key.rsplit_once(' ').and_then(|(_, last)| tallies.get(last)).is_some_and(|alone| {
                    alone.corporate == 0 && sum.sources.keys().any(|source| alone.sources.contains_key(source))
                });
                if let Some(kind) = kind_of(key, &sum, borne) {
                    groups.kinds.insert((*key).clone(), kind);
                }
            }
        }
        groups.join_people(tallies);
        groups.join_bodies(drafts, tallies);
        groups.short_people(tallies);
        groups
    }

    fn root(&self, key: &str) -> String {
        let mut key = key;
        while let Some(parent) = self.parent.get(key) {
            key = parent;
        }
        key.to_string()
    }

    /// Makes `key` a form of `of`.
    fn join(&mut self, key: &str, of: &str, inferred: bool) {
        let (key_root, of_root) = (self.root(key), self.root(of));
        if key_root != of_root {
            self.parent.insert(key_root, of_root);
            if inferred {
                self.inferred.insert(key.to_string());
            }
        }
    }

    /// Full names of one person: the same surname, and given names that are spellings or short forms of each other.
    fn join_people(&mut self, tallies: &BTreeMap<String, Tally>) {
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
                        let (rare, frequent) =
                            if tallies[key].count() > tallies[other].count() { (other, key) } else { (key, other) };
                        self.join(rare, frequent, first != second);
                    }
                }
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
            for (n, key) in keys.iter().enumerate() {
                for other in &keys[..n] {
                    if self.root(key) != self.root(other) && key.len() >= 8 && strsim::osa_distance(key, other) == 1
                    {
                        let (rare, frequent) =
                            if tallies[key].count() > tallies[other].count() { (other, key) } else { (key, other) };
                        self.join(rare, frequent, true);
                    }
                }
            }
        }
    }

    /// Surnames and given names that stand alone mean the one person of the source, or else of the folder, who bears them.
    fn short_people(&mut self, tallies: &BTreeMap<String, Tally>) {
        let mut by_surname: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        let mut by_given: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        let mut by_both_source: BTreeMap<(usize, &str, bool), BTreeSet<String>> = BTreeMap::new();
        for key in self.kinds.iter().filter(|(_, kind)| **kind == EntityKind::Person).map(|(key, _)| key) {
            let Some((given, rest)) = key.split_once(' ') else { continue };
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
        let mut global: Vec<(String, String)> = Vec::new();
        for (key, tally) in tallies {
            let full = self.kinds.get(key) == Some(&EntityKind::Person) && key.contains(' ');
            if full {
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
                    local.insert((*source, key.clone()), person.clone());
                    global.push((key.clone(), person));
                }
            }
        }
        self.local = local;
        for (key, _) in global {
            // A name that only ever stood for people is no entity of its own.
            let everywhere =
                tallies[&key].sources.keys().all(|source| self.local.contains_key(&(*source, key.clone())));
            if everywhere {
                self.kinds.remove(&key);
            }
        }
    }

    /// Forms of one body.
    fn join_bodies(&mut self, drafts: &[Vec<Draft<'_>>], tallies: &BTreeMap<String, Tally>) {
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
                    && long.rsplit(' ').next().is_some_and(lexicon::is_body_suffix)
                    && introduces(&order, tallies, long, short)
            });
            let roots: BTreeSet<String> = longer.map(|long| self.root(long)).collect();
            if roots.len() == 1
                && let Some(long) = roots.first().cloned()
                && long != *short
            {
                self.join(short, &long, false);
            }
        }
        self.join_initials(&keys, tallies);
        self.join_reordered(&keys);
        self.join_slips(&keys, tallies);
    }

    /// `SEC` for `Securities and Exchange Commission`, `HP` for `Hewlett-Packard`-like names.
    fn join_initials(&mut self, keys: &[String], tallies: &BTreeMap<String, Tally>) {
        let mut initials: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for key in
            keys.iter().filter(|key| key.contains(' ') && self.kinds.get(*key) == Some(&EntityKind::Organisation))
        {
            let bare = without_legal_form(key);
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

    /// The entities, sorted by id, and the names that lead to them.
    fn entities(&self, tallies: &BTreeMap<String, Tally>) -> (Vec<Known>, Names) {
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
                known.aliases.sort();
            }
        }
        (entities, names)
    }
}

fn first_word(key: &str) -> &str {
    key.split(' ').next().unwrap_or(key)
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
fn squashed(key: &str) -> String {
    without_legal_form(key).replace([' ', '&'], "")
}

/// For each source and key, the number of the sentence where it first stands, headline apart.
fn first_places<'a>(drafts: &'a [Vec<Draft<'_>>]) -> HashMap<(usize, &'a str), usize> {
    let mut places = HashMap::new();
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
    order: &HashMap<(usize, &str), usize>,
    tallies: &BTreeMap<String, Tally>,
    long: &str,
    short: &str,
) -> bool {
    let (mut yes, mut no) = (0, 0);
    for source in tallies[long].sources.keys() {
        match (order.get(&(*source, long)), order.get(&(*source, short))) {
            (Some(long), Some(short)) if long < short => yes += 1,
            (Some(_), Some(_)) => no += 1,
            _ => {}
        }
    }
    yes > no
}

/// The form with most words, and of those the most frequent.
fn fullest(forms: &BTreeMap<String, usize>) -> Option<String> {
    forms.iter().max_by_key(|(form, count)| (form.split(' ').count().min(3), **count)).map(|(form, _)| form.clone())
}

/// The most frequent form, legal forms left out; a longer form that is common enough, or spelled out, is preferred.
fn usual(forms: &BTreeMap<String, usize>) -> Option<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (form, count) in forms {
        let mut bare = form.as_str();
        while let Some((rest, last)) = bare.rsplit_once(' ')
            && lexicon::is_legal_form(&last.to_lowercase())
            && !rest.ends_with('&')
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
struct Names {
    everywhere: HashMap<String, usize>,
    in_source: HashMap<usize, HashMap<String, usize>>,
}

impl Names {
    fn get(&self, source: usize, key: &str) -> Option<usize> {
        let local = self.in_source.get(&source).and_then(|names| names.get(key));
        local.or_else(|| self.everywhere.get(key)).copied()
    }
}

fn read<'a>(draft: Draft<'a>, names: &Names, entities: &[Known]) -> Reading<'a> {
    let Draft { sentence, positions, runs } = draft;
    let source = sentence.source.0;
    let mut mentions = Vec::new();
    if sentence.title_case {
        // In a headline capitals tell nothing: look for names that are known from elsewhere.
        let mut at = 0;
        while at < sentence.len() {
            let found = (at + 1..=sentence.len().min(at + 5)).rev().find_map(|end| {
                let key = fold(sentence.words(at, end));
                let entity = names.get(source, &key)?;
                let lone = end - at == 1 && lexicon::is_word(&key) && entities[entity].kind != EntityKind::Person;
                let used =
                    sentence.word(at).starts_with(char::is_uppercase) && (!lone || sentence.is_possessive(end));
                (used && name::is_capital(&sentence, at)).then_some(Mention { entity, first: at, end })
            });
            at = found.map_or(at + 1, |mention| mention.end);
            mentions.extend(found);
        }
        return Reading { sentence, positions, mentions };
    }
    for run in &runs {
        if let Some(lone) = run.shares_surname
            && let Some(entity) = names.get(source, &fold(&shared_name(&sentence, run, lone)))
        {
            mentions.retain(|mention: &Mention| mention.end <= lone);
            mentions.push(Mention { entity, first: lone, end: lone + 1 });
        }
        if let Some(entity) = names.get(source, &run.key) {
            mentions.push(Mention { entity, first: run.first, end: run.end });
            continue;
        }
        // A known name inside a longer run: `Boutique Calder Partners`.
        let inside = (1..(run.end - run.first).min(LONGEST_INSIDE)).rev().find_map(|length| {
            (run.first..=run.end - length).find_map(|first| {
                let entity = names.get(source, &fold(sentence.words(first, first + length)))?;
                let firm = length > 1 || !lexicon::is_word(sentence.lower(first));
                (firm && entities[entity].kind != EntityKind::Place).then_some(Mention {
                    entity,
                    first,
                    end: first + length,
                })
            })
        });
        mentions.extend(inside);
    }
    mentions.sort_by_key(|mention| mention.first);
    Reading { sentence, positions, mentions }
}
