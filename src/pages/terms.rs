//! `deal-terms.md`: the term sheet, and below it every term on which the texts differ. `contested.md`: the same for all
//! other facts.

use super::drawing::strip;
use super::index::Index;
use super::sheet::{Sheet, label};
use super::{Press, Written};
use super::{overview, rulings, wording};
use crate::base::diagnostic::Diagnostic;
use crate::base::placed::line;
use crate::base::template::escape_markdown;
use crate::evidence::claim::{Claim, Stage, Status, Subject};
use crate::evidence::entity::EntityId;
use crate::evidence::vocabulary::{About, Attribute, Group};
use crate::findings::{CheckResult, Fact, Interval, Silence, Verdict};
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

pub(super) const PATH: &str = "deal-terms.md";
pub(super) const CONTESTED: &str = "contested.md";

/// How much of a fact is laid out: clusters, claims of each, and facts of a page.
const MOST_CLUSTERS: usize = 12;
const MOST_CLAIMS: usize = 12;
const MOST_FACTS: usize = 60;

#[derive(Serialize)]
struct Terms {
    /// What the deal is, before the terms: label, and value as Markdown.
    heads: Vec<Head>,
    rows: Vec<Line>,
    /// Labels of the rows that no text reports.
    missing: Vec<String>,
    sections: Vec<Section>,
}

#[derive(Serialize)]
struct Head {
    label: &'static str,
    value: String,
}

/// A row of the term sheet; `value` is Markdown.
#[derive(Serialize)]
struct Line {
    label: String,
    value: String,
    verdict: &'static str,
    support: String,
}

/// A term on which the texts differ.
#[derive(Serialize)]
pub(super) struct Section {
    id: String,
    label: String,
    verdict: &'static str,
    meaning: &'static str,
    values: Vec<Reported>,
    /// Claims that are not among the values.
    n_more: usize,
    has_intervals: bool,
    /// Markdown: the values on a number line; empty when they are no numbers.
    drawing: String,
    /// Markdown.
    decision: String,
    checks: Vec<Arithmetic>,
    /// How a ruling calls it: a line to copy.
    address: String,
    /// Markdown: links to the notes that use it.
    noted: String,
}

/// A value as a text reports it; `value` and `source` are Markdown.
#[derive(Serialize)]
struct Reported {
    value: String,
    interval: String,
    standing: String,
    source: String,
    date: String,
    voice: String,
    /// The id of the claim.
    claim: String,
}

#[derive(Serialize)]
struct Arithmetic {
    arithmetic: String,
    supports: bool,
}

pub(super) fn page(index: &Index<'_>, press: &Press<'_>) -> Result<Written, Diagnostic> {
    let mut sheet = Sheet::new(index, PATH);
    let heads = heads(&mut sheet);
    let mut rows = Vec::new();
    let mut missing = Vec::new();
    let facts = facts(index);
    let mut by_attribute: BTreeMap<&str, Vec<&Fact>> = BTreeMap::new();
    for fact in &facts {
        by_attribute.entry(fact.attribute.as_str()).or_default().push(fact);
    }
    for attribute in index.dossier.vocabulary.attributes.iter().filter(|a| a.group == Group::Terms) {
        let Some(reported) = by_attribute.get(attribute.name.as_str()) else {
            if index.dossier.evidence.expects(attribute) {
                missing.push(attribute.label.clone());
                rows.push(empty(&mut sheet, attribute));
            }
            continue;
        };
        for fact in reported {
            let Some(row) = sheet.row(fact) else { continue };
            rows.push(Line {
                label: label(index, &fact.attribute, &fact.qualifiers, whose(attribute, fact)),
                value: row.value + &sheet.noted(fact),
                verdict: row.verdict,
                support: row.support,
            });
        }
    }
    let contested: Vec<&Fact> =
        facts.into_iter().filter(|fact| !matches!(fact.verdict, Verdict::Single | Verdict::Agreed)).collect();
    let sections = contested.into_iter().map(|fact| section(&mut sheet, fact)).collect();
    let terms = Terms { heads, rows, missing, sections };
    press.page("deal-terms.md", PATH, "Deal terms", &sheet, &terms)
}

#[derive(Serialize)]
struct Contested {
    sections: Vec<Section>,
}

/// Whether a fact has a section on the page of terms, or on that of contested facts; and which.
pub(super) fn place_of(index: &Index<'_>, fact: &Fact) -> Option<&'static str> {
    let party = match &fact.subject {
        Subject::Affair => true,
        Subject::Entity(id) => index.dossier.findings.parties.contains(id),
        Subject::Thing(_) => false,
    };
    if index.dossier.evidence.is_deal && party && index.group(&fact.attribute) == Some(Group::Terms) {
        return Some(PATH);
    }
    contested_facts(index).iter().any(|other| other.id == fact.id).then_some(CONTESTED)
}

/// The page that lays a fact out with all its values; terms on which the texts agree have a row and no section.
pub(super) fn section_of(index: &Index<'_>, fact: &Fact) -> Option<&'static str> {
    match place_of(index, fact) {
        Some(PATH) if matches!(fact.verdict, Verdict::Single | Verdict::Agreed) => None,
        page => page,
    }
}

/// The same for all facts that have a section, by their ids.
pub(super) fn places<'a>(index: &Index<'a>) -> BTreeMap<&'a str, &'static str> {
    let contested = contested_facts(index).into_iter().map(|fact| (fact.id.as_str(), CONTESTED));
    let mut places: BTreeMap<&str, &'static str> = contested.collect();
    if index.dossier.evidence.is_deal {
        let laid_out =
            facts(index).into_iter().filter(|fact| !matches!(fact.verdict, Verdict::Single | Verdict::Agreed));
        places.extend(laid_out.map(|fact| (fact.id.as_str(), PATH)));
    }
    places
}

/// Facts in conflict, and those that were superseded, that are not on the term sheet.
fn contested_facts<'a>(index: &Index<'a>) -> Vec<&'a Fact> {
    let terms: Vec<&str> = if index.dossier.evidence.is_deal {
        facts(index).into_iter().map(|fact| fact.id.as_str()).collect()
    } else {
        Vec::new()
    };
    let mut contested: Vec<&'a Fact> = index
        .dossier
        .findings
        .facts
        .iter()
        .filter(|fact| fact.is_contested() || fact.verdict == Verdict::Superseded)
        .filter(|fact| !terms.contains(&fact.id.as_str()))
        .collect();
    contested
        .sort_by_cached_key(|fact| (overview::weight(index, fact), overview::place(index, fact), fact.id.clone()));
    contested.truncate(MOST_FACTS);
    contested
}

pub(super) fn has_contested(index: &Index<'_>) -> bool {
    !contested_facts(index).is_empty()
}

/// The contested facts that are no terms of a deal.
pub(super) fn contested(index: &Index<'_>, press: &Press<'_>) -> Result<Written, Diagnostic> {
    let mut sheet = Sheet::new(index, CONTESTED);
    let sections = contested_facts(index).into_iter().map(|fact| section(&mut sheet, fact)).collect();
    press.page("contested.md", CONTESTED, "Contested facts", &sheet, &Contested { sections })
}

/// The facts of the term sheet, in the order of the vocabulary.
pub(super) fn facts<'a>(index: &Index<'a>) -> Vec<&'a Fact> {
    let parties = index.dossier.findings.parties.iter().map(|id| Subject::Entity(id.clone()));
    let subjects: Vec<Subject> = std::iter::once(Subject::Affair).chain(parties).collect();
    let mut facts: Vec<&'a Fact> =
        subjects.iter().flat_map(|subject| index.facts_on(subject).iter().copied()).collect();
    let attributes = &index.dossier.vocabulary.attributes;
    facts.retain(|fact| index.group(&fact.attribute) == Some(Group::Terms));
    facts.sort_by_cached_key(|fact| attributes.iter().position(|attribute| attribute.name == fact.attribute));
    facts
}

/// Whose row it is, where that is not plain.
fn whose<'f>(attribute: &Attribute, fact: &'f Fact) -> Option<&'f EntityId> {
    match &fact.subject {
        Subject::Entity(id) if attribute.about == About::Body => Some(id),
        _ => None,
    }
}

/// What kind of deal, between whom, how far it has come, and when the texts were written.
fn heads<'a>(sheet: &mut Sheet<'_, 'a>) -> Vec<Head> {
    let index = sheet.index;
    let findings = index.dossier.findings;
    let mut heads = Vec::new();
    let affair = index.facts_on(&Subject::Affair);
    let stake = affair.iter().find(|fact| fact.attribute == "stake").and_then(|fact| index.lead(fact));
    let kind = stake.and_then(|claim| Interval::of(&claim.value)).and_then(|interval| {
        let fifty = Decimal::new(50, 0);
        let (low, high) = (interval.low?.value, interval.high?.value);
        if low >= Decimal::new(99, 0) {
            Some("purchase of the whole")
        } else if low >= fifty {
            Some("purchase of a majority")
        } else if high <= fifty {
            Some("purchase of a minority stake")
        } else {
            None
        }
    });
    if let (Some(kind), Some(claim)) = (kind, stake) {
        heads.push(Head { label: "Type", value: format!("{kind}{}", sheet.cite(claim)) });
    }
    let labels = ["Investor or acquirer", "Target"];
    for (label, id) in labels.into_iter().zip(&findings.parties) {
        heads.push(Head { label, value: sheet.entity(id) });
    }
    if let Some(value) = status(sheet, affair) {
        heads.push(Head { label: "Status", value });
    }
    let mut dates: Vec<_> =
        index.dossier.corpus.sources.iter().filter_map(|source| source.metadata.published.as_ref()).collect();
    dates.sort_by_key(|given| given.value);
    if let (Some(first), Some(last)) = (dates.first(), dates.last()) {
        let (first, last) = (first.value.to_string(), last.value.to_string());
        let value = if first == last { first } else { format!("{first} to {last}") };
        let undated = index.dossier.corpus.sources.len() - dates.len();
        let undated = if undated > 0 {
            format!("; {} without a date", wording::counted(undated, "text"))
        } else {
            String::new()
        };
        heads.push(Head { label: "Texts dated", value: format!("{value}{undated}") });
    }
    heads
}

/// The row of a term for which no text gives a value: nobody speaks of it, or a text says that there is none, or that it
/// is not disclosed.
fn empty(sheet: &mut Sheet<'_, '_>, attribute: &Attribute) -> Line {
    let untold = sheet.index.dossier.findings.untold.iter().filter(|untold| untold.attribute == attribute.name);
    let untold: Vec<_> = untold.collect();
    let label = attribute.label.clone();
    let Some(first) = untold.first() else {
        return Line { label, value: "–".to_string(), verdict: "not reported", support: "–".to_string() };
    };
    let same: Vec<_> = untold.iter().filter(|untold| untold.silence == first.silence).collect();
    let texts: BTreeSet<_> = same.iter().map(|untold| untold.quote.source()).collect();
    let notes: String = same.iter().take(3).map(|untold| sheet.cite_words(&untold.quote)).collect();
    let words = match first.silence {
        Silence::None => "none",
        Silence::Undisclosed => "undisclosed",
    };
    let support = wording::counted(texts.len(), "text");
    Line { label, value: format!("{words}{notes}"), verdict: first.silence.word(), support }
}

/// How far the deal has come, by what the texts say: the latest stage first.
fn status<'a>(sheet: &mut Sheet<'_, 'a>, facts: &[&'a Fact]) -> Option<String> {
    let index = sheet.index;
    let claims: Vec<&'a Claim> = facts
        .iter()
        .filter(|fact| matches!(fact.attribute.as_str(), "price" | "stake" | "valuation"))
        .flat_map(|fact| index.members(fact))
        .filter(|claim| matches!(claim.status, Status::Reported | Status::Planned))
        .collect();
    let mut parts = Vec::new();
    for (stage, words) in [
        (Stage::Closed, "told as done"),
        (Stage::Agreed, "told as agreed"),
        (Stage::Talks, "told as planned or in talks"),
    ] {
        let told: Vec<&'a Claim> = claims.iter().copied().filter(|claim| claim.stage == Some(stage)).collect();
        if !told.is_empty() {
            let (texts, _) = index.support(&told);
            let notes = sheet.cite_texts(&told, 2);
            parts.push(format!("{words} by {}{notes}", wording::counted_in_words(texts, "text")));
        }
    }
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// All values of a fact, why one leads, and the arithmetic that touches it.
pub(super) fn section<'a>(sheet: &mut Sheet<'_, 'a>, fact: &'a Fact) -> Section {
    sheet.section();
    let index = sheet.index;
    let clusters = fact.clusters.iter().take(MOST_CLUSTERS);
    let values: Vec<Reported> = index
        .claims(clusters.flat_map(|cluster| cluster.claims.iter().take(MOST_CLAIMS)))
        .into_iter()
        .map(|claim| {
            let value = sheet.value(claim);
            let face = index.face(claim.source());
            let source = sheet.link(&face.name, &face.path);
            Reported {
                value: format!("{value}{}", sheet.cite(claim)),
                interval: wording::interval(&claim.value),
                standing: wording::standing(claim),
                source,
                date: claim.date.map_or_else(|| "–".to_string(), |date| date.to_string()),
                voice: wording::voice_or_own(&claim.attribution),
                claim: claim.id.to_string(),
            }
        })
        .collect();
    let checks = index
        .checks_on(fact)
        .into_iter()
        .map(|check| Arithmetic {
            arithmetic: check.arithmetic.clone(),
            supports: check.result == CheckResult::Supports,
        })
        .collect();
    let decision = decision(sheet, fact);
    let drawing = sheet.draw(strip::of(index, fact));
    let whose = match &fact.subject {
        Subject::Entity(id) => Some(id),
        _ => None,
    };
    Section {
        id: fact.id.clone(),
        label: label(index, &fact.attribute, &fact.qualifiers, whose),
        verdict: fact.verdict.word(),
        meaning: wording::meaning(fact.verdict),
        has_intervals: values.iter().any(|value| !value.interval.is_empty()),
        n_more: index.members(fact).len().saturating_sub(values.len()),
        values,
        drawing,
        decision,
        checks,
        address: wording::code(&line("fact", index.dossier.findings.addresses.shown(&fact.id))),
        noted: sheet.noted_in(index.notes_on_fact(fact)),
    }
}

/// Which value leads, and by which rule.
pub(super) fn decision<'a>(sheet: &mut Sheet<'_, 'a>, fact: &'a Fact) -> String {
    let reason = escape_markdown(&fact.reason);
    if let Some(decision) = &fact.preferred
        && let Some(lead) = fact.lead.as_ref().and_then(|lead| sheet.index.claim(lead))
    {
        let value = sheet.plain_value(lead);
        let leads = format!("**{}**{} leads by", wording::capital(&value), sheet.reservation(lead));
        return format!("{leads} {}", rulings::reasoned(sheet, decision));
    }
    match fact.lead.as_ref().and_then(|lead| sheet.index.claim(lead)) {
        Some(lead) => {
            let value = sheet.plain_value(lead);
            format!("**{}**{} leads ({reason}).", wording::capital(&value), sheet.reservation(lead))
        }
        None => {
            let reason = reason.strip_prefix("unresolved: ").unwrap_or(&reason).to_string();
            format!("No value leads: {reason}.")
        }
    }
}
