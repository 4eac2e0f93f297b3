//! `people/` and `rivals/`: who plays a part, and a page for each.

use super::drawing::{graph, posts};
use super::index::Index;
use super::overview::main_role;
use super::portrait;
use super::questions;
use super::sheet::{Pair, Row, Sheet};
use super::wording::{self, counted, one_line};
use super::{Press, Written, rulings};
use crate::base::diagnostic::Diagnostic;
use crate::base::placed::line;
use crate::base::template::escape_markdown;
use crate::evidence::Quote;
use crate::evidence::claim::{ClaimId, Subject};
use crate::evidence::entity::{Entity, EntityId, EntityKind, RelationKind, RoleStatus};
use crate::evidence::value::Value;
use rayon::prelude::*;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

const PEOPLE: &str = "people/index.md";
const ORGANISATIONS: &str = "rivals/index.md";

/// Most passages of one source that a page links to, and most sources, statements and facts that it lists.
const MOST_PLACES: usize = 12;
const MOST_SOURCES: usize = 100;
const MOST_STATEMENTS: usize = 20;
const MOST_FACTS: usize = 60;

/// Most people and organisations, and most relations of them, that the graph shows: more cannot be followed by eye.
const MOST_BONDS: usize = 36;

/// Fields are Markdown.
#[derive(Serialize)]
struct People {
    people: Vec<Person>,
    has_inferred: bool,
}

#[derive(Serialize)]
struct Person {
    name: String,
    role: String,
    aliases: String,
    texts: String,
}

#[derive(Serialize)]
struct Organisations {
    groups: Vec<Group>,
    /// Markdown: who is what to whom, drawn; empty when there is too little to draw.
    drawing: String,
    /// The same as a table.
    bonds: Vec<Bond>,
    n_more_bonds: usize,
}

/// A line of the graph; all but `number` and `support` is Markdown.
#[derive(Serialize)]
struct Bond {
    number: usize,
    who: String,
    what: String,
    whom: String,
    support: String,
}

#[derive(Serialize)]
struct Group {
    heading: &'static str,
    has_of: bool,
    members: Vec<Member>,
}

/// `name`, `of` and `notes` are Markdown.
#[derive(Serialize)]
struct Member {
    name: String,
    of: String,
    texts: String,
}

/// The page of a person or an organisation. Lists of strings are Markdown.
#[derive(Serialize)]
struct OfEntity {
    aliases: String,
    summary: String,
    roles: Vec<Position>,
    /// Markdown: the positions over time; empty when nothing changes.
    drawing: String,
    relations: Vec<Position>,
    /// What others are to this organisation.
    others: Vec<String>,
    facts: Vec<Row>,
    n_more_facts: usize,
    people: Vec<String>,
    /// Taking up and leaving posts: when, and what as Markdown.
    moves: Vec<Pair>,
    /// Who else holds a post at the same place.
    colleagues: Vec<String>,
    /// When, and the words of the text as Markdown.
    dated: Vec<Pair>,
    n_more_dated: usize,
    /// In direct speech.
    own_words: Vec<String>,
    /// Sentences of the texts.
    about: Vec<String>,
    statements: Vec<String>,
    n_more_statements: usize,
    questions: Vec<String>,
    /// The notes of the analyst that link here.
    noted: String,
    mentions: Vec<String>,
    /// How a ruling calls it: a line to copy.
    address: String,
}

/// A position or a relation; `what`, `place` and `held` are Markdown.
#[derive(Serialize)]
struct Position {
    what: String,
    place: String,
    held: String,
    support: String,
}

/// All pages on people and organisations.
pub(super) fn pages(index: &Index<'_>, press: &Press<'_>) -> Vec<Result<Written, Diagnostic>> {
    let people = index.with_page(EntityKind::Person);
    let organisations = index.with_page(EntityKind::Organisation);
    let mut pages: Vec<_> =
        people.par_iter().chain(organisations.par_iter()).map(|entity| of_entity(index, press, entity)).collect();
    if !people.is_empty() {
        pages.push(people_index(index, press, &people));
    }
    if !organisations.is_empty() {
        pages.push(organisation_index(index, press, &organisations));
    }
    pages
}

/// Whether the index of people, or of organisations, is written.
pub(super) fn indexes(index: &Index<'_>) -> Vec<(&'static str, &'static str)> {
    let mut indexes = Vec::new();
    if !index.with_page(EntityKind::Person).is_empty() {
        indexes.push(("People", PEOPLE));
    }
    if !index.with_page(EntityKind::Organisation).is_empty() {
        indexes.push(("Organisations", ORGANISATIONS));
    }
    indexes
}

fn texts(entity: &Entity) -> String {
    let texts: BTreeSet<_> = entity.mentions.iter().map(Quote::source).collect();
    counted(texts.len(), "text")
}

/// Other names, those that we concluded marked.
fn aliases(entity: &Entity) -> String {
    let names = entity.aliases.iter().map(|alias| {
        let name = one_line(&alias.name);
        escape_markdown(&if alias.inferred { format!("{name} (inferred)") } else { name })
    });
    names.collect::<Vec<_>>().join(", ")
}

fn people_index(index: &Index<'_>, press: &Press<'_>, people: &[&Entity]) -> Result<Written, Diagnostic> {
    let mut sheet = Sheet::new(index, PEOPLE);
    let mut people: Vec<&Entity> = people.to_vec();
    people.sort_by_key(|entity| (Reverse(entity.mentions.len()), &entity.id));
    let has_inferred = people.iter().any(|entity| entity.aliases.iter().any(|alias| alias.inferred));
    let people = people
        .into_iter()
        .filter_map(|entity| index.entity(&entity.id))
        .map(|entity| {
            sheet.section();
            Person {
                name: sheet.entity(&entity.id),
                role: main_role(&mut sheet, entity),
                aliases: if entity.aliases.is_empty() { "–".to_string() } else { aliases(entity) },
                texts: texts(entity),
            }
        })
        .collect();
    press.page("people/index.md", PEOPLE, "People", &sheet, &People { people, has_inferred })
}

/// An organisation, to whom it stands in a relation, and the claims that say so.
type Related<'e> = (&'e Entity, Vec<&'e EntityId>, Vec<&'e ClaimId>);

fn organisation_index(
    index: &Index<'_>,
    press: &Press<'_>,
    organisations: &[&Entity],
) -> Result<Written, Diagnostic> {
    let mut sheet = Sheet::new(index, ORGANISATIONS);
    let mut by_kind: BTreeMap<Option<RelationKind>, Vec<Related<'_>>> = BTreeMap::new();
    for entity in organisations.iter().copied() {
        let mut of: BTreeMap<RelationKind, (Vec<&EntityId>, Vec<&ClaimId>)> = BTreeMap::new();
        for relation in &entity.relations {
            let entry = of.entry(relation.kind).or_default();
            entry.0.extend(&relation.of);
            entry.1.extend(&relation.claims);
        }
        if of.is_empty() {
            by_kind.entry(None).or_default().push((entity, Vec::new(), Vec::new()));
        }
        for (kind, (of, claims)) in of {
            by_kind.entry(Some(kind)).or_default().push((entity, of, claims));
        }
    }
    // Those of whom no relation is told come last.
    let mut kinds: Vec<Option<RelationKind>> = by_kind.keys().copied().collect();
    kinds.sort_by_key(|kind| (kind.is_none(), *kind));
    let mut groups = Vec::new();
    for kind in kinds {
        let mut entries = by_kind.remove(&kind).unwrap_or_default();
        entries.sort_by_key(|(entity, ..)| (Reverse(entity.mentions.len()), &entity.id));
        sheet.section();
        let members: Vec<Member> = entries
            .into_iter()
            .map(|(entity, of, claims)| {
                let name = sheet.entity(&entity.id);
                let of: Vec<String> = of.into_iter().map(|of| sheet.entity(of)).collect();
                let claims = index.claims(claims);
                Member {
                    name: format!("{name}{}", sheet.cite_texts(&claims, 3)),
                    of: wording::listed(&of),
                    texts: texts(entity),
                }
            })
            .collect();
        groups.push(Group {
            heading: kind.map_or("Others", wording::relation_heading),
            has_of: members.iter().any(|member| !member.of.is_empty()),
            members,
        });
    }
    let (drawing, bonds, n_more_bonds) = bonds(&mut sheet);
    let content = Organisations { groups, drawing, bonds, n_more_bonds };
    press.page("rivals/index.md", ORGANISATIONS, "Organisations", &sheet, &content)
}

/// Who is what to the parties, and who holds which post there: those named most often first.
fn bonds<'a>(sheet: &mut Sheet<'_, 'a>) -> (String, Vec<Bond>, usize) {
    struct Found<'a> {
        edge: graph::Edge,
        entity: &'a Entity,
        what: String,
        claims: Vec<&'a crate::evidence::claim::Claim>,
    }
    let index = sheet.index;
    let parties = &index.dossier.findings.parties;
    let mut found: Vec<Found<'a>> = Vec::new();
    let mut add = |entity: &'a Entity, to: &EntityId, word: String, what: String, ids: &'a [ClaimId]| {
        let claims = index.claims(ids);
        if !claims.is_empty() && parties.contains(to) && entity.id != *to && index.page_of(&entity.id).is_some() {
            let (from, is_denied) = (entity.id.clone(), index.is_denied(ids));
            let edge = graph::Edge { from, to: to.clone(), word, number: 0, is_denied };
            found.push(Found { edge, entity, what, claims });
        }
    };
    for entity in &index.dossier.evidence.entities {
        for relation in &entity.relations {
            let word = relation.kind.word().to_string();
            if let Some(of) = relation.of.as_ref().filter(|_| relation.kind != RelationKind::Comparable) {
                add(entity, of, word, wording::relation_phrase(relation.kind).to_string(), &relation.claims);
            }
        }
        let mut at: BTreeSet<&EntityId> = BTreeSet::new();
        for role in entity.roles.iter().filter(|role| role.role != "affiliation") {
            // One post of a person at each party; the person's own page tells them all.
            if let Some(of) = role.organisation.as_ref().filter(|of| at.insert(of)) {
                let held = match role.status {
                    RoleStatus::Current | RoleStatus::Unknown => String::new(),
                    status => format!(" ({})", wording::tenure(status)),
                };
                let role_name = one_line(&role.role);
                add(entity, of, role_name.clone(), format!("{role_name}{held} of"), &role.claims);
            }
        }
    }
    found.sort_by(|a, b| {
        let of_party = |one: &Found<'_>| parties.contains(&one.entity.id);
        let support = |one: &Found<'_>| Reverse(index.support(&one.claims).1);
        (!of_party(a), support(a), Reverse(a.entity.mentions.len()), &a.edge.from, &a.edge.to, &a.edge.word).cmp(&(
            !of_party(b),
            support(b),
            Reverse(b.entity.mentions.len()),
            &b.edge.from,
            &b.edge.to,
            &b.edge.word,
        ))
    });
    let n_more = found.len().saturating_sub(MOST_BONDS);
    found.truncate(MOST_BONDS);
    // People after organisations, each kind of relation together.
    let is_person = |one: &Found<'_>| one.entity.kind == EntityKind::Person;
    let order =
        |one: &Found<'_>| (one.edge.to.clone(), is_person(one), one.edge.word.clone(), one.edge.from.clone());
    found.sort_by_cached_key(order);
    let mut nodes = BTreeMap::new();
    for (n, one) in found.iter_mut().enumerate() {
        one.edge.number = n + 1;
        for id in [&one.edge.from, &one.edge.to] {
            let is_person = index.entity(id).is_some_and(|entity| entity.kind == EntityKind::Person);
            let node = graph::Node { name: index.name(id), is_party: parties.contains(id), is_person };
            nodes.insert(id.clone(), node);
        }
    }
    let edges: Vec<graph::Edge> = found.iter().map(|one| one.edge.clone()).collect();
    let drawing = sheet.draw(graph::of(&nodes, &edges));
    if drawing.is_empty() {
        return (drawing, Vec::new(), 0);
    }
    sheet.section();
    let bonds = found.iter().map(|one| {
        let denied = if one.edge.is_denied { " (denied)" } else { "" };
        Bond {
            number: one.edge.number,
            who: sheet.entity(&one.edge.from),
            what: format!("{}{denied}{}", escape_markdown(&one.what), sheet.cite_texts(&one.claims, 3)),
            whom: sheet.entity(&one.edge.to),
            support: sheet.support(&one.claims),
        }
    });
    let bonds = bonds.collect();
    (drawing, bonds, n_more)
}

fn of_entity(index: &Index<'_>, press: &Press<'_>, entity: &Entity) -> Result<Written, Diagnostic> {
    let path = index.page_of(&entity.id).unwrap_or_default();
    let mut sheet = Sheet::new(index, path);
    let Some(entity) = index.entity(&entity.id) else {
        return press.page(
            "people/person.md",
            path,
            &wording::short(&entity.name, wording::LONGEST_NAME),
            &sheet,
            &(),
        );
    };
    let is_person = entity.kind == EntityKind::Person;
    let summary = if is_person { main_role(&mut sheet, entity) } else { what_it_is(&mut sheet, entity) };
    sheet.section();
    let roles = roles(&mut sheet, entity);
    let drawing = sheet.draw(posts::of(index, entity, &index.name(&entity.id)));
    sheet.section();
    let relations = relations(&mut sheet, entity);
    sheet.section();
    let others = others(&mut sheet, entity);
    sheet.section();
    let told_above = |attribute: &str, value: &Value| {
        matches!(value, Value::Role(_)) || crate::evidence::relation::kind(attribute).is_some()
    };
    let facts: Vec<_> = index
        .facts_on(&Subject::Entity(entity.id.clone()))
        .iter()
        .filter(|fact| index.lead(fact).is_some_and(|lead| !told_above(&lead.attribute, &lead.value)))
        .collect();
    let noted = |sheet: &mut Sheet<'_, '_>, fact, row: Row| Row { value: row.value + &sheet.noted(fact), ..row };
    let rows = facts.iter().take(MOST_FACTS);
    let rows: Vec<Row> =
        rows.filter_map(|fact| sheet.row_with_others(fact).map(|row| noted(&mut sheet, fact, row))).collect();
    sheet.section();
    let people = index.people_at(&entity.id).iter().map(|person| post(&mut sheet, person, &entity.id)).collect();
    sheet.section();
    let said = index.statements_of(&entity.id);
    // What several of their words say alike is told once, with the notes of all.
    let mut alike = Sheet::new(index, path);
    let mut statements: Vec<(String, String)> = Vec::new();
    for claim in said.iter().take(MOST_STATEMENTS) {
        alike.section();
        let key = alike.statement(claim);
        match statements.iter_mut().find(|(known, _)| *known == key) {
            Some((_, told)) => told.push_str(&sheet.cite(claim)),
            None => {
                let statement = sheet.statement(claim);
                statements.push((key, format!("{statement}{}", sheet.cite(claim))));
            }
        }
    }
    let statements = statements.into_iter().map(|(_, told)| told).collect();
    sheet.section();
    let moves = if is_person { portrait::moves(&mut sheet, entity) } else { Vec::new() };
    let colleagues = if is_person { portrait::colleagues(&mut sheet, entity) } else { Vec::new() };
    let (dated, n_more_dated) = portrait::dated(&mut sheet, entity);
    let questions = index
        .questions_about(&entity.id)
        .iter()
        .map(|question| sheet.link(&one_line(&question.text), &format!("{}#{}", questions::PATH, question.id)))
        .collect();
    let content = OfEntity {
        aliases: aliases(entity),
        summary: if summary == "–" { String::new() } else { wording::capital(&summary) },
        roles,
        drawing,
        relations,
        others,
        n_more_facts: facts.len().saturating_sub(MOST_FACTS),
        facts: rows,
        people,
        moves,
        colleagues,
        dated,
        n_more_dated,
        own_words: portrait::own_words(&sheet, entity),
        about: portrait::about(&sheet, entity),
        statements,
        n_more_statements: said.len().saturating_sub(MOST_STATEMENTS),
        questions,
        noted: sheet.noted_in(index.notes_on(&entity.id)),
        mentions: sheet.mentions(&entity.mentions, MOST_PLACES, MOST_SOURCES),
        address: wording::code(&line("entity", index.dossier.findings.addresses.entity(&entity.id))),
    };
    let template = if is_person { "people/person.md" } else { "rivals/organisation.md" };
    press.page(template, path, &index.name(&entity.id), &sheet, &content)
}

/// `Rival of Meta; customer of Scale AI`.
fn what_it_is(sheet: &mut Sheet<'_, '_>, entity: &Entity) -> String {
    let mut phrases: BTreeMap<RelationKind, Vec<&EntityId>> = BTreeMap::new();
    for relation in entity.relations.iter().filter(|relation| !sheet.index.is_denied(&relation.claims)) {
        phrases.entry(relation.kind).or_default().extend(&relation.of);
    }
    let phrases = phrases.into_iter().map(|(kind, of)| {
        let of: Vec<String> = of.into_iter().map(|of| sheet.entity(of)).collect();
        let phrase = wording::relation_phrase(kind);
        if of.is_empty() {
            phrase.trim_end_matches(" of").trim_end_matches(" in").to_string()
        } else if phrase.ends_with(" of") || phrase.ends_with(" in") {
            format!("{phrase} {}", wording::listed(&of))
        } else {
            format!("{phrase} ({})", wording::listed(&of))
        }
    });
    phrases.collect::<Vec<_>>().join("; ")
}

/// The positions of a person; the same position told in other white space or capitals is one.
fn roles(sheet: &mut Sheet<'_, '_>, entity: &Entity) -> Vec<Position> {
    let mut merged: Vec<(String, Option<&EntityId>, RoleStatus, Vec<&ClaimId>)> = Vec::new();
    for role in &entity.roles {
        let name = if role.role == "affiliation" { "belongs to it".to_string() } else { one_line(&role.role) };
        let same = merged.iter_mut().find(|(other, place, status, _)| {
            *other == name && *place == role.organisation.as_ref() && *status == role.status
        });
        match same {
            Some((.., claims)) => claims.extend(&role.claims),
            None => merged.push((name, role.organisation.as_ref(), role.status, role.claims.iter().collect())),
        }
    }
    merged.sort_by_key(|(_, _, status, claims)| (*status == RoleStatus::Former, Reverse(claims.len())));
    let mut positions = Vec::new();
    for (name, place, status, ids) in merged {
        let denied = sheet.index.is_denied(ids.iter().copied());
        let claims = sheet.index.claims(ids);
        let told = if denied { "denied" } else { wording::tenure(status) };
        // What the texts say of it may be something else.
        let ruled = rulings::on_position(sheet.index, &entity.id, &name);
        let held =
            if ruled { format!("{told} ({})", sheet.link("by a ruling", rulings::PATH)) } else { told.to_string() };
        let place = place.map_or_else(|| "–".to_string(), |id| sheet.entity(id));
        positions.push(Position {
            what: format!("{}{}", escape_markdown(&wording::capital(&name)), sheet.cite_texts(&claims, 4)),
            place,
            held,
            support: sheet.support(&claims),
        });
    }
    positions
}

/// What an organisation is to others, as far as claims say so.
fn relations(sheet: &mut Sheet<'_, '_>, entity: &Entity) -> Vec<Position> {
    let mut positions = Vec::new();
    for relation in &entity.relations {
        let claims = sheet.index.claims(&relation.claims);
        if claims.is_empty() {
            continue;
        }
        let place = relation.of.as_ref().map_or_else(|| "–".to_string(), |id| sheet.entity(id));
        let phrase = wording::relation_phrase(relation.kind);
        positions.push(Position {
            what: format!(
                "{}{}{}",
                wording::capital(phrase),
                if sheet.index.is_denied(&relation.claims) { " (denied)" } else { "" },
                sheet.cite_texts(&claims, 4)
            ),
            place,
            held: String::new(),
            support: sheet.support(&claims),
        });
    }
    positions
}

/// `Rivals: Calder, Harbour`: what others are to an organisation.
fn others(sheet: &mut Sheet<'_, '_>, entity: &Entity) -> Vec<String> {
    let mut groups: BTreeMap<RelationKind, Vec<&EntityId>> = BTreeMap::new();
    for (kind, other) in sheet.index.related_to(&entity.id) {
        groups.entry(*kind).or_default().push(other);
    }
    let lines = groups.into_iter().map(|(kind, others)| {
        let names: Vec<String> = others.into_iter().map(|other| sheet.entity(other)).collect();
        format!("{}: {}", wording::relation_heading(kind), names.join(", "))
    });
    lines.collect()
}

/// A person and the positions held here.
fn post(sheet: &mut Sheet<'_, '_>, person: &Entity, organisation: &EntityId) -> String {
    let name = sheet.entity(&person.id);
    let mut seen = BTreeSet::new();
    let mut held = Vec::new();
    for role in person.roles.iter().filter(|role| role.organisation.as_ref() == Some(organisation)) {
        let words = match role.role.as_str() {
            "affiliation" => continue,
            role => one_line(role),
        };
        let claims = sheet.index.claims(&role.claims);
        let mark = match role.status {
            _ if sheet.index.is_denied(&role.claims) => " (denied)".to_string(),
            RoleStatus::Current | RoleStatus::Unknown => String::new(),
            status => format!(" ({})", wording::tenure(status)),
        };
        if seen.insert((words.clone(), role.status)) {
            held.push(format!("{}{mark}{}", escape_markdown(&words), sheet.cite_texts(&claims, 2)));
        }
    }
    if held.is_empty() { name } else { format!("{name}: {}", held.join(", ")) }
}
