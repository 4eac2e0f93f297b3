//! Who acquires what in a sentence: verbs and nouns of buying, with the bodies that they govern.

use super::{is_deal_noun, is_deal_verb};
use crate::evidence::entity::EntityKind;
use crate::evidence::identity::Mention;
use crate::evidence::lexicon::{self, word_set};
use crate::evidence::scene::Scene;
use crate::evidence::value::Value;

/// A body that comes to own another, or a part of it, as a sentence tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Frame {
    /// Who buys.
    pub(super) buyer: usize,
    /// What is bought.
    pub(super) bought: usize,
    /// How plainly: a takeover counts more than a holding.
    pub(super) weight: usize,
}

/// So many tokens a verb or a noun reaches.
const REACH: usize = 14;

/// So many tokens from the first word of a clause to what it governs.
const CLAUSE: usize = 40;

/// Who acquires what in a sentence.
pub(super) fn frames(scene: &Scene<'_>) -> Vec<Frame> {
    let sentence = scene.sentence();
    let mut found: Vec<Frame> = Vec::new();
    for at in 0..sentence.len() {
        let word = sentence.lower(at);
        let told = if sells(word) {
            sale(scene, at)
        } else if is_purchase(word) || is_deal_verb(word) && pays(scene, at) {
            purchase(scene, at)
        } else if is_deal_noun(word) || matches!(word, "tender" | "stakes" | "shareholding") {
            noun(scene, at)
        } else {
            None
        };
        if let Some((buyer, bought, weight)) = told
            && buyer != bought
            && !found.iter().any(|frame| frame.buyer == buyer && frame.bought == bought)
        {
            found.push(Frame { buyer, bought, weight });
        }
    }
    found
}

/// `Northwind agreed to buy Calder`, `Calder was bought by Northwind`, `Calder, which Northwind will acquire`.
fn purchase(scene: &Scene<'_>, at: usize) -> Option<(usize, usize, usize)> {
    let sentence = scene.sentence();
    let weight = if sentence.lower(at).starts_with("own") { 1 } else { 2 };
    let by = (at + 1..at + 4).find(|at| sentence.lower(*at) == "by");
    let passive = by.filter(|by| {
        let plain =
            (at + 1..*by).all(|at| !sentence.lower(at).starts_with("stake") && scene.mention_at(at).is_none());
        plain && sentence.lower(at).ends_with(['d', 't', 'n'])
    });
    if let Some(by) = passive {
        let buyer = object(scene, by, 8)?;
        let bought = subject(scene, at)?;
        return Some((buyer, bought, weight));
    }
    // `Calder, which Northwind agreed to buy`.
    let nearest = scene.bodies().filter(|mention| mention.end <= at && at - mention.end <= REACH).last();
    let relative = nearest.and_then(|buyer| {
        let which = buyer.first.checked_sub(1).filter(|at| matches!(sentence.lower(*at), "which" | "that"))?;
        let bought = scene.mention_before(if sentence.before(which) == "," { which - 1 } else { which })?;
        (scene.kind(bought) == EntityKind::Organisation).then_some((buyer.entity, bought.entity, weight))
    });
    if relative.is_some() {
        return relative;
    }
    let Some(bought) = object(scene, at, REACH) else { return union(scene, at) };
    let buyer = subject(scene, at)?;
    Some((buyer, bought, weight))
}

/// `Northwind and Calder agreed to merge`: the two that join.
fn union(scene: &Scene<'_>, at: usize) -> Option<(usize, usize, usize)> {
    let sentence = scene.sentence();
    let equals = sentence.stands(at, &["merger", "of", "equals"]);
    if !equals
        && !matches!(
            sentence.lower(at),
            "merge" | "merging" | "merged" | "merges" | "combine" | "combining" | "combined" | "combines"
        )
    {
        return None;
    }
    let last = scene.bodies().filter(|mention| mention.end <= at && at - mention.end <= REACH).last()?;
    let first = scene.bodies().filter(|mention| mention.end < last.first).last()?;
    // The code of a share may stand in brackets behind the first.
    let joined = matches!(sentence.before(last.first), "and" | "&")
        && (first.end..last.first - 1)
            .all(|at| matches!(sentence.lower(at), "(" | ")" | ":" | ",") || signs_share(sentence.word(at)));
    joined.then_some((first.entity, last.entity, 2))
}

/// `Tarn agreed to sell Calder to Northwind`, `Calder was sold to Northwind`.
fn sale(scene: &Scene<'_>, at: usize) -> Option<(usize, usize, usize)> {
    let sentence = scene.sentence();
    let to = (at + 1..sentence.len().min(at + CLAUSE)).find(|at| {
        sentence.lower(*at) == "to" && scene.bodies().any(|mention| mention.first > *at && mention.first <= *at + 6)
    })?;
    let buyer = object(scene, to, 7)?;
    let between = scene.bodies().filter(|mention| mention.first > at && mention.end <= to).last();
    let bought = match between {
        Some(mention) => mention.entity,
        None => subject(scene, at)?,
    };
    Some((buyer, bought, 2))
}

/// `Northwind's acquisition of Calder`, `the takeover of Calder by Northwind`, `a merger with Calder`, `a stake in Calder`.
fn noun(scene: &Scene<'_>, at: usize) -> Option<(usize, usize, usize)> {
    let sentence = scene.sentence();
    let word = sentence.lower(at);
    // A stake that is held is no purchase; one that is taken is.
    let held = word.starts_with("stake") || word.starts_with("share") || word == "position";
    let taken = sentence.any(at.saturating_sub(8), at, is_taking);
    let weight = if held && !taken { 1 } else { 2 };
    let mut from = at + 1;
    while from < at + 5
        && (is_deal_noun(sentence.lower(from)) || matches!(sentence.lower(from), "offer" | "agreement" | "talks"))
    {
        from += 1;
    }
    let link = (from..sentence.len().min(from + 6))
        .find(|at| matches!(sentence.lower(*at), "of" | "for" | "in" | "with" | "between" | "to" | "by"))?;
    let governs = match sentence.lower(link) {
        "between" => word.starts_with("merg") || matches!(word, "deal" | "transaction" | "partnership"),
        "with" => matches!(word, "merger" | "deal" | "transaction" | "partnership" | "agreement"),
        "in" => matches!(word, "stake" | "stakes" | "investment" | "position" | "shareholding"),
        "to" => false,
        _ => true,
    };
    if sentence.stands(at, &["merger", "of", "equals"]) {
        return union(scene, at);
    }
    let possessor = scene
        .bodies()
        .filter(|mention| mention.end < at && at - mention.end <= 6 && sentence.is_possessive(mention.end))
        .last()
        .map(|mention| mention.entity);
    let modifier = scene
        .mention_before(at)
        .filter(|mention| mention.end == at && scene.kind(mention) == EntityKind::Organisation);
    if sentence.lower(link) == "by" {
        // `Calder's takeover by Northwind`, `the Calder takeover by Northwind`.
        let bought = possessor.or(modifier.map(|mention| mention.entity))?;
        return Some((object(scene, link, 6)?, bought, weight));
    }
    if !governs {
        return None;
    }
    let bought = object(scene, link, 9)?;
    if matches!(sentence.lower(link), "of" | "between")
        && let Some(other) = joined(scene, link)
        && (word.starts_with("merg") || sentence.lower(link) == "between")
    {
        return Some((bought, other, weight));
    }
    let by = (link + 1..sentence.len().min(link + REACH)).find(|at| sentence.lower(*at) == "by");
    let agent = by.and_then(|by| object(scene, by, 5)).filter(|agent| *agent != bought);
    let buyer = agent.or(possessor).or_else(|| subject(scene, at))?;
    Some((buyer, bought, weight))
}

/// The second of two bodies joined by `and` behind a link.
fn joined(scene: &Scene<'_>, link: usize) -> Option<usize> {
    let first = scene.bodies().find(|mention| mention.first > link && mention.first <= link + 9)?;
    let next = first.end + usize::from(scene.sentence().lower(first.end) == ",");
    let and = matches!(scene.sentence().lower(next), "and" | "with");
    scene
        .bodies()
        .find(|mention| and && mention.first > next && mention.first <= next + 3)
        .map(|mention| mention.entity)
}

/// The body that a verb or a link governs: the first behind it; of `Tarn's Calder unit` the unit.
fn object(scene: &Scene<'_>, at: usize, reach: usize) -> Option<usize> {
    let sentence = scene.sentence();
    let stop = (at + 1..sentence.len().min(at + 1 + reach))
        .find(|at| {
            matches!(
                sentence.lower(*at),
                ";" | "which" | "who" | "said" | "says" | "because" | "while" | "after" | "before"
            )
        })
        .unwrap_or(sentence.len().min(at + 1 + reach));
    let mention = scene.bodies().find(|mention| mention.first > at && mention.first < stop)?;
    if sentence.is_possessive(mention.end)
        && let Some(unit) = scene.bodies().find(|unit| unit.first > mention.end && unit.first <= mention.end + 3)
        && (unit.first == mention.end + 1
            || is_part(sentence.before(unit.first))
            || is_part(sentence.lower(unit.end)))
    {
        return Some(unit.entity);
    }
    // `the Premier League club Calder`: the noun between says what the second is.
    if let Some(named) = scene.bodies().find(|named| named.first > mention.end && named.first <= mention.end + 3)
        && (mention.end..named.first).all(|at| {
            lexicon::is_body_noun(sentence.lower(at))
                || matches!(sentence.lower(at), "club" | "team" | "chain" | "brand")
        })
    {
        return Some(named.entity);
    }
    // `a unit of Calder`, `the Calder subsidiary of Tarn`: what is named first.
    Some(mention.entity)
}

/// The body that does what the verb at `at` tells: the nearest that is not itself governed; else the last one named.
fn subject(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let sentence = scene.sentence();
    let low = (at.saturating_sub(CLAUSE)..at).rev().find(|at| sentence.lower(*at) == ";").map_or(0, |at| at + 1);
    let before: Vec<&Mention> = scene
        .bodies()
        .filter(|mention| mention.end <= at && mention.first >= low && at - mention.end <= CLAUSE)
        .collect();
    let free = |mention: &&&Mention| {
        let before = sentence.before(mention.first);
        let owner = sentence.is_possessive(mention.end) && !is_deal_noun(sentence.lower(mention.end + 1));
        !governs(before) && !owner && !is_part(sentence.lower(mention.end))
    };
    let nearest = before.iter().rev().find(free);
    // `Calder's Tarn unit said it`: the unit; and failing all, whoever was named.
    let any = before.last();
    nearest.or(any).map(|mention| mention.entity).or_else(|| {
        let stands =
            sentence.any(low, at, |word| matches!(word, "it" | "company" | "group" | "firm" | "its" | "they"));
        scene.focus.filter(|_| stands)
    })
}

/// `paid $2 billion for Calder`, `commits $1 billion to Calder`: a weak verb, a sum, and what is got for it.
fn pays(scene: &Scene<'_>, verb: usize) -> bool {
    let sentence = scene.sentence();
    let sum =
        scene.amounts.iter().filter(|amount| matches!(amount.value, Value::Money { .. })).find_map(|amount| {
            let (first, end) = scene.tokens(amount.span);
            (verb < first && first - verb <= 4).then_some(end)
        });
    let Some(sum) = sum else { return false };
    scene.bodies().any(|bought| {
        bought.first >= sum
            && bought.first - verb <= REACH
            && match sentence.before(bought.first) {
                "for" | "to" => true,
                // `for 30 percent of Calder`.
                "of" => sentence.any(verb, bought.first, |word| word == "for"),
                // `for a majority stake in Calder`.
                "in" => {
                    let held =
                        |word: &str| word.starts_with("stake") || matches!(word, "interest" | "share" | "shares");
                    sentence.any(verb, bought.first, |word| word == "for") && sentence.any(sum, bought.first, held)
                }
                _ => false,
            }
    })
}

/// A word in capitals, as the code of a share is written.
fn signs_share(word: &str) -> bool {
    word.chars().all(|ch| ch.is_ascii_uppercase() || ch == '.')
}

word_set! {
    /// Verbs that by themselves tell of a purchase.
    is_purchase, lower:
    "acquire acquires acquired acquiring buy buys bought buying purchase purchased purchases purchasing invest invests
     invested investing merge merges merged merging combine combines combining own owns owned outbid swallow swallows swallowed absorb absorbs absorbed
     overtake gobble snapped"
}

word_set! {
    /// Words of taking a stake.
    is_taking, lower:
    "take takes taking took taken buy buys buying bought acquire acquires acquiring acquired purchase purchased purchases will
     would to raise raises raised increase increases increased sell sells sold paying paid pay pays"
}

word_set! {
    /// Verbs by which somebody gives up what is bought.
    sells, lower: "sell sells sold selling divest divests divested divesting unload unloaded"
}

word_set! {
    /// Words that govern the body behind them, so that it does nothing.
    governs, lower:
    "of for in from with by at than over against on about between like including behind to into as per under via"
}

word_set! {
    /// Nouns of a part of a body, behind the owner or the part.
    is_part, lower:
    "unit units subsidiary subsidiaries division divisions affiliate arm business operations operation brand brands holding
     shares stock shareholders holders stake assets"
}
