//! From a [`Document`] to HTML: the title, the body and the evidence, each by itself, so that a template places them.
//!
//! Invariant: every word of a page passes through [`escape_html`], every address through [`Target::href`]; no
//! attribute begins with `on` and there is no `style`.

use super::code::highlight;
use super::read::is_source;
use super::target::html_path;
use super::{Align, Block, Document, Inline, Item, Note, Table, Target, plain};
use crate::base::template::escape_html;
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A document as HTML.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html {
    /// The inside of `<h1>`.
    pub title: String,
    /// Everything below the title.
    pub body: String,
    /// The notes as a list; empty when there are none.
    pub evidence: String,
    /// Whether the body has highlighted code, so that the page needs its colours.
    pub has_code: bool,
}

/// How citations name the sources: `S1`, `S2`, … in the order of their ids.
#[derive(Debug, Clone, Default)]
pub struct SourceLabels {
    /// By the path of the source's page: the label and the title.
    labels: BTreeMap<String, (String, String)>,
}

impl SourceLabels {
    /// The labels of the sources that have a page among `documents`.
    pub fn new<'a>(documents: impl IntoIterator<Item = &'a Document>) -> SourceLabels {
        let titles: BTreeMap<&str, &str> = documents
            .into_iter()
            .filter(|document| is_source(&document.path))
            .map(|document| (document.path.as_str(), document.title.as_str()))
            .collect();
        let labels = titles
            .into_iter()
            .enumerate()
            .map(|(n, (path, title))| (path.to_string(), (format!("S{}", n + 1), title.to_string())));
        SourceLabels { labels: labels.collect() }
    }

    /// The label of the source with the page `path`.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.labels.get(path).map(|(label, _)| label.as_str())
    }
}

/// Writes `document`. `drawings`: the HTML of each drawing of the dossier, by its path, to stand where a paragraph or the
/// head of a cell is nothing but a picture of it. They are trusted: only the dossier's own are in the map.
pub fn html(document: &Document, labels: &SourceLabels, drawings: &BTreeMap<&str, &str>) -> Html {
    let mut writer = Writer {
        document,
        labels,
        drawings,
        out: String::new(),
        on_source: is_source(&document.path),
        in_quote: 0,
        in_link: false,
        waiting: Vec::new(),
        has_code: false,
    };
    writer.inlines(&document.heading);
    let title = std::mem::take(&mut writer.out);
    writer.blocks(&document.blocks);
    let body = std::mem::take(&mut writer.out);
    for (number, note) in document.evidence.iter().enumerate() {
        writer.note(number, note);
    }
    let mut evidence = std::mem::take(&mut writer.out);
    if !evidence.is_empty() {
        evidence = format!("<ol class=\"notes\">\n{evidence}</ol>\n");
    }
    let title = if title.is_empty() { escape_html(&document.title) } else { title };
    Html { title, body, evidence, has_code: writer.has_code }
}

struct Writer<'a> {
    document: &'a Document,
    labels: &'a SourceLabels,
    drawings: &'a BTreeMap<&'a str, &'a str>,
    out: String,
    /// On the page of a source, bold words of a quotation are the cited ones.
    on_source: bool,
    in_quote: usize,
    /// Links do not nest: inside one, another gives only its words (a picture that is a link), and a citation waits.
    in_link: bool,
    /// Citations of the link that is being written.
    waiting: Vec<(usize, usize)>,
    has_code: bool,
}

impl<'a> Writer<'a> {
    fn push(&mut self, html: &str) {
        self.out.push_str(html);
    }

    fn text(&mut self, text: &str) {
        self.out.push_str(&escape_html(text));
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading, inlines) => {
                let level = heading.level;
                let id = escape_html(&heading.id);
                self.push(&format!("<h{level} id=\"{id}\">"));
                self.with_verdicts(inlines);
                self.push(&format!(
                    "<a class=\"anchor\" href=\"#{id}\" aria-hidden=\"true\" tabindex=\"-1\"></a></h{level}>\n"
                ));
            }
            Block::Paragraph(inlines) if inlines.len() == 1 && self.drawing(inlines).is_some() => {
                let drawing = self.drawing(inlines).unwrap_or_default();
                self.push(&format!("<figure>\n{drawing}</figure>\n"));
            }
            Block::Paragraph(inlines) => {
                self.push("<p>");
                self.line(inlines);
                self.push("</p>\n");
            }
            Block::Plain(inlines) => {
                self.line(inlines);
                self.push("\n");
            }
            Block::Quote(blocks) => {
                self.push("<blockquote>\n");
                self.in_quote += 1;
                self.blocks(blocks);
                self.in_quote -= 1;
                self.push("</blockquote>\n");
            }
            Block::List(start, items) => self.list(*start, items),
            Block::Code(language, code) => self.code(language.as_deref(), code),
            Block::Table(table) => self.table(table),
            Block::Rule => self.push("<hr>\n"),
        }
    }

    /// The drawing that some words begin with a picture of.
    fn drawing(&self, inlines: &[Inline]) -> Option<&'a str> {
        match inlines.first()? {
            Inline::Link(Target::File(path), _) => self.drawings.get(path.as_str()).copied(),
            _ => None,
        }
    }

    fn list(&mut self, start: Option<u64>, items: &[Item]) {
        match start {
            None if items.iter().any(|item| item.done.is_some()) => self.push("<ul class=\"tasks\">\n"),
            None => self.push("<ul>\n"),
            Some(1) => self.push("<ol>\n"),
            Some(first) => self.push(&format!("<ol start=\"{first}\">\n")),
        }
        for item in items {
            self.push("<li>");
            match item.done {
                Some(true) => {
                    self.push("<span class=\"task\" data-done=\"yes\">☑<span class=\"vh\"> done</span></span> ")
                }
                Some(false) => self.push("<span class=\"task\">☐<span class=\"vh\"> to do</span></span> "),
                None => {}
            }
            self.blocks(&item.blocks);
            if self.out.ends_with('\n') {
                self.out.pop();
            }
            self.push("</li>\n");
        }
        self.push(if start.is_some() { "</ol>\n" } else { "</ul>\n" });
    }

    fn code(&mut self, language: Option<&str>, code: &str) {
        // A region that can scroll must be reachable by keyboard.
        self.push("<pre tabindex=\"0\"><code>");
        match language.and_then(|language| highlight(code, language)) {
            Some(html) => {
                self.has_code = true;
                self.push(&html);
            }
            None => self.text(code),
        }
        self.push("</code></pre>\n");
    }

    fn table(&mut self, table: &Table) {
        let heads: Vec<String> = table.head.iter().map(|cell| escape_html(&plain(cell))).collect();
        let columns: Vec<&'static str> = (0..heads.len()).map(|column| class(table, column)).collect();
        let label = match heads.iter().filter(|head| !head.is_empty()).cloned().collect::<Vec<_>>().join(", ") {
            empty if empty.is_empty() => "Table".to_string(),
            heads => format!("Table: {heads}"),
        };
        // A group and no landmark: a page of many tables would drown its landmarks in them.
        self.push(&format!(
            "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"{label}\">\n<table>\n"
        ));
        if heads.iter().any(|head| !head.is_empty()) {
            self.push("<thead><tr>");
            for (cell, class) in table.head.iter().zip(&columns) {
                self.push(&format!("<th scope=\"col\"{class}>"));
                self.inlines(cell);
                self.push("</th>");
            }
            self.push("</tr></thead>\n");
        }
        self.push("<tbody>\n");
        // Short words in the first column name what their row is about.
        let named = heads.len() > 1
            && columns.first().is_some_and(|class| class.is_empty())
            && table
                .rows
                .iter()
                .all(|row| row.first().is_some_and(|cell| (1..=40).contains(&plain(cell).chars().count())));
        for row in &table.rows {
            self.push("<tr>");
            for (column, (cell, class)) in row.iter().zip(&columns).enumerate() {
                let tag = if named && column == 0 { "th" } else { "td" };
                self.push(if tag == "th" { "<th scope=\"row\"" } else { "<td" });
                self.push(class);
                if tag == "td" && !heads[column].is_empty() {
                    self.push(&format!(" data-label=\"{}\"", heads[column]));
                }
                self.push(">");
                let drawing = self.drawing(cell);
                self.push(drawing.unwrap_or_default());
                self.with_verdicts(&cell[usize::from(drawing.is_some())..]);
                self.push(&format!("</{tag}>"));
            }
            self.push("</tr>\n");
        }
        self.push("</tbody>\n</table>\n</div>\n");
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    /// A line that begins with an emphasised verdict and a dot, or that is nothing else, begins with a badge.
    fn line(&mut self, inlines: &[Inline]) {
        let n_badges = match inlines {
            [Inline::Emphasis(_)] => 1,
            [Inline::Emphasis(_), Inline::Text(words), ..] if words.trim_start().starts_with('·') => 1,
            _ => 0,
        };
        let (badges, rest) = inlines.split_at(n_badges);
        self.with_verdicts(badges);
        self.inlines(rest);
    }

    /// In cells and headings an emphasised verdict is a badge; in running text it stays a word.
    fn with_verdicts(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Emphasis(inner) => match verdict(&plain(inner)) {
                    Some(class) => {
                        self.push(&format!("<span class=\"verdict verdict-{class}\">"));
                        self.inlines(inner);
                        self.push("</span>");
                    }
                    None => self.inline(inline),
                },
                _ => self.inline(inline),
            }
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(words) => self.text(words),
            Inline::Code(code) => {
                self.push("<code>");
                self.text(code);
                self.push("</code>");
            }
            Inline::Emphasis(inner) => self.wrap("<em>", inner, "</em>"),
            Inline::Strong(inner) if self.on_source && self.in_quote > 0 => self.wrap("<mark>", inner, "</mark>"),
            Inline::Strong(inner) => self.wrap("<strong>", inner, "</strong>"),
            Inline::Struck(inner) => self.wrap("<del>", inner, "</del>"),
            Inline::Quoted(inner) => self.wrap("<span class=\"quote\">", inner, "</span>"),
            Inline::Link(_, inner) if self.in_link => self.inlines(inner),
            Inline::Link(target, inner) => match target.href(&self.document.path) {
                Some(href) => {
                    let rel = match target {
                        Target::External(_) => " rel=\"noreferrer nofollow ugc external\"",
                        _ => "",
                    };
                    self.in_link = true;
                    self.wrap(&format!("<a href=\"{}\"{rel}>", escape_html(&href)), inner, "</a>");
                    self.in_link = false;
                    for (note, nth) in std::mem::take(&mut self.waiting) {
                        self.chip(note, nth);
                    }
                }
                None => self.inlines(inner),
            },
            Inline::Anchor(id) => {
                let id = escape_html(id);
                self.push(&format!("<span id=\"{id}\"></span>"));
            }
            Inline::Cite { note, nth } if self.in_link => self.waiting.push((*note, *nth)),
            Inline::Cite { note, nth } => self.chip(*note, *nth),
            Inline::Break => self.push("<br>\n"),
            Inline::SoftBreak => self.push("\n"),
        }
    }

    fn wrap(&mut self, open: &str, inner: &[Inline], close: &str) {
        self.push(open);
        self.inlines(inner);
        self.push(close);
    }

    fn chip(&mut self, number: usize, nth: usize) {
        let Some(note) = self.document.evidence.get(number) else { return };
        let (label, title) = self.label(number, note);
        let id = escape_html(&note.id);
        let title =
            title.map(|title| format!("<span class=\"vh\">: {}</span>", escape_html(title))).unwrap_or_default();
        self.push(&format!(
            "<sup class=\"cite\"><a id=\"ref:{id}:{}\" href=\"#fn:{id}\" role=\"doc-noteref\">{label}{title}</a></sup>",
            nth + 1
        ));
    }

    /// What a chip shows: the label of the note's source, or the note's own number; and the source's title.
    fn label(&self, number: usize, note: &Note) -> (String, Option<&str>) {
        match note.source.as_ref().and_then(|source| self.labels.labels.get(source)) {
            Some((label, title)) => (label.clone(), Some(title)),
            None => ((number + 1).to_string(), None),
        }
    }

    fn note(&mut self, number: usize, note: &Note) {
        let (label, _) = self.label(number, note);
        let id = escape_html(&note.id);
        self.push(&format!("<li id=\"fn:{id}\">"));
        match note.source.as_deref().filter(|source| self.labels.get(source).is_some()) {
            Some(source) => {
                let page = Target::Page { path: source.to_string(), anchor: None };
                let href = page.href(&self.document.path).unwrap_or_else(|| html_path(source));
                self.push(&format!("<a class=\"label\" href=\"{}\">{label}</a>", escape_html(&href)));
            }
            None => self.push(&format!("<span class=\"label\">{label}</span>")),
        }
        self.push("<div class=\"note\">\n");
        self.blocks(&note.blocks);
        self.push("</div>");
        match note.n_uses {
            0 => {}
            1 => self.push(&format!(
                "<a class=\"back\" href=\"#ref:{id}:1\" role=\"doc-backlink\">↩<span class=\"vh\"> back to the text</span></a>"
            )),
            n_uses => {
                self.push("<span class=\"back\">↩");
                for nth in 0..n_uses {
                    self.push(&format!(
                        " <a href=\"#ref:{id}:{}\" role=\"doc-backlink\">{}<span class=\"vh\">: back to the text</span></a>",
                        nth + 1,
                        letters(nth)
                    ));
                }
                self.push("</span>");
            }
        }
        self.push("</li>\n");
    }
}

/// `a` to `z`, then `aa`, `ab`, …
fn letters(mut n: usize) -> String {
    let mut letters = String::new();
    loop {
        letters.insert(0, char::from(b'a' + u8::try_from(n % 26).unwrap_or_default()));
        match (n / 26).checked_sub(1) {
            Some(rest) => n = rest,
            None => return letters,
        }
    }
}

/// The class attribute of a column's cells.
fn class(table: &Table, column: usize) -> &'static str {
    match table.columns.get(column).copied().unwrap_or_default() {
        Align::Right => " class=\"right\"",
        Align::Centre => " class=\"centre\"",
        Align::Left => " class=\"left\"",
        Align::Unset => {
            let mut cells = table.rows.iter().filter_map(|row| row.get(column)).map(|cell| plain(cell)).peekable();
            let mut n_numbers = 0;
            let numeric = cells.peek().is_some()
                && cells.all(|cell| {
                    let empty = matches!(cell.as_str(), "" | "–" | "—" | "-" | "…");
                    n_numbers += usize::from(!empty);
                    empty || is_number(&cell)
                });
            if numeric && n_numbers > 0 { " class=\"right number\"" } else { "" }
        }
    }
}

/// Whether a cell holds one amount, perhaps hedged, with a sign or currency before and a unit after.
fn is_number(cell: &str) -> bool {
    static AMOUNT: OnceLock<Option<Regex>> = OnceLock::new();
    let amount = AMOUNT.get_or_init(|| {
        let hedge = r"(?:[~≈<>≤≥±]|about|nearly|roughly|over|up to|at least|more than|less than)?";
        let number = r"[+\-−]?(?:[A-Z]{3}|[A-Z]{0,2}[$€£¥])?\s?\d[\d.,'\u{a0}\u{202f} ]*";
        let unit = r"(?:%|per cent|thousand|million|billion|trillion|k|m|bn|tn)?(?:\s?[A-Z]{3}|\s?[€£¥])?";
        Regex::new(&format!(r"^(?i:{hedge})\s*{number}\s*(?i:{unit})$")).ok()
    });
    amount.as_ref().is_some_and(|amount| amount.is_match(cell))
}

/// The class of a word that says how things stand, if it is one.
fn verdict(words: &str) -> Option<String> {
    let words = words.trim().to_lowercase();
    let known = [
        "agreed",
        "refined",
        "single",
        "superseded",
        "conflict",
        "unresolved",
        "not reported",
        "reported as none",
        "reported as undisclosed",
        "supports",
        "tension",
        "in tension",
        "open",
        "answered",
        "stale",
        "reported",
        "planned",
        "denied",
        "speculative",
        "guessed",
        "derived",
    ];
    known.contains(&words.as_str()).then(|| words.replace(' ', "-"))
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    #[test]
    fn letters_count_on_after_z() {
        assert_eq!([0, 25, 26, 27, 701, 702].map(letters), ["a", "z", "aa", "ab", "zz", "aaa"]);
    }

    #[test]
    fn amounts_are_told_from_dates_and_words() {
        for amount in
            ["14", "$14.3 billion", "49 %", "over $29bn", "≈ 1,200", "EUR 3.5 m", "−2.1", "106.6 billion RMB"]
        {
            assert!(is_number(amount), "{amount}");
        }
        for words in ["12 June 2025", "S1", "12 of 14", "", "A1", "2 texts, 1 origin"] {
            assert!(!is_number(words), "{words}");
        }
    }

    #[test]
    fn code_is_highlighted_only_on_request() {
        let shown = |markdown: &str| html(&read("a.md", markdown), &SourceLabels::default(), &BTreeMap::new());
        assert!(shown("```json\n{\"a\": 1}\n```").has_code);
        assert!(shown("```json\n{\"a\": 1}\n```").body.contains("class=\"c-"));
        assert_eq!(shown("```\n<a>\n```").body, "<pre tabindex=\"0\"><code>&lt;a&gt;\n</code></pre>\n");
        assert!(!shown("```no-such-language\n1\n```").has_code);
    }

    #[test]
    fn a_picture_of_a_drawing_is_the_drawing_and_any_other_a_link() {
        let drawings = BTreeMap::from([("drawings/a.svg", "<svg>A</svg>\n")]);
        let shown = |markdown: &str| {
            let html = html(&read("people/a.md", markdown), &SourceLabels::default(), &drawings);
            html.body
        };
        assert_eq!(shown("# T\n\n![A](../drawings/a.svg)\n"), "<figure>\n<svg>A</svg>\n</figure>\n");
        let cells = shown("# T\n\n| x |\n| --- |\n| ![A](../drawings/a.svg) 14 · 15 |\n");
        assert!(cells.contains("<svg>A</svg>\n 14 · 15"), "{cells}");
        assert!(shown("# T\n\n![B](../drawings/b.svg)\n").contains("<a href=\"../drawings/b.svg\">B</a>"));
        assert!(shown("# T\n\nSee ![A](../drawings/a.svg)\n").contains("<a href"));
    }
}
