//! One room at one start: who sits where, until when, and what came of it. What a room's papers are
//! made of.

use super::attempt::Attempt;
use super::entry::{Entry, EntryState};
use super::learner::Learner;
use super::seating::{Seat, TestRoom};
use super::{Centre, StaffMember};
use crate::engine::date::Date;
use crate::engine::room::start::LocalMinute;
use crate::engine::sitting::arrangement::{Arrangements, RestBreaks};

/// A room at a start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomPack {
    /// The centre.
    pub centre: Centre,
    /// The room.
    pub room: TestRoom,
    /// The published start.
    pub at: LocalMinute,
    /// The tests that are sat there then.
    pub tests: Vec<TestSat>,
    /// The entries, see [`RoomPack::sort`].
    pub entries: Vec<RoomEntry>,
    /// The staff of the centre.
    pub staff: Vec<StaffMember>,
    /// The day on which the papers are made.
    pub dated: Date,
}

/// A test that is sat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestSat {
    /// The accreditation number of its qualification.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Standard time, in minutes.
    pub minutes: u32,
}

/// An entry with its learner and, once it has been sat, its attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomEntry {
    /// The entry.
    pub entry: Entry,
    /// The learner; `None` once forgotten.
    pub learner: Option<Learner>,
    /// What came of it.
    pub attempt: Option<Attempt>,
}

impl RoomEntry {
    /// Whether somebody is expected at the seat, or was there.
    #[must_use]
    pub fn is_expected(&self) -> bool {
        !matches!(self.entry.state, EntryState::Withdrawn { .. } | EntryState::Absent { .. })
    }

    /// The seat as it is shown; empty where none is given out, and where a withdrawal freed it.
    #[must_use]
    pub fn seat_shown(&self) -> String {
        if matches!(self.entry.state, EntryState::Withdrawn { .. }) {
            return String::new();
        }
        let given_out = self.entry.seat.clone().unwrap_or_default();
        self.seat().map_or(given_out, |seat| seat.to_string())
    }

    /// The seat, where one is given out and can be read.
    #[must_use]
    pub fn seat(&self) -> Option<Seat> {
        self.entry.seat.as_deref().and_then(Seat::parse)
    }
}

/// When a candidate is to finish, if the test begins at the published start and is not stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finish {
    /// Time of the test with what was agreed on top, in minutes, rounded up.
    pub minutes: u32,
    /// The finish.
    pub at: LocalMinute,
    /// Minutes of rest breaks that were agreed, and by which it may be later.
    pub breaks_minutes: u32,
}

impl RoomPack {
    /// Puts the entries in the order of the room: by seat, those without one last, then by name and id.
    pub fn sort(&mut self) {
        self.entries.sort_by_cached_key(|entry| {
            let seat = entry.seat();
            let name = entry.learner.as_ref().map(|learner| learner.name.clone());
            (seat.is_none(), seat, entry.entry.seat.clone(), name, entry.entry.id.clone())
        });
    }

    /// The entries of those who are expected, or were there.
    pub fn expected(&self) -> impl Iterator<Item = &RoomEntry> {
        self.entries.iter().filter(|entry| entry.is_expected())
    }

    /// Whether anybody has sat a test there then.
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.entries.iter().any(|entry| entry.attempt.is_some())
    }

    /// The test of an entry; `None` where it is not among the tests.
    #[must_use]
    pub fn test_of(&self, entry: &Entry) -> Option<&TestSat> {
        self.tests.iter().find(|test| test.number == entry.test)
    }

    /// When a test with these arrangements is to finish.
    ///
    /// ```
    /// # use invigil::engine::centre::{Centre, room_pack::*, seating::TestRoom};
    /// # use invigil::engine::room::start::LocalMinute;
    /// # let at = LocalMinute::parse("2026-11-26 23:30").unwrap();
    /// # let pack = RoomPack {
    /// #     centre: Centre { number: String::new(), name: String::new(), keep_months: 36 },
    /// #     room: TestRoom { name: String::new(), rows: 1, columns: 1 },
    /// #     at, tests: Vec::new(), entries: Vec::new(), staff: Vec::new(), dated: at.date,
    /// # };
    /// let test = TestSat { number: "1".into(), title: "A test".into(), minutes: 60 };
    /// assert_eq!(pack.finish(&test, &Default::default()).at.to_string(), "2026-11-27 00:30");
    /// ```
    #[must_use]
    pub fn finish(&self, test: &TestSat, arrangements: &Arrangements) -> Finish {
        let allowed_ms = u64::from(test.minutes) * 60_000;
        let all_ms = allowed_ms.saturating_add(arrangements.extra_ms(allowed_ms));
        let minutes = u32::try_from(all_ms.div_ceil(60_000)).unwrap_or(u32::MAX);
        let breaks_minutes = match arrangements.rest_breaks() {
            Some(RestBreaks::Allowance { minutes }) => minutes,
            Some(RestBreaks::Number { count, minutes_each }) => count.saturating_mul(minutes_each),
            None => 0,
        };
        Finish { minutes, at: later(self.at, minutes), breaks_minutes }
    }
}

/// A minute so many minutes later by the clock on the wall, on which no hour is skipped or repeated.
fn later(at: LocalMinute, minutes: u32) -> LocalMinute {
    const DAY: u32 = 24 * 60;
    let minutes = u32::from(at.minute).saturating_add(minutes);
    LocalMinute { date: at.date.days_later(minutes / DAY), minute: u16::try_from(minutes % DAY).unwrap_or(0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finish_after_midnight_is_on_the_next_day_of_the_calendar() {
        for (start, minutes, finish) in [
            ("2026-11-26 09:30", 60, "2026-11-26 10:30"),
            ("2026-11-30 23:59", 1, "2026-12-01 00:00"),
            ("2026-12-31 23:00", 120, "2027-01-01 01:00"),
            ("2028-02-28 12:00", 24 * 60, "2028-02-29 12:00"),
            ("2026-02-28 12:00", 24 * 60, "2026-03-01 12:00"),
            ("2026-01-30 12:00", 3 * 24 * 60, "2026-02-02 12:00"),
        ] {
            let start = LocalMinute::parse(start).unwrap();
            assert_eq!(later(start, minutes).to_string(), finish, "{start} and {minutes} min");
        }
    }
}
