//! What the words around a name say it is: a person, a body, a place, a thing that is made or sold.
//!
//! A cue is a small number of points. They are added up over the whole folder before anything is decided, because one
//! text gives a name its title and another only its surname.

use super::lexicon;
use super::name::{NameRun, is_capital};
use super::position::PositionSpan;
use super::sentence::Sentence;
use super::token::TokenKind;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A name folded for comparing: lower case, accents and punctuation off, words apart by one space.
pub fn fold(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for ch in name.nfkd().filter(|ch| !is_combining_mark(*ch)) {
        if ch.is_alphanumeric() || ch == '&' {
            key.extend(ch.to_lowercase());
        } else if (ch.is_whitespace() || ch == '-' || ch == '/') && !key.is_empty() && !key.ends_with(' ') {
            key.push(' ');
        }
    }
    key.truncate(key.trim_end().len());
    key
}

/// A name with single spaces, as it stands in no broken line.
pub fn spaced(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Points for each kind, and where the name stands.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// A human being.
    pub person: i32,
    /// A company, an authority.
    pub body: i32,
    /// A place.
    pub place: i32,
    /// A thing.
    pub product: i32,
    /// Of the points for a person, those from words that are said of people only.
    pub human: i32,
    /// Of the points for a body, those from words that are said of bodies only.
    pub corporate: i32,
    /// The given name is one of the census.
    pub given: bool,
    /// Was addressed (`Mr`, `Dr`), or bore a title before the name.
    pub titled: bool,
    /// The forms as written, with their number.
    pub forms: BTreeMap<String, usize>,
    /// Number of mentions by source.
    pub sources: BTreeMap<usize, usize>,
}

impl Tally {
    /// Number of mentions.
    pub fn count(&self) -> usize {
        self.sources.values().sum()
    }

    fn human(&mut self, points: i32) {
        self.person += points;
        self.human += points;
    }

    fn corporate(&mut self, points: i32) {
        self.body += points;
        self.corporate += points;
    }

    /// Adds what was found elsewhere.
    pub fn add(&mut self, other: &Tally) {
        self.person += other.person;
        self.body += other.body;
        self.place += other.place;
        self.product += other.product;
        self.human += other.human;
        self.corporate += other.corporate;
        self.given |= other.given;
        self.titled |= other.titled;
        for (form, count) in &other.forms {
            *self.forms.entry(form.clone()).or_default() += count;
        }
        for (source, count) in &other.sources {
            *self.sources.entry(*source).or_default() += count;
        }
    }
}

/// Adds what one mention says.
pub fn tally(sentence: &Sentence<'_>, run: &NameRun, positions: &[PositionSpan], tally: &mut Tally) {
    let words = run.end - run.first;
    let last = sentence.lower(run.end - 1);
    *tally.forms.entry(spaced(sentence.words(run.first, run.end))).or_default() += 1;
    *tally.sources.entry(sentence.source.0).or_default() += 1;
    shape(sentence, run, tally);

    let before = positions.iter().find(|position| position.end == run.first);
    let after = positions.iter().find(|position| position.first == run.end);
    let possessive = sentence.is_possessive(run.end);
    let next = if possessive { run.end + 1 } else { run.end };
    if run.honorific.is_some() {
        tally.human(6);
        tally.titled = true;
    }
    if let Some(position) = before
        && after.is_none()
        && !possessive_position(sentence, run, positions)
    {
        tally.human(4);
        tally.titled |= words == 1 && position.capital;
    }
    if positions.iter().any(|position| position.first == next || position.core == next) {
        tally.corporate(4);
    }
    // `CEO of Calder`, `executive at Northwind and Calder`, and what follows in the list.
    if let Some(of) = list_start(sentence, run.first).checked_sub(1)
        && matches!(sentence.lower(of), "of" | "at" | "for" | "from")
        && positions.iter().any(|position| position.end == of)
    {
        tally.corporate(4);
    }
    // `Jane Doe at Calder`: one is rarely at a person.
    if let Some(at) = run.first.checked_sub(1)
        && sentence.lower(at) == "at"
        && at > 0
        && is_capital(sentence, at - 1)
    {
        tally.corporate(7);
    }
    // `whose co-founder, Jane Doe, …`.
    if sentence.before(run.first) == ","
        && words >= 2
        && positions.iter().any(|position| position.end + 1 == run.first)
    {
        tally.human(3);
    }
    // `the co-founder and CEO of Calder, Jane Doe`.
    if sentence.before(run.first) == "," && words >= 2 {
        let open = run.first - 1;
        if positions.iter().any(|position| {
            position.end < open && open - position.end <= 6 && sentence.lower(position.end) == "of" && {
                (position.end + 1..open).all(|at| {
                    is_capital(sentence, at)
                        || lexicon::is_name_link(sentence.lower(at))
                        || sentence.lower(at) == "the"
                })
            }
        }) {
            tally.human(4);
        }
    }
    apposition(sentence, run, positions, tally);
    if matches!(sentence.lower(next), "who")
        || sentence.lower(run.end) == "," && sentence.lower(run.end + 1) == "who"
    {
        tally.human(3);
    }
    let say = |at: usize| lexicon::is_saying(sentence.lower(at));
    let verb =
        (run.end..sentence.len().min(run.end + 3)).find(|at| !is_adverb(sentence.lower(*at))).unwrap_or(run.end);
    if !possessive && (say(verb) || run.first > 0 && say(run.first - 1)) {
        if words >= 2 { tally.person += 1 } else { tally.body += 1 }
    }
    if !possessive && lexicon::is_acting(sentence.lower(verb)) && words == 1 {
        tally.body += 1;
    }
    if !possessive
        && matches!(sentence.lower(run.end), "was" | "were" | "is" | "," | "has")
        && sentence.any(run.end + 1, run.end + 3, |word| {
            matches!(
                word,
                "founded"
                    | "acquired"
                    | "bought"
                    | "sold"
                    | "created"
                    | "started"
                    | "merged"
                    | "listed"
                    | "headquartered"
                    | "based"
            )
        })
    {
        tally.corporate(3);
    }
    let before_word = sentence.before(run.first);
    if lexicon::is_body_noun(before_word) && before.is_none() {
        tally.corporate(3);
    }
    if lexicon::is_body_noun(sentence.lower(next)) && after.is_none() {
        if possessive { tally.body += 2 } else { tally.corporate(3) }
    }
    let two_before = run.first.checked_sub(2).map_or("", |at| sentence.lower(at));
    if (before_word == "by"
        && matches!(two_before, "reported" | "published" | "broken" | "seen" | "obtained" | "reviewed"))
        || (before_word == "to" && two_before == "according")
        || before_word == "told"
    {
        if words >= 2 { tally.body += 1 } else { tally.body += 3 }
    }
    if (before_word == "behind"
        || before_word == "of" && matches!(two_before, "maker" | "developer" | "launch" | "version" | "users"))
        && words <= 2
    {
        tally.product += 3;
    }
    if lexicon::is_product_noun(sentence.lower(run.end)) && !possessive {
        tally.product += 3;
    }
    if matches!(before_word, "model" | "app" | "chatbot" | "launched" | "released" | "unveiled") && words <= 3 {
        tally.product += 2;
    }
    dealing(sentence, run, tally);
    if matches!(before_word, "in" | "near") && lexicon::is_place(sentence.words(run.first, run.end)) {
        tally.place += 2;
    }
    if before_word == "the" && words >= 2 {
        tally.person -= 3;
    }
    if last == "times" || (words >= 2 && lexicon::is_medium_word(last)) {
        tally.body += 4;
    }
}

fn is_adverb(lower: &str) -> bool {
    matches!(
        lower,
        "also"
            | "now"
            | "still"
            | "then"
            | "already"
            | "recently"
            | "later"
            | "has"
            | "have"
            | "had"
            | "is"
            | "are"
            | "was"
            | "were"
            | "been"
            | "first"
            | "once"
            | "itself"
            | "previously"
            | "quickly"
            | "again"
            | "reportedly"
    )
}

/// What the name looks like by itself.
fn shape(sentence: &Sentence<'_>, run: &NameRun, tally: &mut Tally) {
    let words = run.end - run.first;
    let range = run.first..run.end;
    let form = sentence.words(run.first, run.end);
    let first = sentence.lower(run.first);
    let last = sentence.lower(run.end - 1);
    let digit = range.clone().any(|at| {
        sentence.tokens[at].kind == TokenKind::Number || sentence.word(at).chars().any(|ch| ch.is_ascii_digit())
    });
    if digit {
        tally.product += 4;
        tally.person -= 6;
    }
    let suffix = words > 1 && lexicon::is_body_suffix(last);
    let institution = range.clone().any(|at| lexicon::is_institution(sentence.lower(at))) && words > 1;
    if suffix {
        tally.body += 4;
    }
    if institution {
        tally.body += 5;
    }
    if range.clone().any(|at| sentence.word(at) == "&") {
        tally.body += 4;
    }
    if lexicon::is_place(form) {
        tally.place += 5;
        tally.person -= 4;
    }
    let acronym = |at: usize| {
        let word = sentence.word(at);
        word.len() >= 2 && word.chars().all(|ch| ch.is_uppercase() || ch == '&' || ch.is_ascii_digit())
    };
    if words == 1 && acronym(run.first) {
        tally.body += 2;
    }
    let mixed = |at: usize| {
        let word = sentence.word(at);
        let inner = word.char_indices().skip(1).find(|(_, ch)| ch.is_uppercase()).map(|(at, _)| &word[..at]);
        inner.is_some_and(|head| {
            word.chars().any(char::is_lowercase)
                && !matches!(
                    head,
                    "Mc" | "Mac" | "Le" | "De" | "La" | "Di" | "Van" | "Fitz" | "O'" | "O’" | "D'" | "D’"
                )
                && !head.ends_with('-')
                && !word.contains('-')
        })
    };
    if range.clone().any(mixed) {
        tally.body += 3;
        tally.person -= 3;
    }
    if words >= 2 && !suffix && !institution && !digit {
        let ordinary = range.clone().filter(|at| lexicon::is_word(sentence.lower(*at))).count();
        let given = lexicon::is_given_name(first);
        let surname = lexicon::is_surname(last) || last.contains(['\'', '’', '-']);
        if given {
            tally.person += if lexicon::is_word(first) && ordinary == words { 1 } else { 3 };
            tally.given = true;
        }
        if surname && (given || !lexicon::is_word(first)) {
            tally.person += 2;
        }
        if words <= 3 && ordinary == 0 && !range.clone().any(acronym) {
            tally.person += 1;
        }
        if !given && ordinary > 0 {
            tally.person -= 2;
        }
        if range.clone().skip(1).any(acronym) {
            tally.person -= 3;
        }
    }
}

/// `Northwind's chief executive` before a name: the position belongs to the body, and the name to the position.
fn possessive_position(sentence: &Sentence<'_>, run: &NameRun, positions: &[PositionSpan]) -> bool {
    // A run that itself is followed by a possessive and a position is a body: `directors Calder's CEO`.
    sentence.is_possessive(run.end) && positions.iter().any(|position| position.first == run.end + 1)
}

/// What stands behind a comma or in brackets: `Jane Doe, a former executive`, `Calder, a start-up that`, `Doe, 28,`.
fn apposition(sentence: &Sentence<'_>, run: &NameRun, positions: &[PositionSpan], tally: &mut Tally) {
    if !matches!(sentence.lower(run.end), "," | "(" | "—" | "–" | "-" | "--") {
        return;
    }
    let from = run.end + 1;
    let words = run.end - run.first;
    if sentence.tokens.get(from).is_some_and(|token| token.kind == TokenKind::Number)
        && matches!(sentence.lower(from + 1), "," | ")")
        && sentence.word(from).len() == 2
        && words >= 2
    {
        tally.human(3);
    }
    if sentence.lower(from).ends_with("-year-old") || sentence.lower(from + 1).ends_with("-year-old") {
        tally.human(3);
    }
    let article = matches!(sentence.lower(from), "a" | "an" | "the" | "its" | "his" | "her" | "one" | "another");
    let stop = (from..sentence.len().min(from + 9))
        .find(|at| {
            matches!(
                sentence.lower(*at),
                "," | ")" | ";" | "." | "—" | "which" | "that" | "who" | "said" | "has" | "is" | "was" | "will"
            )
        })
        .unwrap_or(sentence.len().min(from + 9));
    let position = positions.iter().find(|position| position.first >= from && position.core < stop);
    if let Some(position) = position {
        // `, chief executive of`, `, the former`, `, Northwind's chief scientist`; not `, Calder CEO Jane Doe said`.
        let between = from..position.first;
        let reaches = between.clone().all(|at| {
            matches!(
                sentence.lower(at),
                "a" | "an" | "the" | "its" | "his" | "then" | "then-" | "new" | "current" | "of" | "and"
            ) || sentence.is_possessive(at)
                || is_capital(sentence, at)
                || lexicon::is_word(sentence.lower(at)) && article
        });
        let takes_name = is_capital(sentence, position.end) && position.capital;
        if reaches && words >= 2 && !takes_name && !is_capital(sentence, position.end) {
            tally.human(4);
        }
    }
    if article && words >= 2 && sentence.any(from, stop, lexicon::is_person_noun) && position.is_none() {
        tally.human(3);
    } else if article && sentence.any(from, stop, lexicon::is_body_noun) && position.is_none() {
        tally.corporate(3);
    }
}

/// What is bought, owned, invested in and competed with is a body.
fn dealing(sentence: &Sentence<'_>, run: &NameRun, tally: &mut Tally) {
    // `Calder went for $2 billion`: what has a price is a body or a thing.
    let sold = (run.end..sentence.len().min(run.end + 8)).any(|at| {
        matches!(sentence.lower(at), "for" | "at") && matches!(sentence.word(at + 1), "$" | "€" | "£" | "¥" | "US$")
    });
    if sold
        && run.end - run.first <= 2
        && !sentence.any(run.end, run.end + 3, |word| matches!(word, "," | "and" | "or"))
    {
        tally.body += 2;
    }
    let at = list_start(sentence, run.first);
    if at == 0 {
        return;
    }
    let word = sentence.lower(at - 1);
    let two = at.checked_sub(2).map_or("", |at| sentence.lower(at));
    let bought = matches!(
        word,
        "acquire"
            | "acquired"
            | "acquires"
            | "acquiring"
            | "buy"
            | "buys"
            | "buying"
            | "purchase"
            | "owns"
            | "owned"
    ) || word == "by"
        && matches!(two, "owned" | "acquired" | "bought" | "backed" | "founded" | "developed" | "made")
        || word == "in"
            && matches!(
                two,
                "stake" | "invest" | "invests" | "invested" | "investment" | "investing" | "shares" | "position"
            )
        || word == "of"
            && matches!(
                two,
                "acquisition" | "takeover" | "purchase" | "buyout" | "shareholders" | "shares" | "rivals" | "buy"
            )
        || word == "with"
            && matches!(
                two,
                "merger"
                    | "deal"
                    | "partnership"
                    | "compete"
                    | "competes"
                    | "competing"
                    | "competition"
                    | "contract"
            )
        || word == "from" && matches!(two, "competition" | "pressure" | "spun" | "investment")
        || word == "as" && two == "such" && at >= 3 && lexicon::is_body_noun(sentence.lower(at - 3))
        || matches!(word, "like" | "including") && lexicon::is_body_noun(two)
        || matches!(word, "against" | "outperform" | "sued" | "suing" | "rival");
    if bought {
        let by_people = word == "by";
        if by_people { tally.body += 1 } else { tally.corporate(3) }
    }

    if matches!(word, "at" | "joined" | "joining" | "join" | "left" | "leaving") {
        tally.body += 2;
    }
}

/// The first token of the list that the name at `at` stands in: `A, B and [C]` gives the place of A.
pub fn list_start(sentence: &Sentence<'_>, mut at: usize) -> usize {
    loop {
        let mut back = at;
        if back >= 2 && matches!(sentence.lower(back - 1), "and" | "or" | "&") {
            back -= 1;
            if back >= 2 && sentence.lower(back - 1) == "," {
                back -= 1;
            }
        } else if back >= 2 && sentence.lower(back - 1) == "," {
            back -= 1;
        } else {
            return at;
        }
        if !is_capital(sentence, back - 1) {
            return at;
        }
        let mut start = back - 1;
        while start > 0 && is_capital(sentence, start - 1) {
            start -= 1;
        }
        at = start;
    }
}

/// In lists of names, those that are still nothing become what the others are.
pub fn spread(
    sentence: &Sentence<'_>,
    runs: &[NameRun],
    tallies: &mut BTreeMap<String, Tally>,
    done: &mut BTreeSet<String>,
) {
    let mut at = 0;
    while at < runs.len() {
        let mut end = at + 1;
        while end < runs.len()
            && (runs[end - 1].end..runs[end].first).all(|at| matches!(sentence.lower(at), "," | "and" | "or" | "&"))
            && runs[end - 1].end < runs[end].first
        {
            end += 1;
        }
        if end - at >= 2 {
            let keys: Vec<String> = runs[at..end].iter().map(|run| run.key.clone()).collect();
            let bodies = keys
                .iter()
                .filter(|key| tallies.get(*key).is_some_and(|tally| tally.body >= 4 && tally.body > tally.person))
                .count();
            if bodies * 2 >= keys.len() {
                // A surname that stands alone elsewhere is a person's, whatever the company it keeps.
                let borne = |tallies: &BTreeMap<String, Tally>, key: &str| {
                    key.rsplit_once(' ')
                        .and_then(|(_, last)| tallies.get(last))
                        .is_some_and(|alone| alone.corporate == 0)
                };
                let sure = bodies >= 2 && bodies * 2 > keys.len();
                let given = |tallies: &BTreeMap<String, Tally>, key: &str| {
                    tallies.get(key).is_some_and(|tally| tally.given)
                };
                let open: Vec<String> = keys
                    .iter()
                    .filter(|key| !borne(tallies, key) && (sure || !given(tallies, key)))
                    .cloned()
                    .collect();
                for key in &open {
                    if let Some(tally) = tallies.get_mut(key)
                        && tally.corporate < 4
                        && tally.human == 0
                        && tally.place < 5
                        && done.insert(key.clone())
                    {
                        tally.body += 3 + tally.person.max(0);
                    }
                }
            }
        }
        at = end;
    }
}
