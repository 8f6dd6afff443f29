//! Whether an item asks what its demand says. "Assessment guidance": a question on knowledge asks
//! to identify, describe or define; one on understanding asks to explain, which a multiple-choice
//! item does by a situation that calls for a judgement.

use crate::engine::fault::{Fault, Place};
use crate::engine::item::{Item, ItemUse};
use crate::engine::qualification::Demand;
use crate::engine::text::words;

use super::stem::question_of;

/// Openings of questions that can be answered from memory.
const RECALL: [&str; 10] = [
    "what is meant by",
    "what does the term",
    "what is the term",
    "what is the name",
    "which term",
    "what is the definition",
    "which definition",
    "how is the term",
    "what do the letters",
    "in which year",
];

/// A stem of fewer words tells no situation.
const SITUATION_WORDS_MIN: usize = 12;

/// Adds what does not fit the purpose of one item.
pub fn check(place: &Place, item: &Item, faults: &mut Vec<Fault>) {
    if item.item_use == ItemUse::Practice && !item.enemies.is_empty() {
        faults.push(Fault::warning(
            "practice-with-enemies",
            place.field("enemies"),
            "a practice item never shares a form with another item",
            "take the enemies away; if it gives a live item away, write another practice item",
        ));
    }
    let question = question_of(&item.stem).to_lowercase();
    let recalls = RECALL.iter().any(|opening| question.starts_with(opening));
    let count = words(&item.stem).count();
    let (what, mend) = match item.demand {
        Demand::Understanding if recalls => (
            "the question asks for a term or a definition, which takes knowledge",
            "ask for a judgement, a cause, a consequence or a next step, or move the item to knowledge",
        ),
        Demand::Understanding if count < SITUATION_WORDS_MIN => (
            "the stem is too short to tell a situation that takes understanding",
            "tell a situation and ask what follows from it, or move the item to knowledge",
        ),
        Demand::Knowledge if asks_for_judgement(&question) => (
            "the question asks for a judgement of a situation, which takes understanding",
            "ask for a fact, or move the item to understanding",
        ),
        _ => return,
    };
    faults.push(Fault::warning("demand-unlike-question", place.field("demand"), what, mend));
}

fn asks_for_judgement(question: &str) -> bool {
    ["what should", "what would be the best", "which step should", "what is the best next"]
        .iter()
        .any(|opening| question.starts_with(opening))
        && ["do first", "do next", "do now", "say", "advise", "best"].iter().any(|end| question.contains(end))
}
