//! The program as a user meets it: in a folder of its own, with nothing in its environment.

use std::path::Path;
use std::process::{Command, Stdio};

/// What a run of the program left behind, beside files.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub(crate) struct Outcome {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// The program, about to be run in `folder`.
pub(crate) fn program(folder: &Path, arguments: &[String]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dossier"));
    command.args(arguments).current_dir(folder).env_clear().stdin(Stdio::null());
    command
}

/// Runs the program in `folder`.
pub(crate) fn run(folder: &Path, arguments: &[String]) -> Outcome {
    let output = program(folder, arguments).output().expect("the program starts");
    Outcome {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).expect("standard output is UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("standard error is UTF-8"),
    }
}

/// Runs the program in `folder` with the words of a command line that needs no quotation marks.
pub(crate) fn run_line(folder: &Path, line: &str) -> Outcome {
    run(folder, &line.split_whitespace().map(str::to_string).collect::<Vec<_>>())
}
