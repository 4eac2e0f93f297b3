//! Drawings: what a table says in words, seen at a glance.
//!
//! A drawing is an SVG file beside the pages, and a page shows it as Markdown shows a picture. So it stands in the pages
//! that are committed, in their twins, on a code host and on paper alike; the site puts the same shapes into its pages,
//! where they take the theme's colours. Each is made from typed data (`strip`, `bars`, `tree`, `posts`, `graph`) by one
//! writer (`canvas`), has a title and a description, and stands beside a table or list that says the same.
//!
//! Invariant: no word reaches a drawing but through [`canvas::Canvas`], which escapes it; no style, script or address is
//! in one but the few rules that a file by itself needs. Colour never tells what a word or a shape does not.

mod axis;
pub(super) mod bars;
mod canvas;
pub(super) mod graph;
pub(super) mod posts;
pub(super) mod strip;
pub(super) mod tree;

use crate::base::template::escape_markdown;

/// A drawing, and the file that holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// Below the folder of pages: `drawings/f-0a1b2c3d.svg`.
    pub path: String,
    /// What it shows, in a line: plain text, which stands for the drawing where it cannot be seen.
    pub title: String,
    /// For a page of the site: HTML, which takes its colours from the theme.
    pub html: String,
    /// For a file: SVG that needs nothing else.
    pub file: String,
}

impl Drawing {
    /// The drawing as a picture on a page from which `href` leads to it.
    pub(super) fn markdown(&self, href: &str) -> String {
        format!("![{}]({href})", escape_markdown(&self.title))
    }
}

/// Where the drawing called `name` stands.
fn path(name: &str) -> String {
    format!("drawings/{name}.svg")
}
