//! What a record tells beyond the state that it replays to: when things happened, and in which order.
//! Reports of a sitting are made of it.

use super::sitting::event::{Continuation, Event, GapMeasure};
use super::sitting::gap::Gap;
use super::sitting::moment::Moment;
use super::sitting::{Phase, Sitting};

/// A record, told in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    /// The state that it replays to.
    pub sitting: Sitting,
    /// When the clock was started.
    pub started_at: Option<Moment>,
    /// Milliseconds from the opening to the last event by the clocks alone: by the boot-time clock
    /// within one boot, across boots by the wall clock. The classes of the ledger add up to it.
    pub span_ms: u64,
    /// Interruptions; as many as the sitting has gaps, and in their order.
    pub interruptions: Vec<Interruption>,
    /// Every start of the program on a sitting that was not closed.
    pub restarts: Vec<Restart>,
    /// When time was given back in the way of version 0.1, how much in milliseconds, and why.
    pub given_back: Vec<(Moment, u64, String)>,
    /// When the wall clock was set.
    pub wall_shifts: Vec<WallShift>,
    /// When a wrong PIN was given, and for whom.
    pub refused_pins: Vec<(Moment, String)>,
    /// When the record was taken up elsewhere.
    pub continuations: Vec<(Moment, Continuation)>,
    /// How the test was given, each way in its turn.
    pub presented: Vec<String>,
    /// Colours that the candidate chose, in turn.
    pub colours: Vec<String>,
    /// Languages that the candidate switched to, in turn.
    pub languages: Vec<String>,
    /// Responses that were on disk too late, by item from zero.
    pub taken_back: Vec<(Moment, usize)>,
}

/// One interruption of a sitting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interruption {
    /// The last event before it.
    pub last_sign: Moment,
    /// Why it is known.
    pub cause: InterruptionCause,
}

/// Why an interruption is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InterruptionCause {
    /// The program was started anew.
    Restarted,
    /// The program stood still.
    StoodStill,
}

impl InterruptionCause {
    /// It, in words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Restarted => "restarted",
            Self::StoodStill => "stood still",
        }
    }
}

/// A start of the program on a sitting that was not closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restart {
    /// When.
    pub at: Moment,
    /// Since the last event before it, in milliseconds.
    pub gap_ms: u64,
    /// By which clock.
    pub measured_by: GapMeasure,
    /// Bytes of a torn last line that were set aside.
    pub torn_bytes: u64,
}

/// A set of the wall clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WallShift {
    /// When it was noticed.
    pub at: Moment,
    /// How far, in milliseconds, forward positive.
    pub by_ms: i64,
    /// Whether the machine had been started anew in between; then only a clock that went back shows.
    pub across_boots: bool,
}

impl History {
    /// Tells a record; `None` for one that does not begin with an opening.
    #[must_use]
    pub fn of(record: &[(Moment, Event)]) -> Option<Self> {
        let ((at, Event::Opened(opening)), rest) = record.split_first()? else {
            return None;
        };
        let mut history = Self {
            sitting: Sitting::open(opening.clone(), at.clone()),
            started_at: None,
            span_ms: 0,
            interruptions: Vec::new(),
            restarts: Vec::new(),
            given_back: Vec::new(),
            wall_shifts: Vec::new(),
            refused_pins: Vec::new(),
            continuations: Vec::new(),
            presented: Vec::new(),
            colours: Vec::new(),
            languages: Vec::new(),
            taken_back: Vec::new(),
        };
        for (at, event) in rest {
            history.take(event, at);
        }
        Some(history)
    }

    fn take(&mut self, event: &Event, at: &Moment) {
        if matches!(self.sitting.phase(), Phase::Closed(_)) {
            return;
        }
        let last = self.sitting.last_moment().clone();
        self.span_ms = self.span_ms.saturating_add(at.gap_since(&last));
        let gaps = self.sitting.gaps().len();
        self.sitting.apply(event, at);
        if self.sitting.gaps().len() > gaps {
            let cause = match event {
                Event::Stalled { .. } => InterruptionCause::StoodStill,
                _ => InterruptionCause::Restarted,
            };
            self.interruptions.push(Interruption { last_sign: last, cause });
        }
        let at = at.clone();
        match event {
            Event::Started => self.started_at = Some(at),
            Event::Resumed { gap_ms, measured_by, torn_bytes } => self.restarts.push(Restart {
                at,
                gap_ms: *gap_ms,
                measured_by: *measured_by,
                torn_bytes: *torn_bytes,
            }),
            Event::OutageCredited { credit_ms, reason } => {
                self.given_back.push((at, *credit_ms, reason.clone()));
            }
            Event::WallClockShifted { by_ms } => {
                // Across boots it is written at the moment of the restart, and only there.
                let across_boots = self
                    .restarts
                    .last()
                    .is_some_and(|restart| restart.at == at && restart.measured_by == GapMeasure::WallClock);
                self.wall_shifts.push(WallShift { at, by_ms: *by_ms, across_boots });
            }
            Event::PinRefused { name } => self.refused_pins.push((at, name.clone())),
            Event::Continued(continuation) => self.continuations.push((at, continuation.clone())),
            Event::Presented(how) => self.presented.push(how.clone()),
            Event::ColoursChosen(name) => self.colours.push(name.clone()),
            Event::LanguageChosen(code) => self.languages.push(code.clone()),
            Event::LateResponseTakenBack { item, .. } => self.taken_back.push((at, *item)),
            _ => {}
        }
    }

    /// When the sitting ended.
    #[must_use]
    pub fn ended_at(&self) -> Option<&Moment> {
        matches!(self.sitting.phase(), Phase::Closed(_)).then(|| self.sitting.last_moment())
    }

    /// Each interruption with what it cost.
    pub fn gaps(&self) -> impl Iterator<Item = (&Interruption, &Gap)> {
        self.interruptions.iter().zip(self.sitting.gaps())
    }

    /// Whether every millisecond by the clocks belongs to a class of the ledger, and to one only.
    #[must_use]
    pub fn adds_up(&self) -> bool {
        self.sitting.ledger().span_ms() == self.span_ms
    }
}
