//! The test's own book of a sitting's time and of what covers it, kept from events and moments alone:
//! nothing of the engine's arithmetic is used here.

use invigil::engine::sitting::arrangement::{Arrangement, ExtraTime, RestBreaks};
use invigil::engine::sitting::event::{Closure, Event};
use invigil::engine::sitting::intervention::Act;
use invigil::engine::sitting::moment::Moment;

const MINUTE_MS: u64 = 60_000;

/// An interruption: its length and what was given back of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GapKept {
    pub length_ms: u64,
    pub credited_ms: u64,
}

/// The reason of every order of the room, and of nothing else.
pub const ROOMS_REASON: &str = "the whole room";

/// What follows from the events so far.
#[derive(Clone, Debug, Default)]
pub struct Book {
    pub admitted: bool,
    pub agreed_to_conditions: bool,
    pub start_allowed: bool,
    pub started: bool,
    pub closed: Option<Closure>,
    pub paused: bool,
    /// Whether the room ordered that pause of the program that runs now.
    pub paused_by_room: bool,
    pub on_break: bool,
    pub interrupted: bool,
    pub attended: bool,
    allowed_ms: u64,
    extra_ms: u64,
    extra_at_start_ms: u64,
    added_ms: u64,
    pub practice_ms: u64,
    in_front_ms: u64,
    break_ms: u64,
    break_over_ms: u64,
    suspended_ms: u64,
    pub outage_ms: u64,
    pub gaps: Vec<GapKept>,
    breaks: Option<RestBreaks>,
    breaks_begun: u32,
    this_break_ms: u64,
    /// Everything that was ever given since the start, whatever was taken away after it.
    pub ever_given_ms: u64,
    /// From the opening to the last event.
    pub span_ms: u64,
    last: Option<Moment>,
}

/// The time from one event to the next: by the boot's clock, across boots by the wall's.
pub fn span_ms(from: &Moment, to: &Moment) -> u64 {
    if from.boot == to.boot {
        to.up_ms - from.up_ms
    } else {
        u64::try_from(to.wall_ms - from.wall_ms).unwrap_or(0)
    }
}

impl Book {
    pub fn of<'a>(events: impl IntoIterator<Item = &'a (Moment, Event)>) -> Self {
        let mut book = Self::default();
        events.into_iter().for_each(|(at, event)| book.take_in(at, event));
        book
    }

    pub fn is_running(&self) -> bool {
        self.started && self.closed.is_none()
    }

    pub fn is_covered(&self) -> bool {
        self.paused || self.on_break || self.interrupted || self.attended
    }

    /// What was given back, all in all.
    pub fn credited_ms(&self) -> u64 {
        self.gaps.iter().map(|gap| gap.credited_ms).sum()
    }

    /// What invigilators have given on balance since the start.
    pub fn given_ms(&self) -> u64 {
        let raised = if self.started { self.extra_ms.saturating_sub(self.extra_at_start_ms) } else { 0 };
        self.credited_ms() + self.added_ms + raised
    }

    /// Time left at a moment of the boot of the last event.
    pub fn left_ms(&self, now: &Moment) -> u64 {
        let mut then = self.clone();
        if let Some(last) = self.last.as_ref().filter(|last| last.boot == now.boot) {
            then.pass(now.up_ms - last.up_ms);
        }
        then.left_as_of_last_event_ms()
    }

    pub fn left_as_of_last_event_ms(&self) -> u64 {
        let have = self.allowed_ms + self.extra_ms + self.added_ms + self.credited_ms();
        have.saturating_sub(self.in_front_ms + self.outage_ms + self.break_over_ms)
    }

    /// The time since the last event.
    pub fn since_last_ms(&self, at: &Moment) -> u64 {
        self.last.as_ref().map_or(0, |last| span_ms(last, at))
    }

    /// What an act gives at this point.
    pub fn gives_ms(&self, act: &Act) -> u64 {
        match act {
            Act::TimeAdded(ms) => *ms,
            Act::GapSettled { credit_ms, .. } => *credit_ms,
            Act::ArrangementAgreed(agreed) if self.started => match &agreed.arrangement {
                Arrangement::ExtraTime(extra) => self.extra_of(*extra).saturating_sub(self.extra_ms),
                _ => 0,
            },
            _ => 0,
        }
    }

    /// A share of the standard time, up to the whole second, or minutes.
    fn extra_of(&self, extra: ExtraTime) -> u64 {
        match extra {
            ExtraTime::Minutes(minutes) => u64::from(minutes) * MINUTE_MS,
            ExtraTime::PerCent(share) => (self.allowed_ms * u64::from(share) / 100).div_ceil(1000) * 1000,
        }
    }

    fn break_left_ms(&self) -> u64 {
        match self.breaks {
            None => 0,
            Some(RestBreaks::Allowance { minutes }) => {
                // What was charged used up nothing that was agreed.
                (u64::from(minutes) * MINUTE_MS).saturating_sub(self.break_ms - self.break_over_ms)
            }
            Some(RestBreaks::Number { minutes_each, .. }) if self.on_break => {
                (u64::from(minutes_each) * MINUTE_MS).saturating_sub(self.this_break_ms)
            }
            Some(RestBreaks::Number { count, .. }) if self.breaks_begun >= count => 0,
            Some(RestBreaks::Number { minutes_each, .. }) => u64::from(minutes_each) * MINUTE_MS,
        }
    }

    fn pass(&mut self, ms: u64) {
        if !self.started {
            self.practice_ms += ms;
        } else if self.paused {
            self.suspended_ms += ms;
        } else if self.on_break {
            // Nothing is charged while an invigilator is at the screen.
            self.break_over_ms += if self.attended { 0 } else { ms.saturating_sub(self.break_left_ms()) };
            self.break_ms += ms;
            self.this_break_ms += ms;
        } else if self.attended {
            self.suspended_ms += ms;
        } else if self.interrupted {
            self.outage_ms += ms;
            if let Some(gap) = self.gaps.last_mut() {
                gap.length_ms += ms;
            }
        } else {
            self.in_front_ms += ms;
        }
    }

    /// The program did not run: a pause and the agreed part of a break go on, all else is an outage.
    fn interrupt(&mut self, gap_ms: u64) {
        self.attended = false;
        if !self.started || self.paused {
            return self.pass(gap_ms);
        }
        let mut outage_ms = gap_ms;
        if self.on_break {
            let rested_ms = gap_ms.min(self.break_left_ms());
            self.pass(rested_ms);
            outage_ms -= rested_ms;
            if outage_ms == 0 {
                return;
            }
            self.on_break = false;
        }
        self.interrupted = true;
        self.gaps.push(GapKept::default());
        self.pass(outage_ms);
    }

    pub fn take_in(&mut self, at: &Moment, event: &Event) {
        let since_ms = self.since_last_ms(at);
        self.span_ms += since_ms;
        match event {
            Event::Opened(opening) => self.allowed_ms = opening.allowed_ms,
            Event::Resumed { .. } | Event::Stalled { .. } => self.interrupt(since_ms),
            _ => self.pass(since_ms),
        }
        self.last = Some(at.clone());
        match event {
            Event::Resumed { .. } => self.paused_by_room = false,
            Event::Admitted(_) => self.admitted = true,
            Event::ConditionsAgreed => self.agreed_to_conditions = true,
            Event::Started => {
                self.started = true;
                self.extra_at_start_ms = self.extra_ms;
            }
            Event::TakenUp => self.interrupted = false,
            Event::InvigilatorCame { .. } => self.attended = true,
            Event::InvigilatorLeft => self.attended = false,
            Event::Closed(closure) => self.closed = Some(*closure),
            Event::Intervened(intervention) => {
                self.take_in_act(&intervention.act);
                if matches!(intervention.act, Act::Paused | Act::PauseEnded) {
                    self.paused_by_room = self.paused && intervention.reason == ROOMS_REASON;
                }
            }
            _ => {}
        }
    }

    fn take_in_act(&mut self, act: &Act) {
        self.ever_given_ms += self.gives_ms(act);
        match act {
            Act::StartAllowed => self.start_allowed = true,
            Act::Paused => self.paused = true,
            Act::PauseEnded => self.paused = false,
            Act::TimeAdded(ms) => self.added_ms += ms,
            Act::BreakBegan => {
                self.on_break = true;
                self.breaks_begun += 1;
                self.this_break_ms = 0;
            }
            Act::BreakEnded => self.on_break = false,
            Act::ArrangementAgreed(agreed) => match &agreed.arrangement {
                Arrangement::ExtraTime(extra) => self.extra_ms = self.extra_of(*extra),
                Arrangement::RestBreaks(breaks) => self.breaks = Some(*breaks),
                _ => {}
            },
            Act::GapSettled { gap, credit_ms } => {
                if let Some(gap) = self.gaps.get_mut(*gap) {
                    gap.credited_ms += credit_ms;
                }
            }
            Act::Ended(closure) => self.closed = Some(*closure),
            Act::IncidentNoted(_) | Act::SeatChanged(_) => {}
        }
    }
}
