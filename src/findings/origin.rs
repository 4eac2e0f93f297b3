//! Which texts stand on which: derivation between sources, and the origins at the roots.
//!
//! A text derives from another when its metadata say so, when too much of its prose is the other's (containment of
//! word 3-grams over the shorter text), or when it tells the same numbers and names in the same order: each item at its first appearance,
//! longest common subsequence, swapped neighbours allowed, against the mean number of items. All pairs would be too many for thousands of texts,
//! so an inverted index proposes the pairs, and only those are measured.
//!
//! Quoted words are left out of the prose: whoever quotes the same statement has heard the same speaker, not copied the
//! same reporter. What reporters of one matter still share are its names and set phrases, in short runs; therefore
//! little more than the threshold counts only where it comes in long runs, and twice the threshold in any.

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
    let own_words: Vec<Vec<Vec<u64>>> = corpus.sources.par_iter().map(own_words).collect();
    let grams: Vec<Vec<u64>> = own_words.par_iter().map(|stretches| grams(stretches, 3)).collect();
    let skeletons = skeletons(corpus, evidence);
    let copies = copies(&precedence, &own_words, &grams, thresholds);
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

/// The words of the prose that are the text's own, as hashes, in stretches that neither a quotation nor a paragraph's end
/// interrupts.
fn own_words(source: &Source) -> Vec<Vec<u64>> {
    let text = source.view.text();
    let prose = source.passages.iter().filter(|passage| passage.zone == Zone::Prose);
    let outside = prose.flat_map(|passage| unquoted(passage.span.of(text)));
    outside
        .map(|stretch| fold(stretch).iter().map(hash).collect())
        .filter(|words: &Vec<u64>| !words.is_empty())
        .collect()
}

/// What of a paragraph stands outside of quotation marks. A quotation that goes on in the next paragraph has no mark at
/// the end of this one; a straight mark without a partner is taken for an inch or a slip.
fn unquoted(paragraph: &str) -> Vec<&str> {
    let mut outside = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(found) = paragraph[at..].find(['"', '“', '«', '„']) {
        let open = at + found;
        let mark = paragraph[open..].chars().next().unwrap_or('"');
        let inside = open + mark.len_utf8();
        let closing: &[char] = match mark {
            '«' => &['»'],
            '„' => &['“', '”'],
            '“' => &['”'],
            _ => &['"'],
        };
        let close = paragraph[inside..].char_indices().find(|(_, ch)| closing.contains(ch));
        let end = match close {
            Some((close, mark)) => inside + close + mark.len_utf8(),
            None if mark != '"' || paragraph[..open].trim().is_empty() => paragraph.len(),
            None => {
                at = inside;
                continue;
            }
        };
        outside.push(&paragraph[from..open]);
        (from, at) = (end, end);
    }
    outside.push(&paragraph[from..]);
    outside
}

/// Hashes of the runs of so many words, sorted, each once.
fn grams(stretches: &[Vec<u64>], length: usize) -> Vec<u64> {
    let mut grams: Vec<u64> = stretches.iter().flat_map(|words| words.windows(length)).map(hash).collect();
    grams.sort_unstable();
    grams.dedup();
    grams
}

/// Words of a run that is long: reporters of one matter do not hit on so many in a row by chance.
const LONG: usize = 8;

/// Share of a text's own words that stand in long runs of the other.
fn in_long_runs(stretches: &[Vec<u64>], other: &[Vec<u64>]) -> f64 {
    let theirs = grams(other, LONG);
    let (mut all, mut held) = (0_usize, 0_usize);
    for words in stretches {
        all += words.len();
        let mut counted = 0;
        for (at, run) in words.windows(LONG).enumerate() {
            if theirs.binary_search(&hash(run)).is_ok() {
                held += at + LONG - counted.max(at);
                counted = at + LONG;
            }
        }
    }
    if all == 0 { 0.0 } else { held as f64 / all as f64 }
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

fn copies(
    precedence: &[usize],
    own_words: &[Vec<Vec<u64>>],
    grams: &[Vec<u64>],
    thresholds: &Thresholds,
) -> Vec<Option<Derivation>> {
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
                if containment < thresholds.containment || best.as_ref().is_some_and(|best| containment <= best.0) {
                    continue;
                }
                let (short, long) =
                    if grams[at].len() <= grams[*other].len() { (at, *other) } else { (*other, at) };
                if containment >= 2.0 * thresholds.containment
                    || in_long_runs(&own_words[short], &own_words[long]) >= thresholds.containment
                {
                    let reason = format!(
                        "shares {shared} of {smaller} runs of three own words ({containment:.2}, threshold {:.2})",
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

/// How far an item may stand from its place and still count as in order: who retells a sentence swaps its halves.
const SWAPPED: usize = 2;

/// How many items two lists without repeats have in the same order: their longest common subsequence, and the items
/// that stand at most [`SWAPPED`] places off between their neighbours in it.
fn in_order(a: &[u64], b: &[u64]) -> usize {
    let places: HashMap<u64, usize> = b.iter().enumerate().map(|(at, item)| (*item, at)).collect();
    let places: Vec<usize> = a.iter().filter_map(|item| places.get(item)).copied().collect();
    // The longest rise: for each length the item with the lowest place that ends a rise of it, and for each item the one
    // before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; places.len()];
    for (item, place) in places.iter().enumerate() {
        let length = ends.partition_point(|end| places[*end] < *place);
        before[item] = length.checked_sub(1).map(|length| ends[length]);
        match ends.get_mut(length) {
            Some(end) => *end = item,
            None => ends.push(item),
        }
    }
    let mut rises = vec![false; places.len()];
    let mut last = ends.last().copied();
    while let Some(item) = last {
        rises[item] = true;
        last = before[item];
    }
    let mut next: Vec<usize> = vec![b.len(); places.len() + 1];
    for item in (0..places.len()).rev() {
        next[item] = if rises[item] { places[item] } else { next[item + 1] };
    }
    let (mut count, mut low) = (0, 0);
    for (item, place) in places.iter().enumerate() {
        if rises[item] {
            low = *place;
        }
        count += usize::from(rises[item] || (low <= place + SWAPPED && *place <= next[item] + SWAPPED));
    }
    count
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
        assert!(reason.contains("runs of three own words (0.4") && reason.contains("threshold 0.12"), "{reason}");
    }

    #[test]
    fn quoted_words_are_nobodys_own() {
        let cases = [
            ("He said: \"All is well.\" Then he left.", vec!["He said: ", " Then he left."]),
            ("“We regret it.” The owner, “not amused”, left.", vec!["", " The owner, ", ", left."]),
            ("“We regret it, and more of it tomorrow.", vec!["", ""]),
            ("\"We regret it, and more of it tomorrow.", vec!["", ""]),
            ("A plank of 12\" and a nail.", vec!["A plank of 12\" and a nail."]),
            ("„Ja“, sagte er, «non»!", vec!["", ", sagte er, ", "!"]),
        ];
        for (paragraph, expected) in cases {
            assert_eq!(unquoted(paragraph), expected, "{paragraph}");
        }
    }

    #[test]
    fn who_quotes_the_same_statement_has_not_copied() {
        let statement = prose("statement", 80);
        let report =
            |seed: &str| format!("{} said: “{statement}” {}", prose(seed, 50), prose(&format!("{seed}2"), 50));
        let affair = Affair::new(&[("a", 1, &report("one")), ("b", 1, &report("two")), ("c", 2, &report("three"))]);
        assert_eq!(roots(&affair), [0, 1, 2]);
        // The report itself, taken over with its quotation, is a copy.
        let affair = Affair::new(&[("a", 1, &report("one")), ("b", 2, &report("one"))]);
        assert_eq!(roots(&affair), [0, 0]);
    }

    #[test]
    fn set_phrases_are_no_copy_and_a_text_with_every_sixth_word_changed_is() {
        let words: Vec<String> = (0..240).map(|n| format!("w{n}")).collect();
        // Every fifth stretch of five words is a phrase that both use.
        let phrased = |seed: &str| {
            let own = |n: usize| if n % 25 < 5 { words[n].clone() } else { format!("{seed}{n}") };
            (0..240).map(own).collect::<Vec<_>>().join(" ")
        };
        let spun =
            (0..240).map(|n| if n % 6 == 5 { format!("spun{n}") } else { words[n].clone() }).collect::<Vec<_>>();
        let affair = Affair::new(&[
            ("a", 1, &words.join(" ")),
            ("b", 2, &phrased("b")),
            ("c", 3, &phrased("c")),
            ("d", 4, &spun.join(" ")),
        ]);
        assert_eq!(roots(&affair), [0, 1, 2, 0]);
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
    fn swapped_neighbours_are_in_order_and_what_moved_far_is_not() {
        let a: Vec<u64> = (0..8).collect();
        assert_eq!(in_order(&a, &a), 8);
        assert_eq!(in_order(&a, &[1, 0, 2, 4, 3, 5, 7, 6]), 8);
        assert_eq!(in_order(&a, &[7, 0, 1, 2, 3, 4, 5, 6]), 7);
        assert_eq!(in_order(&a, &[7, 6, 5, 4, 3, 2, 1, 0]), 3);
        assert_eq!(in_order(&a, &[20, 3]), 1);
        assert_eq!(in_order(&[], &a), 0);
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
        fn unquoted_never_panics(paragraph in "[a\"“”«»„ é]{0,60}") {
            let _ = unquoted(&paragraph);
        }

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
