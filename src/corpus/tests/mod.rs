//! Tests of the whole stage: a file in, a source out. Pages stand in `pages`, hostile bytes in `edge`.

mod edge;
mod pages;

use super::{Corpus, Source, Zone, read};
use crate::base::date::Date;
use crate::base::diagnostic::{Diagnostic, Severity, Warned};
use crate::base::project::{Input, Sidecar};
use crate::base::text::line_column;

fn input(file: &str, bytes: &[u8]) -> Input {
    Input {
        file: file.to_string(),
        shown: format!("sources/{file}"),
        bytes: bytes.to_vec(),
        sidecar: None,
        is_foreign: false,
    }
}

fn only(file: &str, text: &str) -> Source {
    let read = read(&[input(file, text.as_bytes())]);
    assert!(read.diagnostics.is_empty(), "{:#?}", read.diagnostics);
    read.value.sources.into_iter().next().expect("one source")
}

fn sign(zone: Zone) -> char {
    match zone {
        Zone::Title => 'T',
        Zone::Prose => 'P',
        Zone::Heading => 'H',
        Zone::Byline => 'B',
        Zone::Stamp => 'S',
        Zone::Caption => 'C',
        Zone::Boilerplate => '-',
    }
}

/// The text of a case with the signs that it came out with.
fn signed(source: &Source) -> Vec<String> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    for passage in &source.passages {
        let line = line_column(&source.raw, source.view.file_span(passage.span).start).0;
        match lines.last_mut() {
            Some((last, signs)) if *last == line => signs.push(sign(passage.zone)),
            _ => lines.push((line, sign(passage.zone).to_string())),
        }
    }
    let raw: Vec<&str> = source.raw.lines().collect();
    lines.into_iter().map(|(line, signs)| format!("{signs} {}", raw[line - 1].trim())).collect()
}

fn page(case: &str) -> Source {
    let lines: Vec<&str> = case.lines().collect();
    let text: Vec<&str> = lines.iter().map(|line| line.split_once(' ').map_or("", |(_, text)| text)).collect();
    let source = only("page.txt", &text.join("\n"));
    let pairs = lines.iter().filter_map(|line| line.split_once(' '));
    let wanted: Vec<String> = pairs.map(|(signs, text)| format!("{signs} {}", text.trim())).collect();
    assert_eq!(signed(&source).join("\n"), wanted.join("\n"));
    source
}

/// The readable passages of a page, each with its sign.
fn shown(source: &Source) -> Vec<String> {
    let text = source.view.text();
    source.passages.iter().map(|passage| format!("{} {}", sign(passage.zone), passage.span.of(text))).collect()
}

fn author(source: &Source) -> Option<&str> {
    source.metadata.author.as_ref().map(|author| author.value.as_str())
}

fn publisher(source: &Source) -> Option<&str> {
    source.metadata.publisher.as_ref().map(|publisher| publisher.value.as_str())
}

fn published(source: &Source) -> Option<String> {
    source.metadata.published.as_ref().map(|published| published.value.iso())
}

fn title(source: &Source) -> &str {
    source.metadata.title.as_ref().map_or("", |title| title.value.as_str())
}

fn sentences(text: &str) -> Vec<String> {
    let source = only("one.txt", text);
    let view = source.view.text();
    let all = source.passages.iter().flat_map(|passage| passage.sentences.iter());
    all.map(|sentence| sentence.of(view).to_string()).collect()
}

#[test]
fn wrapped_lines_are_joined() {
    let text = "CALDER PAPERS\n\nThe committee met on Tuesday in the old customs house and heard\n\
four witnesses, of whom the first, Mr. Otto Calder, had run the yard\nfor eleven years. He said that the books had been kept by others, and\n\
that he had signed what was put before him.\n\nThe second witness did not appear, and sent a letter in her place to\n\
the chairman, who read it aloud and moved that it be printed with the\nreport. The motion was carried without a vote.\n";
    let source = only("papers.txt", text);
    let prose: Vec<usize> = source
        .passages
        .iter()
        .filter(|passage| passage.zone == Zone::Prose)
        .map(|passage| passage.sentences.len())
        .collect();
    assert_eq!(prose, [2, 2]);
}

/// A short wire text has few full lines; that its sentences go on in small letters on the next line tells that it is
/// broken. Lines that are whole, each with a capital, are paragraphs of their own.
#[test]
fn short_wrapped_texts_are_joined_too() {
    let text = "Calder Yards Ltd said it\nagreed to buy at least 40 pct of the stock of Northwind Mills\nfor about 50\nmln dlrs.\n\
    \x20   The terms envision a purchase of the entire mill, it\nsaid.\n";
    assert_eq!(
        sentences(text),
        [
            "Calder Yards Ltd said it\nagreed to buy at least 40 pct of the stock of Northwind Mills\nfor about 50\nmln dlrs.",
            "The terms envision a purchase of the entire mill, it\nsaid.",
        ]
    );
    // One paragraph, one line that goes on in small letters.
    let one = "Calder Yards Ltd has closed\nthe purchase of all the mills of Upper Northwind\nMills from Otto Lund and Sons Ltd.\n";
    assert_eq!(sentences(one).len(), 1);
    let lines = "Calder Yards buys a mill in the north\nNorthwind sells what it cannot run any more\nThe town is not asked\n";
    assert_eq!(sentences(lines).len(), 3);
}

#[test]
fn sentences_end_where_they_end() {
    let cases: [(&str, &[&str]); 8] = [
        (
            "The U.S. Navy paid Calder Inc. in full. Dr. Holm of J. P. Lund & Co. agreed.",
            &["The U.S. Navy paid Calder Inc. in full.", "Dr. Holm of J. P. Lund & Co. agreed."],
        ),
        ("They sold it in the U.S. The price is secret.", &["They sold it in the U.S.", "The price is secret."]),
        (
            "They bought two holdings.. Northwind was third.",
            &["They bought two holdings..", "Northwind was third."],
        ),
        (
            "\"We build it in a year.\" Mira Calder smiled. “It is done.” The rest is history.",
            &["\"We build it in a year.\"", "Mira Calder smiled.", "“It is done.”", "The rest is history."],
        ),
        (
            "Calder paid the whole price.The rest was never paid.",
            &["Calder paid the whole price.", "The rest was never paid."],
        ),
        (
            "It grew by 3.5 percent, Calder.com wrote on No. 7.",
            &["It grew by 3.5 percent, Calder.com wrote on No. 7."],
        ),
        ("“Can we pay for it?” Holm asked in May. No.", &["“Can we pay for it?” Holm asked in May.", "No."]),
        ("Was it sold? “Yes!” he said. It was.", &["Was it sold?", "“Yes!” he said.", "It was."]),
    ];
    for (text, wanted) in cases {
        assert_eq!(sentences(text), wanted, "{text}");
    }
}

fn error<'a>(read: &'a Warned<Corpus>, code: &str) -> &'a Diagnostic {
    let found: Vec<&Diagnostic> = read.diagnostics.iter().filter(|diagnostic| diagnostic.code == code).collect();
    assert_eq!(found.len(), 1, "{:#?}", read.diagnostics);
    found[0]
}

fn underlined(diagnostic: &Diagnostic) -> &str {
    let place = diagnostic.place.as_ref().expect("a place");
    place.span.map_or("", |span| span.of(&place.text))
}

#[test]
fn faults_of_one_run_come_together() {
    let inputs = [
        input("latin.txt", b"first line\nfianc\xe9 \x93quoted\x94"),
        input("empty.txt", b"\xef\xbb\xbf \n\t\n"),
        input("a/same.txt", b"The yard is sold."),
        input("b/same.md", b"The yard is not sold."),
        input("good.txt", b"---\nid: other\npublished: 3 March 2024\ngrade: b\n---\nThe yard may be sold."),
    ];
    let read = read(&inputs);
    assert_eq!(
        error(&read, "D0201").message,
        "expected UTF-8, found the byte 0xe9 at offset 16, line 2; it is probably Windows-1252"
    );
    assert!(error(&read, "D0201").hints[0].contains("iconv -f WINDOWS-1252 -t UTF-8 sources/latin.txt"));
    assert_eq!(error(&read, "D0202").message, "the source is empty: expected a text, found nothing to read");
    assert_eq!(
        error(&read, "D0203").message,
        "`same` is the id of two sources: `sources/a/same.txt` and `sources/b/same.md`"
    );
    let ids: Vec<&str> = read.value.sources.iter().map(|source| source.id.as_str()).collect();
    assert_eq!(ids, ["other", "same"]);
    let good = &read.value.sources[0];
    assert_eq!(published(good).as_deref(), Some("2024-03-03"));
    assert_eq!(good.metadata.grade, super::Grade::B);
    assert_eq!(good.view.text(), "The yard may be sold.");
}

#[test]
fn front_matter_is_checked() {
    let text = "---\ntitle: Sold\npublishd: 2024-03-03\npublished: 06/07/2024\nrights: all\n---\nThe yard is sold.";
    let read = read(&[input("one.txt", text.as_bytes())]);
    let unknown = error(&read, "D0302");
    assert_eq!(unknown.message, "`publishd` is not a key of a source");
    assert_eq!(unknown.hints[0], "did you mean `published`?");
    assert_eq!(underlined(unknown), "publishd");
    let values: Vec<&str> = read
        .diagnostics
        .iter()
        .filter(|diagnostic| matches!(diagnostic.code, "D0205" | "D0206"))
        .map(|diagnostic| diagnostic.message.as_str())
        .collect();
    assert_eq!(
        values,
        [
            "`06/07/2024` is two dates: day first or month first",
            "expected `open` or `excerpt` as rights, found `all`"
        ]
    );
    assert!(read.value.sources.is_empty());
}

#[test]
fn broken_yaml_points_at_its_line() {
    let text = "---\ntitle: Sold\nauthor: 'Jane\n---\nThe yard is sold.";
    let read = read(&[input("one.txt", text.as_bytes())]);
    let broken = error(&read, "D0301");
    let place = broken.place.as_ref().expect("a place");
    assert_eq!(line_column(&place.text, place.span.expect("words").start).0, 3);
}

#[test]
fn front_matter_ends() {
    let read = read(&[input("one.txt", b"---\ntitle: Sold\n\nThe yard is sold.")]);
    assert_eq!(underlined(error(&read, "D0204")), "---");
    // A rule at the head of a text is no front matter.
    let source = only("two.md", "---\nThe yard is sold: at last.\n\n---\nFor a good price.");
    assert_eq!(shown(&source), ["P The yard is sold: at last.", "P For a good price."]);
}

#[test]
fn sources_of_sources_are_known() {
    let text = b"---\nderived_from: [harbour, harbor-post]\n---\nThe yard is sold.";
    let read = read(&[input("one.txt", text), input("harbour-post.txt", b"Sold."), input("harbour.txt", b"\xff")]);
    let unknown = error(&read, "D0208");
    assert_eq!(unknown.message, "no source has the id `harbor-post`");
    assert_eq!(unknown.hints, ["did you mean `harbour-post`?"]);
    assert_eq!(underlined(unknown), "harbor-post");
}

#[test]
fn sidecars_come_from_elsewhere() {
    let mut one = input("one.txt", b"Calder sold\n\nThe yard is sold to Northwind for a price that nobody knows.");
    let yaml = "title: Calder sold\nbyline: By  Jane Ostrander\npublished: Fri Aug 19, 2011 4:49am EDT\nurl: null\nsection: Business\n";
    one.sidecar = Some(Sidecar { shown: "sources/one.yaml".to_string(), bytes: yaml.as_bytes().to_vec() });
    let read = read(&[one]);
    assert_eq!(error(&read, "D0302").severity, Severity::Warning);
    let source = &read.value.sources[0];
    assert_eq!(author(source), Some("Jane Ostrander"));
    assert_eq!(published(source).as_deref(), Some("2011-08-19"));
    assert_eq!(source.metadata.url, None);
    assert!(source.metadata.title.as_ref().is_some_and(|title| !title.guessed));
    assert_eq!(source.passages[0].zone, Zone::Title);
}

#[test]
fn what_is_to_be_ignored_is_left_out() {
    let text = "---\nignore: [\"not our business\", 6-7, nowhere to be found]\n---\nThe yard is sold.\nThis is not our business at all.\nOne.\nTwo.\nThe price is secret.";
    let read = read(&[input("one.txt", text.as_bytes())]);
    let missing = error(&read, "D0207");
    assert_eq!(missing.message, "words to be ignored are not in `sources/one.txt`: `nowhere to be found`");
    assert_eq!(underlined(missing), "nowhere to be found");
    let source = only("one.txt", &text.replace(", nowhere to be found", ""));
    assert_eq!(
        shown(&source),
        ["P The yard is sold.", "- This is not our business at all.", "- One.", "- Two.", "P The price is secret."]
    );
    let numbers: Vec<Option<usize>> = source.passages.iter().map(|passage| passage.number).collect();
    assert_eq!(numbers, [Some(1), None, None, None, Some(2)]);
}

#[test]
fn dates_in_all_usual_forms() {
    let day = Date::day(2024, 3, 7);
    for text in [
        "2024-03-07",
        "2024-03-07T02:03:33Z",
        "7 March 2024",
        "7. März 2024",
        "7th of March, 2024",
        "March 7, 2024",
        "Mar 7th 2024",
        "Thu Mar 7, 2024 5:13pm EST",
        "Thu, 07 Mar 2024 10:00:00 +0000",
        "06:55 07 Mar 2024",
        "07.03.2024",
        "2024/3/7",
        "2024年3月7日",
        "Thu Mar  7 10:00:00 UTC 2024",
    ] {
        assert_eq!(super::stamp::read(text).ok(), day, "{text}");
    }
    assert_eq!(super::stamp::read("25/03/2024").ok(), Date::day(2024, 3, 25));
    assert_eq!(super::stamp::read("March 2024").ok(), Date::month(2024, 3));
    assert_eq!(super::stamp::read("Q2 2024").ok(), Date::quarter(2024, 2));
    assert_eq!(super::stamp::read("2024").ok(), Date::year(2024));
    assert!(super::stamp::read("31 February 2024").is_err());
    assert!(super::stamp::read("soon").is_err());
}
