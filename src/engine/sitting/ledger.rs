//! The clock ledger: every millisecond between start and close belongs to one class, and the
//! classes add up.

/// Where the time of a sitting went, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ledger {
    /// Time allowed.
    pub allowed_ms: u64,
    /// Time in front of the test.
    pub working_ms: u64,
    /// Time during which the program did not run: a crash, a power cut, a restart.
    pub outage_ms: u64,
    /// The part of the outage that was given back; never more than the outage.
    pub credited_ms: u64,
}

impl Ledger {
    /// A ledger before the start.
    #[must_use]
    pub fn new(allowed_ms: u64) -> Self {
        Self { allowed_ms, working_ms: 0, outage_ms: 0, credited_ms: 0 }
    }

    /// Time charged: working and outage, less what was given back.
    #[must_use]
    pub fn charged_ms(&self) -> u64 {
        (self.working_ms + self.outage_ms).saturating_sub(self.credited_ms)
    }

    /// Time left.
    #[must_use]
    pub fn left_ms(&self) -> u64 {
        self.allowed_ms.saturating_sub(self.charged_ms())
    }
}
