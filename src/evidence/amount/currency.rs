//! The currency before or after a number, from the table of ISO 4217 codes, signs and words.

use crate::base::text::Span;
use crate::evidence::token::{Token, TokenKind, clamp, lower};
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::LazyLock;

/// The table, read once.
#[derive(Default)]
struct Currencies {
    codes: FxHashMap<&'static str, &'static str>,
    /// By sign, such as `HK$`.
    signs: FxHashMap<&'static str, &'static str>,
    /// By words in lower case, such as `hong kong dollars`.
    words: FxHashMap<&'static str, &'static str>,
    /// What several countries call theirs, such as `crowns`.
    shared: FxHashMap<&'static str, Vec<&'static str>>,
    /// The code by a word of the country, such as `stockholm`.
    places: FxHashMap<&'static str, &'static str>,
}

static TABLE: LazyLock<Currencies> = LazyLock::new(|| {
    let mut table = Currencies::default();
    let parts = |field: Option<&'static str>| field.unwrap_or("").split('|').filter(|part| !part.is_empty());
    for line in include_str!("../lists/currencies.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let Some(code) = fields.next() else { continue };
        table.codes.insert(code, code);
        let _name = fields.next();
        table.signs.extend(parts(fields.next()).map(|sign| (sign, code)));
        table.words.extend(parts(fields.next()).map(|word| (word, code)));
        for word in parts(fields.next()) {
            table.shared.entry(word).or_default().push(code);
        }
        table.places.extend(parts(fields.next()).map(|place| (place, code)));
    }
    table
});

/// A currency in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Currency {
    /// ISO 4217.
    pub(super) code: &'static str,
    /// The unit is a hundredth: pence, cents.
    pub(super) hundredth: bool,
    /// One past its last atom.
    pub(super) next: usize,
}

impl Currency {
    /// What one unit is worth in the currency's base unit.
    pub(super) fn factor(self) -> Decimal {
        if self.hundredth { Decimal::new(1, 2) } else { Decimal::ONE }
    }
}

fn word<'a>(text: &'a str, atoms: &[Token], at: usize) -> &'a str {
    atoms.get(at).map_or("", |atom| atom.of(text))
}

fn glued(atoms: &[Token], at: usize) -> bool {
    at > 0 && at < atoms.len() && atoms[at - 1].touches(atoms[at])
}

/// The currency that starts at `at` and stands before a number: `$`, `US$`, `USD`, `Rs.`, `kr`, `DM`.
pub(super) fn before(text: &str, atoms: &[Token], at: usize) -> Option<Currency> {
    let found = |code, next| Some(Currency { code, hundredth: false, next });
    // A letter or more glued to a sign: `HK$`, `A$`. What the table lacks is a word glued to a dollar sign.
    if atoms[at].kind == TokenKind::Word && glued(atoms, at + 1) && atoms[at + 1].kind == TokenKind::Symbol {
        let sign = atoms[at].span.join(atoms[at + 1].span).of(text);
        if let Some(code) = TABLE.signs.get(sign) {
            return found(code, at + 2);
        }
    }
    let here = word(text, atoms, at);
    // `U.S.$5m`: the letters before say nothing that the sign does not.
    if let Some(code) = TABLE.signs.get(here) {
        let letters = atoms[at].kind == TokenKind::Word;
        let inside = letters && glued(atoms, at) && atoms[at - 1].kind == TokenKind::Word;
        if !inside {
            let next = if letters && word(text, atoms, at + 1) == "." { at + 2 } else { at + 1 };
            // `Rs` in a text without numbers is no currency; the caller asks for the number.
            return found(code, next);
        }
    }
    if atoms[at].kind == TokenKind::Word {
        if here.len() == 3
            && here != "ETH"
            && let Some(code) = TABLE.codes.get(here)
        {
            // `USD$5m`, `EUR €5m`.
            let doubled =
                TABLE.signs.contains_key(word(text, atoms, at + 1)) && atoms[at + 1].kind == TokenKind::Symbol;
            return found(code, if doubled { at + 2 } else { at + 1 });
        }
        if matches!(here, "kr" | "Kr") {
            return found("SEK", if word(text, atoms, at + 1) == "." { at + 2 } else { at + 1 });
        }
    }
    None
}

/// The currency that starts at `at` and stands after a number: `dollars`, `N.Z. dlrs`, `pence`, `€`, `USD`.
pub(super) fn after(text: &str, atoms: &[Token], at: usize) -> Option<Currency> {
    let atom = atoms.get(at)?;
    let here = atom.of(text);
    if atom.kind == TokenKind::Symbol {
        let code = TABLE.signs.get(here)?;
        // `5 $20 notes`: the sign belongs to what follows.
        let taken = atoms.get(at + 1).is_some_and(|next| next.kind == TokenKind::Number && atom.touches(*next));
        return (!taken).then_some(Currency { code, hundredth: false, next: at + 1 });
    }
    if atom.kind != TokenKind::Word {
        return None;
    }
    // `40 ETH researchers` are of a school; ether, where others of its kind are told of, is read below.
    if here.len() == 3
        && here != "ETH"
        && let Some(code) = TABLE.codes.get(here)
    {
        return Some(Currency { code, hundredth: false, next: at + 1 });
    }
    if matches!(here, "RMB" | "Kč" | "zł" | "kr" | "NIS" | "DM" | "SKr" | "DKr" | "NKr" | "FFr" | "BFr") {
        let code = TABLE.signs.get(here).copied().unwrap_or("SEK");
        return Some(Currency { code, hundredth: false, next: at + 1 });
    }
    // What is a penny is a cent where money is told in dollars.
    if matches!(&*lower(here), "penny" | "pennies") {
        let code = if tells_dollars(text, atom.span) { "USD" } else { "GBP" };
        return Some(Currency { code, hundredth: true, next: at + 1 });
    }
    // Longest first: four words down to one.
    let mut phrase = String::new();
    let mut ends: Vec<(usize, usize)> = Vec::with_capacity(4);
    let mut next = at;
    while ends.len() < 4 {
        let Some((part, after)) = part(text, atoms, next) else { break };
        if !phrase.is_empty() {
            phrase.push(' ');
        }
        phrase.push_str(&part);
        next = after;
        ends.push((phrase.len(), next));
    }
    ends.iter().rev().find_map(|(end, next)| {
        let (code, hundredth) = of_words(&phrase[..*end], || places_around(text, atom.span))?;
        Some(Currency { code, hundredth, next: *next })
    })
}

/// A word of a currency's name as the table has it, and the atom after it: `dlrs` is `dollars`, `N.Z.` is `nz`.
fn part<'a>(text: &'a str, atoms: &[Token], at: usize) -> Option<(Cow<'a, str>, usize)> {
    let atom = atoms.get(at).filter(|atom| atom.kind == TokenKind::Word)?;
    let word = atom.lower(text);
    let initial = |at: usize| {
        atoms.get(at).is_some_and(|atom| {
            let letters = atom.of(text);
            atom.kind == TokenKind::Word && letters.len() == 1 && atom.is_capitalised(text)
        })
    };
    let point = |at: usize| glued(atoms, at) && atoms[at].of(text) == ".";
    if initial(at) && point(at + 1) && glued(atoms, at + 2) && initial(at + 2) {
        let next = if point(at + 3) { at + 4 } else { at + 3 };
        return Some((Cow::Owned(format!("{word}{}", atoms[at + 2].lower(text))), next));
    }
    let long = match &*word {
        "dlrs" => Cow::Borrowed("dollars"),
        "dlr" => Cow::Borrowed("dollar"),
        _ => word,
    };
    // `D-marks`.
    if initial(at) && glued(atoms, at + 1) && glued(atoms, at + 2) && atoms[at + 1].of(text) == "-" {
        return Some((Cow::Owned(format!("{long}-{}", atoms[at + 2].lower(text))), at + 3));
    }
    Some((long, at + 1))
}

/// The code of a currency told in words, and whether they name its hundredth. `places` finds the words of
/// countries around them.
fn of_words(phrase: &str, places: impl Fn() -> Vec<Place>) -> Option<(&'static str, bool)> {
    let (of, unit) = phrase.rsplit_once(' ').unwrap_or(("", phrase));
    match (of, unit) {
        ("", "cents" | "cent" | "cts") => return Some(("USD", true)),
        ("", "pence" | "penny") => return Some(("GBP", true)),
        ("euro", "cents" | "cent") => return Some(("EUR", true)),
        ("irish", "pence" | "penny") => return Some(("IEP", true)),
        (_, "cents" | "cent" | "cts") => {
            return TABLE.words.get(&*format!("{of} dollars")).map(|code| (*code, true));
        }
        _ => {}
    }
    if let Some(codes) = TABLE.shared.get(phrase) {
        let near = places().into_iter().filter(|place| codes.contains(&place.code));
        if let Some(place) = near.min_by_key(|place| place.distance) {
            return Some((place.code, false));
        }
    }
    // An adjective keeps its noun in the singular: `a 40 mln New Zealand dlr loan`.
    let code = TABLE.words.get(phrase).or_else(|| {
        (!of.is_empty() && unit.len() > 3).then(|| TABLE.words.get(&*format!("{phrase}s"))).flatten()
    })?;
    Some((code, false))
}

/// Whether the text around `span` tells money in dollars, and nothing in pounds.
fn tells_dollars(text: &str, span: Span) -> bool {
    const AROUND: usize = 3000;
    let around = Span::new(span.start.saturating_sub(AROUND), span.end.saturating_add(AROUND));
    let around = clamp(text, around).of(text);
    let any = |words: &[&str]| words.iter().any(|word| around.contains(word));
    any(&["$", "dollar", "dlr", " cents"]) && !any(&["£", " pound", " pence", "sterling", " stg"])
}

/// A word of a country, and how far it is from the amount.
struct Place {
    code: &'static str,
    distance: usize,
}

/// The words of countries around `span`, for a unit that several countries use.
fn places_around(text: &str, span: Span) -> Vec<Place> {
    const BEFORE: usize = 600;
    const AFTER: usize = 200;
    let around = clamp(text, Span::new(span.start.saturating_sub(BEFORE), span.end.saturating_add(AFTER)));
    let part = around.of(text);
    let mut found = Vec::new();
    let mut at = 0;
    for piece in part.split_inclusive(|c: char| !c.is_alphabetic()) {
        let name = piece.trim_end_matches(|c: char| !c.is_alphabetic());
        if name.len() >= 3
            && let Some(code) = TABLE.places.get(&*lower(name))
        {
            let here = around.start + at;
            // What stands after it tells of the next amount as often as of this one.
            let distance = if here < span.start { span.start - here } else { 3 * (here - span.start) };
            found.push(Place { code, distance });
        }
        at += piece.len();
    }
    found
}

/// Words after a number that are also something else, and need a scale word or a large number.
pub(super) fn is_doubtful(word: &str) -> bool {
    matches!(
        word,
        "won"
            | "sterling"
            | "lei"
            | "kip"
            | "dong"
            | "pula"
            | "soles"
            | "leone"
            | "kina"
            | "leva"
            | "rand"
            | "lari"
            | "marks"
            | "crowns"
            | "crown"
            | "ecus"
            | "florins"
    )
}

/// Whether three capitals are more often a word, or a country, than the code that they are.
pub(super) fn is_doubtful_code(code: &str) -> bool {
    matches!(
        code,
        "ALL"
            | "BAM"
            | "COP"
            | "CUP"
            | "GEL"
            | "LAK"
            | "MAD"
            | "MOP"
            | "PEN"
            | "SOS"
            | "TOP"
            | "TRY"
            | "ARA"
            | "ATS"
            | "ESP"
            | "FIM"
            | "PEI"
            | "SIT"
            | "SUR"
            | "DEM"
            | "PTE"
            | "TRL"
            | "ROL"
    )
}
