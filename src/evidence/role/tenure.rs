//! Whether a position is held now: former, incoming, interim, or kept.

use super::house::joined;
use crate::evidence::entity::{EntityKind, RoleStatus};
use crate::evidence::identity::Mention;
use crate::evidence::lexicon::word_set;
use crate::evidence::name;
use crate::evidence::position::PositionSpan;
use crate::evidence::scene::Scene;
use crate::evidence::token::TokenKind;

/// Whether a position is held now, and whether the text says that it stays so.
pub(super) fn tenure(scene: &Scene<'_>, all: &[PositionSpan], no: usize, person: usize) -> (RoleStatus, bool) {
    let sentence = scene.sentence();
    let position = &all[no];
    let has = |words: &[&str]| position.tenure.iter().any(|word| words.contains(&word.as_str()));
    if position.tenure.iter().any(|word| is_past(word)) {
        return (RoleStatus::Former, false);
    }
    // `former chairman and chief executive`; not `a former chairman and the owner`.
    if position.tenure.is_empty()
        && let Some(before) = no.checked_sub(1).map(|no| &all[no])
        && before.end + 1 == position.first
        && matches!(sentence.lower(before.end), "and" | "&")
        && before.tenure.iter().any(|word| is_past(word))
    {
        return (RoleStatus::Former, false);
    }
    let holder =
        scene.reading.mentions.iter().rfind(|mention| mention.entity == person && mention.end <= position.first);
    // A verb further before a title and its name is somebody else's: `he resigned after owner Jane Doe …`.
    let titled = titles(scene, all, no).is_some_and(|mention| mention.entity == person);
    // `the resignation of chief executive Jane Doe`.
    let opening = (0..no).rev().take_while(|at| joined(scene, &all[*at], &all[at + 1])).last().unwrap_or(no);
    let opening = all[opening].first;
    let leaving =
        (opening.saturating_sub(5)..opening).rev().find(|at| sentence.lower(*at) == "of").is_some_and(|of| {
            ends_tenure(sentence.before(of))
                && (of + 1..opening).all(|at| {
                    sentence.is_possessive(at)
                        || name::is_capital(sentence, at)
                        || matches!(sentence.lower(at), "the" | "its")
                })
        });
    if titled && leaving {
        return (RoleStatus::Former, false);
    }
    // `former Calder chief executive Jane Doe`: the body may stand between.
    let house =
        scene.mention_before(position.first).filter(|_| titled).map_or(position.first, |mention| mention.first);
    let reach = if titled { 2 } else { 8 };
    let from = holder.filter(|_| !titled).map_or(house.saturating_sub(reach), |mention| mention.end);
    let inside = |at: usize| all.iter().any(|other| other.first <= at && at < other.end);
    let last =
        |test: fn(&str) -> bool| (from..position.first).rev().find(|at| test(sentence.lower(*at)) && !inside(*at));
    let word = |test: fn(&str) -> bool| last(test).is_some();
    let reached = |at: usize| !(at..position.first).any(|at| matches!(sentence.lower(at), "," | "has" | "and"));
    if last(|word| matches!(word, "formerly" | "previously" | "ex" | "former" | "then" | "once"))
        .is_some_and(reached)
        || sentence.before(position.first) == "then" && !titled
    {
        return (RoleStatus::Former, false);
    }
    let step = last(|word| matches!(word, "down" | "aside" | "out")).filter(|_| {
        word(|word| {
            matches!(
                word,
                "step" | "steps" | "stepped" | "stepping" | "stand" | "stands" | "stood" | "forced" | "pushed"
            )
        })
    });
    let passive = last(|word| matches!(word, "replaced" | "succeeded"))
        .filter(|at| matches!(sentence.before(*at), "was" | "were" | "been" | "being" | "be"));
    let gone = last(gives_up).max(step).max(passive);
    // `hired the lawyer Jane Doe`: a title is what she is, not what she becomes.
    let taken = last(takes_up).filter(|_| !titled);
    // `left Calder to become chief executive`: what is taken up after what is given up counts.
    if gone.is_some() && gone > taken {
        return (RoleStatus::Former, false);
    }
    // `step up from strategy officer to chief executive`.
    if sentence.before(position.first) == "from" && word(moves_on) {
        return (RoleStatus::Former, false);
    }
    // `where she was finance chief`, `used to be its chairman`, `had been`.
    let perfect = word(|word| matches!(word, "has" | "have"));
    let past = word(|word| matches!(word, "was" | "were" | "served" | "worked" | "spent"));
    if word(|word| word == "where") && past
        || word(|word| word == "used")
        || word(|word| word == "had") && word(|word| matches!(word, "been" | "served" | "worked"))
        || word(|word| matches!(word, "served" | "worked" | "spent")) && !perfect
    {
        return (RoleStatus::Former, false);
    }
    if !word(|word| matches!(word, "will" | "would" | "remain" | "remains" | "stay" | "stays"))
        && is_over(scene, position)
    {
        return (RoleStatus::Former, false);
    }
    let remains = word(stays);
    if has(&["interim", "acting", "temporary", "caretaker"]) {
        return (RoleStatus::Interim, remains);
    }
    if remains {
        return (RoleStatus::Current, true);
    }
    let chosen = holder.filter(|_| !titled).is_some_and(|holder| choosing(scene, all, no, holder).is_some());
    let coming = has(&["new", "incoming", "newly", "soon-to-be"]) || taken.is_some() || chosen;
    // `was appointed in 2019`: long since held.
    if coming && is_long_since(scene, position) && !word(|word| matches!(word, "will" | "would")) {
        return (RoleStatus::Current, false);
    }
    (if coming { RoleStatus::Incoming } else { RoleStatus::Current }, false)
}

/// The verb by which the holder is put into a position that stands behind: `Calder [named] former Northwind president Jane
/// Doe as its chairman and chief executive`.
pub(super) fn choosing(scene: &Scene<'_>, all: &[PositionSpan], no: usize, holder: &Mention) -> Option<usize> {
    let sentence = scene.sentence();
    let first = (0..no).rev().take_while(|at| joined(scene, &all[*at], &all[at + 1])).last().unwrap_or(no);
    let first = all[first].first;
    let near = holder.end <= first
        && first - holder.end <= 3
        && (holder.end..first)
            .all(|at| matches!(sentence.lower(at), "as" | "its" | "the" | "their" | "a" | "an" | "to" | "be"));
    if !near {
        return None;
    }
    let floor = holder.first.saturating_sub(12);
    let verb = (floor..holder.first).rev().find(|at| chooses(sentence.lower(*at)))?;
    let titles = (verb + 1..holder.first).all(|at| {
        !sentence.word(at).starts_with(char::is_lowercase)
            || scene.mention_at(at).is_some()
            || all.iter().any(|other| other.first <= at && at < other.end)
            || matches!(
                sentence.lower(at),
                "the"
                    | "its"
                    | "a"
                    | "an"
                    | "former"
                    | "veteran"
                    | "insider"
                    | "company"
                    | "and"
                    | "of"
                    | "at"
                    | "."
            )
    });
    titles.then_some(verb)
}

/// Verbs whose object is put into a post.
pub(super) fn chooses(lower: &str) -> bool {
    matches!(
        lower,
        "named"
            | "names"
            | "naming"
            | "appointed"
            | "appoints"
            | "appointing"
            | "elected"
            | "elects"
            | "hired"
            | "hires"
            | "hiring"
            | "promoted"
            | "promotes"
            | "installed"
            | "installs"
            | "chose"
            | "picked"
            | "picks"
            | "tapped"
            | "taps"
            | "nominated"
            | "nominates"
            | "recruited"
            | "poached"
            | "appoint"
            | "name"
            | "hire"
            | "elect"
    )
}

/// The person whose title a position is, alone or with those joined to it: `chairman and [chief executive Jane Doe]`.
pub(super) fn titles<'a>(scene: &Scene<'a>, all: &[PositionSpan], no: usize) -> Option<&'a Mention> {
    let last = (no + 1..all.len()).take_while(|at| joined(scene, &all[at - 1], &all[*at])).last().unwrap_or(no);
    (no..=last).find_map(|at| {
        let end = all[at].end;
        scene.mention_at(end).filter(|mention| mention.first == end && scene.kind(mention) == EntityKind::Person)
    })
}

/// Whether the words after a position bound it: `until 2019`, `from 2011 to 2019`.
fn is_over(scene: &Scene<'_>, position: &PositionSpan) -> bool {
    let sentence = scene.sentence();
    let year = |at: usize| {
        years(sentence.word(at)).is_some_and(|year| scene.published.is_none_or(|day| year <= day.day.year()))
    };
    let to = (position.end..sentence.len().min(position.end + 12))
        .find(|at| matches!(sentence.lower(*at), ";" | "." | "who" | "which" | "said"))
        .unwrap_or(sentence.len().min(position.end + 12));
    (position.end..to).any(|at| match sentence.lower(at) {
        "until" | "till" => (at + 1..to.min(at + 5)).any(year) || matches!(sentence.lower(at + 1), "last" | "this"),
        "from" | "between" => year(at + 1) && (at + 2..to.min(at + 5)).any(year),
        _ => false,
    })
}

/// Whether the words around a position date its beginning to a year before the source's.
fn is_long_since(scene: &Scene<'_>, position: &PositionSpan) -> bool {
    let sentence = scene.sentence();
    let Some(published) = scene.published else { return false };
    (position.first.saturating_sub(8)..sentence.len().min(position.end + 8)).any(|at| {
        sentence.tokens[at].kind == TokenKind::Number
            && matches!(sentence.before(at), "in" | "since")
            && years(sentence.word(at)).is_some_and(|year| year < published.day.year())
    })
}

/// The year that a number is.
fn years(word: &str) -> Option<i16> {
    word.parse().ok().filter(|year| (1800..2200).contains(year) && word.len() == 4)
}

word_set! {
    /// Nouns for the end of a tenure.
    ends_tenure, lower:
    "resignation resignations departure departures exit ouster ousting firing sacking dismissal removal retirement death
     departing resigning"
}

word_set! {
    /// Words at a position by which it is held no more.
    is_past, lower:
    "former formerly previously ex fired ousted sacked dismissed deposed disgraced ex-chief retired late one-time
     onetime sometime outgoing departing departed erstwhile then then-chief"
}

word_set! {
    /// Verbs of giving up a position.
    gives_up, lower:
    "depart departs departed resign resigned resigns resigning quit quits left leaves leave leaving ousted fired sacked
     ousting firing sacking dismissing removing booted booting ousts fires sacks removes dumps dumped axed axes
     dismissed removed deposed suspended retire retires retired retiring exits exited"
}

word_set! {
    /// Verbs of moving from one position to another.
    moves_on, lower:
    "step steps stepped stepping promoted rise rises rose moves move moved"
}

word_set! {
    /// Verbs of staying in a position.
    stays, lower:
    "remain remains remained continue continues continued stay stays stayed keeping retain retains"
}

word_set! {
    /// Words of taking up a position.
    takes_up, lower:
    "will would become becomes becoming named appointed expected anticipated set step steps installed return
     returning returns accepted succeed succeeds succeeding replaces replacing takes promoted elected chosen picked
     tapped hired nominated recruited poached"
}
