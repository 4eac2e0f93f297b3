//! Which text was made from which, as a tree that reads from the top: origins at the left, what was made from them
//! further in, and the outlets that texts credit and that nobody gave us.

use super::Drawing;
use super::canvas::{Across, Canvas};
use crate::corpus::SourceNo;
use crate::evidence::claim::AttributionClass;
use crate::findings::origin::Origin;
use crate::pages::index::Index;
use crate::pages::wording::{self, counted, short};
use std::collections::{BTreeMap, BTreeSet};

/// Lines at most; a tree of hundreds is what the list is for.
const MOST: usize = 40;

/// Levels that are drawn further in than the one above.
const DEEPEST: usize = 5;

/// Characters of a line on a page, and on a phone.
const WIDE: usize = 84;
const NARROW: usize = 40;

/// Pixels.
const ROW: f64 = 44.0;
const INDENT: f64 = 24.0;
const MIDDLE: f64 = 14.0;

struct Line {
    depth: usize,
    /// The line of the text that it was made from.
    above: Option<usize>,
    number: String,
    name: String,
    /// Why it is where it is.
    why: String,
    class: &'static str,
}

/// The tree of the texts; none where each stands by itself and credits nobody.
pub(in crate::pages) fn of(index: &Index<'_>) -> Option<Drawing> {
    let origins = &index.dossier.findings.origins;
    let n = index.dossier.corpus.sources.len();
    let mut made: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut roots = Vec::new();
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|a, b| index.faces[*a].path.cmp(&index.faces[*b].path));
    for at in order {
        match origins.derived.get(at) {
            Some(Some(derivation)) => made.entry(derivation.from.0).or_default().push(at),
            _ => roots.push(at),
        }
    }
    let mut lines: Vec<Line> = Vec::new();
    // Depth first without recursion: chains of copies may be long.
    let mut waiting: Vec<(usize, usize, Option<usize>)> = roots.iter().rev().map(|at| (*at, 0, None)).collect();
    let mut seen = BTreeSet::new();
    while let Some((at, depth, above)) = waiting.pop() {
        if !seen.insert(at) {
            continue;
        }
        let face = index.face(SourceNo(at));
        let (why, class) = match origins.derived.get(at) {
            Some(Some(derivation)) => (wording::one_line(&derivation.reason), "derived"),
            _ => match made.get(&at).map_or(0, Vec::len) {
                0 => ("an origin, and nothing else rests on it".to_string(), "first"),
                copies => (format!("an origin; {} made from it", counted(copies, "text")), "first"),
            },
        };
        lines.push(Line { depth, above, number: face.number.clone(), name: face.label.clone(), why, class });
        let here = lines.len() - 1;
        waiting.extend(made.get(&at).into_iter().flatten().rev().map(|child| (*child, depth + 1, Some(here))));
    }
    let n_made = made.values().map(Vec::len).sum::<usize>();
    let credited = credited(index);
    if n_made == 0 && credited.is_empty() {
        return None;
    }
    let n_roots = roots.len();
    for (name, sources) in credited {
        let by: Vec<String> = sources.iter().map(|at| index.face(*at).number.clone()).collect();
        let why = format!("not among the texts; credited by {}", by.join(", "));
        lines.push(Line { depth: 0, above: None, number: String::new(), name, why, class: "outside" });
    }
    let n_more = lines.len().saturating_sub(MOST);
    lines.truncate(MOST);
    let mut canvas = Canvas::default();
    let across = |depth: usize| 8.0 + depth.min(DEEPEST) as f64 * INDENT;
    for (row, line) in lines.iter().enumerate() {
        let y = row as f64 * ROW + MIDDLE;
        let x = across(line.depth);
        if let Some(above) = line.above {
            let from = above as f64 * ROW + MIDDLE;
            let back = across(lines[above].depth);
            let back = if back < x { back } else { x - INDENT };
            canvas.line("edge", (Across::Px(back), from + 7.0), (Across::Px(back), y));
            canvas.line("edge", (Across::Px(back), y), (Across::Px(x - 7.0), y));
        }
    }
    for (row, line) in lines.iter().enumerate() {
        let y = row as f64 * ROW + MIDDLE;
        let x = across(line.depth);
        canvas.open(line.class);
        canvas.circle(if line.class == "first" { "dot" } else { "ring" }, (Across::Px(x), y), 6.0);
        let number = if line.number.is_empty() { String::new() } else { format!("{}  ", line.number) };
        let depth = line.depth.min(DEEPEST);
        let [(name, why), (fewer, less)] = [WIDE, NARROW].map(|room| {
            let room = room.saturating_sub(depth * 4);
            (short(&line.name, room.saturating_sub(line.number.len())), short(&line.why, room + 6))
        });
        canvas.fitted(
            (Across::Px(x + 14.0), y + 4.5),
            &[("b", &number), ("", &name)],
            &[("b", &number), ("", &fewer)],
        );
        canvas.fitted((Across::Px(x + 14.0), y + 20.5), &[("q s", &why)], &[("q s", &less)]);
        canvas.close();
    }
    let title = format!("{}, {}", counted(n, "text"), counted(n_roots, "origin"));
    let told = lines.iter().map(|line| format!("{} {}: {}", line.number, line.name, line.why).trim().to_string());
    let mut description = format!("A tree. {}.", told.collect::<Vec<_>>().join("; "));
    if n_more > 0 {
        description.push_str(&format!(" {} only in the list.", counted(n_more, "more text")));
    }
    Some(canvas.fluid("origins", lines.len() as f64 * ROW, &title, &description))
}

/// Outlets that two texts or more credit and that are not among the texts, and who credits them.
fn credited(index: &Index<'_>) -> Vec<(String, Vec<SourceNo>)> {
    let origins = &index.dossier.findings.origins;
    let mut outlets: BTreeMap<String, (String, BTreeSet<SourceNo>)> = BTreeMap::new();
    for claim in &index.dossier.evidence.claims {
        if claim.attribution.class != AttributionClass::Outlet {
            continue;
        }
        if let (Origin::Outlet(folded), Some(to)) = (origins.of(claim), claim.attribution.to.as_deref()) {
            let entry = outlets.entry(folded).or_insert_with(|| (wording::one_line(to), BTreeSet::new()));
            entry.1.insert(claim.source());
        }
    }
    let many = outlets.into_values().filter(|(_, sources)| sources.len() > 1);
    many.map(|(name, sources)| (name, sources.into_iter().collect())).collect()
}
