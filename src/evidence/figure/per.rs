//! Money for each share: an offer, what of it is cash, a dividend, earnings, or the price on the exchange.

use super::Reading;
use crate::evidence::lexicon::{self, word_set};
use crate::evidence::scene::{self, Scene};
use crate::evidence::sentence::Sentence;
use crate::evidence::value::Value;
use rust_decimal::Decimal;

/// Whether a sum is for one share.
pub(super) fn is_per_share(scene: &Scene<'_>, no: usize) -> bool {
    let amount = &scene.amounts[no];
    let sentence = scene.sentence();
    if amount.per.as_deref() == Some("share") {
        return true;
    }
    let (first, end) = scene.tokens(amount.span);
    // `at $26 each for the shares`, `values each share at 840 pence`, `shares closed at 783 pence`, `up 3 percent at $12`.
    let (low, high) = scene::clause(sentence, first, end);
    let small = amount.value.amount().is_some_and(|amount| amount.low < Decimal::from(10_000));
    if !small {
        return false;
    }
    let each = matches!(sentence.lower(end), "each" | "apiece" | "cash")
        && sentence.any(end, end + 2, |word| matches!(word, "each" | "apiece"))
        && sentence.any(low, high, |word| matches!(word, "share" | "shares" | "stock"));
    let a_share = (low..first).any(|at| {
        matches!(sentence.lower(at), "each" | "per") && sentence.any(at + 1, at + 4, |word| word == "share")
    });
    // `valued the shares at 717 pence`.
    let valued = (low.max(first.saturating_sub(7))..first).any(|at| sentence.lower(at).starts_with("valu"))
        && sentence.any(first.saturating_sub(4), first, |word| matches!(word, "share" | "shares"));
    let pence = amount.value.amount().is_some_and(|amount| amount.grain < Decimal::ONE);
    // `Calder eased to 813 pence from 830 pence`.
    let moved = pence
        && matches!(sentence.before(first), "to" | "at" | "from" | "by" | "around")
        && sentence.any(low.max(first.saturating_sub(9)), first, is_move);
    let earned =
        pence && sentence.any(low.max(first.saturating_sub(9)), first, |word| matches!(word, "earnings" | "eps"));
    each || a_share || valued || moved || earned || is_cash_part(scene, no) || is_quoted(sentence, low, first)
}

/// `shares closed at`, `the stock, up 3 percent, traded at`: shares, a verb of the exchange, `at`.
fn is_quoted(sentence: &Sentence<'_>, low: usize, first: usize) -> bool {
    let from = low.max(first.saturating_sub(28));
    let shares = (from..first).any(|at| matches!(sentence.lower(at), "shares" | "stock" | "share"));
    let at = matches!(sentence.before(first), "at" | "to" | "of" | "around" | "about");
    let traded = (from..first).any(|at| is_traded(sentence.lower(at)));
    shares && at && traded
}

/// `300 pence in cash and 0.26 new shares`: what of an offer for one share is money.
fn is_cash_part(scene: &Scene<'_>, no: usize) -> bool {
    let sentence = scene.sentence();
    let (_, end) = scene.tokens(scene.amounts[no].span);
    let cash = sentence.any(end, end + 2, |word| word == "cash");
    let shares = scene.amounts.get(no + 1).is_some_and(|next| {
        let (from, _) = scene.tokens(next.span);
        let ratio = matches!(&next.value, Value::Count { amount, unit } if unit.ends_with("shares") && amount.low < Decimal::TEN);
        ratio && from <= end + 4
    });
    cash && shares
}

/// The attribute of a sum for one share.
pub(super) fn per_share(scene: &Scene<'_>, no: usize, before: Option<&str>) -> Reading {
    let sentence = scene.sentence();
    let (first, end) = scene.tokens(scene.amounts[no].span);
    let (low, high) = scene::clause(sentence, first, end);
    let money = scene.amounts.iter().filter(|amount| matches!(amount.value, Value::Money { .. }));
    let others: Vec<usize> = money.map(|amount| scene.tokens(amount.span).0).filter(|at| *at != first).collect();
    // A word that says what is paid for each share, with no other figure between it and this one.
    let near = |reach: usize, test: fn(&str) -> bool| {
        let before = (low.max(first.saturating_sub(reach))..first).rev();
        let after = end..high.min(end + reach);
        let free = |at: &usize| {
            let (from, to) = if *at < first { (*at, first) } else { (end, *at) };
            !others.iter().any(|other| (from..to).contains(other))
        };
        before.chain(after).filter(free).find(|at| test(sentence.lower(*at)))
    };
    let reading = |name: &str, cue: Option<usize>| Reading {
        attribute: name.to_string(),
        cue: cue.map(|at| (at, at + 1)),
        rule: "figure.per",
    };
    if is_cash_part(scene, no) {
        return reading("cash_per_share", Some(end));
    }
    // `a 745 pence-per-share approach`.
    let described = |at: &usize| {
        !lexicon::is_function_word(sentence.lower(*at)) && (sentence.is_word(*at) || sentence.lower(*at) == "-")
    };
    if let Some(at) = (end..high.min(end + 6))
        .take_while(described)
        .find(|at| is_offer(sentence.lower(*at)) && sentence.lower(*at) != "cash")
    {
        return reading("price_per_share", Some(at));
    }
    // `net income was $59 million, or $6.21 a share`.
    if sentence.before(first) == "or" && matches!(before, Some("profit" | "loss" | "revenue")) {
        return reading("earnings_per_share", None);
    }
    // `based on the closing price of`, `its current price of`.
    let price = near(4, |word| word == "price")
        .filter(|at| matches!(sentence.before(*at), "closing" | "current" | "market" | "last"));
    if let Some(at) = price {
        return reading("share_price", Some(at));
    }
    if let Some(at) = near(3, |word| matches!(word, "dividend" | "dividends" | "distribution")) {
        return reading("dividend", Some(at));
    }
    if let Some(at) = near(9, is_result) {
        return reading("earnings_per_share", Some(at));
    }
    if let Some(at) = near(6, |word| matches!(word, "cost" | "costs" | "costing")) {
        return reading("cost_per_share", Some(at));
    }
    if let Some(at) = near(6, |word| word == "target")
        .filter(|at| sentence.before(*at) == "price" || sentence.lower(*at + 1) == "price")
    {
        return reading("price_target", Some(at));
    }
    let offered = near(16, is_offer);
    // `10 dollars too low` is nothing that a price did.
    let traded = near(12, is_traded).filter(|at| sentence.before(*at) != "too");
    // `closed at 783 pence, above the offer of 745 pence`: the nearer word tells.
    let away = |at: usize| if at < first { first - at } else { at + 1 - end };
    match (offered, traded) {
        (Some(offer), Some(trade)) if away(trade) < away(offer) => reading("share_price", Some(trade)),
        (None, Some(trade)) => reading("share_price", Some(trade)),
        (Some(offer), _) => reading("price_per_share", Some(offer)),
        (None, None) => {
            let moved = sentence.any(low.max(first.saturating_sub(9)), first, is_move);
            reading(if moved || is_quoted(sentence, low, first) { "share_price" } else { "price_per_share" }, None)
        }
    }
}

word_set! {
    /// Words of a result, which is told for each share too.
    is_result, lower:
    "profit profits earnings loss losses earned income lost accretive"
}

word_set! {
    /// Words of an offer for shares.
    is_offer, lower:
    "offer offers offered offering bid bids cash deal acquire acquired acquires acquiring buy buys bought buying takeover tender
     purchase purchased pay pays paid paying price priced receive receives merger valuing values valued proposal pitch approach"
}

word_set! {
    /// How prices move on an exchange.
    is_move, lower:
    "eased eases firmed firmer easier rose fell closed ended finished slipped climbed dropped jumped soared traded slid steadied
     advanced retreated recovered"
}

word_set! {
    /// Words of an exchange.
    is_traded, lower:
    "trading traded trades trade closed closing close opened stood rose fell up down gained lost slipped climbed jumped dropped
     steady unchanged high low ended finished eased firmed firmer easier soared slid"
}
