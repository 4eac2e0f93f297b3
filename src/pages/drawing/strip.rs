//! The strip of a contested fact: one number line, on it what each value allows, who says it, which leads, and what the
//! arithmetic gives.

use super::Drawing;
use super::axis::Axis;
use super::canvas::{Across, Anchor, Canvas};
use crate::evidence::claim::{Claim, Status};
use crate::evidence::value::Value;
use crate::findings::figure::Unit;
use crate::findings::{Fact, Interval, Verdict};
use crate::pages::index::Index;
use crate::pages::wording::{self, listed, short};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeSet;

/// Rows of a strip at most.
const MOST_ROWS: usize = 14;

/// Characters of a row's words that stand side by side on a page, and on a phone.
const LINE: usize = 86;
const NARROW_LINE: usize = 47;

/// Heights in pixels.
const ROW: f64 = 42.0;
const WORDS: f64 = 15.0;
const TRACK: f64 = 27.0;

/// A value on the line.
#[derive(Debug, Clone, PartialEq)]
struct Row {
    /// `$14.3 billion`.
    value: String,
    /// Who says it.
    who: Vec<String>,
    interval: Interval,
    /// The number that is said, where it is one.
    point: Option<f64>,
    place: Place,
}

/// What a value is to the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Its value leads.
    Leads,
    /// It can be true together with the value that leads.
    Beside,
    /// It cannot.
    Against,
    /// It is said not to be so.
    Denied,
    /// Arithmetic gives it.
    Implied,
}

impl Place {
    fn class(self) -> &'static str {
        match self {
            Place::Leads => "first",
            Place::Beside => "beside",
            Place::Against => "against",
            Place::Denied => "denied",
            Place::Implied => "implied",
        }
    }

    fn word(self) -> &'static str {
        match self {
            Place::Leads => "leads",
            Place::Beside => "fits",
            Place::Against => "against",
            Place::Denied => "denied",
            Place::Implied => "arithmetic",
        }
    }
}

/// The strip of a fact; none where there are not two values to lay on one line.
pub(in crate::pages) fn of(index: &Index<'_>, fact: &Fact) -> Option<Drawing> {
    let rows = rows(index, fact);
    let axis = axis(&rows)?;
    let lead = index.lead(fact)?;
    let unit = Unit::of(&lead.value);
    let mut canvas = Canvas::default();
    let shown = &rows[..rows.len().min(MOST_ROWS)];
    let n_more = rows.len() - shown.len();
    let bottom = shown.len() as f64 * ROW + 2.0;
    axis.draw(&mut canvas, 0.0, bottom, &unit);
    if let Some(first) = shown.iter().find(|row| row.place == Place::Leads) {
        let (low, high) = ends(&axis, first.interval);
        canvas.open("lead");
        canvas.rect("band", (Across::Percent(low), 0.0), Across::Percent((high - low).max(0.4)), bottom, 0.0);
        canvas.close();
    }
    for (n, row) in shown.iter().enumerate() {
        let top = n as f64 * ROW;
        canvas.open(row.place.class());
        let taken = row.value.chars().count() + row.place.word().len();
        let who = names(&row.who, LINE.saturating_sub(taken));
        let fewer = names(&row.who, NARROW_LINE.saturating_sub(taken));
        let wide = [("b", row.value.as_str()), ("q", "  "), ("q", who.as_str())];
        let narrow = [("b", row.value.as_str()), ("q", "  "), ("q", fewer.as_str())];
        canvas.fitted((Across::Px(0.0), top + WORDS), &wide, &narrow);
        canvas.text((Across::Percent(100.0), top + WORDS), Anchor::End, &[("q s", row.place.word())]);
        canvas.line("track", (Across::Px(0.0), top + TRACK), (Across::Percent(100.0), top + TRACK));
        mark(&mut canvas, &axis, row, top + TRACK);
        canvas.close();
    }
    let height = bottom + 34.0;
    let title = title(index, fact, &rows);
    let mut description = describe(&rows, &unit);
    if n_more > 0 {
        description.push_str(&format!(" {} below in the table.", wording::counted(n_more, "more value")));
    }
    Some(canvas.fluid(&fact.id, height, &title, &description))
}

/// The same on one thin line, for a tile.
pub(in crate::pages) fn thin(index: &Index<'_>, fact: &Fact) -> Option<Drawing> {
    let rows = rows(index, fact);
    let axis = axis(&rows)?;
    let lead = index.lead(fact)?;
    let mut canvas = Canvas::default();
    let middle = 9.0;
    canvas.line("track", (Across::Px(0.0), middle), (Across::Percent(100.0), middle));
    // What leads is drawn last, so that nothing covers it.
    let (first, others): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(|row| row.place == Place::Leads);
    for row in others.into_iter().chain(first) {
        canvas.open(row.place.class());
        mark(&mut canvas, &axis, row, middle);
        canvas.close();
    }
    let title = title(index, fact, &rows);
    let description = describe(&rows, &Unit::of(&lead.value));
    Some(canvas.fluid(&format!("{}-line", fact.id), 18.0, &title, &description))
}

/// The values of a fact and what arithmetic gives beside them, those of one value together.
fn rows(index: &Index<'_>, fact: &Fact) -> Vec<Row> {
    let lead = fact.lead.as_ref().and_then(|lead| index.claim(lead));
    let first = lead.and_then(|lead| Interval::of(&lead.value));
    let mut rows: Vec<Row> = Vec::new();
    // What one text only plans is no other value than what another reports.
    let mut firm: BTreeSet<String> = BTreeSet::new();
    let said = |claim: &Claim| wording::value(index.dossier.evidence, &claim.value);
    firm.extend(
        index.members(fact).iter().filter(|claim| claim.status == Status::Reported).map(|claim| said(claim)),
    );
    for cluster in &fact.clusters {
        for claim in index.claims(&cluster.claims) {
            let Some(interval) = Interval::of(&claim.value) else { continue };
            let mut value = said(claim);
            // That it is denied stands at the end of the row.
            if claim.status != Status::Denied && !firm.contains(&value) {
                value.push_str(&wording::reserved(claim));
            }
            let place = match claim.status {
                Status::Denied => Place::Denied,
                _ if lead.is_some_and(|lead| lead.id == claim.id) => Place::Leads,
                _ if first.is_some_and(|first| first.intersect(interval).is_some()) => Place::Beside,
                _ => Place::Against,
            };
            let who = index.face(claim.source()).name.clone();
            let same = rows
                .iter_mut()
                .find(|row| row.value == value && (row.place == Place::Denied) == (place == Place::Denied));
            match same {
                Some(row) => {
                    if !row.who.contains(&who) {
                        row.who.push(who);
                    }
                }
                None => {
                    let point = point(&claim.value);
                    rows.push(Row { value, who: vec![who], interval, point, place });
                }
            }
        }
    }
    if rows.is_empty() {
        return rows;
    }
    for check in index.checks_on(fact) {
        let held = check
            .claims
            .last()
            .is_some_and(|last| fact.clusters.iter().any(|cluster| cluster.claims.contains(last)));
        // A rate of exchange lies on another line.
        let (Some(interval), true) = (check.implied.filter(|_| check.kind != "two currencies"), held) else {
            continue;
        };
        let told = check.arithmetic.split(';').next().unwrap_or_default();
        let (how, value) = told.rsplit_once(" = ").unwrap_or(("", told));
        let row = Row {
            value: value.to_string(),
            who: vec![how.to_string()],
            interval,
            point: None,
            place: Place::Implied,
        };
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    rows
}

/// The line for some rows; none when there are fewer than two, or no place for them.
fn axis(rows: &[Row]) -> Option<Axis> {
    if rows.len() < 2 {
        return None;
    }
    let numbers = rows.iter().flat_map(|row| {
        // Where a stretch has no end, the number that was said stands for it. Nothing is no end worth room.
        let low = row.interval.low.map(|low| low.value).filter(|low| !low.is_zero() || row.point.is_none());
        [row.point, low.and_then(number), row.interval.high.map(|high| high.value).and_then(number)]
    });
    Axis::around(numbers.flatten())
}

fn number(value: Decimal) -> Option<f64> {
    value.to_f64()
}

/// The number that a value says; a range says none.
fn point(value: &Value) -> Option<f64> {
    let amount = value.amount()?;
    if amount.high.is_some() { None } else { number(amount.low) }
}

/// From where to where a stretch reaches on the line, as shares of the width.
fn ends(axis: &Axis, interval: Interval) -> (f64, f64) {
    let low = interval.low.and_then(|low| number(low.value)).map_or(0.0, |low| axis.share(low));
    let high = interval.high.and_then(|high| number(high.value)).map_or(100.0, |high| axis.share(high));
    (low.min(high), high.max(low))
}

/// A row's stretch and its number.
fn mark(canvas: &mut Canvas, axis: &Axis, row: &Row, y: f64) {
    let (low, high) = ends(axis, row.interval);
    canvas.line("bar", (Across::Percent(low), y), (Across::Percent(high), y));
    // A stretch without an end points to where it goes on.
    if row.interval.high.is_none() {
        canvas.path("tip", (Across::Percent(100.0), y), "M-7-6L1 0L-7 6");
    }
    if row.interval.low.is_none() {
        canvas.path("tip", (Across::Percent(0.0), y), "M7-6L-1 0L7 6");
    }
    if let Some(point) = row.point {
        canvas.circle("dot", (axis.place(point), y), 5.5);
    }
}

/// Names that fit into so many characters; how many do not is told.
fn names(who: &[String], room: usize) -> String {
    let whole = listed(who);
    if whole.chars().count() <= room {
        return whole;
    }
    for shown in (1..who.len()).rev() {
        let told = format!("{} +{}", who[..shown].join(", "), who.len() - shown);
        if told.chars().count() <= room {
            return told;
        }
    }
    match who {
        [one] if room >= 8 => short(one, room),
        [first, ..] if room >= 14 => format!("{} +{}", short(first, room - 4), who.len() - 1),
        [] => String::new(),
        _ => wording::counted(who.len(), "text"),
    }
}

/// `Price: $14.3 billion against $14.9 billion`.
fn title(index: &Index<'_>, fact: &Fact, rows: &[Row]) -> String {
    let whose = match &fact.subject {
        crate::evidence::claim::Subject::Entity(id) => Some(id),
        _ => None,
    };
    let what = crate::pages::sheet::label(index, &fact.attribute, &fact.qualifiers, whose);
    let of = |place: Place| rows.iter().filter(move |row| row.place == place).map(|row| row.value.clone());
    let first: Vec<String> = of(Place::Leads).chain(of(Place::Beside)).take(2).collect();
    let against: Vec<String> = of(Place::Against).chain(of(Place::Denied)).take(3).collect();
    match (first.is_empty(), against.is_empty()) {
        (false, false) if fact.verdict == Verdict::Conflict => {
            format!("{what}: {} against {}", listed(&first), listed(&against))
        }
        _ => format!("{what}: {}", listed(&first.into_iter().chain(against).collect::<Vec<_>>())),
    }
}

/// The drawing in words: every row, by what it is to the others.
fn describe(rows: &[Row], unit: &Unit<'_>) -> String {
    let told = rows.iter().map(|row| {
        let unit = match unit {
            Unit::Noun(_) => &Unit::Noun(""),
            unit => unit,
        };
        let allows = crate::findings::figure::stretch(row.interval, unit);
        let value = if row.place == Place::Implied || allows == row.value {
            row.value.clone()
        } else {
            format!("{} (read as {allows})", row.value)
        };
        let role = match row.place {
            Place::Leads => ", which leads",
            Place::Beside => ", which fits it",
            Place::Against => ", against it",
            Place::Denied => ", denied",
            Place::Implied => "",
        };
        match row.place {
            Place::Implied => format!("{value} by arithmetic: {}", row.who.concat()),
            _ => format!("{value}, {}{role}", listed(&row.who)),
        }
    });
    format!("A number line. {}.", told.collect::<Vec<_>>().join("; "))
}
