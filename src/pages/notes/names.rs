//! What a note may call by name: pages, people, organisations, sources, questions, and facts.
//!
//! Names are compared as the addresses that they would be: case, accents and punctuation do not count. A name that means
//! two things is an error and never a choice of ours.

use crate::base::diagnostic::nearest;
use crate::base::id::slug;
use crate::evidence::claim::Subject;
use crate::evidence::entity::EntityId;
use crate::findings::Fact;
use crate::pages::index::Index;
use crate::pages::sheet::{attribute_name, label};
use crate::pages::{questions, terms, wording};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// Most names that an error lists.
const MOST: usize = 6;

/// What a name means.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Meaning {
    /// A page, with or without a place on it: `people/ada-rook.md`, `open-questions.md#q-1`.
    pub(super) path: String,
    /// Who it is, when it is somebody.
    pub(super) entity: Option<EntityId>,
    /// What a link says that gives no words of its own and names the path.
    title: String,
}

/// Why a name means nothing that can be used.
#[derive(Debug)]
pub(super) enum Unclear {
    /// Nothing is called so; the nearest name, and what else there is to say.
    Unknown(Vec<String>),
    /// Several things are.
    Ambiguous(Vec<String>),
}

/// The names of a dossier.
pub(super) struct Names<'i, 'a> {
    index: &'i Index<'a>,
    /// By address, as paths are written.
    paths: BTreeMap<String, Meaning>,
    /// By address, as things are called.
    titles: BTreeMap<String, BTreeSet<Meaning>>,
    /// How those are written, for the nearest one.
    known: BTreeSet<String>,
    /// By address: all that sets it apart told, then without what sets it apart, then without what it is about.
    facts: [BTreeMap<String, Vec<&'a Fact>>; 3],
    /// How facts are called, for the nearest one; made when the first is not found.
    known_facts: OnceCell<BTreeSet<String>>,
}

impl<'i, 'a> Names<'i, 'a> {
    /// The names of `pages` (path and title), and of all that the dossier holds.
    pub(super) fn new(index: &'i Index<'a>, pages: &[(String, String)]) -> Self {
        let mut names = Names {
            index,
            paths: BTreeMap::new(),
            titles: BTreeMap::new(),
            known: BTreeSet::new(),
            facts: Default::default(),
            known_facts: OnceCell::new(),
        };
        for (path, title) in pages {
            names.page(path, title);
        }
        for entity in &index.dossier.evidence.entities {
            let Some(path) = index.page_of(&entity.id) else { continue };
            let title = index.name(&entity.id);
            let meaning = Meaning { path: path.to_string(), entity: Some(entity.id.clone()), title };
            names.paths.insert(address(path), meaning.clone());
            for name in std::iter::once(&entity.name).chain(entity.aliases.iter().map(|alias| &alias.name)) {
                names.call(name, meaning.clone());
            }
        }
        for (face, source) in index.faces.iter().zip(&index.dossier.corpus.sources) {
            let meaning = Meaning { path: face.path.clone(), entity: None, title: face.label.clone() };
            names.paths.insert(address(&face.path), meaning.clone());
            names.call(&source.id, meaning.clone());
            let title = source.metadata.title.iter().map(|given| given.value.as_str());
            for name in title.chain([face.label.as_str()]) {
                names.call(name, meaning.clone());
            }
        }
        for question in &index.dossier.findings.questions {
            let path = format!("{}#{}", questions::PATH, question.id);
            let title = wording::one_line(&question.text);
            names.paths.insert(question.id.clone(), Meaning { path, entity: None, title });
        }
        for fact in &index.dossier.findings.facts {
            names.fact(fact);
        }
        names
    }

    fn page(&mut self, path: &str, title: &str) {
        let meaning = Meaning { path: path.to_string(), entity: None, title: title.to_string() };
        self.paths.insert(address(path), meaning.clone());
        self.call(title, meaning);
    }

    fn call(&mut self, name: &str, meaning: Meaning) {
        self.known.insert(wording::one_line(name));
        self.titles.entry(slug(name)).or_default().insert(meaning);
    }

    fn fact(&mut self, fact: &'a Fact) {
        let index = self.index;
        let whole = label(index, &fact.attribute, &fact.qualifiers, None);
        let bare = attribute_name(index, &fact.attribute);
        let apart = whole.strip_prefix(&bare).unwrap_or_default().to_string();
        // The key of the vocabulary is a name too.
        for attribute in [bare.as_str(), fact.attribute.as_str()] {
            for of in whose(index, &fact.subject) {
                self.facts[0].entry(slug(&format!("{attribute}{of}{apart}"))).or_default().push(fact);
                self.facts[1].entry(slug(&format!("{attribute}{of}"))).or_default().push(fact);
            }
            self.facts[2].entry(slug(attribute)).or_default().push(fact);
        }
        self.facts[0].entry(slug(&fact.id)).or_default().push(fact);
    }

    /// The page that `[[target]]` means, and the words of the link when it gives none.
    pub(super) fn find(&self, target: &str) -> Result<(Meaning, String), Unclear> {
        let (name, place) = target.split_once('#').map_or((target, None), |(name, place)| (name, Some(place)));
        let name = name.trim();
        let (mut meaning, words) = match self.paths.get(&address(name)) {
            Some(meaning) => (meaning.clone(), meaning.title.clone()),
            None => (self.called(name)?, name.to_string()),
        };
        if let Some(place) = place.map(str::trim).filter(|place| !place.is_empty()) {
            let place = if place.contains(char::is_whitespace) { slug(place) } else { place.to_string() };
            meaning.path = format!("{}#{place}", meaning.path.split('#').next().unwrap_or_default());
        }
        Ok((meaning, words))
    }

    fn called(&self, name: &str) -> Result<Meaning, Unclear> {
        if let Some(meanings) = self.titles.get(&slug(name)).filter(|_| !slug(name).is_empty()) {
            let pages: BTreeSet<&str> = meanings.iter().map(|meaning| meaning.path.as_str()).collect();
            if pages.len() > 1 {
                return Err(Unclear::Ambiguous(pages.into_iter().map(|path| stem(path).to_string()).collect()));
            }
            return meanings.iter().next().cloned().ok_or_else(|| self.unknown(name));
        }
        if let Some(fact) =
            self.facts[0].get(&slug(name)).filter(|_| name.starts_with("f-")).and_then(|facts| facts.first())
        {
            let title = label(self.index, &fact.attribute, &fact.qualifiers, None);
            let page = terms::places(self.index).get(fact.id.as_str()).copied();
            // What nobody disputes has no section of its own.
            let path = match (page, terms::place_of(self.index, fact)) {
                (Some(page), _) => format!("{page}#{}", fact.id),
                (None, Some(page)) => page.to_string(),
                (None, None) => return Err(self.unknown(name)),
            };
            return Ok(Meaning { path, entity: None, title });
        }
        let entity = self.index.dossier.evidence.named(name);
        match entity.map(|entity| (entity, self.index.page_of(&entity.id))) {
            Some((entity, Some(path))) => {
                Ok(Meaning { path: path.to_string(), entity: Some(entity.id.clone()), title: name.to_string() })
            }
            Some((entity, None)) => Err(Unclear::Unknown(vec![format!(
                "the texts name `{}`, which has no page of its own",
                entity.name
            )])),
            None => Err(self.unknown(name)),
        }
    }

    fn unknown(&self, name: &str) -> Unclear {
        let paths = self.paths.values().map(|meaning| stem(&meaning.path));
        let near = nearest(name, self.known.iter().map(String::as_str).chain(paths));
        Unclear::Unknown(match near {
            Some(near) => vec![format!("did you mean `{near}`?")],
            None => {
                vec!["link to a person, an organisation, a source or a page, by its name or its path".to_string()]
            }
        })
    }

    /// The fact of this name: `price`, `the valuation of Calder`, `f-1234abcd`.
    pub(super) fn find_fact(&self, name: &str) -> Result<&'a Fact, Unclear> {
        let key = slug(name);
        let key = key.strip_prefix("the-").unwrap_or(&key);
        let plain = |fact: &&&Fact| {
            slug(&label(self.index, &fact.attribute, &fact.qualifiers, None))
                == slug(&attribute_name(self.index, &fact.attribute))
        };
        if let Some(facts) = self.facts.iter().find_map(|facts| facts.get(key)) {
            let ids: BTreeMap<&str, &'a Fact> = facts.iter().map(|fact| (fact.id.as_str(), *fact)).collect();
            if ids.len() == 1 {
                return Ok(facts[0]);
            }
            // What is said of the affair comes before what is said of anybody, and the plain before the qualified.
            let of_affair = ids.values().filter(|fact| fact.subject == Subject::Affair).collect::<Vec<_>>();
            for narrower in [
                of_affair.clone(),
                of_affair.into_iter().filter(plain).collect(),
                ids.values().filter(plain).collect(),
            ] {
                if let [fact] = narrower.as_slice() {
                    return Ok(fact);
                }
            }
            return Err(Unclear::Ambiguous(ids.values().map(|fact| self.fact_name(fact)).collect()));
        }
        let known = self.known_facts.get_or_init(|| {
            let facts = self.facts[0].values().flatten();
            facts.map(|fact| self.fact_name(fact)).collect()
        });
        let bare: BTreeSet<&str> = self.facts[2].values().flatten().map(|fact| fact.attribute.as_str()).collect();
        let near = nearest(name, known.iter().map(String::as_str).chain(bare));
        Err(Unclear::Unknown(match near {
            Some(near) => vec![format!("did you mean `{near}`?")],
            None => vec!["a fact is called as its row is on the pages: `price`, `valuation of Calder`".to_string()],
        }))
    }

    /// How a fact is called, so that it is found again.
    pub(super) fn fact_name(&self, fact: &Fact) -> String {
        let of = whose(self.index, &fact.subject).into_iter().next().unwrap_or_default();
        let bare = attribute_name(self.index, &fact.attribute);
        let whole = label(self.index, &fact.attribute, &fact.qualifiers, None);
        let name = format!("{bare}{of}{}", whole.strip_prefix(&bare).unwrap_or_default());
        let is_one =
            self.facts[0].get(&slug(&name)).is_some_and(|facts| facts.iter().all(|other| other.id == fact.id));
        let value = self.index.lead(fact).map(|lead| wording::value(self.index.dossier.evidence, &lead.value));
        match value {
            Some(value) if !is_one => format!("{} ({})", fact.id, wording::short(&value, 40)),
            _ => name,
        }
    }

    /// The names of the pages that hold what a list shows, for a message.
    pub(super) fn listed(names: &[String]) -> String {
        let mut listed: Vec<String> = names.iter().take(MOST).map(|name| format!("`{name}`")).collect();
        if names.len() > MOST {
            listed.push(format!("{} more", names.len() - MOST));
        }
        listed.join(", ")
    }
}

/// What follows the name of an attribute: ` of Calder`, in each form of the name; nothing for the affair.
fn whose(index: &Index<'_>, subject: &Subject) -> Vec<String> {
    match subject {
        Subject::Affair => vec![String::new()],
        Subject::Thing(words) => vec![format!(" of {}", wording::one_line(words))],
        Subject::Entity(id) => {
            let aliases = index.entity(id).map(|entity| entity.aliases.as_slice()).unwrap_or_default();
            let names = std::iter::once(index.name(id)).chain(aliases.iter().map(|alias| alias.name.clone()));
            names.map(|name| format!(" of {name}")).collect()
        }
    }
}

/// A path as an address: `people/Ada Rook.md` and `people/ada-rook` are one.
fn address(path: &str) -> String {
    stem(path).split('/').map(slug).collect::<Vec<_>>().join("/")
}

fn stem(path: &str) -> &str {
    path.strip_suffix(".md").unwrap_or(path)
}
