//! Amounts told in words alone: shares, size classes, fractions, multiples, `in the 20s`.

use super::number::{self, Context};
use super::unit::{Unit, time_unit};
use super::{Reader, Reading, currency, hedge, noun, reading};
use crate::base::text::Span;
use crate::evidence::lexicon::word_set;
use crate::evidence::token::{TokenKind, clamp, possessive};
use crate::evidence::value::{Amount, Hedge, ShareWord, Value};
use rust_decimal::Decimal;

impl Reader<'_> {
    /// Amounts told in words alone: `majority stake`, `multibillion-dollar`, `half of the company`, `twice as many`.
    pub(super) fn in_a_word(&self, at: usize, floor: usize) -> Option<Reading> {
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
            "a" | "an" => self
                .fraction(at, floor)
                .or_else(|| self.article_time(at, floor))
                .or_else(|| self.article_money(at, floor)),
            "half" | "one" | "two" | "three" | "four" | "five" | "nine" | "ten" => {
                self.fraction(at, floor).or_else(|| self.proportion(at, floor))
            }
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
        for next in at + 1..at + 4 {
            if held(&self.low(next)) {
                return Some(Reading { first: at, next: next + 1, value: Value::Share(share) });
            }
            if !(self.is_word(next) || self.word(next) == "-")
                || matches!(&*self.low(next), "of" | "and" | "in" | "to")
            {
                break;
            }
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
                "five" => 5,
                "nine" => 9,
                _ => return None,
            };
            let noun = if self.word(at + 1) == "-" { at + 2 } else { at + 1 };
            let denominator = match &*self.low(noun) {
                "third" | "thirds" => 3,
                "quarter" | "quarters" => 4,
                "fifth" | "fifths" => 5,
                "sixth" | "sixths" => 6,
                "seventh" | "sevenths" => 7,
                "eighth" | "eighths" => 8,
                "ninth" | "ninths" => 9,
                "twelfth" | "twelfths" => 12,
                "tenth" | "tenths" => 10,
                "half" if numerator == 1 => 2,
                _ => return None,
            };
            (numerator, denominator, noun + 1)
        };
        // `cut its price by a third`.
        let by = self.low(at.wrapping_sub(1)) == "by"
            && self.ends_phrase(of)
            && self.word(of) != "-"
            && !matches!(&*self.low(of), "of" | "a" | "the");
        if numerator >= denominator || !by && self.low(of) != "of" {
            return None;
        }
        let after = self.low(of + 1);
        let determiner =
            matches!(&*after, "the" | "its" | "their" | "his" | "her" | "all" | "our" | "your" | "total");
        let noun = self.low(of + 1 + usize::from(determiner));
        if by {
            // Nothing has to be of it.
        } else if matches!(
            &*after,
            "a" | "an" | "them" | "us" | "it" | "which" | "this" | "that" | "these" | "those"
        ) || matches!(
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
        ) {
            return None;
        }
        if denominator == 2 && !by {
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

    /// `one in five adults`, `four in 10 of its clients`: a share of those who follow.
    ///
    /// What follows has to be told as a group; `one in five countries`, `two in three days` are places and times.
    pub(super) fn proportion(&self, at: usize, floor: usize) -> Option<Reading> {
        let part = number::number(self.text, self.atoms, at, Context::default())?;
        if self.low(part.next) != "in" || part.scaled || self.is_part(at) || self.runs_on(&part) {
            return None;
        }
        let whole = number::number(self.text, self.atoms, part.next + 1, Context::default())?;
        let usual = whole.value.is_integer()
            && (whole.value <= Decimal::from(12)
                || [20, 25, 30, 40, 50, 100, 1000].iter().any(|n| whole.value == Decimal::from(*n)));
        let fits =
            part.value.is_integer() && part.value <= Decimal::TEN && part.value < whole.value && !whole.scaled;
        if !usual
            || !fits
            || self.masked(part.next + 1)
            || self.runs_on(&whole)
            || self.is_label(at, &part) && !part.words
        {
            return None;
        }
        let (hedge, start) = hedge::before(self.text, self.atoms, floor, at);
        let next = self.low(whole.next);
        let group = if self.is_word(whole.next) {
            is_told_of_a_group(&next)
                || noun::is_plural(&next)
                    && !is_place_or_time(&next)
                    && !self.atoms[whole.next].is_capitalised(self.text)
        } else {
            hedge != Hedge::None && !matches!(self.word(whole.next), "-" | "–" | "$" | "%")
        };
        if !group {
            return None;
        }
        let share = (part.value * Decimal::ONE_HUNDRED).checked_div(whole.value)?.round_dp(2);
        let hedge = if hedge == Hedge::None { Hedge::About } else { hedge };
        // As exact as a fraction in words.
        let grain = if whole.value > Decimal::TEN { Decimal::ONE } else { Decimal::from(5) };
        reading(start, whole.next, Unit::Percent, Amount { low: share.normalize(), high: None, grain, hedge })
    }

    /// `more than a year`, `an extra month`: one of a unit of time, where a word measures it.
    fn article_time(&self, at: usize, floor: usize) -> Option<Reading> {
        let adjective = matches!(
            &*self.low(at + 1),
            "extra" | "additional" | "further" | "full" | "whole" | "entire" | "solid"
        );
        let unit = at + 1 + usize::from(adjective);
        let singular = matches!(
            &*self.low(unit),
            "year" | "month" | "week" | "day" | "hour" | "minute" | "decade" | "century" | "fortnight"
        );
        let next = self.low(unit + 1);
        // `a further month-long delay`, `more than a day trader`.
        if !singular
            || !self.ends_phrase(unit + 1)
            || self.word(unit + 1) == "-"
            || possessive(self.text, self.atoms, unit + 1)
        {
            return None;
        }
        let (name, factor) = match &*self.low(unit) {
            "fortnight" => ("weeks", 2),
            word => time_unit(word)?,
        };
        let (hedge, start) = hedge::before(self.text, self.atoms, floor, at);
        let measured = start + 2 <= at || matches!(&*self.low(start), "nearly" | "almost") && start < at;
        // `profit was 5 percent more than a year ago`, `lower than a year earlier`: the year only dates what it is
        // more than.
        let compared = matches!(&*self.low(start), "higher" | "lower" | "greater" | "larger" | "smaller" | "fewer")
            || matches!(&*self.low(start), "more" | "less")
                && matches!(&*next, "earlier" | "before" | "previously")
            || floor > 0 && start <= floor + 1;
        if compared || !(adjective || measured) {
            return None;
        }
        let amount = Amount { low: Decimal::ONE, high: None, grain: Decimal::ONE, hedge };
        reading(start, unit + 1, Unit::Duration(name, factor), amount)
    }

    /// `a dollar a share`, `about a penny per record`: one of a currency for each of something.
    fn article_money(&self, at: usize, floor: usize) -> Option<Reading> {
        if !matches!(&*self.low(at + 1), "dollar" | "euro" | "pound" | "penny" | "cent" | "rupee" | "bitcoin") {
            return None;
        }
        let currency = currency::after(self.text, self.atoms, at + 1)?;
        self.per(currency.next)?;
        let (hedge, start) = hedge::before(self.text, self.atoms, floor, at);
        let amount = Amount { low: Decimal::ONE, high: None, grain: Decimal::ONE, hedge };
        reading(start, currency.next, Unit::Money(currency.code, currency.factor()), amount)
    }

    /// `in the 20s`, where the paragraph so far speaks of per cent.
    pub(super) fn decade_of_percent(&self, at: usize) -> Option<Reading> {
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
}

word_set! {
    /// After `one in five`: the group is not named, or the sentence goes on about it.
    is_told_of_a_group, lower:
    "of are is have has had was were would will could can say says said people adults men women children staff now do"
}

word_set! {
    /// Where or when something is, which is no group to have a share of.
    is_place_or_time, lower:
    "seconds minutes hours days weeks months quarters years decades countries cities states towns markets places
     locations offices sites regions games matches races innings rounds attempts starts seasons events tests stages parts
     instalments installments tranches phases steps sections rooms sets takes"
}
