//! YAML that people write by hand and argue about, as a tree in which every key and every value knows its place.
//!
//! Entry points: [`read`] makes the tree, [`Entry`] asks one mapping of it for its keys and gathers what is wrong, so
//! that one run tells everything. Anchors and aliases have no use in such a file, and are refused: nothing can grow.

use super::diagnostic::{Diagnostic, nearest};
use super::text::Span;
use super::yaml;
use saphyr_parser::{Event, Parser, ScalarStyle};
use serde::de::IgnoredAny;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Lists in mappings in lists: our files have three levels.
const DEEPEST: usize = 16;

/// Most keys of one mapping: each new one is compared with those before it.
const MOST_KEYS: usize = 256;

/// Largest file that is read, in bytes: some 20,000 decisions, each with its reason.
pub const LARGEST: usize = 4 << 20;

/// A value, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// From its first byte to its last; of a list or a mapping, its first line at least.
    pub span: Span,
    /// What it is.
    pub tree: Tree,
}

/// `key: words`, as it can be put into a file: between quotation marks where YAML would read the words otherwise.
pub fn line(key: &str, words: &str) -> String {
    let opens = words.chars().next().is_none_or(|ch| !ch.is_alphanumeric());
    let is_other = ["null", "true", "false", "yes", "no", "on", "off"].contains(&words.to_lowercase().as_str());
    let is_plain = !opens && !is_other && !words.contains(": ") && !words.contains(" #") && !words.ends_with(':');
    if is_plain { format!("{key}: {words}") } else { format!("{key}: '{}'", words.replace('\'', "''")) }
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tree {
    /// Text, a number, a date: the words as they stand, without quotation marks.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// Keys with values.
    Keys(Vec<(Word, Node)>),
}

/// Words, and where they stand.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Word {
    /// Without quotation marks and white space around them.
    pub text: String,
    /// Where.
    pub span: Span,
}

/// A file that is read as a tree: what messages call it, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// What messages call it.
    pub shown: String,
    /// As it stands.
    pub text: Arc<str>,
}

impl Default for File {
    fn default() -> Self {
        File { shown: String::new(), text: Arc::from("") }
    }
}

impl File {
    /// Something that is wrong with the words at a place of the file.
    pub fn error(&self, code: &'static str, message: impl Into<String>, span: Span) -> Diagnostic {
        Diagnostic::error(code, message).at(&self.shown, &self.text, span)
    }

    /// The line, counted from 1, on which a span begins.
    pub fn line(&self, span: Span) -> usize {
        super::text::line_column(&self.text, span.start).0
    }
}

/// Reads a file. One without keys, or of comments alone, is a mapping without keys.
pub fn read(file: &File) -> Result<Node, Diagnostic> {
    let text: &str = &file.text;
    if text.len() > LARGEST {
        let most = LARGEST >> 20;
        let message = format!("`{}` is too large: at most {most} MB of it are read", file.shown);
        return Err(Diagnostic::error("D0601", message)
            .in_file(&file.shown)
            .hint("a decision is made by a person: look for what wrote so many"));
    }
    let bytes = Bytes::of(text);
    let mut open: Vec<Open> = vec![];
    let mut root = None;
    for event in Parser::new_from_str(text) {
        let (event, span) = match event {
            Ok((event, span)) => (event, bytes.span(span.start.index(), span.end.index())),
            Err(error) => return Err(unread(file, bytes.at(error.marker().index()), error.info())),
        };
        let node = match event {
            Event::Alias(_) => return Err(anchor(file, span)),
            Event::Scalar(_, _, id, _) | Event::SequenceStart(id, _) | Event::MappingStart(id, _) if id > 0 => {
                return Err(anchor(file, span));
            }
            Event::Scalar(words, style, ..) => {
                let span = Span::new(span.start, span.start + written(span.of(text), style));
                if let Some(ch) = words.chars().find(|ch| is_hidden(*ch)) {
                    let message = format!("a control character stands in these words: U+{:04X}", u32::from(ch));
                    return Err(file
                        .error("D0301", message, span)
                        .hint("remove the character, which no editor shows"));
                }
                Node { span, tree: Tree::Text(words.into_owned()) }
            }
            Event::SequenceStart(..) | Event::MappingStart(..) if open.len() == DEEPEST => {
                let message = format!("lists and keys stand in each other more than {DEEPEST} deep");
                return Err(file
                    .error("D0301", message, span)
                    .hint("compare the file with the example in the guide"));
            }
            Event::SequenceStart(..) => {
                open.push(Open { span, key: None, tree: Tree::List(Vec::new()) });
                continue;
            }
            Event::MappingStart(..) => {
                open.push(Open { span, key: None, tree: Tree::Keys(Vec::new()) });
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(Open { span: start, tree, .. }) = open.pop() else { continue };
                Node { span: Span::new(start.start, span.start.max(start.end)), tree }
            }
            Event::DocumentStart(_) if root.is_some() => {
                let message = "a second document begins here, and only the first would be read";
                return Err(file.error("D0301", message, span).hint("remove the line `---` that begins it"));
            }
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => {
                continue;
            }
        };
        match open.last_mut() {
            None => root = Some(node),
            Some(parent) => parent.take(file, node)?,
        }
    }
    let nothing = Node { span: Span::default(), tree: Tree::Keys(Vec::new()) };
    Ok(root.filter(|node| node.tree != Tree::Text(String::new())).unwrap_or(nothing))
}

/// How long a value is as it is written: the parser's spans reach on to the next thing that means something.
fn written(text: &str, style: ScalarStyle) -> usize {
    match style {
        ScalarStyle::DoubleQuoted => {
            let mut is_escaped = false;
            let end = text.char_indices().skip(1).find(|(_, ch)| {
                let ends = *ch == '"' && !is_escaped;
                is_escaped = *ch == '\\' && !is_escaped;
                ends
            });
            end.map_or(text.len(), |(at, _)| at + 1)
        }
        ScalarStyle::SingleQuoted => {
            let rest = text.get(1..).unwrap_or_default();
            let mut quotes = rest.match_indices('\'').map(|(at, _)| at).peekable();
            while let Some(at) = quotes.next() {
                // Two in a row are one that is written.
                if quotes.next_if_eq(&(at + 1)).is_none() {
                    return at + 2;
                }
            }
            text.len()
        }
        ScalarStyle::Plain => text.find(" #").map_or(text.len(), |at| text[..at].trim_end().len()),
        ScalarStyle::Literal | ScalarStyle::Folded => text.len(),
    }
}

/// A list or a mapping whose end has not been read.
struct Open {
    span: Span,
    /// The key whose value comes next.
    key: Option<Word>,
    tree: Tree,
}

impl Open {
    fn take(&mut self, file: &File, node: Node) -> Result<(), Diagnostic> {
        match (&mut self.tree, self.key.take()) {
            (Tree::List(items), _) => items.push(node),
            (Tree::Keys(keys), Some(key)) => keys.push((key, node)),
            (Tree::Keys(keys), None) => {
                let Tree::Text(text) = node.tree else {
                    return Err(file.error("D0303", "expected a key, found a list or keys", node.span));
                };
                if keys.iter().any(|(key, _)| key.text == text) {
                    let message = format!("key `{text}` is given twice");
                    return Err(file.error("D0305", message, node.span).hint("keep one of them"));
                }
                if keys.len() == MOST_KEYS {
                    let message = format!("more than {MOST_KEYS} keys stand here");
                    return Err(file
                        .error("D0301", message, node.span)
                        .hint("compare the file with the example in the guide"));
                }
                self.key = Some(Word { text, span: node.span });
            }
            (Tree::Text(_), _) => {}
        }
        Ok(())
    }
}

/// Control characters, and those that make words read in another order than they are written.
fn is_hidden(ch: char) -> bool {
    ch.is_control() && !matches!(ch, '\n' | '\t')
        || matches!(ch, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn anchor(file: &File, span: Span) -> Diagnostic {
    file.error("D0301", "an anchor (`&`) or an alias (`*`) stands here: each entry is written out", span)
        .hint("put a value that begins with `*` or `&` between quotation marks")
}

/// What stopped the reading, in the words in which the other reader of YAML tells it: one kind of message for all files.
fn unread(file: &File, at: usize, why: &str) -> Diagnostic {
    let whole = Span::new(0, file.text.len());
    yaml::parse::<IgnoredAny>(&file.shown, &file.text, whole)
        .err()
        .unwrap_or_else(|| file.error("D0301", format!("YAML cannot be read: {why}"), Span::new(at, at)))
}

/// From places in characters, as the parser counts, to places in bytes.
struct Bytes<'t> {
    text: &'t str,
    /// Where each character begins; empty where all are one byte long.
    starts: Vec<usize>,
}

impl<'t> Bytes<'t> {
    fn of(text: &'t str) -> Self {
        let starts = if text.is_ascii() { Vec::new() } else { text.char_indices().map(|(at, _)| at).collect() };
        Bytes { text, starts }
    }

    fn at(&self, index: usize) -> usize {
        let at = if self.starts.is_empty() { index } else { self.starts.get(index).copied().unwrap_or(usize::MAX) };
        at.min(self.text.len())
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let start = self.at(start);
        let end = self.at(end).max(start);
        Span::new(start, start + self.text[start..end].trim_end().len())
    }
}

/// A mapping whose keys are asked for one after the other; what is wrong is gathered.
pub struct Entry<'n> {
    file: &'n File,
    keys: &'n [(Word, Node)],
    /// The first line of the entry.
    pub span: Span,
    wrong: RefCell<Vec<Diagnostic>>,
}

impl<'n> Entry<'n> {
    /// The mapping that a node is; anything else is an error.
    pub fn of(file: &'n File, node: &'n Node) -> Result<Entry<'n>, Diagnostic> {
        match &node.tree {
            Tree::Keys(keys) => Ok(Entry { file, keys, span: node.span, wrong: RefCell::default() }),
            other => {
                Err(file.error("D0303", format!("expected keys with values, found {}", named(other)), node.span))
            }
        }
    }

    /// Notes something that is wrong.
    pub fn note(&self, diagnostic: Diagnostic) {
        self.wrong.borrow_mut().push(diagnostic);
    }

    /// An error at words of the entry.
    pub fn error(&self, code: &'static str, message: impl Into<String>, span: Span) -> Diagnostic {
        self.file.error(code, message, span)
    }

    /// What stands in the file under a span.
    pub fn written(&self, span: Span) -> &'n str {
        self.file.text.get(span.start..span.end).unwrap_or_default()
    }

    /// What was wrong.
    pub fn into_wrong(self) -> Vec<Diagnostic> {
        self.wrong.into_inner()
    }

    /// Whether nothing was wrong so far.
    pub fn is_fine(&self) -> bool {
        self.wrong.borrow().is_empty()
    }

    /// All keys that are there.
    pub fn keys(&self) -> impl Iterator<Item = &'n Word> {
        self.keys.iter().map(|(key, _)| key)
    }

    /// The value of a key.
    pub fn node(&self, name: &str) -> Option<&'n Node> {
        self.keys.iter().find(|(key, _)| key.text == name).map(|(_, node)| node)
    }

    /// The words of a key, if it is there.
    pub fn word(&self, name: &str) -> Option<Word> {
        let node = self.node(name)?;
        let (Tree::Text(text), false) = (&node.tree, is_empty(&node.tree)) else {
            let message = format!("expected words for `{name}`, found {}", named(&node.tree));
            self.note(self.file.error("D0303", message, self.place(name, node)));
            return None;
        };
        Some(Word { text: text.trim().to_string(), span: node.span })
    }

    /// The words of a key that must be there.
    pub fn required(&self, name: &str, why: &str) -> Option<Word> {
        if self.node(name).is_none() {
            self.missing(name, why);
        }
        self.word(name)
    }

    /// The words of a key that takes one or a list.
    pub fn words(&self, name: &str) -> Vec<Word> {
        let Some(node) = self.node(name) else { return Vec::new() };
        let Tree::List(items) = &node.tree else { return self.word(name).into_iter().collect() };
        let mut words = Vec::new();
        let mut seen = BTreeSet::new();
        for item in items {
            match &item.tree {
                Tree::Text(text) if !text.trim().is_empty() => {
                    let text = text.trim().to_string();
                    if seen.insert(text.clone()) {
                        words.push(Word { text, span: item.span });
                    }
                }
                other => {
                    let message = format!("expected words in the list of `{name}`, found {}", named(other));
                    self.note(self.file.error("D0303", message, item.span));
                }
            }
        }
        if items.is_empty() {
            let message = format!("expected words for `{name}`, found an empty list");
            self.note(self.file.error("D0303", message, self.place(name, node)));
        }
        words
    }

    /// The entries of a list.
    pub fn list(&self, name: &str) -> &'n [Node] {
        match self.node(name).map(|node| (node, &node.tree)) {
            None => &[],
            Some((_, Tree::List(items))) => items,
            Some((_, Tree::Text(text))) if text.trim().is_empty() => &[],
            Some((node, other)) => {
                let message = format!("expected a list for `{name}`, found {}", named(other));
                let hint = "begin each entry with `- `";
                self.note(self.file.error("D0303", message, self.place(name, node)).hint(hint));
                &[]
            }
        }
    }

    /// Notes that a key is not there.
    pub fn missing(&self, name: &str, why: &str) {
        let message = format!("key `{name}` is missing: {why}");
        self.note(self.file.error("D0304", message, self.span).hint(format!("add `{name}:` with its value")));
    }

    /// Notes every key that is none of `known`.
    pub fn only(&self, known: &[&str]) {
        for key in self.keys().filter(|key| !known.contains(&key.text.as_str())) {
            let hint = match nearest(&key.text, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => {
                    let known: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
                    format!("known here: {}", known.join(", "))
                }
            };
            self.note(self.file.error("D0302", format!("unknown key `{}`", key.text), key.span).hint(hint));
        }
    }

    /// Where a value stands, or its key where there is nothing to underline.
    fn place(&self, name: &str, node: &Node) -> Span {
        let key = self.keys.iter().find(|(key, _)| key.text == name);
        if node.span.is_empty() { key.map_or(node.span, |(key, _)| key.span) } else { node.span }
    }
}

fn is_empty(tree: &Tree) -> bool {
    matches!(tree, Tree::Text(text) if text.trim().is_empty())
}

fn named(tree: &Tree) -> &'static str {
    match tree {
        Tree::Text(text) if text.trim().is_empty() => "nothing",
        Tree::Text(_) => "words",
        Tree::List(_) => "a list",
        Tree::Keys(_) => "keys with values",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> File {
        File { shown: "a.yaml".to_string(), text: Arc::from(text) }
    }

    #[test]
    fn every_value_knows_its_bytes() {
        let file = file(
            "# Käse\nrows:\n  - name: \"Calder é\"   # why\n    on: [a, é]\n  - name: >\n      two\n      lines\n",
        );
        let Node { tree: Tree::Keys(keys), .. } = read(&file).expect("good") else { panic!("keys") };
        let Tree::List(rows) = &keys[0].1.tree else { panic!("a list") };
        let words = |node: &Node, name: &str| {
            let entry = Entry::of(&file, node).expect("keys");
            entry.words(name).into_iter().map(|word| (word.span.of(&file.text).to_string(), word.text)).collect()
        };
        let name: Vec<(String, String)> = words(&rows[0], "name");
        assert_eq!(name, [("\"Calder é\"".to_string(), "Calder é".to_string())]);
        let on: Vec<(String, String)> = words(&rows[0], "on");
        assert_eq!(on[1], ("é".to_string(), "é".to_string()));
        let folded: Vec<(String, String)> = words(&rows[1], "name");
        assert_eq!(folded[0].1, "two lines");
    }

    #[test]
    fn what_could_grow_or_hide_is_refused() {
        for (text, words) in [
            ("a: &x [1]\nb: *x\n", "anchor"),
            ("a: *x\n", "YAML"),
            ("a: b\u{7}c\n", "control"),
            ("a: \"b\\u202Ec\"\n", "U+202E"),
            ("a: 1\n---\nb: 2\n", "second document"),
            ("a: 1\na: 2\n", "twice"),
        ] {
            let error = read(&file(text)).expect_err(text);
            assert!(error.message.contains(words), "{text:?}: {}", error.message);
        }
        assert!(read(&file(&"[".repeat(100_000))).is_err());
        let deep = format!("{}{}", "[".repeat(40), "]".repeat(40));
        assert!(read(&file(&deep)).expect_err("deep").message.contains("more than 16 deep"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_refused(yaml in "[ -~\n\té漢:{}\\[\\]\"'&*|>#-]{0,60}") {
            if let Err(error) = read(&file(&yaml)) {
                proptest::prop_assert!(!crate::base::diagnostic::render(&[error], false).is_empty());
            }
        }
    }
}
