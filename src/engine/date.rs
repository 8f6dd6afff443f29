//! A calendar date, without a clock: dates are written in files or passed in.

use std::fmt;

/// A date of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// Year.
    pub year: u16,
    /// Month from 1.
    pub month: u8,
    /// Day from 1.
    pub day: u8,
}

impl Date {
    /// Reads `2026-11-02`; `None` for a day that no calendar has, and outside the years 1 to 9999.
    ///
    /// ```
    /// use invigil::engine::date::Date;
    /// assert_eq!(Date::parse("2024-02-29").map(|date| date.day), Some(29));
    /// assert_eq!(Date::parse("2026-02-29"), None);
    /// assert_eq!(Date::parse("2026-2-1"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = |part: &str, length: usize| {
            (part.len() == length && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok())?
        };
        let mut parts = text.split('-');
        let year: u16 = digits(parts.next()?, 4)?;
        let month = u8::try_from(digits(parts.next()?, 2)?).ok()?;
        let day = u8::try_from(digits(parts.next()?, 2)?).ok()?;
        let leaps = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            4 | 6 | 9 | 11 => 30,
            2 if leaps => 29,
            2 => 28,
            1..=12 => 31,
            _ => return None,
        };
        let sound = year > 0 && (1..=days).contains(&day) && parts.next().is_none();
        sound.then_some(Self { year, month, day })
    }

    /// The same day of the month `months` later. A day that the later month lacks stands for the
    /// month's end, which is enough to compare dates.
    ///
    /// ```
    /// use invigil::engine::date::Date;
    /// let date = Date { year: 2025, month: 11, day: 30 };
    /// assert_eq!(date.months_later(14).to_string(), "2027-01-30");
    /// ```
    #[must_use]
    pub fn months_later(self, months: u32) -> Self {
        let months = u32::from(self.year) * 12 + u32::from(self.month).saturating_sub(1) + months;
        let year = u16::try_from(months / 12).unwrap_or(u16::MAX);
        // A remainder of twelve fits.
        let month = u8::try_from(months % 12 + 1).unwrap_or(12);
        Self { year, month, day: self.day }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}
