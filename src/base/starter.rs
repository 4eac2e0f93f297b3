//! A folder to start from: a dossier that builds at once, with comments where there is something to say.
//!
//! Entry point: [`files`]. What it holds lies beside this file, as it will lie in the new folder.

use std::collections::BTreeMap;

/// What is known of the dossier that begins.
#[derive(Debug, Clone, Default)]
pub struct Start {
    /// The name of the folder.
    pub title: String,
    /// Names of the parties, as far as the texts show.
    pub parties: Vec<String>,
    /// The affair is a transaction, as far as the texts show.
    pub is_deal: bool,
    /// The texts, below the folder of sources; invented ones when there are none.
    pub sources: BTreeMap<String, Vec<u8>>,
    /// Files in which something is guessed, below the folder of sources.
    pub guessed: Vec<String>,
}

/// Most files with guesses that are listed by name.
const MOST_LISTED: usize = 40;

const DOSSIER: &str = include_str!("starter/dossier.yaml");
const README: &str = include_str!("starter/README.md");
const PROPOSALS: &str = include_str!("starter/proposals.yaml");
const RULINGS: &str = include_str!("starter/rulings.yaml");
const JUDGEMENTS: &str = include_str!("starter/judgements.yaml");
const EXAMPLES: [(&str, &str); 2] =
    [("gazette.md", include_str!("starter/gazette.md")), ("ledger.txt", include_str!("starter/ledger.txt"))];

/// The files of the new folder, by path.
pub fn files(start: Start) -> BTreeMap<String, Vec<u8>> {
    let Start { title, parties, is_deal, sources, guessed } = start;
    let is_own = !sources.is_empty();
    let sources = if is_own {
        sources
    } else {
        EXAMPLES.iter().map(|(name, text)| ((*name).to_string(), text.as_bytes().to_vec())).collect()
    };
    let parties = if parties.is_empty() && !is_own {
        vec!["Northwind Group".to_string(), "Calder Ferries".to_string()]
    } else {
        parties
    };
    let heading = if parties.is_empty() { title.clone() } else { parties.join(" and ") };
    let names: Vec<String> = parties.iter().map(|party| quoted(party)).collect();
    let fill = |text: &str| {
        text.replace("{title}", &quoted(&heading))
            .replace("{parties}", &format!("[{}]", names.join(", ")))
            .replace("{kind}", if is_deal || !is_own { "deal" } else { "general" })
    };
    let mut files = BTreeMap::from([
        (".gitignore".to_string(), b"/public/\n".to_vec()),
        (
            "README.md".to_string(),
            README
                .replace("{title}", &one_line(&title))
                .replace("{guesses}", &told(&guessed))
                .trim_end()
                .to_string()
                .into_bytes(),
        ),
        ("content/dossier.yaml".to_string(), fill(DOSSIER).into_bytes()),
        ("content/judgements.yaml".to_string(), JUDGEMENTS.as_bytes().to_vec()),
        ("content/proposals/example.yaml".to_string(), PROPOSALS.as_bytes().to_vec()),
        ("content/rulings.yaml".to_string(), RULINGS.as_bytes().to_vec()),
    ]);
    files.values_mut().filter(|text| !text.ends_with(b"\n")).for_each(|text| text.push(b'\n'));
    files.extend(sources.into_iter().map(|(name, bytes)| (format!("content/sources/{name}"), bytes)));
    files
}

/// Which files are to be checked.
fn told(guessed: &[String]) -> String {
    if guessed.is_empty() {
        return String::new();
    }
    let mut lines: Vec<String> = guessed
        .iter()
        .take(MOST_LISTED)
        .map(|name| format!("- [ ] `content/sources/{}`", one_line(name)))
        .collect();
    if guessed.len() > MOST_LISTED {
        lines.push(format!("- [ ] and {} more", guessed.len() - MOST_LISTED));
    }
    format!(
        "\n## To be checked\n\nTitle, author, publisher and date of these texts were guessed from the texts. Correct what is wrong, and take each\nkey that you have checked off the list `guessed`; until then the pages mark it.\n\n{}\n",
        lines.join("\n")
    )
}

/// Words as YAML takes them, whatever they hold.
pub fn quoted(words: &str) -> String {
    let plain: String = words.chars().map(|ch| if ch.is_control() { ' ' } else { ch }).collect();
    const TAKEN_FOR_MORE: [&str; 10] = ["true", "false", "yes", "no", "on", "off", "null", "y", "n", ""];
    let is_simple = plain.chars().all(|ch| ch.is_alphabetic() || ch == ' ')
        && plain.trim() == plain
        && !TAKEN_FOR_MORE.contains(&plain.to_lowercase().as_str());
    if is_simple { plain } else { serde_json::to_string(&plain).unwrap_or_default() }
}

fn one_line(text: &str) -> String {
    let plain: String = text.chars().map(|ch| if ch.is_control() { ' ' } else { ch }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_words() {
        for (words, expected) in [
            ("Northwind Group", "Northwind Group"),
            ("Calder", "Calder"),
            ("True", "\"True\""),
            ("Calder: the deal", "\"Calder: the deal\""),
            ("O'Neill # Co", "\"O'Neill # Co\""),
            ("a\u{7}\"b", "\"a \\\"b\""),
        ] {
            assert_eq!(quoted(words), expected);
        }
    }
}
