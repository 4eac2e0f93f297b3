//! Two numbers that belong together: ranges, movements from one to another, parts out of a whole.

use super::change::direction;
use super::hedge;
use super::noun;
use super::number::{self, Context};
use super::unit::Unit;
use super::{Bare, Reader, Reading, reading};
use crate::evidence::value::{Amount, Hedge};
use rust_decimal::Decimal;

impl Reader<'_> {
    /// `X to Y`, `between X and Y`, `from X to Y`, `X out of Y`.
    pub(super) fn two(
        &self,
        first: &Bare,
        own: Option<&(Unit, usize)>,
        hedge: Hedge,
        start: usize,
        floor: usize,
    ) -> Option<Vec<Reading>> {
        let after_number = first.number.next;
        // The unit of a count is often the second number's; a connector right after the first number goes first.
        let joint = match own {
            Some((_, next)) if self.connector(*next).is_some() => *next,
            // `three- to five-year`.
            _ if self.word(after_number) == "-"
                && self.glued(after_number)
                && !self.glued(after_number + 1)
                && matches!(&*self.low(after_number + 1), "to" | "or") =>
            {
                after_number + 1
            }
            _ if self.connector(after_number).is_some() => after_number,
            _ => return self.out_of(first, own, hedge, start),
        };
        let joint_unit = own.filter(|(_, next)| *next == joint).map(|(unit, _)| unit.clone());
        let connector = self.connector(joint)?;
        if first.currency.is_none()
            && joint_unit.is_none()
            && self.runs_on(&first.number)
            && !matches!(connector, Connector::Dash)
        {
            return None;
        }
        let inner = self.skip_hedge(joint + 1);
        let mut second = self.second(inner, connector, first)?;
        let (unit, next) = self.unit_of(&second, inner, true).or_else(|| match (&joint_unit, second.currency) {
            (Some(unit @ Unit::Money(_, factor)), None)
                if !self.runs_on_past(&second.number)
                    && (first.currency.is_some()
                        // `rose from 745p to 808`: nothing else that the second could be of.
                        || *factor < Decimal::ONE && connector == Connector::To && self.ends_phrase(second.number.next)) =>
            {
                Some((unit.clone(), second.number.next))
            }
            _ => None,
        })?;
        let (unit, next) = match (&joint_unit, unit) {
            // `$44 to 52 million people`? No text says so; `$5 to 3 people` is no range.
            (Some(Unit::Money(code, factor)), Unit::Count(_))
                if second.number.scaled && second.currency.is_none() && first.currency.is_some() =>
            {
                (Unit::Money(code, *factor), second.number.next)
            }
            (Some(one), two) if *one != two => return None,
            (_, unit) => (unit, next),
        };
        let from = self.low(start.wrapping_sub(1)) == "from" && start > floor;
        let between = self.low(start.wrapping_sub(1)) == "between" && start > floor;
        if connector == Connector::And && !between {
            return None;
        }
        let mut low = first.number;
        // `$2-3bn`, `44 to 52 million`: one scale for both.
        if !low.scaled
            && second.number.scaled
            && low.value < Decimal::ONE_THOUSAND
            && second.number.scale > Decimal::ONE
        {
            let scale = second.number.scale;
            let scaled_low = low.value.checked_mul(scale)?;
            if scaled_low < second.number.value || from {
                low.value = scaled_low;
                low.grain = low.grain.checked_mul(scale)?;
            }
        } else if low.scaled && !second.number.scaled && second.currency.is_none() {
            return None;
        }
        second.number.grain = second.number.grain.min(low.grain);
        let ranging = from
            && self.word_back(
                start - 1,
                2,
                &[
                    "range",
                    "ranges",
                    "ranged",
                    "ranging",
                    "anywhere",
                    "vary",
                    "varies",
                    "varied",
                    "varying",
                    "somewhere",
                ],
            );
        let moved = connector == Connector::To
            && ((from && !ranging)
                || (joint_unit.is_some()
                    && (first.currency.is_none() || second.currency.is_some())
                    && self.moving(start)));
        if moved {
            let one = Amount { low: low.value, high: None, grain: low.grain, hedge };
            let (second_hedge, second_start) = hedge::before(self.text, self.atoms, joint + 1, second.first);
            let two =
                Amount { low: second.number.value, high: None, grain: second.number.grain, hedge: second_hedge };
            return Some(vec![reading(start, joint, unit.clone(), one)?, reading(second_start, next, unit, two)?]);
        }
        if low.value >= second.number.value {
            return None;
        }
        let start = if between { start - 1 } else { start };
        let mut next = next;
        let mut hedge = hedge;
        if hedge == Hedge::None
            && let Some((after, end)) = hedge::after(self.text, self.atoms, next)
        {
            hedge = after;
            next = end;
        }
        let hedge = if hedge == Hedge::None { Hedge::Between } else { hedge };
        let amount = Amount {
            low: low.value,
            high: Some(second.number.value),
            grain: low.grain.min(second.number.grain),
            hedge,
        };
        Some(vec![reading(start, next, unit, amount)?])
    }

    /// Whether what a number could count ends before `at`.
    pub(super) fn ends_phrase(&self, at: usize) -> bool {
        !self.is_word(at) || noun::is_stop(&self.low(at))
    }

    fn connector(&self, at: usize) -> Option<Connector> {
        match &*self.low(at) {
            "to" => Some(Connector::To),
            "-" | "–" | "—" | "‑" | "‒"
                if self.is_number(at + 1)
                    || currency_sign(self.word(at + 1))
                    || self.is_word(at + 1) && !self.glued(at) =>
            {
                Some(Connector::Dash)
            }
            "and" => Some(Connector::And),
            "or" => Some(Connector::Or),
            _ => None,
        }
    }

    /// The atom after a hedge that starts at `at`.
    fn skip_hedge(&self, at: usize) -> usize {
        let mut next = at;
        for _ in 0..4 {
            let hedge = matches!(
                &*self.low(next),
                "about"
                    | "around"
                    | "roughly"
                    | "approximately"
                    | "some"
                    | "nearly"
                    | "almost"
                    | "over"
                    | "more"
                    | "than"
                    | "as"
                    | "much"
                    | "just"
                    | "under"
                    | "less"
                    | "only"
                    | "at"
                    | "least"
                    | "up"
                    | "~"
                    | "a"
                    | "an"
            ) && self.bare(next).is_none();
            if !hedge {
                break;
            }
            next += 1;
        }
        next
    }

    fn second(&self, at: usize, connector: Connector, first: &Bare) -> Option<Bare> {
        if self.masked(at) {
            return None;
        }
        let second = match self.bare(at) {
            Some(second) => second,
            // Glued by its dash to the first number, it is no part of a name.
            None if connector == Connector::Dash && self.is_number(at) => {
                let context = Context { currency: first.currency.is_some() };
                Bare { first: at, currency: None, number: number::number(self.text, self.atoms, at, context)? }
            }
            None => return None,
        };
        // `$2-3bn`: letters after the second are scales because the first has a currency.
        if second.currency.is_none() && first.currency.is_some() && self.is_number(at) {
            let number = number::number(self.text, self.atoms, at, Context { currency: true })?;
            return Some(Bare { number, ..second });
        }
        Some(second)
    }

    /// Whether a verb or adverb of movement stands right before.
    fn moving(&self, at: usize) -> bool {
        // What is raised from investors may well be a range.
        at > 0
            && direction(&self.low(at - 1)).is_some()
            && !matches!(&*self.low(at - 1), "raise" | "raised" | "raises" | "cut" | "cuts")
    }

    /// `612 out of ~640 employees`: both count employees.
    fn out_of(
        &self,
        first: &Bare,
        own: Option<&(Unit, usize)>,
        hedge: Hedge,
        start: usize,
    ) -> Option<Vec<Reading>> {
        if first.currency.is_some()
            || own.is_some_and(|(unit, _)| !matches!(unit, Unit::Count(_)))
            || self.runs_on(&first.number)
        {
            return None;
        }
        let next = first.number.next;
        let of = match (&*self.low(next), &*self.low(next + 1)) {
            ("out", "of") => next + 2,
            // `15 of the world’s 20 largest banks`.
            ("of", _) => self.owned_by(next).unwrap_or(next + 1),
            _ => return None,
        };
        let of = of + usize::from(matches!(&*self.low(of), "the" | "its" | "their" | "our"));
        let inner = self.skip_hedge(of);
        let second = self.bare(inner).filter(|second| second.currency.is_none())?;
        if self.is_label(first.first, &first.number) && hedge == Hedge::None {
            return None;
        }
        let (unit, end) = self.unit(&second.number, second.first)?;
        let Unit::Count(_) = unit else { return None };
        let (second_hedge, second_start) = hedge::before(self.text, self.atoms, of, second.first);
        let one = Amount { low: first.number.value, high: None, grain: first.number.grain, hedge };
        let two = Amount { low: second.number.value, high: None, grain: second.number.grain, hedge: second_hedge };
        Some(vec![reading(start, next, unit.clone(), one)?, reading(second_start, end, unit, two)?])
    }
}

/// What may stand between the two numbers of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Connector {
    To,
    Dash,
    And,
    Or,
}

fn currency_sign(word: &str) -> bool {
    matches!(word, "$" | "€" | "£" | "¥" | "₹" | "₩" | "US" | "USD" | "EUR" | "GBP" | "~")
}
