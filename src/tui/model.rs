//! What the screen shows: the stage a candidate is at, and the sitting as far as it is on disk.

use super::messages::{Language, Messages, Value};
use super::theme::Theme;
use crate::engine::feedback::Feedback;
use crate::engine::form::Form;
use crate::engine::item::OptionIndex;
use crate::engine::sitting::Sitting;

/// Longest candidate's name, in characters; longer than any line it is shown on.
pub const NAME_CHARACTERS_MAX: usize = 60;

/// Everything that the screen is drawn from.
#[derive(Clone, Debug)]
pub struct Model {
    /// Colours.
    pub theme: Theme,
    /// What the screen says, in the candidate's language.
    pub messages: Messages,
    /// Facts about the test that are known before a form is drawn.
    pub test: TestFacts,
    /// Where the candidate is.
    pub stage: Stage,
    /// The candidate's name, once given.
    pub candidate: String,
    /// What the candidate sits, once prepared.
    pub paper: Option<Paper>,
    /// The sitting as it is on record, once opened.
    pub sitting: Option<Sitting>,
    /// Time left in milliseconds, as of the last look at the clock.
    pub left_ms: u64,
    /// Whether what the candidate did last is on disk.
    pub saving: Saving,
    /// First line of text shown, where there is more than fits.
    pub scroll: u16,
    /// The option under the cursor.
    pub focus: usize,
    /// Whether the text is to be scrolled so that the option under the cursor is in view.
    pub follows_focus: bool,
    /// Bytes of a torn last line that were dropped when the sitting was taken up again.
    pub torn_bytes: u64,
}

/// Facts about the test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestFacts {
    /// Title of the qualification.
    pub title: String,
    /// Items of the form.
    pub items: u32,
    /// Time allowed, in minutes.
    pub minutes: u32,
}

/// What the candidate sits. No key is in it.
#[derive(Clone, Debug)]
pub struct Paper {
    /// The form.
    pub form: Form,
    /// Practice items, shown before the clock starts.
    pub practice: Form,
}

/// Whether what the candidate did last is on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saving {
    /// Nothing was done yet.
    Idle,
    /// It is on disk.
    Saved(Saved),
    /// It is not on disk; why, for the invigilator.
    NotSaved(String),
}

/// What the screen says was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// An answer.
    Answer(OptionIndex),
    /// That an answer was cleared.
    Cleared,
    /// A flag, set or lifted.
    Flag(bool),
    /// What could not be saved before.
    Again,
}

/// Where the candidate is.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// Asked for a name.
    Name {
        /// What has been typed.
        typed: String,
    },
    /// Asked whether name and test are right.
    Confirm,
    /// The form is being drawn.
    Preparing,
    /// Told how the test works.
    Instructions,
    /// Trying the keys on a practice item.
    Practice {
        /// The answer so far; not kept.
        answer: Option<OptionIndex>,
    },
    /// About to start the clock.
    Ready,
    /// Answering; what lies on top of the question.
    Item(Overlay),
    /// Looking over all items.
    Review {
        /// The item under the cursor, from zero.
        cursor: usize,
        /// Whether the candidate is submitting.
        submit: Submit,
    },
    /// Told that the test was interrupted.
    Interrupted {
        /// How long, in milliseconds.
        gap_ms: u64,
        /// How much of it was given back, in milliseconds.
        credit_ms: u64,
    },
    /// Told that the interruption took all the time; an invigilator decides.
    GapTooLong {
        /// How long, in milliseconds.
        gap_ms: u64,
        /// Time that was left before it, in milliseconds.
        left_ms: u64,
        /// Whether closing the test was asked for once.
        closing: bool,
    },
    /// The sitting has ended and is being marked.
    Marking {
        /// Whether time ran out.
        time_expired: bool,
    },
    /// Shown the result.
    Result(ResultShown),
}

/// What lies on top of the question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// Nothing.
    None,
    /// What the keys do.
    Help,
    /// Asked for the number of a question.
    GoTo {
        /// Digits typed.
        typed: String,
    },
}

/// How far submitting has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Submit {
    /// Not asked for.
    No,
    /// Warned that questions are unanswered.
    Warned,
    /// Asked for the last time.
    Asked,
}

/// The result as a candidate sees it.
#[derive(Clone, Debug, PartialEq)]
pub enum ResultShown {
    /// Marked.
    Marked(Box<Feedback>),
    /// Marking failed or belongs to somebody else; the answers are safe.
    Waiting(String),
}

impl Model {
    /// A model at its first stage: the name is asked for, or confirmed where it is given.
    #[must_use]
    pub fn new(theme: Theme, test: TestFacts, candidate: Option<String>) -> Self {
        let stage = if candidate.is_some() { Stage::Confirm } else { Stage::Name { typed: String::new() } };
        Self {
            left_ms: u64::from(test.minutes) * 60_000,
            theme,
            messages: Messages::default(),
            test,
            stage,
            candidate: candidate.unwrap_or_default(),
            paper: None,
            sitting: None,
            saving: Saving::Idle,
            scroll: 0,
            focus: 0,
            follows_focus: false,
            torn_bytes: 0,
        }
    }

    /// The language that the screen speaks.
    #[must_use]
    pub fn language(&self) -> Language {
        self.messages.language()
    }

    /// Makes the screen speak a language.
    pub fn speak(&mut self, language: Language) {
        self.messages = Messages::of(language);
    }

    /// The words of a message without arguments.
    #[must_use]
    pub fn say(&self, id: &str) -> String {
        self.messages.say(id)
    }

    /// The words of a message with arguments, by name.
    #[must_use]
    pub fn say_with(&self, id: &str, arguments: &[(&str, Value<'_>)]) -> String {
        self.messages.say_with(id, arguments)
    }

    /// What the screen says of something that is on disk.
    #[must_use]
    pub fn say_saved(&self, saved: Saved) -> String {
        match saved {
            Saved::Answer(option) => self.say_with("saved-answer", &[("option", option.to_string().into())]),
            Saved::Cleared => self.say("saved-cleared"),
            Saved::Flag(true) => self.say("saved-flag"),
            Saved::Flag(false) => self.say("saved-flag-lifted"),
            Saved::Again => self.say("saved-again"),
        }
    }

    /// Puts the cursor on an option and keeps it in view.
    pub fn focus_on(&mut self, option: usize) {
        self.focus = option;
        self.follows_focus = true;
    }

    /// The number of items of the form.
    #[must_use]
    pub fn items(&self) -> usize {
        self.paper.as_ref().map_or(0, |paper| paper.form.items.len())
    }

    /// The item in front of the candidate, from zero.
    #[must_use]
    pub fn position(&self) -> usize {
        self.sitting.as_ref().map_or(0, Sitting::position)
    }

    /// The response to the item in front of the candidate.
    #[must_use]
    pub fn response(&self) -> Option<OptionIndex> {
        let sitting = self.sitting.as_ref()?;
        sitting.responses().get(sitting.position()).copied().flatten()
    }

    /// Puts the focus on the answer of the item in front of the candidate, or on its first option.
    pub fn face_item(&mut self) {
        self.scroll = 0;
        self.follows_focus = false;
        self.focus = self.response().map_or(0, OptionIndex::index);
    }

    /// Whether the time left must not be shown: hidden by the candidate, and more than the last
    /// five minutes.
    #[must_use]
    pub fn hides_time(&self) -> bool {
        self.left_ms > LAST_MINUTES_MS && self.sitting.as_ref().is_some_and(Sitting::time_is_hidden)
    }

    /// The warning that the time left calls for.
    #[must_use]
    pub fn time_warning(&self) -> Option<String> {
        // Each stands for its first half minute, the last for its whole minute.
        const WARNINGS: [(u64, u64, &str); 3] = [
            (60_000, 0, "time-last-minute"),
            (300_000, 270_000, "time-5-minutes"),
            (600_000, 570_000, "time-10-minutes"),
        ];
        WARNINGS
            .iter()
            .find(|(from, to, _)| self.left_ms <= *from && self.left_ms >= *to)
            .map(|(_, _, id)| self.say(id))
    }
}

/// From here on the time left is always shown.
pub const LAST_MINUTES_MS: u64 = 5 * 60_000;
