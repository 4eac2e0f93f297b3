//! What a reader can search for: people and organisations, facts, passages and questions, each with the place where it
//! stands. Taken from the model, because the pages say everything several times.
//!
//! A passage is here only when its source's page shows it: an index must not publish what the rights of a text keep
//! back.

use super::index::Index;
use super::sheet::label;
use super::wording::{self, one_line};
use super::{tables, terms};
use crate::evidence::claim::Subject;
use crate::evidence::entity::EntityKind;
use crate::findings::Fact;
use rustc_hash::FxHashMap;

/// Most characters of a passage: what is beyond is found on its page.
const LONGEST: usize = 1_000;

/// What a reader can find.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// Its name: plain text.
    pub title: String,
    /// What else is told of it: plain text.
    pub text: String,
    /// The page where it stands, with the place on it: `deal-terms.md#f-1a2b`.
    pub place: String,
}

/// The groups of what can be found, in the order in which they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A person or an organisation.
    Entity,
    /// A fact.
    Fact,
    /// An open question.
    Question,
    /// A paragraph of a text.
    Passage,
}

/// Everything that can be found. `pages`: path and Markdown of what is written, for the places of facts.
pub(super) fn entries<'p>(index: &Index<'_>, pages: impl Iterator<Item = (&'p str, &'p str)>) -> Vec<Entry> {
    let mut entries = Vec::new();
    for kind in [EntityKind::Person, EntityKind::Organisation] {
        for entity in index.with_page(kind) {
            let Some(page) = index.page_of(&entity.id) else { continue };
            let aliases: Vec<String> = entity.aliases.iter().map(|alias| one_line(&alias.name)).collect();
            entries.push(Entry {
                kind: Kind::Entity,
                title: index.name(&entity.id),
                text: aliases.join(", "),
                place: page.to_string(),
            });
        }
    }
    let laid_out = laid_out(pages);
    let at: FxHashMap<&str, usize> =
        index.dossier.evidence.claims.iter().enumerate().map(|(at, claim)| (&*claim.id.0, at)).collect();
    for fact in &index.dossier.findings.facts {
        let Some(lead) = index.lead(fact).or_else(|| index.members(fact).first().copied()) else { continue };
        let place = match (laid_out.get(fact.id.as_str()), &fact.subject) {
            (Some(page), _) => format!("{page}#{}", fact.id),
            (None, Subject::Entity(id)) if index.page_of(id).is_some() => {
                index.page_of(id).unwrap_or_default().to_string()
            }
            _ => tables::place(at.get(&*lead.id.0).copied().unwrap_or_default(), &lead.id),
        };
        entries.push(Entry { kind: Kind::Fact, title: name(index, fact), text: values(index, fact), place });
    }
    for question in &index.dossier.findings.questions {
        entries.push(Entry {
            kind: Kind::Question,
            title: one_line(&question.text),
            text: format!("Would be closed by: {}", one_line(&question.closes_when)),
            place: format!("{}#{}", super::questions::PATH, question.id),
        });
    }
    for (no, source) in index.dossier.corpus.sources.iter().enumerate() {
        let no = crate::corpus::SourceNo(no);
        let face = index.face(no);
        for (at, passage) in source.passages.iter().enumerate() {
            let Some(number) = passage.number.filter(|_| index.shows(no, at)) else { continue };
            let text = one_line(passage.span.of(source.view.text()));
            entries.push(Entry {
                kind: Kind::Passage,
                title: format!("{} ¶{number}", face.label),
                text: wording::short(&text, LONGEST),
                place: format!("{}#p{number}", face.path),
            });
        }
    }
    entries
}

/// The page on which each fact has a section of its own.
fn laid_out<'p>(pages: impl Iterator<Item = (&'p str, &'p str)>) -> FxHashMap<&'p str, &'p str> {
    let mut places = FxHashMap::default();
    for (path, markdown) in pages.filter(|(path, _)| [terms::PATH, terms::CONTESTED].contains(path)) {
        for line in markdown.lines() {
            if let Some(id) = line.strip_prefix("<a id=\"").and_then(|rest| rest.strip_suffix("\"></a>")) {
                places.entry(id).or_insert(path);
            }
        }
    }
    places
}

fn name(index: &Index<'_>, fact: &Fact) -> String {
    let label = label(index, &fact.attribute, &fact.qualifiers, None);
    match &fact.subject {
        Subject::Affair => label,
        Subject::Entity(id) => format!("{label}: {}", index.name(id)),
        Subject::Thing(words) => format!("{label}: {}", wording::short(&one_line(words), wording::LONGEST_NAME)),
    }
}

/// The values that are told, each once, and the verdict.
fn values(index: &Index<'_>, fact: &Fact) -> String {
    let mut values: Vec<String> = Vec::new();
    for claim in index.members(fact) {
        let value = match &claim.value {
            crate::evidence::value::Value::Entity(id) => index.name(id),
            other => wording::value(index.dossier.evidence, other),
        };
        if !values.contains(&value) {
            values.push(value);
        }
    }
    values.truncate(6);
    format!("{} ({})", values.join(" · "), fact.verdict.word())
}
