//! Learners from a table that a spreadsheet or a management information system wrote. Every fault of
//! every row is a finding; one error, and nobody is imported.

use std::collections::BTreeMap;

use super::import_cells::{date, name, read_language, text};
use super::import_table::{Column, Findings, Import, ImportOptions, Row, RowPlace, read as read_table};
use super::source::Finding;
use crate::engine::centre::learner::{Learner, NAME_CHARACTERS_MAX};
use crate::engine::centre::uln::{Uln, UlnFault};
use crate::engine::date::Date;
use crate::engine::fault::Severity;
use crate::engine::language::Language;
use crate::engine::sitting::arrangement::{
    Agreed, Approval, Arrangement, Arrangements, ExtraTime, Layout, Reader, RestBreaks, TimerDisplay,
};

/// Longest name of a teaching group, in characters.
pub const GROUP_CHARACTERS_MAX: usize = 60;
/// The first year of birth that is taken for one.
const BORN_FROM: Date = Date { year: 1900, month: 1, day: 1 };

/// A learner of the table, who has no id yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LearnerRow {
    /// Where the row stands.
    pub place: RowPlace,
    /// First and last name.
    pub name: String,
    /// Date of birth.
    pub born: Date,
    /// The Unique Learner Number, if there is one.
    pub uln: Option<Uln>,
    /// The language in which the learner reads pages; English where the table says nothing.
    pub language: Language,
    /// The teaching group; empty where there is none.
    pub group: String,
    /// Access arrangements with their approval.
    pub arrangements: Arrangements,
}

impl LearnerRow {
    /// The learner, with an id.
    #[must_use]
    pub fn learner(&self, id: String) -> Learner {
        Learner {
            id,
            name: self.name.clone(),
            born: self.born,
            uln: self.uln,
            language: self.language,
            group: self.group.clone(),
            arrangements: self.arrangements.clone(),
        }
    }
}

const NAME: usize = 0;
const FIRST_NAME: usize = 1;
const LAST_NAME: usize = 2;
const BORN: usize = 3;
const ULN: usize = 4;
const LANGUAGE: usize = 5;
const GROUP: usize = 6;
const EXTRA_TIME: usize = 7;
const REST_BREAKS: usize = 8;
const COLOURS: usize = 9;
const LAYOUT: usize = 10;
const TIMER: usize = 11;
const READER: usize = 12;
const SECOND_LANGUAGE: usize = 13;
const APPROVED_BY: usize = 14;
const APPROVED_ON: usize = 15;

const fn column(name: &'static str, synonyms: &'static [&'static str]) -> Column {
    Column { name, synonyms }
}

const COLUMNS: [Column; 16] = [
    column("name", &["full name", "learner", "learner name", "student", "student name", "enw", "enw llawn"]),
    column(
        "first name",
        &["first names", "forename", "forenames", "given name", "given names", "enw cyntaf"],
    ),
    column("last name", &["surname", "family name", "cyfenw"]),
    column("date of birth", &["dob", "d o b", "born", "birth date", "birthdate", "birthday", "dyddiad geni"]),
    column("uln", &["unique learner number", "unique learner number (uln)", "rhif dysgwr unigryw"]),
    column("language", &["preferred language", "iaith"]),
    column("group", &["class", "teaching group", "tutor group", "grŵp", "dosbarth"]),
    column("extra time", &["amser ychwanegol"]),
    column("rest breaks", &["rest break", "breaks", "seibiannau gorffwys"]),
    column("colours", &["colour", "colors", "color", "overlay", "coloured overlay", "lliwiau"]),
    column("layout", &["cynllun"]),
    column("timer", &["clock", "amserydd"]),
    column("reader", &["screen reader", "darllenydd"]),
    column("second language", &["ail iaith"]),
    column("approved by", &["arrangements approved by", "cymeradwywyd gan"]),
    column("approved on", &["arrangements approved on", "approval date", "cymeradwywyd ar"]),
];

/// Reads learners. `progress` is told how many rows are read.
pub fn read(bytes: &[u8], options: &ImportOptions, progress: &mut dyn FnMut(usize)) -> Import<LearnerRow> {
    let mut seen = Seen::default();
    read_table(bytes, options, &COLUMNS, missing_columns, progress, |row, findings| {
        read_row(row, options, &mut seen, findings)
    })
}

fn missing_columns(has: &dyn Fn(usize) -> bool) -> Vec<String> {
    let mut missing = Vec::new();
    match (has(NAME), has(FIRST_NAME), has(LAST_NAME)) {
        (true, false, false) | (false, true, true) => {}
        (false, false, false) => missing.push("there is no column \"name\"".to_owned()),
        (false, true, false) => missing.push("there is \"first name\" without \"last name\"".to_owned()),
        (false, false, true) => missing.push("there is \"last name\" without \"first name\"".to_owned()),
        (true, _, _) => {
            missing.push("there is \"name\" beside a first or last name; have one or both parts".to_owned())
        }
    }
    if !has(BORN) {
        missing.push("there is no column \"date of birth\"".to_owned());
    }
    missing
}

fn read_row(
    row: &Row<'_>,
    options: &ImportOptions,
    seen: &mut Seen,
    findings: &mut Findings,
) -> Option<LearnerRow> {
    let name = read_name(row, findings);
    let born = read_past(row, BORN, options.today, findings);
    if row.field(BORN).is_none() && row.has(BORN) {
        findings.add(row.error(
            "empty-cell",
            "the date of birth is missing",
            "write it as 2004-12-10 or 10/12/2004",
        ));
    }
    let uln = row.field(ULN).and_then(|field| match Uln::parse(field.text) {
        Ok(uln) => Some(uln),
        Err(fault) => {
            let is_rounded = field.text.contains(['e', 'E']) && fault == UlnFault::NotTenDigits;
            let mend = if is_rounded {
                "the spreadsheet has rounded it; format the column as text and type the number again"
            } else {
                "correct it from the learner's record, or leave it empty"
            };
            findings.add(row.wrong(&field, "uln", &format!("is no Unique Learner Number: {fault}"), mend));
            None
        }
    });
    let language = row.field(LANGUAGE).map_or(Some(Language::English), |field| {
        let language = read_language(field.text);
        if language.is_none() {
            findings.add(row.wrong(&field, "unknown-value", "is no language here", "write English or Welsh"));
        }
        language
    });
    let group = text(row, GROUP, GROUP_CHARACTERS_MAX, findings).unwrap_or_default();
    let arrangements = read_arrangements(row, options, findings);
    seen.note(row, uln, name.as_deref().zip(born), findings);
    let (name, born, language) = (name?, born?, language?);
    Some(LearnerRow { place: row.place(), name, born, uln, language, group, arrangements })
}

fn read_name(row: &Row<'_>, findings: &mut Findings) -> Option<String> {
    let parts: &[(usize, &str)] = if row.has(NAME) {
        &[(NAME, "the name is missing")]
    } else {
        &[(FIRST_NAME, "the first name is missing"), (LAST_NAME, "the last name is missing")]
    };
    let mut names = Vec::new();
    for (column, missing) in parts.iter().filter(|(column, _)| row.has(*column)) {
        if row.field(*column).is_none() {
            findings.add(row.error("empty-cell", *missing, "write it, or take the row away"));
        }
        names.extend(name(row, *column, NAME_CHARACTERS_MAX, findings));
    }
    if names.len() != parts.len() {
        return None;
    }
    let whole = names.join(" ");
    let characters = whole.chars().count();
    if characters > NAME_CHARACTERS_MAX {
        let what =
            format!("first and last name have {characters} characters, more than {NAME_CHARACTERS_MAX}");
        findings.add(row.error("too-long", what, "shorten it as on the proof of identity"));
        return None;
    }
    Some(whole)
}

/// Reads a day that has been.
fn read_past(row: &Row<'_>, column: usize, today: Date, findings: &mut Findings) -> Option<Date> {
    let day = date(row, column, findings)?;
    let field = row.field(column)?;
    if day > today {
        findings.add(row.wrong(
            &field,
            "out-of-range",
            &format!("is after today, {today}"),
            "correct the year",
        ));
        return None;
    }
    if day < BORN_FROM {
        findings.add(row.wrong(&field, "out-of-range", "is before 1900", "correct the year"));
        return None;
    }
    Some(day)
}

fn read_arrangements(row: &Row<'_>, options: &ImportOptions, findings: &mut Findings) -> Arrangements {
    let overlay = |text: &str| {
        let wanted = text.to_lowercase().replace(' ', "-");
        options.overlays.iter().find(|overlay| **overlay == wanted).cloned()
    };
    let lower = str::to_lowercase;
    let words = |names: Vec<&str>| format!("write {}, or leave it empty", names.join(", "));
    let overlays = || words(options.overlays.iter().map(String::as_str).collect());
    let layouts = || words(Layout::ALL.iter().map(|layout| layout.name()).collect());
    let timers = || words(TimerDisplay::ALL.iter().map(|timer| timer.name()).collect());
    let readers = || words(Reader::ALL.iter().map(|reader| reader.name()).collect());
    let second = |text: &str| read_language(text).filter(|language| *language != Language::default());
    let mut agreed = Vec::new();
    let mut are_asked_for = false;
    let mut read =
        |column, kind: &str, value: &dyn Fn(&str) -> Option<Arrangement>, mend: &dyn Fn() -> String| {
            let Some(field) = row.field(column) else {
                return;
            };
            if matches!(lower(field.text).as_str(), "no" | "none" | "na" | "dim") {
                return;
            }
            match value(field.text) {
                Some(arrangement) if arrangement.is_usual() => return,
                Some(arrangement) => agreed.push(arrangement),
                None => {
                    let what = format!("is no {kind}");
                    findings.add(row.wrong(&field, "unknown-value", &what, &mend()));
                }
            }
            // One that could not be read asks for an approval too, so that both are told at once.
            are_asked_for = true;
        };
    read(EXTRA_TIME, "extra time", &|text| ExtraTime::parse(text).map(Arrangement::ExtraTime), &|| {
        "write 25% or 15 min, or leave it empty".to_owned()
    });
    read(REST_BREAKS, "rest breaks", &|text| RestBreaks::parse(text).map(Arrangement::RestBreaks), &|| {
        "write 20 min for all breaks or 3 x 5 for three of five minutes, or leave it empty".to_owned()
    });
    read(COLOURS, "choice of colours", &|text| overlay(text).map(Arrangement::Colours), &overlays);
    read(LAYOUT, "layout", &|text| Layout::parse(&lower(text)).map(Arrangement::Layout), &layouts);
    read(
        TIMER,
        "way to show the time",
        &|text| TimerDisplay::parse(&lower(text)).map(Arrangement::Timer),
        &timers,
    );
    read(
        READER,
        "way to read the test",
        &|text| Reader::parse(&lower(text)).map(Arrangement::Reader),
        &readers,
    );
    read(
        SECOND_LANGUAGE,
        "second language here",
        &|text| second(text).map(|language| Arrangement::Language(language.code().to_owned())),
        &|| "write Welsh, or leave it empty".to_owned(),
    );
    let by = text(row, APPROVED_BY, NAME_CHARACTERS_MAX, findings);
    let on = read_past(row, APPROVED_ON, options.today, findings);
    let mut arrangements = Arrangements::default();
    if !are_asked_for {
        if row.field(APPROVED_BY).or_else(|| row.field(APPROVED_ON)).is_some() {
            let mend = "make sure that no arrangement was left out";
            let mut finding = row.error("idle-approval", "nothing stands here that was approved", mend);
            finding.severity = Severity::Warning;
            findings.add(finding);
        }
        return arrangements;
    }
    for (column, what) in [
        (APPROVED_BY, "an arrangement stands here without who approved it"),
        (APPROVED_ON, "an arrangement stands here without the day on which it was approved"),
    ] {
        if row.field(column).is_none() {
            let mend = "fill in \"approved by\" and \"approved on\"; nobody is given an arrangement without approval";
            findings.add(row.error("no-approval", what, mend));
        }
    }
    if let Some((by, on)) = by.zip(on) {
        for arrangement in agreed {
            arrangements.agree(Agreed { arrangement, approval: Approval { by: by.clone(), on } });
        }
    }
    arrangements
}

/// Who was met in the file already.
#[derive(Default)]
struct Seen {
    ulns: BTreeMap<Uln, usize>,
    people: BTreeMap<(String, Date), (usize, Option<Uln>)>,
}

impl Seen {
    /// Notes a learner and tells who is the same. Two people may share a name and a birthday; then two
    /// different numbers tell them apart.
    fn note(
        &mut self,
        row: &Row<'_>,
        uln: Option<Uln>,
        person: Option<(&str, Date)>,
        findings: &mut Findings,
    ) {
        let line = row.place().line;
        let mut is_told = false;
        if let Some(uln) = uln {
            let first = *self.ulns.entry(uln).or_insert(line);
            if first != line {
                is_told = true;
                let what = format!("the Unique Learner Number {uln} stands here and on line {first}");
                findings.add(row.error(
                    "repeated-learner",
                    what,
                    "take one of the two rows away or correct its number",
                ));
            }
        }
        let Some((name, born)) = person else {
            return;
        };
        let (first, of) = *self.people.entry((name.to_lowercase(), born)).or_insert((line, uln));
        if first == line || is_told {
            return;
        }
        let what = format!("{name}, born {born}, stands here and on line {first}");
        let mend =
            "take one of the two rows away, or give both their Unique Learner Numbers if they are two people";
        let mut finding = row.error("repeated-learner", what, mend);
        if uln.is_some() && of.is_some() && uln != of {
            finding.severity = Severity::Warning;
            "make sure that they are two people".clone_into(&mut finding.mend);
        }
        findings.add(finding);
    }
}

/// The learners of a table whom a register holds already, by number or by name and date of birth: an
/// error each.
#[must_use]
pub fn already_held(import: &Import<LearnerRow>, learners: &[Learner]) -> Vec<Finding> {
    let by_uln: BTreeMap<Uln, &Learner> = learners.iter().filter_map(|l| Some((l.uln?, l))).collect();
    let by_person: BTreeMap<(String, Date), &Learner> =
        learners.iter().map(|learner| ((learner.name.to_lowercase(), learner.born), learner)).collect();
    let held = |row: &LearnerRow| {
        let by_number = row.uln.and_then(|uln| by_uln.get(&uln));
        let is_other = |held: &Learner| held.uln.is_some() && row.uln.is_some() && held.uln != row.uln;
        let person = by_person.get(&(row.name.to_lowercase(), row.born)).filter(|held| !is_other(held));
        let held = by_number.or(person)?;
        let what = format!("{} is in the register already, as {}", row.name, held.id);
        let mend = "take the row away; a learner is changed in the register, not imported again";
        Some(row.place.error(&import.source.name, "known-learner", what, mend))
    };
    import.rows.iter().filter_map(held).collect()
}
