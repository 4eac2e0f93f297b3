//! What is said, by decision: claims thrown out, confirmed, corrected, scoped. The original of a claim that was changed stays beside it.

use super::{Desk, Reviewed, Ruled, value};
use crate::base::id::slug;
use crate::base::placed::Word;
use crate::base::ruling::{Act, FEWEST_OF_ID, Ruling, Rulings, by_id, folded};
use crate::corpus::Corpus;
use crate::evidence::Evidence;
use crate::evidence::claim::{Claim, ClaimId, Review, Status, Subject};
use crate::evidence::vocabulary::Vocabulary;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::cmp::Reverse;
use std::collections::BTreeMap;

pub(super) fn reviews(desk: &mut Desk<'_>, evidence: &mut Evidence) {
    let at: BTreeMap<ClaimId, usize> =
        evidence.claims.iter().enumerate().map(|(at, claim)| (claim.id.clone(), at)).collect();
    for (n, ruling) in desk.rulings.all.iter().enumerate() {
        if desk.is_enough() {
            break;
        }
        if !matches!(ruling.act, Act::Reject | Act::Confirm | Act::Correct { .. } | Act::Scope { .. }) {
            continue;
        }
        for object in &ruling.objects {
            let id = match claim_called(evidence, desk.corpus, desk.vocabulary, desk.rulings, object) {
                Ok(id) => id,
                Err(error) => {
                    desk.wrong.push(*error);
                    continue;
                }
            };
            let Some(at) = at.get(&id).copied() else { continue };
            evidence.ruled.claims.entry(n).or_default().push(id);
            review(desk, evidence, at, n, ruling);
        }
    }
}

fn review(desk: &mut Desk<'_>, evidence: &mut Evidence, at: usize, n: usize, ruling: &Ruling) {
    let id = evidence.claims[at].id.clone();
    let is_scope = matches!(ruling.act, Act::Scope { .. });
    let slot = format!("{} {id}", if is_scope { "scope" } else { "claim" });
    if !desk.take(&slot, &format!("claim `{id}`"), &ruling.kind) {
        return;
    }
    // Whoever throws a claim out need not say what it holds for.
    let before = evidence.ruled.reviews.get(&id).map(|reviewed| &desk.rulings.all[reviewed.ruling]);
    if let Some(before) = before
        && [&ruling.act, &before.act].into_iter().any(|act| *act == Act::Reject)
    {
        let line = before.line;
        let message = format!(
            "two rulings decide claim `{id}`: `{}` here, and `{}` in line {line}",
            ruling.kind.text, before.kind.text
        );
        let error = desk.error("D0604", message, &ruling.kind);
        desk.wrong.push(error.hint("keep the one that holds, and remove the other"));
        return;
    }
    let mut claim = evidence.claims[at].clone();
    match &ruling.act {
        Act::Reject => claim.review = Review::Rejected,
        Act::Confirm if claim.review != Review::Corrected => claim.review = Review::Confirmed,
        Act::Correct { .. } => {
            if !correct(desk, evidence, &mut claim, &ruling.act) {
                return;
            }
            claim.review = Review::Corrected;
        }
        Act::Scope { as_of, basis } => {
            let mut scope = |name: &str, word: &Option<Word>| {
                let given = word.as_ref().map(|word| (name.to_string(), word.text.clone()));
                claim.qualifiers.extend(given);
            };
            scope("as_of", as_of);
            scope("basis", basis);
            claim.review = Review::Corrected;
        }
        _ => {}
    }
    let changed = claim.review == Review::Corrected;
    let Ruled { reviews, .. } = &mut evidence.ruled;
    let first = reviews.remove(&id).and_then(|reviewed| reviewed.original);
    let original = first.or_else(|| changed.then(|| Box::new(evidence.claims[at].clone())));
    reviews.insert(id, Reviewed { ruling: n, decision: ruling.decision.clone(), original });
    evidence.claims[at] = claim;
}

/// Puts what the analyst reads in the place of what was read; whether all of it could be understood.
fn correct(desk: &mut Desk<'_>, evidence: &Evidence, claim: &mut Claim, act: &Act) -> bool {
    let Act::Correct { value, attribute, subject, status } = act else { return false };
    let before = desk.wrong.len();
    if let Some(word) = subject {
        let name = folded(&word.text);
        if matches!(name.as_str(), "deal" | "the deal" | "affair" | "the affair") {
            claim.subject = Subject::Affair;
        } else if let Some(at) = desk.named_now(evidence, word) {
            claim.subject = Subject::Entity(evidence.entities[at].id.clone());
        }
    }
    if let Some(word) = attribute {
        match attribute_called(desk.vocabulary, &word.text) {
            Some(name) => claim.attribute = name.to_string(),
            None => {
                let names: Vec<&str> = desk.vocabulary.attributes.iter().map(|one| one.name.as_str()).collect();
                let near = desk.near(&word.text, names).map(|near| format!("did you mean `{near}`?"));
                let hint = near.unwrap_or_else(|| "the register of claims names attributes".to_string());
                let error = desk.error("D0607", format!("no vocabulary has the attribute `{}`", word.text), word);
                desk.wrong.push(error.hint(hint));
            }
        }
    }
    if let Some(word) = value {
        match value::read(&word.text, &claim.value, evidence) {
            Ok(read) if read == claim.value => {
                let error = desk.error("D0607", "the correction says what the claim says already", word);
                desk.wrong.push(error.hint("to keep the claim as it is, use `ruling: confirm`"));
            }
            Ok(read) => claim.value = read,
            Err(hint) => {
                let message = format!("`{}` cannot be read as {}", word.text, kind(claim.value.kind()));
                let error = desk.error("D0607", message, word);
                desk.wrong.push(error.hint(hint));
            }
        }
    }
    match status.as_ref().map(|word| word.text.as_str()) {
        Some("reported") => claim.status = Status::Reported,
        Some("planned") => claim.status = Status::Planned,
        Some("denied") => claim.status = Status::Denied,
        Some("speculative") => claim.status = Status::Speculative,
        _ => {}
    }
    desk.wrong.len() == before
}

fn kind(kind: &str) -> String {
    match kind {
        "money" => "a sum of money".to_string(),
        "percent" => "a share".to_string(),
        "age" => "an age".to_string(),
        "entity" => "a person or an organisation".to_string(),
        other => format!("a {other}"),
    }
}

/// The attribute of a key or a label.
fn attribute_called<'v>(vocabulary: &'v Vocabulary, words: &str) -> Option<&'v str> {
    let key = folded(words);
    let attributes = || vocabulary.attributes.iter();
    let named = attributes()
        .find(|one| folded(&one.name) == key)
        .or_else(|| attributes().find(|one| folded(&one.label) == key));
    named.map(|one| one.name.as_str())
}

/// The id of a claim that is written in full or by its first digits; with all that begin so when there are several.
pub fn claim_id<'e>(evidence: &'e Evidence, words: &str) -> Result<Option<&'e str>, Vec<&'e str>> {
    by_id(words, evidence.claims.iter().map(|claim| &*claim.id.0))
}

/// The claim that is called so, or what became of it.
pub fn claim_called(
    evidence: &Evidence,
    corpus: &Corpus,
    vocabulary: &Vocabulary,
    rulings: &Rulings,
    word: &Word,
) -> Result<ClaimId, Box<crate::base::diagnostic::Diagnostic>> {
    let file = &rulings.file;
    match claim_id(evidence, &word.text) {
        Ok(Some(id)) => Ok(ClaimId(id.into())),
        Ok(None) => {
            let message = format!("no claim has the id `{}`", word.text);
            let hints = became(evidence, corpus, vocabulary, &rulings.remembered, &word.text);
            Err(Box::new(file.error("D0603", message, word.span).hints(hints)))
        }
        Err(several) => {
            let message = format!("`{}` begins the ids of {} claims", word.text, several.len());
            let listed: Vec<String> = several.iter().take(5).map(|id| format!("`{id}`")).collect();
            Err(Box::new(
                file.error("D0603", message, word.span).hint(format!("write one in full: {}", listed.join(", "))),
            ))
        }
    }
}

/// What became of a claim that is gone: the register of the last build tells what it said, and where. The same attribute in
/// the same place is what it has become.
fn became(
    evidence: &Evidence,
    corpus: &Corpus,
    vocabulary: &Vocabulary,
    remembered: &str,
    id: &str,
) -> Vec<String> {
    if !id.starts_with("c-") {
        return vec!["the id of a claim begins with `c-` and stands in the register of claims".to_string()];
    }
    if id.len() < FEWEST_OF_ID {
        return vec!["at least the first four digits of an id are needed".to_string()];
    }
    let anchor = format!("<a id=\"{id}\"></a>");
    let Some(row) = remembered.lines().find(|line| line.contains(&anchor)) else {
        return vec![
            "the id of a claim changes with its words: look the claim up in the register of claims".to_string(),
        ];
    };
    let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
    let [about, attribute, said, .., place, _] = cells.as_slice() else { return Vec::new() };
    let was = format!("the last build read it as {}: {}", bare(attribute).to_lowercase(), bare(said));
    let (file, number) =
        place.rsplit_once("(sources/").and_then(|(_, rest)| rest.split_once(".md")).unwrap_or_default();
    let number: Option<usize> = number.trim_start_matches("#p").trim_end_matches(')').parse().ok();
    let same = |claim: &&Claim| {
        let source = &corpus.sources[claim.source().0];
        slug(&source.id) == file && bare(attribute).starts_with(&vocabulary.label(&claim.attribute))
    };
    let candidates: Vec<&Claim> = evidence.claims.iter().filter(same).collect();
    let passage = |claim: &&&Claim| {
        let source = &corpus.sources[claim.source().0];
        let start = claim.quotes[0].view_span().start;
        let holds = source.passages.iter().find(|passage| passage.span.start <= start && start < passage.span.end);
        number.is_some() && holds.and_then(|passage| passage.number) == number
    };
    let about = bare(about);
    let subject = |claim: &&&Claim| match &claim.subject {
        Subject::Affair => about.starts_with("The "),
        Subject::Entity(id) => evidence
            .entity(id)
            .is_some_and(|entity| entity.name == about || entity.aliases.iter().any(|alias| alias.name == about)),
        Subject::Thing(words) => folded(words) == folded(&about),
    };
    let said = bare(said);
    let value = |claim: &&&Claim| Reverse(apart(&said, claim, evidence));
    // Of what the source says about it, what is about the same, in the same place, and most like in value is what it has
    // become. Of several that are as like, the first of the text.
    let now = candidates.iter().rev().max_by_key(|claim| (subject(claim), passage(claim), value(claim)));
    let hint = match now {
        Some(claim) => {
            let words = claim.quotes[0].words(corpus).split_whitespace().collect::<Vec<_>>().join(" ");
            let short: String = words.chars().take(120).collect();
            let cut = if short.len() < words.len() { "…" } else { "" };
            format!("its words have changed; it may now be `{}`: “{short}{cut}”", claim.id)
        }
        None if corpus.sources.iter().all(|source| slug(&source.id) != file) => {
            "its source is no longer there; remove the ruling".to_string()
        }
        None => "its source no longer says so; remove the ruling".to_string(),
    };
    vec![was, hint]
}

/// How far what a claim says is from what the register says of another, in thousandths; the most where they are not of a kind.
fn apart(said: &str, claim: &Claim, evidence: &Evidence) -> u64 {
    let Ok(was) = value::read(said, &claim.value, evidence) else { return u64::MAX };
    let (Some(was), Some(now)) = (was.amount(), claim.value.amount()) else {
        return if was == claim.value { 0 } else { u64::MAX - 1 };
    };
    let larger = was.low.abs().max(now.low.abs());
    let share = was.low.checked_sub(now.low).and_then(|between| between.abs().checked_div(larger));
    share.and_then(|share| (share * Decimal::ONE_THOUSAND).to_u64()).unwrap_or(0)
}

/// Markdown without its links and escapes.
fn bare(cell: &str) -> String {
    let mut bare = String::new();
    let mut rest = cell;
    while let Some(at) = rest.find("](") {
        bare.push_str(&rest[..at]);
        rest = rest[at..].split_once(')').map_or("", |(_, after)| after);
    }
    bare.push_str(rest);
    bare.replace(['[', ']', '\\'], "")
}
