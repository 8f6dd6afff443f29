//! The seat of a walkthrough: presses keys, fills sheets in, lets time pass, starts the program again,
//! and reads the screen.

use std::cell::RefCell;
use std::rc::Rc;

use invigil::engine::sitting::moment::Moment;
use invigil::engine::sitting::{Phase, Sitting};
use invigil::tui::key::{Input, Key};
use invigil::tui::model::{EntryCard, Model, Stage, TestFacts};
use invigil::tui::sheet::{Purpose, Sheet, Value};
use invigil::tui::theme::Theme;
use invigil::world::clock::Clock as _;
use invigil::world::desk::Desk;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use crate::fakes::{BEA, CARL, FakeClock, FakeOffice, TODAY, Tape};
use crate::line::Person;
use crate::office::{Centre, WalkOffice};
use crate::paper::{TITLE, paper};
use crate::setup::Setup;

/// Names of boots, one for each power cut.
const BOOTS: [&str; 4] = ["first", "second", "third", "fourth"];
/// How long a machine has been up when the program is started on it after a power cut.
const BOOTED_MS: u64 = 20_000;

pub struct Seat {
    /// The program; `None` while it is not running.
    pub desk: Option<Desk<'static>>,
    pub terminal: Terminal<TestBackend>,
    pub clock: &'static FakeClock,
    pub tape: Rc<RefCell<Tape>>,
    pub centre: Rc<Centre>,
    /// Why the last sheet was not taken, in words.
    pub refused: Option<String>,
    /// True time at which the clock of the test started.
    pub started_ms: Option<u64>,
    /// True time from the opening to the close, once closed.
    pub span_ms: Option<u64>,
    /// The program is stopped, or the machine sleeps, while time goes on.
    pub stands_still: bool,
    /// How long the disk takes over what the next key writes.
    pub slow_ms: u64,
    /// True time that no clock could measure, in milliseconds; negative for time that never was.
    pub unmeasured_ms: i64,
    /// Where time left has risen although nobody intervened, in words.
    pub time_for_nothing: Option<String>,
    /// Interventions so far, and the time left after the last look at it.
    left_before: Option<(usize, u64)>,
    opened_ms: Option<u64>,
    /// True time at the beginning of this boot, and what the boot's clock showed then.
    boot_began: (u64, u64),
    boots: usize,
    lost_power: bool,
}

impl Seat {
    pub fn new(setup: &Setup) -> Self {
        let clock: &'static FakeClock = Box::leak(Box::new(FakeClock::new()));
        let centre = Centre {
            attempts: RefCell::default(),
            orders: Rc::default(),
            window: setup.window,
            minute_at_first: setup.minute_at_first,
            wall_ms_at_first: clock.wall_ms.get(),
            minimum_age: setup.minimum_age,
            limits: setup.limits,
        };
        Self {
            desk: None,
            terminal: Terminal::new(TestBackend::new(80, 24)).unwrap(),
            clock,
            tape: Rc::default(),
            centre: Rc::new(centre),
            refused: None,
            started_ms: None,
            span_ms: None,
            stands_still: false,
            slow_ms: 0,
            unmeasured_ms: 0,
            time_for_nothing: None,
            left_before: None,
            opened_ms: None,
            boot_began: (0, clock.up_ms.get()),
            boots: 0,
            lost_power: false,
        }
    }

    /// Starts the program on whatever is on record.
    pub fn start_program(&mut self, setup: &Setup) {
        if std::mem::take(&mut self.lost_power) {
            self.boot_began = (self.now_ms(), BOOTED_MS);
            self.boots += 1;
            self.clock.boot.set(BOOTS[self.boots]);
            self.clock.up_ms.set(BOOTED_MS);
        }
        self.tape.borrow_mut().waiting.clear();
        self.stands_still = false;
        let paper = paper(setup.questions, setup.in_welsh);
        let tape = Rc::clone(&self.tape);
        let fake = FakeOffice::new(paper, setup.minutes, Rc::clone(&tape), Err("marked elsewhere".into()));
        // A desk borrows its clock and office; a walkthrough's desk owns them by never letting go.
        let office = Box::leak(Box::new(WalkOffice { fake, centre: Rc::clone(&self.centre), tape }));
        let facts = TestFacts {
            title: TITLE.into(),
            items: u32::try_from(setup.questions).unwrap(),
            minutes: setup.minutes,
            today: TODAY,
        };
        let model = Model::new(Theme::Dark, facts, EntryCard::default());
        self.desk = Some(Desk::new(model, self.clock, office).presenting(setup.given));
        self.draw();
    }

    /// The program is gone; with the power, so is the boot.
    pub fn crash(&mut self, lost_power: bool) {
        self.desk = None;
        self.lost_power = lost_power;
    }

    /// True time since the walkthrough began, in milliseconds, whatever clocks are set to.
    pub fn now_ms(&self) -> u64 {
        self.true_ms(&self.clock.now())
    }

    fn true_ms(&self, at: &Moment) -> u64 {
        self.boot_began.0 + at.up_ms - self.boot_began.1
    }

    /// Lets time pass; a program that runs looks at the clock every second.
    pub fn wait(&mut self, ms: u64) {
        let until = self.now_ms() + ms;
        while self.now_ms() < until {
            self.clock.advance((until - self.now_ms()).min(1000));
            self.tick();
        }
        self.draw();
    }

    pub fn tick(&mut self) {
        if let Some(desk) = self.desk.as_mut().filter(|_| !self.stands_still) {
            desk.tick();
            self.notice();
        }
    }

    /// Notes when the sitting was opened, started and closed, and whether time came from nowhere.
    fn notice(&mut self) {
        let now = self.now_ms();
        let running = self.sitting().filter(|sitting| sitting.phase() == Phase::Running);
        let left =
            running.map(|sitting| (sitting.interventions().len(), sitting.time_left_ms(&self.clock.now())));
        if let (Some((acts, before)), Some((acts_now, left))) = (self.left_before, left)
            && acts == acts_now
            && left > before
        {
            self.time_for_nothing = Some(format!("{before} ms were left, and then {left} ms"));
        }
        self.left_before = left;
        match self.sitting().map(|sitting| sitting.phase()) {
            Some(Phase::Waiting) if self.span_ms.is_some() || self.opened_ms.is_none() => {
                (self.opened_ms, self.started_ms, self.span_ms) = (Some(now), None, None);
            }
            Some(Phase::Running) => self.started_ms = self.started_ms.or(Some(now)),
            Some(Phase::Closed(_)) => {
                // A slow disk may have taken time since.
                let closed = self.sitting().map_or(now, |sitting| self.true_ms(sitting.last_moment()));
                self.span_ms = self.span_ms.or(self.opened_ms.map(|opened| closed - opened));
            }
            _ => {}
        }
    }

    pub fn draw(&mut self) {
        if let Some(desk) = &mut self.desk {
            desk.draw(&mut self.terminal).unwrap();
        }
    }

    /// One turn of the terminal's loop: input, a look at the clock, the screen.
    pub fn press(&mut self, key: Key) -> Result<(), String> {
        if self.stands_still {
            return Err("the program stands still".into());
        }
        let desk = self.desk.as_mut().ok_or("the program is not running")?;
        let slow_ms = std::mem::take(&mut self.slow_ms);
        if slow_ms > 0 {
            self.tape.borrow_mut().slow = Some((slow_ms, self.clock));
        }
        desk.input(Input::Press(key));
        self.tape.borrow_mut().slow = None;
        self.notice();
        self.tick();
        self.draw();
        Ok(())
    }

    pub fn press_all(&mut self, keys: &[Key]) -> Result<(), String> {
        keys.iter().try_for_each(|key| self.press(*key))
    }

    pub fn type_in(&mut self, text: &str) -> Result<(), String> {
        text.chars().try_for_each(|c| self.press(Key::Char(c)))
    }

    /// Does what takes time and was announced on the screen.
    pub fn work(&mut self) -> Result<(), String> {
        let desk = self.desk.as_mut().ok_or("the program is not running")?;
        if !desk.work() {
            return Err(format!("nothing is being prepared or marked, but {:?}", desk.model().stage));
        }
        self.notice();
        self.draw();
        Ok(())
    }

    pub fn model(&self) -> Result<&Model, String> {
        Ok(self.desk.as_ref().ok_or("the program is not running")?.model())
    }

    pub fn stage(&self) -> Result<&Stage, String> {
        Ok(&self.model()?.stage)
    }

    pub fn sitting(&self) -> Option<&Sitting> {
        self.desk.as_ref()?.model().sitting.as_ref()
    }

    /// The sitting as its record has it.
    pub fn record(&self) -> Option<Sitting> {
        Sitting::replay(self.tape.borrow().events.clone())
    }

    pub fn sheet(&self) -> Result<&Sheet, String> {
        self.model()?.sheet().ok_or_else(|| format!("no sheet is on the screen:\n{}", self.rows()))
    }

    /// Fills the sheet on the screen in, field by field; what is not named stays as it is. Keeps in
    /// mind why it was not taken, if so.
    pub fn fill(&mut self, values: &[(&str, String)]) -> Result<(), String> {
        let sheet = self.sheet()?.clone();
        if let Some((name, _)) =
            values.iter().find(|(name, _)| !sheet.fields.iter().any(|field| field.name == *name))
        {
            return Err(format!("the sheet on the screen has no {name}:\n{}", self.rows()));
        }
        self.press_all(&vec![Key::Up; sheet.at])?;
        for field in &sheet.fields {
            if let Some((_, wanted)) = values.iter().find(|(name, _)| *name == field.name) {
                match &field.value {
                    Value::Choice { options, .. } => {
                        let to = options.iter().position(|(value, _)| value == wanted);
                        let to = to.ok_or_else(|| format!("{wanted:?} is no choice of {options:?}"))?;
                        self.press(Key::Home)?;
                        self.press_all(&vec![Key::Right; to])?;
                    }
                    Value::Text(_) | Value::Secret(_) => {
                        self.press(Key::Delete)?;
                        self.type_in(wanted)?;
                    }
                }
            }
            self.press(Key::Enter)?;
        }
        let again = self.model()?.sheet().filter(|now| now.purpose == sheet.purpose);
        self.refused = again.and_then(|sheet| sheet.refusal.clone());
        Ok(())
    }

    /// Fills a sheet in on which somebody signs in.
    pub fn sign(&mut self, purpose: Purpose, person: &Person) -> Result<(), String> {
        if self.sheet()?.purpose != purpose {
            return Err(format!("nobody is asked to sign in for this:\n{}", self.rows()));
        }
        let right = [BEA, CARL].into_iter().find(|(name, _)| *name == person.name);
        let (_, right) = right.ok_or_else(|| format!("nobody here is called {:?}", person.name))?;
        let pin = person.pin.clone().unwrap_or_else(|| right.to_owned());
        self.fill(&[("field-invigilator", person.name.clone()), ("field-pin", pin)])
    }

    /// The rows of the screen.
    pub fn rows(&self) -> String {
        let buffer = self.terminal.backend().buffer();
        let width = usize::from(buffer.area.width);
        let row = |cells: &[ratatui::buffer::Cell]| {
            cells.iter().map(ratatui::buffer::Cell::symbol).collect::<String>().trim_end().to_owned()
        };
        buffer.content.chunks(width).map(row).collect::<Vec<_>>().join("\n")
    }

    /// The words on the screen, one space between them, so that wrapped lines read on.
    pub fn words(&self) -> String {
        self.rows().replace(['│', '\n'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
