//! What we write: Markdown pages that link to each other and carry their evidence as footnotes.
//!
//! Invariant: pure, and readable as plain Markdown without us.

/// A Markdown page of the dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Below the folder of pages, with `/`: `people/alexandra-lee.md`. `index.md` is the overview.
    pub path: String,
    /// Standard Markdown; the first line is the title as `# …`.
    pub markdown: String,
}

/// All pages, sorted by path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pages {
    /// Sorted by path.
    pub pages: Vec<Page>,
}
