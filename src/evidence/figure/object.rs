//! What a price or a stake is of: what is bought, by the place of the names around the figure.

use crate::evidence::affair::{Affair, is_deal_noun, is_deal_verb};
use crate::evidence::entity::EntityKind;
use crate::evidence::identity::Mention;
use crate::evidence::scene::{self, Scene};
use crate::evidence::value::Value;

/// What is bought, by the place of the names around the figure and its cue.
pub(super) fn object<'a>(
    scene: &Scene<'a>,
    first: usize,
    end: usize,
    cue: Option<(usize, usize)>,
    affair: &Affair,
) -> Option<&'a Mention> {
    let sentence = scene.sentence();
    let (low, high) = scene::clause(sentence, first, end);
    let bracket = low > 0 && sentence.lower(low - 1) == "(";
    let low = if bracket { 0 } else { low };
    let others: Vec<(usize, usize)> = scene
        .amounts
        .iter()
        .filter(|amount| matches!(amount.value, Value::Money { .. }))
        .map(|amount| scene.tokens(amount.span))
        .collect();
    let mut best: Option<(i32, &Mention)> = None;
    for mention in scene
        .bodies()
        .chain(scene.reading.mentions.iter().filter(|mention| scene.kind(mention) == EntityKind::Product))
    {
        if mention.end <= low || mention.first >= high {
            continue;
        }
        let mut score = 0i32;
        let away = if mention.first >= end { mention.first - end } else { first.saturating_sub(mention.end) };
        score -= i32::try_from(away / 3).unwrap_or(20);
        // A figure between takes the name for itself.
        let between = |(from, _): &(usize, usize)| {
            *from != first && (mention.end <= *from && *from < first || end <= *from && *from < mention.first)
        };
        score -= 6 * i32::try_from(others.iter().filter(|other| between(other)).count()).unwrap_or(3);
        // Another body between is the nearer one.
        let nearer = scene.bodies().filter(|other| mention.end <= other.first && other.end <= first).count();
        score -= 3 * i32::try_from(nearer).unwrap_or(3);
        let before = sentence.before(mention.first);
        let possessive = sentence.is_possessive(mention.end);
        let next = if possessive { mention.end + 1 } else { mention.end };
        let led = (mention.first.saturating_sub(10)..mention.first).rev().any(|at| {
            (is_deal_noun(sentence.lower(at)) || is_deal_verb(sentence.lower(at)))
                && !scene.bodies().any(|other| other.first > at && other.end <= mention.first)
        });
        if matches!(before, "of" | "in" | "with" | "for" | "to" | "at") && led || is_deal_verb(before) {
            score += 6;
        } else if led || matches!(before, "in" | "of" | "to") && mention.first >= end && away <= 2 {
            score += 4;
        }
        if is_deal_noun(sentence.lower(next)) && !possessive {
            score += 5;
        }
        // `Calder's $19 billion acquisition`, with nothing that it acquires.
        if possessive && next == first {
            let acquires = scene.bodies().any(|other| other.first >= end && other.first <= end + 8);
            score += if acquires { -5 } else { 5 };
        }
        // `bought Calder for $19 billion, Northwind for …`.
        if mention.end < first && matches!(sentence.lower(mention.end), "for" | "at") && first - mention.end <= 3 {
            score += 7;
        }
        // `Calder was bought for`, `Calder, which Northwind agreed to buy for`.
        if mention.end < first
            && sentence.any(mention.end, mention.end + 2, |word| {
                matches!(word, "was" | "were" | "is" | "came" | "went" | "sold")
            })
        {
            score += 5;
        }
        if matches!(sentence.lower(mention.end), "," | "which" | "that")
            && sentence.any(mention.end, mention.end + 2, |word| matches!(word, "which" | "that"))
            && mention.end < first
        {
            score += 6;
        }
        // `Northwind bought`, `Northwind's purchase of`: the buyer.
        let acts = (next..next + 4).any(|at| {
            is_deal_verb(sentence.lower(at)) && !is_deal_noun(sentence.lower(at))
                || at > next && is_deal_verb(sentence.lower(at))
        }) && !sentence.any(next, next + 2, |word| matches!(word, "was" | "were"));
        if acts || possessive && is_deal_noun(sentence.lower(next)) {
            score -= 5;
        }
        // `sells X to the buyer`, `bought by the buyer`, `buys X from the seller`.
        let sells =
            sentence.any(low, mention.first, |word| matches!(word, "sell" | "sells" | "sold" | "selling" | "sale"));
        if before == "to" && sells || before == "by" || before == "from" {
            score -= 6;
        }
        if affair.acquirer() == Some(mention.entity) {
            score -= 7;
        }
        if affair.target() == Some(mention.entity) {
            score += 2;
        }
        if let Some((_, to)) = cue
            && mention.first >= to
            && mention.first - to <= 4
        {
            score += 1;
        }
        if best.is_none_or(|(top, _)| score > top) {
            best = Some((score, mention));
        }
    }
    best.filter(|(score, _)| *score >= 2).map(|(_, mention)| mention)
}

/// A clause that names other bodies after the figure, and no party, tells of them.
pub(super) fn elsewhere(scene: &Scene<'_>, first: usize, end: usize, affair: &Affair) -> Option<usize> {
    let (low, high) = scene::clause(scene.sentence(), first, end);
    let here = |mention: &&Mention| mention.first >= low && mention.end <= high;
    if scene.bodies().filter(here).any(|mention| affair.parties.contains(&mention.entity)) {
        return None;
    }
    scene.bodies().filter(here).find(|mention| mention.first >= end).map(|mention| mention.entity)
}

/// `the company`, `the British firm`, `its target`: what was last named, or what the affair is about.
pub(super) fn coreference(scene: &Scene<'_>, first: usize, end: usize, affair: &Affair) -> Option<usize> {
    let sentence = scene.sentence();
    let (low, high) = scene::clause(sentence, first, end);
    let told = sentence.any(low, high, |word| {
        matches!(word, "company" | "firm" | "startup" | "start-up" | "business" | "target" | "latter")
    });
    let party = scene.bodies().find(|mention| affair.parties.contains(&mention.entity));
    if told && affair.deal {
        return affair.target();
    }
    if told { scene.focus.or(party.map(|mention| mention.entity)) } else { None }
}
