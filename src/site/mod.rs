//! The site: an ordered map from path to bytes, made from the pages and a theme.
//!
//! Entry point: [`assemble`]. The steps: each page is read; links are checked over all of them; each is written
//! through the theme's template; the theme's own files, the Markdown of the pages and the machine outputs are laid beside.
//!
//! Invariant: every address is relative, so that the same bytes work from a folder, below a path and at a host's root.
//! Nothing here touches the disk: the command line writes the map, the preview serves it.

pub mod data;
pub mod navigation;
mod search;
pub mod view;

use crate::base::diagnostic::{Diagnostic, Severity, Warned};
use crate::base::template::{Escape, Templates, escape_html};
use crate::base::theme::ThemeFiles;
use crate::findings::Dossier;
use crate::pages::Pages;
use crate::render::target::{html_path, relative};
use crate::render::{self, Document, SourceLabels};
use navigation::Navigation;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use view::{About, MissingView, PageView};

/// Everything that `public/` holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Site {
    /// By path, with `/`: `index.html`, `people/alexandra-lee.html`, `static/dossier.css`.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// Makes the site. With an address of the site, pages carry their own and a `sitemap.xml` is added; nothing else
/// depends on it but `404.html`, which a host shows at any depth.
///
/// When a diagnostic is an error, the site is what could be made, for a preview; it is not fit to be published.
pub fn assemble(dossier: &Dossier<'_>, pages: &Pages, theme: &ThemeFiles, base_url: Option<&str>) -> Warned<Site> {
    lay_out(&About::of(dossier), data::files(dossier), pages, theme, base_url)
}

/// [`assemble`], for what need not come from findings.
fn lay_out(
    about: &About,
    machine: BTreeMap<String, Vec<u8>>,
    pages: &Pages,
    theme: &ThemeFiles,
    base_url: Option<&str>,
) -> Warned<Site> {
    let base_url = base_url.map(|url| url.trim_end_matches('/'));
    let mut files = machine;
    let mut diagnostics = Vec::new();
    for (path, file) in theme.below("static") {
        files.insert(format!("static/{path}"), file.bytes.clone());
    }
    files.insert("static/running.css".to_string(), running_title(&about.title).into_bytes());
    if theme.get(search::NEEDS).is_some() {
        files.insert(search::PATH.to_string(), search::script(&pages.entries).into_bytes());
    }
    for page in &pages.pages {
        files.insert(page.path.clone(), page.markdown.clone().into_bytes());
    }

    for drawing in pages.drawings.values() {
        files.insert(drawing.path.clone(), drawing.file.clone().into_bytes());
    }

    if let Some(feed) = base_url.and_then(|base_url| data::feed::feed(about, &pages.news, base_url)) {
        files.insert(data::feed::PATH.to_string(), feed.into_bytes());
    }

    let documents: Vec<Document> =
        pages.pages.par_iter().map(|page| render::read(&page.path, &page.markdown)).collect();
    let list = data::llms::llms(about, &documents, |path| files.contains_key(path));
    files.insert(data::llms::PATH.to_string(), list.into_bytes());
    let known: BTreeSet<&str> = files.keys().map(String::as_str).collect();
    diagnostics.extend(render::links::check(pages, &documents, &known));

    let navigation = match Navigation::new(theme, &documents) {
        Ok(navigation) => navigation,
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            Navigation::default()
        }
    };
    match Templates::new(theme, "templates", Escape::Html) {
        Ok(templates) => {
            let data: Vec<&str> = data::FILES
                .iter()
                .chain([&data::FEED])
                .map(|(path, _)| *path)
                .filter(|path| known.contains(path))
                .collect();
            let labels = SourceLabels::new(&documents);
            let drawings: BTreeMap<&str, &str> =
                pages.drawings.values().map(|drawing| (drawing.path.as_str(), drawing.html.as_str())).collect();
            let written: Vec<Result<(String, String), Diagnostic>> = documents
                .par_iter()
                .map(|document| {
                    let html = render::html(document, &labels, &drawings);
                    let view =
                        PageView::new(about, document, &html, &labels, &navigation, &data, &pages.news, base_url);
                    Ok((html_path(&document.path), templates.render("page.html", &view)?))
                })
                .chain(rayon::iter::once(()).map(|()| {
                    let view = MissingView::new(about, &navigation, &data, base_url);
                    Ok(("404.html".to_string(), templates.render("404.html", &view)?))
                }))
                .collect();
            for page in written {
                match page {
                    Ok((path, html)) => {
                        files.insert(path, html.into_bytes());
                    }
                    Err(diagnostic) => diagnostics.push(diagnostic),
                }
            }
        }
        Err(errors) => diagnostics.extend(errors),
    }
    diagnostics.sort_by_key(|diagnostic| diagnostic.severity);
    once_each(&mut diagnostics);
    if let Some(base_url) = base_url {
        files.insert("sitemap.xml".to_string(), sitemap(base_url, pages).into_bytes());
    }
    Warned { value: Site { files }, diagnostics }
}

/// A mistake in a template is found on every page; it is told once.
fn once_each(diagnostics: &mut Vec<Diagnostic>) {
    let mut told = BTreeSet::new();
    diagnostics.retain(|diagnostic| {
        let place = diagnostic.place.as_ref().map(|place| (place.file.clone(), place.span));
        diagnostic.severity == Severity::Warning
            || told.insert((diagnostic.code, diagnostic.message.clone(), place))
    });
}

/// The title at the head of each printed page. Margin boxes take text only from a style sheet, and the dossier's title
/// is not known to the theme's.
fn running_title(title: &str) -> String {
    let mut quoted = String::new();
    for ch in title.chars().filter(|ch| !ch.is_control()) {
        if ch.is_alphanumeric() || matches!(ch, ' ' | ',' | '.' | '-') {
            quoted.push(ch);
        } else {
            quoted.push_str(&format!("\\{:x} ", u32::from(ch)));
        }
    }
    format!("@page {{ @top-left {{ content: \"{quoted}\"; }} }}\n")
}

fn sitemap(base_url: &str, pages: &Pages) -> String {
    let mut sitemap = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for page in &pages.pages {
        let url = escape_html(&view::canonical(base_url, &page.path));
        sitemap.push_str(&format!("<url><loc>{url}</loc></url>\n"));
    }
    sitemap.push_str("</urlset>\n");
    sitemap
}

/// The way from a page to the site's root: `""`, `"../"`, `"../../"`.
fn root(page: &str) -> String {
    relative("x", page).trim_end_matches('x').to_string()
}

#[cfg(test)]
mod tests;
