//! Highlighting of code, with classes that the theme colours: the site's policy forbids styles inside the page.

use std::sync::OnceLock;
use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::SyntaxSet;
use syntect::util::LinesWithEndings;

/// Longer code is shown plain: highlighting it costs more than it tells.
const LIMIT: usize = 64 * 1024;

/// `code` as HTML when `language` is known, else `None`.
pub fn highlight(code: &str, language: &str) -> Option<String> {
    // Unpacking the syntaxes takes longer than rendering most dossiers, which hold no code at all.
    static SYNTAXES: OnceLock<SyntaxSet> = OnceLock::new();
    if code.len() > LIMIT {
        return None;
    }
    let syntaxes = SYNTAXES.get_or_init(SyntaxSet::load_defaults_newlines);
    let syntax = syntaxes.find_syntax_by_token(language)?;
    let style = ClassStyle::SpacedPrefixed { prefix: "c-" };
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, syntaxes, style);
    for line in LinesWithEndings::from(code) {
        generator.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    Some(generator.finalize())
}
