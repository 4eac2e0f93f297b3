//! Sums of comparable deals as bars from one zero, the largest first, and the sum of this affair among them.

use super::Drawing;
use super::axis::Axis;
use super::canvas::{Across, Anchor, Canvas};
use crate::evidence::claim::{Claim, Subject};
use crate::evidence::value::{Amount, Value};
use crate::findings::figure::Unit;
use crate::findings::{Fact, Verdict};
use crate::pages::index::Index;
use crate::pages::wording::{self, short};
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeMap;

/// Bars at most.
const MOST: usize = 24;

/// Heights in pixels.
const ROW: f64 = 38.0;
const WORDS: f64 = 15.0;
const BAR: f64 = 21.0;

/// Characters of a name that stand beside its value on a phone.
const NAME: usize = 26;

struct Bar {
    name: String,
    value: String,
    size: f64,
    /// Up to where it may reach; none: nobody says.
    is_open: bool,
    mark: &'static str,
    class: &'static str,
}

/// Bars of `facts` that are sums in the currency of most of them, and of the price that `own` gives; none when there
/// are fewer than two.
pub(in crate::pages) fn of(index: &Index<'_>, facts: &[&Fact], own: Option<&Fact>) -> Option<Drawing> {
    let leads: Vec<(&Fact, &Claim)> = facts.iter().filter_map(|fact| Some((*fact, index.lead(fact)?))).collect();
    let mut currencies: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, claim) in &leads {
        if let Some((_, currency)) = money(claim) {
            *currencies.entry(currency).or_default() += 1;
        }
    }
    // The most frequent; of two, the first by name.
    let currency = *currencies.iter().max_by_key(|(name, count)| (**count, std::cmp::Reverse(**name)))?.0;
    let mut bars: Vec<Bar> = leads
        .iter()
        .filter_map(|(fact, claim)| {
            let name = match &fact.subject {
                Subject::Affair => "this affair".to_string(),
                Subject::Entity(id) => index.name(id),
                Subject::Thing(words) => wording::one_line(words),
            };
            let mark = match fact.verdict {
                Verdict::Conflict => "contested",
                _ => "",
            };
            bar(index, claim, currency, &name, mark, "beside")
        })
        .collect();
    let n_left = leads.len() - bars.len();
    if bars.len() + usize::from(own.is_some()) < 2 {
        return None;
    }
    bars.sort_by(|a, b| b.size.total_cmp(&a.size).then_with(|| a.name.cmp(&b.name)));
    let n_more = bars.len().saturating_sub(MOST);
    bars.truncate(MOST);
    if let Some((fact, claim)) = own.and_then(|fact| Some((fact, index.lead(fact)?))) {
        let name = if index.dossier.evidence.is_deal { "This deal" } else { "This affair" };
        let mark = if fact.verdict == Verdict::Conflict { "contested" } else { "" };
        if let Some(bar) = bar(index, claim, currency, name, mark, "first") {
            let at = bars.partition_point(|other| other.size >= bar.size);
            bars.insert(at, bar);
        }
    }
    let axis = Axis::from_nothing(bars.iter().map(|bar| bar.size * 1.04))?;
    let mut canvas = Canvas::default();
    let bottom = bars.len() as f64 * ROW;
    axis.draw(&mut canvas, 0.0, bottom, &Unit::Money(currency));
    for (n, bar) in bars.iter().enumerate() {
        let top = n as f64 * ROW;
        canvas.open(bar.class);
        let mark = if bar.mark.is_empty() { String::new() } else { format!("  {}", bar.mark) };
        let name = short(&bar.name, NAME);
        let words = [("b", name.as_str()), ("q", "  "), ("", bar.value.as_str()), ("q s", mark.as_str())];
        canvas.text((Across::Px(0.0), top + WORDS), Anchor::Start, &words);
        let width = axis.share(bar.size).max(0.4);
        canvas.rect("sum", (Across::Px(0.0), top + BAR), Across::Percent(width), 9.0, 1.5);
        if bar.is_open {
            canvas.path("tip", (Across::Percent(width), top + BAR + 4.5), "M2-6L9 0L2 6");
        }
        canvas.close();
    }
    let title = format!("{} by their sums", wording::counted(bars.len(), "deal"));
    let told: Vec<String> = bars
        .iter()
        .map(|bar| {
            let mark = if bar.mark.is_empty() { String::new() } else { format!(" ({})", bar.mark) };
            format!("{}: {}{mark}", bar.name, bar.value)
        })
        .collect();
    let mut description = format!("Bars from zero, the largest first. {}.", told.join("; "));
    if n_left + n_more > 0 {
        description.push_str(&format!(" {} only in the table.", wording::counted(n_left + n_more, "more sum")));
    }
    Some(canvas.fluid("comparables", bottom + 34.0, &title, &description))
}

fn money(claim: &Claim) -> Option<(&Amount, &str)> {
    match &claim.value {
        Value::Money { amount, currency } => Some((amount, currency)),
        _ => None,
    }
}

fn bar(
    index: &Index<'_>,
    claim: &Claim,
    currency: &str,
    name: &str,
    mark: &'static str,
    class: &'static str,
) -> Option<Bar> {
    let (amount, told) = money(claim)?;
    let size = amount.high.unwrap_or(amount.low).to_f64()?;
    if told != currency || size <= 0.0 {
        return None;
    }
    let value = wording::value(index.dossier.evidence, &claim.value);
    let value = format!("{value}{}", wording::reserved(claim));
    let is_open = crate::findings::Interval::of_amount(amount).high.is_none();
    Some(Bar { name: wording::one_line(name), value, size, is_open, mark, class })
}
