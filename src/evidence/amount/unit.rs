//! What a number counts: per cent, a length of time, an age, or the noun that follows or precedes it.

use super::currency;
use super::number::Number;
use super::{Reader, is_large};
use crate::evidence::token::{TokenKind, possessive};
use rust_decimal::Decimal;

/// The unit of a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unit {
    /// ISO 4217 and what a unit is worth.
    Money(&'static str, Decimal),
    Percent,
    Age,
    /// Its unit in the plural, and how many of those one is worth.
    Duration(&'static str, i64),
    /// The noun.
    Count(String),
}

impl Reader<'_> {
    /// The unit that follows a number, and the atom after it.
    pub(super) fn unit(&self, number: &Number, first: usize) -> Option<(Unit, usize)> {
        let at = number.next;
        // `5-percent`, `20-year`: a hyphen between number and unit.
        let hyphen = matches!(&*self.low(at), "-" | "‑") && self.glued(at) && self.glued(at + 1);
        let unit = if hyphen { at + 1 } else { at };
        let letters = self.glued(unit) && !hyphen && self.is_word(unit) && !number.words && !number.scaled;
        self.percent(unit)
            .or_else(|| self.money_after(number, unit, hyphen, letters))
            .or_else(|| if letters { self.glued_unit(unit) } else { None })
            .or_else(|| if letters { None } else { self.time(unit) })
            .or_else(|| if letters { None } else { self.counted(number, first, at, hyphen) })
    }

    fn percent(&self, at: usize) -> Option<(Unit, usize)> {
        let percent = |next| Some((Unit::Percent, next));
        let points = |next| Some((Unit::Count("percentage points".to_owned()), next));
        match &*self.low(at) {
            "%" | "\u{ff05}" | "﹪" | "٪" => match (&*self.low(at + 1), &*self.low(at + 2)) {
                ("point" | "points", _) => points(at + 2),
                ("-", "point" | "points") => points(at + 3),
                _ => percent(at + 1),
            },
            "percent" | "pct" | "percents" => match (&*self.low(at + 1), &*self.low(at + 2)) {
                ("point" | "points", _) => points(at + 2),
                _ => percent(at + 1),
            },
            "pc" if self.is_word(at) => percent(at + 1),
            "pp" | "ppt" | "ppts" => points(at + 1),
            "per" if self.low(at + 1) == "cent" => percent(at + 2),
            "per" if self.low(at + 1) == "-" && self.low(at + 2) == "cent" => percent(at + 3),
            "percentage" if matches!(&*self.low(at + 1), "point" | "points") => points(at + 2),
            "percentage" if self.low(at + 1) == "-" && matches!(&*self.low(at + 2), "point" | "points") => {
                points(at + 3)
            }
            "basis" if matches!(&*self.low(at + 1), "point" | "points") => {
                Some((Unit::Count("basis points".to_owned()), at + 2))
            }
            "bps" | "bp" => Some((Unit::Count("basis points".to_owned()), at + 1)),
            _ => None,
        }
    }

    fn money_after(&self, number: &Number, at: usize, hyphen: bool, letters: bool) -> Option<(Unit, usize)> {
        if letters && self.low(at) == "p" {
            // Heights of pictures in lines are written in the same way.
            let lines =
                [144, 240, 360, 480, 720, 1080, 1440, 2160, 4320].iter().any(|n| Decimal::from(*n) == number.value);
            return (!lines || number.grouped).then_some((Unit::Money("GBP", Decimal::new(1, 2)), at + 1));
        }
        let currency = currency::after(self.text, self.atoms, at)?;
        let word = self.low(at);
        let large = is_large(number);
        // `40 crowns a share` is money, `40 crowns` may be what kings wear.
        let doubtful = currency::is_doubtful(&word) || currency::is_doubtful_code(self.word(at));
        if doubtful && !large && self.per(currency.next).is_none() {
            return None;
        }
        // Weights.
        let after = self.low(currency.next);
        if matches!(&*word, "pound" | "pounds") && !large {
            let heavy = matches!(&*after, "of" | "heavier" | "lighter" | "overweight" | "each")
                || self.word_back(
                    number.next,
                    4,
                    &["weigh", "weighs", "weighed", "weighing", "lost", "gained", "lifted"],
                );
            if heavy || (hyphen && after != "-") {
                return (!hyphen).then(|| (Unit::Count("pounds".to_owned()), currency.next));
            }
        }
        Some((Unit::Money(currency.code, currency.factor()), currency.next))
    }

    /// Units of one or two letters that touch their number: `10x`.
    fn glued_unit(&self, at: usize) -> Option<(Unit, usize)> {
        let alone = !(self.glued(at + 1) && matches!(self.atoms[at + 1].kind, TokenKind::Number));
        match self.word(at) {
            "x" | "X" if alone => Some((Unit::Count("times".to_owned()), at + 1)),
            _ => None,
        }
    }

    fn time(&self, at: usize) -> Option<(Unit, usize)> {
        let mut unit = at;
        for _ in 0..2 {
            let skipped = matches!(
                &*self.low(unit),
                "consecutive"
                    | "straight"
                    | "full"
                    | "calendar"
                    | "business"
                    | "working"
                    | "long"
                    | "more"
                    | "whole"
                    | "extra"
                    | "further"
                    | "additional"
                    | "successive"
                    | "short"
                    | "other"
            );
            unit += usize::from(skipped);
        }
        let (name, factor) = time_unit(&self.low(unit))?;
        let mut next = unit + 1;
        if name == "quarters" && self.low(next) == "of" {
            return None;
        }
        // `the second quarter`, `one second`: an ordinal has no number before it, so this is time.
        let old = if self.low(next) == "-" { next + 1 } else { next };
        if name == "years" && factor == 1 && matches!(&*self.low(old), "old" | "olds") {
            return Some((Unit::Age, old + 1));
        }
        if name == "years" && factor == 1 && self.low(next) == "of" && self.low(next + 1) == "age" {
            return Some((Unit::Age, next + 2));
        }
        if matches!(&*self.low(next), "'" | "’") && self.glued(next) {
            next += 1;
        }
        Some((Unit::Duration(name, factor), next))
    }

    /// The noun that is counted: `33 million developers`, `12-member board`, `a parameter count of 9 trillion`.
    fn counted(&self, number: &Number, first: usize, at: usize, hyphen: bool) -> Option<(Unit, usize)> {
        if !number.scaled && number.value == Decimal::ONE {
            return None;
        }
        let count = |noun: String, next| Some((Unit::Count(noun), next));
        if hyphen {
            let noun = self.low(at + 1);
            return match &*noun {
                "strong" => count("people".to_owned(), at + 2),
                "fold" => count("times".to_owned(), at + 2),
                "odd" | "plus" | "and" | "to" | "or" | "year" | "old" | "day" | "way" | "piece" => None,
                _ if self.is_word(at + 1)
                    && noun.chars().count() >= 4
                    && self.word(at + 1).chars().all(char::is_lowercase)
                    && !is_fraction(&noun) =>
                {
                    // `6,000-square-foot`.
                    let last = self.low(at + 3);
                    let longer =
                        self.word(at + 2) == "-" && self.glued(at + 3) && self.is_word(at + 3) && last.len() > 3;
                    if longer {
                        count(format!("{noun} {}", plural(&last)), at + 4)
                    } else {
                        count(plural(&noun), at + 2)
                    }
                }
                _ => None,
            };
        }
        if self.low(at) == "times" {
            return count("times".to_owned(), at + 1);
        }
        let after =
            self.noun_after(at).map(|(noun, next)| match time_unit(noun.rsplit(' ').next().unwrap_or("")) {
                // `five very odd days`.
                Some((name, factor)) => (Unit::Duration(name, factor), next),
                None => (Unit::Count(noun), next),
            });
        after.or_else(|| {
            let noun = self.noun_before(first)?;
            Some((Unit::Count(noun), number.next))
        })
    }

    /// The noun phrase that starts at `at`: at most five words up to a plural.
    fn noun_after(&self, mut at: usize) -> Option<(String, usize)> {
        // `three of the firm’s founders`.
        if self.low(at) == "of"
            && let Some(mark) = (at + 2..at + 6)
                .take_while(|at| self.is_word(*at - 1))
                .find(|at| possessive(self.text, self.atoms, *at))
        {
            at = mark + 2;
        }
        for _ in 0..4 {
            let skipped = matches!(
                &*self.low(at),
                "more"
                    | "other"
                    | "additional"
                    | "further"
                    | "extra"
                    | "of"
                    | "the"
                    | "its"
                    | "their"
                    | "his"
                    | "her"
                    | "our"
                    | "these"
                    | "those"
                    | "such"
                    | "different"
                    | "separate"
                    | "another"
            );
            // `10 of the 12 directors` counts what the second number counts.
            at += usize::from(skipped && self.is_word(at));
        }
        let mut noun = String::new();
        let mut found = None;
        let start = at;
        while at < start + 6 {
            if !self.is_word(at) || self.masked(at) {
                break;
            }
            let joined = at > start && self.glued(at) && self.word(at - 1) == "-";
            let word = self.low(at);
            if (found.is_some() && !joined && !is_plural(&word))
                || is_stop(&word)
                || possessive(self.text, self.atoms, at + 1)
            {
                break;
            }
            // A second plural belongs to the first only when it is a noun again: `sales representatives`.
            if !noun.is_empty() {
                noun.push(if joined { '-' } else { ' ' });
            }
            noun.push_str(&word);
            let hyphened =
                self.word(at + 1) == "-" && self.glued(at + 1) && self.glued(at + 2) && self.is_word(at + 2);
            if is_plural(&word) && !hyphened {
                found = Some((noun.clone(), at + 1));
            }
            at += if hyphened { 2 } else { 1 };
        }
        found
    }

    /// The noun of `a parameter count of`, `a user base of`, `a headcount of` before a number.
    fn noun_before(&self, first: usize) -> Option<String> {
        let of = first.checked_sub(1)?;
        if self.low(of) != "of" {
            return None;
        }
        let container = self.low(of.checked_sub(1)?);
        match &*container {
            "headcount" | "workforce" | "payroll" => return Some("employees".to_owned()),
            "population" => return Some("people".to_owned()),
            _ => {}
        }
        if !matches!(
            &*container,
            "scale" | "count" | "base" | "total" | "size" | "number" | "volume" | "fleet" | "network"
        ) {
            return None;
        }
        let noun = of.checked_sub(2)?;
        let word = self.low(noun);
        let lower = self.is_word(noun) && !self.atoms[noun].is_capitalised(self.text);
        (lower
            && !is_stop(&word)
            && word.chars().count() >= 3
            && !matches!(
                &*word,
                "large"
                    | "total"
                    | "full"
                    | "huge"
                    | "small"
                    | "vast"
                    | "new"
                    | "growing"
                    | "record"
                    | "asset"
                    | "cost"
            ))
        .then(|| plural(&word))
    }
}

/// The plural of a unit of time, and how many of those one is.
fn time_unit(word: &str) -> Option<(&'static str, i64)> {
    Some(match word {
        "second" | "seconds" | "secs" => ("seconds", 1),
        "minute" | "minutes" | "mins" => ("minutes", 1),
        "hour" | "hours" | "hrs" => ("hours", 1),
        "day" | "days" => ("days", 1),
        "week" | "weeks" => ("weeks", 1),
        "fortnights" => ("weeks", 2),
        "month" | "months" => ("months", 1),
        "quarters" => ("quarters", 1),
        "year" | "years" | "yr" | "yrs" => ("years", 1),
        "decade" | "decades" => ("years", 10),
        "century" | "centuries" => ("years", 100),
        _ => return None,
    })
}

/// A plural from a singular.
fn plural(noun: &str) -> String {
    if is_plural(noun) {
        noun.to_owned()
    } else if let Some(irregular) = [("person", "people"), ("foot", "feet"), ("child", "children")]
        .iter()
        .find_map(|(one, many)| (*one == noun).then_some(*many))
    {
        irregular.to_owned()
    } else if let Some(stem) = noun.strip_suffix("man") {
        format!("{stem}men")
    } else if let Some(stem) = noun.strip_suffix('y')
        && !stem.ends_with(['a', 'e', 'o', 'u'])
    {
        format!("{stem}ies")
    } else if noun.ends_with(['s', 'x', 'z']) || noun.ends_with("ch") || noun.ends_with("sh") {
        format!("{noun}es")
    } else {
        format!("{noun}s")
    }
}

/// Whether a word in lower case is a plural noun by its form.
fn is_plural(word: &str) -> bool {
    if matches!(
        word,
        "people"
            | "staff"
            | "men"
            | "women"
            | "children"
            | "personnel"
            | "police"
            | "aircraft"
            | "feet"
            | "series"
            | "species"
            | "headquarters"
            | "crew"
            | "sheep"
            | "fish"
            | "mice"
            | "teeth"
            | "bus"
            | "gas"
            | "criteria"
            | "alumni"
            | "businessmen"
            | "salesmen"
            | "fishermen"
            | "gpus"
            | "cpus"
            | "gb"
            | "tb"
            | "mw"
            | "gw"
            | "km"
            | "kg"
            | "tonnes"
            | "tons"
    ) {
        return !matches!(word, "bus" | "gas");
    }
    word.len() > 3
        && word.ends_with('s')
        && !["ss", "us", "is", "ous"].iter().any(|ending| word.ends_with(ending))
        && !matches!(
            word,
            "always"
                | "perhaps"
                | "news"
                | "does"
                | "says"
                | "goes"
                | "towards"
                | "besides"
                | "sometimes"
                | "afterwards"
                | "overseas"
                | "makes"
                | "gives"
                | "means"
                | "includes"
                | "needs"
                | "wants"
                | "remains"
                | "shows"
                | "comes"
                | "takes"
                | "gets"
                | "owns"
                | "has"
                | "yours"
                | "hers"
                | "theirs"
                | "ours"
                | "yes"
                | "gas"
                | "lens"
                | "works"
                | "sports"
                | "politics"
                | "economics"
                | "forwards"
                | "upwards"
                | "downwards"
                | "backwards"
                | "indoors"
                | "outdoors"
                | "whereas"
                | "percents"
                | "expects"
                | "adds"
                | "plans"
        )
}

/// Words that a counted noun phrase does not run over.
fn is_stop(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "and"
            | "or"
            | "nor"
            | "but"
            | "to"
            | "in"
            | "on"
            | "at"
            | "by"
            | "for"
            | "from"
            | "with"
            | "without"
            | "as"
            | "than"
            | "that"
            | "which"
            | "who"
            | "whom"
            | "whose"
            | "when"
            | "while"
            | "where"
            | "if"
            | "because"
            | "since"
            | "until"
            | "into"
            | "onto"
            | "over"
            | "under"
            | "about"
            | "after"
            | "before"
            | "between"
            | "against"
            | "during"
            | "through"
            | "per"
            | "each"
            | "is"
            | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "being"
            | "has"
            | "have"
            | "had"
            | "do"
            | "did"
            | "does"
            | "will"
            | "would"
            | "can"
            | "could"
            | "may"
            | "might"
            | "must"
            | "shall"
            | "should"
            | "not"
            | "it"
            | "he"
            | "she"
            | "they"
            | "we"
            | "you"
            | "i"
            | "them"
            | "him"
            | "us"
            | "me"
            | "this"
            | "there"
            | "here"
            | "then"
            | "so"
            | "out"
            | "up"
            | "down"
            | "off"
            | "said"
            | "says"
            | "told"
            | "wrote"
            | "left"
            | "came"
            | "went"
            | "made"
            | "took"
            | "got"
            | "gave"
            | "ago"
            | "later"
            | "earlier"
            | "am"
            | "pm"
            | "gmt"
            | "bst"
            | "est"
            | "edt"
            | "pst"
            | "pdt"
            | "utc"
            | "cet"
            | "et"
            | "o"
            | "like"
            | "times'"
            | "across"
            | "among"
            | "within"
            | "upon"
            | "via"
            | "toward"
            | "towards"
            | "only"
            | "also"
            | "of"
            | "the"
            | "all"
            | "both"
            | "now"
            | "just"
            | "around"
            | "its"
            | "their"
            | "his"
            | "her"
            | "our"
            | "my"
            | "your"
    )
}

/// Denominators in words.
pub(super) fn is_fraction(word: &str) -> bool {
    matches!(
        word,
        "third"
            | "thirds"
            | "quarter"
            | "quarters"
            | "fifth"
            | "fifths"
            | "sixth"
            | "sixths"
            | "eighth"
            | "eighths"
            | "tenth"
            | "tenths"
            | "half"
            | "halves"
    )
}
