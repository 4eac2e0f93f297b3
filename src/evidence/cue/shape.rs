//! What a name looks like by itself: given names, suffixes of bodies, capitals, digits.

use super::Tally;
use crate::evidence::lexicon::{self, word_set};
use crate::evidence::name::NameRun;
use crate::evidence::sentence::Sentence;
use crate::evidence::token::TokenKind;

/// What the name looks like by itself.
pub(super) fn shape(sentence: &Sentence<'_>, run: &NameRun, tally: &mut Tally) {
    let words = run.end - run.first;
    let range = run.first..run.end;
    let form = sentence.words(run.first, run.end);
    let first = sentence.lower(run.first);
    let last = sentence.lower(run.end - 1);
    let digit = range.clone().any(|at| {
        sentence.tokens[at].kind == TokenKind::Number || sentence.word(at).chars().any(|ch| ch.is_ascii_digit())
    });
    // `Bottlers Local 88`: a branch has a number.
    let branch = (run.first + 1..run.end).any(|at| {
        sentence.tokens[at].kind == TokenKind::Number
            && matches!(
                sentence.before(at),
                "local" | "lodge" | "chapter" | "branch" | "brigade" | "division" | "district"
            )
    });
    if branch {
        tally.body += 6;
        tally.person -= 6;
    } else if digit {
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
        // Small words that stand in the names of people only.
        let particle =
            |at: usize| matches!(sentence.word(at), "van" | "von" | "der" | "den" | "ten" | "ter" | "bin" | "ibn");
        if range.clone().skip(1).any(particle) {
            tally.human(3);
        }
        let ordinary = range.clone().filter(|at| lexicon::is_word(sentence.lower(*at))).count();
        // `Paris Davies` may be a person, and a shop: a town's name is no given name by itself.
        // `Santa Rosa`, `Royal Danish`: words that are given names, and begin the names of other things.
        let of_nation = lexicon::is_word(first) && lexicon::is_demonym(last);
        let of_place = lexicon::is_place(sentence.word(run.first)) || begins_place(first);
        let given = lexicon::is_given_name(first) && !of_place && !of_nation;
        if begins_place(first) {
            tally.person -= 3;
        }
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
        if names_thing(last) {
            tally.person -= 6;
        }
    }
}

word_set! {
    /// First words of the names of places.
    begins_place, lower:
    "santa santo san saint st st. los las fort port mount mt. lake cape puerto rio sao grand royal"
}

word_set! {
    /// Last words of what bears a person's name without being one.
    names_thing, lower:
    "house hotel inn hall street road avenue boulevard lane square park gardens beach island islands castle palace tower
     towers bridge building plaza mall prize award awards medal day eve cup trophy open stadium arena airport station
     hills valley mill mills mines act bill law rule index report reports survey show festival line lines fund plan
     project river lake bay mountain mountains creek county city village heights estate estates cottage manor lodge
     ranch farm farms press books"
}
