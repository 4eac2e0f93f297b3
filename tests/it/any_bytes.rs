//! Any bytes are a source: nothing panics, every span lies in its text, and texts that share nothing do not meet.

use crate::promises::{inputs, kept};
use dossier::corpus;
use dossier::evidence::vocabulary::Vocabulary;
use dossier::evidence::{self, Evidence};
use proptest::prelude::*;
use std::sync::LazyLock;

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::read(&[]).unwrap_or_default());

/// Pieces of texts, of pages and of files that have been spoilt on the way.
const PIECES: &[&str] = &[
    "Martha Whitfield, 31, chief executive of Calder Robotics, said",
    "Calder Robotics agreed to buy Northwind Holdings",
    "for $1.2 billion",
    "a 49% stake",
    "up to €3m (£2.6m)",
    "1’000’000 people",
    "on 3 April 2031",
    "June 202328 July",
    "“It is done,”",
    "its rivals Marlow Systems, Vireo and Brandt & Co.",
    "Mr. ",
    "U.S.",
    "\n\n",
    "\r\n",
    "\u{feff}",
    "\u{a0}",
    "---\ntitle: A text\n---\n",
    "---\n",
    "# ",
    "[a link](http://x.example)",
    "<p>",
    "</p><p>",
    "<b>bold</b>",
    "<!--",
    "-->",
    "&amp;",
    "&#x1F600;",
    "&nbsp",
    "<script>",
    "</",
    "İI\u{307}ſK",
    "ﬁ",
    "é",
    "e\u{301}",
    "株式会社",
    "(Photo: Getty Images)",
    "HARBOURTON, April 3 (Wire) - ",
    "Share this article",
    "\0",
    "…",
    ". ",
    ", ",
    " ",
];

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let pieces =
        prop::collection::vec(prop::sample::select(PIECES), 0..30).prop_map(|pieces| pieces.concat().into_bytes());
    let cut =
        (prop::collection::vec(prop::sample::select(PIECES), 1..12), any::<prop::sample::Index>(), any::<u8>());
    let spoilt = cut.prop_map(|(pieces, at, byte)| {
        let mut bytes = pieces.concat().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        bytes
    });
    let letters = "\\PC{0,80}".prop_map(String::into_bytes);
    prop_oneof![6 => pieces, 2 => spoilt, 1 => letters, 1 => prop::collection::vec(any::<u8>(), 0..120)]
}

/// What is said in the first source, as it says it.
fn said(evidence: &Evidence) -> Vec<String> {
    let claims = evidence.claims.iter().filter(|claim| claim.quotes[0].source().0 == 0);
    let told = claims.map(|claim| {
        let spans: Vec<_> = claim.quotes.iter().map(|quote| quote.view_span()).collect();
        let what = (&claim.subject, &claim.attribute, &claim.value, &claim.qualifiers, claim.status, claim.stage);
        format!("{} {what:?} {:?} {spans:?} {}", claim.id, claim.attribution, claim.rule)
    });
    told.collect()
}

/// Names the parties, so that nothing is guessed from the rest.
const NAMING: &str =
    "Calder Robotics agreed on Tuesday to buy its supplier Northwind Holdings, the companies said.\n\n";

/// Texts of an affair of its own.
const ELSEWHERE: &[&str] = &[
    "Ostrava Dairies bought the mill for €12 million in 2019.",
    "Petra Lindqvist, 44, has been head of Ostrava Dairies since May.",
    "The mill employs 320 people and supplies Lindqvist Bakeries.",
    "Ostrava Dairies declined to comment.",
    "Shares in Lindqvist Bakeries fell 3 percent on Tuesday.",
    "“We will rebuild the mill,” Lindqvist said.",
    "A fine of 400,000 crowns is possible, according to a court filing.",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_are_a_source(
        files in prop::collection::vec((prop::sample::select(&["txt", "md", "html"][..]), bytes()), 1..4)
    ) {
        kept(&inputs(files.iter().map(|(ending, bytes)| (*ending, bytes.as_slice()))), &VOCABULARY);
    }

    /// Names are joined over the whole folder, and so are origins; beyond that a text says what it says.
    #[test]
    fn a_text_is_read_by_itself(
        pieces in prop::collection::vec(prop::sample::select(&PIECES[..12]), 0..20),
        elsewhere in prop::collection::vec(prop::sample::select(ELSEWHERE), 1..8),
    ) {
        // With a title, so that the sentence which names the parties is not taken for one.
        let titled = |text: &str| format!("---\ntitle: A text\n---\n\n{text}\n");
        let text = titled(&format!("{NAMING} {}", pieces.join(" ")));
        let other = titled(&elsewhere.join(" "));
        let parties = ["Calder Robotics".to_owned(), "Northwind Holdings".to_owned()];
        let gathered = |files: &[&str]| {
            let corpus = corpus::read(&inputs(files.iter().map(|text| ("md", text.as_bytes())))).value;
            said(&evidence::gather(&corpus, &VOCABULARY, &parties, Some(true)))
        };
        prop_assert_eq!(gathered(&[&text]), gathered(&[&text, &other]));
    }
}
