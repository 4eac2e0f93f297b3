//! One utterance that two texts quote in different words: `not fully open` here, `never quite open` there.
//!
//! Quoted words are held together when they come in different sources, on no different person's word, and share most of
//! their words in order; shortening a quotation is no difference, nor is spelling. Only utterances whose wordings differ
//! become claims: what all quote alike needs no checking.

use super::attribution;
use super::claim::{Attribution, AttributionClass, Status, Subject};
use super::draft::Draft;
use super::lexicon;
use super::scene::Scene;
use super::value::Value;
use crate::base::text::Span;
use crate::corpus::{SourceNo, Zone};
use std::collections::{BTreeMap, BTreeSet};

/// Quoted words at their place.
struct Quoted<'a> {
    scene: &'a Scene<'a>,
    source: SourceNo,
    span: Span,
    words: Vec<String>,
}

/// Fewest and most words of a quotation that is held against others.
const WORDS: std::ops::RangeInclusive<usize> = 5..=60;

/// Quotations that share a word are compared up to this number for each.
const COMPARED: usize = 24;

/// The wordings of utterances that texts quote differently.
pub(super) fn quotations(scenes: &[Vec<Scene<'_>>]) -> Vec<Draft> {
    let quoted: Vec<Quoted<'_>> = scenes.iter().flat_map(|scenes| in_source(scenes)).collect();
    let mut holders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut groups: Vec<usize> = (0..quoted.len()).collect();
    let mut differs: BTreeSet<usize> = BTreeSet::new();
    for (at, one) in quoted.iter().enumerate() {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        let content: BTreeSet<&str> = one.words.iter().filter(|word| is_content(word)).map(String::as_str).collect();
        for word in content {
            let of_word = holders.entry(word).or_default();
            for other in of_word.iter() {
                *shared.entry(*other).or_default() += 1;
            }
            if of_word.len() < COMPARED {
                of_word.push(at);
            }
        }
        for (other, _) in shared.into_iter().filter(|(_, shared)| *shared > 1) {
            let known = &quoted[other];
            if known.source != one.source && same_voice(known, one) && reworded(&known.words, &one.words) {
                let (from, to) = (root(&groups, other), root(&groups, at));
                groups[to.max(from)] = to.min(from);
                differs.extend([other, at]);
            }
        }
    }
    let mut drafts = Vec::new();
    for at in differs {
        let group = root(&groups, at);
        // The speaker whom any of the texts names speaks in all of them.
        let speaker = quoted
            .iter()
            .enumerate()
            .filter(|(other, _)| root(&groups, *other) == group)
            .find_map(|(_, quoted)| entity(quoted.scene));
        let subject = speaker.map_or(Subject::Affair, |at| Subject::Entity(quoted[group].scene.known[at].id.clone()));
        let one = &quoted[at];
        let text = one.span.of(one.scene.sentence().text).split_whitespace().collect::<Vec<_>>().join(" ");
        let begins = quoted[group].words.iter().take(4).cloned().collect::<Vec<_>>().join(" ");
        drafts.push(Draft {
            subject,
            attribute: "quotation".to_string(),
            value: Value::Text(text.trim_end_matches([',', '.', ' ']).to_string()),
            qualifiers: BTreeMap::from([("utterance".to_string(), begins)]),
            status: Status::Reported,
            stage: None,
            attribution: one.scene.attribution.clone(),
            date: one.scene.published,
            source: one.source,
            span: one.span,
            rule: "quotation.reworded",
            amount: None,
            restates: None,
        });
    }
    drafts
}

fn root(groups: &[usize], mut at: usize) -> usize {
    while groups[at] != at {
        at = groups[at];
    }
    at
}

/// The quotations of a source that begin and end in one sentence's paragraph.
fn in_source<'a>(scenes: &'a [Scene<'a>]) -> Vec<Quoted<'a>> {
    let mut quoted = Vec::new();
    for scene in scenes.iter().filter(|scene| scene.sentence().zone == Zone::Prose) {
        let sentence = scene.sentence();
        let text = sentence.span.of(sentence.text);
        let mut at = 0;
        while let Some(found) = text[at..].find(['"', '“']) {
            let open = at + found;
            let (inside, close) = if text[open..].starts_with('“') { (open + '“'.len_utf8(), '”') } else { (open + 1, '"') };
            let Some(length) = text[inside..].find(close) else { break };
            let words = &text[inside..inside + length];
            at = inside + length + close.len_utf8();
            // What an editor put in or left out is no wording of the speaker's.
            if words.contains(['[', '…']) || words.contains("...") {
                continue;
            }
            let span = Span::new(sentence.span.start + inside, sentence.span.start + inside + length);
            let words = folded(words);
            if WORDS.contains(&words.len()) {
                quoted.push(Quoted { scene, source: sentence.source, span, words });
            }
        }
    }
    quoted
}

fn folded(text: &str) -> Vec<String> {
    text.split(|ch: char| !ch.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

fn is_content(word: &str) -> bool {
    word.chars().count() > 3 && !lexicon::is_function_word(word)
}

/// The entity on whose word a sentence is.
fn entity(scene: &Scene<'_>) -> Option<usize> {
    attribution::speaker(scene.reading, scene.known, scene.focus)?.entity
}

/// Whether two quotations may be one person's: not when two different persons are named.
fn same_voice(one: &Quoted<'_>, other: &Quoted<'_>) -> bool {
    let named = |attribution: &Attribution| match (attribution.class, &attribution.to) {
        (AttributionClass::Person, Some(name)) => name.split(' ').next_back().map(str::to_lowercase),
        _ => None,
    };
    match (named(&one.scene.attribution), named(&other.scene.attribution)) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}

/// The same word, or one of another spelling: `organise` and `organize`.
fn same(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    if short.len() < 5 || long.len() - short.len() > 1 {
        return false;
    }
    let front = short.iter().zip(long.iter()).take_while(|(a, b)| a == b).count();
    let back = short.iter().rev().zip(long.iter().rev()).take_while(|(a, b)| a == b).count();
    front > 1 && front + back + 1 >= long.len()
}

/// Whether two quotations are one utterance in different words.
fn reworded(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    // The longest common subsequence, and which words of both are in it.
    let mut lengths = vec![vec![0_usize; long.len() + 1]; short.len() + 1];
    for i in (0..short.len()).rev() {
        for j in (0..long.len()).rev() {
            lengths[i][j] = if same(&short[i], &long[j]) {
                lengths[i + 1][j + 1] + 1
            } else {
                lengths[i + 1][j].max(lengths[i][j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < short.len() && j < long.len() {
        if same(&short[i], &long[j]) && lengths[i][j] == lengths[i + 1][j + 1] + 1 {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if lengths[i + 1][j] >= lengths[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    let (Some((first, from)), Some((last, to))) = (pairs.first().copied(), pairs.last().copied()) else { return false };
    let content = pairs.iter().filter(|(at, _)| is_content(&short[*at])).count();
    // Three words of five, and of the words between the first and the last that match.
    let close = pairs.len() * 5 >= short.len() * 3 && pairs.len() * 5 >= (to - from + 1) * 3 && content >= 2;
    // What differs must say something: a word of its own on either side, in or next to what they share.
    let own = |words: &[String], taken: &BTreeSet<usize>, from: usize, to: usize| {
        let range = from.saturating_sub(1)..=(to + 1).min(words.len().saturating_sub(1));
        range.filter(|at| !taken.contains(at)).any(|at| is_content(&words[at]))
    };
    let (in_short, in_long): (BTreeSet<usize>, BTreeSet<usize>) = pairs.iter().copied().unzip();
    close && own(short, &in_short, first, last) && own(long, &in_long, from, to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_utterance_in_different_words() {
        let cases = [
            ("the crew was not always honest in its reports", "the crew was always not honest in its letters", true),
            // Shortened, or spelt otherwise, it is the same.
            ("not always honest in its reports", "the crew was not always honest in its reports to us", false),
            ("we will organise the whole harbour anew", "we will organize the whole harbour anew", false),
            // Another utterance that shares small words.
            ("we have always been in favour of the bridge", "we have never been to the harbour in winter", false),
            ("this is the best day of my life", "this is the worst price of the year", false),
        ];
        for (one, other, expected) in cases {
            assert_eq!(reworded(&folded(one), &folded(other)), expected, "{one} | {other}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(one in "[a-d ]{0,60}", other in "[a-d ]{0,60}") {
            let _ = reworded(&folded(&one), &folded(&other));
        }
    }
}
