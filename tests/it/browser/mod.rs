//! The site in a real browser: what readers see and do, and what hostile texts cannot.

mod axe;
mod hostile;
mod pictures;
mod reading;
mod tab;

use crate::program::run;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A site that was built into a folder that goes with it.
pub(crate) struct Built {
    folder: TempDir,
}

impl Built {
    /// Builds the dossier, or the bare folder of texts, at `content`.
    fn of(content: &Path) -> Built {
        let folder = tempfile::tempdir().expect("a folder");
        let out = folder.path().join("site").display().to_string();
        let arguments = ["build", &content.display().to_string(), "--out", &out].map(str::to_string);
        let outcome = run(folder.path(), &arguments);
        assert_eq!(outcome.code, 0, "{}", outcome.stderr);
        Built { folder }
    }

    /// The dossier that the project ships.
    fn shipped() -> Built {
        Built::shipped_as("briefing")
    }

    /// The dossier that the project ships, in a theme; in a copy that a build may write into.
    fn shipped_as(theme: &str) -> Built {
        let project = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let copy = tempfile::tempdir().expect("a folder");
        let content = project.join("content");
        let written = |entry: &walkdir::DirEntry| !entry.path().starts_with(content.join("pages"));
        for entry in walkdir::WalkDir::new(&content).into_iter().filter_entry(written) {
            let path = entry.expect("it can be read").into_path();
            let to = copy.path().join(path.strip_prefix(&project).expect("below"));
            match path.is_dir() {
                true => std::fs::create_dir_all(to).expect("a folder can be made"),
                false => std::fs::copy(&path, to).map(drop).expect("it can be copied"),
            }
        }
        let settings = std::fs::read_to_string(project.join("content/dossier.yaml")).expect("it can be read");
        std::fs::write(copy.path().join("content/dossier.yaml"), format!("{settings}\ntheme: {theme}\n"))
            .expect("it can be written");
        Built::of(copy.path())
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    /// The address of a page in the folder.
    fn file(&self, page: &str) -> String {
        format!("file://{}", self.root().join(page).display())
    }

    /// One page of each kind, by the folders that there are; of those that are many, the first.
    fn kinds(&self) -> Vec<String> {
        let pages = self.pages();
        let mut kinds: Vec<String> = pages.iter().filter(|page| !page.contains('/')).cloned().collect();
        for folder in ["people", "rivals", "sources", "notes"] {
            kinds.extend(pages.iter().filter(|page| **page == format!("{folder}/index.html")).cloned());
            let leaf = |page: &&String| page.starts_with(&format!("{folder}/")) && !page.ends_with("/index.html");
            kinds.extend(pages.iter().find(leaf).cloned());
        }
        kinds
    }

    /// All pages, sorted.
    fn pages(&self) -> Vec<String> {
        let root = self.root();
        let mut pages: Vec<String> = walkdir::WalkDir::new(&root)
            .into_iter()
            .map(|entry| entry.expect("it can be read").into_path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "html"))
            .map(|path| path.strip_prefix(&root).expect("below").display().to_string())
            .collect();
        pages.sort();
        pages
    }
}
