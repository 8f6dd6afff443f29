//! When a test may start in a room: a published start in local civil time, and how late is too
//! late. The time of day is passed in; a time zone is never asked for.

use std::fmt;

use crate::engine::date::Date;

/// How long after the published start a candidate may still begin where a room says nothing else, in
/// minutes: later than an hour is what UK practice calls very late.
pub const LATE_MINUTES_DEFAULT: u32 = 60;
/// The longest that a room may stay open after its start, in minutes: one day.
pub const LATE_MINUTES_MAX: u32 = 24 * 60;

/// A minute of a day by the clock on the wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LocalMinute {
    /// The day.
    pub date: Date,
    /// Minutes since the day began, from 0 to 1439.
    pub minute: u16,
}

impl LocalMinute {
    /// Reads a minute as people write it, such as `2026-11-26 09:30`; `None` for anything else and
    /// for days and minutes that do not exist.
    ///
    /// ```
    /// use invigil::engine::room::start::LocalMinute;
    /// assert_eq!(LocalMinute::parse("2026-11-26 09:30").unwrap().minute, 570);
    /// assert_eq!(LocalMinute::parse("2026-02-29 09:30"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (day, time) = text.trim().split_once([' ', 'T'])?;
        let mut parts = day.split('-');
        let date = Date::new(
            number(parts.next()?, 4)?,
            u8::try_from(number(parts.next()?, 2)?).ok()?,
            u8::try_from(number(parts.next()?, 2)?).ok()?,
        )?;
        let (hour, minute) = time.trim().split_once(':')?;
        let (hour, minute) = (number(hour, 2)?, number(minute, 2)?);
        let is_real = hour < 24 && minute < 60 && parts.next().is_none();
        is_real.then_some(Self { date, minute: hour * 60 + minute })
    }

    /// Minutes from this minute to another; negative where the other is earlier.
    fn minutes_until(self, other: Self) -> i64 {
        self.date.days_until(other.date) * 24 * 60 + i64::from(other.minute) - i64::from(self.minute)
    }
}

impl fmt::Display for LocalMinute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:02}:{:02}", self.date, self.minute / 60, self.minute % 60)
    }
}

/// A decimal number of exactly so many digits.
fn number(text: &str, digits: usize) -> Option<u16> {
    let is_number = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok())?
}

/// When tests may start in a room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StartWindow {
    /// The published start.
    pub starts: LocalMinute,
    /// Minutes after it in which a candidate may still begin; the last one counts whole.
    pub late_minutes: u32,
}

/// Whether a test may start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// Not yet.
    TooEarly {
        /// Minutes until it may.
        minutes: u64,
    },
    /// Now.
    Open,
    /// No longer by the code; an invigilator who lets a candidate start after this does so on record.
    TooLate {
        /// Minutes since the published start.
        minutes: u64,
    },
}

impl StartWindow {
    /// Decides for a minute of the same place's clock.
    #[must_use]
    pub fn at(&self, now: LocalMinute) -> Start {
        let since = self.starts.minutes_until(now);
        match u64::try_from(since) {
            Err(_) => Start::TooEarly { minutes: since.unsigned_abs() },
            Ok(minutes) if minutes <= u64::from(self.late_minutes) => Start::Open,
            Ok(minutes) => Start::TooLate { minutes },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minute(text: &str) -> LocalMinute {
        LocalMinute::parse(text).unwrap()
    }

    #[test]
    fn a_minute_reads_back_what_it_shows() {
        for text in ["2026-11-26 09:30", "2024-02-29 00:00", "1999-12-31 23:59"] {
            assert_eq!(minute(text).to_string(), text);
        }
        assert_eq!(minute("2026-11-26T09:30"), minute("2026-11-26 09:30"));
        for wrong in [
            "",
            "2026-11-26",
            "09:30",
            "2026-11-26 24:00",
            "2026-11-26 09:60",
            "2026-13-01 09:30",
            "2026-11-31 09:30",
            "2100-02-29 09:30",
            "2026-00-10 09:30",
            "2026-11-00 09:30",
            "26-11-2026 09:30",
            "2026-11-26 9:30",
            "2026-11-26 09:30:00",
            "2026-11-26-01 09:30",
            "+026-11-26 09:30",
        ] {
            assert_eq!(LocalMinute::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_window_opens_at_the_start_and_closes_after_its_last_minute() {
        let window = StartWindow { starts: minute("2026-11-26 09:30"), late_minutes: 30 };
        for (now, expected) in [
            ("2026-11-25 09:30", Start::TooEarly { minutes: 1440 }),
            ("2026-11-26 09:29", Start::TooEarly { minutes: 1 }),
            ("2026-11-26 09:30", Start::Open),
            ("2026-11-26 10:00", Start::Open),
            ("2026-11-26 10:01", Start::TooLate { minutes: 31 }),
            ("2026-11-27 00:00", Start::TooLate { minutes: 870 }),
        ] {
            assert_eq!(window.at(minute(now)), expected, "{now}");
        }
    }

    #[test]
    fn a_window_may_reach_past_midnight_and_over_the_end_of_a_year() {
        let window = StartWindow { starts: minute("2026-12-31 23:50"), late_minutes: 20 };
        assert_eq!(window.at(minute("2027-01-01 00:10")), Start::Open);
        assert_eq!(window.at(minute("2027-01-01 00:11")), Start::TooLate { minutes: 21 });
    }
}
