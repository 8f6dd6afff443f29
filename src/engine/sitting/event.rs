//! What has happened in a sitting. Events are past tense and are the only things on record.

use super::intervention::{Act, Intervention};
use crate::engine::digest::Digest;
use crate::engine::item::OptionIndex;
use crate::engine::room::Limits;

/// Something that has happened. Items are counted from zero in the form's order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The sitting was opened; always the first event and never a later one.
    Opened(Opening),
    /// An invigilator admitted the candidate.
    Admitted(Admission),
    /// The candidate agreed to the conditions on the screen.
    ConditionsAgreed,
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
    /// A response was not on disk when the time was up, so it does not count: the one before it, if
    /// any, stands.
    LateResponseTakenBack {
        /// The item.
        item: usize,
        /// The response that stands.
        to: Option<OptionIndex>,
    },
    /// The candidate set or lifted a flag.
    FlagChanged {
        /// The item.
        item: usize,
        /// Whether it is flagged now.
        flagged: bool,
    },
    /// The candidate struck an option out, or brought it back. Never marked.
    StrikeChanged {
        /// The item.
        item: usize,
        /// The option.
        option: OptionIndex,
        /// Whether it is struck out now.
        struck: bool,
    },
    /// The candidate wrote a note at an item; empty where it was wiped. Never marked.
    NoteWritten {
        /// The item.
        item: usize,
        /// The whole note.
        text: String,
    },
    /// The candidate hid the time left, or brought it back.
    TimeDisplayChanged {
        /// Whether it is hidden now.
        hidden: bool,
    },
    /// The candidate chose colours, by the name of an overlay.
    ColoursChosen(String),
    /// The candidate switched to another language, by its code.
    LanguageChosen(String),
    /// How the test was given when the program was started, by the name of a reader.
    Presented(String),
    /// The program was alive.
    HeartbeatRecorded,
    /// The program was started again on a sitting that was not closed. The test is covered.
    Resumed {
        /// The time between the last event and this one, in milliseconds; charged if the clock
        /// was running.
        gap_ms: u64,
        /// How the gap was measured.
        measured_by: GapMeasure,
        /// Bytes of a torn last line that were dropped from the record.
        torn_bytes: u64,
    },
    /// The record was taken up on another machine, or from a copy.
    Continued(Continuation),
    /// The program stood still while the clock ran: it was stopped, the machine slept, or the disk
    /// took nothing. The test is covered.
    Stalled {
        /// The time since the last event, in milliseconds, by the boot-time clock; charged.
        gap_ms: u64,
    },
    /// The candidate went on with the test after an interruption.
    TakenUp,
    /// Time lost to the last gap was given back. Records of version 0.1 have it; now an
    /// intervention settles a gap.
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
    /// A wrong PIN was given for an invigilator.
    PinRefused {
        /// The invigilator who was named.
        name: String,
    },
    /// An invigilator signed in at the screen: the test is covered and the clock stands.
    InvigilatorCame {
        /// The invigilator.
        name: String,
    },
    /// The invigilator left the screen.
    InvigilatorLeft,
    /// An invigilator intervened.
    Intervened(Intervention),
    /// The sitting ended by itself or by the candidate; always the last event.
    Closed(Closure),
}

impl Event {
    /// Whether it is something that a candidate does to the test, and so sees it.
    #[must_use]
    pub fn is_the_candidates(&self) -> bool {
        matches!(
            self,
            Self::Moved { .. }
                | Self::Responded { .. }
                | Self::ResponseCleared { .. }
                | Self::FlagChanged { .. }
                | Self::StrikeChanged { .. }
                | Self::NoteWritten { .. }
                | Self::TimeDisplayChanged { .. }
        )
    }

    /// The item at which a candidate did something that a candidate would miss.
    #[must_use]
    pub fn item(&self) -> Option<usize> {
        match self {
            Self::Responded { item, .. }
            | Self::ResponseCleared { item }
            | Self::FlagChanged { item, .. }
            | Self::StrikeChanged { item, .. }
            | Self::NoteWritten { item, .. } => Some(*item),
            _ => None,
        }
    }

    /// Whether nothing can follow it.
    #[must_use]
    pub fn closes(&self) -> bool {
        match self {
            Self::Closed(_) => true,
            Self::Intervened(intervention) => matches!(intervention.act, Act::Ended(_)),
            _ => false,
        }
    }
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
    /// Standard time, in milliseconds.
    pub allowed_ms: u64,
    /// The program's version.
    pub program: String,
}

/// On whose authority a candidate sits, and under which conditions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Admission {
    /// The invigilator who opened the sitting.
    pub by: String,
    /// How identity was checked, by the name of a kind of proof.
    pub identity: String,
    /// What was seen, or who vouched; may be empty.
    pub identity_note: String,
    /// The candidate's age on the day, in whole years.
    pub age_years: u32,
    /// The seat.
    pub seat: String,
    /// What one invigilator may do alone.
    pub limits: Limits,
}

/// Where a record that goes on elsewhere comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Continuation {
    /// The invigilator on whose authority it goes on.
    pub by: String,
    /// Why.
    pub reason: String,
    /// Lines of the record that it goes on from.
    pub lines: u64,
    /// Digest of the last of them: the predecessor.
    pub predecessor: Digest,
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
    /// An invigilator submitted it as it stood.
    SubmittedByInvigilator,
    /// The candidate was withdrawn; there is no result.
    Withdrawn,
    /// Voided for suspected malpractice; no result unless the awarding body decides otherwise.
    Voided,
    /// Cancelled before the clock started; no question was shown.
    Cancelled,
}

super::arrangement::named!(Closure,
    Closure::Submitted => "submitted",
    Closure::TimeExpired => "time expired",
    Closure::SubmittedByInvigilator => "submitted by the invigilator",
    Closure::Withdrawn => "withdrawn",
    Closure::Voided => "voided for suspected malpractice",
    Closure::Cancelled => "cancelled before the start",
);

impl Closure {
    /// Whether the script is marked.
    #[must_use]
    pub fn is_marked(self) -> bool {
        matches!(self, Self::Submitted | Self::TimeExpired | Self::SubmittedByInvigilator)
    }
}
