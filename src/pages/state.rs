//! What a dossier says, in words and apart from everything that it was made from, so that two states can be laid side
//! by side.

use super::index::Index;
use super::sheet::label;
use super::{questions, rulings, terms, wording};
use crate::base::id::short;
use crate::base::ruling::Decision;
use crate::evidence::claim::{Claim, ClaimId, Subject};
use crate::evidence::entity::EntityId;
use crate::evidence::value::Value;
use crate::findings::question::QuestionRule;
use crate::findings::{Dossier, Fact, QuestionState, Verdict};
use std::collections::{BTreeMap, BTreeSet};

/// What a dossier says. Made by [`State::of`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct State {
    /// Its title.
    pub title: String,
    pub(super) n_origins: usize,
    /// By id.
    pub(super) sources: BTreeMap<String, SourceState>,
    /// By id.
    pub(super) facts: BTreeMap<String, FactState>,
    /// By id.
    pub(super) questions: BTreeMap<String, QuestionStanding>,
    /// By what each decides and why.
    pub(super) rulings: BTreeMap<String, Decided>,
    /// By id.
    pub(super) judgements: BTreeMap<String, Decided>,
}

/// A ruling or a judgement of the analyst.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decided {
    /// In the order of the file.
    pub(super) rank: usize,
    /// What is decided or judged.
    pub(super) what: String,
    /// The reason of a ruling; how likely, and how well known, of a judgement.
    pub(super) why: String,
    pub(super) path: String,
}

/// A text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SourceState {
    pub(super) label: String,
    pub(super) path: String,
    pub(super) sha256: String,
    pub(super) grade: &'static str,
}

/// A fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FactState {
    /// The less, the more it matters.
    pub(super) rank: usize,
    /// `Valuation of Calder`.
    pub(super) what: String,
    /// The leading value; none where no value leads.
    pub(super) lead: Option<String>,
    /// The values of all sides.
    pub(super) sides: Vec<String>,
    pub(super) verdict: Verdict,
    /// `3 texts, 2 origins`.
    pub(super) support: String,
    /// Where the page lays it out, if one does.
    pub(super) path: Option<String>,
    /// What it is made of: by these it is known when it is told of another name.
    pub(super) claims: BTreeSet<ClaimId>,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct QuestionStanding {
    pub(super) rank: usize,
    pub(super) text: String,
    pub(super) path: String,
    pub(super) state: QuestionState,
    pub(super) rule: QuestionRule,
}

impl State {
    /// What `dossier` says.
    pub fn of(dossier: &Dossier<'_>) -> State {
        let index = &Index::new(dossier, []);
        let places = terms::places(index);
        let mut facts: Vec<&Fact> = dossier.findings.facts.iter().collect();
        facts
            .sort_by_cached_key(|fact| (super::overview::weight(index, fact), super::overview::place(index, fact)));
        let facts = facts.into_iter().enumerate().map(|(rank, fact)| {
            let path = places.get(fact.id.as_str()).map(|page| format!("{page}#{}", fact.id));
            (fact.id.clone(), FactState { rank, path, ..fact_state(index, fact) })
        });
        let sources = dossier.corpus.sources.iter().zip(&index.faces).map(|(source, face)| {
            let state = SourceState {
                label: face.label.clone(),
                path: face.path.clone(),
                sha256: source.sha256.clone(),
                grade: source.metadata.grade.letter(),
            };
            (source.id.clone(), state)
        });
        let questions = dossier.findings.questions.iter().enumerate().map(|(rank, question)| {
            let path = format!("{}#{}", questions::PATH, question.id);
            let text = spaced(&question.text);
            let standing = QuestionStanding { rank, text, path, state: question.state, rule: question.rule };
            (question.id.clone(), standing)
        });
        let rulings = dossier.findings.rulings.iter().enumerate().map(|(rank, ruled)| {
            let Decision { because, by, on } = &ruled.ruling.decision;
            let what = spaced(&rulings::in_words(index, ruled));
            let why = spaced(because);
            let id = short("r", &[&ruled.ruling.address(), &ruled.ruling.kind.text, &why]);
            let why = format!("“{why}” ({}, {on})", spaced(by));
            (id, Decided { rank, what, why, path: rulings::PATH.to_string() })
        });
        let judgements = dossier.findings.judgements.iter().enumerate().map(|(rank, judged)| {
            let likelihood = judged.likelihood.map(|likelihood| format!("{}, ", likelihood.word()));
            let why = format!("{}confidence {}", likelihood.unwrap_or_default(), judged.confidence.word());
            let what = spaced(&judged.text).trim_end_matches('.').to_string();
            let path = format!("{}#{}", super::overview::PATH, judged.id);
            (judged.id.clone(), Decided { rank, what, why, path })
        });
        State {
            rulings: rulings.collect(),
            judgements: judgements.collect(),
            title: dossier.title.to_string(),
            n_origins: dossier.findings.origins.root.iter().collect::<BTreeSet<_>>().len(),
            sources: sources.collect(),
            facts: facts.collect(),
            questions: questions.collect(),
        }
    }
}

fn fact_state(index: &Index<'_>, fact: &Fact) -> FactState {
    let members = fact.clusters.first().map(|cluster| index.claims(&cluster.claims)).unwrap_or_default();
    let (texts, origins) = index.support(&members);
    let sides = fact.clusters.iter().filter_map(|cluster| index.claim(&cluster.lead));
    FactState {
        rank: 0,
        what: what(index, fact),
        lead: fact.lead.as_ref().and_then(|lead| index.claim(lead)).map(|claim| value(index, claim)),
        sides: sides.map(|claim| value(index, claim)).collect(),
        verdict: fact.verdict,
        support: format!("{}, {}", wording::counted(texts, "text"), wording::counted(origins, "origin")),
        path: None,
        claims: fact.clusters.iter().flat_map(|cluster| &cluster.claims).cloned().collect(),
    }
}

/// What a fact is about: `Valuation of Calder, before the transaction`.
fn what(index: &Index<'_>, fact: &Fact) -> String {
    match &fact.subject {
        Subject::Affair => label(index, &fact.attribute, &fact.qualifiers, None),
        Subject::Entity(id) => label(index, &fact.attribute, &fact.qualifiers, Some(id)),
        Subject::Thing(words) => {
            let name = label(index, &fact.attribute, &fact.qualifiers, None);
            format!("{name} of {}", wording::short(&wording::one_line(words), wording::LONGEST_NAME))
        }
    }
}

/// A value as one says it, with what makes it less firm.
fn value(index: &Index<'_>, claim: &Claim) -> String {
    let mut told = spaced(&wording::value(index.dossier.evidence, &claim.value));
    if let Value::Role(_) = claim.value {
        let status = claim.qualifiers.get("role_status").map(String::as_str);
        if let Some(status @ ("former" | "interim" | "incoming")) =
            status.filter(|status| !told.starts_with(status))
        {
            told = format!("{status} {told}");
        }
        if let Some(id) = claim.qualifiers.get("organisation") {
            told.push_str(&format!(" of {}", index.name(&EntityId(id.as_str().into()))));
        }
    }
    told + &wording::reserved(claim)
}

/// With plain spaces: what is forwarded is read in any window.
fn spaced(text: &str) -> String {
    wording::one_line(&text.replace('\u{a0}', " "))
}
