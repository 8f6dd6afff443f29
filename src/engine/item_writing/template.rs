//! The words of an item that nobody has written yet. `invigil bank new` puts them there; an item that
//! still has any of them is no item.

use crate::engine::fault::{Fault, Place};
use crate::engine::item::{Item, ItemStatus};
use crate::engine::qualification::Demand;

/// What a new item tests.
pub const CONTENT: &str = "The point that it tests";

/// The options of a new item, the key first.
pub const OPTIONS: [&str; 4] = [
    "The one right answer",
    "The first mistake that learners make",
    "The second mistake that learners make",
    "The third mistake that learners make",
];

/// The rationales of a new item's key and of its distractors.
pub const RATIONALES: [&str; 2] = ["Say why it is right.", "Say why it is wrong."];

/// The stem of a new item.
#[must_use]
pub fn stem(demand: Demand) -> &'static str {
    match demand {
        Demand::Knowledge => "Which fact about the topic do you ask for?",
        Demand::Understanding => {
            "Tell a short situation here, in one or two sentences. What follows from it, or what should come next?"
        }
    }
}

/// Whether any of these words still stands in an item.
#[must_use]
pub fn is_unwritten(item: &Item) -> bool {
    item.content == CONTENT
        || Demand::ALL.iter().any(|demand| item.stem == stem(*demand))
        || item.options.iter().any(|option| {
            OPTIONS.contains(&option.text.as_str()) || RATIONALES.contains(&option.rationale.as_str())
        })
}

/// Adds that an item that candidates may see is not written yet.
pub fn check(place: &Place, item: &Item, faults: &mut Vec<Fault>) {
    if item.status == ItemStatus::Live && is_unwritten(item) {
        faults.push(Fault::error(
            "not-written",
            place.field("stem"),
            "words of the template still stand in it",
            "write content, stem, options and rationales, or set the status back to \"draft\"",
        ));
    }
}
