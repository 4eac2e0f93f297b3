//! Amounts as invented sentences give them: the tables of `tests.md` beside this file, and what holds for any text.

use super::*;
use crate::evidence::dates::dates;
use proptest::prelude::*;
use std::fmt::Write;

fn all(text: &str) -> Vec<AmountMention> {
    amounts(text, Span::new(0, text.len()))
}

fn number(value: Decimal) -> String {
    for (unit, letters) in [(1_000_000_000_000_i64, "tn"), (1_000_000_000, "bn"), (1_000_000, "m")] {
        let unit = Decimal::from(unit);
        if value >= unit {
            return format!("{}{letters}", (value / unit).normalize());
        }
    }
    value.normalize().to_string()
}

/// An amount in the notation of `tests.md`.
fn written(mention: &AmountMention) -> String {
    let amount = mention.value.amount();
    let figure = amount.map_or_else(String::new, |amount| {
        let high = amount.high.map_or_else(String::new, |high| format!("..{}", number(high)));
        format!("{}{high}", number(amount.low))
    });
    let mut out = match amount.map_or("", |amount| amount.hedge.word()) {
        "" => String::new(),
        hedge => format!("{hedge} "),
    };
    let _ = match &mention.value {
        Value::Money { currency, .. } => write!(out, "{figure} {currency}"),
        Value::Percent(_) => write!(out, "{figure} %"),
        Value::Share(share) => write!(out, "{}", share.word()),
        Value::Vague { word, currency } => write!(out, "{word} {}", currency.as_deref().unwrap_or("?")),
        Value::Count { unit, .. } => write!(out, "{figure} × {unit}"),
        Value::Age(_) => write!(out, "aged {figure}"),
        Value::Duration { unit, .. } => write!(out, "{figure} {unit}"),
        other => write!(out, "{other:?}"),
    };
    if let Some(per) = &mention.per {
        let _ = write!(out, " per {per}");
    }
    match mention.change {
        Some(Change::Rise) => out.push_str(" up"),
        Some(Change::Fall) => out.push_str(" down"),
        Some(Change::Cut) => out.push_str(" cut"),
        None => {}
    }
    if let Some(index) = mention.equivalent {
        let _ = write!(out, " =#{index}");
    }
    out
}

#[test]
fn the_tables() {
    let mut n_rows = 0;
    let mut wrong = String::new();
    for row in include_str!("tests.md").lines().filter(|line| line.starts_with("| ")) {
        let Some((sentence, expected)) = row.trim_matches('|').rsplit_once(" | ") else { continue };
        if matches!(sentence.trim(), "sentence" | "---") {
            continue;
        }
        n_rows += 1;
        let found: Vec<_> = all(sentence.trim()).iter().map(written).collect();
        let found = if found.is_empty() { "–".to_owned() } else { found.join("; ") };
        if found != expected.trim() {
            let _ = writeln!(wrong, "{}\n  expected {}\n  found    {found}", sentence.trim(), expected.trim());
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(n_rows > 200, "{n_rows} rows read");
}

#[test]
fn spans_hold_hedge_number_and_unit() {
    let spans = |text: &'static str| all(text).iter().map(|mention| mention.span.of(text)).collect::<Vec<_>>();
    assert_eq!(
        spans("They put in roughly $31bn, then at least 5 per cent."),
        ["roughly $31bn", "at least 5 per cent"]
    );
    assert_eq!(spans("It paid $23 billion dollars."), ["$23 billion dollars"]);
    assert_eq!(spans("It pays between 4 and 6 percent or so."), ["between 4 and 6 percent or so"]);
    assert_eq!(spans("Some 612 out of ~640 clerks left."), ["Some 612", "~640 clerks"]);
    assert_eq!(spans("It fell from 18% to 3%."), ["18%", "3%"]);
}

#[test]
fn grain_is_the_place_of_the_last_digit() {
    let grain = |text: &str| all(text)[0].value.amount().map(|amount| amount.grain.to_string());
    for (text, expected) in [
        ("$17.2bn", "100000000"),
        ("$17 billion", "1000000000"),
        ("$1,500", "1"),
        ("$12.50", "0.01"),
        ("1,840 pence", "0.01"),
        ("61.27 percent", "0.01"),
        ("$44 to 52 million", "1000000"),
        ("two million euros", "1000000"),
        ("40k users", "1000"),
    ] {
        assert_eq!(grain(text).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn only_the_sentence_is_read() {
    let text = "It paid $5m. It paid $6m. It paid $7m.";
    let found = amounts(text, Span::new(13, 25));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].span.of(text), "$6m");
}

/// Long runs of what makes naive readers look far back or ahead. Each takes a fraction of a second even unoptimised;
/// anything quadratic would take many minutes.
/// Long runs of pieces that could start something: a reader that looks far back or ahead would not come to an end.
#[test]
fn long_runs_come_to_an_end() {
    for piece in
        ["5 to ", "$", "-1", "1,", "a ", "million ", "about ", "(", "two-", "of the ", "Mar 5 ", "x.", "20s "]
    {
        let text = piece.repeat(200_000 / piece.len());
        let found = all(&text).len() + dates(&text, Span::new(0, text.len()), None).len();
        assert!(found <= text.len(), "{piece:?} gives {found}");
    }
}

fn sound(text: &str, sentence: Span) {
    let anchor = crate::base::date::Date::day(2025, 6, 14);
    let dates = dates(text, sentence, anchor);
    let mut end = sentence.start;
    for date in &dates {
        assert!(date.span.start >= end && sentence.contains(date.span) && !date.span.of(text).is_empty());
        end = date.span.end;
    }
    let mut end = sentence.start;
    for (at, mention) in amounts(text, sentence).iter().enumerate() {
        assert!(mention.span.start >= end && sentence.contains(mention.span), "{text}");
        assert!(!mention.span.of(text).is_empty());
        assert!(mention.equivalent.is_none_or(|before| before < at));
        assert!(!dates.iter().any(|date| date.span.overlaps(mention.span)), "{text}");
        if let Some(Amount { low, high: Some(high), .. }) = mention.value.amount() {
            assert!(low < high, "{text}");
        }
        end = mention.span.end;
    }
}

/// Scraps that the grammar is made of, so that random texts reach deep into it.
fn scraps() -> impl Strategy<Value = String> {
    let scrap = prop::sample::select(vec![
        "$",
        "US$",
        "€",
        "£",
        "5",
        "17.2",
        "7.500",
        "1,234,567",
        "2014",
        "99999999999999999",
        "0",
        "01",
        "bn",
        "million",
        "trillion",
        "k",
        "m",
        "%",
        "per cent",
        "percent",
        "percentage points",
        "to",
        "-",
        "–",
        "and",
        "between",
        "from",
        "or so",
        "or more",
        "+",
        "~",
        "about",
        "nearly",
        "up to",
        "at least",
        "more than",
        "over",
        "dollars",
        "pounds",
        "pence",
        "won",
        "RMB",
        "USD",
        "kr",
        "Rs.",
        "two",
        "twenty",
        "hundred",
        "a",
        "half",
        "dozen",
        "and a half",
        "third",
        "of",
        "out of",
        "the",
        "majority",
        "stake",
        "multi",
        "billion",
        "years",
        "old",
        "aged",
        "days",
        "ago",
        "June",
        "May",
        "13.",
        "202328.",
        "Tuesday",
        "last",
        "week",
        "Q2",
        "quarter",
        "people",
        "data points",
        "’s",
        "'",
        "(",
        ")",
        ",",
        ".",
        "/",
        ":",
        "x",
        "s",
        "a share",
        "per",
        "é",
        "１",
        "½",
        "\u{202f}",
        "\n",
        "GPT-4.5",
        "in the 20s",
    ]);
    prop::collection::vec((scrap, prop::bool::weighted(0.8)), 0..24).prop_map(|scraps| {
        scraps.into_iter().map(|(scrap, space)| format!("{scrap}{}", if space { " " } else { "" })).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_soundly(text in "\\PC{0,80}") {
        sound(&text, Span::new(0, text.len()));
    }

    #[test]
    fn any_scraps_are_read_soundly(text in scraps(), cut in 0_usize..40) {
        sound(&text, Span::new(0, text.len()));
        let start = (0..=cut.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        sound(&text, Span::new(start, text.len()));
    }
}
