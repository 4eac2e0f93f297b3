//! From an amount to a claim: which attribute it is of, of whom, and the words that say so.
//!
//! The attribute is the one whose cue stands nearest (`cues`, `attribute`). Where no vocabulary knows a cue, the text's
//! own noun names it (`noun`); what moves by a percentage (`change`), what is paid for a share (`per`) and what is counted
//! (`count`) have ways of their own; what stands near a deal and is no price is told from one (`deal`). The subject follows from the attribute (`claim`): a price is of what is bought (`object`),
//! a valuation of the body that is valued, an age of a person (`subject`).

mod attribute;
mod change;
mod claim;
mod count;
mod cues;
mod deal;
mod noun;
mod object;
mod per;
mod subject;

pub use cues::Cues;

use super::affair::Affair;
use super::amount::AmountMention;
use super::claim::{AttributionClass, Claim, Stage, Subject};
use super::draft::Draft;
use super::scene::Scene;
use super::value::Value;
use super::vocabulary::{Takes, Vocabulary};
use crate::corpus::SourceNo;
use attribute::read;
use claim::claim;
use std::collections::BTreeMap;

/// What a figure is of, and the token range of the words that told.
#[derive(Debug, Clone)]
struct Reading {
    attribute: String,
    /// The cue, when there is one.
    cue: Option<(usize, usize)>,
    rule: &'static str,
}

/// The claims that a sentence's figures make.
pub fn figures(scene: &Scene<'_>, affair: &Affair, vocabulary: &Vocabulary, cues: &Cues<'_>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    if scene.amounts.is_empty() {
        return drafts;
    }
    let mut last: BTreeMap<&'static str, Reading> = BTreeMap::new();
    let cues = cues.find(scene.sentence());
    for (no, amount) in scene.amounts.iter().enumerate() {
        if is_voice(scene, amount) {
            continue;
        }
        let restated =
            amount.equivalent.and_then(|of| drafts.iter().find(|draft| draft.amount == Some(of)).cloned());
        let draft = match restated {
            Some(first) => restate(scene, amount, &first),
            None => {
                let reading = deal::settle(scene, no, read(scene, no, &cues, vocabulary, &last));
                last.insert(amount.value.kind(), reading.clone());
                claim(scene, amount, &reading, affair)
            }
        };
        drafts.push(Draft { amount: Some(no), ..draft });
    }
    drafts
}

/// Whether a figure counts those who say what the sentence says: `two people said`.
fn is_voice(scene: &Scene<'_>, amount: &AmountMention) -> bool {
    let (first, end) = scene.tokens(amount.span);
    let unnamed = scene.attribution.class == AttributionClass::Unnamed;
    unnamed
        && matches!(amount.value, Value::Count { .. })
        && scene.voice.is_some_and(|(from, to)| from <= first && end <= to)
}

/// A share without a noun takes the attribute of an equal share of the same text: `Northwind takes only 49 %`.
pub fn same_share(claims: &mut [Claim]) {
    let told: BTreeMap<(SourceNo, Value), (Subject, Option<Stage>)> = claims
        .iter()
        .filter(|claim| claim.attribute == "stake" && claim.value.amount().is_some())
        .map(|claim| ((claim.source(), claim.value.clone()), (claim.subject.clone(), claim.stage)))
        .collect();
    for claim in claims.iter_mut().filter(|claim| {
        matches!(claim.rule, "figure.bare" | "figure.noun") && matches!(claim.value, Value::Percent(_))
    }) {
        if let Some((subject, stage)) = told.get(&(claim.source(), claim.value.clone())) {
            claim.attribute = "stake".to_string();
            claim.subject = subject.clone();
            claim.stage = *stage;
            claim.rule = "figure.same";
        }
    }
}

/// The same sum in another currency: the same claim, told again.
fn restate(scene: &Scene<'_>, amount: &AmountMention, first: &Draft) -> Draft {
    let span = first.span.join(amount.span);
    Draft {
        value: amount.said(),
        span: scene.words_around(span),
        rule: "figure.restated",
        restates: first.amount,
        ..first.clone()
    }
}

fn takes(value: &Value) -> Takes {
    match value {
        Value::Money { .. } | Value::Vague { .. } => Takes::Money,
        Value::Percent(_) | Value::Share(_) => Takes::Percent,
        Value::Count { .. } => Takes::Count,
        Value::Age(_) => Takes::Age,
        Value::Duration { .. } => Takes::Duration,
        Value::Date(_) => Takes::Date,
        Value::Entity(_) => Takes::Entity,
        Value::Role(_) => Takes::Role,
        Value::Text(_) => Takes::Text,
    }
}
