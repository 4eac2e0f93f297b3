//! What the words around a name say it is: a person, a body, a place, a thing that is made or sold.
//!
//! A cue is a small number of points: from the look of the name (`shape`), from what stands around it (`context`), from
//! the company that it keeps in lists (`list`). They are added up over the whole folder before anything is decided,
//! because one text gives a name its title and another only its surname.

mod context;
mod list;
mod shape;

pub use context::tally;
pub use list::{list_start, spread};

use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A name folded for comparing: lower case, accents and punctuation off, words apart by one space.
pub fn fold(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    if name.is_ascii() {
        // Nothing to be taken apart, which is what costs.
        for ch in name.chars() {
            fold_into(&mut key, ch);
        }
    } else {
        name.nfkd().filter(|ch| !is_combining_mark(*ch)).for_each(|ch| fold_into(&mut key, ch));
    }
    key.truncate(key.trim_end().len());
    key
}

fn fold_into(key: &mut String, ch: char) {
    if ch.is_ascii_alphanumeric() || ch == '&' {
        key.push(ch.to_ascii_lowercase());
    } else if ch.is_alphanumeric() {
        key.extend(ch.to_lowercase());
    } else if (ch.is_whitespace() || ch == '-' || ch == '/') && !key.is_empty() && !key.ends_with(' ') {
        key.push(' ');
    }
}

/// A name with single spaces, as it stands in no broken line.
pub fn spaced(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Points for each kind, and where the name stands.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// A human being.
    pub person: i32,
    /// A company, an authority.
    pub body: i32,
    /// A place.
    pub place: i32,
    /// A thing.
    pub product: i32,
    /// Neither: a technique, a law, an event, a measure.
    pub other: i32,
    /// Of the points for a person, those from words that are said of people only.
    pub human: i32,
    /// Of the points for a body, those from words that are said of bodies only.
    pub corporate: i32,
    /// The given name is one of the census.
    pub given: bool,
    /// Was addressed (`Mr`, `Dr`), or bore a title before the name.
    pub titled: bool,
    /// The forms as written, with their number.
    pub forms: BTreeMap<String, usize>,
    /// Number of mentions by source.
    pub sources: BTreeMap<usize, usize>,
}

impl Tally {
    /// Number of mentions.
    pub fn count(&self) -> usize {
        self.sources.values().sum()
    }

    fn human(&mut self, points: i32) {
        self.person += points;
        self.human += points;
    }

    fn corporate(&mut self, points: i32) {
        self.body += points;
        self.corporate += points;
    }

    /// Adds what was found elsewhere.
    pub fn add(&mut self, other: &Tally) {
        self.person += other.person;
        self.body += other.body;
        self.place += other.place;
        self.product += other.product;
        self.other += other.other;
        self.human += other.human;
        self.corporate += other.corporate;
        self.given |= other.given;
        self.titled |= other.titled;
        for (form, count) in &other.forms {
            *self.forms.entry(form.clone()).or_default() += count;
        }
        for (source, count) in &other.sources {
            *self.sources.entry(*source).or_default() += count;
        }
    }
}
