//! The invigilator's checklist: before candidates come in, at the start, during the test, at the end;
//! and what is to be set up at which seat.

use super::words::Words;
use crate::report::document::{Block, Document};

const BEFORE: [&str; 10] = [
    "pack-check-bank",
    "pack-check-room",
    "pack-check-invigilators",
    "pack-check-spare",
    "pack-check-copy",
    "pack-check-desks",
    "pack-check-clock",
    "pack-check-board",
    "pack-check-papers",
    "pack-check-way-out",
];
const START: [&str; 9] = [
    "pack-check-identity",
    "pack-check-seats",
    "pack-check-put-away",
    "pack-check-screen",
    "pack-check-agreed",
    "pack-check-told",
    "pack-check-absent",
    "pack-check-code",
    "pack-check-late",
];
const DURING: [&str; 6] = [
    "pack-check-sight",
    "pack-check-incidents",
    "pack-check-breaks",
    "pack-check-out",
    "pack-check-interrupted",
    "pack-check-finish",
];
const AFTER: [&str; 6] = [
    "pack-check-submitted",
    "pack-check-closed",
    "pack-check-collected",
    "pack-check-kept",
    "pack-check-signed",
    "pack-check-handed",
];

/// Adds the part.
pub fn write(document: &mut Document, words: &Words<'_>) {
    let mut section = |heading: &str, members: Vec<String>| {
        if !members.is_empty() {
            document.blocks.push(Block::Heading(3, words.say(heading)));
            document.blocks.push(Block::Checklist(members));
        }
    };
    let said = |ids: &[&str]| ids.iter().map(|id| words.say(id)).collect::<Vec<_>>();
    section("pack-checklist-before", said(&BEFORE));
    section("pack-checklist-seats", seats(words));
    section("pack-checklist-start", said(&START));
    section("pack-checklist-during", said(&DURING));
    section("pack-checklist-after", said(&AFTER));
}

/// What was agreed, seat by seat.
fn seats(words: &Words<'_>) -> Vec<String> {
    let agreed = words.pack.expected().filter_map(|entry| {
        let learner = entry.learner.as_ref()?;
        let agreed = Some(words.agreed(&learner.arrangements)).filter(|agreed| !agreed.is_empty())?;
        let seat = Some(entry.seat_shown()).filter(|seat| !seat.is_empty());
        let seat = seat.unwrap_or_else(|| learner.name.clone());
        Some(words.say_with("pack-checklist-seat", &[("seat", seat.into()), ("agreed", agreed.into())]))
    });
    agreed.collect()
}
