//! Who holds which position where: titles before names, appositions, appointments, foundings, seats on boards.

use super::affair::Affair;
use super::claim::{Claim, Status, Subject};
use super::draft::Draft;
use super::entity::{EntityKind, RoleStatus};
use super::identity::Mention;
use super::name;
use super::position::PositionSpan;
use super::scene::Scene;
use super::value::Value;
use crate::base::text::Span;
use crate::corpus::SourceNo;
use std::collections::{BTreeMap, BTreeSet};

/// A position, with whom and where.
struct Holding {
    person: usize,
    organisation: Option<usize>,
    role: String,
    status: RoleStatus,
    remains: bool,
    span: Span,
    rule: &'static str,
}

/// The rule of a position whose body is not said: it gives way to what other sentences say of the same person.
const NEAR: &str = "role.near";

/// Settles positions whose body was not said, by what the rest of the folder says of the same person and position.
pub fn settle_near(claims: &mut Vec<Claim>) {
    let mut named: BTreeMap<(Subject, Value, bool), BTreeSet<String>> = BTreeMap::new();
    let past = |claim: &Claim| status(claim) == RoleStatus::Former;
    for claim in claims.iter().filter(|claim| claim.attribute == "role" && claim.rule != NEAR) {
        if let Some(organisation) = claim.qualifiers.get("organisation") {
            named
                .entry((claim.subject.clone(), claim.value.clone(), past(claim)))
                .or_default()
                .insert(organisation.clone());
        }
    }
    // A post given up at one body says nothing of a post held at another.
    let of = |person: &Subject, role: &Value, past: bool| named.get(&(person.clone(), role.clone(), past));
    claims.retain(|claim| {
        if claim.rule != NEAR || claim.attribute == "role" {
            return true;
        }
        // A chief executive's claim about the body stands only if nothing else is said of the person.
        let (Subject::Entity(body), Value::Entity(person)) = (&claim.subject, &claim.value) else { return true };
        of(&Subject::Entity(person.clone()), &Value::Role("chief executive".to_string()), past(claim))
            .is_none_or(|bodies| bodies.len() == 1 && bodies.contains(&body.to_string()))
    });
    for claim in claims.iter_mut().filter(|claim| claim.rule == NEAR) {
        if let Some(bodies) = of(&claim.subject, &claim.value, past(claim)) {
            match bodies.first().filter(|_| bodies.len() == 1) {
                Some(only) => claim.qualifiers.insert("organisation".to_string(), only.clone()),
                None => claim.qualifiers.remove("organisation"),
            };
        }
    }
}

/// In one text, who is called chief executive gives way to who is named to follow, unless the text says that they stay.
pub fn supersede(claims: &mut [Claim]) {
    let mut follows: BTreeMap<(SourceNo, Subject), BTreeSet<Value>> = BTreeMap::new();
    for claim in claims.iter().filter(|claim| claim.attribute == "chief_executive") {
        if matches!(status(claim), RoleStatus::Interim | RoleStatus::Incoming) {
            follows.entry((claim.source(), claim.subject.clone())).or_default().insert(claim.value.clone());
        }
    }
    for claim in claims.iter_mut().filter(|claim| claim.attribute == "chief_executive") {
        let followed = follows
            .get(&(claim.source(), claim.subject.clone()))
            .is_some_and(|names| !names.contains(&claim.value));
        if followed && status(claim) == RoleStatus::Current && !claim.qualifiers.contains_key("remains") {
            claim.qualifiers.insert("superseded".to_string(), "yes".to_string());
        }
    }
}

/// The claims about positions that a sentence makes.
pub fn roles(scene: &Scene<'_>, affair: &Affair) -> Vec<Draft> {
    let mut holdings = Vec::new();
    positions(scene, affair, &mut holdings);
    founders(scene, affair, &mut holdings);
    boards(scene, affair, &mut holdings);
    teams(scene, &mut holdings);
    affiliations(scene, &mut holdings);
    let mut drafts: Vec<Draft> = Vec::new();
    for holding in holdings {
        let known = |at: usize| scene.known[at].id.clone();
        let mut qualifiers = BTreeMap::from([("role_status".to_string(), holding.status.word().to_string())]);
        if holding.remains {
            qualifiers.insert("remains".to_string(), "yes".to_string());
        }
        let sentence = scene.sentence();
        let status = match holding.status {
            RoleStatus::Incoming => match scene.status(0, sentence.len()) {
                Status::Reported => Status::Reported,
                _ => Status::Planned,
            },
            _ => Status::Reported,
        };
        let base = Draft {
            subject: Subject::Entity(known(holding.person)),
            attribute: "role".to_string(),
            value: Value::Role(holding.role.clone()),
            qualifiers: qualifiers.clone(),
            status,
            stage: None,
            attribution: scene.attribution.clone(),
            date: scene.published,
            source: sentence.source,
            span: scene.words_around(holding.span),
            rule: holding.rule,
            amount: None,
            restates: None,
        };
        if let Some(organisation) = holding.organisation
            && holding.role == "chief executive"
        {
            drafts.push(Draft {
                subject: Subject::Entity(known(organisation)),
                attribute: "chief_executive".to_string(),
                value: Value::Entity(known(holding.person)),
                qualifiers,
                rule: if holding.rule == NEAR { NEAR } else { "role.chief_executive" },
                ..base.clone()
            });
        }
        let mut role = base;
        if let Some(organisation) = holding.organisation {
            role.qualifiers.insert("organisation".to_string(), known(organisation).to_string());
        }
        drafts.push(role);
    }
    drafts.dedup_by(|a, b| {
        a.attribute == b.attribute
            && a.subject == b.subject
            && a.value == b.value
            && a.span == b.span
            && a.qualifiers == b.qualifiers
    });
    drafts
}

/// Whether a position is held, as its claim tells.
pub fn status(claim: &Claim) -> RoleStatus {
    match claim.qualifiers.get("role_status").map(String::as_str) {
        Some("former") => RoleStatus::Former,
        Some("incoming") => RoleStatus::Incoming,
        Some("interim") => RoleStatus::Interim,
        Some("current") => RoleStatus::Current,
        _ => RoleStatus::Unknown,
    }
}

fn positions(scene: &Scene<'_>, affair: &Affair, holdings: &mut Vec<Holding>) {
    let sentence = scene.sentence();
    let all = &scene.reading.positions;
    for (no, position) in all.iter().enumerate() {
        if is_list(scene, position) {
            members(scene, all, no, affair, holdings);
            continue;
        }
        if is_loose(scene, position) {
            continue;
        }
        let Some((person, far)) = person(scene, all, no) else { continue };
        let organisations = organisations(scene, all, no, affair);
        let (status, remains) = tenure(scene, position, person);
        let span = sentence.span_of(position.first, position.end);
        let span = match far {
            Some(mention) => span.join(sentence.span_of(mention.first, mention.end)),
            None => span,
        };
        let role = position.name.trim_start_matches("former ").to_string();
        let hold = |organisation: Option<&Mention>, holdings: &mut Vec<Holding>| {
            let span = match organisation {
                Some(mention) => span.join(sentence.span_of(mention.first, mention.end)),
                None => span,
            };
            holdings.push(Holding {
                person,
                organisation: organisation.map(|mention| mention.entity),
                role: role.clone(),
                status,
                remains,
                span,
                rule: "role.position",
            });
        };
        match organisations {
            Where::Named(list) => list.into_iter().for_each(|mention| hold(Some(mention), holdings)),
            Where::Meant(at) => holdings.push(Holding {
                person,
                organisation: Some(at),
                role,
                status,
                remains,
                span,
                rule: "role.position",
            }),
            Where::Near(at) => {
                holdings.push(Holding { person, organisation: Some(at), role, status, remains, span, rule: NEAR })
            }
            Where::Untold => hold(None, holdings),
        }
    }
}

/// A position in the plural that several people of a list hold.
fn is_list(scene: &Scene<'_>, position: &PositionSpan) -> bool {
    matches!(
        scene.sentence().lower(position.end - 1),
        "directors" | "members" | "co-founders" | "cofounders" | "founders"
    )
}

/// `independent directors Jane Doe, John Roe and Calder's Ann Poe`, `co-founders (Jane Doe and John Roe)`.
fn members(scene: &Scene<'_>, all: &[PositionSpan], no: usize, affair: &Affair, holdings: &mut Vec<Holding>) {
    let sentence = scene.sentence();
    let position = &all[no];
    let bracket = sentence.lower(position.end) == "(";
    let from = if bracket || matches!(sentence.lower(position.end), "," | ":" | "are" | "include" | "including") {
        position.end + 1
    } else {
        position.end
    };
    let to = (from..sentence.len())
        .find(|at| if bracket { sentence.lower(*at) == ")" } else { matches!(sentence.lower(*at), "." | ";") });
    let to = to.unwrap_or(sentence.len());
    // Between one name and the next only appositions, owners and list words may stand.
    let mut at = from;
    let mut people = Vec::new();
    for mention in scene.people().filter(|mention| mention.first >= from && mention.end <= to) {
        let verb = sentence.any(at, mention.first, |word| {
            super::lexicon::is_acting(word)
                || super::lexicon::is_saying(word)
                || matches!(word, "by" | "to" | "that")
        });
        if verb || mention.first - at > 12 {
            break;
        }
        people.push(mention);
        at = mention.end;
    }
    if people.is_empty() {
        return;
    }
    let organisation = match organisations(scene, all, no, affair) {
        Where::Named(list) => list.first().map(|mention| mention.entity),
        Where::Meant(at) | Where::Near(at) => Some(at),
        Where::Untold => None,
    };
    // `Calder's board consists of …`: the board's house is the list's.
    let board = (0..position.first)
        .find(|at| sentence.lower(*at) == "board")
        .and_then(|at| scene.mention_before(at))
        .map(|mention| mention.entity);
    for mention in people {
        let (status, remains) = tenure(scene, position, mention.entity);
        holdings.push(Holding {
            person: mention.entity,
            organisation: board.or(organisation),
            role: position.name.clone(),
            status: if status == RoleStatus::Incoming { RoleStatus::Current } else { status },
            remains,
            span: sentence.span_of(position.first, position.end).join(sentence.span_of(mention.first, mention.end)),
            rule: "role.list",
        });
    }
}

/// Positions in a loose sense: `employees of Calder`, `an investor`, unless a name stands at them.
fn is_loose(scene: &Scene<'_>, position: &PositionSpan) -> bool {
    let plural = matches!(
        position.name.as_str(),
        "employee" | "executive" | "investor" | "owner" | "backer" | "leader" | "principal" | "partner"
    );
    let plural = plural && scene.sentence().lower(position.end - 1).ends_with('s');
    let beside = scene.mention_at(position.end).is_some_and(|mention| scene.kind(mention) == EntityKind::Person);
    plural && !beside
}

/// Who holds a position, and the mention that says so.
fn person<'a>(scene: &Scene<'a>, all: &[PositionSpan], no: usize) -> Option<(usize, Option<&'a Mention>)> {
    let sentence = scene.sentence();
    let position = &all[no];
    let is_person = |mention: &&Mention| scene.kind(mention) == EntityKind::Person;
    // `chief executive Jane Doe`, unless that name goes on to another position (`directors Calder chief Jane Doe`).
    if let Some(mention) = scene.mention_at(position.end).filter(is_person)
        && mention.first == position.end
    {
        return Some((mention.entity, Some(mention)));
    }
    // `co-founder and chief executive …`: as the next one.
    if let Some(next) = all.get(no + 1)
        && (position.end..next.first).all(|at| matches!(sentence.lower(at), "and" | "," | "&" | "the"))
        && next.first > position.end
        && next.first - position.end <= 2
        && let Some(found) = forward(scene, next)
    {
        return Some(found);
    }
    if let Some(found) = forward(scene, position) {
        return Some(found);
    }
    backward(scene, all, position)
}

/// `the chief executive of Calder, Jane Doe`.
fn forward<'a>(scene: &Scene<'a>, position: &PositionSpan) -> Option<(usize, Option<&'a Mention>)> {
    let sentence = scene.sentence();
    let mut at = position.end;
    if let Some(mention) =
        scene.mention_at(at).filter(|mention| scene.kind(mention) == EntityKind::Person && mention.first == at)
    {
        return Some((mention.entity, Some(mention)));
    }
    if matches!(sentence.lower(at), "of" | "at") {
        at += 1;
        while at < sentence.len()
            && (sentence.lower(at) == "the"
                || name::is_capital(sentence, at)
                    && scene.mention_at(at).is_none_or(|mention| scene.kind(mention) != EntityKind::Person))
        {
            at += 1;
        }
    }
    let mention = (sentence.lower(at) == ",").then(|| scene.mention_at(at + 1)).flatten()?;
    // `…, the chief executive, Jane Doe said` would do; `Jane Doe, chief executive, John Roe, …` would not.
    let before = scene.people().any(|other| {
        other.end <= position.first
            && position.first - other.end <= 6
            && sentence.any(other.end, position.first, |word| word == ",")
    });
    (scene.kind(mention) == EntityKind::Person && mention.first == at + 1 && !before)
        .then_some((mention.entity, Some(mention)))
}

/// `Jane Doe, chief executive`, `Jane Doe was named chief executive`, `he will continue to serve as chief executive`.
fn backward<'a>(
    scene: &Scene<'a>,
    all: &[PositionSpan],
    position: &PositionSpan,
) -> Option<(usize, Option<&'a Mention>)> {
    let sentence = scene.sentence();
    let floor = position.first.saturating_sub(24);
    let mut at = position.first;
    while at > floor {
        at -= 1;
        if let Some(mention) = scene.reading.mentions.iter().find(|mention| mention.first <= at && at < mention.end)
        {
            if scene.kind(mention) == EntityKind::Person {
                let possessive = sentence.is_possessive(mention.end);
                return (!possessive).then_some((mention.entity, Some(mention)));
            }
            at = mention.first;
            continue;
        }
        if all.iter().any(|other| other.first <= at && at < other.end) {
            continue;
        }
        let word = sentence.lower(at);
        if matches!(word, "he" | "she") {
            let person = scene
                .people()
                .filter(|mention| mention.end <= at)
                .last()
                .map(|mention| mention.entity)
                .or(scene.person)?;
            return Some((person, None));
        }
        // One adjective of any kind may stand between an appointment and the post.
        let adjective = at + 1 == position.first
            && sentence.is_word(at)
            && matches!(sentence.before(at), "appointed" | "named" | "as" | "the" | "a" | "an" | "its");
        if !passes(word) && !adjective && !sentence.is_possessive(at) && !name::is_capital(sentence, at) {
            return None;
        }
    }
    None
}

/// Words that may stand between a person and a position.
fn passes(word: &str) -> bool {
    matches!(
        word,
        "," | "("
            | "—"
            | "–"
            | "-"
            | "the"
            | "a"
            | "an"
            | "its"
            | "their"
            | "and"
            | "or"
            | "who"
            | "is"
            | "was"
            | "are"
            | "were"
            | "will"
            | "would"
            | "be"
            | "been"
            | "being"
            | "has"
            | "have"
            | "had"
            | "as"
            | "serve"
            | "serves"
            | "served"
            | "serving"
            | "named"
            | "appointed"
            | "become"
            | "becomes"
            | "became"
            | "becoming"
            | "remain"
            | "remains"
            | "remained"
            | "continue"
            | "continues"
            | "continued"
            | "to"
            | "step"
            | "steps"
            | "stepped"
            | "stepping"
            | "in"
            | "up"
            | "down"
            | "from"
            | "then"
            | "also"
            | "formerly"
            | "previously"
            | "currently"
            | "now"
            | "once"
            | "joined"
            | "joins"
            | "hired"
            | "promoted"
            | "elected"
            | "made"
            | "new"
            | "of"
            | "at"
            | "for"
            | "stay"
            | "stays"
            | "stayed"
            | "role"
            | "post"
            | "position"
            | "job"
            | "company"
            | "company's"
            | "company’s"
            | "firm"
            | "group"
            | "depart"
            | "departs"
            | "departed"
            | "resign"
            | "resigned"
            | "resigns"
            | "quit"
            | "returning"
            | "return"
            | "returns"
            | "returned"
            | "accepted"
            | "took"
            | "over"
            | "takes"
            | "taking"
            | "into"
            | "succeeding"
            | "succeed"
            | "replaced"
            | "replaces"
            | "installed"
            | "reinstated"
            | "expected"
            | "set"
            | "ex"
            | "long"
            | "well"
            | "known"
            | "another"
            | "one"
            | "two"
            | "both"
            | "meanwhile"
            | "interim"
            | "anticipated"
            | "keeping"
            | "while"
            | "working"
            | "worked"
            | "works"
            | "board"
            | "billionaire"
            | "outspoken"
            | "late"
            | "newly"
            | "latter"
            | "leaving"
            | "leave"
            | "leaves"
            | "left"
    )
}

/// Where a position is held.
enum Where<'a> {
    Named(Vec<&'a Mention>),
    /// By a common noun or a pronoun.
    Meant(usize),
    /// Not said; the party that the text was about.
    Near(usize),
    Untold,
}

fn organisations<'a>(scene: &Scene<'a>, all: &[PositionSpan], no: usize, affair: &Affair) -> Where<'a> {
    let sentence = scene.sentence();
    let position = &all[no];
    let body = |mention: &&Mention| matches!(scene.kind(mention), EntityKind::Organisation | EntityKind::Product);
    // `of Calder`, `at Northwind and Calder`.
    let mut at = position.end;
    if matches!(sentence.lower(at), "of" | "at" | "for" | "with" | "in" | "from") {
        at += 1;
        while matches!(sentence.lower(at), "the" | "both" | "its") {
            at += 1;
        }
        let mut list = Vec::new();
        while let Some(mention) = scene.mention_at(at).filter(body) {
            list.push(mention);
            at = mention.end;
            let mut next = at;
            while matches!(sentence.lower(next), "," | "and") {
                next += 1;
            }
            if next == at || !sentence.any(at, next + 1, |word| word == "and") && list.len() > 3 {
                break;
            }
            // A comma alone opens an apposition rather than a list.
            if sentence.lower(at) == "," && !sentence.any(at, at + 8, |word| word == "and") {
                break;
            }
            at = next;
        }
        if !list.is_empty() {
            return Where::Named(list);
        }
    }
    // `Calder chief executive`, `Calder's chief executive`, `Calder's former chief executive`.
    if let Some(mention) = scene.mention_before(position.first).filter(body) {
        return Where::Named(vec![mention]);
    }
    // `Calder's outspoken chief executive`.
    let owner = scene.bodies().find(|mention| {
        sentence.is_possessive(mention.end)
            && mention.end < position.first
            && position.first - mention.end <= 4
            && (mention.end + 1..position.first).all(|at| {
                sentence.is_word(at)
                    && sentence.word(at).starts_with(char::is_lowercase)
                    && sentence.lower(at) != "and"
            })
    });
    if let Some(mention) = owner {
        return Where::Named(vec![mention]);
    }
    // `Calder (whose co-founder …`.
    if sentence.before(position.first) == "whose"
        && let Some(mention) = scene.bodies().filter(|mention| mention.end < position.first).last()
    {
        return Where::Named(vec![mention]);
    }
    // Together with the one before or after: `co-founder and chief executive of Calder`.
    if let Some(next) = all.get(no + 1)
        && next.first - position.end <= 2
        && (position.end..next.first).all(|at| matches!(sentence.lower(at), "and" | "," | "&" | "the"))
        && let Where::Named(list) = organisations(scene, all, no + 1, affair)
    {
        return Where::Named(list);
    }
    if let Some(before) = no.checked_sub(1).and_then(|no| all.get(no))
        && position.first >= before.end
        && position.first - before.end <= 4
        && (before.end..position.first)
            .all(|at| matches!(sentence.lower(at), "and" | "," | "&" | "the" | "a" | "also" | "to"))
        && let Some(mention) = scene.mention_before(before.first).filter(body)
    {
        return Where::Named(vec![mention]);
    }
    // `the company's`, `its`, `their`.
    let possessive = sentence.before(position.first);
    let common = position.first >= 2
        && (sentence.is_possessive(position.first - 1) && is_common(sentence.lower(position.first - 2))
            || matches!(possessive, "company’s" | "company's" | "firm's" | "firm’s"));
    let mentioned = scene.bodies().filter(|mention| mention.end <= position.first).last();
    if common || matches!(possessive, "its" | "their") {
        return mentioned.map(|mention| mention.entity).or(scene.focus).map_or(Where::Untold, Where::Meant);
    }
    // `of the company`.
    if matches!(sentence.lower(position.end), "of" | "at")
        && sentence.any(position.end, position.end + 4, is_common)
    {
        return mentioned.map(|mention| mention.entity).or(scene.focus).map_or(Where::Untold, Where::Meant);
    }
    // A chief executive without a house is that of the party last named.
    let post = matches!(
        position.name.as_str(),
        "chief executive"
            | "chairman"
            | "president"
            | "chair"
            | "director"
            | "independent director"
            | "board member"
    ) || position.name.starts_with("chief ")
        || position.name.starts_with("vice-president");
    if post {
        // `an outspoken chief executive` is a kind of person, not a post.
        let kind_of_person =
            (position.first.saturating_sub(3)..position.first).any(|at| matches!(sentence.lower(at), "a" | "an"));
        let party = |at: &usize| affair.parties.contains(at);
        let only = affair.parties.first().copied().filter(|_| affair.parties.len() == 1);
        let near = mentioned.map(|mention| mention.entity).filter(party).or(scene.focus.filter(party)).or(only);
        return near.filter(|_| !kind_of_person).map_or(Where::Untold, Where::Near);
    }
    Where::Untold
}

fn is_common(lower: &str) -> bool {
    matches!(
        lower,
        "company"
            | "firm"
            | "group"
            | "bank"
            | "start-up"
            | "startup"
            | "business"
            | "university"
            | "agency"
            | "newspaper"
            | "latter"
    )
}

/// Whether a position is held now, and whether the text says that it stays so.
fn tenure(scene: &Scene<'_>, position: &PositionSpan, person: usize) -> (RoleStatus, bool) {
    let sentence = scene.sentence();
    let has = |words: &[&str]| position.tenure.iter().any(|word| words.contains(&word.as_str()));
    if position.name.starts_with("former ")
        || has(&[
            "former",
            "formerly",
            "ex",
            "fired",
            "ousted",
            "sacked",
            "deposed",
            "ex-chief",
            "retired",
            "late",
            "one-time",
            "onetime",
            "sometime",
            "outgoing",
            "departing",
        ])
    {
        return (RoleStatus::Former, false);
    }
    let holder =
        scene.reading.mentions.iter().rfind(|mention| mention.entity == person && mention.end <= position.first);
    let from = holder.map_or(position.first.saturating_sub(8), |mention| mention.end);
    let word = |test: fn(&str) -> bool| sentence.any(from, position.first, test);
    if word(|word| matches!(word, "formerly" | "previously" | "ex" | "former"))
        && !word(|word| matches!(word, "," | "has" | "and"))
    {
        return (RoleStatus::Former, false);
    }
    if word(|word| {
        matches!(
            word,
            "depart"
                | "departs"
                | "departed"
                | "resign"
                | "resigned"
                | "resigns"
                | "quit"
                | "left"
                | "leaves"
                | "leave"
                | "ousted"
                | "fired"
        )
    }) || word(|word| word == "down") && word(|word| matches!(word, "step" | "steps" | "stepped" | "stepping"))
    {
        return (RoleStatus::Former, false);
    }
    // `step up from strategy officer to chief executive`.
    if sentence.before(position.first) == "from"
        && word(|word| {
            matches!(
                word,
                "step"
                    | "steps"
                    | "stepped"
                    | "stepping"
                    | "promoted"
                    | "rise"
                    | "rises"
                    | "rose"
                    | "moves"
                    | "move"
            )
        })
    {
        return (RoleStatus::Former, false);
    }
    let remains = word(|word| {
        matches!(
            word,
            "remain"
                | "remains"
                | "remained"
                | "continue"
                | "continues"
                | "continued"
                | "stay"
                | "stays"
                | "stayed"
                | "keeping"
                | "retain"
                | "retains"
        )
    });
    if has(&["interim", "acting", "temporary", "caretaker"]) {
        return (RoleStatus::Interim, remains);
    }
    if remains {
        return (RoleStatus::Current, true);
    }
    let coming = has(&["new", "incoming", "newly"])
        || word(|word| {
            matches!(
                word,
                "will"
                    | "would"
                    | "become"
                    | "becomes"
                    | "becoming"
                    | "named"
                    | "appointed"
                    | "expected"
                    | "anticipated"
                    | "set"
                    | "step"
                    | "steps"
                    | "installed"
                    | "return"
                    | "returning"
                    | "returns"
                    | "accepted"
                    | "succeed"
                    | "takes"
                    | "promoted"
            )
        });
    (if coming { RoleStatus::Incoming } else { RoleStatus::Current }, false)
}

/// `founded by Jane Doe and John Roe`, `Jane Doe, who co-founded Calder`.
fn founders(scene: &Scene<'_>, affair: &Affair, holdings: &mut Vec<Holding>) {
    let sentence = scene.sentence();
    for at in 0..sentence.len() {
        let role = match sentence.lower(at) {
            "co-founded" | "cofounded" => "co-founder",
            "founded" if sentence.before(at) != "newly" => "founder",
            "started" | "created" if sentence.any(at + 1, at + 4, |word| word == "by") => "founder",
            _ => continue,
        };
        let by = (at + 1..sentence.len().min(at + 6)).find(|at| sentence.lower(*at) == "by");
        if let Some(by) = by {
            let people: Vec<&Mention> =
                scene.people().filter(|mention| mention.first > by && mention.first <= by + 14).collect();
            let people: Vec<&Mention> = people
                .iter()
                .enumerate()
                .take_while(|(n, mention)| {
                    let from = if *n == 0 { by + 1 } else { people[n - 1].end };
                    (from..mention.first).all(|at| {
                        !matches!(
                            sentence.lower(at),
                            "." | ";" | "said" | "who" | "which" | "to" | "in" | "as" | "from" | "(" | "whose"
                        )
                    })
                })
                .map(|(_, mention)| *mention)
                .collect();
            let body = scene.bodies().filter(|mention| mention.end <= at).last().map(|mention| mention.entity);
            let body = body.or(scene.focus).or(affair.target()).or(affair.parties.first().copied());
            let role = if people.len() > 1 { "co-founder" } else { role };
            for mention in people {
                holdings.push(Holding {
                    person: mention.entity,
                    organisation: body,
                    role: role.to_string(),
                    status: RoleStatus::Current,
                    remains: false,
                    span: sentence.span_of(at, at + 1).join(sentence.span_of(mention.first, mention.end)),
                    rule: "role.founded",
                });
            }
            continue;
        }
        let body = scene.bodies().find(|mention| mention.first > at && mention.first <= at + 4);
        let founders: Vec<&Mention> =
            scene.people().filter(|mention| mention.end <= at && at - mention.end <= 10).collect();
        let it = body.map(|mention| mention.entity).or_else(|| {
            let common = sentence.any(at + 1, at + 4, |word| is_common(word) || word == "he" || word == "it");
            common
                .then(|| {
                    scene
                        .bodies()
                        .filter(|mention| mention.end <= at)
                        .last()
                        .map(|mention| mention.entity)
                        .or(scene.focus)
                })
                .flatten()
        });
        // `his return to the startup he co-founded`.
        let relative = body.is_none() && matches!(sentence.before(at), "he" | "she");
        let it = if relative {
            scene.bodies().filter(|mention| mention.end <= at).last().map(|mention| mention.entity).or(scene.focus)
        } else {
            it
        };
        if let Some(it) = it {
            let people: Vec<usize> = if founders.is_empty() && relative {
                scene
                    .people()
                    .filter(|mention| mention.end <= at)
                    .last()
                    .map(|mention| mention.entity)
                    .or(scene.person)
                    .into_iter()
                    .collect()
            } else {
                founders.iter().rev().take(2).map(|mention| mention.entity).collect()
            };
            let role = if people.len() > 1 { "co-founder" } else { role };
            let joined = founders.len() >= 2
                && sentence.any(founders[founders.len() - 2].end, founders[founders.len() - 1].first, |word| {
                    word == "and"
                });
            for person in people.into_iter().take(if joined { 2 } else { 1 }) {
                holdings.push(Holding {
                    person,
                    organisation: Some(it),
                    role: if joined { "co-founder" } else { role }.to_string(),
                    status: RoleStatus::Current,
                    remains: false,
                    span: match founders.last() {
                        Some(mention) => sentence.span_of(mention.first, at + 1),
                        None => sentence.span_of(at, at + 1),
                    },
                    rule: "role.founded",
                });
            }
        }
    }
}

/// `keeps a seat on Calder's board`, `leave the board of directors`, `joined the board of Calder`.
fn boards(scene: &Scene<'_>, affair: &Affair, holdings: &mut Vec<Holding>) {
    let sentence = scene.sentence();
    for at in 0..sentence.len() {
        if sentence.lower(at) != "board" || sentence.lower(at + 1).starts_with("member") {
            continue;
        }
        let seat = (at.saturating_sub(8)..at).any(|at| {
            matches!(
                sentence.lower(at),
                "seat"
                    | "chair"
                    | "position"
                    | "place"
                    | "on"
                    | "join"
                    | "joins"
                    | "joined"
                    | "leave"
                    | "leaves"
                    | "left"
            )
        });
        if !seat {
            continue;
        }
        let Some(holder) = scene
            .people()
            .filter(|mention| mention.end <= at && at - mention.end <= 26 && !sentence.is_possessive(mention.end))
            .last()
        else {
            continue;
        };
        let of = (sentence.lower(at + 1) == "of").then(|| scene.mention_at(at + 2)).flatten();
        let of = of.filter(|mention| scene.kind(mention) == EntityKind::Organisation);
        let body = of.or_else(|| scene.mention_before(at)).map(|mention| mention.entity);
        let body = body.or_else(|| {
            scene
                .bodies()
                .filter(|mention| mention.end <= at && sentence.is_possessive(mention.end) && at - mention.end <= 3)
                .last()
                .map(|mention| mention.entity)
        });
        let body = body.or(affair.target()).or(scene.focus);
        let leaves =
            sentence.any(holder.end, at, |word| matches!(word, "leave" | "leaves" | "left" | "leaving" | "quit"));
        let remains = sentence.any(holder.end, at, |word| {
            matches!(
                word,
                "keep"
                    | "keeps"
                    | "keeping"
                    | "retain"
                    | "retains"
                    | "retaining"
                    | "remain"
                    | "remains"
                    | "stay"
                    | "stays"
            )
        });
        holdings.push(Holding {
            person: holder.entity,
            organisation: body,
            role: "board member".to_string(),
            status: if leaves { RoleStatus::Former } else { RoleStatus::Current },
            remains,
            span: sentence.span_of(at, at + 1).join(sentence.span_of(holder.first, holder.end)),
            rule: "role.board",
        });
    }
}

/// `will join Calder's robotics team`, `leads the research laboratory`.
fn teams(scene: &Scene<'_>, holdings: &mut Vec<Holding>) {
    let sentence = scene.sentence();
    for at in 0..sentence.len() {
        let leads = matches!(
            sentence.lower(at),
            "lead" | "leads" | "led" | "leading" | "heads" | "heading" | "headed" | "runs" | "spearheading"
        );
        let joins = matches!(sentence.lower(at), "join" | "joins" | "joined" | "joining");
        if !leads && !joins {
            continue;
        }
        let holder = scene
            .people()
            .filter(|mention| mention.end <= at && at - mention.end <= 12 && !sentence.is_possessive(mention.end))
            .last();
        let pronoun = (at.saturating_sub(5)..at).any(|at| matches!(sentence.lower(at), "he" | "she" | "who"));
        let Some(person) = holder.map(|mention| mention.entity).or_else(|| scene.person.filter(|_| pronoun)) else {
            continue;
        };
        // A passive or another subject between takes the verb.
        if holder.is_some_and(|holder| {
            scene.bodies().any(|body| body.first >= holder.end && body.end <= at && body.end + 3 > at)
        }) {
            continue;
        }
        let Some(head) = (at + 1..sentence.len().min(at + 10)).find(|at| is_unit(sentence.lower(*at))) else {
            continue;
        };
        if sentence.any(at + 1, head, |word| {
            matches!(word, "," | "and" | "." | "to" | "for" | "with" | "from" | "that" | "as")
        }) {
            continue;
        }
        let body = scene
            .bodies()
            .find(|mention| mention.first > at && mention.end <= head && sentence.is_possessive(mention.end));
        let its = sentence.any(at + 1, at + 2, |word| matches!(word, "its" | "their"));
        let named = || {
            scene.bodies().filter(|mention| mention.end <= at).last().map(|mention| mention.entity).or(scene.focus)
        };
        // `joins Calder in a new robotics group`.
        let plain = scene.bodies().find(|mention| mention.first == at + 1 && mention.end <= head);
        let organisation = body.or(plain).map(|mention| mention.entity).or_else(|| its.then(named).flatten());
        let from = body.map(|mention| mention.end + 1).or(plain.map(|mention| mention.end)).unwrap_or(at + 1);
        let from = (from..=head)
            .find(|at| {
                !matches!(sentence.lower(*at), "in" | "a" | "an" | "the" | "its" | "their" | "as" | "part" | "of")
            })
            .unwrap_or(from);
        let unit = sentence.words(from, head + 1).to_lowercase();
        let unit = unit.split_whitespace().collect::<Vec<_>>().join(" ");
        let unit: String = unit.chars().filter(|ch| !matches!(ch, '"' | '“' | '”' | '«' | '»')).collect();
        let coming = sentence.any(holder.map_or(at.saturating_sub(6), |mention| mention.end), at, |word| {
            matches!(word, "will" | "would" | "to" | "about")
        });
        holdings.push(Holding {
            person,
            organisation,
            role: if leads { format!("head of the {unit}") } else { format!("member of the {unit}") },
            status: if coming { RoleStatus::Incoming } else { RoleStatus::Current },
            remains: false,
            span: sentence.span_of(at, head + 1),
            rule: "role.team",
        });
    }
}

fn is_unit(lower: &str) -> bool {
    matches!(
        lower,
        "team"
            | "lab"
            | "laboratory"
            | "division"
            | "unit"
            | "group"
            | "department"
            | "business"
            | "effort"
            | "institute"
            | "arm"
            | "desk"
            | "practice"
            | "committee"
    )
}

/// `Calder's Jane Doe`, `Jane Doe of Calder`, `Jane Doe at Calder`, where no position is named.
fn affiliations(scene: &Scene<'_>, holdings: &mut Vec<Holding>) {
    let sentence = scene.sentence();
    for mention in scene.people() {
        if holdings.iter().any(|holding| holding.person == mention.entity && holding.organisation.is_some()) {
            continue;
        }
        let body = |other: &&Mention| scene.kind(other) == EntityKind::Organisation;
        let before = (mention.first > 0 && sentence.is_possessive(mention.first - 1))
            .then(|| scene.mention_before(mention.first))
            .flatten()
            .filter(body);
        let after = matches!(sentence.lower(mention.end), "of" | "at").then(|| {
            let at = mention.end + 1;
            scene.mention_at(if sentence.lower(at) == "the" { at + 1 } else { at })
        });
        let Some(other) = before.or(after.flatten().filter(body)) else { continue };
        holdings.push(Holding {
            person: mention.entity,
            organisation: Some(other.entity),
            role: "affiliation".to_string(),
            status: RoleStatus::Unknown,
            remains: false,
            span: sentence.span_of(mention.first, mention.end).join(sentence.span_of(other.first, other.end)),
            rule: "role.affiliation",
        });
    }
}
