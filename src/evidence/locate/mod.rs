//! Where words stand in the texts, and, when they stand nowhere, what became of them.
//!
//! Entry points: [`Finder::find`] gives the places of a quotation in its source; [`Finder::astray`] tells why there is
//! none: altered, put together from two places, in another source, or nowhere; [`Finder::nearby`] tells of the letters
//! alone. All read levelled texts (`folded`): the shape of a quotation mark is nobody's word, a letter is. It is the one
//! rule for proposals, notes and judgements.

mod folded;

use super::nearby::{Nearby, Slip, nearest_words};
use super::quote::Quote;
use crate::base::text::Span;
use crate::corpus::{Corpus, Passage, Source, SourceNo};
use folded::Folded;
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// Most places of one quotation that are told.
const MOST_PLACES: usize = 24;

/// Fewest words of a part of words that are stitched together: shorter ones stand somewhere in any text.
const FEWEST: usize = 3;

/// Most parts that words are taken apart into.
const MOST_PARTS: usize = 4;

/// Longest quotation, in words, that is taken apart.
const MOST_WORDS: usize = 160;

/// Most characters of a text that a message shows.
const LONGEST: usize = 160;

/// Looks for words in the texts of a corpus.
#[derive(Debug)]
pub struct Finder<'c> {
    corpus: &'c Corpus,
    /// Levelled when first asked for: most texts are never looked at.
    texts: Vec<OnceCell<Folded>>,
}

/// What became of words that do not stand in the source that is named for them.
#[derive(Debug, Clone)]
pub enum Astray {
    /// The same words are there, but for some.
    Altered {
        /// The words as the source has them.
        stands: Quote,
        /// Where the two part, in order.
        differences: Vec<Difference>,
    },
    /// Each part is there, and the parts do not stand together.
    Stitched(Vec<Quote>),
    /// They stand, word for word, in another source.
    Elsewhere(Quote),
    /// They are nowhere; the words that are most like them, if any are.
    Absent(Option<Quote>),
}

/// A word in which a quotation and its source part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The word of the quotation; empty when it leaves a word of the source out.
    pub quoted: String,
    /// Which of the words between spaces that is, counted from 0.
    pub word: Option<usize>,
    /// What the source has there; empty when the source has nothing.
    pub stands: String,
}

impl<'c> Finder<'c> {
    /// A finder that has read nothing yet.
    pub fn new(corpus: &'c Corpus) -> Self {
        Finder { corpus, texts: corpus.sources.iter().map(|_| OnceCell::new()).collect() }
    }

    /// The places in a source at which these words stand together as whole words, in the order of the text.
    pub fn find(&self, source: SourceNo, words: &str) -> Vec<Quote> {
        let words = Folded::new(words).text;
        let words = words.trim();
        let found = self.places(source, words, MOST_PLACES);
        if !found.is_empty() {
            return found;
        }
        // Marks at the ends are whoever quotes, not the words: a full stop instead of a comma, quotation marks around it.
        let inner = words.trim_matches(['"', '\'', '.', ',', ';', ':', ' ']);
        if inner.len() < words.len() { self.places(source, inner, MOST_PLACES) } else { found }
    }

    /// Another source in which these words stand.
    pub fn elsewhere(&self, source: SourceNo, words: &str) -> impl Iterator<Item = Quote> {
        let others = (0..self.corpus.sources.len()).map(SourceNo).filter(move |no| *no != source);
        others.filter_map(move |other| self.find(other, words).into_iter().next())
    }

    /// The words of a source that are almost these, and the letters in which the two differ: in `words`, and in the view
    /// of the source.
    pub fn nearby(&self, source: SourceNo, words: &str) -> Option<Nearby> {
        let original = self.corpus.sources.get(source.0)?.view.text();
        let (text, wanted) = (self.text(source)?, Folded::new(words));
        let near = nearest_words(&text.text, &wanted.text)?;
        let bare = near.slips.iter().map(|slip| Slip {
            given: without_marks(slip.given, &wanted.text),
            meant: without_marks(slip.meant, &text.text),
        });
        // A comma is told only where no word differs.
        let bare: Vec<Slip> =
            bare.filter(|slip| slip.given.of(&wanted.text) != slip.meant.of(&text.text)).collect();
        let slips = if bare.is_empty() { near.slips } else { bare };
        let slips = slips
            .into_iter()
            .map(|slip| Slip { given: wanted.origin(words, slip.given), meant: text.origin(original, slip.meant) });
        Some(Nearby { span: text.origin(original, near.span), slips: slips.collect() })
    }

    /// Why these words are not in a source.
    pub fn astray(&self, source: SourceNo, words: &str) -> Astray {
        let others = || (0..self.corpus.sources.len()).map(SourceNo).filter(|no| *no != source);
        if let Some(found) = self.elsewhere(source, words).next() {
            return Astray::Elsewhere(found);
        }
        let wanted = Folded::new(words);
        let parts = self.parts(source, &wanted);
        if !parts.is_empty() && !self.in_one_sentence(&parts) {
            return Astray::Stitched(parts);
        }
        if let Some(altered) = self.altered(source, &wanted) {
            return altered;
        }
        if !parts.is_empty() {
            return Astray::Stitched(parts);
        }
        Astray::Absent(std::iter::once(source).chain(others()).find_map(|no| self.like(no, &wanted)))
    }

    /// The words of a source that are the wanted ones but for some.
    fn altered(&self, source: SourceNo, wanted: &Folded) -> Option<Astray> {
        let text = self.text(source)?;
        let near = nearest_words(&text.text, &wanted.text)?;
        let differences = near.slips.iter().map(|slip| Difference {
            quoted: slip.given.of(&wanted.text).to_string(),
            word: wanted.words.iter().position(|word| !slip.given.is_empty() && word.overlaps(slip.given)),
            stands: slip.meant.of(&text.text).to_string(),
        });
        // A comma is told only where no word differs.
        let is_word = |one: &Difference| bare(&one.quoted) != bare(&one.stands);
        let (words, marks): (Vec<Difference>, Vec<Difference>) = differences.partition(is_word);
        let differences = if words.is_empty() { marks } else { words };
        Some(Astray::Altered { differences, stands: self.quote(source, near.span)? })
    }

    /// The sentence of a source that has most of the longer words, if it has a third of them.
    fn like(&self, source: SourceNo, wanted: &Folded) -> Option<Quote> {
        let telling = |text: &str| -> BTreeSet<String> {
            let words = text.split(|ch: char| !ch.is_alphanumeric());
            words.filter(|word| word.chars().count() > 3).map(str::to_lowercase).collect()
        };
        let looked_for = telling(&wanted.text);
        let given = self.corpus.sources.get(source.0)?;
        let passages = given.passages.iter().filter(|passage| passage.zone.is_text());
        let (n_same, sentence) = passages
            .flat_map(|passage| &passage.sentences)
            .map(|sentence| {
                let there = telling(sentence.of(given.view.text()));
                (looked_for.intersection(&there).count(), *sentence)
            })
            .max_by_key(|(n_same, sentence)| (*n_same, std::cmp::Reverse(sentence.start)))?;
        (n_same > 1 && 3 * n_same >= looked_for.len()).then(|| Quote::at(self.corpus, source, sentence))?
    }

    /// The words taken apart into the longest parts that stand in the source, or in another one; nothing when they
    /// cannot be.
    fn parts(&self, source: SourceNo, wanted: &Folded) -> Vec<Quote> {
        let n_words = wanted.words.len();
        if n_words > MOST_WORDS {
            return Vec::new();
        }
        let words = |from: usize, to: usize| {
            let span = wanted.words[from].join(wanted.words[to - 1]);
            span.of(&wanted.text).trim_matches(['.', ',', ';', ':'])
        };
        let mut parts = Vec::new();
        let mut from = 0;
        while from < n_words {
            let lengths = FEWEST..=n_words - from;
            let longest = lengths
                .map_while(|length| {
                    let found = self.places(source, words(from, from + length), 1).into_iter().next()?;
                    Some((length, found))
                })
                .last();
            let (length, found) = match longest {
                Some(longest) => longest,
                // What is left stands in another source as a whole, or the words are no sum of parts.
                None => {
                    let rest = n_words - from;
                    if rest < FEWEST {
                        return Vec::new();
                    }
                    let others = (0..self.corpus.sources.len()).map(SourceNo).filter(|no| *no != source);
                    let Some(found) = others.flat_map(|other| self.places(other, words(from, n_words), 1)).next()
                    else {
                        return Vec::new();
                    };
                    (rest, found)
                }
            };
            parts.push(found);
            from += length;
            if parts.len() > MOST_PARTS {
                return Vec::new();
            }
        }
        if parts.len() > 1 { parts } else { Vec::new() }
    }

    /// Whether parts stand in order in one sentence, so that only words between them were left out.
    fn in_one_sentence(&self, parts: &[Quote]) -> bool {
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return false };
        let in_order = parts.windows(2).all(|pair| pair[0].view_span().end <= pair[1].view_span().start);
        let one_source = parts.iter().all(|part| part.source() == first.source());
        let whole = first.view_span().start..last.view_span().end;
        let sentences =
            self.corpus.sources[first.source().0].passages.iter().flat_map(|passage| &passage.sentences);
        one_source
            && in_order
            && sentences.into_iter().any(|sentence| sentence.start <= whole.start && whole.end <= sentence.end)
    }

    fn places(&self, source: SourceNo, words: &str, most: usize) -> Vec<Quote> {
        let Some(text) = self.text(source) else { return Vec::new() };
        text.places(words).take(most).filter_map(|span| self.quote(source, span)).collect()
    }

    /// The words of the source under a span of its levelled text.
    fn quote(&self, source: SourceNo, span: Span) -> Option<Quote> {
        let original = self.corpus.sources.get(source.0)?.view.text();
        Quote::at(self.corpus, source, self.text(source)?.origin(original, span))
    }

    fn text(&self, source: SourceNo) -> Option<&Folded> {
        let given = self.corpus.sources.get(source.0)?;
        Some(self.texts.get(source.0)?.get_or_init(|| Folded::new(given.view.text())))
    }
}

/// A word without the marks of a sentence around it; a mark that stands alone is one.
fn without_marks(span: Span, text: &str) -> Span {
    const MARKS: [char; 10] = ['.', ',', ';', ':', '!', '?', '"', '\'', '(', ')'];
    let word = span.of(text);
    let inner = word.trim_start_matches(MARKS);
    let start = span.start + word.len() - inner.len();
    let inner = inner.trim_end_matches(MARKS);
    if inner.is_empty() { span } else { Span::new(start, start + inner.len()) }
}

/// The words without the marks around them.
fn bare(words: &str) -> &str {
    words.trim_matches(|ch: char| !ch.is_alphanumeric())
}

/// `ledger` ¶3.
pub fn place(corpus: &Corpus, source: SourceNo, offset: usize) -> String {
    let source = &corpus.sources[source.0];
    match passage_at(source, offset).and_then(|passage| passage.number) {
        Some(number) => format!("`{}` ¶{number}", source.id),
        None => format!("`{}`", source.id),
    }
}

/// The passage that holds an offset of the view.
pub(super) fn passage_at(source: &Source, offset: usize) -> Option<&Passage> {
    let at = source.passages.partition_point(|passage| passage.span.end <= offset);
    source.passages.get(at).filter(|passage| passage.span.start <= offset)
}

/// Words on one line, cut at the end if they are long.
pub fn shown(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST {
        return line;
    }
    let cut: String = line.chars().take(LONGEST).collect();
    format!("{}…", cut.rfind(' ').map_or(cut.as_str(), |at| &cut[..at]))
}

/// Number of words, for which a letter or a digit is needed.
pub fn n_words(words: &str) -> usize {
    words.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}
