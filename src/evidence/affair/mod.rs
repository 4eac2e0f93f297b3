//! What the folder is about: the parties, and how far each source has the affair.
//!
//! A dossier names its parties. A bare folder does not: then the pair that most texts tell of as buyer and bought (`frame`)
//! are the parties, or else the one organisation that every text is about (`guess`). Whoever only reports, supervises,
//! advises or lists the shares (`bystander`) is none.

mod bystander;
mod frame;
mod guess;

use super::claim::Stage;
use super::cue;
use super::entity::Alias;
use super::identity::Identity;
use super::lexicon::word_set;
use super::scene::{self, Scene};
use super::value::Value;
use guess::Told;

pub use bystander::{is_authority, is_exchange, is_press};

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
        let told = Told::read(scenes);
        if affair.parties.is_empty() {
            let (parties, transaction) = guess::parties(&told, scenes, identity);
            affair.parties = parties;
            affair.deal = deal.unwrap_or(transaction);
        } else if let [first, second, ..] = affair.parties[..] {
            affair.deal = deal.unwrap_or(told.of(first, second) + told.of(second, first) > 0);
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
