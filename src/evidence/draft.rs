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
        let quote = Quote::at(corpus, self.source, self.span)?;
        let source = &corpus.sources[self.source.0];
        let place = format!("{:?}", self.value);
        let subject = format!("{:?}", self.subject);
        // The place of the words is left out of the id unless the same words stand there twice: see `unique`.
        let id = ClaimId(short("c", &[&source.id, quote.bytes(corpus), &self.attribute, &place, &subject]).into());
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
            date: self.date,
            quotes: vec![quote],
            rule: self.rule,
        })
    }
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
    /// The words of a claim: whole words, at least eight where the clause has them, not beginning or ending in the middle
    /// of a name or at a comma; the whole sentence when little of it is left.
    pub fn words_around(&self, span: Span) -> Span {
        let sentence = self.sentence();
        let (mut first, mut end) = self.tokens(span);
        end = end.min(sentence.len());
        let closes = |at: usize| matches!(sentence.lower(at), "." | ";" | "!" | "?" | "—" | "(" | ")");
        while end - first < 8 {
            let widened = (first, end);
            if first > 0 && !closes(first - 1) {
                first -= 1;
            }
            if end < sentence.len() && !closes(end) {
                end += 1;
            }
            if widened == (first, end) {
                break;
            }
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
        let loose = |at: usize| is_loose(sentence.lower(at));
        while end - first > 3 && loose(first) {
            first += 1;
        }
        while end - first > 3
            && (loose(end - 1) && sentence.lower(end - 1) != "”" && sentence.lower(end - 1) != ")"
                || is_leading(sentence.lower(end - 1)))
        {
            end -= 1;
        }
        let words = sentence.span_of(first, end.max(first + 1));
        if words.len() + 24 >= sentence.span.len() { sentence.span } else { words }
    }
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
