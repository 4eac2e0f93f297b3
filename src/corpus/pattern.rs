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
            \ (?:articles?|posts?|stories|story|news|content|reading|topics?|videos?|coverage|headlines|links|from\ .{1,40}|on\ this\ story|in\ .{1,30}|for\ you|about\ .{1,40})
        | from\ the\ (?:front\ page|web|archives?) | what\ to\ read\ next | up\ next | next\ up | around\ the\ web | sponsored\ (?:content|links|stories)
        | most\ (?:read|popular|viewed|shared|commented) | trending(?:\ now)? | related | recommended(?:\ for\ you)? | popular
        | (?:share|follow|like|tweet)\ (?:this|on|to|us|via|with)\b.{0,60} | share | share\ (?:article|story|post|page) | share\ this
        | (?:leave|post|write|add)\ (?:a|your)\ (?:comment|reply)\b.* | (?:\d+\ )?(?:comments?|replies|responses|thoughts\ on\ .*)\s*(?:\(\d+\)|\d+)?
        | tags?\s*:.* | tagged(?:\ (?:with|under|in|as))?\s*:?.* | filed\ (?:under|in)\b.* | categor(?:y|ies)\s*:.* | topics\s*:.* | posted\ in\b.*
        | about\ the\ authors?
        | (?:external\ links|see\ also|references|notes\ and\ references|further\ reading|footnotes|sources|citations|bibliography)(?:\s*\[\s*edit\s*\])?
        | log\ in\ to\ (?:reply|comment).* | join\ the\ (?:conversation|discussion).* | (?:\#\s*){3,} | -*\s*(?:ends?|30)\s*-+ | previous\ (?:post|article)\b.* | next\ (?:post|article)\b.*
        | (?:similar|users\ (?:viewing|browsing)\ this)\ (?:threads?|thread|forum).*
        | (?:advertisement\ )?continue\ reading\ below.*
        | (?:teilen|mehr\ zum\ thema|das\ könnte\ (?:sie|dich)\ auch\ interessieren|lesen\ sie\ auch|verwandte\ (?:artikel|themen)|à\ lire\ aussi|partager|sur\ le\ même\ sujet|compartir|noticias\ relacionadas|les\ også|del\ artikkelen)\b.{0,60}
    )\W*$",
    )
});

static FURNITURE: LazyLock<regex::bytes::Regex> = LazyLock::new(|| {
    phrases(
        r"(?ix-u)^\W*(?:
        skip\ to\ .{1,40} | jump\ to\b.{0,40} | (?:main\ )?menu | search(?:\ for\b.{0,30})? | home | close | open | toggle\ .{1,30} | back\ to\ .{1,30} | go\ to\ .{1,30} | navigation | contents? | hide | show(?:\ more)?
        | (?:log|sign)\ ?(?:in|out|on)\b.{0,60} | register(?:\ now|\ for\b.{0,60})? | create\ (?:an\ )?account.{0,40} | my\ account
        | subscribe\b.{0,160} | sign\ up\b.{0,160} | subscription(?:s|\ (?:options|offers?|required))? | (?:get|receive)\ (?:our|the|your|unlimited|full|more|daily|weekly|free)\b.{0,100}(?:newsletter|inbox|access|alerts?|email|digest|subscription)\b.{0,80} | unlock\b.{0,120}
        | .{0,120}\bsign\ up\ (?:to|for)\b.{0,120}(?:newsletters?|digest|inbox|briefing|updates)\b.{0,80}
        | (?:already|not\ (?:yet\ )?)\ ?(?:a\ )?(?:subscriber|member|registered)\b.{0,60} | (?:already\ )?have\ an\ account.{0,60} | this\ (?:article|content|story)\ is\ (?:for|only\ (?:available\ )?(?:for|to)|reserved\ for|exclusive\ to)\b.{0,60}(?:subscribers|members).{0,60}
        | enter\ your\ (?:e-?mail|name|password)\b.{0,80} | your\ e-?mail\ address.{0,80} | e-?mail(?:\ address)?\s*:? | newsletters?.{0,60} | thank\ you\ for\ (?:subscribing|signing|registering|reading)\b.{0,80} | (?:we\ (?:won(?:’|')t|will\ never|never)\ )?(?:spam|unsubscribe)\b.{0,100} | you\ can\ unsubscribe\b.{0,100} | no\ spam\b.{0,80}
        | (?:view|read)\ (?:this\ (?:e-?mail|newsletter)\ )?(?:in|on|online)\b.{0,5}(?:your\ )?(?:browser|online|web).{0,30} | having\ trouble\ (?:viewing|reading)\b.{0,60} | you\ (?:are|received|(?:’|')re)\ (?:receiving|this)\b.{0,120}(?:e-?mail|because|subscribed).{0,100} | forwarded\ this\ e-?mail\b.{0,60} | was\ this\ (?:e-?mail\ )?forwarded\b.{0,80} | (?:update|manage)\ (?:your\ )?(?:e-?mail\ )?(?:preferences|subscriptions?|settings|consent|cookies?)\b.{0,60}
        | (?:we|this\ (?:web)?\ ?site|our\ (?:web)?\ ?site|our\ partners)\b.{0,80}\bcookies?\b.{0,280} | (?:by\ (?:continuing|clicking|using))\b.{0,200}(?:cookies?|privacy|terms|consent|agree)\b.{0,150} | (?:accept|reject|allow|decline|refuse|deny)(?:\ (?:all|only|necessary|essential|optional))*(?:\ cookies)?(?:\ and\ (?:continue|close))? | cookies?(?:\ (?:settings|policy|preferences|notice|consent))? | .{0,60}\bcookie\ (?:policy|settings|preferences|notice)\b.{0,60} | we\ (?:value|care\ about|respect)\ your\ privacy.{0,160} | (?:privacy|terms)(?:\ (?:policy|notice|of\ (?:use|service)|and\ conditions|&\ conditions|settings))?(?:\s*(?:\||·|&)\s*.{0,80}|\ and\ .{0,60})? | manage\ (?:options|choices|preferences)
        | (?:\d{1,3}|[a-z]+)[-\ ]min(?:ute)?s?\.?(?:\ (?:read|reading(?:\ time)?))? | (?:estimated\ )?reading\ time\b.{0,30} | listen(?:\ to\ (?:this|the)\ (?:article|story|post))?\b.{0,30} | (?:play|watch|view)(?:\ (?:video|now|live|gallery|image|comments|all|more).{0,30})? | print(?:\ (?:this|article|page).{0,20})? | save(?:\ (?:this|article|for\ later).{0,20})? | bookmark.{0,20} | copy\ ?link.{0,20} | link\ copied.{0,20} | e-?mail\ (?:this|article|link|a\ friend).{0,20} | gift\ (?:this\ )?article | translate | report(?:\ (?:post|abuse|comment))? | reply | quote | like | likes | edit | upvote | downvote | expand | loading\.*
        | ad | ads | advert | advertisements? | advertise(?:\ with\ us)? | advertising | sponsored(?:\ (?:by|post)\b.{0,40})? | promoted | promotion | story\ continues\ below.{0,60} | article\ continues\ (?:after|below).{0,60} | scroll\ (?:to|down)\ .{0,40} | continue\ reading.{0,60} | read\ (?:more|on|full|the\ full|the\ rest|our)\b.{0,200} | click\ here\b.{0,100} | tap\ here\b.{0,60} | learn\ more.{0,60} | find\ out\ more.{0,60} | (?:see|view|show|load)\ (?:all|more|less)\b.{0,40} | more\s*(?:on|from|about)\b.{0,80}:? | more\ here
        | (?:read|see|watch|listen)(?:\ (?:more|also|next))?\s*:.{0,200} | (?:related|recommended|also|further\ reading|see\ also|lire\ aussi|mehr|les\ også|lees\ ook)\s*:.{1,200}
        | (?:follow|like|join|find|connect\ with|contact|visit|support)\ (?:us|me|him|her|them)\b.{0,80} | follow\s.{0,60} | (?:facebook|twitter|x|linkedin|reddit|whatsapp|telegram|instagram|pinterest|youtube|tiktok|threads|bluesky|mastodon|weibo|wechat|tumblr|flipboard|rss|email|e-mail|print|copy|app)(?:(?:[\s,/|]|·|•)+(?:facebook|twitter|x|linkedin|reddit|whatsapp|telegram|instagram|pinterest|youtube|tiktok|threads|bluesky|mastodon|weibo|email|e-mail|print|rss|copy\ ?link|copy))*
        | (?:©|\(c\)|copyright\b).{0,160} | all\ rights\ reserved.{0,100} | powered\ by\b.{0,60} | (?:proudly\ )?(?:powered|published|hosted)\ (?:by|with|on)\b.{0,60} | (?:entries|comments)\ feed | about(?:\ us)? | contact(?:\ us)? | careers | jobs | archives? | sitemap | imprint | impressum | help | faq | newsroom | accessibility
        | previous(?:\ page)? | next(?:\ page)? | page\ \d+(?:\ of\ \d+)? | \d+\ (?:shares?|views?|likes?|reads?|followers?|posts?|upvotes?|points?|claps?) | image\ \d+\ of\ \d+ | \d+\s*/\s*\d+
        | (?:last\ edited|joined|posts|location|reputation|registered|join\ date|messages|reaction\ score)\s*:?\s*.{0,30}\d.{0,30} | thread\ (?:starter|tools) | (?:senior|junior|new|active|well-known|registered)\ (?:member|user) | moderator | administrator | \#\d+ | from\ wikipedia,\ the\ free\ encyclopa?edia | \[?\s*edit\s*\]? | this\ page\ was\ last\ edited\b.{0,120} | (?:article|talk|read|edit|view\ history|tools|view\ source)(?:\s+(?:article|talk|read|edit|view\ history|tools|view\ source))+ | retrieved\ from\b.{0,160} | coordinates:.{0,60} | this\ article\ (?:needs|has\ multiple\ issues|is\ about|possibly)\b.{0,160} | for\ other\ uses,\ see\b.{0,100}
        | (?:the|this)\ (?:views?|opinions?|information|content|article|material)\b.{0,160}\b(?:do(?:es)?\ not|not\ (?:necessarily|intended|constitute)|is\ not)\b.{0,60}\b(?:reflect|represent|constitute|advice|endorse)\b.{0,160} | (?:disclaimer|disclosure|forward-looking\ statements?)\s*:.{0,380}
        | (?:photo|image|picture)s?\ (?:gallery|\d+\ of\ \d+) | .{0,3}\b(?:add|make)\ .{1,40}\ (?:on|as\ a\ preferred\ source\ on)\ google.{0,30} | support\ (?:our|independent)\ .{0,80} | (?:donate|become\ a\ (?:member|supporter|patron))\b.{0,100} | download\ (?:our|the)\ .{0,30}\bapp\b.{0,60}
        | for\ immediate\ release | embargoed\ until\b.{0,60} | news\ provided\ by | (?:source|sources)\s*:\s*.{1,80} | https?://\S+ | www\.\S+ | [\w.+-]+@[\w-]+\.[\w.]+
        | (?:forward|cautionary)[-\ ]looking\ statements?.{0,80} | (?:cautionary|safe\ harbou?r)\b.{0,20}\bstatements?\b.{0,80} | disclaimers?\s*:? | legal\ (?:notice|disclaimer)
        | notify\ me\ of\b.{0,100} | required\ fields\ are\ marked.{0,10} | save\ my\ name\b.{0,120} | what\ do\ you\ think\?.{0,60} | got\ a\ (?:news\ )?tip\?.{0,120} | have\ a\ (?:news\ )?tip\?.{0,120} | send\ (?:us\ )?(?:your\ )?tips\b.{0,80}
    )\W*$",
    )
});

pattern!(
    BYLINE,
    r"(?x)^\W*(?:
        (?:[Bb]y|BY|[Vv]on|[Pp]ar)\s+(?:[\p{Lu}][\p{L}.’'-]*|[Tt]he|and|de|van|der|von|la|,|&|\||in|for|at|of|\s)+ (?:[|,·•–—-].{0,80})?
        | (?:[Aa]uthors?|AUTHORS?|[Ww]riters?|[Rr]eporters?|[Ee]ditors?|[Ww]ritten\ by|[Pp]osted\ by|[Pp]ublished\ by|[Rr]eported\ by|[Ss]tory\ by|[Tt]ext\ by|[Tt]ext|[Cc]orrespondents?|作者|记者|文)\s*[::]\s*.{1,120}
        | (?:[Aa]uthor|[Ww]ritten\ by|[Pp]osted\ by|[Pp]ublished\ by|[Rr]eported\ by|[Ss]tory\ by|[Ww]ords\ by|[Tt]ext\ by)\s+\p{Lu}.{1,160}
        | (?i:(?:further|additional|with)\ reporting\ (?:by|from)\b.{1,160} | \(?(?:reporting|writing|editing|compiled|edited|written)\ by\b.{1,200} | with\ (?:contributions?|files)\ (?:by|from)\b.{1,120} | (?:.{1,60}\ )?contributed\ to\ this\ (?:report|article|story)\b.{0,40})
        | (?i:(?:the\ )?(?:editorial|news|web|reuters|ap|staff)\ (?:team|staff|desk|board|writers?|reporters?|office)|(?:our\ )?staff\ (?:writers?|reporters?)|(?:staff\ )?correspondent)
        | [\p{Lu}][\p{L}.’'-]+(?:\s+[\p{Lu}][\p{L}.’'-]*){1,3}\s*(?:,|\||·|•|–|—)\s*(?i:(?:senior|chief|staff|contributing|political|business|technology|tech|science|deputy|managing|associate|foreign|economics|freelance)\ )*(?i:reporter|correspondent|editor|writer|contributor|columnist|journalist)(?:\s*,.{0,60})?
    )\W*$"
);

pattern!(
    CAPTION,
    r"(?ix)(?:
        \|\s*(?:image|photo|picture|credit|source|photograph|illustration|foto|bild|bildquelle|图源|图片来源)s?(?:\s+(?:source|credit|by|courtesy(?:\ of)?))?\s*[::]?\s*\S.{0,100}$
        | ^\W*(?:image|photo|picture|photograph|illustration|graphic|foto|bild|credit|video|图源|图片来源)s?(?:\s+(?:source|credits?|courtesy(?:\ of)?|by|via|copyright))?\s*[::/]\s*\S.{0,200}$
        | ^\W*(?:image|photo|picture|photograph|illustration|photography)s?\s+(?:source|credits?|courtesy|by|via)\b.{0,160}$
        | ^.{0,60}\b(?:images?|photos?|pictures?)\s+(?:via|courtesy|by|from)\s.{1,60}$
        | ^.{0,260}[(|/–—]\s*(?:[\p{L}.\ ’'-]{1,50}\s*/\s*)?(?:getty\ images?|afp(?:\ via\ getty.{0,20})?|shutterstock|istock|bloomberg\ via\ getty.{0,20}|epa(?:-efe)?|pa\ (?:wire|media)|alamy|unsplash|file\ photo|handout)\b[^.]{0,60}\)?$
        | ^.{0,30}\b(?:getty\ images?|shutterstock|alamy|unsplash)\W*$
        | ^.{0,300}(?:reuters|ap)\ ?/\ ?[\p{Lu}][\p{L}\ ’'-]{2,40}(?:/.{0,40})?$
    )"
);

pattern!(
    PICTURE,
    r"(?i)\((?:picture|photo|image|illustration|graphic|photograph|credit|foto|bild)s?(?:\s+(?:credit|source|by|via|courtesy(?: of)?))?\s*[:/][^()\n]{1,200}\)|\((?:picture|photo|image|photograph)s? (?:by|via|courtesy)\b[^()\n]{1,200}\)"
);

pattern!(
    CREDITS,
    r"(?i)\(\s*(?:(?:additional|further)\s+)?(?:reporting|writing|editing|compiled|edited|written|reported)\s+(?:by|and)\b[^()\n]{1,500}\)[\s.]*$"
);

pattern!(
    DATELINE,
    r"(?x)^(?:
        (?:[\p{Lu}][\p{Lu}\ .'’/-]{1,40}(?:,\s*[\p{L}][\p{L}.\ ]{1,24}){0,2}(?:,?\s*[\p{Lu}][\p{L}]{2,8}\.?\s+\d{1,2}(?:,?\s+\d{4})?)?[\s,]*)?
            \(\s*(?P<agency>\p{Lu}[\p{L}\d.&’'\ -]{1,30}?)\s*\)\s*(?:--?|–|—|:)\s+
        | [\p{Lu}][\p{Lu}\ .'’/-]{1,40}(?:,\s*[\p{L}][\p{L}.\ ]{1,24}){0,2}(?:,?\s*[\p{Lu}][\p{L}]{2,8}\.?\s+\d{1,2}(?:,?\s+\d{4})?)?[\s,]*(?:--?\s*)?(?:\(|/)\s*(?P<wire>[\p{L}\d.&’'\ -]{2,30}?)\s*(?:\)|/)\s*(?:--?|–|—)\s*
        | (?P<city>[\p{Lu}]{2}[\p{Lu}\ .'’-]{2,30})(?:,\s*[\p{L}][\p{L}.\ ]{1,24}){0,2}(?:,?\s*[\p{Lu}][\p{L}]{2,8}\.?\s+\d{1,2}(?:,?\s+\d{4})?)?\s*(?:--|–|—)\s*
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
    if RELATIVE.is_match(line) || stamp::is_stamp(line) {
        return Some(Look::Stamp);
    }
    if CAPTION.is_match(line) {
        return Some(Look::Caption);
    }
    if is_byline(line) {
        return Some(Look::Byline);
    }
    if is_sentence_start(line) {
        return None;
    }
    if END.is_match(line.as_bytes()) {
        return Some(Look::End);
    }
    if FURNITURE.is_match(line.as_bytes()) || CONTACT.is_match(line) {
        return Some(Look::Furniture);
    }
    None
}

/// A long line with several sentences is never furniture by its first words alone.
fn is_sentence_start(line: &str) -> bool {
    let n_words = line.split_whitespace().count();
    n_words > 45 && !line.to_lowercase().contains("cookie") && !DISCLAIMER.is_match(line)
}

pattern!(
    DISCLAIMER,
    r"(?i)\b(?:disclaimer|disclosure|forward-looking statements?|(?:investment|financial|legal) advice|not constitute)\b"
);

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
    PICTURE.find_iter(line).map(|found| (found.start(), found.end())).collect()
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
