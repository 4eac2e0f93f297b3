//! One utterance that two texts quote in different words: `not fully open` here, `never quite open` there.
//!
//! Quoted words are held together when they come in different sources, on no different person's word, and share most of
//! their words in order; shortening a quotation is no difference, nor is spelling. A text that a party publishes itself
//! says in plain words what others quote. Only utterances whose wordings differ become claims: what all quote alike
//! needs no checking.

use super::attribution;
use super::claim::{Attribution, AttributionClass, Status, Subject};
use super::draft::Draft;
use super::lexicon;
use super::scene::Scene;
use super::value::Value;
use crate::base::text::Span;
use crate::corpus::{SourceNo, Zone};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Quoted words at their place.
struct Quoted<'a> {
    scene: &'a Scene<'a>,
    source: SourceNo,
    words: Vec<Word>,
    /// Whether it is a sentence of the speaker's own text, and not between quotation marks.
    own: bool,
}

/// A word in lower case, and where it stands.
struct Word {
    text: String,
    span: Span,
}

/// Fewest and most words of a quotation that is held against others.
const WORDS: std::ops::RangeInclusive<usize> = 5..=60;

/// Words of a quotation that is short.
const BRIEF: usize = 10;

/// Quotations that share a word are compared up to this number for each.
const COMPARED: usize = 24;

/// Of those, the ones that share most are aligned word by word.
const LIKELY: usize = 8;

/// The wordings of utterances that texts quote differently.
///
/// `own`: for each source, whether a party speaks in it.
pub(super) fn quotations(scenes: &[Vec<Scene<'_>>], own: &[bool]) -> Vec<Draft> {
    let quoted: Vec<Quoted<'_>> = scenes
        .iter()
        .zip(own)
        .flat_map(|(scenes, own)| {
            let mut quoted = in_source(scenes);
            if *own {
                quoted.extend(scenes.iter().filter_map(sentence));
            }
            quoted
        })
        .collect();
    let mut holders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut groups: Vec<usize> = (0..quoted.len()).collect();
    // By quotation that is told in other words: the stretch that is so.
    let mut differs: BTreeMap<usize, Span> = BTreeMap::new();
    for (at, one) in quoted.iter().enumerate() {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        let content: BTreeSet<&str> =
            one.words.iter().map(|word| word.text.as_str()).filter(|word| is_content(word)).collect();
        for word in content {
            let of_word = holders.entry(word).or_default();
            for other in of_word.iter() {
                *shared.entry(*other).or_default() += 1;
            }
            if of_word.len() < COMPARED {
                of_word.push(at);
            }
        }
        let could_be =
            |known: &Quoted<'_>| known.source != one.source && !(known.own && one.own) && same_voice(known, one);
        let mut likely: Vec<(usize, usize)> =
            shared.into_iter().filter(|(other, shared)| *shared > 1 && could_be(&quoted[*other])).collect();
        likely.sort_by_key(|(other, shared)| (Reverse(*shared), *other));
        for (other, _) in likely.into_iter().take(LIKELY) {
            let known = &quoted[other];
            if let Some((first, second)) = reworded(&known.words, &one.words) {
                let (from, to) = (root(&groups, other), root(&groups, at));
                groups[to.max(from)] = to.min(from);
                for (at, span) in [(other, first), (at, second)] {
                    differs.entry(at).or_insert(if quoted[at].own { span } else { quoted[at].span() });
                }
            }
        }
    }
    let mut drafts = Vec::new();
    for (at, span) in differs {
        let group = root(&groups, at);
        // The speaker whom any of the texts names speaks in all of them.
        let speaker = quoted
            .iter()
            .enumerate()
            .filter(|(other, _)| root(&groups, *other) == group)
            .find_map(|(_, quoted)| entity(quoted.scene));
        let subject =
            speaker.map_or(Subject::Affair, |at| Subject::Entity(quoted[group].scene.known[at].id.clone()));
        let one = &quoted[at];
        let text = span.of(one.scene.sentence().text).split_whitespace().collect::<Vec<_>>().join(" ");
        let begins =
            quoted[group].words.iter().take(4).map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
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
            span,
            rule: "quotation.reworded",
            amount: None,
            restates: None,
        });
    }
    drafts
}

impl Quoted<'_> {
    /// From the first word to the last.
    fn span(&self) -> Span {
        let (first, last) = (&self.words[0], &self.words[self.words.len() - 1]);
        first.span.join(last.span)
    }
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
            let (inside, close) =
                if text[open..].starts_with('“') { (open + '“'.len_utf8(), '”') } else { (open + 1, '"') };
            let Some(length) = text[inside..].find(close) else { break };
            let words = &text[inside..inside + length];
            at = inside + length + close.len_utf8();
            // What an editor put in or left out is no wording of the speaker's.
            if words.contains(['[', '…']) || words.contains("...") {
                continue;
            }
            let words = folded(words, sentence.span.start + inside);
            if WORDS.contains(&words.len()) {
                quoted.push(Quoted { scene, source: sentence.source, words, own: false });
            }
        }
    }
    quoted
}

/// A sentence of a text in which a party itself speaks.
fn sentence<'a>(scene: &'a Scene<'a>) -> Option<Quoted<'a>> {
    let sentence = scene.sentence();
    let text = sentence.span.of(sentence.text);
    let words = folded(text, sentence.span.start);
    let plain = sentence.zone == Zone::Prose && !text.contains(['"', '“']);
    (plain && WORDS.contains(&words.len())).then_some(Quoted { scene, source: sentence.source, words, own: true })
}

/// The words of a text that begins at `start`.
fn folded(text: &str, start: usize) -> Vec<Word> {
    let base = text.as_ptr() as usize;
    text.split(|ch: char| !ch.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| {
            let from = start + word.as_ptr() as usize - base;
            Word { text: word.to_lowercase(), span: Span::new(from, from + word.len()) }
        })
        .collect()
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

/// The stretches of two quotations that are one utterance in different words.
fn reworded(a: &[Word], b: &[Word]) -> Option<(Span, Span)> {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    // The weightiest common subsequence, and which words of both are in it: of two that are as long, the one that
    // says more.
    let weight = |word: &Word| if is_content(&word.text) { 3 } else { 2 };
    let mut lengths = vec![vec![0_usize; long.len() + 1]; short.len() + 1];
    for i in (0..short.len()).rev() {
        for j in (0..long.len()).rev() {
            lengths[i][j] = if same(&short[i].text, &long[j].text) {
                lengths[i + 1][j + 1] + weight(&short[i])
            } else {
                lengths[i + 1][j].max(lengths[i][j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < short.len() && j < long.len() {
        if same(&short[i].text, &long[j].text) && lengths[i][j] == lengths[i + 1][j + 1] + weight(&short[i]) {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if lengths[i + 1][j] >= lengths[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    trim(&mut pairs, short);
    let ((first, from), (last, to)) = (*pairs.first()?, *pairs.last()?);
    let content = pairs.iter().filter(|(at, _)| is_content(&short[*at].text)).count();
    // Three words of five, and of the words between the first and the last that match; of a long one four of five, or
    // the talking points of one house would be one utterance.
    let least = if short.len() <= BRIEF { 3 } else { 4 };
    let close =
        pairs.len() * 5 >= short.len() * least && pairs.len() * 5 >= (to - from + 1) * least && content >= 2;
    // What differs must say something: a word of its own on either side, in or next to what they share.
    let own = |words: &[Word], taken: &BTreeSet<usize>, from: usize, to: usize| {
        let range = from.saturating_sub(1)..=(to + 1).min(words.len().saturating_sub(1));
        range.filter(|at| !taken.contains(at)).any(|at| is_content(&words[at].text))
    };
    let (in_short, in_long): (BTreeSet<usize>, BTreeSet<usize>) = pairs.iter().copied().unzip();
    if !close || !own(short, &in_short, first, last) || !own(long, &in_long, from, to) {
        return None;
    }
    // Where the shorter one goes on beyond what is shared, so does the stretch of the longer.
    let begin = from.saturating_sub(first);
    let end = (to + short.len() - 1 - last).min(long.len() - 1);
    let whole = |words: &[Word], from: usize, to: usize| words[from].span.join(words[to].span);
    let (in_short, in_long) = (whole(short, 0, short.len() - 1), whole(long, begin, end));
    Some(if a.len() <= b.len() { (in_short, in_long) } else { (in_long, in_short) })
}

/// Drops small words at either end that the other text has too, but far off.
fn trim(pairs: &mut Vec<(usize, usize)>, words: &[Word]) {
    let loose = |(i, j): (usize, usize), (near_i, near_j): (usize, usize)| {
        !is_content(&words[i].text) && j.abs_diff(near_j) > i.abs_diff(near_i) + 2
    };
    while pairs.len() > 1 && loose(pairs[0], pairs[1]) {
        pairs.remove(0);
    }
    while pairs.len() > 1 && loose(pairs[pairs.len() - 1], pairs[pairs.len() - 2]) {
        pairs.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_utterance_in_different_words() {
        let cases = [
            (
                "the crew was not always honest in its reports",
                "the crew was always not honest in its letters",
                true,
            ),
            // Shortened, or spelt otherwise, it is the same.
            ("not always honest in its reports", "the crew was not always honest in its reports to us", false),
            ("we will organise the whole harbour anew", "we will organize the whole harbour anew", false),
            // Another utterance that shares small words.
            ("we have always been in favour of the bridge", "we have never been to the harbour in winter", false),
            ("this is the best day of my life", "this is the worst price of the year", false),
        ];
        for (one, other, expected) in cases {
            assert_eq!(reworded(&folded(one, 0), &folded(other, 0)).is_some(), expected, "{one} | {other}");
        }
    }

    #[test]
    fn the_stretch_of_the_longer_text_that_is_meant() {
        let own =
            "The review found that the crew was not always honest in its reports to the owners of the harbour";
        let quoted = "the crew was always not honest in its letters";
        let (_, stretch) = reworded(&folded(quoted, 0), &folded(own, 0)).expect("one utterance");
        assert_eq!(stretch.of(own), "the crew was not always honest in its reports");
    }

    proptest! {
        #[test]
        fn never_panics(one in "[a-d ]{0,60}", other in "[a-d ]{0,60}") {
            let _ = reworded(&folded(&one, 0), &folded(&other, 0));
        }
    }
}
