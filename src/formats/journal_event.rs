//! Events as they stand in a journal. Schema 1: names and fields here are the record's format and
//! never change; a new kind of event is added, an old one keeps its meaning.

use serde::{Deserialize, Serialize};

use crate::engine::digest::Digest;
use crate::engine::item::OptionIndex;
use crate::engine::sitting::event::{Closure, Event, GapMeasure, Opening};

/// An event as JSON. Items are counted from 1, as candidates count them; options are letters.
#[derive(Serialize, Deserialize)]
#[serde(tag = "type", deny_unknown_fields)]
pub enum EventJson {
    /// See [`Opening`].
    Opened {
        /// Version of the journal's schema.
        schema: u32,
        /// Name of the sitting.
        sitting: String,
        /// The candidate.
        candidate: String,
        /// Digest of the qualification.
        qualification: String,
        /// Digest of the bank.
        bank: String,
        /// Digest of the form.
        form: String,
        /// Items of the form.
        items: u32,
        /// Time allowed.
        allowed_ms: u64,
        /// The program's version.
        program: String,
    },
    /// See [`Event::Started`].
    Started,
    /// See [`Event::Moved`].
    Moved {
        /// Item from 1.
        to: u32,
    },
    /// See [`Event::Responded`].
    Responded {
        /// Item from 1.
        item: u32,
        /// Letter.
        option: char,
    },
    /// See [`Event::ResponseCleared`].
    ResponseCleared {
        /// Item from 1.
        item: u32,
    },
    /// See [`Event::FlagChanged`].
    FlagChanged {
        /// Item from 1.
        item: u32,
        /// Whether it is flagged now.
        flagged: bool,
    },
    /// See [`Event::TimeDisplayChanged`].
    TimeDisplayChanged {
        /// Whether it is hidden now.
        hidden: bool,
    },
    /// See [`Event::HeartbeatRecorded`].
    HeartbeatRecorded,
    /// See [`Event::Resumed`].
    Resumed {
        /// Length of the gap.
        gap_ms: u64,
        /// `boot clock` or `wall clock`.
        measured_by: String,
        /// Bytes of a torn last line.
        torn_bytes: u64,
    },
    /// See [`Event::OutageCredited`].
    OutageCredited {
        /// Time given back.
        credit_ms: u64,
        /// Why.
        reason: String,
    },
    /// See [`Event::WallClockShifted`].
    WallClockShifted {
        /// How far.
        by_ms: i64,
    },
    /// See [`Event::Closed`].
    Closed {
        /// `submitted` or `time expired`.
        how: String,
    },
}

/// Version of the journal's schema.
pub const SCHEMA: u32 = 1;

fn from_one(item: usize) -> u32 {
    u32::try_from(item).map_or(u32::MAX, |item| item.saturating_add(1))
}

fn from_zero(item: u32) -> Option<usize> {
    usize::try_from(item).ok()?.checked_sub(1)
}

impl From<&Event> for EventJson {
    fn from(event: &Event) -> Self {
        match event {
            Event::Opened(o) => Self::Opened {
                schema: SCHEMA,
                sitting: o.sitting.clone(),
                candidate: o.candidate.clone(),
                qualification: o.qualification.to_string(),
                bank: o.bank.to_string(),
                form: o.form.to_string(),
                items: o.items,
                allowed_ms: o.allowed_ms,
                program: o.program.clone(),
            },
            Event::Started => Self::Started,
            Event::Moved { to } => Self::Moved { to: from_one(*to) },
            Event::Responded { item, option } => {
                Self::Responded { item: from_one(*item), option: option.letter() }
            }
            Event::ResponseCleared { item } => Self::ResponseCleared { item: from_one(*item) },
            Event::FlagChanged { item, flagged } => {
                Self::FlagChanged { item: from_one(*item), flagged: *flagged }
            }
            Event::TimeDisplayChanged { hidden } => Self::TimeDisplayChanged { hidden: *hidden },
            Event::HeartbeatRecorded => Self::HeartbeatRecorded,
            Event::Resumed { gap_ms, measured_by, torn_bytes } => Self::Resumed {
                gap_ms: *gap_ms,
                measured_by: measure_name(*measured_by).to_owned(),
                torn_bytes: *torn_bytes,
            },
            Event::OutageCredited { credit_ms, reason } => {
                Self::OutageCredited { credit_ms: *credit_ms, reason: reason.clone() }
            }
            Event::WallClockShifted { by_ms } => Self::WallClockShifted { by_ms: *by_ms },
            Event::Closed(closure) => Self::Closed { how: closure_name(*closure).to_owned() },
        }
    }
}

impl EventJson {
    /// The engine's event; `None` where a field does not hold what it must.
    #[must_use]
    pub fn into_event(self) -> Option<Event> {
        Some(match self {
            Self::Opened {
                schema,
                sitting,
                candidate,
                qualification,
                bank,
                form,
                items,
                allowed_ms,
                program,
            } => {
                if schema != SCHEMA || items > crate::engine::qualification::ITEMS_MAX {
                    return None;
                }
                Event::Opened(Opening {
                    sitting,
                    candidate,
                    qualification: Digest::parse(&qualification)?,
                    bank: Digest::parse(&bank)?,
                    form: Digest::parse(&form)?,
                    items,
                    allowed_ms,
                    program,
                })
            }
            Self::Started => Event::Started,
            Self::Moved { to } => Event::Moved { to: from_zero(to)? },
            Self::Responded { item, option } => {
                Event::Responded { item: from_zero(item)?, option: OptionIndex::from_letter(option)? }
            }
            Self::ResponseCleared { item } => Event::ResponseCleared { item: from_zero(item)? },
            Self::FlagChanged { item, flagged } => Event::FlagChanged { item: from_zero(item)?, flagged },
            Self::TimeDisplayChanged { hidden } => Event::TimeDisplayChanged { hidden },
            Self::HeartbeatRecorded => Event::HeartbeatRecorded,
            Self::Resumed { gap_ms, measured_by, torn_bytes } => Event::Resumed {
                gap_ms,
                measured_by: [GapMeasure::BootClock, GapMeasure::WallClock]
                    .into_iter()
                    .find(|measure| measure_name(*measure) == measured_by)?,
                torn_bytes,
            },
            Self::OutageCredited { credit_ms, reason } => Event::OutageCredited { credit_ms, reason },
            Self::WallClockShifted { by_ms } => Event::WallClockShifted { by_ms },
            Self::Closed { how } => Event::Closed(
                [Closure::Submitted, Closure::TimeExpired]
                    .into_iter()
                    .find(|closure| closure_name(*closure) == how)?,
            ),
        })
    }
}

fn measure_name(measure: GapMeasure) -> &'static str {
    match measure {
        GapMeasure::BootClock => "boot clock",
        GapMeasure::WallClock => "wall clock",
    }
}

fn closure_name(closure: Closure) -> &'static str {
    match closure {
        Closure::Submitted => "submitted",
        Closure::TimeExpired => "time expired",
    }
}
