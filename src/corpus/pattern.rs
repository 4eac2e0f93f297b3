//! How lines look that are no running text: bylines, stamps, captions, invitations, signs that the article is over.
//!
//! General patterns of pages, for one line each; what a line means also depends on its place, which the module
//! `zone` knows.

use super::stamp;
use regex::Regex;
use std::sync::LazyLock;

/// What a line looks like by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// Who wrote it.
    Byline,
    /// When it was published.
    Stamp,
    /// Of a picture.
    Caption,
    /// Belongs to the page, not to the text.
    Furniture,
    /// Belongs to the page, and what follows does likewise.
    End,
}

/// Longer lines are running text, whatever they begin with.
const LONGEST: usize = 400;

macro_rules! pattern {
    ($name:ident, $pattern:expr) => {
        static $name: LazyLock<Regex> = LazyLock::new(|| latin($pattern));
    };
}

/// The pattern with classes of letters and digits narrowed to Latin script, where bylines and datelines have the
/// forms that are looked for. With the classes of all Unicode such patterns take megabytes, and longer to compile
/// than a whole dossier to build.
pub(super) fn latin(pattern: &str) -> Regex {
    let narrow = pattern
        .replace(r"\p{Lu}", "[A-ZÀ-Þ]")
        .replace(r"\p{Ll}", "[a-zß-ÿ]")
        .replace(r"\p{L}", "[A-Za-zÀ-ɏ]")
        .replace(r"\d", "[0-9]")
        .replace(r"\b", r"(?-u:\b)")
        .replace(r"\w", "[A-Za-z0-9_À-ɏ]")
        .replace(r"\W", "[^A-Za-z0-9_À-ɏ]");
    Regex::new(&narrow).expect("the pattern is fixed")
}

/// Long lists of phrases are matched byte by byte: `.` is any byte, which keeps bounded gaps small.
fn phrases(pattern: &str) -> regex::bytes::Regex {
    regex::bytes::Regex::new(pattern).expect("the pattern is fixed")
}

static END: LazyLock<regex::bytes::Regex> = LazyLock::new(|| {
    phrases(
        r"(?ix-u)^\W*(?:
        post\ navigation | you\ (?:might|may)\ (?:also\ )?(?:like|enjoy|be\ interested).* | (?:read|see|watch)\ (?:next|also)\b.*
        | (?:related|recommended|more|popular|trending|latest|recent|similar|other|top|most\ read|most\ popular|editor(?:’|')?s\ picks?)
            \ (?:articles?|posts?|stories|story|news|content|reading|topics?|videos?|coverage|headlines|links|from\ .+|on\ this\ story|in\ .{1,30}|for\ you|about\ .+)
        | from\ the\ (?:front\ page|web|archives?) | what\ to\ read\ next | up\ next | next\ up | don(?:’|')t\ miss\b.* | around\ the\ web | sponsored\ (?:content|links|stories)
        | most\ (?:read|popular|viewed|shared|commented) | trending(?:\ now)? | related | recommended(?:\ for\ you)? | popular
        | (?:share|follow|like|tweet)\ (?:this|on|to|us|via|with)\b.* | share | share\ (?:article|story|post|page) | share\ this
        | (?:leave|post|write|add)\ (?:a|your)\ (?:comment|reply)\b.* | (?:\d+\ )?(?:comments?|replies|responses|thoughts\ on\ .*)\s*(?:\(\d+\)|\d+)?
        | tags?\s*:.* | tagged(?:\ (?:with|under|in|as))?\s*:?.* | filed\ (?:under|in)\b.* | categor(?:y|ies)\s*:.* | topics\s*:.* | posted\ in\b.*
        | about\ the\ authors?
        | (?:external\ links|see\ also|references|notes\ and\ references|further\ reading|footnotes|sources|citations|bibliography)(?:\s*\[\s*edit\s*\])?
        | log\ in\ to\ (?:reply|comment).* | join\ the\ (?:conversation|discussion).* | (?:\#\s*){3,} | -*\s*(?:ends?|30)\s*-+ | reuter | previous\ (?:post|article)\b.* | next\ (?:post|article)\b.*
        | (?:similar|users\ (?:viewing|browsing)\ this)\ (?:threads?|thread|forum).*
        | (?:advertisement\ )?continue\ reading\ below.*
        | (?:teilen|mehr\ zum\ thema|das\ könnte\ (?:sie|dich)\ auch\ interessieren|lesen\ sie\ auch|verwandte\ (?:artikel|themen)|à\ lire\ aussi|partager|sur\ le\ même\ sujet|compartir|noticias\ relacionadas|les\ også|del\ artikkelen)\b.*
    )\W*$",
    )
});

static FURNITURE: LazyLock<regex::bytes::Regex> = LazyLock::new(|| {
    phrases(
        r"(?ix-u)^\W*(?:
        skip\ to\ .+ | jump\ to\b.* | (?:main\ )?menu | search(?:\ for\b.{0,30})? | home | close | open | toggle\ .{1,30} | back\ to\ .{1,30} | go\ to\ .{1,30} | navigation | contents? | hide | show(?:\ more)?
        | (?:log|sign)\ ?(?:in|out|on)(?:\s*[/|].*|\ (?:to|or|with|for|now|here|using|and)\b.*)? | register(?:\ now|\ for\b.*)? | create\ (?:an\ )?account.* | my\ account
        | subscribe\b.* | sign\ up\b.* | subscription(?:s|\ (?:options|offers?|required))? | (?:get|receive)\ (?:our|the|your|unlimited|full|more|daily|weekly|free)\b.*(?:newsletter|inbox|access|alerts?|email|digest|subscription)\b.* | unlock\b.*
        | .*\bsign\ up\ (?:to|for)\b.*(?:newsletters?|digest|inbox|briefing|updates)\b.*
        | (?:already|not\ (?:yet\ )?)\ ?(?:a\ )?(?:subscriber|member|registered)\b.* | (?:already\ )?have\ an\ account.* | this\ (?:article|content|story)\ is\ (?:for|only\ (?:available\ )?(?:for|to)|reserved\ for|exclusive\ to)\b.*(?:subscribers|members).*
        | enter\ your\ (?:e-?mail|name|password)\b.* | your\ e-?mail\ address.* | e-?mail(?:\ address)?\s*:? | newsletters?(?:\ sign-?\ ?up)? | thank\ you\ for\ (?:subscribing|signing|registering|reading)\b.* | (?:we\ (?:won(?:’|')t|will\ never|never)\ )?(?:spam|unsubscribe)\b.* | you\ can\ unsubscribe\b.* | no\ spam\b.*
        | (?:view|read)\ (?:this\ (?:e-?mail|newsletter)\ )?(?:in|on|online)\b.{0,5}(?:your\ )?(?:browser|online|web).{0,30} | having\ trouble\ (?:viewing|reading)\b.* | you\ (?:are|received|(?:’|')re)\ (?:receiving|this)\b.*(?:e-?mail|because|subscribed).* | forwarded\ this\ e-?mail\b.* | was\ this\ (?:e-?mail\ )?forwarded\b.* | (?:update|manage)\ (?:your\ )?(?:e-?mail\ )?(?:preferences|subscriptions?|settings|consent|cookies?)\b.*
        | (?:we|this\ (?:web)?\ ?site|our\ (?:web)?\ ?site|our\ partners)\b.*\bcookies?\b.* | (?:by\ (?:continuing|clicking|using))\b.*(?:cookies?|privacy|terms|consent|agree)\b.* | (?:accept|reject|allow|decline|refuse|deny)(?:\ (?:all|only|necessary|essential|optional))*(?:\ cookies)?(?:\ and\ (?:continue|close))? | cookies?(?:\ (?:settings|policy|preferences|notice|consent))? | .*\bcookie\ (?:policy|settings|preferences|notice)\b.* | we\ (?:value|care\ about|respect)\ your\ privacy.* | (?:privacy|terms)(?:\ (?:policy|notice|of\ (?:use|service)|and\ conditions|&\ conditions|settings))?(?:\s*(?:\||·|&)\s*.*|\ and\ .*)? | manage\ (?:options|choices|preferences)
        | (?:\d{1,3}|[a-z]+)[-\ ]min(?:ute)?s?\.?(?:\ (?:read|reading(?:\ time)?))? | (?:estimated\ )?reading\ time\b.{0,30} | listen(?:\ to\ (?:this|the)\ (?:article|story|post))?\b.{0,30} | (?:play|watch|view)(?:\ (?:video|now|live|gallery|image|comments|all|more).{0,30})? | print(?:\ (?:this|article|page).{0,20})? | save(?:\ (?:this|article|for\ later).{0,20})? | bookmark.{0,20} | copy\ ?link.{0,20} | link\ copied.{0,20} | e-?mail\ (?:this|article|link|a\ friend).{0,20} | gift\ (?:this\ )?article | translate | report(?:\ (?:post|abuse|comment))? | reply | quote | like | likes | edit | upvote | downvote | expand | loading\.*
        | ad | ads | advert | advertisements? | advertise(?:\ with\ us)? | advertising | sponsored(?:\ (?:by|post)\b.*)? | promoted | promotion | story\ continues\ below.* | article\ continues\ (?:after|below).* | scroll\ (?:to|down)\ .* | continue\ reading.* | read\ (?:more|on|full|the\ full|the\ rest|our)\b.* | click\ here\b.* | tap\ here\b.* | learn\ more.* | find\ out\ more.* | (?:see|view|show|load)\ (?:all|more|less)\b.* | more\s*(?:on|from|about)\b.*:? | more\ here
        | (?:read|see|watch|listen)(?:\ (?:more|also|next))?\s*:.* | (?:related|recommended|also|further\ reading|see\ also|lire\ aussi|mehr|les\ også|lees\ ook)\s*:.+
        | (?:follow|like|join|find|connect\ with|contact|visit|support)\ (?:us|me|him|her|them)\b.* | follow\s(?:@\S+|.{1,40}\s(?:on|via)\s(?:twitter|x|facebook|instagram|linkedin|bluesky|mastodon|threads|youtube|tiktok|google)\b.*) | (?:facebook|twitter|x|linkedin|reddit|whatsapp|telegram|instagram|pinterest|youtube|tiktok|threads|bluesky|mastodon|weibo|wechat|tumblr|flipboard|rss|email|e-mail|print|copy|app)(?:(?:[\s,/|]|·|•)+(?:facebook|twitter|x|linkedin|reddit|whatsapp|telegram|instagram|pinterest|youtube|tiktok|threads|bluesky|mastodon|weibo|email|e-mail|print|rss|copy\ ?link|copy))*
        | (?:©|\(c\)|copyright\b).* | all\ rights\ reserved.* | powered\ by\b.* | (?:proudly\ )?(?:powered|published|hosted)\ (?:by|with|on)\b.* | (?:entries|comments)\ feed | about(?:\ us)? | contact(?:\ us)? | careers | jobs | archives? | sitemap | imprint | impressum | help | faq | newsroom | accessibility
        | previous(?:\ page)? | next(?:\ page)? | page\ \d+(?:\ of\ \d+)? | \d+\ (?:shares?|views?|likes?|reads?|followers?|posts?|upvotes?|points?|claps?) | image\ \d+\ of\ \d+ | \d+\s*/\s*\d+
        | (?:last\ edited|joined|posts|location|reputation|registered|join\ date|messages|reaction\ score)\s*:?\s*.{0,30}\d.{0,30} | thread\ (?:starter|tools) | (?:senior|junior|new|active|well-known|registered)\ (?:member|user) | moderator | administrator | \#\d+ | from\ wikipedia,\ the\ free\ encyclopa?edia | \[?\s*edit\s*\]? | this\ page\ was\ last\ edited\b.* | (?:article|talk|read|edit|view\ history|tools|view\ source)(?:\s+(?:article|talk|read|edit|view\ history|tools|view\ source))+ | retrieved\ from\b.* | coordinates:.* | this\ article\ (?:needs|has\ multiple\ issues|is\ about|possibly)\b.* | for\ other\ uses,\ see\b.*
        | (?:the|this)\ (?:views?|opinions?|information|content|article|material)\b.*\b(?:do(?:es)?\ not|not\ (?:necessarily|intended|constitute)|is\ not)\b.*\b(?:reflect|represent|constitute|advice|endorse)\b.* | (?:disclaimer|disclosure|forward-looking\ statements?)\s*:.*
        | (?:photo|image|picture)s?\ (?:gallery|\d+\ of\ \d+) | .{0,3}\b(?:add|make)\ .+\ (?:on|as\ a\ preferred\ source\ on)\ google.{0,30} | support\ (?:our|independent)\ .* | (?:donate|become\ a\ (?:member|supporter|patron))\b.* | download\ (?:our|the)\ .{0,30}\bapp\b.*
        | for\ immediate\ release | embargoed\ until\b.* | news\ provided\ by | (?:source|sources)\s*:\s*.+ | https?://\S+ | www\.\S+ | [\w.+-]+@[\w-]+\.[\w.]+
        | (?:forward|cautionary)[-\ ]looking\ statements?.* | (?:cautionary|safe\ harbou?r)\b.{0,20}\bstatements?\b.* | disclaimers?\s*:? | legal\ (?:notice|disclaimer)
        | notify\ me\ of\b.* | required\ fields\ are\ marked.{0,10} | save\ my\ name\b.* | what\ do\ you\ think\?.* | got\ a\ (?:news\ )?tip\?.* | have\ a\ (?:news\ )?tip\?.* | send\ (?:us\ )?(?:your\ )?tips\b.*
    )\W*$",
    )
});

pattern!(
    BYLINE,
    r"(?x)^\W*(?:
        (?:[Bb]y|BY|[Vv]on|[Pp]ar)\s+(?:[\p{Lu}][\p{L}.’'-]*|[Tt]he|and|de|van|der|von|la|,|&|\||in|for|at|of|\s)+ (?:[|,·•–—-].*)?
        | (?:[Aa]uthors?|AUTHORS?|[Ww]riters?|[Rr]eporters?|[Ee]ditors?|[Ww]ritten\ by|[Pp]osted\ by|[Pp]ublished\ by|[Rr]eported\ by|[Ss]tory\ by|[Tt]ext\ by|[Tt]ext|[Cc]orrespondents?|作者|记者|文)\s*[::]\s*.+
        | (?:[Aa]uthor|[Ww]ritten\ by|[Pp]osted\ by|[Pp]ublished\ by|[Rr]eported\ by|[Ss]tory\ by|[Ww]ords\ by|[Tt]ext\ by)\s+\p{Lu}.+
        | (?i:(?:further|additional|with)\ reporting\ (?:by|from)\b.+ | \(?(?:reporting|writing|editing|compiled|edited|written)\ by\b.+ | with\ (?:contributions?|files)\ (?:by|from)\b.+ | (?:.+\ )?contributed\ to\ this\ (?:report|article|story)\b.*)
        | (?i:(?:the\ )?(?:editorial|news|web|reuters|ap|staff)\ (?:team|staff|desk|board|writers?|reporters?|office)|(?:our\ )?staff\ (?:writers?|reporters?)|(?:staff\ )?correspondent)
        | [\p{Lu}][\p{L}.’'-]+(?:\s+[\p{Lu}][\p{L}.’'-]*){1,3}\s*(?:,|\||·|•|–|—)\s*(?i:(?:senior|chief|staff|contributing|political|business|technology|tech|science|deputy|managing|associate|foreign|economics|freelance)\ )*(?i:reporter|correspondent|editor|writer|contributor|columnist|journalist)(?:\s*,.*)?
    )\W*$"
);

pattern!(
    CAPTION,
    r"(?ix)(?:
        \|\s*(?:image|photo|picture|credit|source|photograph|illustration|foto|bild|bildquelle|图源|图片来源)s?(?:\s+(?:source|credit|by|courtesy(?:\ of)?))?\s*[::]?\s*\S.*$
        | ^\W*(?:image|photo|picture|photograph|illustration|graphic|foto|bild|credit|video|图源|图片来源)s?(?:\s+(?:source|credits?|courtesy(?:\ of)?|by|via|copyright))?\s*[::/]\s*\S.*$
        | ^\W*(?:image|photo|picture|photograph|illustration|photography)s?\s+(?:source|credits?|courtesy|by|via)\b.*$
        | ^.{0,60}\b(?:images?|photos?|pictures?)\s+(?:via|courtesy|by|from)\s.{1,60}$
        | ^.*[(|/–—]\s*(?:[\p{L}.\ ’'-]{1,50}\s*/\s*)?(?:getty\ images?|afp(?:\ via\ getty.{0,20})?|shutterstock|istock|bloomberg\ via\ getty.{0,20}|epa(?:-efe)?|pa\ (?:wire|media)|alamy|unsplash|file\ photo|handout)\b[^.]{0,60}\)?$
        | ^.{0,30}\b(?:getty\ images?|shutterstock|alamy|unsplash)\W*$
        | ^.*(?:reuters|ap)\ ?/\ ?[\p{Lu}][\p{L}\ ’'-]{2,40}(?:/.*)?$
    )"
);

// What every caption has somewhere. `CAPTION` has gaps on both sides of its words, which costs a line of running text
// more than all other patterns together; this one is read in one go.
pattern!(
    CAPTIONED,
    r"(?ix) \| | ^\W*(?:image|photo|picture|illustration|graphic|foto|bild|credit|video|图源|图片来源)
        | (?:image|photo|picture)s?\s+(?:via|courtesy|by|from)\s
        | [(/–—]\s*(?:getty\ image|afp|shutterstock|istock|bloomberg\ via|epa|pa\ (?:wire|media)|alamy|unsplash|file\ photo|handout)
        | ^.{0,30}\b(?:getty\ image|shutterstock|alamy|unsplash) | (?:reuters|ap)\ ?/"
);

fn is_caption(line: &str) -> bool {
    CAPTIONED.is_match(line) && CAPTION.is_match(line)
}

pattern!(
    PICTURE,
    r"(?i)\((?:picture|photo|image|illustration|graphic|photograph|credit|foto|bild)s?(?:\s+(?:credit|source|by|via|courtesy(?: of)?))?\s*[:/][^()\n]+\)|\((?:picture|photo|image|photograph)s? (?:by|via|courtesy)\b[^()\n]+\)"
);

pattern!(
    CREDITS,
    r"(?i)\(\s*(?:(?:additional|further)\s+)?(?:reporting|writing|editing|compiled|edited|written|reported)\s+(?:by|and)\b[^()\n]+\)[\s.]*$"
);

pattern!(
    DATELINE,
    r"(?x)^(?:
        (?:[\p{Lu}][\p{Lu}\ .'’/-]{1,40}(?:,\s*[\p{L}][\p{L}.\ ]{1,24}){0,2}(?:,?\s*[\p{Lu}][\p{L}]{2,8}\.?\s+\d{1,2}(?:,?\s+\d{4})?)?[\s,]*)?
            \(\s*(?P<agency>\p{Lu}[\p{L}\d.&’'\ -]{1,30}?)\s*\)\s*(?:--?|–|—|:)\s+
        | [\p{Lu}][\p{Lu}\ .'’/-]{1,40}(?:,\s*[\p{L}][\p{L}.\ ]{1,24}){0,2}(?:,?\s*[\p{Lu}][\p{L}]{2,8}\.?\s+\d{1,2}(?:,?\s+\d{4})?)?[\s,]*(?:--?\s*)?(?:\(|/)\s*(?P<wire>[\p{L}\d.&’'\ -]{2,30}?)\s*(?:\)|/)\s*(?:--?|–|—)\s*
        | (?P<city>[\p{Lu}]{2}[\p{Lu}\ .'’-]{2,30})(?:,\s*[\p{L}][\p{L}.\ ]{1,24}){0,2}(?:,?\s*[\p{Lu}][\p{L}]{2,8}\.?\s+\d{1,2}(?:,?\s+\d{4})?)?\s*(?:--|–|—)\s*
        | (?P<dated>[\p{Lu}]{2}[\p{Lu}\ .'’-]{1,30})(?:,\s*[\p{L}][\p{L}.\ ]{1,24}){0,2},?\s+(?:[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Mm]ay|[Jj]une?|[Jj]uly?|[Aa]ug|[Ss]ept?|[Oo]ct|[Nn]ov|[Dd]ec|JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC)[\p{L}]{0,6}\.?\s+\d{1,2}(?:,?\s+\d{4})?\s*-\s+
        | [\p{Lu}][\p{L}\ .'’-]{2,30}(?:,\s*[\p{L}][\p{L}.\ ]{1,24}){0,2},\s*[\p{Lu}][\p{L}]{2,8}\.?\s+\d{1,2},?\s+\d{4}\s*(?:\(|/)\s*(?P<release>[\p{L}\d.&’'\ -]{2,30}?)\s*(?:\)|/)\s*(?:--?|–|—)\s*
    )"
);

pattern!(
    RELATIVE,
    r"(?i)^\W*(?:(?:posted|published|updated|last updated)\s*:?\s*)?(?:(?:about\s+)?(?:an?|\d+|one|two|three)\s+(?:second|minute|min|hour|hr|day|week|month|year)s?\s+ago|\d+\s*(?:h|hrs?|d|m|min|w)\s+ago|just now|yesterday|today)\W*$"
);

pattern!(
    CONTACT,
    r"(?ix)^\W*(?:(?:media|press|investor|public|corporate)\ (?:contacts?|inquiries|enquiries|relations)(?:\s+contacts?)?\s*:?.{0,60} | contacts?\s*: .{0,60} | contacts? | contact\ information\s*:? | for\ (?:more|further|additional|media|press)\ (?:information|inquiries|enquiries|details)\b.{0,120})\W*$"
);

pattern!(
    OUTLOOK,
    r"(?i)^\W*(?:(?:this|the) (?:press release|news release|release|announcement|communication|document|presentation|statement)|(?:certain|some) (?:statements|matters)|statements)\b.{0,160}\bforward[- ]looking\b|^\W*(?:all )?forward[- ]looking statements (?:are|involve|speak|in this)\b"
);

pattern!(LETTER, r"^(From|Von|De|Fra|To|An|Til|Cc|CC|Bcc|Sent|Gesendet|Date|Datum|Dato|Reply-To):\s+\S");

pattern!(SUBJECT, r"^(?:Subject|Betreff|Objet|Emne|Re|RE):\s+");

/// The subject of a letter, without the word that announces it.
pub(super) fn subject(line: &str) -> Option<&str> {
    SUBJECT.find(line).map(|found| line[found.end()..].trim()).filter(|subject| !subject.is_empty())
}

/// What a line looks like by itself, if it looks like anything but text.
pub(super) fn look(line: &str) -> Option<Look> {
    let mut head = line.len().min(400);
    while !line.is_char_boundary(head) {
        head -= 1;
    }
    if OUTLOOK.is_match(&line[..head]) {
        return Some(Look::Furniture);
    }
    if line.len() > LONGEST || line.is_empty() {
        return None;
    }
    if !line.chars().any(char::is_alphanumeric) {
        return Some(if END.is_match(line.as_bytes()) { Look::End } else { Look::Furniture });
    }
    // A quotation is somebody's words, not the page's.
    let quoted = line.starts_with(['"', '“', '«', '„']) && line.ends_with(['"', '”', '»', '“', '.', '!', '?']);
    if quoted && line.split_whitespace().count() > 3 {
        return None;
    }
    if let Some(found) = LETTER.captures(line) {
        let from = found.get(1).is_some_and(|name| matches!(name.as_str(), "From" | "Von" | "De" | "Fra"));
        return Some(if from { Look::Byline } else { Look::Stamp });
    }
    if RELATIVE.is_match(line) || stamp::is_stamp(line) {
        return Some(Look::Stamp);
    }
    let n_words = line.split_whitespace().count();
    let sentence = line.ends_with(['.', '!', '?']);
    if is_caption(line) && !(sentence && n_words > 16 && !line.contains(['|', '©', '('])) {
        return Some(Look::Caption);
    }
    if is_byline(line) {
        return Some(Look::Byline);
    }
    // Whoever is said to have said something is in the news, not on a button.
    if n_words > 30 && !LONG_NOTICE.is_match(line) || n_words > 6 && REPORTS.is_match(line) {
        return None;
    }
    if END.is_match(line.as_bytes()) && !(sentence && n_words > 8) {
        return Some(Look::End);
    }
    if FURNITURE.is_match(line.as_bytes()) || CONTACT.is_match(line) {
        return Some(Look::Furniture);
    }
    None
}

pattern!(
    LONG_NOTICE,
    r"(?i)\b(?:cookies?|disclaimer|disclosure|forward-looking statements?|(?:investment|financial|legal) advice|not constitute|privacy policy)\b"
);

pattern!(REPORTS, r"(?i)\b(?:said|says|told|according to|announced|declined)\b");

fn is_byline(line: &str) -> bool {
    if !BYLINE.is_match(line) {
        return false;
    }
    // "By Friday Calder Had Sold The Yard." is a sentence; a byline ends without a full stop, but for initials.
    let n_words = line.split_whitespace().count();
    let sentence = line.ends_with(['.', '?', '!']) && n_words > 6 && !line.starts_with('(');
    let lower = line.to_lowercase();
    let credits = ["reporting by", "editing by", "contributed to this", "reporting from", "writing by"];
    credits.iter().any(|credit| lower.contains(credit)) || (!sentence && n_words <= 24)
}

/// Pictures' credits inside a line, as ranges of bytes.
pub(super) fn pictures(line: &str) -> Vec<(usize, usize)> {
    let credits = PICTURE.find_iter(line).filter(|found| found.len() <= 240);
    credits.map(|found| (found.start(), found.end())).collect()
}

/// Where the credits of reporters and editors at the end of a paragraph begin.
pub(super) fn credits(line: &str) -> Option<usize> {
    let mut from = line.len().saturating_sub(700);
    while !line.is_char_boundary(from) {
        from += 1;
    }
    CREDITS.find(&line[from..]).map(|found| from + found.start())
}

/// A dateline at the head of a paragraph: where it ends, and the agency that it names.
pub(super) fn dateline(line: &str) -> Option<(usize, Option<String>)> {
    let mut to = line.len().min(160);
    while !line.is_char_boundary(to) {
        to -= 1;
    }
    let found = DATELINE.captures(&line[..to])?;
    let end = found.get(0)?.end();
    if line[end..].split_whitespace().take(4).count() < 4 {
        return None;
    }
    if let Some(city) = found.name("city") {
        const HEADS: [&str; 12] = [
            "UPDATE",
            "EXCLUSIVE",
            "BREAKING",
            "CORRECTION",
            "ANALYSIS",
            "NOTE",
            "OPINION",
            "EXPLAINER",
            "WATCH",
            "FACTBOX",
            "TIMELINE",
            "EDITOR",
        ];
        if HEADS.iter().any(|head| city.as_str().starts_with(head)) || !found[0].contains(['—', '–', '-']) {
            return None;
        }
    }
    let agency = ["agency", "wire", "release"].iter().find_map(|name| found.name(name));
    Some((end, agency.map(|name| name.as_str().trim().to_string())))
}
