//! Measures what a build costs: the shipped dossier, and invented folders of 500, 1,000 and 2,000 texts.
//!
//! `cargo bench` builds the program as a user would run it and starts it as a child process, so that starting up, reading
//! and writing are part of the figure. Fails when a target is missed. `cargo test --bench build` only verifies the generator.
#![expect(clippy::print_stdout, reason = "a table is what a benchmark is for")]
#![allow(clippy::disallowed_methods, reason = "a benchmark makes folders, starts programs and looks at the clock")]

mod generator;

use std::error::Error;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Ticks of `/proc/self/stat` in a second: a constant of Linux towards programs, whatever the kernel counts in.
const TICKS_PER_SECOND: f64 = 100.0;

/// Short runs are repeated until they have used this much time, because ticks are coarse.
const LEAST_SECONDS: f64 = 1.5;

/// What one build used.
struct Cost {
    /// User and system time of all threads. `None` where there is no `/proc`.
    cpu_seconds: Option<f64>,
    wall_seconds: f64,
    /// Largest resident size. `None` where there is no `/proc`.
    peak_bytes: Option<u64>,
}

/// Something that a user is promised.
struct Target {
    what: &'static str,
    limit: f64,
    measured: Option<f64>,
}

fn main() -> ExitCode {
    generator::verify();
    if !std::env::args().any(|argument| argument == "--bench") {
        println!("generator verified; `cargo bench` measures");
        return ExitCode::SUCCESS;
    }
    match measure() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            println!("the benchmark could not run ({error})");
            ExitCode::FAILURE
        }
    }
}

/// Prints the table and the targets; whether all targets are met.
fn measure() -> Result<bool, Box<dyn Error>> {
    let scratch = tempfile::tempdir()?;
    println!("| folder | texts | source KB | CPU s | wall s | peak MB |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: |");

    let shipped = scratch.path().join("shipped");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"), &shipped.join("content"))?;
    let shipped_cost = row("shipped dossier", &shipped, &shipped.join("content/sources"), scratch.path())?;

    let mut invented = Vec::new();
    for n_texts in [500, 1_000, 2_000] {
        let folder = scratch.path().join(format!("invented-{n_texts}"));
        fs::create_dir(&folder)?;
        for text in generator::folder(n_texts) {
            fs::write(folder.join(text.file), text.bytes)?;
        }
        invented.push(row("invented", &folder, &folder, scratch.path())?);
    }

    let [_, thousand, two_thousand] = invented.as_slice() else { return Err("three folders are measured".into()) };
    let ratio = two_thousand.cpu_seconds.zip(thousand.cpu_seconds).map(|(two, one)| two / one);
    let targets = [
        Target { what: "shipped dossier, CPU s", limit: 0.150, measured: shipped_cost.cpu_seconds },
        // Sources and pages are independent and run on all cores: what a reader waits for is the wall.
        Target { what: "2,000 texts, wall s", limit: 10.0, measured: Some(two_thousand.wall_seconds) },
        Target {
            what: "2,000 texts, peak MB",
            limit: 1_000.0,
            measured: two_thousand.peak_bytes.map(|bytes| bytes as f64 / 1e6),
        },
        Target { what: "2,000 to 1,000 texts, ratio of CPU", limit: 2.3, measured: ratio },
    ];
    println!("\n| target | at most | measured | |");
    println!("| --- | ---: | ---: | --- |");
    let mut all_met = true;
    for Target { what, limit, measured } in targets {
        let met = measured.is_none_or(|measured| measured <= limit);
        all_met &= met;
        let word = match (measured, met) {
            (None, _) => "not measured here",
            (_, true) => "met",
            (_, false) => "missed",
        };
        println!("| {what} | {limit} | {} | {word} |", shown(measured, 3));
    }
    Ok(all_met)
}

/// Measures a folder and prints its row.
fn row(name: &str, folder: &Path, sources: &Path, scratch: &Path) -> Result<Cost, Box<dyn Error>> {
    let mut sizes = Vec::new();
    for entry in fs::read_dir(sources)? {
        sizes.push(entry?.metadata()?.len());
    }
    let cost = repeated(folder, scratch)?;
    println!(
        "| {name} | {} | {} | {} | {:.3} | {} |",
        sizes.len(),
        sizes.iter().sum::<u64>() / 1_000,
        shown(cost.cpu_seconds, 3),
        cost.wall_seconds,
        shown(cost.peak_bytes.map(|bytes| bytes as f64 / 1e6), 1),
    );
    Ok(cost)
}

fn shown(figure: Option<f64>, n_decimals: usize) -> String {
    figure.map_or_else(|| "–".to_owned(), |figure| format!("{figure:.n_decimals$}"))
}

/// The mean cost of a build, and the largest peak.
fn repeated(folder: &Path, scratch: &Path) -> Result<Cost, Box<dyn Error>> {
    let before = children_cpu_seconds();
    let (mut n_runs, mut wall_seconds, mut peak_bytes) = (0_u32, 0.0, None);
    while n_runs == 0 || wall_seconds < LEAST_SECONDS {
        let (wall, peak) = build(folder, scratch)?;
        n_runs += 1;
        wall_seconds += wall;
        peak_bytes = peak_bytes.max(peak);
    }
    let runs = f64::from(n_runs);
    let cpu_seconds = before.zip(children_cpu_seconds()).map(|(before, after)| (after - before) / runs);
    Ok(Cost { cpu_seconds, wall_seconds: wall_seconds / runs, peak_bytes })
}

/// One build into a new folder: wall seconds and peak bytes.
fn build(folder: &Path, scratch: &Path) -> Result<(f64, Option<u64>), Box<dyn Error>> {
    let out = tempfile::tempdir_in(scratch)?;
    let messages = scratch.join("messages.txt");
    let begin = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_dossier"))
        .arg("build")
        .arg(folder)
        .arg("--out")
        .arg(out.path().join("site"))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(File::create(&messages)?)
        .spawn()?;
    let mut peak = None;
    let status = loop {
        // The kernel keeps the high-water mark, so looking now and then is enough; it is gone once the child has ended.
        peak = peak.max(peak_bytes(child.id()));
        if let Some(status) = child.try_wait()? {
            break status;
        }
        sleep(Duration::from_millis(1));
    };
    let wall = begin.elapsed().as_secs_f64();
    if !status.success() || !out.path().join("site/dossier.json").is_file() {
        return Err(
            format!("`dossier build {}`: {status}\n{}", folder.display(), fs::read_to_string(messages)?).into()
        );
    }
    Ok((wall, peak))
}

/// User and system time of all children that have been waited for.
fn children_cpu_seconds() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // The second field is the program's name in brackets and may hold spaces; `cutime` and `cstime` are 16 and 17.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = fields.get(13)?.parse::<f64>().ok()? + fields.get(14)?.parse::<f64>().ok()?;
    Some(ticks / TICKS_PER_SECOND)
}

/// Largest resident size of a running process so far.
fn peak_bytes(id: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? * 1024)
}

/// Copies a folder: a build writes into `content/pages`, and a benchmark changes nothing that is kept.
fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
