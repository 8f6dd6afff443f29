//! Items paged through by their owners, each as a candidate sees it; with its key and what is known
//! of it on a second page, where the owner asked for that.

use super::key::{Input, Key};
use super::model::{EntryCard, Model, TestFacts};
use super::theme::Theme;
use crate::engine::date::Date;
use crate::engine::form::FormItem;
use crate::engine::item::OptionIndex;

/// One item of a preview.
#[derive(Clone, Debug)]
pub struct PreviewItem {
    /// The item as candidates see it.
    pub shown: FormItem,
    /// A line about it: outcome, statement, demand, status.
    pub about: String,
    /// The page for its owners; `None` where it was not asked for.
    pub notes: Option<Notes>,
}

/// What only owners see of an item.
#[derive(Clone, Debug)]
pub struct Notes {
    /// The key.
    pub key: OptionIndex,
    /// Why each option is right or wrong, A to D.
    pub rationales: [String; 4],
    /// What else is on record of it, a line each.
    pub facts: Vec<String>,
}

/// A preview under way.
#[derive(Clone, Debug)]
pub struct Preview {
    /// What the frame of every screen is drawn from.
    pub(super) model: Model,
    /// The items, at least one.
    pub(super) items: Vec<PreviewItem>,
    /// The item on the screen, from zero.
    pub(super) at: usize,
    /// Whether its page for owners is shown.
    pub(super) with_notes: bool,
    /// Digits typed of a number to go to.
    pub(super) typed: Option<String>,
    /// Whether the owner has had enough.
    pub left: bool,
}

impl Preview {
    /// A preview of some items; `title` heads every screen.
    #[must_use]
    pub fn new(theme: Theme, title: String, items: Vec<PreviewItem>) -> Self {
        let facts = TestFacts {
            title,
            items: u32::try_from(items.len()).unwrap_or(u32::MAX),
            minutes: 0,
            today: Date { year: 1970, month: 1, day: 1 },
        };
        let entry = EntryCard { candidate: "preview".to_owned(), ..EntryCard::default() };
        let model = Model::new(theme, facts, entry);
        Self { model, at: 0, with_notes: false, typed: None, left: items.is_empty(), items }
    }

    /// The item on the screen, from zero.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    /// Takes in what a person does.
    pub fn input(&mut self, input: Input) {
        match input {
            Input::Press(key) => self.press(key),
            Input::Wheel(lines) => self.scroll(i32::from(lines)),
            Input::Click(..) => {}
        }
    }

    fn press(&mut self, key: Key) {
        if self.typed.is_some() {
            self.type_number(key);
            return;
        }
        match key {
            Key::Char('q' | 'Q') => self.left = true,
            Key::Char('t' | 'T') => self.model.speak(self.model.language().other()),
            Key::Char('g' | 'G') => self.typed = Some(String::new()),
            Key::Char('k' | 'K') => {
                self.with_notes =
                    !self.with_notes && self.items.get(self.at).is_some_and(|item| item.notes.is_some());
                self.model.scroll = 0;
            }
            Key::Right | Key::Char('n' | 'N' | ' ') | Key::Enter => self.go_to(self.at + 1),
            Key::Left | Key::Char('p' | 'P') | Key::Backspace => self.go_to(self.at.saturating_sub(1)),
            Key::Home => self.go_to(0),
            Key::End => self.go_to(self.items.len()),
            Key::Down => self.scroll(1),
            Key::Up => self.scroll(-1),
            Key::PageDown => self.scroll(10),
            Key::PageUp => self.scroll(-10),
            _ => {}
        }
    }

    fn type_number(&mut self, key: Key) {
        let Some(typed) = &mut self.typed else {
            return;
        };
        match key {
            Key::Char(c) if c.is_ascii_digit() && typed.len() < 6 => typed.push(c),
            Key::Backspace => {
                typed.pop();
            }
            Key::Enter => {
                let number = typed.parse::<usize>().ok();
                self.typed = None;
                if let Some(number) = number.filter(|number| *number > 0) {
                    self.go_to(number - 1);
                }
            }
            Key::Escape => self.typed = None,
            _ => {}
        }
    }

    fn go_to(&mut self, index: usize) {
        self.at = index.min(self.items.len().saturating_sub(1));
        self.model.scroll = 0;
    }

    fn scroll(&mut self, lines: i32) {
        let scrolled = i32::from(self.model.scroll) + lines;
        self.model.scroll = u16::try_from(scrolled.max(0)).unwrap_or(u16::MAX);
    }

    /// Keeps the scroll within what the last drawing had to scroll.
    pub fn drawn(&mut self, scroll: u16) {
        self.model.scroll = scroll;
    }
}
