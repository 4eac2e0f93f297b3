//! Forms that a text itself says are one body: initials in brackets, a former name, a new one.

use super::Draft;
use super::groups::Groups;
use crate::evidence::entity::EntityKind;
use crate::evidence::lexicon::word_set;
use crate::evidence::name::NameRun;
use crate::evidence::sentence::Sentence;

/// So many tokens may stand between the two names.
const BETWEEN: usize = 7;

impl Groups {
    /// Joins `Harbour Trade Agency (HTA)` and `Calder, formerly known as Marlow`.
    pub(super) fn join_told(&mut self, drafts: &[Vec<Draft<'_>>]) {
        for draft in drafts.iter().flatten() {
            for pair in draft.runs.windows(2) {
                let [one, other] = pair else { continue };
                if other.first < one.end || other.first - one.end > BETWEEN || one.key == other.key {
                    continue;
                }
                let initials = brackets(&draft.sentence, one, other);
                if !initials && !renames(&draft.sentence, one, other) {
                    continue;
                }
                let body = |groups: &Groups, key: &str| {
                    !matches!(groups.kinds.get(key), Some(EntityKind::Person | EntityKind::Place))
                };
                let known = |groups: &Groups, key: &str| groups.kinds.get(key) == Some(&EntityKind::Organisation);
                if body(self, &one.key) && body(self, &other.key) && known(self, &one.key) {
                    self.join(&other.key, &one.key, false);
                }
            }
        }
    }
}

/// `Harbour Trade Agency (HTA)`: the letters stand in the name in that order, the first at the head of a word.
fn brackets(sentence: &Sentence<'_>, long: &NameRun, short: &NameRun) -> bool {
    let at = long.end + usize::from(sentence.is_possessive(long.end));
    let quoted = usize::from(matches!(sentence.word(at + 1), "\"" | "“" | "‘" | "'"));
    let inside = sentence.lower(at) == "("
        && short.first == at + 1 + quoted
        && short.end == short.first + 1
        && matches!(sentence.lower(short.end + quoted), ")" | "," | ";");
    let word = sentence.word(short.first);
    let letters = word.chars().filter(|ch| ch.is_alphabetic()).count();
    let capitals = word.chars().filter(|ch| ch.is_uppercase()).count();
    inside
        && (2..=8).contains(&letters)
        && capitals * 2 > letters
        && long.end > long.first + 1
        && runs_through(word, &long.key)
}

/// Whether the letters of a short form stand in the long one in their order, the first at the head of a word.
fn runs_through(short: &str, key: &str) -> bool {
    let mut letters = short.chars().filter(|ch| ch.is_alphabetic()).flat_map(char::to_lowercase).peekable();
    let Some(head) = letters.peek().copied() else { return false };
    let Some(start) = key.split(' ').position(|word| word.starts_with(head)) else { return false };
    for ch in key.split(' ').skip(start).flat_map(str::chars) {
        if letters.peek() == Some(&ch) {
            letters.next();
        }
    }
    letters.peek().is_none()
}

/// `Calder, formerly known as Marlow`, `Calder (formerly Marlow)`, `Calder, now called Marlow`, `renamed Marlow`.
fn renames(sentence: &Sentence<'_>, one: &NameRun, other: &NameRun) -> bool {
    let between = one.end..other.first;
    let links =
        between.clone().all(|at| links_names(sentence.lower(at)) || matches!(sentence.word(at), "\"" | "“"));
    let tells = between
        .clone()
        .any(|at| matches!(sentence.lower(at), "formerly" | "previously" | "renamed" | "rebranded"))
        || between.clone().any(|at| matches!(sentence.lower(at), "known" | "called"))
            && between.clone().any(|at| matches!(sentence.lower(at), "once" | "then" | "now" | "since" | "also"));
    links && tells
}

word_set! {
    /// Words that may stand between a name and another of the same body.
    links_names, lower:
    ", ( formerly previously once then now since also known as called named renamed rebranded itself was which that is has been
     later and"
}

#[cfg(test)]
mod tests {
    use super::runs_through;

    #[test]
    fn letters_in_their_order() {
        assert!(runs_through("HTA", "harbour trade agency"));
        assert!(runs_through("CFIH", "committee on foreign investment in harbour"));
        assert!(runs_through("HarTA", "the harbour trade agency"));
        assert!(!runs_through("TAH", "harbour trade agency"));
        assert!(!runs_through("XY", "harbour trade agency"));
    }
}
