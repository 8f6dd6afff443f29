//! Interruptions of a sitting, each charged until an invigilator settles it.

use super::event::GapMeasure;

/// One interruption: from the last sign of life until the candidate went on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Its length, in milliseconds; all of it is charged.
    pub length_ms: u64,
    /// How it was measured.
    pub measured_by: GapMeasure,
    /// How much was given back, in milliseconds; never more than its length.
    pub credited_ms: u64,
    /// Whether an invigilator has decided about it.
    pub settled: bool,
}

impl Gap {
    /// A gap about which nothing has been decided.
    #[must_use]
    pub fn new(length_ms: u64, measured_by: GapMeasure) -> Self {
        Self { length_ms, measured_by, credited_ms: 0, settled: false }
    }

    /// What can still be given back, in milliseconds.
    #[must_use]
    pub fn rest_ms(&self) -> u64 {
        self.length_ms - self.credited_ms
    }
}
