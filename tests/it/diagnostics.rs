//! Codes: each one used is in the catalogue, and the catalogue is what `docs/diagnostics.md` prints.

use dossier::base::catalogue;
use regex::Regex;
use std::fs;
use std::path::Path;

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
