//! `dossier`: from a folder of texts that disagree to a dossier in which every statement is anchored to words.
//!
//! A run goes through seven stages, and the modules stand in their order. Each takes the ones before by reference
//! and returns an owned value; none reaches back, and a test keeps it so.
//!
//! First [`base::project`] reads the folder into memory. [`corpus`] turns its files into sources: passages and
//! sentences that know their bytes. [`evidence`] finds what the sentences say: mentions, entities, and claims, each
//! with its quotation; [`evidence::proposal`] adds what others propose and the words bear out. [`findings`] lays
//! the claims side by side: facts with a verdict, arithmetic between them, and the questions that stay open.
//! [`pages`] writes all that as Markdown, [`render`] reads the Markdown once for every output, and [`site`]
//! assembles the files of the web site as a map from path to bytes. [`compile`] is this story in code, its first half
//! in `examine`; [`write()`] is the only step after it that changes anything.
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

use base::diagnostic::{Diagnostic, Warned, any_error, nearest};
use base::disk::{self, git};
use base::project::{Kind, Layout, Project, Thresholds};
use base::ruling;
use base::starter::{self, Start};
use base::theme::{self, ThemeFiles};
use evidence::Evidence;
use evidence::proposal;
use evidence::vocabulary::Vocabulary;
use findings::{CheckResult, Dossier, QuestionState, Verdict};
use pages::{Desk, Since, State};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What a build makes, in memory.
#[derive(Debug, Clone)]
pub struct Compiled {
    /// The files of the site, by path.
    pub site: BTreeMap<String, Vec<u8>>,
    /// The Markdown pages and their drawings, by path, each with [`PAGE_MARK`] as its last line.
    pub pages: BTreeMap<String, Vec<u8>>,
    /// What was found.
    pub summary: Summary,
}

/// The last line of each page in `content/pages`, by which it is told from what somebody wrote there. No renderer of
/// Markdown shows it.
pub const PAGE_MARK: &str = "<!-- written by dossier; what is changed here by hand is lost at the next build -->";

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

/// From a folder in memory to a dossier in memory. There is none when an error was found; every stage runs all the
/// same on what the one before could make, so that one run tells all that is wrong. With `since`, the site shows what
/// changed since that state.
pub fn compile(project: &Project, since: Option<&Since>) -> Warned<Option<Compiled>> {
    let Warned { value: mut compiled, diagnostics } = examine(project, |dossier| {
        let mut diagnostics = Vec::new();
        let theme = theme(project, &mut diagnostics);
        let desk = Desk { notes: &project.notes, since };
        let pages = pages::compose(dossier, &desk, &theme).into_value(&mut diagnostics);
        let base_url = project.config.base_url.as_deref();
        let site = site::assemble(dossier, &pages, &theme, base_url).into_value(&mut diagnostics);
        let drawings = pages.drawings.into_values().map(|drawing| (drawing.path, marked(&drawing.file)));
        let committed = pages.pages.into_iter().filter(|page| page.path != pages::CHANGES);
        let committed = committed.map(|page| (page.path, marked(&page.markdown)));
        let compiled = Compiled {
            summary: Summary::of(dossier),
            pages: committed.chain(drawings).collect(),
            site: site.files,
        };
        Warned { value: Some(compiled), diagnostics }
    });
    if any_error(&diagnostics) {
        compiled = None;
    }
    Warned { value: compiled, diagnostics }
}

/// What a folder says, to be held against another state of it. There is nothing when an error was found.
pub fn state(project: &Project) -> Warned<Option<State>> {
    let Warned { value: state, diagnostics } = examine(project, |dossier| Warned::fine(State::of(dossier)));
    let state = (!any_error(&diagnostics)).then_some(state);
    Warned { value: state, diagnostics }
}

/// An older state of the folder `dir`: what another folder says, or what `dir` said in a revision of git. A folder comes
/// before a revision of the same name. What is wrong with a revision is told of `REVISION:FILE`, as git calls it.
pub fn since(name: &str, dir: &Path) -> Warned<Option<Since>> {
    let folder = Path::new(name);
    if disk::is_folder(folder) {
        let mut diagnostics = Vec::new();
        let project = Project::open(folder).into_value(&mut diagnostics);
        let state = project.and_then(|project| state(&project).into_value(&mut diagnostics));
        let name = format!("the folder {}", disk::shown(folder));
        return Warned { value: state.map(|state| Since { name, state }), diagnostics };
    }
    if !disk::is_folder(dir) {
        return Warned { value: None, diagnostics: Project::open(dir).diagnostics };
    }
    let checkout = match git::checkout(dir, name) {
        Ok(checkout) => checkout,
        Err(diagnostic) => return Warned { value: None, diagnostics: vec![diagnostic] },
    };
    let mut diagnostics = Vec::new();
    let project = Project::open(checkout.path()).into_value(&mut diagnostics);
    let state = project.and_then(|project| state(&project).into_value(&mut diagnostics));
    let there = disk::shown(checkout.path());
    for diagnostic in &mut diagnostics {
        diagnostic.renamed(&format!("{there}/"), &format!("{name}:"));
    }
    let called = match name.starts_with(&checkout.commit[..7.min(checkout.commit.len())]) {
        true => checkout.commit.clone(),
        false => format!("{name} ({})", checkout.commit),
    };
    Warned { value: state.map(|state| Since { name: called, state }), diagnostics }
}

/// Why a claim of a folder is there, in lines for a terminal. Nothing when no claim has this id.
pub fn explain_claim(project: &Project, id: &str) -> Warned<Option<String>> {
    let Warned { value: told, mut diagnostics } =
        examine(project, |dossier| Warned::fine(pages::explain::claim(dossier, id)));
    let value = told.map_err(|unknown| diagnostics.push(unknown)).ok();
    Warned { value, diagnostics }
}

/// Reads the texts of a folder, lays them side by side, and hands what holds to `look`.
fn examine<T>(project: &Project, look: impl FnOnce(&Dossier<'_>) -> Warned<T>) -> Warned<T> {
    let Project { config, .. } = project;
    let mut diagnostics = Vec::new();
    let vocabulary = Vocabulary::read(&project.vocabularies).unwrap_or_else(|wrong| {
        diagnostics.extend(wrong);
        Vocabulary::default()
    });

    let mut corpus = corpus::read(&project.inputs).into_value(&mut diagnostics);
    let complete = !any_error(&diagnostics);
    let mut decided = corpus::ruling::apply(&mut corpus, &project.rulings);
    let deal = config.kind.map(|kind| kind == Kind::Deal);
    let mut evidence = evidence::gather(&corpus, &vocabulary, &config.parties, deal);
    diagnostics.extend(match complete {
        true => proposal::admit(&corpus, &vocabulary, &mut evidence, &project.proposals),
        // A text or a vocabulary that was refused cannot bear out what is proposed, and its own message says why.
        false => proposal::misread(&project.proposals),
    });
    // After the proposals: what was proposed is confirmed, corrected and rejected like anything else.
    decided.extend(evidence::ruling::apply(&mut evidence, &corpus, &vocabulary, &project.rulings));
    if !any_error(&diagnostics) {
        diagnostics.extend(unnamed_parties(project, &evidence));
    }
    let Thresholds { containment, skeleton } = config.origins;
    let thresholds = findings::Thresholds { containment, skeleton, ..Default::default() };
    let options = findings::Options { parties: evidence.parties.clone(), thresholds };
    let analyst = (&project.rulings, &project.judgements);
    let findings = findings::decide(&corpus, &evidence, &vocabulary, &options, analyst).into_value(&mut decided);
    // What a ruling names may stand in the very source that was refused.
    if complete {
        let is_judgement =
            |one: &Diagnostic| one.place.as_ref().is_some_and(|place| place.file == project.judgements.file.shown);
        let (judged, ruled) = decided.into_iter().partition(is_judgement);
        diagnostics.extend(ruling::at_most(ruled, &project.rulings.file));
        diagnostics.extend(ruling::at_most(judged, &project.judgements.file));
    }

    let title = &title(project, &evidence);
    let as_of = findings::newest(&corpus);
    let (corpus, evidence, vocabulary, findings) = (&corpus, &evidence, &vocabulary, &findings);
    let dossier = Dossier { title, as_of, corpus, evidence, vocabulary, findings };
    let value = look(&dossier).into_value(&mut diagnostics);
    Warned { value, diagnostics }
}

/// The JSON Schema of proposed claims. Of a dossier, it names its sources and the attributes of its own vocabularies;
/// there is none when the folder cannot be read.
pub fn schema(folder: Option<&Path>) -> Warned<Option<String>> {
    let Some(folder) = folder else {
        return Warned::fine(Vocabulary::read(&[]).ok().map(|vocabulary| proposal::schema(&vocabulary, None)));
    };
    let Warned { value: project, mut diagnostics } = Project::open(folder);
    let schema = project.and_then(|project| {
        let vocabulary = Vocabulary::read(&project.vocabularies).map_err(|wrong| diagnostics.extend(wrong)).ok()?;
        let corpus = corpus::read(&project.inputs).into_value(&mut diagnostics);
        let ids: Vec<&str> = corpus.sources.iter().map(|source| source.id.as_str()).collect();
        Some(proposal::schema(&vocabulary, Some(&ids)))
    });
    Warned { value: schema.filter(|_| !any_error(&diagnostics)), diagnostics }
}

/// A new dossier, before it is written.
#[derive(Debug, Clone)]
pub struct Begun {
    /// By path.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Texts that were taken in.
    pub texts: usize,
    /// Texts of which something was guessed and written down.
    pub guessed: usize,
}

/// A new dossier, with the texts of the bare folder `from`. There is none when one of them cannot be read.
pub fn begin(name: &str, from: Option<&Path>) -> Warned<Option<Begun>> {
    let mut start = Start { title: name.to_string(), ..Start::default() };
    let Some(from) = from else {
        return Warned::fine(Some(Begun { files: starter::files(start), texts: 0, guessed: 0 }));
    };
    let Warned { value: project, mut diagnostics } = Project::open(from);
    let Some(project) = project else { return Warned { value: None, diagnostics } };
    if project.layout == Layout::Dossier {
        let message =
            format!("`{}` is a dossier already: `--from` takes a bare folder of texts", disk::shown(from));
        let diagnostic = Diagnostic::error("D0118", message)
            .hint("copy the folder, or name its texts: `--from DIR/content/sources`");
        return Warned { value: None, diagnostics: vec![diagnostic] };
    }
    let corpus = corpus::read(&project.inputs).into_value(&mut diagnostics);
    if any_error(&diagnostics) {
        return Warned { value: None, diagnostics };
    }
    let evidence = evidence::gather(&corpus, &Vocabulary::read(&[]).unwrap_or_default(), &[], None);
    start.parties =
        evidence.parties.iter().filter_map(|id| evidence.entity(id)).map(|entity| entity.name.clone()).collect();
    start.is_deal = evidence.is_deal;
    let by_file: BTreeMap<&str, &corpus::Source> =
        corpus.sources.iter().map(|source| (source.file.as_str(), source)).collect();
    for input in &project.inputs {
        let Some(source) = by_file.get(input.file.as_str()) else { continue };
        let corpus::Adopted { files, guessed } = corpus::adopt(input, source);
        start.sources.extend(files);
        start.guessed.extend(guessed);
    }
    let (texts, guessed) = (corpus.sources.len(), start.guessed.len());
    Warned { value: Some(Begun { files: starter::files(start), texts, guessed }), diagnostics }
}

/// The title that was given; else the parties of the affair; else the name of the folder.
fn title(project: &Project, evidence: &Evidence) -> String {
    let named = project.config.title.as_deref().is_some_and(|title| !title.trim().is_empty());
    let parties: Vec<&str> =
        evidence.parties.iter().filter_map(|id| evidence.entity(id)).map(|entity| entity.name.as_str()).collect();
    if named || parties.is_empty() { project.title.clone() } else { parties.join(" and ") }
}

/// The theme of the dossier, or the built-in one when there is no theme of its name.
fn theme(project: &Project, diagnostics: &mut Vec<Diagnostic>) -> ThemeFiles {
    let theme = ThemeFiles::load(&project.config.theme, project.theme.clone()).or_else(|unknown| {
        diagnostics.push(unknown);
        ThemeFiles::load(theme::DEFAULT, BTreeMap::new())
    });
    theme.unwrap_or_default()
}

/// The parties of `dossier.yaml` that no source names. Asked only when no source was refused: it may have been the one.
fn unnamed_parties(project: &Project, evidence: &Evidence) -> Vec<Diagnostic> {
    let parties = project.config.parties.iter().filter(|party| evidence.named(party).is_none());
    let warn = |party: &String| {
        let near = nearest(party, evidence.entities.iter().map(|entity| entity.name.as_str()));
        let warning = Diagnostic::warning("D0113", format!("no source names the party `{party}`"));
        project.about_party(warning, party).hint(match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write the name as the sources do".to_string(),
        })
    };
    parties.map(warn).collect()
}

impl Summary {
    /// Counts what a dossier holds.
    pub fn of(dossier: &Dossier<'_>) -> Summary {
        let findings = dossier.findings;
        let is_open = |question: &&findings::Question| question.state == QuestionState::Open;
        Summary {
            sources: dossier.corpus.sources.len(),
            origins: findings.origins.root.iter().collect::<BTreeSet<_>>().len(),
            facts: findings.facts.len(),
            conflicts: findings.facts.iter().filter(|fact| fact.verdict == Verdict::Conflict).count(),
            tensions: findings.checks.iter().filter(|check| check.result == CheckResult::Tension).count(),
            questions: findings.questions.iter().filter(is_open).count(),
        }
    }
}

/// Puts a dossier in its place: the site to `out`, which holds each page as Markdown too, and the pages to
/// `content/pages` unless the folder is bare. With `locked`, pages that would change are an error instead. What stood there stays whole on any failure.
pub fn write(project: &Project, compiled: Compiled, out: &Path, locked: bool) -> Result<(), Diagnostic> {
    let Compiled { site, pages, .. } = compiled;
    if project.layout == Layout::Bare {
        return disk::swap_in(out, &site);
    }
    let folder = project.folder.join("content/pages");
    if locked {
        up_to_date(&folder, &pages)?;
    }
    only_ours(&folder, &pages)?;
    // The site is written out beside its place first: whatever can fail has failed before the pages change.
    let staged = disk::stage(out, &site)?;
    if !locked {
        disk::update(&folder, &pages)?;
    }
    staged.swap()
}

/// The page as it stands in `content/pages`.
fn marked(markdown: &str) -> Vec<u8> {
    format!("{}\n\n{PAGE_MARK}\n", markdown.trim_end()).into_bytes()
}

/// Fails, naming them, when pages would be replaced or removed in `folder` that no build wrote.
fn only_ours(folder: &Path, pages: &BTreeMap<String, Vec<u8>>) -> Result<(), Diagnostic> {
    let mut others = Vec::new();
    for name in disk::differences(folder, pages)? {
        let standing = disk::read_if_there(&folder.join(&name))?;
        if standing.is_some_and(|bytes| !bytes.trim_ascii_end().ends_with(PAGE_MARK.as_bytes())) {
            others.push(name);
        }
    }
    if others.is_empty() {
        return Ok(());
    }
    let are = if others.len() == 1 { "a page that no build wrote" } else { "pages that no build wrote" };
    let message = format!("`{}` holds {are}: {}", disk::shown(folder), listed(&others));
    Err(Diagnostic::error("D0503", message)
        .hint("the folder is kept as a build writes it: move what is your own to another place, or remove it")
        .hint("what a build wrote ends with the line `<!-- written by dossier; … -->`"))
}

/// Names, and how many more there are.
fn listed(names: &[String]) -> String {
    const SHOWN: usize = 10;
    let mut listed: Vec<String> = names.iter().take(SHOWN).map(|name| format!("`{name}`")).collect();
    if names.len() > SHOWN {
        listed.push(format!("and {} more", names.len() - SHOWN));
    }
    listed.join(", ")
}

/// Fails, naming the pages, when `folder` does not hold exactly these.
fn up_to_date(folder: &Path, pages: &BTreeMap<String, Vec<u8>>) -> Result<(), Diagnostic> {
    let names = disk::differences(folder, pages)?;
    if names.is_empty() {
        return Ok(());
    }
    let number =
        if names.len() == 1 { "1 page differs".to_string() } else { format!("{} pages differ", names.len()) };
    let message = format!("`{}` is out of date: {number}", disk::shown(folder));
    Err(Diagnostic::error("D0502", message)
        .hint(format!("different, missing or no longer wanted: {}", listed(&names)))
        .hint("build without `--locked`, read what changed, and commit it"))
}
