//! A period of the centre as an auditor asks for it: every entry and sitting, what was changed in the
//! register, what was given out, and what is odd about any of it.

use std::collections::{BTreeMap, BTreeSet};

use super::Centre;
use super::attempt::{Attempt, ProceedingKind};
use super::entry::{Entry, EntryState};
use super::proceedings;
use crate::engine::date::Date;
use crate::engine::room::CREDIT_MINUTES_DEFAULT;
use crate::engine::room::start::LocalMinute;
use crate::engine::sitting::event::Closure;

/// Time given in one sitting beyond which an audit points it out, in milliseconds: what one
/// invigilator may give alone where a room says nothing else.
pub const GIVEN_MS_ODD: u64 = CREDIT_MINUTES_DEFAULT as u64 * 60_000;

/// A period of the centre.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditFile {
    /// The centre.
    pub centre: Centre,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// The day on which the file is made.
    pub dated: Date,
    /// Entries whose start lies in the period, by start.
    pub entries: Vec<Entry>,
    /// Sittings that were opened in the period, by when.
    pub sittings: Vec<AuditedSitting>,
    /// The change log of the register in the period, in order.
    pub changes: Vec<LoggedChange>,
}

/// A sitting with what the register knows beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditedSitting {
    /// The attempt.
    pub attempt: Attempt,
    /// Its entry, whenever its start is.
    pub entry: Option<Entry>,
    /// The learner's name; `None` where none is known.
    pub name: Option<String>,
    /// Whether the learner has been forgotten.
    pub is_forgotten: bool,
    /// Title of the test.
    pub title: String,
    /// What was given out about it, in order.
    pub issued: Vec<IssuedDocument>,
}

/// A document that was given out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuedDocument {
    /// What it was, by its name in records.
    pub document: String,
    /// When.
    pub on: Date,
    /// By whom.
    pub by: String,
}

/// A line of the change log of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggedChange {
    /// Its number.
    pub number: u64,
    /// When, by the clock on the wall of the centre.
    pub at: LocalMinute,
    /// Who.
    pub by: String,
    /// What, in words that name no learner.
    pub what: String,
}

/// How many there are of what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AuditCounts {
    /// Entries.
    pub entries: u32,
    /// Entries of learners who did not come.
    pub absences: u32,
    /// Entries that were withdrawn before the test.
    pub withdrawals: u32,
    /// Sittings.
    pub sittings: u32,
    /// Sittings with a pass.
    pub passes: u32,
    /// Sittings with a fail.
    pub fails: u32,
    /// Incidents.
    pub incidents: u32,
    /// Interventions.
    pub interventions: u32,
    /// Interruptions.
    pub interruptions: u32,
    /// Times that time was given.
    pub additions: u32,
    /// Sittings without an entry.
    pub without_entry: u32,
}

/// Something that an auditor will ask about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// An entry is closed, and there is no attempt of its sitting.
    ClosedWithoutRecord {
        /// The entry.
        entry: String,
        /// The sitting that it names.
        sitting: String,
    },
    /// An entry whose day is over has neither an absence nor a sitting.
    NothingRecorded {
        /// The entry.
        entry: String,
        /// Its start.
        at: LocalMinute,
    },
    /// An entry was sat and nobody is on record as having checked identity.
    NoIdentity {
        /// The entry.
        entry: String,
    },
    /// An entry has more than one sitting.
    SatTwice {
        /// The entry.
        entry: String,
        /// Its sittings.
        sittings: Vec<String>,
    },
    /// A sitting was started and never closed, and its day is over.
    NeverClosed {
        /// The sitting.
        sitting: String,
        /// When it was opened.
        opened: LocalMinute,
    },
    /// A sitting that is to be marked has no mark.
    NoMark {
        /// The sitting.
        sitting: String,
    },
    /// A sitting was voided.
    Voided {
        /// The sitting.
        sitting: String,
    },
    /// A sitting has no entry.
    NoEntry {
        /// The sitting.
        sitting: String,
    },
    /// More time was given than [`GIVEN_MS_ODD`].
    MuchTimeGiven {
        /// The sitting.
        sitting: String,
        /// How much, in milliseconds.
        given_ms: u64,
    },
    /// Two sittings have one record.
    SameRecord {
        /// The sittings.
        sittings: Vec<String>,
    },
}

impl AuditFile {
    /// Counts what is in it.
    #[must_use]
    pub fn counts(&self) -> AuditCounts {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let entries = |wanted: fn(&EntryState) -> bool| {
            number(self.entries.iter().filter(|entry| wanted(&entry.state)).count())
        };
        let attempts = || self.sittings.iter().map(|sitting| &sitting.attempt);
        let results = |pass: bool| {
            number(attempts().filter(|a| a.mark.as_ref().is_some_and(|mark| mark.is_pass() == pass)).count())
        };
        let proceedings = |kind: ProceedingKind| {
            number(attempts().flat_map(|a| &a.proceedings).filter(|p| p.kind == kind).count())
        };
        AuditCounts {
            entries: number(self.entries.len()),
            absences: entries(|state| matches!(state, EntryState::Absent { .. })),
            withdrawals: entries(|state| matches!(state, EntryState::Withdrawn { .. })),
            sittings: number(self.sittings.len()),
            passes: results(true),
            fails: results(false),
            incidents: proceedings(ProceedingKind::Incident),
            interventions: proceedings(ProceedingKind::Intervention),
            interruptions: proceedings(ProceedingKind::Interruption),
            additions: attempts().map(|attempt| proceedings::given(attempt).1).sum(),
            without_entry: number(attempts().filter(|attempt| attempt.entry.is_none()).count()),
        }
    }

    /// What is odd: about entries first, then about sittings, each in order.
    #[must_use]
    pub fn oddities(&self) -> Vec<Oddity> {
        let mut found = Vec::new();
        let mut of_entry: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for attempt in self.sittings.iter().map(|sitting| &sitting.attempt) {
            if let Some(entry) = &attempt.entry {
                of_entry.entry(entry).or_default().push(attempt.sitting.clone());
            }
        }
        let known: BTreeSet<&str> = self.sittings.iter().map(|s| s.attempt.sitting.as_str()).collect();
        for entry in &self.entries {
            self.odd_entry(entry, &known, &mut found);
        }
        found.extend(
            of_entry
                .into_iter()
                .filter(|(_, sittings)| sittings.len() > 1)
                .map(|(entry, sittings)| Oddity::SatTwice { entry: entry.to_owned(), sittings }),
        );
        for sitting in &self.sittings {
            self.odd_sitting(&sitting.attempt, &mut found);
        }
        let mut records: BTreeMap<_, Vec<String>> = BTreeMap::new();
        // Only a closed record is a whole one.
        let closed = self.sittings.iter().map(|sitting| &sitting.attempt).filter(|a| a.closure.is_some());
        for attempt in closed {
            records.entry(attempt.record).or_default().push(attempt.sitting.clone());
        }
        let shared = records.into_values().filter(|sittings| sittings.len() > 1);
        found.extend(shared.map(|sittings| Oddity::SameRecord { sittings }));
        found
    }

    fn odd_entry(&self, entry: &Entry, known: &BTreeSet<&str>, found: &mut Vec<Oddity>) {
        let id = || entry.id.clone();
        match &entry.state {
            EntryState::Closed { sitting } if !known.contains(sitting.as_str()) => {
                found.push(Oddity::ClosedWithoutRecord { entry: id(), sitting: sitting.clone() });
            }
            EntryState::Entered if entry.at.date < self.dated => {
                found.push(Oddity::NothingRecorded { entry: id(), at: entry.at });
            }
            _ => {}
        }
        if entry.state.sitting().is_some() && entry.identity.is_none() {
            found.push(Oddity::NoIdentity { entry: id() });
        }
    }

    fn odd_sitting(&self, attempt: &Attempt, found: &mut Vec<Oddity>) {
        let sitting = || attempt.sitting.clone();
        match attempt.closure {
            None if attempt.opened.date < self.dated => {
                found.push(Oddity::NeverClosed { sitting: sitting(), opened: attempt.opened });
            }
            Some(Closure::Voided) => found.push(Oddity::Voided { sitting: sitting() }),
            Some(closure) if closure.is_marked() && attempt.mark.is_none() => {
                found.push(Oddity::NoMark { sitting: sitting() });
            }
            _ => {}
        }
        if attempt.entry.is_none() {
            found.push(Oddity::NoEntry { sitting: sitting() });
        }
        let (given_ms, _) = proceedings::given(attempt);
        if given_ms > GIVEN_MS_ODD {
            found.push(Oddity::MuchTimeGiven { sitting: sitting(), given_ms });
        }
    }
}
