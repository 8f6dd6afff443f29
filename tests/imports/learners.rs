//! The same five learners in every encoding and with every separator; every fault of a bad table; what
//! is refused and what is only pointed out.

use invigil::engine::centre::learner::Learner;
use invigil::engine::language::Language;
use invigil::engine::sitting::arrangement::{
    Agreed, Approval, Arrangement, Arrangements, ExtraTime, Reader, RestBreaks,
};
use invigil::formats::delimited::Separator;
use invigil::formats::import_cells::{read_date, read_language};
use invigil::formats::import_table::Import;
use invigil::formats::import_text::Encoding;
use invigil::formats::learners_csv::{self, LearnerRow, already_held};

use crate::support::{bytes, date, fixture, learners, options, told};

fn agreed(on: &str, arrangements: Vec<Arrangement>) -> Arrangements {
    let mut all = Arrangements::default();
    for arrangement in arrangements {
        let approval = Approval { by: "A. Officer".to_owned(), on: date(on) };
        all.agree(Agreed { arrangement, approval });
    }
    all
}

/// The learners of the fixtures, as they were made.
fn expected() -> Vec<Learner> {
    let learner = |name: &str, born, uln: Option<&str>, language, group: &str, arrangements| Learner {
        id: String::new(),
        name: name.to_owned(),
        born: date(born),
        uln: uln.map(|uln| uln.parse_uln()),
        language,
        group: group.to_owned(),
        arrangements,
    };
    let (english, welsh) = (Language::English, Language::Welsh);
    let none = Arrangements::default();
    let extra = |extra| Arrangement::ExtraTime(extra);
    let breaks = |breaks| Arrangement::RestBreaks(breaks);
    vec![
        learner("Zoë Müller", "2004-12-10", Some("1000000043"), english, "Evening", none.clone()),
        learner(
            "Siân Davies",
            "2004-12-10",
            Some("1000000116"),
            welsh,
            "Evening",
            agreed(
                "2026-10-01",
                vec![extra(ExtraTime::PerCent(25)), Arrangement::Colours("pale-yellow".to_owned())],
            ),
        ),
        learner(
            "Robert \"Bob\" Smith",
            "2005-02-01",
            None,
            english,
            "Day; north",
            agreed(
                "2026-10-01",
                vec![
                    extra(ExtraTime::Minutes(15)),
                    breaks(RestBreaks::Number { count: 3, minutes_each: 5 }),
                    Arrangement::Reader(Reader::SpokenLines),
                ],
            ),
        ),
        learner(
            "Máire (Mary, Molly) O'Brien",
            "2004-02-29",
            Some("1000000183"),
            english,
            "",
            agreed("2026-10-01", vec![breaks(RestBreaks::Allowance { minutes: 20 })]),
        ),
        learner("Anna Maria Rossi", "2003-07-31", Some("1000000256"), welsh, "Day", none),
    ]
}

trait ParseUln {
    fn parse_uln(&self) -> invigil::engine::centre::uln::Uln;
}

impl ParseUln for &str {
    fn parse_uln(&self) -> invigil::engine::centre::uln::Uln {
        invigil::engine::centre::uln::Uln::parse(self).unwrap()
    }
}

fn read_learners(import: &Import<LearnerRow>) -> Vec<Learner> {
    import.rows.iter().map(|row| row.learner(String::new())).collect()
}

#[test]
fn the_same_learners_come_out_of_every_encoding_and_every_separator() {
    let files = [
        ("learners-utf8.csv", Encoding::Utf8, Separator::Comma),
        ("learners-marked-semicolons.csv", Encoding::Utf8Marked, Separator::Semicolon),
        ("learners-utf16-tabs.txt", Encoding::Utf16, Separator::Tab),
        ("learners-utf16-big-endian.csv", Encoding::Utf16, Separator::Comma),
        ("learners-latin1.csv", Encoding::Windows1252, Separator::Comma),
        ("learners-parts-reversed.csv", Encoding::Utf8, Separator::Semicolon),
    ];
    for (file, encoding, separator) in files {
        let import = learners(&bytes(file));
        assert_eq!((import.encoding, import.separator), (encoding, separator), "{file}");
        assert_eq!(import.errors, 0, "{file}\n{}", told(&import.findings));
        assert_eq!(read_learners(&import), expected(), "{file}");
        // The encoding that was taken for want of another is pointed out, and nothing else is.
        let warnings = usize::from(encoding == Encoding::Windows1252);
        assert_eq!(import.warnings, warnings, "{file}\n{}", told(&import.findings));
    }
    let import = learners(&bytes("learners-latin1.csv"));
    assert_eq!(import.words(), "5 rows, read as Windows-1252 (Latin-1) with commas between the cells");
    // It points at the first letter that differs.
    assert_eq!(&import.source.text[import.findings[0].span.clone()], "ë");
    assert_eq!(import.findings[0].line, 2);
}

#[test]
fn lines_are_those_of_an_editor() {
    // A name with a line break takes two lines, so that who follows stands one further.
    let import = learners(b"name,dob\n\"Anna\nMaria Rossi\",2003-07-31\n\nAda Lovelace,2004-12-10\n");
    let lines: Vec<_> = import.rows.iter().map(|row| row.place.line).collect();
    assert_eq!(lines, [2, 5]);
    assert_eq!(&import.source.text[import.rows[1].place.span.clone()], "Ada Lovelace,2004-12-10");
}

/// Every finding about a table in which nearly every row is bad. The expected file was read through line
/// by line against the table. `INVIGIL_BLESS=1` writes it anew.
#[test]
fn every_fault_of_a_bad_table_is_told_with_its_line() {
    let import = learners(&bytes("learners-hostile.csv"));
    assert!(import.rows.is_empty());
    let told = told(&import.findings);
    let expected = fixture("learners-hostile.txt");
    if std::env::var_os("INVIGIL_BLESS").is_some() {
        std::fs::write(&expected, &told).unwrap();
    }
    assert_eq!(told, std::fs::read_to_string(&expected).unwrap());
    assert_eq!(import.errors + import.warnings, import.findings.len());
    // Every row but the first of two that repeat each other has a finding on its own line, or opens a
    // quotation mark.
    let lines: Vec<usize> = import.findings.iter().map(|finding| finding.line).collect();
    let silent: Vec<usize> = (2..=33).filter(|line| !lines.contains(line)).collect();
    assert_eq!(silent, [16]);
}

#[test]
fn one_error_keeps_everybody_out() {
    let import = learners(b"name,dob\nAda Lovelace,2004-12-10\nCharles Babbage,2004-02-30\n");
    assert_eq!((import.rows.len(), import.errors, import.rows_read), (0, 1, 2));
    let finding = &import.findings[0];
    assert_eq!((finding.line, finding.code.as_str()), (3, "no-date"));
    assert_eq!(&import.source.text[finding.span.clone()], "2004-02-30");
}

#[test]
fn headings_are_checked_before_anything_is_lost() {
    let told_of = |text: &str| told(&learners(text.as_bytes()).findings);
    // A mistyped heading would lose an arrangement without a word.
    assert!(told_of("name,dob,Extra tme\nAda Lovelace,2004-12-10,25%\n").starts_with(
        "1 unknown-column: \"Extra tme\" is no column that is known; did you mean \"extra time\"?"
    ));
    let unknown = told_of("name,dob,postcode\nAda Lovelace,2004-12-10,CF10\n");
    assert!(unknown.contains("use one of name, first name, last name, date of birth, uln"), "{unknown}");
    for (text, finding) in [
        ("name\nAda\n", "1 missing-column: there is no column \"date of birth\""),
        ("dob\n2004-12-10\n", "1 missing-column: there is no column \"name\""),
        (
            "first name,dob\nAda,2004-12-10\n",
            "1 missing-column: there is \"first name\" without \"last name\"",
        ),
        ("surname,dob\nAda,2004-12-10\n", "1 missing-column: there is \"last name\" without \"first name\""),
        ("name,surname,dob\nA,B,2004-12-10\n", "1 missing-column: there is \"name\" beside"),
        ("name,dob,Born\nA,2004-12-10,\n", "1 repeated-column: \"Born\" stands for \"date of birth\""),
        ("", "1 empty-file: the file is empty"),
        ("\n \n,,\n", "1 empty-file: the file is empty"),
        ("name|dob\nAda|2004-12-10\n", "1 unknown-column: \"name|dob\""),
        (
            "name,dob,\nAda Lovelace,2004-12-10,x\n",
            "2 no-heading: \"x\" stands in a column without a heading",
        ),
    ] {
        assert!(told_of(text).contains(finding), "{text}\n{}", told_of(text));
    }
    // Empty columns at the end are the spreadsheet's.
    assert_eq!(told_of("name,dob,,\nAda Lovelace,2004-12-10,,\n"), "");
    // With a bad heading the rows are read for what else is wrong.
    let both = told_of("name,dob,postcode\nAda Lovelace,never,CF10\n");
    assert!(both.contains("1 unknown-column") && both.contains("2 no-date"), "{both}");
}

#[test]
fn a_column_can_be_ignored_by_name() {
    let text = b"name,dob,Post-Code,Notes\nAda Lovelace,2004-12-10,CF10,=1+1\n";
    let ignoring = |ignore: &[&str]| {
        let ignore = ignore.iter().map(|name| (*name).to_owned()).collect();
        let options = invigil::formats::import_table::ImportOptions { ignore, ..options() };
        learners_csv::read(text, &options, &mut |_| {})
    };
    let import = ignoring(&["post code", "NOTES"]);
    assert_eq!((import.errors, import.rows.len()), (0, 1));
    assert_eq!(ignoring(&["notes"]).errors, 1);
}

#[test]
fn arrangements_need_who_approved_them_and_when() {
    let read = |cells: &str| {
        let heading =
            "name,dob,extra time,rest breaks,layout,timer,reader,second language,approved by,approved on";
        learners(format!("{heading}\nAda Lovelace,2004-12-10,{cells}\n").as_bytes())
    };
    let words = |cells: &str| {
        let import = read(cells);
        assert_eq!(import.errors, 0, "{cells}\n{}", told(&import.findings));
        let agreed = import.rows[0].arrangements.all();
        agreed
            .iter()
            .map(|a| format!("{}: {}", a.arrangement.kind(), a.arrangement.words()))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        words("25%,20 min,Focused,on demand,lines,Cymraeg,A. Officer,2026-10-01"),
        [
            "extra time: 25 %",
            "rest breaks: 20 min in all",
            "layout: focused",
            "timer: on demand",
            "reader: lines",
            "language: cy"
        ]
    );
    // What is as for everybody needs no approval.
    assert!(words("0,none,standard,shown,screen,,,").is_empty());
    let told_of = |cells: &str| told(&read(cells).findings);
    let neither = told_of("25%,,,,,,,");
    assert_eq!(neither.matches("2 no-approval").count(), 2, "{neither}");
    assert_eq!(told_of("lots,,,,,,,").matches("2 no-approval").count(), 2);
    let idle = told_of("0,none,,,,,A. Officer,2026-10-01");
    assert!(idle.starts_with("2 idle-approval (warning)") && idle.lines().count() == 1, "{idle}");
    assert!(told_of("25%,,,,,,A. Officer,").contains("without the day on which it was approved"));
    assert!(told_of("25%,,,,,,,2026-10-01").contains("without who approved it"));
    assert!(told_of("25%,,,,,,A. Officer,2026-11-27").contains("is after today"));
    // Each of several bad cells is told.
    let bad = told_of("lots,often,sideways,never,aloud,Klingon,A. Officer,soon");
    assert_eq!(bad.lines().count(), 7, "{bad}");
}

#[test]
fn the_same_person_twice_is_told_with_both_lines() {
    let told_of = |rows: &str| {
        let import = learners(format!("name,dob,uln\n{rows}").as_bytes());
        (import.errors, import.warnings, told(&import.findings))
    };
    let (errors, _, text) = told_of("Ada Lovelace,2004-12-10,1000000043\nAda King,2004-12-11,100 000 0043\n");
    assert_eq!(errors, 1);
    assert!(
        text.contains("3 repeated-learner: the Unique Learner Number 1000000043 stands here and on line 2")
    );
    let (errors, _, text) = told_of("Ada Lovelace,2004-12-10,\nADA  lovelace,10/12/2004,1000000043\n");
    assert_eq!(errors, 1);
    assert!(
        text.contains("3 repeated-learner: ADA lovelace, born 2004-12-10, stands here and on line 2"),
        "{text}"
    );
    // Namesakes born on one day are two people when their numbers say so.
    let (errors, warnings, _) =
        told_of("Ada Lovelace,2004-12-10,1000000116\nAda Lovelace,2004-12-10,1000000043\n");
    assert_eq!((errors, warnings), (0, 1));
}

#[test]
fn who_is_in_the_register_already_is_told() {
    let import = learners(b"name,dob,uln\nAda King,2004-12-10,1000000043\nada lovelace,2004-12-10,\n");
    let mut held = import.rows[0].learner("L-AAAAAA".to_owned());
    held.name = "Ada Lovelace".to_owned();
    let found = told(&already_held(&import, std::slice::from_ref(&held)));
    // By the number; by name and day of birth.
    assert!(found.contains("2 known-learner: Ada King is in the register already, as L-AAAAAA"), "{found}");
    assert!(found.contains("3 known-learner: ada lovelace"), "{found}");
    assert_eq!(found.lines().count(), 2);
    // Not where the number says that it is somebody else, nor on another day.
    let others = learners(b"name,dob,uln\nAda Lovelace,2004-12-10,1000000116\nAda Lovelace,2004-12-11,\n");
    assert_eq!(others.rows.len(), 2);
    assert_eq!(already_held(&others, &[held]), []);
}

#[test]
fn dates_are_iso_or_british_and_never_american() {
    for (text, day) in [
        ("2004-12-10", "2004-12-10"),
        ("10/12/2004", "2004-12-10"),
        ("1/2/2004", "2004-02-01"),
        ("10.12.2004", "2004-12-10"),
        ("10-12-2004", "2004-12-10"),
        (" 2004-12-10 00:00:00", "2004-12-10"),
        ("29/02/2000", "2000-02-29"),
    ] {
        assert_eq!(read_date(text), Ok(date(day)), "{text}");
    }
    let wrong = |text: &str| read_date(text).unwrap_err().0;
    assert_eq!(wrong("12/25/2004"), "is no date: it has the month before the day");
    assert_eq!(wrong("10/12/04"), "is no date: its year has not four digits");
    assert_eq!(wrong("29/02/1900"), "is a day that no calendar has");
    assert_eq!(wrong("38331"), "is no date but a spreadsheet's count of days");
    for text in
        ["", "soon", "2004-12", "2004/12/10", "10/12-2004", "10 Dec 2004", "+1/2/2004", "10/12/2004 08:30"]
    {
        assert_eq!(wrong(text), "is no date", "{text}");
    }
}

#[test]
fn languages_go_by_code_and_by_name() {
    for text in ["en", "English", " ENGLISH "] {
        assert_eq!(read_language(text), Some(Language::English));
    }
    for text in ["cy", "Welsh", "cymraeg"] {
        assert_eq!(read_language(text), Some(Language::Welsh));
    }
    assert_eq!(read_language("Cornish"), None);
}
