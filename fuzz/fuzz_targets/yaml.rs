//! Any bytes where YAML is expected: `dossier.yaml`, a vocabulary, front matter, a file beside a text.
#![no_main]

use dossier::base::diagnostic::{self, Diagnostic};
use dossier::base::project::{Config, Input, Sidecar};
use dossier::base::text::Span;
use dossier::base::yaml;
use dossier::corpus;
use dossier::evidence::vocabulary::Vocabulary;
use libfuzzer_sys::fuzz_target;
use std::sync::Arc;

fuzz_target!(|bytes: &[u8]| {
    let mut told: Vec<Diagnostic> = Vec::new();
    if let Ok(text) = std::str::from_utf8(bytes) {
        let text: Arc<str> = text.into();
        told.extend(yaml::parse::<Config>("dossier.yaml", &text, Span::new(0, text.len())).err());
        told.extend(Vocabulary::read(&[("own.yaml".to_owned(), text)]).err().unwrap_or_default());
    }
    let mut front = b"---\n".to_vec();
    front.extend(bytes);
    front.extend(b"\n---\nA text of one sentence.\n");
    let sidecar = Sidecar { shown: "b.yaml".to_owned(), bytes: bytes.to_vec() };
    let input = |file: &str, bytes: Vec<u8>, sidecar| Input { file: file.to_owned(), shown: file.to_owned(), bytes, sidecar, is_foreign: false };
    let foreign = Input { is_foreign: true, ..input("c.md", front.clone(), None) };
    let inputs = [foreign, input("a.md", front, None), input("b.txt", b"A text of one sentence.".to_vec(), Some(sidecar))];
    told.extend(corpus::read(&inputs).diagnostics);
    for diagnostic in &told {
        if let Some(place) = &diagnostic.place
            && let Some(span) = place.span
        {
            assert!(place.text.get(span.start..span.end).is_some(), "{diagnostic:?} points beside its text");
        }
    }
    // Printing underlines the words, which is arithmetic with columns.
    diagnostic::render(&told, false);
    diagnostic::json(&told);
});
