//! Bodies that stand beside an affair: who reports it, supervises it, advises in it, or lists the shares.

use crate::evidence::attribution;
use crate::evidence::entity::EntityKind;
use crate::evidence::identity::{Identity, Known};
use crate::evidence::lexicon::{self, word_set};
use crate::evidence::scene::Scene;
use std::collections::BTreeSet;

/// Any name of an entity, in lower case.
fn names(known: &Known) -> impl Iterator<Item = String> {
    std::iter::once(&known.name)
        .chain(known.aliases.iter().map(|alias| &alias.name))
        .map(|name| name.to_lowercase())
}

/// Whether a body reports, by its name.
pub fn is_press(known: &Known) -> bool {
    attribution::is_medium(&known.name)
        || names(known)
            .any(|name| is_press_name(name.strip_prefix("the ").unwrap_or(&name).replace([' ', '.'], "-").as_str()))
}

/// Whether a body supervises, judges or prosecutes, by its name.
pub fn is_authority(known: &Known) -> bool {
    names(known).any(|name| {
        let words: Vec<&str> = name.split([' ', '-']).collect();
        let several = words.len() >= 2;
        several
            && words
                .iter()
                .any(|word| lexicon::is_regulator_word(word) || matches!(*word, "ombudsman" | "commissioner"))
            || words.len() >= 3
                && words.iter().any(|word| matches!(*word, "office" | "bureau" | "institute" | "board" | "panel"))
            || several && name.ends_with("takeover panel")
            || is_authority_name(name.strip_prefix("the ").unwrap_or(&name).replace([' ', '.'], "").as_str())
    })
}

/// Whether a body is a market where shares are listed, by its name.
pub fn is_exchange(known: &Known) -> bool {
    names(known).any(|name| {
        name.ends_with(" exchange") || name.ends_with(" bourse") || is_market_name(name.replace(' ', "-").as_str())
    })
}

/// The bodies that can be no party of an affair.
pub(super) fn bystanders(scenes: &[Vec<Scene<'_>>], identity: &Identity<'_>) -> BTreeSet<usize> {
    let mut advises = vec![0_usize; identity.entities.len()];
    for scene in scenes.iter().flatten() {
        for mention in scene.bodies() {
            advises[mention.entity] += usize::from(is_adviser(scene, mention.first, mention.end));
        }
    }
    let beside = |at: &usize| {
        let known = &identity.entities[*at];
        let mentions: usize = known.sources.values().sum();
        known.kind == EntityKind::Organisation
            && (is_press(known) || is_authority(known) || is_exchange(known) || advises[*at] * 2 >= mentions.max(1))
    };
    (0..identity.entities.len()).filter(beside).collect()
}

/// `advised by Marlow`, `Marlow is advising`, `analysts at Marlow`, `Marlow analyst Jane Doe`, `Marlow, adviser to Calder`.
fn is_adviser(scene: &Scene<'_>, first: usize, end: usize) -> bool {
    let sentence = scene.sentence();
    let start = crate::evidence::cue::list_start(sentence, first);
    let two = start.checked_sub(2).map_or("", |at| sentence.lower(at));
    let before = sentence.before(start);
    before == "by" && matches!(two, "advised" | "represented")
        || matches!(before, "at" | "of" | "with") && is_analyst(two)
        || is_analyst(before)
        || matches!(before, "advisers" | "advisors" | "adviser" | "advisor" | "counsel" | "hired" | "retained")
        || is_analyst(sentence.lower(end))
        || sentence.is_possessive(end) && is_analyst(sentence.lower(end + 1))
        || sentence.any(end, end + 4, |word| matches!(word, "advised" | "advises" | "advising"))
}

word_set! {
    /// Who watches companies for others.
    is_analyst, lower: "analyst analysts economist economists strategist strategists lawyers bankers"
}

word_set! {
    /// Newspapers, agencies, broadcasters and sites that the last word of the name does not tell.
    is_press_name, lower:
    "reuters reuter bloomberg bloomberg-news cnbc cnn bbc bbc-news nbc nbc-news abc-news cbs-news fox-news sky-news msnbc npr pbs itv
     associated-press ap agence-france-presse afp dpa tass xinhua kyodo nikkei ansa upi pa-media dow-jones dow-jones-newswires
     financial-times ft wsj economist the-economist forbes fortune newsweek politico axios semafor vox slate salon wired
     techcrunch engadget verge the-verge information the-information register the-register cnet zdnet gizmodo mashable
     venturebeat recode ars-technica business-insider insider buzzfeed-news buzzfeed huffpost huffington-post vice
     propublica intercept guardian atlantic new-yorker barron's marketwatch thestreet quartz usa-today nyt le-monde le-figaro
     les-echos der-spiegel spiegel handelsblatt bild die-zeit die-welt el-pais el-mundo la-repubblica corriere-della-sera
     kommersant vedomosti variety deadline hollywood-reporter billboard sfgate
     computerworld infoworld pcworld macrumors 9to5mac channel-4-news al-jazeera rte
     businessweek bloomberg-businessweek pr-newswire business-wire globenewswire marketplace lexology law360 statnews"
}

word_set! {
    /// Authorities known by their initials or by a name that does not tell.
    is_authority_name, lower:
    "ftc sec doj cma fca fda fcc epa faa nhtsa osha cftc finra occ fdic cfpb irs ico ofcom ofgem ofwat ofsted cfius bafin amf consob
     cnil dpc eba esma pra accc asic apra oaic cci jftc kftc samr csrc sebi nlrb eeoc ntsb fbi interpol europol sfo hmrc
     cisa nsa enisa kartellamt bundeskartellamt agcm agcom efsa ema mhra icc ferc nrc fha fed thefed congress senate parliament
     ecb federaldepositinsurance federaldepositinsurancecorporation federalreserve bankofengland bankofjapan europeancentralbank bundesbank whitehouse supremecourt treasury pentagon kremlin interpol scotlandyard"
}

word_set! {
    /// Markets known by their initials.
    is_market_name, lower: "nyse nasdaq amex lse tsx euronext xetra otc nikkei ftse dow s&p"
}
