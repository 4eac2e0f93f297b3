//! Authorities that a sentence names with what they do: probe, approve, sue, receive documents.

use super::draft;
use crate::evidence::affair::{self, Affair};
use crate::evidence::claim::Subject;
use crate::evidence::draft::Draft;
use crate::evidence::lexicon::word_set;
use crate::evidence::scene::Scene;

/// So many tokens from an authority to the word of what it does.
const NEAR: usize = 24;

/// Authorities that a sentence names with what they do: probe, approve, sue, receive documents.
pub(super) fn supervisors(scene: &Scene<'_>, affair: &Affair, made: &[Draft]) -> Vec<Draft> {
    let sentence = scene.sentence();
    let acts = sentence.any(0, sentence.len(), supervises);
    if !acts {
        return Vec::new();
    }
    let named = scene.bodies().map(|mention| mention.entity).find(|entity| affair.parties.contains(entity));
    let Some(party) = named.or(affair.parties.first().copied()) else { return Vec::new() };
    let mut drafts: Vec<Draft> = Vec::new();
    for mention in scene.bodies() {
        let known = &scene.known[mention.entity];
        let near = sentence.any(mention.first.saturating_sub(NEAR), mention.end + NEAR, supervises);
        let authority = near && affair::is_authority(known);
        let id = Subject::Entity(known.id.clone());
        if authority
            && !affair.parties.contains(&mention.entity)
            && !made.iter().chain(&drafts).any(|draft| draft.subject == id)
        {
            drafts.push(draft(
                scene,
                "regulator",
                mention.entity,
                party,
                sentence.span_of(mention.first, mention.end),
                "relation.authority",
            ));
        }
    }
    drafts
}

word_set! {
    /// Words of supervising and prosecuting.
    supervises, lower:
    "approves approving cleared clears clear block blocks blocking fine fines sue sues suing lawsuit lawsuits penalty penalties
     settlement settled settle order ordered orders review reviews reviewing reviewed subpoena subpoenas subpoenaed raid raided
     complaint complaints ban banned licence license prosecute prosecutes prosecuted indicted indictment examine examines
     examining objected objections oppose opposed warned monitoring oversight consent enforcement hearing rules jurisdiction
     regulator regulators probe probes probing investigate investigates investigated investigation investigating
     approval approve approved clearance fined sued charged antitrust inquiry guidance ethical watchdog authorities
     agencies filing filed ruled blocked scrutiny charges"
}
