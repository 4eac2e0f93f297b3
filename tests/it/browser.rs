//! The shipped dossier in a real browser: every kind of page is read, without a message on the console and without a
//! request to anyone else.

use crate::program::run;
use crate::required;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Opens a file in a headless browser; the page as it stands after its script, and what the console said.
fn open(browser: &Path, file: &Path, width: u32) -> (String, Vec<String>) {
    let profile = tempfile::tempdir().expect("a folder");
    let output = Command::new(browser)
        .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"])
        .args(["--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .args([
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--enable-logging=stderr",
            "--virtual-time-budget=2000",
            "--dump-dom",
        ])
        .arg(format!("--window-size={width},900"))
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(format!("file://{}", file.display()))
        .stdin(Stdio::null())
        .output()
        .expect("the browser starts");
    let console = String::from_utf8_lossy(&output.stderr);
    let console = console.lines().filter(|line| line.contains(":CONSOLE")).map(str::to_string).collect();
    (String::from_utf8_lossy(&output.stdout).into_owned(), console)
}

#[test]
fn every_kind_of_page_opens_without_a_message() {
    let Some(browser) = required::browser() else { return };
    let out = tempfile::tempdir().expect("a folder");
    let site = out.path().join("site");
    let content = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("content/sources");
    let arguments =
        ["build", &content.display().to_string(), "--out", &site.display().to_string()].map(str::to_string);
    let outcome = run(out.path(), &arguments);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let first = |folder: &str| {
        let mut pages: Vec<PathBuf> = std::fs::read_dir(site.join(folder))
            .expect("the folder is there")
            .map(|entry| entry.expect("it can be read").path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "html") && !path.ends_with("index.html"))
            .collect();
        pages.sort();
        pages.into_iter().next().expect("there is a page")
    };
    let mut pages: Vec<PathBuf> = [
        "index",
        "deal-terms",
        "open-questions",
        "timeline",
        "claims",
        "sources/index",
        "people/index",
        "rivals/index",
        "404",
    ]
    .iter()
    .map(|name| site.join(format!("{name}.html")))
    .collect();
    pages.extend(["people", "rivals", "sources"].map(first));
    for (n, page) in pages.iter().enumerate() {
        let width = if n % 2 == 0 { 1280 } else { 375 };
        let (dom, console) = open(&browser, page, width);
        assert!(dom.contains("<main") && dom.contains("<h1"), "{}: {} bytes", page.display(), dom.len());
        assert_eq!(console, Vec::<String>::new(), "{}", page.display());
        assert!(!dom.contains(" style=\""), "{}: the policy forbids inline styles", page.display());
    }
}
