//! Sites from pages written by hand: an invented affair, in `tests/fixtures/site/`.

use super::*;
use crate::base::theme::{DEFAULT, ThemeFile};
use crate::pages::Page;
use html5gum::{Token, Tokenizer};
use include_dir::{Dir, DirEntry, include_dir};

static PAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/tests/fixtures/site");

fn pages() -> Pages {
    fn walk(dir: &Dir<'_>, pages: &mut Vec<Page>) {
        for entry in dir.entries() {
            match entry {
                DirEntry::Dir(dir) => walk(dir, pages),
                DirEntry::File(file) => pages.push(Page {
                    path: file.path().to_str().expect("a plain name").replace('\\', "/"),
                    markdown: file.contents_utf8().expect("a text").to_string(),
                }),
            }
        }
    }
    let mut pages = Vec::new();
    walk(&PAGES, &mut pages);
    pages.sort_by(|one, other| one.path.cmp(&other.path));
    Pages { pages, ..Pages::default() }
}

fn theme(own: &[(&str, &str)]) -> ThemeFiles {
    let own = own.iter().map(|(path, text)| {
        let file = ThemeFile { bytes: text.as_bytes().to_vec(), shown: format!("themes/{DEFAULT}/{path}") };
        (path.to_string(), file)
    });
    ThemeFiles::load(DEFAULT, own.collect()).expect("built in")
}

fn site(pages: &Pages, theme: &ThemeFiles, base_url: Option<&str>) -> Warned<Site> {
    let about = About {
        title: "Calder & Harbour".to_string(),
        as_of: Some("14 June 2026".to_string()),
        n_texts: 4,
        n_origins: 3,
        ..About::default()
    };
    let machine = BTreeMap::from([("dossier.json".to_string(), b"{}".to_vec())]);
    lay_out(&about, machine, pages, theme, base_url)
}

fn text<'a>(site: &'a Site, path: &str) -> &'a str {
    std::str::from_utf8(&site.files[path]).expect("UTF-8")
}

/// Every attribute of every tag: (tag, attribute, value).
fn attributes(html: &str) -> Vec<(String, String, String)> {
    let string = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let mut found = Vec::new();
    for Ok(token) in Tokenizer::new(html) {
        if let Token::StartTag(tag) = token {
            for (attribute, value) in &tag.attributes {
                found.push((string(&tag.name), string(attribute), string(value)));
            }
        }
    }
    found
}

#[test]
fn the_foot_counts_texts_and_origins() {
    use crate::corpus::{Corpus, SourceNo};
    use crate::findings::{Findings, Origins};
    let mut origins = Origins::default();
    origins.root = vec![SourceNo(0), SourceNo(0), SourceNo(2)];
    let findings = Findings { origins, ..Findings::default() };
    let (corpus, evidence, vocabulary) = (Corpus::default(), Default::default(), Default::default());
    let dossier = Dossier {
        title: "T",
        as_of: crate::base::date::Date::day(2026, 6, 14),
        corpus: &corpus,
        evidence: &evidence,
        vocabulary: &vocabulary,
        findings: &findings,
    };
    let site = assemble(&dossier, &pages(), &theme(&[]), None);
    assert!(text(&site.value, "index.html").contains("0 texts, 2 origins · as of 14 June 2026"));
}

#[test]
fn every_address_of_every_page_is_there() {
    let site = site(&pages(), &theme(&[]), None);
    assert_eq!(site.diagnostics.iter().map(|d| d.message.as_str()).collect::<Vec<_>>(), [""; 0]);
    let mut n_addresses = 0;
    for (path, bytes) in site.value.files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = std::str::from_utf8(bytes).expect("UTF-8");
        for (_, attribute, value) in attributes(html) {
            if !matches!(attribute.as_str(), "href" | "src") || value.contains("://") {
                continue;
            }
            n_addresses += 1;
            let (file, anchor) = value.split_once('#').unwrap_or((&value, ""));
            let mut parts: Vec<&str> = path.split('/').collect();
            if !file.is_empty() {
                parts.pop();
            }
            for part in file.split('/').filter(|part| !part.is_empty()) {
                if part == ".." {
                    assert!(parts.pop().is_some(), "{value} on {path} leaves the site");
                } else {
                    parts.push(part);
                }
            }
            let target = parts.join("/");
            let bytes =
                site.value.files.get(&target).unwrap_or_else(|| panic!("{value} on {path}: no file {target}"));
            if !anchor.is_empty() {
                let id = |(_, attribute, value): &(String, String, String)| attribute == "id" && value == anchor;
                let html = std::str::from_utf8(bytes).expect("UTF-8");
                assert!(attributes(html).iter().any(id), "{value} on {path}: no such place");
            }
        }
    }
    assert!(n_addresses > 200, "{n_addresses}");
}

#[test]
fn nothing_runs_inside_a_page_and_nothing_is_loaded_from_elsewhere() {
    let site = site(&pages(), &theme(&[]), None);
    for (path, bytes) in site.value.files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = std::str::from_utf8(bytes).expect("UTF-8");
        assert!(
            html.contains("http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;"),
            "{path}"
        );
        assert!(!html.contains("<style"), "{path}");
        // Data is no script: its type says so, and what is in it cannot end it.
        let data: Vec<&str> = html.split("<script type=\"application/ld+json\">").skip(1).collect();
        assert_eq!(html.matches("<script").count(), html.matches("<script src=").count() + data.len(), "{path}");
        for data in data {
            let json = data.split("</script>").next().unwrap_or_default();
            let read: serde_json::Value =
                serde_json::from_str(json).unwrap_or_else(|wrong| panic!("{path}: {wrong}"));
            assert_eq!(read["@context"], "https://schema.org", "{path}");
        }
        for (tag, attribute, value) in attributes(html) {
            assert!(!attribute.starts_with("on") && attribute != "style", "{attribute} on <{tag}> of {path}");
            assert!(attribute != "src" || !value.contains("//"), "{value} of {path}");
        }
    }
    for (path, bytes) in site.value.files.iter().filter(|(path, _)| path.ends_with(".css")) {
        assert!(!String::from_utf8_lossy(bytes).contains("url("), "{path}");
    }
}

#[test]
fn the_same_pages_give_the_same_bytes() {
    let one = site(&pages(), &theme(&[]), Some("https://a.example/x/"));
    assert_eq!(one.value, site(&pages(), &theme(&[]), Some("https://a.example/x")).value);
}

#[test]
fn chips_sections_and_trails_say_where_one_is() {
    let site = site(&pages(), &theme(&[]), None).value;
    let index = text(&site, "index.html");
    assert!(index.contains("role=\"doc-noteref\">S4<span class=\"vh\">: Quayside</span>"));
    assert!(index.contains("<li><a href=\"rivals/index.html\">Organisations</a></li>"));
    assert!(!index.contains("Comparables"), "a section without a page");
    assert!(index.contains("4 texts, 3 origins · as of 14 June 2026"));
    assert!(index.contains("<a href=\"dossier.json\">"));
    assert!(!index.contains("rel=\"canonical\""));
    let person = text(&site, "people/mara-ellison.html");
    assert!(person.contains("<a href=\"index.html\" aria-current=\"true\">People</a>"));
    assert!(person.contains("<title>Mara Ellison · Calder &amp; Harbour</title>"));
    assert!(person.contains("<nav class=\"trail\""));
    let twin = pages().pages.into_iter().find(|page| page.path == "people/mara-ellison.md").expect("is there");
    assert_eq!(text(&site, "people/mara-ellison.md"), twin.markdown);
}

#[test]
fn a_known_address_adds_canonical_links_and_a_site_map() {
    let site = site(&pages(), &theme(&[]), Some("https://a.example/dossier/")).value;
    assert!(text(&site, "index.html").contains("<link rel=\"canonical\" href=\"https://a.example/dossier/\">"));
    assert!(text(&site, "sitemap.xml").contains("<loc>https://a.example/dossier/people/mara-ellison.html</loc>"));
    assert!(text(&site, "404.html").contains("href=\"/dossier/static/dossier.css\""));
    assert!(text(&site, "404.html").contains("<a href=\"/dossier/deal-terms.html\">"));
}

#[test]
fn a_page_that_the_theme_does_not_know_is_reachable() {
    let mut pages = pages();
    pages.pages.push(Page { path: "zoning.md".to_string(), markdown: "# Zoning appeal\n".to_string() });
    let site = site(&pages, &theme(&[]), None).value;
    assert!(text(&site, "people/index.html").contains("<a href=\"../zoning.html\">Zoning appeal</a>"));
}

#[test]
fn a_template_that_is_wrong_is_told_once() {
    let broken = theme(&[("templates/page.html", "<h1>{{ page.titel }}</h1>")]);
    let diagnostics = site(&pages(), &broken, None).diagnostics;
    let told: Vec<_> = diagnostics
        .iter()
        .map(|d| (d.code, d.place.as_ref().map(|place| place.file.as_str()).unwrap_or_default()))
        .collect();
    assert_eq!(told, [("D0403", "themes/briefing/templates/page.html")]);
    let diagnostics = site(&pages(), &theme(&[("theme.yaml", "navigation:\n  - page: 1\n")]), None).diagnostics;
    assert_eq!(diagnostics.iter().map(|d| d.code).collect::<Vec<_>>(), ["D0304"]);
}

#[test]
fn the_running_title_cannot_leave_its_style_sheet() {
    let css = running_title("A \"B\"; } body { } \\ é\n");
    assert_eq!(css, "@page { @top-left { content: \"A \\22 B\\22 \\3b  \\7d  body \\7b  \\7d  \\5c  é\"; } }\n");
}
