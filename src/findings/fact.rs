//! All claims on one subject and attribute, reconciled: clusters of compatible values and a verdict.
//!
//! **Key.** Subject, attribute, and every qualifier except the notes in [`NOTES`]. A claim without a qualifier is
//! unscoped and is held only against other unscoped ones. Values of different kinds, currencies and units are never
//! held against each other: the kind with most claims keeps the plain key, the others get a qualifier `currency` or
//! `unit`. Of an attribute that the vocabulary does not reconcile, each number, name or wording is a fact of its own.
//!
//! Near names of one quantity are one key: a sum told as an investment or a payment that lies where others put the
//! price, and those affected by whatever noun they are counted (`toll`).
//!
//! **Clusters.** Sets of claims whose intervals share a point, each claim in one of them: the point shared by most
//! claims first, its holders taken out, then again; of points shared by equally many, the lowest. So `over 11` stands
//! with the largest cluster that it allows.
//!
//! Denied claims are a side of their own: they cluster among themselves, and add no origin to those who say so.
//!
//! **Verdict.** Clusters of denied claims, or of claims marked `superseded`, take no part; nor do speculative
//! ones where something is reported or planned. What is left decides: one cluster agrees (two origins) or is refined,
//! several conflict, unless one text or one sentence tells them all. A denial of the value that leads is told in the
//! reason, and asked about. A revised offer supersedes the earlier ones. A post that one person holds at a time has its
//! own rule, in `succession`; what sets claims apart beside their qualifiers, in `scope`.

use super::figure;
use super::interval::{Bound, Interval};
use super::origin::Origins;
use super::scope::{self, Scopes};
use super::standing::{Rule, Standing, decider, narrower, rank, superseded};
use super::succession::{self, Succession};
use super::toll::{self, Toll};
use crate::base::date::Date;
use crate::base::id;
use crate::base::ruling::Decision;
use crate::evidence::Evidence;
use crate::evidence::claim::{Claim, ClaimId, Review, Status, Subject};
use crate::evidence::value::Value;
use crate::evidence::vocabulary::Vocabulary;
use rayon::prelude::*;
use rust_decimal::Decimal;
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet};

/// Qualifiers that say something about a claim without setting its fact apart. All others do: `as_of`, `basis`,
/// `round`, `scope`, `period`, and whatever a vocabulary brings.
///
/// | note | says |
/// | --- | --- |
/// | `role_status` | how a post is held: `current`, `interim`, `incoming`, `former`, `unknown` |
/// | `remains` | `yes`: the person is said to stay in the post |
/// | `restates` | id of the claim that gives the same sum in another currency |
/// | `part_of` | id of the claim, or attribute of the same subject, that this is a part of |
/// | `superseded` | the source itself says that the value no longer holds |
/// | `stage`, `note`, `outlet` | words for the reader |
pub const NOTES: [&str; 8] =
    ["role_status", "remains", "restates", "part_of", "stage", "superseded", "note", "outlet"];

/// What became of the claims on one subject and attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Only one claim, or several of one origin that are equal; or nothing but denials.
    Single,
    /// Several of two origins or more, and equal.
    Agreed,
    /// Several; the more precise lies inside the others.
    Refined,
    /// A later stage or date replaced the others.
    Superseded,
    /// Values that cannot all be true.
    Conflict,
}

impl Verdict {
    /// The word in `dossier.json` and on pages.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Single => "single",
            Verdict::Agreed => "agreed",
            Verdict::Refined => "refined",
            Verdict::Superseded => "superseded",
            Verdict::Conflict => "conflict",
        }
    }
}

/// Claims whose values share a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cluster {
    /// The claim whose value stands for the cluster: what is reported before what is planned, that before a possibility;
    /// of these the most precise, then the latest stage, then the best attributed.
    pub lead: ClaimId,
    /// What all members allow; `None` when the value is no number.
    pub interval: Option<Interval>,
    /// Members, the lead first.
    pub claims: Vec<ClaimId>,
    /// Number of independent origins among the members.
    pub origins: usize,
}

/// All claims on one subject and attribute (and qualifiers), reconciled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Unique: `f-…`.
    pub id: String,
    /// What it is about.
    pub subject: Subject,
    /// Which attribute.
    pub attribute: String,
    /// What sets it apart.
    pub qualifiers: BTreeMap<String, String>,
    /// What became of the claims.
    pub verdict: Verdict,
    /// Whether some text denies the value that leads. Equal values are no conflict, and not agreed on either.
    pub denied: bool,
    /// The claim whose value leads; `None` when a tie is unresolved.
    pub lead: Option<ClaimId>,
    /// The rule that decided, in words: `later stage: closed over talks`.
    pub reason: String,
    /// Maximal sets of claims that share a point, the leading one first.
    pub clusters: Vec<Cluster>,
    /// The decision of the analyst by which the value leads, if it does not lead by rule.
    pub preferred: Option<Decision>,
}

impl Fact {
    /// Whether the texts are at odds: over the value, or over whether it is so at all.
    pub fn is_contested(&self) -> bool {
        self.verdict == Verdict::Conflict || self.denied
    }
}

/// What two values must have in common to be held against each other.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Family {
    kind: &'static str,
    /// Currency, or counted noun.
    unit: String,
    /// The value itself, where the attribute is not reconciled.
    own: String,
    /// The lowest sum of its band, where sums of another order are told under the same name.
    band: String,
}

/// What a fact is on, its unit apart.
type Key<'e> = (&'e Subject, &'e str, BTreeMap<&'e str, &'e str>);

/// All facts, sorted by id. `today` is the date of the newest source: ages without a date are read from there.
pub(super) fn facts(
    evidence: &Evidence,
    vocabulary: &Vocabulary,
    origins: &Origins,
    scopes: &Scopes<'_>,
    tolls: &BTreeMap<&ClaimId, Toll>,
    today: Option<Date>,
) -> Vec<Fact> {
    let apart = scope::scopes(scopes, evidence.claims.iter());
    let prices = scope::prices(evidence.claims.iter().filter(|claim| claim.review != Review::Rejected));
    let mut groups: BTreeMap<Key<'_>, BTreeMap<Family, Vec<&Claim>>> = BTreeMap::new();
    // Rows of the timeline are not held against each other: they become events.
    let told =
        evidence.claims.iter().filter(|claim| claim.review != Review::Rejected && claim.attribute != "event");
    for claim in told {
        let mut qualifiers: BTreeMap<&str, &str> = claim
            .qualifiers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .filter(|(name, _)| !NOTES.contains(name))
            .collect();
        if let Some((name, value)) = apart.get(&claim.id) {
            qualifiers.entry(name).or_insert(value);
        }
        let mut reconciled = vocabulary.get(&claim.attribute).is_some_and(|attribute| attribute.reconciled);
        let (mut subject, mut attribute) = (&claim.subject, claim.attribute.as_str());
        let mut family = family(&claim.value, reconciled);
        if scope::is_the_price(claim, &prices, scopes.parties) {
            (subject, attribute) = (&Subject::Affair, "price");
            family = self::family(&claim.value, true);
        }
        match tolls.get(&claim.id) {
            Some(Toll::Answer(harm)) => {
                (subject, attribute, reconciled) = (&Subject::Affair, harm, true);
                family = Family { unit: "people".into(), ..self::family(&claim.value, reconciled) };
            }
            Some(Toll::Part) => family = self::family(&claim.value, false),
            None => {}
        }
        groups.entry((subject, attribute, qualifiers)).or_default().entry(family).or_default().push(claim);
    }
    let groups: Vec<_> = groups.into_iter().collect();
    let mut facts: Vec<Fact> = groups
        .into_par_iter()
        .flat_map_iter(|(key, mut families)| {
            settle_vague(&mut families);
            let families = in_bands(families);
            let plain = families.iter().max_by_key(|(_, claims)| claims.len()).map(|(family, _)| family.clone());
            let reader = Reader { evidence, vocabulary, origins, scopes, today };
            families
                .into_iter()
                .map(|(family, claims)| reader.fact(&key, &family, plain.as_ref() == Some(&family), claims))
                .collect::<Vec<_>>()
        })
        .collect();
    facts.sort_by(|a, b| a.id.cmp(&b.id));
    facts
}

fn family(value: &Value, reconciled: bool) -> Family {
    let unit = match value {
        Value::Money { currency, .. } => currency.clone(),
        Value::Vague { currency, .. } => currency.clone().unwrap_or_default(),
        Value::Count { unit, .. } | Value::Duration { unit, .. } => unit.clone(),
        Value::Percent(_)
        | Value::Share(_)
        | Value::Age(_)
        | Value::Date(_)
        | Value::Entity(_)
        | Value::Role(_)
        | Value::Text(_) => String::new(),
    };
    let own = if reconciled { String::new() } else { identity(value) };
    Family { kind: value.kind(), unit, own, band: String::new() }
}

/// The number, name or wording itself, hedges apart.
fn identity(value: &Value) -> String {
    match value {
        Value::Share(word) => word.word().to_string(),
        Value::Vague { word, .. } => word.clone(),
        Value::Date(date) => date.iso(),
        Value::Entity(id) => id.to_string(),
        Value::Role(words) | Value::Text(words) => super::origin::fold(words).join(" "),
        other => other.amount().map_or_else(String::new, |amount| match amount.high {
            Some(high) => format!("{}…{}", amount.low.normalize(), high.normalize()),
            None => amount.low.normalize().to_string(),
        }),
    }
}

/// A sum in a word without a currency goes with the currency that most claims have.
fn settle_vague(families: &mut BTreeMap<Family, Vec<&Claim>>) {
    let nameless = Family { kind: "money", unit: String::new(), own: String::new(), band: String::new() };
    let home = families
        .iter()
        .filter(|(family, _)| family.kind == "money" && !family.unit.is_empty() && family.own.is_empty())
        .max_by_key(|(family, claims)| (claims.len(), Reverse(*family)))
        .map(|(family, _)| family.clone());
    if let Some(home) = home
        && let Some(claims) = families.remove(&nameless)
    {
        families.entry(home).or_default().extend(claims);
    }
}

/// Sums of another order apart: the largest band keeps the plain family.
fn in_bands(families: BTreeMap<Family, Vec<&Claim>>) -> BTreeMap<Family, Vec<&Claim>> {
    let mut divided = BTreeMap::new();
    for (family, claims) in families {
        if family.kind != "money" || !family.own.is_empty() {
            divided.insert(family, claims);
            continue;
        }
        let bands = scope::bands(claims);
        let largest = bands.iter().enumerate().max_by_key(|(at, band)| (band.len(), *at)).map(|(at, _)| at);
        for (at, claims) in bands.into_iter().enumerate() {
            let band = if Some(at) == largest { String::new() } else { identity(&claims[0].value) };
            divided.insert(Family { band, ..family.clone() }, claims);
        }
    }
    divided
}

/// The name of a subject that ids are made from.
pub(super) fn subject_key(subject: &Subject) -> String {
    match subject {
        Subject::Affair => "deal".to_string(),
        Subject::Entity(id) => format!("entity:{id}"),
        Subject::Thing(words) => format!("thing:{words}"),
    }
}

/// The order of claims in the sources, so that nothing hangs on the order in which they were made.
pub(super) fn in_order(a: &Claim, b: &Claim) -> Ordering {
    let place = |claim: &Claim| claim.quotes.first().map(|quote| (quote.source(), quote.view_span()));
    place(a).cmp(&place(b)).then_with(|| a.id.cmp(&b.id))
}

/// What comparing claims needs to know.
#[derive(Clone, Copy)]
struct Reader<'a> {
    evidence: &'a Evidence,
    vocabulary: &'a Vocabulary,
    origins: &'a Origins,
    scopes: &'a Scopes<'a>,
    today: Option<Date>,
}

impl Reader<'_> {
    fn fact(&self, key: &Key<'_>, family: &Family, plain: bool, mut claims: Vec<&Claim>) -> Fact {
        let (subject, attribute, named) = key;
        claims.sort_by(|a, b| in_order(a, b));
        let mut qualifiers: BTreeMap<String, String> =
            named.iter().map(|(name, value)| ((*name).to_string(), (*value).to_string())).collect();
        let mut parts = vec![subject_key(subject), (*attribute).to_string()];
        parts.extend(qualifiers.iter().map(|(name, value)| format!("{name}={value}")));
        parts.extend([family.kind.to_string(), family.unit.clone(), family.own.clone()]);
        if !family.band.is_empty() {
            parts.push(family.band.clone());
        }
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let id = id::short("f", &parts);
        if !family.band.is_empty() {
            qualifiers.entry("order".to_string()).or_insert_with(|| "another".to_string());
        } else if !plain && family.own.is_empty() {
            let name = if family.kind == "money" { "currency" } else { "unit" };
            let unit = if family.unit.is_empty() { family.kind } else { &family.unit };
            qualifiers.entry(name.to_string()).or_insert_with(|| unit.to_string());
        }

        let (denied, said): (Vec<&Claim>, Vec<&Claim>) =
            claims.iter().copied().partition(|claim| claim.status == Status::Denied);
        let mut groups = Vec::new();
        for side in [said, denied].into_iter().filter(|side| !side.is_empty()) {
            if family.own.is_empty() {
                groups.extend(self.clusters(attribute, &side));
            } else {
                groups.push(side);
            }
        }
        let mut ranked: Vec<(Standing, Cluster, Vec<&Claim>)> = groups
            .into_iter()
            .map(|group| {
                let (cluster, members) = self.cluster(group);
                (Standing::of(self.origins, &members), cluster, members)
            })
            .collect();
        ranked.sort_by(|a, b| {
            // Where nothing sets two clusters apart the first value of the first source goes first.
            rank(&b.0, &a.0)
                .then_with(|| a.2[0].source().cmp(&b.2[0].source()))
                .then_with(|| a.1.lead.cmp(&b.1.lead))
        });

        let posts: Vec<&[&Claim]> = ranked.iter().map(|(_, _, members)| members.as_slice()).collect();
        let ruled = if family.kind == "entity" { succession::rule(&posts) } else { None };
        let (verdict, lead, reason) = match ruled {
            Some(Succession::Superseded { holder, reason }) => {
                ranked[..=holder].rotate_right(1);
                (Verdict::Superseded, Some(ranked[0].1.lead.clone()), reason)
            }
            Some(Succession::Conflict) | None => match self.revised(attribute, &ranked) {
                Some(latest) if ruled.is_none() => {
                    ranked[..=latest].rotate_right(1);
                    let day = ranked[0].0.date.map_or_else(String::new, |date| format!(" of {date}"));
                    let what = if toll::HARMS.contains(attribute) { "count" } else { "offer" };
                    let reason = format!("the later {what}{day} replaced the others");
                    (Verdict::Superseded, Some(ranked[0].1.lead.clone()), reason)
                }
                _ => self.verdict(&ranked, ruled.is_some()),
            },
        };
        let deny = denials(&ranked);
        let reason = match deny {
            0 => reason,
            1 => format!("{reason}; one text denies it"),
            n => format!("{reason}; {} texts deny it", figure::spelled(n)),
        };
        Fact {
            id,
            subject: (*subject).clone(),
            attribute: (*attribute).to_string(),
            qualifiers,
            verdict,
            denied: deny > 0,
            lead,
            reason,
            clusters: ranked.into_iter().map(|(_, cluster, _)| cluster).collect(),
            preferred: None,
        }
    }

    /// Which of several values replaced the others: the offer, where a text tells that it was revised, or the toll, which
    /// rises; no other is told on that day or later.
    fn revised(&self, attribute: &str, ranked: &[(Standing, Cluster, Vec<&Claim>)]) -> Option<usize> {
        let firm = |standing: &Standing| standing.firm > 1;
        let offer = self.scopes.revised && matches!(attribute, "price" | "price_per_share" | "valuation");
        let toll = toll::HARMS.contains(&attribute);
        if !offer && !toll {
            return None;
        }
        let told: Vec<_> = ranked
            .iter()
            .enumerate()
            .filter(|(_, (standing, _, _))| firm(standing))
            .map(|(at, (_, _, members))| Some((at, scope::days(members)?)))
            .collect::<Option<_>>()?;
        let since = told.iter().map(|(_, (since, _))| *since).max()?;
        type Told = (usize, (jiff::civil::Date, jiff::civil::Date));
        let (latest, before): (Vec<Told>, Vec<Told>) =
            told.into_iter().partition(|(_, (first, _))| *first == since);
        let (best, _) = *latest.first()?;
        // Of two offers of the last day one may be wrong.
        let agreed = latest.iter().all(|(at, _)| *at == best || !self.opposes(&ranked[best].2, &ranked[*at].2));
        let replaced = !before.is_empty() && before.iter().all(|(_, (_, until))| *until < since);
        // A toll only rises: a later one that is lower contradicts.
        let number = |at: usize| ranked[at].2[0].value.amount().map(|amount| amount.low);
        let rises = !toll || before.iter().all(|(at, _)| number(*at) < number(best));
        (agreed && replaced && rises).then_some(best)
    }

    /// Whether two clusters can be held against each other: not when one text tells both, nor when a sentence tells one
    /// beside the other. Who writes two figures side by side knows them apart.
    fn opposes(&self, one: &[&Claim], other: &[&Claim]) -> bool {
        let beside = |claim: &Claim| {
            let sentence = self.scopes.sentence(claim);
            sentence.is_some() && one.iter().any(|known| self.scopes.sentence(known) == sentence)
        };
        // What an offer in shares is worth moves from day to day.
        let together = |a: &Claim, b: &Claim| match (a.date, b.date) {
            (Some(a), Some(b)) if one[0].attribute == "price_per_share" => {
                a.day.until(b.day).is_ok_and(|apart| apart.get_days().abs() <= 3)
            }
            _ => true,
        };
        // A person has one age, whoever tells it.
        let apart = |a: &Claim, b: &Claim| a.source() != b.source() || matches!(a.value, Value::Age(_));
        other
            .iter()
            .any(|claim| !beside(claim) && one.iter().any(|known| apart(known, claim) && together(known, claim)))
    }

    fn clusters<'c>(&self, attribute: &str, claims: &[&'c Claim]) -> Vec<Vec<&'c Claim>> {
        let tolerance = self.vocabulary.get(attribute).map_or(0, |attribute| attribute.tolerance);
        let half = Decimal::from(tolerance).checked_div(Decimal::TWO).unwrap_or_default();
        let mut stretches = Vec::new();
        let mut named: BTreeMap<String, Vec<&Claim>> = BTreeMap::new();
        for claim in claims {
            let toll = toll::HARMS.contains(&attribute);
            let extent = if toll { self.extent_of_toll(claim) } else { self.extent(claim) };
            match extent {
                Some(extent) => stretches.push((*claim, extent.widened(half))),
                None => named.entry(identity(&claim.value)).or_default().push(claim),
            }
        }
        let mut clusters = shared_points(stretches);
        clusters.extend(named.into_values());
        clusters
    }

    /// The stretch on which a claim is compared: its interval; for a date its days; for an age the years in which
    /// the birth can lie, so that a person may grow older between two texts.
    fn extent(&self, claim: &Claim) -> Option<Interval> {
        match &claim.value {
            Value::Date(date) => {
                Some(Interval::new(Bound::closed(day_number(date.day)), Bound::closed(day_number(date.last_day()))))
            }
            Value::Age(_) => {
                let age = Interval::of(&claim.value)?;
                let year = claim.date.or(self.today).map_or(Decimal::ZERO, |date| year_number(date.day));
                let turned = |bound: Option<Bound>| {
                    bound.map(|bound| Bound { value: year.saturating_sub(bound.value), ..bound })
                };
                Some(Interval { low: turned(age.high), high: turned(age.low) })
            }
            other => Interval::of(other),
        }
    }

    /// The stretch of a toll. Who counts `over 8 million` victims knows of no 50 million: the next round number is near.
    fn extent_of_toll(&self, claim: &Claim) -> Option<Interval> {
        let extent = self.extent(claim)?;
        let near = extent.low.and_then(|low| low.value.checked_mul(Decimal::new(15, 1)));
        Some(Interval { high: extent.high.or(near.map(Bound::closed)), ..extent })
    }

    fn cluster<'c>(&self, mut members: Vec<&'c Claim>) -> (Cluster, Vec<&'c Claim>) {
        // The sort is stable: what ties stays in the order of the sources.
        members.sort_by(|a, b| {
            let (a, b) = (Standing::of(self.origins, &[*a]), Standing::of(self.origins, &[*b]));
            (b.firm, b.reported)
                .cmp(&(a.firm, a.reported))
                .then_with(|| narrower(b.width, a.width))
                .then_with(|| b.stage.height.cmp(&a.stage.height))
                .then_with(|| b.class.cmp(&a.class))
                .then_with(|| b.date.cmp(&a.date))
        });
        let mut interval = None;
        for claim in &members {
            if let Some(next) = Interval::of(&claim.value) {
                interval = match interval {
                    None => Some(next),
                    // Claims that a tolerance or the passing of years holds together may share no point.
                    Some(common) => Interval::intersect(common, next).or(Some(common)),
                };
            }
        }
        let cluster = Cluster {
            lead: members[0].id.clone(),
            interval,
            claims: members.iter().map(|claim| claim.id.clone()).collect(),
            origins: self.origins.count(members.iter().copied()),
        };
        (cluster, members)
    }

    fn verdict(
        &self,
        ranked: &[(Standing, Cluster, Vec<&Claim>)],
        contested: bool,
    ) -> (Verdict, Option<ClaimId>, String) {
        let (first, cluster, members) = &ranked[0];
        let lead = Some(cluster.lead.clone());
        // Denials alone contradict nothing among themselves.
        let against = ranked[1..].iter().find(|(standing, _, against)| {
            contested || (first.firm > 0 && standing.firm == first.firm && self.opposes(members, against))
        });
        if contested || against.is_some() {
            let Some((second, _, against)) = against else {
                return (Verdict::Conflict, lead, "the texts disagree on who holds the post".to_string());
            };
            return match decider(first, second) {
                Some(rule) => {
                    (Verdict::Conflict, lead, self.wording(rule, (first, members[0]), (second, against[0])))
                }
                None => (Verdict::Conflict, None, "unresolved: nothing sets the values apart".to_string()),
            };
        }
        let counts = |other: &(Standing, Cluster, Vec<&Claim>)| !denies(&ranked[0], other);
        let (aside, beside): (Vec<_>, Vec<_>) = ranked[1..]
            .iter()
            .filter(|other| counts(other))
            .partition(|(standing, _, _)| standing.firm < first.firm);
        let replaced = ranked[1..].iter().any(|(_, _, members)| members.iter().any(|claim| superseded(claim)));
        if replaced {
            return (Verdict::Superseded, lead, "the other values are marked as superseded".to_string());
        }
        let firm = || members.iter().copied().filter(|claim| claim.status != Status::Speculative);
        let origins = if first.firm > 1 { self.origins.count(firm()) } else { cluster.origins };
        let (verdict, reason) = if members.iter().all(|claim| claim.status == Status::Denied) {
            (Verdict::Single, "only denied".to_string())
        } else if members.len() == 1 {
            (Verdict::Single, "only one claim".to_string())
        } else if self.all_equal(members) && origins < 2 {
            (Verdict::Single, format!("{} claims of one origin", figure::spelled(members.len())))
        } else if self.all_equal(members) {
            (Verdict::Agreed, format!("{} claims agree", figure::spelled(members.len())))
        } else {
            (Verdict::Refined, format!("most precise of {} compatible values", figure::spelled(members.len())))
        };
        let reason = match aside.len() {
            0 => reason,
            1 => format!("{reason}; one value less firmly said is set aside"),
            n => format!("{reason}; {} values less firmly said are set aside", figure::spelled(n)),
        };
        let reason = match beside.len() {
            0 => reason,
            1 => format!("{reason}; another value stands beside it in the same text"),
            n => format!("{reason}; {} other values stand beside it in the same text", figure::spelled(n)),
        };
        (verdict, lead, reason)
    }

    fn all_equal(&self, members: &[&Claim]) -> bool {
        let value = |claim: &Claim| match &claim.value {
            // "Interim chief executive" says more than "chief executive".
            Value::Entity(_) => claim.qualifiers.get("role_status").cloned().unwrap_or_default(),
            Value::Role(_) | Value::Text(_) => identity(&claim.value),
            other => format!("{:?}", Interval::of(other).ok_or_else(|| identity(other))),
        };
        members.iter().map(|claim| value(claim)).collect::<BTreeSet<_>>().len() == 1
    }

    fn wording(&self, rule: Rule, (a, first): (&Standing, &Claim), (b, second): (&Standing, &Claim)) -> String {
        let value = |claim: &Claim| figure::value(self.evidence, &claim.value);
        match rule {
            Rule::Firmness => "reported over speculative".to_string(),
            Rule::Reported => "reported over planned".to_string(),
            Rule::Stage => format!("later stage: {} over {}", a.stage.word, b.stage.word),
            Rule::Class => format!("better attributed: {} over {}", a.class.word(), b.class.word()),
            Rule::Origins => format!("more origins: {} over {}", a.origins, b.origins),
            Rule::Precision => format!("more precise: {} over {}", value(first), value(second)),
            Rule::Date => match (a.date, b.date) {
                (Some(later), Some(earlier)) => format!("later report: {later} over {earlier}"),
                _ => "later report".to_string(),
            },
        }
    }
}

/// How many texts deny the value that leads.
fn denials(ranked: &[(Standing, Cluster, Vec<&Claim>)]) -> usize {
    let Some((first, others)) = ranked.split_first() else { return 0 };
    let against = others.iter().filter(|other| denies(first, other));
    against.flat_map(|(_, _, members)| members).map(|claim| claim.source()).collect::<BTreeSet<_>>().len()
}

/// Whether a cluster of denials touches the value of one that is said.
fn denies(said: &(Standing, Cluster, Vec<&Claim>), other: &(Standing, Cluster, Vec<&Claim>)) -> bool {
    let denied = |members: &[&Claim]| members.iter().all(|claim| claim.status == Status::Denied);
    let touches = match (said.1.interval, other.1.interval) {
        (Some(a), Some(b)) => a.intersect(b).is_some(),
        _ => identity(&other.2[0].value) == identity(&said.2[0].value),
    };
    !denied(&said.2) && denied(&other.2) && touches
}

fn day_number(day: jiff::civil::Date) -> Decimal {
    let epoch = jiff::civil::Date::ZERO;
    Decimal::from(day.since(epoch).map_or(0, |span| span.get_days()))
}

/// A date as years and a part of a year.
fn year_number(day: jiff::civil::Date) -> Decimal {
    let part = Decimal::from(day.day_of_year()).checked_div(Decimal::from(366)).unwrap_or_default();
    Decimal::from(day.year()).saturating_add(part)
}

/// Divides claims into sets whose stretches share a point: see the head of this file.
fn shared_points(stretches: Vec<(&Claim, Interval)>) -> Vec<Vec<&Claim>> {
    // Every end becomes a place on a line of whole numbers; just above and just below a value are places of their own.
    let low = |interval: &Interval| interval.low.map(|low| (low.value, i8::from(!low.closed)));
    let high = |interval: &Interval| interval.high.map(|high| (high.value, -i8::from(!high.closed)));
    let mut places: Vec<(Decimal, i8)> =
        stretches.iter().flat_map(|(_, interval)| [low(interval), high(interval)]).flatten().collect();
    places.sort_unstable();
    places.dedup();
    let last = places.len();
    let mut left: Vec<(&Claim, usize, usize)> = stretches
        .iter()
        .map(|(claim, interval)| {
            let from = low(interval).map_or(0, |end| places.partition_point(|place| *place < end));
            let to = high(interval).map_or(last, |end| places.partition_point(|place| *place < end));
            (*claim, from, to.max(from))
        })
        .collect();
    let mut clusters = Vec::new();
    while !left.is_empty() {
        let mut change = vec![0_i64; last + 2];
        for (_, from, to) in &left {
            change[*from] += 1;
            change[to + 1] -= 1;
        }
        let (mut here, mut most, mut best) = (0, 0, 0);
        for (place, step) in change.iter().enumerate() {
            here += step;
            if here > most {
                (most, best) = (here, place);
            }
        }
        let (inside, outside) = left.into_iter().partition(|(_, from, to)| (*from..=*to).contains(&best));
        left = outside;
        let inside: Vec<(&Claim, usize, usize)> = inside;
        clusters.push(inside.into_iter().map(|(claim, _, _)| claim).collect());
    }
    clusters
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::entity::EntityKind;
    use crate::evidence::value::Hedge;
    use crate::findings::Findings;
    use crate::findings::example::{Affair, money, percent, worked};
    use proptest::prelude::*;

    fn only<'f>(findings: &'f Findings, attribute: &str) -> &'f Fact {
        let of = |fact: &&Fact| fact.attribute == attribute && fact.qualifiers.is_empty();
        let found: Vec<&Fact> = findings.facts.iter().filter(of).collect();
        assert_eq!(found.len(), 1, "{attribute}: {found:#?}");
        found[0]
    }

    /// The clusters of a fact as a reader sees them, members in order.
    fn clusters(affair: &Affair, fact: &Fact) -> Vec<Vec<String>> {
        let words = |id: &ClaimId| {
            let claim = affair.evidence.claims.iter().find(|claim| &claim.id == id).expect("a claim");
            figure::value(&affair.evidence, &claim.value)
        };
        fact.clusters.iter().map(|cluster| cluster.claims.iter().map(words).collect()).collect()
    }

    #[test]
    fn the_worked_prices() {
        let affair = worked();
        let findings = affair.findings();
        let price = only(&findings, "price");
        assert_eq!(price.verdict, Verdict::Conflict);
        assert_eq!(
            clusters(&affair, price),
            [vec!["$14.3 billion", "$14.3 billion", "$14 billion"], vec!["about $15 billion", "$14.9 billion"]]
        );
        assert_eq!(price.reason, "later stage: closed over reported");
        assert_eq!(price.lead.as_ref(), Some(&price.clusters[0].lead));
        assert_eq!(price.clusters[0].origins, 3);
    }

    #[test]
    fn the_stage_decides_between_done_and_planned() {
        let mut affair = worked();
        affair.evidence.claims.retain(|claim| claim.source().0 != 1);
        let findings = affair.findings();
        assert_eq!(only(&findings, "price").reason, "later stage: closed over talks");
    }

    #[test]
    fn the_same_sum_in_another_currency_is_a_fact_of_its_own() {
        let findings = worked().findings();
        let other = findings.facts.iter().find(|fact| fact.qualifiers.contains_key("currency")).expect("a fact");
        assert_eq!((other.verdict, other.qualifiers["currency"].as_str()), (Verdict::Single, "CNY"));
    }

    #[test]
    fn the_worked_stake_valuation_and_age() {
        let affair = worked();
        let findings = affair.findings();
        let stake = only(&findings, "stake");
        assert_eq!((stake.verdict, stake.reason.as_str()), (Verdict::Conflict, "more origins: 4 over 1"));
        assert_eq!(clusters(&affair, stake)[1], ["a majority"]);
        let valuation = only(&findings, "valuation");
        assert_eq!(valuation.verdict, Verdict::Conflict);
        assert_eq!(valuation.clusters.len(), 2);
        let prior = findings.facts.iter().find(|fact| fact.qualifiers.contains_key("as_of")).expect("a fact");
        assert_eq!(prior.verdict, Verdict::Single);
        assert_eq!(only(&findings, "age").verdict, Verdict::Conflict);
    }

    #[test]
    fn who_stays_against_who_stands_in() {
        let affair = worked();
        let findings = affair.findings();
        let post = only(&findings, "chief executive");
        assert_eq!(post.verdict, Verdict::Conflict);
        assert_eq!(post.clusters.len(), 2);
    }

    #[test]
    fn changes_of_hands_are_no_conflict() {
        let mut affair = Affair::new(&[
            ("a", 1, "The board dismissed Ada Rook. Ben Stone stands in."),
            ("b", 3, "Cy Marsh stands in now."),
            ("c", 6, "Ada Rook is chief executive again."),
        ]);
        let firm = affair.entity("Northwind", EntityKind::Organisation);
        for (source, name, words, status) in [
            (0, "Ada Rook", "The board dismissed Ada Rook", "former"),
            (0, "Ben Stone", "Ben Stone stands in", "interim"),
            (1, "Cy Marsh", "Cy Marsh stands in", "interim"),
            (2, "Ada Rook", "Ada Rook is chief executive", "current"),
        ] {
            let person = id::slug(name);
            let person = crate::evidence::entity::EntityId(person.as_str().into());
            affair
                .claim(source, words, Subject::Entity(firm.clone()), "chief executive", Value::Entity(person))
                .qualifiers
                .insert("role_status".into(), status.into());
        }
        let findings = affair.findings();
        let post = only(&findings, "chief executive");
        assert_eq!(post.verdict, Verdict::Superseded);
        assert_eq!(clusters(&affair, post)[0], ["ada-rook", "ada-rook"]);
        let lead = affair.evidence.claims.iter().find(|claim| Some(&claim.id) == post.lead.as_ref());
        assert_eq!(lead.expect("a lead").qualifiers["role_status"], "current");
    }

    /// Text, person, how the post is held, whether said to remain, how firmly.
    type Told = (usize, &'static str, &'static str, bool, Status);

    /// A post of Northwind, told by texts of the first, third and sixth day: verdict and leading person.
    fn post(told: &[Told]) -> (Verdict, String) {
        let mut affair = Affair::new(&[("a", 1, "The post."), ("b", 3, "The post."), ("c", 6, "The post.")]);
        let firm = affair.entity("Northwind", EntityKind::Organisation);
        for (source, name, held, remains, status) in told {
            let holder = Value::Entity(crate::evidence::entity::EntityId((*name).into()));
            let subject = Subject::Entity(firm.clone());
            let claim = affair.claim(*source, "The post", subject, "chief executive", holder);
            claim.status = *status;
            claim.qualifiers.insert("role_status".into(), (*held).into());
            if *remains {
                claim.qualifiers.insert("remains".into(), "yes".into());
            }
        }
        let findings = affair.findings();
        let fact = only(&findings, "chief executive");
        let lead = affair.evidence.claims.iter().find(|claim| Some(&claim.id) == fact.lead.as_ref());
        (fact.verdict, lead.map_or_else(String::new, |claim| identity(&claim.value)))
    }

    #[test]
    fn posts_by_date_and_by_who_remains() {
        use Status::{Planned, Reported, Speculative};
        let cases: [(&[Told], Verdict, &str); 8] = [
            // The later report replaces the earlier one.
            (
                &[(0, "ann", "current", false, Reported), (1, "bob", "current", false, Reported)],
                Verdict::Superseded,
                "bob",
            ),
            // A report of an earlier day that somebody stays is overtaken by events.
            (
                &[(0, "ann", "current", true, Reported), (1, "bob", "current", false, Reported)],
                Verdict::Superseded,
                "bob",
            ),
            // A plan to stay speaks of the time after.
            (
                &[(0, "ann", "current", true, Planned), (1, "bob", "interim", false, Reported)],
                Verdict::Conflict,
                "bob",
            ),
            // To remain against somebody who is said to be coming.
            (
                &[(0, "bob", "incoming", false, Reported), (1, "ann", "current", true, Reported)],
                Verdict::Conflict,
                "ann",
            ),
            // Who stood in has given the post back.
            (
                &[(0, "bob", "interim", false, Reported), (2, "ann", "current", true, Reported)],
                Verdict::Superseded,
                "ann",
            ),
            // One text of a day tells of the change.
            (
                &[(1, "ann", "former", false, Reported), (1, "bob", "interim", false, Reported)],
                Verdict::Superseded,
                "bob",
            ),
            // A rumour follows nobody.
            (
                &[(0, "ann", "current", false, Reported), (1, "bob", "incoming", false, Speculative)],
                Verdict::Single,
                "ann",
            ),
            // The same person, first standing in.
            (
                &[(0, "ann", "interim", false, Reported), (1, "ann", "current", false, Reported)],
                Verdict::Refined,
                "ann",
            ),
        ];
        for (told, verdict, lead) in cases {
            assert_eq!(post(told), (verdict, lead.to_string()), "{told:?}");
        }
    }

    #[test]
    fn two_texts_of_one_day_cannot_both_be_right_about_the_holder() {
        let mut affair = Affair::new(&[("a", 1, "The post."), ("b", 1, "The post.")]);
        for (source, name) in [(0, "ann"), (1, "bob")] {
            let holder = Value::Entity(crate::evidence::entity::EntityId(name.into()));
            let subject = Subject::Thing("Northwind".into());
            let claim = affair.claim(source, "The post", subject, "chief executive", holder);
            claim.qualifiers.insert("role_status".into(), "current".into());
        }
        let findings = affair.findings();
        assert_eq!(only(&findings, "chief executive").verdict, Verdict::Conflict);
    }

    #[test]
    fn a_text_that_repeats_itself_agrees_with_nobody() {
        let mut affair = Affair::new(&[("a", 1, "Ten dollars. Ten dollars again."), ("b", 2, "Ten dollars.")]);
        affair.claim(0, "Ten dollars", Subject::Affair, "price", money("10", Hedge::None));
        affair.claim(0, "Ten dollars again", Subject::Affair, "price", money("10", Hedge::None));
        let findings = affair.findings();
        let price = only(&findings, "price");
        assert_eq!((price.verdict, price.reason.as_str()), (Verdict::Single, "two claims of one origin"));
        affair.claim(1, "Ten dollars", Subject::Affair, "price", money("10", Hedge::None));
        assert_eq!(only(&affair.findings(), "price").verdict, Verdict::Agreed);
    }

    #[test]
    fn a_denial_of_the_value_that_leads_is_told_and_no_second_origin() {
        let mut affair =
            Affair::new(&[("a", 1, "Ten dollars."), ("b", 2, "Not ten dollars."), ("c", 2, "Not ten.")]);
        affair.claim(1, "Not ten dollars", Subject::Affair, "price", money("10", Hedge::None)).status =
            Status::Denied;
        affair.claim(2, "Not ten", Subject::Affair, "price", money("10", Hedge::None)).status = Status::Denied;
        let findings = affair.findings();
        let price = only(&findings, "price");
        assert_eq!((price.verdict, price.reason.as_str()), (Verdict::Single, "only denied"));
        affair.claim(0, "Ten dollars", Subject::Affair, "price", money("10", Hedge::None));
        let findings = affair.findings();
        let price = only(&findings, "price");
        assert_eq!((price.verdict, price.reason.as_str()), (Verdict::Single, "only one claim; two texts deny it"));
        assert_eq!((price.clusters.len(), price.clusters[0].origins), (2, 1));
        assert_eq!(price.lead.as_ref(), Some(&affair.evidence.claims[2].id));
    }

    #[test]
    fn what_is_reported_leads_over_what_is_planned_and_nothing_is_not_precise() {
        let mut affair = Affair::new(&[("a", 1, "Over ten dollars. About ten dollars. Nothing.")]);
        affair.claim(0, "About ten dollars", Subject::Affair, "price", money("10", Hedge::About)).status =
            Status::Planned;
        affair.claim(0, "Over ten dollars", Subject::Affair, "price", money("10.4", Hedge::Over));
        affair.claim(0, "Nothing", Subject::Affair, "stake", percent("0", Hedge::None));
        affair.claim(0, "About ten", Subject::Affair, "stake", percent("10", Hedge::None));
        let findings = affair.findings();
        assert_eq!(clusters(&affair, only(&findings, "price")), [vec!["over $10.4 billion", "about $10 billion"]]);
        assert_eq!(clusters(&affair, only(&findings, "stake"))[0], ["10 %"]);
    }

    #[test]
    fn a_possibility_is_set_aside_and_a_denial_contradicts_nothing() {
        let mut affair = Affair::new(&[("a", 1, "Ten dollars. Twelve dollars. Nine dollars.")]);
        affair.claim(0, "Ten dollars", Subject::Affair, "price", money("10", Hedge::None));
        affair.claim(0, "Twelve dollars", Subject::Affair, "price", money("12", Hedge::None)).status =
            Status::Speculative;
        affair.claim(0, "Nine dollars", Subject::Affair, "price", money("9", Hedge::None)).status = Status::Denied;
        let findings = affair.findings();
        let price = only(&findings, "price");
        assert_eq!(price.verdict, Verdict::Single);
        assert_eq!(price.clusters.len(), 3);
        assert_eq!(price.reason, "only one claim; two values less firmly said are set aside");
    }

    #[test]
    fn what_is_not_reconciled_stands_alone_and_a_tie_has_no_lead() {
        let mut affair = Affair::new(&[("a", 1, "One dollar. Two dollars."), ("b", 1, "One dollar. Two dollars.")]);
        for (source, words, sum) in [(0, "One dollar", "1"), (0, "Two dollars", "2"), (1, "One dollar", "1")] {
            affair.claim(source, words, Subject::Affair, "comparable price", money(sum, Hedge::None));
        }
        affair.claim(0, "One dollar", Subject::Affair, "price", money("1", Hedge::None));
        affair.claim(1, "Two dollars", Subject::Affair, "price", money("2", Hedge::None));
        let findings = affair.findings();
        let verdicts: BTreeSet<Verdict> = findings
            .facts
            .iter()
            .filter(|fact| fact.attribute == "comparable price")
            .map(|fact| fact.verdict)
            .collect();
        assert_eq!(verdicts, BTreeSet::from([Verdict::Single, Verdict::Agreed]));
        let price = only(&findings, "price");
        assert_eq!((price.verdict, price.lead.as_ref()), (Verdict::Conflict, None));
        assert!(price.reason.starts_with("unresolved"), "{}", price.reason);
    }

    #[test]
    fn tolerance_and_marks_take_values_together_or_out() {
        let mut affair =
            Affair::new(&[("a", 1, "100 dollars."), ("b", 2, "104 dollars."), ("c", 3, "150 dollars.")]);
        affair.claim(0, "100 dollars", Subject::Affair, "price", money("100", Hedge::None));
        affair.claim(1, "104 dollars", Subject::Affair, "price", money("104", Hedge::None));
        assert_eq!(only(&affair.findings(), "price").verdict, Verdict::Conflict);
        affair.attribute("price").tolerance = 5;
        assert_eq!(only(&affair.findings(), "price").verdict, Verdict::Refined);
        let old = affair.claim(2, "150 dollars", Subject::Affair, "price", money("150", Hedge::None));
        old.qualifiers.insert("superseded".into(), "yes".into());
        let findings = affair.findings();
        let price = only(&findings, "price");
        assert_eq!((price.verdict, price.clusters.len()), (Verdict::Superseded, 2));
    }

    #[test]
    fn a_person_grows_older_between_two_texts() {
        let mut affair = Affair::new(&[("a", 1, "He is 40."), ("b", 1, "He is 42."), ("c", 1, "He is 41.")]);
        let age = |years: &str| Value::Age(crate::findings::example::amount(years, Hedge::None));
        let person = || Subject::Thing("Tomas Reed".into());
        affair.claim(0, "He is 40", person(), "age", age("40")).date = Date::day(2029, 6, 1);
        affair.claim(1, "He is 42", person(), "age", age("42")).date = Date::day(2031, 6, 1);
        assert_eq!(only(&affair.findings(), "age").verdict, Verdict::Refined);
        affair.claim(2, "He is 41", person(), "age", age("41")).date = Date::day(2035, 6, 1);
        assert_eq!(only(&affair.findings(), "age").verdict, Verdict::Conflict);
    }

    #[test]
    fn a_rejected_claim_takes_no_part_and_ids_stay() {
        let mut affair = worked();
        let before = only(&affair.findings(), "stake").id.clone();
        let majority = affair.evidence.claims.iter_mut().find(|claim| matches!(claim.value, Value::Share(_)));
        majority.expect("a claim").review = Review::Rejected;
        let findings = affair.findings();
        let stake = only(&findings, "stake");
        assert_eq!((stake.verdict, &stake.id), (Verdict::Agreed, &before));
        assert_eq!(stake.reason, "four claims agree");
    }

    #[test]
    fn the_same_findings_twice_and_in_any_order_of_claims() {
        let affair = worked();
        let mut backwards = affair.clone();
        backwards.evidence.claims.reverse();
        assert_eq!(affair.findings(), affair.findings());
        assert_eq!(affair.findings(), backwards.findings());
    }

    fn any_value() -> impl Strategy<Value = (Value, Status)> {
        let hedges = [Hedge::None, Hedge::About, Hedge::Nearly, Hedge::Over, Hedge::UpTo, Hedge::LessThan];
        let statuses = [Status::Reported, Status::Planned, Status::Speculative, Status::Denied];
        (1_u32..400, proptest::sample::select(hedges.to_vec()), proptest::sample::select(statuses.to_vec()))
            .prop_map(|(tenths, hedge, status)| {
                let value = percent(&format!("{}.{}", tenths / 10, tenths % 10), hedge);
                (value, status)
            })
    }

    proptest! {
        #[test]
        fn clusters_divide_the_claims_in_any_order(
            values in proptest::collection::vec(any_value(), 1..24),
            seed in any::<u64>(),
        ) {
            let mut affair = Affair::new(&[("a", 1, "A stake."), ("b", 2, "A stake."), ("c", 3, "A stake.")]);
            for (n, (value, status)) in values.into_iter().enumerate() {
                affair.claim(n % 3, "A stake", Subject::Affair, "stake", value).status = status;
            }
            let findings = affair.findings();
            let stake = only(&findings, "stake");
            let members: Vec<&ClaimId> = stake.clusters.iter().flat_map(|cluster| &cluster.claims).collect();
            let distinct: BTreeSet<&ClaimId> = members.iter().copied().collect();
            prop_assert_eq!(members.len(), affair.evidence.claims.len());
            prop_assert_eq!(distinct.len(), members.len());
            for cluster in &stake.clusters {
                prop_assert_eq!(&cluster.lead, &cluster.claims[0]);
                prop_assert!(cluster.interval.is_some_and(|interval| !interval.is_empty()));
            }
            if let Some(lead) = &stake.lead {
                prop_assert_eq!(lead, &stake.clusters[0].lead);
            }
            let mut shuffled = affair.clone();
            shuffled.evidence.claims.sort_by_key(|claim| id::short("x", &[&claim.id.0, &seed.to_string()]));
            prop_assert_eq!(findings, shuffled.findings());
        }
    }
}
