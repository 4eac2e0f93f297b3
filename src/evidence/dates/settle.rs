//! Words of time against the day their source was published: which Tuesday, which October.

use crate::base::date::{Date, Precision};
use jiff::civil::{Date as Day, Weekday};

/// What they say, before an anchor is known.
#[derive(Debug, Clone, Copy)]
pub(super) enum Says {
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
pub(super) enum Side {
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
    /// The date, seen from the day of publication.
    pub(super) fn settle(self, anchor: Date) -> Option<Date> {
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
