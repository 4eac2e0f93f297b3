//! Seats on boards: `keeps a seat on Calder's board`, `leave the board of directors`.

use super::Holding;
use crate::evidence::affair::Affair;
use crate::evidence::entity::{EntityKind, RoleStatus};
use crate::evidence::lexicon::word_set;
use crate::evidence::scene::Scene;

/// `keeps a seat on Calder's board`, `leave the board of directors`, `joined the board of Calder`.
pub(super) fn boards(scene: &Scene<'_>, affair: &Affair, holdings: &mut Vec<Holding>) {
    let sentence = scene.sentence();
    for at in 0..sentence.len() {
        if sentence.lower(at) != "board" || sentence.lower(at + 1).starts_with("member") {
            continue;
        }
        let seat = (at.saturating_sub(8)..at).any(|at| is_about_seat(sentence.lower(at)));
        if !seat {
            continue;
        }
        let Some(holder) = scene
            .people()
            .filter(|mention| mention.end <= at && at - mention.end <= 26 && !sentence.is_possessive(mention.end))
            .last()
        else {
            continue;
        };
        let of = (sentence.lower(at + 1) == "of").then(|| scene.mention_at(at + 2)).flatten();
        let of = of.filter(|mention| scene.kind(mention) == EntityKind::Organisation);
        let body = of.or_else(|| scene.mention_before(at)).map(|mention| mention.entity);
        let body = body.or_else(|| {
            scene
                .bodies()
                .filter(|mention| mention.end <= at && sentence.is_possessive(mention.end) && at - mention.end <= 3)
                .last()
                .map(|mention| mention.entity)
        });
        let body = body.or(affair.target()).or(affair.parties.first().copied()).or(scene.focus);
        let chairs = sentence.any(at.saturating_sub(4), at, |word| matches!(word, "chair" | "chairs" | "chaired"));
        let leaves =
            sentence.any(holder.end, at, |word| matches!(word, "leave" | "leaves" | "left" | "leaving" | "quit"));
        let remains = sentence.any(holder.end, at, keeps_seat);
        let coming = !remains
            && sentence
                .any(holder.end, at, |word| matches!(word, "will" | "would" | "likely" | "may" | "expected"));
        holdings.push(Holding {
            person: holder.entity,
            organisation: body,
            role: if chairs { "chairman" } else { "board member" }.to_string(),
            status: match (leaves, coming) {
                (true, _) => RoleStatus::Former,
                (_, true) => RoleStatus::Incoming,
                _ => RoleStatus::Current,
            },
            remains,
            span: sentence.span_of(at, at + 1).join(sentence.span_of(holder.first, holder.end)),
            rule: "role.board",
        });
    }
}

word_set! {
    /// Words that tell that somebody sits on a board, and not what the board does.
    is_about_seat, lower:
    "seat chair position place on join joins joined leave leaves left sits sit sat serves served elected named appointed"
}

word_set! {
    /// Verbs of keeping a seat.
    keeps_seat, lower:
    "keep keeps keeping retain retains retaining remain remains stay stays"
}
