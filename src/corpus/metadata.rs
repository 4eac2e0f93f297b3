//! What is known about a source beside its text: given in front matter or a sidecar, or said by its markup.
//!
//! [`given`] reads what a person wrote, for us or for another program (`foreign`); [`from_head`] adds what the file's own
//! markup says. What is still missing is guessed from the text in the module `guess`.

use super::foreign;
use super::markup::Head;
use super::stamp::{self, Unread};
use super::{Given, Grade, Metadata, Rights, SourceKind};
use crate::base::diagnostic::{Diagnostic, Place, Severity, nearest};
use crate::base::project::is_web_address;
use crate::base::text::Span;
use crate::base::yaml;
use serde_yaml::{Mapping, Value};
use std::sync::Arc;

/// Keys that a source may have, in the order in which the handbook lists them.
pub(super) const KEYS: [&str; 14] = [
    "id",
    "title",
    "author",
    "publisher",
    "published",
    "url",
    "language",
    "grade",
    "rights",
    "kind",
    "derived_from",
    "ignore",
    "guessed",
    "byline",
];

/// Keys whose value may be marked as guessed.
const GUESSED: [&str; 4] = ["title", "author", "publisher", "published"];

/// Front matter or a sidecar, as it was read.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// `id`.
    pub(super) id: Option<String>,
    /// Everything about the source.
    pub(super) metadata: Metadata,
    /// Quotes or ranges of lines that are no part of the text, each with its place.
    pub(super) ignore: Vec<(Ignored, Place)>,
    /// Where each id of `derived_from` stands.
    pub(super) derived: Vec<(String, Place)>,
    grade: Option<Grade>,
    rights: Option<Rights>,
    kind: Option<SourceKind>,
}

/// A part of a source that is to be left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Ignored {
    /// First and last line, counted from 1.
    Lines(usize, usize),
    /// The paragraphs that hold these words.
    Quote(String),
}

/// Where notes about a source stand, and how strictly they are read.
pub(super) struct Origin<'a> {
    /// Path for messages.
    pub(super) shown: &'a str,
    /// The whole text of that file.
    pub(super) text: &'a Arc<str>,
    /// Where in it the YAML stands.
    pub(super) span: Span,
    /// Who wrote it, and for whom.
    pub(super) hand: Hand,
}

/// For whom notes about a source were written: what is wrong in those that are not ours is nobody's mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hand {
    /// Front matter in a dossier: all that is wrong is an error.
    Ours,
    /// A sidecar in a dossier, which other programs write too: an unknown key is a warning.
    Beside,
    /// Of a text in a bare folder: what means something to us is taken, the rest left aside. Nothing is an error.
    Foreign,
}

impl Origin<'_> {
    fn place(&self, span: Option<Span>, label: &str) -> Place {
        Place { file: self.shown.to_string(), text: self.text.clone(), span, label: label.to_string() }
    }

    /// Where the line of a key stands, or its value if that is on the same line.
    fn key(&self, key: &str, of_value: bool) -> Option<Span> {
        let mut from = self.span.start;
        for line in self.span.of(self.text).split_inclusive('\n') {
            let bare = line.trim_start_matches(['"', '\'']);
            if let Some(rest) = bare.strip_prefix(key)
                && rest.trim_start_matches(['"', '\'']).trim_start().starts_with(':')
            {
                let colon = line.find(':').unwrap_or(0);
                let value = line[colon + 1..].trim();
                if of_value && !value.is_empty() {
                    let start = from + colon + 1 + (line[colon + 1..].len() - line[colon + 1..].trim_start().len());
                    return Some(Span::new(start, start + value.len()));
                }
                return Some(Span::new(from, from + line[..colon].trim_end().len()));
            }
            from += line.len();
        }
        None
    }

    /// Where an item of a list stands: at its words below the key, or at the key if they are written otherwise.
    fn item(&self, key: &str, item: &str) -> Place {
        let key = self.key(key, false);
        let from = key.map_or(self.span.start, |key| key.end);
        let found = self.text[from..self.span.end].find(item);
        let words = found.map(|at| Span::new(from + at, from + at + item.len()));
        self.place(words.or(key), "")
    }

    fn error(&self, code: &'static str, message: String, key: &str, hints: Vec<String>) -> Diagnostic {
        Diagnostic {
            code,
            severity: Severity::Error,
            message,
            place: Some(self.place(self.key(key, true), "")),
            hints,
        }
    }
}

/// Whether the text begins with a line `---` and a key of ours, although nothing ends the front matter.
pub(super) fn is_unclosed(raw: &str, start: usize) -> bool {
    let mut lines = raw[start..].lines();
    let begins = lines.next().is_some_and(|line| line.trim_end() == "---");
    let key = lines.next().and_then(|line| line.split_once(':')).map(|(key, _)| key.trim_end());
    begins && key.is_some_and(|key| KEYS.contains(&key))
}

/// The front matter at the head of `raw` (from `start`): the YAML's span, and where the text begins.
pub(super) fn front_matter(raw: &str, start: usize) -> Option<(Span, usize)> {
    let head = &raw[start..];
    let first = head.split_inclusive('\n').next()?;
    if first.trim_end() != "---" || !first.ends_with('\n') {
        return None;
    }
    let begin = start + first.len();
    let mut at = begin;
    let mut keyed = false;
    // Front matter is short; a rule far down the text does not close it.
    for line in raw[begin..].split_inclusive('\n').take(400) {
        let bare = line.trim_end();
        if bare == "---" || bare == "..." {
            return (keyed || at == begin).then(|| (Span::new(begin, at), at + line.len()));
        }
        // A key is one word; a line of text before a rule may hold a colon too.
        let key = line.split_once(':').map_or("", |(key, _)| key.trim_end().trim_matches(['"', '\'']));
        keyed |= !key.is_empty() && !key.contains(char::is_whitespace);
        at += line.len();
    }
    None
}

/// Reads what a person gave about a source.
pub(super) fn given(origin: &Origin, diagnostics: &mut Vec<Diagnostic>) -> Notes {
    let before = diagnostics.len();
    let notes = read(origin, diagnostics);
    if origin.hand == Hand::Foreign {
        diagnostics[before..].iter_mut().for_each(|one| one.severity = Severity::Warning);
    }
    notes
}

fn read(origin: &Origin, diagnostics: &mut Vec<Diagnostic>) -> Notes {
    let mut notes = Notes::default();
    let mut mapping = match yaml::parse::<Value>(origin.shown, origin.text, origin.span) {
        Ok(Value::Mapping(mapping)) => mapping,
        Ok(Value::Null) => return notes,
        Ok(_) => {
            let message = "expected keys such as `title: …`, one a line, found something else";
            diagnostics.push(origin.error("D0204", message.to_string(), "", vec![known_keys()]));
            return notes;
        }
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            return notes;
        }
    };
    unknown_keys(origin, &mapping, diagnostics);
    let translated = match origin.hand {
        Hand::Foreign => foreign::translate(&mut mapping),
        Hand::Ours | Hand::Beside => Vec::new(),
    };
    let mut text = |key: &str| -> Option<String> {
        let value = mapping.get(key)?;
        match value {
            Value::Null => None,
            Value::String(text) => Some(text.trim().to_string()).filter(|text| !text.is_empty()),
            Value::Number(number) => Some(number.to_string()),
            Value::Bool(truth) => Some(truth.to_string()),
            Value::Sequence(items) => {
                let names: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
                (!names.is_empty() && names.len() == items.len()).then(|| names.join(", "))
            }
            Value::Mapping(_) | Value::Tagged(_) => {
                diagnostics.push(origin.error(
                    "D0303",
                    format!("expected a text as `{key}`, found keys"),
                    key,
                    Vec::new(),
                ));
                None
            }
        }
    };
    let sure = |value: String| Given { value, guessed: false };
    notes.id = text("id");
    notes.metadata.title = text("title").map(sure);
    let author = text("author").or_else(|| text("byline"));
    notes.metadata.author = author.map(|name| sure(name_of(&name)));
    notes.metadata.publisher = text("publisher").map(sure);
    let url = text("url");
    notes.metadata.language = text("language");
    let published = text("published");
    let grade = text("grade");
    let rights = text("rights");
    let kind = text("kind");
    if let Some(id) = &notes.id
        && (id.contains(['/', '\\', '#', '[', ']', '"'])
            || id.chars().any(|ch| ch.is_whitespace() || ch.is_control()))
    {
        diagnostics.push(origin.error(
            "D0303",
            format!("`{id}` cannot be an id: it is part of addresses and of citations such as `[@id \"words\"]`"),
            "id",
            vec![format!("try `id: {}`", crate::base::id::slug(id))],
        ));
        notes.id = None;
    }
    if let Some(url) = url {
        if is_web_address(&url) {
            notes.metadata.url = Some(url);
        } else {
            let message =
                format!("expected an address that begins with `https://` or `http://` as `url`, found `{url}`");
            let hint = "give the address at which the text can be read, or remove the line".to_string();
            diagnostics.push(origin.error("D0303", message, "url", vec![hint]));
        }
    }
    if let Some(published) = published {
        match stamp::read(&published) {
            Ok(value) => notes.metadata.published = Some(Given { value, guessed: false }),
            Err(why) => {
                let message = match why {
                    Unread::Nothing => format!("`{published}` is not a date that can be read"),
                    Unread::Ambiguous => format!("`{published}` is two dates: day first or month first"),
                };
                let hint = "write year, month and day, such as `2025-06-13`; `2025-06` and `2025` do too";
                diagnostics.push(origin.error("D0206", message, "published", vec![hint.to_string()]));
            }
        }
    }
    if let Some(grade) = grade {
        notes.grade = match Grade::read(&grade) {
            Some(grade) => Some(grade),
            None => {
                let message = format!("expected a grade from `A` to `F`, found `{grade}`");
                let hint = "`A` is completely reliable, `E` unreliable, `F` cannot be judged";
                diagnostics.push(origin.error("D0205", message, "grade", vec![hint.to_string()]));
                None
            }
        };
    }
    if let Some(rights) = rights {
        notes.rights = match rights.as_str() {
            "open" => Some(Rights::Open),
            "excerpt" => Some(Rights::Excerpt),
            _ => {
                let message = format!("expected `open` or `excerpt` as rights, found `{rights}`");
                diagnostics.push(origin.error("D0205", message, "rights", Vec::new()));
                None
            }
        };
    }
    if let Some(kind) = kind {
        notes.kind = match kind.as_str() {
            "full" => Some(SourceKind::Full),
            "digest" => Some(SourceKind::Digest),
            _ => {
                let message = format!("expected `full` or `digest` as kind, found `{kind}`");
                diagnostics.push(origin.error("D0205", message, "kind", Vec::new()));
                None
            }
        };
    }
    notes.metadata.derived_from = list(origin, &mapping, "derived_from", diagnostics);
    notes.derived =
        notes.metadata.derived_from.iter().map(|id| (id.clone(), origin.item("derived_from", id))).collect();
    // Written down by a program, or under another name, and waiting for somebody to check it.
    let translated = translated.into_iter().filter(|key| GUESSED.contains(key)).map(str::to_string);
    for key in list(origin, &mapping, "guessed", diagnostics).into_iter().chain(translated) {
        let metadata = &mut notes.metadata;
        match key.as_str() {
            "title" => mark(&mut metadata.title),
            "author" => mark(&mut metadata.author),
            "publisher" => mark(&mut metadata.publisher),
            "published" => mark(&mut metadata.published),
            _ => {
                let message = format!("expected one of {} in `guessed`, found `{key}`", GUESSED.join(", "));
                let hint = nearest(&key, GUESSED).map(|near| format!("did you mean `{near}`?"));
                let mut wrong = Diagnostic::error("D0205", message).hints(hint);
                wrong.place = Some(origin.item("guessed", &key));
                diagnostics.push(wrong);
            }
        }
    }
    for item in list(origin, &mapping, "ignore", diagnostics) {
        let place = origin.item("ignore", &item);
        notes.ignore.push((ignored(&item), place));
    }
    notes
}

fn mark<T>(given: &mut Option<Given<T>>) {
    if let Some(given) = given {
        given.guessed = true;
    }
}

fn known_keys() -> String {
    // `byline` is what others call the author.
    format!("known keys: {}", KEYS[..13].join(", "))
}

/// Most unknown keys of one text that are told, each of which is looked for in the text.
const MOST_UNKNOWN: usize = 40;

fn unknown_keys(origin: &Origin, mapping: &Mapping, diagnostics: &mut Vec<Diagnostic>) {
    let before = diagnostics.len();
    for key in mapping.keys() {
        let shown = match key {
            Value::String(key) => key.clone(),
            other => serde_yaml::to_string(other).unwrap_or_default().trim().to_string(),
        };
        if KEYS.contains(&shown.as_str()) {
            continue;
        }
        if origin.hand == Hand::Foreign && !foreign::is_slip(&shown) {
            continue;
        }
        if diagnostics.len() - before == MOST_UNKNOWN {
            diagnostics.push(Diagnostic {
                code: "D0302",
                severity: if origin.hand == Hand::Ours { Severity::Error } else { Severity::Warning },
                message: format!("`{}` has more than {MOST_UNKNOWN} keys that are not of a source", origin.shown),
                place: Some(origin.place(None, "")),
                hints: vec![known_keys()],
            });
            break;
        }
        let mut hints = Vec::new();
        let near = foreign::ours(&shown).or_else(|| nearest(&shown, KEYS.iter().copied()));
        if let Some(known) = near {
            hints.push(format!("did you mean `{known}`?"));
        }
        hints.push(known_keys());
        diagnostics.push(Diagnostic {
            code: "D0302",
            severity: if origin.hand == Hand::Ours { Severity::Error } else { Severity::Warning },
            message: format!("`{shown}` is not a key of a source"),
            place: Some(origin.place(origin.key(&shown, false), "")),
            hints,
        });
    }
}

/// A text, or a list of texts.
fn list(origin: &Origin, mapping: &Mapping, key: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<String> {
    let one = |value: &Value| match value {
        Value::String(text) => Some(text.trim().to_string()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    match mapping.get(key) {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Sequence(items)) => {
            let texts: Vec<String> = items.iter().filter_map(one).collect();
            let is_empty =
                |value: &Value| value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty());
            let empty = items.iter().filter(|item| is_empty(item)).count();
            if empty > 0 {
                let message = format!("expected texts as `{key}`, found an entry that is empty");
                diagnostics.push(origin.error("D0303", message, key, vec!["remove the entry".to_string()]));
            }
            if texts.len() + empty < items.len() {
                let message = format!("expected texts as `{key}`, found something else among them");
                diagnostics.push(origin.error("D0303", message, key, Vec::new()));
            }
            texts
        }
        Some(value) => match one(value) {
            Some(text) => vec![text],
            None => {
                let found = if value.is_string() { ", found an empty text" } else { "" };
                let message = format!("expected a text or a list of texts as `{key}`{found}");
                diagnostics.push(origin.error("D0303", message, key, Vec::new()));
                Vec::new()
            }
        },
    }
}

fn ignored(item: &str) -> Ignored {
    let number = |text: &str| text.trim().parse::<usize>().ok().filter(|line| *line > 0);
    if let Some(line) = number(item) {
        return Ignored::Lines(line, line);
    }
    let range = item.split_once(['-', '–']).and_then(|(first, last)| number(first).zip(number(last)));
    match range {
        Some((first, last)) if first <= last => Ignored::Lines(first, last),
        _ => Ignored::Quote(item.to_string()),
    }
}

/// A name without `By` before it and with single spaces.
pub(super) fn name_of(byline: &str) -> String {
    // A note-taker writes names as links.
    let name = byline.replace("[[", "").replace("]]", "");
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = ["By ", "by ", "BY "].iter().find_map(|by| name.strip_prefix(by)).unwrap_or(&name);
    bare.trim_matches([' ', ',', '|', '·']).to_string()
}

/// Joins notes; what stands in `first` wins.
pub(super) fn merged(first: Notes, second: Notes) -> Notes {
    let (mut ignore, theirs) = (first.ignore, second.ignore);
    ignore.extend(theirs);
    let derived = if first.derived.is_empty() { second.derived } else { first.derived };
    let (one, other) = (first.metadata, second.metadata);
    let grade = first.grade.or(second.grade);
    let rights = first.rights.or(second.rights);
    let kind = first.kind.or(second.kind);
    Notes {
        id: first.id.or(second.id),
        metadata: Metadata {
            title: one.title.or(other.title),
            author: one.author.or(other.author),
            publisher: one.publisher.or(other.publisher),
            published: one.published.or(other.published),
            url: one.url.or(other.url),
            language: one.language.or(other.language),
            grade: grade.unwrap_or_default(),
            rights: rights.unwrap_or_default(),
            kind: kind.unwrap_or_default(),
            derived_from: if one.derived_from.is_empty() { other.derived_from } else { one.derived_from },
        },
        ignore,
        derived,
        grade,
        rights,
        kind,
    }
}

/// Adds what the file's markup says where nothing was given. It is the publisher's word, read by us: guessed.
pub(super) fn from_head(metadata: &mut Metadata, head: &Head) {
    let guess = |slot: &mut Option<Given<String>>, value: &Option<String>| {
        if slot.is_none() {
            *slot = value.clone().map(|value| Given { value, guessed: true });
        }
    };
    guess(&mut metadata.author, &head.author);
    guess(&mut metadata.publisher, &head.publisher);
    if metadata.published.is_none()
        && let Some(Ok(value)) = head.published.as_deref().map(stamp::read)
    {
        metadata.published = Some(Given { value, guessed: true });
    }
    metadata.url = metadata.url.take().or_else(|| head.url.clone());
    metadata.language = metadata.language.take().or_else(|| head.language.clone());
}
