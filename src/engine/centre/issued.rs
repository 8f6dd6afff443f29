//! What a centre hands out after a test, as values: feedback for a learner who failed, the slip of one
//! who passed, and feedback on a group for its tutor. They are made of marks, labels and dates; no item
//! is here, because none comes in. `report` makes pages of them, `formats` JSON and CSV.

use super::uln::Uln;
use crate::engine::date::Date;
use crate::engine::feedback::Feedback;
use crate::engine::language::Language;
use crate::engine::mark::Score;
use crate::engine::qualification::resources::{Mapping, Resource, chosen};
use crate::engine::qualification::{OutcomeRef, Qualification};

/// Who hands a page out, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    /// The number by which the awarding body knows the centre.
    pub centre_number: String,
    /// What the centre is called.
    pub centre_name: String,
    /// Who issues the page; may be empty.
    pub by: String,
    /// The day.
    pub on: Date,
}

/// Whom a page is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LearnerNamed {
    /// First and last name.
    pub name: String,
    /// The learner's id in the register.
    pub id: String,
    /// The Unique Learner Number, if there is one.
    pub uln: Option<Uln>,
}

/// The test that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestTaken {
    /// Title of the qualification.
    pub title: String,
    /// Its accreditation number.
    pub accreditation_number: String,
    /// Its level.
    pub level: u32,
    /// The sitting.
    pub sitting: String,
    /// The day.
    pub on: Date,
    /// Which attempt it was, from 1; 0 where that is not known.
    pub attempt: u32,
}

/// Feedback for a learner after a fail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LearnerPage {
    /// Who hands it out.
    pub issued: Issued,
    /// The learner.
    pub learner: LearnerNamed,
    /// The test.
    pub test: TestTaken,
    /// What the mark says, with labels in the language `labels_in`.
    pub feedback: Feedback,
    /// Questions without a response.
    pub unanswered: u32,
    /// Attempts before this one, the first one first.
    pub earlier: Vec<EarlierAttempt>,
    /// What has changed since the last attempt; empty where there was none.
    pub progress: Vec<Progress>,
    /// When the learner may try again.
    pub next: NextAttempt,
    /// What can be read and done, in the qualification's order; the page chooses.
    pub resources: Vec<Resource>,
    /// The language of the labels in `feedback`.
    pub labels_in: Language,
}

/// How many outcomes a learner's page tells in detail, so that it stays on one side of A4.
pub const WORK_IN_DETAIL: usize = 3;

impl LearnerPage {
    /// What to read and do, chosen for the outcomes that are told in detail.
    #[must_use]
    pub fn resources_chosen(&self) -> Vec<&Resource> {
        let work = &self.feedback.order_of_work;
        chosen(&self.resources, &work[..work.len().min(WORK_IN_DETAIL)])
    }

    /// Whether there is nothing from which to tell what the learner knows.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.unanswered >= self.feedback.total.set
    }
}

/// An attempt before this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierAttempt {
    /// Which one, from 1.
    pub number: u32,
    /// The day.
    pub on: Date,
    /// Items right of items set.
    pub total: Score,
}

/// What has changed in one part, or in the whole, since the last attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The outcome; `None` for the whole test.
    pub outcome: Option<OutcomeRef>,
    /// The last attempt.
    pub before: Score,
    /// This one.
    pub after: Score,
    /// What the change means.
    pub change: Change,
}

/// What a change between two attempts means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Better, by more than chance.
    Better,
    /// Worse, by more than chance.
    Worse,
    /// Chance alone could have made it.
    WithinChance,
    /// Too few items for any change to mean something.
    TooFewItems,
}

impl Change {
    /// Every change.
    pub const ALL: [Self; 4] = [Self::Better, Self::Worse, Self::WithinChance, Self::TooFewItems];

    /// Its name in JSON and CSV, which never changes.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Better => "better than chance",
            Self::Worse => "worse than chance",
            Self::WithinChance => "within chance",
            Self::TooFewItems => "too few items",
        }
    }
}

/// When a learner may try again, and what must come before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NextAttempt {
    /// Whether the learner has passed the test since, so that there is no next try.
    pub has_passed: bool,
    /// The first day on which the rules allow another attempt; `None` where none is left or the day is
    /// not known.
    pub from: Option<Date>,
    /// The day for which the learner is entered already.
    pub booked: Option<Date>,
    /// Whole days that the rules put between two attempts.
    pub days_between: u32,
    /// Whether a tutor must still say that the learner is prepared.
    pub tutor_must_confirm: bool,
    /// Attempts that are left; `None` where the rules set no number.
    pub attempts_left: Option<u32>,
}

/// The slip of a learner who passed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultPage {
    /// Who hands it out.
    pub issued: Issued,
    /// The learner.
    pub learner: LearnerNamed,
    /// The test.
    pub test: TestTaken,
    /// Items right of items set.
    pub total: Score,
    /// The least number of items right that passes.
    pub cut_score: u32,
    /// Whether the cut score still waits for a standard to be set.
    pub cut_score_is_provisional: bool,
    /// Outcomes of the qualification in its order, with their labels in the language `labels_in`.
    pub outcomes: Vec<OutcomeNamed>,
    /// Units of other qualifications whose knowledge the pass covers in part.
    pub mappings: Vec<Mapping>,
    /// The language of the labels in `outcomes`.
    pub labels_in: Language,
}

impl ResultPage {
    /// Whether the test was passed. A page on a fail says so and claims nothing.
    #[must_use]
    pub fn is_pass(&self) -> bool {
        self.total.right >= self.cut_score
    }
}

/// An outcome with its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeNamed {
    /// The outcome.
    pub outcome: OutcomeRef,
    /// Its label.
    pub label: String,
    /// Its guided learning hours.
    pub hours: u32,
}

impl OutcomeNamed {
    /// Every outcome of a qualification, with labels in a language or in English.
    #[must_use]
    pub fn all(qualification: &Qualification, language: Language) -> Vec<Self> {
        let named = qualification.outcomes().map(|(reference, outcome)| Self {
            outcome: reference,
            label: outcome.label_in(language).to_owned(),
            hours: outcome.hours,
        });
        named.collect()
    }
}

/// Retake feedback on a group, for its tutor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TutorPage {
    /// Who hands it out.
    pub issued: Issued,
    /// Title of the qualification.
    pub title: String,
    /// Its accreditation number.
    pub accreditation_number: String,
    /// The group or the span of time that the page is about; may be empty.
    pub group: String,
    /// Outcomes of the qualification in its order: the columns.
    pub outcomes: Vec<OutcomeNamed>,
    /// Learners who have not passed yet, each with the last attempt.
    pub learners: Vec<TutorLearner>,
    /// Where the marks lie that can be gained: most marks first.
    pub gains: Vec<OutcomeGain>,
    /// Learners who need the same session.
    pub sessions: Vec<SharedSession>,
    /// The language of the labels in `outcomes`.
    pub labels_in: Language,
}

/// A learner in a tutor's feedback.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TutorLearner {
    /// First and last name.
    pub name: String,
    /// The learner's id in the register.
    pub id: String,
    /// Which attempt it was, from 1; 0 where that is not known.
    pub attempt: u32,
    /// The day of that attempt.
    pub on: Date,
    /// Items right of items set.
    pub total: Score,
    /// The least number of items right that passes.
    pub cut_score: u32,
    /// Subscores, one for each of the page's outcomes; `None` where the form had no item on it.
    pub scores: Vec<Option<Score>>,
    /// Where the learner stands before another attempt.
    pub standing: Standing,
}

/// Where a learner stands before another attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// May be booked for any day from this one.
    Ready {
        /// The day.
        from: Date,
    },
    /// Is booked.
    Booked {
        /// The day of the test.
        on: Date,
    },
    /// A tutor must say that the learner is prepared; the rules allow a test from a day on.
    WaitsForTutor {
        /// That day.
        from: Date,
    },
    /// The rules ask for more days.
    WaitsForDays {
        /// The first day that they allow.
        from: Date,
    },
    /// A later attempt is submitted and not marked, so that it may have been passed.
    WaitsForMark {
        /// The day of that attempt.
        on: Date,
    },
    /// No attempt is left.
    NoneLeft,
}

impl Standing {
    /// Its name in JSON and CSV, which never changes.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Ready { .. } => "ready",
            Self::Booked { .. } => "booked",
            Self::WaitsForTutor { .. } => "waits for tutor",
            Self::WaitsForDays { .. } => "waits for days",
            Self::WaitsForMark { .. } => "waits for mark",
            Self::NoneLeft => "none left",
        }
    }

    /// The day that belongs to it.
    #[must_use]
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Booked { on } | Self::WaitsForMark { on } => Some(on),
            Self::Ready { from } | Self::WaitsForTutor { from } | Self::WaitsForDays { from } => Some(from),
            Self::NoneLeft => None,
        }
    }
}

/// Marks that a group can gain in one outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutcomeGain {
    /// The outcome.
    pub outcome: OutcomeRef,
    /// Marks lost by all learners of the group together.
    pub marks: u32,
    /// Learners who lost any.
    pub learners: u32,
    /// Guided learning hours of the outcome.
    pub hours: u32,
}

/// A session that several learners need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedSession {
    /// What it is on, first things first.
    pub outcomes: Vec<OutcomeRef>,
    /// Places of the learners in the page's list.
    pub learners: Vec<usize>,
}
