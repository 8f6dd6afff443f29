//! The fakes around a desk, for every test that sits somebody down without a machine: a clock, a
//! record on a tape, and an office with invigilators. What they say is fixed here.

#![allow(dead_code)]

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use invigil::engine::date::Date;
use invigil::engine::digest::Digest;
use invigil::engine::feedback::Feedback;
use invigil::engine::room::Limits;
use invigil::engine::room::authority::wait_ms;
use invigil::engine::room::identity::age_on;
use invigil::engine::room::order::Order;
use invigil::engine::sitting::Sitting;
use invigil::engine::sitting::event::{Event, Opening};
use invigil::engine::sitting::moment::Moment;
use invigil::tui::model::{MirrorShown, Paper};
use invigil::world::clock::Clock;
use invigil::world::desk::{Beginning, Office, Place};
use invigil::world::journal_file::{NotSaved, Record};
use invigil::world::room_folder::Answer;

pub const MINUTE_MS: u64 = 60_000;
pub const REFUSAL: &str = "the disk does not take the record (No space left on device)";

/// Who may sign in, and their PINs.
pub const BEA: (&str, &str) = ("Bea Smith", "4826");
pub const CARL: (&str, &str) = ("Carl Jones", "7519");
/// The start code, released by [`BEA`].
pub const START_CODE: &str = "K7M 4QX";
/// The day on which everything happens.
pub const TODAY: Date = Date { year: 2026, month: 11, day: 25 };

/// A clock that stands still until a test moves it.
pub struct FakeClock {
    pub boot: Cell<&'static str>,
    pub up_ms: Cell<u64>,
    pub wall_ms: Cell<i64>,
}

impl FakeClock {
    /// A clock of the first boot.
    pub fn new() -> Self {
        Self { boot: "first".into(), up_ms: 500_000.into(), wall_ms: 1_000_000.into() }
    }

    pub fn advance(&self, ms: u64) {
        self.up_ms.set(self.up_ms.get() + ms);
        self.wall_ms.set(self.wall_ms.get() + i64::try_from(ms).unwrap());
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Moment {
        Moment { boot: self.boot.get().into(), up_ms: self.up_ms.get(), wall_ms: self.wall_ms.get() }
    }
}

/// What a fake record holds; tests keep a second handle on it.
#[derive(Default)]
pub struct Tape {
    /// Events that are "on disk".
    pub events: Vec<(Moment, Event)>,
    /// Events that were refused and wait to be saved again.
    pub waiting: Vec<(Moment, Event)>,
    /// How many of the next attempts fail.
    pub failures: u32,
    /// Why they fail, if not for [`REFUSAL`].
    pub refusal: Option<String>,
    /// How long the clock runs while something is written, in milliseconds, and the clock.
    pub slow: Option<(u64, &'static FakeClock)>,
}

impl Tape {
    fn attempt(&mut self) -> Result<(), NotSaved> {
        if let Some((ms, clock)) = self.slow {
            clock.advance(ms);
        }
        if self.failures > 0 {
            self.failures -= 1;
            return Err(NotSaved(self.refusal.clone().unwrap_or_else(|| REFUSAL.into())));
        }
        self.events.append(&mut self.waiting);
        Ok(())
    }
}

/// A record on a tape.
pub struct FakeRecord(pub Rc<RefCell<Tape>>);

impl Record for FakeRecord {
    fn append(&mut self, at: &Moment, events: &[Event]) -> Result<(), NotSaved> {
        let mut tape = self.0.borrow_mut();
        assert!(tape.waiting.is_empty(), "an event overtakes one that is not saved");
        tape.waiting.extend(events.iter().map(|event| (at.clone(), event.clone())));
        tape.attempt()
    }

    fn save_again(&mut self) -> Result<(), NotSaved> {
        self.0.borrow_mut().attempt()
    }
}

/// An office that knows its invigilators, gives everybody the same paper, and keeps one tape.
pub struct FakeOffice {
    pub invigilators: Vec<(String, String)>,
    pub start_code: Option<(&'static str, &'static str)>,
    pub minimum_age: u32,
    pub limits: Limits,
    pub paper: Paper,
    pub minutes: u32,
    pub tape: Rc<RefCell<Tape>>,
    pub orders: Rc<RefCell<Vec<(u64, Order)>>>,
    pub mirror: Rc<RefCell<Option<MirrorShown>>>,
    pub result: Result<Feedback, String>,
    /// Bytes of a torn last line, where the record is taken up again.
    pub torn_bytes: u64,
    /// Whether the record comes from another machine.
    pub continues: bool,
    wrong: u32,
    last_wrong: Option<Moment>,
}

impl FakeOffice {
    /// An office with two invigilators and the usual settings.
    pub fn new(
        paper: Paper,
        minutes: u32,
        tape: Rc<RefCell<Tape>>,
        result: Result<Feedback, String>,
    ) -> Self {
        Self {
            invigilators: [BEA, CARL].map(|(name, pin)| (name.to_owned(), pin.to_owned())).to_vec(),
            start_code: Some((START_CODE, BEA.0)),
            minimum_age: 16,
            limits: Limits::default(),
            paper,
            minutes,
            tape,
            orders: Rc::default(),
            mirror: Rc::default(),
            result,
            torn_bytes: 0,
            continues: false,
            wrong: 0,
            last_wrong: None,
        }
    }

    fn answer(&mut self, right: bool, gained: &str, at: &Moment) -> Answer<String> {
        let wait = self.last_wrong.as_ref().map_or(0, |last| wait_ms(self.wrong, last, at));
        if wait > 0 {
            return Answer::MustWait { wait_ms: wait };
        }
        if right {
            self.wrong = 0;
            return Answer::Right(gained.to_owned());
        }
        self.wrong += 1;
        self.last_wrong = Some(at.clone());
        Answer::Wrong { wait_ms: wait_ms(self.wrong, at, at) }
    }
}

impl Office for FakeOffice {
    fn invigilators(&mut self) -> Result<Vec<String>, String> {
        Ok(self.invigilators.iter().map(|(name, _)| name.clone()).collect())
    }

    fn register_first(&mut self, name: &str, pin: &str, _at: &Moment) -> Result<(), String> {
        invigil::engine::room::authority::check_pin(pin).map_err(|fault| fault.to_string())?;
        self.invigilators.push((name.to_owned(), pin.to_owned()));
        Ok(())
    }

    fn try_pin(&mut self, name: &str, pin: &str, at: &Moment) -> Result<Answer<String>, String> {
        let right = self.invigilators.iter().any(|(known, theirs)| known == name && theirs == pin);
        Ok(self.answer(right, name, at))
    }

    fn try_start_code(&mut self, code: &str, at: &Moment) -> Result<Answer<String>, String> {
        match self.start_code {
            None => Ok(Answer::NoneMade),
            Some((right, made_by)) => Ok(self.answer(code == right, made_by, at)),
        }
    }

    fn may_sit(&mut self, born: Date, _at: &Moment) -> Result<u32, String> {
        match age_on(born, TODAY) {
            Some(age) if age >= self.minimum_age => Ok(age),
            age => Err(format!(
                "the candidate is {} and this qualification is for people of {} and over: do not open the test",
                age.unwrap_or(0),
                self.minimum_age
            )),
        }
    }

    fn limits(&mut self) -> Result<Limits, String> {
        Ok(self.limits)
    }

    fn unfinished(&mut self) -> Result<Vec<String>, String> {
        let sitting = Sitting::replay(self.tape.borrow().events.clone());
        Ok(sitting.map(|sitting| sitting.opening().candidate.clone()).into_iter().collect())
    }

    fn is_continuation(&self) -> bool {
        self.continues
    }

    fn admit(&mut self, candidate: &str, _by: &str, _reason: &str) -> Result<Place, String> {
        let beginning = match Sitting::replay(self.tape.borrow().events.clone()) {
            Some(sitting) => {
                let torn_bytes = self.torn_bytes;
                Beginning::Resumed { sitting: Box::new(sitting), torn_bytes, continuation: None }
            }
            None => Beginning::New(Opening {
                sitting: "fake-sitting".into(),
                candidate: candidate.into(),
                qualification: Digest::of(b"qualification"),
                bank: Digest::of(b"bank"),
                form: self.paper.form.digest(),
                items: u32::try_from(self.paper.form.items.len()).unwrap(),
                allowed_ms: u64::from(self.minutes) * MINUTE_MS,
                program: "test".into(),
            }),
        };
        let record = Box::new(FakeRecord(Rc::clone(&self.tape)));
        Ok(Place { paper: self.paper.clone(), record, beginning })
    }

    fn orders(&mut self) -> Vec<(u64, Order)> {
        self.orders.borrow().clone()
    }

    fn answer_order(&mut self, number: u64) {
        self.orders.borrow_mut().retain(|(waiting, _)| *waiting > number);
    }

    fn mirror(&mut self) -> Option<MirrorShown> {
        self.mirror.borrow().clone()
    }

    fn mark(&mut self) -> Result<Feedback, String> {
        self.result.clone()
    }
}
