//! The words that open a list of bodies, and what they make them of whom.

use crate::evidence::sentence::Sentence;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Words that open a list of bodies, and what that makes them of whom.
pub(super) struct Opening {
    pub(super) words: Vec<&'static str>,
    pub(super) attribute: &'static str,
    /// The other side is the party that does so (`competes with`), not the owner of the noun.
    pub(super) verb: bool,
}

/// What an opening makes of the bodies behind it, whether it is a verb, and the openings, divided by semicolons.
type Row = (&'static str, bool, &'static str);

const OPENINGS: &[Row] = &[
    (
        "rival",
        false,
        "rival; rivals; archrival; archrivals; arch-rival; arch-rivals; competitor; competitors; opponents; \
         opponent; challenger; challengers; peers; foes; foe; nemesis; contenders; suitors; suitor; bidders; \
         bidder; white knight; white knights",
    ),
    (
        "rival",
        true,
        "competition from; competition with; competition between; challenge from; \
         challenges from; challenged by; compete with; competes \
         with; competing with; competed with; compete against; competes against; competing against; competed \
         against; competes directly with; compete directly with; competes head-on with; vie with; vies with; \
         vying with; vie against; battle with; rivals with; rivalling; rivaling; \
         outperform; outperforms; outperformed; outdo; outspend; outbid by; outsell; outsells; outsold; lag \
         behind; lags behind; lagging behind; lagged behind; trail behind; trails \
         behind; trailing behind; falling behind; fallen behind; fell behind; behind market leader; behind market leaders; \
         compared to; compared with; catch up with; catch up to; catching up with; catching up to; caught up \
         with; keep pace with; keep up with; keeping up with; go up against; going up against; goes up \
         against; up against; take on; takes on; taking on; took on; fend off; fending off; fended off; \
         leapfrog; leapfrogging; leapfrogged; overtake; overtakes; overtaken; overtook; surpass; surpasses; \
         surpassed; surpassing; dethrone; unseat; edge out; edged out; pitted against; pits it against; \
         alternative to; alternatives to; unlike; competing bid from; \
         competing offer from; rival bid from; rival offer from; rival offers from; rival bids from; \
         counterbid from; counter-bid from; counterbid by; counteroffer from; counter-offer from; higher bid \
         from; higher offer from; bids from; offers from; bidding war with",
    ),
    ("customer", false, "customer; customers; client; clients; licensee; licensees; advertisers"),
    (
        "customer",
        true,
        "work for; works for; sells to; sell to; sold to; services to; supplies; contracts from; used by; contract from; orders from; order from; supplier \
         to; suppliers to; vendor to; provider to",
    ),
    ("supplier", false, "supplier; suppliers; vendor; vendors; subcontractor"),
    ("supplier", true, "supplied by; buys from; sourced from; sources from; outsourced to; outsources to"),
    (
        "investor",
        false,
        "investor; investors; shareholder; shareholders; stockholder; stockholders; backer; \
         backers; co-owner; part-owner",
    ),
    (
        "investor",
        true,
        "backed by; funded by; financed by; round led by; funding led by; financing led by; investment led \
         by; investment from; investments from; funding from",
    ),
    ("regulator", false, "regulator; regulators; watchdog; watchdogs; authorities"),
];

static OPENINGS_BY_WORD: LazyLock<FxHashMap<&str, Vec<Opening>>> = LazyLock::new(|| {
    let mut by_word: FxHashMap<&str, Vec<Opening>> = FxHashMap::default();
    for (attribute, verb, phrases) in OPENINGS {
        for phrase in phrases.split(';') {
            let words: Vec<&str> = phrase.split_whitespace().collect();
            if let Some(first) = words.first() {
                by_word.entry(first).or_default().push(Opening { words, attribute, verb: *verb });
            }
        }
    }
    by_word
});

/// The longest opening that begins at a token.
pub(super) fn opening_at(sentence: &Sentence<'_>, at: usize) -> Option<&'static Opening> {
    let openings = OPENINGS_BY_WORD.get(sentence.lower(at))?;
    openings.iter().filter(|opening| sentence.stands(at, &opening.words)).max_by_key(|opening| opening.words.len())
}
