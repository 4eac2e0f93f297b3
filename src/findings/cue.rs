//! Sentences that leave something open by their own words: a denial, a refusal to comment, a process without an end,
//! hearsay, doubt. General lists of English turns of phrase, each with a weight; nothing of any one affair.

use super::prospect::prospect;
use regex::{Regex, RegexSet, RegexSetBuilder};
use std::sync::{LazyLock, OnceLock};

/// What kind of opening a sentence leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Opening {
    /// Somebody says that it is not so, or two are at odds.
    Denial,
    /// Somebody was asked and did not answer.
    NoComment,
    /// Something is under way or announced.
    Process,
    /// On the word of people who are not named.
    Hearsay,
    /// It hangs on a condition, an approval.
    Condition,
    /// The text says that nobody has told.
    Silence,
    /// The text says that it is not certain.
    Doubt,
    /// Something may come, or may have been.
    Prospect,
}

/// A sentence's opening, and where its words stand in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Which.
    pub opening: Opening,
    /// 3 says it outright, 2 plainly, 1 between the lines.
    pub weight: u8,
    /// First byte of the cue in the sentence.
    pub start: usize,
}

use Opening::{Condition, Denial, Doubt, Hearsay, NoComment, Process, Prospect, Silence};

/// Opening, weight, and the words as a regular expression, in any case.
const CUES: &[(Opening, u8, &str)] = &[
    (Denial, 3, r"\b(den(y|ies|ied|ying)|refut(e|es|ed|ing)|rebut(s|ted|ting)?)\b"),
    (
        Denial,
        3,
        r"\bdisput(e|es|ed|ing)\b (\w+ ){0,4}(claim|account|report|allegation|accusation|charge|version|figure|that)",
    ),
    (
        Denial,
        3,
        r"\breject(s|ed|ing)? (\w+ ){0,2}(claim|accusation|allegation|charge|suggestion|report|assertion|idea|notion)",
    ),
    (
        Denial,
        2,
        r"\b(rebuff(s|ed)|dismiss(es|ed) (\w+ ){0,2}(claim|report|concern|allegation)|contradict(s|ed)|contest(s|ed) (the|that|any))",
    ),
    (Denial, 3, r"\b(over|dispute|row|argument|quarrel|clash|disagree\w*) (about |over |on )?whether\b"),
    (
        Denial,
        2,
        r"\b(spar(s|red|ring)|argu(e|es|ed|ing)|quarrel\w*|clash\w*|at odds|disagree\w*|split|divided)\b.{0,30}\b(over|about|on|as to)\b",
    ),
    (Denial, 2, r"\bnot true\b|\b(is|was|are|were) (false|untrue|baseless|unfounded)\b|\bno truth\b"),
    (
        NoComment,
        3,
        r"\bdeclin(e|es|ed|ing) to (comment|say|discuss|elaborate|disclose|give|provide|explain|answer|identify|confirm|specify|reveal|be (interviewed|drawn))",
    ),
    (
        NoComment,
        3,
        r"\b(did|do|does|has|have|had)( not|n[’\']t) (\w+ ){0,2}(respond|reply|return|comment|answer|responded|replied|returned|commented|answered|heard back|hear back)\b",
    ),
    (
        NoComment,
        3,
        r"\b(could|would|will)( not|n[’']t) (\w+ )?(be reached|comment|say|be drawn|elaborate|provide|disclose|reveal|discuss|specify|name|identify|give|answer|confirm|explain)\b|\bwon[’']t (\w+ )?(comment|say|confirm|disclose|reveal|discuss|identify|name|explain)\b|\b(not|un)( \w+)? ?(available|reached|reachable) for (comment|an interview)|\bno comment\b",
    ),
    (NoComment, 3, r"\bunable to (comment|say|discuss|confirm|disclose|elaborate)\b"),
    (NoComment, 3, r"\brefus(e|es|ed|ing) to (comment|say|explain|disclose|discuss|give|provide|answer|name)\b"),
    (
        Process,
        3,
        r"\b(search|review|investigation|inquiry|enquiry|probe|talks|negotiations?|process|trial|hearing|audit|lawsuit|case)\b.{0,40}\b(under ?way|pending|ongoing|in progress|continues?|goes on)\b",
    ),
    (Process, 3, r"\bremain(s|ed|ing)? (\w+ )?(open|pending|outstanding|unresolved|unfinished)\b"),
    (
        Process,
        3,
        r"\b(will|would|to|may|must|should|shall|plans?|vow(s|ed)?|promis(es|ed)) (\w+ ){0,2}(investigate|review|vote|decide|appeal|sue|probe|examine|audit)\b",
    ),
    (
        Process,
        3,
        r"\blegal (action|proceedings|steps|challenge)\b|\b(take|taking|took|taken) (\w+ ){0,3}to court\b",
    ),
    (
        Process,
        3,
        r"\b(expect(s|ed)?|due|scheduled|set|likely|hop(es|ed)|aim(s|ed)?) (\w+ ){0,3}to (close|complete|finali[sz]e|sign|conclude|be (closed|completed|finali[sz]ed|signed|concluded|decided))\b",
    ),
    (
        Process,
        2,
        r"\bin the hands of (the |a |an )?(courts?|police|judges?|jury|lawyers|prosecutors?|regulators?|authorities|board|arbitrators?|voters|shareholders)\b|\bunder (\w+ )?(investigation|review|scrutiny|consideration)\b",
    ),
    (
        Process,
        2,
        r"\b(open|launch|begin|began|start|order|announc)(s|es|ed|n)? (an?|its|the|their) (\w+ ){0,2}(investigation|inquiry|enquiry|probe|review|search)\b",
    ),
    (Process, 2, r"\bexten(d|ds|ded|ding) (its|the|their|an?) (\w+ ){0,2}(offer|deadline|bid|period|talks)\b"),
    (
        Process,
        3,
        r"\b(challeng|urg|ask|press|call|demand|request)(s|es|ed|ing)?\b.{1,60}\bto (explain|elaborate|answer|disclose|detail|produce|release|publish|clarify|justify)\b",
    ),
    (
        Process,
        2,
        r"\b(challeng|ask|press|call|demand|request)(s|es|ed|ing)?\b.{1,60}\bfor (specifics|details|answers|evidence|proof|clarity|an explanation)\b",
    ),
    (Process, 2, r"\b(the|its|their|his|her) (plan|aim|intention|idea) is to\b|\bplans? calls? for\b"),
    (
        Process,
        1,
        r"\b(plans|intends|is preparing|are preparing|is considering|are considering|weighs|is weighing) (to|whether|an?)\b",
    ),
    (Hearsay, 3, r"\binsiders?\b.{0,40}\b(say|says|said|speculate|reveal|believe|claim|suggest|tell|told|expect)"),
    (Hearsay, 3, r"\baccording to (\w+ ){0,3}(reports?|insiders?|sources?|rumou?rs?)\b"),
    (
        Hearsay,
        3,
        r"\b(people|persons?|sources?|officials?) (\w+ )?(familiar|close|briefed|with (direct )?knowledge)\b",
    ),
    (
        Hearsay,
        3,
        r"\b(unnamed|anonymous|unidentified)\b|\b(condition of anonymity|spoke anonymously)\b|\b(asked|declin(e|es|ed|ing)|refused|wished|requested|did not want) (not )?to (not )?be (named|identified|quoted)\b",
    ),
    (
        Hearsay,
        2,
        r"\b(sources?|reports?) (say|says|said|claim|claims|claimed|suggest|suggests|suggested|indicate|told)\b",
    ),
    (Hearsay, 2, r"\b(reportedly|allegedly|supposedly|purportedly)\b|\brumou?r"),
    (
        Hearsay,
        2,
        r"\b(is|are|was|were) (widely )?(said|understood|believed|thought|rumou?red|alleged) to\b|\bit is (said|believed|understood)\b",
    ),
    (
        Hearsay,
        1,
        r"\b(estimates?|analysts|observers|commentators|critics) (suggest|say|believe|estimate|reckon|expect|think|argue|speculate)",
    ),
    (
        Doubt,
        3,
        r"\b(not|nor|never|less|hardly|far from|isn[’']t|aren[’']t|wasn[’']t)\b[^.;]{0,25}\bclear\b|\bunclear\b",
    ),
    (
        Doubt,
        3,
        r"\bremains? to be (seen|decided|determined|settled|answered)\b|\btime will tell\b|\btoo (early|soon) to (say|tell|know)\b",
    ),
    (
        Silence,
        3,
        r"\bremains? (unknown|uncertain|unsettled|a mystery|a question|an open|unanswered|in doubt|to be explained)|\bopen questions?\b|\bunanswered\b",
    ),
    (
        Doubt,
        3,
        r"\buncertain(ty|ties)?\b|\bcast(s|ing)? (\w+ )?(doubt|a shadow)|\bin doubt\b|\bup in the air\b|\bin limbo\b",
    ),
    (
        Silence,
        3,
        r"\b(not|never)( yet)?( been)? (disclosed|revealed|announced|made public|published|released)\b|\bundisclosed\b",
    ),
    (
        Silence,
        3,
        r"\b(has|have|had|is|are) yet to\b|\b(has|have|had) (still )?not (yet )?(said|explained|given|named|specified|provided|announced|decided|determined|clarified|detailed)\b",
    ),
    (
        Silence,
        3,
        r"\b(do|does|did)(n[’']t| not) (\w+ )?(say|specify|explain|elaborate|give (\w+ )?(reason|detail)s?|disclose|name|clarify)\b|\bwithout (giving|providing|saying|explaining|elaborating|specifying)\b",
    ),
    (
        Silence,
        3,
        r"\b(not|n[’']t) (yet )?known\b|\b(no ?(one|body)) (yet )?knows\b|\banyone[’']s guess\b|\bno (guarantee|certainty|assurance)\b|\bno way of knowing\b",
    ),
    (
        Condition,
        3,
        r"\b(subject to|conditional (up)?on|contingent (up)?on|pending|depend(s|ent|ing)? (up)?on)\b.{0,60}\b(approvals?|clearances?|consents?|review|regulat\w+|conditions?|vote)\b",
    ),
    (
        Doubt,
        3,
        r"\bspeculat(e|es|ed|ing|ive)\b|\bspeculations? (about|over|that|on|as to|is|are|grew|grows|mount|swirl)",
    ),
    (Doubt, 3, r"\bs[ck]eptical (that|about|of|whether)\b|\bdoubt(s|ed|ful)? (that|whether|if)\b"),
    (Doubt, 1, r"\bs[ck]eptic(al|ism|s)?\b|\bdoubt(s|ed|ful)?\b|\bspeculations?\b"),
    (
        Doubt,
        3,
        r"\brais(e|es|ed|ing) (\w+ ){0,3}(questions?|doubts?|concerns?|eyebrows)\b|\b(into|in) question\b|\bquestion marks?\b",
    ),
    (
        Doubt,
        2,
        r"\b(question|questions|concerns?|debate|dispute|wonder\w*|ask(s|ed|ing)?|see|decide|know|say|about|over|of) whether\b",
    ),
    (Doubt, 2, r"\bwhether\b.{0,60}\b(will|would|can|could|should|might)\b"),
    (
        Doubt,
        2,
        r"\b(questions?|concerns?|doubts|debate|worr(y|ies)|fears) (about|over|on|as to|that|remain|linger)\b",
    ),
    (Doubt, 2, r"\bwarn(s|ed|ing|ings)? (that|of|about|against)\b"),
    (
        Doubt,
        1,
        r"\b(hope|hopes|hoped|hoping) (that|to|for|it|he|she|they|the)\b|\bprospects? (of|that)\b|\bexpect(s|ed|ing)?\b",
    ),
    (Doubt, 1, r"\bpossibly\b|\bmay or may not\b|\bin theory\b|\bnot entirely\b|\bopaque\b"),
    (Doubt, 1, r"\b(unless|without|failing|absent)\b.{5,70}\b(will|would|could|risks?|cannot)\b"),
    (Doubt, 1, r"\bhow (much|many|far|long|exactly)\b.{0,60}\b(will|would|can|could|is|was|were)\b"),
    (
        Denial,
        3,
        r"\b(conflicting|contradictory|differing|competing) (\w+ )?(accounts?|reports?|versions?|claims?|statements?|figures?|estimates?)\b|\bdiscrepanc(y|ies)\b|\bcontrary to (\w+ ){0,3}(claims?|reports?|statements?|account)\b",
    ),
    (
        Denial,
        3,
        r"\b(is|are|was|were|been) (\w+ )?(disputed|contested|challenged) by\b|\bdisputed\b|\b(disputes|disputing|contests) (the|that|any|those|these|his|her|its|their)\b|\bcalled (it|them|the \w+|this|that) (\w+ )?(false|untrue|a lie|lies|baseless|nonsense|fabricated)\b",
    ),
    (
        NoComment,
        3,
        r"\b(ha(s|ve|d)|did|do(es)?)( not|n[’']t) (\w+ )?(immediately |yet )?(issue|issued|make|made|offer|offered) (an? )?(\w+ )?(statement|comment)\b|\bno immediate (comment|response|reply)\b|\bwithout comment\b|\bnot (immediately )?be reached\b",
    ),
    (
        Process,
        3,
        r"\b(is|are|was|were|been|be) (\w+ ){0,2}(investigating|investigated|looking into|being (investigated|reviewed|examined|probed|negotiated|considered|prepared|sought))\b|\binvestigating (their|its|the|whether|how|claims?|reports?|allegations?)\b",
    ),
    (
        Process,
        2,
        r"\b(still|currently) (\w+ ){0,2}(being|process|under|await\w*|needs?|ha(s|ve) to|must|pending|negotiating|talks|working|deciding|considering|investigating|determining|assessing|reviewing|looking|waiting|open)\b",
    ),
    (
        Process,
        2,
        r"\b(in|held|holding|began|begun|hold|enter(ed)?|resume(d)?) (\w+ ){0,2}(talks|negotiations|discussions)\b|\b(is|are|was|were) (\w+ )?(exploring|considering|weighing|mulling|studying|reviewing|evaluating|contemplating|seeking|negotiating)\b",
    ),
    (
        Process,
        2,
        r"\b(hearing|trial|vote|ruling|verdict|decision|judgment|appeal|sentencing|election|meeting|report|results?|inquest)\b (\w+ ){0,3}(is|are|was|were) (\w+ )?(set|scheduled|expected|due|pending)\b|\b(has|have|had|gives?|gave|given) (\w+ ){0,4}until\b|\bdeadline (for|of|is|to|by)\b|\bby (the|a|its) deadline\b",
    ),
    (
        Process,
        2,
        r"\b(vow(s|ed)?|pledg(e|es|ed)|promis(e|es|ed)|intend(s|ed)?|plan(s|ned)?|threaten(s|ed)?|prepar(es|ing)) to (appeal|sue|fight|contest|challenge|investigate|review|vote|block|oppose|quit|resign|strike|file|seek)\b|\b(is|are) appealing\b|\bsearch(es|ing)? for\b|\bmanhunt\b",
    ),
    (
        Hearsay,
        3,
        r"\b(unverified|unconfirmed|uncorroborated|unproven|unsubstantiated)\b|\b(not|never|n[’']t)( yet)?( been)?( independently)? (verif(y|ied)|confirm(ed)?|corroborated|proved|proven|substantiated|authenticated)\b|\bunable to (\w+ )?verify\b",
    ),
    (
        Hearsay,
        2,
        r"\b(alleg(e|es|ed|ing)|allegations?|accus(e|es|ed|ing|ations?)|purported|supposed)\b|\bclaim(s|ed|ing)? (that|to (have|be)|it|they|he|she)\b",
    ),
    (
        Hearsay,
        2,
        r"\b(report(s|ed)?|say|says|said|claims?|saw|seen) (\w+ ){0,6}(leaked|obtained by|seen by|reviewed by)\b|\ba source\b|\bsources\b",
    ),
    (
        Condition,
        2,
        r"\b(depends?|depending|depended|dependent|hinges?|hinged|contingent|conditional) (\w+ )?(up)?on\b|\b(awaits?|awaiting|pending) (an?|the|its|their|approval|clearance|review|results?|decision|appeal|trial|regulator\w*|shareholder\w*|court|further)\b|\bprovided that\b|\bas long as\b",
    ),
    (
        Condition,
        2,
        r"\bif (\w+ ){0,5}(is|are|was|were|gets?|goes|be) (\w+ )?(approved|confirmed|completed|successful|accepted|rejected|blocked|passed|convicted|found|proven|proved|true|upheld|cleared|through|ahead|finali[sz]ed)\b",
    ),
    (
        Condition,
        2,
        r"\b(requires?|needs?|must (have|get|win|receive|secure)|seek(s|ing)?|subject to) (\w+ ){0,4}(approval|clearance|consent|permission|authori[sz]ation|ratification)\b|\bapprovals? (\w+ ){0,3}(is|are) (\w+ )?(required|needed|necessary)\b",
    ),
    (
        Silence,
        3,
        r"\bno (reasons?|explanations?|details?|timetable|timeline|date|motive|figures?|breakdown|further (details?|information|comment)|other details?|additional (details?|information)|word|decision) (\w+ ){0,3}(given|was|were|is|are|has|have|had|on|for|about|yet|as to|of when|available|provided|offered)\b|\bg(ave|ives|iving) (no|few|little) (\w+ )?(reasons?|explanation|details?|information|indication|timetable|date|sum|price|figures?|number|names?)\b",
    ),
    (
        Silence,
        3,
        r"\b(do|does|did|ha(s|ve|d))( not|n[’']t) (\w+ )?(have|given?|provided?|offer(ed)?|release[d]?|share[d]?|reveal(ed)?|said|explain(ed)?|address(ed)?|mention(ed)?|identif(y|ied)|state[d]?|indicate[d]?|detail(ed)?) (\w+ ){0,3}(information|details?|comment|answers?|explanation|reasons?|how|why|what|when|where|who|whether|which|evidence|number|figures?|plans?|anything)\b",
    ),
    (
        Silence,
        3,
        r"\b(do|does|did|is|was|are|were)( not|n[’']t) (\w+ )?(know|sure|certain)( \w+)? (if|whether|how|what|when|why|where|who|which)\b|\bno one knows\b|\b(nobody|no one|none of us) (can|could) (say|tell|know|predict)\b|\bhard to (say|know|tell|predict)\b|\bdifficult to (say|know|predict)\b",
    ),
    (
        Silence,
        2,
        r"\b(not|n[’']t) yet\b|\byet to be\b|\bsa(id|ys|y) (nothing|little)( \w+)? (about|on|of)\b|\b(silent|mum|tight-lipped|coy|vague) (on|about|as to|over)\b|\bunder wraps\b|\bno (sign|indication|evidence|mention|clear \w+) (of|that|yet)\b|\bsecrecy\b|\bkept secret\b",
    ),
    (
        Doubt,
        3,
        r"\bto be (determined|decided|announced|confirmed|agreed|finali[sz]ed|negotiated|worked out|established)\b|\b(not|n[’']t|refus\w+ to|declin\w+ to) (\w+ )?rule(d)? out\b|\bpremature to\b|\bjury is (still )?out\b|\b(big|key|main|real|obvious|central|larger|open|crucial) questions?\b|\bquestions? (is|are|was|were|becomes?|now)\b|\bbegs the question\b",
    ),
    (
        Doubt,
        3,
        r"\bwonder(s|ed|ing)?\b (\w+ ){0,3}(if|whether|what|how|why|who|when|about)\b|\bquestion(s|ed|ing)? (whether|if|why|how|what|the (wisdom|value|motives?|legality|need|validity|accuracy|credibility|future|independence|timing))\b|\bno (guarantee|certainty|assurance)s?\b|\buncertain (if|whether|how|future)\b",
    ),
    (
        Doubt,
        2,
        r"\b(slim|little|small|slight|remote|good|better|fair|some|real|no|any|the|outside) (chance|likelihood|possibility|danger)s?\b|\bchances? (of|that|are)\b|\bodds (of|that|are|on|against)\b|\b(risk|threat|danger|possibility|likelihood|probability)s? (of|that)\b|\bat (risk|stake)\b",
    ),
    (
        Doubt,
        2,
        r"\bfear(s|ed|ing)?\b|\bworr(y|ies|ied|ying|isome) (about|that|over)\b|\b(concerned|nervous|anxious|cautious|uneasy|sceptical|skeptical) (about|that|over|of)\b|\bit is (\w+ )?possible\b|\bnot impossible\b|\bcannot be (ruled out|excluded)\b|\b(myster(y|ious)|puzzl(e|ed|ing)|unexplained|unsolved|riddle)\b",
    ),
    (
        Doubt,
        2,
        r"\b(challenge|question|issue|test|key|danger|hope|problem|trick) (now )?(will be|is|remains|lies)\b|\bwill be (critical|crucial|decisive|key|telling|a test)\b",
    ),
    (
        Denial,
        1,
        r"\bopposes\b|\boppos(ed|ing|ition) (the|to|by|from)\b|\b(objects?|objected|objections?) to\b|\binsist(s|ed|ing)? (that|it|he|she|they|there|the)\b|\bcritics\b",
    ),
];

/// Room for the states of all cues together; with the default the cache is thrown away over and over.
const CACHE: usize = 64 << 20;

/// The expression of a cue. Word bounds and letters are those of ASCII, as the cues are: with those of Unicode the
/// search leaves its fast path at every curly quotation mark.
fn pattern(words: &str) -> String {
    format!("(?i){}", words.replace(r"\b", r"(?-u:\b)").replace(r"\w", r"(?-u:\w)"))
}

/// All cues at once; the tests make sure that each is sound.
static ALL: LazyLock<Option<RegexSet>> = LazyLock::new(|| {
    let patterns = CUES.iter().map(|(_, _, words)| pattern(words));
    RegexSetBuilder::new(patterns).dfa_size_limit(CACHE).build().ok()
});

/// Each cue by itself, made when it is first found: a small folder has few of them, and making all takes longer than
/// reading it.
static EACH: [OnceLock<Option<Regex>>; CUES.len()] = [const { OnceLock::new() }; CUES.len()];

fn cue(n: usize) -> Option<&'static Regex> {
    EACH[n].get_or_init(|| Regex::new(&pattern(CUES[n].2)).ok()).as_ref()
}

/// The strongest opening of a sentence; of equally strong ones the first in the order of [`Opening`].
pub fn opening(sentence: &str) -> Option<Found> {
    let best =
        ALL.as_ref()?.matches(sentence).into_iter().min_by_key(|n| (std::cmp::Reverse(CUES[*n].1), CUES[*n].0, *n));
    let told = best.and_then(|best| {
        let start = cue(best)?.find(sentence)?.start();
        Some(Found { opening: CUES[best].0, weight: CUES[best].1, start })
    });
    if told.is_some_and(|told| told.weight == 3) {
        return told;
    }
    let may = prospect(sentence).map(|may| Found { opening: Prospect, weight: may.weight, start: may.start });
    match (told, may) {
        // A modal with a verb of outcome says more than what stands between the lines.
        (Some(told), Some(may)) => Some(if may.weight > told.weight { may } else { told }),
        (told, may) => told.or(may),
    }
}

/// Whether a sentence asks in the text's own voice: ends in a question mark, outside of a quotation.
pub fn asks(sentence: &str) -> bool {
    let sentence = sentence.trim();
    let opened = |open: char, close: char| {
        sentence.matches(open).count() != sentence.matches(close).count() && sentence.contains(open)
    };
    sentence.ends_with('?')
        && !sentence.starts_with(['"', '“', '«', '‘', '„'])
        && sentence.matches('"').count().is_multiple_of(2)
        && !opened('“', '”')
        && !opened('«', '»')
        && sentence.split_whitespace().count() >= 4
}

/// The question with which a quotation ends that is told in a sentence: where it starts. `A rigger asked: “… Will Calder pay?”`
pub fn quoted_question(sentence: &str) -> Option<usize> {
    let told =
        sentence.trim_end_matches(|ch: char| ch.is_whitespace() || matches!(ch, '"' | '”' | '’' | '»' | '*' | '_'));
    let quoted = told.len() < sentence.trim_end().len() || sentence.trim_start().starts_with(['"', '“', '«', '„']);
    if !quoted || !told.ends_with('?') {
        return None;
    }
    let before = &told[..told.len() - 1];
    let start = before
        .char_indices()
        .rev()
        .find(|(at, ch)| {
            matches!(ch, '"' | '“' | '«' | ';')
                || matches!(ch, '.' | '?' | '!') && before[at + ch.len_utf8()..].starts_with(' ')
        })
        .map_or(0, |(at, ch)| at + ch.len_utf8());
    let start = start + before[start..].len() - before[start..].trim_start().len();
    (before[start..].split_whitespace().count() >= 5).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_cue_is_sound() {
        for (_, _, words) in CUES.iter() {
            assert!(Regex::new(&pattern(words)).is_ok(), "{words}");
        }
        assert!(ALL.is_some());
    }

    #[test]
    fn openings_by_their_words() {
        let cases = [
            ("Northwind denied that it had lost a customer.", Some(Denial)),
            ("The two sides sparred over whether a pitch was made.", Some(Denial)),
            ("A spokesman for Calder declined to comment.", Some(NoComment)),
            ("The regulator did not immediately respond to a request.", Some(NoComment)),
            ("The search for a successor is under way.", Some(Process)),
            ("It warned that it will take legal action.", Some(Process)),
            ("The offer for the other shares remains open.", Some(Process)),
            ("Industry insiders say the price was cut.", Some(Hearsay)),
            ("What happens to the crews is far less clear.", Some(Doubt)),
            ("The board has yet to give a reason.", Some(Silence)),
            ("The purchase is subject to regulatory approval.", Some(Condition)),
            ("Bankers are skeptical that a rival will bid.", Some(Doubt)),
            ("Calder makes pumps in Leeds.", None),
            ("The sky was clear over the harbour.", None),
        ];
        for (sentence, expected) in cases {
            assert_eq!(opening(sentence).map(|found| found.opening), expected, "{sentence}");
        }
    }

    #[test]
    fn a_question_at_the_end_of_a_quotation() {
        let sentence = "One rigger asked: “The pay was low. Will Calder ever raise it now?”";
        assert_eq!(quoted_question(sentence).map(|at| &sentence[at..]), Some("Will Calder ever raise it now?”"));
        assert_eq!(quoted_question("“Why so?” he said"), None);
        assert_eq!(quoted_question("Will Calder ever raise it now?"), None);
        assert_eq!(quoted_question("“It is low.”"), None);
    }

    #[test]
    fn a_question_in_the_own_voice_only() {
        assert!(asks("Can Calder find its place again in the north?"));
        assert!(!asks("\"Can Calder find its place again?\""));
        assert!(!asks("She asked: “Can Calder find its place again?"));
        assert!(!asks("Why so?"));
        assert!(!asks("Calder found its place again."));
    }

    proptest! {
        #[test]
        fn never_panics(sentence in "\\PC{0,300}") {
            let _ = (opening(&sentence), asks(&sentence), quoted_question(&sentence));
        }
    }
}
