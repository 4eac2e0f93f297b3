//! The one writer of SVG. A crate for SVG would build trees of strings as well; what we need of it is fifty lines whose
//! order of attributes is ours, and an escaping that also leaves out what XML forbids.

use super::Drawing;
use crate::base::template::escape_html;
use std::fmt::{self, Write};

/// How wide a file is where nobody says how wide it may be, and what a share of the width means there.
const FILE_WIDTH: f64 = 680.0;

/// Room around what is drawn in a file.
const EDGE: f64 = 14.0;

/// The colours of a file by itself: light and dark, as the reader's machine is set.
const STYLE: &str = "text{font:13px system-ui,sans-serif;fill:#1d1b17;white-space:pre}.paper{fill:#fdfbf6}.q{fill:#5d584e}.b{font-weight:600}.s{font-size:12px}.narrow{display:none}\
.axis,.track{stroke:#d5d0c4}.band{fill:#1f4e79;fill-opacity:.1}.bar,.edge{stroke:#6a655b;fill:none}.bar{stroke-width:8;\
stroke-linecap:round}.dot{fill:#6a655b;stroke:#fdfbf6;stroke-width:1.5}.first .bar,.edge.first{stroke:#1f4e79}.first .dot{fill:#1f4e79}\
.against .bar{stroke:#8f2d22}.against .dot{fill:#8f2d22}.implied .bar,.denied .bar{stroke-width:2;stroke-dasharray:5 4}\
.denied .dot,.ring{fill:#fdfbf6;stroke:#6a655b;stroke-width:2}.box,.bead{fill:#fdfbf6;stroke:#b9b3a5}.box.first{stroke:#1f4e79;stroke-width:2}.head,.sum{fill:#6a655b}.first .sum{fill:#1f4e79}.tip{fill:none;stroke:#6a655b;stroke-width:2}\
@media(prefers-color-scheme:dark){.paper{fill:#1a1916}text{fill:#e9e5dc}.q{fill:#b0aa9d}.axis,.track{stroke:#4a463e}.dot{stroke:#1a1916}.box,.bead,.denied .dot,\
.ring{fill:#1a1916}.first .bar,.edge.first,.box.first{stroke:#9cc3ee}.first .dot{fill:#9cc3ee}.band{fill:#9cc3ee}.against .bar{stroke:#f0a595}\
.against .dot{fill:#f0a595}.bar,.edge{stroke:#b0aa9d}.dot{fill:#b0aa9d}}";

/// A place across: a share of the width, or so many pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Across {
    /// Of the width, from 0 to 100.
    Percent(f64),
    /// Pixels.
    Px(f64),
}

impl fmt::Display for Across {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Across::Percent(share) => write!(f, "{}%", Number(*share)),
            Across::Px(px) => write!(f, "{}", Number(*px)),
        }
    }
}

/// A number with at most two decimals, none of them idle: the same on every machine.
#[derive(Clone, Copy)]
pub(super) struct Number(pub(super) f64);

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = if self.0.is_finite() { self.0 } else { 0.0 };
        let text = format!("{number:.2}");
        let text = text.trim_end_matches('0').trim_end_matches('.');
        f.write_str(if text == "-0" { "0" } else { text })
    }
}

/// Where words begin, stand or end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A drawing while it is made. Heights are pixels and never scaled, so that words keep their size on a narrow screen.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    out: String,
}

impl Canvas {
    /// Opens a group of a class.
    pub(super) fn open(&mut self, class: &str) {
        self.put(format_args!("<g class=\"{class}\">"));
    }

    /// Closes the group that was opened last.
    pub(super) fn close(&mut self) {
        self.out.push_str("</g>\n");
    }

    pub(super) fn line(&mut self, class: &str, from: (Across, f64), to: (Across, f64)) {
        let (x1, y1, x2, y2) = (from.0, Number(from.1), to.0, Number(to.1));
        self.put(format_args!("<line class=\"{class}\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"/>"));
    }

    pub(super) fn rect(&mut self, class: &str, at: (Across, f64), width: Across, height: f64, round: f64) {
        let (x, y, height, round) = (at.0, Number(at.1), Number(height), Number(round));
        self.put(format_args!(
            "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{round}\"/>"
        ));
    }

    pub(super) fn circle(&mut self, class: &str, at: (Across, f64), radius: f64) {
        let (x, y, radius) = (at.0, Number(at.1), Number(radius));
        self.put(format_args!("<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>"));
    }

    /// A path in pixels, from a place across and down.
    pub(super) fn path(&mut self, class: &str, at: (Across, f64), path: &str) {
        let (x, y) = (at.0, Number(at.1));
        self.put(format_args!("<svg x=\"{x}\" y=\"{y}\" overflow=\"visible\"><path class=\"{class}\" d=\""));
        self.words(path);
        self.out.push_str("\"/></svg>\n");
    }

    /// Words of one class each, one behind the other.
    pub(super) fn text(&mut self, at: (Across, f64), anchor: Anchor, parts: &[(&str, &str)]) {
        self.text_of("", at, anchor, parts);
    }

    /// The same where there are more words than a narrow screen has room for: it shows fewer.
    pub(super) fn fitted(&mut self, at: (Across, f64), wide: &[(&str, &str)], narrow: &[(&str, &str)]) {
        if wide == narrow {
            return self.text(at, Anchor::Start, wide);
        }
        self.text_of(" class=\"wide\"", at, Anchor::Start, wide);
        self.text_of(" class=\"narrow\"", at, Anchor::Start, narrow);
    }

    fn text_of(&mut self, class: &str, at: (Across, f64), anchor: Anchor, parts: &[(&str, &str)]) {
        let (x, y) = (at.0, Number(at.1));
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        self.put(format_args!("<text{class} x=\"{x}\" y=\"{y}\"{anchor}>"));
        for (class, words) in parts {
            self.put(format_args!("<tspan class=\"{class}\">"));
            self.words(words);
            self.out.push_str("</tspan>");
        }
        self.out.push_str("</text>\n");
    }

    /// The drawing as wide as its page lets it be.
    pub(super) fn fluid(self, name: &str, height: f64, title: &str, description: &str) -> Drawing {
        let height = Number(height);
        let head = head(title, description);
        let html = format!("<svg class=\"drawing\" height=\"{height}\" role=\"img\">{head}\n{}</svg>\n", self.out);
        let width = Number(FILE_WIDTH);
        self.finish(name, title, (width, height), &head, html)
    }

    /// The drawing as wide as it is; where the page is narrower, it moves within its own frame.
    pub(super) fn fixed(self, name: &str, (width, height): (f64, f64), title: &str, description: &str) -> Drawing {
        let (width, height) = (Number(width), Number(height));
        let head = head(title, description);
        let html = format!(
            "<div class=\"drawing\" role=\"region\" tabindex=\"0\" aria-label=\"{}\"><svg width=\"{width}\" \
             height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\">{head}\n{}</svg></div>\n",
            clean(title),
            self.out
        );
        self.finish(name, title, (width, height), &head, html)
    }

    fn finish(self, name: &str, title: &str, size: (Number, Number), head: &str, html: String) -> Drawing {
        let (width, height) = size;
        // A file brings its own paper, for nobody knows on what it is laid; what is drawn keeps clear of its edges.
        let (wide, high) = (Number(width.0 + 2.0 * EDGE), Number(height.0 + 2.0 * EDGE));
        let file = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}\" height=\"{high}\" role=\"img\">{head}\n\
             <style>{STYLE}</style>\n<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n\
             <svg x=\"{EDGE}\" y=\"{EDGE}\" width=\"{width}\" height=\"{height}\" overflow=\"visible\">\n{}</svg>\n</svg>\n",
            self.out
        );
        Drawing { path: super::path(name), title: title.to_string(), html, file }
    }

    fn words(&mut self, words: &str) {
        self.out.push_str(&clean(words));
    }

    fn put(&mut self, what: fmt::Arguments<'_>) {
        // Writing into memory does not fail.
        let _ = self.out.write_fmt(what);
        if self.out.ends_with("/>") {
            self.out.push('\n');
        }
    }
}

/// Title and description. No ids: one page may show a drawing twice.
fn head(title: &str, description: &str) -> String {
    format!("<title>{}</title><desc>{}</desc>", clean(title), clean(description))
}

/// Escaped; what XML cannot hold, and what turns the direction of the words after it, is left out.
fn clean(words: &str) -> String {
    let kept = |ch: &char| {
        !(ch.is_control()
            || matches!(ch, '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{200b}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'))
    };
    escape_html(&words.chars().filter(kept).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_source_stay_words() {
        let mut canvas = Canvas::default();
        let words = "</text><script>alert(1)</script>\u{0}\u{202e}\u{ffff}\"'&";
        canvas.text((Across::Px(1.0), 2.0), Anchor::Start, &[("b", words)]);
        let drawing = canvas.fluid("f-1/../\"", 10.0, words, words);
        for made in [&drawing.html, &drawing.file] {
            assert!(!made.contains("<script") && !made.contains('\u{202e}') && !made.contains('\u{0}'), "{made}");
            assert!(made.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;"), "{made}");
            assert!(!made.contains(" on") && !made.contains("href"), "{made}");
        }
        assert!(!drawing.html.contains("style"), "the site's policy forbids styles in a page: {}", drawing.html);
    }

    #[test]
    fn numbers_are_short() {
        let shown: Vec<String> =
            [0.0, -0.001, 12.5, 33.333_333, 100.0, f64::NAN].map(|n| Number(n).to_string()).into();
        assert_eq!(shown, ["0", "0", "12.5", "33.33", "100", "0"]);
    }
}
