//! Markdown in, HTML out: the cases of `tests/fixtures/render/`, and what no text may ever bring onto a page.

#![expect(clippy::disallowed_methods, reason = "the cases are files, read and written anew by the test itself")]

use super::*;
use html5gum::{Token, Tokenizer};
use proptest::prelude::*;
use std::path::PathBuf;

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/render").join(name)
}

fn rendered(path: &str, markdown: &str) -> Html {
    let source = read("sources/ledger.md", "# Harbour Ledger");
    let labels = SourceLabels::new([&source]);
    html(&read(path, markdown), &labels, &std::collections::BTreeMap::new())
}

#[test]
fn cases_hold() {
    let file = std::fs::read_to_string(fixture("cases.md")).expect("the cases");
    let fence = "````";
    let mut actual = String::new();
    let mut n_cases = 0;
    let mut rest = file.as_str();
    while let Some((before, after)) = rest.split_once(&format!("{fence} example\n")) {
        let (case, after) = after.split_once(&format!("{fence}\n")).expect("the example ends");
        let (markdown, _) = case.split_once("\n.\n").expect("the example has a line with a full stop");
        let (path, body) = match markdown.strip_prefix("-- ").and_then(|named| named.split_once('\n')) {
            Some((path, body)) => (path, body),
            None => ("index.md", markdown),
        };
        let html = rendered(path, body);
        harmless(&html);
        actual
            .push_str(&format!("{before}{fence} example\n{markdown}\n.\n{}{}{fence}\n", html.body, html.evidence));
        n_cases += 1;
        rest = after;
    }
    actual.push_str(rest);
    assert!(n_cases > 10, "the fixture was read");
    if std::env::var_os("SNAPSHOTS").is_some_and(|wish| wish == "overwrite") {
        std::fs::write(fixture("cases.md"), &actual).expect("the cases can be written");
        return;
    }
    for (line, (expected, actual)) in file.lines().zip(actual.lines()).enumerate() {
        assert_eq!(expected, actual, "tests/fixtures/render/cases.md:{}", line + 1);
    }
    assert_eq!(file, actual);
}

/// Fails unless the HTML holds only what we write: known tags, properly nested, known attributes, addresses that load
/// and run nothing, each id once.
pub(crate) fn harmless(html: &Html) {
    let text = format!("<h1>{}</h1>{}{}", html.title, html.body, html.evidence);
    let tags = [
        "a",
        "blockquote",
        "br",
        "code",
        "del",
        "div",
        "em",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "span",
        "strong",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ];
    let attributes = [
        "aria-hidden",
        "aria-label",
        "class",
        "data-done",
        "data-label",
        "href",
        "id",
        "rel",
        "role",
        "scope",
        "start",
        "tabindex",
    ];
    let mut open: Vec<String> = Vec::new();
    let mut ids = BTreeSet::new();
    for token in Tokenizer::new(text.as_str()) {
        let token = token.unwrap_or_else(|never| match never {});
        let string = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        match token {
            Token::StartTag(tag) => {
                let name = string(&tag.name);
                assert!(tags.contains(&name.as_str()), "<{name}> in {text}");
                assert!(!(name == "a" && open.contains(&name)), "a link in a link in {text}");
                for (attribute, value) in &tag.attributes {
                    let (attribute, value) = (string(attribute), string(value));
                    assert!(attributes.contains(&attribute.as_str()), "{attribute} on <{name}> in {text}");
                    if attribute == "href" {
                        let scheme = value.split(['/', '?', '#']).next().unwrap_or_default();
                        let known = ["http:", "https:", "mailto:"];
                        let begins = |known: &&str| scheme.to_ascii_lowercase().starts_with(*known);
                        assert!(!scheme.contains(':') || known.iter().any(begins), "address {value:?}");
                        assert!(!value.starts_with("//") && !value.starts_with('\\'), "address {value:?}");
                    }
                    if attribute == "id" {
                        assert!(ids.insert(value.clone()), "id {value:?} twice in {text}");
                        assert!(!value.starts_with("d:"), "an id of the theme's: {value:?}");
                    }
                }
                if !matches!(name.as_str(), "br" | "hr") {
                    open.push(name);
                }
            }
            Token::EndTag(tag) => assert_eq!(open.pop(), Some(string(&tag.name)), "in {text}"),
            Token::String(words) => {
                let hidden = |ch: char| target::invisible(ch) || ch == '\0';
                assert!(!string(&words).chars().any(hidden), "hidden characters in {text:?}");
            }
            Token::Comment(_) | Token::Doctype(_) => panic!("a comment or doctype in {text}"),
            Token::Error(error) => panic!("{error:?} in {text}"),
        }
    }
    assert!(open.is_empty(), "{open:?} left open in {text}");
}

#[test]
fn an_attack_stays_text() {
    let attack = std::fs::read_to_string(fixture("attack.md")).expect("the attack");
    for path in ["index.md", "sources/x.md"] {
        let html = rendered(path, &attack);
        harmless(&html);
        assert!(html.title.contains("&lt;script&gt;"), "the words are kept");
        assert!(html.body.contains("&lt;iframe src=&quot;javascript:alert(1)&quot;&gt;"), "{}", html.body);
    }
}

#[test]
fn every_construct_survives_the_depth_limit_with_its_words() {
    let deep =
        format!("{}| a | b |\n{}| - | - |\n{}| words | x |\n", "> ".repeat(60), "> ".repeat(60), "> ".repeat(60));
    let html = rendered("a.md", &deep);
    harmless(&html);
    assert!(html.body.contains("words"), "{}", html.body);
    let html = rendered("a.md", &format!("{}1. words\n", "- ".repeat(60)));
    harmless(&html);
    assert!(html.body.contains("words"), "{}", html.body);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_a_harmless_page(markdown in "\\PC*") {
        harmless(&rendered("index.md", &markdown));
    }

    #[test]
    fn any_heap_of_markup_is_a_harmless_page(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
        let markdown = pieces.concat();
        let html = rendered("sources/x.md", &markdown);
        harmless(&html);
        prop_assert_eq!(html, rendered("sources/x.md", &markdown));
    }
}

const PIECES: &[&str] = &[
    "words ",
    "\n",
    "\n\n",
    "# ",
    "## ",
    "> ",
    "- ",
    "1. ",
    "  ",
    "    ",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```\n",
    "[",
    "]",
    "](",
    ")",
    "![",
    "[^a]",
    "[^b]",
    "\n[^a]: ",
    "\n[^b]: ",
    "<script>",
    "</script>",
    "<b onclick=x>",
    "<!--",
    "-->",
    "<a id=\"x\">",
    "</a>",
    "javascript:",
    "https://a.example",
    "//",
    "sources/ledger.md#p1",
    "#",
    "\"",
    "'",
    "&lt;",
    "&",
    "|",
    "\n| a | b |\n",
    "\n| --- | --- |\n",
    "\\",
    "“",
    "”",
    "{#x}",
    "<br>",
    "\u{202e}",
    "\0",
    "[x] ",
    "\n---\n",
    "*open*",
    "é",
    "<https://x.example>",
];
