//! Tests from outside: one binary, so that the crate is linked once and everything runs in parallel.
#![expect(
    clippy::disallowed_methods,
    reason = "a test makes the files that the program reads, and reads what it wrote"
)]

mod any_bytes;
mod browser;
mod cases;
mod command;
mod diagnostics;
mod history;
mod layers;
mod pages;
mod program;
mod promises;
mod proposals;
mod required;
mod rulings;
mod themes;
mod worked;
