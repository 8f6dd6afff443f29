//! A room for the tests: the fakes around a desk, and how a room is set up. What the fakes say is
//! fixed here, so that a screen depends on nothing else.

use std::cell::{Cell, RefCell};
use std::path::PathBuf;
use std::rc::Rc;

use invigil::engine::digest::Digest;
use invigil::engine::feedback::Feedback;
use invigil::engine::form::{Form, FormItem};
use invigil::engine::language::Language;
use invigil::engine::sitting::Sitting;
use invigil::engine::sitting::command::GapDecision;
use invigil::engine::sitting::event::{Event, Opening};
use invigil::engine::sitting::moment::Moment;
use invigil::tui::model::{Model, Paper, TestFacts};
use invigil::tui::theme::Theme;
use invigil::world::clock::Clock;
use invigil::world::desk::{Admission, Desk, Entry, Office};
use invigil::world::journal_file::{NotSaved, Record};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use crate::paper::{TITLE, failed, items, practice_item};
use crate::seat::Seat;

pub const MINUTE_MS: u64 = 60_000;
pub const REFUSAL: &str = "the disk does not take the record (No space left on device)";

/// A clock that stands still until a test moves it.
pub struct FakeClock {
    pub boot: Cell<&'static str>,
    pub up_ms: Cell<u64>,
    pub wall_ms: Cell<i64>,
}

impl FakeClock {
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
}

impl Tape {
    fn attempt(&mut self) -> Result<(), NotSaved> {
        if self.failures > 0 {
            self.failures -= 1;
            return Err(NotSaved(self.refusal.clone().unwrap_or_else(|| REFUSAL.into())));
        }
        self.events.append(&mut self.waiting);
        Ok(())
    }
}

struct FakeRecord(Rc<RefCell<Tape>>);

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

struct FakeOffice {
    paper: Paper,
    minutes: u32,
    gap: GapDecision,
    tape: Rc<RefCell<Tape>>,
    result: Result<Feedback, String>,
}

impl Office for FakeOffice {
    fn admit(&mut self, candidate: &str) -> Result<Admission, String> {
        let entry = match Sitting::replay(self.tape.borrow().events.clone()) {
            Some(sitting) => {
                Entry::Resumed { sitting: Box::new(sitting), torn_bytes: 0, gap: self.gap.clone() }
            }
            None => Entry::New(Opening {
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
        Ok(Admission { paper: self.paper.clone(), record, entry })
    }

    fn mark(&mut self) -> Result<Feedback, String> {
        self.result.clone()
    }
}

/// How a room is set up.
#[derive(Clone)]
pub struct Room {
    pub size: (u16, u16),
    pub theme: Theme,
    pub language: Language,
    pub title: String,
    /// The name given on the command line, if any.
    pub candidate: Option<String>,
    pub items: Vec<FormItem>,
    pub practice: Vec<FormItem>,
    pub minutes: u32,
    pub gap: GapDecision,
    pub result: Result<Feedback, String>,
}

impl Default for Room {
    fn default() -> Self {
        Self {
            size: (80, 24),
            theme: Theme::Dark,
            language: Language::English,
            title: TITLE.into(),
            candidate: Some("Ada Lovelace".into()),
            items: items(12),
            practice: vec![practice_item()],
            minutes: 60,
            gap: GapDecision::Charge,
            result: Ok(failed()),
        }
    }
}

impl Room {
    /// A seat at which the program has just been started.
    pub fn open(self) -> Seat {
        self.reopen(
            &FakeClock { boot: "first".into(), up_ms: 500_000.into(), wall_ms: 1_000_000.into() },
            &Rc::default(),
        )
    }

    /// The program started again on the same machine and the same record.
    pub fn reopen(self, clock: &FakeClock, tape: &Rc<RefCell<Tape>>) -> Seat {
        let form = |seed: &str, items: Vec<FormItem>| Form {
            qualification: Digest::of(b"qualification"),
            bank: Digest::of(b"bank"),
            seed: seed.into(),
            avoided: Vec::new(),
            items,
        };
        let facts = TestFacts {
            title: self.title,
            items: u32::try_from(self.items.len()).unwrap(),
            minutes: self.minutes,
        };
        let now = clock.now();
        // A desk borrows its clock and office; a test's seat owns them by never letting go.
        let clock: &'static FakeClock = Box::leak(Box::new(FakeClock {
            boot: clock.boot.clone(),
            up_ms: now.up_ms.into(),
            wall_ms: now.wall_ms.into(),
        }));
        let office = Box::leak(Box::new(FakeOffice {
            paper: Paper { form: form("form", self.items), practice: form("practice", self.practice) },
            minutes: self.minutes,
            gap: self.gap,
            tape: Rc::clone(tape),
            result: self.result,
        }));
        let mut model = Model::new(self.theme, facts, self.candidate);
        model.speak(self.language);
        let terminal = Terminal::new(TestBackend::new(self.size.0, self.size.1)).unwrap();
        let mut seat = Seat { desk: Desk::new(model, clock, office), terminal, clock, tape: Rc::clone(tape) };
        seat.draw();
        seat
    }

    /// A seat at the first question, the clock just started.
    pub fn started(self) -> Seat {
        let mut seat = self.open();
        seat.walk_to_question();
        seat
    }
}

/// Compares a text with a file under `tests/golden`, or writes it there with `UPDATE_GOLDEN=1`.
/// Says what differs, or nothing.
pub fn differs_from_golden(file: &str, text: &str) -> Option<String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(file);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    if golden == text {
        return None;
    }
    let first = golden.lines().zip(text.lines()).position(|(a, b)| a != b);
    let line = first.unwrap_or_else(|| golden.lines().count().min(text.lines().count()));
    Some(format!(
        "tests/golden/{file}, line {}:\n  file   {}\n  screen {}",
        line + 1,
        golden.lines().nth(line).unwrap_or("(ends)"),
        text.lines().nth(line).unwrap_or("(ends)")
    ))
}
