//! The files that give a dossier its words and its looks: a theme, compiled in, and what a folder puts in its place.
//!
//! Invariant: a theme is a map from path to bytes; nothing here knows what the files mean.

use super::diagnostic::{Diagnostic, Place, Severity, nearest};
use super::text::Span;
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The themes that every copy of the program carries.
static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes");

/// The theme that is used when none is named, and that every other one begins from.
pub const DEFAULT: &str = "briefing";

/// A file of a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeFile {
    /// As it is stored.
    pub bytes: Vec<u8>,
    /// What messages call it: a path the user can open, or one that says that the file is built in.
    pub shown: String,
}

impl ThemeFile {
    /// The file as text, or a diagnostic that says where it ceases to be UTF-8.
    pub fn text(&self) -> Result<&str, Diagnostic> {
        std::str::from_utf8(&self.bytes).map_err(|error| Diagnostic {
            code: "D0401",
            severity: Severity::Error,
            message: format!(
                "expected UTF-8 in the theme's file `{}`, found another byte at {}",
                self.shown,
                error.valid_up_to()
            ),
            place: Some(Place { file: self.shown.clone(), text: Arc::from(""), span: None, label: String::new() }),
            hints: vec!["store the file as UTF-8".to_string()],
        })
    }

    /// A place in this file, for a message.
    pub fn place(&self, span: Option<Span>, label: &str) -> Place {
        let text = String::from_utf8_lossy(&self.bytes);
        Place { file: self.shown.clone(), text: Arc::from(text.as_ref()), span, label: label.to_string() }
    }
}

/// All files of a theme, by path: `pages/index.md`, `templates/page.html`, `static/dossier.css`, `theme.yaml`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ThemeFiles {
    files: BTreeMap<String, ThemeFile>,
}

impl ThemeFiles {
    /// The theme `name`: its built-in files (those of [`DEFAULT`] for a name of the user's own), each replaced by the
    /// file of the same path in `overrides`, which holds what the dossier's folder `themes/NAME/` holds. A built-in theme
    /// without pages has those of [`DEFAULT`]: it differs in looks and not in words.
    pub fn load(name: &str, overrides: BTreeMap<String, ThemeFile>) -> Result<ThemeFiles, Diagnostic> {
        let embedded = embedded(name);
        if embedded.is_empty() && overrides.is_empty() {
            return Err(unknown(name));
        }
        let mut files = self::embedded(DEFAULT);
        if !embedded.is_empty() && name != DEFAULT {
            files.retain(|path, _| path.starts_with("pages/"));
            files.extend(embedded);
        }
        files.extend(overrides);
        Ok(ThemeFiles { files })
    }

    /// The file at `path`.
    pub fn get(&self, path: &str) -> Option<&ThemeFile> {
        self.files.get(path)
    }

    /// The files below `folder`, by their path below it, sorted.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a ThemeFile)> {
        self.files.iter().filter_map(move |(path, file)| {
            Some((path.strip_prefix(folder)?.strip_prefix('/').filter(|path| !path.is_empty())?, file))
        })
    }
}

/// The names of the built-in themes, sorted.
pub fn names() -> Vec<String> {
    let mut names: Vec<String> =
        EMBEDDED.dirs().filter_map(|dir| Some(dir.path().file_name()?.to_str()?.to_string())).collect();
    names.sort();
    names
}

fn embedded(name: &str) -> BTreeMap<String, ThemeFile> {
    fn walk(dir: &Dir<'_>, root: &std::path::Path, files: &mut BTreeMap<String, ThemeFile>) {
        for file in dir.files() {
            let below = file.path().strip_prefix(root).unwrap_or(file.path());
            let path: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
            let path = path.join("/");
            let shown = format!("<built-in theme {}>/{path}", root.display());
            files.insert(path, ThemeFile { bytes: file.contents().to_vec(), shown });
        }
        dir.dirs().for_each(|dir| walk(dir, root, files));
    }
    let mut files = BTreeMap::new();
    if let Some(dir) = EMBEDDED.dirs().find(|dir| dir.path().to_str() == Some(name)) {
        walk(dir, dir.path(), &mut files);
    }
    files
}

fn unknown(name: &str) -> Diagnostic {
    let names = names();
    let mut hints = Vec::new();
    if let Some(known) = nearest(name, names.iter().map(String::as_str)) {
        hints.push(format!("the nearest name is `{known}`"));
    }
    let list: Vec<String> = names.iter().map(|known| format!("`{known}`")).collect();
    hints.push(format!("built in: {}", list.join(", ")));
    hints.push(format!("for a theme of your own, put at least one file into `themes/{name}/`"));
    Diagnostic {
        code: "D0404",
        severity: Severity::Error,
        message: format!("theme `{name}` is neither built in nor a folder of `themes/`"),
        place: None,
        hints,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(path: &str, text: &str) -> BTreeMap<String, ThemeFile> {
        let file = ThemeFile { bytes: text.as_bytes().to_vec(), shown: format!("themes/x/{path}") };
        BTreeMap::from([(path.to_string(), file)])
    }

    #[test]
    fn the_default_theme_is_built_in() {
        let theme = ThemeFiles::load(DEFAULT, BTreeMap::new()).expect("built in");
        assert!(theme.get("theme.yaml").is_some());
        assert!(names().contains(&DEFAULT.to_string()));
    }

    #[test]
    fn one_file_is_replaced_and_the_others_stay() {
        for name in [DEFAULT, "house-style"] {
            let theme = ThemeFiles::load(name, own("static/extra.css", "p {}")).expect("files are there");
            assert_eq!(theme.get("static/extra.css").map(|file| file.bytes.as_slice()), Some(b"p {}".as_slice()));
            assert!(theme.get("theme.yaml").is_some());
            assert!(theme.below("static").any(|(path, _)| path == "extra.css"));
            assert!(theme.below("stat").next().is_none());
        }
    }

    #[test]
    fn a_theme_without_pages_has_the_words_of_the_default() {
        let plain = ThemeFiles::load("plain", BTreeMap::new()).expect("built in");
        assert!(plain.get("pages/index.md").is_some());
        assert!(plain.get("static/dossier.js").is_none());
    }

    #[test]
    fn an_unknown_name_is_answered_with_the_nearest() {
        let error = ThemeFiles::load("briefng", BTreeMap::new()).expect_err("no such theme");
        assert_eq!(error.code, "D0404");
        assert_eq!(error.hints[0], "the nearest name is `briefing`");
        let error = ThemeFiles::load("zzz", BTreeMap::new()).expect_err("no such theme");
        assert_eq!(error.hints[0], "built in: `briefing`, `plain`");
    }
}
