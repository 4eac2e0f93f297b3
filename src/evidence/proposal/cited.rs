//! The quotation of a proposal: found in its source, or refused with what became of its words.

use super::form::Proposal;
use crate::base::diagnostic::Diagnostic;
use crate::base::placed::{File, Word};
use crate::base::text::{Span, boundary};
use crate::corpus::{Corpus, Passage, Source, SourceNo};
use crate::evidence::Quote;
use crate::evidence::amount::amounts;
use crate::evidence::locate::{self, Astray, Difference, Finder, n_words, passage_at, shown};
use crate::evidence::value::Value;

/// Fewest words of a quotation, and of each of its parts.
pub(super) const FEWEST: usize = 3;

/// Most differences that a message names.
const MOST_DIFFERENCES: usize = 3;

/// How far around a quotation a sentence without end is read, in bytes.
const AROUND: usize = 1_000;

/// The words of a source that a proposal quotes.
#[derive(Debug, Clone)]
pub(super) struct Cited<'c> {
    corpus: &'c Corpus,
    /// In the order of the text, all of one passage but for a single one; never empty.
    pub(super) quotes: Vec<Quote>,
}

impl<'c> Cited<'c> {
    pub(super) fn source(&self) -> &'c Source {
        &self.corpus.sources[self.source_no().0]
    }

    pub(super) fn source_no(&self) -> SourceNo {
        self.quotes[0].source()
    }

    /// The text of the source, which all spans index.
    pub(super) fn text(&self) -> &'c str {
        self.source().view.text()
    }

    /// The parts of the quotation.
    pub(super) fn words(&self) -> impl Iterator<Item = &'c str> {
        let text = self.text();
        self.quotes.iter().map(move |quote| quote.view_span().of(text))
    }

    /// The sentences that hold a part of the quotation, each once.
    pub(super) fn sentences(&self) -> impl Iterator<Item = Span> {
        let (text, quotes) = (self.text(), &self.quotes);
        let (first, last) = (quotes[0].view_span().start, quotes[quotes.len() - 1].view_span().end);
        let sentences = self.passages().flat_map(|passage| &passage.sentences);
        sentences.filter(|sentence| quotes.iter().any(|quote| quote.view_span().overlaps(**sentence))).map(
            move |sentence| {
                let start = sentence.start.max(first.saturating_sub(AROUND));
                let end = sentence.end.min(last.saturating_add(AROUND));
                Span::new(boundary(text, start), boundary(text, end))
            },
        )
    }

    /// The passages that the quotation touches.
    pub(super) fn passages(&self) -> impl Iterator<Item = &'c Passage> {
        let (first, last) = (self.quotes[0].view_span(), self.quotes[self.quotes.len() - 1].view_span());
        let whole = first.join(last);
        let passages = &self.source().passages;
        let from = passages.partition_point(|passage| passage.span.end <= whole.start);
        passages[from..].iter().take_while(move |passage| passage.span.start < whole.end)
    }

    /// Whether a span lies in the quoted words.
    pub(super) fn holds(&self, span: Span) -> bool {
        self.quotes.iter().any(|quote| quote.view_span().contains(span))
    }

    /// Whether the number of a figure lies in the quoted words; its hedge may stand before them.
    pub(super) fn holds_figure(&self, span: Span, value: &Value) -> bool {
        if self.holds(span) {
            return true;
        }
        let numbers = |value: &Value| value.amount().map(|amount| (amount.low, amount.high));
        self.quotes.iter().filter(|quote| quote.view_span().overlaps(span)).any(|quote| {
            let within = amounts(self.text(), quote.view_span());
            within.iter().any(|found| {
                found.span.overlaps(span)
                    && found.value.kind() == value.kind()
                    && numbers(&found.value) == numbers(value)
                    && numbers(value).is_some()
            })
        })
    }
}

/// The places at which the words of a proposal stand in its source, or what is wrong with them.
pub(super) fn cite<'c>(
    corpus: &'c Corpus,
    finder: &Finder<'c>,
    file: &File,
    proposal: &Proposal,
    source: SourceNo,
) -> Result<Vec<Cited<'c>>, Diagnostic> {
    let quote = &proposal.quote;
    let parts: Vec<&str> = parts(&quote.text);
    if let Some(part) = parts.iter().find(|part| n_words(part) < FEWEST) {
        return Err(too_short(file, quote, part, parts.len()));
    }
    let mut found: Vec<Cited<'c>> = Vec::new();
    let [first, rest @ ..] = parts.as_slice() else { return Err(too_short(file, quote, "", 1)) };
    for start in finder.find(source, first) {
        let mut quotes = vec![start];
        let follows = rest.iter().all(|part| {
            let after = quotes.last().map_or(0, |last| last.view_span().end);
            let passage = passage_at(&corpus.sources[source.0], after);
            let next = finder.find(source, part).into_iter().find(|next| {
                let span = next.view_span();
                span.start >= after && passage.is_some_and(|passage| passage.span.contains(span))
            });
            quotes.extend(next.clone());
            next.is_some()
        });
        if follows {
            found.push(Cited { corpus, quotes });
        }
    }
    if found.is_empty() {
        return Err(astray(corpus, finder, file, proposal, source, &parts));
    }
    let is_text = |cited: &Cited<'_>| cited.passages().all(|passage| passage.zone.is_text());
    if !found.iter().any(is_text) {
        let message = format!("the words stand in a part of `{}` that is no text", corpus.sources[source.0].id);
        return Err(file
            .error("D0711", message, quote.span)
            .hint("navigation, advertisements, bylines and captions are no evidence: quote the text itself"));
    }
    found.retain(is_text);
    Ok(found)
}

/// The parts of a quotation that leaves words out.
fn parts(quote: &str) -> Vec<&str> {
    let mut parts = vec![quote];
    for mark in ["[…]", "[...]", "(…)", "(...)"] {
        parts = parts.into_iter().flat_map(|part| part.split(mark)).collect();
    }
    // A mark at either end leaves out what nobody asked for.
    let parts: Vec<&str> = parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { vec![""] } else { parts }
}

fn too_short(file: &File, quote: &Word, part: &str, n_parts: usize) -> Diagnostic {
    let n = n_words(part);
    let number = if n == 1 { "1 word".to_string() } else { format!("{n} words") };
    let message = if n_parts > 1 {
        format!("the part `{part}` of the quotation has {number}, at least three are needed")
    } else {
        format!("the quotation has {number}, at least three are needed")
    };
    file.error("D0705", message, quote.span).hint("quote as much of the sentence as tells who, what and how much")
}

/// What became of words that are not there.
fn astray(
    corpus: &Corpus,
    finder: &Finder<'_>,
    file: &File,
    proposal: &Proposal,
    source: SourceNo,
    parts: &[&str],
) -> Diagnostic {
    let quote = &proposal.quote;
    let id = &corpus.sources[source.0].id;
    // Of a quotation in parts, the first that is not there; when each is, they are not of one passage, or not in order.
    let missing = parts.iter().find(|part| finder.find(source, part).is_empty());
    let Some(part) = missing else {
        let places = parts.iter().filter_map(|part| finder.find(source, part).into_iter().next());
        return stitched(corpus, file, quote, id, &places.collect::<Vec<_>>());
    };
    match finder.astray(source, part) {
        Astray::Elsewhere(found) => {
            let other = &corpus.sources[found.source().0].id;
            file.error("D0704", format!("the quoted words stand in `{other}`, not in `{id}`"), proposal.source.span)
                .label(format!("they stand in {}", place(corpus, &found)))
                .hint(format!("write `source: {other}` if that is the text that says it"))
        }
        Astray::Stitched(parts) => stitched(corpus, file, quote, id, &parts),
        Astray::Altered { stands, differences } => {
            let told: Vec<String> = differences.iter().take(MOST_DIFFERENCES).map(difference).collect();
            let more = differences.len().saturating_sub(MOST_DIFFERENCES);
            let more = if more > 0 { format!(", and {more} more") } else { String::new() };
            let message = format!("the quotation is altered: {}{more}", told.join(", "));
            let whole = parts.len() == 1;
            let word =
                differences.first().filter(|_| whole).and_then(|first| Some((first, word(file, quote, first)?)));
            let diagnostic = match word {
                Some((first, span)) if first.stands.is_empty() => {
                    file.error("D0702", message, span).label("not in the source")
                }
                Some((first, span)) => {
                    file.error("D0702", message, span).label(format!("`{}` in the source", first.stands))
                }
                None => file.error("D0702", message, quote.span),
            };
            diagnostic
                .hint(format!("{} has: “{}”", place(corpus, &stands), shown(stands.words(corpus))))
                .hint("copy the words as they stand, and mark what you leave out with `[…]`")
        }
        Astray::Absent(nearest) => {
            let diagnostic = file.error("D0701", format!("quotation not found in `{id}`"), quote.span);
            match nearest {
                Some(near) => diagnostic.hint(format!(
                    "the nearest words stand in {}: “{}”",
                    place(corpus, &near),
                    shown(near.words(corpus))
                )),
                None => diagnostic.hint("no text has words like these"),
            }
            .hint("quote words that are there, or withdraw the claim")
        }
    }
}

fn stitched(corpus: &Corpus, file: &File, quote: &Word, id: &str, parts: &[Quote]) -> Diagnostic {
    let one_source = parts.iter().all(|part| part.source() == parts[0].source());
    let number = ["no", "one", "two", "three", "four"].get(parts.len()).copied().unwrap_or("several");
    let message = if one_source {
        format!("the quotation is put together from {number} places of `{id}`")
    } else {
        format!("the quotation is put together from {number} places of different sources")
    };
    let hints =
        parts.iter().map(|part| format!("“{}” stands in {}", shown(part.words(corpus)), place(corpus, part)));
    file.error("D0703", message, quote.span)
        .hints(hints)
        .hint("quote one place, or propose a claim for each; within one paragraph, in order, mark what you leave out with `[…]`")
}

/// One difference in words: `49` for `40`.
fn difference(one: &Difference) -> String {
    match (one.quoted.as_str(), one.stands.as_str()) {
        ("", stands) => format!("`{stands}` is left out"),
        (quoted, "") => format!("`{quoted}` is added"),
        (quoted, stands) => format!("`{quoted}` for `{stands}`"),
    }
}

/// The word of the file that differs; nothing when it cannot be told which that is.
fn word(file: &File, quote: &Word, difference: &Difference) -> Option<Span> {
    let at = difference.word?;
    let raw = file.text.get(quote.span.start..quote.span.end)?;
    let wanted = quote.text.split_whitespace().nth(at)?;
    let start = raw.as_ptr() as usize;
    // Block scalars begin with a sign of their own.
    let words = raw.split_whitespace().skip(usize::from(raw.starts_with(['|', '>'])));
    let word = words.into_iter().nth(at)?;
    let inner = word.find(wanted.trim_matches(['"', '\'']))?;
    let from = quote.span.start + word.as_ptr() as usize - start + inner;
    Some(Span::new(from, from + wanted.trim_matches(['"', '\'']).len()))
}

/// `ledger` ¶3.
pub(super) fn place(corpus: &Corpus, quote: &Quote) -> String {
    locate::place(corpus, quote.source(), quote.view_span().start)
}
