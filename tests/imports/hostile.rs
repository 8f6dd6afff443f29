//! Bytes that nobody's spreadsheet writes, and tables of a size that few have.

use std::fmt::Write as _;

use invigil::formats::entries_csv;
use invigil::formats::import_table::FINDINGS_KEPT_MAX;
use invigil::formats::import_text::IMPORT_BYTES_MAX;
use invigil::formats::learners_csv;
use proptest::prelude::*;

use crate::support::{bytes, learners, options, told};

/// Reads bytes in both ways; findings stand in the text, and nobody is imported beside an error.
fn reads(bytes: &[u8]) {
    let import = learners(bytes);
    for finding in &import.findings {
        assert!(import.source.text.get(finding.span.clone()).is_some(), "{finding:?}");
        assert!(finding.line >= 1);
    }
    assert!(import.errors == 0 || import.rows.is_empty());
    let _ = entries_csv::read(bytes, &options(), &mut |_| {});
}

proptest! {
    #[test]
    fn no_bytes_at_all_bring_it_down(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        reads(&bytes);
    }

    #[test]
    fn no_bytes_after_a_sound_heading_bring_it_down(
        mark in prop::sample::select(vec![&b""[..], b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"]),
        rest in prop::collection::vec(
            prop_oneof![Just(b','), Just(b'\n'), Just(b'"'), Just(b'\r'), Just(b'-'), Just(b'0'), any::<u8>()],
            0..200
        )
    ) {
        reads(&[mark, b"name,dob,uln,extra time,approved by,approved on\n", &rest].concat());
    }

    #[test]
    fn no_text_in_a_cell_brings_it_down(
        cells in prop::collection::vec("\\PC{0,12}|[0-9/.x%-]{0,12}|.{0,4}", 8)
    ) {
        let quoted: Vec<String> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        let heading = "name,dob,uln,extra time,rest breaks,colours,approved by,approved on";
        reads(format!("{heading}\n{}\n", quoted.join(",")).as_bytes());
        let heading = "learner,dob,date,time,room,seat,prepared by,prepared on";
        reads(format!("{heading}\n{}\n", quoted.join(",")).as_bytes());
    }
}

/// One finding that says what it is about, and no other.
fn only_finding(bytes: &[u8]) -> String {
    let import = learners(bytes);
    assert_eq!(import.errors, 1, "{}", told(&import.findings));
    import.findings[0].code.clone()
}

#[test]
fn what_is_too_large_is_refused_in_one_finding() {
    assert_eq!(only_finding(&vec![b'a'; IMPORT_BYTES_MAX + 1]), "too-large");
    assert_eq!(only_finding("name,".repeat(10_000).as_bytes()), "too-many-columns");
    assert_eq!(only_finding(format!("name,dob\n{}\n", "x,".repeat(10_000)).as_bytes()), "wrong-width");
    assert_eq!(
        only_finding(format!("name,dob\n{},2004-12-10\n", "x".repeat(5_000_000)).as_bytes()),
        "too-long"
    );
    // What a finding says stays short, whatever the cell.
    let import = learners(format!("name,dob\nAda,{}\n{0},2004-12-10", "x".repeat(5_000_000)).as_bytes());
    assert!(import.findings.iter().all(|finding| finding.what.len() < 200));
    assert_eq!(only_finding(b"\0n\0a\0m\0e\0,\0d\0o\0b\0\n"), "not-text");
    assert_eq!(only_finding(&bytes("learners-mixed-encodings.csv")), "mixed-encoding");
    // Half a character of UTF-16; a byte that UTF-8 does not have behind its mark. The rows say more.
    let half = "name,dob\nZo".encode_utf16().chain([0xd800]).chain(" M,2004-12-10\n".encode_utf16());
    let half: Vec<u8> = [0xfeff].into_iter().chain(half).flat_map(u16::to_le_bytes).collect();
    for bytes in [&half[..], b"\xef\xbb\xbfname,dob\nZo\xeb M,2004-12-10\n"] {
        let import = learners(bytes);
        let codes: Vec<_> = import.findings.iter().map(|f| (f.line, f.code.as_str())).collect();
        assert_eq!(codes, [(2, "lost-letter"), (2, "not-text")]);
    }
}

/// A table of `rows` learners, each with a number of its own.
fn table(rows: u32, born: &str) -> String {
    let mut text = "name,date of birth,uln,language,group,extra time,approved by,approved on\n".to_owned();
    let mut number = 100_000_000_u64;
    for row in 0..rows {
        // The check digit, worked out here by itself: weights 10 to 2, ten less the rest by eleven.
        let uln = loop {
            number += 1;
            let digits = number.to_string();
            let sum: u64 = digits.bytes().zip((2..=10).rev()).map(|(d, w)| u64::from(d - b'0') * w).sum();
            if !sum.is_multiple_of(11) {
                break format!("{digits}{}", 10 - sum % 11);
            }
        };
        writeln!(text, "Learner \"{row}\" Müller,{born},{uln},Welsh,Evening,25%,A. Officer,2026-10-01")
            .unwrap();
    }
    text
}

#[test]
fn a_hundred_thousand_learners_are_read() {
    let text = table(100_000, "10/12/2004");
    let mut steps = Vec::new();
    let import = learners_csv::read(text.as_bytes(), &options(), &mut |rows| steps.push(rows));
    assert_eq!((import.rows.len(), import.errors, import.warnings), (100_000, 0, 0));
    assert_eq!(import.rows[99_999].place.line, 100_001);
    assert_eq!(import.rows[99_999].name, "Learner \"99999\" Müller");
    // Progress is told on the way and at the end.
    assert_eq!((steps[0], steps.len(), steps.last()), (1000, 101, Some(&100_000)));
}

#[test]
fn of_a_hundred_thousand_bad_rows_all_are_counted_and_the_first_are_shown() {
    let text = table(100_000, "31/02/2004").replace("25%", "lots");
    let import = learners(text.as_bytes());
    assert_eq!((import.errors, import.findings.len(), import.rows.len()), (200_000, FINDINGS_KEPT_MAX, 0));
    let (first, more) = import.first_findings(50);
    assert_eq!((first.len(), more), (50, 199_950));
    let lines: Vec<usize> = first.iter().map(|finding| finding.line).collect();
    assert_eq!(lines, (2..27).flat_map(|line| [line, line]).collect::<Vec<_>>());
    // A sound table leaves nothing out.
    assert_eq!(learners(b"name,dob\nAda,2004-12-10\n").first_findings(50).1, 0);
}

#[test]
fn many_faults_of_a_long_file_take_no_time_that_grows_with_its_square() {
    // Each of these would take minutes if every fault walked through the whole text.
    for text in [
        "\"\n".repeat(200_000),
        format!("name,dob\n{}", "\"\",".repeat(2_000_000)),
        "\u{e9}\n".repeat(200_000),
    ] {
        reads(text.as_bytes());
        reads(format!("name,dob\n{text}").as_bytes());
    }
}
