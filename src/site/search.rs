//! The list in which the site's search looks. It is a script and not data, because pages that are opened from a folder
//! may run the site's scripts but not fetch its files.

use crate::pages::{Entry, Kind};
use crate::render::Target;
use crate::render::target::{html_path, invisible};

/// Where the list lies.
pub(super) const PATH: &str = "static/found.js";

/// The theme's file that searches; a theme without it needs no list.
pub(super) const NEEDS: &str = "static/search.js";

/// The groups of what is found, as readers see them.
fn heading(kind: Kind) -> &'static str {
    match kind {
        Kind::Entity => "People and organisations",
        Kind::Fact => "Facts",
        Kind::Question => "Open questions",
        Kind::Passage => "Passages",
    }
}

/// `dossierFound = {groups: […], entries: [[group, title, text, address], …]}`, addresses from the site's root.
pub(super) fn script(entries: &[Entry]) -> String {
    let kinds = [Kind::Entity, Kind::Fact, Kind::Question, Kind::Passage];
    let mut script = format!("dossierFound={{groups:{},entries:[\n", json(&kinds.map(heading)));
    for entry in entries {
        let group = kinds.iter().position(|kind| *kind == entry.kind).unwrap_or_default();
        let line = (group, visible(&entry.title), visible(&entry.text), address(&entry.place));
        script.push_str(&json(&line));
        script.push_str(",\n");
    }
    script.push_str("]};\n");
    script
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "[]".to_string())
}

/// Without the characters that nobody sees: they would keep a word from being found, or turn the words around it.
fn visible(words: &str) -> String {
    words.chars().filter(|ch| !invisible(*ch)).collect()
}

fn address(place: &str) -> String {
    let (path, anchor) = match place.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor.to_string())),
        None => (place, None),
    };
    let target = Target::Page { path: path.to_string(), anchor };
    target.href("index").unwrap_or_else(|| html_path(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_a_line_and_its_address_that_of_the_html() {
        let entry = Entry {
            kind: Kind::Passage,
            title: "Ledger ¶3".to_string(),
            text: "</script> \"\u{202e}quoted\"".to_string(),
            place: "sources/ledger post.md#p3".to_string(),
        };
        let script = script(&[entry]);
        let lines: Vec<&str> = script.lines().collect();
        assert_eq!(lines[1], r#"[3,"Ledger ¶3","</script> \"quoted\"","sources/ledger%20post.html#p3"],"#);
        assert!(lines[0].starts_with("dossierFound={groups:[\"People and organisations\","), "{}", lines[0]);
        assert_eq!(lines[2..], ["]};"]);
    }
}
