//! Events as they stand in a journal. Schema 1: names and fields here are the record's format and
//! never change; a new kind of event is added, an old one keeps its meaning.

use serde::{Deserialize, Serialize};

use super::act_json::ActJson;
use crate::engine::digest::Digest;
use crate::engine::item::OptionIndex;
use crate::engine::room::Limits;
use crate::engine::sitting::event::{Admission, Closure, Continuation, Event, GapMeasure, Opening};
use crate::engine::sitting::intervention::Intervention;

/// An event as JSON. Items are counted from 1, as candidates count them; options are letters. Events
/// without fields have braces, because serde takes any field for a unit variant.
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
    /// See [`Event::Admitted`].
    Admitted {
        /// The invigilator.
        by: String,
        /// Kind of proof of identity.
        identity: String,
        /// What was seen, or who vouched.
        identity_note: String,
        /// Whole years.
        age_years: u32,
        /// The seat.
        seat: String,
        /// Minutes that one invigilator may give alone.
        alone_minutes: u32,
    },
    /// See [`Event::ConditionsAgreed`].
    ConditionsAgreed {},
    /// See [`Event::Started`].
    Started {},
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
    /// See [`Event::LateResponseTakenBack`].
    LateResponseTakenBack {
        /// Item from 1.
        item: u32,
        /// Letter of the response that stands, if any.
        to: Option<char>,
    },
    /// See [`Event::StrikeChanged`].
    StrikeChanged {
        /// Item from 1.
        item: u32,
        /// Letter.
        option: char,
        /// Whether it is struck out now.
        struck: bool,
    },
    /// See [`Event::NoteWritten`].
    NoteWritten {
        /// Item from 1.
        item: u32,
        /// The note.
        text: String,
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
    /// See [`Event::ColoursChosen`].
    ColoursChosen {
        /// Name of the overlay.
        name: String,
    },
    /// See [`Event::LanguageChosen`].
    LanguageChosen {
        /// Code of the language.
        language: String,
    },
    /// See [`Event::Presented`].
    Presented {
        /// Name of the reader.
        how: String,
    },
    /// See [`Event::HeartbeatRecorded`].
    HeartbeatRecorded {},
    /// See [`Event::Resumed`].
    Resumed {
        /// Length of the gap.
        gap_ms: u64,
        /// `boot clock` or `wall clock`.
        measured_by: String,
        /// Bytes of a torn last line.
        torn_bytes: u64,
    },
    /// See [`Event::Continued`].
    Continued {
        /// The invigilator.
        by: String,
        /// Why.
        reason: String,
        /// Lines that it goes on from.
        lines: u64,
        /// Digest of the last of them.
        predecessor: String,
    },
    /// See [`Event::Stalled`].
    Stalled {
        /// Length of the gap.
        gap_ms: u64,
    },
    /// See [`Event::TakenUp`].
    TakenUp {},
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
    /// See [`Event::PinRefused`].
    PinRefused {
        /// The invigilator who was named.
        name: String,
    },
    /// See [`Event::InvigilatorCame`].
    InvigilatorCame {
        /// The invigilator.
        name: String,
    },
    /// See [`Event::InvigilatorLeft`].
    InvigilatorLeft {},
    /// See [`Event::Intervened`].
    Intervened {
        /// The invigilator.
        by: String,
        /// The second invigilator.
        second: Option<String>,
        /// Why.
        reason: String,
        /// What was done.
        act: ActJson,
    },
    /// See [`Event::Closed`].
    Closed {
        /// Name of a closure.
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
            Event::Admitted(a) => Self::Admitted {
                by: a.by.clone(),
                identity: a.identity.clone(),
                identity_note: a.identity_note.clone(),
                age_years: a.age_years,
                seat: a.seat.clone(),
                alone_minutes: a.limits.credit_minutes,
            },
            Event::ConditionsAgreed => Self::ConditionsAgreed {},
            Event::Started => Self::Started {},
            Event::Moved { to } => Self::Moved { to: from_one(*to) },
            Event::Responded { item, option } => {
                Self::Responded { item: from_one(*item), option: option.letter() }
            }
            Event::ResponseCleared { item } => Self::ResponseCleared { item: from_one(*item) },
            Event::LateResponseTakenBack { item, to } => {
                Self::LateResponseTakenBack { item: from_one(*item), to: to.map(OptionIndex::letter) }
            }
            Event::StrikeChanged { item, option, struck } => {
                Self::StrikeChanged { item: from_one(*item), option: option.letter(), struck: *struck }
            }
            Event::NoteWritten { item, text } => {
                Self::NoteWritten { item: from_one(*item), text: text.clone() }
            }
            Event::FlagChanged { item, flagged } => {
                Self::FlagChanged { item: from_one(*item), flagged: *flagged }
            }
            Event::TimeDisplayChanged { hidden } => Self::TimeDisplayChanged { hidden: *hidden },
            Event::ColoursChosen(name) => Self::ColoursChosen { name: name.clone() },
            Event::LanguageChosen(code) => Self::LanguageChosen { language: code.clone() },
            Event::Presented(how) => Self::Presented { how: how.clone() },
            Event::Continued(c) => Self::Continued {
                by: c.by.clone(),
                reason: c.reason.clone(),
                lines: c.lines,
                predecessor: c.predecessor.to_string(),
            },
            Event::Stalled { gap_ms } => Self::Stalled { gap_ms: *gap_ms },
            Event::TakenUp => Self::TakenUp {},
            Event::PinRefused { name } => Self::PinRefused { name: name.clone() },
            Event::InvigilatorCame { name } => Self::InvigilatorCame { name: name.clone() },
            Event::InvigilatorLeft => Self::InvigilatorLeft {},
            Event::Intervened(i) => Self::Intervened {
                by: i.by.clone(),
                second: i.second.clone(),
                reason: i.reason.clone(),
                act: (&i.act).into(),
            },
            Event::HeartbeatRecorded => Self::HeartbeatRecorded {},
            Event::Resumed { gap_ms, measured_by, torn_bytes } => Self::Resumed {
                gap_ms: *gap_ms,
                measured_by: measure_name(*measured_by).to_owned(),
                torn_bytes: *torn_bytes,
            },
            Event::OutageCredited { credit_ms, reason } => {
                Self::OutageCredited { credit_ms: *credit_ms, reason: reason.clone() }
            }
            Event::WallClockShifted { by_ms } => Self::WallClockShifted { by_ms: *by_ms },
            Event::Closed(closure) => Self::Closed { how: closure.name().to_owned() },
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
            Self::Admitted { by, identity, identity_note, age_years, seat, alone_minutes } => {
                Event::Admitted(Admission {
                    by,
                    identity,
                    identity_note,
                    age_years,
                    seat,
                    limits: Limits { credit_minutes: alone_minutes },
                })
            }
            Self::ConditionsAgreed {} => Event::ConditionsAgreed,
            Self::Started {} => Event::Started,
            Self::Moved { to } => Event::Moved { to: from_zero(to)? },
            Self::Responded { item, option } => {
                Event::Responded { item: from_zero(item)?, option: OptionIndex::from_letter(option)? }
            }
            Self::ResponseCleared { item } => Event::ResponseCleared { item: from_zero(item)? },
            Self::LateResponseTakenBack { item, to } => Event::LateResponseTakenBack {
                item: from_zero(item)?,
                to: match to {
                    Some(letter) => Some(OptionIndex::from_letter(letter)?),
                    None => None,
                },
            },
            Self::StrikeChanged { item, option, struck } => Event::StrikeChanged {
                item: from_zero(item)?,
                option: OptionIndex::from_letter(option)?,
                struck,
            },
            Self::NoteWritten { item, text } => Event::NoteWritten { item: from_zero(item)?, text },
            Self::FlagChanged { item, flagged } => Event::FlagChanged { item: from_zero(item)?, flagged },
            Self::TimeDisplayChanged { hidden } => Event::TimeDisplayChanged { hidden },
            Self::ColoursChosen { name } => Event::ColoursChosen(name),
            Self::LanguageChosen { language } => Event::LanguageChosen(language),
            Self::Presented { how } => Event::Presented(how),
            Self::Continued { by, reason, lines, predecessor } => Event::Continued(Continuation {
                by,
                reason,
                lines,
                predecessor: Digest::parse(&predecessor)?,
            }),
            Self::Stalled { gap_ms } => Event::Stalled { gap_ms },
            Self::TakenUp {} => Event::TakenUp,
            Self::PinRefused { name } => Event::PinRefused { name },
            Self::InvigilatorCame { name } => Event::InvigilatorCame { name },
            Self::InvigilatorLeft {} => Event::InvigilatorLeft,
            Self::Intervened { by, second, reason, act } => {
                Event::Intervened(Intervention { by, second, reason, act: act.into_act()? })
            }
            Self::HeartbeatRecorded {} => Event::HeartbeatRecorded,
            Self::Resumed { gap_ms, measured_by, torn_bytes } => Event::Resumed {
                gap_ms,
                measured_by: [GapMeasure::BootClock, GapMeasure::WallClock]
                    .into_iter()
                    .find(|measure| measure_name(*measure) == measured_by)?,
                torn_bytes,
            },
            Self::OutageCredited { credit_ms, reason } => Event::OutageCredited { credit_ms, reason },
            Self::WallClockShifted { by_ms } => Event::WallClockShifted { by_ms },
            Self::Closed { how } => Event::Closed(Closure::parse(&how)?),
        })
    }
}

/// The name of a measure, as it stands in records.
pub(super) fn measure_name(measure: GapMeasure) -> &'static str {
    match measure {
        GapMeasure::BootClock => "boot clock",
        GapMeasure::WallClock => "wall clock",
    }
}
