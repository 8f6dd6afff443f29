//! What the centre's screen shows: the records as they were at one moment, as far as one view needs them.

use std::collections::BTreeMap;

use super::attempt::Attempt;
use super::entry::Entry;
use super::learner::Learner;
use super::retake_rules::{Against, RetakeRules, Tried};
use super::seating::TestRoom;
use super::{Centre, Role, StaffMember};
use crate::engine::date::Date;
use crate::engine::room::start::LocalMinute;

/// Documents that are given out about a sitting, by their names in records.
pub mod documents {
    /// What to work on, after a fail.
    pub const FEEDBACK: &str = "feedback";
    /// The result slip, after a pass.
    pub const RESULT: &str = "result";
}

/// Which part of the records is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The entries of a day.
    Today,
    /// The rooms of a day with their seats.
    Rooms,
    /// Attempts of which the learner has not been told.
    Results,
    /// Learners who may try again.
    Retakes,
    /// All learners.
    Learners,
}

impl View {
    /// Every view, in the order of the tabs.
    pub const ALL: [Self; 5] = [Self::Today, Self::Rooms, Self::Results, Self::Retakes, Self::Learners];
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// The part.
    pub view: View,
    /// The day, where it depends on one.
    pub day: Date,
    /// The learner of whom everything is wanted.
    pub learner: Option<String>,
}

/// The records as they were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The centre.
    pub centre: Centre,
    /// When it was looked at, by the clock on the wall.
    pub now: LocalMinute,
    /// The rooms, by name.
    pub rooms: Vec<TestRoom>,
    /// The staff, by name.
    pub staff: Vec<StaffMember>,
    /// The learners that are spoken of, by id; in [`View::Learners`] all of them.
    pub learners: BTreeMap<String, Learner>,
    /// The entries of the day.
    pub entries: Vec<Entry>,
    /// Attempts that wait to be told.
    pub results: Vec<Waiting>,
    /// Learners who may try again, by id.
    pub due: Vec<Due>,
    /// The entries of the learner of whom everything is wanted.
    pub own_entries: Vec<Entry>,
    /// The attempts of that learner.
    pub own_attempts: Vec<Attempt>,
}

/// An attempt of which the learner has not been told everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The attempt.
    pub attempt: Attempt,
    /// Which document is wanted.
    pub document: &'static str,
}

/// A learner who may try again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The learner's id.
    pub learner: String,
    /// The accreditation number of the qualification that is tested.
    pub test: String,
    /// Which attempt it would be.
    pub number: u32,
    /// The last day on which the learner tried.
    pub last: Date,
    /// The first day on which the learner may try again.
    pub from: Date,
    /// The entry for it, where there is one.
    pub entry: Option<Entry>,
    /// What is still in the way, on the first day or on that of the entry.
    pub missing: Vec<Against>,
}

impl Picture {
    /// The name of a learner, or the id where the name is not known any more.
    #[must_use]
    pub fn name<'a>(&'a self, learner: &'a str) -> &'a str {
        self.learners.get(learner).map_or(learner, |learner| learner.name.as_str())
    }

    /// The tutors, by name.
    pub fn tutors(&self) -> impl Iterator<Item = &StaffMember> {
        self.staff.iter().filter(|who| who.role == Role::Tutor)
    }

    /// The rooms and starts of the entries, each once: by start, then by room.
    #[must_use]
    pub fn sessions(&self) -> Vec<(LocalMinute, String)> {
        let mut sessions: Vec<_> = self.entries.iter().map(|entry| (entry.at, entry.room.clone())).collect();
        sessions.sort();
        sessions.dedup();
        sessions
    }
}

/// Which document a closed attempt asks for, if any: a result slip after a pass, feedback after a fail.
#[must_use]
pub fn document_for(attempt: &Attempt) -> Option<&'static str> {
    attempt.closed?;
    let mark = attempt.mark.as_ref()?;
    Some(if mark.is_pass() { documents::RESULT } else { documents::FEEDBACK })
}

/// Whether a learner is due another attempt: somebody who has tried, has not passed and has an attempt
/// left. `history` and `entries` are those of the learner and one test.
#[must_use]
pub fn due(
    learner: &str,
    rules: &RetakeRules,
    history: &[Attempt],
    entries: &[Entry],
    today: Date,
) -> Option<Due> {
    let tried: Vec<Tried> = history.iter().map(Tried::from).collect();
    let last = tried.iter().map(|tried| tried.on).max()?;
    let entry = entries.iter().filter(|entry| entry.is_open(today)).min_by_key(|entry| entry.at);
    let prepared = entry.and_then(|entry| entry.prepared.as_ref());
    let first = rules.next(&tried, &[], today, prepared).from.unwrap_or(today).max(today);
    let on = entry.map_or(first, |entry| entry.at.date);
    let next = rules.next(&tried, &[], on, prepared);
    let is_over = |against: &Against| matches!(against, Against::Passed { .. } | Against::NoneLeft { .. });
    if next.against.iter().any(is_over) {
        return None;
    }
    Some(Due {
        learner: learner.to_owned(),
        test: history.first().map(|attempt| attempt.test.clone()).unwrap_or_default(),
        number: next.number,
        last,
        from: first,
        entry: entry.cloned(),
        missing: next.against,
    })
}
