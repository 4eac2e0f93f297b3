//! Amounts in a sentence: [`amounts`] finds sums of money, shares, counts, ages and lengths of time, each with its
//! hedge, its range and its exact words.
//!
//! The grammar is read by hand over atoms, one step at a time and never far back or ahead, so that its cost grows
//! with the length of the text alone. A number without a currency and without something it counts gives nothing.

use super::token::{Token, TokenKind, atoms, clamp};
use super::value::{Amount, Hedge, ShareWord, Value};
use crate::base::text::Span;
use number::{Context, Number};
use rust_decimal::Decimal;
use std::borrow::Cow;
use unit::Unit;

mod currency;
mod guard;
mod hedge;
mod number;
mod unit;

/// Whether a number is told as a movement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// Up by so much.
    Rise,
    /// Down by so much.
    Fall,
}

/// An amount that a text gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AmountMention {
    /// Hedge, number and unit, in bytes of the text.
    pub span: Span,
    /// What it says.
    pub value: Value,
    /// It is told as a movement by so much: `up 3 percent`, `a 6.7 percent slide`.
    pub change: Option<Change>,
    /// For each of what: `share`, `year`, `user`.
    pub per: Option<String>,
    /// The mention that this one restates in another currency, as an index into the same list.
    pub equivalent: Option<usize>,
}

/// The amounts of a sentence in the order of the text, not overlapping each other nor any date.
pub fn amounts(text: &str, sentence: Span) -> Vec<AmountMention> {
    let sentence = clamp(text, sentence);
    let atoms = atoms(text, sentence);
    let masked = guard::mask(text, &atoms);
    let reader = Reader { text, atoms: &atoms, masked: &masked, sentence };
    let mut read: Vec<Reading> = Vec::new();
    let mut at = 0;
    while at < atoms.len() {
        let floor = read.last().map_or(0, |last| last.next);
        let found = if masked[at] { Vec::new() } else { reader.read(at, floor) };
        match found.last().map(|last| last.next) {
            Some(next) => {
                at = next.max(at + 1);
                read.extend(found);
            }
            None => at += 1,
        }
    }
    let mut mentions: Vec<AmountMention> = Vec::with_capacity(read.len());
    for (at, reading) in read.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| (before, &read[before]));
        let after = read.get(at + 1).map_or(atoms.len(), |after| after.first);
        mentions.push(AmountMention {
            span: atoms[reading.first].span.join(atoms[reading.next - 1].span),
            value: reading.value.clone(),
            change: reader.change(reading, before.map_or(0, |(_, before)| before.next), after),
            per: reader.per(reading.next),
            equivalent: before.and_then(|(index, before)| reader.restates(before, reading).then_some(index)),
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
        if let Some(reading) = self.decade_of_percent(at) {
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
            // `$19 billion dollars`, `US$5m USD`: the second says nothing new. `$50,000 Canadian dollars` does.
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
        if bare.number.plus && hedge == Hedge::None {
            hedge = Hedge::AtLeast;
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
        // `10x`, `5pc`, `2,550p`: letters that are a unit do not run on.
        self.unit(number, number.next).is_none_or(|(unit, _)| matches!(unit, Unit::Count(noun) if noun != "times" && noun != "basis points" && noun != "percentage points"))
    }

    /// `X to Y`, `between X and Y`, `from X to Y`, `X out of Y`.
    fn two(
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
        let (_, inner) = self.skip_hedge(joint + 1);
        let mut second = self.second(inner, connector, first)?;
        let (unit, next) = self.unit_of(&second, inner, true).or_else(|| match (&joint_unit, second.currency) {
            (Some(unit @ Unit::Money(..)), None)
                if first.currency.is_some() && !self.runs_on_past(&second.number) =>
            {
                Some((unit.clone(), second.number.next))
            }
            _ => None,
        })?;
        let (unit, next) = match (&joint_unit, unit) {
            // `$27 to 34 million people`? No text says so; `$5 to 3 people` is no range.
            (Some(Unit::Money(code, factor)), Unit::Count(_))
                if second.number.scaled && second.currency.is_none() && first.currency.is_some() =>
            {
                (Unit::Money(code, *factor), second.number.next)
            }
            (Some(one), two) if !alike(one, &two) => return None,
            (_, unit) => (unit, next),
        };
        let from = self.low(start.wrapping_sub(1)) == "from" && start > floor;
        let between = self.low(start.wrapping_sub(1)) == "between" && start > floor;
        if connector == Connector::And && !between {
            return None;
        }
        let mut low = first.number;
        // `$2-3bn`, `27 to 34 million`: one scale for both.
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
            && ((from && !ranging) || (joint_unit.is_some() && first.currency.is_none() && self.moving(start)));
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
    fn skip_hedge(&self, at: usize) -> (usize, usize) {
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
        (at, next)
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
        at > 0 && direction(&self.low(at - 1)).is_some()
    }

    /// `743 out of ~770 employees`: both count employees.
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
            ("of", _) => next + 1,
            _ => return None,
        };
        let of = of + usize::from(matches!(&*self.low(of), "the" | "its" | "their" | "our"));
        let (_, inner) = self.skip_hedge(of);
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

    /// `aged 28`, `at the age of 28`, `Jane Doe, 28,`.
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
        if told {
            let from = if matches!(&*before, "aged" | "age") { start - 1 } else { start };
            return reading(from, number.next, Unit::Age, amount);
        }
        let at = bare.first;
        let apposition = self.is_number(at)
            && number.value >= Decimal::TEN
            && at >= 3
            && start == at
            && self.word(at - 1) == ","
            && self.word(number.next) == ","
            && self.atoms[at - 2].is_capitalised(self.text)
            && self.atoms[at - 3].is_capitalised(self.text)
            && !self.masked(at - 2)
            && !matches!(self.word(at - 2), "Street" | "Road" | "Avenue" | "Lane" | "Chapter" | "Section" | "Page");
        if apposition { reading(at, number.next, Unit::Age, amount) } else { None }
    }

    /// Amounts told in words alone: `majority stake`, `multibillion-dollar`, `half of the company`, `twice as many`.
    fn in_a_word(&self, at: usize, floor: usize) -> Option<Reading> {
        let word = self.low(at);
        match &*word {
            "majority" | "minority" => {
                self.share_word(at, if word == "majority" { ShareWord::Majority } else { ShareWord::Minority })
            }
            "billions" | "millions" | "trillions" | "tens" | "hundreds" | "thousands" => self.vague_plural(at),
            "million" | "billion" | "trillion" if self.word(at + 1) == "-" => {
                let currency = currency::after(self.text, self.atoms, at + 2)
                    .filter(|_| self.glued(at + 1) && self.glued(at + 2))?;
                self.vague(at, currency.next, word.clone().into_owned(), Some(currency.code))
            }
            "half" | "a" | "one" | "two" | "three" | "four" => self.fraction(at, floor),
            "twice" if matches!(&*self.low(at + 1), "as" | "the" | "its" | "that" | "what" | "their") => {
                self.times(at, floor, 2)
            }
            "twofold" => self.times(at, floor, 2),
            "threefold" => self.times(at, floor, 3),
            "fourfold" => self.times(at, floor, 4),
            "fivefold" => self.times(at, floor, 5),
            "tenfold" => self.times(at, floor, 10),
            "hundredfold" => self.times(at, floor, 100),
            _ if word.starts_with("multi") => self.multi(at),
            _ => None,
        }
    }

    fn times(&self, at: usize, floor: usize, n: i64) -> Option<Reading> {
        let (hedge, start) = hedge::before(self.text, self.atoms, floor, at);
        let amount = Amount { low: Decimal::from(n), high: None, grain: Decimal::ONE, hedge };
        reading(start, at + 1, Unit::Count("times".to_owned()), amount)
    }

    fn vague(&self, first: usize, next: usize, word: String, currency: Option<&str>) -> Option<Reading> {
        Some(Reading { first, next, value: Value::Vague { word, currency: currency.map(str::to_owned) } })
    }

    /// `multibillion-dollar`, `multi-million-pound`.
    fn multi(&self, at: usize) -> Option<Reading> {
        let word = self.low(at);
        let (word, next) =
            if word == "multi" && self.word(at + 1) == "-" && self.glued(at + 1) && self.glued(at + 2) {
                (format!("multi{}", self.low(at + 2)), at + 3)
            } else {
                (word.into_owned(), at + 1)
            };
        if !matches!(&*word, "multimillion" | "multibillion" | "multitrillion") {
            return None;
        }
        let unit = if self.word(next) == "-" { next + 1 } else { next };
        match currency::after(self.text, self.atoms, unit) {
            Some(currency) => self.vague(at, currency.next, word, Some(currency.code)),
            None => self.vague(at, next, word, None),
        }
    }

    /// `billions of dollars`, `tens of millions of euros`.
    fn vague_plural(&self, at: usize) -> Option<Reading> {
        let mut next = at + 1;
        let mut word = self.low(at).into_owned();
        if self.low(next) == "of"
            && matches!(&*self.low(next + 1), "thousands" | "millions" | "billions" | "trillions")
        {
            word = format!("{word} of {}", self.low(next + 1));
            next += 2;
        }
        if self.low(next) != "of" {
            return None;
        }
        let currency = currency::after(self.text, self.atoms, next + 1).filter(|_| self.is_word(next + 1))?;
        self.vague(at, currency.next, word, Some(currency.code))
    }

    /// `majority stake`, `minority shareholder`, `majority-owned`.
    fn share_word(&self, at: usize, share: ShareWord) -> Option<Reading> {
        let held = |word: &str| {
            matches!(
                word,
                "stake"
                    | "stakes"
                    | "share"
                    | "shareholding"
                    | "holding"
                    | "interest"
                    | "ownership"
                    | "control"
                    | "shareholder"
                    | "shareholders"
                    | "owner"
                    | "owned"
                    | "owns"
                    | "investment"
                    | "investor"
                    | "investors"
                    | "position"
            )
        };
        let mut next = at + 1;
        for _ in 0..3 {
            if held(&self.low(next)) {
                return Some(Reading { first: at, next: next + 1, value: Value::Share(share) });
            }
            if !(self.is_word(next) || self.word(next) == "-")
                || matches!(&*self.low(next), "of" | "and" | "in" | "to")
            {
                break;
            }
            next += 1;
        }
        // `a majority of its shares`.
        if self.low(at + 1) == "of" {
            let noun =
                at + 2 + usize::from(matches!(&*self.low(at + 2), "the" | "its" | "their" | "all" | "his" | "her"));
            if matches!(&*self.low(noun), "shares" | "stock" | "equity" | "voting" | "company" | "capital") {
                return Some(Reading { first: at, next: noun + 1, value: Value::Share(share) });
            }
        }
        None
    }

    /// `half of the company`, `a third of`, `two-thirds of`: shares of a whole, less exact than per cent.
    fn fraction(&self, at: usize, floor: usize) -> Option<Reading> {
        if self.glued(at) && matches!(self.atoms[at - 1].kind, TokenKind::Word | TokenKind::Number) {
            return None;
        }
        let word = self.low(at);
        let (numerator, denominator, of) = if word == "half" {
            (1, 2, at + 1)
        } else {
            let numerator = match &*word {
                "a" | "one" => 1,
                "two" => 2,
                "three" => 3,
                "four" => 4,
                _ => return None,
            };
            let noun = if self.word(at + 1) == "-" { at + 2 } else { at + 1 };
            let denominator = match &*self.low(noun) {
                "third" | "thirds" => 3,
                "quarter" | "quarters" => 4,
                "fifth" | "fifths" => 5,
                "sixth" | "sixths" => 6,
                "eighth" | "eighths" => 8,
                "tenth" | "tenths" => 10,
                "half" if numerator == 1 => 2,
                _ => return None,
            };
            (numerator, denominator, noun + 1)
        };
        if self.low(of) != "of" || numerator >= denominator {
            return None;
        }
        let after = self.low(of + 1);
        let determiner =
            matches!(&*after, "the" | "its" | "their" | "his" | "her" | "all" | "our" | "your" | "total");
        let noun = self.low(of + 1 + usize::from(determiner));
        if matches!(&*after, "a" | "an" | "them" | "us" | "it" | "which" | "this" | "that" | "these" | "those")
            || matches!(
                &*noun,
                "time"
                    | "year"
                    | "way"
                    | "day"
                    | "century"
                    | "hour"
                    | "month"
                    | "week"
                    | "decade"
                    | "match"
                    | "game"
                    | "season"
                    | "battle"
            )
        {
            return None;
        }
        if denominator == 2 {
            let whole = matches!(
                &*noun,
                "company"
                    | "firm"
                    | "business"
                    | "shares"
                    | "stake"
                    | "equity"
                    | "stock"
                    | "capital"
                    | "start"
                    | "startup"
                    | "group"
                    | "revenue"
                    | "revenues"
                    | "sales"
                    | "employees"
                    | "staff"
                    | "workforce"
                    | "users"
                    | "customers"
                    | "market"
                    | "votes"
                    | "seats"
                    | "profits"
                    | "profit"
                    | "income"
                    | "budget"
                    | "turnover"
            );
            let name = self.atoms.get(of + 1).is_some_and(|next| next.is_capitalised(self.text));
            let held = self.word_back(
                at,
                4,
                &[
                    "buy",
                    "buys",
                    "bought",
                    "buying",
                    "acquire",
                    "acquires",
                    "acquired",
                    "acquiring",
                    "own",
                    "owns",
                    "owned",
                    "owning",
                    "hold",
                    "holds",
                    "held",
                    "sell",
                    "sold",
                    "selling",
                    "take",
                    "took",
                    "purchase",
                    "purchased",
                    "control",
                    "controls",
                ],
            );
            if !(whole || name && held) {
                return None;
            }
        }
        let (hedge, start) = hedge::before(self.text, self.atoms, floor, at);
        let share = Decimal::from(numerator * 100).checked_div(Decimal::from(denominator))?.round_dp(2);
        // Said in words, a fraction is a round number: as exact as its neighbours are far, no more.
        let grain = Decimal::from(if denominator == 2 { 10 } else { 5 });
        let hedge = if hedge == Hedge::None { Hedge::About } else { hedge };
        reading(start, of, Unit::Percent, Amount { low: share.normalize(), high: None, grain, hedge })
    }

    /// `in the 20s`, where the paragraph so far speaks of per cent.
    fn decade_of_percent(&self, at: usize) -> Option<Reading> {
        if !self.is_number(at) || self.word(at + 1) != "s" || !self.glued(at + 1) || self.is_part(at) {
            return None;
        }
        let low: i64 = self.word(at).parse().ok().filter(|low| (10..100).contains(low) && low % 10 == 0)?;
        let before = at.checked_sub(1)?;
        let the = if matches!(&*self.low(before), "low" | "mid" | "high" | "-") {
            before.checked_sub(1)?
        } else {
            before
        };
        if !matches!(&*self.low(the), "the" | "low" | "mid" | "high") || !self.speaks_of_percent() {
            return None;
        }
        let amount = Amount { low: Decimal::from(low), high: None, grain: Decimal::TEN, hedge: Hedge::Over };
        reading(at, at + 2, Unit::Percent, amount)
    }

    /// Whether this sentence, or the one before it on the same line, gives a percentage.
    fn speaks_of_percent(&self) -> bool {
        const NEAR: usize = 300;
        let sentence = self.sentence;
        let from = clamp(self.text, Span::new(sentence.start.saturating_sub(NEAR), sentence.start));
        let before = from.of(self.text).rsplit('\n').next().unwrap_or("");
        let to = clamp(self.text, Span::new(sentence.start, sentence.end.min(sentence.start + 4 * NEAR)));
        [before, to.of(self.text)]
            .iter()
            .any(|part| part.contains('%') || part.contains("percent") || part.contains("per cent"))
    }

    /// The direction told before or after an amount.
    fn change(&self, reading: &Reading, floor: usize, ceiling: usize) -> Option<Change> {
        if matches!(reading.value, Value::Age(_) | Value::Duration { .. } | Value::Share(_)) {
            return None;
        }
        let mut at = reading.first;
        // `fell by another 5 percent`, `up an estimated 5 percent`.
        while at > floor
            && reading.first - at < 4
            && matches!(
                &*self.low(at - 1),
                "by" | "another" | "a" | "an" | "further" | "additional" | "of" | "in" | "the" | "extra"
            )
        {
            at -= 1;
        }
        let by = (at..reading.first).any(|at| self.low(at) == "by");
        let the = (at..reading.first).any(|at| matches!(&*self.low(at), "the" | "in"));
        if at > floor && !the {
            if let Some(change) = direction(&self.low(at - 1)) {
                let noun = matches!(
                    &*self.low(at - 1),
                    "raised" | "raises" | "raise" | "lost" | "added" | "gained" | "cut"
                );
                // `raised $5m` is money that came in, not a movement.
                return (!noun || by || !matches!(reading.value, Value::Money { .. })).then_some(change);
            }
            // `shortening the cycle by 40 percent`: the verb is not far.
            if by {
                let from = (at - 1).saturating_sub(10).max(floor);
                return (from..at)
                    .rev()
                    .take_while(|at| !matches!(self.word(*at), "." | ";" | ":"))
                    .find_map(|at| direction(&self.low(at)));
            }
        }
        // `a 6.7 percent slide`, `12 percent year-on-year growth`.
        (reading.next..ceiling.min(reading.next + 6))
            .take_while(|at| self.is_word(*at) || self.word(*at) == "-")
            .take(6)
            .map(|at| self.low(at))
            .take_while(|word| {
                !matches!(
                    &**word,
                    "of" | "in" | "to" | "at" | "on" | "for" | "and" | "the" | "a" | "from" | "by" | "with" | "as"
                )
            })
            .find_map(|word| match &*word {
                "rise" | "increase" | "gain" | "jump" | "growth" | "surge" | "higher" | "hike" | "uptick"
                | "increases" | "raise" | "upturn" => Some(Change::Rise),
                "drop" | "fall" | "decline" | "slide" | "slump" | "cut" | "reduction" | "decrease" | "plunge"
                | "lower" | "dip" | "downturn" | "contraction" | "cuts" | "tumble" => Some(Change::Fall),
                _ => None,
            })
    }

    /// For each of what: `a share`, `per user`, `annually`.
    fn per(&self, next: usize) -> Option<String> {
        let at = if matches!(self.word(next), "-" | "/" | "‑") { next + 1 } else { next };
        let word = self.low(at);
        if self.word(next) == "/" {
            return per_noun(&word).then(|| word.into_owned());
        }
        match &*word {
            "per" | "each" if at == next || self.word(next) == "-" => {
                let mut noun = if self.word(at + 1) == "-" { at + 2 } else { at + 1 };
                if word == "each" && !per_noun(&self.low(noun)) {
                    return Some("unit".to_owned());
                }
                // `per Northwind share`.
                let mut names = 0;
                while names < 3
                    && self.atoms.get(noun).is_some_and(|atom| atom.is_capitalised(self.text))
                    && self.is_word(noun + 1)
                {
                    noun += 1;
                    names += 1;
                }
                match &*self.low(noun) {
                    "annum" => Some("year".to_owned()),
                    "capita" => Some("person".to_owned()),
                    noun if !noun.is_empty() && noun.chars().all(char::is_alphabetic) => Some(noun.to_owned()),
                    _ => None,
                }
            }
            "a" | "an" | "every" => {
                let noun = self.low(at + 1);
                per_noun(&noun).then(|| noun.into_owned())
            }
            "annually" | "yearly" => Some("year".to_owned()),
            "monthly" => Some("month".to_owned()),
            "weekly" => Some("week".to_owned()),
            "daily" => Some("day".to_owned()),
            "hourly" => Some("hour".to_owned()),
            "apiece" => Some("unit".to_owned()),
            _ => None,
        }
    }

    /// Whether `two` says `one` again in another currency: `7 billion pounds ($11 billion)`.
    fn restates(&self, one: &Reading, two: &Reading) -> bool {
        let (Value::Money { currency: first, .. }, Value::Money { currency: second, .. }) =
            (&one.value, &two.value)
        else {
            return false;
        };
        if first == second || two.first <= one.next || two.first - one.next > 6 {
            return false;
        }
        let mut opened = false;
        for at in one.next..two.first {
            match &*self.low(at) {
                "(" | "[" | "or" | "=" | "/" | "≈" | "equivalent" | "equal" | "equals" => opened = true,
                "," | "to" | "about" | "i" | "e" | "." | "-" | "–" | "—" | "the" | "worth" => {}
                word if per_noun(word) || word == "per" || word == "a" || word == "share" => {}
                _ => return false,
            }
        }
        opened
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

/// Whether two units can be the ends of one range.
fn alike(one: &Unit, two: &Unit) -> bool {
    match (one, two) {
        (Unit::Money(one, _), Unit::Money(two, _)) => one == two,
        (Unit::Duration(one, _), Unit::Duration(two, _)) => one == two,
        (one, two) => one == two,
    }
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

fn per_noun(word: &str) -> bool {
    matches!(
        word,
        "share"
            | "year"
            | "month"
            | "week"
            | "day"
            | "hour"
            | "minute"
            | "second"
            | "quarter"
            | "user"
            | "barrel"
            | "ton"
            | "tonne"
            | "head"
            | "person"
            | "piece"
            | "seat"
            | "unit"
            | "ounce"
            | "gallon"
            | "litre"
            | "liter"
            | "night"
            | "pop"
            | "customer"
            | "employee"
            | "household"
            | "pound"
            | "kilo"
            | "kilogram"
            | "mile"
            | "dollar"
            | "vote"
            | "ticket"
            | "copy"
            | "bottle"
            | "sq"
            | "square"
            | "worker"
            | "student"
            | "patient"
            | "token"
            | "decade"
    )
}

/// The direction of a verb or adverb.
fn direction(word: &str) -> Option<Change> {
    Some(match word {
        "up" | "rose" | "rise" | "rises" | "risen" | "rising" | "grew" | "grow" | "grows" | "grown" | "growing"
        | "gained" | "gain" | "gains" | "gaining" | "increase" | "increased" | "increases" | "increasing"
        | "jumped" | "jump" | "jumps" | "climbed" | "climb" | "climbs" | "surged" | "surge" | "surges"
        | "soared" | "soar" | "added" | "higher" | "raised" | "raise" | "raises" | "boosted" | "expanded"
        | "rallied" | "advanced" | "leapt" | "leaped" => Change::Rise,
        "down" | "fell" | "fall" | "falls" | "fallen" | "falling" | "dropped" | "drop" | "drops" | "lost"
        | "declined" | "decline" | "declines" | "slid" | "slide" | "slumped" | "cut" | "cuts" | "cutting"
        | "reduced" | "reduce" | "reduces" | "reducing" | "shrank" | "shrunk" | "decreased" | "decrease"
        | "decreases" | "tumbled" | "plunged" | "lower" | "lowered" | "lowering" | "shorten" | "shortened"
        | "shortening" | "sank" | "dipped" | "slashed" | "shed" | "eased" => Change::Fall,
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
