//! The interval that a value stands for, and how two values relate. Rules: "How values are compared" in `docs/design.md`.

use rust_decimal::Decimal;

/// An end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    /// Where.
    pub value: Decimal,
    /// Whether the value itself belongs to the interval.
    pub closed: bool,
}

/// A stretch of the number line; a missing bound is unbounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// Lower end.
    pub low: Option<Bound>,
    /// Upper end.
    pub high: Option<Bound>,
}
