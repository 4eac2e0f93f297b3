//! Dates as invented sentences give them, all told on Saturday, 14 June 2025 unless a row says otherwise.

use super::*;

fn read(text: &'static str, anchor: Option<Date>) -> Vec<(&'static str, String, bool)> {
    dates(text, Span::new(0, text.len()), anchor)
        .into_iter()
        .map(|found| (found.span.of(text), found.date.iso(), found.relative))
        .collect()
}

#[track_caller]
fn check(text: &'static str, expected: &[(&str, &str)]) {
    let found = read(text, Date::day(2025, 6, 14));
    let found: Vec<_> = found.iter().map(|(words, date, _)| (*words, date.as_str())).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn days_with_a_year() {
    check("They met on 10 June 2025.", &[("10 June 2025", "2025-06-10")]);
    check("They met on June 10, 2025, at noon.", &[("June 10, 2025", "2025-06-10")]);
    check("They met on 12. June 2025.", &[("12. June 2025", "2025-06-12")]);
    check("UPDATE (June 14th, 2025): done", &[("June 14th, 2025", "2025-06-14")]);
    check("the 14th of June 2025", &[("14th of June 2025", "2025-06-14")]);
    check("Dated 2025-06-13 or 2025/06/12.", &[("2025-06-13", "2025-06-13"), ("2025/06/12", "2025-06-12")]);
    check(
        "Dated 13/06/2025, 06/13/2025, 05/06/2025.",
        &[("13/06/2025", "2025-06-13"), ("06/13/2025", "2025-06-13")],
    );
    check("Dated 13.06.2025.", &[("13.06.2025", "2025-06-13")]);
    check("Tue Sep 13, 2011 8:57am EDT", &[("Tue Sep 13, 2011", "2011-09-13")]);
    check(
        "Sent Sept. 3, 2024, read 4 Oct. 2024.",
        &[("Sept. 3, 2024", "2024-09-03"), ("4 Oct. 2024", "2024-10-04")],
    );
    check("Never on 31 February 2025 or 2025-13-01.", &[("February 2025", "2025-02")]);
}

#[test]
fn stamps_that_lost_their_space() {
    check("Filed 27. May 202328. May 2023Notes", &[("27. May 2023", "2023-05-27"), ("28. May 2023", "2023-05-28")]);
}

#[test]
fn days_without_a_year() {
    check("It opened on June 10.", &[("June 10", "2025-06-10")]);
    check("It opened on 14th June.", &[("14th June", "2025-06-14")]);
    check("It closes on July 2.", &[("July 2", "2025-07-02")]);
    check("It closed on November 17th.", &[("November 17th", "2024-11-17")]);
    check(
        "It closed on the 9th, they say; on the 19th, it reopened.",
        &[("the 9th", "2025-06-09"), ("the 19th", "2025-05-19")],
    );
    check("It began on Friday (13th June).", &[("Friday (13th June)", "2025-06-13")]);
    check("It began on the 19th floor in the 19th century.", &[]);
    check("On May 5, 300 workers left.", &[("May 5", "2025-05-05")]);
}

#[test]
fn months_quarters_and_years() {
    check("In June 2025 it grew; in October it had shrunk.", &[("June 2025", "2025-06"), ("October", "2024-10")]);
    check(
        "during an April meeting, last August, next March",
        &[("April", "2025-04"), ("last August", "2024-08"), ("next March", "2026-03")],
    );
    check("In July they will meet.", &[("July", "2025-07")]);
    check(
        "Founded in 2014, open since 2006 (closed 2020).",
        &[("2014", "2014"), ("2006", "2006"), ("2020", "2020")],
    );
    check(
        "Q2 2025, the second quarter of 2024, third-quarter sales",
        &[("Q2 2025", "2025-Q2"), ("second quarter of 2024", "2024-Q2"), ("third-quarter", "2024-Q3")],
    );
    check(
        "early 2025, mid-2024, late 2023, its 2022 income",
        &[("2025", "2025"), ("2024", "2024"), ("2023", "2023"), ("2022", "2022")],
    );
    check(
        "from 2010 to 2014, or 2015-2016",
        &[("2010", "2010"), ("2014", "2014"), ("2015", "2015"), ("2016", "2016")],
    );
}

#[test]
fn relative_days() {
    check(
        "on Tuesday, late Wednesday, Saturday",
        &[("Tuesday", "2025-06-10"), ("Wednesday", "2025-06-11"), ("Saturday", "2025-06-14")],
    );
    check(
        "Sunday night; last Saturday; next Monday; as soon as Wednesday",
        &[
            ("Sunday night", "2025-06-08"),
            ("last Saturday", "2025-06-07"),
            ("next Monday", "2025-06-16"),
            ("Wednesday", "2025-06-18"),
        ],
    );
    check(
        "yesterday, today, tomorrow",
        &[("yesterday", "2025-06-13"), ("today", "2025-06-14"), ("tomorrow", "2025-06-15")],
    );
    check(
        "last week, this month, last month, last year, next year",
        &[
            ("last week", "2025-06"),
            ("this month", "2025-06"),
            ("last month", "2025-05"),
            ("last year", "2024"),
            ("next year", "2026"),
        ],
    );
    check(
        "5 days ago, two weeks ago, a month ago, a year ago",
        &[
            ("5 days ago", "2025-06-09"),
            ("two weeks ago", "2025"),
            ("a month ago", "2025-05"),
            ("a year ago", "2024"),
        ],
    );
    check("three weeks ago", &[("three weeks ago", "2025-05")]);
}

#[test]
fn no_dates() {
    for text in [
        "They may march on.",
        "May we ask? March on!",
        "Mara May said so in March Networks.",
        "It ended four days later, for the second year.",
        "over the last year of the lease",
        "The Sunday Times and Black Friday.",
        "Windows 2000, about 2000 people, 2000 boats",
        "GPT-2014 and 4:43am and the 1990s",
        "Mar him. Sun and sat.",
    ] {
        check(text, &[]);
    }
}

#[test]
fn without_an_anchor_only_full_dates_stand() {
    assert_eq!(read("On Tuesday, June 10, last week, 5 days ago, in October, today.", None), []);
    assert_eq!(
        read("On 10 June 2025, in 2014.", None),
        [("10 June 2025", "2025-06-10".to_owned(), false), ("2014", "2014".to_owned(), false)]
    );
    assert!(read("On June 10.", Date::day(2025, 6, 14))[0].2);
}

#[test]
fn a_coarse_anchor_settles_what_it_can() {
    assert_eq!(read("On Tuesday last month.", Date::month(2025, 6)), [("last month", "2025-05".to_owned(), true)]);
}

#[test]
fn years_at_the_ends_of_the_calendar() {
    for anchor in [Date::day(9999, 12, 31), Date::day(-9999, 1, 1)] {
        let _ = read(
            "Tuesday, June 10, last week, 999 years ago, in October, tomorrow, on the 31st, Q3, next year, next May.",
            anchor,
        );
    }
}
