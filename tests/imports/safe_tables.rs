//! Tables for spreadsheets: nothing in them runs, and everything in them is read back.

use invigil::formats::safe_csv::{SafeCsv, neutralised};

#[test]
fn what_a_spreadsheet_would_run_is_text() {
    for (cell, safe) in [
        ("=1+1", "'=1+1"),
        ("+1+1", "'+1+1"),
        ("-1+1", "'-1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")"),
        ("\t=1+1", "'\u{2409}=1+1"),
        ("\r=1+1", "'\u{240d}=1+1"),
        ("\ttext", "'\u{2409}text"),
        ("  =1+1", "'  =1+1"),
        ("\u{a0}=1+1", "'\u{a0}=1+1"),
        ("\u{3000}@x", "'\u{3000}@x"),
        ("\u{200b}=1+1", "'\u{fffd}=1+1"),
        ("\u{feff}=1+1", "'\u{fffd}=1+1"),
        // Full-width forms, which some spreadsheets take for the plain ones.
        ("\u{ff1d}1", "'\u{ff1d}1"),
        ("\u{ff0b}1", "'\u{ff0b}1"),
        ("\u{ff0d}1", "'\u{ff0d}1"),
        ("\u{ff20}x", "'\u{ff20}x"),
        // What a spreadsheet that goes by semicolons would take for a new cell or row.
        ("a;=1+1", "a;'=1+1"),
        ("a; @x;-y", "a; '@x;'-y"),
        ("a\n=1+1", "a\n'=1+1"),
        ("x;\"=1+1\"", "x;\"'=1+1\""),
        ("x; \"\" @y", "x; \"\" '@y"),
        ("\"=1+1", "'\"=1+1"),
        ("-", "'-"),
        ("--3", "'--3"),
        ("-3e5", "'-3e5"),
        ("+3", "'+3"),
    ] {
        assert_eq!(neutralised(cell), safe, "{cell:?}");
    }
}

#[test]
fn names_and_plain_numbers_stay_as_they_are() {
    for cell in [
        "",
        "-3",
        "-3.5",
        "0",
        "17",
        "12.25",
        "Zoë Müller",
        "'t Hooft",
        "Smith-Jones",
        "a = b",
        "3-5",
        "x@y",
        "a, -b",
    ] {
        assert_eq!(neutralised(cell), cell);
    }
}

#[test]
fn a_table_is_as_rfc_4180_has_it_and_is_read_back() {
    let rows = [
        ["Zoë Müller", "He said \"no\"", "-3"],
        ["two\nlines", "comma, semicolon; tab", " space "],
        ["", "", ""],
    ];
    let mut table = SafeCsv::new(&["name", "note", "change"]);
    rows.iter().for_each(|row| table.row(row));
    let text = table.finish();
    assert_eq!(
        text,
        "\u{feff}name,note,change\r\n\
         Zoë Müller,\"He said \"\"no\"\"\",-3\r\n\
         \"two\nlines\",\"comma, semicolon; tab\",\" space \"\r\n\
         ,,\r\n"
    );
    // The csv crate, which shares nothing with the writer, reads the cells back.
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let back: Vec<Vec<String>> =
        reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect();
    assert_eq!(back, rows.map(|row| row.map(str::to_owned).to_vec()));
}

#[test]
fn a_row_of_one_empty_cell_is_no_blank_line() {
    let mut table = SafeCsv::new(&["note"]);
    table.row(&[""]);
    assert_eq!(table.finish(), "\u{feff}note\r\n\"\"\r\n");
}
