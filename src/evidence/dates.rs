//! Dates in a sentence: [`dates`] finds them and settles relative ones against the day their source was published.

use super::token::{Token, TokenKind, atoms, lower};
use crate::base::date::Date;
use crate::base::text::Span;
use settle::{Says, Side};
use std::borrow::Cow;
use words::{day, is_ambiguous_month, is_counted, is_function_word, is_short_weekday, month, small, weekday, year};

mod settle;
mod words;

/// A date that a text gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateMention {
    /// Its words, in bytes of the text.
    pub span: Span,
    /// What it says.
    pub date: Date,
    /// It was settled against the anchor: a weekday, a day without a year, `last month`.
    pub relative: bool,
}

/// The dates of a sentence in the order of the text, not overlapping. Dates that need an `anchor`, the day of
/// publication, are left out when there is none.
pub fn dates(text: &str, sentence: Span, anchor: Option<Date>) -> Vec<DateMention> {
    settled(&times(text, &atoms(text, sentence)), anchor)
}

/// [`dates`], of what [`times`] found.
pub(crate) fn settled(times: &[Found], anchor: Option<Date>) -> Vec<DateMention> {
    times
        .iter()
        .filter_map(|found| {
            let (date, relative) = match found.says {
                Says::Date(date) => (date, false),
                Says::Nothing => return None,
                says => (says.settle(anchor?)?, true),
            };
            Some(DateMention { span: found.span, date, relative })
        })
        .collect()
}

/// All dates, years and clock times of a sentence, settled or not: amounts keep away from them.
pub(crate) fn times(text: &str, atoms: &[Token]) -> Vec<Found> {
    scan(text, &split_glued_years(text, atoms))
}

/// Words that speak of time.
pub(crate) struct Found {
    pub(crate) span: Span,
    says: Says,
}

/// Divides `202328` before a point and a month into `2023` and `28`, as two date stamps that lost the space between them.
fn split_glued_years<'a>(text: &str, atoms: &'a [Token]) -> Cow<'a, [Token]> {
    let glued = |at: usize| {
        let atom = atoms[at];
        atom.kind == TokenKind::Number
            && (5..=6).contains(&atom.span.len())
            && atom.of(text).get(..4).and_then(year).is_some()
            && at > 0
            && month(atoms[at - 1].of(text)).is_some()
            && atoms[at + 1..].iter().take(2).any(|next| month(next.of(text)).is_some())
    };
    if !(0..atoms.len()).any(glued) {
        return Cow::Borrowed(atoms);
    }
    let mut out = Vec::with_capacity(atoms.len() + 1);
    for (at, atom) in atoms.iter().enumerate() {
        if glued(at) {
            let middle = atom.span.start + 4;
            out.push(Token { span: Span::new(atom.span.start, middle), ..*atom });
            out.push(Token { span: Span::new(middle, atom.span.end), ..*atom });
        } else {
            out.push(*atom);
        }
    }
    Cow::Owned(out)
}

fn scan(text: &str, atoms: &[Token]) -> Vec<Found> {
    let reader = Reader { text, atoms };
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < atoms.len() {
        let floor = found.last().map_or(0, |last| last.span.end);
        match reader.read(at) {
            Some((from, next, says)) if atoms[from].span.start >= floor => {
                found.push(Found { span: atoms[from].span.join(atoms[next - 1].span), says });
                at = next;
            }
            Some(_) | None => at += 1,
        }
    }
    found
}

/// Reads what stands at an atom. Results are the first atom, the atom after the last, and what they say.
struct Reader<'a> {
    text: &'a str,
    atoms: &'a [Token],
}

type Read = Option<(usize, usize, Says)>;

impl Reader<'_> {
    fn word(&self, at: usize) -> &str {
        self.atoms.get(at).map_or("", |atom| atom.of(self.text))
    }

    /// The word `back` places before `at`, in lower case.
    fn before(&self, at: usize, back: usize) -> Cow<'_, str> {
        at.checked_sub(back).map_or(Cow::Borrowed(""), |at| lower(self.word(at)))
    }

    fn glued(&self, at: usize) -> bool {
        at > 0 && at < self.atoms.len() && self.atoms[at - 1].touches(self.atoms[at])
    }

    fn read(&self, at: usize) -> Read {
        match self.atoms[at].kind {
            TokenKind::Number => self
                .numeric(at)
                .or_else(|| self.day_month(at))
                .or_else(|| self.ago(at))
                .or_else(|| self.bare_year(at)),
            TokenKind::Word => {
                let word = lower(self.word(at));
                self.month_first(at)
                    .or_else(|| self.weekday(at))
                    .or_else(|| self.quarter(at, &word))
                    .or_else(|| self.ordinal_day(at, &word))
                    .or_else(|| self.relative(at, &word))
                    .or_else(|| self.ago(at))
            }
            TokenKind::Punctuation | TokenKind::Symbol => None,
        }
    }

    /// A day's number at `at`, and the atom after it with its ending: `17`, `17th`, `13.`.
    fn day(&self, at: usize) -> Option<(i8, usize)> {
        let day = day(self.word(at))?;
        let next = at + 1;
        if self.glued(next) && matches!(self.word(next), "st" | "nd" | "rd" | "th") {
            return Some((day, next + 1));
        }
        if self.glued(next)
            && (self.atoms[next].kind == TokenKind::Word || matches!(self.word(next), ":" | "%" | "/"))
        {
            return None;
        }
        Some((day, next))
    }

    /// A year at `at`; letters may be glued to it where the text lost a space.
    fn year(&self, at: usize) -> Option<i16> {
        let year = year(self.word(at))?;
        let scaled = self.glued(at + 1) && matches!(self.word(at + 1), "s" | "%" | ":");
        (!scaled).then_some(year)
    }

    /// `, 2025` or ` 2025` at `at`, and the atom after it.
    fn trailing_year(&self, at: usize) -> Option<(i16, usize)> {
        let at = if self.word(at) == "," { at + 1 } else { at };
        // `June 10, 2014 people`: not worth doubting the year.
        Some((self.year(at)?, at + 1))
    }

    /// `2025-06-13`, `2025/06/13`, `13/06/2025`, `13.06.2025`, and clock times.
    fn numeric(&self, at: usize) -> Read {
        let word = self.word(at);
        let mark = self.word(at + 1);
        if self.glued(at) && self.atoms[at - 1].kind == TokenKind::Word {
            return None;
        }
        if matches!(mark, "-" | "/")
            && self.glued(at + 1)
            && self.glued(at + 2)
            && self.word(at + 3) == mark
            && self.glued(at + 3)
            && self.glued(at + 4)
        {
            let (first, second, third) = (word, self.word(at + 2), self.word(at + 4));
            let next = at + 5;
            if let (Some(year), Some(month), Some(day)) = (year(first), day(second), day(third)) {
                return Some((at, next, Says::Date(Date::day(year, month, day)?)));
            }
            let (first, second, year) = (day(first)?, day(second)?, year(third)?);
            return Some((at, next, slashes(first, second, year)));
        }
        if let [first, second, third] = word.split('.').collect::<Vec<_>>()[..]
            && let (Some(day), Some(month), Some(year)) = (day(first), day(second), year(third))
        {
            return Some((at, at + 1, Says::Date(Date::day(year, month, day)?)));
        }
        if mark == ":"
            && self.glued(at + 1)
            && self.glued(at + 2)
            && self.atoms[at + 2].kind == TokenKind::Number
            && self.word(at + 2).len() == 2
            && word.len() <= 2
        {
            let mut next = at + 3;
            if self.word(next) == ":" && self.glued(next) && self.glued(next + 1) {
                next += 2;
            }
            if matches!(&*lower(self.word(next)), "am" | "pm") {
                next += 1;
            }
            return Some((at, next.min(self.atoms.len()), Says::Nothing));
        }
        None
    }

    /// `10 June 2025`, `13. June`, `14th of June`.
    fn day_month(&self, at: usize) -> Read {
        if self.glued(at)
            && self.atoms[at - 1].kind != TokenKind::Punctuation
            && self.atoms[at - 1].kind != TokenKind::Number
        {
            return None;
        }
        let (day, mut next) = self.day(at)?;
        if self.word(next) == "." || self.word(next) == "of" {
            next += 1;
        }
        let name = self.word(next);
        let month = month(name)?;
        // `5 March` is a day, `the 5 May have` is not worth guarding.
        next += 1;
        if name.len() <= 4 && self.word(next) == "." && self.glued(next) && self.trailing_year(next + 1).is_some() {
            next += 1;
        }
        match self.trailing_year(next) {
            Some((year, next)) => Some((at, next, Says::Date(Date::day(year, month, day)?))),
            None => {
                Date::day(2024, month, day)?;
                Some((at, next, Says::MonthDay(month, day)))
            }
        }
    }

    /// `June 10, 2025`, `June 2025`, `in October`, `last August`.
    fn month_first(&self, at: usize) -> Read {
        let name = self.word(at);
        let month = month(name)?;
        if self.glued(at) && self.atoms[at - 1].kind == TokenKind::Word {
            return None;
        }
        let mut next = at + 1;
        if name.len() <= 4 && self.word(next) == "." && self.glued(next) {
            next += 1;
        }
        // The year first: `June 2025` has no day.
        if let Some((year, next)) = self.trailing_year(next) {
            return Some((at, next, Says::Date(Date::month(year, month)?)));
        }
        if self.word(next) == "of"
            && let Some(year) = self.year(next + 1)
        {
            return Some((at, next + 2, Says::Date(Date::month(year, month)?)));
        }
        if let Some((day, after)) = self.day(next)
            && !is_counted(&lower(self.word(after)))
        {
            Date::day(2024, month, day)?;
            return match self.trailing_year(after) {
                Some((year, after)) => Some((at, after, Says::Date(Date::day(year, month, day)?))),
                None => Some((at, after, Says::MonthDay(month, day))),
            };
        }
        let before = self.before(at, 1);
        let side = match &*before {
            "last" | "past" | "previous" => Side::Last,
            "next" | "coming" => Side::Next,
            _ => Side::Near,
        };
        let from = if side == Side::Near { at } else { at - 1 };
        let after = self.word(at + 1);
        let noun_follows = self.atoms.get(at + 1).is_some_and(|next| next.kind == TokenKind::Word)
            && after.starts_with(|c: char| c.is_lowercase());
        let told = match &*before {
            "in" | "since" | "last" | "next" | "this" | "early" | "mid" | "late" | "until" | "till" | "during"
            | "past" | "previous" | "coming" => true,
            "-" => matches!(&*self.before(at, 2), "mid" | "early" | "late"),
            "by" | "from" | "before" | "after" | "of" | "through" | "to" | "between" | "and" => {
                !is_ambiguous_month(name)
                    && !self.atoms.get(at + 1).is_some_and(|next| next.is_capitalised(self.text))
            }
            "a" | "an" | "the" | "our" | "its" | "their" | "his" | "her" => {
                !is_ambiguous_month(name) && noun_follows
            }
            _ => false,
        };
        // `In May` may also open a name: `in March Networks`.
        let named =
            self.atoms.get(at + 1).is_some_and(|next| next.is_capitalised(self.text)) && is_ambiguous_month(name);
        (told && !named).then_some((from, at + 1, Says::Month(month, side)))
    }

    /// `on Tuesday`, `Sunday night`, `last Friday`; before a date it belongs to that date.
    fn weekday(&self, at: usize) -> Read {
        let word = self.word(at);
        let opening = |at: usize| self.word(at) == "(" || self.word(at) == ",";
        let after = if opening(at + 1) { at + 2 } else { at + 1 };
        let dated = |at: usize| match self.atoms.get(at)?.kind {
            TokenKind::Number => self.day_month(at),
            TokenKind::Word => self.month_first(at).filter(|(_, _, says)| !matches!(says, Says::Month(..))),
            TokenKind::Punctuation | TokenKind::Symbol => None,
        };
        if is_short_weekday(word) || weekday(word).is_some() {
            let after = if is_short_weekday(word) && self.word(after) == "." { after + 1 } else { after };
            if let Some((_, next, says)) = dated(after) {
                let closes = self.word(at + 1) == "(" && self.word(next) == ")";
                let next = if closes { next + 1 } else { next };
                return Some((at, next, says));
            }
        }
        let weekday = weekday(word)?;
        if (self.glued(at) && self.atoms[at - 1].kind == TokenKind::Word)
            || matches!(
                &*self.before(at, 1),
                "black" | "cyber" | "good" | "ash" | "bloody" | "super" | "every" | "each" | "casual"
            )
            || matches!(
                self.word(at + 1),
                "Times" | "Telegraph" | "Mirror" | "Express" | "Mail" | "Post" | "Herald" | "Club"
            )
        {
            return None;
        }
        let before = self.before(at, 1);
        let (from, side) = match &*before {
            "last" => (at - 1, Side::Last),
            "next" | "coming" => (at - 1, Side::Next),
            "as" if matches!(&*self.before(at, 2), "soon" | "early") => (at, Side::Next),
            _ => (at, Side::Near),
        };
        let next = if matches!(self.word(at + 1), "morning" | "afternoon" | "evening" | "night") {
            at + 2
        } else {
            at + 1
        };
        Some((from, next, Says::Weekday(weekday, side)))
    }

    /// `Q2 2025`, `second quarter of 2025`, `the third quarter`.
    fn quarter(&self, at: usize, word: &str) -> Read {
        if word == "q" && self.glued(at + 1) {
            let quarter = self.word(at + 1).parse::<i8>().ok().filter(|quarter| (1..=4).contains(quarter))?;
            let next = at + 2;
            let after =
                if matches!(self.word(next), "of" | "FY" | "-" | "/" | "'" | "’") { next + 1 } else { next };
            return Some(match self.year(after) {
                Some(year) => (at, after + 1, Says::Date(Date::quarter(year, quarter)?)),
                None => (at, next, Says::Quarter(quarter)),
            });
        }
        let quarter = match word {
            "first" => 1,
            "second" => 2,
            "third" => 3,
            "fourth" | "final" => 4,
            _ => return None,
        };
        let mut next = at + 1;
        while matches!(&*lower(self.word(next)), "-" | "fiscal" | "calendar") && next < at + 4 {
            next += 1;
        }
        if lower(self.word(next)) != "quarter" {
            return None;
        }
        next += 1;
        let mut after = next;
        while matches!(&*lower(self.word(after)), "of" | "in" | "fiscal" | "calendar" | "the" | "year")
            && after < next + 4
        {
            after += 1;
        }
        Some(match self.year(after) {
            Some(year) => (at, after + 1, Says::Date(Date::quarter(year, quarter)?)),
            None => (at, next, Says::Quarter(quarter)),
        })
    }

    /// `on the 19th`, where no noun follows that the ordinal could count.
    fn ordinal_day(&self, at: usize, word: &str) -> Read {
        if word != "the"
            || !matches!(&*self.before(at, 1), "on" | "by" | "until" | "before" | "after" | "since" | "from" | "to")
            || !self.glued(at + 2)
            || !matches!(self.word(at + 2), "st" | "nd" | "rd" | "th")
        {
            return None;
        }
        let day = day(self.word(at + 1))?;
        let free = match self.atoms.get(at + 3) {
            None => true,
            Some(next) if next.kind == TokenKind::Word => is_function_word(&next.lower(self.text)),
            Some(next) => self.word(at + 3) != "-" || !next.touches(self.atoms[at + 2]),
        };
        // `the 19th of June` is read by its month.
        let with_month = self.word(at + 3) == "of" && month(self.word(at + 4)).is_some();
        (free && !with_month).then_some((at, at + 3, Says::DayOfMonth(day)))
    }

    /// `yesterday`, `last week`, `this month`, `next year`.
    fn relative(&self, at: usize, word: &str) -> Read {
        let days = match word {
            "today" | "tonight" => Some(0),
            "yesterday" => Some(-1),
            "tomorrow" => Some(1),
            _ => None,
        };
        if let Some(days) = days {
            // `USA Today` is a name.
            let named = word == "today" && self.atoms[at].is_capitalised(self.text) && at > 0;
            return (!named).then_some((at, at + 1, Says::Days(days)));
        }
        let n = match word {
            "last" | "previous" => -1,
            "this" => 0,
            "next" => 1,
            _ => return None,
        };
        if n < 0 && matches!(&*self.before(at, 1), "the" | "its" | "their" | "his" | "her") {
            return None;
        }
        let says = match &*lower(self.word(at + 1)) {
            "week" => Says::Weeks(n),
            "month" => Says::Months(n),
            "year" | "yr" => Says::Years(n),
            _ => return None,
        };
        Some((at, at + 2, says))
    }

    /// `two weeks ago`, `5 days ago`, `a year ago`.
    fn ago(&self, at: usize) -> Read {
        // Asked of every word and number, so the rarest word comes first.
        let third = self.word(at + 2);
        if !third.eq_ignore_ascii_case("ago") && !third.eq_ignore_ascii_case("in") {
            return None;
        }
        let word = lower(third);
        let unit = lower(self.word(at + 1));
        if !matches!(
            &*unit,
            "day"
                | "days"
                | "week"
                | "weeks"
                | "month"
                | "months"
                | "year"
                | "years"
                | "yr"
                | "yrs"
                | "hour"
                | "hours"
                | "minutes"
                | "decade"
                | "decades"
        ) {
            return None;
        }
        let n = -small(&lower(self.word(at)))?;
        let (next, ago) = match &*word {
            "ago" => (at + 3, true),
            "in" if lower(self.word(at + 3)) == "the" && lower(self.word(at + 4)) == "past" => (at + 5, true),
            _ => (at, false),
        };
        if !ago {
            return None;
        }
        let says = match &*unit {
            "day" | "days" => Says::Days(n),
            "week" | "weeks" => Says::Weeks(n),
            "month" | "months" => Says::Months(n),
            "year" | "years" | "yr" | "yrs" => Says::Years(n),
            _ => Says::Nothing,
        };
        Some((at, next, says))
    }

    /// A year on its own, `in 2014` or `2024 sales`; decades speak of time and give no date.
    fn bare_year(&self, at: usize) -> Read {
        let year = year(self.word(at))?;
        let before = self.before(at, 1);
        if self.glued(at)
            && !matches!(&*before, "(" | "[" | "\"" | "“" | "'" | "’" | "‘" | "—" | "–" | "/" | "«" | "-")
        {
            return None;
        }
        if before == "-"
            && self.glued(at)
            && self.glued(at - 1)
            && !matches!(&*self.before(at, 2), "mid" | "early" | "late" | "pre" | "post")
        {
            // `Calder-2000` is a name, `2010-2014` two years.
            let range = at >= 2 && self::year(self.word(at - 2)).is_some();
            return range.then_some((at, at + 1, Says::Date(Date::year(year)?)));
        }
        if self.glued(at + 1) {
            match self.word(at + 1) {
                "s" => return Some((at, at + 2, Says::Nothing)),
                "%" | "/" | ":" => return None,
                "-" | "–"
                    if self.glued(at + 2)
                        && self.word(at + 2).len() == 2
                        && ends_later(year, self.word(at + 2)) =>
                {
                    return Some((at, at + 3, Says::Date(Date::year(year)?)));
                }
                "-" if self.glued(at + 2) && self::year(self.word(at + 2)).is_none() => return None,
                _ if self.atoms[at + 1].kind == TokenKind::Word => return None,
                _ => {}
            }
        }
        let told = matches!(
            &*before,
            "in" | "since"
                | "by"
                | "from"
                | "until"
                | "till"
                | "during"
                | "before"
                | "after"
                | "early"
                | "mid"
                | "late"
                | "through"
                | "fiscal"
                | "calendar"
                | "year"
                | "summer"
                | "autumn"
                | "winter"
                | "spring"
                | "fall"
                | "throughout"
                | "for"
                | "end"
                | "fy"
        );
        let after = lower(self.word(at + 1));
        let counted = self.atoms.get(at + 1).is_some_and(|next| next.kind == TokenKind::Word)
            && (is_counted(&after)
                || (after.ends_with('s') && !after.ends_with("ss") && !is_function_word(&after)));
        let named = at > 0 && self.atoms[at - 1].is_capitalised(self.text) && !is_function_word(&before);
        let hedged = matches!(
            &*before,
            "about"
                | "around"
                | "some"
                | "roughly"
                | "approximately"
                | "nearly"
                | "almost"
                | "than"
                | "least"
                | "over"
                | "under"
                | "to"
                | "estimated"
                | "~"
                | "$"
                | "€"
                | "£"
                | "#"
                | "+"
                | "."
        ) && !(before == "to" && matches!(&*self.before(at, 3), "from"));
        let plausible = (1900..=2099).contains(&year);
        (told
            && !matches!(
                &*after,
                "percent" | "per" | "million" | "billion" | "trillion" | "people" | "employees" | "%"
            )
            || plausible && !counted && !named && !hedged)
            .then_some((at, at + 1, Says::Date(Date::year(year)?)))
    }
}

/// `13/06/2025` when only one reading is possible.
fn slashes(first: i8, second: i8, year: i16) -> Says {
    let date = if first > 12 || first == second {
        Date::day(year, second, first)
    } else if second > 12 {
        Date::day(year, first, second)
    } else {
        None
    };
    date.map_or(Says::Nothing, Says::Date)
}

/// Whether `15` can be the end of `2014-15`.
fn ends_later(year: i16, digits: &str) -> bool {
    digits.parse::<i16>().is_ok_and(|end| end > year % 100)
}

#[cfg(test)]
mod tests;
