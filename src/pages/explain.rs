//! Why a claim is there: its words, the rule that read them, what was read, and what it was held against.
//!
//! For a terminal, in lines of a label and what it says, because whoever asks has a page or a rule before them and wants
//! to see one claim whole.

use super::index::{passage_at, sentence_at};
use super::wording;
use crate::base::diagnostic::Diagnostic;
use crate::base::text::line_column;
use crate::corpus::Source;
use crate::evidence::claim::{Claim, ClaimId, Subject};
use crate::evidence::quote::Quote;
use crate::evidence::ruling::claim_id;
use crate::evidence::value::{Amount, Value};
use crate::findings::figure::{self, Unit};
use crate::findings::interval::{Bound, Relation};
use crate::findings::{Check, Dossier, Fact, Interval};
use std::cmp::Reverse;
use std::fmt::Write;

/// How many ids are offered for one that is not there.
const OFFERED: usize = 3;

/// What a claim says of itself, or ids that are near when none has this one. With or without `c-` before it, in full or by
/// its first digits.
///
/// # Errors
///
/// A diagnostic when there is no such claim.
pub fn claim(dossier: &Dossier<'_>, id: &str) -> Result<String, Diagnostic> {
    let bare = id.strip_prefix("c-").unwrap_or(id);
    let claims = &dossier.evidence.claims;
    // The first digits are enough, as they are in rulings.
    let whole = claim_id(dossier.evidence, &format!("c-{bare}")).ok().flatten();
    let found = whole.and_then(|id| claims.iter().find(|claim| &*claim.id.0 == id));
    found.map(|claim| told(dossier, claim)).ok_or_else(|| unknown(claims, id, bare))
}

fn unknown(claims: &[Claim], id: &str, bare: &str) -> Diagnostic {
    let mut near: Vec<(Reverse<usize>, usize, &str)> = claims
        .iter()
        .map(|claim| {
            let own = claim.id.0.strip_prefix("c-").unwrap_or(&claim.id.0);
            let shared = own.bytes().zip(bare.bytes()).take_while(|(a, b)| a == b).count();
            (Reverse(shared), strsim::osa_distance(own, bare), &*claim.id.0)
        })
        .collect();
    near.sort_unstable();
    let near: Vec<String> = near.iter().take(OFFERED).map(|(_, _, id)| format!("`{id}`")).collect();
    let hint = match near.as_slice() {
        [] => "there are no claims in this folder".to_string(),
        near => {
            format!("the nearest are {}; `claims.md` and the footnotes of all pages give the id", near.join(", "))
        }
    };
    Diagnostic::error("D0120", format!("no claim has the id `{id}`")).hint(hint)
}

/// Lines of a label and what it says.
struct Lines(String);

impl Lines {
    fn line(&mut self, label: &str, says: &str) {
        let _ = writeln!(self.0, "{label:<12}{says}");
    }
}

fn told(dossier: &Dossier<'_>, claim: &Claim) -> String {
    let evidence = dossier.evidence;
    let mut lines = Lines(format!("{}\n\n", claim.id));
    for quote in &claim.quotes {
        let source = &dossier.corpus.sources[quote.source().0];
        lines.line("words", &format!("“{}”", wording::one_line(quote.words(dossier.corpus))));
        lines.line("", &place(source, quote));
        if let Some((_, passage)) = passage_at(source, quote.view_span().start) {
            let sentence = wording::one_line(sentence_at(passage, quote.view_span().start).of(source.view.text()));
            if sentence != wording::one_line(quote.words(dossier.corpus)) {
                lines.line("sentence", &format!("“{sentence}”"));
            }
        }
    }
    lines.line("rule", claim.rule);
    lines.0.push('\n');

    lines.line("subject", &subject(dossier, &claim.subject));
    lines.line("attribute", &attribute(dossier, &claim.attribute));
    lines.line("value", &format!("{} ({})", figure::value(evidence, &claim.value), claim.value.kind()));
    if let Some(written) = claim.value.amount().map(written) {
        lines.line("", &written);
    }
    if let Some(interval) = Interval::of(&claim.value) {
        lines.line("interval", &bounds(interval, &claim.value));
    }
    for (name, value) in &claim.qualifiers {
        lines.line(name, value);
    }
    lines.line("status", &wording::standing(claim));
    let to = claim.attribution.to.as_deref().map_or_else(String::new, |to| format!(": {to}"));
    lines.line("said by", &format!("{}{to}", claim.attribution.class.word()));
    if let Some(date) = claim.date {
        lines.line("as of", &date.iso());
    }
    lines.line("review", claim.review.word());
    if let Some(by) = claim.proposer() {
        lines.line("", &format!("proposed by {by}"));
    }
    if let Some(reviewed) = evidence.ruled.reviews.get(&claim.id) {
        if let Some(original) = &reviewed.original {
            let before = figure::value(evidence, &original.value);
            let whose = subject(dossier, &original.subject);
            lines.line("", &format!("it was read as {}, {before}, of {whose}", original.attribute));
        }
        let decision = &reviewed.decision;
        lines.line("because", &wording::one_line(&decision.because));
        lines.line("", &format!("{}, {}", wording::one_line(&decision.by), decision.on));
    }

    let facts = &dossier.findings.facts;
    let holds = |fact: &&Fact| fact.clusters.iter().any(|cluster| cluster.claims.contains(&claim.id));
    match facts.iter().find(holds) {
        Some(fact) => compared(dossier, claim, fact, &mut lines),
        None => {
            lines.0.push('\n');
            lines.line("fact", "none: it is a row of the timeline, or was rejected, and is held against nothing");
        }
    }
    for check in dossier.findings.checks.iter().filter(|check| check.claims.contains(&claim.id)) {
        let Check { id, kind, result, arithmetic, .. } = check;
        lines.line("check", &format!("{id}, {kind}: {} ({arithmetic})", result.word()));
    }
    lines.0
}

fn place(source: &Source, quote: &Quote) -> String {
    let span = quote.file_span();
    let (line, column) = line_column(&source.raw, span.start);
    let number = passage_at(source, quote.view_span().start).and_then(|(_, passage)| passage.number);
    let paragraph = number.map_or_else(String::new, |number| format!("#p{number}"));
    format!("{}{paragraph}, {}:{line}:{column}, bytes {}..{}", source.id, source.file, span.start, span.end)
}

fn subject(dossier: &Dossier<'_>, subject: &Subject) -> String {
    match subject {
        Subject::Affair => "the affair itself".to_string(),
        Subject::Entity(id) => match dossier.evidence.entity(id) {
            Some(entity) => format!("{} ({}, `{id}`)", entity.name, entity.kind.word()),
            None => id.to_string(),
        },
        Subject::Thing(thing) => format!("“{thing}”, which has no name of its own"),
    }
}

fn attribute(dossier: &Dossier<'_>, name: &str) -> String {
    match dossier.vocabulary.get(name) {
        Some(attribute) if attribute.reconciled => {
            format!("{name} ({}), values are held against each other", attribute.label)
        }
        Some(attribute) => format!("{name} ({}), each value stands alone", attribute.label),
        None => format!("{name}, a noun of the text that no vocabulary knows"),
    }
}

/// A number as it was read, before any rounding.
fn written(amount: &Amount) -> String {
    let Amount { low, high, grain, hedge } = amount;
    let to = high.map_or_else(String::new, |high| format!(" to {high}"));
    let hedge = hedge.word();
    let hedged = if hedge.is_empty() { "no hedge".to_string() } else { format!("hedge `{hedge}`") };
    format!("read as {low}{to}, last digit worth {grain}, {hedged}")
}

/// `[14.25 billion, 14.35 billion)`, with its ends as they are.
fn bounds(interval: Interval, value: &Value) -> String {
    let end =
        |bound: Option<Bound>| bound.map_or_else(|| "∞".to_string(), |bound| bound.value.normalize().to_string());
    let open = if interval.low.is_some_and(|low| low.closed) { '[' } else { '(' };
    let close = if interval.high.is_some_and(|high| high.closed) { ']' } else { ')' };
    let low = if interval.low.is_some() { end(interval.low) } else { "−∞".to_string() };
    let words = figure::stretch(interval, &Unit::of(value));
    format!("{open}{low}, {}{close}: {words}", end(interval.high))
}

/// The fact that the claim belongs to, and its other claims, each with how the two relate.
fn compared(dossier: &Dossier<'_>, claim: &Claim, fact: &Fact, lines: &mut Lines) {
    lines.0.push('\n');
    lines.line("fact", &format!("{}, {} ({})", fact.id, fact.verdict.word(), fact.reason));
    lines.line(
        "",
        &format!(
            "{} in {}, {}",
            wording::counted(members(fact).count(), "claim"),
            wording::counted(fact.clusters.len(), "cluster"),
            lead(claim, fact)
        ),
    );
    let evidence = dossier.evidence;
    let by_id = |id: &ClaimId| evidence.claims.iter().find(|claim| claim.id == *id);
    let others = members(fact).filter(|id| **id != claim.id).filter_map(by_id);
    for other in others {
        let source = &dossier.corpus.sources[other.source().0];
        let said = figure::value(evidence, &other.value);
        let standing = wording::standing(other);
        lines.line(
            "against",
            &format!("{}, {said}: {} ({standing}, {})", other.id, relation(claim, other), source.id),
        );
        if let Some(interval) = Interval::of(&other.value) {
            lines.line("", &bounds(interval, &other.value));
        }
    }
    let apart =
        dossier.findings.facts.iter().filter(|other| {
            other.id != fact.id && other.subject == fact.subject && other.attribute == fact.attribute
        });
    for other in apart {
        let Some(first) = members(other).next().and_then(by_id) else { continue };
        let why =
            other.qualifiers.iter().map(|(name, value)| format!("{name} {value}")).collect::<Vec<_>>().join(", ");
        let why = if why.is_empty() { "no qualifier".to_string() } else { why };
        lines.line(
            "not against",
            &format!("{}, {}: another fact ({why})", first.id, figure::value(evidence, &first.value)),
        );
    }
}

fn members(fact: &Fact) -> impl Iterator<Item = &ClaimId> {
    fact.clusters.iter().flat_map(|cluster| &cluster.claims)
}

fn lead(claim: &Claim, fact: &Fact) -> String {
    match &fact.lead {
        Some(lead) if *lead == claim.id => "this one leads".to_string(),
        Some(lead) => format!("{lead} leads"),
        None => "none leads".to_string(),
    }
}

fn relation(claim: &Claim, other: &Claim) -> &'static str {
    match Interval::of(&claim.value).zip(Interval::of(&other.value)) {
        Some((own, other)) => match own.relation(other) {
            Relation::Equal => "the same",
            Relation::Refines => "this one lies inside",
            Relation::RefinedBy => "lies inside this one",
            Relation::Compatible => "the two overlap",
            Relation::Conflict => "no point in common",
        },
        None if claim.value == other.value => "the same",
        None => "another value",
    }
}
