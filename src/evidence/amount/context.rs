//! What the words around an amount add: for each of what it is, and whether it restates another.

use super::{Reader, Reading};
use crate::evidence::value::Value;

impl Reader<'_> {
    /// For each of what: `a share`, `per user`, `annually`.
    pub(super) fn per(&self, next: usize) -> Option<String> {
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
                if let Some(share) = self.share_of_a_kind(noun) {
                    return Some(share);
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
                    "square" | "sq" => Some(format!("square {}", self.low(noun + 1))),
                    "annum" => Some("year".to_owned()),
                    "capita" => Some("person".to_owned()),
                    noun if !noun.is_empty() && noun.chars().all(char::is_alphabetic) => Some(noun.to_owned()),
                    _ => None,
                }
            }
            "for" if matches!(&*self.low(at + 1), "each" | "every") => {
                let noun = self.low(at + 2);
                if per_noun(&noun) { Some(noun.into_owned()) } else { self.share_of_a_kind(at + 2) }
            }
            "a" | "an" | "every" => {
                let from = if self.word(at + 1) == "-" { at + 2 } else { at + 1 };
                let noun = self.low(from);
                if per_noun(&noun) { Some(noun.into_owned()) } else { self.share_of_a_kind(from) }
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

    /// `common share`, `fully diluted share`, `Class A share`, `Northwind ordinary share` from `at`.
    fn share_of_a_kind(&self, at: usize) -> Option<String> {
        let kind = |at: &usize| {
            let word = self.low(*at);
            self.word(*at) == "-" && self.glued(*at)
                || self.atoms.get(*at).is_some_and(|atom| atom.is_capitalised(self.text))
                || matches!(
                    &*word,
                    "common"
                        | "ordinary"
                        | "preferred"
                        | "preference"
                        | "fully"
                        | "diluted"
                        | "primary"
                        | "basic"
                        | "outstanding"
                        | "depositary"
                        | "class"
                        | "voting"
                        | "existing"
                        | "new"
                        | "bearer"
                        | "registered"
                )
        };
        let noun = (at..at + 5).find(|at| !kind(at))?;
        (noun > at && self.low(noun) == "share").then(|| "share".to_owned())
    }

    /// Whether `two` says `one` again in another currency: `7 billion pounds ($13 billion)`.
    pub(super) fn restates(&self, one: &Reading, two: &Reading, chained: bool) -> bool {
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
                "(" | "[" | "or" | "=" | "/" | "≈" | "equivalent" | "equal" | "equals" | "worth" => opened = true,
                // `(US$850 million; £680 million)`.
                ";" | "," if chained => opened = true,
                "," | "to" | "about" | "i" | "e" | "." | "-" | "–" | "—" | "the" => {}
                word if per_noun(word) || word == "per" || word == "a" || word == "share" => {}
                _ => return false,
            }
        }
        opened
    }
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
