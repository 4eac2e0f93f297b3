//! What the analyst decided about facts and questions: which value leads, what is answered, what need not be asked.
//!
//! A preference changes neither the verdict nor the sides of a fact: the texts still contradict each other. It says
//! which value leads and why, and thereby answers the question that the contradiction raised.

use super::address::Addresses;
use super::fact::Fact;
use super::figure;
use super::question::{Answer, Question, QuestionRule, QuestionState};
use crate::base::diagnostic::{Diagnostic, nearest};
use crate::base::placed::Word;
use crate::base::ruling::{Act, Decision, Ruling, Rulings, Slots, by_id};
use crate::corpus::{Corpus, SourceNo, ruling};
use crate::evidence::Evidence;
use crate::evidence::claim::{Claim, ClaimId, Review, Subject};
use crate::evidence::entity::EntityId;
use crate::evidence::ruling::{claim_called, read_value};
use crate::evidence::value::Value;
use crate::evidence::vocabulary::Vocabulary;
use std::collections::BTreeMap;

/// A ruling, and what it decides about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruled {
    /// As it is written.
    pub ruling: Ruling,
    /// The line of the file.
    pub line: usize,
    /// What it decides about, in its order.
    pub objects: Vec<Object>,
}

/// What a ruling decides about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Object {
    /// A person, an organisation.
    Entity(EntityId),
    /// A claim.
    Claim(ClaimId),
    /// A fact, by its id.
    Fact(String),
    /// A question, by its id.
    Question(String),
    /// A source.
    Source(SourceNo),
}

/// What rulings are applied with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bench<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) evidence: &'a Evidence,
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) rulings: &'a Rulings,
}

/// So many objects that are gone are looked up by likeness.
const GUESSES: usize = 40;

/// After so many errors nothing more is looked up: a hundred are shown.
const ENOUGH: usize = 200;

impl<'a> Bench<'a> {
    fn error(&self, code: &'static str, message: impl Into<String>, at: &Word) -> Diagnostic {
        self.rulings.file.error(code, message, at.span)
    }

    fn of_kind<T>(&self, pick: impl Fn(&'a Act) -> Option<T>) -> Vec<(usize, &'a Ruling, T)> {
        let all = self.rulings.all.iter().enumerate();
        all.filter_map(|(n, ruling)| Some((n, ruling, pick(&ruling.act)?))).collect()
    }

    /// Lets the preferred values lead. By the number of the ruling: the fact.
    pub(super) fn prefer(
        &self,
        facts: &mut [Fact],
        addresses: &Addresses,
        wrong: &mut Vec<Diagnostic>,
    ) -> BTreeMap<usize, String> {
        let claims: BTreeMap<&ClaimId, &Claim> =
            self.evidence.claims.iter().map(|claim| (&claim.id, claim)).collect();
        let mut slots = Slots::default();
        let mut preferred = BTreeMap::new();
        let mut n_guesses = 0;
        let rulings = self.of_kind(|act| match act {
            Act::Prefer { claim, value } => Some((claim.as_ref(), value.as_ref())),
            _ => None,
        });
        for (n, ruling, (claim, value)) in rulings {
            let Some(object) = ruling.objects.first().filter(|_| wrong.len() < ENOUGH) else { continue };
            let id = match addresses.find(self.evidence, &object.text, n_guesses < GUESSES) {
                Ok(id) => id.to_string(),
                Err(stale) => {
                    n_guesses += 1;
                    wrong.push(self.error("D0603", stale.message, object).hints(stale.hints));
                    continue;
                }
            };
            let what = format!("which value of `{}` leads", addresses.shown(&id));
            if let Err(error) = slots.take(&self.rulings.file, &id, &what, &ruling.kind) {
                wrong.push(error);
                continue;
            }
            let Ok(at) = facts.binary_search_by(|fact| fact.id.cmp(&id)) else { continue };
            let members: Vec<&Claim> = facts[at]
                .clusters
                .iter()
                .flat_map(|cluster| &cluster.claims)
                .filter_map(|id| claims.get(id).copied())
                .collect();
            let chosen = match (claim, value) {
                (Some(word), _) => self.by_claim(&members, word),
                (None, Some(word)) => self.by_value(&members, word),
                (None, None) => continue,
            };
            match chosen {
                Ok(claim) => {
                    lead(&mut facts[at], &claim, &ruling.decision);
                    preferred.insert(n, id);
                }
                Err(error) => wrong.push(*error),
            }
        }
        preferred
    }

    fn by_claim(&self, members: &[&Claim], word: &Word) -> Result<ClaimId, Box<Diagnostic>> {
        let id = claim_called(self.evidence, self.corpus, self.vocabulary, self.rulings, word)?;
        if members.iter().any(|claim| claim.id == id) {
            return Ok(id);
        }
        if let Some(error) = self.thrown_out(&id, "preferred here", word) {
            return Err(Box::new(error));
        }
        let error = self.error("D0607", format!("claim `{id}` is none of this fact"), word);
        Err(Box::new(error.hint(format!("its claims are {}", self.listed(members)))))
    }

    /// The contradiction between a use of a claim and the ruling that throws it out.
    fn thrown_out(&self, id: &ClaimId, used: &str, word: &Word) -> Option<Diagnostic> {
        let reviewed = self.evidence.ruled.reviews.get(id)?;
        let claim = self.evidence.claims.iter().find(|claim| claim.id == *id)?;
        let line = self.rulings.all.get(reviewed.ruling)?.line;
        let message = format!("claim `{id}` is {used}, and thrown out by the ruling in line {line}");
        (claim.review == Review::Rejected)
            .then(|| self.error("D0604", message, word).hint("keep the one that holds, and remove the other"))
    }

    fn by_value(&self, members: &[&Claim], word: &Word) -> Result<ClaimId, Box<Diagnostic>> {
        let Some(first) = members.first() else {
            return Err(Box::new(self.error("D0607", "the fact has no claim", word)));
        };
        // One fact may hold a share in figures and in a word: each reads like itself.
        for member in members {
            if read_value(&word.text, &member.value, self.evidence).is_ok_and(|value| same(&value, &member.value)) {
                return Ok(member.id.clone());
            }
        }
        let listed = format!("its claims are {}", self.listed(members));
        let value = match read_value(&word.text, &first.value, self.evidence) {
            Ok(value) => value,
            Err(why) => {
                let message = format!("`{}` cannot be read as a value of this fact", word.text);
                return Err(Box::new(self.error("D0607", message, word).hint(listed).hint(why)));
            }
        };
        let error = self.error("D0607", format!("no text gives `{}` for this fact", word.text), word).hint(listed);
        if let Some(member) = members.iter().find(|member| alike(&member.value, &value)) {
            let shown = figure::value(self.evidence, &member.value);
            return Err(Box::new(error.hint(format!("write the value as it is shown: `{shown}`"))));
        }
        // What a rule gave to another subject is most likely what is meant.
        let others = self.evidence.claims.iter().filter(|claim| claim.review != Review::Rejected);
        let other = others.into_iter().find(|claim| alike(&claim.value, &value));
        Err(Box::new(match other {
            Some(claim) => error.hint(format!(
                "`{}` says so as `{}` of {}: if it is about this, use `ruling: correct` with `attribute:` or `subject:`",
                claim.id,
                claim.attribute,
                self.whose(&claim.subject)
            )),
            None => error,
        }))
    }

    /// What a claim is about, as one would write it.
    fn whose(&self, subject: &Subject) -> String {
        match subject {
            Subject::Affair => "the deal".to_string(),
            Subject::Entity(id) => {
                self.evidence.entity(id).map_or_else(|| id.to_string(), |entity| format!("`{}`", entity.name))
            }
            Subject::Thing(words) => format!("“{words}”"),
        }
    }

    /// The values of a fact, each with a claim: as one would write them.
    fn listed(&self, members: &[&Claim]) -> String {
        let mut values: Vec<(String, &ClaimId)> = Vec::new();
        for claim in members {
            let value = figure::value(self.evidence, &claim.value);
            if values.iter().all(|(known, _)| *known != value) {
                values.push((value, &claim.id));
            }
        }
        let listed: Vec<String> = values.iter().take(8).map(|(value, id)| format!("`{value}` (`{id}`)")).collect();
        listed.join(", ")
    }

    /// Answers and dismisses questions. By the number of the ruling: the questions.
    pub(super) fn close(
        &self,
        questions: &mut [Question],
        facts: &[Fact],
        wrong: &mut Vec<Diagnostic>,
    ) -> BTreeMap<usize, Vec<String>> {
        let preferred = facts.iter().filter_map(|fact| Some((fact, fact.preferred.as_ref()?)));
        for (fact, decision) in preferred {
            // It is asked which of its values is so, or whether the one that is denied is.
            let ids =
                [QuestionRule::Conflict, QuestionRule::Denied].map(|rule| super::question::id_of(rule, &fact.id));
            let lead = fact.lead.as_ref().and_then(|id| self.evidence.claims.iter().find(|claim| claim.id == *id));
            if let (Some(question), Some(lead)) = (questions.iter_mut().find(|one| ids.contains(&one.id)), lead) {
                question.state = QuestionState::Answered;
                let words = figure::value(self.evidence, &lead.value);
                question.answer = Some(Answer { words, decision: decision.clone() });
            }
        }
        let mut slots = Slots::default();
        let mut closed: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        let rulings = self.of_kind(|act| match act {
            Act::Answer { answer } => Some(Some(answer)),
            Act::Dismiss => Some(None),
            _ => None,
        });
        let mut n_guesses = 0;
        for (n, ruling, answer) in rulings {
            for object in &ruling.objects {
                if wrong.len() >= ENOUGH {
                    break;
                }
                n_guesses += 1;
                let at = match self.question(questions, object, n_guesses < GUESSES) {
                    Ok(at) => at,
                    Err(error) => {
                        wrong.push(*error);
                        continue;
                    }
                };
                let question = &mut questions[at];
                if let Err(error) = slots.take(
                    &self.rulings.file,
                    &question.id,
                    &format!("question `{}`", question.id),
                    &ruling.kind,
                ) {
                    wrong.push(error);
                    continue;
                }
                question.state = match answer {
                    Some(_) => QuestionState::Answered,
                    None => QuestionState::Dismissed,
                };
                let words = answer.map(|answer| answer.text.clone()).unwrap_or_default();
                question.answer = Some(Answer { words, decision: ruling.decision.clone() });
                closed.entry(n).or_default().push(question.id.clone());
            }
        }
        closed
    }

    fn question(&self, questions: &[Question], word: &Word, may_guess: bool) -> Result<usize, Box<Diagnostic>> {
        let message = format!("no question has the id `{}`", word.text);
        let id = match by_id(&word.text, questions.iter().map(|question| question.id.as_str())) {
            Ok(Some(id)) => id,
            Ok(None) => {
                let hints = self.question_became(questions, &word.text, may_guess);
                return Err(Box::new(self.error("D0603", message, word).hints(hints)));
            }
            Err(several) => {
                let message = format!("`{}` begins the ids of {} questions", word.text, several.len());
                return Err(Box::new(self.error("D0603", message, word).hint("write the id in full")));
            }
        };
        questions.iter().position(|question| question.id == id).ok_or_else(|| {
            Box::new(self.error("D0603", message, word).hint("the page of open questions shows their ids"))
        })
    }

    /// What a question that is gone was, by the page of the last build, and which one is most like it.
    fn question_became(&self, questions: &[Question], id: &str, may_guess: bool) -> Vec<String> {
        if !id.starts_with("q-") {
            return vec![
                "the id of a question begins with `q-` and stands below it, among the open questions".to_string(),
            ];
        }
        let anchor = format!("<a id=\"{id}\"></a>");
        let asked = self.rulings.remembered.split_once(&anchor).and_then(|(_, rest)| {
            rest.lines().find_map(|line| line.strip_prefix("## ")).map(|text| text.replace('\\', ""))
        });
        let Some(asked) = asked else {
            return vec!["the texts do not raise it; look it up among the open questions".to_string()];
        };
        let texts = questions.iter().map(|question| question.text.as_str());
        let near = if may_guess { nearest(&asked, texts) } else { None };
        let now = near.and_then(|text| questions.iter().find(|question| question.text == text));
        let hint = match now {
            Some(question) => format!("it may now be `{}`: “{}”", question.id, question.text),
            None => "the texts no longer raise it; remove the ruling".to_string(),
        };
        vec![format!("the last build asked: “{asked}”"), hint]
    }

    /// All rulings with what they decide about, for those who read them.
    pub(super) fn told(
        &self,
        facts: &BTreeMap<usize, String>,
        questions: &BTreeMap<usize, Vec<String>>,
    ) -> Vec<Ruled> {
        let ruled = &self.evidence.ruled;
        let objects = |n: usize, one: &Ruling| match &one.act {
            Act::Grade { .. } | Act::Derive { .. } => {
                let found =
                    one.objects.iter().filter_map(|word| ruling::find(self.corpus, self.rulings, word).ok());
                found.map(|at| Object::Source(SourceNo(at))).collect()
            }
            Act::Answer { .. } | Act::Dismiss => {
                questions.get(&n).into_iter().flatten().cloned().map(Object::Question).collect()
            }
            Act::Prefer { .. } => facts.get(&n).cloned().map(Object::Fact).into_iter().collect(),
            Act::Reject | Act::Confirm | Act::Correct { .. } | Act::Scope { .. } => {
                ruled.claims.get(&n).into_iter().flatten().cloned().map(Object::Claim).collect()
            }
            Act::Merge { .. }
            | Act::Split { .. }
            | Act::Rename { .. }
            | Act::Retype { .. }
            | Act::Status { .. } => ruled.entities.get(&n).cloned().map(Object::Entity).into_iter().collect(),
        };
        let line = |one: &Ruling| one.line;
        let all = self.rulings.all.iter().enumerate();
        all.map(|(n, one)| Ruled { ruling: one.clone(), line: line(one), objects: objects(n, one) }).collect()
    }
}

/// Puts a claim, and the cluster that holds it, at the head of a fact.
fn lead(fact: &mut Fact, claim: &ClaimId, decision: &Decision) {
    let Some(at) = fact.clusters.iter().position(|cluster| cluster.claims.contains(claim)) else { return };
    fact.clusters[..=at].rotate_right(1);
    let cluster = &mut fact.clusters[0];
    if let Some(place) = cluster.claims.iter().position(|one| one == claim) {
        cluster.claims[..=place].rotate_right(1);
    }
    cluster.lead = claim.clone();
    fact.lead = Some(claim.clone());
    fact.reason = format!("ruling of {}, {}: {}", decision.by, decision.on, decision.because);
    fact.preferred = Some(decision.clone());
}

/// The same number of the same thing, whatever the hedge.
fn alike(one: &Value, other: &Value) -> bool {
    let number = |value: &Value| value.amount().map(|amount| (amount.low, amount.high));
    let currency = |value: &Value| match value {
        Value::Money { currency, .. } => Some(currency.clone()),
        _ => None,
    };
    let is_number = number(one).is_some() && one.kind() == other.kind();
    if is_number { number(one) == number(other) && currency(one) == currency(other) } else { same(one, other) }
}

/// Whether two values are written alike, the place of their last digit apart.
fn same(one: &Value, other: &Value) -> bool {
    let key = |value: &Value| {
        value
            .amount()
            .map(|amount| (amount.low.normalize(), amount.high.map(|high| high.normalize()), amount.hedge))
    };
    match (one, other) {
        (Value::Money { currency: a, .. }, Value::Money { currency: b, .. }) => a == b && key(one) == key(other),
        (Value::Count { unit: a, .. }, Value::Count { unit: b, .. })
        | (Value::Duration { unit: a, .. }, Value::Duration { unit: b, .. }) => a == b && key(one) == key(other),
        (Value::Percent(_), Value::Percent(_)) | (Value::Age(_), Value::Age(_)) => key(one) == key(other),
        _ => one == other,
    }
}
