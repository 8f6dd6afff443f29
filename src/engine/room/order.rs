//! Orders from outside to the desks of running sittings.

use crate::engine::sitting::moment::Moment;

/// What an order asks of a desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderKind {
    /// Stop the clock and hide the test.
    Pause,
    /// Go on.
    Resume,
}

impl OrderKind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Pause, Self::Resume];

    /// Its name in records, which never changes.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pause => "pause",
            Self::Resume => "resume",
        }
    }
}

/// An order to the desk of one sitting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// What is asked.
    pub what: OrderKind,
    /// Whose PIN allowed it.
    pub by: String,
    /// A second invigilator, if one gave a PIN too.
    pub second: Option<String>,
    /// Why, in the invigilator's words.
    pub reason: String,
    /// When it was given.
    pub issued: Moment,
}
