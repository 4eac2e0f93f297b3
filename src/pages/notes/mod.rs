//! Notes: what the analyst writes, held to the same evidence as what is extracted.
//!
//! A note named as a generated page stands at its head; any other is a page of its own below `notes/`. The steps:
//! [`Drafts::read`] reads the files and looks up the words that they cite; [`Notebook::new`] settles what their names
//! mean, and with that which facts and people lead back to which note; [`Notebook::write`] makes the Markdown, when the
//! generated pages stand from which it places tables.
//!
//! Invariant: what the analyst wrote reaches the page as it is, but for the brackets of ours, HTML, comments and
//! characters that nobody sees.

mod cite;
mod lift;
mod names;
mod read;
mod write;

use super::index::Index;
use super::wording::{capital, one_line};
use crate::base::diagnostic::{Diagnostic, nearest};
use crate::base::id::slug;
use crate::base::notes::NoteFile;
use crate::base::text::Span;
use crate::corpus::Corpus;
use crate::evidence::Quote;
use crate::evidence::entity::EntityId;
use crate::evidence::locate::Finder;
use crate::findings::Fact;
use names::{Names, Unclear};
use read::{Read, What};
use std::collections::{BTreeMap, BTreeSet};
pub(super) use write::Body;

/// The list of the notes that are pages of their own.
pub(super) const PATH: &str = "notes/index.md";
const TITLE: &str = "Notes";

/// Most errors that one note is told of; a file with more of them is wrong in another way.
const MOST_ERRORS: usize = 100;

/// Most tables of one note: each may be as long as a page.
const MOST_TABLES: usize = 50;

/// For how many citations the nearest words are searched.
const MOST_SEARCHES: usize = 12;

/// Notes that have been read, with the quotations that they cite.
pub(super) struct Drafts<'f> {
    drafts: Vec<Draft<'f>>,
}

struct Draft<'f> {
    file: &'f NoteFile,
    read: Read,
    /// By mark.
    quotes: BTreeMap<usize, Quote>,
}

impl<'f> Drafts<'f> {
    /// Reads the notes, and finds the words that they cite.
    pub(super) fn read(corpus: &Corpus, files: &'f [NoteFile], diagnostics: &mut Vec<Diagnostic>) -> Drafts<'f> {
        let mut desk = cite::Desk { corpus, finder: Finder::new(corpus), n_searches: MOST_SEARCHES };
        let drafts = files.iter().map(|file| {
            let mut wrong = Vec::new();
            let read = read::read(file, &mut wrong);
            let mut quotes = BTreeMap::new();
            for (at, mark) in read.marks.iter().enumerate() {
                let What::Citation { source, words } = &mark.what else { continue };
                match desk.cite(file, *source, *words) {
                    Ok(quote) => {
                        quotes.insert(at, quote);
                    }
                    Err(diagnostic) => wrong.push(diagnostic),
                }
                if wrong.len() > MOST_ERRORS {
                    break;
                }
            }
            few(file, wrong, diagnostics);
            Draft { file, read, quotes }
        });
        Drafts { drafts: drafts.collect() }
    }

    /// All words that are cited.
    pub(super) fn quotes(&self) -> impl Iterator<Item = &Quote> {
        self.drafts.iter().flat_map(|draft| draft.quotes.values())
    }
}

/// Passes on what is wrong with a note, as far as anybody reads on.
fn few(file: &NoteFile, mut wrong: Vec<Diagnostic>, diagnostics: &mut Vec<Diagnostic>) {
    if wrong.len() > MOST_ERRORS {
        wrong.truncate(MOST_ERRORS);
        diagnostics.push(
            Diagnostic::error("D0812", format!("the note `{}` has more than {MOST_ERRORS} errors", file.shown))
                .in_file(&file.shown)
                .hint("repair those that are listed, and check again"),
        );
    }
    diagnostics.append(&mut wrong);
}

/// What leads back to a note.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Backlink {
    /// The page that shows the note.
    pub(super) path: String,
    /// What the note is called.
    pub(super) title: String,
}

/// The notes that use a fact, an entity, or words.
#[derive(Debug, Default)]
pub(super) struct Uses {
    pub(super) facts: BTreeMap<String, BTreeSet<Backlink>>,
    pub(super) entities: BTreeMap<EntityId, BTreeSet<Backlink>>,
    pub(super) quotes: Vec<(Quote, Backlink)>,
}

/// Notes of which every name is settled.
pub(super) struct Notebook<'f, 'a> {
    notes: Vec<Note<'f, 'a>>,
}

struct Note<'f, 'a> {
    draft: Draft<'f>,
    /// The page that shows it.
    path: String,
    /// Whether that page is a generated one.
    is_head: bool,
    title: String,
    /// By mark: where a link leads, and what it says when the note does not say it.
    links: BTreeMap<usize, (String, String)>,
    /// By mark: the fact, and how it is shown.
    facts: BTreeMap<usize, (&'a Fact, Form)>,
    /// By mark: the page of a table, and the heading above it.
    tables: BTreeMap<usize, (String, Option<String>)>,
}

/// How a fact is shown in a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// The leading value, with a mark where the texts contradict each other.
    Value,
    /// The leading value alone.
    Bare,
    /// The values of all sides.
    All,
    /// The verdict.
    Verdict,
    /// How many texts and origins stand behind the leading value.
    Support,
}

/// How each is called, in the order of the documentation.
const FORMS: [(&str, Form); 5] = [
    ("value", Form::Value),
    ("bare", Form::Bare),
    ("all", Form::All),
    ("verdict", Form::Verdict),
    ("support", Form::Support),
];

impl<'f, 'a> Notebook<'f, 'a> {
    /// Settles what the notes call by name. `pages`: path and title of what is generated beside the pages of people,
    /// organisations and sources.
    pub(super) fn new(
        index: &Index<'a>,
        drafts: Drafts<'f>,
        pages: &[(&'static str, &'static str)],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> (Notebook<'f, 'a>, Uses) {
        let mut generated: BTreeSet<String> = pages.iter().map(|(path, _)| (*path).to_string()).collect();
        generated.extend(index.faces.iter().map(|face| face.path.clone()));
        generated.extend(index.entity_paths().map(str::to_string));
        let mut notes: Vec<Note<'f, 'a>> = Vec::new();
        for draft in drafts.drafts {
            let (note, wrong) = placed(draft, &generated, &notes);
            notes.push(note);
            diagnostics.extend(wrong);
        }
        let mut pages: Vec<(String, String)> =
            pages.iter().map(|(path, title)| ((*path).to_string(), (*title).to_string())).collect();
        let own = notes.iter().filter(|note| !note.is_head);
        pages.extend(own.map(|note| (note.path.clone(), note.title.clone())));
        if notes.iter().any(|note| !note.is_head) {
            pages.push((PATH.to_string(), TITLE.to_string()));
        }
        let mut uses = Uses::default();
        // Without a note nobody asks for a name.
        if !notes.is_empty() {
            let names = Names::new(index, &pages);
            for note in &mut notes {
                let mut wrong = Vec::new();
                note.settle(&names, &mut uses, &mut wrong);
                few(note.draft.file, wrong, diagnostics);
            }
        }
        (Notebook { notes }, uses)
    }

    /// The pages at whose head a note stands.
    pub(super) fn heads(&self) -> BTreeSet<String> {
        self.notes.iter().filter(|note| note.is_head).map(|note| note.path.clone()).collect()
    }
}

/// Which page shows a note, and what the note is called. One that has no place is read on all the same, for what else
/// is wrong with it.
fn placed<'f, 'a>(
    mut draft: Draft<'f>,
    generated: &BTreeSet<String>,
    others: &[Note<'f, 'a>],
) -> (Note<'f, 'a>, Vec<Diagnostic>) {
    let file = draft.file;
    let mut diagnostics = Vec::new();
    let name = file.name.rsplit_once('.').map_or(file.name.as_str(), |(name, _)| name);
    let parts: Vec<String> = name.split('/').map(slug).collect();
    let wrong = |message: String| Diagnostic::error("D0810", message).in_file(&file.shown);
    if parts.iter().any(String::is_empty) {
        let message = format!("the name of the note `{}` has a part without a letter or digit", file.shown);
        diagnostics.push(wrong(message).hint("rename it: its name becomes the address of its page"));
    }
    let wish = format!("{}.md", parts.join("/"));
    let is_head = generated.contains(&wish);
    let folder = parts.first().map(String::as_str).filter(|_| parts.len() > 1);
    if let Some(folder @ ("people" | "rivals" | "sources")) = folder
        && !is_head
    {
        let near = nearest(&wish, generated.iter().map(String::as_str));
        diagnostics.push(
            wrong(format!("no page `{wish}` is generated, at whose head this note could stand"))
                .hints(
                    near.map(|near| format!("the nearest page is `{near}`: call the note `content/notes/{near}`")),
                )
                .hint(format!("a page of your own stands outside `content/notes/{folder}`")),
        );
    }
    let path = if is_head { wish } else { format!("notes/{wish}") };
    if let Some(other) = others.iter().find(|other| other.path == path) {
        let message = format!("this note and `{}` would be one page, `{path}`", other.draft.file.shown);
        diagnostics.push(wrong(message).hint("rename one of them"));
    }
    let given = draft.read.front.title.as_deref().map(one_line).filter(|title| !title.is_empty());
    let title = match (&given, &draft.read.heading) {
        (Some(given), _) => given.clone(),
        (None, Some((heading, _))) => one_line(heading),
        (None, None) => capital(&parts.last().map(|name| name.replace('-', " ")).unwrap_or_default()),
    };
    // The heading is that of the page; at the head of another, or beside a title, it is one of the text.
    if is_head
        || given
            .is_some_and(|given| draft.read.heading.as_ref().is_some_and(|(heading, _)| one_line(heading) != given))
    {
        draft.read.heading = None;
    }
    let (links, facts, tables) = Default::default();
    (Note { draft, path, is_head, title, links, facts, tables }, diagnostics)
}

impl<'a> Note<'_, 'a> {
    /// Settles the names of one note.
    fn settle(&mut self, names: &Names<'_, 'a>, uses: &mut Uses, wrong: &mut Vec<Diagnostic>) {
        let file = self.draft.file;
        let back = Backlink { path: self.path.clone(), title: self.title.clone() };
        uses.quotes.extend(self.draft.quotes.values().map(|quote| (quote.clone(), back.clone())));
        let error =
            |code, message: String, span: Span| Diagnostic::error(code, message).at(&file.shown, &file.text, span);
        for (at, mark) in self.draft.read.marks.iter().enumerate() {
            if wrong.len() > MOST_ERRORS {
                return;
            }
            match &mark.what {
                What::Link { target, .. } => {
                    let name = target.of(&file.text);
                    match names.find(name) {
                        Ok((meaning, words)) => {
                            if let Some(entity) = meaning.entity.filter(|_| meaning.path != self.path) {
                                uses.entities.entry(entity).or_default().insert(back.clone());
                            }
                            self.links.insert(at, (meaning.path, words));
                        }
                        Err(why) => wrong.push(unclear(why, "D0801", *target, &error, || {
                            format!("nothing is called `{name}` that a link could lead to")
                        })),
                    }
                }
                What::Fact { name: span, form } => {
                    let name = span.of(&file.text);
                    let form = form.map_or(Ok(Form::Value), |form| {
                        let word = form.of(&file.text);
                        let known = FORMS.iter().find(|(name, _)| *name == word).map(|(_, form)| *form);
                        known.ok_or_else(|| {
                            let forms: Vec<String> = FORMS.iter().map(|(name, _)| format!("`{name}`")).collect();
                            error("D0806", format!("a fact is not shown as `{word}`"), form)
                                .hint(format!("expected one of {}", forms.join(", ")))
                        })
                    });
                    match (names.find_fact(name), form) {
                        (Ok(fact), Ok(form)) => {
                            uses.facts.entry(fact.id.clone()).or_default().insert(back.clone());
                            self.facts.insert(at, (fact, form));
                        }
                        (_, Err(diagnostic)) => wrong.push(diagnostic),
                        (Err(why), _) => wrong.push(unclear(why, "D0806", *span, &error, || {
                            format!("the texts have no fact `{name}`")
                        })),
                    }
                }
                What::Table { name: span } if self.tables.len() >= MOST_TABLES => {
                    let message = format!("a note places at most {MOST_TABLES} tables");
                    wrong
                        .push(error("D0807", message, *span).hint("divide the note, or link to the pages instead"));
                    return;
                }
                What::Table { name: span } => {
                    let name = span.of(&file.text);
                    let (page, heading) = name.split_once('#').map_or((name, None), |(page, at)| (page, Some(at)));
                    match names.find(page) {
                        Ok((meaning, _)) => {
                            let heading = heading.map(|heading| heading.trim().to_string());
                            self.tables.insert(at, (meaning.path, heading));
                        }
                        Err(why) => wrong.push(unclear(why, "D0807", *span, &error, || {
                            format!("no page is called `{page}` from which a table could be taken")
                        })),
                    }
                }
                What::Citation { .. } | What::Text(_) => {}
            }
        }
    }
}

/// An error of a name that means nothing, or too much.
fn unclear(
    why: Unclear,
    code: &'static str,
    span: Span,
    error: &impl Fn(&'static str, String, Span) -> Diagnostic,
    message: impl Fn() -> String,
) -> Diagnostic {
    match why {
        Unclear::Unknown(hints) => error(code, message(), span).hints(hints),
        Unclear::Ambiguous(names) => {
            let message = "the name means more than one thing".to_string();
            error("D0802", message, span).hint(format!("write one of {}", Names::listed(&names)))
        }
    }
}
