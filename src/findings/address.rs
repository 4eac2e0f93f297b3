//! How a person calls a fact: `deal / stake`, `Calder / chief_executive`, as the pages show it and rulings name it.
//!
//! An address is the subject, the attribute and what sets the fact apart. Where several facts would be called alike, as
//! values that are not held against each other, the id is the address.

use super::fact::Fact;
use crate::base::diagnostic::nearest;
use crate::base::ruling::{by_id, folded};
use crate::evidence::Evidence;
use crate::evidence::claim::Subject;
use crate::evidence::entity::{Entity, EntityId};
use crate::evidence::ruling::Stale;
use crate::evidence::vocabulary::Vocabulary;
use std::collections::{BTreeMap, BTreeSet};

/// The addresses of all facts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Addresses {
    /// By id: the address that pages show.
    shown: BTreeMap<String, String>,
    /// By id: what an entity is called.
    entities: BTreeMap<EntityId, String>,
    /// By folded address: the ids of the facts that are called so.
    called: BTreeMap<String, BTreeSet<String>>,
}

impl Addresses {
    /// The addresses of facts.
    pub fn of(evidence: &Evidence, vocabulary: &Vocabulary, facts: &[Fact]) -> Addresses {
        let mut names: BTreeMap<String, usize> = BTreeMap::new();
        for entity in &evidence.entities {
            *names.entry(folded(&entity.name)).or_default() += 1;
        }
        // By the name, or by the id where others have the same name.
        let called = |entity: &Entity| {
            let alone = names.get(&folded(&entity.name)) == Some(&1);
            let name = entity.name.split_whitespace().collect::<Vec<_>>().join(" ");
            if alone { name } else { entity.id.to_string() }
        };
        let mut addresses = Addresses {
            entities: evidence.entities.iter().map(|entity| (entity.id.clone(), called(entity))).collect(),
            ..Addresses::default()
        };
        let entities = addresses.entities.clone();
        let subject = |subject: &Subject| match subject {
            Subject::Affair => if evidence.is_deal { "deal" } else { "affair" }.to_string(),
            Subject::Entity(id) => entities.get(id).cloned().unwrap_or_else(|| id.to_string()),
            Subject::Thing(words) => words.clone(),
        };
        let mut written: BTreeMap<&str, String> = BTreeMap::new();
        for fact in facts {
            let subject = subject(&fact.subject);
            let apart: String = fact.qualifiers.iter().map(|(name, value)| format!(" / {name}={value}")).collect();
            let address = format!("{subject} / {}{apart}", fact.attribute);
            let address = address.split_whitespace().collect::<Vec<_>>().join(" ");
            let label = format!("{subject} / {}{apart}", vocabulary.label(&fact.attribute));
            for called in [folded(&address), folded(&label)] {
                addresses.called.entry(called).or_default().insert(fact.id.clone());
            }
            written.insert(&fact.id, address);
        }
        for (id, address) in written {
            let alone = addresses.called.get(&folded(&address)).is_some_and(|facts| facts.len() == 1);
            addresses.shown.insert(id.to_string(), if alone { address } else { id.to_string() });
        }
        addresses
    }

    /// The address that pages show for a fact.
    pub fn shown<'a>(&'a self, id: &'a str) -> &'a str {
        self.shown.get(id).map_or(id, String::as_str)
    }

    /// What a ruling calls an entity: its name, or its id where others have the same name.
    pub fn entity<'a>(&'a self, id: &'a EntityId) -> &'a str {
        self.entities.get(id).map_or(&id.0, String::as_str)
    }

    /// The id of the fact that is called so. `may_guess`: whether to look for the nearest.
    ///
    /// # Errors
    ///
    /// What became of it.
    pub fn find(&self, evidence: &Evidence, words: &str, may_guess: bool) -> Result<&str, Stale> {
        let key = folded(words);
        match self.called.get(&key).map(|facts| facts.iter().map(String::as_str).collect::<Vec<_>>()) {
            Some(facts) if facts.len() == 1 => return Ok(facts[0]),
            Some(facts) => {
                let listed: Vec<String> = facts.iter().take(6).map(|id| format!("`fact: {id}`")).collect();
                let message =
                    format!("`{words}` calls {} facts, whose values are not held against each other", facts.len());
                return Err(Stale { message, hints: vec![format!("name one by its id: {}", listed.join(", "))] });
            }
            None => {}
        }
        match by_id(words, self.shown.keys().map(String::as_str)) {
            Ok(Some(id)) => return Ok(id),
            Ok(None) => {}
            Err(several) => {
                let message = format!("`{words}` begins the ids of {} facts", several.len());
                return Err(Stale { message, hints: vec!["write the id in full".to_string()] });
            }
        }
        let message = format!("no fact is called `{words}`");
        let subject = words.split('/').next().unwrap_or_default();
        if let Some(former) = evidence.ruled.former.get(&folded(subject)) {
            let rest = words[subject.len()..].trim_start();
            let became = format!(
                "`{}` {} `{}` by the ruling in line {}",
                subject.trim(),
                former.became,
                former.now,
                former.line
            );
            return Err(Stale {
                message: format!("{message}: {became}"),
                hints: vec![format!("write `{} {rest}`", former.now)],
            });
        }
        let near = if may_guess { nearest(&key, self.called.keys().map(String::as_str)) } else { None };
        let near = near.and_then(|near| Some(self.shown(self.called.get(near)?.first()?)));
        let hint = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None if words.starts_with("f-") => {
                "the id of a fact changes with its subject and its attribute".to_string()
            }
            None => "the sections of contested facts show how each is called".to_string(),
        };
        Err(Stale { message, hints: vec![hint] })
    }
}
