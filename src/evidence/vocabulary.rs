//! Vocabularies: which attributes there are, how texts speak of them, what a page expects. YAML, not code.

use crate::base::diagnostic::Diagnostic;
use crate::base::text::Span;
use crate::base::yaml;
use serde::Deserialize;
use std::sync::Arc;

/// The kind of value that an attribute takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Takes {
    /// A sum of money.
    Money,
    /// A percentage or a share in a word.
    Percent,
    /// A number of something.
    Count,
    /// Years of age.
    Age,
    /// A length of time.
    Duration,
    /// A date.
    Date,
    /// A person or an organisation.
    Entity,
    /// A position.
    Role,
    /// Words.
    Text,
}

/// Where an attribute is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// A row of the term sheet (`deal-terms`).
    Terms,
    /// A figure about a party or a third one.
    #[default]
    Figures,
    /// About a person.
    People,
    /// Price of a deal told for comparison.
    Comparables,
}

/// What an attribute is said of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// The affair itself.
    Affair,
    /// An organisation.
    #[default]
    Body,
    /// A person.
    Person,
}

/// One attribute.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attribute {
    /// Key, as in `dossier.json`: `price`, `stake`, `valuation`, `age`.
    pub name: String,
    /// As a reader sees it: `Price`, `Stake`.
    pub label: String,
    /// Kind of value.
    pub takes: Takes,
    /// Where it is shown.
    #[serde(default)]
    pub group: Group,
    /// What it is said of.
    #[serde(default)]
    pub about: About,
    /// The page shows the row even when no source reports it.
    #[serde(default)]
    pub expected: bool,
    /// It is expected only where a part of a body is bought: who buys the whole gets every vote and every seat.
    #[serde(default)]
    pub partial: bool,
    /// A fact that rests on one origin raises a question.
    #[serde(default)]
    pub material: bool,
    /// Values that differ are held against each other; otherwise each stands alone (a comparable has many prices).
    #[serde(default)]
    pub reconciled: bool,
    /// It says what money is paid for, and is taken before a verb of paying that stands nearer: `pay $5 million to settle`.
    #[serde(default)]
    pub purpose: bool,
    /// Relative difference that is still the same value, in per cent: 0 unless the attribute is an exchange of currencies.
    #[serde(default)]
    pub tolerance: u32,
    /// Words that announce the attribute near a figure, in lower case; `*` at the end stands for any ending.
    #[serde(default)]
    pub cues: Vec<String>,
    /// What sentences call it that say that there is none, or that it is not disclosed: `termination fee`.
    #[serde(default)]
    pub called: Vec<String>,
    /// The question when values conflict or the row is missing: `What did {acquirer} pay?`; `{subject}` is replaced, and
    /// `{bought}` by the target, or by the stake in it where a part is bought.
    #[serde(default)]
    pub question: Option<String>,
    /// What would close that question.
    #[serde(default)]
    pub closes: Option<String>,
}

/// All attributes in the order of their files, which is the order of the page's rows.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// In order.
    pub attributes: Vec<Attribute>,
}

/// The vocabularies that every dossier has, in the order of the term sheet.
const BUILT_IN: [(&str, &str); 4] = [
    ("vocabularies/deal.yaml", include_str!("vocabularies/deal.yaml")),
    ("vocabularies/people.yaml", include_str!("vocabularies/people.yaml")),
    ("vocabularies/relations.yaml", include_str!("vocabularies/relations.yaml")),
    ("vocabularies/general.yaml", include_str!("vocabularies/general.yaml")),
];

impl Vocabulary {
    /// The built-in attributes, and those that a dossier brings as `(file, text)`: a later attribute of the same name
    /// takes the place of an earlier one.
    ///
    /// # Errors
    ///
    /// One diagnostic for each file that is no vocabulary.
    pub fn read(own: &[(String, Arc<str>)]) -> Result<Vocabulary, Vec<Diagnostic>> {
        let built_in = BUILT_IN.iter().map(|(file, text)| ((*file).to_string(), Arc::from(*text)));
        let mut vocabulary = Vocabulary::default();
        let mut diagnostics = Vec::new();
        for (file, text) in built_in.chain(own.iter().cloned()) {
            match yaml::parse::<Vec<Attribute>>(&file, &text, Span::new(0, text.len())) {
                Ok(attributes) => attributes.into_iter().for_each(|attribute| vocabulary.add(attribute)),
                Err(diagnostic) => diagnostics.push(diagnostic),
            }
        }
        if diagnostics.is_empty() { Ok(vocabulary) } else { Err(diagnostics) }
    }

    fn add(&mut self, attribute: Attribute) {
        match self.attributes.iter_mut().find(|other| other.name == attribute.name) {
            Some(other) => *other = attribute,
            None => self.attributes.push(attribute),
        }
    }

    /// The attribute with this key.
    pub fn get(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }

    /// The reader's word for an attribute; its own key, with spaces, when no vocabulary knows it.
    pub fn label(&self, name: &str) -> String {
        self.get(name).map_or_else(|| name.replace('_', " "), |attribute| attribute.label.clone())
    }
}
