//! Links between pages: each must lead to a page that there is, and to a place on it.

use super::{Document, Target};
use crate::base::diagnostic::{Diagnostic, Place, Severity, nearest};
use crate::pages::Pages;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Checks the links of all `documents`, which are those of `pages` in the same order. `files` are the paths of what the
/// site holds beside them.
pub fn check(pages: &Pages, documents: &[Document], files: &BTreeSet<&str>) -> Vec<Diagnostic> {
    let by_path: BTreeMap<&str, &Document> =
        documents.iter().map(|document| (document.path.as_str(), document)).collect();
    let found: Vec<Vec<Diagnostic>> = documents
        .par_iter()
        .zip(pages.pages.par_iter())
        .map(|(document, page)| {
            let mut text: Option<Arc<str>> = None;
            let broken =
                document.links.iter().filter_map(|link| Some((link, broken(&link.target, &by_path, files)?)));
            broken
                .map(|(link, broken)| {
                    let by_hand = pages.by_hand.iter().find_map(|part| part.place(&page.path, link.span));
                    let mut hints = broken.hints;
                    let (file, text, span) = match by_hand {
                        Some((file, text, span)) => (file.to_string(), Arc::clone(text), span),
                        None => {
                            hints.push(format!(
                                "the link stands in the page that the theme's `pages/{}` makes",
                                page.template()
                            ));
                            let made = text.get_or_insert_with(|| Arc::from(page.markdown.as_str()));
                            // It stands in what was made, which is on no disk when the build fails.
                            (format!("<page {}>", page.path), Arc::clone(made), link.span)
                        }
                    };
                    let label = "leads nowhere".to_string();
                    Diagnostic {
                        code: "D0501",
                        severity: broken.severity,
                        message: broken.message,
                        place: Some(Place { file, text, span: Some(span), label }),
                        hints,
                    }
                })
                .collect()
        })
        .collect();
    found.into_iter().flatten().collect()
}

struct Broken {
    severity: Severity,
    message: String,
    hints: Vec<String>,
}

fn broken(target: &Target, by_path: &BTreeMap<&str, &Document>, files: &BTreeSet<&str>) -> Option<Broken> {
    let hint = |nearest: Option<&str>, what: &str| {
        nearest.map(|nearest| format!("the nearest {what} is `{nearest}`")).into_iter().collect()
    };
    match target {
        Target::External(_) => None,
        Target::Refused(href) => Some(Broken {
            // The words are shown without the link, so nothing is lost that the build must stop for.
            severity: Severity::Warning,
            message: format!("the address `{href}` is not passed on"),
            hints: vec!["use `http`, `https`, `mailto`, or the path of a page".to_string()],
        }),
        Target::Outside(path) => Some(Broken {
            severity: Severity::Error,
            message: format!("the link leads out of the folder of pages: `{path}`"),
            hints: vec!["link to a page, or to an address that begins with `https://`".to_string()],
        }),
        Target::File(path) => (!files.contains(path.as_str())).then(|| Broken {
            severity: Severity::Error,
            message: format!("there is no file `{path}` in the site"),
            hints: hint(nearest(path, files.iter().copied().chain(by_path.keys().copied())), "file"),
        }),
        Target::Page { path, anchor } => match (by_path.get(path.as_str()), anchor) {
            (None, _) => Some(Broken {
                severity: Severity::Error,
                message: format!("there is no page `{path}`"),
                hints: hint(nearest(path, by_path.keys().copied()), "page"),
            }),
            (Some(page), Some(anchor)) if !page.has_anchor(anchor) => Some(Broken {
                severity: Severity::Error,
                message: format!("page `{path}` has no place `#{anchor}`"),
                hints: hint(nearest(anchor, page.anchors.iter().map(String::as_str)), "place"),
            }),
            (Some(_), _) => None,
        },
    }
}

impl Document {
    /// Whether an address may end in `#anchor` on this page.
    fn has_anchor(&self, anchor: &str) -> bool {
        let note = |id: &str| self.evidence.iter().any(|note| note.id == id);
        self.anchors.contains(anchor) || anchor.strip_prefix("fn:").is_some_and(note)
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;
    use crate::base::text::line_column;
    use crate::pages::Page;

    fn checked(pages: &[(&str, &str)]) -> Vec<String> {
        let pages =
            pages.iter().map(|(path, markdown)| Page { path: path.to_string(), markdown: markdown.to_string() });
        let pages = Pages { pages: pages.collect(), ..Pages::default() };
        let documents: Vec<Document> = pages.pages.iter().map(|page| read(&page.path, &page.markdown)).collect();
        check(&pages, &documents, &BTreeSet::from(["claims.csv"]))
            .into_iter()
            .map(|d| {
                let place = d.place.expect("has a place");
                let (line, column) = line_column(&place.text, place.span.map_or(0, |span| span.start));
                let (theme, hints) = d.hints.split_last().expect("the last hint names the theme's file");
                assert!(theme.contains("`pages/index.md`"), "{theme}");
                format!("{}:{line}:{column}: {} ({})", place.file, d.message, hints.join("; "))
            })
            .collect()
    }

    #[test]
    fn links_that_lead_somewhere_are_silent() {
        let index = "# A\n\n[b](people/b.md#früher) [c](claims.csv) [d](people/) [e](#a) [f](https://x.example) [g](people/b.md#p3)";
        let person = "# B\n\n## Früher\n\n<a id=\"p3\"></a>Words. [up](../index.md)";
        assert_eq!(checked(&[("index.md", index), ("people/b.md", person), ("people/index.md", "# P")]), [""; 0]);
    }

    #[test]
    fn a_link_that_leads_nowhere_is_named_with_the_nearest() {
        let index =
            "# A\n\n- [b](people/be.md)\n- [c](people/b.md#prise) [d](claim.csv)\n- [e](../x.md) [f](javascript:x)";
        assert_eq!(
            checked(&[("index.md", index), ("people/b.md", "# B\n\n## Price\n")]),
            [
                "<page index.md>:3:3: there is no page `people/be.md` (the nearest page is `people/b.md`)",
                "<page index.md>:4:3: page `people/b.md` has no place `#prise` (the nearest place is `price`)",
                "<page index.md>:4:26: there is no file `claim.csv` in the site (the nearest file is `claims.csv`)",
                "<page index.md>:5:3: the link leads out of the folder of pages: `../x.md` (link to a page, or to an address that begins with `https://`)",
                "<page index.md>:5:16: the address `javascript:x` is not passed on (use `http`, `https`, `mailto`, or the path of a page)",
            ]
        );
    }
}
