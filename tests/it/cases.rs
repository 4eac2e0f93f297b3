//! Cases: what a user has, what a user types, and what must come of it, one Markdown file each.
//!
//! A case is prose with fenced blocks. The first word after the fence says what a block is:
//!
//! | block | meaning |
//! | --- | --- |
//! | `file PATH` | a file that is there before, as it stands |
//! | `bytes PATH` | the same, with `\xNN`, `\n`, `\t` and `\\`; line ends are not part of it |
//! | `repeat N PATH` | the block N times, on one line |
//! | `sparse N PATH` | a file of N MB of nothing |
//! | `named PATH` | a file whose name has the escapes of `bytes` |
//! | `link PATH` | a symbolic link to what the block says |
//! | `pipe PATH` | a named pipe that nobody writes to |
//! | `console` | `$ dossier …`, and `exit N` unless it ends with 0 |
//! | `stderr`, `stdout` | all that the command above prints there; without the block it prints nothing |
//! | `stderr first N` | the first N lines alone, where the rest is more of the same; `last N` for those at the end |
//! | `tree PATH` | the files that stand below PATH in the end; `(nothing)` when it is not there |
//! | `expect PATH` | the content of a file in the end |
//! | anything else | for the reader |
//!
//! A case is run twice in two folders, and both must agree to the byte, files included. `UPDATE=1 cargo test` rewrites
//! what is expected; read the difference before you commit it.

use crate::program::{Outcome, run_line};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A piece of the case's file; put together again they are the file.
#[derive(Debug, Clone, PartialEq)]
enum Piece {
    Prose(String),
    Block { kind: String, rest: String, text: String },
}

fn pieces(case: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut prose = String::new();
    let mut lines = case.split_inclusive('\n');
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```") else {
            prose.push_str(line);
            continue;
        };
        if !prose.is_empty() {
            pieces.push(Piece::Prose(std::mem::take(&mut prose)));
        }
        let (kind, rest) = info.trim_end().split_once(' ').unwrap_or((info.trim_end(), ""));
        let text = lines.by_ref().take_while(|line| line.trim_end() != "```").collect();
        pieces.push(Piece::Block { kind: kind.to_string(), rest: rest.to_string(), text });
    }
    if !prose.is_empty() {
        pieces.push(Piece::Prose(prose));
    }
    pieces
}

fn written(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Prose(text) => text.clone(),
            Piece::Block { kind, rest, text } => {
                format!("```{}\n{text}```\n", format!("{kind} {rest}").trim_end())
            }
        })
        .collect()
}

/// The block with the escapes of `bytes` resolved.
fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text.lines().collect::<String>().into_bytes().into_iter();
    while let Some(byte) = rest.next() {
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        bytes.push(match rest.next() {
            Some(b'n') => b'\n',
            Some(b't') => b'\t',
            Some(b'\\') => b'\\',
            Some(b'x') => {
                let digits: Vec<u8> = rest.by_ref().take(2).collect();
                let digits = String::from_utf8(digits).expect("two digits after \\x");
                u8::from_str_radix(&digits, 16).expect("two digits after \\x")
            }
            other => panic!("unknown escape {other:?}"),
        });
    }
    bytes
}

/// Makes what is there before.
fn prepare(folder: &Path, pieces: &[Piece]) {
    for piece in pieces {
        let Piece::Block { kind, rest, text } = piece else { continue };
        let (name, bytes) = match kind.as_str() {
            "file" => (rest.as_str(), text.clone().into_bytes()),
            "bytes" => (rest.as_str(), unescaped(text)),
            "repeat" => {
                let (times, name) = rest.split_once(' ').expect("`repeat N PATH`");
                let line = text.lines().collect::<String>();
                (name, line.repeat(times.parse().expect("a number")).into_bytes())
            }
            "sparse" => {
                let (megabytes, name) = rest.split_once(' ').expect("`sparse N PATH`");
                let path = folder.join(name);
                fs::create_dir_all(path.parent().expect("has one")).expect("made");
                let size = megabytes.parse::<u64>().expect("a number") << 20;
                fs::File::create(path).and_then(|file| file.set_len(size)).expect("made");
                continue;
            }
            #[cfg(unix)]
            "named" => {
                use std::os::unix::ffi::OsStringExt;
                let path = folder.join(std::ffi::OsString::from_vec(unescaped(rest)));
                fs::create_dir_all(path.parent().expect("has one")).expect("made");
                fs::write(path, text).expect("written");
                continue;
            }
            "link" => {
                let path = folder.join(rest);
                fs::create_dir_all(path.parent().expect("has one")).expect("made");
                #[cfg(unix)]
                std::os::unix::fs::symlink(text.trim_end(), path).expect("linked");
                continue;
            }
            "pipe" => {
                let path = folder.join(rest);
                fs::create_dir_all(path.parent().expect("has one")).expect("made");
                let made = std::process::Command::new("mkfifo").arg(path).status().expect("mkfifo is there");
                assert!(made.success());
                continue;
            }
            _ => continue,
        };
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("has one")).expect("made");
        fs::write(path, bytes).expect("written");
    }
}

/// All files below a folder, by name.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("readable"));
    entries
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let name = entry.path().strip_prefix(folder).expect("below").to_string_lossy().replace('\\', "/");
            // One that is larger than anything that we read or write is known by its size.
            let size = entry.metadata().expect("readable").len();
            let bytes = if size > dossier::base::disk::LARGEST {
                format!("{size} bytes\n").into_bytes()
            } else {
                fs::read(entry.path()).expect("readable")
            };
            (name, bytes)
        })
        .collect()
}

/// Runs a case once: what each command printed, and what stood there in the end.
fn played(pieces: &[Piece]) -> (Vec<Outcome>, BTreeMap<String, Vec<u8>>) {
    let temporary = tempfile::tempdir().expect("a folder");
    // The folder's name is the title of a dossier that has none, so it is the same in every run.
    let home = temporary.path().join("affair");
    fs::create_dir(&home).expect("made");
    prepare(&home, pieces);
    let commands = pieces.iter().filter_map(|piece| match piece {
        Piece::Block { kind, text, .. } if kind == "console" => text.lines().next(),
        _ => None,
    });
    let outcomes = commands
        .map(|line| run_line(&home, line.strip_prefix("$ dossier").expect("a command begins with `$ dossier`")))
        .collect();
    (outcomes, tree(&home))
}

/// The case with the expectations that the program fulfils.
fn fulfilled(pieces: &[Piece]) -> Result<Vec<Piece>, String> {
    let (outcomes, files) = played(pieces);
    let again = played(pieces);
    if outcomes != again.0 || files != again.1 {
        return Err("two runs differ".to_string());
    }
    let mut outcomes = outcomes.into_iter();
    let mut printed: Vec<(&str, String)> = Vec::new();
    let mut result = Vec::new();
    for piece in pieces {
        let Piece::Block { kind, rest, text } = piece else {
            result.push(piece.clone());
            continue;
        };
        let text = match kind.as_str() {
            "console" => {
                settle(&mut result, &mut printed);
                let outcome = outcomes.next().ok_or("a command was not run")?;
                printed = vec![("stderr", outcome.stderr), ("stdout", outcome.stdout)];
                let exit = if outcome.code == 0 { String::new() } else { format!("exit {}\n", outcome.code) };
                format!("{}\n{exit}", text.lines().next().unwrap_or_default())
            }
            "stderr" | "stdout" => {
                let at = printed.iter().position(|(name, _)| name == kind).ok_or("output without a command")?;
                let text = printed.remove(at).1;
                if text.is_empty() {
                    // Expected, and nothing came: the block goes.
                    continue;
                }
                part(&text, rest)
            }
            "tree" => {
                let prefix = format!("{rest}/");
                let below = files.keys().filter_map(|name| Some(format!("{}\n", name.strip_prefix(&prefix)?)));
                let below: String = below.collect();
                if below.is_empty() { "(nothing)\n".to_string() } else { below }
            }
            "expect" => match files.get(rest) {
                Some(bytes) => String::from_utf8_lossy(bytes).into_owned(),
                None => continue,
            },
            _ => text.clone(),
        };
        result.push(Piece::Block { kind: kind.clone(), rest: rest.clone(), text });
    }
    settle(&mut result, &mut printed);
    Ok(result)
}

/// The lines of an output that a block asks for.
fn part(text: &str, wanted: &str) -> String {
    let Some((end, n)) = wanted.split_once(' ') else { return text.to_string() };
    let n: usize = n.parse().expect("`first N` or `last N`");
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    match end {
        "first" => lines[..n.min(lines.len())].concat(),
        "last" => lines[lines.len().saturating_sub(n)..].concat(),
        other => panic!("`{other}` is neither `first` nor `last`"),
    }
}

/// What was printed and not expected stands behind the command's last block.
fn settle(result: &mut Vec<Piece>, printed: &mut Vec<(&str, String)>) {
    for (name, text) in printed.drain(..).filter(|(_, text)| !text.is_empty()) {
        let last = result.iter().rposition(|piece| {
            matches!(piece, Piece::Block { kind, .. } if matches!(kind.as_str(), "console" | "stderr" | "stdout"))
        });
        let block = Piece::Block { kind: name.to_string(), rest: String::new(), text };
        let at = last.map_or(result.len(), |at| at + 1);
        result.splice(at..at, [Piece::Prose("\n".to_string()), block]);
    }
}

/// The first line in which two texts differ.
fn difference(expected: &str, found: &str) -> String {
    let lines = expected.lines().map(Some).chain(std::iter::repeat(None));
    let mut pairs = lines.zip(found.lines().map(Some).chain(std::iter::repeat(None))).enumerate();
    let (at, (one, other)) = pairs.find(|(_, (one, other))| one != other).expect("they differ");
    format!("line {}\n  expected: {}\n  found:    {}", at + 1, one.unwrap_or("(end)"), other.unwrap_or("(end)"))
}

fn check(path: &Path) -> Result<(), String> {
    let case = fs::read_to_string(path).map_err(|error| error.to_string())?;
    let pieces = pieces(&case);
    let is_command = |piece: &Piece| matches!(piece, Piece::Block { kind, .. } if kind == "console");
    if !pieces.iter().any(is_command) {
        return Err("a case without a command tests nothing".to_string());
    }
    let found = written(&fulfilled(&pieces)?);
    if found == case {
        return Ok(());
    }
    if std::env::var_os("UPDATE").is_some() {
        return fs::write(path, found).map_err(|error| error.to_string());
    }
    Err(difference(&case, &found))
}

#[test]
fn every_case_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/cases");
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).expect("readable").map(|entry| entry.expect("readable").path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "there are cases");
    let failures: Vec<String> = paths
        .par_iter()
        .filter_map(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            check(path).err().map(|why| format!("cases/{name}: {why}"))
        })
        .collect();
    assert!(failures.is_empty(), "\n{}\n`UPDATE=1 cargo test` rewrites what is expected", failures.join("\n"));
}

#[test]
fn a_case_is_put_together_as_it_was() {
    let case = "# A\n\n```file a/b.txt\nx\n\ny\n```\n\n```console\n$ dossier\nexit 1\n```\nend\n";
    assert_eq!(written(&pieces(case)), case);
    assert_eq!(unescaped("a\\xe9\\n\nb\\\\"), b"a\xe9\nb\\");
}

#[test]
fn an_expectation_that_nothing_fulfils_does_not_hold() {
    let case = |block: &str| {
        let case = format!("```console\n$ dossier explain D0101 D0102\nexit 2\n```\n{block}");
        let pieces = pieces(&case);
        let found = fulfilled(&pieces).expect("runs");
        // What it prints is not the point here.
        let is_point = |piece: &Piece| matches!(piece, Piece::Block { kind, .. } if kind != "stderr");
        found.into_iter().filter(is_point).collect::<Vec<_>>() == pieces
    };
    assert!(case("```tree out\n(nothing)\n```\n"));
    assert!(!case("```tree out\nindex.html\n```\n"));
    assert!(!case("```expect out/index.html\n```\n"));
    assert!(!case("```stdout\nwords\n```\n"));
}
