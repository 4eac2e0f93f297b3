//! Who holds which position where.
//!
//! A position is named (`post`) or implied by a founding, a verb of running, a seat on a
//! board, a team (`founding`, `running`, `seat`, `team`). For one
//! that is named: who holds it (`holder`), where (`house`), and whether now (`tenure`). What several sentences say of the
//! same position is settled last (`settle`).

mod founding;
mod holder;
mod house;
mod post;
mod running;
mod seat;
mod settle;
mod team;
mod tenure;

pub use settle::{settle_near, supersede};

use super::affair::Affair;
use super::claim::{Claim, Status, Subject};
use super::draft::Draft;
use super::entity::RoleStatus;
use super::lexicon::word_set;
use super::scene::Scene;
use super::value::Value;
use crate::base::text::Span;
use founding::founders;
use post::positions;
use running::runners;
use seat::boards;
use std::collections::BTreeMap;
use team::{affiliations, teams};

/// A position, with whom and where.
struct Holding {
    person: usize,
    organisation: Option<usize>,
    role: String,
    status: RoleStatus,
    remains: bool,
    span: Span,
    rule: &'static str,
}

/// The rule of a position whose body is not said: it gives way to what other sentences say of the same person.
const NEAR: &str = "role.near";

/// The claims about positions that a sentence makes.
pub fn roles(scene: &Scene<'_>, affair: &Affair) -> Vec<Draft> {
    let mut holdings = Vec::new();
    positions(scene, affair, &mut holdings);
    founders(scene, affair, &mut holdings);
    runners(scene, &mut holdings);
    boards(scene, affair, &mut holdings);
    teams(scene, &mut holdings);
    affiliations(scene, &mut holdings);
    let mut drafts: Vec<Draft> = Vec::new();
    for holding in holdings {
        let known = |at: usize| scene.known[at].id.clone();
        let mut qualifiers = BTreeMap::from([("role_status".to_string(), holding.status.word().to_string())]);
        if holding.remains {
            qualifiers.insert("remains".to_string(), "yes".to_string());
        }
        let sentence = scene.sentence();
        let status = match holding.status {
            RoleStatus::Incoming => match scene.status(0, sentence.len()) {
                Status::Reported => Status::Reported,
                _ => Status::Planned,
            },
            _ => Status::Reported,
        };
        let base = Draft {
            subject: Subject::Entity(known(holding.person)),
            attribute: "role".to_string(),
            value: Value::Role(holding.role.clone()),
            qualifiers: qualifiers.clone(),
            status,
            stage: None,
            attribution: scene.attribution.clone(),
            date: scene.published,
            source: sentence.source,
            span: scene.words_around(holding.span),
            rule: holding.rule,
            amount: None,
            restates: None,
        };
        if let Some(organisation) = holding.organisation
            && holding.role == "chief executive"
        {
            drafts.push(Draft {
                subject: Subject::Entity(known(organisation)),
                attribute: "chief_executive".to_string(),
                value: Value::Entity(known(holding.person)),
                qualifiers,
                rule: if holding.rule == NEAR { NEAR } else { "role.chief_executive" },
                ..base.clone()
            });
        }
        let mut role = base;
        if let Some(organisation) = holding.organisation {
            role.qualifiers.insert("organisation".to_string(), known(organisation).to_string());
        }
        drafts.push(role);
    }
    drafts.dedup_by(|a, b| {
        a.attribute == b.attribute
            && a.subject == b.subject
            && a.value == b.value
            && a.span == b.span
            && a.qualifiers == b.qualifiers
    });
    drafts
}

/// Whether a position is held, as its claim tells.
pub fn status(claim: &Claim) -> RoleStatus {
    match claim.qualifiers.get("role_status").map(String::as_str) {
        Some("former") => RoleStatus::Former,
        Some("incoming") => RoleStatus::Incoming,
        Some("interim") => RoleStatus::Interim,
        Some("current") => RoleStatus::Current,
        _ => RoleStatus::Unknown,
    }
}

word_set! {
    /// Common nouns that stand for a body.
    is_common, lower:
    "company firm group bank start-up startup business university agency newspaper latter"
}
