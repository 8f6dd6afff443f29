//! The evacuation report: what the record knows of one, or a form to have ready.

use super::RoomEntry;
use super::words::{Words, cell};
use crate::engine::centre::attempt::{Attempt, Proceeding, ProceedingKind};
use crate::engine::centre::proceedings;
use crate::report::document::{Block, Column, Document, Fact, Notice, Table, Tone};

/// What is to be done, in order.
const DO: [&str; 7] = [
    "pack-evacuation-do-pause",
    "pack-evacuation-do-leave",
    "pack-evacuation-do-together",
    "pack-evacuation-do-times",
    "pack-evacuation-do-resume",
    "pack-evacuation-do-settle",
    "pack-evacuation-do-report",
];

/// What no record knows, and how many lines it is given.
const BY_HAND: [(&str, u8); 6] = [
    ("pack-evacuation-alarm", 2),
    ("pack-evacuation-cause", 1),
    ("pack-evacuation-supervision", 3),
    ("pack-evacuation-counted", 2),
    ("pack-evacuation-advice", 2),
    ("pack-evacuation-signed", 2),
];

const HEADINGS: [&str; 7] = [
    "room-seat",
    "room-candidate",
    "pack-evacuation-from",
    "pack-evacuation-to",
    "pack-evacuation-length",
    "room-why",
    "pack-evacuation-given",
];

/// Adds the part.
pub fn write(document: &mut Document, words: &Words<'_>) {
    let mut noted: Vec<&Proceeding> =
        proceedings_of(words).filter(|told| proceedings::is_evacuation(told)).collect();
    noted.sort_by_key(|told| told.wall_ms);
    let notice = |id: &str, tone| Notice { tone, title: words.say(id), text: String::new() };
    let columns = HEADINGS.map(|heading| Column { heading: words.say(heading), numbers: false });
    let mut table = Table { columns: columns.into(), rows: Vec::new() };
    if let Some(first) = noted.first() {
        document.blocks.push(Block::Notice(notice("pack-evacuation-filled", Tone::Open)));
        let sat = words.pack.entries.iter().filter(|entry| entry.attempt.is_some()).count();
        for entry in &words.pack.entries {
            if let Some(attempt) = &entry.attempt {
                stops(&mut table, words, entry, attempt);
            }
        }
        let stopped = words
            .pack
            .entries
            .iter()
            .filter_map(|entry| entry.attempt.as_ref())
            .filter(|attempt| has_stood(attempt))
            .count();
        let facts = [
            ("pack-evacuation-noted", words.time(first.at)),
            ("pack-evacuation-in-room", sat.to_string()),
            ("pack-evacuation-stopped", stopped.to_string()),
        ];
        let facts = facts.map(|(label, value)| Fact { label: words.say(label), value });
        document.blocks.push(Block::Facts(facts.into()));
        let as_recorded = noted.iter().map(|told| {
            let parts = [words.time(told.at), told.what.clone(), told.reason.clone(), words.who(told)];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
        });
        document.list(false, as_recorded.collect());
    } else {
        let stood = |entry: &&RoomEntry| entry.attempt.as_ref().is_some_and(has_stood);
        let has_any_stood = words.pack.entries.iter().any(|entry| stood(&entry));
        let id = if has_any_stood { "pack-evacuation-unnoted" } else { "pack-evacuation-blank" };
        document.blocks.push(Block::Notice(notice(id, Tone::Plain)));
        document.blocks.push(Block::Heading(3, words.say("pack-evacuation-do")));
        document.list(true, DO.iter().map(|id| words.say(id)).collect());
        // A room that was paused was perhaps cleared, whatever was noted as an incident.
        for entry in words.pack.entries.iter().filter(stood) {
            if let Some(attempt) = &entry.attempt {
                stops(&mut table, words, entry, attempt);
            }
        }
        for entry in words.pack.expected().filter(|_| !has_any_stood) {
            let mut cells = vec![entry.seat_shown(), words.name(entry)];
            cells.resize(HEADINGS.len(), String::new());
            table.row(cells);
        }
    }
    if !table.rows.is_empty() {
        document.blocks.push(Block::Heading(3, words.say("pack-evacuation-table")));
        document.table(table);
        document.paragraph(words.say("pack-evacuation-remaining"));
    }
    for (label, lines) in BY_HAND {
        document.blocks.push(Block::WritingLines { label: words.say(label), lines });
    }
}

fn proceedings_of<'a>(words: &'a Words<'_>) -> impl Iterator<Item = &'a Proceeding> {
    words.pack.entries.iter().filter_map(|entry| entry.attempt.as_ref()).flat_map(|a| &a.proceedings)
}

/// Whether a test was paused or interrupted.
fn has_stood(attempt: &Attempt) -> bool {
    let interrupted = attempt.proceedings.iter().any(|told| told.kind == ProceedingKind::Interruption);
    interrupted || !proceedings::pauses(attempt).is_empty()
}

/// A row for every pause and every interruption of a sitting, and one that says that there was none.
/// What was given to the candidate stands in the first.
fn stops(table: &mut Table, words: &Words<'_>, entry: &RoomEntry, attempt: &Attempt) {
    let mut stops: Vec<(i64, [String; 4])> = Vec::new();
    for pause in proceedings::pauses(attempt) {
        let open = || words.say("pack-evacuation-not-ended");
        let went_on = pause.went_on().map_or_else(open, |at| words.time(at));
        let length = pause.length_ms().map_or_else(open, |ms| words.length(ms));
        stops.push((
            pause.from.wall_ms,
            [words.time(pause.from.at), went_on, length, pause.from.reason.clone()],
        ));
    }
    let interruptions = attempt.proceedings.iter().filter(|p| p.kind == ProceedingKind::Interruption);
    for told in interruptions {
        // The record tells of an interruption in one piece: what it was, how long, what was decided.
        let cells = [words.time(told.at), String::new(), String::new(), told.what.clone()];
        stops.push((told.wall_ms, cells));
    }
    stops.sort_by_key(|(wall_ms, _)| *wall_ms);
    if stops.is_empty() {
        let none = words.say("pack-evacuation-none");
        stops.push((0, [none, String::new(), String::new(), String::new()]));
    }
    let (given_ms, _) = proceedings::given(attempt);
    for (index, (_, [from, to, length, why])) in stops.into_iter().enumerate() {
        let given = if index == 0 && given_ms > 0 { words.length(given_ms) } else { String::new() };
        table.row([entry.seat_shown(), words.name(entry), from, to, length, why, given].map(cell));
    }
}
