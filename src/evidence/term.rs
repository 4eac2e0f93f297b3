//! Terms of a transaction that are told in words: how it is paid, what it depends on, who must approve, when it is to close,
//! what the money is for.
//!
//! Entry point: [`terms`]. Only sentences that speak of the transaction are read, and each term is told once a sentence. A
//! row of the term sheet that stays empty says that no text reports it, so what is told in words must be found too.

use super::affair::{Affair, is_deal_noun, is_transfer};
use super::claim::{Status, Subject};
use super::draft::Draft;
use super::lexicon::word_set;
use super::scene::{self, Scene};
use super::value::Value;
use crate::base::date::{Date, Precision};
use crate::corpus::Zone;
use std::collections::BTreeMap;

/// How many tokens the words of a condition may have.
const LONGEST: usize = 24;

/// The terms that a sentence tells of the transaction.
pub fn terms(scene: &Scene<'_>, affair: &Affair) -> Vec<Draft> {
    if !affair.deal || scene.sentence().zone != Zone::Prose || !is_of_affair(scene, affair) {
        return Vec::new();
    }
    let mut drafts: Vec<Draft> = Vec::new();
    drafts.extend(form(scene, affair));
    let condition = condition(scene);
    if let Some((from, to)) = condition {
        drafts.extend(told(scene, "conditions", from, to, "term.condition"));
        if scene.sentence().any(from, to, is_approval) {
            drafts.extend(told(scene, "approvals", from, to, "term.approval"));
        }
    } else if let Some((from, to)) = approval(scene) {
        drafts.extend(told(scene, "approvals", from, to, "term.approved"));
    }
    drafts.extend(closing(scene));
    drafts.extend(purpose(scene).and_then(|(from, to)| told(scene, "use_of_proceeds", from, to, "term.purpose")));
    drafts
}

/// Whether a sentence speaks of the transaction: it names what is bought, or `the deal`; and no other deal between others.
fn is_of_affair(scene: &Scene<'_>, affair: &Affair) -> bool {
    let sentence = scene.sentence();
    let named = scene.reading.mentions.iter().any(|mention| affair.parties.contains(&mention.entity));
    let foreign = scene.bodies().any(|mention| !affair.parties.contains(&mention.entity));
    let the_deal = (0..sentence.len()).any(|at| {
        is_deal_noun(sentence.lower(at))
            && matches!(sentence.before(at), "the" | "its" | "this" | "their" | "proposed" | "planned")
    });
    let deals = sentence.any(0, sentence.len(), |word| {
        is_transfer(word)
            || is_deal_noun(word)
            || matches!(word, "offers" | "offered" | "offering" | "paying" | "pays")
    });
    deals && (named || the_deal && !foreign)
}

/// A claim in the words of tokens `from..to`.
fn told(scene: &Scene<'_>, attribute: &str, from: usize, to: usize, rule: &'static str) -> Option<Draft> {
    let sentence = scene.sentence();
    let words = sentence.words(from, to).split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then(|| draft(scene, attribute, Value::Text(words), (from, to), rule))
}

fn draft(
    scene: &Scene<'_>,
    attribute: &str,
    value: Value,
    (from, to): (usize, usize),
    rule: &'static str,
) -> Draft {
    let sentence = scene.sentence();
    Draft {
        subject: Subject::Affair,
        attribute: attribute.to_string(),
        value,
        qualifiers: BTreeMap::new(),
        status: match scene.status(from, to) {
            // `would need approval` is how conditions are told.
            Status::Planned | Status::Speculative if attribute != "form" => Status::Reported,
            status => status,
        },
        stage: None,
        attribution: scene.attribution.clone(),
        date: scene.published,
        source: sentence.source,
        span: scene.words_around(sentence.span_of(from, to)),
        rule,
        amount: None,
        restates: None,
    }
}

/// `in cash`, `an all-share merger`, `300 pence in cash and 0.25 shares`: how what is bought is paid.
fn form(scene: &Scene<'_>, affair: &Affair) -> Option<Draft> {
    let sentence = scene.sentence();
    let phrase = |at: usize| -> Option<(&'static str, usize)> {
        let next = sentence.lower(at + 1);
        Some(match sentence.lower(at) {
            "cash-and-stock" | "cash-and-share" | "cash-and-shares" | "stock-and-cash" => {
                ("cash and shares", at + 1)
            }
            "all-cash" => ("cash", at + 1),
            "all-stock" | "all-share" | "all-paper" => ("shares", at + 1),
            "cash" if next == "and" && is_shares(sentence.lower(at + 2)) => ("cash and shares", at + 3),
            "shares" | "stock" if next == "and" && sentence.lower(at + 2) == "cash" => ("cash and shares", at + 3),
            "cash"
                if matches!(
                    next,
                    "offer" | "bid" | "deal" | "tender" | "acquisition" | "takeover" | "transaction"
                ) =>
            {
                ("cash", at + 2)
            }
            "in" if next == "cash" => ("cash", at + 2),
            "stock" | "share" if matches!(next, "swap" | "exchange") => ("shares", at + 2),
            "exchange" if next == "of" && is_shares(sentence.lower(at + 2)) => ("shares", at + 3),
            _ => return None,
        })
    };
    let (at, (form, end)) = (0..sentence.len()).find_map(|at| phrase(at).map(|found| (at, found)))?;
    // `has about $2 billion in cash`: what somebody holds is no form of payment.
    let paid = sentence.any(0, sentence.len(), |word| {
        is_transfer(word)
            || matches!(
                word,
                "pay"
                    | "paid"
                    | "pays"
                    | "paying"
                    | "offer"
                    | "offered"
                    | "bid"
                    | "deal"
                    | "merger"
                    | "sell"
                    | "sold"
            )
    });
    let holds = sentence.any(at.saturating_sub(8), at, |word| matches!(word, "has" | "had" | "holds" | "holding"));
    // `if Tarn offered an all-cash proposal`: another one's.
    let nearest = scene.bodies().filter(|mention| mention.end <= at).last();
    let other = nearest.is_some_and(|mention| !affair.parties.contains(&mention.entity) && at - mention.end <= 8);
    if !paid || holds || other {
        return None;
    }
    // `300 pence in cash and 0.25 new shares for each`.
    let shares_too = sentence.any(end, (end + 8).min(sentence.len()), is_shares)
        && sentence.any(end, end + 2, |word| word == "and" || word == "plus");
    let form = if form == "cash" && shares_too { "cash and shares" } else { form };
    Some(draft(scene, "form", Value::Text(form.to_string()), (at, end), "term.form"))
}

fn is_shares(lower: &str) -> bool {
    matches!(lower, "stock" | "shares" | "share" | "paper" | "securities" | "notes")
}

/// `is subject to regulatory approval`, `conditional on`, `requires the approval of`: what completion depends on.
fn condition(scene: &Scene<'_>) -> Option<(usize, usize)> {
    let sentence = scene.sentence();
    let marker = |at: usize| -> Option<usize> {
        match (sentence.lower(at), sentence.lower(at + 1)) {
            ("subject", "to") | ("conditional" | "contingent" | "conditioned" | "dependent", "on" | "upon") => {
                Some(at + 2)
            }
            ("pending", next)
                if is_approval(next)
                    || matches!(next, "regulatory" | "shareholder" | "antitrust" | "completion") =>
            {
                Some(at + 1)
            }
            ("requires" | "require" | "needs" | "need" | "awaits" | "awaiting", _)
                if sentence.any(at + 1, at + 7, is_approval) =>
            {
                Some(at + 1)
            }
            _ => None,
        }
    };
    let from = (0..sentence.len()).find_map(marker)?;
    let to = end_of(scene, from);
    // `subject to a fine`: no condition of a transaction.
    let fits = sentence.any(from, to, |word| is_approval(word) || is_condition(word));
    (fits && to > from).then_some((from, to))
}

/// `regulators have approved the merger`, `won clearance from`: what an authority or the holders have decided.
fn approval(scene: &Scene<'_>) -> Option<(usize, usize)> {
    let sentence = scene.sentence();
    let at = (0..sentence.len()).find(|at| {
        matches!(
            sentence.lower(*at),
            "approved" | "approves" | "cleared" | "clears" | "clearance" | "blocked" | "rejected" | "approval"
        )
    })?;
    let authority = sentence.any(0, sentence.len(), is_authority);
    let (low, high) = scene::segment(sentence, at, at + 1);
    (authority && high - low <= LONGEST + 6).then_some((low, high))
}

/// `is expected to close in the first quarter`: when it is to be completed.
fn closing(scene: &Scene<'_>) -> Option<Draft> {
    let sentence = scene.sentence();
    let verb = (0..sentence.len()).find(|at| {
        matches!(
            sentence.lower(*at),
            "close"
                | "closing"
                | "complete"
                | "completed"
                | "completion"
                | "closed"
                | "finalise"
                | "finalize"
                | "finalised"
                | "finalized"
        )
    })?;
    let ahead = sentence.any(verb.saturating_sub(7), verb + 5, |word| {
        matches!(
            word,
            "expected"
                | "expects"
                | "expect"
                | "will"
                | "should"
                | "anticipated"
                | "anticipates"
                | "scheduled"
                | "likely"
                | "hopes"
                | "plans"
        )
    });
    // `the shares are expected to close at`: an exchange closes every day.
    if !ahead || matches!(sentence.lower(verb + 1), "at" | "up" | "down") {
        return None;
    }
    let date = scene.dates.iter().find(|date| {
        let (first, _) = scene.tokens(date.span);
        first > verb && first - verb <= 12 || first < verb && verb - first <= 6
    })?;
    let (first, end) = scene.tokens(date.span);
    // `by 30 September`, told in May, is the next one, where a date that something happened on would be the last.
    let told_year =
        (first..end).any(|at| sentence.word(at).len() == 4 && sentence.word(at).starts_with(char::is_numeric));
    let day = date.date.day;
    let past = scene.published.is_some_and(|published| date.date < published);
    let date = match date.date.precision {
        _ if !past => date.date,
        Precision::Day if !told_year => Date::day(day.year() + 1, day.month(), day.day())?,
        Precision::Month if !told_year => Date::month(day.year() + 1, day.month())?,
        _ => return None,
    };
    Some(draft(scene, "expected_closing", Value::Date(date), (verb.min(first), end.max(verb + 1)), "term.closing"))
}

/// `will use the proceeds to`: what the money is for.
fn purpose(scene: &Scene<'_>) -> Option<(usize, usize)> {
    let sentence = scene.sentence();
    let at = (0..sentence.len())
        .find(|at| matches!(sentence.lower(*at), "use" | "uses" | "using" | "spend" | "used"))?;
    let money = (at + 1..at + 5)
        .find(|at| {
            matches!(
                sentence.lower(*at),
                "proceeds" | "money" | "funds" | "funding" | "cash" | "capital" | "investment"
            )
        })
        .or_else(|| {
            (at.saturating_sub(5)..at).find(|at| matches!(sentence.lower(*at), "proceeds" | "funds" | "money"))
        })?;
    let from = (money.max(at) + 1..money.max(at) + 7).find(|at| matches!(sentence.lower(*at), "to" | "for"))? + 1;
    let to = end_of(scene, from);
    (to > from).then_some((from, to))
}

/// Where the words of a term end that begin at a token: at the end of the clause, or before what is told besides.
fn end_of(scene: &Scene<'_>, from: usize) -> usize {
    let sentence = scene.sentence();
    let (_, high) = scene::clause(sentence, from, from + 1);
    let stops = |at: usize| {
        matches!(sentence.lower(at), "." | ";" | "”" | "\"")
            || sentence.lower(at) == ","
                && !sentence.any(at + 1, at + 8, |word| is_approval(word) || is_condition(word))
            || matches!(sentence.lower(at), "said" | "says" | "which" | "but")
            || sentence.lower(at) == "and" && matches!(sentence.lower(at + 1), "is" | "will" | "would" | "should")
    };
    (from..high.min(from + LONGEST)).find(|at| stops(*at)).unwrap_or(high.min(from + LONGEST))
}

word_set! {
    /// Words of consent.
    is_approval, lower:
    "approval approvals clearance consent clearances consents permission ratification"
}

word_set! {
    /// Other words of conditions.
    is_condition, lower:
    "conditions condition regulatory regulators antitrust shareholders shareholder stockholders closing due diligence financing
     acceptance acceptances review court vote definitive agreement regulator"
}

word_set! {
    /// Who approves a transaction.
    is_authority, lower:
    "regulator regulators regulatory antitrust commission authority authorities court shareholders stockholders board directors
     ministry minister government watchdog department investors holders"
}
