//! A test that is opened for an entry of the register: the sheet is filled in, what differs is settled,
//! the result goes back; and whatever becomes of the database, the test goes on and nothing is lost.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use invigil::engine::centre::attempt::ProceedingKind;
use invigil::engine::centre::entry::EntryState;
use invigil::engine::room::identity::Identity;
use invigil::engine::sitting::event::Closure;
use rustix::process::Signal;

use crate::centre::{self, BORN, ENTRY, LEARNER, Records, SEAT, begin, by, entry, hand_in, items, learner};
use crate::record::{json, lines};
use crate::room::{CANDIDATE, INVIGILATOR, Room, name_of};
use crate::support::{CANDIDATE_FIELDS, DOWN, ENTER, RIGHT, Terminal};

/// What `--check` says of a register that says what the records say.
const SAME: &str = "The register says what the records say.";

/// The letter of the key of each question, as the key book on disk has it.
fn keys(sitting: &std::path::Path) -> Vec<String> {
    let book = json(sitting, "key-book.json");
    let keys = book["keys"].as_array().unwrap().iter();
    keys.map(|key| key["key"].as_str().unwrap().to_lowercase()).collect()
}

/// Answers the first questions: so many right, then so many wrong.
fn answer(terminal: &mut Terminal, room: &Room, right: usize, wrong: usize) {
    let keys = keys(room.all_sittings().last().unwrap());
    for (index, key) in keys.iter().take(right + wrong).enumerate() {
        let other = if key == "a" { "b" } else { "a" };
        let letter = if index < right { key } else { other };
        terminal.answer(letter.chars().next().unwrap());
        terminal.press(RIGHT);
        terminal.see(&format!("Question {} of 50", index + 2));
    }
}

#[test]
fn the_register_fills_the_sheet_in_and_gets_the_result() {
    let (room, records) = (Room::new(), Records::new());
    let mut terminal = records.sit(&room, &[]);
    terminal.sign_in();
    // In other letters and spaces than the register's; its own spelling stands on the record.
    terminal.walk(&[("Who sits the test", "ADA  lovelace"), ("ADA  lovelace▁", ENTER)]);
    terminal.see(BORN);
    terminal.see(SEAT);
    terminal.press(&DOWN.repeat(3));
    terminal.press(ENTER);
    terminal.see("Access arrangements");
    terminal.see("25%");
    terminal.see("S. Needs");
    terminal.press(&ENTER.repeat(9));
    terminal.see("Is this you, and is this your test?");
    terminal.go_to_start_code();
    // From the admission on the register knows who sits where, and that it was checked.
    let sitting = name_of(&room.sitting());
    terminal.press(crate::room::start_code());
    terminal.press(ENTER);
    terminal.see("Question 1 of 50");
    let open_files = std::fs::read_dir(format!("/proc/{}/fd", terminal.process("candidate"))).unwrap();
    let open_files: Vec<_> =
        open_files.filter_map(|link| std::fs::read_link(link.unwrap().path()).ok()).collect();
    assert!(
        open_files.iter().all(|path| !path.to_string_lossy().contains("centre.sqlite")),
        "{open_files:?}"
    );
    answer(&mut terminal, &room, 3, 2);
    hand_in(&mut terminal, 5);
    let ending = terminal.end();
    assert_eq!(ending.code, 0);
    assert!(ending.said.starts_with("The sitting is closed"), "{}", ending.said);

    let record = lines(&room.sitting());
    assert_eq!(record[0]["event"]["candidate"], CANDIDATE);
    let attempts = records.attempts();
    assert_eq!(attempts.len(), 1);
    let attempt = &attempts[0];
    assert_eq!((attempt.sitting.as_str(), attempt.entry.as_deref()), (sitting.as_str(), Some(ENTRY)));
    assert_eq!((attempt.learner.as_deref(), attempt.number), (Some(LEARNER), 1));
    assert_eq!(attempt.closure, Some(Closure::Submitted));
    let mark = attempt.mark.as_ref().unwrap();
    assert_eq!((mark.total.right, mark.total.set, mark.unanswered), (3, 50, 45));
    let right: Vec<_> = attempt.items.iter().map(|item| item.right).collect();
    assert_eq!(right[..6], [Some(true), Some(true), Some(true), Some(false), Some(false), Some(false)]);
    assert_eq!(attempt.record.to_string(), record.last().unwrap()["sha256"]);
    assert!(attempt.proceedings.iter().any(|told| told.what.contains("extra time: 25 %")));
    assert_eq!(attempt.proceedings.last().unwrap().kind, ProceedingKind::End);
    let kept = records.entry(ENTRY);
    assert_eq!(kept.state, EntryState::Closed { sitting });
    assert_eq!(kept.seat.as_deref(), Some(SEAT));
    let identity = kept.identity.unwrap();
    assert_eq!((identity.kind, identity.by.as_str()), (Identity::Passport, INVIGILATOR));
    // The approval is the register's, not the sheet's.
    let agreed = record.iter().find(|line| line["event"]["act"]["what"] == "ArrangementAgreed").unwrap();
    assert_eq!(agreed["event"]["act"]["approved_by"], "S. Needs");
    let check = records.run(&room, &["centre", "rebuild", "--check"]);
    let said = String::from_utf8_lossy(&check.stdout);
    assert!(check.status.success() && said.contains(SAME), "{said}");
}

#[test]
fn another_date_of_birth_is_refused_and_so_is_a_name_that_is_not_entered() {
    let (room, records) = (Room::new(), Records::new());
    let known = ["--identity", "passport", "--seat", SEAT];
    let given = |name: &'static str, born: &'static str| {
        [&["--candidate", name, "--born", born], &known[..]].concat()
    };
    let mut terminal = records.sit(&room, &given(CANDIDATE, "2004-12-11"));
    terminal.sign_in();
    terminal.walk(&[("Who sits the test", &ENTER.repeat(CANDIDATE_FIELDS))]);
    terminal.see("The register has another date of birth for this name");
    drop(terminal);
    let mut terminal = records.sit(&room, &given("Grace Hopper", BORN));
    terminal.sign_in();
    terminal.see("Nobody called Grace Hopper is entered for this test today");
    terminal.see("`invigil centre enter`");
    terminal.press(&ENTER.repeat(CANDIDATE_FIELDS));
    terminal.see("Nobody called Grace Hopper is entered for this test today");
    // Another name is looked up as soon as it is typed, and takes that back.
    terminal.press(&format!("\x1b[3~{CANDIDATE}{ENTER}"));
    terminal.see(&format!("► Born {BORN}"));
    terminal.wait_for("nothing wrong any more", |screen| !screen.contents().contains("Nobody called"));
    drop(terminal);
    room.assert_no_sitting();
}

#[test]
fn another_seat_and_a_missing_confirmation_are_settled_and_written_back() {
    let (room, records) = (Room::new(), Records::new());
    let mut register = records.open();
    let unprepared =
        invigil::engine::centre::entry::Entry { prepared: None, ..register.entry(ENTRY).unwrap().unwrap() };
    register.change_entry(&unprepared, &by(), "not confirmed").unwrap();
    drop(register);
    let mut terminal = records.sit(&room, &["--candidate", CANDIDATE, "--seat", "Z9"]);
    terminal.sign_in();
    terminal.see(BORN);
    terminal.press(&ENTER.repeat(CANDIDATE_FIELDS));
    terminal.see("Hall has no seat Z9: its seats are A1 to D5");
    terminal.press("\u{7f}\u{7f}c2");
    terminal.press(ENTER);
    terminal.see("The register has seat B3; no tutor has confirmed that this learner is prepared");
    terminal.press(ENTER);
    terminal.walk(&[("Access arrangements", &ENTER.repeat(9)), ("Is this you, and is this your test?", "")]);
    terminal.go_to_start_code();
    terminal.press(crate::room::start_code());
    terminal.press(ENTER);
    terminal.see("Question 1 of 50");
    hand_in(&mut terminal, 0);
    assert_eq!(terminal.end().code, 0);
    assert_eq!(records.entry(ENTRY).seat.as_deref(), Some("C2"));
    assert_eq!(lines(&room.sitting())[1]["event"]["seat"], "C2");
}

/// Seat D2 is beside C2 and not beside B3; the seed is the same, so it is not chance that keeps them apart.
#[test]
fn the_form_keeps_apart_from_the_one_beside_the_seat_that_was_taken() {
    let (room, other, records) = (Room::new(), Room::new(), Records::new());
    let mut register = records.open();
    register.add_learners(&[learner("L-OTHER", "Grace Hopper", BORN)], &by(), &mut |_| {}).unwrap();
    register.add_entries(&[entry("E-OTHER", "L-OTHER", 1, "D2")], &by()).unwrap();
    drop(register);
    let arguments = ["prepare", "--seed", "terminal tests", "--candidate"];
    let prepared = records.run(&other, &[&arguments[..], &["Grace Hopper", "--entry", "E-OTHER"]].concat());
    assert!(prepared.status.success(), "{}", String::from_utf8_lossy(&prepared.stderr));
    let beside: BTreeSet<String> = items(&other.sitting()).into_iter().collect();
    let mut terminal = records.sit(&room, &["--candidate", CANDIDATE, "--seat", "C2"]);
    terminal.sign_in();
    terminal.see(BORN);
    terminal.press(&ENTER.repeat(CANDIDATE_FIELDS));
    terminal.see("The register has seat B3");
    terminal.press(ENTER);
    terminal.walk(&[("Access arrangements", &ENTER.repeat(9))]);
    terminal.go_to_start_code();
    let own: BTreeSet<String> = items(&room.sitting()).into_iter().collect();
    assert_eq!(own.intersection(&beside).count(), 0);
    // Items that were used are kept back as well; what lay beside is named by itself.
    let steering = json(&room.sitting(), "form.json")["steering"]["beside"].clone();
    let named = steering.as_array().unwrap().iter().flat_map(|form| form.as_array().unwrap());
    let named: BTreeSet<String> = named.map(|id| id.as_str().unwrap().to_owned()).collect();
    assert_eq!(named, beside);
    assert_eq!(records.entry(ENTRY).seat.as_deref(), Some("C2"));
}

#[test]
fn two_of_one_name_are_told_apart_by_their_entries() {
    let (room, records) = (Room::new(), Records::new());
    let mut register = records.open();
    register.add_learners(&[learner("L-OTHER", CANDIDATE, "1999-01-31")], &by(), &mut |_| {}).unwrap();
    register.add_entries(&[entry("E-OTHER", "L-OTHER", 1, "D5")], &by()).unwrap();
    drop(register);
    let mut terminal = records.sit(&room, &["--candidate", CANDIDATE]);
    terminal.sign_in();
    terminal.see("2 entries of this name are expected today");
    drop(terminal);
    let mut terminal = records.sit(&room, &["--entry", "e-other"]);
    terminal.sign_in();
    terminal.see(CANDIDATE);
    terminal.see("1999-01-31");
    terminal.see("D5");
    drop(terminal);
    let withdrawn = EntryState::Withdrawn { reason: "moved away".to_owned() };
    let mut register = records.open();
    let other = register.entry("E-OTHER").unwrap().unwrap();
    let other = invigil::engine::centre::entry::Entry { state: withdrawn, ..other };
    register.change_entry(&other, &by(), "withdrawn").unwrap();
    drop(register);
    let mut terminal = records.sit(&room, &["--entry", "E-OTHER"]);
    terminal.sign_in();
    terminal.see("The entry E-OTHER was withdrawn:");
    assert!(!terminal.text().contains("moved away"));
}

#[test]
fn a_retake_on_another_machine_has_other_questions() {
    let (first, second, records) = (Room::new(), Room::new(), Records::new());
    let mut terminal = records.sit(&first, &[]);
    begin(&mut terminal);
    hand_in(&mut terminal, 0);
    assert_eq!(terminal.end().code, 0);
    records.open().add_entries(&[entry("E-AGAIN", LEARNER, 2, "D5")], &by()).unwrap();
    let mut terminal = records.sit(&second, &["--candidate", CANDIDATE]);
    terminal.sign_in();
    // The tutor's word is from before the first attempt.
    terminal.walk(&[
        ("D5", &ENTER.repeat(CANDIDATE_FIELDS)),
        ("No tutor has confirmed", ENTER),
        ("Access arrangements", &ENTER.repeat(9)),
    ]);
    terminal.go_to_start_code();
    let seen: BTreeSet<String> = items(&first.sitting()).into_iter().collect();
    let new: BTreeSet<String> = items(&second.sitting()).into_iter().collect();
    assert_eq!((seen.len(), new.len(), seen.intersection(&new).count()), (50, 50, 0));
    drop(terminal);
    assert_eq!(records.attempts().len(), 2);
    assert_eq!(records.attempts()[1].number, 2);
}

#[test]
fn a_database_that_goes_in_mid_test_stops_nothing_and_the_result_comes_in_later() {
    let (room, records) = (Room::new(), Records::new());
    let mut terminal = records.sit(&room, &[]);
    begin(&mut terminal);
    // What was told at the admission is in.
    let late = Instant::now() + Duration::from_secs(30);
    while records.entry(ENTRY).identity.is_none() {
        assert!(Instant::now() < late, "the register was never told of the admission");
        std::thread::yield_now();
    }
    let away = records.path().with_extension("away");
    std::fs::rename(records.path(), &away).unwrap();
    answer(&mut terminal, &room, 2, 0);
    hand_in(&mut terminal, 2);
    let ending = terminal.end();
    assert_eq!(ending.code, 0);
    assert!(ending.said.contains("The sitting is closed"), "{}", ending.said);
    assert!(ending.said.contains("`invigil centre rebuild` brings it into the register"), "{}", ending.said);

    std::fs::rename(&away, records.path()).unwrap();
    assert!(records.attempts()[0].mark.is_none());
    let check = records.run(&room, &["centre", "rebuild", "--check"]);
    let said = String::from_utf8_lossy(&check.stdout).into_owned();
    assert_eq!(check.status.code(), Some(1), "{said}");
    assert!(said.contains("closure: the register says nothing; the record says submitted"), "{said}");
    assert!(records.attempts()[0].mark.is_none(), "--check only looks");
    let rebuilt = records.run(&room, &["centre", "rebuild"]);
    assert!(rebuilt.status.success(), "{}", String::from_utf8_lossy(&rebuilt.stderr));
    assert_eq!(records.attempts()[0].mark.as_ref().unwrap().total.right, 2);
    assert_eq!(records.entry(ENTRY).state.name(), "closed");
    let check = records.run(&room, &["centre", "rebuild", "--check"]);
    assert!(check.status.success() && String::from_utf8_lossy(&check.stdout).contains(SAME));
}

#[test]
fn a_killed_test_goes_on_for_the_same_entry_and_another_is_not_begun_for_it() {
    let (room, other, records) = (Room::new(), Room::new(), Records::new());
    let mut terminal = records.sit(&room, &[]);
    begin(&mut terminal);
    answer(&mut terminal, &room, 1, 0);
    terminal.kill_all(Signal::KILL);
    terminal.end();
    // At another machine nobody takes the entry for one that is still to begin.
    let mut elsewhere = records.sit(&other, &["--candidate", CANDIDATE]);
    elsewhere.sign_in();
    elsewhere.see("The test of the entry E-ADA has begun");
    drop(elsewhere);
    other.assert_no_sitting();
    let mut terminal = records.sit(&room, &["--candidate", CANDIDATE]);
    terminal.resume();
    hand_in(&mut terminal, 1);
    assert_eq!(terminal.end().code, 0);
    let attempts = records.attempts();
    assert_eq!(attempts.len(), 1);
    assert_eq!(attempts[0].entry.as_deref(), Some(ENTRY));
    assert_eq!(attempts[0].mark.as_ref().unwrap().total.right, 1);
    assert!(attempts[0].proceedings.iter().any(|told| told.kind == ProceedingKind::Interruption));
}

#[test]
fn a_form_that_was_drawn_and_never_shown_is_given_to_whoever_comes_again() {
    let (room, records) = (Room::new(), Records::new());
    let prepared = records.run(&room, &["prepare", "--candidate", CANDIDATE, "--entry", ENTRY]);
    assert!(prepared.status.success(), "{}", String::from_utf8_lossy(&prepared.stderr));
    assert_eq!(records.entry(ENTRY).state.name(), "started");
    let before = items(&room.sitting());
    let mut terminal = records.sit(&room, &[]);
    centre::open(&mut terminal);
    terminal.go_to_start_code();
    assert_eq!(items(&room.sitting()), before);
    assert_eq!(records.attempts().len(), 1);
}

/// No question was shown, so the entry is still to be sat, and its form keeps nothing from being drawn.
#[test]
fn after_a_test_that_was_cancelled_the_entry_is_expected_again() {
    let (room, records) = (Room::new(), Records::new());
    let mut terminal = records.sit(&room, &[]);
    centre::open(&mut terminal);
    terminal.go_to_start_code();
    terminal.attend();
    terminal.walk(&[
        ("end the test", "e"),
        ("cancelled before the start", DOWN),
        ("Reason", "ill"),
        ("ill▁", ENTER),
    ]);
    terminal.see("cancelled before the start");
    terminal.press("q");
    assert_eq!(terminal.end().code, 0);
    assert_eq!(records.entry(ENTRY).state, EntryState::Entered);
    assert_eq!(records.attempts()[0].items.len(), 0, "nobody has seen them");
    let mut terminal = records.sit(&room, &[]);
    begin(&mut terminal);
    hand_in(&mut terminal, 0);
    assert_eq!(terminal.end().code, 0);
    assert_eq!((records.attempts().len(), records.entry(ENTRY).state.name()), (2, "closed"));
    let check = records.run(&room, &["centre", "rebuild", "--check"]);
    let said = String::from_utf8_lossy(&check.stdout);
    assert!(check.status.success() && said.contains(SAME), "{said}");
}

#[test]
fn without_its_register_no_new_test_begins_unless_somebody_says_so() {
    let (room, records) = (Room::new(), Records::new());
    let path = records.path();
    let away = path.with_extension("away");
    std::fs::rename(&path, &away).unwrap();
    let mut terminal = records.sit(&room, &["--candidate", CANDIDATE]);
    terminal.sign_in();
    let ending = terminal.end();
    assert_eq!(ending.code, 1);
    assert!(ending.said.contains("start with --no-register"), "{}", ending.said);
    room.assert_no_sitting();
    std::fs::rename(&away, &path).unwrap();

    let mut program = room.program();
    program.arg("--no-register");
    program.env("INVIGIL_DATABASE", &path);
    let mut terminal = Terminal::start(program, (80, 24));
    terminal.begin();
    hand_in(&mut terminal, 0);
    let ending = terminal.end();
    assert_eq!(ending.code, 0);
    assert!(ending.said.contains("sat without the register, although there is one"), "{}", ending.said);
    assert_eq!(records.attempts().len(), 0);
    // It is brought in for the one entry that fits, with the note.
    let rebuilt = records.run(&room, &["centre", "rebuild"]);
    assert!(rebuilt.status.success(), "{}", String::from_utf8_lossy(&rebuilt.stderr));
    let attempts = records.attempts();
    assert_eq!(attempts[0].entry.as_deref(), Some(ENTRY));
    assert!(attempts[0].proceedings[0].what.contains("--no-register"), "{:?}", attempts[0].proceedings);
}
