//! What we were given: sources, divided into passages and sentences.
//!
//! Invariant: a source's bytes never change after reading; every span of the view leads back to them.

mod adopt;
mod foreign;
mod guess;
mod html;
mod markup;
mod metadata;
mod passage;
mod pattern;
mod read;
pub mod ruling;
mod stamp;
#[cfg(test)]
mod tests;
mod zone;

pub use crate::base::project::{Input, Sidecar};
pub use adopt::{Adopted, adopt};
pub use read::read;

use crate::base::{date::Date, text::View};
use std::sync::Arc;

/// All sources of a dossier, sorted by id.
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    /// Sorted by id; [`SourceNo`] indexes it.
    pub sources: Vec<Source>,
}

/// The place of a source in its corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceNo(pub usize);

/// A text that we were given, with who published it and when.
#[derive(Debug, Clone)]
pub struct Source {
    /// File name without ending, or `id` of the front matter. Unique in the corpus.
    pub id: String,
    /// Path of the file below the folder of sources, with `/`.
    pub file: String,
    /// The file's text, byte for byte.
    pub raw: Arc<str>,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Who, when, where.
    pub metadata: Metadata,
    /// The text as it is read; passages and sentences are spans of it.
    pub view: View,
    /// The paragraphs, in order, boilerplate included.
    pub passages: Vec<Passage>,
}

/// Something that a person gave or that we guessed from the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given<T> {
    /// The value.
    pub value: T,
    /// Guessed from the text: the pages mark it.
    pub guessed: bool,
}

/// What is known about a source beside its text.
#[derive(Debug, Clone, Default)]
pub struct Metadata {
    /// Headline.
    pub title: Option<Given<String>>,
    /// Who wrote it.
    pub author: Option<Given<String>>,
    /// Who published it.
    pub publisher: Option<Given<String>>,
    /// When; relative dates in the text are read from here.
    pub published: Option<Given<Date>>,
    /// Where it can be read.
    pub url: Option<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// Reliability, `A` to `F`; `F` (cannot be judged) unless given.
    pub grade: Grade,
    /// May the whole text be shown?
    pub rights: Rights,
    /// A whole text, or our own abstract of one.
    pub kind: SourceKind,
    /// Ids of sources that this one is said to be made from.
    pub derived_from: Vec<String>,
}

/// Reliability of a source on the Admiralty scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Grade {
    /// Completely reliable.
    A,
    /// Usually reliable.
    B,
    /// Fairly reliable.
    C,
    /// Not usually reliable.
    D,
    /// Unreliable.
    E,
    /// Reliability cannot be judged.
    #[default]
    F,
}

impl Grade {
    /// The grade of a letter, small or large.
    pub fn read(letter: &str) -> Option<Grade> {
        [Grade::A, Grade::B, Grade::C, Grade::D, Grade::E, Grade::F]
            .into_iter()
            .find(|grade| grade.letter().eq_ignore_ascii_case(letter))
    }

    /// The letter.
    pub fn letter(self) -> &'static str {
        match self {
            Grade::A => "A",
            Grade::B => "B",
            Grade::C => "C",
            Grade::D => "D",
            Grade::E => "E",
            Grade::F => "F",
        }
    }
}

impl Source {
    /// Number of words of the text proper; a dash alone is none.
    pub fn words(&self) -> usize {
        let text = self.view.text();
        let passages = self.passages.iter().filter(|passage| passage.zone.is_text());
        let words = passages.flat_map(|passage| passage.span.of(text).split_whitespace());
        words.filter(|word| word.contains(char::is_alphanumeric)).count()
    }
}

/// What of a source may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rights {
    /// The whole text.
    Open,
    /// Only cited passages and their neighbourhood.
    #[default]
    Excerpt,
}

/// What the file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SourceKind {
    /// The text itself.
    #[default]
    Full,
    /// Our own abstract of a text.
    Digest,
}

/// A paragraph of a source.
#[derive(Debug, Clone)]
pub struct Passage {
    /// In the view.
    pub span: crate::base::text::Span,
    /// What it is for.
    pub zone: Zone,
    /// Counts the paragraphs that are not boilerplate from 1: `ft#p3`. `None` in boilerplate.
    pub number: Option<usize>,
    /// The sentences, as spans of the view.
    pub sentences: Vec<crate::base::text::Span>,
}

/// What a paragraph is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Zone {
    /// The headline.
    Title,
    /// Running text, standfirst included: claims come from here.
    Prose,
    /// A heading inside the text.
    Heading,
    /// Who wrote, edited or reported it.
    Byline,
    /// When or where it was published.
    Stamp,
    /// A picture's caption or credit.
    Caption,
    /// Navigation, advertisement, share lists, tags, teasers, disclaimers.
    Boilerplate,
}

impl Zone {
    /// Whether the passage is part of the text proper, gets a number, and may be cited.
    pub fn is_text(self) -> bool {
        matches!(self, Zone::Title | Zone::Prose | Zone::Heading)
    }
}
