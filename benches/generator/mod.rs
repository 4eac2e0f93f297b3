//! Makes folders of invented texts about one invented deal, so that speed can be measured at any size.
//!
//! Deterministic: the same number of texts gives the same bytes on every machine, so that two measurements compare.
//! The folder is meant to be as awkward as a real one: a cast that grows with the number of texts, prices and roles
//! that disagree, hedges, quotations, unnamed voices, denials, navigation and share lists, three file formats, and one text in five made from
//! an earlier one.

mod prose;

use prose::{
    ADJECTIVES, FILLERS, FIRST_NAMES, HEADLINES, LAST_LINES, LINKS, NAVIGATION, NOUNS, OUTLETS, ROLES, SENTENCES,
    SYLLABLES, TRADES, VERBS, VOICES,
};

/// Roughly the size of one text, front matter and navigation apart.
pub(crate) const TEXT_BYTES: usize = 4_000;

/// A text of the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Text {
    /// Name of its file.
    pub(crate) file: String,
    /// What the file holds.
    pub(crate) bytes: String,
    /// Place in the folder of the text that this one was made from.
    pub(crate) made_from: Option<usize>,
}

/// A folder of `n_texts` texts about one deal.
pub(crate) fn folder(n_texts: usize) -> Vec<Text> {
    let mut random = Random(0x5eed_0000_0000_0001);
    let cast = Cast::new(&mut random, n_texts);
    let mut articles: Vec<Article> = Vec::with_capacity(n_texts);
    let mut texts = Vec::with_capacity(n_texts);
    for n in 0..n_texts {
        let made_from = (n > 4 && random.one_in(5)).then(|| random.below(n));
        let article = match made_from {
            Some(earlier) => articles[earlier].rewritten(&mut random),
            None => Article::new(&mut random, &cast),
        };
        texts.push(article.text(n, made_from));
        articles.push(article);
    }
    texts
}

/// A linear congruential generator (Knuth's constants), because the standard library has none that can be seeded.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // The low bits of such a generator have short periods.
        self.0 >> 33
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn pick<T: Clone>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())].clone()
    }

    /// A capitalised word of two or three syllables.
    fn word(&mut self) -> String {
        let n_syllables = 2 + self.below(2);
        let word: String = (0..n_syllables).map(|_| self.pick(SYLLABLES)).collect();
        capitalised(&word)
    }
}

/// Who the folder speaks of.
struct Cast {
    buyer: String,
    target: String,
    companies: Vec<String>,
    people: Vec<Person>,
}

/// A person with the post that most texts give.
#[derive(Clone)]
struct Person {
    name: String,
    role: &'static str,
    company: String,
}

impl Cast {
    fn new(random: &mut Random, n_texts: usize) -> Cast {
        // Real folders name new people all the time, but ever fewer per text.
        let n_companies = 12 + 4 * n_texts.isqrt();
        let n_people = 16 + 8 * n_texts.isqrt();
        let companies: Vec<String> =
            (0..n_companies).map(|_| format!("{} {}", random.word(), random.pick(TRADES))).collect();
        let people = (0..n_people)
            .map(|_| Person {
                name: format!("{} {}", random.pick(FIRST_NAMES), random.word()),
                role: random.pick(ROLES),
                company: random.pick(&companies),
            })
            .collect();
        Cast { buyer: companies[0].clone(), target: companies[1].clone(), companies, people }
    }
}

/// An article before it is put into a file: a rewrite starts from here.
#[derive(Clone)]
struct Article {
    outlet: &'static str,
    headline: String,
    byline: String,
    day: usize,
    paragraphs: Vec<Vec<String>>,
}

impl Article {
    fn new(random: &mut Random, cast: &Cast) -> Article {
        let author = format!("{} {}", random.pick(FIRST_NAMES), random.word());
        let template = random.pick(HEADLINES);
        let headline = filled(template, random, cast);
        let mut paragraphs = Vec::new();
        let mut size = 0;
        while size < TEXT_BYTES {
            let n_sentences = 2 + random.below(4);
            let paragraph: Vec<String> = (0..n_sentences)
                .map(|_| {
                    // News is mostly sentences that state nothing of the affair, and those keep independent texts apart.
                    let templates = if random.one_in(6) { SENTENCES } else { FILLERS };
                    let template = random.pick(templates);
                    filled(template, random, cast)
                })
                .collect();
            size += paragraph.iter().map(|sentence| sentence.len() + 1).sum::<usize>();
            paragraphs.push(paragraph);
        }
        Article { outlet: random.pick(OUTLETS), headline, byline: author, day: 1 + random.below(28), paragraphs }
    }

    /// The same report in another outlet: most sentences as they were, some left out, some credited, names kept.
    fn rewritten(&self, random: &mut Random) -> Article {
        let mut article = self.clone();
        article.outlet = random.pick(OUTLETS);
        article.day = (self.day + 1).min(28);
        for paragraph in &mut article.paragraphs {
            paragraph.retain(|_| !random.one_in(6));
            for sentence in paragraph.iter_mut().filter(|sentence| sentence.len() > 1) {
                if random.one_in(8) {
                    *sentence = format!("{}, {} reported.", sentence.trim_end_matches('.'), self.outlet);
                }
            }
        }
        article.paragraphs.retain(|paragraph| !paragraph.is_empty());
        article
    }

    /// The article as a file: bare text, Markdown with front matter, or a web page.
    fn text(&self, n: usize, made_from: Option<usize>) -> Text {
        let paragraphs: Vec<String> = self.paragraphs.iter().map(|sentences| sentences.join(" ")).collect();
        let Article { outlet, headline, byline, day, .. } = self;
        let (ending, bytes) = match n % 8 {
            0 => (
                "html",
                format!(
                    "<!doctype html>\n<html lang=\"en\"><head><title>{headline}</title></head>\n<body>\n<nav>{}</nav>\n\
                     <article><h1>{headline}</h1>\n<p class=\"byline\">By {byline}, {day} March 2031</p>\n{}\n</article>\n\
                     <footer>{}</footer>\n</body></html>\n",
                    NAVIGATION.join(" | "),
                    paragraphs.iter().map(|paragraph| format!("<p>{paragraph}</p>")).collect::<Vec<_>>().join("\n"),
                    LAST_LINES.join(" "),
                ),
            ),
            1 | 2 => (
                "md",
                format!(
                    "---\ntitle: \"{headline}\"\npublisher: {outlet}\npublished: 2031-03-{day:02}\nlanguage: en\n---\n\n{}\n",
                    paragraphs.join("\n\n"),
                ),
            ),
            _ => (
                "txt",
                format!(
                    "{outlet}\n{}\n\n{headline}\n\nBy {byline}\n{day} March 2031\n\n{}\n\n{}\n",
                    NAVIGATION.join("\n"),
                    paragraphs.join("\n\n"),
                    LAST_LINES.join("\n"),
                ),
            ),
        };
        Text { file: format!("{n:05}.{ending}"), bytes, made_from }
    }
}

/// A template with its holes filled: `{buyer}`, `{person}`, `{price}`, …; a hole that stands twice gets the same words.
fn filled(template: &str, random: &mut Random, cast: &Cast) -> String {
    let person = random.pick(&cast.people);
    let mut sentence = template.to_owned();
    let mut put = |hole: &str, words: &str| {
        if sentence.contains(hole) {
            sentence = sentence.replace(hole, words);
        }
    };
    // First, because a voice has holes of its own.
    put("{voice}", random.pick(VOICES));
    put("{buyer}", &cast.buyer);
    put("{target}", &cast.target);
    put("{person}", &person.name);
    put("{surname}", person.name.rsplit(' ').next().unwrap_or_default());
    put("{role}", person.role);
    put("{employer}", &person.company);
    put("{other}", &random.pick(&cast.companies));
    put("{rival}", &random.pick(&cast.companies));
    put("{outlet}", random.pick(OUTLETS));
    put("{year}", &(2005 + random.below(26)).to_string());
    put("{age}", &(24 + random.below(50)).to_string());
    for hole in ["{noun}", "{noun2}", "{noun3}"] {
        put(hole, random.pick(NOUNS));
    }
    for hole in ["{adjective}", "{adjective2}"] {
        put(hole, random.pick(ADJECTIVES));
    }
    put("{verb}", random.pick(VERBS));
    put("{link}", random.pick(LINKS));
    put("{day}", &(1 + random.below(28)).to_string());
    put("{count}", &format!("{},{:03}", 1 + random.below(40), random.below(1_000)));
    put("{percent}", &format!("{}.{}", 1 + random.below(90), random.below(10)));
    put("{stake}", random.pick(&["40 per cent", "40%", "41 %", "a minority", "about 40 per cent"]));
    put("{price}", random.pick(&["$6.2 billion", "$6.25bn", "about $6bn", "nearly $7 billion", "$6.9 billion"]));
    put("{valuation}", random.pick(&["over $15 billion", "roughly $15.5bn", "$17 billion", "€14.2 billion"]));
    put("{sum}", &format!("${}.{} million", 1 + random.below(900), random.below(10)));
    capitalised(&sentence)
}

/// Syllables that make another word of each word they are added to, for each number.
#[allow(dead_code, reason = "used by the benchmark of extraction alone")]
pub(crate) fn syllables(mut number: usize) -> String {
    let mut syllables = String::new();
    while number > 0 {
        syllables.push_str(SYLLABLES[number % SYLLABLES.len()]);
        number /= SYLLABLES.len();
    }
    syllables
}

fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// What must hold of every folder; the measurements mean nothing otherwise.
pub(crate) fn verify() {
    let (texts, again) = (folder(300), folder(300));
    assert_eq!(texts, again, "the same folder twice must be the same bytes");
    assert!(texts.iter().all(|text| !text.bytes.contains('{')), "no hole may stay open");
    let mean = texts.iter().map(|text| text.bytes.len()).sum::<usize>() / texts.len();
    assert!((TEXT_BYTES * 9 / 10..TEXT_BYTES * 5 / 4).contains(&mean), "mean size of a text is {mean} bytes");
    let n_derived = texts.iter().filter(|text| text.made_from.is_some()).count();
    assert!((40..80).contains(&n_derived), "{n_derived} of 300 texts are made from others");
    for (n, text) in texts.iter().enumerate() {
        let Some(earlier) = text.made_from else { continue };
        assert!(earlier < n, "{} must be made from an earlier text", text.file);
        let shared = shared_runs(&text.bytes, &texts[earlier].bytes);
        assert!(shared > 0.5, "{} shares only {shared:.2} of its word runs with its origin", text.file);
    }
    let roots: Vec<&Text> = texts.iter().filter(|text| text.made_from.is_none()).collect();
    for pair in roots.windows(2) {
        let shared = shared_runs(&pair[0].bytes, &pair[1].bytes);
        assert!(shared < 0.16, "{} and {} share {shared:.2} of their word runs", pair[0].file, pair[1].file);
    }
    let mut files: Vec<&str> = texts.iter().map(|text| text.file.as_str()).collect();
    files.dedup();
    assert_eq!(files.len(), texts.len(), "each text has a file of its own");
    // A larger folder must not be the same texts over again.
    let bytes: std::collections::BTreeSet<&str> = texts.iter().map(|text| text.bytes.as_str()).collect();
    assert_eq!(bytes.len(), texts.len(), "each text has words of its own");
}

/// Share of the word triples of `text` that stand in `other` too.
fn shared_runs(text: &str, other: &str) -> f64 {
    fn triples(text: &str) -> std::collections::BTreeSet<[&str; 3]> {
        let words: Vec<&str> = text.split_whitespace().collect();
        words.windows(3).map(|run| [run[0], run[1], run[2]]).collect()
    }
    let (mine, theirs) = (triples(text), triples(other));
    mine.intersection(&theirs).count() as f64 / mine.len().max(1) as f64
}
