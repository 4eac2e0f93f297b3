//! Numbers in figures and in words, with the place value of the last digit that is written.

use super::hedge;
use crate::evidence::token::{Token, TokenKind, lower};
use crate::evidence::value::Hedge;
use rust_decimal::Decimal;

/// A number that a text writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// Its value, scale words counted in.
    pub(super) value: Decimal,
    /// Place value of its last digit.
    pub(super) grain: Decimal,
    /// One past its last atom.
    pub(super) next: usize,
    /// A scale word or letter was written: `million`, `bn`.
    pub(super) scaled: bool,
    /// What scale words multiplied it by.
    pub(super) scale: Decimal,
    /// Written in words.
    pub(super) words: bool,
    /// Written with separators of thousands.
    pub(super) grouped: bool,
    /// A hedge written between the number and its unit: `500+`, `50-odd`, `20 or so`.
    pub(super) hedge: Hedge,
}

/// What stands around a number in figures and decides how its separators and letters are read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Context {
    /// A currency stands before it.
    pub(super) currency: bool,
}

fn word<'a>(text: &'a str, atoms: &[Token], at: usize) -> &'a str {
    atoms.get(at).map_or("", |atom| atom.of(text))
}

fn glued(atoms: &[Token], at: usize) -> bool {
    at > 0 && at < atoms.len() && atoms[at - 1].touches(atoms[at])
}

/// The number that starts at `at`.
pub(super) fn number(text: &str, atoms: &[Token], at: usize, context: Context) -> Option<Number> {
    let first = atoms.get(at)?;
    let mut number = match first.kind {
        TokenKind::Number => figures(text, atoms, at, context),
        TokenKind::Word => in_words(text, atoms, at),
        TokenKind::Punctuation | TokenKind::Symbol => None,
    }?;
    // `50-odd boats`, `20 or so people`: the unit comes after.
    if number.hedge == Hedge::None
        && let Some((hedge, next)) = hedge::after(text, atoms, number.next)
        && atoms.get(next).is_some_and(|unit| unit.kind == TokenKind::Word || unit.of(text) == "%")
    {
        number.hedge = hedge;
        number.next = next;
    }
    Some(number)
}

/// What a scale word multiplies by.
fn scale_word(word: &str) -> Option<i64> {
    Some(match word {
        "hundred" => 100,
        "thousand" => 1_000,
        "lakh" | "lakhs" | "lac" => 100_000,
        "million" | "millions" | "mln" | "mn" | "mio" | "mill" | "mil" | "mm" => 1_000_000,
        "crore" | "crores" => 10_000_000,
        "billion" | "billions" | "bn" | "bln" | "mrd" | "bil" => 1_000_000_000,
        "trillion" | "trillions" | "tn" | "trn" | "trl" => 1_000_000_000_000,
        _ => return None,
    })
}

/// What a single scale letter multiplies by.
fn scale_letter(letter: &str) -> Option<i64> {
    Some(match letter {
        "k" | "K" => 1_000,
        "m" | "M" => 1_000_000,
        "b" | "B" => 1_000_000_000,
        "t" | "T" => 1_000_000_000_000,
        _ => return None,
    })
}

/// The scale at `at`, and the atom after it.
fn scale(text: &str, atoms: &[Token], at: usize, context: Context) -> Option<(i64, usize)> {
    // `$14-billion`, `$500 -million`.
    let at = if word(text, atoms, at) == "-" && glued(atoms, at + 1) { at + 1 } else { at };
    let here = word(text, atoms, at);
    if atoms.get(at)?.kind != TokenKind::Word {
        return None;
    }
    if let Some(factor) = scale_word(&lower(here)) {
        let abbreviated = matches!(&*lower(here), "mio" | "mln" | "mrd" | "bln" | "mill" | "mil" | "bil" | "mm");
        // `5 mm`, `a 5 mil film`: lengths, unless a currency tells.
        if matches!(&*lower(here), "mm" | "mil" | "bil" | "mill" | "lac") && !context.currency {
            return None;
        }
        let point = abbreviated && word(text, atoms, at + 1) == "." && glued(atoms, at + 1);
        let more = atoms.get(at + 2).is_some_and(|next| !next.is_capitalised(text));
        return Some((factor, if point && more { at + 2 } else { at + 1 }));
    }
    let factor = scale_letter(here)?;
    let touching = glued(atoms, at);
    let alone = !(glued(atoms, at + 1) && matches!(atoms[at + 1].kind, TokenKind::Word | TokenKind::Number));
    let told = match here {
        _ if context.currency => true,
        // `4K screens`, `a 10K run`: not thousands.
        "K" => touching && !matches!(word(text, atoms, at - 1), "2" | "4" | "5" | "8" | "10"),
        "k" | "m" | "M" => touching,
        _ => false,
    };
    (told && alone).then_some((factor, at + 1))
}

/// `1,234,567`, `17.2bn`, `7.500 million`, `17 .2bn`.
fn figures(text: &str, atoms: &[Token], at: usize, context: Context) -> Option<Number> {
    let written = atoms[at].of(text);
    let mut next = at + 1;
    let mut parsed = parse(written)?;
    // A slip of the space bar inside a sum: `$17 .2bn`. Only with a scale, or it is a new sentence.
    if context.currency
        && parsed.n_decimals == 0
        && word(text, atoms, next) == "."
        && glued(atoms, next + 1)
        && atoms[next + 1].kind == TokenKind::Number
        && atoms[next + 1].span.len() <= 2
        && scale(text, atoms, next + 2, context).is_some()
    {
        parsed = parse(&format!("{written}.{}", word(text, atoms, next + 1)))?;
        next += 2;
    }
    let mut fraction = None;
    if glued(atoms, next) {
        fraction = match word(text, atoms, next) {
            "½" => Some(Decimal::new(5, 1)),
            "¼" => Some(Decimal::new(25, 2)),
            "¾" => Some(Decimal::new(75, 2)),
            _ => None,
        };
        next += usize::from(fraction.is_some());
    }
    // `2 1/2 years`, `837-1/2p`: halves, thirds, eighths and the like, as prices were quoted.
    let dash = usize::from(word(text, atoms, next) == "-" && glued(atoms, next) && glued(atoms, next + 1));
    if fraction.is_none()
        && parsed.n_decimals == 0
        && let Some(part) = vulgar(text, atoms, next + dash)
    {
        fraction = Some(part);
        next += dash + 3;
    }
    // `1/2 pct`, `a 3/4 point cut`.
    if fraction.is_none()
        && let Some(part) = vulgar(text, atoms, at)
        && matches!(
            &*lower(word(text, atoms, at + 3)),
            "percent"
                | "pct"
                | "per"
                | "%"
                | "point"
                | "points"
                | "percentage"
                | "pence"
                | "p"
                | "cent"
                | "cents"
                | "cts"
        )
    {
        parsed.value = Decimal::ZERO;
        fraction = Some(part);
        next = at + 3;
    }
    let mut plus = word(text, atoms, next) == "+" && glued(atoms, next);
    next += usize::from(plus);
    let mut factor = Decimal::ONE;
    let mut scaled = false;
    // `lakh crore`, `hundred thousand`.
    for _ in 0..3 {
        let Some((more, after)) = scale(text, atoms, next, context) else { break };
        let product = factor.checked_mul(Decimal::from(more))?;
        factor = product;
        next = after;
        scaled = true;
    }
    if !plus && scaled && word(text, atoms, next) == "+" && glued(atoms, next) {
        plus = true;
        next += 1;
    }
    let hedge = if plus { Hedge::AtLeast } else { Hedge::None };
    let unit_after = atoms.get(next).map(|atom| atom.lower(text));
    let percent = matches!(unit_after.as_deref(), Some("%" | "percent" | "per" | "pc" | "pct" | "percentage"));
    let thousands = parsed.point_thousands.filter(|_| !percent).filter(|_| {
        let round = written.ends_with("00");
        let million = factor == Decimal::from(1_000_000);
        // An English writer does not write `7.500 million` for seven and a half; nor can people be counted in
        // thousandths.
        if scaled {
            round && million
        } else if context.currency || currency_follows(&unit_after) {
            round
        } else {
            true
        }
    });
    let (mut value, mut grain) = match thousands {
        Some(value) => (value, Decimal::ONE),
        None => (parsed.value, Decimal::new(1, parsed.n_decimals)),
    };
    if let Some(fraction) = fraction {
        value = value.checked_add(fraction)?;
        grain = Decimal::new(1, 1);
    }
    Some(Number {
        value: value.checked_mul(factor)?.normalize(),
        grain: grain.checked_mul(factor)?.normalize(),
        next,
        scaled,
        scale: factor,
        words: false,
        grouped: parsed.grouped || thousands.is_some(),
        hedge,
    })
}

/// `1/2`, `7/8` at `at`.
fn vulgar(text: &str, atoms: &[Token], at: usize) -> Option<Decimal> {
    if word(text, atoms, at + 1) != "/" || !glued(atoms, at + 1) || !glued(atoms, at + 2) {
        return None;
    }
    let low: i64 = word(text, atoms, at).parse().ok()?;
    let high: i64 = word(text, atoms, at + 2).parse().ok()?;
    // Not `24/7`, nor `1/2/2020`.
    let date = word(text, atoms, at + 3) == "/" && glued(atoms, at + 3);
    (0 < low && low < high && matches!(high, 2 | 3 | 4 | 5 | 8 | 16 | 32 | 64) && !date)
        .then(|| (Decimal::from(low) / Decimal::from(high)).round_dp(6))
}

fn currency_follows(word: &Option<std::borrow::Cow<'_, str>>) -> bool {
    matches!(
        word.as_deref(),
        Some(
            "dlrs"
                | "dlr"
                | "marks"
                | "guilders"
                | "lire"
                | "pesetas"
                | "euros"
                | "euro"
                | "dollars"
                | "pounds"
                | "francs"
                | "yen"
                | "yuan"
                | "€"
                | "$"
                | "£"
                | "dollar"
                | "pound"
        )
    )
}

/// Figures, before their surroundings settle the doubtful point.
struct Parsed {
    value: Decimal,
    n_decimals: u32,
    grouped: bool,
    /// The value if a single point before three digits divides thousands.
    point_thousands: Option<Decimal>,
}

/// Reads digits with separators; `None` for what is no number: a version `1.2.3`, a code `007`, forty digits.
fn parse(written: &str) -> Option<Parsed> {
    // Decimal holds 28 digits; with a scale of a trillion eleven fewer are safe, and no text writes so many.
    if written.len() > 40 {
        return None;
    }
    let digits = |part: &str| part.chars().filter(char::is_ascii_digit).collect::<String>();
    let groups: Vec<&str> = written.split(|c: char| !c.is_ascii_digit()).collect();
    let marks: Vec<char> = written.chars().filter(|c| !c.is_ascii_digit()).collect();
    let whole = digits(written);
    if whole.len() > 18 || (groups[0].len() > 1 && groups[0].starts_with('0')) {
        return None;
    }
    let in_threes = |groups: &[&str]| {
        groups.len() > 1 && groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3)
    };
    let in_lakhs = |groups: &[&str]| {
        groups.len() > 2
            && groups[0].len() <= 2
            && groups.last().is_some_and(|group| group.len() == 3)
            && groups[1..groups.len() - 1].iter().all(|group| group.len() == 2)
    };
    let integer = |grouped| {
        let value = Decimal::from_str_exact(&whole).ok()?;
        Some(Parsed { value, n_decimals: 0, grouped, point_thousands: None })
    };
    let decimal = |n_decimals: usize, grouped| {
        let value = Decimal::from_str_exact(&format!(
            "{}.{}",
            &whole[..whole.len() - n_decimals],
            &whole[whole.len() - n_decimals..]
        ))
        .ok()?;
        Some(Parsed { value, n_decimals: u32::try_from(n_decimals).ok()?, grouped, point_thousands: None })
    };
    let Some(last) = marks.last().copied() else { return integer(false) };
    let n_last = groups.last()?.len();
    let others = &marks[..marks.len() - 1];
    if others.is_empty() {
        return match last {
            '.' => {
                let mut parsed = decimal(n_last, false)?;
                if n_last == 3 && (1..=3).contains(&groups[0].len()) && groups[0] != "0" {
                    parsed.point_thousands = Decimal::from_str_exact(&whole).ok();
                }
                Some(parsed)
            }
            ',' if n_last == 3 && groups[0].len() <= 3 => integer(true),
            ',' if n_last <= 2 => decimal(n_last, false),
            ',' => None,
            _ => integer(true),
        };
    }
    // Several marks: all alike divide thousands; a last one of another kind is the decimal mark.
    let alike = others.iter().all(|mark| *mark == others[0]);
    if alike && last == others[0] {
        return if in_threes(&groups) || (last == ',' && in_lakhs(&groups)) { integer(true) } else { None };
    }
    let heads = &groups[..groups.len() - 1];
    if alike && matches!(last, '.' | ',') && (in_threes(heads) || (others[0] == ',' && in_lakhs(heads))) {
        return decimal(n_last, true);
    }
    None
}

fn unit_word(word: &str) -> Option<i64> {
    Some(match word {
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        _ => return None,
    })
}

fn tens_word(word: &str) -> Option<i64> {
    Some(match word {
        "twenty" => 20,
        "thirty" => 30,
        "forty" | "fourty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        _ => return None,
    })
}

/// `twenty-five`, `a dozen`, `half a million`, `one and a half billion`, `two hundred and ten thousand`.
fn in_words(text: &str, atoms: &[Token], at: usize) -> Option<Number> {
    let low = |at: usize| lower(word(text, atoms, at));
    let done = |value: Decimal, grain: Decimal, next: usize, scaled: bool| {
        Some(Number {
            value: value.normalize(),
            grain: grain.normalize(),
            next,
            scaled,
            scale: if scaled { grain.max(Decimal::ONE) } else { Decimal::ONE },
            words: true,
            grouped: false,
            hedge: Hedge::None,
        })
    };
    let first = low(at);
    let a = |at: usize| matches!(&*lower(word(text, atoms, at)), "a" | "one");
    match &*first {
        // `half a million`, `half a dozen`.
        "half" if a(at + 1) || low(at + 1) == "-" => {
            let unit = low(at + 2);
            let factor = if unit == "dozen" { 12 } else { scale_word(&unit).filter(|factor| *factor >= 1000)? };
            let value = Decimal::from(factor) / Decimal::TWO;
            return done(
                value,
                if unit == "dozen" { Decimal::ONE } else { Decimal::from(factor) / Decimal::TEN },
                at + 3,
                factor >= 1000,
            );
        }
        // `a quarter of a million`.
        "a" | "one" if low(at + 1) == "quarter" && low(at + 2) == "of" && a(at + 3) => {
            let factor = scale_word(&low(at + 4)).filter(|factor| *factor >= 1000)?;
            return done(
                Decimal::from(factor) / Decimal::from(4),
                Decimal::from(factor) / Decimal::ONE_HUNDRED,
                at + 5,
                true,
            );
        }
        "a" | "an" => {
            let unit = low(at + 1);
            if unit == "dozen" {
                return done(Decimal::from(12), Decimal::ONE, at + 2, false);
            }
            if scale_word(&unit).is_none()
                || scale_letter(word(text, atoms, at + 1)).is_some()
                || matches!(&*unit, "mn" | "mio" | "mil" | "tn")
            {
                return None;
            }
        }
        "dozen" => return None,
        _ if unit_word(&first).is_none() && tens_word(&first).is_none() => return None,
        _ => {}
    }
    // The sum of whole groups, and the group that is being read.
    let (mut total, mut group) = (Decimal::ZERO, Decimal::ZERO);
    let mut grain = Decimal::ONE;
    let mut scaled = false;
    let mut next = at;
    let mut empty = true;
    for _ in 0..16 {
        let mut here = next;
        if !empty && (low(here) == "and" || (low(here) == "-" && glued(atoms, here) && glued(atoms, here + 1))) {
            here += 1;
        }
        let joined = here > next;
        let hyphen = joined && low(next) == "-";
        let word = low(here);
        if let Some(units) = unit_word(&word) {
            // `five six` are two numbers; `five and six` too, unless a hundred stands before.
            let last_two = group % Decimal::ONE_HUNDRED;
            let fits = empty
                || (units < 10
                    && last_two >= Decimal::from(20)
                    && (last_two % Decimal::TEN).is_zero()
                    && (!joined || hyphen))
                || (last_two.is_zero() && group >= Decimal::ONE_HUNDRED)
                || (group.is_zero() && scaled && !hyphen);
            if !fits {
                break;
            }
            group += Decimal::from(units);
        } else if let Some(tens) = tens_word(&word) {
            let fits = empty
                || ((group % Decimal::ONE_HUNDRED).is_zero()
                    && (group >= Decimal::ONE_HUNDRED || scaled)
                    && !hyphen);
            if !fits {
                break;
            }
            group += Decimal::from(tens);
        } else if matches!(&*word, "a" | "an") && empty {
            group = Decimal::ONE;
        } else if joined && word == "a" && low(next) == "and" && low(here + 1) == "half" {
            // `one and a half billion`, `two and a half years`.
            group += Decimal::new(5, 1);
            grain = Decimal::new(1, 1);
            next = here + 2;
            continue;
        } else if word == "dozen" && !empty && !joined {
            return done(group * Decimal::from(12), Decimal::ONE, here + 1, false);
        } else if let Some(factor) = scale_word(&word) {
            if empty || (joined && !hyphen) {
                break;
            }
            let factor = Decimal::from(factor);
            if factor == Decimal::ONE_HUNDRED {
                group = group.checked_mul(factor)?;
            } else {
                let base = if group.is_zero() { total } else { group };
                let product = base.checked_mul(factor)?;
                total = if group.is_zero() { product } else { total.checked_add(product)? };
                group = Decimal::ZERO;
                scaled = true;
                grain = grain.checked_mul(factor)?;
                next = here + 1;
                empty = false;
                continue;
            }
        } else {
            break;
        }
        if !matches!(&*word, "a" | "an") && total > Decimal::ZERO {
            grain = Decimal::ONE;
        }
        empty = false;
        next = here + 1;
    }
    // `hundred` after an article alone is no more exact than it sounds.
    let value = total.checked_add(group)?;
    if value.is_zero() || (next == at + 1 && matches!(&*first, "a" | "an")) {
        return None;
    }
    done(value, grain, next, scaled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::text::Span;
    use crate::evidence::token::atoms;

    fn read(text: &str) -> Option<(String, String)> {
        let currency = text.starts_with('$');
        let atoms = atoms(text, Span::new(0, text.len()));
        let number = number(text, &atoms, usize::from(currency), Context { currency })?;
        Some((number.value.to_string(), number.grain.to_string()))
    }

    fn is(text: &str, value: &str, grain: &str) {
        assert_eq!(read(text), Some((value.to_owned(), grain.to_owned())), "{text}");
    }

    #[test]
    fn figures_with_separators() {
        is("1,234,567", "1234567", "1");
        is("1.234.567", "1234567", "1");
        is("1.234.567,50", "1234567.5", "0.01");
        is("1,234.5", "1234.5", "0.1");
        is("12,34,567", "1234567", "1");
        is("1'234'567", "1234567", "1");
        is("1\u{202f}234", "1234", "1");
        is("14,3 million", "14300000", "100000");
        is("$7.500 million", "7500000000", "1000000");
        is("$7.525 million", "7525000", "1000");
        is("$1.250 billion", "1250000000", "1000000");
        is("0.715", "0.715", "0.001");
        is("2.500 people", "2500", "1");
        is("7.125 percent", "7.125", "0.001");
    }

    #[test]
    fn scales() {
        is("$17.2bn", "17200000000", "100000000");
        is("$17 .2bn", "17200000000", "100000000");
        is("$5 m", "5000000", "1000000");
        is("40k", "40000", "1000");
        is("3 lakh crore", "3000000000000", "1000000000000");
        is("2½ million", "2500000", "100000");
        is("$2-billion", "2000000000", "1000000000");
    }

    #[test]
    fn number_words() {
        is("twenty-five", "25", "1");
        is("a dozen", "12", "1");
        is("half a million", "500000", "100000");
        is("one and a half billion", "1500000000", "100000000");
        is("two hundred and ten thousand", "210000", "1000");
        is("a hundred", "100", "1");
        is("three million two hundred thousand", "3200000", "1000");
        is("a quarter of a million", "250000", "10000");
        is("two and a half years", "2.5", "0.1");
    }

    #[test]
    fn no_numbers() {
        for text in ["1.2.3", "007", "1,23,4", "a house", "1234567890123456789012345678901234567890"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
