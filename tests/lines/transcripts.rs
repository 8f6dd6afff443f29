//! Whole conversations, against the files under `tests/golden/lines`. Those were read before they were
//! committed; `UPDATE_GOLDEN=1` writes them anew, to be read again.

use invigil::messages::Language;

use crate::fakes::{BEA, CARL, MINUTE_MS, START_CODE};
use crate::paper::passed;
use crate::talk::{Room, Talk};

/// From the program's start to the result, with a bit of everything.
fn whole(room: Room) -> Talk {
    let mut talk = room.talk();
    talk.type_lines(&["?", BEA.1, "", "", "", "", "", "25%"]);
    talk.type_lines(&["", "", "", "", "2", "", "A. Officer", "", "y", "n", "b", "n", "s a", "n", "?", "n"]);
    talk.type_lines(&[
        "",
        "K7M",
        START_CODE,
        "?",
        "c",
        "abc",
        "n",
        "f",
        "s d",
        "w the grain",
        "options",
        "g 12",
    ]);
    talk.type_lines(&["a", "n", "list", "u", "t"]);
    talk.wait(65 * MINUTE_MS);
    talk.type_lines(&["r", "submit", "n", "submit", "submit", "y", "q"]);
    assert!(talk.desk.left().is_some());
    talk
}

#[test]
fn a_whole_sitting_in_english() {
    whole(Room::default()).assert_transcript("whole-sitting.txt");
}

#[test]
fn a_whole_sitting_in_welsh() {
    whole(Room { language: Language::Welsh, ..Room::default() }).assert_transcript("whole-sitting-welsh.txt");
}

#[test]
fn an_invigilator_at_work() {
    let mut talk = Room::default().talk();
    talk.type_lines(&[BEA.1, "done", "", "2 x 5", "", "", "", "2", "", "A. Officer", "", "y", "q", "n"]);
    talk.type_lines(&["staff", "0000", "stop", "staff", BEA.1, "s", "the code was lost", "q"]);
    talk.type_lines(&["n", "n", "n", "n", "s", "a", "staff", BEA.1, "p", "fire alarm", "q", "n", "t"]);
    talk.wait(2 * MINUTE_MS);
    talk.type_lines(&["staff", BEA.1, "p", "all clear", "t", "70", "much noise", "carl", CARL.1]);
    talk.type_lines(&["i", "fire alarm or evacuation", "2", "a drill", "m", "9", "the lamp failed"]);
    talk.type_lines(&["b", "asked for", "q"]);
    talk.wait(6 * MINUTE_MS);
    talk.type_lines(&["staff", BEA.1, "b", "rested", "e", "3", "a telephone", "carl", CARL.1, "q"]);
    talk.assert_transcript("invigilator.txt");
}

#[test]
fn an_interruption_a_failing_disk_and_the_end_of_the_time() {
    let mut talk = Room::default().started();
    talk.type_lines(&["b", "n"]);
    talk.around.clock.advance(12 * MINUTE_MS);
    let (clock, tape) = (talk.around.clock, talk.around.tape.clone());
    let mut talk = Room { result: Ok(passed()), ..Room::default() }.talk_again(clock, &tape);
    talk.type_lines(&[BEA.1, "g", "8", "power cut", "q", "n"]);
    talk.around.tape.borrow_mut().failures = 4;
    talk.type_lines(&["c", "d"]);
    talk.wait(3000);
    talk.wait(56 * MINUTE_MS);
    talk.type_line("q");
    talk.assert_transcript("interrupted.txt");
}

#[test]
fn a_result_that_is_not_given_here_and_a_test_that_is_not_begun() {
    let why = Err("the key book is kept at the awarding body".into());
    let mut talk = Room { result: why, ..Room::default() }.started();
    talk.type_lines(&["submit", "submit", "y", "q"]);
    let mut other = Room::default().talk();
    other.open_by_invigilator();
    other.type_lines(&["y", "q", "y", "q"]);
    talk.transcript.push_str("\n----\n\n");
    talk.transcript.push_str(&other.transcript);
    talk.assert_transcript("no-result.txt");
}

#[test]
fn what_is_left_of_the_states() {
    let mut talk = Room { registered: false, candidate: "", invigilator: "", ..Room::default() }.talk();
    talk.type_lines(&["Bea Smith", "4826", "4827", "4826", "4826", "4826"]);
    talk.type_lines(&["Ada Lovelace", "1815-12-10", "4", "", "", "done", "done", "a card", "5", "done"]);
    talk.type_lines(&["y", "n", "n", "n", "n", "wrong", "stop", "n", "n", "n", "n", START_CODE]);
    talk.type_lines(&[
        "w",
        "look at the glue",
        "w",
        "-",
        "g",
        "13",
        "12",
        "u",
        "s",
        "g 13",
        "7",
        "q",
        "o",
        "i",
    ]);
    talk.around.clock.advance(70 * MINUTE_MS);
    talk.transcript.push_str("\n---- the program is started again 70 minutes later ----\n\n");
    let (clock, tape, so_far) = (talk.around.clock, talk.around.tape.clone(), talk.transcript);
    let mut talk = Room { candidate: "", ..Room::default() }.talk_again(clock, &tape);
    talk.transcript = so_far + &talk.transcript;
    talk.type_lines(&[BEA.1, "", "q", "n", "staff", BEA.1, "e", "1", "no time is left", "q"]);
    talk.assert_transcript("other-states.txt");
}
