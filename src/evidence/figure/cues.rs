//! The cues of a vocabulary in a sentence, and how far each stands from a figure.

use super::takes;
use crate::evidence::scene::Scene;
use crate::evidence::sentence::Sentence;
use crate::evidence::vocabulary::{Attribute, Vocabulary};
use rustc_hash::FxHashMap;

/// The cues of a vocabulary, by their first word.
pub struct Cues<'v> {
    whole: FxHashMap<&'v str, Vec<(&'v Attribute, &'v str)>>,
    /// Cues whose first word stands for any ending.
    stems: Vec<(&'v str, &'v Attribute, &'v str)>,
}

/// A cue in a sentence: of which attribute, and the tokens.
pub(super) type Found<'v> = (&'v Attribute, usize, usize);

impl<'v> Cues<'v> {
    /// Sorts the cues of a vocabulary.
    pub fn of(vocabulary: &'v Vocabulary) -> Cues<'v> {
        let mut cues = Cues { whole: FxHashMap::default(), stems: Vec::new() };
        for attribute in &vocabulary.attributes {
            for cue in &attribute.cues {
                let first = cue.split(' ').next().unwrap_or(cue);
                match first.strip_suffix('*') {
                    Some(stem) => cues.stems.push((stem, attribute, cue)),
                    None => cues.whole.entry(first).or_default().push((attribute, cue)),
                }
            }
        }
        cues
    }

    pub(super) fn find(&self, sentence: &Sentence<'_>) -> Vec<Found<'v>> {
        let mut found = Vec::new();
        for at in 0..sentence.len() {
            let word = sentence.lower(at);
            let whole = self.whole.get(word).into_iter().flatten().copied();
            let stems = self
                .stems
                .iter()
                .filter(|(stem, ..)| word.starts_with(stem))
                .map(|(_, attribute, cue)| (*attribute, *cue));
            for (attribute, cue) in whole.chain(stems) {
                if cue.split(' ').enumerate().all(|(n, word)| matches(word, sentence.lower(at + n))) {
                    found.push((attribute, at, at + cue.split(' ').count()));
                }
            }
        }
        found
    }
}

fn matches(cue: &str, word: &str) -> bool {
    cue.strip_suffix('*').map_or(cue == word, |stem| word.starts_with(stem))
}

/// How far a cue stands from a figure, in words, with a price for what divides them.
pub(super) fn distance(scene: &Scene<'_>, no: usize, figure: (usize, usize), cue: (usize, usize)) -> usize {
    let sentence = scene.sentence();
    let (from, to, after) =
        if cue.0 >= figure.1 { (figure.1, cue.0, true) } else { (cue.1.min(figure.0), figure.0, false) };
    let mut cost = to.saturating_sub(from);
    for at in from..to {
        cost += match sentence.lower(at) {
            ";" | "—" | "–" | "but" | "while" | "whereas" | "although" | "though" => 8,
            "," | "(" | ")" | "compared" | "versus" => 3,
            "and" | "or" => 2,
            _ => 0,
        };
    }
    // Another figure of the same kind between them has the better claim to the cue.
    let kind = takes(&scene.amounts[no].value);
    for (other, amount) in scene.amounts.iter().enumerate() {
        let (first, _) = scene.tokens(amount.span);
        if other != no && takes(&amount.value) == kind && (from..to).contains(&first) {
            cost += 7;
        }
    }
    // A longer cue says more; one that follows at once (`49 % stake`), or has the figure (`a premium of 30 %`), says most.
    let words = cue.1 - cue.0;
    let of = !after && to == from + 1 && sentence.lower(from) == "of";
    cost += if after && to == from || of { 0 } else { 2 };
    (cost + 1).saturating_sub(2 * (words - 1))
}
