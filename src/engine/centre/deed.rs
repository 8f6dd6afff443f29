//! What somebody at the desk asks to be done to the centre's records, and what came of it. The commands
//! and the centre's screen ask for the same deeds.

use super::entering::{EntryFault, EntryWarning, Wish};
use super::entry::Entry;
use super::entry_change::EntryChange;
use super::seating::Seat;
use crate::engine::room::start::LocalMinute;

/// Something that is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Change an entry, which stands as it was seen.
    Change {
        /// The entry as whoever asks saw it.
        was: Box<Entry>,
        /// What is to be done to it.
        change: EntryChange,
    },
    /// Enter a learner.
    Enter(Wish),
    /// Give seats to all who have none.
    GiveSeats {
        /// The published start.
        at: LocalMinute,
        /// The room's name.
        room: String,
    },
    /// Note that a document about a sitting was given out.
    Issue {
        /// The sitting.
        sitting: String,
        /// Which document.
        document: String,
    },
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// An entry was changed.
    Changed {
        /// The entry as it is now.
        entry: Box<Entry>,
        /// What was done to it.
        change: EntryChange,
    },
    /// A learner was entered.
    Entered {
        /// The entry.
        entry: Box<Entry>,
        /// What should be seen to before the day.
        warnings: Vec<EntryWarning>,
    },
    /// Seats were given out.
    SeatsGiven {
        /// The room.
        room: String,
        /// The published start.
        at: LocalMinute,
        /// Entries and seats.
        given: Vec<(String, Seat)>,
        /// How many go without because the room is full.
        without: usize,
    },
    /// A document was noted as given out.
    Issued {
        /// The sitting.
        sitting: String,
        /// Which document.
        document: String,
    },
}

/// Why it was not done. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Somebody else changed the same meanwhile.
    Conflict,
    /// It must not be done.
    Faults(Vec<EntryFault>),
    /// There is no such thing.
    Unknown(String),
    /// Whoever asks is nobody of the staff, or nobody said who asks.
    NobodyAsks(String),
    /// No bank says what the test asks of those who sit it.
    NoTest(String),
    /// The records cannot be used; in the words of what keeps them.
    Records(String),
}
