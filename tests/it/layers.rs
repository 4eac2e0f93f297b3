//! The stages stand in one order, and none uses a later one. Rust forbids cycles between crates, not inside one.

use regex::Regex;
use std::fs;
use std::path::Path;

const STAGES: [&str; 7] = ["base", "corpus", "evidence", "findings", "pages", "render", "site"];

/// The stages that a file of `stage` must not use and does, with their lines.
fn trespasses(stage: &str, text: &str) -> Vec<String> {
    let path = Regex::new(r"\b(?:crate|super|dossier)(?:::super)*::\s*(\{|\w+)").expect("a pattern");
    let own = STAGES.iter().position(|name| *name == stage).expect("a stage");
    let is_later = |name: &str| STAGES.iter().position(|stage| *stage == name).is_some_and(|at| at > own);
    // A comment may name what it likes: the story in prose is told in links.
    let bare: Vec<&str> = text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    let text = bare.join("\n");
    let mut found = Vec::new();
    for used in path.captures_iter(&text) {
        let token = used.get(1).expect("the pattern has it");
        let names = if token.as_str() == "{" { heads(&text[token.end()..]) } else { vec![token.as_str()] };
        let line = 1 + text[..token.start()].matches('\n').count();
        found.extend(names.into_iter().filter(|name| is_later(name)).map(|name| format!("line {line}: `{name}`")));
    }
    found
}

/// The first names of the paths in a group, `a::{b, c}, d` up to its closing brace: `a` and `d`.
fn heads(group: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut depth = 0;
    let mut start = 0;
    for (at, ch) in group.char_indices() {
        match ch {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                names.push(group[start..at].split("::").next().unwrap_or_default().trim());
                start = at + 1;
                if ch == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    names
}

#[test]
fn no_stage_uses_a_later_one() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    for stage in STAGES {
        for entry in walkdir::WalkDir::new(source.join(stage)).sort_by_file_name() {
            let entry = entry.expect("readable");
            if entry.path().extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(entry.path()).expect("UTF-8");
                let name = entry.path().strip_prefix(&source).expect("below").display().to_string();
                found.extend(trespasses(stage, &text).into_iter().map(|line| format!("src/{name}, {line}")));
            }
        }
    }
    assert!(found.is_empty(), "a stage uses what stands before it and nothing after: {found:#?}");
}

#[test]
fn the_tree_is_the_order() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let story = fs::read_to_string(source.join("lib.rs")).expect("UTF-8");
    let declared: Vec<&str> = story
        .lines()
        .filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';'))
        .collect();
    assert_eq!(declared, STAGES, "lib.rs declares the stages in their order, and nothing else");
    let mut there: Vec<String> = fs::read_dir(&source)
        .expect("readable")
        .map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned())
        .collect();
    there.sort();
    let mut expected: Vec<&str> = STAGES.into_iter().chain(["lib.rs", "main.rs"]).collect();
    expected.sort_unstable();
    assert_eq!(there, expected, "src/ holds the stages, lib.rs and main.rs");
}

#[test]
fn every_file_says_why_it_exists() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in walkdir::WalkDir::new(&source).sort_by_file_name() {
        let entry = entry.expect("readable");
        if entry.path().extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(entry.path()).expect("UTF-8");
            let first = text.lines().next().unwrap_or_default();
            assert!(first.starts_with("//! "), "{} begins with `{first}`", entry.path().display());
        }
    }
}

#[test]
fn a_trespass_is_seen_however_it_is_written() {
    for (text, expected) in [
        ("use crate::pages::Page;", 1),
        ("use crate::{base::text::{Span, View}, pages, site::Site};", 2),
        ("fn f() -> crate::site::Site {\n}", 1),
        ("use super::super::render::html;", 1),
        ("use crate::{\n    base::text,\n    corpus,\n};", 0),
        ("// crate::site is later\nuse crate::base::id;", 0),
        ("use crate::findings::Fact;", 0),
    ] {
        assert_eq!(trespasses("findings", text).len(), expected, "{text}");
    }
}
