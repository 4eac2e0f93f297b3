//! The shipped dossier as it is read: every kind of page in every width and in both colours; citations, search, the
//! register and the switch of colours; without scripts; over HTTP and from a folder.

use super::Built;
use super::axe;
use super::tab::Tab;
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};

const WIDTHS: [u32; 3] = [375, 768, 1440];

#[test]
fn every_kind_of_page_is_fit_to_read() {
    let Some(tab) = Tab::open() else { return };
    let built = Built::shipped();
    let script = axe::script();
    let mut wrong = Vec::new();
    for page in built.kinds() {
        tab.go(&built.file(&page));
        for scheme in ["light", "dark"] {
            tab.prefer(scheme);
            for width in WIDTHS {
                tab.resize(width, false);
                let what = format!("{page}, {scheme}, {width} px");
                tab.fits(&what);
                let found = script.as_ref().map(|script| axe::violations(&tab, script)).unwrap_or_default();
                wrong.extend(found.into_iter().map(|violation| format!("{what}: {violation}")));
            }
        }
        assert_eq!(tab.words("document.querySelectorAll('main h1').length"), "1", "{page}");
        assert_eq!(tab.words("document.querySelectorAll('[style]:not(.card)').length"), "0", "{page}");
    }
    assert_eq!(wrong, Vec::<String>::new());
    tab.is_quiet(&built.file(""));
}

#[test]
fn the_plain_theme_needs_no_script() {
    let Some(tab) = Tab::open() else { return };
    let built = Built::shipped_as("plain");
    let script = axe::script();
    for page in built.kinds() {
        tab.go(&built.file(&page));
        assert_eq!(tab.words("document.querySelectorAll('script').length"), "0", "{page}");
        for (width, scheme) in [(375, "light"), (1440, "dark")] {
            tab.resize(width, false);
            tab.prefer(scheme);
            tab.fits(&format!("{page} at {width} px"));
            let found = script.as_ref().map(|script| axe::violations(&tab, script)).unwrap_or_default();
            assert_eq!(found, Vec::<String>::new(), "{page}, {scheme}, {width} px");
        }
    }
    tab.is_quiet(&built.file(""));
}

#[test]
fn a_citation_shows_its_words_to_mouse_keyboard_and_finger() {
    let Some(tab) = Tab::open() else { return };
    let built = Built::shipped();
    tab.resize(1440, false);
    tab.go(&built.file("deal-terms.html"));
    let is_open = "document.querySelector('.card')?.matches(':popover-open') ?? false";
    let is_shut = "!document.querySelector('.card').matches(':popover-open')";

    tab.hover(".cite a");
    tab.until(is_open);
    let card = tab.words("document.querySelector('.card').textContent");
    for part in ["Teknotum", "13 June 2025", "digest", "¶", "“", "Grade C", "origin of its own"] {
        assert!(card.contains(part), "the card has no `{part}`: {card}");
    }
    if let Some(script) = axe::script() {
        assert_eq!(axe::violations(&tab, &script), Vec::<String>::new(), "with a card");
    }
    // The mouse may go onto the card, and the card stays.
    tab.hover(".card");
    std::thread::sleep(std::time::Duration::from_millis(500));
    assert_eq!(tab.words(is_open), "true");
    tab.press("Escape");
    tab.until(is_shut);

    tab.eval("document.querySelectorAll('.cite a')[1].focus()");
    tab.until(is_open);
    assert_eq!(tab.words("document.activeElement.getAttribute('aria-describedby')"), "d:card");
    tab.press("Enter");
    tab.until(&format!("location.hash.startsWith('#fn:') && {is_shut}"));

    tab.resize(375, true);
    tab.go(&built.file("deal-terms.html"));
    tab.tap(".cite a");
    tab.until(is_open);
    assert_eq!(tab.words("location.hash"), "", "the first tap shows the card and stays");
    tab.fits("a card on a phone");

    // From the card to the very words in their source.
    let to = tab.words("document.querySelector('.card .note a').getAttribute('href')");
    assert!(to.contains("#c-"), "{to}");
    tab.go(&built.file(&to));
    tab.until("document.querySelector(':target') !== null");
    assert!(tab.eval("[...document.querySelectorAll('blockquote')].some((words) => words.contains(document.querySelector(':target')))") == true);
    tab.is_quiet(&built.file(""));
}

#[test]
fn search_needs_no_mouse() {
    let Some(tab) = Tab::open() else { return };
    let built = Built::shipped();
    tab.resize(768, false);
    tab.go(&built.file("sources/index.html"));
    tab.press("Control+k");
    tab.until("document.querySelector('dialog.search').open");
    tab.write("STÁKE");
    tab.until("document.querySelectorAll('[role=option]').length > 0");
    let groups = tab.words("[...document.querySelectorAll('[role=group] p')].map((p) => p.textContent).join()");
    for group in ["Facts", "Open questions", "Passages"] {
        assert!(groups.contains(group), "{groups}");
    }
    if let Some(script) = axe::script() {
        assert_eq!(axe::violations(&tab, &script), Vec::<String>::new(), "with the search open");
    }
    let chosen = "document.getElementById(document.querySelector('dialog.search input').getAttribute('aria-activedescendant'))";
    let first = tab.words(&format!("{chosen}.id"));
    tab.press("ArrowDown");
    assert_ne!(tab.words(&format!("{chosen}.id")), first);
    tab.press("ArrowUp");
    assert_eq!(tab.words(&format!("{chosen}.id")), first);
    tab.press("Escape");
    tab.until("!document.querySelector('dialog.search').open");

    tab.press("Control+k");
    tab.write("wang alex");
    tab.until(&format!("{chosen}?.textContent.startsWith('Alexandr Wang') ?? false"));
    tab.press("Enter");
    tab.until("location.pathname.endsWith('/people/alexandr-wang.html')");
    tab.is_quiet(&built.file(""));
}

#[test]
fn everything_that_is_found_is_where_the_search_says() {
    let built = Built::shipped();
    let list = std::fs::read_to_string(built.root().join("static/found.js")).expect("it is there");
    let entries: Vec<(usize, String, String, String)> = list
        .lines()
        .filter_map(|line| line.strip_suffix(','))
        .filter(|line| line.starts_with('['))
        .map(|line| serde_json::from_str(line).expect("an entry"))
        .collect();
    assert_eq!(entries.iter().map(|(group, ..)| *group).collect::<BTreeSet<_>>().len(), 4);
    for (_, title, _, place) in entries {
        let (path, anchor) = place.split_once('#').unwrap_or((&place, ""));
        let page =
            std::fs::read_to_string(built.root().join(path)).unwrap_or_else(|_| panic!("{title}: no {path}"));
        assert!(anchor.is_empty() || page.contains(&format!("id=\"{anchor}\"")), "{title}: no {place}");
    }
}

#[test]
fn the_register_is_sorted_and_filtered() {
    let Some(tab) = Tab::open() else { return };
    let built = Built::shipped();
    tab.resize(1440, false);
    tab.go(&built.file("claims.html"));
    let visible = "[...document.querySelectorAll('tbody tr')].filter((row) => !row.hidden)";
    let all: usize = tab.words(&format!("{visible}.length")).parse().expect("a number");
    tab.click("thead th:nth-child(2) button");
    let column = format!("{visible}.map((row) => row.cells[1].textContent.toLowerCase())");
    assert_eq!(tab.words("document.querySelector('[aria-sort]').getAttribute('aria-sort')"), "ascending");
    let sorted = tab.eval(&column);
    assert!(
        tab.eval(&format!(
            "{column}.every((a, n, all) => !n || all[n - 1].localeCompare(a, undefined, {{numeric: true}}) <= 0)"
        )) == true,
        "{sorted}"
    );
    tab.click("thead th:nth-child(2) button");
    assert_eq!(tab.words("document.querySelector('[aria-sort]').getAttribute('aria-sort')"), "descending");
    tab.eval("document.querySelector('.filter input').focus()");
    tab.write("váluation");
    let shown: usize = tab.words(&format!("{visible}.length")).parse().expect("a number");
    assert!(0 < shown && shown < all, "{shown} of {all}");
    assert_eq!(tab.words("document.querySelector('.filter output').textContent"), format!("{shown} of {all} rows"));
    assert!(
        tab.eval(&format!("{visible}.every((row) => row.textContent.toLowerCase().includes('valuation'))")) == true
    );
}

#[test]
fn a_choice_of_colours_is_kept() {
    let Some(tab) = Tab::open() else { return };
    let built = Built::shipped();
    let server = serve(built.root());
    for base in [server.clone(), built.file("")] {
        tab.prefer("light");
        tab.go(&format!("{base}index.html"));
        let paper = "getComputedStyle(document.body).backgroundColor";
        let light = tab.words(paper);
        tab.click("button.theme");
        let dark = tab.words(paper);
        assert_ne!(light, dark);
        tab.go(&format!("{base}people/index.html"));
        assert_eq!(tab.words(paper), dark, "on the next page too");
        assert_eq!(tab.words("document.querySelector('button.theme').getAttribute('aria-pressed')"), "true");
        tab.click("button.theme");
        assert_eq!(tab.words(paper), light);
    }
    // A search over HTTP, for the policy is read differently there.
    tab.go(&server);
    tab.press("Control+k");
    tab.write("droege");
    tab.until("document.querySelectorAll('[role=option]').length > 0");
}

#[test]
fn without_scripts_everything_is_there() {
    let Some(tab) = Tab::open() else { return };
    let built = Built::shipped();
    tab.scripts(false);
    let mut seen = BTreeSet::from(["index.html".to_string()]);
    let mut next = vec!["index.html".to_string()];
    let root = built.file("");
    while let Some(page) = next.pop() {
        tab.go(&built.file(&page));
        let hidden = "[...document.querySelectorAll('main *')].filter((part) => part.children.length === 0 && part.textContent.trim() \
                      && !part.closest('.vh, .anchor, thead, details:not([open]), svg') && !part.checkVisibility({contentVisibilityAuto: false})).length";
        assert_eq!(tab.words(hidden), "0", "{page}: words that are not shown");
        assert_eq!(
            tab.words("[...document.querySelectorAll('button')].filter((one) => one.checkVisibility()).length"),
            "0",
            "{page}: a button that does nothing"
        );
        let links = tab.eval("[...new Set([...document.links].map((link) => link.href.split('#')[0]))]");
        for link in links.as_array().into_iter().flatten().filter_map(|link| link.as_str()) {
            if let Some(path) = link.strip_prefix(&root).filter(|path| path.ends_with(".html"))
                && seen.insert(path.to_string())
            {
                next.push(path.to_string());
            }
        }
    }
    let unreached: Vec<String> =
        built.pages().into_iter().filter(|page| !seen.contains(page) && page != "404.html").collect();
    assert_eq!(unreached, Vec::<String>::new(), "no link leads there");
    tab.is_quiet(&root);
}

#[test]
fn looks_and_scripts_are_light() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("themes/briefing/static");
    for ending in ["css", "js"] {
        let mut packed = 0;
        for entry in std::fs::read_dir(&folder).expect("the folder is there") {
            let path = entry.expect("it can be read").path();
            if path.extension().is_some_and(|found| found == ending) {
                let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
                encoder.write_all(&std::fs::read(&path).expect("it can be read")).expect("memory takes it");
                packed += encoder.finish().expect("memory takes it").len();
            }
        }
        assert!(packed <= 8 * 1024, "{packed} bytes of {ending}, packed: more than a page should bring");
    }
}

/// Serves a folder on this machine for as long as the test runs; the address of its root.
fn serve(root: PathBuf) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let root = root.clone();
            std::thread::spawn(move || answer(&root, stream));
        }
    });
    format!("http://{address}/")
}

fn answer(root: &Path, mut stream: TcpStream) {
    let mut line = String::new();
    let mut reader = BufReader::new(&stream);
    let _ = reader.read_line(&mut line);
    let mut rest = String::new();
    while reader.read_line(&mut rest).is_ok_and(|read| read > 2) {
        rest.clear();
    }
    let path = line.split_whitespace().nth(1).unwrap_or("/").trim_start_matches('/');
    let path = if path.is_empty() { "index.html" } else { path };
    let kind = match path.rsplit('.').next() {
        Some("html") => "text/html",
        Some("css") => "text/css",
        Some("js") => "text/javascript",
        Some("svg") => "image/svg+xml",
        _ => "text/plain",
    };
    let (status, body) = match std::fs::read(root.join(path)) {
        Ok(body) => ("200 OK", body),
        Err(_) => ("404 Not Found", Vec::new()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
}
