//! Reads a value as an analyst writes it: `$14.3 billion`, `49 %`, `28 years old`, `13 June 2025`, a name.
//!
//! The same reading as that of the texts, so that what a correction says is compared like what a text says.

use super::entity_called;
use crate::base::date::Date;
use crate::base::text::Span;
use crate::evidence::Evidence;
use crate::evidence::amount;
use crate::evidence::value::{ShareWord, Value};

/// The value that words stand for, of the same kind as another one.
///
/// # Errors
///
/// What was expected, for the hint of a message.
pub fn read(words: &str, like: &Value, evidence: &Evidence) -> Result<Value, String> {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match like {
        Value::Entity(_) => {
            let at = entity_called(evidence, &words).map_err(|stale| {
                stale
                    .hints
                    .first()
                    .cloned()
                    .unwrap_or_else(|| "write the name of a person or an organisation".to_string())
            })?;
            Ok(Value::Entity(evidence.entities[at].id.clone()))
        }
        Value::Role(_) => Ok(Value::Role(words)),
        Value::Text(_) => Ok(Value::Text(words.trim_matches(['“', '”', '"']).to_string())),
        Value::Date(_) => {
            let date = Date::from_iso(&words).ok_or("write a date such as `2025-06-13`, `2025-06` or `2025`")?;
            Ok(Value::Date(date))
        }
        _ => number(&words, like),
    }
}

fn number(words: &str, like: &Value) -> Result<Value, String> {
    if like.kind() == "percent" {
        match words.split(' ').next().unwrap_or_default() {
            "majority" | "Majority" => return Ok(Value::Share(ShareWord::Majority)),
            "minority" | "Minority" => return Ok(Value::Share(ShareWord::Minority)),
            _ => {}
        }
    }
    // Beside a person's name a bare number is an age, and a number alone counts what the texts count.
    let unit = match like {
        Value::Age(_) => " years old".to_string(),
        Value::Count { unit, .. } | Value::Duration { unit, .. } => format!(" {unit}"),
        _ => String::new(),
    };
    let old = if matches!(like, Value::Age(_)) { " old" } else { "" };
    for text in [words.to_string(), format!("{words}{unit}"), format!("{words}{old}")] {
        let found = amount::amounts(&text, Span::new(0, text.len()));
        if let [one] = found.as_slice()
            && one.span == Span::new(0, text.len())
            && one.value.kind() == like.kind()
        {
            return Ok(one.value.clone());
        }
    }
    Err(match like.kind() {
        "money" => "write a sum such as `$14.3 billion` or `over €20 million`",
        "percent" => "write a share such as `49 %`, `about 30 %` or `majority`",
        "age" => "write an age such as `28 years old`",
        "duration" => "write a length of time such as `three years`",
        _ => "write a number and what it counts, such as `120 ships`",
    }
    .to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::value::{Amount, Hedge};
    use rust_decimal::Decimal;

    fn amount() -> Amount {
        Amount { low: Decimal::ONE, high: None, grain: Decimal::ONE, hedge: Hedge::None }
    }

    #[test]
    fn values_are_read_as_the_texts_write_them() {
        let evidence = Evidence::default();
        let money = Value::Money { amount: amount(), currency: "USD".to_string() };
        let age = Value::Age(amount());
        let share = Value::Percent(amount());
        let low = |words: &str, like: &Value| {
            let value = read(words, like, &evidence)?;
            value.amount().map(|amount| amount.low.normalize().to_string()).ok_or(String::new())
        };
        assert_eq!(low("$4.3 billion", &money), Ok("4300000000".to_string()));
        assert_eq!(low("over\u{a0}€20 million", &money), Ok("20000000".to_string()));
        assert_eq!(low("28", &age), Ok("28".to_string()));
        assert_eq!(low("28 years", &age), Ok("28".to_string()));
        assert_eq!(low("49 %", &share), Ok("49".to_string()));
        assert_eq!(read("majority (50–100 %)", &share, &evidence), Ok(Value::Share(ShareWord::Majority)));
        assert!(read("soon", &share, &evidence).is_err());
        assert!(read("$4 billion in May", &money, &evidence).is_err());
    }
}
