//! An older state of a folder, from the `git` command: the files of a revision, laid out where a project can be opened.
//!
//! Entry point: [`checkout`]. Only reads: nothing in the repository changes, no hook runs, no other host is asked.
//! Without git everything else works, so its library, which is a hundred times this program, is not linked.

use super::{check_name, shown, unwritable};
use crate::base::diagnostic::Diagnostic;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// What is laid out of a dossier: all that it is made from.
const MADE_FROM: [&str; 2] = ["content/", "themes/"];

/// What stands there and is made.
const MADE: &str = "content/pages/";

/// The files of a folder as a revision had them; removed when dropped.
#[derive(Debug)]
pub struct Checkout {
    folder: tempfile::TempDir,
    /// The commit, abbreviated.
    pub commit: String,
}

impl Checkout {
    /// Where the files stand.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// A file of a revision.
struct Blob {
    object: String,
    name: String,
}

/// Lays out what `folder` held at `revision`.
pub fn checkout(folder: &Path, revision: &str) -> Result<Checkout, Diagnostic> {
    let called = shown(folder);
    let commit = commit(folder, revision)?;
    let blobs = blobs(folder, &commit)?;
    if blobs.is_empty() {
        let message = format!("`{revision}` has no files in `{called}`");
        return Err(Diagnostic::error("D0902", message)
            .hint("name a revision in which the folder was there: `git log --oneline -- .` lists them"));
    }
    let failed = |error: io::Error| unwritable("a folder for temporary files", &error);
    let target = tempfile::Builder::new().prefix("dossier-").tempdir().map_err(failed)?;
    lay_out(folder, &blobs, target.path())?;
    Ok(Checkout { folder: target, commit: commit.chars().take(12).collect() })
}

/// The commit that a revision means.
fn commit(folder: &Path, revision: &str) -> Result<String, Diagnostic> {
    let called = shown(folder);
    let there = run(folder, &["rev-parse", "--git-dir"])?;
    if !there.status.success() {
        // Which words git has for it depends on where the search ended; what else it says is worth knowing.
        let why = Some(said(&there)).filter(|why| !why.contains("not a git repository")).unwrap_or_default();
        let message = match revision {
            "HEAD" => format!("`{called}` is in no git repository{why}"),
            _ => format!("`{revision}` is no folder, and `{called}` is in no git repository{why}"),
        };
        return Err(Diagnostic::error("D0901", message)
            .hint("compare with another folder: `dossier diff FOLDER`")
            .hint("or keep the dossier in git: `git init`, `git add .`, `git commit`"));
    }
    let wanted = format!("{revision}^{{commit}}");
    let found = run(folder, &["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted])?;
    let commit = String::from_utf8_lossy(&found.stdout).trim().to_string();
    if found.status.success() && !commit.is_empty() && commit.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Ok(commit);
    }
    let unknown =
        Diagnostic::error("D0902", format!("`{revision}` is neither a folder nor a revision of `{called}`"));
    Err(match revision {
        "HEAD" => unknown.hint("nothing is committed yet: commit the dossier first, then change it"),
        _ => unknown.hint("name a commit, a branch or a tag: `git log --oneline` lists them"),
    })
}

/// The files of a commit that a dossier is made from; all of them when it had no `content/`.
fn blobs(folder: &Path, commit: &str) -> Result<Vec<Blob>, Diagnostic> {
    let listed = run(folder, &["ls-tree", "-r", "-z", commit])?;
    if !listed.status.success() {
        return Err(broken(&said(&listed)));
    }
    let mut blobs = Vec::new();
    for entry in listed.stdout.split(|byte| *byte == 0) {
        // `100644 blob OBJECT<TAB>NAME`; what is no regular file is never read by a build either.
        let Some((head, name)) = std::str::from_utf8(entry).ok().and_then(|entry| entry.split_once('\t')) else {
            continue;
        };
        let mut head = head.split(' ');
        let (mode, kind, object) = (head.next(), head.next(), head.next());
        if let (Some("100644" | "100755" | "100664"), Some("blob"), Some(object)) = (mode, kind, object)
            && check_name(name).is_ok()
        {
            blobs.push(Blob { object: object.to_string(), name: name.to_string() });
        }
    }
    if blobs.iter().any(|blob| blob.name.starts_with(MADE_FROM[0])) {
        let is_wanted = |name: &str| MADE_FROM.iter().any(|part| name.starts_with(part)) && !name.starts_with(MADE);
        blobs.retain(|blob| is_wanted(&blob.name));
    }
    Ok(blobs)
}

/// Writes the files below `target`, one after the other as git hands them out.
fn lay_out(folder: &Path, blobs: &[Blob], target: &Path) -> Result<(), Diagnostic> {
    let mut child = command(folder, &["cat-file", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| no_git(&error))?;
    let (Some(mut wanted), Some(given)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(broken(""));
    };
    let asked: String = blobs.iter().map(|blob| format!("{}\n", blob.object)).collect();
    // Asked from another thread: git waits for a reader before it goes on reading.
    let result = std::thread::scope(|scope| {
        scope.spawn(move || {
            // When git ends early, the answer that is missing tells it.
            let _ = wanted.write_all(asked.as_bytes());
        });
        let mut given = BufReader::new(given);
        blobs.iter().try_for_each(|blob| copy(&mut given, blob, target))
    });
    if result.is_err() {
        let _ = child.kill();
    }
    let _ = child.wait();
    result
}

/// Copies one file: `OBJECT blob SIZE`, a line break, the bytes, a line break.
fn copy(given: &mut impl BufRead, blob: &Blob, target: &Path) -> Result<(), Diagnostic> {
    let lost = |error: io::Error| broken(&format!(" ({error})"));
    let mut head = String::new();
    given.read_line(&mut head).map_err(lost)?;
    let size =
        head.trim_end().strip_prefix(&format!("{} blob ", blob.object)).and_then(|size| size.parse::<u64>().ok());
    let Some(size) = size else {
        return Err(broken(&format!(" (the file `{}` of that revision is not there)", blob.name)));
    };
    let path: PathBuf = target.join(&blob.name);
    let failed = |error: io::Error| unwritable(&shown(&path), &error);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(failed)?;
    }
    let mut file = File::create(&path).map_err(failed)?;
    let copied = io::copy(&mut given.take(size), &mut file).map_err(failed)?;
    let mut end = [0];
    given.read_exact(&mut end).map_err(lost)?;
    if copied == size { Ok(()) } else { Err(broken(" (it ended early)")) }
}

fn run(folder: &Path, arguments: &[&str]) -> Result<Output, Diagnostic> {
    command(folder, arguments).stdin(Stdio::null()).output().map_err(|error| no_git(&error))
}

/// `git` in a folder, without what the environment of a hook would make of it.
fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    command
        .arg("-C")
        .arg(folder)
        .args(["--no-pager", "-c", "core.quotepath=off"])
        .args(arguments)
        .env("LC_ALL", "C")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_TERMINAL_PROMPT", "0");
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
        command.env_remove(name);
    }
    command
}

fn no_git(error: &io::Error) -> Diagnostic {
    Diagnostic::error("D0901", format!("the command `git` cannot be started ({error})"))
        .hint("install git, or compare with another folder: `dossier diff FOLDER`")
}

fn broken(why: &str) -> Diagnostic {
    Diagnostic::error("D0903", format!("git could not hand out the files of the revision{why}"))
        .hint("ask git what is wrong: `git fsck`")
}

/// The first line of what git said, in brackets.
fn said(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().trim();
    if line.is_empty() { String::new() } else { format!(" ({line})") }
}
