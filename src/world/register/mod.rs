//! The register: the centre's records in a database. One schema and one set of queries serve SQLite,
//! in one file, and PostgreSQL, which several machines share.
//!
//! Sittings stay the truth about what candidates did; what the register holds of them is derived, and
//! can be derived again. Every change is one transaction with one line in the change log: who, when,
//! what. No name of a learner comes into that log, so that a learner can be forgotten.

use std::path::PathBuf;

use crate::engine::centre::attempt::Attempt;
use crate::engine::centre::entry::Entry;
use crate::engine::centre::learner::Learner;
use crate::engine::centre::retake_rules::RetakeRules;
use crate::engine::centre::seating::TestRoom;
use crate::engine::centre::{Centre, StaffMember};
use crate::engine::date::Date;
use crate::engine::digest::Digest;
use crate::engine::draw::steering::Steering;

/// Where a register is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A file of SQLite.
    File(PathBuf),
    /// A database of PostgreSQL, by its URL. What it says of a password is never printed.
    Server(String),
}

/// Who changes something, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct By {
    /// A member of staff, or `program`.
    pub name: String,
    /// Milliseconds since 1970-01-01 00:00 UTC.
    pub wall_ms: i64,
}

/// Which entries are asked for; every condition that is given must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryFilter {
    /// Of this learner.
    pub learner: Option<String>,
    /// For this test, by its accreditation number.
    pub test: Option<String>,
    /// In this room.
    pub room: Option<String>,
    /// From this day on.
    pub from: Option<Date>,
    /// Up to and with this day.
    pub until: Option<Date>,
}

/// Which attempts are asked for; every condition that is given must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AttemptFilter {
    /// Of this learner.
    pub learner: Option<String>,
    /// At this test, by its accreditation number.
    pub test: Option<String>,
    /// Opened from this day on.
    pub from: Option<Date>,
    /// Opened up to and with this day.
    pub until: Option<Date>,
}

/// A document that was given out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// What it was: `feedback`, `result`.
    pub document: String,
    /// When.
    pub on: Date,
    /// By whom.
    pub by: String,
}

/// A line of the change log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its number, from 1.
    pub number: u64,
    /// Who, and when.
    pub by: By,
    /// What, in words that name no learner.
    pub what: String,
}

/// Why the register cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum RegisterError {
    /// Not written yet.
    #[error("not written yet")]
    NotYet,
}

/// The centre's records.
pub struct Register {}

impl Register {
    /// Opens a register, and brings its schema up to date.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn open(place: &Place) -> Result<Self, RegisterError> {
        Err(RegisterError::NotYet)
    }

    /// Makes a register for a centre; refused where there is one.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn create(place: &Place, centre: &Centre, by: &By) -> Result<Self, RegisterError> {
        Err(RegisterError::NotYet)
    }

    /// The centre.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn centre(&mut self) -> Result<Centre, RegisterError> {
        Err(RegisterError::NotYet)
    }

    /// Changes what is kept of the centre.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn change_centre(&mut self, centre: &Centre, by: &By) -> Result<(), RegisterError> {
        Err(RegisterError::NotYet)
    }

    /// The rooms, by name.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn rooms(&mut self) -> Result<Vec<TestRoom>, RegisterError> {
        Err(RegisterError::NotYet)
    }

    /// Adds a room, or changes the one of this name.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn put_room(&mut self, room: &TestRoom, by: &By) -> Result<(), RegisterError> {
        Err(RegisterError::NotYet)
    }

    /// The staff, by name.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn staff(&mut self) -> Result<Vec<StaffMember>, RegisterError> {
        Err(RegisterError::NotYet)
    }

    /// Adds a member of staff, or changes the one of this name.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn put_staff(&mut self, who: &StaffMember, by: &By) -> Result<(), RegisterError> {
        Err(RegisterError::NotYet)
    }

    /// Removes a member of staff; what they did stays on record.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn remove_staff(&mut self, name: &str, by: &By) -> Result<(), RegisterError> {
        Err(RegisterError::NotYet)
    }

    /// The retake rules of a test; those by default where none are settled.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn rules(&mut self, test: &str) -> Result<RetakeRules, RegisterError> {
        Err(RegisterError::NotYet)
    }

    /// Settles the retake rules of a test.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn set_rules(&mut self, test: &str, rules: &RetakeRules, by: &By) -> Result<(), RegisterError> {
        Err(RegisterError::NotYet)
    }

    /// All learners, by folded name, then id.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn learners(&mut self) -> Result<Vec<Learner>, RegisterError> {
        Err(RegisterError::NotYet)
    }

    /// The learner with an id.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn learner(&mut self, id: &str) -> Result<Option<Learner>, RegisterError> {
        Err(RegisterError::NotYet)
    }

    /// The learners whose id, Unique Learner Number or folded name is this text.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn find_learners(&mut self, text: &str) -> Result<Vec<Learner>, RegisterError> {
        Err(RegisterError::NotYet)
    }

    /// Adds learners, all or none; `progress` is told how many are in.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn add_learners(
        &mut self,
        learners: &[Learner],
        by: &By,
        progress: &mut dyn FnMut(usize),
    ) -> Result<(), RegisterError> {
        Err(RegisterError::NotYet)
    }

    /// Changes a learner, if what is kept still is `was`.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn change_learner(&mut self, learner: &Learner, was: &Learner, by: &By) -> Result<(), RegisterError> {
        Err(RegisterError::NotYet)
    }

    /// Forgets a learner: the person goes, marks and counts stay. Gives the names of the sittings whose folders still name the person.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn forget_learner(&mut self, id: &str, by: &By) -> Result<Vec<String>, RegisterError> {
        Err(RegisterError::NotYet)
    }

    /// Whether a sitting is one of a learner who was forgotten.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn is_forgotten(&mut self, sitting: &str) -> Result<bool, RegisterError> {
        Err(RegisterError::NotYet)
    }

    /// Adds entries, all or none. Two at one seat, room and start are refused, and learners, rooms and seats that there are not.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn add_entries(&mut self, entries: &[Entry], by: &By) -> Result<(), RegisterError> {
        Err(RegisterError::NotYet)
    }

    /// Entries, by start, room, seat and learner.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn entries(&mut self, filter: &EntryFilter) -> Result<Vec<Entry>, RegisterError> {
        Err(RegisterError::NotYet)
    }

    /// The entry with an id.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn entry(&mut self, id: &str) -> Result<Option<Entry>, RegisterError> {
        Err(RegisterError::NotYet)
    }

    /// Changes an entry if its revision is the one that is kept; gives it with its new revision. `what` goes into the change log.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn change_entry(&mut self, entry: &Entry, by: &By, what: &str) -> Result<Entry, RegisterError> {
        Err(RegisterError::NotYet)
    }

    /// Draws a form for an entry and keeps which items it took, in one transaction, so that two neighbours who begin at once do not miss each other.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn draw_for(
        &mut self,
        entry: &Entry,
        sitting: &str,
        by: &By,
        draw: &mut dyn FnMut(&Steering) -> Result<Attempt, String>,
    ) -> Result<Attempt, RegisterError> {
        Err(RegisterError::NotYet)
    }

    /// Keeps what came of a sitting, in the place of what was kept of it before, and the state of its entry with it.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn record_attempt(&mut self, attempt: &Attempt, by: &By) -> Result<(), RegisterError> {
        Err(RegisterError::NotYet)
    }

    /// Attempts, by when they were opened, then by name.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn attempts(&mut self, filter: &AttemptFilter) -> Result<Vec<Attempt>, RegisterError> {
        Err(RegisterError::NotYet)
    }

    /// The attempt of a sitting.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn attempt(&mut self, sitting: &str) -> Result<Option<Attempt>, RegisterError> {
        Err(RegisterError::NotYet)
    }

    /// Keeps the text of a qualification, from which reports are made.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn keep_qualification(&mut self, digest: &Digest, text: &str, by: &By) -> Result<(), RegisterError> {
        Err(RegisterError::NotYet)
    }

    /// The text of a qualification.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn qualification(&mut self, digest: &Digest) -> Result<Option<String>, RegisterError> {
        Err(RegisterError::NotYet)
    }

    /// Notes that a document about a sitting was given out.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn issue(&mut self, sitting: &str, document: &str, on: Date, by: &By) -> Result<(), RegisterError> {
        Err(RegisterError::NotYet)
    }

    /// What was given out about a sitting, in order.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn issued(&mut self, sitting: &str) -> Result<Vec<Issue>, RegisterError> {
        Err(RegisterError::NotYet)
    }

    /// The change log of a time, in order.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn changes(&mut self, from_wall_ms: i64, until_wall_ms: i64) -> Result<Vec<Change>, RegisterError> {
        Err(RegisterError::NotYet)
    }
}
