//! All claims on one subject and attribute, reconciled: clusters of compatible values and a verdict.

use super::interval::Interval;
use crate::evidence::claim::{ClaimId, Subject};
use std::collections::BTreeMap;

/// What became of the claims on one subject and attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Only one claim.
    Single,
    /// Several, and equal.
    Agreed,
    /// Several; the more precise lies inside the others.
    Refined,
    /// A later stage or date replaced the others.
    Superseded,
    /// Values that cannot all be true.
    Conflict,
}

impl Verdict {
    /// The word in `dossier.json` and on pages.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Single => "single",
            Verdict::Agreed => "agreed",
            Verdict::Refined => "refined",
            Verdict::Superseded => "superseded",
            Verdict::Conflict => "conflict",
        }
    }
}

/// Claims whose values share a point.
#[derive(Debug, Clone)]
pub struct Cluster {
    /// The claim whose value stands for the cluster: the most precise of the best attributed.
    pub lead: ClaimId,
    /// What all members allow; `None` when the value is no number.
    pub interval: Option<Interval>,
    /// Members, the lead first.
    pub claims: Vec<ClaimId>,
    /// Number of independent origins among the members.
    pub origins: usize,
}

/// All claims on one subject and attribute (and qualifiers), reconciled.
#[derive(Debug, Clone)]
pub struct Fact {
    /// Unique: `f-…`.
    pub id: String,
    /// What it is about.
    pub subject: Subject,
    /// Which attribute.
    pub attribute: String,
    /// What sets it apart.
    pub qualifiers: BTreeMap<String, String>,
    /// What became of the claims.
    pub verdict: Verdict,
    /// The claim whose value leads; `None` when a tie is unresolved.
    pub lead: Option<ClaimId>,
    /// The rule that decided, in words: `later stage: closed over talks`.
    pub reason: String,
    /// Maximal sets of claims that share a point, the leading one first.
    pub clusters: Vec<Cluster>,
}
