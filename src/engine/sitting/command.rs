//! What can be asked of a sitting, and why it can be refused.

use crate::engine::item::OptionIndex;

/// Something asked. Items are counted from zero in the form's order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Start the clock.
    Start,
    /// Go to an item.
    GoTo(usize),
    /// Choose an option for an item.
    Respond {
        /// The item.
        item: usize,
        /// The option.
        option: OptionIndex,
    },
    /// Take a response back.
    ClearResponse {
        /// The item.
        item: usize,
    },
    /// Set or lift a flag.
    Flag {
        /// The item.
        item: usize,
        /// Whether to flag it.
        flagged: bool,
    },
    /// Hide or show the time left.
    HideTime(bool),
    /// Say that the program is alive, and close the sitting when its time is up.
    Beat,
    /// Take up a sitting again after the program was started anew.
    Resume {
        /// Bytes of a torn last line that were dropped from the record.
        torn_bytes: u64,
        /// What to do about the gap.
        gap: GapDecision,
    },
    /// End the sitting.
    Submit,
}

/// What is to become of the time lost to a gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GapDecision {
    /// Charge it; refuse when it takes all the time that was left, because then somebody should
    /// decide.
    Charge,
    /// Charge it, even when it takes all the time that was left.
    ChargeAll,
    /// Give all of it back, for a reason.
    Credit(String),
}

/// Why a command is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The clock has not started.
    #[error("the test has not started")]
    NotStarted,
    /// The clock has started.
    #[error("the test has already started")]
    AlreadyStarted,
    /// The sitting has ended.
    #[error("the test has ended")]
    Closed,
    /// The form has no such item.
    #[error("there is no such question")]
    NoSuchItem,
    /// The gap is longer than the time that was left.
    #[error("the interruption lasted longer than the time that was left")]
    GapTakesAllTime {
        /// The gap in milliseconds.
        gap_ms: u64,
        /// The time that was left before it, in milliseconds.
        left_ms: u64,
    },
}
