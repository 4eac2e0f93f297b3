//! The sentences that leave something open by their words: what is denied, under way, hearsay, doubted or asked.

use super::cue::{self, Found, Opening};
use super::event::sentence_of;
use super::issue::{at_stake, score};
use super::question::{Asking, QuestionRule};
use crate::base::text::Span;
use crate::corpus::{SourceNo, Zone};
use crate::evidence::claim::Status;
use crate::evidence::entity::{EntityId, EntityKind};
use crate::evidence::{Entity, Quote};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// A sentence that leaves something open.
pub(super) struct Opened<'a> {
    pub(super) quote: Quote,
    pub(super) text: &'a str,
    pub(super) rule: QuestionRule,
    pub(super) kind: Option<Found>,
    /// How much it is worth to be asked: see `issue::score`.
    pub(super) score: usize,
    /// Passage and sentence in it, so that neighbours are known.
    pub(super) place: (usize, usize),
    /// Entities named in the sentence, and the one named last before the cue.
    pub(super) about: Vec<&'a Entity>,
    pub(super) who: Option<&'a Entity>,
}

/// Least score of a sentence that is asked: what is hinted at must touch somebody and something, what is said outright
/// need not.
const LEAST: usize = 9;

/// Paragraphs at the head of a text that say what matters.
const LEAD: usize = 3;

impl<'a> Asking<'a> {
    /// All sentences of the prose that leave something open, in the order of the sources.
    pub(super) fn opened(&self, central: &BTreeSet<&'a EntityId>) -> Vec<Opened<'a>> {
        let mut named: Vec<Vec<(Span, &'a Entity)>> = vec![Vec::new(); self.corpus.sources.len()];
        for entity in &self.evidence.entities {
            if !matches!(entity.kind, EntityKind::Person | EntityKind::Organisation) {
                continue;
            }
            for mention in &entity.mentions {
                if let Some(named) = named.get_mut(mention.source().0) {
                    named.push((mention.view_span(), entity));
                }
            }
        }
        let claimed = self.claimed();
        let number = self.corpus.sources.len();
        (0..number)
            .into_par_iter()
            .flat_map_iter(|at| {
                let mut named = named[at].clone();
                named.sort_by_key(|(span, _)| *span);
                self.opened_in(SourceNo(at), &named, &claimed, central)
            })
            .collect()
    }

    /// Sentences, by source and start, in which claims leave something open whatever the words: a denial; a plan that is
    /// older than the newest source and that nothing reports as done.
    fn claimed(&self) -> BTreeMap<(SourceNo, usize), Found> {
        let today = super::newest(self.corpus);
        let mut claimed = BTreeMap::new();
        for fact in self.facts {
            let members = self.members(fact);
            let undone = members.iter().all(|claim| claim.status == Status::Planned);
            for claim in members {
                let past = matches!((claim.date, today), (Some(date), Some(today)) if date.last_day() < today.day);
                // A figure of the affair itself weighs more than one that is told in passing.
                let (opening, weight) = match claim.status {
                    Status::Denied if self.material(fact) => (Opening::Denial, 3),
                    Status::Planned if undone && past && self.material(fact) => (Opening::Process, 2),
                    Status::Denied => (Opening::Denial, 1),
                    Status::Planned if undone && past => (Opening::Process, 1),
                    _ => continue,
                };
                let Some(quote) = claim.quotes.first() else { continue };
                let Some(sentence) = sentence_of(self.corpus, quote) else { continue };
                let start = quote.view_span().start - sentence.start;
                claimed.insert((quote.source(), sentence.start), Found { opening, weight, start });
            }
        }
        claimed
    }

    fn opened_in(
        &self,
        at: SourceNo,
        named: &[(Span, &'a Entity)],
        claimed: &BTreeMap<(SourceNo, usize), Found>,
        central: &BTreeSet<&'a EntityId>,
    ) -> Vec<Opened<'a>> {
        let Some(source) = self.corpus.sources.get(at.0) else { return Vec::new() };
        let mut opened = Vec::new();
        let prose = source.passages.iter().filter(|passage| passage.zone == Zone::Prose).count();
        let mut paragraphs = 0;
        for (number, passage) in source.passages.iter().enumerate() {
            paragraphs += usize::from(passage.zone == Zone::Prose);
            // Whether the sentence before names somebody of the affair, whom a pronoun may stand for, and who that is.
            let mut named_before = false;
            let mut last: Option<&Entity> = None;
            // A heading may announce that something is under way; its questions and doubts are for show.
            let heading = match passage.zone {
                Zone::Prose => false,
                Zone::Heading => true,
                Zone::Title | Zone::Byline | Zone::Stamp | Zone::Caption | Zone::Boilerplate => continue,
            };
            for (n, sentence) in passage.sentences.iter().enumerate() {
                let view = source.view.text();
                let Some(text) = view.get(sentence.start..sentence.end) else { continue };
                // A short question that is a paragraph of its own is a heading too.
                let shown = heading || passage.sentences.len() == 1 && text.split_whitespace().count() < 10;
                let mut text = text;
                let mut sentence = *sentence;
                let found = if cue::asks(text) && !shown {
                    Some((QuestionRule::Asked, None))
                } else if let Some(start) = cue::quoted_question(text).filter(|_| !heading) {
                    (sentence.start, text) = (sentence.start + start, &text[start..]);
                    Some((QuestionRule::Asked, None))
                } else {
                    let found = stronger(cue::opening(text), claimed.get(&(at, sentence.start)).copied());
                    found
                        .filter(|found| !heading || (found.opening, found.weight) == (Opening::Process, 3))
                        .map(|found| (rule_of(found.opening), Some(found)))
                };
                let mut about: Vec<&Entity> = Vec::new();
                let from = named.partition_point(|(mention, _)| mention.start < sentence.start);
                let to = named.partition_point(|(mention, _)| mention.start < sentence.end);
                let here = named.get(from..to).unwrap_or_default();
                for (_, entity) in here {
                    if !about.iter().any(|known| known.id == entity.id) {
                        about.push(entity);
                    }
                }
                let named_here = about.iter().filter(|entity| central.contains(&entity.id)).count();
                let meant = named_here.max(usize::from(named_before && has_pronoun(text)));
                named_before = meant > 0;
                let before_it = last;
                last = here.last().map(|(_, entity)| *entity).or(last);
                let Some((rule, kind)) = found else { continue };
                // What a text itself asks about those whom the affair is about is open outright.
                let asked = if meant > 0 { 3 } else { 2 };
                let weight = usize::from(kind.map_or(asked, |found| found.weight));
                // What stands between the lines matters only where it touches a party.
                let hinted = kind.is_some() && weight < 3;
                if meant == 0 && hinted && (weight == 1 || about.is_empty() && !at_stake(text)) {
                    continue;
                }
                let cue = sentence.start + kind.map_or(0, |found| found.start);
                let before: Vec<&(Span, &Entity)> = here.iter().filter(|(mention, _)| mention.end <= cue).collect();
                // `It declined to comment.`
                let who = speaker(view, cue, &before).or(before_it.filter(|_| starts_with_pronoun(text)));
                let span =
                    if rule == QuestionRule::Hedged { speech(view, &passage.sentences, n) } else { sentence };
                let Some(quote) = Quote::at(self.corpus, at, span) else { continue };
                // The speech says more than the words that introduce it.
                let (text, kind) = match kind {
                    Some(found) if span != sentence => {
                        (view.get(span.start..span.end).unwrap_or(text), Some(Found { start: 0, ..found }))
                    }
                    kind => (text, kind),
                };
                let ends = paragraphs <= LEAD || paragraphs == prose;
                let score = score(weight, meant, !about.is_empty(), text, ends);
                if score < LEAST {
                    continue;
                }
                opened.push(Opened { quote, text, rule, kind, score, place: (number, n), about, who });
            }
        }
        opened
    }
}

/// Who denies or is asked: the name last before the cue; where an apposition stands between, the name before that:
/// `Calder, a rival of Northwind, declined`.
fn speaker<'a>(view: &str, cue: usize, before: &[&(Span, &'a Entity)]) -> Option<&'a Entity> {
    let closes = |end: usize| view.get(end..cue).is_some_and(|words| words.trim() == ",");
    let opens = |end: usize| view.get(end..cue).is_some_and(|words| words.starts_with(','));
    match before {
        [.., (first, outer), (last, _)] if closes(last.end) && opens(first.end) => Some(*outer),
        [.., (_, entity)] => Some(*entity),
        [] => None,
    }
}

fn starts_with_pronoun(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default().to_lowercase();
    matches!(first.as_str(), "he" | "she" | "it" | "they")
}

/// Whether a sentence speaks of somebody without a name.
fn has_pronoun(text: &str) -> bool {
    text.split_whitespace().take(12).any(|word| {
        let word = word.trim_matches(|ch: char| !ch.is_alphabetic()).to_lowercase();
        matches!(word.as_str(), "he" | "she" | "it" | "they" | "its" | "his" | "her" | "their" | "company" | "firm")
    })
}

/// The stronger of two findings in one sentence; the first when they are equal.
fn stronger(one: Option<Found>, two: Option<Found>) -> Option<Found> {
    match (one, two) {
        (Some(one), Some(two)) => Some(if two.weight > one.weight { two } else { one }),
        (one, two) => one.or(two),
    }
}

/// A sentence together with the quotation that it introduces or closes: "…" An insider said. An insider said: "…"
fn speech(view: &str, sentences: &[Span], at: usize) -> Span {
    const MARKS: [char; 5] = ['"', '“', '”', '«', '»'];
    let text = |n: usize| sentences.get(n).and_then(|span| view.get(span.start..span.end)).unwrap_or("").trim();
    let mut span = sentences[at];
    if text(at).ends_with(':')
        && let Some(next) = sentences.get(at + 1)
    {
        span = span.join(*next);
    }
    let short = text(at).split_whitespace().count() <= 9;
    if short && at > 0 && text(at - 1).trim_end_matches(['.', ',']).ends_with(MARKS) {
        // The quotation may be several sentences long; back to the one that opens it.
        let opens = |n: usize| {
            let marks = text(n).matches(MARKS).count();
            text(n).starts_with(MARKS) || marks > usize::from(n == at - 1)
        };
        let first = (at.saturating_sub(4)..at).rev().find(|n| opens(*n)).unwrap_or(at - 1);
        span = sentences[first].join(span);
    }
    span
}

fn rule_of(opening: Opening) -> QuestionRule {
    match opening {
        Opening::Denial | Opening::NoComment => QuestionRule::Denied,
        Opening::Process => QuestionRule::Outcome,
        Opening::Hearsay => QuestionRule::Hedged,
        Opening::Condition | Opening::Silence | Opening::Doubt | Opening::Prospect => QuestionRule::Uncertain,
    }
}
