//! Words before and after a number that qualify it: about, nearly, over, at least, less than, up to.

use crate::evidence::token::{Token, TokenKind};
use crate::evidence::value::Hedge;

/// Hedges before a number, longest first. Words are divided by one space.
const BEFORE: &[(&[&str], Hedge)] = &[
    (&["somewhere", "in", "the", "region", "of"], Hedge::About),
    (&["in", "the", "region", "of"], Hedge::About),
    (&["in", "the", "neighbourhood", "of"], Hedge::About),
    (&["in", "the", "neighborhood", "of"], Hedge::About),
    (&["in", "the", "order", "of"], Hedge::About),
    (&["on", "the", "order", "of"], Hedge::About),
    (&["a", "maximum", "of"], Hedge::UpTo),
    (&["a", "minimum", "of"], Hedge::AtLeast),
    (&["an", "estimated"], Hedge::About),
    (&["a", "reported"], Hedge::None),
    (&["a", "total", "of"], Hedge::None),
    (&["in", "excess", "of"], Hedge::Over),
    (&["no", "less", "than"], Hedge::AtLeast),
    (&["not", "less", "than"], Hedge::AtLeast),
    (&["no", "fewer", "than"], Hedge::AtLeast),
    (&["not", "fewer", "than"], Hedge::AtLeast),
    (&["no", "more", "than"], Hedge::UpTo),
    (&["not", "more", "than"], Hedge::UpTo),
    (&["no", "greater", "than"], Hedge::UpTo),
    (&["as", "much", "as"], Hedge::UpTo),
    (&["as", "many", "as"], Hedge::UpTo),
    (&["as", "high", "as"], Hedge::UpTo),
    (&["as", "little", "as"], Hedge::AtLeast),
    (&["as", "few", "as"], Hedge::AtLeast),
    (&["just", "shy", "of"], Hedge::Nearly),
    (&["just", "short", "of"], Hedge::Nearly),
    (&["just", "under"], Hedge::Nearly),
    (&["just", "below"], Hedge::Nearly),
    (&["shy", "of"], Hedge::Nearly),
    (&["near", "-"], Hedge::Nearly),
    (&["nearly", "-"], Hedge::Nearly),
    (&["almost", "-"], Hedge::Nearly),
    (&["sub", "-"], Hedge::LessThan),
    (&["close", "to"], Hedge::Nearly),
    (&["just", "over"], Hedge::Over),
    (&["just", "above"], Hedge::Over),
    (&["well", "over"], Hedge::Over),
    (&["well", "above"], Hedge::Over),
    (&["more", "than"], Hedge::Over),
    (&["greater", "than"], Hedge::Over),
    (&["higher", "than"], Hedge::Over),
    (&["larger", "than"], Hedge::Over),
    (&["north", "of"], Hedge::Over),
    (&["upwards", "of"], Hedge::Over),
    (&["upward", "of"], Hedge::Over),
    (&["at", "least"], Hedge::AtLeast),
    (&["minimum", "of"], Hedge::AtLeast),
    (&["well", "under"], Hedge::LessThan),
    (&["well", "below"], Hedge::LessThan),
    (&["less", "than"], Hedge::LessThan),
    (&["lower", "than"], Hedge::LessThan),
    (&["smaller", "than"], Hedge::LessThan),
    (&["fewer", "than"], Hedge::LessThan),
    (&["south", "of"], Hedge::LessThan),
    (&["up", "to"], Hedge::UpTo),
    (&["at", "most"], Hedge::UpTo),
    (&["maximum", "of"], Hedge::UpTo),
    (&["about"], Hedge::About),
    (&["around"], Hedge::About),
    (&["roughly"], Hedge::About),
    (&["approximately"], Hedge::About),
    (&["approx"], Hedge::About),
    (&["some"], Hedge::About),
    (&["estimated"], Hedge::About),
    (&["circa"], Hedge::About),
    (&["~"], Hedge::About),
    (&["≈"], Hedge::About),
    (&["∼"], Hedge::About),
    (&["nearly"], Hedge::Nearly),
    (&["almost"], Hedge::Nearly),
    (&["virtually"], Hedge::Nearly),
    (&["practically"], Hedge::Nearly),
    (&["near"], Hedge::Nearly),
    (&["nearing"], Hedge::Nearly),
    (&["approaching"], Hedge::Nearly),
    (&["over"], Hedge::Over),
    (&["above"], Hedge::Over),
    (&["exceeding"], Hedge::Over),
    (&["exceeds"], Hedge::Over),
    (&["exceeded"], Hedge::Over),
    (&["topping"], Hedge::Over),
    (&[">"], Hedge::Over),
    (&["≥"], Hedge::AtLeast),
    (&["under"], Hedge::LessThan),
    (&["below"], Hedge::LessThan),
    (&["<"], Hedge::LessThan),
    (&["≤"], Hedge::UpTo),
    (&["maximum"], Hedge::UpTo),
    (&["minimum"], Hedge::AtLeast),
];

/// The hedge that ends before `first` and starts no earlier than `floor`, with the atom it starts at.
pub(super) fn before(text: &str, atoms: &[Token], floor: usize, first: usize) -> (Hedge, usize) {
    let (mut hedge, mut start) = (Hedge::None, first);
    // `up to about`, `at least some`: the outer one says what the number bounds.
    for _ in 0..2 {
        let Some((outer, from)) = one_before(text, atoms, floor, start) else { break };
        start = from;
        if hedge == Hedge::None || matches!(outer, Hedge::UpTo | Hedge::AtLeast | Hedge::Over | Hedge::LessThan) {
            hedge = outer;
        }
    }
    (hedge, start)
}

fn one_before(text: &str, atoms: &[Token], floor: usize, first: usize) -> Option<(Hedge, usize)> {
    // The last five atoms in lower case, nearest first; points of abbreviations count.
    let last: Vec<_> = (floor..first).rev().take(5).map(|at| atoms[at].lower(text)).collect();
    let nearest = last.first()?;
    if nearest == "." {
        // `c. 500`, `ca. 500`, `approx. 500`.
        let short = last.get(1).is_some_and(|word| matches!(&**word, "c" | "ca" | "approx" | "est"));
        let small =
            first >= 2 && atoms[first - 2].touches(atoms[first - 1]) && !atoms[first - 2].is_capitalised(text);
        return (short && small).then(|| (Hedge::About, first - 2));
    }
    if matches!(&**nearest, "c" | "ca") && atoms[first - 1].touches(*atoms.get(first)?) {
        return Some((Hedge::About, first - 1));
    }
    BEFORE.iter().find_map(|(words, hedge)| {
        let here = last.len() >= words.len() && words.iter().rev().zip(&last).all(|(word, at)| word == at);
        if !here {
            return None;
        }
        let start = first - words.len();
        // `the above 5`, `a minimum 5` are not hedges of a bound; `or under`, `and over` belong to what they follow.
        let before = (start > floor).then(|| atoms[start - 1].lower(text));
        let refused = matches!(
            (words, before.as_deref()),
            (["some"], Some("in" | "by" | "of")) | (["above" | "under" | "over" | "below"], Some("the"))
        );
        // `<a href="x">4 boats`: the end of a tag.
        let tag = nearest == ">"
            && start > 0
            && atoms[start - 1].touches(atoms[start])
            && !matches!(atoms[start - 1].of(text), "(" | "[");
        (!refused && !tag).then_some((*hedge, start))
    })
}

/// The hedge at `next`, and the atom after it: `or more`, `or so`, `-plus`, `-odd`.
pub(super) fn after(text: &str, atoms: &[Token], next: usize) -> Option<(Hedge, usize)> {
    let word = |at: usize| atoms.get(at).map(|atom| atom.lower(text));
    let first = word(next)?;
    let second = word(next + 1);
    match (&*first, second.as_deref()) {
        ("or", Some("so" | "thereabouts")) => Some((Hedge::About, next + 2)),
        ("or", Some("more" | "higher" | "above" | "greater" | "over"))
            if !followed_by_than(text, atoms, next + 2) =>
        {
            Some((Hedge::AtLeast, next + 2))
        }
        ("or", Some("less" | "fewer" | "lower" | "under" | "below"))
            if !followed_by_than(text, atoms, next + 2) =>
        {
            Some((Hedge::UpTo, next + 2))
        }
        ("give", Some("or")) => Some((Hedge::About, (next + 3).min(atoms.len()))),
        ("-", Some("plus")) if atoms[next].touches(atoms[next + 1]) => Some((Hedge::AtLeast, next + 2)),
        ("-", Some("odd")) if atoms[next].touches(atoms[next + 1]) => Some((Hedge::About, next + 2)),
        ("+", _) if next > 0 && atoms[next - 1].touches(atoms[next]) => Some((Hedge::AtLeast, next + 1)),
        ("plus", Some(_))
            if atoms.get(next + 1)?.kind == TokenKind::Word
                && next > 0
                && atoms[next - 1].kind == TokenKind::Number =>
        {
            Some((Hedge::AtLeast, next + 1))
        }
        _ => None,
    }
}

fn followed_by_than(text: &str, atoms: &[Token], at: usize) -> bool {
    atoms.get(at).is_some_and(|atom| atom.of(text) == "than")
}
