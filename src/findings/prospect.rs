//! What may yet come: a modal verb or a word of likelihood before a verb of outcome, as in `may raise`, `could still be
//! blocked`, `is unlikely to appeal`, and the plain question that such words ask.
//!
//! Works on words, not on expressions: the verb may stand several adverbs after the modal. `You may unsubscribe` and
//! `in May` are no prospects; `could have caused` looks back and is a possibility of its own.

use super::excerpt::excerpt;

/// Words that say that something may come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Prospect<'a> {
    /// First byte of the modal in the sentence.
    pub start: usize,
    /// 2 when a verb of outcome follows, else 1.
    pub weight: u8,
    /// Whether it speaks of what may have been.
    pub past: bool,
    /// Who or what, where the sentence says it plainly.
    subject: Option<&'a str>,
    /// From the verb on.
    rest: &'a str,
}

struct Word<'a> {
    text: &'a str,
    lower: String,
    start: usize,
    end: usize,
    /// Whether a clause ends with it.
    closes: bool,
    /// Whether a quotation begins with it.
    opens: bool,
}

fn words(sentence: &str) -> Vec<Word<'_>> {
    let base = sentence.as_ptr() as usize;
    let marks = |ch: char| !ch.is_alphanumeric() && !matches!(ch, '$' | '€' | '£' | '%');
    sentence
        .split_whitespace()
        .map(|raw| {
            let text = raw.trim_matches(marks);
            let start = if text.is_empty() { raw.as_ptr() as usize } else { text.as_ptr() as usize } - base;
            let after = &raw[(start + text.len()).saturating_sub(raw.as_ptr() as usize - base)..];
            Word {
                text,
                lower: text.to_lowercase(),
                start,
                end: start + text.len(),
                closes: text.is_empty() || after.contains([',', ';', ':', '—', '–', '"', '”', '(', ')', '.']),
                opens: raw.starts_with(['"', '“', '«', '„', '(', '‘']),
            }
        })
        .collect()
}

/// Adverbs that may stand between a modal and its verb.
const BETWEEN: &[&str] = &[
    "not",
    "also",
    "still",
    "yet",
    "now",
    "then",
    "soon",
    "well",
    "even",
    "just",
    "only",
    "once",
    "again",
    "eventually",
    "ultimately",
    "finally",
    "potentially",
    "possibly",
    "probably",
    "perhaps",
    "likely",
    "theoretically",
    "conceivably",
    "easily",
    "quickly",
    "effectively",
    "simply",
    "actually",
    "unwittingly",
    "never",
    "further",
    "therefore",
    "instead",
    "indeed",
    "one",
    "day",
    "both",
    "all",
    "very",
    "otherwise",
    "first",
    "later",
    "at",
    "least",
];

/// Verbs that tell how something turns out, in their plain form.
const OUTCOMES: &[&str] = &[
    "abandon",
    "accept",
    "acquire",
    "adopt",
    "affect",
    "agree",
    "amend",
    "annul",
    "appeal",
    "appoint",
    "approve",
    "arrest",
    "ask",
    "attract",
    "back",
    "ban",
    "become",
    "begin",
    "benefit",
    "bid",
    "block",
    "boost",
    "breach",
    "break",
    "bring",
    "buy",
    "call",
    "cancel",
    "cap",
    "cause",
    "cease",
    "challenge",
    "change",
    "charge",
    "clear",
    "climb",
    "close",
    "collapse",
    "come",
    "compel",
    "compete",
    "complete",
    "complicate",
    "comply",
    "concede",
    "conclude",
    "confirm",
    "constrain",
    "contest",
    "continue",
    "convict",
    "cost",
    "counter",
    "counterbid",
    "cover",
    "cripple",
    "cut",
    "damage",
    "decide",
    "decline",
    "default",
    "defeat",
    "delay",
    "delist",
    "demand",
    "deny",
    "derail",
    "destroy",
    "deter",
    "disappear",
    "disclose",
    "dismiss",
    "dispose",
    "disrupt",
    "divest",
    "divide",
    "double",
    "drag",
    "drive",
    "drop",
    "ease",
    "elect",
    "emerge",
    "end",
    "endanger",
    "enter",
    "erode",
    "escape",
    "exceed",
    "exclude",
    "exit",
    "expand",
    "expire",
    "exploit",
    "expose",
    "extend",
    "extradite",
    "face",
    "fail",
    "fall",
    "file",
    "fine",
    "finish",
    "fire",
    "float",
    "follow",
    "force",
    "fund",
    "get",
    "give",
    "go",
    "grant",
    "grow",
    "hamper",
    "happen",
    "harm",
    "help",
    "hinder",
    "hire",
    "hit",
    "hold",
    "hurt",
    "impose",
    "improve",
    "include",
    "increase",
    "indict",
    "intervene",
    "invest",
    "investigate",
    "jail",
    "jeopardise",
    "jeopardize",
    "join",
    "keep",
    "land",
    "last",
    "launch",
    "lay",
    "lead",
    "leak",
    "leave",
    "lift",
    "limit",
    "list",
    "lose",
    "lower",
    "make",
    "match",
    "materialise",
    "materialize",
    "mean",
    "meet",
    "merge",
    "miss",
    "move",
    "name",
    "negotiate",
    "nominate",
    "object",
    "occur",
    "offer",
    "open",
    "oppose",
    "oust",
    "outbid",
    "overturn",
    "owe",
    "pass",
    "pay",
    "penalise",
    "penalize",
    "permit",
    "persuade",
    "postpone",
    "prevail",
    "prevent",
    "proceed",
    "prohibit",
    "prolong",
    "prompt",
    "prosecute",
    "prove",
    "publish",
    "pull",
    "push",
    "quit",
    "raise",
    "reach",
    "rebound",
    "recall",
    "receive",
    "recommend",
    "recover",
    "reduce",
    "refuse",
    "regain",
    "reinstate",
    "reject",
    "release",
    "relocate",
    "remain",
    "reopen",
    "repay",
    "replace",
    "require",
    "resign",
    "resist",
    "resolve",
    "restart",
    "restore",
    "restructure",
    "result",
    "resume",
    "retain",
    "retaliate",
    "return",
    "reveal",
    "reverse",
    "revise",
    "revive",
    "revoke",
    "rise",
    "risk",
    "rule",
    "run",
    "save",
    "scare",
    "scrap",
    "secure",
    "seek",
    "seize",
    "sell",
    "sentence",
    "separate",
    "settle",
    "shift",
    "show",
    "shrink",
    "shut",
    "sign",
    "slip",
    "slow",
    "spark",
    "spin",
    "split",
    "spread",
    "stall",
    "stand",
    "start",
    "stay",
    "steal",
    "step",
    "stop",
    "strengthen",
    "strike",
    "strip",
    "submit",
    "succeed",
    "sue",
    "suffer",
    "support",
    "surge",
    "surpass",
    "survive",
    "suspend",
    "sweeten",
    "switch",
    "take",
    "target",
    "terminate",
    "testify",
    "threaten",
    "tighten",
    "top",
    "transfer",
    "trigger",
    "triple",
    "turn",
    "undergo",
    "undermine",
    "unravel",
    "veto",
    "violate",
    "vote",
    "walk",
    "want",
    "weaken",
    "weaponise",
    "weaponize",
    "widen",
    "win",
    "withdraw",
    "withhold",
    "worsen",
];

/// Participles that are not made from the plain form by an ending.
const IRREGULAR: &[&str] = &[
    "begun",
    "bought",
    "broken",
    "brought",
    "built",
    "cut",
    "driven",
    "found",
    "given",
    "held",
    "hit",
    "kept",
    "laid",
    "left",
    "lost",
    "made",
    "met",
    "paid",
    "put",
    "run",
    "seen",
    "sent",
    "set",
    "shut",
    "sold",
    "split",
    "spun",
    "stolen",
    "struck",
    "stuck",
    "taken",
    "told",
    "torn",
    "undone",
    "withdrawn",
    "withheld",
    "won",
];

/// Whether a word, in its plain form or as a participle, is a verb of outcome.
fn outcome(word: &str) -> bool {
    let known = |base: &str| OUTCOMES.binary_search(&base).is_ok();
    if known(word) {
        return true;
    }
    let Some(stem) = word.strip_suffix("ed") else { return false };
    let bare = |stem: &str| {
        let mut letters = stem.chars().rev();
        // `scrapped`, `banned`: the last letter stands double.
        letters
            .next()
            .is_some_and(|last| letters.next() == Some(last) && known(&stem[..stem.len() - last.len_utf8()]))
    };
    known(stem)
        || known(&word[..word.len() - 1])
        || bare(stem)
        || stem.strip_suffix('i').is_some_and(|stem| known(&format!("{stem}y")))
}

fn participle(word: &str) -> bool {
    word.ends_with("ed") || word.ends_with("en") || IRREGULAR.binary_search(&word).is_ok() || word == "been"
}

/// The strongest prospect of a sentence; of equally strong ones the first.
pub(super) fn prospect(sentence: &str) -> Option<Prospect<'_>> {
    // Most sentences have no such word: a look at the bytes spares them the division into words.
    const HINTS: [&str; 8] = ["may ", "might ", "could ", "ikely to", "will ", "would ", "xpected to", "oised to"];
    if !HINTS.iter().any(|hint| sentence.contains(hint)) {
        return None;
    }
    let words = words(sentence);
    let mut best: Option<Prospect<'_>> = None;
    for at in 0..words.len() {
        if let Some(found) = read(sentence, &words, at)
            && best.as_ref().is_none_or(|best| found.weight > best.weight)
        {
            best = Some(found);
        }
    }
    best
}

fn read<'a>(sentence: &'a str, words: &[Word<'a>], at: usize) -> Option<Prospect<'a>> {
    let lower = |n: usize| words.get(n).map_or("", |word| word.lower.as_str());
    let before = at.checked_sub(1).map_or("", lower);
    let next = lower(at + 1);
    // Where the subject ends: before the modal, or before the verb that carries the word of likelihood.
    let (modal, subject_end) = match lower(at) {
        "may" => {
            let month = words[at].text.starts_with('M') && at > 0 && !words[at].opens && !words[at - 1].closes;
            let dated = next.starts_with(|ch: char| ch.is_ascii_digit())
                || matches!(
                    before,
                    "in" | "of" | "by" | "last" | "next" | "since" | "until" | "from" | "and" | "to"
                )
                || before.starts_with(|ch: char| ch.is_ascii_digit());
            if month || (words[at].text.starts_with('M') && dated) || next == "or" {
                return None;
            }
            (true, at)
        }
        "might" | "could" => (true, at),
        "will" | "would" => match (next, lower(at + 2)) {
            ("likely" | "probably" | "possibly" | "perhaps", _) | ("need" | "have", "to") => (false, at),
            _ => return None,
        },
        "likely" | "unlikely" | "expected" | "poised" if next == "to" => {
            let carries = |word: &str| {
                matches!(
                    word,
                    "is" | "are" | "was" | "were" | "be" | "seems" | "seem" | "looks" | "appears" | "remains"
                )
            };
            let back = (1..=3).find(|n| at.checked_sub(*n).is_some_and(|n| carries(lower(n))))?;
            (false, at - back)
        }
        _ => return None,
    };
    if matches!(before, "you" | "one" | "readers" | "i" | "users" | "viewers" | "who") {
        return None;
    }
    let mut verb = at + 1;
    let mut negated = false;
    while BETWEEN.contains(&lower(verb)) || lower(verb) == "to" {
        negated |= lower(verb) == "not";
        verb += 1;
    }
    let rest_from = verb;
    // What must be done is told by the verb after: `have to raise`.
    while matches!(lower(verb), "have" | "need" | "be")
        && (lower(verb + 1) == "to" || (matches!(lower(verb + 1), "able" | "forced") && lower(verb + 2) == "to"))
    {
        verb += if lower(verb + 1) == "to" { 2 } else { 3 };
        while BETWEEN.contains(&lower(verb)) {
            verb += 1;
        }
    }
    let head = lower(verb);
    if head.is_empty() || words[at].closes {
        return None;
    }
    let (mut weight, mut past) = (1, false);
    if head == "have" && modal && !negated {
        let mut done = verb + 1;
        while BETWEEN.contains(&lower(done)) {
            done += 1;
        }
        if participle(lower(done)) {
            let lost = ["avoided", "prevented", "worse", "better", "easier", "known"];
            // `Could have been avoided` looks at a road not taken.
            let other_road = lost.contains(&lower(done)) || lost.contains(&lower(done + 1));
            if other_road {
                return None;
            }
            (weight, past) = (2, true);
        }
    } else if head == "be" {
        let mut done = verb + 1;
        while BETWEEN.contains(&lower(done)) {
            done += 1;
        }
        let told = lower(done);
        let serious =
            ["enough", "critical", "crucial", "decisive", "final", "over", "unable", "impossible", "liable"];
        if outcome(told) || IRREGULAR.binary_search(&told).is_ok() || serious.contains(&told) {
            weight = 2;
        }
        // `Will the offer be the final one`: what it is likely not to be is open.
        if !modal && words[verb..].iter().take(6).any(|word| serious.contains(&word.lower.as_str())) {
            weight = 2;
        }
    } else if outcome(head) {
        weight = 2;
    }
    // What could not be done is told as a fact of the past.
    if negated && lower(at) == "could" {
        weight = 1;
    }
    let rest = sentence.get(words.get(rest_from)?.start..)?;
    Some(Prospect { start: words[at].start, weight, past, subject: subject(sentence, words, subject_end), rest })
}

/// The words before a modal back to the clause's beginning, when they name who or what.
fn subject<'a>(sentence: &'a str, words: &[Word<'a>], end: usize) -> Option<&'a str> {
    const BOUNDS: &[&str] = &[
        "that",
        "said",
        "says",
        "say",
        "but",
        "if",
        "because",
        "while",
        "whether",
        "so",
        "although",
        "though",
        "since",
        "until",
        "believe",
        "believes",
        "think",
        "thinks",
        "added",
        "warned",
        "predicted",
        "fear",
        "suggested",
        "expects",
    ];
    const NEVER: &[&str] = &[
        "which", "who", "what", "when", "where", "how", "and", "or", "there", "it", "they", "he", "she", "we",
        "this", "these", "those", "as", "than", "is", "are", "was", "were", "has", "have", "had", "not", "then",
        "to", "also", "still", "now", "will", "would", "after", "before", "such", "each",
    ];
    let mut from = end;
    while from > 0 {
        let word = &words[from - 1];
        if matches!(word.lower.as_str(), "if" | "whether" | "unless") {
            return None;
        }
        if BOUNDS.contains(&word.lower.as_str()) || word.closes {
            break;
        }
        from -= 1;
        if words[from].opens {
            break;
        }
    }
    let (first, last) = (words.get(from)?, words.get(end.checked_sub(1)?)?);
    let of = words.get(from..end)?;
    let named = |word: &Word<'_>| word.text.starts_with(char::is_uppercase);
    let joins = |n: usize| matches!(of[n].lower.as_str(), "and" | "or") && n > 0 && named(&of[n - 1]);
    let plain = of.iter().enumerate().all(|(n, word)| !NEVER.contains(&word.lower.as_str()) || joins(n));
    let determined = matches!(
        first.lower.as_str(),
        "the"
            | "its"
            | "their"
            | "his"
            | "her"
            | "a"
            | "an"
            | "any"
            | "some"
            | "more"
            | "another"
            | "other"
            | "both"
    );
    let fits =
        !of.is_empty() && of.len() <= 8 && plain && (determined || named(first)) && !last.lower.ends_with("ly");
    if fits { sentence.get(first.start..last.end) } else { None }
}

/// Words with which no question ends.
const DANGLING: &[&str] = &[
    "by", "of", "to", "in", "on", "for", "with", "from", "at", "as", "the", "a", "an", "and", "or", "but", "than",
    "be",
];

/// What a prospect asks, as a person would: `Will the regulator block the sale?` In at most `most` characters of the
/// sentence's own words; `None` where the sentence is too winding to be turned.
pub(super) fn asked(prospect: &Prospect<'_>, most: usize) -> Option<String> {
    if prospect.past {
        return None;
    }
    let subject = prospect.subject?;
    // Where a quotation ends the question must not go on.
    let until = prospect.rest.find(['"', '“', '”', '«', '»', ';', '—']).unwrap_or(prospect.rest.len());
    let until = prospect.rest[..until].find(". ").unwrap_or(until);
    let clause = prospect.rest[..until].trim_end_matches([' ', ',', '.', ':']);
    let clause = match clause.find([',']) {
        // What follows a comma is mostly who says so.
        Some(comma) if clause[comma..].contains(" said") || clause[comma..].contains(" according to") => {
            &clause[..comma]
        }
        _ => clause,
    };
    let dangles = clause.rsplit(' ').next().is_some_and(|last| DANGLING.contains(&last));
    if dangles || clause.split_whitespace().count() < 2 || (clause.contains('(') && !clause.contains(')')) {
        return None;
    }
    let first = subject.split_whitespace().next().unwrap_or_default();
    let article = matches!(
        first,
        "The"
            | "Its"
            | "Their"
            | "His"
            | "Her"
            | "A"
            | "An"
            | "Any"
            | "Some"
            | "More"
            | "Another"
            | "Other"
            | "Both"
    );
    let subject = if article { first.to_lowercase() + &subject[first.len()..] } else { subject.to_string() };
    Some(excerpt(&format!("Will {subject} {clause}"), 0, most) + "?")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lists_are_sorted() {
        assert!(OUTCOMES.is_sorted());
        assert!(IRREGULAR.is_sorted());
    }

    #[test]
    fn prospects_and_what_they_ask() {
        let cases = [
            ("The regulator may still block the sale.", Some((2, Some("Will the regulator block the sale?")))),
            (
                "Bankers said Northwind might have to raise its bid by a fifth.",
                Some((2, Some("Will Northwind have to raise its bid by a fifth?"))),
            ),
            (
                "Calder's vote may not be enough to stop the merger, one fund said.",
                Some((2, Some("Will Calder's vote be enough to stop the merger?"))),
            ),
            (
                "The crew is unlikely to appeal against the ruling.",
                Some((2, Some("Will the crew appeal against the ruling?"))),
            ),
            (
                "The strike could be called off by Friday.",
                Some((2, Some("Will the strike be called off by Friday?"))),
            ),
            ("It said this was not likely to be the final offer.", Some((2, None))),
            ("A supplier could have unwittingly caused the leak.", Some((2, None))),
            ("Calder, which owns the dock, might sell it.", Some((2, None))),
            ("We will probably see the toll rise.", Some((1, None))),
            ("The bridge may look old.", Some((1, Some("Will the bridge look old?")))),
            // Advice to the reader, a month, a road not taken, what is certain.
            ("You may unsubscribe at any time.", None),
            ("It was founded in May 1931.", None),
            ("The fall could have been avoided.", None),
            ("The owners will sell the dock.", None),
        ];
        for (sentence, expected) in cases {
            let found = prospect(sentence);
            let told = found.as_ref().map(|found| (found.weight, asked(found, 100)));
            let expected = expected.map(|(weight, text)| (weight, text.map(str::to_string)));
            assert_eq!(told, expected, "{sentence}");
        }
    }

    #[test]
    fn outcomes_in_all_their_forms() {
        for word in ["block", "blocked", "banned", "raised", "denied", "cut"] {
            assert!(outcome(word), "{word}");
        }
        for word in ["red", "look", "bridged", "ed", "éed"] {
            assert!(!outcome(word), "{word}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(sentence in "(may|might|could|will likely|is unlikely to|be|have|[A-Za-zé,.\"“ ]| ){0,40}") {
            if let Some(found) = prospect(&sentence) {
                let _ = asked(&found, 60);
            }
        }
    }
}
