//! Sets of words that are asked about every word of every text: nearly every answer is no, and must cost next to nothing.

use rustc_hash::FxHashSet;

/// A fixed set of words. The words are looked up by a hash without a secret, because they come from us, and nothing goes
/// through the set in its order.
#[derive(Debug)]
pub struct Words {
    /// By the last five bits of a word's first byte: which lengths such words have, a bit for each, 31 for all beyond.
    lengths: [u32; 32],
    words: FxHashSet<&'static str>,
}

impl Words {
    /// The set of these words.
    pub fn of(words: impl Iterator<Item = &'static str>) -> Words {
        let mut set = Words { lengths: [0; 32], words: FxHashSet::default() };
        for word in words {
            let (row, bit) = shape(word);
            set.lengths[row] |= bit;
            set.words.insert(word);
        }
        set
    }

    /// Whether the word is in the set.
    pub fn contains(&self, word: &str) -> bool {
        let (row, bit) = shape(word);
        self.lengths[row] & bit != 0 && self.words.contains(word)
    }
}

/// What can be seen of a word without reading it.
fn shape(word: &str) -> (usize, u32) {
    let first = word.as_bytes().first().copied().unwrap_or_default();
    (usize::from(first & 31), 1 << word.len().min(31))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_its_words_and_no_others() {
        let set = Words::of("if é émigré a-word-of-more-than-thirty-two-bytes-in-all".split(' '));
        assert!(
            ["if", "é", "émigré", "a-word-of-more-than-thirty-two-bytes-in-all"]
                .iter()
                .all(|word| set.contains(word))
        );
        assert!(
            ["", "i", "of", "ig", "&f", "a-word-of-more-than-thirty-two-bytes-in-two"]
                .iter()
                .all(|word| !set.contains(word))
        );
    }
}
