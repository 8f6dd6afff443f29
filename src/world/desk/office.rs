//! What a desk asks of the centre around it.

use crate::engine::centre::roll::{Expected, SeatFound};
use crate::engine::date::Date;
use crate::engine::feedback::Feedback;
use crate::engine::room::Limits;
use crate::engine::room::order::Order;
use crate::engine::sitting::Sitting;
use crate::engine::sitting::event::{Continuation, Opening};
use crate::engine::sitting::moment::Moment;
use crate::tui::model::{MirrorShown, Paper};
use crate::world::journal_file::Record;
use crate::world::room_folder::Answer;

/// The part of the centre that a desk turns to. Every error is in words for the invigilator.
pub trait Office {
    /// Names of the invigilators who may sign in.
    ///
    /// # Errors
    /// Why it cannot be known.
    fn invigilators(&mut self) -> Result<Vec<String>, String>;

    /// Registers the first invigilator of this machine.
    ///
    /// # Errors
    /// What is wrong with name or PIN, or why it cannot be written down.
    fn register_first(&mut self, name: &str, pin: &str, at: &Moment) -> Result<(), String>;

    /// Tries a PIN.
    ///
    /// # Errors
    /// Why it could not be tried.
    fn try_pin(&mut self, name: &str, pin: &str, at: &Moment) -> Result<Answer<String>, String>;

    /// Tries a start code; right, it gives the invigilator who released it.
    ///
    /// # Errors
    /// Why it could not be tried.
    fn try_start_code(&mut self, code: &str, at: &Moment) -> Result<Answer<String>, String>;

    /// The age, in whole years, of a candidate who may sit here and now.
    ///
    /// # Errors
    /// Why the candidate may not: too young, too early, too late.
    fn may_sit(&mut self, born: Date, at: &Moment) -> Result<u32, String>;

    /// Whether a test may start by the code that was read out: within the window of the room. An
    /// invigilator can let a candidate start at any time, with a reason.
    ///
    /// # Errors
    /// Why it may not: too early, too late.
    fn may_start(&mut self, _at: &Moment) -> Result<(), String> {
        Ok(())
    }

    /// Today's entry of a candidate in the centre's register; of the entry that was named when the program
    /// was started, where no name is given. `None` where the centre's register is not used.
    ///
    /// # Errors
    /// Why nobody is expected, and what is to be done about it.
    fn expected(&mut self, _candidate: &str) -> Result<Option<Expected>, String> {
        Ok(None)
    }

    /// How a seat stands to the one that the register has for the candidate.
    ///
    /// # Errors
    /// Why nobody can sit there.
    fn seat(&mut self, _expected: &Expected, _seat: &str) -> Result<SeatFound, String> {
        Ok(SeatFound::Same)
    }

    /// The entry for which the next sitting is opened, and the seat.
    fn open_for(&mut self, _expected: &Expected, _seat: &str) {}

    /// Tells the register what is on record of the sitting that was admitted. It does not wait for it:
    /// the test goes on whatever the register does.
    fn tell_register(&mut self) {}

    /// What one invigilator may do alone.
    ///
    /// # Errors
    /// Why it cannot be known.
    fn limits(&mut self) -> Result<Limits, String>;

    /// Names of the candidates whose sittings have not ended.
    ///
    /// # Errors
    /// Why it cannot be known.
    fn unfinished(&mut self) -> Result<Vec<String>, String>;

    /// What keeps a test from being started at this machine, each with what would mend it; nothing
    /// where all is well.
    fn start_faults(&mut self) -> Vec<String> {
        Vec::new()
    }

    /// Whether the record that this desk takes up comes from another machine.
    fn is_continuation(&self) -> bool {
        false
    }

    /// Finds the candidate's unfinished sitting, or prepares a new one. A record from another machine
    /// goes on by the authority of `by` and for a `reason`.
    ///
    /// # Errors
    /// Why the candidate cannot be admitted.
    fn admit(&mut self, candidate: &str, by: &str, reason: &str) -> Result<Place, String>;

    /// What the room has ordered and this desk has not answered, oldest first.
    fn orders(&mut self) -> Vec<(u64, Order)> {
        Vec::new()
    }

    /// Answers an order that is on record, or can never be.
    fn answer_order(&mut self, _number: u64) {}

    /// How far the second copy of the record is behind, where there is one.
    fn mirror(&mut self) -> Option<MirrorShown> {
        None
    }

    /// Marks the sitting that was admitted, after it has been closed.
    ///
    /// # Errors
    /// Why there is no result here.
    fn mark(&mut self) -> Result<Feedback, String>;
}

/// A candidate's place, ready to go on.
pub struct Place {
    /// What the candidate sits.
    pub paper: Paper,
    /// Where its events go.
    pub record: Box<dyn Record>,
    /// Whether it begins or goes on.
    pub beginning: Beginning,
}

/// How a candidate comes to a sitting.
pub enum Beginning {
    /// With a new one, to be opened.
    New(Opening),
    /// With one that was interrupted.
    Resumed {
        /// Its state.
        sitting: Box<Sitting>,
        /// Bytes of a torn last line that were set aside.
        torn_bytes: u64,
        /// Where the record comes from, when it goes on at this machine for the first time.
        continuation: Option<Continuation>,
    },
}
