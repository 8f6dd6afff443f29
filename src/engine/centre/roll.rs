//! The roll of a day: who is expected for a test, in which seat, under which arrangements. Whoever opens
//! a sitting finds the candidate's entry in it, and compares what the register says with what is seen.

use super::entry::EntryState;
use super::seating::{Seat, TestRoom};
use crate::engine::date::Date;
use crate::engine::room::start::LocalMinute;
use crate::engine::sitting::arrangement::Arrangements;
use crate::engine::text::folded;

/// The roll of one day and one test.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roll {
    /// Entries for the test on the day, by start, room, seat.
    pub entries: Vec<Expected>,
    /// The rooms of the centre.
    pub rooms: Vec<TestRoom>,
    /// Seats that are given out on the day, for whatever test.
    pub seats: Vec<SeatGiven>,
}

/// Somebody who is expected, or was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// The entry.
    pub entry: String,
    /// The learner's name.
    pub name: String,
    /// The learner's date of birth.
    pub born: Date,
    /// Which attempt it is, from 1.
    pub attempt: u32,
    /// The published start.
    pub at: LocalMinute,
    /// The room.
    pub room: String,
    /// The seat, once it is given out.
    pub seat: Option<String>,
    /// Access arrangements with their approval.
    pub arrangements: Arrangements,
    /// Whether a tutor has yet to confirm that the learner is prepared.
    pub lacks_confirmation: bool,
    /// What became of the entry.
    pub state: EntryState,
}

/// A seat that an entry has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatGiven {
    /// The entry.
    pub entry: String,
    /// The room.
    pub room: String,
    /// The published start.
    pub at: LocalMinute,
    /// The seat.
    pub seat: String,
}

/// Why nobody can be seated for a name or an entry; in words for the invigilator.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotExpected {
    /// Nobody of this name is entered.
    #[error(
        "nobody called {0} is entered for this test today: check the spelling; if it is right, the exams officer enters the learner with `invigil centre enter`"
    )]
    Nobody(String),
    /// No such entry.
    #[error(
        "there is no entry {0} for this test today: the exams officer sees with `invigil centre` which there are"
    )]
    NoSuchEntry(String),
    /// The entry is of somebody else.
    #[error("the entry {entry} is of {name}: start again without --entry, or with the candidate's own")]
    OtherName {
        /// The entry.
        entry: String,
        /// Whose it is.
        name: String,
    },
    /// More than one entry.
    #[error("{} entries of this name are expected today: leave with Esc and start with `invigil sit --entry` and one of {}", .0.len(), .0.join(", "))]
    Several(Vec<String>),
    /// The entry was withdrawn.
    #[error(
        "the entry {entry} was withdrawn: if that is wrong, the exams officer enters the learner again with `invigil centre enter`"
    )]
    Withdrawn {
        /// The entry.
        entry: String,
    },
    /// The learner was noted as absent.
    #[error(
        "the entry {entry} is noted as absent: if the learner has come, the exams officer takes that back with `invigil centre present`"
    )]
    Absent {
        /// The entry.
        entry: String,
    },
    /// The sitting has begun.
    #[error(
        "the test of the entry {entry} has begun, as sitting {sitting}: it goes on at the machine where it began, or from its copy with `invigil sit --resume-from`"
    )]
    Begun {
        /// The entry.
        entry: String,
        /// The sitting.
        sitting: String,
    },
    /// The sitting has ended.
    #[error(
        "the test of the entry {entry} has ended, as sitting {sitting}: for another attempt the exams officer enters the learner again with `invigil centre enter`"
    )]
    Ended {
        /// The entry.
        entry: String,
        /// The sitting.
        sitting: String,
    },
}

/// How a seat stands to the one that the register has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SeatFound {
    /// It is that one.
    Same,
    /// The register has none yet.
    First,
    /// It is another; the one of the register.
    Other(String),
}

/// Why a candidate cannot be seated somewhere; in words for the invigilator.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoSeat {
    /// There is no such seat.
    #[error("{room} has no seat {seat}: its seats are A1 to {last}")]
    Unknown {
        /// The room.
        room: String,
        /// What was typed.
        seat: String,
        /// The last seat.
        last: String,
    },
    /// Somebody else has it.
    #[error(
        "seat {seat} of {room} is given to the entry {entry} at the same time: choose another, or let the exams officer change that one"
    )]
    Taken {
        /// The room.
        room: String,
        /// The seat.
        seat: String,
        /// Who has it.
        entry: String,
    },
}

impl Roll {
    /// The expected candidate of a name; of an entry, where one is named. An empty name asks for the
    /// entry alone. Where several entries have the name, those that nobody waits for any more do not
    /// count.
    ///
    /// # Errors
    /// A [`NotExpected`].
    pub fn find(&self, name: &str, entry: Option<&str>) -> Result<&Expected, NotExpected> {
        let wanted = folded(name);
        if let Some(id) = entry {
            let found = self.entries.iter().find(|expected| expected.entry.eq_ignore_ascii_case(id.trim()));
            let found = found.ok_or_else(|| NotExpected::NoSuchEntry(id.to_owned()))?;
            if !wanted.is_empty() && folded(&found.name) != wanted {
                return Err(NotExpected::OtherName { entry: found.entry.clone(), name: found.name.clone() });
            }
            return found.awaited();
        }
        let named: Vec<&Expected> =
            self.entries.iter().filter(|expected| folded(&expected.name) == wanted).collect();
        let awaited: Vec<&Expected> =
            named.iter().copied().filter(|expected| expected.state == EntryState::Entered).collect();
        match (awaited.as_slice(), named.as_slice()) {
            ([only], _) => Ok(only),
            ([], []) => Err(NotExpected::Nobody(name.to_owned())),
            ([], [.., last]) => last.awaited(),
            (several, _) => {
                let words = |one: &&Expected| format!("{} ({} in {})", one.entry, one.at, one.room);
                Err(NotExpected::Several(several.iter().map(words).collect()))
            }
        }
    }

    /// Whether a candidate can sit at a seat, and how it stands to the register's.
    ///
    /// # Errors
    /// A [`NoSeat`].
    pub fn seat(&self, expected: &Expected, typed: &str) -> Result<SeatFound, NoSeat> {
        let seat = written(typed);
        if let Some(room) = self.rooms.iter().find(|room| room.name == expected.room)
            && Seat::parse(&seat).is_none_or(|seat| !room.has(seat))
        {
            let last = Seat { row: room.rows.saturating_sub(1), column: room.columns }.to_string();
            return Err(NoSeat::Unknown { room: room.name.clone(), seat, last });
        }
        let registered = expected.seat.as_deref().map(written);
        if registered.as_ref() == Some(&seat) {
            return Ok(SeatFound::Same);
        }
        let taken = self.seats.iter().find(|given| {
            given.entry != expected.entry
                && given.room == expected.room
                && given.at == expected.at
                && written(&given.seat) == seat
        });
        if let Some(given) = taken {
            let (room, entry) = (expected.room.clone(), given.entry.clone());
            return Err(NoSeat::Taken { room, seat, entry });
        }
        Ok(registered.map_or(SeatFound::First, SeatFound::Other))
    }
}

/// A seat as the register writes it; text that names none stays as it is.
#[must_use]
pub fn written(seat: &str) -> String {
    let seat = seat.trim();
    Seat::parse(seat).map_or_else(|| seat.to_owned(), |seat| seat.to_string())
}

impl Expected {
    /// It, if somebody is still waited for.
    fn awaited(&self) -> Result<&Self, NotExpected> {
        let entry = self.entry.clone();
        Err(match self.state.clone() {
            EntryState::Entered => return Ok(self),
            EntryState::Withdrawn { .. } => NotExpected::Withdrawn { entry },
            EntryState::Absent { .. } => NotExpected::Absent { entry },
            EntryState::Started { sitting } => NotExpected::Begun { entry, sitting },
            EntryState::Closed { sitting } => NotExpected::Ended { entry, sitting },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expected(entry: &str, name: &str, seat: Option<&str>, state: EntryState) -> Expected {
        Expected {
            entry: entry.to_owned(),
            name: name.to_owned(),
            born: Date { year: 2004, month: 12, day: 10 },
            attempt: 1,
            at: LocalMinute::parse("2026-11-26 09:30").unwrap(),
            room: "Hall".to_owned(),
            seat: seat.map(str::to_owned),
            arrangements: Arrangements::default(),
            lacks_confirmation: false,
            state,
        }
    }

    fn roll(entries: Vec<Expected>) -> Roll {
        let given = |one: &Expected| {
            let (entry, room, at) = (one.entry.clone(), one.room.clone(), one.at);
            one.seat.clone().map(|seat| SeatGiven { entry, room, at, seat })
        };
        let seats = entries.iter().filter_map(given).collect();
        Roll { entries, rooms: vec![TestRoom { name: "Hall".to_owned(), rows: 2, columns: 3 }], seats }
    }

    #[test]
    fn a_name_finds_the_one_entry_that_is_still_awaited() {
        let closed = EntryState::Closed { sitting: "s1".to_owned() };
        let roll = roll(vec![
            expected("E-1", "Ada Lovelace", Some("A1"), closed.clone()),
            expected("E-2", "Ada Lovelace", Some("A2"), EntryState::Entered),
            expected("E-3", "Grace Hopper", None, EntryState::Entered),
            expected("E-4", "Grace Hopper", None, EntryState::Entered),
            expected("E-5", "Alan Turing", None, closed),
        ]);
        let found = |name: &str, entry| roll.find(name, entry).map(|found| found.entry.as_str());
        assert_eq!(found("ADA  lovelace", None), Ok("E-2"));
        assert_eq!(found("", Some("e-3")), Ok("E-3"));
        assert_eq!(found("grace hopper", Some("E-4")), Ok("E-4"));
        assert!(matches!(found("Grace Hopper", None), Err(NotExpected::Several(ids)) if ids.len() == 2));
        assert!(matches!(found("Ada Lovelace", Some("E-3")), Err(NotExpected::OtherName { .. })));
        assert!(matches!(found("", Some("E-9")), Err(NotExpected::NoSuchEntry(_))));
        assert!(matches!(found("Ada", None), Err(NotExpected::Nobody(_))));
        assert!(matches!(found("Alan Turing", None), Err(NotExpected::Ended { .. })));
        assert!(matches!(found("", Some("E-1")), Err(NotExpected::Ended { .. })));
    }

    #[test]
    fn a_seat_is_the_registers_another_or_none() {
        let ada = expected("E-1", "Ada", Some("A2"), EntryState::Entered);
        let new = expected("E-2", "New", None, EntryState::Entered);
        let roll = roll(vec![ada.clone(), new.clone()]);
        assert_eq!(roll.seat(&ada, " a2"), Ok(SeatFound::Same));
        assert_eq!(roll.seat(&ada, "B3"), Ok(SeatFound::Other("A2".to_owned())));
        assert_eq!(roll.seat(&new, "B3"), Ok(SeatFound::First));
        assert!(matches!(roll.seat(&new, "A2"), Err(NoSeat::Taken { .. })));
        for none in ["B4", "C1", "4", ""] {
            let said = roll.seat(&ada, none).unwrap_err().to_string();
            assert!(said.ends_with("its seats are A1 to B3"), "{said}");
        }
    }
}
