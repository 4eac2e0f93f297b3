//! The timeline: what happened when.

use crate::base::date::Date;
use crate::evidence::claim::ClaimId;

/// Something that happened, or is to happen, on a date.
#[derive(Debug, Clone)]
pub struct Event {
    /// Unique: `e-…`.
    pub id: String,
    /// When.
    pub date: Date,
    /// What, in the words of a source, shortened.
    pub what: String,
    /// The claims that say so.
    pub claims: Vec<ClaimId>,
}
