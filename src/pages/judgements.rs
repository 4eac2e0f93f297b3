//! The key judgements at the head of the overview: the only sentences of the dossier that nobody compiled.

use super::sheet::{Sheet, escape_words, excerpt, label};
use super::{terms, wording};
use crate::base::judgement::Likelihood;
use crate::base::template::escape_markdown;
use crate::evidence::claim::Subject;
use crate::findings::{Fact, Ground, Judgement, Verdict};
use serde::Serialize;
use std::collections::BTreeSet;

/// All fields but `id` are Markdown.
#[derive(Serialize)]
pub(super) struct Judged {
    id: String,
    text: String,
    /// `likely (55–80 %)`; empty where the judgement is on what is.
    likelihood: String,
    confidence: &'static str,
    /// What the word stands for.
    meaning: &'static str,
    grounds: Vec<String>,
    /// Who, and when; empty where it is the same for all.
    by: String,
}

/// The judgements, and who made them where that is the same for all.
pub(super) fn all<'a>(sheet: &mut Sheet<'_, 'a>) -> (Vec<Judged>, String) {
    sheet.section();
    let judgements: &'a [Judgement] = &sheet.index.dossier.findings.judgements;
    let signed = |one: &Judgement| format!("{}, {}", escape_markdown(&wording::one_line(&one.by)), one.on);
    let signatures: BTreeSet<String> = judgements.iter().map(signed).collect();
    let common = if signatures.len() == 1 { signatures.first().cloned() } else { None }.unwrap_or_default();
    let mut judged = Vec::new();
    for one in judgements {
        judged.push(Judged {
            id: one.id.clone(),
            text: escape_markdown(&wording::one_line(&one.text)),
            likelihood: one.likelihood.map_or_else(String::new, likelihood),
            confidence: one.confidence.word(),
            meaning: one.confidence.meaning(),
            grounds: one.grounds.iter().map(|ground| shown(sheet, ground)).collect(),
            by: if common.is_empty() { signed(one) } else { String::new() },
        });
    }
    (judged, common)
}

/// `likely (55–80 %)`.
pub(super) fn likelihood(likelihood: Likelihood) -> String {
    let (low, high) = likelihood.range();
    format!("{} ({low}–{high} %)", likelihood.word())
}

fn shown<'a>(sheet: &mut Sheet<'_, 'a>, ground: &'a Ground) -> String {
    let index = sheet.index;
    match ground {
        Ground::Fact(id) => match index.dossier.findings.facts.iter().find(|fact| fact.id == *id) {
            Some(fact) => of_fact(sheet, fact),
            None => String::new(),
        },
        Ground::Claim(id) => match index.claim(id) {
            Some(claim) => {
                let statement = wording::capital(&sheet.statement(claim));
                format!("{statement}{}", sheet.cite(claim))
            }
            None => String::new(),
        },
        Ground::Quote(quote) => {
            format!("“{}” — {}", escape_words(&excerpt(index, quote)), sheet.place(quote))
        }
    }
}

/// The fact as it now stands, and whether the texts contradict each other about it.
fn of_fact<'a>(sheet: &mut Sheet<'_, 'a>, fact: &'a Fact) -> String {
    let index = sheet.index;
    let name = named(sheet, fact);
    let Some(lead) = index.lead(fact) else { return name };
    let value = if fact.lead.is_some() { sheet.value(lead) } else { sheet.values(fact, 3) };
    let notes = match (&fact.lead, fact.clusters.first()) {
        (Some(_), Some(cluster)) => sheet.cite_texts(&index.claims(&cluster.claims), 3),
        _ => String::new(),
    };
    let contested = match (fact.verdict, &fact.preferred) {
        (Verdict::Conflict, Some(_)) => ", by a ruling where the texts differ",
        (Verdict::Conflict, None) => ", where the texts differ",
        _ => "",
    };
    format!("{name}: {value}{notes}{contested}")
}

/// The name of a fact, as a link to where it is laid out.
pub(super) fn named(sheet: &Sheet<'_, '_>, fact: &Fact) -> String {
    let index = sheet.index;
    let whose = match &fact.subject {
        Subject::Entity(id) => Some(id),
        Subject::Affair | Subject::Thing(_) => None,
    };
    let name = label(index, &fact.attribute, &fact.qualifiers, whose);
    match terms::section_of(index, fact) {
        Some(page) => sheet.link(&name, &format!("{page}#{}", fact.id)),
        None => escape_markdown(&name),
    }
}
