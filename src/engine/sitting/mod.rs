//! A sitting: one candidate's one timed attempt at one form, as an event-sourced state machine.
//!
//! [`Sitting::decide`] takes a command and the moment and answers with events or a refusal; it
//! changes nothing. [`Sitting::apply`] takes an event that is on record and changes the state. The
//! record is the truth: applying its events from the first gives the same state anywhere.

pub mod command;
pub mod decide;
pub mod event;
pub mod ledger;
pub mod moment;

use self::event::{Closure, Event, Opening};
use self::ledger::Ledger;
use self::moment::Moment;
use super::item::OptionIndex;

/// How far a sitting has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Opened; the clock has not started.
    Waiting,
    /// The clock runs.
    Running,
    /// Ended; nothing can be added.
    Closed(Closure),
}

/// The state of a sitting: everything that its record says so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitting {
    opening: Opening,
    phase: Phase,
    responses: Vec<Option<OptionIndex>>,
    flags: Vec<bool>,
    position: usize,
    time_is_hidden: bool,
    ledger: Ledger,
    /// The moment of the last event.
    last: Moment,
}

impl Sitting {
    /// The state after the opening event.
    #[must_use]
    pub fn open(opening: Opening, at: Moment) -> Self {
        let items = opening.items as usize;
        Self {
            ledger: Ledger::new(opening.allowed_ms),
            opening,
            phase: Phase::Waiting,
            responses: vec![None; items],
            flags: vec![false; items],
            position: 0,
            time_is_hidden: false,
            last: at,
        }
    }

    /// Replays a record: the opening and the events after it. `None` for an empty record or one
    /// that does not begin with an opening.
    pub fn replay(record: impl IntoIterator<Item = (Moment, Event)>) -> Option<Self> {
        let mut record = record.into_iter();
        let (at, Event::Opened(opening)) = record.next()? else {
            return None;
        };
        let mut sitting = Self::open(opening, at);
        for (at, event) in record {
            sitting.apply(&event, &at);
        }
        Some(sitting)
    }

    /// Takes in an event that is on record. Events come from [`Self::decide`], so none is refused
    /// here; one that makes no sense in this state (a second opening, an item beyond the last)
    /// changes nothing but the time.
    pub fn apply(&mut self, event: &Event, at: &Moment) {
        if self.phase == Phase::Running {
            match event {
                Event::Resumed { gap_ms, .. } => self.ledger.outage_ms += gap_ms,
                _ => self.ledger.working_ms += at.since(&self.last),
            }
        }
        self.last = at.clone();
        match event {
            Event::Opened(_)
            | Event::HeartbeatRecorded
            | Event::Resumed { .. }
            | Event::WallClockShifted { .. } => {}
            Event::Started => self.phase = Phase::Running,
            Event::Moved { to } if *to < self.responses.len() => self.position = *to,
            Event::Responded { item, option } => self.respond(*item, Some(*option)),
            Event::ResponseCleared { item } => self.respond(*item, None),
            Event::FlagChanged { item, flagged } => {
                if let Some(flag) = self.flags.get_mut(*item) {
                    *flag = *flagged;
                }
            }
            Event::TimeDisplayChanged { hidden } => self.time_is_hidden = *hidden,
            Event::OutageCredited { credit_ms, .. } => self.ledger.credited_ms += credit_ms,
            Event::Closed(closure) => self.phase = Phase::Closed(*closure),
            Event::Moved { .. } => {}
        }
    }

    fn respond(&mut self, item: usize, response: Option<OptionIndex>) {
        if let Some(slot) = self.responses.get_mut(item) {
            *slot = response;
        }
    }

    /// What the sitting was opened with.
    #[must_use]
    pub fn opening(&self) -> &Opening {
        &self.opening
    }

    /// How far it has come.
    #[must_use]
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// The response to each item, in the form's order.
    #[must_use]
    pub fn responses(&self) -> &[Option<OptionIndex>] {
        &self.responses
    }

    /// The flag on each item, in the form's order.
    #[must_use]
    pub fn flags(&self) -> &[bool] {
        &self.flags
    }

    /// The item in front of the candidate, from zero.
    #[must_use]
    pub fn position(&self) -> usize {
        self.position
    }

    /// Whether the candidate has hidden the time left.
    #[must_use]
    pub fn time_is_hidden(&self) -> bool {
        self.time_is_hidden
    }

    /// Where the time went.
    #[must_use]
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// The moment of the last event.
    #[must_use]
    pub fn last_moment(&self) -> &Moment {
        &self.last
    }

    /// Time left at a moment, in milliseconds; the whole allowance before the start.
    #[must_use]
    pub fn time_left_ms(&self, now: &Moment) -> u64 {
        let running = if self.phase == Phase::Running { now.since(&self.last) } else { 0 };
        self.ledger.left_ms().saturating_sub(running)
    }

    /// Items answered, flagged and unanswered.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let answered = self.responses.iter().flatten().count();
        Counts {
            answered,
            flagged: self.flags.iter().filter(|flag| **flag).count(),
            unanswered: self.responses.len() - answered,
        }
    }
}

/// Numbers of items that a candidate watches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Items with a response.
    pub answered: usize,
    /// Items with a flag, answered or not.
    pub flagged: usize,
    /// Items without a response.
    pub unanswered: usize,
}
