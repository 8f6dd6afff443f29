//! The register: the centre's records in a database. One schema and one set of queries serve SQLite,
//! in one file, and PostgreSQL, which several machines share.
//!
//! Sittings stay the truth about what candidates did; what the register holds of them is derived, and
//! can be derived again. Every change is one transaction with one line in the change log: who, when,
//! what. No name of a learner comes into that log, so that a learner can be forgotten.
//!
//! One program writes at a time, on both kinds of database: whoever comes second waits, and then sees
//! what the first has left. So two invigilators never lose an update, and two desks that draw at once
//! see each other's form.

mod attempts;
mod change_log;
mod database;
mod draws;
mod entries;
mod entry_rows;
mod error;
mod forgetting;
mod learners;
mod place;
mod postgresql;
mod schema;
mod settings;
mod sqlite;
mod stored;

use std::fmt;
use std::time::Duration;

use database::{Database, Purpose};
use postgresql::PostgreSql;
use sqlite::Sqlite;

pub use attempts::check_not_older;
pub use error::RegisterError;
pub use place::Place;
pub use stored::{ITEMS_MAX, NAME_CHARACTERS_MAX, WORDS_CHARACTERS_MAX};

use crate::engine::centre::seating::TestRoom;
use crate::engine::centre::{Centre, StaffMember};
use crate::engine::date::Date;

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

/// How often a change is begun again after it met another one. With one writer at a time only a
/// stranger in the same database can get in the way.
const TRIES_MAX: u32 = 10;

/// The centre's records. For one thread at a time; each thread or program opens its own.
pub struct Register {
    database: Box<dyn Database + Send>,
    place: String,
}

impl fmt::Debug for Register {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Register({})", self.place)
    }
}

impl Register {
    /// Opens a register, and brings its schema up to date.
    ///
    /// # Errors
    /// [`RegisterError::NoRegister`] where there is none, [`RegisterError::Newer`] where a newer program
    /// made it; any other [`RegisterError`].
    pub fn open(place: &Place) -> Result<Self, RegisterError> {
        let database: Box<dyn Database + Send> = match place {
            Place::File(path) => Box::new(Sqlite::open(path)?),
            Place::Server(url) => Box::new(PostgreSql::open(url)?),
        };
        let mut register = Self { database, place: place.to_string() };
        if schema::check(&mut *register.database, &register.place)? == 0 {
            return Err(RegisterError::NoRegister { place: register.place });
        }
        schema::migrate(&mut *register.database, &register.place)?;
        if !settings::has_centre(&mut *register.database)? {
            return Err(RegisterError::NoRegister { place: register.place });
        }
        // A wipe that was cut short is made up for; where it cannot be now, it will be another time.
        if register.is_wipe_due()? {
            let _ = register.wipe(Duration::ZERO);
        }
        Ok(register)
    }

    /// Makes a register for a centre without rooms and staff; see [`Self::create_with`].
    ///
    /// # Errors
    /// Those of [`Self::create_with`].
    pub fn create(place: &Place, centre: &Centre, by: &By) -> Result<Self, RegisterError> {
        Self::create_with(place, centre, (&[], &[]), by)
    }

    /// Makes a register for a centre with its rooms and staff, all of it or nothing; refused where there is one. A file is made so that only its owner
    /// can read it.
    ///
    /// # Errors
    /// [`RegisterError::AlreadyThere`], [`RegisterError::NotARegister`] where something else is there, or
    /// any other [`RegisterError`].
    pub fn create_with(
        place: &Place,
        centre: &Centre,
        (rooms, staff): (&[TestRoom], &[StaffMember]),
        by: &By,
    ) -> Result<Self, RegisterError> {
        settings::check_centre(centre)?;
        let faults = rooms.iter().flat_map(settings::faults_of_room);
        let faults = faults.chain(staff.iter().filter_map(settings::fault_of_staff)).collect();
        RegisterError::unless_sound(faults)?;
        let mut database: Box<dyn Database + Send> = match place {
            Place::File(path) => Box::new(Sqlite::create(path)?),
            Place::Server(url) => Box::new(PostgreSql::open(url)?),
        };
        if schema::check(&mut *database, &place.to_string())? == 0 {
            database.claim()?;
        }
        schema::migrate(&mut *database, &place.to_string())?;
        let mut register = Self { database, place: place.to_string() };
        register.add_centre(centre, rooms, staff, by)?;
        Ok(register)
    }

    /// Changes something: one transaction, with one line in the change log. `work` gives its result and
    /// the words for that line; it may be called again where the database asks for it.
    fn write<T>(
        &mut self,
        by: &By,
        mut work: impl FnMut(&mut dyn Database) -> Result<(T, String), RegisterError>,
    ) -> Result<T, RegisterError> {
        let mut tries = 1;
        loop {
            match self.try_to_write(by, &mut work) {
                Err(RegisterError::Contended { .. }) if tries < TRIES_MAX => tries += 1,
                done => return done,
            }
        }
    }

    fn try_to_write<T>(
        &mut self,
        by: &By,
        work: &mut impl FnMut(&mut dyn Database) -> Result<(T, String), RegisterError>,
    ) -> Result<T, RegisterError> {
        let database = &mut *self.database;
        database.begin(Purpose::Writing)?;
        let mut change = || {
            schema::check_still_known(database, &self.place)?;
            let (value, what) = work(database)?;
            change_log::append(database, by, &what)?;
            database.commit()?;
            Ok(value)
        };
        let done = change();
        if done.is_err() {
            self.database.roll_back();
        }
        done
    }

    /// Reads several things as they were at one moment.
    fn read<T>(
        &mut self,
        work: impl FnOnce(&mut dyn Database) -> Result<T, RegisterError>,
    ) -> Result<T, RegisterError> {
        self.database.begin(Purpose::Reading)?;
        let done = work(&mut *self.database);
        self.database.roll_back();
        done
    }
}
