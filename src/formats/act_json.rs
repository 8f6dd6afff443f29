//! What an invigilator did, as it stands in a journal. Names and fields never change.

use serde::{Deserialize, Serialize};

use crate::engine::date::Date;
use crate::engine::sitting::arrangement::{
    Agreed, Approval, Arrangement, ExtraTime, Layout, Reader, RestBreaks, TimerDisplay,
};
use crate::engine::sitting::event::Closure;
use crate::engine::sitting::incident::{Incident, IncidentKind};
use crate::engine::sitting::intervention::Act;

/// An act as JSON; see [`Act`].
#[derive(Serialize, Deserialize)]
#[serde(tag = "what", deny_unknown_fields)]
pub enum ActJson {
    /// See [`Act::StartAllowed`].
    StartAllowed {},
    /// See [`Act::Paused`].
    Paused {},
    /// See [`Act::PauseEnded`].
    PauseEnded {},
    /// See [`Act::TimeAdded`].
    TimeAdded {
        /// Milliseconds.
        ms: u64,
    },
    /// See [`Act::BreakBegan`].
    BreakBegan {},
    /// See [`Act::BreakEnded`].
    BreakEnded {},
    /// See [`Act::ArrangementAgreed`].
    ArrangementAgreed {
        /// What was agreed.
        arrangement: ArrangementJson,
        /// Who approved it.
        approved_by: String,
        /// On which day, as `2026-11-02`.
        approved_on: String,
    },
    /// See [`Act::IncidentNoted`].
    IncidentNoted {
        /// The kind.
        kind: String,
        /// What it was.
        subkind: String,
        /// In words.
        text: String,
        /// When it began.
        began_wall_ms: i64,
    },
    /// See [`Act::SeatChanged`].
    SeatChanged {
        /// The new seat.
        to: String,
    },
    /// See [`Act::GapSettled`].
    GapSettled {
        /// The interruption, from 1.
        gap: u64,
        /// Time given back.
        credit_ms: u64,
    },
    /// See [`Act::Ended`].
    Ended {
        /// Name of a closure.
        how: String,
    },
}

/// An access arrangement as JSON; see [`Arrangement`].
#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", deny_unknown_fields)]
pub enum ArrangementJson {
    /// A share of the standard time.
    ExtraTimeShare {
        /// In per cent.
        per_cent: u32,
    },
    /// Extra minutes.
    ExtraTimeMinutes {
        /// Minutes.
        minutes: u32,
    },
    /// Rest breaks by allowance.
    RestBreakAllowance {
        /// Minutes of all breaks.
        minutes: u32,
    },
    /// Rest breaks by number.
    RestBreakNumber {
        /// Breaks.
        count: u32,
        /// Longest break.
        minutes_each: u32,
    },
    /// Colours.
    Colours {
        /// Name of the overlay.
        name: String,
    },
    /// Layout.
    Layout {
        /// Name of the layout.
        name: String,
    },
    /// Display of the time left.
    Timer {
        /// Name of the display.
        name: String,
    },
    /// Reader.
    Reader {
        /// Name of the reader.
        name: String,
    },
    /// Second language.
    Language {
        /// Its code.
        code: String,
    },
}

impl From<&Act> for ActJson {
    fn from(act: &Act) -> Self {
        match act {
            Act::StartAllowed => Self::StartAllowed {},
            Act::Paused => Self::Paused {},
            Act::PauseEnded => Self::PauseEnded {},
            Act::TimeAdded(ms) => Self::TimeAdded { ms: *ms },
            Act::BreakBegan => Self::BreakBegan {},
            Act::BreakEnded => Self::BreakEnded {},
            Act::ArrangementAgreed(agreed) => Self::ArrangementAgreed {
                arrangement: (&agreed.arrangement).into(),
                approved_by: agreed.approval.by.clone(),
                approved_on: agreed.approval.on.to_string(),
            },
            Act::IncidentNoted(incident) => Self::IncidentNoted {
                kind: incident.kind.kind.to_owned(),
                subkind: incident.kind.subkind.to_owned(),
                text: incident.text.clone(),
                began_wall_ms: incident.began_wall_ms,
            },
            Act::SeatChanged(to) => Self::SeatChanged { to: to.clone() },
            Act::GapSettled { gap, credit_ms } => {
                Self::GapSettled { gap: *gap as u64 + 1, credit_ms: *credit_ms }
            }
            Act::Ended(closure) => Self::Ended { how: closure.name().to_owned() },
        }
    }
}

impl ActJson {
    /// The engine's act; `None` where a field does not hold what it must.
    #[must_use]
    pub fn into_act(self) -> Option<Act> {
        Some(match self {
            Self::StartAllowed {} => Act::StartAllowed,
            Self::Paused {} => Act::Paused,
            Self::PauseEnded {} => Act::PauseEnded,
            Self::TimeAdded { ms } => Act::TimeAdded(ms),
            Self::BreakBegan {} => Act::BreakBegan,
            Self::BreakEnded {} => Act::BreakEnded,
            Self::ArrangementAgreed { arrangement, approved_by, approved_on } => {
                Act::ArrangementAgreed(Agreed {
                    arrangement: arrangement.into_arrangement()?,
                    approval: Approval { by: approved_by, on: Date::parse(&approved_on)? },
                })
            }
            Self::IncidentNoted { kind, subkind, text, began_wall_ms } => Act::IncidentNoted(Incident {
                kind: IncidentKind::parse(&kind, &subkind)?,
                text,
                began_wall_ms,
            }),
            Self::SeatChanged { to } => Act::SeatChanged(to),
            Self::GapSettled { gap, credit_ms } => {
                Act::GapSettled { gap: usize::try_from(gap).ok()?.checked_sub(1)?, credit_ms }
            }
            Self::Ended { how } => Act::Ended(Closure::parse(&how)?),
        })
    }
}

impl From<&Arrangement> for ArrangementJson {
    fn from(arrangement: &Arrangement) -> Self {
        match arrangement {
            Arrangement::ExtraTime(ExtraTime::PerCent(per_cent)) => {
                Self::ExtraTimeShare { per_cent: *per_cent }
            }
            Arrangement::ExtraTime(ExtraTime::Minutes(minutes)) => {
                Self::ExtraTimeMinutes { minutes: *minutes }
            }
            Arrangement::RestBreaks(RestBreaks::Allowance { minutes }) => {
                Self::RestBreakAllowance { minutes: *minutes }
            }
            Arrangement::RestBreaks(RestBreaks::Number { count, minutes_each }) => {
                Self::RestBreakNumber { count: *count, minutes_each: *minutes_each }
            }
            Arrangement::Colours(name) => Self::Colours { name: name.clone() },
            Arrangement::Layout(layout) => Self::Layout { name: layout.name().to_owned() },
            Arrangement::Timer(timer) => Self::Timer { name: timer.name().to_owned() },
            Arrangement::Reader(reader) => Self::Reader { name: reader.name().to_owned() },
            Arrangement::Language(code) => Self::Language { code: code.clone() },
        }
    }
}

impl ArrangementJson {
    /// The engine's arrangement; `None` where a field does not hold what it must.
    #[must_use]
    pub fn into_arrangement(self) -> Option<Arrangement> {
        Some(match self {
            Self::ExtraTimeShare { per_cent } => Arrangement::ExtraTime(ExtraTime::PerCent(per_cent)),
            Self::ExtraTimeMinutes { minutes } => Arrangement::ExtraTime(ExtraTime::Minutes(minutes)),
            Self::RestBreakAllowance { minutes } => {
                Arrangement::RestBreaks(RestBreaks::Allowance { minutes })
            }
            Self::RestBreakNumber { count, minutes_each } => {
                Arrangement::RestBreaks(RestBreaks::Number { count, minutes_each })
            }
            Self::Colours { name } => Arrangement::Colours(name),
            Self::Layout { name } => Arrangement::Layout(Layout::parse(&name)?),
            Self::Timer { name } => Arrangement::Timer(TimerDisplay::parse(&name)?),
            Self::Reader { name } => Arrangement::Reader(Reader::parse(&name)?),
            Self::Language { code } => Arrangement::Language(code),
        })
    }
}
