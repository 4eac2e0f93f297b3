//! Questions that the words of sentences raise: what is denied, under way, hearsay, doubted or asked.

use super::cue::{self, Found, Opening, excerpt};
use super::event::{content_words, likeness, sentence_of};
use super::fact::in_order;
use super::origin::fold;
use super::question::{Asking, Question, QuestionRule, most, open};
use crate::base::text::Span;
use crate::corpus::{SourceNo, Zone};
use crate::evidence::claim::{Claim, Review, Status, Subject};
use crate::evidence::entity::EntityKind;
use crate::evidence::{Entity, Quote};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A sentence that leaves something open.
struct Opened<'a> {
    quote: Quote,
    text: &'a str,
    rule: QuestionRule,
    kind: Option<Found>,
    score: usize,
    /// Entities named in the sentence, and the one named last before the cue.
    about: Vec<&'a Entity>,
    who: Option<&'a Entity>,
}

impl<'a> Asking<'a> {
    /// Questions that the words of sentences raise.
    pub(super) fn sentences(&self) -> Vec<Question> {
        let mut opened: Vec<Opened<'a>> = self.opened();
        let mut order: BTreeMap<(QuestionRule, SourceNo), Vec<usize>> = BTreeMap::new();
        for (at, sentence) in opened.iter().enumerate() {
            order.entry((sentence.rule, sentence.quote.source())).or_default().push(at);
        }
        // The second best of a text stands back behind the best of another: one talkative text shall not fill the list.
        for of_source in order.values_mut() {
            of_source.sort_by_key(|at| (Reverse(opened[*at].score), *at));
            for (n, at) in of_source.iter().enumerate() {
                opened[*at].score = (opened[*at].score + 8).saturating_sub(2 * n);
            }
        }
        opened
            .sort_by_key(|sentence| (Reverse(sentence.score), sentence.quote.source(), sentence.quote.view_span()));

        let mut asked: Vec<(String, BTreeSet<String>, Question)> = Vec::new();
        let mut taken: BTreeMap<QuestionRule, usize> = BTreeMap::new();
        for sentence in &opened {
            let who = match sentence.kind.map(|found| found.opening) {
                Some(Opening::Denial | Opening::NoComment) => sentence.who,
                _ => None,
            };
            // What one party denies or does not answer is one question, however often it does.
            let key = match (who, sentence.kind) {
                (Some(who), Some(found)) => format!("{:?} {}", found.opening, who.id),
                _ => fold(sentence.text).join(" "),
            };
            let words = content_words(sentence.text);
            let known = asked.iter_mut().find(|(other, of, question)| {
                question.rule == sentence.rule
                    && (*other == key || (who.is_none() && likeness(of, &words) >= 0.7 && words.len() > 3))
            });
            if let Some((_, _, question)) = known {
                if question.evidence.len() < 6 {
                    question.evidence.push(sentence.quote.clone());
                }
                continue;
            }
            let n = taken.entry(sentence.rule).or_default();
            if *n < most(sentence.rule) {
                *n += 1;
                asked.push((key.clone(), words, self.ask(sentence, who, &key)));
            }
        }
        asked.into_iter().map(|(_, _, question)| question).collect()
    }

    fn ask(&self, sentence: &Opened<'a>, who: Option<&'a Entity>, key: &str) -> Question {
        let focus = sentence.kind.map_or(0, |found| found.start);
        let spoken = without_speaker(sentence.text);
        let focus = focus.saturating_sub(sentence.text.len() - spoken.len());
        let shown = |words: &str, focus: usize| {
            let words = excerpt(words, focus, LONGEST);
            let words = words.trim_end_matches('.');
            // Marks around the whole would stand double; a quotation inside keeps both of its own.
            let bare = words.strip_prefix(['"', '“']).and_then(|words| words.strip_suffix(['"', '”']));
            bare.filter(|bare| !bare.contains(['"', '“', '”'])).unwrap_or(words).to_string()
        };
        let words = shown(spoken, focus);
        let name = who.map(|who| excerpt(&who.name, 0, 40));
        let text = match (sentence.kind.map(|found| found.opening), name) {
            (Some(Opening::Denial), name) => match (denied(spoken, focus), name) {
                (Some(clause), Some(name)) => format!("Is it so that “{}”, which {name} denies?", shown(clause, 0)),
                (Some(clause), None) => format!("Is it so that “{}”, which is denied?", shown(clause, 0)),
                (None, Some(name)) if denies(spoken, focus) => format!("Is {name} right: “{words}”?"),
                (None, _) => format!("Who is right here: “{words}”?"),
            },
            (Some(Opening::NoComment), Some(name)) => format!("What does {name} say? (“{words}”)"),
            (Some(Opening::NoComment), None) => format!("What would the answer have been: “{words}”?"),
            (Some(Opening::Process), _) => format!("What came of this: “{words}”?"),
            (Some(Opening::Hearsay), _) => match hearsay(spoken, focus) {
                Some(clause) => format!("Who can confirm that “{}”?", shown(clause, 0)),
                None => format!("Who can confirm this: “{words}”?"),
            },
            (Some(Opening::Condition), _) => format!("Has this condition been met: “{words}”?"),
            (Some(Opening::Silence), _) => format!("Has anybody told since: “{words}”?"),
            (Some(Opening::Doubt), _) => format!("Is more known about this: “{words}”?"),
            (None, _) => words,
        };
        let closes_when = match (sentence.kind.map(|found| found.opening), who) {
            (Some(Opening::Denial), _) => {
                "a document, or a second party on the record, settles who is right".to_string()
            }
            (Some(Opening::NoComment), Some(who)) => format!("{} answers", who.name),
            (Some(Opening::NoComment), None) => "the party answers".to_string(),
            (Some(Opening::Process), _) => "a later source tells the outcome".to_string(),
            (Some(Opening::Hearsay), _) => "a document, or a person who gives a name, says so".to_string(),
            (Some(Opening::Condition), _) => "a source reports that it was met, or that it failed".to_string(),
            (Some(Opening::Silence), _) => "a source tells what was not said".to_string(),
            (Some(Opening::Doubt), _) => "a source states it without the doubt".to_string(),
            (None, _) => "a source answers it".to_string(),
        };
        let span = sentence.quote.view_span();
        let said = |claim: &&Claim| match sentence.rule {
            QuestionRule::Denied => claim.status == Status::Denied,
            QuestionRule::Outcome => claim.status == Status::Planned,
            QuestionRule::Hedged | QuestionRule::Uncertain => claim.status == Status::Speculative,
            _ => false,
        };
        let mut claims: Vec<&Claim> = self
            .evidence
            .claims
            .iter()
            .filter(|claim| {
                claim.review != Review::Rejected
                    && claim.source() == sentence.quote.source()
                    && claim.quotes.iter().any(|quote| quote.view_span().overlaps(span))
            })
            .filter(said)
            .collect();
        claims.sort_by(|a, b| in_order(a, b));
        Question {
            closes_when,
            about: sentence.about.iter().take(3).map(|entity| Subject::Entity(entity.id.clone())).collect(),
            claims: claims.into_iter().map(|claim| claim.id.clone()).collect(),
            evidence: vec![sentence.quote.clone()],
            ..open(sentence.rule, key, text)
        }
    }

    /// All sentences of the prose that leave something open, in the order of the sources.
    fn opened(&self) -> Vec<Opened<'a>> {
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
                self.opened_in(SourceNo(at), &named, &claimed)
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
                let (opening, weight) = match claim.status {
                    Status::Denied => (Opening::Denial, 3),
                    Status::Planned if undone && past => (Opening::Process, 2),
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
    ) -> Vec<Opened<'a>> {
        let Some(source) = self.corpus.sources.get(at.0) else { return Vec::new() };
        let mut opened = Vec::new();
        for passage in &source.passages {
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
                let (rule, kind) = if cue::asks(text) && !shown {
                    (QuestionRule::Asked, None)
                } else {
                    let found = stronger(cue::opening(text), claimed.get(&(at, sentence.start)).copied());
                    match found {
                        Some(found) if !heading || (found.opening, found.weight) == (Opening::Process, 3) => {
                            (rule_of(found.opening), Some(found))
                        }
                        _ => continue,
                    }
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
                let cue = sentence.start + kind.map_or(0, |found| found.start);
                let before: Vec<&(Span, &Entity)> = here.iter().filter(|(mention, _)| mention.end <= cue).collect();
                let who = speaker(view, cue, &before);
                let of_party = about.iter().any(|entity| self.parties.contains(&entity.id));
                let weight = usize::from(kind.map_or(2, |found| found.weight));
                // What stands between the lines matters only where it touches a party.
                if weight == 1 && !of_party {
                    continue;
                }
                let span =
                    if rule == QuestionRule::Hedged { speech(view, &passage.sentences, n) } else { *sentence };
                let Some(quote) = Quote::at(self.corpus, at, span) else { continue };
                // The speech says more than the words that introduce it.
                let (text, kind) = match kind {
                    Some(found) if span != *sentence => {
                        (view.get(span.start..span.end).unwrap_or(text), Some(Found { start: 0, ..found }))
                    }
                    kind => (text, kind),
                };
                let score = 4 * weight + 2 * usize::from(of_party) + usize::from(!about.is_empty());
                opened.push(Opened { quote, text, rule, kind, score, about, who });
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

/// Most characters of the words in a question: with what stands around them a heading is no longer than a line or two.
const LONGEST: usize = 100;

/// A sentence without the tag of its speaker: `PRESENTER: Did it?`, `Ann Hill (North): Did it?`.
fn without_speaker(sentence: &str) -> &str {
    let Some((tag, rest)) = sentence.split_once(": ") else { return sentence };
    let is_name = |word: &str| word.trim_start_matches('(').starts_with(char::is_uppercase);
    let is_tag = tag.split_whitespace().count() <= 6 && tag.split_whitespace().all(is_name);
    if is_tag && rest.trim_start().starts_with(char::is_uppercase) { rest.trim_start() } else { sentence }
}

/// Whether the cue is a denial, and not a quarrel.
fn denies(sentence: &str, focus: usize) -> bool {
    let starts =
        |verb: &str| sentence.get(focus..focus + verb.len()).is_some_and(|start| start.eq_ignore_ascii_case(verb));
    ["den", "refut", "reject", "disput", "dismiss"].into_iter().any(starts)
}

/// What a sentence denies, where it says so as a clause: `there was a rift`.
fn denied(sentence: &str, focus: usize) -> Option<&str> {
    const VERBS: [&str; 12] =
        ["was", "were", "is", "are", "had", "has", "have", "will", "would", "did", "does", "could"];
    const SUBJECTS: [&str; 14] =
        ["there", "it", "any", "he", "she", "they", "its", "his", "her", "their", "the", "this", "a", "an"];
    let after = sentence.get(focus..)?;
    let verb = ["denied ", "denies ", "deny "]
        .into_iter()
        .find(|verb| after.get(..verb.len()).is_some_and(|start| start.eq_ignore_ascii_case(verb)))?;
    let rest = after.get(verb.len()..)?.trim();
    let (clause, told) = match rest.strip_prefix("that ") {
        Some(clause) => (clause, true),
        None => (rest, false),
    };
    let mut words = clause.split_whitespace();
    let begins = words.next().is_some_and(|word| SUBJECTS.contains(&word));
    let soon = words.take(5).any(|word| VERBS.contains(&word));
    let whole = clause.matches('"').count().is_multiple_of(2) && !clause.contains(['“', '”']);
    (whole && (told || (begins && soon))).then(|| clause.trim_end_matches(['.', ' ']))
}

/// What a sentence says on hearsay, without the words at its end that say so: `, an insider said`.
fn hearsay(sentence: &str, focus: usize) -> Option<&str> {
    let comma = sentence.get(..focus)?.rfind(", ")?;
    let (clause, tail) = (sentence.get(..comma)?, sentence.get(comma + 2..)?);
    let short = tail.split_whitespace().count() <= 10 && !tail.contains(',');
    // `Rook, who owns it, is said to sell`: the end is no tail.
    let tail_is_all = tail.split(' ').next().is_some_and(|word| {
        matches!(word, "is" | "are" | "was" | "were" | "has" | "have" | "had" | "reportedly" | "allegedly")
    });
    let whole = !tail_is_all && !clause.contains(['"', '“', '”']) && clause.split_whitespace().count() >= 4;
    (short && whole).then_some(clause)
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
        Opening::Condition | Opening::Silence | Opening::Doubt => QuestionRule::Uncertain,
    }
}
