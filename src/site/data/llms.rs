//! `llms.txt`: where the Markdown of every page stands, and the data, for those who read by program.

use super::{FEED, FILES};
use crate::base::template::escape_markdown;
use crate::render::Document;
use crate::render::target::relative;
use crate::site::view::About;
use std::collections::BTreeMap;

/// The file's path; addresses in it are relative to it.
pub(in crate::site) const PATH: &str = "llms.txt";

/// The list of all pages, those of a folder under a heading of their own, and of the data that `has` says there is.
pub(in crate::site) fn llms(about: &About, documents: &[Document], has: impl Fn(&str) -> bool) -> String {
    let plural = |number: usize| if number == 1 { "" } else { "s" };
    let as_of = about.as_of.as_ref().map(|date| format!(", as of {date}")).unwrap_or_default();
    let mut out = format!(
        "# {}\n\n> A briefing dossier from {} text{} with {} origin{}{as_of}. Every statement cites the words of a source.\n",
        escape_markdown(&about.title),
        about.n_texts,
        plural(about.n_texts),
        about.n_origins,
        plural(about.n_origins),
    );
    let mut sections: BTreeMap<&str, Vec<&Document>> = BTreeMap::new();
    for document in documents {
        let folder = document.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        sections.entry(folder).or_default().push(document);
    }
    for (folder, mut documents) in sections {
        // What leads into a folder stands before what is in it.
        documents.sort_by_key(|document| (!document.path.ends_with("index.md"), &document.path));
        let first = documents.first().filter(|first| !folder.is_empty() && first.path.ends_with("index.md"));
        let heading = first.map_or(if folder.is_empty() { "Pages" } else { folder }, |first| &first.title);
        out.push_str(&format!("\n## {}\n\n", escape_markdown(heading)));
        for document in documents {
            line(&mut out, &document.title, &document.path, &document.description);
        }
    }
    let data: Vec<_> = FILES.iter().chain([&FEED]).filter(|(path, _)| has(path)).collect();
    if !data.is_empty() {
        out.push_str("\n## Data\n\n");
        data.into_iter().for_each(|(path, what)| line(&mut out, path, path, what));
    }
    out
}

fn line(out: &mut String, title: &str, path: &str, what: &str) {
    out.push_str(&format!("- [{}]({})", escape_markdown(title), relative(path, PATH)));
    if !what.is_empty() {
        out.push_str(&format!(": {}", escape_markdown(what)));
    }
    out.push('\n');
}
