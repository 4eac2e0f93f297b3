//! What holds when the texts are laid side by side.
//!
//! Invariant: drops nothing. A contradiction keeps both sides; no fact stands without its claims.

pub mod address;
pub mod check;
pub mod cue;
pub mod event;
#[cfg(test)]
pub(crate) mod example;
mod excerpt;
pub mod fact;
pub mod figure;
pub mod interval;
mod issue;
pub mod judgement;
mod opening;
pub mod origin;
mod phrasing;
mod prospect;
pub mod question;
pub mod ruling;
mod scope;
pub mod silence;
mod standing;
mod succession;
mod toll;

pub use check::{Check, CheckResult};
pub use event::Event;
pub use fact::{Cluster, Fact, Verdict};
pub use interval::{Bound, Interval};
pub use judgement::{Ground, Judgement};
pub use origin::{Origins, Thresholds};
pub use question::{Question, QuestionState};
pub use ruling::{Object, Ruled};
pub use silence::{Silence, Untold};

use crate::base::date::Date;
use crate::base::diagnostic::Warned;
use crate::base::judgement::Judgements;
use crate::base::ruling::Rulings;
use crate::corpus::Corpus;
use crate::evidence::Evidence;
use crate::evidence::entity::EntityId;
use crate::evidence::vocabulary::Vocabulary;

/// What reconciling needs beside the evidence.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Organisations that the affair is about, the acting one first.
    pub parties: Vec<EntityId>,
    /// When two texts count as derived.
    pub thresholds: Thresholds,
}

/// The findings: facts, checks, questions, events and origins.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings {
    /// Organisations that the affair is about, the acting one first.
    pub parties: Vec<EntityId>,
    /// How the sources depend on each other.
    pub origins: Origins,
    /// Sorted by id.
    pub facts: Vec<Fact>,
    /// Sorted by id.
    pub checks: Vec<Check>,
    /// Best first.
    pub questions: Vec<Question>,
    /// By date.
    pub events: Vec<Event>,
    /// Sentences that say of a row of the term sheet that there is none, or that it is not disclosed; by row.
    pub untold: Vec<Untold>,
    /// How a person calls each fact.
    pub addresses: address::Addresses,
    /// What the analyst decided, in the order of the file.
    pub rulings: Vec<Ruled>,
    /// What the analyst concludes, the weightiest first.
    pub judgements: Vec<Judgement>,
}

/// All that the pages are made from.
#[derive(Debug, Clone, Copy)]
pub struct Dossier<'a> {
    /// Title of the dossier.
    pub title: &'a str,
    /// Date of the newest source.
    pub as_of: Option<Date>,
    /// The texts.
    pub corpus: &'a Corpus,
    /// What they say.
    pub evidence: &'a Evidence,
    /// What attributes mean.
    pub vocabulary: &'a Vocabulary,
    /// What holds.
    pub findings: &'a Findings,
}

/// Lays the texts side by side. Claims that a ruling threw out take no part.
pub fn reconcile(corpus: &Corpus, evidence: &Evidence, vocabulary: &Vocabulary, options: &Options) -> Findings {
    decide(corpus, evidence, vocabulary, options, (&Rulings::default(), &Judgements::default())).value
}

/// The same, with what the analyst decided and concludes.
pub fn decide(
    corpus: &Corpus,
    evidence: &Evidence,
    vocabulary: &Vocabulary,
    options: &Options,
    (rulings, judgements): (&Rulings, &Judgements),
) -> Warned<Findings> {
    let bench = ruling::Bench { corpus, evidence, vocabulary, rulings };
    let mut diagnostics = Vec::new();
    let origins = origin::origins(corpus, evidence, &options.thresholds);
    let today = newest(corpus);
    let scopes = scope::Scopes::of(corpus, evidence, &options.parties);
    let tolls = toll::tolls(corpus, evidence, &scopes);
    let mut facts = fact::facts(evidence, vocabulary, &origins, &scopes, &tolls, today);
    let addresses = address::Addresses::of(evidence, vocabulary, &facts);
    // Before anything is computed from the values that lead.
    let preferred = bench.prefer(&mut facts, &addresses, &mut diagnostics);
    let checks = check::checks(evidence, &facts, &options.parties);
    let events = event::events(corpus, evidence, vocabulary);
    let by_id = evidence.claims.iter().map(|claim| (&claim.id, claim)).collect();
    let mut questions = question::raised(&question::Asking {
        corpus,
        evidence,
        vocabulary,
        parties: &options.parties,
        origins: &origins,
        facts: &facts,
        checks: &checks,
        by_id: &by_id,
    });
    // Before the list is cut, so that a ruling holds however long the list would be.
    let closed = bench.close(&mut questions, &facts, &mut diagnostics);
    let questions = question::best(questions, corpus.sources.len());
    let judgements = judgement::judged(&bench, &addresses, judgements, &mut diagnostics);
    let rulings = bench.told(&preferred, &closed);
    let parties = options.parties.clone();
    let untold = silence::untold(corpus, evidence, vocabulary, &parties);
    let value =
        Findings { parties, origins, facts, checks, questions, events, untold, addresses, rulings, judgements };
    Warned { value, diagnostics }
}

/// Date of the newest source that has one.
pub fn newest(corpus: &Corpus) -> Option<Date> {
    corpus.sources.iter().filter_map(|source| source.metadata.published.as_ref()).map(|given| given.value).max()
}
