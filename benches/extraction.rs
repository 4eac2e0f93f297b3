//! Measures what extraction alone costs: from bytes to evidence on one core, at 2, 10 and 50 MB, and one text of 50 MB.
//!
//! The whole build is measured by `build`; here nothing is read, compared or written, so that a slow rule shows. Fails
//! when a target is missed. `cargo bench --bench extraction -- FOLDER` adds a row for the texts of a folder, repeated
//! with other names until there are 10 MB of them.
#![expect(clippy::print_stdout, reason = "a table is what a benchmark is for")]
#![allow(clippy::disallowed_methods, reason = "a benchmark reads texts, starts programs and looks at the clock")]

#[allow(dead_code, reason = "shared with `build`, which uses all of it")]
mod generator;

use dossier::base::project::Input;
use dossier::evidence::vocabulary::Vocabulary;
use dossier::{corpus, evidence};
use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;

const MEGABYTE: usize = 1_000_000;

/// The argument with which the program starts itself, so that the peak of memory is that of one row.
const ALONE: &str = "--alone";

/// What one extraction used.
struct Cost {
    megabytes: f64,
    /// Processor time of the one thread; wall time where the system does not tell.
    seconds: f64,
    /// Largest resident size, the texts themselves included. `None` where there is no `/proc`.
    peak_megabytes: Option<f64>,
    entities: usize,
    claims: usize,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [alone, what, megabytes] = arguments.as_slice()
        && alone == ALONE
    {
        return finished(extract(what, megabytes).map(|()| true));
    }
    if !arguments.iter().any(|argument| argument == "--bench") {
        generator::verify();
        println!("generator verified; `cargo bench` measures");
        return ExitCode::SUCCESS;
    }
    let folder = arguments.iter().find(|argument| !argument.starts_with("--")).map(String::as_str);
    finished(measure(folder))
}

fn finished(result: Result<bool, Box<dyn Error>>) -> ExitCode {
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            println!("the benchmark could not run ({error})");
            ExitCode::FAILURE
        }
    }
}

/// Prints the table and the targets; whether all targets are met.
fn measure(folder: Option<&str>) -> Result<bool, Box<dyn Error>> {
    println!("| texts | MB | s of one core | MB/s | peak MB | entities | claims |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    row("invented", 2)?;
    let ten = row("invented", 10)?;
    let fifty = row("invented", 50)?;
    let whole = row("one text", 50)?;
    if let Some(folder) = folder {
        row(folder, 10)?;
    }
    let targets = [
        ("10 MB, MB/s", at_least(5.0, ten.megabytes / ten.seconds)),
        ("50 MB to 10 MB, ratio of time per MB", at_most(1.25, fifty.seconds / ten.seconds / 5.0)),
        (
            "50 MB to 10 MB, ratio of peak per MB",
            fifty.peak_megabytes.zip(ten.peak_megabytes).and_then(|(fifty, ten)| at_most(1.1, fifty / ten / 5.0)),
        ),
        ("one text of 50 MB, s", at_most(30.0, whole.seconds)),
    ];
    println!("\n| target | limit | measured | |");
    println!("| --- | ---: | ---: | --- |");
    let mut all_met = true;
    for (what, outcome) in targets {
        let Some((limit, measured, met)) = outcome else {
            println!("| {what} | | – | not measured here |");
            continue;
        };
        all_met &= met;
        println!("| {what} | {limit} | {measured:.2} | {} |", if met { "met" } else { "missed" });
    }
    Ok(all_met)
}

/// A target, what was measured, and whether that will do.
type Outcome = Option<(String, f64, bool)>;

fn at_least(limit: f64, measured: f64) -> Outcome {
    Some((format!("≥ {limit}"), measured, measured >= limit))
}

fn at_most(limit: f64, measured: f64) -> Outcome {
    Some((format!("≤ {limit}"), measured, measured <= limit))
}

/// Measures in a process of its own, and prints the row.
fn row(what: &str, megabytes: usize) -> Result<Cost, Box<dyn Error>> {
    let output = Command::new(std::env::current_exe()?).args([ALONE, what, &megabytes.to_string()]).output()?;
    let told = String::from_utf8(output.stdout)?;
    if !output.status.success() {
        return Err(format!("{what}, {megabytes} MB: {}\n{told}", output.status).into());
    }
    let fields: Vec<&str> = told.split_whitespace().collect();
    let [size, seconds, peak, entities, claims] = fields.as_slice() else {
        return Err(format!("{what}, {megabytes} MB: five figures were expected, found `{told}`").into());
    };
    let cost = Cost {
        megabytes: size.parse()?,
        seconds: seconds.parse()?,
        peak_megabytes: peak.parse().ok(),
        entities: entities.parse()?,
        claims: claims.parse()?,
    };
    println!(
        "| {what} | {:.1} | {:.2} | {:.2} | {} | {} | {} |",
        cost.megabytes,
        cost.seconds,
        cost.megabytes / cost.seconds,
        cost.peak_megabytes.map_or_else(|| "–".to_owned(), |peak| format!("{peak:.0}")),
        cost.entities,
        cost.claims,
    );
    Ok(cost)
}

/// Extracts once, and prints what it cost.
fn extract(what: &str, megabytes: &str) -> Result<(), Box<dyn Error>> {
    let bytes = megabytes.parse::<usize>()? * MEGABYTE;
    let inputs = match what {
        "invented" => invented(bytes),
        "one text" => {
            let whole: Vec<u8> = invented(bytes).into_iter().flat_map(|input| input.bytes).collect();
            vec![input("whole.txt".to_owned(), whole)]
        }
        folder => repeated(Path::new(folder), bytes)?,
    };
    let size: usize = inputs.iter().map(|input| input.bytes.len()).sum();
    let vocabulary = Vocabulary::read(&[]).map_err(|wrong| format!("{wrong:?}"))?;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build()?;
    let (seconds, entities, claims) = pool.install(|| {
        let (begin, wall) = (thread_seconds(), Instant::now());
        let read = corpus::read(&inputs);
        let evidence = evidence::gather(&read.value, &vocabulary, &[], None);
        let seconds = begin.zip(thread_seconds()).map(|(begin, end)| end - begin);
        (seconds.unwrap_or_else(|| wall.elapsed().as_secs_f64()), evidence.entities.len(), evidence.claims.len())
    });
    let peak = peak_bytes().map_or_else(|| "-".to_owned(), |bytes| (bytes / 1e6).to_string());
    println!("{} {seconds} {peak} {entities} {claims}", size as f64 / 1e6);
    Ok(())
}

fn input(file: String, bytes: Vec<u8>) -> Input {
    Input { shown: file.clone(), file, bytes, sidecar: None, is_foreign: false }
}

/// Bare texts of the generator: the cost of reading markup is another's.
fn invented(bytes: usize) -> Vec<Input> {
    let texts = generator::folder(bytes / generator::TEXT_BYTES);
    let texts = texts.into_iter().filter(|text| text.file.ends_with(".txt"));
    texts.map(|text| input(text.file, text.bytes.into_bytes())).collect()
}

/// The texts of a folder over and over, the last word of each name another each time, so that names grow in number as
/// they do in a folder of that size.
fn repeated(folder: &Path, bytes: usize) -> Result<Vec<Input>, Box<dyn Error>> {
    let mut paths: Vec<_> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.sort();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt" || ending == "md"));
    let texts: Vec<String> = paths.iter().map(fs::read_to_string).collect::<Result<_, _>>()?;
    let (mut inputs, mut size, mut copy) = (Vec::new(), 0, 0);
    while size < bytes && !texts.is_empty() {
        for (n, text) in texts.iter().enumerate() {
            let text = renamed(text, copy);
            size += text.len();
            inputs.push(input(format!("{copy:05}-{n}.txt"), text.into_bytes()));
        }
        copy += 1;
    }
    Ok(inputs)
}

/// The text with a syllable or two after the last word of each run of two or more words in capitals.
fn renamed(text: &str, copy: usize) -> String {
    let capital = |word: &str| word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic);
    let mut words = text.split_inclusive(char::is_whitespace).peekable();
    let mut renamed = String::with_capacity(text.len() * 11 / 10);
    let mut inside = false;
    while let Some(word) = words.next() {
        renamed.push_str(word.trim_end());
        let is_capital = capital(word.trim_end());
        let goes_on = words.peek().is_some_and(|next| capital(next.trim_end()));
        if copy > 0 && inside && is_capital && !goes_on {
            renamed.push_str(&generator::syllables(copy));
        }
        inside = is_capital;
        renamed.push_str(&word[word.trim_end().len()..]);
    }
    renamed
}

/// Processor time of this thread so far.
fn thread_seconds() -> Option<f64> {
    let statistics = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(statistics.split_whitespace().next()?.parse::<f64>().ok()? / 1e9)
}

/// Largest resident size of this process so far.
fn peak_bytes() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<f64>().ok()? * 1024.0)
}
