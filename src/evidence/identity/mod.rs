//! Who is who over the whole folder: forms of a name become one entity, and every mention is told which.
//!
//! Names are typed only after their cues are added up over all texts (`kind`). Then forms are joined (`groups`): surnames
//! to full names (`people`), short names to long ones and initials (`bodies`), what a text says is one (`told`), spellings one slip apart (`slips`). What is
//! joined by likeness alone is marked as inferred. Last, entities are named (`naming`) and mentions are told.

mod bodies;
mod groups;
mod kind;
mod naming;
mod people;
mod slips;
mod told;

use super::cue::{self, Tally, fold};
use super::entity::{Alias, EntityId, EntityKind};
use super::lexicon;
use super::name::{self, Capitals, NameRun};
use super::position::{self, PositionSpan};
use super::sentence::{self, Sentence};
use crate::corpus::Corpus;
use groups::Groups;
use naming::Names;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

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
