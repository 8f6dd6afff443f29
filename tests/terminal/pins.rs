//! Proves how PINs are asked for at a real terminal: without echo, and with the echo given back on
//! every way out.

use std::path::Path;

use portable_pty::CommandBuilder;
use rustix::process::Signal;
use tempfile::tempdir;

use crate::support::{ENTER, Terminal};

const PIN: &str = "80462517";
const OTHER: &str = "59173046";

/// `invigil room` in a folder of sittings, in a terminal.
fn room(home: &Path, args: &[&str]) -> Terminal {
    let mut program = CommandBuilder::new(env!("CARGO_BIN_EXE_invigil"));
    program.arg("room");
    program.args(args);
    program.arg("--sittings");
    program.arg(home);
    Terminal::start(program, (80, 24))
}

fn add(home: &Path) -> Terminal {
    room(home, &["invigilator", "add", "Grace Hopper"])
}

/// Types a PIN when it is asked for; nothing of it is shown.
fn give(terminal: &mut Terminal, question: &str, pin: &str) {
    terminal.see(question);
    assert!(!terminal.has_modes_from_before());
    terminal.press(pin);
    terminal.press(ENTER);
}

fn end(terminal: &mut Terminal, code: u32, said: &str) {
    let ending = terminal.end();
    assert_eq!(ending.code, code, "{}", ending.said);
    assert!(ending.said.contains(said), "{}", ending.said);
    assert!(terminal.has_modes_from_before());
    let raw = String::from_utf8_lossy(&terminal.raw);
    assert!(!raw.contains(PIN) && !raw.contains(OTHER), "{raw:?}");
}

#[test]
fn a_pin_is_asked_for_twice_and_never_shown() {
    let home = tempdir().unwrap();
    let mut terminal = add(home.path());
    give(&mut terminal, "New PIN of Grace Hopper (4 to 12 digits):", PIN);
    give(&mut terminal, "The same PIN again:", OTHER);
    end(&mut terminal, 1, "the two PINs are not the same");

    let mut terminal = add(home.path());
    give(&mut terminal, "New PIN of Grace Hopper", PIN);
    give(&mut terminal, "The same PIN again:", PIN);
    end(&mut terminal, 0, "Grace Hopper may intervene in this room.");

    let mut terminal = room(home.path(), &["code", "--invigilator", "Grace Hopper"]);
    give(&mut terminal, "PIN of Grace Hopper:", OTHER);
    end(&mut terminal, 1, "this is not the PIN of Grace Hopper");
    let tries = std::fs::read_to_string(home.path().join("wrong-pins.jsonl")).unwrap();
    assert!(tries.contains("\"where\":\"/dev/pts/"), "{tries}");

    // What was mistyped can be taken back.
    let mut terminal = room(home.path(), &["code", "--invigilator", "Grace Hopper"]);
    give(&mut terminal, "PIN of Grace Hopper:", &format!("99\x7f\x7f{PIN}"));
    end(&mut terminal, 0, "Start code for");
}

#[test]
fn whoever_gives_up_gets_the_echo_back() {
    let home = tempdir().unwrap();
    // Control-C, control-backslash and the end of input.
    for (key, said) in [("\x03", ""), ("\x1c", ""), ("\x04", "no PIN was given; nothing has changed")] {
        let mut terminal = add(home.path());
        terminal.see("New PIN of Grace Hopper");
        terminal.press(&PIN[..if key == "\x04" { 0 } else { 5 }]);
        terminal.press(key);
        end(&mut terminal, 1, said);
    }
    for signal in [Signal::TERM, Signal::INT, Signal::HUP] {
        let mut terminal = add(home.path());
        terminal.see("New PIN of Grace Hopper");
        terminal.kill(terminal.process("room"), signal);
        end(&mut terminal, 1, "");
    }
    assert!(std::fs::read_dir(home.path()).unwrap().next().is_none());
}

#[test]
fn no_key_stops_the_program_while_the_terminal_is_silent() {
    let home = tempdir().unwrap();
    let mut terminal = add(home.path());
    terminal.see("New PIN of Grace Hopper");
    // Control-Z is one character more of a PIN that is none.
    terminal.press("\x1a");
    terminal.press(ENTER);
    end(&mut terminal, 1, "a PIN has digits only");
}

#[test]
fn a_pin_comes_from_the_terminal_whatever_standard_input_is() {
    let home = tempdir().unwrap();
    let mut program = CommandBuilder::new("sh");
    program.args(["-c", "echo 59173046 | \"$@\"", "sh", env!("CARGO_BIN_EXE_invigil")]);
    program.args(["room", "invigilator", "add", "Grace Hopper", "--sittings"]);
    program.arg(home.path());
    let mut terminal = Terminal::start(program, (80, 24));
    give(&mut terminal, "New PIN of Grace Hopper", PIN);
    give(&mut terminal, "The same PIN again:", PIN);
    end(&mut terminal, 0, "Grace Hopper may intervene");
}
