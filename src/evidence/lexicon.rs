//! General word lists: what is an ordinary word, a given name, a place, and which words mark people, bodies and roles.
//!
//! Nothing here comes from the texts of a dossier; see `lists/README.md` for the origin of each list.

use super::words::Words;
use std::sync::LazyLock;

static WORDS: LazyLock<Words> = LazyLock::new(|| Words::of(include_str!("lists/words.txt").lines()));
static GIVEN: LazyLock<Words> = LazyLock::new(|| {
    let world = include_str!("lists/given-names-world.txt").lines();
    Words::of(include_str!("lists/given-names.txt").lines().chain(world))
});
static SURNAMES: LazyLock<Words> = LazyLock::new(|| Words::of(include_str!("lists/surnames.txt").lines()));
static PLACES: LazyLock<Words> = LazyLock::new(|| Words::of(include_str!("lists/places.txt").lines()));
static BODIES: LazyLock<Words> = LazyLock::new(|| {
    Words::of(include_str!("lists/companies.txt").lines().chain(include_str!("lists/bodies.txt").lines()))
});

/// Whether a word in lower case is an ordinary English word, in any regular inflection.
pub fn is_word(lower: &str) -> bool {
    if WORDS.contains(lower) {
        return true;
    }
    const ENDINGS: [(&str, &[&str]); 8] = [
        ("ies", &["y"]),
        ("ied", &["y"]),
        ("es", &["", "e"]),
        ("s", &[""]),
        ("ed", &["", "e"]),
        ("ing", &["", "e"]),
        ("ly", &[""]),
        ("er", &["", "e"]),
    ];
    let is_stem = |stem: &str, tail: &str, ending: &str| match tail {
        "" => WORDS.contains(stem),
        // `used` holds `use`: nothing need be put together.
        tail if ending.starts_with(tail) => WORDS.contains(&lower[..stem.len() + tail.len()]),
        tail => WORDS.contains(format!("{stem}{tail}").as_str()),
    };
    let doubled = |stem: &str| {
        let mut chars = stem.chars().rev();
        matches!((chars.next(), chars.next()), (Some(a), Some(b)) if a == b)
            && WORDS.contains(&stem[..stem.len() - 1])
    };
    ENDINGS.iter().any(|(ending, stems)| {
        lower.strip_suffix(ending).is_some_and(|stem| {
            stem.len() >= 3
                && stem.is_ascii()
                && (stems.iter().any(|tail| is_stem(stem, tail, ending)) || doubled(stem))
        })
    })
}

/// Whether a word in lower case is ordinary in the wider sense: in the list, or a noun or a verb that the rules know.
pub fn is_ordinary(lower: &str) -> bool {
    is_word(lower)
        || is_body_noun(lower)
        || is_product_noun(lower)
        || is_person_noun(lower)
        || is_function_word(lower)
}

/// Whether a word in lower case is a given name of the census or of the wider world, or two of them joined by a hyphen.
pub fn is_given_name(lower: &str) -> bool {
    GIVEN.contains(lower)
        || lower.split_once('-').is_some_and(|(first, rest)| {
            let known = |part: &str| GIVEN.contains(part);
            known(first) && rest.len() > 2 && !is_word(rest) || rest.split('-').chain([first]).all(known)
        })
}

/// Whether a word in lower case is a frequent surname of the census.
pub fn is_surname(lower: &str) -> bool {
    SURNAMES.contains(lower)
}

/// Whether a name, as written, is a country, a state or a large city.
pub fn is_place(name: &str) -> bool {
    PLACES.contains(name)
        || name.contains(['\n', '\r'])
            && PLACES.contains(name.split_whitespace().collect::<Vec<_>>().join(" ").as_str())
}

/// Whether a name, folded and without its legal form, is that of a large listed company, or of an authority, a medium or
/// another body that is widely known by a name which does not say what it is.
pub fn is_known_body(key: &str) -> bool {
    BODIES.contains(key)
}

/// Defines a predicate on words in lower case by the list of its words.
macro_rules! word_set {
    ($(#[$doc:meta])* $vis:vis $name:ident, $lower:ident: $words:literal) => {
        $(#[$doc])*
        $vis fn $name($lower: &str) -> bool {
            static SET: std::sync::LazyLock<$crate::evidence::words::Words> =
                std::sync::LazyLock::new(|| $crate::evidence::words::Words::of($words.split_whitespace()));
            SET.contains($lower)
        }
    };
}
pub(crate) use word_set;

word_set! {
    /// Forms of address before a person's name.
    pub is_honorific, lower:
    "mr mr. mrs mrs. ms ms. miss dr dr. prof prof. sir dame lord lady baroness baron madam mx mx. rev rev. judge justice
     senator sen. sen representative rep. rep congressman congresswoman governor gov. gov mayor minister premier chancellor
     general gen. gen colonel col. col captain capt. capt major maj. lieutenant lt. lt sergeant sgt. sgt admiral
     king queen prince princess sheikh pope"
}

word_set! {
    /// Legal forms and generic last words of a body's name; they may be left out when the body is named again.
    pub is_body_suffix, lower:
    "inc inc. corp corp. corporation co co. company companies ltd ltd. limited plc llc llp lp ag sa s.a. se nv n.v. bv b.v.
     gmbh kg ab asa oy oyj spa s.p.a. srl kk pty bhd holding holdings group partners technologies technology ai labs
     laboratories systems software solutions services industries international enterprises ventures capital management
     mobile wireless cellular telekom telecommunications beverages bottling brewing confectionery dairies tobacco textiles
     apparel cosmetics motor automotive renewables utilities pipelines shipping freight leisure hotel casino
     athletic rovers wanderers fc f.c. brothers bros bros. incorporated l.p. l.p lp. p.l.c. kgaa sarl s.a.r.l. pte pvt l.l.c. ltda bancorp bancshares bancgroup bankshares
     trust engineering manufacturing chemical products airline railway railroad railroads
     brewery breweries assurance broadcasting newspapers publishers publications properties realty estates hotels resorts restaurants casinos entertainment theatres theaters cinemas
     securities networks media motors pharma pharmaceuticals therapeutics biosciences health healthcare energy robotics
     airlines airways studios entertainment interactive semiconductor semiconductors electronics communications telecom
     bank bancorp financial insurance investments associates consulting advisors advisers logistics foods brands stores
     mobility aerospace defence defense dynamics materials chemicals steel resources mining petroleum oil gas power
     digital data analytics security cloud games gaming publishing pictures records music"
}

word_set! {
    /// Legal forms only: never part of the name as a reader says it.
    pub is_legal_form, lower:
    "inc inc. incorporated corp corp. corporation co co. ltd ltd. limited plc llc llp lp ag sa s.a. se nv n.v. bv b.v. gmbh
     kg ab asa oy oyj spa s.p.a. srl kk pty bhd holding holdings l.p. l.p p.l.c. kgaa sarl s.a.r.l. pte pvt l.l.c. ltda"
}

word_set! {
    /// Nouns that make a name the name of a public or learned body.
    pub is_institution, lower:
    "department ministry office agency authority commission committee council court tribunal institute institution
     university college school academy association federation union society foundation trust bureau board administration
     parliament senate congress assembly party church exchange fund centre center laboratory observatory police army navy
     treasury reserve service bank consortium alliance league embassy inspectorate registry organisation organization
     hospital museum library forum network coalition panel chamber cabinet directorate secretariat club
     institutes brotherhood confederation guild faculty clinic seminary orchestra opera theatre constabulary"
}

word_set! {
    /// Nouns of a body that supervises or prosecutes.
    pub is_regulator_word, lower:
    "commission authority agency administration regulator watchdog court tribunal prosecutor prosecutors ministry
     department inspectorate ombudsman"
}

word_set! {
    /// Last or first words by which a newspaper, an agency or a broadcaster is known.
    pub is_medium_word, lower:
    "times post journal news herald tribune gazette chronicle telegraph guardian observer mail mirror press broadcasting
     radio television tv magazine review weekly daily today globe standard dispatch bulletin wire newswire"
}

word_set! {
    /// Words that begin a sentence or stand in a title and are never a name by themselves.
    pub is_function_word, lower:
    "a an the this that these those it its he his him she her they their them we our us i you your my me who whom whose
     which what when where why how if whether while as at by for from in into of on onto off over under up down out with
     without within about above across after against along among amid amidst around because before behind below beneath
     beside besides between beyond but despite during except following given like near next nor not now only or per plus
     since so than then there though through throughout till to toward towards until unlike unless upon versus via yet and
     also again all almost already although always another any anyone anything are aren't be been being both can can't
     cannot could couldn't did didn't do does doesn't don't each either else enough even ever every everyone everything
     few first former formerly had has have hadn't haven't hasn't here however indeed instead is isn't just last later
     latter less let's many may maybe meanwhile might more moreover most much must neither never nevertheless no nobody
     none nothing often once one ones other others otherwise perhaps rather recently same second several shall should
     some somebody someone something sometimes soon still such that's there's they're it's too two three four five six
     seven eight nine ten twelve very was wasn't were weren't what's will won't would wouldn't yes you'll earlier
     originally overall today yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday
     january february march april june july august september october november december jan feb mar apr jun jul aug sep
     sept oct nov dec mon tue wed thu fri sat sun edt est gmt utc pst pdt cet bst am pm update updated editor's note
     photo picture image source read more share"
}

word_set! {
    /// Small words that may stand inside a name.
    pub is_name_link, lower: "of de del della di da dos das du des la le van von der den ter ten bin ibn al el y e for"
}

word_set! {
    /// Verbs of saying, in the forms that news uses.
    pub is_saying, lower:
    "said says say told tells wrote writes added adds reported reports report reporting announced announces stated states
     claimed claims argued argues insisted insists noted notes explained explains warned warns confirmed confirms
     denied denies declined declines commented tweeted posted posts asked asks acknowledged acknowledges suggested
     suggests estimated estimates predicted predicts predicting revealed reveals disclosed discloses emphasized emphasised
     stressed reiterated replied responded responds complained declared recalled remarked testified alleged alleges"
}

word_set! {
    /// Verbs in the past or present that bodies and people do; a capitalised word before one of them acts.
    pub is_acting, lower:
    "will has have had is was plans planned plan announced announces acquired acquires acquire buys bought buy sold sells
     invested invests paid pays agreed agrees launched launches hired hires raised raises declined declines offers offered
     wants wanted joined joins said says told owns owned holds held makes made develops developed reported reports filed
     completed completes closed closes opened opens expects expected faces faced operates operated employs employed sued
     sues accused accuses founded runs leads led refused denied denies confirmed began begins started provides provided
     remains became becomes would could may might must can did does"
}

word_set! {
    /// Nouns that, beside a capitalised word, say that it is a company or another body.
    pub is_body_noun, lower:
    "company companies firm firms group groups startup start-up start-ups startups maker makers manufacturer manufacturers developer giant owner parent subsidiary
     unit division bank insurer retailer carrier airline brokerage exchange investor investors shareholder shareholders
     rival rivals competitor competitors customer customers client clients supplier suppliers partner vendor provider
     boss chief ceo cfo cto coo chairman chairwoman founder co-founder cofounder president spokesman spokeswoman
     spokesperson employees staff shares stock board headquarters executives executive analyst analysts engineers
     researchers workers bosses management lawyers auditors auditor newspaper agency regulator watchdog university"
}

word_set! {
    /// Nouns that are said of people, beside positions.
    pub is_person_noun, lower:
    "billionaire millionaire tycoon mogul financier activist politician author writer journalist reporter columnist blogger
     veteran expert student graduate friend colleague ally father mother son daughter brother sister wife husband man
     woman entrepreneur inventor programmer technologist philanthropist lawmaker whistleblower economist academic
     scholar historian physicist mathematician actor actress singer athlete"
}

word_set! {
    /// Nouns that, beside a capitalised word, say that it is a thing made or sold.
    pub is_product_noun, lower:
    "model models app apps chatbot platform tool tools software phone smartphone tablet device devices console engine
     browser service assistant chip chips processor processors series version versions release game games drug vaccine
     aircraft jet car truck rocket satellite language operating headset glasses product products feature features"
}

word_set! {
    /// Adjectives of nations and the like, which are capitalised but name nothing here.
    pub is_demonym, lower:
    "syrian palestinian bosnian serbian croatian albanian bulgarian slovak slovenian estonian latvian lithuanian belarusian
     georgian armenian azerbaijani kazakh uzbek afghan bangladeshi nepalese tibetan mongolian burmese cambodian laotian
     lebanese jordanian kuwaiti omani yemeni libyan tunisian algerian moroccan sudanese ethiopian somali ugandan tanzanian
     ghanaian zimbabwean zambian rwandan congolese angolan cuban venezuelan peruvian bolivian ecuadorian uruguayan
     paraguayan jamaican haitian icelandic maltese cypriot soviet slavic nordic baltic balkan scandinavian latin arab arabic
     hispanic californian texan londoner parisian sunni shiite hindu buddhist protestant anglican orthodox olympic
     american british english french german italian spanish chinese japanese korean indian russian canadian australian
     european asian african dutch swiss swedish norwegian danish finnish polish greek turkish israeli saudi brazilian
     mexican irish scottish welsh austrian belgian portuguese czech hungarian romanian ukrainian egyptian iranian iraqi
     pakistani indonesian malaysian thai vietnamese filipino taiwanese singaporean emirati qatari nigerian kenyan
     argentine chilean colombian western eastern northern southern christian muslim jewish catholic democratic republican
     democrat democrats republicans americans britons europeans chinese"
}
