//! The sources for reference managers: BibTeX, which BibLaTeX reads too, and CSL-JSON.

use crate::base::date::{Date, Precision};
use crate::corpus::{Corpus, Source, SourceKind};
use serde::Serialize;
use std::collections::BTreeSet;

/// The months as BibTeX names them, so that a style can write them in its own language.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The sources for BibTeX.
pub(super) fn bibtex(corpus: &Corpus) -> String {
    let mut taken = BTreeSet::new();
    let entries: Vec<String> = corpus.sources.iter().map(|source| entry(source, &mut taken)).collect();
    entries.join("\n")
}

fn entry(source: &Source, taken: &mut BTreeSet<String>) -> String {
    let metadata = &source.metadata;
    let mut fields = vec![("title", format!("{{{{{}}}}}", latex(title(source))))];
    if let Some(author) = &metadata.author {
        // A comma would turn a name around, or make one of two.
        let name = latex(&author.value);
        fields.push(("author", if name.contains(',') { format!("{{{{{name}}}}}") } else { format!("{{{name}}}") }));
    }
    if let Some(publisher) = &metadata.publisher {
        fields.push(("howpublished", format!("{{{}}}", latex(&publisher.value))));
    }
    if let Some(published) = &metadata.published {
        let Date { day, precision } = published.value;
        fields.push(("year", format!("{{{}}}", day.year())));
        if precision >= Precision::Month {
            fields.push(("month", MONTHS[usize::try_from(day.month() - 1).unwrap_or_default() % 12].to_string()));
        }
        if precision == Precision::Day {
            fields.push(("day", format!("{{{}}}", day.day())));
        }
    }
    if let Some(url) = &metadata.url {
        fields.push(("url", format!("{{{}}}", address(url))));
    }
    if metadata.kind == SourceKind::Digest {
        fields.push(("note", "{Digest}".to_string()));
    }
    let fields: Vec<String> = fields.iter().map(|(name, value)| format!("  {name} = {value},\n")).collect();
    format!("@misc{{{},\n{}}}\n", key(&source.id, taken), fields.concat())
}

/// A key that every program can read: ASCII letters, digits and hyphens, no two alike, capitals apart.
fn key(id: &str, taken: &mut BTreeSet<String>) -> String {
    let plain: String =
        id.chars().map(|ch| if ch.is_ascii_alphanumeric() || ch == '_' { ch } else { '-' }).collect();
    let numbered = (2..).map(|n: usize| format!("{plain}-{n}"));
    let free = std::iter::once(plain.clone()).chain(numbered).find(|key| taken.insert(key.to_ascii_lowercase()));
    free.unwrap_or(plain)
}

/// Words inside braces, so that TeX prints them as they are.
fn latex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for ch in text.chars() {
        match ch {
            '\\' => out.push_str("\\textbackslash{}"),
            // As commands and not as `\{`: BibTeX counts braces before TeX sees the backslash.
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '$' | '&' | '#' | '_' | '%' => out.extend(['\\', ch]),
            _ if ch.is_control() => out.push(' '),
            _ => out.push(ch),
        }
    }
    out
}

/// An address inside braces: printed as it stands, so only what would end the field is put in another way.
fn address(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for ch in url.chars() {
        match ch {
            '{' | '}' | '\\' => out.push_str(&format!("%{:02X}", u32::from(ch))),
            _ if ch.is_control() || ch.is_whitespace() => out.push_str("%20"),
            _ => out.push(ch),
        }
    }
    out
}

/// What a source is called: its headline, or its id.
fn title(source: &Source) -> &str {
    source.metadata.title.as_ref().map_or(&source.id, |title| &title.value)
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<[Name<'a>; 1]>,
    #[serde(rename = "container-title", skip_serializing_if = "Option::is_none")]
    container: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Issued>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'static str>,
}

/// As the source gives it: which part is the family's name cannot be told.
#[derive(Serialize)]
struct Name<'a> {
    literal: &'a str,
}

#[derive(Serialize)]
struct Issued {
    #[serde(rename = "date-parts")]
    parts: [Vec<i16>; 1],
}

impl Issued {
    fn of(date: Date) -> Issued {
        let Date { day, precision } = date;
        let mut parts = vec![day.year(), i16::from(day.month()), i16::from(day.day())];
        parts.truncate(match precision {
            Precision::Year | Precision::Quarter => 1,
            Precision::Month => 2,
            Precision::Day => 3,
        });
        Issued { parts: [parts] }
    }
}

/// The sources as CSL-JSON.
pub(super) fn csl(corpus: &Corpus) -> String {
    let items: Vec<Item<'_>> = corpus
        .sources
        .iter()
        .map(|source| {
            let metadata = &source.metadata;
            Item {
                id: &source.id,
                kind: if metadata.url.is_some() { "webpage" } else { "document" },
                title: title(source),
                author: metadata.author.as_ref().map(|author| [Name { literal: &author.value }]),
                container: metadata.publisher.as_ref().map(|publisher| publisher.value.as_str()),
                issued: metadata.published.as_ref().map(|published| Issued::of(published.value)),
                url: metadata.url.as_deref(),
                language: metadata.language.as_deref(),
                note: (metadata.kind == SourceKind::Digest).then_some("Digest"),
            }
        })
        .collect();
    // Strings, numbers and lists alone: there is nothing in it that JSON cannot hold.
    serde_json::to_string_pretty(&items).unwrap_or_default() + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Given;

    fn source(id: &str) -> Source {
        let mut source = crate::findings::example::source(id, Date::day(2031, 6, 3), "Calder bought Mooring.");
        source.metadata.title = Some(Given { value: "50% of R&D {sic}: $2_000".to_string(), guessed: false });
        source.metadata.author = Some(Given { value: "Mara Ellison, Tomas Reed".to_string(), guessed: true });
        source.metadata.url = Some("https://news.example/a_b?c=%41&d={e}".to_string());
        source
    }

    #[test]
    fn nothing_breaks_out_of_a_field() {
        let text = bibtex(&Corpus { sources: vec![source("harbour post")] });
        assert_eq!(
            text,
            "@misc{harbour-post,\n  title = {{50\\% of R\\&D \\textbraceleft{}sic\\textbraceright{}: \\$2\\_000}},\n  \
             author = {{Mara Ellison, Tomas Reed}},\n  year = {2031},\n  month = jun,\n  day = {3},\n  \
             url = {https://news.example/a_b?c=%41&d=%7Be%7D},\n}\n"
        );
        let depth = text.chars().filter(|ch| *ch == '{').count() - text.chars().filter(|ch| *ch == '}').count();
        assert_eq!(depth, 0);
    }

    #[test]
    fn keys_are_plain_and_no_two_alike() {
        let mut taken = BTreeSet::new();
        let keys: Vec<String> = ["a b", "a/b", "A-B", "ü"].iter().map(|id| key(id, &mut taken)).collect();
        assert_eq!(keys, ["a-b", "a-b-2", "A-B-3", "-"]);
    }

    #[test]
    fn dates_are_as_precise_as_given() {
        let mut post = source("post");
        post.metadata.published = Date::quarter(2031, 2).map(|value| Given { value, guessed: false });
        let corpus = Corpus { sources: vec![post] };
        assert!(csl(&corpus).contains("\"date-parts\": [\n        [\n          2031\n        ]\n      ]"));
        assert!(bibtex(&corpus).contains("year = {2031},\n  url"));
    }
}
