//! Why a register cannot be used or does not take a change, in words that say what mends it. No
//! learner's name and no password is in any of them, but for what the caller gave.

use std::io;
use std::path::PathBuf;

/// Why the register cannot be used, or does not take a change. Unless it says otherwise, nothing was
/// changed.
#[derive(Debug, thiserror::Error)]
pub enum RegisterError {
    /// There is no register at this place.
    #[error(
        "{place}: there is no register here; make one with `invigil centre init`, or say with --database where it is"
    )]
    NoRegister {
        /// The place.
        place: String,
    },
    /// There is a register already.
    #[error(
        "{place}: there is a register here already; `invigil centre` works with it, and another needs another place"
    )]
    AlreadyThere {
        /// The place.
        place: String,
    },
    /// A file or a database that holds something else.
    #[error("{place}: this is no register: {what}")]
    NotARegister {
        /// The place.
        place: String,
        /// What it is instead, and what mends it.
        what: String,
    },
    /// A register of a later version of this program.
    #[error(
        "{place}: this register has schema {found} and this program knows those up to {known}; use a newer version of Invigil, the same on every machine of the centre"
    )]
    Newer {
        /// The place.
        place: String,
        /// The schema that it has.
        found: i64,
        /// The newest that this program knows.
        known: i64,
    },
    /// Somebody else has changed the same thing.
    #[error(
        "{what} was changed by somebody else since you looked at it; look at it again, and make your change if it is still wanted"
    )]
    Conflict {
        /// What, by its id.
        what: String,
    },
    /// What is to be kept of a sitting is older than what is kept of it.
    #[error(
        "sitting {sitting}: the register knows a later record of this sitting ({closure}), and it stays; keep the record of the machine on which the sitting ended, or put this older one aside"
    )]
    LaterRecord {
        /// The sitting.
        sitting: String,
        /// How the sitting was closed by the later record.
        closure: &'static str,
    },
    /// Something that the register does not have.
    #[error("the register has no {what} \"{id}\"")]
    Unknown {
        /// What kind of thing.
        what: &'static str,
        /// What was asked for.
        id: String,
    },
    /// A change that is not sound, with everything that is wrong with it.
    #[error("{}", .0.join("\n"))]
    Refused(Vec<String>),
    /// An entry for which no form may be drawn now.
    #[error(
        "entry {entry} is {state}; a form is drawn only for one that is entered and has not begun; {mend}"
    )]
    NotExpected {
        /// The entry.
        entry: String,
        /// Its state.
        state: String,
        /// What would mend it.
        mend: &'static str,
    },
    /// No form could be drawn; the reason is the draw's.
    #[error("{0}")]
    NotDrawn(String),
    /// Another program holds the register.
    #[error(
        "{place}: another program is in the middle of a change and does not come to its end, and nothing was changed by this one; try again, and look for a command that hangs"
    )]
    LockedTooLong {
        /// The place.
        place: String,
    },
    /// Changes that met others again and again.
    #[error(
        "{place}: others change the same records at this moment, and nothing was changed by this command; try again"
    )]
    Contended {
        /// The place.
        place: String,
    },
    /// No space.
    #[error("{place}: the disk of the register is full, and nothing was changed; make space and try again")]
    DiskFull {
        /// The place.
        place: String,
    },
    /// May be read but not changed.
    #[error("{place}: the register can be read and not changed here: {what}")]
    ReadOnly {
        /// The place.
        place: String,
        /// Why, and what mends it.
        what: String,
    },
    /// A damaged register.
    #[error(
        "{place}: the register is damaged: {what}; put back a copy, then run `invigil centre rebuild`, which takes results from the records of the sittings"
    )]
    Damaged {
        /// The place.
        place: String,
        /// What is wrong.
        what: String,
    },
    /// A URL that cannot be used. It is not repeated, since it may hold a password.
    #[error("the URL of the database cannot be used: {0}")]
    BadUrl(String),
    /// A connection that would not be encrypted.
    #[error("{place}: {what}")]
    NotEncrypted {
        /// The place.
        place: String,
        /// What is wrong, and what mends it.
        what: String,
    },
    /// No connection.
    #[error("{place}: there is no connection to the database: {what}")]
    NoConnection {
        /// The place.
        place: String,
        /// Why, and what mends it.
        what: String,
    },
    /// The connection was lost before a change was to be kept.
    #[error(
        "{place}: the connection to the database was lost, and nothing was changed by this command; the next command connects again"
    )]
    ConnectionLost {
        /// The place.
        place: String,
    },
    /// The connection was lost while a change was being kept.
    #[error(
        "{place}: the connection to the database was lost while a change was being kept: it may or may not be in; look at what you changed, or at the end of the change log, before you make it again"
    )]
    OutcomeUnknown {
        /// The place.
        place: String,
    },
    /// The person is out, and traces may still be in the file.
    #[error(
        "{place}: the learner is forgotten, but traces of the name may still be in the database ({what}); they go when the register is next opened and nothing else is at work in it; the folders that still name the person are those of the sittings: {}", list(.sittings)
    )]
    NotWiped {
        /// The place.
        place: String,
        /// What the database says.
        what: String,
        /// The sittings whose folders still name the person.
        sittings: Vec<String>,
    },
    /// A file that cannot be made or read.
    #[error("{path}: {error}", path = .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// Anything else that a database says.
    #[error("{place}: the database does not do this: {what}")]
    Database {
        /// The place.
        place: String,
        /// What it says.
        what: String,
    },
}

impl RegisterError {
    /// One thing that is wrong with a change.
    pub(super) fn refused(what: impl Into<String>) -> Self {
        Self::Refused(vec![what.into()])
    }

    /// Nothing where no fault was found; otherwise all of them.
    pub(super) fn unless_sound(faults: Vec<String>) -> Result<(), Self> {
        if faults.is_empty() { Ok(()) } else { Err(Self::Refused(faults)) }
    }
}

fn list(names: &[String]) -> String {
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}
