//! What the analyst decided about sources: how reliable one is, and from which one another was made.
//!
//! Entry point: [`apply`]. A ruling stands above front matter, which says what was known when the text came in.

use super::{Corpus, Grade};
use crate::base::diagnostic::{Diagnostic, nearest};
use crate::base::placed::Word;
use crate::base::ruling::{Act, Ruling, Rulings, Slots};
use std::collections::BTreeMap;

/// Applies the rulings on sources.
pub fn apply(corpus: &mut Corpus, rulings: &Rulings) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut slots = Slots::default();
    // By the derived source: the ruling, and the source that it is made from.
    let mut derived: BTreeMap<usize, (&Ruling, usize)> = BTreeMap::new();
    for ruling in rulings.all.iter() {
        // A hundred errors are shown.
        if diagnostics.len() >= 200 {
            break;
        }
        match &ruling.act {
            Act::Grade { to } => {
                for object in &ruling.objects {
                    let slot = |at: usize| format!("grade {at}");
                    let graded = take(corpus, rulings, &mut slots, ruling, object, slot);
                    match graded {
                        Ok(at) => corpus.sources[at].metadata.grade = Grade::read(&to.text).unwrap_or_default(),
                        Err(error) => diagnostics.push(error),
                    }
                }
            }
            Act::Derive { from } => {
                let Some(object) = ruling.objects.first() else { continue };
                let slot = |at: usize| format!("derive {at}");
                match (take(corpus, rulings, &mut slots, ruling, object, slot), find(corpus, rulings, from)) {
                    (Ok(at), Ok(from)) => {
                        derived.insert(at, (ruling, from));
                    }
                    (at, from) => diagnostics.extend([at.err(), from.err()].into_iter().flatten()),
                }
            }
            _ => {}
        }
    }
    diagnostics.extend(circles(corpus, rulings, &derived));
    if diagnostics.is_empty() {
        for (at, (_, from)) in derived {
            corpus.sources[at].metadata.derived_from = vec![corpus.sources[from].id.clone()];
        }
    }
    diagnostics
}

/// The source that a ruling decides about, if nothing else decides the same.
fn take(
    corpus: &Corpus,
    rulings: &Rulings,
    slots: &mut Slots,
    ruling: &Ruling,
    object: &Word,
    slot: impl Fn(usize) -> String,
) -> Result<usize, Diagnostic> {
    let at = find(corpus, rulings, object)?;
    let id = &corpus.sources[at].id;
    let what = match ruling.act {
        Act::Grade { .. } => format!("the grade of the source `{id}`"),
        _ => format!("what the source `{id}` is made from"),
    };
    slots.take(&rulings.file, &slot(at), &what, &ruling.kind)?;
    Ok(at)
}

/// The source of this id.
pub fn find(corpus: &Corpus, rulings: &Rulings, word: &Word) -> Result<usize, Diagnostic> {
    corpus.sources.binary_search_by(|source| source.id.as_str().cmp(&word.text)).map_err(|_| {
        let ids = corpus.sources.iter().map(|source| source.id.as_str());
        let of_file = corpus.sources.iter().find(|source| source.file == word.text).map(|source| &source.id);
        let hint = match of_file.map(String::as_str).or_else(|| nearest(&word.text, ids)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "the page of each source shows its id".to_string(),
        };
        rulings.file.error("D0603", format!("no source has the id `{}`", word.text), word.span).hint(hint)
    })
}

/// Derivations that come back to where they began, by rulings and by front matter together; each circle once.
fn circles(corpus: &Corpus, rulings: &Rulings, derived: &BTreeMap<usize, (&Ruling, usize)>) -> Vec<Diagnostic> {
    let given = |at: usize| {
        let from = corpus.sources[at].metadata.derived_from.first()?;
        corpus.sources.binary_search_by(|source| source.id.as_str().cmp(from)).ok()
    };
    let mut diagnostics = Vec::new();
    for (start, (ruling, from)) in derived {
        let (mut at, mut lines, mut texts) = (*from, vec![ruling.line], Vec::new());
        let mut is_first = true;
        while at != *start && lines.len() + texts.len() <= corpus.sources.len() {
            let next = match derived.get(&at) {
                Some((other, next)) => {
                    is_first &= start < &at;
                    lines.push(other.line);
                    Some(*next)
                }
                None => {
                    given(at).inspect(|_| texts.push(format!("the front matter of `{}`", corpus.sources[at].file)))
                }
            };
            match next {
                Some(next) => at = next,
                None => break,
            }
        }
        if at == *start && is_first {
            let id = &corpus.sources[*start].id;
            lines.sort_unstable();
            let lines: Vec<String> = lines.iter().take(6).map(ToString::to_string).collect();
            let rest: String = texts.iter().take(3).map(|text| format!(" and {text}")).collect();
            let plural = if lines.len() == 1 { "the ruling in line" } else { "the rulings in lines" };
            let message = format!("`{id}` would be made from itself, by {plural} {}{rest}", lines.join(", "));
            diagnostics.push(
                rulings
                    .file
                    .error("D0605", message, ruling.kind.span)
                    .hint("decide which text was first, and remove the other derivation"),
            );
        }
    }
    diagnostics
}
