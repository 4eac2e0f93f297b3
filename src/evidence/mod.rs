//! What the texts say: mentions, entities and claims, each tied to words.
//!
//! [`gather()`] is the way in. What it does, and where, in the order of the work:
//!
//! 1. **Words.** `token` cuts a text, `sentence` makes tokens of a sentence askable, `lexicon` knows ordinary words
//!    (`words` keeps its sets).
//! 2. **Mentions.** `position` finds posts and titles, `name` finds runs of capitals, `amount` figures, `dates` days.
//! 3. **Identity.** `cue` adds up what the words around a name say it is; `identity` joins forms over the whole folder.
//! 4. **Scenes.** `attribution` tells whose word a sentence is; `scene` puts all that is known of a sentence together.
//! 5. **The affair.** `affair` reads off the parties, and how far each text has the transaction.
//! 6. **Claims.** `figure`, `role`, `relation`, `term` and `event` make each a `draft`, which becomes a `claim` once its words
//!    are found as a `quote`. `vocabulary` holds the attributes, `value` what they may say, `entity` what they are about.
//! 7. **Proposals.** `proposal` holds what others propose against the texts; `locate` finds quoted words, and `nearby` what
//!    was meant by words that are not there.
//! 8. **Decisions.** `ruling` applies what the analyst decided about entities and claims.
//!
//! Rules look at one sentence at a time, and at no sentence without bounds, so the cost grows with the length of the
//! texts alone. Whatever speaks of several sentences is settled at the end, in `gather`.
//!
//! Invariant: no claim without a [`Quote`], and no quote that was not located in its source. Pure: no file, no clock.

pub mod affair;
pub mod amount;
pub mod attribution;
pub mod claim;
pub mod cue;
pub mod dates;
pub mod draft;
pub mod entity;
pub mod event;
pub mod figure;
pub mod gather;
pub mod identity;
pub mod lexicon;
pub mod locate;
pub mod name;
pub mod nation;
pub mod nearby;
pub mod position;
pub mod proposal;
mod quotation;
pub mod quote;
pub mod relation;
pub mod role;
pub mod ruling;
pub mod scene;
pub mod sentence;
pub mod term;
pub mod token;
pub mod value;
pub mod vocabulary;
pub mod words;

pub use claim::Claim;
pub use entity::Entity;
pub use gather::gather;
pub use quote::Quote;

/// Everything that the texts say.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    /// Sorted by id.
    pub entities: Vec<Entity>,
    /// In the order of sources and their text.
    pub claims: Vec<Claim>,
    /// Organisations that the affair is about; in a transaction the acquiring one first, the acquired one second.
    pub parties: Vec<entity::EntityId>,
    /// The affair is a transaction between the first two parties.
    pub is_deal: bool,
    /// The transaction is told to be of a part of the second party, and not of the whole.
    pub is_partial: bool,
    /// What rulings made of it.
    pub ruled: ruling::Ruled,
}

impl Evidence {
    /// Whether a reader of this affair expects the attribute, so that its absence is told and asked.
    pub fn expects(&self, attribute: &vocabulary::Attribute) -> bool {
        attribute.expected && (self.is_partial || !attribute.partial)
    }

    /// The entity with this id.
    pub fn entity(&self, id: &entity::EntityId) -> Option<&Entity> {
        let at = self.entities.binary_search_by(|entity| entity.id.cmp(id)).ok()?;
        Some(&self.entities[at])
    }

    /// The entity that a text calls by this name, or by a longer one that begins with it when there is just one; case,
    /// accents and punctuation apart.
    pub fn named(&self, name: &str) -> Option<&Entity> {
        let names = self.entities.iter().map(|entity| (entity.name.as_str(), entity.aliases.as_slice()));
        affair::called(&cue::fold(name), names).map(|at| &self.entities[at])
    }
}

#[cfg(test)]
mod tests;
