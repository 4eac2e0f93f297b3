//! A table of a generated page, placed in a note: found by the page and the heading above it, and led back to where
//! its links lead from there.

use crate::base::id::slug;
use crate::base::text::Span;
use crate::evidence::claim::ClaimId;
use crate::pages::sheet::{Sheet, relative};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::sync::Arc;

/// A table, or where a page has none a list.
#[derive(Debug)]
pub(super) struct Table {
    /// In the page.
    span: Span,
    /// The headings above it as they are called, and the places before them.
    names: Vec<String>,
}

/// The tables of a page, in order; its lists, when it has no table.
pub(super) fn tables(markdown: &str) -> Vec<Table> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let (mut tables, mut lists) = (Vec::new(), Vec::new());
    let mut names: Vec<String> = Vec::new();
    let (mut depth, mut heading, mut emphasis) = (0_usize, None::<String>, 0_usize);
    let mut is_place = false;
    for (event, range) in Parser::new_ext(markdown, options).into_offset_iter() {
        match &event {
            Event::Start(Tag::Heading { .. }) if depth == 0 => {
                if !is_place {
                    names.clear();
                }
                is_place = false;
                heading = Some(String::new());
            }
            Event::End(TagEnd::Heading(_)) => names.extend(heading.take().map(|words| slug(&words))),
            Event::Start(Tag::Emphasis) => emphasis += 1,
            Event::End(TagEnd::Emphasis) => emphasis = emphasis.saturating_sub(1),
            // A verdict in a heading changes with the sources, and is no part of its name.
            Event::Text(words) if emphasis == 0 => heading.iter_mut().for_each(|heading| heading.push_str(words)),
            Event::InlineHtml(html) if depth == 1 && heading.is_none() => {
                if let Some(id) = html.strip_prefix("<a id=\"").and_then(|rest| rest.strip_suffix("\">")) {
                    names = vec![id.to_string()];
                    is_place = true;
                }
            }
            Event::Start(Tag::Table(_)) if depth == 0 => {
                tables.push(Table { span: Span::new(range.start, range.end), names: names.clone() });
            }
            Event::Start(Tag::List(_)) if depth == 0 => {
                lists.push(Table { span: Span::new(range.start, range.end), names: names.clone() });
            }
            _ => {}
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    if tables.is_empty() { lists } else { tables }
}

impl Table {
    /// Whether the table stands below the heading of this name.
    pub(super) fn is_below(&self, heading: &str) -> bool {
        self.names.iter().any(|name| name == heading || *name == slug(heading))
    }

    /// The heading above it.
    pub(super) fn name(&self) -> Option<&str> {
        self.names.last().map(String::as_str)
    }

    /// The table's Markdown as it must stand on the page of `sheet`, which cites what the table cites.
    pub(super) fn lifted<'a>(&self, markdown: &str, from: &str, sheet: &mut Sheet<'_, 'a>) -> String {
        let mut text = self.span.of(markdown).trim_end().to_string();
        // Which notes use a fact is told where the table belongs.
        let there = Sheet::new(sheet.index, from);
        for noted in sheet.index.noted_facts().map(|fact| there.noted(fact)).filter(|noted| !noted.is_empty()) {
            text = text.replace(&noted, "");
        }
        let text = text.as_str();
        let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
        // Addresses by their place in the table, the last first, so that the places before stay true.
        let mut changes: Vec<(Span, String)> = Vec::new();
        for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
            match event {
                Event::Start(Tag::Link { dest_url, .. }) if !dest_url.contains(':') => {
                    let end = range.end.saturating_sub(1);
                    if text[..end].ends_with(dest_url.as_ref()) {
                        let there = resolved(from, &dest_url);
                        changes.push((Span::new(end - dest_url.len(), end), relative(sheet.path(), &there)));
                    }
                }
                Event::InlineHtml(html) if html.starts_with("<a id=") || &*html == "</a>" => {
                    changes.push((Span::new(range.start, range.end), String::new()));
                }
                _ => {}
            }
        }
        let mut lifted = text.to_string();
        for (span, words) in changes.into_iter().rev() {
            lifted.replace_range(span.start..span.end, &words);
        }
        for label in labels(&lifted) {
            if let Some(claim) = sheet.index.claim(&ClaimId(Arc::from(label))) {
                sheet.cite(claim);
            }
        }
        lifted
    }
}

/// The labels of the notes of claims that a text refers to.
fn labels(text: &str) -> Vec<&str> {
    let parts = text.split("[^").skip(1);
    parts.filter_map(|part| part.split(']').next()).filter(|label| label.starts_with("c-")).collect()
}

/// The path from the root of what `href` means on the page `from`.
fn resolved(from: &str, href: &str) -> String {
    let (path, place) = href.split_once('#').map_or((href, None), |(path, place)| (path, Some(place)));
    let mut parts: Vec<&str> = from.split('/').collect();
    if !path.is_empty() {
        parts.pop();
        for part in path.split('/') {
            match part {
                "." | "" => {}
                ".." => {
                    parts.pop();
                }
                part => parts.push(part),
            }
        }
    }
    let path = parts.join("/");
    place.map_or(path.clone(), |place| format!("{path}#{place}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_found_by_the_heading_or_the_place_above_it() {
        let page = "# T\n\n| a |\n| - |\n| 1 |\n\n<a id=\"f-1\"></a>\n\n## Price *conflict*\n\n| b |\n| - |\n| 2 |\n\n- x\n\n## Other\n\n| c |\n| - |\n";
        let tables = tables(page);
        assert_eq!(tables.len(), 3);
        let named = |name: &str| tables.iter().position(|table| table.is_below(name));
        assert_eq!((named("Price"), named("f-1"), named("other"), named("x")), (Some(1), Some(1), Some(2), None));
        assert_eq!(super::tables("# T\n\n- one\n- two\n").len(), 1);
    }

    #[test]
    fn addresses_are_read_from_the_page_they_stand_on() {
        for (from, href, expected) in [
            ("index.md", "people/a.md", "people/a.md"),
            ("people/a.md", "b.md#p1", "people/b.md#p1"),
            ("people/a.md", "../index.md", "index.md"),
            ("people/a.md", "#x", "people/a.md#x"),
        ] {
            assert_eq!(resolved(from, href), expected);
        }
    }
}
