//! When something happens: a reading of the boot-time clock and of the wall clock, taken outside
//! and passed in.

/// A point in time as a machine can know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Names one boot of one machine. Boot-time readings compare only within one boot.
    pub boot: String,
    /// Milliseconds of the boot-time clock, which runs on through a suspend.
    pub up_ms: u64,
    /// Milliseconds since 1970-01-01 00:00 UTC on the wall clock, which people can set.
    pub wall_ms: i64,
}

impl Moment {
    /// Milliseconds from an earlier moment of the same boot, by the boot-time clock; zero across
    /// boots, where only [`Self::gap_since`] can speak.
    #[must_use]
    pub fn since(&self, earlier: &Self) -> u64 {
        if self.boot == earlier.boot { self.up_ms.saturating_sub(earlier.up_ms) } else { 0 }
    }

    /// Milliseconds from an earlier moment: by the boot-time clock within one boot, otherwise by
    /// the wall clock, and never negative.
    #[must_use]
    pub fn gap_since(&self, earlier: &Self) -> u64 {
        if self.boot == earlier.boot {
            self.since(earlier)
        } else {
            u64::try_from(self.wall_ms.saturating_sub(earlier.wall_ms)).unwrap_or(0)
        }
    }

    /// How far the wall clock was set between an earlier moment of the same boot and this one, in
    /// milliseconds, forward positive; zero across boots.
    #[must_use]
    pub fn wall_shift_since(&self, earlier: &Self) -> i64 {
        if self.boot != earlier.boot {
            return 0;
        }
        let passed = i64::try_from(self.since(earlier)).unwrap_or(i64::MAX);
        self.wall_ms.saturating_sub(earlier.wall_ms).saturating_sub(passed)
    }
}
