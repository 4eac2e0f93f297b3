//! The pictures of the README, taken of the shipped dossier: `PICTURES=docs cargo test --test it pictures`.

use super::Built;
use super::tab::Tab;
use std::path::PathBuf;

#[test]
fn pictures_are_taken_when_asked_for() {
    let Some(folder) = std::env::var_os("PICTURES") else { return };
    let Some(tab) = Tab::open() else { return };
    let built = Built::shipped();
    let save = |name: &str| {
        let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(&folder).join(name);
        std::fs::write(file, tab.picture()).expect("it can be written");
    };
    tab.prefer("light");
    tab.resize(1280, false);
    tab.go(&built.file("index.html"));
    save("overview.png");

    tab.go(&built.file("deal-terms.html"));
    tab.hover(".text .cite a");
    tab.until("document.querySelector('.card').matches(':popover-open')");
    std::thread::sleep(std::time::Duration::from_millis(300));
    save("citation.png");

    tab.prefer("dark");
    tab.go(&built.file("people/index.html"));
    tab.press("Control+k");
    tab.write("valuation");
    tab.until("document.querySelectorAll('[role=option]').length > 0");
    save("search.png");
}
