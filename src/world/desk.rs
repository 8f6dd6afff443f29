//! The candidate's desk: where the engine, the screen and the disk meet.
//!
//! Input becomes effects, effects become commands, commands become events; events are made
//! durable, and only then does the sitting on the screen change. Clock, record, office and
//! terminal are passed in.

use ratatui::Terminal;
use ratatui::backend::Backend;

use super::clock::Clock;
use super::journal_file::Record;
use crate::engine::feedback::Feedback;
use crate::engine::sitting::command::{Command, GapDecision, Refusal};
use crate::engine::sitting::event::{Closure, Event, Opening};
use crate::engine::sitting::moment::Moment;
use crate::engine::sitting::{Phase, Sitting};
use crate::tui::key::Input;
use crate::tui::model::{Model, Overlay, Paper, ResultShown, Saving, Stage};
use crate::tui::update::{Effect, update};
use crate::tui::view::{Drawn, draw};

/// The part of the centre that a desk turns to.
pub trait Office {
    /// Finds the candidate's unfinished sitting, or prepares a new one.
    ///
    /// # Errors
    /// In words for the invigilator, why the candidate cannot be admitted.
    fn admit(&mut self, candidate: &str) -> Result<Admission, String>;

    /// Marks the sitting that was admitted, after it has been closed.
    ///
    /// # Errors
    /// In words for the invigilator, why there is no result here.
    fn mark(&mut self) -> Result<Feedback, String>;
}

/// A candidate's sitting, ready to go on.
pub struct Admission {
    /// What the candidate sits.
    pub paper: Paper,
    /// Where its events go.
    pub record: Box<dyn Record>,
    /// Whether it begins or goes on.
    pub entry: Entry,
}

/// How a candidate comes to a sitting.
pub enum Entry {
    /// With a new one, to be opened.
    New(Opening),
    /// With one that was interrupted.
    Resumed {
        /// Its state.
        sitting: Box<Sitting>,
        /// Bytes of a torn last line that were set aside.
        torn_bytes: u64,
        /// What the invigilator decided about the gap.
        gap: GapDecision,
    },
}

/// How a desk was left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Left {
    /// The sitting is closed.
    Finished,
    /// The sitting can be resumed, or was never opened.
    Unfinished,
    /// The candidate could not be admitted, and why.
    Refused(String),
}

/// One candidate's desk.
pub struct Desk<'w> {
    model: Model,
    clock: &'w dyn Clock,
    office: &'w mut dyn Office,
    record: Option<Box<dyn Record>>,
    /// Events that are decided but not on disk.
    unsaved: Vec<(Moment, Event)>,
    /// The interruption's torn bytes, kept while an invigilator decides about the gap.
    torn_bytes: u64,
    drawn: Drawn,
    left: Option<Left>,
}

impl<'w> Desk<'w> {
    /// A desk at which nobody has sat down.
    pub fn new(model: Model, clock: &'w dyn Clock, office: &'w mut dyn Office) -> Self {
        Self {
            model,
            clock,
            office,
            record: None,
            unsaved: Vec::new(),
            torn_bytes: 0,
            drawn: Drawn::default(),
            left: None,
        }
    }

    /// What is on the screen.
    #[must_use]
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// How the desk was left; `None` while somebody sits there.
    #[must_use]
    pub fn left(&self) -> Option<&Left> {
        self.left.as_ref()
    }

    /// How long nothing changes by itself, in milliseconds: until the next second of the time
    /// left, so that the clock on the screen never skips one.
    #[must_use]
    pub fn quiet_ms(&self) -> u64 {
        match &self.model.sitting {
            Some(sitting) if sitting.phase() == Phase::Running => {
                let left = sitting.time_left_ms(&self.clock.now());
                if left == 0 { 1 } else { (left - 1) % 1000 + 1 }
            }
            _ => 1000,
        }
    }

    /// Draws the screen.
    ///
    /// # Errors
    /// What the backend says.
    pub fn draw<B: Backend>(&mut self, terminal: &mut Terminal<B>) -> Result<(), B::Error> {
        let model = &self.model;
        let mut drawn = Drawn::default();
        terminal.draw(|frame| drawn = draw(frame, model))?;
        if drawn.lines_hidden > 0 {
            self.model.scroll = drawn.scroll;
        }
        self.drawn = drawn;
        Ok(())
    }

    /// Whether something that takes time has been announced on the screen.
    #[must_use]
    pub fn has_work(&self) -> bool {
        matches!(self.model.stage, Stage::Preparing | Stage::Marking { .. })
    }

    /// Does what takes time and was announced on the screen. Says whether there was anything.
    pub fn work(&mut self) -> bool {
        match self.model.stage {
            Stage::Preparing => self.admit(),
            Stage::Marking { .. } => self.mark(),
            _ => return false,
        }
        // The screen is drawn before the next tick.
        self.look_at_clock();
        true
    }

    /// Takes in what a person does.
    pub fn input(&mut self, input: Input) {
        if self.drawn.too_small {
            return;
        }
        for effect in update(&mut self.model, input, &self.drawn.hits, self.drawn.lines_hidden) {
            match effect {
                Effect::Prepare => {} // announced by the stage; `work` does it
                Effect::Do(command) => self.carry_out(&command),
                Effect::CloseAfterGap => self.resume(GapDecision::ChargeAll),
                Effect::Leave => self.leave(),
            }
        }
    }

    /// Looks at the clock: keeps the record alive, closes the sitting at zero, and tries again to
    /// save what is not saved.
    pub fn tick(&mut self) {
        if !self.unsaved.is_empty() {
            self.save_again();
        }
        if self.model.sitting.is_some() && !self.is_waiting_for_a_decision() {
            self.carry_out(&Command::Beat);
        }
        self.look_at_clock();
    }

    /// Leaves the desk as it is; the record can be resumed.
    pub fn leave(&mut self) {
        let finished = self.model.sitting.as_ref().is_some_and(|s| matches!(s.phase(), Phase::Closed(_)));
        self.left = Some(if finished { Left::Finished } else { Left::Unfinished });
    }

    fn is_waiting_for_a_decision(&self) -> bool {
        matches!(self.model.stage, Stage::GapTooLong { .. })
    }

    fn look_at_clock(&mut self) {
        if let Some(sitting) = &self.model.sitting {
            self.model.left_ms = sitting.time_left_ms(&self.clock.now());
        }
    }

    fn admit(&mut self) {
        let admission = match self.office.admit(&self.model.candidate) {
            Ok(admission) => admission,
            Err(why) => {
                self.left = Some(Left::Refused(why));
                return;
            }
        };
        self.model.test.items = u32::try_from(admission.paper.form.items.len()).unwrap_or(u32::MAX);
        self.model.paper = Some(admission.paper);
        self.record = Some(admission.record);
        match admission.entry {
            Entry::New(opening) => {
                self.model.test.minutes = minutes(opening.allowed_ms);
                let at = self.clock.now();
                self.model.stage = Stage::Instructions;
                self.save(at, vec![Event::Opened(opening)]);
            }
            Entry::Resumed { sitting, torn_bytes, gap } => {
                self.model.test.minutes = minutes(sitting.opening().allowed_ms);
                self.model.candidate.clone_from(&sitting.opening().candidate);
                self.model.sitting = Some(*sitting);
                self.torn_bytes = torn_bytes;
                self.resume(gap);
            }
        }
    }

    fn resume(&mut self, gap: GapDecision) {
        let Some(sitting) = &self.model.sitting else {
            return;
        };
        let at = self.clock.now();
        let command = Command::Resume { torn_bytes: self.torn_bytes, gap };
        match sitting.decide(&command, &at) {
            Ok(events) => {
                self.model.torn_bytes = self.torn_bytes;
                self.model.stage = match sitting.phase() {
                    Phase::Running => {
                        Stage::Interrupted { gap_ms: gap_of(&events), credit_ms: credit_of(&events) }
                    }
                    _ => Stage::Instructions,
                };
                self.save(at, events);
            }
            Err(Refusal::GapTakesAllTime { gap_ms, left_ms }) => {
                self.model.stage = Stage::GapTooLong { gap_ms, left_ms, closing: false };
            }
            Err(refusal) => self.left = Some(Left::Refused(refusal.to_string())),
        }
    }

    fn carry_out(&mut self, command: &Command) {
        let Some(sitting) = self.model.sitting.as_ref().filter(|_| self.unsaved.is_empty()) else {
            return;
        };
        let at = self.clock.now();
        // A refused command changes nothing: the sitting has ended under the candidate's hands,
        // or has not begun.
        if let Ok(events) = sitting.decide(command, &at) {
            let moves = matches!(command, Command::GoTo(_) | Command::Start);
            self.save(at, events);
            if moves {
                self.model.face_item();
            }
        }
        self.look_at_clock();
    }

    fn save(&mut self, at: Moment, events: Vec<Event>) {
        let Some(record) = self.record.as_mut().filter(|_| !events.is_empty()) else {
            return;
        };
        let saved = record.append(&at, &events);
        self.unsaved.extend(events.into_iter().map(|event| (at.clone(), event)));
        match saved {
            Ok(()) => self.acknowledge(),
            Err(why) => self.model.saving = Saving::NotSaved(why.to_string()),
        }
    }

    fn save_again(&mut self) {
        let Some(record) = &mut self.record else {
            return;
        };
        match record.save_again() {
            Ok(()) => self.acknowledge(),
            Err(why) => self.model.saving = Saving::NotSaved(why.to_string()),
        }
    }

    /// What is on disk now changes the sitting, and the screen says so.
    fn acknowledge(&mut self) {
        if matches!(self.model.saving, Saving::NotSaved(_)) {
            self.model.saving = Saving::Saved("everything is saved again".to_owned());
        }
        for (at, event) in std::mem::take(&mut self.unsaved) {
            if let Some(words) = words_for(&event) {
                self.model.saving = Saving::Saved(words);
            }
            match (&mut self.model.sitting, &event) {
                (None, Event::Opened(opening)) => {
                    self.model.sitting = Some(Sitting::open(opening.clone(), at))
                }
                (Some(sitting), event) => sitting.apply(event, &at),
                (None, _) => {}
            }
            match event {
                Event::Started => self.model.stage = Stage::Item(Overlay::None),
                Event::Moved { .. } => {
                    self.model.saving = Saving::Idle;
                    self.model.face_item();
                }
                Event::Closed(closure) => {
                    self.model.scroll = 0;
                    self.model.stage = Stage::Marking { time_expired: closure == Closure::TimeExpired };
                }
                _ => {}
            }
        }
        self.look_at_clock();
    }

    fn mark(&mut self) {
        let shown = match self.office.mark() {
            Ok(feedback) => ResultShown::Marked(Box::new(feedback)),
            Err(why) => ResultShown::Waiting(why),
        };
        self.model.stage = Stage::Result(shown);
    }
}

fn minutes(ms: u64) -> u32 {
    u32::try_from(ms / 60_000).unwrap_or(u32::MAX)
}

fn gap_of(events: &[Event]) -> u64 {
    let gap = |event: &Event| {
        if let Event::Resumed { gap_ms, .. } = event { Some(*gap_ms) } else { None }
    };
    events.iter().find_map(gap).unwrap_or(0)
}

fn credit_of(events: &[Event]) -> u64 {
    let credit = |event: &Event| {
        if let Event::OutageCredited { credit_ms, .. } = event { Some(*credit_ms) } else { None }
    };
    events.iter().find_map(credit).unwrap_or(0)
}

/// What the screen says when an event is on disk.
fn words_for(event: &Event) -> Option<String> {
    match event {
        Event::Responded { option, .. } => Some(format!("answer {option} saved")),
        Event::ResponseCleared { .. } => Some("cleared, saved".to_owned()),
        Event::FlagChanged { flagged: true, .. } => Some("flag saved".to_owned()),
        Event::FlagChanged { flagged: false, .. } => Some("flag lifted, saved".to_owned()),
        _ => None,
    }
}
