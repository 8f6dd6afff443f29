//! The incident log: what is on record once the test has been sat, and lines to write on.

use super::RoomEntry;
use super::words::{Words, cell, kind_id};
use crate::engine::centre::attempt::{Proceeding, ProceedingKind};
use crate::report::document::{Block, Column, Document, Table};

/// Lines to write on where nothing is on record yet, and after what is.
const LINES_BLANK: u8 = 20;
const LINES_MORE: u8 = 6;

/// Adds the part.
pub fn write(document: &mut Document, words: &Words<'_>) {
    let (about, label, lines) = if words.pack.is_held() {
        ("pack-incidents-about-held", "pack-incidents-more", LINES_MORE)
    } else {
        ("pack-incidents-about-blank", "pack-incidents-blank", LINES_BLANK)
    };
    document.paragraph(words.say(about));
    if words.pack.is_held() {
        let table = recorded(words);
        if table.rows.is_empty() {
            document.paragraph(words.say("pack-incidents-none"));
        } else {
            document.table(table);
        }
    }
    document.blocks.push(Block::WritingLines { label: words.say(label), lines });
    document.blocks.push(Block::WritingLines { label: words.say("pack-incidents-signed"), lines: 2 });
}

/// Everything on record besides answering and what everybody does at the start and at the end, in the
/// order of time.
fn recorded(words: &Words<'_>) -> Table {
    let mut rows: Vec<(&RoomEntry, &Proceeding)> = Vec::new();
    for entry in &words.pack.entries {
        let proceedings = entry.attempt.iter().flat_map(|attempt| &attempt.proceedings);
        rows.extend(proceedings.filter(|proceeding| is_told(proceeding)).map(|told| (entry, told)));
    }
    // In the order of the room where two happened at once.
    rows.sort_by_key(|(_, proceeding)| proceeding.wall_ms);
    let headings =
        ["room-time", "room-seat", "room-candidate", "room-kind", "room-what", "room-why", "room-who"];
    let columns = headings.map(|heading| Column { heading: words.say(heading), numbers: false });
    let mut table = Table { columns: columns.into(), rows: Vec::new() };
    for (entry, proceeding) in rows {
        table.row([
            words.time(proceeding.at),
            cell(entry.seat_shown()),
            words.name(entry),
            words.say(kind_id(proceeding.kind)),
            proceeding.what.clone(),
            cell(proceeding.reason.clone()),
            cell(words.who(proceeding)),
        ]);
    }
    table
}

/// An end is told where an invigilator made it.
fn is_told(proceeding: &Proceeding) -> bool {
    match proceeding.kind {
        ProceedingKind::Step => false,
        ProceedingKind::End => !proceeding.by.is_empty(),
        ProceedingKind::Intervention | ProceedingKind::Incident | ProceedingKind::Interruption => true,
    }
}
