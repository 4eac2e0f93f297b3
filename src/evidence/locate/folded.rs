//! A text with the shapes of its marks and white space levelled, each byte still knowing where it came from.
//!
//! Who copies words by hand or by machine turns curly quotation marks straight, joins lines and loses soft hyphens. None
//! of that is another word, so that words are looked for in levelled texts; what is found there is the text's own.

use crate::base::text::Span;
use unicode_normalization::UnicodeNormalization;

/// A levelled text.
#[derive(Debug, Default)]
pub(super) struct Folded {
    pub(super) text: String,
    /// For each byte of `text`, the byte at which the character that it comes from begins.
    from: Vec<u32>,
    /// Its words: what stands between spaces.
    pub(super) words: Vec<Span>,
}

impl Folded {
    /// Levels `text`. Case, letters, digits and the order of everything stay.
    pub(super) fn new(text: &str) -> Folded {
        let mut folded = Folded::default();
        let mut push = |at: usize, ch: char| {
            folded.text.push(ch);
            // Files end long before this number does.
            folded.from.resize(folded.text.len(), u32::try_from(at).unwrap_or(u32::MAX));
        };
        let mut spaced = true;
        for (at, ch) in text.char_indices() {
            if ch.is_whitespace() {
                if !spaced {
                    push(at, ' ');
                }
                spaced = true;
                continue;
            }
            if is_invisible(ch) {
                continue;
            }
            spaced = false;
            match ch {
                _ if ch.is_ascii() => push(at, ch),
                '‘' | '’' | '‚' | '‛' | '′' | '´' => push(at, '\''),
                '“' | '”' | '„' | '‟' | '″' | '«' | '»' => push(at, '"'),
                '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => push(at, '-'),
                '…' => "...".chars().for_each(|dot| push(at, dot)),
                _ => std::iter::once(ch).nfd().for_each(|part| push(at, part)),
            }
        }
        let mut start = 0;
        for word in folded.text.split(' ') {
            if !word.is_empty() {
                folded.words.push(Span::new(start, start + word.len()));
            }
            start += word.len() + 1;
        }
        folded
    }

    /// The bytes of `original`, the text that was levelled, under a span of the levelled one.
    pub(super) fn origin(&self, original: &str, span: Span) -> Span {
        let byte = |at: usize| self.from.get(at).map_or(original.len(), |from| *from as usize);
        if span.is_empty() {
            return Span::new(byte(span.start), byte(span.start));
        }
        let start = byte(span.start);
        let last = span.end.checked_sub(1).map_or(start, byte);
        let end = original.get(last..).and_then(|rest| rest.chars().next()).map_or(last, |ch| last + ch.len_utf8());
        Span::new(start, end.max(start))
    }

    /// Where `words`, levelled, stand as whole words: neither end lies inside a word or a number.
    pub(super) fn places<'s>(&'s self, words: &'s str) -> impl Iterator<Item = Span> + 's {
        let found = self.text.match_indices(words).map(|(at, found)| Span::new(at, at + found.len()));
        found.filter(|span| !words.is_empty() && self.is_whole(*span))
    }

    fn is_whole(&self, span: Span) -> bool {
        let (before, after) = (&self.text[..span.start], &self.text[span.end..]);
        let words = span.of(&self.text);
        let (first, last) = (words.chars().next(), words.chars().next_back());
        let joins = |one: Option<char>, other: Option<char>| {
            let is_letter = |ch: Option<char>| ch.is_some_and(char::is_alphanumeric);
            is_letter(one) && is_letter(other)
        };
        // `14` is not a word of `14.3`, nor `3` one.
        let is_digit = |ch: Option<char>| ch.is_some_and(|ch| ch.is_ascii_digit());
        let is_point = |ch: Option<char>| matches!(ch, Some('.' | ','));
        let (mut back, mut ahead) = (before.chars().rev(), after.chars());
        let (near_back, far_back) = (back.next(), back.next());
        let (near_ahead, far_ahead) = (ahead.next(), ahead.next());
        let cut_before = joins(near_back, first) || is_digit(first) && is_point(near_back) && is_digit(far_back);
        let cut_after = joins(last, near_ahead) || is_digit(last) && is_point(near_ahead) && is_digit(far_ahead);
        !cut_before && !cut_after
    }
}

/// Characters that no reader sees.
fn is_invisible(ch: char) -> bool {
    matches!(ch, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}') || ch.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_levelled_and_places_kept() {
        let text = "“We’ll  pay\n£4.2\u{a0}billion”\u{ad} — Zoë…";
        let folded = Folded::new(text);
        assert_eq!(folded.text, "\"We'll pay £4.2 billion\" - Zoe\u{308}...");
        let place = folded.places("We'll pay £4.2 billion").next().expect("there");
        assert_eq!(folded.origin(text, place).of(text), "We’ll  pay\n£4.2\u{a0}billion");
        let place = folded.places("Zoe\u{308}...").next().expect("there");
        assert_eq!(folded.origin(text, place).of(text), "Zoë…");
    }

    #[test]
    fn half_a_word_is_no_place() {
        let folded = Folded::new("It paid $14.3 billion, or 1,400 a head, for the harbours.");
        for words in ["$14", "3 billion", "paid $14", "400 a head", "for the harbour", "t paid"] {
            assert_eq!(folded.places(words).count(), 0, "{words}");
        }
        for words in ["$14.3 billion", "14.3", "for the harbours", "billion, or"] {
            assert_eq!(folded.places(words).count(), 1, "{words}");
        }
    }
}
