//! An attempt: what the register holds of a sitting that was taken. It is derived from the sitting's
//! record and key book, and can be derived from them again.

use super::entry::EntryState;
use crate::engine::digest::Digest;
use crate::engine::form::Form;
use crate::engine::mark::Mark;
use crate::engine::qualification::{Demand, OutcomeRef};
use crate::engine::room::start::LocalMinute;
use crate::engine::sitting::event::Closure;

/// A sitting in the register. Nothing in it says who the person is: the entry does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The sitting's name.
    pub sitting: String,
    /// The entry that it belongs to; `None` where it was sat without one.
    pub entry: Option<String>,
    /// The learner; `None` once forgotten, or where none is known.
    pub learner: Option<String>,
    /// The accreditation number of the qualification that was tested.
    pub test: String,
    /// Which attempt of the learner it is, from 1; 0 where that is not known.
    pub number: u32,
    /// When the sitting was opened, by the clock on the wall of the centre.
    pub opened: LocalMinute,
    /// When it was closed.
    pub closed: Option<LocalMinute>,
    /// How it was closed.
    pub closure: Option<Closure>,
    /// Digests of what it was opened with.
    pub papers: Papers,
    /// Seed of the draw.
    pub seed: String,
    /// Digest of the record's last line.
    pub record: Digest,
    /// The mark, where the closure gives one. Its `candidate` is empty.
    pub mark: Option<Mark>,
    /// The items of the form in the order of presentation.
    pub items: Vec<ItemShown>,
    /// What happened besides answering, in order.
    pub proceedings: Vec<Proceeding>,
}

impl Attempt {
    /// Whether it was kept when the form was drawn, and no record of the sitting has come since.
    #[must_use]
    pub fn has_no_record(&self) -> bool {
        self.record == Digest::of(b"")
    }

    /// What the state of its entry is with it. `other` is the attempt of the sitting that the state names,
    /// where that is another one: of two the one that was opened last counts. One that was cancelled leaves
    /// the learner expected.
    #[must_use]
    pub fn settles(&self, state: &EntryState, other: Option<&Self>) -> EntryState {
        let is_its_own = state.sitting() == Some(&self.sitting);
        let is_later = |other: &Self| (other.opened, &other.sitting) > (self.opened, &self.sitting);
        if !is_its_own && other.is_some_and(is_later) {
            return state.clone();
        }
        let sitting = self.sitting.clone();
        match self.closure {
            None => EntryState::Started { sitting },
            Some(Closure::Cancelled) if is_its_own => EntryState::Entered,
            Some(Closure::Cancelled) => state.clone(),
            Some(_) => EntryState::Closed { sitting },
        }
    }
}

/// Digests of what a sitting was opened with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Papers {
    /// The qualification.
    pub qualification: Digest,
    /// The bank.
    pub bank: Digest,
    /// The form.
    pub form: Digest,
}

/// An item that was on a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemShown {
    /// Its id.
    pub item: String,
    /// Its version.
    pub version: u32,
    /// The outcome that it assesses.
    pub outcome: OutcomeRef,
    /// The statement that it assesses.
    pub statement: String,
    /// What it asks.
    pub demand: Demand,
    /// Whether the response was right; `None` where the script was not marked.
    pub right: Option<bool>,
}

impl ItemShown {
    /// The items of a form, not marked.
    #[must_use]
    pub fn of(form: &Form) -> Vec<Self> {
        let shown = form.items.iter().map(|item| Self {
            item: item.id.clone(),
            version: item.version,
            outcome: item.outcome,
            statement: item.statement.clone(),
            demand: item.demand,
            right: None,
        });
        shown.collect()
    }
}

/// Something that happened in a sitting and that an audit asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proceeding {
    /// When, in milliseconds since 1970-01-01 00:00 UTC on the machine's wall clock.
    pub wall_ms: i64,
    /// The same by the clock on the wall of the centre.
    pub at: LocalMinute,
    /// What kind of thing.
    pub kind: ProceedingKind,
    /// Who did it, the first name first; empty where nobody did.
    pub by: Vec<String>,
    /// What happened, in words.
    pub what: String,
    /// Why, in the invigilator's words; may be empty.
    pub reason: String,
}

/// What kind of thing happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProceedingKind {
    /// The candidate was admitted, or agreed to the conditions, or started.
    Step,
    /// An invigilator intervened.
    Intervention,
    /// An incident was noted.
    Incident,
    /// The test was interrupted by no will of anybody.
    Interruption,
    /// The sitting was closed.
    End,
}

impl ProceedingKind {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::Step, Self::Intervention, Self::Incident, Self::Interruption, Self::End];

    /// Its name in records, which never changes.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Step => "step",
            Self::Intervention => "intervention",
            Self::Incident => "incident",
            Self::Interruption => "interruption",
            Self::End => "end",
        }
    }

    /// The kind with a name in records.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}
