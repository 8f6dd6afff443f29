//! Somebody at a desk who types lines and hears lines, and everything that was said.

use std::cell::RefCell;
use std::path::PathBuf;
use std::rc::Rc;

use invigil::engine::digest::Digest;
use invigil::engine::feedback::Feedback;
use invigil::engine::form::{Form, FormItem};
use invigil::engine::item::OptionIndex;
use invigil::engine::room::order::Order;
use invigil::engine::sitting::Sitting;
use invigil::engine::sitting::arrangement::{Agreed, Reader};
use invigil::engine::sitting::event::Event;
use invigil::messages::Language;
use invigil::tui::model::{EntryCard, MirrorShown, Model, Paper, TestFacts};
use invigil::tui::theme::Theme;
use invigil::world::clock::Clock as _;
use invigil::world::desk::Desk;
use invigil::world::line_desk::LineDesk;

use crate::fakes::{BEA, CARL, FakeClock, FakeOffice, START_CODE, TODAY, Tape};
use crate::paper::{TITLE, failed, items, practice_item};

/// How a room is set up.
#[derive(Clone)]
pub struct Room {
    pub reader: Reader,
    pub language: Language,
    pub candidate: &'static str,
    pub invigilator: &'static str,
    pub items: Vec<FormItem>,
    pub minutes: u32,
    pub agreed: Vec<Agreed>,
    pub result: Result<Feedback, String>,
    pub registered: bool,
}

impl Default for Room {
    fn default() -> Self {
        Self {
            reader: Reader::Lines,
            language: Language::English,
            candidate: "Ada Lovelace",
            invigilator: BEA.0,
            items: items(12),
            minutes: 60,
            agreed: Vec::new(),
            result: Ok(failed()),
            registered: true,
        }
    }
}

/// What a desk works on.
pub struct Around {
    pub clock: &'static FakeClock,
    pub tape: Rc<RefCell<Tape>>,
    pub orders: Rc<RefCell<Vec<(u64, Order)>>>,
    pub mirror: Rc<RefCell<Option<MirrorShown>>>,
}

impl Room {
    /// A desk at which the program has just been started, on a record that may have begun.
    pub fn desk(self, clock: &FakeClock, tape: &Rc<RefCell<Tape>>) -> (Desk<'static>, Around) {
        let form = |seed: &str, items: Vec<FormItem>| Form {
            qualification: Digest::of(b"qualification"),
            bank: Digest::of(b"bank"),
            seed: seed.into(),
            avoided: Vec::new(),
            steering: Default::default(),
            items,
        };
        let facts = TestFacts {
            title: TITLE.into(),
            items: u32::try_from(self.items.len()).unwrap(),
            minutes: self.minutes,
            today: TODAY,
        };
        let entry = EntryCard {
            candidate: self.candidate.into(),
            born: "2004-12-10".into(),
            identity: "passport".into(),
            identity_note: String::new(),
            seat: "4".into(),
            invigilator: self.invigilator.into(),
        };
        let now = clock.now();
        // A desk borrows its clock and office; a test owns them by never letting go.
        let clock: &'static FakeClock = Box::leak(Box::new(FakeClock {
            boot: clock.boot.clone(),
            up_ms: now.up_ms.into(),
            wall_ms: now.wall_ms.into(),
        }));
        let practice = form("practice", vec![practice_item(); 3]);
        let paper = Paper { form: form("form", self.items), practice };
        let office = FakeOffice::new(paper, self.minutes, Rc::clone(tape), self.result);
        let office = Box::leak(Box::new(office));
        if !self.registered {
            office.invigilators.clear();
        }
        let (orders, mirror) = (Rc::clone(&office.orders), Rc::clone(&office.mirror));
        let mut model = Model::new(Theme::Dark, facts, entry);
        model.speak(self.language);
        model.agreed = self.agreed;
        (Desk::new(model, clock, office), Around { clock, tape: Rc::clone(tape), orders, mirror })
    }

    /// A conversation that has just begun.
    pub fn talk(self) -> Talk {
        self.talk_again(&FakeClock::new(), &Rc::default())
    }

    /// A conversation on a record that has begun.
    pub fn talk_again(self, clock: &FakeClock, tape: &Rc<RefCell<Tape>>) -> Talk {
        let reader = self.reader;
        let (desk, around) = self.desk(clock, tape);
        let mut talk =
            Talk { desk: LineDesk::new(desk, reader), around, transcript: String::new(), last: Vec::new() };
        let said = talk.desk.news();
        talk.take_down(said);
        talk
    }

    /// A conversation at the first question, the clock just started.
    pub fn started(self) -> Talk {
        let mut talk = self.talk();
        talk.walk_to_question();
        talk.transcript.clear();
        talk
    }
}

/// A conversation in lines.
pub struct Talk {
    pub desk: LineDesk<'static>,
    pub around: Around,
    /// Everything typed and told.
    pub transcript: String,
    /// What was told last.
    pub last: Vec<String>,
}

impl Talk {
    fn take_down(&mut self, said: Vec<String>) {
        for line in &said {
            assert!(line.chars().all(|c| !c.is_control()), "{line:?}");
            assert!(!line.trim().is_empty());
            for (name, pin) in [BEA, CARL] {
                assert!(!line.contains(pin), "the PIN of {name} is told: {line}");
            }
            self.transcript.push_str(line);
            self.transcript.push('\n');
        }
        if !said.is_empty() {
            self.last = said;
        }
    }

    /// Types a line, and hears what the terminal's loop tells then.
    pub fn type_line(&mut self, line: &str) {
        let shown = if self.desk.hides_input() { "(not shown)" } else { line };
        self.transcript.push_str(format!("\n> {shown}").trim_end());
        self.transcript.push('\n');
        let mut all = self.desk.hear(line);
        assert!(!all.is_empty() || self.desk.left().is_some(), "nothing is told after {line:?}");
        all.extend(self.desk.pass());
        while self.desk.left().is_none() {
            let Some(said) = self.desk.work() else { break };
            all.extend(said);
        }
        self.take_down(all);
    }

    pub fn type_lines(&mut self, lines: &[&str]) {
        lines.iter().for_each(|line| self.type_line(line));
    }

    /// Lets time pass as the terminal's loop does: a look at the clock every second.
    pub fn wait(&mut self, ms: u64) {
        self.transcript.push_str(&format!("\n({} seconds pass)\n", ms / 1000));
        let mut left = ms;
        let mut all = Vec::new();
        while left > 0 {
            let step = left.min(1000);
            self.around.clock.advance(step);
            all.extend(self.desk.pass());
            while let Some(said) = self.desk.work() {
                all.extend(said);
            }
            left -= step;
        }
        self.last.clear();
        self.take_down(all);
    }

    /// From signing in to the confirmation: the sheets as they are filled in already.
    pub fn open_by_invigilator(&mut self) {
        self.type_lines(&[BEA.1, "done", "done"]);
    }

    /// From signing in to the first question.
    pub fn walk_to_question(&mut self) {
        self.open_by_invigilator();
        self.type_lines(&["y", "n", "n", "n", "n", START_CODE]);
        assert!(self.heard("Question 1 of") || self.heard("Cwestiwn 1 o"), "{}", self.transcript);
    }

    /// Brings an invigilator to the test.
    pub fn attend(&mut self) {
        self.type_lines(&["staff", BEA.1]);
    }

    /// Whether some of the lines told last hold words.
    pub fn heard(&self, words: &str) -> bool {
        self.last.iter().any(|line| line.contains(words))
    }

    /// The one line that was told last.
    pub fn line(&self) -> &str {
        assert_eq!(self.last.len(), 1, "{:?}", self.last);
        &self.last[0]
    }

    pub fn sitting(&self) -> &Sitting {
        self.desk.desk().model().sitting.as_ref().unwrap()
    }

    /// The answers, as letters; a dash where there is none.
    pub fn answers(&self) -> String {
        let letter = |r: &Option<OptionIndex>| r.map_or('-', OptionIndex::letter);
        self.sitting().responses().iter().map(letter).collect()
    }

    /// The number of the question in front of the candidate, from one.
    pub fn question(&self) -> usize {
        self.sitting().position() + 1
    }

    /// The events on record.
    pub fn recorded(&self) -> Vec<Event> {
        self.around.tape.borrow().events.iter().map(|(_, event)| event.clone()).collect()
    }

    /// Compares the transcript with a file under `tests/golden/lines`, or writes it there with
    /// `UPDATE_GOLDEN=1`.
    pub fn assert_transcript(&self, file: &str) {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/lines").join(file);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(&path, &self.transcript).unwrap();
        }
        let golden = std::fs::read_to_string(&path).unwrap_or_default();
        let lines = golden.lines().zip(self.transcript.lines());
        if let Some((index, (golden, told))) = lines.enumerate().find(|(_, (golden, told))| golden != told) {
            panic!("tests/golden/lines/{file}, line {}:\n  file {golden}\n  told {told}", index + 1);
        }
        assert_eq!(golden.lines().count(), self.transcript.lines().count(), "{file}");
    }
}
