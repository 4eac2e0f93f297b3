//! From Markdown to a [`Document`].
//!
//! Steps: the parser's events build the tree on a stack of frames; the notes are put into the order in which the text
//! cites them; the quoted words of each note are marked. HTML is never passed on: it becomes the text that it is,
//! but for comments (dropped), `<br>`, and empty `<a id="…">`, which code hosts accept as anchors too.

use super::anchor::{Anchors, slug};
use super::target::invisible;
use super::{Align, Block, Document, Heading, Inline, Item, Link, Note, Table, Target, plain};
use crate::base::text::Span;
use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};
use std::collections::BTreeMap;

/// Deeper nesting is read as if it were not nested: the tree is walked by recursion, and a page of ten thousand `>`
/// must not exhaust the stack.
const MAX_DEPTH: usize = 40;

/// How long a description may become, in characters.
const DESCRIPTION: usize = 200;

/// Reads the Markdown of the page at `path`.
pub fn read(path: &str, markdown: &str) -> Document {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut reader = Reader::new(path);
    for (event, range) in Parser::new_ext(markdown, options).into_offset_iter() {
        reader.event(event, Span { start: range.start, end: range.end });
    }
    reader.finish()
}

/// What is being read, with what has been read of it.
#[derive(Default)]
struct Frame {
    kind: Kind,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    items: Vec<Item>,
    cells: Vec<Vec<Inline>>,
    table: Table,
    text: String,
}

#[derive(Default)]
enum Kind {
    #[default]
    Root,
    Paragraph,
    Heading(u8, Option<String>),
    Quote,
    List(Option<u64>),
    Item(Option<bool>),
    Code(Option<String>),
    Html,
    Table,
    Row,
    Cell,
    Emphasis,
    Strong,
    Struck,
    Link(Target, Span),
    Note(usize),
    /// Too deep, or of no meaning for us: the content goes to the frame around it.
    Flat,
}

struct Reader {
    document: Document,
    frames: Vec<Frame>,
    anchors: Anchors,
    note_ids: Anchors,
    notes: BTreeMap<String, usize>,
    /// For each note, by number, whether its definition has been read.
    defined: Vec<bool>,
    /// How many `<a id="…">` still await their `</a>`.
    n_open_anchors: usize,
    titled: bool,
}

impl Reader {
    fn new(path: &str) -> Self {
        Reader {
            document: Document { path: path.to_string(), ..Document::default() },
            frames: vec![Frame::default()],
            anchors: Anchors::default(),
            note_ids: Anchors::default(),
            notes: BTreeMap::new(),
            defined: Vec::new(),
            n_open_anchors: 0,
            titled: false,
        }
    }

    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => {
                let kind = self.open(tag, span);
                let depth = self.frames.len();
                let kind = match (&kind, &self.top().kind) {
                    (Kind::Code(_) | Kind::Html, _) => kind,
                    // What holds frames of its own needs room for them.
                    (Kind::List(_) | Kind::Table, _) if depth + 3 > MAX_DEPTH => Kind::Flat,
                    (Kind::Row, Kind::Table) | (Kind::Cell, Kind::Row) | (Kind::Item(_), Kind::List(_)) => kind,
                    (Kind::Row | Kind::Cell | Kind::Item(_), _) => Kind::Flat,
                    _ if depth > MAX_DEPTH => Kind::Flat,
                    _ => kind,
                };
                self.frames.push(Frame { kind, ..Frame::default() });
            }
            Event::End(tag) => self.close(tag),
            Event::Text(text) => match self.top().kind {
                Kind::Code(_) | Kind::Html => self.top().text.push_str(&text),
                _ => self.words(&text),
            },
            Event::Code(code) => self.inline(Inline::Code(clean(&code))),
            Event::Html(html) => self.top().text.push_str(&html),
            Event::InlineHtml(html) => self.inline_html(&html),
            Event::FootnoteReference(label) => {
                let note = self.note(&label);
                self.inline(Inline::Cite { note, nth: 0 });
            }
            Event::SoftBreak => self.inline(Inline::SoftBreak),
            Event::HardBreak => self.inline(Inline::Break),
            Event::Rule => self.block(Block::Rule),
            Event::TaskListMarker(done) => {
                if let Kind::Item(state) = &mut self.top().kind {
                    *state = Some(done);
                } else if let Some(Frame { kind: Kind::Item(state), .. }) = self.frames.iter_mut().rev().nth(1) {
                    *state = Some(done);
                }
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => self.words(&text),
        }
    }

    fn open(&mut self, tag: Tag<'_>, span: Span) -> Kind {
        match tag {
            Tag::Paragraph => Kind::Paragraph,
            Tag::Heading { level, id, .. } => Kind::Heading(level as u8, id.map(|id| slug(&id))),
            Tag::BlockQuote(_) => Kind::Quote,
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                let language = info.split([' ', ',', '{']).next().unwrap_or_default().trim();
                Kind::Code(Some(language.to_string()).filter(|language| !language.is_empty()))
            }
            Tag::CodeBlock(CodeBlockKind::Indented) => Kind::Code(None),
            Tag::HtmlBlock => Kind::Html,
            Tag::List(start) => Kind::List(start),
            Tag::Item => Kind::Item(None),
            Tag::FootnoteDefinition(label) => {
                let note = self.note(&label);
                Kind::Note(note)
            }
            Tag::Table(columns) => {
                let columns = columns.into_iter().map(|column| match column {
                    Alignment::None => Align::Unset,
                    Alignment::Left => Align::Left,
                    Alignment::Center => Align::Centre,
                    Alignment::Right => Align::Right,
                });
                // The frame does not exist yet; its columns wait in the frame around it.
                self.top().table.columns = columns.collect();
                Kind::Table
            }
            Tag::TableHead | Tag::TableRow => Kind::Row,
            Tag::TableCell => Kind::Cell,
            Tag::Emphasis => Kind::Emphasis,
            Tag::Strong => Kind::Strong,
            Tag::Strikethrough => Kind::Struck,
            // A picture would load something: it becomes a link with its description as the words.
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                Kind::Link(Target::read(&dest_url, &self.document.path), span)
            }
            _ => Kind::Flat,
        }
    }

    fn close(&mut self, tag: TagEnd) {
        if self.frames.len() < 2 {
            return;
        }
        let mut frame = self.frames.pop().unwrap_or_default();
        if !matches!(frame.kind, Kind::Flat) {
            flush(&mut frame);
        }
        match frame.kind {
            Kind::Root => {}
            Kind::Flat => {
                for block in frame.blocks {
                    self.block(block);
                }
                for inline in frame.inlines {
                    self.inline(inline);
                }
                // Cells and items of what is too deep run together; their words are kept apart.
                if matches!(tag, TagEnd::TableCell | TagEnd::Item | TagEnd::Paragraph) {
                    self.inline(Inline::SoftBreak);
                }
            }
            Kind::Paragraph => {
                let inlines = trimmed(take_inlines(&mut frame.blocks));
                if !inlines.is_empty() {
                    self.block(Block::Paragraph(inlines));
                }
            }
            Kind::Heading(level, id) => self.heading(level, id, trimmed(take_inlines(&mut frame.blocks))),
            Kind::Quote => self.block(Block::Quote(frame.blocks)),
            Kind::List(start) => self.block(Block::List(start, frame.items)),
            Kind::Item(done) => {
                let item = Item { done, blocks: frame.blocks };
                match &mut self.top().kind {
                    Kind::List(_) => self.top().items.push(item),
                    _ => item.blocks.into_iter().for_each(|block| self.block(block)),
                }
            }
            Kind::Code(language) => {
                let text = frame.text.replace(|ch: char| invisible(ch) || ch == '\0', "");
                self.block(Block::Code(language, text));
            }
            Kind::Html => self.html_block(&frame.text),
            Kind::Table => {
                let mut table = frame.table;
                table.columns = std::mem::take(&mut self.top().table.columns);
                self.block(Block::Table(table));
            }
            Kind::Row => {
                let table = &mut self.top().table;
                match tag {
                    TagEnd::TableHead => table.head = frame.cells,
                    _ => table.rows.push(frame.cells),
                }
            }
            Kind::Cell => {
                let inlines = trimmed(take_inlines(&mut frame.blocks));
                self.top().cells.push(inlines);
            }
            Kind::Emphasis => self.inline(Inline::Emphasis(take_inlines(&mut frame.blocks))),
            Kind::Strong => self.inline(Inline::Strong(take_inlines(&mut frame.blocks))),
            Kind::Struck => self.inline(Inline::Struck(take_inlines(&mut frame.blocks))),
            Kind::Link(target, span) => {
                let mut inlines = take_inlines(&mut frame.blocks);
                if inlines.is_empty() {
                    inlines.push(Inline::Text(target.href(&self.document.path).unwrap_or_default()));
                }
                self.document.links.push(Link { target: target.clone(), span });
                if matches!(target, Target::Refused(_) | Target::Outside(_)) {
                    inlines.into_iter().for_each(|inline| self.inline(inline));
                } else {
                    self.inline(Inline::Link(target, inlines));
                }
            }
            Kind::Note(note) => {
                // The parser keeps the first definition of a label and shows the others too.
                if !std::mem::replace(&mut self.defined[note], true) {
                    self.document.evidence[note].blocks = frame.blocks;
                }
            }
        }
    }

    fn top(&mut self) -> &mut Frame {
        if self.frames.is_empty() {
            self.frames.push(Frame::default());
        }
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }

    fn block(&mut self, block: Block) {
        let frame = self.top();
        flush(frame);
        frame.blocks.push(block);
    }

    fn inline(&mut self, inline: Inline) {
        let frame = self.top();
        match (frame.inlines.last_mut(), inline) {
            (Some(Inline::Text(words)), Inline::Text(more)) => words.push_str(&more),
            (_, inline) => frame.inlines.push(inline),
        }
    }

    fn words(&mut self, text: &str) {
        let text = clean(text);
        if !text.is_empty() {
            self.inline(Inline::Text(text));
        }
    }

    fn inline_html(&mut self, html: &str) {
        if let Some(id) = anchor(html) {
            let id = self.anchors.take(&id);
            self.n_open_anchors += 1;
            self.inline(Inline::Anchor(id));
        } else if html == "</a>" && self.n_open_anchors > 0 {
            self.n_open_anchors -= 1;
        } else if matches!(html, "<br>" | "<br/>" | "<br />") {
            self.inline(Inline::Break);
        } else if !html.starts_with("<!--") {
            self.words(html);
        }
    }

    fn html_block(&mut self, html: &str) {
        let mut text = String::new();
        let mut rest = html;
        while let Some((before, comment)) = rest.split_once("<!--") {
            text.push_str(before);
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        }
        text.push_str(rest);
        let text = text.trim();
        if let Some(id) = text.strip_suffix("</a>").and_then(anchor) {
            let id = self.anchors.take(&id);
            self.block(Block::Plain(vec![Inline::Anchor(id)]));
        } else if !text.is_empty() {
            self.block(Block::Paragraph(vec![Inline::Text(clean(text))]));
        }
    }

    fn heading(&mut self, level: u8, id: Option<String>, inlines: Vec<Inline>) {
        let text = plain(&inlines);
        let id = self.anchors.take(&id.unwrap_or_else(|| slug(&text)));
        if level == 1 && !self.titled && self.frames.len() == 1 {
            self.titled = true;
            self.document.title = text;
            // The address of the title is the top of the page.
            self.document.heading = inlines;
            return;
        }
        // A page has one title; a second `#` is a section.
        let heading = Heading { level: level.clamp(2, 6), id, text };
        self.document.outline.push(heading.clone());
        self.block(Block::Heading(heading, inlines));
    }

    /// The number of the note with this label; footnotes' labels do not mind case.
    fn note(&mut self, label: &CowStr<'_>) -> usize {
        let known = self.notes.len();
        *self.notes.entry(label.to_lowercase()).or_insert_with(|| {
            let id: String =
                label.chars().map(|ch| if ch.is_ascii_alphanumeric() || ch == '_' { ch } else { '-' }).collect();
            let id = self.note_ids.take(&id);
            self.document.evidence.push(Note { label: clean(label), id, ..Note::default() });
            self.defined.push(false);
            known
        })
    }

    fn finish(mut self) -> Document {
        while self.frames.len() > 1 {
            self.close(TagEnd::Paragraph);
        }
        let mut root = self.frames.pop().unwrap_or_default();
        flush(&mut root);
        let mut document = self.document;
        document.blocks = root.blocks;
        document.anchors = self.anchors.into_set();
        number(&mut document);
        for note in &mut document.evidence {
            note.source = first_source(&note.blocks);
            mark_quotation(&mut note.blocks);
        }
        if document.title.is_empty() {
            let name = document.path.strip_suffix(".md").unwrap_or(&document.path);
            document.title = name.rsplit('/').next().unwrap_or_default().replace('-', " ");
        }
        document.description = describe(&document.blocks);
        document
    }
}

/// Turns words that stand in a frame by themselves into a block.
fn flush(frame: &mut Frame) {
    let inlines = std::mem::take(&mut frame.inlines);
    if !inlines.is_empty() {
        frame.blocks.push(Block::Plain(inlines));
    }
}

/// The words of a frame that can hold nothing else. Blocks get into it only from below the depth limit.
fn take_inlines(blocks: &mut Vec<Block>) -> Vec<Inline> {
    let mut inlines = Vec::new();
    for block in blocks.drain(..) {
        match block {
            Block::Plain(words) | Block::Paragraph(words) | Block::Heading(_, words) => inlines.extend(words),
            Block::Code(_, text) => inlines.push(Inline::Code(text)),
            Block::Quote(mut inner) => inlines.extend(take_inlines(&mut inner)),
            Block::List(_, items) => {
                items.into_iter().for_each(|mut item| inlines.extend(take_inlines(&mut item.blocks)));
            }
            Block::Table(table) => {
                inlines.extend(table.head.into_iter().chain(table.rows.into_iter().flatten()).flatten())
            }
            Block::Rule => {}
        }
    }
    inlines
}

fn trimmed(mut inlines: Vec<Inline>) -> Vec<Inline> {
    while matches!(inlines.last(), Some(Inline::SoftBreak | Inline::Break)) {
        inlines.pop();
    }
    inlines
}

fn clean(text: &str) -> String {
    text.replace(|ch: char| invisible(ch) || (ch.is_control() && ch != '\n' && ch != '\t'), "")
}

/// The id of `<a id="…">`, if that is all there is.
fn anchor(html: &str) -> Option<String> {
    let id = html.strip_prefix("<a id=\"").or_else(|| html.strip_prefix("<a name=\""))?;
    let id = id.strip_suffix("\"/>").or_else(|| id.strip_suffix("\">"))?;
    let plain = id.chars().all(|ch| ch.is_alphanumeric() || ch == '-' || ch == '_');
    (plain && !id.is_empty()).then(|| id.to_string())
}

/// Puts the notes into the order of their first citation, the uncited last, and counts the citations of each.
fn number(document: &mut Document) {
    let mut order: Vec<usize> = Vec::new();
    let mut seen = vec![false; document.evidence.len()];
    let mut see = |order: &mut Vec<usize>, cite: usize| {
        if !std::mem::replace(&mut seen[cite], true) {
            order.push(cite);
        }
    };
    cites(&mut document.heading, &mut |cite, _| see(&mut order, *cite));
    walk(&mut document.blocks, &mut |cite, _| see(&mut order, *cite));
    let mut at = 0;
    while at < order.len() {
        let mut blocks = std::mem::take(&mut document.evidence[order[at]].blocks);
        walk(&mut blocks, &mut |cite, _| see(&mut order, *cite));
        document.evidence[order[at]].blocks = blocks;
        at += 1;
    }
    order.extend((0..seen.len()).filter(|number| !seen[*number]));
    let mut place = vec![0; order.len()];
    for (now, before) in order.iter().enumerate() {
        place[*before] = now;
    }
    let mut evidence: Vec<Note> =
        order.iter().map(|before| std::mem::take(&mut document.evidence[*before])).collect();
    let mut n_uses = vec![0; order.len()];
    let mut renumber = |cite: &mut usize, nth: &mut usize| {
        *cite = place[*cite];
        *nth = n_uses[*cite];
        n_uses[*cite] += 1;
    };
    cites(&mut document.heading, &mut renumber);
    walk(&mut document.blocks, &mut renumber);
    for note in &mut evidence {
        walk(&mut note.blocks, &mut renumber);
    }
    for (note, n_uses) in evidence.iter_mut().zip(n_uses) {
        note.n_uses = n_uses;
    }
    document.evidence = evidence;
}

fn walk(blocks: &mut [Block], see: &mut impl FnMut(&mut usize, &mut usize)) {
    for block in blocks {
        match block {
            Block::Heading(_, inlines) | Block::Paragraph(inlines) | Block::Plain(inlines) => cites(inlines, see),
            Block::Quote(blocks) => walk(blocks, see),
            Block::List(_, items) => items.iter_mut().for_each(|item| walk(&mut item.blocks, see)),
            Block::Table(table) => {
                table.head.iter_mut().chain(table.rows.iter_mut().flatten()).for_each(|cell| cites(cell, see));
            }
            Block::Code(..) | Block::Rule => {}
        }
    }
}

fn cites(inlines: &mut [Inline], see: &mut impl FnMut(&mut usize, &mut usize)) {
    for inline in inlines {
        match inline {
            Inline::Cite { note, nth } => see(note, nth),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Struck(inner)
            | Inline::Quoted(inner)
            | Inline::Link(_, inner) => cites(inner, see),
            Inline::Text(_) | Inline::Code(_) | Inline::Anchor(_) | Inline::Break | Inline::SoftBreak => {}
        }
    }
}

/// The page of a source that the first such link of a note leads to.
fn first_source(blocks: &[Block]) -> Option<String> {
    fn within(inlines: &[Inline]) -> Option<String> {
        inlines.iter().find_map(|inline| match inline {
            Inline::Link(Target::Page { path, .. }, _) if is_source(path) => Some(path.clone()),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link(_, inner) => within(inner),
            _ => None,
        })
    }
    blocks.iter().find_map(|block| match block {
        Block::Paragraph(inlines) | Block::Plain(inlines) | Block::Heading(_, inlines) => within(inlines),
        Block::Quote(blocks) => first_source(blocks),
        Block::List(_, items) => items.iter().find_map(|item| first_source(&item.blocks)),
        Block::Code(..) | Block::Table(_) | Block::Rule => None,
    })
}

/// Whether a page is that of one source.
pub fn is_source(path: &str) -> bool {
    path.starts_with("sources/") && path != "sources/index.md"
}

/// Marks what stands between the outermost curly quotation marks of a note's paragraphs.
fn mark_quotation(blocks: &mut [Block]) {
    for block in blocks {
        let (Block::Paragraph(inlines) | Block::Plain(inlines)) = block else { continue };
        let at = |mark: char, inline: &Inline, last: bool| match inline {
            Inline::Text(words) if last => words.rfind(mark),
            Inline::Text(words) => words.find(mark),
            _ => None,
        };
        let first = inlines.iter().enumerate().find_map(|(n, inline)| Some((n, at('“', inline, false)?)));
        let last = inlines.iter().enumerate().rev().find_map(|(n, inline)| Some((n, at('”', inline, true)?)));
        let (Some(first), Some(last)) = (first, last) else { continue };
        if first >= last {
            continue;
        }
        let mut before = std::mem::take(inlines);
        let mut after = before.split_off(last.0 + 1);
        if let Some(Inline::Text(words)) = before.get_mut(last.0) {
            let rest = words.split_off(last.1 + '”'.len_utf8());
            if !rest.is_empty() {
                after.insert(0, Inline::Text(rest));
            }
        }
        let mut quoted = before.split_off(first.0);
        if let Some(Inline::Text(words)) = quoted.first_mut() {
            let inside = words.split_off(first.1);
            before.push(Inline::Text(std::mem::replace(words, inside)));
        }
        before.retain(|inline| *inline != Inline::Text(String::new()));
        before.push(Inline::Quoted(quoted));
        before.extend(after);
        *inlines = before;
    }
}

fn describe(blocks: &[Block]) -> String {
    let first = blocks.iter().find_map(|block| match block {
        Block::Paragraph(inlines) => Some(plain(inlines)).filter(|text| !text.is_empty()),
        _ => None,
    });
    let words: Vec<&str> = first.as_deref().unwrap_or_default().split_whitespace().collect();
    let mut description = String::new();
    let mut length = 0;
    for word in &words {
        length += 1 + word.chars().count();
        if length > DESCRIPTION {
            description.push('…');
            break;
        }
        if !description.is_empty() {
            description.push(' ');
        }
        description.push_str(word);
    }
    description
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_numbered_as_the_text_cites_them() {
        let document = read(
            "index.md",
            "# T\n\n[^b]: [B](sources/b.md#p1), 2 June: “the words” stand\n\nOne[^a] two[^b] three[^A].\n\n[^a]: See[^c].\n[^c]: C\n[^d]: never cited\n",
        );
        let notes: Vec<_> = document.evidence.iter().map(|note| (note.label.as_str(), note.n_uses)).collect();
        assert_eq!(notes, [("a", 2), ("b", 1), ("c", 1), ("d", 0)]);
        assert_eq!(document.evidence[1].source.as_deref(), Some("sources/b.md"));
        let Block::Paragraph(inlines) = &document.evidence[1].blocks[0] else { panic!("a paragraph") };
        assert!(inlines.contains(&Inline::Quoted(vec![Inline::Text("“the words”".to_string())])), "{inlines:?}");
    }

    #[test]
    fn title_description_and_outline_are_taken_from_the_page() {
        let document = read(
            "a.md",
            "# The *whole* story\n\n- x\n\nFirst words.\nSecond line.\n\n## One\n\n# Two\n\n### One\n",
        );
        assert_eq!(document.title, "The whole story");
        assert_eq!(document.description, "First words. Second line.");
        let outline: Vec<_> = document.outline.iter().map(|h| (h.level, h.id.as_str())).collect();
        assert_eq!(outline, [(2, "one"), (2, "two"), (3, "one-1")]);
    }

    #[test]
    fn any_depth_is_read() {
        for piece in [">", "- ", "1. ", "*a ", "[", "**a ", "![", "> - "] {
            let document = read("a.md", &piece.repeat(1000));
            assert_eq!(document.path, "a.md");
        }
    }
}
