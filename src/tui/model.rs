//! What the screen shows: the stage a candidate is at, and the sitting as far as it is on disk.

use super::sheet::{Purpose, Sheet};
pub use super::stage::{Attendance, Overlay, ResultShown, Stage, Submit};
use super::theme::Theme;
use crate::engine::date::Date;
use crate::engine::form::Form;
use crate::engine::item::OptionIndex;
use crate::engine::sitting::arrangement::{Agreed, Arrangements, Layout, Reader, TimerDisplay};
use crate::engine::sitting::{Phase, Sitting};
use crate::messages::{Language, Messages, Value};

/// Longest candidate's name, in characters: that of a learner.
pub use crate::engine::centre::learner::NAME_CHARACTERS_MAX;

/// Everything that the screen is drawn from.
#[derive(Clone, Debug)]
pub struct Model {
    /// Colours.
    pub theme: Theme,
    /// What the screen says, in the candidate's language.
    pub messages: Messages,
    /// How the test is given: on the screen, or as lines.
    pub reader: Reader,
    /// Facts about the test that are known before a form is drawn.
    pub test: TestFacts,
    /// Where the candidate is.
    pub stage: Stage,
    /// What the invigilator knows of the candidate.
    pub entry: EntryCard,
    /// Names of the invigilators who may sign in.
    pub invigilators: Vec<String>,
    /// The invigilator who signed in to open the sitting.
    pub signed_in: Option<String>,
    /// Access arrangements that were agreed before the sitting was opened.
    pub agreed: Vec<Agreed>,
    /// What the candidate sits, once prepared.
    pub paper: Option<Paper>,
    /// The sitting as it is on record, once opened.
    pub sitting: Option<Sitting>,
    /// The practice questions as a sitting of their own, which is not kept, while they are shown.
    pub practising: Option<Sitting>,
    /// Time left in milliseconds, as of the last look at the clock.
    pub left_ms: u64,
    /// What is left of the rest break under way, in milliseconds, as of the last look at the clock.
    pub break_left_ms: u64,
    /// Whether what the candidate did last is on disk.
    pub saving: Saving,
    /// The item of what could not be saved, from zero, where it is the candidate's.
    pub unsaved_item: Option<usize>,
    /// How far a second copy of the record is behind, where there is one.
    pub mirror: Option<MirrorShown>,
    /// Time left when the candidate last asked to see it, in milliseconds.
    pub time_asked_ms: Option<u64>,
    /// First line of text shown, where there is more than fits.
    pub scroll: u16,
    /// The option under the cursor.
    pub focus: usize,
    /// Whether the text is to be scrolled so that the option under the cursor is in view.
    pub follows_focus: bool,
    /// Bytes of a torn last line that were dropped when the sitting was taken up again.
    pub torn_bytes: u64,
}

/// What an invigilator knows of a candidate, as typed; what is not known is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryCard {
    /// Name.
    pub candidate: String,
    /// Date of birth, as `2001-12-31`.
    pub born: String,
    /// Kind of proof of identity, by its name.
    pub identity: String,
    /// What was seen, or who vouches.
    pub identity_note: String,
    /// Seat.
    pub seat: String,
    /// Invigilator who is likely to sign in.
    pub invigilator: String,
}

/// The state of the second copy of the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MirrorShown {
    /// Lines of the record that are not on it yet.
    pub lines_behind: u64,
    /// Why it takes nothing, if so.
    pub failed: Option<String>,
}

/// Facts about the test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestFacts {
    /// Title of the qualification.
    pub title: String,
    /// Items of the form.
    pub items: u32,
    /// Standard time, in minutes.
    pub minutes: u32,
    /// Today's date, for approvals.
    pub today: Date,
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
    /// An option, struck out or brought back.
    Strike(bool),
    /// A note.
    Note,
    /// What could not be saved before.
    Again,
}

impl Model {
    /// A model before anything has been asked.
    #[must_use]
    pub fn new(theme: Theme, test: TestFacts, entry: EntryCard) -> Self {
        Self {
            left_ms: u64::from(test.minutes) * 60_000,
            theme,
            messages: Messages::default(),
            reader: Reader::default(),
            test,
            stage: Stage::Preparing,
            entry,
            invigilators: Vec::new(),
            signed_in: None,
            agreed: Vec::new(),
            paper: None,
            sitting: None,
            practising: None,
            break_left_ms: 0,
            saving: Saving::Idle,
            unsaved_item: None,
            mirror: None,
            time_asked_ms: None,
            scroll: 0,
            focus: 0,
            follows_focus: false,
            torn_bytes: 0,
        }
    }

    /// The sheet being filled in, if any.
    #[must_use]
    pub fn sheet(&self) -> Option<&Sheet> {
        match &self.stage {
            Stage::Sheet(sheet) => Some(sheet),
            Stage::Attended(attendance) => attendance.sheet.as_ref(),
            _ => None,
        }
    }

    /// The sheet being filled in, to be filled in.
    pub fn sheet_mut(&mut self) -> Option<&mut Sheet> {
        match &mut self.stage {
            Stage::Sheet(sheet) => Some(sheet),
            Stage::Attended(attendance) => attendance.sheet.as_mut(),
            _ => None,
        }
    }

    /// Asks for a sheet to be filled in before the sitting is opened, or for the start code.
    pub fn ask(&mut self, sheet: Sheet) {
        self.stage = Stage::Sheet(Box::new(sheet));
    }

    /// Goes to the practice questions, if there are any.
    pub fn practise(&mut self) {
        let practice = self.paper.as_ref().filter(|paper| !paper.practice.items.is_empty());
        let sitting = practice
            .zip(self.sitting.as_ref())
            .map(|(paper, sitting)| sitting.rehearsal(paper.practice.digest(), paper.practice.items.len()));
        match sitting {
            Some(sitting) => {
                self.practising = Some(sitting);
                self.stage = Stage::Item(Overlay::None);
                self.face_item();
            }
            None => self.end_practice(),
        }
    }

    /// Goes on from the practice questions to the start.
    pub fn end_practice(&mut self) {
        self.practising = None;
        self.scroll = 0;
        self.stage = match &self.sitting {
            Some(sitting) if sitting.may_start() => Stage::Ready,
            _ => Stage::Sheet(Box::new(Sheet::new(Purpose::StartCode).text("field-start-code", ""))),
        };
    }

    /// Whether the candidate can switch to another language: it was agreed, or a question of the test
    /// carries one.
    #[must_use]
    pub fn is_bilingual(&self) -> bool {
        let agreed = self.sitting.as_ref().and_then(|sitting| sitting.arrangements().language());
        let carries = |paper: &Paper| paper.form.items.iter().any(|item| !item.translations.is_empty());
        agreed.is_some_and(|code| !code.is_empty()) || self.paper.as_ref().is_some_and(carries)
    }

    /// Whether another language was agreed that no question of the test is in.
    #[must_use]
    pub fn lacks_translations(&self) -> bool {
        let code = self.sitting.as_ref().and_then(|sitting| sitting.arrangements().language());
        let Some(language) = code.and_then(|code| Language::parse(&code)) else {
            return false;
        };
        self.paper.as_ref().is_some_and(|paper| !paper.form.items.iter().any(|item| item.speaks(language)))
    }

    /// The sitting in front of the candidate: the practice questions while they are shown, otherwise
    /// the test.
    #[must_use]
    pub fn facing(&self) -> Option<&Sitting> {
        self.practising.as_ref().or(self.sitting.as_ref())
    }

    /// The form in front of the candidate, likewise.
    #[must_use]
    pub fn facing_form(&self) -> Option<&Form> {
        let paper = self.paper.as_ref()?;
        Some(if self.practising.is_some() { &paper.practice } else { &paper.form })
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
            Saved::Strike(true) => self.say("saved-strike"),
            Saved::Strike(false) => self.say("saved-strike-lifted"),
            Saved::Note => self.say("saved-note"),
            Saved::Again => self.say("saved-again"),
        }
    }

    /// Puts the cursor on an option and keeps it in view.
    pub fn focus_on(&mut self, option: usize) {
        self.focus = option;
        self.follows_focus = true;
    }

    /// The number of items of the form in front of the candidate.
    #[must_use]
    pub fn items(&self) -> usize {
        self.facing_form().map_or(0, |form| form.items.len())
    }

    /// The item in front of the candidate, from zero.
    #[must_use]
    pub fn position(&self) -> usize {
        self.facing().map_or(0, Sitting::position)
    }

    /// The response to the item in front of the candidate.
    #[must_use]
    pub fn response(&self) -> Option<OptionIndex> {
        let sitting = self.facing()?;
        sitting.responses().get(sitting.position()).copied().flatten()
    }

    /// Whether the clock has started and the sitting has not ended.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.sitting.as_ref().is_some_and(|sitting| sitting.phase() == Phase::Running)
    }

    /// How a question is laid out.
    #[must_use]
    pub fn layout(&self) -> Layout {
        self.sitting.as_ref().map_or_else(Layout::default, |sitting| sitting.arrangements().layout())
    }

    /// Whether the time left is shown, by arrangement.
    #[must_use]
    pub fn timer(&self) -> TimerDisplay {
        self.sitting.as_ref().map_or_else(TimerDisplay::default, |sitting| sitting.arrangements().timer())
    }

    /// The arrangements of the sitting; before it is opened, those that were agreed for it.
    #[must_use]
    pub fn arrangements(&self) -> Arrangements {
        let mut agreed = Arrangements::default();
        self.agreed.iter().for_each(|one| agreed.agree(one.clone()));
        self.sitting.as_ref().map_or(agreed, |sitting| sitting.arrangements().clone())
    }

    /// What an invigilator has to know where the test is given in another way than was agreed.
    #[must_use]
    pub fn given_otherwise(&self) -> Option<String> {
        let agreed = self.arrangements().reader();
        let id = match agreed {
            _ if agreed == self.reader => return None,
            Reader::Lines => "lines-start-plain",
            Reader::SpokenLines => "lines-start-speech",
            Reader::Screen => "lines-not-agreed",
        };
        Some(self.say(id))
    }

    /// Extra time by arrangement, in whole minutes, rounded up; as agreed, before the sitting is
    /// opened.
    #[must_use]
    pub fn extra_minutes(&self) -> u64 {
        let allowed_ms = u64::from(self.test.minutes) * 60_000;
        let mut arrangements = crate::engine::sitting::arrangement::Arrangements::default();
        self.agreed.iter().for_each(|agreed| arrangements.agree(agreed.clone()));
        let extra_ms = match &self.sitting {
            Some(sitting) => sitting.ledger().agreed_ms,
            None => arrangements.extra_ms(allowed_ms),
        };
        extra_ms.div_ceil(60_000)
    }

    /// Puts the focus on the answer of the item in front of the candidate, or on its first option.
    pub fn face_item(&mut self) {
        self.scroll = 0;
        self.follows_focus = false;
        self.focus = self.response().map_or(0, OptionIndex::index);
    }

    /// Whether the time left must not be shown: hidden by arrangement; or by the candidate, and more
    /// than the last five minutes.
    #[must_use]
    pub fn hides_time(&self) -> bool {
        match self.timer() {
            TimerDisplay::Hidden => true,
            TimerDisplay::OnDemand => {
                let asked = self.time_asked_ms;
                asked.is_none_or(|asked| self.left_ms > asked || asked - self.left_ms > TIME_SHOWN_MS)
            }
            TimerDisplay::Shown => {
                self.left_ms > LAST_MINUTES_MS && self.sitting.as_ref().is_some_and(Sitting::time_is_hidden)
            }
        }
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
        if self.timer() != TimerDisplay::Shown {
            return None;
        }
        WARNINGS
            .iter()
            .find(|(from, to, _)| self.left_ms <= *from && self.left_ms >= *to)
            .map(|(_, _, id)| self.say(id))
    }
}

/// How long the time left stays on the screen when it was asked for, in milliseconds.
const TIME_SHOWN_MS: u64 = 10_000;

/// From here on the time left is always shown.
pub const LAST_MINUTES_MS: u64 = 5 * 60_000;
