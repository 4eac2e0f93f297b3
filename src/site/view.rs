//! What templates see: one typed value per template, its fields the variables.

use super::navigation::Navigation;
use super::root;
use crate::corpus::Source;
use crate::findings::Dossier;
use crate::pages::News;
use crate::render::Target;
use crate::render::target::html_path;
use crate::render::{Document, Heading, Html, SourceLabels};
use serde::Serialize;
use std::collections::BTreeSet;

/// Forbids scripts and styles inside the page, and every request to another host: what slips through the renderer
/// still cannot run.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
                      connect-src 'self'; base-uri 'none'; form-action 'none'";

/// The dossier, in a few words: `dossier` in every template.
#[derive(Debug, Clone, Default, Serialize)]
pub struct About {
    /// Its title.
    pub title: String,
    /// The date of the newest source, in words.
    pub as_of: Option<String>,
    /// How many sources it has.
    pub n_texts: usize,
    /// From how many origins they come.
    pub n_origins: usize,
    /// The date of the newest source, for programs.
    #[serde(skip)]
    pub date: Option<String>,
    /// The sources, for programs.
    #[serde(skip)]
    pub works: Vec<Work>,
}

/// A source, for programs.
#[derive(Debug, Clone, Default)]
pub struct Work {
    /// The path of its page; empty when that is not known.
    pub page: String,
    /// What it is called.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// When, as far as it is known.
    pub published: Option<String>,
    /// Where the original is.
    pub url: Option<String>,
}

impl About {
    /// What `dossier` is about.
    pub fn of(dossier: &Dossier<'_>) -> About {
        let roots: BTreeSet<_> = dossier.findings.origins.root.iter().collect();
        About {
            title: dossier.title.to_string(),
            as_of: dossier.as_of.map(|date| date.to_string()),
            n_texts: dossier.corpus.sources.len(),
            n_origins: roots.len(),
            date: dossier.as_of.map(crate::base::date::Date::iso),
            works: dossier.corpus.sources.iter().map(work).collect(),
        }
    }
}

fn work(source: &Source) -> Work {
    let metadata = &source.metadata;
    Work {
        page: format!("sources/{}.md", crate::base::id::slug(&source.id)),
        title: metadata.title.as_ref().map_or_else(|| source.id.clone(), |title| title.value.clone()),
        publisher: metadata.publisher.as_ref().map(|publisher| publisher.value.clone()),
        published: metadata.published.as_ref().map(|published| published.value.iso()),
        url: metadata.url.clone(),
    }
}

/// A link at the head of a page or in the trail above it.
#[derive(Debug, Clone, Serialize)]
pub struct NavigationLink {
    /// What it says.
    pub label: String,
    /// Relative to the page.
    pub href: String,
    /// For `aria-current`: `page`, `true` (the page belongs to it), or empty.
    pub current: &'static str,
}

/// The variables of `page.html`.
#[derive(Debug, Clone, Serialize)]
pub struct PageView<'a> {
    /// The dossier.
    pub dossier: &'a About,
    /// The page.
    pub page: PageFields<'a>,
    /// The way to the site's root: empty, or `../`.
    pub root: String,
    /// The head's links.
    pub navigation: Vec<NavigationLink>,
    /// The indexes above the page.
    pub trail: Vec<NavigationLink>,
    /// Paths of the machine outputs that there are, from the root.
    pub data: &'a [&'static str],
    /// The content security policy.
    pub policy: &'static str,
    /// On the overview, what changed since the older state, the weightiest first.
    pub news: Vec<NewsLink<'a>>,
    /// How much more changed.
    pub n_more_news: usize,
}

/// Something that changed.
#[derive(Debug, Clone, Serialize)]
pub struct NewsLink<'a> {
    /// What kind of change.
    pub heading: &'static str,
    /// What it says now and said before: plain text.
    pub text: &'a str,
    /// Relative to the page.
    pub href: String,
}

/// How much of what changed the overview tells.
const MOST_NEWS: usize = 5;

/// `page` in `page.html`.
#[derive(Debug, Clone, Serialize)]
pub struct PageFields<'a> {
    /// Plain text.
    pub title: &'a str,
    /// The inside of `<h1>`: HTML.
    pub heading: &'a str,
    /// Plain text; may be empty.
    pub description: &'a str,
    /// HTML.
    pub body: &'a str,
    /// HTML; may be empty.
    pub evidence: &'a str,
    /// The headings of the second and third level.
    pub outline: Vec<OutlineEntry<'a>>,
    /// `overview`, or the first part of the path: `people`, `deal-terms`.
    pub section: String,
    /// Whether the page is one of many in its section: a person, a source.
    pub leaf: bool,
    /// How citations name the source whose page this is: `S3`, or empty.
    pub source_label: &'a str,
    /// The name of the file beside the page that holds its Markdown.
    pub markdown: &'a str,
    /// Whether highlighted code is on the page.
    pub has_code: bool,
    /// The page's own address, when the site's is known.
    pub canonical: Option<String>,
    /// JSON-LD, to stand inside a script element: what the page is about.
    pub linked_data: String,
}

/// A heading as the outline shows it.
#[derive(Debug, Clone, Serialize)]
pub struct OutlineEntry<'a> {
    /// 2 or 3.
    pub level: u8,
    /// The anchor.
    pub id: &'a str,
    /// Plain text.
    pub text: &'a str,
}

impl<'a> PageView<'a> {
    /// What `page.html` sees of `document`.
    pub fn new(
        about: &'a About,
        document: &'a Document,
        html: &'a Html,
        labels: &'a SourceLabels,
        navigation: &Navigation,
        data: &'a [&'static str],
        news: &'a [News],
        base_url: Option<&str>,
    ) -> PageView<'a> {
        let path = document.path.as_str();
        let news = if path == "index.md" { news } else { &[] };
        let outline = document.outline.iter().filter(|heading| heading.level <= 3 && !heading.text.is_empty());
        let (section, leaf) = match path.split_once('/') {
            Some((folder, rest)) => (folder, rest != "index.md"),
            None if path == "index.md" => ("overview", false),
            None => (path.strip_suffix(".md").unwrap_or(path), false),
        };
        PageView {
            dossier: about,
            page: PageFields {
                title: &document.title,
                heading: &html.title,
                description: &document.description,
                body: &html.body,
                evidence: &html.evidence,
                outline: outline
                    .map(|Heading { level, id, text }| OutlineEntry { level: *level, id, text })
                    .collect(),
                section: crate::base::id::slug(section),
                leaf,
                source_label: labels.get(path).unwrap_or_default(),
                markdown: path.rsplit('/').next().unwrap_or(path),
                has_code: html.has_code,
                canonical: base_url.map(|base_url| canonical(base_url, path)),
                linked_data: super::data::linked::of(about, document, base_url),
            },
            root: root(path),
            navigation: navigation.links(path),
            trail: navigation.trail(path),
            data,
            policy: POLICY,
            news: news.iter().take(MOST_NEWS).map(|news| news_link(news, path)).collect(),
            n_more_news: news.len().saturating_sub(MOST_NEWS),
        }
    }
}

fn news_link<'a>(news: &'a News, from: &str) -> NewsLink<'a> {
    let (page, anchor) =
        news.page.split_once('#').map_or((news.page.as_str(), None), |(page, at)| (page, Some(at)));
    let anchor = anchor.map(str::to_string);
    let href = Target::Page { path: page.to_string(), anchor }.href(from).unwrap_or_default();
    NewsLink { heading: news.heading, text: &news.text, href }
}

/// The variables of `404.html`.
#[derive(Debug, Clone, Serialize)]
pub struct MissingView<'a> {
    /// The dossier.
    pub dossier: &'a About,
    /// The way to the site's root: the path of its address, for a host shows this page at any depth.
    pub root: String,
    /// The head's links.
    pub navigation: Vec<NavigationLink>,
    /// Paths of the machine outputs that there are, from the root.
    pub data: &'a [&'static str],
    /// The content security policy.
    pub policy: &'static str,
}

impl<'a> MissingView<'a> {
    /// What `404.html` sees.
    pub fn new(
        about: &'a About,
        navigation: &Navigation,
        data: &'a [&'static str],
        base_url: Option<&str>,
    ) -> MissingView<'a> {
        let path = base_url.map(|url| url.split_once("://").map_or(url, |(_, rest)| rest));
        let root = path.map_or(String::new(), |path| format!("{}/", path.find('/').map_or("", |at| &path[at..])));
        let mut navigation = navigation.links("404.md");
        for link in &mut navigation {
            link.href.insert_str(0, &root);
        }
        MissingView { dossier: about, root, navigation, data, policy: POLICY }
    }
}

/// The address of a page on the site.
pub(super) fn canonical(base_url: &str, page: &str) -> String {
    let path = crate::render::target::relative(&html_path(page), "x");
    let path = match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => &path,
    };
    format!("{base_url}/{path}")
}
