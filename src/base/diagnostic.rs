//! What is wrong, where, and what to do about it. One type serves every stage; `main` prints it.

use super::text::Span;
use std::sync::Arc;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The run fails.
    Error,
    /// The run goes on.
    Warning,
}

/// A file, its text as it was read, and the words meant.
#[derive(Debug, Clone)]
pub struct Place {
    /// As the user would type it: relative to where the program was started, or absolute.
    pub file: String,
    /// The whole text; empty when the file could not be read as text.
    pub text: Arc<str>,
    /// The words; `None` means the file as a whole.
    pub span: Option<Span>,
    /// A few words under the underline; may be empty.
    pub label: String,
}

/// One thing that is wrong.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// The catalogue number, such as `D0103`; `dossier explain` tells more.
    pub code: &'static str,
    /// How bad.
    pub severity: Severity,
    /// What is wrong: lower case, no full stop, names in backticks.
    pub message: String,
    /// Where, if there is a place.
    pub place: Option<Place>,
    /// What to do, one step each.
    pub hints: Vec<String>,
}

/// A value together with what was wrong on the way to it.
#[derive(Debug, Clone)]
pub struct Warned<T> {
    /// As good as it could be made.
    pub value: T,
    /// In the order in which they were found.
    pub diagnostics: Vec<Diagnostic>,
}
