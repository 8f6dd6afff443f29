//! What people type after the options of `invigil centre`, read into values.

use crate::engine::centre::seating::{ROWS_MAX, Seat, TestRoom};
use crate::engine::centre::{Role, StaffMember};
use crate::engine::date::Date;
use crate::engine::room::start::LocalMinute;
use crate::engine::text::is_clean;

/// Most seats of a row.
pub const COLUMNS_MAX: u32 = 99;
/// Longest name of a room or of somebody, in characters.
const NAME_CHARACTERS_MAX: usize = 80;
/// Longest reason or note, in characters.
const WORDS_CHARACTERS_MAX: usize = 500;

/// A day.
pub fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "give year, month and day, for example 2026-11-26".to_owned())
}

/// A time of day, in minutes since midnight.
pub fn time(text: &str) -> Result<u16, String> {
    let text = if text.len() == 4 { format!("0{text}") } else { text.to_owned() };
    LocalMinute::parse(&format!("2000-01-01 {text}"))
        .map(|at| at.minute)
        .ok_or_else(|| "give hours and minutes, for example 09:30".to_owned())
}

/// A seat.
pub fn seat(text: &str) -> Result<Seat, String> {
    Seat::parse(text.trim()).ok_or_else(|| "a seat is a row and a number, for example B3".to_owned())
}

/// A name of somebody or something: one line, not empty.
pub fn name(text: &str) -> Result<String, String> {
    line(text, NAME_CHARACTERS_MAX)
        .and_then(|name| if name.is_empty() { Err("a name must not be empty".to_owned()) } else { Ok(name) })
}

/// A reason or a note; may be empty.
pub fn words(text: &str) -> Result<String, String> {
    line(text, WORDS_CHARACTERS_MAX)
}

fn line(text: &str, characters_max: usize) -> Result<String, String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() > characters_max {
        return Err(format!("at most {characters_max} characters"));
    }
    if !text.chars().all(is_clean) {
        return Err("no control characters and nothing that cannot be seen".to_owned());
    }
    Ok(text)
}

/// A room with its seats: `Room 1=3x4` has 3 rows of 4 seats.
pub fn room(text: &str) -> Result<TestRoom, String> {
    let wrong = || "write a room as NAME=ROWSxSEATS, for example \"Room 1=3x4\"".to_owned();
    let (called, size) = text.rsplit_once('=').ok_or_else(wrong)?;
    let (rows, columns) = seats(size).map_err(|why| if why.is_empty() { wrong() } else { why })?;
    Ok(TestRoom { name: name(called)?, rows, columns })
}

/// Rows and seats of a row: `3x4`. The error is empty where it is no size at all.
pub fn seats(text: &str) -> Result<(u32, u32), String> {
    let (rows, columns) = text.trim().split_once(['x', 'X', '×']).ok_or_else(String::new)?;
    let number = |text: &str| text.trim().parse::<u32>().map_err(|_| String::new());
    let (rows, columns) = (number(rows)?, number(columns)?);
    if !(1..=ROWS_MAX).contains(&rows) || !(1..=COLUMNS_MAX).contains(&columns) {
        return Err(format!("a room has from 1 to {ROWS_MAX} rows of 1 to {COLUMNS_MAX} seats"));
    }
    Ok((rows, columns))
}

/// A role.
pub fn role(text: &str) -> Result<Role, String> {
    let names = || Role::ALL.map(Role::name).join(", ");
    Role::parse(text.trim()).ok_or_else(|| format!("a role is one of {}", names()))
}

/// Somebody with a role: `Grace Hopper=exams-officer`.
pub fn member(text: &str) -> Result<StaffMember, String> {
    let (called, does) = text.rsplit_once('=').ok_or_else(|| {
        "write a member of staff as NAME=ROLE, for example \"Grace Hopper=exams-officer\"".to_owned()
    })?;
    Ok(StaffMember { name: name(called)?, role: role(does)? })
}

/// Yes or no.
pub fn yes_or_no(text: &str) -> Result<bool, String> {
    match text.to_ascii_lowercase().as_str() {
        "yes" | "y" => Ok(true),
        "no" | "n" => Ok(false),
        _ => Err("say yes or no".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_room_is_a_name_and_a_size() {
        let made = room(" Room  1=3x4").unwrap();
        assert_eq!((made.name.as_str(), made.rows, made.columns), ("Room 1", 3, 4));
        assert_eq!(room("A=B=2X5").unwrap().name, "A=B");
        for wrong in
            ["Room 1", "Room 1=3", "=3x4", "Room 1=0x4", "Room 1=27x4", "Room 1=3x100", "a\u{1b}=3x4"]
        {
            assert!(room(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn times_and_roles_are_read_as_people_write_them() {
        assert_eq!(time("9:30"), Ok(570));
        assert_eq!(time("09:30"), Ok(570));
        assert!(time("24:00").is_err() && time("930").is_err());
        assert_eq!(member("Tom=tutor").unwrap().role, Role::Tutor);
        assert!(member("Tom=teacher").unwrap_err().contains("exams-officer, invigilator, tutor"));
        assert_eq!((yes_or_no("Yes"), yes_or_no("n")), (Ok(true), Ok(false)));
    }
}
