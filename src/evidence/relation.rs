//! What bodies are to each other: rivals, customers, suppliers, investors, regulators, and the media that are credited.

use super::affair::Affair;
use super::attribution;
use super::claim::{AttributionClass, Claim, ClaimId, Status, Subject};
use super::cue::list_start;
use super::draft::Draft;
use super::entity::{EntityKind, RelationKind};
use super::identity::{Identity, Mention};
use super::lexicon;
use super::scene::Scene;
use super::sentence::Sentence;
use super::value::Value;
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

/// The relation that an attribute stands for.
pub fn kind(attribute: &str) -> Option<RelationKind> {
    match attribute {
        "rival" => Some(RelationKind::Rival),
        "customer" => Some(RelationKind::Customer),
        "supplier" => Some(RelationKind::Supplier),
        "investor" => Some(RelationKind::Investor),
        "regulator" => Some(RelationKind::Regulator),
        _ => None,
    }
}

/// Words that open a list of bodies, and what that makes them of whom.
struct Opening {
    words: &'static [&'static str],
    attribute: &'static str,
    /// The other side is the party that does so (`competes with`), not the owner of the noun.
    verb: bool,
}

const OPENINGS: &[Opening] = &[
    Opening { words: &["rival"], attribute: "rival", verb: false },
    Opening { words: &["rivals"], attribute: "rival", verb: false },
    Opening { words: &["competitor"], attribute: "rival", verb: false },
    Opening { words: &["competitors"], attribute: "rival", verb: false },
    Opening { words: &["opponents"], attribute: "rival", verb: false },
    Opening { words: &["opponent"], attribute: "rival", verb: false },
    Opening { words: &["challenger"], attribute: "rival", verb: false },
    Opening { words: &["competition", "from"], attribute: "rival", verb: true },
    Opening { words: &["compete", "with"], attribute: "rival", verb: true },
    Opening { words: &["competes", "with"], attribute: "rival", verb: true },
    Opening { words: &["competing", "with"], attribute: "rival", verb: true },
    Opening { words: &["compete", "against"], attribute: "rival", verb: true },
    Opening { words: &["outperform"], attribute: "rival", verb: true },
    Opening { words: &["outperforms"], attribute: "rival", verb: true },
    Opening { words: &["outdo"], attribute: "rival", verb: true },
    Opening { words: &["lag", "behind"], attribute: "rival", verb: true },
    Opening { words: &["lags", "behind"], attribute: "rival", verb: true },
    Opening { words: &["lagging", "behind"], attribute: "rival", verb: true },
    Opening { words: &["trail", "behind"], attribute: "rival", verb: true },
    Opening { words: &["trails", "behind"], attribute: "rival", verb: true },
    Opening { words: &["trailing", "behind"], attribute: "rival", verb: true },
    Opening { words: &["falling", "behind"], attribute: "rival", verb: true },
    Opening { words: &["fallen", "behind"], attribute: "rival", verb: true },
    Opening { words: &["compared", "to"], attribute: "rival", verb: true },
    Opening { words: &["compared", "with"], attribute: "rival", verb: true },
    Opening { words: &["catch", "up", "with"], attribute: "rival", verb: true },
    Opening { words: &["catch", "up", "to"], attribute: "rival", verb: true },
    Opening { words: &["customer"], attribute: "customer", verb: false },
    Opening { words: &["customers"], attribute: "customer", verb: false },
    Opening { words: &["client"], attribute: "customer", verb: false },
    Opening { words: &["clients"], attribute: "customer", verb: false },
    Opening { words: &["work", "for"], attribute: "customer", verb: true },
    Opening { words: &["works", "for"], attribute: "customer", verb: true },
    Opening { words: &["sells", "to"], attribute: "customer", verb: true },
    Opening { words: &["sold", "to"], attribute: "customer", verb: true },
    Opening { words: &["services", "to"], attribute: "customer", verb: true },
    Opening { words: &["supplies"], attribute: "customer", verb: true },
    Opening { words: &["contracts", "from"], attribute: "customer", verb: true },
    Opening { words: &["supplier"], attribute: "supplier", verb: false },
    Opening { words: &["suppliers"], attribute: "supplier", verb: false },
    Opening { words: &["vendor"], attribute: "supplier", verb: false },
    Opening { words: &["vendors"], attribute: "supplier", verb: false },
    Opening { words: &["investor"], attribute: "investor", verb: false },
    Opening { words: &["investors"], attribute: "investor", verb: false },
    Opening { words: &["shareholder"], attribute: "investor", verb: false },
    Opening { words: &["shareholders"], attribute: "investor", verb: false },
    Opening { words: &["backer"], attribute: "investor", verb: false },
    Opening { words: &["backers"], attribute: "investor", verb: false },
    Opening { words: &["backed", "by"], attribute: "investor", verb: true },
    Opening { words: &["regulator"], attribute: "regulator", verb: false },
    Opening { words: &["regulators"], attribute: "regulator", verb: false },
    Opening { words: &["watchdog"], attribute: "regulator", verb: false },
    Opening { words: &["authorities"], attribute: "regulator", verb: false },
];

static OPENINGS_BY_WORD: LazyLock<HashMap<&str, Vec<&Opening>>> = LazyLock::new(|| {
    let mut by_word: HashMap<&str, Vec<&Opening>> = HashMap::new();
    for opening in OPENINGS {
        by_word.entry(opening.words[0]).or_default().push(opening);
    }
    by_word
});

/// The longest opening that begins at a token.
fn opening_at(sentence: &Sentence<'_>, at: usize) -> Option<&'static Opening> {
    let openings = OPENINGS_BY_WORD.get(sentence.lower(at))?;
    openings
        .iter()
        .copied()
        .filter(|opening| sentence.stands(at, opening.words))
        .max_by_key(|opening| opening.words.len())
}

/// The claims about relations that a sentence makes.
pub fn relations(scene: &Scene<'_>, affair: &Affair) -> Vec<Draft> {
    let sentence = scene.sentence();
    let mut drafts: Vec<Draft> = Vec::new();
    for at in 0..sentence.len() {
        let Some(opening) = opening_at(sentence, at) else {
            continue;
        };
        let end = at + opening.words.len();
        let list = listed(scene, end, opening);
        let list = if list.is_empty() && !opening.verb { counterpart(scene, at, end) } else { list };
        let Some(of) = owner(scene, at, end, opening, &list, affair) else { continue };
        for mention in list {
            if mention.entity != of {
                let span = sentence.span_of(at, end).join(sentence.span_of(mention.first, mention.end));
                drafts.push(draft(scene, opening.attribute, mention.entity, of, span, "relation.named"));
            }
        }
    }
    drafts.extend(supervisors(scene, affair, &drafts));
    drafts
}

fn draft(
    scene: &Scene<'_>,
    attribute: &str,
    body: usize,
    of: usize,
    span: crate::base::text::Span,
    rule: &'static str,
) -> Draft {
    Draft {
        subject: Subject::Entity(scene.known[body].id.clone()),
        attribute: attribute.to_string(),
        value: Value::Entity(scene.known[of].id.clone()),
        qualifiers: BTreeMap::new(),
        status: Status::Reported,
        stage: None,
        attribution: scene.attribution.clone(),
        date: scene.published,
        source: scene.sentence().source,
        span: scene.words_around(span),
        rule,
        amount: None,
        restates: None,
    }
}

fn is_body(scene: &Scene<'_>, mention: &Mention) -> bool {
    scene.kind(mention) == EntityKind::Organisation
}

/// The bodies listed from a token on: `such as A, B and C`, `like A`, `A, B`, `from the A to B`.
fn listed<'a>(scene: &Scene<'a>, end: usize, opening: &Opening) -> Vec<&'a Mention> {
    let sentence = scene.sentence();
    let mut at = end;
    // Up to the first name only words that lead to a list may stand.
    let mut steps = 0;
    while at < sentence.len() && scene.mention_at(at).is_none() {
        let leads = matches!(
            sentence.lower(at),
            "such"
                | "as"
                | "like"
                | "including"
                | ","
                | ":"
                | "to"
                | "the"
                | "from"
                | "both"
                | "among"
                | "("
                | "namely"
                | "tech"
                | "giant"
                | "giants"
                | "and"
                | "are"
                | "is"
                | "include"
                | "firm"
                | "company"
                | "group"
                | "companies"
                | "firms"
                | "startup"
                | "start-up"
                | "e.g."
                | "were"
        ) || sentence.is_possessive(at)
            || steps < 2
                && opening.verb
                && sentence.is_word(at)
                && !lexicon::is_saying(sentence.lower(at))
                && !lexicon::is_acting(sentence.lower(at));
        if !leads || steps > 6 {
            return Vec::new();
        }
        at += 1;
        steps += 1;
    }
    // `rivals Calder has` and `rivals, Calder said`: the name opens a clause.
    let mut list: Vec<&Mention> = Vec::new();
    while let Some(mention) = scene.mention_at(at) {
        if scene.kind(mention) == EntityKind::Place && sentence.is_possessive(mention.end) {
            at = mention.end + 1;
            continue;
        }
        if is_body(scene, mention) {
            list.push(mention);
        } else if scene.kind(mention) == EntityKind::Person {
            break;
        }
        at = mention.end;
        let mut next = at;
        while matches!(sentence.lower(next), "," | "and" | "or" | "&" | "to" | "the") {
            next += 1;
        }
        if next == at || scene.mention_at(next).is_none() {
            break;
        }
        at = next;
    }
    let comma_only = steps == 1 && sentence.lower(end) == ",";
    if let [only] = list.as_slice()
        && comma_only
        && lexicon::is_acting(sentence.lower(only.end))
    {
        return Vec::new();
    }
    list
}

/// `Calder, a rival of Northwind`, `Calder is a customer`, `OpenCo and other competitors`.
fn counterpart<'a>(scene: &Scene<'a>, at: usize, _end: usize) -> Vec<&'a Mention> {
    let sentence = scene.sentence();
    let mut from = at;
    while from > 0
        && (matches!(
            sentence.lower(from - 1),
            "a" | "an"
                | "the"
                | ","
                | "is"
                | "was"
                | "are"
                | "were"
                | "other"
                | "and"
                | "largest"
                | "its"
                | "biggest"
                | "main"
                | "major"
                | "as"
                | "both"
                | "former"
                | "current"
                | "top"
                | "big"
                | "one"
                | "of"
                | "fellow"
                | "nearest"
                | "closest"
                | "chief"
        ) || sentence.is_possessive(from - 1))
        && at - from < 7
    {
        from -= 1;
    }
    // `Calder, Northwind's largest investor`: step over the owner.
    let mut last = scene.mention_before(from);
    if let Some(owner) = last
        && sentence.is_possessive(owner.end)
        && sentence.before(owner.first) == ","
        && let Some(before) = scene.reading.mentions.iter().find(|mention| mention.end == owner.first - 1)
    {
        last = Some(before);
    } else if let Some(owner) = last
        && sentence.is_possessive(owner.end)
    {
        return Vec::new();
    }
    let Some(last) = last.filter(|mention| is_body(scene, mention)) else { return Vec::new() };
    if from == at {
        return Vec::new();
    }
    let start = list_start(sentence, last.first);
    scene.bodies().filter(|mention| mention.first >= start && mention.end <= last.end).collect()
}

/// Of whom: the owner of the noun, the subject of the verb, or the party that the sentence or the folder is about.
fn owner(
    scene: &Scene<'_>,
    at: usize,
    end: usize,
    opening: &Opening,
    list: &[&Mention],
    affair: &Affair,
) -> Option<usize> {
    let sentence = scene.sentence();
    if list.is_empty() {
        return None;
    }
    let listed = |mention: &&Mention| list.iter().any(|other| other.entity == mention.entity);
    if !opening.verb {
        // `Calder's rival`, `Calder's largest competitors`, `rivals of Calder`.
        let possessor = scene
            .bodies()
            .filter(|mention| mention.end < at && at - mention.end <= 4 && sentence.is_possessive(mention.end))
            .last();
        if let Some(mention) = possessor.filter(|mention| !listed(mention)) {
            return Some(mention.entity);
        }
        if sentence.lower(end) == "of" {
            let at = if sentence.lower(end + 1) == "the" { end + 2 } else { end + 1 };
            let mention = scene.mention_at(at);
            // `a supplier of data` is nobody's.
            return mention
                .filter(|mention| is_body(scene, mention) && !listed(mention))
                .map(|mention| mention.entity);
        }
    }
    let before: Vec<&Mention> = scene.bodies().filter(|mention| mention.end <= at && !listed(mention)).collect();
    let party = before.iter().copied().rfind(|mention| affair.parties.contains(&mention.entity));
    // Customers are of what is sold: the target; rivals of whoever acts.
    let fallback = match opening.attribute {
        "rival" => affair.parties.first().copied(),
        _ => affair.target().or(affair.parties.first().copied()),
    };
    let any = before.last().copied().filter(|_| opening.verb);
    let later = scene
        .bodies()
        .find(|mention| mention.first > at && !listed(mention) && affair.parties.contains(&mention.entity));
    party
        .or(any)
        .or(later.filter(|_| opening.verb))
        .map(|mention| mention.entity)
        .or_else(|| scene.focus.filter(|at| affair.parties.contains(at)))
        .or(fallback)
}

/// Authorities that a sentence names with what they do: probe, approve, sue, receive documents.
fn supervisors(scene: &Scene<'_>, affair: &Affair, made: &[Draft]) -> Vec<Draft> {
    let sentence = scene.sentence();
    let acts = sentence.any(0, sentence.len(), |word| {
        matches!(
            word,
            "regulator"
                | "regulators"
                | "probe"
                | "probes"
                | "probing"
                | "investigate"
                | "investigates"
                | "investigated"
                | "investigation"
                | "investigating"
                | "approval"
                | "approve"
                | "approved"
                | "clearance"
                | "fined"
                | "sued"
                | "charged"
                | "antitrust"
                | "inquiry"
                | "guidance"
                | "ethical"
                | "watchdog"
                | "authorities"
                | "agencies"
                | "filing"
                | "filed"
                | "ruled"
                | "blocked"
                | "scrutiny"
                | "charges"
        )
    });
    if !acts {
        return Vec::new();
    }
    let Some(party) = affair.parties.first().copied() else { return Vec::new() };
    let mut drafts: Vec<Draft> = Vec::new();
    for mention in scene.bodies() {
        let known = &scene.known[mention.entity];
        let authority =
            std::iter::once(&known.name).chain(known.aliases.iter().map(|alias| &alias.name)).any(|name| {
                let words: Vec<String> = name.split(' ').map(str::to_lowercase).collect();
                words.len() >= 2
                    && (words.iter().any(|word| lexicon::is_regulator_word(word))
                        || words
                            .iter()
                            .any(|word| matches!(word.as_str(), "office" | "bureau" | "institute" | "board"))
                            && words.len() >= 3)
            });
        let id = Subject::Entity(known.id.clone());
        if authority
            && !affair.parties.contains(&mention.entity)
            && !made.iter().chain(&drafts).any(|draft| draft.subject == id)
        {
            drafts.push(draft(
                scene,
                "regulator",
                mention.entity,
                party,
                sentence.span_of(mention.first, mention.end),
                "relation.authority",
            ));
        }
    }
    drafts
}

/// Organisations whose word claims stand on as that of another outlet, with those claims.
pub fn media(claims: &[Claim], identity: &Identity<'_>) -> Vec<(usize, Vec<ClaimId>)> {
    let index: BTreeMap<&str, usize> =
        identity.entities.iter().enumerate().map(|(at, known)| (known.name.as_str(), at)).collect();
    let mut media: BTreeMap<usize, Vec<ClaimId>> = BTreeMap::new();
    for claim in claims {
        if claim.attribution.class == AttributionClass::Outlet
            && let Some(at) = claim.attribution.to.as_deref().and_then(|name| index.get(name))
        {
            media.entry(*at).or_default().push(claim.id.clone());
        }
    }
    for (at, known) in identity.entities.iter().enumerate() {
        if known.kind == EntityKind::Organisation && attribution::is_medium(&known.name) {
            media.entry(at).or_default();
        }
    }
    media.into_iter().collect()
}
