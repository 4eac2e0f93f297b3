//! Which attribute a figure is of: by the nearest cue, by its unit, by the figure that it is set against, by its noun.

use super::cues::{Found, distance};
use super::noun::noun;
use super::{Reading, change, count, per, takes};
use crate::evidence::affair::{is_deal_noun, is_deal_verb, is_transfer};
use crate::evidence::entity::EntityKind;
use crate::evidence::lexicon::{self, word_set};
use crate::evidence::scene::{self, Scene};
use crate::evidence::sentence::Sentence;
use crate::evidence::value::{Amount, Value};
use crate::evidence::vocabulary::{Attribute, Group, Takes, Vocabulary};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Which attribute a figure is of.
pub(super) fn read(
    scene: &Scene<'_>,
    no: usize,
    cues: &[Found<'_>],
    vocabulary: &Vocabulary,
    last: &BTreeMap<&'static str, Reading>,
) -> Reading {
    let parallel = last.get(scene.amounts[no].value.kind());
    let sentence = scene.sentence();
    let amount = &scene.amounts[no];
    let (first, end) = scene.tokens(amount.span);
    let own = |name: &str, rule| Reading { attribute: name.to_string(), cue: None, rule };
    match &amount.value {
        Value::Age(_) => return own("age", "figure.age"),
        Value::Share(_) => return own("stake", "figure.share"),
        Value::Duration { .. } => {
            return own(&count::duration(sentence, first, end, scene.people().next().is_some()), "figure.duration");
        }
        Value::Count { amount, unit } if is_ratio(amount, unit) => return own("exchange_ratio", "figure.ratio"),
        Value::Money { .. } if is_rate(sentence, first, end) => return own("exchange_rate", "figure.rate"),
        Value::Money { .. } if per::is_per_share(scene, no) => {
            return per::per_share(scene, no, parallel.map(|before| before.attribute.as_str()));
        }
        _ => {}
    }
    // `a 10.5 percent raise`, `a 30 percent interest`: the noun that it stands before says what it is.
    if matches!(amount.value, Value::Percent(_)) && sentence.lower(end) == "interest" {
        return own("stake", "figure.interest");
    }
    let named = cues.iter().any(|(attribute, from, _)| attribute.takes == Takes::Percent && *from == end);
    if !named && let Some(change) = change::read(scene, no, cues) {
        return change;
    }
    let kind = takes(&amount.value);
    // `revenue rose 12% to $300 million`: what moved is now so much.
    if kind == Takes::Money
        && sentence.before(first) == "to"
        && let Some(moved) = last.get("percent").filter(|moved| moved.rule == "figure.change")
        && let Some(level) = moved.attribute.strip_suffix("_change")
    {
        return Reading { attribute: level.to_string(), cue: moved.cue, rule: "figure.level" };
    }
    // `for $2 billion, including $500 million in cash`: no second price.
    if kind == Takes::Money
        && matches!(sentence.before(first), "including" | "includes" | "comprising")
        && parallel.is_some_and(|before| before.attribute == "price")
    {
        return own("part_of_price", "figure.part");
    }
    // `1,400 employees in nine countries`: what another figure counts is its own.
    let others: Vec<(usize, usize)> = if kind == Takes::Count {
        let others = scene.amounts.iter().enumerate().filter(|(other, _)| *other != no);
        others.map(|(_, amount)| scene.tokens(amount.span)).collect()
    } else {
        Vec::new()
    };
    // `its 10.2 billion pound ($16.7 billion) bid`: what follows the brackets follows the figure.
    let reach = scene.past_restatement(no).unwrap_or(end);
    let within_another = |at: usize| others.iter().any(|(first, end)| *first <= at && at < *end);
    let np_end = phrase_end(sentence, end);
    // `a 1.2 billion dollar oil service company`: how large it is, whatever is done with it.
    if kind == Takes::Money
        && np_end > end
        && sentence.lower(end) != "of"
        && sentence.lower(end) != "in"
        && let Some(size) = size(sentence.lower(np_end - 1))
    {
        return own(size, "figure.size");
    }
    let ranked = || {
        let fits = cues.iter().filter(|(attribute, from, _)| {
            attribute.takes == kind
                && !within_another(*from)
                && fits_count(sentence, &amount.value, (first, end), *from)
                // `$10 billion worth of orders`: of orders.
                && !(sentence.lower(*from) == "worth" && sentence.lower(from + 1) == "of")
        });
        fits.map(|(attribute, from, to)| {
            let figure = (first, if *from >= reach { reach } else { end });
            let away = distance(scene, no, figure, (*from, *to));
            // `of pension fund and government assets`: the last noun of a phrase says what it is.
            let described = *from >= end
                && *to < np_end
                && cues.iter().any(|(other, later, _)| other.takes == kind && *later >= *to && *later < np_end);
            let away = match (described, *from >= end && *to <= np_end) {
                (true, _) => away + 5,
                (false, true) => away.min(1),
                (false, false) => away,
            };
            (away, *attribute, *from, *to)
        })
    };
    let best = ranked().min_by_key(|(distance, _, from, _)| (*distance, *from));
    if best.is_none_or(|(distance, ..)| distance > 2)
        && let Some((attribute, from, to)) = told_of(scene, no, cues, kind)
    {
        return Reading { attribute: attribute.name.clone(), cue: Some((from, to)), rule: "figure.subject" };
    }
    // `12 dollars a share, or a total of $54 million`: all that is paid for the shares.
    if kind == Takes::Money
        && matches!(sentence.before(first), "or" | "for")
        && parallel.is_some_and(|before| matches!(before.attribute.as_str(), "price_per_share"))
        && !is_small(&amount.value)
    {
        return own("price", "figure.total");
    }
    // `pay $68 million to settle lawsuits`: what it is paid for.
    let best = match best {
        Some((distance, attribute, from, to)) if attribute.name == "price" && is_paying(sentence.lower(from)) => {
            let purpose =
                ranked().filter(|(_, attribute, ..)| attribute.purpose).min_by_key(|(distance, ..)| *distance);
            purpose.filter(|(distance, ..)| *distance <= 14).or(Some((distance, attribute, from, to)))
        }
        best => best,
    };
    // `sold its assets for $79 million in cash and notes`: the form of the payment is not what it is of.
    if kind == Takes::Money
        && (sentence.lower(end) == "in" && sentence.any(end + 1, np_end, is_payment_form)
            || matches!(sentence.lower(end), "cash" | "stock"))
        && best.is_none_or(|(_, attribute, ..)| !attribute.purpose)
        && let Some((_, attribute, from, to)) = ranked()
            .filter(|(_, attribute, from, _)| attribute.name == "price" && *from < first)
            .min_by_key(|(distance, ..)| *distance)
    {
        return Reading { attribute: attribute.name.clone(), cue: Some((from, to)), rule: "figure.form" };
    }
    // Terms of a transaction are told across a sentence; other figures keep close to what they are of.
    let limit = |attribute: &Attribute| match (kind, attribute.group) {
        (Takes::Money, Group::Terms) => 16,
        (Takes::Count, _) => 6,
        _ => 9,
    };
    // `5.1 percent of the common shares outstanding`, `a 30 percent-owned company`.
    if kind == Takes::Percent && is_of_shares(sentence, end) && best.is_none_or(|(distance, ..)| distance > 4) {
        return own("stake", "figure.shares");
    }
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
    // `has about $2 billion in cash`: what somebody holds, and not a form of payment.
    if kind == Takes::Money && sentence.stands(end, &["in", "cash"]) && holds(sentence, first) {
        return Reading { attribute: "cash".to_string(), cue: Some((end, end + 2)), rule: "figure.held" };
    }
    if let Some((distance, attribute, from, to)) = best
        && distance <= limit(attribute)
        && compared(scene, no).is_none_or(|from_here| from >= from_here)
    {
        return Reading { attribute: attribute.name.clone(), cue: Some((from, to)), rule: "figure.cue" };
    }
    if kind == Takes::Percent && is_holding(scene, first, end) {
        return own("stake", "figure.holding");
    }
    if kind == Takes::Money
        && let Some(verb) = sold_for(scene, first)
    {
        return Reading { attribute: "price".to_string(), cue: Some((verb, verb + 1)), rule: "figure.for" };
    }
    if let Value::Count { unit, .. } = &amount.value {
        return own(&count::noun_of(unit, vocabulary), "figure.unit");
    }
    // `from 15.3 billion to 4.1 billion`: one movement of one thing.
    if let Some(parallel) = parallel
        && matches!(sentence.before(first), "to" | "from")
        && no > 0
        && takes(&scene.amounts[no - 1].value) == kind
        && scene.tokens(scene.amounts[no - 1].span).1 + 1 == first
    {
        return Reading { attribute: parallel.attribute.clone(), cue: None, rule: "figure.moved" };
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
        && !parallel.rule.starts_with("figure.per")
        && best.is_none_or(|(distance, attribute, ..)| distance > limit(attribute))
        && kind == Takes::Money
    {
        return Reading { attribute: parallel.attribute.clone(), cue: None, rule: "figure.parallel" };
    }
    if let Some((noun, cue)) = noun(sentence, first, end, kind == Takes::Percent) {
        let noun = if kind == Takes::Money { size(&noun).map_or(noun, str::to_string) } else { noun };
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

/// `0.25 new shares for each share`: so many shares of one company as are given for one of another.
fn is_ratio(amount: &Amount, unit: &str) -> bool {
    unit.ends_with("shares") && amount.low < Decimal::TEN && amount.grain < Decimal::ONE
}

/// `$1 = 0.633 pounds`: what one unit of a currency is in another.
fn is_rate(sentence: &Sentence<'_>, first: usize, end: usize) -> bool {
    sentence.before(first) == "=" || sentence.lower(end) == "="
}

/// `revenue for the twelve months through March grew to over $19 billion`: what a clause says of its subject, however far
/// that stands before the verb.
fn told_of<'v>(scene: &Scene<'_>, no: usize, cues: &[Found<'v>], kind: Takes) -> Option<Found<'v>> {
    let sentence = scene.sentence();
    let (first, end) = scene.tokens(scene.amounts[no].span);
    let verb = (first.saturating_sub(3)..first).rev().find(|at| is_level(sentence.lower(*at)))?;
    let (low, _) = scene::clause(sentence, first, end);
    let others =
        scene.amounts.iter().enumerate().filter(|(other, amount)| *other != no && takes(&amount.value) == kind);
    let last_other =
        others.map(|(_, amount)| scene.tokens(amount.span).1).filter(|end| *end <= verb).max().unwrap_or(0);
    let breaks = |from: usize, to: usize| {
        sentence.any(from, to, |word| matches!(word, "and" | "but" | "while" | "which" | "that"))
    };
    let fits = cues.iter().filter(|(attribute, from, to)| {
        attribute.takes == kind && *from >= low.max(last_other) && *to <= verb && !breaks(*to, verb)
    });
    fits.copied().min_by_key(|(_, from, _)| *from)
}

/// What a sum is that only tells how large a body or a market is: `its $19 billion cloud business`.
fn size(noun: &str) -> Option<&'static str> {
    match noun.rsplit('_').next().unwrap_or(noun) {
        "market" | "industry" | "sector" | "economy" => Some("market_size"),
        "business" | "company" | "firm" | "group" | "unit" | "division" | "giant" | "maker" | "bank"
        | "retailer" | "startup" | "start-up" | "operation" | "operations" => Some("size"),
        _ => None,
    }
}

/// Whether a cue beside a count may say what is counted. `four firms with 300 employees`: a noun that can be counted itself
/// says nothing of another count, unless that only counts people.
fn fits_count(sentence: &Sentence<'_>, value: &Value, figure: (usize, usize), cue: usize) -> bool {
    let Value::Count { unit, .. } = value else { return true };
    let inside = figure.0 <= cue && cue < figure.1;
    let word = sentence.lower(cue);
    let counts = word.ends_with('s') && !word.ends_with("ss")
        || matches!(word, "staff" | "personnel" | "workforce" | "population");
    let people =
        matches!(unit.as_str(), "people" | "individuals" | "persons" | "others" | "members" | "men" | "women");
    inside
        || !counts
        || people
        || word.ends_with("ies")
        || matches!(word, "deaths" | "victims" | "layoffs" | "kills" | "dies")
}

/// Whether a word says in which form a price is paid.
fn is_payment_form(lower: &str) -> bool {
    matches!(lower, "cash" | "stock" | "notes" | "debentures" | "securities" | "shares" | "debt")
}

/// Whether a sum is too small for anything but a single share.
pub(super) fn is_small(value: &Value) -> bool {
    matches!(value, Value::Money { amount, .. } if amount.low.abs() < Decimal::ONE_THOUSAND)
}

/// Whether a word tells only that money is given.
fn is_paying(lower: &str) -> bool {
    ["pay", "paid", "spen", "cost", "commit"].iter().any(|stem| lower.starts_with(stem))
        || matches!(lower, "deal" | "agreement" | "arrangement" | "put" | "puts" | "offer" | "offered")
}

/// Where the noun phrase ends that follows a figure: `in total government contracts`, `of pension fund and other assets`.
fn phrase_end(sentence: &Sentence<'_>, end: usize) -> usize {
    let mut at = end;
    if sentence.lower(at) == "worth" {
        at += 1;
    }
    let led = matches!(sentence.lower(at), "of" | "in");
    at += usize::from(led);
    let most = (at + 9).min(sentence.len());
    let joins = |at: usize| {
        matches!(sentence.lower(at), "the" | "its" | "their" | "total" | "other" | "a")
            || led && sentence.lower(at) == "and"
    };
    while at < most && sentence.is_word(at) && (joins(at) || !lexicon::is_function_word(sentence.lower(at))) {
        at += 1;
    }
    at
}

/// Whether what follows a percentage is the capital of a company: `of its outstanding common stock`, `-owned`.
fn is_of_shares(sentence: &Sentence<'_>, end: usize) -> bool {
    if sentence.before(end).ends_with("-owned")
        || sentence.stands(end, &["-", "owned"])
        || sentence.lower(end) == "owned"
    {
        return true;
    }
    let mut at = end;
    // `6.0 percent, of its stock`.
    at += usize::from(sentence.lower(at) == ",");
    if sentence.lower(at) != "of" {
        return false;
    }
    let capital = |at: usize| {
        matches!(
            sentence.lower(at),
            "shares"
                | "stock"
                | "equity"
                | "capital"
                | "outstanding"
                | "preferences"
                | "shareholding"
                | "securities"
        )
    };
    let ends = |at: usize| {
        matches!(sentence.lower(at), "" | "," | "." | ";" | "for" | "from" | "to" | "in" | "was" | "and")
    };
    (at + 1..at + 9).take_while(|at| !ends(*at)).any(capital)
}

/// Whether a percentage without a noun of its own is what somebody holds of a company: `already holds 10.5 percent`,
/// `bought the other 49 percent`, `377,000 shares, or 9.9 percent`.
fn is_holding(scene: &Scene<'_>, first: usize, end: usize) -> bool {
    let sentence = scene.sentence();
    let free = !sentence.is_word(end)
        || matches!(sentence.lower(end), "of" | "in" | "for" | "from" | "to" | "and" | "on" | "at" | "stake");
    if !free {
        return false;
    }
    let (low, high) = scene::clause(sentence, first, end);
    let of_shares = sentence.before(first) == "or"
        && sentence.any(low.max(first.saturating_sub(5)), first, |word| word == "shares");
    // What a share is of, when the text says so, is a company or its shares.
    if matches!(sentence.lower(end), "of" | "in") && !of_body(scene, end + 1) && !of_shares {
        return false;
    }
    let verb = (low.max(first.saturating_sub(7))..first).rev().find(|at| is_holding_word(sentence.lower(*at)));
    let noun = sentence.any(low.max(first.saturating_sub(12)), high.min(end + 4), |word| {
        matches!(word, "stake" | "interest" | "shareholding" | "shares" | "holding" | "stakes")
    });
    of_shares || verb.is_some() && (noun || matches!(sentence.lower(end), "of" | "in") || is_rest(sentence, first))
}

/// `the remaining 51 percent`, `the other half`, `its entire 6 percent`.
fn is_rest(sentence: &Sentence<'_>, first: usize) -> bool {
    sentence.any(first.saturating_sub(2), first, |word| {
        matches!(
            word,
            "remaining"
                | "other"
                | "entire"
                | "further"
                | "already"
                | "now"
                | "all"
                | "additional"
                | "maximum"
                | "hold"
                | "holds"
        )
    })
}

/// The verb of a sale that a sum belongs to which follows `for`: `sold its pipeline unit to Calder for $12 million`.
fn sold_for(scene: &Scene<'_>, first: usize) -> Option<usize> {
    let sentence = scene.sentence();
    if sentence.before(first) != "for" {
        return None;
    }
    let (low, _) = scene::clause(sentence, first, first + 1);
    let low = low.max(first.saturating_sub(45));
    let between = |at: usize| {
        scene.amounts.iter().any(|amount| {
            let (other, _) = scene.tokens(amount.span);
            matches!(amount.value, Value::Money { .. }) && (at..first).contains(&other)
        })
    };
    (low..first)
        .rev()
        .find(|at| {
            is_transfer(sentence.lower(*at))
                || matches!(sentence.lower(*at), "sell" | "sells" | "sold" | "selling" | "sale")
        })
        .filter(|at| !between(*at))
}

word_set! {
    /// Verbs between a thing and how much it is.
    is_level, lower:
    "is was are were be been stood stands reached reaches totalled totaled amounted amounts came comes rose fell grew climbed
     fallen risen dropped slipped jumped increased decreased declined hit exceeded topped averaged remained"
}

word_set! {
    /// Verbs by which somebody comes to hold, holds, or parts with a share of a company.
    is_holding_word, lower:
    "own owns owned owning hold holds held holding control controls controlled controlling acquire acquires acquired acquiring
     buy buys bought buying sell sells sold selling take takes took taking taken stake interest raise raised raises increase
     increased cut reduced bring brings brought giving gives gave purchase purchased"
}

/// Whether somebody has what stands at a token: `has about`, `holding`, `with`.
fn holds(sentence: &Sentence<'_>, first: usize) -> bool {
    (first.saturating_sub(3)..first).any(|at| {
        matches!(sentence.lower(at), "has" | "have" | "had" | "having" | "holds" | "held" | "holding" | "with")
    })
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
