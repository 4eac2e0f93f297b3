//! The one door to the YAML library: what cannot be read becomes a diagnostic at the words that are wrong.
//!
//! Entry point: [`parse`]. A fragment of a larger file, such as front matter, keeps the file's lines and columns.

use super::diagnostic::{Diagnostic, nearest};
use super::text::{Span, boundary};
use regex::Regex;
use serde::de::DeserializeOwned;
use std::sync::{Arc, LazyLock};

/// Reads the bytes `fragment` of `text` as YAML. An empty fragment, or one of comments alone, reads as no keys.
pub fn parse<T: DeserializeOwned>(file: &str, text: &Arc<str>, fragment: Span) -> Result<T, Diagnostic> {
    let mut yaml = text.get(fragment.start..fragment.end).unwrap_or_default();
    let mut offset = fragment.start;
    if let Some(rest) = yaml.strip_prefix('\u{feff}') {
        offset += yaml.len() - rest.len();
        yaml = rest;
    }
    if let Some(at) = too_deep(yaml) {
        let message = format!("YAML cannot be read: brackets stand in each other more than {DEEPEST} deep");
        let span = Span::new(offset + at, offset + at + 1);
        return Err(Diagnostic::error("D0301", message).at(file, text, span).hint("close the brackets"));
    }
    let is_blank = yaml.lines().map(str::trim).all(|line| line.is_empty() || line.starts_with('#'));
    #[expect(clippy::disallowed_methods, reason = "this is the door that the bans of clippy.toml lead to")]
    let read = serde_yaml::from_str(if is_blank { "{}" } else { yaml });
    read.map_err(|error| {
        let (code, message, words, hint) = describe(&error, yaml);
        let span = Span::new(offset + words.start, offset + words.end);
        Diagnostic::error(code, message).at(file, text, span).hints(hint)
    })
}

/// The library looks at every open bracket again for each new one, so that a file of brackets would keep it for hours.
const DEEPEST: usize = 256;

/// Where more brackets are open than any file of ours needs; those in quoted words are counted too, which needs that many.
fn too_deep(yaml: &str) -> Option<usize> {
    let mut depth: usize = 0;
    yaml.bytes().position(|byte| {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > DEEPEST
    })
}

/// Where the library says it stopped.
fn place(error: &serde_yaml::Error, full: &str, yaml: &str) -> usize {
    static POSITION: LazyLock<Regex> = LazyLock::new(|| pattern(r"at position (\d+)"));
    static CONTEXT: LazyLock<Regex> = LazyLock::new(|| pattern(r", while .* at line (\d+) column (\d+)$"));
    // A character that YAML forbids is found before anything is read, and then only the text of the error tells where.
    if let Some(found) = POSITION.captures(full).and_then(|found| found[1].parse().ok()) {
        return boundary(yaml, found);
    }
    let at = boundary(yaml, error.location().map_or(0, |location| location.index()));
    // What was never closed is noticed at the end of the file; it is wrong where it was opened.
    if yaml[at..].trim().is_empty()
        && let Some(found) = CONTEXT.captures(full)
        && let (Ok(line), Ok(column)) = (found[1].parse::<usize>(), found[2].parse::<usize>())
    {
        let start: usize = yaml.split_inclusive('\n').take(line - 1).map(str::len).sum();
        return yaml[start..].char_indices().nth(column - 1).map_or(at, |(found, _)| start + found);
    }
    at
}

/// Code, message, the words that are wrong, and what to do. The library has one kind of error, so the kinds are told
/// apart by the sentences that serde makes; the tests below read them all.
fn describe(error: &serde_yaml::Error, yaml: &str) -> (&'static str, String, Span, Option<String>) {
    static FIELD: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?s)^(?:(.*): )?unknown (field|variant) `(.*)`, (expected|there are no) ?(.*)$")
    });
    static TWICE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r#"^(?:.*: )?duplicate (?:field|entry) .*?[`"](.*)[`"]"#));
    static MISSING: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:(.*): )?missing field `(.*)`$"));
    static TYPE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?s)^(?:(.*): )?invalid (?:type|value|length): (.*), expected (.*)$"));
    static POSITIONS: LazyLock<Regex> =
        LazyLock::new(|| pattern(r" at (?:line \d+ column \d+|position \d+)|did not find expected "));

    let full = error.to_string();
    let at = place(error, &full, yaml);
    let text = POSITIONS.replace_all(
        &full,
        |found: &regex::Captures<'_>| {
            if found[0].starts_with("did") { "expected " } else { "" }
        },
    );
    let scalar = scalar(yaml, at);
    if let Some(found) = FIELD.captures(&text) {
        let known: Vec<&str> = found[5].split('`').skip(1).step_by(2).collect();
        let name = &found[3];
        let hint = match nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known here: {}", listed(&known)),
        };
        return if &found[2] == "field" {
            ("D0302", format!("unknown key `{name}`{}", within(found.get(1))), key(yaml, at, name), Some(hint))
        } else {
            let expected = format!("expected one of {}", listed(&known));
            let message = format!("{expected}, found `{name}`{}", within(found.get(1)));
            let hint = nearest(name, known.iter().copied()).map(|_| hint);
            ("D0205", message, scalar, hint)
        };
    }
    if let Some(found) = TWICE.captures(&text) {
        let name = &found[1];
        let hint = Some("keep one of them".to_string());
        return ("D0305", format!("key `{name}` is given twice"), second_key(yaml, at, name), hint);
    }
    if let Some(found) = MISSING.captures(&text) {
        let name = &found[2];
        let hint = Some(format!("add `{name}:` with its value"));
        return ("D0304", format!("key `{name}` is missing{}", within(found.get(1))), scalar, hint);
    }
    if let Some(found) = TYPE.captures(&text) {
        let expected = plain(&found[3]);
        let message = match found.get(1) {
            Some(path) => format!(
                "expected {expected} for `{}`, found {}",
                path.as_str().trim_start_matches('.'),
                plain(&found[2])
            ),
            None => format!("expected {expected}, found {}", plain(&found[2])),
        };
        return ("D0303", message, scalar, hint_for(&found[2], &found[3]));
    }
    let endless = [
        ("repetition limit exceeded", "aliases repeat values without end"),
        ("recursion limit exceeded", "values stand in each other too deep, or in themselves"),
    ];
    if let Some((_, message)) = endless.iter().find(|(sign, _)| text.contains(sign)) {
        let hint = Some("write the values out, without `&` and `*`".to_string());
        return ("D0301", format!("YAML cannot be read: {message}"), scalar, hint);
    }
    // The library's own errors and those of serde differ in how they are debugged, and in nothing else that is public.
    let is_syntax =
        format!("{error:?}").starts_with("Error {") || text.contains("anchor") || text.contains("document");
    if is_syntax {
        return ("D0301", format!("YAML cannot be read: {}", text.trim()), scalar, syntax_hint(&text, yaml, at));
    }
    static PATH: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[\w.\[\]]+: "));
    ("D0303", PATH.replace(text.trim(), "").into_owned(), scalar, None)
}

/// What people type most often when YAML stops there.
fn syntax_hint(text: &str, yaml: &str, at: usize) -> Option<String> {
    let hint = if text.contains("mapping values are not allowed") {
        "put a value that holds `: ` between quotation marks"
    } else if text.contains("cannot start any token") && yaml[at..].starts_with('\t') {
        "indent with spaces, not with tabs"
    } else if text.contains("cannot start any token") {
        "put a value that begins with this character between quotation marks"
    } else if text.contains("anchor") || text.contains("alias") {
        "put a value that begins with `*` or `&` between quotation marks"
    } else if text.contains("quoted scalar") {
        "close the quotation mark"
    } else if text.contains("control characters") {
        "remove the character, which no editor shows"
    } else if text.contains("flow sequence") || text.contains("flow mapping") {
        "close the bracket"
    } else if text.contains("tab character") {
        "indent with spaces, not with tabs"
    } else if text.contains("more than one document") {
        "remove the line `---` that begins a second document"
    } else {
        "compare the indentation of this line with the lines above"
    };
    Some(hint.to_string())
}

fn hint_for(found: &str, expected: &str) -> Option<String> {
    let is_list = expected.contains("sequence");
    if is_list && found.starts_with("string") {
        return Some("write a list: `[one, two]`, or one line each that begins with `- `".to_string());
    }
    let is_text = expected.contains("string");
    (is_text && !found.starts_with("sequence") && !found.starts_with("map"))
        .then(|| "put it between quotation marks".to_string())
}

/// Serde's names for kinds of values, in the words of a person who writes YAML.
fn plain(kind: &str) -> String {
    let kind = kind.strip_prefix("struct ").map_or(kind, |_| "keys with values");
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:f|i|u)(?:8|16|32|64|size)$"));
    NUMBER
        .replace(kind, "a number")
        .replace("a YAML tag starting with '!'", "one word")
        .replace("unit value", "nothing")
        .replace("a sequence", "a list")
        .replace("sequence", "a list")
        .replace("a map", "keys with values")
        .replace("map", "keys with values")
        .replace("a string", "text")
        .replace("string \"", "the text \"")
        .replace("floating point", "the number")
        .replace("integer", "the number")
        .replace("boolean", "the truth value")
        .replace("any of", "one of")
}

fn within(path: Option<regex::Match<'_>>) -> String {
    path.map_or_else(String::new, |path| format!(" in `{}`", path.as_str().trim_start_matches('.')))
}

fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// The value that begins at `at`: to its closing mark, or to the end of its line without a comment.
fn scalar(yaml: &str, at: usize) -> Span {
    let rest = &yaml[at..];
    let line = &rest[..rest.find(['\n', '\r']).unwrap_or(rest.len())];
    let len = match line.chars().next() {
        Some(mark @ ('"' | '\'')) => line[1..].find(mark).map_or(line.len(), |end| end + 2),
        Some('[') => line.find(']').map_or(line.len(), |end| end + 1),
        Some('{') => line.find('}').map_or(line.len(), |end| end + 1),
        _ => line.find(" #").unwrap_or(line.len()),
    };
    let words = line[..len].trim_end();
    let closes = !words.starts_with(['[', '{']) && !words.contains(['[', '{']);
    Span::new(at, at + if closes { words.trim_end_matches([']', '}']).len() } else { words.len() })
}

/// The key `name` at or after `at`; it may stand between quotation marks.
fn key(yaml: &str, at: usize, name: &str) -> Span {
    let rest = &yaml[at..];
    match rest.find(name) {
        Some(found) if !name.is_empty() => Span::new(at + found, at + found + name.len()),
        _ => scalar(yaml, at),
    }
}

/// The second line after `at` that begins with the key `name`: the library points at the whole.
fn second_key(yaml: &str, at: usize, name: &str) -> Span {
    let mut seen = 0;
    let mut start = 0;
    for line in yaml.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '-', '"', '\'']).len();
        let is_key = line[indent..]
            .strip_prefix(name)
            .is_some_and(|rest| rest.trim_start_matches(['"', '\'']).trim_start().starts_with(':'));
        if is_key && start + line.len() > at {
            seen += 1;
            // When the library points at the second key itself, it is the first that is found from there.
            if seen == 2 || start + indent == at && start > 0 {
                return Span::new(start + indent, start + indent + name.len());
            }
        }
        start += line.len();
    }
    scalar(yaml, at)
}

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a pattern that the tests have compiled")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::diagnostic::render;
    use serde::Deserialize;

    #[derive(Debug, Default, Deserialize, PartialEq)]
    #[serde(deny_unknown_fields, default)]
    struct Sheet {
        title: String,
        parties: Vec<String>,
        grade: Option<Grade>,
        nested: Nested,
        rows: Vec<Row>,
    }

    #[derive(Debug, Default, Deserialize, PartialEq)]
    #[serde(deny_unknown_fields, default)]
    struct Nested {
        limit: Option<f64>,
    }

    #[derive(Debug, Deserialize, PartialEq)]
    struct Row {
        quote: String,
    }

    #[derive(Debug, Deserialize, PartialEq)]
    enum Grade {
        A,
        B,
    }

    /// Code, line:column, the words underlined, the message and the hints.
    fn failure(yaml: &str) -> String {
        let text: Arc<str> = Arc::from(format!("---\n{yaml}---\nBody of the text: with a colon\n"));
        let fragment = Span::new(4, text.len() - "---\nBody of the text: with a colon\n".len());
        let error = parse::<Sheet>("ft.md", &text, fragment).expect_err("wrong on purpose");
        assert!(!render(std::slice::from_ref(&error), false).is_empty());
        let span = error.place.and_then(|place| place.span).expect("a place");
        let (line, column) = crate::base::text::line_column(&text, span.start);
        let hints = error.hints.join(" / ");
        format!("{} {line}:{column} [{}] {} | {hints}", error.code, span.of(&text), error.message)
            .trim_end()
            .to_string()
    }

    #[test]
    fn good_yaml_is_read() {
        let text: Arc<str> = Arc::from("\u{feff}title: Northwind\nparties: [Calder]\ngrade: B\n");
        let sheet: Sheet = parse("a.yaml", &text, Span::new(0, text.len())).expect("good");
        assert_eq!((sheet.title.as_str(), sheet.grade), ("Northwind", Some(Grade::B)));
        for blank in ["", "  \n", "# only this\n\n"] {
            let text: Arc<str> = Arc::from(blank);
            assert_eq!(
                parse::<Sheet>("a.yaml", &text, Span::new(0, text.len())).expect("no keys"),
                Sheet::default()
            );
        }
    }

    #[test]
    fn each_kind_of_error_names_its_words() {
        let cases = [
            ("tite: Northwind\n", "D0302 2:1 [tite] unknown key `tite` | did you mean `title`?"),
            (
                "title: é\nnested:\n  limt: 3\n",
                "D0302 4:3 [limt] unknown key `limt` in `nested` | did you mean `limit`?",
            ),
            (
                "zebra: 1\n",
                "D0302 2:1 [zebra] unknown key `zebra` | known here: `title`, `parties`, `grade`, `nested`, `rows`",
            ),
            (
                "title: Northwind: the deal\n",
                "D0301 2:17 [: the deal] YAML cannot be read: mapping values are not allowed in this context | put a value that holds `: ` between quotation marks",
            ),
            (
                "title: \"Northwind\nparties: []\n",
                r#"D0301 2:8 ["Northwind] YAML cannot be read: found unexpected end of stream, while scanning a quoted scalar | close the quotation mark"#,
            ),
            (
                "parties: Calder\n",
                r#"D0303 2:10 [Calder] expected a list for `parties`, found the text "Calder" | write a list: `[one, two]`, or one line each that begins with `- `"#,
            ),
            ("title: [a, b]\n", "D0303 2:8 [[a, b]] expected text for `title`, found a list |"),
            ("grade: Z\n", "D0205 2:8 [Z] expected one of `A`, `B`, found `Z` in `grade` |"),
            (
                "rows:\n  - note: 1\n",
                "D0304 3:5 [note: 1] key `quote` is missing in `rows[0]` | add `quote:` with its value",
            ),
            ("title: a\ntitle: b\n", "D0305 3:1 [title] key `title` is given twice | keep one of them"),
            (
                "title: a\n\tparties: []\n",
                "D0301 3:1 [\tparties: []] YAML cannot be read: found a tab character that violates indentation, while scanning a plain scalar | indent with spaces, not with tabs",
            ),
            (
                "title: @x\n",
                "D0301 2:8 [@x] YAML cannot be read: found character that cannot start any token, while scanning for the next token | put a value that begins with this character between quotation marks",
            ),
            ("# öäü漢字öäüöäü\ntite: 漢\n", "D0302 3:1 [tite] unknown key `tite` | did you mean `title`?"),
            (
                "title: ü\n---\na: b\n",
                "D0301 2:1 [title: ü] YAML cannot be read: deserializing from YAML containing more than one document is not supported | remove the line `---` that begins a second document",
            ),
            (
                "title: *x\n",
                "D0301 2:8 [*x] YAML cannot be read: unknown anchor | put a value that begins with `*` or `&` between quotation marks",
            ),
            (
                "title: a\u{1}b\n",
                "D0301 2:9 [\u{1}b] YAML cannot be read: control characters are not allowed | remove the character, which no editor shows",
            ),
            (
                "parties: [a, b\n",
                "D0301 2:10 [[a, b] YAML cannot be read: expected ',' or ']', while parsing a flow sequence | close the bracket",
            ),
            ("- a\n", "D0303 2:1 [- a] expected keys with values, found a list |"),
            (
                "nested: {limit: high}\n",
                r#"D0303 2:17 [high] expected a number for `nested.limit`, found the text "high" |"#,
            ),
        ];
        for (yaml, expected) in cases {
            assert_eq!(failure(yaml), expected, "{yaml:?}");
        }
    }

    #[test]
    fn a_file_of_brackets_is_refused_at_once() {
        let text: Arc<str> = Arc::from("[".repeat(200_000));
        let error = parse::<Sheet>("a.yaml", &text, Span::new(0, text.len())).expect_err("too deep");
        assert!(error.message.contains("256 deep"), "{}", error.message);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_refused(yaml in "[ -~\n\té漢:{}\\[\\]\"'&*|>#-]{0,60}") {
            let text: Arc<str> = Arc::from(format!("é{yaml}"));
            if let Err(error) = parse::<Sheet>("a.yaml", &text, Span::new(2, text.len())) {
                let span = error.place.clone().and_then(|place| place.span).expect("a place");
                proptest::prop_assert!(text.get(span.start..span.end).is_some());
                proptest::prop_assert!(!render(&[error], false).is_empty());
            }
        }
    }
}
