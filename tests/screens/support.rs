//! A room for the tests of screens: how it is set up, and golden files.

use std::cell::RefCell;
use std::path::PathBuf;
use std::rc::Rc;

use invigil::engine::digest::Digest;
use invigil::engine::feedback::Feedback;
use invigil::engine::form::{Form, FormItem};
use invigil::messages::Language;
use invigil::tui::model::{EntryCard, Model, Paper, TestFacts};
use invigil::tui::theme::Theme;
use invigil::world::clock::Clock as _;
use invigil::world::desk::Desk;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use crate::fakes::{BEA, CARL, FakeOffice, TODAY};
pub use crate::fakes::{FakeClock, MINUTE_MS, REFUSAL, Tape};
use crate::paper::{TITLE, failed, items, practice_item};
use crate::seat::Seat;

/// How a room is set up.
#[derive(Clone)]
pub struct Room {
    pub size: (u16, u16),
    pub theme: Theme,
    pub language: Language,
    pub title: String,
    /// What was given on the command line.
    pub entry: EntryCard,
    pub items: Vec<FormItem>,
    pub practice: Vec<FormItem>,
    pub minutes: u32,
    pub result: Result<Feedback, String>,
    /// Who may sign in, and their PINs.
    pub invigilators: Vec<(String, String)>,
    /// Whether a start code has been made today.
    pub start_code: bool,
    /// Bytes of a torn last line, where the record is taken up again.
    pub torn_bytes: u64,
    /// Whether the record comes from another machine.
    pub continues: bool,
}

impl Default for Room {
    fn default() -> Self {
        Self {
            size: (80, 24),
            theme: Theme::Dark,
            language: Language::English,
            title: TITLE.into(),
            entry: EntryCard {
                candidate: "Ada Lovelace".into(),
                born: "2004-12-10".into(),
                identity: "passport".into(),
                identity_note: String::new(),
                seat: "4".into(),
                invigilator: BEA.0.into(),
            },
            items: items(12),
            practice: vec![practice_item(); 3],
            minutes: 60,
            result: Ok(failed()),
            invigilators: [BEA, CARL].map(|(name, pin)| (name.to_owned(), pin.to_owned())).to_vec(),
            start_code: true,
            torn_bytes: 0,
            continues: false,
        }
    }
}

impl Room {
    /// A seat at which the program has just been started.
    pub fn open(self) -> Seat {
        self.reopen(&FakeClock::new(), &Rc::default())
    }

    /// The program started again on the same machine and the same record.
    pub fn reopen(self, clock: &FakeClock, tape: &Rc<RefCell<Tape>>) -> Seat {
        let form = |seed: &str, items: Vec<FormItem>| Form {
            qualification: Digest::of(b"qualification"),
            bank: Digest::of(b"bank"),
            seed: seed.into(),
            avoided: Vec::new(),
            steering: Default::default(),
            items,
        };
        let facts = TestFacts {
            title: self.title,
            items: u32::try_from(self.items.len()).unwrap(),
            minutes: self.minutes,
            today: TODAY,
        };
        let now = clock.now();
        // A desk borrows its clock and office; a test's seat owns them by never letting go.
        let clock: &'static FakeClock = Box::leak(Box::new(FakeClock {
            boot: clock.boot.clone(),
            up_ms: now.up_ms.into(),
            wall_ms: now.wall_ms.into(),
        }));
        let paper = Paper { form: form("form", self.items), practice: form("practice", self.practice) };
        let mut office = FakeOffice::new(paper, self.minutes, Rc::clone(tape), self.result);
        office.invigilators = self.invigilators;
        office.start_code = office.start_code.filter(|_| self.start_code);
        office.torn_bytes = self.torn_bytes;
        office.continues = self.continues;
        let (orders, mirror) = (Rc::clone(&office.orders), Rc::clone(&office.mirror));
        let office = Box::leak(Box::new(office));
        let mut model = Model::new(self.theme, facts, self.entry);
        model.speak(self.language);
        let terminal = Terminal::new(TestBackend::new(self.size.0, self.size.1)).unwrap();
        let desk = Desk::new(model, clock, office);
        let mut seat = Seat { desk, terminal, clock, tape: Rc::clone(tape), orders, mirror };
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
