//! Posts told by a verb: `Jane Doe, who runs Calder`, `Calder, owned by Jane Doe`.

use super::Holding;
use crate::evidence::entity::{EntityKind, RoleStatus};
use crate::evidence::identity::Mention;
use crate::evidence::lexicon;
use crate::evidence::name;
use crate::evidence::position::{is_house_noun, named_after};
use crate::evidence::scene::Scene;

/// `Jane Doe, who runs Calder`, `Calder, a hedge fund run by Jane Doe`.
pub(super) fn runners(scene: &Scene<'_>, holdings: &mut Vec<Holding>) {
    let sentence = scene.sentence();
    for at in 0..sentence.len() {
        let lower = sentence.lower(at);
        let found = match (active(lower), passive(lower)) {
            (_, Some(role)) if sentence.lower(at + 1) == "by" => {
                run_by(scene, at).map(|(person, house)| (person, house, role, RoleStatus::Current))
            }
            (Some(role), _) => runs(scene, at).map(|(person, house, status)| (person, house, role, status)),
            _ => None,
        };
        let Some((person, house, role, status)) = found else { continue };
        holdings.push(Holding {
            person: person.entity,
            organisation: Some(house.entity),
            role: role.to_string(),
            status,
            remains: false,
            span: sentence
                .span_of(at, at + 1)
                .join(sentence.span_of(person.first, person.end))
                .join(sentence.span_of(house.first, house.end)),
            rule: "role.verb",
        });
    }
}

/// `Jane Doe runs Calder`, `Jane Doe, who has run the hedge fund Calder`.
fn runs<'a>(scene: &Scene<'a>, at: usize) -> Option<(&'a Mention, &'a Mention, RoleStatus)> {
    let sentence = scene.sentence();
    let mut subject = at;
    while subject > 0
        && matches!(
            sentence.lower(subject - 1),
            "has"
                | "had"
                | "now"
                | "still"
                | "also"
                | "once"
                | "previously"
                | "formerly"
                | "who"
                | ","
                | "currently"
                | "then"
        )
    {
        subject -= 1;
    }
    // `Jane Doe, who was finance director of Northwind until May, now chairs Calder`.
    let person = scene.people().find(|mention| mention.end == subject).or_else(|| {
        let closed = (subject..at).any(|at| sentence.lower(at) == ",");
        scene
            .people()
            .filter(|mention| mention.end < subject && subject - mention.end <= 20)
            .last()
            .filter(|mention| closed && matches!(sentence.lower(mention.end), "," | "("))
    })?;
    let object = named_after(sentence, at + 1)?;
    let house = scene
        .mention_at(object)
        .filter(|mention| mention.first == object && scene.kind(mention) == EntityKind::Organisation)?;
    // `runs Calder's shops`, `owns Calder shares`, `leads Calder researchers`: not the body itself.
    let next = house.end;
    let whole = !sentence.is_possessive(next)
        && (!sentence.is_word(next)
            || lexicon::is_function_word(sentence.lower(next))
            || lexicon::is_saying(sentence.lower(next)));
    if !whole || name::is_capital(sentence, next) {
        return None;
    }
    let word = |test: &dyn Fn(&str) -> bool| (subject..at).any(|at| test(sentence.lower(at)));
    let past = matches!(
        sentence.lower(at),
        "ran"
            | "headed"
            | "led"
            | "chaired"
            | "owned"
            | "edited"
            | "managed"
            | "coached"
            | "captained"
            | "controlled"
            | "run"
    );
    let over = word(&|word| matches!(word, "had" | "once" | "previously" | "formerly"));
    if sentence.lower(at) == "run" && !word(&|word| matches!(word, "has" | "had")) {
        return None;
    }
    let status =
        if over || past && !word(&|word| word == "has") { RoleStatus::Former } else { RoleStatus::Current };
    Some((person, house, status))
}

/// `Calder, owned by the financier Jane Doe`, `Calder, a hedge fund run by Jane Doe`, `Calder is led by Jane Doe`.
fn run_by<'a>(scene: &Scene<'a>, at: usize) -> Option<(&'a Mention, &'a Mention)> {
    let sentence = scene.sentence();
    let person = scene.people().find(|mention| mention.first > at + 1)?;
    // `led by chief executive Jane Doe`: the title tells more.
    let titled = scene.reading.positions.iter().any(|position| position.first > at && position.end <= person.first);
    let titles = !titled
        && (at + 2..person.first).all(|at| {
            lexicon::is_person_noun(sentence.lower(at))
                || lexicon::is_demonym(sentence.lower(at))
                || matches!(sentence.lower(at), "the" | "its" | "his" | "her" | "late" | "brothers" | "-")
                || sentence.lower(at).ends_with("-year-old")
                || sentence.is_word(at)
                    && !lexicon::is_function_word(sentence.lower(at))
                    && !name::is_capital(sentence, at)
        });
    if !titles || person.first - at > 9 {
        return None;
    }
    let house = scene.bodies().filter(|mention| mention.end <= at).last()?;
    let mut verb = at;
    while verb > 0
        && matches!(
            sentence.lower(verb - 1),
            "now"
                | "currently"
                | "privately"
                | "jointly"
                | "still"
                | "then"
                | "is"
                | "was"
                | "are"
                | "been"
                | "has"
                | "majority"
                | "will"
                | "be"
                | "which"
                | "that"
        )
    {
        verb -= 1;
    }
    // Right behind the name, or behind an apposition to it that ends in a noun for a body.
    let right = (house.end..verb).all(|at| matches!(sentence.lower(at), "," | "("));
    let apposed = sentence.lower(house.end) == ","
        && matches!(sentence.lower(house.end + 1), "a" | "an" | "the")
        && is_house_noun(sentence.before(verb))
        && (house.end + 1..verb).all(|at| {
            sentence.is_word(at)
                && !name::is_capital(sentence, at)
                && !lexicon::is_acting(sentence.lower(at))
                && !lexicon::is_saying(sentence.lower(at))
        });
    (right || apposed).then_some((person, house))
}

/// The post that a verb of running tells.
fn active(lower: &str) -> Option<&'static str> {
    Some(match lower {
        "runs" | "ran" | "run" | "heads" | "headed" | "leads" | "led" => "head",
        "chairs" | "chaired" => "chairman",
        "owns" | "owned" => "owner",
        "edits" | "edited" => "editor",
        "coaches" | "coached" => "coach",
        "captains" | "captained" => "captain",
        "manages" | "managed" => "manager",
        _ => return None,
    })
}

/// The post that a verb of running tells in the passive.
fn passive(lower: &str) -> Option<&'static str> {
    Some(match lower {
        "run" | "headed" | "led" => "head",
        "chaired" => "chairman",
        "owned" | "controlled" => "owner",
        "edited" => "editor",
        "coached" => "coach",
        "managed" => "manager",
        _ => return None,
    })
}
