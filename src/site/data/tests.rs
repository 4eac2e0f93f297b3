//! The data of an invented folder, in `tests/fixtures/data/`: from its texts to the files, byte for byte.

use super::*;
use crate::base::project::Input;
use crate::corpus::{self, Corpus};
use crate::evidence::{self, vocabulary::Vocabulary};
use crate::findings::{self, Options};
use crate::site::view::About;
use include_dir::{Dir, include_dir};
use serde_json::{Map, Value as Json};
use std::collections::BTreeSet;
use std::path::Path;

static TEXTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/tests/fixtures/data/texts");

fn corpus(more: &[(&str, &str)]) -> Corpus {
    let of = |file: &str, bytes: &[u8]| Input {
        file: file.to_string(),
        shown: file.to_string(),
        bytes: bytes.to_vec(),
        sidecar: None,
        is_foreign: false,
    };
    let texts = TEXTS.files().map(|file| of(file.path().to_str().expect("a plain name"), file.contents()));
    let inputs: Vec<Input> = texts.chain(more.iter().map(|(file, text)| of(file, text.as_bytes()))).collect();
    let read = corpus::read(&inputs);
    assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
    read.value
}

/// What `look` sees in the dossier of a corpus.
fn with<T>(corpus: &Corpus, look: impl FnOnce(&Dossier<'_>) -> T) -> T {
    let vocabulary = Vocabulary::read(&[]).expect("built in");
    let evidence =
        evidence::gather(corpus, &vocabulary, &["Calder".to_string(), "Harbour Robotics".to_string()], None);
    let options = Options { parties: evidence.parties.clone(), ..Options::default() };
    let findings = findings::reconcile(corpus, &evidence, &vocabulary, &options);
    look(&Dossier {
        title: "Calder & Harbour",
        as_of: findings::newest(corpus),
        corpus,
        evidence: &evidence,
        vocabulary: &vocabulary,
        findings: &findings,
    })
}

fn parsed(text: &str) -> Json {
    serde_json::from_str(text).expect("JSON")
}

fn list<'a>(json: &'a Json, key: &str) -> &'a [Json] {
    json[key].as_array().expect(key)
}

/// Calls `look` with every object of the tree.
fn objects<'a>(json: &'a Json, look: &mut impl FnMut(&'a Map<String, Json>)) {
    match json {
        Json::Array(items) => items.iter().for_each(|item| objects(item, look)),
        Json::Object(map) => {
            look(map);
            map.values().for_each(|value| objects(value, look));
        }
        _ => {}
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test compares with files, and rewrites them when asked")]
fn the_files_are_those_kept() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/data/expected");
    let made = with(&corpus(&[]), files);
    assert_eq!(made.keys().map(String::as_str).collect::<BTreeSet<_>>(), FILES.map(|(path, _)| path).into());
    for (path, bytes) in made {
        let file = kept.join(&path);
        if std::env::var_os("UPDATE").is_some() {
            std::fs::create_dir_all(&kept).expect("made");
            std::fs::write(&file, &bytes).expect("written");
        }
        let expected = std::fs::read(&file).expect("kept; `UPDATE=1 cargo test` writes it");
        assert!(expected == bytes, "`{path}` differs from what is kept; `UPDATE=1 cargo test` rewrites it");
    }
}

#[test]
fn a_second_run_gives_the_same_bytes() {
    assert_eq!(with(&corpus(&[]), files), with(&corpus(&[]), files));
}

#[test]
fn keys_stand_in_the_order_of_the_contract() {
    let contract = [
        ("dossier", "title parties sources_sha256"),
        ("sources", "id file title publisher published url kind grade words origin derived_from sha256"),
        ("entities", "id kind name aliases mentions roles relations"),
        ("claims", "id subject attribute value status qualifiers attribution review evidence"),
        ("facts", "id subject attribute verdict lead reason clusters"),
        ("checks", "id kind result arithmetic claims"),
        ("questions", "id rule text state closes_when about claims evidence"),
        ("events", "id date precision what claims"),
        ("rulings", "ruling objects because by on line"),
        ("judgements", "id text likelihood confidence facts claims evidence by on"),
    ];
    let text = with(&corpus(&[]), dossier_json);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "{\"format\":1,");
    let mut sections = Vec::new();
    for line in &lines[1..] {
        if let Some((key, rest)) = line.strip_prefix('"').and_then(|line| line.split_once("\":")) {
            sections.push(key);
            if key != "dossier" {
                assert!(rest == "[" || rest.starts_with("[]"), "{line}");
                continue;
            }
        } else if !line.starts_with('{') {
            continue;
        }
        let section = sections.last().expect("a section before its elements");
        let (_, keys) = contract.iter().find(|(name, _)| name == section).expect("in the contract");
        // Every key of the contract is there, and each after the one before.
        let mut from = 0;
        for key in keys.split(' ') {
            let at = line[from..].find(&format!("\"{key}\":"));
            from += at.unwrap_or_else(|| panic!("`{key}` is missing or too early in {section}: {line}"));
        }
    }
    assert_eq!(sections, contract.map(|(name, _)| name));
}

#[test]
fn arrays_are_sorted_and_every_id_leads_somewhere() {
    let json = parsed(&with(&corpus(&[]), dossier_json));
    let ids = |key: &str| -> Vec<&str> {
        list(&json, key).iter().map(|element| element["id"].as_str().expect("an id")).collect()
    };
    for key in ["sources", "entities", "claims", "facts", "checks"] {
        assert!(ids(key).is_sorted_by(|one, next| one < next), "{key}");
        assert!(!ids(key).is_empty(), "{key}");
    }
    let (sources, entities, claims) = (ids("sources"), ids("entities"), ids("claims"));
    for key in ["entities", "claims", "facts", "checks", "questions", "events"] {
        objects(&json[key], &mut |map| {
            for claim in map.get("claims").and_then(Json::as_array).into_iter().flatten() {
                assert!(claims.contains(&claim.as_str().expect("an id")), "{claim}");
            }
            for key in ["organisation", "of", "entity"] {
                if let Some(entity) = map.get(key).and_then(Json::as_str) {
                    assert!(entities.contains(&entity), "{entity}");
                }
            }
            if let Some(source) = map.get("source").and_then(Json::as_str) {
                assert!(sources.contains(&source), "{source}");
            }
        });
    }
    for source in list(&json, "sources") {
        assert!(sources.contains(&source["origin"].as_str().expect("an id")));
    }
    assert_eq!(list(&json["dossier"], "parties"), ["calder", "harbour-robotics"]);
}

/// Texts with what makes bytes and characters differ: marks, marks of order, entities, combining letters, other scripts.
const AWKWARD: [(&str, &str); 3] = [
    (
        "bom.txt",
        "\u{feff}Calder’s boss, Zoë Quill, said: “We paid €3.5 million for Mooring”.\r\n\r\nNorthwind — a rival — fell 4½%.\r\n",
    ),
    (
        "marks.md",
        "# Ünsal joins\n\nCalder **bought** 12\u{a0}% of [Mooring](https://m.example) for $4\u{202f}million. 東京 was *not* told.\n",
    ),
    (
        "tags.html",
        "<p>Calder &amp; Northwind paid &pound;5&nbsp;million for <i>Mooring</i> Ltd, e\u{301}clair &#8212; \"done\".</p>",
    ),
];

#[test]
fn every_quotation_is_the_bytes_of_its_file() {
    let corpus = corpus(&AWKWARD);
    let json = parsed(&with(&corpus, dossier_json));
    let (mut n_quotes, mut n_spans, mut files) = (0, 0, BTreeSet::new());
    objects(&json, &mut |map| {
        let Some(start) = map.get("start").and_then(Json::as_u64) else { return };
        let end = map["end"].as_u64().expect("a number");
        let id = map["source"].as_str().expect("an id");
        let source = corpus.sources.iter().find(|source| source.id == id).expect("a source");
        let (start, end) = (usize::try_from(start).expect("small"), usize::try_from(end).expect("small"));
        let bytes = &source.raw.as_bytes()[start..end];
        assert!(!bytes.is_empty());
        n_spans += 1;
        if let Some(quote) = map.get("quote") {
            assert_eq!(quote.as_str().expect("words").as_bytes(), bytes);
            n_quotes += 1;
            files.insert(source.file.as_str());
        }
    });
    assert!(n_quotes > 20 && n_spans > n_quotes, "{n_quotes} of {n_spans}");
    assert_eq!(files.len(), TEXTS.files().count() + AWKWARD.len(), "{files:?}");
}

#[test]
fn every_question_shows_the_words_of_its_claims() {
    let json = parsed(&with(&corpus(&[]), dossier_json));
    let mut n_claims = 0;
    for question in list(&json, "questions") {
        for id in list(question, "claims") {
            let claim = list(&json, "claims").iter().find(|claim| claim["id"] == *id).expect("a claim");
            for quote in list(claim, "evidence") {
                assert!(list(question, "evidence").contains(quote), "{question}");
            }
            n_claims += 1;
        }
    }
    assert!(n_claims > 3);
}

#[test]
fn a_table_has_as_many_cells_in_every_row() {
    let made = with(&corpus(&AWKWARD), files);
    for (path, _) in FILES.iter().filter(|(path, _)| path.ends_with(".csv")) {
        let text = std::str::from_utf8(&made[*path]).expect("UTF-8");
        let rows = rows(text);
        assert!(rows.len() > 3, "{path}");
        assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{path}");
        for cell in rows.iter().flatten() {
            assert!(
                !cell.starts_with(['=', '+', '@', '\t', '\r'])
                    && (!cell.starts_with('-') || cell.parse::<f64>().is_ok()),
                "{cell}"
            );
        }
    }
}

/// Reads RFC 4180.
fn rows(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(ch) = chars.next() {
        match ch {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {
                assert_eq!(chars.next(), Some('\n'));
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ => cell.push(ch),
        }
    }
    assert!(row.is_empty() && cell.is_empty() && !quoted, "the last line is not ended");
    rows
}

#[test]
fn the_list_for_programs_has_every_page_and_file() {
    let about = About {
        title: "Calder & *Harbour*".to_string(),
        as_of: None,
        n_texts: 1,
        n_origins: 1,
        ..About::default()
    };
    let pages =
        [("people/index.md", "# People\n\nWho is who."), ("index.md", "# Over[view]"), ("people/a b.md", "# A b")];
    let documents: Vec<_> = pages.iter().map(|(path, text)| crate::render::read(path, text)).collect();
    let list = llms::llms(&about, &documents, |path| path == "facts.csv");
    assert_eq!(
        list,
        "# Calder & \\*Harbour\\*\n\n\
         > A briefing dossier from 1 text with 1 origin. Every statement cites the words of a source.\n\n\
         ## Pages\n\n- [Over\\[view\\]](index.md)\n\n\
         ## People\n\n- [People](people/index.md): Who is who.\n- [A b](people/a%20b.md)\n\n\
         ## Data\n\n- [facts.csv](facts.csv): one fact a line, with its verdict\n"
    );
}
