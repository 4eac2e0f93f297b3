//! A note as it was written: front matter, title, and the places at which something else will stand.
//!
//! The Markdown is parsed once, to know what is code, what is HTML and what is a footnote; the brackets of our own are
//! looked for in the rest. Everything that is not a [`Mark`] reaches the page byte for byte.

use super::MOST_ERRORS;
use crate::base::diagnostic::Diagnostic;
use crate::base::notes::NoteFile;
use crate::base::template::escape_markdown;
use crate::base::text::{Span, boundary};
use crate::base::yaml;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use serde::Deserialize;
use std::collections::BTreeSet;

/// How far a bracket of ours reaches at most, so that ten thousand that are never closed cost no more than they should.
const LONGEST: usize = 4096;

/// Front matter of a note; every key is optional.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Front {
    /// What the page is called; else its first heading, else its file.
    pub(super) title: Option<String>,
    /// Who wrote it.
    pub(super) author: Option<String>,
    /// When, in the author's words.
    pub(super) date: Option<String>,
}

/// A note, read and not yet looked up.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) front: Front,
    /// The first heading, when the note begins with it, and where it stands.
    pub(super) heading: Option<(String, Span)>,
    /// The text below the front matter.
    pub(super) body: Span,
    /// In order, and apart from each other.
    pub(super) marks: Vec<Mark>,
}

/// A place of the note at which something else will stand.
#[derive(Debug)]
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) what: What,
}

/// What stands there.
#[derive(Debug)]
pub(super) enum What {
    /// `[[target]]`, `[[target|words]]`.
    Link { target: Span, words: Option<Span> },
    /// `[@source "words"]`.
    Citation { source: Span, words: Span },
    /// `{{fact: name}}`, `{{fact: name | form}}`.
    Fact { name: Span, form: Option<Span> },
    /// `{{table: page#heading}}`.
    Table { name: Span },
    /// Words that are known already: harmless ones in the place of HTML, a footnote's label.
    Text(String),
}

/// Reads a note; what is wrong with its form goes to `diagnostics`.
pub(super) fn read(file: &NoteFile, diagnostics: &mut Vec<Diagnostic>) -> Read {
    let text = file.text.as_ref();
    let (front, start) = front(file, diagnostics);
    let body = Span::new(start, text.trim_end().len().max(start));
    let mut scan = Scan { file, body, marks: Vec::new(), closed: Vec::new(), labels: BTreeSet::new() };
    let heading = scan.markdown(diagnostics);
    scan.brackets(diagnostics);
    scan.footnotes(diagnostics);
    scan.unseen();
    scan.marks.sort_by_key(|mark| (mark.span, matches!(mark.what, What::Text(_))));
    let mut marks: Vec<Mark> = Vec::with_capacity(scan.marks.len());
    for mark in scan.marks {
        // What stands inside the brackets of ours is theirs.
        if marks.last().is_none_or(|last| last.span.end <= mark.span.start) {
            marks.push(mark);
        }
    }
    Read { front, heading, body, marks }
}

/// Front matter, and where the text after it begins.
fn front(file: &NoteFile, diagnostics: &mut Vec<Diagnostic>) -> (Front, usize) {
    let text = file.text.as_ref();
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut lines = text[start..].split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    if first.trim_end() != "---" {
        return (Front::default(), start);
    }
    let from = start + first.len();
    let mut at = from;
    for line in lines {
        if line.trim_end() == "---" {
            let front = yaml::parse(&file.shown, &file.text, Span::new(from, at));
            let front = front.map_err(|diagnostic| diagnostics.push(diagnostic)).unwrap_or_default();
            return (front, at + line.len());
        }
        at += line.len();
    }
    diagnostics.push(
        Diagnostic::error("D0204", "the front matter is not closed")
            .at(&file.shown, &file.text, Span::new(start, start + 3))
            .hint("end it with a line `---`, or begin the note with another line"),
    );
    (Front::default(), text.len())
}

struct Scan<'f> {
    file: &'f NoteFile,
    body: Span,
    marks: Vec<Mark>,
    /// What our brackets mean nothing in: code, and HTML that is shown as the words it is.
    closed: Vec<Span>,
    /// Of the footnotes that are defined, in lower case.
    labels: BTreeSet<String>,
}

impl<'f> Scan<'f> {
    fn text(&self) -> &'f str {
        &self.file.text[..self.body.end]
    }

    fn error(&self, code: &'static str, message: impl Into<String>, span: Span) -> Diagnostic {
        Diagnostic::error(code, message).at(&self.file.shown, &self.file.text, span)
    }

    /// Code, HTML, footnotes and headings; returns the heading that the note begins with.
    fn markdown(&mut self, diagnostics: &mut Vec<Diagnostic>) -> Option<(String, Span)> {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_HEADING_ATTRIBUTES;
        let text = self.text();
        let shadow = shadow(self.body.of(text));
        let mut heading: Option<(String, Span)> = None;
        let (mut is_first, mut in_heading) = (true, false);
        let mut depth = 0_usize;
        for (event, range) in Parser::new_ext(&shadow, options).into_offset_iter() {
            let span = Span::new(self.body.start + range.start, self.body.start + range.end);
            match &event {
                Event::Start(Tag::CodeBlock(kind)) => {
                    self.closed.push(span);
                    if depth == 0 && matches!(kind, CodeBlockKind::Fenced(_)) && !is_closed(span.of(text)) {
                        let fence = Span::new(span.start, span.start + 3);
                        diagnostics.push(
                            self.error("D0809", "the block of code that begins here has no end", fence)
                                .hint("close it with a line of the same marks: all that follows would be code"),
                        );
                    }
                }
                Event::Code(_) => self.closed.push(span),
                Event::Start(Tag::HtmlBlock) => {}
                Event::Html(_) => {
                    self.closed.push(span);
                    self.html(span, true);
                }
                Event::InlineHtml(_) => self.html(span, false),
                Event::Start(Tag::FootnoteDefinition(label)) => {
                    self.labels.insert(label.to_lowercase());
                }
                Event::Start(Tag::Heading { level, .. }) => {
                    in_heading = is_first && *level == HeadingLevel::H1 && depth == 0;
                    if in_heading {
                        heading = Some((String::new(), span));
                    }
                    // A page has one heading of the first level, and it is the page's.
                    if *level == HeadingLevel::H1 && span.of(text).starts_with('#') {
                        let before = Span::new(span.start, span.start);
                        self.marks.push(Mark { span: before, what: What::Text("#".to_string()) });
                    }
                }
                Event::End(TagEnd::Heading(_)) => in_heading = false,
                Event::Text(words) if in_heading => {
                    heading.iter_mut().for_each(|(heading, _)| heading.push_str(words));
                }
                _ => {}
            }
            if let Event::Code(words) = &event
                && in_heading
            {
                heading.iter_mut().for_each(|(heading, _)| heading.push_str(words));
            }
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth = depth.saturating_sub(1),
                _ => {}
            }
            is_first = false;
        }
        self.closed.sort();
        heading.filter(|(words, _)| !words.trim().is_empty())
    }

    /// HTML becomes the words that it is; comments are for whoever edits the note, and vanish. A line break and a place
    /// for links may stay: code hosts know them, and the site does.
    fn html(&mut self, span: Span, block: bool) {
        let html = span.of(self.text());
        let is_place = |html: &str| {
            let id = html.strip_prefix("<a id=\"").and_then(|rest| rest.strip_suffix("\">"));
            id.is_some_and(|id| id.chars().all(|ch| ch.is_alphanumeric() || ch == '-' || ch == '_'))
        };
        if !block && (is_place(html) || matches!(html, "</a>" | "<br>" | "<br/>" | "<br />")) {
            return;
        }
        let shown = if html.trim_start().starts_with("<!--") && html.trim_end().ends_with("-->") {
            String::new()
        } else {
            escape_markdown(html.trim_end())
        };
        let end = html.trim_end().len();
        self.marks.push(Mark { span: Span::new(span.start, span.start + end), what: What::Text(shown) });
    }

    /// Whether the bytes from `at` on are ours to read: no code, and no backslash before them.
    fn is_open(&self, at: usize) -> bool {
        let next = self.closed.partition_point(|span| span.end <= at);
        let inside = self.closed.get(next).is_some_and(|span| span.start <= at);
        let before = &self.text()[self.body.start..at];
        !inside && (before.len() - before.trim_end_matches('\\').len()).is_multiple_of(2)
    }

    /// The brackets of ours.
    fn brackets(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        let text = self.text();
        let (mut at, before) = (self.body.start, diagnostics.len());
        while let Some(next) = text[at..].find(['[', '{']) {
            // Whoever made so many mistakes of one kind made one.
            if diagnostics.len() > before + MOST_ERRORS {
                break;
            }
            let start = at + next;
            let rest = &text[start..];
            at = start + 1;
            if !self.is_open(start) {
                continue;
            }
            let read = if rest.starts_with("[[") {
                self.link(start)
            } else if rest.starts_with("[@") {
                self.citation(start)
            } else if rest.starts_with("{{") {
                self.generated(start)
            } else {
                continue;
            };
            match read {
                Ok(Some(mark)) => {
                    at = mark.span.end;
                    self.marks.push(mark);
                }
                Ok(None) => {}
                Err(diagnostic) => {
                    at = start + 2;
                    diagnostics.push(diagnostic);
                }
            }
        }
    }

    /// The rest of the line, or of the paragraph, as far as a bracket may reach.
    fn reach(&self, start: usize, paragraph: bool) -> &'f str {
        let rest = &self.text()[start..];
        let rest = &rest[..boundary(rest, LONGEST)];
        if !paragraph {
            return rest.split('\n').next().unwrap_or_default();
        }
        let mut end = 0;
        for line in rest.split_inclusive('\n') {
            if end > 0 && line.trim().is_empty() {
                break;
            }
            end += line.len();
        }
        &rest[..end]
    }

    fn link(&self, start: usize) -> Result<Option<Mark>, Diagnostic> {
        let line = self.reach(start, false);
        let Some(end) = line.find("]]") else {
            let opened = Span::new(start, start + 2);
            return Err(self.error("D0805", "`[[` is not closed in its line", opened).hint("write `[[name]]`"));
        };
        let inside = Span::new(start + 2, start + end);
        let span = Span::new(start, start + end + 2);
        let (target, words) = match inside.of(self.text()).find('|') {
            Some(bar) => {
                // In a table the bar is escaped, for other editors.
                let target = inside.start + inside.of(self.text())[..bar].trim_end_matches('\\').len();
                (Span::new(inside.start, target), Some(Span::new(inside.start + bar + 1, inside.end)))
            }
            None => (inside, None),
        };
        let (target, words) = (self.trimmed(target), words.map(|words| self.trimmed(words)));
        if target.is_empty() {
            return Err(self
                .error("D0805", "a link names nothing", span)
                .hint("write `[[name]]`, or `[[name|words]]`"));
        }
        Ok(Some(Mark { span, what: What::Link { target, words: words.filter(|words| !words.is_empty()) } }))
    }

    fn citation(&self, start: usize) -> Result<Option<Mark>, Diagnostic> {
        let rest = self.reach(start, true);
        let form = "write `[@source \"words of the source\"]`";
        let id: usize = rest[2..].find(|ch: char| ch.is_whitespace() || matches!(ch, ']' | '"' | '“')).unwrap_or(0);
        let source = Span::new(start + 2, start + 2 + id);
        let after = &rest[2 + id..];
        let quote = 2 + id + after.len() - after.trim_start().len();
        let (open, close) = match rest[quote..].chars().next() {
            Some('"') => ('"', '"'),
            Some('“') => ('“', '”'),
            _ => {
                // `[@handle](address)` is a link like any other.
                let end = rest.find(']');
                if end.is_some_and(|end| rest[end + 1..].starts_with(['(', '[', ':'])) {
                    return Ok(None);
                }
                let span = Span::new(start, start + end.map_or(2 + id, |end| end + 1));
                return Err(self.error("D0805", "a citation has no words in quotation marks", span).hint(form));
            }
        };
        let from = quote + open.len_utf8();
        let closing = rest[from..].match_indices(close).find_map(|(at, mark)| {
            let after = &rest[from + at + mark.len()..];
            let end = after.trim_start();
            end.starts_with(']').then(|| (from + at, rest.len() - end.len() + 1))
        });
        let Some((to, end)) = closing else {
            let opened = Span::new(start, start + from);
            let message = format!("the citation is not closed: expected `{close}]` in the same paragraph");
            return Err(self.error("D0805", message, opened).hint(form));
        };
        let words = self.trimmed(Span::new(start + from, start + to));
        let mut span = Span::new(start, start + end);
        if source.is_empty() || words.is_empty() {
            let lacks = if source.is_empty() { "names no source" } else { "quotes no words" };
            return Err(self.error("D0805", format!("a citation {lacks}"), span).hint(form));
        }
        // A reference stands close to the word that it is for, on the line before too.
        let before = &self.text()[self.body.start..start];
        let close = before.trim_end();
        if !close.is_empty() && before[close.len()..].matches('\n').count() < 2 {
            span.start = self.body.start + close.len();
        }
        Ok(Some(Mark { span, what: What::Citation { source, words } }))
    }

    fn generated(&self, start: usize) -> Result<Option<Mark>, Diagnostic> {
        let line = self.reach(start, false);
        let form = "write `{{fact: price}}`, or `{{table: deal-terms}}` on a line of its own";
        let Some(end) = line.find("}}") else {
            let opened = Span::new(start, start + 2);
            return Err(self.error("D0805", "`{{` is not closed in its line", opened).hint(form));
        };
        let span = Span::new(start, start + end + 2);
        let inside = &line[2..end];
        let Some((kind, rest)) = inside.split_once(':') else {
            return Err(self.error("D0805", "expected `fact:` or `table:` after `{{`", span).hint(form));
        };
        let from = start + 2 + kind.len() + 1;
        let rest = Span::new(from, from + rest.len());
        let name = |span: Span| {
            let name = self.trimmed(span);
            let nothing =
                || self.error("D0805", "the braces name nothing", Span::new(start, start + end + 2)).hint(form);
            if name.is_empty() { Err(nothing()) } else { Ok(name) }
        };
        match kind.trim() {
            "fact" => {
                let bar = rest.of(self.text()).find('|');
                let (named, form) = match bar {
                    Some(bar) => {
                        let end = rest.start + rest.of(self.text())[..bar].trim_end_matches('\\').len();
                        (Span::new(rest.start, end), Some(Span::new(rest.start + bar + 1, rest.end)))
                    }
                    None => (rest, None),
                };
                let form = form.map(|form| self.trimmed(form)).filter(|form| !form.is_empty());
                Ok(Some(Mark { span, what: What::Fact { name: name(named)?, form } }))
            }
            "table" => {
                let name = name(rest)?;
                let before = self.text()[self.body.start..start].rsplit('\n').next().unwrap_or_default();
                if !before.trim().is_empty() || before.len() > 3 || !line[end + 2..].trim().is_empty() {
                    let apart = self.error("D0805", "a table stands on a line of its own", span);
                    return Err(apart.hint("put the braces on a line alone, with no mark of a list before them"));
                }
                Ok(Some(Mark { span, what: What::Table { name } }))
            }
            other => {
                let words = self.trimmed(Span::new(start + 2, start + 2 + kind.len()));
                Err(self.error("D0805", format!("expected `fact` or `table`, found `{other}`"), words).hint(form))
            }
        }
    }

    fn trimmed(&self, span: Span) -> Span {
        let words = span.of(self.text());
        let start = span.start + words.len() - words.trim_start().len();
        Span::new(start, start + words.trim().len())
    }

    /// Labels of footnotes get a prefix: on a page that a build writes, others have theirs.
    fn footnotes(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        let text = self.text();
        let (mut at, before) = (self.body.start, diagnostics.len());
        while let Some(next) = text[at..].find("[^").filter(|_| diagnostics.len() <= before + MOST_ERRORS) {
            let start = at + next;
            at = start + 2;
            let label = text[at..].split([']', '[', '\n']).next().unwrap_or_default();
            let span = Span::new(start, at + label.len() + 1);
            let is_label = text[at + label.len()..].starts_with(']') && !label.trim().is_empty();
            if !is_label || label.contains(char::is_whitespace) || !self.is_open(start) {
                continue;
            }
            at = span.end;
            if self.labels.contains(&label.to_lowercase()) {
                self.marks.push(Mark { span, what: What::Text(format!("[^n-{label}]")) });
            } else {
                diagnostics.push(
                    self.error("D0808", format!("the footnote `{label}` has no text"), span)
                        .hint(format!("add a line `[^{label}]: …`, or put a backslash before the bracket")),
                );
            }
        }
    }

    /// Characters that are not seen and can turn what is: carriage returns, controls, marks of direction.
    fn unseen(&mut self) {
        for (at, ch) in self.body.of(self.text()).char_indices() {
            let turns = matches!(ch, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            if turns || ch.is_control() && !matches!(ch, '\n' | '\t') {
                let start = self.body.start + at;
                let span = Span::new(start, start + ch.len_utf8());
                self.marks.push(Mark { span, what: What::Text(String::new()) });
            }
        }
    }
}

/// The text with every `|` inside our brackets made a letter, byte for byte: in a table it would divide a cell.
fn shadow(text: &str) -> String {
    let mut shadow = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let mut rest = line;
        while let Some(start) = rest.find("[[").into_iter().chain(rest.find("{{")).min() {
            let close = if rest[start..].starts_with("[[") { "]]" } else { "}}" };
            let Some(length) = rest[start..].find(close) else { break };
            shadow.push_str(&rest[..start]);
            shadow.push_str(&rest[start..start + length].replace('|', "-"));
            rest = &rest[start + length..];
        }
        shadow.push_str(rest);
    }
    shadow
}

/// Whether a fenced block of code ends with a fence like the one that it begins with.
fn is_closed(block: &str) -> bool {
    let mut lines = block.trim_end().lines();
    let first = lines.next().unwrap_or_default().trim_start();
    let fence: String = first.chars().take_while(|ch| first.starts_with(*ch)).collect();
    let last = lines.next_back().unwrap_or_default().trim();
    last.starts_with(&fence) && last.chars().all(|ch| fence.starts_with(ch))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    fn read_text(text: &str) -> (Read, Vec<Diagnostic>) {
        let file = NoteFile { name: "a.md".to_string(), shown: "a.md".to_string(), text: Arc::from(text) };
        let mut wrong = Vec::new();
        (read(&file, &mut wrong), wrong)
    }

    /// The marks of a note: what is underlined in it.
    fn marks(text: &str) -> Vec<&str> {
        let (read, wrong) = read_text(text);
        assert!(wrong.is_empty(), "{text}: {wrong:?}");
        read.marks.iter().map(|mark| mark.span.of(text)).collect()
    }

    #[test]
    fn brackets_are_read_where_they_mean_something() {
        for (text, expected) in [
            ("a [[b]] c [[d|e]]", vec!["[[b]]", "[[d|e]]"]),
            ("a [@b \"c] d\"] e", vec![" [@b \"c] d\"]"]),
            ("one\n[@b “the \"c\"”]", vec!["\n[@b “the \"c\"”]"]),
            ("one\n\n[@b \"two\nthree\"]", vec!["[@b \"two\nthree\"]"]),
            (
                "{{fact: a}} {{ fact : b | all }}\n\n{{table: c#d}}",
                vec!["{{fact: a}}", "{{ fact : b | all }}", "{{table: c#d}}"],
            ),
            ("`[[a]]` \\[[b]] \\\\[[c]]", vec!["[[c]]"]),
            ("~~~\n[[a]] {{x}}\n~~~\n\n    [[b]]\n", vec![]),
            ("[@ada](https://example.org) [@ada][1]\n\n[1]: https://example.org", vec![]),
            ("| a |\n| - |\n| [[b|c]] `[[d]]` |", vec!["[[b|c]]"]),
            ("a[^1]\n\n[^1]: b [[c]]", vec!["[^1]", "[^1]", "[[c]]"]),
            ("a <b>c</b> <!-- d --> e<br>", vec!["<b>", "</b>", "<!-- d -->"]),
            ("# A\n\n# B", vec!["", ""]),
            ("a\r\nb\u{202e}", vec!["\r", "\u{202e}"]),
        ] {
            assert_eq!(marks(text), expected, "{text}");
        }
    }

    #[test]
    fn a_note_that_is_nothing_but_open_brackets_is_left_soon() {
        for piece in ["[[", "[@a \"", "{{", "[^a] ", "[@a", "[[a\n\n"] {
            let (_, wrong) = read_text(&piece.repeat(100_000));
            assert!(wrong.len() <= MOST_ERRORS + 2, "{piece}: {}", wrong.len());
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "[-a|@:#\\[\\]{}<>!^~`\"“”\\\\é \n\r]{0,80}") {
            let (read, _) = read_text(&text);
            let mut end = read.body.start;
            for mark in &read.marks {
                proptest::prop_assert!(mark.span.start >= end && mark.span.end <= read.body.end);
                proptest::prop_assert!(text.get(mark.span.start..mark.span.end).is_some());
                end = mark.span.end;
            }
        }
    }
}
