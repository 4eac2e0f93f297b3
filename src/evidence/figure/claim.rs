//! The claim that a figure makes once its attribute is known: of whom it is, how firm, and which words say so.

use super::Reading;
use super::attribute::is_small;
use super::object::{coreference, elsewhere, object};
use super::subject::{Aged, bearer, holder, is_prior, nearest, thing, valued, whose_age};
use crate::evidence::affair::{Affair, is_transfer};
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
    if attribute == "valuation" && is_deal_valued(scene, first, reading, affair) {
        attribute = "price".to_string();
        rule = "deal.valued";
    }
    // No company changes hands for a few hundred pence.
    let of_shares =
        affair.deal || sentence.any(0, sentence.len(), |word| matches!(word, "share" | "shares" | "stock"));
    if matches!(attribute.as_str(), "price" | "valuation") && of_shares && is_small(&amount.value) {
        attribute = "price_per_share".to_string();
        rule = "deal.per_share";
    }
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
                    let bought = reading.cue.is_some_and(|(from, _)| {
                        let word = sentence.lower(from);
                        is_transfer(word) || matches!(word, "sale" | "sold" | "sell" | "sells" | "selling")
                    });
                    let bought = bought || matches!(rule, "deal.valued" | "figure.deal");
                    attribute = if bought { "comparable_price" } else { "amount" }.to_string();
                    rule = if bought { "deal.comparable" } else { "figure.bare" };
                    bearer(scene, first, end).map_or(Subject::Affair, |mention| entity(mention.entity))
                }
                Some(at) if affair.deal && !affair.parties.contains(&at) => {
                    let invested = reading.cue.is_some_and(|(from, _)| sentence.lower(from).starts_with("invest"));
                    if attribute == "price" && invested {
                        attribute = "investment".to_string();
                        rule = "deal.other_investment";
                    } else if attribute == "price" {
                        attribute = "comparable_price".to_string();
                        rule = "deal.comparable";
                    }
                    entity(at)
                }
                Some(at) if !affair.deal => {
                    if attribute == "price" && rule != "deal.valued" {
                        attribute = without_deal(scene, reading).to_string();
                    }
                    entity(at)
                }
                _ if affair.deal => {
                    stage = scene_stage(scene, affair, status);
                    Subject::Affair
                }
                _ => {
                    if attribute == "price" && rule != "deal.valued" {
                        attribute = without_deal(scene, reading).to_string();
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
    // What a third one holds is not the stake of the affair.
    let subject = match holder(scene, first, end, affair).filter(|_| attribute == "stake" && affair.deal) {
        Some(holder) if !affair.parties.contains(&holder.entity) => {
            qualifiers.insert("holder".to_string(), scene.known[holder.entity].name.clone());
            stage = None;
            rule = "deal.other_stake";
            match subject {
                Subject::Affair => target.map_or(Subject::Affair, entity),
                Subject::Entity(_) | Subject::Thing(_) => subject,
            }
        }
        _ => subject,
    };
    // A share of something else is not the stake of the affair.
    if attribute == "stake" && matches!(&subject, Subject::Entity(_)) && affair.deal {
        rule = "deal.other_stake";
    }
    if let Some(change) = amount.change {
        qualifiers.insert("change".to_string(), change.word().to_string());
    }
    if let Some(per) = &amount.per {
        qualifiers.insert("per".to_string(), per.clone());
    }
    Draft {
        subject,
        attribute,
        value: amount.said(),
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

/// What a sum is that a cue of price announces where the affair is no transaction: a price only where something is bought.
fn without_deal(scene: &Scene<'_>, reading: &Reading) -> &'static str {
    let cue = reading.cue.map_or("", |(from, _)| scene.sentence().lower(from));
    let starts = |stems: &[&str]| stems.iter().any(|stem| cue.starts_with(stem));
    let all = scene.sentence();
    match cue {
        "stake" | "position" | "interest"
            if all.any(0, all.len(), |word| matches!(word, "bought" | "buy" | "acquired" | "sold")) =>
        {
            "price"
        }
        "bid" | "offer" | "deal" | "transaction" | "merger" | "consideration" => "price",
        _ if starts(&["acqui", "purchas", "buy", "bought", "takeover", "price", "sold", "sell", "sale"]) => "price",
        _ if starts(&["cost"]) => "cost",
        _ if starts(&["spen", "shell", "fork"]) => "spending",
        _ if starts(&["invest", "stake", "inject", "put", "commit"]) => "investment",
        _ if starts(&["pay", "paid"]) => "payment",
        _ => "amount",
    }
}

/// Whether what is valued is the transaction, or the whole of a company that is bought whole: `a deal valued at $34
/// billion`; `offered $12 a share, which valued the company at`. What values a company of which a part is bought gives no
/// price.
fn is_deal_valued(scene: &Scene<'_>, first: usize, reading: &Reading, affair: &Affair) -> bool {
    let sentence = scene.sentence();
    let Some((cue, _)) = reading.cue.filter(|(cue, _)| *cue < first) else { return false };
    let deal = |at: usize| {
        matches!(
            sentence.lower(at),
            "deal"
                | "transaction"
                | "acquisition"
                | "merger"
                | "takeover"
                | "offer"
                | "bid"
                | "buyout"
                | "purchase"
                | "sale"
        )
    };
    let near = (cue.saturating_sub(4)..cue).any(deal);
    let itself = matches!(sentence.lower(cue), "valued" | "worth") && first - cue <= 3;
    if itself {
        return near;
    }
    let per_share = scene.amounts.iter().any(|amount| amount.per.as_deref() == Some("share"));
    !affair.partial
        && (near
            || per_share
                && sentence.any(0, cue, |word| matches!(word, "offer" | "offered" | "bid" | "pay" | "cash")))
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
