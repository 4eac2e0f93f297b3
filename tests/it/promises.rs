//! What is promised of every folder, whatever its bytes: asked by the property tests here and by the fuzz targets.

use dossier::base::text::Span;
use dossier::corpus::{self, Corpus, Input};
use dossier::evidence::vocabulary::Vocabulary;
use dossier::evidence::{self, Evidence, Quote};
use std::collections::BTreeSet;

/// Files as they would lie in a folder, named by their place: `a.txt`, `b.md`, `c.html`.
pub(crate) fn inputs<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<Input> {
    let named = files.into_iter().zip('a'..='z').map(|((ending, bytes), letter)| {
        let file = format!("{letter}.{ending}");
        Input { shown: file.clone(), file, bytes: bytes.to_vec(), sidecar: None, is_foreign: false }
    });
    named.collect()
}

/// What is read and found, once everything has been asked of it.
///
/// # Panics
///
/// When a promise is broken.
pub(crate) fn kept(inputs: &[Input], vocabulary: &Vocabulary) -> (Corpus, Evidence) {
    let corpus = corpus::read(inputs);
    for diagnostic in &corpus.diagnostics {
        if let Some(place) = &diagnostic.place
            && let Some(span) = place.span
        {
            assert!(place.text.get(span.start..span.end).is_some(), "{diagnostic:?} points beside its text");
        }
    }
    let corpus = corpus.value;
    read_as_given(&corpus);
    let evidence = evidence::gather(&corpus, vocabulary, &[], None);
    anchored(&corpus, &evidence);
    (corpus, evidence)
}

/// Passages and sentences lie in their text, in order, on boundaries of characters, and lead back to the file.
fn read_as_given(corpus: &Corpus) {
    for source in &corpus.sources {
        let text = source.view.text();
        let mut end = 0;
        for passage in &source.passages {
            assert!(passage.span.start >= end, "passages of {} overlap", source.file);
            end = passage.span.end;
            let mut from = passage.span.start;
            for sentence in &passage.sentences {
                assert!(sentence.start >= from && sentence.end <= end, "a sentence of {} strays", source.file);
                from = sentence.end;
            }
            for span in std::iter::once(&passage.span).chain(&passage.sentences) {
                assert!(text.get(span.start..span.end).is_some(), "{span:?} of {} cuts a character", source.file);
                let Span { start, end } = source.view.file_span(*span);
                assert!(source.raw.get(start..end).is_some(), "{span:?} of {} leads nowhere", source.file);
            }
        }
    }
}

/// Claims and mentions have words, and these are the very bytes of their file.
fn anchored(corpus: &Corpus, evidence: &Evidence) {
    let quoted = |quote: &Quote| {
        let source = &corpus.sources[quote.source().0];
        let Span { start, end } = quote.file_span();
        assert_eq!(source.raw.get(start..end), Some(quote.bytes(corpus)));
        let Span { start, end } = quote.view_span();
        assert_eq!(source.view.text().get(start..end), Some(quote.words(corpus)));
        assert!(!quote.words(corpus).trim().is_empty(), "a quotation without words");
    };
    let mut ids = BTreeSet::new();
    for claim in &evidence.claims {
        assert!(ids.insert(&claim.id), "{} is the id of two claims", claim.id);
        assert!(!claim.quotes.is_empty(), "{} rests on nothing", claim.id);
        claim.quotes.iter().for_each(quoted);
    }
    for entity in &evidence.entities {
        entity.mentions.iter().for_each(quoted);
    }
    assert!(
        evidence.entities.windows(2).all(|pair| pair[0].id < pair[1].id),
        "entities share an id, or are out of order"
    );
}
