//! Small affairs made by hand, for the tests of this stage: sources from strings, claims on words in them.

use crate::base::{date::Date, text::Span, text::View};
use crate::corpus::{Corpus, Given, Metadata, Passage, Source, SourceNo, Zone};
use crate::evidence::claim::{Attribution, AttributionClass, Claim, ClaimId, Review, Stage, Status, Subject};
use crate::evidence::entity::{Entity, EntityId, EntityKind};
use crate::evidence::value::{Amount, Hedge, Value};
use crate::evidence::vocabulary::{About, Attribute, Group, Takes, Vocabulary};
use crate::evidence::{Evidence, Quote};
use crate::findings::{Findings, Options, reconcile};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::sync::Arc;

/// An amount whose grain is the place of the last digit written.
pub(crate) fn amount(text: &str, hedge: Hedge) -> Amount {
    let low: Decimal = text.parse().expect("a number");
    Amount { low, high: None, grain: Decimal::new(1, low.scale()), hedge }
}

/// Billions of dollars.
pub(crate) fn money(billions: &str, hedge: Hedge) -> Value {
    in_currency(billions, "USD", hedge)
}

/// Billions of some currency.
pub(crate) fn in_currency(billions: &str, currency: &str, hedge: Hedge) -> Value {
    let mut amount = amount(billions, hedge);
    let billion = Decimal::new(1_000_000_000, 0);
    amount.low *= billion;
    amount.grain *= billion;
    Value::Money { amount, currency: currency.to_string() }
}

/// Per cent.
pub(crate) fn percent(text: &str, hedge: Hedge) -> Value {
    Value::Percent(amount(text, hedge))
}

/// A number of something.
pub(crate) fn count(text: &str, unit: &str, hedge: Hedge) -> Value {
    Value::Count { amount: amount(text, hedge), unit: unit.to_string() }
}

/// The id of an entity.
fn id(name: &str) -> EntityId {
    EntityId(Arc::from(crate::base::id::slug(name).as_str()))
}

/// A source of a text: paragraphs apart by empty lines, sentences by full stop or question mark and a space;
/// a paragraph that begins with `# ` is the title.
pub(crate) fn source(name: &str, published: Option<Date>, text: &str) -> Source {
    let mut passages = Vec::new();
    let mut start = 0;
    for part in text.split("\n\n") {
        let span = Span::new(start, start + part.len());
        start = span.end + 2;
        if part.trim().is_empty() {
            continue;
        }
        let mut sentences = Vec::new();
        let mut from = 0;
        for (at, _) in part.match_indices(". ").chain(part.match_indices("? ")).collect::<BTreeMap<_, _>>() {
            sentences.push(Span::new(span.start + from, span.start + at + 1));
            from = at + 2;
        }
        sentences.push(Span::new(span.start + from, span.end));
        let zone = if part.starts_with("# ") { Zone::Title } else { Zone::Prose };
        passages.push(Passage { span, zone, number: Some(passages.len() + 1), sentences });
    }
    Source {
        id: name.to_string(),
        file: format!("{name}.txt"),
        raw: Arc::from(text),
        sha256: String::new(),
        metadata: Metadata {
            published: published.map(|value| Given { value, guessed: false }),
            ..Metadata::default()
        },
        view: View::verbatim(text),
        passages,
    }
}

/// An affair under construction.
#[derive(Clone)]
pub(crate) struct Affair {
    pub(crate) corpus: Corpus,
    pub(crate) evidence: Evidence,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) options: Options,
}

impl Affair {
    /// Sources by name, day of June 2031 (0: no date) and text. The names must be in order.
    pub(crate) fn new(texts: &[(&str, i8, &str)]) -> Affair {
        let sources = texts.iter().map(|(name, day, text)| source(name, Date::day(2031, 6, *day), text)).collect();
        let mut affair = Affair {
            corpus: Corpus { sources },
            evidence: Evidence::default(),
            vocabulary: Vocabulary::default(),
            options: Options::default(),
        };
        for (name, takes, reconciled) in [
            ("price", Takes::Money, true),
            ("stake", Takes::Percent, true),
            ("valuation", Takes::Money, true),
            ("chief executive", Takes::Entity, true),
            ("age", Takes::Age, true),
            ("comparable price", Takes::Money, false),
        ] {
            affair.vocabulary.attributes.push(Attribute {
                name: name.to_string(),
                label: name.to_string(),
                takes,
                group: Group::Terms,
                about: About::default(),
                expected: false,
                partial: false,
                material: false,
                reconciled,
                purpose: false,
                tolerance: 0,
                cues: Vec::new(),
                called: Vec::new(),
                question: None,
                closes: None,
            });
        }
        affair
    }

    /// The attribute of this name.
    pub(crate) fn attribute(&mut self, name: &str) -> &mut Attribute {
        self.vocabulary.attributes.iter_mut().find(|attribute| attribute.name == name).expect("known")
    }

    /// Adds an entity, with every place where a source has its name.
    pub(crate) fn entity(&mut self, name: &str, kind: EntityKind) -> EntityId {
        let mut mentions = Vec::new();
        for (at, source) in self.corpus.sources.iter().enumerate() {
            for (start, _) in source.view.text().match_indices(name) {
                mentions.extend(Quote::at(&self.corpus, SourceNo(at), Span::new(start, start + name.len())));
            }
        }
        let entity = Entity {
            id: id(name),
            kind,
            name: name.to_string(),
            aliases: Vec::new(),
            mentions,
            roles: Vec::new(),
            relations: Vec::new(),
        };
        self.evidence.entities.push(entity);
        self.evidence.entities.sort_by(|a, b| a.id.cmp(&b.id));
        id(name)
    }

    /// Adds a claim on words of a source.
    pub(crate) fn claim(
        &mut self,
        source: usize,
        words: &str,
        subject: Subject,
        attribute: &str,
        value: Value,
    ) -> &mut Claim {
        let quote = Quote::find(&self.corpus, SourceNo(source), words).expect("words of the source");
        let name = format!("c-{:04}", self.evidence.claims.len());
        self.evidence.claims.push(Claim {
            id: ClaimId(Arc::from(name.as_str())),
            subject,
            attribute: attribute.to_string(),
            value,
            qualifiers: BTreeMap::new(),
            status: Status::Reported,
            stage: None,
            attribution: Attribution { class: AttributionClass::Nobody, to: None },
            review: Review::Proposed,
            proposed_by: None,
            date: self.corpus.sources[source].metadata.published.as_ref().map(|given| given.value),
            quotes: vec![quote],
            rule: "test",
        });
        self.evidence.claims.last_mut().expect("just added")
    }

    /// The findings.
    pub(crate) fn findings(&self) -> Findings {
        reconcile(&self.corpus, &self.evidence, &self.vocabulary, &self.options)
    }
}

/// The worked table of the design, under invented names: Calder puts money into Harbour Robotics. Five texts.
pub(crate) fn worked() -> Affair {
    let mut affair = Affair::new(&[
        (
            "a",
            14,
            "Calder committed $14 billion to Harbour Robotics. It is the first majority stake of Calder. \
             Ines Quill was named interim chief executive. Harbour Robotics later denied any loss of customers.",
        ),
        (
            "b",
            13,
            "Calder pays about $15 billion for 49 per cent. Harbour Robotics is worth roughly $28 billion. \
             Tomas Reed, the 31-year-old founder, moves. What becomes of the crews is far less clear.",
        ),
        ("c", 14, "Calder has closed a $14.3 billion round. It now owns 49 per cent."),
        (
            "d",
            15,
            "The deal, worth $14.3 billion, was completed with 49 per cent. It values Harbour Robotics at over $29 \
             billion, against $13.8 billion last year. Ines Quill is interim chief executive.",
        ),
        (
            "e",
            10,
            "Calder plans to invest $14.9 billion, or 106.6 billion yuan, for 49 per cent. Tomas Reed will stay \
             chief executive. The 22-year-old student founded it. Calder bought Mooring for $19 billion.",
        ),
    ]);
    let calder = affair.entity("Calder", EntityKind::Organisation);
    let harbour = affair.entity("Harbour Robotics", EntityKind::Organisation);
    let quill = affair.entity("Ines Quill", EntityKind::Person);
    let reed = affair.entity("Tomas Reed", EntityKind::Person);
    affair.options.parties = vec![calder, harbour.clone()];
    let target = || Subject::Entity(harbour.clone());

    affair.claim(0, "$14 billion", Subject::Affair, "price", money("14", Hedge::None)).stage = Some(Stage::Agreed);
    affair.claim(1, "about $15 billion", Subject::Affair, "price", money("15", Hedge::About));
    affair.claim(2, "$14.3 billion", Subject::Affair, "price", money("14.3", Hedge::None)).stage =
        Some(Stage::Closed);
    affair.claim(3, "$14.3 billion", Subject::Affair, "price", money("14.3", Hedge::None)).stage =
        Some(Stage::Closed);
    let planned = affair.claim(4, "$14.9 billion", Subject::Affair, "price", money("14.9", Hedge::None));
    planned.status = Status::Planned;
    planned.stage = Some(Stage::Talks);
    let same = planned.id.to_string();
    affair
        .claim(4, "106.6 billion yuan", Subject::Affair, "price", in_currency("106.6", "CNY", Hedge::None))
        .qualifiers
        .insert("restates".into(), same);

    let majority = Value::Share(crate::evidence::value::ShareWord::Majority);
    affair.claim(0, "majority stake", Subject::Affair, "stake", majority);
    for source in 1..5 {
        affair.claim(source, "49 per cent", Subject::Affair, "stake", percent("49", Hedge::None));
    }

    affair.claim(1, "roughly $28 billion", target(), "valuation", money("28", Hedge::About));
    affair.claim(3, "over $29 billion", target(), "valuation", money("29", Hedge::Over));
    affair
        .claim(3, "$13.8 billion last year", target(), "valuation", money("13.8", Hedge::None))
        .qualifiers
        .insert("as_of".into(), "2030".into());

    for source in [0, 3] {
        affair
            .claim(source, "interim chief executive", target(), "chief executive", Value::Entity(quill.clone()))
            .qualifiers
            .insert("role_status".into(), "interim".into());
    }
    let stays = affair.claim(4, "Tomas Reed will stay", target(), "chief executive", Value::Entity(reed.clone()));
    stays.status = Status::Planned;
    stays.qualifiers.insert("role_status".into(), "current".into());
    stays.qualifiers.insert("remains".into(), "yes".into());

    let person = || Subject::Entity(reed.clone());
    affair.claim(1, "31-year-old", person(), "age", Value::Age(amount("31", Hedge::None)));
    affair.claim(4, "22-year-old", person(), "age", Value::Age(amount("22", Hedge::None)));
    let mooring = Subject::Thing("Mooring".into());
    affair.claim(4, "$19 billion", mooring, "comparable price", money("19", Hedge::None));
    affair
}
