//! The dossier as tables for a spreadsheet: RFC 4180, UTF-8, lines that end in CR LF.
//!
//! Sources write what they like, and a spreadsheet runs a cell that begins like a formula. Such a cell gets an
//! apostrophe at its head, by which spreadsheets know text; a plain number stays a number.

use super::subject_id;
use crate::evidence::Evidence;
use crate::evidence::claim::{Claim, ClaimId, Subject};
use crate::evidence::entity::{Entity, EntityId};
use crate::evidence::value::Value;
use crate::findings::{Dossier, figure};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// One claim a line, in the order of the sources and their text.
pub(super) fn claims(dossier: &Dossier<'_>) -> String {
    let Dossier { corpus, evidence, .. } = *dossier;
    let mut table = Table::new([
        "id",
        "source",
        "publisher",
        "published",
        "subject_id",
        "subject",
        "attribute",
        "value",
        "kind",
        "amount",
        "low",
        "high",
        "currency",
        "unit",
        "hedge",
        "status",
        "qualifiers",
        "attribution",
        "attributed_to",
        "review",
        "proposed_by",
        "start",
        "end",
        "quote",
    ]);
    for claim in &evidence.claims {
        let source = &corpus.sources[claim.source().0];
        let metadata = &source.metadata;
        let amount = claim.value.amount();
        let range = amount.and_then(|amount| Some((amount.low, amount.high?)));
        let (currency, unit) = match &claim.value {
            Value::Money { currency, .. } => (currency.as_str(), ""),
            Value::Vague { currency, .. } => (currency.as_deref().unwrap_or_default(), ""),
            Value::Count { unit, .. } | Value::Duration { unit, .. } => ("", unit.as_str()),
            _ => ("", ""),
        };
        let place = claim.quotes[0].file_span();
        let quotes: Vec<&str> = claim.quotes.iter().map(|quote| quote.words(corpus)).collect();
        table.row([
            &claim.id.0,
            &source.id,
            metadata.publisher.as_ref().map(|publisher| publisher.value.as_str()).unwrap_or_default(),
            &metadata.published.as_ref().map(|published| published.value.iso()).unwrap_or_default(),
            subject_id(&claim.subject),
            subject(dossier, &claim.subject),
            &claim.attribute,
            &figure::value(evidence, &claim.value),
            claim.value.kind(),
            &amount.filter(|_| range.is_none()).map(|amount| number(amount.low)).unwrap_or_default(),
            &range.map(|(low, _)| number(low)).unwrap_or_default(),
            &range.map(|(_, high)| number(high)).unwrap_or_default(),
            currency,
            unit,
            amount.map(|amount| amount.hedge.word()).unwrap_or_default(),
            claim.status.word(),
            &qualifiers(&claim.qualifiers),
            claim.attribution.class.word(),
            claim.attribution.to.as_deref().unwrap_or_default(),
            claim.review.word(),
            claim.proposed_by.as_deref().unwrap_or_default(),
            &place.start.to_string(),
            &place.end.to_string(),
            &quotes.join(" […] "),
        ]);
    }
    table.text
}

/// One fact a line, by id.
pub(super) fn facts(dossier: &Dossier<'_>) -> String {
    let Dossier { evidence, findings, .. } = *dossier;
    let by_id: BTreeMap<&ClaimId, &Claim> = evidence.claims.iter().map(|claim| (&claim.id, claim)).collect();
    let value = |id: &ClaimId| by_id.get(id).map(|claim| figure::value(evidence, &claim.value)).unwrap_or_default();
    let mut table = Table::new([
        "id",
        "subject_id",
        "subject",
        "attribute",
        "qualifiers",
        "verdict",
        "value",
        "reason",
        "values",
        "claims",
        "sources",
        "origins",
    ]);
    for fact in &findings.facts {
        let claims: Vec<&Claim> = fact
            .clusters
            .iter()
            .flat_map(|cluster| &cluster.claims)
            .filter_map(|id| by_id.get(id).copied())
            .collect();
        let distinct: BTreeSet<&ClaimId> = claims.iter().map(|claim| &claim.id).collect();
        let sources: BTreeSet<_> = claims.iter().map(|claim| claim.source()).collect();
        let values: Vec<String> = fact.clusters.iter().map(|cluster| value(&cluster.lead)).collect();
        table.row([
            &fact.id,
            subject_id(&fact.subject),
            subject(dossier, &fact.subject),
            &fact.attribute,
            &qualifiers(&fact.qualifiers),
            fact.verdict.word(),
            &fact.lead.as_ref().map(value).unwrap_or_default(),
            &fact.reason,
            &values.join(" | "),
            &distinct.len().to_string(),
            &sources.len().to_string(),
            &findings.origins.count(claims.iter().copied()).to_string(),
        ]);
    }
    table.text
}

/// One entity a line, by id.
pub(super) fn entities(dossier: &Dossier<'_>) -> String {
    let evidence = dossier.evidence;
    let mut table = Table::new(["id", "kind", "name", "aliases", "mentions", "sources", "roles", "relations"]);
    for entity in super::told(evidence) {
        let aliases: Vec<&str> = entity.aliases.iter().map(|alias| alias.name.as_str()).collect();
        let sources: BTreeSet<_> = entity.mentions.iter().map(|mention| mention.source()).collect();
        table.row([
            &entity.id.0,
            entity.kind.word(),
            &entity.name,
            &aliases.join("; "),
            &entity.mentions.len().to_string(),
            &sources.len().to_string(),
            &roles(evidence, entity).join("; "),
            &relations(evidence, entity).join("; "),
        ]);
    }
    table.text
}

fn roles(evidence: &Evidence, entity: &Entity) -> Vec<String> {
    let roles = entity.roles.iter().map(|role| {
        let of = role.organisation.as_ref().map(|id| format!(", {}", name(evidence, id))).unwrap_or_default();
        format!("{}{of} ({})", role.role, role.status.word())
    });
    roles.collect()
}

fn relations(evidence: &Evidence, entity: &Entity) -> Vec<String> {
    let relations = entity.relations.iter().map(|relation| {
        let of = relation.of.as_ref().map(|id| format!(" of {}", name(evidence, id))).unwrap_or_default();
        format!("{}{of}", relation.kind.word())
    });
    relations.collect()
}

fn name<'a>(evidence: &'a Evidence, id: &'a EntityId) -> &'a str {
    evidence.entity(id).map_or(&id.0, |entity| &entity.name)
}

/// A subject as a reader calls it.
fn subject<'a>(dossier: &Dossier<'a>, subject: &'a Subject) -> &'a str {
    match subject {
        Subject::Affair => dossier.title,
        Subject::Entity(id) => name(dossier.evidence, id),
        Subject::Thing(words) => words,
    }
}

fn qualifiers(qualifiers: &BTreeMap<String, String>) -> String {
    qualifiers.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
}

fn number(number: Decimal) -> String {
    number.normalize().to_string()
}

/// A table in the making; every row has as many cells as the first.
struct Table<const WIDTH: usize> {
    text: String,
}

impl<const WIDTH: usize> Table<WIDTH> {
    fn new(head: [&str; WIDTH]) -> Self {
        let mut table = Table { text: String::new() };
        table.row(head);
        table
    }

    fn row(&mut self, cells: [&str; WIDTH]) {
        for (n, text) in cells.iter().enumerate() {
            if n > 0 {
                self.text.push(',');
            }
            cell(&mut self.text, text);
        }
        self.text.push_str("\r\n");
    }
}

/// Writes a cell: guarded against being run, and in quotation marks where it holds what divides cells.
fn cell(out: &mut String, text: &str) {
    let guard = if is_formula(text) { "'" } else { "" };
    if text.contains(['"', ',', '\n', '\r']) || text.starts_with(' ') || text.ends_with(' ') {
        out.push('"');
        out.push_str(guard);
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(guard);
        out.push_str(text);
    }
}

/// Whether a spreadsheet might take the cell for a formula. Some skip spaces at its head, and some read the wide forms
/// of the signs like the narrow ones.
fn is_formula(text: &str) -> bool {
    let opens = |ch: char| matches!(ch, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    let begins = text.starts_with(['\t', '\r', '\n']) || text.trim_start().starts_with(opens);
    begins && text.parse::<Decimal>().is_err()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        let mut out = String::new();
        cell(&mut out, text);
        out
    }

    #[test]
    fn cells_that_begin_like_formulas_are_guarded() {
        for (text, expected) in [
            ("=1+1", "'=1+1"),
            ("+44 20", "'+44 20"),
            ("-- no", "'-- no"),
            ("-1+cmd", "'-1+cmd"),
            ("@sum", "'@sum"),
            ("\tx", "'\tx"),
            ("\rx", "\"'\rx\""),
            ("\n=x", "\"'\n=x\""),
            (" =x", "\"' =x\""),
            ("＝x", "'＝x"),
            ("=HYPERLINK(\"a\",\"b\")", "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\""),
        ] {
            assert_eq!(written(text), expected, "{text:?}");
        }
    }

    #[test]
    fn other_cells_stay_as_they_are() {
        for text in ["", "-5", "-0.25", "14300000000", "a=b", "Calder", "49 %", "'s"] {
            assert_eq!(written(text), text);
        }
        assert_eq!(written("a, b"), "\"a, b\"");
        assert_eq!(written("\"so\""), "\"\"\"so\"\"\"");
    }
}
