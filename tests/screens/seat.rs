//! A seat at the desk: presses keys, clicks on words, lets time pass and reads the screen.

use std::cell::RefCell;
use std::rc::Rc;

use invigil::engine::item::OptionIndex;
use invigil::engine::room::order::Order;
use invigil::engine::sitting::Sitting;
use invigil::engine::sitting::event::Event;
use invigil::tui::key::{Input, Key};
use invigil::tui::model::{MirrorShown, Stage};
use invigil::world::desk::Desk;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

use crate::fakes::{BEA, START_CODE};
use crate::support::{FakeClock, Tape};

/// Somebody at a desk.
pub struct Seat {
    pub desk: Desk<'static>,
    pub terminal: Terminal<TestBackend>,
    pub clock: &'static FakeClock,
    pub tape: Rc<RefCell<Tape>>,
    /// What the room has ordered and the desk has not answered.
    pub orders: Rc<RefCell<Vec<(u64, Order)>>>,
    /// How the second copy of the record does.
    pub mirror: Rc<RefCell<Option<MirrorShown>>>,
}

impl Seat {
    pub fn draw(&mut self) {
        self.desk.draw(&mut self.terminal).unwrap();
    }

    /// One turn of the terminal's loop: input, a look at the clock, the screen.
    pub fn input(&mut self, input: Input) {
        self.desk.input(input);
        self.desk.tick();
        self.draw();
    }

    pub fn press(&mut self, key: Key) {
        self.input(Input::Press(key));
    }

    pub fn press_all(&mut self, keys: &[Key]) {
        keys.iter().for_each(|key| self.press(*key));
    }

    /// Presses the character keys of a text.
    pub fn type_in(&mut self, text: &str) {
        text.chars().for_each(|c| self.press(Key::Char(c)));
    }

    /// Clicks on the middle of some words on the screen.
    pub fn click(&mut self, words: &str) {
        let (column, row) = self.find(words);
        let half = u16::try_from(words.chars().count() / 2).unwrap();
        self.input(Input::Click(column + half, row));
    }

    /// Does what the screen has announced.
    pub fn work(&mut self) {
        assert!(self.desk.work(), "there is no work at {:?}", self.desk.model().stage);
        self.draw();
    }

    /// Lets time pass as the terminal's loop does: a look at the clock every second.
    pub fn wait(&mut self, ms: u64) {
        let mut left = ms;
        while left > 0 {
            let step = left.min(1000);
            self.clock.advance(step);
            self.desk.tick();
            left -= step;
        }
        self.draw();
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.terminal.backend_mut().resize(columns, rows);
        self.draw();
    }

    /// Types a PIN.
    pub fn sign_in(&mut self, pin: &str) {
        self.type_in(pin);
        self.press(Key::Enter);
    }

    /// Fills the sheet in from the field under the cursor on: text is typed in the place of what is
    /// there, `>` and `<` choose the next value or the one before, and nothing leaves a field as it is.
    pub fn fill(&mut self, fields: &[&str]) {
        for field in fields {
            match *field {
                "" => {}
                ">" => self.press(Key::Right),
                "<" => self.press(Key::Left),
                text => {
                    self.press(Key::Delete);
                    self.type_in(text);
                }
            }
            self.press(Key::Enter);
        }
    }

    /// Does something that an invigilator can do, from the list.
    pub fn act(&mut self, key: char, fields: &[&str]) {
        self.press(Key::Char(key));
        self.fill(fields);
    }

    /// Takes a sitting up again, to the list of what an invigilator can do.
    pub fn take_up(&mut self) {
        self.sign_in(BEA.1);
        self.work();
        assert!(matches!(self.desk.model().stage, Stage::Attended(_)), "{:?}", self.desk.model().stage);
    }

    /// From signing in to the confirmation: the invigilator's sheets, as they are filled in already.
    pub fn open_by_invigilator(&mut self) {
        self.sign_in(BEA.1);
        // The candidate's sheet, then the arrangements.
        for fields in [5, 9] {
            self.press_all(&vec![Key::Enter; fields]);
        }
        assert_eq!(self.desk.model().stage, Stage::Confirm);
    }

    /// From the confirmation to the instructions.
    pub fn confirm(&mut self) {
        self.type_in("y");
        self.work();
        assert_eq!(self.desk.model().stage, Stage::Instructions);
    }

    /// From the instructions through the practice questions to the start code.
    pub fn walk_to_start_code(&mut self) {
        let practice = self.desk.model().paper.as_ref().map_or(0, |paper| paper.practice.items.len());
        self.press(Key::Enter);
        self.press_all(&vec![Key::Right; practice]);
    }

    /// From signing in to the first question.
    pub fn walk_to_question(&mut self) {
        self.open_by_invigilator();
        self.confirm();
        self.walk_to_start_code();
        self.type_in(START_CODE);
        self.press(Key::Enter);
        assert!(matches!(self.desk.model().stage, Stage::Item(_)), "{:?}", self.desk.model().stage);
    }

    /// Brings an invigilator to the screen over the test.
    pub fn attend(&mut self) {
        self.press(Key::Attend);
        self.sign_in(BEA.1);
    }

    pub fn fail_next(&mut self, attempts: u32) {
        self.tape.borrow_mut().failures = attempts;
    }

    pub fn sitting(&self) -> &Sitting {
        self.desk.model().sitting.as_ref().unwrap()
    }

    /// The answers, as letters; a dash where there is none.
    pub fn answers(&self) -> String {
        let letter = |r: &Option<OptionIndex>| r.map_or('-', OptionIndex::letter);
        self.sitting().responses().iter().map(letter).collect()
    }

    /// The flags: F, or a dash.
    pub fn flags(&self) -> String {
        self.sitting().flags().iter().map(|flag| if *flag { 'F' } else { '-' }).collect()
    }

    /// The number of the question in front of the candidate, from one.
    pub fn question(&self) -> usize {
        self.sitting().position() + 1
    }

    /// The events on record, without their moments.
    pub fn recorded(&self) -> Vec<Event> {
        self.tape.borrow().events.iter().map(|(_, event)| event.clone()).collect()
    }

    pub fn buffer(&self) -> &Buffer {
        self.terminal.backend().buffer()
    }

    /// The rows of the screen.
    pub fn rows(&self) -> Vec<String> {
        rows(self.buffer())
    }

    pub fn shows(&self, words: &str) -> bool {
        self.rows().iter().any(|row| row.contains(words))
    }

    /// Column and row at which words stand; the lowest place where they stand more than once.
    pub fn find(&self, words: &str) -> (u16, u16) {
        let rows = self.rows();
        let found = rows.iter().enumerate().rev().find_map(|(y, row)| Some((row.find(words)?, row, y)));
        let (byte, row, y) = found.unwrap_or_else(|| panic!("no {words:?} on\n{}", rows.join("\n")));
        let column = row[..byte].chars().count();
        (u16::try_from(column).unwrap(), u16::try_from(y).unwrap())
    }
}

/// The rows of a buffer as text.
pub fn rows(buffer: &Buffer) -> Vec<String> {
    let width = usize::from(buffer.area.width);
    buffer.content.chunks(width).map(|cells| cells.iter().map(|cell| cell.symbol()).collect()).collect()
}
