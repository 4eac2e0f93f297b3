//! The command line: reads arguments, runs one short function per command, prints, and sets the exit code.
//!
//! Data goes to standard output, everything else to standard error.

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use dossier::base::diagnostic::{self, Diagnostic, Warned, any_error};
use dossier::base::project::{self, Layout, Project};
use dossier::base::{catalogue, disk};
use dossier::pages::{Changes, Since};
use dossier::{Begun, Compiled, Summary};
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Compiles a folder of texts that disagree into a briefing dossier in which every statement is anchored to words.
#[derive(Debug, Parser)]
#[command(version, after_help = "Without a command, the current folder is built.")]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write the pages and the site of a dossier
    Build(Build),
    /// Everything that `build` checks, writing nothing
    Check(Check),
    /// Tell what changed between an older state of a dossier and what it says now
    Diff(Diff),
    /// Make a folder to start from
    New {
        /// The folder to be made: new, or empty
        dir: PathBuf,
        /// A bare folder of texts, which are copied into it
        #[arg(long, value_name = "FOLDER")]
        from: Option<PathBuf>,
    },
    /// Print the JSON Schema of proposed claims
    Schema {
        /// A dossier, whose sources and vocabularies the schema then names [default: the built-in vocabularies alone]
        dir: Option<PathBuf>,
    },
    /// Tell why a claim is there: its words, the rule, the interval, and what it was held against
    ExplainClaim {
        /// The id of a claim, such as `c-7f3a2b10`
        id: String,
        /// A dossier (a folder that holds `content/`), or a bare folder of texts
        #[arg(default_value = ".")]
        dir: PathBuf,
    },
    /// Tell what a diagnostic means, and what to do
    Explain {
        /// The code in the brackets of a message, such as `D0302`
        code: String,
    },
    /// Print a script that completes commands and options in a shell
    Completions {
        /// The shell
        shell: Shell,
    },
}

#[derive(Debug, Args)]
struct Build {
    /// A dossier (a folder that holds `content/`), or a bare folder of texts
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// Where the site goes [default for a dossier: DIR/public]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Fail if `content/pages` would change
    #[arg(long)]
    locked: bool,
    /// The address at which the site will stand
    #[arg(long, value_name = "URL", value_parser = project::base_url)]
    base_url: Option<String>,
    /// Show on a page of the site what changed since a revision of git, or another folder
    #[arg(long, value_name = "REV|FOLDER")]
    since: Option<String>,
}

#[derive(Debug, Args)]
struct Diff {
    /// The older state: a revision of git, or a folder
    #[arg(default_value = "HEAD", value_name = "REV|FOLDER")]
    since: String,
    /// The dossier, or the bare folder of texts, as it is now
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// Words to forward, or data
    #[arg(long, value_enum, default_value_t = Form::Text)]
    format: Form,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Form {
    /// Plain text
    Text,
    /// One JSON object
    Json,
}

#[derive(Debug, Args)]
struct Check {
    /// A dossier (a folder that holds `content/`), or a bare folder of texts
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// How to print what is wrong: for a person on standard error, else on standard output
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// Blocks with the words underlined
    Human,
    /// One JSON object on a line each
    Json,
    /// Annotations of a GitHub workflow
    Github,
}

fn main() -> ExitCode {
    let code = match Arguments::parse().command {
        None => build(Build { dir: PathBuf::from("."), out: None, locked: false, base_url: None, since: None }),
        Some(Command::Build(arguments)) => build(arguments),
        Some(Command::Check(arguments)) => check(&arguments),
        Some(Command::Diff(arguments)) => diff(&arguments),
        Some(Command::New { dir, from }) => begin(&dir, from.as_deref()),
        Some(Command::Schema { dir }) => schema(dir.as_deref()),
        Some(Command::ExplainClaim { id, dir }) => explain_claim(&id, &dir),
        Some(Command::Explain { code }) => explain(&code),
        Some(Command::Completions { shell }) => completions(shell),
    };
    ExitCode::from(code)
}

fn build(arguments: Build) -> u8 {
    let Build { dir, out, locked, base_url, since } = arguments;
    let mut earlier = Vec::new();
    let since = since.map(|since| dossier::since(&since, &dir).into_value(&mut earlier));
    if any_error(&earlier) {
        report(&earlier, Format::Human);
        return catalogue::exit_code(&earlier);
    }
    let (compiled, mut diagnostics) = compile(&dir, base_url, since.flatten().as_ref());
    if let Some((project, compiled)) = compiled {
        let summary = compiled.summary;
        match place(&project, out, locked)
            .and_then(|out| dossier::write(&project, compiled, &out, locked).map(|()| out))
        {
            Ok(out) => {
                report(&diagnostics, Format::Human);
                tell(&told(&summary, &out));
                return 0;
            }
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    report(&diagnostics, Format::Human);
    catalogue::exit_code(&diagnostics)
}

fn check(arguments: &Check) -> u8 {
    let (compiled, diagnostics) = compile(&arguments.dir, None, None);
    report(&diagnostics, arguments.format);
    if let (Some((_, compiled)), Format::Human) = (compiled, arguments.format) {
        tell(&format!("checked {}: no errors\n", counted(compiled.summary.sources, "source")));
    }
    catalogue::exit_code(&diagnostics)
}

fn diff(arguments: &Diff) -> u8 {
    let mut diagnostics = Vec::new();
    let since = dossier::since(&arguments.since, &arguments.dir).into_value(&mut diagnostics);
    let now = Project::open(&arguments.dir).into_value(&mut diagnostics);
    let now = now.and_then(|project| dossier::state(&project).into_value(&mut diagnostics));
    if let (Some(since), Some(now), false) = (since, now, any_error(&diagnostics)) {
        let changes = Changes::between(&since, &now);
        print(&match arguments.format {
            Form::Text => changes.text(),
            Form::Json => changes.json(),
        });
    }
    report(&diagnostics, Format::Human);
    catalogue::exit_code(&diagnostics)
}

fn begin(dir: &Path, from: Option<&Path>) -> u8 {
    let name = disk::name_of(dir).unwrap_or_else(|| "dossier".to_string());
    let Warned { value, mut diagnostics } = dossier::begin(&name, from);
    if let Some(begun) = value {
        match disk::create(dir, &begun.files) {
            Ok(()) => {
                report(&diagnostics, Format::Human);
                tell(&made(&begun, &disk::shown(dir)));
                return 0;
            }
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    report(&diagnostics, Format::Human);
    catalogue::exit_code(&diagnostics)
}

/// What stands in a new folder, and what to do next.
fn made(begun: &Begun, dir: &str) -> String {
    let texts = match (begun.texts, begun.guessed) {
        (0, _) => "two invented texts to begin with: put your own into `content/sources`".to_string(),
        (texts, 0) => format!("{} copied", counted(texts, "text")),
        (texts, guessed) => {
            let guessed = counted(guessed, "file");
            format!("{} copied; `README.md` lists {guessed} with guesses to be checked", counted(texts, "text"))
        }
    };
    format!("made `{dir}`\n{texts}\nnext: `dossier build {dir}`\n")
}

fn schema(dir: Option<&Path>) -> u8 {
    let Warned { value, diagnostics } = dossier::schema(dir);
    report(&diagnostics, Format::Human);
    if let Some(schema) = value {
        print(&schema);
    }
    catalogue::exit_code(&diagnostics)
}

fn completions(shell: Shell) -> u8 {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "dossier", &mut script);
    print(&String::from_utf8_lossy(&script));
    0
}

fn explain_claim(id: &str, dir: &Path) -> u8 {
    let Warned { value: project, mut diagnostics } = Project::open(dir);
    let explained = project.and_then(|project| dossier::explain_claim(&project, id).into_value(&mut diagnostics));
    // What is wrong with the folder is not what was asked for, unless nothing can be told because of it.
    match explained.filter(|_| !any_error(&diagnostics)) {
        Some(told) => {
            print(&told);
            0
        }
        None => {
            report(&diagnostics, Format::Human);
            catalogue::exit_code(&diagnostics)
        }
    }
}

fn explain(code: &str) -> u8 {
    match catalogue::entry(code) {
        Some(entry) => {
            print(&entry.markdown());
            0
        }
        None => {
            let unknown = [catalogue::unknown(code)];
            report(&unknown, Format::Human);
            catalogue::exit_code(&unknown)
        }
    }
}

/// Reads and compiles a folder; there is nothing to write when an error was found.
fn compile(
    dir: &Path,
    base_url: Option<String>,
    since: Option<&Since>,
) -> (Option<(Project, Compiled)>, Vec<Diagnostic>) {
    let Warned { value: project, mut diagnostics } = Project::open(dir);
    let compiled = project.and_then(|mut project| {
        project.config.base_url = base_url.or(project.config.base_url.take());
        let compiled = dossier::compile(&project, since).into_value(&mut diagnostics)?;
        Some((project, compiled))
    });
    (compiled.filter(|_| !any_error(&diagnostics)), diagnostics)
}

/// Where the site goes.
fn place(project: &Project, out: Option<PathBuf>, locked: bool) -> Result<PathBuf, Diagnostic> {
    if locked && project.layout == Layout::Bare {
        let message =
            format!("`--locked` compares `content/pages`, and `{}` has no `content`", disk::shown(&project.folder));
        return Err(Diagnostic::error("D0116", message)
            .hint("build without `--locked`, or make the folder a dossier: move the texts to `content/sources/`"));
    }
    let made_from = ["content", "themes"].map(|part| project.folder.join(part));
    match (out, project.layout) {
        (Some(out), Layout::Dossier) if made_from.iter().any(|part| disk::leads_into(part, &out)) => {
            let message = format!(
                "will not write the site to `{}`: it stands among what the dossier is made from",
                disk::shown(&out)
            );
            Err(Diagnostic::error("D0107", message)
                .hint("name a folder outside `content` and `themes` with `--out`"))
        }
        (Some(out), _) if disk::holds(&out, &project.folder) => {
            Err(Diagnostic::error("D0107", format!("will not replace `{}`: it holds the texts", disk::shown(&out)))
                .hint("name a folder of its own with `--out`"))
        }
        (Some(out), _) => Ok(out),
        (None, Layout::Dossier) => Ok(project.folder.join("public")),
        (None, Layout::Bare) => {
            let folder = disk::shown(&project.folder);
            Err(Diagnostic::error(
                "D0110",
                format!("`{folder}` is a bare folder of texts, and is not written into"),
            )
            .hint(format!("say where the site goes: `dossier build {folder} --out OUT`"))
            .hint(format!("to make a dossier of it: `dossier new DIR --from {folder}`")))
        }
    }
}

/// What a build found, and where to look.
fn told(summary: &Summary, out: &Path) -> String {
    let Summary { sources, origins, facts, conflicts, tensions, questions } = *summary;
    format!(
        "{} from {}\n{}, {}\n{}\n{}\nsee {}\n",
        counted(sources, "source"),
        counted(origins, "origin"),
        counted(facts, "fact"),
        counted(conflicts, "conflict"),
        counted(tensions, "tension"),
        counted(questions, "open question"),
        disk::shown(&out.join("index.html")),
    )
}

fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

fn report(diagnostics: &[Diagnostic], format: Format) {
    match format {
        Format::Json => print(&diagnostic::json(diagnostics)),
        Format::Github => print(&diagnostic::github(diagnostics)),
        Format::Human if diagnostics.is_empty() => {}
        Format::Human => {
            let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
            let colour = io::stderr().is_terminal()
                && !is_set("NO_COLOR")
                && std::env::var_os("TERM").is_none_or(|term| term != "dumb");
            let first = diagnostics.iter().find(|one| one.is_error()).or(diagnostics.first());
            let more = first.map_or("", |one| one.code);
            let tally = diagnostic::tally(diagnostics);
            tell(&format!(
                "{}\n{tally}; `dossier explain {more}` tells more\n",
                diagnostic::render(diagnostics, colour)
            ));
        }
    }
}

/// Data. A reader that closes the pipe has seen enough, which is an ending and no error.
fn print(text: &str) {
    let mut stdout = io::stdout().lock();
    if let Err(error) = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush())
        && error.kind() != ErrorKind::BrokenPipe
    {
        tell(&format!("error: standard output cannot be written ({error})\n"));
        std::process::exit(3);
    }
}

/// Everything else. There is nobody left to tell when this fails.
fn tell(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}
