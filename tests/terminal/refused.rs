//! Proves what a sitting refuses, in words, and that nothing is written then.

use rustix::process::Signal;

use crate::room::{CANDIDATE, Room};
use crate::support::Terminal;

#[test]
fn a_second_sitting_of_a_candidate_is_refused_while_one_is_open() {
    let room = Room::new();
    let mut first = room.sit();
    first.begin();
    let mut second = room.sit();
    second.sign_in();
    let ending = second.end();
    assert_eq!(ending.code, 1);
    assert!(ending.said.contains("open in another window or on another terminal"), "{}", ending.said);
    second.assert_given_back();
    first.answer('a');
}

#[test]
fn a_sitting_without_a_terminal_on_both_ends_is_refused_and_nothing_is_written() {
    let why = "a sitting needs a terminal for input and output";
    let room = Room::new();
    let output = room.run(&["sit", "--candidate", CANDIDATE]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    assert!(String::from_utf8_lossy(&output.stderr).contains(why));
    for script in [r#""$@" < /dev/null"#, r#""$@" > out; code=$?; cat out; exit $code"#] {
        let mut terminal = Terminal::start(room.script(&script.replace("out", &out(&room))), (80, 24));
        let ending = terminal.end();
        assert_eq!(ending.code, 1, "{script}");
        assert!(ending.said.contains(why), "{script}: {}", ending.said);
    }
    room.assert_no_sitting();
}

fn out(room: &Room) -> String {
    room.path().join("output").display().to_string()
}

#[test]
fn leaving_before_the_clock_starts_is_no_sitting_and_says_so() {
    let room = Room::new();
    let mut terminal = room.sit();
    terminal.open();
    terminal.kill(terminal.process("candidate"), Signal::TERM);
    let ending = terminal.end();
    assert_eq!(ending.code, 1);
    assert!(ending.said.contains("the sitting was not started"), "{}", ending.said);
    terminal.assert_given_back();
    room.assert_no_sitting();
}
