//! Linked data (JSON-LD, schema.org) for the pages, so that what reads the web by program knows what a page is about and
//! on which texts it rests. No ratings: the dossier gives none.

use crate::render::Document;
use crate::render::read::is_source;
use crate::site::view::{About, Work, canonical};
use serde_json::{Map, Value, json};

/// Most texts that one page names as what it cites.
const MOST: usize = 500;

/// What a page is about, as the inside of a `<script type="application/ld+json">`: no `<` is in it.
pub(in crate::site) fn of(about: &About, document: &Document, base_url: Option<&str>) -> String {
    let mut page = Map::new();
    page.insert("@context".to_string(), json!("https://schema.org"));
    let is_overview = document.path == "index.md";
    page.insert("@type".to_string(), json!(kind(&document.path)));
    page.insert("name".to_string(), json!(document.title));
    if !document.description.is_empty() {
        page.insert("description".to_string(), json!(document.description));
    }
    page.insert("inLanguage".to_string(), json!("en"));
    if let Some(date) = &about.date {
        page.insert("dateModified".to_string(), json!(date));
    }
    if let Some(base_url) = base_url {
        page.insert("url".to_string(), json!(canonical(base_url, &document.path)));
    }
    if is_overview {
        let cited: Vec<Value> = about.works.iter().take(MOST).map(work).collect();
        page.insert("citation".to_string(), Value::Array(cited));
    } else {
        let mut whole =
            Map::from_iter([("@type".to_string(), json!("Report")), ("name".to_string(), json!(about.title))]);
        if let Some(base_url) = base_url {
            whole.insert("url".to_string(), json!(canonical(base_url, "index.md")));
        }
        page.insert("isPartOf".to_string(), Value::Object(whole));
    }
    let is_leaf = document.path.contains('/') && !document.path.ends_with("/index.md");
    if is_leaf && document.path.starts_with("people/") {
        page.insert("mainEntity".to_string(), json!({"@type": "Person", "name": document.title}));
    } else if is_leaf && document.path.starts_with("rivals/") {
        page.insert("about".to_string(), json!({"@type": "Organization", "name": document.title}));
    } else if is_source(&document.path)
        && let Some(found) = about.works.iter().find(|work| work.page == document.path)
    {
        page.insert("about".to_string(), work(found));
    }
    // `</script>` and `<!--` must not be read as markup.
    Value::Object(page).to_string().replace('<', "\\u003c")
}

fn kind(path: &str) -> &'static str {
    match path {
        "index.md" => "Report",
        path if path.ends_with("/index.md") => "CollectionPage",
        path if path.starts_with("people/") => "ProfilePage",
        _ => "WebPage",
    }
}

fn work(work: &Work) -> Value {
    let mut made = Map::new();
    made.insert("@type".to_string(), json!("CreativeWork"));
    made.insert("name".to_string(), json!(work.title));
    if let Some(publisher) = &work.publisher {
        made.insert("publisher".to_string(), json!({"@type": "Organization", "name": publisher}));
    }
    if let Some(published) = &work.published {
        made.insert("datePublished".to_string(), json!(published));
    }
    if let Some(url) = work.url.as_ref().filter(|url| url.starts_with("https://") || url.starts_with("http://")) {
        made.insert("url".to_string(), json!(url));
    }
    Value::Object(made)
}
