//! Sites from pages written by hand.
