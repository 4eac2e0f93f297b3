//! What is wrong, where, and what to do about it. One type serves every stage; `main` prints it.
//!
//! Entry points: [`Diagnostic::error`] with `.at(…)`, `.label(…)` and `.hint(…)` makes one, [`render`], [`json`] and
//! [`github`] turn many into text. All three sort by place, so the order of the stages never shows.

use super::text::{Span, boundary, line_column};
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet, normalize_untrusted_str};
use serde::Serialize;
use std::sync::Arc;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The run fails.
    Error,
    /// The run goes on.
    Warning,
}

impl Severity {
    /// The word in every output.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// A file, its text as it was read, and the words meant.
#[derive(Debug, Clone)]
pub struct Place {
    /// As the user would type it: relative to where the program was started, or absolute.
    pub file: String,
    /// The whole text; empty when the file could not be read as text.
    pub text: Arc<str>,
    /// The words; `None` means the file as a whole.
    pub span: Option<Span>,
    /// A few words under the underline; may be empty.
    pub label: String,
}

/// One thing that is wrong.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// The catalogue number, such as `D0103`; `dossier explain` tells more.
    pub code: &'static str,
    /// How bad.
    pub severity: Severity,
    /// What is wrong: lower case, no full stop, names in backticks.
    pub message: String,
    /// Where, if there is a place.
    pub place: Option<Place>,
    /// What to do, one step each.
    pub hints: Vec<String>,
}

impl Diagnostic {
    /// Something that fails the run.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Diagnostic { code, severity: Severity::Error, message: message.into(), place: None, hints: Vec::new() }
    }

    /// Something that the reader should know, and that the run survives.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(code, message) }
    }

    /// The words that are meant.
    pub fn at(mut self, file: &str, text: &Arc<str>, span: Span) -> Self {
        self.place =
            Some(Place { file: file.to_string(), text: text.clone(), span: Some(span), label: String::new() });
        self
    }

    /// The file that is meant, as a whole.
    pub fn in_file(mut self, file: &str) -> Self {
        self.place = Some(Place { file: file.to_string(), text: Arc::from(""), span: None, label: String::new() });
        self
    }

    /// A few words under the underline. Without a place there is no underline, and nothing happens.
    pub fn label(mut self, label: impl Into<String>) -> Self {
        if let Some(place) = &mut self.place {
            place.label = label.into();
        }
        self
    }

    /// One step that the reader can take.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// A hint if there is one.
    pub fn hints(mut self, hints: impl IntoIterator<Item = String>) -> Self {
        self.hints.extend(hints);
        self
    }

    /// Calls files otherwise: `from` becomes `to` wherever it is told.
    pub fn renamed(&mut self, from: &str, to: &str) {
        let texts = self.hints.iter_mut().chain([&mut self.message]);
        for text in texts.chain(self.place.iter_mut().map(|place| &mut place.file)) {
            *text = text.replace(from, to);
        }
    }

    /// Whether it fails the run.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// A value together with what was wrong on the way to it.
#[derive(Debug, Clone)]
pub struct Warned<T> {
    /// As good as it could be made.
    pub value: T,
    /// In the order in which they were found.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Warned<T> {
    /// A value on the way to which nothing was wrong.
    pub fn fine(value: T) -> Self {
        Warned { value, diagnostics: Vec::new() }
    }

    /// The value; what was wrong goes to the end of `diagnostics`.
    pub fn into_value(self, diagnostics: &mut Vec<Diagnostic>) -> T {
        diagnostics.extend(self.diagnostics);
        self.value
    }
}

/// Whether one of them fails the run.
pub fn any_error(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(Diagnostic::is_error)
}

/// The one of `known` that is spelt most like `word`, if it is near enough that a slip of the fingers explains it.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let mut best: Option<(f64, &str)> = None;
    for candidate in known {
        let likeness = strsim::normalized_damerau_levenshtein(&word, &candidate.to_lowercase());
        if likeness >= 0.5 && best.is_none_or(|(other, _)| likeness > other) {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// For a person: one block each, an empty line between them.
pub fn render(diagnostics: &[Diagnostic], colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let blocks: Vec<String> = sorted(diagnostics).into_iter().map(|one| block(one, &renderer)).collect();
    blocks.iter().map(|block| format!("{}\n", block.trim_end())).collect::<Vec<_>>().join("\n")
}

/// For a program: one JSON object on a line each.
pub fn json(diagnostics: &[Diagnostic]) -> String {
    /// The keys, in this order.
    #[derive(Serialize)]
    struct Line<'a> {
        code: &'a str,
        severity: &'a str,
        message: &'a str,
        file: Option<&'a str>,
        line: Option<usize>,
        column: Option<usize>,
        end_line: Option<usize>,
        end_column: Option<usize>,
        start: Option<usize>,
        end: Option<usize>,
        label: Option<&'a str>,
        hints: &'a [String],
    }
    let mut lines = String::new();
    for one in sorted(diagnostics) {
        let span = one.place.as_ref().and_then(|place| place.span);
        let (start, end) = ends(one).unzip();
        let line = Line {
            code: one.code,
            severity: one.severity.word(),
            message: &one.message,
            file: one.place.as_ref().map(|place| place.file.as_str()),
            line: start.map(|(line, _)| line),
            column: start.map(|(_, column)| column),
            end_line: end.map(|(line, _)| line),
            end_column: end.map(|(_, column)| column),
            start: span.map(|span| span.start),
            end: span.map(|span| span.end),
            label: one.place.as_ref().map(|place| place.label.as_str()).filter(|label| !label.is_empty()),
            hints: &one.hints,
        };
        // Strings and numbers alone: there is nothing in it that JSON cannot hold.
        lines.push_str(&serde_json::to_string(&line).unwrap_or_default());
        lines.push('\n');
    }
    lines
}

/// For GitHub: workflow commands, which it shows beside the lines of a change.
pub fn github(diagnostics: &[Diagnostic]) -> String {
    let escape = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| escape(text).replace(':', "%3A").replace(',', "%2C");
    let mut lines = String::new();
    for one in sorted(diagnostics) {
        let mut properties = Vec::new();
        if let Some(place) = &one.place {
            properties.push(format!("file={}", property(&place.file)));
        }
        if let Some(((line, column), (end_line, end_column))) = ends(one) {
            properties.push(format!("line={line},endLine={end_line}"));
            // GitHub refuses columns on an annotation of several lines.
            if line == end_line {
                properties.push(format!("col={column},endColumn={end_column}"));
            }
        }
        properties.push(format!("title={}", one.code));
        let text: Vec<String> =
            [one.message.clone()].into_iter().chain(one.hints.iter().map(|hint| format!("hint: {hint}"))).collect();
        lines.push_str(&format!(
            "::{} {}::{}\n",
            one.severity.word(),
            properties.join(","),
            escape(&text.join("\n"))
        ));
    }
    lines
}

/// `3 errors, 1 warning`; nothing when there are none.
pub fn tally(diagnostics: &[Diagnostic]) -> String {
    let errors = diagnostics.iter().filter(|one| one.is_error()).count();
    [(errors, "error"), (diagnostics.len() - errors, "warning")]
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, word)| format!("{number} {word}{}", if number == 1 { "" } else { "s" }))
        .collect::<Vec<_>>()
        .join(", ")
}

/// By file and place; what has no place comes first, and what is found at one place keeps its order.
fn sorted(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
    sorted.sort_by_key(|one| one.place.as_ref().map(|place| (place.file.as_str(), place.span)));
    sorted
}

type LineColumn = (usize, usize);

/// Line and column of the first byte and of the one after the last.
fn ends(diagnostic: &Diagnostic) -> Option<(LineColumn, LineColumn)> {
    let place = diagnostic.place.as_ref()?;
    let span = place.span?;
    Some((line_column(&place.text, span.start), line_column(&place.text, span.end)))
}

fn block(diagnostic: &Diagnostic, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = level
        .primary_title(normalize_untrusted_str(&diagnostic.message))
        .id(diagnostic.code)
        .elements(Vec::<Origin<'_>>::new());
    let mut columns = None;
    if let Some(place) = &diagnostic.place {
        let file = normalize_untrusted_str(&place.file);
        match place.span.filter(|span| !place.text.is_empty() && span.start <= place.text.len()) {
            Some(span) => {
                let (line, column) = line_column(&place.text, span.start);
                let excerpt = excerpt(&place.text, span);
                let shown = excerpt.text[..excerpt.words.start].chars().count() + 1;
                if shown != column {
                    columns = Some((format!("{file}:{line}:{shown}"), format!("{file}:{line}:{column}")));
                }
                let mut annotation = AnnotationKind::Primary.span(excerpt.words.start..excerpt.words.end);
                if !place.label.is_empty() {
                    annotation = annotation.label(normalize_untrusted_str(&place.label));
                }
                let snippet = Snippet::source(excerpt.text).path(file).line_start(line).fold(false);
                group = group.element(snippet.annotation(annotation));
            }
            None => group = group.element(Origin::path(file)),
        }
    }
    for hint in &diagnostic.hints {
        group = group.element(Level::HELP.with_name("hint").message(normalize_untrusted_str(hint)));
    }
    let drawn = renderer.render(&[group]);
    // The library counts columns in the excerpt that it is given; the reader's editor counts them in the file.
    match columns {
        Some((shown, meant)) => drawn.replacen(&shown, &meant, 1),
        None => drawn,
    }
}

/// The one line of a text that is shown, and where in it the words stand.
struct Excerpt {
    text: String,
    words: Span,
}

/// The line of the first word of `span`. A line may be as long as the whole file, so at most a screen's width around
/// the words is taken, with `…` where it was cut.
fn excerpt(text: &str, span: Span) -> Excerpt {
    const BEFORE: usize = 60;
    const WORDS: usize = 120;
    const AFTER: usize = 60;
    let from = boundary(text, span.start);
    let bytes = text.as_bytes();
    let is_break = |byte: &u8| matches!(byte, b'\n' | b'\r');
    // Only the bytes near the words are looked at: four bytes hold any character.
    let window = boundary(text, from.saturating_sub(4 * BEFORE));
    let head = bytes[window..from].iter().rposition(is_break).map_or(window, |at| window + at + 1);
    let line_begins = head > window || head == 0;
    let start = text[head..from].char_indices().rev().nth(BEFORE - 1).map_or(head, |(at, _)| head + at);
    let cut_before = start > head || !line_begins;

    let limit = boundary(text, text.len().min(from + 4 * (WORDS + AFTER)));
    let line_end = bytes[from..limit].iter().position(is_break).map(|at| from + at);
    let tail = line_end.unwrap_or(limit);
    let words_end = boundary(text, span.end.clamp(from, tail));
    let words_end = text[from..words_end].char_indices().nth(WORDS).map_or(words_end, |(at, _)| from + at);
    let end = text[words_end..tail].char_indices().nth(AFTER).map_or(tail, |(at, _)| words_end + at);
    let cut_after = end < tail || (line_end.is_none() && limit < text.len());

    let lead = if cut_before { "…" } else { "" };
    let trail = if cut_after { "…" } else { "" };
    let words = Span::new(lead.len() + from - start, lead.len() + words_end - start);
    Excerpt { text: format!("{lead}{}{trail}", &text[start..end]), words }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text() -> Arc<str> {
        Arc::from("title: Northwind\ntite: Calder\n")
    }

    #[test]
    fn the_words_are_underlined() {
        let one = Diagnostic::error("D0302", "unknown key `tite`").at("dossier.yaml", &text(), Span::new(17, 21));
        let drawn = render(&[one.label("not a key").hint("did you mean `title`?")], false);
        let expected = "\
error[D0302]: unknown key `tite`
 --> dossier.yaml:2:1
  |
2 | tite: Calder
  | ^^^^ not a key
  |
  = hint: did you mean `title`?
";
        assert_eq!(drawn, expected);
    }

    #[test]
    fn a_line_of_fifty_megabytes_is_clipped_and_its_column_kept() {
        let line: Arc<str> = Arc::from("harbour ".repeat(50 << 17).as_str());
        let one = Diagnostic::error("D0207", "words not found").at("a.txt", &line, Span::new(8_000_000, 8_000_007));
        let drawn = render(&[one], false);
        assert!(drawn.contains("a.txt:1:8000001"), "{drawn}");
        assert!(drawn.contains("…") && drawn.len() < 1000, "{drawn}");
        let words = drawn.lines().find(|line| line.contains("^^^^^^^")).expect("underlined");
        assert_eq!(words.matches('^').count(), 7);
    }

    #[test]
    fn control_characters_cannot_reach_the_terminal() {
        let text: Arc<str> = Arc::from("a \u{1b}[31mred\u{202e} b");
        let one = Diagnostic::error("D0302", "unknown \u{1b}[1m").at("\u{7}.yaml", &text, Span::new(2, 5));
        let drawn = render(&[one.label("\u{8}").hint("\u{1b}c")], false);
        assert!(!drawn.chars().any(|ch| (ch.is_control() && ch != '\n') || ch == '\u{202e}'), "{drawn:?}");
    }

    #[test]
    fn any_span_is_drawn() {
        let text: Arc<str> = Arc::from("é\r\n\nzwei 漢字 Wörter\nlast");
        for start in 0..=text.len() + 1 {
            for end in start..=text.len() + 1 {
                let one = Diagnostic::warning("D0501", "x").at("é.md", &text, Span::new(start, end));
                assert!(render(std::slice::from_ref(&one), true).contains("D0501"));
                json(std::slice::from_ref(&one));
            }
        }
        let none: Arc<str> = Arc::from("");
        assert!(
            render(&[Diagnostic::error("D0202", "x").at("a", &none, Span::default())], false).contains("--> a")
        );
    }

    #[test]
    fn by_place_whatever_the_order_they_were_found_in() {
        let late = Diagnostic::error("D0302", "late").at("b", &text(), Span::new(5, 6));
        let early = Diagnostic::error("D0302", "early").at("b", &text(), Span::new(0, 1));
        let other = Diagnostic::warning("D0302", "other").in_file("a");
        let everywhere = Diagnostic::error("D0102", "everywhere");
        let all = [late, early, other, everywhere];
        let order: Vec<_> = sorted(&all).into_iter().map(|one| one.message.as_str()).collect();
        assert_eq!(order, ["everywhere", "other", "early", "late"]);
        assert_eq!(tally(&all), "3 errors, 1 warning");
        assert_eq!(json(&all).lines().count(), 4);
    }

    #[test]
    fn github_gets_its_own_escapes() {
        let one = Diagnostic::error("D0302", "100 %\nof").at("a,b:c.yaml", &text(), Span::new(17, 21)).hint("do");
        assert_eq!(
            github(&[one]),
            "::error file=a%2Cb%3Ac.yaml,line=2,endLine=2,col=1,endColumn=5,title=D0302::100 %25%0Aof%0Ahint: do\n"
        );
    }

    #[test]
    fn only_a_slip_of_the_fingers_is_near() {
        assert_eq!(nearest("tite", ["theme", "title", "parties"]), Some("title"));
        assert_eq!(nearest("Title", ["title"]), Some("title"));
        assert_eq!(nearest("zebra", ["title", "parties"]), None);
    }
}
