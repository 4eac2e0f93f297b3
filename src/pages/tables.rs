//! Pages that are one table: the register of claims, comparable deals, figures; and the glossary.

use super::drawing::bars;
use super::index::{Index, is_figure};
use super::sheet::{Pair, Row, Sheet, label};
use super::sources::grade_meaning;
use super::terms;
use super::wording;
use super::{Press, Written};
use crate::base::diagnostic::Diagnostic;
use crate::base::judgement::{Confidence, Likelihood};
use crate::base::template::escape_markdown;
use crate::corpus::Grade;
use crate::evidence::claim::{Claim, ClaimId, Review, Subject};
use crate::evidence::vocabulary::Group;
use crate::findings::{Fact, Verdict};
use rayon::prelude::*;
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

pub(super) const CLAIMS: &str = "claims.md";
pub(super) const COMPARABLES: &str = "comparables.md";
pub(super) const FIGURES: &str = "figures.md";
pub(super) const GLOSSARY: &str = "glossary.md";

/// Rows of a page of the register.
const ROWS: usize = 500;

#[derive(Serialize)]
struct Register {
    n_claims: String,
    rows: Vec<Line>,
    /// Markdown: links to the other parts.
    parts: Vec<String>,
}

/// `subject`, `value` and `source` are Markdown.
#[derive(Serialize)]
struct Line {
    id: String,
    subject: String,
    attribute: String,
    value: String,
    standing: String,
    voice: String,
    source: String,
}

fn part_path(part: usize) -> String {
    if part == 0 { CLAIMS.to_string() } else { format!("claims-{}.md", part + 1) }
}

/// Where a claim stands in the register; `at` counts all claims from 0.
pub(super) fn place(at: usize, id: &ClaimId) -> String {
    format!("{}#{id}", part_path(at / ROWS))
}

/// The register, in parts of so many rows.
pub(super) fn claims(index: &Index<'_>, press: &Press<'_>) -> Vec<Result<Written, Diagnostic>> {
    let claims = &index.dossier.evidence.claims;
    let parts: Vec<&[Claim]> = if claims.is_empty() { vec![&[]] } else { claims.chunks(ROWS).collect() };
    let n_parts = parts.len();
    parts
        .into_par_iter()
        .enumerate()
        .map(|(at, part)| {
            let path = part_path(at);
            let mut sheet = Sheet::new(index, &path);
            let rows = part.iter().map(|claim| line(&mut sheet, claim)).collect();
            let links = (0..n_parts).filter(|_| n_parts > 1).map(|other| {
                let words = format!("{}", other + 1);
                if other == at { words } else { sheet.link(&words, &part_path(other)) }
            });
            let content =
                Register { n_claims: wording::counted(claims.len(), "claim"), rows, parts: links.collect() };
            let title = if at == 0 { "Claims".to_string() } else { format!("Claims, part {}", at + 1) };
            press.page("claims.md", &path, &title, &sheet, &content)
        })
        .collect()
}

fn line(sheet: &mut Sheet<'_, '_>, claim: &Claim) -> Line {
    sheet.section();
    let subject = wording::capital(&sheet.subject(&claim.subject));
    let value = match &claim.value {
        crate::evidence::value::Value::Entity(id) => sheet.entity(id),
        other => escape_markdown(&wording::value(sheet.index.dossier.evidence, other)),
    };
    let evidence = sheet.index.dossier.evidence;
    let original = evidence.ruled.reviews.get(&claim.id).and_then(|reviewed| reviewed.original.as_deref());
    let review = match (claim.review, original) {
        (Review::Proposed, _) if claim.proposer().is_none() => String::new(),
        (Review::Proposed, _) => format!(", {}", wording::proposed(claim)),
        (Review::Corrected, Some(original)) if original.value != claim.value => {
            let before = wording::value(evidence, &original.value);
            format!(", corrected: it was read as {before}")
        }
        (review, _) => format!(", {}", review.word()),
    };
    Line {
        id: claim.id.to_string(),
        subject,
        attribute: label(sheet.index, &claim.attribute, &claim.qualifiers, None),
        value,
        standing: format!("{}{review}", wording::standing(claim)),
        voice: wording::voice_or_own(&claim.attribution),
        source: claim.quotes.first().map_or_else(String::new, |quote| sheet.place(quote)),
    }
}

/// Rows of facts below the name of what they are about.
#[derive(Serialize)]
struct Facts {
    groups: Vec<Section>,
    /// Markdown: the sums as bars; empty when there are none to compare.
    drawing: String,
    /// Markdown: the sum of this deal, which the bars show too; empty when there is none.
    own: String,
}

/// `subject` is Markdown.
#[derive(Serialize)]
struct Section {
    subject: String,
    rows: Vec<Row>,
}

fn comparable_facts<'a>(index: &Index<'a>) -> Vec<&'a Fact> {
    let facts = index.dossier.findings.facts.iter();
    let mut facts: Vec<&'a Fact> =
        facts.filter(|fact| index.group(&fact.attribute) == Some(Group::Comparables)).collect();
    // The largest sum first, as they are drawn; all that is told of one deal stays together.
    let size = |fact: &Fact| index.lead(fact).and_then(|lead| lead.value.amount()).map(|amount| amount.low);
    let mut largest: BTreeMap<&Subject, Option<Decimal>> = BTreeMap::new();
    for fact in &facts {
        let known = largest.entry(&fact.subject).or_default();
        *known = (*known).max(size(fact));
    }
    facts.sort_by_cached_key(|fact| {
        let size = largest.get(&fact.subject).copied().flatten();
        (std::cmp::Reverse(size), fact.subject.clone(), fact.attribute.clone(), fact.id.clone())
    });
    facts
}

pub(super) fn has_comparables(index: &Index<'_>) -> bool {
    !comparable_facts(index).is_empty()
}

/// Deals that the texts tell for comparison.
pub(super) fn comparables(index: &Index<'_>, press: &Press<'_>) -> Result<Written, Diagnostic> {
    let mut sheet = Sheet::new(index, COMPARABLES);
    let comparable = comparable_facts(index);
    let own = index.facts_on(&Subject::Affair).iter().find(|fact| fact.attribute == "price" && fact.lead.is_some());
    let drawing = sheet.draw(bars::of(index, &comparable, own.copied()));
    let facts = grouped(&mut sheet, &comparable);
    let own = own.filter(|_| !drawing.is_empty()).and_then(|fact| sheet.row(fact)).map(|row| row.value);
    let facts = Facts { drawing, own: own.unwrap_or_default(), ..facts };
    press.page("comparables.md", COMPARABLES, "Comparable deals", &sheet, &facts)
}

/// Numbers that are neither terms nor prices of comparable deals, by subject.
fn other_figures<'a>(index: &Index<'a>) -> Vec<&'a Fact> {
    let of_terms: BTreeSet<&str> = if index.dossier.evidence.is_deal {
        terms::facts(index).iter().map(|fact| fact.id.as_str()).collect()
    } else {
        BTreeSet::new()
    };
    let mut facts: Vec<&'a Fact> = index
        .dossier
        .findings
        .facts
        .iter()
        .filter(|fact| index.group(&fact.attribute) != Some(Group::Comparables))
        .filter(|fact| !of_terms.contains(fact.id.as_str()))
        .filter(|fact| index.lead(fact).is_some_and(|lead| is_figure(&lead.value)))
        .collect();
    facts.sort_by_cached_key(|fact| {
        let order = &index.dossier.vocabulary.attributes;
        let place = order.iter().position(|attribute| attribute.name == fact.attribute).unwrap_or(usize::MAX);
        (fact.subject.clone(), place, fact.attribute.clone(), fact.id.clone())
    });
    facts
}

pub(super) fn has_figures(index: &Index<'_>) -> bool {
    !other_figures(index).is_empty()
}

pub(super) fn figures(index: &Index<'_>, press: &Press<'_>) -> Result<Written, Diagnostic> {
    let mut sheet = Sheet::new(index, FIGURES);
    let facts = grouped(&mut sheet, &other_figures(index));
    press.page("figures.md", FIGURES, "Figures", &sheet, &facts)
}

fn grouped<'a>(sheet: &mut Sheet<'_, 'a>, facts: &[&'a Fact]) -> Facts {
    let mut groups: Vec<(&Subject, Section)> = Vec::new();
    for fact in facts {
        if groups.last().is_none_or(|(subject, _)| **subject != fact.subject) {
            sheet.section();
            let subject = wording::capital(&sheet.subject(&fact.subject));
            groups.push((&fact.subject, Section { subject, rows: Vec::new() }));
        }
        if let (Some((_, group)), Some(mut row)) = (groups.last_mut(), sheet.row_with_others(fact)) {
            row.value.push_str(&sheet.noted(fact));
            group.rows.push(row);
        }
    }
    Facts {
        groups: groups.into_iter().map(|(_, group)| group).collect(),
        drawing: String::new(),
        own: String::new(),
    }
}

#[derive(Serialize)]
struct Glossary {
    verdicts: Vec<Pair>,
    likelihoods: Vec<Pair>,
    confidences: Vec<Pair>,
    grades: Vec<Pair>,
    has_proposals: bool,
}

pub(super) fn glossary(index: &Index<'_>, press: &Press<'_>) -> Result<Written, Diagnostic> {
    let sheet = Sheet::new(index, GLOSSARY);
    let verdicts = [Verdict::Single, Verdict::Agreed, Verdict::Refined, Verdict::Superseded, Verdict::Conflict];
    let grades = [Grade::A, Grade::B, Grade::C, Grade::D, Grade::E, Grade::F];
    let likelihoods = Likelihood::ALL.map(|one| {
        let (low, high) = one.range();
        Pair::new(one.word(), format!("{low}–{high} %"))
    });
    let confidences = [Confidence::High, Confidence::Moderate, Confidence::Low];
    let glossary = Glossary {
        likelihoods: likelihoods.to_vec(),
        confidences: confidences.map(|one| Pair::new(one.word(), one.meaning())).to_vec(),
        verdicts: verdicts.map(|verdict| Pair::new(verdict.word(), wording::meaning(verdict))).to_vec(),
        has_proposals: index.dossier.evidence.claims.iter().any(|claim| claim.proposer().is_some()),
        grades: grades.map(|one| Pair::new(one.letter(), grade_meaning(one))).to_vec(),
    };
    press.page("glossary.md", GLOSSARY, "Glossary", &sheet, &glossary)
}
