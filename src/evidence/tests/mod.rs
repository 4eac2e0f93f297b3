//! What invented sentences give: the documents beside this file, and what holds for any text.
//!
//! A document holds texts and, after each, what is gathered from it, in one line for each thing. Several texts before one
//! expectation are the sources of one folder. `UPDATE=1 cargo test evidence` writes what is found into the documents;
//! read the difference before it is kept.
#![allow(clippy::disallowed_methods, reason = "with `UPDATE=1` a test rewrites its document")]

mod any_text;

use super::claim::{AttributionClass, Claim, Subject};
use super::value::{Amount, Value};
use super::vocabulary::Vocabulary;
use super::{Evidence, gather};
use crate::base::project::{Input, Sidecar};
use crate::corpus::{self, Corpus};
use rust_decimal::Decimal;
use std::fmt::Write;
use std::sync::LazyLock;

/// The corpus of texts, each a source.
fn corpus_of(texts: &[String]) -> Corpus {
    let inputs: Vec<Input> = texts
        .iter()
        .zip('a'..='z')
        .map(|(text, letter)| Input {
            file: format!("{letter}.txt"),
            shown: format!("{letter}.txt"),
            bytes: text.clone().into_bytes(),
            // A date for relative dates, and a title, so that no sentence is taken for one.
            sidecar: Some(Sidecar {
                shown: format!("{letter}.yaml"),
                bytes: b"title: A text\npublished: 2031-05-14\n".to_vec(),
            }),
            is_foreign: false,
        })
        .collect();
    corpus::read(&inputs).value
}

fn gathered(corpus: &Corpus, parties: &[String]) -> Evidence {
    static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::read(&[]).unwrap_or_default());
    gather(corpus, &VOCABULARY, parties, None)
}

/// A number as a reader writes it.
fn number(value: Decimal) -> String {
    for (unit, word) in [(1_000_000_000_000_i64, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million")] {
        let unit = Decimal::from(unit);
        if value >= unit {
            return format!("{} {word}", (value / unit).normalize());
        }
    }
    value.normalize().to_string()
}

fn figure(amount: &Amount) -> String {
    let high = amount.high.map_or_else(String::new, |high| format!(" and {}", number(high)));
    let hedge = amount.hedge.word();
    let space = if hedge.is_empty() { "" } else { " " };
    format!("{hedge}{space}{}{high}", number(amount.low))
}

fn written(value: &Value, evidence: &Evidence) -> String {
    match value {
        Value::Money { amount, currency } => format!("{currency} {}", figure(amount)),
        Value::Percent(amount) => format!("{} %", figure(amount)),
        Value::Share(share) => share.word().to_string(),
        Value::Vague { word, currency } => format!("{} {word}", currency.as_deref().unwrap_or("?")),
        Value::Count { amount, unit } | Value::Duration { amount, unit } => format!("{} {unit}", figure(amount)),
        Value::Age(amount) => format!("aged {}", figure(amount)),
        Value::Date(date) => date.iso(),
        Value::Entity(id) => evidence.entity(id).map_or_else(|| id.to_string(), |entity| entity.name.clone()),
        Value::Role(role) => role.clone(),
        Value::Text(text) => text.clone(),
    }
}

fn subject(claim: &Claim, evidence: &Evidence) -> String {
    match &claim.subject {
        Subject::Affair => "the affair".to_string(),
        Subject::Entity(id) => evidence.entity(id).map_or_else(|| id.to_string(), |entity| entity.name.clone()),
        Subject::Thing(thing) => format!("“{thing}”"),
    }
}

/// What is told of how a claim is said: status and stage, qualifiers, whose word.
fn manner(claim: &Claim, evidence: &Evidence) -> String {
    let mut out = String::new();
    if claim.status.word() != "reported" {
        let _ = write!(out, " · {}", claim.status.word());
    }
    if let Some(stage) = claim.stage {
        let _ = write!(out, " · {}", format!("{stage:?}").to_lowercase());
    }
    for (key, told) in &claim.qualifiers {
        let named = evidence.entities.iter().find(|entity| *entity.id.0 == **told);
        match key.as_str() {
            "organisation" => {
                let _ = write!(out, " · at {}", named.map_or(told.as_str(), |entity| &entity.name));
            }
            "role_status" => {
                let _ = write!(out, " · {told}");
            }
            "restates" => out.push_str(" · told again"),
            "remains" => out.push_str(" · stays"),
            "superseded" => out.push_str(" · gives way"),
            _ => {
                let _ = write!(out, " · {key}: {told}");
            }
        }
    }
    if claim.attribution.class != AttributionClass::Nobody {
        let to = claim.attribution.to.as_deref().unwrap_or("?");
        let _ = write!(out, " · on the word of {to} ({})", claim.attribution.class.word());
    }
    out
}

/// What a fence of the document shows of the evidence.
fn shown(kind: &str, evidence: &Evidence, corpus: &Corpus) -> Vec<String> {
    let relation = |attribute: &str| super::relation::kind(attribute).is_some();
    let wanted = |claim: &&Claim| match kind {
        "figures" => claim.value.amount().is_some() || matches!(claim.value, Value::Share(_) | Value::Vague { .. }),
        "positions" => claim.attribute == "role",
        "chiefs" => claim.attribute == "chief_executive",
        "relations" => relation(&claim.attribute),
        "events" => claim.attribute == "event",
        "terms" => claim.rule.starts_with("term."),
        "rules" | "words" => claim.attribute != "event" && claim.attribute != "chief_executive",
        _ => false,
    };
    let claims = evidence.claims.iter().filter(wanted);
    match kind {
        "names" => evidence
            .entities
            .iter()
            .map(|entity| {
                let aliases = entity.aliases.iter().map(|alias| {
                    if alias.inferred { format!("{}, as we conclude", alias.name) } else { alias.name.clone() }
                });
                let aliases: Vec<String> = aliases.collect();
                let also =
                    if aliases.is_empty() { String::new() } else { format!(" · also {}", aliases.join("; ")) };
                format!("{} · {}{also}", entity.kind.word(), entity.name)
            })
            .collect(),
        "parties" => evidence
            .parties
            .iter()
            .filter_map(|id| evidence.entity(id))
            .map(|entity| entity.name.clone())
            .chain(evidence.is_deal.then(|| "a transaction".to_string()))
            .collect(),
        "relations" => claims
            .map(|claim| {
                let (one, other) = (subject(claim, evidence), written(&claim.value, evidence));
                format!("{} · {one} · of {other}{}", claim.attribute, manner(claim, evidence))
            })
            .collect(),
        "positions" => claims
            .map(|claim| {
                let (one, other) = (subject(claim, evidence), written(&claim.value, evidence));
                format!("{one} · {other}{}", manner(claim, evidence))
            })
            .collect(),
        "events" => claims
            .map(|claim| {
                let date = claim.date.map_or_else(|| "?".to_string(), |date| date.iso());
                format!("{date} · {}{}", written(&claim.value, evidence), manner(claim, evidence))
            })
            .collect(),
        "words" => claims
            .map(|claim| {
                let words = claim.quotes[0].words(corpus).split_whitespace().collect::<Vec<_>>().join(" ");
                format!("{} · “{words}”", claim.attribute)
            })
            .collect(),
        _ => claims
            .map(|claim| {
                let (one, other) = (subject(claim, evidence), written(&claim.value, evidence));
                format!("{} · {one} · {other}{}", claim.attribute, manner(claim, evidence))
            })
            .collect(),
    }
}

/// Reads a document and writes it again with what is found; and how many texts it holds.
fn again(document: &str) -> (String, usize) {
    let mut out = String::new();
    let (mut texts, mut parties, mut n_texts) = (Vec::new(), Vec::new(), 0);
    // The texts of one expectation go on being there for the next, until another text opens.
    let mut told = false;
    let mut lines = document.lines();
    while let Some(line) = lines.next() {
        let _ = writeln!(out, "{line}");
        let Some(kind) = line.strip_prefix("```").filter(|kind| !kind.is_empty()) else {
            if line.starts_with('#') {
                texts.clear();
                parties.clear();
            }
            continue;
        };
        let inside: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        let (kind, rest) = kind.split_once(' ').unwrap_or((kind, ""));
        if kind == "text" {
            if told {
                texts.clear();
                told = false;
            }
            parties = rest.split(", ").filter(|name| !name.is_empty()).map(str::to_string).collect();
            texts.push(inside.join("\n"));
            n_texts += 1;
            let _ = writeln!(out, "{}\n```", inside.join("\n"));
        } else {
            told = true;
            let corpus = corpus_of(&texts);
            let found = shown(kind, &gathered(&corpus, &parties), &corpus);
            let found = if found.is_empty() { "–".to_string() } else { found.join("\n") };
            let _ = writeln!(out, "{found}\n```");
        }
    }
    (out, n_texts)
}

fn holds(name: &str, at_least: usize) {
    let path = format!("{}/src/evidence/tests/{name}.md", env!("CARGO_MANIFEST_DIR"));
    let document = std::fs::read_to_string(&path).expect("the document is there");
    let (found, n_texts) = again(&document);
    assert!(n_texts >= at_least, "{n_texts} texts read, {at_least} expected");
    if found != document {
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &found).expect("the document can be written");
            return;
        }
        let mut wrong = String::new();
        let mut heading = "";
        for (expected, found) in document.lines().zip(found.lines()) {
            if expected.starts_with("## ") {
                heading = expected;
            }
            if expected != found {
                let _ = writeln!(wrong, "{heading}\n  expected {expected}\n  found    {found}");
                break;
            }
        }
        panic!("{name}.md: {wrong}\n`UPDATE=1` writes what is found");
    }
}

#[test]
fn names() {
    holds("names", 20);
}

#[test]
fn positions() {
    holds("positions", 20);
}

#[test]
fn posts() {
    holds("posts", 40);
}

#[test]
fn figures() {
    holds("figures", 30);
}

#[test]
fn relations() {
    holds("relations", 10);
}

#[test]
fn attribution() {
    holds("attribution", 15);
}

#[test]
fn terms() {
    holds("terms", 10);
}

#[test]
fn events() {
    holds("events", 8);
}
