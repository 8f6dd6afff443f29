//! Days as people say them: `Wednesday 2 December 2026`, `Dydd Mercher 2 Rhagfyr 2026`.

use crate::engine::date::Date;
use crate::messages::{Messages, Value};

/// A day in words.
#[must_use]
pub fn in_words(date: Date, messages: &Messages) -> String {
    let [day, month, year] = arguments(date);
    messages.say_with("date-in-words", &[("weekday", weekday(date).into()), day, month, year])
}

/// A day in words without the day of the week: `2 December 2026`, `2 Rhagfyr 2026`.
#[must_use]
pub fn short(date: Date, messages: &Messages) -> String {
    messages.say_with("date-short", &arguments(date))
}

fn arguments(date: Date) -> [(&'static str, Value<'static>); 3] {
    let number = |value: u32| Value::from(value);
    [
        ("day", number(date.day.into())),
        ("month", number(date.month.into())),
        ("year", number(date.year.into())),
    ]
}

/// The day of the week from Sunday, 0, to Saturday, 6, in the Gregorian calendar: days since the first
/// of March of the year nought, which was a Wednesday. With years that begin in March a leap day comes
/// last, and the months before month `m` from March hold (153 m + 2) / 5 days.
#[must_use]
pub fn weekday(date: Date) -> u32 {
    let (month, year) = (u32::from(date.month), u32::from(date.year));
    let (month, year) = if month > 2 { (month - 3, year) } else { (month + 9, year.saturating_sub(1)) };
    let days = 365 * year + year / 4 - year / 100 + year / 400;
    (days + (153 * month + 2) / 5 + u32::from(date.day) - 1 + 3) % 7
}
