//! A sitting: one candidate's one timed attempt at one form, as an event-sourced state machine.
//!
//! [`Sitting::decide`] takes a command and the moment and answers with events or a refusal; it
//! changes nothing. [`Sitting::apply`] takes an event that is on record and changes the state. The
//! record is the truth: applying its events from the first gives the same state anywhere.

pub mod arrangement;
mod authority;
pub mod command;
pub mod decide;
pub mod event;
mod facts;
pub mod gap;
pub mod incident;
pub mod intervention;
pub mod ledger;
pub mod moment;

use self::arrangement::{Arrangement, Arrangements, RestBreaks};
use self::event::{Admission, Closure, Continuation, Event, GapMeasure, Opening};
pub use self::facts::Counts;
use self::gap::Gap;
use self::intervention::{Act, Intervention};
use self::ledger::{Class, Ledger, add};
use self::moment::Moment;
use super::item::{OPTIONS, OptionIndex};

/// How far a sitting has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Opened; the clock has not started.
    Waiting,
    /// The clock has started. Whether it runs depends on what covers the test.
    Running,
    /// Ended; nothing can be added.
    Closed(Closure),
}

/// What lies over the test, so that the candidate cannot see it. More than one can be so at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cover {
    /// An invigilator has stopped the clock.
    pub paused: bool,
    /// The candidate is on a rest break.
    pub on_break: bool,
    /// There was an interruption, and the candidate has not gone on.
    pub interrupted: bool,
    /// An invigilator is at the screen.
    pub attended_by: Option<String>,
}

impl Cover {
    /// Whether anything lies over the test.
    #[must_use]
    pub fn is_there(&self) -> bool {
        self.paused || self.on_break || self.interrupted || self.attended_by.is_some()
    }
}

/// The state of a sitting: everything that its record says so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitting {
    opening: Opening,
    opened_at: Moment,
    admission: Option<Admission>,
    conditions_agreed: bool,
    start_allowed: bool,
    phase: Phase,
    cover: Cover,
    responses: Vec<Option<OptionIndex>>,
    flags: Vec<bool>,
    strikes: Vec<[bool; OPTIONS]>,
    notes: Vec<String>,
    item_times_ms: Vec<u64>,
    position: usize,
    time_is_hidden: bool,
    colours: Option<String>,
    language: Option<String>,
    presented: Option<String>,
    arrangements: Arrangements,
    seat: String,
    gaps: Vec<Gap>,
    interventions: Vec<(Moment, Intervention)>,
    wall_shifts: Vec<(Moment, i64)>,
    refused_pins: u32,
    continuations: Vec<Continuation>,
    breaks_begun: u32,
    /// Time of the rest break under way, in milliseconds.
    this_break_ms: u64,
    /// Extra time by arrangement when the clock started, in milliseconds.
    agreed_at_start_ms: u64,
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
            opened_at: at.clone(),
            admission: None,
            conditions_agreed: false,
            start_allowed: false,
            phase: Phase::Waiting,
            cover: Cover::default(),
            responses: vec![None; items],
            flags: vec![false; items],
            strikes: vec![[false; OPTIONS]; items],
            notes: vec![String::new(); items],
            item_times_ms: vec![0; items],
            position: 0,
            time_is_hidden: false,
            colours: None,
            language: None,
            presented: None,
            arrangements: Arrangements::default(),
            seat: String::new(),
            gaps: Vec::new(),
            interventions: Vec::new(),
            wall_shifts: Vec::new(),
            refused_pins: 0,
            continuations: Vec::new(),
            breaks_begun: 0,
            this_break_ms: 0,
            agreed_at_start_ms: 0,
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
        if matches!(self.phase, Phase::Closed(_)) {
            return;
        }
        match event {
            Event::Resumed { gap_ms, measured_by, .. } => self.interrupt(*gap_ms, *measured_by),
            Event::Stalled { gap_ms } => self.interrupt(*gap_ms, GapMeasure::BootClock),
            _ => self.pass(at.since(&self.last)),
        }
        self.last = at.clone();
        if event.is_the_candidates() {
            // Records of version 0.1 do not say when the candidate went on after an interruption.
            self.cover.interrupted = false;
        }
        match event {
            Event::Opened(_) | Event::HeartbeatRecorded | Event::Resumed { .. } | Event::Stalled { .. } => {}
            Event::Admitted(admission) => {
                self.seat.clone_from(&admission.seat);
                self.admission = Some(admission.clone());
            }
            Event::ConditionsAgreed => self.conditions_agreed = true,
            Event::Started => {
                self.phase = Phase::Running;
                self.agreed_at_start_ms = self.ledger.agreed_ms;
            }
            Event::Moved { to } => self.position = if *to < self.flags.len() { *to } else { self.position },
            Event::Responded { item, option } => self.respond(*item, Some(*option)),
            Event::ResponseCleared { item } => self.respond(*item, None),
            Event::LateResponseTakenBack { item, to } => self.respond(*item, *to),
            Event::FlagChanged { item, flagged } => set(&mut self.flags, *item, *flagged),
            Event::StrikeChanged { item, option, struck } => {
                if let Some(strikes) = self.strikes.get_mut(*item) {
                    strikes[option.index()] = *struck;
                }
            }
            Event::NoteWritten { item, text } => set(&mut self.notes, *item, text.clone()),
            Event::TimeDisplayChanged { hidden } => self.time_is_hidden = *hidden,
            Event::ColoursChosen(name) => self.colours = Some(name.clone()),
            Event::LanguageChosen(code) => self.language = Some(code.clone()),
            Event::Presented(how) => self.presented = Some(how.clone()),
            Event::Continued(continuation) => self.continuations.push(continuation.clone()),
            Event::TakenUp => self.cover.interrupted = false,
            Event::OutageCredited { credit_ms, .. } => self.settle(self.gaps.len(), *credit_ms),
            Event::WallClockShifted { by_ms } => self.wall_shifts.push((at.clone(), *by_ms)),
            Event::PinRefused { .. } => self.refused_pins += 1,
            Event::InvigilatorCame { name } => self.cover.attended_by = Some(name.clone()),
            Event::InvigilatorLeft => self.cover.attended_by = None,
            Event::Intervened(intervention) => {
                self.interventions.push((at.clone(), intervention.clone()));
                self.intervene(&intervention.act);
            }
            Event::Closed(closure) => self.phase = Phase::Closed(*closure),
        }
    }

    fn intervene(&mut self, act: &Act) {
        match act {
            Act::StartAllowed => self.start_allowed = true,
            Act::Paused => self.cover.paused = true,
            Act::PauseEnded => self.cover.paused = false,
            Act::TimeAdded(ms) => add(&mut self.ledger.added_ms, *ms),
            Act::BreakBegan => {
                self.cover.on_break = true;
                self.breaks_begun += 1;
                self.this_break_ms = 0;
            }
            Act::BreakEnded => self.cover.on_break = false,
            Act::ArrangementAgreed(agreed) => {
                // What was agreed last counts, not what the candidate chose before it.
                match &agreed.arrangement {
                    Arrangement::Colours(_) => self.colours = None,
                    Arrangement::Language(_) => self.language = None,
                    _ => {}
                }
                self.arrangements.agree(agreed.clone());
                self.ledger.agreed_ms = self.arrangements.extra_ms(self.ledger.allowed_ms);
            }
            Act::IncidentNoted(_) => {}
            Act::SeatChanged(seat) => self.seat.clone_from(seat),
            Act::GapSettled { gap, credit_ms } => self.settle(gap + 1, *credit_ms),
            Act::Ended(closure) => self.phase = Phase::Closed(*closure),
        }
    }

    /// Takes time in, as the class that it belongs to.
    fn pass(&mut self, ms: u64) {
        let class = self.class();
        self.ledger.pass(class, ms, self.uncharged_break_ms());
        match class {
            Class::InFront => {
                if let Some(time) = self.item_times_ms.get_mut(self.position) {
                    add(time, ms);
                }
            }
            Class::Break => add(&mut self.this_break_ms, ms),
            Class::Outage => {
                if let Some(gap) = self.gaps.last_mut() {
                    add(&mut gap.length_ms, ms);
                }
            }
            Class::Practice | Class::Suspended => {}
        }
    }

    /// Takes an interruption in. A pause goes on through it, and so does a rest break until it has
    /// lasted as long as was agreed; otherwise it is an outage, and the test is covered.
    fn interrupt(&mut self, gap_ms: u64, measured_by: GapMeasure) {
        self.cover.attended_by = None;
        let class = self.class();
        let goes_on_ms = match class {
            Class::Practice | Class::Suspended => gap_ms,
            Class::Break => gap_ms.min(self.break_left_ms()),
            Class::InFront | Class::Outage => 0,
        };
        self.pass(goes_on_ms);
        let outage_ms = gap_ms - goes_on_ms;
        if outage_ms == 0 && !matches!(class, Class::InFront | Class::Outage) {
            return;
        }
        // Nobody could end the break: it ended when it was due, and an invigilator decides on the rest.
        self.cover.on_break = false;
        self.cover.interrupted = true;
        self.gaps.push(Gap::new(0, measured_by));
        self.pass(outage_ms);
    }

    /// Settles the gap with this number, from one.
    fn settle(&mut self, number: usize, credit_ms: u64) {
        if let Some(gap) = number.checked_sub(1).and_then(|index| self.gaps.get_mut(index)) {
            let credit_ms = credit_ms.min(gap.rest_ms());
            gap.credited_ms += credit_ms;
            gap.settled = true;
            add(&mut self.ledger.credited_ms, credit_ms);
        }
    }

    fn respond(&mut self, item: usize, response: Option<OptionIndex>) {
        set(&mut self.responses, item, response);
        // What is chosen is not struck out.
        if let Some((strikes, option)) = self.strikes.get_mut(item).zip(response) {
            strikes[option.index()] = false;
        }
    }

    /// The class that time belongs to now.
    #[must_use]
    pub fn class(&self) -> Class {
        match &self.cover {
            _ if self.phase == Phase::Waiting => Class::Practice,
            Cover { paused: true, .. } => Class::Suspended,
            Cover { on_break: true, .. } => Class::Break,
            Cover { attended_by: Some(_), .. } => Class::Suspended,
            Cover { interrupted: true, .. } => Class::Outage,
            _ => Class::InFront,
        }
    }

    /// Time left at a moment, in milliseconds; the whole allowance before the start.
    #[must_use]
    pub fn time_left_ms(&self, now: &Moment) -> u64 {
        let mut ledger = self.ledger;
        if self.phase == Phase::Running {
            ledger.pass(self.class(), now.since(&self.last), self.uncharged_break_ms());
        }
        ledger.left_ms()
    }

    /// How much more of the rest break under way is not charged, in milliseconds: what was agreed, and
    /// whatever passes while an invigilator is at the screen.
    fn uncharged_break_ms(&self) -> u64 {
        if self.cover.attended_by.is_some() { u64::MAX } else { self.break_left_ms() }
    }

    /// What is left of the rest break under way at a moment, in milliseconds.
    #[must_use]
    pub fn break_left_ms_at(&self, now: &Moment) -> u64 {
        let passed = if self.class() == Class::Break { now.since(&self.last) } else { 0 };
        self.break_left_ms().saturating_sub(passed)
    }

    /// What is left of the agreed rest breaks, as of the last event: of the break under way, or of
    /// the next one; in milliseconds.
    #[must_use]
    pub fn break_left_ms(&self) -> u64 {
        match self.arrangements.rest_breaks() {
            None => 0,
            Some(RestBreaks::Allowance { minutes }) => {
                (u64::from(minutes) * 60_000).saturating_sub(self.ledger.break_ms - self.ledger.break_over_ms)
            }
            Some(RestBreaks::Number { count, minutes_each }) => {
                let each_ms = u64::from(minutes_each) * 60_000;
                if self.cover.on_break {
                    each_ms.saturating_sub(self.this_break_ms)
                } else if self.breaks_begun < count {
                    each_ms
                } else {
                    0
                }
            }
        }
    }
}

fn set<T>(values: &mut [T], index: usize, value: T) {
    if let Some(slot) = values.get_mut(index) {
        *slot = value;
    }
}
