//! What each paragraph is for: running text, headline, byline, stamp, caption, or the page around them.
//!
//! [`zones`] first cuts out what stands inside a paragraph but is no part of it (a dateline, a picture's credit, the
//! reporters in brackets at the end). Then every piece gets a weight: running text is worth its words, signs of a
//! page cost. The body is the stretch with the greatest sum; what stands before it is searched for the headline,
//! the standfirst, byline and stamp, and what stands after it is the page, but for a byline and a stamp directly
//! below. So a teaser that looks like a sentence does not become text, and a short lead is not lost.

use super::markup::{Block, Mark, trim};
use super::pattern::{self, Look};
use super::{Zone, markup::Reading};
use crate::base::text::Span;

/// Where a paragraph stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Above the body.
    Head,
    /// In it.
    Body,
    /// Below.
    Tail,
}

/// A paragraph with its zone.
#[derive(Debug, Clone, Copy)]
pub(super) struct Zoned {
    /// In the view.
    pub(super) span: Span,
    /// What it is for.
    pub(super) zone: Zone,
    /// Where it stands.
    pub(super) place: Place,
}

/// A paragraph, or a part of one, and what can be seen of it.
#[derive(Debug, Clone)]
struct Piece {
    span: Span,
    mark: Mark,
    /// Cut out of a paragraph, so its zone is known.
    cut: Option<Zone>,
    look: Option<Look>,
    linked: bool,
    /// About so many words; in scripts without spaces, two letters count as one.
    n_words: usize,
    /// Ends as a sentence does.
    ended: bool,
    /// Ends with a colon: something follows that belongs to it.
    announces: bool,
    asks: bool,
    /// Most letters are of another script than the text's.
    foreign: bool,
    /// A row of words without a sentence.
    cloud: bool,
}

impl Piece {
    fn is_sentence(&self) -> bool {
        self.ended && !self.cloud && self.n_words >= 3 && self.cut.is_none()
    }

    /// Short, without an end: a heading, a teaser, an entry of a menu.
    fn is_label(&self) -> bool {
        !self.ended && !self.announces && self.n_words <= 24 && self.mark != Mark::Item
    }

    fn is_plain(&self) -> bool {
        self.look.is_none() && self.cut.is_none() && self.mark != Mark::Chrome
    }

    /// Text of the article beyond doubt, and how much of it.
    fn solid(&self) -> usize {
        let solid = self.is_plain() && self.is_sentence() && !self.foreign && !self.linked && self.n_words >= 20;
        if solid { self.n_words } else { 0 }
    }

    fn weight(&self) -> i64 {
        let n_words = i64::try_from(self.n_words).unwrap_or(i64::MAX).min(80);
        if self.cut.is_some() {
            return 0;
        }
        match self.mark {
            // The markup says so: it neither is the body nor ends it.
            Mark::Chrome | Mark::Caption | Mark::Header | Mark::Title | Mark::Heading => return 0,
            Mark::Byline | Mark::Stamp if self.n_words <= 24 => return 0,
            _ => {}
        }
        match self.look {
            Some(Look::End) => return -8,
            Some(Look::Furniture) => return -4,
            Some(Look::Byline | Look::Stamp) => return -2,
            Some(Look::Caption) => return 0,
            None => {}
        }
        if self.foreign {
            return -10;
        }
        if self.cloud {
            return -20;
        }
        if self.linked {
            return if self.n_words >= 25 { n_words / 2 } else { -5 };
        }
        if self.is_sentence() {
            return if self.n_words >= 25 { n_words } else { (n_words * 3 + 4) / 5 };
        }
        if self.n_words >= 25 || self.announces {
            return n_words / 2;
        }
        // `No.` is no sign of a page.
        if self.ended {
            return 0;
        }
        if self.mark == Mark::Item { -1 } else { -5 }
    }
}

/// Gives every paragraph its zone. `title` is what is known of the headline beforehand.
pub(super) fn zones(reading: &Reading, title: Option<&str>) -> Vec<Zoned> {
    let text = reading.view.text();
    let main = main_script(text, &reading.blocks);
    let mut pieces = Vec::new();
    for block in &reading.blocks {
        cut(text, block, main, &mut pieces);
    }
    let body = body(&pieces);
    let headline = headline(text, &pieces, body.as_ref(), title);
    // A headline counted as text stands above the body, and so does what is between it and the first paragraph.
    let body = body.map(|body| match headline {
        Some(at) if at >= body.start && at < body.end => {
            let first =
                (at + 1..body.end).find(|next| own_zone(&pieces[*next]).is_none() && !pieces[*next].is_label());
            first.unwrap_or(at + 1)..body.end
        }
        _ => body,
    });
    let mut zoned: Vec<Zoned> = pieces
        .iter()
        .enumerate()
        .map(|(at, piece)| {
            let place = match &body {
                Some(body) if at < body.start => Place::Head,
                Some(body) if at >= body.end => Place::Tail,
                _ => Place::Body,
            };
            Zoned { span: piece.span, zone: Zone::Boilerplate, place }
        })
        .collect();
    let Some(body) = body else {
        for (zoned, piece) in zoned.iter_mut().zip(&pieces) {
            zoned.zone = own_zone(piece).unwrap_or(Zone::Prose);
        }
        if let Some(at) = headline {
            zoned[at].zone = Zone::Title;
        }
        return zoned;
    };
    // A text without one sign of a page around it is no page: a note, a letter, a filing. Nothing of it is dropped.
    let bare = !pieces.iter().any(|piece| {
        matches!(piece.look, Some(Look::Furniture | Look::End))
            || matches!(piece.mark, Mark::Chrome | Mark::Header)
            || piece.linked
            || piece.cloud
            || piece.foreign
    });
    // A longer tail of labels is a list of teasers, if nothing else says so.
    let tail = pieces[body.end..].iter().filter(|piece| piece.is_label()).count();
    let whole = if bare { 0..if tail <= 4 { pieces.len() } else { body.end } } else { body.clone() };
    above(&pieces, &mut zoned, body.start, headline);
    below(&pieces, &mut zoned, body.end);
    inside(&pieces, &mut zoned, body.clone());
    for (at, zoned) in zoned[whole.clone()].iter_mut().enumerate() {
        if !body.contains(&(at + whole.start)) && zoned.zone == Zone::Boilerplate {
            zoned.zone = Zone::Prose;
        }
    }
    if let Some(at) = headline {
        zoned[at].zone = Zone::Title;
        zoned[at].place = Place::Head;
        // The same words again, as pages have them above and below a picture.
        let words = normal(pieces[at].span.of(text));
        for (other, piece) in pieces.iter().enumerate() {
            if other != at && piece.n_words < 40 && is_normal(piece.span.of(text), &words) {
                zoned[other].zone = Zone::Boilerplate;
            }
        }
    }
    zoned
}

/// The zone that a piece has wherever it stands.
fn own_zone(piece: &Piece) -> Option<Zone> {
    if piece.cut.is_some() {
        return piece.cut;
    }
    match piece.mark {
        Mark::Chrome => return Some(Zone::Boilerplate),
        Mark::Caption => return Some(Zone::Caption),
        _ => {}
    }
    match piece.look {
        Some(Look::Byline) => return Some(Zone::Byline),
        Some(Look::Stamp) => return Some(Zone::Stamp),
        Some(Look::Caption) => return Some(Zone::Caption),
        Some(Look::Furniture | Look::End) => return Some(Zone::Boilerplate),
        None => {}
    }
    match piece.mark {
        Mark::Byline if piece.n_words <= 24 => Some(Zone::Byline),
        Mark::Stamp if piece.n_words <= 24 => Some(Zone::Stamp),
        _ => None,
    }
}

/// Divides a paragraph where something stands in it that is not its text.
fn cut(text: &str, block: &Block, main: Script, pieces: &mut Vec<Piece>) {
    let mut span = block.span;
    let mut add = |span: Span, cut: Option<Zone>| {
        let span = trim(text, span);
        if !span.is_empty() {
            pieces.push(piece(text, span, block, cut, main));
        }
    };
    if matches!(block.mark, Mark::Chrome | Mark::Header) {
        add(span, None);
        return;
    }
    if let Some((length, _)) = pattern::dateline(span.of(text)) {
        add(Span::new(span.start, span.start + length), Some(Zone::Stamp));
        span.start += length;
    }
    let credits = pattern::credits(span.of(text)).filter(|at| *at > 0).map(|at| span.start + at);
    let end = credits.unwrap_or(span.end);
    let mut from = span.start;
    for (start, stop) in pattern::pictures(Span::new(span.start, end).of(text)) {
        let before = trim(text, Span::new(from, span.start + start));
        if before.of(text).ends_with(['.', '!', '?', '"', '”', '»', '’', ':']) {
            add(before, None);
            add(Span::new(span.start + start, span.start + stop), Some(Zone::Caption));
        } else {
            // Words without an end before a credit are what the picture shows.
            add(Span::new(before.start, span.start + stop), Some(Zone::Caption));
        }
        from = span.start + stop;
    }
    add(Span::new(from, end), None);
    if let Some(credits) = credits {
        add(Span::new(credits, span.end), Some(Zone::Byline));
    }
}

fn piece(text: &str, span: Span, block: &Block, cut: Option<Zone>, main: Script) -> Piece {
    let words = span.of(text);
    let counts = count_scripts(words);
    let letters: usize = counts.iter().sum();
    let n_spaced = words.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count();
    let n_words = n_spaced.max(counts[Script::Han as usize] / 2);
    let tail = words.trim_end_matches(|ch: char| {
        matches!(ch, '"' | '”' | '“' | '\'' | '’' | '»' | '«' | ')' | ']' | '」' | '』' | '■' | '*' | '□' | '▪')
            || ch.is_whitespace()
    });
    let ended = tail.ends_with(['.', '!', '?', '…', '。', '!', '?', '।', '؟', ';'])
        // A reference such as `[4]` follows the full stop in an encyclopaedia.
        || REFERENCE.is_match(&words[boundary(words, 12)..]);
    Piece {
        span,
        mark: block.mark,
        cut,
        look: if cut.is_some() { None } else { pattern::look(words) },
        linked: block.linked,
        n_words,
        ended,
        announces: tail.ends_with([':', ':', ',']),
        asks: tail.ends_with(['?', '?']),
        foreign: letters >= 2 && counts[main as usize] * 2 < letters,
        cloud: is_cloud(words, n_spaced),
    }
}

static REFERENCE: std::sync::LazyLock<regex::Regex> = std::sync::LazyLock::new(|| {
    regex::Regex::new(r#"[.!?]["”»]?(?:\[\w{1,4}\])+$"#).expect("the pattern is fixed")
});

/// Where the last `length` bytes begin, moved to the next beginning of a character.
fn boundary(text: &str, length: usize) -> usize {
    let mut at = text.len().saturating_sub(length);
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// Many words, no sentence: hardly a small word that binds others, no comma, no stop.
fn is_cloud(words: &str, n_words: usize) -> bool {
    const BINDING: [&str; 40] = [
        "the", "a", "an", "of", "to", "in", "and", "for", "on", "with", "is", "was", "are", "by", "at", "as",
        "that", "from", "it", "its", "be", "has", "der", "die", "das", "und", "von", "zu", "mit", "le", "la",
        "les", "de", "et", "el", "los", "y", "og", "i", "som",
    ];
    if !(10..=600).contains(&n_words) || words.contains(['.', ',', ';', '?', '!']) && n_words < 20 {
        return false;
    }
    let mut binding = 0;
    let mut stops = 0;
    for word in words.split_whitespace() {
        binding += usize::from(if word.is_ascii() {
            BINDING.iter().any(|binding| binding.eq_ignore_ascii_case(word))
        } else {
            BINDING.contains(&word.to_lowercase().as_str())
        });
        stops += usize::from(word.ends_with(['.', ',', ';', ':', '?', '!']));
    }
    stops * 20 <= n_words && binding * 25 <= n_words
}

/// The stretch of pieces with the greatest sum of weights, ended by the first sign that the article is over.
fn body(pieces: &[Piece]) -> Option<std::ops::Range<usize>> {
    let total: usize = pieces.iter().map(Piece::solid).sum();
    let mut before = 0;
    let mut limit = pieces.len();
    for (at, piece) in pieces.iter().enumerate() {
        before += piece.solid();
        if piece.look == Some(Look::End) && before >= 40 && (total - before) * 3 <= before {
            limit = at;
            break;
        }
    }
    let mut best: Option<(i64, std::ops::Range<usize>)> = None;
    let mut sum = 0;
    let mut from = 0;
    for (at, piece) in pieces.iter().enumerate().take(limit) {
        if sum <= 0 {
            sum = 0;
            from = at;
        }
        sum += piece.weight();
        if sum > 0 && best.as_ref().is_none_or(|(most, _)| sum > *most) {
            best = Some((sum, from..at + 1));
        }
    }
    let (_, mut range) = best?;
    // A last short section: its heading cost more than its one sentence is worth.
    let mut at = range.end;
    let mut labels = 0;
    while at < limit {
        let piece = &pieces[at];
        if piece.cut.is_some() && labels == 0 {
            range.end = at + 1;
        } else if own_zone(piece) == Some(Zone::Caption) {
            // A picture stands anywhere.
        } else if piece.is_plain()
            && !piece.foreign
            && !piece.linked
            && (piece.is_sentence() || piece.announces || piece.mark == Mark::Item)
        {
            range.end = at + 1;
            labels = 0;
        } else if piece.is_plain() && !piece.foreign && !piece.linked && labels == 0 && !piece.cloud {
            labels += 1;
        } else {
            break;
        }
        at += 1;
    }
    // Weights of nothing at the head are no part of it.
    while range.start + 1 < range.end && pieces[range.start].weight() <= 0 && pieces[range.start].cut.is_none() {
        range.start += 1;
    }
    Some(range)
}

/// The words alone, for comparing headlines.
fn normal(text: &str) -> String {
    normal_words(text).collect::<Vec<_>>().join(" ")
}

/// Whether `normal(text)` is this, which the first word mostly tells.
fn is_normal(text: &str, normal: &str) -> bool {
    normal_words(text).eq(normal.split(' ').filter(|word| !word.is_empty()))
}

fn normal_words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|ch: char| !ch.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase)
}

/// Which piece is the headline.
fn headline(
    text: &str,
    pieces: &[Piece],
    body: Option<&std::ops::Range<usize>>,
    title: Option<&str>,
) -> Option<usize> {
    let start = body.map_or(pieces.len(), |body| body.start);
    let above = (start + 3).min(pieces.len());
    if let Some(title) = title.map(normal).filter(|title| !title.is_empty()) {
        let same = |piece: &Piece| {
            let words = normal(piece.span.of(text));
            // `<title>` may carry the site's name after the headline.
            piece.n_words <= 60
                && (words == title || (piece.n_words >= 4 && piece.cut.is_none() && title.starts_with(&words)))
        };
        let found = (0..above).filter(|at| pieces[*at].mark != Mark::Chrome).find(|at| same(&pieces[*at]));
        if found.is_some() {
            return found;
        }
    }
    if let Some(at) = (0..above).find(|at| pieces[*at].mark == Mark::Title) {
        return Some(at);
    }
    if let Some(at) = (0..above).find(|at| pieces[*at].mark == Mark::Header && pieces[*at].is_plain()) {
        return Some(at);
    }
    let fits = |piece: &Piece| {
        piece.is_plain()
            && !piece.foreign
            && !piece.cloud
            && !piece.linked
            && !piece.announces
            && piece.n_words <= 35
            && matches!(piece.mark, Mark::Plain | Mark::Heading)
    };
    let subject = |piece: &Piece| piece.mark != Mark::Chrome && pattern::subject(piece.span.of(text)).is_some();
    if let Some(at) = (0..above.min(8)).find(|at| subject(&pieces[*at])) {
        return Some(at);
    }
    // Above the body: the first line long enough to be one. If it ends as a sentence does, a byline or a stamp has
    // to follow it before another sentence.
    let signed = |at: usize| {
        for piece in pieces.iter().skip(at + 1).take(3) {
            match own_zone(piece) {
                Some(Zone::Byline | Zone::Stamp) if piece.cut.is_none() => return true,
                None if piece.is_sentence() => break,
                _ => {}
            }
        }
        false
    };
    let long = |at: usize| fits(&pieces[at]) && pieces[at].n_words >= 4;
    if let Some(at) = (0..start.min(pieces.len())).find(|at| long(*at))
        && (!pieces[at].ended || signed(at))
    {
        return Some(at);
    }
    body?;
    let first = pieces.get(start)?;
    if fits(first) && first.span.of(text).len() <= 250 && signed(start) {
        return Some(start);
    }
    // A short line right above the text, unless a sentence stands above it: then it is part of something else.
    let last = start.checked_sub(1)?;
    let short = (0..=last).rev().take(3).find(|at| {
        let piece = &pieces[*at];
        let letters = piece.span.of(text).chars().filter(|ch| ch.is_alphabetic()).count();
        fits(piece) && piece.n_words >= 2 && !piece.ended && letters * 2 > piece.span.len()
    })?;
    (!pieces[..short].iter().any(|piece| piece.is_plain() && piece.is_sentence())).then_some(short)
}

/// Above the body: standfirst, byline, stamp; the rest is the page.
fn above(pieces: &[Piece], zoned: &mut [Zoned], start: usize, headline: Option<usize>) {
    for at in 0..start {
        let piece = &pieces[at];
        if let Some(zone) = own_zone(piece) {
            // Dates far above the headline are those of other articles.
            let near = headline.is_none_or(|headline| at + 4 >= headline);
            zoned[at].zone = if near || zone == Zone::Boilerplate { zone } else { Zone::Boilerplate };
            continue;
        }
        let below_headline = headline.is_some_and(|headline| at > headline);
        let readable = !piece.foreign && !piece.cloud && !piece.linked;
        zoned[at].zone = match piece.mark {
            Mark::Heading | Mark::Title if below_headline && readable => Zone::Heading,
            Mark::Header if readable => Zone::Byline,
            _ if below_headline && readable && piece.n_words >= 4 => Zone::Prose,
            _ if headline.is_none() && readable && piece.n_words >= 6 => Zone::Prose,
            _ if readable && piece.is_sentence() && piece.n_words >= 6 => Zone::Prose,
            _ => Zone::Boilerplate,
        };
    }
}

/// In the body: prose and headings, and what the page put between them.
fn inside(pieces: &[Piece], zoned: &mut [Zoned], body: std::ops::Range<usize>) {
    // Lines that belong to a list of links or contacts, until a sentence comes.
    let mut listing = false;
    for at in body.clone() {
        let piece = &pieces[at];
        if let Some(zone) = own_zone(piece) {
            zoned[at].zone = zone;
            if piece.cut.is_none() && zone == Zone::Boilerplate && piece.mark != Mark::Chrome {
                listing = true;
            }
            continue;
        }
        let next = (at + 1..body.end).find(|next| own_zone(&pieces[*next]).is_none()).map(|next| &pieces[next]);
        let heads = next.is_some_and(|next| {
            next.is_sentence() || next.announces || next.n_words > 24 || next.mark == Mark::Item
        });
        let label =
            piece.is_label() || (piece.asks && piece.n_words <= 14 && next.is_some_and(|next| next.n_words > 20));
        zoned[at].zone = match piece.mark {
            Mark::Title | Mark::Heading => {
                listing = false;
                Zone::Heading
            }
            _ if piece.linked && piece.n_words < 25 => Zone::Boilerplate,
            _ if piece.cloud => Zone::Boilerplate,
            _ if label && heads => {
                listing = false;
                Zone::Heading
            }
            _ if label && listing => Zone::Boilerplate,
            _ => {
                listing &= !piece.is_sentence();
                Zone::Prose
            }
        };
    }
}

/// Below the body: the byline and the stamp of the article, if they stand close; nothing else.
fn below(pieces: &[Piece], zoned: &mut [Zoned], end: usize) {
    let mut labels = 0;
    for at in end..pieces.len().min(end + 8) {
        let piece = &pieces[at];
        match own_zone(piece) {
            Some(zone) if piece.look != Some(Look::End) => zoned[at].zone = zone,
            Some(_) => break,
            None => {
                labels += 1;
                if labels > 1 || piece.foreign {
                    break;
                }
            }
        }
    }
}

/// Families of scripts, as far as they tell a text from what stands around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Greek,
    Cyrillic,
    Semitic,
    Indic,
    Han,
    Other,
}

fn script(ch: char) -> Option<Script> {
    if ch.is_ascii_alphabetic() {
        return Some(Script::Latin);
    }
    if !ch.is_alphabetic() {
        return None;
    }
    Some(match u32::from(ch) {
        0x00aa..=0x024f | 0x1e00..=0x1eff => Script::Latin,
        0x0370..=0x03ff | 0x1f00..=0x1fff => Script::Greek,
        0x0400..=0x052f => Script::Cyrillic,
        0x0590..=0x08ff => Script::Semitic,
        0x0900..=0x0dff => Script::Indic,
        0x1100..=0x11ff | 0x2e80..=0x9fff | 0xac00..=0xd7af | 0xf900..=0xfaff | 0x20000..=0x3ffff => Script::Han,
        _ => Script::Other,
    })
}

fn count_scripts(text: &str) -> [usize; 7] {
    let mut counts = [0; 7];
    if text.is_ascii() {
        counts[Script::Latin as usize] = text.bytes().filter(u8::is_ascii_alphabetic).count();
        return counts;
    }
    for script in text.chars().filter_map(script) {
        counts[script as usize] += 1;
    }
    counts
}

/// The script of most letters.
fn main_script(text: &str, blocks: &[Block]) -> Script {
    const ALL: [Script; 7] = [
        Script::Latin,
        Script::Greek,
        Script::Cyrillic,
        Script::Semitic,
        Script::Indic,
        Script::Han,
        Script::Other,
    ];
    let mut counts = [0; 7];
    for block in blocks.iter().filter(|block| block.mark != Mark::Chrome) {
        for (sum, count) in counts.iter_mut().zip(count_scripts(block.span.of(text))) {
            *sum += count;
        }
    }
    // The earliest wins a tie, so that a text without letters is Latin.
    let most = counts.iter().max().copied().unwrap_or(0);
    ALL.into_iter().find(|script| counts[*script as usize] == most).unwrap_or(Script::Latin)
}
