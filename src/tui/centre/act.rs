//! What can be done from the centre's screen: with which key, with which row in focus, and which sheet
//! asks for what it needs.

use super::model::{CentreModel, Row};
use super::words::identity_words;
use crate::engine::centre::entry::{Entry, EntryState};
use crate::engine::centre::learner::Learner;
use crate::engine::centre::picture::View;
use crate::engine::centre::retake_rules::Against;
use crate::engine::room::identity::Identity;
use crate::tui::sheet::{Purpose, Sheet};

/// Something that can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Mark a learner absent.
    Absent,
    /// Take that back.
    Present,
    /// Note how identity was checked.
    Identity,
    /// A tutor confirms that the learner is prepared.
    Confirm,
    /// Move an entry to another seat, room or start.
    Move,
    /// Withdraw an entry.
    Withdraw,
    /// Give seats to all who have none.
    Seats,
    /// Write the page for a learner.
    WritePage,
    /// Note that the page was given out.
    Issue,
    /// Enter a learner for a test.
    Enter,
    /// Show everything about a learner.
    Card,
}

impl Act {
    /// Every act, in the order of every list.
    pub const ALL: [Self; 11] = [
        Self::Absent,
        Self::Present,
        Self::Identity,
        Self::Confirm,
        Self::Move,
        Self::Withdraw,
        Self::Seats,
        Self::WritePage,
        Self::Issue,
        Self::Enter,
        Self::Card,
    ];

    /// Its key, the same in every language.
    #[must_use]
    pub fn key(self) -> char {
        match self {
            Self::Absent => 'A',
            Self::Present => 'P',
            Self::Identity => 'I',
            Self::Confirm => 'C',
            Self::Move => 'M',
            Self::Withdraw => 'W',
            Self::Seats => 'S',
            Self::WritePage => 'G',
            Self::Issue => 'D',
            Self::Enter => 'E',
            Self::Card => 'L',
        }
    }

    /// The messages that name it and say what its sheet asks for.
    #[must_use]
    pub fn messages(self) -> (&'static str, &'static str) {
        match self {
            Self::Absent => ("centre-act-absent", "centre-act-absent-about"),
            Self::Present => ("centre-act-present", "centre-act-present-about"),
            Self::Identity => ("centre-act-identity", "centre-act-identity-about"),
            Self::Confirm => ("centre-act-confirm", "centre-act-confirm-about"),
            Self::Move => ("centre-act-move", "centre-act-move-about"),
            Self::Withdraw => ("centre-act-withdraw", "centre-act-withdraw-about"),
            Self::Seats => ("centre-act-seats", "centre-act-seats-about"),
            Self::WritePage => ("centre-act-page", "centre-act-page-about"),
            Self::Issue => ("centre-act-issue", "centre-act-issue-about"),
            Self::Enter => ("centre-act-enter", "centre-act-enter-about"),
            Self::Card => ("centre-act-card", "centre-act-card-about"),
        }
    }
}

/// What can be done with the row in focus.
#[must_use]
pub fn actions(model: &CentreModel) -> Vec<Act> {
    let Some(row) = model.row() else {
        return Vec::new();
    };
    let is_possible = |act: &Act| match (row, act) {
        (Row::Entry(entry), act) => on_entry(model, entry, *act),
        (Row::Session(_), Act::Seats) => true,
        (Row::Waiting(waiting), Act::Card) => waiting.attempt.learner.is_some(),
        (Row::Waiting(_), Act::WritePage | Act::Issue) => true,
        (Row::Due(due), Act::Enter) => due.entry.is_none(),
        (Row::Due(due), Act::Confirm) => {
            let lacks = |against: &Against| matches!(against, Against::NotConfirmed { .. });
            due.entry.is_some() && due.missing.iter().any(lacks)
        }
        (Row::Due(_) | Row::Learner(_), Act::Card) | (Row::Learner(_), Act::Enter) => true,
        _ => false,
    };
    Act::ALL.into_iter().filter(is_possible).collect()
}

fn on_entry(model: &CentreModel, entry: &Entry, act: Act) -> bool {
    let is_entered = entry.state == EntryState::Entered;
    let is_absent = matches!(entry.state, EntryState::Absent { .. });
    match act {
        Act::Absent | Act::Move => is_entered,
        Act::Present => is_absent,
        Act::Confirm => is_entered && entry.prepared.is_none(),
        Act::Identity => is_entered || matches!(entry.state, EntryState::Started { .. }),
        Act::Withdraw => is_entered || is_absent,
        Act::Seats => is_entered && model.view == View::Today,
        Act::Card => true,
        Act::WritePage | Act::Issue | Act::Enter => false,
    }
}

impl CentreModel {
    /// The entry that an act is about: the row in focus, or that of the learner in focus.
    #[must_use]
    pub fn entry_in_focus(&self) -> Option<&Entry> {
        match self.row()? {
            Row::Entry(entry) => Some(entry),
            Row::Due(due) => due.entry.as_ref(),
            _ => None,
        }
    }

    /// The learner that an act is about.
    #[must_use]
    pub fn learner_in_focus(&self) -> Option<&str> {
        match self.row()? {
            Row::Entry(entry) => Some(&entry.learner),
            Row::Due(due) => Some(&due.learner),
            Row::Learner(learner) => Some(&learner.id),
            Row::Waiting(waiting) => waiting.attempt.learner.as_deref(),
            Row::Session(_) => None,
        }
    }

    /// The sheet that asks for what an act needs; without fields where it needs nothing.
    #[must_use]
    pub fn sheet_for(&self, act: Act) -> Sheet {
        let sheet = Sheet::new(Purpose::Centre(act));
        match act {
            Act::Absent | Act::Withdraw => sheet.text("field-reason", ""),
            Act::Identity => {
                let kinds =
                    Identity::ALL.map(|kind| (kind.name().to_owned(), identity_words(&self.messages, kind)));
                sheet.choice("field-identity", kinds.to_vec(), "").text("field-identity-note", "")
            }
            Act::Confirm => sheet.choice("centre-field-tutor", self.tutors(false), ""),
            Act::Move => {
                let entry = self.entry_in_focus();
                let (day, time) = entry.map(|entry| day_and_time(entry.at)).unwrap_or_default();
                let room = entry.map(|entry| entry.room.clone()).unwrap_or_default();
                let seat = entry.and_then(|entry| entry.seat.clone()).unwrap_or_default();
                let mut sheet = sheet
                    .text("centre-field-day", day)
                    .text("centre-field-time", time)
                    .choice("centre-field-room", self.room_names(), &room)
                    .text("field-seat", seat);
                // Another seat is what is wanted most often.
                sheet.at = sheet.fields.len() - 1;
                sheet
            }
            Act::Enter => self.entering(sheet),
            Act::Present | Act::Seats | Act::WritePage | Act::Issue | Act::Card => sheet,
        }
    }

    fn entering(&self, sheet: Sheet) -> Sheet {
        let first = match self.row() {
            Some(Row::Due(due)) => due.from,
            _ => self.picture.now.date,
        };
        let sheet = sheet
            .text("centre-field-day", first.to_string())
            .text("centre-field-time", "")
            .choice("centre-field-room", self.room_names(), "")
            .text("field-seat", "")
            .choice("centre-field-tutor", self.tutors(true), "");
        Sheet { at: 0, ..sheet }
    }

    fn room_names(&self) -> Vec<(String, String)> {
        self.picture.rooms.iter().map(|room| (room.name.clone(), room.name.clone())).collect()
    }

    fn tutors(&self, or_nobody: bool) -> Vec<(String, String)> {
        let nobody = or_nobody.then(|| (String::new(), self.say("centre-value-nobody-yet")));
        let tutors = self.picture.tutors().map(|who| (who.name.clone(), who.name.clone()));
        nobody.into_iter().chain(tutors).collect()
    }

    /// A learner with what is known, by id.
    #[must_use]
    pub fn learner(&self, id: &str) -> Option<&Learner> {
        self.picture.learners.get(id)
    }
}

fn day_and_time(at: crate::engine::room::start::LocalMinute) -> (String, String) {
    let text = at.to_string();
    let (day, time) = text.split_once(' ').unwrap_or((&text, ""));
    (day.to_owned(), time.to_owned())
}
