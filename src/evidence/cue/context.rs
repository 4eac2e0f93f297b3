//! What stands around a name: titles, positions, verbs, appositions, what is bought and owned.

use super::list::list_start;
use super::shape::shape;
use super::{Tally, spaced};
use crate::evidence::lexicon::{self, word_set};
use crate::evidence::name::{NameRun, is_acronym, is_capital};
use crate::evidence::position::{PositionSpan, complement, is_house_noun};
use crate::evidence::sentence::Sentence;
use crate::evidence::token::TokenKind;

/// Adds what one mention says.
pub fn tally(sentence: &Sentence<'_>, run: &NameRun, positions: &[PositionSpan], tally: &mut Tally) {
    let words = run.end - run.first;
    let last = sentence.lower(run.end - 1);
    *tally.forms.entry(spaced(sentence.words(run.first, run.end))).or_default() += 1;
    *tally.sources.entry(sentence.source.0).or_default() += 1;
    shape(sentence, run, tally);

    let before = positions.iter().find(|position| position.end == run.first);
    let after = positions.iter().find(|position| position.first == run.end);
    let possessive = sentence.is_possessive(run.end);
    let next = if possessive { run.end + 1 } else { run.end };
    if run.honorific.is_some() {
        tally.human(6);
        tally.titled = true;
    }
    positioned(sentence, run, positions, tally);
    // `Jane Doe at Calder`: one is rarely at a person.
    if let Some(at) = run.first.checked_sub(1)
        && sentence.lower(at) == "at"
        && at > 0
        && is_capital(sentence, at - 1)
    {
        tally.corporate(7);
    }
    apposition(sentence, run, positions, tally);
    if matches!(sentence.lower(next), "who")
        || sentence.lower(run.end) == "," && sentence.lower(run.end + 1) == "who"
    {
        tally.human(3);
    }
    let say = |at: usize| lexicon::is_saying(sentence.lower(at));
    let verb =
        (run.end..sentence.len().min(run.end + 3)).find(|at| !is_adverb(sentence.lower(*at))).unwrap_or(run.end);
    if !possessive && (say(verb) || run.first > 0 && say(run.first - 1)) {
        if words >= 2 { tally.person += 1 } else { tally.body += 1 }
    }
    if !possessive && lexicon::is_acting(sentence.lower(verb)) && words == 1 {
        tally.body += 1;
    }
    if !possessive
        && matches!(sentence.lower(run.end), "was" | "were" | "is" | "," | "has")
        && sentence.any(run.end + 1, run.end + 3, happens_to_bodies)
    {
        tally.corporate(3);
    }
    let before_word = sentence.before(run.first);
    // `the researchers Jane Doe and John Roe`.
    let people = is_people(before_word) && words >= 2 && tally.given && !sentence.is_possessive(run.end);
    if people {
        tally.human(3);
    } else if lexicon::is_body_noun(before_word) && before.is_none() {
        tally.corporate(3);
    }
    if lexicon::is_body_noun(sentence.lower(next)) && after.is_none() {
        if possessive { tally.body += 2 } else { tally.corporate(3) }
    }
    let two_before = run.first.checked_sub(2).map_or("", |at| sentence.lower(at));
    if (before_word == "by"
        && matches!(two_before, "reported" | "published" | "broken" | "seen" | "obtained" | "reviewed"))
        || (before_word == "to" && two_before == "according")
        || before_word == "told"
    {
        if words >= 2 { tally.body += 1 } else { tally.body += 3 }
    }
    // `the start-up behind Calder`; `second behind Calder` is about bodies.
    let made_by = before_word == "behind"
        && (lexicon::is_body_noun(two_before) || lexicon::is_person_noun(two_before) || two_before == "team");
    if (made_by
        || before_word == "of" && matches!(two_before, "maker" | "developer" | "launch" | "version" | "users"))
        && words <= 2
    {
        tally.product += 3;
    }
    if lexicon::is_product_noun(sentence.lower(run.end)) && !possessive {
        tally.product += 3;
    }
    if matches!(before_word, "model" | "app" | "chatbot" | "launched" | "released" | "unveiled") && words <= 3 {
        tally.product += 2;
    }
    if words == 1 && is_acronym(sentence.word(run.first)) {
        technique(sentence, run, tally);
    } else if is_technical(sentence.lower(run.end)) && !possessive && words <= 2 {
        tally.other += 3;
    }
    made(sentence, run, tally);
    dealing(sentence, run, tally);
    // `in Ann Harbor`: one is not in a person.
    if before_word == "in" && words >= 2 && matches!(sentence.lower(run.end), "," | "." | "and" | "") {
        tally.person -= 3;
    }
    if matches!(before_word, "in" | "near") && lexicon::is_place(sentence.words(run.first, run.end)) {
        tally.place += 2;
    }
    if before_word == "the" && words >= 2 {
        tally.person -= 3;
    }
    if last == "times" || (words >= 2 && lexicon::is_medium_word(last)) {
        tally.body += 4;
    }
}

/// What a position that stands beside the name says.
fn positioned(sentence: &Sentence<'_>, run: &NameRun, positions: &[PositionSpan], tally: &mut Tally) {
    let words = run.end - run.first;
    let given = words >= 2 && lexicon::is_given_name(sentence.lower(run.first));
    let plain = (run.first..run.end).any(|at| lexicon::is_word(sentence.lower(at)));
    let human = given || words >= 2 && !plain && lexicon::is_surname(sentence.lower(run.end - 1));
    let possessive = sentence.is_possessive(run.end);
    let next = if possessive { run.end + 1 } else { run.end };
    let before = positions.iter().find(|position| position.end == run.first);
    let after = positions.iter().find(|position| position.first == next || position.core == next);
    // `Calder named Jane Doe chief executive`: whoever is named to a post is a person.
    let chosen = !possessive
        && after.is_some()
        && chooses(sentence.before(run.first))
        && after.is_some_and(|after| !is_capital(sentence, after.end));
    if let Some(position) = before
        && (after.is_none() || chosen)
        && (!position.of_bodies || (human || position.capital && words >= 2) && !is_of_body(sentence, run))
    {
        tally.human(4);
        tally.titled |= words == 1 && position.capital;
    }
    if chosen {
        tally.human(4);
    } else if let Some(after) = after {
        // `Jane Doe's lawyer`: a person may have one.
        let served = possessive && after.serves;
        if after.of_place && !is_of_body(sentence, run) && !possessive {
            tally.place += 5;
        } else if !served {
            tally.corporate(4);
        }
    }
    // `CEO of Calder`, `analyst at the research firm Calder`, and what follows in the list.
    let start = list_start(sentence, run.first);
    if let Some(position) = positions.iter().find(|position| {
        position.end < start && start - position.end <= 12 && complement(sentence, position.end) == Some(start)
    }) && (start == run.first || goes_on(sentence, run))
    {
        let served =
            position.serves && matches!(sentence.lower(position.end), "for" | "to" | "of" | "representing");
        if position.of_place && !is_of_body(sentence, run) {
            tally.place += 5;
        } else if !(served && given) {
            tally.corporate(4);
        }
    }
    // `Calder, whose chief executive is Jane Doe`.
    let whose = run.end + usize::from(sentence.lower(run.end) == ",");
    if sentence.lower(whose) == "whose"
        && positions.iter().any(|position| position.first == whose + 1 && !position.serves)
    {
        tally.corporate(4);
    }
    // `head coach Jane Doe of the Calder Rovers`.
    let of = run.first.saturating_sub(1 + usize::from(sentence.before(run.first) == "the"));
    if sentence.lower(of) == "of" && of > 0 && is_capital(sentence, of - 1) {
        let name = (0..of).rev().take_while(|at| is_capital(sentence, *at)).last().unwrap_or(of);
        match positions.iter().find(|position| position.end == name) {
            Some(position) if position.of_place && !is_of_body(sentence, run) => tally.place += 5,
            Some(_) => tally.corporate(4),
            None => {}
        }
    }
    // `Calder has appointed`, where Calder is nobody's name.
    let verb = run.end + usize::from(matches!(sentence.lower(run.end), "has" | "had"));
    if !possessive && !human && before.is_none() && run.honorific.is_none() && chooses(sentence.lower(verb)) {
        tally.body += 3;
    }
    if sentence.before(run.first) != "," {
        return;
    }
    let open = run.first - 1;
    // `Jane Doe, partner, Research Services, Calder, said`: the house behind its part.
    let part = (0..open).rev().take_while(|at| is_capital(sentence, *at) || sentence.word(*at) == "&").last();
    let part = part.filter(|at| sentence.before(*at) == ",").map(|at| at - 1);
    if let Some(no) = positions.iter().position(|position| position.end == open || Some(position.end) == part) {
        // `Jane Doe, senior partner, Calder Research, said`: the house; `whose co-founder, Jane Doe, …`: the person.
        if is_housed(sentence, positions, no, run) {
            tally.corporate(4);
        } else if words >= 2 && positions[no].end == open {
            tally.human(3);
        }
    }
    // `the co-founder and CEO of Calder, Jane Doe`.
    if positions.iter().any(|position| {
        position.end < open
            && open - position.end <= 12
            && words >= 2
            && {
                complement(sentence, position.end).is_some_and(|at| {
                    at < open
                        && (at..open)
                            .all(|at| is_capital(sentence, at) || lexicon::is_name_link(sentence.lower(at)))
                })
            }
            && !opens_apposition(sentence, position.first)
    }) {
        tally.human(4);
    }
}

/// Whether a name behind a comma is one of a list, and not an apposition: more follows.
fn goes_on(sentence: &Sentence<'_>, run: &NameRun) -> bool {
    sentence.before(run.first) != ","
        || sentence.lower(run.end) == "and"
        || sentence.lower(run.end) == "," && is_capital(sentence, run.end + 1)
}

/// Whether a run between commas after a position is its house: `Jane Doe, senior partner, [Calder Research], said`.
fn is_housed(sentence: &Sentence<'_>, positions: &[PositionSpan], no: usize, run: &NameRun) -> bool {
    // The first of the positions that stand together: `chairman and chief executive`.
    let mut first = no;
    while first > 0
        && (positions[first - 1].end..positions[first].first)
            .all(|at| matches!(sentence.lower(at), "and" | "," | "&" | "the"))
    {
        first -= 1;
    }
    let listed = positions.iter().any(|position| position.first > run.end && position.first <= run.end + 2);
    // `, Products and Services, Calder`: what the post is over.
    let over = (run.first..run.end).all(|at| lexicon::is_word(sentence.lower(at)))
        && (matches!(sentence.lower(run.end), "and" | "&")
            || sentence.lower(run.end) == "," && is_capital(sentence, run.end + 1));
    opens_apposition(sentence, positions[first].first)
        && !listed
        && !over
        && sentence.lower(positions[no].end) == ","
}

/// Whether a position opens an apposition to a name: `Jane Doe, [senior partner]`.
fn opens_apposition(sentence: &Sentence<'_>, first: usize) -> bool {
    let bare = (first.saturating_sub(2)..first).find(|at| matches!(sentence.lower(*at), "," | "(" | "—" | "–"));
    bare.is_some_and(|comma| {
        comma > 0
            && is_capital(sentence, comma - 1)
            && (comma + 1..first).all(|at| matches!(sentence.lower(at), "the" | "a" | "an"))
    })
}

/// Whether the words of a name are those of a body.
fn is_of_body(sentence: &Sentence<'_>, run: &NameRun) -> bool {
    (run.first..run.end).any(|at| {
        let lower = sentence.lower(at);
        lexicon::is_institution(lower) || lexicon::is_body_suffix(lower)
    }) || run.end - run.first == 1 && sentence.word(run.first).chars().all(char::is_uppercase)
}

word_set! {
    /// Verbs whose object is put into a post.
    chooses, lower:
    "named names naming appointed appoints appointing appoint elected elects elect electing made makes hired hires
     hiring promoted promotes promoting installed installs chose choose chooses picked picks tapped taps nominated
     nominates recruited recruits poached reinstated crowned"
}

word_set! {
    /// Small words that may stand between a name and its verb.
    is_adverb, lower:
    "also now still then already recently later has have had is are was were been first once itself previously
     quickly again reportedly"
}

/// What stands behind a comma or in brackets: `Jane Doe, a former executive`, `Calder, a start-up that`, `Doe, 28,`.
fn apposition(sentence: &Sentence<'_>, run: &NameRun, positions: &[PositionSpan], tally: &mut Tally) {
    if !matches!(sentence.lower(run.end), "," | "(" | "—" | "–" | "-" | "--") {
        return;
    }
    let from = run.end + 1;
    let words = run.end - run.first;
    if sentence.tokens.get(from).is_some_and(|token| token.kind == TokenKind::Number)
        && matches!(sentence.lower(from + 1), "," | ")")
        && sentence.word(from).len() == 2
        && words >= 2
    {
        tally.human(3);
    }
    if sentence.lower(from).ends_with("-year-old") || sentence.lower(from + 1).ends_with("-year-old") {
        tally.human(3);
    }
    let article = matches!(sentence.lower(from), "a" | "an" | "the" | "its" | "his" | "her" | "one" | "another");
    let stop = (from..sentence.len().min(from + 9))
        .find(|at| ends_apposition(sentence.lower(*at)))
        .unwrap_or(sentence.len().min(from + 9));
    let position = positions.iter().find(|position| position.first >= from && position.core < stop);
    if let Some(position) = position {
        // `, chief executive of`, `, the former`, `, Northwind's chief scientist`; not `, Calder CEO Jane Doe said`.
        let between = from..position.first;
        let reaches = between.clone().all(|at| {
            leads_to_position(sentence.lower(at))
                || sentence.is_possessive(at)
                || is_capital(sentence, at)
                || lexicon::is_word(sentence.lower(at)) && article
        });
        let takes_name = is_capital(sentence, position.end) && position.capital;
        if reaches && words >= 2 && !takes_name && !is_capital(sentence, position.end) {
            tally.human(4);
        }
    }
    // The noun that the apposition is about: `a [fund] run by`, `the largest [bank] in`.
    let head = (from..stop).find(|at| ends_head(sentence.lower(at + 1))).unwrap_or(stop.saturating_sub(1));
    if article && words >= 2 && sentence.any(from, stop, lexicon::is_person_noun) && position.is_none() {
        tally.human(3);
    } else if position.is_none()
        && (from..stop.min(from + 4))
            .any(|at| sentence.is_possessive(at) && sentence.any(at + 1, at + 5, is_circle))
    {
        // `Calder, Northwind's main competitor`.
        tally.corporate(3);
    } else if article
        && position.is_none()
        && (sentence.any(from, stop, lexicon::is_body_noun) || is_house_noun(sentence.lower(head)))
    {
        tally.corporate(3);
    }
}

/// What is bought, owned, invested in and competed with is a body.
fn dealing(sentence: &Sentence<'_>, run: &NameRun, tally: &mut Tally) {
    // `Calder went for $2 billion`: what has a price is a body or a thing.
    let sold = (run.end..sentence.len().min(run.end + 8)).any(|at| {
        matches!(sentence.lower(at), "for" | "at") && matches!(sentence.word(at + 1), "$" | "€" | "£" | "¥" | "US$")
    });
    if sold
        && run.end - run.first <= 2
        && !sentence.any(run.end, run.end + 3, |word| matches!(word, "," | "and" | "or"))
    {
        tally.body += 2;
    }
    let at = list_start(sentence, run.first);
    let at = if at > 1 && sentence.lower(at - 1) == "the" { at - 1 } else { at };
    // `firms like Calder, Jane Doe's start-up`: the owner explains the last of the list and is none of it.
    let owner = at < run.first && sentence.before(run.first) == "," && sentence.is_possessive(run.end);
    if at == 0 || owner {
        return;
    }
    let word = sentence.lower(at - 1);
    let two = at.checked_sub(2).map_or("", |at| sentence.lower(at));
    // `competitors — Calder`, `its customers include Calder`, `backers: Calder`.
    let opens = matches!(
        word,
        "—" | "–" | "-" | "--" | ":" | "(" | "include" | "includes" | "including" | "included" | "are" | "were"
    ) && is_circle(two);
    let bought = opens
        || takes_body(word)
        || word == "by" && matches!(two, "owned" | "acquired" | "bought" | "backed" | "developed" | "made")
        || word == "in"
            && matches!(
                two,
                "stake" | "invest" | "invests" | "invested" | "investment" | "investing" | "shares" | "position"
            )
        || word == "of"
            && matches!(
                two,
                "acquisition" | "takeover" | "purchase" | "buyout" | "shareholders" | "shares" | "rivals" | "buy"
            )
        || word == "with"
            && matches!(
                two,
                "merger"
                    | "deal"
                    | "partnership"
                    | "compete"
                    | "competes"
                    | "competing"
                    | "competition"
                    | "contract"
            )
        || word == "from" && matches!(two, "competition" | "pressure" | "spun" | "investment")
        || word == "as" && two == "such" && at >= 3 && lexicon::is_body_noun(sentence.lower(at - 3))
        || matches!(word, "like" | "including") && lexicon::is_body_noun(two)
        || matches!(word, "against" | "outperform" | "sued" | "suing" | "rival");
    if bought {
        let by_people = word == "by";
        if by_people { tally.body += 1 } else { tally.corporate(3) }
    }

    // `Calder led its series A`.
    if matches!(sentence.lower(run.end), "led" | "leads" | "co-led")
        && sentence
            .any(run.end, run.end + 8, |word| matches!(word, "round" | "series" | "funding" | "financing" | "seed"))
    {
        tally.corporate(3);
    }
    // `founded by Jane Doe and John Roe`.
    if word == "by"
        && matches!(two, "founded" | "co-founded" | "chaired" | "edited" | "coached" | "headed")
        && !is_of_body(sentence, run)
        && run.end - run.first >= 2
    {
        tally.human(3);
    }
    if matches!(word, "at" | "joined" | "joining" | "join" | "left" | "leaving") {
        tally.body += 2;
    }
}

/// Initials that are used as the name of a technique or of a measure is: `a SIM`, `your PIN`, `names, SSNs and dates`,
/// `the IMEI number`.
fn technique(sentence: &Sentence<'_>, run: &NameRun, tally: &mut Tally) {
    let before = sentence.before(run.first);
    let next = sentence.lower(run.end);
    let small = |at: usize| {
        sentence.word(at).starts_with(char::is_lowercase) && sentence.is_word(at) && !sentence.is_possessive(at)
    };
    let ends = !small(run.end) && !is_capital(sentence, run.end) && !sentence.is_possessive(run.end);
    // With an article or an owner it is one of many.
    if matches!(before, "a" | "an" | "your" | "their" | "my" | "his" | "her" | "each" | "every" | "any" | "per")
        && (ends || is_technical(next))
    {
        tally.other += 3;
    }
    if is_technical(next) {
        tally.other += 3;
    }
    // In a list whose neighbours are common nouns.
    let bound = |word: &str| matches!(word, "," | "and" | "or" | "&");
    let left = run.first >= 2
        && bound(before)
        && small(run.first - 2)
        && !bound(sentence.lower(run.first - 2))
        && (before == "," && run.first >= 4 && bound(sentence.lower(run.first - 3))
            || lexicon::is_word(sentence.lower(run.first - 2)) && sentence.lower(run.first - 2).ends_with('s'));
    let right = bound(next)
        && small(run.end + 1)
        && sentence.lower(run.end + 1).ends_with('s')
        && lexicon::is_word(sentence.lower(run.end + 1))
        && !lexicon::is_acting(sentence.lower(run.end + 1))
        && !lexicon::is_saying(sentence.lower(run.end + 1));
    if left || right {
        tally.other += 2;
    }
}

/// Signs of a thing that is made, sold or used: `Calder coffee`, `runs on Calder`, `a Calder`, `the Calder community`.
fn made(sentence: &Sentence<'_>, run: &NameRun, tally: &mut Tally) {
    let before = sentence.before(run.first);
    let two = run.first.checked_sub(2).map_or("", |at| sentence.lower(at));
    let next = sentence.lower(run.end);
    let possessive = sentence.is_possessive(run.end);
    let words = run.end - run.first;
    if is_goods(next) && !possessive {
        tally.product += 3;
    }
    if is_made_of(next) && !possessive {
        tally.product += 2;
    }
    let used =
        matches!(before, "using" | "install" | "installed" | "installing" | "deploy" | "deploys" | "deployed")
            || before == "on"
                && matches!(two, "runs" | "run" | "running" | "built" | "hosted" | "deployed" | "relies")
            || matches!(before, "for" | "of")
                && matches!(
                    two,
                    "support" | "version" | "versions" | "copy" | "copies" | "distribution" | "release"
                )
            || before == "to"
                && matches!(two, "contributors" | "contribute" | "contributes" | "contributed" | "contributing")
            || before == "called"
                && matches!(two, "product" | "tool" | "service" | "app" | "model" | "system" | "platform");
    if used && words <= 3 {
        tally.product += 2;
    }
    // `a Calder`: one of many.
    let ends = !is_capital(sentence, run.end)
        && (!sentence.is_word(run.end) || lexicon::is_acting(next) || lexicon::is_saying(next));
    if words == 1
        && matches!(before, "a" | "an" | "one")
        && ends
        && !possessive
        && !is_acronym(sentence.word(run.first))
    {
        tally.other += 2;
    }
}

word_set! {
    /// Goods that bear a name before them.
    is_goods, lower:
    "coffee tea cookies cookie crackers cheese chocolate chocolates bar bars gum candy candies sweets soda cola beer beers
     whisky whiskey vodka wine wines cereal cereals yoghurt yogurt soap shampoo detergent toothpaste perfume perfumes diapers
     nappies cigarettes cigars jeans shoes sneakers boots handbags watches toys dolls truck trucks cars sedan sedans minivan
     van vans suv suvs pickup motorcycle motorcycles bike bikes scooter scooters jet jets airliner airliners aircraft
     helicopter helicopters plane planes phones smartphones laptop laptops printer printers camera cameras laptop tablets
     sets rifle rifles missile missiles tablets pills vaccine vaccines insulin drink drinks snacks sauce ketchup pizza
     pizzas burgers biscuits brand brands trademark wearables headphones earbuds speakers doll chips desktop"
}

word_set! {
    /// Nouns of what is made by many and used by many.
    is_made_of, lower:
    "community ecosystem kernel distribution distributions cluster clusters container containers server servers account
     accounts website api apis plugin plugins library libraries framework frameworks code project source installation
     installations deployment deployments environment environments workload workloads protocol blockchain token tokens"
}

word_set! {
    /// People in numbers, before their names.
    is_people, lower:
    "researchers researcher analysts analyst engineers lawyers executives executive employees workers bosses founders
     co-founders directors economists scientists journalists reporters authors brothers sisters partners students
     senators lawmakers officials detectives officers bankers colleagues friends siblings investors entrepreneurs hackers"
}

word_set! {
    /// Bodies around a body: those that compete with it, buy from it, sell to it, own it.
    is_circle, lower:
    "rival rivals competitor competitors customer customers client clients supplier suppliers vendor vendors backers shareholders
     subsidiaries subsidiary affiliates brands companies firms lenders underwriters bidders suitors sponsors licensees"
}

word_set! {
    /// Nouns that, behind initials, make them a technique or a measure.
    is_technical, lower:
    "number numbers code codes card cards message messages protocol protocols format formats file files server servers port ports
     encryption authentication key keys certificate certificates query queries database databases header cable standard
     standards swap swaps swapping spoofing injection attack attacks vulnerability flaw exploit growth rate rates ratio
     data signal signals frequency level levels test tests scan scans virus disease treatment license interface
     syntax algorithm algorithms methodology methodologies technology technologies machine machines"
}

word_set! {
    /// What is done to bodies only.
    happens_to_bodies, lower:
    "founded acquired bought sold created started merged listed headquartered based"
}

word_set! {
    /// Words at which an apposition is over.
    ends_apposition, lower:
    ", ) ; . — which that who said has is was will"
}

word_set! {
    /// Words at which what an apposition is about has been named.
    ends_head, lower:
    "of in at for with on from that which who whose based run led owned founded headed backed controlled managed known ,
     ) ; . — and said"
}

word_set! {
    /// Small words before a position in an apposition.
    leads_to_position, lower:
    "a an the its his then then- new current of and"
}

word_set! {
    /// Verbs whose object is a body.
    takes_body, lower:
    "acquire acquired acquires acquiring buy buys buying purchase owns owned founded co-founded cofounded"
}
