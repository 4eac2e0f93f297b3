//! A page while it is written: relative links, citations in the order of their first use, and each name a link once per section.

use super::drawing::Drawing;
use super::index::{Index, sentence_at};
use super::notes::Backlink;
use super::sources::{grade_meaning, is_web, web_address};
use super::wording::{self, one_line};
use crate::base::id::short;
use crate::base::template::escape_markdown;
use crate::base::text::Span;
use crate::corpus::{Source, SourceKind, SourceNo};
use crate::evidence::Quote;
use crate::evidence::claim::{Claim, ClaimId, Subject};
use crate::evidence::entity::{EntityId, RelationKind};
use crate::evidence::value::Value;
use crate::findings::Fact;
use std::collections::{BTreeMap, BTreeSet};

/// Most characters of quoted words in a note.
const LONGEST: usize = 240;

/// Most notes of the analyst that one place leads to.
const MOST_NOTES: usize = 4;

/// Fewer words than this are shown within their sentence.
const FEW_WORDS: usize = 10;

/// Words at each end of a quotation by which a browser finds it in the original, and how many it is given whole.
const ENDS: usize = 5;
const ENDS_AT: usize = 12;

/// What stands for words left out.
const LEFT_OUT: &str = "[…]";

/// A page being written. Everything it returns is Markdown.
pub(super) struct Sheet<'i, 'a> {
    pub(super) index: &'i Index<'a>,
    /// `people/alexandra-lee.md`.
    path: String,
    /// Claims in the order in which they were first cited.
    cited: Vec<&'a Claim>,
    cited_ids: BTreeSet<&'a ClaimId>,
    /// Words that are cited for themselves, with their labels, in the order of their first use.
    words: Vec<(String, Quote)>,
    /// Entities that this section has linked to.
    linked: BTreeSet<EntityId>,
    /// What is drawn on the page.
    drawings: Vec<Drawing>,
}

impl<'i, 'a> Sheet<'i, 'a> {
    pub(super) fn new(index: &'i Index<'a>, path: &str) -> Self {
        Sheet {
            index,
            path: path.to_string(),
            cited: Vec::new(),
            cited_ids: BTreeSet::new(),
            words: Vec::new(),
            linked: BTreeSet::new(),
            drawings: Vec::new(),
        }
    }

    /// From here on, names become links again.
    pub(super) fn section(&mut self) {
        self.linked.clear();
    }

    /// Ids of the claims that the page cites.
    pub(super) fn cited(&self) -> Vec<ClaimId> {
        self.cited.iter().map(|claim| claim.id.clone()).collect()
    }

    /// The page that is being written.
    pub(super) fn path(&self) -> &str {
        &self.path
    }

    /// An address relative to this page.
    pub(super) fn href(&self, path: &str) -> String {
        relative(&self.path, path)
    }

    /// A link to another page of the dossier.
    pub(super) fn link(&self, words: &str, path: &str) -> String {
        format!("[{}]({})", escape_markdown(words), self.href(path))
    }

    /// A drawing, as a picture; empty when there is nothing to draw.
    pub(super) fn draw(&mut self, drawing: Option<Drawing>) -> String {
        let Some(drawing) = drawing else { return String::new() };
        let markdown = drawing.markdown(&self.href(&drawing.path));
        self.drawings.push(drawing);
        markdown
    }

    /// What is drawn so far.
    pub(super) fn drawings(&self) -> &[Drawing] {
        &self.drawings
    }

    /// An entity's name, a link where the section first names it.
    pub(super) fn entity(&mut self, id: &EntityId) -> String {
        let name = self.index.name(id);
        match self.index.page_of(id) {
            Some(page) if page != self.path && self.linked.insert(id.clone()) => self.link(&name, page),
            _ => escape_markdown(&name),
        }
    }

    /// What something is about.
    pub(super) fn subject(&mut self, subject: &Subject) -> String {
        match subject {
            Subject::Affair => {
                if self.index.dossier.evidence.is_deal { "the deal" } else { "the affair" }.to_string()
            }
            Subject::Entity(id) => self.entity(id),
            Subject::Thing(words) => escape_markdown(&wording::short(&one_line(words), wording::LONGEST_NAME)),
        }
    }

    /// The value of a claim, with what makes it less firm.
    pub(super) fn value(&mut self, claim: &Claim) -> String {
        format!("{}{}", self.plain_value(claim), self.reservation(claim))
    }

    /// What makes a value less firm, in brackets after a space; empty for a plain report.
    pub(super) fn reservation(&self, claim: &Claim) -> String {
        let reservation = wording::reservation(claim);
        if reservation.is_empty() {
            reservation
        } else {
            format!(" {}", escape_markdown(&format!("({reservation})")))
        }
    }

    /// The value alone.
    pub(super) fn plain_value(&mut self, claim: &Claim) -> String {
        match &claim.value {
            Value::Entity(id) => self.entity(id),
            other => escape_markdown(&wording::value(self.index.dossier.evidence, other)),
        }
    }

    /// A reference to the note of a claim.
    pub(super) fn cite(&mut self, claim: &'a Claim) -> String {
        if self.cited_ids.insert(&claim.id) {
            self.cited.push(claim);
        }
        format!("[^{}]", claim.id)
    }

    /// A reference to a note that shows words of a source which no claim has.
    pub(super) fn cite_words(&mut self, quote: &Quote) -> String {
        let corpus = self.index.dossier.corpus;
        let start = quote.view_span().start.to_string();
        let label = short("w", &[&self.index.source(quote.source()).id, &start, quote.words(corpus)]);
        if !self.words.iter().any(|(known, _)| *known == label) {
            self.words.push((label.clone(), quote.clone()));
        }
        format!("[^{label}]")
    }

    /// References to the notes of claims, the first of each text, at most `most`.
    pub(super) fn cite_texts(&mut self, claims: &[&'a Claim], most: usize) -> String {
        let mut seen = BTreeSet::new();
        let first: Vec<&'a Claim> =
            claims.iter().copied().filter(|claim| seen.insert(claim.source())).take(most).collect();
        first.into_iter().map(|claim| self.cite(claim)).collect()
    }

    /// A link to the passage that holds a quotation: `[Courier, 13 June 2026, ¶3](sources/courier.md#p3)`.
    pub(super) fn place(&self, quote: &Quote) -> String {
        let face = self.index.face(quote.source());
        match self.index.passage(quote).and_then(|(at, passage)| Some((at, passage.number?))) {
            Some((at, number)) => {
                let words = format!("{} ¶{number}", comma(&face.label));
                self.link(&words, &self.place_path(quote.source(), at, number))
            }
            None => self.link(&face.label, &face.path),
        }
    }

    fn place_path(&self, source: SourceNo, passage: usize, number: usize) -> String {
        let face = self.index.face(source);
        if self.index.shows(source, passage) { format!("{}#p{number}", face.path) } else { face.path.clone() }
    }

    /// Where a source names something: `[Courier](…): ¶1, ¶4`, with links to the passages that its page shows.
    pub(super) fn mentions(&self, quotes: &[Quote], most: usize, most_sources: usize) -> Vec<String> {
        let mut by_source: BTreeMap<SourceNo, BTreeMap<usize, usize>> = BTreeMap::new();
        for quote in quotes {
            if let Some((at, passage)) = self.index.passage(quote)
                && let Some(number) = passage.number
            {
                by_source.entry(quote.source()).or_default().insert(at, number);
            }
        }
        let n_sources = by_source.len();
        let lines = by_source.into_iter().take(most_sources).map(|(source, passages)| {
            let face = self.index.face(source);
            let n_passages = passages.len();
            let mut places: Vec<String> = passages
                .into_iter()
                .take(most)
                .map(|(at, number)| {
                    let words = format!("¶{number}");
                    if self.index.shows(source, at) {
                        self.link(&words, &self.place_path(source, at, number))
                    } else {
                        words
                    }
                })
                .collect();
            if n_passages > most {
                places.push(format!("and {} more", n_passages - most));
            }
            format!("{}: {}", self.link(&face.label, &face.path), places.join(", "))
        });
        let mut lines: Vec<String> = lines.collect();
        if n_sources > most_sources {
            lines.push(format!("and {} more texts", n_sources - most_sources));
        }
        lines
    }

    /// A claim as a sentence, without its note and without its full stop.
    pub(super) fn statement(&mut self, claim: &Claim) -> String {
        let reservation = self.reservation(claim);
        match (&claim.value, claim.attribute.as_str()) {
            (Value::Entity(of), "rival" | "customer" | "supplier" | "investor" | "regulator") => {
                let kind = match claim.attribute.as_str() {
                    "rival" => RelationKind::Rival,
                    "customer" => RelationKind::Customer,
                    "supplier" => RelationKind::Supplier,
                    "investor" => RelationKind::Investor,
                    _ => RelationKind::Regulator,
                };
                let subject = self.subject(&claim.subject);
                let article = if kind == RelationKind::Investor { "an" } else { "a" };
                let phrase = wording::relation_phrase(kind);
                format!("{subject} is {article} {phrase} {}{reservation}", self.entity(of))
            }
            (Value::Entity(holder), "chief_executive") => {
                let holder = self.entity(holder);
                let verb = tense(claim.qualifiers.get("role_status").map(String::as_str));
                let remains = claim.qualifiers.contains_key("remains");
                let verb = if remains { "remains" } else { verb };
                format!("{holder} {verb} chief executive of {}{reservation}", self.subject(&claim.subject))
            }
            (Value::Role(role), _) => {
                let subject = self.subject(&claim.subject);
                let role = escape_markdown(&one_line(role));
                let place = claim.qualifiers.get("organisation").map(|id| EntityId(id.as_str().into()));
                let place = place.map(|id| self.entity(&id));
                match (role.as_str(), place) {
                    ("affiliation", Some(place)) => format!("{subject} belongs to {place}{reservation}"),
                    (_, place) => {
                        let verb = tense(claim.qualifiers.get("role_status").map(String::as_str));
                        // `interim head` says it already.
                        let verb =
                            if role.starts_with("interim") { verb.trim_end_matches(" interim") } else { verb };
                        let place = place.map_or_else(String::new, |place| format!(" of {place}"));
                        format!("{subject} {verb} {role}{place}{reservation}")
                    }
                }
            }
            (Value::Text(words), "event") => format!("“{}”", escape_markdown(&one_line(words))),
            _ => {
                let name = escape_markdown(&attribute_name(self.index, &claim.attribute));
                let of = match &claim.subject {
                    Subject::Affair => String::new(),
                    subject => format!(" of {}", self.subject(subject)),
                };
                // The value itself shows its currency.
                let mut qualifiers = claim.qualifiers.clone();
                qualifiers.remove("currency");
                let apart = escape_markdown(&what_sets_apart(&name, &qualifiers));
                format!("{name}{of}{apart}: {}", self.value(claim))
            }
        }
    }

    /// `4 texts, 3 origins`, of the claims that stand behind a fact's leading value.
    pub(super) fn support(&self, claims: &[&Claim]) -> String {
        let (texts, origins) = self.index.support(claims);
        format!("{}, {}", wording::counted(texts, "text"), wording::counted(origins, "origin"))
    }

    /// A row for a fact: label, leading value, verdict, support.
    pub(super) fn row(&mut self, fact: &'a Fact) -> Option<Row> {
        let lead = self.index.lead(fact)?;
        let members = fact.clusters.first().map(|cluster| self.index.claims(&cluster.claims)).unwrap_or_default();
        let value = match (&lead.value, lead.attribute.as_str()) {
            (Value::Role(_), _) | (_, "event") => self.statement(lead),
            _ => self.value(lead),
        };
        // The same sum told in a second currency.
        let first = lead.qualifiers.get("restates").and_then(|id| self.index.claim(&ClaimId(id.as_str().into())));
        let value = match first {
            Some(first) => {
                let sum = escape_markdown(&wording::value(self.index.dossier.evidence, &first.value));
                format!("{value}, the same sum as {sum}")
            }
            None => value,
        };
        let value = if fact.lead.is_none() { format!("unresolved: {}", self.values(fact, 3)) } else { value };
        let mut notes = if fact.lead.is_some() { self.cite_texts(&members, 4) } else { String::new() };
        if fact.preferred.is_some() {
            notes.push_str(&format!(" ({})", self.link("by a ruling", super::rulings::PATH)));
        }
        Some(Row {
            label: label(self.index, &fact.attribute, &fact.qualifiers, None),
            value: format!("{value}{notes}"),
            verdict: fact.verdict.word(),
            support: self.support(&members),
        })
    }

    /// A row for a fact that is shown nowhere else on the page: in a conflict, with the other side.
    pub(super) fn row_with_others(&mut self, fact: &'a Fact) -> Option<Row> {
        let mut row = self.row(fact)?;
        if fact.is_contested() && fact.lead.is_some() {
            let mut others = Vec::new();
            for cluster in fact.clusters.iter().skip(1).take(3) {
                let Some(lead) = self.index.claim(&cluster.lead) else { continue };
                let value = self.value(lead);
                others.push(format!("{value}{}", self.cite(lead)));
            }
            row.value.push_str(&format!(", against {}", others.join(" · ")));
        }
        Some(row)
    }

    /// The values of the clusters of a fact against each other, with notes.
    pub(super) fn values(&mut self, fact: &'a Fact, most: usize) -> String {
        let mut values = Vec::new();
        for cluster in fact.clusters.iter().take(most) {
            let Some(lead) = self.index.claim(&cluster.lead) else { continue };
            let claims = self.index.claims(&cluster.claims);
            let value = self.value(lead);
            values.push(format!("{value}{}", self.cite_texts(&claims, 2)));
        }
        let more = fact.clusters.len().saturating_sub(most);
        if more > 0 {
            values.push(format!("{more} more"));
        }
        values.join(" · ")
    }

    /// The words of a claim as its note shows them.
    fn words(&self, claim: &Claim) -> String {
        let parts: Vec<String> = claim.quotes.iter().take(2).map(|quote| excerpt(self.index, quote)).collect();
        parts.join(&format!(" {LEFT_OUT} "))
    }

    /// Links to the notes of the analyst that use a fact, to stand behind its value in a table.
    pub(super) fn noted(&self, fact: &Fact) -> String {
        let links = self.noted_in(self.index.notes_on_fact(fact));
        if links.is_empty() { links } else { format!(", see {links}") }
    }

    /// Links to notes, those on this page left out.
    pub(super) fn noted_in(&self, notes: &[Backlink]) -> String {
        let links = notes.iter().filter(|note| note.path != self.path).take(MOST_NOTES);
        links.map(|note| self.link(&note.title, &note.path)).collect::<Vec<_>>().join(", ")
    }

    /// The definitions of the notes, in the order of their first use.
    pub(super) fn notes(&self) -> String {
        let mut notes = String::new();
        for claim in &self.cited {
            let Some(quote) = claim.quotes.first() else { continue };
            let told = [wording::voice(&claim.attribution), wording::proposed(claim)];
            let told: Vec<&str> = told.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
            let told = told.join("; ");
            let voice = if told.is_empty() { told } else { format!(" — {}.", escape_markdown(&told)) };
            let words = escape_words(&self.words(claim));
            let place = self.quoted_place(claim, quote);
            let standing = self.source_standing(quote);
            notes.push_str(&format!("[^{}]: {place}: “{words}”{voice} {standing}\n", claim.id));
        }
        for (label, quote) in &self.words {
            let words = escape_words(&excerpt(self.index, quote));
            let standing = self.source_standing(quote);
            notes.push_str(&format!("[^{label}]: {}: “{words}” {standing}\n", self.place(quote)));
        }
        notes
    }

    /// A link to the very words of a claim on the page of their source, where that shows them.
    fn quoted_place(&self, claim: &Claim, quote: &Quote) -> String {
        let face = self.index.face(quote.source());
        match self.index.passage(quote).and_then(|(at, passage)| Some((at, passage.number?))) {
            Some((at, number)) if self.index.shows(quote.source(), at) => {
                self.link(&format!("{} ¶{number}", comma(&face.label)), &format!("{}#{}", face.path, claim.id))
            }
            _ => self.place(quote),
        }
    }

    /// How far a source is to be trusted, whether it is a witness of its own, and the way to what it was published as.
    fn source_standing(&self, quote: &Quote) -> String {
        let no = quote.source();
        let source = self.index.source(no);
        let grade = source.metadata.grade;
        let root = self.index.dossier.findings.origins.root.get(no.0).copied().unwrap_or(no);
        let origin = match root == no {
            true => "an origin of its own".to_string(),
            false => {
                format!("its origin is {}", self.link(&self.index.face(root).label, &self.index.face(root).path))
            }
        };
        let original = match &source.metadata.url {
            Some(url) if is_web(url) => format!(" · [original]({})", web_address(&addressed(source, quote, url))),
            _ => String::new(),
        };
        format!("*Grade {} ({}); {origin}{original}*", grade.letter(), grade_meaning(grade))
    }
}

/// The address of a published text, with the quotation for browsers that look for it. The words of our digest stand in
/// no original; then it is the address alone.
fn addressed(source: &Source, quote: &Quote, url: &str) -> String {
    if source.metadata.kind == SourceKind::Digest || url.contains('#') {
        return url.to_string();
    }
    let words = one_line(quote.view_span().of(source.view.text()));
    let words: Vec<&str> = words.split(' ').collect();
    let fragment = match words.len() {
        // Browsers look for the beginning and the end, which few words more than name.
        0..=ENDS_AT => escape_fragment(&words.join(" ")),
        n => format!(
            "{},{}",
            escape_fragment(&words[..ENDS].join(" ")),
            escape_fragment(&words[n - ENDS..].join(" "))
        ),
    };
    format!("{url}#:~:text={fragment}")
}

/// All that means something in a text fragment or an address, as bytes in per cent.
fn escape_fragment(words: &str) -> String {
    let mut escaped = String::new();
    for byte in words.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_') {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}

/// A fact in a table.
#[derive(Debug, Clone, serde::Serialize)]
pub(super) struct Row {
    /// Plain text.
    pub(super) label: String,
    /// Markdown.
    pub(super) value: String,
    /// A verdict's word.
    pub(super) verdict: &'static str,
    /// Plain text.
    pub(super) support: String,
}

/// A name, and what is told of it.
#[derive(Debug, Clone, serde::Serialize)]
pub(super) struct Pair {
    pub(super) name: String,
    /// Plain text or Markdown, as the template's field says.
    pub(super) text: String,
}

impl Pair {
    pub(super) fn new(name: impl Into<String>, text: impl Into<String>) -> Pair {
        Pair { name: name.into(), text: text.into() }
    }
}

/// Escaped, but for our own marks of words left out where no link can come of them.
pub(super) fn escape_words(words: &str) -> String {
    let escaped = escape_markdown(words);
    let mut parts = escaped.split("\\[…\\]");
    let mut joined = parts.next().unwrap_or_default().to_string();
    for part in parts {
        let is_mark = part.is_empty() || part.starts_with(' ');
        joined.push_str(if is_mark { LEFT_OUT } else { "\\[…\\]" });
        joined.push_str(part);
    }
    joined
}

fn comma(label: &str) -> String {
    format!("{label},")
}

fn tense(status: Option<&str>) -> &'static str {
    match status {
        Some("former") => "was",
        Some("interim") => "is interim",
        Some("incoming") => "is to become",
        _ => "is",
    }
}

/// An attribute as a reader sees it, of whom, and what sets the fact apart: `Valuation of Calder, before the transaction`.
/// Plain text.
pub(super) fn label(
    index: &Index<'_>,
    attribute: &str,
    qualifiers: &BTreeMap<String, String>,
    of: Option<&EntityId>,
) -> String {
    let name = attribute_name(index, attribute);
    // `Rival of` has its own.
    let joint = if name.ends_with(" of") { " " } else { " of " };
    let of = of.map_or_else(String::new, |id| format!("{joint}{}", index.name(id)));
    let apart = what_sets_apart(&name, qualifiers);
    format!("{name}{of}{apart}")
}

pub(super) fn attribute_name(index: &Index<'_>, attribute: &str) -> String {
    wording::capital(&one_line(&index.dossier.vocabulary.label(attribute)))
}

/// `, in GBP`, `, before the transaction`: what sets a fact apart from others of the same name.
fn what_sets_apart(name: &str, qualifiers: &BTreeMap<String, String>) -> String {
    let mut apart = String::new();
    for (qualifier, words) in qualifiers {
        // Notes of claims never set a fact apart; an organisation is part of the position.
        if qualifier == "organisation" || crate::findings::fact::NOTES.contains(&qualifier.as_str()) {
            continue;
        }
        let words = one_line(&words.replace('_', " "));
        match qualifier.as_str() {
            "currency" => {
                let sign = crate::findings::figure::sign(&words).unwrap_or(&words);
                apart.push_str(&format!(", in {sign}"));
            }
            "holder" => apart.push_str(&format!(", held by {words}")),
            "per" if name.to_lowercase().contains(&words.to_lowercase()) => {}
            "per" => apart.push_str(&format!(" per {words}")),
            "as_of" | "scope" | "period" | "basis" | "round" | "change" | "unit" => {
                apart.push_str(&format!(", {words}"));
            }
            other => apart.push_str(&format!(", {}: {words}", other.replace('_', " "))),
        }
    }
    apart
}

/// Words of a source for a reader: a few words stand within their sentence, many are cut.
pub(super) fn excerpt(index: &Index<'_>, quote: &Quote) -> String {
    let source = index.source(quote.source());
    let text = source.view.text();
    let quoted = quote.view_span();
    let few = quoted.of(text).split_whitespace().count() < FEW_WORDS;
    let around = index.passage(quote).map(|(_, passage)| sentence_at(passage, quoted.start));
    match around {
        Some(sentence) if few => shortened(text, sentence.join(quoted), quoted),
        _ => shortened(text, quoted, quoted),
    }
}

/// `whole` on one line, of at most [`LONGEST`] characters; what is left out lies as far from `core` as it can.
fn shortened(text: &str, whole: Span, core: Span) -> String {
    let full = one_line(whole.of(text));
    if full.chars().count() <= LONGEST {
        return full;
    }
    let core_words = one_line(core.of(text));
    let budget = LONGEST.saturating_sub(2 * (LEFT_OUT.chars().count() + 1));
    let core_length = core_words.chars().count();
    if core_length >= budget {
        let mut cut: String = String::new();
        for word in core_words.split(' ') {
            if cut.chars().count() + 1 + word.chars().count() > budget {
                break;
            }
            cut.push_str(word);
            cut.push(' ');
        }
        if cut.is_empty() {
            cut = core_words.chars().take(budget).chain([' ']).collect();
        }
        return cut + LEFT_OUT;
    }
    // Words before and after the core, taken in turns while there is room.
    let before_text = one_line(&text[whole.start..core.start]);
    let after_text = one_line(&text[core.end..whole.end]);
    let mut before: Vec<&str> = before_text.split(' ').filter(|word| !word.is_empty()).collect();
    let mut after: Vec<&str> = after_text.split(' ').filter(|word| !word.is_empty()).rev().collect();
    let glued_before = !text[..core.start].ends_with(char::is_whitespace);
    let glued_after = !text[core.end..].starts_with(char::is_whitespace);
    let mut room = budget - core_length;
    let (mut left, mut right) = (Vec::new(), Vec::new());
    loop {
        let mut moved = false;
        if let Some(word) = after.last()
            && word.chars().count() < room
        {
            room -= word.chars().count() + 1;
            right.extend(after.pop());
            moved = true;
        }
        if let Some(word) = before.last()
            && word.chars().count() < room
        {
            room -= word.chars().count() + 1;
            left.extend(before.pop());
            moved = true;
        }
        if !moved {
            break;
        }
    }
    left.reverse();
    let mut shown = String::new();
    if !before.is_empty() {
        shown.push_str(LEFT_OUT);
        shown.push(' ');
    }
    if !left.is_empty() {
        shown.push_str(&left.join(" "));
        shown.push_str(if glued_before { "" } else { " " });
    }
    shown.push_str(&core_words);
    if !right.is_empty() {
        shown.push_str(if glued_after { "" } else { " " });
        shown.push_str(&right.join(" "));
    }
    if !after.is_empty() {
        shown.push(' ');
        shown.push_str(LEFT_OUT);
    }
    shown
}

/// The way from one page to another; a part after `#` stays.
pub(super) fn relative(from: &str, to: &str) -> String {
    let folder = |path: &str| path.rfind('/').map_or(String::new(), |at| path[..=at].to_string());
    let (page, anchor) = to.split_once('#').map_or((to, None), |(page, anchor)| (page, Some(anchor)));
    if page == from
        && let Some(anchor) = anchor
    {
        return format!("#{anchor}");
    }
    let here = folder(from);
    if !here.is_empty() && folder(page) == here {
        return to[here.len()..].to_string();
    }
    "../".repeat(from.matches('/').count()) + to
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_relative() {
        assert_eq!(relative("index.md", "people/a.md"), "people/a.md");
        assert_eq!(relative("people/a.md", "people/b.md"), "b.md");
        assert_eq!(relative("people/a.md", "sources/b.md#p3"), "../sources/b.md#p3");
        assert_eq!(relative("claims.md", "claims.md#c-1"), "#c-1");
        assert_eq!(relative("people/a.md", "index.md"), "../index.md");
    }

    #[test]
    fn long_words_are_cut_around_their_core() {
        let text = format!("{}the price is ten{}", "before ".repeat(60), " after".repeat(60));
        let core = text.find("the price").expect("there");
        let core = Span::new(core, core + "the price is ten".len());
        let shown = shortened(&text, Span::new(0, text.len()), core);
        assert!(shown.starts_with("[…] before") && shown.ends_with("after […]"), "{shown}");
        assert!(shown.contains("before the price is ten after") && shown.chars().count() <= LONGEST, "{shown}");
        let long = "word ".repeat(100);
        let shown = shortened(&long, Span::new(0, 499), Span::new(0, 499));
        assert!(shown.ends_with("word […]") && shown.chars().count() <= LONGEST, "{shown}");
        assert!(shortened(&"x".repeat(900), Span::new(0, 900), Span::new(0, 900)).chars().count() <= LONGEST);
    }
}
