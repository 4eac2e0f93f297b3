//! The pages of the analyst as they lie in `content/notes`; what stands in them is for the stage that writes pages.

use super::diagnostic::Diagnostic;
use super::disk::{self, Kind};
use super::project::{is_file, is_link};
use std::path::Path;
use std::sync::Arc;

/// The largest note that is read. What is written by hand stays far below, and each of its links is looked up.
const LARGEST: usize = 1 << 20;

/// A page of the analyst.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteFile {
    /// Below `content/notes`, with `/`.
    pub name: String,
    /// What messages call it.
    pub shown: String,
    /// Its text.
    pub text: Arc<str>,
}

/// The Markdown files below a folder, sorted by name. What else lies there is nobody's business.
pub(super) fn read(folder: &Path, diagnostics: &mut Vec<Diagnostic>) -> Vec<NoteFile> {
    if is_link(folder, diagnostics) || !disk::is_folder(folder) {
        return Vec::new();
    }
    let mut notes = Vec::new();
    for found in disk::walk(folder).into_value(diagnostics) {
        let is_note = Path::new(&found.name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md"));
        // A link to a folder, or a pipe, has no ending that tells what is in it.
        if !is_note && found.kind == Kind::File || !is_file(&found, diagnostics) {
            continue;
        }
        match disk::read(&found.path).and_then(|bytes| text(&found.shown, bytes)) {
            Ok(text) => notes.push(NoteFile { name: found.name, shown: found.shown, text }),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    notes
}

fn text(shown: &str, bytes: Vec<u8>) -> Result<Arc<str>, Diagnostic> {
    let unreadable = |message: String, hint: &str| Diagnostic::error("D0811", message).in_file(shown).hint(hint);
    if bytes.len() > LARGEST {
        let (size, most) = (bytes.len() >> 10, LARGEST >> 10);
        let message = format!("the note `{shown}` holds {size} KB, more than the {most} KB that are read");
        return Err(unreadable(message, "divide it, or keep what is no note outside `content/notes`"));
    }
    String::from_utf8(bytes).map(Arc::from).map_err(|error| {
        let from = error.utf8_error().valid_up_to();
        unreadable(format!("the note `{shown}` is not UTF-8 from byte {from} on"), "store the file as UTF-8")
    })
}
