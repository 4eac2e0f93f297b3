//! Citations of notes: the words must stand in the source, and what is wrong is shown to the letter.

use crate::base::diagnostic::{Diagnostic, nearest};
use crate::base::id::slug;
use crate::base::notes::NoteFile;
use crate::base::text::Span;
use crate::corpus::{Corpus, SourceNo};
use crate::evidence::Quote;
use crate::evidence::locate::Finder;
use crate::evidence::nearby::Nearby;
use crate::pages::index::passage_at;
use crate::pages::wording::{listed, one_line, short};

/// Most differences and sources that an error lists.
const MOST_SLIPS: usize = 4;
const MOST_SOURCES: usize = 3;
/// Most characters of words that an error shows.
const LONGEST: usize = 200;

/// Looks up citations; the search for near words is costly, and made for the first few errors only.
pub(super) struct Desk<'c> {
    pub(super) corpus: &'c Corpus,
    pub(super) finder: Finder<'c>,
    pub(super) n_searches: usize,
}

impl Desk<'_> {
    /// The quotation that `[@source "words"]` means.
    pub(super) fn cite(&mut self, file: &NoteFile, source: Span, words: Span) -> Result<Quote, Diagnostic> {
        let error =
            |code, message: String, span: Span| Diagnostic::error(code, message).at(&file.shown, &file.text, span);
        let id = source.of(&file.text);
        let sources = &self.corpus.sources;
        let at = sources.iter().position(|known| known.id == id).or_else(|| {
            let alike = |known: &crate::corpus::Source| slug(&known.id) == slug(id) && !slug(id).is_empty();
            sources.iter().position(alike)
        });
        let Some(at) = at else {
            let ids = || sources.iter().map(|source| source.id.as_str());
            let hint = match nearest(id, ids()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => {
                    let ids: Vec<String> = ids().take(8).map(|id| format!("`{id}`")).collect();
                    format!("a source is called by its file's name without the ending: {}", ids.join(", "))
                }
            };
            return Err(error("D0803", format!("no source is called `{id}`"), source).hint(hint));
        };
        let no = SourceNo(at);
        let wanted = words.of(&file.text);
        if let Some(quote) = self.finder.find(no, wanted).into_iter().next() {
            return Ok(quote);
        }
        let missing = |span| error("D0804", format!("source `{}` does not have these words", sources[at].id), span);
        let elsewhere = self.finder.elsewhere(no, wanted).take(MOST_SOURCES);
        let elsewhere: Vec<String> = elsewhere.map(|found| format!("`{}`", sources[found.source().0].id)).collect();
        if !elsewhere.is_empty() {
            let hint = format!("the words stand in {}", listed(&elsewhere));
            return Err(missing(words).label("another source says this").hint(hint));
        }
        let text = sources[at].view.text();
        let near = self.n_searches.checked_sub(1).and_then(|left| {
            self.n_searches = left;
            self.finder.nearby(no, wanted)
        });
        let Some(near) = near else {
            let hint = if wanted.contains('…') || wanted.contains("...") {
                "quote words that stand together: what is left out between them divides a citation in two"
            } else {
                "copy the words from the source, as they stand there"
            };
            return Err(missing(words).label("not in the text").hint(hint));
        };
        let (span, label) = near.pointed(wanted, text);
        let span = Span::new(words.start + span.start, words.start + span.end);
        let hints = std::iter::once(nearest_hint(&near, self.corpus, no));
        Err(missing(span).label(label).hints(hints.chain(near.told(wanted, text, MOST_SLIPS))))
    }
}

/// `the nearest words are “49 per cent stake” (¶2)`.
fn nearest_hint(near: &Nearby, corpus: &Corpus, no: SourceNo) -> String {
    let source = &corpus.sources[no.0];
    let words = short(&one_line(near.span.of(source.view.text())), LONGEST);
    let number = passage_at(source, near.span.start).and_then(|(_, passage)| passage.number);
    let place = number.map_or_else(String::new, |number| format!(" (¶{number})"));
    format!("the nearest words are “{words}”{place}")
}
