//! `open-questions.md`: what the texts leave open, why, in whose words, and what would close it.

use super::index::Index;
use super::sheet::{Sheet, escape_words, excerpt};
use super::wording::{self, one_line};
use super::{Press, Written, rulings};
use crate::base::diagnostic::Diagnostic;
use crate::base::placed::line;
use crate::base::template::escape_markdown;
use crate::evidence::Quote;
use crate::findings::question::{Answer, QuestionRule};
use crate::findings::{Question, QuestionState};
use serde::Serialize;
use std::collections::BTreeSet;

pub(super) const PATH: &str = "open-questions.md";

/// Most quotations under a question.
const MOST_WORDS: usize = 6;

#[derive(Serialize)]
struct Questions {
    n_open: String,
    n_closed: usize,
    questions: Vec<Asked>,
}

/// `about` and `words` are Markdown.
#[derive(Serialize)]
struct Asked {
    id: String,
    text: String,
    why: &'static str,
    state: &'static str,
    is_open: bool,
    words: Vec<String>,
    n_more_words: usize,
    closes_when: String,
    about: String,
    /// What a ruling says to it: Markdown; empty while it is open.
    answer: String,
    /// How a ruling calls it: a line to copy.
    address: String,
}

pub(super) fn page(index: &Index<'_>, press: &Press<'_>) -> Result<Written, Diagnostic> {
    let mut sheet = Sheet::new(index, PATH);
    let questions: Vec<Asked> =
        index.dossier.findings.questions.iter().map(|question| asked(&mut sheet, question)).collect();
    let n_open = questions.iter().filter(|question| question.is_open).count();
    let n_closed = questions.len() - n_open;
    let content = Questions { n_closed, n_open: wording::counted(n_open, "question"), questions };
    press.page("open-questions.md", PATH, "Open questions", &sheet, &content)
}

fn asked(sheet: &mut Sheet<'_, '_>, question: &Question) -> Asked {
    sheet.section();
    let index = sheet.index;
    let claims = index.claims(&question.claims);
    let mut seen = BTreeSet::new();
    // Words beside the claims' own come first: they are what raised the question.
    let of_claims = claims.iter().filter_map(|claim| {
        let value = wording::value(index.dossier.evidence, &claim.value);
        Some((claim.quotes.first()?, wording::voice(&claim.attribution), value))
    });
    // Where sides differ, each quotation says on which it stands.
    let has_sides = matches!(question.rule, QuestionRule::Conflict | QuestionRule::Tension);
    let mut words: Vec<String> = Vec::new();
    let of_question = question.evidence.iter().map(|quote| (quote, String::new(), String::new()));
    for (quote, voice, value) in of_question.chain(of_claims) {
        let shown = excerpt(index, quote);
        if seen.insert((quote.source(), shown.clone())) {
            let side = if has_sides && !value.is_empty() {
                format!("**{}**: ", escape_markdown(&value))
            } else {
                String::new()
            };
            words.push(format!("{side}{}", quoted(sheet, quote, &shown, &voice)));
        }
    }
    let n_more_words = words.len().saturating_sub(MOST_WORDS);
    words.truncate(MOST_WORDS);
    let about: Vec<String> = question.about.iter().map(|subject| sheet.subject(subject)).collect();
    Asked {
        id: question.id.clone(),
        text: one_line(&question.text),
        why: wording::rule(question.rule),
        state: question.state.word(),
        is_open: question.state == QuestionState::Open,
        words,
        n_more_words,
        closes_when: wording::capital(one_line(&question.closes_when).trim_end_matches('.')),
        about: wording::listed(&about),
        answer: question.answer.as_ref().map_or_else(String::new, |answer| answered(sheet, answer)),
        address: wording::code(&line("question", &question.id)),
    }
}

/// The answer, or that none is needed, and why.
fn answered(sheet: &Sheet<'_, '_>, answer: &Answer) -> String {
    let reasoned = rulings::reasoned(sheet, &answer.decision);
    if answer.words.is_empty() {
        format!("Dismissed by {reasoned}")
    } else {
        let words = one_line(&answer.words);
        let stop = if words.ends_with(['.', '!', '?']) { "" } else { "." };
        format!("**{}**{stop} By {reasoned}", escape_markdown(&wording::capital(&words)))
    }
}

/// Words, and where they stand.
fn quoted(sheet: &Sheet<'_, '_>, quote: &Quote, words: &str, voice: &str) -> String {
    let voice = if voice.is_empty() { String::new() } else { format!(", {}", escape_markdown(voice)) };
    format!("“{}” — {}{voice}", escape_words(words), sheet.place(quote))
}
