//! The one door to the disk. Every error is a diagnostic that names the path and says what to do.
//!
//! In: [`walk`] and [`read`]. Out: [`stage`], whose result replaces a folder as a whole, and [`update`], which changes
//! only the files that differ. [`git`] lays out an older state of a folder. Nothing is written through a symbolic link, and nothing outside the folder that is named.
#![expect(clippy::disallowed_methods, reason = "this is the door that the bans of clippy.toml lead to")]

pub mod git;

use super::diagnostic::{Diagnostic, Warned};
use rayon::prelude::*;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The largest file that is read. A text of this size is a mistake: the longest books hold a hundredth of it.
pub const LARGEST: u64 = 256 << 20;

/// The file by which a site of ours is known among texts, so that it never becomes a source of the next one.
pub const MARK: &str = "dossier.json";

/// The names of the files that a build wrote into a folder, one a line. Only such a folder is replaced, and only when
/// nothing else has been put into it.
pub const LIST: &str = ".dossier-files";

/// What file managers leave behind in every folder that somebody looks at.
const LITTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// A file that was found below a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Below the folder, with `/`.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// What messages call it.
    pub shown: String,
    /// What kind of thing it is.
    pub kind: Kind,
}

/// What stands under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A file.
    File,
    /// A symbolic link, which is never followed, and where it leads.
    Link {
        /// As it is written in the link.
        target: PathBuf,
        /// It leads to nothing, or to something outside the folder that is walked.
        outside: bool,
    },
    /// A pipe, a socket or a device, which is never opened: reading it may never end.
    Special,
}

/// Where a symbolic link leads, as it is written in it; nothing when no link stands there.
pub fn link_target(path: &Path) -> Option<PathBuf> {
    // Without the slash at the end that would ask about what the link leads to.
    fs::read_link(path.components().collect::<PathBuf>()).ok()
}

/// How messages call a path: as the user would type it, with `/`.
pub fn shown(path: &Path) -> String {
    let path = path.strip_prefix(".").unwrap_or(path);
    let shown = path.to_string_lossy().replace('\\', "/");
    if shown.is_empty() { ".".to_string() } else { shown }
}

/// Whether a folder stands there; a link to a folder counts.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Whether anything stands there.
pub fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// The name of a folder itself, also when it is given as `.` or `..`.
pub fn name_of(path: &Path) -> Option<String> {
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    fs::canonicalize(path).ok().and_then(|path| name(&path)).or_else(|| name(path))
}

/// Whether `inner` stands in `outer` or is the same folder; both are resolved as far as they exist.
pub fn holds(outer: &Path, inner: &Path) -> bool {
    match (fs::canonicalize(outer), fs::canonicalize(inner)) {
        (Ok(outer), Ok(inner)) => inner.starts_with(outer),
        _ => false,
    }
}

/// Whether `inner`, which need not be there yet, would stand in `outer`.
pub fn leads_into(outer: &Path, inner: &Path) -> bool {
    let absolute = std::path::absolute(inner).unwrap_or_else(|_| inner.to_path_buf());
    let there = absolute.ancestors().find(|above| above.exists());
    there.is_some_and(|there| holds(outer, there))
}

/// All files below a folder, sorted by name. Hidden ones are left out (`.git`, an editor's own), and so is a folder
/// below that we wrote ourselves: a site that stands among the texts must not become a source of the next one.
pub fn walk(folder: &Path) -> Warned<Vec<Found>> {
    let is_wanted = |entry: &walkdir::DirEntry| {
        let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        let ours = entry.file_type().is_dir() && is_site(entry.path());
        entry.depth() == 0 || !hidden && !ours
    };
    let root = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_path_buf());
    let mut diagnostics = Vec::new();
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).follow_links(false).sort_by_file_name().into_iter().filter_entry(is_wanted) {
        let entry = match entry {
            Ok(entry) if entry.depth() == 0 || entry.file_type().is_dir() => continue,
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_path_buf();
                diagnostics.push(unreadable(&shown(&path), &io::Error::from(error)));
                continue;
            }
        };
        let path = entry.path().to_path_buf();
        let called = shown(&path);
        let below = path.strip_prefix(folder).unwrap_or(&path);
        let Some(parts) = below.iter().map(OsStr::to_str).collect::<Option<Vec<_>>>() else {
            diagnostics.push(
                Diagnostic::error("D0108", format!("the name of the file `{called}` is not UTF-8"))
                    .hint("rename the file"),
            );
            continue;
        };
        let kind = if entry.file_type().is_symlink() {
            let target = fs::read_link(&path).unwrap_or_default();
            let outside = fs::canonicalize(&path).map_or(true, |target| !target.starts_with(&root));
            Kind::Link { target, outside }
        } else if entry.file_type().is_file() {
            Kind::File
        } else {
            Kind::Special
        };
        files.push(Found { name: parts.join("/"), shown: called, path, kind });
    }
    // By the name with `/`: folders sort as their names are printed, on every system.
    files.sort_by(|one, other| one.name.cmp(&other.name));
    Warned { value: files, diagnostics }
}

/// Whether the folder holds a `dossier.json` of ours, and not just any file of that name.
fn is_site(folder: &Path) -> bool {
    #[derive(Deserialize)]
    struct Mark {
        #[serde(rename = "format")]
        _format: u64,
        #[serde(rename = "dossier")]
        _dossier: About,
    }
    #[derive(Deserialize)]
    struct About {
        #[serde(rename = "sources_sha256")]
        _sources: String,
    }
    let path = folder.join(MARK);
    path.is_file() && read(&path).is_ok_and(|bytes| serde_json::from_slice::<Mark>(&bytes).is_ok())
}

/// The bytes of a file.
pub fn read(path: &Path) -> Result<Vec<u8>, Diagnostic> {
    let called = shown(path);
    let too_large = |size: u64| {
        Diagnostic::error(
            "D0106",
            format!("`{called}` holds {} MB, more than the {} MB that are read", size >> 20, LARGEST >> 20),
        )
        .in_file(&called)
        .hint("divide the file, or move it out of the folder")
    };
    let failed = |error: io::Error| unreadable(&called, &error);
    // Asked before it is opened: a pipe that nobody writes to is not even opened in finite time.
    let metadata = fs::metadata(path).map_err(failed)?;
    if !metadata.is_file() && !metadata.is_dir() {
        return Err(special(&called));
    }
    let mut file = File::open(path).map_err(failed)?;
    let size = file.metadata().map_err(failed)?.len();
    if size > LARGEST {
        return Err(too_large(size));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    // A file may grow while it is read.
    (&mut file).take(LARGEST + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > LARGEST { Err(too_large(bytes.len() as u64)) } else { Ok(bytes) }
}

/// What is said of a [`Kind::Special`].
pub fn special(called: &str) -> Diagnostic {
    Diagnostic::error("D0114", format!("`{called}` is not a regular file, but a pipe, a socket or a device"))
        .in_file(called)
        .hint("store the text itself as a file, or remove what stands there")
}

/// The bytes of a file that need not be there.
pub fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, Diagnostic> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        _ => read(path).map(Some),
    }
}

/// A folder that stands complete beside the one that it will replace. Dropped without [`Staged::swap`], it is removed
/// and nothing has happened.
#[derive(Debug)]
pub struct Staged {
    /// What is to be replaced, links resolved.
    folder: PathBuf,
    /// Holds `new`, after the swap `old`, and the lock.
    workshop: Workshop,
}

/// A hidden folder beside the target, removed when dropped. As long as its maker lives, its lock is held.
#[derive(Debug)]
struct Workshop {
    path: PathBuf,
    _lock: File,
}

impl Drop for Workshop {
    fn drop(&mut self) {
        // Nobody can be told here; what is left is removed by the next run.
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// Writes the whole map into a fresh folder beside `folder`, with the list of its names. Refuses when what stands at
/// `folder` is not ours, or holds anything that a build did not write.
pub fn stage(folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<Staged, Diagnostic> {
    let called = shown(folder);
    for name in files.keys() {
        check_name(name)?;
    }
    refuse_links(folder, "")?;
    let failed = |error: io::Error| unwritable(&called, &error);
    let folder = resolved(folder).map_err(failed)?;
    let (Some(parent), Some(name)) = (folder.parent(), folder.file_name()) else {
        return Err(foreign(&called, "is the root of the file system"));
    };
    fs::create_dir_all(parent).map_err(failed)?;
    let prefix = format!(".{}.build-", name.to_string_lossy());
    mend(parent, &prefix, &folder).map_err(failed)?;
    check_ours(&folder, &called)?;

    let path = tempfile::Builder::new().prefix(&prefix).tempdir_in(parent).map_err(failed)?.keep();
    let lock = File::create(path.join("lock")).map_err(failed)?;
    lock.try_lock().map_err(|error| failed(error.into()))?;
    let workshop = Workshop { path, _lock: lock };
    let new = workshop.path.join("new");
    fs::create_dir(&new).map_err(failed)?;
    let folders: BTreeSet<PathBuf> =
        files.keys().filter_map(|name| new.join(name).parent().map(Path::to_path_buf)).collect();
    for folder in folders {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    files.par_iter().try_for_each(|(name, bytes)| {
        fs::write(new.join(name), bytes).map_err(|error| unwritable(&format!("{called}/{name}"), &error))
    })?;
    let list: String = files.keys().map(|name| format!("{name}\n")).collect();
    fs::write(new.join(LIST), list).map_err(failed)?;
    Ok(Staged { folder, workshop })
}

impl Staged {
    /// Puts the new folder in the place of the old one, which is removed only after the new one stands.
    pub fn swap(self) -> Result<(), Diagnostic> {
        let failed = |error: io::Error| unwritable(&shown(&self.folder), &error);
        let old = self.workshop.path.join("old");
        let had_one = match fs::rename(&self.folder, &old) {
            Ok(()) => true,
            Err(error) if error.kind() == ErrorKind::NotFound => false,
            Err(error) => return Err(failed(error)),
        };
        fs::rename(self.workshop.path.join("new"), &self.folder).map_err(|error| {
            if had_one {
                // Should even this fail, the next run finds the old folder in the workshop and brings it back.
                let _ = fs::rename(&old, &self.folder);
            }
            failed(error)
        })
    }
}

/// Writes the whole map and swaps it in for what stands at `folder`.
pub fn swap_in(folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<(), Diagnostic> {
    stage(folder, files)?.swap()
}

/// Writes the map into a folder that is new, or empty but for what is hidden. Nothing is ever replaced; when something
/// fails, nothing was written.
pub fn create(folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<(), Diagnostic> {
    let called = shown(folder);
    for name in files.keys() {
        check_name(name)?;
    }
    refuse_links(folder, "")?;
    let failed = |error: io::Error| unwritable(&called, &error);
    let taken = |what: String| {
        Diagnostic::error("D0117", format!("`{called}` {what}, and nothing is overwritten"))
            .in_file(&called)
            .hint("name a folder that is new or empty")
    };
    let top: BTreeSet<&str> = files.keys().filter_map(|name| name.split('/').next()).collect();
    let is_there = match fs::read_dir(folder) {
        Ok(entries) => {
            let mut names = Vec::new();
            for entry in entries {
                names.push(entry.map_err(failed)?.file_name().to_string_lossy().into_owned());
            }
            // What is seen is named before what is hidden.
            names.sort_by_key(|name| (name.starts_with('.'), name.clone()));
            let is_in_the_way = |name: &&String| {
                top.contains(name.as_str()) || !name.starts_with('.') && !LITTER.contains(&name.as_str())
            };
            if let Some(name) = names.iter().find(is_in_the_way) {
                return Err(taken(format!("holds `{name}`")));
            }
            true
        }
        Err(error) if error.kind() == ErrorKind::NotFound => false,
        Err(error) if error.kind() == ErrorKind::NotADirectory => return Err(taken("is a file".to_string())),
        Err(error) => return Err(failed(error)),
    };
    let folder = resolved(folder).map_err(failed)?;
    let (Some(parent), Some(name)) = (folder.parent(), folder.file_name()) else {
        return Err(taken("is the root of the file system".to_string()));
    };
    fs::create_dir_all(parent).map_err(failed)?;
    let prefix = format!(".{}.new-", name.to_string_lossy());
    // Removed when it is dropped, whatever happens.
    let workshop = tempfile::Builder::new().prefix(&prefix).tempdir_in(parent).map_err(failed)?;
    let new = workshop.path().join("new");
    fs::create_dir(&new).map_err(failed)?;
    for (name, bytes) in files {
        let path = new.join(name);
        fs::create_dir_all(path.parent().unwrap_or(&new)).map_err(failed)?;
        fs::write(&path, bytes).map_err(|error| unwritable(&format!("{called}/{name}"), &error))?;
    }
    if !is_there {
        return fs::rename(&new, &folder).map_err(failed);
    }
    top.into_iter().try_for_each(|name| fs::rename(new.join(name), folder.join(name)).map_err(failed))
}

/// The files of the map that differ from what stands in `folder`, and those that stand there and are no longer
/// wanted: files with an ending that the map writes. Others, such as a picture put there by hand, are not ours.
pub fn differences(folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<String>, Diagnostic> {
    let mut names = stale(folder, files)?;
    for (name, bytes) in files {
        check_name(name)?;
        if read_if_there(&folder.join(name))?.as_ref() != Some(bytes) {
            names.push(name.clone());
        }
    }
    names.sort();
    Ok(names)
}

/// Makes `folder` hold the files of the map: writes those that differ, removes those that are stale, and leaves
/// equal ones untouched, so that version control and editors see only what changed. Returns the names of both.
pub fn update(folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<String>, Diagnostic> {
    let names = differences(folder, files)?;
    // All are asked about before the first is written.
    for name in &names {
        refuse_links(folder, name)?;
    }
    for name in &names {
        let path = folder.join(name);
        let failed = |error: io::Error| unwritable(&shown(&path), &error);
        match files.get(name) {
            Some(bytes) => {
                let parent = path.parent().unwrap_or(folder);
                fs::create_dir_all(parent).map_err(failed)?;
                // Written beside and renamed, so that no reader ever sees half a page.
                let beside =
                    parent.join(format!(".{}.new", path.file_name().unwrap_or_default().to_string_lossy()));
                fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, &path)).map_err(failed)?;
            }
            None => {
                fs::remove_file(&path).map_err(failed)?;
                remove_empty(folder, &path);
            }
        }
    }
    Ok(names)
}

fn stale(folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<String>, Diagnostic> {
    if !is_folder(folder) {
        return match fs::symlink_metadata(folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
            _ => Err(unwritable(&shown(folder), &ErrorKind::NotADirectory.into())),
        };
    }
    let ending = |name: &str| Path::new(name).extension().map(OsStr::to_os_string);
    let endings: BTreeSet<_> = files.keys().map(|name| ending(name)).collect();
    let Warned { value: found, mut diagnostics } = walk(folder);
    if let Some(diagnostic) = diagnostics.pop() {
        return Err(diagnostic);
    }
    let names = found.into_iter().map(|found| found.name);
    Ok(names.filter(|name| !files.contains_key(name) && endings.contains(&ending(name))).collect())
}

/// Removes the folders above `path` that hold nothing any more, up to `folder`.
fn remove_empty(folder: &Path, path: &Path) {
    let above = path.ancestors().skip(1).take_while(|above| *above != folder && above.starts_with(folder));
    for above in above {
        if fs::remove_dir(above).is_err() {
            return;
        }
    }
}

/// Refuses to write to `name` when it, or a folder on the way to it from `folder` on, is a symbolic link. Without a
/// name, only `folder` itself is asked about.
fn refuse_links(folder: &Path, name: &str) -> Result<(), Diagnostic> {
    let mut path = folder.to_path_buf();
    for part in std::iter::once("").chain(name.split('/')) {
        if !part.is_empty() {
            path.push(part);
        }
        if link_target(&path).is_some() {
            let called = shown(&path);
            return Err(Diagnostic::error("D0105", format!("will not write through the symbolic link `{called}`"))
                .in_file(&called)
                .hint("put a folder or a file in its place, or remove it"));
        }
    }
    Ok(())
}

/// Names of files that we write come from themes and sources: none may lead out of its folder.
fn check_name(name: &str) -> Result<(), Diagnostic> {
    let is_part = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', '\0', '\n', '\r', ':']);
    if name.split('/').all(is_part) {
        return Ok(());
    }
    Err(Diagnostic::error("D0109", format!("`{}` is not a path below the output folder", name.escape_debug()))
        .hint("use names without `..`, `:` and `\\`, divided by single `/`"))
}

/// What stands at `folder` may be replaced if it holds nothing but what a build wrote.
fn check_ours(folder: &Path, called: &str) -> Result<(), Diagnostic> {
    const SHOWN: usize = 3;
    match fs::read_dir(folder) {
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(unwritable(called, &error)),
    }
    let path = folder.join(LIST);
    let list = if path.is_file() { read(&path)? } else { Vec::new() };
    let list = String::from_utf8_lossy(&list);
    let written: BTreeSet<&Path> = list.lines().chain([LIST]).map(Path::new).collect();
    let mut others = Vec::new();
    let mut any_written = false;
    for entry in WalkDir::new(folder).min_depth(1).sort_by_file_name() {
        let entry = entry.map_err(|error| unreadable(called, &io::Error::from(error)))?;
        let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let is_litter = entry.file_name().to_str().is_some_and(|name| LITTER.contains(&name));
        if entry.file_type().is_dir() || is_litter {
            continue;
        }
        if entry.file_type().is_file() && written.contains(below) {
            any_written = true;
        } else {
            others.push(shown(below));
        }
    }
    others.sort();
    let mut named: Vec<String> = others.iter().take(SHOWN).map(|name| format!("`{name}`")).collect();
    if others.len() > SHOWN {
        named.push(format!("and {} more", others.len() - SHOWN));
    }
    match (others.is_empty(), any_written) {
        (true, _) => Ok(()),
        (false, true) => Err(foreign(called, &format!("holds what no build wrote: {}", named.join(", ")))
            .hint("move what is to be kept to another place, and build again")),
        (false, false) => {
            Err(foreign(called, &format!("holds {}, and no list `{LIST}` of what a build wrote", named.join(", "))))
        }
    }
}

fn foreign(called: &str, why: &str) -> Diagnostic {
    Diagnostic::error("D0107", format!("will not replace `{called}`: it {why}"))
        .in_file(called)
        .hint("name a folder that is new or empty with `--out`, or remove this one yourself")
}

/// The path with links resolved, as far as it exists: those on the way to the output folder stay links.
fn resolved(folder: &Path) -> io::Result<PathBuf> {
    match fs::canonicalize(folder) {
        Ok(path) => Ok(path),
        Err(error) if error.kind() == ErrorKind::NotFound => std::path::absolute(folder),
        Err(error) => Err(error),
    }
}

/// Cleans up after runs that were killed. A run that lives holds its lock; one that died between its two renames left
/// the old folder in its workshop, and nothing in its place.
fn mend(parent: &Path, prefix: &str, folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(parent)? {
        let path = entry?.path();
        let is_workshop = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(prefix));
        let lock = path.join("lock");
        let Some(lock) = (is_workshop && lock.is_file()).then(|| File::open(lock).ok()).flatten() else { continue };
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) => continue,
            Err(TryLockError::Error(error)) => return Err(error),
            Ok(()) => {}
        }
        let old = path.join("old");
        if old.is_dir() && !folder.exists() {
            fs::rename(&old, folder)?;
        }
        fs::remove_dir_all(&path)?;
    }
    Ok(())
}

fn unreadable(called: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::error("D0103", format!("`{called}` cannot be read ({})", cause(error)))
        .in_file(called)
        .hint("check that it is there and that you may read it")
}

fn unwritable(called: &str, error: &io::Error) -> Diagnostic {
    let hint = match error.kind() {
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => {
            "a file stands where a folder is needed: remove it, or name another folder with `--out`"
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "make room on the disk",
        _ => "check that you may write there, or name another folder with `--out`",
    };
    Diagnostic::error("D0104", format!("`{called}` cannot be written ({})", cause(error)))
        .in_file(called)
        .hint(hint)
}

/// The system's words for an error, without its number, in the style of our messages.
fn cause(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "no such file or folder".to_string(),
        ErrorKind::PermissionDenied => "permission denied".to_string(),
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => "not a folder".to_string(),
        ErrorKind::IsADirectory => "is a folder".to_string(),
        _ => {
            let text = error.to_string();
            text.split(" (os error").next().unwrap_or(&text).to_lowercase()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SITE: &str = r#"{"format": 1, "dossier": {"title": "Calder", "sources_sha256": "00"}}"#;

    fn map(files: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
        files.iter().map(|(name, text)| (name.to_string(), text.as_bytes().to_vec())).collect()
    }

    fn tree(folder: &Path) -> Vec<String> {
        let found = WalkDir::new(folder).sort_by_file_name().min_depth(1);
        found
            .into_iter()
            .map(|entry| shown(entry.expect("there").path().strip_prefix(folder).expect("below")))
            .collect()
    }

    #[test]
    fn a_folder_is_replaced_as_a_whole() {
        let home = tempfile::tempdir().expect("a folder");
        let out = home.path().join("deep/out");
        swap_in(&out, &map(&[(MARK, "{}"), ("people/lee.html", "1")])).expect("new");
        swap_in(&out, &map(&[(MARK, "{}"), ("index.html", "2")])).expect("again");
        let expected =
            ["deep", "deep/out", "deep/out/.dossier-files", "deep/out/dossier.json", "deep/out/index.html"];
        assert_eq!(tree(home.path()), expected);
        fs::write(out.join(".DS_Store"), "").expect("written");
        swap_in(&out, &map(&[("index.html", "3")])).expect("what a file manager leaves is nobody's");
        fs::write(out.join("notes.txt"), "mine").expect("written");
        let error = swap_in(&out, &map(&[("notes.txt", "theirs")])).expect_err("somebody's own file");
        assert_eq!(error.code, "D0107");
        assert!(error.message.ends_with("holds what no build wrote: `notes.txt`"), "{}", error.message);
        assert_eq!(fs::read(out.join("notes.txt")).expect("there"), b"mine");
        fs::remove_file(out.join("notes.txt")).expect("removed");
        swap_in(&out, &map(&[("people/lee.html", "1")])).expect("again");
        #[cfg(unix)]
        {
            fs::write(out.join("people\\lee.html"), "mine").expect("written");
            swap_in(&out, &map(&[("people/lee.html", "1")])).expect_err("another name, spelt alike");
            fs::remove_file(out.join("people\\lee.html")).expect("removed");
            fs::remove_file(out.join("people/lee.html")).expect("removed");
            std::os::unix::fs::symlink("/", out.join("people/lee.html")).expect("linked");
            swap_in(&out, &map(&[("people/lee.html", "1")])).expect_err("a link in place of a file");
        }
    }

    #[test]
    fn what_is_not_ours_is_never_replaced() {
        let home = tempfile::tempdir().expect("a folder");
        fs::write(home.path().join("letter.txt"), "dear").expect("written");
        let error = swap_in(home.path(), &map(&[(MARK, "{}")])).expect_err("not ours");
        assert_eq!(error.code, "D0107");
        let error = swap_in(&home.path().join("letter.txt"), &map(&[(MARK, "{}")])).expect_err("a file");
        assert_eq!(error.code, "D0104");
        let error = swap_in(&home.path().join("letter.txt/out"), &map(&[(MARK, "{}")])).expect_err("below a file");
        assert_eq!(error.code, "D0104");
        assert_eq!(tree(home.path()), ["letter.txt"]);
        fs::write(home.path().join(MARK), SITE).expect("written");
        assert_eq!(swap_in(home.path(), &map(&[(MARK, SITE)])).expect_err("no list").code, "D0107");
        fs::write(home.path().join(LIST), "").expect("written");
        assert_eq!(swap_in(home.path(), &map(&[(MARK, SITE)])).expect_err("not on the list").code, "D0107");
    }

    #[test]
    fn a_failure_leaves_what_stood_there() {
        let home = tempfile::tempdir().expect("a folder");
        let out = home.path().join("out");
        swap_in(&out, &map(&[(MARK, "old")])).expect("new");
        // `a` cannot be a file and a folder.
        let error = swap_in(&out, &map(&[(MARK, "new"), ("a", "1"), ("a/b", "2")])).expect_err("impossible");
        assert_eq!(error.code, "D0104");
        drop(stage(&out, &map(&[(MARK, "newer")])).expect("staged, and given up"));
        assert_eq!(fs::read(out.join(MARK)).expect("there"), b"old");
        assert_eq!(tree(home.path()), ["out", "out/.dossier-files", "out/dossier.json"]);
    }

    #[test]
    fn a_run_that_was_killed_is_cleaned_up_and_one_that_lives_is_not() {
        let home = tempfile::tempdir().expect("a folder");
        let out = home.path().join("out");
        let dead = home.path().join(".out.build-dead");
        fs::create_dir_all(dead.join("old")).expect("made");
        fs::write(dead.join("lock"), "").expect("made");
        fs::write(dead.join("old").join(MARK), "old").expect("made");
        fs::write(dead.join("old").join(LIST), MARK).expect("made");
        let alive = stage(&out, &map(&[(MARK, "new")])).expect("staged");
        assert_eq!(fs::read(out.join(MARK)).expect("brought back"), b"old");
        assert!(!dead.exists());
        swap_in(&out, &map(&[(MARK, "other")])).expect("beside the one that lives");
        alive.swap().expect("its own folder is still there");
        assert_eq!(fs::read(out.join(MARK)).expect("there"), b"new");
    }

    #[test]
    fn no_name_leads_out() {
        let home = tempfile::tempdir().expect("a folder");
        let out = home.path().join("out");
        for name in ["../x", "/x", "a/../../x", "a//b", "", "a/", "a\\b", "C:x", "a\0b", "a\nb", "."] {
            assert_eq!(swap_in(&out, &map(&[(name, "")])).expect_err(name).code, "D0109");
            assert_eq!(update(&out, &map(&[(name, "")])).expect_err(name).code, "D0109");
        }
        assert!(tree(home.path()).is_empty());
    }

    #[test]
    fn only_what_differs_is_written() {
        let home = tempfile::tempdir().expect("a folder");
        let pages = home.path().join("pages");
        let names =
            update(&pages, &map(&[("index.md", "1"), ("people/lee.md", "2"), ("terms.md", "3")])).expect("new");
        assert_eq!(names, ["index.md", "people/lee.md", "terms.md"]);
        fs::write(pages.join("photo.png"), "by hand").expect("written");
        let before = fs::metadata(pages.join("terms.md")).and_then(|data| data.modified()).expect("time");
        let next = map(&[("index.md", "one"), ("terms.md", "3")]);
        assert_eq!(differences(&pages, &next).expect("read"), ["index.md", "people/lee.md"]);
        assert_eq!(update(&pages, &next).expect("changed"), ["index.md", "people/lee.md"]);
        assert_eq!(tree(&pages), ["index.md", "photo.png", "terms.md"]);
        let after = fs::metadata(pages.join("terms.md")).and_then(|data| data.modified()).expect("time");
        assert_eq!(before, after);
        assert!(differences(&pages, &next).expect("read").is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn links_are_told_apart_and_never_written_through() {
        let home = tempfile::tempdir().expect("a folder");
        let (inside, outside) = (home.path().join("in"), home.path().join("secret.md"));
        fs::create_dir(&inside).expect("made");
        fs::write(&outside, "secret").expect("made");
        fs::write(inside.join("a.md"), "1").expect("made");
        std::os::unix::fs::symlink("a.md", inside.join("b.md")).expect("linked");
        std::os::unix::fs::symlink("../secret.md", inside.join("c.md")).expect("linked");
        let found: Vec<_> = walk(&inside).value.into_iter().map(|found| (found.name, found.kind)).collect();
        let link = |target: &str, outside| Kind::Link { target: target.into(), outside };
        let expected = [
            ("a.md".to_string(), Kind::File),
            ("b.md".to_string(), link("a.md", false)),
            ("c.md".to_string(), link("../secret.md", true)),
        ];
        assert_eq!(found, expected);
        let error = update(&inside, &map(&[("a.md", "1"), ("b.md", "1"), ("c.md", "2")])).expect_err("a link");
        assert_eq!(error.code, "D0105");
        assert_eq!(fs::read(&outside).expect("there"), b"secret");
    }

    #[test]
    fn our_own_output_and_hidden_files_are_not_walked() {
        let home = tempfile::tempdir().expect("a folder");
        swap_in(&home.path().join("out"), &map(&[(MARK, SITE), ("index.txt", "1")])).expect("new");
        swap_in(&home.path().join("in"), &map(&[(MARK, "{}"), ("b.txt", "1")])).expect("new");
        fs::write(home.path().join(".hidden.txt"), "").expect("written");
        fs::write(home.path().join("a.txt"), "").expect("written");
        let found: Vec<_> = walk(home.path()).value.into_iter().map(|found| found.name).collect();
        assert_eq!(found, ["a.txt", "in/b.txt", "in/dossier.json"]);
    }

    #[test]
    fn a_file_that_is_too_large_is_refused_before_it_is_read() {
        let home = tempfile::tempdir().expect("a folder");
        let path = home.path().join("a.txt");
        File::create(&path).and_then(|file| file.set_len(LARGEST + 1)).expect("a file of holes");
        assert_eq!(read(&path).expect_err("too large").code, "D0106");
        assert_eq!(read(&home.path().join("b.txt")).expect_err("missing").code, "D0103");
        assert_eq!(read_if_there(&home.path().join("b.txt")).expect("may be missing"), None);
    }
}
