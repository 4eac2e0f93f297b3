//! What the texts leave open, with the rule that found it, the words, and what would close it.
//!
//! Some come from findings (a conflict, a tension, a row that is missing), others from the words of sentences ([`cue`]). Of
//! every rule only the best are asked: what the vocabulary calls material, what a text says outright, what names a
//! party; and the best of each text before the second best of any.

use super::check::{Check, CheckResult};
use super::cue::{self, Found, Opening, excerpt};
use super::event::{content_words, likeness};
use super::fact::{Fact, Verdict};
use super::figure;
use super::origin::{Origins, fold};
use crate::base::id;
use crate::base::text::Span;
use crate::corpus::{Corpus, SourceNo, Zone};
use crate::evidence::claim::{AttributionClass, Claim, ClaimId, Review, Status, Subject};
use crate::evidence::entity::{EntityId, EntityKind};
use crate::evidence::vocabulary::{Attribute, Group, Vocabulary};
use crate::evidence::{Entity, Evidence, Quote};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Whether a question still stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuestionState {
    /// Nobody has answered it.
    Open,
    /// A ruling answers it.
    Answered,
    /// What raised it is gone.
    Stale,
}

impl QuestionState {
    /// The word in `dossier.json`.
    pub fn word(self) -> &'static str {
        match self {
            QuestionState::Open => "open",
            QuestionState::Answered => "answered",
            QuestionState::Stale => "stale",
        }
    }
}

/// The rule that raised a question, in the order in which questions are ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuestionRule {
    /// A fact is in conflict.
    Conflict,
    /// A check is in tension.
    Tension,
    /// A row that the vocabulary expects is not reported.
    NotReported,
    /// Said and denied, or no comment.
    Denied,
    /// Announced, and the outcome is not told.
    Outcome,
    /// A material fact rests on one origin.
    SingleOrigin,
    /// Only hedged, or on nobody's word.
    Hedged,
    /// The text itself says that it is uncertain.
    Uncertain,
    /// The text itself asks.
    Asked,
}

impl QuestionRule {
    /// The word in `dossier.json`.
    pub fn word(self) -> &'static str {
        match self {
            QuestionRule::Conflict => "conflict",
            QuestionRule::Tension => "tension",
            QuestionRule::NotReported => "not reported",
            QuestionRule::Denied => "denied",
            QuestionRule::Outcome => "outcome unreported",
            QuestionRule::SingleOrigin => "single origin",
            QuestionRule::Hedged => "hedged",
            QuestionRule::Uncertain => "uncertain",
            QuestionRule::Asked => "asked",
        }
    }
}

/// What the texts leave open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Unique and stable: `q-…`.
    pub id: String,
    /// Why it is asked.
    pub rule: QuestionRule,
    /// A sentence that a person would ask.
    pub text: String,
    /// Whether it still stands.
    pub state: QuestionState,
    /// What would close it.
    pub closes_when: String,
    /// Whom or what it is about.
    pub about: Vec<Subject>,
    /// The claims that raise it.
    pub claims: Vec<ClaimId>,
    /// The words that raise it, beside the claims' own.
    pub evidence: Vec<Quote>,
}

/// What questions are made from.
#[derive(Debug, Clone, Copy)]
pub struct Asking<'a> {
    /// The texts.
    pub corpus: &'a Corpus,
    /// What they say.
    pub evidence: &'a Evidence,
    /// What attributes mean.
    pub vocabulary: &'a Vocabulary,
    /// Organisations that the affair is about, the acting one first.
    pub parties: &'a [EntityId],
    /// How the sources depend on each other.
    pub origins: &'a Origins,
    /// All facts.
    pub facts: &'a [Fact],
    /// All checks.
    pub checks: &'a [Check],
}

/// Most questions of one rule: a list that is too long is not read.
fn most(rule: QuestionRule) -> usize {
    match rule {
        QuestionRule::Conflict => 10,
        QuestionRule::Uncertain => 7,
        QuestionRule::NotReported => 5,
        QuestionRule::Tension
        | QuestionRule::Denied
        | QuestionRule::Outcome
        | QuestionRule::SingleOrigin
        | QuestionRule::Hedged => 4,
        QuestionRule::Asked => 3,
    }
}

/// Most questions of an affair, where conflicts and tensions leave room.
const MOST: usize = 25;

/// All questions, best first.
pub fn questions(asking: &Asking<'_>) -> Vec<Question> {
    let mut questions = asking.conflicts();
    questions.extend(asking.tensions());
    questions.extend(asking.not_reported());
    questions.extend(asking.single_origins());
    questions.extend(asking.hedged_facts());
    questions.extend(asking.sentences());
    let mut seen = BTreeSet::new();
    questions.retain(|question| seen.insert(question.id.clone()));
    // Stable: within a rule, the order in which they were asked is their rank.
    questions.sort_by_key(|question| question.rule);
    let mut taken: BTreeMap<QuestionRule, usize> = BTreeMap::new();
    questions.retain(|question| {
        let n = taken.entry(question.rule).or_default();
        *n += 1;
        *n <= most(question.rule)
    });
    trim(&mut questions);
    questions
}

/// Leaves out the last of whatever rule asks most, down to [`MOST`]; conflicts and tensions always stay.
fn trim(questions: &mut Vec<Question>) {
    while questions.len() > MOST {
        let mut counts: BTreeMap<QuestionRule, (usize, usize)> = BTreeMap::new();
        for (at, question) in questions.iter().enumerate() {
            if question.rule > QuestionRule::Tension {
                let (n, last) = counts.entry(question.rule).or_default();
                *n += 1;
                *last = at;
            }
        }
        match counts.values().max() {
            Some((_, last)) => questions.remove(*last),
            None => return,
        };
    }
}

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
    fn claim(&self, id: &ClaimId) -> Option<&'a Claim> {
        self.evidence.claims.iter().find(|claim| &claim.id == id)
    }

    fn name(&self, id: &EntityId) -> &'a str {
        self.evidence.entity(id).map_or("", |entity| entity.name.as_str())
    }

    fn subject(&self, subject: &'a Subject) -> String {
        match subject {
            Subject::Affair => "the deal".to_string(),
            Subject::Entity(id) => self.name(id).to_string(),
            Subject::Thing(words) => words.clone(),
        }
    }

    /// Words of a vocabulary with names put in.
    fn filled(&self, wording: &str, subject: &'a Subject) -> String {
        let party = |n: usize, otherwise: &str| {
            self.parties.get(n).map_or_else(|| otherwise.to_string(), |id| self.name(id).to_string())
        };
        wording
            .replace("{subject}", &self.subject(subject))
            .replace("{acquirer}", &party(0, "the acquirer"))
            .replace("{target}", &party(1, "the target"))
    }

    /// The question that asks for an attribute's value.
    fn asks_for(&self, attribute: &str, subject: &'a Subject) -> String {
        let known = self.vocabulary.get(attribute).and_then(|attribute| attribute.question.as_deref());
        match known {
            Some(wording) => self.filled(wording, subject),
            None => {
                let label = self.label(attribute);
                match subject {
                    Subject::Affair => format!("What is the {label}?"),
                    other => format!("What is the {label} of {}?", self.subject(other)),
                }
            }
        }
    }

    fn closes(&self, attribute: &str, subject: &'a Subject, otherwise: String) -> String {
        let known = self.vocabulary.get(attribute).and_then(|attribute| attribute.closes.as_deref());
        known.map_or(otherwise, |wording| self.filled(wording, subject))
    }

    /// An attribute's label inside a sentence: lower case, unless it is an abbreviation.
    fn label(&self, attribute: &str) -> String {
        let label = self.vocabulary.label(attribute);
        let mut letters = label.chars();
        match (letters.next(), letters.next()) {
            (Some(first), Some(second)) if first.is_uppercase() && !second.is_uppercase() => {
                first.to_lowercase().collect::<String>() + &label[first.len_utf8()..]
            }
            _ => label,
        }
    }

    fn value(&self, claim: &Claim) -> String {
        figure::value(self.evidence, &claim.value)
    }

    fn members(&self, fact: &Fact) -> Vec<&'a Claim> {
        let ids: BTreeSet<&ClaimId> = fact.clusters.iter().flat_map(|cluster| &cluster.claims).collect();
        self.evidence.claims.iter().filter(|claim| ids.contains(&claim.id)).collect()
    }

    fn conflicts(&self) -> Vec<Question> {
        let mut facts: Vec<&'a Fact> = self.facts.iter().filter(|fact| fact.verdict == Verdict::Conflict).collect();
        facts.sort_by_key(|fact| (self.weight(fact), &fact.id));
        let ask = |fact: &'a Fact| {
            let mut sides = Vec::new();
            for cluster in fact.clusters.iter().take(5) {
                let Some(lead) = self.claim(&cluster.lead) else { continue };
                let texts: BTreeSet<_> =
                    cluster.claims.iter().filter_map(|id| self.claim(id)).map(Claim::source).collect();
                let says = if texts.len() == 1 { "text says" } else { "texts say" };
                sides.push(format!("{} {says} {}", figure::spelled(texts.len()), self.value(lead)));
            }
            let text = format!("{} {}.", self.asks_for(&fact.attribute, &fact.subject), capital(&sides.join(", ")));
            let label = self.label(&fact.attribute);
            Question {
                closes_when: self.closes(
                    &fact.attribute,
                    &fact.subject,
                    format!("a document, or a named person in a position to know, gives the {label}"),
                ),
                about: vec![fact.subject.clone()],
                claims: fact.clusters.iter().flat_map(|cluster| cluster.claims.iter().cloned()).collect(),
                ..open(QuestionRule::Conflict, &fact.id, text)
            }
        };
        facts.into_iter().map(ask).collect()
    }

    /// Rank of a fact among others: what the vocabulary calls material first, then in its order.
    fn weight(&self, fact: &Fact) -> (bool, usize) {
        let at = self.vocabulary.attributes.iter().position(|attribute| attribute.name == fact.attribute);
        let material = at.is_some_and(|at| self.vocabulary.attributes[at].material);
        (!material, at.unwrap_or(usize::MAX))
    }

    fn tensions(&self) -> Vec<Question> {
        let tensions = self.checks.iter().filter(|check| check.result == CheckResult::Tension);
        tensions
            .map(|check| {
                let about: BTreeSet<Subject> = check
                    .claims
                    .iter()
                    .filter_map(|id| self.claim(id))
                    .map(|claim| claim.subject.clone())
                    .collect();
                Question {
                    closes_when: "a source that gives the figures together, or says what they leave in or out"
                        .into(),
                    about: about.into_iter().collect(),
                    claims: check.claims.clone(),
                    ..open(QuestionRule::Tension, &check.id, format!("Which figure is off: {}?", check.arithmetic))
                }
            })
            .collect()
    }

    /// Rows that the vocabulary expects. A group of rows counts only where at least two of its attributes are
    /// reported: an affair without a deal has no terms that could be missing.
    fn not_reported(&self) -> Vec<Question> {
        let reported: BTreeSet<&str> = self
            .evidence
            .claims
            .iter()
            .filter(|claim| claim.review != Review::Rejected)
            .map(|claim| claim.attribute.as_str())
            .collect();
        let told = |group: Group| {
            let of =
                |attribute: &&Attribute| attribute.group == group && reported.contains(attribute.name.as_str());
            self.vocabulary.attributes.iter().filter(of).count()
        };
        let mut missing: Vec<&Attribute> = self
            .vocabulary
            .attributes
            .iter()
            .filter(|row| row.expected && !reported.contains(row.name.as_str()) && told(row.group) >= 2)
            .collect();
        missing.sort_by_key(|row| (!row.material, row.question.is_none()));
        let alone = most(QuestionRule::NotReported) - 1;
        let rest = missing.split_off(missing.len().min(alone));
        let mut questions: Vec<Question> = missing
            .into_iter()
            .map(|row| Question {
                closes_when: self.closes(
                    &row.name,
                    &Subject::Affair,
                    format!("a source reports the {}, or that there is none", self.label(&row.name)),
                ),
                about: vec![Subject::Affair],
                ..open(QuestionRule::NotReported, &row.name, self.asks_for(&row.name, &Subject::Affair))
            })
            .collect();
        if !rest.is_empty() {
            let labels: Vec<String> = rest.iter().map(|row| self.label(&row.name)).collect();
            questions.push(Question {
                closes_when: "a source reports them, or that there are none".into(),
                about: vec![Subject::Affair],
                ..open(
                    QuestionRule::NotReported,
                    "others",
                    format!("What else is agreed that no text reports: {}?", labels.join(", ")),
                )
            });
        }
        questions
    }

    fn single_origins(&self) -> Vec<Question> {
        // Where all texts go back to one, every fact does.
        if self.origins.root.iter().collect::<BTreeSet<_>>().len() < 2 {
            return Vec::new();
        }
        let mut facts: Vec<&'a Fact> = self
            .facts
            .iter()
            .filter(|fact| self.material(fact) && fact.clusters.len() == 1 && fact.clusters[0].origins == 1)
            .collect();
        facts.sort_by_key(|fact| (self.weight(fact), &fact.id));
        let ask = |fact: &'a Fact| {
            let lead = self.claim(fact.lead.as_ref()?)?;
            let text = format!(
                "Can anyone else confirm the {} of {}, {}? Only {} reports it.",
                self.label(&fact.attribute),
                self.subject(&fact.subject),
                self.value(lead),
                self.source_name(lead)
            );
            Some(Question {
                closes_when: "a source of another origin reports it".into(),
                about: vec![fact.subject.clone()],
                claims: fact.clusters[0].claims.clone(),
                ..open(QuestionRule::SingleOrigin, &fact.id, text)
            })
        };
        facts.into_iter().filter_map(ask).collect()
    }

    fn material(&self, fact: &Fact) -> bool {
        self.vocabulary.get(&fact.attribute).is_some_and(|attribute| attribute.material)
    }

    fn source_name(&self, claim: &Claim) -> String {
        let Some(source) = self.corpus.sources.get(claim.source().0) else { return "one text".into() };
        source.metadata.publisher.as_ref().map_or_else(|| format!("`{}`", source.id), |given| given.value.clone())
    }

    fn hedged_facts(&self) -> Vec<Question> {
        let mut questions = Vec::new();
        for fact in self.facts.iter().filter(|fact| self.material(fact) && fact.verdict != Verdict::Conflict) {
            let members = self.members(fact);
            let why = if members.iter().all(|claim| claim.status == Status::Speculative) {
                "It is said only as a possibility."
            } else if members.iter().all(|claim| claim.attribution.class == AttributionClass::Unnamed) {
                "Only people who are not named say so."
            } else {
                continue;
            };
            let Some(lead) = fact.lead.as_ref().and_then(|id| self.claim(id)) else { continue };
            let text = format!(
                "Is the {} of {} really {}? {why}",
                self.label(&fact.attribute),
                self.subject(&fact.subject),
                self.value(lead)
            );
            questions.push(Question {
                closes_when: "a document, or a named person, says so".into(),
                about: vec![fact.subject.clone()],
                claims: members.iter().map(|claim| claim.id.clone()).collect(),
                ..open(QuestionRule::Hedged, &fact.id, text)
            });
        }
        questions
    }

    /// Questions that the words of sentences raise.
    fn sentences(&self) -> Vec<Question> {
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
        let words = excerpt(sentence.text, focus, 160);
        let words = words.trim_end_matches('.').trim_matches(['"', '“', '”']);
        let (text, closes_when) = match (sentence.kind.map(|found| found.opening), who) {
            (Some(Opening::Denial), Some(who)) => (
                format!("Is {} right to contradict: “{words}”?", who.name),
                "a document, or a second party on the record, settles who is right".to_string(),
            ),
            (Some(Opening::Denial), None) => (
                format!("Who is right here: “{words}”?"),
                "a document, or a second party on the record, settles who is right".to_string(),
            ),
            (Some(Opening::NoComment), Some(who)) => {
                (format!("What does {} say to this: “{words}”?", who.name), format!("{} answers", who.name))
            }
            (Some(Opening::NoComment), None) => {
                (format!("What would the answer have been: “{words}”?"), "the party answers".to_string())
            }
            (Some(Opening::Process), _) => {
                (format!("What came of this: “{words}”?"), "a later source tells the outcome".to_string())
            }
            (Some(Opening::Hearsay), _) => (
                format!("Who can confirm this: “{words}”?"),
                "a document, or a person who gives a name, says so".to_string(),
            ),
            (Some(Opening::Doubt), _) => (
                format!("Is more known about this: “{words}”?"),
                "a source states it without the doubt".to_string(),
            ),
            (None, _) => (words.to_string(), "a source answers it".to_string()),
        };
        let span = sentence.quote.view_span();
        let said = |claim: &&Claim| match sentence.rule {
            QuestionRule::Denied => claim.status == Status::Denied,
            QuestionRule::Outcome => claim.status == Status::Planned,
            QuestionRule::Hedged | QuestionRule::Uncertain => claim.status == Status::Speculative,
            _ => false,
        };
        let claims = self.evidence.claims.iter().filter(|claim| {
            claim.review != Review::Rejected
                && claim.source() == sentence.quote.source()
                && claim.quotes.iter().any(|quote| quote.view_span().overlaps(span))
        });
        Question {
            closes_when,
            about: sentence.about.iter().take(3).map(|entity| Subject::Entity(entity.id.clone())).collect(),
            claims: claims.filter(said).map(|claim| claim.id.clone()).collect(),
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
        let number = self.corpus.sources.len();
        (0..number)
            .into_par_iter()
            .flat_map_iter(|at| {
                let mut named = named[at].clone();
                named.sort_by_key(|(span, _)| *span);
                self.opened_in(SourceNo(at), &named)
            })
            .collect()
    }

    fn opened_in(&self, at: SourceNo, named: &[(Span, &'a Entity)]) -> Vec<Opened<'a>> {
        let Some(source) = self.corpus.sources.get(at.0) else { return Vec::new() };
        let mut opened = Vec::new();
        for passage in source.passages.iter().filter(|passage| passage.zone == Zone::Prose) {
            for span in &passage.sentences {
                let Some(text) = source.view.text().get(span.start..span.end) else { continue };
                // A short question that is a paragraph of its own is a heading.
                let heading = passage.sentences.len() == 1 && text.split_whitespace().count() < 10;
                let (rule, kind) = match cue::opening(text) {
                    _ if cue::asks(text) && !heading => (QuestionRule::Asked, None),
                    Some(found) => (rule_of(found.opening), Some(found)),
                    None => continue,
                };
                let Some(quote) = Quote::at(self.corpus, at, *span) else { continue };
                let from = named.partition_point(|(mention, _)| mention.start < span.start);
                let to = named.partition_point(|(mention, _)| mention.start < span.end);
                let mut about: Vec<&Entity> = Vec::new();
                for (_, entity) in named.get(from..to).unwrap_or_default() {
                    if !about.iter().any(|known| known.id == entity.id) {
                        about.push(entity);
                    }
                }
                let cue = span.start + kind.map_or(0, |found| found.start);
                let who = named
                    .get(from..to)
                    .unwrap_or_default()
                    .iter()
                    .rev()
                    .find(|(mention, _)| mention.end <= cue)
                    .map(|(_, entity)| *entity);
                let of_party = about.iter().any(|entity| self.parties.contains(&entity.id));
                let weight = usize::from(kind.map_or(2, |found| found.weight));
                let score = 4 * weight + 2 * usize::from(of_party) + usize::from(!about.is_empty());
                opened.push(Opened { quote, text, rule, kind, score, about, who });
            }
        }
        opened
    }
}

fn rule_of(opening: Opening) -> QuestionRule {
    match opening {
        Opening::Denial | Opening::NoComment => QuestionRule::Denied,
        Opening::Process => QuestionRule::Outcome,
        Opening::Hearsay => QuestionRule::Hedged,
        Opening::Doubt => QuestionRule::Uncertain,
    }
}

/// An open question without anything to stand on yet. `key` makes the id.
fn open(rule: QuestionRule, key: &str, text: String) -> Question {
    Question {
        id: id::short("q", &[rule.word(), key]),
        rule,
        text,
        state: QuestionState::Open,
        closes_when: String::new(),
        about: Vec::new(),
        claims: Vec::new(),
        evidence: Vec::new(),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::example::{Affair, worked};

    fn of(questions: &[Question], rule: QuestionRule) -> Vec<&str> {
        questions.iter().filter(|question| question.rule == rule).map(|question| question.text.as_str()).collect()
    }

    #[test]
    fn the_worked_questions() {
        let mut affair = worked();
        affair.attribute("stake").question = Some("What share of {target} does {acquirer} hold?".into());
        affair.attribute("stake").material = true;
        let questions = affair.findings().questions;
        let conflicts = of(&questions, QuestionRule::Conflict);
        assert_eq!(
            conflicts[0],
            "What share of Harbour Robotics does Calder hold? Four texts say 49 %, one text says a majority."
        );
        assert_eq!(conflicts.len(), 5);
        assert_eq!(
            of(&questions, QuestionRule::Tension),
            ["Which figure is off: $14.3bn ÷ 49 % = $28.8bn … $29.6bn, against about $28bn?"]
        );
        assert_eq!(
            of(&questions, QuestionRule::Denied),
            ["Is Harbour Robotics right to contradict: “Harbour Robotics later denied any loss of customers”?"]
        );
        assert_eq!(
            of(&questions, QuestionRule::Uncertain),
            ["Is more known about this: “What becomes of the crews is far less clear”?"]
        );
        let ranked: Vec<QuestionRule> = questions.iter().map(|question| question.rule).collect();
        assert!(ranked.is_sorted(), "{ranked:?}");
    }

    #[test]
    fn missing_rows_are_asked_for_only_in_an_affair_that_has_such_rows() {
        let mut affair = worked();
        affair.attribute("comparable price").expected = true;
        affair.evidence.claims.retain(|claim| claim.attribute != "comparable price");
        assert_eq!(of(&affair.findings().questions, QuestionRule::NotReported), ["What is the comparable price?"]);
        affair.evidence.claims.retain(|claim| claim.attribute == "price");
        assert!(of(&affair.findings().questions, QuestionRule::NotReported).is_empty());
    }

    #[test]
    fn one_party_that_denies_twice_is_one_question() {
        let mut affair = Affair::new(&[
            (
                "a",
                1,
                "Calder denied the first. Calder also denied the second of them. Did Calder know of the leak?",
            ),
            ("b", 2, "A spokesman for Northwind declined to comment."),
        ]);
        affair.entity("Calder", EntityKind::Organisation);
        affair.entity("Northwind", EntityKind::Organisation);
        let questions = affair.findings().questions;
        let denied: Vec<&Question> =
            questions.iter().filter(|question| question.rule == QuestionRule::Denied).collect();
        assert_eq!(denied.iter().map(|question| question.evidence.len()).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(denied[1].closes_when, "Northwind answers");
        assert_eq!(of(&questions, QuestionRule::Asked), ["Did Calder know of the leak?"]);
    }

    #[test]
    fn a_long_affair_is_not_drowned_in_questions() {
        let doubts: Vec<String> =
            (0..40).map(|n| format!("It is unclear what became of lot {n} at pier {}.", n * 7)).collect();
        let text = doubts.join(" ");
        let affair = Affair::new(&[("a", 1, &text), ("b", 2, "Nobody knows who signed for the Calder shipment.")]);
        let questions = affair.findings().questions;
        assert!(questions.len() <= MOST);
        assert!(of(&questions, QuestionRule::Uncertain).iter().any(|text| text.contains("shipment")));
    }
}
