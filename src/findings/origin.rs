//! Which texts stand on which: derivation between sources, and the origins at the roots.

use crate::corpus::SourceNo;

/// How the sources depend on each other.
#[derive(Debug, Clone, Default)]
pub struct Origins {
    /// For each source, by [`SourceNo`]: the source it derives from, if any, and why.
    pub derived: Vec<Option<Derivation>>,
    /// For each source, by [`SourceNo`]: the root it goes back to (itself when it is one).
    pub root: Vec<SourceNo>,
}

/// A text made from another one.
#[derive(Debug, Clone)]
pub struct Derivation {
    /// The text it was made from.
    pub from: SourceNo,
    /// Why we think so, in words, with the figure: `shares 41 of 52 figures and names in the same order`.
    pub reason: String,
}
