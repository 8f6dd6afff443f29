//! A centre around the rooms of these tests: a register with a learner who is entered for today, in a
//! file that every machine of the centre reaches.

use std::path::{Path, PathBuf};

use invigil::engine::centre::Centre;
use invigil::engine::centre::attempt::Attempt;
use invigil::engine::centre::entry::{Confirmation, Entry, EntryState};
use invigil::engine::centre::learner::Learner;
use invigil::engine::centre::seating::TestRoom;
use invigil::engine::date::Date;
use invigil::engine::language::Language;
use invigil::engine::room::start::LocalMinute;
use invigil::engine::sitting::arrangement::{Agreed, Approval, Arrangement, Arrangements, ExtraTime};
use invigil::world::clock;
use invigil::world::register::{AttemptFilter, By, Place, Register};
use portable_pty::CommandBuilder;
use tempfile::TempDir;

use crate::room::{CANDIDATE, Room, shipped_bank};
use crate::support::{ARRANGEMENT_FIELDS, DOWN, ENTER, Terminal};

/// The learner and the entry of most tests here.
pub const LEARNER: &str = "L-ADA";
pub const ENTRY: &str = "E-ADA";
pub const SEAT: &str = "B3";
pub const BORN: &str = "2004-12-10";

/// A register.
pub struct Records {
    folder: TempDir,
}

pub fn by() -> By {
    By { name: "E. Officer".to_owned(), wall_ms: clock::wall_ms() }
}

/// An entry for today, for the test of the shipped bank.
pub fn entry(id: &str, learner: &str, attempt: u32, seat: &str) -> Entry {
    let today = clock::today();
    Entry {
        id: id.to_owned(),
        learner: learner.to_owned(),
        test: test(),
        attempt,
        at: LocalMinute { date: today, minute: 570 },
        room: "Hall".to_owned(),
        seat: Some(seat.to_owned()),
        prepared: Some(Confirmation { by: "T. Tutor".to_owned(), on: today }),
        identity: None,
        state: EntryState::Entered,
        revision: 0,
    }
}

/// The accreditation number of the shipped bank's qualification, as its file says it.
pub fn test() -> String {
    let text = std::fs::read_to_string(shipped_bank().join("qualification.toml")).unwrap();
    let table: toml::Table = text.parse().unwrap();
    table["accreditation_number"].as_str().unwrap().to_owned()
}

pub fn learner(id: &str, name: &str, born: &str) -> Learner {
    Learner {
        id: id.to_owned(),
        name: name.to_owned(),
        born: Date::parse(born).unwrap(),
        uln: None,
        language: Language::English,
        group: String::new(),
        arrangements: Arrangements::default(),
    }
}

impl Records {
    /// A register with a hall of 20 seats, and with Ada, who has a quarter more time and is entered.
    pub fn new() -> Self {
        let records = Self { folder: tempfile::tempdir().unwrap() };
        let centre = Centre { number: "12345".to_owned(), name: "A College".to_owned(), keep_months: 36 };
        let mut register = Register::create(&records.place(), &centre, &by()).unwrap();
        let hall = TestRoom { name: "Hall".to_owned(), rows: 4, columns: 5 };
        register.put_room(&hall, &by()).unwrap();
        let mut ada = learner(LEARNER, CANDIDATE, BORN);
        ada.arrangements.agree(Agreed {
            arrangement: Arrangement::ExtraTime(ExtraTime::PerCent(25)),
            approval: Approval { by: "S. Needs".to_owned(), on: Date { year: 2026, month: 9, day: 1 } },
        });
        register.add_learners(&[ada], &by(), &mut |_| {}).unwrap();
        register.add_entries(&[entry(ENTRY, LEARNER, 1, SEAT)], &by()).unwrap();
        records
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("centre.sqlite")
    }

    fn place(&self) -> Place {
        Place::File(self.path())
    }

    pub fn open(&self) -> Register {
        Register::open(&self.place()).unwrap()
    }

    pub fn entry(&self, id: &str) -> Entry {
        self.open().entry(id).unwrap().unwrap()
    }

    /// Every attempt.
    pub fn attempts(&self) -> Vec<Attempt> {
        self.open().attempts(&AttemptFilter::default()).unwrap()
    }

    /// `invigil sit` in a room, with this register and with more arguments.
    pub fn program(&self, room: &Room, more: &[&str]) -> CommandBuilder {
        let mut program = room.nameless();
        program.arg("--database");
        program.arg(self.path());
        program.args(more);
        program
    }

    pub fn sit(&self, room: &Room, more: &[&str]) -> Terminal {
        Terminal::start(self.program(room, more), (80, 24))
    }

    /// Runs a command of the program in a room, with this register.
    pub fn run(&self, room: &Room, arguments: &[&str]) -> std::process::Output {
        let path = self.path();
        let database = ["--database", path.to_str().unwrap()];
        room.run(&[arguments, &database].concat())
    }
}

/// From signing in to the first question, for a candidate whom the register knows: the name is typed, what
/// the register knows is looked at and gone past.
pub fn begin(terminal: &mut Terminal) {
    open(terminal);
    terminal.go_to_start_code();
    terminal.press(crate::room::start_code());
    terminal.press(ENTER);
    terminal.see("Question 1 of 50");
}

/// From signing in to the candidate's confirmation.
pub fn open(terminal: &mut Terminal) {
    terminal.sign_in();
    terminal.walk(&[("Who sits the test", "ada lovelace"), ("ada lovelace▁", ENTER)]);
    terminal.see(BORN);
    terminal.press(&DOWN.repeat(3));
    terminal.see(SEAT);
    terminal.press(ENTER);
    terminal.walk(&[
        ("Access arrangements", &ENTER.repeat(ARRANGEMENT_FIELDS)),
        ("Is this you, and is this your test?", ""),
    ]);
}

/// Hands the test in with so many questions answered, and leaves.
pub fn hand_in(terminal: &mut Terminal, answered: usize) {
    terminal.press("r");
    let open = 50 - answered;
    let counts = format!("{answered} answered 0 flagged {open} unanswered");
    for (seen, key) in [
        (counts.as_str(), "s"),
        ("questions have no answer", "s"),
        ("questions stay without an answer.", "y"),
        ("You have not passed this time.", "q"),
    ] {
        terminal.see(seen);
        terminal.press(key);
    }
}

/// The items of a sitting's form.
pub fn items(sitting: &Path) -> Vec<String> {
    let form = crate::record::json(sitting, "form.json");
    let items = form["items"].as_array().unwrap().iter();
    items.map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}
