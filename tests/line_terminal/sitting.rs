//! Whole sittings in lines.

use rustix::process::Signal;

use crate::terminal::{CANDIDATE, RESPONDED, Room};

#[test]
fn a_whole_sitting_goes_by_lines_and_nothing_drives_the_terminal() {
    let room = Room::new(60);
    let code = room.start_code();
    let mut terminal = room.sit();
    terminal.begin(&code);
    terminal.type_line("b");
    terminal.hear("Answer B saved.\r\n");
    assert_eq!(room.journal().matches(RESPONDED).count(), 1);
    terminal.talk(&[
        ("", "n"),
        ("Question 2 of 50.", "abc"),
        ("no answer was changed", "f"),
        ("Flag saved.", "t"),
    ]);
    terminal.talk(&[("Time left: ", "submit"), ("submit all the same", "submit"), ("Type y to", "y")]);
    terminal.talk(&[("All your answers are saved. Marking ...", ""), ("You have not passed this time.", "")]);
    terminal.talk(&[("Type q to finish.", "q")]);
    assert_eq!(terminal.end(), 0);
    terminal.assert_plain();
    let journal = room.journal();
    assert!(journal.contains("\"lines\"") && journal.contains(CANDIDATE), "{journal}");
}

#[test]
fn a_sitting_that_was_killed_goes_on_with_its_answers() {
    let room = Room::new(60);
    let code = room.start_code();
    let mut terminal = room.sit();
    terminal.begin(&code);
    terminal.talk(&[
        ("", "c"),
        ("Answer C saved.", "n"),
        ("Question 2 of 50.", "d"),
        ("Answer D saved.", "n"),
    ]);
    terminal.hear("Question 3 of 50.");
    terminal.kill(terminal.process("candidate"), Signal::KILL);
    assert_eq!(terminal.end(), 1);
    assert!(terminal.text().contains("Every saved answer is safe."));
    terminal.assert_plain();
    let mut terminal = room.sit();
    terminal.resume();
    terminal.hear("Question 3 of 50.");
    terminal.type_line("list");
    terminal.hear("1. C.\r\n2. D.\r\n3. No answer yet.\r\n");
    terminal.kill(terminal.leader, Signal::TERM);
    assert_eq!(terminal.end(), 1);
    assert!(terminal.text().contains("the sitting has not ended"));
    terminal.assert_plain();
}

#[test]
#[ignore = "takes a minute of real time"]
fn the_end_of_the_time_is_told_and_ends_the_test() {
    let room = Room::new(1);
    let code = room.start_code();
    let mut terminal = room.sit();
    terminal.begin(&code);
    terminal.type_line("a");
    terminal.hear("Answer A saved.");
    terminal.hear("The time is up. Your test has been submitted.");
    terminal.talk(&[("Type q to finish.", "q")]);
    assert_eq!(terminal.end(), 0);
    terminal.assert_plain();
}
