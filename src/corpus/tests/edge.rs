//! The edge: whatever the bytes, nothing panics, every span lies in its text, and work grows with the length.

use super::{input, read};

/// What holds for every source, whatever its bytes.
fn keeps_its_spans(file: &str, bytes: &[u8]) {
    let read = read(&[input(file, bytes)]);
    for source in &read.value.sources {
        let text = source.view.text();
        let mut end = 0;
        let mut number = 0;
        for passage in &source.passages {
            assert!(passage.span.start >= end && passage.span.end <= text.len(), "{passage:?}");
            end = passage.span.end;
            let words = text.get(passage.span.start..passage.span.end).expect("boundaries of characters");
            assert_eq!(words, words.trim());
            assert!(!words.is_empty());
            number += usize::from(passage.zone.is_text());
            assert_eq!(passage.number, passage.zone.is_text().then_some(number));
            let mut from = passage.span.start;
            let mut letters = 0;
            for sentence in &passage.sentences {
                assert!(from <= sentence.start && sentence.end <= passage.span.end, "{sentence:?}");
                from = sentence.end;
                let words = text.get(sentence.start..sentence.end).expect("boundaries of characters");
                assert_eq!(words, words.trim());
                letters += words.chars().filter(|ch| !ch.is_whitespace()).count();
                let file = source.view.file_span(*sentence);
                let written = source.raw.get(file.start..file.end).expect("boundaries of characters");
                let marked = |ch: char| "&<>\\*_`[#|\r\n\u{c}\u{85}\u{2028}\u{2029}".contains(ch);
                let verbatim = !source.file.ends_with(".html") && !written.contains(marked);
                if verbatim {
                    assert_eq!(written, words);
                }
            }
            // No word of a passage is outside its sentences.
            assert_eq!(letters, words.chars().filter(|ch| !ch.is_whitespace()).count(), "{words:?}");
        }
    }
}

mod any_bytes {
    use super::keeps_its_spans;
    use crate::corpus::tests::{input, read};
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    /// Pieces that pages are made of, in any order.
    fn pieces() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[a-zA-Z .,]{0,40}",
            "\\PC{0,12}",
            prop::sample::select(vec![
                "\n",
                "\r\n",
                "\r",
                "\n\n",
                " ",
                "\u{feff}",
                "\u{a0}",
                "\u{2028}",
                "---\n",
                "title: x\n",
                "-- ",
                "# ",
                "## ",
                "- ",
                "• ",
                "> ",
                "[",
                "](",
                ")",
                "![",
                "*",
                "**",
                "_",
                "`",
                "```\n",
                "<",
                "</",
                "<p>",
                "</p>",
                "<a href=x>",
                "</a>",
                "<nav>",
                "</nav>",
                "<script>",
                "</script>",
                "<title>",
                "</title>",
                "<h1>",
                "<article>",
                "<form>",
                "&amp;",
                "&nvle;",
                "&#x1F600;",
                "&pound",
                "&",
                "\\",
                "(Picture: x)",
                "(Reporting by A; Editing by B)",
                "OSLO (Wire) - ",
                "By Jane Doe\n",
                "3 March 2024\n",
                "Read more\n",
                "Share this\n",
                "U.S. ",
                "Inc. ",
                "“",
                "”",
                "«",
                "\"",
                "...",
                "?!",
                "。",
                "免责声明",
                "الميناء",
                "é",
                "e\u{301}",
                "🚢",
                "\u{200d}",
                "\0",
                "The yard was sold to Northwind for a price that nobody has ever been told. ",
            ])
            .prop_map(str::to_string),
        ];
        prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, rng_seed: RngSeed::Fixed(20),  ..ProptestConfig::default() })]

        #[test]
        fn in_a_text_file(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            keeps_its_spans("any.txt", &bytes);
        }

        #[test]
        fn made_of_pieces(text in pieces()) {
            for file in ["any.txt", "any.md", "any.html"] {
                keeps_its_spans(file, text.as_bytes());
            }
        }

        #[test]
        fn verbatim_text_stays_as_it_is(text in "[a-zA-Zé.,!?” \n]{1,400}") {
            let read = read(&[input("any.txt", text.as_bytes())]);
            for source in &read.value.sources {
                for passage in &source.passages {
                    let file = source.view.file_span(passage.span);
                    prop_assert_eq!(file.of(&source.raw), passage.span.of(source.view.text()));
                }
            }
        }
    }
}

/// Long lines of pieces that could each begin something: reading that looked far ahead at each would not come to an end.
#[test]
fn long_lines_come_to_an_end() {
    let pieces = [
        "The yard was sold to Northwind for 3 billion, said Mr. Calder of the U.S. office. ",
        "word ",
        "x",
        "[",
        "[a](b",
        "](",
        "\\*a",
        "*a ",
        "<!--",
        "<http",
        "<b ",
        "&amp",
        "“a. ",
        "(Picture: ",
        "(Reporting by ",
        "A. ",
        "<div>a",
        "<nav>a</b>",
        "港",
    ];
    for piece in pieces {
        for file in ["long.txt", "long.html"] {
            let text = format!("# a\n{}", piece.repeat(96_000 / piece.len()));
            let read = read(&[input(file, text.as_bytes())]);
            assert!(read.diagnostics.is_empty(), "{piece:?} in {file}");
        }
    }
}
