//! Values of the engine as columns, and what bounds them before they are kept.

use super::RegisterError;
use crate::engine::date::Date;
use crate::engine::room::start::LocalMinute;

/// Longest name of a centre, a room, a member of staff or a group, and longest id, in characters.
pub const NAME_CHARACTERS_MAX: usize = 200;
/// Longest note or reason, in characters.
pub const WORDS_CHARACTERS_MAX: usize = 2_000;
/// Most items of a form.
pub const ITEMS_MAX: usize = 2_000;

/// A day as a number that people can read: 20261126.
pub(super) fn day(date: Date) -> i64 {
    i64::from(date.year) * 10_000 + i64::from(date.month) * 100 + i64::from(date.day)
}

/// Reads it back.
pub(super) fn read_day(number: i64) -> Option<Date> {
    let text = format!("{number:08}");
    Date::parse(&format!("{}-{}-{}", text.get(..4)?, text.get(4..6)?, text.get(6..)?))
}

/// A minute as a number that people can read: 202611260930.
pub(super) fn minute(minute: LocalMinute) -> i64 {
    day(minute.date) * 10_000 + i64::from(minute.minute / 60) * 100 + i64::from(minute.minute % 60)
}

/// Reads it back.
pub(super) fn read_minute(number: i64) -> Option<LocalMinute> {
    let date = read_day(number / 10_000)?;
    LocalMinute::parse(&format!("{date} {:02}:{:02}", number / 100 % 100, number % 100))
}

/// The minutes of some days, as numbers: from the first of them up to and without the second.
pub(super) fn days(from: Option<Date>, until: Option<Date>) -> (i64, i64) {
    (from.map_or(0, |date| day(date) * 10_000), until.map_or(i64::MAX, |date| (day(date) + 1) * 10_000))
}

/// What is wrong with a text that is to be kept; `what` names it.
pub(super) fn fault(what: &str, text: &str, characters_max: usize) -> Option<String> {
    if text.contains('\u{0}') {
        return Some(format!("{what} holds a NUL character, which no database keeps; take it out"));
    }
    let characters = text.chars().count();
    (characters > characters_max)
        .then(|| format!("{what} has {characters} characters, more than {characters_max}; shorten it"))
}

/// What is wrong with a text that must say something.
pub(super) fn fault_of_name(what: &str, text: &str, characters_max: usize) -> Option<String> {
    if text.trim().is_empty() {
        return Some(format!("{what} is empty; give one"));
    }
    fault(what, text, characters_max)
}

/// What a JSON writer says, which writes to memory and does not fail.
pub(super) fn not_written(error: &serde_json::Error) -> RegisterError {
    RegisterError::refused(format!("this cannot be written: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_minutes_read_back_and_compare_as_they_should() {
        let texts = ["0001-01-01 00:00", "2026-11-26 09:30", "2026-11-26 23:59", "9999-12-31 23:59"];
        let minutes = texts.map(|text| LocalMinute::parse(text).unwrap());
        let numbers = minutes.map(minute);
        assert_eq!(numbers[1], 202_611_260_930);
        assert!(numbers.is_sorted());
        assert_eq!(numbers.map(read_minute), minutes.map(Some));
        assert_eq!(day(minutes[1].date), 20_261_126);
        assert_eq!(read_day(20_261_126), Some(minutes[1].date));
        for wrong in [20_260_229, 0, -1, 202_611_260_930, i64::MAX, i64::MIN] {
            assert_eq!(read_day(wrong), None, "{wrong}");
        }
        for wrong in [202_611_260_960, 202_611_262_400, -5, i64::MIN] {
            assert_eq!(read_minute(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_day_ends_before_the_next() {
        let date = Date::parse("2026-11-30").unwrap();
        let (from, until) = days(Some(date), Some(date));
        let at = |text| minute(LocalMinute::parse(text).unwrap());
        assert!(from <= at("2026-11-30 00:00") && at("2026-11-30 23:59") < until);
        assert!(at("2026-11-29 23:59") < from && at("2026-12-01 00:00") >= until);
    }

    #[test]
    fn a_text_is_kept_or_refused_in_words() {
        assert_eq!(fault("the name", "\u{202e}=cmd|' /C calc'!A0\u{1b}[2J", 80), None);
        assert_eq!(
            fault("the name", "abc", 2).unwrap(),
            "the name has 3 characters, more than 2; shorten it"
        );
        assert!(fault("the name", "a\u{0}", 80).unwrap().contains("NUL"));
        assert_eq!(fault_of_name("the name", " ", 80).unwrap(), "the name is empty; give one");
    }
}
