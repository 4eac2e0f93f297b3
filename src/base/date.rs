//! Calendar dates as texts give them: a day, a month, a quarter or a year.

use jiff::civil::Date as Day;
use std::fmt;

/// How much of a date a text gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// Only the year.
    Year,
    /// A quarter of a year.
    Quarter,
    /// A month.
    Month,
    /// A day.
    Day,
}

impl Precision {
    /// The word in `dossier.json`.
    pub fn word(self) -> &'static str {
        match self {
            Precision::Year => "year",
            Precision::Quarter => "quarter",
            Precision::Month => "month",
            Precision::Day => "day",
        }
    }
}

/// A date with the precision that its text gives it. `day` is the first day that the date covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// First day covered.
    pub day: Day,
    /// How long the date covers from there.
    pub precision: Precision,
}

impl Date {
    /// A single day, if the calendar has it.
    pub fn day(year: i16, month: i8, day: i8) -> Option<Self> {
        Some(Date { day: Day::new(year, month, day).ok()?, precision: Precision::Day })
    }

    /// A month, if the calendar has it.
    pub fn month(year: i16, month: i8) -> Option<Self> {
        Some(Date { day: Day::new(year, month, 1).ok()?, precision: Precision::Month })
    }

    /// A quarter (1 to 4) of a year.
    pub fn quarter(year: i16, quarter: i8) -> Option<Self> {
        Some(Date {
            day: Day::new(year, quarter.checked_mul(3)?.checked_sub(2)?, 1).ok()?,
            precision: Precision::Quarter,
        })
    }

    /// A year.
    pub fn year(year: i16) -> Option<Self> {
        Some(Date { day: Day::new(year, 1, 1).ok()?, precision: Precision::Year })
    }

    /// A day, a month or a year as `2025-06-13`, `2025-06` or `2025`, if the calendar has it.
    pub fn from_iso(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('-').collect();
        let digits = |part: &str, n: usize| part.len() == n && part.bytes().all(|byte| byte.is_ascii_digit());
        match parts.as_slice() {
            [year] if digits(year, 4) => Date::year(year.parse().ok()?),
            [year, month] if digits(year, 4) && digits(month, 2) => {
                Date::month(year.parse().ok()?, month.parse().ok()?)
            }
            [year, month, day] if digits(year, 4) && digits(month, 2) && digits(day, 2) => {
                Date::day(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
            }
            _ => None,
        }
    }

    /// The last day covered.
    pub fn last_day(self) -> Day {
        match self.precision {
            Precision::Day => self.day,
            Precision::Month => self.day.last_of_month(),
            Precision::Quarter => {
                Day::new(self.day.year(), self.day.month() + 2, 1).map_or(self.day, Day::last_of_month)
            }
            Precision::Year => self.day.last_of_year(),
        }
    }

    /// As `2025-06-13`, `2025-06`, `2025-Q2` or `2025`.
    pub fn iso(self) -> String {
        match self.precision {
            Precision::Day => format!("{:04}-{:02}-{:02}", self.day.year(), self.day.month(), self.day.day()),
            Precision::Month => format!("{:04}-{:02}", self.day.year(), self.day.month()),
            Precision::Quarter => format!("{:04}-Q{}", self.day.year(), (self.day.month() + 2) / 3),
            Precision::Year => format!("{:04}", self.day.year()),
        }
    }
}

/// English month names, January first.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// As a reader says it: `13 June 2025`, `June 2025`, `second quarter of 2025`, `2025`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let month = MONTHS[usize::try_from(self.day.month() - 1).unwrap_or(0)];
        match self.precision {
            Precision::Day => write!(f, "{} {month} {}", self.day.day(), self.day.year()),
            Precision::Month => write!(f, "{month} {}", self.day.year()),
            Precision::Quarter => {
                let quarter = ["first", "second", "third", "fourth"]
                    [usize::try_from((self.day.month() - 1) / 3).unwrap_or(0)];
                write!(f, "{quarter} quarter of {}", self.day.year())
            }
            Precision::Year => write!(f, "{}", self.day.year()),
        }
    }
}
