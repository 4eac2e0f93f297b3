//! What we are asked to compile: a dossier with its `content/`, or a bare folder of texts, read into memory.
//!
//! Entry point: [`Project::open`]. Reports what is wrong with the folder and with `dossier.yaml`; what is wrong inside
//! a text is for the stage that reads texts.

use super::diagnostic::{Diagnostic, Warned, nearest};
use super::disk::{self, Found};
use super::judgement::{self, Judgements};
use super::notes::{self, NoteFile};
use super::placed;
use super::ruling::{self, Rulings};
use super::text::Span;
use super::theme::{self, ThemeFile};
use super::yaml;
use rayon::prelude::*;
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The endings of the files that are read as texts.
const TEXTS: [&str; 4] = ["txt", "md", "html", "htm"];

/// Which of the two kinds of folder we were given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Holds `content/`: pages go to `content/pages`, the site to `public/`.
    Dossier,
    /// Holds texts and nothing of ours, and is never written into.
    Bare,
}

/// Everything that a build reads, in memory.
#[derive(Debug, Clone)]
pub struct Project {
    /// The folder.
    pub folder: PathBuf,
    /// Its kind.
    pub layout: Layout,
    /// The title that was given, or the name of the folder.
    pub title: String,
    /// `content/dossier.yaml`, or the defaults.
    pub config: Config,
    /// What messages call that file, and its text; empty when there is none.
    pub config_text: (String, Arc<str>),
    /// The texts, sorted by file.
    pub inputs: Vec<Input>,
    /// The dossier's own vocabularies, in the order of `dossier.yaml`: what messages call each, and its text.
    pub vocabularies: Vec<(String, Arc<str>)>,
    /// `content/rulings.yaml`.
    pub rulings: Rulings,
    /// `content/judgements.yaml`.
    pub judgements: Judgements,
    /// Claims that others propose, sorted by file.
    pub proposals: Vec<placed::File>,
    /// What `themes/NAME/` puts in the place of the built-in theme's files.
    pub theme: BTreeMap<String, ThemeFile>,
    /// The pages of the analyst, sorted by name.
    pub notes: Vec<NoteFile>,
}

/// A text as it lies in its folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Below the folder of sources, with `/`.
    pub file: String,
    /// What messages call it.
    pub shown: String,
    /// Byte for byte.
    pub bytes: Vec<u8>,
    /// `NAME.yaml` beside `NAME.txt`.
    pub sidecar: Option<Sidecar>,
    /// It lies in a bare folder: nobody wrote its front matter for us.
    pub is_foreign: bool,
}

/// A YAML file that tells about the text beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sidecar {
    /// What messages call it.
    pub shown: String,
    /// Byte for byte.
    pub bytes: Vec<u8>,
}

/// `dossier.yaml`. Every key is optional.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// What the dossier is called; the parties, or else the folder's name, if nothing is given.
    pub title: Option<String>,
    /// The organisations that the affair is about, the acting one first; found from the texts if not given.
    pub parties: Vec<String>,
    /// What kind of affair it is; told from the texts if not given.
    pub kind: Option<Kind>,
    /// The address at which the site will stand, for what needs an absolute one.
    #[serde(deserialize_with = "address")]
    pub base_url: Option<String>,
    /// BCP 47 tag of the language of the pages.
    pub language: String,
    /// A built-in theme, or a folder of `themes/`.
    pub theme: String,
    /// Vocabularies of the dossier's own: `breach` is `content/vocabularies/breach.yaml`.
    pub vocabularies: Vec<String>,
    /// From where on two texts count as one origin.
    pub origins: Thresholds,
}

/// What kind of affair a dossier is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Somebody buys, or invests in, somebody.
    Deal,
    /// Something went wrong.
    Crisis,
    /// Something is before a court or an authority.
    Case,
    /// None of these.
    General,
}

/// From where on a text counts as derived from another.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Thresholds {
    /// Share of the 3-word sequences of the shorter text that the other has too.
    #[serde(deserialize_with = "share")]
    pub containment: f64,
    /// Share of the numbers and names that stand in the same order in both.
    #[serde(deserialize_with = "share")]
    pub skeleton: f64,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            title: None,
            parties: Vec::new(),
            kind: None,
            base_url: None,
            language: "en".to_string(),
            theme: theme::DEFAULT.to_string(),
            vocabularies: Vec::new(),
            origins: Thresholds::default(),
        }
    }
}

impl Default for Thresholds {
    /// Copies share .16 to .30 of their sequences and independent texts at most .06.
    fn default() -> Self {
        Thresholds { containment: 0.12, skeleton: 0.8 }
    }
}

impl Project {
    /// Reads a folder. There is no project when there is no folder; anything else that is wrong leaves a project with
    /// what could be read, so that one run tells all that is wrong.
    pub fn open(folder: &Path) -> Warned<Option<Project>> {
        let shown = disk::shown(folder);
        if !disk::is_folder(folder) {
            let missing = Diagnostic::error("D0101", format!("`{shown}` is not a folder"))
                .hint("name a dossier, which holds `content/`, or a folder of texts");
            return Warned { value: None, diagnostics: vec![missing] };
        }
        let content = folder.join("content");
        let layout = if disk::is_folder(&content) { Layout::Dossier } else { Layout::Bare };
        let mut diagnostics = Vec::new();
        if is_link(&content, &mut diagnostics) {
            return Warned { value: None, diagnostics };
        }
        let (config, config_text) = match layout {
            Layout::Dossier => config(&content.join("dossier.yaml"), &mut diagnostics),
            Layout::Bare => (Config::default(), (String::new(), Arc::from(""))),
        };
        let sources = if layout == Layout::Dossier { content.join("sources") } else { folder.to_path_buf() };
        let inputs = inputs(&sources, layout, &mut diagnostics);
        let theme = match layout {
            Layout::Dossier => overrides(folder, &config.theme, &mut diagnostics),
            Layout::Bare => BTreeMap::new(),
        };
        let vocabularies = vocabularies(&content.join("vocabularies"), &config.vocabularies, &mut diagnostics);
        let mut rulings = Rulings::default();
        let mut judgements = Judgements::default();
        if layout == Layout::Dossier {
            rulings = decisions(&content.join("rulings.yaml"), ruling::read, &mut diagnostics);
            judgements = decisions(&content.join("judgements.yaml"), judgement::read, &mut diagnostics);
            if !rulings.all.is_empty() {
                rulings.remembered = remembered(&content.join("pages"));
            }
        }
        let notes = match layout {
            Layout::Dossier => notes::read(&content.join("notes"), &mut diagnostics),
            Layout::Bare => Vec::new(),
        };
        let proposals = match layout {
            Layout::Dossier => proposals(&content.join("proposals"), &mut diagnostics),
            Layout::Bare => Vec::new(),
        };
        let given = config.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
        let title =
            given.map(str::to_string).or_else(|| disk::name_of(folder)).unwrap_or_else(|| "dossier".to_string());
        let folder = folder.to_path_buf();
        let project = Project {
            folder,
            layout,
            title,
            config,
            config_text,
            inputs,
            vocabularies,
            proposals,
            rulings,
            judgements,
            theme,
            notes,
        };
        Warned { value: Some(project), diagnostics }
    }

    /// A diagnostic of a party that is named in `dossier.yaml`, at its place there.
    pub fn about_party(&self, diagnostic: Diagnostic, party: &str) -> Diagnostic {
        let (file, text) = &self.config_text;
        let key = text.find("\nparties").map_or(0, |at| at + 1);
        match text[key..].find(party) {
            Some(at) => diagnostic.at(file, text, Span::new(key + at, key + at + party.len())),
            None => diagnostic.in_file(file),
        }
    }
}

/// The defaults when there is no such file, and when it cannot be used; and what it is called, with its text.
fn config(path: &Path, diagnostics: &mut Vec<Diagnostic>) -> (Config, (String, Arc<str>)) {
    let shown = disk::shown(path);
    if is_link(path, diagnostics) {
        return (Config::default(), (shown, Arc::from("")));
    }
    let read = disk::read_if_there(path).and_then(|bytes| utf8(&shown, bytes.unwrap_or_default()));
    let text = read.map_err(|diagnostic| diagnostics.push(diagnostic)).unwrap_or_else(|()| Arc::from(""));
    let config = yaml::parse(&shown, &text, Span::new(0, text.len()));
    let config = config.map_err(|diagnostic| diagnostics.push(diagnostic)).unwrap_or_default();
    (config, (shown, text))
}

/// A file of the analyst's decisions; nothing when there is no such file, and when it cannot be used.
fn decisions<T: Default>(
    path: &Path,
    read: impl Fn(placed::File) -> Warned<T>,
    diagnostics: &mut Vec<Diagnostic>,
) -> T {
    let shown = disk::shown(path);
    if !disk::is_there(path) || is_link(path, diagnostics) {
        return T::default();
    }
    let text = disk::read_if_there(path).and_then(|bytes| utf8(&shown, bytes.unwrap_or_default()));
    match text {
        Ok(text) => read(placed::File { shown, text }).into_value(diagnostics),
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            T::default()
        }
    }
}

/// The pages of the last build that tell what a claim or a question was, should a ruling name one that is gone.
fn remembered(pages: &Path) -> String {
    let mut text = String::new();
    // The folder is ours and may be missing, or hold what somebody else put there: it is only looked up.
    if disk::link_target(pages).is_some() || !disk::is_folder(pages) {
        return text;
    }
    for found in disk::walk(pages).value {
        let is_register = found.name == "claims.md" || found.name.starts_with("claims-");
        let is_file = matches!(found.kind, disk::Kind::File);
        if (is_register || found.name == "open-questions.md")
            && is_file
            && let Ok(bytes) = disk::read(&found.path)
        {
            text.push_str(&String::from_utf8_lossy(&bytes));
        }
    }
    text
}

/// The texts below a folder, each with its sidecar. Other files are nobody's business.
fn inputs(sources: &Path, layout: Layout, diagnostics: &mut Vec<Diagnostic>) -> Vec<Input> {
    let shown = disk::shown(sources);
    if layout == Layout::Dossier && is_link(sources, diagnostics) {
        return Vec::new();
    }
    let before = diagnostics.len();
    let found = if disk::is_folder(sources) { disk::walk(sources).into_value(diagnostics) } else { Vec::new() };
    let texts: Vec<&Found> =
        found.iter().filter(|found| is_text(&found.name) && is_file(found, diagnostics)).collect();
    let sidecars: BTreeMap<&str, &Found> = found
        .iter()
        .filter(|found| matches!(ending(&found.name).as_str(), "yaml" | "yml"))
        .map(|found| (stem(&found.name), found))
        .collect();
    // A sidecar that is left out would be missed by nobody.
    let beside: BTreeSet<&str> = texts.iter().map(|text| stem(&text.name)).collect();
    let sidecars: BTreeMap<&str, &Found> =
        sidecars.into_iter().filter(|(name, found)| beside.contains(name) && is_file(found, diagnostics)).collect();
    // A link to a folder, or a pipe, has no ending that tells what is in it.
    for found in found.iter().filter(|found| ending(&found.name).is_empty()) {
        is_file(found, diagnostics);
    }
    // A text that was refused is no longer there, and its own message says why.
    if texts.is_empty() && diagnostics.len() == before {
        let endings = "`.txt`, `.md`, `.html` and `.htm`";
        let missing = Diagnostic::error("D0102", format!("no sources in `{shown}`"));
        diagnostics.push(match layout {
            Layout::Dossier => missing.hint(format!("put texts into `{shown}`: files that end in {endings}")),
            Layout::Bare => missing
                .hint(format!("texts are files that end in {endings}"))
                .hint("a dossier keeps its texts in `content/sources/`"),
        });
    }
    let read: Vec<Result<Input, Diagnostic>> = texts
        .par_iter()
        .map(|text| {
            let sidecar = sidecars
                .get(stem(&text.name))
                .map(|found| Ok(Sidecar { shown: found.shown.clone(), bytes: disk::read(&found.path)? }))
                .transpose()?;
            let bytes = disk::read(&text.path)?;
            let is_foreign = layout == Layout::Bare;
            Ok(Input { file: text.name.clone(), shown: text.shown.clone(), bytes, sidecar, is_foreign })
        })
        .collect();
    read.into_iter().filter_map(|input| input.map_err(|diagnostic| diagnostics.push(diagnostic)).ok()).collect()
}

/// The vocabularies of these names, as files of `folder`.
fn vocabularies(folder: &Path, names: &[String], diagnostics: &mut Vec<Diagnostic>) -> Vec<(String, Arc<str>)> {
    if names.is_empty() || is_link(folder, diagnostics) {
        return Vec::new();
    }
    let found = if disk::is_folder(folder) { disk::walk(folder).into_value(diagnostics) } else { Vec::new() };
    let mut texts = Vec::new();
    for name in names {
        let Some(file) = found.iter().find(|found| found.name == format!("{name}.yaml")) else {
            let near = nearest(name, found.iter().map(|found| stem(&found.name)));
            let missing = format!("no vocabulary `{name}` in `{}`", disk::shown(folder));
            diagnostics.push(
                Diagnostic::error("D0112", missing)
                    .hints(near.map(|near| format!("did you mean `{near}`?")))
                    .hint(format!("a vocabulary of your own is a file `{}/NAME.yaml`", disk::shown(folder))),
            );
            continue;
        };
        if is_file(file, diagnostics) {
            match disk::read(&file.path).and_then(|bytes| utf8(&file.shown, bytes)) {
                Ok(text) => texts.push((file.shown.clone(), text)),
                Err(diagnostic) => diagnostics.push(diagnostic),
            }
        }
    }
    texts
}

/// The files of proposed claims. What has another ending is not read, which is told: somebody may rely on it.
fn proposals(folder: &Path, diagnostics: &mut Vec<Diagnostic>) -> Vec<placed::File> {
    if is_link(folder, diagnostics) || !disk::is_folder(folder) {
        return Vec::new();
    }
    let mut files = Vec::new();
    for found in disk::walk(folder).into_value(diagnostics) {
        if !is_file(&found, diagnostics) || stem(&found.name).ends_with("README") {
            continue;
        }
        if !matches!(ending(&found.name).as_str(), "yaml" | "yml" | "json") {
            let message = format!("`{}` is not read as a file of proposals", found.shown);
            diagnostics.push(
                Diagnostic::warning("D0713", message)
                    .in_file(&found.shown)
                    .hint("proposals are files that end in `.yaml`, `.yml` or `.json`"),
            );
            continue;
        }
        match disk::read(&found.path).and_then(|bytes| utf8(&found.shown, bytes)) {
            Ok(text) => files.push(placed::File { shown: found.shown, text }),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    files
}

/// The text of a YAML file.
fn utf8(shown: &str, bytes: Vec<u8>) -> Result<Arc<str>, Diagnostic> {
    String::from_utf8(bytes).map(Arc::from).map_err(|error| {
        let from = error.utf8_error().valid_up_to();
        Diagnostic::error("D0301", format!("`{shown}` is not UTF-8 from byte {from} on"))
            .in_file(shown)
            .hint("store the file as UTF-8")
    })
}

/// The files of the dossier's own theme.
fn overrides(folder: &Path, name: &str, diagnostics: &mut Vec<Diagnostic>) -> BTreeMap<String, ThemeFile> {
    let home = folder.join("themes").join(name);
    let is_name = !name.is_empty() && name.chars().all(|ch| ch.is_alphanumeric() || matches!(ch, '-' | '_'));
    if !is_name
        || is_link(&folder.join("themes"), diagnostics)
        || is_link(&home, diagnostics)
        || !disk::is_folder(&home)
    {
        // What no folder and no built-in theme is called, the loader of themes refuses.
        return BTreeMap::new();
    }
    let found = disk::walk(&home).into_value(diagnostics);
    let mut files = BTreeMap::new();
    for found in found.into_iter().filter(|found| is_file(found, &mut *diagnostics)).collect::<Vec<_>>() {
        match disk::read(&found.path) {
            Ok(bytes) => {
                files.insert(found.name, ThemeFile { bytes, shown: found.shown });
            }
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    files
}

/// Whether something that is ours by its place is a link, which is reported.
pub(super) fn is_link(path: &Path, diagnostics: &mut Vec<Diagnostic>) -> bool {
    let Some(target) = disk::link_target(path) else { return false };
    let shown = disk::shown(path);
    let message = format!("`{shown}` is a symbolic link, to `{}`", disk::shown(&target));
    diagnostics.push(
        Diagnostic::error("D0105", message)
            .in_file(&shown)
            .hint("put what it leads to in its place: what a dossier is made from must travel with it"),
    );
    true
}

/// Whether it is a file; what is none is reported.
pub(super) fn is_file(found: &Found, diagnostics: &mut Vec<Diagnostic>) -> bool {
    let (target, outside) = match &found.kind {
        disk::Kind::File => return true,
        disk::Kind::Link { target, outside } => (target, outside),
        disk::Kind::Special => {
            diagnostics.push(disk::special(&found.shown));
            return false;
        }
    };
    let target = disk::shown(target);
    let (message, hint) = if *outside {
        (
            format!("`{}` is a symbolic link that leads out of the folder, to `{target}`", found.shown),
            "put the file itself into the folder: what a dossier is made from must travel with it",
        )
    } else {
        (
            format!("`{}` is a symbolic link to `{target}` in the same folder", found.shown),
            "remove the link: one text would count as two sources",
        )
    };
    diagnostics.push(Diagnostic::error("D0105", message).in_file(&found.shown).hint(hint));
    false
}

fn is_text(name: &str) -> bool {
    TEXTS.contains(&ending(name).as_str())
}

/// What follows the last dot of the file's own name, in lower case.
fn ending(name: &str) -> String {
    Path::new(name).extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// The name with its folders, without its ending.
fn stem(name: &str) -> &str {
    let file = name.rfind('/').map_or(0, |at| at + 1);
    name[file..].rfind('.').filter(|at| *at > 0).map_or(name, |at| &name[..file + at])
}

/// Values are checked inside a visitor: what is refused there is placed at the value, later only at its whole file.
fn address<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    struct Address;
    impl<'de> Visitor<'de> for Address {
        type Value = Option<String>;
        fn expecting(&self, text: &mut fmt::Formatter<'_>) -> fmt::Result {
            text.write_str("an address that begins with `https://`")
        }
        fn visit_str<E: de::Error>(self, given: &str) -> Result<Self::Value, E> {
            base_url(given).map(Some).map_err(E::custom)
        }
        fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
            Ok(None)
        }
    }
    deserializer.deserialize_any(Address)
}

/// An address at which a site can stand, without a slash at its end.
pub fn base_url(given: &str) -> Result<String, String> {
    let Some(rest) = given.strip_prefix("https://").or_else(|| given.strip_prefix("http://")) else {
        return Err(format!("expected an address that begins with `https://`, found `{given}`"));
    };
    match misplaced(rest) {
        None => Ok(given.trim_end_matches('/').to_string()),
        Some(why) => {
            Err(format!("expected an address such as `https://example.org/affair`, found `{given}`: {why}"))
        }
    }
}

/// What keeps the words after `https://` from being the address of a site.
fn misplaced(rest: &str) -> Option<String> {
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    if path.contains('#') {
        return Some("a site has no fragment, which begins with `#`".to_string());
    }
    if path.contains('?') {
        return Some("a site has no query, which begins with `?`".to_string());
    }
    if authority.contains('@') {
        return Some("the name of a user has no place in it".to_string());
    }
    let allowed = |ch: char| ch.is_ascii_alphanumeric() || "-._~/%!&*+,;=:@[]".contains(ch);
    if let Some(ch) = rest.chars().find(|ch| !allowed(*ch)) {
        return Some(format!("`{}` has no place in it, or only as `%` and two digits", ch.escape_debug()));
    }
    let is_escape = |after: &str| after.len() > 1 && after.bytes().take(2).all(|byte| byte.is_ascii_hexdigit());
    if path.contains(['[', ']']) || !path.split('%').skip(1).all(is_escape) {
        return Some("brackets belong around the number of a host, and `%` before two digits".to_string());
    }
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !host.starts_with('[') || host.ends_with(']') => (host, Some(port)),
        _ => (authority, None),
    };
    if port.is_some_and(|port| port.parse::<u16>().is_err() || !port.bytes().all(|byte| byte.is_ascii_digit())) {
        return Some("what follows the host's `:` is no port".to_string());
    }
    if host.is_empty() {
        return Some("it names no host".to_string());
    }
    (!is_host(host)).then(|| format!("`{host}` is not the name of a host"))
}

/// Names divided by dots, or the number of a host in the old or in the new form.
fn is_host(host: &str) -> bool {
    if let Some(number) = host.strip_prefix('[') {
        return number.strip_suffix(']').is_some_and(|number| number.parse::<Ipv6Addr>().is_ok());
    }
    let is_label = |label: &str| {
        (1..64).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let ends_in_number = host.rsplit('.').next().is_some_and(|last| last.bytes().all(|byte| byte.is_ascii_digit()));
    host.split('.').all(is_label) && (!ends_in_number || host.parse::<Ipv4Addr>().is_ok())
}

/// Whether a text or a page can stand at this address in the web: it may have a query, which the address of a site may
/// not.
pub fn is_web_address(given: &str) -> bool {
    let scheme = given.split_once("://").map(|(scheme, rest)| (scheme.to_ascii_lowercase(), rest));
    scheme.is_some_and(|(scheme, rest)| {
        matches!(scheme.as_str(), "http" | "https")
            && !rest.is_empty()
            && !rest.starts_with(['/', '?', '#', ':'])
            && !rest.contains(|ch: char| ch.is_whitespace() || ch.is_control() || "\"<>".contains(ch))
    })
}

fn share<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    struct Share;
    impl Visitor<'_> for Share {
        type Value = f64;
        fn expecting(&self, text: &mut fmt::Formatter<'_>) -> fmt::Result {
            text.write_str("a share from 0 to 1")
        }
        fn visit_f64<E: de::Error>(self, given: f64) -> Result<f64, E> {
            if (0.0..=1.0).contains(&given) {
                Ok(given)
            } else {
                Err(E::custom(format!("expected a share from 0 to 1, found {given}")))
            }
        }
        fn visit_u64<E: de::Error>(self, given: u64) -> Result<f64, E> {
            // Above 1 nothing is accepted, so what is lost on the way does not matter.
            self.visit_f64(given as f64)
        }
    }
    deserializer.deserialize_any(Share)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Config, Diagnostic> {
        let text: Arc<str> = Arc::from(text);
        yaml::parse("dossier.yaml", &text, Span::new(0, text.len()))
    }

    #[test]
    fn every_key_is_optional() {
        let config = read("title: Northwind buys Calder\norigins: {skeleton: 0.9}\n").expect("good");
        assert_eq!(config.title.as_deref(), Some("Northwind buys Calder"));
        assert_eq!(config.origins, Thresholds { skeleton: 0.9, ..Thresholds::default() });
        assert_eq!(config.theme, "briefing");
        assert_eq!(read("").expect("no keys"), Config::default());
        assert_eq!(read("kind: crisis\n").expect("good").kind, Some(Kind::Crisis));
    }

    #[test]
    fn values_are_checked() {
        let address = read("base_url: example.org\n").expect_err("no scheme");
        assert!(address.message.contains("begins with `https://`"), "{}", address.message);
        assert_eq!(
            read("base_url: https://example.org/a/\n").expect("good").base_url.as_deref(),
            Some("https://example.org/a")
        );
        assert_eq!(read("origins:\n  containment: 12\n").expect_err("no share").code, "D0303");
        assert_eq!(read("partys: []\n").expect_err("no key").hints, ["did you mean `parties`?"]);
    }

    #[test]
    fn a_site_stands_at_an_address_with_a_host() {
        for good in
            ["http://localhost:8000", "https://[::1]:80/a", "https://10.0.0.1/~lee/a%20b/", "https://a-b.example"]
        {
            assert_eq!(base_url(good).as_deref(), Ok(good.trim_end_matches('/')));
        }
        for (wrong, said) in [
            ("ftp://example.org", "begins with `https://`"),
            ("https://", "names no host"),
            ("https:///a", "names no host"),
            ("https://:80", "names no host"),
            ("https://example.org/a b", "` ` has no place"),
            ("https://example.org/\"x", "has no place"),
            ("https://example.org/<x>", "`<` has no place"),
            ("https://example.org/$(x)", "`$` has no place"),
            ("https://example.org/é", "`é` has no place"),
            ("https://example.org/a\nb", "`\\n` has no place"),
            ("https://[::1", "`[::1` is not the name of a host"),
            ("https://[example]", "`[example]` is not the name of a host"),
            ("https://example.org/[a", "brackets belong"),
            ("https://example.org/a%2", "brackets belong"),
            ("https://lee@example.org", "the name of a user"),
            ("https://lee:pass@example.org/", "the name of a user"),
            ("https://example.org/?a=b", "no query"),
            ("https://example.org#a", "no fragment"),
            ("https://example..org", "is not the name of a host"),
            ("https://-example.org", "is not the name of a host"),
            ("https://300.1.1.1", "is not the name of a host"),
            ("https://example.org:http", "no port"),
            ("https://example.org:", "no port"),
            ("https://example.org:99999", "no port"),
        ] {
            let message = base_url(wrong).expect_err(wrong);
            assert!(message.contains(said) && message.starts_with("expected an address "), "{message}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_address_is_taken_or_refused(given in "https?://[a-z0-9:\\[\\]@/?#%.é -]{0,12}") {
            let _ = (base_url(&given), is_web_address(&given));
        }
    }

    #[test]
    fn names_are_taken_apart() {
        assert_eq!(stem("a.b/c.txt"), "a.b/c");
        assert_eq!(stem("a.b/c"), "a.b/c");
        assert_eq!(ending("a/b.TXT"), "txt");
        assert!(is_text("x.HTM") && !is_text("gold.json") && !is_text("a.txt/b"));
    }
}
