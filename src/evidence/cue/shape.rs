//! What a name looks like by itself: given names, suffixes of bodies, capitals, digits.

use super::Tally;
use crate::evidence::lexicon::{self, word_set};
use crate::evidence::name::{NameRun, is_acronym};
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
    let acronym = |at: usize| is_acronym(sentence.word(at));
    // `Bottlers Local 88`: a branch has a number.
    let branch = (run.first + 1..run.end).any(|at| {
        sentence.tokens[at].kind == TokenKind::Number
            && matches!(
                sentence.before(at),
                "local" | "lodge" | "chapter" | "branch" | "brigade" | "division" | "district"
            )
    });
    // `3M`, `7-Eleven` begin with a digit; things have it behind.
    let leads = sentence.word(run.first).starts_with(|ch: char| ch.is_ascii_digit());
    if branch {
        tally.body += 6;
        tally.person -= 6;
    } else if leads {
        tally.body += 3;
    } else if digit {
        tally.product += 4;
    }
    if digit {
        tally.person -= 6;
    }
    let suffix = words > 1 && lexicon::is_body_suffix(last);
    let institution = range.clone().any(|at| lexicon::is_institution(sentence.lower(at))) && words > 1;
    let ordinary_words = range.clone().filter(|at| lexicon::is_word(sentence.lower(*at))).count();
    // `Risk Management`, `Cloud Services`: a field as well as a firm.
    let field = words > 1 && ordinary_words == words && is_field(last);
    let owned = run.first > 0 && sentence.is_possessive(run.first - 1);
    if field {
        tally.body += 2;
        if owned {
            tally.product += 4;
        }
    } else if suffix {
        tally.body += 4;
        // A legal form is said of bodies only.
        if lexicon::is_legal_form(last) {
            tally.corporate += 4;
        }
    }
    let known = lexicon::is_known_body(bare(&run.key))
        // `Calder ISI`: a house that is known by its first word.
        || words == 2 && first.len() >= 6 && !lexicon::is_word(first) && lexicon::is_known_body(first) && acronym(run.end - 1);
    if known && (words > 1 || !lexicon::is_word(first)) {
        if words > 1 { tally.corporate(4) } else { tally.body += 3 }
    }
    if !suffix && !institution && !known && words > 1 {
        if is_rule_or_event(last) {
            tally.other += 5;
        }
        if is_ground(last) && !lexicon::is_given_name(first) {
            tally.place += 5;
        }
    }
    if institution && !(field && owned) {
        tally.body += 5;
    }
    if range.clone().any(|at| sentence.word(at) == "&") {
        tally.body += 4;
    }
    if lexicon::is_place(form) && !known {
        tally.place += 5;
        tally.person -= 4;
    }
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

/// A folded name without its article and legal forms.
fn bare(key: &str) -> &str {
    let mut bare = key.strip_prefix("the ").unwrap_or(key);
    while let Some((rest, last)) = bare.rsplit_once(' ')
        && lexicon::is_legal_form(last)
    {
        bare = rest;
    }
    bare
}

word_set! {
    /// Last words of the names of laws, events, prizes and measures.
    is_rule_or_event, lower:
    "act bill law treaty accord pact protocol directive regulation constitution amendment code index average composite
     award awards prize medal cup championship championships olympics games conference summit festival convention expo
     war crisis scandal affair day week month year anniversary chapter section article clause report survey study district
     project plan programme program initiative rule rules standard standards strategy agreement license licence"
}

word_set! {
    /// Last words that name a field of work or a service no less than a firm.
    is_field, lower:
    "management software services service technology data security power energy health healthcare cloud digital media
     communications insurance resources mobility network platform protection engineering"
}

word_set! {
    /// Last words of the names of streets, waters and other grounds.
    is_ground, lower:
    "street avenue road lane boulevard square plaza drive valley river island islands county bay beach lake mountain
     mountains sea ocean strait gulf peninsula airport province peak canyon creek coast hills heights"
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
