//! Issues: what several sentences leave open is asked once, by the sentence that says it best, and the weightiest first.

use super::cue::Opening;
use super::event::{content_words, likeness};
use super::opening::Opened;
use super::origin::fold;
use super::question::{Asking, Question};
use crate::corpus::SourceNo;
use crate::evidence::entity::{EntityId, EntityKind};
use crate::evidence::{Entity, Quote};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// One thing that is left open, by the sentence that says it best.
struct Issue<'s, 'a> {
    sentence: &'s Opened<'a>,
    key: String,
    words: BTreeSet<String>,
    who: Option<&'a Entity>,
    /// All who deny it, or do not answer.
    all: Vec<&'a Entity>,
    /// Where else it is told.
    more: Vec<Quote>,
}

impl Issue<'_, '_> {
    /// Whether a sentence tells of the same: the same party answers nothing again, the words are largely the same, or it
    /// stands beside the first and goes on with it.
    fn takes(&self, other: &Opened<'_>, key: &str, words: &BTreeSet<String>) -> bool {
        if self.key == key {
            return true;
        }
        let shared = self.words.intersection(words).count();
        let alike = likeness(&self.words, words);
        if self.who.is_none() && ((alike >= 0.6 && shared >= 3) || (alike >= 0.4 && shared >= 6)) {
            return true;
        }
        let (passage, at) = self.sentence.place;
        let beside = self.sentence.quote.source() == other.quote.source()
            && other.place.0 == passage
            && other.place.1.abs_diff(at) == 1;
        let (first, second) =
            if other.place > self.sentence.place { (self.sentence, other) } else { (other, self.sentence) };
        beside && (first.rule == second.rule || shared >= 2) && (shared >= 1 || goes_on(second.text))
    }
}

/// Most places of one issue that are kept beside the first.
const MOST_PLACES: usize = 5;

/// Most issues that are kept, so that a ruling may close some and others move up; and most sentences that are looked at,
/// the weightiest first, for each is held against every issue.
const MOST_ISSUES: usize = 200;
const MOST_READ: usize = 4000;

/// How many of those who are named most count as what the affair is about.
const CENTRAL: usize = 5;

/// How far the many sentences of one text stand back.
const STEPS: usize = 10;

impl<'a> Asking<'a> {
    /// Questions that the words of sentences raise, the weightiest first: the best sentence of each issue.
    pub(super) fn sentences(&self) -> Vec<Question> {
        let central = self.central();
        let mut opened: Vec<Opened<'a>> = self.opened(&central);
        let mut of_source: BTreeMap<SourceNo, Vec<usize>> = BTreeMap::new();
        for (at, sentence) in opened.iter().enumerate() {
            of_source.entry(sentence.quote.source()).or_default().push(at);
        }
        // The second best of a text stands back behind the best of another: one talkative text shall not fill the list.
        for of_source in of_source.values_mut() {
            of_source.sort_by_key(|at| (Reverse(opened[*at].score), *at));
            for (n, at) in of_source.iter().enumerate() {
                opened[*at].score = (opened[*at].score + STEPS).saturating_sub(n.min(STEPS));
            }
        }
        opened
            .sort_by_key(|sentence| (Reverse(sentence.score), sentence.quote.source(), sentence.quote.view_span()));

        opened.truncate(MOST_READ);
        let mut issues: Vec<Issue<'_, 'a>> = Vec::new();
        for sentence in &opened {
            let who = match sentence.kind.map(|found| found.opening) {
                Some(Opening::Denial | Opening::NoComment) => sentence.who,
                _ => None,
            };
            // What one party denies is one question, however often it does; so are all who only would not comment.
            let key = match (who, sentence.kind) {
                (_, Some(found)) if found.opening == Opening::NoComment && says_nothing(sentence.text) => {
                    "no comment".to_string()
                }
                (Some(who), Some(found)) => format!("{:?} {}", found.opening, who.id),
                _ => fold(sentence.text).join(" "),
            };
            let words = issue_words(sentence);
            if let Some(issue) = issues.iter_mut().find(|issue| issue.takes(sentence, &key, &words)) {
                if issue.more.len() < MOST_PLACES {
                    issue.more.push(sentence.quote.clone());
                    if issue.key == key {
                        issue.all.extend(who);
                    }
                }
                continue;
            }
            if issues.len() < MOST_ISSUES {
                issues.push(Issue { sentence, key, words, who, all: who.into_iter().collect(), more: Vec::new() });
            }
        }
        let ask = |issue: Issue<'_, 'a>| {
            let mut question = self.ask(issue.sentence, &issue.all, &issue.key);
            question.evidence.extend(issue.more);
            question
        };
        issues.into_iter().map(ask).collect()
    }

    /// Whom the affair is about: its parties, and who else is named most.
    fn central(&self) -> BTreeSet<&'a EntityId> {
        let mut named: Vec<(Reverse<(usize, usize)>, &'a EntityId)> = self
            .evidence
            .entities
            .iter()
            .filter(|entity| matches!(entity.kind, EntityKind::Person | EntityKind::Organisation))
            .map(|entity| {
                let sources: BTreeSet<SourceNo> = entity.mentions.iter().map(Quote::source).collect();
                (Reverse((sources.len(), entity.mentions.len())), &entity.id)
            })
            .collect();
        named.sort_unstable();
        named.into_iter().take(CENTRAL).map(|(_, id)| id).chain(self.parties).collect()
    }
}

/// The words that an issue is told by. Names say whom it is about, and are shared by sentences on other issues.
fn issue_words(sentence: &Opened<'_>) -> BTreeSet<String> {
    let mut words = content_words(sentence.text);
    for entity in &sentence.about {
        for name in fold(&entity.name) {
            words.remove(&name);
        }
    }
    words
}

/// Whether somebody only would not comment, in a sentence that says little else.
fn says_nothing(text: &str) -> bool {
    let words = fold(text);
    let comment = [
        "comment",
        "comments",
        "reached",
        "respond",
        "reply",
        "responded",
        "replied",
        "remark",
        "response",
        "calls",
    ];
    words.len() <= 22 && words.iter().any(|word| comment.contains(&word.as_str()))
}

/// Whether a sentence goes on with what was said before.
fn goes_on(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let first = first.trim_matches(|ch: char| !ch.is_alphabetic()).to_lowercase();
    matches!(
        first.as_str(),
        "it" | "they"
            | "he"
            | "she"
            | "this"
            | "that"
            | "these"
            | "those"
            | "and"
            | "or"
            | "but"
            | "nor"
            | "if"
            | "such"
    )
}

/// How much a sentence is worth to be asked: how plainly it is open, whether it touches those whom the affair is about
/// (`meant`: how many of them), what is at stake in it, and whether it stands at the head or the end of its text.
pub(super) fn score(weight: usize, meant: usize, named: bool, text: &str, ends: bool) -> usize {
    let mut stakes = BTreeSet::new();
    let words = fold(text);
    // `Looking for a new berth?` asks nobody but the reader.
    let mut reader = text.ends_with('?') && words.first().is_some_and(|first| TO_READERS.contains(&first.as_str()));
    // `Read more`, `check out our story`: what a site says to its readers.
    let site = words.windows(2).any(|two| {
        matches!(
            (two[0].as_str(), two[1].as_str()),
            ("check", "out") | ("read", "more") | ("sign", "up") | ("click", "here")
        )
    });
    if site {
        return 0;
    }
    for word in words {
        reader |= matches!(word.as_str(), "you" | "your" | "yours" | "i" | "my" | "subscribe" | "newsletter");
        let one = word.strip_suffix('s').unwrap_or(&word);
        if STAKES.binary_search(&one).is_ok() {
            stakes.insert(one.to_string());
        }
    }
    let party = match meant {
        0 => usize::from(named),
        1 => 3,
        _ => 4,
    };
    // Advice to the reader is no matter of the affair.
    (4 * weight + party + stakes.len().min(4) + usize::from(ends)).saturating_sub(if reader { 4 } else { 0 })
}

/// First words of a question that has no subject, for it means the reader.
const TO_READERS: [&str; 16] = [
    "concerned",
    "confused",
    "curious",
    "got",
    "interested",
    "looking",
    "missed",
    "need",
    "planning",
    "ready",
    "thinking",
    "tired",
    "trying",
    "want",
    "wondering",
    "worried",
];

/// Whether words tell of something that is at stake in affairs of all kinds.
pub(super) fn at_stake(text: &str) -> bool {
    fold(text).iter().any(|word| STAKES.binary_search(&word.strip_suffix('s').unwrap_or(word)).is_ok())
}

/// What is at stake in affairs of all kinds, in the singular, sorted.
const STAKES: &[&str] = &[
    "account",
    "accusation",
    "acquisition",
    "agreement",
    "allegation",
    "antitrust",
    "appeal",
    "approval",
    "asset",
    "attack",
    "attacker",
    "auditor",
    "ban",
    "bank",
    "bid",
    "bidder",
    "bill",
    "blame",
    "board",
    "breach",
    "buyer",
    "candidate",
    "case",
    "cause",
    "ceo",
    "chairman",
    "charge",
    "claim",
    "closure",
    "company",
    "compensation",
    "competition",
    "concession",
    "condition",
    "consumer",
    "contract",
    "cost",
    "court",
    "creditor",
    "crime",
    "culture",
    "customer",
    "cut",
    "damage",
    "data",
    "deal",
    "death",
    "debt",
    "decision",
    "director",
    "dispute",
    "employee",
    "employer",
    "estimate",
    "evidence",
    "executive",
    "financing",
    "fine",
    "firm",
    "fraud",
    "fund",
    "funding",
    "future",
    "governance",
    "government",
    "hacker",
    "identity",
    "impact",
    "independence",
    "inquiry",
    "investigation",
    "investigator",
    "investment",
    "investor",
    "job",
    "judge",
    "jury",
    "law",
    "lawsuit",
    "layoff",
    "leadership",
    "leak",
    "legislation",
    "licence",
    "license",
    "loan",
    "loss",
    "management",
    "market",
    "merger",
    "minister",
    "money",
    "monopoly",
    "motive",
    "negotiation",
    "offer",
    "outcome",
    "owner",
    "ownership",
    "passenger",
    "patient",
    "payment",
    "penalty",
    "permit",
    "plan",
    "plant",
    "police",
    "policy",
    "premium",
    "president",
    "price",
    "probe",
    "product",
    "profit",
    "proof",
    "proposal",
    "prosecutor",
    "purchase",
    "reason",
    "recall",
    "record",
    "reform",
    "regulator",
    "resignation",
    "responsibility",
    "result",
    "revenue",
    "review",
    "risk",
    "ruling",
    "safety",
    "sale",
    "sanction",
    "search",
    "service",
    "settlement",
    "share",
    "shareholder",
    "stake",
    "statement",
    "strategy",
    "strike",
    "successor",
    "suit",
    "supplier",
    "takeover",
    "talk",
    "tax",
    "term",
    "toll",
    "trial",
    "union",
    "value",
    "verdict",
    "victim",
    "vote",
    "voter",
    "wage",
    "warning",
    "worker",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stakes_are_sorted() {
        assert!(STAKES.is_sorted());
    }

    #[test]
    fn what_touches_a_party_and_a_stake_weighs_more() {
        let plain = score(2, 0, false, "The path may narrow.", false);
        let party = score(2, 1, true, "Calder may withdraw its offer for the shares.", false);
        let advice = score(2, 1, true, "You may want to check your shares of Calder.", false);
        assert!(party > plain && party > advice, "{party} {plain} {advice}");
        let open = score(3, 1, true, "Will Calder look for new crews?", true);
        assert!(score(3, 1, true, "Looking for news of Calder and new crews?", true) < open);
    }
}
