//! What a position is over, which belongs to it: `vice-president of AI research`, `minister for health`, `head of sales`.

use super::complement::is_house_noun;
use super::list::{Post, is_field};
use crate::evidence::cue::spaced;
use crate::evidence::lexicon::{self, word_set};
use crate::evidence::sentence::Sentence;

/// So many words a position may be over.
const LONGEST: usize = 7;

/// The words of a position in small letters, but for acronyms: `chief AI scientist`.
pub(super) fn softened(words: &str) -> String {
    let soft = |word: &str| {
        let acronym =
            (2..=4).contains(&word.len()) && word.chars().all(|ch| ch.is_uppercase() || matches!(ch, '&' | '.'));
        if acronym && !matches!(word, "CHIEF" | "HEAD") { word.to_string() } else { word.to_lowercase() }
    };
    spaced(words).split(' ').map(soft).collect::<Vec<_>>().join(" ")
}

/// What a position that ends at `end` is over: where that ends, and its words with `of` or `for`.
pub(super) fn domain(sentence: &Sentence<'_>, post: &Post, at: usize, end: usize) -> Option<(usize, String)> {
    let link = sentence.lower(end);
    let takes = match link {
        "of" => takes_of(post.words.last()?),
        "for" => takes_for(post.words.last()?),
        _ => false,
    };
    if !takes {
        return None;
    }
    let capital = sentence.word(end - 1).starts_with(char::is_uppercase);
    // `Calder's Director of Open Standards`: the house has been named.
    let housed = capital && at > 0 && sentence.is_possessive(at - 1);
    // `head of the company's defence business`.
    let owner = usize::from(matches!(sentence.lower(end + 1), "the"));
    let owned = sentence.is_possessive(end + 2 + owner) && is_house_noun(sentence.lower(end + 1 + owner));
    let from = if owned && link == "of" { end + 3 + owner } else { end + 1 };
    let mut to = from;
    while to < sentence.len() && to < from + LONGEST && goes_on(sentence, end, to, capital, housed) {
        to += 1;
    }
    // `head of Media Group`: a field in capitals that goes on in capitals is a name.
    if to > end + 1
        && sentence.word(to - 1).starts_with(char::is_uppercase)
        && sentence.word(to).starts_with(char::is_uppercase)
    {
        return None;
    }
    while to > end + 1 && matches!(sentence.lower(to - 1), "and" | "the" | "&" | ",") {
        to -= 1;
    }
    if to == from {
        return None;
    }
    // `director of research firm Calder`, `head of the company`: that is where, not what.
    let last = sentence.lower(to - 1);
    let named = sentence.word(to).starts_with(char::is_uppercase);
    if from == end + 1 && is_house_noun(last) && (named || is_bare(sentence, end + 1, to - 1)) {
        return None;
    }
    // `for` opens many other things: only what a post is over, and nothing after it.
    if link == "for"
        && !(end + 1..to).all(|at| {
            let word = sentence.word(at);
            is_field(sentence.lower(at))
                || sentence.lower(at) == "and"
                || word.len() <= 4 && word.chars().all(|ch| ch.is_uppercase() || ch == '.')
        })
    {
        return None;
    }
    let what = softened(sentence.words(from, to));
    let what = what.trim_start_matches("the ").trim_start_matches("its ").trim_start_matches("our ");
    Some((to, format!("{link} {what}")))
}

/// Whether what a position is over goes on with the token at `to`.
fn goes_on(sentence: &Sentence<'_>, end: usize, to: usize, capital: bool, housed: bool) -> bool {
    let lower = sentence.lower(to);
    let word = sentence.word(to);
    if sentence.is_possessive(to) || ends_domain(lower) || lexicon::is_saying(lower) || lexicon::is_acting(lower) {
        return false;
    }
    if !sentence.is_word(to) {
        // `Vice President of Industry, Labor & Economics at Calder`.
        let listed = lower == ","
            && capital
            && to > end + 1
            && (to + 1..sentence.len().min(to + 6))
                .find(|at| {
                    !matches!(sentence.lower(*at), "&" | "and" | ",")
                        && !(sentence.word(*at).starts_with(char::is_uppercase)
                            && (lexicon::is_word(sentence.lower(*at)) || is_field(sentence.lower(*at))))
                })
                .is_some_and(|at| at > to + 1 && matches!(sentence.lower(at), "at" | "with"));
        return lower == "&" || listed;
    }
    if !word.starts_with(char::is_uppercase) {
        return true;
    }
    let acronym = word.len() <= 4 && word.chars().all(|ch| ch.is_uppercase() || ch == '&' || ch == '.');
    let adjective = lexicon::is_demonym(lower) && sentence.word(to + 1).starts_with(char::is_lowercase);
    // `Vice President of Product Development, Calder`: a title in capitals is over words of its field, or over any ordinary
    // words when `at` follows.
    let title = is_field(lower);
    let titled = housed && lexicon::is_word(lower)
        || capital
            && (lexicon::is_word(lower) || is_field(lower))
            && (to..sentence.len().min(end + LONGEST + 1))
                .find(|at| !sentence.is_word(*at) || matches!(sentence.lower(*at), "at" | "for" | "with"))
                .is_some_and(|at| matches!(sentence.lower(at), "at" | "with"));
    acronym || adjective || title || titled
}

/// Whether tokens `from..to` say nothing: `the`, `its`.
fn is_bare(sentence: &Sentence<'_>, from: usize, to: usize) -> bool {
    (from..to)
        .all(|at| matches!(sentence.lower(at), "the" | "its" | "their" | "our" | "a" | "an" | "this" | "that"))
}

word_set! {
    /// Last words of positions that are over something named with `of`.
    takes_of, lower:
    "vice-president vice-presidents president vp head co-head director directors professor professors chief manager
     secretary minister cto cio lecturer editor dean commissioner fellow svp evp"
}

word_set! {
    /// Last words of positions that are over something named with `for`.
    takes_for, lower:
    "vice-president president director minister secretary commissioner spokesman spokeswoman head manager undersecretary
     editor correspondent"
}

word_set! {
    /// Words at which what a position is over ends.
    ends_domain, lower:
    "at for who and in of while with was is has from when after before as since until that which said to on by"
}
