//! Dates as publishers write them: in front matter, in a page's metadata, above and below an article.

use super::pattern::latin;
use crate::base::date::{Date, MONTHS};
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// Names of months, January first: English, German, French, Spanish, Norwegian, each also cut to three letters or more.
const MONTH_NAMES: [&[&str]; 12] = [
    &["january", "januar", "janvier", "enero", "jan"],
    &["february", "februar", "février", "febrero", "feb", "fevr", "févr"],
    &["march", "märz", "mars", "marzo", "mar", "mär", "mrz"],
    &["april", "avril", "abril", "apr", "avr", "abr"],
    &["may", "mai", "mayo"],
    &["june", "juni", "juin", "junio", "jun"],
    &["july", "juli", "juillet", "julio", "jul", "juil"],
    &["august", "août", "agosto", "aug"],
    &["september", "septembre", "septiembre", "sept", "sep"],
    &["october", "oktober", "octobre", "octubre", "oct", "okt"],
    &["november", "novembre", "noviembre", "nov"],
    &["december", "dezember", "décembre", "diciembre", "desember", "dec", "dez", "déc", "des", "dic"],
];

const MONTH: &str = r"(?:\p{L}{3,10})";

static DAY: LazyLock<Regex> = LazyLock::new(|| {
    latin(&format!(
        r"(?ix)
        (?P<y1>\d{{4}})[-/.](?P<m1>\d{{1,2}})[-/.](?P<d1>\d{{1,2}})
        | (?P<y2>\d{{4}})\s*年\s*(?P<m2>\d{{1,2}})\s*月\s*(?P<d2>\d{{1,2}})\s*日
        | \b(?P<d3>\d{{1,2}})(?:st|nd|rd|th|\.|er)?[\s-]+(?:of\s+|de\s+)?(?P<w3>{MONTH})\.?,?[\s-]+(?:de\s+)?(?P<y3>\d{{4}})
        | (?P<w4>{MONTH})\.?\s+(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|\s+)(?:\d{{1,2}}:\d{{2}}(?::\d{{2}})?\s+(?:[A-Z]{{2,5}}\s+)?(?:[+-]\d{{4}}\s+)?)?(?P<y4>\d{{4}})
        | \b(?P<a5>\d{{1,2}})(?P<s5>[/.-])(?P<b5>\d{{1,2}})[/.-](?P<y5>\d{{4}})\b
        "
    ))
});

static COARSE: LazyLock<Regex> = LazyLock::new(|| {
    latin(&format!(
        r"(?ix)^\W*(?:
        (?P<w1>{MONTH})\.?,?\s+(?P<y1>\d{{4}}) | (?P<y2>\d{{4}})[-/](?P<m2>\d{{1,2}}) | (?P<y3>\d{{4}})
        | Q(?P<q4>[1-4])[\s-]+(?P<y4>\d{{4}}) | (?P<y5>\d{{4}})[\s-]*Q(?P<q5>[1-4])
        )\W*$"
    ))
});

/// What stands around a date in a stamp: words of publishing, weekdays, a time of day, a zone, a separator.
static AROUND: LazyLock<Regex> = LazyLock::new(|| {
    latin(
        r"(?ix)
        \b(?:first\s+|last\s+|originally\s+|date\s+)?(?:published|posted|updated|modified|created|issued|released|dated?|veröffentlicht|aktualisiert|publié|publicado|publisert|oppdatert)(?:\s+(?:on|at|am|le|el|den))?\b
        | \b(?:on|at|am|um|kl|by|to)\b
        | \b(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b
        | \b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b
        | \b\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\.\d+)?\s*(?:[ap]\.?\s?m\b\.?)?
        | \b\d{1,2}\s*[ap]\.?m\b\.?
        | t?\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:z|[+-]\d{2}:?\d{2})?
        | \b(?:e[sd]?t|c[sd]t|m[sd]t|p[sd]t|gmt|utc|bst|ist|ce?st|cet|jst|sgt|hkt|aest|uhr|z)\b(?:\s*[+-]\s*\d{1,2}(?::?\d{2})?)?
        | [+-]\d{4}\b
        | \b\d+\s+min(?:ute)?s?\s+read\b
        ",
    )
});

fn month(name: &str) -> Option<i8> {
    let name = name.to_lowercase();
    let at = MONTH_NAMES.iter().position(|names| names.contains(&name.as_str()))?;
    i8::try_from(at + 1).ok()
}

fn number<T: std::str::FromStr>(found: &Captures, name: &str) -> Option<T> {
    found.name(name)?.as_str().parse().ok()
}

/// Why a date could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unread {
    /// There is none.
    Nothing,
    /// `06/07/2025`: June or July.
    Ambiguous,
}

fn day_of(found: &Captures) -> Result<Date, Unread> {
    let date = |year: Option<i16>, month: Option<i8>, day: Option<i8>| {
        year.zip(month).zip(day).and_then(|((year, month), day)| Date::day(year, month, day)).ok_or(Unread::Nothing)
    };
    if found.name("y1").is_some() {
        return date(number(found, "y1"), number(found, "m1"), number(found, "d1"));
    }
    if found.name("y2").is_some() {
        return date(number(found, "y2"), number(found, "m2"), number(found, "d2"));
    }
    if let Some(word) = found.name("w3") {
        return date(number(found, "y3"), month(word.as_str()), number(found, "d3"));
    }
    if let Some(word) = found.name("w4") {
        return date(number(found, "y4"), month(word.as_str()), number(found, "d4"));
    }
    let first: Option<i8> = number(found, "a5");
    let second: Option<i8> = number(found, "b5");
    let year = number(found, "y5");
    match (first, second) {
        (Some(day), Some(month)) if day > 12 && month <= 12 => date(year, Some(month), Some(day)),
        (Some(month), Some(day)) if day > 12 && month <= 12 => date(year, Some(month), Some(day)),
        (Some(day), Some(month)) if day == month => date(year, Some(month), Some(day)),
        // A point between the figures is written where the day stands first.
        (Some(day), Some(month)) if found.name("s5").is_some_and(|sign| sign.as_str() == ".") => {
            date(year, Some(month), Some(day))
        }
        (Some(_), Some(_)) => Err(Unread::Ambiguous),
        _ => Err(Unread::Nothing),
    }
}

/// The first day that a text names, and where.
pub(super) fn find(text: &str) -> Option<(Date, (usize, usize))> {
    DAY.captures_iter(text).find_map(|found| {
        let whole = found.get(0)?;
        Some((day_of(&found).ok()?, (whole.start(), whole.end())))
    })
}

/// Reads what is given as a date: a day in any usual form, with or without a time; a month, a quarter, a year.
pub(super) fn read(text: &str) -> Result<Date, Unread> {
    let text = text.trim();
    let mut why = Unread::Nothing;
    for found in DAY.captures_iter(text) {
        match day_of(&found) {
            Ok(date) => return Ok(date),
            Err(Unread::Ambiguous) => why = Unread::Ambiguous,
            Err(Unread::Nothing) => {}
        }
    }
    let Some(found) = COARSE.captures(text) else { return Err(why) };
    let date = if let Some(word) = found.name("w1") {
        month(word.as_str()).zip(number(&found, "y1")).and_then(|(month, year)| Date::month(year, month))
    } else if found.name("m2").is_some() {
        number(&found, "y2").zip(number(&found, "m2")).and_then(|(year, month)| Date::month(year, month))
    } else if found.name("q4").is_some() {
        number(&found, "y4").zip(number(&found, "q4")).and_then(|(year, quarter)| Date::quarter(year, quarter))
    } else if found.name("q5").is_some() {
        number(&found, "y5").zip(number(&found, "q5")).and_then(|(year, quarter)| Date::quarter(year, quarter))
    } else {
        number(&found, "y3").and_then(Date::year)
    };
    date.ok_or(why)
}

/// Whether a line is a date of publication and nothing more.
pub(super) fn is_stamp(line: &str) -> bool {
    if line.len() > 160 || !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let mut rest = String::new();
    let mut kept = 0;
    let mut n_dates = 0;
    for found in DAY.captures_iter(line) {
        let Some(whole) = found.get(0) else { continue };
        if day_of(&found) == Err(Unread::Nothing) {
            continue;
        }
        rest.push_str(&line[kept..whole.start()]);
        rest.push(' ');
        kept = whole.end();
        n_dates += 1;
    }
    rest.push_str(&line[kept..]);
    if n_dates == 0 {
        // A time alone, or a month with its year.
        let coarse = COARSE.captures(line).is_some_and(|found| {
            found
                .name("w1")
                .is_some_and(|word| MONTHS.iter().any(|month| month.eq_ignore_ascii_case(word.as_str())))
        });
        let clock = AROUND.replace_all(line, " ");
        let timed = line.contains(':') && !clock.chars().any(char::is_alphanumeric);
        return coarse || timed;
    }
    !AROUND.replace_all(&rest, " ").chars().any(char::is_alphanumeric)
}
