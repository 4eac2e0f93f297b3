//! A source says that a subject has an attribute with a value, on somebody's word.

use super::entity::EntityId;
use super::quote::Quote;
use super::value::Value;
use crate::base::date::Date;
use crate::corpus::SourceNo;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// Made from source, quotation and attribute: `c-7f3a2b10`. Cheap to copy.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimId(pub Arc<str>);

impl fmt::Display for ClaimId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a claim is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The affair itself: `deal` in `dossier.json`.
    Affair,
    /// A person, an organisation, a product.
    Entity(EntityId),
    /// Something that has no name of its own, in the words of the text: `industry average`.
    Thing(String),
}

/// How firmly the source says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// As a fact.
    Reported,
    /// As a plan.
    Planned,
    /// That it is not so.
    Denied,
    /// As a possibility, an estimate, a condition.
    Speculative,
}

impl Status {
    /// The word in `dossier.json`.
    pub fn word(self) -> &'static str {
        match self {
            Status::Reported => "reported",
            Status::Planned => "planned",
            Status::Denied => "denied",
            Status::Speculative => "speculative",
        }
    }
}

/// How far the affair had come when the source said it. Later stages are greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Talks, plans, leaks.
    Talks,
    /// Announced, signed, agreed.
    Agreed,
    /// Completed, closed.
    Closed,
}

/// On whose word the source says it; better classes are greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AttributionClass {
    /// Nobody is named: the source's own word.
    Nobody,
    /// Another outlet.
    Outlet,
    /// People who are not named.
    Unnamed,
    /// A spokesperson, or the organisation itself.
    Spokesperson,
    /// A named person.
    Person,
    /// A document: a filing, a statement, a letter.
    Document,
}

impl AttributionClass {
    /// The word in `dossier.json`.
    pub fn word(self) -> &'static str {
        match self {
            AttributionClass::Nobody => "nobody",
            AttributionClass::Outlet => "outlet",
            AttributionClass::Unnamed => "unnamed",
            AttributionClass::Spokesperson => "spokesperson",
            AttributionClass::Person => "person",
            AttributionClass::Document => "document",
        }
    }
}

/// On whose word the source says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// What kind of voice.
    pub class: AttributionClass,
    /// Its name, or the words that describe it ("people familiar with the talks"). `None` for nobody.
    pub to: Option<String>,
}

/// What the analyst has decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Review {
    /// Found by a rule of ours, or proposed in a file ([`Claim::proposed_by`]); nobody has looked.
    Proposed,
    /// Looked at and kept.
    Confirmed,
    /// Changed by a ruling.
    Corrected,
    /// Thrown out by a ruling.
    Rejected,
}

impl Review {
    /// The word in `dossier.json`.
    pub fn word(self) -> &'static str {
        match self {
            Review::Proposed => "proposed",
            Review::Confirmed => "confirmed",
            Review::Corrected => "corrected",
            Review::Rejected => "rejected",
        }
    }
}

/// A source says that *subject* has *attribute* = *value*, on somebody's word.
#[derive(Debug, Clone)]
pub struct Claim {
    /// Unique.
    pub id: ClaimId,
    /// What it is about.
    pub subject: Subject,
    /// Key of a vocabulary's attribute, or the text's own noun when no vocabulary knows it.
    pub attribute: String,
    /// What the source says that it is.
    pub value: Value,
    /// What sets this fact apart from others on the same subject and attribute: `as_of`, `basis`, `round`, …
    pub qualifiers: BTreeMap<String, String>,
    /// How firmly.
    pub status: Status,
    /// How far the affair had come; only for terms of the affair.
    pub stage: Option<Stage>,
    /// On whose word.
    pub attribution: Attribution,
    /// What the analyst decided.
    pub review: Review,
    /// Who proposed it in a file; nothing when it was found by our own reading.
    pub proposed_by: Option<Arc<str>>,
    /// The day the claim speaks of, or else the source's date, when either is known.
    pub date: Option<Date>,
    /// The words; never empty, all of one source.
    pub quotes: Vec<Quote>,
    /// The rule that made it, for `explain`: `deal.price`.
    pub rule: &'static str,
}

impl Claim {
    /// Who proposed it, as long as nobody has decided about it.
    pub fn proposer(&self) -> Option<&str> {
        self.proposed_by.as_deref().filter(|_| self.review == Review::Proposed)
    }

    /// Which source says it.
    pub fn source(&self) -> SourceNo {
        self.quotes[0].source()
    }
}
