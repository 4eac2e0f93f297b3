//! From an amount to a claim: which attribute it is of, of whom, and the words that say so.
//!
//! The attribute is the one whose cue stands nearest, counted in words, with a price for every comma, conjunction and
//! other figure between. Where no vocabulary knows a cue, the text's own noun names the attribute. The subject follows
//! from the attribute: a price is of what is bought, a valuation of the body that is valued, an age of a person.

use super::affair::{Affair, is_deal_noun, is_deal_verb};
use super::amount::AmountMention;
use super::claim::{Claim, Stage, Status, Subject};
use super::draft::Draft;
use super::entity::EntityKind;
use super::identity::Mention;
use super::lexicon;
use super::scene::Scene;
use super::sentence::Sentence;
use super::token::TokenKind;
use super::value::Value;
use super::vocabulary::{Attribute, Takes, Vocabulary};
use crate::corpus::SourceNo;
use std::collections::{BTreeMap, HashMap};

/// What a figure is of, and the token range of the words that told.
#[derive(Debug, Clone)]
struct Reading {
    attribute: String,
    /// The cue, when there is one.
    cue: Option<(usize, usize)>,
    rule: &'static str,
}

/// The claims that a sentence's figures make.
pub fn figures(scene: &Scene<'_>, affair: &Affair, vocabulary: &Vocabulary, cues: &Cues<'_>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    if scene.amounts.is_empty() {
        return drafts;
    }
    let mut last: BTreeMap<&'static str, Reading> = BTreeMap::new();
    let cues = cues.find(scene.sentence());
    for (no, amount) in scene.amounts.iter().enumerate() {
        let restated =
            amount.equivalent.and_then(|of| drafts.iter().find(|draft| draft.amount == Some(of)).cloned());
        let draft = match restated {
            Some(first) => restate(scene, amount, &first),
            None => {
                let reading = read(scene, no, &cues, vocabulary, last.get(amount.value.kind()));
                last.insert(amount.value.kind(), reading.clone());
                claim(scene, amount, &reading, affair)
            }
        };
        drafts.push(Draft { amount: Some(no), ..draft });
    }
    drafts
}

/// A share without a noun takes the attribute of an equal share of the same text: `Northwind takes only 49 %`.
pub fn same_share(claims: &mut [Claim]) {
    let told: BTreeMap<(SourceNo, Value), (Subject, Option<Stage>)> = claims
        .iter()
        .filter(|claim| claim.attribute == "stake" && claim.value.amount().is_some())
        .map(|claim| ((claim.source(), claim.value.clone()), (claim.subject.clone(), claim.stage)))
        .collect();
    for claim in claims.iter_mut().filter(|claim| {
        matches!(claim.rule, "figure.bare" | "figure.noun") && matches!(claim.value, Value::Percent(_))
    }) {
        if let Some((subject, stage)) = told.get(&(claim.source(), claim.value.clone())) {
            claim.attribute = "stake".to_string();
            claim.subject = subject.clone();
            claim.stage = *stage;
            claim.rule = "figure.same";
        }
    }
}

/// The same sum in another currency: the same claim, told again.
fn restate(scene: &Scene<'_>, amount: &AmountMention, first: &Draft) -> Draft {
    let span = first.span.join(amount.span);
    Draft {
        value: amount.value.clone(),
        span: scene.words_around(span),
        rule: "figure.restated",
        restates: first.amount,
        ..first.clone()
    }
}

/// The cues of a vocabulary, by their first word.
pub struct Cues<'v> {
    whole: HashMap<&'v str, Vec<(&'v Attribute, &'v str)>>,
    /// Cues whose first word stands for any ending.
    stems: Vec<(&'v str, &'v Attribute, &'v str)>,
}

/// A cue in a sentence: of which attribute, and the tokens.
type Found<'v> = (&'v Attribute, usize, usize);

impl<'v> Cues<'v> {
    /// Sorts the cues of a vocabulary.
    pub fn of(vocabulary: &'v Vocabulary) -> Cues<'v> {
        let mut cues = Cues { whole: HashMap::new(), stems: Vec::new() };
        for attribute in &vocabulary.attributes {
            for cue in &attribute.cues {
                let first = cue.split(' ').next().unwrap_or(cue);
                match first.strip_suffix('*') {
                    Some(stem) => cues.stems.push((stem, attribute, cue)),
                    None => cues.whole.entry(first).or_default().push((attribute, cue)),
                }
            }
        }
        cues
    }

    fn find(&self, sentence: &Sentence<'_>) -> Vec<Found<'v>> {
        let mut found = Vec::new();
        for at in 0..sentence.len() {
            let word = sentence.lower(at);
            let whole = self.whole.get(word).into_iter().flatten().copied();
            let stems = self
                .stems
                .iter()
                .filter(|(stem, ..)| word.starts_with(stem))
                .map(|(_, attribute, cue)| (*attribute, *cue));
            for (attribute, cue) in whole.chain(stems) {
                if cue.split(' ').enumerate().all(|(n, word)| matches(word, sentence.lower(at + n))) {
                    found.push((attribute, at, at + cue.split(' ').count()));
                }
            }
        }
        found
    }
}

fn matches(cue: &str, word: &str) -> bool {
    cue.strip_suffix('*').map_or(cue == word, |stem| word.starts_with(stem))
}

fn takes(value: &Value) -> Takes {
    match value {
        Value::Money { .. } | Value::Vague { .. } => Takes::Money,
        Value::Percent(_) | Value::Share(_) => Takes::Percent,
        Value::Count { .. } => Takes::Count,
        Value::Age(_) => Takes::Age,
        Value::Duration { .. } => Takes::Duration,
        Value::Date(_) => Takes::Date,
        Value::Entity(_) => Takes::Entity,
        Value::Role(_) => Takes::Role,
        Value::Text(_) => Takes::Text,
    }
}

/// Which attribute a figure is of.
fn read(
    scene: &Scene<'_>,
    no: usize,
    cues: &[Found<'_>],
    vocabulary: &Vocabulary,
    parallel: Option<&Reading>,
) -> Reading {
    let sentence = scene.sentence();
    let amount = &scene.amounts[no];
    let (first, end) = scene.tokens(amount.span);
    let own = |name: &str, rule| Reading { attribute: name.to_string(), cue: None, rule };
    match &amount.value {
        Value::Age(_) => return own("age", "figure.age"),
        Value::Share(_) => return own("stake", "figure.share"),
        Value::Duration { .. } => return own(&duration(sentence, first, end), "figure.duration"),
        _ => {}
    }
    if matches!(amount.value, Value::Money { .. }) && amount.per.as_deref() == Some("share") {
        let traded =
            sentence.any(0, sentence.len(), |word| matches!(word, "shares" | "trading" | "traded" | "trade"));
        let offered = sentence.any(0, sentence.len(), |word| {
            matches!(word, "offer" | "offered" | "bid" | "cash" | "deal" | "acquire" | "buy")
        });
        return own(if offered || !traded { "price_per_share" } else { "share_price" }, "figure.per");
    }
    let kind = takes(&amount.value);
    let best = cues
        .iter()
        .filter(|(attribute, ..)| attribute.takes == kind)
        .map(|(attribute, from, to)| (distance(scene, no, (first, end), (*from, *to)), *attribute, *from, *to))
        .min_by_key(|(distance, _, from, _)| (*distance, *from));
    let limit = if kind == Takes::Percent { 9 } else { 16 };
    // `pays $14bn for 49 % of Calder`: a share of a body, in a clause that deals, is a stake.
    if kind == Takes::Percent
        && sentence.lower(end) == "of"
        && scene.mention_at(end + 1).is_some_and(|mention| {
            scene.kind(mention) == EntityKind::Organisation && !sentence.is_possessive(mention.end)
        })
        && best.is_none_or(|(distance, ..)| distance > 3)
    {
        let (low, high) = super::scene::clause(sentence, first, end);
        if sentence
            .any(low, high, |word| is_deal_verb(word) || is_deal_noun(word) || word == "receives" || word == "gets")
        {
            return Reading { attribute: "stake".to_string(), cue: Some((end, end + 2)), rule: "figure.of" };
        }
    }
    if let Some((distance, attribute, from, to)) = best
        && distance <= limit
        && compared(scene, no).is_none_or(|from_here| from >= from_here)
    {
        return Reading { attribute: attribute.name.clone(), cue: Some((from, to)), rule: "figure.cue" };
    }
    if let Value::Count { unit, .. } = &amount.value {
        let head = unit.rsplit(' ').next().unwrap_or(unit);
        let known = vocabulary.attributes.iter().find(|attribute| {
            attribute.takes == Takes::Count && attribute.cues.iter().any(|cue| cue == head || cue == unit)
        });
        let name = known.map_or_else(|| unit.replace(' ', "_"), |attribute| attribute.name.clone());
        return own(&name, "figure.unit");
    }
    // `is 0.3%, against an industry average of 5%`: the second figure is told like the first.
    if let Some(parallel) = parallel
        && kind == Takes::Percent
        && compared(scene, no).is_some()
    {
        return Reading { attribute: parallel.attribute.clone(), cue: None, rule: "figure.compared" };
    }
    // `… was bought for $1bn, and … came for $2bn`: the second figure is told like the first.
    if let Some(parallel) = parallel
        && best.is_none_or(|(distance, ..)| distance > limit)
        && kind == Takes::Money
    {
        return Reading { attribute: parallel.attribute.clone(), cue: None, rule: "figure.parallel" };
    }
    if let Some((noun, cue)) = noun(sentence, first, end) {
        return Reading { attribute: noun, cue, rule: "figure.noun" };
    }
    let name = match kind {
        Takes::Money => "amount",
        Takes::Percent => "share",
        _ => "figure",
    };
    own(name, "figure.bare")
}

/// Where the comparison begins that sets a figure against the one before it of its kind: `while`, `against`, `compared with`.
fn compared(scene: &Scene<'_>, no: usize) -> Option<usize> {
    let sentence = scene.sentence();
    let kind = takes(&scene.amounts[no].value);
    let before = scene.amounts[..no].iter().rfind(|amount| takes(&amount.value) == kind)?;
    let (_, from) = scene.tokens(before.span);
    let (to, _) = scene.tokens(scene.amounts[no].span);
    let against = |at: &usize| {
        matches!(sentence.lower(*at), "while" | "whereas" | "against" | "versus" | "compared" | "than")
    };
    // `from 15% to 2%` is one movement of one thing.
    if to == from + 1 && sentence.lower(from) == "to" {
        return Some(from);
    }
    (from..to).find(against).filter(|at| to - at <= 8)
}

/// How far a cue stands from a figure, in words, with a price for what divides them.
fn distance(scene: &Scene<'_>, no: usize, figure: (usize, usize), cue: (usize, usize)) -> usize {
    let sentence = scene.sentence();
    let (from, to, after) =
        if cue.0 >= figure.1 { (figure.1, cue.0, true) } else { (cue.1.min(figure.0), figure.0, false) };
    let mut cost = to.saturating_sub(from);
    for at in from..to {
        cost += match sentence.lower(at) {
            ";" | "—" | "–" | "but" | "while" | "whereas" | "although" | "though" => 8,
            "," | "(" | ")" | "compared" | "versus" => 3,
            "and" | "or" => 2,
            _ => 0,
        };
    }
    // Another figure of the same kind between them has the better claim to the cue.
    let kind = takes(&scene.amounts[no].value);
    for (other, amount) in scene.amounts.iter().enumerate() {
        let (first, _) = scene.tokens(amount.span);
        if other != no && takes(&amount.value) == kind && (from..to).contains(&first) {
            cost += 7;
        }
    }
    // A longer cue says more; one that follows at once (`49 % stake`) says most.
    let words = cue.1 - cue.0;
    cost += if after && to == from { 0 } else { 2 };
    (cost + 1).saturating_sub(2 * (words - 1))
}

/// What lasts so long: `five years` in a position, a period, an age of something.
fn duration(sentence: &Sentence<'_>, first: usize, end: usize) -> String {
    if matches!(sentence.lower(end), "later" | "after" | "ago" | "before" | "earlier") {
        return "interval".to_string();
    }
    if sentence.is_word(end)
        && !lexicon::is_function_word(sentence.lower(end))
        && sentence.word(first).contains('-')
    {
        return sentence.lower(end).to_string();
    }
    "duration".to_string()
}

type Noun = (String, Option<(usize, usize)>);

/// The text's own noun for a figure: `in government contracts`, `error rate is`, `of the computing power`.
fn noun(sentence: &Sentence<'_>, first: usize, end: usize) -> Option<Noun> {
    let content = |at: usize| {
        let word = sentence.lower(at);
        sentence.is_word(at)
            && !lexicon::is_function_word(word)
            && !is_light_verb(word)
            && !lexicon::is_saying(word)
            && !sentence.is_possessive(at)
            && !matches!(word, "million" | "billion" | "trillion" | "thousand" | "hundred")
            && word.chars().all(|ch| ch.is_alphabetic() || ch == '-')
            && sentence.word(at).starts_with(char::is_lowercase)
    };
    let after = match sentence.lower(end) {
        "of" | "in" | "worth" | "for" => {
            let mut from = end + 1;
            while matches!(
                sentence.lower(from),
                "the" | "a" | "an" | "its" | "their" | "his" | "all" | "total" | "of" | "this"
            ) {
                from += 1;
            }
            Some((from, sentence.lower(end) == "of"))
        }
        _ if content(end) => Some((end, false)),
        _ => None,
    };
    let before = {
        // `the training cycle of Calder 5 by 40 %`: step over whose it is.
        let owner = (first.saturating_sub(8)..first).rev().find(|at| sentence.lower(*at) == "of").filter(|of| {
            matches!(sentence.before(first), "by" | "at" | "to" | "is" | "from")
                && (of + 1..first).any(|at| sentence.word(at).starts_with(char::is_uppercase))
                && !(of + 1..first).any(|at| matches!(sentence.lower(at), "," | ";" | "and"))
        });
        let mut to = owner.unwrap_or(first);
        let first = to;
        while to > 0
            && sentence.is_word(to - 1)
            && !sentence.word(to - 1).starts_with(char::is_uppercase)
            && (!content(to - 1) || is_motion(sentence.lower(to - 1)))
            && !matches!(sentence.lower(to - 1), "," | ";" | "." | "and" | "—" | "of" | ":")
            && first - to < 6
        {
            to -= 1;
        }
        let mut from = to;
        while from > 0 && content(from - 1) && to - from < 3 && !is_motion(sentence.lower(from - 1)) {
            from -= 1;
        }
        (from < to && to > 0).then_some((from, to))
    };
    // `the error rate is 0.3%` names itself before; `35% of the traffic` after.
    if let Some((from, share)) = after
        && (share || before.is_none() || sentence.lower(end) == "in" || from == end)
    {
        let mut to = from;
        while to < sentence.len()
            && to - from < 4
            && content(to)
            && sentence.word(to).starts_with(char::is_lowercase)
        {
            to += 1;
        }
        if to > from {
            let words = sentence.words(from, to).to_lowercase();
            let name = if share { format!("share_of_{words}") } else { words };
            return Some((name.split_whitespace().collect::<Vec<_>>().join("_"), Some((from, to))));
        }
    }
    let (from, to) = before?;
    let words = sentence.words(from, to).to_lowercase();
    Some((words.split_whitespace().collect::<Vec<_>>().join("_"), Some((from, to))))
}

fn is_light_verb(lower: &str) -> bool {
    matches!(
        lower,
        "reach"
            | "reaches"
            | "reached"
            | "stand"
            | "stands"
            | "stood"
            | "come"
            | "comes"
            | "came"
            | "get"
            | "gets"
            | "got"
            | "total"
            | "totalled"
            | "totaled"
            | "totalling"
            | "totaling"
            | "amount"
            | "amounts"
            | "amounted"
            | "made"
            | "make"
            | "makes"
            | "take"
            | "takes"
            | "took"
            | "give"
            | "gives"
            | "gave"
            | "going"
            | "gone"
            | "said"
            | "including"
            | "covering"
            | "launched"
            | "used"
            | "using"
            | "having"
            | "saw"
            | "see"
            | "sees"
            | "wasted"
            | "spent"
            | "put"
            | "puts"
    )
}

fn is_motion(lower: &str) -> bool {
    matches!(
        lower,
        "rose"
            | "fell"
            | "rise"
            | "rises"
            | "fall"
            | "falls"
            | "grew"
            | "grow"
            | "grows"
            | "increased"
            | "increase"
            | "decreased"
            | "dropped"
            | "drops"
            | "jumped"
            | "climbed"
            | "soared"
            | "plunged"
            | "skyrocketed"
            | "slipped"
            | "gained"
            | "lost"
            | "up"
            | "down"
            | "reduce"
            | "reduced"
            | "cut"
            | "shortening"
            | "exceeded"
            | "exceeds"
            | "below"
            | "above"
    )
}

/// The claim that a figure makes.
fn claim(scene: &Scene<'_>, amount: &AmountMention, reading: &Reading, affair: &Affair) -> Draft {
    let sentence = scene.sentence();
    let (first, end) = scene.tokens(amount.span);
    let mut attribute = reading.attribute.clone();
    let mut rule = reading.rule;
    let mut reach = reading.cue.map_or(amount.span, |(from, to)| sentence.span_of(from, to).join(amount.span));
    let status = scene.status(first, end);
    let mut qualifiers = BTreeMap::new();
    let target = affair.target();
    let mut stage = None;
    let entity = |at: usize| Subject::Entity(scene.known[at].id.clone());
    let subject = match attribute.as_str() {
        "price" | "price_per_share" | "stake" | "premium" => {
            let object = object(scene, first, end, reading.cue, affair);
            if let Some(mention) = object {
                reach = reach.join(sentence.span_of(mention.first, mention.end));
            }
            let object = object
                .map(|mention| mention.entity)
                .or_else(|| coreference(scene, first, end, affair))
                .or_else(|| elsewhere(scene, first, end, affair));
            match object {
                Some(at) if affair.deal && !affair.parties.contains(&at) => {
                    if attribute == "price" {
                        attribute = "comparable_price".to_string();
                        rule = "deal.comparable";
                    }
                    entity(at)
                }
                Some(at) if !affair.deal => {
                    if attribute == "price" {
                        attribute = "investment".to_string();
                    }
                    entity(at)
                }
                _ if affair.deal => {
                    stage = scene_stage(scene, affair, status);
                    Subject::Affair
                }
                _ => nearest(scene, first, end, EntityKind::Organisation)
                    .map_or(Subject::Affair, |mention| entity(mention.entity)),
            }
        }
        "valuation" => {
            let valued = valued(scene, first, end, affair);
            if let Some(mention) = valued {
                reach = reach.join(sentence.span_of(mention.first, mention.end));
            }
            let of = valued
                .map(|mention| mention.entity)
                .or_else(|| coreference(scene, first, end, affair))
                .or(target)
                .or(affair.parties.first().copied());
            if of.is_some() && of == target && is_prior(sentence, first, end) {
                attribute = "prior_valuation".to_string();
                qualifiers.insert("as_of".to_string(), "before the transaction".to_string());
                rule = "deal.prior_valuation";
            } else if of == target && target.is_some() {
                stage = scene_stage(scene, affair, status);
            }
            of.map_or(Subject::Affair, entity)
        }
        "age" => {
            let person = nearest(scene, first, end, EntityKind::Person);
            if let Some(mention) = person {
                reach = reach.join(sentence.span_of(mention.first, mention.end));
            }
            match person.map(|mention| mention.entity).or(scene.person) {
                Some(at) => entity(at),
                None => Subject::Thing("a person".to_string()),
            }
        }
        _ if rule == "figure.compared" && thing(scene, first).is_some() => {
            thing(scene, first).unwrap_or(Subject::Affair)
        }
        "payout" => match nearest(scene, first, end, EntityKind::Person) {
            Some(mention) => {
                reach = reach.join(sentence.span_of(mention.first, mention.end));
                entity(mention.entity)
            }
            None => bearer(scene, first, end).map_or(Subject::Affair, |mention| entity(mention.entity)),
        },
        _ => match bearer(scene, first, end) {
            Some(mention) => {
                let words = sentence.span_of(mention.first, mention.end);
                if words.join(reach).len() <= 200 {
                    reach = reach.join(words);
                }
                entity(mention.entity)
            }
            None => thing(scene, first).unwrap_or_else(|| scene.focus.map_or(Subject::Affair, entity)),
        },
    };
    // A share of something else is not the stake of the affair.
    if attribute == "stake" && matches!(&subject, Subject::Entity(_)) && affair.deal {
        rule = "deal.other_stake";
    }
    if let Some(change) = amount.change {
        qualifiers.insert("change".to_string(), format!("{change:?}").to_lowercase());
    }
    if let Some(per) = &amount.per {
        qualifiers.insert("per".to_string(), per.clone());
    }
    Draft {
        subject,
        attribute,
        value: amount.value.clone(),
        qualifiers,
        status,
        stage,
        attribution: scene.attribution.clone(),
        date: scene.published,
        source: sentence.source,
        span: scene.words_around(reach),
        rule,
        amount: None,
        restates: None,
    }
}

fn scene_stage(scene: &Scene<'_>, affair: &Affair, status: Status) -> Option<Stage> {
    let told = affair.stages.get(scene.sentence().source.0).copied().flatten();
    if status == Status::Planned && told != Some(Stage::Closed) {
        Some(told.map_or(Stage::Talks, |told| told.min(Stage::Agreed)))
    } else {
        told
    }
}

/// What is bought, by the place of the names around the figure and its cue.
fn object<'a>(
    scene: &Scene<'a>,
    first: usize,
    end: usize,
    cue: Option<(usize, usize)>,
    affair: &Affair,
) -> Option<&'a Mention> {
    let sentence = scene.sentence();
    let (low, high) = super::scene::clause(sentence, first, end);
    let bracket = low > 0 && sentence.lower(low - 1) == "(";
    let low = if bracket { 0 } else { low };
    let others: Vec<(usize, usize)> = scene
        .amounts
        .iter()
        .filter(|amount| matches!(amount.value, Value::Money { .. }))
        .map(|amount| scene.tokens(amount.span))
        .collect();
    let mut best: Option<(i32, &Mention)> = None;
    for mention in scene
        .bodies()
        .chain(scene.reading.mentions.iter().filter(|mention| scene.kind(mention) == EntityKind::Product))
    {
        if mention.end <= low || mention.first >= high {
            continue;
        }
        let mut score = 0i32;
        let away = if mention.first >= end { mention.first - end } else { first.saturating_sub(mention.end) };
        score -= i32::try_from(away / 3).unwrap_or(20);
        // A figure between takes the name for itself.
        let between = |(from, _): &(usize, usize)| {
            *from != first && (mention.end <= *from && *from < first || end <= *from && *from < mention.first)
        };
        score -= 6 * i32::try_from(others.iter().filter(|other| between(other)).count()).unwrap_or(3);
        let before = sentence.before(mention.first);
        let possessive = sentence.is_possessive(mention.end);
        let next = if possessive { mention.end + 1 } else { mention.end };
        let led = (mention.first.saturating_sub(10)..mention.first).rev().any(|at| {
            (is_deal_noun(sentence.lower(at)) || is_deal_verb(sentence.lower(at)))
                && !scene.bodies().any(|other| other.first > at && other.end <= mention.first)
        });
        if matches!(before, "of" | "in" | "with" | "for" | "to" | "at") && led || is_deal_verb(before) {
            score += 6;
        } else if led || matches!(before, "in" | "of" | "to") && mention.first >= end && away <= 2 {
            score += 4;
        }
        if is_deal_noun(sentence.lower(next)) && !possessive {
            score += 5;
        }
        // `Calder's $19 billion acquisition`, with nothing that it acquires.
        if possessive && next == first {
            let acquires = scene.bodies().any(|other| other.first >= end && other.first <= end + 8);
            score += if acquires { -5 } else { 5 };
        }
        // `bought Calder for $19 billion, Northwind for …`.
        if mention.end < first && matches!(sentence.lower(mention.end), "for" | "at") && first - mention.end <= 3 {
            score += 7;
        }
        // `Calder was bought for`, `Calder, which Northwind agreed to buy for`.
        if mention.end < first
            && sentence.any(mention.end, mention.end + 2, |word| {
                matches!(word, "was" | "were" | "is" | "came" | "went" | "sold")
            })
        {
            score += 5;
        }
        if matches!(sentence.lower(mention.end), "," | "which" | "that")
            && sentence.any(mention.end, mention.end + 2, |word| matches!(word, "which" | "that"))
            && mention.end < first
        {
            score += 6;
        }
        // `Northwind bought`, `Northwind's purchase of`: the buyer.
        let acts = (next..next + 4).any(|at| {
            is_deal_verb(sentence.lower(at)) && !is_deal_noun(sentence.lower(at))
                || at > next && is_deal_verb(sentence.lower(at))
        }) && !sentence.any(next, next + 2, |word| matches!(word, "was" | "were"));
        if acts || possessive && is_deal_noun(sentence.lower(next)) {
            score -= 5;
        }
        if affair.acquirer() == Some(mention.entity) {
            score -= 7;
        }
        if affair.target() == Some(mention.entity) {
            score += 2;
        }
        if let Some((_, to)) = cue
            && mention.first >= to
            && mention.first - to <= 4
        {
            score += 1;
        }
        if best.is_none_or(|(top, _)| score > top) {
            best = Some((score, mention));
        }
    }
    best.filter(|(score, _)| *score >= 2).map(|(_, mention)| mention)
}

/// A clause that names other bodies and no party tells of them.
fn elsewhere(scene: &Scene<'_>, first: usize, end: usize, affair: &Affair) -> Option<usize> {
    let (low, high) = super::scene::clause(scene.sentence(), first, end);
    let here = |mention: &&Mention| mention.first >= low && mention.end <= high;
    if scene.bodies().filter(here).any(|mention| affair.parties.contains(&mention.entity)) {
        return None;
    }
    let after = scene.bodies().filter(here).find(|mention| mention.first >= end);
    after.or_else(|| scene.bodies().filter(here).last()).map(|mention| mention.entity)
}

/// `the company`, `the British firm`, `its target`: what was last named, or what the affair is about.
fn coreference(scene: &Scene<'_>, first: usize, end: usize, affair: &Affair) -> Option<usize> {
    let sentence = scene.sentence();
    let (low, high) = super::scene::clause(sentence, first, end);
    let told = sentence.any(low, high, |word| {
        matches!(word, "company" | "firm" | "startup" | "start-up" | "business" | "target" | "latter")
    });
    let party = scene.bodies().find(|mention| affair.parties.contains(&mention.entity));
    if told && affair.deal {
        return affair.target();
    }
    if told { scene.focus.or(party.map(|mention| mention.entity)) } else { None }
}

/// What is valued: `values X at`, `X's valuation`, `valuing the company`.
fn valued<'a>(scene: &Scene<'a>, first: usize, end: usize, affair: &Affair) -> Option<&'a Mention> {
    let sentence = scene.sentence();
    let cue = (0..first).rev().find(|at| sentence.lower(*at).starts_with("valu") || sentence.lower(*at) == "worth");
    let common = |from: usize, to: usize| {
        sentence.any(from, to, |word| {
            matches!(word, "company" | "firm" | "startup" | "start-up" | "business" | "group" | "it")
        })
    };
    if let Some(cue) = cue {
        if let Some(mention) =
            scene.bodies().find(|mention| mention.first > cue && mention.first < first && mention.first - cue <= 6)
        {
            return Some(mention);
        }
        if common(cue + 1, first) {
            return affair.target().and_then(|target| scene.bodies().find(|mention| mention.entity == target));
        }
        if let Some(mention) = scene.bodies().filter(|mention| mention.end <= cue).last()
            && cue - mention.end <= 8
            && affair.acquirer() != Some(mention.entity)
        {
            return Some(mention);
        }
    }
    let after = scene.bodies().find(|mention| {
        mention.first >= end && mention.first - end <= 6 && affair.acquirer() != Some(mention.entity)
    });
    after.or_else(|| scene.bodies().find(|mention| affair.target() == Some(mention.entity)))
}

/// A valuation from before the affair: it has risen to it, was last valued at it, or was worth it in an earlier year.
fn is_prior(sentence: &Sentence<'_>, first: usize, end: usize) -> bool {
    let (low, high) = super::scene::clause(sentence, first, end);
    if sentence.any(low, high, |word| {
        matches!(word, "would" | "valuing" | "values" | "give" | "gives" | "giving" | "will" | "at")
    }) && !sentence
        .any(low, high, |word| matches!(word, "last" | "previous" | "previously" | "earlier" | "prior"))
    {
        return false;
    }
    sentence.any(low, high, |word| {
        matches!(
            word,
            "last"
                | "previous"
                | "previously"
                | "earlier"
                | "prior"
                | "skyrocketed"
                | "soared"
                | "risen"
                | "grown"
                | "reached"
                | "climbed"
                | "jumped"
                | "rose"
                | "grew"
                | "swelled"
                | "ballooned"
                | "once"
                | "had"
        )
    })
}

/// The nearest mention of a kind, those before the figure first.
fn nearest<'a>(scene: &Scene<'a>, first: usize, end: usize, kind: EntityKind) -> Option<&'a Mention> {
    let before = scene.reading.mentions.iter().rfind(|mention| scene.kind(mention) == kind && mention.end <= first);
    let after = scene.reading.mentions.iter().find(|mention| scene.kind(mention) == kind && mention.first >= end);
    match (before, after) {
        (Some(before), Some(after)) if after.first - end + 2 < first - before.end => Some(after),
        (Some(before), _) => Some(before),
        (None, after) => after,
    }
}

/// Whose figure it is when the attribute does not tell: the body or product that the clause is about.
fn bearer<'a>(scene: &Scene<'a>, first: usize, end: usize) -> Option<&'a Mention> {
    let sentence = scene.sentence();
    let (low, high) = super::scene::clause(sentence, first, end);
    let fits = |mention: &&Mention| matches!(scene.kind(mention), EntityKind::Organisation | EntityKind::Product);
    let stops = |from: usize, to: usize| sentence.any(from, to, |word| matches!(word, "while" | "whereas" | "but"));
    let before = scene
        .reading
        .mentions
        .iter()
        .filter(fits)
        .rfind(|mention| mention.end <= first && mention.first >= low && !stops(mention.end, first));
    if before.is_some() {
        return before;
    }
    let of = sentence.lower(end) == "of" || sentence.lower(end) == "in";
    scene.reading.mentions.iter().filter(fits).find(|mention| {
        mention.first >= end
            && mention.first < high
            && (of && mention.first - end <= 4 || mention.first - end <= 2)
            && !stops(end, mention.first)
    })
}

/// What has no name of its own: `the industry average is 5 %`.
fn thing(scene: &Scene<'_>, first: usize) -> Option<Subject> {
    let sentence = scene.sentence();
    let stop = (0..first).rev().find(|at| {
        matches!(
            sentence.lower(*at),
            "," | ";" | "while" | "whereas" | "but" | "and" | "—" | "against" | "versus" | "than" | "with"
        )
    })?;
    let verb = (stop + 1..first)
        .find(|at| matches!(sentence.lower(*at), "is" | "was" | "are" | "were" | "at" | "has" | "of"))?;
    let from = (stop + 1..verb).find(|at| !lexicon::is_function_word(sentence.lower(*at)))?;
    let words = sentence.words(from, verb);
    let plain = (from..verb).all(|at| sentence.tokens[at].kind == TokenKind::Word);
    (plain && verb - from <= 4 && !words.is_empty())
        .then(|| Subject::Thing(words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()))
}
