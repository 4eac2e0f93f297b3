//! Authorities that a sentence names with what they do: probe, approve, sue, receive documents.

use super::draft;
use crate::evidence::affair::Affair;
use crate::evidence::claim::Subject;
use crate::evidence::draft::Draft;
use crate::evidence::lexicon::{self, word_set};
use crate::evidence::scene::Scene;

/// Authorities that a sentence names with what they do: probe, approve, sue, receive documents.
pub(super) fn supervisors(scene: &Scene<'_>, affair: &Affair, made: &[Draft]) -> Vec<Draft> {
    let sentence = scene.sentence();
    let acts = sentence.any(0, sentence.len(), supervises);
    if !acts {
        return Vec::new();
    }
    let Some(party) = affair.parties.first().copied() else { return Vec::new() };
    let mut drafts: Vec<Draft> = Vec::new();
    for mention in scene.bodies() {
        let known = &scene.known[mention.entity];
        let authority =
            std::iter::once(&known.name).chain(known.aliases.iter().map(|alias| &alias.name)).any(|name| {
                let words: Vec<String> = name.split(' ').map(str::to_lowercase).collect();
                words.len() >= 2
                    && (words.iter().any(|word| lexicon::is_regulator_word(word))
                        || words
                            .iter()
                            .any(|word| matches!(word.as_str(), "office" | "bureau" | "institute" | "board"))
                            && words.len() >= 3)
            });
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
    "regulator regulators probe probes probing investigate investigates investigated investigation investigating
     approval approve approved clearance fined sued charged antitrust inquiry guidance ethical watchdog authorities
     agencies filing filed ruled blocked scrutiny charges"
}
