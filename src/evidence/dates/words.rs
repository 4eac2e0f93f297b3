//! The words and figures that dates are made of.

use crate::base::date::MONTHS;
use jiff::civil::Weekday;

/// The month of a capitalised name or its usual abbreviation.
pub(super) fn month(word: &str) -> Option<i8> {
    if !word.starts_with(|c: char| c.is_ascii_uppercase()) || word.len() < 3 {
        return None;
    }
    let rest = &word[1..];
    if !rest.bytes().all(|byte| byte.is_ascii_lowercase()) && !rest.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    let full = MONTHS.iter().position(|name| name.eq_ignore_ascii_case(word));
    let short = || {
        MONTHS
            .iter()
            .position(|name| word.len() == 3 && name[..3].eq_ignore_ascii_case(word))
            .or_else(|| word.eq_ignore_ascii_case("sept").then_some(8))
    };
    full.or_else(short).and_then(|at| i8::try_from(at + 1).ok())
}

/// A month's name that is also another word, or is cut short: it needs more around it.
pub(super) fn is_ambiguous_month(word: &str) -> bool {
    matches!(word, "May" | "March" | "MAY" | "MARCH") || (word.len() <= 4 && !matches!(word, "June" | "July"))
}

pub(super) fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "Monday" | "MONDAY" => Weekday::Monday,
        "Tuesday" | "TUESDAY" => Weekday::Tuesday,
        "Wednesday" | "WEDNESDAY" => Weekday::Wednesday,
        "Thursday" | "THURSDAY" => Weekday::Thursday,
        "Friday" | "FRIDAY" => Weekday::Friday,
        "Saturday" | "SATURDAY" => Weekday::Saturday,
        "Sunday" | "SUNDAY" => Weekday::Sunday,
        _ => return None,
    })
}

pub(super) fn is_short_weekday(word: &str) -> bool {
    matches!(word, "Mon" | "Tue" | "Tues" | "Wed" | "Thu" | "Thur" | "Thurs" | "Fri" | "Sat" | "Sun")
}

pub(super) fn year(digits: &str) -> Option<i16> {
    let plausible = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|year| plausible && (1500..=2199).contains(year))
}

pub(super) fn day(digits: &str) -> Option<i8> {
    let short = digits.len() <= 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|day| short && (1..=31).contains(day))
}

/// Small numbers in words, for `two weeks ago`.
pub(super) fn small(word: &str) -> Option<i32> {
    Some(match word {
        "a" | "an" | "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        _ => return word.parse().ok().filter(|n| (0..=999).contains(n)),
    })
}

/// Words that make a number before them a quantity.
pub(super) fn is_counted(word: &str) -> bool {
    matches!(
        word,
        "percent"
            | "per"
            | "million"
            | "billion"
            | "trillion"
            | "thousand"
            | "people"
            | "men"
            | "women"
            | "children"
            | "dollars"
            | "euros"
            | "pounds"
            | "employees"
            | "times"
            | "years"
            | "days"
            | "hours"
            | "%"
    )
}

/// Words that close a noun phrase.
pub(super) fn is_function_word(word: &str) -> bool {
    matches!(
        word,
        "it" | "he"
            | "she"
            | "they"
            | "we"
            | "i"
            | "you"
            | "the"
            | "a"
            | "an"
            | "as"
            | "of"
            | "and"
            | "or"
            | "but"
            | "with"
            | "when"
            | "while"
            | "after"
            | "before"
            | "in"
            | "at"
            | "to"
            | "for"
            | "from"
            | "by"
            | "on"
            | "that"
            | "which"
            | "who"
            | "is"
            | "was"
            | "has"
            | "had"
            | "were"
            | "his"
            | "its"
            | "this"
            | "so"
            | "then"
            | "there"
            | "their"
            | "her"
            | "our"
            | "mr"
            | "ms"
            | "mrs"
            | "dr"
            | "things"
            | "all"
            | "although"
            | "because"
            | "if"
            | "said"
            | "says"
    )
}
