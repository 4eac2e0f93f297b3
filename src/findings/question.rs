//! What the texts leave open, with the rule that found it, the words, and what would close it.
//!
//! Some come from findings (a conflict, a tension, a row that is missing), others from the words of sentences (`opening`). Of
//! every rule only the best are asked: what the vocabulary calls material, what a text says outright, what names a
//! party; and the best of each text before the second best of any.

use super::check::{Check, CheckResult};
use super::excerpt::excerpt;
use super::fact::{Fact, Verdict};
use super::figure;
use super::origin::Origins;
use crate::base::id;
use crate::base::ruling::Decision;
use crate::corpus::Corpus;
use crate::evidence::claim::{AttributionClass, Claim, ClaimId, Review, Status, Subject};
use crate::evidence::entity::EntityId;
use crate::evidence::value::Value;
use crate::evidence::vocabulary::{About, Attribute, Group, Vocabulary};
use crate::evidence::{Evidence, Quote};
use std::collections::{BTreeMap, BTreeSet};

/// Whether a question still stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuestionState {
    /// Nobody has answered it.
    Open,
    /// A ruling answers it.
    Answered,
    /// A ruling says that it need not be asked.
    Dismissed,
    /// What raised it is gone.
    Stale,
}

impl QuestionState {
    /// The word in `dossier.json`.
    pub fn word(self) -> &'static str {
        match self {
            QuestionState::Open => "open",
            QuestionState::Answered => "answered",
            QuestionState::Dismissed => "dismissed",
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
    /// Whether a sentence raises it by its own words, and no fact.
    pub(super) of_words: bool,
    /// The label of the row that it misses.
    pub(super) row: Option<String>,
    /// What a ruling says to it.
    pub answer: Option<Answer>,
}

/// What a ruling says to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The answer; empty when the question is dismissed.
    pub words: String,
    /// Why, by whom, when.
    pub decision: Decision,
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
    /// All claims by their ids.
    pub by_id: &'a BTreeMap<&'a ClaimId, &'a Claim>,
}

/// Most questions of one rule: a list that is too long is not read.
pub(super) fn most(rule: QuestionRule) -> usize {
    match rule {
        QuestionRule::Uncertain => 14,
        QuestionRule::Conflict => 10,
        QuestionRule::Outcome => 9,
        QuestionRule::Denied | QuestionRule::Hedged => 6,
        QuestionRule::Asked => 7,
        QuestionRule::Tension => 4,
        QuestionRule::NotReported => 3,
        QuestionRule::SingleOrigin => 2,
    }
}

/// Most facts that are asked about because nobody stands up for them; the words of texts do the rest.
const MOST_HEDGED: usize = 2;

/// How many questions are asked of so many texts: enough for what each leaves open, few enough to be read.
fn room(texts: usize) -> usize {
    (20 + 2 * texts).min(38)
}

/// All questions that the texts raise, best first: those that facts raise, then those of the words.
pub fn raised(asking: &Asking<'_>) -> Vec<Question> {
    let mut questions = asking.conflicts();
    questions.extend(asking.tensions());
    let denials = asking.denials();
    // The sentence of a denial is told with the fact that it denies.
    let told: BTreeSet<ClaimId> = denials.iter().flat_map(|question| question.claims.iter().cloned()).collect();
    questions.extend(denials);
    questions.extend(asking.not_reported());
    let hedged = asking.hedged_facts();
    // Who else can say it is asked once, and better of those who are not named.
    questions.extend(asking.single_origins().into_iter().filter(|single| {
        !hedged.iter().any(|question| question.claims.iter().any(|claim| single.claims.contains(claim)))
    }));
    questions.extend(hedged);
    questions.sort_by_key(|question| question.rule);
    questions.extend(asking.sentences().into_iter().filter(|question| {
        question.rule != QuestionRule::Denied
            || question.claims.is_empty()
            || !question.claims.iter().all(|claim| told.contains(claim))
    }));
    let mut seen = BTreeSet::new();
    questions.retain(|question| seen.insert(question.id.clone()));
    questions
}

/// Those that are asked of so many texts, and behind them all that a ruling has closed.
pub fn best(questions: Vec<Question>, texts: usize) -> Vec<Question> {
    let room = room(texts);
    let (open, mut closed): (Vec<Question>, Vec<Question>) =
        questions.into_iter().partition(|question| question.state == QuestionState::Open);
    let (mut of_words, mut questions): (Vec<Question>, Vec<Question>) =
        open.into_iter().partition(|question| question.of_words);
    bundle(&mut questions);
    cap(&mut questions);
    // What could be asked of any affair leaves at least half of the room to the words of these texts; conflicts and
    // tensions always stay.
    let firm = |question: &&Question| question.rule <= QuestionRule::Tension;
    let most_facts = questions.iter().filter(firm).count().max(room / 2);
    questions.truncate(most_facts);
    cap_each(&mut of_words);
    of_words.truncate(room.saturating_sub(questions.len()));
    questions.extend(of_words);
    cap(&mut questions);
    closed.sort_by_key(|question| question.rule);
    questions.extend(closed);
    questions
}

/// Most rows that are missed each by its own question; the others are asked for together.
const ROWS: usize = 2;

/// The key of the question for all other rows.
const OTHER_ROWS: &str = "others";

/// Asks for the rows that are missed beyond the first in one question, so far as no ruling has closed them.
fn bundle(questions: &mut Vec<Question>) {
    let mut n = 0;
    let mut labels: Vec<String> = Vec::new();
    questions.retain(|question| {
        let Some(label) = &question.row else { return true };
        n += 1;
        if n > ROWS {
            labels.push(label.clone());
        }
        n <= ROWS
    });
    let id = id_of(QuestionRule::NotReported, OTHER_ROWS);
    let Some(at) = questions.iter().position(|question| question.id == id) else { return };
    if labels.is_empty() {
        questions.remove(at);
        return;
    }
    questions[at].text = other_rows(labels);
}

/// The question for rows by their labels, of which there is at least one: as many as a heading has room for.
fn other_rows(mut labels: Vec<String>) -> String {
    let fits = |n: &usize| labels[..*n].iter().map(String::len).sum::<usize>() <= 70;
    let shown = (1..=labels.len()).rev().find(fits).unwrap_or(1);
    let more = labels.len().saturating_sub(shown);
    labels.truncate(shown);
    if more > 0 {
        labels.push(format!("{} more", figure::spelled(more)));
    }
    format!("What else is agreed that no text reports: {}?", labels.join(", "))
}

/// Orders by rule, and keeps the first of each. Stable: within a rule, the order in which they were asked is their rank.
fn cap(questions: &mut Vec<Question>) {
    questions.sort_by_key(|question| question.rule);
    cap_each(questions);
}

/// Keeps the first of each rule.
fn cap_each(questions: &mut Vec<Question>) {
    let mut taken: BTreeMap<QuestionRule, usize> = BTreeMap::new();
    questions.retain(|question| {
        let n = taken.entry(question.rule).or_default();
        *n += 1;
        *n <= most(question.rule)
    });
}

impl<'a> Asking<'a> {
    pub(super) fn claim(&self, id: &ClaimId) -> Option<&'a Claim> {
        self.by_id.get(id).copied()
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
            .replace("{bought}", if self.evidence.is_partial { "its stake in {target}" } else { "{target}" })
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

    pub(super) fn members(&self, fact: &Fact) -> Vec<&'a Claim> {
        fact.clusters.iter().flat_map(|cluster| &cluster.claims).filter_map(|id| self.claim(id)).collect()
    }

    fn conflicts(&self) -> Vec<Question> {
        let mut facts: Vec<&'a Fact> = self.facts.iter().filter(|fact| fact.verdict == Verdict::Conflict).collect();
        facts.sort_by_key(|fact| (self.weight(fact), &fact.id));
        let ask = |fact: &'a Fact| {
            let mut sides = Vec::new();
            for (n, cluster) in fact.clusters.iter().enumerate() {
                if n >= 2 && (n >= 5 || sides.iter().map(String::len).sum::<usize>() > 70) {
                    sides.push(format!("{} more", figure::spelled(fact.clusters.len() - n)));
                    break;
                }
                let Some(lead) = self.claim(&cluster.lead) else { continue };
                let texts: BTreeSet<_> =
                    cluster.claims.iter().filter_map(|id| self.claim(id)).map(Claim::source).collect();
                let says = if texts.len() == 1 { "text says" } else { "texts say" };
                let denied = if lead.status == Status::Denied { " (denied)" } else { "" };
                sides.push(format!("{} {says} {}{denied}", figure::spelled(texts.len()), self.value(lead)));
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

    /// Facts that are said and denied.
    fn denials(&self) -> Vec<Question> {
        let mut facts: Vec<&'a Fact> =
            self.facts.iter().filter(|fact| fact.denied && fact.verdict != Verdict::Conflict).collect();
        facts.sort_by_key(|fact| (self.weight(fact), &fact.id));
        let ask = |fact: &'a Fact| {
            let lead = self.claim(fact.lead.as_ref()?)?;
            let (label, subject, value) =
                (self.label(&fact.attribute), self.subject(&fact.subject), self.value(lead));
            let text = match lead.value {
                Value::Count { .. } => format!("Is it so: {value}? It is said, and denied."),
                _ => format!("Is the {label} of {subject} really {value}? It is said, and denied."),
            };
            Some(Question {
                closes_when: "a document, or a second party on the record, settles who is right".into(),
                about: vec![fact.subject.clone()],
                claims: fact.clusters.iter().flat_map(|cluster| cluster.claims.iter().cloned()).collect(),
                ..open(QuestionRule::Denied, &fact.id, text)
            })
        };
        facts.into_iter().filter_map(ask).collect()
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
            .filter(|row| {
                self.evidence.expects(row) && !reported.contains(row.name.as_str()) && told(row.group) >= 2
            })
            // Without a transaction nothing is missing from its term sheet.
            .filter(|row| self.evidence.is_deal || row.group != Group::Terms)
            .collect();
        missing.sort_by_key(|row| (!row.material, row.question.is_none()));
        // What is said of a body is asked of the one that the affair is about.
        let target = self.parties.get(1).map(|id| Subject::Entity(id.clone()));
        let of = |row: &Attribute| match &target {
            Some(target) if row.about == About::Body => target,
            _ => &Subject::Affair,
        };
        let mut questions: Vec<Question> = missing
            .into_iter()
            .map(|row| Question {
                closes_when: self.closes(
                    &row.name,
                    of(row),
                    format!("a source reports the {}, or that there is none", self.label(&row.name)),
                ),
                about: vec![Subject::Affair],
                row: Some(self.label(&row.name)),
                ..open(QuestionRule::NotReported, &row.name, self.asks_for(&row.name, of(row)))
            })
            .collect();
        if questions.len() > ROWS {
            let labels = questions[ROWS..].iter().filter_map(|question| question.row.clone()).collect();
            questions.push(Question {
                closes_when: "a source reports them, or that there are none".into(),
                about: vec![Subject::Affair],
                ..open(QuestionRule::NotReported, OTHER_ROWS, other_rows(labels))
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
            .filter(|fact| self.is_main(fact) && self.is_ours(&fact.subject))
            .filter(|fact| fact.clusters.len() == 1 && fact.clusters[0].origins == 1)
            .filter(|fact| self.members(fact).iter().any(|claim| claim.status != Status::Denied))
            // The same sum in another currency is asked for once, in the currency in which it leads.
            .filter(|fact| !self.members(fact).iter().all(|claim| claim.qualifiers.contains_key("restates")))
            .filter(|fact| !self.is_own_word(fact))
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

    /// Whether a body says it of itself, in a text that it published: who else should know better?
    fn is_own_word(&self, fact: &Fact) -> bool {
        let Subject::Entity(id) = &fact.subject else { return false };
        let name = self.name(id).to_lowercase();
        let publisher = |claim: &&Claim| {
            let source = self.corpus.sources.get(claim.source().0)?;
            source.metadata.publisher.as_ref().map(|publisher| publisher.value.to_lowercase())
        };
        !name.is_empty()
            && self.members(fact).iter().filter_map(publisher).any(|publisher| {
                publisher.strip_prefix(name.as_str()).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
            })
    }

    /// Whether a subject is the affair or one of its parties: what is told of others in passing is not ours to confirm.
    fn is_ours(&self, subject: &Subject) -> bool {
        match subject {
            Subject::Affair => true,
            Subject::Entity(id) => self.parties.contains(id),
            Subject::Thing(_) => false,
        }
    }

    /// Whether a fact is material, and not somebody's opinion, another holder's, or a sum of another order; terms are so
    /// only where there is a transaction.
    fn is_main(&self, fact: &Fact) -> bool {
        let apart = ["opinion", "holder", "order"].iter().any(|name| fact.qualifiers.contains_key(*name));
        let terms = self.vocabulary.get(&fact.attribute).is_some_and(|attribute| attribute.group == Group::Terms);
        self.material(fact) && !apart && (self.evidence.is_deal || !terms)
    }

    pub(super) fn material(&self, fact: &Fact) -> bool {
        self.vocabulary.get(&fact.attribute).is_some_and(|attribute| attribute.material)
    }

    /// The publisher of a claim's text, else its title, else its id.
    fn source_name(&self, claim: &Claim) -> String {
        let Some(source) = self.corpus.sources.get(claim.source().0) else { return "one text".into() };
        match (&source.metadata.publisher, &source.metadata.title) {
            (Some(publisher), _) => publisher.value.clone(),
            (None, Some(title)) => format!("“{}”", excerpt(&title.value, 0, 40)),
            (None, None) => source.id.clone(),
        }
    }

    fn hedged_facts(&self) -> Vec<Question> {
        let mut questions = Vec::new();
        let mut facts: Vec<&'a Fact> =
            self.facts.iter().filter(|fact| self.is_main(fact) && fact.verdict != Verdict::Conflict).collect();
        facts.sort_by_key(|fact| (self.weight(fact), &fact.id));
        for fact in facts {
            if questions.len() >= MOST_HEDGED {
                break;
            }
            let members = self.members(fact);
            if members.iter().any(|claim| claim.status == Status::Denied) {
                continue;
            }
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
}

/// An open question without anything to stand on yet. `key` makes the id.
pub(super) fn open(rule: QuestionRule, key: &str, text: String) -> Question {
    Question {
        id: id_of(rule, key),
        rule,
        text,
        state: QuestionState::Open,
        closes_when: String::new(),
        about: Vec::new(),
        claims: Vec::new(),
        evidence: Vec::new(),
        of_words: false,
        row: None,
        answer: None,
    }
}

/// The id of the question that a rule asks about something: it survives a change of its words.
pub(super) fn id_of(rule: QuestionRule, key: &str) -> String {
    id::short("q", &[rule.word(), key])
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::entity::EntityKind;
    use crate::evidence::value::Hedge;
    use crate::findings::example::{Affair, money, percent, worked};

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
            ["Which figure is off: $14.3 billion ÷ 49 % = $28.8–29.6 billion; reported: about $28 billion?"]
        );
        assert_eq!(
            of(&questions, QuestionRule::Denied),
            ["Is Harbour Robotics right: “Harbour Robotics later denied any loss of customers”?"]
        );
        assert_eq!(
            of(&questions, QuestionRule::Uncertain),
            ["Is more known about this: “What becomes of the crews is far less clear”?"]
        );
        let ranked: Vec<QuestionRule> = questions.iter().map(|question| question.rule).collect();
        assert!(ranked.is_sorted(), "{ranked:?}");
    }

    #[test]
    fn rows_that_a_ruling_closed_are_not_asked_for_with_the_others() {
        let row = |key: &str| Question {
            row: Some(key.to_string()),
            ..open(QuestionRule::NotReported, key, format!("What about {key}?"))
        };
        let others = || open(QuestionRule::NotReported, OTHER_ROWS, "What about c, d and e?".into());
        let texts = |questions: Vec<Question>| -> Vec<String> {
            let asked = best(questions, 1).into_iter().filter(|question| question.state == QuestionState::Open);
            asked.map(|question| question.text).collect()
        };
        let all = || vec![row("a"), row("b"), row("c"), row("d"), others()];
        assert_eq!(
            texts(all()),
            ["What about a?", "What about b?", "What else is agreed that no text reports: c, d?"]
        );
        let mut ruled = all();
        (ruled[0].state, ruled[2].state) = (QuestionState::Dismissed, QuestionState::Dismissed);
        assert_eq!(texts(ruled.clone()), ["What about b?", "What about d?"]);
        ruled[1].state = QuestionState::Answered;
        assert_eq!(texts(ruled), ["What about d?"]);
        let mut ruled = all();
        ruled[4].state = QuestionState::Dismissed;
        assert_eq!(texts(ruled), ["What about a?", "What about b?"]);
    }

    #[test]
    fn who_buys_the_whole_pays_for_no_stake() {
        let mut affair = worked();
        affair.attribute("price").question = Some("How much does {acquirer} pay for {bought}?".into());
        for (partial, bought) in [(true, "its stake in Harbour Robotics"), (false, "Harbour Robotics")] {
            affair.evidence.is_partial = partial;
            let asked = format!("How much does Calder pay for {bought}?");
            let questions = affair.findings().questions;
            assert!(questions.iter().any(|question| question.text.starts_with(&asked)), "{questions:?}");
        }
    }

    #[test]
    fn what_a_body_publishes_of_itself_needs_no_second() {
        let mut affair = Affair::new(&[("a", 1, "Calder is worth 9 dollars."), ("b", 2, "The dock is old.")]);
        let calder = affair.entity("Calder", EntityKind::Organisation);
        affair.options.parties = vec![calder.clone()];
        affair.attribute("valuation").material = true;
        affair.evidence.is_deal = true;
        affair.claim(0, "worth 9 dollars", Subject::Entity(calder), "valuation", money("9", Hedge::None));
        assert_eq!(of(&affair.findings().questions, QuestionRule::SingleOrigin).len(), 1);
        for (publisher, asked) in [("Calder (press release)", 0), ("Calderwood Post", 1)] {
            let stated = crate::corpus::Given { value: publisher.to_string(), guessed: false };
            affair.corpus.sources[0].metadata.publisher = Some(stated);
            assert_eq!(of(&affair.findings().questions, QuestionRule::SingleOrigin).len(), asked, "{publisher}");
        }
    }

    #[test]
    fn missing_rows_are_asked_for_only_in_an_affair_that_has_such_rows() {
        let mut affair = worked();
        affair.evidence.is_deal = true;
        affair.attribute("comparable price").expected = true;
        affair.evidence.claims.retain(|claim| claim.attribute != "comparable price");
        let missing = affair.findings().questions;
        assert_eq!(of(&missing, QuestionRule::NotReported), ["What is the comparable price of Harbour Robotics?"]);
        // Nothing is missing from the term sheet of an affair that is no transaction.
        affair.attribute("comparable price").group = Group::Terms;
        affair.evidence.is_deal = false;
        assert!(of(&affair.findings().questions, QuestionRule::NotReported).is_empty());
        affair.evidence.is_deal = true;
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
        assert_eq!(denied.iter().map(|question| question.evidence.len()).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(denied[0].closes_when, "Northwind answers");
        assert_eq!(of(&questions, QuestionRule::Asked), ["Did Calder know of the leak?"]);
    }

    #[test]
    fn questions_say_what_is_in_doubt_in_few_words() {
        let mut affair = Affair::new(&[(
            "a",
            1,
            "HOST: Did the crane fall before noon? Calder denied that the mast was rotten. \
             Calder, a rival of Northwind, declined to comment. The hull was sold in May, an insider said.",
        )]);
        affair.entity("Calder", EntityKind::Organisation);
        affair.entity("Northwind", EntityKind::Organisation);
        let questions = affair.findings().questions;
        assert_eq!(of(&questions, QuestionRule::Asked), ["Did the crane fall before noon?"]);
        assert_eq!(
            of(&questions, QuestionRule::Denied),
            [
                "What does Calder say? (“Calder, a rival of Northwind, declined to comment”)",
                "Is it so that “the mast was rotten”, which Calder denies?"
            ]
        );
        assert_eq!(of(&questions, QuestionRule::Hedged), ["Who can confirm that “The hull was sold in May”?"]);
        assert!(questions.iter().all(|question| question.text.chars().count() <= 150));
    }

    #[test]
    fn claims_leave_open_what_the_words_do_not() {
        let mut affair = Affair::new(&[
            ("a", 1, "Calder will own 60 per cent. The price was never 7 dollars."),
            ("b", 9, "Calder now pays 8 dollars."),
        ]);
        affair.entity("Calder", EntityKind::Organisation);
        affair.attribute("price").material = true;
        affair.attribute("stake").material = true;
        affair.claim(0, "60 per cent", Subject::Affair, "stake", percent("60", Hedge::None)).status =
            Status::Planned;
        affair.claim(0, "7 dollars", Subject::Affair, "price", money("7", Hedge::None)).status = Status::Denied;
        let questions = affair.findings().questions;
        assert_eq!(of(&questions, QuestionRule::Outcome), ["What came of this: “Calder will own 60 per cent”?"]);
        assert_eq!(of(&questions, QuestionRule::Denied), ["Who is right here: “The price was never 7 dollars”?"]);
        affair.claim(1, "Calder now pays", Subject::Affair, "stake", percent("60", Hedge::None));
        assert!(of(&affair.findings().questions, QuestionRule::Outcome).is_empty());
    }

    #[test]
    fn hearsay_holds_the_quotation_that_it_closes() {
        let text =
            "All was well. \"The crane will fall. We know it. The mast too\". An anonymous rigger complained.";
        let affair = Affair::new(&[("a", 1, text)]);
        let questions = affair.findings().questions;
        let words = questions[0].evidence[0].words(&affair.corpus);
        assert!(words.starts_with("\"The crane") && words.ends_with("complained."), "{words}");
    }

    #[test]
    fn a_material_fact_of_one_origin_and_one_of_nameless_people() {
        let mut affair =
            Affair::new(&[("a", 1, "It costs 7 dollars."), ("b", 2, "It is 60 per cent, and worth 9 dollars.")]);
        affair.attribute("valuation").material = true;
        affair.claim(1, "worth 9 dollars", Subject::Affair, "valuation", money("9", Hedge::None));
        affair.attribute("price").material = true;
        affair.attribute("stake").material = true;
        affair.evidence.is_deal = true;
        affair.claim(0, "7 dollars", Subject::Affair, "price", money("7", Hedge::None)).attribution.class =
            AttributionClass::Unnamed;
        affair.claim(1, "60 per cent", Subject::Affair, "stake", percent("60", Hedge::None)).status =
            Status::Speculative;
        let questions = affair.findings().questions;
        assert_eq!(
            of(&questions, QuestionRule::SingleOrigin),
            ["Can anyone else confirm the valuation of the deal, $9 billion? Only b reports it."]
        );
        assert_eq!(
            of(&questions, QuestionRule::Hedged),
            [
                "Is the price of the deal really $7 billion? Only people who are not named say so.",
                "Is the stake of the deal really 60 %? It is said only as a possibility."
            ]
        );
    }

    #[test]
    fn a_long_affair_is_not_drowned_in_questions() {
        let doubts: Vec<String> =
            (0..40).map(|n| format!("It is unclear what became of lot {n} at pier {}.", n * 7)).collect();
        let text = doubts.join(" ");
        let affair = Affair::new(&[("a", 1, &text), ("b", 2, "Nobody knows who signed for the Calder shipment.")]);
        let questions = affair.findings().questions;
        assert!(questions.len() <= room(2));
        assert!(of(&questions, QuestionRule::Uncertain).iter().any(|text| text.contains("shipment")));
    }
}
