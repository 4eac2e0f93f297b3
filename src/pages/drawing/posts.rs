//! The posts of a person over time: what the texts say of each, and for which day they say it.

use super::Drawing;
use super::canvas::{Across, Anchor, Canvas};
use crate::base::date::{Date, MONTHS, Precision};
use crate::evidence::entity::{Entity, RoleStatus};
use crate::pages::index::Index;
use crate::pages::wording::{self, short};
use jiff::civil::Date as Day;
use std::collections::{BTreeMap, BTreeSet};

/// Posts at most.
const MOST: usize = 10;

/// Numbers below the line at most.
const MOST_TICKS: usize = 4;

/// Heights in pixels.
const ROW: f64 = 42.0;
const WORDS: f64 = 15.0;
const TRACK: f64 = 27.0;

/// Characters of a line on a page, and on a phone.
const WIDE: usize = 86;
const NARROW: usize = 44;

struct Post {
    /// `Chief executive`.
    role: String,
    /// `Chief executive, Calder`.
    name: String,
    /// What is said of it, by the days that it is said of.
    told: BTreeMap<(Date, RoleStatus), usize>,
}

/// The posts of a person; none where there is no change to be seen: fewer than two posts, or all told of one time.
pub(in crate::pages) fn of(index: &Index<'_>, entity: &Entity, name: &str) -> Option<Drawing> {
    let mut posts: Vec<Post> = Vec::new();
    for role in entity.roles.iter().filter(|role| !index.is_denied(&role.claims)) {
        if role.role == "affiliation" {
            continue;
        }
        let place = role.organisation.as_ref().map_or_else(String::new, |id| format!(", {}", index.name(id)));
        let role_name = wording::capital(&wording::one_line(&role.role));
        let what = format!("{role_name}{place}");
        let at = posts.iter().position(|post| post.name == what).unwrap_or_else(|| {
            posts.push(Post { role: role_name, name: what, told: BTreeMap::new() });
            posts.len() - 1
        });
        for date in index.claims(&role.claims).iter().filter_map(|claim| claim.date) {
            *posts[at].told.entry((date, role.status)).or_default() += 1;
        }
    }
    posts.retain(|post| !post.told.is_empty());
    fold(&mut posts);
    posts.sort_by(|a, b| a.told.keys().next().cmp(&b.told.keys().next()).then_with(|| a.name.cmp(&b.name)));
    let n_more = posts.len().saturating_sub(MOST);
    posts.truncate(MOST);
    let dates = || posts.iter().flat_map(|post| post.told.keys().map(|(date, _)| *date));
    let first = dates().map(|date| date.day).min()?;
    let last = dates().map(Date::last_day).max()?;
    // A day within a month that another text tells is no other time.
    let apart = dates().map(Date::last_day).min()? < dates().map(|date| date.day).max()?;
    if posts.len() < 2 || !apart {
        return None;
    }
    let line = Line::new(first, last);
    let mut canvas = Canvas::default();
    let bottom = posts.len() as f64 * ROW + 2.0;
    for (day, label) in line.ticks() {
        let share = line.share(day);
        let place = Across::Percent(share);
        canvas.line("axis", (place, 0.0), (place, bottom));
        let anchor = match share {
            share if share < 10.0 => Anchor::Start,
            share if share > 90.0 => Anchor::End,
            _ => Anchor::Middle,
        };
        canvas.text((place, bottom + 15.0), anchor, &[("q s", &label)]);
    }
    let mut described = Vec::new();
    for (n, post) in posts.iter().enumerate() {
        let top = n as f64 * ROW;
        let (words, class) = held(post);
        canvas.open(class);
        let [name, fewer] = [WIDE, NARROW].map(|room| short(&post.name, room.saturating_sub(words.len())));
        canvas.fitted((Across::Px(0.0), top + WORDS), &[("b", &name)], &[("b", &fewer)]);
        canvas.text((Across::Percent(100.0), top + WORDS), Anchor::End, &[("q s", &words)]);
        let y = top + TRACK;
        canvas.line("track", (Across::Px(0.0), y), (Across::Percent(100.0), y));
        // Held from one report that says so to the next; nothing is drawn beyond what is told.
        let told: Vec<&(Date, RoleStatus)> = post.told.keys().collect();
        for pair in told.windows(2) {
            let ((from, one), (to, other)) = (pair[0], pair[1]);
            if is_held(*one) && is_held(*other) {
                let (from, to) = (Across::Percent(line.middle(*from)), Across::Percent(line.middle(*to)));
                canvas.line("bar", (from, y), (to, y));
            }
        }
        for (date, status) in post.told.keys() {
            let place = Across::Percent(line.middle(*date));
            sign(&mut canvas, (place, y), *status);
        }
        canvas.close();
        let told = post.told.iter().map(|((date, status), claims)| {
            format!("{} as of {date} ({})", wording::tenure(*status), wording::counted(*claims, "claim"))
        });
        described.push(format!("{}: {}", post.name, told.collect::<Vec<_>>().join(", ")));
    }
    let title = format!("Posts of {name} from {} to {}", shown(first), shown(last));
    let mut description = format!("A line of time for each post. {}.", described.join("; "));
    if n_more > 0 {
        description.push_str(&format!(" {} only in the table.", wording::counted(n_more, "more post")));
    }
    // What the signs mean, as far as they are used.
    let used: BTreeSet<RoleStatus> =
        posts.iter().flat_map(|post| post.told.keys().map(|(_, status)| simple(*status))).collect();
    let mut x = 7.0;
    for status in used {
        let word = wording::tenure(status);
        sign(&mut canvas, (Across::Px(x), bottom + 33.0), status);
        canvas.text((Across::Px(x + 12.0), bottom + 37.0), Anchor::Start, &[("q s", word)]);
        x += 34.0 + word.len() as f64 * 7.0;
    }
    // Named as the page is, so that no two differ by capitals alone.
    let page = index.page_of(&entity.id)?.rsplit('/').next()?.strip_suffix(".md")?;
    Some(canvas.fluid(&format!("posts-{page}"), bottom + 44.0, &title, &description))
}

/// What is told without saying whether it is held counts as held.
fn simple(status: RoleStatus) -> RoleStatus {
    if status == RoleStatus::Unknown { RoleStatus::Current } else { status }
}

fn sign(canvas: &mut Canvas, at: (Across, f64), status: RoleStatus) {
    match status {
        RoleStatus::Former => canvas.circle("ring", at, 5.5),
        RoleStatus::Incoming => canvas.path("ring", at, "M-5-6L6 0L-5 6Z"),
        RoleStatus::Interim => canvas.path("dot", at, "M0-7L7 0L0 7L-7 0Z"),
        RoleStatus::Current | RoleStatus::Unknown => canvas.circle("dot", at, 5.5),
    }
}

/// A post that a text names without its place is that of the one place where the person holds such a post.
fn fold(posts: &mut Vec<Post>) {
    let placeless: Vec<usize> = (0..posts.len()).filter(|at| posts[*at].name == posts[*at].role).collect();
    for at in placeless.into_iter().rev() {
        let mut placed = (0..posts.len()).filter(|other| *other != at && posts[*other].role == posts[at].role);
        if let (Some(only), None) = (placed.next(), placed.next()) {
            let told = std::mem::take(&mut posts[at].told);
            for (when, claims) in told {
                *posts[only].told.entry(when).or_default() += claims;
            }
            posts.remove(at);
        }
    }
}

fn is_held(status: RoleStatus) -> bool {
    matches!(status, RoleStatus::Current | RoleStatus::Interim | RoleStatus::Unknown)
}

fn shown(day: Day) -> String {
    Date { day, precision: Precision::Day }.to_string()
}

/// What the texts say of a post, in the order in which they say it: `to come, then current`.
fn held(post: &Post) -> (String, &'static str) {
    let mut words: Vec<&str> = Vec::new();
    for (_, status) in post.told.keys() {
        let word = wording::tenure(*status);
        if *status != RoleStatus::Unknown && words.last() != Some(&word) && words.len() < 3 {
            words.push(word);
        }
    }
    let last = post.told.keys().next_back().map(|(_, status)| *status);
    let class = match last {
        Some(RoleStatus::Former) => "former",
        Some(RoleStatus::Incoming) => "incoming",
        Some(RoleStatus::Interim) => "interim",
        _ => "first",
    };
    (words.join(", then "), class)
}

/// A line of days.
struct Line {
    first: Day,
    last: Day,
    low: f64,
    high: f64,
}

impl Line {
    fn new(first: Day, last: Day) -> Line {
        let (from, to) = (number(first), number(last));
        let room = (to - from).max(1.0) * 0.05;
        Line { first, last, low: from - room, high: to + room }
    }

    fn share(&self, day: Day) -> f64 {
        ((number(day) - self.low) / (self.high - self.low)).clamp(0.0, 1.0) * 100.0
    }

    /// The middle of what a date covers, as far as it lies on the line.
    fn middle(&self, date: Date) -> f64 {
        (self.share(date.day) + self.share(date.last_day())) / 2.0
    }

    /// Days at which years, months or days begin, as few as stand side by side, each with its words.
    fn ticks(&self) -> Vec<(Day, String)> {
        let years = |step: i16| {
            let from = self.first.year().div_euclid(step) * step;
            (0..)
                .map_while(move |n: i16| {
                    from.checked_add(n.checked_mul(step)?).filter(|year| *year <= self.last.year())
                })
                .filter_map(|year| Some((Day::new(year, 1, 1).ok()?, year.to_string())))
                .filter(|(day, _)| *day >= self.first && *day <= self.last)
                .take(MOST_TICKS + 1)
                .collect::<Vec<_>>()
        };
        let months = |step: i8| {
            (self.first.year()..=self.last.year())
                .take(4)
                .flat_map(|year| {
                    (1..=12_i8).filter(move |month| (month - 1) % step == 0).map(move |month| (year, month))
                })
                .filter_map(|(year, month)| {
                    Some((Day::new(year, month, 1).ok()?, format!("{} {year}", short_month(month))))
                })
                .filter(|(day, _)| *day >= self.first && *day <= self.last)
                .take(MOST_TICKS + 1)
                .collect::<Vec<_>>()
        };
        let span = number(self.last) - number(self.first);
        let mut tried: Vec<Vec<(Day, String)>> = Vec::new();
        if span > 366.0 {
            tried.extend([1, 2, 5, 10, 25, 50, 100, 500, 1000].into_iter().map(years));
        }
        if span > 40.0 && span < 1100.0 {
            tried.extend([1, 2, 3, 6].into_iter().map(months));
        }
        let fits = tried.into_iter().find(|ticks| (2..=MOST_TICKS).contains(&ticks.len()));
        fits.unwrap_or_else(|| {
            let label = |day: Day| format!("{} {} {}", day.day(), short_month(day.month()), day.year());
            vec![(self.first, label(self.first)), (self.last, label(self.last))]
        })
    }
}

fn short_month(month: i8) -> &'static str {
    let name = usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or("");
    name.get(..3).unwrap_or(name)
}

/// Days since the epoch.
fn number(day: Day) -> f64 {
    let epoch = Day::constant(1970, 1, 1);
    day.duration_since(epoch).as_hours() as f64 / 24.0
}
