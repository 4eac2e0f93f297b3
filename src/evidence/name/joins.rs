//! How a run of capitals goes on: through `of` and `and` inside the name of a body, legal forms, brackets, numbers.

use super::edges::is_calendar;
use super::{Capitals, is_capital, signs};
use crate::evidence::lexicon::{self, word_set};
use crate::evidence::sentence::Sentence;
use crate::evidence::token::TokenKind;

/// So many tokens ahead the end of a list of partners (`Marlow, Tarn and Co`) is looked for.
const PARTNERS: usize = 12;

/// If the run `first..end` goes on at `end`: where it then ends.
pub(super) fn joins(sentence: &Sentence<'_>, first: usize, end: usize, known: &Capitals) -> Option<usize> {
    let previous = sentence.lower(end - 1);
    let here = sentence.lower(end);
    let ends_sentence = sentence.word(end - 1).ends_with('.')
        && sentence.word(end - 1).chars().count() > 3
        && sentence.word(end - 1).matches('.').count() < 2
        && !lexicon::is_body_suffix(previous);
    if ends_sentence || signs::is_ticker(sentence, end) {
        return None;
    }
    // `Calder & Co. Investors are …`: a legal form with a stop may close the sentence.
    if previous.ends_with('.')
        && lexicon::is_legal_form(previous)
        && (lexicon::is_ordinary(here)
            || lexicon::is_given_name(here) && is_capital(sentence, end + 1) && end - first > 1)
        && !lexicon::is_body_suffix(here)
    {
        return None;
    }
    // `Calder Inc ABC`: the code of a share stands behind the legal form.
    if end - first > 1
        && is_closing_form(previous)
        && signs::is_acronym(sentence.word(end))
        && !lexicon::is_legal_form(here)
    {
        return None;
    }
    if is_capital(sentence, end) {
        // Two names side by side without a comma do not occur, but a day or a month after a name does.
        return (!is_calendar(here)).then_some(end + 1);
    }
    let institution = (first..end).any(|at| lexicon::is_institution(sentence.lower(at)));
    let next = end + 1;
    if sentence.is_possessive(end) {
        return owned_form(sentence, first, end);
    }
    match here {
        "&" if is_capital(sentence, next) => Some(next + 1),
        "," if lexicon::is_legal_form(sentence.lower(next)) && is_capital(sentence, next) => Some(next + 1),
        "," if end - first == 1 => partners(sentence, end),
        "," if institution => fields(sentence, first, end),
        "(" => inner_place(sentence, end),
        "of" if is_capital(sentence, next)
            && (lexicon::is_institution(previous)
                || takes_of(previous)
                || is_state_form(previous, sentence, next)) =>
        {
            Some(next + 1)
        }
        "on" if is_capital(sentence, next)
            && matches!(
                previous,
                "committee"
                    | "commission"
                    | "council"
                    | "panel"
                    | "subcommittee"
                    | "institute"
                    | "center"
                    | "centre"
            ) =>
        {
            Some(next + 1)
        }
        "in" if sentence.lower(next) == "the"
            && institution
            && (first..end).any(|at| sentence.lower(at) == "on")
            && lexicon::is_place(sentence.words(next + 1, (next + 3).min(sentence.len()))) =>
        {
            Some(next + 3)
        }
        "of" if sentence.lower(next) == "the"
            && is_capital(sentence, next + 1)
            && (lexicon::is_institution(previous) || takes_of(previous)) =>
        {
            Some(next + 2)
        }
        "for"
            if (institution || takes_for(previous))
                && is_capital(sentence, next)
                && (lexicon::is_word(sentence.lower(next)) || lexicon::is_demonym(sentence.lower(next))) =>
        {
            Some(next + 1)
        }
        "in" if institution
            && (first..end).any(|at| matches!(sentence.lower(at), "of" | "for"))
            && lexicon::is_place(sentence.word(next)) =>
        {
            Some(next + 1)
        }
        "and" | "und" | "et" if is_capital(sentence, next) => bound(sentence, first, end, institution, known),
        "de" | "del" | "della" | "di" | "da" | "dos" | "das" | "du" | "van" | "von" | "der" | "den" | "ten"
        | "ter" | "bin" | "ibn" | "al" | "la" | "le" | "e" | "y" => {
            let to = (end..end + 3).find(|at| is_capital(sentence, *at))?;
            (end..to).all(|at| lexicon::is_name_link(sentence.lower(at))).then_some(to + 1)
        }
        "-" if matches!(previous, "ex" | "then") => None,
        "-" if sentence.glued(end) && sentence.glued(next) && is_capital(sentence, next) => Some(next + 1),
        _ => {
            let number = sentence.tokens[end].kind == TokenKind::Number;
            let model = number
                && sentence.word(end).len() <= 4
                && sentence.word(end).chars().all(|ch| ch.is_ascii_digit() || ch == '.')
                && !matches!(
                    sentence.lower(next),
                    "%" | "percent"
                        | "pct"
                        | "per"
                        | "million"
                        | "billion"
                        | "trillion"
                        | "mln"
                        | "years"
                        | "people"
                )
                && !(sentence.word(end).len() == 4
                    && (sentence.word(end).starts_with("20") || sentence.word(end).starts_with("19")))
                && !is_calendar(previous)
                && !lexicon::is_legal_form(previous);
            model.then_some(next)
        }
    }
}

/// `A and B` that is one name: what both sides are made of tells it from two names.
fn bound(sentence: &Sentence<'_>, first: usize, end: usize, institution: bool, known: &Capitals) -> Option<usize> {
    let previous = sentence.lower(end - 1);
    let next = end + 1;
    // `Marlow and Co`, `Marlow and Sons`.
    if is_partnership(sentence.lower(next)) && end - first <= 3 {
        return Some(next + 1);
    }
    let tail = (next..sentence.len()).take_while(|at| is_capital(sentence, *at)).last()?;
    // `Securities and Exchange Commission`, `… for Security and Emerging Technology`, `in England and Wales`.
    let own = first + usize::from(sentence.lower(first) == "the");
    let ends_body = lexicon::is_institution(sentence.lower(tail)) || lexicon::is_body_suffix(sentence.lower(tail));
    let word = |lower: &str| lexicon::is_word(lower) || is_trade(lower);
    let whole = end - own == 1
        && lexicon::is_word(previous)
        && lexicon::is_institution(sentence.lower(tail))
        && word(sentence.lower(next));
    let inside = institution
        && (first..end).any(|at| matches!(sentence.lower(at), "for" | "of"))
        && lexicon::is_word(previous)
        && word(sentence.lower(next));
    let places = institution && lexicon::is_place(sentence.word(end - 1)) && lexicon::is_place(sentence.word(next));
    // `Northern Oil and Gas Plc`, `Harbour Savings and Loan Association`: two trades of one house.
    let trades = is_trade(previous) && word(sentence.lower(next)) && ends_body;
    // `the Transport Safety and Health Administration`: nothing but words of a field up to the institution.
    let field = |at: usize| {
        let lower = sentence.lower(at);
        lexicon::is_word(lower) && !lexicon::is_institution(lower) && !lexicon::is_legal_form(lower)
    };
    let the = sentence.lower(first) == "the"
        || sentence.before(first) == "the"
        || sentence.is_possessive(first.wrapping_sub(1));
    let office = the
        && (own..end).chain(next..tail).all(field)
        && lexicon::is_institution(sentence.lower(tail))
        && !lexicon::is_known_body(&sentence.words(own, end).to_lowercase());
    // `Harlow Valve and Fitting Co`: two goods of one maker.
    let goods = end - own >= 2
        && field(end - 1)
        && (next..tail).all(field)
        && tail > next
        && !lexicon::is_body_suffix(previous)
        && is_closing_form(sentence.lower(tail));
    // `the Cloud and Data unit`: one unit with two trades.
    let unit = lexicon::is_word(previous)
        && lexicon::is_word(sentence.lower(next))
        && (first..=tail).all(|at| at == end || lexicon::is_word(sentence.lower(at)))
        && matches!(
            sentence.lower(tail + 1),
            "segment" | "unit" | "division" | "department" | "committee" | "business"
        )
        && matches!(sentence.before(first), "the" | "its" | "'s" | "’s" | "their" | "our");
    // In `<Marlow and Tarn Ltd>` the brackets hold one name.
    let angled = first > 0 && sentence.before(first) == "<" && sentence.lower(tail + 1) == ">";
    // `Marlow and Tarn Ltd`: the first name never stands by itself, and the form is given but once.
    let once = end - first == 1
        && tail > next
        && is_closing_form(sentence.lower(tail))
        && !lexicon::is_body_suffix(previous)
        && !known.alone.contains(previous)
        && !plural_follows(sentence, tail + 1);
    let listed = tail == next
        && end - first == 1
        && lexicon::is_known_body(&format!("{previous} & {}", sentence.lower(next)));
    (whole || inside || places || trades || office || goods || unit || angled || once || listed).then_some(tail + 1)
}

/// Whether what follows tells that several are spoken of: `have`, `are`, `their`.
fn plural_follows(sentence: &Sentence<'_>, at: usize) -> bool {
    matches!(sentence.lower(at), "have" | "are" | "were" | "both" | "each" | "agree" | "plan")
        || sentence.any(at, at + 8, |word| matches!(word, "they" | "their" | "both" | "companies"))
}

/// `Marlow's Inc`, `Marlow's Stores Corp`: the possessive belongs to the name when a legal form closes it; and
/// `Marlow's said`, `at Marlow's,` when nothing is owned.
fn owned_form(sentence: &Sentence<'_>, first: usize, end: usize) -> Option<usize> {
    if sentence.lower(end).len() < 2 || (first..end).any(|at| is_closing_form(sentence.lower(at))) {
        return None;
    }
    let mut at = end + 1;
    while at < end + 4 && is_capital(sentence, at) && lexicon::is_body_suffix(sentence.lower(at)) {
        if is_closing_form(sentence.lower(at)) {
            return Some(end + 1);
        }
        at += 1;
    }
    // `Macy's`: the name is known with its possessive.
    if end - first == 1 && lexicon::is_known_body(&format!("{}s", sentence.lower(first))) {
        return Some(end + 1);
    }
    let acts = matches!(
        sentence.lower(end + 1),
        "said"
            | "says"
            | "will"
            | "would"
            | "has"
            | "had"
            | "is"
            | "was"
            | "could"
            | "may"
            | "might"
            | "must"
            | "also"
    );
    let person = end - first > 1 && lexicon::is_given_name(sentence.lower(first));
    (acts && !person && sentence.before(first) != "than").then_some(end + 1)
}

/// `Marlow, Tarn and Co`: from the first comma to what tells that partners are listed.
fn partners(sentence: &Sentence<'_>, comma: usize) -> Option<usize> {
    let mut at = comma;
    let mut n_commas = 0;
    while at < comma + PARTNERS {
        if sentence.lower(at) == "," && is_capital(sentence, at + 1) && !is_capital(sentence, at + 2) {
            at += 2;
            n_commas += 1;
            continue;
        }
        // `Marlow, Tarn, Veltri & Quill`: so partners sign, and hardly another list.
        if sentence.lower(at) == "&"
            && n_commas >= 2
            && is_capital(sentence, at + 1)
            && !is_capital(sentence, at + 2)
        {
            return Some(at + 2);
        }
        let last =
            matches!(sentence.lower(at), "and" | "&") || sentence.lower(at) == "," && is_capital(sentence, at + 1);
        return (last && is_partnership(sentence.lower(at + 1)) && at > comma).then_some(at + 2);
    }
    None
}

/// `Department for Trade, Energy and Industry`: from the first comma to the last of the fields.
fn fields(sentence: &Sentence<'_>, first: usize, comma: usize) -> Option<usize> {
    let field = |at: usize| {
        is_capital(sentence, at) && (lexicon::is_word(sentence.lower(at)) || is_trade(sentence.lower(at)))
    };
    let opens = (first..comma).any(|at| matches!(sentence.lower(at), "of" | "for")) && field(comma - 1);
    let mut at = comma;
    while opens && at < comma + PARTNERS {
        if !matches!(sentence.lower(at), "," | "and") {
            return None;
        }
        let last = sentence.lower(at) == "and" || sentence.stands(at, &[",", "and"]);
        let from = at + 1 + usize::from(sentence.stands(at, &[",", "and"]));
        let end = (from..from + 3).take_while(|at| field(*at)).last()? + 1;
        if last {
            return Some(end);
        }
        at = end;
    }
    None
}

/// `Calder (Pacific) Ltd`: a place in brackets before the legal form.
fn inner_place(sentence: &Sentence<'_>, open: usize) -> Option<usize> {
    let close = (open + 1..open + 4).find(|at| sentence.lower(*at) == ")")?;
    let inside = close > open + 1 && (open + 1..close).all(|at| is_capital(sentence, at));
    (inside && is_capital(sentence, close + 1) && is_closing_form(sentence.lower(close + 1))).then_some(close + 2)
}

/// `Bancorp of West Virginia`, `Corp of America`: a form that takes a place behind it.
fn is_state_form(previous: &str, sentence: &Sentence<'_>, next: usize) -> bool {
    let place = sentence.word(next);
    let two = sentence.words(next, (next + 2).min(sentence.len()));
    (lexicon::is_body_suffix(previous) && !matches!(previous, "group" | "management"))
        && (lexicon::is_place(place)
            || lexicon::is_place(two)
            || matches!(place, "America" | "North" | "South" | "New"))
}

/// Whether a word in lower case is a legal form that closes a name; `Holding` may stand in the middle.
pub(super) fn is_closing_form(lower: &str) -> bool {
    lexicon::is_legal_form(lower) && !lower.starts_with("holding")
}

word_set! {
    /// Words that close a name of partners.
    is_partnership, lower: "co co. company associates sons brothers bros bros. partners cie"
}

word_set! {
    /// Words before `of` in the name of a body, beside institutions.
    takes_of, lower: "times institutes brotherhood journal bank house board friends sons daughters knights college school order union duchy city port"
}

word_set! {
    /// Words before `for` in the name of a body, beside institutions.
    takes_for, lower: "americans citizens campaign coalition doctors parents teachers lawyers physicians group action project"
}

word_set! {
    /// Branches of trade and of government that stand in pairs in the names of bodies.
    is_trade, lower:
    "safety savings oil gas mining management food foods drug drugs minerals chemical chemicals life fire casualty property trust
     power light water electric telephone telegraph steel iron coal paper pulp engineering research trade industry
     business export import gold silver sugar tea rubber timber shipping marine media radio television marketing design
     development metals smelting refining tool machine metal industrial commercial technology finance investment
     investments insurance credit science arts health human securities commodity commodities futures agriculture
     environment culture labor labour education housing urban merchants manufacturers farmers mechanics planters banking
     brewing distilling printing publishing packaging transport hotels leisure energy space aviation conservation
     competition markets consumer food financial monetary atmospheric oceanic medicines healthcare prudential
     information communications pensions work family children justice veterans data cyber"
}
