//! Entries for tests from a table: who sits when, where and on which seat, and who says that the learner
//! is prepared. Reading knows no register; [`resolve`] holds the rows against learners and rooms.

use std::collections::BTreeMap;

use super::import_cells::{date, name, read_time, text};
use super::import_table::{Column, Findings, Import, ImportOptions, Row, RowPlace, read as read_table};
use super::source::{Finding, sort};
use crate::engine::centre::entry::Confirmation;
use crate::engine::centre::learner::{Learner, NAME_CHARACTERS_MAX};
use crate::engine::centre::seating::{Seat, TestRoom};
use crate::engine::centre::uln::Uln;
use crate::engine::date::Date;
use crate::engine::fault::Severity;
use crate::engine::room::start::LocalMinute;
use crate::engine::text::folded;

/// Longest name of a room that is read, in characters.
const ROOM_CHARACTERS_MAX: usize = 60;
/// Nobody sits a test before this minute of the day: it is an afternoon written without its twelve hours.
const MORNING_FROM: u16 = 6 * 60;

/// How a row says who the learner is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LearnerKey {
    /// By the Unique Learner Number.
    Uln(Uln),
    /// By the id in the register.
    Id(String),
    /// By name and date of birth.
    Person(String, Date),
    /// By a name beside another key: it names nobody by itself, and must be the learner's.
    Name(String),
}

/// An entry of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryRow {
    /// Where the row stands.
    pub place: RowPlace,
    /// Who: at least one, and all must be the same learner.
    pub learner: Vec<LearnerKey>,
    /// The published start.
    pub at: LocalMinute,
    /// The room's name.
    pub room: String,
    /// The seat, if it is given out.
    pub seat: Option<Seat>,
    /// The tutor who says that the learner is prepared, and when.
    pub prepared: Option<Confirmation>,
}

/// An entry whose learner, room and seat there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResolvedEntry {
    /// Where the row stands.
    pub place: RowPlace,
    /// The learner's id.
    pub learner: String,
    /// The published start.
    pub at: LocalMinute,
    /// The room's name, as the register has it.
    pub room: String,
    /// The seat, if it is given out.
    pub seat: Option<Seat>,
    /// The tutor who says that the learner is prepared, and when.
    pub prepared: Option<Confirmation>,
}

const LEARNER: usize = 0;
const ULN: usize = 1;
const NAME: usize = 2;
const BORN: usize = 3;
const DATE: usize = 4;
const TIME: usize = 5;
const ROOM: usize = 6;
const SEAT: usize = 7;
const PREPARED_BY: usize = 8;
const PREPARED_ON: usize = 9;

const fn column(name: &'static str, synonyms: &'static [&'static str]) -> Column {
    Column { name, synonyms }
}

const COLUMNS: [Column; 10] = [
    column("learner", &["learner id", "id", "candidate", "dysgwr"]),
    column("uln", &["unique learner number", "unique learner number (uln)", "rhif dysgwr unigryw"]),
    column("name", &["full name", "learner name", "student", "student name", "enw", "enw llawn"]),
    column("date of birth", &["dob", "d o b", "born", "birth date", "birthdate", "dyddiad geni"]),
    column("date", &["test date", "day", "dyddiad"]),
    column("time", &["start", "start time", "amser"]),
    column("room", &["ystafell"]),
    column("seat", &["desk", "sedd"]),
    column("prepared by", &["tutor", "confirmed by", "tiwtor"]),
    column("prepared on", &["confirmed on"]),
];

/// Reads entries. `progress` is told how many rows are read.
pub fn read(bytes: &[u8], options: &ImportOptions, progress: &mut dyn FnMut(usize)) -> Import<EntryRow> {
    read_table(bytes, options, &COLUMNS, missing_columns, progress, |row, findings| {
        read_row(row, options.today, findings)
    })
}

fn missing_columns(has: &dyn Fn(usize) -> bool) -> Vec<String> {
    let mut missing = Vec::new();
    if ![LEARNER, ULN, NAME].into_iter().any(has) {
        missing.push("there is no column \"learner\", \"uln\" or \"name\"".to_owned());
    }
    if has(NAME) && !has(BORN) && !has(LEARNER) && !has(ULN) {
        missing
            .push("there is \"name\" without \"date of birth\", so that namesakes are mistaken".to_owned());
    }
    for column in [DATE, TIME, ROOM].into_iter().filter(|column| !has(*column)) {
        missing.push(format!("there is no column \"{}\"", COLUMNS[column].name));
    }
    missing
}

fn read_row(row: &Row<'_>, today: Date, findings: &mut Findings) -> Option<EntryRow> {
    let learner = read_learner(row, findings);
    let day = date(row, DATE, findings);
    let minute = row.field(TIME).and_then(|field| {
        let minute = read_time(field.text);
        if minute.is_none() {
            findings.add(row.wrong(
                &field,
                "no-time",
                "is no time of day",
                "write it as 09:30, or as 1:30 pm",
            ));
        }
        minute
    });
    let room = text(row, ROOM, ROOM_CHARACTERS_MAX, findings);
    for (column, what) in
        [(DATE, "the date is missing"), (TIME, "the time is missing"), (ROOM, "the room is missing")]
    {
        if row.has(column) && row.field(column).is_none() {
            findings.add(row.error("empty-cell", what, "fill it in, or take the row away"));
        }
    }
    if let (Some(field), Some(day)) = (row.field(DATE), day.filter(|day| *day < today)) {
        let mut finding =
            row.wrong(&field, "past-day", &format!("is {day}, before today"), "make sure of the year");
        finding.severity = Severity::Warning;
        findings.add(finding);
    }
    if let (Some(field), Some(_)) = (row.field(TIME), minute.filter(|minute| *minute < MORNING_FROM)) {
        let mend = "write an afternoon as 13:30 or 1:30 pm";
        findings.add(row.wrong(&field, "night", "is in the night", mend));
    }
    let mut is_sound = true;
    let seat = row.field(SEAT).and_then(|field| {
        let seat = Seat::parse(field.text);
        if seat.is_none() {
            is_sound = false;
            findings.add(row.wrong(&field, "no-seat", "is no seat", "write row and number, such as B3"));
        }
        seat
    });
    let prepared = read_prepared(row, today, findings);
    let at = LocalMinute { date: day?, minute: minute? };
    let (learner, room) = (learner?, room?);
    is_sound.then_some(EntryRow { place: row.place(), learner, at, room, seat, prepared })
}

/// Who the row is about, by every cell that says so.
fn read_learner(row: &Row<'_>, findings: &mut Findings) -> Option<Vec<LearnerKey>> {
    let before = findings.count();
    let mut keys = Vec::new();
    let mut person = name(row, NAME, NAME_CHARACTERS_MAX, findings);
    if let Some(field) = row.field(LEARNER) {
        let is_number = field.text.bytes().all(|byte| byte.is_ascii_digit() || byte == b' ');
        if is_number {
            keys.extend(read_uln(row, LEARNER, findings));
        } else if field.text.starts_with("L-") {
            keys.extend(text(row, LEARNER, NAME_CHARACTERS_MAX, findings).map(LearnerKey::Id));
        } else {
            person = person.or_else(|| name(row, LEARNER, NAME_CHARACTERS_MAX, findings));
        }
    }
    keys.extend(read_uln(row, ULN, findings));
    let born = date(row, BORN, findings);
    let has_born = row.field(BORN).is_some();
    match (person, born) {
        (Some(person), Some(born)) => keys.push(LearnerKey::Person(person, born)),
        (Some(person), None) if !keys.is_empty() && !has_born => keys.push(LearnerKey::Name(person)),
        (Some(person), None) if !has_born => {
            let what =
                format!("{person} stands here without a date of birth, so that namesakes are mistaken");
            findings.add(row.error(
                "no-learner",
                what,
                "add the date of birth, or the Unique Learner Number",
            ));
        }
        _ => {}
    }
    if keys.is_empty() && findings.count() == before {
        let mend = "write the id, the Unique Learner Number, or name and date of birth";
        findings.add(row.error("no-learner", "no learner is named", mend));
    }
    (!keys.is_empty() && findings.count() == before).then_some(keys)
}

fn read_uln(row: &Row<'_>, column: usize, findings: &mut Findings) -> Option<LearnerKey> {
    let field = row.field(column)?;
    match Uln::parse(field.text) {
        Ok(uln) => Some(LearnerKey::Uln(uln)),
        Err(fault) => {
            let what = format!("is no Unique Learner Number: {fault}");
            findings.add(row.wrong(&field, "uln", &what, "correct it from the learner's record"));
            None
        }
    }
}

fn read_prepared(row: &Row<'_>, today: Date, findings: &mut Findings) -> Option<Confirmation> {
    let by = name(row, PREPARED_BY, NAME_CHARACTERS_MAX, findings);
    let on = date(row, PREPARED_ON, findings);
    let (has_by, has_on) = (row.field(PREPARED_BY).is_some(), row.field(PREPARED_ON).is_some());
    if has_by != has_on {
        let what =
            if has_by { "a tutor stands here without a day" } else { "a day stands here without a tutor" };
        let mend = "fill in \"prepared by\" and \"prepared on\", or neither";
        findings.add(row.error("half-confirmed", what, mend));
    }
    if let (Some(field), Some(_)) = (row.field(PREPARED_ON), on.filter(|on| *on > today)) {
        let what = format!("is after today, {today}");
        findings.add(row.wrong(&field, "out-of-range", &what, "write the day on which the tutor said so"));
    }
    let (by, on) = by.zip(on)?;
    Some(Confirmation { by, on })
}

/// Holds entries against the learners and rooms of a register.
///
/// # Errors
/// Everything that does not fit: learners, rooms and seats that there are not, cells that name two
/// learners, a learner entered twice, a seat given out twice, more entries than a room has seats.
pub fn resolve(
    import: &Import<EntryRow>,
    learners: &[Learner],
    rooms: &[TestRoom],
) -> Result<Vec<ResolvedEntry>, Vec<Finding>> {
    let known = Known::of(learners);
    let source = &import.source.name;
    let mut resolved: Vec<ResolvedEntry> = Vec::new();
    let mut findings = Vec::new();
    for row in &import.rows {
        let learner =
            known.find(row).map_err(|(what, mend)| row.place.error(source, "no-learner", what, mend));
        let room = rooms.iter().find(|room| room.name.to_lowercase() == row.room.to_lowercase());
        if room.is_none() {
            let names: Vec<&str> = rooms.iter().map(|room| room.name.as_str()).collect();
            let mend = match names.is_empty() {
                true => "set up the room first".to_owned(),
                false => format!("the rooms are {}", names.join(", ")),
            };
            findings.push(row.place.error(
                source,
                "no-room",
                format!("there is no room \"{}\"", row.room),
                mend,
            ));
        }
        if let Some((room, seat)) = room.zip(row.seat).filter(|(room, seat)| !room.has(*seat)) {
            let what = format!("the room {} has no seat {seat}", room.name);
            let last = Seat { row: room.rows.saturating_sub(1), column: room.columns };
            findings.push(row.place.error(source, "no-seat", what, format!("its seats are A1 to {last}")));
        }
        match learner {
            Err(finding) => findings.push(finding),
            Ok(learner) => resolved.push(ResolvedEntry {
                place: row.place.clone(),
                learner: learner.to_owned(),
                at: row.at,
                room: room.map_or_else(String::new, |room| room.name.clone()),
                seat: row.seat,
                prepared: row.prepared.clone(),
            }),
        }
    }
    findings.extend(clashes(&resolved, rooms, source));
    sort(&mut findings);
    if findings.is_empty() { Ok(resolved) } else { Err(findings) }
}

/// Rows that cannot all be.
fn clashes(entries: &[ResolvedEntry], rooms: &[TestRoom], source: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut learners: BTreeMap<&str, usize> = BTreeMap::new();
    let mut seats: BTreeMap<(&str, LocalMinute, Seat), usize> = BTreeMap::new();
    let mut taken: BTreeMap<(&str, LocalMinute), usize> = BTreeMap::new();
    for entry in entries {
        let line = entry.place.line;
        let first = *learners.entry(&entry.learner).or_insert(line);
        if first != line {
            let what = format!("{} is entered here and on line {first}", entry.learner);
            let mend =
                "take one of the two rows away; a further attempt is entered after the first is marked";
            findings.push(entry.place.error(source, "repeated-learner", what, mend));
        }
        let Some(room) = rooms.iter().find(|room| room.name == entry.room) else {
            continue;
        };
        if let Some(seat) = entry.seat {
            let first = *seats.entry((&room.name, entry.at, seat)).or_insert(line);
            if first != line {
                let what = format!(
                    "seat {seat} of {} at {} is given out here and on line {first}",
                    room.name, entry.at
                );
                findings.push(entry.place.error(source, "repeated-seat", what, "give out another seat"));
            }
        }
        let count = taken.entry((&room.name, entry.at)).or_insert(0);
        *count += 1;
        let seats = u64::from(room.rows) * u64::from(room.columns);
        if *count as u64 == seats + 1 {
            let what = format!("{} has {seats} seats, and this is one entry more at {}", room.name, entry.at);
            findings.push(entry.place.error(source, "room-full", what, "use another room or another time"));
        }
    }
    findings
}

/// Learners by everything that may name them.
struct Known<'l> {
    ids: BTreeMap<&'l str, &'l Learner>,
    ulns: BTreeMap<Uln, &'l Learner>,
    people: BTreeMap<(String, Date), Vec<&'l Learner>>,
}

impl<'l> Known<'l> {
    fn of(learners: &'l [Learner]) -> Self {
        let mut people: BTreeMap<(String, Date), Vec<&Learner>> = BTreeMap::new();
        for learner in learners {
            people.entry((learner.name.to_lowercase(), learner.born)).or_default().push(learner);
        }
        Self {
            ids: learners.iter().map(|learner| (learner.id.as_str(), learner)).collect(),
            ulns: learners.iter().filter_map(|learner| Some((learner.uln?, learner))).collect(),
            people,
        }
    }

    /// The id of the one learner whom a row names.
    fn find(&self, row: &EntryRow) -> Result<&'l str, (String, String)> {
        let mut found: Option<&Learner> = None;
        let mut beside: Option<&str> = None;
        for key in &row.learner {
            let none = |who: String| {
                (
                    format!("there is no learner {who}"),
                    "add the learner first, or correct the cell".to_owned(),
                )
            };
            let learner = match key {
                LearnerKey::Uln(uln) => {
                    self.ulns.get(uln).copied().ok_or_else(|| none(format!("with number {uln}")))?
                }
                LearnerKey::Name(name) => {
                    beside = Some(name);
                    continue;
                }
                LearnerKey::Id(id) => self.ids.get(id.as_str()).copied().ok_or_else(|| none(id.clone()))?,
                LearnerKey::Person(name, born) => {
                    match self.people.get(&(name.to_lowercase(), *born)).map(Vec::as_slice) {
                        None | Some([]) => return Err(none(format!("{name}, born {born}"))),
                        Some([learner]) => learner,
                        // Another cell has told which of the namesakes it is.
                        Some(many) if found.is_some_and(|found| many.iter().any(|l| l.id == found.id)) => {
                            continue;
                        }
                        Some(many) => {
                            let ids: Vec<&str> = many.iter().map(|learner| learner.id.as_str()).collect();
                            let what =
                                format!("{name}, born {born}, is more than one learner: {}", ids.join(", "));
                            return Err((what, "write the id or the Unique Learner Number".to_owned()));
                        }
                    }
                }
            };
            if let Some(other) = found.filter(|found| found.id != learner.id) {
                let what = format!("the cells name two learners, {} and {}", other.id, learner.id);
                return Err((what, "correct the cell that is wrong".to_owned()));
            }
            found = Some(learner);
        }
        if let (Some(learner), Some(name)) = (found, beside)
            && folded(&learner.name) != folded(name)
        {
            let what = format!("the name is {name}, and {} is {}", learner.id, learner.name);
            return Err((what, "correct the cell that is wrong".to_owned()));
        }
        let nobody =
            || ("no learner is named".to_owned(), "write the id or the Unique Learner Number".to_owned());
        found.map(|learner| learner.id.as_str()).ok_or_else(nobody)
    }
}
