//! Tokens of a text with their offsets: [`atoms`] are the finest pieces, which numbers and dates are read from;
//! [`tokens`] joins them to the words that names are read from.
//!
//! One lexer, two grains: `31-year-old` is one word to whoever looks for names, and a number, a hyphen, a unit to
//! whoever looks for amounts.

use crate::base::text::Span;
use std::borrow::Cow;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Begins with a letter.
    Word,
    /// Begins with a digit.
    Number,
    /// A mark that divides: comma, bracket, quotation mark, dash.
    Punctuation,
    /// Any other sign: `$`, `%`, `~`.
    Symbol,
}

/// A piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the text.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
}

impl Token {
    /// Its letters.
    pub fn of(self, text: &str) -> &str {
        self.span.of(text)
    }

    /// Its letters in lower case.
    pub fn lower(self, text: &str) -> Cow<'_, str> {
        lower(self.of(text))
    }

    /// Whether it is a word that begins with a capital.
    pub fn is_capitalised(self, text: &str) -> bool {
        self.kind == TokenKind::Word && self.of(text).chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether nothing stands between it and `next`.
    pub fn touches(self, next: Token) -> bool {
        self.span.end == next.span.start
    }
}

/// A word in lower case, without a copy when it is so already.
pub fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        Cow::Borrowed(word)
    } else if word.is_ascii() {
        // The tables of Unicode are asked only for what needs them.
        Cow::Owned(word.to_ascii_lowercase())
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

/// The part of `within` that lies in `text` on character boundaries.
pub(crate) fn clamp(text: &str, within: Span) -> Span {
    let mut start = within.start.min(text.len());
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let mut end = within.end.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    Span::new(start, end.max(start))
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&c)
}

/// Whether `c` is an apostrophe, straight or curly.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() && !matches!(c, '$' | '%' | '~' | '<' | '>' | '=' | '+' | '^' | '|' | '`')
        || matches!(
            c,
            '’' | '‘'
                | '“'
                | '”'
                | '«'
                | '»'
                | '‹'
                | '›'
                | '„'
                | '‚'
                | '–'
                | '—'
                | '‒'
                | '―'
                | '‑'
                | '…'
                | '·'
                | '•'
                | '。'
                | '、'
                | '\u{ff0c}'
                | '\u{ff08}'
                | '\u{ff09}'
                | '\u{ff1a}'
                | '¿'
                | '¡'
        )
}

/// The finest pieces of `within`: runs of letters, numbers with the separators inside them, and single marks.
pub fn atoms(text: &str, within: Span) -> Vec<Token> {
    let within = clamp(text, within);
    let part = within.of(text);
    let mut found = Vec::with_capacity(part.len() / 5);
    let mut at = 0;
    while let Some(c) = part[at..].chars().next() {
        let start = at;
        at += c.len_utf8();
        let kind = if c.is_whitespace() || c == '\u{feff}' {
            continue;
        } else if is_letter(c) {
            at += part[at..].find(|c| !is_letter(c)).unwrap_or(part.len() - at);
            TokenKind::Word
        } else if c.is_ascii_digit() {
            at = number_end(part, start);
            TokenKind::Number
        } else if is_punctuation(c) {
            TokenKind::Punctuation
        } else {
            TokenKind::Symbol
        };
        found.push(Token { span: Span::new(within.start + start, within.start + at), kind });
    }
    found
}

/// Where the number that starts at `start` ends: digits, and separators that have digits on both sides.
fn number_end(part: &str, start: usize) -> usize {
    let bytes = part.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut at = start + digits(start);
    loop {
        let Some(mark) = part[at..].chars().next() else { return at };
        let next = at + mark.len_utf8();
        let n_digits = if next < bytes.len() { digits(next) } else { 0 };
        let joins = match mark {
            '.' | ',' => n_digits > 0,
            '\'' | '’' | '\u{a0}' | '\u{2009}' | '\u{202f}' => {
                n_digits == 3 && at - start <= 3 + (at - start) / 4 * 4
            }
            // A plain space divides thousands only where nothing else can be meant.
            ' ' => n_digits == 3 && at - start <= 3 && &bytes[next..next + 3] == b"000",
            _ => false,
        };
        if !joins {
            return at;
        }
        at = next + n_digits;
    }
}

/// Abbreviations that keep their point.
const ABBREVIATIONS: &[&str] = &[
    "Co", "Inc", "Corp", "Ltd", "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Jr", "Sr", "No", "vs", "Gen", "Sen", "Rep",
    "Gov", "Lt", "Col", "Capt", "Rev", "Hon", "Messrs", "Bros", "Mt", "Ft", "Jan", "Feb", "Mar", "Apr", "Jun",
    "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "Sgt", "Adm", "Maj", "Plc", "Cie", "Dept", "Univ", "Assn",
    "Intl",
];

/// The words, numbers and marks of `within`. Names stay whole (`AT&T`, `O'Neill`, `Jean-Luc`, `GPT-4.5`, `U.S.`,
/// `Co.`), and a possessive `’s` stands alone.
pub fn tokens(text: &str, within: Span) -> Vec<Token> {
    let atoms = atoms(text, within);
    let mut found = Vec::with_capacity(atoms.len());
    let mut at = 0;
    while at < atoms.len() {
        let (token, next) = join(text, &atoms, at);
        found.push(token);
        at = next;
    }
    found
}

/// Whether a word with a hyphen says of what follows when it was so.
fn is_dating(word: &str) -> bool {
    ["ex", "then"].iter().any(|prefix| word.eq_ignore_ascii_case(prefix))
}

/// The token that starts with the atom `first`, and the atom after it.
fn join(text: &str, atoms: &[Token], first: usize) -> (Token, usize) {
    let alphanumeric =
        |at: usize| atoms.get(at).is_some_and(|atom| matches!(atom.kind, TokenKind::Word | TokenKind::Number));
    let glued = |at: usize| at > 0 && at < atoms.len() && atoms[at - 1].touches(atoms[at]);
    let start = atoms[first];
    if possessive(text, atoms, first) {
        let span = start.span.join(atoms[first + 1].span);
        return (Token { span, kind: TokenKind::Word }, first + 2);
    }
    if !alphanumeric(first) {
        return (start, first + 1);
    }
    let mut kind = start.kind;
    // Points inside an initialism so far, as in `U.S`.
    let mut n_points = 0;
    let mut next = first + 1;
    while glued(next) {
        if alphanumeric(next) {
            next += 1;
            continue;
        }
        let mark = atoms[next].of(text).chars().next().unwrap_or(' ');
        let before = atoms[next - 1].of(text);
        let inner = glued(next + 1) && alphanumeric(next + 1);
        let after = if inner { atoms[next + 1].of(text) } else { "" };
        let word_before = atoms[next - 1].kind == TokenKind::Word;
        let word_after = inner && atoms[next + 1].kind == TokenKind::Word;
        let joins = match mark {
            // `ex-Calder`, `then-President`: the prefix is a word of its own before a name.
            '-' | '‑' if next == first + 1 && is_dating(before) && after.starts_with(char::is_uppercase) => false,
            '-' | '‑' => inner,
            '&' => word_before && word_after,
            '.' if word_after && word_before => {
                let initials = before.chars().count() == 1;
                let domain = after.chars().all(char::is_lowercase)
                    || (after.len() <= 3 && after.chars().all(char::is_uppercase));
                n_points += usize::from(initials);
                initials || domain
            }
            '.' if word_before && !inner => {
                let initial = before.chars().count() == 1 && before.chars().all(char::is_uppercase);
                if n_points > 0 || initial || ABBREVIATIONS.contains(&before) {
                    next += 1;
                }
                break;
            }
            mark if is_apostrophe(mark) => word_before && word_after && !possessive(text, atoms, next),
            _ => false,
        };
        if !joins {
            break;
        }
        if matches!(mark, '-' | '‑') && word_after {
            kind = TokenKind::Word;
        }
        next += 2;
    }
    let span = start.span.join(atoms[next - 1].span);
    (Token { span, kind }, next)
}

/// Whether the atom at `at` is the apostrophe of a possessive: `’s` that ends its word.
pub(crate) fn possessive(text: &str, atoms: &[Token], at: usize) -> bool {
    let (Some(mark), Some(letter)) = (atoms.get(at), atoms.get(at + 1)) else { return false };
    mark.of(text).chars().all(is_apostrophe)
        && mark.touches(*letter)
        && matches!(letter.of(text), "s" | "S")
        && at > 0
        && atoms[at - 1].touches(*mark)
        && !atoms.get(at + 2).is_some_and(|next| letter.touches(*next) && matches!(next.kind, TokenKind::Number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text, Span::new(0, text.len())).into_iter().map(|token| token.of(text)).collect()
    }

    #[test]
    fn names_stay_whole() {
        assert_eq!(
            words("Jean-Luc O'Neill and D’Angelo of AT&T use GPT-4.5."),
            ["Jean-Luc", "O'Neill", "and", "D’Angelo", "of", "AT&T", "use", "GPT-4.5", "."]
        );
        assert_eq!(
            words("the U.S. arm of Calder Co. (S&P)"),
            ["the", "U.S.", "arm", "of", "Calder", "Co.", "(", "S&P", ")"]
        );
        assert_eq!(
            words("Dr. J. Webb left Harbour.AI, harbour.example"),
            ["Dr.", "J.", "Webb", "left", "Harbour.AI", ",", "harbour.example"]
        );
    }

    #[test]
    fn possessives_stand_alone() {
        assert_eq!(words("Calder’s$ 23 offer"), ["Calder", "’s", "$", "23", "offer"]);
        assert_eq!(words("the firm's, don't, workers'"), ["the", "firm", "'s", ",", "don't", ",", "workers", "'"]);
    }

    #[test]
    fn numbers_keep_their_separators() {
        assert_eq!(
            words("1,234.5 and 1'234 and 10 000 (31-year-old)"),
            ["1,234.5", "and", "1'234", "and", "10 000", "(", "31-year-old", ")"]
        );
        assert_eq!(words("It cost 14. Then 3, 4"), ["It", "cost", "14", ".", "Then", "3", ",", "4"]);
    }

    #[test]
    fn glue_is_survived() {
        assert_eq!(
            words("Ann WebbPosted 2025Tags a last year.The next"),
            ["Ann", "WebbPosted", "2025Tags", "a", "last", "year", ".", "The", "next"]
        );
    }

    #[test]
    fn kinds() {
        let text = "a 31-year-old, 14bn $";
        let kinds: Vec<_> = tokens(text, Span::new(0, text.len())).iter().map(|token| token.kind).collect();
        use TokenKind::{Number, Punctuation, Symbol, Word};
        assert_eq!(kinds, [Word, Word, Punctuation, Number, Symbol]);
    }

    #[test]
    fn spans_outside_the_text_are_cut() {
        assert_eq!(tokens("é b", Span::new(1, 99)).len(), 1);
    }

    proptest::proptest! {
        #[test]
        fn any_text_gives_ordered_spans(text in "[ a-zA-Z0-9.,’'&$€%-]{0,60}|\\PC{0,40}") {
            let mut end = 0;
            for token in tokens(&text, Span::new(0, text.len())) {
                assert!(token.span.start >= end && !token.span.is_empty());
                assert!(!token.of(&text).is_empty());
                end = token.span.end;
            }
            assert!(end <= text.len());
        }
    }
}
