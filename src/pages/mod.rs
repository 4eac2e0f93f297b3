//! What we write: Markdown pages that link to each other and carry their evidence as footnotes.
//!
//! Entry point: [`compose`]. The steps: the notes of the analyst are read (`notes`); the ways into the dossier are laid
//! out once (`index`); each page is filled into its template, all at once; the notes are written, which may hold tables of
//! those pages; when it is known which page cites which claim, the pages of the sources are written, which link back;
//! last, notes are put at the heads of the pages that they are named after.
//!
//! [`explain::claim`] tells of one claim what no page has room for.
//!
//! Invariant: pure, and readable as plain Markdown without us. Words of a source reach a page escaped, whatever they hold.

mod changes;
mod drawing;
mod entities;
pub mod explain;
mod finder;
mod index;
mod judgements;
mod notes;
mod overview;
mod portrait;
mod questions;
mod rulings;
mod sheet;
mod sources;
mod state;
mod tables;
mod terms;
mod timeline;
mod wording;

pub use changes::{Changes, News, Since};
pub use drawing::Drawing;
pub use finder::{Entry, Kind};
pub use state::State;

use crate::base::diagnostic::{Diagnostic, Warned};
use crate::base::notes::NoteFile;
use crate::base::template::{Escape, Templates};
use crate::base::text::{Span, View};
use crate::base::theme::ThemeFiles;
use crate::evidence::claim::ClaimId;
use crate::findings::Dossier;
use index::Index;
use notes::{Body, Drafts, Notebook};
use serde::Serialize;
use sheet::Sheet;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

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
            Some(("notes", _)) => "notes/note.md",
            Some(_) => &self.path,
        }
    }
}

/// All pages, sorted by path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pages {
    /// Sorted by path.
    pub pages: Vec<Page>,
    /// The parts of them that the analyst wrote.
    pub by_hand: Vec<ByHand>,
    /// The drawings that they show, by path.
    pub drawings: BTreeMap<String, Drawing>,
    /// What changed since the older state, if one was given.
    pub news: Vec<News>,
    /// What a reader can search for.
    pub entries: Vec<Entry>,
}

/// A part of a page that the analyst wrote: what is wrong there is told of the note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByHand {
    path: String,
    /// In the page's Markdown.
    start: usize,
    view: View,
    file: String,
    text: Arc<str>,
}

impl ByHand {
    /// Where the bytes `span` of the page `path` were written: what messages call the file, its text, the bytes there.
    pub fn place(&self, path: &str, span: Span) -> Option<(&str, &Arc<str>, Span)> {
        let end = self.start + self.view.text().len();
        let inside = self.path == path && self.start <= span.start && span.end <= end;
        let inside = inside.then(|| Span::new(span.start - self.start, span.end - self.start))?;
        Some((&self.file, &self.text, self.view.file_span(inside)))
    }
}

/// What a template prints where a note of the analyst belongs. No text that is escaped holds a control character.
const BY_HAND: &str = "\u{1}by hand\u{1}";

/// The page of what changed. It depends on another state than the one that the folder holds, so it is part of a site
/// and not of what is committed.
pub const CHANGES: &str = changes::PATH;

/// What the pages are made of beside the dossier.
#[derive(Debug, Clone, Copy, Default)]
pub struct Desk<'d> {
    /// The notes of the analyst.
    pub notes: &'d [NoteFile],
    /// The older state since which changes are shown.
    pub since: Option<&'d Since>,
}

/// Writes all pages, the analyst's notes among them. A page whose template is in error is left out, and the error told
/// once.
pub fn compose(dossier: &Dossier<'_>, desk: &Desk<'_>, theme: &ThemeFiles) -> Warned<Pages> {
    let templates = match Templates::new(theme, "pages", Escape::Markdown) {
        Ok(templates) => templates,
        Err(diagnostics) => return Warned { value: Pages::default(), diagnostics },
    };
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let drafts = Drafts::read(dossier.corpus, desk.notes, &mut diagnostics);
    let mut index = Index::new(dossier, drafts.quotes());
    let plan = plan(&index, desk);
    let (notebook, uses) = Notebook::new(&index, drafts, &plan, &mut diagnostics);
    index.note(uses);
    let index = index;
    let press = Press { templates: &templates, headed: notebook.heads() };

    let is_planned = |path: &str| plan.iter().any(|(planned, _)| *planned == path);
    let mut written = vec![overview::page(&index, &press)];
    if is_planned(terms::PATH) {
        written.push(terms::page(&index, &press));
    }
    if is_planned(terms::CONTESTED) {
        written.push(terms::contested(&index, &press));
    }
    written.extend(entities::pages(&index, &press));
    if is_planned(tables::COMPARABLES) {
        written.push(tables::comparables(&index, &press));
    }
    if is_planned(tables::FIGURES) {
        written.push(tables::figures(&index, &press));
    }
    if is_planned(timeline::PATH) {
        written.push(timeline::page(&index, &press));
    }
    written.push(questions::page(&index, &press));
    if !dossier.findings.rulings.is_empty() {
        written.push(rulings::page(&index, &press));
    }
    written.push(tables::glossary(&index, &press));
    written.extend(tables::claims(&index, &press));
    written.push(sources::list(&index, &press));
    written.extend(desk.since.map(|since| changes::page(&index, &press, since)));

    let generated: Vec<&Written> = written.iter().filter_map(|page| page.as_ref().ok()).collect();
    let noted = notebook.write(&index, &press, &generated, &mut diagnostics);
    let mut bodies: BTreeMap<String, Body> = BTreeMap::new();
    for page in noted.pages {
        written.push(page.map(|(written, body)| {
            bodies.extend(body.map(|body| (written.page.path.clone(), body)));
            written
        }));
    }
    let of_heads = noted.heads.iter().map(|(_, written)| written);
    let citing: Vec<(&str, &str, &[ClaimId])> = written
        .iter()
        .filter_map(|page| page.as_ref().ok())
        .chain(of_heads)
        .map(|page| (page.page.path.as_str(), page.name(), page.cited.as_slice()))
        // A list of everybody says nothing that the pages it leads to do not say.
        .filter(|(path, ..)| !path.ends_with("/index.md"))
        .collect();
    let of_sources = sources::pages(&index, &press, &citing);
    written.extend(of_sources);

    let news = desk.since.map(|since| Changes::between(since, &State::of(dossier)).news()).unwrap_or_default();
    let mut pages = Vec::new();
    let mut drawings = BTreeMap::new();
    let mut told = BTreeSet::new();
    for page in written {
        match page {
            Ok(written) => {
                drawings.extend(written.drawings.into_iter().map(|drawing| (drawing.path.clone(), drawing)));
                pages.push(written.page);
            }
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
    let mut by_hand = Vec::new();
    let mut footnotes: BTreeMap<String, String> = BTreeMap::new();
    for (head, _) in noted.heads {
        bodies.insert(head.path.clone(), head.body);
        footnotes.insert(head.path, head.notes);
    }
    for page in &mut pages {
        let Some(body) = bodies.remove(&page.path) else { continue };
        by_hand.push(body.put_into(&page.path, &mut page.markdown));
        // The footnotes of a head, but for those that the page has too.
        for note in footnotes.get(&page.path).into_iter().flat_map(|notes| notes.lines()) {
            let label = note.split("]: ").next().unwrap_or_default();
            if !page.markdown.contains(&format!("\n{label}]: ")) {
                page.markdown.push_str(&format!("{note}\n"));
            }
        }
    }
    let entries = finder::entries(&index, pages.iter().map(|page| (page.path.as_str(), page.markdown.as_str())));
    Warned { value: Pages { pages, by_hand, drawings, news, entries }, diagnostics }
}

/// Path and title of the pages that are written beside those of people, organisations, sources and notes.
fn plan(index: &Index<'_>, desk: &Desk<'_>) -> Vec<(&'static str, &'static str)> {
    let dossier = index.dossier;
    let mut plan = vec![
        (overview::PATH, "Overview"),
        (questions::PATH, "Open questions"),
        (tables::GLOSSARY, "Glossary"),
        (tables::CLAIMS, "Claims"),
        (sources::PATH, "Sources"),
    ];
    plan.extend(entities::indexes(index).into_iter().map(|(title, path)| (path, title)));
    let optional = [
        (dossier.evidence.is_deal, terms::PATH, "Deal terms"),
        (terms::has_contested(index), terms::CONTESTED, "Contested facts"),
        (tables::has_comparables(index), tables::COMPARABLES, "Comparable deals"),
        (tables::has_figures(index), tables::FIGURES, "Figures"),
        (!dossier.findings.events.is_empty(), timeline::PATH, "Timeline"),
        (desk.since.is_some(), changes::PATH, changes::TITLE),
    ];
    plan.extend(optional.into_iter().filter(|(wanted, ..)| *wanted).map(|(_, path, title)| (path, title)));
    plan
}

/// A page, and what the pages of the sources need to link back to it.
struct Written {
    page: Page,
    /// Plain text.
    title: String,
    cited: Vec<ClaimId>,
    /// Those that the page's template shows.
    drawings: Vec<Drawing>,
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
    /// The pages at whose head a note of the analyst stands.
    headed: BTreeSet<String>,
}

/// What every template sees, beside what its page is about.
#[derive(Serialize)]
struct Filled<'c, T: Serialize> {
    /// Plain text.
    title: &'c str,
    /// The definitions of the footnotes: Markdown.
    notes: String,
    /// The note of the analyst that stands at the head of the page; empty when there is none.
    head: &'static str,
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
        let head = if self.headed.contains(path) { BY_HAND } else { "" };
        let filled = Filled { title: &title, notes: sheet.notes(), head, content };
        let markdown = tidy(&self.templates.render(template, &filled)?);
        let page = Page { path: path.to_string(), markdown };
        let shown = sheet.drawings().iter().filter(|drawing| page.markdown.contains(&sheet.href(&drawing.path)));
        let drawings = shown.cloned().collect();
        Ok(Written { page, title, cited: sheet.cited(), drawings })
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
