//! Proposals beyond what a case shows: the schema against the reader, and files that want to do harm.

use crate::program::run_line;
use dossier::base::placed::File;
use dossier::evidence::proposal;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// Long enough for a slow machine that does other things, and far too short for work that grows by itself.
const PATIENCE: Duration = Duration::from_secs(20);

fn dossier(proposals: &str) -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let path = home.path().join(name);
        fs::create_dir_all(path.parent().expect("has one")).expect("made");
        fs::write(path, text).expect("written");
    };
    write("content/sources/ledger.txt", "Northwind buys Calder, the ferry company, for $2 million.\n");
    write("content/proposals/model.yaml", proposals);
    home
}

/// Codes of what is wrong with a dossier that proposes this.
fn codes(home: &Path) -> Vec<String> {
    let outcome = run_line(home, "check --format json");
    assert_eq!(outcome.stderr, "");
    let lines = outcome.stdout.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    lines.map(|line| line["code"].as_str().expect("a code").to_string()).collect()
}

/// Whether a value is valid by a schema, of whose keywords only ours are known: another one fails the test.
fn is_valid(root: &Value, schema: &Value, value: &Value) -> bool {
    schema.as_object().expect("a schema").iter().all(|(keyword, wanted)| match keyword.as_str() {
        "$schema" | "$defs" | "title" | "description" | "examples" => true,
        "$ref" => {
            let path = wanted.as_str().and_then(|path| path.strip_prefix('#')).expect("a path");
            is_valid(root, root.pointer(path).expect("defined"), value)
        }
        "type" => {
            let kind = match value {
                Value::Null => "null",
                Value::Bool(_) => "boolean",
                Value::Number(_) => "number",
                Value::String(_) => "string",
                Value::Array(_) => "array",
                Value::Object(_) => "object",
            };
            wanted == kind || wanted.as_array().is_some_and(|kinds| kinds.iter().any(|one| one == kind))
        }
        "enum" => wanted.as_array().expect("a list").contains(value),
        "pattern" => {
            assert_eq!(wanted, "\\S");
            value.as_str().is_none_or(|text| text.contains(|ch: char| !ch.is_whitespace()))
        }
        "maxLength" => {
            value.as_str().is_none_or(|text| text.chars().count() as u64 <= wanted.as_u64().expect("a number"))
        }
        "maxItems" => value.as_array().is_none_or(|items| items.len() as u64 <= wanted.as_u64().expect("a number")),
        "items" => value.as_array().is_none_or(|items| items.iter().all(|item| is_valid(root, wanted, item))),
        "required" => value.as_object().is_none_or(|object| {
            wanted
                .as_array()
                .expect("a list")
                .iter()
                .all(|name| object.contains_key(name.as_str().expect("a name")))
        }),
        "properties" => value.as_object().is_none_or(|object| {
            object.iter().all(|(name, value)| wanted.get(name).is_none_or(|of| is_valid(root, of, value)))
        }),
        "additionalProperties" => {
            assert_eq!(wanted, false);
            let known = schema["properties"].as_object().expect("keys");
            value.as_object().is_none_or(|object| object.keys().all(|name| known.contains_key(name)))
        }
        other => panic!("a keyword that this test does not know: {other}"),
    })
}

fn schema() -> Value {
    let home = tempfile::tempdir().expect("a folder");
    let outcome = run_line(home.path(), "schema");
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
    serde_json::from_str(&outcome.stdout).expect("JSON")
}

/// A proposal that is admitted, with one key changed, or taken away.
fn changed(key: &str, value: Option<Value>) -> Value {
    let mut claim = json!({
        "subject": "Calder",
        "attribute": "ferry",
        "value": "ferry company",
        "source": "ledger",
        "quote": "Calder, the ferry company",
        "status": "reported",
        "attribution": { "class": "nobody", "to": null },
        "qualifiers": { "scope": "ferry company" },
        "by": "a model",
    });
    let (parent, key) = match key.split_once('/') {
        Some((parent, key)) => (claim[parent].as_object_mut(), key),
        None => (claim.as_object_mut(), key),
    };
    let parent = parent.expect("keys");
    match value {
        Some(value) => parent.insert(key.to_string(), value),
        None => parent.remove(key),
    };
    claim
}

#[test]
fn the_schema_and_the_reader_agree() {
    let schema = schema();
    let mut documents = vec![
        json!({}),
        json!([]),
        json!({ "claims": [] }),
        json!({ "claims": null }),
        json!({ "claims": {} }),
        json!({ "by": "a model" }),
        json!({ "by": "x".repeat(61), "claims": [] }),
        json!({ "by": 3, "claims": [] }),
        json!({ "claims": [], "author": "a model" }),
        json!({ "claims": ["Northwind buys Calder"] }),
        json!({ "claims": [{}] }),
    ];
    let keys = [
        "subject",
        "attribute",
        "value",
        "source",
        "quote",
        "status",
        "attribution",
        "attribution/class",
        "attribution/to",
        "qualifiers",
        "qualifiers/scope",
        "qualifiers/role_status",
        "by",
        "zebra",
    ];
    for key in keys {
        documents.push(json!({ "claims": [changed(key, None)] }));
        let values =
            [json!(null), json!(true), json!(7), json!(" "), json!("null"), json!("current"), json!([]), json!({})];
        documents.extend(values.into_iter().map(|value| json!({ "claims": [changed(key, Some(value))] })));
    }
    let mut n_valid = 0;
    for document in &documents {
        // What is wrong with the form; whether the words bear it out is another question.
        let file = File { shown: "model.yaml".to_string(), text: document.to_string().into() };
        let wrong: Vec<&str> = proposal::misread(&[file]).into_iter().map(|one| one.code).collect();
        // An empty file is one that proposes nothing, in YAML; as JSON, somebody forgot the claims.
        let valid = is_valid(&schema, &schema, document) || *document == json!({});
        assert_eq!(wrong.is_empty(), valid, "{document}: {wrong:?}");
        n_valid += usize::from(valid);
    }
    assert!(n_valid > 20 && n_valid + 40 < documents.len(), "{n_valid} of {} are valid", documents.len());
}

#[test]
fn the_schema_of_a_dossier_names_its_sources() {
    let home = dossier("");
    let outcome = run_line(home.path(), "schema .");
    let schema: Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    assert_eq!(schema["$defs"]["claim"]["properties"]["source"]["enum"], json!(["ledger"]));
    assert_eq!(run_line(home.path(), "schema nowhere").code, 2);
}

#[test]
fn what_is_admitted_takes_part_in_facts_and_keeps_its_mark() {
    let home = dossier(
        "by: a model\nclaims:\n  - {subject: affair, attribute: length, value: 12 miles, source: ledger, quote: Calder runs 12 miles}\n  - {subject: affair, attribute: length, value: 15 miles, source: courier, quote: Calder runs some 15 miles}\n",
    );
    let write = |name: &str, text: &str| fs::write(home.path().join("content").join(name), text).expect("written");
    write("sources/ledger.txt", "Northwind buys Calder, the ferry company. Calder runs 12 miles of quays.\n");
    write("sources/courier.txt", "Northwind buys Calder, we hear. Calder runs some 15 miles of quays.\n");
    write("dossier.yaml", "vocabularies: [quays]\n");
    fs::create_dir_all(home.path().join("content/vocabularies")).expect("made");
    write(
        "vocabularies/quays.yaml",
        "- {name: length, label: Length, takes: count, about: affair, reconciled: true}\n",
    );
    let outcome = run_line(home.path(), "build");
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let data = fs::read_to_string(home.path().join("public/dossier.json")).expect("written");
    let data: Value = serde_json::from_str(&data).expect("JSON");
    let list = |name: &str| data[name].as_array().expect("a list").clone();
    let proposed: Vec<Value> =
        list("claims").into_iter().filter(|claim| claim.get("proposed_by").is_some()).collect();
    assert_eq!(proposed.len(), 2, "{proposed:?}");
    for claim in &proposed {
        assert_eq!((&claim["review"], &claim["proposed_by"]), (&json!("proposed"), &json!("a model")));
    }
    // The hedge is the source's own.
    assert!(proposed.iter().any(|claim| claim["value"]["hedge"] == "about"), "{proposed:?}");
    let fact = list("facts").into_iter().find(|fact| fact["attribute"] == "length").expect("a fact");
    assert_eq!((&fact["verdict"], fact["clusters"].as_array().map(Vec::len)), (&json!("conflict"), Some(2)));
    let page = fs::read_to_string(home.path().join("content/pages/contested.md")).expect("a page");
    assert!(page.contains("(proposed by a model)"), "{page}");
    assert!(page.contains("; proposed by a model. *") || page.contains("— proposed by a model. *"), "{page}");
}

#[test]
fn what_wants_to_grow_is_refused_at_once() {
    let bomb = (0..40).fold("a0: &a0 [x]\n".to_string(), |text, n| {
        format!("{text}a{}: &a{} [{}]\n", n + 1, n + 1, vec![format!("*a{n}"); 9].join(","))
    });
    let entry =
        "  - {subject: Calder, attribute: price, value: $2 million, source: ledger, quote: for $2 million}\n";
    let wrong = "  - {subject: Calder, attribute: price, value: $3 million, source: ledger, quote: was sold for $3 million}\n";
    for (what, yaml, code) in [
        ("a bomb", bomb, "D0301"),
        ("an anchor in itself", "claims: &a [*a]\n".to_string(), "D0301"),
        ("no end of brackets", format!("claims: {}", "[".repeat(200_000)), "D0301"),
        ("100,000 claims", format!("claims:\n{}", entry.repeat(100_000)), "D0710"),
        ("10,000 wrong ones", format!("claims:\n{}", wrong.repeat(10_000)), "D0710"),
        ("100,000 keys", (0..100_000).map(|n| format!("k{n}: v\n")).collect(), "D0301"),
        ("a quotation of 100,000 words", format!("claims:\n  - quote: {}\n", "word ".repeat(100_000)), "D0304"),
        ("control characters", format!("claims:\n{}", entry.replace("Calder", "\"Cal\\u001bder\"")), "D0301"),
    ] {
        let home = dossier(&yaml);
        let begin = Instant::now();
        let found = codes(home.path());
        assert!(found.iter().any(|found| found == code), "{what}: {found:?}");
        assert!(begin.elapsed() < PATIENCE, "{what} took {:?}", begin.elapsed());
        assert!(!home.path().join("public").exists(), "{what}");
    }
}

#[test]
fn many_proposals_are_heard() {
    let claims: String = (0..5_000)
        .map(|n| {
            format!("  - {{subject: Calder, attribute: ferry, value: ferry company, source: ledger, quote: the ferry company, by: model {n}}}\n")
        })
        .collect();
    let home = dossier(&format!("claims:\n{claims}"));
    let begin = Instant::now();
    assert_eq!(codes(home.path()), Vec::<String>::new());
    assert!(begin.elapsed() < PATIENCE, "took {:?}", begin.elapsed());
}
