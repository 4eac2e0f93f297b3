//! Positions that a sentence names, of one holder or of a list.

use super::holder::person;
use super::house::{Where, organisations};
use super::team::is_unit;
use super::tenure::tenure;
use super::{Holding, NEAR};
use crate::evidence::affair::Affair;
use crate::evidence::entity::{EntityKind, RoleStatus};
use crate::evidence::identity::Mention;
use crate::evidence::lexicon;
use crate::evidence::position::PositionSpan;
use crate::evidence::scene::Scene;

pub(super) fn positions(scene: &Scene<'_>, affair: &Affair, holdings: &mut Vec<Holding>) {
    let sentence = scene.sentence();
    let all = &scene.reading.positions;
    for (no, position) in all.iter().enumerate() {
        if is_list(scene, position) {
            members(scene, all, no, affair, holdings);
            continue;
        }
        if is_loose(scene, position) {
            continue;
        }
        let Some((person, far)) = person(scene, all, no) else { continue };
        let organisations = organisations(scene, all, no, affair);
        let (status, remains) = tenure(scene, position, person);
        let span = sentence.span_of(position.first, position.end);
        let span = match far {
            Some(mention) => span.join(sentence.span_of(mention.first, mention.end)),
            None => span,
        };
        let role = position.name.trim_start_matches("former ").to_string();
        // `a co-founder of Calder's robotics division` founded no more than the division.
        let role = match &organisations {
            Where::Named(list) => match list.last().and_then(|mention| part(scene, mention)) {
                Some(part) => format!("{role} of the {part}"),
                None => role,
            },
            _ => role,
        };
        let hold = |organisation: Option<&Mention>, holdings: &mut Vec<Holding>| {
            let span = match organisation {
                Some(mention) => span.join(sentence.span_of(mention.first, mention.end)),
                None => span,
            };
            holdings.push(Holding {
                person,
                organisation: organisation.map(|mention| mention.entity),
                role: role.clone(),
                status,
                remains,
                span,
                rule: "role.position",
            });
        };
        match organisations {
            Where::Named(list) => list.into_iter().for_each(|mention| hold(Some(mention), holdings)),
            Where::Meant(at) => holdings.push(Holding {
                person,
                organisation: Some(at),
                role,
                status,
                remains,
                span,
                rule: "role.position",
            }),
            Where::Near(at) => {
                holdings.push(Holding { person, organisation: Some(at), role, status, remains, span, rule: NEAR })
            }
            Where::Untold => hold(None, holdings),
        }
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

/// A position in the plural that several people of a list hold.
fn is_list(scene: &Scene<'_>, position: &PositionSpan) -> bool {
    matches!(
        scene.sentence().lower(position.end - 1),
        "directors" | "members" | "co-founders" | "cofounders" | "founders"
    )
}

/// `independent directors Jane Doe, John Roe and Calder's Ann Poe`, `co-founders (Jane Doe and John Roe)`.
fn members(scene: &Scene<'_>, all: &[PositionSpan], no: usize, affair: &Affair, holdings: &mut Vec<Holding>) {
    let sentence = scene.sentence();
    let position = &all[no];
    let bracket = sentence.lower(position.end) == "(";
    let from = if bracket || matches!(sentence.lower(position.end), "," | ":" | "are" | "include" | "including") {
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
        if verb || mention.first - at > 12 {
            break;
        }
        people.push(mention);
        at = mention.end;
    }
    if people.is_empty() {
        return;
    }
    let organisation = match organisations(scene, all, no, affair) {
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
        let (status, remains) = tenure(scene, position, mention.entity);
        holdings.push(Holding {
            person: mention.entity,
            organisation: board.or(organisation),
            role: position.name.clone(),
            status: if status == RoleStatus::Incoming { RoleStatus::Current } else { status },
            remains,
            span: sentence.span_of(position.first, position.end).join(sentence.span_of(mention.first, mention.end)),
            rule: "role.list",
        });
    }
}

/// Positions in a loose sense: `employees of Calder`, `an investor`, unless a name stands at them.
fn is_loose(scene: &Scene<'_>, position: &PositionSpan) -> bool {
    let plural = matches!(
        position.name.as_str(),
        "employee" | "executive" | "investor" | "owner" | "backer" | "leader" | "principal" | "partner"
    );
    let plural = plural && scene.sentence().lower(position.end - 1).ends_with('s');
    let beside = scene.mention_at(position.end).is_some_and(|mention| scene.kind(mention) == EntityKind::Person);
    plural && !beside
}
