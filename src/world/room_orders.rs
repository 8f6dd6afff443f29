//! Orders to every desk of a room at once, and who has carried them out.

use std::path::{Path, PathBuf};

use super::sitting_folder::{self, SittingError};
use super::sitting_orders::{has_been_carried_out, is_held, issue};
use crate::engine::room::order::{Order, OrderKind};
use crate::engine::sitting::{Phase, Sitting};

/// What has become of an order at one sitting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Its desk has it on record.
    CarriedOut,
    /// Its desk has it, and its test stays paused: it was paused at the desk, for a reason of its own.
    StaysPaused,
    /// Its desk runs and has not answered in time.
    NotAnswering,
    /// The order could not be given, or the record not be read.
    NotReached(String),
    /// The sitting has not ended and no process holds it.
    NotRunning,
}

/// One sitting of a room that was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The folder of the sitting.
    pub sitting: PathBuf,
    /// The candidate.
    pub candidate: String,
    /// The seat.
    pub seat: String,
    /// What has become of the order.
    pub outcome: Outcome,
}

/// Gives an order to every sitting in a folder that has been opened and not closed, and waits for those
/// that run. `wait` comes back when it is time to look again, with `false` when it is too late.
///
/// # Errors
/// A [`SittingError`] when the folder of sittings cannot be read.
pub fn tell_room(
    home: &Path,
    order: &Order,
    wait: &mut dyn FnMut() -> bool,
) -> Result<Vec<Told>, SittingError> {
    let mut told = Vec::new();
    let mut expected: Vec<(usize, u64)> = Vec::new();
    for sitting in sitting_folder::list(home)? {
        let ((candidate, seat), outcome, number) = tell(&sitting, order);
        let Some(outcome) = outcome else {
            continue;
        };
        expected.extend(number.map(|number| (told.len(), number)));
        told.push(Told { sitting, candidate, seat, outcome });
    }
    loop {
        expected.retain(|(index, number)| {
            let done = has_been_carried_out(&told[*index].sitting, *number);
            if done {
                told[*index].outcome = answered(&told[*index].sitting, order);
            }
            !done
        });
        if expected.is_empty() || !wait() {
            return Ok(told);
        }
    }
}

/// What an answered order has come to, by the record.
fn answered(sitting: &Path, order: &Order) -> Outcome {
    let state = sitting_folder::summary(sitting).ok().and_then(|summary| summary.sitting);
    let is_open = |state: &Sitting| !matches!(state.phase(), Phase::Closed(_));
    let is_paused = state.is_some_and(|state| is_open(&state) && state.cover().paused);
    if order.what == OrderKind::Resume && is_paused { Outcome::StaysPaused } else { Outcome::CarriedOut }
}

/// The candidate of a sitting and the seat, what has become of the order so far, and its number if it
/// was given. There is no outcome for a sitting that was never opened, or has ended.
fn tell(sitting: &Path, order: &Order) -> ((String, String), Option<Outcome>, Option<u64>) {
    let (candidate, state) = match sitting_folder::summary(sitting).map(|s| (s.candidate, s.sitting)) {
        Ok((candidate, Some(state))) => (candidate, state),
        Ok((candidate, None)) => return ((candidate, String::new()), None, None),
        Err(error) => return (Default::default(), Some(Outcome::NotReached(error.to_string())), None),
    };
    let who = (candidate, state.seat().to_owned());
    if matches!(state.phase(), Phase::Closed(_)) {
        return (who, None, None);
    }
    let given = match is_held(sitting) {
        Ok(false) => return (who, Some(Outcome::NotRunning), None),
        Ok(true) => issue(sitting, order),
        Err(error) => Err(error),
    };
    match given {
        Ok(number) => (who, Some(Outcome::NotAnswering), Some(number)),
        Err(error) => (who, Some(Outcome::NotReached(error.to_string())), None),
    }
}
