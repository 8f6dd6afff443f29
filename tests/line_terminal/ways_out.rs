//! Keys that end nothing, and the terminal given back on every way out.

use rustix::process::Signal;

use crate::terminal::{PIN, RESPONDED, Room};

#[test]
fn no_key_of_the_terminal_ends_stops_or_answers_anything() {
    let room = Room::new(60);
    let code = room.start_code();
    let mut terminal = room.sit();
    terminal.begin(&code);
    // Ctrl-C, Ctrl-Z, Ctrl-\, Ctrl-D, Ctrl-S and an arrow key; then a line that is heard all the same.
    for keys in [&b"\x03"[..], b"\x1a", b"\x1c", b"\x04", b"\x13", b"\x1b[A"] {
        terminal.press(keys);
        terminal.press(b"\r");
        terminal.hear("type it again.\r\n");
    }
    // Ctrl-D alone ends no input.
    terminal.press(b"\x04\x04\x04");
    terminal.press(b"\r");
    terminal.hear("type it again.\r\n");
    assert_eq!(room.journal().matches(RESPONDED).count(), 0);
    terminal.type_line("a");
    terminal.hear("Answer A saved.");
    assert_eq!(room.journal().matches(RESPONDED).count(), 1);
}

#[test]
fn signals_leave_in_good_order_even_while_a_secret_is_asked_for() {
    let room = Room::new(60);
    for (process, signal) in [
        ("candidate", Signal::TERM),
        ("candidate", Signal::HUP),
        ("candidate", Signal::INT),
        ("candidate", Signal::QUIT),
        ("candidate", Signal::KILL),
        ("sit", Signal::TERM),
        ("sit", Signal::INT),
    ] {
        let mut terminal = room.sit();
        terminal.hear("PIN: it is neither shown nor spoken.\r\n");
        let silent = terminal.modes();
        terminal.kill(terminal.process(process), signal);
        assert_eq!(terminal.end(), 1, "{process} {signal:?}");
        assert_ne!(terminal.modes(), silent, "{process} {signal:?}");
        terminal.assert_plain();
    }
}

#[test]
fn job_control_does_not_stop_it() {
    let room = Room::new(60);
    let mut terminal = room.sit();
    terminal.hear("PIN: it is neither shown nor spoken.\r\n");
    terminal.kill(terminal.process("candidate"), Signal::TSTP);
    terminal.kill(terminal.leader, Signal::TSTP);
    terminal.type_line(PIN);
    terminal.hear("Who sits the test");
    terminal.talk(&[("full name: Ada Lovelace.\r\n", "stop"), ("PIN: it is", "stop")]);
    assert_eq!(terminal.end(), 1);
    terminal.assert_plain();
}
