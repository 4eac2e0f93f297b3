//! `content/judgements.yaml`: what the analyst concludes, with confidence and likelihood held apart, and what it rests on.
//!
//! Entry point: [`read`]. Words and ranges of likelihood are those of Intelligence Community Directive 203, which also
//! demands that a sentence has no more than one of the two: how likely something is, and how well that is known, are two
//! statements, and together they blur. Whether the grounds are there is for the stage that has facts.

use super::date::Date;
use super::diagnostic::{Diagnostic, Warned, nearest};
use super::placed::{self, Entry, File, Word};
use super::ruling::{at_most, one_of, signature};
use super::text::Span;

/// How well a judgement is founded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Little, or of doubtful worth; or much is inferred.
    Low,
    /// Credible and plausible, not enough to be sure.
    Moderate,
    /// Good, from several sides.
    High,
}

impl Confidence {
    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            Confidence::Low => "low",
            Confidence::Moderate => "moderate",
            Confidence::High => "high",
        }
    }

    /// What the word stands for.
    pub fn meaning(self) -> &'static str {
        match self {
            Confidence::Low => "the sources are few, doubtful or at odds, or much is inferred",
            Confidence::Moderate => "the sources are credible and plausible, and not enough for more",
            Confidence::High => "good sources of several origins support it",
        }
    }
}

/// How likely it is that something is, or will be, so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likelihood {
    /// 1 to 5 %.
    AlmostNoChance,
    /// 5 to 20 %.
    VeryUnlikely,
    /// 20 to 45 %.
    Unlikely,
    /// 45 to 55 %.
    RoughlyEven,
    /// 55 to 80 %.
    Likely,
    /// 80 to 95 %.
    VeryLikely,
    /// 95 to 99 %.
    AlmostCertain,
}

impl Likelihood {
    /// From the least to the most.
    pub const ALL: [Likelihood; 7] = [
        Likelihood::AlmostNoChance,
        Likelihood::VeryUnlikely,
        Likelihood::Unlikely,
        Likelihood::RoughlyEven,
        Likelihood::Likely,
        Likelihood::VeryLikely,
        Likelihood::AlmostCertain,
    ];

    /// The term.
    pub fn word(self) -> &'static str {
        self.terms()[0]
    }

    /// What the term stands for, in per cent.
    pub fn range(self) -> (u8, u8) {
        match self {
            Likelihood::AlmostNoChance => (1, 5),
            Likelihood::VeryUnlikely => (5, 20),
            Likelihood::Unlikely => (20, 45),
            Likelihood::RoughlyEven => (45, 55),
            Likelihood::Likely => (55, 80),
            Likelihood::VeryLikely => (80, 95),
            Likelihood::AlmostCertain => (95, 99),
        }
    }

    /// The words in which it is written; the first is the term. `remote` alone may be a place.
    fn terms(self) -> &'static [&'static str] {
        match self {
            Likelihood::AlmostNoChance => &["almost no chance", "remote chance", "remote possibility"],
            Likelihood::VeryUnlikely => &["very unlikely", "highly improbable", "highly unlikely"],
            Likelihood::Unlikely => &["unlikely", "improbable", "improbably"],
            Likelihood::RoughlyEven => &["roughly even chance", "roughly even odds", "even chance", "even odds"],
            Likelihood::Likely => &["likely", "probable", "probably"],
            Likelihood::VeryLikely => &["very likely", "highly probable", "highly likely", "very probably"],
            Likelihood::AlmostCertain => {
                &["almost certain", "nearly certain", "almost certainly", "nearly certainly"]
            }
        }
    }
}

/// What a judgement rests on, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ground {
    /// A fact, as it now stands.
    Fact(Word),
    /// A claim.
    Claim(Word),
    /// Words of a source.
    Quote {
        /// Its id.
        source: Word,
        /// The words.
        quote: Word,
    },
}

/// A sentence or two of the analyst's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// The sentences.
    pub text: Word,
    /// How well it is founded.
    pub confidence: Confidence,
    /// How likely it is; a judgement on what is has none.
    pub likelihood: Option<Likelihood>,
    /// What it rests on; never empty.
    pub grounds: Vec<Ground>,
    /// Who judges.
    pub by: String,
    /// When.
    pub on: Date,
}

/// All judgements of a dossier.
#[derive(Debug, Clone, Default)]
pub struct Judgements {
    /// The file.
    pub file: File,
    /// In its order, which is that of their weight.
    pub all: Vec<Judgement>,
}

/// Reads the file. Of a judgement in error what can be looked up is kept, so that one run tells all that is wrong.
pub fn read(file: File) -> Warned<Judgements> {
    let mut diagnostics = Vec::new();
    let mut all = Vec::new();
    match placed::read(&file) {
        Ok(node) => match Entry::of(&file, &node) {
            Ok(head) => {
                head.only(&["judgements"]);
                for item in head.list("judgements") {
                    match Entry::of(&file, item) {
                        Ok(entry) => {
                            all.extend(judgement(&file, &entry, &mut diagnostics));
                            diagnostics.extend(entry.into_wrong());
                        }
                        Err(error) => diagnostics.push(
                            error.hint("a judgement has `text:`, `confidence:`, `rests_on:`, `by:` and `on:`"),
                        ),
                    }
                }
                diagnostics.extend(head.into_wrong());
            }
            Err(error) => {
                diagnostics.push(error.hint("begin the file with `judgements:` and each judgement with `- `"));
            }
        },
        Err(error) => diagnostics.push(error),
    }
    let diagnostics = at_most(diagnostics, &file);
    Warned { value: Judgements { file, all }, diagnostics }
}

fn judgement(file: &File, entry: &Entry<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Judgement> {
    entry.only(&["text", "likelihood", "confidence", "rests_on", "by", "on"]);
    let text = entry.required("text", "it is the judgement, in a sentence or two");
    let confidence = entry.required("confidence", "it is `low`, `moderate` or `high`");
    let confidence = confidence.and_then(|word| one_of(entry, word, &["low", "moderate", "high"]));
    let likelihood = entry.word("likelihood").map(|word| likelihood(entry, word));
    let (by, on) = signature(entry);
    if entry.node("rests_on").is_none() {
        entry.missing("rests_on", "a judgement names the facts or the words that it rests on");
    }
    let grounds: Vec<Ground> =
        entry.list("rests_on").iter().filter_map(|node| ground(file, node, diagnostics)).collect();
    if let Some(node) = entry.node("rests_on")
        && entry.list("rests_on").is_empty()
    {
        let place = if node.span.is_empty() { entry.span } else { node.span };
        entry.note(
            entry
                .error("D0614", "the judgement rests on nothing", place)
                .hint("name a fact (`- fact: …`), a claim (`- claim: c-…`) or words (`- source: …`, `quote: …`)"),
        );
    }
    if let Some(text) = &text {
        wording(entry, text, likelihood.flatten());
    }
    // What is wrong above is noted, and nothing will be written; the grounds are looked up all the same.
    Some(Judgement {
        text: text.unwrap_or(Word { text: format!("{}", entry.span.start), span: entry.span }),
        confidence: match confidence.as_ref().map(|word| word.text.as_str()) {
            Some("high") => Confidence::High,
            Some("moderate") => Confidence::Moderate,
            _ => Confidence::Low,
        },
        likelihood: likelihood.flatten(),
        grounds,
        by: by.unwrap_or_default(),
        on: on.or_else(|| Date::year(1))?,
    })
}

fn likelihood(entry: &Entry<'_>, word: Word) -> Option<Likelihood> {
    let given = word.text.to_lowercase();
    let found = Likelihood::ALL.into_iter().find(|one| one.terms().contains(&given.as_str()));
    if found.is_none() {
        let terms: Vec<String> = Likelihood::ALL
            .into_iter()
            .map(|one| format!("`{}` ({}–{} %)", one.word(), one.range().0, one.range().1))
            .collect();
        let near = nearest(&given, Likelihood::ALL.into_iter().map(Likelihood::word));
        let message = format!("`{}` is no term of likelihood", word.text);
        entry.note(
            entry
                .error("D0205", message, word.span)
                .hints(near.map(|near| format!("did you mean `{near}`?")))
                .hint(format!("the terms are {}", terms.join(", "))),
        );
    }
    found
}

fn ground(file: &File, node: &placed::Node, diagnostics: &mut Vec<Diagnostic>) -> Option<Ground> {
    let entry = match Entry::of(file, node) {
        Ok(entry) => entry,
        Err(error) => {
            diagnostics.push(error.hint("write `- fact: …`, `- claim: c-…`, or `- source: …` with `quote: …`"));
            return None;
        }
    };
    entry.only(&["fact", "claim", "source", "quote"]);
    let named: Vec<&Word> =
        entry.keys().filter(|key| ["fact", "claim", "source"].contains(&key.text.as_str())).collect();
    if let [_, second, ..] = named.as_slice() {
        let message = "one entry of `rests_on` names one thing";
        entry.note(entry.error("D0602", message, second.span).hint("begin a new entry with `- `"));
    }
    let ground = if let Some(fact) = entry.word("fact") {
        Some(Ground::Fact(fact))
    } else if let Some(claim) = entry.word("claim") {
        Some(Ground::Claim(claim))
    } else if entry.node("source").is_some() || entry.node("quote").is_some() {
        let source = entry.required("source", "it is the id of the source that the words stand in");
        let quote = entry.required("quote", "it holds the words, as they stand in the source");
        source.zip(quote).map(|(source, quote)| Ground::Quote { source, quote })
    } else {
        if entry.is_fine() {
            entry.missing("fact", "it names what the judgement rests on; or `claim`; or `source` with `quote`");
        }
        None
    };
    let is_fine = entry.is_fine();
    diagnostics.extend(entry.into_wrong());
    ground.filter(|_| is_fine)
}

/// Holds the sentences to the two rules: never both in one sentence, and no term that the key does not say.
fn wording(entry: &Entry<'_>, text: &Word, likelihood: Option<Likelihood>) {
    for sentence in sentencex::segment("en", &text.text) {
        let terms = terms(sentence);
        if let (Some(confidence), Some((term, _))) = (confidence_words(sentence), terms.first()) {
            let message = format!("one sentence tells confidence (`{confidence}`) and likelihood (`{term}`)");
            entry.note(
                entry
                    .error("D0611", message, stands(entry, text, confidence))
                    .hint("say in the text how likely it is, and leave how well that is known to `confidence:`"),
            );
            continue;
        }
        for (term, meant) in terms {
            let range = format!("{}–{} %", meant.range().0, meant.range().1);
            let diagnostic = match likelihood {
                Some(said) if said == meant => continue,
                Some(said) => {
                    let message =
                        format!("the text says `{term}` ({range}), and `likelihood` says `{}`", said.word());
                    entry
                        .error("D0612", message, stands(entry, text, term))
                        .hint("use one term in both places, or say it without a term")
                }
                None => {
                    let message = format!("the text says `{term}` ({range}), and there is no `likelihood`");
                    entry
                        .error("D0612", message, stands(entry, text, term))
                        .hint(format!("add `likelihood: {}`, or say it without a term", meant.word()))
                }
            };
            entry.note(diagnostic);
        }
    }
}

/// Where words of a text stand in the file; the whole text where a line breaks in them.
fn stands(entry: &Entry<'_>, text: &Word, words: &str) -> Span {
    let written = entry.written(text.span);
    match written.find(words) {
        Some(at) => Span::new(text.span.start + at, text.span.start + at + words.len()),
        None => text.span,
    }
}

/// Words, each with its place in the sentence.
fn words(sentence: &str) -> Vec<Span> {
    let mut words: Vec<Span> = Vec::new();
    for (at, ch) in sentence.char_indices().filter(|(_, ch)| ch.is_alphanumeric()) {
        match words.last_mut() {
            Some(last) if last.end == at => last.end = at + ch.len_utf8(),
            _ => words.push(Span::new(at, at + ch.len_utf8())),
        }
    }
    words
}

/// The terms of likelihood in a sentence, as written; of terms in each other the longest.
fn terms(sentence: &str) -> Vec<(&str, Likelihood)> {
    let words = words(sentence);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let stands = |term: &&str| {
            let parts: Vec<&str> = term.split(' ').collect();
            let here = words.get(at..at + parts.len())?;
            let same = here.iter().zip(&parts).all(|(word, part)| word.of(sentence).to_lowercase() == *part);
            same.then_some(parts.len())
        };
        let best = Likelihood::ALL
            .into_iter()
            .filter_map(|one| Some((one.terms().iter().filter_map(&stands).max()?, one)))
            .max_by_key(|(length, _)| *length);
        match best {
            Some((length, one)) => {
                found.push((words[at].join(words[at + length - 1]).of(sentence), one));
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// Words by which a sentence tells how well something is known. The confidence of investors is none.
fn confidence_words(sentence: &str) -> Option<&str> {
    const DEGREES: [&str; 16] = [
        "low", "lower", "moderate", "medium", "high", "higher", "little", "limited", "great", "full", "some",
        "our", "my", "strong", "analytic", "with",
    ];
    let words = words(sentence);
    words.iter().enumerate().find_map(|(at, word)| match word.of(sentence).to_lowercase().as_str() {
        "confident" | "confidently" => Some(word.of(sentence)),
        "confidence" => {
            let before =
                words[..at].last().filter(|before| DEGREES.contains(&before.of(sentence).to_lowercase().as_str()));
            let after = words.get(at + 1).map_or("", |after| after.of(sentence));
            let start = before.or((after == "that").then_some(word))?.start;
            sentence.get(start..word.end)
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_term_is_read() {
        let read = |sentence: &'static str| -> Vec<(&str, &str)> {
            terms(sentence).into_iter().map(|(term, one)| (term, one.word())).collect()
        };
        assert_eq!(read("It is very unlikely that it fails."), [("very unlikely", "very unlikely")]);
        assert_eq!(
            read("Almost certainly so, or likely."),
            [("Almost certainly", "almost certain"), ("likely", "likely")]
        );
        assert_eq!(read("A remote village, in all likelihood."), []);
        assert_eq!(read("It has a roughly even chance."), [("roughly even chance", "roughly even chance")]);
    }

    #[test]
    fn confidence_of_the_analyst_is_told_from_that_of_others() {
        assert_eq!(confidence_words("We judge with high confidence that it holds."), Some("high confidence"));
        assert_eq!(confidence_words("We are confident."), Some("confident"));
        assert_eq!(confidence_words("Investor confidence is likely to fall."), None);
    }

    #[test]
    fn the_ranges_join() {
        for pair in Likelihood::ALL.windows(2) {
            assert_eq!(pair[0].range().1, pair[1].range().0);
        }
    }
}
