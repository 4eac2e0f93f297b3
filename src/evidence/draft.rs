//! A claim in the making: everything but its id and its quotation, which exist only once the words are found.

use super::claim::{Attribution, Claim, ClaimId, Review, Stage, Status, Subject};
use super::lexicon::word_set;
use super::quote::Quote;
use super::scene::Scene;
use super::value::Value;
use crate::base::date::Date;
use crate::base::id::short;
use crate::base::text::Span;
use crate::corpus::{Corpus, SourceNo};
use std::collections::BTreeMap;

/// A claim without id and quotation.
#[derive(Debug, Clone)]
pub struct Draft {
    /// What it is about.
    pub subject: Subject,
    /// Key of an attribute.
    pub attribute: String,
    /// What it says.
    pub value: Value,
    /// What sets it apart.
    pub qualifiers: BTreeMap<String, String>,
    /// How firmly.
    pub status: Status,
    /// How far the affair had come.
    pub stage: Option<Stage>,
    /// On whose word.
    pub attribution: Attribution,
    /// The day it speaks of.
    pub date: Option<Date>,
    /// Which source.
    pub source: SourceNo,
    /// The words, in the source's view.
    pub span: Span,
    /// The rule that made it.
    pub rule: &'static str,
    /// The amount of the sentence that it is made from.
    pub amount: Option<usize>,
    /// The amount of the sentence that it tells again in another currency.
    pub restates: Option<usize>,
}

impl Draft {
    /// The claim, if its words are there.
    pub fn settle(self, corpus: &Corpus) -> Option<Claim> {
        let quotes = vec![Quote::at(corpus, self.source, self.span)?];
        let source = &corpus.sources[self.source.0];
        let id = id(&source.id, &quotes, corpus, &self.attribute, &self.value, &self.subject);
        Some(Claim {
            id,
            subject: self.subject,
            attribute: self.attribute,
            value: self.value,
            qualifiers: self.qualifiers,
            status: self.status,
            stage: self.stage,
            attribution: self.attribution,
            review: Review::Proposed,
            proposed_by: None,
            date: self.date,
            quotes,
            rule: self.rule,
        })
    }
}

/// The id of a claim, from what it says and the words that say so. The place of the words is left out unless the same
/// words stand there twice: see [`unique`].
pub fn id(
    source: &str,
    quotes: &[Quote],
    corpus: &Corpus,
    attribute: &str,
    value: &Value,
    subject: &Subject,
) -> ClaimId {
    let words: Vec<&str> = quotes.iter().map(|quote| quote.bytes(corpus)).collect();
    let (words, value, subject) = (words.join(" […] "), format!("{value:?}"), format!("{subject:?}"));
    ClaimId(short("c", &[source, &words, attribute, &value, &subject]).into())
}

/// Gives claims that would share an id numbers of their own: the same words twice in one source.
pub fn unique(claims: &mut [Claim]) {
    let mut seen: BTreeMap<ClaimId, usize> = BTreeMap::new();
    for claim in claims {
        let count = seen.entry(claim.id.clone()).or_default();
        *count += 1;
        if *count > 1 {
            claim.id = ClaimId(format!("{}-{count}", claim.id).into());
        }
    }
}

impl Scene<'_> {
    /// The words of a claim: the whole sentence when it is short, and otherwise the part between commas that holds the
    /// span. It does not begin or end in the middle of a name.
    pub fn words_around(&self, span: Span) -> Span {
        /// In bytes: what is quoted whole, and what a part of a sentence may grow to.
        const SHORT: usize = 160;
        const LONG: usize = 260;
        let sentence = self.sentence();
        if sentence.span.len() <= SHORT {
            return sentence.span;
        }
        let (from, to) = self.tokens(span);
        let (mut first, mut end) = (from, to.min(sentence.len()));
        (first, end) = self.to_commas(first, end, LONG);
        // Beyond the commas when they leave only a few words.
        let wider = (self.opening(first), self.closing(end));
        if end - first < 8 && sentence.span_of(wider.0, wider.1).len() <= LONG {
            (first, end) = wider;
        }
        for mention in &self.reading.mentions {
            if mention.first < first && first < mention.end || mention.end == first && sentence.is_possessive(first)
            {
                first = mention.first;
            }
            if mention.first < end && end < mention.end {
                end = mention.end;
            }
        }
        while end - first > 3 && is_loose(sentence.lower(first)) {
            first += 1;
        }
        while end - first > 3
            && (is_loose(sentence.lower(end - 1)) && !matches!(sentence.lower(end - 1), "”" | ")")
                || is_leading(sentence.lower(end - 1)))
        {
            end -= 1;
        }
        let words = sentence.span_of(first, end.max(first + 1));
        if words.len() + 24 >= sentence.span.len() { sentence.span } else { words }
    }

    /// The part of the sentence around tokens `first..end`, up to the nearest divisions, unless it grows beyond `most`
    /// bytes.
    fn to_commas(&self, first: usize, end: usize, most: usize) -> (usize, usize) {
        let sentence = self.sentence();
        let low = (0..first).rev().find(|at| divides(sentence.lower(*at))).map_or(0, |at| at + 1);
        let high = (end..sentence.len()).find(|at| divides(sentence.lower(*at))).unwrap_or(sentence.len());
        if sentence.span_of(low, high).len() <= most { (low, high) } else { (first, end) }
    }

    /// One division further to the left than `first`.
    fn opening(&self, first: usize) -> usize {
        let sentence = self.sentence();
        let from = first.saturating_sub(usize::from(first > 0 && divides(sentence.lower(first - 1))));
        (0..from).rev().find(|at| divides(sentence.lower(*at))).map_or(0, |at| at + 1)
    }

    /// One division further to the right than `end`.
    fn closing(&self, end: usize) -> usize {
        let sentence = self.sentence();
        let from = end + usize::from(divides(sentence.lower(end)));
        (from..sentence.len()).find(|at| divides(sentence.lower(*at))).unwrap_or(sentence.len())
    }
}

word_set! {
    /// Where a sentence divides.
    divides, lower:
    ", ; : — – ( ) . ! ?"
}

word_set! {
    /// Words with which a quotation neither begins nor ends.
    is_loose, lower:
    ", and or but ; : — ” )"
}

word_set! {
    /// Words that lead on, with which a quotation does not end.
    is_leading, lower:
    "the a an of in to for ( “"
}
