//! What is looked at before a learner is entered for a test or moved: age, room, seat, and what else the
//! learner is entered for. Every reason against it is told at once.

use std::collections::BTreeMap;

use super::entry::{Confirmation, Entry, EntryState};
use super::learner::Learner;
use super::retake_rules::{Against, RetakeRules, Tried};
use super::seating::{Seat, TestRoom, next_seat};
use crate::engine::room::identity::{Identity, age_on};
use crate::engine::room::start::LocalMinute;

/// Where and when somebody is to sit a test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The learner's id.
    pub learner: String,
    /// The published start.
    pub at: LocalMinute,
    /// The room's name.
    pub room: String,
    /// The seat; the next one that keeps distance where none is named.
    pub seat: Option<Seat>,
    /// The tutor who says that the learner is prepared.
    pub prepared_by: Option<String>,
}

/// The test for which somebody is entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestTerms {
    /// The accreditation number of the qualification that is tested.
    pub test: String,
    /// What it is called.
    pub title: String,
    /// The youngest age on the day, in years.
    pub minimum_age: u32,
    /// The time that it takes, in minutes, without what was agreed on top.
    pub minutes: u32,
}

/// What stands against something that somebody wants to do to an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryFault {
    /// The learner is too young on that day.
    TooYoung {
        /// The age then, in whole years; `None` before the birth.
        age: Option<u32>,
        /// The least age.
        minimum: u32,
    },
    /// The centre has no such room.
    NoRoom {
        /// The room.
        room: String,
        /// The rooms that there are.
        rooms: Vec<String>,
    },
    /// The room has no such seat.
    NoSeat {
        /// The seat.
        seat: Seat,
        /// The room.
        room: String,
        /// Its last seat.
        last: Seat,
    },
    /// Somebody else has the seat.
    SeatTaken {
        /// The seat.
        seat: Seat,
        /// The entry that has it.
        entry: String,
    },
    /// Every seat is taken.
    RoomFull {
        /// The room.
        room: String,
    },
    /// The learner sits another test at that time.
    Clash {
        /// Its entry.
        entry: String,
        /// Its start.
        at: LocalMinute,
    },
    /// The rules for another attempt are against it.
    Rules(Against),
    /// Whoever is to confirm is no tutor of this centre.
    NotTutor {
        /// Who.
        name: String,
        /// The tutors that there are.
        tutors: Vec<String>,
    },
    /// This cannot be done to an entry of which that has become.
    State {
        /// The entry.
        entry: String,
        /// What has become of it.
        state: EntryState,
    },
    /// A reason is needed.
    NoReason,
    /// This kind of proof needs a note.
    NoNote(Identity),
}

/// What should be seen to before the day, and keeps nobody from being entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryWarning {
    /// An access arrangement of which nobody is named who approved it.
    NotApproved {
        /// Its kind, in words.
        arrangement: &'static str,
    },
    /// No tutor has confirmed, after the last attempt, that the learner is prepared; the test can be opened
    /// only after the invigilator has been told so.
    NotPrepared,
}

/// Age, room, seat and other entries against a wish. `entries` are those of the learner and those of the
/// room at that start; `but` is the entry that is moved, which is in nobody's way. Gives the seat.
///
/// # Errors
/// Everything that is in the way.
pub fn place(
    wish: &Wish,
    learner: &Learner,
    terms: &TestTerms,
    rooms: &[TestRoom],
    entries: &[Entry],
    but: Option<&str>,
) -> Result<Seat, Vec<EntryFault>> {
    let mut faults = Vec::new();
    let age = age_on(learner.born, wish.at.date);
    if age.is_none_or(|age| age < terms.minimum_age) {
        faults.push(EntryFault::TooYoung { age, minimum: terms.minimum_age });
    }
    let others: Vec<&Entry> = entries.iter().filter(|entry| Some(entry.id.as_str()) != but).collect();
    faults.extend(other_entries(wish, terms, &others));
    let seat = match rooms.iter().find(|room| room.name == wish.room) {
        None => {
            let rooms = rooms.iter().map(|room| room.name.clone()).collect();
            Err(EntryFault::NoRoom { room: wish.room.clone(), rooms })
        }
        Some(room) => seat_in(room, wish, &taken(&others, wish.at, &wish.room)),
    };
    match seat {
        Ok(seat) if faults.is_empty() => Ok(seat),
        Ok(_) => Err(faults),
        Err(fault) => {
            faults.push(fault);
            Err(faults)
        }
    }
}

/// What the rules for another attempt say about a day: which attempt it would be, and what is against it
/// but for a confirmation that is missing and may still come. `history` and `entries` are those of the
/// learner and the test; `but` is the entry that is moved.
///
/// # Errors
/// Everything that is in the way.
pub fn attempt(
    rules: &RetakeRules,
    history: &[Tried],
    entries: &[Entry],
    on: crate::engine::date::Date,
    prepared: Option<&Confirmation>,
    but: Option<&str>,
) -> Result<(u32, Vec<EntryWarning>), Vec<EntryFault>> {
    let others: Vec<Entry> = entries.iter().filter(|entry| Some(entry.id.as_str()) != but).cloned().collect();
    let next = rules.next(history, &others, on, prepared);
    let (later, now): (Vec<Against>, Vec<Against>) =
        next.against.into_iter().partition(|against| matches!(against, Against::NotConfirmed { .. }));
    if now.is_empty() {
        return Ok((next.number, later.iter().map(|_| EntryWarning::NotPrepared).collect()));
    }
    Err(now.into_iter().map(EntryFault::Rules).collect())
}

fn other_entries(wish: &Wish, terms: &TestTerms, others: &[&Entry]) -> Vec<EntryFault> {
    let own = others.iter().filter(|entry| entry.learner == wish.learner && is_expected(entry));
    let fault = |entry: &&Entry| {
        // The rules for another attempt look at those for the same test.
        if entry.test == terms.test {
            return None;
        }
        // Of the other test only the start is known; whoever sits both needs the time of this one.
        let apart = i64::from(entry.at.minute) - i64::from(wish.at.minute);
        let is_near = entry.at.date == wish.at.date && apart.abs() < i64::from(terms.minutes);
        is_near.then_some(EntryFault::Clash { entry: entry.id.clone(), at: entry.at })
    };
    own.filter_map(fault).collect()
}

fn seat_in(room: &TestRoom, wish: &Wish, taken: &BTreeMap<Seat, &str>) -> Result<Seat, EntryFault> {
    let Some(seat) = wish.seat else {
        let seats: Vec<Seat> = taken.keys().copied().collect();
        return next_seat(room, &seats).ok_or_else(|| EntryFault::RoomFull { room: room.name.clone() });
    };
    if !room.has(seat) {
        let last = Seat { row: room.rows.saturating_sub(1), column: room.columns };
        return Err(EntryFault::NoSeat { seat, room: room.name.clone(), last });
    }
    match taken.get(&seat) {
        Some(entry) => Err(EntryFault::SeatTaken { seat, entry: (*entry).to_owned() }),
        None => Ok(seat),
    }
}

/// Whether somebody is to sit this entry, or sits it.
#[must_use]
pub fn is_expected(entry: &Entry) -> bool {
    matches!(entry.state, EntryState::Entered | EntryState::Started { .. })
}

/// Whether an entry holds its seat. That of somebody who was withdrawn is free; that of somebody who is
/// absent is not: late comers come.
#[must_use]
pub fn holds_seat(entry: &Entry) -> bool {
    !matches!(entry.state, EntryState::Withdrawn { .. })
}

/// The seats of a room that are taken at a start, each with the entry that has it.
fn taken<'a>(entries: &[&'a Entry], at: LocalMinute, room: &str) -> BTreeMap<Seat, &'a str> {
    let here = entries.iter().filter(|entry| entry.at == at && entry.room == room && holds_seat(entry));
    here.filter_map(|entry| Some((Seat::parse(entry.seat.as_deref()?)?, entry.id.as_str()))).collect()
}

/// Seats for those entries of a room and start that have none and are expected; and how many go without
/// because the room is full.
#[must_use]
pub fn seats_for(room: &TestRoom, at: LocalMinute, entries: &[Entry]) -> (Vec<(Entry, Seat)>, usize) {
    let all: Vec<&Entry> = entries.iter().collect();
    let mut taken: Vec<Seat> = taken(&all, at, &room.name).into_keys().collect();
    let waiting = entries.iter().filter(|entry| {
        entry.at == at && entry.room == room.name && entry.seat.is_none() && is_expected(entry)
    });
    let (mut given, mut without) = (Vec::new(), 0);
    for entry in waiting {
        match next_seat(room, &taken) {
            Some(seat) => {
                taken.push(seat);
                given.push((entry.clone(), seat));
            }
            None => without += 1,
        }
    }
    (given, without)
}

/// What should be seen to about a learner's arrangements.
#[must_use]
pub fn not_approved(learner: &Learner) -> Vec<EntryWarning> {
    let open = learner.arrangements.all().iter().filter(|agreed| agreed.approval.by.trim().is_empty());
    open.map(|agreed| EntryWarning::NotApproved { arrangement: agreed.arrangement.kind() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::date::Date;
    use crate::engine::language::Language;
    use crate::engine::sitting::arrangement::Arrangements;

    fn minute(text: &str) -> LocalMinute {
        LocalMinute::parse(text).unwrap()
    }

    fn learner() -> Learner {
        Learner {
            id: "L-7F3K2Q".to_owned(),
            name: "Ada Lovelace".to_owned(),
            born: Date { year: 2010, month: 11, day: 27 },
            uln: None,
            language: Language::English,
            group: String::new(),
            arrangements: Arrangements::default(),
        }
    }

    fn entry(id: &str, learner: &str, test: &str, at: &str, seat: Option<&str>) -> Entry {
        Entry {
            id: id.to_owned(),
            learner: learner.to_owned(),
            test: test.to_owned(),
            attempt: 1,
            at: minute(at),
            room: "Room 1".to_owned(),
            seat: seat.map(str::to_owned),
            prepared: None,
            identity: None,
            state: EntryState::Entered,
            revision: 1,
        }
    }

    fn placed(at: &str, room: &str, seat: Option<&str>, entries: &[Entry]) -> Result<Seat, Vec<EntryFault>> {
        let wish = Wish {
            learner: "L-7F3K2Q".to_owned(),
            at: minute(at),
            room: room.to_owned(),
            seat: seat.map(|seat| Seat::parse(seat).unwrap()),
            prepared_by: None,
        };
        let terms = TestTerms { test: "t".to_owned(), title: "T".to_owned(), minimum_age: 16, minutes: 60 };
        let rooms = [TestRoom { name: "Room 1".to_owned(), rows: 2, columns: 3 }];
        place(&wish, &learner(), &terms, &rooms, entries, None)
    }

    #[test]
    fn a_birthday_on_the_day_is_early_enough() {
        assert!(placed("2026-11-27 09:30", "Room 1", None, &[]).is_ok());
        let faults = placed("2026-11-26 09:30", "Room 1", None, &[]).unwrap_err();
        assert_eq!(faults, [EntryFault::TooYoung { age: Some(15), minimum: 16 }]);
    }

    #[test]
    fn every_reason_is_told_at_once() {
        let entries = [
            entry("E-1", "L-7F3K2Q", "t", "2026-12-01 09:30", None),
            entry("E-2", "L-7F3K2Q", "other", "2026-11-20 10:00", None),
        ];
        let faults = placed("2026-11-20 09:30", "Room 9", None, &entries).unwrap_err();
        assert_eq!(faults.len(), 3, "{faults:?}");
        assert!(matches!(faults[0], EntryFault::TooYoung { .. }));
        assert!(matches!(&faults[1], EntryFault::Clash { entry, .. } if entry == "E-2"));
        assert!(matches!(&faults[2], EntryFault::NoRoom { rooms, .. } if rooms == &["Room 1"]));
    }

    #[test]
    fn a_seat_is_free_or_its_holder_is_named() {
        let mut entries = [entry("E-1", "L-000001", "t", "2026-12-01 09:30", Some("A1"))];
        let at = "2026-12-01 09:30";
        assert_eq!(placed(at, "Room 1", None, &entries).unwrap().to_string(), "A3");
        assert_eq!(placed(at, "Room 1", Some("A2"), &entries).unwrap().to_string(), "A2");
        let taken = placed(at, "Room 1", Some("a1"), &entries).unwrap_err();
        assert!(matches!(&taken[..], [EntryFault::SeatTaken { entry, .. }] if entry == "E-1"));
        let none = placed(at, "Room 1", Some("C1"), &entries).unwrap_err();
        assert!(matches!(&none[..], [EntryFault::NoSeat { last, .. }] if last.to_string() == "B3"));
        // At another start the seat is free, and so is that of somebody who was withdrawn.
        assert!(placed("2026-12-01 13:30", "Room 1", Some("A1"), &entries).is_ok());
        entries[0].state = EntryState::Withdrawn { reason: "left".to_owned() };
        assert!(placed(at, "Room 1", Some("A1"), &entries).is_ok());
    }

    #[test]
    fn everybody_who_waits_gets_a_seat_until_the_room_is_full() {
        let room = TestRoom { name: "Room 1".to_owned(), rows: 1, columns: 3 };
        let at = "2026-12-01 09:30";
        let id = |n: usize| format!("E-{n}");
        let mut entries: Vec<Entry> =
            (0..4).map(|n| entry(&id(n), &format!("L-{n}"), "t", at, None)).collect();
        entries[1].seat = Some("A1".to_owned());
        let (given, without) = seats_for(&room, minute(at), &entries);
        let given: Vec<String> = given.iter().map(|(entry, seat)| format!("{} {seat}", entry.id)).collect();
        assert_eq!((given, without), (vec!["E-0 A3".to_owned(), "E-2 A2".to_owned()], 1));
    }
    #[test]
    fn an_open_entry_is_in_the_way_of_another_and_not_of_itself() {
        let rules = RetakeRules { tutor_confirms: true, ..RetakeRules::default() };
        let entries = [entry("E-1", "L-7F3K2Q", "t", "2026-12-01 09:30", None)];
        let on = Date { year: 2026, month: 12, day: 2 };
        let faults = attempt(&rules, &[], &entries, on, None, None).unwrap_err();
        assert!(matches!(&faults[..], [EntryFault::Rules(Against::Entered { entry, .. })] if entry == "E-1"));
        // The first attempt; a confirmation may still come.
        let moved = attempt(&rules, &[], &entries, on, None, Some("E-1"));
        assert_eq!(moved, Ok((1, vec![EntryWarning::NotPrepared])));
    }
}
