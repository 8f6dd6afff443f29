//! Proves what a sitting refuses, in words, and that hostile text never drives the terminal.

use rustix::process::Signal;

use crate::room::{CANDIDATE, Room};
use crate::support::{ENTER, Terminal};

/// Every control sequence that the hostile texts below try to send: a title, a clipboard, a
/// cleared screen, and a colour by the one-byte form of the introducer.
const HOSTILE: [&str; 4] = ["\x1b]0;owned\x07", "\x1b]52;c;b3duZWQ=\x07", "\x1b[31;7mred", "\u{9b}31;7mred"];

fn assert_not_driven(terminal: &Terminal) {
    let raw = String::from_utf8_lossy(&terminal.raw);
    for sequence in HOSTILE {
        assert!(!raw.contains(sequence), "{sequence:?} reached the terminal: {raw:?}");
    }
}

#[test]
fn a_second_sitting_of_a_candidate_is_refused_while_one_is_open() {
    let room = Room::new();
    let mut first = room.sit();
    first.begin();
    let mut second = room.sit();
    second.see("Is this you, and is this your test?");
    second.press("y");
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
    assert!(!room.sittings().exists());
}

fn out(room: &Room) -> String {
    room.path().join("output").display().to_string()
}

#[test]
fn a_hostile_name_is_refused_and_does_not_reach_the_terminal() {
    for hostile in HOSTILE {
        let room = Room::new();
        let mut program = room.nameless();
        program.args(["--candidate", &format!("Eve{hostile}")]);
        let mut terminal = Terminal::start(program, (80, 24));
        let ending = terminal.end();
        assert_eq!(ending.code, 2);
        assert!(ending.said.contains("a name has no control characters"), "{}", ending.said);
        assert_not_driven(&terminal);
        assert!(!room.sittings().exists());
    }
}

#[test]
fn a_hostile_name_typed_at_the_screen_leaves_only_its_letters() {
    let room = Room::new();
    let mut terminal = Terminal::start(room.nameless(), (80, 24));
    terminal.see("Please type your full name");
    terminal.press("Eve\u{9b}31;7mred\u{202e}!");
    terminal.see("Your name: Eve31;7mred!");
    terminal.press(ENTER);
    terminal.see("Name Eve31;7mred!");
    assert_not_driven(&terminal);
    terminal.press("q");
    assert_eq!(terminal.end().code, 1);
    assert!(!room.sittings().exists());
}

/// A room whose bank has a text of one file replaced.
fn room_with(file: &str, old: &str, new: &str) -> Room {
    Room::with_bank(|name, text| if name == file { text.replacen(old, new, 1) } else { text })
}

/// Each hostile text as a file may spell it, and as it is.
fn spellings() -> impl Iterator<Item = String> {
    HOSTILE.into_iter().flat_map(|hostile| {
        let escaped = hostile.replace('\x1b', "\\u001b").replace('\x07', "\\u0007");
        [escaped.replace('\u{9b}', "\\u009b"), hostile.to_owned()]
    })
}

#[test]
fn a_bank_with_a_hostile_item_is_refused_and_does_not_reach_the_terminal() {
    let file = "unit-1-outcome-1.toml";
    for spelled in spellings() {
        for field in ["stem = \"", "text = \"", "id = \""] {
            let room = room_with(file, field, &format!("{field}{spelled}"));
            let check = room.run(&["bank", "check"]);
            assert_eq!(check.status.code(), Some(1), "bank check lets {spelled:?} pass in {field}");
            let mut terminal = room.sit();
            terminal.see("Is this you, and is this your test?");
            terminal.press("y");
            let ending = terminal.end();
            assert_eq!(ending.code, 1);
            assert!(ending.said.contains(file), "{}", ending.said);
            assert_not_driven(&terminal);
            terminal.assert_given_back();
            assert!(!room.sittings().exists());
        }
    }
}

#[test]
fn a_hostile_title_is_refused_or_shown_as_letters_but_never_drives_the_terminal() {
    for spelled in spellings() {
        let room = room_with("qualification.toml", "title = \"", &format!("title = \"{spelled}"));
        let mut terminal = room.sit();
        // Either of both may happen.
        terminal.take_output_until("a screen or the end", |shown| shown.text().contains("Is this you"));
        terminal.press("q");
        assert_eq!(terminal.end().code, 1);
        assert_not_driven(&terminal);
    }
}

#[test]
fn leaving_before_the_clock_starts_is_no_sitting_and_says_so() {
    let room = Room::new();
    let mut terminal = room.sit();
    terminal.see("Is this you, and is this your test?");
    terminal.kill(terminal.process("candidate"), Signal::TERM);
    let ending = terminal.end();
    assert_eq!(ending.code, 1);
    assert!(ending.said.contains("the sitting was not started"), "{}", ending.said);
    terminal.assert_given_back();
    assert!(!room.sittings().exists());
}
