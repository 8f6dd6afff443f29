//! The room around the sittings: what it is called, when a test may start in it, who may do what,
//! and how people prove who they are. Values and rules only; files and secrets live in the world.

pub mod authority;
pub mod identity;
pub mod order;
pub mod start;
pub mod start_code;

use self::start::StartWindow;

/// Time that one invigilator may give a candidate where a room says nothing else, in minutes: more
/// than a restart takes, and too little to be a second test.
pub const CREDIT_MINUTES_DEFAULT: u32 = 10;
/// The most that a room may let one invigilator give alone, in minutes: four hours.
pub const CREDIT_MINUTES_MAX: u32 = 240;

/// What is settled about a room.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// What the room is called.
    pub name: String,
    /// The centre that the room is in.
    pub centre: Option<String>,
    /// The number by which the awarding body knows the centre.
    pub centre_number: Option<String>,
    /// When tests may start; at any time where nothing is said.
    pub start: Option<StartWindow>,
    /// What one invigilator may do alone.
    pub limits: Limits,
}

/// What one invigilator may do alone. Whatever goes beyond it needs a second one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Time that one invigilator may give a candidate, in minutes.
    pub credit_minutes: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { credit_minutes: CREDIT_MINUTES_DEFAULT }
    }
}

impl Limits {
    /// Time that one invigilator may give a candidate, in milliseconds.
    #[must_use]
    pub fn credit_ms(self) -> u64 {
        u64::from(self.credit_minutes) * 60_000
    }

    /// Whether so much time, in milliseconds, needs a second invigilator. `credit_ms` is everything
    /// that a sitting would then have been given, so that small gifts do not add up unseen.
    ///
    /// ```
    /// use invigil::engine::room::Limits;
    /// assert!(!Limits::default().needs_second(10 * 60_000));
    /// assert!(Limits::default().needs_second(10 * 60_000 + 1));
    /// ```
    #[must_use]
    pub fn needs_second(self, credit_ms: u64) -> bool {
        credit_ms > self.credit_ms()
    }
}
