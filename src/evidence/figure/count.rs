//! What a count or a length of time is of, by the noun that it counts and the words beside it.

use crate::evidence::lexicon;
use crate::evidence::sentence::Sentence;
use crate::evidence::vocabulary::{Takes, Vocabulary};

/// The attribute of a count: the vocabulary's for its noun, else the noun itself without what only describes it
/// (`active prepaid customers` are customers; the unit keeps the whole).
pub(super) fn noun_of(unit: &str, vocabulary: &Vocabulary) -> String {
    let head = unit.rsplit(' ').next().unwrap_or(unit);
    let known = vocabulary.attributes.iter().find(|attribute| {
        attribute.takes == Takes::Count && attribute.cues.iter().any(|cue| cue == head || cue == unit)
    });
    if let Some(attribute) = known {
        return attribute.name.clone();
    }
    if unit == "times" {
        return "multiple".to_string();
    }
    // A head that means little alone keeps the word before it: `data points`, `security numbers`.
    let words: Vec<&str> = unit.split(' ').collect();
    let kept = if is_hollow(head) { 2 } else { 1 };
    words[words.len().saturating_sub(kept)..].join("_")
}

fn is_hollow(head: &str) -> bool {
    matches!(
        head,
        "points"
            | "numbers"
            | "units"
            | "members"
            | "pieces"
            | "items"
            | "centers"
            | "centres"
            | "sites"
            | "rights"
            | "lines"
            | "hours"
            | "feet"
            | "tons"
            | "tonnes"
            | "services"
            | "systems"
            | "areas"
            | "parts"
            | "names"
            | "cases"
            | "votes"
    )
}

/// What lasts so long: a sentence in prison, a deadline, a time in office, an interval, a period.
pub(super) fn duration(sentence: &Sentence<'_>, first: usize, end: usize, of_person: bool) -> String {
    let since = matches!(sentence.lower(end), "later" | "after" | "ago" | "before" | "earlier");
    if since && sentence.before(first) != "for" {
        return "interval".to_string();
    }
    let near = |test: fn(&str) -> bool| sentence.any(first.saturating_sub(6), (end + 5).min(sentence.len()), test);
    if near(|word| matches!(word, "prison" | "jail" | "imprisonment" | "sentenced" | "behind" | "probation")) {
        return "sentence".to_string();
    }
    if sentence.before(first) == "within" || near(|word| matches!(word, "deadline" | "expires" | "expire")) {
        return "deadline".to_string();
    }
    // `a member of the board for five years`, `his ten-year stint at`.
    if near(|word| matches!(word, "stint" | "tenure" | "career" | "veteran"))
        || of_person
            && sentence.before(first) == "for"
            && sentence.any(0, sentence.len(), |word| {
                matches!(
                    word,
                    "member"
                        | "served"
                        | "serving"
                        | "worked"
                        | "chief"
                        | "director"
                        | "president"
                        | "chairman"
                        | "executive"
                )
            })
    {
        return "tenure".to_string();
    }
    if sentence.is_word(end)
        && !lexicon::is_function_word(sentence.lower(end))
        && sentence.word(first).contains('-')
    {
        return sentence.lower(end).to_string();
    }
    "duration".to_string()
}
