//! Dates in a sentence: [`dates`] finds them and settles relative ones against the day their source was published.

use super::token::{Token, TokenKind, atoms, lower};
use crate::base::date::{Date, MONTHS, Precision};
use crate::base::text::Span;
use jiff::civil::{Date as Day, Weekday};

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
    let atoms = split_glued_years(text, atoms(text, sentence));
    scan(text, &atoms)
        .into_iter()
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

/// The spans of all dates, years and clock times of a sentence, settled or not: amounts keep away from them.
pub(crate) fn date_spans(text: &str, atoms: &[Token]) -> Vec<Span> {
    let atoms = split_glued_years(text, atoms.to_vec());
    scan(text, &atoms).into_iter().map(|found| found.span).collect()
}

/// Words that speak of time.
struct Found {
    span: Span,
    says: Says,
}

/// What they say, before an anchor is known.
#[derive(Debug, Clone, Copy)]
enum Says {
    /// A date by itself.
    Date(Date),
    /// A day of a month.
    MonthDay(i8, i8),
    /// A month, by the word before it.
    Month(i8, Side),
    /// A day of the month that is being told of: `the 19th`.
    DayOfMonth(i8),
    /// A quarter of the year that is being told of.
    Quarter(i8),
    /// A weekday.
    Weekday(Weekday, Side),
    /// Days after the anchor.
    Days(i32),
    /// Weeks after the anchor's.
    Weeks(i32),
    /// Months after the anchor's.
    Months(i32),
    /// Years after the anchor's.
    Years(i32),
    /// Speaks of time, gives no date: a decade.
    Nothing,
}

/// On which side of the anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    /// Wherever it is nearest, the past preferred.
    Near,
    /// Strictly before: `last`.
    Last,
    /// After: `next`, `as soon as`.
    Next,
}

/// How far after the anchor a date without a year may lie, in days, before it is taken for last year's.
const AHEAD: i32 = 31;

impl Says {
    fn settle(self, anchor: Date) -> Option<Date> {
        let today = anchor.day;
        let exact = anchor.precision == Precision::Day;
        match self {
            Says::Date(date) => Some(date),
            Says::MonthDay(month, day) => {
                let horizon = if exact { shift(today, AHEAD)? } else { anchor.last_day() };
                let this = (today.year()..=horizon.year())
                    .rev()
                    .filter_map(|year| Date::day(year, month, day))
                    .find(|date| date.day <= horizon);
                // 29 February: the last one there was.
                this.or_else(|| (1..=8).find_map(|back| Date::day(today.year() - back, month, day)))
            }
            Says::Month(month, side) => {
                let this = Date::month(today.year(), month)?;
                let year = match side {
                    Side::Near if this.day <= shift(today, AHEAD)? => today.year(),
                    Side::Near => today.year() - 1,
                    Side::Last if month < today.month() => today.year(),
                    Side::Last => today.year() - 1,
                    Side::Next if month > today.month() => today.year(),
                    Side::Next => today.year().checked_add(1)?,
                };
                // January seen from December is next month, not eleven months ago.
                let ahead = Date::month(today.year().checked_add(1)?, month)?;
                if side == Side::Near && ahead.day <= shift(today, AHEAD)? {
                    return Some(ahead);
                }
                Date::month(year, month)
            }
            Says::DayOfMonth(day) if exact => {
                let month = if day <= today.day() { today } else { months(today, -1)? };
                Date::day(month.year(), month.month(), day)
            }
            Says::Quarter(quarter) => {
                let this = Date::quarter(today.year(), quarter)?;
                if this.day <= today { Some(this) } else { Date::quarter(today.year() - 1, quarter) }
            }
            Says::Weekday(weekday, side) if exact => {
                let back = i32::from(weekday.until(today.weekday()));
                let offset = match side {
                    Side::Near => -back,
                    Side::Last => {
                        if back == 0 {
                            -7
                        } else {
                            -back
                        }
                    }
                    Side::Next => 7 - back,
                };
                let day = shift(today, offset)?;
                Date::day(day.year(), day.month(), day.day())
            }
            Says::Days(n) if exact => {
                let day = shift(today, n)?;
                Date::day(day.year(), day.month(), day.day())
            }
            Says::Weeks(n) if exact => {
                // A week has no precision of its own: the month that holds all of it.
                let day = shift(today, n.checked_mul(7)?)?;
                let monday = shift(day, -i32::from(Weekday::Monday.until(day.weekday())))?;
                let sunday = shift(monday, 6)?;
                match (monday.year() == sunday.year(), monday.month() == sunday.month()) {
                    (_, true) => Date::month(day.year(), day.month()),
                    (true, false) => Date::year(day.year()),
                    (false, false) => None,
                }
            }
            Says::Months(n) if anchor.precision >= Precision::Month => {
                let month = months(today, n)?;
                Date::month(month.year(), month.month())
            }
            Says::Years(n) => Date::year(i16::try_from(i32::from(today.year()).checked_add(n)?).ok()?),
            Says::DayOfMonth(_)
            | Says::Weekday(..)
            | Says::Days(_)
            | Says::Weeks(_)
            | Says::Months(_)
            | Says::Nothing => None,
        }
    }
}

fn shift(day: Day, days: i32) -> Option<Day> {
    day.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

fn months(day: Day, n: i32) -> Option<Day> {
    day.first_of_month().checked_add(jiff::Span::new().try_months(n).ok()?).ok()
}

/// Divides `202514` before a point and a month into `2025` and `14`, as two date stamps that lost the space between them.
fn split_glued_years(text: &str, atoms: Vec<Token>) -> Vec<Token> {
    let mut out = Vec::with_capacity(atoms.len());
    for (at, atom) in atoms.iter().enumerate() {
        let glued = atom.kind == TokenKind::Number
            && (5..=6).contains(&atom.span.len())
            && year(&atom.of(text)[..4]).is_some()
            && at > 0
            && month(atoms[at - 1].of(text)).is_some()
            && atoms[at + 1..].iter().take(2).any(|next| month(next.of(text)).is_some());
        if glued {
            let middle = atom.span.start + 4;
            out.push(Token { span: Span::new(atom.span.start, middle), ..*atom });
            out.push(Token { span: Span::new(middle, atom.span.end), ..*atom });
        } else {
            out.push(*atom);
        }
    }
    out
}

/// The month of a capitalised name or its usual abbreviation.
fn month(word: &str) -> Option<i8> {
    if !word.starts_with(|c: char| c.is_ascii_uppercase()) || word.len() < 3 {
        return None;
    }
    let rest = &word[1..];
    if !rest.bytes().all(|byte| byte.is_ascii_lowercase()) && !rest.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    let full = MONTHS.iter().position(|name| name.eq_ignore_ascii_case(word));
    let short = || {
        MONTHS
            .iter()
            .position(|name| word.len() == 3 && name[..3].eq_ignore_ascii_case(word))
            .or_else(|| word.eq_ignore_ascii_case("sept").then_some(8))
    };
    full.or_else(short).and_then(|at| i8::try_from(at + 1).ok())
}

/// A month's name that is also another word, or is cut short: it needs more around it.
fn is_ambiguous_month(word: &str) -> bool {
    matches!(word, "May" | "March" | "MAY" | "MARCH") || (word.len() <= 4 && !matches!(word, "June" | "July"))
}

fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "Monday" | "MONDAY" => Weekday::Monday,
        "Tuesday" | "TUESDAY" => Weekday::Tuesday,
        "Wednesday" | "WEDNESDAY" => Weekday::Wednesday,
        "Thursday" | "THURSDAY" => Weekday::Thursday,
        "Friday" | "FRIDAY" => Weekday::Friday,
        "Saturday" | "SATURDAY" => Weekday::Saturday,
        "Sunday" | "SUNDAY" => Weekday::Sunday,
        _ => return None,
    })
}

fn is_short_weekday(word: &str) -> bool {
    matches!(word, "Mon" | "Tue" | "Tues" | "Wed" | "Thu" | "Thur" | "Thurs" | "Fri" | "Sat" | "Sun")
}

fn year(digits: &str) -> Option<i16> {
    let plausible = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|year| plausible && (1500..=2199).contains(year))
}

fn day(digits: &str) -> Option<i8> {
    let short = digits.len() <= 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|day| short && (1..=31).contains(day))
}

/// Small numbers in words, for `two weeks ago`.
fn small(word: &str) -> Option<i32> {
    Some(match word {
        "a" | "an" | "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        _ => return word.parse().ok().filter(|n| (0..=999).contains(n)),
    })
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
    fn before(&self, at: usize, back: usize) -> String {
        at.checked_sub(back).map_or_else(String::new, |at| lower(self.word(at)).into_owned())
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
            TokenKind::Word => self
                .month_first(at)
                .or_else(|| self.weekday(at))
                .or_else(|| self.quarter(at))
                .or_else(|| self.ordinal_day(at))
                .or_else(|| self.relative(at))
                .or_else(|| self.ago(at)),
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
    fn quarter(&self, at: usize) -> Read {
        let word = self.word(at);
        if matches!(word, "Q" | "q") && self.glued(at + 1) {
            let quarter = self.word(at + 1).parse::<i8>().ok().filter(|quarter| (1..=4).contains(quarter))?;
            let next = at + 2;
            let after =
                if matches!(self.word(next), "of" | "FY" | "-" | "/" | "'" | "’") { next + 1 } else { next };
            return Some(match self.year(after) {
                Some(year) => (at, after + 1, Says::Date(Date::quarter(year, quarter)?)),
                None => (at, next, Says::Quarter(quarter)),
            });
        }
        let quarter = match &*lower(word) {
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
    fn ordinal_day(&self, at: usize) -> Read {
        if lower(self.word(at)) != "the"
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
    fn relative(&self, at: usize) -> Read {
        let word = lower(self.word(at));
        let days = match &*word {
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
        let n = match &*word {
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
        let word = lower(self.word(at + 2));
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
                    if self.glued(at + 2) && self.word(at + 2).len() == 2 && day_or_year_end(self.word(at + 2)) =>
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
        let named = at > 0 && self.atoms[at - 1].is_capitalised(self.text) && at > 1;
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

fn day_or_year_end(digits: &str) -> bool {
    digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Words that make a number before them a quantity.
fn is_counted(word: &str) -> bool {
    matches!(
        word,
        "percent"
            | "per"
            | "million"
            | "billion"
            | "trillion"
            | "thousand"
            | "people"
            | "men"
            | "women"
            | "children"
            | "dollars"
            | "euros"
            | "pounds"
            | "employees"
            | "times"
            | "years"
            | "days"
            | "hours"
            | "%"
    )
}

/// Words that close a noun phrase.
fn is_function_word(word: &str) -> bool {
    matches!(
        word,
        "it" | "he"
            | "she"
            | "they"
            | "we"
            | "i"
            | "you"
            | "the"
            | "a"
            | "an"
            | "as"
            | "of"
            | "and"
            | "or"
            | "but"
            | "with"
            | "when"
            | "while"
            | "after"
            | "before"
            | "in"
            | "at"
            | "to"
            | "for"
            | "from"
            | "by"
            | "on"
            | "that"
            | "which"
            | "who"
            | "is"
            | "was"
            | "has"
            | "had"
            | "were"
            | "his"
            | "its"
            | "this"
            | "so"
            | "then"
            | "there"
            | "mr"
            | "ms"
            | "mrs"
            | "dr"
            | "things"
            | "all"
            | "although"
            | "because"
            | "if"
            | "said"
            | "says"
    )
}

#[cfg(test)]
mod tests;
