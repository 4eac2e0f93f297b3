//! Any text as a page: reading it, checking its links and writing it as HTML.
#![no_main]

use dossier::pages::{Page, Pages};
use dossier::render::{self, SourceLabels};
use libfuzzer_sys::fuzz_target;
use std::collections::BTreeSet;

fuzz_target!(|markdown: &str| {
    let document = render::read("people/alexandra-lee.md", markdown);
    for link in &document.links {
        assert!(markdown.get(link.span.start..link.span.end).is_some(), "{link:?} stands beside its page");
    }
    let pages = Pages { pages: vec![Page { path: document.path.clone(), markdown: markdown.to_owned() }] };
    let documents = [document];
    render::links::check(&pages, &documents, &BTreeSet::new());
    let html = render::html(&documents[0], &SourceLabels::new(&documents), &Default::default());
    let written = format!("{html:?}").to_lowercase();
    assert!(!written.contains("<script") && !written.contains("href=\\\"javascript:"), "markup of the author's got through");
});
