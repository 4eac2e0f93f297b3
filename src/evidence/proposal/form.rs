//! The form of a file of proposals: which keys there are, what each takes, and the JSON Schema that says the same.
//!
//! Reader and schema are made from the same tables, so that whoever writes by the schema is read. What is told here is
//! only whether a proposal can be understood; whether the words bear it out is for the gate.

use crate::base::diagnostic::{Diagnostic, nearest};
use crate::base::placed::{self, Entry, File, Node, Tree, Word};
use crate::base::text::Span;
use crate::evidence::claim::{AttributionClass, Status};
use crate::evidence::entity::RoleStatus;
use crate::evidence::vocabulary::{About, Takes, Vocabulary};
use serde_json::{Map, Value, json};

/// Most proposals of a file. Nobody reads more, and each takes its turn at the texts.
pub(super) const MOST: usize = 10_000;

/// Most characters of the name of who proposes.
const LONGEST_NAME: usize = 60;

/// What a key takes.
#[derive(Debug, Clone, Copy)]
enum Form {
    Words,
    /// Words or a number.
    Value,
    OneOf(&'static [&'static str]),
    /// Keys of its own.
    Keys(&'static [Key]),
    /// Proposals.
    List,
}

/// A key.
#[derive(Debug, Clone, Copy)]
struct Key {
    name: &'static str,
    form: Form,
    required: bool,
    /// For whoever, or whatever, fills it in.
    about: &'static str,
}

const FILE: [Key; 2] = [
    Key {
        name: "by",
        form: Form::Words,
        required: false,
        about: "Who proposes: a name of a person, a program or a model. The pages show it beside each claim. The name of the file if it is left out.",
    },
    Key { name: "claims", form: Form::List, required: true, about: "What is proposed, one claim each." },
];

const CLAIM: [Key; 9] = [
    Key {
        name: "subject",
        form: Form::Words,
        required: true,
        about: "What the claim is about: `deal` for the affair as a whole, the name of a person or an organisation as the sources write it, or, for what has no name, words of the quotation.",
    },
    Key {
        name: "attribute",
        form: Form::Words,
        required: true,
        about: "What is said of the subject: one of the known attributes, or else a noun of the quotation.",
    },
    Key {
        name: "value",
        form: Form::Value,
        required: true,
        about: "What the source says that it is, as the source writes it: `$4.2 billion`, `40 per cent`, `34 years old`, `13 June 2031`, a name, a position, words. The quotation must hold it.",
    },
    Key {
        name: "source",
        form: Form::Words,
        required: true,
        about: "The id of the source that the quotation is taken from.",
    },
    Key {
        name: "quote",
        form: Form::Words,
        required: true,
        about: "At least three words of that source, copied character by character, which hold the value. Words left out inside a paragraph are marked with […], with at least three words on either side; nothing is added, corrected or joined from two places.",
    },
    Key {
        name: "status",
        form: Form::OneOf(&["reported", "planned", "denied", "speculative"]),
        required: false,
        about: "How firmly the source says it: as a fact, as a plan, that it is not so, or as a possibility.",
    },
    Key {
        name: "attribution",
        form: Form::Keys(&ATTRIBUTION),
        required: false,
        about: "On whose word the source says it. Left out when it is the source's own.",
    },
    Key {
        name: "qualifiers",
        form: Form::Keys(&QUALIFIERS),
        required: false,
        about: "What sets this value apart from others of the same subject and attribute, in words of the same paragraph.",
    },
    Key { name: "by", form: Form::Words, required: false, about: "Who proposes this one, if it is somebody else." },
];

const ATTRIBUTION: [Key; 2] = [
    Key {
        name: "class",
        form: Form::OneOf(&["document", "person", "spokesperson", "unnamed", "outlet", "nobody"]),
        required: false,
        about: "What kind of voice: a document, a named person, a spokesperson or the organisation itself, people who are not named, another outlet, or nobody but the source.",
    },
    Key {
        name: "to",
        form: Form::Words,
        required: false,
        about: "The name or the description of that voice, in words of the source.",
    },
];

const QUALIFIERS: [Key; 7] = [
    Key { name: "as_of", form: Form::Words, required: false, about: "The time at which the value held." },
    Key { name: "basis", form: Form::Words, required: false, about: "How it was measured." },
    Key { name: "round", form: Form::Words, required: false, about: "The round of financing." },
    Key {
        name: "scope",
        form: Form::Words,
        required: false,
        about: "The part it covers: economic or voting, a region, a division.",
    },
    Key { name: "period", form: Form::Words, required: false, about: "The period that it covers." },
    Key {
        name: "organisation",
        form: Form::Words,
        required: false,
        about: "Of a position: where it is held, a name as the sources write it.",
    },
    Key {
        name: "role_status",
        form: Form::OneOf(&["current", "former", "incoming", "interim", "unknown"]),
        required: false,
        about: "Of a position: how it is held.",
    },
];

/// A proposal as it was written, each part with its place.
#[derive(Debug, Clone)]
pub(super) struct Proposal {
    pub(super) by: String,
    pub(super) subject: Word,
    pub(super) attribute: Word,
    pub(super) value: Word,
    pub(super) source: Word,
    pub(super) quote: Word,
    pub(super) status: Option<Status>,
    pub(super) class: Option<AttributionClass>,
    pub(super) voice: Option<Word>,
    /// By name; `role_status` among them.
    pub(super) qualifiers: Vec<(&'static str, Word)>,
}

/// The proposals of a file that can be understood; what is wrong with the others goes to `diagnostics`.
pub(super) fn read(file: &File, diagnostics: &mut Vec<Diagnostic>) -> Vec<Proposal> {
    if file.text.len() > placed::LARGEST {
        diagnostics.push(too_many(
            file,
            format!("`{}` is too large: at most {} MB are read", file.shown, placed::LARGEST >> 20),
        ));
        return Vec::new();
    }
    let root = match placed::read(file) {
        Ok(root) => root,
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            return Vec::new();
        }
    };
    // A file of comments alone proposes nothing.
    if matches!(&root.tree, Tree::Keys(keys) if keys.is_empty()) {
        return Vec::new();
    }
    let entry = match Entry::of(file, &root) {
        Ok(entry) => entry,
        Err(diagnostic) => {
            diagnostics.push(diagnostic.hint("write `claims:`, and below it one entry for each claim"));
            return Vec::new();
        }
    };
    let head = Filled { file, entry: &entry };
    head.only(&FILE);
    let named = head.words("by");
    let by = named.and_then(|by| head.name(&by)).unwrap_or_else(|| stem(&file.shown));
    if entry.node("claims").is_none() {
        entry.missing("claims", "it holds what is proposed");
    }
    let list = entry.list("claims");
    diagnostics.extend(entry.into_wrong());
    if list.len() > MOST {
        let message = format!("`{}` holds {} proposals: at most {MOST} are read of a file", file.shown, list.len());
        diagnostics.push(too_many(file, message));
        return Vec::new();
    }
    let mut proposals = Vec::new();
    for node in list {
        match proposal(file, node, &by) {
            Ok(proposal) => proposals.push(proposal),
            Err(wrong) => diagnostics.extend(wrong),
        }
    }
    proposals
}

/// A file of which not all is looked at.
pub(super) fn too_many(file: &File, message: String) -> Diagnostic {
    Diagnostic::error("D0710", message)
        .in_file(&file.shown)
        .hint("divide the file, or propose less: each claim is to be read by somebody")
}

fn proposal(file: &File, node: &Node, by: &str) -> Result<Proposal, Vec<Diagnostic>> {
    let entry = Entry::of(file, node).map_err(|wrong| vec![wrong])?;
    let filled = Filled { file, entry: &entry };
    filled.only(&CLAIM);
    let [subject, attribute, value, source, quote] = [
        ("subject", "it names what the claim is about"),
        ("attribute", "it names what is said of the subject"),
        ("value", "it gives what the source says"),
        ("source", "it names the text that is quoted"),
        ("quote", "it gives the words that say so"),
    ]
    .map(|(name, why)| filled.required(name, why));
    let status = filled.one_of("status", &CLAIM).and_then(|word| status(&word.text));
    let (mut class, mut voice) = (None, None);
    let mut wrong = Vec::new();
    if let Some(inner) = filled.keys("attribution") {
        let filled = Filled { file, entry: &inner };
        filled.only(&ATTRIBUTION);
        class = filled.one_of("class", &ATTRIBUTION).and_then(|word| attribution_class(&word.text));
        voice = filled.words("to");
        wrong.extend(inner.into_wrong());
    }
    let mut qualifiers = Vec::new();
    if let Some(inner) = filled.keys("qualifiers") {
        let filled = Filled { file, entry: &inner };
        filled.only(&QUALIFIERS);
        for key in &QUALIFIERS {
            let word = match key.form {
                Form::OneOf(_) => filled.one_of(key.name, &QUALIFIERS),
                _ => filled.words(key.name),
            };
            qualifiers.extend(word.map(|word| (key.name, word)));
        }
        wrong.extend(inner.into_wrong());
    }
    let own = filled.words("by").and_then(|by| filled.name(&by));
    let by = own.unwrap_or_else(|| by.to_string());
    let mut all = entry.into_wrong();
    all.append(&mut wrong);
    match (subject, attribute, value, source, quote) {
        (Some(subject), Some(attribute), Some(value), Some(source), Some(quote)) if all.is_empty() => {
            Ok(Proposal { by, subject, attribute, value, source, quote, status, class, voice, qualifiers })
        }
        _ => Err(all),
    }
}

/// A mapping that is asked for its keys by the tables above.
struct Filled<'e, 'n> {
    file: &'n File,
    entry: &'e Entry<'n>,
}

impl<'n> Filled<'_, 'n> {
    fn only(&self, keys: &[Key]) {
        self.entry.only(&keys.iter().map(|key| key.name).collect::<Vec<_>>());
    }

    /// The value of a key, unless it is given as nothing.
    fn node(&self, name: &str) -> Option<&'n Node> {
        self.entry.node(name).filter(|node| !self.is_nothing(node))
    }

    fn required(&self, name: &str, why: &str) -> Option<Word> {
        if self.node(name).is_none() {
            self.entry.missing(name, why);
            return None;
        }
        self.words(name)
    }

    /// The words of a key; those that YAML takes for something else are none, as they are none in JSON.
    fn words(&self, name: &str) -> Option<Word> {
        let node = self.node(name)?;
        if let Some(kind) = self.kind(node).filter(|_| name != "value") {
            let message = format!("expected words for `{name}`, found {kind}");
            let wrong = self.file.error("D0303", message, node.span);
            self.entry.note(wrong.hint("put it between quotation marks"));
            return None;
        }
        if self.kind(node) == Some("a truth value") {
            let wrong = self.file.error(
                "D0303",
                format!("expected words or a number for `{name}`, found a truth value"),
                node.span,
            );
            self.entry.note(wrong.hint("put it between quotation marks"));
            return None;
        }
        self.entry.word(name)
    }

    fn one_of(&self, name: &str, keys: &[Key]) -> Option<Word> {
        let word = self.words(name)?;
        let Some(Form::OneOf(known)) = keys.iter().find(|key| key.name == name).map(|key| key.form) else {
            return Some(word);
        };
        if known.contains(&word.text.as_str()) {
            return Some(word);
        }
        let listed: Vec<String> = known.iter().map(|one| format!("`{one}`")).collect();
        let message = format!("expected one of {} for `{name}`, found `{}`", listed.join(", "), word.text);
        let near = nearest(&word.text, known.iter().copied()).map(|near| format!("did you mean `{near}`?"));
        self.entry.note(self.file.error("D0205", message, word.span).hints(near));
        None
    }

    fn keys(&self, name: &str) -> Option<Entry<'n>> {
        let node = self.node(name)?;
        Entry::of(self.file, node).map_err(|wrong| self.entry.note(wrong)).ok()
    }

    /// The name of who proposes: one line that can stand on a page.
    fn name(&self, word: &Word) -> Option<String> {
        let name = word.text.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.chars().count() <= LONGEST_NAME {
            return Some(name);
        }
        let message = format!(
            "expected a name of at most {LONGEST_NAME} characters for `by`, found {}",
            name.chars().count()
        );
        self.entry.note(self.file.error("D0303", message, word.span).hint("who proposes is named, not described"));
        None
    }

    /// What YAML takes unquoted words for when it does not take them for words.
    fn kind(&self, node: &Node) -> Option<&'static str> {
        let Tree::Text(text) = &node.tree else { return None };
        if self.raw(node.span).starts_with(['"', '\'', '|', '>']) {
            return None;
        }
        match text.as_str() {
            "true" | "false" => Some("a truth value"),
            _ if serde_json::from_str::<serde_json::Number>(text).is_ok() => Some("a number"),
            _ => None,
        }
    }

    fn is_nothing(&self, node: &Node) -> bool {
        let Tree::Text(text) = &node.tree else { return false };
        matches!(text.as_str(), "null" | "~" | "") && !self.raw(node.span).starts_with(['"', '\''])
    }

    fn raw(&self, span: Span) -> &str {
        self.file.text.get(span.start..span.end).unwrap_or_default()
    }
}

fn status(word: &str) -> Option<Status> {
    [Status::Reported, Status::Planned, Status::Denied, Status::Speculative]
        .into_iter()
        .find(|one| one.word() == word)
}

fn attribution_class(word: &str) -> Option<AttributionClass> {
    [
        AttributionClass::Document,
        AttributionClass::Person,
        AttributionClass::Spokesperson,
        AttributionClass::Unnamed,
        AttributionClass::Outlet,
        AttributionClass::Nobody,
    ]
    .into_iter()
    .find(|one| one.word() == word)
}

/// How a position is held, by its word.
pub(super) fn role_status(word: &str) -> Option<RoleStatus> {
    [RoleStatus::Current, RoleStatus::Former, RoleStatus::Incoming, RoleStatus::Interim, RoleStatus::Unknown]
        .into_iter()
        .find(|one| one.word() == word)
}

/// The name of a file without folders and ending.
fn stem(shown: &str) -> String {
    let name = shown.rsplit('/').next().unwrap_or(shown);
    let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    name.chars().take(LONGEST_NAME).collect()
}

/// The JSON Schema of a file of proposals. With `sources`, the ids that `source` may take.
pub fn schema(vocabulary: &Vocabulary, sources: Option<&[&str]>) -> String {
    let mut claim = object(&CLAIM);
    let known: Vec<Value> =
        vocabulary.attributes.iter().map(|attribute| json!(attribute.name)).chain([json!("event")]).collect();
    let described: Vec<String> = vocabulary
        .attributes
        .iter()
        .map(|attribute| {
            let about = match attribute.about {
                About::Affair => "the affair",
                About::Body => "an organisation",
                About::Person => "a person",
            };
            format!("{} ({}, {}, of {about})", attribute.name, attribute.label, takes(attribute.takes))
        })
        .chain(["event (something that happened or is to happen, a date, of the affair)".to_string()])
        .collect();
    if let Some(attribute) = claim.pointer_mut("/properties/attribute") {
        attribute["examples"] = Value::Array(known);
        let about = attribute["description"].as_str().unwrap_or_default().to_string();
        attribute["description"] = json!(format!("{about} Known: {}.", described.join("; ")));
    }
    if let (Some(ids), Some(source)) = (sources, claim.pointer_mut("/properties/source")) {
        source["enum"] = json!(ids);
    }
    let mut schema = object(&FILE);
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!("Proposed claims");
    schema["description"] = json!(
        "Claims that somebody proposes for a dossier. Each is held against its source, and refused unless the quotation stands there word for word and holds the value."
    );
    schema["$defs"] = json!({ "claim": claim });
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// A mapping with these keys and no others.
fn object(keys: &[Key]) -> Value {
    let mut properties = Map::new();
    for key in keys {
        let mut of_key = match key.form {
            Form::Words if key.required => json!({ "type": "string", "pattern": "\\S" }),
            Form::Words => json!({ "type": ["string", "null"], "pattern": "\\S" }),
            Form::Value => json!({ "type": ["string", "number"], "pattern": "\\S" }),
            Form::OneOf(known) => {
                let known: Vec<Value> = known.iter().map(|one| json!(one)).chain([Value::Null]).collect();
                json!({ "enum": known })
            }
            Form::Keys(keys) => {
                let mut inner = object(keys);
                inner["type"] = json!(["object", "null"]);
                inner
            }
            Form::List => json!({ "type": "array", "maxItems": MOST, "items": { "$ref": "#/$defs/claim" } }),
        };
        if key.name == "by" {
            of_key["maxLength"] = json!(LONGEST_NAME);
        }
        of_key["description"] = json!(key.about);
        properties.insert(key.name.to_string(), of_key);
    }
    let required: Vec<&str> = keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    let mut object = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    if !required.is_empty() {
        object["required"] = json!(required);
    }
    object
}

fn takes(takes: Takes) -> &'static str {
    match takes {
        Takes::Money => "a sum of money",
        Takes::Percent => "a percentage",
        Takes::Count => "a number of something",
        Takes::Age => "an age",
        Takes::Duration => "a length of time",
        Takes::Date => "a date",
        Takes::Entity => "a name",
        Takes::Role => "a position",
        Takes::Text => "words",
    }
}
