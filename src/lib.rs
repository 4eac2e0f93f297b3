//! `dossier`: from a folder of texts that disagree to a dossier in which every statement is anchored to words.
//!
//! A run goes through seven stages, and the modules stand in their order. Each takes the ones before by reference
//! and returns an owned value; none reaches back, and a test keeps it so.
//!
//! First [`base::project`] reads the folder into memory. [`corpus`] turns its files into sources: passages and
//! sentences that know their bytes. [`evidence`] finds what the sentences say: mentions, entities, and claims, each
//! with its quotation. [`findings`] lays the claims side by side: facts with a verdict, arithmetic between them, and
//! the questions that stay open. [`pages`] writes all that as Markdown, [`render`] reads the Markdown once for every
//! output, and [`site`] assembles the files of the web site as a map from path to bytes. [`compile`] is this story in
//! code; [`write`] is the only step after it that changes anything.
//!
//! What each stage keeps:
//!
//! - [`base`]: [`base::disk`] alone touches files; nothing in it knows of claims, dossiers or pages.
//! - [`corpus`]: the bytes of a source never change, and every span leads back to them.
//! - [`evidence`]: no claim without a quotation, and no quotation that was not found in its source.
//! - [`findings`]: drops nothing; a contradiction keeps both sides.
//! - [`pages`]: plain Markdown that can be read without us.
//! - [`render`]: knows Markdown and themes, and nothing of facts.
//! - [`site`]: a value, not a folder; whoever holds it decides where it goes.
//!
//! No stage prints, reads a clock or asks the network. The same input gives the same bytes.

pub mod base;
pub mod corpus;
pub mod evidence;
pub mod findings;
pub mod pages;
pub mod render;
pub mod site;

use base::diagnostic::{Diagnostic, Warned, any_error};
use base::disk;
use base::project::{Layout, Project};
use base::theme::ThemeFiles;
use std::collections::BTreeMap;
use std::path::Path;

/// What a build makes, in memory.
#[derive(Debug, Clone)]
pub struct Compiled {
    /// The files of the site, by path.
    pub site: BTreeMap<String, Vec<u8>>,
    /// The Markdown pages, by path.
    pub pages: BTreeMap<String, Vec<u8>>,
    /// What was found.
    pub summary: Summary,
}

/// How much of what was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Texts.
    pub sources: usize,
    /// Roots of the derivation between the texts.
    pub origins: usize,
    /// Subjects and attributes that some text tells about.
    pub facts: usize,
    /// Facts whose values cannot all be true.
    pub conflicts: usize,
    /// Pieces of arithmetic that do not come out.
    pub tensions: usize,
    /// Questions that nobody has answered.
    pub questions: usize,
}

/// From a folder in memory to a dossier in memory. There is none when an error was found.
pub fn compile(project: &Project) -> Warned<Option<Compiled>> {
    let mut diagnostics = Vec::new();
    let theme = ThemeFiles::load(&project.config.theme, project.theme.clone());
    let theme = theme.map_err(|diagnostic| diagnostics.push(diagnostic)).unwrap_or_default();
    let corpus = corpus::read(&project.inputs).into_value(&mut diagnostics);
    let (pages, site) = inventory(project, &corpus, &theme);
    let summary = Summary { sources: corpus.sources.len(), ..Summary::default() };
    let compiled = (!any_error(&diagnostics)).then_some(Compiled { site, pages, summary });
    Warned { value: compiled, diagnostics }
}

type Files = BTreeMap<String, Vec<u8>>;

/// The sources alone, as a page and as data.
fn inventory(project: &Project, corpus: &corpus::Corpus, theme: &ThemeFiles) -> (Files, Files) {
    let mut page = format!("# {}\n\n", project.title);
    for source in &corpus.sources {
        page.push_str(&format!("- `{}`: {}\n", source.id, source.sha256));
    }
    let ids: Vec<&str> = corpus.sources.iter().map(|source| source.id.as_str()).collect();
    let data = serde_json::json!({"format": 1, "sources": ids}).to_string();
    let assets = theme.below("static").map(|(path, file)| (path.to_string(), file.bytes.clone()));
    let site = assets.chain([(disk::MARK.to_string(), data.into_bytes())]).collect();
    (BTreeMap::from([("sources/index.md".to_string(), page.into_bytes())]), site)
}

/// Puts a dossier in its place: the site to `out`, the pages to `content/pages`, or beside the site when the folder
/// is bare. With `locked`, pages that would change are an error instead. What stood there stays whole on any failure.
pub fn write(project: &Project, compiled: Compiled, out: &Path, locked: bool) -> Result<(), Diagnostic> {
    let Compiled { mut site, pages, .. } = compiled;
    if project.layout == Layout::Bare {
        site.extend(pages.into_iter().map(|(path, bytes)| (format!("pages/{path}"), bytes)));
        return disk::swap_in(out, &site);
    }
    let folder = project.folder.join("content/pages");
    if locked {
        up_to_date(&folder, &pages)?;
    }
    // The site is written out beside its place first: whatever can fail has failed before the pages change.
    let staged = disk::stage(out, &site)?;
    if !locked {
        disk::update(&folder, &pages)?;
    }
    staged.swap()
}

/// Fails, naming the pages, when `folder` does not hold exactly these.
fn up_to_date(folder: &Path, pages: &BTreeMap<String, Vec<u8>>) -> Result<(), Diagnostic> {
    const SHOWN: usize = 10;
    let names = disk::differences(folder, pages)?;
    if names.is_empty() {
        return Ok(());
    }
    let number =
        if names.len() == 1 { "1 page differs".to_string() } else { format!("{} pages differ", names.len()) };
    let message = format!("`{}` is out of date: {number}", disk::shown(folder));
    let mut listed: Vec<String> = names.iter().take(SHOWN).map(|name| format!("`{name}`")).collect();
    if names.len() > SHOWN {
        listed.push(format!("and {} more", names.len() - SHOWN));
    }
    Err(Diagnostic::error("D0502", message)
        .hint(format!("different, missing or no longer wanted: {}", listed.join(", ")))
        .hint("build without `--locked`, read what changed, and commit it"))
}
