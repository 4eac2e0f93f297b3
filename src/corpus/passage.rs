//! Paragraphs become numbered passages, and passages are divided into sentences.

use super::Passage;
use super::markup::trim;
use super::pattern::latin;
use super::zone::Zoned;
use crate::base::text::Span;
use regex::Regex;
use std::sync::LazyLock;

/// Longer stretches are divided before the splitter sees them, which keeps its work in proportion to the length.
const STRETCH: usize = 8 * 1024;

/// The passages of a text: numbered where they are text, with their sentences.
pub(super) fn passages(text: &str, zoned: &[Zoned], language: &str) -> Vec<Passage> {
    let mut number = 0;
    zoned
        .iter()
        .map(|zoned| {
            let number = zoned.zone.is_text().then(|| {
                number += 1;
                number
            });
            Passage { span: zoned.span, zone: zoned.zone, number, sentences: sentences(text, zoned.span, language) }
        })
        .collect()
}

/// The sentences under `span`, without the white space around them.
pub(super) fn sentences(text: &str, span: Span, language: &str) -> Vec<Span> {
    let mut cuts = Vec::new();
    for stretch in stretches(text, span) {
        for found in sentencex::get_sentence_boundaries(language, stretch.of(text)) {
            cuts.push(stretch.start + found.end_byte.min(stretch.len()));
        }
        cuts.push(stretch.end);
    }
    for found in GLUED.captures_iter(span.of(text)) {
        cuts.extend(found.get(1).map(|head| span.start + head.end()));
    }
    for found in QUOTED_END.captures_iter(span.of(text)) {
        cuts.extend(found.get(1).map(|head| span.start + head.end()));
    }
    cuts.retain(|cut| text.is_char_boundary(*cut) && *cut > span.start && *cut <= span.end);
    cuts.sort_unstable();
    cuts.dedup();
    let mut sentences: Vec<Span> = Vec::new();
    let mut from = span.start;
    for cut in cuts {
        let sentence = trim(text, Span::new(from, cut));
        from = cut;
        if sentence.is_empty() {
            continue;
        }
        match sentences.last_mut() {
            Some(last) if belongs(last.of(text), sentence.of(text)) => last.end = sentence.end,
            _ => sentences.push(sentence),
        }
    }
    sentences
}

/// A full stop after a word in small letters, with the next sentence glued to it.
static GLUED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(\p{Ll}{3,}[.!?]["”’»)]?)["“«(]?\p{Lu}\p{Ll}*[\s,’']"#).expect("the pattern is fixed")
});

/// A sentence that ends inside quotation marks, with a new one after it; also two full stops in a row.
static QUOTED_END: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"([^\s.]{2}(?:[.!?]["”»]|\.\.))\s+["“«]?\p{Lu}"#).expect("the pattern is fixed"));

/// Who said the question or the call before: `Calder asked in a letter.`
static SAYS: LazyLock<Regex> = LazyLock::new(|| {
    latin(
        r"^(?:(?:[A-Z][\p{L}.'’-]*|the|of)\s+){1,5}(?:said|says|asked|asks|wrote|writes|added|adds|told|exclaimed|wondered|replied|demanded|shouted|tweeted|posted|quipped)\b",
    )
});

/// Whether `next` is no sentence of its own but goes with `last`.
fn belongs(last: &str, next: &str) -> bool {
    // Closing marks, references and stray stops.
    if !next.chars().any(char::is_alphanumeric) {
        return true;
    }
    if next.starts_with(['”', '’', '»', ')', ']', ',', ';', '.', ':']) {
        return true;
    }
    let bare = last.trim_end_matches(['"', '”', '’', '»', ')']);
    let quoted = bare.len() < last.len();
    let first = next.chars().find(|ch| ch.is_alphanumeric());
    // `"We will build it." he said`, `"Is it so?" asked Calder` in small letters.
    if first.is_some_and(char::is_lowercase) && (quoted || last.ends_with(['.', '?', '!', '…'])) {
        return !is_brand(next);
    }
    if quoted {
        return bare.ends_with(['?', '!']) && SAYS.is_match(next);
    }
    if !bare.ends_with('.') {
        return false;
    }
    let word = bare.rsplit(|ch: char| ch.is_whitespace() || matches!(ch, '(' | '"' | '“')).next().unwrap_or("");
    let starts = STARTERS.contains(&next.split(|ch: char| !ch.is_alphabetic()).next().unwrap_or(""));
    // A title or a number sign stands before a name, never at the end.
    const BEFORE_NAMES: [&str; 24] = [
        "Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "Sen.", "Rep.", "Gov.", "Gen.", "Lt.", "Col.", "Capt.", "Sgt.",
        "St.", "Rev.", "Hon.", "Pres.", "Messrs.", "Sr.", "vs.", "v.", "e.g.", "i.e.", "cf.",
    ];
    if BEFORE_NAMES.contains(&word) {
        return true;
    }
    if word == "No." || word == "Nos." || word == "pp." || word == "Fig." {
        return first.is_some_and(|ch| ch.is_ascii_digit());
    }
    // Initials and abbreviations of companies and states may also end a sentence: the next word tells.
    const OPEN: [&str; 16] = [
        "Inc.", "Corp.", "Co.", "Ltd.", "Cos.", "Bros.", "Jr.", "U.S.", "U.K.", "U.N.", "E.U.", "D.C.", "a.m.",
        "p.m.", "approx.", "est.",
    ];
    let initial = word.chars().count() == 2 && word.chars().next().is_some_and(char::is_uppercase);
    (initial || OPEN.contains(&word)) && !starts
}

/// A name that begins with a small letter, such as `iPhone`: it may open a sentence.
fn is_brand(sentence: &str) -> bool {
    let word: String =
        sentence.chars().skip_while(|ch| !ch.is_alphanumeric()).take_while(|ch| ch.is_alphanumeric()).collect();
    word.chars().skip(1).any(char::is_uppercase)
}

/// Words that open sentences and are no part of names.
const STARTERS: [&str; 58] = [
    "The",
    "A",
    "An",
    "This",
    "That",
    "These",
    "Those",
    "It",
    "Its",
    "He",
    "She",
    "They",
    "We",
    "I",
    "You",
    "His",
    "Her",
    "Their",
    "Our",
    "In",
    "On",
    "At",
    "By",
    "For",
    "From",
    "With",
    "Under",
    "After",
    "Before",
    "Since",
    "While",
    "When",
    "As",
    "If",
    "But",
    "And",
    "Or",
    "So",
    "Yet",
    "However",
    "Although",
    "Though",
    "Because",
    "Despite",
    "According",
    "Also",
    "Last",
    "Some",
    "Many",
    "Most",
    "There",
    "Both",
    "Neither",
    "What",
    "Who",
    "Why",
    "How",
    "Analysts",
];

/// `span` in stretches of bounded length, divided at the ends of sentences where there are any.
fn stretches(text: &str, span: Span) -> Vec<Span> {
    static END: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r#"\p{Ll}{3}[.!?]["”’»)]*\s+["“«(]?\p{Lu}"#).expect("the pattern is fixed"));
    let mut stretches = Vec::new();
    let mut from = span.start;
    while span.end - from > STRETCH {
        let window_start = floor(text, from + STRETCH / 2);
        let window_end = floor(text, from + STRETCH);
        let window = &text[window_start..window_end];
        let cut = match END.find(window) {
            // Behind the white space after the full stop.
            Some(found) => found.as_str().rfind(char::is_whitespace).map(|at| found.start() + at),
            None => window.rfind(char::is_whitespace),
        };
        let cut = cut.map_or(window_end, |at| window_start + at);
        let cut = if cut > from { cut } else { window_end };
        stretches.push(Span::new(from, cut));
        from = cut;
    }
    stretches.push(Span::new(from, span.end));
    stretches
}

/// The last boundary between characters at or before `at`.
fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
