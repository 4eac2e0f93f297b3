//! Figures as a reader says them: `$14.3 billion`, `49 %`, `over $29 billion`, `$28.8–29.6 billion`.

use super::interval::{Bound, Interval};
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
                let hedge = amount.hedge.word();
                if hedge.is_empty() {
                    number(amount.low, &unit)
                } else if amount.low.is_sign_negative() {
                    // The hedge is of the size.
                    format!("down {hedge} {}", number(-amount.low, &unit))
                } else {
                    format!("{hedge} {}", number(amount.low, &unit))
                }
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

/// An interval, rounded to three significant digits: `$28.8–29.6 billion`.
pub fn interval(interval: Interval, unit: &Unit<'_>) -> String {
    let rounded = |end: Bound| Bound { value: end.value.round_sf(3).unwrap_or(end.value), ..end };
    stretch(Interval { low: interval.low.map(rounded), high: interval.high.map(rounded) }, unit)
}

/// An interval to its last digit: `$14.25–14.35 billion`, `over 7 %`, `up to $5 billion`.
pub fn stretch(interval: Interval, unit: &Unit<'_>) -> String {
    let end = |end: Bound| number(end.value, unit);
    // What lies above nothing has no lower end worth telling.
    let low = interval.low.filter(|low| low.closed || !low.value.is_zero());
    match (low, interval.high) {
        (Some(low), Some(high)) => {
            let (from, to) = (parts(low.value, unit), parts(high.value, unit));
            if from == to {
                end(low)
            } else if from.prefix == to.prefix && from.suffix == to.suffix && !low.value.is_sign_negative() {
                format!("{}{}–{}{}", from.prefix, from.figure, to.figure, to.suffix)
            } else {
                format!("{} to {}", end(low), end(high))
            }
        }
        (Some(low), None) => format!("{} {}", if low.closed { "at least" } else { "over" }, end(low)),
        (None, Some(high)) => format!("{} {}", if high.closed { "up to" } else { "less than" }, end(high)),
        (None, None) => "any".to_string(),
    }
}

/// The sign of a currency, where a reader knows one.
pub fn sign(currency: &str) -> Option<&'static str> {
    Some(match currency {
        "USD" => "$",
        "EUR" => "€",
        "GBP" => "£",
        "JPY" => "¥",
        "CNY" => "CN¥",
        "INR" => "₹",
        "KRW" => "₩",
        "AUD" => "A$",
        "CAD" => "C$",
        "HKD" => "HK$",
        "NZD" => "NZ$",
        "SGD" => "S$",
        "TWD" => "NT$",
        "BRL" => "R$",
        "ILS" => "₪",
        "" => "",
        _ => return None,
    })
}

/// A number with its unit.
pub fn number(value: Decimal, unit: &Unit<'_>) -> String {
    let Parts { prefix, figure, suffix } = parts(value, unit);
    format!("{prefix}{figure}{suffix}")
}

/// A number taken apart, so that two may share what stands around them.
#[derive(PartialEq, Eq)]
struct Parts {
    prefix: String,
    figure: String,
    suffix: String,
}

fn parts(value: Decimal, unit: &Unit<'_>) -> Parts {
    let minus = if value.is_sign_negative() && !value.is_zero() { "−" } else { "" };
    let (symbol, (figure, scale), unit) = match unit {
        Unit::Money(currency) => {
            let symbol = sign(currency).map_or_else(|| format!("{currency} "), str::to_string);
            (symbol, scaled(value.abs()), String::new())
        }
        Unit::Percent => (String::new(), (grouped(value.abs()), ""), " %".to_string()),
        Unit::Noun("") => (String::new(), scaled(value.abs()), String::new()),
        Unit::Noun(noun) => (String::new(), scaled(value.abs()), format!(" {noun}")),
    };
    Parts { prefix: format!("{minus}{symbol}"), figure, suffix: format!("{scale}{unit}") }
}

/// The most decimals of a number in millions or more; a longer one is written out in digits.
const MOST_DECIMALS: u32 = 3;

/// The number in the largest of trillions, billions and millions that it reaches, and that scale's word.
fn scaled(value: Decimal) -> (String, &'static str) {
    let scales = [(1_000_000_000_000_i64, " trillion"), (1_000_000_000, " billion"), (1_000_000, " million")];
    for (scale, word) in scales {
        let scale = Decimal::new(scale, 0);
        if value >= scale
            && let Some(figure) = value.checked_div(scale)
        {
            if figure.normalize().scale() > MOST_DECIMALS {
                break;
            }
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
            (money("14.3", Hedge::None), "$14.3 billion"),
            (money("29", Hedge::Over), "over $29 billion"),
            (percent("49", Hedge::None), "49 %"),
            (Value::Share(ShareWord::Majority), "a majority"),
            (count("1500", "employees", Hedge::About), "about 1,500 employees"),
            (count("27000000", "developers", Hedge::None), "27 million developers"),
            (percent("-6.7", Hedge::None), "−6.7 %"),
            (percent("-5", Hedge::Over), "down over 5 %"),
        ];
        for (given, expected) in cases {
            assert_eq!(value(&Evidence::default(), &given), expected);
        }
        assert_eq!(number(Decimal::new(-65, 1), &Unit::Percent), "−6.5 %");
        assert_eq!(number(Decimal::new(650_000_000, 0), &Unit::Money("SEK")), "SEK 650 million");
        assert_eq!(number(Decimal::new(106_600_000_000, 0), &Unit::Money("CNY")), "CN¥106.6 billion");
    }

    #[test]
    fn stretches_read_without_brackets() {
        let cases = [
            (money("14.3", Hedge::None), "$14.25–14.35 billion"),
            (money("1", Hedge::None), "$500 million to $1.5 billion"),
            (money("29", Hedge::Over), "over $29 billion"),
            (money("5", Hedge::UpTo), "up to $5 billion"),
            (money("5", Hedge::LessThan), "less than $5 billion"),
            (percent("49", Hedge::None), "48.5–49.5 %"),
            (percent("7", Hedge::AtLeast), "at least 7 %"),
            (Value::Share(ShareWord::Majority), "50–100 %"),
            (Value::Vague { word: "multibillion".into(), currency: None }, "any"),
        ];
        for (given, expected) in cases {
            let interval = Interval::of(&given).expect("a number");
            assert_eq!(stretch(interval, &Unit::of(&given)), expected);
        }
    }
}
