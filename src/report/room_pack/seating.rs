//! The seating plan: the front at the top, who sits where, which seats stay empty.

use std::collections::BTreeMap;

use super::words::Words;
use crate::engine::centre::seating::Seat;
use crate::report::document::{Block, Document, SeatingPlan};

/// Adds the part.
pub fn write(document: &mut Document, words: &Words<'_>) {
    let room = &words.pack.room;
    let mut sitting: BTreeMap<Seat, Vec<String>> = BTreeMap::new();
    let mut loose = Vec::new();
    for entry in words.pack.expected() {
        let name = words.name(entry);
        match (entry.seat().filter(|seat| room.has(*seat)), &entry.entry.seat) {
            (Some(seat), _) => sitting.entry(seat).or_default().push(name),
            (None, Some(seat)) => loose.push(words.say_with(
                "pack-seating-loose-seat",
                &[("name", name.into()), ("seat", seat.as_str().into())],
            )),
            (None, None) => {
                loose.push(words.say_with("pack-seating-no-seat", &[("name", name.into())]));
            }
        }
    }
    let seats = room.seats().count();
    let arguments = [("taken", sitting.len().into()), ("seats", seats.into())];
    document.paragraph(words.say_with("pack-seating-taken", &arguments));
    let mut rows: Vec<Vec<(String, String)>> = Vec::new();
    for seat in room.seats() {
        let who = sitting.get(&seat).map(|names| names.join(", ")).unwrap_or_default();
        let place = (seat.to_string(), who);
        match rows.last_mut().filter(|_| seat.column > 1) {
            Some(row) => row.push(place),
            None => rows.push(vec![place]),
        }
    }
    document.blocks.push(Block::SeatingPlan(SeatingPlan { front: words.say("pack-seating-front"), rows }));
    if !loose.is_empty() {
        document.blocks.push(Block::Heading(3, words.say("pack-seating-loose")));
        document.list(false, loose);
    }
    document.blocks.push(Block::WritingLines { label: words.say("pack-seating-drawn"), lines: 2 });
}
