//! The clock ledger: every millisecond between opening and close belongs to one class, and the
//! classes add up. Sums end at the greatest number: a record that was forged, or a clock that was set
//! to a far year, stops no program.

/// A class of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Before the clock starts: who you are, the rules, the practice questions.
    Practice,
    /// In front of the test.
    InFront,
    /// A supervised rest break.
    Break,
    /// Stopped by an invigilator.
    Suspended,
    /// An interruption: the program or the machine did not run, until the candidate went on.
    Outage,
}

/// Where the time of a sitting went, in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// Standard time of the test.
    pub allowed_ms: u64,
    /// Extra time by arrangement.
    pub agreed_ms: u64,
    /// Time that invigilators added.
    pub added_ms: u64,
    /// Before the clock started.
    pub practice_ms: u64,
    /// In front of the test.
    pub in_front_ms: u64,
    /// Rest breaks.
    pub break_ms: u64,
    /// The part of the rest breaks that was longer than agreed, and so is charged.
    pub break_over_ms: u64,
    /// Stopped by an invigilator.
    pub suspended_ms: u64,
    /// Interruptions.
    pub outage_ms: u64,
    /// The part of the interruptions that was given back; never more than they took.
    pub credited_ms: u64,
}

impl Ledger {
    /// A ledger before anything has passed.
    #[must_use]
    pub fn new(allowed_ms: u64) -> Self {
        Self { allowed_ms, ..Self::default() }
    }

    /// All the time that the candidate may use: standard, extra and added.
    #[must_use]
    pub fn allowance_ms(&self) -> u64 {
        self.allowed_ms.saturating_add(self.agreed_ms).saturating_add(self.added_ms)
    }

    /// In front of the test within the standard time.
    #[must_use]
    pub fn working_ms(&self) -> u64 {
        self.in_front_ms.min(self.allowed_ms)
    }

    /// In front of the test beyond the standard time.
    #[must_use]
    pub fn extra_ms(&self) -> u64 {
        self.in_front_ms - self.working_ms()
    }

    /// Time charged: in front of the test, interruptions less what was given back, and breaks beyond
    /// what was agreed.
    #[must_use]
    pub fn charged_ms(&self) -> u64 {
        self.in_front_ms
            .saturating_add(self.outage_ms)
            .saturating_add(self.break_over_ms)
            .saturating_sub(self.credited_ms)
    }

    /// Time left.
    #[must_use]
    pub fn left_ms(&self) -> u64 {
        self.allowance_ms().saturating_sub(self.charged_ms())
    }

    /// The classes by name, in the order of every list.
    #[must_use]
    pub fn classes(&self) -> [(&'static str, u64); 6] {
        [
            ("practice", self.practice_ms),
            ("working", self.working_ms()),
            ("extra", self.extra_ms()),
            ("break", self.break_ms),
            ("suspended", self.suspended_ms),
            ("outage", self.outage_ms),
        ]
    }

    /// The sum of the classes: the span from opening to the last event. Less `practice_ms` it is the
    /// span from the start of the clock.
    #[must_use]
    pub fn span_ms(&self) -> u64 {
        self.classes().iter().fold(0, |sum, (_, ms)| u64::saturating_add(sum, *ms))
    }

    /// Time that invigilators gave back or added.
    #[must_use]
    pub fn given_ms(&self) -> u64 {
        self.credited_ms.saturating_add(self.added_ms)
    }

    /// Takes `ms` of a class in; `break_left_ms` of a break is not charged.
    pub(super) fn pass(&mut self, class: Class, ms: u64, break_left_ms: u64) {
        let sum = match class {
            Class::Practice => &mut self.practice_ms,
            Class::InFront => &mut self.in_front_ms,
            Class::Suspended => &mut self.suspended_ms,
            Class::Outage => &mut self.outage_ms,
            Class::Break => {
                add(&mut self.break_over_ms, ms.saturating_sub(break_left_ms));
                &mut self.break_ms
            }
        };
        add(sum, ms);
    }
}

/// Adds milliseconds to a sum.
pub(super) fn add(sum: &mut u64, ms: u64) {
    *sum = sum.saturating_add(ms);
}
