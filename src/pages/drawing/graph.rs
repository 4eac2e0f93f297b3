//! Who stands in which relation to whom. The places are worked out by a port of dagre, which sets nodes in ranks and
//! finds room for the labels of edges; nothing in it is left to chance, so the same relations give the same drawing.

use super::Drawing;
use super::canvas::{Across, Anchor, Canvas, Number};
use crate::evidence::entity::EntityId;
use crate::pages::wording::short;
use dagre::graph::{Graph, GraphOptions};
use dagre::layout::types::LabelPos;
use dagre::{EdgeLabel, LayoutOptions, NodeLabel, Point, RankDir};
use std::collections::BTreeMap;

/// Most characters of a name in its box, and of what one is to another.
const NAME: usize = 22;
const WORD: usize = 18;

/// Sizes in pixels: of a letter, of a box, and of the room around the whole.
const LETTER: f64 = 7.4;
const BOX: f64 = 30.0;
const MARGIN: f64 = 8.0;

/// Somebody, and what is drawn of them.
#[derive(Debug, Clone)]
pub(in crate::pages) struct Node {
    pub(in crate::pages) name: String,
    /// A party of the affair.
    pub(in crate::pages) is_party: bool,
    pub(in crate::pages) is_person: bool,
}

/// What one is to another, with the number under which the table beside gives its evidence.
#[derive(Debug, Clone)]
pub(in crate::pages) struct Edge {
    pub(in crate::pages) from: EntityId,
    pub(in crate::pages) to: EntityId,
    /// `rival`, `chief executive`.
    pub(in crate::pages) word: String,
    pub(in crate::pages) number: usize,
    pub(in crate::pages) is_denied: bool,
}

/// The relations as a graph; none when there are fewer than two, which a sentence tells better.
pub(in crate::pages) fn of(nodes: &BTreeMap<EntityId, Node>, edges: &[Edge]) -> Option<Drawing> {
    // An edge to itself says nothing, and one to nobody leads nowhere.
    let edges: Vec<&Edge> = edges
        .iter()
        .filter(|edge| edge.from != edge.to && nodes.contains_key(&edge.from) && nodes.contains_key(&edge.to))
        .collect();
    if edges.len() < 2 {
        return None;
    }
    let mut graph: Graph<NodeLabel, EdgeLabel> =
        Graph::with_options(GraphOptions { directed: true, multigraph: true, compound: false });
    let names: BTreeMap<&EntityId, String> = nodes.iter().map(|(id, node)| (id, short(&node.name, NAME))).collect();
    for (id, name) in &names {
        if !edges.iter().any(|edge| edge.from == **id || edge.to == **id) {
            continue;
        }
        let width = name.chars().count() as f64 * LETTER + 22.0;
        graph.set_node(id.to_string(), Some(NodeLabel { width, height: BOX, ..NodeLabel::default() }));
    }
    for edge in &edges {
        let width = label(edge).chars().count() as f64 * LETTER * 0.9 + 16.0;
        let room = EdgeLabel { width, height: 18.0, labelpos: LabelPos::Center, ..EdgeLabel::default() };
        graph.set_edge(edge.from.to_string(), edge.to.to_string(), Some(room), Some(&edge.number.to_string()));
    }
    let options = LayoutOptions {
        rankdir: RankDir::LR,
        nodesep: 14.0,
        edgesep: 10.0,
        ranksep: 34.0,
        marginx: MARGIN,
        marginy: MARGIN,
        ..LayoutOptions::default()
    };
    dagre::layout(&mut graph, Some(options));

    let mut canvas = Canvas::default();
    let (mut wide, mut high) = (0.0_f64, 0.0_f64);
    let mut labels = Vec::new();
    for edge in &edges {
        let made = graph.edge(&edge.from.0, &edge.to.0, Some(&edge.number.to_string()))?;
        canvas.open(if edge.is_denied { "denied" } else { "bond" });
        curve(&mut canvas, &made.points);
        canvas.close();
        for point in &made.points {
            (wide, high) = (wide.max(point.x), high.max(point.y));
        }
        if let (Some(x), Some(y)) = (made.x, made.y) {
            labels.push((x, y, made.width, label(edge)));
        }
    }
    for (x, y, width, words) in &labels {
        canvas.rect("bead", (Across::Px(x - width / 2.0), y - 9.0), Across::Px(*width), 18.0, 9.0);
        canvas.text((Across::Px(*x), y + 4.0), Anchor::Middle, &[("q s", words)]);
        (wide, high) = (wide.max(x + width / 2.0), high.max(y + 9.0));
    }
    for (id, node) in nodes {
        let Some(NodeLabel { x: Some(x), y: Some(y), width, .. }) = graph.node(&id.0) else { continue };
        let class = if node.is_party { "box first" } else { "box" };
        // People have round boxes, organisations square ones.
        let round = if node.is_person { BOX / 2.0 } else { 3.0 };
        canvas.rect(class, (Across::Px(x - width / 2.0), y - BOX / 2.0), Across::Px(*width), BOX, round);
        let name = names.get(id).map(String::as_str).unwrap_or_default();
        let class = if node.is_party { "b" } else { "" };
        canvas.text((Across::Px(*x), y + 4.5), Anchor::Middle, &[(class, name)]);
        (wide, high) = (wide.max(x + width / 2.0), high.max(y + BOX / 2.0));
    }
    let title = format!("{} between {} people and organisations", edges.len(), graph.node_count());
    let title = format!("Relations: {title}");
    let told: Vec<String> = edges
        .iter()
        .filter_map(|edge| {
            let (from, to) = (&nodes.get(&edge.from)?.name, &nodes.get(&edge.to)?.name);
            let denied = if edge.is_denied { ", denied" } else { "" };
            Some(format!("{} {from} to {to}: {}{denied}", edge.number, edge.word))
        })
        .collect();
    let description = format!(
        "Boxes joined by arrows; each arrow bears the number of its row in the table. Round boxes are people. {}.",
        told.join("; ")
    );
    Some(canvas.fixed("relations", (wide + MARGIN, high + MARGIN), &title, &description))
}

fn label(edge: &Edge) -> String {
    format!("{} {}{}", edge.number, short(&edge.word, WORD), if edge.is_denied { " ✕" } else { "" })
}

/// A line that bends at the points between its ends, and the head of an arrow at the last.
fn curve(canvas: &mut Canvas, points: &[Point]) {
    let ([first, .., last], Some(before)) = (points, points.iter().rev().nth(1)) else { return };
    let mut path = format!("M{} {}", Number(first.x), Number(first.y));
    for pair in points[1..].windows(2) {
        let (at, next) = (&pair[0], &pair[1]);
        let (x, y) = ((at.x + next.x) / 2.0, (at.y + next.y) / 2.0);
        path.push_str(&format!("Q{} {} {} {}", Number(at.x), Number(at.y), Number(x), Number(y)));
    }
    path.push_str(&format!("L{} {}", Number(last.x), Number(last.y)));
    canvas.path("edge", (Across::Px(0.0), 0.0), &path);
    let (dx, dy) = (last.x - before.x, last.y - before.y);
    let length = dx.hypot(dy).max(0.001);
    let (dx, dy) = (dx / length, dy / length);
    let side = |sign: f64| (last.x - dx * 9.0 - sign * dy * 4.0, last.y - dy * 9.0 + sign * dx * 4.0);
    let ((ax, ay), (bx, by)) = (side(1.0), side(-1.0));
    let head = format!(
        "M{} {}L{} {}L{} {}Z",
        Number(last.x),
        Number(last.y),
        Number(ax),
        Number(ay),
        Number(bx),
        Number(by)
    );
    canvas.path("head", (Across::Px(0.0), 0.0), &head);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn drawn(pairs: &[(u8, u8)]) -> Option<Drawing> {
        let id = |n: u8| EntityId(format!("e{n}").as_str().into());
        let node = |n: u8| Node { name: format!("Name <{n}> & more"), is_party: n == 0, is_person: n % 2 == 1 };
        let nodes = (0..12).map(|n| (id(n), node(n))).collect();
        let edges: Vec<Edge> = pairs
            .iter()
            .enumerate()
            .map(|(n, (from, to))| Edge {
                from: id(from % 12),
                to: id(to % 12),
                word: "rival".to_string(),
                number: n + 1,
                is_denied: n % 5 == 4,
            })
            .collect();
        of(&nodes, &edges)
    }

    #[test]
    fn the_table_tells_what_the_arrows_do() {
        let drawing = drawn(&[(1, 0), (2, 0), (0, 3)]).expect("three relations");
        assert!(drawing.html.contains("Name &lt;1&gt; &amp; more"), "{}", drawing.html);
        assert!(drawing.html.contains("1 rival") && drawing.html.contains("3 rival"));
        assert!(drawn(&[(1, 0)]).is_none());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn any_relations_are_drawn_and_always_alike(pairs in proptest::collection::vec((0..12_u8, 0..12_u8), 0..40)) {
            let first = drawn(&pairs);
            for _ in 0..3 {
                prop_assert_eq!(&drawn(&pairs), &first);
            }
        }
    }
}
