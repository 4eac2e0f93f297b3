//! What we write: Markdown pages that link to each other and carry their evidence as footnotes.
//!
//! Entry point: [`compose`]. The steps: the ways into the dossier are laid out once (`index`); each page is filled into its
//! template, all at once; when it is known which page cites which claim, the pages of the sources are written, which
//! link back.
//!
//! Invariant: pure, and readable as plain Markdown without us. Words of a source reach a page escaped, whatever they hold.

mod entities;
mod index;
mod judgements;
mod overview;
mod questions;
mod rulings;
mod sheet;
mod sources;
mod tables;
mod terms;
mod timeline;
mod wording;

use crate::base::diagnostic::{Diagnostic, Warned};
use crate::base::template::{Escape, Templates};
use crate::base::theme::ThemeFiles;
use crate::evidence::claim::ClaimId;
use crate::findings::Dossier;
use index::Index;
use serde::Serialize;
use sheet::Sheet;
use std::collections::BTreeSet;

/// A Markdown page of the dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Below the folder of pages, with `/`: `people/alexandra-lee.md`. `index.md` is the overview.
    pub path: String,
    /// Standard Markdown; the first line is the title as `# …`.
    pub markdown: String,
}

impl Page {
    /// The file of the theme that the page is made by, below the theme's `pages/`.
    pub fn template(&self) -> &str {
        match self.path.split_once('/') {
            None if self.path.starts_with("claims-") => "claims.md",
            Some((_, "index.md")) | None => &self.path,
            Some(("people", _)) => "people/person.md",
            Some(("rivals", _)) => "rivals/organisation.md",
            Some(("sources", _)) => "sources/source.md",
            Some(_) => &self.path,
        }
    }
}

/// All pages, sorted by path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pages {
    /// Sorted by path.
    pub pages: Vec<Page>,
}

/// Writes all pages. A page whose template is in error is left out, and the error told once.
pub fn compose(dossier: &Dossier<'_>, theme: &ThemeFiles) -> Warned<Pages> {
    let templates = match Templates::new(theme, "pages", Escape::Markdown) {
        Ok(templates) => templates,
        Err(diagnostics) => return Warned { value: Pages::default(), diagnostics },
    };
    let index = Index::new(dossier);
    let press = Press { templates: &templates };
    let mut written = vec![overview::page(&index, &press)];
    if dossier.evidence.is_deal {
        written.push(terms::page(&index, &press));
    }
    if terms::has_contested(&index) {
        written.push(terms::contested(&index, &press));
    }
    written.extend(entities::pages(&index, &press));
    if tables::has_comparables(&index) {
        written.push(tables::comparables(&index, &press));
    }
    if tables::has_figures(&index) {
        written.push(tables::figures(&index, &press));
    }
    if !dossier.findings.events.is_empty() {
        written.push(timeline::page(&index, &press));
    }
    written.push(questions::page(&index, &press));
    if !dossier.findings.rulings.is_empty() {
        written.push(rulings::page(&index, &press));
    }
    written.push(tables::glossary(&index, &press));
    written.extend(tables::claims(&index, &press));
    let citing: Vec<(&str, &str, &[ClaimId])> = written
        .iter()
        .filter_map(|page| page.as_ref().ok())
        .map(|page| (page.page.path.as_str(), page.name(), page.cited.as_slice()))
        // A list of everybody says nothing that the pages it leads to do not say.
        .filter(|(path, ..)| !path.ends_with("/index.md"))
        .collect();
    let of_sources = sources::pages(&index, &press, &citing);
    written.extend(of_sources);

    let mut pages = Vec::new();
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let mut told = BTreeSet::new();
    for page in written {
        match page {
            Ok(written) => pages.push(written.page),
            // A mistake in a template is found on every page made from it.
            Err(diagnostic) => {
                let span = diagnostic.place.as_ref().map(|place| (place.file.clone(), place.span));
                if told.insert((diagnostic.message.clone(), span)) {
                    diagnostics.push(diagnostic);
                }
            }
        }
    }
    pages.sort_by(|one, other| one.path.cmp(&other.path));
    Warned { value: Pages { pages }, diagnostics }
}

/// A page, and what the pages of the sources need to link back to it.
struct Written {
    page: Page,
    /// Plain text.
    title: String,
    cited: Vec<ClaimId>,
}

impl Written {
    /// What a link to the page says.
    fn name(&self) -> &str {
        if self.page.path == "index.md" { "Overview" } else { &self.title }
    }
}

/// Fills templates.
struct Press<'t> {
    templates: &'t Templates,
}

/// What every template sees, beside what its page is about.
#[derive(Serialize)]
struct Filled<'c, T: Serialize> {
    /// Plain text.
    title: &'c str,
    /// The definitions of the footnotes: Markdown.
    notes: String,
    #[serde(flatten)]
    content: &'c T,
}

impl Press<'_> {
    /// Writes a page through a template of the theme.
    fn page<T: Serialize>(
        &self,
        template: &str,
        path: &str,
        title: &str,
        sheet: &Sheet<'_, '_>,
        content: &T,
    ) -> Result<Written, Diagnostic> {
        let title = wording::one_line(title);
        let filled = Filled { title: &title, notes: sheet.notes(), content };
        let markdown = tidy(&self.templates.render(template, &filled)?);
        let page = Page { path: path.to_string(), markdown };
        Ok(Written { page, title, cited: sheet.cited() })
    }
}

/// At most one empty line in a row, no space at the end of a line, one line break at the end.
fn tidy(markdown: &str) -> String {
    let mut tidy = String::with_capacity(markdown.len());
    let mut empty = 0;
    for line in markdown.lines().map(str::trim_end) {
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty < 2 && !(line.is_empty() && tidy.is_empty()) {
            tidy.push_str(line);
            tidy.push('\n');
        }
    }
    tidy.truncate(tidy.trim_end().len());
    tidy.push('\n');
    tidy
}
