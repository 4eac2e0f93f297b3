//! The currency before or after a number, from the table of ISO 4217 codes, signs and words.

use crate::evidence::token::{Token, TokenKind, lower};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The table, read once.
struct Currencies {
    codes: BTreeMap<&'static str, &'static str>,
    /// By sign, such as `HK$`.
    signs: BTreeMap<&'static str, &'static str>,
    /// By words in lower case, such as `hong kong dollars`.
    words: BTreeMap<&'static str, &'static str>,
}

static TABLE: LazyLock<Currencies> = LazyLock::new(|| {
    let mut table = Currencies { codes: BTreeMap::new(), signs: BTreeMap::new(), words: BTreeMap::new() };
    for line in include_str!("../lists/currencies.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let Some(code) = fields.next() else { continue };
        table.codes.insert(code, code);
        let _name = fields.next();
        for sign in fields.next().unwrap_or("").split('|').filter(|sign| !sign.is_empty()) {
            table.signs.insert(sign, code);
        }
        for word in fields.next().unwrap_or("").split('|').filter(|word| !word.is_empty()) {
            table.words.insert(word, code);
        }
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

/// The currency that starts at `at` and stands before a number: `$`, `US$`, `USD`, `Rs.`, `kr`.
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
        if !letters || !(glued(atoms, at) && atoms[at - 1].kind == TokenKind::Word) {
            let next = if letters && word(text, atoms, at + 1) == "." { at + 2 } else { at + 1 };
            // `Rs` in a text without numbers is no currency; the caller asks for the number.
            return found(code, next);
        }
    }
    if atoms[at].kind == TokenKind::Word {
        if here.len() == 3
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

/// The currency that starts at `at` and stands after a number: `dollars`, `Hong Kong dollars`, `pence`, `€`, `USD`.
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
    if here.len() == 3
        && let Some(code) = TABLE.codes.get(here)
    {
        return Some(Currency { code, hundredth: false, next: at + 1 });
    }
    if matches!(here, "RMB" | "Kč" | "zł" | "kr" | "NIS") {
        let code = TABLE.signs.get(here).copied().unwrap_or("SEK");
        return Some(Currency { code, hundredth: false, next: at + 1 });
    }
    let first = lower(here);
    match &*first {
        "pence" | "penny" => return Some(Currency { code: "GBP", hundredth: true, next: at + 1 }),
        "cents" | "cent" => {
            return Some(Currency { code: "USD", hundredth: true, next: at + 1 });
        }
        "euro" if matches!(&*lower(word(text, atoms, at + 1)), "cents" | "cent") => {
            return Some(Currency { code: "EUR", hundredth: true, next: at + 2 });
        }
        "us" | "u" if word(text, atoms, at + 1) == "cents" => {
            return Some(Currency { code: "USD", hundredth: true, next: at + 2 });
        }
        // `U.S. dollars`.
        "u" if word(text, atoms, at + 1) == "." && word(text, atoms, at + 2) == "S" => {
            let next = if word(text, atoms, at + 3) == "." { at + 4 } else { at + 3 };
            return matches!(&*lower(word(text, atoms, next)), "dollars" | "dollar").then_some(Currency {
                code: "USD",
                hundredth: false,
                next: next + 1,
            });
        }
        _ => {}
    }
    // Longest first: three words, two, one.
    let mut phrase = first.into_owned();
    let mut ends = vec![phrase.len()];
    for more in at + 1..at + 4 {
        let Some(next) = atoms.get(more).filter(|next| next.kind == TokenKind::Word) else { break };
        phrase.push(' ');
        phrase.push_str(&next.lower(text));
        ends.push(phrase.len());
    }
    ends.iter().enumerate().rev().find_map(|(n_more, end)| {
        let code = TABLE.words.get(&phrase[..*end])?;
        Some(Currency { code, hundredth: false, next: at + n_more + 1 })
    })
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
    )
}
