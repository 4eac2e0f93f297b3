//! What mentions are about, once identity is settled over the whole folder.

use super::claim::ClaimId;
use super::quote::Quote;
use std::fmt;
use std::sync::Arc;

/// A readable, unique name: `alexandra-lee`. Cheap to copy.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub Arc<str>);

impl fmt::Display for EntityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What kind of thing an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A company, an authority, a medium, a university.
    Organisation,
    /// Something made or sold.
    Product,
    /// A country, a city, a region.
    Place,
}

impl EntityKind {
    /// The word in `dossier.json`.
    pub fn word(self) -> &'static str {
        match self {
            EntityKind::Person => "person",
            EntityKind::Organisation => "organisation",
            EntityKind::Product => "product",
            EntityKind::Place => "place",
        }
    }
}

/// A person, an organisation, a product or a place.
#[derive(Debug, Clone)]
pub struct Entity {
    /// Unique.
    pub id: EntityId,
    /// What it is.
    pub kind: EntityKind,
    /// The fullest or most used form.
    pub name: String,
    /// Other forms, in order of the alphabet.
    pub aliases: Vec<Alias>,
    /// Where it is named, in order.
    pub mentions: Vec<Quote>,
    /// Positions held by a person.
    pub roles: Vec<Role>,
    /// What an organisation is to the parties.
    pub relations: Vec<Relation>,
}

/// Another form of a name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Alias {
    /// As written.
    pub name: String,
    /// We concluded that it is the same (a repaired misspelling); the pages mark it.
    pub inferred: bool,
}

/// Whether a position is held now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoleStatus {
    /// Held when the source was written.
    Current,
    /// Held before.
    Former,
    /// To be taken up.
    Incoming,
    /// Held for the time being.
    Interim,
    /// Not told.
    Unknown,
}

impl RoleStatus {
    /// The word in `dossier.json`.
    pub fn word(self) -> &'static str {
        match self {
            RoleStatus::Current => "current",
            RoleStatus::Former => "former",
            RoleStatus::Incoming => "incoming",
            RoleStatus::Interim => "interim",
            RoleStatus::Unknown => "unknown",
        }
    }
}

/// A position held by a person.
#[derive(Debug, Clone)]
pub struct Role {
    /// Normalised: `chief executive`, `co-founder`, `board member`.
    pub role: String,
    /// Where, when told.
    pub organisation: Option<EntityId>,
    /// Whether it is held now.
    pub status: RoleStatus,
    /// Who says so.
    pub claims: Vec<ClaimId>,
}

/// What an organisation is to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RelationKind {
    /// Of the affair itself.
    Party,
    /// Competes with `of`.
    Rival,
    /// Buys from `of`.
    Customer,
    /// Sells to `of`.
    Supplier,
    /// Holds a part of `of`.
    Investor,
    /// Supervises `of`, or the affair.
    Regulator,
    /// Party of a deal that is told for comparison.
    Comparable,
    /// Reports.
    Media,
}

impl RelationKind {
    /// The word in `dossier.json`.
    pub fn word(self) -> &'static str {
        match self {
            RelationKind::Party => "party",
            RelationKind::Rival => "rival",
            RelationKind::Customer => "customer",
            RelationKind::Supplier => "supplier",
            RelationKind::Investor => "investor",
            RelationKind::Regulator => "regulator",
            RelationKind::Comparable => "comparable",
            RelationKind::Media => "media",
        }
    }
}

/// What an entity is to another, or to the affair.
#[derive(Debug, Clone)]
pub struct Relation {
    /// Which.
    pub kind: RelationKind,
    /// To whom; `None`: to the affair.
    pub of: Option<EntityId>,
    /// Who says so; may be empty for `party` and `media`, which are read off many mentions.
    pub claims: Vec<ClaimId>,
}
