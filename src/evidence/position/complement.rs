//! Where the name of a position's house begins, by grammar alone: `of Calder`, `at the research firm Calder`.

use crate::evidence::lexicon::{self, word_set};
use crate::evidence::name;
use crate::evidence::sentence::Sentence;

/// So many words may describe a house before it is named.
const LONGEST: usize = 9;

/// The token with which the name of a house begins, when a position that ends at `end` is said to be at one that is named:
/// `of [Calder]`, `at the Oslo-based research firm [Calder]`. Words that describe it end in a noun for a body; whatever
/// else stands between is no description.
pub fn complement(sentence: &Sentence<'_>, end: usize) -> Option<usize> {
    let mut at = end;
    if sentence.lower(at) == "who" && matches!(sentence.lower(at + 1), "represents" | "represented" | "covers") {
        at += 1;
    }
    if !links(sentence.lower(at)) {
        return None;
    }
    walk(sentence, at + 1, true)
}

/// The token with which the name of a body begins that is named from `at` on: `[Calder]`, `the research firm [Calder]`.
pub fn named_after(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    walk(sentence, at, false)
}

/// `over`: what a position is over may stand before the house (`for our business in Asia at [Calder]`).
fn walk(sentence: &Sentence<'_>, mut at: usize, over: bool) -> Option<usize> {
    let from = at;
    let mut noun = false;
    let mut described = false;
    while at < sentence.len() && at < from + LONGEST {
        let lower = sentence.lower(at);
        let next_small = sentence.word(at + 1).starts_with(char::is_lowercase);
        if name::is_capital(sentence, at) {
            let place = lexicon::is_place(sentence.word(at));
            let adjective = (lexicon::is_demonym(lower) || is_based(lower) || place)
                && (next_small && describes(sentence, at + 1) || sentence.is_possessive(at + 1) && place);
            if !adjective {
                return (!described || noun).then_some(at);
            }
            if sentence.is_possessive(at + 1) {
                at += 1;
            }
            at += 1;
            continue;
        }
        if matches!(
            lower,
            "the" | "a" | "an" | "its" | "both" | "their" | "his" | "her" | "our" | "“" | "\"" | "‘" | "["
        ) {
            at += 1;
            continue;
        }
        let plain = sentence.is_word(at)
            && !is_end(lower)
            && (!lexicon::is_function_word(lower) || matches!(lower, "and" | "former" | "first" | "over"))
            && !lexicon::is_saying(lower)
            || lower == "," && sentence.word(at + 1).starts_with(char::is_lowercase) && !noun
            || sentence.is_possessive(at);
        if over
            && lower == "at"
            && at > from
            && name::is_capital(sentence, at + 1 + usize::from(sentence.lower(at + 1) == "the"))
        {
            described = false;
            at += 1;
            continue;
        }
        if !plain {
            return None;
        }
        described = true;
        noun = is_house_noun(lower) || sentence.is_possessive(at);
        at += 1;
    }
    None
}

/// Whether words in small letters from `at` on describe a name: `law firm [Calder]`.
fn describes(sentence: &Sentence<'_>, at: usize) -> bool {
    let to =
        (at..sentence.len().min(at + 5)).find(|at| name::is_capital(sentence, *at) || is_end(sentence.lower(*at)));
    to.is_some_and(|to| to > at && name::is_capital(sentence, to) && is_house_noun(sentence.lower(to - 1)))
}

/// Whether a word is an adjective of a seat: `Oslo-based`.
fn is_based(lower: &str) -> bool {
    lower.ends_with("-based")
        || lower.ends_with("-headquartered")
        || lower.ends_with("-listed")
        || lower.ends_with("-owned")
}

word_set! {
    /// Words that link a position to its house.
    links, lower:
    "of at for with in from to representing represents represented covers"
}

word_set! {
    /// Words at which a description is over without a name.
    is_end, lower:
    "who whose which that was is are were has have had will would said to of at for with in from by on as when while
     where but or if because since until after before during told says"
}

word_set! {
    /// Nouns for a body, with which the description of a house ends.
    pub is_house_noun, lower:
    "company companies firm group giant bank fund house vendor maker publisher studio label store chain retailer airline
     carrier operator provider start-up startup agency newspaper paper magazine website site blog podcast broadcaster
     network station channel charity union club team party university college school institute institution institution
     hospital clinic think-tank tank ministry department council committee commission foundation trust association
     organisation organization league federation consultancy consultants brokerage broker boutique insurer lender
     exchange manufacturer builder developer producer distributor supplier subsidiary unit division arm parent platform
     laboratory lab museum gallery theatre theater orchestra church festival airport railway railroad utility refiner
     miner brewer distiller drugmaker carmaker automaker chipmaker steelmaker planemaker shipbuilder conglomerate
     partnership practice investor investors watchdog regulator authority service bureau board non-profit nonprofit
     corporation business venture brand hotel casino restaurant bakery brewery farm mine wholesaler grocer supermarket
     advisory adviser advisers bookseller shipper shipyard auctioneer landlord realtor cooperative co-operative
     weekly daily monthly tabloid outlet newswire portal marketplace app service consortium alliance coalition
     court tribunal chamber rival competitor force police squad band campaign lobby nonprofit builder analytics software"
}
