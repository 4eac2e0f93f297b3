//! The gate: claims that somebody proposes, each held against the words of its source.
//!
//! Entry point: [`admit`]. A person, a program or a language model proposes claims in a file (`form` is its form, and the
//! [`schema`] that says so). Of each, the quotation is looked up (`cited`), the value is read from the quoted words
//! (`value`), and names are held to what the texts name. What passes becomes a claim like any other, marked with who
//! proposed it; what does not is told with the place of the file at which it is wrong. Nothing is believed.
//!
//! What the gate cannot tell is whether the words are *about* the subject. It asks only that the source names it; the
//! rest is the reader's, which is why the mark stays until somebody confirms the claim.

mod cited;
mod form;
mod value;

pub use form::schema;

use super::Evidence;
use super::claim::{Attribution, AttributionClass, Claim, ClaimId, Review, Stage, Status, Subject};
use super::entity::{EntityId, EntityKind};
use super::locate::Finder;
use super::value::Value;
use super::vocabulary::{About, Group, Takes, Vocabulary};
use super::{cue, draft, gather};
use crate::base::date::Date;
use crate::base::diagnostic::{Diagnostic, nearest};
use crate::base::placed::{File, Word};
use crate::base::text::Span;
use crate::corpus::{Corpus, SourceNo};
use cited::Cited;
use form::Proposal;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use value::{Held, contains};

/// Refusals of one file that are told; whoever meets more has one mistake, not many.
const MOST_REFUSED: usize = 200;

/// The rule that proposed claims carry.
const RULE: &str = "proposal";

/// Adds to the evidence what was proposed and stands in the words; returns what was refused, one diagnostic each.
///
/// A claim that the texts were found to make already is not made twice: the proposal agrees with it and adds nothing.
pub fn admit(corpus: &Corpus, vocabulary: &Vocabulary, evidence: &mut Evidence, files: &[File]) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut admitted: Vec<Claim> = Vec::new();
    let mut taken: BTreeSet<ClaimId> = evidence.claims.iter().map(|claim| claim.id.clone()).collect();
    let mut gate = Gate::new(corpus, vocabulary, evidence);
    for file in files {
        let mut n_refused = 0;
        let proposals = form::read(file, &mut diagnostics);
        let n_proposals = proposals.len();
        for (at, proposal) in proposals.into_iter().enumerate() {
            if n_refused == MOST_REFUSED {
                let left = n_proposals - at;
                let message = format!(
                    "{n_refused} proposals of `{}` are refused; the {left} after them were not looked at",
                    file.shown
                );
                diagnostics.push(form::too_many(file, message));
                break;
            }
            match gate.claim(file, &proposal) {
                Ok(claim) => admitted.extend(gate.new_one(claim)),
                Err(refusal) => {
                    diagnostics.push(refusal);
                    n_refused += 1;
                }
            }
        }
    }
    for claim in &mut admitted {
        // The same words, told once as a report and once as a plan.
        let numbered = (2..).map(|n| ClaimId(format!("{}-{n}", claim.id).into()));
        let free = std::iter::once(claim.id.clone()).chain(numbered).find(|id| !taken.contains(id));
        claim.id = free.unwrap_or_else(|| claim.id.clone());
        taken.insert(claim.id.clone());
    }
    if admitted.is_empty() {
        return diagnostics;
    }
    evidence.claims.extend(admitted);
    // In the order of the sources; within each, what is proposed stands last.
    evidence.claims.sort_by_key(Claim::source);
    gather::tell(&mut evidence.entities, &evidence.claims);
    diagnostics
}

/// What is wrong with the form of proposals, when the sources are not all there that they could be held against.
pub fn misread(files: &[File]) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for file in files {
        form::read(file, &mut diagnostics);
    }
    diagnostics
}

/// The attribute of rows of the timeline: its value is a date, and the quotation tells what happened.
const EVENT: &str = "event";

/// What proposals are held against.
struct Gate<'e> {
    corpus: &'e Corpus,
    vocabulary: &'e Vocabulary,
    evidence: &'e Evidence,
    finder: Finder<'e>,
    /// Whom a name means, by the name as it was proposed.
    names: BTreeMap<String, Option<EntityId>>,
    /// What is said already, by source.
    said: BTreeMap<SourceNo, Vec<Said>>,
    /// By entity, the sources that name it.
    named: BTreeMap<EntityId, BTreeSet<SourceNo>>,
}

/// What a claim says, and where.
#[derive(Debug, Clone)]
struct Said {
    subject: Subject,
    attribute: String,
    value: Value,
    status: Status,
    stage: Option<Stage>,
    attribution: Attribution,
    /// Of an event, which is told in many words.
    day: Option<Date>,
    words: Span,
}

impl<'e> Gate<'e> {
    fn new(corpus: &'e Corpus, vocabulary: &'e Vocabulary, evidence: &'e Evidence) -> Self {
        let mut said: BTreeMap<SourceNo, Vec<Said>> = BTreeMap::new();
        for claim in &evidence.claims {
            said.entry(claim.source()).or_default().push(Said::of(claim));
        }
        let named = evidence.entities.iter().map(|entity| {
            (entity.id.clone(), entity.mentions.iter().map(super::Quote::source).collect::<BTreeSet<_>>())
        });
        let named = named.collect();
        Gate { corpus, vocabulary, evidence, finder: Finder::new(corpus), names: BTreeMap::new(), said, named }
    }

    /// The claim, unless the texts were found to make it already.
    fn new_one(&mut self, claim: Claim) -> Option<Claim> {
        let said = self.said.entry(claim.source()).or_default();
        let new = Said::of(&claim);
        if said.iter().any(|one| one.says(&new)) {
            return None;
        }
        said.push(new);
        Some(claim)
    }

    /// The claim that a proposal makes, or why it is refused.
    fn claim(&mut self, file: &File, proposal: &Proposal) -> Result<Claim, Diagnostic> {
        let source = self.source(file, &proposal.source)?;
        let places = cited::cite(self.corpus, &self.finder, file, proposal, source)?;
        let first = &places[0];
        let attribute = self.attribute(file, first, &proposal.attribute)?;
        let subject = self.subject(file, first, &proposal.subject, source)?;
        let (subject, attribute) = self.settled(subject, attribute);
        let (cited, held) = self.value(file, &places, &attribute, &proposal.value)?;
        let mut qualifiers = self.qualifiers(file, &cited, proposal)?;
        if let Some(change) = held.change {
            qualifiers.insert("change".to_string(), format!("{change:?}").to_lowercase());
        }
        if let Some(per) = held.per {
            qualifiers.insert("per".to_string(), per);
        }
        let published = cited.source().metadata.published.as_ref().map(|given| given.value);
        let (value, date) = match held.value {
            // What happened is told in the words; the date says when.
            Value::Date(date) if attribute == EVENT => {
                (Value::Text(cue::spaced(&cited.words().collect::<Vec<_>>().join(" […] "))), Some(date))
            }
            value => (value, published),
        };
        let told = self.attribution(file, proposal, source)?;
        // What our own reading of the same words says of them, where it says anything.
        let read = self
            .said
            .get(&source)
            .into_iter()
            .flatten()
            .filter(|said| cited.quotes.iter().any(|quote| quote.view_span().overlaps(said.words)));
        let read: Vec<&Said> = read.collect();
        let twin = read.iter().find(|said| said.value == value);
        let status = proposal.status.or(twin.map(|said| said.status)).unwrap_or(Status::Reported);
        let attribution = match told {
            Some(attribution) => attribution,
            None => {
                let read = twin.or(read.first()).map(|said| said.attribution.clone());
                read.unwrap_or(Attribution { class: AttributionClass::Nobody, to: None })
            }
        };
        let is_term = self.vocabulary.get(&attribute).is_some_and(|known| known.group == Group::Terms);
        let stage = (subject == Subject::Affair && self.evidence.is_deal && is_term)
            .then(|| {
                let told = self.said.get(&source).into_iter().flatten();
                told.filter(|said| said.status == status).filter_map(|said| said.stage).max()
            })
            .flatten();
        let id = draft::id(&cited.source().id, &cited.quotes, self.corpus, &attribute, &value, &subject);
        Ok(Claim {
            id,
            subject,
            attribute,
            value,
            qualifiers,
            status,
            stage,
            attribution,
            review: Review::Proposed,
            proposed_by: Some(Arc::from(proposal.by.as_str())),
            date,
            quotes: cited.quotes,
            rule: RULE,
        })
    }

    fn source(&self, file: &File, word: &Word) -> Result<SourceNo, Diagnostic> {
        /// Ids that a message lists.
        const MOST: usize = 12;
        let sources = &self.corpus.sources;
        if let Ok(at) = sources.binary_search_by(|source| source.id.as_str().cmp(&word.text)) {
            return Ok(SourceNo(at));
        }
        let hint = match nearest(&word.text, sources.iter().map(|source| source.id.as_str())) {
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                let mut ids: Vec<String> =
                    sources.iter().take(MOST).map(|source| format!("`{}`", source.id)).collect();
                if sources.len() > MOST {
                    ids.push(format!("and {} more", sources.len() - MOST));
                }
                format!("the sources are {}", ids.join(", "))
            }
        };
        Err(file.error("D0707", format!("no source has the id `{}`", word.text), word.span).hint(hint))
    }

    /// Whom a name means.
    fn meant(&mut self, name: &str) -> Option<EntityId> {
        if let Some(known) = self.names.get(name) {
            return known.clone();
        }
        let evidence = self.evidence;
        let id = EntityId(Arc::from(name));
        let entity = evidence.entity(&id).or_else(|| evidence.named(name));
        let meant = entity.map(|entity| entity.id.clone());
        self.names.insert(name.to_string(), meant.clone());
        meant
    }

    /// An entity that the source names.
    fn somebody(&mut self, file: &File, word: &Word, source: SourceNo) -> Result<Option<EntityId>, Diagnostic> {
        let Some(id) = self.meant(&word.text) else { return Ok(None) };
        let named = self.named.get(&id);
        if named.is_some_and(|sources| sources.contains(&source)) {
            return Ok(Some(id));
        }
        let ids: Vec<String> =
            named.into_iter().flatten().take(6).map(|no| format!("`{}`", self.corpus.sources[no.0].id)).collect();
        let message = format!("`{}` does not name `{}`", self.corpus.sources[source.0].id, word.text);
        let hint = format!("named in {}: a claim is about somebody whom its source names", ids.join(", "));
        Err(file.error("D0708", message, word.span).hint(hint))
    }

    fn subject(
        &mut self,
        file: &File,
        cited: &Cited<'_>,
        word: &Word,
        source: SourceNo,
    ) -> Result<Subject, Diagnostic> {
        let folded = cue::fold(&word.text);
        if matches!(folded.as_str(), "deal" | "the deal" | "affair" | "the affair") {
            return Ok(Subject::Affair);
        }
        if let Some(id) = self.somebody(file, word, source)? {
            return Ok(Subject::Entity(id));
        }
        if cited.words().any(|words| contains(&cue::fold(words), &folded)) {
            return Ok(Subject::Thing(cue::spaced(&word.text)));
        }
        Err(self
            .nobody(file, word)
            .hint("or write `deal` for the affair, or words of the quotation for what has no name"))
    }

    fn nobody(&self, file: &File, word: &Word) -> Diagnostic {
        let names = self.evidence.entities.iter().map(|entity| entity.name.as_str());
        let hint = match nearest(&word.text, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write a name as the sources do".to_string(),
        };
        file.error("D0708", format!("no source names `{}`", word.text), word.span).hint(hint)
    }

    /// The key of an attribute: a known one, or a noun of the quoted words.
    fn attribute(&self, file: &File, cited: &Cited<'_>, word: &Word) -> Result<String, Diagnostic> {
        let folded = cue::fold(&word.text.replace('_', " "));
        let key = folded.replace(' ', "_");
        let known = &self.vocabulary.attributes;
        let same = known.iter().find(|one| one.name == key || cue::fold(&one.label) == folded);
        if let Some(attribute) = same {
            return Ok(attribute.name.clone());
        }
        if key == EVENT || cited.words().any(|words| contains(&cue::fold(words), &folded)) {
            return Ok(key);
        }
        let names = known.iter().map(|one| one.name.as_str()).chain(known.iter().map(|one| one.label.as_str()));
        let near = nearest(&word.text, names).map(|near| format!("did you mean `{near}`?"));
        Err(file
            .error("D0709", format!("no attribute is called `{}`", word.text), word.span)
            .hints(near)
            .hint("`dossier schema` lists the attributes; a noun that stands in the quotation may be one too"))
    }

    /// Subject and attribute as our own reading puts them: the price of the company that is bought is a term of the deal.
    fn settled(&self, subject: Subject, attribute: String) -> (Subject, String) {
        let about = self.vocabulary.get(&attribute).map(|known| known.about);
        let parties = &self.evidence.parties;
        match (subject, about) {
            (Subject::Entity(id), Some(About::Affair)) if self.evidence.is_deal && parties.contains(&id) => {
                (Subject::Affair, attribute)
            }
            (Subject::Entity(id), Some(About::Affair)) if self.evidence.is_deal && attribute == "price" => {
                (Subject::Entity(id), "comparable_price".to_string())
            }
            (Subject::Affair, Some(About::Body)) if self.evidence.is_deal => match parties.get(1) {
                Some(target) => (Subject::Entity(target.clone()), attribute),
                None => (Subject::Affair, attribute),
            },
            (subject, _) => (subject, attribute),
        }
    }

    /// The first place of the words at which the value stands in them, and the value as it is read there.
    fn value<'c>(
        &mut self,
        file: &File,
        places: &[Cited<'c>],
        attribute: &str,
        word: &Word,
    ) -> Result<(Cited<'c>, Held), Diagnostic> {
        let takes = match attribute {
            EVENT => Some(Takes::Date),
            name => self.vocabulary.get(name).map(|known| known.takes),
        };
        let meant = self.meant(&word.text);
        let mut lacking = None;
        for cited in places {
            match value::held(cited, self.evidence, takes, &word.text, |_| meant.clone()) {
                Ok(held) => return Ok((cited.clone(), held)),
                Err(why) => {
                    lacking.get_or_insert(why);
                }
            }
        }
        let message = format!("the quoted words do not hold the value `{}`", word.text);
        Err(file.error("D0706", message, word.span).hints(lacking.unwrap_or_default().hints))
    }

    fn qualifiers(
        &mut self,
        file: &File,
        cited: &Cited<'_>,
        proposal: &Proposal,
    ) -> Result<BTreeMap<String, String>, Diagnostic> {
        let mut qualifiers = BTreeMap::new();
        let source = cited.source_no();
        for (name, word) in &proposal.qualifiers {
            let value = match *name {
                "role_status" => form::role_status(&word.text).map(|status| status.word().to_string()),
                "organisation" => match self.somebody(file, word, source)? {
                    Some(id) => Some(id.to_string()),
                    None => return Err(self.nobody(file, word)),
                },
                _ => {
                    let wanted = cue::fold(&word.text);
                    let text = cited.text();
                    if !cited.passages().any(|passage| contains(&cue::fold(passage.span.of(text)), &wanted)) {
                        let message = format!("the paragraph does not hold the qualifier `{}`", word.text);
                        return Err(file
                            .error("D0712", message, word.span)
                            .hint(format!("write `{name}` in words of the paragraph, or leave it out")));
                    }
                    Some(cue::spaced(&word.text))
                }
            };
            qualifiers.extend(value.map(|value| ((*name).to_string(), value)));
        }
        Ok(qualifiers)
    }

    /// On whose word a proposal says that the source says it.
    fn attribution(
        &mut self,
        file: &File,
        proposal: &Proposal,
        source: SourceNo,
    ) -> Result<Option<Attribution>, Diagnostic> {
        let Some(voice) = &proposal.voice else {
            return Ok(proposal.class.map(|class| Attribution { class, to: None }));
        };
        if self.finder.find(source, &voice.text).is_empty() {
            let message = format!("`{}` has no voice called `{}`", self.corpus.sources[source.0].id, voice.text);
            return Err(file
                .error("D0712", message, voice.span)
                .hint("name or describe whose word it is in words of the source, or leave it out"));
        }
        let kind = self.meant(&voice.text).and_then(|id| self.evidence.entity(&id)).map(|entity| entity.kind);
        let class = proposal.class.unwrap_or(match kind {
            Some(EntityKind::Person) => AttributionClass::Person,
            Some(EntityKind::Organisation) => AttributionClass::Spokesperson,
            Some(EntityKind::Product | EntityKind::Place) | None => AttributionClass::Unnamed,
        });
        Ok(Some(Attribution { class, to: Some(cue::spaced(&voice.text)) }))
    }
}

impl Said {
    fn of(claim: &Claim) -> Said {
        let (first, last) = (claim.quotes[0].view_span(), claim.quotes[claim.quotes.len() - 1].view_span());
        Said {
            subject: claim.subject.clone(),
            attribute: claim.attribute.clone(),
            value: claim.value.clone(),
            status: claim.status,
            stage: claim.stage,
            attribution: claim.attribution.clone(),
            day: claim.date.filter(|_| claim.attribute == EVENT),
            words: first.join(last),
        }
    }

    /// Whether it says the same with some of the same words.
    fn says(&self, other: &Said) -> bool {
        self.subject == other.subject
            && self.attribute == other.attribute
            && (self.value == other.value || self.day.is_some() && self.day == other.day)
            && self.status == other.status
            && self.words.overlaps(other.words)
    }
}
