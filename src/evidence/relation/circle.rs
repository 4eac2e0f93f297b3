//! Rivals that one sentence announces and the next ones name: `Rivals are circling. Tarn called it a chance.`

use super::{draft, is_body};
use crate::evidence::affair::{self, Affair};
use crate::evidence::draft::Draft;
use crate::evidence::entity::EntityKind;
use crate::evidence::identity::Mention;
use crate::evidence::lexicon::{self, word_set};
use crate::evidence::scene::Scene;

/// So many words the sentence has at most that announces: a longer one says itself who they are.
const LONGEST: usize = 12;

/// So many sentences are read on.
const REACH: usize = 3;

/// Rivals whom a source announces in one sentence and names in those behind it, in the same paragraph.
pub fn circle(scenes: &[Scene<'_>], affair: &Affair) -> Vec<Draft> {
    let mut found = Vec::new();
    for (at, scene) in scenes.iter().enumerate() {
        let Some(of) = announced(scene, affair) else { continue };
        for next in scenes[at + 1..].iter().take(REACH) {
            let named: Vec<&Mention> = acting(next)
                .into_iter()
                .filter(|mention| mention.entity != of && !affair.parties.contains(&mention.entity))
                .filter(|mention| {
                    let known = &next.known[mention.entity];
                    !affair::is_press(known) && !affair::is_authority(known) && !affair::is_exchange(known)
                })
                .collect();
            if next.sentence().passage != scene.sentence().passage || named.is_empty() {
                break;
            }
            for mention in named {
                let span = next.sentence().span_of(mention.first, mention.end);
                found.push(draft(next, "rival", mention.entity, of, span, "relation.announced"));
            }
        }
    }
    found
}

/// Whose rivals a sentence announces: they are its subject, and it names none of them.
fn announced(scene: &Scene<'_>, affair: &Affair) -> Option<usize> {
    let sentence = scene.sentence();
    let noun = (0..4.min(sentence.len())).find(|at| is_circle(sentence.lower(*at)))?;
    let led = (0..noun).all(|at| {
        !sentence.is_word(at)
            || lexicon::is_function_word(sentence.lower(at))
            || sentence.is_possessive(at)
            || scene.mention_at(at).is_some()
    });
    let others = scene.bodies().filter(|mention| mention.first > noun).count();
    if !led || others > 0 || sentence.len() > LONGEST || sentence.lower(noun + 1) == "," {
        return None;
    }
    let owner = scene.bodies().find(|mention| mention.end <= noun).map(|mention| mention.entity);
    let party = |at: &usize| affair.parties.contains(at);
    owner.or(scene.focus).filter(party).or(affair.target()).or(affair.parties.first().copied())
}

/// The bodies that act in a sentence: those that begin it or a clause behind `while`, and the house of somebody who does.
fn acting<'a>(scene: &Scene<'a>) -> Vec<&'a Mention> {
    let sentence = scene.sentence();
    let begins = |at: usize| {
        at == 0
            || matches!(sentence.before(at), "while" | "whereas" | ";")
            || at == 1 && matches!(sentence.lower(0), "the" | "\"" | "“" | "and" | "but")
    };
    let mut found: Vec<&Mention> = scene
        .reading
        .mentions
        .iter()
        .filter(|mention| is_body(scene, mention) && begins(mention.first) && !sentence.is_possessive(mention.end))
        .collect();
    // `Jane Doe, the chief executive of Tarn, noted`: she speaks for her house.
    if let Some(first) = scene.reading.mentions.first()
        && begins(first.first)
        && scene.kind(first) == EntityKind::Person
        && sentence.lower(first.end) == ","
        && let Some(close) =
            (first.end + 1..(first.end + 12).min(sentence.len())).find(|at| sentence.lower(*at) == ",")
    {
        found.extend(scene.bodies().find(|house| {
            house.first > first.end && house.end == close && matches!(sentence.before(house.first), "of" | "at")
        }));
    }
    found
}

word_set! {
    /// Many rivals, as the subject of a sentence.
    is_circle, lower:
    "rivals competitors foes opponents challengers"
}
