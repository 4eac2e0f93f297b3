//! Dates as invented sentences give them.
