//! What the words around an amount add: whether it moved, for each of what, and whether it restates another.

use super::{Change, Reader, Reading};
use crate::evidence::value::Value;

impl Reader<'_> {
    /// The direction told before or after an amount.
    pub(super) fn change(&self, reading: &Reading, floor: usize, ceiling: usize) -> Option<Change> {
        if matches!(reading.value, Value::Age(_) | Value::Duration { .. } | Value::Share(_)) {
            return None;
        }
        // `fell below 70 percent` tells a level.
        if matches!(&*self.low(reading.first), "below" | "under" | "above" | "over") {
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
                return (!noun || by || !matches!(reading.value, Value::Money { .. } | Value::Vague { .. }))
                    .then_some(change);
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
        // `an 8.2 percent slide`, `12 percent year-on-year growth`.
        (reading.next..ceiling.min(reading.next + 6))
            .take_while(|at| self.is_word(*at) || self.word(*at) == "-")
            // `year-on-year` is one adjective.
            .filter(|at| !(self.glued(*at) && self.word(at - 1) == "-"))
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
                per_noun(&noun).then(|| noun.into_owned())
            }
            "a" | "an" | "every" => {
                let noun = self.low(if self.word(at + 1) == "-" { at + 2 } else { at + 1 });
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
                "(" | "[" | "or" | "=" | "/" | "≈" | "equivalent" | "equal" | "equals" => opened = true,
                // `(US$850 million; £680 million)`.
                ";" | "," if chained => opened = true,
                "," | "to" | "about" | "i" | "e" | "." | "-" | "–" | "—" | "the" | "worth" => {}
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

/// The direction of a verb or adverb.
pub(super) fn direction(word: &str) -> Option<Change> {
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
