//! Spellings one slip apart, found without comparing each with each.

use rustc_hash::FxHashMap;

/// Spellings by what is left of them when one letter is taken out. Two that are one slip apart (a letter changed, added,
/// left out, or two exchanged) have at least one remainder in common, or one is a remainder of the other.
#[derive(Debug, Default)]
pub(super) struct Slips<'a> {
    by_remainder: FxHashMap<String, Vec<usize>>,
    keys: Vec<&'a str>,
}

impl<'a> Slips<'a> {
    /// The spellings added so far that are one slip apart from `key`, in the order in which they were added.
    pub(super) fn near(&self, key: &str) -> Vec<&'a str> {
        let found = remainders(key).filter_map(|remainder| self.by_remainder.get(&remainder)).flatten();
        let mut found: Vec<usize> = found.copied().collect();
        found.sort_unstable();
        found.dedup();
        let keys = found.into_iter().map(|at| self.keys[at]);
        keys.filter(|other| strsim::osa_distance(key, other) == 1).collect()
    }

    /// Adds a spelling.
    pub(super) fn add(&mut self, key: &'a str) {
        for remainder in remainders(key) {
            self.by_remainder.entry(remainder).or_default().push(self.keys.len());
        }
        self.keys.push(key);
    }
}

/// The word itself, and the word without each of its letters.
fn remainders(key: &str) -> impl Iterator<Item = String> {
    let without = key.char_indices().map(|(at, ch)| format!("{}{}", &key[..at], &key[at + ch.len_utf8()..]));
    std::iter::once(key.to_string()).chain(without)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_and_no_more() {
        let mut slips = Slips::default();
        for key in ["ada whitlock", "ada whitlok", "ada wihtlock", "ada whitlocke", "ada whytlok"] {
            slips.add(key);
        }
        assert_eq!(slips.near("ada whitlock"), ["ada whitlok", "ada wihtlock", "ada whitlocke"]);
    }

    proptest::proptest! {
        #[test]
        fn as_comparing_each_with_each(keys in proptest::collection::vec("[abé ]{0,5}", 0..8), key in "[abé ]{0,5}") {
            let mut slips = Slips::default();
            keys.iter().for_each(|key| slips.add(key));
            let expected: Vec<&str> =
                keys.iter().map(String::as_str).filter(|other| strsim::osa_distance(&key, other) == 1).collect();
            proptest::prop_assert_eq!(slips.near(&key), expected);
        }
    }
}
