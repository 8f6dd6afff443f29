//! Walkthroughs: whole sittings as data files that an exams officer can read and write. Every
//! `tests/walkthroughs/*.walk` is run on the real desk, through the keys that people press, and
//! compared with what the same file expects. `WALK=fire cargo test --test walkthroughs` runs those
//! whose name contains `fire`.
//!
//! # A file
//!
//! One line a step or an expectation; `#` begins a comment. The figures that are expected are worked
//! out by hand in the comments, from the times of the file: they are a check of the program, so they
//! are never copied from what it says.
//!
//! **Times** are minutes and seconds (`14:03`, `59:59.5`) of true time since the candidate started the
//! clock of the test, whatever the computer's clocks are set to and whatever was stopped since. A line
//! without a time comes right after the one before it. Keys take no time. Before the start and where
//! nobody presses a key, `wait 1:00` lets time pass.
//!
//! A program that runs writes to the record at least every 4 seconds once the clock runs: when it
//! stops, the time since the last sign of life is part of the interruption. Times of crashes here are
//! mostly whole fours of seconds after the last event, so that the sign of life is of that moment.
//!
//! # How things are
//!
//! ```text
//! candidate Ada Lovelace, born 2004-12-10, passport, seat 4        proof with a note: third-party (her tutor)
//! arranged extra time 25%, layout spaced, approved A. Officer 2026-11-02
//! test 8 questions, 60 minutes, in English and Welsh, from 16 years
//! room at 09:50, starts 09:30, late 30 minutes, limit 10 minutes
//! given lines                                                      how the program was started
//! ```
//!
//! # Steps
//!
//! Before the start: `start the program`, `sign in by Bea Smith[, PIN 1111]`, `enter candidate`,
//! `enter arrangements`; `open by Bea Smith` is all four. `agree`, `disagree by Bea Smith` (who then
//! sees to the sheets again), `practise 1:00`,
//! `type start code [K7M 4QQ]`, `start` (S), `cancel`; `begin, practice 1:00 by Bea Smith` is the whole
//! way from `open` to the first question.
//!
//! The candidate: `respond 1 B`, `clear 1`, `flag 1`, `strike 1 C`, `note 1: words`, `go to 3`, `review`,
//! `submit`, `hide time`, `show time`, `switch language`, `colours cream`, `go on` (after an
//! interruption), `press a b Enter` (just keys).
//!
//! An invigilator: `pause by Bea Smith: fire alarm` is F12, name and PIN, the act with its reason, and
//! giving the screen back. Without `by`, whoever is at the screen does it and stays: `invigilator Bea
//! Smith`, `invigilator leaves`. A second one: `... by Bea Smith with Carl Jones: reason`. Acts: `let start`, `pause`,
//! `resume`, `begin break`, `end break`, `add time 5:30`, `settle all [of gap 1]` (or `none` or a time),
//! `change extra time 50%, approved WHO WHEN`, `incident environment/power cut, 14 minutes ago`, `move to seat 12`,
//! `end submitted` (`withdrawn`, `voided`, `cancelled`). From elsewhere: `room orders pause by Bea
//! Smith: evacuation`, `room orders resume ...`.
//!
//! The world: `crash` (the program is killed), `power cut` (the machine starts anew), then
//! `restart by Bea Smith`, who then is at the screen; `stand still` and `run again` (stopped, or
//! asleep); `disk full` and `disk free`; `disk slow 0:05` (the next answer takes that long);
//! `wall clock set -10:00`; `work` (what the screen says it is doing).
//!
//! # Expectations
//!
//! ```text
//! refused "words"               the step before was refused, with these words on the screen
//! screen "words"                or: screen lacks "words"
//! apart 3 "Answer 1" "Answer 2" so many rows lie between
//! left 45:57                    on the screen; also: question 3, theme cream
//! ledger practice 1:00, working 20:00, extra 0:00, break 0:00, suspended 17:37, outage 7:20
//! unmeasured 10:00              before the ledger: time that no clock could measure
//! time standard 60:00, agreed 15:00, added 0:00, given back 7:20, left 47:40
//! gaps 1                        and: gap 1 length 7:20, given back 7:20, settled
//! script 1 B, 4 C               every other question is unanswered; or: script nothing
//! closed submitted
//! events Opened, Admitted, ...  all of them, without signs of life
//! record seat 12                also: colours, language, presented, wrong PINs, flags, struck, note,
//!                               wall clock set, given, second, incident began, age
//! no record                     nobody was admitted
//! ```
//!
//! A ledger is of a closed sitting, and its six times must add up to the true time from opening to
//! close. Every file has `ledger`, `time`, `script` and `closed`, or `no record`. Everywhere the record
//! must replay to the sitting on the screen, and time left must never rise unless somebody intervened.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod acts;
mod expect;
#[path = "../fakes/mod.rs"]
mod fakes;
mod line;
mod office;
mod paper;
mod seat;
mod setup;
mod steps;
mod walk;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The folder of the walkthroughs.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/walkthroughs")
}

/// Every walkthrough, by name.
fn walkthroughs() -> Vec<(String, String)> {
    let entries = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let walks = entries.filter(|path| path.extension().is_some_and(|extension| extension == "walk"));
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    let mut all: Vec<_> = walks.map(|path| (name(&path), std::fs::read_to_string(&path).unwrap())).collect();
    all.sort();
    all
}

/// What all walkthroughs together must have had on record: every act of an invigilator, every end,
/// every arrangement, and every event but those that only older records or other machines have.
const COVERED: [&str; 64] = [
    "Opened",
    "Admitted",
    "ConditionsAgreed",
    "Started",
    "Moved",
    "Responded",
    "ResponseCleared",
    "LateResponseTakenBack",
    "FlagChanged",
    "StrikeChanged",
    "NoteWritten",
    "TimeDisplayChanged",
    "ColoursChosen",
    "LanguageChosen",
    "Presented",
    "HeartbeatRecorded",
    "Resumed",
    "Stalled",
    "TakenUp",
    "WallClockShifted",
    "PinRefused",
    "InvigilatorCame",
    "InvigilatorLeft",
    "Closed",
    "StartAllowed",
    "Paused",
    "PauseEnded",
    "TimeAdded",
    "BreakBegan",
    "BreakEnded",
    "ArrangementAgreed",
    "IncidentNoted",
    "SeatChanged",
    "GapSettled",
    "Ended",
    "closed, submitted",
    "closed, time expired",
    "closed, submitted by the invigilator",
    "closed, withdrawn",
    "closed, voided for suspected malpractice",
    "closed, cancelled before the start",
    "extra time, a share",
    "extra time, minutes",
    "rest breaks, in all",
    "rest breaks, a number",
    "colours, dark",
    "colours, light",
    "colours, high-contrast",
    "colours, yellow-on-black",
    "colours, cream",
    "colours, pale-yellow",
    "colours, pale-blue",
    "colours, pale-green",
    "colours, pale-pink",
    "colours, plain",
    "layout, standard",
    "layout, spaced",
    "layout, focused",
    "timer, on demand",
    "timer, hidden",
    "timer, shown",
    "reader, lines",
    "reader, spoken lines",
    "language, cy",
];

#[test]
fn every_walkthrough_goes_as_its_file_says() {
    let only = std::env::var("WALK").unwrap_or_default();
    let (mut covered, mut failures, mut count) = (BTreeSet::new(), Vec::new(), 0);
    for (name, file) in walkthroughs().into_iter().filter(|(name, _)| name.contains(&only)) {
        count += 1;
        match walk::run(&file) {
            Ok(more) => covered.extend(more),
            Err(failure) => failures.push(format!("tests/walkthroughs/{name}, {failure}\n")),
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {count} went another way:\n\n{}",
        failures.len(),
        failures.join("\n")
    );
    if only.is_empty() {
        let missing: Vec<_> = COVERED.iter().filter(|what| !covered.contains(**what)).collect();
        assert!(missing.is_empty(), "no walkthrough covers {missing:?}");
        assert!(count >= 25, "only {count} walkthroughs");
    }
}

#[test]
fn a_walkthrough_that_goes_another_way_says_line_expected_and_got() {
    let file = "candidate Ada Lovelace, born 2004-12-10, passport, seat 4\n\
        begin, practice 1:00 by Bea Smith\n\
        0:12 respond 1 B\n0:20 submit\n\n";
    let ending = "time standard 60:00, agreed 0:00, added 0:00, given back 0:00, left 59:40\n\
        script 1 B\nclosed submitted\n";
    let ledger = |working: &str| {
        format!(
            "{file}ledger practice 1:00, working {working}, extra 0:00, break 0:00, suspended 0:00, outage 0:00\n{ending}"
        )
    };
    walk::run(&ledger("0:20")).unwrap();
    let failure = walk::run(&ledger("0:21")).unwrap_err();
    assert_eq!((failure.line, failure.got.contains("add up")), (6, true), "{failure}");
    for (line, wrong, expected) in [
        ("script 1 C", 6, "1 C"),
        ("closed withdrawn", 6, "withdrawn"),
        ("screen \"Question 9\"", 6, "\"Question 9\" on the screen"),
        ("refused \"no\"", 6, "refused \"no\""),
        ("dance", 6, "a step or an expectation"),
        ("0:10 review", 6, "this to be possible"),
    ] {
        let failure = walk::run(&format!("{file}{line}\n")).unwrap_err();
        assert_eq!((failure.line, failure.expected.as_str()), (wrong, expected), "{failure}");
    }
    assert!(walk::run(file).unwrap_err().expected.starts_with("ledger, time, script and closed"));
}
