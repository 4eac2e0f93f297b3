//! The claim that a figure makes once its attribute is known: of whom it is, how firm, and which words say so.

use super::Reading;
use super::object::{coreference, elsewhere, object};
use super::subject::{Aged, bearer, is_prior, nearest, thing, valued, whose_age};
use crate::evidence::affair::Affair;
use crate::evidence::amount::AmountMention;
use crate::evidence::claim::{Stage, Status, Subject};
use crate::evidence::draft::Draft;
use crate::evidence::entity::EntityKind;
use crate::evidence::scene::{self, Scene};
use crate::evidence::value::Value;
use std::collections::BTreeMap;

/// The claim that a figure makes.
pub(super) fn claim(scene: &Scene<'_>, amount: &AmountMention, reading: &Reading, affair: &Affair) -> Draft {
    let sentence = scene.sentence();
    let (first, end) = scene.tokens(amount.span);
    let mut attribute = reading.attribute.clone();
    let mut rule = reading.rule;
    let mut reach = reading.cue.map_or(amount.span, |(from, to)| sentence.span_of(from, to).join(amount.span));
    let status = scene.status(first, end);
    let mut qualifiers = BTreeMap::new();
    let target = affair.target();
    let mut stage = None;
    let entity = |at: usize| Subject::Entity(scene.known[at].id.clone());
    let subject = match attribute.as_str() {
        "price" | "price_per_share" | "stake" | "premium" => {
            let object = object(scene, first, end, reading.cue, affair);
            if let Some(mention) = object {
                reach = reach.join(sentence.span_of(mention.first, mention.end));
            }
            let object = object
                .map(|mention| mention.entity)
                .or_else(|| coreference(scene, first, end, affair))
                .or_else(|| elsewhere(scene, first, end, affair));
            match object {
                _ if is_payment(scene, first) => {
                    attribute = "payment".to_string();
                    rule = "figure.payment";
                    scene.mention_before(first).map_or(Subject::Affair, |mention| entity(mention.entity))
                }
                // Other bodies are named, and none of them is bought: the sum is of something else.
                None if attribute == "price" && affair.deal && is_foreign(scene, first, end, affair) => {
                    attribute = "amount".to_string();
                    rule = "figure.bare";
                    bearer(scene, first, end).map_or(Subject::Affair, |mention| entity(mention.entity))
                }
                Some(at) if affair.deal && !affair.parties.contains(&at) => {
                    if attribute == "price" {
                        attribute = "comparable_price".to_string();
                        rule = "deal.comparable";
                    }
                    entity(at)
                }
                Some(at) if !affair.deal => {
                    if attribute == "price" {
                        attribute = if is_outlay(scene, reading) { "payment" } else { "investment" }.to_string();
                    }
                    entity(at)
                }
                _ if affair.deal => {
                    stage = scene_stage(scene, affair, status);
                    Subject::Affair
                }
                _ => {
                    // Without a transaction there is no price.
                    if attribute == "price" {
                        attribute = if is_outlay(scene, reading) { "payment" } else { "investment" }.to_string();
                    }
                    nearest(scene, first, end, EntityKind::Organisation)
                        .map_or(Subject::Affair, |mention| entity(mention.entity))
                }
            }
        }
        "termination_fee" if affair.deal => {
            stage = scene_stage(scene, affair, status);
            Subject::Affair
        }
        "valuation" => {
            let valued = valued(scene, first, end, affair);
            if let Some(mention) = valued {
                reach = reach.join(sentence.span_of(mention.first, mention.end));
            }
            let of = valued
                .map(|mention| mention.entity)
                .or_else(|| coreference(scene, first, end, affair))
                .or(target)
                .or(affair.parties.first().copied());
            if of.is_some() && of == target && is_prior(sentence, first, end) {
                attribute = "prior_valuation".to_string();
                qualifiers.insert("as_of".to_string(), "before the transaction".to_string());
                rule = "deal.prior_valuation";
            } else if of == target && target.is_some() {
                stage = scene_stage(scene, affair, status);
            }
            of.map_or(Subject::Affair, entity)
        }
        "age" => match whose_age(scene, first, end) {
            Aged::Here(mention) => {
                reach = reach.join(sentence.span_of(mention.first, mention.end));
                entity(mention.entity)
            }
            Aged::Before(at) => entity(at),
            Aged::Unknown(name) => Subject::Thing(name),
        },
        _ if rule == "figure.compared" && thing(scene, first).is_some() => {
            thing(scene, first).unwrap_or(Subject::Affair)
        }
        "payout" => match nearest(scene, first, end, EntityKind::Person) {
            Some(mention) => {
                reach = reach.join(sentence.span_of(mention.first, mention.end));
                entity(mention.entity)
            }
            None => bearer(scene, first, end).map_or(Subject::Affair, |mention| entity(mention.entity)),
        },
        _ => match bearer(scene, first, end) {
            Some(mention) => {
                let words = sentence.span_of(mention.first, mention.end);
                if words.join(reach).len() <= 200 {
                    reach = reach.join(words);
                }
                entity(mention.entity)
            }
            // A number of things is no organisation's only because one was named before.
            None => match &amount.value {
                Value::Count { unit, .. } if attribute == unit.replace(' ', "_") => Subject::Thing(unit.clone()),
                _ => thing(scene, first).unwrap_or_else(|| scene.focus.map_or(Subject::Affair, entity)),
            },
        },
    };
    // A share of something else is not the stake of the affair.
    if attribute == "stake" && matches!(&subject, Subject::Entity(_)) && affair.deal {
        rule = "deal.other_stake";
    }
    if let Some(change) = amount.change {
        qualifiers.insert("change".to_string(), format!("{change:?}").to_lowercase());
    }
    if let Some(per) = &amount.per {
        qualifiers.insert("per".to_string(), per.clone());
    }
    Draft {
        subject,
        attribute,
        value: amount.value.clone(),
        qualifiers,
        status,
        stage,
        attribution: scene.attribution.clone(),
        date: scene.published,
        source: sentence.source,
        span: scene.words_around(reach),
        rule,
        amount: None,
        restates: None,
    }
}

/// Whether the cue of a figure is a verb of spending, which says nothing of what is got for it.
fn is_outlay(scene: &Scene<'_>, reading: &Reading) -> bool {
    const STEMS: [&str; 4] = ["pay", "paid", "spen", "cost"];
    let cue = reading.cue.map(|(from, _)| scene.sentence().lower(from));
    cue.is_some_and(|cue| STEMS.iter().any(|stem| cue.starts_with(stem)))
}

/// `paid Calder $2.7 million`: who is paid is not bought.
fn is_payment(scene: &Scene<'_>, first: usize) -> bool {
    let sentence = scene.sentence();
    scene.mention_before(first).is_some_and(|mention| {
        matches!(
            sentence.before(mention.first),
            "paid" | "pay" | "pays" | "paying" | "owes" | "owed" | "gave" | "fined"
        )
    })
}

/// Whether the clause of a figure names bodies, and no party among them.
fn is_foreign(scene: &Scene<'_>, first: usize, end: usize, affair: &Affair) -> bool {
    let (low, high) = scene::clause(scene.sentence(), first, end);
    let mut here = scene.bodies().filter(|mention| mention.first >= low && mention.end <= high).peekable();
    here.peek().is_some() && here.all(|mention| !affair.parties.contains(&mention.entity))
}

fn scene_stage(scene: &Scene<'_>, affair: &Affair, status: Status) -> Option<Stage> {
    let told = affair.stages.get(scene.sentence().source.0).copied().flatten();
    if status == Status::Planned && told != Some(Stage::Closed) {
        Some(told.map_or(Stage::Talks, |told| told.min(Stage::Agreed)))
    } else {
        told
    }
}
