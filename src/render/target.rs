//! Where a link leads, and whether it may.

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A page of the dossier: its path, and what stands after `#`.
    Page {
        /// From the folder of pages, with `/`, ending in `.md`.
        path: String,
        /// Decoded, without `#`.
        anchor: Option<String>,
    },
    /// Another file of the site, from its root.
    File(String),
    /// Above the folder of pages, where nothing of the site can be.
    Outside(String),
    /// Somewhere else: `http`, `https` or `mailto`.
    External(String),
    /// An address that we do not pass on: another scheme, or one that borrows the reader's (`//host`).
    Refused(String),
}

impl Target {
    /// What `href` means on the page `from`.
    pub fn read(href: &str, from: &str) -> Target {
        let shown: String = href.trim().chars().filter(|ch| !ch.is_control() && !invisible(*ch)).collect();
        // Browsers ignore white space and control characters in the scheme: `java\nscript:` runs.
        let bare: String = shown.chars().filter(|ch| !ch.is_whitespace()).collect();
        if bare.replace('\\', "/").starts_with("//") {
            return Target::Refused(shown);
        }
        let path_end = bare.find(['/', '?', '#', '\\']).unwrap_or(bare.len());
        if let Some(colon) = bare[..path_end].find(':') {
            return match bare[..colon].to_ascii_lowercase().as_str() {
                "http" | "https" if bare[colon + 1..].replace('\\', "/").starts_with("//") => {
                    Target::External(bare)
                }
                "mailto" => Target::External(bare),
                _ => Target::Refused(shown),
            };
        }
        let folded = shown.replace('\\', "/");
        let (path, anchor) = match folded.split_once('#') {
            Some((path, anchor)) => (path, Some(decode(anchor)).filter(|anchor| !anchor.is_empty())),
            None => (folded.as_str(), None),
        };
        let path = decode(path.split('?').next().unwrap_or_default());
        if path.is_empty() {
            return Target::Page { path: from.to_string(), anchor };
        }
        let Some(path) = resolve(&path, from) else { return Target::Outside(shown) };
        match path.strip_suffix(".html").filter(|_| !path.starts_with("static/")) {
            Some(stem) => Target::Page { path: format!("{stem}.md"), anchor },
            None if path.ends_with(".md") => Target::Page { path, anchor },
            None if path.is_empty() || path.ends_with('/') => {
                Target::Page { path: format!("{path}index.md"), anchor }
            }
            None => Target::File(path),
        }
    }

    /// The address to write on the page `from`; `None` for what we do not pass on.
    pub fn href(&self, from: &str) -> Option<String> {
        match self {
            Target::Page { path, anchor } => {
                let mut href = if path == from { String::new() } else { relative(&html_path(path), from) };
                if let Some(anchor) = anchor {
                    href.push('#');
                    href.push_str(&encode(anchor));
                } else if href.is_empty() {
                    href.push_str(&relative(&html_path(path), from));
                }
                Some(href)
            }
            Target::File(path) => Some(relative(path, from)),
            Target::External(href) => Some(href.clone()),
            Target::Outside(_) | Target::Refused(_) => None,
        }
    }
}

/// The path of a page's HTML: `people/index.md` → `people/index.html`.
pub fn html_path(page: &str) -> String {
    format!("{}.html", page.strip_suffix(".md").unwrap_or(page))
}

/// The way from the page `from` to the file `to`, as an address.
pub fn relative(to: &str, from: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let to: Vec<&str> = to.split('/').collect();
    let shared =
        from[..from.len() - 1].iter().zip(&to[..to.len() - 1]).take_while(|(one, other)| one == other).count();
    let mut way: Vec<String> = vec!["..".to_string(); from.len() - 1 - shared];
    way.extend(to[shared..].iter().map(|part| encode(part)));
    way.join("/")
}

/// The characters that are not seen but can hide or turn what is: marks for the direction of writing that reach beyond
/// a letter, zero-width ones, and the byte-order mark.
pub fn invisible(ch: char) -> bool {
    matches!(ch, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The path that `path` means on the page `from`, or `None` when it climbs above the root.
fn resolve(path: &str, from: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    if path.starts_with('/') {
        return None;
    }
    let mut folder = false;
    for part in path.split('/') {
        folder = matches!(part, "" | "." | "..");
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            _ => parts.push(part),
        }
    }
    let mut path = parts.join("/");
    if folder && !path.is_empty() {
        path.push('/');
    }
    Some(path)
}

fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let pair = bytes.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok());
        match pair.filter(|_| bytes[at] == b'%').and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            Some(byte) => {
                decoded.push(byte);
                at += 3;
            }
            None => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

/// Letters of every script stay readable; what would end or change an address is encoded.
fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for ch in text.chars() {
        if ch.is_alphanumeric() || matches!(ch, '-' | '_' | '.' | '~' | ',' | '@' | '!' | '(' | ')') {
            encoded.push(ch);
        } else {
            let mut bytes = [0; 4];
            for byte in ch.encode_utf8(&mut bytes).bytes() {
                encoded.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_between_pages_lead_from_html_to_html() {
        let cases = [
            ("deal-terms.md", "index.md", Some("deal-terms.html")),
            ("../sources/a.md#p3", "people/lee.md", Some("../sources/a.html#p3")),
            ("a.md#p3", "sources/b.md", Some("a.html#p3")),
            ("#price", "people/lee.md", Some("#price")),
            ("lee.md#price", "people/lee.md", Some("#price")),
            ("./", "people/lee.md", Some("index.html")),
            ("../", "people/lee.md", Some("../index.html")),
            ("jos%C3%A9.md", "people/lee.md", Some("josé.html")),
            ("../claims.csv", "people/lee.md", Some("../claims.csv")),
            ("people/lee.html", "index.md", Some("people/lee.html")),
            ("my page.md#a b", "index.md", Some("my%20page.html#a%20b")),
            ("javascript%3Aalert(1)", "index.md", Some("javascript%3Aalert(1)")),
            ("%2F%2Fevil.example", "index.md", None),
            ("a%2520b.md", "index.md", Some("a%2520b.html")),
            ("../../etc/passwd", "people/lee.md", None),
            ("/etc/passwd", "people/lee.md", None),
        ];
        for (href, from, expected) in cases {
            assert_eq!(Target::read(href, from).href(from).as_deref(), expected, "{href} on {from}");
        }
    }

    #[test]
    fn only_harmless_schemes_pass() {
        for href in ["https://a.example/x?y#z", "HTTP://a.example", "mailto:a@b.example"] {
            assert_eq!(Target::read(href, "index.md"), Target::External(href.to_string()));
        }
        for href in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\nscript:alert(1)",
            " \u{1}javascript:alert(1)",
            "java\u{200b}script:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "//evil.example/x",
            "\\\\evil.example/x",
            "/ /evil.example/x",
            "java script:alert(1)",
            "/\\evil.example",
            "https:evil",
        ] {
            assert!(matches!(Target::read(href, "index.md"), Target::Refused(_)), "{href:?}");
        }
    }
}
