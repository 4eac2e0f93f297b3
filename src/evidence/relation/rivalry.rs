//! Rivals that no noun names: by rank (`second behind Calder`), by what they lose and gain, in a race, as another suitor.

use super::list::run_at;
use super::{draft, is_body};
use crate::evidence::affair::{self, Affair, is_deal_noun};
use crate::evidence::claim::Subject;
use crate::evidence::cue::list_start;
use crate::evidence::draft::Draft;
use crate::evidence::entity::{EntityId, EntityKind};
use crate::evidence::identity::Mention;
use crate::evidence::lexicon::{self, word_set};
use crate::evidence::scene::Scene;
use std::collections::BTreeMap;

/// So many tokens a verb or a rank reaches.
const REACH: usize = 12;

/// Rivals by what the sentence tells of them.
pub(super) fn rivals(scene: &Scene<'_>, affair: &Affair) -> Vec<Draft> {
    let sentence = scene.sentence();
    let mut found: Vec<Draft> = Vec::new();
    let mut add = |scene: &Scene<'_>, mention: &Mention, of: usize, at: usize, rule: &'static str| {
        let known = &scene.known[mention.entity];
        let beside = affair::is_press(known) || affair::is_authority(known) || affair::is_exchange(known);
        if mention.entity == of || scene.kind(mention) == EntityKind::Place || beside {
            return;
        }
        let span = sentence.span_of(at, at + 1).join(sentence.span_of(mention.first, mention.end));
        found.push(draft(scene, "rival", mention.entity, of, span, rule));
    };
    for at in 0..sentence.len() {
        let word = sentence.lower(at);
        // `the second largest behind Calder`, `the biggest maker after Calder and Tarn`.
        let ahead = word == "ahead" && sentence.lower(at + 1) == "of";
        if (matches!(word, "behind" | "after") || ahead)
            && sentence.any(at.saturating_sub(REACH), at, is_rank)
            && !sentence.any(at.saturating_sub(REACH), at, |word| {
                is_deal_noun(word)
                    || matches!(
                        word,
                        "acquisitions" | "deals" | "time" | "year" | "month" | "shareholder" | "investor"
                    )
            })
        {
            for mention in behind(scene, at + 1 + usize::from(ahead))
                .into_iter()
                .filter(|mention| !sentence.is_possessive(mention.end))
            {
                if let Some(of) = party_but(scene, affair, mention, at) {
                    add(scene, mention, of, at, "relation.rank");
                }
            }
        }
        // `losing customers to Calder`, `lost ground to Tarn`.
        if matches!(
            word,
            "lose"
                | "loses"
                | "losing"
                | "lost"
                | "ceded"
                | "ceding"
                | "defect"
                | "defecting"
                | "defected"
                | "switch"
                | "switching"
                | "switched"
        ) {
            let to = (at + 1..sentence.len().min(at + 7)).find(|at| sentence.lower(*at) == "to");
            let what = to.filter(|to| *to == at + 1 && !word.starts_with("los") || sentence.any(at, *to, is_lost));
            if let Some(to) = what {
                for mention in behind(scene, to + 1) {
                    if let Some(of) = party_but(scene, affair, mention, at) {
                        add(scene, mention, of, at, "relation.loss");
                    }
                }
            }
        }
        // `a market dominated by Calder and Tarn`.
        if matches!(word, "dominated" | "led")
            && sentence.lower(at + 1) == "by"
            && sentence.any(at.saturating_sub(5), at, |word| {
                matches!(word, "market" | "industry" | "sector" | "field" | "business")
            })
        {
            for mention in behind(scene, at + 2) {
                if let Some(of) = party_but(scene, affair, mention, at) {
                    add(scene, mention, of, at, "relation.market");
                }
            }
        }
        // `the race between Calder and Tarn`, `Calder and Tarn are racing to`.
        let between = is_contest(word) && sentence.lower(at + 1) == "between";
        let races = is_racing(word);
        if between || races {
            let list = if between { behind(scene, at + 2) } else { before(scene, at) };
            let party =
                list.iter().find(|mention| affair.parties.contains(&mention.entity)).map(|mention| mention.entity);
            if let Some(of) = party.filter(|_| list.len() >= 2) {
                for mention in list.into_iter().filter(|mention| !affair.parties.contains(&mention.entity)) {
                    add(scene, mention, of, at, "relation.contest");
                }
            }
        }
        // `Calder and Tarn sell competing drugs`.
        if matches!(word, "competing" | "rival" | "similar")
            && matches!(
                sentence.before(at),
                "sell"
                    | "sells"
                    | "make"
                    | "makes"
                    | "market"
                    | "offer"
                    | "offers"
                    | "have"
                    | "has"
                    | "develop"
                    | "operate"
                    | "run"
                    | "runs"
                    | "launched"
            )
        {
            for mention in before(scene, at - 1) {
                if let Some(of) = party_but(scene, affair, mention, at) {
                    add(scene, mention, of, at, "relation.contest");
                }
            }
        }
        // `against providers like Calder and Tarn`, `other carriers such as Calder`.
        let like = matches!(word, "like" | "including") || word == "such" && sentence.lower(at + 1) == "as";
        if like
            && at > 0
            && is_many(sentence.lower(if sentence.before(at) == "," { at.saturating_sub(2) } else { at - 1 }))
        {
            let low = at.saturating_sub(REACH);
            let contest = sentence.any(low, at, is_against)
                || sentence.any(at.saturating_sub(5), at, |word| matches!(word, "other" | "fellow"));
            if contest {
                for mention in behind(scene, at + 1 + usize::from(word == "such")) {
                    if let Some(of) = party_but(scene, affair, mention, at) {
                        add(scene, mention, of, at, "relation.alike");
                    }
                }
            }
        }
        if let Some((bidder, of)) = suitor(scene, affair, at) {
            for mention in bidder {
                add(scene, mention, of, at, "relation.suitor");
            }
        }
        if let Some((mention, of)) = gainer(scene, affair, at) {
            add(scene, mention, of, at, "relation.gain");
        }
    }
    found
}

/// The bodies listed from a token on, an article or `rivals` before the first.
fn behind<'a>(scene: &Scene<'a>, from: usize) -> Vec<&'a Mention> {
    let sentence = scene.sentence();
    let first = (from..from + 5).find(|at| scene.mention_at(*at).is_some());
    let Some(first) = first else { return Vec::new() };
    let leads = (from..first).all(|at| {
        matches!(
            sentence.lower(at),
            "the"
                | ","
                | "both"
                | "giants"
                | "giant"
                | "rivals"
                | "rival"
                | "market"
                | "leader"
                | "leaders"
                | "only"
                | "likes"
                | "of"
                | "privately"
                | "owned"
                | "state-owned"
                | "larger"
                | "bigger"
                | "smaller"
                | "listed"
                | "closely"
                | "held"
                | "current"
                | "u.s."
        ) || lexicon::is_body_noun(sentence.lower(at))
    });
    if leads { run_at(scene, first) } else { Vec::new() }
}

/// The bodies of the list that ends just before a token; a verb of being may stand between.
fn before<'a>(scene: &Scene<'a>, at: usize) -> Vec<&'a Mention> {
    let sentence = scene.sentence();
    let mut end = at;
    while end > 0
        && matches!(
            sentence.before(end),
            "are" | "were" | "have" | "been" | "all" | "both" | "also" | "now" | "long" | "is" | "was"
        )
        && at - end < 4
    {
        end -= 1;
    }
    let Some(last) = scene.mention_before(end).filter(|mention| mention.end == end) else { return Vec::new() };
    let start = list_start(sentence, last.first);
    scene.bodies().filter(|mention| mention.first >= start && mention.end <= end).collect()
}

/// The party of which somebody is a rival: one that the sentence names before, else one it names, else the last named,
/// else the first; never the rival itself.
fn party_but(scene: &Scene<'_>, affair: &Affair, rival: &Mention, at: usize) -> Option<usize> {
    let party = |entity: &usize| affair.parties.contains(entity) && *entity != rival.entity;
    if affair.parties.contains(&rival.entity) {
        return None;
    }
    let named =
        scene.bodies().filter(|mention| mention.end <= at).map(|mention| mention.entity).filter(party).last();
    named
        .or_else(|| scene.bodies().map(|mention| mention.entity).find(party))
        .or_else(|| scene.focus.filter(party))
        .or_else(|| affair.parties.iter().copied().find(party))
}

/// Another who would have the target: `Tarn is also considering a bid for Calder`, `Tarn's rival offer`.
fn suitor<'a>(scene: &Scene<'a>, affair: &Affair, at: usize) -> Option<(Vec<&'a Mention>, usize)> {
    let sentence = scene.sentence();
    let (acquirer, target) = (affair.acquirer()?, affair.target()?);
    let word = sentence.lower(at);
    let other = |list: Vec<&'a Mention>| {
        let list: Vec<&Mention> =
            list.into_iter().filter(|mention| !affair.parties.contains(&mention.entity)).collect();
        (!list.is_empty()).then_some((list, acquirer))
    };
    // `Tarn's rival bid`, `Tarn's counter-offer`.
    if is_bid(word) && at >= 2 {
        let back = (at.saturating_sub(4)..at).rev().find(|at| sentence.is_possessive(*at));
        let rivals = word.starts_with("counter")
            || back.is_some_and(|back| {
                sentence.any(back, at, |word| {
                    matches!(word, "rival" | "competing" | "higher" | "sweetened" | "unsolicited")
                })
            });
        if let Some(owner) = back
            .filter(|_| rivals)
            .and_then(|back| scene.mention_before(back))
            .filter(|owner| is_body(scene, owner))
        {
            return other(vec![owner]);
        }
    }
    // `Tarn could emerge as a white knight`, `Tarn was reviewing a possible offer`, `Tarn is interested in Calder`.
    let weighs = is_weighing(word);
    let knight = word == "white" && matches!(sentence.lower(at + 1), "knight" | "knights");
    if !weighs && !knight {
        return None;
    }
    let reach = at + REACH;
    let of_target =
        scene.bodies().any(|mention| mention.entity == target && mention.first > at && mention.first <= reach);
    let bid = sentence.any(at + 1, reach, is_bid);
    let about = knight
        || bid && (of_target || scene.focus == Some(target))
        || of_target && matches!(word, "interested" | "eyeing" | "circling" | "courting" | "interest");
    if !about {
        return None;
    }
    // The nearest free body before it, with its list.
    let subject = scene
        .bodies()
        .filter(|mention| {
            mention.end <= at
                && at - mention.end <= 16
                && !sentence.is_possessive(mention.end)
                && !matches!(sentence.before(mention.first), "of" | "for" | "in" | "by" | "from" | "to")
        })
        .last()?;
    let start = list_start(sentence, subject.first);
    other(scene.bodies().filter(|mention| mention.first >= start && mention.end <= subject.end).collect())
}

/// Whose house says that it gains by the affair: `demand at Tarn doubled after the deal, its chief executive said`.
fn gainer<'a>(scene: &Scene<'a>, affair: &Affair, at: usize) -> Option<(&'a Mention, usize)> {
    let sentence = scene.sentence();
    let gains = is_surge(sentence.lower(at))
        && sentence.any(at.saturating_sub(8), at + 9, |word| {
            matches!(
                word,
                "demand"
                    | "inquiries"
                    | "enquiries"
                    | "customers"
                    | "clients"
                    | "business"
                    | "interest"
                    | "orders"
                    | "signups"
                    | "sign-ups"
            )
        });
    if !gains {
        return None;
    }
    let because = sentence.any(0, sentence.len(), |word| {
        matches!(
            word,
            "deal"
                | "news"
                | "announcement"
                | "acquisition"
                | "takeover"
                | "breach"
                | "merger"
                | "investment"
                | "since"
                | "after"
        )
    });
    let head = scene.reading.positions.iter().any(|position| position.end <= sentence.len());
    let voice = scene.bodies().find(|mention| {
        !affair.parties.contains(&mention.entity) && !affair::is_press(&scene.known[mention.entity])
    })?;
    let of = party_but(scene, affair, voice, sentence.len())?;
    // The customers it gains are the party's, or the party is named.
    let named = scene.bodies().any(|mention| affair.parties.contains(&mention.entity));
    (because && head && named).then_some((voice, of))
}

/// Bodies that stand in one list with rivals told elsewhere.
pub fn neighbours(
    scene: &Scene<'_>,
    affair: &Affair,
    rivals: &BTreeMap<EntityId, EntityId>,
    made: &[Draft],
) -> Vec<Draft> {
    const SHORTEST: usize = 3;
    let sentence = scene.sentence();
    let mut found = Vec::new();
    let mut at = 0;
    while at < sentence.len() {
        let list = run_at(scene, at);
        let Some(last) = list.last() else {
            at = scene.mention_at(at).map_or(at + 1, |mention| mention.end);
            continue;
        };
        let end = last.end;
        let of = list.iter().find_map(|mention| rivals.get(&scene.known[mention.entity].id));
        let of = of.and_then(|of| affair.parties.iter().copied().find(|party| scene.known[*party].id == *of));
        // The list is one of bodies alone, and nothing else is told of it.
        let plain = !list.iter().any(|mention| {
            let id = Subject::Entity(scene.known[mention.entity].id.clone());
            made.iter().any(|draft| draft.subject == id && draft.attribute != "rival")
        });
        if let Some(of) = of.filter(|_| list.len() >= SHORTEST && plain) {
            for mention in list.iter().filter(|mention| !affair.parties.contains(&mention.entity)) {
                let known = &scene.known[mention.entity];
                let unit = scene.known[of].name.as_str();
                let part = known.name.strip_prefix(unit).is_some_and(|rest| rest.starts_with(' '));
                if part
                    || rivals.contains_key(&known.id)
                    || affair::is_press(known)
                    || affair::is_authority(known)
                    || affair::is_exchange(known)
                {
                    continue;
                }
                let span = sentence.span_of(list[0].first, end);
                found.push(draft(scene, "rival", mention.entity, of, span, "relation.neighbour"));
            }
        }
        at = end.max(at + 1);
    }
    found
}

word_set! {
    /// Words of a place in a row.
    is_rank, lower:
    "second second-largest second-biggest third third-largest third-biggest fourth fourth-largest largest biggest no number
     distant ranks ranked ranking place"
}

word_set! {
    /// What is lost to a rival.
    is_lost, lower:
    "ground share customers users subscribers clients business talent contract contracts race war sales viewers readers engineers
     researchers employees staff market bid auction"
}

word_set! {
    /// Nouns of a contest, before `between`.
    is_contest, lower: "race rivalry competition battle war fight contest duel duopoly feud showdown"
}

word_set! {
    /// Verbs of a contest.
    is_racing, lower: "racing vying competing fighting battling jostling compete raced vied competed scrambling"
}

word_set! {
    /// Words of a contest that a list of companies explains.
    is_against, lower:
    "against versus vs compete competes competing competition competitive compared fight fights battle battles war race
     dominated dominate dominates dominance threat challenge challenges challenging knocking lag lags lagging catch beat beating
     outpace outpacing displace displacing incumbents entrants alternative alternatives rivals rival"
}

word_set! {
    /// Companies in numbers, before `like` and `such as`.
    is_many, lower:
    "companies firms providers makers carriers giants players brands platforms startups start-ups services operators retailers
     banks airlines labs chains groups manufacturers networks sites developers stores vendors automakers carmakers chipmakers
     drugmakers insurers brewers lenders publishers incumbents heavyweights titans entrants upstarts names supermarkets
     broadcasters studios producers suppliers houses agencies exchanges miners distributors"
}

word_set! {
    /// A bid, in its names.
    is_bid, lower: "bid offer counterbid counter-bid counteroffer counter-offer takeover approach tender proposal bids offers"
}

word_set! {
    /// Verbs of somebody who may bid.
    is_weighing, lower:
    "reviewing considering weighing weighed mulling mulled studying exploring evaluating contemplating preparing prepared interested
     eyeing circling courting considered plotting pondering readying launch launched submitted interest explored weigh consider"
}

word_set! {
    /// Verbs of a sudden gain.
    is_surge, lower: "doubled tripled trebled quadrupled surged jumped soared spiked spike surge influx flood uptick gained winning"
}
