//! Notes as Markdown: each mark replaced by what it stands for, every other byte as the analyst wrote it.

use super::lift::{self, Table};
use super::read::What;
use super::{Form, Note, Notebook, PATH, TITLE};
use crate::base::diagnostic::{Diagnostic, nearest};
use crate::base::template::escape_markdown;
use crate::base::text::{Span, View};
use crate::evidence::value::Value;
use crate::findings::{Fact, Verdict};
use crate::pages::index::Index;
use crate::pages::sheet::Sheet;
use crate::pages::wording::{self, one_line};
use crate::pages::{BY_HAND, ByHand, Press, Written, terms};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Serialize)]
struct OfNote {
    /// Plain text: who wrote it, and when.
    byline: String,
    /// Markdown.
    body: &'static str,
}

#[derive(Serialize)]
struct List {
    entries: Vec<Entry>,
    /// Markdown: the pages at whose head a note stands.
    heads: Vec<String>,
}

/// `name` is Markdown.
#[derive(Serialize)]
struct Entry {
    name: String,
    byline: String,
}

/// A note as it stands at the head of a page.
pub(in crate::pages) struct Head {
    /// The page.
    pub(in crate::pages) path: String,
    pub(in crate::pages) body: Body,
    /// The definitions of its footnotes.
    pub(in crate::pages) notes: String,
}

/// The Markdown of a note, which knows where each piece was written.
pub(in crate::pages) struct Body {
    view: View,
    file: String,
    text: std::sync::Arc<str>,
}

impl Body {
    /// Puts the note in the place of the mark that a template has left for it; a template that leaves none shows it
    /// below its title.
    pub(in crate::pages) fn put_into(self, path: &str, markdown: &mut String) -> ByHand {
        let body = self.view.text();
        let start = match markdown.find(BY_HAND) {
            Some(start) => {
                markdown.replace_range(start..start + BY_HAND.len(), body);
                start
            }
            None => {
                let title = markdown.find('\n').map_or(markdown.len(), |end| end + 1);
                markdown.insert_str(title, &format!("\n{body}\n"));
                title + 1
            }
        };
        ByHand { path: path.to_string(), start, view: self.view, file: self.file, text: self.text }
    }
}

/// What notes come to.
pub(in crate::pages) struct Output {
    /// Pages of their own, and the list of them.
    pub(in crate::pages) pages: Vec<Result<(Written, Option<Body>), Diagnostic>>,
    /// At the heads of others, with the claims that they cite.
    pub(in crate::pages) heads: Vec<(Head, Written)>,
}

impl<'a> Notebook<'_, 'a> {
    /// Writes the notes. `generated`: the pages from which they may take tables.
    pub(in crate::pages) fn write(
        self,
        index: &Index<'a>,
        press: &Press<'_>,
        generated: &[&Written],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Output {
        let tables: BTreeMap<&str, &str> =
            generated.iter().map(|written| (written.page.path.as_str(), written.page.markdown.as_str())).collect();
        let mut output = Output { pages: Vec::new(), heads: Vec::new() };
        if self.notes.iter().any(|note| !note.is_head) {
            output.pages.push(self.list(index, press).map(|written| (written, None)));
        }
        for note in self.notes {
            let mut sheet = Sheet::new(index, &note.path);
            let view = note.body(&mut sheet, &tables, diagnostics);
            let file = note.draft.file;
            let body = Body { view, file: file.shown.clone(), text: file.text.clone() };
            if note.is_head {
                let page = crate::pages::Page { path: note.path.clone(), markdown: String::new() };
                let written =
                    Written { page, title: note.title.clone(), cited: sheet.cited(), drawings: Vec::new() };
                output.heads.push((Head { path: note.path.clone(), body, notes: sheet.notes() }, written));
            } else {
                let content = OfNote { byline: note.byline(), body: BY_HAND };
                let written = press.page("notes/note.md", &note.path, &note.title, &sheet, &content);
                output.pages.push(written.map(|written| (written, Some(body))));
            }
        }
        output
    }

    /// The list of the notes.
    fn list(&self, index: &Index<'a>, press: &Press<'_>) -> Result<Written, Diagnostic> {
        let sheet = Sheet::new(index, PATH);
        let own = self.notes.iter().filter(|note| !note.is_head);
        let entries = own.map(|note| Entry { name: sheet.link(&note.title, &note.path), byline: note.byline() });
        let heads = self.notes.iter().filter(|note| note.is_head);
        let heads = heads.map(|note| {
            let name = note.path.strip_suffix(".md").unwrap_or(&note.path);
            sheet.link(if name == "index" { "overview" } else { name }, &note.path)
        });
        let list = List { entries: entries.collect(), heads: heads.collect() };
        press.page("notes/index.md", PATH, TITLE, &sheet, &list)
    }
}

impl<'a> Note<'_, 'a> {
    /// `By A. Rook, June 2031`.
    fn byline(&self) -> String {
        let front = &self.draft.read.front;
        let told = |words: &Option<String>| words.as_deref().map(one_line).filter(|words| !words.is_empty());
        match (told(&front.author), told(&front.date)) {
            (Some(author), Some(date)) => format!("By {author}, {date}"),
            (Some(author), None) => format!("By {author}"),
            (None, Some(date)) => wording::capital(&date),
            (None, None) => String::new(),
        }
    }

    /// The note's Markdown, without its title.
    fn body(&self, sheet: &mut Sheet<'_, 'a>, pages: &BTreeMap<&str, &str>, wrong: &mut Vec<Diagnostic>) -> View {
        let text = self.draft.file.text.as_ref();
        let read = &self.draft.read;
        let mut view = View::default();
        // What vanishes at the end leaves no empty lines behind.
        let mut end = read.body.end;
        for mark in read.marks.iter().rev() {
            if mark.span.end != end || !matches!(&mark.what, What::Text(words) if words.is_empty()) {
                break;
            }
            end = text[..mark.span.start].trim_end().len().max(read.body.start);
        }
        let mut at = read.heading.as_ref().map_or(read.body.start, |(_, span)| span.end);
        // Empty lines before the first words are the template's to give.
        at += text[at..].len() - text[at..].trim_start_matches(['\n', '\r', ' ']).len();
        for (n, mark) in read.marks.iter().enumerate() {
            if mark.span.start < at || mark.span.start >= end {
                continue;
            }
            let before = Span::new(at, mark.span.start);
            view.push(before.of(text), before);
            view.push(&self.shown(n, &mark.what, sheet, pages, wrong), mark.span);
            at = mark.span.end;
        }
        let rest = Span::new(at.min(end), end);
        view.push(rest.of(text), rest);
        view
    }

    /// What stands in the place of a mark.
    fn shown(
        &self,
        n: usize,
        what: &What,
        sheet: &mut Sheet<'_, 'a>,
        pages: &BTreeMap<&str, &str>,
        wrong: &mut Vec<Diagnostic>,
    ) -> String {
        let text = &self.draft.file.text;
        match what {
            What::Text(words) => words.clone(),
            What::Link { words, .. } => self.links.get(&n).map_or_else(String::new, |(path, own)| {
                let words = words.map_or(own.as_str(), |words| words.of(text));
                sheet.link(&one_line(words), path)
            }),
            What::Citation { .. } => {
                self.draft.quotes.get(&n).map_or_else(String::new, |quote| sheet.cite_words(quote))
            }
            What::Fact { .. } => {
                self.facts.get(&n).map_or_else(String::new, |(fact, form)| shown_fact(sheet, fact, *form))
            }
            What::Table { name } => {
                let Some((page, heading)) = self.tables.get(&n) else { return String::new() };
                // A page whose template is in error says so itself.
                let Some(markdown) = pages.get(page.as_str()) else {
                    if page.starts_with("sources/") || page.starts_with("notes/") {
                        wrong.push(self.no_table(*name, page, &[]));
                    }
                    return String::new();
                };
                let tables = lift::tables(markdown);
                let found = match heading {
                    Some(heading) => tables.iter().find(|table| table.is_below(heading)),
                    None => tables.first(),
                };
                match found {
                    Some(table) => table.lifted(markdown, page, sheet),
                    None => {
                        wrong.push(self.no_table(*name, page, &tables));
                        String::new()
                    }
                }
            }
        }
    }

    fn no_table(&self, name: Span, page: &str, tables: &[Table]) -> Diagnostic {
        let file = self.draft.file;
        let (_, heading) = name.of(&file.text).split_once('#').unwrap_or_default();
        let below = if heading.is_empty() { String::new() } else { format!(" below `{}`", heading.trim()) };
        let names: BTreeSet<&str> = tables.iter().filter_map(Table::name).collect();
        let stem = page.strip_suffix(".md").unwrap_or(page);
        let hint = match nearest(heading, names.iter().copied()) {
            Some(near) => format!("did you mean `{stem}#{near}`?"),
            None if names.is_empty() => {
                "tables are taken from generated pages such as `deal-terms`, `figures` and `comparables`"
                    .to_string()
            }
            None => format!(
                "this page has tables below {}",
                super::Names::listed(&names.iter().map(ToString::to_string).collect::<Vec<_>>())
            ),
        };
        Diagnostic::error("D0807", format!("the page `{stem}` has no table{below}"))
            .at(&file.shown, &file.text, name)
            .hint(hint)
    }
}

/// A fact in running text, as it is now reconciled.
fn shown_fact<'a>(sheet: &mut Sheet<'_, 'a>, fact: &'a Fact, form: Form) -> String {
    let index = sheet.index;
    let members = fact.clusters.first().map(|cluster| index.claims(&cluster.claims)).unwrap_or_default();
    match form {
        Form::Verdict => format!("*{}*", fact.verdict.word()),
        Form::Support => sheet.support(&members),
        Form::All => sheet.values(fact, usize::MAX),
        Form::Value | Form::Bare => {
            let Some(lead) = fact.lead.as_ref().and_then(|lead| index.claim(lead)) else {
                return format!("unresolved: {}", sheet.values(fact, 3));
            };
            let value = match (&lead.value, lead.attribute.as_str()) {
                (Value::Role(_), _) | (_, "event") => sheet.statement(lead),
                _ => sheet.value(lead),
            };
            let notes = sheet.cite_texts(&members, 2);
            let is_contested = fact.verdict == Verdict::Conflict && form == Form::Value;
            let mark = match terms::place_of(index, fact).filter(|_| is_contested) {
                Some(page) => format!(" ({})", sheet.link("contested", &format!("{page}#{}", fact.id))),
                None if is_contested => format!(" ({})", escape_markdown("contested")),
                None => String::new(),
            };
            format!("{value}{notes}{mark}")
        }
    }
}
