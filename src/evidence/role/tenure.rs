//! Whether a position is held now: former, incoming, interim, or kept.

use crate::evidence::entity::RoleStatus;
use crate::evidence::lexicon::word_set;
use crate::evidence::position::PositionSpan;
use crate::evidence::scene::Scene;

/// Whether a position is held now, and whether the text says that it stays so.
pub(super) fn tenure(scene: &Scene<'_>, position: &PositionSpan, person: usize) -> (RoleStatus, bool) {
    let sentence = scene.sentence();
    let has = |words: &[&str]| position.tenure.iter().any(|word| words.contains(&word.as_str()));
    if position.name.starts_with("former ")
        || has(&[
            "former",
            "formerly",
            "previously",
            "ex",
            "fired",
            "ousted",
            "sacked",
            "deposed",
            "ex-chief",
            "retired",
            "late",
            "one-time",
            "onetime",
            "sometime",
            "outgoing",
            "departing",
        ])
    {
        return (RoleStatus::Former, false);
    }
    let holder =
        scene.reading.mentions.iter().rfind(|mention| mention.entity == person && mention.end <= position.first);
    // A verb further before a title and its name is somebody else's: `he resigned after owner Jane Doe …`.
    let titled = scene.mention_at(position.end).is_some_and(|mention| mention.entity == person);
    // `former Calder chief executive Jane Doe`: the body may stand between.
    let house =
        scene.mention_before(position.first).filter(|_| titled).map_or(position.first, |mention| mention.first);
    let reach = if titled { 2 } else { 8 };
    let from = holder.filter(|_| !titled).map_or(house.saturating_sub(reach), |mention| mention.end);
    let word = |test: fn(&str) -> bool| sentence.any(from, position.first, test);
    if word(|word| matches!(word, "formerly" | "previously" | "ex" | "former"))
        && !word(|word| matches!(word, "," | "has" | "and"))
    {
        return (RoleStatus::Former, false);
    }
    if word(gives_up)
        || word(|word| word == "down") && word(|word| matches!(word, "step" | "steps" | "stepped" | "stepping"))
    {
        return (RoleStatus::Former, false);
    }
    // `step up from strategy officer to chief executive`.
    if sentence.before(position.first) == "from" && word(moves_on) {
        return (RoleStatus::Former, false);
    }
    let remains = word(stays);
    if has(&["interim", "acting", "temporary", "caretaker"]) {
        return (RoleStatus::Interim, remains);
    }
    if remains {
        return (RoleStatus::Current, true);
    }
    let coming = has(&["new", "incoming", "newly"]) || word(takes_up);
    (if coming { RoleStatus::Incoming } else { RoleStatus::Current }, false)
}

word_set! {
    /// Verbs of giving up a position.
    gives_up, lower:
    "depart departs departed resign resigned resigns quit left leaves leave ousted fired"
}

word_set! {
    /// Verbs of moving from one position to another.
    moves_on, lower:
    "step steps stepped stepping promoted rise rises rose moves move"
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
     returning returns accepted succeed succeeds succeeding replaces replacing takes promoted"
}
