//! Front matter that was written for other programs: blogs, note-takers, crawlers. What they call otherwise is taken over.
//!
//! A bare folder may hold thousands of such texts. A key that means nothing to us is no mistake there, and is left aside
//! without a word, unless it looks like a slip in one of ours.

use super::metadata::KEYS;
use super::stamp;
use crate::base::project::is_web_address;
use serde_yaml::{Mapping, Value};

/// What others call our keys, in lower case; the first that holds something of use is taken.
const NAMES: [(&str, &str); 26] = [
    ("post_title", "title"),
    ("headline", "title"),
    ("post_author", "author"),
    ("authors", "author"),
    ("creator", "author"),
    ("site", "publisher"),
    ("site_name", "publisher"),
    ("sitename", "publisher"),
    ("publication", "publisher"),
    ("outlet", "publisher"),
    ("source", "publisher"),
    ("date", "published"),
    ("date_published", "published"),
    ("datepublished", "published"),
    ("published_at", "published"),
    ("publish_date", "published"),
    ("publishdate", "published"),
    ("pubdate", "published"),
    ("post_date", "published"),
    ("link", "url"),
    ("permalink", "url"),
    ("canonical_url", "url"),
    ("canonical", "url"),
    ("source_url", "url"),
    ("source", "url"),
    ("lang", "language"),
];

/// Our name for what another program calls `key`.
pub(super) fn ours(key: &str) -> Option<&'static str> {
    let key = key.to_lowercase();
    NAMES.iter().find(|(theirs, _)| *theirs == key).map(|(_, ours)| *ours)
}

/// Whether a key looks like one of ours with a wrong letter.
pub(super) fn is_slip(key: &str) -> bool {
    let lower = key.to_lowercase();
    let is_near = |known: &str| known != lower && strsim::osa_distance(known, &lower) <= 2;
    key.chars().count() > 4 && ours(key).is_none() && KEYS.iter().any(|known| is_near(known))
}

/// Puts values under our keys, where these hold nothing of use; returns those that were filled so.
pub(super) fn translate(mapping: &mut Mapping) -> Vec<&'static str> {
    // A blog says with it whether it shows the text.
    if mapping.get("published").is_some_and(Value::is_bool) {
        mapping.remove("published");
    }
    let mut filled = Vec::new();
    for (theirs, ours) in NAMES {
        if mapping.get(ours).is_some_and(|value| !value.is_null()) {
            continue;
        }
        let named = |key: &Value| key.as_str().is_some_and(|key| key.to_lowercase() == theirs);
        let value = mapping.iter().find(|(key, _)| named(key)).map(|(_, value)| value.clone());
        if let Some(value) = value.filter(|value| is_of_use(ours, value)) {
            mapping.insert(Value::String(ours.to_string()), value);
            filled.push(ours);
        }
    }
    filled
}

fn is_of_use(key: &str, value: &Value) -> bool {
    if let Value::Sequence(items) = value {
        return key == "author" && !items.is_empty() && items.iter().all(Value::is_string);
    }
    let Some(text) = value.as_str().map(str::trim) else { return false };
    match key {
        "url" => is_web_address(text),
        "published" => stamp::read(text).is_ok(),
        _ => !text.is_empty() && !is_web_address(text) && !text.contains("[["),
    }
}
