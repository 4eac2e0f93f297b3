//! The words that open a list of bodies, and what they make them of whom.

use crate::evidence::sentence::Sentence;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Words that open a list of bodies, and what that makes them of whom.
pub(super) struct Opening {
    pub(super) words: &'static [&'static str],
    pub(super) attribute: &'static str,
    /// The other side is the party that does so (`competes with`), not the owner of the noun.
    pub(super) verb: bool,
}

const OPENINGS: &[Opening] = &[
    Opening { words: &["rival"], attribute: "rival", verb: false },
    Opening { words: &["rivals"], attribute: "rival", verb: false },
    Opening { words: &["competitor"], attribute: "rival", verb: false },
    Opening { words: &["competitors"], attribute: "rival", verb: false },
    Opening { words: &["opponents"], attribute: "rival", verb: false },
    Opening { words: &["opponent"], attribute: "rival", verb: false },
    Opening { words: &["challenger"], attribute: "rival", verb: false },
    Opening { words: &["competition", "from"], attribute: "rival", verb: true },
    Opening { words: &["compete", "with"], attribute: "rival", verb: true },
    Opening { words: &["competes", "with"], attribute: "rival", verb: true },
    Opening { words: &["competing", "with"], attribute: "rival", verb: true },
    Opening { words: &["compete", "against"], attribute: "rival", verb: true },
    Opening { words: &["outperform"], attribute: "rival", verb: true },
    Opening { words: &["outperforms"], attribute: "rival", verb: true },
    Opening { words: &["outdo"], attribute: "rival", verb: true },
    Opening { words: &["lag", "behind"], attribute: "rival", verb: true },
    Opening { words: &["lags", "behind"], attribute: "rival", verb: true },
    Opening { words: &["lagging", "behind"], attribute: "rival", verb: true },
    Opening { words: &["trail", "behind"], attribute: "rival", verb: true },
    Opening { words: &["trails", "behind"], attribute: "rival", verb: true },
    Opening { words: &["trailing", "behind"], attribute: "rival", verb: true },
    Opening { words: &["falling", "behind"], attribute: "rival", verb: true },
    Opening { words: &["fallen", "behind"], attribute: "rival", verb: true },
    Opening { words: &["compared", "to"], attribute: "rival", verb: true },
    Opening { words: &["compared", "with"], attribute: "rival", verb: true },
    Opening { words: &["catch", "up", "with"], attribute: "rival", verb: true },
    Opening { words: &["catch", "up", "to"], attribute: "rival", verb: true },
    Opening { words: &["customer"], attribute: "customer", verb: false },
    Opening { words: &["customers"], attribute: "customer", verb: false },
    Opening { words: &["client"], attribute: "customer", verb: false },
    Opening { words: &["clients"], attribute: "customer", verb: false },
    Opening { words: &["work", "for"], attribute: "customer", verb: true },
    Opening { words: &["works", "for"], attribute: "customer", verb: true },
    Opening { words: &["sells", "to"], attribute: "customer", verb: true },
    Opening { words: &["sold", "to"], attribute: "customer", verb: true },
    Opening { words: &["services", "to"], attribute: "customer", verb: true },
    Opening { words: &["supplies"], attribute: "customer", verb: true },
    Opening { words: &["contracts", "from"], attribute: "customer", verb: true },
    Opening { words: &["supplier"], attribute: "supplier", verb: false },
    Opening { words: &["suppliers"], attribute: "supplier", verb: false },
    Opening { words: &["vendor"], attribute: "supplier", verb: false },
    Opening { words: &["vendors"], attribute: "supplier", verb: false },
    Opening { words: &["investor"], attribute: "investor", verb: false },
    Opening { words: &["investors"], attribute: "investor", verb: false },
    Opening { words: &["shareholder"], attribute: "investor", verb: false },
    Opening { words: &["shareholders"], attribute: "investor", verb: false },
    Opening { words: &["backer"], attribute: "investor", verb: false },
    Opening { words: &["backers"], attribute: "investor", verb: false },
    Opening { words: &["backed", "by"], attribute: "investor", verb: true },
    Opening { words: &["regulator"], attribute: "regulator", verb: false },
    Opening { words: &["regulators"], attribute: "regulator", verb: false },
    Opening { words: &["watchdog"], attribute: "regulator", verb: false },
    Opening { words: &["authorities"], attribute: "regulator", verb: false },
];

static OPENINGS_BY_WORD: LazyLock<FxHashMap<&str, Vec<&Opening>>> = LazyLock::new(|| {
    let mut by_word: FxHashMap<&str, Vec<&Opening>> = FxHashMap::default();
    for opening in OPENINGS {
        by_word.entry(opening.words[0]).or_default().push(opening);
    }
    by_word
});

/// The longest opening that begins at a token.
pub(super) fn opening_at(sentence: &Sentence<'_>, at: usize) -> Option<&'static Opening> {
    let openings = OPENINGS_BY_WORD.get(sentence.lower(at))?;
    openings
        .iter()
        .copied()
        .filter(|opening| sentence.stands(at, opening.words))
        .max_by_key(|opening| opening.words.len())
}
