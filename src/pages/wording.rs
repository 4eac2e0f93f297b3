//! Values, counts, reasons and voices as a reader says them: `$14.3 billion`, `49 %`, `four texts, three origins`.
//!
//! All of it is plain text; who prints it escapes it.

use crate::evidence::Evidence;
use crate::evidence::claim::{Attribution, AttributionClass, Claim, Stage, Status};
use crate::evidence::entity::{RelationKind, RoleStatus};
use crate::evidence::value::{Amount, Hedge, ShareWord, Value};
use crate::findings::figure::{self, Unit, spelled, stretch};
use crate::findings::question::QuestionRule;
use crate::findings::{Interval, Verdict};
use rust_decimal::Decimal;

/// Most characters of a name in headings, in the cast and in tables.
pub(super) const LONGEST_NAME: usize = 80;

/// Keeps a number and its unit on one line.
const NO_BREAK: char = '\u{a0}';

/// The most decimals that a number in millions or billions is shown with; a longer one is written out in digits.
const MOST_DECIMALS: u32 = 3;

/// What stands around a number.
enum Frame<'a> {
    Money(&'a str),
    Percent,
    Years,
    Noun(&'a str),
}

/// A value; entities by their names.
pub(super) fn value(evidence: &Evidence, value: &Value) -> String {
    match value {
        Value::Money { amount, currency } => hedged(amount, &Frame::Money(currency)),
        Value::Percent(amount) => hedged(amount, &Frame::Percent),
        Value::Age(amount) => hedged(amount, &Frame::Years),
        Value::Count { amount, unit } | Value::Duration { amount, unit } => hedged(amount, &Frame::Noun(unit)),
        Value::Share(ShareWord::Majority) => format!("majority (50–100{NO_BREAK}%)"),
        Value::Share(ShareWord::Minority) => format!("minority (0–50{NO_BREAK}%)"),
        Value::Vague { word, .. } => format!("a {word} sum"),
        Value::Date(date) => date.to_string(),
        Value::Entity(id) => {
            let name = evidence.entity(id).map_or_else(|| id.to_string(), |entity| one_line(&entity.name));
            short(&name, LONGEST_NAME)
        }
        Value::Role(role) => one_line(role),
        Value::Text(text) => format!("“{}”", one_line(text)),
    }
}

fn hedged(amount: &Amount, frame: &Frame<'_>) -> String {
    let low = framed(amount.low, amount.grain, frame);
    match amount.high {
        Some(high) => format!("{low} to {}", framed(high, amount.grain, frame)),
        None if amount.hedge == Hedge::None => low,
        // The hedge is of the size: `down over 5 %`, not `over −5 %`.
        None if amount.low.is_sign_negative() => {
            format!("down {} {}", amount.hedge.word(), framed(-amount.low, amount.grain, frame))
        }
        None => format!("{} {low}", amount.hedge.word()),
    }
}

fn framed(number: Decimal, grain: Decimal, frame: &Frame<'_>) -> String {
    let sign = if number.is_sign_negative() && !number.is_zero() { "−" } else { "" };
    let count = number;
    let number = written(number.abs(), grain);
    match frame {
        Frame::Money(currency) => match figure::sign(currency) {
            Some(symbol) => format!("{sign}{symbol}{number}"),
            None => format!("{sign}{currency}{NO_BREAK}{number}"),
        },
        Frame::Percent => format!("{sign}{number}{NO_BREAK}%"),
        Frame::Years if count == Decimal::ONE => format!("{sign}{number} year old"),
        Frame::Years => format!("{sign}{number} years old"),
        Frame::Noun("") => format!("{sign}{number}"),
        Frame::Noun(noun) => format!("{sign}{number} {}", counted_noun(count, &one_line(noun))),
    }
}

/// One day, two days: units of time and of anything else are stored in the plural.
fn counted_noun(number: Decimal, noun: &str) -> String {
    match noun.strip_suffix('s') {
        Some(one) if number == Decimal::ONE && !one.ends_with('s') && !noun.contains(' ') => one.to_string(),
        _ => noun.to_string(),
    }
}

/// A number at the precision of its source: in millions, billions or trillions where that takes few decimals.
fn written(number: Decimal, grain: Decimal) -> String {
    let scales = [(1_000_000_000_000_i64, " trillion"), (1_000_000_000, " billion"), (1_000_000, " million")];
    for (scale, word) in scales {
        let scale = Decimal::new(scale, 0);
        if number >= scale
            && let Some(scaled) = number.checked_div(scale)
        {
            let decimals = decimals(grain.checked_div(scale).unwrap_or(Decimal::ONE));
            let needed = scaled.normalize().scale();
            if needed.max(decimals) <= MOST_DECIMALS {
                return grouped(scaled, decimals) + &word.replace(' ', &NO_BREAK.to_string());
            }
            // Written out to the last digit: round sums of such numbers are still told in words.
            if needed <= 1 && decimals > MOST_DECIMALS {
                return grouped(scaled, 0) + &word.replace(' ', &NO_BREAK.to_string());
            }
            break;
        }
    }
    grouped(number, decimals(grain))
}

/// How many decimals a last digit of this place value has.
fn decimals(mut grain: Decimal) -> u32 {
    let mut decimals = 0;
    while grain > Decimal::ZERO && grain < Decimal::ONE && decimals < 9 {
        grain *= Decimal::TEN;
        decimals += 1;
    }
    decimals
}

/// Commas at the thousands, at least so many decimals.
fn grouped(number: Decimal, decimals: u32) -> String {
    let mut number = number.normalize();
    if number.scale() < decimals {
        number.rescale(decimals);
    }
    let plain = number.to_string();
    let (whole, rest) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
    let mut figure = String::with_capacity(plain.len() + plain.len() / 3);
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n).is_multiple_of(3) {
            figure.push(',');
        }
        figure.push(digit);
    }
    figure + rest
}

/// The values that a claim's number allows: `$14.25–14.35 billion`. Empty when the value is no number.
pub(super) fn interval(value: &Value) -> String {
    let Some(interval) = Interval::of(value) else { return String::new() };
    let unit = match Unit::of(value) {
        Unit::Noun(_) => Unit::Noun(""),
        unit => unit,
    };
    let stretch = stretch(interval, &unit);
    [" trillion", " billion", " million", " %"]
        .into_iter()
        .fold(stretch, |text, unit| text.replace(unit, &unit.replace(' ', &NO_BREAK.to_string())))
}

/// Runs of white space become one space.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words to be copied as they stand: a span of code, whatever backticks they hold.
pub(super) fn code(words: &str) -> String {
    let words = one_line(words);
    let longest = words.split(|ch| ch != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let space = if words.starts_with('`') || words.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{words}{space}{fence}")
}

/// With a capital at the start.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// With a small letter at the start, unless the first word is an abbreviation.
pub(super) fn uncapital(text: &str) -> String {
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return String::new() };
    if chars.clone().next().is_some_and(char::is_uppercase) {
        return text.to_string();
    }
    first.to_lowercase().chain(chars).collect()
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}

/// `one text`, `four texts`.
pub(super) fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// The same in words up to ten.
pub(super) fn counted_in_words(number: usize, noun: &str) -> String {
    format!("{} {noun}{}", spelled(number), if number == 1 { "" } else { "s" })
}

/// On whose word a text says something; empty when it names nobody.
pub(super) fn voice(attribution: &Attribution) -> String {
    let named = attribution.to.as_deref().map(one_line).map(|to| to.replace(['“', '”'], "'"));
    // Of a verb there is nobody to name.
    let named = named.filter(|to| !matches!(to.as_str(), "" | "reportedly" | "reported" | "reports"));
    // A description begins in the middle of our sentence; a name keeps its capital.
    let named = named.map(|to| if is_description(&to) { uncapital(&to) } else { to });
    match (attribution.class, named) {
        (AttributionClass::Nobody, _) => String::new(),
        (AttributionClass::Outlet, Some(to)) => format!("citing {to}"),
        (AttributionClass::Outlet, None) => "citing reports that it does not name".to_string(),
        (AttributionClass::Document, Some(to)) => format!("citing {to}"),
        (AttributionClass::Document, None) => "citing a document".to_string(),
        (_, Some(to)) => format!("on the word of {to}"),
        (AttributionClass::Unnamed, None) => "on the word of people it does not name".to_string(),
        (AttributionClass::Spokesperson, None) => "on the word of a spokesperson".to_string(),
        (AttributionClass::Person, None) => "on the word of a named person".to_string(),
    }
}

/// Whether a voice begins with a common word: `People with knowledge`, `The company`, not `The Northwind Courier`.
fn is_description(voice: &str) -> bool {
    const COMMON: [&str; 44] = [
        "a",
        "an",
        "analysts",
        "another",
        "anonymous",
        "bankers",
        "both",
        "colleagues",
        "critics",
        "current",
        "employees",
        "executives",
        "experts",
        "five",
        "former",
        "four",
        "friends",
        "her",
        "his",
        "industry",
        "insiders",
        "investors",
        "its",
        "lawyers",
        "local",
        "many",
        "media",
        "members",
        "multiple",
        "observers",
        "officials",
        "one",
        "people",
        "person",
        "persons",
        "press",
        "reports",
        "senior",
        "several",
        "some",
        "sources",
        "their",
        "three",
        "two",
    ];
    let mut words = voice.split(' ');
    let first = words.next().unwrap_or_default().to_lowercase();
    let next_is_common = words.next().is_some_and(|word| word.starts_with(char::is_lowercase));
    COMMON.contains(&first.as_str())
        || (matches!(first.as_str(), "the" | "our" | "those" | "other") && next_is_common)
}

/// The same for a cell of a table.
pub(super) fn voice_or_own(attribution: &Attribution) -> String {
    let voice = voice(attribution);
    if voice.is_empty() { "its own word".to_string() } else { voice }
}

/// How firmly and at which stage something is said.
pub(super) fn standing(claim: &Claim) -> String {
    let stage = match claim.stage {
        Some(Stage::Talks) => "talks",
        Some(Stage::Agreed) => "agreed",
        Some(Stage::Closed) => "done",
        None => "",
    };
    match (status(claim), stage) {
        (Status::Reported, "") => "reported".to_string(),
        (Status::Reported, stage) => stage.to_string(),
        (status, "") => status.word().to_string(),
        (status, stage) => format!("{}, {stage}", status.word()),
    }
}

/// How firmly; nobody plans an age.
fn status(claim: &Claim) -> Status {
    match (&claim.value, claim.status) {
        (Value::Age(_), Status::Planned) => Status::Reported,
        (_, status) => status,
    }
}

/// At most so many characters, cut at a word.
pub(super) fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_string();
    }
    let cut: String = text.chars().take(most).collect();
    let cut = cut.rfind(' ').map_or(cut.as_str(), |at| &cut[..at]);
    format!("{}…", cut.trim_end_matches(|ch: char| !ch.is_alphanumeric()))
}

/// What tells a value less firm than a plain report: `planned`, `denied, proposed by Ada Rook`. Empty for a plain report.
pub(super) fn reservation(claim: &Claim) -> String {
    let firmness = match status(claim) {
        Status::Reported => "",
        Status::Planned => "planned",
        Status::Denied => "denied",
        Status::Speculative => "possible",
    };
    let parts = [firmness.to_string(), proposed(claim)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The same behind a value, in brackets, as plain text.
pub(super) fn reserved(claim: &Claim) -> String {
    match reservation(claim) {
        nothing if nothing.is_empty() => nothing,
        reservation => format!(" ({reservation})"),
    }
}

/// Who proposed a claim that nobody has looked at; empty when our own reading found it.
pub(super) fn proposed(claim: &Claim) -> String {
    claim.proposer().map_or_else(String::new, |by| format!("proposed by {}", one_line(by)))
}

/// How a position is held.
pub(super) fn tenure(status: RoleStatus) -> &'static str {
    match status {
        RoleStatus::Current => "current",
        RoleStatus::Former => "former",
        RoleStatus::Incoming => "to come",
        RoleStatus::Interim => "interim",
        RoleStatus::Unknown => "not told",
    }
}

/// The heading under which organisations of a kind stand.
pub(super) fn relation_heading(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Party => "Parties",
        RelationKind::Rival => "Rivals",
        RelationKind::Customer => "Customers",
        RelationKind::Supplier => "Suppliers",
        RelationKind::Investor => "Investors",
        RelationKind::Regulator => "Regulators",
        RelationKind::Comparable => "Parties of comparable deals",
        RelationKind::Media => "Media",
    }
}

/// What one organisation is to another: `rival of`.
pub(super) fn relation_phrase(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Party => "party to the affair",
        RelationKind::Rival => "rival of",
        RelationKind::Customer => "customer of",
        RelationKind::Supplier => "supplier of",
        RelationKind::Investor => "investor in",
        RelationKind::Regulator => "regulator of",
        RelationKind::Comparable => "party of a comparable deal",
        RelationKind::Media => "reports on the affair",
    }
}

/// Why a question stands.
pub(super) fn rule(rule: QuestionRule) -> &'static str {
    match rule {
        QuestionRule::Conflict => "The texts give values that cannot all be true.",
        QuestionRule::Tension => "Figures that belong together do not come out.",
        QuestionRule::NotReported => "No text reports it, though a reader of such an affair expects it.",
        QuestionRule::Denied => "It is said and denied, or those asked did not comment.",
        QuestionRule::Outcome => "It was announced or expected, and no text tells what came of it.",
        QuestionRule::SingleOrigin => "It matters, and rests on a single origin.",
        QuestionRule::Hedged => "It is told only with reservations, or on nobody's word.",
        QuestionRule::Uncertain => "A text itself says that it is uncertain.",
        QuestionRule::Asked => "A text itself asks.",
    }
}

/// What a verdict means.
pub(super) fn meaning(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Single => "One claim, or several of one origin: no second witness to compare it with.",
        Verdict::Agreed => "Several claims of two or more origins, and all give the same value.",
        Verdict::Refined => "Several claims; the more precise value lies inside the others.",
        Verdict::Superseded => "A later stage or a later date replaced the other values.",
        Verdict::Conflict => "Values that cannot all be true. Both sides are kept.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(low: &str, grain: &str, hedge: Hedge) -> Amount {
        Amount { low: low.parse().expect("a number"), high: None, grain: grain.parse().expect("a number"), hedge }
    }

    fn money(low: &str, grain: &str, hedge: Hedge, currency: &str) -> Value {
        Value::Money { amount: amount(low, grain, hedge), currency: currency.to_string() }
    }

    fn said(value: &Value) -> String {
        super::value(&Evidence::default(), value).replace(NO_BREAK, " ")
    }

    #[test]
    fn values_keep_the_precision_of_their_source() {
        let cases = [
            (money("4200000000", "100000000", Hedge::None, "USD"), "$4.2 billion"),
            (money("7090000000", "10000000", Hedge::None, "GBP"), "£7.09 billion"),
            (money("7000000000", "10000000", Hedge::Over, "GBP"), "over £7.00 billion"),
            (money("15000000000", "1000000000", Hedge::About, "USD"), "about $15 billion"),
            (money("650000", "1", Hedge::UpTo, "SEK"), "up to SEK 650,000"),
            (money("1234567", "1", Hedge::None, "EUR"), "€1,234,567"),
            (money("2000000", "1", Hedge::None, "EUR"), "€2 million"),
            (money("0.30", "0.01", Hedge::None, "USD"), "$0.30"),
            (money("-3500000", "100000", Hedge::None, "USD"), "−$3.5 million"),
            (Value::Percent(amount("49", "1", Hedge::None)), "49 %"),
            (Value::Percent(amount("49.0", "0.1", Hedge::Nearly)), "nearly 49.0 %"),
            (Value::Share(ShareWord::Majority), "majority (50–100 %)"),
            (Value::Age(amount("28", "1", Hedge::None)), "28 years old"),
            (
                Value::Count { amount: amount("27000000", "1000000", Hedge::None), unit: "developers".into() },
                "27 million developers",
            ),
            (Value::Duration { amount: amount("1", "1", Hedge::None), unit: "days".into() }, "1 day"),
        ];
        for (given, expected) in cases {
            assert_eq!(said(&given), expected);
        }
        let range = Amount { high: Some(Decimal::new(7, 0)), ..amount("5", "1", Hedge::Between) };
        assert_eq!(said(&Value::Percent(range)), "5 % to 7 %");
    }

    #[test]
    fn intervals_are_written_for_people() {
        let cases = [
            (money("14300000000", "100000000", Hedge::None, "USD"), "$14.25–14.35 billion"),
            (money("29000000000", "1000000000", Hedge::Over, "USD"), "over $29 billion"),
            (Value::Share(ShareWord::Majority), "50–100 %"),
            (Value::Text("words".to_string()), ""),
        ];
        for (given, expected) in cases {
            assert_eq!(interval(&given).replace(NO_BREAK, " "), expected);
        }
    }

    #[test]
    fn voices_are_told_from_silence() {
        let voiced = |class, to: Option<&str>| voice(&Attribution { class, to: to.map(ToString::to_string) });
        assert_eq!(voiced(AttributionClass::Nobody, None), "");
        assert_eq!(
            voiced(AttributionClass::Unnamed, Some("people close\nto the board")),
            "on the word of people close to the board"
        );
        assert_eq!(
            voiced(AttributionClass::Person, Some("People with knowledge")),
            "on the word of people with knowledge"
        );
        assert_eq!(voiced(AttributionClass::Unnamed, Some("Calder insiders")), "on the word of Calder insiders");
        assert_eq!(voiced(AttributionClass::Outlet, Some("reportedly")), "citing reports that it does not name");
        assert_eq!(listed(&["a".into(), "b".into(), "c".into()]), "a, b and c");
    }
}
