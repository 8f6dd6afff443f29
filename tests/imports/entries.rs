//! Entries from tables: who, when, where; held against learners and rooms.

use invigil::engine::centre::learner::Learner;
use invigil::engine::centre::seating::{Seat, TestRoom};
use invigil::engine::centre::uln::Uln;
use invigil::engine::language::Language;
use invigil::engine::sitting::arrangement::Arrangements;
use invigil::formats::entries_csv::{self, EntryRow, resolve};
use invigil::formats::import_cells::read_time;
use invigil::formats::import_table::Import;

use crate::support::{date, options, told};

fn entries(text: &str) -> Import<EntryRow> {
    entries_csv::read(text.as_bytes(), &options(), &mut |_| {})
}

fn learner(id: &str, name: &str, born: &str, uln: Option<&str>) -> Learner {
    Learner {
        id: id.to_owned(),
        name: name.to_owned(),
        born: date(born),
        uln: uln.map(|uln| Uln::parse(uln).unwrap()),
        language: Language::English,
        group: String::new(),
        arrangements: Arrangements::default(),
    }
}

fn learners() -> Vec<Learner> {
    vec![
        learner("L-AAAAAA", "Ada Lovelace", "2004-12-10", Some("1000000043")),
        learner("L-BBBBBB", "Siân Davies", "2005-02-01", Some("1000000116")),
        learner("L-CCCCCC", "Siân Davies", "2005-02-01", Some("1000000183")),
        learner("L-DDDDDD", "George Boole", "2003-11-02", None),
    ]
}

fn rooms() -> Vec<TestRoom> {
    let room = |name: &str, rows, columns| TestRoom { name: name.to_owned(), rows, columns };
    vec![room("Main hall", 3, 4), room("Quiet room", 1, 1)]
}

const HEADING: &str = "learner,date of birth,date,time,room,seat,prepared by,prepared on\n";

fn findings(rows: &str) -> String {
    let import = entries(&format!("{HEADING}{rows}"));
    assert_eq!(import.errors, 0, "{}", told(&import.findings));
    told(&resolve(&import, &learners(), &rooms()).unwrap_err())
}

#[test]
fn a_learner_is_named_by_number_by_id_or_by_name_and_birthday() {
    let import = entries(&format!(
        "{HEADING}\
         1000000043,,2026-12-01,09:30,Main hall,A1,T. Tutor,2026-11-20\n\
         L-BBBBBB,,01/12/2026,1:30 pm,main HALL,b2,,\n\
         george boole,2/11/2003,2026-12-02,13:30,Quiet room,,,\n\
         Siân Davies,2005-02-01,2026-12-02,09:30,Main hall,,,\n"
    ));
    assert_eq!(import.errors, 0, "{}", told(&import.findings));
    // The last is one of two namesakes born on one day.
    let ambiguous = told(&resolve(&import, &learners(), &rooms()).unwrap_err());
    assert_eq!(
        ambiguous,
        "5 no-learner: Siân Davies, born 2005-02-01, is more than one learner: L-BBBBBB, L-CCCCCC; \
         write the id or the Unique Learner Number\n"
    );
    let mut three = import.clone();
    three.rows.truncate(3);
    let resolved = resolve(&three, &learners(), &rooms()).unwrap();
    let shown: Vec<_> = resolved
        .iter()
        .map(|entry| {
            let seat = entry.seat.map(|seat| seat.to_string()).unwrap_or_default();
            format!("{} {} {} {seat}", entry.learner, entry.at, entry.room)
        })
        .collect();
    assert_eq!(
        shown,
        [
            "L-AAAAAA 2026-12-01 09:30 Main hall A1",
            "L-BBBBBB 2026-12-01 13:30 Main hall B2",
            "L-DDDDDD 2026-12-02 13:30 Quiet room ",
        ]
    );
    let confirmed = resolved[0].prepared.as_ref().unwrap();
    assert_eq!((confirmed.by.as_str(), confirmed.on), ("T. Tutor", date("2026-11-20")));
    assert_eq!(resolved[1].prepared, None);
    assert_eq!(resolved[1].seat, Some(Seat { row: 1, column: 2 }));
}

#[test]
fn cells_that_name_two_learners_are_told() {
    let rows = |text: &str| entries(&format!("uln,name,dob,date,time,room\n{text}"));
    let of = |text: &str| resolve(&rows(text), &learners(), &rooms());
    // The number tells the namesakes apart.
    let one = of("1000000183,Siân Davies,2005-02-01,2026-12-01,09:30,Main hall\n").unwrap();
    assert_eq!(one[0].learner, "L-CCCCCC");
    let two = told(&of("1000000043,George Boole,2003-11-02,2026-12-01,09:30,Main hall\n").unwrap_err());
    assert!(two.starts_with("2 no-learner: the cells name two learners, L-AAAAAA and L-DDDDDD"), "{two}");
}

#[test]
fn a_name_beside_a_number_or_an_id_is_compared_without_a_birthday() {
    let rows = |text: &str| entries(&format!("uln,learner,name,date,time,room\n{text}"));
    let of = |text: &str| resolve(&rows(text), &learners(), &rooms());
    let one = of("1000000043,,ADA  lovelace,2026-12-01,09:30,Main hall\n").unwrap();
    assert_eq!(one[0].learner, "L-AAAAAA");
    for row in ["1000000043,,George Boole", ",L-AAAAAA,George Boole"] {
        let found = told(&of(&format!("{row},2026-12-01,09:30,Main hall\n")).unwrap_err());
        assert_eq!(
            found,
            "2 no-learner: the name is George Boole, and L-AAAAAA is Ada Lovelace; correct the cell that is wrong\n"
        );
    }
}

#[test]
fn what_the_register_does_not_have_is_told_row_by_row() {
    let found = findings(
        "1000000256,,2026-12-01,09:30,Main hall,,,\n\
         L-ZZZZZZ,,2026-12-01,09:30,Cellar,,,\n\
         L-AAAAAA,,2026-12-01,09:30,Main hall,D1,,\n\
         Nobody Here,2001-01-01,2026-12-01,09:30,Main hall,A5,,\n",
    );
    assert_eq!(
        found,
        "2 no-learner: there is no learner with number 1000000256; add the learner first, or correct the cell\n\
         3 no-learner: there is no learner L-ZZZZZZ; add the learner first, or correct the cell\n\
         3 no-room: there is no room \"Cellar\"; the rooms are Main hall, Quiet room\n\
         4 no-seat: the room Main hall has no seat D1; its seats are A1 to C4\n\
         5 no-learner: there is no learner Nobody Here, born 2001-01-01; add the learner first, or correct the cell\n\
         5 no-seat: the room Main hall has no seat A5; its seats are A1 to C4\n"
    );
}

#[test]
fn rows_that_cannot_all_be_are_told_with_both_lines() {
    let found = findings(
        "L-AAAAAA,,2026-12-01,09:30,Main hall,A1,,\n\
         L-BBBBBB,,2026-12-01,09:30,Main hall,a1,,\n\
         L-AAAAAA,,2026-12-09,09:30,Main hall,A1,,\n\
         L-CCCCCC,,2026-12-01,09:30,Quiet room,,,\n\
         L-DDDDDD,,2026-12-01,09:30,Quiet room,,,\n",
    );
    let starts: Vec<&str> = found.lines().map(|line| line.split(';').next().unwrap()).collect();
    assert_eq!(
        starts,
        [
            "3 repeated-seat: seat A1 of Main hall at 2026-12-01 09:30 is given out here and on line 2",
            "4 repeated-learner: L-AAAAAA is entered here and on line 2",
            "6 room-full: Quiet room has 1 seats, and this is one entry more at 2026-12-01 09:30",
        ]
    );
}

#[test]
fn every_fault_of_a_row_is_told() {
    let told_of = |row: &str| {
        let import = entries(&format!("{HEADING}{row}"));
        assert_eq!(import.rows.is_empty(), import.errors > 0);
        told(&import.findings)
    };
    let all = told_of("1000000044,,31/11/2026,25:00,=Main,desk 3,T. Tutor,soon\n");
    let codes: Vec<&str> = all.lines().map(|line| line.split(':').next().unwrap()).collect();
    for code in ["2 uln", "2 no-date", "2 no-time", "2 formula", "2 no-seat"] {
        assert!(codes.contains(&code), "{code}\n{all}");
    }
    assert_eq!(codes.len(), 6, "{all}");
    for (row, finding) in [
        (",,2026-12-01,09:30,Hall,,,\n", "2 no-learner: no learner is named"),
        ("Ada Lovelace,,2026-12-01,09:30,Hall,,,\n", "without a date of birth"),
        ("L-AAAAAA,,,,,,,\n", "2 empty-cell: the date is missing"),
        ("L-AAAAAA,,,,,,,\n", "2 empty-cell: the time is missing"),
        ("L-AAAAAA,,,,,,,\n", "2 empty-cell: the room is missing"),
        ("L-AAAAAA,,2026-12-01,1:30,Hall,,,\n", "2 night: \"1:30\" under \"time\" is in the night"),
        (
            "L-AAAAAA,,2026-12-01,09:30,Hall,,T. Tutor,\n",
            "2 half-confirmed: a tutor stands here without a day",
        ),
        (
            "L-AAAAAA,,2026-12-01,09:30,Hall,,,2026-11-01\n",
            "2 half-confirmed: a day stands here without a tutor",
        ),
        ("L-AAAAAA,,2026-12-01,09:30,Hall,,T. Tutor,2026-11-27\n", "is after today"),
        ("L-AAAAAA,,2025-12-01,09:30,Hall,,,\n", "2 past-day (warning)"),
    ] {
        assert!(told_of(row).contains(finding), "{row}\n{}", told_of(row));
    }
    let missing = told(&entries("name,date\nAda,2026-12-01\n").findings);
    for column in ["\"name\" without \"date of birth\"", "no column \"time\"", "no column \"room\""] {
        assert!(missing.contains(column), "{missing}");
    }
}

#[test]
fn times_are_read_as_people_write_them() {
    for (text, minute) in [
        ("09:30", 570),
        ("9:30", 570),
        ("9.30", 570),
        ("13:30:00", 810),
        ("1:30 pm", 810),
        ("12:15 PM", 735),
        ("12:15am", 15),
        ("00:00", 0),
        ("23:59", 1439),
    ] {
        assert_eq!(read_time(text), Some(minute), "{text}");
    }
    for text in ["", "9", "24:00", "09:60", "9:5", "13:30 pm", "0:30 am", "09:30:15", "+9:30", "9h30"] {
        assert_eq!(read_time(text), None, "{text}");
    }
}
