//! Where a position is held: `of Calder`, `Calder's`, `the company's`, or by the party last named.

use super::is_common;
use crate::evidence::affair::Affair;
use crate::evidence::entity::EntityKind;
use crate::evidence::identity::Mention;
use crate::evidence::position::PositionSpan;
use crate::evidence::scene::Scene;

/// Where a position is held.
pub(super) enum Where<'a> {
    Named(Vec<&'a Mention>),
    /// By a common noun or a pronoun.
    Meant(usize),
    /// Not said; the party that the text was about.
    Near(usize),
    Untold,
}

pub(super) fn organisations<'a>(scene: &Scene<'a>, all: &[PositionSpan], no: usize, affair: &Affair) -> Where<'a> {
    let sentence = scene.sentence();
    let position = &all[no];
    let body = |mention: &&Mention| matches!(scene.kind(mention), EntityKind::Organisation | EntityKind::Product);
    // `of Calder`, `at Northwind and Calder`.
    let mut at = position.end;
    if matches!(sentence.lower(at), "of" | "at" | "for" | "with" | "in" | "from") {
        at += 1;
        while matches!(sentence.lower(at), "the" | "both" | "its") {
            at += 1;
        }
        let mut list = Vec::new();
        while let Some(mention) = scene.mention_at(at).filter(body) {
            list.push(mention);
            at = mention.end;
            let mut next = at;
            while matches!(sentence.lower(next), "," | "and") {
                next += 1;
            }
            if next == at || !sentence.any(at, next + 1, |word| word == "and") && list.len() > 3 {
                break;
            }
            // A comma alone opens an apposition rather than a list.
            if sentence.lower(at) == "," && !sentence.any(at, at + 8, |word| word == "and") {
                break;
            }
            at = next;
        }
        if !list.is_empty() {
            return Where::Named(list);
        }
    }
    // `Calder chief executive`, `Calder's chief executive`, `Calder's former chief executive`.
    if let Some(mention) = scene.mention_before(position.first).filter(body) {
        return Where::Named(vec![mention]);
    }
    // `Calder's outspoken chief executive`.
    let owner = scene.bodies().find(|mention| {
        sentence.is_possessive(mention.end)
            && mention.end < position.first
            && position.first - mention.end <= 4
            && (mention.end + 1..position.first).all(|at| {
                sentence.is_word(at)
                    && !sentence.word(at).starts_with(char::is_uppercase)
                    && sentence.lower(at) != "and"
            })
    });
    if let Some(mention) = owner {
        return Where::Named(vec![mention]);
    }
    // `Calder (whose co-founder …`.
    if sentence.before(position.first) == "whose"
        && let Some(mention) = scene.bodies().filter(|mention| mention.end < position.first).last()
    {
        return Where::Named(vec![mention]);
    }
    // Together with the one before or after: `co-founder and chief executive of Calder`.
    if let Some(next) = all.get(no + 1)
        && next.first - position.end <= 2
        && (position.end..next.first).all(|at| matches!(sentence.lower(at), "and" | "," | "&" | "the"))
        && let Where::Named(list) = organisations(scene, all, no + 1, affair)
    {
        return Where::Named(list);
    }
    if let Some(before) = no.checked_sub(1).and_then(|no| all.get(no))
        && position.first >= before.end
        && position.first - before.end <= 4
        && (before.end..position.first)
            .all(|at| matches!(sentence.lower(at), "and" | "," | "&" | "the" | "a" | "also" | "to"))
        && let Some(mention) = scene.mention_before(before.first).filter(body)
    {
        return Where::Named(vec![mention]);
    }
    // `the company's`, `its`, `their`.
    let possessive = sentence.before(position.first);
    let common = position.first >= 2
        && (sentence.is_possessive(position.first - 1) && is_common(sentence.lower(position.first - 2))
            || matches!(possessive, "company’s" | "company's" | "firm's" | "firm’s"));
    let mentioned = scene.bodies().filter(|mention| mention.end <= position.first).last();
    if common || matches!(possessive, "its" | "their") {
        return mentioned.map(|mention| mention.entity).or(scene.focus).map_or(Where::Untold, Where::Meant);
    }
    // `of the company`.
    if matches!(sentence.lower(position.end), "of" | "at")
        && sentence.any(position.end, position.end + 4, is_common)
    {
        return mentioned.map(|mention| mention.entity).or(scene.focus).map_or(Where::Untold, Where::Meant);
    }
    // A chief executive without a house is that of the party last named.
    let post = matches!(
        position.name.as_str(),
        "chief executive"
            | "chairman"
            | "president"
            | "chair"
            | "director"
            | "independent director"
            | "board member"
    ) || position.name.starts_with("chief ")
        || position.name.starts_with("vice-president");
    if post {
        // `an outspoken chief executive` is a kind of person, not a post.
        let kind_of_person =
            (position.first.saturating_sub(3)..position.first).any(|at| matches!(sentence.lower(at), "a" | "an"));
        let party = |at: &usize| affair.parties.contains(at);
        let only = affair.parties.first().copied().filter(|_| affair.parties.len() == 1);
        let near = mentioned.map(|mention| mention.entity).filter(party).or(scene.focus.filter(party)).or(only);
        return near.filter(|_| !kind_of_person).map_or(Where::Untold, Where::Near);
    }
    Where::Untold
}
