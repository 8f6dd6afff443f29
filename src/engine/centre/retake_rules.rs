//! When a learner may try again, and as which attempt: every reason against it, not the first.

use super::attempt::Attempt;
use super::entry::{Confirmation, Entry};
use crate::engine::date::Date;
use crate::engine::mark::Mark;
use crate::engine::room::start::LocalMinute;
use crate::engine::sitting::event::Closure;

/// The rules of one test. A centre settles them with its awarding body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetakeRules {
    /// Whole days that must lie between the days of two attempts, both of which do not count: with 7,
    /// who sat on the 1st may sit again on the 9th. With 0 no day need lie between them, so that the
    /// same day will do.
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

/// What the rules ask about a sitting that was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tried {
    /// Its last day: when it was closed, or when it was opened where it never was.
    pub on: Date,
    /// How it was closed; `None` where it never was.
    pub closure: Option<Closure>,
    /// Whether it was passed; `None` where there is no mark.
    pub passed: Option<bool>,
}

impl From<&Attempt> for Tried {
    fn from(attempt: &Attempt) -> Self {
        Self {
            on: attempt.closed.unwrap_or(attempt.opened).date,
            closure: attempt.closure,
            passed: attempt.mark.as_ref().map(Mark::is_pass),
        }
    }
}

/// What the rules say about a further attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    /// Which attempt it would be, from 1: one more than those that count.
    pub number: u32,
    /// The first day on which days between attempts allow it; `None` where any day will do.
    pub from: Option<Date>,
    /// How many attempts are left, this one among them; `None` for any number.
    pub left: Option<u32>,
    /// Everything against it, in the order of [`Against`].
    pub against: Vec<Against>,
}

/// A reason against a further attempt.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Against {
    /// The test was passed.
    Passed {
        /// When.
        on: Date,
    },
    /// No attempt is left.
    NoneLeft {
        /// Attempts that a learner has.
        attempts_max: u32,
    },
    /// An attempt is submitted and not marked, so that nobody knows whether it was passed.
    NotMarked {
        /// Its day.
        on: Date,
    },
    /// Another entry for this test is open.
    Entered {
        /// The entry.
        entry: String,
        /// Its published start.
        at: LocalMinute,
    },
    /// Too soon after the last attempt.
    TooSoon {
        /// The first day that is not.
        from: Date,
    },
    /// No tutor has confirmed, after the last attempt, that the learner is prepared.
    NotConfirmed {
        /// The day of the last attempt; `None` before the first.
        since: Option<Date>,
    },
}

impl Against {
    /// The reason in words, without a full stop.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Passed { on } => format!("the test was passed on {on}"),
            Self::NoneLeft { attempts_max: 1 } => "the one attempt is used up".to_owned(),
            Self::NoneLeft { attempts_max } => format!("all {attempts_max} attempts are used up"),
            Self::NotMarked { on } => format!("the attempt of {on} is not marked yet"),
            Self::Entered { entry, at } => format!("entry {entry} for {at} is still open"),
            Self::TooSoon { from } => {
                format!("too soon after the last attempt; {from} is the first day that is not")
            }
            Self::NotConfirmed { since: None } => {
                "no tutor has confirmed that the learner is prepared".to_owned()
            }
            Self::NotConfirmed { since: Some(on) } => {
                format!("no tutor has confirmed since the attempt of {on} that the learner is prepared")
            }
        }
    }
}

/// Whether a learner is ready to be entered again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Readiness {
    /// Nothing is missing.
    Ready {
        /// The first day; `None` where any day will do.
        from: Option<Date>,
    },
    /// Only a tutor's confirmation is missing.
    ConfirmationMissing {
        /// The first day; `None` where any day will do.
        from: Option<Date>,
    },
    /// Something else is in the way, and no waiting or confirming mends it.
    No,
}

impl Next {
    /// Whether nothing is against it.
    #[must_use]
    pub fn is_allowed(&self) -> bool {
        self.against.is_empty()
    }

    /// Whether the learner can be entered for a later day. That a day is too soon stands against that
    /// day only.
    #[must_use]
    pub fn readiness(&self) -> Readiness {
        let mut unconfirmed = false;
        for against in &self.against {
            match against {
                Against::TooSoon { .. } => {}
                Against::NotConfirmed { .. } => unconfirmed = true,
                Against::Passed { .. }
                | Against::NoneLeft { .. }
                | Against::NotMarked { .. }
                | Against::Entered { .. } => return Readiness::No,
            }
        }
        let from = self.from;
        if unconfirmed { Readiness::ConfirmationMissing { from } } else { Readiness::Ready { from } }
    }
}

impl RetakeRules {
    /// Whether a sitting counts as an attempt. One that was cancelled before the clock started never
    /// does; an absence is no sitting.
    #[must_use]
    pub fn counts(&self, tried: &Tried) -> bool {
        match tried.closure {
            None => self.interrupted_counts,
            Some(Closure::Withdrawn) => self.withdrawn_counts,
            Some(Closure::Voided) => self.voided_counts,
            Some(Closure::Cancelled) => false,
            Some(Closure::Submitted | Closure::TimeExpired | Closure::SubmittedByInvigilator) => true,
        }
    }

    /// What the rules say about a further attempt of one learner at one test, to be sat on the day `on`.
    ///
    /// `history` holds every sitting of that learner and test, `entries` every entry, each in any order;
    /// `prepared` is the newest confirmation. Only attempts that count set a wait and ask for a new
    /// confirmation. A confirmation must lie after the day of the last attempt, since one of that day
    /// may have been given for that very attempt, and not after `on`.
    #[must_use]
    pub fn next(
        &self,
        history: &[Tried],
        entries: &[Entry],
        on: Date,
        prepared: Option<&Confirmation>,
    ) -> Next {
        let counted = history.iter().filter(|tried| self.counts(tried));
        let last = self.last_counted(history);
        let used = u32::try_from(counted.count()).unwrap_or(u32::MAX);
        let left = self.attempts_max.map(|most| most.saturating_sub(used));
        let from = last.map(|last| self.first_day_after(last));
        let mut against = Vec::new();
        let passed = history.iter().filter(|tried| tried.passed == Some(true)).map(|tried| tried.on).min();
        against.extend(passed.map(|on| Against::Passed { on }));
        if let (Some(0), Some(attempts_max)) = (left, self.attempts_max) {
            against.push(Against::NoneLeft { attempts_max });
        }
        let waits = |tried: &&Tried| tried.passed.is_none() && tried.closure.is_some_and(Closure::is_marked);
        against.extend(history.iter().filter(waits).map(|tried| Against::NotMarked { on: tried.on }));
        let is_open = |entry: &&Entry| entry.is_open(on);
        against.extend(
            entries
                .iter()
                .filter(is_open)
                .map(|entry| Against::Entered { entry: entry.id.clone(), at: entry.at }),
        );
        against.extend(from.filter(|from| on < *from).map(|from| Against::TooSoon { from }));
        if self.tutor_confirms && !confirms(prepared, last, on) {
            against.push(Against::NotConfirmed { since: last });
        }
        against.sort();
        Next { number: used.saturating_add(1), from, left, against }
    }

    /// The day of the last attempt that counts; `None` before the first.
    #[must_use]
    pub fn last_counted(&self, history: &[Tried]) -> Option<Date> {
        history.iter().filter(|tried| self.counts(tried)).map(|tried| tried.on).max()
    }

    /// The first day that leaves enough days between it and an attempt.
    fn first_day_after(&self, attempt: Date) -> Date {
        match self.days_between {
            0 => attempt,
            days => attempt.days_later(days.saturating_add(1)),
        }
    }
}

/// Whether a tutor has confirmed for an entry that the learner is prepared, and did so after the day of the
/// last attempt that counted.
#[must_use]
pub fn is_confirmed(entry: &Entry, last: Option<Date>) -> bool {
    confirms(entry.prepared.as_ref(), last, entry.at.date)
}

fn confirms(prepared: Option<&Confirmation>, last: Option<Date>, on: Date) -> bool {
    prepared.is_some_and(|by| by.on <= on && last.is_none_or(|last| last < by.on))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_confirmation_from_before_the_last_attempt_is_none() {
        let day = |day| Date { year: 2026, month: 11, day };
        for (on, last, is_confirmed) in [
            (Some(9), Some(10), false),
            (Some(10), Some(10), false),
            (Some(11), Some(10), true),
            (Some(20), None, true),
            (Some(21), Some(10), false),
            (None, None, false),
        ] {
            let by = on.map(|on| Confirmation { by: "T. Tutor".to_owned(), on: day(on) });
            assert_eq!(confirms(by.as_ref(), last.map(day), day(20)), is_confirmed, "{on:?} {last:?}");
        }
    }
}
