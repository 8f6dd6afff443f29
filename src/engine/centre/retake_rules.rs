//! When a learner may try again, and as which attempt.

/// The rules of one test. A centre settles them with its awarding body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetakeRules {
    /// Whole days that must lie between the days of two attempts.
    pub days_between: u32,
    /// Attempts that a learner has; `None` for any number.
    pub attempts_max: Option<u32>,
    /// Whether a tutor must confirm before each attempt that the learner is prepared (2008
    /// specification, "Quality assurance").
    pub tutor_confirms: bool,
    /// Whether an attempt from which the candidate was withdrawn counts as one.
    pub withdrawn_counts: bool,
    /// Whether a voided attempt counts as one.
    pub voided_counts: bool,
    /// Whether an attempt that began and was never closed counts as one.
    pub interrupted_counts: bool,
}

impl Default for RetakeRules {
    fn default() -> Self {
        Self {
            days_between: 7,
            attempts_max: None,
            tutor_confirms: true,
            withdrawn_counts: false,
            voided_counts: true,
            interrupted_counts: false,
        }
    }
}
