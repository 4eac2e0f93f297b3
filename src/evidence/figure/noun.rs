//! The text's own noun for a figure that no vocabulary knows: `in government contracts`, `the error rate is`.

use crate::evidence::lexicon::{self, word_set};
use crate::evidence::sentence::Sentence;

type Noun = (String, Option<(usize, usize)>);

/// The text's own noun for a figure: `in government contracts`, `error rate is`, `of the computing power`.
pub(super) fn noun(sentence: &Sentence<'_>, first: usize, end: usize, percent: bool) -> Option<Noun> {
    let content = |at: usize| {
        let word = sentence.lower(at);
        sentence.is_word(at)
            && !lexicon::is_function_word(word)
            && !is_light_verb(word)
            && !lexicon::is_saying(word)
            && !sentence.is_possessive(at)
            && !is_period(word)
            && !is_form(word)
            && !word.ends_with("ly")
            && !matches!(word, "million" | "billion" | "trillion" | "thousand" | "hundred")
            && word.chars().all(|ch| ch.is_alphabetic() || ch == '-')
            && (sentence.word(at).starts_with(char::is_lowercase) || at == 0 && lexicon::is_word(word))
    };
    let after = match sentence.lower(end) {
        "of" | "in" | "worth" | "for" => {
            let mut from = end + 1;
            while is_determiner(sentence.lower(from)) {
                from += 1;
            }
            // `of the original $1bn pledge`: what stands between is a figure of its own.
            let number = |at: usize| {
                let word = sentence.lower(at);
                word.starts_with(|ch: char| ch.is_ascii_digit() || matches!(ch, '$' | '£' | '€' | '¥'))
                    || matches!(word, "million" | "billion" | "trillion" | "thousand" | "hundred")
            };
            let described = from + usize::from(content(from) && number(from + 1));
            let beyond = (described..described + 4).take_while(|at| number(*at)).last().map(|at| at + 1);
            let from = beyond.filter(|at| content(*at)).unwrap_or(from);
            Some((from, sentence.lower(end) == "of"))
        }
        _ if content(end) => Some((end, false)),
        _ => None,
    };
    // `shares of Calder fell 8 %`: not the shares, but how they moved.
    let moved =
        is_motion(sentence.before(first)) && matches!(sentence.lower(end), "." | "," | "to" | "in" | "on" | "");
    let before = {
        // `the training cycle of Calder 5 by 40 %`: step over whose it is.
        let owner = (first.saturating_sub(8)..first)
            .rev()
            .find(|at| sentence.lower(*at) == "of" || moved && sentence.lower(*at) == "at")
            .filter(|of| {
                (matches!(sentence.before(first), "by" | "at" | "to" | "is" | "from") || moved)
                    && (of + 1..first).any(|at| sentence.word(at).starts_with(char::is_uppercase))
                    && !(of + 1..first).any(|at| matches!(sentence.lower(at), "," | ";" | "and"))
            });
        let mut to = owner.unwrap_or(first);
        let first = to;
        while to > 0
            && sentence.is_word(to - 1)
            && !sentence.word(to - 1).starts_with(char::is_uppercase)
            && (!content(to - 1) || is_motion(sentence.lower(to - 1)))
            && !matches!(sentence.lower(to - 1), "," | ";" | "." | "and" | "—" | "of" | ":")
            && first - to < 6
        {
            to -= 1;
        }
        let mut from = to;
        while from > 0
            && content(from - 1)
            && !is_participle(sentence.lower(from - 1))
            && to - from < 3
            && !is_motion(sentence.lower(from - 1))
        {
            from -= 1;
        }
        // `agreed to contribute $20 million`: a verb.
        let verb = from > 0
            && from + 1 == to
            && matches!(
                sentence.lower(from - 1),
                "to" | "will" | "would" | "can" | "could" | "should" | "may" | "might" | "must" | "did" | "not"
            );
        (from < to && to > 0 && !verb).then_some((from, to))
    };
    // `the error rate is 0.3%` names itself before; `35% of the traffic` after.
    if let Some((from, share)) = after
        && (share || before.is_none() || sentence.lower(end) == "in" || from == end)
    {
        let mut to = from;
        while to < sentence.len()
            && to - from < 4
            && content(to)
            && sentence.word(to).starts_with(char::is_lowercase)
        {
            to += 1;
        }
        // `of its tests go to`: a plural closes the noun.
        to = (from + 1..to)
            .find(|at| is_plural(sentence.lower(at - 1)) && !is_plural(sentence.lower(*at)))
            .unwrap_or(to);
        if to > from {
            let words = sentence.words(from, to).to_lowercase();
            let name = if share && percent { format!("share_of_{words}") } else { words };
            return Some((name.split_whitespace().collect::<Vec<_>>().join("_"), Some((from, to))));
        }
    }
    let verb = |at: &usize| flow(sentence.lower(*at));
    if let Some(name) = (first.saturating_sub(3)..first).rev().find_map(|at| verb(&at)) {
        return Some((name.to_string(), None));
    }
    let (from, to) = before?;
    let mut words = sentence.words(from, to).to_lowercase();
    if moved && first > to + 1 {
        words.push_str(" change");
    }
    Some((words.split_whitespace().collect::<Vec<_>>().join("_"), Some((from, to))))
}

/// Whether a word looks like a plural noun.
fn is_plural(word: &str) -> bool {
    word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us")
}

/// Whether a word looks like a verb in `-ing`, which names nothing; nouns of that form stay.
fn is_participle(word: &str) -> bool {
    word.ends_with("ing")
        && !matches!(
            word,
            "funding"
                | "training"
                | "housing"
                | "building"
                | "buildings"
                | "spending"
                | "lending"
                | "pricing"
                | "rating"
                | "offering"
                | "filing"
                | "manufacturing"
                | "advertising"
                | "marketing"
                | "banking"
                | "shipping"
                | "mining"
                | "testing"
                | "hearing"
                | "meeting"
                | "warning"
                | "ceiling"
                | "earning"
        )
}

word_set! {
    /// Verbs that say nothing of what a figure is of.
    is_light_verb, lower:
    "reach reaches reached stand stands stood come comes came get gets got total totalled totaled totalling
     totaling amount amounts amounted made make makes take takes took give gives gave going gone said including
     includes include covering covers launched used using having saw see sees wasted spent put puts"
}

word_set! {
    /// What is paid with, adjectives of rest and degree, and other words that stand beside a figure and name nothing.
    is_form, lower:
    "cash stock notes securities remaining higher lower whole other entire further maximum minimum additional extra average
     company firm group bank business currently now respectively permitted taken expects holds hold controlled bought sold name named giving worth easy
     globally nationwide annually early late close closed earlier pretax fiscal year-on-year"
}

word_set! {
    /// Words by which a figure moves.
    is_motion, lower:
    "rose fell risen fallen rise rises fall falls grew grow grows increased increase decreased dropped drops jumped climbed
     soared plunged skyrocketed slipped gained lost up down reduce reduced cut shortening exceeded exceeds below
     above"
}

word_set! {
    /// Small words before a noun.
    is_determiner, lower:
    "the a an its their his all total of this"
}

/// What a sum is that somebody lost, spent, earned.
fn flow(lower: &str) -> Option<&'static str> {
    match lower {
        "lost" | "loses" | "losing" => Some("loss"),
        "spent" | "spends" | "spending" => Some("spending"),
        "earned" | "earns" => Some("earnings"),
        "borrowed" | "borrows" => Some("borrowing"),
        "owes" | "owed" => Some("debt"),
        _ => None,
    }
}

word_set! {
    /// Stretches of time, which say when and not what.
    is_period, lower:
    "quarter quarters year years month months week weeks day days half decade period weekend"
}
