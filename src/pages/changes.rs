//! What changed between two states of a dossier, in words that one can forward: plain text, data, and a page.
//!
//! A fact is the same fact in both as long as it is about the same, and so is a question. What both say alike is left
//! out. A conflict that opened or closed is told once, as such, and not among the facts that changed as well.

use super::index::Index;
use super::sheet::Sheet;
use super::state::{Decided, FactState, QuestionStanding, SourceState, State};
use super::wording::counted;
use super::{Press, Written};
use crate::base::diagnostic::Diagnostic;
use crate::base::template::escape_markdown;
use crate::evidence::claim::ClaimId;
use crate::findings::question::QuestionRule;
use crate::findings::{QuestionState, Verdict};
use serde::Serialize;
use std::collections::BTreeMap;

pub(super) const PATH: &str = "changes.md";
pub(super) const TITLE: &str = "What changed";

/// Most entries of a list that is read; data holds all.
const MOST: usize = 25;

/// An older state, and what it is called.
#[derive(Debug, Clone)]
pub struct Since {
    /// `v1 (7f3a2b10c4d5)`, or a folder.
    pub name: String,
    /// What the dossier said then.
    pub state: State,
}

/// What changed; each list in the order of weight.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changes {
    format: u8,
    /// The dossier's title, as it is now.
    title: String,
    /// What the older state is called.
    since: String,
    texts: Counted,
    origins: Counted,
    sources: Sources,
    conflicts: Conflicts,
    facts: Facts,
    questions: Questions,
    rulings: Decisions,
    judgements: Decisions,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
struct Counted {
    before: usize,
    now: usize,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
struct Sources {
    new: Vec<Change>,
    /// The text, or its grade, is another.
    changed: Vec<Change>,
    gone: Vec<Change>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
struct Conflicts {
    opened: Vec<Change>,
    closed: Vec<Change>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
struct Facts {
    new: Vec<Change>,
    /// Another value leads, or the sides of a conflict are others.
    changed: Vec<Change>,
    /// The same value, on the word of more or fewer.
    support: Vec<Change>,
    /// The same claims, about what is called otherwise now: a ruling merged or renamed it, or a text gave a fuller name.
    moved: Vec<Change>,
    gone: Vec<Change>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
struct Questions {
    new: Vec<Change>,
    answered: Vec<Change>,
    /// No longer asked: what raised them is settled, or gone.
    gone: Vec<Change>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
struct Decisions {
    new: Vec<Change>,
    /// Of a judgement: the same words, held otherwise.
    changed: Vec<Change>,
    gone: Vec<Change>,
}

/// One thing that changed, as those hear of it who follow a dossier. All of it is plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// What kind of change: `Conflicts that opened`.
    pub heading: &'static str,
    /// Of the fact, the question or the source.
    pub id: String,
    /// What it is about.
    pub what: String,
    /// What it says now, and what it said before.
    pub text: String,
    /// The path of the page that tells more, perhaps with an anchor.
    pub page: String,
}

/// One thing that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Change {
    id: String,
    what: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    now: Option<String>,
    /// The page that tells more, as things stand now.
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<String>,
}

impl Changes {
    /// What changed from `since` to `now`.
    pub fn between(since: &Since, now: &State) -> Changes {
        let before = &since.state;
        let (conflicts, facts) = facts(&before.facts, &now.facts);
        Changes {
            format: 1,
            title: now.title.clone(),
            since: since.name.clone(),
            texts: Counted { before: before.sources.len(), now: now.sources.len() },
            origins: Counted { before: before.n_origins, now: now.n_origins },
            sources: sources(&before.sources, &now.sources),
            conflicts,
            facts,
            questions: questions(&before.questions, &now.questions),
            rulings: decisions(&before.rulings, &now.rulings),
            judgements: decisions(&before.judgements, &now.judgements),
        }
    }

    /// For a program: one JSON object.
    pub fn json(&self) -> String {
        // Strings and numbers alone: there is nothing in it that JSON cannot hold.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// One piece of news for each change, the weightiest kind first.
    pub(super) fn news(&self) -> Vec<News> {
        let told = |heading: &'static str, change: &Change| News {
            heading,
            id: change.id.clone(),
            what: change.what.clone(),
            text: change.told(&change.what),
            page: change.page.clone().unwrap_or_else(|| PATH.to_string()),
        };
        let of_section = |(heading, changes): (&'static str, &[Change])| {
            changes.iter().map(|change| told(heading, change)).collect::<Vec<_>>()
        };
        self.sections().into_iter().flat_map(of_section).collect()
    }

    /// For a person, to be sent on as it is.
    pub fn text(&self) -> String {
        let mut text = format!("{}: what changed since {}\n\n{}\n", self.title, self.since, self.basis());
        for (heading, changes) in self.sections() {
            text.push_str(&format!("\n{heading}\n"));
            for change in changes.iter().take(MOST) {
                text.push_str(&format!("- {}\n", change.told(&change.what)));
            }
            if changes.len() > MOST {
                text.push_str(&format!("- and {} more\n", changes.len() - MOST));
            }
        }
        text
    }

    /// On what the dossier rests, and on what it did.
    fn basis(&self) -> String {
        let rests = |texts, origins| format!("{}, {}", counted(texts, "text"), counted(origins, "origin"));
        let (before, now) =
            (rests(self.texts.before, self.origins.before), rests(self.texts.now, self.origins.now));
        let basis = if before == now {
            format!("The dossier rests on {now}, as before.")
        } else {
            format!("The dossier rests on {now}; before, on {before}.")
        };
        if self.sections().is_empty() { format!("{basis} Nothing of what it says changed.") } else { basis }
    }

    /// The lists that hold something, under what they are.
    fn sections(&self) -> Vec<(&'static str, &[Change])> {
        let Changes { sources, conflicts, facts, questions, rulings, judgements, .. } = self;
        let all: [(&str, &Vec<Change>); 18] = [
            ("New sources", &sources.new),
            ("Sources that changed", &sources.changed),
            ("Sources that are gone", &sources.gone),
            ("New judgements", &judgements.new),
            ("Judgements that changed", &judgements.changed),
            ("Judgements that were withdrawn", &judgements.gone),
            ("New rulings", &rulings.new),
            ("Rulings that were withdrawn", &rulings.gone),
            ("Conflicts that opened", &conflicts.opened),
            ("Conflicts that closed", &conflicts.closed),
            ("Facts that changed", &facts.changed),
            ("New facts", &facts.new),
            ("Facts with another support", &facts.support),
            ("Facts that are now told otherwise", &facts.moved),
            ("Facts that nobody reports any more", &facts.gone),
            ("Questions answered", &questions.answered),
            ("New questions", &questions.new),
            ("Questions that are no longer asked", &questions.gone),
        ];
        all.into_iter()
            .filter(|(_, list)| !list.is_empty())
            .map(|(heading, list)| (heading, list.as_slice()))
            .collect()
    }
}

impl Change {
    /// `Consideration: $14 million; before, $15 million`.
    fn told(&self, what: &str) -> String {
        match (&self.before, &self.now) {
            (None, None) => what.to_string(),
            (None, Some(now)) => format!("{what}: {now}"),
            (Some(before), None) => format!("{what}: {before}"),
            (Some(before), Some(now)) => format!("{what}: {now}; before, {before}"),
        }
    }
}

/// What is in the one and not in the other, and what is in both.
fn apart<'s, T>(before: &'s BTreeMap<String, T>, now: &'s BTreeMap<String, T>) -> Apart<'s, T> {
    let missing = |one: &'s BTreeMap<String, T>, other: &'s BTreeMap<String, T>| {
        one.iter().filter(|(id, _)| !other.contains_key(*id)).collect::<Vec<_>>()
    };
    let both = before.iter().filter_map(|(id, then)| Some((id, then, now.get(id)?)));
    Apart { gone: missing(before, now), new: missing(now, before), both: both.collect() }
}

struct Apart<'s, T> {
    gone: Vec<(&'s String, &'s T)>,
    new: Vec<(&'s String, &'s T)>,
    both: Vec<(&'s String, &'s T, &'s T)>,
}

fn change(id: &str, what: &str, before: Option<String>, now: Option<String>, page: Option<&String>) -> Change {
    Change { id: id.to_string(), what: what.to_string(), before, now, page: page.cloned() }
}

fn sources(before: &BTreeMap<String, SourceState>, now: &BTreeMap<String, SourceState>) -> Sources {
    let Apart { gone, new, both } = apart(before, now);
    let changed = both.into_iter().filter_map(|(id, then, now)| {
        let what = |before, after| Some(change(id, &now.label, before, after, Some(&now.path)));
        if then.grade != now.grade {
            what(Some(format!("grade {}", then.grade)), Some(format!("grade {}", now.grade)))
        } else if then.sha256 != now.sha256 {
            what(None, Some("the text is another".to_string()))
        } else {
            None
        }
    });
    Sources {
        changed: changed.collect(),
        new: new
            .into_iter()
            .map(|(id, source)| change(id, &source.label, None, None, Some(&source.path)))
            .collect(),
        gone: gone.into_iter().map(|(id, source)| change(id, &source.label, None, None, None)).collect(),
    }
}

fn decisions(before: &BTreeMap<String, Decided>, now: &BTreeMap<String, Decided>) -> Decisions {
    let Apart { mut gone, mut new, mut both } = apart(before, now);
    gone.sort_by_key(|(_, one)| one.rank);
    new.sort_by_key(|(_, one)| one.rank);
    both.sort_by_key(|(_, _, one)| one.rank);
    let told = |id: &str, one: &Decided, before: Option<&Decided>| {
        change(id, &one.what, before.map(|then| then.why.clone()), Some(one.why.clone()), Some(&one.path))
    };
    Decisions {
        new: new.into_iter().map(|(id, one)| told(id, one, None)).collect(),
        changed: both
            .into_iter()
            .filter(|(_, then, one)| then.why != one.why)
            .map(|(id, then, one)| told(id, one, Some(then)))
            .collect(),
        gone: gone.into_iter().map(|(id, one)| change(id, &one.what, None, None, None)).collect(),
    }
}

/// The leading value, or the values between which nobody can choose.
fn led(fact: &FactState) -> String {
    match &fact.lead {
        Some(lead) => lead.clone(),
        None => format!("unresolved, {}", fact.sides.join(" against ")),
    }
}

/// All sides of a conflict, and which leads.
fn sides(fact: &FactState) -> String {
    let mut against: Vec<&str> = Vec::new();
    for side in &fact.sides {
        if !against.contains(&side.as_str()) {
            against.push(side);
        }
    }
    let leads = fact.lead.as_ref().map_or_else(|| "none leads".to_string(), |lead| format!("{lead} leads"));
    format!("{} ({leads})", against.join(" against "))
}

/// Facts, with their ids, by the claims that they are made of.
fn by_claim(facts: &BTreeMap<String, FactState>) -> BTreeMap<&ClaimId, (&String, &FactState)> {
    facts.iter().flat_map(|(id, fact)| fact.claims.iter().map(move |claim| (claim, (id, fact)))).collect()
}

/// A fact that is told of another name now.
fn moved(id: &str, then: &FactState, fact: &FactState) -> Change {
    change(id, &fact.what, Some(then.what.clone()), Some(led(fact)), fact.path.as_ref())
}

fn facts(before: &BTreeMap<String, FactState>, now: &BTreeMap<String, FactState>) -> (Conflicts, Facts) {
    let is_conflict = |fact: &FactState| fact.verdict == Verdict::Conflict;
    let Apart { mut gone, mut new, mut both } = apart(before, now);
    gone.sort_by_key(|(_, fact)| fact.rank);
    new.sort_by_key(|(_, fact)| fact.rank);
    both.sort_by_key(|(_, _, fact)| fact.rank);
    let (mut conflicts, mut facts) = (Conflicts::default(), Facts::default());
    // What was said is still said, of another name: neither new nor gone.
    let (of_before, of_now) = (by_claim(before), by_claim(now));
    new.retain(|(id, fact)| {
        let then = fact.claims.iter().find_map(|claim| of_before.get(claim));
        facts.moved.extend(then.map(|(_, then)| moved(id, then, fact)));
        then.is_none()
    });
    gone.retain(|(id, then)| {
        let fact = then.claims.iter().find_map(|claim| of_now.get(claim));
        // A fact that has an id of its own since has been told above.
        let known = fact.filter(|(now, _)| before.contains_key(*now));
        facts.moved.extend(known.map(|(_, fact)| moved(id, then, fact)));
        // Who parts two people, or throws a claim out, may leave nothing to contradict.
        if let Some((_, fact)) = fact.filter(|(_, fact)| is_conflict(then) && !is_conflict(fact)) {
            conflicts.closed.push(change(id, &then.what, Some(sides(then)), Some(led(fact)), fact.path.as_ref()));
        }
        fact.is_none()
    });
    for (id, then, fact) in both {
        let told = |before, after| change(id, &fact.what, before, after, fact.path.as_ref());
        match (is_conflict(then), is_conflict(fact)) {
            (false, true) => conflicts.opened.push(told(Some(led(then)), Some(sides(fact)))),
            (true, false) => conflicts.closed.push(told(Some(sides(then)), Some(led(fact)))),
            (true, true) if then.sides != fact.sides || then.lead != fact.lead => {
                facts.changed.push(told(Some(sides(then)), Some(sides(fact))));
            }
            _ if then.lead != fact.lead || then.lead.is_none() && then.sides != fact.sides => {
                facts.changed.push(told(Some(led(then)), Some(led(fact))));
            }
            _ if then.support != fact.support => {
                let now = format!("{}, {}", led(fact), fact.support);
                facts.support.push(told(Some(then.support.clone()), Some(now)));
            }
            _ => {}
        }
    }
    for (id, fact) in new {
        let list = if is_conflict(fact) { &mut conflicts.opened } else { &mut facts.new };
        let now = if is_conflict(fact) { sides(fact) } else { led(fact) };
        list.push(change(id, &fact.what, None, Some(now), fact.path.as_ref()));
    }
    for (id, fact) in gone {
        if is_conflict(fact) {
            let now = Some("nobody reports it any more".to_string());
            conflicts.closed.push(change(id, &fact.what, Some(sides(fact)), now, None));
        } else {
            facts.gone.push(change(id, &fact.what, Some(led(fact)), None, None));
        }
    }
    (conflicts, facts)
}

fn questions(before: &BTreeMap<String, QuestionStanding>, now: &BTreeMap<String, QuestionStanding>) -> Questions {
    let Apart { mut gone, mut new, mut both } = apart(before, now);
    gone.sort_by_key(|(_, question)| question.rank);
    new.sort_by_key(|(_, question)| question.rank);
    both.sort_by_key(|(_, _, question)| question.rank);
    let is_open = |question: &QuestionStanding| question.state == QuestionState::Open;
    // That a conflict opened or closed has been told.
    let is_told = |question: &QuestionStanding| question.rule == QuestionRule::Conflict;
    let asked =
        |(id, question): (&String, &QuestionStanding)| change(id, &question.text, None, None, Some(&question.path));
    let answered = both
        .iter()
        .filter(|(_, then, now)| is_open(then) && !is_open(now))
        .map(|(id, _, now)| change(id, &now.text, None, None, Some(&now.path)))
        .chain(new.iter().filter(|(_, question)| question.state == QuestionState::Answered).map(|one| asked(*one)));
    let reopened = both.iter().filter(|(_, then, now)| !is_open(then) && is_open(now));
    let reopened: Vec<Change> = reopened.map(|(id, _, now)| asked((id, now))).collect();
    Questions {
        answered: answered.collect(),
        new: new
            .iter()
            .filter(|(_, question)| is_open(question) && !is_told(question))
            .map(|one| asked(*one))
            .chain(reopened)
            .collect(),
        gone: gone
            .iter()
            .filter(|(_, question)| is_open(question) && !is_told(question))
            .map(|(id, question)| change(id, &question.text, None, None, None))
            .collect(),
    }
}

#[derive(Serialize)]
struct Content {
    since: String,
    basis: String,
    sections: Vec<Section>,
}

#[derive(Serialize)]
struct Section {
    heading: &'static str,
    /// Markdown.
    changes: Vec<String>,
    n_more: usize,
}

/// `changes.md`: what changed since an older state.
pub(super) fn page(index: &Index<'_>, press: &Press<'_>, since: &Since) -> Result<Written, Diagnostic> {
    let sheet = Sheet::new(index, PATH);
    let changes = Changes::between(since, &State::of(index.dossier));
    let sections = changes.sections().into_iter().map(|(heading, changes)| Section {
        heading,
        n_more: changes.len().saturating_sub(MOST),
        changes: changes.iter().take(MOST).map(|change| shown(&sheet, change)).collect(),
    });
    let content = Content { since: since.name.clone(), basis: changes.basis(), sections: sections.collect() };
    press.page("changes.md", PATH, TITLE, &sheet, &content)
}

/// A change as Markdown, with a link to where more is told.
fn shown(sheet: &Sheet<'_, '_>, change: &Change) -> String {
    let what = match &change.page {
        Some(page) => sheet.link(&change.what, page),
        None => escape_markdown(&change.what),
    };
    let escaped = |words: &Option<String>| words.as_deref().map(escape_markdown);
    Change { before: escaped(&change.before), now: escaped(&change.now), ..change.clone() }.told(&what)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    fn fact(what: &str, claims: &[&str]) -> FactState {
        FactState {
            rank: 0,
            what: what.to_string(),
            lead: Some("28".to_string()),
            sides: vec!["28".to_string()],
            verdict: Verdict::Single,
            support: "1 text, 1 origin".to_string(),
            path: None,
            claims: claims.iter().map(|id| ClaimId(Arc::from(*id))).collect(),
        }
    }

    fn state(facts: &[(&str, FactState)]) -> BTreeMap<String, FactState> {
        facts.iter().map(|(id, fact)| ((*id).to_string(), fact.clone())).collect()
    }

    #[test]
    fn what_is_told_of_another_name_is_neither_new_nor_gone() {
        let told = |facts: &[Change]| facts.iter().map(|change| change.told(&change.what)).collect::<Vec<_>>();
        let rook = fact("Age of Rook", &["c-1"]);
        let before = state(&[("f-1", rook.clone()), ("f-9", fact("Age of Finch", &["c-9"]))]);
        // Renamed: the id is another, the claim is the same.
        let now = state(&[("f-2", fact("Age of Ada Rook", &["c-1"])), ("f-3", fact("Age of Wren", &["c-3"]))]);
        let (_, listed) = facts(&before, &now);
        assert_eq!(told(&listed.moved), ["Age of Ada Rook: 28; before, Age of Rook"]);
        assert_eq!(told(&listed.new), ["Age of Wren: 28"]);
        assert_eq!(told(&listed.gone), ["Age of Finch: 28"]);
        // Merged into a fact that stood there, and parted again.
        let apart = state(&[("f-1", rook), ("f-2", fact("Age of Ada Rook", &["c-2"]))]);
        let joined = state(&[("f-2", fact("Age of Ada Rook", &["c-1", "c-2"]))]);
        let (_, listed) = facts(&apart, &joined);
        assert_eq!(told(&listed.moved), ["Age of Ada Rook: 28; before, Age of Rook"]);
        assert_eq!((listed.new.len(), listed.gone.len()), (0, 0));
        let (_, listed) = facts(&joined, &apart);
        assert_eq!(told(&listed.moved), ["Age of Rook: 28; before, Age of Ada Rook"]);
    }
}
