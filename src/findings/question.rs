//! What the texts leave open, with the rule that found it, the words, and what would close it.

use crate::evidence::claim::{ClaimId, Subject};
use crate::evidence::quote::Quote;

/// Whether a question still stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuestionState {
    /// Nobody has answered it.
    Open,
    /// A ruling answers it.
    Answered,
    /// What raised it is gone.
    Stale,
}

impl QuestionState {
    /// The word in `dossier.json`.
    pub fn word(self) -> &'static str {
        match self {
            QuestionState::Open => "open",
            QuestionState::Answered => "answered",
            QuestionState::Stale => "stale",
        }
    }
}

/// The rule that raised a question, in the order in which questions are ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuestionRule {
    /// A fact is in conflict.
    Conflict,
    /// A check is in tension.
    Tension,
    /// A row that the vocabulary expects is not reported.
    NotReported,
    /// Said and denied, or no comment.
    Denied,
    /// Announced, and the outcome is not told.
    Outcome,
    /// A material fact rests on one origin.
    SingleOrigin,
    /// Only hedged, or on nobody's word.
    Hedged,
    /// The text itself says that it is uncertain.
    Uncertain,
    /// The text itself asks.
    Asked,
}

impl QuestionRule {
    /// The word in `dossier.json`.
    pub fn word(self) -> &'static str {
        match self {
            QuestionRule::Conflict => "conflict",
            QuestionRule::Tension => "tension",
            QuestionRule::NotReported => "not reported",
            QuestionRule::Denied => "denied",
            QuestionRule::Outcome => "outcome unreported",
            QuestionRule::SingleOrigin => "single origin",
            QuestionRule::Hedged => "hedged",
            QuestionRule::Uncertain => "uncertain",
            QuestionRule::Asked => "asked",
        }
    }
}

/// What the texts leave open.
#[derive(Debug, Clone)]
pub struct Question {
    /// Unique and stable: `q-…`.
    pub id: String,
    /// Why it is asked.
    pub rule: QuestionRule,
    /// A sentence that a person would ask.
    pub text: String,
    /// Whether it still stands.
    pub state: QuestionState,
    /// What would close it.
    pub closes_when: String,
    /// Whom or what it is about.
    pub about: Vec<Subject>,
    /// The claims that raise it.
    pub claims: Vec<ClaimId>,
    /// The words that raise it, beside the claims' own.
    pub evidence: Vec<Quote>,
}
