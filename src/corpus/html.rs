//! HTML as it is read: blocks, what the page's markup says about them, and what the page says about itself.

use super::markup::{Block, Head, Mark, Reading, trim};
use crate::base::text::{Span, View};
use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};
use std::collections::BTreeMap;

/// Elements whose content nobody reads.
const SILENT: [&str; 17] = [
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "canvas", "audio", "video",
    "select", "option", "textarea", "map", "dialog", "head",
];

/// Elements around the text: what is in them is no part of it.
const CHROME: [&str; 8] = ["nav", "header", "footer", "aside", "form", "button", "menu", "fieldset"];

/// Elements that stand inside a line; every other element breaks the paragraph.
const INLINE: [&str; 37] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "img", "ins", "kbd", "label", "mark", "meter", "output", "q", "ruby", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
];

/// Elements that never have content.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Words of class names and ids that tell what an element is for, looked for as whole parts of a name.
const CLASSES: [(&str, Mark); 44] = [
    ("nav", Mark::Chrome),
    ("navbar", Mark::Chrome),
    ("navigation", Mark::Chrome),
    ("menu", Mark::Chrome),
    ("breadcrumb", Mark::Chrome),
    ("breadcrumbs", Mark::Chrome),
    ("share", Mark::Chrome),
    ("sharing", Mark::Chrome),
    ("social", Mark::Chrome),
    ("cookie", Mark::Chrome),
    ("cookies", Mark::Chrome),
    ("consent", Mark::Chrome),
    ("gdpr", Mark::Chrome),
    ("related", Mark::Chrome),
    ("recommended", Mark::Chrome),
    ("recirculation", Mark::Chrome),
    ("newsletter", Mark::Chrome),
    ("subscribe", Mark::Chrome),
    ("paywall", Mark::Chrome),
    ("signup", Mark::Chrome),
    ("sidebar", Mark::Chrome),
    ("advert", Mark::Chrome),
    ("advertisement", Mark::Chrome),
    ("ad", Mark::Chrome),
    ("ads", Mark::Chrome),
    ("promo", Mark::Chrome),
    ("sponsored", Mark::Chrome),
    ("comments", Mark::Chrome),
    ("pagination", Mark::Chrome),
    ("tags", Mark::Chrome),
    ("footer", Mark::Chrome),
    ("toc", Mark::Chrome),
    ("teaser", Mark::Chrome),
    ("byline", Mark::Byline),
    ("author", Mark::Byline),
    ("dateline", Mark::Stamp),
    ("timestamp", Mark::Stamp),
    ("published", Mark::Stamp),
    ("pubdate", Mark::Stamp),
    ("date", Mark::Stamp),
    ("caption", Mark::Caption),
    ("credit", Mark::Caption),
    ("figcaption", Mark::Caption),
    ("copyright", Mark::Chrome),
];

/// An element that is open.
struct Open {
    name: String,
    /// What it says about the text in it.
    says: Option<Says>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Silent,
    Mark(Mark),
    /// `<article>`, `<main>`.
    Body,
    Link,
    PageTitle,
}

/// Reads the HTML of `raw` from the byte `start`.
pub(super) fn read(raw: &str, start: usize) -> Reading {
    let html = &raw[start..];
    let mut page = Page::new(raw);
    let mut emitter = DefaultEmitter::new_with_span();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => page.open(&tag),
            Token::EndTag(tag) => page.close(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => {
                let from = (start + text.span.start).min(raw.len());
                let to = (start + text.span.end).clamp(from, raw.len());
                page.text(Span::new(from, to));
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    page.finish()
}

struct Page<'a> {
    raw: &'a str,
    view: View,
    blocks: Vec<Block>,
    /// Whether each block stands in `<article>` or `<main>`.
    inside: Vec<bool>,
    head: Head,
    stack: Vec<Open>,
    /// How many open elements have a name, so that a stray end tag costs nothing.
    n_open: BTreeMap<String, usize>,
    /// How many open elements say what.
    n_silent: usize,
    n_body: usize,
    n_link: usize,
    /// Where the paragraph that is being read begins.
    from: usize,
    /// Its mark so far, and whether all its words are links.
    mark: Option<Mark>,
    body: bool,
    linked: bool,
    page_title: String,
}

impl<'a> Page<'a> {
    fn new(raw: &'a str) -> Self {
        Page {
            raw,
            view: View::default(),
            blocks: Vec::new(),
            inside: Vec::new(),
            head: Head::default(),
            stack: Vec::new(),
            n_open: BTreeMap::new(),
            n_silent: 0,
            n_body: 0,
            n_link: 0,
            from: 0,
            mark: None,
            body: false,
            linked: true,
            page_title: String::new(),
        }
    }

    fn open(&mut self, tag: &StartTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let attribute =
            |key: &str| tag.attributes.get(key.as_bytes()).map(|value| String::from_utf8_lossy(value).into_owned());
        match name.as_str() {
            "html" => {
                self.head.language =
                    attribute("lang").or_else(|| attribute("xml:lang")).filter(|tag| !tag.is_empty());
            }
            "meta" => {
                let key = attribute("property").or_else(|| attribute("name")).or_else(|| attribute("itemprop"));
                if let (Some(key), Some(content)) = (key, attribute("content")) {
                    self.meta(&key.to_ascii_lowercase(), content);
                }
            }
            "link" => {
                let canonical = attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"));
                if let (true, Some(href)) = (canonical, attribute("href")) {
                    self.head.url = Some(href);
                }
            }
            "time" => {
                self.end_head();
                if self.head.published.is_none() && self.n_silent == 0 {
                    self.head.published = attribute("datetime");
                }
            }
            "title" | "base" | "script" | "style" | "noscript" | "template" | "head" => {}
            // The end tag of `<head>` may be left out.
            _ => self.end_head(),
        }
        if !INLINE.contains(&name.as_str()) {
            self.end_block();
            // `<p>` and `<li>` end where the next begins.
            if let Some(last) = self.stack.last()
                && (last.name == "p"
                    || (last.name == name && matches!(name.as_str(), "li" | "dt" | "dd" | "td" | "tr")))
            {
                self.pop();
            }
        } else if name == "br" {
            self.end_block();
        }
        if VOID.contains(&name.as_str()) {
            return;
        }
        // Nothing is nested that deep but by mistake, and every text asks all open elements.
        if self.stack.len() >= 256 {
            return;
        }
        let says = self.says(&name, attribute("class"), attribute("id"), attribute("role"), attribute("rel"));
        match says {
            Some(Says::Silent) => self.n_silent += 1,
            Some(Says::Body) => {
                self.n_body += 1;
                // Some frameworks put the whole page in one form.
                for open in &mut self.stack {
                    if open.name == "form" {
                        open.says = None;
                    }
                }
            }
            Some(Says::Link) => self.n_link += 1,
            Some(Says::Mark(_) | Says::PageTitle) | None => {}
        }
        *self.n_open.entry(name.clone()).or_default() += 1;
        self.stack.push(Open { name, says });
    }

    fn end_head(&mut self) {
        if self.n_open.get("head").is_some_and(|count| *count > 0) {
            self.close("head");
        }
    }

    fn says(
        &self,
        name: &str,
        class: Option<String>,
        id: Option<String>,
        role: Option<String>,
        rel: Option<String>,
    ) -> Option<Says> {
        if name == "title" && self.stack.iter().all(|open| open.name != "svg") {
            return Some(Says::PageTitle);
        }
        if SILENT.contains(&name) {
            return Some(Says::Silent);
        }
        match name {
            "article" | "main" => return Some(Says::Body),
            "h1" => return Some(Says::Mark(Mark::Title)),
            "h2" | "h3" | "h4" | "h5" | "h6" => return Some(Says::Mark(Mark::Heading)),
            "figcaption" => return Some(Says::Mark(Mark::Caption)),
            "time" => return Some(Says::Mark(Mark::Stamp)),
            // The head of an article holds its headline and standfirst.
            "header" if self.n_body > 0 => return None,
            _ if CHROME.contains(&name) => return Some(Says::Mark(Mark::Chrome)),
            "a" if rel.as_deref() == Some("author") => return Some(Says::Mark(Mark::Byline)),
            "a" => return Some(Says::Link),
            "html" | "body" => return None,
            _ => {}
        }
        if matches!(role.as_deref(), Some("navigation" | "banner" | "contentinfo" | "search" | "complementary")) {
            return Some(Says::Mark(Mark::Chrome));
        }
        let names = format!("{} {}", class.unwrap_or_default(), id.unwrap_or_default()).to_ascii_lowercase();
        let mut words = names.split(|ch: char| !ch.is_ascii_alphanumeric());
        let mark = words.find_map(|word| CLASSES.iter().find(|(class, _)| *class == word))?.1;
        (name != "li" || mark == Mark::Chrome).then_some(Says::Mark(mark))
    }

    fn meta(&mut self, key: &str, content: String) {
        let content = content.trim().to_string();
        if content.is_empty() {
            return;
        }
        let slot = match key {
            "og:title" => &mut self.head.title,
            "author" | "article:author" | "dc.creator" | "parsely-author" | "sailthru.author" => {
                // An address of a profile is no name.
                if content.starts_with("http") {
                    return;
                }
                &mut self.head.author
            }
            "og:site_name" | "application-name" | "dc.publisher" => &mut self.head.publisher,
            "article:published_time" | "date" | "pubdate" | "datepublished" | "dc.date" | "parsely-pub-date" => {
                &mut self.head.published
            }
            "og:url" => &mut self.head.url,
            "og:locale" | "language" => &mut self.head.language,
            _ => return,
        };
        if slot.is_none() {
            *slot = Some(content);
        }
    }

    fn close(&mut self, name: &str) {
        if name == "p" || !INLINE.contains(&name) {
            self.end_block();
        }
        if self.n_open.get(name).is_none_or(|count| *count == 0) {
            return;
        }
        while let Some(last) = self.stack.last() {
            let found = last.name == name;
            self.pop();
            if found {
                break;
            }
        }
    }

    fn pop(&mut self) {
        let Some(open) = self.stack.pop() else { return };
        if let Some(count) = self.n_open.get_mut(&open.name) {
            *count -= 1;
        }
        match open.says {
            Some(Says::Silent) => self.n_silent -= 1,
            Some(Says::Body) => self.n_body -= 1,
            Some(Says::Link) => self.n_link -= 1,
            Some(Says::Mark(_) | Says::PageTitle) | None => {}
        }
    }

    /// What the open elements say of the words in them: chrome wins, then the innermost.
    fn marked(&self) -> Option<Mark> {
        let mut innermost = None;
        for open in self.stack.iter().rev() {
            match open.says {
                Some(Says::Mark(Mark::Chrome)) => return Some(Mark::Chrome),
                Some(Says::Mark(mark)) => innermost = innermost.or(Some(mark)),
                _ => {}
            }
            if innermost.is_none() && open.name == "li" {
                innermost = Some(Mark::Item);
            }
        }
        innermost
    }

    fn text(&mut self, span: Span) {
        if self.stack.last().is_some_and(|open| open.says == Some(Says::PageTitle)) {
            let mut title = View::default();
            decode(self.raw, span, &mut title, true);
            self.page_title.push_str(title.text());
            return;
        }
        if self.n_silent > 0 {
            return;
        }
        let fresh = self.view.text().len() == self.from;
        decode(self.raw, span, &mut self.view, fresh);
        if !span.of(self.raw).trim().is_empty() {
            let mark = self.marked();
            // The first words of a paragraph tell its mark, unless later ones are plain.
            self.mark = match (self.mark, mark) {
                (None, mark) => Some(mark.unwrap_or(Mark::Plain)),
                (Some(Mark::Byline | Mark::Stamp), Some(Mark::Stamp | Mark::Byline)) => Some(Mark::Byline),
                (Some(Mark::Stamp), None) => Some(Mark::Plain),
                (first, _) => first,
            };
            self.linked &= self.n_link > 0;
            self.body |= self.n_body > 0;
        }
    }

    fn end_block(&mut self) {
        let to = self.view.text().len();
        let span = trim(self.view.text(), Span::new(self.from, to));
        if !span.is_empty() {
            self.blocks.push(Block { span, mark: self.mark.unwrap_or(Mark::Plain), linked: self.linked });
            self.inside.push(self.body);
            let at = self.view.file_span(span).end;
            self.view.push("\n", Span::new(at, at));
        }
        self.from = self.view.text().len();
        self.mark = None;
        self.linked = true;
        self.body = false;
    }

    fn finish(mut self) -> Reading {
        self.end_block();
        // Where a page says which part of it is the article, the rest is around it.
        let words = |inside: bool| -> usize {
            self.blocks
                .iter()
                .zip(&self.inside)
                .filter(|(block, at)| **at == inside && block.mark != Mark::Chrome)
                .map(|(block, _)| block.span.len())
                .sum()
        };
        if words(true) > words(false) {
            for (block, inside) in self.blocks.iter_mut().zip(&self.inside) {
                if !inside && block.mark != Mark::Title {
                    block.mark = Mark::Chrome;
                }
            }
        }
        if self.head.title.is_none() {
            let title = self.page_title.split_whitespace().collect::<Vec<_>>().join(" ");
            self.head.title = (!title.is_empty()).then_some(title);
        }
        Reading { view: self.view, blocks: self.blocks, head: self.head }
    }
}

/// Appends the words under `span`: runs of white space become one space, entities the characters they stand for.
/// `fresh`: nothing of the paragraph has been shown, so leading white space is left out.
fn decode(raw: &str, span: Span, view: &mut View, fresh: bool) {
    let bytes = raw.as_bytes();
    let mut spaced = fresh || view.text().ends_with([' ', '\n']);
    let mut kept = span.start;
    let mut at = span.start;
    while at < span.end {
        let byte = bytes[at];
        if byte.is_ascii_whitespace() {
            let length = bytes[at..span.end].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            if length == 1 && byte == b' ' && !spaced {
                spaced = true;
                at += 1;
                continue;
            }
            view.push(&raw[kept..at], Span::new(kept, at));
            if !spaced {
                view.push(" ", Span::new(at, at + length));
            }
            spaced = true;
            at += length;
            kept = at;
            continue;
        }
        if byte == b'&'
            && let Some((sign, length)) = entity(&raw[at..span.end])
        {
            view.push(&raw[kept..at], Span::new(kept, at));
            let place = Span::new(at, at + length);
            // Equal lengths would pass for the file's own bytes: give the last character no bytes of its own.
            match sign.char_indices().next_back() {
                Some((cut, _)) if sign.len() == length && cut > 0 => {
                    view.push(&sign[..cut], place);
                    view.push(&sign[cut..], Span::new(place.end, place.end));
                }
                _ => view.push(&sign, place),
            }
            spaced = false;
            at += length;
            kept = at;
            continue;
        }
        spaced = false;
        at += 1;
    }
    view.push(&raw[kept..span.end], Span::new(kept, span.end));
}

/// The characters that the entity at the head of `text` stands for, and its length.
fn entity(text: &str) -> Option<(String, usize)> {
    // The longest name of an entity has 31 letters.
    let name =
        text.as_bytes()[1..].iter().take(33).take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'#');
    let mut length = 1 + name.count();
    if text[length..].starts_with(';') {
        length += 1;
    }
    let written = &text[..length];
    if length < 3 {
        return None;
    }
    let mut decoded = String::new();
    for token in Tokenizer::new(written) {
        let Ok(token) = token;
        if let Token::String(sign) = token {
            decoded.push_str(&String::from_utf8_lossy(&sign));
        }
    }
    (decoded != written && !decoded.is_empty()).then_some((decoded, length))
}
