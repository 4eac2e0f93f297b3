//! `feed.atom`: what changed since an older state, for those who follow a dossier. Written when the address of the site and
//! the older state are known, for an entry must say where it leads and what it is news of.

use crate::base::template::escape_html;
use crate::pages::News;
use crate::render::target::html_path;
use crate::site::view::{About, canonical};

/// The file's path.
pub(in crate::site) const PATH: &str = "feed.atom";

/// Most entries; the page of changes has all.
const MOST: usize = 50;

/// The feed; none where nothing changed, or nothing has a date: an entry must have one, and no clock is asked.
pub(in crate::site) fn feed(about: &About, news: &[News], base_url: &str) -> Option<String> {
    let date = about.date.as_deref().filter(|_| !news.is_empty())?;
    let updated = format!("{}T00:00:00Z", whole_day(date));
    let home = xml(&canonical(base_url, "index.md"));
    let mut feed = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<title>{}</title>\n\
         <id>{home}</id>\n<link href=\"{home}\"/>\n<link rel=\"self\" href=\"{}\"/>\n<updated>{updated}</updated>\n\
         <author><name>{}</name></author>\n",
        xml(&format!("{}: what changed", about.title)),
        xml(&format!("{base_url}/{PATH}")),
        xml(&about.title),
    );
    for entry in news.iter().take(MOST) {
        let (page, anchor) = entry.page.split_once('#').unwrap_or((&entry.page, ""));
        let mut address = canonical(base_url, page);
        if page != "index.md" && !address.ends_with('/') {
            address = format!("{base_url}/{}", html_path(page));
        }
        if !anchor.is_empty() {
            address.push_str(&format!("#{anchor}"));
        }
        // The same change of the same fact to another value is other news.
        let id = format!("{home}#{}", crate::base::id::short("n", &[&entry.id, entry.heading, &entry.text]));
        feed.push_str(&format!(
            "<entry>\n<title>{}</title>\n<id>{id}</id>\n<link href=\"{}\"/>\n<updated>{updated}</updated>\n\
             <category term=\"{}\"/>\n<summary>{}</summary>\n</entry>\n",
            xml(&format!("{}: {}", entry.heading, entry.what)),
            xml(&address),
            xml(entry.heading),
            xml(&entry.text),
        ));
    }
    feed.push_str("</feed>\n");
    Some(feed)
}

/// A day, where a date gives only its month, its quarter or its year: the first.
fn whole_day(date: &str) -> String {
    let mut parts = date.split('-');
    let year = parts.next().unwrap_or("1970");
    let month = match parts.next() {
        Some("Q2") => "04",
        Some("Q3") => "07",
        Some("Q4") => "10",
        Some(month) if !month.starts_with('Q') => month,
        _ => "01",
    };
    format!("{year}-{month}-{}", parts.next().unwrap_or("01"))
}

/// Escaped, without what XML cannot hold.
fn xml(text: &str) -> String {
    escape_html(
        &text.chars().filter(|ch| !ch.is_control() && !matches!(ch, '\u{fffe}' | '\u{ffff}')).collect::<String>(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about(date: Option<&str>) -> About {
        About { title: "Calder & Harbour".to_string(), date: date.map(str::to_string), ..About::default() }
    }

    #[test]
    fn an_entry_says_what_changed_and_where() {
        let news = News {
            heading: "Facts that changed",
            id: "f-1".to_string(),
            what: "Price <of> all".to_string(),
            text: "Price <of> all: 7\u{0}; before, 6".to_string(),
            page: "deal-terms.md#f-1".to_string(),
        };
        let made =
            feed(&about(Some("2026-06")), std::slice::from_ref(&news), "https://a.example/d").expect("a feed");
        assert!(made.contains("<link href=\"https://a.example/d/deal-terms.html#f-1\"/>"), "{made}");
        assert!(made.contains("<updated>2026-06-01T00:00:00Z</updated>"), "{made}");
        assert!(made.contains("<title>Facts that changed: Price &lt;of&gt; all</title>"), "{made}");
        assert!(!made.contains('\u{0}'));
        assert!(feed(&about(None), &[news], "https://a.example").is_none());
        assert!(feed(&about(Some("2026")), &[], "https://a.example").is_none());
    }

    #[test]
    fn every_date_has_a_first_day() {
        let days = ["2026", "2026-Q1", "2026-Q3", "2026-05", "2026-05-09"].map(whole_day);
        assert_eq!(days, ["2026-01-01", "2026-01-01", "2026-07-01", "2026-05-01", "2026-05-09"]);
    }
}
