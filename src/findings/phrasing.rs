//! How a sentence that leaves something open is asked: as its own indirect question, with its denied clause, by its
//! prospect, or in its words.

use super::cue::Opening;
use super::excerpt::excerpt;
use super::fact::in_order;
use super::opening::Opened;
use super::prospect;
use super::question::{Asking, Question, QuestionRule, open};
use crate::evidence::Entity;
use crate::evidence::claim::{Claim, Review, Status, Subject};

impl<'a> Asking<'a> {
    pub(super) fn ask(&self, sentence: &Opened<'a>, all: &[&'a Entity], key: &str) -> Question {
        let who = all.first().copied();
        let focus = sentence.kind.map_or(0, |found| found.start);
        let spoken = without_speaker(sentence.text);
        let focus = focus.saturating_sub(sentence.text.len() - spoken.len());
        let shown = |words: &str, focus: usize| {
            let words = excerpt(words, focus, LONGEST);
            let words = words.trim_end_matches('.');
            // Marks around the whole would stand double; a quotation inside keeps both of its own.
            let bare = words.strip_prefix(['"', '“']).and_then(|words| words.strip_suffix(['"', '”']));
            let words = bare.filter(|bare| !bare.contains(['"', '“', '”'])).unwrap_or(words);
            paired(words)
        };
        let words = shown(spoken, focus);
        let opening = sentence.kind.map(|found| found.opening);
        let may = prospect::prospect(spoken);
        let turned = may.as_ref().and_then(|may| prospect::asked(may, LONGEST + 20));
        let mut names: Vec<String> = Vec::new();
        for name in all.iter().map(|who| excerpt(&who.name, 0, 40)) {
            if !names.contains(&name) && names.iter().map(String::len).sum::<usize>() < 70 {
                names.push(name);
            }
        }
        let name = match names.split_last() {
            Some((last, [])) => Some(last.clone()),
            Some((last, others)) => Some(format!("{} and {last}", others.join(", "))),
            None => None,
        };
        let several = names.len() > 1;
        let text = match (opening, name) {
            (Some(Opening::Denial), name) => match (denied(spoken, focus), name) {
                (Some(clause), Some(name)) => format!("Is it so that “{}”, which {name} denies?", shown(clause, 0)),
                (Some(clause), None) => format!("Is it so that “{}”, which is denied?", shown(clause, 0)),
                (None, Some(name)) if denies(spoken, focus) => format!("Is {name} right: “{words}”?"),
                (None, _) => format!("Who is right here: “{words}”?"),
            },
            (Some(Opening::NoComment), Some(name)) if several => {
                format!("What do {name} say, who would not comment?")
            }
            (Some(Opening::NoComment), name) if indirect(spoken, focus).is_some() => {
                let clause = indirect(spoken, focus).unwrap_or_default();
                let by = name.map_or_else(String::new, |name| format!(" {name} would not say."));
                format!("Is it known by now {}?{by}", excerpt(clause, 0, LONGEST))
            }
            (Some(Opening::NoComment), Some(name)) => format!("What does {name} say? (“{words}”)"),
            (Some(Opening::NoComment), None) => format!("What would the answer have been: “{words}”?"),
            (Some(Opening::Process), _) => format!("What came of this: “{words}”?"),
            (Some(Opening::Hearsay), _) => match hearsay(spoken, focus) {
                Some(clause) => format!("Who can confirm that “{}”?", shown(clause, 0)),
                None => format!("Who can confirm this: “{words}”?"),
            },
            (Some(Opening::Condition), _) => format!("Has this condition been met: “{words}”?"),
            (Some(Opening::Silence | Opening::Doubt), _) => match (indirect(spoken, focus), turned) {
                (Some(clause), _) => format!("Is it known by now {}?", excerpt(clause, 0, LONGEST)),
                (None, Some(turned)) => turned,
                (None, None) if opening == Some(Opening::Silence) => format!("Has anybody told since: “{words}”?"),
                (None, None) => format!("Is more known about this: “{words}”?"),
            },
            (Some(Opening::Prospect), _) => match turned {
                Some(turned) => turned,
                None if may.as_ref().is_some_and(|may| may.past) => format!("Was it so: “{words}”?"),
                None => format!("Will it come to this: “{words}”?"),
            },
            (None, _) => words.trim_end_matches(['"', '”', '»', '*', '_']).to_string(),
        };
        let closes_when = match (opening, who) {
            (Some(Opening::Denial), _) => {
                "a document, or a second party on the record, settles who is right".to_string()
            }
            (Some(Opening::NoComment), Some(_)) if several => "one of them answers".to_string(),
            (Some(Opening::NoComment), Some(who)) => format!("{} answers", who.name),
            (Some(Opening::NoComment), None) => "the party answers".to_string(),
            (Some(Opening::Process), _) => "a later source tells the outcome".to_string(),
            (Some(Opening::Hearsay), _) => "a document, or a person who gives a name, says so".to_string(),
            (Some(Opening::Condition), _) => "a source reports that it was met, or that it failed".to_string(),
            (Some(Opening::Silence), _) => "a source tells what was not said".to_string(),
            (Some(Opening::Doubt), _) => "a source states it without the doubt".to_string(),
            (Some(Opening::Prospect), _) => "a later source tells whether it came to that".to_string(),
            (None, _) => "a source answers it".to_string(),
        };
        let span = sentence.quote.view_span();
        let said = |claim: &&Claim| match sentence.rule {
            QuestionRule::Denied => claim.status == Status::Denied,
            QuestionRule::Outcome => claim.status == Status::Planned,
            QuestionRule::Hedged | QuestionRule::Uncertain => claim.status == Status::Speculative,
            _ => false,
        };
        let mut claims: Vec<&Claim> = self
            .evidence
            .claims
            .iter()
            .filter(|claim| {
                claim.review != Review::Rejected
                    && claim.source() == sentence.quote.source()
                    && claim.quotes.iter().any(|quote| quote.view_span().overlaps(span))
            })
            .filter(said)
            .collect();
        claims.sort_by(|a, b| in_order(a, b));
        Question {
            closes_when,
            about: sentence.about.iter().take(3).map(|entity| Subject::Entity(entity.id.clone())).collect(),
            claims: claims.into_iter().map(|claim| claim.id.clone()).collect(),
            evidence: vec![sentence.quote.clone()],
            of_words: true,
            ..open(sentence.rule, key, text)
        }
    }
}

/// Words that are cut out of a text, without the mark of a quotation whose other half was left behind.
fn paired(words: &str) -> String {
    let straight = !words.matches('"').count().is_multiple_of(2);
    let (opened, closed) = (words.matches('“').count(), words.matches('”').count());
    let (lead, body) = words.strip_prefix("… ").map_or(("", words), |body| ("… ", body));
    let (body, tail) = body.strip_suffix(" …").map_or((body, ""), |body| (body, " …"));
    let loose = |mark: char| match mark {
        '"' => straight,
        '“' => opened > closed,
        '”' => closed > opened,
        _ => false,
    };
    let start = body.strip_prefix(|mark: char| mark != '”' && loose(mark));
    let end = body.strip_suffix(|mark: char| mark != '“' && loose(mark));
    format!("{lead}{}{tail}", start.or(end).unwrap_or(body).trim())
}

/// Most characters of the words in a question: with what stands around them a heading is no longer than a line or two.
const LONGEST: usize = 130;

/// A sentence without the tag of its speaker: `PRESENTER: Did it?`, `Ann Hill (North): Did it?`.
fn without_speaker(sentence: &str) -> &str {
    let Some((tag, rest)) = sentence.split_once(": ") else { return sentence };
    let is_name = |word: &str| word.trim_start_matches('(').starts_with(char::is_uppercase);
    let is_tag = tag.split_whitespace().count() <= 6 && tag.split_whitespace().all(is_name);
    if is_tag && rest.trim_start().starts_with(char::is_uppercase) { rest.trim_start() } else { sentence }
}

/// The indirect question that follows a cue: `whether the dock will stay open`, `how the fire began`.
fn indirect(sentence: &str, focus: usize) -> Option<&str> {
    const ASKS: [&str; 8] = ["whether", "how", "what", "why", "who", "when", "where", "if"];
    /// Words after a comma with which another clause begins.
    const NEXT: [&str; 16] = [
        "but",
        "which",
        "who",
        "according",
        "adding",
        "although",
        "though",
        "while",
        "because",
        "with",
        "so",
        "as",
        "he",
        "she",
        "said",
        "where",
    ];
    let from = sentence.get(focus..)?;
    let base = from.as_ptr() as usize;
    let (start, word) = from
        .split_whitespace()
        .take(9)
        .map(|word| (word.as_ptr() as usize - base, word))
        .find(|(_, word)| ASKS.contains(&word.to_lowercase().as_str()))?;
    // `It is unclear if …` asks; `no chance if it rains` does not. `When asked` tells the time.
    let near = start < 40;
    let rest = from.get(start..)?;
    if (matches!(word, "if" | "when" | "who" | "where") && !near) || rest.starts_with("when asked") {
        return None;
    }
    let mut end = rest.find([';', ':', '—', '"', '“', '”', '(', '?']).unwrap_or(rest.len());
    for (comma, _) in rest[..end].match_indices(", ") {
        let after = rest[comma + 2..].split(' ').next().unwrap_or_default();
        if NEXT.contains(&after) {
            end = comma;
            break;
        }
    }
    // A quotation holds several sentences: the question ends with the first.
    if let Some(stop) = rest[..end].find(". ") {
        end = stop;
    }
    let clause = rest[..end].trim_end_matches([' ', ',', '.', ')']);
    (clause.split_whitespace().count() >= 3).then_some(clause)
}

/// Whether the cue is a denial, and not a quarrel.
fn denies(sentence: &str, focus: usize) -> bool {
    let starts =
        |verb: &str| sentence.get(focus..focus + verb.len()).is_some_and(|start| start.eq_ignore_ascii_case(verb));
    ["den", "refut", "reject", "disput", "dismiss"].into_iter().any(starts)
}

/// What a sentence denies, where it says so as a clause: `there was a rift`.
fn denied(sentence: &str, focus: usize) -> Option<&str> {
    const VERBS: [&str; 12] =
        ["was", "were", "is", "are", "had", "has", "have", "will", "would", "did", "does", "could"];
    const SUBJECTS: [&str; 14] =
        ["there", "it", "any", "he", "she", "they", "its", "his", "her", "their", "the", "this", "a", "an"];
    let after = sentence.get(focus..)?;
    let verb = ["denied ", "denies ", "deny "]
        .into_iter()
        .find(|verb| after.get(..verb.len()).is_some_and(|start| start.eq_ignore_ascii_case(verb)))?;
    let rest = after.get(verb.len()..)?.trim();
    let (clause, told) = match rest.strip_prefix("that ") {
        Some(clause) => (clause, true),
        None => (rest, false),
    };
    let mut words = clause.split_whitespace();
    let begins = words.next().is_some_and(|word| SUBJECTS.contains(&word));
    let soon = words.take(5).any(|word| VERBS.contains(&word));
    let whole = clause.matches('"').count().is_multiple_of(2) && !clause.contains(['“', '”']);
    (whole && (told || (begins && soon))).then(|| clause.trim_end_matches(['.', ' ']))
}

/// What a sentence says on hearsay, without the words at its end that say so: `, an insider said`.
fn hearsay(sentence: &str, focus: usize) -> Option<&str> {
    let comma = sentence.get(..focus)?.rfind(", ")?;
    let (clause, tail) = (sentence.get(..comma)?, sentence.get(comma + 2..)?);
    let short = tail.split_whitespace().count() <= 10 && !tail.contains(',');
    // `Rook, who owns it, is said to sell`: the end is no tail.
    let tail_is_all = tail.split(' ').next().is_some_and(|word| {
        matches!(word, "is" | "are" | "was" | "were" | "has" | "have" | "had" | "reportedly" | "allegedly")
    });
    let whole = !tail_is_all && !clause.contains(['"', '“', '”']) && clause.split_whitespace().count() >= 4;
    (short && whole).then_some(clause)
}

#[cfg(test)]
mod tests {
    use super::paired;

    #[test]
    fn half_a_pair_of_marks_is_left_out() {
        let cases = [
            ("\"We look forward …", "We look forward …"),
            ("… a better offer.\"", "… a better offer."),
            ("“We are aware of it …", "We are aware of it …"),
            ("he said \"no\" and left", "he said \"no\" and left"),
            ("“No”, he said", "“No”, he said"),
            ("\"No\" and \"never\" of", "\"No\" and \"never\" of"),
            ("\"", ""),
        ];
        for (words, expected) in cases {
            assert_eq!(paired(words), expected);
        }
    }
}
