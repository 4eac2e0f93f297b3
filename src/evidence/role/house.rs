//! Where a position is held: `of Calder`, `Calder's`, `the company's`, or by the party last named.

use super::is_common;
use super::tenure::{choosing, titles};
use crate::evidence::affair::Affair;
use crate::evidence::entity::EntityKind;
use crate::evidence::identity::Mention;
use crate::evidence::lexicon::{self, word_set};
use crate::evidence::name;
use crate::evidence::nation;
use crate::evidence::position::{Class, PositionSpan, complement};
use crate::evidence::scene::Scene;

/// Where a position is held.
pub(super) enum Where<'a> {
    Named(Vec<&'a Mention>),
    /// By a common noun or a pronoun, or a nation's adjective.
    Meant(usize),
    /// Not said; the party that the text was about.
    Near(usize),
    Untold,
}

/// What the words at a position itself say of its house.
enum Own<'a> {
    Named(Vec<&'a Mention>),
    /// The words name something that is no body that we know: then nothing else may be put in its place.
    Other,
    Nothing,
}

/// Where the position `no` is held; `holder` is where its holder is named.
pub(super) fn organisations<'a>(
    scene: &Scene<'a>,
    all: &[PositionSpan],
    no: usize,
    holder: Option<&Mention>,
    affair: &Affair,
) -> Where<'a> {
    let sentence = scene.sentence();
    let position = &all[no];
    let mut other = false;
    // `analyst Howard Brandt of Calder`.
    let behind = holder.and_then(|holder| behind(scene, position, holder));
    match own(scene, position) {
        // `Calder's banker, Jane Doe of Northwind`: a client is no house.
        Own::Named(_) if position.class == Class::Trade && behind.is_some() => {}
        Own::Named(list) => return Where::Named(list),
        Own::Other => other = true,
        Own::Nothing => {}
    }
    // `Calder, where she was finance director`.
    if let Some(place) =
        (position.first.saturating_sub(9)..position.first).rev().find(|at| sentence.lower(*at) == "where")
        && let Some(mention) =
            scene.bodies().filter(|mention| mention.end <= place && place - mention.end <= 1).last()
    {
        return Where::Named(vec![mention]);
    }
    // `Calder named Jane Doe chief executive`.
    if let Some(holder) = holder
        && let Some(verb) = choosing(scene, all, no, holder)
        && !matches!(sentence.before(verb), "was" | "were" | "been" | "be")
        && let Some(mention) =
            scene.bodies().filter(|mention| mention.end <= verb && verb - mention.end <= 14).last()
        && !sentence.any(mention.end, verb, |word| matches!(word, "who" | "that" | "which"))
        && !other
    {
        return Where::Named(vec![mention]);
    }
    // `Calder (whose co-founder …`.
    if sentence.before(position.first) == "whose"
        && let Some(mention) = scene.bodies().filter(|mention| mention.end < position.first).last()
    {
        return Where::Named(vec![mention]);
    }
    if !other {
        // Together with the ones after or before: `co-founder and chief executive of Calder`, `Calder chairman and chief
        // executive`.
        let after = (no + 1..all.len()).take_while(|next| joined(scene, &all[next - 1], &all[*next]));
        // `Calder's owner, the financier Jane Doe`: what somebody is besides is not held there.
        let held = |at: usize| {
            let (one, next) = (&all[at], &all[at + 1]);
            joined(scene, one, next)
                && (next.class == Class::Post || !sentence.any(one.end, next.first, |word| word == ","))
        };
        let before = (0..no).rev().take_while(|before| held(*before));
        for neighbour in after.chain(before) {
            match own(scene, &all[neighbour]) {
                Own::Named(list) => return Where::Named(list),
                Own::Other => break,
                Own::Nothing => {}
            }
        }
        if let Some(mention) = behind {
            return Where::Named(vec![mention]);
        }
    }
    if let Some(country) = nation(scene, position) {
        return Where::Meant(country);
    }
    // `the company's`, `its`, `their`.
    let possessive = sentence.before(position.first);
    let common = position.first >= 2
        && (sentence.is_possessive(position.first - 1) && is_common(sentence.lower(position.first - 2))
            || matches!(possessive, "company’s" | "company's" | "firm's" | "firm’s"));
    let mentioned = scene.bodies().filter(|mention| mention.end <= position.first).last();
    if common || matches!(possessive, "its" | "their") {
        return mentioned.map(|mention| mention.entity).or(scene.focus).map_or(Where::Untold, Where::Meant);
    }
    // `head of the company's defence business`.
    if sentence.any(position.core + 1, position.end, |word| is_common(word) || matches!(word, "its" | "their")) {
        return mentioned.map(|mention| mention.entity).or(scene.focus).map_or(Where::Untold, Where::Meant);
    }
    // `of the company`.
    if matches!(sentence.lower(position.end), "of" | "at")
        && sentence.any(position.end, position.end + 4, is_common)
        && !other
    {
        return mentioned.map(|mention| mention.entity).or(scene.focus).map_or(Where::Untold, Where::Meant);
    }
    // Words that say where, of which we know no body, leave the house open.
    let elsewhere = matches!(sentence.lower(position.end), "of" | "at" | "for" | "with")
        || position.first > 0 && sentence.is_possessive(position.first - 1);
    if other || elsewhere {
        return Where::Untold;
    }
    if let Some(mention) = heading(scene, all, no) {
        return Where::Named(vec![mention]);
    }
    near(scene, all, no, affair, mentioned)
}

/// The house of the list that a title stands in: `three Calder executives: chairman Jane Doe and president John Roe`.
fn heading<'a>(scene: &Scene<'a>, all: &[PositionSpan], no: usize) -> Option<&'a Mention> {
    let sentence = scene.sentence();
    let position = &all[no];
    let head = all[..no].iter().rfind(|head| head.plural)?;
    let titled = scene.people().any(|mention| mention.first == position.end);
    let listed = titled
        && matches!(sentence.lower(head.end), ":" | "," | "-" | "—" | "–" | "(" | "--")
        && (head.end..position.first).all(|at| {
            !sentence.is_word(at)
                || matches!(sentence.lower(at), "and" | "the" | "its")
                || all.iter().any(|other| other.first <= at && at < other.end)
                || scene.mention_at(at).is_some_and(|mention| scene.kind(mention) == EntityKind::Person)
        });
    if !listed {
        return None;
    }
    match own(scene, head) {
        Own::Named(list) => list.first().copied(),
        _ => None,
    }
}

/// The house behind a holder who follows the position: `analyst Howard Brandt of Calder`.
fn behind<'a>(scene: &Scene<'a>, position: &PositionSpan, holder: &Mention) -> Option<&'a Mention> {
    let sentence = scene.sentence();
    if holder.first < position.end {
        return None;
    }
    let at = match sentence.lower(holder.end) {
        "of" | "at" | "from" | "with" => complement(sentence, holder.end)?,
        "(" => holder.end + 1,
        _ => return None,
    };
    scene.mention_at(at).filter(|mention| mention.first == at && houses(scene, position, mention))
}

/// A chief executive without a house is that of the party last named.
fn near<'a>(
    scene: &Scene<'a>,
    all: &[PositionSpan],
    no: usize,
    affair: &Affair,
    mentioned: Option<&Mention>,
) -> Where<'a> {
    let sentence = scene.sentence();
    let position = &all[no];
    let post = matches!(
        position.name.as_str(),
        "chief executive"
            | "chairman"
            | "chairwoman"
            | "president"
            | "chair"
            | "director"
            | "independent director"
            | "board member"
            | "general counsel"
            | "treasurer"
            | "company secretary"
    ) || position.class == Class::Post
        && [
            "chief ",
            "vice-",
            "senior vice-",
            "executive vice-",
            "deputy chair",
            "managing direct",
            "finance ",
            "executive direct",
            "general manager",
        ]
        .iter()
        .any(|opening| position.name.starts_with(opening));
    if !post || position.of_place {
        return Where::Untold;
    }
    // `an outspoken chief executive` is a kind of person, not a post.
    let kind_of_person =
        (position.first.saturating_sub(2)..position.first).any(|at| matches!(sentence.lower(at), "a" | "an"));
    let party = |at: &usize| affair.parties.contains(at);
    // A bare title before a name is one at the body that everything is about.
    let titled = titles(scene, all, no).is_some();
    let only =
        affair.parties.first().copied().filter(|_| affair.parties.len() == 1 && (scene.focus.is_none() || titled));
    // The body last named is meant, or none: it is not passed over for one that matters more.
    let last = mentioned.map(|mention| mention.entity).or(scene.focus);
    let near = last.filter(party).or(only);
    near.filter(|_| !kind_of_person).map_or(Where::Untold, Where::Near)
}

/// Whether two positions stand together as one holder's: `chairman and chief executive`.
pub(super) fn joined(scene: &Scene<'_>, one: &PositionSpan, next: &PositionSpan) -> bool {
    let sentence = scene.sentence();
    next.first >= one.end
        && next.first - one.end <= 4
        && (one.end..next.first).all(|at| {
            matches!(
                sentence.lower(at),
                "and" | "," | "&" | "amp" | ";" | "the" | "a" | "an" | "also" | "/" | "then"
            ) && (sentence.lower(at) != ";" || sentence.before(at) == "amp")
        })
}

/// What the words at a position itself say: `of Calder`, `Calder's`, `, Calder,`.
fn own<'a>(scene: &Scene<'a>, position: &PositionSpan) -> Own<'a> {
    let sentence = scene.sentence();
    let mut other = false;
    // `hired as finance director from Calder`: `from` tells the house of what somebody is, not of what they become.
    let from = sentence.lower(position.end) == "from" && position.class == Class::Post;
    if let Some(at) = complement(sentence, position.end).filter(|_| !from) {
        let list = listed(scene, position, at);
        if !list.is_empty() {
            return Own::Named(list);
        }
        // `head of Asia at Calder`.
        let region = scene.mention_at(at).filter(|mention| scene.kind(mention) == EntityKind::Place);
        if let Some(region) = region {
            if let Some(at) = complement(sentence, region.end) {
                let list = listed(scene, position, at);
                if !list.is_empty() {
                    return Own::Named(list);
                }
            }
        } else {
            other = true;
        }
    }
    // `Calder chief executive`, `Calder's chief executive`, `Calder's former chief executive`.
    if let Some(mention) = scene.mention_before(position.first).filter(|mention| houses(scene, position, mention)) {
        // `Calder's U.S. president`: of a part of Calder.
        let whole = scene.mention_before(mention.first).filter(|whole| {
            scene.kind(mention) == EntityKind::Place
                && scene.kind(whole) == EntityKind::Organisation
                && sentence.is_possessive(whole.end)
        });
        return Own::Named(vec![whole.unwrap_or(mention)]);
    }
    // `Calder's outspoken chief executive`.
    let owner = scene.reading.mentions.iter().find(|mention| {
        houses(scene, position, mention)
            && sentence.is_possessive(mention.end)
            && mention.end < position.first
            && position.first - mention.end <= 5
            && (mention.end + 1..position.first).all(|at| {
                sentence.is_word(at)
                    && !sentence.word(at).starts_with(char::is_uppercase)
                    && !matches!(
                        sentence.lower(at),
                        "and" | "to" | "as" | "for" | "of" | "in" | "is" | "was" | "has"
                    )
            })
    });
    if let Some(mention) = owner {
        return Own::Named(vec![mention]);
    }
    // `Jane Doe's lawyer`.
    if position.first > 0
        && sentence.is_possessive(position.first - 1)
        && scene.mention_before(position.first).is_some()
    {
        return Own::Other;
    }
    // `Jane Doe, senior partner, Calder Research, said`; `Jane Doe, senior partner (Calder Research)`.
    let opened = matches!(sentence.lower(position.end), "," | "(");
    let apposed = scene.people().any(|person| {
        person.end < position.first
            && position.first - person.end <= 12
            && matches!(sentence.lower(person.end), "," | "(" | "—" | "–")
    });
    if apposed {
        // `Jane Doe, CTO Calder Research, said` leaves the comma out.
        let mut at = position.end + usize::from(opened);
        // `Jane Doe, President, Products and Services, Calder, said`: what the post is over stands between.
        let over = (at..sentence.len().min(at + 6)).find(|at| sentence.lower(*at) == ",").unwrap_or(at);
        let words = at..over;
        if opened
            && scene.mention_at(at).is_none()
            && words.clone().all(|at| lexicon::is_word(sentence.lower(at)) || sentence.lower(at) == "&")
            && words.clone().any(|at| name::is_capital(sentence, at))
        {
            at = over + 1;
        }
        let mut list = Vec::new();
        while let Some(mention) = scene.mention_at(at)
            && mention.first == at
            && houses(scene, position, mention)
            && (matches!(sentence.lower(mention.end), "," | "." | ":" | ";" | ")" | "”" | "\"" | "" | "&")
                || lexicon::is_saying(sentence.lower(mention.end))
                || lexicon::is_function_word(sentence.lower(mention.end)))
        {
            list.push(mention);
            at = mention.end + 1;
            if sentence.lower(mention.end) != "," {
                break;
            }
        }
        if !list.is_empty() {
            return Own::Named(list);
        }
        // A name stands where the house does, and is none that we know.
        if opened
            && name::is_capital(sentence, position.end + 1)
            && scene.mention_at(position.end + 1).is_none()
            && !scene.reading.positions.iter().any(|other| other.first == position.end + 1)
        {
            other = true;
        }
    }
    if other { Own::Other } else { Own::Nothing }
}

/// The houses that a list names which begins at a token: `Northwind and Calder`.
fn listed<'a>(scene: &Scene<'a>, position: &PositionSpan, mut at: usize) -> Vec<&'a Mention> {
    let sentence = scene.sentence();
    let mut list = Vec::new();
    while let Some(mention) = scene.mention_at(at).filter(|mention| houses(scene, position, mention)) {
        // `director of Calder's parent company`, `owner of Calder shares`: not of Calder.
        let beside = sentence.is_possessive(mention.end)
            && sentence.any(mention.end + 1, mention.end + 4, is_beside)
            || matches!(sentence.lower(mention.end), "shares" | "stock" | "bonds" | "debt");
        if beside {
            break;
        }
        list.push(mention);
        at = mention.end;
        let mut next = at;
        while matches!(sentence.lower(next), "," | "and") {
            next += 1;
        }
        if next == at || !sentence.any(at, next + 1, |word| word == "and") && list.len() > 3 {
            break;
        }
        // A comma alone opens an apposition rather than a list.
        if sentence.lower(at) == "," && !sentence.any(at, at + 8, |word| word == "and") {
            break;
        }
        // `chairman of Calder, and Northwind chief executive Jane Doe`: the next is another's house.
        let follows = scene.mention_at(next).is_some_and(|mention| {
            let end = if sentence.is_possessive(mention.end) { mention.end + 1 } else { mention.end };
            scene.reading.positions.iter().any(|position| position.first == end || position.core == end)
        });
        if follows {
            break;
        }
        at = next;
    }
    list
}

word_set! {
    /// Nouns for another body, told by whose it is.
    is_beside, lower:
    "parent owner rival subsidiary successor predecessor partner competitor creditors union holding backer supplier"
}

/// Whether a mention may be the house of a position: a body, or a country or a town for who serves it.
fn houses(scene: &Scene<'_>, position: &PositionSpan, mention: &Mention) -> bool {
    match scene.kind(mention) {
        EntityKind::Organisation | EntityKind::Product => true,
        // `a Kremlin spokesman`: a seat stands for who sits there.
        EntityKind::Place => {
            is_public(position) || position.name.contains("spokes") || position.name == "press secretary"
        }
        EntityKind::Person => false,
    }
}

/// Whether a position is one that countries and towns have.
fn is_public(position: &PositionSpan) -> bool {
    position.class == Class::Office
        || position.of_place
        || matches!(
            position.name.as_str(),
            "president" | "vice-president" | "leader" | "deputy president" | "opposition leader"
        )
}

/// `the Norwegian finance minister`: the country, when the texts name it.
fn nation(scene: &Scene<'_>, position: &PositionSpan) -> Option<usize> {
    if !is_public(position) {
        return None;
    }
    let sentence = scene.sentence();
    let names = nation::of_adjective(sentence.before(position.first))?;
    names.iter().find_map(|name| {
        scene.known.iter().position(|known| {
            known.kind == EntityKind::Place
                && (known.name == *name || known.aliases.iter().any(|alias| alias.name == *name))
        })
    })
}
