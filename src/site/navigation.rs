//! What the head of each page leads to: the theme's list, as far as the dossier has the pages, and the pages of the
//! first level that the list does not know.

use super::view::NavigationLink;
use crate::base::diagnostic::Diagnostic;
use crate::base::text::Span;
use crate::base::theme::ThemeFiles;
use crate::base::yaml;
use crate::render::Document;
use crate::render::target::{html_path, relative};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The entries, in order, and the titles of all pages for the trail above sub-pages.
#[derive(Debug, Clone, Default)]
pub struct Navigation {
    entries: Vec<Entry>,
    /// By path of an `index.md`.
    indexes: BTreeMap<String, String>,
}

/// `theme.yaml`, as far as the site reads it.
#[derive(Debug, Default, Deserialize)]
struct Settings {
    #[serde(default)]
    navigation: Vec<Entry>,
}

/// A page, and what it is called at the head.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    page: String,
    label: String,
}

impl Navigation {
    /// Reads `theme.yaml` and looks which of its pages are among `documents`.
    pub fn new(theme: &ThemeFiles, documents: &[Document]) -> Result<Navigation, Diagnostic> {
        let settings = match theme.get("theme.yaml") {
            None => Settings::default(),
            Some(file) => {
                let text: Arc<str> = Arc::from(file.text()?);
                yaml::parse(&file.shown, &text, Span::new(0, text.len()))?
            }
        };
        let titles: BTreeMap<&str, &str> =
            documents.iter().map(|document| (document.path.as_str(), document.title.as_str())).collect();
        let mut entries: Vec<Entry> =
            settings.navigation.into_iter().filter(|entry| titles.contains_key(entry.page.as_str())).collect();
        for (path, title) in &titles {
            let first_level = !path.contains('/') || path.matches('/').count() == 1 && path.ends_with("/index.md");
            if first_level && !entries.iter().any(|entry| entry.page == *path) {
                entries.push(Entry { page: path.to_string(), label: title.to_string() });
            }
        }
        let indexes = titles.iter().filter(|(path, _)| path.ends_with("index.md"));
        let mut indexes: BTreeMap<String, String> =
            indexes.map(|(path, title)| (path.to_string(), title.to_string())).collect();
        for entry in &entries {
            if let Some(label) = indexes.get_mut(&entry.page) {
                label.clone_from(&entry.label);
            }
        }
        Ok(Navigation { entries, indexes })
    }

    /// The entries as links from the page `from`; the one that is shown, or that it belongs to, is marked.
    pub fn links(&self, from: &str) -> Vec<NavigationLink> {
        let folder = from.rsplit_once('/').map(|(folder, _)| format!("{folder}/index.md"));
        let links = self.entries.iter().map(|entry| NavigationLink {
            label: entry.label.clone(),
            href: relative(&html_path(&entry.page), from),
            current: match &entry.page {
                page if page == from => "page",
                page if Some(page) == folder.as_ref() => "true",
                _ => "",
            },
        });
        links.collect()
    }

    /// The indexes above a page, from the overview down; empty for what the head leads to directly.
    pub fn trail(&self, from: &str) -> Vec<NavigationLink> {
        if !from.contains('/') || self.entries.iter().any(|entry| entry.page == from) {
            return Vec::new();
        }
        let mut trail = Vec::new();
        let mut folder = String::new();
        for part in from.split('/') {
            let index = format!("{folder}index.md");
            if let Some(label) = self.indexes.get(&index).filter(|_| index != from) {
                let href = relative(&html_path(&index), from);
                trail.push(NavigationLink { label: label.clone(), href, current: "" });
            }
            folder.push_str(part);
            folder.push('/');
        }
        trail
    }
}
