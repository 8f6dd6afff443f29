//! The candidate's desk: where the engine, the screen and the disk meet.
//!
//! Input becomes effects, effects become commands, commands become events; events are made
//! durable, and only then does the sitting on the screen change. Clock, record, office and
//! terminal are passed in.

mod attending;
mod entering;
mod office;
mod opening;
mod saving;

use ratatui::Terminal;
use ratatui::backend::Backend;

pub use self::office::{Beginning, Office, Place};
use super::clock::Clock;
use super::journal_file::Record;
use crate::engine::sitting::Phase;
use crate::engine::sitting::arrangement::Reader;
use crate::engine::sitting::command::{Command, Refusal};
use crate::engine::sitting::event::Event;
use crate::engine::sitting::intervention::Intervention;
use crate::engine::sitting::moment::Moment;
use crate::messages::Language;
use crate::tui::key::Input;
use crate::tui::model::{Model, ResultShown, Stage};
use crate::tui::theme::Theme;
use crate::tui::update::{Effect, update};
use crate::tui::view::{Drawn, draw};

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
    /// How the test is given, by the name of a reader.
    presented: &'static str,
    /// The candidate's age in whole years, as the invigilator checked it.
    age_years: u32,
    /// How far the register and the candidate's sheet have come together.
    entering: entering::Entering,
    /// Why a record from elsewhere goes on here.
    reason: String,
    /// The invigilator who takes a sitting up, until that is on record.
    taking_up: Option<String>,
    /// What an invigilator asked for and a second one has yet to confirm.
    pending: Vec<Intervention>,
    /// Where the candidate was when the test was covered, or the start held up.
    held: Option<Stage>,
    /// Colours and language before anybody chose or agreed on others.
    own: (Theme, Language),
    /// Whether the pause under way was ordered for the whole room, and not begun at this desk.
    paused_by_room: bool,
    /// When somebody last did something here.
    last_input: Moment,
    drawn: Drawn,
    left: Option<Left>,
}

impl<'w> Desk<'w> {
    /// A desk at which nobody has sat down: an invigilator is asked to sign in.
    pub fn new(model: Model, clock: &'w dyn Clock, office: &'w mut dyn Office) -> Self {
        let mut desk = Self {
            own: (model.theme, model.language()),
            model,
            clock,
            office,
            record: None,
            unsaved: Vec::new(),
            presented: Reader::Screen.name(),
            age_years: 0,
            entering: entering::Entering::default(),
            reason: String::new(),
            taking_up: None,
            pending: Vec::new(),
            held: None,
            paused_by_room: false,
            last_input: clock.now(),
            drawn: Drawn::default(),
            left: None,
        };
        desk.receive();
        desk
    }

    /// The same desk, giving the test by another reader than the screen.
    #[must_use]
    pub fn presenting(mut self, reader: Reader) -> Self {
        self.presented = reader.name();
        self.model.reader = reader;
        if reader != Reader::Screen {
            self.drawn = Drawn::told();
        }
        self
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
            Some(sitting)
                if sitting.phase() == Phase::Running
                    && !sitting.cover().is_there()
                    && self.unsaved.is_empty() =>
            {
                sitting.time_left_ms(&self.clock.now()).saturating_sub(1) % 1000 + 1
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
        self.left.is_none() && matches!(self.model.stage, Stage::Preparing | Stage::Marking { .. })
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
        self.last_input = self.clock.now();
        if self.drawn.too_small {
            return;
        }
        for effect in update(&mut self.model, input, &self.drawn.hits, self.drawn.lines_hidden) {
            match effect {
                Effect::Do(command) => self.carry_out(&command),
                Effect::Fill(purpose) => self.fill(purpose),
                Effect::Leave => self.leave(),
            }
        }
        self.look_up_named();
        // A sheet that was laid aside may have lain over a test that is covered by now.
        self.cover();
    }

    /// Looks at the clock: keeps the record alive, closes the sitting at zero, tries again to save
    /// what is not saved, and carries out what the room has ordered.
    pub fn tick(&mut self) {
        if !self.unsaved.is_empty() {
            self.save_again();
        }
        if self.model.sitting.is_some() {
            self.finish_opening();
            self.finish_taking_up();
            self.carry_out(&Command::Beat);
            self.take_orders();
            self.let_idle_invigilator_out();
            self.cover();
        }
        self.model.mirror = self.office.mirror();
        self.look_at_clock();
    }

    /// Leaves the desk; the sitting can be resumed unless it is closed.
    pub fn leave(&mut self) {
        let closed =
            self.model.sitting.as_ref().is_some_and(|sitting| matches!(sitting.phase(), Phase::Closed(_)));
        self.left = Some(if closed { Left::Finished } else { Left::Unfinished });
    }

    fn look_at_clock(&mut self) {
        if let Some(sitting) = &self.model.sitting {
            let now = self.clock.now();
            self.model.left_ms = sitting.time_left_ms(&now);
            self.model.break_left_ms = sitting.break_left_ms_at(&now);
        }
    }

    /// Carries out a command on the sitting in front of the candidate. One that is refused changes
    /// nothing: the sitting has ended or was covered under the candidate's hands.
    fn carry_out(&mut self, command: &Command) {
        // A refusal that people must read is given where they asked: on a sheet.
        let _ = self.try_out(command);
    }

    fn try_out(&mut self, command: &Command) -> Result<(), Refusal> {
        if self.practise(command) || !self.unsaved.is_empty() {
            return Ok(());
        }
        let Some(sitting) = &self.model.sitting else {
            return Ok(());
        };
        let at = self.clock.now();
        let events = sitting.decide(command, &at)?;
        self.save(at, events);
        if matches!(command, Command::GoTo(_)) {
            self.model.face_item();
        }
        self.look_at_clock();
        Ok(())
    }

    /// Carries a command out on the practice questions, if they are what the candidate has in front
    /// and the command is for them. Nothing of it is kept.
    fn practise(&mut self, command: &Command) -> bool {
        let is_for_them = matches!(
            command,
            Command::GoTo(_)
                | Command::Respond { .. }
                | Command::ClearResponse { .. }
                | Command::Flag { .. }
                | Command::Strike { .. }
                | Command::WriteNote { .. }
        );
        let Some(practising) = self.model.practising.as_mut().filter(|_| is_for_them) else {
            return false;
        };
        let at = practising.last_moment().clone();
        for event in practising.decide(command, &at).unwrap_or_default() {
            practising.apply(&event, &at);
        }
        if matches!(command, Command::GoTo(_)) {
            self.model.face_item();
        }
        true
    }

    fn mark(&mut self) {
        let shown = match self.office.mark() {
            Ok(feedback) => ResultShown::Marked(Box::new(feedback)),
            Err(why) => ResultShown::Waiting(why),
        };
        self.model.stage = Stage::Result(shown);
    }
}
