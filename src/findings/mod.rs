//! What holds when the texts are laid side by side.
//!
//! Invariant: drops nothing. A contradiction keeps both sides; no fact stands without its claims.

pub mod check;
pub mod event;
pub mod fact;
pub mod interval;
pub mod origin;
pub mod question;

pub use check::{Check, CheckResult};
pub use event::Event;
pub use fact::{Cluster, Fact, Verdict};
pub use interval::{Bound, Interval};
pub use origin::Origins;
pub use question::{Question, QuestionState};

use crate::evidence::entity::EntityId;

/// The findings: facts, checks, questions, events and origins.
#[derive(Debug, Clone)]
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
}

/// All that the pages are made from.
#[derive(Debug, Clone, Copy)]
pub struct Dossier<'a> {
    /// Title of the dossier.
    pub title: &'a str,
    /// Date of the newest source.
    pub as_of: Option<crate::base::date::Date>,
    /// The texts.
    pub corpus: &'a crate::corpus::Corpus,
    /// What they say.
    pub evidence: &'a crate::evidence::Evidence,
    /// What attributes mean.
    pub vocabulary: &'a crate::evidence::vocabulary::Vocabulary,
    /// What holds.
    pub findings: &'a Findings,
}
