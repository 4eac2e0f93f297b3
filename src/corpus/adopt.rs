//! A text that is taken into a dossier: copied as it is, with what was guessed about it written down to be checked.
//!
//! What is guessed goes into front matter where a text may have some, and into a sidecar where its bytes must stay: in
//! HTML, in a text that has front matter already, in one with line ends or marks of its own. Either is read again before
//! it is offered, and left out when the text would be read in another way.

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
    let beside = Input { sidecar: Some(sidecar.clone()), ..input.clone() };
    if !is_same(&beside, source) {
        return as_it_is;
    }
    let files = BTreeMap::from([(input.file.clone(), input.bytes.clone()), (sidecar_name.clone(), sidecar.bytes)]);
    Adopted { files, guessed: Some(sidecar_name) }
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
    may.then(|| Input { bytes, ..input.clone() })
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
