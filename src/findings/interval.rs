//! The interval that a value stands for, and how two values relate. Rules: "How values are compared" in `docs/design.md`.
//!
//! With `g` the place value of the last digit written:
//!
//! | said | interval |
//! | --- | --- |
//! | bare | `[v − g/2, v + g/2)` |
//! | about, on a sharp number | `[v − g, v + g]` |
//! | about, on a round number | as bare |
//! | nearly | `[v − g/2, v)` |
//! | over, at least | `(v, ∞)`, `[v, ∞)` |
//! | up to, less than | `(0, v]`, `(0, v)` |
//! | between | `[low, high]` |
//! | below nothing | as its size, mirrored |
//! | majority, minority | `(50, 100]`, `(0, 50)` per cent |
//! | `multibillion` and the like | `(0, ∞)`: it exists |
//!
//! A number is **round** when it has at most two significant digits: who says "about 15 billion" has rounded once
//! already, who says "about 14.9 billion" has not. Where such a number is written out ("about 1,500"), its last zeros
//! carry no information, so `g` is at least the place of its second significant digit.

use crate::evidence::value::{Amount, Hedge, ShareWord, Value};
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// An end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    /// Where.
    pub value: Decimal,
    /// Whether the value itself belongs to the interval.
    pub closed: bool,
}

impl Bound {
    /// An end that belongs to the interval.
    pub fn closed(value: Decimal) -> Self {
        Bound { value, closed: true }
    }

    /// An end that does not.
    pub fn open(value: Decimal) -> Self {
        Bound { value, closed: false }
    }
}

/// A stretch of the number line; a missing bound is unbounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// Lower end.
    pub low: Option<Bound>,
    /// Upper end.
    pub high: Option<Bound>,
}

/// How one interval relates to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// The same.
    Equal,
    /// Lies inside the other.
    Refines,
    /// Holds the other inside.
    RefinedBy,
    /// The two overlap.
    Compatible,
    /// The two share no point.
    Conflict,
}

impl Interval {
    /// From `low` to `high`.
    pub fn new(low: Bound, high: Bound) -> Self {
        Interval { low: Some(low), high: Some(high) }
    }

    /// The interval that a value stands for; `None` when it is no number.
    pub fn of(value: &Value) -> Option<Interval> {
        let fifty = Decimal::new(50, 0);
        match value {
            Value::Share(ShareWord::Majority) => {
                Some(Interval::new(Bound::open(fifty), Bound::closed(Decimal::ONE_HUNDRED)))
            }
            Value::Share(ShareWord::Minority) => {
                Some(Interval::new(Bound::open(Decimal::ZERO), Bound::open(fifty)))
            }
            Value::Vague { .. } => Some(Interval { low: Some(Bound::open(Decimal::ZERO)), high: None }),
            other => other.amount().map(Interval::of_amount),
        }
    }

    /// The interval that an amount stands for.
    pub fn of_amount(amount: &Amount) -> Interval {
        let value = amount.low;
        if let Some(high) = amount.high {
            return Interval::new(Bound::closed(value.min(high)), Bound::closed(value.max(high)));
        }
        // A fall of over 5 % lies below −5 %: the hedge is of its size.
        if value < Decimal::ZERO {
            let mut size = amount.clone();
            size.negate();
            return Interval::of_amount(&size).mirrored();
        }
        // What lies under a positive number is counted from nothing.
        let floor = (value > Decimal::ZERO).then_some(Bound::open(Decimal::ZERO));
        match amount.hedge {
            Hedge::None | Hedge::Between => around(value, amount.grain),
            Hedge::About => match rounding(value) {
                Some(place) => around(value, amount.grain.max(place)),
                None => match (value.checked_sub(amount.grain), value.checked_add(amount.grain)) {
                    (Some(low), Some(high)) if low <= high => {
                        Interval::new(Bound::closed(low), Bound::closed(high))
                    }
                    _ => point(value),
                },
            },
            Hedge::Nearly => {
                let below = half(amount.grain).and_then(|half| value.checked_sub(half));
                Interval {
                    low: Some(below.map_or(Bound::open(value), Bound::closed)),
                    high: Some(Bound::open(value)),
                }
            }
            Hedge::Over => Interval { low: Some(Bound::open(value)), high: None },
            Hedge::AtLeast => Interval { low: Some(Bound::closed(value)), high: None },
            Hedge::LessThan => Interval { low: floor, high: Some(Bound::open(value)) },
            Hedge::UpTo => Interval { low: floor, high: Some(Bound::closed(value)) },
        }
    }

    /// The same on the other side of nothing.
    fn mirrored(self) -> Interval {
        let turned = |bound: Option<Bound>| bound.map(|bound| Bound { value: -bound.value, ..bound });
        Interval { low: turned(self.high), high: turned(self.low) }
    }

    /// What both allow; `None` when they share no point.
    pub fn intersect(self, other: Interval) -> Option<Interval> {
        let low = if compare_low(self.low, other.low) == Ordering::Less { other.low } else { self.low };
        let high = if compare_high(self.high, other.high) == Ordering::Greater { other.high } else { self.high };
        let both = Interval { low, high };
        (!both.is_empty()).then_some(both)
    }

    /// Whether no point lies in it.
    pub fn is_empty(self) -> bool {
        match (self.low, self.high) {
            (Some(low), Some(high)) => match low.value.cmp(&high.value) {
                Ordering::Less => false,
                Ordering::Equal => !(low.closed && high.closed),
                Ordering::Greater => true,
            },
            _ => false,
        }
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Interval) -> bool {
        compare_low(self.low, other.low) != Ordering::Greater
            && compare_high(self.high, other.high) != Ordering::Less
    }

    /// How this one relates to `other`.
    pub fn relation(self, other: Interval) -> Relation {
        if self == other {
            Relation::Equal
        } else if self.intersect(other).is_none() {
            Relation::Conflict
        } else if other.contains(self) {
            Relation::Refines
        } else if self.contains(other) {
            Relation::RefinedBy
        } else {
            Relation::Compatible
        }
    }

    /// How long it is; `None` when it has no end.
    pub fn width(self) -> Option<Decimal> {
        self.high?.value.checked_sub(self.low?.value)
    }

    /// Both ends moved outwards by `percent` of their value.
    pub fn widened(self, percent: Decimal) -> Interval {
        let share = |bound: Bound| bound.value.abs().checked_mul(percent)?.checked_div(Decimal::ONE_HUNDRED);
        let moved = |bound: Bound, by: Option<Decimal>| Bound { value: by.unwrap_or(bound.value), ..bound };
        Interval {
            low: self.low.map(|low| moved(low, share(low).and_then(|by| low.value.checked_sub(by)))),
            high: self.high.map(|high| moved(high, share(high).and_then(|by| high.value.checked_add(by)))),
        }
    }

    /// The sums of all pairs. `None` when a number grows too large to be held.
    pub fn plus(self, other: Interval) -> Option<Interval> {
        let sum = |a: Option<Bound>, b: Option<Bound>| match (a, b) {
            (Some(a), Some(b)) => {
                a.value.checked_add(b.value).map(|value| Some(Bound { value, closed: a.closed && b.closed }))
            }
            _ => Some(None),
        };
        Some(Interval { low: sum(self.low, other.low)?, high: sum(self.high, other.high)? })
    }

    /// The products of all pairs of two stretches that do not go below nothing; `None` for others.
    pub fn times(self, other: Interval) -> Option<Interval> {
        let product = |a: Bound, b: Bound| {
            a.value.checked_mul(b.value).map(|value| Bound { value, closed: a.closed && b.closed })
        };
        let low = product(self.not_negative()?, other.not_negative()?)?;
        let high = match (self.high, other.high) {
            (Some(a), Some(b)) => Some(product(a, b)?),
            _ => None,
        };
        Some(Interval { low: Some(low), high })
    }

    /// The quotients of all pairs of two stretches that do not go below nothing; `None` for others, or when the
    /// divisor is nothing.
    pub fn divided_by(self, other: Interval) -> Option<Interval> {
        let (low, least) = (self.not_negative()?, other.not_negative()?);
        let quotient = |a: Bound, b: Bound| {
            a.value.checked_div(b.value).map(|value| Bound { value, closed: a.closed && b.closed })
        };
        let low = match other.high {
            Some(most) => quotient(low, most)?,
            None => Bound::open(Decimal::ZERO),
        };
        let high = match self.high {
            Some(high) if least.value > Decimal::ZERO => Some(quotient(high, least)?),
            _ => None,
        };
        Some(Interval { low: Some(low), high })
    }

    fn not_negative(self) -> Option<Bound> {
        self.low.filter(|low| low.value >= Decimal::ZERO)
    }
}

/// Order of lower ends: what begins earlier is less.
pub(super) fn compare_low(a: Option<Bound>, b: Option<Bound>) -> Ordering {
    match (a, b) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Less,
        (Some(_), None) => Ordering::Greater,
        (Some(a), Some(b)) => a.value.cmp(&b.value).then(b.closed.cmp(&a.closed)),
    }
}

/// Order of upper ends: what ends earlier is less.
pub(super) fn compare_high(a: Option<Bound>, b: Option<Bound>) -> Ordering {
    match (a, b) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
        (Some(a), Some(b)) => a.value.cmp(&b.value).then(a.closed.cmp(&b.closed)),
    }
}

fn half(grain: Decimal) -> Option<Decimal> {
    if grain > Decimal::ZERO { grain.checked_div(Decimal::TWO) } else { None }
}

fn point(value: Decimal) -> Interval {
    Interval::new(Bound::closed(value), Bound::closed(value))
}

fn around(value: Decimal, grain: Decimal) -> Interval {
    let ends = half(grain).and_then(|half| Some((value.checked_sub(half)?, value.checked_add(half)?)));
    match ends {
        Some((low, high)) if low < high => Interval::new(Bound::closed(low), Bound::open(high)),
        _ => point(value),
    }
}

/// The place value of the second significant digit, when the number is round: has no third one.
fn rounding(value: Decimal) -> Option<Decimal> {
    if value.is_zero() {
        return None;
    }
    let plain = value.abs().normalize();
    let mut digits = plain.mantissa();
    let mut zeros: i64 = -i64::from(plain.scale());
    while digits % 10 == 0 {
        digits /= 10;
        zeros += 1;
    }
    let place = match digits {
        1..=9 => zeros - 1,
        10..=99 => zeros,
        _ => return None,
    };
    if place >= 0 {
        let place = u32::try_from(place).ok().filter(|place| *place <= 28)?;
        Decimal::try_from_i128_with_scale(10_i128.checked_pow(place)?, 0).ok()
    } else {
        Decimal::try_new(1, u32::try_from(-place).ok()?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::example::{amount, count, money, percent};
    use proptest::prelude::*;

    fn billions(text: &str, hedge: Hedge) -> Interval {
        Interval::of(&money(text, hedge)).expect("a number")
    }

    fn ends(interval: Interval) -> String {
        let low = interval.low.map_or("(-∞".to_string(), |low| {
            format!("{}{}", if low.closed { "[" } else { "(" }, low.value.normalize())
        });
        let high = interval.high.map_or("∞)".to_string(), |high| {
            format!("{}{}", high.value.normalize(), if high.closed { "]" } else { ")" })
        });
        format!("{low}, {high}")
    }

    #[test]
    fn every_hedge_has_its_interval() {
        let cases = [
            (percent("49", Hedge::None), "[48.5, 49.5)"),
            (percent("49", Hedge::Nearly), "[48.5, 49)"),
            (percent("14.9", Hedge::About), "[14.8, 15]"),
            (percent("15", Hedge::About), "[14.5, 15.5)"),
            (percent("7", Hedge::Over), "(7, ∞)"),
            (percent("7", Hedge::AtLeast), "[7, ∞)"),
            (percent("7", Hedge::UpTo), "(0, 7]"),
            (percent("7", Hedge::LessThan), "(0, 7)"),
            (percent("-6.7", Hedge::None), "(-6.75, -6.65]"),
            (percent("-7", Hedge::Nearly), "(-7, -6.5]"),
            (percent("-7", Hedge::Over), "(-∞, -7)"),
            (percent("-7", Hedge::UpTo), "[-7, 0)"),
            (count("1500", "employees", Hedge::About), "[1450, 1550)"),
            (count("1234", "employees", Hedge::About), "[1233, 1235]"),
            (Value::Share(ShareWord::Majority), "(50, 100]"),
            (Value::Share(ShareWord::Minority), "(0, 50)"),
            (Value::Vague { word: "multibillion".into(), currency: None }, "(0, ∞)"),
        ];
        for (value, expected) in cases {
            assert_eq!(ends(Interval::of(&value).expect("a number")), expected, "{value:?}");
        }
        let mut range = amount("5", Hedge::Between);
        range.high = Some(Decimal::new(7, 0));
        assert_eq!(ends(Interval::of_amount(&range)), "[5, 7]");
        assert_eq!(Interval::of(&Value::Text("cash".into())), None);
    }

    #[test]
    fn relations_of_the_worked_prices() {
        let sharp = billions("14.3", Hedge::None);
        assert_eq!(sharp.relation(billions("14", Hedge::None)), Relation::Refines);
        assert_eq!(billions("14", Hedge::None).relation(sharp), Relation::RefinedBy);
        assert_eq!(billions("14.9", Hedge::None).relation(billions("15", Hedge::About)), Relation::Refines);
        assert_eq!(sharp.relation(billions("14.9", Hedge::None)), Relation::Conflict);
        assert_eq!(billions("14", Hedge::None).relation(billions("15", Hedge::About)), Relation::Conflict);
        assert_eq!(billions("28", Hedge::About).relation(billions("29", Hedge::Over)), Relation::Conflict);
        assert_eq!(sharp.relation(sharp), Relation::Equal);
        let share = Interval::of(&percent("49", Hedge::None)).expect("a number");
        let majority = Interval::of(&Value::Share(ShareWord::Majority)).expect("a number");
        assert_eq!(share.relation(majority), Relation::Conflict);
    }

    #[test]
    fn quotient_of_price_and_stake() {
        let share = Interval::of(&percent("49", Hedge::None)).expect("a number");
        let hundredth = point(Decimal::ONE_HUNDRED);
        let implied = billions("14.3", Hedge::None)
            .divided_by(share.divided_by(hundredth).expect("positive"))
            .expect("positive");
        let low = implied.low.expect("bounded").value;
        let high = implied.high.expect("bounded").value;
        let hundred_million = Decimal::new(100_000_000, 0);
        assert_eq!((low / hundred_million).round(), Decimal::new(288, 0));
        assert_eq!((high / hundred_million).round(), Decimal::new(296, 0));
    }

    fn any_decimal() -> impl Strategy<Value = Decimal> {
        (any::<i64>(), any::<i32>(), any::<bool>(), 0_u32..=28).prop_map(|(high, low, wide, scale)| {
            let number = if wide { i128::from(high) << 32 | i128::from(low) } else { i128::from(low) };
            Decimal::try_from_i128_with_scale(number, scale).unwrap_or(Decimal::MAX)
        })
    }

    fn any_amount() -> impl Strategy<Value = Amount> {
        let hedges = [
            Hedge::None,
            Hedge::About,
            Hedge::Nearly,
            Hedge::Over,
            Hedge::AtLeast,
            Hedge::LessThan,
            Hedge::UpTo,
            Hedge::Between,
        ];
        (
            any_decimal(),
            proptest::option::of(any_decimal()),
            any_decimal(),
            proptest::sample::select(hedges.to_vec()),
        )
            .prop_map(|(low, high, grain, hedge)| Amount { low, high, grain, hedge })
    }

    proptest! {
        #[test]
        fn never_panics_and_relations_mirror(a in any_amount(), b in any_amount()) {
            let (x, y) = (Interval::of_amount(&a), Interval::of_amount(&b));
            let _ = (x.plus(y), x.times(y), x.divided_by(y), x.width(), x.widened(Decimal::TEN));
            let mirrored = match y.relation(x) {
                Relation::Refines => Relation::RefinedBy,
                Relation::RefinedBy => Relation::Refines,
                same => same,
            };
            prop_assert_eq!(x.relation(y), mirrored);
            if let Some(both) = x.intersect(y) {
                prop_assert!(x.contains(both) && y.contains(both));
            }
        }
    }
}
