//! What the analyst concludes, each ground looked up: a fact as it now stands, a claim, words where they stand.

use super::address::Addresses;
use super::ruling::Bench;
use crate::base::date::Date;
use crate::base::diagnostic::Diagnostic;
use crate::base::id;
use crate::base::judgement::{self, Confidence, Judgements, Likelihood};
use crate::base::placed::{File, Word};
use crate::base::ruling::Rulings;
use crate::base::text::Span;
use crate::corpus::SourceNo;
use crate::evidence::Quote;
use crate::evidence::claim::{ClaimId, Review};
use crate::evidence::locate::{self, Finder, shown};
use crate::evidence::ruling::claim_called;
use std::collections::BTreeSet;

/// A judgement whose grounds are there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// Unique, made from the text: `j-…`.
    pub id: String,
    /// A sentence or two of the analyst's.
    pub text: String,
    /// How likely it is.
    pub likelihood: Option<Likelihood>,
    /// How well that is known.
    pub confidence: Confidence,
    /// What it rests on; never empty.
    pub grounds: Vec<Ground>,
    /// Who judges.
    pub by: String,
    /// When.
    pub on: Date,
}

/// What a judgement rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ground {
    /// A fact, by its id.
    Fact(String),
    /// A claim.
    Claim(ClaimId),
    /// Words of a source.
    Quote(Quote),
}

/// Fewer words than this could stand anywhere.
const FEWEST_WORDS: usize = 3;

/// Most differences that an error lists.
const MOST_SLIPS: usize = 4;

/// Looks up what the judgements rest on; one in error is left out.
pub(super) fn judged(
    bench: &Bench<'_>,
    addresses: &Addresses,
    judgements: &Judgements,
    wrong: &mut Vec<Diagnostic>,
) -> Vec<Judgement> {
    let finder = Finder::new(bench.corpus);
    let mut judged: Vec<Judgement> = Vec::new();
    let mut seen = BTreeSet::new();
    for given in &judgements.all {
        let mut grounds = Vec::new();
        for ground in &given.grounds {
            match lookup(bench, &finder, addresses, judgements, ground) {
                Ok(ground) => grounds.push(ground),
                Err(error) => wrong.push(*error),
            }
        }
        let id = id::short("j", &[&given.text.text]);
        if !seen.insert(id.clone()) {
            let error = judgements.file.error("D0604", "this judgement is given twice", given.text.span);
            wrong.push(error.hint("remove one of the two"));
            continue;
        }
        if grounds.len() == given.grounds.len() {
            judged.push(Judgement {
                id,
                text: given.text.text.clone(),
                likelihood: given.likelihood,
                confidence: given.confidence,
                grounds,
                by: given.by.clone(),
                on: given.on,
            });
        }
    }
    judged
}

fn lookup(
    bench: &Bench<'_>,
    finder: &Finder<'_>,
    addresses: &Addresses,
    judgements: &Judgements,
    ground: &judgement::Ground,
) -> Result<Ground, Box<Diagnostic>> {
    let file = &judgements.file;
    match ground {
        judgement::Ground::Fact(word) => match addresses.find(bench.evidence, &word.text, true) {
            Ok(id) => Ok(Ground::Fact(id.to_string())),
            Err(stale) => Err(Box::new(file.error("D0603", stale.message, word.span).hints(stale.hints))),
        },
        judgement::Ground::Claim(word) => {
            // The same look-up as that of rulings; only the file is another.
            let here =
                Rulings { file: file.clone(), all: Vec::new(), remembered: bench.rulings.remembered.clone() };
            let id = claim_called(bench.evidence, bench.corpus, bench.vocabulary, &here, word)?;
            let is_out = bench.evidence.claims.iter().any(|one| one.id == id && one.review == Review::Rejected);
            if is_out {
                let line = bench
                    .evidence
                    .ruled
                    .reviews
                    .get(&id)
                    .and_then(|reviewed| bench.rulings.all.get(reviewed.ruling));
                let line = line.map_or(0, |ruling| ruling.line);
                let by = format!("line {line} of `{}`", bench.rulings.file.shown);
                let message = format!("the judgement rests on claim `{id}`, which {by} throws out");
                let error = file.error("D0604", message, word.span);
                return Err(Box::new(error.hint("rest the judgement on something else, or remove the ruling")));
            }
            Ok(Ground::Claim(id))
        }
        judgement::Ground::Quote { source, quote } => {
            let here = Rulings { file: file.clone(), ..Rulings::default() };
            let at = crate::corpus::ruling::find(bench.corpus, &here, source)?;
            if quote.text.split_whitespace().count() < FEWEST_WORDS {
                let message = format!("`{}` is too short: words like these could stand anywhere", quote.text);
                let error = file.error("D0613", message, quote.span);
                return Err(Box::new(error.hint(format!("quote at least {FEWEST_WORDS} words"))));
            }
            match finder.find(SourceNo(at), &quote.text).into_iter().next() {
                Some(found) => Ok(Ground::Quote(found)),
                None => Err(Box::new(absent(bench, finder, file, SourceNo(at), quote))),
            }
        }
    }
}

/// Words that are not where they are said to be: in which source they are, or in which letters they are wrong.
fn absent(bench: &Bench<'_>, finder: &Finder<'_>, file: &File, source: SourceNo, quote: &Word) -> Diagnostic {
    let sources = &bench.corpus.sources;
    let message = format!("these words do not stand in `{}`", sources[source.0].id);
    if let Some(found) = finder.elsewhere(source, &quote.text).next() {
        let other = &sources[found.source().0].id;
        let hint = format!("they stand in `{other}`: write `source: {other}`");
        return file.error("D0613", message, quote.span).hint(hint);
    }
    let Some(near) = finder.nearby(source, &quote.text) else {
        let hint = "copy the words as they stand in the source";
        return file.error("D0613", message, quote.span).hint(hint);
    };
    let text = sources[source.0].view.text();
    let (slip, label) = near.pointed(&quote.text, text);
    // Words that go over several lines are read otherwise than they are written: the letter cannot be pointed at.
    let written = quote.span.of(&file.text);
    let place = written.find(&quote.text).map(|at| quote.span.start + at);
    let span = place.map_or(quote.span, |start| Span::new(start + slip.start, start + slip.end));
    let words = shown(near.span.of(text));
    let nearest = format!("{} has: “{words}”", locate::place(bench.corpus, source, near.span.start));
    let error = file.error("D0613", message, span);
    let error = if place.is_some() { error.label(label) } else { error };
    error.hint(nearest).hints(near.told(&quote.text, text, MOST_SLIPS))
}
