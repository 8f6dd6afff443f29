//! The machine's clocks. Nothing in the environment of the process can change what they say.

use std::time::{SystemTime, UNIX_EPOCH};

use rustix::time::{ClockId, clock_gettime};

use crate::engine::date::Date;
use crate::engine::room::start::LocalMinute;
use crate::engine::sitting::moment::Moment;

/// Something that can tell the moment.
pub trait Clock {
    /// The moment now.
    fn now(&self) -> Moment;
}

/// The machine's own clocks: boot time, which runs on through a suspend (clock_gettime(2),
/// `CLOCK_BOOTTIME`; `std::time::Instant` stands still then), and the wall clock.
#[derive(Clone, Debug)]
pub struct MachineClock {
    boot: String,
}

impl MachineClock {
    /// Finds out which boot this is. Where the kernel does not say, every start of the program
    /// counts as a boot of its own, so that gaps are measured by the wall clock.
    #[must_use]
    pub fn new() -> Self {
        let boot = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok();
        let boot = boot.map(|id| id.trim().to_owned()).filter(|id| !id.is_empty());
        Self { boot: boot.unwrap_or_else(super::entropy::fresh_seed) }
    }
}

impl Default for MachineClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for MachineClock {
    fn now(&self) -> Moment {
        let up = clock_gettime(ClockId::Boottime);
        let up_ms =
            u64::try_from(up.tv_sec).unwrap_or(0) * 1000 + u64::try_from(up.tv_nsec).unwrap_or(0) / 1_000_000;
        Moment { boot: self.boot.clone(), up_ms, wall_ms: wall_ms() }
    }
}

/// Milliseconds since 1970 on the wall clock; zero for a clock set before that.
#[must_use]
pub fn wall_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// The day on which the machine's time zone is.
#[must_use]
pub fn today() -> Date {
    local(&jiff::Zoned::now()).date
}

/// The minute that a clock on the wall shows, in the machine's time zone.
#[must_use]
pub fn local_now() -> LocalMinute {
    local(&jiff::Zoned::now())
}

/// The minute that a clock on the wall shows at a moment, in the machine's time zone.
#[must_use]
pub fn local_at(at: &Moment) -> LocalMinute {
    local_at_ms(at.wall_ms)
}

/// The minute that a clock on the wall shows in the machine's time zone, for milliseconds since 1970.
#[must_use]
pub fn local_at_ms(wall_ms: i64) -> LocalMinute {
    let time = jiff::Timestamp::from_millisecond(wall_ms).unwrap_or_default();
    local(&time.to_zoned(jiff::tz::TimeZone::system()))
}

/// When a day begins in the machine's time zone, in milliseconds since 1970-01-01 00:00 UTC; 0 for a day
/// that the zone does not have.
#[must_use]
pub fn day_begins_wall_ms(day: Date) -> i64 {
    let part = |part: u8| i8::try_from(part).unwrap_or(0);
    let year = i16::try_from(day.year).unwrap_or(i16::MAX);
    let begins = jiff::civil::Date::new(year, part(day.month), part(day.day))
        .and_then(|date| date.to_zoned(jiff::tz::TimeZone::system()));
    begins.map_or(0, |begins| begins.timestamp().as_millisecond())
}

fn local(time: &jiff::Zoned) -> LocalMinute {
    let part = |part: i8| u16::try_from(part).unwrap_or(0);
    let date = date_of(time.date()).unwrap_or(Date { year: 1970, month: 1, day: 1 });
    LocalMinute { date, minute: part(time.hour()) * 60 + part(time.minute()) }
}

/// A moment as people read it in a log: universal time, to the second.
#[must_use]
pub fn universal(at: &Moment) -> String {
    let time = jiff::Timestamp::from_millisecond(at.wall_ms).unwrap_or_default();
    time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// A date of the library of time zones as the engine has it; `None` before the year 0.
#[must_use]
pub fn date_of(date: jiff::civil::Date) -> Option<Date> {
    let part = |part: i8| u8::try_from(part).ok();
    Some(Date { year: u16::try_from(date.year()).ok()?, month: part(date.month())?, day: part(date.day())? })
}
