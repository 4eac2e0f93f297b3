//! `content/rulings.yaml`: the analyst's decisions as they are written, each with its reason, its author and its day.
//!
//! Entry point: [`read`]. What an object is called is kept as words with their place; whether there is such an object,
//! and what a decision does to it, is for the stage that makes the object. [`Slots`] finds decisions that contradict.

use super::date::Date;
use super::diagnostic::{Diagnostic, Warned, nearest};
use super::placed::{self, Entry, File, Word};
use super::text::Span;
use std::collections::BTreeMap;

/// The kinds of rulings: the word, the object, the keys that each needs and those that it may have.
///
/// A key in brackets holds one or a list.
const KINDS: [(&str, &str, &[&str], &[&str]); 14] = [
    ("merge", "entity", &["with"], &[]),
    ("split", "entity", &["off"], &["forms", "in"]),
    ("rename", "entity", &["to"], &[]),
    ("retype", "entity", &["to"], &[]),
    ("status", "entity", &["role", "to"], &["at"]),
    ("reject", "claim", &[], &[]),
    ("confirm", "claim", &[], &[]),
    ("correct", "claim", &[], &["value", "attribute", "subject", "status"]),
    ("scope", "claim", &[], &["as_of", "basis"]),
    ("prefer", "fact", &[], &["claim", "value"]),
    ("answer", "question", &["answer"], &[]),
    ("dismiss", "question", &[], &[]),
    ("grade", "source", &["to"], &[]),
    ("derive", "source", &["from"], &[]),
];

/// Kinds of which one ruling may decide on several objects at once.
const OF_SEVERAL: [&str; 6] = ["reject", "confirm", "scope", "answer", "dismiss", "grade"];

/// The keys that name an object.
const OBJECTS: [&str; 5] = ["entity", "claim", "fact", "question", "source"];

/// Why, by whom, and when something was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The reason: words for the reader.
    pub because: String,
    /// Who decided.
    pub by: String,
    /// The day.
    pub on: Date,
}

/// A decision of the analyst.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling {
    /// What is decided.
    pub act: Act,
    /// Why, by whom, when.
    pub decision: Decision,
    /// The word that says what is decided: `merge`.
    pub kind: Word,
    /// What it is decided about, as written; never empty.
    pub objects: Vec<Word>,
    /// The line of [`Ruling::kind`], counted from 1: asked of thousands, it is counted once.
    pub line: usize,
}

/// What is decided. The object stands in [`Ruling::objects`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Other entities are the same as this one.
    Merge {
        /// Their names.
        with: Vec<Word>,
    },
    /// Some mentions of an entity are of another one.
    Split {
        /// The name of the other.
        off: Word,
        /// The words by which texts name the other.
        forms: Vec<Word>,
        /// The sources in which all mentions are of the other.
        sources: Vec<Word>,
    },
    /// An entity has another name.
    Rename {
        /// The name.
        to: Word,
    },
    /// An entity is of another kind.
    Retype {
        /// `person`, `organisation`, `product`, `place`.
        to: Word,
    },
    /// How a person holds a position.
    Status {
        /// The position.
        role: Word,
        /// Where.
        at: Option<Word>,
        /// `current`, `former`, `incoming`, `interim`, `unknown`.
        to: Word,
    },
    /// A claim is thrown out.
    Reject,
    /// A claim was looked at and is kept.
    Confirm,
    /// A claim was misread.
    Correct {
        /// What it says that something is.
        value: Option<Word>,
        /// Of what.
        attribute: Option<Word>,
        /// About whom.
        subject: Option<Word>,
        /// How firmly.
        status: Option<Word>,
    },
    /// What a claim holds for.
    Scope {
        /// The day, or words for it.
        as_of: Option<Word>,
        /// `economic` or `voting`.
        basis: Option<Word>,
    },
    /// Which value of a fact leads.
    Prefer {
        /// By the claim that gives it.
        claim: Option<Word>,
        /// Or as it is written.
        value: Option<Word>,
    },
    /// A question is answered.
    Answer {
        /// The answer.
        answer: Word,
    },
    /// A question need not be asked.
    Dismiss,
    /// How reliable a source is.
    Grade {
        /// `A` to `F`.
        to: Word,
    },
    /// A source is made from another one.
    Derive {
        /// Which.
        from: Word,
    },
}

/// All rulings of a dossier.
#[derive(Debug, Clone, Default)]
pub struct Rulings {
    /// The file.
    pub file: File,
    /// In its order.
    pub all: Vec<Ruling>,
    /// The register of claims and the list of questions as the last build wrote them: what is gone is looked up there.
    pub remembered: String,
}

/// Reads the file. A ruling in error is left out.
pub fn read(file: File) -> Warned<Rulings> {
    let mut diagnostics = Vec::new();
    let mut all = Vec::new();
    match placed::read(&file) {
        Ok(node) => match Entry::of(&file, &node) {
            Ok(head) => {
                head.only(&["rulings"]);
                for item in head.list("rulings") {
                    match Entry::of(&file, item) {
                        Ok(entry) => {
                            all.extend(ruling(&entry));
                            diagnostics.extend(entry.into_wrong());
                        }
                        Err(error) => diagnostics
                            .push(error.hint("a ruling has `ruling:`, its object, `because:`, `by:` and `on:`")),
                    }
                }
                diagnostics.extend(head.into_wrong());
            }
            Err(error) => diagnostics.push(error.hint("begin the file with `rulings:` and each ruling with `- `")),
        },
        Err(error) => diagnostics.push(error),
    }
    let (mut at, mut line) = (0, 1);
    for ruling in &mut all {
        let start = ruling.kind.span.start.max(at);
        line += file.text.as_bytes()[at..start].iter().filter(|byte| **byte == b'\n').count();
        (at, ruling.line) = (start, line);
    }
    let diagnostics = at_most(diagnostics, &file);
    Warned { value: Rulings { file, all, remembered: String::new() }, diagnostics }
}

/// So many errors of one file are shown: each is drawn with its line, and nobody reads thousands.
const SHOWN: usize = 100;

/// The first errors of a file, and how many there are beside.
pub fn at_most(mut diagnostics: Vec<Diagnostic>, file: &File) -> Vec<Diagnostic> {
    let n_more = diagnostics.len().saturating_sub(SHOWN);
    if n_more > 0 {
        diagnostics.truncate(SHOWN);
        let message = format!("{n_more} more errors in `{}` are not shown", file.shown);
        diagnostics.push(
            Diagnostic::error("D0609", message)
                .in_file(&file.shown)
                .hint("repair those that are shown, and check again"),
        );
    }
    diagnostics
}

fn ruling(entry: &Entry<'_>) -> Option<Ruling> {
    let kind = entry.required("ruling", "it says what is decided, such as `merge`");
    let decision = decision(entry);
    let kind = kind?;
    let Some((word, object, needed, may)) = KINDS.iter().find(|(word, ..)| *word == kind.text) else {
        let words = KINDS.map(|(word, ..)| word);
        let hint = match nearest(&kind.text, words) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("expected one of `{}`", words.join("`, `")),
        };
        let message = format!("`{}` is no kind of ruling", kind.text);
        entry.note(entry.error("D0205", message, kind.span).hint(hint));
        return None;
    };
    let own: Vec<&str> = [*object].iter().chain(*needed).chain(*may).copied().collect();
    only(entry, word, &own);
    let objects = if entry.node(object).is_none() {
        entry.missing(object, &format!("`{word}` decides about {} {object}", article(object)));
        Vec::new()
    } else if OF_SEVERAL.contains(word) {
        entry.words(object)
    } else {
        entry.word(object).into_iter().collect()
    };
    let act = act(entry, word);
    (entry.is_fine() && !objects.is_empty()).then_some(())?;
    Some(Ruling { act: act?, decision: decision?, kind, objects, line: 0 })
}

/// Notes the keys that no ruling has, and those that this kind of ruling does not have.
fn only(entry: &Entry<'_>, word: &str, own: &[&str]) {
    const COMMON: [&str; 4] = ["ruling", "because", "by", "on"];
    let of_others = KINDS.iter().flat_map(|(_, _, needed, may)| needed.iter().chain(*may)).copied();
    let mut known: Vec<&str> = COMMON.into_iter().chain(own.iter().copied()).collect();
    let foreign: Vec<&str> = of_others.chain(OBJECTS).filter(|name| !known.contains(name)).collect();
    for key in entry.keys().filter(|key| foreign.contains(&key.text.as_str())) {
        let message = format!("key `{}` does not go with `{word}`", key.text);
        let hint = format!("`{word}` takes `{}`", own.join("`, `"));
        entry.note(entry.error("D0602", message, key.span).hint(hint));
    }
    known.extend(foreign);
    entry.only(&known);
}

/// Why, by whom and when; noted where it is missing.
pub(super) fn decision(entry: &Entry<'_>) -> Option<Decision> {
    let because = entry.required("because", "a decision without a reason convinces nobody");
    let (by, on) = signature(entry);
    Some(Decision { because: because?.text, by: by?, on: on? })
}

/// By whom and when.
pub(super) fn signature(entry: &Entry<'_>) -> (Option<String>, Option<Date>) {
    let by = entry.required("by", "it names who decided").map(|by| by.text);
    let on = entry.required("on", "it is the day of the decision, such as `2025-06-20`");
    let day = on.and_then(|on| {
        let day = Date::from_iso(&on.text);
        if day.is_none() {
            let message = format!("`{}` is not a date that can be read", on.text);
            entry.note(
                entry.error("D0206", message, on.span).hint("write year, month and day, such as `2025-06-20`"),
            );
        }
        day
    });
    (by, day)
}

fn act(entry: &Entry<'_>, kind: &str) -> Option<Act> {
    let required = |name: &str, why: &str| entry.required(name, why);
    Some(match kind {
        "merge" => {
            let with = entry.words("with");
            if entry.node("with").is_none() {
                entry.missing("with", "it names what is the same");
            }
            Act::Merge { with }
        }
        "split" => {
            let off = required("off", "it is the name of the other");
            let (forms, sources) = (entry.words("forms"), entry.words("in"));
            if entry.node("forms").is_none() && entry.node("in").is_none() {
                entry.missing("forms", "it holds the words by which texts name the other; or `in`, the sources");
            }
            Act::Split { off: off?, forms, sources }
        }
        "rename" => Act::Rename { to: required("to", "it is the new name")? },
        "retype" => {
            let to = required("to", "it is the kind")?;
            Act::Retype { to: one_of(entry, to, &["person", "organisation", "product", "place"])? }
        }
        "status" => {
            let role = required("role", "it is the position, as the page of the person names it");
            let to = required("to", "it says how the position is held");
            let at = entry.word("at");
            let to = one_of(entry, to?, &["current", "former", "incoming", "interim", "unknown"]);
            Act::Status { role: role?, at, to: to? }
        }
        "reject" => Act::Reject,
        "confirm" => Act::Confirm,
        "correct" => {
            let [value, attribute, subject] = ["value", "attribute", "subject"].map(|name| entry.word(name));
            let given = entry.word("status");
            let status = match given {
                Some(status) => Some(one_of(entry, status, &["reported", "planned", "denied", "speculative"])?),
                None => None,
            };
            if ["value", "attribute", "subject", "status"].iter().all(|name| entry.node(name).is_none()) {
                entry.missing("value", "it is what the source says; or `attribute`, `subject` or `status`");
            }
            Act::Correct { value, attribute, subject, status }
        }
        "scope" => {
            let basis = match entry.word("basis") {
                Some(basis) => Some(one_of(entry, basis, &["economic", "voting"])?),
                None => None,
            };
            if entry.node("as_of").is_none() && entry.node("basis").is_none() {
                entry.missing("as_of", "it is the day that the value holds for; or `basis`: `economic`, `voting`");
            }
            Act::Scope { as_of: entry.word("as_of"), basis }
        }
        "prefer" => {
            let (claim, value) = (entry.word("claim"), entry.word("value"));
            match (entry.node("claim"), entry.node("value")) {
                (None, None) => {
                    entry.missing("value", "it is the value that leads; or `claim`, the id of its claim")
                }
                (Some(_), Some(node)) => {
                    let message = "a value is named by `claim` or by `value`, not by both";
                    entry.note(entry.error("D0602", message, node.span).hint("remove one of the two lines"));
                }
                _ => {}
            }
            Act::Prefer { claim, value }
        }
        "answer" => Act::Answer { answer: required("answer", "it is the answer, in words for the reader")? },
        "dismiss" => Act::Dismiss,
        "grade" => {
            let mut to = required("to", "it is the grade, from `A` to `F`")?;
            to.text = to.text.to_ascii_uppercase();
            Act::Grade { to: one_of(entry, to, &["A", "B", "C", "D", "E", "F"])? }
        }
        "derive" => Act::Derive { from: required("from", "it is the source that this one is made from")? },
        _ => return None,
    })
}

/// The word, if it is one of these.
pub(super) fn one_of(entry: &Entry<'_>, word: Word, known: &[&str]) -> Option<Word> {
    if known.contains(&word.text.as_str()) {
        return Some(word);
    }
    let message = format!("expected one of `{}`, found `{}`", known.join("`, `"), word.text);
    let near = nearest(&word.text, known.iter().copied()).map(|near| format!("did you mean `{near}`?"));
    entry.note(entry.error("D0205", message, word.span).hints(near));
    None
}

/// `an entity`, `a claim`.
fn article(noun: &str) -> &'static str {
    if noun.starts_with('e') { "an" } else { "a" }
}

/// What has been decided so far, so that a second decision on the same thing is seen.
#[derive(Debug, Default)]
pub struct Slots {
    taken: BTreeMap<String, Span>,
}

impl Slots {
    /// Takes a slot for a ruling. `what` says what the slot is, for the message that names both rulings.
    pub fn take(&mut self, file: &File, slot: &str, what: &str, here: &Word) -> Result<(), Diagnostic> {
        match self.taken.get(slot) {
            None => {
                self.taken.insert(slot.to_string(), here.span);
                Ok(())
            }
            Some(first) => {
                let at = file.line(*first);
                let message = format!(
                    "two rulings decide {what}: `{}` here, and `{}` in line {at}",
                    here.text,
                    first.of(&file.text)
                );
                Err(file.error("D0604", message, here.span).hint("keep the one that holds, and remove the other"))
            }
        }
    }
}

/// How names and addresses are compared: small letters, single spaces, and no space around a slash.
pub fn folded(words: &str) -> String {
    let parts: Vec<String> = words
        .split('/')
        .map(|part| part.replace('_', " ").split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase())
        .collect();
    parts.join(" / ")
}

/// Fewest characters by which an id is found: its letter, a dash and four digits.
pub const FEWEST_OF_ID: usize = 6;

/// Finds an object by its id, or by the first digits of it: `c-7f3a` for `c-7f3a2b10`. `Err` holds all that begin so.
pub fn by_id<'a>(word: &str, mut ids: impl Iterator<Item = &'a str>) -> Result<Option<&'a str>, Vec<&'a str>> {
    let mut found = Vec::new();
    if word.len() >= FEWEST_OF_ID {
        for id in ids.by_ref() {
            if id == word {
                return Ok(Some(id));
            }
            if id.starts_with(word) {
                found.push(id);
            }
        }
    }
    match found.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(one)),
        _ => Err(found),
    }
}

impl Ruling {
    /// The object, as it would be written on a line of the file: `claim: c-7f3a2b10`.
    pub fn address(&self) -> String {
        let kind = KINDS.iter().find(|(word, ..)| *word == self.kind.text).map_or("", |(_, object, ..)| object);
        let objects: Vec<&str> = self.objects.iter().map(|object| object.text.as_str()).collect();
        match objects.as_slice() {
            [one] => format!("{kind}: {one}"),
            several => format!("{kind}: [{}]", several.join(", ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_compared_without_case_and_space() {
        assert_eq!(folded("Calder Group/ chief_executive"), "calder group / chief executive");
        let ids = ["c-7f3a2b10", "c-7f3a9999", "c-0011aabb"];
        assert_eq!(by_id("c-0011", ids.into_iter()), Ok(Some("c-0011aabb")));
        assert_eq!(by_id("c-7f3a", ids.into_iter()).map_err(|found| found.len()), Err(2));
        assert_eq!(by_id("c-7", ids.into_iter()), Ok(None));
        assert_eq!(by_id("c-ffff", ids.into_iter()), Ok(None));
    }
}
