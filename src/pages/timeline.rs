//! `timeline.md`: what happened when, in the words of the texts.

use super::index::Index;
use super::sheet::Sheet;
use super::wording::one_line;
use super::{Press, Written};
use crate::base::diagnostic::Diagnostic;
use crate::base::template::escape_markdown;
use serde::Serialize;

pub(super) const PATH: &str = "timeline.md";

#[derive(Serialize)]
struct Timeline {
    years: Vec<Year>,
}

#[derive(Serialize)]
struct Year {
    year: String,
    events: Vec<Entry>,
}

/// `what` is Markdown.
#[derive(Serialize)]
struct Entry {
    id: String,
    date: String,
    what: String,
}

pub(super) fn page(index: &Index<'_>, press: &Press<'_>) -> Result<Written, Diagnostic> {
    let mut sheet = Sheet::new(index, PATH);
    let mut years: Vec<Year> = Vec::new();
    for event in &index.dossier.findings.events {
        let year = event.date.day.year().to_string();
        let claims = index.claims(&event.claims);
        let notes = sheet.cite_texts(&claims, 4);
        let entry = Entry {
            id: event.id.clone(),
            date: event.date.to_string(),
            what: format!("“{}”{notes}", escape_markdown(&one_line(&event.what))),
        };
        match years.last_mut() {
            Some(last) if last.year == year => last.events.push(entry),
            _ => years.push(Year { year, events: vec![entry] }),
        }
    }
    press.page("timeline.md", PATH, "Timeline", &sheet, &Timeline { years })
}
