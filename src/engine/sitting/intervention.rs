//! What an invigilator does to a sitting: with a name, a reason and, beyond a limit, a second name.

use super::arrangement::Agreed;
use super::event::Closure;
use super::incident::Incident;

/// Longest reason, note or other text of an invigilator, in characters.
pub const TEXT_CHARACTERS_MAX: usize = 500;

/// Something an invigilator did: one event of the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intervention {
    /// The invigilator.
    pub by: String,
    /// The second invigilator who confirmed it.
    pub second: Option<String>,
    /// Why, in the invigilator's words.
    pub reason: String,
    /// What was done.
    pub act: Act,
}

/// What an invigilator can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Let the candidate start: the start code that this invigilator released was typed.
    StartAllowed,
    /// Stopped the clock over a covered test.
    Paused,
    /// Let the clock run again.
    PauseEnded,
    /// Gave more time, in milliseconds.
    TimeAdded(u64),
    /// Began a supervised rest break.
    BreakBegan,
    /// Ended it.
    BreakEnded,
    /// Agreed an access arrangement, or changed one.
    ArrangementAgreed(Agreed),
    /// Noted an incident.
    IncidentNoted(Incident),
    /// Moved the candidate to another seat.
    SeatChanged(String),
    /// Decided about an interruption: how much of it is given back, none, part or all.
    GapSettled {
        /// The interruption, in the order of the record, from zero.
        gap: usize,
        /// How much is given back, in milliseconds.
        credit_ms: u64,
    },
    /// Ended the test.
    Ended(Closure),
}
