//! The office that a desk turns to, on the fake disk and in one process; and the record between the
//! desk and the real journal, which notes what the journal has vouched for.

use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;

use invigil::engine::date::Date;
use invigil::engine::digest::Digest;
use invigil::engine::feedback::Feedback;
use invigil::engine::room::Limits;
use invigil::engine::room::identity::age_on;
use invigil::engine::room::order::{Order, OrderKind};
use invigil::engine::sitting::event::{Continuation, Event, Opening};
use invigil::engine::sitting::moment::Moment;
use invigil::engine::sitting::{Phase, Sitting};
use invigil::tui::model::Paper;
use invigil::world::clock::Clock as _;
use invigil::world::desk::{Beginning, Office, Place};
use invigil::world::journal_file::{JournalFile, NotSaved, Record, find_on};
use invigil::world::room_folder::Answer;

use crate::centre::{BEA, CANDIDATE, FakeClock, ITEMS, LIMIT_MINUTES, Room, TODAY, folder};
use crate::checks::Promises;
use crate::fake_disk::FakeDisk;

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
    clock: FakeClock,
    broken: Option<BrokenRecord>,
    appends: u64,
}

impl NotedRecord {
    fn answer(&self, saved: Result<(), NotSaved>) -> Result<(), NotSaved> {
        let saved = if self.broken == Some(BrokenRecord::SwallowsRefusals) { Ok(()) } else { saved };
        if saved.is_ok() {
            self.promises.borrow_mut().acknowledge(&self.clock.now());
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

/// An office that does what the real one does.
pub struct FakeOffice {
    pub disk: FakeDisk,
    pub clock: FakeClock,
    pub promises: Rc<RefCell<Promises>>,
    pub room: Rc<RefCell<Room>>,
    pub broken: Option<BrokenRecord>,
    pub paper: Paper,
    pub allowed_ms: u64,
}

impl FakeOffice {
    fn record(&self, journal: JournalFile<FakeDisk>) -> Box<dyn Record> {
        Box::new(NotedRecord {
            journal,
            promises: Rc::clone(&self.promises),
            clock: self.clock.clone(),
            broken: self.broken,
            appends: 0,
        })
    }

    /// The sitting at hand, if it is on disk and has not ended.
    fn open_sitting(&self) -> Result<Option<Sitting>, String> {
        let number = self.promises.borrow().sittings;
        if number == 0 {
            return Ok(None);
        }
        let found = find_on(&self.disk, &folder(number)).map_err(|error| error.to_string())?;
        let sitting = found.and_then(|found| found.reading.sitting());
        Ok(sitting.filter(|sitting| !matches!(sitting.phase(), Phase::Closed(_))))
    }

    fn take_up(&self, folder: &Path, by: &str, reason: &str) -> Result<Option<Place>, String> {
        if self.open_sitting()?.is_none() {
            return Ok(None);
        }
        let opened = JournalFile::open_on(self.disk.clone(), folder).map_err(|error| error.to_string())?;
        let Some((journal, reading)) = opened else {
            return Ok(None);
        };
        let Some(sitting) = reading.sitting() else {
            return Ok(None);
        };
        self.promises.borrow_mut().open();
        let is_continuation = std::mem::take(&mut self.room.borrow_mut().is_continuation);
        let continuation = is_continuation.then(|| Continuation {
            by: by.to_owned(),
            reason: reason.to_owned(),
            lines: 1,
            predecessor: Digest::of(b"predecessor"),
        });
        Ok(Some(Place {
            paper: self.paper.clone(),
            record: self.record(journal),
            beginning: Beginning::Resumed {
                sitting: Box::new(sitting),
                torn_bytes: reading.torn_bytes as u64,
                continuation,
            },
        }))
    }
}

impl Office for FakeOffice {
    fn invigilators(&mut self) -> Result<Vec<String>, String> {
        Ok(self.room.borrow().invigilators.iter().map(|(name, _)| name.clone()).collect())
    }

    fn register_first(&mut self, name: &str, pin: &str, _at: &Moment) -> Result<(), String> {
        if name.trim().is_empty() || pin.len() < 4 {
            return Err("name or PIN is too short".into());
        }
        self.room.borrow_mut().invigilators.push((name.to_owned(), pin.to_owned()));
        Ok(())
    }

    fn try_pin(&mut self, name: &str, pin: &str, at: &Moment) -> Result<Answer<String>, String> {
        let mut room = self.room.borrow_mut();
        let right = room.invigilators.iter().any(|(known, theirs)| known == name && theirs == pin);
        Ok(room.answer(right, name, at))
    }

    fn try_start_code(&mut self, code: &str, at: &Moment) -> Result<Answer<String>, String> {
        let mut room = self.room.borrow_mut();
        match room.start_code {
            None => Ok(Answer::NoneMade),
            Some(right) => Ok(room.answer(code.trim() == right, BEA.0, at)),
        }
    }

    fn may_sit(&mut self, born: Date, _at: &Moment) -> Result<u32, String> {
        match age_on(born, TODAY) {
            Some(age) if age >= 16 => Ok(age),
            age => Err(format!("too young: {age:?}")),
        }
    }

    fn limits(&mut self) -> Result<Limits, String> {
        Ok(Limits { credit_minutes: LIMIT_MINUTES })
    }

    fn unfinished(&mut self) -> Result<Vec<String>, String> {
        Ok(self.open_sitting()?.map(|_| CANDIDATE.to_owned()).into_iter().collect())
    }

    fn start_faults(&mut self) -> Vec<String> {
        if self.room.borrow().is_unfit { vec!["the disk is small".into()] } else { Vec::new() }
    }

    fn is_continuation(&self) -> bool {
        self.room.borrow().is_continuation
    }

    fn admit(&mut self, candidate: &str, by: &str, reason: &str) -> Result<Place, String> {
        let number = self.promises.borrow().sittings;
        if number > 0
            && let Some(place) = self.take_up(&folder(number), by, reason)?
        {
            return Ok(place);
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
        let record = self.record(journal);
        Ok(Place { paper: self.paper.clone(), record, beginning: Beginning::New(opening) })
    }

    fn orders(&mut self) -> Vec<(u64, Order)> {
        self.room.borrow().orders.clone()
    }

    fn answer_order(&mut self, number: u64) {
        let mut room = self.room.borrow_mut();
        let order = room.orders.iter().find(|(given, _)| *given == number).map(|(_, order)| order.what);
        if let Some(order) = order {
            self.promises.borrow_mut().answer_order(order == OrderKind::Pause);
        }
        room.orders.retain(|(given, _)| *given > number);
    }

    fn mark(&mut self) -> Result<Feedback, String> {
        Err("the awarding body marks this test".into())
    }
}
