//! Names in lists: where a list begins, and what the known names of a list tell of the others.

use super::Tally;
use crate::evidence::name::{NameRun, is_acronym, is_capital};
use crate::evidence::sentence::Sentence;
use std::collections::{BTreeMap, BTreeSet};

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
                .filter(|key| {
                    tallies.get(*key).is_some_and(|tally| {
                        let initials =
                            tally.body >= 2 && tally.other == 0 && tally.forms.keys().any(|form| is_acronym(form));
                        (tally.body >= 4 || initials) && tally.body > tally.person
                    })
                })
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
