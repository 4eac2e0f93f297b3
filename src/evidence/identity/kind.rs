//! What the points of a name come to: a person, an organisation, a product, a place, or nothing.

use crate::evidence::cue::Tally;
use crate::evidence::entity::EntityKind;
use crate::evidence::lexicon;

/// What the points of a name come to. `borne`: the last word also stands alone in a text of the name.
pub(super) fn kind_of(key: &str, tally: &Tally, borne: bool) -> Option<EntityKind> {
    let words = key.split(' ').count();
    if tally.place >= 5 && tally.place * 2 >= tally.body {
        return Some(EntityKind::Place);
    }
    // Whatever stands around it, what has a legal form is a body.
    let legal = words >= 2 && key.rsplit(' ').next().is_some_and(lexicon::is_legal_form);
    if legal && tally.body > 0 {
        return Some(EntityKind::Organisation);
    }
    let human = tally.human > 0 || borne || tally.given && tally.corporate < 4;
    if words >= 2
        && human
        && (tally.person >= 3 || tally.human >= 3)
        && tally.person > tally.body
        && tally.person > tally.product
    {
        return Some(EntityKind::Person);
    }
    if words == 1 && tally.titled && tally.person > tally.body {
        return Some(EntityKind::Person);
    }
    // Initials that somewhere stand for a technique and nowhere for a body.
    if words == 1 && tally.other >= 3 && tally.corporate == 0 && tally.person < 3 && tally.product < 3 {
        return None;
    }
    if tally.other >= 3 && tally.other > tally.body && tally.other > tally.product {
        return None;
    }
    if tally.product >= 3 && tally.product > tally.body {
        return Some(EntityKind::Product);
    }
    // A surname that only speaks and acts may as well be a person's.
    let surname = words == 1 && tally.corporate == 0 && lexicon::is_surname(key);
    let enough = match words {
        1 if surname => 4,
        1 if !lexicon::is_ordinary(key) => 2,
        _ => 3,
    };
    (tally.body >= enough && (tally.body >= tally.person || !human)).then_some(EntityKind::Organisation)
}
