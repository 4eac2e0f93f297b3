//! What the quoted words say that something is, held against what is proposed.
//!
//! The value that comes out is read from the source, never from the proposal: who proposes points at it. So a hedge stays
//! although the quotation begins behind it, and a number cannot be given another unit.

use super::Cited;
use crate::base::date::Date;
use crate::base::text::Span;
use crate::corpus::{SourceNo, Zone};
use crate::evidence::Evidence;
use crate::evidence::amount::{Change, amounts};
use crate::evidence::cue;
use crate::evidence::dates::dates;
use crate::evidence::entity::{Entity, EntityId};
use crate::evidence::position::positions;
use crate::evidence::sentence::Sentence;
use crate::evidence::value::{Amount, Hedge, Value};
use crate::evidence::vocabulary::Takes;
use rust_decimal::Decimal;

/// Most values that a message lists.
const MOST_TOLD: usize = 4;

/// A value that the quoted words hold.
#[derive(Debug, Clone)]
pub(super) struct Held {
    pub(super) value: Value,
    /// Told as a movement.
    pub(super) change: Option<Change>,
    /// For each of what.
    pub(super) per: Option<String>,
}

impl Held {
    fn plain(value: Value) -> Held {
        Held { value, change: None, per: None }
    }
}

/// Why the words do not hold a value: what they hold instead, one line each.
#[derive(Debug, Clone, Default)]
pub(super) struct Lacking {
    pub(super) hints: Vec<String>,
}

/// The value of the quoted words that is meant by `proposed`. `takes`: what the attribute takes, where it is known.
pub(super) fn held(
    cited: &Cited<'_>,
    evidence: &Evidence,
    takes: Option<Takes>,
    proposed: &str,
    meant: impl Fn(&str) -> Option<EntityId>,
) -> Result<Held, Lacking> {
    match takes {
        Some(Takes::Money | Takes::Percent | Takes::Count | Takes::Age | Takes::Duration) => {
            figure(cited, takes, proposed)
        }
        Some(Takes::Date) => date(cited, proposed).map(|date| Held::plain(Value::Date(date))),
        Some(Takes::Entity) => match meant(proposed).and_then(|id| evidence.entity(&id)) {
            Some(entity) if is_named(cited, entity) => Ok(Held::plain(Value::Entity(entity.id.clone()))),
            Some(entity) => {
                let forms: Vec<String> = forms(entity).map(|form| format!("`{form}`")).take(MOST_TOLD).collect();
                Err(Lacking { hints: vec![format!("a name stands in the quotation itself: {}", forms.join(", "))] })
            }
            None => Err(Lacking { hints: vec!["expected a name of somebody whom the texts name".to_string()] }),
        },
        Some(Takes::Role) => position(cited, proposed).map(Held::plain),
        Some(Takes::Text) => text(cited, proposed).map(Held::plain),
        // A noun of the text's own may be said of anything.
        None => {
            let lacking = match figure(cited, None, proposed) {
                Ok(held) => return Ok(held),
                Err(lacking) => lacking,
            };
            if let Ok(date) = date(cited, proposed) {
                return Ok(Held::plain(Value::Date(date)));
            }
            if let Some(entity) = meant(proposed).and_then(|id| evidence.entity(&id))
                && is_named(cited, entity)
            {
                return Ok(Held::plain(Value::Entity(entity.id.clone())));
            }
            text(cited, proposed).map(Held::plain).map_err(|_| lacking)
        }
    }
}

/// A number as it was proposed: with what it is a number of, or bare.
enum Figure {
    Read(Value),
    Bare(Decimal),
}

fn figure(cited: &Cited<'_>, takes: Option<Takes>, proposed: &str) -> Result<Held, Lacking> {
    let is_kind = |value: &Value| match takes {
        Some(Takes::Money) => value.kind() == "money",
        Some(Takes::Percent) => value.kind() == "percent",
        Some(Takes::Count) => value.kind() == "count",
        Some(Takes::Age) => value.kind() == "age",
        Some(Takes::Duration) => value.kind() == "duration",
        _ => true,
    };
    let meant = meant_figure(proposed);
    let mut told = Vec::new();
    for sentence in cited.sentences() {
        for amount in amounts(cited.text(), sentence) {
            if !is_kind(&amount.value) || !cited.holds_figure(amount.span, &amount.value) {
                continue;
            }
            let same = match &meant {
                Some(Figure::Read(value)) => same_figure(value, &amount.value),
                Some(Figure::Bare(number)) => {
                    amount.value.amount().is_some_and(|amount| amount.low == *number && amount.high.is_none())
                }
                None => same_word(proposed, &amount.value),
            };
            let hedged = match (&meant, amount.value.amount()) {
                (Some(Figure::Read(value)), Some(there)) => value
                    .amount()
                    .is_none_or(|meant| matches!(meant.hedge, Hedge::None) || meant.hedge == there.hedge),
                _ => true,
            };
            if same && hedged {
                return Ok(Held { value: amount.value, change: amount.change, per: amount.per });
            }
            let words = amount.span.of(cited.text()).split_whitespace().collect::<Vec<_>>().join(" ");
            if told.len() < MOST_TOLD && !told.contains(&words) {
                told.push(words);
            }
        }
    }
    let mut hints = Vec::new();
    if meant.is_none() && takes.is_some() {
        let kind = match takes {
            Some(Takes::Money) => "a sum, such as `$4.2 billion`",
            Some(Takes::Percent) => "a percentage, such as `40 per cent`",
            Some(Takes::Age) => "an age, such as `34 years old`",
            Some(Takes::Duration) => "a length of time, such as `three months`",
            _ => "a number of something, such as `3,200 employees`",
        };
        hints.push(format!("expected {kind}"));
    }
    match told.as_slice() {
        [] => hints.push("the quoted words hold no such figure".to_string()),
        told => {
            let told: Vec<String> = told.iter().map(|words| format!("`{words}`")).collect();
            hints.push(format!("the quoted words say {}", told.join(", ")));
        }
    }
    Err(Lacking { hints })
}

/// The figure that a proposal means.
fn meant_figure(proposed: &str) -> Option<Figure> {
    let plain: String = proposed.chars().filter(|ch| !matches!(ch, ',' | '_' | ' ')).collect();
    if let Ok(number) = plain.parse::<Decimal>().or_else(|_| Decimal::from_scientific(&plain)) {
        return Some(Figure::Bare(number.normalize()));
    }
    let found = amounts(proposed, Span::new(0, proposed.len()));
    // `34 years` is an age where an age is asked for.
    found.into_iter().next().map(|found| Figure::Read(found.value))
}

/// Whether two figures are the same number of the same thing, hedges apart.
fn same_figure(meant: &Value, there: &Value) -> bool {
    let numbers = |one: &Amount, other: &Amount| one.low == other.low && one.high == other.high;
    match (meant, there) {
        (Value::Money { amount: one, currency: a }, Value::Money { amount: other, currency: b }) => {
            a == b && numbers(one, other)
        }
        (Value::Count { amount: one, unit: a }, Value::Count { amount: other, unit: b }) => {
            (a == b || a.ends_with(b.as_str()) || b.ends_with(a.as_str())) && numbers(one, other)
        }
        (Value::Duration { amount: one, unit: a }, Value::Duration { amount: other, unit: b }) => {
            a == b && numbers(one, other)
        }
        (Value::Duration { amount: one, unit }, Value::Age(other)) => unit == "years" && numbers(one, other),
        (Value::Percent(one), Value::Percent(other)) | (Value::Age(one), Value::Age(other)) => numbers(one, other),
        (Value::Share(one), Value::Share(other)) => one == other,
        (Value::Vague { word: one, .. }, Value::Vague { word: other, .. }) => one == other,
        _ => false,
    }
}

/// Whether a value that is told in a word is meant by that word.
fn same_word(proposed: &str, there: &Value) -> bool {
    let word = match there {
        Value::Share(share) => share.word(),
        Value::Vague { word, .. } => word,
        _ => return false,
    };
    cue::fold(proposed).split(' ').any(|part| part == word)
}

fn date(cited: &Cited<'_>, proposed: &str) -> Result<Date, Lacking> {
    let published = cited.source().metadata.published.as_ref().map(|given| given.value);
    let meant: Vec<Date> =
        dates(proposed, Span::new(0, proposed.len()), published).into_iter().map(|found| found.date).collect();
    let is_meant = |date: &Date| meant.contains(date) || date.iso() == proposed.trim();
    let there: Vec<Date> = cited
        .sentences()
        .flat_map(|sentence| dates(cited.text(), sentence, published))
        .filter(|found| cited.holds(found.span))
        .map(|found| found.date)
        .collect();
    if let Some(date) = there.iter().find(|date| is_meant(date)) {
        return Ok(*date);
    }
    let mut told: Vec<String> = there.iter().map(|date| format!("`{}`", date.iso())).collect();
    told.dedup();
    told.truncate(MOST_TOLD);
    let hint = if told.is_empty() {
        "the quoted words hold no date that can be settled".to_string()
    } else {
        format!("the quoted words say {}", told.join(", "))
    };
    Err(Lacking { hints: vec![hint] })
}

fn position(cited: &Cited<'_>, proposed: &str) -> Result<Value, Lacking> {
    let named = |text: &str, span: Span| -> Vec<(Span, String)> {
        let sentence = Sentence::new(SourceNo(0), 0, Zone::Prose, text, span);
        let found = positions(&sentence);
        found.iter().map(|one| (sentence.span_of(one.core, one.end), one.name.clone())).collect()
    };
    let meant = named(proposed, Span::new(0, proposed.len()));
    let there: Vec<(Span, String)> = cited
        .sentences()
        .flat_map(|sentence| named(cited.text(), sentence))
        .filter(|(span, _)| cited.holds(*span))
        .collect();
    if let Some((_, name)) = there
        .iter()
        .find(|(_, name)| meant.iter().any(|(_, meant)| meant == name) || cue::fold(name) == cue::fold(proposed))
    {
        return Ok(Value::Role(name.clone()));
    }
    if text(cited, proposed).is_ok() {
        return Ok(Value::Role(cue::spaced(proposed)));
    }
    let mut told: Vec<String> = there.iter().map(|(_, name)| format!("`{name}`")).collect();
    told.truncate(MOST_TOLD);
    let hint = if told.is_empty() {
        "write the position as the quoted words have it".to_string()
    } else {
        format!("the quoted words name {}", told.join(", "))
    };
    Err(Lacking { hints: vec![hint] })
}

/// Words, which must stand in the quotation side by side.
fn text(cited: &Cited<'_>, proposed: &str) -> Result<Value, Lacking> {
    let wanted = cue::fold(proposed);
    let has = cited.words().any(|words| contains(&cue::fold(words), &wanted));
    if has {
        Ok(Value::Text(cue::spaced(proposed)))
    } else {
        Err(Lacking { hints: vec!["write the words as they stand in the quotation, side by side".to_string()] })
    }
}

/// Whether one of the forms of a name stands in the quoted words.
pub(super) fn is_named(cited: &Cited<'_>, entity: &Entity) -> bool {
    // `Calder's` names Calder.
    let words: Vec<String> = cited.words().map(|words| cue::fold(&words.replace(['’', '\''], " "))).collect();
    forms(entity).any(|form| {
        let form = cue::fold(&form.replace(['’', '\''], " "));
        words.iter().any(|words| contains(words, &form))
    })
}

fn forms(entity: &Entity) -> impl Iterator<Item = &str> {
    std::iter::once(entity.name.as_str()).chain(entity.aliases.iter().map(|alias| alias.name.as_str()))
}

/// Whether folded words hold other folded words, as whole words.
pub(super) fn contains(words: &str, wanted: &str) -> bool {
    !wanted.is_empty() && format!(" {words} ").contains(&format!(" {wanted} "))
}
