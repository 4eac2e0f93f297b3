//! Who holds a position that a sentence names: the name after it, behind its house, or before it.

use super::house::joined;
use crate::evidence::entity::EntityKind;
use crate::evidence::identity::Mention;
use crate::evidence::lexicon::word_set;
use crate::evidence::name;
use crate::evidence::position::{PositionSpan, complement};
use crate::evidence::scene::Scene;

/// Who holds a position, and the mention that says so.
pub(super) fn person<'a>(
    scene: &Scene<'a>,
    all: &[PositionSpan],
    no: usize,
) -> Option<(usize, Option<&'a Mention>)> {
    let position = &all[no];
    // `chief executive Jane Doe`, `the chief executive of Calder, Jane Doe`.
    if let Some(found) = forward(scene, position) {
        return Some(found);
    }
    // `co-founder and chief executive …`: as the next ones.
    for next in no + 1..all.len() {
        if !joined(scene, &all[next - 1], &all[next]) {
            break;
        }
        if let Some(found) = forward(scene, &all[next]) {
            return Some(found);
        }
    }
    backward(scene, all, position)
}

/// `the chief executive of Calder, Jane Doe`.
fn forward<'a>(scene: &Scene<'a>, position: &PositionSpan) -> Option<(usize, Option<&'a Mention>)> {
    let sentence = scene.sentence();
    let mut at = position.end;
    if let Some(mention) =
        scene.mention_at(at).filter(|mention| scene.kind(mention) == EntityKind::Person && mention.first == at)
    {
        return Some((mention.entity, Some(mention)));
    }
    // Over the house, and over a second one: `head of Asia at Calder, Jane Doe`.
    for _ in 0..2 {
        let Some(house) = complement(sentence, at) else { break };
        let mention = scene.mention_at(house);
        if mention.is_some_and(|mention| scene.kind(mention) == EntityKind::Person) {
            return None;
        }
        at = mention.map_or(house, |mention| mention.end);
        while at < sentence.len() && name::is_capital(sentence, at) {
            at += 1;
        }
    }
    // `Calder's chief executive is Jane Doe`.
    let copula = matches!(sentence.lower(at), "is" | "was" | "remains");
    let mention = (sentence.lower(at) == "," || copula).then(|| scene.mention_at(at + 1)).flatten()?;
    // `its owner, Jane Doe's trust`.
    if sentence.is_possessive(mention.end) {
        return None;
    }
    // `…, the chief executive, Jane Doe said` would do; `Jane Doe, chief executive, John Roe, …` would not.
    let before = scene.people().any(|other| {
        other.end <= position.first
            && position.first - other.end <= 6
            && matches!(sentence.lower(other.end), "," | "(" | "—" | "–")
            && (other.end + 1..position.first).all(|at| {
                matches!(sentence.lower(at), "the" | "a" | "an")
                    || sentence.is_possessive(at)
                    || name::is_capital(sentence, at)
                    || sentence.is_word(at) && at + 1 == position.first
            })
            && !matches!(sentence.lower(other.end + 1), "and" | "its" | "his" | "her")
    });
    (scene.kind(mention) == EntityKind::Person && mention.first == at + 1 && !before)
        .then_some((mention.entity, Some(mention)))
}

/// `Jane Doe, chief executive`, `Jane Doe was named chief executive`, `he will continue to serve as chief executive`.
fn backward<'a>(
    scene: &Scene<'a>,
    all: &[PositionSpan],
    position: &PositionSpan,
) -> Option<(usize, Option<&'a Mention>)> {
    let sentence = scene.sentence();
    let floor = position.first.saturating_sub(24);
    let mut at = position.first;
    while at > floor {
        at -= 1;
        if let Some(mention) = scene.reading.mentions.iter().find(|mention| mention.first <= at && at < mention.end)
        {
            if scene.kind(mention) == EntityKind::Person {
                // `Jane Doe succeeds John Roe as chief executive`.
                if follows(sentence.before(mention.first))
                    && sentence.lower(mention.end) == "as"
                    && let Some(successor) = scene.people().filter(|other| other.end < mention.first).last()
                {
                    return Some((successor.entity, Some(successor)));
                }
                // `worked under Jane Doe as finance director`.
                if matches!(sentence.before(mention.first), "under" | "alongside" | "beside" | "against") {
                    at = mention.first;
                    continue;
                }
                let possessive = sentence.is_possessive(mention.end);
                return (!possessive).then_some((mention.entity, Some(mention)));
            }
            // The words that describe the house of another position go with it.
            let house = mention.first;
            at = all
                .iter()
                .find(|other| {
                    other.end <= house && house - other.end <= 10 && complement(sentence, other.end) == Some(house)
                })
                .map_or(house, |other| other.first);
            continue;
        }
        if let Some(other) = all.iter().find(|other| other.first <= at && at < other.end) {
            at = other.first;
            continue;
        }
        let word = sentence.lower(at);
        // `the resignations of chief executive Jane Doe and the company's treasurer`: another one, without a name.
        let another = word == "and"
            && matches!(sentence.lower(at + 1), "the" | "a" | "an" | "its" | "their")
            && !matches!(sentence.before(at), ",")
            && !all.iter().any(|other| {
                other.end == at
                    || other.end < at
                        && complement(sentence, other.end)
                            .is_some_and(|house| scene.mention_at(house).is_some_and(|mention| mention.end == at))
            });
        if another {
            return None;
        }
        if matches!(word, "he" | "she") {
            let person = scene
                .people()
                .filter(|mention| mention.end <= at)
                .last()
                .map(|mention| mention.entity)
                .or(scene.person)?;
            return Some((person, None));
        }
        // One adjective of any kind may stand between an appointment and the post.
        let adjective = at + 1 == position.first
            && sentence.is_word(at)
            && matches!(
                sentence.before(at),
                "appointed" | "named" | "as" | "the" | "a" | "an" | "its" | "his" | "her" | ","
            );
        let number = matches!(sentence.tokens[at].kind, crate::evidence::token::TokenKind::Number);
        // `Sen. Jane Doe, D-Ore., chairman of …`, `VP &amp; CTO`.
        let mark = matches!(word, ")" | "&" | "amp")
            || word == "." && sentence.lower(at + 1) == ","
            || word == ";" && sentence.before(at) == "amp";
        if !passes(word)
            && !mark
            && !adjective
            && !number
            && !sentence.is_possessive(at)
            && !name::is_capital(sentence, at)
        {
            return None;
        }
    }
    None
}

word_set! {
    /// Words that may stand between a person and a position.
    passes, word:
    ", ( — – - the a an its their and or who is was are were will would be been being has have had as serve serves
     served serving named appointed become becomes became becoming remain remains remained continue continues
     continued to step steps stepped stepping in up down from then also formerly previously currently now once
     joined joins hired promoted elected made new of at for stay stays stayed role post position job company
     company's company’s firm group depart departs departed resign resigned resigns quit returning return returns
     returned accepted took over takes taking into succeeding succeed replaced replaces installed reinstated
     expected set ex long well known another one two both meanwhile interim anticipated former current ex under keeping while working
     worked works board billionaire outspoken late newly latter leaving leave leaves left
     fired ousted sacked dismissed removed suspended demoted chosen picked tapped selected nominated confirmed sworn
     re-elected reappointed stands standing acts acted acting doubles retire retires retired retiring stand stood
     aside where whom until since last year month week years months weeks day today earlier later recently with
     hospital bank university fund school club team union party department agency same time recruited poached
     first second third most formerly-known himself herself duties responsibilities her his succeeded assume assumes
     assumed assuming hold holds held used spent two-time longtime long-time veteran career"
}

/// Verbs of following somebody in a position.
pub(super) fn follows(lower: &str) -> bool {
    matches!(
        lower,
        "succeeds" | "succeed" | "succeeded" | "succeeding" | "replaces" | "replace" | "replaced" | "replacing"
    )
}
