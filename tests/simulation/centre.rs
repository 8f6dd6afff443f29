//! The centre around the desk: a clock that people can set, an office that keeps sittings on the
//! fake disk, and the record between the desk and the real journal, which notes what the journal
//! has vouched for.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use invigil::engine::digest::Digest;
use invigil::engine::feedback::Feedback;
use invigil::engine::form::{Form, FormItem};
use invigil::engine::qualification::{Demand, OutcomeRef};
use invigil::engine::sitting::Phase;
use invigil::engine::sitting::command::GapDecision;
use invigil::engine::sitting::event::{Event, Opening};
use invigil::engine::sitting::moment::Moment;
use invigil::tui::model::Paper;
use invigil::world::clock::Clock;
use invigil::world::desk::{Admission, Entry, Office};
use invigil::world::journal_file::{JournalFile, NotSaved, Record, find_on};

use crate::checks::Promises;
use crate::fake_disk::FakeDisk;

pub const ITEMS: usize = 8;
pub const CANDIDATE: &str = "Ada Lovelace";

/// A machine's clocks, which stand still until somebody moves them.
#[derive(Clone)]
pub struct FakeClock(pub Rc<RefCell<Moment>>);

impl FakeClock {
    pub fn new() -> Self {
        Self(Rc::new(RefCell::new(Moment {
            boot: "boot-1".into(),
            up_ms: 500_000,
            wall_ms: 1_700_000_000_000,
        })))
    }

    /// Time passes, also while the machine is suspended.
    pub fn advance(&self, ms: u64) {
        let mut now = self.0.borrow_mut();
        now.up_ms += ms;
        now.wall_ms += i64::try_from(ms).unwrap();
    }

    /// Somebody sets the wall clock.
    pub fn set_wall(&self, by_ms: i64) {
        self.0.borrow_mut().wall_ms += by_ms;
    }

    pub fn reboot(&self) {
        let mut now = self.0.borrow_mut();
        let number: u32 = now.boot.trim_start_matches("boot-").parse().unwrap();
        now.boot = format!("boot-{}", number + 1);
        now.up_ms = 20_000;
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Moment {
        self.0.borrow().clone()
    }
}

/// A record that does not do what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BrokenRecord {
    /// Says that events are saved which the journal refused.
    SwallowsRefusals,
    /// Leaves out every tenth event.
    LosesEvents,
    /// Saves every tenth event twice.
    DoublesEvents,
}

struct NotedRecord {
    journal: JournalFile<FakeDisk>,
    promises: Rc<RefCell<Promises>>,
    broken: Option<BrokenRecord>,
    appends: u64,
}

impl NotedRecord {
    fn answer(&self, saved: Result<(), NotSaved>) -> Result<(), NotSaved> {
        let saved = if self.broken == Some(BrokenRecord::SwallowsRefusals) { Ok(()) } else { saved };
        if saved.is_ok() {
            self.promises.borrow_mut().acknowledge();
        }
        saved
    }
}

impl Record for NotedRecord {
    fn append(&mut self, at: &Moment, events: &[Event]) -> Result<(), NotSaved> {
        self.promises.borrow_mut().ask(at, events);
        self.appends += 1;
        let tenth = self.appends.is_multiple_of(10);
        let saved = match self.broken {
            Some(BrokenRecord::LosesEvents) if tenth => Ok(()),
            Some(BrokenRecord::DoublesEvents) if tenth => {
                self.journal.append(at, events).and_then(|()| self.journal.append(at, events))
            }
            _ => self.journal.append(at, events),
        };
        self.answer(saved)
    }

    fn save_again(&mut self) -> Result<(), NotSaved> {
        let saved = self.journal.save_again();
        self.answer(saved)
    }
}

/// Where a sitting with this number is kept.
pub fn folder(number: usize) -> PathBuf {
    Path::new("/sittings").join(number.to_string())
}

/// An office that does what the real one does, on the fake disk and in one process.
pub struct FakeOffice {
    pub disk: FakeDisk,
    pub promises: Rc<RefCell<Promises>>,
    pub broken: Option<BrokenRecord>,
    pub paper: Paper,
    pub allowed_ms: u64,
    pub gap: GapDecision,
}

impl FakeOffice {
    fn record(&self, journal: JournalFile<FakeDisk>) -> Box<dyn Record> {
        Box::new(NotedRecord {
            journal,
            promises: Rc::clone(&self.promises),
            broken: self.broken,
            appends: 0,
        })
    }

    fn take_up(&self, folder: &Path) -> Result<Option<Admission>, String> {
        let found = find_on(&self.disk, folder).map_err(|error| error.to_string())?;
        let is_open =
            |sitting: &invigil::engine::sitting::Sitting| !matches!(sitting.phase(), Phase::Closed(_));
        if !found.and_then(|found| found.reading.sitting()).is_some_and(|sitting| is_open(&sitting)) {
            return Ok(None);
        }
        let opened = JournalFile::open_on(self.disk.clone(), folder).map_err(|error| error.to_string())?;
        let Some((journal, reading)) = opened else {
            return Ok(None);
        };
        let Some(sitting) = reading.sitting() else {
            return Ok(None);
        };
        // What was found is durable now.
        self.promises.borrow_mut().open();
        Ok(Some(Admission {
            paper: self.paper.clone(),
            record: self.record(journal),
            entry: Entry::Resumed {
                sitting: Box::new(sitting),
                torn_bytes: reading.torn_bytes as u64,
                gap: self.gap.clone(),
            },
        }))
    }
}

impl Office for FakeOffice {
    fn admit(&mut self, candidate: &str) -> Result<Admission, String> {
        let number = self.promises.borrow().sittings;
        if number > 0
            && let Some(admission) = self.take_up(&folder(number))?
        {
            return Ok(admission);
        }
        let number = self.promises.borrow_mut().begin_sitting();
        let journal =
            JournalFile::create_on(self.disk.clone(), &folder(number)).map_err(|error| error.to_string())?;
        let opening = Opening {
            sitting: number.to_string(),
            candidate: candidate.into(),
            qualification: Digest::of(b"qualification"),
            bank: Digest::of(b"bank"),
            form: self.paper.form.digest(),
            items: u32::try_from(ITEMS).unwrap(),
            allowed_ms: self.allowed_ms,
            program: "simulation".into(),
        };
        Ok(Admission { paper: self.paper.clone(), record: self.record(journal), entry: Entry::New(opening) })
    }

    fn mark(&mut self) -> Result<Feedback, String> {
        Err("the awarding body marks this test".into())
    }
}

/// A short form; the third item does not fit on a screen.
pub fn paper() -> Paper {
    let form = |seed: &str, items: Vec<FormItem>| Form {
        qualification: Digest::of(b"qualification"),
        bank: Digest::of(b"bank"),
        seed: seed.into(),
        avoided: Vec::new(),
        items,
    };
    let item = |number: usize| FormItem {
        id: format!("item-{number}"),
        version: 1,
        outcome: OutcomeRef { unit: 1, outcome: 1 },
        statement: "1.1.1".into(),
        demand: Demand::Knowledge,
        stem: format!("What is asked by number {number}? ").repeat(if number == 3 { 60 } else { 1 }),
        options: ["one", "two", "three", "four"].map(Into::into),
    };
    Paper { form: form("form", (1..=ITEMS).map(item).collect()), practice: form("practice", vec![item(0)]) }
}
