//! Words of a source at a known place.

use crate::base::text::Span;
use crate::corpus::{Corpus, Source, SourceNo};

/// Words of a source at a known place. Exists only if it was found there: there is no other way to make one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quote {
    source: SourceNo,
    /// In the file.
    file: Span,
    /// In the view.
    view: Span,
}

impl Quote {
    /// The words under a span of a source's view; surrounding white space is left out. `None` when nothing is left,
    /// or the span does not lie in the view on character boundaries.
    pub fn at(corpus: &Corpus, source: SourceNo, span: Span) -> Option<Quote> {
        let given = corpus.sources.get(source.0)?;
        let words = given.view.text().get(span.start..span.end)?;
        let start = span.start + words.len() - words.trim_start().len();
        let view = Span::new(start, (start + words.trim().len()).max(start));
        if view.is_empty() {
            return None;
        }
        Some(Quote { source, file: given.view.file_span(view), view })
    }

    /// Looks for `words` in a source, white space apart; the first place where they stand.
    pub fn find(corpus: &Corpus, source: SourceNo, words: &str) -> Option<Quote> {
        let given = corpus.sources.get(source.0)?;
        let text = given.view.text();
        let parts: Vec<&str> = words.split_whitespace().collect();
        let first = parts.first()?;
        let start = text.match_indices(first).map(|(at, _)| at).find_map(|at| {
            let mut rest = &text[at..];
            for (n, part) in parts.iter().enumerate() {
                let trimmed = rest.trim_start();
                if n > 0 && trimmed.len() == rest.len() {
                    return None;
                }
                rest = trimmed.strip_prefix(part)?;
            }
            Some(Span::new(at, text.len() - rest.len()))
        })?;
        Quote::at(corpus, source, start)
    }

    /// Which source.
    pub fn source(&self) -> SourceNo {
        self.source
    }

    /// The bytes of the file.
    pub fn file_span(&self) -> Span {
        self.file
    }

    /// The span of the source's view.
    pub fn view_span(&self) -> Span {
        self.view
    }

    /// The words as they are read.
    pub fn words<'a>(&self, corpus: &'a Corpus) -> &'a str {
        self.view.of(self.source_of(corpus).view.text())
    }

    /// The very bytes of the file, markup included.
    pub fn bytes<'a>(&self, corpus: &'a Corpus) -> &'a str {
        self.file.of(&self.source_of(corpus).raw)
    }

    fn source_of<'a>(&self, corpus: &'a Corpus) -> &'a Source {
        &corpus.sources[self.source.0]
    }
}
