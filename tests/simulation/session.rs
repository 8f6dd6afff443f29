//! One simulated session: a candidate, a machine and its bad days, from a seed. The desk, the
//! engine, the screen and the journal are the real ones.

use std::cell::RefCell;
use std::rc::Rc;

use invigil::engine::sitting::command::GapDecision;
use invigil::tui::key::Input;
use invigil::tui::model::{Model, Paper, Saving, Stage, TestFacts};
use invigil::tui::theme::Theme;
use invigil::world::desk::{Desk, Left};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use crate::actions::{self, Action};
use crate::centre::{BrokenRecord, CANDIDATE, FakeClock, FakeOffice, ITEMS, paper};
use crate::chance::Chance;
use crate::checks::{Kept, Promises};
use crate::fake_disk::FakeDisk;
use crate::faults::{Counts, End, Lie, Weather};
use crate::screen;

/// Steps of a session, and how often the program is started in it at most.
const STEPS: u32 = 70;
const STARTS_MAX: u32 = 9;

/// What makes a session: its seed, and what is broken on purpose.
#[derive(Clone, Copy, Default)]
pub struct Plan {
    pub seed: u64,
    pub lie: Option<Lie>,
    pub broken: Option<BrokenRecord>,
    /// Whether every step is printed.
    pub is_told: bool,
}

struct Session {
    plan: Plan,
    chance: Chance,
    clock: FakeClock,
    disk: FakeDisk,
    promises: Rc<RefCell<Promises>>,
    terminal: Terminal<TestBackend>,
    last_saving: Saving,
    paper: Paper,
    allowed_ms: u64,
    steps_left: u32,
    starts: u32,
    counts: Counts,
}

/// Runs a session to its end; says what happened in it, or what was broken.
pub fn run(plan: Plan) -> Result<Counts, String> {
    let mut chance = Chance::new(plan.seed);
    let disk = FakeDisk::new(chance.part(), plan.lie);
    let allowed_ms = chance.one_of(&[60_000, 120_000, 300_000, 900_000]);
    let mut session = Session {
        plan,
        chance,
        clock: FakeClock::new(),
        disk,
        promises: Rc::new(RefCell::new(Promises::new())),
        terminal: Terminal::new(TestBackend::new(80, 24)).unwrap(),
        last_saving: Saving::Idle,
        paper: paper(),
        allowed_ms,
        steps_left: STEPS,
        starts: 0,
        counts: Counts::default(),
    };
    while session.is_going_on() {
        session.start_program()?;
    }
    session.finish()?;
    let mut counts = session.counts;
    counts.add_all(&session.disk.counts());
    Ok(counts)
}

impl Session {
    fn is_going_on(&self) -> bool {
        self.steps_left > 0 && self.starts < STARTS_MAX && !self.promises.borrow().is_closed()
    }

    /// The program is started and runs until it is left or ended.
    fn start_program(&mut self) -> Kept {
        self.starts += 1;
        let gap = match self.chance.below(3) {
            0 => GapDecision::Credit("a power cut in the room".into()),
            _ => GapDecision::Charge,
        };
        self.at_desk(gap, |session, desk| {
            session.draw(desk)?;
            while session.disk.end().is_none() && desk.left().is_none() {
                if session.steps_left == 0 {
                    session.check_recovery(desk)?;
                    session.disk.end_process(End::PowerCut);
                    break;
                }
                session.steps_left -= 1;
                session.step(desk)?;
            }
            session.tell(&format!("program ended: {:?} {:?}", session.disk.end(), desk.left()));
            Ok(())
        })?;
        self.after_program()
    }

    /// A desk of a process of its own.
    fn at_desk(&mut self, gap: GapDecision, what: impl FnOnce(&mut Self, &mut Desk<'_>) -> Kept) -> Kept {
        self.disk = self.disk.for_new_process();
        let mut office = FakeOffice {
            disk: self.disk.clone(),
            promises: Rc::clone(&self.promises),
            broken: self.plan.broken,
            paper: self.paper.clone(),
            allowed_ms: self.allowed_ms,
            gap,
        };
        let clock = self.clock.clone();
        let facts = TestFacts {
            title: "Certificate in Bookbinding".into(),
            items: u32::try_from(ITEMS).unwrap(),
            minutes: u32::try_from(self.allowed_ms / 60_000).unwrap(),
        };
        let model = Model::new(Theme::Plain, facts, Some(CANDIDATE.into()));
        what(self, &mut Desk::new(model, &clock, &mut office))
    }

    /// One turn of the terminal's loop.
    fn step(&mut self, desk: &mut Desk<'_>) -> Kept {
        if desk.has_work() {
            desk.work();
            if let Some(Left::Refused(why)) = desk.left()
                && self.weather().is_clear()
            {
                return Err(format!("nothing is wrong with the disk, but nobody is admitted: {why}"));
            }
        } else {
            let action = actions::next(&mut self.chance, &desk.model().stage);
            self.tell(&format!("{action:?}"));
            self.act(desk, action);
            desk.tick();
        }
        self.check(desk)
    }

    fn act(&mut self, desk: &mut Desk<'_>, action: Action) {
        match action {
            Action::Input(input) => {
                // Most candidates take a moment.
                let ms = self.chance.below(1_500);
                self.clock.advance(ms);
                self.promises.borrow_mut().key(actions::answer_keyed(&desk.model().stage, input));
                desk.input(input);
                self.promises.borrow_mut().key(None);
            }
            Action::Wait(ms) => {
                // Looks at the clock every second, or later on a busy machine.
                let mut left = ms;
                while left > 0 && self.disk.end().is_none() {
                    let turn = self.chance.between(1_000, 6_000).min(left);
                    self.clock.advance(turn);
                    desk.tick();
                    left -= turn;
                }
            }
            Action::Suspend(ms) => self.clock.advance(ms),
            Action::SetWall(by_ms) => self.clock.set_wall(by_ms),
            Action::Resize(columns, rows) => self.resize(columns, rows),
            Action::Leave => desk.leave(),
            Action::End(end) => self.disk.end_process(end),
            Action::Storm { faults_per_mille, crashes_per_mille } => self.disk.change_weather(|weather| {
                weather.faults_per_mille = faults_per_mille;
                weather.crashes_per_mille = crashes_per_mille;
            }),
            Action::Fill(bytes) => self.disk.change_weather(|weather| weather.free_bytes = bytes),
            Action::Limit(bytes) => self.disk.change_weather(|weather| weather.file_bytes_max = bytes),
            Action::Clear => self.disk.change_weather(|weather| *weather = Weather::clear()),
        }
    }

    /// What must hold after a step; a process that has ended shows nothing any more.
    fn check(&mut self, desk: &mut Desk<'_>) -> Kept {
        if self.disk.end().is_some() {
            return Ok(());
        }
        let stage = format!("{:?}", desk.model().stage);
        let name = stage.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        self.counts.add(&format!("stage {name}"));
        self.promises.borrow_mut().check_desk(desk.model(), &self.disk)?;
        // Drawing takes longest: new words about saving are read more often than the rest.
        let is_news = self.last_saving != desk.model().saving;
        if self.chance.happens(if is_news { 600 } else { 100 }) {
            self.draw(desk)?;
        }
        Ok(())
    }

    /// Draws the screen and holds it to what it says.
    fn draw(&mut self, desk: &mut Desk<'_>) -> Kept {
        desk.draw(&mut self.terminal).unwrap();
        self.last_saving.clone_from(&desk.model().saving);
        let claims = screen::read(self.terminal.backend().buffer());
        for (is_so, what) in [
            (claims.saved.is_some(), "screen says saved"),
            (claims.not_saved, "screen says NOT SAVED"),
            (claims.chosen.is_some(), "screen shows an answer"),
        ] {
            if is_so {
                self.counts.add(what);
            }
        }
        let checked = self.promises.borrow().check_screen(&claims, desk.model());
        if checked.is_err() {
            self.tell(&format!("{}", self.terminal.backend()));
        }
        checked
    }

    /// Once the disk is well and has room, everything is saved.
    fn check_recovery(&mut self, desk: &mut Desk<'_>) -> Kept {
        self.disk.change_weather(|weather| *weather = Weather::clear());
        self.resize(80, 24);
        desk.tick();
        self.check(desk)?;
        self.draw(desk)?;
        let claims = screen::read(self.terminal.backend().buffer());
        if claims.not_saved { Err(format!("not saved although nothing fails: {claims:?}")) } else { Ok(()) }
    }

    /// The machine comes back, and what is on its disk is held to what was promised.
    fn after_program(&mut self) -> Kept {
        let rebooted = self.disk.end() == Some(End::PowerCut);
        if self.disk.end().is_none() {
            // Left in good order, or refused: the next start is another process all the same.
            self.disk.end_process(End::Killed);
        }
        self.clock.advance(self.chance.between(500, 20_000));
        if rebooted {
            self.clock.reboot();
            if self.chance.happens(300) {
                self.clock.set_wall(actions::wall_jump_ms(&mut self.chance));
            }
        }
        // Nobody waits for a disk to be mended on every start.
        let weather = self.weather();
        self.disk = self.disk.for_new_process();
        self.disk.change_weather(|weather| *weather = Weather::clear());
        self.promises.borrow_mut().check_reload(&self.disk, rebooted)?;
        match self.chance.below(10) {
            0..4 => self.disk.change_weather(|now| *now = weather),
            // A machine that ends again while the record is taken up.
            4..6 => self.disk.change_weather(|now| {
                now.crashes_per_mille = 120;
                now.faults_per_mille = 40;
            }),
            _ => {}
        }
        Ok(())
    }

    fn weather(&self) -> Weather {
        let mut copy = Weather::clear();
        self.disk.change_weather(|weather| copy = weather.clone());
        copy
    }

    /// Whatever happened: the machine is mended, the candidate comes back and can go on, and the
    /// record can be cut anywhere.
    fn finish(&mut self) -> Kept {
        self.disk.change_weather(|weather| *weather = Weather::clear());
        if !self.promises.borrow().is_closed() {
            self.come_back()?;
        }
        let all = self.plan.seed.is_multiple_of(50);
        let promises = self.promises.borrow();
        if promises.is_closed() {
            self.counts.add("sittings closed");
        }
        if promises.events.is_empty() { Ok(()) } else { promises.check_prefixes(&mut self.chance, all) }
    }

    /// The candidate comes back to a machine that is well and goes on to the end of the test.
    fn come_back(&mut self) -> Kept {
        self.resize(80, 24);
        self.at_desk(GapDecision::Charge, |session, desk| {
            session.draw(desk)?;
            for turn in 0..60 {
                if matches!(desk.model().stage, Stage::Result(_)) {
                    break;
                }
                if !desk.work() {
                    desk.input(Input::Press(actions::key_to_the_end(&desk.model().stage, turn)));
                    desk.tick();
                }
                session.check(desk)?;
            }
            let stage = &desk.model().stage;
            let is_closed = session.promises.borrow().is_closed();
            if is_closed && matches!(stage, Stage::Result(_)) {
                return Ok(());
            }
            Err(format!(
                "nothing is wrong and the test does not come to its end: {stage:?}, {:?}",
                desk.left()
            ))
        })
    }

    fn resize(&mut self, columns: u16, rows: u16) {
        self.terminal.backend_mut().resize(columns, rows);
        // As the terminal's loop does: what was drawn before is drawn again.
        let area = self.terminal.get_frame().area();
        self.terminal.resize(area).unwrap();
    }

    fn tell(&self, what: &str) {
        if self.plan.is_told {
            let now = self.clock.0.borrow();
            eprintln!("{} {:>9} ms  {what}", now.boot, now.up_ms);
        }
    }
}
