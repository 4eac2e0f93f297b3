//! `rulings.md`: what the analyst decided, why, and when. Whoever disagrees finds here with what.

use super::index::Index;
use super::judgements::named;
use super::sheet::Sheet;
use super::sources::grade_meaning;
use super::wording::{self, one_line};
use super::{Press, Written, questions};
use crate::base::diagnostic::Diagnostic;
use crate::base::placed::Word;
use crate::base::ruling::{Act, Decision, folded};
use crate::base::template::escape_markdown;
use crate::corpus::Grade;
use crate::evidence::claim::{Claim, ClaimId, Subject};
use crate::evidence::entity::EntityId;
use crate::findings::{Object, Ruled};
use serde::Serialize;

pub(super) const PATH: &str = "rulings.md";

/// Most objects of one ruling that are named.
const MOST: usize = 12;

#[derive(Serialize)]
struct Rulings {
    n_rulings: String,
    rulings: Vec<Line>,
}

/// `what`, `because` and `by` are Markdown.
#[derive(Serialize)]
struct Line {
    what: String,
    because: String,
    by: String,
    on: String,
    /// Of the file of rulings.
    line: usize,
}

pub(super) fn page(index: &Index<'_>, press: &Press<'_>) -> Result<Written, Diagnostic> {
    let mut sheet = Sheet::new(index, PATH);
    let mut rulings = Vec::new();
    for ruled in &index.dossier.findings.rulings {
        sheet.section();
        let Decision { because, by, on } = &ruled.ruling.decision;
        rulings.push(Line {
            what: what(&mut sheet, ruled),
            because: sentence(because),
            by: escape_markdown(&one_line(by)),
            // A narrow column: the day stays on one line.
            on: on.to_string().replace(' ', "\u{a0}"),
            line: ruled.line,
        });
    }
    let content = Rulings { n_rulings: wording::counted(rulings.len(), "ruling"), rulings };
    press.page("rulings.md", PATH, "Rulings", &sheet, &content)
}

/// `a ruling of A. Lee, 20 June 2025: the reason.`, with a link to all rulings.
pub(super) fn reasoned(sheet: &Sheet<'_, '_>, decision: &Decision) -> String {
    format!("{}: {}", signed(sheet, decision), sentence(&decision.because))
}

/// `a ruling of A. Lee, 20 June 2025`, with a link to all rulings.
pub(super) fn signed(sheet: &Sheet<'_, '_>, decision: &Decision) -> String {
    sheet.link(&format!("a ruling of {}, {}", one_line(&decision.by), decision.on), PATH)
}

/// Whether a ruling says how a person holds a position.
pub(super) fn on_position(index: &Index<'_>, person: &EntityId, position: &str) -> bool {
    index.dossier.findings.rulings.iter().any(|ruled| match &ruled.ruling.act {
        Act::Status { role, .. } => {
            folded(&role.text) == folded(position) && ruled.objects.contains(&Object::Entity(person.clone()))
        }
        _ => false,
    })
}

/// Escaped, on one line, with a stop at its end.
fn sentence(words: &str) -> String {
    let words = one_line(words);
    let stop = if words.ends_with(['.', '!', '?', '”', '"']) { "" } else { "." };
    format!("{}{stop}", escape_markdown(&words))
}

/// What is decided, in words that stand without the page: no links, no notes.
pub(super) fn in_words(index: &Index<'_>, ruled: &Ruled) -> String {
    use pulldown_cmark::{Event, Parser};
    let markdown = what(&mut Sheet::new(index, PATH), ruled);
    let mut parts = markdown.split("[^");
    let mut bare = parts.next().unwrap_or_default().to_string();
    bare.extend(parts.map(|part| part.split_once(']').map_or("", |(_, after)| after)));
    let words = Parser::new(&bare).filter_map(|event| match event {
        Event::Text(text) | Event::Code(text) => Some(text.to_string()),
        Event::SoftBreak | Event::HardBreak => Some(" ".to_string()),
        _ => None,
    });
    one_line(&words.collect::<String>())
}

/// What is decided, as a sentence.
fn what<'a>(sheet: &mut Sheet<'_, 'a>, ruled: &'a Ruled) -> String {
    let index = sheet.index;
    let written = |word: &Word| escape_markdown(&one_line(&word.text));
    let list = |words: &[Word]| wording::listed(&words.iter().map(written).collect::<Vec<_>>());
    let entity = |sheet: &mut Sheet<'_, 'a>| match ruled.objects.first() {
        Some(Object::Entity(id)) => sheet.entity(id),
        _ => ruled.ruling.objects.first().map(written).unwrap_or_default(),
    };
    match &ruled.ruling.act {
        Act::Merge { with } => {
            let are = if with.len() == 1 { "is" } else { "are" };
            format!("{} {are} the same as {}", list(with), entity(sheet))
        }
        Act::Split { forms, sources, .. } => {
            let object = ruled.ruling.objects.first().map(written).unwrap_or_default();
            let forms = if forms.is_empty() { object } else { list(forms) };
            let place = if sources.is_empty() { String::new() } else { format!(" in {}", list(sources)) };
            format!("{forms}{place} is somebody else: {}", entity(sheet))
        }
        Act::Rename { .. } => {
            let old = ruled.ruling.objects.first().map(written).unwrap_or_default();
            format!("{old} is called {}", entity(sheet))
        }
        Act::Retype { to } => {
            let article = if to.text.starts_with('o') { "an" } else { "a" };
            format!("{} is {article} {}", entity(sheet), written(to))
        }
        Act::Status { role, at, to } => {
            let place = at.as_ref().map_or_else(String::new, |at| format!(" of {}", written(at)));
            format!("{} as {}{place}: {}", entity(sheet), written(role), written(to))
        }
        Act::Reject => format!("Thrown out: {}", claims(sheet, ruled)),
        Act::Confirm => format!("Looked at and kept: {}", claims(sheet, ruled)),
        Act::Correct { .. } => {
            let now = claims(sheet, ruled);
            let before =
                original(sheet, ruled).map_or_else(String::new, |before| format!("; it was read as “{before}”"));
            format!("Corrected: {now}{before}")
        }
        Act::Scope { as_of, basis } => {
            let as_of = as_of.as_ref().map(|word| format!("as of {}", written(word)));
            let scope: Vec<String> = as_of.into_iter().chain(basis.as_ref().map(written)).collect();
            format!("Holds for {}: {}", wording::listed(&scope), claims(sheet, ruled))
        }
        Act::Prefer { .. } => {
            let id = ruled.objects.iter().find_map(|object| match object {
                Object::Fact(id) => Some(id),
                _ => None,
            });
            let fact = id.and_then(|id| index.dossier.findings.facts.iter().find(|fact| fact.id == *id));
            match fact.and_then(|fact| Some((fact, index.lead(fact)?))) {
                Some((fact, lead)) => {
                    let value = sheet.value(lead);
                    format!("{}: **{value}**{} leads", named(sheet, fact), sheet.cite(lead))
                }
                None => String::new(),
            }
        }
        Act::Answer { answer } => format!("{} {}", asked(sheet, ruled), sentence(&answer.text)),
        Act::Dismiss => format!("Need not be asked: {}", asked(sheet, ruled)),
        Act::Grade { to } => {
            let meaning = Grade::read(&to.text).map_or("", grade_meaning);
            format!("{}: grade {}, {meaning}", sources(sheet, ruled), written(to))
        }
        Act::Derive { from } => {
            let from = index.dossier.corpus.sources.iter().position(|source| source.id == from.text);
            let from = from.map_or_else(String::new, |at| {
                let face = &index.faces[at];
                sheet.link(&face.label, &face.path)
            });
            format!("{} is made from {from}", sources(sheet, ruled))
        }
    }
}

/// Claims as statements, each with its note.
fn claims<'a>(sheet: &mut Sheet<'_, 'a>, ruled: &'a Ruled) -> String {
    let ids: Vec<&ClaimId> = ruled
        .objects
        .iter()
        .filter_map(|object| match object {
            Object::Claim(id) => Some(id),
            _ => None,
        })
        .collect();
    let n_more = ids.len().saturating_sub(MOST);
    let found: Vec<&'a Claim> = sheet.index.claims(ids.into_iter().take(MOST));
    let mut statements: Vec<String> = Vec::new();
    for claim in found {
        // What a text only counts is named by what it counts, and need not be named twice.
        let statement = match &claim.subject {
            Subject::Thing(_) => sheet.value(claim),
            Subject::Affair | Subject::Entity(_) => sheet.statement(claim),
        };
        statements.push(format!("{statement}{}", sheet.cite(claim)));
    }
    if n_more > 0 {
        statements.push(format!("{n_more} more"));
    }
    statements.join("; ")
}

/// What the claim of a correction said before.
fn original<'a>(sheet: &mut Sheet<'_, 'a>, ruled: &'a Ruled) -> Option<String> {
    let Some(Object::Claim(id)) = ruled.objects.first() else { return None };
    let original = sheet.index.dossier.evidence.ruled.reviews.get(id)?.original.as_deref()?;
    Some(sheet.statement(original))
}

/// Links to questions.
fn asked(sheet: &Sheet<'_, '_>, ruled: &Ruled) -> String {
    let all = &sheet.index.dossier.findings.questions;
    let ids = ruled.objects.iter().filter_map(|object| match object {
        Object::Question(id) => Some(id),
        _ => None,
    });
    let found = ids.filter_map(|id| all.iter().find(|question| question.id == *id));
    let links = found
        .map(|question| sheet.link(&one_line(&question.text), &format!("{}#{}", questions::PATH, question.id)));
    links.collect::<Vec<_>>().join("; ")
}

/// Links to sources.
fn sources(sheet: &Sheet<'_, '_>, ruled: &Ruled) -> String {
    let links = ruled.objects.iter().filter_map(|object| match object {
        Object::Source(no) => {
            let face = sheet.index.face(*no);
            Some(sheet.link(&face.label, &face.path))
        }
        _ => None,
    });
    wording::listed(&links.collect::<Vec<_>>())
}
