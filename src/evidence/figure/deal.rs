//! Sums beside a deal that are not what is paid for it, and sums paid for something that no word of a price announces.
//!
//! Near a purchase every sum looks like a price. Here the words that stand closer to the sum than the verb of the purchase
//! take it back: a difference, expenses, debt that comes with the thing, the face of a share.

use super::Reading;
use super::attribute::is_small;
use crate::evidence::affair::{is_deal_noun, is_transfer};
use crate::evidence::lexicon::word_set;
use crate::evidence::scene::{self, Scene};
use crate::evidence::value::Value;

/// What a sum of money is, when it was read as a price and its own words say otherwise, or was not and they say a price.
pub(super) fn settle(scene: &Scene<'_>, no: usize, reading: Reading) -> Reading {
    if !matches!(scene.amounts[no].value, Value::Money { .. }) {
        return reading;
    }
    let other = match reading.attribute.as_str() {
        "price" => beside_price(scene, no),
        "price_per_share" => beside_share(scene, no),
        _ => paid(scene, no, &reading),
    };
    match other {
        Some((name, cue)) => {
            Reading { attribute: name.to_string(), cue: cue.map(|at| (at, at + 1)), rule: "figure.deal" }
        }
        None => reading,
    }
}

type Settled = Option<(&'static str, Option<usize>)>;

/// What is told near a deal and is no price.
fn beside_price(scene: &Scene<'_>, no: usize) -> Settled {
    let sentence = scene.sentence();
    let (first, end) = scene.tokens(scene.amounts[no].span);
    if is_difference(scene, end) {
        return Some(("difference", Some(end)));
    }
    // `a $299 million mortgage`, `$40 million in debt`, `debt of about $195 million`.
    let noun = end + usize::from(matches!(sentence.lower(end), "of" | "in"));
    let described = (noun..noun + 3).take_while(|at| sentence.is_word(*at)).find(|at| is_owed(sentence.lower(*at)));
    let led = (first.saturating_sub(2)..first).rev().find(|at| sentence.lower(*at) == "of");
    let before = led.and_then(|of| of.checked_sub(1)).filter(|at| is_owed(sentence.lower(*at)));
    if let Some(at) = described.or(before) {
        // `paid $40 million in debt and cash` tells the form of a price; debt that is assumed comes on top of one.
        let assumed = sentence.any(first.saturating_sub(9), first, |word| word.starts_with("assum"));
        if assumed || before.is_some() || sentence.lower(at) == "mortgage" {
            return Some(("debt", Some(at)));
        }
    }
    // `a contingent payment that could reach $350 million`.
    let (low, _) = scene::clause(sentence, first, end);
    let extra = (low.max(first.saturating_sub(8))..(end + 4).min(sentence.len())).find(|at| {
        matches!(sentence.lower(*at), "payment" | "payments" | "consideration")
            && matches!(sentence.before(*at), "contingent" | "deferred" | "earn-out" | "earnout" | "milestone")
    });
    if extra.is_some() {
        return Some(("contingent_payment", extra));
    }
    // `the expenses of the acquisition amount to $2 million`: what a deal costs beside its price.
    let expenses = (low.max(first.saturating_sub(14))..first).rev().find(|at| {
        matches!(sentence.lower(*at), "expenses" | "fees" | "charges")
            && matches!(sentence.lower(at + 1), "of" | "for" | "from" | "related" | "connected" | "associated")
            && sentence.any(at + 1, first, is_deal_noun)
    });
    expenses.map(|at| ("cost", Some(at)))
}

/// What is told for a share and is not what is bid for it.
fn beside_share(scene: &Scene<'_>, no: usize) -> Settled {
    let sentence = scene.sentence();
    let (first, end) = scene.tokens(scene.amounts[no].span);
    let (low, high) = scene::clause(sentence, first, end);
    if (low.max(first.saturating_sub(4))..first).any(|at| {
        sentence.lower(at) == "par" && matches!(sentence.lower(at + 1), "value" | "of")
            || sentence.stands(at, &["face", "value"])
    }) {
        return Some(("par_value", None));
    }
    if let Some(at) = (low.max(first.saturating_sub(9))..first)
        .find(|at| matches!(sentence.lower(*at), "exercisable" | "exercised" | "exercise" | "convertible"))
    {
        return Some(("exercise_price", Some(at)));
    }
    // `10 to 20 dollars a share too low`, `two dollars a share more than`.
    if (end..high.min(end + 4)).any(|at| is_difference(scene, at)) {
        return Some(("difference", None));
    }
    // `a 26 dollar drop`, `a one-dollar rise`.
    if is_movement(sentence.lower(end)) {
        return Some(("share_price_change", Some(end)));
    }
    let dividend = (low.max(first.saturating_sub(16))..first)
        .find(|at| matches!(sentence.lower(*at), "dividend" | "dividends" | "distribution" | "distributions"));
    let bought = sentence.any(low, first, |word| is_transfer(word) || matches!(word, "offer" | "offered" | "bid"));
    dividend.filter(|_| !bought).map(|at| ("dividend", Some(at)))
}

/// What is paid for something without a word of a price near it.
fn paid(scene: &Scene<'_>, no: usize, reading: &Reading) -> Settled {
    let sentence = scene.sentence();
    let (first, end) = scene.tokens(scene.amounts[no].span);
    let (low, high) = scene::clause(sentence, first, end);
    let weak = matches!(reading.rule, "figure.noun" | "figure.bare" | "figure.parallel");
    // `offered 145 dollars for each of its shares`.
    if is_small(&scene.amounts[no].value) && (weak || reading.attribute == "bonds") {
        let each = (end..high.min(end + 14)).find(|at| {
            sentence.lower(*at) == "for"
                && matches!(sentence.lower(at + 1), "each" | "every")
                && sentence.any(at + 1, at + 10, |word| matches!(word, "share" | "shares"))
        });
        let offered = (low.max(first.saturating_sub(9))..first)
            .find(|at| is_transfer(sentence.lower(*at)) || sentence.lower(*at).starts_with("offer"));
        if each.is_some() && offered.is_some() {
            return Some(("price_per_share", offered));
        }
    }
    // `the offer values the company's shares at $202 million`.
    if sentence.before(first) == "at"
        && let Some(at) = (low..first).rev().find(|at| {
            matches!(sentence.lower(*at), "values" | "valued" | "valuing" | "value")
                && !sentence.is_possessive(*at + 1)
        })
        && !is_small(&scene.amounts[no].value)
        && weak
    {
        return Some(("valuation", Some(at)));
    }
    if !weak && reading.attribute != "payout" {
        return None;
    }
    // `has taken over 82 million dollars worth of shares`.
    if (low..first).any(|at| {
        sentence.lower(at) == "over"
            && matches!(sentence.before(at), "take" | "takes" | "took" | "taken" | "taking")
            && first <= at + 3
    }) {
        return Some(("price", None));
    }
    // `61,000 shares will be exchanged for $9.8 million of stock`.
    if matches!(sentence.before(first), "for" | "about" | "approximately")
        && let Some(at) = (low.max(first.saturating_sub(4))..first).find(|at| sentence.lower(*at) == "exchanged")
    {
        return Some(("price", Some(at)));
    }
    // `will receive about $588 million from Calder for the business of`, `gets $12 million for its stake`.
    let received = (low.max(first.saturating_sub(4))..first)
        .find(|at| matches!(sentence.lower(*at), "receive" | "receives" | "received" | "get" | "gets" | "got"))?;
    let sold = (end..high.min(end + 12)).find(|at| {
        sentence.lower(*at) == "for" && sentence.any(at + 1, (at + 9).min(high), is_sold)
            || sentence.lower(*at) == "from" && sentence.any(at + 1, (at + 5).min(high), |word| word == "sale")
    });
    sold.map(|_| ("price", Some(received)))
}

/// `more than Calder is to pay`, `too low`: by how much one sum differs from another.
fn is_difference(scene: &Scene<'_>, end: usize) -> bool {
    let sentence = scene.sentence();
    let compares =
        matches!(sentence.lower(end), "more" | "less" | "higher" | "lower" | "above" | "below" | "cheaper");
    compares && (matches!(sentence.lower(end), "above" | "below") || sentence.lower(end + 1) == "than")
        || sentence.lower(end) == "too" && matches!(sentence.lower(end + 1), "low" | "high" | "little" | "much")
}

word_set! {
    /// What is owed.
    is_owed, lower:
    "debt debts mortgage mortgages liabilities borrowings indebtedness"
}

word_set! {
    /// A movement of a price, as a noun.
    is_movement, lower:
    "drop fall decline rise gain jump increase decrease slide slump loss"
}

word_set! {
    /// What somebody is paid for who sells.
    is_sold, lower:
    "business businesses unit division subsidiary stake interest shares assets stock sale operations holding property land building"
}
