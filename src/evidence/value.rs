//! What a claim says that something is: an amount with its hedge and interval, a date, an entity, a role, words.

use super::entity::EntityId;
use crate::base::date::Date;
use rust_decimal::Decimal;

/// How a text qualifies a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Hedge {
    /// Bare.
    #[default]
    None,
    /// About, roughly, some, `~`.
    About,
    /// Nearly, almost, just under.
    Nearly,
    /// Over, more than, upwards of, `20s`.
    Over,
    /// At least, no less than.
    AtLeast,
    /// Under, less than, fewer than, below.
    LessThan,
    /// Up to, at most, as much as.
    UpTo,
    /// Between two numbers, or a range `5 to 7`.
    Between,
}

impl Hedge {
    /// The word in `dossier.json`, and before the number on a page. Empty for a bare number.
    pub fn word(self) -> &'static str {
        match self {
            Hedge::None => "",
            Hedge::About => "about",
            Hedge::Nearly => "nearly",
            Hedge::Over => "over",
            Hedge::AtLeast => "at least",
            Hedge::LessThan => "less than",
            Hedge::UpTo => "up to",
            Hedge::Between => "between",
        }
    }
}

/// A number as a text writes it, in base units (dollars, not billions).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount {
    /// The number, or the low end of a range.
    pub low: Decimal,
    /// The high end of a range.
    pub high: Option<Decimal>,
    /// Place value of the last digit written, in base units: 100,000,000 for `14.3 billion`.
    pub grain: Decimal,
    /// How the text qualifies it.
    pub hedge: Hedge,
}

impl Amount {
    /// Turns it about nothing; its hedge qualifies the size, as `nearly 5` below nothing does.
    pub fn negate(&mut self) {
        match self.high {
            Some(high) => (self.low, self.high) = (-high, Some(-self.low)),
            None => self.low = -self.low,
        }
    }
}

/// What something is said to be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// A sum, with its ISO 4217 code.
    Money {
        /// The sum.
        amount: Amount,
        /// ISO 4217.
        currency: String,
    },
    /// A percentage.
    Percent(Amount),
    /// A share told in a word: `majority` (50 to 100 %) or `minority` (0 to 50 %).
    Share(ShareWord),
    /// A sum of which only the size class is told: `multibillion-dollar`.
    Vague {
        /// The word, such as `multibillion`.
        word: String,
        /// ISO 4217, when told.
        currency: Option<String>,
    },
    /// A number of something.
    Count {
        /// The number.
        amount: Amount,
        /// The counted noun in lower case: `developers`, `times`, `board seats`.
        unit: String,
    },
    /// Years of age.
    Age(Amount),
    /// A length of time.
    Duration {
        /// The number.
        amount: Amount,
        /// `seconds`, `minutes`, `hours`, `days`, `weeks`, `months`, `quarters`, `years`.
        unit: String,
    },
    /// A date.
    Date(Date),
    /// A person, an organisation.
    Entity(EntityId),
    /// A position: `chief executive`.
    Role(String),
    /// Words.
    Text(String),
}

/// A share told in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ShareWord {
    /// More than half.
    Majority,
    /// Less than half.
    Minority,
}

impl ShareWord {
    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            ShareWord::Majority => "majority",
            ShareWord::Minority => "minority",
        }
    }
}

impl Value {
    /// The word in `dossier.json`.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Money { .. } | Value::Vague { .. } => "money",
            Value::Percent(_) | Value::Share(_) => "percent",
            Value::Count { .. } => "count",
            Value::Age(_) => "age",
            Value::Duration { .. } => "duration",
            Value::Date(_) => "date",
            Value::Entity(_) => "entity",
            Value::Role(_) => "role",
            Value::Text(_) => "text",
        }
    }

    /// The number, when it is one.
    pub fn amount(&self) -> Option<&Amount> {
        match self {
            Value::Money { amount, .. }
            | Value::Percent(amount)
            | Value::Count { amount, .. }
            | Value::Age(amount)
            | Value::Duration { amount, .. } => Some(amount),
            Value::Share(_)
            | Value::Vague { .. }
            | Value::Date(_)
            | Value::Entity(_)
            | Value::Role(_)
            | Value::Text(_) => None,
        }
    }
}
