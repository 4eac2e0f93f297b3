//! From a file's text to what is read: markup is taken off, and every byte that stays still knows its place.
//!
//! [`read`] is the entry. Plain text stays as it is; Markdown loses its marks (also in a `.txt` that is written in
//! Markdown); HTML is read by the module `html`. All three end in a [`View`] and its [`Block`]s: paragraphs in
//! order, each with what the markup says about it. What a paragraph is *for* is decided in the module `zone`.

use super::html;
use crate::base::text::{Span, View};
use regex::Regex;
use std::sync::LazyLock;

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// Bare text, perhaps with Markdown in it.
    Text,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
}

impl Format {
    /// By the ending of the file's name; what is not known is text.
    pub(super) fn of(file: &str) -> Format {
        let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        match ending.as_str() {
            "html" | "htm" | "xhtml" => Format::Html,
            "md" | "markdown" => Format::Markdown,
            _ => Format::Text,
        }
    }
}

/// What the markup says about a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing.
    Plain,
    /// The headline: `<h1>`, a single `# `.
    Title,
    /// A heading.
    Heading,
    /// An item of a list.
    Item,
    /// A picture's caption.
    Caption,
    /// Who wrote it.
    Byline,
    /// When it was published.
    Stamp,
    /// A header line of a wire dump: `-- ` before it.
    Header,
    /// Navigation, forms, footers.
    Chrome,
}

/// A paragraph of the view.
#[derive(Debug, Clone, Copy)]
pub(super) struct Block {
    /// In the view, without white space at the ends; never empty.
    pub(super) span: Span,
    /// What the markup says.
    pub(super) mark: Mark,
    /// All of it is text of links.
    pub(super) linked: bool,
}

/// What a file says about itself outside its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// `og:title`, or `<title>`.
    pub(super) title: Option<String>,
    /// `author`, `article:author`.
    pub(super) author: Option<String>,
    /// `og:site_name`.
    pub(super) publisher: Option<String>,
    /// `article:published_time`, the first `<time datetime>`.
    pub(super) published: Option<String>,
    /// `<link rel=canonical>`, `og:url`.
    pub(super) url: Option<String>,
    /// `<html lang>`.
    pub(super) language: Option<String>,
}

/// A file as it is read.
#[derive(Debug, Clone, Default)]
pub(super) struct Reading {
    /// The text.
    pub(super) view: View,
    /// Its paragraphs, in order, apart from each other.
    pub(super) blocks: Vec<Block>,
    /// What the file says about itself.
    pub(super) head: Head,
}

/// Reads `raw` from the byte `start` on; what stands before (byte-order mark, front matter) is no part of the view.
pub(super) fn read(raw: &str, start: usize, format: Format) -> Reading {
    match format {
        Format::Html => html::read(raw, start),
        Format::Markdown => lines(raw, start, true, true),
        Format::Text => {
            let marked = looks_like_markdown(&raw[start..]);
            lines(raw, start, marked, false)
        }
    }
}

/// Signs that are Markdown and hardly anything else: an ATX heading, a link with a target, an image, bold words.
fn looks_like_markdown(text: &str) -> bool {
    static SIGN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?m)^\s{0,3}#{1,6} +\S|\]\((?:https?://|mailto:|/|#)[^)\s]*\)|!\[[^\]\n]{0,200}\]\(|\*\*[\p{L}\p{N}][^*\n]{0,300}\*\*|<(?:small|strong|em|b|i|u|sup|sub|span|br|p|div|a)(?: [^<>\n]{0,300})?/?>",
        )
        .expect("the pattern is fixed")
    });
    SIGN.is_match(text)
}

/// A line of the file: its bytes without the line end, and the line end.
#[derive(Debug, Clone, Copy)]
struct Line {
    text: Span,
    end: Span,
}

/// The lines of `raw` from `start`, ended by LF, CR LF, CR, form feed, or a Unicode line or paragraph separator.
fn split_lines(raw: &str, start: usize) -> Vec<Line> {
    let bytes = raw.as_bytes();
    let mut lines = Vec::new();
    let mut from = start;
    let mut at = start;
    while at < bytes.len() {
        let end = match bytes[at] {
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => 2,
            b'\n' | b'\r' | 0x0c => 1,
            0xc2 if bytes.get(at + 1) == Some(&0x85) => 2,
            0xe2 if bytes[at + 1..].starts_with(&[0x80, 0xa8]) || bytes[at + 1..].starts_with(&[0x80, 0xa9]) => 3,
            _ => 0,
        };
        if end == 0 {
            at += 1;
            continue;
        }
        lines.push(Line { text: Span::new(from, at), end: Span::new(at, at + end) });
        at += end;
        from = at;
    }
    if from < bytes.len() {
        lines.push(Line { text: Span::new(from, bytes.len()), end: Span::new(bytes.len(), bytes.len()) });
    }
    lines
}

/// What a line is once its leading marks are taken off.
struct Opened {
    /// The words.
    text: Span,
    mark: Mark,
    /// The line begins a paragraph and does not continue one.
    opens: bool,
    /// The line ends its paragraph.
    closes: bool,
}

fn lines(raw: &str, start: usize, marked: bool, joined: bool) -> Reading {
    let lines = split_lines(raw, start);
    let wrap = if joined { Some(usize::MAX) } else { hard_wrap(raw, &lines) };
    let mut view = View::default();
    let mut blocks: Vec<Block> = Vec::new();
    // Whether the next line may continue the last block.
    let mut open = false;
    let mut titles = 0;
    let mut at = 0;
    let mut fence: Option<&str> = None;
    while at < lines.len() {
        let line = lines[at];
        let text = line.text.of(raw);
        let bare = text.trim();
        if marked && (bare.starts_with("```") || bare.starts_with("~~~")) {
            let sign = &bare[..3];
            fence = match fence {
                Some(opened) if opened == sign => None,
                Some(opened) => Some(opened),
                None => Some(sign),
            };
            open = false;
            at += 1;
            continue;
        }
        let marked_here = marked && fence.is_none();
        if bare.is_empty() || (marked_here && is_rule(bare)) || (marked_here && is_definition(bare)) {
            newline(&mut view, line.end);
            open = false;
            at += 1;
            continue;
        }
        let underline = lines.get(at + 1).map_or("", |next| next.text.of(raw).trim());
        let setext = marked_here && is_underline(underline);
        let mut opened = open_line(raw, line.text, marked_here);
        if setext && opened.mark == Mark::Plain && !open {
            opened.mark = if underline.starts_with('=') { Mark::Title } else { Mark::Heading };
            opened.closes = true;
        }
        let from = view.text().len();
        let mut linked = false;
        if marked_here {
            linked = inline(raw, opened.text, &mut view);
        } else {
            view.push(opened.text.of(raw), opened.text);
        }
        let shown = trim(view.text(), Span::new(from, view.text().len()));
        newline(&mut view, line.end);
        at += 1;
        if setext && opened.closes {
            at += 1;
        }
        if shown.is_empty() {
            open = open && marked_here;
            continue;
        }
        if opened.mark == Mark::Title {
            titles += 1;
        }
        // In a text of broken lines an indented one begins a paragraph.
        let indent = |line: Line| line.text.len() - line.text.of(raw).trim_start().len();
        let indented = wrap.is_some_and(|width| width != usize::MAX)
            && indent(line) >= 2
            && at.checked_sub(1).is_some_and(|before| indent(lines[before]) == 0);
        let continues = wrap.is_some() && open && !opened.opens && !indented;
        match blocks.last_mut() {
            Some(last) if continues => {
                last.span.end = shown.end;
                last.linked &= linked;
            }
            _ => blocks.push(Block { span: shown, mark: opened.mark, linked }),
        }
        // Without blank lines between paragraphs, a short line that ends a sentence ends its paragraph.
        let ends = wrap.is_some_and(|width| {
            width != usize::MAX && shown.len() * 4 < width * 3 && bare.ends_with(['.', '!', '?', '"', '”', ':'])
        });
        open = !opened.closes && !ends;
    }
    // Several headings of the first order: the first is the headline, if it is one at all.
    if titles > 1 {
        for block in blocks.iter_mut().filter(|block| block.mark == Mark::Title).skip(1) {
            block.mark = Mark::Heading;
        }
    }
    Reading { view, blocks, head: Head::default() }
}

fn newline(view: &mut View, end: Span) {
    if !end.is_empty() {
        view.push("\n", end);
    }
}

/// The usual width of the lines, if the text is broken into lines of about one length.
fn hard_wrap(raw: &str, lines: &[Line]) -> Option<usize> {
    let mut all = Vec::new();
    let mut inner = 0;
    let mut full = 0;
    let mut unended = 0;
    let mut run_on = 0;
    for (at, line) in lines.iter().enumerate() {
        let text = line.text.of(raw).trim();
        if text.is_empty() {
            continue;
        }
        let n_chars = text.chars().count();
        all.push(n_chars);
        if let Some(next) = lines.get(at + 1).map(|next| next.text.of(raw).trim()).filter(|next| !next.is_empty()) {
            let stops = text.ends_with(['.', '!', '?', '"', '”', ':']);
            inner += 1;
            full += usize::from(n_chars >= 45);
            unended += usize::from(!stops);
            run_on += usize::from(!stops && n_chars >= 20 && next.starts_with(char::is_lowercase));
        }
    }
    all.sort_unstable();
    let width = *all.get(all.len() * 9 / 10)?;
    let wrapped = inner >= 4
        && inner * 2 >= all.len()
        && (50..=110).contains(&width)
        && all.last().is_some_and(|longest| *longest <= width * 2)
        && full * 10 >= inner * 7
        && unended * 10 >= inner * 6;
    // A short text may have few full lines, but its sentences go on in small letters on the next one. In a text of one
    // paragraph a single such line is enough.
    let one_paragraph = inner <= 5 && unended + 1 >= inner;
    let runs_on = run_on * 3 >= inner
        && (run_on >= 2 || run_on == 1 && one_paragraph)
        && all.last().is_some_and(|longest| (40..=110).contains(longest));
    (wrapped || runs_on).then_some(width.max(40))
}

/// A thematic break: `---`, `* * *`, `___`; also rows of other signs, which show nothing to read.
fn is_rule(line: &str) -> bool {
    // The line below a table's head.
    if line.starts_with('|') && line.contains('-') && line.chars().all(|ch| matches!(ch, '|' | '-' | ':' | ' ')) {
        return true;
    }
    let mut signs = line.chars().filter(|ch| !ch.is_whitespace());
    let Some(first) = signs.next() else { return false };
    matches!(first, '-' | '*' | '_' | '=' | '~') && signs.clone().count() >= 2 && signs.all(|ch| ch == first)
}

fn is_underline(line: &str) -> bool {
    line.len() >= 3 && (line.bytes().all(|byte| byte == b'=') || line.bytes().all(|byte| byte == b'-'))
}

/// A link's definition: `[name]: https://…`.
fn is_definition(line: &str) -> bool {
    static DEFINITION: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\[[^\]\n^][^\]\n]{0,100}\]:\s*<?(?:https?://|mailto:|/|#)\S*").expect("the pattern is fixed")
    });
    DEFINITION.is_match(line)
}

/// Takes the marks at a line's head off.
fn open_line(raw: &str, line: Span, marked: bool) -> Opened {
    let mut text = trim(raw, line);
    let opened = |text, mark, opens, closes| Opened { text, mark, opens, closes };
    let words = text.of(raw);
    if words == "--" || words.starts_with("-- ") {
        return opened(trim(raw, Span::new(text.start + 2, text.end)), Mark::Header, true, true);
    }
    if marked {
        let mut quoted = false;
        while text.of(raw).starts_with('>') {
            quoted = true;
            text = trim(raw, Span::new(text.start + 1, text.end));
        }
        let words = text.of(raw);
        let level = words.bytes().take_while(|byte| *byte == b'#').count();
        if (1..=6).contains(&level) && words[level..].starts_with([' ', '\t']) {
            let closing = words.trim_end_matches('#');
            let end = if closing.ends_with([' ', '\t']) { text.start + closing.len() } else { text.end };
            let text = trim(raw, Span::new(text.start + level, end.max(text.start + level)));
            let mark = if level == 1 { Mark::Title } else { Mark::Heading };
            return opened(text, mark, true, true);
        }
        if let Some(rest) = words.strip_prefix(['-', '*', '+'])
            && rest.starts_with([' ', '\t'])
        {
            return opened(trim(raw, Span::new(text.start + 1, text.end)), Mark::Item, true, false);
        }
        if words.starts_with('|') {
            let row = words.trim_matches(|ch: char| ch == '|' || ch.is_whitespace());
            let start = text.start
                + (words.len() - words.trim_start_matches(|ch: char| ch == '|' || ch.is_whitespace()).len());
            return opened(
                Span::new(start.min(text.end), (start + row.len()).min(text.end)),
                Mark::Item,
                true,
                true,
            );
        }
        if quoted {
            return opened(text, Mark::Plain, false, false);
        }
    }
    let words = text.of(raw);
    for bullet in ['•', '·', '▪', '‣', '◦', '–'] {
        if let Some(rest) = words.strip_prefix(bullet)
            && rest.starts_with([' ', '\t', '\u{a0}'])
        {
            let text = trim(raw, Span::new(text.start + bullet.len_utf8(), text.end));
            return opened(text, Mark::Item, true, false);
        }
    }
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = (1..=2).contains(&digits)
        && words[digits..].starts_with(['.', ')'])
        && words[digits + 1..].starts_with(' ');
    if numbered {
        return opened(text, Mark::Item, true, false);
    }
    opened(text, Mark::Plain, false, false)
}

/// Brackets that belong together, by the place of the opening one. Escaped ones do not count.
fn pairs(text: &[u8], opening: u8, closing: u8) -> Vec<(usize, usize)> {
    let mut open = Vec::new();
    let mut pairs = Vec::new();
    let mut at = 0;
    while at < text.len() {
        match text[at] {
            b'\\' => at += 1,
            byte if byte == opening => open.push(at),
            byte if byte == closing => pairs.extend(open.pop().map(|from| (from, at))),
            _ => {}
        }
        at += 1;
    }
    pairs.sort_unstable();
    pairs
}

fn partner(pairs: &[(usize, usize)], opening: usize) -> Option<usize> {
    let at = pairs.binary_search_by_key(&opening, |pair| pair.0).ok()?;
    Some(pairs[at].1)
}

/// Whether the words in a link's round brackets can be its target.
fn is_target(target: &str) -> bool {
    let target = target.trim();
    if target.len() > 4096 {
        return false;
    }
    let Some(cut) = target.find(char::is_whitespace) else { return true };
    let title = target[cut..].trim_start();
    title.starts_with(['"', '\'', '('])
}

/// Names of tags that dress words and can stand inside a line.
const INLINE_TAGS: [&str; 27] = [
    "a",
    "abbr",
    "b",
    "big",
    "blockquote",
    "br",
    "center",
    "cite",
    "code",
    "del",
    "div",
    "em",
    "font",
    "hr",
    "i",
    "img",
    "ins",
    "mark",
    "p",
    "q",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "u",
];

/// The end of the tag or comment that begins at `at` (a `<`), if one does.
fn tag_end(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    if rest.starts_with("<!--") {
        // Bounded, so that a row of openings without an end costs no more than its length.
        let window = &rest.as_bytes()[4..rest.len().min(4096)];
        return window.windows(3).position(|end| end == b"-->").map(|end| at + 4 + end + 3);
    }
    let name = rest[1..].strip_prefix('/').unwrap_or(&rest[1..]);
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    if length == 0 || length > 10 || !INLINE_TAGS.contains(&name[..length].to_ascii_lowercase().as_str()) {
        return None;
    }
    if !name[length..].starts_with([' ', '>', '/', '\t']) {
        return None;
    }
    let limit = rest.len().min(2048);
    let end = rest.as_bytes()[1..limit].iter().position(|byte| matches!(byte, b'<' | b'>'))? + 1;
    (rest.as_bytes()[end] == b'>').then_some(at + end + 1)
}

/// Characters that an entity without letters of its own stands for.
fn entity(text: &str) -> Option<(&'static str, usize)> {
    const ENTITIES: [(&str, &str); 12] = [
        ("&amp;", "&"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&#39;", "'"),
        ("&nbsp;", "\u{a0}"),
        ("&ndash;", "–"),
        ("&mdash;", "—"),
        ("&hellip;", "…"),
        ("&rsquo;", "’"),
        ("&euro;", "€"),
    ];
    ENTITIES.iter().find(|(name, _)| text.starts_with(name)).map(|(name, sign)| (*sign, name.len()))
}

/// Appends the words of a line to the view, without the marks of links, images, emphasis and inline tags. Returns
/// whether everything that can be read is text of a link.
fn inline(raw: &str, line: Span, view: &mut View) -> bool {
    let text = line.of(raw);
    let bytes = text.as_bytes();
    if !bytes.iter().any(|byte| matches!(byte, b'\\' | b'[' | b'!' | b'*' | b'_' | b'<' | b'&' | b'`')) {
        view.push(text, line);
        return false;
    }
    let square = pairs(bytes, b'[', b']');
    let round = if square.is_empty() { Vec::new() } else { pairs(bytes, b'(', b')') };
    let dressed = emphasis(text);
    // Where the text of an accepted link ends, and where its target ends.
    let mut closing: Vec<(usize, usize)> = Vec::new();
    let mut unlinked = false;
    // Bytes from `kept` on are still to be shown.
    let mut kept = 0;
    let mut at = 0;
    let show = |from: usize, to: usize, view: &mut View| {
        view.push(&text[from..to], Span::new(line.start + from, line.start + to));
    };
    while at < bytes.len() {
        // `skip` bytes are not shown; a replacement may stand for them.
        let mut replacement = "";
        let skip = match bytes[at] {
            b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => {
                show(kept, at, view);
                kept = at + 1;
                at += 2;
                continue;
            }
            b'!' if bytes.get(at + 1) == Some(&b'[') => partner(&square, at + 1)
                .filter(|end| bytes.get(end + 1) == Some(&b'('))
                .and_then(|end| partner(&round, end + 1))
                .map_or(0, |end| end + 1 - at),
            b'[' => {
                let link = partner(&square, at).and_then(|end| {
                    if bytes.get(end + 1) == Some(&b'[') {
                        // A link whose target is defined elsewhere: `[words][name]`.
                        let name = partner(&square, end + 1).filter(|name| name - end <= 64)?;
                        return Some((end, name + 1));
                    }
                    let target = partner(&round, end + 1).filter(|_| bytes.get(end + 1) == Some(&b'('))?;
                    is_target(&text[end + 2..target]).then_some((end, target + 1))
                });
                match link {
                    Some(link) => {
                        closing.push(link);
                        1
                    }
                    None => 0,
                }
            }
            b']' => match closing.last() {
                Some((end, target)) if *end == at => {
                    let length = target - at;
                    closing.pop();
                    length
                }
                _ => 0,
            },
            b'*' | b'_' | b'`' if dressed.binary_search(&at).is_ok() => 1,
            b'<' if text[at + 1..].starts_with("http") => {
                let window = &bytes[at..bytes.len().min(at + 2048)];
                match window.iter().position(|byte| matches!(byte, b'>' | b' ')).filter(|end| window[*end] == b'>')
                {
                    // The address in angle brackets is shown, the brackets are not.
                    Some(end) => {
                        show(kept, at, view);
                        show(at + 1, at + end, view);
                        unlinked = true;
                        at += end + 1;
                        kept = at;
                        continue;
                    }
                    None => 0,
                }
            }
            b'<' => match tag_end(text, at) {
                Some(end) => {
                    if text[at + 1..end].starts_with("br") {
                        replacement = " ";
                    }
                    end - at
                }
                None => 0,
            },
            b'&' => match entity(&text[at..]) {
                Some((sign, length)) => {
                    replacement = sign;
                    length
                }
                None => 0,
            },
            byte => {
                unlinked |= closing.is_empty() && (byte.is_ascii_alphanumeric() || byte >= 0x80);
                0
            }
        };
        if skip == 0 {
            at += 1;
            continue;
        }
        show(kept, at, view);
        view.push(replacement, Span::new(line.start + at, line.start + at + skip));
        at += skip;
        kept = at;
    }
    show(kept, bytes.len(), view);
    !unlinked
}

/// The places of the bytes that are marks of emphasis or code: pairs of `*`, `_` and backticks that hug words.
///
/// Stricter than CommonMark: a mark inside a word (`5*3*2`, `snake_case`) is a sign of the text.
fn emphasis(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut marks = Vec::new();
    // Opening runs that wait for their end: sign, first place, length still open.
    let mut waiting: [Vec<(usize, usize)>; 3] = Default::default();
    let mut at = 0;
    while at < bytes.len() {
        let sign = bytes[at];
        let kind = match sign {
            b'\\' => {
                at += 2;
                continue;
            }
            b'*' => 0,
            b'_' => 1,
            b'`' => 2,
            _ => {
                at += 1;
                continue;
            }
        };
        let length = bytes[at..].iter().take_while(|byte| **byte == sign).count();
        let before = text[..at].chars().next_back();
        let after = text[at + length..].chars().next();
        let hugs = |ch: Option<char>| ch.is_some_and(|ch| !ch.is_whitespace());
        let word = |ch: Option<char>| ch.is_some_and(char::is_alphanumeric);
        let mut left = length;
        if length <= 3 && hugs(before) && !word(after) {
            while left > 0
                && let Some((from, open)) = waiting[kind].pop()
            {
                let n_marks = open.min(left);
                marks.extend((from + open - n_marks)..(from + open));
                marks.extend((at + length - left)..(at + length - left + n_marks));
                left -= n_marks;
                if open > n_marks {
                    waiting[kind].push((from, open - n_marks));
                }
            }
        }
        if left == length && length <= 3 && hugs(after) && !word(before) {
            waiting[kind].push((at, length));
        }
        at += length;
    }
    marks.sort_unstable();
    marks
}

/// A span without the white space at its ends.
pub(super) fn trim(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    let end = start + words.trim().len();
    Span::new(start, end)
}
