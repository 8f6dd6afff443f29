//! The preview of items in a real terminal: filters, paging, the key for those who asked for it, and
//! every way out.

use portable_pty::CommandBuilder;
use rustix::process::Signal;

use crate::room::shipped_bank;
use crate::support::{ENTER, LEFT, RIGHT, Terminal};

fn preview(arguments: &[&str]) -> Terminal {
    let mut program = CommandBuilder::new(env!("CARGO_BIN_EXE_invigil"));
    program.args(["bank", "preview", "--bank"]);
    program.arg(shipped_bank());
    program.args(arguments);
    Terminal::start(program, (80, 24))
}

#[test]
fn items_are_paged_through_and_the_key_is_shown_to_those_who_asked_for_it() {
    let mut terminal = preview(&["--outcome", "1.1", "--key"]);
    terminal.see("Item 1 of");
    terminal.see("u1o1-001");
    terminal.see("( ) D");
    assert!(!terminal.text().contains("(key)"));
    terminal.press("k");
    terminal.see("A (key)");
    terminal.press("k");
    terminal.see("( ) D");
    terminal.press(RIGHT);
    terminal.see("Item 2 of");
    terminal.press(LEFT);
    terminal.see("Item 1 of");
    terminal.press("g17");
    terminal.see("Go to item number: 17");
    terminal.press(ENTER);
    terminal.see("Item 17 of");
    terminal.press("q");
    assert_eq!(terminal.end().code, 0);
    terminal.assert_given_back();
}

#[test]
fn without_asking_for_it_no_key_of_the_keyboard_shows_the_key() {
    let mut terminal = preview(&["--from", "u1o1-002"]);
    terminal.see("u1o1-002");
    terminal.press("kK");
    terminal.press("n");
    terminal.see("u1o1-003");
    let raw = String::from_utf8_lossy(&terminal.raw).into_owned();
    assert!(!raw.contains("(key)"), "{raw}");
    terminal.press("q");
    assert_eq!(terminal.end().code, 0);
}

#[test]
fn filters_choose_items_and_say_so_when_none_is_left() {
    let mut terminal =
        preview(&["--statement", "2.4.1b", "--edition", "current", "--use", "live", "--search", "one month"]);
    terminal.see("Item 1 of");
    terminal.see("2.4.1b knowledge, live");
    terminal.press("q");
    assert_eq!(terminal.end().code, 0);
    let mut none = preview(&["--search", "zyzzyva"]);
    let ending = none.end();
    assert_eq!(ending.code, 1);
    assert!(ending.said.contains("no item passes these filters"), "{}", ending.said);
}

#[test]
fn a_signal_gives_the_terminal_back() {
    let mut terminal = preview(&[]);
    terminal.see("Item 1 of");
    let process = terminal.process("bank");
    rustix::process::kill_process(process, Signal::TERM).unwrap();
    assert_eq!(terminal.end().code, 0);
    terminal.assert_given_back();
}
