//! `dossier.json`: the keys in the order of `docs/design.md`, one element of an array on each line.
//!
//! A line for each element keeps the file readable in a difference, and lets large dossiers be written on all cores.

use super::{subject_id, told};
use crate::base::id::sha256;
use crate::base::ruling::Decision;
use crate::corpus::{Corpus, SourceKind, SourceNo};
use crate::evidence::Quote;
use crate::evidence::claim::{Claim, ClaimId};
use crate::evidence::entity::{Entity, Relation, Role};
use crate::evidence::value::Value;
use crate::findings::{Check, Cluster, Dossier, Event, Fact, Ground, Interval, Judgement, Object, Question, Ruled};
use rayon::prelude::*;
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The whole dossier as JSON.
pub fn dossier_json(dossier: &Dossier<'_>) -> String {
    let Dossier { corpus, evidence, findings, .. } = *dossier;
    let numbers: Vec<SourceNo> = (0..corpus.sources.len()).map(SourceNo).collect();
    let by_id: BTreeMap<&ClaimId, &Claim> = evidence.claims.iter().map(|claim| (&claim.id, claim)).collect();
    let claims: Vec<&Claim> = by_id.values().copied().collect();
    let entities = told(evidence);

    let mut out = String::from("{\"format\":1,\n\"dossier\":");
    out.push_str(&json(&AboutJson::of(dossier)));
    array(&mut out, "sources", &numbers, |number| SourceJson::of(dossier, *number));
    array(&mut out, "entities", &entities, |entity| EntityJson::of(corpus, entity));
    array(&mut out, "claims", &claims, |claim| ClaimJson::of(dossier, claim));
    array(&mut out, "facts", &findings.facts, |fact| FactJson::of(&by_id, fact));
    array(&mut out, "checks", &findings.checks, CheckJson::of);
    array(&mut out, "questions", &findings.questions, |question| QuestionJson::of(corpus, &by_id, question));
    array(&mut out, "events", &findings.events, EventJson::of);
    array(&mut out, "rulings", &findings.rulings, |ruled| RulingJson::of(corpus, ruled));
    array(&mut out, "judgements", &findings.judgements, |judgement| JudgementJson::of(corpus, judgement));
    out.push_str("}\n");
    out
}

/// A key and its elements.
fn array<'a, T: Sync, J: Serialize>(out: &mut String, key: &str, items: &'a [T], of: impl Fn(&'a T) -> J + Sync) {
    let lines: Vec<String> = items.par_iter().map(|item| json(&of(item))).collect();
    out.push_str(&format!(",\n\"{key}\":["));
    for (n, line) in lines.iter().enumerate() {
        out.push_str(if n == 0 { "\n" } else { ",\n" });
        out.push_str(line);
    }
    out.push(']');
}

fn json<T: Serialize>(value: &T) -> String {
    // Strings, numbers, lists and maps with words for keys: there is nothing in it that JSON cannot hold.
    serde_json::to_string(value).unwrap_or_default()
}

#[derive(Serialize)]
struct AboutJson<'a> {
    title: &'a str,
    parties: Vec<&'a str>,
    sources_sha256: String,
}

impl<'a> AboutJson<'a> {
    fn of(dossier: &Dossier<'a>) -> AboutJson<'a> {
        let mut hashes: Vec<&str> = dossier.corpus.sources.iter().map(|source| source.sha256.as_str()).collect();
        hashes.sort_unstable();
        // One a line, so that `sha256sum` over the same list gives the same.
        let listed: String = hashes.iter().map(|hash| format!("{hash}\n")).collect();
        AboutJson {
            title: dossier.title,
            parties: dossier.findings.parties.iter().map(|id| &*id.0).collect(),
            sources_sha256: sha256(listed.as_bytes()),
        }
    }
}

#[derive(Serialize)]
struct SourceJson<'a> {
    id: &'a str,
    file: &'a str,
    title: Option<&'a str>,
    publisher: Option<&'a str>,
    published: Option<String>,
    url: Option<&'a str>,
    kind: &'static str,
    grade: &'static str,
    words: usize,
    origin: &'a str,
    derived_from: Option<&'a str>,
    sha256: &'a str,
}

impl<'a> SourceJson<'a> {
    fn of(dossier: &Dossier<'a>, number: SourceNo) -> SourceJson<'a> {
        let id = |number: SourceNo| dossier.corpus.sources.get(number.0).map(|source| source.id.as_str());
        let source = &dossier.corpus.sources[number.0];
        let origins = &dossier.findings.origins;
        let derived = origins.derived.get(number.0).and_then(Option::as_ref);
        let metadata = &source.metadata;
        SourceJson {
            id: &source.id,
            file: &source.file,
            title: metadata.title.as_ref().map(|title| title.value.as_str()),
            publisher: metadata.publisher.as_ref().map(|publisher| publisher.value.as_str()),
            published: metadata.published.as_ref().map(|published| published.value.iso()),
            url: metadata.url.as_deref(),
            kind: match metadata.kind {
                SourceKind::Full => "full",
                SourceKind::Digest => "digest",
            },
            grade: metadata.grade.letter(),
            words: source.words(),
            origin: origins.root.get(number.0).and_then(|root| id(*root)).unwrap_or(&source.id),
            derived_from: derived.and_then(|derivation| id(derivation.from)),
            sha256: &source.sha256,
        }
    }
}

#[derive(Serialize)]
struct SpanJson<'a> {
    source: &'a str,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct QuoteJson<'a> {
    source: &'a str,
    start: usize,
    end: usize,
    quote: &'a str,
}

fn span<'a>(corpus: &'a Corpus, quote: &Quote) -> SpanJson<'a> {
    let place = quote.file_span();
    SpanJson { source: &corpus.sources[quote.source().0].id, start: place.start, end: place.end }
}

fn quoted<'a>(corpus: &'a Corpus, quote: &Quote) -> QuoteJson<'a> {
    let SpanJson { source, start, end } = span(corpus, quote);
    QuoteJson { source, start, end, quote: quote.bytes(corpus) }
}

#[derive(Serialize)]
struct EntityJson<'a> {
    id: &'a str,
    kind: &'static str,
    name: &'a str,
    aliases: Vec<&'a str>,
    mentions: Vec<SpanJson<'a>>,
    roles: Vec<RoleJson<'a>>,
    relations: Vec<RelationJson<'a>>,
}

impl<'a> EntityJson<'a> {
    fn of(corpus: &'a Corpus, entity: &'a Entity) -> EntityJson<'a> {
        EntityJson {
            id: &entity.id.0,
            kind: entity.kind.word(),
            name: &entity.name,
            aliases: entity.aliases.iter().map(|alias| alias.name.as_str()).collect(),
            mentions: entity.mentions.iter().map(|mention| span(corpus, mention)).collect(),
            roles: entity.roles.iter().map(RoleJson::of).collect(),
            relations: entity.relations.iter().map(RelationJson::of).collect(),
        }
    }
}

#[derive(Serialize)]
struct RoleJson<'a> {
    role: &'a str,
    organisation: Option<&'a str>,
    status: &'static str,
    claims: Vec<&'a str>,
}

impl<'a> RoleJson<'a> {
    fn of(role: &'a Role) -> RoleJson<'a> {
        let organisation = role.organisation.as_ref().map(|id| &*id.0);
        RoleJson { role: &role.role, organisation, status: role.status.word(), claims: sorted(&role.claims) }
    }
}

#[derive(Serialize)]
struct RelationJson<'a> {
    kind: &'static str,
    of: Option<&'a str>,
    claims: Vec<&'a str>,
}

impl<'a> RelationJson<'a> {
    fn of(relation: &'a Relation) -> RelationJson<'a> {
        let of = relation.of.as_ref().map(|id| &*id.0);
        RelationJson { kind: relation.kind.word(), of, claims: sorted(&relation.claims) }
    }
}

fn ids(claims: &[ClaimId]) -> Vec<&str> {
    claims.iter().map(|id| &*id.0).collect()
}

fn sorted(claims: &[ClaimId]) -> Vec<&str> {
    let mut ids = ids(claims);
    ids.sort_unstable();
    ids
}

/// Without a point where it is an integer, however large.
struct Number(Decimal);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let number = self.0.normalize();
        if number.scale() == 0 {
            return serializer.serialize_i128(number.mantissa());
        }
        // By way of the digits: the nearest float, which prints as the same digits again.
        serializer.serialize_f64(number.to_string().parse().unwrap_or_default())
    }
}

/// Lower and upper end; `null` where there is none.
type Ends = [Option<Number>; 2];

fn ends(interval: Interval) -> Ends {
    [interval.low, interval.high].map(|bound| bound.map(|bound| Number(bound.value)))
}

#[derive(Serialize)]
struct ValueJson<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    currency: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hedge: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    interval: Option<Ends>,
}

impl<'a> ValueJson<'a> {
    fn of(value: &'a Value) -> ValueJson<'a> {
        let amount = value.amount();
        let high = amount.and_then(|amount| amount.high);
        let low = amount.map(|amount| Number(amount.low));
        let (amount_only, low) = if high.is_some() { (None, low) } else { (low, None) };
        let (mut currency, mut unit, mut entity, mut text) = (None, None, None, None);
        match value {
            Value::Money { currency: code, .. } => currency = Some(code.as_str()),
            // A currency says what an amount counts, and here is none: programs add up what has a currency.
            Value::Vague { word, .. } => text = Some(word.into()),
            Value::Share(word) => text = Some(word.word().into()),
            Value::Count { unit: noun, .. } | Value::Duration { unit: noun, .. } => unit = Some(noun.as_str()),
            Value::Date(date) => text = Some(date.iso().into()),
            Value::Entity(id) => entity = Some(&*id.0),
            Value::Role(words) | Value::Text(words) => text = Some(words.into()),
            Value::Percent(_) | Value::Age(_) => {}
        }
        ValueJson {
            kind: value.kind(),
            amount: amount_only,
            low,
            high: high.map(Number),
            currency,
            unit,
            entity,
            text,
            hedge: amount.map(|amount| amount.hedge.word()).filter(|word| !word.is_empty()),
            interval: Interval::of(value).map(ends),
        }
    }
}

#[derive(Serialize)]
struct AttributionJson<'a> {
    class: &'static str,
    to: Option<&'a str>,
}

#[derive(Serialize)]
struct ClaimJson<'a> {
    id: &'a str,
    subject: &'a str,
    attribute: &'a str,
    value: ValueJson<'a>,
    status: &'static str,
    qualifiers: &'a BTreeMap<String, String>,
    attribution: AttributionJson<'a>,
    review: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    proposed_by: Option<&'a str>,
    evidence: Vec<QuoteJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    original: Option<OriginalJson<'a>>,
}

/// What a claim said before a ruling corrected it.
#[derive(Serialize)]
struct OriginalJson<'a> {
    subject: &'a str,
    attribute: &'a str,
    value: ValueJson<'a>,
    status: &'static str,
    qualifiers: &'a BTreeMap<String, String>,
}

impl<'a> ClaimJson<'a> {
    fn of(dossier: &Dossier<'a>, claim: &'a Claim) -> ClaimJson<'a> {
        let corpus = dossier.corpus;
        let reviewed = dossier.evidence.ruled.reviews.get(&claim.id);
        let original = reviewed.and_then(|reviewed| reviewed.original.as_deref()).map(|original| OriginalJson {
            subject: subject_id(&original.subject),
            attribute: &original.attribute,
            value: ValueJson::of(&original.value),
            status: original.status.word(),
            qualifiers: &original.qualifiers,
        });
        let attribution = &claim.attribution;
        ClaimJson {
            id: &claim.id.0,
            subject: subject_id(&claim.subject),
            attribute: &claim.attribute,
            value: ValueJson::of(&claim.value),
            status: claim.status.word(),
            qualifiers: &claim.qualifiers,
            attribution: AttributionJson { class: attribution.class.word(), to: attribution.to.as_deref() },
            review: claim.review.word(),
            proposed_by: claim.proposed_by.as_deref(),
            evidence: claim.quotes.iter().map(|quote| quoted(corpus, quote)).collect(),
            original,
        }
    }
}

#[derive(Serialize)]
struct ClusterJson<'a> {
    value: Option<ValueJson<'a>>,
    interval: Option<Ends>,
    claims: Vec<&'a str>,
    origins: usize,
}

#[derive(Serialize)]
struct FactJson<'a> {
    id: &'a str,
    subject: &'a str,
    attribute: &'a str,
    verdict: &'static str,
    lead: Option<&'a str>,
    reason: &'a str,
    clusters: Vec<ClusterJson<'a>>,
}

impl<'a> FactJson<'a> {
    fn of(by_id: &BTreeMap<&'a ClaimId, &'a Claim>, fact: &'a Fact) -> FactJson<'a> {
        let cluster = |cluster: &'a Cluster| ClusterJson {
            value: by_id.get(&cluster.lead).map(|claim| ValueJson::of(&claim.value)),
            interval: cluster.interval.map(ends),
            claims: ids(&cluster.claims),
            origins: cluster.origins,
        };
        FactJson {
            id: &fact.id,
            subject: subject_id(&fact.subject),
            attribute: &fact.attribute,
            verdict: fact.verdict.word(),
            lead: fact.lead.as_ref().map(|id| &*id.0),
            reason: &fact.reason,
            clusters: fact.clusters.iter().map(cluster).collect(),
        }
    }
}

#[derive(Serialize)]
struct CheckJson<'a> {
    id: &'a str,
    kind: &'static str,
    result: &'static str,
    arithmetic: &'a str,
    claims: Vec<&'a str>,
}

impl<'a> CheckJson<'a> {
    fn of(check: &'a Check) -> CheckJson<'a> {
        let Check { id, kind, result, arithmetic, claims, .. } = check;
        CheckJson { id, kind, result: result.word(), arithmetic, claims: ids(claims) }
    }
}

#[derive(Serialize)]
struct QuestionJson<'a> {
    id: &'a str,
    rule: &'static str,
    text: &'a str,
    state: &'static str,
    closes_when: &'a str,
    about: Vec<&'a str>,
    claims: Vec<&'a str>,
    evidence: Vec<QuoteJson<'a>>,
    /// What a ruling says to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<&'a str>,
}

impl<'a> QuestionJson<'a> {
    /// Its evidence is every word that raises it, those of its claims included: a question without words cannot be judged.
    fn of(
        corpus: &'a Corpus,
        by_id: &BTreeMap<&'a ClaimId, &'a Claim>,
        question: &'a Question,
    ) -> QuestionJson<'a> {
        let claimed = question.claims.iter().filter_map(|id| by_id.get(id)).flat_map(|claim| &claim.quotes);
        let mut seen = BTreeSet::new();
        let quotes = question.evidence.iter().chain(claimed).filter(|quote| seen.insert(*quote));
        QuestionJson {
            id: &question.id,
            rule: question.rule.word(),
            text: &question.text,
            state: question.state.word(),
            closes_when: &question.closes_when,
            about: question.about.iter().map(subject_id).collect(),
            claims: ids(&question.claims),
            evidence: quotes.map(|quote| quoted(corpus, quote)).collect(),
            answer: question.answer.as_ref().map(|answer| answer.words.as_str()),
        }
    }
}

#[derive(Serialize)]
struct RulingJson<'a> {
    ruling: &'a str,
    objects: Vec<&'a str>,
    because: &'a str,
    by: &'a str,
    on: String,
    line: usize,
}

impl<'a> RulingJson<'a> {
    fn of(corpus: &'a Corpus, ruled: &'a Ruled) -> RulingJson<'a> {
        let Decision { because, by, on } = &ruled.ruling.decision;
        let objects = ruled.objects.iter().map(|object| match object {
            Object::Entity(id) => &*id.0,
            Object::Claim(id) => &*id.0,
            Object::Fact(id) | Object::Question(id) => id.as_str(),
            Object::Source(no) => corpus.sources[no.0].id.as_str(),
        });
        RulingJson {
            ruling: &ruled.ruling.kind.text,
            objects: objects.collect(),
            because,
            by,
            on: on.iso(),
            line: ruled.line,
        }
    }
}

#[derive(Serialize)]
struct JudgementJson<'a> {
    id: &'a str,
    text: &'a str,
    likelihood: Option<LikelihoodJson>,
    confidence: &'static str,
    facts: Vec<&'a str>,
    claims: Vec<&'a str>,
    evidence: Vec<QuoteJson<'a>>,
    by: &'a str,
    on: String,
}

/// The term, and its range in per cent.
#[derive(Serialize)]
struct LikelihoodJson {
    term: &'static str,
    low: u8,
    high: u8,
}

impl<'a> JudgementJson<'a> {
    fn of(corpus: &'a Corpus, judgement: &'a Judgement) -> JudgementJson<'a> {
        let (mut facts, mut claims, mut evidence) = (Vec::new(), Vec::new(), Vec::new());
        for ground in &judgement.grounds {
            match ground {
                Ground::Fact(id) => facts.push(id.as_str()),
                Ground::Claim(id) => claims.push(&*id.0),
                Ground::Quote(quote) => evidence.push(quoted(corpus, quote)),
            }
        }
        JudgementJson {
            id: &judgement.id,
            text: &judgement.text,
            likelihood: judgement.likelihood.map(|one| {
                let (low, high) = one.range();
                LikelihoodJson { term: one.word(), low, high }
            }),
            confidence: judgement.confidence.word(),
            facts,
            claims,
            evidence,
            by: &judgement.by,
            on: judgement.on.iso(),
        }
    }
}

#[derive(Serialize)]
struct EventJson<'a> {
    id: &'a str,
    date: String,
    precision: &'static str,
    what: &'a str,
    claims: Vec<&'a str>,
}

impl<'a> EventJson<'a> {
    fn of(event: &'a Event) -> EventJson<'a> {
        EventJson {
            id: &event.id,
            date: event.date.iso(),
            precision: event.date.precision.word(),
            what: &event.what,
            claims: ids(&event.claims),
        }
    }
}
