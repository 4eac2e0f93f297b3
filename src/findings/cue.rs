//! Sentences that leave something open by their own words: a denial, a refusal to comment, a process without an end,
//! hearsay, doubt. General lists of English turns of phrase, each with a weight; nothing of any one affair.

use regex::{Regex, RegexSet, RegexSetBuilder};
use std::sync::LazyLock;

/// What kind of opening a sentence leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Opening {
    /// Somebody says that it is not so, or two are at odds.
    Denial,
    /// Somebody was asked and did not answer.
    NoComment,
    /// Something is under way or announced.
    Process,
    /// On the word of people who are not named.
    Hearsay,
    /// It hangs on a condition, an approval.
    Condition,
    /// The text says that nobody has told.
    Silence,
    /// The text says that it is not certain.
    Doubt,
}

/// A sentence's opening, and where its words stand in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Which.
    pub opening: Opening,
    /// 3 says it outright, 2 plainly, 1 between the lines.
    pub weight: u8,
    /// First byte of the cue in the sentence.
    pub start: usize,
}

use Opening::{Condition, Denial, Doubt, Hearsay, NoComment, Process, Silence};

/// Opening, weight, and the words as a regular expression, in any case.
const CUES: &[(Opening, u8, &str)] = &[
    (Denial, 3, r"\b(den(y|ies|ied|ying)|refut(e|es|ed|ing)|rebut(s|ted|ting)?)\b"),
    (
        Denial,
        3,
        r"\bdisput(e|es|ed|ing)\b (\w+ ){0,4}(claim|account|report|allegation|accusation|charge|version|figure|that)",
    ),
    (
        Denial,
        3,
        r"\breject(s|ed|ing)? (\w+ ){0,2}(claim|accusation|allegation|charge|suggestion|report|assertion|idea|notion)",
    ),
    (
        Denial,
        2,
        r"\b(rebuff(s|ed)|dismiss(es|ed) (\w+ ){0,2}(claim|report|concern|allegation)|contradict(s|ed)|contest(s|ed) (the|that|any))",
    ),
    (Denial, 3, r"\b(over|dispute|row|argument|quarrel|clash|disagree\w*) (about |over |on )?whether\b"),
    (
        Denial,
        2,
        r"\b(spar(s|red|ring)|argu(e|es|ed|ing)|quarrel\w*|clash\w*|at odds|disagree\w*|split|divided)\b.{0,30}\b(over|about|on|as to)\b",
    ),
    (Denial, 2, r"\bnot true\b|\b(is|was|are|were) (false|untrue|baseless|unfounded)\b|\bno truth\b"),
    (
        NoComment,
        3,
        r"\bdeclin(e|es|ed|ing) to (comment|say|discuss|elaborate|disclose|give|provide|explain|answer|be (named|interviewed))",
    ),
    (
        NoComment,
        3,
        r"\b(did|do|does|has|have|had) not (\w+ ){0,2}(respond|reply|return|comment|responded|replied|returned|commented)\b",
    ),
    (
        NoComment,
        3,
        r"\b(could|would) not (\w+ )?(be reached|comment|say|be drawn)\b|\b(not|un)( \w+)? ?(available|reached|reachable) for (comment|an interview)|\bno comment\b",
    ),
    (NoComment, 3, r"\bunable to (comment|say|discuss|confirm|disclose|elaborate)\b"),
    (NoComment, 3, r"\brefus(e|es|ed|ing) to (comment|say|explain|disclose|discuss|give|provide|answer|name)\b"),
    (
        Process,
        3,
        r"\b(search|review|investigation|inquiry|enquiry|probe|talks|negotiations?|process|trial|hearing|audit|lawsuit|case)\b.{0,40}\b(under ?way|pending|ongoing|in progress|continues?|goes on)\b",
    ),
    (Process, 3, r"\bremain(s|ed|ing)? (\w+ )?(open|pending|outstanding|unresolved|unfinished)\b"),
    (
        Process,
        3,
        r"\b(will|would|to|may|must|should|shall|plans?|vow(s|ed)?|promis(es|ed)) (\w+ ){0,2}(investigate|review|vote|decide|appeal|sue|probe|examine|audit|inquire)\b",
    ),
    (
        Process,
        3,
        r"\blegal (action|proceedings|steps|challenge)\b|\b(take|taking|took|taken) (\w+ ){0,3}to court\b",
    ),
    (
        Process,
        3,
        r"\b(expect(s|ed)?|due|scheduled|set|likely|hop(es|ed)|aim(s|ed)?) (\w+ ){0,3}to (close|complete|finali[sz]e|sign|conclude|be (closed|completed|finali[sz]ed|signed|concluded|decided))\b",
    ),
    (Process, 2, r"\bin the hands of\b|\bunder (\w+ )?(investigation|review|scrutiny|consideration)\b"),
    (
        Process,
        2,
        r"\b(open|launch|begin|began|start|order|announc)(s|es|ed|n)? (an?|its|the|their) (\w+ ){0,2}(investigation|inquiry|enquiry|probe|review|search)\b",
    ),
    (Process, 2, r"\bexten(d|ds|ded|ding) (its|the|their|an?) (\w+ ){0,2}(offer|deadline|bid|period|talks)\b"),
    (
        Process,
        3,
        r"\b(challeng|urg|ask|press|call|demand|request)(s|es|ed|ing)?\b.{1,60}\bto (explain|elaborate|answer|disclose|detail|produce|release|publish|clarify|justify)\b",
    ),
    (
        Process,
        2,
        r"\b(challeng|ask|press|call|demand|request)(s|es|ed|ing)?\b.{1,60}\bfor (specifics|details|answers|evidence|proof|clarity|an explanation)\b",
    ),
    (Process, 2, r"\b(the|its|their|his|her) (plan|aim|intention|idea) is to\b|\bplans? calls? for\b"),
    (
        Process,
        1,
        r"\b(plans|intends|is preparing|are preparing|is considering|are considering|weighs|is weighing) (to|whether|an?)\b",
    ),
    (Hearsay, 3, r"\binsiders?\b.{0,40}\b(say|says|said|speculate|reveal|believe|claim|suggest|tell|told|expect)"),
    (Hearsay, 3, r"\baccording to (\w+ ){0,3}(reports?|insiders?|sources?|rumou?rs?)\b"),
    (
        Hearsay,
        3,
        r"\b(people|persons?|sources?|officials?) (\w+ )?(familiar|close|briefed|with (direct )?knowledge)\b",
    ),
    (
        Hearsay,
        3,
        r"\b(unnamed|anonymous|unidentified)\b|\bcondition of anonymity\b|\basked not to be (named|identified)\b",
    ),
    (
        Hearsay,
        2,
        r"\b(sources?|reports?) (say|says|said|claim|claims|claimed|suggest|suggests|suggested|indicate|told)\b",
    ),
    (Hearsay, 2, r"\b(reportedly|allegedly|supposedly|purportedly)\b|\brumou?r"),
    (
        Hearsay,
        2,
        r"\b(is|are|was|were) (widely )?(said|understood|believed|thought|rumou?red|alleged) to\b|\bit is (said|believed|understood)\b",
    ),
    (
        Hearsay,
        1,
        r"\b(estimates?|analysts|observers|commentators|critics) (suggest|say|believe|estimate|reckon|expect|think|argue|speculate)",
    ),
    (
        Doubt,
        3,
        r"\b(not|nor|never|less|hardly|far from|isn[’']t|aren[’']t|wasn[’']t)\b[^.;]{0,25}\bclear\b|\bunclear\b",
    ),
    (
        Doubt,
        3,
        r"\bremains? to be (seen|decided|determined|settled|answered)\b|\btime will tell\b|\btoo (early|soon) to (say|tell|know)\b",
    ),
    (
        Silence,
        3,
        r"\bremains? (unknown|uncertain|unsettled|a mystery|a question|an open|unanswered|in doubt|to be explained)|\bopen questions?\b|\bunanswered\b",
    ),
    (
        Doubt,
        3,
        r"\buncertain(ty|ties)?\b|\bcast(s|ing)? (\w+ )?(doubt|a shadow)|\bin doubt\b|\bup in the air\b|\bin limbo\b",
    ),
    (
        Silence,
        3,
        r"\b(not|never)( yet)?( been)? (disclosed|revealed|announced|made public|published|released)\b|\bundisclosed\b",
    ),
    (
        Silence,
        3,
        r"\b(has|have|had|is|are) yet to\b|\b(has|have|had) (still )?not (yet )?(said|explained|given|named|specified|provided|announced|decided|determined|clarified|detailed)\b",
    ),
    (
        Silence,
        3,
        r"\b(do|does|did)(n[’']t| not) (\w+ )?(say|specify|explain|elaborate|give (\w+ )?(reason|detail)s?|disclose|name|clarify)\b|\bwithout (giving|providing|saying|explaining|elaborating|specifying)\b",
    ),
    (
        Silence,
        3,
        r"\b(not|n[’']t) (yet )?known\b|\b(no ?(one|body)) (yet )?knows\b|\banyone[’']s guess\b|\bno (guarantee|certainty|assurance)\b|\bno way of knowing\b",
    ),
    (
        Condition,
        3,
        r"\b(subject to|conditional (up)?on|contingent (up)?on|pending|depend(s|ent|ing)? (up)?on)\b.{0,60}\b(approvals?|clearances?|consents?|review|regulat\w+|conditions?|vote)\b",
    ),
    (
        Doubt,
        3,
        r"\bspeculat(e|es|ed|ing|ive)\b|\bspeculations? (about|over|that|on|as to|is|are|grew|grows|mount|swirl)",
    ),
    (Doubt, 3, r"\bs[ck]eptical (that|about|of|whether)\b|\bdoubt(s|ed|ful)? (that|whether|if)\b"),
    (Doubt, 1, r"\bs[ck]eptic(al|ism|s)?\b|\bdoubt(s|ed|ful)?\b|\bspeculations?\b"),
    (
        Doubt,
        3,
        r"\brais(e|es|ed|ing) (\w+ ){0,3}(questions?|doubts?|concerns?|eyebrows)\b|\b(into|in) question\b|\bquestion marks?\b",
    ),
    (
        Doubt,
        2,
        r"\b(question|questions|concerns?|debate|dispute|wonder\w*|ask(s|ed|ing)?|see|decide|know|say|about|over|of) whether\b",
    ),
    (Doubt, 2, r"\bwhether\b.{0,60}\b(will|would|can|could|should|might)\b"),
    (
        Doubt,
        2,
        r"\b(questions?|concerns?|doubts|debate|worr(y|ies)|fears) (about|over|on|as to|that|remain|linger)\b",
    ),
    (Doubt, 2, r"\bwarn(s|ed|ing|ings)? (that|of|about|against)\b"),
    (Doubt, 1, r"\bpossibly\b|\bmay or may not\b|\bin theory\b|\bnot entirely\b|\bopaque\b"),
    (Doubt, 1, r"\b(unless|without|failing|absent)\b.{5,70}\b(will|would|could|risks?|cannot)\b"),
    (Doubt, 1, r"\bhow (much|many|far|long|exactly)\b.{0,60}\b(will|would|can|could|is|was|were)\b"),
];

/// Room for the states of all cues together; with the default the cache is thrown away over and over.
const CACHE: usize = 64 << 20;

/// The expression of a cue. Word bounds and letters are those of ASCII, as the cues are: with those of Unicode the
/// search leaves its fast path at every curly quotation mark.
fn pattern(words: &str) -> String {
    format!("(?i){}", words.replace(r"\b", r"(?-u:\b)").replace(r"\w", r"(?-u:\w)"))
}

/// All cues at once, and each by itself; the tests make sure that each is sound.
static COMPILED: LazyLock<Option<(RegexSet, Vec<Regex>)>> = LazyLock::new(|| {
    let patterns: Vec<String> = CUES.iter().map(|(_, _, words)| pattern(words)).collect();
    let each = patterns.iter().map(|pattern| Regex::new(pattern)).collect::<Result<_, _>>().ok()?;
    let all = RegexSetBuilder::new(&patterns).dfa_size_limit(CACHE).build().ok()?;
    Some((all, each))
});

/// The strongest opening of a sentence; of equally strong ones the first in the order of [`Opening`].
pub fn opening(sentence: &str) -> Option<Found> {
    let (all, each) = COMPILED.as_ref()?;
    let best = all.matches(sentence).into_iter().min_by_key(|n| (std::cmp::Reverse(CUES[*n].1), CUES[*n].0, *n))?;
    let start = each[best].find(sentence)?.start();
    Some(Found { opening: CUES[best].0, weight: CUES[best].1, start })
}

/// Whether a sentence asks in the text's own voice: ends in a question mark, outside of a quotation.
pub fn asks(sentence: &str) -> bool {
    let sentence = sentence.trim();
    let opened = |open: char, close: char| {
        sentence.matches(open).count() != sentence.matches(close).count() && sentence.contains(open)
    };
    sentence.ends_with('?')
        && !sentence.starts_with(['"', '“', '«', '‘', '„'])
        && sentence.matches('"').count().is_multiple_of(2)
        && !opened('“', '”')
        && !opened('«', '»')
        && sentence.split_whitespace().count() >= 4
}

/// A sentence in at most `most` characters that hold the byte `focus`, cut between words and where possible at a
/// clause, with `…` where something is left out; white space as single spaces.
pub fn excerpt(sentence: &str, focus: usize, most: usize) -> String {
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
    fn every_cue_is_sound() {
        for (_, _, words) in CUES.iter() {
            assert!(Regex::new(&pattern(words)).is_ok(), "{words}");
        }
        assert!(COMPILED.is_some());
    }

    #[test]
    fn openings_by_their_words() {
        let cases = [
            ("Northwind denied that it had lost a customer.", Some(Denial)),
            ("The two sides sparred over whether a pitch was made.", Some(Denial)),
            ("A spokesman for Calder declined to comment.", Some(NoComment)),
            ("The regulator did not immediately respond to a request.", Some(NoComment)),
            ("The search for a successor is under way.", Some(Process)),
            ("It warned that it will take legal action.", Some(Process)),
            ("The offer for the other shares remains open.", Some(Process)),
            ("Industry insiders say the price was cut.", Some(Hearsay)),
            ("What happens to the crews is far less clear.", Some(Doubt)),
            ("The board has yet to give a reason.", Some(Silence)),
            ("The purchase is subject to regulatory approval.", Some(Condition)),
            ("Bankers are skeptical that a rival will bid.", Some(Doubt)),
            ("Calder makes pumps in Leeds.", None),
            ("The sky was clear over the harbour.", None),
        ];
        for (sentence, expected) in cases {
            assert_eq!(opening(sentence).map(|found| found.opening), expected, "{sentence}");
        }
    }

    #[test]
    fn a_question_in_the_own_voice_only() {
        assert!(asks("Can Calder find its place again in the north?"));
        assert!(!asks("\"Can Calder find its place again?\""));
        assert!(!asks("She asked: “Can Calder find its place again?"));
        assert!(!asks("Why so?"));
        assert!(!asks("Calder found its place again."));
    }

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
            let _ = (opening(&sentence), asks(&sentence), excerpt(&sentence, focus, most));
        }
    }
}
