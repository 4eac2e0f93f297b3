//! Whose any other figure is: what is valued, who is so old, what the clause is about.

use crate::evidence::affair::Affair;
use crate::evidence::claim::Subject;
use crate::evidence::cue;
use crate::evidence::entity::EntityKind;
use crate::evidence::identity::Mention;
use crate::evidence::lexicon::{self, word_set};
use crate::evidence::name;
use crate::evidence::scene::{self, Scene};
use crate::evidence::sentence::Sentence;
use crate::evidence::token::TokenKind;

/// What is valued: `values X at`, `X's valuation`, `valuing the company`.
pub(super) fn valued<'a>(scene: &Scene<'a>, first: usize, end: usize, affair: &Affair) -> Option<&'a Mention> {
    let sentence = scene.sentence();
    let cue = (0..first).rev().find(|at| sentence.lower(*at).starts_with("valu") || sentence.lower(*at) == "worth");
    let common = |from: usize, to: usize| {
        sentence.any(from, to, |word| {
            matches!(word, "company" | "firm" | "startup" | "start-up" | "business" | "group" | "it")
        })
    };
    if let Some(cue) = cue {
        if let Some(mention) =
            scene.bodies().find(|mention| mention.first > cue && mention.first < first && mention.first - cue <= 6)
        {
            return Some(mention);
        }
        if common(cue + 1, first) {
            return affair.target().and_then(|target| scene.bodies().find(|mention| mention.entity == target));
        }
        // `in a round led by Northwind`: who acts is not what is valued.
        let valued = scene.bodies().filter(|mention| mention.end <= cue && sentence.before(mention.first) != "by");
        if let Some(mention) = valued.last()
            && cue - mention.end <= 12
            && affair.acquirer() != Some(mention.entity)
        {
            return Some(mention);
        }
    }
    let after = scene.bodies().find(|mention| {
        mention.first >= end && mention.first - end <= 6 && affair.acquirer() != Some(mention.entity)
    });
    after.or_else(|| scene.bodies().find(|mention| affair.target() == Some(mention.entity)))
}

/// A valuation from before the affair: it has risen to it, was last valued at it, or was worth it in an earlier year.
pub(super) fn is_prior(sentence: &Sentence<'_>, first: usize, end: usize) -> bool {
    let (low, high) = scene::clause(sentence, first, end);
    if sentence.any(low, high, |word| {
        matches!(word, "would" | "valuing" | "values" | "give" | "gives" | "giving" | "will" | "at")
    }) && !sentence
        .any(low, high, |word| matches!(word, "last" | "previous" | "previously" | "earlier" | "prior"))
    {
        return false;
    }
    sentence.any(low, high, is_past)
}

/// Who holds a stake that is not the affair's: `Marlow, its largest shareholder, has a 9.4 percent stake`, `70 percent owned
/// by Marlow`.
pub(super) fn holder<'a>(scene: &Scene<'a>, first: usize, end: usize, affair: &Affair) -> Option<&'a Mention> {
    let sentence = scene.sentence();
    let (low, high) = scene::clause(sentence, first, end);
    let who = |mention: &&Mention| matches!(scene.kind(mention), EntityKind::Organisation | EntityKind::Person);
    let by =
        (end..high.min(end + 6)).find(|at| sentence.lower(*at) == "by" && sentence.before(*at).ends_with("ed"));
    if let Some(by) = by {
        return scene
            .reading
            .mentions
            .iter()
            .filter(who)
            .find(|mention| mention.first > by && mention.first <= by + 3);
    }
    let before =
        || scene.reading.mentions.iter().filter(who).filter(|mention| mention.end <= first && mention.first >= low);
    if before().any(|mention| affair.acquirer() == Some(mention.entity)) {
        return None;
    }
    let nearest = before().next_back()?;
    let has = (nearest.end..first).any(|at| holds(sentence.lower(at))) || sentence.is_possessive(nearest.end);
    has.then_some(nearest)
}

/// The nearest mention of a kind, those before the figure first.
pub(super) fn nearest<'a>(scene: &Scene<'a>, first: usize, end: usize, kind: EntityKind) -> Option<&'a Mention> {
    let before = scene.reading.mentions.iter().rfind(|mention| scene.kind(mention) == kind && mention.end <= first);
    let after = scene.reading.mentions.iter().find(|mention| scene.kind(mention) == kind && mention.first >= end);
    match (before, after) {
        (Some(before), Some(after)) if after.first - end + 2 < first - before.end => Some(after),
        (Some(before), _) => Some(before),
        (None, after) => after,
    }
}

/// Who is so old.
pub(super) enum Aged<'a> {
    /// A person of the sentence.
    Here(&'a Mention),
    /// The person that the sentences before were about.
    Before(usize),
    /// Somebody whom we do not know, in the words of the text.
    Unknown(String),
}

/// Who is so old: the name before the comma in `Jane Doe, 33,`; the one spoken of in `The 51-year-old resigned`; else the
/// nearest name.
pub(super) fn whose_age<'a>(scene: &Scene<'a>, first: usize, end: usize) -> Aged<'a> {
    let sentence = scene.sentence();
    let unknown = || Aged::Unknown("a person".to_string());
    if sentence.before(first) == "," {
        let comma = first - 1;
        if let Some(mention) =
            scene.mention_before(comma).filter(|mention| scene.kind(mention) == EntityKind::Person)
        {
            return Aged::Here(mention);
        }
        // The figure belongs to the name before it even when we do not know the name.
        let start = (0..comma).rev().take_while(|at| name::is_capital(sentence, *at)).last();
        if let Some(start) = start {
            return Aged::Unknown(cue::spaced(sentence.words(start, comma)));
        }
    }
    // `The 31-year-old Jane Doe`, `28-year-old founder Jane Doe`.
    if let Some(mention) = scene.people().find(|mention| mention.first >= end && mention.first <= end + 2) {
        return Aged::Here(mention);
    }
    let opens = matches!(sentence.before(first), "the" | "") && first <= 1;
    if opens {
        return scene.person.map_or_else(unknown, Aged::Before);
    }
    match nearest(scene, first, end, EntityKind::Person) {
        Some(mention) => Aged::Here(mention),
        None => scene.person.map_or_else(unknown, Aged::Before),
    }
}

/// Whose figure it is when the attribute does not tell: the body or product that the clause is about.
pub(super) fn bearer<'a>(scene: &Scene<'a>, first: usize, end: usize) -> Option<&'a Mention> {
    let sentence = scene.sentence();
    let (low, high) = scene::clause(sentence, first, end);
    let fits = |mention: &&Mention| matches!(scene.kind(mention), EntityKind::Organisation | EntityKind::Product);
    let stops = |from: usize, to: usize| sentence.any(from, to, |word| matches!(word, "while" | "whereas" | "but"));
    let before = scene
        .reading
        .mentions
        .iter()
        .filter(fits)
        .rfind(|mention| mention.end <= first && mention.first >= low && !stops(mention.end, first));
    if before.is_some() {
        return before;
    }
    let of = sentence.lower(end) == "of" || sentence.lower(end) == "in";
    scene.reading.mentions.iter().filter(fits).find(|mention| {
        mention.first >= end
            && mention.first < high
            && (of && mention.first - end <= 4 || mention.first - end <= 2)
            && !stops(end, mention.first)
    })
}

/// What has no name of its own: `the industry average is 5 %`.
pub(super) fn thing(scene: &Scene<'_>, first: usize) -> Option<Subject> {
    let sentence = scene.sentence();
    let stop = (0..first).rev().find(|at| bounds_thing(sentence.lower(*at)))?;
    let verb = (stop + 1..first)
        .find(|at| matches!(sentence.lower(*at), "is" | "was" | "are" | "were" | "at" | "has" | "of"))?;
    let from = (stop + 1..verb).find(|at| !lexicon::is_function_word(sentence.lower(*at)))?;
    let words = sentence.words(from, verb);
    let plain = (from..verb).all(|at| sentence.tokens[at].kind == TokenKind::Word);
    (plain && verb - from <= 4 && !words.is_empty())
        .then(|| Subject::Thing(words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()))
}

word_set! {
    /// Words that set a valuation before the affair.
    is_past, lower:
    "last previous previously earlier prior skyrocketed soared risen grown reached climbed jumped rose grew swelled
     ballooned once had"
}

word_set! {
    /// Words before which what has no name cannot begin.
    bounds_thing, lower:
    ", ; while whereas but and — against versus than with"
}

word_set! {
    /// Verbs, and the word `with`, between a holder and what it holds.
    holds, lower:
    "has have had holds held hold owns owned own with controls controlled raised cut increased reduced bought acquired sold
     owning holding controlling"
}
