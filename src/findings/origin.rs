//! Which texts stand on which: derivation between sources, and the origins at the roots.
//!
//! A text derives from another when its metadata say so, when too much of its prose is the other's (containment of
//! word 3-grams over the shorter text), or when it tells the same numbers and names in the same order: each item at its first appearance,
//! longest common subsequence against the mean number of items. All pairs would be too many for thousands of texts,
//! so an inverted index proposes the pairs, and only those are measured.

use crate::base::text::Span;
use crate::corpus::{Corpus, Source, SourceNo, Zone};
use crate::evidence::Evidence;
use crate::evidence::claim::{AttributionClass, Claim, ClaimId};
use crate::evidence::value::Value;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

/// When two texts count as derived.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// Share of the shorter text's word 3-grams that the other has too.
    pub containment: f64,
    /// Share of numbers and names in the same order.
    pub skeleton: f64,
    /// Fewest numbers and names on both sides for that to count.
    pub skeleton_items: usize,
}

impl Default for Thresholds {
    fn default() -> Self {
        Thresholds { containment: 0.12, skeleton: 0.80, skeleton_items: 10 }
    }
}

/// How the sources depend on each other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origins {
    /// For each source, by [`SourceNo`]: the source it derives from, if any, and why.
    pub derived: Vec<Option<Derivation>>,
    /// For each source, by [`SourceNo`]: the root it goes back to (itself when it is one).
    pub root: Vec<SourceNo>,
    /// The source that stands for an outlet, by the folded name of its publisher: the earliest one.
    outlets: BTreeMap<String, SourceNo>,
}

/// A text made from another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derivation {
    /// The text it was made from.
    pub from: SourceNo,
    /// Why we think so, in words, with the figure: `shares 41 of 52 figures and names in the same order`.
    pub reason: String,
}

/// Who reported something first-hand, as far as the texts show.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// A text that we have.
    Source(SourceNo),
    /// An outlet that texts credit and that we do not have, by its folded name.
    Outlet(String),
}

impl Origins {
    /// The origin of a claim: the root of its source, unless the source says it on the word of another outlet. Then it
    /// is that outlet's text, if we have one, and otherwise the outlet itself, which is one origin however many
    /// texts credit it.
    pub fn of(&self, claim: &Claim) -> Origin {
        let own = self.root_of(claim.source());
        if claim.attribution.class != AttributionClass::Outlet {
            return Origin::Source(own);
        }
        match claim.attribution.to.as_deref().map(outlet_name) {
            Some(name) if !name.is_empty() => match self.outlets.get(&name) {
                Some(source) => Origin::Source(self.root_of(*source)),
                None => Origin::Outlet(name),
            },
            _ => Origin::Source(own),
        }
    }

    /// The number of independent origins of some claims. A text counts once: where it says the same on its own word and
    /// on that of another outlet, the second adds nothing.
    pub fn count<'c>(&self, claims: impl IntoIterator<Item = &'c Claim>) -> usize {
        let mut by_source: BTreeMap<SourceNo, BTreeSet<Origin>> = BTreeMap::new();
        for claim in claims {
            by_source.entry(claim.source()).or_default().insert(self.of(claim));
        }
        // Sources order before outlets, so the text's own word is taken first.
        by_source.into_values().filter_map(|mut origins| origins.pop_first()).collect::<BTreeSet<_>>().len()
    }

    fn root_of(&self, source: SourceNo) -> SourceNo {
        self.root.get(source.0).copied().unwrap_or(source)
    }
}

/// How the sources of a corpus depend on each other.
///
/// What is said in metadata stands first. Otherwise the earlier published of two texts is the root; of two that were
/// published on one day, or one of which has no date, the longer, then the one whose id comes first.
pub fn origins(corpus: &Corpus, evidence: &Evidence, thresholds: &Thresholds) -> Origins {
    let precedence = precedence(corpus);
    let grams: Vec<Vec<u64>> = corpus.sources.par_iter().map(grams).collect();
    let skeletons = skeletons(corpus, evidence);
    let copies = copies(&precedence, &grams, thresholds);
    let retold = retold(&precedence, &skeletons, thresholds);

    let mut derived: Vec<Option<Derivation>> = vec![None; corpus.sources.len()];
    let by_id: BTreeMap<&str, SourceNo> =
        corpus.sources.iter().enumerate().map(|(at, source)| (source.id.as_str(), SourceNo(at))).collect();
    for (at, source) in corpus.sources.iter().enumerate() {
        let said = source.metadata.derived_from.iter().find_map(|id| by_id.get(id.as_str()).copied());
        if let Some(from) = said.filter(|from| !leads_to(&derived, *from, SourceNo(at))) {
            let reason = format!("said to be made from `{}`", corpus.sources[from.0].id);
            derived[at] = Some(Derivation { from, reason });
        }
    }
    for (at, (copy, retelling)) in copies.into_iter().zip(retold).enumerate() {
        for found in [copy, retelling].into_iter().flatten() {
            if derived[at].is_none() && !leads_to(&derived, found.from, SourceNo(at)) {
                derived[at] = Some(found);
            }
        }
    }

    let root = (0..derived.len()).map(|at| root(&derived, SourceNo(at))).collect();
    let mut outlets = BTreeMap::new();
    for at in &precedence {
        if let Some(publisher) = &corpus.sources[*at].metadata.publisher {
            outlets.entry(outlet_name(&publisher.value)).or_insert(SourceNo(*at));
        }
    }
    Origins { derived, root, outlets }
}

fn root(derived: &[Option<Derivation>], source: SourceNo) -> SourceNo {
    let mut at = source;
    while let Some(derivation) = &derived[at.0] {
        at = derivation.from;
    }
    at
}

/// Whether following the derivations from `from` comes to `to`: an edge back would close a circle.
fn leads_to(derived: &[Option<Derivation>], from: SourceNo, to: SourceNo) -> bool {
    let mut at = from;
    loop {
        if at == to {
            return true;
        }
        match &derived[at.0] {
            Some(derivation) => at = derivation.from,
            None => return false,
        }
    }
}

/// The sources in the order in which one may derive from those before it.
fn precedence(corpus: &Corpus) -> Vec<usize> {
    let mut order: Vec<usize> = (0..corpus.sources.len()).collect();
    order.sort_by_key(|at| {
        let source = &corpus.sources[*at];
        let published = source.metadata.published.as_ref().map(|given| given.value.day);
        (published.is_none(), published, Reverse(source.view.text().len()), *at)
    });
    order
}

/// Lower case, no article in front, letters and digits only.
fn outlet_name(name: &str) -> String {
    let words = fold(name);
    let words = if words.first().is_some_and(|word| word == "the") { &words[1..] } else { &words[..] };
    words.join(" ")
}

/// The words of a text in lower case; everything but letters and digits divides.
pub(super) fn fold(text: &str) -> Vec<String> {
    text.split(|ch: char| !ch.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// Hashes of the word 3-grams of the prose, sorted, each once. A gram does not reach over a sentence's end only where
/// the prose itself ends.
fn grams(source: &Source) -> Vec<u64> {
    let text = source.view.text();
    let mut grams = Vec::new();
    let prose = source.passages.iter().filter(|passage| passage.zone == Zone::Prose);
    for passage in prose {
        let words = fold(passage.span.of(text));
        grams.extend(words.windows(3).map(hash));
    }
    grams.sort_unstable();
    grams.dedup();
    grams
}

fn hash<T: Hash + ?Sized>(value: &T) -> u64 {
    // A hasher with fixed keys: the same in every run.
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Numbers and names of each source in the order of their first appearance.
fn skeletons(corpus: &Corpus, evidence: &Evidence) -> Vec<Vec<u64>> {
    let mut items: Vec<Vec<(Span, u64)>> = vec![Vec::new(); corpus.sources.len()];
    for entity in &evidence.entities {
        for mention in &entity.mentions {
            if let Some(items) = items.get_mut(mention.source().0) {
                items.push((mention.view_span(), hash(&entity.id)));
            }
        }
    }
    for claim in &evidence.claims {
        let Some(item) = figure(&claim.value) else { continue };
        for quote in claim.quotes.iter().take(1) {
            if let Some(items) = items.get_mut(quote.source().0) {
                items.push((quote.view_span(), item));
            }
        }
    }
    items
        .into_iter()
        .map(|mut items| {
            items.sort_unstable();
            let mut seen = BTreeSet::new();
            items.into_iter().map(|(_, item)| item).filter(|item| seen.insert(*item)).collect()
        })
        .collect()
}

fn figure(value: &Value) -> Option<u64> {
    let amount = value.amount()?;
    Some(hash(&(amount.low.normalize(), amount.high.map(|high| high.normalize()), value.kind())))
}

/// Sources that share an item are compared pair by pair up to this number; beyond it, each is compared with this
/// many of the earliest only, which is where a root would be.
const COMPARED: usize = 24;

/// For each source, the sources before it in order with which it shares items, with the number of them (a lower bound
/// when an item is very common).
fn candidates(precedence: &[usize], items: &[Vec<u64>]) -> Vec<Vec<(usize, usize)>> {
    let mut index: HashMap<u64, Vec<usize>> = HashMap::new();
    for at in precedence {
        for item in &items[*at] {
            let holders = index.entry(*item).or_default();
            if holders.len() < COMPARED {
                holders.push(*at);
            }
        }
    }
    let mut rank = vec![0; items.len()];
    for (n, at) in precedence.iter().enumerate() {
        rank[*at] = n;
    }
    (0..items.len())
        .into_par_iter()
        .map(|at| {
            let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
            for item in &items[at] {
                for other in index.get(item).into_iter().flatten() {
                    if rank[*other] < rank[at] {
                        *shared.entry(*other).or_default() += 1;
                    }
                }
            }
            let mut shared: Vec<(usize, usize)> = shared.into_iter().collect();
            shared.sort_by_key(|(other, _)| rank[*other]);
            shared
        })
        .collect()
}

/// Fewest 3-grams of a text whose containment says anything: below, a shared name or title makes a copy.
const FEWEST_GRAMS: usize = 30;

fn copies(precedence: &[usize], grams: &[Vec<u64>], thresholds: &Thresholds) -> Vec<Option<Derivation>> {
    let candidates = candidates(precedence, grams);
    (0..grams.len())
        .into_par_iter()
        .map(|at| {
            let mut best: Option<(f64, Derivation)> = None;
            for (other, at_least) in &candidates[at] {
                let smaller = grams[at].len().min(grams[*other].len());
                // The count is exact unless grams are very common; a quarter leaves room for those.
                if smaller < FEWEST_GRAMS || (*at_least as f64) < thresholds.containment * smaller as f64 / 4.0 {
                    continue;
                }
                let shared = common(&grams[at], &grams[*other]);
                let containment = shared as f64 / smaller as f64;
                if containment >= thresholds.containment && best.as_ref().is_none_or(|best| containment > best.0) {
                    let reason = format!(
                        "shares {shared} of {smaller} runs of three words ({containment:.2}, threshold {:.2})",
                        thresholds.containment
                    );
                    best = Some((containment, Derivation { from: SourceNo(*other), reason }));
                }
            }
            best.map(|best| best.1)
        })
        .collect()
}

/// How many items two sorted lists have in common.
fn common(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                shared += 1;
                i += 1;
                j += 1;
            }
        }
    }
    shared
}

fn retold(precedence: &[usize], skeletons: &[Vec<u64>], thresholds: &Thresholds) -> Vec<Option<Derivation>> {
    let candidates = candidates(precedence, skeletons);
    (0..skeletons.len())
        .into_par_iter()
        .map(|at| {
            let mine = &skeletons[at];
            let mut best: Option<(f64, Derivation)> = None;
            for (other, at_least) in &candidates[at] {
                let theirs = &skeletons[*other];
                let (fewer, more) = (mine.len().min(theirs.len()), mine.len().max(theirs.len()));
                let mean = (fewer + more) as f64 / 2.0;
                if fewer < thresholds.skeleton_items
                    || (fewer as f64) < thresholds.skeleton * mean
                    || (*at_least as f64) < thresholds.skeleton * mean / 4.0
                {
                    continue;
                }
                let shared = in_order(mine, theirs);
                let likeness = shared as f64 / mean;
                if likeness >= thresholds.skeleton && best.as_ref().is_none_or(|best| likeness > best.0) {
                    let reason = format!(
                        "shares {shared} of {more} figures and names in the same order ({likeness:.2}, threshold {:.2})",
                        thresholds.skeleton
                    );
                    best = Some((likeness, Derivation { from: SourceNo(*other), reason }));
                }
            }
            best.map(|best| best.1)
        })
        .collect()
}

/// Length of the longest common subsequence of two lists without repeats: the longest rise of the places that one's
/// items have in the other.
fn in_order(a: &[u64], b: &[u64]) -> usize {
    let places: HashMap<u64, usize> = b.iter().enumerate().map(|(at, item)| (*item, at)).collect();
    let mut ends: Vec<usize> = Vec::new();
    for place in a.iter().filter_map(|item| places.get(item)) {
        let at = ends.partition_point(|end| end < place);
        match ends.get_mut(at) {
            Some(end) => *end = *place,
            None => ends.push(*place),
        }
    }
    ends.len()
}

/// The claims with these ids, in the order of the ids.
pub(super) fn pick<'e>(by_id: &BTreeMap<&'e ClaimId, &'e Claim>, ids: &[ClaimId]) -> Vec<&'e Claim> {
    ids.iter().filter_map(|id| by_id.get(id).copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Given;
    use crate::evidence::claim::Subject;
    use crate::evidence::entity::EntityKind;
    use crate::evidence::value::Hedge;
    use crate::findings::example::{Affair, money};
    use proptest::prelude::*;

    /// Words without sense, all different, as long prose.
    fn prose(seed: &str, words: usize) -> String {
        (0..words).map(|n| crate::base::id::short(seed, &[&n.to_string()])).collect::<Vec<_>>().join(" ")
    }

    fn roots(affair: &Affair) -> Vec<usize> {
        origins(&affair.corpus, &affair.evidence, &affair.options.thresholds)
            .root
            .iter()
            .map(|root| root.0)
            .collect()
    }

    #[test]
    fn a_copy_goes_back_to_the_earlier_text_and_says_why() {
        let own = prose("own", 100);
        let copy = format!("{} {}", prose("frame", 60), &own[..own.len() / 2]);
        let affair = Affair::new(&[("a", 9, &copy), ("b", 4, &own), ("c", 4, &prose("other", 100))]);
        let origins = origins(&affair.corpus, &affair.evidence, &Thresholds::default());
        assert_eq!(origins.root, [SourceNo(1), SourceNo(1), SourceNo(2)]);
        let reason = &origins.derived[0].as_ref().expect("derived").reason;
        assert!(reason.contains("runs of three words (0.4") && reason.contains("threshold 0.12"), "{reason}");
    }

    #[test]
    fn without_dates_the_longer_text_is_the_root() {
        let own = prose("own", 100);
        let affair = Affair::new(&[("a", 0, &own), ("b", 0, &format!("{own} {}", prose("more", 50)))]);
        assert_eq!(roots(&affair), [1, 1]);
    }

    #[test]
    fn metadata_come_first_and_no_circle_closes() {
        let own = prose("own", 100);
        let mut affair = Affair::new(&[("a", 9, &own), ("b", 4, &own), ("c", 5, &prose("c", 90))]);
        affair.corpus.sources[1].metadata.derived_from = vec!["a".into()];
        affair.corpus.sources[0].metadata.derived_from = vec!["b".into(), "missing".into()];
        affair.corpus.sources[2].metadata.derived_from = vec!["c".into()];
        assert_eq!(roots(&affair), [1, 1, 2]);
    }

    #[test]
    fn the_same_figures_and_names_in_the_same_order_are_a_retelling() {
        let names = ["Ada", "Ben", "Cyd", "Dov", "Eve", "Fay", "Gus", "Hal", "Ivy", "Jon", "Kim", "Lea"];
        let told = names.join(" rose and ");
        let retold = names.join(" went; ");
        let mut backwards = names;
        backwards.reverse();
        let mut affair =
            Affair::new(&[("a", 1, &told), ("b", 2, &retold), ("c", 3, &backwards.join(" stood by "))]);
        for name in names {
            affair.entity(name, EntityKind::Person);
        }
        let origins = origins(&affair.corpus, &affair.evidence, &Thresholds::default());
        assert_eq!(origins.root, [SourceNo(0), SourceNo(0), SourceNo(2)]);
        let reason = &origins.derived[1].as_ref().expect("derived").reason;
        assert!(reason.starts_with("shares 12 of 12 figures and names in the same order"), "{reason}");
    }

    #[test]
    fn an_outlet_is_one_origin_whether_we_have_its_text_or_not() {
        let mut affair =
            Affair::new(&[("a", 1, "It cost a lot."), ("b", 2, "It cost a lot."), ("c", 3, "It cost.")]);
        affair.corpus.sources[2].metadata.publisher =
            Some(Given { value: "The Harbour Post".into(), guessed: false });
        for source in 0..3 {
            affair.claim(source, "It cost", Subject::Affair, "price", money("1", Hedge::None));
        }
        let count = |affair: &Affair| {
            origins(&affair.corpus, &affair.evidence, &Thresholds::default()).count(&affair.evidence.claims)
        };
        assert_eq!(count(&affair), 3);
        for at in [0, 1] {
            affair.evidence.claims[at].attribution.class = AttributionClass::Outlet;
            affair.evidence.claims[at].attribution.to = Some("Morning Ledger".into());
        }
        assert_eq!(count(&affair), 2);
        for at in [0, 1] {
            affair.evidence.claims[at].attribution.to = Some("Harbour Post".into());
        }
        assert_eq!(count(&affair), 1);
    }

    #[test]
    fn thousands_of_copies_find_their_root() {
        let own = prose("own", 60);
        let texts: Vec<String> =
            (0..600).map(|n| if n % 2 == 0 { own.clone() } else { prose(&format!("t{n}"), 60) }).collect();
        let names: Vec<String> = (0..600).map(|n| format!("s{n:04}")).collect();
        let sources: Vec<(&str, i8, &str)> =
            names.iter().zip(&texts).map(|(name, text)| (name.as_str(), 1, text.as_str())).collect();
        let roots = roots(&Affair::new(&sources));
        for (at, root) in roots.into_iter().enumerate() {
            assert_eq!(root, if at % 2 == 0 { 0 } else { at });
        }
    }

    proptest! {
        #[test]
        fn roots_are_their_own_roots(
            texts in proptest::collection::vec(("[a-e ]{0,300}", 0_i8..5), 1..8),
            said in proptest::collection::vec((0_usize..8, 0_usize..8), 0..6),
        ) {
            let names: Vec<String> = (0..texts.len()).map(|n| n.to_string()).collect();
            let sources: Vec<(&str, i8, &str)> =
                names.iter().zip(&texts).map(|(name, (text, day))| (name.as_str(), *day, text.as_str())).collect();
            let mut affair = Affair::new(&sources);
            for (from, to) in said {
                if let Some(source) = affair.corpus.sources.get_mut(from) {
                    source.metadata.derived_from.push(to.to_string());
                }
            }
            let roots = roots(&affair);
            for root in &roots {
                prop_assert_eq!(roots[*root], *root);
            }
        }
    }
}
