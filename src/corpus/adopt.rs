//! A text that is taken into a dossier: copied as it is, with what was guessed about it written down to be checked.
//!
//! What is guessed goes into front matter where a text may have some, and into a sidecar where its bytes must stay: in
//! HTML, in a text that has front matter of ours already, in one with line ends or marks of its own. Front matter that was
//! written for another program is kept as comments, and what it says goes under our keys. Each is read again before it is
//! offered, and left out when the text would be read in another way.

use super::metadata::{KEYS, front_matter};
use super::{Source, read};
use crate::base::project::{Input, Sidecar};
use crate::base::starter::quoted;
use std::collections::BTreeMap;

/// The files of a text in its new folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adopted {
    /// By path below the folder of sources.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The file in which guesses wait to be checked, if there are any.
    pub guessed: Option<String>,
}

/// The text of an input with what was guessed about it. `source` is what it was read as.
pub fn adopt(input: &Input, source: &Source) -> Adopted {
    let sidecar_name = format!("{}.yaml", stem(&input.file));
    let mut plain = BTreeMap::from([(input.file.clone(), input.bytes.clone())]);
    plain.extend(input.sidecar.iter().map(|sidecar| (sidecar_name.clone(), sidecar.bytes.clone())));
    let as_it_is = Adopted { files: plain, guessed: None };
    if let Some(bytes) = translated(input, source) {
        let mut files = as_it_is.files;
        files.insert(input.file.clone(), bytes);
        return Adopted { files, guessed: Some(input.file.clone()) };
    }
    let Some(guesses) = guesses(source) else { return as_it_is };
    // A sidecar is somebody's own; what it leaves open is guessed at each build.
    if input.sidecar.is_some() {
        return as_it_is;
    }
    let in_front = in_front(input, &guesses).filter(|changed| is_same(changed, source));
    if let Some(changed) = in_front {
        let files = BTreeMap::from([(input.file.clone(), changed.bytes)]);
        return Adopted { files, guessed: Some(input.file.clone()) };
    }
    let sidecar = Sidecar { shown: sidecar_name.clone(), bytes: guesses.into_bytes() };
    let beside = Input { sidecar: Some(sidecar.clone()), is_foreign: false, ..input.clone() };
    if !is_same(&beside, source) {
        return as_it_is;
    }
    let files = BTreeMap::from([(input.file.clone(), input.bytes.clone()), (sidecar_name.clone(), sidecar.bytes)]);
    Adopted { files, guessed: Some(sidecar_name) }
}

/// The text with front matter of ours in the place of one that another program wrote; nothing when there is none.
fn translated(input: &Input, source: &Source) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(&input.bytes).ok()?;
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let (yaml, rest) = front_matter(text, start)?;
    let ours = Input { is_foreign: false, sidecar: None, ..input.clone() };
    if input.sidecar.is_some() || read(std::slice::from_ref(&ours)).diagnostics.is_empty() {
        return None;
    }
    let (yaml, rest) = (yaml.of(text), &text[rest..]);
    // First with the lines under keys of ours as they are; if one of them is what is wrong, with all that was understood.
    [true, false].into_iter().find_map(|keeps| {
        let (kept, aside) = divided(yaml, keeps);
        let mut head = guesses(source).unwrap_or_default();
        let given = if keeps { String::new() } else { sure(source) };
        let has_url = kept.lines().any(|line| line.starts_with("url:"));
        let url = source.metadata.url.as_ref().filter(|_| !has_url);
        let url = url.map_or_else(String::new, |url| format!("url: {}\n", quoted(url)));
        head.push_str(&format!("{kept}{given}{url}# What another program had here:\n{aside}"));
        let bytes = format!("---\n{head}---\n{rest}").into_bytes();
        let changed = Input { bytes: bytes.clone(), is_foreign: false, ..input.clone() };
        is_same(&changed, source).then_some(bytes)
    })
}

/// The lines of front matter under keys of ours, if they are to be kept, and the others as comments.
fn divided(yaml: &str, keeps: bool) -> (String, String) {
    let (mut kept, mut aside) = (String::new(), String::new());
    let mut is_kept = false;
    for line in yaml.lines() {
        if !line.starts_with([' ', '\t', '-', '#']) && !line.trim().is_empty() {
            let key = line.split_once(':').map_or("", |(key, _)| key.trim());
            is_kept =
                keeps && KEYS.contains(&key) && !matches!(line.trim_end(), "published: true" | "published: false");
        }
        if is_kept {
            kept.push_str(&format!("{line}\n"));
        } else if !line.trim().is_empty() {
            aside.push_str(&format!("# {line}\n"));
        }
    }
    (kept, aside)
}

/// What is known of a source and not guessed, as YAML.
fn sure(source: &Source) -> String {
    let metadata = &source.metadata;
    let words = [("title", &metadata.title), ("author", &metadata.author), ("publisher", &metadata.publisher)];
    let mut lines: Vec<String> = words
        .into_iter()
        .filter_map(|(key, given)| {
            let given = given.as_ref().filter(|given| !given.guessed)?;
            Some(format!("{key}: {}\n", quoted(&given.value)))
        })
        .collect();
    let published = metadata.published.as_ref().filter(|given| !given.guessed);
    lines.extend(published.map(|given| format!("published: {}\n", given.value.iso())));
    lines.extend(metadata.language.as_ref().map(|language| format!("language: {}\n", quoted(language))));
    lines.concat()
}

/// The guesses as YAML, with a word on what to do about them.
fn guesses(source: &Source) -> Option<String> {
    let metadata = &source.metadata;
    let words = [("title", &metadata.title), ("author", &metadata.author), ("publisher", &metadata.publisher)];
    let mut found: Vec<(&str, String)> = words
        .into_iter()
        .filter_map(|(key, given)| {
            given.as_ref().filter(|given| given.guessed).map(|given| (key, quoted(&given.value)))
        })
        .collect();
    let published = metadata.published.as_ref().filter(|given| given.guessed);
    found.extend(published.map(|given| ("published", given.value.iso())));
    if found.is_empty() {
        return None;
    }
    let keys: Vec<&str> = found.iter().map(|(key, _)| *key).collect();
    let lines: String = found.iter().map(|(key, value)| format!("{key}: {value}\n")).collect();
    Some(format!(
        "# Guessed from the text. Correct what is wrong, and take a key off this list when you have checked it.\nguessed: [{}]\n{lines}# grade: C           # A to E: how reliable is the source? F, the default, cannot be judged\n# rights: excerpt    # cited passages only are shown; open shows the whole text\n",
        keys.join(", ")
    ))
}

/// The input with the guesses as front matter, where it may have some.
fn in_front(input: &Input, guesses: &str) -> Option<Input> {
    let name = input.file.to_ascii_lowercase();
    let text = std::str::from_utf8(&input.bytes).ok()?;
    let may = (name.ends_with(".md") || name.ends_with(".txt"))
        && !text.starts_with('\u{feff}')
        && !text.trim_start().starts_with("---")
        && !text.contains('\r');
    let bytes = format!("---\n{guesses}---\n\n{text}").into_bytes();
    may.then(|| Input { bytes, is_foreign: false, ..input.clone() })
}

/// Whether an input is read as the same text, with the same guesses.
fn is_same(input: &Input, source: &Source) -> bool {
    let read = read(std::slice::from_ref(input));
    // Other sources are not there, and may be named as what this one is made from.
    let [again] = read.value.sources.as_slice() else { return false };
    let parts = |source: &Source| -> Vec<(super::Zone, String)> {
        let text = source.view.text();
        let passages = source.passages.iter().filter(|passage| passage.zone.is_text());
        passages.map(|passage| (passage.zone, passage.span.of(text).to_string())).collect()
    };
    let (one, other) = (&again.metadata, &source.metadata);
    again.id == source.id
        && (&one.title, &one.author, &one.publisher, &one.published)
            == (&other.title, &other.author, &other.publisher, &other.published)
        && parts(again) == parts(source)
}

/// The path without its ending.
fn stem(file: &str) -> &str {
    let name = file.rfind('/').map_or(0, |at| at + 1);
    file[name..].rfind('.').filter(|at| *at > 0).map_or(file, |at| &file[..name + at])
}
