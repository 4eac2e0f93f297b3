//! From files to the corpus: each file by itself, all at once, every fault of a run together.

use super::markup::{self, Format};
use super::metadata::{self, Hand, Ignored, Notes, Origin};
use super::zone::{self, Zoned};
use super::{Corpus, Source, Zone, guess, passage};
use crate::base::diagnostic::{Diagnostic, Place, Severity, Warned, any_error, nearest};
use crate::base::id::sha256;
use crate::base::project::Input;
use crate::base::text::Span;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Reads all sources. One in error is left out, and the rest goes on.
pub fn read(inputs: &[Input]) -> Warned<Corpus> {
    let read: Vec<(Option<Found>, Vec<Diagnostic>)> = inputs.par_iter().map(source).collect();
    let mut diagnostics = Vec::new();
    let mut derived = Vec::new();
    let mut by_id: BTreeMap<String, (Source, &Input)> = BTreeMap::new();
    for (input, (source, found)) in inputs.iter().zip(read) {
        diagnostics.extend(found);
        let Some(Found { source, derived_from }) = source else { continue };
        derived.extend(derived_from);
        match by_id.get(&source.id) {
            Some((_, first)) => diagnostics.push(Diagnostic {
                code: "D0203",
                severity: Severity::Error,
                message: format!(
                    "`{}` is the id of two sources: `{}` and `{}`",
                    source.id, first.shown, input.shown
                ),
                place: Some(whole(&input.shown, &source.raw)),
                hints: vec![format!(
                    "set `id:` in the front matter of one of them, such as `id: {}-2`, or rename the file",
                    source.id
                )],
            }),
            None => {
                by_id.insert(source.id.clone(), (source, input));
            }
        }
    }
    for (id, place) in derived {
        // A source that is left out for its own fault is not missing.
        let mut known: Vec<&str> = by_id.keys().map(String::as_str).collect();
        known.extend(inputs.iter().map(|input| stem(&input.file)));
        if !known.contains(&id.as_str()) {
            let hint = nearest(&id, known).map(|near| format!("did you mean `{near}`?"));
            let mut unknown = Diagnostic::error("D0208", format!("no source has the id `{id}`")).hints(hint);
            unknown.place = Some(place);
            diagnostics.push(unknown);
        }
    }
    let sources = by_id.into_values().map(|(source, _)| source).collect();
    Warned { value: Corpus { sources }, diagnostics }
}

fn whole(shown: &str, raw: &Arc<str>) -> Place {
    Place { file: shown.to_string(), text: raw.clone(), span: None, label: String::new() }
}

/// A source, and the ids it names as its own sources, to be looked up once all are known.
struct Found {
    source: Source,
    derived_from: Vec<(String, Place)>,
}

/// The file's name without folder and ending.
fn stem(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
}

fn source(input: &Input) -> (Option<Found>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let raw: Arc<str> = match text(&input.bytes, &input.shown) {
        Ok(raw) => raw.into(),
        Err(diagnostic) => return (None, vec![diagnostic]),
    };
    let format = Format::of(&input.file);
    let mut start = if raw.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut notes = Notes::default();
    if let Some(sidecar) = &input.sidecar {
        match text(&sidecar.bytes, &sidecar.shown) {
            Ok(yaml) => {
                let text: Arc<str> = yaml.into();
                let bom = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
                let span = Span::new(bom, text.len());
                let hand = if input.is_foreign { Hand::Foreign } else { Hand::Beside };
                let origin = Origin { shown: &sidecar.shown, text: &text, span, hand };
                notes = metadata::given(&origin, &mut diagnostics);
            }
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    if format != Format::Html
        && let Some((span, rest)) = metadata::front_matter(&raw, start)
    {
        let hand = if input.is_foreign { Hand::Foreign } else { Hand::Ours };
        let origin = Origin { shown: &input.shown, text: &raw, span, hand };
        notes = metadata::merged(notes, metadata::given(&origin, &mut diagnostics));
        start = rest;
    } else {
        if format != Format::Html && metadata::is_unclosed(&raw, start) {
            let message = "front matter begins with a line `---`, and no line `---` ends it";
            diagnostics.push(
                Diagnostic::error("D0204", message)
                    .at(&input.shown, &raw, Span::new(start, start + 3))
                    .hint("put a line `---` between the keys and the text"),
            );
        }
        notes = metadata::merged(notes, Notes::default());
    }
    if raw[start..].trim_matches(|ch: char| ch.is_whitespace() || ch == '\u{feff}').is_empty() {
        diagnostics.push(Diagnostic {
            code: "D0202",
            severity: Severity::Error,
            message: "the source is empty: expected a text, found nothing to read".to_string(),
            place: Some(whole(&input.shown, &raw)),
            hints: vec!["put the text into the file, or delete it".to_string()],
        });
    }
    if any_error(&diagnostics) {
        return (None, diagnostics);
    }
    let Notes { id, mut metadata, ignore, derived: derived_from, .. } = notes;
    let reading = markup::read(&raw, start, format);
    let title = metadata.title.as_ref().map(|title| title.value.as_str()).or(reading.head.title.as_deref());
    let mut zoned = zone::zones(&reading, title);
    for (ignored, place) in ignore {
        if !leave_out(&raw, &reading, &mut zoned, &ignored) {
            diagnostics.push(not_found(&ignored, place, &input.shown));
        }
    }
    metadata::from_head(&mut metadata, &reading.head);
    guess::fill(&mut metadata, &reading, &zoned, &input.file);
    if any_error(&diagnostics) {
        return (None, diagnostics);
    }
    let language = metadata.language.as_deref().unwrap_or("en");
    let language = language.split(['-', '_']).next().unwrap_or("en").to_ascii_lowercase();
    let passages = passage::passages(reading.view.text(), &zoned, &language);
    let source = Source {
        id: id.unwrap_or_else(|| stem(&input.file).to_string()),
        file: input.file.clone(),
        sha256: sha256(&input.bytes),
        raw,
        metadata,
        view: reading.view,
        passages,
    };
    (Some(Found { source, derived_from }), diagnostics)
}

/// The bytes as text, or what they are instead.
fn text(bytes: &[u8], shown: &str) -> Result<String, Diagnostic> {
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(text.to_string()),
        Err(error) => error,
    };
    let offset = error.valid_up_to();
    let line = 1 + bytes[..offset].iter().filter(|byte| **byte == b'\n').count();
    let nulls = bytes.iter().take(4096).filter(|byte| **byte == 0).count();
    let convert = |encoding: &str, name: &str| {
        let hint = format!("convert it: `iconv -f {encoding} -t UTF-8 {shown} > {shown}.utf8`");
        (format!("; it is probably {name}"), vec![hint])
    };
    let (probably, hints) = if bytes.starts_with(b"%PDF") {
        ("; it is a PDF".to_string(), vec!["save its text: `pdftotext FILE.pdf FILE.txt`".to_string()])
    } else if bytes.starts_with(b"PK\x03\x04") {
        let hint = "save its text as a .txt, .md or .html file".to_string();
        ("; it is an office document or an archive".to_string(), vec![hint])
    } else if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        convert("UTF-16", "UTF-16")
    } else if nulls * 8 > bytes.len().min(4096) {
        let hint = "put a text here, or move the file out of the sources".to_string();
        ("; it is probably no text at all".to_string(), vec![hint])
    } else if bytes.iter().any(|byte| (0x80..0xa0).contains(byte)) {
        convert("WINDOWS-1252", "Windows-1252")
    } else {
        convert("ISO-8859-1", "ISO 8859-1 (Latin-1) or Windows-1252")
    };
    Err(Diagnostic {
        code: "D0201",
        severity: Severity::Error,
        message: format!(
            "expected UTF-8, found the byte 0x{:02x} at offset {offset}, line {line}{probably}",
            bytes[offset]
        ),
        place: Some(Place { file: shown.to_string(), text: "".into(), span: None, label: String::new() }),
        hints,
    })
}

/// Turns the paragraphs that are to be left out into boilerplate; whether there were any.
fn leave_out(raw: &str, reading: &markup::Reading, zoned: &mut [Zoned], ignored: &Ignored) -> bool {
    let mut found = false;
    match ignored {
        Ignored::Lines(first, last) => {
            let mut line = 1;
            let mut at = 0;
            for zoned in zoned {
                let file = reading.view.file_span(zoned.span);
                line +=
                    raw.as_bytes()[at.min(file.start)..file.start].iter().filter(|byte| **byte == b'\n').count();
                at = at.max(file.start);
                let ends = line + file.of(raw).matches('\n').count();
                if line <= *last && *first <= ends {
                    zoned.zone = Zone::Boilerplate;
                    found = true;
                }
            }
        }
        Ignored::Quote(quote) => {
            let text = reading.view.text();
            for (at, words) in text.match_indices(quote.as_str()) {
                let quoted = Span::new(at, at + words.len());
                for zoned in zoned.iter_mut().filter(|zoned| zoned.span.overlaps(quoted)) {
                    zoned.zone = Zone::Boilerplate;
                    found = true;
                }
            }
        }
    }
    found
}

fn not_found(ignored: &Ignored, place: Place, shown: &str) -> Diagnostic {
    let (message, hint) = match ignored {
        Ignored::Lines(first, last) => (
            format!("lines {first} to {last} of `{shown}` hold no paragraph that could be ignored"),
            "count the lines of the file, front matter included".to_string(),
        ),
        Ignored::Quote(quote) => (
            format!("words to be ignored are not in `{shown}`: `{quote}`"),
            "copy the words as they stand, or give a range of lines such as `12-18`".to_string(),
        ),
    };
    Diagnostic { code: "D0207", severity: Severity::Error, message, place: Some(place), hints: vec![hint] }
}
