//! What the folder is about: the parties, and how far each source has the affair.
//!
//! A dossier names its parties. A bare folder does not: then the pair that most texts tell of as buyer and bought are the
//! parties, or else the one organisation that every text is about.

use super::claim::Stage;
use super::entity::{Alias, EntityKind};
use super::identity::Identity;
use super::lexicon::word_set;
use super::scene::{self, Scene};
use super::value::Value;
use super::{cue, identity::Mention};
use std::collections::{BTreeMap, BTreeSet};

/// The parties of the affair, and the stage that each source reports.
#[derive(Debug, Clone, Default)]
pub struct Affair {
    /// Entities; in a transaction the acquiring one first, the acquired one second.
    pub parties: Vec<usize>,
    /// A transaction between the first two parties.
    pub deal: bool,
    /// By source: the furthest stage that it reports of the transaction.
    pub stages: Vec<Option<Stage>>,
    /// Some text tells that a part of the second party is bought, and not the whole.
    pub partial: bool,
}

impl Affair {
    /// Who acquires or invests.
    pub fn acquirer(&self) -> Option<usize> {
        self.parties.first().copied().filter(|_| self.deal)
    }

    /// What is acquired or invested in.
    pub fn target(&self) -> Option<usize> {
        self.parties.get(1).copied().filter(|_| self.deal)
    }

    /// Reads the affair off all scenes. `named`: the parties that the dossier names; `deal`: whether it says that it is
    /// about a transaction.
    pub fn read(
        scenes: &[Vec<Scene<'_>>],
        identity: &Identity<'_>,
        named: &[String],
        deal: Option<bool>,
    ) -> Affair {
        let mut affair = Affair::default();
        for name in named {
            let key = cue::fold(name);
            let names = identity.entities.iter().map(|known| (known.name.as_str(), known.aliases.as_slice()));
            affair.parties.extend(called(&key, names));
        }
        let pairs = pairs(scenes);
        if affair.parties.is_empty() {
            affair.parties = guess(&pairs, identity);
        }
        if let [first, second, ..] = affair.parties[..] {
            let told = |a: usize, b: usize| pairs.get(&(a, b)).map_or(0, BTreeSet::len);
            if told(second, first) > told(first, second) && named.is_empty() {
                affair.parties.swap(0, 1);
            }
            affair.deal = deal.unwrap_or(told(first, second) + told(second, first) > 0);
        }
        affair.partial = scenes.iter().flatten().any(|scene| affair.tells_of_part(scene));
        affair.stages = scenes.iter().map(|scenes| affair.stage(scenes)).collect();
        affair
    }

    /// Whether a sentence tells that the first party comes to hold a part of the second: `a 49 percent stake in`.
    fn tells_of_part(&self, scene: &Scene<'_>) -> bool {
        let (Some(acquirer), Some(target)) = (self.acquirer(), self.target()) else { return false };
        let names = |party: usize| scene.reading.mentions.iter().any(|mention| mention.entity == party);
        let sentence = scene.sentence();
        let part = sentence.any(0, sentence.len(), |word| matches!(word, "stake" | "minority" | "majority"))
            || scene.amounts.iter().any(|amount| matches!(amount.value, Value::Percent(_) | Value::Share(_)))
                && sentence.any(0, sentence.len(), |word| word == "of" || word == "in");
        part && names(acquirer) && names(target) && sentence.any(0, sentence.len(), is_deal_verb)
    }

    /// The furthest stage that a source reports in a sentence about the target.
    fn stage(&self, scenes: &[Scene<'_>]) -> Option<Stage> {
        let target = self.target()?;
        let told = scenes.iter().filter(|scene| {
            let names = scene.reading.mentions.iter().any(|mention| mention.entity == target);
            let word =
                |word: &str| matches!(word, "deal" | "acquisition" | "transaction" | "takeover" | "investment");
            names || scene.sentence().any(0, scene.sentence().len(), word)
        });
        let stages: Vec<Stage> = told.filter_map(|scene| scene::stage(scene.sentence())).collect();
        stages.into_iter().max()
    }
}

/// The place of the one entity, given as name and other forms, that is called by a folded name: exactly so, or else by a
/// name that begins with it (`Northwind` for `Northwind Group`) when there is just one.
pub fn called<'a>(key: &str, names: impl Iterator<Item = (&'a str, &'a [Alias])> + Clone) -> Option<usize> {
    let any = |test: &dyn Fn(&str) -> bool, (name, aliases): (&str, &[Alias])| {
        test(&cue::fold(name)) || aliases.iter().any(|alias| test(&cue::fold(&alias.name)))
    };
    let exact = names.clone().position(|entity| any(&|form| form == key, entity));
    exact.or_else(|| {
        let begins = |form: &str| form.strip_prefix(key).is_some_and(|rest| rest.starts_with(' '));
        let mut found = names.enumerate().filter(|(_, entity)| any(&begins, *entity)).map(|(at, _)| at);
        found.next().filter(|_| found.next().is_none() && !key.is_empty())
    })
}

/// Pairs of organisations that a text tells of as buyer and bought, with the sources that do.
fn pairs(scenes: &[Vec<Scene<'_>>]) -> BTreeMap<(usize, usize), BTreeSet<usize>> {
    let mut pairs: BTreeMap<(usize, usize), BTreeSet<usize>> = BTreeMap::new();
    for scene in scenes.iter().flatten() {
        for (buyer, bought) in deals(scene) {
            pairs.entry((buyer.entity, bought.entity)).or_default().insert(scene.sentence().source.0);
        }
    }
    pairs
}

/// Who acquires what in a sentence.
pub fn deals<'a>(scene: &Scene<'a>) -> Vec<(&'a Mention, &'a Mention)> {
    let sentence = scene.sentence();
    let mut found = Vec::new();
    for at in 0..sentence.len() {
        let word = sentence.lower(at);
        let tells = is_transfer(word) || is_deal_verb(word) && scene.bodies().any(|bought| buys(scene, at, bought));
        if !tells {
            continue;
        }
        let passive = sentence.any(at + 1, at + 3, |word| word == "by") && is_deal_verb(word);
        let before = scene.bodies().filter(|mention| mention.end <= at).last();
        let after = scene.bodies().find(|mention| mention.first > at && mention.first <= at + 14);
        // `Calder, which Northwind agreed to buy`.
        let relative = before.filter(|_| is_deal_verb(word)).and_then(|buyer| {
            let which = buyer.first.checked_sub(1).filter(|at| matches!(sentence.lower(*at), "which" | "that"))?;
            let bought = scene.mention_before(if sentence.before(which) == "," { which - 1 } else { which })?;
            (scene.kind(bought) == EntityKind::Organisation).then_some((buyer, bought))
        });
        if let Some(pair) = relative {
            found.push(pair);
            continue;
        }
        if let (Some(before), Some(after)) = (before, after)
            && before.entity != after.entity
            && at - before.end <= 14
        {
            let linked = is_deal_verb(word)
                || sentence.any(at + 1, after.first, |word| matches!(word, "of" | "in" | "for" | "to" | "with"));
            if linked {
                found.push(if passive { (after, before) } else { (before, after) });
            }
        }
    }
    found
}

/// `paid $2 billion for Calder`, `commits $1 billion to Calder`: a weak verb, a sum, and what is got for it.
fn buys(scene: &Scene<'_>, verb: usize, bought: &Mention) -> bool {
    let sum = scene.amounts.iter().filter(|amount| matches!(amount.value, Value::Money { .. })).any(|amount| {
        let (first, end) = scene.tokens(amount.span);
        verb < first && end <= bought.first && first - verb <= 4
    });
    let sentence = scene.sentence();
    let got = match sentence.before(bought.first) {
        "for" | "to" => true,
        // `for 30 percent of Calder`.
        "of" => sentence.any(verb, bought.first, |word| word == "for"),
        _ => false,
    };
    sum && got && bought.first - verb <= 14
}

/// Words that by themselves tell of a transaction: `to give`, `to put` and `an offer` may be anything.
pub fn is_transfer(lower: &str) -> bool {
    const STEMS: [&str; 5] = ["acqui", "purchas", "invest", "merge", "takeover"];
    matches!(lower, "buy" | "buys" | "bought" | "buying" | "buyout" | "stake")
        || STEMS.iter().any(|stem| lower.starts_with(stem))
            && !lower.starts_with("investig")
            && !lower.starts_with("investor")
}

word_set! {
    /// Verbs by which one body comes to own another.
    pub is_deal_verb, lower:
    "acquire acquires acquired acquiring buy buys bought buying purchase purchased purchases purchasing invest
     invests invested investing takes take taking took pay pays paid paying committing commit commits committed
     merge merges merged own owns give gives giving gave put puts putting outbid swallow swallows"
}

word_set! {
    /// Nouns by which one body comes to own another.
    pub is_deal_noun, lower:
    "acquisition takeover purchase buyout investment merger stake bid offer deal transaction partnership buy
     financing position"
}

fn guess(pairs: &BTreeMap<(usize, usize), BTreeSet<usize>>, identity: &Identity<'_>) -> Vec<usize> {
    let sources = identity.readings.len();
    let body = |at: &usize| identity.entities[*at].kind == EntityKind::Organisation;
    let spread = |at: usize| identity.entities[at].sources.len();
    let mentions = |at: usize| identity.entities[at].sources.values().sum::<usize>();
    let enough = sources.div_ceil(3);
    let pair = pairs
        .iter()
        .filter(|((a, b), told)| {
            body(a) && body(b) && told.len() >= enough && spread(*a) >= enough && spread(*b) >= enough
        })
        .max_by_key(|((a, b), told)| (told.len(), mentions(*a).min(mentions(*b)), std::cmp::Reverse((*a, *b))));
    if let Some(((a, b), _)) = pair {
        return vec![*a, *b];
    }
    let lead = (0..identity.entities.len())
        .filter(|at| body(at) && spread(*at) * 5 >= sources * 3)
        .max_by_key(|at| (spread(*at), mentions(*at), std::cmp::Reverse(*at)));
    lead.into_iter().collect()
}
