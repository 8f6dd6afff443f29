//! Proves that a bad bank gets a good message: one fault a folder under `tests/fixtures/invalid`,
//! with everything that `invigil bank check` says about it in `expected.txt` beside it. A clean twin
//! under `tests/fixtures/valid` gets none.
//!
//! `UPDATE_EXPECTED=1 cargo test --test data invalid_banks` writes `expected.txt` afresh; read every
//! change before it is kept.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use invigil::engine::qualification::ITEMS_MAX;
use invigil::engine::rules::RULES;
use invigil::formats::source::Source;
use invigil::formats::{bank_toml, qualification_toml};

use crate::rust_source::{RustSource, rust_files};
use crate::support::{Run, fixtures, folders, invigil, name, repository};

const EXPECTED: &str = "expected.txt";

/// The day on which reviews are due or not, whatever the machine's clock says.
const TODAY: &str = "2026-11-22";

/// Codes that no small file can show. The reader refuses the first two as `out-of-range` before the
/// engine sees them; the third takes a hundred thousand items. Tests below show them in memory.
const SHOWN_IN_MEMORY: [&str; 3] = ["items-out-of-range", "minutes-out-of-range", "too-many-items"];

/// Codes of findings in other files than those of a bank; `bank_tools` shows them.
const OF_OTHER_FILES: [&str; 2] = ["missing-column", "wrong-verdict"];

/// Cases in which no finding has a line, because no file could be read as text.
const WITHOUT_LINES: [&str; 2] = ["no-qualification", "not-utf8"];

fn check(folder: &str) -> Run {
    invigil(&fixtures("invalid"), &["bank", "check", folder, "--deny-warnings", "--today", TODAY])
}

fn shown(run: &Run) -> String {
    format!("exit code {}\n\nstandard error:\n{}\nstandard output:\n{}", run.code, run.stderr, run.stdout)
}

#[test]
fn every_bad_bank_gets_the_message_that_stands_beside_it() {
    let update = std::env::var_os("UPDATE_EXPECTED").is_some_and(|value| value == "1");
    let mut wrong = String::new();
    for folder in folders(&fixtures("invalid")) {
        let run = check(&name(&folder));
        let found = shown(&run);
        if update && run.code == 1 {
            fs::write(folder.join(EXPECTED), &found).unwrap();
        }
        let expected = fs::read_to_string(folder.join(EXPECTED)).unwrap_or_default();
        if found != expected {
            let _ = write!(wrong, "=== {}\n--- expected\n{expected}\n--- found\n{found}\n", name(&folder));
        }
        assert!(!expected.is_empty() || update, "{} has no {EXPECTED}", folder.display());
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_message_names_its_rule_its_file_its_line_and_a_mend() {
    for folder in folders(&fixtures("invalid")) {
        let case = name(&folder);
        let expected = fs::read_to_string(folder.join(EXPECTED)).unwrap();
        assert!(expected.starts_with("exit code 1\n"), "{case}");
        if WITHOUT_LINES.contains(&case.as_str()) {
            continue;
        }
        let findings: Vec<&str> = expected
            .split("\n\n")
            .filter(|part| part.contains("error[") || part.contains("warning["))
            .collect();
        assert!(!findings.is_empty(), "{case} shows no finding");
        for finding in findings {
            let place = finding.lines().find_map(|line| line.trim_start().strip_prefix("--> "));
            let place = place.unwrap_or_else(|| panic!("{case} names no place:\n{finding}"));
            let mut parts = place.split(':');
            assert!(fixtures("invalid").join(parts.next().unwrap()).is_file(), "{case}: {place}");
            assert!(parts.next().is_some_and(|line| line.parse::<usize>().is_ok()), "{case}: {place}");
            assert!(finding.contains("= help: "), "{case} names no mend:\n{finding}");
        }
    }
}

#[test]
fn every_code_in_the_source_is_shown_by_a_fixture() {
    let expected: String = folders(&fixtures("invalid"))
        .iter()
        .map(|folder| fs::read_to_string(folder.join(EXPECTED)).unwrap())
        .collect();
    let codes = codes_in_source();
    assert!(codes.len() > 30, "only {} codes were found: {codes:?}", codes.len());
    let missing: Vec<&String> = codes
        .iter()
        .filter(|code| !SHOWN_IN_MEMORY.contains(&code.as_str()) && !OF_OTHER_FILES.contains(&code.as_str()))
        .filter(|code| {
            !["error", "warning"].iter().any(|level| expected.contains(&format!("{level}[{code}]")))
        })
        .collect();
    assert!(missing.is_empty(), "no fixture shows {missing:?}");
    for code in SHOWN_IN_MEMORY {
        assert!(codes.contains(code), "{code} is gone from the source");
    }
}

/// Files of `formats` that find fault with something else.
const NO_BANKS: [&str; 5] =
    ["formats/room_", "formats/import_", "formats/learners_csv", "formats/entries_csv", "formats/delimited"];

/// String literals that are the name of a rule: lower-case words parted by hyphens.
fn codes_in_source() -> BTreeSet<String> {
    let is_code = |text: &String| {
        text.contains('-')
            && text.split('-').all(|w| !w.is_empty() && w.bytes().all(|b| b.is_ascii_lowercase()))
    };
    let checks = [
        "engine/qualification/check.rs",
        "engine/qualification/check_references.rs",
        "engine/bank.rs",
        "engine/guessing.rs",
    ];
    rust_files(&repository().join("src"))
        .iter()
        .filter(|(path, _)| {
            checks.contains(&path.as_str())
                || path.starts_with("engine/item_writing/")
                // What is wrong with a room or a table of learners is no rule of banks; `room.rs` and
                // `tests/imports` show it.
                || path.starts_with("formats/") && !NO_BANKS.iter().any(|start| path.starts_with(start))
        })
        .flat_map(|(_, text)| RustSource::read(text).literals)
        .filter(is_code)
        .collect()
}

#[test]
fn every_code_in_the_source_is_explained_and_every_rule_is_found_somewhere() {
    let codes = codes_in_source();
    let of_banks: BTreeSet<&str> = codes.iter().map(String::as_str).collect();
    let explained: BTreeSet<&str> = RULES.iter().map(|rule| rule.code).collect();
    // A file that is not text is found where files are read, an item edited after use where sittings
    // are known.
    let elsewhere = BTreeSet::from(["not-text", "edited-after-use"]);
    let all: BTreeSet<&str> = of_banks.union(&elsewhere).copied().collect();
    assert_eq!(all, explained);
}

/// Every rule of item writing and every rule on editions, topics and versions has, besides its
/// fixture, a twin that differs in the fault alone and is not found fault with.
#[test]
fn every_clean_twin_passes_even_when_warnings_are_denied() {
    let twins = folders(&fixtures("valid"));
    let run = |twin: &PathBuf| {
        invigil(&fixtures("valid"), &["bank", "check", &name(twin), "--deny-warnings", "--today", TODAY])
    };
    for twin in &twins {
        let run = run(twin);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", twin.display());
        let case = fixtures("invalid").join(name(twin));
        assert!(case.is_dir() || name(twin) == "tiny", "{} has no faulty twin", twin.display());
    }
    let shown_faulty: String = twins
        .iter()
        .map(|twin| {
            fs::read_to_string(fixtures("invalid").join(name(twin)).join(EXPECTED)).unwrap_or_default()
        })
        .collect();
    for rule in RULES.iter().filter(|rule| rule.is_advice) {
        assert!(shown_faulty.contains(&format!("warning[{}]", rule.code)), "{} has no clean twin", rule.code);
    }
}

#[test]
fn the_clean_twin_passes_even_when_warnings_are_denied() {
    let run = invigil(&fixtures("valid"), &["bank", "check", "tiny", "--deny-warnings"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert_eq!(run.stdout, "tiny: 4 items, 0 errors, 0 warnings\n");
}

#[test]
fn a_folder_that_does_not_exist_is_named() {
    let run = check("nowhere");
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    assert!(run.stderr.starts_with("error: ") && run.stderr.contains("nowhere"), "{}", run.stderr);
}

#[test]
fn faults_of_all_files_are_reported_at_once() {
    let several = check("many-faults-in-many-files");
    for place in
        ["items-1.toml:6:", "items-1.toml:8:", "items-1.toml:13:", "items-2.toml:7:", "items-2.toml:16:"]
    {
        assert!(several.stderr.contains(place), "{place} is missing:\n{}", several.stderr);
    }
    let both = check("faults-in-qualification-and-items");
    for place in ["qualification.toml:8:", "items.toml:17:"] {
        assert!(both.stderr.contains(place), "{place} is missing:\n{}", both.stderr);
    }
}

fn tiny(file: &str) -> Source {
    let path = fixtures("valid/tiny").join(file);
    Source { name: file.to_owned(), text: fs::read_to_string(path).unwrap() }
}

#[test]
fn the_engine_refuses_a_test_without_items_or_minutes_by_itself() {
    let sound = qualification_toml::read(&tiny("qualification.toml")).value.unwrap();
    for (items, minutes, code) in [
        (0, 5, "items-out-of-range"),
        (ITEMS_MAX + 1, 5, "items-out-of-range"),
        (2, 0, "minutes-out-of-range"),
        (2, 24 * 60 + 1, "minutes-out-of-range"),
    ] {
        let mut bad = sound.clone();
        (bad.test.items, bad.test.minutes) = (items, minutes);
        let faults = bad.faults();
        assert!(
            faults.iter().any(|fault| fault.code == code),
            "{items} items, {minutes} minutes: {faults:?}"
        );
    }
}

#[test]
fn a_bank_of_too_many_items_is_refused() {
    let qualification = qualification_toml::read(&tiny("qualification.toml")).value.unwrap();
    let options: String = ["a", "b", "c", "d"]
        .map(|text| format!("{{text=\"{text}\",rationale=\"r\",key={}}},", text == "a"))
        .concat();
    let mut text = String::from("schema = 1\n");
    for number in 0..=bank_toml::ITEMS_MAX {
        let _ = write!(
            text,
            "[[item]]\nid=\"{number}\"\noutcome=\"1.1\"\nstatement=\"1.1.1\"\ndemand=\"knowledge\"\n\
             status=\"live\"\nuse=\"live\"\ncontent=\"c\"\nstem=\"s?\"\noption=[{options}]\n"
        );
    }
    let checked = bank_toml::read(&[Source { name: "items.toml".to_owned(), text }], Some(&qualification));
    assert!(checked.bank(&qualification).is_none());
    let codes: Vec<&str> = checked.findings.iter().map(|finding| finding.code.as_str()).collect();
    assert_eq!(codes, ["too-many-items"]);
}
