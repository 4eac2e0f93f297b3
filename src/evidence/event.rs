//! Rows of the timeline: sentences that tie something to a date.

use super::claim::{Status, Subject};
use super::draft::Draft;
use super::scene::Scene;
use super::value::Value;
use crate::base::date::Precision;
use crate::corpus::Zone;
use std::collections::BTreeMap;

/// The events that a source tells, one for each dated clause.
pub fn events(scenes: &[Scene<'_>]) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for scene in scenes.iter().filter(|scene| scene.sentence().zone == Zone::Prose) {
        let sentence = scene.sentence();
        for date in &scene.dates {
            // A bare year is a date only of something that is told with a verb and a name.
            if scene.reading.mentions.is_empty() || date.date.precision == Precision::Year && scene.dates.len() > 3
            {
                continue;
            }
            let (first, end) = scene.tokens(date.span);
            let (from, to) = around(scene, first, end);
            let span = sentence.span_of(from, to.max(from + 1));
            let what = span.of(sentence.text).split_whitespace().collect::<Vec<_>>().join(" ");
            drafts.push(Draft {
                subject: Subject::Affair,
                attribute: "event".to_string(),
                value: Value::Text(what),
                qualifiers: BTreeMap::new(),
                status: match scene.status(first, end) {
                    Status::Denied => Status::Reported,
                    status => status,
                },
                stage: None,
                attribution: scene.attribution.clone(),
                date: Some(date.date),
                source: sentence.source,
                span,
                rule: if date.relative { "event.relative" } else { "event.dated" },
                amount: None,
                restates: None,
            });
        }
    }
    drafts
}

/// The clause around a date: to the next semicolon or dash, and not beyond another date.
fn around(scene: &Scene<'_>, first: usize, end: usize) -> (usize, usize) {
    let sentence = scene.sentence();
    let (mut from, mut to) = super::scene::clause(sentence, first, end);
    for other in &scene.dates {
        let (other_first, other_end) = scene.tokens(other.span);
        let comma =
            |mut range: std::ops::Range<usize>| range.find(|at| matches!(sentence.lower(*at), "," | "and" | ";"));
        if other_end <= first
            && other_end > from
            && let Some(at) = comma(other_end..first)
        {
            from = at + 1;
        }
        if other_first >= end
            && other_first < to
            && let Some(at) = comma(end..other_first)
        {
            to = at;
        }
    }
    // A question or a quotation before the date is told of another time.
    if let Some(at) = (from..first).rev().find(|at| matches!(sentence.lower(*at), "?" | "!" | "”" | "»")) {
        from = at + 1;
    }
    while from < first && matches!(sentence.lower(from), "and" | "but" | "or" | ",") {
        from += 1;
    }
    let named = scene.reading.mentions.iter().any(|mention| mention.first >= from && mention.end <= to);
    if to - from < 4 || !named { (0, sentence.len()) } else { (from, to) }
}
