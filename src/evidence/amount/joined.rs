//! Amounts that are told by their neighbours: `two years and six months` is one time, `$1 = 0.72 pounds` one rate,
//! and `a further 5 million` counts what was counted before.

use super::number::{self, Context};
use super::{Reader, Reading, hedge};
use crate::evidence::value::{Amount, Hedge, Value};
use rust_decimal::Decimal;

impl Reader<'_> {
    /// A number without a noun that counts what the reading before it counts: `a further 5 million`, `up from 3.1m`.
    pub(super) fn elided(&self, at: usize, before: &Reading) -> Option<Reading> {
        let Value::Count { unit, .. } = &before.value else { return None };
        if matches!(unit.as_str(), "times" | "basis points" | "percentage points") || !self.is_number(at) {
            return None;
        }
        let number = number::number(self.text, self.atoms, at, Context::default())?;
        if !(number.scaled || number.grouped) || self.is_part(at) || self.runs_on(&number) {
            return None;
        }
        if !self.ends_phrase(number.next) || self.word(number.next) == "-" || self.low(number.next) == "of" {
            return None;
        }
        let (hedge, start) = hedge::before(self.text, self.atoms, before.next, at);
        let one = self.low(start.wrapping_sub(1));
        let two = self.low(start.wrapping_sub(2));
        let told = match &*one {
            "another" => true,
            "further" | "additional" | "extra" => matches!(&*two, "a" | "an"),
            "from" => matches!(&*two, "up" | "down"),
            "with" | "to" => matches!(&*two, "compared"),
            "versus" | "against" => true,
            _ => false,
        };
        if !told || start <= before.next {
            return None;
        }
        let amount = Amount {
            low: number.value,
            high: None,
            grain: number.grain,
            hedge: if hedge == Hedge::None { number.hedge } else { hedge },
        };
        Some(Reading { first: start, next: number.next, value: Value::Count { amount, unit: unit.clone() } })
    }

    /// Puts the time of `two` to that of `one` when both tell one: `one minute, 41 seconds`.
    pub(super) fn one_time(&self, one: &Reading, two: &Reading) -> Option<Reading> {
        let Value::Duration { amount: long, unit: longer } = &one.value else { return None };
        let Value::Duration { amount: short, unit: shorter } = &two.value else { return None };
        let ratio = Decimal::from(match (longer.as_str(), shorter.as_str()) {
            ("years", "months") => 12,
            ("weeks", "days") => 7,
            ("days", "hours") => 24,
            ("hours", "minutes") | ("minutes", "seconds") => 60,
            _ => return None,
        });
        let whole = long.high.is_none()
            && short.high.is_none()
            && short.hedge == Hedge::None
            && long.low.is_integer()
            && short.low < ratio;
        let beside = match two.first.checked_sub(one.next)? {
            0 => true,
            1 => matches!(&*self.low(one.next), "and" | ","),
            2 => self.word(one.next) == "," && self.low(one.next + 1) == "and",
            _ => false,
        };
        // `five years, six months of them at sea`.
        let part =
            self.low(two.next) == "of" && matches!(&*self.low(two.next + 1), "them" | "which" | "that" | "it");
        if !whole || !beside || part {
            return None;
        }
        let low = long.low.checked_mul(ratio)?.checked_add(short.low)?.normalize();
        let amount = Amount { low, high: None, grain: short.grain, hedge: long.hedge };
        Some(Reading { first: one.first, next: two.next, value: Value::Duration { amount, unit: shorter.clone() } })
    }

    /// The unit that `two` is the price of when `one` is one unit of a currency: `$1 = 0.72 pounds`.
    pub(super) fn rate_of(&self, one: &Reading, two: &Reading) -> Option<&'static str> {
        let Value::Money { amount, currency } = &one.value else { return None };
        let Value::Money { currency: other, .. } = &two.value else { return None };
        let single = amount.high.is_none() && amount.low == Decimal::ONE && amount.hedge == Hedge::None;
        if !single || currency == other || !self.equated(one, two) {
            return None;
        }
        Some(match currency.as_str() {
            "USD" => "dollar",
            "GBP" => "pound",
            "EUR" => "euro",
            "CAD" => "Canadian dollar",
            "AUD" => "Australian dollar",
            "CHF" => "Swiss franc",
            "INR" => "rupee",
            "CNY" => "yuan",
            "BTC" => "bitcoin",
            "ETH" => "ether",
            _ => "unit",
        })
    }

    /// Takes out the one unit of each rate; gives what the readings that are left are the price of.
    pub(super) fn take_rates(&self, read: &mut Vec<Reading>) -> Vec<Option<&'static str>> {
        let mut rates: Vec<Option<&'static str>> = vec![None; read.len()];
        let mut unit = vec![false; read.len()];
        for at in 1..read.len() {
            rates[at] = self.rate_of(&read[at - 1], &read[at]);
            unit[at - 1] = rates[at].is_some();
            // `$1 = 0.67 euro = 0.6 pound`.
            if rates[at].is_none() && self.equated(&read[at - 1], &read[at]) {
                rates[at] = rates[at - 1];
            }
        }
        let mut kept = unit.iter();
        read.retain(|_| !kept.next().copied().unwrap_or(false));
        rates.into_iter().zip(unit).filter(|(_, unit)| !unit).map(|(rate, _)| rate).collect()
    }

    /// Whether a sign of equality stands between two amounts.
    pub(super) fn equated(&self, one: &Reading, two: &Reading) -> bool {
        two.first == one.next + 1 && matches!(&*self.low(one.next), "=" | "≈" | "equals")
    }
}
