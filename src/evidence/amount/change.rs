//! Whether an amount is told as a movement: `fell 3 percent`, `a 6.7 percent slide`, `cut costs by 40 percent`.
//!
//! A movement stands beside its verb or noun, or is told with `by`. What something fell *to*, or moved *from*, is a
//! level, and so is a stake that is sold.

use super::{Change, Reader, Reading};
use crate::evidence::lexicon::word_set;
use crate::evidence::value::Value;

impl Reader<'_> {
    /// The direction told before or after an amount, between `floor` and `ceiling`, which belong to other amounts.
    pub(super) fn change(&self, reading: &Reading, floor: usize, ceiling: usize) -> Option<Change> {
        if matches!(reading.value, Value::Age(_) | Value::Duration { .. } | Value::Share(_)) {
            return None;
        }
        // `fell below 70 percent` tells a level; a stake that is cut is not cut by itself.
        if matches!(&*self.low(reading.first), "below" | "under" | "above" | "over")
            || is_held(&self.low(reading.next))
        {
            return None;
        }
        self.moved_before(reading, floor)
            .or_else(|| self.limited(reading, floor))
            .or_else(|| self.moved_after(reading, floor, ceiling))
    }

    /// `fell 3 percent`, `up an estimated 5 percent`, `a fall of 5 percent`, `shortening the cycle by 40 percent`.
    fn moved_before(&self, reading: &Reading, floor: usize) -> Option<Change> {
        let mut at = reading.first;
        while at > floor && reading.first - at < 4 {
            let word = self.low(at - 1);
            let skipped = matches!(
                &*word,
                "by" | "another" | "a" | "an" | "further" | "additional" | "of" | "in" | "the" | "extra" | "again"
            ) || word.len() > 4 && word.ends_with("ly");
            if !skipped {
                break;
            }
            at -= 1;
        }
        let by = (at..reading.first).any(|at| self.low(at) == "by");
        let the = (at..reading.first).any(|at| matches!(&*self.low(at), "the" | "in"));
        if at == floor || the {
            return None;
        }
        let verb = self.low(at - 1);
        // `made up 25 percent of the total`, `facing down $73 billion in debt`: the word belongs to its verb.
        if matches!(&*verb, "up" | "down") && at > floor + 1 && takes_particle(&self.low(at - 2)) {
            return None;
        }
        // `a lower 3 percent tax` is a level.
        if matches!(&*verb, "lower" | "higher") && at > floor + 1 && matches!(&*self.low(at - 2), "a" | "the") {
            return None;
        }
        if let Some(change) = direction(&verb) {
            // `raised $5m` is money that came in, `lost 300 clients` a number of them.
            let takes_an_object = matches!(
                &*verb,
                "raised" | "raises" | "raise" | "lost" | "lose" | "losing" | "added" | "gained" | "cut" | "shed"
            );
            let money = matches!(reading.value, Value::Money { .. } | Value::Vague { .. });
            return (!takes_an_object || by || !money).then_some(change);
        }
        if verb == "off" && self.is_percent(reading) {
            let beside = self.low((at - 1).wrapping_sub(1));
            return (at - 1 > floor && stands_off(&beside)).then_some(Change::Fall);
        }
        // `The decline was 28 percent.`
        if matches!(&*verb, "was" | "is" | "reached" | "averaged" | "totalled" | "totaled" | "exceeded")
            && self.is_percent(reading)
        {
            return self.noun_back(at - 1, floor);
        }
        if !by {
            return None;
        }
        // `driven by 3 percent growth`: a doer, not a measure.
        if verb.len() > 4 && (verb.ends_with("ed") || verb.ends_with("en")) || verb == "hit" || verb == "led" {
            return None;
        }
        // `shortening the cycle by 40 percent`: the verb is not far.
        let from = (at - 1).saturating_sub(10).max(floor);
        (from..at)
            .rev()
            .take_while(|at| !matches!(self.word(*at), "." | ";" | ":"))
            .find_map(|at| direction(&self.low(at)))
    }

    fn is_percent(&self, reading: &Reading) -> bool {
        match &reading.value {
            Value::Percent(_) => true,
            Value::Count { unit, .. } => unit.ends_with("points"),
            _ => false,
        }
    }

    /// A noun of movement that is the subject of the verb at `verb`: `the fall in its shares was`.
    fn noun_back(&self, verb: usize, floor: usize) -> Option<Change> {
        let from = verb.saturating_sub(8).max(floor);
        let clause = |at: &usize| {
            (self.is_word(*at) || self.word(*at) == "-")
                && !matches!(&*self.low(*at), "that" | "which" | "who" | "and" | "but" | "said" | "to")
        };
        let start = (from..verb).rev().take_while(clause).last()?;
        let told = |at: usize| {
            matches!(&*self.low(at.wrapping_sub(1)), "the" | "a" | "an" | "its" | "their" | "that" | "this")
                || at > floor && self.low(at - 1).ends_with("ly")
        };
        (start..verb).find_map(|at| noun(&self.low(at)).filter(|_| at > floor && told(at)))
    }

    /// `limited the decline to 28 percent`: what the decline came to is how far it went.
    fn limited(&self, reading: &Reading, floor: usize) -> Option<Change> {
        if reading.first < floor + 3 || self.low(reading.first - 1) != "to" || !self.is_percent(reading) {
            return None;
        }
        let change = noun(&self.low(reading.first - 2))?;
        let from = (reading.first - 2).saturating_sub(4).max(floor);
        (from..reading.first - 2).any(|at| is_limiting(&self.low(at))).then_some(change)
    }

    /// `an 8.2 percent slide`, `12 percent year-on-year growth`, `0.9 percent lower`, `5 percent less`.
    fn moved_after(&self, reading: &Reading, floor: usize, ceiling: usize) -> Option<Change> {
        let next = self.low(reading.next);
        let percent = self.is_percent(reading);
        let after = self.low(reading.next + 1);
        match &*next {
            "down" | "up" if percent => {
                let own = matches!(&*after, "payment" | "payments" | "front" | "side" | "to" | "-");
                return if own { None } else { direction(&next) };
            }
            "less" | "fewer" | "weaker" | "cheaper" | "smaller" if percent => return Some(Change::Fall),
            "more" | "stronger" | "dearer" | "larger" | "bigger" if percent => return Some(Change::Rise),
            _ => {}
        }
        let article = reading.first > floor
            && matches!(
                &*self.low(reading.first - 1),
                "a" | "an"
                    | "the"
                    | "its"
                    | "their"
                    | "his"
                    | "her"
                    | "another"
                    | "this"
                    | "that"
                    | "any"
                    | "\""
                    | "“"
            );
        (reading.next..ceiling.min(reading.next + 6))
            .take_while(|at| self.is_word(*at) || self.word(*at) == "-")
            // `year-on-year` is one adjective.
            .filter(|at| !(self.glued(*at) && self.word(at - 1) == "-"))
            .take_while(|at| !ends_phrase(&self.low(*at)))
            .find_map(|at| {
                let word = self.low(at);
                if matches!(&*word, "higher" | "lower") {
                    return direction(&word);
                }
                // `Some 10 percent fall into this class`: a verb.
                let follows = self.low(at + 1);
                let is_noun = article || !self.is_word(at + 1) || after_noun(&follows);
                noun(&word).filter(|_| is_noun)
            })
    }
}

/// The direction of a noun.
fn noun(word: &str) -> Option<Change> {
    if is_fall_noun(word) {
        Some(Change::Fall)
    } else if is_cut_noun(word) {
        Some(Change::Cut)
    } else if is_rise_noun(word) {
        Some(Change::Rise)
    } else {
        None
    }
}

/// The direction of a verb, an adverb, or a noun.
pub(super) fn direction(word: &str) -> Option<Change> {
    if is_rise(word) {
        Some(Change::Rise)
    } else if is_fall(word) {
        Some(Change::Fall)
    } else if is_cut(word) {
        Some(Change::Cut)
    } else {
        None
    }
}

word_set! {
    /// Verbs that make one with `up` or `down`, and then move nothing.
    takes_particle, lower:
    "made make makes making face faces faced facing pay pays paid paying put puts putting give gives gave given giving set sets
     setting lay laid write writes wrote written writing mark marks marked marking take takes took taken taking use uses used
     using turn turned stare stares stared staring run runs ran running rack racks racked racking back backs backed backing
     pick picks picked lock locked free frees freed freeing draw draws drew drawn drawing cough coughs coughed stump stumps
     stumped bring brings brought eat eats ate eaten rung chalk chalked pony ponied save saved saving save built build builds"
}

word_set! {
    /// Says that something went up.
    is_rise, lower:
    "up rose rise rises risen rising grew grow grows grown growing growth gained gain gains gaining increase increased
     increases increasing jumped jump jumps jumping climbed climb climbs climbing surged surge surges surging soared
     soar soars soaring added higher raised raise raises boosted expanded expand expands rallied rally advanced leapt
     leaped upturn hike hiked lifted rebounded rebound appreciated strengthened"
}

word_set! {
    /// Says that something went down.
    is_fall, lower:
    "down fell fall falls fallen falling dropped drop drops dropping lost lose loses losing declined decline declines
     declining slid slide slides sliding slumped slump slumps slumping shrank shrunk shrink shrinks shrinking decreased
     decrease decreases decreasing tumbled tumble tumbles tumbling plunged plunge plunges plunging lower sank sunk sink
     sinking dipped dip dips dipping shed sheds shedding eased eases easing slipped slip slips slipping plummeted
     plummet plummets plummeting retreated weakened weakens contracted contracts contraction downturn dived dives
     crashed skidded depreciated"
}

word_set! {
    /// Says that somebody makes something less.
    is_cut, lower:
    "cut cuts cutting reduced reduce reduces reducing reduction reductions lowered lowers lowering shorten shortens
     shortened shortening slashed slash slashes slashing trimmed trim trims trimming curtailed curtail"
}

word_set! {
    /// Movements upwards.
    is_rise_noun, lower:
    "rise increase gain jump growth surge hike uptick increases raise upturn rally rebound climb"
}

word_set! {
    /// Movements downwards.
    is_fall_noun, lower:
    "drop fall decline slide slump decrease plunge dip downturn contraction tumble slip drops declines falls losses
     decreases"
}

word_set! {
    /// What somebody takes away.
    is_cut_noun, lower:
    "cut cuts reduction reductions"
}

word_set! {
    /// Holds a movement to its measure: `limited the decline to`.
    is_limiting, lower:
    "limit limited limits limiting narrow narrowed narrows narrowing pare pared pares paring trim trimmed trimming
     widen widened widening extend extended extending hold held holding kept keep brought"
}

word_set! {
    /// Before `off` in `were off 3 percent`, not in `laid off 3 percent`.
    stands_off, lower:
    "was were is are be been shares stock index closed ended finished traded trading ,"
}

word_set! {
    /// Ends the phrase that a percentage begins.
    ends_phrase, lower:
    "of in to at on for and the a from by with as is are was were be been has have had will would could may might
     must stake stakes interest holding holdings shareholding owner owned that which who it he she they than or but"
}

word_set! {
    /// Follows a noun of movement, where a verb would have something else after it.
    after_noun, lower:
    "in from on for to this last year after at compared over and during since while against or of"
}

word_set! {
    /// What is held: a percentage of it is no movement.
    is_held, lower:
    "stake stakes interest interests holding holdings shareholding shareholdings"
}
