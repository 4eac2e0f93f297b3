//! Pages of invented folders, made by the real stages: against what is committed, twice the same, and under attack.

use dossier::base::diagnostic::any_error;
use dossier::base::disk;
use dossier::base::project::Project;
use dossier::base::theme::{DEFAULT, ThemeFile, ThemeFiles};
use dossier::corpus;
use dossier::evidence::{self, vocabulary::Vocabulary};
use dossier::findings::{self, Dossier, Options};
use dossier::pages::{Desk, Pages, compose};
use dossier::render::{self, Block, Document, Inline, Target};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pages").join(name)
}

fn theme(own: &[(&str, &str)]) -> ThemeFiles {
    let own = own.iter().map(|(path, text)| {
        (path.to_string(), ThemeFile { bytes: text.as_bytes().to_vec(), shown: (*path).to_string() })
    });
    ThemeFiles::load(DEFAULT, own.collect()).expect("built in")
}

/// The pages of a folder, by the stages that a build runs through.
fn pages_with(folder: &Path, theme: &ThemeFiles) -> dossier::base::diagnostic::Warned<Pages> {
    let opened = Project::open(folder);
    assert!(!any_error(&opened.diagnostics), "{:?}", opened.diagnostics);
    let project = opened.value.expect("a folder");
    let corpus = corpus::read(&project.inputs).value;
    let vocabulary = Vocabulary::read(&[]).expect("built in");
    let evidence = evidence::gather(&corpus, &vocabulary, &project.config.parties, None);
    let options = Options { parties: evidence.parties.clone(), ..Options::default() };
    let findings = findings::reconcile(&corpus, &evidence, &vocabulary, &options);
    let dossier = Dossier {
        title: &project.title,
        as_of: findings::newest(&corpus),
        corpus: &corpus,
        evidence: &evidence,
        vocabulary: &vocabulary,
        findings: &findings,
    };
    compose(&dossier, &Desk { notes: &project.notes, since: None }, theme)
}

fn pages(folder: &str) -> Pages {
    let composed = pages_with(&fixture(folder), &theme(&[]));
    assert!(composed.diagnostics.is_empty(), "{:?}", composed.diagnostics);
    composed.value
}

fn page<'p>(pages: &'p Pages, path: &str) -> &'p str {
    let page = pages.pages.iter().find(|page| page.path == path);
    page.map_or_else(|| panic!("no page {path}"), |page| page.markdown.as_str())
}

fn documents(pages: &Pages) -> Vec<Document> {
    pages.pages.iter().map(|page| render::read(&page.path, &page.markdown)).collect()
}

fn inlines(blocks: &[Block], see: &mut impl FnMut(&Inline)) {
    fn line(words: &[Inline], see: &mut impl FnMut(&Inline)) {
        for inline in words {
            see(inline);
            match inline {
                Inline::Emphasis(inner)
                | Inline::Strong(inner)
                | Inline::Struck(inner)
                | Inline::Quoted(inner)
                | Inline::Link(_, inner) => line(inner, see),
                _ => {}
            }
        }
    }
    for block in blocks {
        match block {
            Block::Heading(_, words) | Block::Paragraph(words) | Block::Plain(words) => line(words, see),
            Block::Quote(blocks) => inlines(blocks, see),
            Block::List(_, items) => items.iter().for_each(|item| inlines(&item.blocks, see)),
            Block::Table(table) => {
                table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| line(cell, see));
            }
            Block::Code(..) | Block::Rule => {}
        }
    }
}

/// Every link leads somewhere, every note is defined and cited, and each row of a table is as wide as its head.
fn sound(pages: &Pages) {
    let documents = documents(pages);
    let drawings: BTreeSet<&str> = pages.drawings.keys().map(String::as_str).collect();
    let broken = render::links::check(pages, &documents, &drawings);
    assert!(broken.is_empty(), "{:?}", broken.iter().map(|one| (&one.message, &one.place)).collect::<Vec<_>>());
    for (page, document) in pages.pages.iter().zip(&documents) {
        assert!(page.markdown.starts_with("# "), "{}", page.path);
        for note in &document.evidence {
            assert!(!note.blocks.is_empty(), "{}: note {} has no definition", page.path, note.label);
            assert!(note.n_uses > 0, "{}: note {} is never cited", page.path, note.label);
            assert!(note.source.is_some(), "{}: note {} leads to no source", page.path, note.label);
        }
        let defined = page.markdown.lines().filter(|line| line.starts_with("[^c-")).count();
        assert_eq!(defined, document.evidence.len(), "{}: a note is defined twice", page.path);
        let mut width = None;
        for line in page.markdown.lines() {
            let cells = line.replace("\\|", "").matches('|').count();
            if !line.starts_with('|') {
                width = None;
            } else if let Some(width) = width {
                assert_eq!(cells, width, "{}: {line}", page.path);
            } else {
                width = Some(cells);
            }
        }
    }
}

/// `UPDATE=1 cargo test` writes the pages anew; read the difference before it is committed.
#[test]
fn the_pages_are_those_that_are_committed() {
    let made = pages("deal");
    let drawings = made.drawings.into_values().map(|drawing| (drawing.path, drawing.file.into_bytes()));
    let pages = made.pages.into_iter().map(|page| (page.path, page.markdown.into_bytes()));
    let pages: BTreeMap<String, Vec<u8>> = pages.chain(drawings).collect();
    let folder = fixture("deal/content/pages");
    if std::env::var_os("UPDATE").is_some() {
        disk::update(&folder, &pages).expect("written");
    }
    let differences = disk::differences(&folder, &pages).expect("read");
    assert!(differences.is_empty(), "these pages differ, `UPDATE=1` writes them anew: {differences:?}");
}

#[test]
fn links_and_notes_are_sound() {
    sound(&pages("deal"));
    sound(&pages("hostile"));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    assert_eq!(pages("deal"), pages("deal"));
    assert_eq!(pages("hostile"), pages("hostile"));
}

/// Every drawing is on a page, is well formed, says in words what it shows, and holds nothing that runs or loads.
#[test]
fn drawings_are_sound() {
    let mut n_drawings = 0;
    for folder in ["deal", "hostile"] {
        let pages = pages(folder);
        n_drawings += pages.drawings.len();
        for (path, drawing) in &pages.drawings {
            let href = format!("{path})");
            assert!(pages.pages.iter().any(|page| page.markdown.contains(&href)), "{path} is on no page");
            for made in [&drawing.html, &drawing.file] {
                let mut open = Vec::new();
                for Ok(token) in html5gum::Tokenizer::new(made.as_str()) {
                    match token {
                        html5gum::Token::StartTag(tag) => {
                            let name = String::from_utf8_lossy(&tag.name).into_owned();
                            for (attribute, value) in &tag.attributes {
                                let attribute = String::from_utf8_lossy(attribute);
                                let harmless = !attribute.starts_with("on") && attribute != "style";
                                let loads = attribute.contains("href") || attribute == "src";
                                assert!(harmless && !loads, "{path}: {attribute}={value:?}");
                            }
                            assert!(
                                !matches!(name.as_str(), "script" | "image" | "foreignobject" | "a"),
                                "{path}: {name}"
                            );
                            if !tag.self_closing {
                                open.push(name);
                            }
                        }
                        html5gum::Token::EndTag(tag) => {
                            let name = String::from_utf8_lossy(&tag.name).into_owned();
                            assert_eq!(open.pop(), Some(name), "{path}");
                        }
                        _ => {}
                    }
                }
                assert!(open.is_empty(), "{path}: {open:?}");
                assert!(
                    made.contains("role=\"img\"") && made.contains("<title") && made.contains("<desc"),
                    "{path}"
                );
            }
            assert!(!drawing.title.is_empty() && !drawing.html.contains("<style"), "{path}");
        }
    }
    assert!(n_drawings > 2, "{n_drawings}");
}

#[test]
fn a_strip_tells_both_sides_and_who_says_what() {
    let pages = pages("deal");
    let is_strip = |drawing: &&dossier::pages::Drawing| {
        drawing.title.starts_with("Consideration: ") && !drawing.path.ends_with("-line.svg")
    };
    let strip = pages.drawings.values().find(is_strip);
    let strip = strip.expect("the price is contested").file.replace('\u{a0}', " ");
    for words in
        ["$4.2 billion", "$4.9 billion", "which leads", "against it", "Northwind Courier", ">leads<", ">against<"]
    {
        assert!(strip.contains(words), "no {words} in {strip}");
    }
}

#[test]
fn both_sides_of_a_contradiction_reach_the_overview() {
    let pages = pages("deal");
    let overview = page(&pages, "index.md");
    let contested = overview.split("## ").find(|part| part.starts_with("What is contested")).expect("a section");
    for words in ["$4.2 billion", "$4.9 billion", "Northwind Courier", "Quayside"] {
        assert!(contested.replace('\u{a0}', " ").contains(words), "no {words} in {contested}");
    }
    let terms = page(&pages, "deal-terms.md");
    assert!(terms.contains("| Termination fee | – | *not reported* | – |"), "{terms}");
}

#[test]
fn of_an_excerpt_only_cited_passages_are_shown() {
    let pages = pages("deal");
    let courier = page(&pages, "sources/courier.md");
    assert!(courier.contains("### p2") && !courier.contains("gulls"), "{courier}");
    assert!(courier.contains("(https://courier.example/2026/06/calder?id=1&amp;part=%282%29)"), "{courier}");
    let ledger = page(&pages, "sources/ledger.md");
    assert!(ledger.contains("our own digest") && ledger.contains("households"), "{ledger}");
}

#[test]
fn words_of_a_source_stay_words() {
    let pages = pages("hostile");
    for (page, document) in pages.pages.iter().zip(documents(&pages)) {
        for link in &document.links {
            let leads_out = match &link.target {
                Target::External(url) => url.contains("evil"),
                Target::File(path) => !pages.drawings.contains_key(path),
                Target::Refused(_) | Target::Outside(_) => true,
                Target::Page { .. } => false,
            };
            assert!(!leads_out, "{}: {:?}", page.path, link.target);
        }
        inlines(&document.blocks, &mut |inline| {
            // What a ruling calls something is ours, and code, so that it can be copied as it stands.
            let is_ours = |words: &str| {
                ["claim: ", "entity: ", "fact: ", "question: ", "source: ", "c-"]
                    .iter()
                    .any(|one| words.starts_with(one))
            };
            let is_markup = match inline {
                Inline::Code(words) => !is_ours(words),
                other => matches!(other, Inline::Struck(_)),
            };
            assert!(!is_markup, "{}: {inline:?}", page.path);
        });
        // Raw HTML but our own anchors would reach a code host's sanitiser.
        for (at, _) in page.markdown.match_indices('<') {
            let ours = page.markdown[at..].starts_with("<a id=\"") || page.markdown[at..].starts_with("</a>");
            assert!(ours || page.markdown[..at].ends_with('\\'), "{}: {}", page.path, &page.markdown[at..]);
        }
    }
    let all: String = pages.pages.iter().map(|page| page.markdown.as_str()).collect();
    assert!(all.contains("{{ title }}"), "a template's braces in a source are words");
}

#[test]
fn an_affair_without_a_deal_reads_well_too() {
    let pages = pages("flood");
    sound(&pages);
    let overview = page(&pages, "index.md");
    assert!(
        overview.starts_with("# flood\n\nThe texts are about") && overview.contains("\n\nAs of 12 June 2026"),
        "{overview}"
    );
    assert!(!overview.contains("reported to pay") && !overview.contains("deal"), "{overview}");
    assert!(pages.pages.iter().all(|page| page.path != "deal-terms.md"));
    let contested = page(&pages, "contested.md").replace('\u{a0}', " ");
    assert!(contested.contains("## Age of Ada Rook *conflict*"), "{contested}");
    assert!(contested.contains("52 years old") && contested.contains("58 years old"), "{contested}");
    let person = page(&pages, "people/ada-rook.md").replace('\u{a0}', " ");
    assert!(person.contains("52 years old") && person.contains(", against 58 years old"), "{person}");
}

#[test]
fn a_theme_can_replace_a_page_and_a_mistake_is_told_once() {
    let own = theme(&[("pages/glossary.md", "# {{ title }}\n\nOurs.\n")]);
    let composed = pages_with(&fixture("deal"), &own);
    assert_eq!(page(&composed.value, "glossary.md"), "# Glossary\n\nOurs.\n");
    let broken = theme(&[("pages/sources/source.md", "# {{ titel }}\n")]);
    let composed = pages_with(&fixture("deal"), &broken);
    assert_eq!(composed.diagnostics.len(), 1, "{:?}", composed.diagnostics);
}
