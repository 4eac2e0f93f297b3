//! The dossier for programs: JSON, tables, bibliographies. The same dossier gives the same bytes.
//!
//! Entry point: [`files`]. [`dossier_json`] is the contract that `docs/design.md` lays down; the others say the same for
//! those who open it in a spreadsheet or a reference manager.

mod bibliography;
mod csv;
pub(super) mod feed;
mod json;
pub(super) mod linked;
pub(super) mod llms;
#[cfg(test)]
mod tests;

pub use json::dossier_json;

use crate::base::disk;
use crate::evidence::Evidence;
use crate::evidence::claim::Subject;
use crate::evidence::entity::{Entity, EntityId};
use crate::evidence::value::Value;
use crate::findings::Dossier;
use std::collections::{BTreeMap, BTreeSet};

/// The paths of all files that [`files`] makes, and what is in each, in the order in which a reader wants them.
pub const FILES: [(&str, &str); 6] = [
    (disk::MARK, "everything, with the place of each quotation in its source"),
    ("claims.csv", "one claim a line, with its words"),
    ("facts.csv", "one fact a line, with its verdict"),
    ("entities.csv", "people, organisations, products and places"),
    ("sources.bib", "the sources, for BibTeX"),
    ("sources.csl.json", "the sources, for reference managers"),
];

/// The feed, which a site has when its address and an older state are known.
pub(super) const FEED: (&str, &str) = (feed::PATH, "what changed, for readers of feeds");

/// The files for programs, by path.
pub fn files(dossier: &Dossier<'_>) -> BTreeMap<String, Vec<u8>> {
    let made = [
        dossier_json(dossier),
        csv::claims(dossier),
        csv::facts(dossier),
        csv::entities(dossier),
        bibliography::bibtex(dossier.corpus),
        bibliography::csl(dossier.corpus),
    ];
    FILES.iter().zip(made).map(|((path, _), text)| ((*path).to_string(), text.into_bytes())).collect()
}

/// What stands for a subject where an id is expected.
fn subject_id(subject: &Subject) -> &str {
    match subject {
        Subject::Affair => "deal",
        Subject::Entity(id) => &id.0,
        Subject::Thing(words) => words,
    }
}

/// The entities that a text names, and those that something else in the file names: every id leads somewhere.
fn told(evidence: &Evidence) -> Vec<&Entity> {
    let mut named: BTreeSet<&EntityId> = evidence.parties.iter().collect();
    for claim in &evidence.claims {
        if let Subject::Entity(id) = &claim.subject {
            named.insert(id);
        }
        if let Value::Entity(id) = &claim.value {
            named.insert(id);
        }
    }
    for entity in &evidence.entities {
        named.extend(entity.roles.iter().filter_map(|role| role.organisation.as_ref()));
        named.extend(entity.relations.iter().filter_map(|relation| relation.of.as_ref()));
    }
    evidence.entities.iter().filter(|entity| !entity.mentions.is_empty() || named.contains(&entity.id)).collect()
}
