//! What a number counts: per cent, a length of time, an age, or the noun that follows or precedes it.

use super::currency;
use super::noun;
use super::number::Number;
use super::{Reader, is_large};
use crate::evidence::token::TokenKind;
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
            .or_else(|| if letters { None } else { self.measured(unit) })
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
        // `six bitcoin exchanges` are exchanges.
        if matches!(currency.code, "BTC" | "ETH")
            && self.is_word(currency.next)
            && !noun::is_stop(&self.low(currency.next))
            && !matches!(&*self.low(currency.next), "worth" | "apiece" | "today" | "yesterday" | "then" | "daily")
        {
            return None;
        }
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
            _ if alone => self.measured(at),
            _ => None,
        }
    }

    /// Symbols of data, power and distance, touching their number or not: `106GB`, `2.5 TB`, `40 MW`. What they tell
    /// of a product (`a 64GB phone`) is no amount of the affair.
    fn measured(&self, at: usize) -> Option<(Unit, usize)> {
        let symbol = symbol(self.word(at))?;
        let next = self.low(at + 1);
        let product = self.is_word(at + 1)
            && (self.atoms[at + 1].is_capitalised(self.text)
                || matches!(
                    &*next,
                    "phone"
                        | "phones"
                        | "model"
                        | "models"
                        | "version"
                        | "tablet"
                        | "laptop"
                        | "memory"
                        | "edition"
                ));
        (!product).then(|| (Unit::Count(symbol.to_owned()), at + 1))
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
}

/// The plural of a unit of time, and how many of those one is.
pub(super) fn time_unit(word: &str) -> Option<(&'static str, i64)> {
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

/// The one way to write a symbol of data, power or distance.
pub(super) fn symbol(word: &str) -> Option<&'static str> {
    Some(match word {
        "KB" | "kB" | "Kb" | "kilobytes" => "KB",
        "MB" | "Mb" | "megabytes" => "MB",
        "GB" | "Gb" | "gb" | "gigabytes" | "gigs" => "GB",
        "TB" | "Tb" | "tb" | "terabytes" => "TB",
        "PB" | "petabytes" => "PB",
        "Mbps" | "mbps" => "Mbps",
        "Gbps" | "gbps" => "Gbps",
        "kW" | "KW" | "kilowatts" => "kW",
        "MW" | "megawatts" => "MW",
        "GW" | "gigawatts" => "GW",
        "kWh" | "KWh" => "kWh",
        "MWh" => "MWh",
        "GWh" => "GWh",
        "TWh" => "TWh",
        "km" => "km",
        "kg" => "kg",
        "mph" => "mph",
        "bpd" => "bpd",
        _ => return None,
    })
}
