//! Numbers that are no amounts: parts of names, versions, ranks, codes, addresses, clock times.

use super::Reader;
use super::number::{self, Context, Number};
use crate::evidence::dates::Found;
use crate::evidence::token::{Token, TokenKind};

/// Which atoms belong to a date, a web address or an e-mail address.
pub(super) fn mask(text: &str, atoms: &[Token], times: &[Found]) -> Vec<bool> {
    let mut masked = vec![false; atoms.len()];
    let mut spans = times.iter().map(|found| found.span).peekable();
    let mut at = 0;
    while at < atoms.len() {
        while spans.peek().is_some_and(|span| span.end <= atoms[at].span.start) {
            spans.next();
        }
        masked[at] = spans.peek().is_some_and(|span| span.overlaps(atoms[at].span));
        at += 1;
    }
    // A run without spaces may hold an address: that is masked, and what is glued to it by brackets is not
    // (`[5 boats](https://calder.example/9-boats)`).
    let mut start = 0;
    while start < atoms.len() {
        let mut end = start + 1;
        while end < atoms.len() && atoms[end - 1].touches(atoms[end]) {
            end += 1;
        }
        let run = atoms[start].span.join(atoms[end - 1].span).of(text);
        if end - start >= 3 && run.contains(['/', '@', '.']) {
            mask_addresses(text, &atoms[start..end], &mut masked[start..end]);
        }
        start = end;
    }
    masked
}

/// Masks the pieces of a run between brackets and quotation marks that are addresses, files or targets of links.
fn mask_addresses(text: &str, run: &[Token], masked: &mut [bool]) {
    let divides = |at: usize| {
        matches!(
            run[at].of(text),
            "(" | ")" | "[" | "]" | "<" | ">" | "\"" | "“" | "”" | "{" | "}" | "|" | "\u{201e}"
        )
    };
    let mut start = 0;
    while start < run.len() {
        let end = (start..run.len()).find(|at| divides(*at)).unwrap_or(run.len());
        if start < end {
            let piece = run[start].span.join(run[end - 1].span).of(text);
            let target = start >= 2 && run[start - 1].of(text) == "(" && run[start - 2].of(text) == "]";
            if target && !is_prose(piece) || is_address(piece) {
                masked[start..end].fill(true);
            }
        }
        start = end + 1;
    }
}

/// `](500)`: what follows a bracketed word is the target of a link only when it looks like a path or an anchor.
fn is_prose(piece: &str) -> bool {
    !piece.contains(['/', '#', '.', ':', '?'])
}

/// Whether a piece of text without spaces is a web address, an e-mail address, a path or the name of a file.
fn is_address(piece: &str) -> bool {
    const DOMAINS: [&str; 22] = [
        "com", "org", "net", "gov", "edu", "mil", "int", "io", "co", "uk", "us", "eu", "info", "biz", "tv", "ai",
        "app", "dev", "de", "fr", "example", "news",
    ];
    const FILES: [&str; 32] = [
        "pdf", "doc", "docx", "xls", "xlsx", "csv", "tsv", "jpg", "jpeg", "png", "gif", "svg", "webp", "mp3",
        "mp4", "mov", "zip", "gz", "tar", "html", "htm", "php", "asp", "aspx", "txt", "json", "xml", "js", "css",
        "exe", "ppt", "pptx",
    ];
    if piece.contains("://") || piece.starts_with("www.") {
        return true;
    }
    let piece = piece.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '…']);
    // `@500boats`, `40@calder.example`.
    if piece.contains('@') {
        return true;
    }
    // `/2014/05/500-boats`.
    if piece.starts_with('/') && piece[1..].contains('/') {
        return true;
    }
    let (host, path) = match piece.find(['/', '?', '#', ':']) {
        Some(at) => piece.split_at(at),
        None => (piece, ""),
    };
    let ending = |whole: &str, endings: &[&str]| {
        whole.rsplit_once('.').is_some_and(|(stem, last)| {
            endings.contains(&last)
                && stem.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ')')
                && !stem.starts_with(['$', '£', '€'])
        })
    };
    // `boats24.com/500-oars`, `report-2024.pdf`; `It cost 5m.us` has no letter that a host begins with.
    let named = host.split('.').next().is_some_and(|label| label.contains(|c: char| c.is_ascii_alphabetic()));
    named && ending(host, &DOMAINS) && (!path.is_empty() || host.contains(|c: char| c.is_ascii_digit()))
        || ending(piece, &FILES)
}

impl Reader<'_> {
    /// Whether the number at `at`, which has no currency before it, is glued into something larger.
    pub(super) fn is_part(&self, at: usize) -> bool {
        if !self.glued(at) {
            return false;
        }
        let before = self.atoms[at - 1];
        let mark = self.word(at - 1);
        let tied = self.glued(at - 1) && matches!(self.atoms[at - 2].kind, TokenKind::Word | TokenKind::Number);
        match before.kind {
            TokenKind::Word | TokenKind::Number => true,
            // `a near-10 percent fall`: a hedge is no name.
            TokenKind::Punctuation
                if mark == "-" && tied && matches!(&*self.low(at - 2), "near" | "nearly" | "almost" | "sub") =>
            {
                false
            }
            TokenKind::Punctuation => match mark {
                "-" | "‑" | "_" | "." | ":" | "/" | "\\" | "&" | "'" | "’" | "," => tied,
                "#" | "@" | "*" => true,
                _ => false,
            },
            TokenKind::Symbol => {
                !matches!(mark, "~" | "≈" | "∼" | "<" | ">" | "=" | "≥" | "≤" | "|" | "+" | "−" | "±")
                    || (mark == "+" && self.atoms[at].span.len() >= 2 && self.is_number(at + 1))
            }
        }
    }

    /// Whether what follows a number in figures makes it part of something larger: `501(c)`, `24/7`, `1800U`.
    pub(super) fn runs_on(&self, number: &Number) -> bool {
        let next = number.next;
        if number.words || !self.glued(next) {
            return false;
        }
        let inner = self.glued(next + 1);
        match self.atoms[next].kind {
            TokenKind::Word => !number.scaled,
            TokenKind::Punctuation => match self.word(next) {
                "(" => inner && self.is_word(next + 1),
                "/" | ":" | "_" | "\\" => inner && self.is_number(next + 1),
                "." => inner && self.is_word(next + 1) && !self.atoms[next + 1].is_capitalised(self.text),
                // `978-0-306-40615-7`, `555-0199`.
                "-" if inner && self.is_number(next + 1) => {
                    let second = self.word(next + 1);
                    second.len() > 1 && second.starts_with('0') && !second.contains(['.', ','])
                        || (self.glued(next + 2)
                            && self.word(next + 2) == "-"
                            && self.glued(next + 3)
                            && self.is_number(next + 3))
                }
                _ => false,
            },
            TokenKind::Symbol => matches!(self.word(next), "^"),
            TokenKind::Number => true,
        }
    }

    /// Whether the bare number at `at` names or ranks rather than counts: `Fortune 500`, `top 50`, `page 12`.
    pub(super) fn is_label(&self, at: usize, number: &Number) -> bool {
        let figures = !number.words;
        if at > 0 && !number.scaled {
            let before = self.low(at - 1);
            if matches!(
                &*before,
                "top"
                    | "no"
                    | "nos"
                    | "number"
                    | "page"
                    | "pages"
                    | "chapter"
                    | "section"
                    | "sections"
                    | "article"
                    | "articles"
                    | "version"
                    | "v"
                    | "room"
                    | "phase"
                    | "level"
                    | "day"
                    | "week"
                    | "series"
                    | "grade"
                    | "tier"
                    | "item"
                    | "step"
                    | "figure"
                    | "fig"
                    | "table"
                    | "part"
                    | "flight"
                    | "route"
                    | "type"
                    | "class"
                    | "category"
                    | "volume"
                    | "vol"
                    | "issue"
                    | "round"
                    | "season"
                    | "episode"
                    | "gate"
                    | "title"
                    | "rule"
                    | "note"
                    | "appendix"
                    | "act"
                    | "box"
                    | "clause"
                    | "paragraph"
                    | "para"
                    | "line"
                    | "unit"
                    | "building"
                    | "suite"
                    | "floor"
                    | "district"
                    | "channel"
                    | "code"
                    | "zone"
                    | "area"
                    | "agent"
                    | "formula"
                    | "pier"
                    | "highway"
                    | "interstate"
                    | "exit"
                    | "bus"
                    | "model"
                    | "models"
                    | "proposition"
                    | "resolution"
                    | "amendment"
                    | "schedule"
                    | "exhibit"
                    | "annex"
                    | "verse"
                    | "terminal"
                    | "apartment"
                    | "apt"
                    | "precinct"
                    | "row"
                    | "ext"
                    | "extension"
            ) {
                return true;
            }
            if before == "."
                && at > 1
                && matches!(&*self.low(at - 2), "no" | "nos" | "vol" | "fig" | "art" | "sec" | "p" | "pp")
            {
                return true;
            }
            // `four in 10 adults`: a proportion, not ten adults.
            if before == "in"
                && at > 1
                && (self.is_number(at - 2)
                    || number::number(self.text, self.atoms, at - 2, Context::default()).is_some())
            {
                return true;
            }
            // A name before it, unless that word only opens the sentence.
            let name = self.is_word(at - 1) && self.word(at - 1).chars().any(char::is_uppercase);
            if figures && !number.grouped && name && !is_opener(&before) {
                return true;
            }
        }
        if !figures {
            return false;
        }
        let written = self.word(at);
        // A year, unless the caller found a hedge.
        let year = !number.scaled
            && !number.grouped
            && written.len() == 4
            && (written.starts_with("19") || written.starts_with("20"));
        year || self.is_time(number) || self.is_address(number) || self.is_model(number)
    }

    /// `the 737 MAX jets`, `its 15 Pro phones`: a make follows its number.
    fn is_model(&self, number: &Number) -> bool {
        matches!(self.word(number.next), "MAX" | "Max" | "Pro" | "Plus" | "Ultra" | "Mini" | "Turbo")
    }

    /// `at 1700 hours`: a time of day.
    pub(super) fn is_hour_of_day(&self, at: usize) -> bool {
        let written = self.word(at);
        at > 0
            && written.len() == 4
            && written.parse::<u32>().is_ok_and(|hour| hour < 2400 && hour % 100 < 60)
            && self.low(at + 1) == "hours"
            && matches!(
                &*self.low(at - 1),
                "at" | "by" | "until" | "till" | "from" | "after" | "before" | "around" | "since" | "about"
            )
    }

    fn is_time(&self, number: &Number) -> bool {
        let first = self.low(number.next);
        matches!(&*first, "am" | "pm" | "gmt" | "bst" | "est" | "edt" | "pst" | "pdt" | "utc" | "cet" | "et")
            || (matches!(&*first, "a" | "p")
                && self.low(number.next + 1) == "."
                && self.low(number.next + 2) == "m")
            || (first == "o" && matches!(&*self.low(number.next + 1), "'" | "’"))
    }

    /// `221 Baker Street`.
    fn is_address(&self, number: &Number) -> bool {
        for at in number.next..number.next + 4 {
            if !self.atoms.get(at).is_some_and(|atom| atom.is_capitalised(self.text)) {
                return false;
            }
            if at > number.next
                && matches!(
                    self.word(at),
                    "Street"
                        | "St"
                        | "Avenue"
                        | "Ave"
                        | "Road"
                        | "Rd"
                        | "Lane"
                        | "Boulevard"
                        | "Blvd"
                        | "Drive"
                        | "Square"
                        | "Way"
                        | "Plaza"
                        | "Place"
                        | "Court"
                        | "Terrace"
                        | "Parkway"
                        | "Crescent"
                )
            {
                return true;
            }
        }
        false
    }
}

/// Words that stand capitalised before a number only because they open a sentence.
pub(super) fn is_opener(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "in"
            | "on"
            | "at"
            | "of"
            | "for"
            | "with"
            | "and"
            | "but"
            | "or"
            | "about"
            | "some"
            | "only"
            | "all"
            | "over"
            | "under"
            | "around"
            | "nearly"
            | "almost"
            | "just"
            | "these"
            | "those"
            | "its"
            | "their"
            | "our"
            | "his"
            | "her"
            | "when"
            | "while"
            | "after"
            | "before"
            | "if"
            | "from"
            | "by"
            | "to"
            | "as"
            | "than"
            | "more"
            | "less"
            | "fewer"
            | "least"
            | "most"
            | "roughly"
            | "approximately"
            | "another"
            | "last"
            | "next"
            | "first"
            | "within"
            | "between"
            | "both"
            | "that"
            | "there"
            | "they"
            | "we"
            | "it"
            | "he"
            | "she"
            | "who"
            | "now"
            | "then"
            | "today"
            | "since"
            | "until"
            | "every"
            | "any"
            | "no"
            | "have"
            | "has"
            | "had"
            | "is"
            | "are"
            | "was"
            | "were"
            | "up"
            | "down"
            | "also"
            | "still"
            | "already"
            | "even"
            | "including"
            | "among"
            | "so"
            | "this"
            | "what"
            | "how"
            | "i"
            | "you"
            | "my"
            | "your"
            | "see"
            | "buy"
            | "get"
            | "meet"
    )
}
