//! A sentence cut to the words that matter: around a focus, between words, at a clause where possible.

/// A sentence in at most `most` characters that hold the byte `focus`, cut between words and where possible at a
/// clause, with `…` where something is left out; white space as single spaces.
pub(super) fn excerpt(sentence: &str, focus: usize, most: usize) -> String {
    let words: Vec<(usize, &str)> = {
        let base = sentence.as_ptr() as usize;
        sentence.split_whitespace().map(|word| (word.as_ptr() as usize - base, word)).collect()
    };
    let length = |from: usize, to: usize| -> usize {
        words[from..to].iter().map(|(_, word)| word.chars().count() + 1).sum::<usize>().saturating_sub(1)
    };
    let join = |from: usize, to: usize| -> String {
        words[from..to].iter().map(|(_, word)| *word).collect::<Vec<_>>().join(" ")
    };
    if words.is_empty() || length(0, words.len()) <= most {
        return join(0, words.len());
    }
    let centre = words.partition_point(|(at, _)| *at <= focus).saturating_sub(1);
    // Grow towards both sides, more to the right: what follows a cue says what it is about.
    let (mut from, mut to) = (centre, centre + 1);
    loop {
        let wider = [(from, to + 1), (from, to + 2), (from.saturating_sub(1), to)];
        let next = wider.into_iter().find(|(start, end)| {
            *end <= words.len()
                && (*start, *end) != (from, to)
                && length(*start, *end) + 2 <= most
                && (*start < from || (to - centre) <= 2 * (centre - from) + 2 || from == 0)
        });
        match next {
            Some((start, end)) => (from, to) = (start, end),
            None if from > 0 && length(from - 1, to) + 2 <= most => from -= 1,
            None if to < words.len() && length(from, to + 1) + 2 <= most => to += 1,
            None => break,
        }
    }
    // Stop at the end of a clause when little is lost by it.
    if to < words.len() {
        let clause = (centre + 1..to).rev().find(|at| words[*at].1.ends_with([',', ';', ':', '—']));
        if let Some(at) = clause.filter(|at| length(from, *at + 1) * 3 >= length(from, to) * 2) {
            to = at + 1;
        }
    }
    let mut text = join(from, to);
    if from > 0 {
        text = format!("… {text}");
    }
    if to < words.len() {
        text = format!("{} …", text.trim_end_matches([',', ';', ':', '—', ' ']));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_excerpt_keeps_the_focus() {
        let sentence = "When the yards had closed for the winter, and only then, the owners said that the price \
                        remains to be seen, which nobody at the meeting in the old hall had expected to hear.";
        let focus = sentence.find("remains").expect("there");
        let short = excerpt(sentence, focus, 80);
        assert!(short.contains("remains to be seen"), "{short}");
        assert!(short.chars().count() <= 84, "{short}");
        assert!(short.starts_with("… ") && short.ends_with(" …"), "{short}");
        assert_eq!(excerpt("Short  and\nsweet.", 0, 80), "Short and sweet.");
    }

    proptest! {
        #[test]
        fn never_panics(sentence in "\\PC{0,300}", focus in 0_usize..400, most in 0_usize..200) {
            let _ = excerpt(&sentence, focus, most);
        }
    }
}
