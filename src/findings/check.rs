//! Arithmetic between facts. A check supports or is in tension; it never overwrites.

use super::interval::Interval;
use crate::evidence::claim::ClaimId;

/// What the arithmetic says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CheckResult {
    /// The values agree.
    Supports,
    /// They do not.
    Tension,
}

impl CheckResult {
    /// The word in `dossier.json`.
    pub fn word(self) -> &'static str {
        match self {
            CheckResult::Supports => "supports",
            CheckResult::Tension => "tension",
        }
    }
}

/// One piece of arithmetic between claims.
#[derive(Debug, Clone)]
pub struct Check {
    /// Unique: `k-…`.
    pub id: String,
    /// `implied valuation`, `part of whole`, `sum`, `two currencies`, `complement`.
    pub kind: &'static str,
    /// What it says.
    pub result: CheckResult,
    /// Written out: `$14.3bn ÷ 49 % = $28.8bn … $29.6bn, against over $29bn`.
    pub arithmetic: String,
    /// The value that the arithmetic gives.
    pub implied: Option<Interval>,
    /// The claims that it uses; the claim that is held against the arithmetic is the last.
    pub claims: Vec<ClaimId>,
}
