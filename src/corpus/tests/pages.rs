//! Pages as they come, with the zone of every line before it: the cases that the zoning has to get right.
//!
//! In a case every line begins with a sign: `T` headline, `P` prose, `H` heading, `B` byline, `S` stamp, `C` caption,
//! `-` boilerplate. The signs are taken off, the rest is read, and the signs of the result are compared. A line that
//! is divided has one sign for each part, such as `PC`.

use super::{author, only, page, published, publisher, shown, title};
use crate::base::text::Span;

#[test]
fn news_page_with_cookie_banner_and_teasers() {
    let source = page(
        "\
- We use cookies to improve your experience on our site. By continuing you accept our use of cookies.
- Accept all
- Reject all
- Skip to content
- The Harbour Post
- Home
- Business
- Log in
- Subscribe now

T Northwind agrees to buy Calder Shipping for $2.4 billion
P The yard's new owner promises to keep all three docks open
B By Jane Ostrander and Piet de Wit
S Published 3 March 2024, 14:05 GMT
- 4 min read
- Share
- Listen to this article

P Northwind said on Monday it would buy Calder Shipping for $2.4 billion in cash, ending a contest that had lasted since the summer.
C Calder's yard in Harbourton last week (Photo: Lena Voss)
P \"We have waited ten years for this.\"
P The deal needs the consent of the port authority. It is expected to close in the autumn.
- Advertisement
- Read more: What the port authority wants
H A yard with a past
P Calder was founded in 1931 and employed 4,000 people at its height, according to the company. It has lost money in each of the past three years.
P Analysts were surprised.
- Sign up to our morning newsletter

B Additional reporting by Tom Aske
- Topics: shipping, takeovers
- More stories
- Harbour Robotics names a new chief executive.
- Three things that we learned from the spring fair.
- The port that nobody wanted
- 12 February 2024
- © 2024 The Harbour Post. All rights reserved.",
    );
    assert_eq!(title(&source), "Northwind agrees to buy Calder Shipping for $2.4 billion");
    assert_eq!(author(&source), Some("Jane Ostrander and Piet de Wit"));
    assert_eq!(publisher(&source), Some("The Harbour Post"));
    assert_eq!(published(&source).as_deref(), Some("2024-03-03"));
    assert!(source.metadata.title.as_ref().is_some_and(|title| title.guessed));
}

#[test]
fn press_release_with_contacts_and_outlook() {
    let source = page(
        "\
- FOR IMMEDIATE RELEASE
T Harbour Robotics Raises $80 Million to Expand in Northern Europe
SP HARBOURTON, June 3, 2024 /NewsLine/ -- Harbour Robotics, a maker of cranes that steer themselves, today announced that it has raised $80 million from Northwind Ventures.
P \"This lets us double the team in Harbourton,\" said Mira Calder, chief executive of Harbour Robotics. \"We start this year.\"
P Key points of the round:
P • The company is valued at $400 million
P • Northwind Ventures takes a seat on the board
H About Harbour Robotics
P Harbour Robotics builds cranes that steer themselves. Founded in 2015, it employs 350 people in four countries.
- Media Contact:
- Ola Brandt
- Harbour Robotics
- press@harbour-robotics.example
- Forward-Looking Statements
- This press release contains forward-looking statements within the meaning of the law. Such statements involve risks and uncertainties, and actual results may differ.
- ###",
    );
    assert_eq!(publisher(&source), Some("NewsLine"));
    assert_eq!(published(&source).as_deref(), Some("2024-06-03"));
}

#[test]
fn wire_dump_with_header_lines() {
    let source = page(
        "\
T -- Calder rejects second bid
B -- By  Ida Holm
S -- Tue Feb 6, 2024 9:12am EST
- -- https://www.wire.example/2024/02/06/calder-bid

SP  HARBOURTON  (Wire) - Calder Shipping has rejected a second bid from Northwind, saying on Tuesday that it undervalued the yard.

PB  The bid of $2.1 billion was first reported last week. Calder shares rose 4 percent. (Reporting by  Ida Holm  and  Per Lund ; Editing by Ann Berg) .",
    );
    assert_eq!(title(&source), "Calder rejects second bid");
    assert_eq!(author(&source), Some("Ida Holm"));
    assert_eq!(publisher(&source), Some("Wire"));
    assert_eq!(published(&source).as_deref(), Some("2024-02-06"));
    assert_eq!(source.metadata.url.as_deref(), Some("https://www.wire.example/2024/02/06/calder-bid"));
}

#[test]
fn encyclopaedia_article() {
    page(
        "\
T Calder Shipping
- From Wikipedia, the free encyclopedia
- Jump to navigation
P Calder Shipping was a builder of ships in Harbourton that existed from 1931 to 2024. It built more than 400 vessels, most of them coasters.[1]
H History[edit]
P The yard was opened by the brothers Emil and Otto Calder in 1931. During the crisis of the seventies it was nationalised, and sold again in 1988.[2][3]
H Ownership[edit]
P From 1988 the family held 60 per cent of the shares.[4]
- See also[edit]
- List of shipyards
- Harbourton
- References[edit]
- Brandt, O. Yards of the North. Harbourton 1999.
- Annual report 2011.
- Categories: Shipyards | 1931 establishments",
    );
}

#[test]
fn forum_thread() {
    page(
        "\
- Harbourton Forum
- Log in
- Register
T What happens to our orders after the Calder sale?
- Thread starter
S 5 March 2024
P I ordered two boats in autumn and paid a deposit of 20,000 euros. Nobody at the yard answers the phone, and the web page still shows last year's dates.
- Reply
- Quote
- #2
S 6 March 2024
P Same here. I was told on Friday that all deposits move to the new owner, but they would not give it to me in writing, which I find odd.
- Like
- Share
- Users viewing this thread
- Guests: 12",
    );
}

#[test]
fn newsletter() {
    page(
        "\
- View this email in your browser
T The Dock: everything about the Calder deal
P Good morning. Northwind has closed its purchase of Calder Shipping, eight months after the first offer. Here is what you need to know today.
H What happened
P Northwind paid $2.4 billion in cash, a price that 91 per cent of the shareholders accepted.
H Why it matters
P It is the largest sale of a yard in the region for twenty years.
- You received this email because you subscribed to The Dock.
- Unsubscribe
- Forward this to a friend",
    );
}

#[test]
fn headline_that_ends_as_a_sentence_does() {
    let source = page(
        "\
T Calder is sold, and Harbourton asks \"what now\".
- EN
S 5 days ago
P Not only the yard changes hands, but the whole quarter around it.
B Author: Solveig
P \"Who will pay for the docks? We shall!\"
P On 10 June the mayor said that the city would buy the old docks for $14 million, and rent them to the new owner for ten years.
- 免责声明:本文仅代表作者个人观点,不构成任何投资建议。
- ad
- Share To
- Telegram",
    );
    assert_eq!(author(&source), Some("Solveig"));
    assert_eq!(source.metadata.published, None);
}

#[test]
fn byline_glued_to_its_date_and_a_cloud_of_tags() {
    let source = page(
        "\
- dockside
- Skip to content
- Dockside
T Northwind invests $300 million in Calder, rivals worried
P Calder gets a partner.
PC The talks took a year. (Picture: Aksel Moe, CC BY 2.0)
P The new partner takes 30% of the yard and pays $300 million for it, Northwind said on Friday in a letter to its shareholders.
P UPDATE (May 4th, 2024): The port authority has now opened an inquiry into the sale, the third in two years.
B Author Aksel MoePosted on 3. May 20244. May 2024Tags calder
- Post navigation
- Previous Previous post: Short notes of the week
- You might also like
- The city council says it has had enough of empty docks.
- cranes docks ferries freight harbour jobs law northwind offshore pilots research robots ropes sails sale strike timber tugs unions wind wrecks yards",
    );
    assert_eq!(author(&source), Some("Aksel Moe"));
    assert_eq!(published(&source).as_deref(), Some("2024-05-03"));
    assert_eq!(publisher(&source), Some("Dockside"));
}

#[test]
fn sentences_that_begin_as_buttons_do_are_prose() {
    page(
        "\
T Calder sold to Northwind after a long night
P Northwind has bought Calder Shipping in a deal that was agreed after a long night of talks in Harbourton.
P Terms of the deal were not disclosed.
P Subscription revenue rose 12 percent.
P Subscribe or leave, the owners said to the members of the yacht club.
P Photos from the accident in 2019 show the second dock under water and two cranes on their side.
P By Friday all of the men had left the yard.
P Share prices fell sharply.
P Follow the money, one banker advised, and you end up at the port.
P Related companies of the family hold another tenth.
P Like this one, that deal had been announced on a Friday and was off by Monday.
P \"Read more!\" he told the students of the yard's school.
P Log in the water stopped the ferry for an hour.
P More than one worker wept.
P Comments from the port authority were not available in time.
P Contact between the two firms began in 2021.
P Sources close to the talks said that the price was too high.
P Home sales around the yard have doubled.
P Next week the court decides.
P Today the yard stands empty.",
    );
}

#[test]
fn letter() {
    let source = page(
        "\
B From: Ida Holm <ida@calder.example>
S To: Board
T Subject: Offer from Northwind
S Date: Tue, 6 Feb 2024 09:12:00 +0100

P Dear all,

P Northwind has sent a written offer of $2.1 billion. I suggest that we meet on Thursday at ten to discuss it.

P Best regards,
P Ida",
    );
    assert_eq!(title(&source), "Offer from Northwind");
    assert_eq!(author(&source), Some("Ida Holm"));
    assert_eq!(published(&source).as_deref(), Some("2024-02-06"));
}

#[test]
fn filing_without_a_page_around_it() {
    page(
        "\
T IN THE DISTRICT COURT OF HARBOURTON
P NORTHWIND LTD., Plaintiff,
P v.
P CALDER SHIPPING INC., Defendant.
P Case No. 24-1187
P 1. The plaintiff agreed on 3 March 2024 to buy the yard for $2.4 billion.
P 2. The defendant denies that the agreement was binding. It points to clause 14.
P The motion is DENIED.
S Dated: June 3, 2024",
    );
}

#[test]
fn site_whose_headline_was_lost() {
    let source = page(
        "\
- Subscribe
- Sign In
- Markets
- Tech
S Published Fri, May 3 20249:12 AM EDT
- Ida Holm
- @idaholm
- Key Points
P Calder named Per Lund as chief executive.
P Mira Calder leaves after eleven years.
- In this article
- CLD
- -3.20 (-2.10%)
P Calder Shipping named Per Lund as its chief executive on Friday, replacing Mira Calder after eleven years at the top of the yard.
P \"It's a good time to go,\" Calder said.
B — Wire's Tom Aske contributed to this report.
P Correction: An earlier version of this article misstated Lund's age.
- Don't miss these stories from Wire:
- Three shipping stocks that analysts love
- The dividend trap, explained",
    );
    assert_eq!(title(&source), "page");
    assert_eq!(published(&source).as_deref(), Some("2024-05-03"));
}

#[test]
fn markdown_tables_quotes_and_links_by_name() {
    let text = "Meeting with the port\n=====================\n\nThe rent is fixed, see [the contract][c].\n\n\
> We will not extend it,\n> whatever the price.\n\n| dock | length |\n|------|--------|\n| one  | 200 m  |\n\n[c]: https://example.org/c \"x\"\n";
    let wanted = [
        "T Meeting with the port",
        "P The rent is fixed, see the contract.",
        "P We will not extend it,\nwhatever the price.",
        "P dock | length",
        "P one  | 200 m",
    ];
    assert_eq!(shown(&only("port.md", text)), wanted);
}

#[test]
fn a_table_of_figures_inside_a_text_stays() {
    page(
        "\
T Calder's last year in figures
P Calder published its accounts on Monday, a week later than planned and without the usual conference.
P The main figures were:
P • Sales of 310 million euros
P • A loss of 41 million euros
P • 3,900 employees
P The auditors signed the accounts with a remark on the pension fund, which they did not explain.
H Outlook
P No forecast was given.",
    );
}

#[test]
fn page_in_german() {
    let source = page(
        "\
- Zum Inhalt springen
T Nordwind übernimmt die Werft Calder für 2,4 Milliarden Euro
B Von Jana Ostrander
S 7. März 2024
P Die Reederei Nordwind übernimmt die Werft Calder. Das teilten beide Unternehmen am Donnerstag mit, nachdem der Aufsichtsrat zugestimmt hatte.
H Was jetzt kommt
P Die Kartellbehörde prüft den Kauf bis zum Herbst. Die Belegschaft hofft auf eine Zusage für alle drei Standorte.
- Das könnte Sie auch interessieren
- Hafen wird ausgebaut
- Streik der Lotsen dauert an",
    );
    assert_eq!(author(&source), Some("Jana Ostrander"));
    assert_eq!(published(&source).as_deref(), Some("2024-03-07"));
}

#[test]
fn html_without_article_or_closing_tags() {
    let html = "<title>Yard sold - Dockside</title><div id=top-menu><a href=/>Start</a> <a href=/n>News</a></div>\
<h1>Yard sold</h1><div class=meta><span class=author>Ida Holm</span> <span class=date>7 Mar 2024</span></div>\
<p>Northwind has bought the yard for 5 &lt; 6 million, Calder said on Thursday.<p>Nobody knows why.\
<ul><li>Two docks stay.<li>One dock goes.</ul><div class='share-buttons'><a>Tweet</a></div><p><a href=/1>Ten more yards that were sold last year</a>";
    let source = only("page.htm", html);
    let wanted = [
        "- Start News",
        "T Yard sold",
        "B Ida Holm 7 Mar 2024",
        "P Northwind has bought the yard for 5 < 6 million, Calder said on Thursday.",
        "P Nobody knows why.",
        "P Two docks stay.",
        "P One dock goes.",
        "- Tweet",
        "- Ten more yards that were sold last year",
    ];
    assert_eq!(shown(&source), wanted);
    assert_eq!(author(&source), Some("Ida Holm"));
    assert_eq!(published(&source).as_deref(), Some("2024-03-07"));
}

#[test]
fn bare_notes_are_all_text() {
    page("T Call with Calder postponed\nP Ask for the list of creditors");
    page("P The yard is sold.");
}

#[test]
fn html_news_page() {
    let html = "\u{feff}<!DOCTYPE html>\r\n<html lang=\"en-GB\"><head><title>Calder sold &amp; renamed | The Harbour Post</title>\
<meta property='og:site_name' content='The Harbour Post'><meta name=author content='Jane Ostrander'>\
<meta property='article:published_time' content='2024-03-03T14:05:00Z'>\
<link rel='canonical' href='https://post.example/calder'><style>p { color: red }</style></head>\r\n\
<body><header><nav><ul><li><a href='/'>Home</a></li><li><a href='/b'>Business</a></li></ul></nav></header>\
<div class='cookie-banner'><p>We and our partners store data on your device to show you what you like.</p></div>\
<main><article><h1>Calder sold &amp; renamed</h1><p class=\"byline\">By Jane Ostrander</p><time datetime='2024-03-03'>3 March 2024</time>\
<p>Northwind has bought <b>Calder</b>\r\n  Shipping for &pound;2.4&nbsp;billion, the two firms said.<p>The yard &mdash; once the largest &mdash; will be called <a href='/x'>Northwind Docks</a>.\
<script>var x = '<p>no</p>';</script><figure><img src=a.jpg><figcaption>The yard</figcaption></figure>\
<h2>What next</h2><p>A decision on jobs is due in May.</p>\
<aside class='related'><p>Five charts on the decline of the yard that you should see.</p></aside></article></main>\
<footer><p>All our pages are printed on recycled paper since 1994.</p></footer></body></html>";
    let source = only("page.html", html);
    let wanted = [
        "- Home",
        "- Business",
        "- We and our partners store data on your device to show you what you like.",
        "T Calder sold & renamed",
        "B By Jane Ostrander",
        "S 3 March 2024",
        "P Northwind has bought Calder Shipping for £2.4\u{a0}billion, the two firms said.",
        "P The yard — once the largest — will be called Northwind Docks.",
        "C The yard",
        "H What next",
        "P A decision on jobs is due in May.",
        "- Five charts on the decline of the yard that you should see.",
        "- All our pages are printed on recycled paper since 1994.",
    ];
    assert_eq!(shown(&source), wanted);
    assert_eq!(title(&source), "Calder sold & renamed");
    assert_eq!(author(&source), Some("Jane Ostrander"));
    assert_eq!(publisher(&source), Some("The Harbour Post"));
    assert_eq!(published(&source).as_deref(), Some("2024-03-03"));
    assert_eq!(source.metadata.url.as_deref(), Some("https://post.example/calder"));
    assert_eq!(source.metadata.language.as_deref(), Some("en-GB"));
    // The view leads back to the file's bytes, entities and dropped tags included.
    let price = source.view.text().find("£2.4").expect("the price is shown");
    let span = source.view.file_span(Span::new(price, price + "£2.4\u{a0}billion".len()));
    assert_eq!(span.of(&source.raw), "&pound;2.4&nbsp;billion");
}

#[test]
fn markdown_in_a_text_file() {
    let text = "# Calder is *finally* sold\n\nThe yard went to [Northwind (again)](https://example.org/a_(b)?x=1\\&y=2), \
and **nobody** was_surprised by 5 * 3 docks.\n\n![](https://example.org/p.png)\n\n<small>picture via [The Post](https://example.org)</small>\n\n\
## Why now\n\n- Debt of 3 < 4 billion\n- A *coup\\**\n";
    let source = only("note.txt", text);
    let wanted = [
        "T Calder is finally sold",
        "P The yard went to Northwind (again), and nobody was_surprised by 5 * 3 docks.",
        "C picture via The Post",
        "H Why now",
        "P Debt of 3 < 4 billion",
        "P A coup*",
    ];
    assert_eq!(shown(&source), wanted);
    let view = source.view.text();
    let at = view.find("Northwind (again)").expect("the link's text is shown");
    assert_eq!(source.view.file_span(Span::new(at, at + 17)).of(&source.raw), "Northwind (again)");
}
