//! The stages of a candidate's way through the program, and what lies on top of them.

use super::sheet::Sheet;
use crate::engine::feedback::Feedback;
use crate::engine::sitting::event::Closure;

/// Where the candidate is.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// Somebody fills in a sheet: the invigilator before the sitting is opened, or the candidate the
    /// start code.
    Sheet(Box<Sheet>),
    /// Asked whether name and test are right.
    Confirm,
    /// The form is being drawn.
    Preparing,
    /// Told how the test works.
    Instructions,
    /// About to start the clock; an invigilator has allowed it.
    Ready,
    /// Asked whether to stop before the start.
    Cancelling,
    /// Answering, a question of the test or a practice question; what lies on top of it.
    Item(Overlay),
    /// Looking over all items.
    Review {
        /// The item under the cursor, from zero.
        cursor: usize,
        /// Whether the candidate is submitting.
        submit: Submit,
    },
    /// The test is covered: paused, on a rest break, or interrupted.
    Covered,
    /// An invigilator is at the screen, or signs in.
    Attended(Box<Attendance>),
    /// The sitting has ended and is being marked.
    Marking {
        /// Whether time ran out.
        time_expired: bool,
    },
    /// Shown the result.
    Result(ResultShown),
    /// Told that the sitting has ended without a result.
    Ended(Closure),
}

/// An invigilator at the screen over the test.
#[derive(Clone, Debug, PartialEq)]
pub struct Attendance {
    /// What the screen goes back to.
    pub back: Stage,
    /// The sheet being filled in; the list of what can be done where there is none.
    pub sheet: Option<Sheet>,
    /// What was done last, in words.
    pub said: Option<String>,
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
    /// Writing a note at the question.
    Note {
        /// The note so far.
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
