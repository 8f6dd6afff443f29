//! What has happened in a sitting. Events are past tense and are the only things on record.

use crate::engine::digest::Digest;
use crate::engine::item::OptionIndex;

/// Something that has happened. Items are counted from zero in the form's order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The sitting was opened; always the first event and never a later one.
    Opened(Opening),
    /// The candidate started the clock.
    Started,
    /// The candidate went to another item.
    Moved {
        /// The item.
        to: usize,
    },
    /// The candidate chose an option.
    Responded {
        /// The item.
        item: usize,
        /// The option.
        option: OptionIndex,
    },
    /// The candidate took a response back.
    ResponseCleared {
        /// The item.
        item: usize,
    },
    /// The candidate set or lifted a flag.
    FlagChanged {
        /// The item.
        item: usize,
        /// Whether it is flagged now.
        flagged: bool,
    },
    /// The candidate hid the time left, or brought it back.
    TimeDisplayChanged {
        /// Whether it is hidden now.
        hidden: bool,
    },
    /// The program was alive.
    HeartbeatRecorded,
    /// The program was started again on a sitting that was not closed.
    Resumed {
        /// The time between the last event and this one, in milliseconds; charged if the clock
        /// was running.
        gap_ms: u64,
        /// How the gap was measured.
        measured_by: GapMeasure,
        /// Bytes of a torn last line that were dropped from the record.
        torn_bytes: u64,
    },
    /// Time lost to the last gap was given back.
    OutageCredited {
        /// How much, in milliseconds.
        credit_ms: u64,
        /// Why, in the invigilator's words.
        reason: String,
    },
    /// Somebody or something set the wall clock. It changes nothing and is on record.
    WallClockShifted {
        /// How far, in milliseconds, forward positive.
        by_ms: i64,
    },
    /// The sitting ended; always the last event.
    Closed(Closure),
}

/// What a sitting is opened with. It binds everything that its marking depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Names the sitting; unique in its folder.
    pub sitting: String,
    /// The candidate's name as confirmed on screen.
    pub candidate: String,
    /// Digest of the qualification.
    pub qualification: Digest,
    /// Digest of the bank.
    pub bank: Digest,
    /// Digest of the form.
    pub form: Digest,
    /// Items of the form.
    pub items: u32,
    /// Time allowed, in milliseconds.
    pub allowed_ms: u64,
    /// The program's version.
    pub program: String,
}

/// How a gap was measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GapMeasure {
    /// By the boot-time clock, within one boot of one machine.
    BootClock,
    /// By the wall clock, across boots or machines.
    WallClock,
}

/// How a sitting ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closure {
    /// The candidate submitted.
    Submitted,
    /// Time ran out and it was submitted as it stood.
    TimeExpired,
}
