//! Rulings as an analyst meets them: a folder, a file of rulings, and what the data say afterwards.

use crate::program::run_line;
use serde_json::Value;
use std::fs;
use std::path::Path;

const GAZETTE: &str = "Northwind Holdings buys 40 % of Calder for $2.1 billion, Northwind Holdings said on Monday.\n\n\
    Mara Ellison is chief executive of Calder. Tomas Reed, the chief financial officer of Calder, leaves the company.\n";
const POST: &str = "Northwind Holdings pays $2.4 billion for a majority stake in Calder, people familiar with the talks said.\n\n\
    Mara Ellison, the chief executive of Calder, is 43 years old. Ada Rook, a director of Calder, is 51 years old.\n";

/// Builds the affair with these rulings (and, after a line of `=====`, judgements); the data, and the folder.
fn built(rulings: &str) -> (Value, tempfile::TempDir) {
    let home = tempfile::tempdir().expect("a folder");
    let content = home.path().join("content");
    fs::create_dir_all(content.join("sources")).expect("made");
    let (rulings, judgements) = rulings.split_once("=====\n").unwrap_or((rulings, ""));
    let signed = |text: &str| text.replace("SIGNED", "because: So it is.\n    by: A. Lee\n    on: 2026-06-20");
    for (name, text) in [
        ("dossier.yaml", "parties: [Northwind Holdings, Calder]\nkind: deal\n".to_string()),
        ("sources/gazette.txt", GAZETTE.to_string()),
        ("sources/post.txt", POST.to_string()),
        ("rulings.yaml", signed(rulings)),
        ("judgements.yaml", judgements.to_string()),
    ] {
        fs::write(content.join(name), text).expect("written");
    }
    let outcome = run_line(home.path(), "build");
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    (data(home.path()), home)
}

fn data(home: &Path) -> Value {
    let bytes = fs::read(home.join("public/dossier.json")).expect("there");
    serde_json::from_slice(&bytes).expect("JSON")
}

fn page(home: &tempfile::TempDir, name: &str) -> String {
    fs::read_to_string(home.path().join("content/pages").join(name)).expect("a page").replace('\u{a0}', " ")
}

/// The one element of an array in which a key has a value.
fn one<'v>(data: &'v Value, array: &str, key: &str, value: &str) -> &'v Value {
    let found: Vec<&Value> =
        data[array].as_array().expect("an array").iter().filter(|one| one[key] == value).collect();
    assert_eq!(found.len(), 1, "{array} with {key} = {value}: {found:#?}");
    found[0]
}

#[test]
fn a_preferred_value_leads_and_answers_the_question_while_both_sides_stay() {
    let (data, home) =
        built("rulings:\n  - fact: deal / price\n    ruling: prefer\n    value: $2.4 billion\n    SIGNED\n");
    let fact = one(&data, "facts", "attribute", "price");
    assert_eq!(fact["verdict"], "conflict");
    assert_eq!(fact["lead"], "c-d4b9f344");
    assert_eq!(fact["reason"], "ruling of A. Lee, 20 June 2026: So it is.");
    assert_eq!(fact["clusters"].as_array().map(Vec::len), Some(2));
    let question = one(&data, "questions", "id", "q-0433f10c");
    assert_eq!((&question["state"], &question["answer"]), (&"answered".into(), &"$2.4 billion".into()));
    let terms = page(&home, "deal-terms.md");
    assert!(
        terms.contains("**$2.4 billion** leads by [a ruling of A. Lee, 20 June 2026](rulings.md): So it is."),
        "{terms}"
    );
    assert!(terms.contains("In rulings: `fact: deal / price`"), "{terms}");
    let questions = page(&home, "open-questions.md");
    assert!(
        questions.contains("*answered* · **$2.4 billion**. By [a ruling of A. Lee, 20 June 2026]"),
        "{questions}"
    );
}

#[test]
fn a_rejected_claim_takes_no_part_and_stays_in_the_register() {
    let (data, home) = built("rulings:\n  - claim: c-d4b9\n    ruling: reject\n    SIGNED\n");
    assert_eq!(one(&data, "claims", "id", "c-d4b9f344")["review"], "rejected");
    let fact = one(&data, "facts", "attribute", "price");
    assert_eq!((&fact["verdict"], &fact["lead"]), (&"single".into(), &"c-21ebd892".into()));
    assert!(page(&home, "claims.md").contains("reported, rejected"));
    assert!(page(&home, "rulings.md").contains("Thrown out: Consideration: $2.4 billion[^c-d4b9f344]"));
}

#[test]
fn a_correction_keeps_the_original_beside_it() {
    let (data, home) = built(
        "rulings:\n  - claim: c-3e2c259b\n    ruling: correct\n    value: 34 years old\n    SIGNED\n  - claim: c-21ebd892\n    ruling: confirm\n    SIGNED\n",
    );
    let claim = one(&data, "claims", "id", "c-3e2c259b");
    assert_eq!((&claim["review"], &claim["value"]["amount"]), (&"corrected".into(), &34.into()));
    assert_eq!(claim["original"]["value"]["amount"], 43);
    assert_eq!(one(&data, "claims", "id", "c-21ebd892")["review"], "confirmed");
    assert!(page(&home, "claims.md").contains("corrected: it was read as 43 years old"));
    assert!(page(&home, "people/mara-ellison.md").contains("34 years old"));
}

#[test]
fn a_scope_makes_another_fact_of_a_value() {
    let (data, _home) = built(
        "rulings:\n  - claim: c-d4b9f344\n    ruling: scope\n    as_of: 2026-05\n    SIGNED\n  - claim: c-c880e086\n    ruling: scope\n    basis: voting\n    SIGNED\n",
    );
    let of = |attribute: &str| {
        let facts = data["facts"].as_array().expect("facts");
        facts
            .iter()
            .filter(|fact| fact["attribute"] == attribute)
            .map(|fact| fact["verdict"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!((of("price"), of("stake")), (vec!["single".into(); 2], vec!["single".into(); 2]));
    assert_eq!(one(&data, "claims", "id", "c-d4b9f344")["qualifiers"]["as_of"], "2026-05");
}

#[test]
fn a_merged_entity_hands_over_its_claims_and_a_renamed_one_keeps_its_id() {
    let (data, home) = built(
        "rulings:\n  - entity: Mara Ellison\n    ruling: merge\n    with: Ada Rook\n    SIGNED\n  - entity: Mara Ellison\n    ruling: rename\n    to: Mara Rook\n    SIGNED\n  - entity: Calder\n    ruling: rename\n    to: 'Calder: the firm'\n    SIGNED\n  - fact: 'Calder: the firm / chief_executive'\n    ruling: prefer\n    value: Mara Rook\n    SIGNED\n",
    );
    let entities = data["entities"].as_array().expect("entities");
    assert!(entities.iter().all(|entity| entity["id"] != "ada-rook"));
    let mara = one(&data, "entities", "id", "mara-ellison");
    assert_eq!(mara["name"], "Mara Rook");
    assert_eq!(mara["aliases"], serde_json::json!(["Ada Rook", "Mara Ellison"]));
    assert_eq!(one(&data, "claims", "id", "c-90b4cbe5")["subject"], "mara-ellison");
    assert_eq!(one(&data, "facts", "attribute", "age")["verdict"], "conflict");
    assert!(page(&home, "rivals/calder.md").contains("In rulings: `entity: 'Calder: the firm'`"));
    assert!(!home.path().join("content/pages/people/ada-rook.md").exists());
}

#[test]
fn a_wrong_merge_is_split_and_the_claims_go_with_their_mentions() {
    let (data, home) = built(
        "rulings:\n  - entity: Mara Ellison\n    ruling: split\n    off: Mara Ellison of the Post\n    in: post\n    SIGNED\n",
    );
    let other = one(&data, "entities", "name", "Mara Ellison of the Post");
    assert_eq!(other["mentions"].as_array().map(Vec::len), Some(1));
    assert_eq!(one(&data, "claims", "id", "c-3e2c259b")["subject"], other["id"]);
    assert_eq!(one(&data, "claims", "id", "c-d96f6e00")["subject"], "mara-ellison");
    assert_eq!(one(&data, "facts", "attribute", "chief_executive")["verdict"], "conflict");
    assert!(home.path().join("content/pages/people/mara-ellison-of-the-post.md").exists());
}

#[test]
fn a_kind_a_tenure_a_grade_and_a_derivation_are_as_decided() {
    let (data, home) = built(
        "rulings:\n  - entity: Tomas Reed\n    ruling: status\n    role: chief financial officer\n    at: Calder\n    to: former\n    SIGNED\n  - entity: Ada Rook\n    ruling: retype\n    to: organisation\n    SIGNED\n  - source: post\n    ruling: grade\n    to: d\n    SIGNED\n  - source: post\n    ruling: derive\n    from: gazette\n    SIGNED\n  - question: q-0106\n    ruling: answer\n    answer: In cash.\n    SIGNED\n  - question: [q-e3b0198d, q-639ffc47]\n    ruling: dismiss\n    SIGNED\n",
    );
    assert_eq!(one(&data, "entities", "id", "tomas-reed")["roles"][0]["status"], "former");
    assert_eq!(one(&data, "entities", "id", "ada-rook")["kind"], "organisation");
    let post = one(&data, "sources", "id", "post");
    assert_eq!(
        (&post["grade"], &post["derived_from"], &post["origin"]),
        (&"D".into(), &"gazette".into(), &"gazette".into())
    );
    let states =
        ["q-0106cb7f", "q-e3b0198d", "q-639ffc47"].map(|id| one(&data, "questions", "id", id)["state"].clone());
    assert_eq!(states, ["answered", "dismissed", "dismissed"]);
    assert_eq!(data["rulings"].as_array().map(Vec::len), Some(6));
    assert_eq!(data["rulings"][5]["objects"], serde_json::json!(["q-e3b0198d", "q-639ffc47"]));
    let source = page(&home, "sources/post.md");
    assert!(
        source.contains("D (not usually reliable), by [a ruling of A. Lee, 20 June 2026](../rulings.md): So it is"),
        "{source}"
    );
    assert!(page(&home, "rulings.md").contains("Need not be asked: ["));
}

#[test]
fn judgements_stand_first_with_what_they_rest_on() {
    let (data, home) = built(
        "rulings: []\n=====\njudgements:\n  - text: Calder will be sold. It is likely that Mara Ellison goes.\n    likelihood: likely\n    confidence: low\n    rests_on:\n      - fact: deal / stake\n      - claim: c-90b4\n      - source: gazette\n        quote: leaves the company\n    by: A. Lee\n    on: 2026-06-20\n",
    );
    let judgement = &data["judgements"][0];
    assert_eq!(judgement["likelihood"], serde_json::json!({"term": "likely", "low": 55, "high": 80}));
    assert_eq!((&judgement["confidence"], &judgement["claims"][0]), (&"low".into(), &"c-90b4cbe5".into()));
    assert_eq!(judgement["evidence"][0]["quote"], "leaves the company");
    let overview = page(&home, "index.md");
    let at = |words: &str| overview.find(words).unwrap_or_else(|| panic!("`{words}` is missing: {overview}"));
    assert!(
        at("## Key judgements") < at("**Calder will be sold.")
            && at("**Calder will be sold.") < at("## Key figures")
    );
    assert!(at("- Likelihood: *likely (55–80 %)*") < at("- Confidence: *low*"));
    assert!(page(&home, "sources/gazette.md").contains("[a key judgement](../index.md#j-"));
}

#[test]
fn the_same_address_calls_a_fact_however_it_is_written() {
    for address in ["deal / Consideration", "DEAL/price", "f-0433", "deal / price"] {
        let home = tempfile::tempdir().expect("a folder");
        let content = home.path().join("content");
        fs::create_dir_all(content.join("sources")).expect("made");
        fs::write(content.join("dossier.yaml"), "parties: [Northwind Holdings, Calder]\nkind: deal\n")
            .expect("written");
        fs::write(content.join("sources/gazette.txt"), GAZETTE).expect("written");
        let ruling = format!(
            "rulings:\n  - fact: {address}\n    ruling: prefer\n    value: $2.1 billion\n    because: x\n    by: y\n    on: 2026-06-20\n"
        );
        fs::write(content.join("rulings.yaml"), ruling).expect("written");
        let outcome = run_line(home.path(), "check");
        assert_eq!(outcome.code, i32::from(address.starts_with("f-")), "{address}: {}", outcome.stderr);
    }
}

#[test]
fn what_a_new_folder_shows_in_comments_holds() {
    let home = tempfile::tempdir().expect("a folder");
    assert_eq!(run_line(home.path(), "new desk").code, 0);
    for (name, head) in [("rulings", "# rulings:"), ("judgements", "# judgements:"), ("proposals/example", "# by:")]
    {
        let path = home.path().join(format!("desk/content/{name}.yaml"));
        let text = fs::read_to_string(&path).expect("there");
        let (_, shown) = text.split_at(text.find(head).expect("an example"));
        let shown: String = shown.lines().map(|line| format!("{}\n", line.trim_start_matches("# "))).collect();
        fs::write(path, shown).expect("written");
    }
    let outcome = run_line(home.path(), "check desk");
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, "checked 2 sources: no errors\n"));
}
