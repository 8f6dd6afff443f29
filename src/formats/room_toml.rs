//! `room.toml` and `invigilators.toml`: what is settled about a room, and who may intervene in it.
//! People may write the first; the program writes both. Schema 1.

use serde::Serialize;

use super::qualification_toml::{SCHEMA, schema};
use super::source::{Checked, Source, sort};
use super::toml_reader::{Reading, Table};
use crate::engine::date::Date;
use crate::engine::room::authority::{Invigilator, NAME_CHARACTERS_MAX};
use crate::engine::room::start::{LATE_MINUTES_DEFAULT, LATE_MINUTES_MAX, LocalMinute, StartWindow};
use crate::engine::room::{CREDIT_MINUTES_MAX, Limits, Room};
use crate::engine::text::{folded, is_clean};

/// Most invigilators of one room.
pub const INVIGILATORS_MAX: usize = 200;
/// Least memory of a hash that is taken, in KiB, and the most, which keeps a changed file from taking
/// all memory. The least is that of the OWASP Password Storage Cheat Sheet.
const HASH_KIB: std::ops::RangeInclusive<u32> = 7_168..=1_048_576;
/// Passes and lanes of a hash that are taken.
const HASH_PASSES: std::ops::RangeInclusive<u32> = 1..=16;

/// An invigilator with the hash of the PIN.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvigilatorEntry {
    /// Who it is.
    pub invigilator: Invigilator,
    /// The hash of the PIN, as a PHC string of argon2id.
    pub pin_hash: String,
    /// The day on which they were added.
    pub added: Date,
}

/// Reads a room; every fault is a finding.
#[must_use]
pub fn read_room(source: &Source) -> Checked<Room> {
    read(source, room)
}

/// Reads the invigilators of a room; every fault is a finding.
#[must_use]
pub fn read_invigilators(source: &Source) -> Checked<Vec<InvigilatorEntry>> {
    read(source, invigilators)
}

fn read<T>(source: &Source, value_of: fn(Table) -> Option<T>) -> Checked<T> {
    let reading = Reading::new(source);
    let document = reading.parse();
    // Whatever stands after a fault of syntax may not mean what it says.
    let value = if reading.is_clean() { value_of(reading.root(&document)) } else { None };
    let mut findings = reading.into_findings();
    sort(&mut findings);
    Checked { value: value.filter(|_| findings.is_empty()), findings }
}

/// The values are gathered before any is missed, so that every missing one is a finding.
fn room(mut root: Table) -> Option<Room> {
    schema(&mut root);
    let name = root.text("name");
    let centre = root.optional_text("centre");
    let centre_number = root.optional_text("centre_number");
    for (key, text) in
        [("name", name.as_ref()), ("centre", flat(&centre)), ("centre_number", flat(&centre_number))]
    {
        if let Some(text) = text {
            label(&root, key, text);
        }
    }
    let starts = starts(&mut root);
    let late_minutes = root.optional_whole("late_minutes", 0, LATE_MINUTES_MAX);
    if root.has("late_minutes") && !root.has("starts") {
        root.fault(
            "late_minutes",
            "late-without-start",
            "\"late_minutes\" is given without \"starts\"",
            "add a line such as `starts = \"2026-11-26 09:30\"`, or take \"late_minutes\" away",
        );
    }
    let limits = root.optional_table("limits").map(|table| table.map_or(Some(Limits::default()), limits));
    root.finish();
    let late_minutes = late_minutes?.unwrap_or(LATE_MINUTES_DEFAULT);
    Some(Room {
        name: name?,
        centre: centre?,
        centre_number: centre_number?,
        start: starts?.map(|starts| StartWindow { starts, late_minutes }),
        limits: limits??,
    })
}

#[allow(clippy::option_option)] // read or not, and if read, given or not
fn flat(text: &Option<Option<String>>) -> Option<&String> {
    text.as_ref().and_then(Option::as_ref)
}

/// A text that is shown on one line.
fn label(table: &Table, key: &str, text: &str) {
    if !text.chars().all(is_clean) {
        table.fault(
            key,
            "control-character",
            format!("\"{key}\" holds a character that cannot be seen or that drives a terminal"),
            "type the text again",
        );
    } else if text.trim().is_empty() || text.chars().count() > NAME_CHARACTERS_MAX {
        table.fault(
            key,
            "out-of-range",
            format!("\"{key}\" has {} characters", text.trim().chars().count()),
            format!("write from 1 to {NAME_CHARACTERS_MAX} characters"),
        );
    }
}

#[allow(clippy::option_option)] // read or not, and if read, given or not
fn starts(root: &mut Table) -> Option<Option<LocalMinute>> {
    let Some(text) = root.optional_text("starts")? else {
        return Some(None);
    };
    let starts = LocalMinute::parse(&text);
    if starts.is_none() {
        root.fault(
            "starts",
            "no-such-time",
            format!("\"starts\" is \"{text}\", which is no day and time"),
            "write it such as \"2026-11-26 09:30\", with 24 hours",
        );
    }
    starts.map(Some)
}

fn limits(mut table: Table) -> Option<Limits> {
    let credit_minutes = table.optional_whole("credit_minutes", 0, CREDIT_MINUTES_MAX);
    table.finish();
    Some(Limits { credit_minutes: credit_minutes?.unwrap_or(Limits::default().credit_minutes) })
}

fn invigilators(mut root: Table) -> Option<Vec<InvigilatorEntry>> {
    schema(&mut root);
    let tables = root.tables("invigilator");
    if tables.len() > INVIGILATORS_MAX {
        root.fault(
            "invigilator",
            "too-many",
            format!("there are {} invigilators", tables.len()),
            format!("keep at most {INVIGILATORS_MAX}"),
        );
    }
    let mut names: Vec<String> = Vec::new();
    let mut entries = Vec::with_capacity(tables.len());
    for mut table in tables {
        let name = table.text("name");
        if let Some(name) = &name {
            table.rename(format!("invigilator \"{name}\""));
            if names.contains(&folded(name)) {
                table.fault(
                    "name",
                    "named-twice",
                    format!("\"{name}\" stands twice"),
                    "keep one of the two: each PIN belongs to one name",
                );
            }
            names.push(folded(name));
        }
        let invigilator = name.and_then(|name| match Invigilator::named(&name) {
            Ok(invigilator) => Some(invigilator),
            Err(fault) => {
                table.fault("name", "no-name", fault.to_string(), "write the name as it is spoken of");
                None
            }
        });
        let pin_hash = table.text("pin").filter(|hash| {
            let sound = is_sound_hash(hash);
            if !sound {
                // What stands here may be a PIN, so it is not repeated.
                table.fault(
                    "pin",
                    "no-hash",
                    "\"pin\" is not a hash that this program made",
                    "never write a PIN here: take the entry away and use `invigil room invigilator add`",
                );
            }
            sound
        });
        let added = table.required_date("added");
        table.finish();
        entries.push(match (invigilator, pin_hash, added) {
            (Some(invigilator), Some(pin_hash), Some(added)) => {
                Some(InvigilatorEntry { invigilator, pin_hash, added })
            }
            _ => None,
        });
    }
    root.finish();
    entries.into_iter().collect()
}

/// Whether a text is an argon2id hash within bounds, as a PHC string:
/// `$argon2id$v=19$m=7168,t=5,p=1$SALT$HASH`.
#[must_use]
pub fn is_sound_hash(text: &str) -> bool {
    let parts: Vec<&str> = text.split('$').collect();
    let ["", "argon2id", "v=19", settings, salt, hash] = parts[..] else {
        return false;
    };
    let value = |part: Option<&str>, name: &str| {
        part.and_then(|part| part.strip_prefix(name)?.strip_prefix('=')?.parse::<u32>().ok())
    };
    let mut settings = settings.split(',');
    let within = [("m", HASH_KIB), ("t", HASH_PASSES), ("p", HASH_PASSES)]
        .into_iter()
        .all(|(name, range)| value(settings.next(), name).is_some_and(|value| range.contains(&value)));
    let is_base64 = |text: &str| text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'+' || b == b'/');
    within
        && settings.next().is_none()
        && is_base64(salt)
        && (11..=64).contains(&salt.len())
        && is_base64(hash)
        && (22..=86).contains(&hash.len())
}

#[derive(Serialize)]
struct RoomToml<'a> {
    schema: u32,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    centre: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    centre_number: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    starts: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    late_minutes: Option<u32>,
    limits: LimitsToml,
}

#[derive(Serialize)]
struct LimitsToml {
    credit_minutes: u32,
}

#[derive(Serialize)]
struct InvigilatorsToml<'a> {
    schema: u32,
    invigilator: Vec<InvigilatorToml<'a>>,
}

#[derive(Serialize)]
struct InvigilatorToml<'a> {
    name: &'a str,
    pin: &'a str,
    added: toml::value::Datetime,
}

impl<'a> From<&'a InvigilatorEntry> for InvigilatorToml<'a> {
    fn from(entry: &'a InvigilatorEntry) -> Self {
        let Date { year, month, day } = entry.added;
        let date = toml::value::Date { year, month, day };
        Self {
            name: &entry.invigilator.name,
            pin: &entry.pin_hash,
            added: toml::value::Datetime { date: Some(date), time: None, offset: None },
        }
    }
}

/// A room as TOML.
///
/// # Errors
/// Only if the TOML writer fails, which writing to memory does not.
pub fn write_room(room: &Room) -> Result<String, toml::ser::Error> {
    toml::to_string(&RoomToml {
        schema: SCHEMA,
        name: &room.name,
        centre: room.centre.as_deref(),
        centre_number: room.centre_number.as_deref(),
        starts: room.start.map(|window| window.starts.to_string()),
        late_minutes: room.start.map(|window| window.late_minutes),
        limits: LimitsToml { credit_minutes: room.limits.credit_minutes },
    })
}

/// Invigilators as TOML.
///
/// # Errors
/// Only if the TOML writer fails, which writing to memory does not.
pub fn write_invigilators(entries: &[InvigilatorEntry]) -> Result<String, toml::ser::Error> {
    toml::to_string(&InvigilatorsToml {
        schema: SCHEMA,
        invigilator: entries.iter().map(InvigilatorToml::from).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HASH: &str = "$argon2id$v=19$m=7168,t=5,p=1$c2FsdHNhbHRzYWx0c2FsdA$\
                        AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    fn source(text: &str) -> Source {
        Source { name: "room.toml".to_owned(), text: text.to_owned() }
    }

    #[test]
    fn a_room_reads_back_what_it_writes() {
        let starts = LocalMinute::parse("2026-11-26 09:30").unwrap();
        let full = Room {
            name: "Room \"7\" \\ annexe".to_owned(),
            centre: Some("Centre".to_owned()),
            centre_number: Some("12345".to_owned()),
            start: Some(StartWindow { starts, late_minutes: 15 }),
            limits: Limits { credit_minutes: 5 },
        };
        let least = Room { name: "A".to_owned(), ..Room::default() };
        for room in [full, least] {
            let checked = read_room(&source(&write_room(&room).unwrap()));
            assert_eq!(checked.value, Some(room), "{:?}", checked.findings);
        }
    }

    #[test]
    fn invigilators_read_back_what_they_write() {
        let entries = vec![InvigilatorEntry {
            invigilator: Invigilator::named("Grace O'Hopper").unwrap(),
            pin_hash: HASH.to_owned(),
            added: Date { year: 2026, month: 11, day: 26 },
        }];
        let checked = read_invigilators(&source(&write_invigilators(&entries).unwrap()));
        assert_eq!(checked.value, Some(entries), "{:?}", checked.findings);
    }

    #[test]
    fn only_bounded_hashes_of_argon2id_are_taken() {
        assert!(is_sound_hash(HASH));
        for (old, new) in [
            ("argon2id", "argon2i"),
            ("v=19", "v=16"),
            ("m=7168", "m=1024"),
            ("m=7168", "m=4194304"),
            ("t=5", "t=5000000"),
            ("p=1", "p=1,x=1"),
            ("$c2FsdHNhbHRzYWx0c2FsdA", ""),
            ("c2Fs", "c2F!"),
        ] {
            assert!(!is_sound_hash(&HASH.replace(old, new)), "{old} {new}");
        }
        assert!(!is_sound_hash("2580"));
    }
}
