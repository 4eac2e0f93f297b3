//! Amounts as invented sentences give them.
