//! Which attribute a figure is of: by the nearest cue, by its unit, by the figure that it is set against, by its noun.

use super::cues::{Found, distance};
use super::noun::noun;
use super::{Reading, takes};
use crate::evidence::affair::{is_deal_noun, is_deal_verb};
use crate::evidence::entity::EntityKind;
use crate::evidence::lexicon;
use crate::evidence::scene::{self, Scene};
use crate::evidence::sentence::Sentence;
use crate::evidence::value::Value;
use crate::evidence::vocabulary::{Takes, Vocabulary};

/// Which attribute a figure is of.
pub(super) fn read(
    scene: &Scene<'_>,
    no: usize,
    cues: &[Found<'_>],
    vocabulary: &Vocabulary,
    parallel: Option<&Reading>,
) -> Reading {
    let sentence = scene.sentence();
    let amount = &scene.amounts[no];
    let (first, end) = scene.tokens(amount.span);
    let own = |name: &str, rule| Reading { attribute: name.to_string(), cue: None, rule };
    match &amount.value {
        Value::Age(_) => return own("age", "figure.age"),
        Value::Share(_) => return own("stake", "figure.share"),
        Value::Duration { .. } => return own(&duration(sentence, first, end), "figure.duration"),
        _ => {}
    }
    if matches!(amount.value, Value::Money { .. }) && amount.per.as_deref() == Some("share") {
        let traded =
            sentence.any(0, sentence.len(), |word| matches!(word, "shares" | "trading" | "traded" | "trade"));
        let offered = sentence.any(0, sentence.len(), |word| {
            matches!(word, "offer" | "offered" | "bid" | "cash" | "deal" | "acquire" | "buy")
        });
        return own(if offered || !traded { "price_per_share" } else { "share_price" }, "figure.per");
    }
    let kind = takes(&amount.value);
    // `1,400 employees in nine countries`: what another figure counts is its own.
    let others: Vec<(usize, usize)> = if kind == Takes::Count {
        let others = scene.amounts.iter().enumerate().filter(|(other, _)| *other != no);
        others.map(|(_, amount)| scene.tokens(amount.span)).collect()
    } else {
        Vec::new()
    };
    let within_another = |at: usize| others.iter().any(|(first, end)| *first <= at && at < *end);
    let best = cues
        .iter()
        .filter(|(attribute, ..)| attribute.takes == kind)
        .filter(|(_, from, _)| !within_another(*from))
        .map(|(attribute, from, to)| (distance(scene, no, (first, end), (*from, *to)), *attribute, *from, *to))
        .min_by_key(|(distance, _, from, _)| (*distance, *from));
    let limit = if kind == Takes::Percent { 9 } else { 16 };
    // `pays $14bn for 49 % of Calder`: a share of a body, in a clause that deals, is a stake.
    if kind == Takes::Percent
        && sentence.lower(end) == "of"
        && of_body(scene, end + 1)
        && best.is_none_or(|(distance, ..)| distance > 3)
    {
        let (low, high) = scene::clause(sentence, first, end);
        if sentence
            .any(low, high, |word| is_deal_verb(word) || is_deal_noun(word) || word == "receives" || word == "gets")
        {
            return Reading { attribute: "stake".to_string(), cue: Some((end, end + 2)), rule: "figure.of" };
        }
    }
    if let Some((distance, attribute, from, to)) = best
        && distance <= limit
        && compared(scene, no).is_none_or(|from_here| from >= from_here)
    {
        return Reading { attribute: attribute.name.clone(), cue: Some((from, to)), rule: "figure.cue" };
    }
    if let Value::Count { unit, .. } = &amount.value {
        let head = unit.rsplit(' ').next().unwrap_or(unit);
        let known = vocabulary.attributes.iter().find(|attribute| {
            attribute.takes == Takes::Count && attribute.cues.iter().any(|cue| cue == head || cue == unit)
        });
        let name = known.map_or_else(|| unit.replace(' ', "_"), |attribute| attribute.name.clone());
        return own(&name, "figure.unit");
    }
    // `is 0.3%, against an industry average of 5%`: the second figure is told like the first.
    if let Some(parallel) = parallel
        && kind == Takes::Percent
        && compared(scene, no).is_some()
    {
        return Reading { attribute: parallel.attribute.clone(), cue: None, rule: "figure.compared" };
    }
    // `… was bought for $1bn, and … came for $2bn`: the second figure is told like the first.
    if let Some(parallel) = parallel
        && best.is_none_or(|(distance, ..)| distance > limit)
        && kind == Takes::Money
    {
        return Reading { attribute: parallel.attribute.clone(), cue: None, rule: "figure.parallel" };
    }
    if let Some((noun, cue)) = noun(sentence, first, end) {
        return Reading { attribute: noun, cue, rule: "figure.noun" };
    }
    let name = match kind {
        Takes::Money => "amount",
        Takes::Percent => "share",
        _ => "figure",
    };
    own(name, "figure.bare")
}

/// Where the comparison begins that sets a figure against the one before it of its kind: `while`, `against`, `compared with`.
fn compared(scene: &Scene<'_>, no: usize) -> Option<usize> {
    let sentence = scene.sentence();
    let kind = takes(&scene.amounts[no].value);
    let before = scene.amounts[..no].iter().rfind(|amount| takes(&amount.value) == kind)?;
    let (_, from) = scene.tokens(before.span);
    let (to, _) = scene.tokens(scene.amounts[no].span);
    let against = |at: &usize| {
        matches!(sentence.lower(*at), "while" | "whereas" | "against" | "versus" | "compared" | "than")
    };
    // `from 15% to 2%` is one movement of one thing.
    if to == from + 1 && sentence.lower(from) == "to" {
        return Some(from);
    }
    (from..to).find(against).filter(|at| to - at <= 8)
}

/// What lasts so long: `five years` in a position, a period, an age of something.
fn duration(sentence: &Sentence<'_>, first: usize, end: usize) -> String {
    if matches!(sentence.lower(end), "later" | "after" | "ago" | "before" | "earlier") {
        return "interval".to_string();
    }
    if sentence.is_word(end)
        && !lexicon::is_function_word(sentence.lower(end))
        && sentence.word(first).contains('-')
    {
        return sentence.lower(end).to_string();
    }
    "duration".to_string()
}

/// Whether what stands at a token is a body that can be shared out: `Calder`, `the company`, `the start-up's shares`.
fn of_body(scene: &Scene<'_>, at: usize) -> bool {
    let sentence = scene.sentence();
    let shares = |at: usize| {
        sentence.is_possessive(at) && matches!(sentence.lower(at + 1), "shares" | "equity" | "stock" | "capital")
    };
    if let Some(mention) = scene.mention_at(at).filter(|mention| scene.kind(mention) == EntityKind::Organisation) {
        return !sentence.is_possessive(mention.end) || shares(mention.end);
    }
    let noun = if matches!(sentence.lower(at), "the" | "its") { at + 1 } else { at };
    let body =
        matches!(sentence.lower(noun), "company" | "firm" | "start-up" | "startup" | "business" | "bank" | "group");
    body && (!sentence.is_possessive(noun + 1) || shares(noun + 1)) || noun > at && sentence.lower(noun) == "shares"
}
