//! What nobody gave about a source, guessed from its text, and marked as guessed.

use super::markup::{Head, Reading};
use super::metadata::name_of;
use super::zone::{Place, Zoned};
use super::{Given, Metadata, Zone, pattern, stamp};
use regex::Regex;
use std::sync::LazyLock;

/// Fills what is missing. `file` names the source when nothing else does.
pub(super) fn fill(metadata: &mut Metadata, reading: &Reading, zoned: &[Zoned], file: &str) {
    let text = reading.view.text();
    let guess = |value: String| Some(Given { value, guessed: true });
    if metadata.title.is_none() {
        let line = zoned.iter().find(|zoned| zoned.zone == Zone::Title).map(|zoned| {
            let line = zoned.span.of(text);
            one_line(pattern::subject(line).unwrap_or(line))
        });
        let head = || reading.head.title.as_deref().map(|title| without_site(title, &reading.head));
        metadata.title = guess(line.or_else(head).unwrap_or_else(|| match opening(text, zoned) {
            Some(opening) if is_machine_made(file) => opening,
            _ => stem_title(file),
        }));
    }
    if metadata.url.is_none() {
        metadata.url = header_url(text, zoned);
    }
    if metadata.author.is_none() {
        metadata.author = edges(zoned, Zone::Byline).find_map(|zoned| author(zoned.span.of(text))).and_then(guess);
    }
    if metadata.published.is_none() {
        // A byline may be glued to its date: `Posted on 3 March 2025`.
        let dated = edges(zoned, Zone::Stamp).chain(edges(zoned, Zone::Byline));
        let day = dated.filter_map(|zoned| stamp::find(zoned.span.of(text))).next();
        metadata.published = day.map(|(value, _)| Given { value, guessed: true });
    }
    if metadata.publisher.is_none() {
        metadata.publisher = agency(text, zoned)
            .or_else(|| site_line(text, zoned))
            .or_else(|| metadata.url.as_deref().and_then(host))
            .and_then(guess);
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Passages of a zone above the body and in its first paragraphs, then those at its end.
fn edges(zoned: &[Zoned], zone: Zone) -> impl Iterator<Item = &Zoned> {
    let first = zoned.iter().position(|zoned| zoned.place == Place::Body).unwrap_or(0);
    let last = zoned.iter().rposition(|zoned| zoned.place == Place::Body).unwrap_or(0);
    let head = zoned.iter().take(first + 3);
    let tail = zoned.iter().skip((first + 3).max(last.saturating_sub(2)));
    head.chain(tail).filter(move |zoned| zoned.zone == zone)
}

/// `A headline | The Site` without the site.
fn without_site(title: &str, head: &Head) -> String {
    for sign in [" | ", " – ", " — ", " - ", " :: ", " · "] {
        if let Some((first, last)) = title.rsplit_once(sign) {
            let named = head.publisher.as_deref().is_some_and(|name| name.eq_ignore_ascii_case(last.trim()));
            if named || (sign == " | " && last.split_whitespace().count() <= 4) {
                return first.trim().to_string();
            }
        }
    }
    title.trim().to_string()
}

/// Whether a file's name says nothing to a reader: a run of hexadecimal digits such as a hash.
fn is_machine_made(file: &str) -> bool {
    let name = file.rsplit('/').next().unwrap_or(file);
    let hash = |word: &str| {
        word.len() >= 8
            && word.bytes().all(|byte| byte.is_ascii_hexdigit())
            && word.bytes().any(|byte| byte.is_ascii_digit())
    };
    name.split(|ch: char| !ch.is_alphanumeric()).any(hash)
}

/// The first words of the text, in place of a headline that it does not have.
fn opening(text: &str, zoned: &[Zoned]) -> Option<String> {
    const MOST: usize = 70;
    let first = zoned.iter().find(|zoned| zoned.zone == Zone::Prose)?;
    let line = one_line(first.span.of(text));
    let mut title = String::new();
    for word in line.split(' ') {
        if title.len() + word.len() > MOST {
            title.push_str(" …");
            break;
        }
        if !title.is_empty() {
            title.push(' ');
        }
        title.push_str(word);
    }
    Some(title)
}

/// The file's name as words.
fn stem_title(file: &str) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let words = stem.replace(['_', '-'], " ");
    let words = one_line(&words);
    if words.is_empty() { name.to_string() } else { words }
}

fn header_url(text: &str, zoned: &[Zoned]) -> Option<String> {
    let first = zoned.iter().position(|zoned| zoned.place == Place::Body).unwrap_or(zoned.len());
    let lines = zoned[..first].iter().map(|zoned| zoned.span.of(text));
    lines.filter(|line| line.starts_with("http") && !line.contains(char::is_whitespace)).map(str::to_string).next()
}

/// The names in a byline.
fn author(line: &str) -> Option<String> {
    static LEAD: LazyLock<Regex> = LazyLock::new(|| {
        pattern::latin(
            r"(?ix)^\W*(?:(?:authors?|writers?|reporters?|written\ by|posted\ by|published\ by|reported\ by|from|reporting\ by|story\ by|text\ by|words\ by|by|von|par|text|editors?|作者|记者|文)\s*[::]?\s+|(?:authors?|writers?|reporters?|text|editors?|作者|记者|文)[::]\s*)",
        )
    });
    // Where the names end: a date, a glued word of publishing, another role, a column.
    static END: LazyLock<Regex> = LazyLock::new(|| {
        pattern::latin(
            r"(?:\s*<|\s*\b[Pp]osted\b|\p{Ll}(?P<glued>(?:Posted|Published|Updated|Tags?)\b)|\s*\b(?:Published|Updated|Tags)\b|\s*[;|·•]|\s+[–—-]\s|\s+on\s+\d|,?\s+\d|\s*\b(?i:editing|edited|additional|writing)\s+by\b|[()])",
        )
    });
    let lower = line.to_lowercase();
    if lower.contains("additional reporting") && !lower.starts_with("(reporting")
        || lower.starts_with("further reporting")
        || lower.starts_with("with ")
        || lower.contains("contributed to this")
        || lower.trim_start_matches(['(', ' ']).starts_with("editing by")
    {
        return None;
    }
    let bare = line.trim_start_matches(['(', ' ', '\u{a0}']);
    let lead = LEAD.find(bare).map_or(0, |found| found.end());
    let rest = &bare[lead..];
    let end = END.captures(rest).and_then(|found| {
        let glued = found.name("glued").map(|glued| glued.start());
        glued.or_else(|| found.get(0).map(|whole| whole.start()))
    });
    let names = name_of(&rest[..end.unwrap_or(rest.len())]).replace(" ,", ",");
    let names = names.trim_matches([' ', ',', ':', '.']).to_string();
    let fits = (2..=160).contains(&names.chars().count()) && names.chars().any(char::is_alphabetic);
    fits.then_some(names)
}

/// The agency of the dateline: `HARBOURTON (Wire) -`.
fn agency(text: &str, zoned: &[Zoned]) -> Option<String> {
    zoned
        .iter()
        .filter(|zoned| zoned.zone == Zone::Stamp)
        .find_map(|zoned| pattern::dateline(&format!("{} one two three four", zoned.span.of(text))))
        .and_then(|(_, agency)| agency)
}

/// The site's name, as it stands beside the link that skips its menu.
fn site_line(text: &str, zoned: &[Zoned]) -> Option<String> {
    let skips = |line: &str| {
        let line = line.to_lowercase();
        line.starts_with("skip to ") || line.starts_with("jump to ")
    };
    let at = zoned.iter().take(12).position(|zoned| skips(zoned.span.of(text)))?;
    let near = [at + 1, at.wrapping_sub(1)];
    let names: Vec<&str> = near
        .into_iter()
        .filter_map(|near| zoned.get(near))
        .filter(|zoned| zoned.zone == Zone::Boilerplate)
        .map(|zoned| zoned.span.of(text))
        .filter(|line| line.split_whitespace().count() <= 4 && pattern::look(line).is_none())
        .collect();
    let capital = names.iter().find(|name| name.starts_with(char::is_uppercase));
    capital.or_else(|| names.first()).map(|name| (*name).to_string())
}

/// The host of an address, without `www.`.
fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next()?.trim_start_matches("www.");
    (host.contains('.') && !host.contains(char::is_whitespace)).then(|| host.to_string())
}
