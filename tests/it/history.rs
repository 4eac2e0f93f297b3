//! `dossier diff` against git: which revision is meant, what it reads of it, and what it leaves alone.

use crate::program::{Outcome, program, run_line};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

const FIRST: &str = "Northwind buys Calder for $2 million.\n";
const SECOND: &str = "Northwind pays $3 million for Calder, the ferry company.\n";

fn git(folder: &Path, arguments: &[&str]) {
    let run = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(["-c", "user.name=A. Analyst", "-c", "user.email=analyst@example.org", "-c", "commit.gpgsign=false"])
        .args(arguments)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .stdout(Stdio::null())
        .status();
    assert!(run.expect("git is there").success(), "git {arguments:?}");
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("has one")).expect("made");
    fs::write(path, text).expect("written");
}

/// A repository with a dossier below `affair`, committed once and tagged, and changed since.
fn changed() -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    git(home.path(), &["init", "-q"]);
    write(home.path(), "README", "not ours\n");
    write(home.path(), "affair/content/sources/gazette.txt", FIRST);
    write(home.path(), "affair/content/pages/index.md", "made by an older version\n");
    git(home.path(), &["add", "-A"]);
    git(home.path(), &["commit", "-q", "-m", "first"]);
    git(home.path(), &["tag", "v1"]);
    write(home.path(), "affair/content/sources/ledger.txt", SECOND);
    home
}

/// The commit differs from run to run.
fn told(outcome: &Outcome) -> String {
    let commit = regex::Regex::new("[0-9a-f]{12}").expect("a pattern");
    commit.replace_all(&outcome.stdout, "COMMIT").into_owned()
}

#[test]
fn a_revision_is_laid_beside_the_folder() {
    let home = changed();
    let expected = "\
Northwind and Calder: what changed since v1 (COMMIT)

The dossier rests on 2 texts, 2 origins; before, on 1 text, 1 origin.

New sources
- “ledger”

";
    let affair = home.path().join("affair");
    let outcome = run_line(&affair, "diff v1");
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
    assert!(told(&outcome).starts_with(expected), "{}", outcome.stdout);
    // From anywhere, and with the dossier named, it is the same.
    let outside = run_line(home.path(), "diff v1 affair");
    assert_eq!(outside.stdout, outcome.stdout);
    assert!(told(&run_line(&affair, "diff")).contains("since HEAD (COMMIT)"));
    // Nothing was written anywhere.
    assert_eq!(fs::read_dir(&affair).expect("there").count(), 1);
}

#[test]
fn a_hook_may_ask() {
    let home = changed();
    let affair = home.path().join("affair");
    let mut command = program(&affair, &["diff".to_string()]);
    command.env("GIT_DIR", ".git").env("GIT_INDEX_FILE", ".git/index").env("GIT_WORK_TREE", ".");
    let output = command.output().expect("starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn what_is_wrong_with_a_revision_is_told_of_it() {
    let home = changed();
    let affair = home.path().join("affair");
    write(&affair, "content/sources/gazette.txt", "---\ngrade: Z\n---\nWords.\n");
    git(home.path(), &["commit", "-qam", "a slip"]);
    write(&affair, "content/sources/gazette.txt", FIRST);
    let outcome = run_line(&affair, "diff HEAD");
    assert_eq!((outcome.code, outcome.stdout.as_str()), (1, ""));
    assert!(outcome.stderr.contains("--> HEAD:content/sources/gazette.txt:2:8"), "{}", outcome.stderr);
}

#[test]
fn no_repository_no_commit_no_such_revision() {
    let home = tempfile::tempdir().expect("a folder");
    write(home.path(), "content/sources/gazette.txt", FIRST);
    let refused = |line: &str, code: &str, words: &str| {
        let outcome = run_line(home.path(), line);
        assert_eq!((outcome.code, outcome.stdout.as_str()), (2, ""), "{line}");
        assert!(outcome.stderr.contains(code) && outcome.stderr.contains(words), "{line}: {}", outcome.stderr);
    };
    refused("diff", "error[D0901]", "is in no git repository");
    git(home.path(), &["init", "-q"]);
    refused("diff", "error[D0902]", "nothing is committed yet");
    git(home.path(), &["add", "-A"]);
    git(home.path(), &["commit", "-q", "-m", "first"]);
    refused("diff lastweek", "error[D0902]", "`lastweek` is neither a folder nor a revision");
    refused("diff -- --output=x", "error[D0902]", "`--output=x` is neither");
    fs::create_dir(home.path().join("new")).expect("made");
    refused("diff HEAD new", "error[D0902]", "has no files in `new`");
}

#[test]
fn a_revision_that_lacks_an_object_is_the_machines_fault() {
    let home = changed();
    let objects = home.path().join(".git/objects");
    let name = "v1:affair/content/sources/gazette.txt";
    let asked = Command::new("git").arg("-C").arg(home.path()).args(["rev-parse", name]).output();
    let object = String::from_utf8_lossy(&asked.expect("git is there").stdout).trim().to_string();
    fs::remove_file(objects.join(&object[..2]).join(&object[2..])).expect("a loose object");
    let outcome = run_line(&home.path().join("affair"), "diff v1");
    assert_eq!((outcome.code, outcome.stdout.as_str()), (3, ""), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("error[D0903]"), "{}", outcome.stderr);
}

#[test]
fn the_page_of_a_site_names_the_commit_and_is_the_same_each_time() {
    let home = changed();
    let affair = home.path().join("affair");
    fs::remove_dir_all(affair.join("content/pages")).expect("there");
    let built = || {
        let outcome = run_line(&affair, "build --since v1");
        assert_eq!(outcome.code, 0, "{}", outcome.stderr);
        fs::read_to_string(affair.join("public/changes.html")).expect("the page")
    };
    let page = built();
    assert_eq!(page, built());
    assert!(page.contains("Since v1 ("), "{page}");
    assert!(!affair.join("content/pages/changes.md").exists());
    let without = run_line(&affair, "build");
    assert_eq!(without.code, 0);
    assert!(!affair.join("public/changes.html").exists());
}
