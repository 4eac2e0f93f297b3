//! Templates that say where they are wrong: Tera, fed from a theme, its errors turned into diagnostics.
//!
//! Entry points: [`Templates::new`] reads all templates of a folder of a theme, [`Templates::render`] fills one from
//! any serialisable value. A variable that the value does not have is an error, not an empty word.

use super::diagnostic::{Diagnostic, Place, Severity, nearest};
use super::text::Span;

use super::theme::{ThemeFile, ThemeFiles};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::Write;
use tera::{Context, ErrorKind, Tera};

/// How the values that a template prints are made harmless.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Escape {
    /// `<`, `&` and quotes become entities.
    Html,
    /// See [`escape_markdown`].
    Markdown,
}

/// The templates of one folder of a theme.
#[derive(Debug)]
pub struct Templates {
    tera: Tera,
    /// By the path below the folder, which is also the template's name.
    files: BTreeMap<String, ThemeFile>,
    /// The folder, for messages.
    folder: String,
}

impl Templates {
    /// Reads every template below `folder` of the theme: `pages/people/person.md` is `people/person.md` of `pages`.
    /// All values are escaped unless the template says `| safe`.
    pub fn new(theme: &ThemeFiles, folder: &str, escape: Escape) -> Result<Templates, Vec<Diagnostic>> {
        let mut tera = Tera::new();
        // Every template of the folder is escaped alike, whatever its ending.
        tera.autoescape_on([""]);
        tera.set_escape_fn(match escape {
            Escape::Html => write_html,
            Escape::Markdown => write_markdown,
        });
        let mut diagnostics = Vec::new();
        let mut files = BTreeMap::new();
        let mut texts = Vec::new();
        for (name, file) in theme.below(folder) {
            files.insert(name.to_string(), file.clone());
            match file.text() {
                Ok(text) => texts.push((name.to_string(), text)),
                Err(diagnostic) => diagnostics.push(diagnostic),
            }
        }
        let mut templates = Templates { tera, files, folder: folder.to_string() };
        // Tera stops at the first template that it cannot read, so each is tried by itself first.
        for (name, text) in &texts {
            if let Err(error) = Tera::new().add_raw_template(name, text)
                && matches!(error.kind(), ErrorKind::SyntaxError(_))
            {
                diagnostics.extend(templates.diagnose("D0401", name, &error));
            }
        }
        if diagnostics.is_empty()
            && let Err(error) = templates.tera.add_raw_templates(texts)
        {
            diagnostics = templates.diagnose("D0402", "", &error);
        }
        if diagnostics.is_empty() { Ok(templates) } else { Err(diagnostics) }
    }

    /// Whether there is a template of this name.
    pub fn contains(&self, name: &str) -> bool {
        self.files.contains_key(name)
    }

    /// The names of all templates, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Fills the template `name`; the fields of `value` are its variables.
    pub fn render<T: Serialize>(&self, name: &str, value: &T) -> Result<String, Diagnostic> {
        Context::from_serialize(value).and_then(|context| self.tera.render(name, &context)).map_err(|error| {
            let mut diagnostics = self.diagnose("D0403", name, &error);
            diagnostics.swap_remove(0)
        })
    }

    /// At least one diagnostic for an error of Tera's.
    fn diagnose(&self, code: &'static str, name: &str, error: &tera::Error) -> Vec<Diagnostic> {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let span = report.span();
                let file = self.files.get(report.filename()).or_else(|| self.files.get(name));
                let place = file.map(|file| {
                    let text = file.text().unwrap_or_default();
                    let known = text.get(span.range.clone()).map(|_| Span::new(span.range.start, span.range.end));
                    file.place(known, "")
                });
                vec![self.diagnostic(code, report.message(), place)]
            }
            ErrorKind::TemplateNotFound(missing) => {
                let mut diagnostic =
                    self.diagnostic(code, &format!("no template `{missing}` in `{}/`", self.folder), None);
                diagnostic.hints = self.nearest(missing);
                vec![diagnostic]
            }
            ErrorKind::MissingParent { current, parent } => {
                let place = self.files.get(current).map(|file| {
                    let at = file.text().ok().and_then(|text| text.find(parent.as_str()));
                    file.place(at.map(|at| Span { start: at, end: at + parent.len() }), "no such template")
                });
                let mut diagnostic = self.diagnostic(
                    code,
                    &format!("template `{current}` extends `{parent}`, which is not there"),
                    place,
                );
                diagnostic.hints = self.nearest(parent);
                vec![diagnostic]
            }
            // Unknown filters, functions and includes come as one text that holds a drawn report for each.
            ErrorKind::Msg(text) if text.starts_with("error: ") => {
                text.split("\n\n").filter_map(|report| self.drawn(code, report)).collect()
            }
            _ => vec![self.diagnostic(
                code,
                &error.to_string(),
                self.files.get(name).map(|file| file.place(None, "")),
            )],
        }
    }

    /// Reads a report that Tera has drawn: `error: WHAT`, `--> FILE:LINE:COLUMN`, the line, and `^^^` under it.
    fn drawn(&self, code: &'static str, report: &str) -> Option<Diagnostic> {
        let mut lines = report.lines();
        let message = lines.next()?.strip_prefix("error: ")?;
        let arrow = lines.next().and_then(|line| line.trim_start().strip_prefix("--> "));
        let place = arrow.and_then(|arrow| {
            let mut parts = arrow.rsplitn(3, ':');
            let column: usize = parts.next()?.parse().ok()?;
            let line: usize = parts.next()?.parse().ok()?;
            let file = self.files.get(parts.next()?)?;
            let width = lines.last().map_or(1, |line| line.matches('^').count().max(1));
            let text = file.text().ok()?;
            let line_start: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
            let at = |column: usize| {
                let line = &text[line_start..];
                line_start + line.char_indices().nth(column).map_or(line.len(), |(at, _)| at)
            };
            let span = Span { start: at(column.checked_sub(1)?), end: at(column - 1 + width) };
            Some(file.place(Some(span), ""))
        });
        Some(self.diagnostic(code, message, place))
    }

    fn diagnostic(&self, code: &'static str, message: &str, place: Option<Place>) -> Diagnostic {
        let mut message = message.trim().trim_end_matches('.').to_string();
        // Our messages begin in lower case; Tera's do not.
        if let Some(first) = message.get(..1).map(str::to_ascii_lowercase) {
            message.replace_range(..1, &first);
        }
        Diagnostic { code, severity: Severity::Error, message, place, hints: Vec::new() }
    }

    fn nearest(&self, missing: &str) -> Vec<String> {
        nearest(missing, self.names()).map(|name| format!("the nearest name is `{name}`")).into_iter().collect()
    }
}

/// Makes text safe inside a line of Markdown, so that it is read as the words it is: no emphasis, link, code, table
/// cell, heading, list or HTML arises from it. Line breaks become spaces, control characters vanish.
///
/// Only what would be read as markup is escaped, for people read these pages as plain text too: `snake_case` and
/// `3 > 2` stay as they are.
pub fn escape_markdown(text: &str) -> String {
    // White space at the front could stand between a marker and the guard that looks for it at the start of a line.
    let text = text.trim_start();
    let mut escaped = String::with_capacity(text.len() + text.len() / 16);
    let mut chars = text.char_indices().peekable();
    let mut before: Option<char> = None;
    // Only digits so far: `12.` would open a list.
    let mut number = true;
    while let Some((at, ch)) = chars.next() {
        let after = chars.peek().map(|(_, after)| *after);
        let start = escaped.is_empty();
        match ch {
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => {
                if !escaped.ends_with(' ') {
                    escaped.push(' ');
                }
                before = Some(' ');
                continue;
            }
            _ if ch.is_control() || turns_direction(ch) => continue,
            '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '~' => escaped.push('\\'),
            // Inside a word an underscore is a letter.
            '_' if !(before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)) => {
                escaped.push('\\');
            }
            '&' if opens_entity(&text[at + 1..]) => escaped.push('\\'),
            // At the end, the template's own link might follow and become a picture.
            '!' if after.is_none() => escaped.push('\\'),
            '#' | '>' | '+' | '-' | '=' | ':' if start => escaped.push('\\'),
            '.' | ')' if number && !start && after.is_none_or(char::is_whitespace) => escaped.push('\\'),
            _ => {}
        }
        number &= ch.is_ascii_digit();
        escaped.push(ch);
        before = Some(ch);
    }
    escaped
}

/// Marks that set the direction of the text after them: with one, the rest of a line can be made to read backwards.
fn turns_direction(ch: char) -> bool {
    matches!(ch, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether `&` and this would be read as one character.
fn opens_entity(rest: &str) -> bool {
    let name = rest.trim_start_matches(|ch: char| ch.is_ascii_alphanumeric() || ch == '#');
    name.len() < rest.len() && name.starts_with(';')
}

/// Makes text safe inside HTML, between tags as well as between the quotes of an attribute.
pub fn escape_html(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 16);
    for ch in text.chars() {
        match ch {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(ch),
        }
    }
    escaped
}

fn write_html(text: &str, output: &mut dyn Write) -> std::io::Result<()> {
    output.write_all(escape_html(text).as_bytes())
}

fn write_markdown(text: &str, output: &mut dyn Write) -> std::io::Result<()> {
    output.write_all(escape_markdown(text).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::text::line_column;
    use std::collections::BTreeMap;

    fn templates(files: &[(&str, &str)], escape: Escape) -> Result<Templates, Vec<Diagnostic>> {
        let files = files.iter().map(|(name, text)| {
            let shown = format!("themes/own/t/{name}");
            (format!("t/{name}"), ThemeFile { bytes: text.as_bytes().to_vec(), shown })
        });
        let theme = ThemeFiles::load("own", files.collect::<BTreeMap<_, _>>()).expect("files are there");
        Templates::new(&theme, "t", escape)
    }

    /// `file:line:column words`
    fn shown(diagnostic: &Diagnostic) -> String {
        let place = diagnostic.place.as_ref().expect("has a place");
        let span = place.span.expect("has a span");
        let (line, column) = line_column(&place.text, span.start);
        format!("{}:{line}:{column} {}: {}", place.file, span.of(&place.text), diagnostic.message)
    }

    #[test]
    fn white_space_in_front_hides_no_marker_and_nothing_turns_direction() {
        for text in ["\n# heading", "  > quote", " 1. item", "    code", "\t- item"] {
            let safe = escape_markdown(text);
            assert!(!safe.starts_with(char::is_whitespace), "{safe:?}");
            assert!(!safe.starts_with(['#', '>', '-']), "{safe:?}");
            assert!(!safe.starts_with("1. "), "{safe:?}");
        }
        assert_eq!(escape_markdown("a\u{202e}b\u{2067}c"), "abc");
    }

    #[test]
    fn values_are_escaped_for_what_they_are_put_into() {
        let value = BTreeMap::from([("name", "*A* <b>\n| B")]);
        let html = templates(&[("a.html", "{{ name }}")], Escape::Html).expect("is right");
        assert_eq!(html.render("a.html", &value).expect("fills"), "*A* &lt;b&gt;\n| B");
        let markdown =
            templates(&[("a.md", "- {{ name }} {{ name | safe }}")], Escape::Markdown).expect("is right");
        assert_eq!(markdown.render("a.md", &value).expect("fills"), "- \\*A\\* \\<b> \\| B *A* <b>\n| B");
    }

    #[test]
    fn every_broken_template_is_named_at_its_place() {
        let broken = [("a.md", "fine"), ("b.md", "one\n{{ x"), ("c.md", "{% if %}")];
        let diagnostics = templates(&broken, Escape::Markdown).expect_err("two are broken");
        let codes: Vec<_> =
            diagnostics.iter().map(|d| (d.code, d.place.as_ref().map(|p| p.file.as_str()))).collect();
        assert_eq!(codes, [("D0401", Some("themes/own/t/b.md")), ("D0401", Some("themes/own/t/c.md"))]);
    }

    #[test]
    fn what_a_template_calls_must_be_there() {
        let diagnostics = templates(
            &[("a.md", "é\né {{ x | nonsense }} {{ x | rubbish }}"), ("b.md", "{% include \"parts/c.md\" %}")],
            Escape::Markdown,
        )
        .expect_err("three are missing");
        let shown: Vec<String> = diagnostics.iter().map(shown).collect();
        assert_eq!(shown.len(), 3, "{shown:?}");
        assert!(shown[0].starts_with("themes/own/t/a.md:2:"), "{shown:?}");
        assert!(shown[0].contains("nonsense`"), "{shown:?}");
        assert!(shown[2].starts_with("themes/own/t/b.md:1:"), "{shown:?}");
        let diagnostics = templates(&[("a.md", "{% extends \"bass.md\" %}"), ("base.md", "")], Escape::Markdown)
            .expect_err("no such parent");
        assert_eq!(shown_parent(&diagnostics), ("D0402", vec!["the nearest name is `base.md`".to_string()]));
    }

    fn shown_parent(diagnostics: &[Diagnostic]) -> (&'static str, Vec<String>) {
        (diagnostics[0].code, diagnostics[0].hints.clone())
    }

    #[test]
    fn an_undefined_variable_is_an_error_with_its_place() {
        let templates = templates(&[("a.md", "one\ntwo {{ nmae }}")], Escape::Markdown).expect("is right");
        let error = templates.render("a.md", &BTreeMap::from([("name", "x")])).expect_err("misspelt");
        assert_eq!(error.code, "D0403");
        assert!(shown(&error).starts_with("themes/own/t/a.md:2:8 nmae: "), "{}", shown(&error));
        let error = templates.render("b.md", &BTreeMap::from([("name", "x")])).expect_err("not there");
        assert_eq!(error.message, "no template `b.md` in `t/`");
    }

    #[test]
    fn markdown_keeps_its_words() {
        let cases = [
            ("plain words, 3 > 2, snake_case", "plain words, 3 > 2, snake_case"),
            ("_emphasis_", "\\_emphasis\\_"),
            ("# heading", "\\# heading"),
            ("1. item", "1\\. item"),
            ("14.3", "14.3"),
            ("- item", "\\- item"),
            ("[a](b)", "\\[a\\](b)"),
            ("AT&T &amp; R&D", "AT&T \\&amp; R&D"),
            ("Wow!", "Wow\\!"),
            ("a\r\nb\u{0}c", "a bc"),
        ];
        for (text, expected) in cases {
            assert_eq!(escape_markdown(text), expected);
        }
    }
}
