//! What a check needs beside the project: a browser, the texts in `../shared`. Without it the check says that it was
//! skipped, unless `DOSSIER_REQUIRE` asks for it.

use std::path::PathBuf;

/// Whether `DOSSIER_REQUIRE` names `what`.
fn is_required(what: &str) -> bool {
    std::env::var("DOSSIER_REQUIRE").is_ok_and(|names| names.split(',').any(|name| name.trim() == what))
}

/// Says that a check was skipped, or fails when it was asked for.
pub(crate) fn missing<T>(what: &str, why: &str) -> Option<T> {
    assert!(!is_required(what), "{why}, and DOSSIER_REQUIRE asks for `{what}`");
    // The test runner shows this with `--nocapture`, and CI prints it.
    #[expect(clippy::print_stderr, reason = "a check that was skipped says so")]
    {
        eprintln!("skipped: {why}");
    }
    None
}

/// The folder of texts beside the project.
pub(crate) fn shared() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent()?.join("shared");
    if folder.join("affairs").is_dir() { Some(folder) } else { missing("shared", "there is no folder `../shared`") }
}

/// A Chromium.
pub(crate) fn browser() -> Option<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome", "chrome"];
    let folders: Vec<PathBuf> = std::env::split_paths(&std::env::var_os("PATH")?).collect();
    let found = names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|path| path.is_file());
    found.or_else(|| missing("browser", "there is no Chromium on the path"))
}
