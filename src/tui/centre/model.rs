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
    /// The sheet that was filled in last: it comes back when what it asked for is refused.
    pub(super) filled_in: Option<Box<Sheet>>,
    /// Whether somebody has had enough.
    pub left: bool,
    /// For each view the row in focus, from zero, and its name, which is looked for when the records
    /// have changed.
    focus: [(usize, Option<String>); View::ALL.len()],
    /// Learners by name: what each is searched by, and the id. It is kept, with what was found, because a
    /// register may hold a hundred thousand of them.
    index: Vec<(String, String)>,
    /// Ids of the learners that are searched for.
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
    WritePage(Box<Waiting>),
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
        let mut model = Self {
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
            filled_in: None,
            left: false,
            focus: Default::default(),
            index: Vec::new(),
            found: Vec::new(),
        };
        model.go_to(0);
        model
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
            self.index();
            self.find();
        }
        let (at, name) = &self.focus[self.view_index()];
        let at = name.as_ref().and_then(|name| self.row_named(name)).unwrap_or(*at);
        self.go_to(at);
    }

    /// How many rows the view has.
    #[must_use]
    pub fn rows(&self) -> usize {
        match self.view {
            View::Today => self.picture.entries.len(),
            View::Rooms => self.picture.sessions().len(),
            View::Results => self.picture.results.len(),
            View::Retakes => self.picture.due.len(),
            View::Learners => self.found.len(),
        }
    }

    /// A row of the view, from zero.
    #[must_use]
    pub fn row_at(&self, at: usize) -> Option<Row<'_>> {
        let picture = &self.picture;
        match self.view {
            View::Today => picture.entries.get(at).map(Row::Entry),
            View::Rooms => (at < self.rows()).then_some(Row::Session(at)),
            View::Results => picture.results.get(at).map(Row::Waiting),
            View::Retakes => picture.due.get(at).map(Row::Due),
            View::Learners => self.learner(self.found.get(at)?).map(Row::Learner),
        }
    }

    /// Puts the learners in the order of their names, with what they are searched by.
    fn index(&mut self) {
        let searched_by = |learner: &Learner| {
            let uln = learner.uln.map(|uln| uln.to_string()).unwrap_or_default();
            let (name, group) = (folded(&learner.name), folded(&learner.group));
            // A line end stands in no search.
            [name.as_str(), &learner.id.to_lowercase(), &group, &uln].join("\n")
        };
        let all = self.picture.learners.values();
        self.index = all.map(|learner| (searched_by(learner), learner.id.clone())).collect();
        self.index.sort();
    }

    /// Looks for the learners that are searched for.
    pub(super) fn find(&mut self) {
        let wanted = folded(&self.search);
        let found = self.index.iter().filter(|(text, _)| text.contains(&wanted));
        self.found = found.map(|(_, id)| id.clone()).collect();
    }

    /// The name by which a row is looked for when the records have changed.
    fn name_of(&self, row: Row) -> String {
        match row {
            Row::Entry(entry) => entry.id.clone(),
            Row::Session(at) => {
                let session = self.picture.sessions().into_iter().nth(at);
                session.map(|(at, room)| format!("{at} {room}")).unwrap_or_default()
            }
            Row::Waiting(waiting) => waiting.attempt.sitting.clone(),
            Row::Due(due) => format!("{} {}", due.test, due.learner),
            Row::Learner(learner) => learner.id.clone(),
        }
    }

    /// The row that has a name, from zero.
    fn row_named(&self, name: &str) -> Option<usize> {
        if self.view == View::Learners {
            return self.found.iter().position(|id| id == name);
        }
        (0..self.rows()).find(|at| self.row_at(*at).is_some_and(|row| self.name_of(row) == name))
    }

    /// The row in focus, from zero.
    #[must_use]
    pub fn at(&self) -> usize {
        self.focus[self.view_index()].0
    }

    /// The row in focus.
    #[must_use]
    pub fn row(&self) -> Option<Row<'_>> {
        self.row_at(self.at())
    }

    /// Puts the focus on a row, or on the last one.
    pub fn go_to(&mut self, row: usize) {
        let row = row.min(self.rows().saturating_sub(1));
        let name = self.row_at(row).map(|row| self.name_of(row));
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

    /// The name of the row in focus.
    #[must_use]
    pub fn focus(&self) -> Option<&str> {
        self.focus[self.view_index()].1.as_deref().filter(|_| self.row().is_some())
    }

    /// Gives the sheet back that asked for something that must not be done, with the reasons, so that
    /// nothing has to be typed again; says them at the foot where there was no sheet.
    pub fn give_back(&mut self, why: &str) {
        match self.filled_in.take() {
            Some(mut sheet) => {
                sheet.refusal = Some(why.to_owned());
                self.overlay = Overlay::Sheet(sheet);
            }
            None => self.say_done(Said::Refused(why.to_owned())),
        }
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
