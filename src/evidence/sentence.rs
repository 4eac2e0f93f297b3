//! A sentence with its tokens, ready for the rules: words by number, positions, runs of capitals.

use super::lexicon;
use super::token::{self, Token, TokenKind};
use crate::base::text::Span;
use crate::corpus::{Corpus, SourceNo, Zone};
use rayon::prelude::*;

/// Rules look around in a sentence without end in sight, so one without a full stop is read in pieces of so many tokens.
/// Hardly a sentence that somebody wrote has half as many; what has more is a table, a list, a text without stops.
const LONGEST: usize = 200;

/// How many tokens before the end of a piece the search for a good place to end it may go back.
const SEARCH: usize = 60;

/// A sentence of a source, cut into tokens.
#[derive(Debug)]
pub struct Sentence<'a> {
    /// Which source.
    pub source: SourceNo,
    /// Index of the passage in the source.
    pub passage: usize,
    /// What the passage is for.
    pub zone: Zone,
    /// In the view.
    pub span: Span,
    /// The whole view; all spans index it.
    pub text: &'a str,
    /// In order.
    pub tokens: Vec<Token>,
    /// The tokens in lower case, one after the other, and where each ends: rules ask for little else, and a string for
    /// each token would be the largest part of what is kept of a text.
    lower: String,
    ends: Vec<u32>,
    /// Written with capitals throughout, as headlines are: capitals then name nothing.
    pub title_case: bool,
}

impl<'a> Sentence<'a> {
    /// Cuts the sentence under `span`.
    pub fn new(source: SourceNo, passage: usize, zone: Zone, text: &'a str, span: Span) -> Self {
        let tokens = token::tokens(text, span);
        Sentence::of(source, passage, zone, text, span, tokens)
    }

    fn of(source: SourceNo, passage: usize, zone: Zone, text: &'a str, span: Span, tokens: Vec<Token>) -> Self {
        let mut lower = String::with_capacity(span.len());
        let mut ends = Vec::with_capacity(tokens.len());
        for token in &tokens {
            lower.push_str(&token.lower(text));
            ends.push(u32::try_from(lower.len()).unwrap_or(u32::MAX));
        }
        let mut sentence = Sentence { source, passage, zone, span, text, tokens, lower, ends, title_case: false };
        sentence.title_case = sentence.is_title_case();
        sentence
    }

    /// Cuts the sentence under `span`, in pieces if it is too long to be one.
    fn pieces(source: SourceNo, passage: usize, zone: Zone, text: &'a str, span: Span) -> Vec<Self> {
        let tokens = token::tokens(text, span);
        if tokens.len() <= LONGEST {
            return vec![Sentence::of(source, passage, zone, text, span, tokens)];
        }
        let mut pieces = Vec::new();
        let (mut start, mut rest) = (span.start, &tokens[..]);
        while rest.len() > LONGEST {
            let (piece, after) = rest.split_at(piece_end(text, rest));
            let end = after[0].span.start;
            pieces.push(Sentence::of(source, passage, zone, text, Span::new(start, end), piece.to_vec()));
            (start, rest) = (end, after);
        }
        pieces.push(Sentence::of(source, passage, zone, text, Span::new(start, span.end), rest.to_vec()));
        pieces
    }

    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The token as written; empty beyond the end.
    pub fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    /// The token in lower case; empty beyond the end.
    pub fn lower(&self, at: usize) -> &str {
        let Some(end) = self.ends.get(at) else { return "" };
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.lower.get(start as usize..*end as usize).unwrap_or_default()
    }

    /// The token before `at` in lower case; empty at the beginning.
    pub fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |at| self.lower(at))
    }

    /// The view's span of tokens `from..to`.
    pub fn span_of(&self, from: usize, to: usize) -> Span {
        Span::new(self.tokens[from].span.start, self.tokens[to - 1].span.end)
    }

    /// The words of tokens `from..to` as written.
    pub fn words(&self, from: usize, to: usize) -> &'a str {
        if from >= to { "" } else { self.span_of(from, to).of(self.text) }
    }

    /// Index of the first token that starts at or after a view offset.
    pub fn token_at(&self, offset: usize) -> usize {
        self.tokens.partition_point(|token| token.span.start < offset)
    }

    /// Whether the token is a word (not a number, not punctuation).
    pub fn is_word(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word)
    }

    /// Whether the token opens a sentence, a quotation or an item, so that its capital says nothing.
    pub fn opens(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        if matches!(self.word(before), "“" | "\"" | "«" | "‘" | ":" | "•" | "." | "!" | "?" | "…" | "”")
        {
            return true;
        }
        !(0..at).any(|at| self.is_word(at))
    }

    /// Whether the token is a possessive ending.
    pub fn is_possessive(&self, at: usize) -> bool {
        matches!(self.lower(at), "'s" | "’s")
            || (matches!(self.lower(at), "'" | "’") && self.before(at).ends_with('s') && self.glued(at))
    }

    /// Whether nothing stands between the token and the one before.
    pub fn glued(&self, at: usize) -> bool {
        at > 0 && at < self.len() && self.tokens[at - 1].span.end == self.tokens[at].span.start
    }

    /// Whether any of tokens `from..to` satisfies `test`, given in lower case.
    pub fn any(&self, from: usize, to: usize, test: impl Fn(&str) -> bool) -> bool {
        (from..to.min(self.len())).any(|at| test(self.lower(at)))
    }

    /// Whether the words in lower case stand at `at`.
    pub fn stands(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(n, word)| self.lower(at + n) == *word)
    }

    fn is_title_case(&self) -> bool {
        let (mut capital, mut small) = (0, 0);
        // In running text a short word in small letters tells as much as a long one.
        let mut short = 0;
        for at in 0..self.len() {
            let word = self.word(at);
            if self.is_word(at)
                && word.starts_with(char::is_lowercase)
                && !self.is_possessive(at)
                && !lexicon::is_function_word(self.lower(at))
            {
                short += 1;
            }
            if self.is_word(at) && word.chars().count() > 3 && !lexicon::is_function_word(self.lower(at)) {
                if word.starts_with(char::is_uppercase) { capital += 1 } else { small += 1 }
            }
        }
        // Running text that ends in a full stop may be full of names without being a headline.
        let stops = (1..=2).any(|back| matches!(self.lower(self.len().wrapping_sub(back)), "." | "!" | "?"));
        if self.zone == Zone::Prose && stops {
            let n_commas = self.tokens.iter().filter(|token| token.of(self.text) == ",").count();
            return small == 0 && short == 0 && n_commas < 2 && capital >= 6;
        }
        self.len() > 1
            && (capital >= 3 && small * 4 <= capital || small == 0 && capital >= 2 && self.zone != Zone::Prose)
    }
}

/// Where a piece of too many tokens ends best: after a stop, else at a comma, else not inside a run of capitals.
fn piece_end(text: &str, tokens: &[Token]) -> usize {
    let word = |at: usize| tokens[at].of(text);
    let small = |at: usize| word(at).starts_with(char::is_lowercase);
    let places = || (LONGEST - SEARCH..LONGEST).rev();
    places()
        .find(|at| matches!(word(at - 1), "." | ";" | "!" | "?" | "•" | "|"))
        .or_else(|| places().find(|at| word(at - 1) == "," && small(*at)))
        .or_else(|| places().find(|at| small(*at) && small(at - 1)))
        .unwrap_or(LONGEST)
}

/// All sentences of the texts proper, by source, in order.
pub fn sentences(corpus: &Corpus) -> Vec<Vec<Sentence<'_>>> {
    corpus
        .sources
        .par_iter()
        .enumerate()
        .map(|(no, source)| {
            let passages = source.passages.iter().enumerate().filter(|(_, passage)| passage.zone.is_text());
            let sentences = passages
                .flat_map(|(at, passage)| passage.sentences.iter().map(move |span| (at, passage.zone, *span)));
            sentences
                .flat_map(|(at, zone, span)| Sentence::pieces(SourceNo(no), at, zone, source.view.text(), span))
                .collect()
        })
        .collect()
}
