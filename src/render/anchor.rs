//! Anchors of headings: made as code hosts make them, so that one link works there and here.

use std::collections::{BTreeMap, BTreeSet};

/// The anchor of a heading: lower case, punctuation gone, each space a hyphen. Letters and digits of every script stay.
pub fn slug(heading: &str) -> String {
    let mut slug = String::with_capacity(heading.len());
    for ch in heading.trim().chars() {
        match ch {
            ' ' | '-' => slug.push('-'),
            '_' => slug.push('_'),
            _ if ch.is_alphanumeric() || unicode_normalization::char::is_combining_mark(ch) => {
                slug.extend(ch.to_lowercase());
            }
            _ => {}
        }
    }
    slug
}

/// Hands out the anchors of one page, each once.
#[derive(Debug, Default)]
pub struct Anchors {
    taken: BTreeSet<String>,
    /// How often a wish was granted with a number.
    repeated: BTreeMap<String, usize>,
}

impl Anchors {
    /// `wish` itself when it is free, else `wish-1`, `wish-2`, … An empty wish becomes `section`.
    pub fn take(&mut self, wish: &str) -> String {
        let wish = if wish.is_empty() { "section" } else { wish };
        if self.taken.insert(wish.to_string()) {
            return wish.to_string();
        }
        let count = self.repeated.entry(wish.to_string()).or_default();
        loop {
            *count += 1;
            let numbered = format!("{wish}-{count}");
            if self.taken.insert(numbered.clone()) {
                return numbered;
            }
        }
    }

    /// All that were handed out.
    pub fn into_set(self) -> BTreeSet<String> {
        self.taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_those_of_code_hosts() {
        let cases = [
            ("Price, fees & dates", "price-fees--dates"),
            ("Zoë’s Überblick", "zoës-überblick"),
            ("What is 14.3 ÷ 49 %?", "what-is-143--49-"),
            ("snake_case", "snake_case"),
            ("東京 の", "東京-の"),
            ("\"<script>\"", "script"),
        ];
        for (heading, expected) in cases {
            assert_eq!(slug(heading), expected);
        }
    }

    #[test]
    fn no_anchor_is_given_twice() {
        let mut anchors = Anchors::default();
        let wishes = ["a", "a-1", "a", "a", "", ""];
        let given: Vec<String> = wishes.iter().map(|wish| anchors.take(wish)).collect();
        assert_eq!(given, ["a", "a-1", "a-2", "a-3", "section", "section-1"]);
    }
}
