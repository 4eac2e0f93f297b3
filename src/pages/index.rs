//! What the pages look up, made once: claims by id, facts and questions by subject, the page of everything that has one.

use super::notes::{Backlink, Uses};
use super::wording::{one_line, short};
use crate::base::id::slug;
use crate::base::text::Span;
use crate::corpus::{Passage, Rights, Source, SourceKind, SourceNo};
use crate::evidence::Quote;
use crate::evidence::claim::{Claim, ClaimId, Review, Status, Subject};
use crate::evidence::entity::{Entity, EntityId, EntityKind, RelationKind};
use crate::evidence::value::Value;
use crate::evidence::vocabulary::Group;
use crate::findings::{Check, Dossier, Fact, Ground, Question, QuestionState};
use std::collections::{BTreeMap, BTreeSet};

/// Most characters of a source's name in running text.
const LONGEST_NAME: usize = 48;

/// The dossier and the ways into it.
pub(super) struct Index<'a> {
    pub(super) dossier: &'a Dossier<'a>,
    claims: BTreeMap<&'a ClaimId, &'a Claim>,
    facts: BTreeMap<&'a Subject, Vec<&'a Fact>>,
    checks: BTreeMap<&'a ClaimId, Vec<&'a Check>>,
    questions: BTreeMap<&'a EntityId, Vec<&'a Question>>,
    /// Claims on the word of an entity.
    statements: BTreeMap<&'a EntityId, Vec<&'a Claim>>,
    /// Positions at an organisation.
    posts: BTreeMap<&'a EntityId, Vec<&'a Entity>>,
    /// What others are to an organisation.
    related: BTreeMap<&'a EntityId, Vec<(RelationKind, &'a EntityId)>>,
    pub(super) faces: Vec<Face>,
    /// Events, by the sentences whose words tell of them.
    events: BTreeMap<(SourceNo, usize), Vec<usize>>,
    entity_pages: BTreeMap<&'a EntityId, String>,
    /// By source, the passages (by their place in the source) that its page shows.
    shown: Vec<BTreeSet<usize>>,
    /// The notes of the analyst, by what they use.
    notes_on_facts: BTreeMap<String, Vec<Backlink>>,
    notes_on_entities: BTreeMap<EntityId, Vec<Backlink>>,
    /// Words that notes cite, each with the note.
    pub(super) noted_words: Vec<(Quote, Backlink)>,
}

/// How a source is called and where its page is.
pub(super) struct Face {
    /// `sources/ft.md`.
    pub(super) path: String,
    /// Its publisher, else its title, else its id; with the date where several texts would be called alike.
    pub(super) name: String,
    /// The name, the date, and whether the words are those of a digest.
    pub(super) label: String,
    /// `S3`.
    pub(super) number: String,
}

impl<'a> Index<'a> {
    /// `cited`: words that the analyst cites, whose passages are shown as those of claims are.
    pub(super) fn new<'q>(dossier: &'a Dossier<'a>, cited: impl IntoIterator<Item = &'q Quote>) -> Index<'a> {
        let evidence = dossier.evidence;
        let findings = dossier.findings;
        let claims: BTreeMap<_, _> = evidence.claims.iter().map(|claim| (&claim.id, claim)).collect();
        let mut facts: BTreeMap<&Subject, Vec<&Fact>> = BTreeMap::new();
        for fact in &findings.facts {
            facts.entry(&fact.subject).or_default().push(fact);
        }
        let mut checks: BTreeMap<&ClaimId, Vec<&Check>> = BTreeMap::new();
        for check in &findings.checks {
            for claim in &check.claims {
                checks.entry(claim).or_default().push(check);
            }
        }
        let mut questions: BTreeMap<&EntityId, Vec<&Question>> = BTreeMap::new();
        for question in findings.questions.iter().filter(|question| question.state == QuestionState::Open) {
            for subject in &question.about {
                if let Subject::Entity(id) = subject {
                    questions.entry(id).or_default().push(question);
                }
            }
        }
        let mut index = Index {
            dossier,
            claims,
            facts,
            checks,
            questions,
            statements: statements(dossier),
            posts: posts(dossier),
            related: related(dossier),
            faces: faces(dossier),
            events: BTreeMap::new(),
            entity_pages: BTreeMap::new(),
            shown: shown(dossier, cited),
            notes_on_facts: BTreeMap::new(),
            notes_on_entities: BTreeMap::new(),
            noted_words: Vec::new(),
        };
        index.entity_pages = index.pages_of_entities();
        index.events = index.sentences_of_events();
        for facts in index.facts.values_mut() {
            let order = |fact: &Fact| dossier.vocabulary.attributes.iter().position(|a| a.name == fact.attribute);
            facts.sort_by_cached_key(|fact| {
                let place = order(fact).unwrap_or(usize::MAX);
                (place, fact.attribute.clone(), fact.qualifiers.clone(), fact.id.clone())
            });
        }
        index
    }

    fn sentences_of_events(&self) -> BTreeMap<(SourceNo, usize), Vec<usize>> {
        let mut events: BTreeMap<(SourceNo, usize), Vec<usize>> = BTreeMap::new();
        for (at, event) in self.dossier.findings.events.iter().enumerate() {
            let mut seen = BTreeSet::new();
            for quote in self.claims(&event.claims).iter().filter_map(|claim| claim.quotes.first()) {
                let Some((_, passage)) = self.passage(quote) else { continue };
                let place = (quote.source(), sentence_at(passage, quote.view_span().start).start);
                if seen.insert(place) {
                    events.entry(place).or_default().push(at);
                }
            }
        }
        events
    }

    /// The events that the sentence which begins at `start` tells of.
    pub(super) fn events_in(&self, source: SourceNo, start: usize) -> &[usize] {
        self.events.get(&(source, start)).map_or(&[], Vec::as_slice)
    }

    /// Takes down which notes of the analyst use what.
    pub(super) fn note(&mut self, uses: Uses) {
        let listed = |notes: BTreeSet<Backlink>| notes.into_iter().collect();
        self.notes_on_facts = uses.facts.into_iter().map(|(id, notes)| (id, listed(notes))).collect();
        self.notes_on_entities = uses.entities.into_iter().map(|(id, notes)| (id, listed(notes))).collect();
        self.noted_words = uses.quotes;
    }

    /// The notes that use a fact.
    pub(super) fn notes_on_fact(&self, fact: &Fact) -> &[Backlink] {
        self.notes_on_facts.get(&fact.id).map_or(&[], Vec::as_slice)
    }

    /// The facts that notes use.
    pub(super) fn noted_facts(&self) -> impl Iterator<Item = &'a Fact> {
        self.dossier.findings.facts.iter().filter(|fact| self.notes_on_facts.contains_key(&fact.id))
    }

    /// The notes that link to an entity.
    pub(super) fn notes_on(&self, entity: &EntityId) -> &[Backlink] {
        self.notes_on_entities.get(entity).map_or(&[], Vec::as_slice)
    }

    /// The paths of the pages of entities.
    pub(super) fn entity_paths(&self) -> impl Iterator<Item = &str> {
        self.entity_pages.values().map(String::as_str)
    }

    /// People have a page each; organisations when there is something to say about them.
    fn pages_of_entities(&self) -> BTreeMap<&'a EntityId, String> {
        let entities = &self.dossier.evidence.entities;
        let has_page = |entity: &Entity| match entity.kind {
            EntityKind::Person => true,
            EntityKind::Organisation => {
                !entity.relations.is_empty()
                    || self.facts.contains_key(&Subject::Entity(entity.id.clone()))
                    || self.posts.contains_key(&entity.id)
            }
            EntityKind::Product | EntityKind::Place => false,
        };
        let with_page: Vec<&Entity> = entities.iter().filter(|entity| has_page(entity)).collect();
        let names = file_names(with_page.iter().map(|entity| entity.id.to_string()));
        let folder = |kind| if kind == EntityKind::Person { "people" } else { "rivals" };
        let pages = with_page.iter().zip(names);
        pages.map(|(entity, name)| (&entity.id, format!("{}/{name}.md", folder(entity.kind)))).collect()
    }

    pub(super) fn claim(&self, id: &ClaimId) -> Option<&'a Claim> {
        self.claims.get(id).copied()
    }

    /// The claims with these ids, in order.
    pub(super) fn claims<'i>(&self, ids: impl IntoIterator<Item = &'i ClaimId>) -> Vec<&'a Claim> {
        ids.into_iter().filter_map(|id| self.claim(id)).collect()
    }

    /// Whether all that is said is that it is not so.
    pub(super) fn is_denied<'i>(&self, ids: impl IntoIterator<Item = &'i ClaimId>) -> bool {
        let claims = self.claims(ids);
        !claims.is_empty() && claims.iter().all(|claim| claim.status == Status::Denied)
    }

    /// All claims of a fact, the leading cluster's first.
    pub(super) fn members(&self, fact: &Fact) -> Vec<&'a Claim> {
        self.claims(fact.clusters.iter().flat_map(|cluster| &cluster.claims))
    }

    /// The claim whose value stands for a fact: the lead, or that of the first cluster where none leads.
    pub(super) fn lead(&self, fact: &Fact) -> Option<&'a Claim> {
        self.claim(fact.lead.as_ref().or_else(|| fact.clusters.first().map(|cluster| &cluster.lead))?)
    }

    /// Facts on a subject, in the order of the vocabulary.
    pub(super) fn facts_on(&self, subject: &Subject) -> &[&'a Fact] {
        self.facts.get(subject).map_or(&[], Vec::as_slice)
    }

    /// The arithmetic that uses a claim of this fact, each once.
    pub(super) fn checks_on(&self, fact: &Fact) -> Vec<&'a Check> {
        let members = fact.clusters.iter().flat_map(|cluster| &cluster.claims);
        let found: BTreeMap<&str, &Check> = members
            .flat_map(|claim| self.checks.get(claim).into_iter().flatten())
            .map(|check| (check.id.as_str(), *check))
            .collect();
        found.into_values().collect()
    }

    pub(super) fn questions_about(&self, entity: &EntityId) -> &[&'a Question] {
        self.questions.get(entity).map_or(&[], Vec::as_slice)
    }

    pub(super) fn statements_of(&self, entity: &EntityId) -> &[&'a Claim] {
        self.statements.get(entity).map_or(&[], Vec::as_slice)
    }

    /// The people with a position at an organisation.
    pub(super) fn people_at(&self, entity: &EntityId) -> &[&'a Entity] {
        self.posts.get(entity).map_or(&[], Vec::as_slice)
    }

    /// What others are to an organisation: its rivals, its customers.
    pub(super) fn related_to(&self, entity: &EntityId) -> &[(RelationKind, &'a EntityId)] {
        self.related.get(entity).map_or(&[], Vec::as_slice)
    }

    pub(super) fn entity(&self, id: &EntityId) -> Option<&'a Entity> {
        self.dossier.evidence.entity(id)
    }

    /// The name of an entity for a heading, a cell or a sentence: on one line, and not too long.
    pub(super) fn name(&self, id: &EntityId) -> String {
        let name = self.entity(id).map_or_else(|| id.to_string(), |entity| one_line(&entity.name));
        short(&name, super::wording::LONGEST_NAME)
    }

    /// `people/alexandra-lee.md`, if there is such a page.
    pub(super) fn page_of(&self, entity: &EntityId) -> Option<&str> {
        self.entity_pages.get(entity).map(String::as_str)
    }

    /// Entities of a kind that have a page.
    pub(super) fn with_page(&self, kind: EntityKind) -> Vec<&'a Entity> {
        let entities = self.dossier.evidence.entities.iter();
        entities.filter(|entity| entity.kind == kind && self.entity_pages.contains_key(&entity.id)).collect()
    }

    pub(super) fn group(&self, attribute: &str) -> Option<Group> {
        self.dossier.vocabulary.get(attribute).map(|attribute| attribute.group)
    }

    pub(super) fn source(&self, no: SourceNo) -> &'a Source {
        &self.dossier.corpus.sources[no.0]
    }

    pub(super) fn face(&self, no: SourceNo) -> &Face {
        &self.faces[no.0]
    }

    /// The passage that holds the beginning of a quotation, and its place in its source.
    pub(super) fn passage(&self, quote: &Quote) -> Option<(usize, &'a Passage)> {
        passage_at(self.source(quote.source()), quote.view_span().start)
    }

    /// Whether the page of a source shows a passage.
    pub(super) fn shows(&self, no: SourceNo, passage: usize) -> bool {
        self.shown.get(no.0).is_some_and(|shown| shown.contains(&passage))
    }

    /// Number of texts and of origins behind claims.
    pub(super) fn support(&self, claims: &[&Claim]) -> (usize, usize) {
        let texts: BTreeSet<SourceNo> = claims.iter().map(|claim| claim.source()).collect();
        (texts.len(), self.dossier.findings.origins.count(claims.iter().copied()))
    }
}

/// The passage that holds an offset of the view.
pub(super) fn passage_at(source: &Source, offset: usize) -> Option<(usize, &Passage)> {
    let at = source.passages.partition_point(|passage| passage.span.end <= offset);
    source.passages.get(at).filter(|passage| passage.span.start <= offset).map(|passage| (at, passage))
}

/// The sentence of a passage that holds an offset; the passage itself when none does.
pub(super) fn sentence_at(passage: &Passage, offset: usize) -> Span {
    let sentence = passage.sentences.iter().find(|sentence| sentence.start <= offset && offset < sentence.end);
    sentence.copied().unwrap_or(passage.span)
}

/// Names of files for ids: lower case, none twice even where case does not count, none called `index`.
fn file_names(ids: impl Iterator<Item = String>) -> Vec<String> {
    let mut taken = BTreeSet::from(["index".to_string()]);
    ids.map(|id| {
        let slug = slug(&id);
        let wish: String = if slug.is_empty() { "text".to_string() } else { slug.chars().take(80).collect() };
        let free = std::iter::once(wish.clone())
            .chain((2_usize..).map(|n| format!("{wish}-{n}")))
            .find(|name| !taken.contains(name))
            .unwrap_or(wish);
        taken.insert(free.clone());
        free
    })
    .collect()
}

fn faces(dossier: &Dossier<'_>) -> Vec<Face> {
    let sources = &dossier.corpus.sources;
    let mut faces: Vec<Face> = sources
        .iter()
        .zip(file_names(sources.iter().map(|source| source.id.clone())))
        .map(|(source, file)| {
            let metadata = &source.metadata;
            let name = match (&metadata.publisher, &metadata.title) {
                (Some(publisher), _) => short(&one_line(&publisher.value), LONGEST_NAME),
                (None, Some(title)) => format!("“{}”", short(&one_line(&title.value), LONGEST_NAME)),
                (None, None) => source.id.clone(),
            };
            let mut label = name.clone();
            if let Some(published) = &metadata.published {
                label.push_str(&format!(", {}", published.value));
            }
            if metadata.kind == SourceKind::Digest {
                label.push_str(", our digest");
            }
            Face { path: format!("sources/{file}.md"), name, label, number: String::new() }
        })
        .collect();
    // Several texts of one publisher are told apart by their dates, and those of one day by their ids.
    let count = |names: &mut dyn Iterator<Item = &String>| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        names.for_each(|name| *counts.entry(name.clone()).or_default() += 1);
        counts
    };
    let labels = count(&mut faces.iter().map(|face| &face.label));
    let names = count(&mut faces.iter().map(|face| &face.name));
    let mut order: Vec<usize> = (0..faces.len()).collect();
    order.sort_by(|a, b| faces[*a].path.cmp(&faces[*b].path));
    for (n, at) in order.into_iter().enumerate() {
        faces[at].number = format!("S{}", n + 1);
    }
    for (face, source) in faces.iter_mut().zip(sources) {
        if labels.get(&face.label).is_some_and(|count| *count > 1) {
            face.label = format!("{} ({})", face.label, source.id);
            face.name = format!("{} ({})", face.name, source.id);
        } else if names.get(&face.name).is_some_and(|count| *count > 1)
            && let Some(published) = &source.metadata.published
        {
            face.name = format!("{} ({})", face.name, published.value);
        }
    }
    faces
}

/// By source, the passages that hold a quotation; all that are text where the whole may be shown.
fn shown<'q>(dossier: &Dossier<'_>, cited: impl IntoIterator<Item = &'q Quote>) -> Vec<BTreeSet<usize>> {
    let sources = &dossier.corpus.sources;
    let mut shown: Vec<BTreeSet<usize>> = sources
        .iter()
        .map(|source| match source.metadata.rights {
            Rights::Open => {
                let text = source.passages.iter().enumerate().filter(|(_, passage)| passage.number.is_some());
                text.map(|(at, _)| at).collect()
            }
            Rights::Excerpt => BTreeSet::new(),
        })
        .collect();
    let claims = dossier.evidence.claims.iter().flat_map(|claim| &claim.quotes);
    let of_questions = dossier.findings.questions.iter().flat_map(|question| &question.evidence);
    let grounds = dossier.findings.judgements.iter().flat_map(|judgement| &judgement.grounds);
    let of_judgements = grounds.filter_map(|ground| match ground {
        Ground::Quote(quote) => Some(quote),
        Ground::Fact(_) | Ground::Claim(_) => None,
    });
    let mut show = |quote: &Quote| {
        let source = &sources[quote.source().0];
        if let Some((at, passage)) = passage_at(source, quote.view_span().start)
            && passage.number.is_some()
        {
            shown[quote.source().0].insert(at);
        }
    };
    claims.chain(of_questions).chain(of_judgements).for_each(&mut show);
    dossier.findings.untold.iter().map(|untold| &untold.quote).for_each(&mut show);
    cited.into_iter().for_each(&mut show);
    shown
}

/// Claims by the entity on whose word they are.
fn statements<'a>(dossier: &'a Dossier<'a>) -> BTreeMap<&'a EntityId, Vec<&'a Claim>> {
    let mut names: BTreeMap<String, Option<&EntityId>> = BTreeMap::new();
    for entity in &dossier.evidence.entities {
        let forms = std::iter::once(&entity.name).chain(entity.aliases.iter().map(|alias| &alias.name));
        for form in forms {
            let slot = names.entry(one_line(form).to_lowercase()).or_insert(Some(&entity.id));
            if *slot != Some(&entity.id) {
                *slot = None;
            }
        }
    }
    let mut statements: BTreeMap<&EntityId, Vec<&Claim>> = BTreeMap::new();
    for claim in dossier.evidence.claims.iter().filter(|claim| claim.review != Review::Rejected) {
        let to = claim.attribution.to.as_deref().map(|to| one_line(to).to_lowercase());
        if let Some(Some(id)) = to.and_then(|to| names.get(&to).copied()) {
            statements.entry(id).or_default().push(claim);
        }
    }
    statements
}

/// People by the organisations at which they have a position.
fn posts<'a>(dossier: &'a Dossier<'a>) -> BTreeMap<&'a EntityId, Vec<&'a Entity>> {
    let mut posts: BTreeMap<&EntityId, Vec<&Entity>> = BTreeMap::new();
    for entity in dossier.evidence.entities.iter().filter(|entity| entity.kind == EntityKind::Person) {
        let at: BTreeSet<&EntityId> = entity.roles.iter().filter_map(|role| role.organisation.as_ref()).collect();
        for organisation in at {
            posts.entry(organisation).or_default().push(entity);
        }
    }
    posts
}

/// Relations, by the organisation that they are to.
fn related<'a>(dossier: &'a Dossier<'a>) -> BTreeMap<&'a EntityId, Vec<(RelationKind, &'a EntityId)>> {
    let mut related: BTreeMap<&EntityId, Vec<(RelationKind, &EntityId)>> = BTreeMap::new();
    for entity in &dossier.evidence.entities {
        for relation in &entity.relations {
            if let Some(of) = &relation.of {
                related.entry(of).or_default().push((relation.kind, &entity.id));
            }
        }
    }
    related
}

/// Whether a value is a number or a date, which belongs among figures.
pub(super) fn is_figure(value: &Value) -> bool {
    !matches!(value, Value::Entity(_) | Value::Role(_) | Value::Text(_))
}
