//! What makes the page of a person or an organisation a portrait: their moves, what is reported of them by date, their own
//! words, and the words of the texts about them.

use super::index::{Index, sentence_at};
use super::sheet::{Pair, Sheet, escape_words, excerpt};
use super::wording::{self, one_line};
use crate::base::template::escape_markdown;
use crate::corpus::SourceNo;
use crate::evidence::Quote;
use crate::evidence::entity::{Entity, EntityId, RoleStatus};
use std::collections::{BTreeMap, BTreeSet};

/// Most moves, dated reports, own words and words of others that a page shows, and most of one text.
const MOVES: usize = 12;
const DATED: usize = 12;
const OWN: usize = 6;
const ABOUT: usize = 6;
const OF_ONE_TEXT: usize = 2;

/// Fewer words between quotation marks are a term, not speech.
const SPEECH: usize = 4;

/// Shorter sentences say too little by themselves.
const SHORTEST: usize = 40;

/// Taking up and leaving posts, in the order of time: `June 2026: to come as head of the group, Calder`.
pub(super) fn moves<'a>(sheet: &mut Sheet<'_, 'a>, entity: &'a Entity) -> Vec<Pair> {
    let index = sheet.index;
    let mut found = Vec::new();
    for role in entity.roles.iter().filter(|role| role.role != "affiliation" && !index.is_denied(&role.claims)) {
        let how = match role.status {
            RoleStatus::Former => "no longer",
            RoleStatus::Incoming => "to become",
            RoleStatus::Interim => "for the time being",
            RoleStatus::Current | RoleStatus::Unknown => continue,
        };
        let claims = index.claims(&role.claims);
        let Some(date) = claims.iter().filter_map(|claim| claim.date).min() else { continue };
        found.push((date, how, role, claims));
    }
    found.sort_by(|a, b| (a.0, a.1, &a.2.role).cmp(&(b.0, b.1, &b.2.role)));
    found.truncate(MOVES);
    let mut moves = Vec::new();
    for (date, how, role, claims) in found {
        let place = role.organisation.as_ref().map_or_else(String::new, |id| format!(", {}", sheet.entity(id)));
        let what = one_line(&role.role);
        let what = what.strip_prefix("interim ").unwrap_or(&what);
        let notes = sheet.cite_texts(&claims, 3);
        moves.push(Pair::new(date.to_string(), format!("{how} {}{place}{notes}", escape_markdown(what))));
    }
    moves
}

/// Who else holds a post where this person holds one.
pub(super) fn colleagues(sheet: &mut Sheet<'_, '_>, entity: &Entity) -> Vec<String> {
    let index = sheet.index;
    let places: BTreeSet<&EntityId> = entity.roles.iter().filter_map(|role| role.organisation.as_ref()).collect();
    let mut lines = Vec::new();
    for place in places {
        let others = index.people_at(place).iter().filter(|other| other.id != entity.id);
        let mut others: Vec<&Entity> = others.copied().collect();
        others.sort_by_key(|other| (std::cmp::Reverse(other.mentions.len()), &other.id));
        let n_more = others.len().saturating_sub(MOVES);
        others.truncate(MOVES);
        if others.is_empty() {
            continue;
        }
        let mut names: Vec<String> = others.iter().map(|other| sheet.entity(&other.id)).collect();
        if n_more > 0 {
            names.push(wording::counted_in_words(n_more, "other"));
        }
        lines.push(format!("{}: {}", sheet.entity(place), wording::listed(&names)));
    }
    lines
}

/// What the texts date and name this entity in: the date, and the words with their notes.
pub(super) fn dated<'a>(sheet: &mut Sheet<'_, 'a>, entity: &'a Entity) -> (Vec<Pair>, usize) {
    let index = sheet.index;
    let events: BTreeSet<usize> = sentences(index, entity)
        .iter()
        .flat_map(|(source, sentence, _)| index.events_in(*source, *sentence))
        .copied()
        .collect();
    let n_more = events.len().saturating_sub(DATED);
    let mut reports = Vec::new();
    // The latest where there are too many, in the order of time.
    for event in events.into_iter().skip(n_more).map(|at| &index.dossier.findings.events[at]) {
        let claims = index.claims(&event.claims);
        let notes = sheet.cite_texts(&claims, 2);
        let words = format!("“{}”{notes}", escape_markdown(&one_line(&event.what)));
        reports.push(Pair::new(event.date.to_string(), words));
    }
    (reports, n_more)
}

/// What an entity says in direct speech, each with its place.
pub(super) fn own_words(sheet: &Sheet<'_, '_>, entity: &Entity) -> Vec<String> {
    let index = sheet.index;
    let mut seen = BTreeSet::new();
    let mut words = Vec::new();
    for quote in index.statements_of(&entity.id).iter().filter_map(|claim| claim.quotes.first()) {
        let Some((_, passage)) = index.passage(quote) else { continue };
        let sentence = sentence_at(passage, quote.view_span().start);
        let text = index.source(quote.source()).view.text();
        if is_speech(sentence.of(text)) && seen.insert((quote.source(), sentence.start)) {
            words.extend(
                Quote::at(index.dossier.corpus, quote.source(), sentence).map(|quote| shown(sheet, &quote)),
            );
        }
    }
    words.truncate(OWN);
    words
}

/// Sentences that name an entity, out of the passages that the sources' pages show; few of each text.
pub(super) fn about(sheet: &Sheet<'_, '_>, entity: &Entity) -> Vec<String> {
    let index = sheet.index;
    let mut of_text: BTreeMap<SourceNo, usize> = BTreeMap::new();
    let mut words = Vec::new();
    for (source, _, quote) in sentences(index, entity) {
        let Some((at, passage)) = index.passage(&quote) else { continue };
        let long = quote.view_span().len() >= SHORTEST && passage.number.is_some();
        let count = of_text.entry(source).or_default();
        if long && index.shows(source, at) && *count < OF_ONE_TEXT {
            *count += 1;
            words.push(shown(sheet, &quote));
        }
    }
    words.truncate(ABOUT);
    words
}

/// The sentences that name an entity: source, first byte, and the words.
fn sentences(index: &Index<'_>, entity: &Entity) -> Vec<(SourceNo, usize, Quote)> {
    let mut seen = BTreeSet::new();
    let mut sentences = Vec::new();
    for mention in &entity.mentions {
        let Some((_, passage)) = index.passage(mention) else { continue };
        let span = sentence_at(passage, mention.view_span().start);
        if seen.insert((mention.source(), span.start))
            && let Some(quote) = Quote::at(index.dossier.corpus, mention.source(), span)
        {
            sentences.push((mention.source(), span.start, quote));
        }
    }
    sentences
}

fn shown(sheet: &Sheet<'_, '_>, quote: &Quote) -> String {
    format!("“{}” — {}", escape_words(&excerpt(sheet.index, quote)), sheet.place(quote))
}

/// Whether a sentence holds direct speech: so many words between quotation marks.
fn is_speech(sentence: &str) -> bool {
    let parts: Vec<&str> = sentence.split(['“', '”', '"', '„', '«', '»']).collect();
    let inside = parts.iter().skip(1).step_by(2);
    parts.len() > 2 && inside.map(|part| part.split_whitespace().count()).any(|words| words >= SPEECH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speech_is_more_than_a_term_in_quotation_marks() {
        assert!(is_speech("“We shall not sell the harbour,” she said."));
        assert!(!is_speech("It calls the group a “strategic partnership” of two."));
        assert!(!is_speech("Nobody said that it was so."));
    }
}
