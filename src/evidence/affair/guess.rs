//! The parties of a folder that names none: the pair told of as buyer and bought, or the body that every text is about.

use super::bystander::bystanders;
use super::frame::frames;
use crate::corpus::Zone;
use crate::evidence::entity::EntityKind;
use crate::evidence::identity::Identity;
use crate::evidence::scene::Scene;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// So many sentences open a text and tell what it is about.
const OPENING: usize = 5;

/// A text tells no pair with more weight than this, however often it repeats it.
const MOST: usize = 12;

/// What the texts tell of one body coming to own another.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Buyer and bought → by source the weight.
    pairs: BTreeMap<(usize, usize), BTreeMap<usize, usize>>,
    /// Pairs told in the title or the opening, with the sources.
    opening: BTreeMap<(usize, usize), BTreeSet<usize>>,
    /// Pairs of which a purchase is told, and not a holding only.
    firm: BTreeSet<(usize, usize)>,
    /// Sentences that tell of a purchase, and all sentences.
    sentences: (usize, usize),
}

impl Told {
    pub(super) fn read(scenes: &[Vec<Scene<'_>>]) -> Told {
        let mut told = Told::default();
        for scenes in scenes {
            for (at, scene) in scenes.iter().enumerate() {
                let source = scene.sentence().source.0;
                let title = scene.sentence().zone == Zone::Title;
                let found = frames(scene);
                told.sentences.0 += usize::from(found.iter().any(|frame| frame.weight > 1));
                told.sentences.1 += 1;
                for frame in found {
                    let pair = (frame.buyer, frame.bought);
                    let times = match at {
                        _ if title => 4,
                        0 => 3,
                        at if at < OPENING => 2,
                        _ => 1,
                    };
                    *told.pairs.entry(pair).or_default().entry(source).or_default() += frame.weight * times;
                    if frame.weight > 1 {
                        told.firm.insert(pair);
                    }
                    if title || at < OPENING {
                        told.opening.entry(pair).or_default().insert(source);
                    }
                }
            }
        }
        told
    }

    /// With what weight the first is told to buy the second.
    pub(super) fn of(&self, buyer: usize, bought: usize) -> usize {
        let sources = self.pairs.get(&(buyer, bought));
        sources.map_or(0, |sources| sources.values().map(|weight| *weight.min(&MOST)).sum())
    }

    fn sources(&self, buyer: usize, bought: usize) -> BTreeSet<usize> {
        let both = [(buyer, bought), (bought, buyer)];
        both.iter().filter_map(|pair| self.pairs.get(pair)).flat_map(BTreeMap::keys).copied().collect()
    }

    fn opens(&self, buyer: usize, bought: usize) -> usize {
        let both = [(buyer, bought), (bought, buyer)];
        both.iter().filter_map(|pair| self.opening.get(pair)).flatten().collect::<BTreeSet<_>>().len()
    }
}

/// The parties, and whether the affair is a transaction between the first two.
pub(super) fn parties(told: &Told, scenes: &[Vec<Scene<'_>>], identity: &Identity<'_>) -> (Vec<usize>, bool) {
    let n_sources = identity.readings.len();
    let beside = bystanders(scenes, identity);
    let body = |at: usize| identity.entities[at].kind == EntityKind::Organisation;
    let spread = |at: usize| identity.entities[at].sources.len();
    let enough = n_sources.div_ceil(3);
    let weight = salience(scenes, identity);
    let pair = told
        .pairs
        .keys()
        .copied()
        .filter(|(a, b)| {
            body(*a)
                && body(*b)
                && !beside.contains(a)
                && !beside.contains(b)
                && told.sources(*a, *b).len() >= enough
                && told.opens(*a, *b) > 0
                && (told.firm.contains(&(*a, *b)) || told.firm.contains(&(*b, *a)))
                && spread(*a) >= enough
                && spread(*b) >= enough
        })
        .max_by_key(|(a, b)| {
            let sources = told.sources(*a, *b).len();
            (sources, told.of(*a, *b) + weight[*a].min(weight[*b]), told.of(*a, *b), Reverse((*a, *b)))
        });
    let lead = (0..identity.entities.len())
        .filter(|at| body(*at) && spread(*at) * 5 >= n_sources * 3)
        .max_by_key(|at| (!beside.contains(at), weight[*at], Reverse(*at)));
    if let Some((a, b)) = pair {
        let (buyer, bought) = if told.of(b, a) > told.of(a, b) { (b, a) } else { (a, b) };
        // A purchase that is told in passing is not what the texts are about.
        let often = told.sources(a, b).len() * 2 >= n_sources || told.sentences.0 * 20 >= told.sentences.1;
        let about = lead.is_none_or(|lead| {
            weight[a].max(weight[b]) * 2 >= weight[lead] && weight[a].min(weight[b]) * 6 >= weight[lead]
        });
        if often && about {
            return (vec![buyer, bought], true);
        }
    }
    (lead.into_iter().collect(), false)
}

/// How much each entity stands in the foreground: its mentions in each text, those of the title and the opening above all.
fn salience(scenes: &[Vec<Scene<'_>>], identity: &Identity<'_>) -> Vec<usize> {
    let mut weight = vec![0; identity.entities.len()];
    for scenes in scenes {
        let mut of_source: BTreeMap<usize, usize> = BTreeMap::new();
        let mut bonus: BTreeMap<usize, usize> = BTreeMap::new();
        for (at, scene) in scenes.iter().enumerate() {
            let title = scene.sentence().zone == Zone::Title;
            for mention in &scene.reading.mentions {
                *of_source.entry(mention.entity).or_default() += 1;
                if title {
                    bonus.insert(mention.entity, 6);
                } else if at < 2 {
                    bonus.entry(mention.entity).or_insert(3);
                }
            }
        }
        for (entity, count) in of_source {
            weight[entity] += count.min(MOST) + bonus.get(&entity).copied().unwrap_or(0);
        }
    }
    weight
}
