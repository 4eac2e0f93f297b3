//! The command line itself: help, exit codes, pipes, and what is printed where.

use crate::program::{program, run_line};
use std::fs;
use std::io::Read;
use std::process::Stdio;

#[test]
fn help_is_data_and_names_every_command() {
    let home = tempfile::tempdir().expect("a folder");
    let help = run_line(home.path(), "--help");
    assert_eq!((help.code, help.stderr.as_str()), (0, ""));
    for command in ["build", "check", "diff", "explain-claim", "explain"] {
        assert!(help.stdout.contains(&format!("\n  {command} ")), "{}", help.stdout);
    }
    let version = run_line(home.path(), "--version");
    assert_eq!(version.stdout, format!("dossier {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn wrong_usage_is_2_and_says_what_was_meant() {
    let home = tempfile::tempdir().expect("a folder");
    for (line, said) in [
        ("biuld", "build"),
        ("build --lockd", "--locked"),
        ("check --format xml", "json"),
        ("build --base-url example.org", "https://"),
        ("build nowhere", "D0101"),
        ("explain D0192", "did you mean `D0102`?"),
        ("build .", "D0102"),
    ] {
        let outcome = run_line(home.path(), line);
        let expected = if line == "build ." { 1 } else { 2 };
        assert_eq!((outcome.code, outcome.stdout.as_str()), (expected, ""), "{line}");
        assert!(outcome.stderr.contains(said), "{line}: {}", outcome.stderr);
    }
    assert_eq!(fs::read_dir(home.path()).expect("there").count(), 0);
}

#[test]
fn without_a_command_the_current_folder_is_built() {
    let home = tempfile::tempdir().expect("a folder");
    fs::create_dir_all(home.path().join("content/sources")).expect("made");
    fs::write(home.path().join("content/sources/a.txt"), "Northwind buys Calder for $2 million.\n").expect("made");
    let outcome = run_line(home.path(), "");
    assert_eq!((outcome.code, outcome.stdout.as_str()), (0, ""), "{}", outcome.stderr);
    assert!(outcome.stderr.ends_with("see public/index.html\n"), "{}", outcome.stderr);
    assert!(home.path().join("public/dossier.json").is_file());
}

#[test]
fn explanations_are_data() {
    let home = tempfile::tempdir().expect("a folder");
    let outcome = run_line(home.path(), "explain d0302");
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
    assert!(outcome.stdout.starts_with("## D0302: an unknown key\n"), "{}", outcome.stdout);
}

#[test]
fn a_claim_is_explained_by_words_rule_interval_and_what_it_was_held_against() {
    let home = tempfile::tempdir().expect("a folder");
    let texts = home.path().join("letters");
    fs::create_dir(&texts).expect("made");
    for (name, sum) in [("first", "$14.3 billion"), ("second", "$14.9 billion")] {
        let text = format!("Northwind Holdings agreed to buy Calder Robotics for {sum}, the companies said.\n");
        fs::write(texts.join(format!("{name}.txt")), text).expect("made");
    }
    let built = run_line(home.path(), "build letters --out site");
    assert_eq!(built.code, 0, "{}", built.stderr);
    let data = fs::read_to_string(home.path().join("site/dossier.json")).expect("written");
    let data: serde_json::Value = serde_json::from_str(&data).expect("JSON");
    let claims = data["claims"].as_array().expect("claims");
    let price = claims.iter().find(|claim| claim["attribute"] == "price" && claim.to_string().contains("14.3"));
    let id = price.and_then(|claim| claim["id"].as_str()).expect("a price");

    let told = run_line(home.path(), &format!("explain-claim {id} letters"));
    assert_eq!((told.code, told.stderr.as_str()), (0, ""));
    for line in [
        "words       “Northwind Holdings agreed to buy Calder Robotics for $14.3 billion, the companies said.”",
        "            first#p1, first.txt:1:1, bytes 0..87",
        "attribute   price (",
        "            read as 14300000000, last digit worth 100000000, no hedge",
        "interval    [14250000000, 14350000000): $14.25–14.35 billion",
        ", conflict (",
        ", $14.9 billion: no point in common (",
    ] {
        assert!(told.stdout.contains(line), "{line}\n{}", told.stdout);
    }

    let near = format!("{}0", &id[..id.len() - 1]);
    let unknown = run_line(home.path(), &format!("explain-claim {near} letters"));
    if near != id {
        assert_eq!((unknown.code, unknown.stdout.as_str()), (2, ""));
        assert!(unknown.stderr.contains(&format!("the nearest are `{id}`")), "{}", unknown.stderr);
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let home = tempfile::tempdir().expect("a folder");
    for arguments in [&["explain", "D0302"][..], &["check", "--format", "json"][..]] {
        let arguments: Vec<String> = arguments.iter().map(|word| word.to_string()).collect();
        let mut child = program(home.path(), &arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop(child.stdout.take());
        let mut stderr = String::new();
        child.stderr.take().expect("piped").read_to_string(&mut stderr).expect("UTF-8");
        let code = child.wait().expect("it ends").code();
        assert_eq!((code, stderr.as_str()), (Some(i32::from(arguments[0] == "check")), ""), "{arguments:?}");
    }
}

#[test]
fn colour_is_for_terminals() {
    let home = tempfile::tempdir().expect("a folder");
    for line in ["build nowhere", "check", "biuld", "--help"] {
        let outcome = run_line(home.path(), line);
        assert!(!outcome.stderr.contains('\u{1b}') && !outcome.stdout.contains('\u{1b}'), "{line}");
    }
}
