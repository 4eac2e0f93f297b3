//! Figures as a reader says them: `$14.3bn`, `49 %`, `over $29bn`, `$28.8bn … $29.6bn`.

use super::interval::Interval;
use crate::evidence::Evidence;
use crate::evidence::value::{Amount, Value};
use rust_decimal::Decimal;

/// What follows a number, or stands before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit<'a> {
    /// ISO 4217.
    Money(&'a str),
    /// `%`.
    Percent,
    /// A noun; may be empty.
    Noun(&'a str),
}

impl<'a> Unit<'a> {
    /// The unit of a value.
    pub fn of(value: &'a Value) -> Unit<'a> {
        match value {
            Value::Money { currency, .. } => Unit::Money(currency),
            Value::Vague { currency, .. } => Unit::Money(currency.as_deref().unwrap_or_default()),
            Value::Percent(_) | Value::Share(_) => Unit::Percent,
            Value::Count { unit, .. } | Value::Duration { unit, .. } => Unit::Noun(unit),
            Value::Age(_) => Unit::Noun("years"),
            Value::Date(_) | Value::Entity(_) | Value::Role(_) | Value::Text(_) => Unit::Noun(""),
        }
    }
}

/// A value in words; entities by their names.
pub fn value(evidence: &Evidence, value: &Value) -> String {
    let hedged = |amount: &Amount| {
        let unit = Unit::of(value);
        match amount.high {
            Some(high) => format!("{} to {}", number(amount.low, &unit), number(high, &unit)),
            None => {
                let figure = number(amount.low, &unit);
                let hedge = amount.hedge.word();
                if hedge.is_empty() { figure } else { format!("{hedge} {figure}") }
            }
        }
    };
    match value {
        Value::Share(word) => format!("a {}", word.word()),
        Value::Vague { word, .. } => format!("a {word} sum"),
        Value::Date(date) => date.to_string(),
        Value::Entity(id) => evidence.entity(id).map_or_else(|| id.to_string(), |entity| entity.name.clone()),
        Value::Role(role) => role.clone(),
        Value::Text(text) => format!("“{text}”"),
        other => other.amount().map(hedged).unwrap_or_default(),
    }
}

/// An interval, rounded to three significant digits: `$28.8bn … $29.6bn`.
pub fn interval(interval: Interval, unit: &Unit<'_>) -> String {
    let end = |value: Decimal| number(value.round_sf(3).unwrap_or(value), unit);
    match (interval.low, interval.high) {
        (Some(low), Some(high)) => {
            let (low, high) = (end(low.value), end(high.value));
            if low == high { low } else { format!("{low} … {high}") }
        }
        (Some(low), None) => format!("{} {}", if low.closed { "at least" } else { "over" }, end(low.value)),
        (None, Some(high)) => format!("{} {}", if high.closed { "up to" } else { "less than" }, end(high.value)),
        (None, None) => "any".to_string(),
    }
}

/// A number with its unit.
pub fn number(value: Decimal, unit: &Unit<'_>) -> String {
    let sign = if value.is_sign_negative() && !value.is_zero() { "−" } else { "" };
    match unit {
        Unit::Money(currency) => {
            let symbol = match *currency {
                "USD" => "$".to_string(),
                "EUR" => "€".to_string(),
                "GBP" => "£".to_string(),
                "JPY" => "¥".to_string(),
                "CNY" => "RMB ".to_string(),
                "" => String::new(),
                other => format!("{other} "),
            };
            let (figure, scale) = scaled(value.abs(), ["tn", "bn", "m"]);
            format!("{sign}{symbol}{figure}{scale}")
        }
        Unit::Percent => format!("{sign}{} %", grouped(value.abs())),
        Unit::Noun(noun) => {
            let (figure, scale) = scaled(value.abs(), [" trillion", " billion", " million"]);
            let space = if noun.is_empty() { "" } else { " " };
            format!("{sign}{figure}{scale}{space}{noun}")
        }
    }
}

/// The number in the largest of trillions, billions and millions that it reaches, and that scale's word.
fn scaled(value: Decimal, words: [&'static str; 3]) -> (String, &'static str) {
    let scales = [1_000_000_000_000_i64, 1_000_000_000, 1_000_000];
    for (scale, word) in scales.into_iter().zip(words) {
        let scale = Decimal::new(scale, 0);
        if value >= scale
            && let Some(figure) = value.checked_div(scale)
        {
            return (grouped(figure), word);
        }
    }
    (grouped(value), "")
}

/// Commas at the thousands, no zeros at the end.
fn grouped(value: Decimal) -> String {
    let plain = value.normalize().to_string();
    let (whole, rest) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
    let mut figure = String::new();
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n).is_multiple_of(3) {
            figure.push(',');
        }
        figure.push(digit);
    }
    figure + rest
}

/// A small number in words: `one` to `ten`, then digits.
pub fn spelled(count: usize) -> String {
    let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    words.get(count).map_or_else(|| count.to_string(), ToString::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::value::{Hedge, ShareWord};
    use crate::findings::example::{count, money, percent};

    #[test]
    fn reads_as_a_person_writes() {
        let cases = [
            (money("14.3", Hedge::None), "$14.3bn"),
            (money("29", Hedge::Over), "over $29bn"),
            (percent("49", Hedge::None), "49 %"),
            (Value::Share(ShareWord::Majority), "a majority"),
            (count("1500", "employees", Hedge::About), "about 1,500 employees"),
            (count("27000000", "developers", Hedge::None), "27 million developers"),
        ];
        for (given, expected) in cases {
            assert_eq!(value(&Evidence::default(), &given), expected);
        }
        assert_eq!(number(Decimal::new(-65, 1), &Unit::Percent), "−6.5 %");
        assert_eq!(number(Decimal::new(650_000_000, 0), &Unit::Money("SEK")), "SEK 650m");
    }
}
