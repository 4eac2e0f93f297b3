//! Amounts in a sentence: [`amounts`] finds sums of money, shares, counts, ages and lengths of time, each with its
//! hedge, its range and its exact words.
//!
//! The grammar is read by hand over atoms, one step at a time and never far back or ahead, so that its cost grows
//! with the length of the text alone. A number without a currency and without something it counts gives nothing.

use super::dates;
use super::token::{Token, TokenKind, atoms, clamp};
use super::value::{Amount, Hedge, Value};
use crate::base::text::Span;
use number::{Context, Number};
use rust_decimal::Decimal;
use std::borrow::Cow;
use unit::Unit;

mod change;
mod context;
mod currency;
mod guard;
mod hedge;
mod joined;
mod noun;
mod number;
mod range;
mod unit;
mod words;

/// Whether a number is told as a movement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// Up by so much.
    Rise,
    /// Down by so much.
    Fall,
    /// Somebody makes it less by so much: `cut the cycle by 40 percent`.
    Cut,
}

impl Change {
    /// The word of the qualifier `change`.
    pub fn word(self) -> &'static str {
        match self {
            Change::Rise => "rise",
            Change::Fall | Change::Cut => "fall",
        }
    }
}

/// An amount that a text gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AmountMention {
    /// Hedge, number and unit, in bytes of the text.
    pub span: Span,
    /// What it says.
    pub value: Value,
    /// It is told as a movement by so much: `up 3 percent`, `an 8.2 percent slide`.
    pub change: Option<Change>,
    /// For each of what: `share`, `year`, `user`.
    pub per: Option<String>,
    /// The mention that this one restates in another currency, as an index into the same list.
    pub equivalent: Option<usize>,
}

impl AmountMention {
    /// What a claim says: a movement downwards is below nothing, `fell 3 percent` is −3 %.
    ///
    /// What somebody cuts keeps its size (`cut costs by 40 percent`), for a cut of −40 % is no cut; so does a number of
    /// things (`shed 300 jobs`), for there are no −300 jobs.
    pub fn said(&self) -> Value {
        let mut value = self.value.clone();
        if self.change == Some(Change::Fall) {
            match &mut value {
                Value::Percent(amount) | Value::Money { amount, .. } => amount.negate(),
                Value::Count { amount, unit } if unit.ends_with("points") => amount.negate(),
                _ => {}
            }
        }
        value
    }
}

/// The amounts of a sentence in the order of the text, not overlapping each other nor any date.
pub fn amounts(text: &str, sentence: Span) -> Vec<AmountMention> {
    let atoms = atoms(text, sentence);
    among(text, sentence, &atoms, &dates::times(text, &atoms))
}

/// [`amounts`], of a sentence whose atoms and times have been read.
pub(crate) fn among(text: &str, sentence: Span, atoms: &[Token], times: &[dates::Found]) -> Vec<AmountMention> {
    let sentence = clamp(text, sentence);
    let masked = guard::mask(text, atoms, times);
    let reader = Reader { text, atoms, masked: &masked, sentence };
    let mut read: Vec<Reading> = Vec::new();
    let mut at = 0;
    while at < atoms.len() {
        let floor = read.last().map_or(0, |last| last.next);
        let mut found = if masked[at] { Vec::new() } else { reader.read(at, floor) };
        // A share told in a word reaches to its noun: `a majority last Tuesday` does not.
        found.retain(|found| {
            !matches!(found.value, Value::Share(_)) || !masked[found.first..found.next].contains(&true)
        });
        if found.is_empty()
            && !masked[at]
            && let Some(before) = read.last()
            && let Some(elided) = reader.elided(at, before)
        {
            found.push(elided);
        }
        match found.last().map(|last| last.next) {
            Some(next) => {
                at = next.max(at + 1);
                for found in found {
                    match read.last().and_then(|before| reader.one_time(before, &found)) {
                        Some(whole) => {
                            read.pop();
                            read.push(whole);
                        }
                        None => read.push(found),
                    }
                }
            }
            None => at += 1,
        }
    }
    let rates = reader.take_rates(&mut read);
    let mut mentions: Vec<AmountMention> = Vec::with_capacity(read.len());
    for (at, reading) in read.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| (before, &read[before]));
        let after = read.get(at + 1).map_or(atoms.len(), |after| after.first);
        mentions.push(AmountMention {
            span: atoms[reading.first].span.join(atoms[reading.next - 1].span),
            value: reading.value.clone(),
            change: reader.change(reading, before.map_or(0, |(_, before)| before.next), after),
            per: rates[at].map(str::to_owned).or_else(|| reader.per(reading.next)),
            equivalent: before.and_then(|(index, before)| {
                let restates = reader.restates(before, reading, mentions[index].equivalent.is_some());
                (rates[at].is_none() && restates).then_some(index)
            }),
        });
    }
    mentions
}

/// An amount, by its atoms.
#[derive(Debug, Clone)]
struct Reading {
    first: usize,
    next: usize,
    value: Value,
}

/// A number with a currency before it, before its unit is known.
#[derive(Debug, Clone, Copy)]
struct Bare {
    /// First atom, the currency's if there is one.
    first: usize,
    currency: Option<&'static str>,
    number: Number,
}

/// Looks around in the atoms of one sentence.
struct Reader<'a> {
    text: &'a str,
    atoms: &'a [Token],
    /// Atoms of dates and addresses.
    masked: &'a [bool],
    sentence: Span,
}

impl Reader<'_> {
    fn word(&self, at: usize) -> &str {
        self.atoms.get(at).map_or("", |atom| atom.of(self.text))
    }

    fn low(&self, at: usize) -> Cow<'_, str> {
        self.atoms.get(at).map_or(Cow::Borrowed(""), |atom| atom.lower(self.text))
    }

    fn is_word(&self, at: usize) -> bool {
        self.atoms.get(at).is_some_and(|atom| atom.kind == TokenKind::Word)
    }

    fn is_number(&self, at: usize) -> bool {
        self.atoms.get(at).is_some_and(|atom| atom.kind == TokenKind::Number)
    }

    fn masked(&self, at: usize) -> bool {
        self.masked.get(at).copied().unwrap_or(false)
    }

    /// Whether nothing stands between the atom and the one before it.
    fn glued(&self, at: usize) -> bool {
        at > 0 && at < self.atoms.len() && self.atoms[at - 1].touches(self.atoms[at])
    }

    /// Whether one of `words` is among the `n` atoms before `at`.
    fn word_back(&self, at: usize, n: usize, words: &[&str]) -> bool {
        (at.saturating_sub(n)..at).any(|at| words.contains(&&*self.low(at)))
    }

    /// What starts at `at`, none before `floor`.
    fn read(&self, at: usize, floor: usize) -> Vec<Reading> {
        if self.is_word(at)
            && let Some(reading) = self.in_a_word(at, floor)
        {
            return vec![reading];
        }
        if let Some(reading) = self.decade_of_percent(at).or_else(|| self.proportion(at, floor)) {
            return vec![reading];
        }
        self.quantity(at, floor)
    }

    /// A number with its currency at `at`.
    fn bare(&self, at: usize) -> Option<Bare> {
        if self.masked(at) || at >= self.atoms.len() {
            return None;
        }
        if let Some(currency) = currency::before(self.text, self.atoms, at)
            && !self.masked(currency.next)
            && (self.is_number(currency.next) || !self.is_word(at))
            && let Some(number) = number::number(self.text, self.atoms, currency.next, Context { currency: true })
            && !self.runs_on(&number)
            // `500 USD 20 notes` has no such reading; `a $ five`, neither.
            && !number.words
            && (is_large(&number) || !currency::is_doubtful_code(self.word(at)))
        {
            return Some(Bare { first: at, currency: Some(currency.code), number });
        }
        let number = number::number(self.text, self.atoms, at, Context::default())?;
        if (at..number.next).any(|at| self.masked(at)) || self.is_part(at) {
            return None;
        }
        // `a million-dollar home` tells a size class.
        if matches!(&*self.low(at), "a" | "an") && self.word(number.next) == "-" && self.glued(number.next) {
            return None;
        }
        Some(Bare { first: at, currency: None, number })
    }

    /// The unit of a number: its currency, or what follows.
    fn unit_of(&self, bare: &Bare, first: usize, hedged: bool) -> Option<(Unit, usize)> {
        let next = bare.number.next;
        if let Some(code) = bare.currency {
            // `$23 billion dollars`, `US$5m USD`: the second says nothing new. `$50,000 Canadian dollars` does.
            let hyphen = self.word(next) == "-" && self.glued(next) && self.glued(next + 1);
            let again = currency::after(self.text, self.atoms, if hyphen { next + 1 } else { next });
            return Some(match again {
                Some(again) if again.hundredth || !self.is_word(if hyphen { next + 1 } else { next }) => {
                    (Unit::Money(code, Decimal::ONE), next)
                }
                Some(again) if again.code == code || self.word(bare.first) == "$" => {
                    (Unit::Money(again.code, Decimal::ONE), again.next)
                }
                Some(_) | None => (Unit::Money(code, Decimal::ONE), next),
            });
        }
        let (unit, after) = self.unit(&bare.number, first)?;
        if let Unit::Count(_) = unit
            && !hedged
            && self.is_label(bare.first, &bare.number)
        {
            return None;
        }
        if let Unit::Duration("hours", _) = unit
            && self.is_hour_of_day(bare.first)
        {
            return None;
        }
        // `in Web 2.0 days`: a version, not two days.
        let version = self.word(bare.first).ends_with(".0")
            && bare.first > 1
            && self.atoms[bare.first - 1].is_capitalised(self.text);
        if version && matches!(unit, Unit::Duration(..)) {
            return None;
        }
        Some((unit, after))
    }

    /// A number with its unit, hedges and range; two readings for a movement from one to another.
    fn quantity(&self, at: usize, floor: usize) -> Vec<Reading> {
        let Some(bare) = self.bare(at) else { return Vec::new() };
        let (hedge, start) = hedge::before(self.text, self.atoms, floor, bare.first);
        let own = self
            .unit_of(&bare, start, start < bare.first)
            .filter(|_| bare.currency.is_some() || !self.runs_on_past(&bare.number));
        if let Some(readings) = self.two(&bare, own.as_ref(), hedge, start, floor) {
            return readings;
        }
        if let Some(age) = self.age(&bare, start, hedge) {
            return vec![age];
        }
        let Some((unit, mut next)) = own else { return Vec::new() };
        let mut hedge = hedge;
        let mut start = start;
        // `over five years` is as often the time it took as more than five.
        if matches!(unit, Unit::Duration(..))
            && matches!(&*self.low(start), "over" | "under" | "above" | "below")
            && start < bare.first
        {
            (hedge, start) = (Hedge::None, bare.first);
        }
        if hedge == Hedge::None {
            hedge = bare.number.hedge;
        }
        if hedge == Hedge::None
            && let Some((after, end)) = hedge::after(self.text, self.atoms, next)
        {
            hedge = after;
            next = end;
        }
        let amount = Amount { low: bare.number.value, high: None, grain: bare.number.grain, hedge };
        reading(start, next, unit, amount).into_iter().collect()
    }

    /// Whether letters run on after the number that are no unit.
    fn runs_on_past(&self, number: &Number) -> bool {
        if !self.runs_on(number) {
            return false;
        }
        // `10x`, `5pc`, `1,840p`: letters that are a unit do not run on.
        self.unit(number, number.next).is_none_or(|(unit, _)| matches!(unit, Unit::Count(noun) if noun != "times" && noun != "basis points" && noun != "percentage points" && unit::symbol(&noun).is_none()))
    }

    /// `aged 31`, `at the age of 31`, `Jane Doe, 31,`.
    fn age(&self, bare: &Bare, start: usize, hedge: Hedge) -> Option<Reading> {
        let number = &bare.number;
        let plain = bare.currency.is_none() && !number.scaled && !number.grouped && number.value.is_integer();
        if !plain
            || number.value > Decimal::from(120)
            || self.glued(number.next)
                && !matches!(self.word(number.next), "," | "." | ")" | ";" | "”" | "\"" | "’" | "?" | "!")
        {
            return None;
        }
        let amount = Amount { low: number.value, high: None, grain: Decimal::ONE, hedge };
        let before = self.low(start.wrapping_sub(1));
        let told = start > 0
            && match &*before {
                "aged" | "age" => {
                    !matches!(&*self.low(start.wrapping_sub(2)), "new" | "golden" | "stone" | "digital")
                }
                "of" => self.low(start.wrapping_sub(2)) == "age",
                "turned" => {
                    !self.is_word(number.next) || matches!(&*self.low(number.next), "in" | "on" | "this" | "last")
                }
                "at" => self.word(number.next) == "," && matches!(&*self.low(number.next + 1), "he" | "she"),
                _ => false,
            };
        if told
            && self.low(number.next) == "to"
            && let Some(high) = self.bare(number.next + 1).filter(|high| {
                high.currency.is_none()
                    && high.number.value > number.value
                    && high.number.value <= Decimal::from(120)
            })
        {
            let amount = Amount { high: Some(high.number.value), hedge: Hedge::Between, ..amount };
            return reading(start, high.number.next, Unit::Age, amount);
        }
        if told {
            let from = if matches!(&*before, "aged" | "age") { start - 1 } else { start };
            return reading(from, number.next, Unit::Age, amount);
        }
        let at = bare.first;
        // A full name, a surname whose sentence goes on about a person, or a word for a person.
        let between_commas = self.is_number(at)
            && start == at
            && at >= 2
            && self.word(at - 1) == ","
            && self.word(number.next) == ",";
        let apposition = between_commas && number.value >= Decimal::from(16) && !self.masked(at - 2) && {
            let capitalised = |at: usize| self.atoms[at].is_capitalised(self.text);
            let place =
                matches!(self.word(at - 2), "Street" | "Road" | "Avenue" | "Lane" | "Chapter" | "Section" | "Page");
            let full = at >= 3
                && capitalised(at - 2)
                && capitalised(at - 3)
                && !guard::is_opener(&self.low(at - 3))
                && !place;
            let surname = capitalised(at - 2)
                && matches!(
                    &*self.low(number.next + 1),
                    "who" | "is" | "was" | "has" | "had" | "said" | "says" | "joined" | "founded"
                );
            let person = matches!(
                &*self.low(at - 2),
                "brother"
                    | "sister"
                    | "son"
                    | "daughter"
                    | "wife"
                    | "husband"
                    | "mother"
                    | "father"
                    | "founder"
                    | "executive"
                    | "entrepreneur"
                    | "man"
                    | "woman"
                    | "boss"
                    | "billionaire"
                    | "heir"
                    | "widow"
            );
            full || surname || person
        };
        if apposition { reading(at, number.next, Unit::Age, amount) } else { None }
    }
}

/// Whether nothing but a sum is written so: with a scale word, with separators, in thousands.
fn is_large(number: &Number) -> bool {
    number.scaled || number.grouped || number.value >= Decimal::ONE_THOUSAND
}

/// What a number with its unit says; `None` when it is too large.
fn reading(first: usize, next: usize, unit: Unit, amount: Amount) -> Option<Reading> {
    let times = |amount: Amount, factor: Decimal| {
        Some(Amount {
            low: amount.low.checked_mul(factor)?.normalize(),
            high: match amount.high {
                Some(high) => Some(high.checked_mul(factor)?.normalize()),
                None => None,
            },
            grain: amount.grain.checked_mul(factor)?.normalize(),
            hedge: amount.hedge,
        })
    };
    let value = match unit {
        Unit::Money(code, factor) => Value::Money { amount: times(amount, factor)?, currency: code.to_owned() },
        Unit::Percent => Value::Percent(amount),
        Unit::Age => Value::Age(amount),
        Unit::Duration(name, factor) => {
            Value::Duration { amount: times(amount, Decimal::from(factor))?, unit: name.to_owned() }
        }
        Unit::Count(noun) => Value::Count { amount, unit: noun },
    };
    (first < next).then_some(Reading { first, next, value })
}

#[cfg(test)]
mod tests;
