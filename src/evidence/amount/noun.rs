//! The noun that a number counts: which words after it, or before it, and where the phrase ends.

use super::Reader;
use super::number::Number;
use super::unit::{Unit, is_fraction, time_unit};
use crate::evidence::lexicon::word_set;
use crate::evidence::token::possessive;
use rust_decimal::Decimal;

/// Words of a counted noun phrase.
const LONGEST: usize = 8;

impl Reader<'_> {
    /// The noun that is counted: `33 million developers`, `12-member board`, `a parameter count of 9 trillion`.
    pub(super) fn counted(&self, number: &Number, first: usize, at: usize, hyphen: bool) -> Option<(Unit, usize)> {
        if !number.scaled && number.value == Decimal::ONE {
            return None;
        }
        let count = |noun: String, next| Some((Unit::Count(noun), next));
        if hyphen {
            let noun = self.low(at + 1);
            return match &*noun {
                "strong" => count("people".to_owned(), at + 2),
                "fold" => count("times".to_owned(), at + 2),
                "odd" | "plus" | "and" | "to" | "or" | "year" | "old" | "day" | "way" | "piece" => None,
                _ if self.is_word(at + 1)
                    && noun.chars().count() >= 4
                    && self.word(at + 1).chars().all(char::is_lowercase)
                    && !is_fraction(&noun) =>
                {
                    // `6,000-square-foot`.
                    let last = self.low(at + 3);
                    let longer =
                        self.word(at + 2) == "-" && self.glued(at + 3) && self.is_word(at + 3) && last.len() > 3;
                    if longer {
                        count(format!("{noun} {}", plural(&last)), at + 4)
                    } else {
                        count(plural(&noun), at + 2)
                    }
                }
                _ => None,
            };
        }
        if self.low(at) == "times" {
            return count("times".to_owned(), at + 1);
        }
        let after =
            self.noun_after(at).map(|(noun, next)| match time_unit(noun.rsplit(' ').next().unwrap_or("")) {
                // `five very odd days`.
                Some((name, factor)) => (Unit::Duration(name, factor), next),
                None => (Unit::Count(noun), next),
            });
        after.or_else(|| {
            let noun = self.noun_before(first, number.next)?;
            Some((Unit::Count(noun), number.next))
        })
    }

    /// The noun phrase that starts at `at`: at most [`LONGEST`] words up to a plural.
    ///
    /// Its modifiers may be joined (`full-time, part-time and seasonal workers`). A name in it tells whose the things
    /// are, not what they are, and is left out: `40 Calder testing centres` are testing centres.
    fn noun_after(&self, at: usize) -> Option<(String, usize)> {
        let mut at = self.owned_by(at).unwrap_or(at);
        for _ in 0..4 {
            // `10 of the 12 directors` counts what the second number counts.
            at += usize::from(self.is_word(at) && is_determiner(&self.low(at)));
        }
        let start = at;
        let mut words: Vec<usize> = Vec::new();
        let mut found: Option<(usize, usize)> = None;
        let mut n_joined = 0;
        while words.len() < LONGEST {
            if !self.is_word(at) || self.masked(at) {
                break;
            }
            let word = self.low(at);
            let glued = at > start && self.glued(at) && self.word(at - 1) == "-";
            if possessive(self.text, self.atoms, at + 1) || is_stop(&word) && !glued && !self.is_acronym(at) {
                break;
            }
            // A second plural belongs to the first only when it is a noun again: `sales representatives`. A name in
            // the plural may be whose they are: `40 Larchgreens wellness centres`.
            if let Some((last, _)) = found
                && !glued
                && !is_plural(&word)
                && !self.is_owner(last, at)
            {
                break;
            }
            words.push(at);
            let hyphened =
                self.word(at + 1) == "-" && self.glued(at + 1) && self.glued(at + 2) && self.is_word(at + 2);
            if is_plural(&word) && !hyphened {
                found = Some((at, words.len()));
            }
            at += if hyphened { 2 } else { 1 };
            if found.is_none()
                && n_joined < 2
                && let Some(next) = self.joint(at, start)
            {
                n_joined += 1;
                at = next;
            }
        }
        let (last, n_words) = found?;
        words.truncate(n_words);
        if words.iter().any(|at| is_moment(&self.low(*at))) {
            return None;
        }
        // `17,000 Calder Guard members`: a head that says little alone keeps its name.
        let says_little = is_hollow(&self.low(last))
            && words[..words.len() - 1].iter().all(|at| self.atoms[*at].is_capitalised(self.text));
        let named = !says_little && !self.atoms[last].is_capitalised(self.text);
        let mut noun = String::new();
        for at in words {
            let glued = at > start && self.glued(at) && self.word(at - 1) == "-";
            if named && self.is_name(at, glued) {
                continue;
            }
            if !noun.is_empty() {
                noun.push_str(match &*self.low(at - 1) {
                    _ if glued => "-",
                    "and" | "&" => " and ",
                    "or" => " or ",
                    "," => ", ",
                    _ => " ",
                });
            }
            noun.push_str(&self.low(at));
        }
        Some((noun, last + 1))
    }

    /// What follows an owner: `three of the firm’s founders`, `15 of the world’s 20 largest banks`.
    pub(super) fn owned_by(&self, at: usize) -> Option<usize> {
        if self.low(at) != "of" {
            return None;
        }
        let inside = |at: usize| self.is_word(at) || self.word(at) == "-" && self.glued(at);
        (at + 2..at + 8)
            .take_while(|at| inside(*at - 1))
            .find(|at| possessive(self.text, self.atoms, *at) || self.plural_owner(*at))
            .map(|mark| if possessive(self.text, self.atoms, mark) { mark + 2 } else { mark + 1 })
    }

    /// The bare apostrophe of a plural owner, before a word: `the banks’ clients`.
    fn plural_owner(&self, mark: usize) -> bool {
        matches!(self.word(mark), "'" | "’")
            && self.glued(mark)
            && self.low(mark - 1).ends_with('s')
            && !self.glued(mark + 1)
            && self.is_word(mark + 1)
    }

    /// `40 IT clerks`, `500 US troops`: capitals that would else be a pronoun.
    fn is_acronym(&self, at: usize) -> bool {
        matches!(self.word(at), "IT" | "US") && self.word(at + 1).chars().all(char::is_lowercase)
    }

    /// The atom after `and`, `or` or a comma at `at` that joins modifiers of a phrase which started at `start`.
    fn joint(&self, at: usize, start: usize) -> Option<usize> {
        let lower = |at: usize| self.is_word(at) && self.word(at).chars().all(char::is_lowercase);
        if at == start || !lower(at - 1) || !lower(at + 1) || is_stop(&self.low(at + 1)) {
            return None;
        }
        match &*self.low(at) {
            "and" | "or" | "&" => Some(at + 1),
            // `full-time, part-time`: a comma joins adjectives alone.
            "," if is_adjective(&self.low(at - 1)) || self.word(at - 2) == "-" && self.glued(at - 1) => {
                Some(at + 1)
            }
            _ => None,
        }
    }

    /// Whether the plural at `last` is a name whose things are told from `at`.
    fn is_owner(&self, last: usize, at: usize) -> bool {
        let people = ["ans", "ons", "crats", "ists"].iter().any(|ending| self.low(last).ends_with(ending));
        self.atoms[last].is_capitalised(self.text)
            && !people
            && at < last + 3
            && self.word(at).chars().all(char::is_lowercase)
            && (last + 1..=at).all(|at| !self.low(at).ends_with("ed"))
    }

    /// Whether a modifier is a name, and not a nationality or an abbreviation (`12 French banks`, `40 IT clerks`).
    fn is_name(&self, at: usize, glued: bool) -> bool {
        let word = self.word(at);
        let piece = glued || self.word(at + 1) == "-" && self.glued(at + 1);
        let short = !piece && word.chars().all(char::is_uppercase) && word.chars().count() <= 3;
        let adjective = ["an", "ish", "ese", "ch", "ss", "eek", "aeli", "aqi", "stani"];
        let kind = short || adjective.iter().any(|ending| word.ends_with(ending));
        let alone = !self.atoms.get(at + 1).is_some_and(|next| next.is_capitalised(self.text));
        self.atoms[at].is_capitalised(self.text) && !(kind && alone)
    }

    /// The noun of `a parameter count of`, `a user base of`, `a headcount of`, `cut its staff to` before a number.
    fn noun_before(&self, first: usize, next: usize) -> Option<String> {
        let mut of = first.checked_sub(1)?;
        // `cut its staff from 300 to 95`.
        if self.low(of) == "to" {
            of = (of.saturating_sub(4)..of)
                .rev()
                .find(|at| self.low(at.wrapping_sub(1)) == "from")
                .map_or(of, |at| at - 1);
        }
        let container = self.low(of.checked_sub(1)?);
        let moved = matches!(&*self.low(of), "to" | "from" | "at" | "by")
            && matches!(&*container, "headcount" | "workforce" | "payroll" | "payrolls" | "staff" | "employment");
        if self.low(of) != "of" && !moved {
            return None;
        }
        let ends = !self.is_word(next) || is_stop(&self.low(next));
        match &*container {
            "headcount" | "workforce" | "payroll" | "payrolls" => return Some("employees".to_owned()),
            "staff" | "employment" if ends => return Some("employees".to_owned()),
            "population" => return Some("people".to_owned()),
            "crew" | "membership" | "audience" | "crowd" if ends => {
                let noun = if container == "membership" { "members" } else { "people" };
                return Some(noun.to_owned());
            }
            _ => {}
        }
        if !matches!(
            &*container,
            "scale" | "count" | "base" | "total" | "size" | "number" | "volume" | "fleet" | "network"
        ) {
            return None;
        }
        let noun = of.checked_sub(2)?;
        let word = self.low(noun);
        let lower = self.is_word(noun) && !self.atoms[noun].is_capitalised(self.text);
        (lower
            && !is_stop(&word)
            && word.chars().count() >= 3
            && !matches!(
                &*word,
                "large"
                    | "total"
                    | "full"
                    | "huge"
                    | "small"
                    | "vast"
                    | "new"
                    | "growing"
                    | "record"
                    | "asset"
                    | "cost"
            ))
        .then(|| plural(&word))
    }
}

/// A plural from a singular.
fn plural(noun: &str) -> String {
    if is_plural(noun) {
        noun.to_owned()
    } else if let Some(irregular) = [("person", "people"), ("foot", "feet"), ("child", "children")]
        .iter()
        .find_map(|(one, many)| (*one == noun).then_some(*many))
    {
        irregular.to_owned()
    } else if let Some(stem) = noun.strip_suffix("man") {
        format!("{stem}men")
    } else if let Some(stem) = noun.strip_suffix('y')
        && !stem.ends_with(['a', 'e', 'o', 'u'])
    {
        format!("{stem}ies")
    } else if noun.ends_with(['s', 'x', 'z']) || noun.ends_with("ch") || noun.ends_with("sh") {
        format!("{noun}es")
    } else {
        format!("{noun}s")
    }
}

/// Whether a word in lower case is a plural noun by its form.
pub(super) fn is_plural(word: &str) -> bool {
    is_odd_plural(word)
        || word.len() > 3
            && word.ends_with('s')
            && !["ss", "us", "is", "ous"].iter().any(|ending| word.ends_with(ending))
            && !is_no_plural(word)
}

word_set! {
    /// Plurals that do not look so.
    is_odd_plural, lower:
    "people staff men women children personnel police aircraft feet series species headquarters crew sheep fish
     mice teeth criteria alumni businessmen salesmen fishermen gpus cpus tonnes tons cattle offspring phenomena
     bacteria"
}

word_set! {
    /// Verbs, adverbs and singulars in -s.
    is_no_plural, lower:
    "always perhaps news does says goes towards besides sometimes afterwards overseas makes gives means includes
     needs wants remains shows comes takes gets owns has yours hers theirs ours yes gas lens works sports
     politics economics forwards upwards downwards backwards indoors outdoors whereas percents expects adds plans
     thus plus focus agrees opposes provides follows sells buys seems leads becomes"
}

word_set! {
    /// Words that a counted noun phrase does not run over.
    pub(super) is_stop, lower:
    "a an and or nor but to in on at by for from with without as than that which who whom whose when while where
     if because since until into onto over under about after before between against during through per each is
     are was were be been being has have had do did does will would can could may might must shall should not it
     he she they we you i them him us me this there here then so out up down off said says told wrote left came
     went made took got gave ago later earlier am pm gmt bst est edt pst pdt utc cet et o like across among
     within upon via toward towards only also of the all both now just around its their his her our my your won
     fell rose began knew saw became stood spoke met spent brought"
}

word_set! {
    /// Stands between a number and its noun without saying what is counted.
    is_determiner, lower:
    "more other additional further extra of the its their his her our these those such different separate another"
}

word_set! {
    /// Says when: the number before it counts nothing that follows.
    is_moment, lower:
    "today yesterday tomorrow tonight now then later earlier ago again together altogether instead"
}

/// Whether a word in lower case has the form of an adjective.
fn is_adjective(word: &str) -> bool {
    word.len() > 4
        && ["al", "ic", "ive", "ed", "ing", "ous", "ary", "ent", "ant", "less", "ful", "ern", "able", "ish", "en"]
            .iter()
            .any(|ending| word.ends_with(ending))
}

word_set! {
    /// Heads that say little without a word before them.
    is_hollow, lower:
    "members cases tests sites systems units points numbers rights names votes centers centres services items pieces
     holders models products"
}
