//! The word lists and sentence templates of the invented texts. All of it is made up.

pub(super) const SYLLABLES: &[&str] = &[
    "bal", "bren", "cal", "cor", "dar", "del", "fen", "gar", "hal", "hest", "jor", "kel", "lan", "lor", "mar",
    "mer", "nor", "or", "pell", "quen", "ral", "ros", "sel", "tan", "tor", "ul", "vand", "ves", "wen", "yar",
    "zol", "ick",
];

pub(super) const TRADES: &[&str] = &[
    "Robotics",
    "Systems",
    "Energy",
    "Holdings",
    "Group",
    "Capital",
    "Logistics",
    "Foods",
    "Shipping",
    "Software",
    "Materials",
    "Therapeutics",
    "Bank",
    "Partners",
    "Motors",
    "Rail",
    "Media",
    "Labs",
    "Inc.",
    "Ltd",
];

pub(super) const FIRST_NAMES: &[&str] = &[
    "Ada", "Anneke", "Bruno", "Carla", "Dmitri", "Elif", "Femi", "Grace", "Hana", "Idris", "Jonas", "Karin",
    "Luis", "Mei", "Nadia", "Olaf", "Priya", "Quentin", "Rosa", "Samir", "Tomas", "Uma", "Viktor", "Wanda",
    "Yusuf", "Zara",
];

pub(super) const ROLES: &[&str] = &[
    "chief executive",
    "chief financial officer",
    "chairman",
    "co-founder",
    "interim chief executive",
    "vice-president of research",
    "head of strategy",
    "general counsel",
    "board member",
    "analyst",
];

pub(super) const OUTLETS: &[&str] = &[
    "The Harbour Gazette",
    "The Northern Ledger",
    "Market Courier",
    "Daily Beacon",
    "The Canal Post",
    "Trade Observer",
    "Evening Chronicle",
];

pub(super) const VOICES: &[&str] = &[
    "people familiar with the talks",
    "a person briefed on the matter",
    "a spokesperson for {buyer}",
    "a regulatory filing",
    "two former employees",
];

pub(super) const HEADLINES: &[&str] = &[
    "{buyer} takes {stake} of {target} for {price}",
    "{target} deal leaves {rival} looking for answers",
    "Who will lead {target} once {buyer} has paid?",
    "{person} and the {price} bet on {target}",
    "{buyer} nears agreement with {target}",
];

pub(super) const SENTENCES: &[&str] = &[
    "{buyer} has agreed to pay {price} for {stake} of {target}, according to {voice}.",
    "{buyer} plans to invest {price} in {target}, {voice} said.",
    "The agreement values {target} at {valuation}, {outlet} first reported.",
    "{target} had last been valued at {sum} in {year}.",
    "{person}, {role} of {employer}, said: “The price of {price} reflects what we see in the market.”",
    "{person}, {age}, joined {employer} as {role} in {year}.",
    "{person}, formerly {role} of {employer}, will join {other} on {day} April.",
    "{surname} denied that {employer} had lost customers since the announcement.",
    "{person} remains {role} of {employer}, although {outlet} reported that a successor had been chosen.",
    "{employer} declined to comment, and {other} did not respond to a request for comment.",
    "Rivals such as {rival} and {other} have reported rising demand.",
    "{other} is a customer of {target} and spends {sum} a year on its services.",
    "In {year}, {rival} bought {other} for {sum}.",
    "It remains to be seen whether regulators in Brussels and Washington will approve the purchase.",
    "Revenue at {other} rose {percent}% to {sum} in the year to March {year}.",
    "About {count} people work for {employer}, which was founded in {year}.",
    "The future of the remaining staff of {target} is less clear.",
    "{buyer} is expected to close the transaction by the end of {year}, subject to approval by shareholders.",
    "A termination fee of {sum} was agreed, {voice} said.",
    "Shares in {other} fell {percent}% on Tuesday after {outlet} published details of the talks.",
    "“We have never commented on rumours,” {person} told reporters in Rotterdam.",
    "Can {target} stay independent with {buyer} on its board?",
    "{employer} promised that {count} customers would see no change.",
    "Analysts at {other} had expected a bid of up to {sum}.",
    "{outlet} reported in {year} that {person} had sold a stake of {percent} per cent in {rival}.",
    "The error rate of the company’s machines is {percent}%, according to {employer}.",
    "Nothing in the contract prevents {rival} from making an offer of its own, {surname} added.",
    "{person} was appointed {role} of {employer} on {day} March, replacing a predecessor who left after {year}.",
    "The U.S. Department of Commerce said that it had no objection, but would keep watching prices.",
    "The committee met for several hours before it turned to the terms, which had been rewritten twice.",
];

pub(super) const NAVIGATION: &[&str] = &["Skip to content", "Home", "Markets", "Subscribe", "Log in"];

pub(super) const LAST_LINES: &[&str] = &[
    "Share this article",
    "You might also like",
    "Ten gadgets for the summer",
    "About us",
    "Cookie settings",
    "All rights reserved",
];

/// Sentences between those that matter; most of a real text is of this kind, and shares no run of words with others.
pub(super) const FILLERS: &[&str] = &[
    "The {adjective} {noun} {verb} its {noun2} {link} a {adjective2} {noun3}.",
    "{surname} {verb} that {adjective} {noun} {link} the {noun2}, and kept the {noun3}.",
    "Few {noun}s have {verb} so {adjective} a {noun2} {link} {noun3}s since {year}.",
    "{link} the {noun}, {employer} {verb} one {adjective} {noun2} after another.",
    "What {verb} the {noun} was less the {adjective} {noun2} than a {noun3} {link} {other}.",
    "A {adjective} {noun} {link} every {noun2} {verb} the {adjective2} {noun3} of {year}.",
];

pub(super) const NOUNS: &[&str] = &[
    "warehouse",
    "ledger",
    "bridge",
    "market",
    "engine",
    "council",
    "forecast",
    "harvest",
    "contract",
    "railway",
    "sensor",
    "garden",
    "tariff",
    "vessel",
    "machine",
    "signal",
    "meeting",
    "shortage",
    "laboratory",
    "payment",
    "winter",
    "district",
    "licence",
    "catalogue",
    "border",
    "argument",
    "cable",
    "furnace",
    "letter",
    "budget",
    "station",
    "turbine",
    "workshop",
    "pipeline",
    "survey",
    "archive",
    "customer",
    "strategy",
    "neighbour",
    "account",
];

pub(super) const ADJECTIVES: &[&str] = &[
    "quiet", "costly", "narrow", "northern", "hurried", "patient", "awkward", "recent", "coastal", "modest",
    "uneven", "stubborn", "private", "seasonal", "crowded", "cautious", "brittle", "generous", "remote",
    "familiar", "doubtful", "heavy", "formal", "sudden", "ordinary", "separate", "careful", "distant", "useful",
    "local",
];

pub(super) const VERBS: &[&str] = &[
    "reshaped",
    "delayed",
    "followed",
    "divided",
    "supported",
    "surprised",
    "outgrew",
    "measured",
    "repaired",
    "questioned",
    "slowed",
    "replaced",
    "explained",
    "carried",
    "weakened",
    "opened",
    "guarded",
    "missed",
    "linked",
    "crossed",
    "tested",
    "balanced",
    "covered",
    "accepted",
];

pub(super) const LINKS: &[&str] = &[
    "behind", "without", "beside", "against", "under", "across", "before", "near", "despite", "within", "around",
    "beyond",
];
