//! Citations of notes: the words must stand in the source, and what is wrong is shown to the letter.

use crate::base::diagnostic::{Diagnostic, nearest};
use crate::base::id::slug;
use crate::base::notes::NoteFile;
use crate::base::text::Span;
use crate::corpus::{Corpus, SourceNo};
use crate::evidence::Quote;
use crate::evidence::nearby::{Nearby, Slip, nearest_words};
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
        if let Some(quote) = Quote::find(self.corpus, no, wanted) {
            return Ok(quote);
        }
        let missing = |span| error("D0804", format!("source `{}` does not have these words", sources[at].id), span);
        let elsewhere: Vec<String> = (0..sources.len())
            .filter(|other| *other != at && Quote::find(self.corpus, SourceNo(*other), wanted).is_some())
            .take(MOST_SOURCES)
            .map(|other| format!("`{}`", sources[other].id))
            .collect();
        if !elsewhere.is_empty() {
            let hint = format!("the words stand in {}", listed(&elsewhere));
            return Err(missing(words).label("another source says this").hint(hint));
        }
        let text = sources[at].view.text();
        let near = self.n_searches.checked_sub(1).and_then(|left| {
            self.n_searches = left;
            nearest_words(text, wanted)
        });
        let Some(near) = near else {
            let hint = if wanted.contains('…') || wanted.contains("...") {
                "quote words that stand together: what is left out between them divides a citation in two"
            } else {
                "copy the words from the source, as they stand there"
            };
            return Err(missing(words).label("not in the text").hint(hint));
        };
        let (span, label) = pointed(near.slips[0], wanted, text, words.start);
        let hints = std::iter::once(nearest_hint(&near, self.corpus, no));
        let slips = near.slips.iter().take(MOST_SLIPS).map(|slip| told(*slip, wanted, text));
        let more = near.slips.len().saturating_sub(MOST_SLIPS);
        let more = (more > 0).then(|| format!("and {more} more differences"));
        Err(missing(span).label(label).hints(hints.chain(slips).chain(more)))
    }
}

/// The place of the first difference in the note, and what is said below it.
fn pointed(slip: Slip, given: &str, text: &str, start: usize) -> (Span, String) {
    let letters = slip.letters(given, text);
    let moved = |span: Span| Span::new(start + span.start, start + span.end);
    if slip.meant.is_empty() {
        (moved(slip.given), "not in the source".to_string())
    } else if slip.given.is_empty() {
        (moved(slip.given), format!("the source has `{}` here", slip.meant.of(text)))
    } else if letters.given.is_empty() {
        (moved(slip.given), format!("the source has `{}`", slip.meant.of(text)))
    } else if letters.meant.is_empty() {
        (moved(letters.given), "too much".to_string())
    } else {
        (moved(letters.given), format!("the source has `{}`", letters.meant.of(text)))
    }
}

fn told(slip: Slip, given: &str, text: &str) -> String {
    match (slip.given.of(given), slip.meant.of(text)) {
        ("", there) => format!("`{there}` is missing"),
        (here, "") => format!("`{here}` is too much"),
        (here, there) => format!("it says `{there}`, not `{here}`"),
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
