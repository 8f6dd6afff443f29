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
