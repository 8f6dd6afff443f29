//! A calendar date, without a clock: dates are written in files or passed in.

use std::fmt;

/// The last year that is written with four digits.
const YEAR_MAX: u16 = 9999;

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
        Self::new(year, month, day).filter(|_| parts.next().is_none())
    }

    /// A day; `None` for one that no calendar has, and outside the years 1 to 9999.
    ///
    /// ```
    /// use invigil::engine::date::Date;
    /// assert!(Date::new(2000, 2, 29).is_some());
    /// assert!(Date::new(1900, 2, 29).is_none());
    /// ```
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            2 => 28 + u8::from(is_leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        ((1..=YEAR_MAX).contains(&year) && (1..=days).contains(&day)).then_some(Self { year, month, day })
    }

    /// The day `days` later; the last day of the year 9999 where that is beyond it.
    ///
    /// ```
    /// use invigil::engine::date::Date;
    /// let date = Date { year: 2024, month: 2, day: 28 };
    /// assert_eq!(date.days_later(2).to_string(), "2024-03-01");
    /// ```
    #[must_use]
    pub fn days_later(self, days: u32) -> Self {
        let last = Self { year: YEAR_MAX, month: 12, day: 31 };
        Self::from_count((self.count() + i64::from(days)).min(last.count())).unwrap_or(last)
    }

    /// Days from this day to another; negative where the other is earlier.
    ///
    /// ```
    /// use invigil::engine::date::Date;
    /// let date = Date { year: 2023, month: 2, day: 28 };
    /// assert_eq!(date.days_until(Date { year: 2023, month: 3, day: 1 }), 1);
    /// ```
    #[must_use]
    pub fn days_until(self, other: Self) -> i64 {
        other.count() - self.count()
    }

    /// Days since 1 March of the year 0, in the Gregorian calendar. With years that begin in March a
    /// leap day comes last: 365 days a year, a day for every 4th, not for the 100th, but for the 400th;
    /// and the months before month `m` from March hold (153 m + 2) / 5 days.
    fn count(self) -> i64 {
        let (month, year) = (i64::from(self.month), i64::from(self.year));
        let (month, year) = if month > 2 { (month - 3, year) } else { (month + 9, year - 1) };
        year_begins(year) + (153 * month + 2) / 5 + i64::from(self.day) - 1
    }

    /// The day with a count: the year by its mean length, put right by at most one; then the month by
    /// the inverse of the formula above.
    fn from_count(count: i64) -> Option<Self> {
        // 400 years hold 146,097 days.
        let guess = (count * 400).div_euclid(146_097);
        let year = (guess - 1..=guess + 1).rev().find(|year| year_begins(*year) <= count)?;
        let day_of_year = count - year_begins(year);
        let month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month + 2) / 5 + 1;
        let (year, month) = if month < 10 { (year, month + 3) } else { (year + 1, month - 9) };
        Self::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
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

/// The count of 1 March of a year.
fn year_begins(year: i64) -> i64 {
    365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400)
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    /// Against Julian Day numbers, which astronomers use: at noon, 1970-01-01 is 2440588, 2000-01-01 is
    /// 2451545 and 2026-11-26 is 2461371.
    #[test]
    fn days_are_counted_as_astronomers_count_them() {
        assert_eq!(date("1970-01-01").days_until(date("2000-01-01")), 2_451_545 - 2_440_588);
        assert_eq!(date("2000-01-01").days_until(date("2026-11-26")), 2_461_371 - 2_451_545);
        assert_eq!(date("2026-11-26").days_until(date("2000-01-01")), 2_451_545 - 2_461_371);
        assert_eq!(date("1970-01-01").days_later(2_461_371 - 2_440_588), date("2026-11-26"));
        assert_eq!(date("2024-02-28").days_until(date("2024-03-01")), 2);
        assert_eq!(date("2023-02-28").days_until(date("2023-03-01")), 1);
    }

    /// The calendar written out day by day: the next day is the same month's next, or else the first of
    /// the next month, or else the first of the next year.
    #[test]
    fn every_day_of_eight_centuries_is_followed_by_its_next() {
        let mut day = date("1896-01-01");
        let first = day;
        let mut passed = 0;
        while day < date("2705-01-01") {
            let next = Date::new(day.year, day.month, day.day + 1)
                .or_else(|| Date::new(day.year, day.month + 1, 1))
                .or_else(|| Date::new(day.year + 1, 1, 1))
                .unwrap();
            passed += 1;
            assert_eq!(day.days_later(1), next);
            assert_eq!(first.days_later(passed), next);
            assert_eq!(first.days_until(next), i64::from(passed));
            day = next;
        }
    }

    #[test]
    fn the_calendar_ends_with_the_year_9999() {
        assert_eq!(date("9999-12-30").days_later(u32::MAX), date("9999-12-31"));
        assert_eq!(date("0001-01-01").days_later(0), date("0001-01-01"));
        assert_eq!(Date::new(0, 1, 1), None);
        assert_eq!(Date::new(10_000, 1, 1), None);
    }
}
