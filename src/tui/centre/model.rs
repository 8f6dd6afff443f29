//! What the centre's screen is drawn from: the picture of the records, the view that is shown, the row in
//! focus, and what lies on top.

use super::act::{Act, actions};
use crate::engine::centre::deed::Deed;
use crate::engine::centre::entering::TestTerms;
use crate::engine::centre::entry::Entry;
use crate::engine::centre::learner::Learner;
use crate::engine::centre::picture::{Due, Look, Picture, View, Waiting};
use crate::engine::date::Date;
use crate::engine::text::folded;
use crate::messages::{Messages, Value};
use crate::tui::sheet::Sheet;
use crate::tui::theme::Theme;

/// The centre's screen.
#[derive(Clone, Debug)]
pub struct CentreModel {
    /// What it says.
    pub messages: Messages,
    /// Its colours.
    pub theme: Theme,
    /// Who sits at the desk; empty where nobody said so, and then nothing can be changed.
    pub by: String,
    /// The test for which learners are entered; `None` where no bank is there.
    pub terms: Option<TestTerms>,
    /// The records as they were last looked at.
    pub picture: Picture,
    /// The view that is shown.
    pub view: View,
    /// The day that is looked at.
    pub day: Date,
    /// What lies on top.
    pub overlay: Overlay,
    /// What was done last, or why it was not.
    pub said: Option<Said>,
    /// What learners are searched for.
    pub search: String,
    /// Whether a search is being typed.
    pub searching: bool,
    /// Whether somebody has had enough.
    pub left: bool,
    /// For each view the row in focus, from zero, and its name, which is looked for when the records
    /// have changed.
    focus: [(usize, Option<String>); View::ALL.len()],
    /// Ids of the learners that are searched for, by name. It is kept because a register may hold a
    /// hundred thousand of them.
    found: Vec<String>,
}

/// What lies on top of a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// Nothing.
    None,
    /// What the keys do.
    Help,
    /// What can be done with the row in focus; the line under the cursor.
    Menu(usize),
    /// Everything about a learner.
    Card {
        /// The learner's id.
        learner: String,
        /// First line shown.
        scroll: u16,
    },
    /// A sheet is filled in for an act.
    Sheet(Box<Sheet>),
    /// Whether this is to be done.
    Confirm(Box<Asked>),
}

/// What waits for a yes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// A deed.
    Deed(Deed),
    /// A page is written for a sitting.
    WritePage(Waiting),
}

/// A line about what was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// It is done.
    Done(String),
    /// It is not.
    Refused(String),
}

/// A row of a view.
#[derive(Clone, Copy, Debug)]
pub enum Row<'a> {
    /// An entry.
    Entry(&'a Entry),
    /// A room at a start, by its place among [`Picture::sessions`].
    Session(usize),
    /// An attempt of which the learner has not been told.
    Waiting(&'a Waiting),
    /// A learner who may try again.
    Due(&'a Due),
    /// A learner.
    Learner(&'a Learner),
}

impl CentreModel {
    /// A screen over a picture of the records, on today's entries.
    #[must_use]
    pub fn new(
        messages: Messages,
        theme: Theme,
        by: String,
        terms: Option<TestTerms>,
        picture: Picture,
    ) -> Self {
        Self {
            messages,
            theme,
            by,
            terms,
            view: View::Today,
            day: picture.now.date,
            picture,
            overlay: Overlay::None,
            said: None,
            search: String::new(),
            searching: false,
            left: false,
            focus: Default::default(),
            found: Vec::new(),
        }
    }

    /// What has to be looked at to draw this.
    #[must_use]
    pub fn look(&self) -> Look {
        let learner = match &self.overlay {
            Overlay::Card { learner, .. } => Some(learner.clone()),
            _ => None,
        };
        Look { view: self.view, day: self.day, learner }
    }

    /// Shows the records as they are now. The focus stays on what it was on, wherever that is now.
    pub fn show(&mut self, picture: Picture) {
        // A day that was today is followed into the next one.
        if self.day == self.picture.now.date {
            self.day = picture.now.date;
        }
        self.picture = picture;
        if self.view == View::Learners {
            self.find();
        }
        let (at, name) = &self.focus[self.view_index()];
        let at = name.as_ref().and_then(|name| self.names().position(|row| row == *name)).unwrap_or(*at);
        self.go_to(at);
    }

    /// The rows of the view.
    #[must_use]
    pub fn rows(&self) -> Vec<Row<'_>> {
        let picture = &self.picture;
        match self.view {
            View::Today => picture.entries.iter().map(Row::Entry).collect(),
            View::Rooms => (0..picture.sessions().len()).map(Row::Session).collect(),
            View::Results => picture.results.iter().map(Row::Waiting).collect(),
            View::Retakes => picture.due.iter().map(Row::Due).collect(),
            View::Learners => self.found.iter().filter_map(|id| self.learner(id)).map(Row::Learner).collect(),
        }
    }

    /// Looks for the learners that are searched for.
    pub(super) fn find(&mut self) {
        let wanted = folded(&self.search);
        let is_wanted = |learner: &&Learner| {
            let uln = learner.uln.map(|uln| uln.to_string()).unwrap_or_default();
            wanted.is_empty()
                || [&learner.name, &learner.id, &learner.group, &uln]
                    .iter()
                    .any(|text| folded(text).contains(&wanted))
        };
        let mut found: Vec<&Learner> = self.picture.learners.values().filter(is_wanted).collect();
        found.sort_by_cached_key(|learner| (folded(&learner.name), learner.id.clone()));
        self.found = found.into_iter().map(|learner| learner.id.clone()).collect();
    }

    fn names(&self) -> impl Iterator<Item = String> {
        let sessions = self.picture.sessions();
        self.rows().into_iter().map(move |row| match row {
            Row::Entry(entry) => entry.id.clone(),
            Row::Session(at) => sessions.get(at).map(|(at, room)| format!("{at} {room}")).unwrap_or_default(),
            Row::Waiting(waiting) => waiting.attempt.sitting.clone(),
            Row::Due(due) => due.learner.clone(),
            Row::Learner(learner) => learner.id.clone(),
        })
    }

    /// The row in focus, from zero.
    #[must_use]
    pub fn at(&self) -> usize {
        self.focus[self.view_index()].0
    }

    /// The row in focus.
    #[must_use]
    pub fn row(&self) -> Option<Row<'_>> {
        self.rows().get(self.at()).copied()
    }

    /// Puts the focus on a row, or on the last one.
    pub fn go_to(&mut self, row: usize) {
        let row = row.min(self.rows().len().saturating_sub(1));
        let name = self.names().nth(row);
        self.focus[self.view_index()] = (row, name);
    }

    fn view_index(&self) -> usize {
        View::ALL.iter().position(|view| *view == self.view).unwrap_or(0)
    }

    /// The room and start that the view of rooms shows.
    #[must_use]
    pub fn session(&self) -> Option<(crate::engine::room::start::LocalMinute, String)> {
        match self.row()? {
            Row::Session(at) => self.picture.sessions().into_iter().nth(at),
            Row::Entry(entry) => Some((entry.at, entry.room.clone())),
            _ => None,
        }
    }

    /// What can be done here.
    #[must_use]
    pub fn actions(&self) -> Vec<Act> {
        actions(self)
    }

    /// Says what became of something.
    pub fn say_done(&mut self, said: Said) {
        self.overlay = Overlay::None;
        self.said = Some(said);
    }

    /// The words of a message.
    #[must_use]
    pub fn say(&self, id: &str) -> String {
        self.messages.say(id)
    }

    /// The words of a message with arguments.
    #[must_use]
    pub fn say_with(&self, id: &str, arguments: &[(&str, Value<'_>)]) -> String {
        self.messages.say_with(id, arguments)
    }
}
