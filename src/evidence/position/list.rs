//! The posts, offices and trades of `lists/posts.txt`, and the words that narrow or date one.

use crate::evidence::lexicon::word_set;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What kind of position it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Held at a body: `chief executive`.
    Post,
    /// Held for the public: `finance minister`. A country or a town may be its house.
    Office,
    /// What somebody works as: `analyst`.
    Trade,
    /// Said of many: `executive`, `shareholder`.
    Loose,
}

/// A position as the list has it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Post {
    /// The words in lower case, as a text may write them.
    pub(super) words: Vec<String>,
    /// The normal form.
    pub(super) normal: &'static str,
    /// What kind of position.
    pub(super) class: Class,
    /// The words are in the plural: several hold it.
    pub(super) plural: bool,
    /// The word has other uses.
    pub(super) unsure: bool,
    /// Said of bodies as well as of people.
    pub(super) of_bodies: bool,
    /// Somebody may hold it for a person: a lawyer for somebody.
    pub(super) serves: bool,
    /// Of a country or a town rather than of a body.
    pub(super) of_place: bool,
}

static POSTS: LazyLock<FxHashMap<String, Vec<Post>>> = LazyLock::new(|| read(include_str!("../lists/posts.txt")));

fn read(list: &'static str) -> FxHashMap<String, Vec<Post>> {
    let mut by_word: FxHashMap<String, Vec<Post>> = FxHashMap::default();
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let Some((class, rest)) = line.split_once(' ') else { continue };
        let (written, normal) = match rest.split_once(" = ") {
            Some((written, normal)) => (written, Some(normal)),
            None => (rest, None),
        };
        let words = written.trim_end_matches(['*', '?', '~', '+', '^']);
        let flag = |flag: char| written[words.len()..].contains(flag);
        let class = match class {
            "office" => Class::Office,
            "trade" => Class::Trade,
            "loose" => Class::Loose,
            _ => Class::Post,
        };
        let normal = normal.unwrap_or(words);
        let mut add = |words: Vec<String>, plural: bool| {
            by_word.entry(words[0].clone()).or_default().push(Post {
                words,
                normal,
                class,
                plural,
                unsure: flag('?'),
                of_bodies: flag('~'),
                serves: flag('+'),
                of_place: flag('^'),
            });
        };
        let singular: Vec<String> = words.split(' ').map(str::to_string).collect();
        if flag('*') {
            let mut many = singular.clone();
            if let Some(last) = many.last_mut() {
                *last = plural(last);
            }
            add(many, true);
        }
        add(singular, is_many(words));
    }
    #[expect(clippy::iter_over_hash_type, reason = "each entry is put in order by itself")]
    for posts in by_word.values_mut() {
        posts.sort_by_key(|post| std::cmp::Reverse(post.words.len()));
    }
    by_word
}

/// Whether an entry stands in the plural as it is.
fn is_many(words: &str) -> bool {
    words.ends_with("founders")
        || words.ends_with("directors")
        || words.ends_with("members")
        || words.ends_with("men")
        || matches!(words, "executives" | "employees" | "spokespeople" | "ministers" | "meps" | "mps")
}

fn plural(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("man") {
        return format!("{stem}men");
    }
    match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o']) => format!("{stem}ies"),
        _ => format!("{word}s"),
    }
}

/// The positions whose first word is this, longest first.
pub(super) fn posts_from(lower: &str) -> &'static [Post] {
    POSTS.get(lower).map_or(&[], Vec::as_slice)
}

word_set! {
    /// Words that rank a position and belong to it, or name its field: `senior`, `equity research`, `law`.
    pub(super) is_field, lower:
    "senior junior deputy assistant associate vice executive chief lead principal global regional corporate joint sole
     technology technical financial finance operating strategy strategic marketing information product research
     scientific science legal commercial revenue people human resources medical data ai security policy equity
     equities investment creative design software hardware engineering communications general managing non-executive
     independent founding staff industry editorial credit political market markets m&a tech private public digital privacy
     compliance risk innovation growth business sales operations supply logistics procurement brand advertising media
     law history economics medicine physics chemistry biology mathematics philosophy psychology sociology linguistics
     computer accounting management statistics journalism engineering sports sport arts culture cultural
     foreign home interior health education transport transportation energy environment environmental climate
     agriculture farm trade defence defense justice immigration labour labor housing planning development treasury
     budget tax antitrust competition bankruptcy divorce family patent criminal civil constitutional human-rights
     employment environment police fire prison border customs intelligence counter-terrorism army navy military naval
     fund portfolio hedge account wealth asset property real-estate banking insurance oil gas mining metals energy
     commodities currency bond rates fixed-income auto automotive airline aviation aerospace shipping rail retail
     consumer telecoms telecom telecommunications internet cyber cybersecurity cyber-security threat malware network
     networks systems web cloud mobile hardware semiconductor semiconductors chip biotech pharmaceutical pharma
     healthcare hospital civil maritime fisheries forestry tourism interior science nuclear space marine gaming video film music fashion travel food wine beauty
     city metro metropolitan county state federal national international municipal district local town provincial
     election campaign party union league club team football soccer rugby cricket baseball basketball hockey tennis
     opposition shadow crown high supreme appeals parliamentary congressional presidential royal
     institutional individual largest biggest top majority controlling minority activist veteran
     full-time part-time visiting emeritus adjunct clinical honorary distinguished tenured
     distribution manufacturing production quality safety training community customer user content partnerships
     programme program project platform infrastructure analytics quantitative machine-learning robotics"
}

word_set! {
    /// Words before a position that tell whether it is held now.
    pub(super) is_tenure, lower:
    "former formerly previously ex interim acting new incoming outgoing current then then-chief longtime long-time
     departing fired ousted sacked dismissed deposed disgraced ex-chief temporary permanent caretaker newly retired
     late one-time onetime sometime long-serving longest-serving erstwhile departed soon-to-be"
}
