//! The roll of a day as one line of JSON: what the process that asks the register prints, and the
//! candidate's process reads. No key, no item and no reason of an absence is in it.

use serde::{Deserialize, Serialize};

use super::act_json::ArrangementJson;
use crate::engine::centre::entry::EntryState;
use crate::engine::centre::roll::{Expected, Roll, SeatGiven};
use crate::engine::centre::seating::TestRoom;
use crate::engine::date::Date;
use crate::engine::room::start::LocalMinute;
use crate::engine::sitting::arrangement::{Agreed, Approval, Arrangements};

/// Longest roll that is read, in bytes: some thousand learners on one day.
pub const ROLL_BYTES_MAX: usize = 8 * 1024 * 1024;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RollJson {
    entries: Vec<ExpectedJson>,
    rooms: Vec<RoomJson>,
    seats: Vec<SeatJson>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedJson {
    entry: String,
    name: String,
    born: String,
    attempt: u32,
    at: String,
    room: String,
    seat: Option<String>,
    arrangements: Vec<AgreedJson>,
    lacks_confirmation: bool,
    state: String,
    about: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AgreedJson {
    arrangement: ArrangementJson,
    approved_by: String,
    approved_on: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RoomJson {
    name: String,
    rows: u32,
    columns: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SeatJson {
    entry: String,
    room: String,
    at: String,
    seat: String,
}

/// One line of JSON.
///
/// # Errors
/// Only if the JSON writer fails, which writing to memory does not.
pub fn write(roll: &Roll) -> Result<String, serde_json::Error> {
    let agreed = |agreed: &Agreed| AgreedJson {
        arrangement: (&agreed.arrangement).into(),
        approved_by: agreed.approval.by.clone(),
        approved_on: agreed.approval.on.to_string(),
    };
    let expected = |one: &Expected| ExpectedJson {
        entry: one.entry.clone(),
        name: one.name.clone(),
        born: one.born.to_string(),
        attempt: one.attempt,
        at: one.at.to_string(),
        room: one.room.clone(),
        seat: one.seat.clone(),
        arrangements: one.arrangements.all().iter().map(agreed).collect(),
        lacks_confirmation: one.lacks_confirmation,
        state: one.state.name().to_owned(),
        about: about(&one.state).to_owned(),
    };
    let room = |room: &TestRoom| RoomJson { name: room.name.clone(), rows: room.rows, columns: room.columns };
    let seat = |given: &SeatGiven| SeatJson {
        entry: given.entry.clone(),
        room: given.room.clone(),
        at: given.at.to_string(),
        seat: given.seat.clone(),
    };
    serde_json::to_string(&RollJson {
        entries: roll.entries.iter().map(expected).collect(),
        rooms: roll.rooms.iter().map(room).collect(),
        seats: roll.seats.iter().map(seat).collect(),
    })
}

/// Reads a roll; `None` for anything else.
#[must_use]
pub fn read(bytes: &[u8]) -> Option<Roll> {
    let json: RollJson = serde_json::from_slice(bytes).ok().filter(|_| bytes.len() <= ROLL_BYTES_MAX)?;
    let seat = |given: SeatJson| {
        let at = LocalMinute::parse(&given.at)?;
        Some(SeatGiven { entry: given.entry, room: given.room, at, seat: given.seat })
    };
    let rooms = json.rooms.into_iter();
    Some(Roll {
        entries: json.entries.into_iter().map(expected).collect::<Option<_>>()?,
        rooms: rooms.map(|RoomJson { name, rows, columns }| TestRoom { name, rows, columns }).collect(),
        seats: json.seats.into_iter().map(seat).collect::<Option<_>>()?,
    })
}

fn expected(json: ExpectedJson) -> Option<Expected> {
    let mut arrangements = Arrangements::default();
    for agreed in json.arrangements {
        let arrangement = agreed.arrangement.into_arrangement()?;
        let approval = Approval { by: agreed.approved_by, on: Date::parse(&agreed.approved_on)? };
        arrangements.agree(Agreed { arrangement, approval });
    }
    Some(Expected {
        entry: json.entry,
        name: json.name,
        born: Date::parse(&json.born)?,
        attempt: json.attempt,
        at: LocalMinute::parse(&json.at)?,
        room: json.room,
        seat: json.seat,
        arrangements,
        lacks_confirmation: json.lacks_confirmation,
        state: state(&json.state, json.about)?,
    })
}

/// What a state says besides its name: which sitting. Why somebody is absent or was withdrawn, which is
/// often a matter of health, is nothing for the screen in front of candidates.
fn about(state: &EntryState) -> &str {
    match state {
        EntryState::Entered | EntryState::Absent { .. } | EntryState::Withdrawn { .. } => "",
        EntryState::Started { sitting } | EntryState::Closed { sitting } => sitting,
    }
}

fn state(name: &str, about: String) -> Option<EntryState> {
    let states = [
        EntryState::Entered,
        EntryState::Absent { reason: String::new() },
        EntryState::Withdrawn { reason: String::new() },
        EntryState::Started { sitting: about.clone() },
        EntryState::Closed { sitting: about },
    ];
    states.into_iter().find(|state| state.name() == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::sitting::arrangement::{Arrangement, ExtraTime};

    #[test]
    fn a_roll_reads_back_what_was_written() {
        let at = LocalMinute::parse("2026-11-26 09:30").unwrap();
        let mut arrangements = Arrangements::default();
        arrangements.agree(Agreed {
            arrangement: Arrangement::ExtraTime(ExtraTime::PerCent(25)),
            approval: Approval { by: "A. Officer".to_owned(), on: Date { year: 2026, month: 11, day: 2 } },
        });
        let states = [
            EntryState::Entered,
            EntryState::Absent { reason: "a matter of health".to_owned() },
            EntryState::Withdrawn { reason: "a matter of health".to_owned() },
            EntryState::Started { sitting: "s".to_owned() },
            EntryState::Closed { sitting: "s".to_owned() },
        ];
        let entries = states.map(|state| Expected {
            entry: "E-1".to_owned(),
            name: "Ada \"the\" first\n".to_owned(),
            born: Date { year: 2004, month: 12, day: 10 },
            attempt: 2,
            at,
            room: "Hall".to_owned(),
            seat: Some("B3".to_owned()),
            arrangements: arrangements.clone(),
            lacks_confirmation: true,
            state,
        });
        let roll = Roll {
            entries: entries.to_vec(),
            rooms: vec![TestRoom { name: "Hall".to_owned(), rows: 2, columns: 3 }],
            seats: vec![SeatGiven {
                entry: "E-1".to_owned(),
                room: "Hall".to_owned(),
                at,
                seat: "B3".to_owned(),
            }],
        };
        let line = write(&roll).unwrap();
        assert!(!line.contains("a matter of health"), "{line}");
        let mut without_reasons = roll;
        without_reasons.entries[1].state = EntryState::Absent { reason: String::new() };
        without_reasons.entries[2].state = EntryState::Withdrawn { reason: String::new() };
        assert_eq!(read(line.as_bytes()), Some(without_reasons));
        assert_eq!(read(line.replace("\"closed\"", "\"over\"").as_bytes()), None);
        assert_eq!(read(b"{}"), None);
    }
}
