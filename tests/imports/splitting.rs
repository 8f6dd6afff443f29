//! Splitting text into cells, against the csv crate, which shares nothing with it; and quotes that are
//! never closed.

use invigil::formats::delimited::{QUOTE_FAULTS_MAX, QUOTED_BYTES_MAX, Records, Separator};
use proptest::prelude::*;

fn split(text: &str) -> Vec<Vec<String>> {
    Records::new(text, Separator::Comma, 0, 1)
        .map(|record| record.unwrap().cells.iter().map(|cell| cell.text.to_string()).collect())
        .collect()
}

proptest! {
    /// What the csv crate writes is read back cell by cell.
    #[test]
    fn what_another_program_writes_is_read(
        rows in prop::collection::vec(prop::collection::vec("[a-c\", \n;\u{e9}]{0,6}", 3), 1..8)
    ) {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        prop_assert_eq!(split(&text), rows);
    }

    /// Every record names the line that it begins on and the bytes that it covers.
    #[test]
    fn records_know_where_they_stand(
        rows in prop::collection::vec(prop::collection::vec("[a-c\",\n]{0,6}", 2), 1..8)
    ) {
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let lines: Vec<String> = rows.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(",")).collect();
        let text = lines.join("\n");
        let mut line = 1;
        for (record, expected) in Records::new(&text, Separator::Comma, 0, 1).zip(&lines) {
            let record = record.unwrap();
            prop_assert_eq!(record.line, line);
            prop_assert_eq!(&text[record.span], expected.as_str());
            line += expected.matches('\n').count() + 1;
        }
    }
}

#[test]
fn a_quote_that_is_never_closed_costs_its_own_line_only() {
    let faults_and_lines = |text: &str| -> Vec<Result<usize, (usize, Option<usize>)>> {
        Records::new(text, Separator::Comma, 0, 1)
            .map(|record| record.map(|record| record.line).map_err(|fault| (fault.line, fault.closed_on)))
            .collect()
    };
    assert_eq!(faults_and_lines("a\n\"b\nc\nd\n"), [Ok(1), Err((2, None)), Ok(3), Ok(4)]);
    // Closed by the next quote, in the middle of another line.
    assert_eq!(faults_and_lines("\"a,1\n\"b\",2\nc,3\n"), [Err((1, Some(2))), Ok(2), Ok(3)]);
    assert_eq!(faults_and_lines("\"a\" b,1\nc,3\n"), [Err((1, Some(1))), Ok(2)]);
    // In a cell that begins on a later line of its record.
    assert_eq!(faults_and_lines("\"a\nb\",\"c\nd\n"), [Err((2, None)), Ok(3)]);
    let long = format!("\"{}\n\nafter\n", "x".repeat(QUOTED_BYTES_MAX));
    assert_eq!(faults_and_lines(&long), [Err((1, None)), Ok(2), Ok(3)]);
}

#[test]
fn a_file_of_nothing_but_quotes_is_given_up() {
    let text = "\"x\"y\n".repeat(100_000);
    let mut records = Records::new(&text, Separator::Comma, 0, 1);
    assert_eq!(records.by_ref().count(), QUOTE_FAULTS_MAX);
    assert!(records.gave_up());
}
