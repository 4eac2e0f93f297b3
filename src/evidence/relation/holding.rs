//! Who holds a part of whom: `Tarn owns 4 percent of Calder`, `Tarn, which has a stake in Calder`, `Tarn invested in Calder`.

use super::{draft, is_body};
use crate::evidence::affair::Affair;
use crate::evidence::cue::list_start;
use crate::evidence::draft::Draft;
use crate::evidence::identity::Mention;
use crate::evidence::lexicon::word_set;
use crate::evidence::scene::Scene;

/// So many tokens from the verb to what is held.
const REACH: usize = 16;

/// The holders that a sentence tells of.
pub(super) fn holders(scene: &Scene<'_>, affair: &Affair) -> Vec<Draft> {
    let sentence = scene.sentence();
    let mut found = Vec::new();
    for at in 0..sentence.len() {
        let word = sentence.lower(at);
        let pair = if holds(word) {
            active(scene, at)
        } else if matches!(word, "owned" | "held" | "controlled") && sentence.lower(at + 1) == "by" {
            passive(scene, at)
        } else {
            None
        };
        let Some((holder, held)) = pair else { continue };
        // `Tarn and Veltri own`: each of the list.
        let start = list_start(sentence, holder.first);
        for holder in scene.bodies().filter(|one| one.first >= start && one.end <= holder.end) {
            let buys = affair.acquirer() == Some(holder.entity) && affair.target() == Some(held.entity);
            let back = affair.acquirer() == Some(held.entity) && affair.target() == Some(holder.entity);
            if holder.entity == held.entity || buys || back {
                continue;
            }
            let span = sentence.span_of(at, at + 1).join(sentence.span_of(holder.first, holder.end));
            let span = span.join(sentence.span_of(held.first, held.end));
            found.push(draft(scene, "investor", holder.entity, held.entity, span, "relation.holding"));
        }
    }
    found
}

fn active<'a>(scene: &Scene<'a>, at: usize) -> Option<(&'a Mention, &'a Mention)> {
    let sentence = scene.sentence();
    let invests = sentence.lower(at).starts_with("invest");
    let stop = sentence.len().min(at + REACH);
    // What is held, of whom: `a 4 percent stake in Calder`, `5 million shares of Calder`.
    let percent = |at: usize| {
        matches!(sentence.before(at), "percent" | "pct" | "cent" | "%" | "minority" | "majority" | "controlling")
    };
    let part = (at + 1..stop).find(|at| {
        let word = sentence.lower(*at);
        is_share(word) && (word != "interest" || percent(*at)) || word == "%"
    });
    let from = if invests { at } else { part? };
    let link = (from + 1..stop).find(|at| matches!(sentence.lower(*at), "in" | "of"))?;
    let held = scene.bodies().find(|mention| mention.first > link && mention.first <= link + 4)?;
    // Neither another sentence nor another subject stands between.
    if sentence.any(at, held.first, |word| matches!(word, ";" | "said" | "which" | "who" | "while" | "but")) {
        return None;
    }
    let holder = scene.bodies().filter(|mention| mention.end <= at && at - mention.end <= 8).last()?;
    let between = holder.end..at;
    let plain = between.clone().all(|at| {
        matches!(
            sentence.lower(at),
            "," | "which"
                | "that"
                | "who"
                | "has"
                | "had"
                | "have"
                | "already"
                | "also"
                | "currently"
                | "now"
                | "and"
                | "its"
                | "("
                | ")"
                | "said"
                | "it"
                | "says"
                | "still"
                | "together"
                | "jointly"
                | "recently"
                | "separately"
                | "will"
                | "would"
                | "to"
                | "agreed"
        )
    });
    let free = !sentence.is_possessive(holder.end)
        && !matches!(sentence.before(holder.first), "of" | "for" | "in" | "by" | "from" | "to" | "with" | "at");
    (plain && free && is_body(scene, holder)).then_some((holder, held))
}

fn passive<'a>(scene: &Scene<'a>, at: usize) -> Option<(&'a Mention, &'a Mention)> {
    let sentence = scene.sentence();
    let holder = scene.bodies().find(|mention| mention.first > at + 1 && mention.first <= at + 4)?;
    let held = scene.bodies().filter(|mention| mention.end <= at && at - mention.end <= 10).last()?;
    let plain = (held.end..at).all(|at| {
        matches!(
            sentence.lower(at),
            "," | "which"
                | "that"
                | "is"
                | "was"
                | "are"
                | "were"
                | "percent"
                | "pct"
                | "%"
                | "per"
                | "cent"
                | "majority"
                | "partly"
                | "jointly"
                | "wholly"
                | "about"
                | "a"
                | "also"
                | "now"
                | "-"
        ) || sentence.word(at).starts_with(|ch: char| ch.is_ascii_digit())
            || sentence.lower(at).starts_with("major")
    });
    plain.then_some((holder, held))
}

word_set! {
    /// Verbs of holding and of coming to hold.
    holds, lower:
    "owns own holds hold has owned held bought acquired built disclosed raised increased took controls accumulated invested invests
     invest sold cut reduced boosted lifted have had"
}

word_set! {
    /// Words of a part.
    is_share, lower: "stake stakes shares stock percent pct interest shareholding holding"
}
