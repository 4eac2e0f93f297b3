//! What the analyst decided about entities and claims, applied after the texts were read and before values are compared.
//!
//! Entry point: [`apply`]. First who is who: split, merge, rename, retype (`entity`, `split`). Names in those rulings are the names
//! that the texts give, so that a ruling stays good once it has been applied; everywhere else an object is called
//! as the pages call it. Then what is said: reject, confirm, correct, scope (`claim`, with `value` to read what a correction
//! says). Last, what the claims say of entities is told anew, and how positions are held is set.
//!
//! Ids do not change: an entity that is renamed keeps its own, a claim that is corrected too, so that rulings on them,
//! their facts and their questions hold. Nothing is lost: what a claim said before stands in [`Reviewed::original`].

mod claim;
mod entity;
mod split;
mod value;

use super::Evidence;
use super::claim::{Claim, ClaimId};
use super::entity::{Entity, EntityId};
use super::vocabulary::Vocabulary;
use crate::base::diagnostic::{Diagnostic, nearest};
use crate::base::placed::Word;
use crate::base::ruling::{Act, Decision, Rulings, Slots, folded};
use crate::corpus::Corpus;
use std::collections::BTreeMap;

pub use claim::{claim_called, claim_id};
pub use value::read as read_value;

/// What became of entities and claims by rulings.
#[derive(Debug, Clone, Default)]
pub struct Ruled {
    /// Claims that a ruling decides about.
    pub reviews: BTreeMap<ClaimId, Reviewed>,
    /// By the number of the ruling: the entity that it decides about.
    pub entities: BTreeMap<usize, EntityId>,
    /// By the number of the ruling: the claims that it decides about.
    pub claims: BTreeMap<usize, Vec<ClaimId>>,
    /// Names that an entity no longer has, folded: what became of each, in words.
    pub former: BTreeMap<String, Former>,
}

/// What became of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    /// `is called`, `was merged into`.
    pub became: &'static str,
    /// The name of the entity now.
    pub now: String,
    /// The line of the ruling.
    pub line: usize,
}

/// A claim that a ruling decides about.
#[derive(Debug, Clone)]
pub struct Reviewed {
    /// The number of the ruling, the last when there are several.
    pub ruling: usize,
    /// Why, by whom, when.
    pub decision: Decision,
    /// What the claim said before, if a ruling changed it.
    pub original: Option<Box<Claim>>,
}

/// Applies the rulings on entities and claims; what a ruling in error decides is left undone.
pub fn apply(
    evidence: &mut Evidence,
    corpus: &Corpus,
    vocabulary: &Vocabulary,
    rulings: &Rulings,
) -> Vec<Diagnostic> {
    if rulings.all.is_empty() {
        return Vec::new();
    }
    let mut desk = Desk { corpus, vocabulary, rulings, slots: Slots::default(), wrong: Vec::new(), n_guesses: 0 };
    entity::identities(&mut desk, evidence);
    claim::reviews(&mut desk, evidence);
    let thrown_out: Vec<&ClaimId> = evidence
        .claims
        .iter()
        .filter(|claim| claim.review == super::claim::Review::Rejected)
        .map(|claim| &claim.id)
        .collect();
    for relation in evidence.entities.iter_mut().flat_map(|entity| &mut entity.relations) {
        relation.claims.retain(|claim| !thrown_out.contains(&claim));
    }
    super::gather::tell(&mut evidence.entities, &evidence.claims);
    entity::tenures(&mut desk, evidence);
    desk.wrong
}

/// What applying needs, and what is found wrong on the way.
struct Desk<'a> {
    corpus: &'a Corpus,
    vocabulary: &'a Vocabulary,
    rulings: &'a Rulings,
    slots: Slots,
    wrong: Vec<Diagnostic>,
    /// How many objects that are gone have been looked up by likeness.
    n_guesses: usize,
}

/// So many objects that are gone are looked up by likeness: each costs a look at every other, and a file in which more are
/// gone is about another dossier.
const GUESSES: usize = 40;

/// After so many errors nothing more is looked up: a hundred are shown.
const ENOUGH: usize = 200;

impl Desk<'_> {
    fn is_enough(&self) -> bool {
        self.wrong.len() >= ENOUGH
    }

    fn error(&self, code: &'static str, message: impl Into<String>, at: &Word) -> Diagnostic {
        self.rulings.file.error(code, message, at.span)
    }

    /// Takes a slot; a ruling that contradicts another is noted and does nothing.
    fn take(&mut self, slot: &str, what: &str, here: &Word) -> bool {
        match self.slots.take(&self.rulings.file, slot, what, here) {
            Ok(()) => true,
            Err(error) => {
                self.wrong.push(error);
                false
            }
        }
    }

    /// The nearest of some names, as long as few were asked for.
    fn near<'n>(&mut self, word: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
        self.n_guesses += 1;
        if self.n_guesses > GUESSES { None } else { nearest(word, names) }
    }

    /// The entity that the pages call so.
    fn named_now(&mut self, evidence: &Evidence, word: &Word) -> Option<usize> {
        let found = entity_called(evidence, &word.text);
        found
            .map_err(|stale| {
                let mut error = self.error("D0603", stale.message, word);
                error.hints = stale.hints;
                if error.hints.is_empty() {
                    let near = self.near(&word.text, evidence.entities.iter().map(|entity| entity.name.as_str()));
                    error = error.hint(match near {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => "write the name that heads its page, or its id".to_string(),
                    });
                }
                self.wrong.push(error);
            })
            .ok()
    }
}

/// Why an object is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    /// What is wrong.
    pub message: String,
    /// What became of it, when that is known.
    pub hints: Vec<String>,
}

/// The entity that the pages call so: by its id, or by its name. Another form of its name is not enough: it may be that
/// of several.
pub fn entity_called(evidence: &Evidence, words: &str) -> Result<usize, Stale> {
    let at_id = evidence.entities.binary_search_by(|entity| (*entity.id.0).cmp(words));
    let key = folded(words);
    let named: Vec<usize> = with_name(&evidence.entities, &key).collect();
    match (named.as_slice(), at_id) {
        ([one], _) => return Ok(*one),
        ([], Ok(at)) => return Ok(at),
        ([], Err(_)) => {}
        (several, _) => {
            let ids: Vec<String> =
                several.iter().map(|at| format!("`entity: {}`", evidence.entities[*at].id)).collect();
            let message = format!("`{words}` is the name of {} entities", several.len());
            return Err(Stale { message, hints: vec![format!("name one by its id: {}", ids.join(" or "))] });
        }
    }
    if let Some(Former { became, now, line }) = evidence.ruled.former.get(&key) {
        let message = format!("`{words}` {became} `{now}` by the ruling in line {line}");
        return Err(Stale { message, hints: vec![format!("write `{now}`")] });
    }
    let mut hints = Vec::new();
    let alias = |entity: &&Entity| entity.aliases.iter().any(|alias| folded(&alias.name) == key);
    if let Some(entity) = evidence.entities.iter().find(alias) {
        hints.push(format!("it is another form of `{}`: write that name", entity.name));
    }
    Err(Stale { message: format!("no entity is called `{words}`"), hints })
}

/// The entities of a folded name.
fn with_name<'e>(entities: &'e [Entity], key: &'e str) -> impl Iterator<Item = usize> + 'e {
    entities.iter().enumerate().filter(move |(_, entity)| folded(&entity.name) == key).map(|(at, _)| at)
}

/// The rulings of some kind, each with its number.
fn of_kind<'r, T>(rulings: &'r Rulings, pick: impl Fn(&'r Act) -> Option<T>) -> Vec<(usize, &'r Word, T)> {
    let all = rulings.all.iter().enumerate();
    all.filter_map(|(n, ruling)| Some((n, ruling.objects.first()?, pick(&ruling.act)?))).collect()
}
