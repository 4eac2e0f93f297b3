//! `index.md`: what a reader must know who has two minutes.

use super::drawing::strip;
use super::index::{Index, is_figure};
use super::judgements::{self, Judged};
use super::sheet::{Pair, Row, Sheet, label};
use super::wording::{self, counted, counted_in_words, listed, uncapital};
use super::{Press, Written, entities, questions, rulings, tables, terms, timeline};
use crate::base::diagnostic::Diagnostic;
use crate::base::template::escape_markdown;
use crate::evidence::claim::{Claim, Status, Subject};
use crate::evidence::entity::{Entity, EntityId, EntityKind, RelationKind, Role, RoleStatus};
use crate::evidence::value::Value;
use crate::evidence::vocabulary::Group;
use crate::findings::question::QuestionRule;
use crate::findings::{Fact, QuestionState, Verdict};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

pub(super) const PATH: &str = "index.md";

/// How many entries the parts of the overview have at most.
const AGREED: usize = 12;
const CONTESTED: usize = 10;
const UNKNOWN: usize = 7;
const FIGURES: usize = 6;
const CAST: usize = 12;
const NAMES: usize = 12;
const EVENTS: usize = 10;

/// All fields are Markdown, `row` fields as in [`Row`].
#[derive(Serialize)]
struct Overview {
    basis: String,
    judgements: Vec<Judged>,
    /// Who judged, and when; of each where they differ.
    judged: String,
    has_rulings: bool,
    lede: String,
    agreed: Vec<String>,
    contested: Vec<Contested>,
    unknown: Vec<String>,
    n_questions: usize,
    figures: Vec<Figure>,
    people: Vec<Member>,
    organisations: Vec<Pair>,
    events: Vec<Pair>,
    n_more_events: usize,
    onward: Vec<String>,
}

#[derive(Serialize)]
struct Contested {
    what: String,
    sides: String,
    decision: String,
}

#[derive(Serialize)]
struct Figure {
    row: Row,
    /// The other values; Markdown.
    spread: String,
    /// All values on a thin line: Markdown; empty where there is one only.
    drawing: String,
}

#[derive(Serialize)]
struct Member {
    name: String,
    role: String,
    texts: String,
}

pub(super) fn page(index: &Index<'_>, press: &Press<'_>) -> Result<Written, Diagnostic> {
    let mut sheet = Sheet::new(index, PATH);
    let (judgements, judged) = judgements::all(&mut sheet);
    let overview = Overview {
        basis: basis(index),
        judgements,
        judged,
        has_rulings: !index.dossier.findings.rulings.is_empty(),
        lede: lede(&mut sheet),
        agreed: agreed(&mut sheet),
        contested: contested(&mut sheet),
        unknown: unknown(&sheet),
        n_questions: open(index),
        figures: figures(&mut sheet),
        people: people(&mut sheet),
        organisations: organisations(&mut sheet),
        events: events(&mut sheet),
        n_more_events: index.dossier.findings.events.len().saturating_sub(EVENTS),
        onward: onward(&sheet),
    };
    press.page("index.md", PATH, index.dossier.title, &sheet, &overview)
}

/// `As of 14 June 2026 · rests on 5 texts, 4 origins`.
fn basis(index: &Index<'_>) -> String {
    let dossier = index.dossier;
    let roots: BTreeSet<_> = dossier.findings.origins.root.iter().collect();
    let texts = counted(dossier.corpus.sources.len(), "text");
    let rests = format!("rests on {texts}, {}", counted(roots.len(), "origin"));
    match dossier.as_of {
        Some(date) => format!("As of {date} · {rests}"),
        None => wording::capital(&rests),
    }
}

fn open(index: &Index<'_>) -> usize {
    index.dossier.findings.questions.iter().filter(|question| question.state == QuestionState::Open).count()
}

/// Two to four sentences.
fn lede<'a>(sheet: &mut Sheet<'_, 'a>) -> String {
    let index = sheet.index;
    let mut sentences = Vec::new();
    sentences.extend(if index.dossier.evidence.is_deal { deal(sheet) } else { subject(sheet) });
    let contested = conflicts(index);
    let labels: Vec<String> = contested
        .iter()
        .map(|fact| match (&fact.subject, fact.attribute.as_str()) {
            (Subject::Entity(id), _) => {
                let name = index.name(id);
                format!("the {} of {name}", uncapital(&index.dossier.vocabulary.label(&fact.attribute)))
            }
            _ => format!("the {}", uncapital(&index.dossier.vocabulary.label(&fact.attribute))),
        })
        .map(|label| escape_markdown(&label))
        .take(4)
        .collect();
    if !labels.is_empty() {
        let more = contested.len() - labels.len();
        let mut labels = labels;
        if more > 0 {
            labels.push(counted_in_words(more, "other point"));
        }
        sentences.push(format!("The texts contradict each other on {}.", listed(&labels)));
    }
    let n_open = open(index);
    if n_open > 0 {
        let questions = sheet.link(&wording::capital(&counted_in_words(n_open, "question")), "open-questions.md");
        let verb = if n_open == 1 { "stays" } else { "stay" };
        sentences.push(format!("{questions} {verb} open."));
    }
    sentences.join(" ")
}

/// Who pays what for what, by the leading values.
fn deal<'a>(sheet: &mut Sheet<'_, 'a>) -> Option<String> {
    let index = sheet.index;
    let [acquirer, target, ..] = index.dossier.findings.parties.as_slice() else { return None };
    let affair = index.facts_on(&Subject::Affair);
    let led = |facts: &[&'a Fact], attribute: &str| {
        let fact = facts.iter().find(|fact| fact.attribute == attribute && fact.lead.is_some())?;
        index.lead(fact)
    };
    let price = led(affair, "price");
    let stake = led(affair, "stake");
    let valued = Subject::Entity(target.clone());
    let valuation = led(index.facts_on(&valued), "valuation");
    let (acquirer, target_again) = (sheet.entity(acquirer), target);
    let target = sheet.entity(target_again);
    let told = |sheet: &mut Sheet<'_, 'a>, claim: &'a Claim| {
        let value = escape_markdown(&wording::value(index.dossier.evidence, &claim.value));
        format!("**{value}**{}", sheet.cite(claim))
    };
    // The word of the sum sets the tone; a share that is denied is no share.
    let standing = price.or(stake).map_or(Status::Reported, |claim| claim.status);
    let stake = stake.filter(|claim| claim.status != Status::Denied || price.is_none());
    let mut sentence = match (price, stake) {
        (Some(price), stake) => {
            let sum = told(sheet, price);
            let of = match stake {
                Some(stake) => {
                    let possible = if stake.status == Status::Speculative { "a possible " } else { "" };
                    format!("for {possible}{} of {target}", told(sheet, stake))
                }
                None => format!("in a transaction with {target}"),
            };
            match standing {
                Status::Reported => format!("{acquirer} is reported to pay {sum} {of}"),
                Status::Planned => format!("{acquirer} is reported to plan to pay {sum} {of}"),
                Status::Speculative => format!("The texts speak of a possible payment of {sum} by {acquirer} {of}"),
                Status::Denied => format!("That {acquirer} pays {sum} {of} is denied"),
            }
        }
        (None, Some(stake)) => {
            let share = told(sheet, stake);
            match standing {
                Status::Reported => format!("{acquirer} is reported to take {share} of {target}"),
                Status::Planned => format!("{acquirer} is reported to plan to take {share} of {target}"),
                Status::Speculative => {
                    format!("The texts speak of a possible share of {share} of {target} for {acquirer}")
                }
                Status::Denied => format!("That {acquirer} takes {share} of {target} is denied"),
            }
        }
        (None, None) => {
            format!("The texts are about a transaction between {acquirer} and {target}; none leads with a price")
        }
    };
    let denial = price.or(stake).filter(|claim| claim.status != Status::Denied).and_then(|claim| {
        let fact = affair.iter().find(|fact| fact.lead.as_ref() == Some(&claim.id))?;
        fact.is_contested()
            .then(|| index.members(fact))?
            .into_iter()
            .find(|other| other.status == Status::Denied && other.value == claim.value)
    });
    if let Some(denial) = denial {
        sentence.push_str(&format!(", which is denied{}", sheet.cite(denial)));
    } else if let Some(valuation) = valuation.filter(|_| standing != Status::Denied) {
        let puts = match valuation.status {
            Status::Reported => "which puts",
            Status::Planned => "which would put",
            Status::Speculative => "which might put",
            Status::Denied => "",
        };
        if !puts.is_empty() {
            let target = sheet.entity(target_again);
            sentence.push_str(&format!(", {puts} the value of {target} at {}", told(sheet, valuation)));
        }
    }
    sentence.push('.');
    Some(sentence)
}

/// Whom the texts are about, and what happened last.
fn subject<'a>(sheet: &mut Sheet<'_, 'a>) -> Option<String> {
    let index = sheet.index;
    let mut about: Vec<EntityId> = index.dossier.findings.parties.iter().take(2).cloned().collect();
    let mut people: Vec<&Entity> = index.with_page(EntityKind::Person);
    people.sort_by_key(|entity| std::cmp::Reverse(entity.mentions.len()));
    about.extend(people.iter().take(2).map(|entity| entity.id.clone()));
    let about: Vec<String> = about.iter().map(|id| sheet.entity(id)).collect();
    let mut sentences = Vec::new();
    if !about.is_empty() {
        sentences.push(format!("The texts are about {}.", listed(&about)));
    }
    let dated = index.dossier.findings.events.iter().max_by_key(|event| (event.claims.len().min(2), event.date));
    if let Some(event) = dated {
        let claims = index.claims(&event.claims);
        let notes = sheet.cite_texts(&claims, 2);
        let words = escape_markdown(&wording::one_line(&event.what));
        let date = wording::capital(&event.date.to_string());
        let stop = if words.ends_with(['.', '…', '!', '?']) { "" } else { "." };
        sentences.push(format!("{date}: “{words}”{stop}{notes}"));
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// How much a fact matters to the reader: smaller is more.
pub(super) fn weight(index: &Index<'_>, fact: &Fact) -> (bool, bool, bool, std::cmp::Reverse<usize>) {
    let attribute = index.dossier.vocabulary.get(&fact.attribute);
    let of_party = match &fact.subject {
        Subject::Affair => true,
        Subject::Entity(id) => index.dossier.findings.parties.contains(id),
        Subject::Thing(_) => false,
    };
    let n_claims = fact.clusters.iter().map(|cluster| cluster.claims.len()).sum();
    (
        !attribute.is_some_and(|attribute| attribute.material),
        !of_party,
        !attribute.is_some_and(|attribute| attribute.group == Group::Terms),
        std::cmp::Reverse(n_claims),
    )
}

/// Facts that are contested, the weightiest first.
fn conflicts<'a>(index: &Index<'a>) -> Vec<&'a Fact> {
    let mut facts: Vec<&'a Fact> = index.dossier.findings.facts.iter().filter(|fact| fact.is_contested()).collect();
    facts.sort_by_cached_key(|fact| (weight(index, fact), place(index, fact), fact.id.clone()));
    facts
}

pub(super) fn place(index: &Index<'_>, fact: &Fact) -> usize {
    let attributes = &index.dossier.vocabulary.attributes;
    attributes.iter().position(|attribute| attribute.name == fact.attribute).unwrap_or(usize::MAX)
}

/// Statements on which several texts agree.
fn agreed<'a>(sheet: &mut Sheet<'_, 'a>) -> Vec<String> {
    sheet.section();
    let index = sheet.index;
    let mut facts: Vec<(usize, &'a Fact)> = index
        .dossier
        .findings
        .facts
        .iter()
        .filter(|fact| matches!(fact.verdict, Verdict::Agreed | Verdict::Refined | Verdict::Superseded))
        .filter(|fact| !fact.denied)
        .filter_map(|fact| {
            let claims = index.claims(&fact.clusters.first()?.claims);
            let (_, origins) = index.support(&claims);
            // What is only possible, or denied, is agreed by nobody.
            let firm = claims.iter().all(|claim| matches!(claim.status, Status::Reported | Status::Planned));
            (origins > 1 && firm).then_some((origins, fact))
        })
        .collect();
    facts.sort_by_cached_key(|(origins, fact)| {
        (weight(index, fact), std::cmp::Reverse(*origins), place(index, fact), fact.id.clone())
    });
    // Who is chief executive is told of the organisation as well, and there held against other reports.
    let posts: BTreeSet<&EntityId> = index
        .dossier
        .findings
        .facts
        .iter()
        .filter(|fact| fact.attribute == "chief_executive")
        .filter_map(|fact| whose(fact))
        .collect();
    // Nor is a post agreed for a person whom one text has in it and another has not.
    let rivals: BTreeSet<&EntityId> = index
        .dossier
        .findings
        .facts
        .iter()
        .filter(|fact| fact.attribute == "chief_executive" && fact.is_contested())
        .flat_map(|fact| index.members(fact))
        .filter_map(|claim| match &claim.value {
            Value::Entity(id) => Some(id),
            _ => None,
        })
        .collect();
    let mut statements = Vec::new();
    let mut relations: Vec<((String, String), Vec<&'a Claim>)> = Vec::new();
    for (_, fact) in facts {
        let Some(lead) = index.lead(fact) else { continue };
        let claims = fact.clusters.first().map(|cluster| index.claims(&cluster.claims)).unwrap_or_default();
        match &lead.value {
            Value::Role(role) => {
                let place = lead.qualifiers.get("organisation");
                let told = place.is_some_and(|id| posts.contains(&EntityId(id.as_str().into())));
                let rival = whose(fact).is_some_and(|id| rivals.contains(id));
                if is_chief(role) && (told || rival) {
                    continue;
                }
            }
            Value::Entity(of) if crate::evidence::relation::kind(&lead.attribute).is_some() => {
                let key = (lead.attribute.clone(), of.to_string());
                match relations.iter_mut().find(|(known, _)| *known == key) {
                    Some((_, known)) => known.push(lead),
                    None => relations.push((key, vec![lead])),
                }
                continue;
            }
            _ => {}
        }
        if statements.len() < AGREED {
            let statement = sheet.statement(standing(&claims).unwrap_or(lead));
            let notes = sheet.cite_texts(&claims, 3);
            statements.push(format!("{statement}{notes} ({})", sheet.support(&claims)));
        }
    }
    for ((attribute, of), claims) in relations {
        let Some(kind) = crate::evidence::relation::kind(&attribute) else { continue };
        let mut names = Vec::new();
        for claim in &claims {
            let name = sheet.subject(&claim.subject);
            names.push(format!("{name}{}", sheet.cite(claim)));
        }
        let of = sheet.entity(&EntityId(of.as_str().into()));
        let preposition = if kind == RelationKind::Investor { "in" } else { "of" };
        let heading = wording::relation_heading(kind);
        statements.push(format!("{heading} {preposition} {of}: {} (two or more origins each)", listed(&names)));
    }
    statements
}

/// Whether a position is that of a chief executive.
fn is_chief(role: &str) -> bool {
    let role = role.to_lowercase();
    role.contains("chief executive") || role.split(|ch: char| !ch.is_alphanumeric()).any(|word| word == "ceo")
}

fn whose(fact: &Fact) -> Option<&EntityId> {
    match &fact.subject {
        Subject::Entity(id) => Some(id),
        Subject::Affair | Subject::Thing(_) => None,
    }
}

/// Values against each other, and who says which.
fn contested<'a>(sheet: &mut Sheet<'_, 'a>) -> Vec<Contested> {
    sheet.section();
    let index = sheet.index;
    let mut contested = Vec::new();
    for fact in conflicts(index).into_iter().take(CONTESTED) {
        let what = label(index, &fact.attribute, &fact.qualifiers, whose(fact));
        let what = match terms::place_of(index, fact) {
            Some(page) => sheet.link(&what, &format!("{page}#{}", fact.id)),
            None => escape_markdown(&what),
        };
        let mut sides = Vec::new();
        let first = index.lead(fact).map(|claim| &claim.value);
        let same = |first: Option<&Value>, other: &Claim| {
            let evidence = index.dossier.evidence;
            first.is_some_and(|first| wording::value(evidence, first) == wording::value(evidence, &other.value))
        };
        let any_denied = index.members(fact).iter().any(|claim| claim.status == Status::Denied);
        for cluster in fact.clusters.iter().take(4) {
            let Some(lead) = index.claim(&cluster.lead) else { continue };
            let claims = index.claims(&cluster.claims);
            let denied = lead.status == Status::Denied;
            let value = sheet.plain_value(lead);
            let mut names: Vec<String> = Vec::new();
            for claim in &claims {
                let name = escape_markdown(&index.face(claim.source()).name);
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            let n_more = names.len().saturating_sub(3);
            names.truncate(3);
            if n_more > 0 {
                names.push(counted_in_words(n_more, "other"));
            }
            let notes = sheet.cite_texts(&claims, 3);
            let names = format!("{}{notes}", listed(&names));
            let reservation = sheet.reservation(lead);
            if denied && same(first, lead) {
                sides.push(format!("; denied by {names}"));
            } else if denied {
                sides.push(format!("; **{value}** denied by {names}"));
            } else if any_denied && sides.is_empty() {
                sides.push(format!("**{value}**{reservation} reported by {names}"));
            } else {
                let against = if sides.is_empty() { "" } else { "; against " };
                sides.push(format!("{against}**{value}**{reservation} according to {names}"));
            }
        }
        let n_more = fact.clusters.len().saturating_sub(4);
        if n_more > 0 {
            sides.push(format!("; against {}", counted_in_words(n_more, "more value")));
        }
        // The reason of a ruling stands where the fact is laid out; here is room for whose it is.
        let decision = match (&fact.preferred, index.lead(fact)) {
            (Some(decision), Some(lead)) => {
                let value = wording::capital(&sheet.plain_value(lead));
                format!("{value} leads by {}.", rulings::signed(sheet, decision))
            }
            _ => terms::decision(sheet, fact).replace("**", ""),
        };
        contested.push(Contested { what, sides: sides.concat(), decision });
    }
    contested
}

fn unknown(sheet: &Sheet<'_, '_>) -> Vec<String> {
    let questions = sheet.index.dossier.findings.questions.iter();
    questions
        .filter(|question| question.state == QuestionState::Open)
        // A conflict stands among what is contested.
        .filter(|question| question.rule != QuestionRule::Conflict)
        .take(UNKNOWN)
        .map(|question| {
            sheet.link(&wording::one_line(&question.text), &format!("open-questions.md#{}", question.id))
        })
        .collect()
}

/// The numbers: of the term sheet in a deal, else those that most texts give.
fn figures<'a>(sheet: &mut Sheet<'_, 'a>) -> Vec<Figure> {
    sheet.section();
    let index = sheet.index;
    let has_number = |fact: &&'a Fact| index.lead(fact).is_some_and(|claim| is_figure(&claim.value));
    let mut facts: Vec<&'a Fact> = if index.dossier.evidence.is_deal {
        terms::facts(index).into_iter().filter(has_number).collect()
    } else {
        let mut facts: Vec<&'a Fact> = index.dossier.findings.facts.iter().filter(has_number).collect();
        facts.retain(|fact| index.dossier.vocabulary.get(&fact.attribute).is_some());
        facts.sort_by_cached_key(|fact| (weight(index, fact), place(index, fact), fact.id.clone()));
        facts
    };
    // A sum told in a second currency is no second figure.
    facts.retain(|fact| index.lead(fact).is_some_and(|lead| !lead.qualifiers.contains_key("restates")));
    facts.truncate(FIGURES);
    let mut figures = Vec::new();
    for fact in facts {
        let Some(mut row) = sheet.row(fact) else { continue };
        row.label = label(index, &fact.attribute, &fact.qualifiers, whose(fact));
        let lead = index.lead(fact).map(|claim| wording::value(index.dossier.evidence, &claim.value));
        let mut others: Vec<String> = Vec::new();
        for claim in index.members(fact) {
            let denied = if claim.status == Status::Denied { " (denied)" } else { "" };
            let value = format!("{}{denied}", wording::value(index.dossier.evidence, &claim.value));
            if Some(&value) != lead.as_ref() && !others.contains(&value) {
                others.push(value);
            }
        }
        let n_more = others.len().saturating_sub(4);
        others.truncate(4);
        let mut spread = others.iter().map(|value| escape_markdown(value)).collect::<Vec<_>>().join(" · ");
        if n_more > 0 {
            spread.push_str(&format!(" · {n_more} more"));
        }
        let drawing = sheet.draw(strip::thin(index, fact));
        figures.push(Figure { row, drawing, spread });
    }
    figures
}

fn people<'a>(sheet: &mut Sheet<'_, 'a>) -> Vec<Member> {
    sheet.section();
    let index = sheet.index;
    let mut people = index.with_page(EntityKind::Person);
    people.sort_by_key(|entity| (std::cmp::Reverse(entity.mentions.len()), &entity.id));
    let mut members = Vec::new();
    for entity in people.into_iter().take(CAST) {
        let name = sheet.entity(&entity.id);
        let texts: BTreeSet<_> = entity.mentions.iter().map(crate::evidence::Quote::source).collect();
        let role = main_role(sheet, entity);
        members.push(Member { name, role, texts: counted(texts.len(), "text") });
    }
    members
}

/// The most telling position: at the head of a party before others, then held before left, then what most claims give. Of
/// somebody who founded what they lead both are told: `co-founder and chief executive`.
pub(super) fn main_role<'a>(sheet: &mut Sheet<'_, 'a>, entity: &'a Entity) -> String {
    let index = sheet.index;
    let parties = &index.dossier.findings.parties;
    let of_party = |role: &Role| role.organisation.as_ref().is_some_and(|id| parties.contains(id));
    // A post that a later text tells as left is left.
    let newest = |role: &Role| index.claims(&role.claims).iter().filter_map(|claim| claim.date).max();
    let is_left = |role: &Role| {
        role.status != RoleStatus::Former
            && entity.roles.iter().any(|other| {
                other.status == RoleStatus::Former
                    && (&other.role, &other.organisation) == (&role.role, &role.organisation)
                    && newest(other) > newest(role)
            })
    };
    let told = entity.roles.iter().filter(|role| !index.is_denied(&role.claims) && !is_left(role));
    let best = told.clone().filter(|role| role.role != "affiliation").max_by_key(|role| {
        (
            is_head(&role.role)
                && (of_party(role) || role.organisation.is_none() && role.status != RoleStatus::Former),
            role.status != RoleStatus::Former,
            of_party(role),
            // To have founded something tells where a person comes from, not what they do now.
            !role.role.contains("founder"),
            role.claims.len(),
        )
    });
    let Some(role) = best.or(told.clone().next()) else { return "–".to_string() };
    let second = told.clone().find(|other| {
        let is_pair = role.role.contains("founder") != other.role.contains("founder");
        is_pair && is_head(&role.role) && is_head(&other.role) && other.organisation == role.organisation
    });
    let mut claims = index.claims(&role.claims);
    let words = |role: &Role| {
        let words = escape_markdown(&wording::one_line(&role.role));
        let held = match role.status {
            // Nobody ceases to have founded something.
            _ if role.role.contains("founder") => "",
            RoleStatus::Former => "former ",
            RoleStatus::Interim => "interim ",
            RoleStatus::Incoming => "incoming ",
            RoleStatus::Current | RoleStatus::Unknown => "",
        };
        if words.starts_with(held) { words } else { format!("{held}{words}") }
    };
    let named = match second {
        Some(second) => {
            let mut both = [words(second), words(role)];
            both.sort_by_key(|role| !role.contains("founder"));
            claims.extend(index.claims(&second.claims));
            both.join(" and ")
        }
        None if role.role == "affiliation" => String::new(),
        None => words(role),
    };
    let place = role.organisation.as_ref().map(|id| sheet.entity(id));
    let text = match (named.is_empty(), place) {
        (false, Some(place)) => format!("{named}, {place}"),
        (false, None) => named,
        (true, Some(place)) => place,
        (true, None) => "–".to_string(),
    };
    format!("{text}{}", sheet.cite_texts(&claims, 2))
}

/// Whether a position stands at the head: chief executive, chair, founder.
fn is_head(role: &str) -> bool {
    is_chief(role)
        || role.split(|ch: char| !ch.is_alphanumeric()).any(|word| {
            matches!(
                word.to_lowercase().as_str(),
                "chair" | "chairman" | "chairwoman" | "chairperson" | "founder" | "cofounder"
            )
        })
}

/// Names by what they are to the parties.
fn organisations(sheet: &mut Sheet<'_, '_>) -> Vec<Pair> {
    sheet.section();
    let index = sheet.index;
    let mut groups: BTreeMap<(RelationKind, Option<EntityId>), Vec<&Entity>> = BTreeMap::new();
    for entity in index.with_page(EntityKind::Organisation) {
        for relation in entity.relations.iter().filter(|relation| !index.is_denied(&relation.claims)) {
            let of_party = relation.of.as_ref().is_none_or(|of| index.dossier.findings.parties.contains(of));
            if of_party {
                groups.entry((relation.kind, relation.of.clone())).or_default().push(entity);
            }
        }
    }
    let mut lines = Vec::new();
    for ((kind, of), mut entities) in groups {
        let parties = &index.dossier.findings.parties;
        entities.sort_by_key(|entity| {
            let party = parties.iter().position(|id| *id == entity.id).filter(|_| kind == RelationKind::Party);
            (party.unwrap_or(usize::MAX), std::cmp::Reverse(entity.mentions.len()), &entity.id)
        });
        entities.dedup_by_key(|entity| &entity.id);
        let mut heading = wording::relation_heading(kind).to_string();
        if let Some(of) = of {
            let preposition = if kind == RelationKind::Investor { "in" } else { "of" };
            let name = index.name(&of);
            heading.push_str(&format!(" {preposition} {}", escape_markdown(&name)));
        }
        let n_more = entities.len().saturating_sub(NAMES);
        let mut names: Vec<String> = entities.iter().take(NAMES).map(|entity| sheet.entity(&entity.id)).collect();
        if n_more > 0 {
            names.push(format!("{n_more} more"));
        }
        lines.push(Pair::new(heading, names.join(", ")));
    }
    lines
}

/// The best attested events, in the order of time.
fn events<'a>(sheet: &mut Sheet<'_, 'a>) -> Vec<Pair> {
    let index = sheet.index;
    let events = &index.dossier.findings.events;
    let mut best: Vec<usize> = (0..events.len()).collect();
    // Days before months before years; then what several texts tell; then the latest.
    best.sort_by_key(|at| {
        let event = &events[*at];
        std::cmp::Reverse((event.date.precision, event.claims.len().min(2), event.date.day, *at))
    });
    best.truncate(EVENTS);
    best.sort_unstable();
    let mut lines = Vec::new();
    for event in best.into_iter().map(|at| &events[at]) {
        let claims = index.claims(&event.claims);
        let notes = sheet.cite_texts(&claims, 2);
        lines.push(Pair::new(
            event.date.to_string(),
            format!("“{}”{notes}", escape_markdown(&wording::one_line(&event.what))),
        ));
    }
    lines
}

/// The other pages that there are.
fn onward(sheet: &Sheet<'_, '_>) -> Vec<String> {
    let index = sheet.index;
    let mut pages = Vec::new();
    if index.dossier.evidence.is_deal {
        pages.push(("Deal terms", terms::PATH));
    }
    if terms::has_contested(index) {
        pages.push(("Contested facts", terms::CONTESTED));
    }
    pages.extend(entities::indexes(index));
    if tables::has_comparables(index) {
        pages.push(("Comparable deals", tables::COMPARABLES));
    }
    if tables::has_figures(index) {
        pages.push(("Figures", tables::FIGURES));
    }
    if !index.dossier.findings.events.is_empty() {
        pages.push(("Timeline", timeline::PATH));
    }
    pages.extend([("Open questions", questions::PATH)]);
    if !index.dossier.findings.rulings.is_empty() {
        pages.push(("Rulings", rulings::PATH));
    }
    pages.extend([("Sources", "sources/index.md"), ("Claims", tables::CLAIMS), ("Glossary", tables::GLOSSARY)]);
    pages.into_iter().map(|(words, path)| sheet.link(words, path)).collect()
}

/// The claim that tells how a post stands: one text that calls it former outdates those that do not.
fn standing<'a>(claims: &[&'a Claim]) -> Option<&'a Claim> {
    let former = |claim: &&&Claim| claim.qualifiers.get("role_status").is_some_and(|status| status == "former");
    claims.iter().find(former).copied()
}

#[cfg(test)]
mod tests {
    use crate::base::theme::{DEFAULT, ThemeFiles};
    use crate::evidence::claim::{Status, Subject};
    use crate::evidence::entity::EntityKind;
    use crate::evidence::value::Hedge;
    use crate::findings::Dossier;
    use crate::findings::example::{Affair, money, percent};
    use std::collections::BTreeMap;

    /// The overview of an affair made by hand.
    fn overview(affair: &Affair) -> String {
        let findings = affair.findings();
        let dossier = Dossier {
            title: "Calder & Harbour",
            as_of: None,
            corpus: &affair.corpus,
            evidence: &affair.evidence,
            vocabulary: &affair.vocabulary,
            findings: &findings,
        };
        let theme = ThemeFiles::load(DEFAULT, BTreeMap::new()).expect("built in");
        let composed = crate::pages::compose(&dossier, &crate::pages::Desk::default(), &theme);
        let page = composed.value.pages.into_iter().find(|page| page.path == "index.md").expect("an overview");
        page.markdown.replace('\u{a0}', " ")
    }

    fn deal(status: Status) -> Affair {
        let mut affair = Affair::new(&[
            ("a", 1, "Calder pays 7 for 60 of Harbour."),
            ("b", 2, "Calder does not pay 7."),
            ("c", 3, "Calder pays 7 again."),
        ]);
        let calder = affair.entity("Calder", EntityKind::Organisation);
        let harbour = affair.entity("Harbour", EntityKind::Organisation);
        affair.options.parties = vec![calder, harbour];
        affair.evidence.is_deal = true;
        affair.claim(0, "pays 7", Subject::Affair, "price", money("7", Hedge::None)).status = status;
        affair.claim(0, "60", Subject::Affair, "stake", percent("60", Hedge::None));
        affair
    }

    #[test]
    fn the_lede_says_how_firmly_the_sum_is_told() {
        for (status, words) in [
            (Status::Reported, "Calder is reported to pay **$7 billion**"),
            (Status::Planned, "Calder is reported to plan to pay **$7 billion**"),
            (Status::Speculative, "The texts speak of a possible payment of **$7 billion**"),
            (Status::Denied, "That Calder pays **$7 billion**"),
        ] {
            let overview = overview(&deal(status)).replace("[Calder](rivals/calder.md)", "Calder");
            assert!(overview.contains(words), "{overview}");
        }
    }

    #[test]
    fn what_is_said_and_denied_is_contested_and_agreed_by_nobody() {
        let mut affair = deal(Status::Reported);
        affair.claim(2, "pays 7 again", Subject::Affair, "price", money("7", Hedge::None));
        assert!(overview(&affair).contains("## What is agreed"));
        affair.claim(1, "does not pay 7", Subject::Affair, "price", money("7", Hedge::None)).status =
            Status::Denied;
        let overview = overview(&affair);
        assert!(!overview.contains("## What is agreed"), "{overview}");
        assert!(overview.contains("**$7 billion** reported by c and a"), "{overview}");
        assert!(overview.contains("; denied by b"), "{overview}");
        assert!(overview.contains("It is said, and denied."), "{overview}");
        assert!(overview.contains(", which is denied"), "{overview}");
    }
}
