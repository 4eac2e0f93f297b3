//! Codes: each one used is in the catalogue, the catalogue is what `docs/diagnostics.md` prints, and each has a case in
//! `tests/it/cases` that reads its message to the column.

use dossier::base::catalogue;
use regex::Regex;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Every file below a folder of the project with an ending, and its text.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let entries = walkdir::WalkDir::new(root.join(folder)).sort_by_file_name().into_iter();
    let entries = entries.map(|entry| entry.expect("readable").into_path());
    let wanted = entries.filter(|path| path.extension().is_some_and(|other| other == ending));
    wanted.map(|path| (path.display().to_string(), fs::read_to_string(&path).expect("UTF-8"))).collect()
}

#[test]
fn every_code_has_a_case_that_reads_its_message() {
    // What a command prints, drawn for a person: `error[D0302]: …`, then the place with line and column, if it has one.
    let drawn = Regex::new(r"(?m)^(?:error|warning)\[(D\d{4})\]: ").expect("a pattern");
    let printed = Regex::new(r"(?ms)^```stderr[^\n]*\n(.*?)^```$").expect("a pattern");
    let mut read = BTreeSet::new();
    for (_, case) in files("tests/it/cases", "md") {
        for block in printed.captures_iter(&case) {
            read.extend(drawn.captures_iter(&block[1]).map(|found| found[1].to_string()));
        }
    }
    let codes: BTreeSet<String> = catalogue::CATALOGUE.iter().map(|entry| entry.code.to_string()).collect();
    let without: Vec<&String> = codes.difference(&read).collect();
    assert!(without.is_empty(), "no case in tests/it/cases prints {without:?}: write one for each");
    let unknown: Vec<&String> = read.difference(&codes).collect();
    assert!(unknown.is_empty(), "cases print {unknown:?}, which the catalogue does not have");
}

#[test]
fn every_code_that_the_documentation_names_is_there() {
    let code = Regex::new(r"\bD\d{4}\b").expect("a pattern");
    let mut texts = files("docs", "md");
    texts.extend(files("themes", "md"));
    for name in ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        texts.push((name.to_string(), fs::read_to_string(path).expect("UTF-8")));
    }
    for (file, text) in texts {
        for found in code.find_iter(&text).filter(|found| catalogue::entry(found.as_str()).is_none()) {
            // The manual of the codes may show one that does not exist.
            assert!(
                found.as_str() == "D9999",
                "{file} names {}, which the catalogue does not have",
                found.as_str()
            );
        }
    }
}

#[test]
fn every_code_can_be_met() {
    let code = Regex::new(r#""(D\d{4})""#).expect("a pattern");
    let mut used = BTreeSet::new();
    for (file, text) in files("src", "rs") {
        if !file.ends_with("catalogue.rs") {
            used.extend(code.captures_iter(&text).map(|found| found[1].to_string()));
        }
    }
    // `D0111` is made in the catalogue itself.
    let idle: Vec<&str> = catalogue::CATALOGUE
        .iter()
        .map(|entry| entry.code)
        .filter(|code| *code != "D0111" && !used.contains(*code))
        .collect();
    assert!(idle.is_empty(), "nothing in src makes {idle:?}: take the entry out, and never give its number again");
}

#[test]
fn every_code_that_is_used_is_in_the_catalogue() {
    let code = Regex::new(r#""(D\d{4})""#).expect("a pattern");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut missing = Vec::new();
    for entry in walkdir::WalkDir::new(&root).sort_by_file_name() {
        let entry = entry.expect("readable");
        if entry.path().extension().is_none_or(|ending| ending != "rs") || entry.path().ends_with("catalogue.rs") {
            continue;
        }
        let text = fs::read_to_string(entry.path()).expect("UTF-8");
        for found in code.captures_iter(&text) {
            if catalogue::entry(&found[1]).is_none() {
                missing.push(format!("{} in {}", &found[1], entry.path().display()));
            }
        }
    }
    assert!(missing.is_empty(), "not in src/base/catalogue.rs: {missing:#?}");
}

#[test]
fn the_documentation_is_the_catalogue() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/diagnostics.md");
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(path.parent().expect("has one")).expect("made");
        fs::write(&path, catalogue::page()).expect("written");
    }
    let page = fs::read_to_string(&path).expect("docs/diagnostics.md is there; `UPDATE=1 cargo test` writes it");
    assert!(page == catalogue::page(), "docs/diagnostics.md is out of date; `UPDATE=1 cargo test` rewrites it");
}
