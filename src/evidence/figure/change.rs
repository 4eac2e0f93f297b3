//! What moved by a percentage: `sales fell 3 percent`, `shares closed 0.9 percent lower`, `a 6.7 percent slide in revenue`.

use super::Reading;
use super::cues::{Found, distance};
use crate::evidence::lexicon::word_set;
use crate::evidence::scene::{self, Scene};
use crate::evidence::value::Value;
use crate::evidence::vocabulary::Takes;

/// The attribute of a percentage by which something moves: that of what moves, with `_change`.
pub(super) fn read(scene: &Scene<'_>, no: usize, cues: &[Found<'_>]) -> Option<Reading> {
    let amount = &scene.amounts[no];
    if !matches!(amount.value, Value::Percent(_)) {
        return None;
    }
    amount.change?;
    let sentence = scene.sentence();
    let (first, end) = scene.tokens(amount.span);
    // `made up 25 percent of the total` moves nothing.
    if sentence.before(first) == "up"
        && first > 1
        && matches!(sentence.lower(first - 2), "made" | "make" | "makes" | "making")
    {
        return None;
    }
    let (low, high) = scene::segment(sentence, first, end);
    // What moves stands in the same part of the sentence, or in the one that an aside divides from it.
    let (wide_low, wide_high) = scene::clause(sentence, first, end);
    let named = |low: usize, high: usize| {
        let of_money = cues
            .iter()
            .filter(|(attribute, from, to)| {
                matches!(attribute.takes, Takes::Money | Takes::Count)
                    && attribute.name != "shares"
                    && *from >= low
                    && *to <= high
                    && !is_weak(sentence.lower(*from))
            })
            .map(|(attribute, from, to)| {
                (distance(scene, no, (first, end), (*from, *to)), attribute.name.as_str(), *from, *to)
            });
        let traded = sentence
            .any(0, sentence.len(), |word| matches!(word, "shares" | "stocks" | "index" | "ftse" | "nasdaq"));
        let of_shares = (low..high)
            .filter(|at| {
                let word = sentence.lower(*at);
                moves_on_exchange(word) || traded && matches!(word, "sector" | "market" | "markets" | "share")
            })
            .map(|at| (distance(scene, no, (first, end), (at, at + 1)), "share_price", at, at + 1));
        of_money.chain(of_shares).min_by_key(|(distance, _, from, _)| (*distance, *from))
    };
    let found = named(low, high).or_else(|| named(wide_low, wide_high))?;
    let (_, name, from, to) = found;
    let name = name.strip_suffix("_change").unwrap_or(name);
    Some(Reading { attribute: format!("{name}_change"), cue: Some((from, to)), rule: "figure.change" })
}

word_set! {
    /// What is traded, and therefore moves.
    moves_on_exchange, lower:
    "shares stock stocks index blue-chips ftse nasdaq equities"
}

word_set! {
    /// Cues that are themselves movements or acts, and never what moves.
    is_weak, lower:
    "raised raise raises raising lost lose loses losing spent spend pay paid pays cut asked asks claim claims claimed buy
     bought buying acquired sold sell put puts bid offer deal transaction acquisition purchase stake position industry
     opportunity selling demand demands"
}
