//! `sources/`: which texts there are and how they hang together, and for each the passages that are cited, the words marked.

use super::drawing::tree;
use super::index::{Index, passage_at};
use super::notes::Backlink;
use super::sheet::{Pair, Sheet};
use super::wording::{self, one_line};
use super::{Press, Written, rulings};
use crate::base::diagnostic::Diagnostic;
use crate::base::placed::line;
use crate::base::template::escape_markdown;
use crate::base::text::Span;
use crate::corpus::{Grade, Rights, SourceKind, SourceNo};
use crate::evidence::Quote;
use crate::evidence::claim::ClaimId;
use crate::findings::{Ground, Object, Ruled};
use rayon::prelude::*;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

pub(super) const PATH: &str = "sources/index.md";

/// Most links back from a passage.
const MOST_LINKS: usize = 8;

#[derive(Serialize)]
struct List {
    n_texts: String,
    n_origins: String,
    sources: Vec<Entry>,
    /// Markdown: a text, the text that it was made from, and why we think so.
    derivations: Vec<String>,
    /// Markdown: the texts as a tree; empty when each stands by itself.
    drawing: String,
    has_guesses: bool,
    has_digests: bool,
}

/// A row of the list; `name` and `origin` are Markdown.
#[derive(Serialize)]
struct Entry {
    number: String,
    name: String,
    publisher: String,
    date: String,
    grade: &'static str,
    kind: &'static str,
    words: usize,
    origin: String,
}

#[derive(Serialize)]
struct OfSource {
    number: String,
    /// The texts are Markdown.
    facts: Vec<Pair>,
    is_digest: bool,
    is_whole: bool,
    passages: Vec<Shown>,
}

#[derive(Serialize)]
struct Shown {
    number: usize,
    /// Something between this passage and the one before is left out.
    gap: bool,
    /// Markdown, the cited words in bold.
    text: String,
    /// Markdown: links to what cites it.
    links: String,
}

/// The page of each text. `citing`: path, title and claims of the pages that cite.
pub(super) fn pages(
    index: &Index<'_>,
    press: &Press<'_>,
    citing: &[(&str, &str, &[ClaimId])],
) -> Vec<Result<Written, Diagnostic>> {
    let mut cited_on: BTreeMap<&ClaimId, Vec<usize>> = BTreeMap::new();
    for (at, (_, _, claims)) in citing.iter().enumerate() {
        for claim in *claims {
            cited_on.entry(claim).or_default().push(at);
        }
    }
    let quotes = quotes(index);
    let back = Back { citing, cited_on, quotes };
    let sources = &index.dossier.corpus.sources;
    (0..sources.len()).into_par_iter().map(|at| of_source(index, press, SourceNo(at), &back)).collect()
}

/// What cites a source.
struct Back<'b> {
    citing: &'b [(&'b str, &'b str, &'b [ClaimId])],
    cited_on: BTreeMap<&'b ClaimId, Vec<usize>>,
    /// By source.
    quotes: Vec<Vec<Cited<'b>>>,
}

/// Words that something rests on.
struct Cited<'b> {
    quote: &'b Quote,
    claim: Option<&'b ClaimId>,
    /// Id of a question.
    question: Option<&'b str>,
    /// Id of a judgement.
    judgement: Option<&'b str>,
    /// A note of the analyst.
    note: Option<&'b Backlink>,
}

impl<'b> Cited<'b> {
    fn of(quote: &'b Quote) -> Cited<'b> {
        Cited { quote, claim: None, question: None, judgement: None, note: None }
    }
}

fn quotes<'b>(index: &'b Index<'_>) -> Vec<Vec<Cited<'b>>> {
    let mut quotes: Vec<Vec<Cited<'b>>> = index.dossier.corpus.sources.iter().map(|_| Vec::new()).collect();
    for claim in &index.dossier.evidence.claims {
        for quote in &claim.quotes {
            quotes[quote.source().0].push(Cited { claim: Some(&claim.id), ..Cited::of(quote) });
        }
    }
    for question in &index.dossier.findings.questions {
        for quote in &question.evidence {
            quotes[quote.source().0].push(Cited { question: Some(&question.id), ..Cited::of(quote) });
        }
    }
    for judgement in &index.dossier.findings.judgements {
        for ground in &judgement.grounds {
            if let Ground::Quote(quote) = ground {
                let cited = Cited { judgement: Some(&judgement.id), ..Cited::of(quote) };
                quotes[quote.source().0].push(cited);
            }
        }
    }
    for (quote, note) in &index.noted_words {
        quotes[quote.source().0].push(Cited { note: Some(note), ..Cited::of(quote) });
    }
    quotes
}

/// The list of the texts.
pub(super) fn list(index: &Index<'_>, press: &Press<'_>) -> Result<Written, Diagnostic> {
    let mut sheet = Sheet::new(index, PATH);
    let drawing = sheet.draw(tree::of(index));
    let origins = &index.dossier.findings.origins;
    let corpus = index.dossier.corpus;
    let mut order: Vec<usize> = (0..corpus.sources.len()).collect();
    order.sort_by(|a, b| index.faces[*a].path.cmp(&index.faces[*b].path));
    let mut sources = Vec::new();
    let mut derivations = Vec::new();
    for at in order {
        let source = &corpus.sources[at];
        let face = &index.faces[at];
        let metadata = &source.metadata;
        let title = metadata.title.as_ref().map_or_else(|| source.id.clone(), |given| one_line(&given.value));
        let marked = |text: String, guessed: bool| if guessed { format!("{text} (guessed)") } else { text };
        let root = origins.root.get(at).copied().unwrap_or(SourceNo(at));
        if let Some(Some(derivation)) = origins.derived.get(at) {
            let from = index.face(derivation.from);
            derivations.push(format!(
                "{} is made from {}: {}",
                sheet.link(&face.label, &face.path),
                sheet.link(&from.label, &from.path),
                escape_markdown(&derivation.reason)
            ));
        }
        sources.push(Entry {
            number: face.number.clone(),
            name: sheet.link(&title, &face.path),
            publisher: metadata
                .publisher
                .as_ref()
                .map_or_else(|| "–".to_string(), |given| marked(one_line(&given.value), given.guessed)),
            date: metadata
                .published
                .as_ref()
                .map_or_else(|| "–".to_string(), |given| marked(given.value.to_string(), given.guessed)),
            grade: metadata.grade.letter(),
            kind: kind(metadata.kind),
            words: source.words(),
            origin: if root.0 == at {
                "itself".to_string()
            } else {
                sheet.link(&index.face(root).number, &index.face(root).path)
            },
        });
    }
    let roots: BTreeSet<_> = origins.root.iter().collect();
    let list = List {
        n_texts: wording::counted(corpus.sources.len(), "text"),
        n_origins: wording::counted(roots.len(), "origin"),
        sources,
        derivations,
        drawing,
        has_guesses: corpus.sources.iter().any(|source| {
            source.metadata.publisher.as_ref().is_some_and(|given| given.guessed)
                || source.metadata.published.as_ref().is_some_and(|given| given.guessed)
        }),
        has_digests: corpus.sources.iter().any(|source| source.metadata.kind == SourceKind::Digest),
    };
    press.page("sources/index.md", PATH, "Sources", &sheet, &list)
}

fn of_source(index: &Index<'_>, press: &Press<'_>, no: SourceNo, back: &Back<'_>) -> Result<Written, Diagnostic> {
    let source = index.source(no);
    let face = index.face(no);
    let sheet = Sheet::new(index, &face.path);
    let title = source.metadata.title.as_ref().map_or_else(|| face.name.clone(), |given| one_line(&given.value));
    let mut by_passage: BTreeMap<usize, Vec<&Cited<'_>>> = BTreeMap::new();
    for cited in &back.quotes[no.0] {
        if let Some((at, _)) = passage_at(source, cited.quote.view_span().start) {
            by_passage.entry(at).or_default().push(cited);
        }
    }
    let mut passages: Vec<Shown> = Vec::new();
    let mut last = 0;
    let mut anchored = BTreeSet::new();
    for (at, passage) in source.passages.iter().enumerate() {
        let Some(number) = passage.number.filter(|_| index.shows(no, at)) else { continue };
        let cited = by_passage.get(&at).map_or(&[][..], Vec::as_slice);
        let spans: Vec<(Span, Option<&ClaimId>)> =
            cited.iter().map(|cited| (cited.quote.view_span(), cited.claim)).collect();
        passages.push(Shown {
            number,
            gap: number > last + 1,
            text: marked(source.view.text(), passage.span, &spans, &mut anchored),
            links: links(index, &sheet, cited, back),
        });
        last = number;
    }
    let content = OfSource {
        number: face.number.clone(),
        facts: facts(index, &sheet, no),
        is_digest: source.metadata.kind == SourceKind::Digest,
        is_whole: source.metadata.rights == Rights::Open,
        passages,
    };
    press.page("sources/source.md", &face.path, &title, &sheet, &content)
}

/// Who, when, where; guesses are marked.
fn facts(index: &Index<'_>, sheet: &Sheet<'_, '_>, no: SourceNo) -> Vec<Pair> {
    let source = index.source(no);
    let metadata = &source.metadata;
    let marked =
        |text: &str, guessed: bool| escape_markdown(&one_line(text)) + if guessed { " (guessed)" } else { "" };
    let mut facts = Vec::new();
    if let Some(given) = &metadata.publisher {
        facts.push(Pair::new("Publisher", marked(&given.value, given.guessed)));
    }
    if let Some(given) = &metadata.author {
        facts.push(Pair::new("Author", marked(&given.value, given.guessed)));
    }
    if let Some(given) = &metadata.published {
        facts.push(Pair::new("Published", marked(&given.value.to_string(), given.guessed)));
    }
    if let Some(url) = &metadata.url {
        facts.push(Pair::new("Original", address(url)));
    }
    let graded = format!("{} ({})", metadata.grade.letter(), grade_meaning(metadata.grade));
    facts.push(Pair::new("Grade", graded + &by_ruling(index, sheet, no, "grade")));
    facts.push(Pair::new("Length", wording::counted(source.words(), "word")));
    let origins = &index.dossier.findings.origins;
    let origin = match origins.derived.get(no.0) {
        Some(Some(derivation)) => {
            let from = index.face(derivation.from);
            format!("made from {}: {}", sheet.link(&from.label, &from.path), escape_markdown(&derivation.reason))
        }
        _ => "an origin of its own, as far as the texts show".to_string(),
    };
    facts.push(Pair::new("Origin", origin + &by_ruling(index, sheet, no, "derive")));
    facts.push(Pair::new(
        "File",
        format!("{}, SHA-256 {}", escape_markdown(&source.file), source.sha256.get(..16).unwrap_or("")),
    ));
    facts.push(Pair::new("In rulings", wording::code(&line("source", &source.id))));
    facts
}

/// `, by a ruling of …` where one decides this about a source.
fn by_ruling(index: &Index<'_>, sheet: &Sheet<'_, '_>, no: SourceNo, kind: &str) -> String {
    let decides = |one: &&Ruled| one.ruling.kind.text == kind && one.objects.contains(&Object::Source(no));
    let ruled = index.dossier.findings.rulings.iter().find(decides);
    ruled.map_or_else(String::new, |one| {
        let reasoned = rulings::reasoned(sheet, &one.ruling.decision);
        format!(", by {}", reasoned.trim_end_matches('.'))
    })
}

/// Whether an address leads to the web and is written as one.
pub(super) fn is_web(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://"))
        && !url.chars().any(|ch| ch.is_control() || ch.is_whitespace())
}

/// An address of the web as Markdown takes it in a link.
pub(super) fn web_address(url: &str) -> String {
    let mut target = String::new();
    for ch in url.chars() {
        match ch {
            '(' => target.push_str("%28"),
            ')' => target.push_str("%29"),
            '<' => target.push_str("%3C"),
            '>' => target.push_str("%3E"),
            '\\' => target.push_str("%5C"),
            '&' => target.push_str("&amp;"),
            ch => target.push(ch),
        }
    }
    target
}

/// An address that leads to the web, as a link; any other as the words it is.
fn address(url: &str) -> String {
    if !is_web(url) {
        return escape_markdown(url);
    }
    let target = web_address(url);
    let words = url.split_once("://").map_or(url, |(_, rest)| rest).trim_end_matches('/');
    let words: String = if words.chars().count() > 60 {
        words.chars().take(59).chain(['…']).collect()
    } else {
        words.to_string()
    };
    format!("[{}]({target})", escape_markdown(&words))
}

/// Links to the pages, facts and questions that rest on a passage.
fn links(index: &Index<'_>, sheet: &Sheet<'_, '_>, cited: &[&Cited<'_>], back: &Back<'_>) -> String {
    let claims: BTreeSet<&ClaimId> = cited.iter().filter_map(|cited| cited.claim).collect();
    let mut pages: BTreeMap<usize, ()> = BTreeMap::new();
    for claim in &claims {
        pages.extend(back.cited_on.get(*claim).into_iter().flatten().map(|page| (*page, ())));
    }
    let questions: BTreeSet<&str> = cited.iter().filter_map(|cited| cited.question).collect();
    let mut links: Vec<String> = pages
        .keys()
        .filter_map(|at| back.citing.get(*at))
        .map(|(path, title, _)| sheet.link(title, path))
        .collect();
    // A page and the note at its head may rest on the same words.
    let mut seen = BTreeSet::new();
    links.retain(|link| seen.insert(link.clone()));
    let notes: BTreeSet<&Backlink> = cited.iter().filter_map(|cited| cited.note).collect();
    for link in notes.into_iter().map(|note| sheet.link(&note.title, &note.path)) {
        if !links.contains(&link) {
            links.push(link);
        }
    }
    links.truncate(MOST_LINKS);
    let asked = index.dossier.findings.questions.iter().filter(|question| questions.contains(question.id.as_str()));
    for (n, question) in asked.enumerate().take(3) {
        let words = if n == 0 { "an open question" } else { "another" };
        links.push(sheet.link(words, &format!("open-questions.md#{}", question.id)));
    }
    let judged: BTreeSet<&str> = cited.iter().filter_map(|cited| cited.judgement).collect();
    for (n, id) in judged.into_iter().enumerate().take(3) {
        let words = if n == 0 { "a key judgement" } else { "another judgement" };
        links.push(sheet.link(words, &format!("index.md#{id}")));
    }
    if links.is_empty() && !claims.is_empty() {
        links.push(sheet.link("Claims", "claims.md"));
    }
    links.join(" · ")
}

/// A passage with the cited words in bold, and before them the places that lead there: the ids of the claims which they
/// support. `anchored`: ids that the page has already, for a claim may quote twice.
fn marked<'c>(
    text: &str,
    passage: Span,
    cited: &[(Span, Option<&'c ClaimId>)],
    anchored: &mut BTreeSet<&'c ClaimId>,
) -> String {
    let mut spans: Vec<(Span, Option<&'c ClaimId>)> = cited
        .iter()
        .map(|(span, claim)| {
            (Span::new(span.start.max(passage.start), span.end.min(passage.end).max(span.start)), *claim)
        })
        .filter(|(span, _)| !span.is_empty() && span.end <= passage.end)
        .collect();
    spans.sort();
    let mut merged: Vec<(Span, Vec<&'c ClaimId>)> = Vec::new();
    for (span, claim) in spans {
        let claim = claim.filter(|claim| anchored.insert(claim));
        match merged.last_mut() {
            // Nothing to read between two: one mark.
            Some((last, claims))
                if span.start <= last.end || !text[last.end..span.start].contains(char::is_alphanumeric) =>
            {
                last.end = last.end.max(span.end);
                claims.extend(claim);
            }
            _ => merged.push((span, claim.into_iter().collect())),
        }
    }
    let mut markdown = String::new();
    let mut at = passage.start;
    for (whole, claims) in merged {
        let anchors: String = claims.iter().map(|claim| format!("<a id=\"{claim}\"></a>")).collect();
        let Some(span) = clear(text, whole).filter(|span| span.start >= at) else {
            markdown.push_str(&anchors);
            continue;
        };
        markdown.push_str(&inline(&text[at..span.start], markdown.is_empty()));
        markdown.push_str(&anchors);
        markdown.push_str("**");
        markdown.push_str(&inline(span.of(text), false));
        markdown.push_str("**");
        at = span.end;
    }
    markdown.push_str(&inline(&text[at..passage.end], markdown.is_empty()));
    markdown.trim().to_string()
}

/// Escaped. `first`: at the start of a line, where `#` and the like mean something; elsewhere `escape_markdown` may
/// put one backslash too many, which no reader sees.
fn inline(text: &str, first: bool) -> String {
    let text = if first { text.trim_start() } else { text };
    let lead = if text.starts_with(char::is_whitespace) { " " } else { "" };
    let trail = if text.len() > text.trim().len() && text.ends_with(char::is_whitespace) { " " } else { "" };
    let words = one_line(text);
    if words.is_empty() {
        return lead.to_string();
    }
    format!("{lead}{}{trail}", escape_markdown(&words))
}

/// The span without marks at its ends that would keep `**` from being read as bold: beside a letter, `**` must touch a
/// letter or digit inside.
fn clear(text: &str, span: Span) -> Option<Span> {
    let words = span.of(text);
    let outside = |ch: Option<char>| ch.is_none_or(|ch| ch.is_whitespace() || ch.is_ascii_punctuation());
    let mut start = span.start + words.len() - words.trim_start().len();
    let mut end = span.start + words.trim_end().len();
    if !outside(text[..start].chars().next_back()) {
        start += text.get(start..end)?.find(char::is_alphanumeric)?;
    }
    if !outside(text[end..].chars().next()) {
        let inner = text.get(start..end)?;
        let (at, last) = inner.char_indices().rev().find(|(_, ch)| ch.is_alphanumeric())?;
        end = start + at + last.len_utf8();
    }
    (start < end).then(|| Span::new(start, end))
}

pub(super) fn grade_meaning(grade: Grade) -> &'static str {
    match grade {
        Grade::A => "completely reliable",
        Grade::B => "usually reliable",
        Grade::C => "fairly reliable",
        Grade::D => "not usually reliable",
        Grade::E => "unreliable",
        Grade::F => "reliability cannot be judged",
    }
}

fn kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Full => "full text",
        SourceKind::Digest => "our digest",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pulldown_cmark::{Event, Parser, Tag, TagEnd};

    /// The words in bold of a quotation whose cited parts are given by their words.
    fn bold(text: &str, cited: &[&str]) -> Vec<String> {
        let spans: Vec<(Span, Option<&ClaimId>)> = cited
            .iter()
            .map(|words| {
                let at = text.find(words).expect("there");
                (Span::new(at, at + words.len()), None)
            })
            .collect();
        let markdown = format!("> {}\n", marked(text, Span::new(0, text.len()), &spans, &mut BTreeSet::new()));
        let (mut all, mut bold, mut inside) = (String::new(), Vec::new(), false);
        for event in Parser::new(&markdown) {
            match event {
                Event::Start(Tag::Strong) => {
                    bold.push(String::new());
                    inside = true;
                }
                Event::End(TagEnd::Strong) => inside = false,
                Event::Text(words) => {
                    all.push_str(&words);
                    bold.last_mut().filter(|_| inside).into_iter().for_each(|bold| bold.push_str(&words));
                }
                Event::Start(Tag::BlockQuote(_) | Tag::Paragraph)
                | Event::End(TagEnd::BlockQuote(_) | TagEnd::Paragraph) => {}
                other => panic!("{markdown} gives {other:?}"),
            }
        }
        assert_eq!(all, one_line(text), "{markdown}");
        bold
    }

    #[test]
    fn cited_words_are_bold_wherever_they_begin_and_end() {
        let text = "Calder (the buyer) pays $4.2 billion (in cash) for Harbour's *stake*, it said.";
        assert_eq!(bold(text, &["pays $4.2 billion ("]), ["pays $4.2 billion"]);
        assert_eq!(bold(text, &["'s *stake*"]), ["s *stake*"]);
        assert_eq!(bold(text, &["(in cash)"]), ["(in cash)"]);
        assert_eq!(bold(text, &["Calder (the", "the buyer) pays"]), ["Calder (the buyer) pays"]);
        assert_eq!(bold(text, &["Calder", "it said."]), ["Calder", "it said."]);
        assert_eq!(bold("# 1. a `b` [c](d) <e> **f**", &["# 1. a", "**f**"]), ["# 1. a", "**f**"]);
        assert_eq!(bold("two\nlines *of* words", &["lines *of*"]), ["lines *of*"]);
    }

    #[test]
    fn only_addresses_of_the_web_become_links() {
        assert_eq!(address("https://a.example/b_(c)"), "[a.example/b\\_(c)](https://a.example/b_%28c%29)");
        assert_eq!(address("javascript:alert(1)"), "javascript:alert(1)");
        assert_eq!(address("https://a.example/x y](z"), "https://a.example/x y\\](z");
    }
}
