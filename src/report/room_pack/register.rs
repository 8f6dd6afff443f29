//! The register: who is expected, how identity was checked, who came.

use super::RoomEntry;
use super::words::{Words, cell};
use crate::engine::centre::entry::EntryState;
use crate::report::document::{Block, Column, Document, Table};

const HEADINGS: [&str; 8] = [
    "room-seat",
    "room-candidate",
    "pack-register-uln",
    "pack-register-born",
    "pack-register-agreed",
    "pack-register-identity",
    "pack-register-present",
    "pack-register-signature",
];

/// Adds the part.
pub fn write(document: &mut Document, words: &Words<'_>) {
    document.paragraph(words.say("pack-register-about"));
    let columns = HEADINGS.map(|heading| Column { heading: words.say(heading), numbers: false });
    let mut table = Table { columns: columns.into(), rows: Vec::new() };
    for entry in &words.pack.entries {
        let learner = entry.learner.as_ref();
        table.row([
            entry.seat_shown(),
            words.name(entry),
            cell(learner.and_then(|learner| learner.uln).map(|uln| uln.to_string()).unwrap_or_default()),
            cell(learner.map(|learner| learner.born.to_string()).unwrap_or_default()),
            cell(learner.map(|learner| words.agreed(&learner.arrangements)).unwrap_or_default()),
            entry.entry.identity.as_ref().map(|check| words.identity(check)).unwrap_or_default(),
            present(entry, words),
            // Signed by hand.
            String::new(),
        ]);
    }
    if !table.rows.is_empty() {
        document.table(table);
    }
    document.paragraph(count(words));
    document.blocks.push(Block::WritingLines { label: words.say("pack-register-invigilators"), lines: 3 });
}

/// Who came, as far as it is on record.
fn present(entry: &RoomEntry, words: &Words<'_>) -> String {
    let with = |plain: &str, reasoned: &str, reason: &str| {
        if reason.is_empty() {
            words.say(plain)
        } else {
            words.say_with(reasoned, &[("reason", reason.into())])
        }
    };
    match &entry.entry.state {
        EntryState::Entered => String::new(),
        EntryState::Started { .. } | EntryState::Closed { .. } => words.say("pack-register-is-present"),
        EntryState::Absent { reason } => {
            with("pack-register-is-absent", "pack-register-is-absent-why", reason)
        }
        EntryState::Withdrawn { reason } => {
            with("pack-register-is-withdrawn", "pack-register-is-withdrawn-why", reason)
        }
    }
}

fn count(words: &Words<'_>) -> String {
    let of = |wanted: fn(&EntryState) -> bool| {
        words.pack.entries.iter().filter(|entry| wanted(&entry.entry.state)).count()
    };
    let present = of(|state| state.sitting().is_some());
    let absent = of(|state| matches!(state, EntryState::Absent { .. }));
    let withdrawn = of(|state| matches!(state, EntryState::Withdrawn { .. }));
    let arguments = [
        ("candidates", words.pack.entries.len().into()),
        ("present", present.into()),
        ("absent", absent.into()),
        ("withdrawn", withdrawn.into()),
    ];
    words.say_with("pack-register-count", &arguments)
}
