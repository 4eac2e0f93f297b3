//! A sentence with all that is known about it before claims are made: amounts, dates, who speaks, how firmly, and what
//! "the company" means there.

use super::amount::{self, AmountMention};
use super::attribution::{self, Speaker};
use super::claim::{Attribution, Stage, Status};
use super::dates::{self, DateMention};
use super::entity::EntityKind;
use super::identity::{Identity, Known, Mention, Reading};
use super::lexicon::{self, word_set};
use super::sentence::Sentence;
use super::token;
use crate::base::date::Date;
use crate::base::text::Span;
use crate::corpus::Source;
use rayon::prelude::*;

/// A sentence, read.
#[derive(Debug)]
pub struct Scene<'a> {
    /// Words, positions, mentions.
    pub reading: &'a Reading<'a>,
    /// Everybody who is known.
    pub known: &'a [Known],
    /// Amounts, in order.
    pub amounts: Vec<AmountMention>,
    /// Dates, in order.
    pub dates: Vec<DateMention>,
    /// On whose word.
    pub attribution: Attribution,
    /// The tokens that say on whose word, when the sentence does: what they hold is not said of the affair.
    pub voice: Option<(usize, usize)>,
    /// The organisation that "the company" means: the last one named before this sentence.
    pub focus: Option<usize>,
    /// The person that "he" or "she" means: the last one named before this sentence.
    pub person: Option<usize>,
    /// When the source was published.
    pub published: Option<Date>,
}

/// The scenes of one source, in order.
pub fn scenes<'a>(source: &Source, readings: &'a [Reading<'a>], identity: &'a Identity<'a>) -> Vec<Scene<'a>> {
    let published = source.metadata.published.as_ref().map(|given| given.value);
    let figures: Vec<(Vec<AmountMention>, Vec<DateMention>)> = readings
        .par_iter()
        .map(|Reading { sentence, .. }| {
            let (text, span) = (sentence.text, sentence.span);
            // Amounts keep away from dates, so these are read first, and once.
            let atoms = token::atoms(text, span);
            let times = dates::times(text, &atoms);
            (amount::among(text, span, &atoms, &times), dates::settled(&times, published))
        })
        .collect();
    let mut focus = None;
    let mut person = None;
    let mut speaker: Option<Speaker> = None;
    let mut scenes = Vec::with_capacity(readings.len());
    for (at, (reading, (amounts, dates))) in readings.iter().zip(figures).enumerate() {
        let fresh = at == 0 || readings[at - 1].sentence.passage != reading.sentence.passage;
        let found = attribution::speaker(reading, &identity.entities, focus);
        // Whoever speaks goes on speaking while the quotation, or the paragraph of quotations, goes on.
        let carries = !fresh && attribution::goes_on(reading);
        let next = readings.get(at + 1).filter(|next| next.sentence.passage == reading.sentence.passage);
        let attribution = match (&found, &speaker) {
            (Some(found), _) => found.attribution.clone(),
            (None, Some(speaker)) if carries => speaker.attribution.clone(),
            _ => next
                .filter(|_| attribution::goes_on(reading))
                .and_then(|next| attribution::speaker(next, &identity.entities, focus))
                .map_or_else(attribution::nobody, |speaker| speaker.attribution),
        };
        let voice = found.as_ref().map(|speaker| (speaker.first, speaker.end));
        speaker = found.or(if carries { speaker } else { None });
        scenes.push(Scene {
            reading,
            known: &identity.entities,
            amounts,
            dates,
            attribution,
            voice,
            focus,
            person,
            published,
        });
        for mention in &reading.mentions {
            match identity.entities[mention.entity].kind {
                EntityKind::Organisation => focus = Some(mention.entity),
                EntityKind::Person => person = Some(mention.entity),
                EntityKind::Product | EntityKind::Place => {}
            }
        }
    }
    scenes
}

impl<'a> Scene<'a> {
    /// The words.
    pub fn sentence(&self) -> &'a Sentence<'a> {
        &self.reading.sentence
    }

    /// Kind of a mention.
    pub fn kind(&self, mention: &Mention) -> EntityKind {
        self.known[mention.entity].kind
    }

    /// Mentions of organisations, in order.
    pub fn bodies(&self) -> impl Iterator<Item = &'a Mention> {
        let known = self.known;
        self.reading.mentions.iter().filter(move |mention| known[mention.entity].kind == EntityKind::Organisation)
    }

    /// Mentions of people, in order.
    pub fn people(&self) -> impl Iterator<Item = &'a Mention> {
        let known = self.known;
        self.reading.mentions.iter().filter(move |mention| known[mention.entity].kind == EntityKind::Person)
    }

    /// The tokens under a span of the view.
    pub fn tokens(&self, span: Span) -> (usize, usize) {
        let sentence = self.sentence();
        let first = sentence.token_at(span.start);
        let first = if first > 0 && sentence.tokens[first - 1].span.end > span.start { first - 1 } else { first };
        (first, sentence.token_at(span.end).max(first + 1).min(sentence.len().max(first + 1)))
    }

    /// The token after the brackets in which an amount is told again in another currency.
    pub fn past_restatement(&self, no: usize) -> Option<usize> {
        let again = self.amounts.get(no + 1).filter(|next| next.equivalent.is_some())?;
        let (_, end) = self.tokens(again.span);
        (self.sentence().lower(end) == ")").then_some(end + 1)
    }

    /// The mention that covers or begins at a token.
    pub fn mention_at(&self, at: usize) -> Option<&'a Mention> {
        let mentions = &self.reading.mentions;
        let next = mentions.partition_point(|mention| mention.end <= at);
        mentions.get(next).filter(|mention| mention.first <= at)
    }

    /// The mention that ends just before a token, a possessive between them or not.
    pub fn mention_before(&self, at: usize) -> Option<&'a Mention> {
        let sentence = self.sentence();
        let at = if at > 0 && sentence.is_possessive(at - 1) { at - 1 } else { at };
        let mentions = &self.reading.mentions;
        let found = mentions.partition_point(|mention| mention.end < at);
        mentions.get(found).filter(|mention| mention.end == at)
    }

    /// How firmly the words between two tokens are said.
    pub fn status(&self, from: usize, to: usize) -> Status {
        let sentence = self.sentence();
        let figure = from;
        let presupposed = is_presupposed(sentence, from, to);
        let (from, to) = segment(sentence, from, to);
        // `…, a spokesman denied.`
        let last = (0..sentence.len()).rfind(|at| sentence.is_word(*at)).unwrap_or(0);
        if matches!(sentence.lower(last), "denied" | "denies") {
            return Status::Denied;
        }
        // `refused to raise its $5 billion bid`: what is refused is the raising, and the bid is there.
        if presupposed {
            return Status::Reported;
        }
        match negation(sentence, from, figure) {
            Some(Negation::Flat) => return Status::Denied,
            Some(Negation::NotYet) => return Status::Planned,
            Some(Negation::NotClear) => return Status::Speculative,
            None => {}
        }
        // What is asked is not told.
        if (0..sentence.len()).rev().take(2).any(|at| sentence.lower(at) == "?") {
            return Status::Speculative;
        }
        let word = |test: fn(&str) -> bool| any_word(sentence, from, to, test);
        if sentence.any(from, to, |word| matches!(word, "denied" | "denies" | "deny" | "denying")) {
            return Status::Denied;
        }
        if word(is_doubtful) {
            return Status::Speculative;
        }
        let voice = |at: usize| self.voice.is_some_and(|(first, end)| first <= at && at < end);
        let set = (from..to).filter(|at| !voice(*at)).any(|at| {
            is_intent(sentence.lower(at))
                || is_intent_to(sentence.lower(at)) && sentence.lower(at + 1) == "to"
                || sentence.stands(at, &["in", "talks"])
        });
        if set { Status::Planned } else { Status::Reported }
    }
}

/// Whether a figure stands in a noun phrase that speaks of something as known: `its 10.2 billion pound bid`, `the 49
/// percent stake`.
fn is_presupposed(sentence: &Sentence<'_>, first: usize, end: usize) -> bool {
    let known = (first.saturating_sub(3)..first).rev().find(|at| {
        matches!(sentence.lower(*at), "its" | "his" | "her" | "their" | "the" | "this" | "that")
            || sentence.is_possessive(*at)
    });
    let Some(known) = known else { return false };
    let adjectives =
        (known + 1..first).all(|at| sentence.is_word(at) && !lexicon::is_function_word(sentence.lower(at)));
    let noun = sentence.is_word(end)
        && !lexicon::is_function_word(sentence.lower(end))
        && !lexicon::is_saying(sentence.lower(end))
        || sentence.lower(end) == "(";
    adjectives && noun
}

/// What a `not` does to what follows it.
enum Negation {
    /// `did not pay`, `refused to sell`.
    Flat,
    /// `has not yet paid`.
    NotYet,
    /// `it is not clear whether`.
    NotClear,
}

/// The negation that governs what stands at `figure`: between the opening of its segment and itself.
fn negation(sentence: &Sentence<'_>, from: usize, figure: usize) -> Option<Negation> {
    (from..figure).rev().find_map(|at| {
        let word = sentence.lower(at);
        let next = sentence.lower(at + 1);
        // `a banker who declined to be named said` denies nothing.
        let named = sentence.lower(at + 2) == "be" || matches!(sentence.lower(at + 2), "comment" | "elaborate");
        let refuses = matches!(word, "refused" | "refuses" | "declined" | "declines") && next == "to" && !named;
        let not = matches!(word, "not" | "never" | "cannot") || word.ends_with("n't") || word.ends_with("n’t");
        // `if it cannot pay`: it may, and it may not.
        let open = not && sentence.any(from, at, |word| matches!(word, "if" | "whether" | "unless" | "should"));
        match next {
            _ if open => Some(Negation::NotClear),
            _ if refuses => Some(Negation::Flat),
            _ if !not => None,
            "yet" => Some(Negation::NotYet),
            "clear" | "certain" | "known" | "sure" | "say" | "disclose" | "know" => Some(Negation::NotClear),
            // `not only`, `not least`, `not far from`: nothing is denied.
            "only" | "just" | "least" | "merely" | "even" | "far" | "unlike" | "more" | "less" | "all"
            | "every" | "so" | "because" | "surprised" | "without" | "always" | "entirely" | "very" | "in"
            | "for" | "from" | "to" | "a" | "an" | "the" => None,
            _ => Some(Negation::Flat),
        }
    })
}

/// Widens tokens `from..to` to the clause that they stand in: to the next semicolon, dash or bracket.
pub fn clause(sentence: &Sentence<'_>, from: usize, to: usize) -> (usize, usize) {
    let divides = |at: usize| matches!(sentence.lower(at), ";" | "—" | "(" | ")" | "–" | "--" | ":");
    let start = (0..from).rev().find(|at| divides(*at)).map_or(0, |at| at + 1);
    let end = (to..sentence.len()).find(|at| divides(*at)).unwrap_or(sentence.len());
    (start, end)
}

/// Widens tokens `from..to` to the nearest commas, within the clause: what is said between them is said of them.
pub fn segment(sentence: &Sentence<'_>, from: usize, to: usize) -> (usize, usize) {
    let (low, high) = clause(sentence, from, to);
    let divides =
        |at: usize| matches!(sentence.lower(at), "," | "which" | "whereas" | "although" | "though" | "but" | "yet");
    let start = (low..from).rev().find(|at| divides(*at)).map_or(low, |at| at + 1);
    let end = (to..high).find(|at| divides(*at)).unwrap_or(high);
    (start, end)
}

/// How far an affair has come by the words of one sentence.
pub fn stage(sentence: &Sentence<'_>) -> Option<Stage> {
    (0..sentence.len())
        .filter(|at| is_affair_word(sentence.lower(*at)))
        .filter_map(|at| {
            let (from, to) = segment(sentence, at, at + 1);
            stage_between(sentence, from, to)
        })
        .max()
}

/// Whether any of tokens `from..to` satisfies `test`; the month of May is no doubt.
fn any_word(sentence: &Sentence<'_>, from: usize, to: usize, test: fn(&str) -> bool) -> bool {
    (from..to.min(sentence.len())).any(|at| sentence.word(at) != "May" && test(sentence.lower(at)))
}

fn stage_between(sentence: &Sentence<'_>, from: usize, to: usize) -> Option<Stage> {
    let any = |test: fn(&str) -> bool| any_word(sentence, from, to, test);
    let negated = any(is_negation);
    let planned = any(is_ahead);
    // `the article closes with`, `shares closed at`: something else is closed.
    let other = (from..to).any(|at| {
        sentence.lower(at).starts_with("clos")
            && matches!(sentence.lower(at + 1), "with" | "at" | "on" | "down" | "up" | "to")
    });
    if !negated
        && !planned
        && !other
        && any(|word| {
            matches!(
                word,
                "completed" | "completes" | "closed" | "closes" | "finalised" | "finalized" | "done" | "completion"
            )
        })
    {
        return Some(Stage::Closed);
    }
    if !planned && any(is_agreed) {
        return Some(Stage::Agreed);
    }
    planned.then_some(Stage::Talks)
}

word_set! {
    /// Words of doubt, rumour and estimate.
    is_doubtful, lower:
    "could might may possibly perhaps speculate speculates speculated rumoured rumored if estimated estimates
     estimate suggest suggests potentially allegedly"
}

word_set! {
    /// Words of plans.
    is_intent, lower:
    "will would plans planned plan expected expects intends proposed"
}

word_set! {
    /// Words of plans before `to`.
    is_intent_to, lower:
    "set about due ready poised going agreed wants aims hopes"
}

word_set! {
    /// Words that a transaction is told with.
    is_affair_word, lower:
    "deal acquisition takeover purchase investment merger transaction buyout stake buy bid offer agreement sale
     acquire invest acquired invested bought invests acquires buys position financing partnership"
}

word_set! {
    /// Words with which a stage is not reached.
    is_negation, lower:
    "not yet if could would may might before until"
}

word_set! {
    /// Words with which a stage lies ahead.
    is_ahead, lower:
    "will would plans planned could talks expected may considering weighing"
}

word_set! {
    /// Words of an agreement.
    is_agreed, lower:
    "announced announces agreed agrees signed signs confirmed confirms committing committed invested acquired
     bought invests acquires buys agreement"
}
