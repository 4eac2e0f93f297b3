//! What the texts say: mentions, entities and claims, each tied to words.
//!
//! Invariant: no claim without a [`Quote`], and no quote that was not located in its source. Pure: no file, no clock.

pub mod amount;
pub mod claim;
pub mod cue;
pub mod dates;
pub mod entity;
pub mod identity;
pub mod lexicon;
pub mod name;
pub mod position;
pub mod quote;
pub mod sentence;
pub mod token;
pub mod value;
pub mod vocabulary;

pub use claim::Claim;
pub use entity::Entity;
pub use quote::Quote;

/// Everything that the texts say.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    /// Sorted by id.
    pub entities: Vec<Entity>,
    /// In the order of sources and their text.
    pub claims: Vec<Claim>,
}

impl Evidence {
    /// The entity with this id.
    pub fn entity(&self, id: &entity::EntityId) -> Option<&Entity> {
        let at = self.entities.binary_search_by(|entity| entity.id.cmp(id)).ok()?;
        Some(&self.entities[at])
    }
}
