//! A script: what a closed sitting leaves for marking.

use super::digest::Digest;
use super::item::OptionIndex;
use super::sitting::event::{Closure, Opening};
use super::sitting::ledger::Ledger;
use super::sitting::{Phase, Sitting};

/// Final responses and times of a closed sitting, and the digest of its record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script {
    /// What the sitting was opened with.
    pub opening: Opening,
    /// How it ended.
    pub closure: Closure,
    /// The response to each item, in the form's order.
    pub responses: Vec<Option<OptionIndex>>,
    /// Time in front of each item, in milliseconds, in the form's order.
    pub item_times_ms: Vec<u64>,
    /// Where the time went.
    pub ledger: Ledger,
    /// Digest of the last line of the record, which vouches for all lines before it.
    pub record: Digest,
}

impl Script {
    /// The script of a sitting whose record ends in `record`; `None` while it is not closed.
    #[must_use]
    pub fn of(sitting: &Sitting, record: Digest) -> Option<Self> {
        let Phase::Closed(closure) = sitting.phase() else {
            return None;
        };
        Some(Self {
            opening: sitting.opening().clone(),
            closure,
            responses: sitting.responses().to_vec(),
            item_times_ms: sitting.item_times_ms().to_vec(),
            ledger: *sitting.ledger(),
            record,
        })
    }
}
