//! Words that somebody quotes and that are not there: the words of the text that were most likely meant, and the
//! letters in which the two differ.
//!
//! Entry point: [`nearest_words`]. Words are aligned with a stretch of the text, so that one wrong word, or one that is
//! missing, costs no more than that word. What costs more than half of the words is no slip, and there is nothing near.

use crate::base::text::Span;
use std::collections::BTreeMap;

/// Longer quotations are compared word by word only, longer texts not at all: the search is for slips of a hand, and
/// must stay quick whatever it is given.
const MOST_LIKENED: usize = 60;
const MOST_GIVEN: usize = 400;
const MOST_WORDS: usize = 100_000;

/// What a word costs that is not there, is too many, or has nothing in common with the one in its place.
const WHOLE: u32 = 100;

/// A stretch of a text that is almost what was quoted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nearby {
    /// In the text.
    pub span: Span,
    /// In what they differ, in order; never empty.
    pub slips: Vec<Slip>,
}

/// A word that differs: one of the two sides is empty when the other has a word too many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slip {
    /// In the words that were given; where it is empty, the place at which something is missing.
    pub given: Span,
    /// In the text.
    pub meant: Span,
}

impl Slip {
    /// The two without the letters that they begin and end with alike: `steak` and `stake` differ in `eak` and `ake`.
    pub fn letters(self, given: &str, text: &str) -> Slip {
        let (one, other) = (self.given.of(given), self.meant.of(text));
        let pairs = one.char_indices().zip(other.char_indices());
        let head = pairs.take_while(|((_, one), (_, other))| one == other).map(|((at, ch), _)| at + ch.len_utf8());
        let head = head.last().unwrap_or(0);
        let tail = one[head..].chars().rev().zip(other[head..].chars().rev());
        let tail: usize = tail.take_while(|(one, other)| one == other).map(|(ch, _)| ch.len_utf8()).sum();
        let inner = |span: Span| Span::new(span.start + head, span.end - tail);
        Slip { given: inner(self.given), meant: inner(self.meant) }
    }
}

impl Nearby {
    /// The place of the first difference in the words that were given, and what is said below it.
    pub fn pointed(&self, given: &str, text: &str) -> (Span, String) {
        let Some(slip) = self.slips.first() else { return (Span::new(0, given.len()), String::new()) };
        let letters = slip.letters(given, text);
        if slip.meant.is_empty() {
            (slip.given, "not in the source".to_string())
        } else if slip.given.is_empty() {
            (slip.given, format!("the source has `{}` here", slip.meant.of(text)))
        } else if letters.given.is_empty() {
            (slip.given, format!("the source has `{}`", slip.meant.of(text)))
        } else if letters.meant.is_empty() {
            (letters.given, "too much".to_string())
        } else {
            (letters.given, format!("the source has `{}`", letters.meant.of(text)))
        }
    }

    /// The differences in words, a line each, at most `most`, and how many there are beside.
    pub fn told(&self, given: &str, text: &str, most: usize) -> Vec<String> {
        let told = self.slips.iter().take(most).map(|slip| match (slip.given.of(given), slip.meant.of(text)) {
            ("", there) => format!("`{there}` is missing"),
            (here, "") => format!("`{here}` is too much"),
            (here, there) => format!("it says `{there}`, not `{here}`"),
        });
        let more = self.slips.len().saturating_sub(most);
        told.chain((more > 0).then(|| format!("and {more} more differences"))).collect()
    }
}

/// The stretch of `text` that is nearest to `given`, when it is near enough. `None` too when all of its words are there.
pub fn nearest_words(text: &str, given: &str) -> Option<Nearby> {
    let (wanted, there) = (words(given), words(text));
    if wanted.is_empty() || wanted.len() > MOST_GIVEN || there.is_empty() || there.len() > MOST_WORDS {
        return None;
    }
    let costs = Costs::new(given, &wanted, text, &there);
    // For each word of the text: what the alignment costs that ends before it, and where it begins.
    let mut row: Vec<(u32, usize)> = (0..=there.len()).map(|at| (0, at)).collect();
    for at_given in 0..wanted.len() {
        let mut next = Vec::with_capacity(row.len());
        next.push((row[0].0 + WHOLE, 0));
        for at_text in 0..there.len() {
            let (before, above, left) = (row[at_text], row[at_text + 1], next[at_text]);
            let paired = (before.0 + costs.of(at_given, at_text), before.1);
            let missing = (above.0 + WHOLE, above.1);
            let surplus = (left.0 + WHOLE, left.1);
            next.push(paired.min(missing).min(surplus));
        }
        row = next;
    }
    let (end, (cost, start)) = row.into_iter().enumerate().min_by_key(|(at, (cost, _))| (*cost, *at))?;
    let limit = WHOLE * u32::try_from(wanted.len()).ok()? / 2;
    if cost == 0 || cost > limit || start >= end {
        return None;
    }
    let slips = slips(&costs, &wanted, &there, start..end);
    Some(Nearby { span: Span::new(there[start].start, there[end - 1].end), slips })
}

/// The words of a text, whatever white space divides them.
fn words(text: &str) -> Vec<Span> {
    let start = text.as_ptr() as usize;
    text.split_whitespace()
        .map(|word| Span::new(word.as_ptr() as usize - start, word.as_ptr() as usize - start + word.len()))
        .collect()
}

/// What it costs to take a word of the text for a word that was given.
struct Costs {
    /// By word of the text: which of the distinct ones it is.
    distinct: Vec<usize>,
    /// By word that was given, then by distinct word.
    costs: Vec<Vec<u32>>,
}

impl Costs {
    fn new(given: &str, wanted: &[Span], text: &str, there: &[Span]) -> Costs {
        let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
        let mut distinct = Vec::with_capacity(there.len());
        for span in there {
            let next = numbers.len();
            distinct.push(*numbers.entry(span.of(text)).or_insert(next));
        }
        let liken = wanted.len() <= MOST_LIKENED;
        let costs = wanted.iter().map(|span| {
            let word = span.of(given);
            let mut costs = vec![WHOLE; numbers.len()];
            for (other, at) in &numbers {
                costs[*at] = cost(word, other, liken);
            }
            costs
        });
        Costs { distinct, costs: costs.collect() }
    }

    fn of(&self, at_given: usize, at_text: usize) -> u32 {
        self.costs[at_given][self.distinct[at_text]]
    }
}

/// Nothing for the same word, little for one that is spelt much like it.
fn cost(word: &str, other: &str, liken: bool) -> u32 {
    const LONGEST: usize = 40;
    if word == other {
        return 0;
    }
    let (short, long) = (word.len().min(other.len()), word.len().max(other.len()));
    if !liken || long > LONGEST || 2 * short < long {
        return WHOLE;
    }
    let edits = strsim::osa_distance(word, other);
    let letters = word.chars().count().max(other.chars().count()).max(1);
    if 2 * edits > letters + 1 {
        return WHOLE;
    }
    u32::try_from(edits * 100 / letters).map_or(WHOLE, |cost| cost.clamp(1, WHOLE))
}

/// In which words the two differ, by the cheapest way to turn one into the other.
fn slips(costs: &Costs, wanted: &[Span], there: &[Span], window: std::ops::Range<usize>) -> Vec<Slip> {
    let width = window.len() + 1;
    let mut table = vec![0_u32; (wanted.len() + 1) * width];
    for at_given in 0..=wanted.len() {
        for at_text in 0..width {
            let here = at_given * width + at_text;
            let mut best = if here == 0 { 0 } else { u32::MAX };
            if at_given > 0 && at_text > 0 {
                let pair = costs.of(at_given - 1, window.start + at_text - 1);
                best = best.min(table[here - width - 1] + pair);
            }
            if at_given > 0 {
                best = best.min(table[here - width] + WHOLE);
            }
            if at_text > 0 {
                best = best.min(table[here - 1] + WHOLE);
            }
            table[here] = best;
        }
    }
    let mut slips = Vec::new();
    let (mut at_given, mut at_text) = (wanted.len(), window.len());
    while at_given > 0 || at_text > 0 {
        let here = at_given * width + at_text;
        let pair = (at_given > 0 && at_text > 0).then(|| costs.of(at_given - 1, window.start + at_text - 1));
        let after_given = at_given.checked_sub(1).map_or(0, |before| wanted[before].end);
        let after_text = |at: usize| (window.start + at).checked_sub(1).map_or(0, |before| there[before].end);
        if let Some(cost) = pair.filter(|cost| table[here] == table[here - width - 1] + cost) {
            (at_given, at_text) = (at_given - 1, at_text - 1);
            if cost > 0 {
                slips.push(Slip { given: wanted[at_given], meant: there[window.start + at_text] });
            }
        } else if at_given > 0 && table[here] == table[here - width] + WHOLE {
            at_given -= 1;
            let place = after_text(at_text);
            slips.push(Slip { given: wanted[at_given], meant: Span::new(place, place) });
        } else {
            at_text -= 1;
            let given = Span::new(after_given, after_given);
            slips.push(Slip { given, meant: there[window.start + at_text] });
        }
    }
    slips.reverse();
    slips
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "Northwind pays $2 million\nfor a 49 per cent stake in Calder, the ferry company of the north.";

    /// The nearest words, and each slip as `given/meant`.
    fn near(given: &str) -> Option<(String, Vec<String>)> {
        let near = nearest_words(TEXT, given)?;
        let slips = near.slips.iter().map(|slip| {
            let letters = slip.letters(given, TEXT);
            let (given, meant) = (letters.given.of(given), letters.meant.of(TEXT));
            format!("{given}/{meant}")
        });
        Some((near.span.of(TEXT).split_whitespace().collect::<Vec<_>>().join(" "), slips.collect()))
    }

    #[test]
    fn a_wrong_letter_is_found() {
        let cases: [(&str, &str, &[&str]); 6] = [
            ("49 per cent steak", "49 per cent stake", &["eak/ake"]),
            ("pays $3 million for", "pays $2 million for", &["3/2"]),
            ("the fery company", "the ferry company", &["/r"]),
            ("a 49 cent stake", "a 49 per cent stake", &["/per"]),
            ("a 49 per full cent stake", "a 49 per cent stake", &["full/"]),
            ("calder, the ferry", "Calder, the ferry", &["c/C"]),
        ];
        for (given, expected, slips) in cases {
            let (words, found) = near(given).unwrap_or_else(|| panic!("{given} is near"));
            let found: Vec<&str> = found.iter().map(String::as_str).collect();
            assert_eq!((words.as_str(), found.as_slice()), (expected, slips), "{given}");
        }
    }

    #[test]
    fn what_is_there_or_far_away_is_not_near() {
        for given in ["49 per cent stake", "zebras in the zoo eat hay", "", "  "] {
            assert_eq!(near(given), None, "{given}");
        }
    }

    #[test]
    fn any_length_is_bearable() {
        let text = "word other ".repeat(10_000);
        assert!(nearest_words(&text, &"wrod other ".repeat(190)).is_some());
        assert!(nearest_words(&text, &"wrod ".repeat(500)).is_none());
    }

    proptest::proptest! {
        #[test]
        fn spans_lie_in_their_texts(text in "[a-eé \n]{0,80}", given in "[a-eé \n]{0,30}") {
            if let Some(near) = nearest_words(&text, &given) {
                proptest::prop_assert!(text.get(near.span.start..near.span.end).is_some());
                proptest::prop_assert!(!near.slips.is_empty());
                for slip in near.slips {
                    let letters = slip.letters(&given, &text);
                    proptest::prop_assert!(given.get(letters.given.start..letters.given.end).is_some());
                    proptest::prop_assert!(text.get(letters.meant.start..letters.meant.end).is_some());
                }
            }
        }
    }
}
