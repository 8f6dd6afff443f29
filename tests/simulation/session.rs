//! One simulated session: a candidate, invigilators, a machine and its bad days, from a seed. The
//! desk, the engine, the screen and the journal are the real ones.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use invigil::tui::key::{Input, Key};
use invigil::tui::model::{EntryCard, Model, Paper, Saving, Stage, TestFacts};
use invigil::tui::theme::Theme;
use invigil::world::clock::Clock as _;
use invigil::world::desk::{Desk, Left};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use crate::actions::{self, Action};
use crate::centre::{BEA, CANDIDATE, CARL, FakeClock, ITEMS, Room, START_CODE, TODAY, paper};
use crate::chance::Chance;
use crate::checks::Promises;
use crate::fake_disk::FakeDisk;
use crate::faults::{Counts, End, Lie, Weather};
use crate::hands;
use crate::office::{BrokenRecord, FakeOffice};
use crate::rules::Kept;
use crate::screen;
use crate::stages;

/// Steps of a session, and how often the program is started in it at most.
const STEPS: u32 = 110;
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
    room: Rc<RefCell<Room>>,
    promises: Rc<RefCell<Promises>>,
    terminal: Terminal<TestBackend>,
    /// What was said about saving, and what lay over the test, when the screen was drawn last.
    drawn: (Saving, bool),
    /// What was on the screen after the last step.
    stage: String,
    paper: Paper,
    entry: EntryCard,
    allowed_ms: u64,
    steps_left: u32,
    starts: u32,
    counts: Counts,
}

/// Runs a session to its end; says what happened in it, or what was broken.
pub fn run(plan: Plan) -> Result<Counts, String> {
    let mut chance = Chance::new(plan.seed);
    let clock = FakeClock::new();
    let disk = FakeDisk::new(chance.part(), plan.lie, clock.clone());
    let allowed_ms = chance.one_of(&[60_000, 120_000, 300_000, 900_000]);
    let both = [BEA, CARL];
    let room = Room::new(
        if chance.happens(40) { &[] } else { &both },
        if chance.happens(700) { Some(START_CODE) } else { None },
    );
    let is_known = chance.happens(700);
    let known = |text: &str| if is_known { text.to_owned() } else { String::new() };
    let entry = EntryCard {
        candidate: known(CANDIDATE),
        born: known("2004-12-10"),
        identity: known("passport"),
        identity_note: String::new(),
        seat: known("4"),
        invigilator: String::new(),
    };
    let mut session = Session {
        plan,
        chance,
        clock,
        disk,
        room: Rc::new(RefCell::new(room)),
        promises: Rc::default(),
        terminal: Terminal::new(TestBackend::new(80, 24)).unwrap(),
        drawn: (Saving::Idle, false),
        stage: String::new(),
        paper: paper(),
        entry,
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
    counts.add_all(&session.promises.borrow().counts);
    Ok(counts)
}

/// Refusals that are counted.
const REFUSALS: [&str; 6] =
    ["second-is-first", "lack-reason", "pin-wrong", "pin-wait", "code-none", "code-wrong"];

/// Messages with numbers in them are known by their first words.
fn begins_alike(message: &str, words: &str) -> bool {
    words.chars().zip(message.chars()).take(17).all(|(a, b)| a == b)
}

impl Session {
    fn is_going_on(&self) -> bool {
        self.steps_left > 0 && self.starts < STARTS_MAX && !self.promises.borrow().is_closed()
    }

    /// The program is started and runs until it is left or ended.
    fn start_program(&mut self) -> Kept {
        self.starts += 1;
        self.room.borrow_mut().is_unfit = self.chance.happens(20);
        let may_continue = self.promises.borrow().sittings > 0;
        self.room.borrow_mut().is_continuation = may_continue && self.chance.happens(40);
        self.at_desk(|session, desk| {
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
            session.tell(|| format!("program ended: {:?} {:?}", session.disk.end(), desk.left()));
            if session.disk.end().is_some() {
                session.counts.add(&format!("ended at {}", session.stage));
            }
            Ok(())
        })?;
        self.after_program()
    }

    /// A desk of a process of its own.
    fn at_desk(&mut self, what: impl FnOnce(&mut Self, &mut Desk<'_>) -> Kept) -> Kept {
        self.disk = self.disk.for_new_process();
        // What was ordered while nobody was there was not meant for this desk.
        self.room.borrow_mut().orders.clear();
        let mut office = FakeOffice {
            disk: self.disk.clone(),
            clock: self.clock.clone(),
            promises: Rc::clone(&self.promises),
            room: Rc::clone(&self.room),
            broken: self.plan.broken,
            paper: self.paper.clone(),
            allowed_ms: self.allowed_ms,
        };
        let clock = self.clock.clone();
        let facts = TestFacts {
            title: "Certificate in Bookbinding".into(),
            items: u32::try_from(ITEMS).unwrap(),
            minutes: u32::try_from(self.allowed_ms / 60_000).unwrap(),
            today: TODAY,
        };
        // Reading the messages takes longest, so every model but the first of a thread is a copy.
        thread_local!(static FIRST: OnceCell<Model> = const { OnceCell::new() });
        let model = FIRST.with(|first| {
            let first = first.get_or_init(|| Model::new(Theme::Dark, facts.clone(), EntryCard::default()));
            let left_ms = self.allowed_ms;
            Model { test: facts, entry: self.entry.clone(), left_ms, ..first.clone() }
        });
        what(self, &mut Desk::new(model, &clock, &mut office))
    }

    /// One turn of the terminal's loop.
    fn step(&mut self, desk: &mut Desk<'_>) -> Kept {
        if desk.has_work() {
            desk.work();
            if let Some(Left::Refused(why)) = desk.left()
                && self.weather().is_clear()
                // Rightly so where a record was to go on of which nothing had reached the disk.
                && !why.starts_with("the test that was chosen cannot be gone on with here")
            {
                return Err(format!("nothing is wrong with the disk, but nobody is admitted: {why}"));
            }
            return self.check(desk);
        }
        let action = actions::next(&mut self.chance, desk.model(), &self.room.borrow());
        self.tell(|| format!("at {}: {action:?}", stages::name(desk.model())));
        let resized = matches!(action, Action::Resize(..));
        if let Action::Stall(ms) = action {
            self.clock.advance(ms);
            return Ok(());
        }
        self.act(desk, action)?;
        Self::tick(desk);
        if resized && self.disk.end().is_none() {
            self.draw(desk)?;
        }
        self.check(desk)
    }

    /// A look at the clock, as the terminal's loop does it: where a slow disk has taken what time was
    /// left, the next look comes at once.
    fn tick(desk: &mut Desk<'_>) {
        desk.tick();
        if desk.model().left_ms == 0 {
            desk.tick();
        }
    }

    fn act(&mut self, desk: &mut Desk<'_>, action: Action) -> Kept {
        match action {
            Action::Keys { keys, apart } => return self.press(desk, &keys, apart),
            Action::Mouse(input) => desk.input(input),
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
            Action::Stall(ms) => self.clock.advance(ms),
            Action::SetWall(by_ms) => self.clock.set_wall(by_ms),
            Action::Resize(columns, rows) => self.resize(columns, rows),
            Action::Leave => desk.leave(),
            Action::End(end) => self.disk.end_process(end),
            Action::Order(what) => self.room.borrow_mut().order(what, self.clock.now()),
            Action::Storm { faults_per_mille, crashes_per_mille } => self.disk.change_weather(|weather| {
                weather.faults_per_mille = faults_per_mille;
                weather.crashes_per_mille = crashes_per_mille;
            }),
            Action::Slow(ms) => self.disk.change_weather(|weather| weather.slow_ms = ms),
            Action::Fill(bytes) => self.disk.change_weather(|weather| weather.free_bytes = bytes),
            Action::Limit(bytes) => self.disk.change_weather(|weather| weather.file_bytes_max = bytes),
            Action::Clear => self.disk.change_weather(|weather| *weather = Weather::clear()),
        }
        Ok(())
    }

    fn press(&mut self, desk: &mut Desk<'_>, keys: &[Key], apart: bool) -> Kept {
        // Most people take a moment.
        let pause = self.chance.below(1_500);
        self.clock.advance(pause);
        for key in keys {
            let ms = self.chance.below(300);
            self.clock.advance(ms);
            self.promises.borrow_mut().key(actions::answer_keyed(desk.model(), *key));
            desk.input(Input::Press(*key));
            self.promises.borrow_mut().key(None);
            if self.disk.end().is_some() || desk.left().is_some() || desk.has_work() {
                break;
            }
            if apart {
                Self::tick(desk);
                self.check(desk)?;
            }
        }
        Ok(())
    }

    /// What must hold after a step; a process that has ended shows nothing any more.
    fn check(&mut self, desk: &mut Desk<'_>) -> Kept {
        if self.disk.end().is_some() {
            return Ok(());
        }
        let model = desk.model();
        self.stage = stages::name(model).into_owned();
        self.counts.add(&self.stage);
        if let Some(why) = model.sheet().and_then(|sheet| sheet.refusal.as_ref()) {
            let refusal = REFUSALS
                .into_iter()
                .find(|id| begins_alike(&model.say_with(id, &[("seconds", 0.into())]), why));
            self.counts.add(&format!("refused: {}", refusal.unwrap_or("otherwise")));
        }
        let sitting = model.sitting.as_ref().filter(|_| model.is_running());
        for name in sitting.into_iter().flat_map(|sitting| stages::covers(sitting.cover())) {
            self.counts.add(name);
            if model.left_ms == 0 {
                self.counts.add(&format!("no time left and {name}"));
            }
        }
        self.promises.borrow_mut().check_desk(model, &self.disk, &self.clock.now())?;
        // Drawing takes longest: new words about saving are read more often than the rest.
        let covered = sitting.is_some_and(|sitting| sitting.cover().is_there());
        let is_news = self.drawn.0 != model.saving || self.drawn.1 != covered;
        if self.chance.happens(if is_news { 450 } else { 70 }) {
            self.draw(desk)?;
        }
        Ok(())
    }

    /// Draws the screen and holds it to what it says.
    fn draw(&mut self, desk: &mut Desk<'_>) -> Kept {
        desk.draw(&mut self.terminal).unwrap();
        let model = desk.model();
        let covered = model.sitting.as_ref().is_some_and(|sitting| sitting.cover().is_there());
        self.drawn = (model.saving.clone(), covered);
        let claims = screen::read(self.terminal.backend().buffer(), model);
        for (is_so, what) in [
            (claims.saved.is_some(), "screen says saved"),
            (claims.not_saved, "screen says NOT SAVED"),
            (claims.chosen.is_some(), "screen shows an answer"),
            (claims.noted == Some(true), "screen shows that there is a note"),
            (claims.struck.contains(&Some(true)), "screen shows a strike"),
            (claims.text.contains('•'), "screen shows that a PIN is typed"),
            (claims.text.contains("memrwn"), "screen shows a question in Welsh"),
        ] {
            if is_so {
                self.counts.add(what);
            }
        }
        let checked = self.promises.borrow_mut().check_screen(&claims, model);
        if checked.is_err() {
            self.tell(|| claims.text.clone());
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
        let claims = screen::read(self.terminal.backend().buffer(), desk.model());
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
            4..7 => self.disk.change_weather(|now| {
                now.crashes_per_mille = 100;
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

    /// Candidate and invigilators come back to a machine that is well and go on to the end of the test.
    fn come_back(&mut self) -> Kept {
        self.resize(80, 24);
        self.tell(|| "everybody comes back".into());
        {
            let mut room = self.room.borrow_mut();
            (room.is_unfit, room.is_continuation) = (false, false);
            room.forget_wrong_tries();
        }
        self.at_desk(|session, desk| {
            session.draw(desk)?;
            for _ in 0..100 {
                if matches!(desk.model().stage, Stage::Result(_) | Stage::Ended(_)) || desk.left().is_some() {
                    break;
                }
                if !desk.work() {
                    let keys = hands::to_the_end(desk.model(), &session.room.borrow());
                    session.tell(|| format!("at {}: {keys:?}", stages::name(desk.model())));
                    session.press(desk, &keys, false)?;
                    Self::tick(desk);
                }
                session.check(desk)?;
            }
            let stage = &desk.model().stage;
            let is_closed = session.promises.borrow().is_closed();
            // A test that was cancelled because it was only half open is opened another time.
            if is_closed && matches!(stage, Stage::Result(_) | Stage::Ended(_)) {
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

    fn tell(&self, what: impl FnOnce() -> String) {
        if self.plan.is_told {
            let now = self.clock.0.borrow();
            eprintln!("{} {:>9} ms  {}", now.boot, now.up_ms, what());
        }
    }
}
