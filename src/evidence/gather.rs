//! From a corpus to evidence: identity, then claims source by source, then what the claims say of entities.

use super::affair::Affair;
use super::claim::{Claim, Review, Subject};
use super::draft::{self, Draft};
use super::entity::{Entity, EntityId, EntityKind, Relation, RelationKind, Role};
use super::identity::{self, Identity};
use super::quote::Quote;
use super::ruling::Ruled;
use super::scene::{self, Scene};
use super::value::Value;
use super::vocabulary::Vocabulary;
use super::{Evidence, event, figure, quotation, relation, role, term};
use crate::corpus::{Corpus, SourceNo};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Gathers the evidence of a corpus. `parties`: the organisations that the dossier names as parties, the acting one
/// first; when there are none, they are read off the texts. `deal`: whether the dossier says that it is about a
/// transaction; `None` when it does not say.
pub fn gather(corpus: &Corpus, vocabulary: &Vocabulary, parties: &[String], deal: Option<bool>) -> Evidence {
    let identity = identity::settle(corpus);
    let scenes: Vec<Vec<Scene<'_>>> = corpus
        .sources
        .par_iter()
        .zip(&identity.readings)
        .map(|(source, readings)| scene::scenes(source, readings, &identity))
        .collect();
    let cues = figure::Cues::of(vocabulary);
    let affair = Affair::read(&scenes, &identity, parties, deal);
    let relations: Vec<Vec<Vec<Draft>>> = scenes
        .par_iter()
        .map(|scenes| scenes.par_iter().map(|scene| relation::relations(scene, &affair)).collect())
        .collect();
    let rivals = relation::rivals(relations.iter().flatten().flatten());
    let of_scene = |(scene, relations): (&Scene<'_>, Vec<Draft>)| {
        let mut claims = figures(corpus, figure::figures(scene, &affair, vocabulary, &cues));
        let near = relation::neighbours(scene, &affair, &rivals, &relations);
        let drafts =
            role::roles(scene, &affair).into_iter().chain(relations).chain(near).chain(term::terms(scene, &affair));
        claims.extend(drafts.filter_map(|draft| draft.settle(corpus)));
        claims
    };
    let mut claims: Vec<Claim> = scenes
        .par_iter()
        .zip(relations)
        .flat_map(|(scenes, relations)| {
            let mut claims: Vec<Claim> = scenes.par_iter().zip(relations).flat_map_iter(of_scene).collect();
            let announced = relation::circle(scenes, &affair).into_iter();
            claims.extend(announced.filter_map(|draft| draft.settle(corpus)));
            claims.extend(event::events(scenes).into_iter().filter_map(|draft| draft.settle(corpus)));
            claims
        })
        .collect();
    claims.extend(
        quotation::quotations(&scenes, &own_texts(corpus, &identity, &affair))
            .into_iter()
            .filter_map(|draft| draft.settle(corpus)),
    );
    role::settle_near(&mut claims);
    role::supersede(&mut claims);
    figure::same_share(&mut claims);
    draft::unique(&mut claims);
    let entities = entities(corpus, &identity, &affair, &claims);
    let parties = affair.parties.iter().map(|at| identity.entities[*at].id.clone()).collect();
    let (is_deal, is_partial) = (affair.deal, affair.partial);
    Evidence { entities, claims, parties, is_deal, is_partial, ruled: Ruled::default() }
}

/// For each source, whether a party published it: then it says in its own words what others quote.
fn own_texts(corpus: &Corpus, identity: &Identity<'_>, affair: &Affair) -> Vec<bool> {
    let names: Vec<String> = affair
        .parties
        .iter()
        .map(|party| &identity.entities[*party])
        .flat_map(|known| {
            std::iter::once(known.name.as_str()).chain(known.aliases.iter().map(|alias| alias.name.as_str()))
        })
        .map(str::to_lowercase)
        .collect();
    let published = |source: &crate::corpus::Source| {
        source.metadata.publisher.as_ref().is_some_and(|publisher| {
            let publisher = publisher.value.to_lowercase();
            // `Calder`, `Calder Newsroom`, `Calder (press release)`.
            let of = |name: &String| {
                publisher.strip_prefix(name.as_str()).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
            };
            names.iter().any(of)
        })
    };
    corpus.sources.iter().map(published).collect()
}

/// The figures of a sentence; one that tells another again names its claim.
fn figures(corpus: &Corpus, drafts: Vec<Draft>) -> Vec<Claim> {
    let mut ids = BTreeMap::new();
    let mut claims = Vec::new();
    for draft in drafts {
        let (amount, restates) = (draft.amount, draft.restates);
        let Some(mut claim) = draft.settle(corpus) else { continue };
        if let Some(first) = restates.and_then(|amount| ids.get(&amount)) {
            claim.qualifiers.insert("restates".to_string(), ToString::to_string(first));
        }
        ids.extend(amount.map(|amount| (amount, claim.id.clone())));
        claims.push(claim);
    }
    claims
}

/// Entities with what the claims say of them.
fn entities(corpus: &Corpus, identity: &Identity<'_>, affair: &Affair, claims: &[Claim]) -> Vec<Entity> {
    let mut mentions: Vec<Vec<Quote>> = vec![Vec::new(); identity.entities.len()];
    for (no, readings) in identity.readings.iter().enumerate() {
        for reading in readings {
            for mention in &reading.mentions {
                let span = reading.sentence.span_of(mention.first, mention.end);
                mentions[mention.entity].extend(Quote::at(corpus, SourceNo(no), span));
            }
        }
    }
    let mut entities: Vec<Entity> = identity
        .entities
        .iter()
        .zip(mentions)
        .map(|(known, mentions)| Entity {
            id: known.id.clone(),
            kind: known.kind,
            name: known.name.clone(),
            aliases: known.aliases.clone(),
            mentions,
            roles: Vec::new(),
            relations: Vec::new(),
        })
        .collect();
    for party in &affair.parties {
        entities[*party].relations.push(Relation { kind: RelationKind::Party, of: None, claims: Vec::new() });
    }
    for (at, medium) in relation::media(claims, identity) {
        if entities[at].kind == EntityKind::Organisation
            && entities[at].relations.iter().all(|relation| relation.kind != RelationKind::Party)
        {
            entities[at].relations.push(Relation { kind: RelationKind::Media, of: None, claims: medium });
        }
    }
    tell(&mut entities, claims);
    entities
}

/// Positions and relations as the claims tell them. What is read off many mentions, a party or a medium, stays as it is;
/// a claim that was thrown out tells nothing.
pub fn tell(entities: &mut [Entity], claims: &[Claim]) {
    for entity in &mut *entities {
        entity.roles.clear();
        entity.relations.retain(|relation| matches!(relation.kind, RelationKind::Party | RelationKind::Media));
    }
    let index: BTreeMap<EntityId, usize> =
        entities.iter().enumerate().map(|(at, entity)| (entity.id.clone(), at)).collect();
    for claim in claims.iter().filter(|claim| claim.review != Review::Rejected) {
        let Subject::Entity(id) = &claim.subject else { continue };
        let Some(at) = index.get(id).copied() else { continue };
        match &claim.value {
            Value::Role(name) => add_role(&mut entities[at], name, claim),
            Value::Entity(of) => {
                if let Some(kind) = relation::kind(&claim.attribute) {
                    add_relation(&mut entities[at], kind, Some(of.clone()), claim);
                }
            }
            _ if claim.attribute == "comparable_price" && entities[at].kind != EntityKind::Person => {
                add_relation(&mut entities[at], RelationKind::Comparable, None, claim);
            }
            _ => {}
        }
    }
    for entity in entities {
        entity
            .roles
            .sort_by(|a, b| (&a.organisation, &a.role, a.status).cmp(&(&b.organisation, &b.role, b.status)));
        entity.relations.sort_by(|a, b| (a.kind, &a.of).cmp(&(b.kind, &b.of)));
    }
}

fn add_role(entity: &mut Entity, name: &str, claim: &Claim) {
    let organisation = claim.qualifiers.get("organisation").map(|id| EntityId(id.as_str().into()));
    let status = role::status(claim);
    match entity
        .roles
        .iter_mut()
        .find(|role| role.role == name && role.organisation == organisation && role.status == status)
    {
        Some(role) => role.claims.push(claim.id.clone()),
        None => {
            entity.roles.push(Role { role: name.to_string(), organisation, status, claims: vec![claim.id.clone()] })
        }
    }
}

fn add_relation(entity: &mut Entity, kind: RelationKind, of: Option<EntityId>, claim: &Claim) {
    match entity.relations.iter_mut().find(|relation| relation.kind == kind && relation.of == of) {
        Some(relation) => relation.claims.push(claim.id.clone()),
        None => entity.relations.push(Relation { kind, of, claims: vec![claim.id.clone()] }),
    }
}
