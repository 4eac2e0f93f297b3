//! Positions that a sentence names, of one holder or of a list.

use super::holder::{follows, person};
use super::house::{Where, organisations};
use super::team::is_unit;
use super::tenure::tenure;
use super::{Holding, NEAR};
use crate::base::text::Span;
use crate::evidence::affair::Affair;
use crate::evidence::entity::{EntityKind, RoleStatus};
use crate::evidence::identity::Mention;
use crate::evidence::lexicon::{self, word_set};
use crate::evidence::position::{Class, PositionSpan, complement};
use crate::evidence::scene::Scene;

pub(super) fn positions(scene: &Scene<'_>, affair: &Affair, holdings: &mut Vec<Holding>) {
    let sentence = scene.sentence();
    let all = &scene.reading.positions;
    for (no, position) in all.iter().enumerate() {
        if position.plural {
            members(scene, all, no, affair, holdings);
            continue;
        }
        // `the broker Calder Securities`: what a body is.
        let of_body = position.of_bodies
            && scene.mention_at(position.end).is_some_and(|mention| scene.kind(mention) != EntityKind::Person);
        if is_loose(scene, position) || of_body {
            continue;
        }
        let Some((person, far)) = person(scene, all, no) else { continue };
        let organisations = organisations(scene, all, no, far, affair);
        let (status, remains) = tenure(scene, all, no, person);
        let span = sentence.span_of(position.first, position.end);
        let span = match far {
            Some(mention) => span.join(sentence.span_of(mention.first, mention.end)),
            None => span,
        };
        // `a co-founder of Calder's robotics division` founded no more than the division.
        let role = match &organisations {
            Where::Named(list) => match list.last().and_then(|mention| part(scene, mention)) {
                Some(part) => format!("{} of the {part}", position.name),
                None => position.name.clone(),
            },
            _ => position.name.clone(),
        };
        // `a member of the Calder board`.
        let role = match &organisations {
            Where::Named(list)
                if role == "member"
                    && list
                        .iter()
                        .any(|mention| sentence.any(mention.end, mention.end + 2, |word| word == "board")) =>
            {
                "board member".to_string()
            }
            _ => role,
        };
        let holding = |organisation: Option<usize>, span: Span, rule: &'static str| Holding {
            person,
            organisation,
            role: role.clone(),
            status,
            remains,
            span,
            rule,
        };
        let from = holdings.len();
        match &organisations {
            Where::Named(list) => holdings.extend(list.iter().map(|mention| {
                let span = span.join(sentence.span_of(mention.first, mention.end));
                holding(Some(mention.entity), span, "role.position")
            })),
            Where::Meant(at) => holdings.push(holding(Some(*at), span, "role.position")),
            Where::Near(at) => holdings.push(holding(Some(*at), span, NEAR)),
            Where::Untold => holdings.push(holding(None, span, "role.position")),
        }
        let told: Vec<Option<usize>> = holdings[from..].iter().map(|holding| holding.organisation).collect();
        succession(scene, position, person, &role, &told, holdings);
    }
}

/// The part of a body that stands behind it: the robotics division of `Calder's robotics division`.
fn part<'a>(scene: &Scene<'a>, mention: &Mention) -> Option<&'a str> {
    let sentence = scene.sentence();
    let of = matches!(sentence.before(mention.first), "of" | "at" | "the") && sentence.is_possessive(mention.end);
    let from = mention.end + 1;
    let head = (from..sentence.len().min(from + 5)).find(|at| is_unit(sentence.lower(*at)) && of)?;
    let plain =
        (from..head).all(|at| sentence.is_word(at) && !matches!(sentence.lower(at), "and" | "to" | "of" | "in"));
    plain.then(|| sentence.words(from, head + 1))
}

/// `independent directors Jane Doe, John Roe and Calder's Ann Poe`, `co-founders (Jane Doe and John Roe)`, `analysts Jane Doe
/// of Calder and John Roe of Northwind`.
fn members(scene: &Scene<'_>, all: &[PositionSpan], no: usize, affair: &Affair, holdings: &mut Vec<Holding>) {
    let sentence = scene.sentence();
    let position = &all[no];
    let bracket = sentence.lower(position.end) == "(";
    let comma = sentence.lower(position.end) == "," && position.class == Class::Post;
    let from = if bracket || comma || matches!(sentence.lower(position.end), ":" | "are" | "include" | "including")
    {
        position.end + 1
    } else {
        position.end
    };
    let to = (from..sentence.len())
        .find(|at| if bracket { sentence.lower(*at) == ")" } else { matches!(sentence.lower(*at), "." | ";") });
    let to = to.unwrap_or(sentence.len());
    // Between one name and the next only appositions, owners and list words may stand.
    let mut at = from;
    let mut people = Vec::new();
    for mention in scene.people().filter(|mention| mention.first >= from && mention.end <= to) {
        let verb = sentence.any(at, mention.first, |word| {
            lexicon::is_acting(word) || lexicon::is_saying(word) || matches!(word, "by" | "to" | "that")
        });
        let other = all.iter().any(|other| other.first >= at && other.end <= mention.first && other.plural);
        if verb || other || mention.first - at > 12 {
            break;
        }
        people.push(mention);
        at = mention.end;
    }
    // `employees met Jane Doe` is no list: words in small letters, but for titles, stand before none.
    let opens = people.first().is_some_and(|mention| {
        (from..mention.first).all(|at| {
            !sentence.word(at).starts_with(char::is_lowercase)
                && (position.class == Class::Post || sentence.lower(at) != ",")
                || opens_list(sentence.lower(at))
                || all.iter().any(|other| other.first <= at && at < other.end)
                || scene.mention_at(at).is_some()
        })
    });
    let people = if opens { people } else { listed_before(scene, position) };
    if people.is_empty() {
        return;
    }
    let organisation = match organisations(scene, all, no, None, affair) {
        Where::Named(list) => list.first().map(|mention| mention.entity),
        Where::Meant(at) | Where::Near(at) => Some(at),
        Where::Untold => None,
    };
    // `Calder's board consists of …`: the board's house is the list's.
    let board = (0..position.first)
        .find(|at| sentence.lower(*at) == "board")
        .and_then(|at| scene.mention_before(at))
        .map(|mention| mention.entity);
    for mention in people {
        let (status, remains) = tenure(scene, all, no, mention.entity);
        let own = complement(sentence, mention.end)
            .and_then(|at| scene.mention_at(at))
            .filter(|mention| scene.kind(mention) == EntityKind::Organisation && position.class != Class::Post)
            .map(|mention| mention.entity);
        holdings.push(Holding {
            person: mention.entity,
            organisation: own.or(board).or(organisation),
            role: position.name.clone(),
            status: if status == RoleStatus::Incoming { RoleStatus::Current } else { status },
            remains,
            span: sentence.span_of(position.first, position.end).join(sentence.span_of(mention.first, mention.end)),
            rule: "role.list",
        });
    }
}

word_set! {
    /// Words that may stand between a plural and the list of those who hold the post.
    opens_list, lower:
    "the of and at are include includes including were consist consists consisted comprise comprises comprised for from"
}

/// `Jane Doe and John Roe, co-chairmen of Calder`: the list that a plural stands behind.
fn listed_before<'a>(scene: &Scene<'a>, position: &PositionSpan) -> Vec<&'a Mention> {
    let sentence = scene.sentence();
    let mut at = position.first;
    while at > 0 && matches!(sentence.lower(at - 1), "the" | "both" | "its" | "two" | "who" | "are" | "were") {
        at -= 1;
    }
    let mut list: Vec<&Mention> = Vec::new();
    while at > 0
        && (list.is_empty() && matches!(sentence.lower(at - 1), "," | "(")
            || !list.is_empty() && matches!(sentence.lower(at - 1), "," | "and" | "&")
            || list.is_empty() && matches!(sentence.lower(at), "are" | "were"))
    {
        let end = if matches!(sentence.lower(at), "are" | "were") && list.is_empty() { at } else { at - 1 };
        let end = if end > 0 && sentence.lower(end - 1) == "," && !list.is_empty() { end - 1 } else { end };
        let Some(mention) = scene.people().find(|mention| mention.end == end) else { break };
        list.push(mention);
        at = mention.first;
    }
    list.reverse();
    if list.len() >= 2 { list } else { Vec::new() }
}

/// Who goes when somebody comes, and who comes when somebody goes: `succeeds Jane Doe as chief executive`, `chief executive,
/// replacing Jane Doe`, `was replaced as chief executive by Jane Doe`.
fn succession(
    scene: &Scene<'_>,
    position: &PositionSpan,
    person: usize,
    role: &str,
    told: &[Option<usize>],
    holdings: &mut Vec<Holding>,
) {
    let sentence = scene.sentence();
    let end = position.end;
    let found = scene.people().filter(|mention| mention.entity != person).find_map(|mention| {
        let before = sentence.before(mention.first);
        let verb = mention.first.saturating_sub(2);
        // `succeeds Jane Doe as …`.
        if mention.end <= position.first
            && position.first - mention.end <= 3
            && follows(before)
            && sentence.any(mention.end, position.first, |word| word == "as")
        {
            let ahead = sentence.any(mention.first.saturating_sub(5), mention.first, |word| {
                matches!(word, "will" | "would" | "to")
            });
            return Some((mention, if ahead { RoleStatus::Current } else { RoleStatus::Former }));
        }
        if mention.first < end || mention.first - end > 14 {
            return None;
        }
        let between = |test: fn(&str) -> bool| sentence.any(end, mention.first, test);
        // `…, replacing Jane Doe`, over titles.
        let titles = (end..mention.first)
            .rev()
            .find(|at| follows(sentence.lower(*at)) || sentence.stands(*at, &["took", "over", "from"]));
        let relative = titles.is_some_and(|at| sentence.before(at) == "who");
        if titles.is_some_and(|at| mention.first - at <= 4)
            && !between(|word| matches!(word, ";" | "said" | "by"))
            && (relative || !between(|word| word == "who"))
        {
            return Some((mention, RoleStatus::Former));
        }
        // `was replaced as … by Jane Doe`; `the chief executive, will be replaced by Jane Doe`.
        let passive = matches!(sentence.before(mention.first), "by")
            && (sentence.any(position.first.saturating_sub(3), position.first, |word| {
                matches!(word, "replaced" | "succeeded")
            }) || matches!(sentence.lower(verb), "replaced" | "succeeded"));
        if passive && !between(|word| matches!(word, ";" | "said" | "who")) {
            let ahead = sentence.any(position.first.saturating_sub(6), mention.first, |word| {
                matches!(word, "will" | "would" | "to")
            });
            return Some((mention, if ahead { RoleStatus::Incoming } else { RoleStatus::Current }));
        }
        None
    });
    let Some((mention, status)) = found else { return };
    if holdings.iter().any(|holding| holding.person == mention.entity && holding.role == role) {
        return;
    }
    for organisation in told {
        holdings.push(Holding {
            person: mention.entity,
            organisation: *organisation,
            role: role.to_string(),
            status,
            remains: false,
            span: sentence.span_of(position.first, position.end).join(sentence.span_of(mention.first, mention.end)),
            rule: "role.succession",
        });
    }
}

/// Positions in a loose sense that stand at no name: `an investor said`.
fn is_loose(scene: &Scene<'_>, position: &PositionSpan) -> bool {
    let plural = matches!(position.name.as_str(), "employee" | "executive");
    let plural = plural && scene.sentence().lower(position.end - 1).ends_with('s');
    let beside = scene.mention_at(position.end).is_some_and(|mention| scene.kind(mention) == EntityKind::Person);
    plural && !beside
}
