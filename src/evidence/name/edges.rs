//! What stands at the ends of a run of capitals and is no part of the name.

use super::joins::is_closing_form;
use super::signs::{self, is_common_acronym};
use super::{Capitals, is_capital};
use crate::evidence::lexicon::{self, word_set};
use crate::evidence::sentence::Sentence;
use crate::evidence::token::TokenKind;

word_set! {
    /// Days and months.
    pub(super) is_calendar, lower:
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august
     september october november december"
}

/// Cuts off what opens a sentence and is no part of the name; `None` when nothing is left.
pub(super) fn trimmed(
    sentence: &Sentence<'_>,
    mut first: usize,
    mut end: usize,
    addressed: bool,
    known: &Capitals,
) -> Option<(usize, usize)> {
    let start = first;
    let mut shouted = false;
    while first < end && leads(sentence, first, end, addressed, known) {
        let word = sentence.word(first);
        shouted |= word.len() > 3 && is_shouted(word) && lexicon::is_word(sentence.lower(first));
        first += 1;
        // What a name was joined by does not begin it.
        while first < end && !is_capital(sentence, first) {
            first += 1;
        }
    }
    let whole = end;
    while end > first
        && !(end - first == 3
            && lexicon::is_known_body(&format!("{} & {}", sentence.lower(first), sentence.lower(end - 1))))
        // `Jane F. May`: behind an initial stands a surname.
        && !(end - first > 1 && sentence.lower(end - 2).len() == 2 && sentence.lower(end - 2).ends_with('.'))
        && (is_calendar(sentence.lower(end - 1))
            || end - first > 1
                && lexicon::is_function_word(sentence.lower(end - 1))
                && sentence.lower(end - 1).len() > 2
                && !matches!(sentence.lower(end - 1), "one" | "first" | "now" | "next" | "more"))
    {
        end -= 1;
    }
    if first >= end || sentence.word(first).chars().count() < 2 && end - first == 1 && sentence.word(first) != "X" {
        return None;
    }
    // `Fort Myers, Fla.`: behind a comma a state in short, alone, names no body.
    if end - first == 1
        && is_state_code(sentence.lower(first))
        && (sentence.before(first) == "," || sentence.opens(first))
    {
        return None;
    }
    // `NEW YORK`: a place in capitals is where a text was filed.
    if (first..end).all(|at| is_shouted(sentence.word(at)) || !is_capital(sentence, at))
        && is_shouted_place(sentence, start, end)
    {
        return None;
    }
    // `OPENING SALVO`: what follows a word in capitals is no more a name than that word.
    if shouted && (first..end).all(|at| is_shouted(sentence.word(at))) {
        return None;
    }
    // `Open Source`, `Daily Update`: the ordinary word that is left is none.
    if end < whole
        && end - first == 1
        && !is_calendar(sentence.lower(end))
        && lexicon::is_word(sentence.lower(first))
    {
        return None;
    }
    // `calder.example/AboutUs`: the path of an address.
    if first >= 2
        && sentence.before(first) == "/"
        && sentence.glued(first)
        && sentence.word(first - 2).contains('.')
    {
        return None;
    }
    // `Co`, `Inc`: a form without a name.
    if (first..end).all(|at| lexicon::is_legal_form(sentence.lower(at))) {
        return None;
    }
    Some((first, end))
}

/// Whether the first word of a run is no part of the name.
fn leads(sentence: &Sentence<'_>, first: usize, end: usize, addressed: bool, known: &Capitals) -> bool {
    let lower = sentence.lower(first);
    let word = sentence.word(first);
    let length = end - first;
    let opening = sentence.opens(first) && !addressed;
    let last = sentence.lower(end - 1);
    let formed =
        length > 1 && (is_closing_form(last) || lexicon::is_body_suffix(last) || lexicon::is_institution(last));
    if lexicon::is_function_word(lower) {
        let article =
            lower == "the" && length > 1 && known.telling.contains(&format!("the {}", sentence.lower(first + 1)));
        // `First Harbour Corp`, `Next Group`, `May Stores Co`; mid-sentence a capital tells as much.
        let begins = length > 1
            && is_capital(sentence, first + 1)
            && (lower == "first"
                || may_be_short(lower) && !is_calendar(sentence.lower(first + 1))
                || begins_name(lower) && !opening && (formed || known.telling.contains(lower))
                || is_calendar(lower)
                    && formed
                    && !dates(sentence, first)
                    && lexicon::is_ordinary(sentence.lower(first + 1)));
        return !article && !begins;
    }
    let shouted = is_shouted(word) && lexicon::is_word(lower) && word.len() > 3;
    let place = (first + 1..=end).any(|end| lexicon::is_place(sentence.words(first, end)));
    let plain_opening = opening
        && known.is_ordinary(lower)
        && !known.telling.contains(lower)
        && !place
        && !(length > 1 && lexicon::is_body_suffix(sentence.lower(first + 1)))
        && !(length > 2 && sentence.lower(first + 1) == "of" && lexicon::is_institution(lower))
        // `Spectrum Equity led`: an ordinary word before another that stands as a name nowhere else.
        && !(length > 1
            && may_begin(lower)
            && is_capital(sentence, first + 1)
            && known.is_ordinary(sentence.lower(first + 1))
            && !lexicon::is_given_name(sentence.lower(first + 1))
            && !known.alone.contains(sentence.lower(first + 1))
            && !lexicon::is_known_body(sentence.lower(first + 1)))
        // `Moody's said`.
        && !(length > 1 && sentence.is_possessive(first + 1))
        // `Van der Meer`.
        && !(length > 2 && !is_capital(sentence, first + 1) && lexicon::is_name_link(sentence.lower(first + 1)))
        && !(length > 1 && is_closing_form(last) && may_begin(lower))
        && !(length > 1
            && lexicon::is_given_name(lower)
            && (!known.is_ordinary(sentence.lower(first + 1)) || lexicon::is_surname(last)));
    // `Retailer Calder Group`, `Carmaker Northwind`: the noun says what it is.
    let described = length > 1 && opening && describes(lower);
    let number = sentence.tokens[first].kind == TokenKind::Number && !is_capital(sentence, first);
    let lone_acronym = length == 1 && is_common_acronym(word);
    let led_by_acronym =
        length > 1 && is_common_acronym(word) && !formed && lexicon::is_given_name(sentence.lower(first + 1));
    let lone_demonym = lexicon::is_demonym(lower) && (length == 1 || opening && length == 2 && !formed);
    let compound = word.split('-').skip(1).any(|part| part.starts_with(char::is_lowercase) && part != "mart")
        && length == 1
        && lexicon::is_ordinary(word.rsplit('-').next().unwrap_or(""))
        && word.starts_with(char::is_uppercase)
        && !known.telling.contains(lower);
    // `IMEIs`, `PINs`: initials in the plural are things.
    let plural = length == 1 && word.len() > 3 && word.strip_suffix('s').is_some_and(signs::is_acronym);
    shouted
        || plain_opening
        || described
        || lone_acronym
        || led_by_acronym
        || lone_demonym
        || number
        || compound
        || plural
        || matches!(lower, "ex" | "then") && sentence.lower(first + 1) == "-"
        || word.ends_with('-')
}

/// Whether the words, written small but for their first letters, are a place.
fn is_shouted_place(sentence: &Sentence<'_>, first: usize, end: usize) -> bool {
    let small = |word: &str| {
        let mut chars = word.chars();
        chars.next().map(|first| first.to_string() + &chars.as_str().to_lowercase()).unwrap_or_default()
    };
    let words: Vec<String> = (first..end).map(|at| small(sentence.word(at))).collect();
    words.iter().any(|word| word.len() > 3) && lexicon::is_place(&words.join(" "))
}

fn is_shouted(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|ch| !ch.is_lowercase())
}

/// A month that tells when: `in March`, `last May`.
fn dates(sentence: &Sentence<'_>, at: usize) -> bool {
    matches!(
        sentence.before(at),
        "in" | "on"
            | "by"
            | "since"
            | "until"
            | "from"
            | "of"
            | "last"
            | "this"
            | "next"
            | "early"
            | "late"
            | "mid"
            | ","
            | "to"
            | "and"
            | "before"
            | "after"
    )
}

/// Whether an ordinary word may begin a body's name where it opens a sentence: `Golden`, `Key`; not `Troubled`.
fn may_begin(lower: &str) -> bool {
    !lower.ends_with("ed") && !lower.ends_with("ing") && !describes(lower)
}

/// Nouns of bodies and people, which say what the name behind them is.
fn describes(lower: &str) -> bool {
    lexicon::is_body_noun(lower)
        || lexicon::is_person_noun(lower)
        || lower.len() > 5 && (lower.ends_with("maker") || lower.ends_with("makers"))
        || matches!(
            lower,
            "rival" | "shares" | "troubled" | "embattled" | "meanwhile" | "conglomerate" | "lender" | "lawyers"
        )
}

word_set! {
    /// Short forms of days and words of pages, which are names' first words as well: `Sun Valley Corp`, `Image Group`.
    may_be_short, lower: "sun sat mar jan photo picture image source share"
}

word_set! {
    /// States of America, in short: they tell where a place is.
    is_state_code, lower:
    "ala ala. ariz ariz. ark ark. calif calif. colo colo. conn conn. del del. fla fla. ga ga. ill ill. ind ind. kan kan. ky ky. la.
     mass mass. md md. mich mich. minn minn. miss. mo mo. mont mont. neb neb. nev nev. n.h. n.j. n.m. n.y. n.c. n.d. okla okla.
     ore ore. pa pa. r.i. s.c. s.d. tenn tenn. tex tex. va va. vt vt. wash wash. w.va. wis wis. wyo wyo. ont ont. b.c. d.c.
     n.j n.m n.y n.c n.d s.c s.d n.h r.i w.va d.c b.c"
}

word_set! {
    /// Function words that begin the names of some bodies.
    begins_name, lower:
    "second one two three four five six seven eight nine ten next new all more best every near under beyond last near above
     between off own"
}
