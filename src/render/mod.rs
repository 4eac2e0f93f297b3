//! From a page's Markdown to one tree, and from that tree to HTML.
//!
//! Entry points: [`read()`] makes a [`Document`] of a page, [`links::check`] sees that all links between documents
//! lead somewhere, [`html()`] writes one. Site, print and search are all taken from the same tree.
//!
//! Invariant: knows Markdown, not the model. What comes out of here holds no markup that its author wrote as HTML, no
//! address that could run a script, and loads nothing.

pub mod anchor;
pub mod code;
pub mod html;
pub mod links;
pub mod read;
pub mod target;

pub use html::{Html, SourceLabels, html};
pub use read::read;
pub use target::Target;

use crate::base::text::Span;
use std::collections::BTreeSet;

/// A page as a tree.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// The page's path, as in [`crate::pages::Page::path`].
    pub path: String,
    /// The first heading as plain text, or a name made from the path.
    pub title: String,
    /// The first heading with its markup; empty when the page has none.
    pub heading: Vec<Inline>,
    /// The first paragraph, cut at a word, as plain text; may be empty.
    pub description: String,
    /// The headings below the title, in order.
    pub outline: Vec<Heading>,
    /// Everything below the title, the notes excepted.
    pub blocks: Vec<Block>,
    /// All links, in order.
    pub links: Vec<Link>,
    /// The notes, in the order in which the text first cites them.
    pub evidence: Vec<Note>,
    /// What an address may end in after `#`.
    pub anchors: BTreeSet<String>,
}

/// A heading below the title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6.
    pub level: u8,
    /// Unique in the page.
    pub id: String,
    /// Plain text.
    pub text: String,
}

/// A link, and where the Markdown has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub target: Target,
    /// In the page's Markdown.
    pub span: Span,
}

/// A footnote: the evidence for a statement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Note {
    /// As in `[^label]`.
    pub label: String,
    /// The label as part of an address, unique in the page.
    pub id: String,
    /// What it says.
    pub blocks: Vec<Block>,
    /// The page of the source that its first link leads to, if it leads to one.
    pub source: Option<String>,
    /// How often the page cites it.
    pub n_uses: usize,
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading below the title.
    Heading(Heading, Vec<Inline>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// Words that stand in a list item or a cell without being a paragraph.
    Plain(Vec<Inline>),
    /// A quotation.
    Quote(Vec<Block>),
    /// A list; `Some` is the number of the first item of an ordered one.
    List(Option<u64>, Vec<Item>),
    /// Code, and the language that it is said to be in.
    Code(Option<String>, String),
    /// A table.
    Table(Table),
    /// A line across.
    Rule,
}

/// An item of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    /// `Some` when it is a task: done or not.
    pub done: Option<bool>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Per column.
    pub columns: Vec<Align>,
    /// The head's cells.
    pub head: Vec<Vec<Inline>>,
    /// The other rows' cells.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// How the cells of a column are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// The page does not say.
    #[default]
    Unset,
    /// To the left.
    Left,
    /// In the middle.
    Centre,
    /// To the right.
    Right,
}

/// A part of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Words.
    Text(String),
    /// Code.
    Code(String),
    /// `*…*`
    Emphasis(Vec<Inline>),
    /// `**…**`
    Strong(Vec<Inline>),
    /// `~~…~~`
    Struck(Vec<Inline>),
    /// The quoted words of a note.
    Quoted(Vec<Inline>),
    /// A link.
    Link(Target, Vec<Inline>),
    /// A place that addresses may lead to.
    Anchor(String),
    /// A reference to the note of this number, being the so-manieth reference to it; both count from 0.
    Cite {
        /// Index into [`Document::evidence`].
        note: usize,
        /// How many references to the same note stand before.
        nth: usize,
    },
    /// The line ends here.
    Break,
    /// The Markdown's line ends here, which means a space.
    SoftBreak,
}

/// The words alone, without markup and citations.
pub fn plain(inlines: &[Inline]) -> String {
    fn walk(inlines: &[Inline], text: &mut String) {
        for inline in inlines {
            match inline {
                Inline::Text(words) | Inline::Code(words) => text.push_str(words),
                Inline::Emphasis(inner)
                | Inline::Strong(inner)
                | Inline::Struck(inner)
                | Inline::Quoted(inner)
                | Inline::Link(_, inner) => walk(inner, text),
                Inline::Break | Inline::SoftBreak => text.push(' '),
                Inline::Anchor(_) | Inline::Cite { .. } => {}
            }
        }
    }
    let mut text = String::new();
    walk(inlines, &mut text);
    text.trim().to_string()
}

#[cfg(test)]
pub(crate) mod tests;
