//! The bodies that an opening lists, after it or before it.

use super::is_body;
use super::openings::Opening;
use crate::evidence::cue::list_start;
use crate::evidence::entity::EntityKind;
use crate::evidence::identity::Mention;
use crate::evidence::lexicon::{self, word_set};
use crate::evidence::scene::Scene;

/// The bodies listed from a token on: `such as A, B and C`, `like A`, `A, B`, `from the A to B`.
pub(super) fn listed<'a>(scene: &Scene<'a>, end: usize, opening: &Opening) -> Vec<&'a Mention> {
    let sentence = scene.sentence();
    // `investors in Calder include`: the owner stands between.
    let mut at = owner_behind(scene, end).map_or(end, |owner| owner.end);
    // Up to the first name only words that lead to a list may stand.
    let mut steps = 0;
    while at < sentence.len() && scene.mention_at(at).is_none() {
        let leads = leads_to_list(sentence.lower(at))
            || sentence.is_possessive(at)
            || steps < 2
                && opening.verb
                && sentence.is_word(at)
                && !lexicon::is_saying(sentence.lower(at))
                && !lexicon::is_acting(sentence.lower(at));
        if !leads || steps > 6 {
            return Vec::new();
        }
        at += 1;
        steps += 1;
    }
    // `rivals Calder has` and `rivals, Calder said`: the name opens a clause.
    let mut list: Vec<&Mention> = Vec::new();
    // `Unlike Calder, Northwind has …`: behind the comma stands whoever is unlike it.
    let single = opening.words[0] == "unlike" || opening.words[0] == "compared";
    while let Some(mention) = scene.mention_at(at) {
        if scene.kind(mention) == EntityKind::Place && sentence.is_possessive(mention.end) {
            at = mention.end + 1;
            continue;
        }
        // `from Calder and Tarn, Marlow's plan`: the owner opens another phrase.
        if !list.is_empty() && sentence.is_possessive(mention.end) {
            break;
        }
        if is_body(scene, mention) || is_brand(scene, mention) && opening.attribute == "rival" {
            list.push(mention);
        } else if scene.kind(mention) == EntityKind::Person {
            break;
        }
        at = mention.end;
        let mut next = at;
        while matches!(sentence.lower(next), "," | "and" | "or" | "&" | "to" | "the") {
            next += 1;
        }
        if next == at || scene.mention_at(next).is_none() || single && sentence.lower(at) == "," {
            break;
        }
        at = next;
    }
    let comma_only = steps == 1 && sentence.lower(end) == ",";
    if let [only] = list.as_slice()
        && comma_only
        && lexicon::is_acting(sentence.lower(only.end))
    {
        return Vec::new();
    }
    list
}

/// A product that goes by the name of a house; `Calder 4.5` is a version.
fn is_brand(scene: &Scene<'_>, mention: &Mention) -> bool {
    scene.kind(mention) == EntityKind::Product
        && !scene.known[mention.entity].name.contains(|ch: char| ch.is_ascii_digit())
}

/// The bodies of the list that opens at a token: `A, B and C`.
pub(super) fn run_at<'a>(scene: &Scene<'a>, at: usize) -> Vec<&'a Mention> {
    let sentence = scene.sentence();
    let mut list: Vec<&Mention> = Vec::new();
    let mut at = at;
    while let Some(mention) = scene.mention_at(at).filter(|mention| mention.first >= at) {
        let thing = is_body(scene, mention) || is_brand(scene, mention);
        if !thing || !list.is_empty() && sentence.is_possessive(mention.end) {
            break;
        }
        list.push(mention);
        let mut next = mention.end;
        while matches!(sentence.lower(next), "," | "and" | "or" | "&" | "the" | "/" | "as" | "well")
            && next < mention.end + 4
        {
            next += 1;
        }
        if next == mention.end {
            break;
        }
        at = next;
    }
    list
}

/// `Calder, a rival of Northwind`, `Calder is a customer`, `OpenCo and other competitors`.
pub(super) fn counterpart<'a>(scene: &Scene<'a>, at: usize) -> Vec<&'a Mention> {
    let sentence = scene.sentence();
    let mut from = at;
    while from > 0 && (leads_to_noun(sentence.lower(from - 1)) || sentence.is_possessive(from - 1)) && at - from < 7
    {
        from -= 1;
    }
    // `Calder, Northwind's largest investor`: step over the owner.
    let mut last = scene.mention_before(from);
    if let Some(owner) = last
        && sentence.is_possessive(owner.end)
        && sentence.before(owner.first) == ","
        && let Some(before) = scene.reading.mentions.iter().find(|mention| mention.end == owner.first - 1)
    {
        last = Some(before);
    } else if let Some(owner) = last
        && sentence.is_possessive(owner.end)
    {
        return Vec::new();
    }
    let Some(last) = last.filter(|mention| is_body(scene, mention)) else { return Vec::new() };
    // `Calder, rivals said`, `Calder, and investors`: a comma alone binds nothing.
    if (from..at).all(|at| matches!(sentence.lower(at), "," | "and")) {
        return Vec::new();
    }
    let start = list_start(sentence, last.first);
    scene.bodies().filter(|mention| mention.first >= start && mention.end <= last.end).collect()
}

word_set! {
    /// Words that may stand between an opening and the first name of its list.
    leads_to_list, lower:
    "such as like including equivalent akin similar , : to the from both among ( namely tech giant giants and are is include firm company
     group companies firms startup start-up e.g. were privately owned state-owned larger smaller bigger closely held
     listed well-funded established incumbent incumbents carrier carriers provider providers maker makers leader leaders"
}

word_set! {
    /// Words that may stand between a list and the noun that says what it is of.
    leads_to_noun, lower:
    "a an the , is was are were other and largest its biggest main major as both former current top big one of
     fellow nearest closest chief among some several two three four five main top only"
}

/// The owner that stands between a noun and its list: `rivals of Calder include`, `investors in Calder such as`.
pub(super) fn owner_behind<'a>(scene: &Scene<'a>, end: usize) -> Option<&'a Mention> {
    let sentence = scene.sentence();
    let owner = matches!(sentence.lower(end), "of" | "in" | "to").then(|| scene.mention_at(end + 1)).flatten()?;
    let opens = matches!(
        sentence.lower(owner.end),
        "include" | "includes" | "including" | "are" | "were" | "such" | "like"
    );
    (is_body(scene, owner) && opens).then_some(owner)
}
