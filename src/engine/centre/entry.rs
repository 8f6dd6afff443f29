//! An entry: who sits which test when and where, and what became of it.

use crate::engine::date::Date;
use crate::engine::room::identity::Identity;
use crate::engine::room::start::LocalMinute;

/// A learner's entry for one attempt at one test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Names the entry, such as `E-4M9XQT`.
    pub id: String,
    /// The learner's id.
    pub learner: String,
    /// The accreditation number of the qualification that is tested.
    pub test: String,
    /// Which attempt it is, from 1.
    pub attempt: u32,
    /// The published start.
    pub at: LocalMinute,
    /// The room's name.
    pub room: String,
    /// The seat, such as `B3`, once it is given out.
    pub seat: Option<String>,
    /// The tutor who said that the learner is prepared, and when.
    pub prepared: Option<Confirmation>,
    /// How identity was checked on the day.
    pub identity: Option<IdentityCheck>,
    /// What became of it.
    pub state: EntryState,
    /// Counts the changes, so that two people who change it at once notice.
    pub revision: u32,
}

impl Entry {
    /// Whether it stands in the way of an entry for the day `on`: somebody is to sit it, or sits it. A
    /// sitting that began on an earlier day and was never closed was interrupted for good.
    #[must_use]
    pub fn is_open(&self, on: Date) -> bool {
        match self.state {
            EntryState::Entered => true,
            EntryState::Started { .. } => self.at.date >= on,
            EntryState::Absent { .. } | EntryState::Withdrawn { .. } | EntryState::Closed { .. } => false,
        }
    }
}

/// Who said that a learner is prepared, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmation {
    /// The tutor.
    pub by: String,
    /// The day.
    pub on: Date,
}

/// How it was known who a candidate is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdentityCheck {
    /// The kind of proof.
    pub kind: Identity,
    /// Which document, or who vouched; may be empty.
    pub note: String,
    /// The invigilator.
    pub by: String,
}

/// What became of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryState {
    /// The learner is expected.
    Entered,
    /// The learner did not come; whoever is to sit later has another entry.
    Absent {
        /// Why, if it is known.
        reason: String,
    },
    /// The entry was withdrawn before the test.
    Withdrawn {
        /// Why.
        reason: String,
    },
    /// The sitting has begun.
    Started {
        /// The sitting.
        sitting: String,
    },
    /// The sitting is closed.
    Closed {
        /// The sitting.
        sitting: String,
    },
}

impl EntryState {
    /// Names of the states in records, which never change.
    pub const NAMES: [&'static str; 5] = ["entered", "absent", "withdrawn", "started", "closed"];

    /// Its name in records.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Entered => Self::NAMES[0],
            Self::Absent { .. } => Self::NAMES[1],
            Self::Withdrawn { .. } => Self::NAMES[2],
            Self::Started { .. } => Self::NAMES[3],
            Self::Closed { .. } => Self::NAMES[4],
        }
    }

    /// The sitting, if there is one.
    #[must_use]
    pub fn sitting(&self) -> Option<&str> {
        match self {
            Self::Started { sitting } | Self::Closed { sitting } => Some(sitting),
            _ => None,
        }
    }
}
