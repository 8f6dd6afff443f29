//! A desk at which the test is given in lines: typed lines go in, lines to tell come out. Where they
//! come from and go to is the terminal's affair.

use std::hint::black_box;

use super::desk::{Desk, Left};
use crate::engine::sitting::arrangement::Reader;
use crate::messages::Language;
use crate::tui::key::{Input, Key};
use crate::tui::lines::{Heard, Lines, Speechless, hides_input};

/// A desk and the conversation at it.
pub struct LineDesk<'w> {
    desk: Desk<'w>,
    lines: Lines,
}

impl<'w> LineDesk<'w> {
    /// A desk that gives the test in lines, by a reader.
    #[must_use]
    pub fn new(desk: Desk<'w>, reader: Reader) -> Self {
        Self { desk: desk.presenting(reader), lines: Lines::default() }
    }

    /// The desk itself.
    #[must_use]
    pub fn desk(&self) -> &Desk<'w> {
        &self.desk
    }

    /// What has changed and was not told; on the first call, everything there is.
    pub fn news(&mut self) -> Vec<String> {
        self.lines.news(self.desk.model())
    }

    /// Takes in a line that was typed, and answers it; with nothing only where it left the desk.
    pub fn hear(&mut self, line: &str) -> Vec<String> {
        match self.lines.hear(self.desk.model(), line) {
            Heard::Say(words) => words,
            Heard::Press(mut keys) => {
                keys.iter().for_each(|key| self.desk.input(Input::Press(*key)));
                // They may have been a secret.
                keys.fill(Key::Enter);
                black_box(&keys);
                // Who has left hears nothing more.
                if self.desk.left().is_some() { Vec::new() } else { self.lines.answer(self.desk.model()) }
            }
        }
    }

    /// Does what takes time and was told before, and tells what came of it; `None` where there is
    /// nothing to do.
    pub fn work(&mut self) -> Option<Vec<String>> {
        self.desk.work().then(|| self.news())
    }

    /// Looks at the clock and tells what has changed by itself.
    pub fn pass(&mut self) -> Vec<String> {
        self.desk.tick();
        self.news()
    }

    /// How long nothing changes by itself, in milliseconds.
    #[must_use]
    pub fn quiet_ms(&self) -> u64 {
        self.desk.quiet_ms()
    }

    /// Whether what is typed next must not be seen.
    #[must_use]
    pub fn hides_input(&self) -> bool {
        hides_input(self.desk.model())
    }

    /// The language of what is told.
    #[must_use]
    pub fn language(&self) -> Language {
        self.desk.model().language()
    }

    /// The words that say why nothing is spoken.
    #[must_use]
    pub fn say_speechless(&self, why: Speechless) -> String {
        why.words(self.desk.model())
    }

    /// How the desk was left; `None` while somebody sits there.
    #[must_use]
    pub fn left(&self) -> Option<&Left> {
        self.desk.left()
    }

    /// Leaves the desk; the sitting can be resumed unless it is closed.
    pub fn leave(&mut self) {
        self.desk.leave();
    }
}
