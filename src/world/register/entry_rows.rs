//! An entry as a row, and what an entry must be before it is kept.

use super::RegisterError;
use super::database::{Database, Fields, Value, unsound, values};
use super::stored::{
    NAME_CHARACTERS_MAX, WORDS_CHARACTERS_MAX, day, fault, fault_of_name, minute, read_day, read_minute,
};
use crate::engine::centre::entry::{Confirmation, Entry, EntryState, IdentityCheck};
use crate::engine::centre::seating::{Seat, TestRoom};
use crate::engine::room::identity::Identity;

/// Columns in the order of [`columns`].
pub(super) const COLUMNS: [&str; 16] = [
    "id",
    "learner",
    "test",
    "attempt",
    "starts",
    "room",
    "seat",
    "prepared_by",
    "prepared_on",
    "identity_kind",
    "identity_note",
    "identity_by",
    "state",
    "reason",
    "sitting",
    "revision",
];
/// Reads rows for [`entry_of`].
pub(super) const SELECT: &str = "SELECT id, learner, test, attempt, starts, room, seat, prepared_by, \
    prepared_on, identity_kind, identity_note, identity_by, state, reason, sitting, revision FROM entry";

/// An entry as a row. Its seat is written as `B3`. An entry of nobody has no learner.
pub(super) fn columns(entry: &Entry) -> [Value; 16] {
    let prepared = entry.prepared.as_ref();
    let identity = entry.identity.as_ref();
    let reason = match &entry.state {
        EntryState::Absent { reason } | EntryState::Withdrawn { reason } => reason.as_str(),
        _ => "",
    };
    values![
        &entry.id,
        Some(&entry.learner).filter(|learner| !learner.is_empty()),
        &entry.test,
        entry.attempt,
        minute(entry.at),
        &entry.room,
        entry.seat.as_deref().and_then(Seat::parse).map(|seat| seat.to_string()),
        prepared.map(|prepared| &prepared.by),
        prepared.map(|prepared| day(prepared.on)),
        identity.map(|identity| identity.kind.name()),
        identity.map(|identity| &identity.note),
        identity.map(|identity| &identity.by),
        entry.state.name(),
        reason,
        entry.state.sitting(),
        entry.revision,
    ]
}

/// An entry from its row.
pub(super) fn entry_of(mut row: Fields) -> Result<Entry, RegisterError> {
    let mut entry = Entry {
        id: row.text("entry.id")?,
        learner: row.text_if_any("entry.learner")?.unwrap_or_default(),
        test: row.text("entry.test")?,
        attempt: row.whole("entry.attempt")?,
        at: row.moment("entry.starts", read_minute)?,
        room: row.text("entry.room")?,
        seat: row.text_if_any("entry.seat")?,
        prepared: None,
        identity: None,
        state: EntryState::Entered,
        revision: 0,
    };
    let prepared_by = row.text_if_any("entry.prepared_by")?;
    let prepared_on = row.moment_if_any("entry.prepared_on", read_day)?;
    entry.prepared = prepared_by.zip(prepared_on).map(|(by, on)| Confirmation { by, on });
    let kind = row.parsed_if_any("entry.identity_kind", Identity::parse)?;
    let note = row.text_if_any("entry.identity_note")?.unwrap_or_default();
    let by = row.text_if_any("entry.identity_by")?.unwrap_or_default();
    entry.identity = kind.map(|kind| IdentityCheck { kind, note, by });
    let (state, reason) = (row.text("entry.state")?, row.text("entry.reason")?);
    let sitting = row.text_if_any("entry.sitting")?;
    entry.state = match (state.as_str(), sitting) {
        ("entered", None) => EntryState::Entered,
        ("absent", None) => EntryState::Absent { reason },
        ("withdrawn", None) => EntryState::Withdrawn { reason },
        ("started", Some(sitting)) => EntryState::Started { sitting },
        ("closed", Some(sitting)) => EntryState::Closed { sitting },
        _ => return Err(unsound("entry.state")),
    };
    entry.revision = row.whole("entry.revision")?;
    Ok(entry)
}

/// The entry with an id, within a transaction.
pub(super) fn entry(database: &mut dyn Database, id: &str) -> Result<Option<Entry>, RegisterError> {
    if id.contains('\u{0}') {
        return Ok(None);
    }
    let rows = database.query(&format!("{SELECT} WHERE id = $1"), &values![id])?;
    rows.into_iter().next().map(entry_of).transpose()
}

/// Writes an entry in the place of the one with its id. The revision is the new one.
pub(super) fn replace(database: &mut dyn Database, entry: &Entry) -> Result<(), RegisterError> {
    let sql = "UPDATE entry SET learner = $1, test = $2, attempt = $3, starts = $4, room = $5, seat = $6, \
               prepared_by = $7, prepared_on = $8, identity_kind = $9, identity_note = $10, \
               identity_by = $11, state = $12, reason = $13, sitting = $14, revision = $15 WHERE id = $16";
    let mut values = columns(entry);
    // The id stands first, and last in the condition.
    values.rotate_left(1);
    database.execute(sql, &values).map(|_| ())
}

/// Order of every list: by start, room, seat and learner; those without a seat first.
pub(super) fn sort(entries: &mut [Entry]) {
    entries.sort_by(|a, b| {
        let seat = |entry: &Entry| entry.seat.as_deref().and_then(Seat::parse);
        let key = |entry: &'_ Entry| (entry.at, entry.room.clone(), seat(entry));
        key(a).cmp(&key(b)).then_with(|| (&a.learner, &a.id).cmp(&(&b.learner, &b.id)))
    });
}

/// What is wrong with an entry by itself, and with its seat in its room.
pub(super) fn faults(entry: &Entry, room: Option<&TestRoom>) -> Vec<String> {
    let of = |what: &str| format!("entry {}: {what}", entry.id);
    let mut faults: Vec<Option<String>> = vec![
        fault_of_name("the id of an entry", &entry.id, NAME_CHARACTERS_MAX),
        fault_of_name(&of("the number of the test"), &entry.test, NAME_CHARACTERS_MAX),
    ];
    if entry.attempt == 0 {
        faults.push(Some(of("attempts are counted from 1")));
    }
    if let Some(prepared) = &entry.prepared {
        faults.push(fault_of_name(&of("the tutor who confirms"), &prepared.by, NAME_CHARACTERS_MAX));
    }
    if let Some(identity) = &entry.identity {
        faults.push(fault(&of("the note on the identity"), &identity.note, WORDS_CHARACTERS_MAX));
        faults.push(fault(&of("who checked the identity"), &identity.by, NAME_CHARACTERS_MAX));
    }
    match &entry.state {
        EntryState::Absent { reason } | EntryState::Withdrawn { reason } => {
            faults.push(fault(&of("the reason"), reason, WORDS_CHARACTERS_MAX));
        }
        EntryState::Started { sitting } | EntryState::Closed { sitting } => {
            faults.push(fault_of_name(&of("the sitting"), sitting, NAME_CHARACTERS_MAX));
        }
        EntryState::Entered => {}
    }
    match room {
        None => faults.push(Some(of(&format!(
            "there is no room \"{}\"; add it to the centre's rooms, or name another",
            entry.room
        )))),
        Some(room) => {
            let is_there = |seat: &String| Seat::parse(seat).is_some_and(|seat| room.has(seat));
            if let Some(seat) = entry.seat.as_ref().filter(|seat| !is_there(seat)) {
                let last = Seat { row: room.rows.saturating_sub(1), column: room.columns };
                faults.push(Some(of(&format!(
                    "there is no seat \"{seat}\" in room {}; its seats are A1 to {last}",
                    room.name
                ))));
            }
        }
    }
    faults.into_iter().flatten().collect()
}

/// Whether an entry keeps its seat from others.
pub(super) fn takes_its_seat(entry: &Entry) -> bool {
    !matches!(entry.state, EntryState::Withdrawn { .. })
}

/// Says that a seat is taken.
pub(super) fn seat_taken(entry: &Entry, seat: Seat, by: &str) -> String {
    format!(
        "entry {}: seat {seat} in room {} at {} is that of entry {by}; give another seat",
        entry.id, entry.room, entry.at
    )
}
