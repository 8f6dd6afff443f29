//! A window that is made too small and large again: it says so, nothing typed meanwhile does anything,
//! and the same thing is there afterwards.

use rustix::process::Signal;

use crate::record::lines;
use crate::room::{PIN, Room};
use crate::support::{ENTER, F12, RIGHT, Terminal, squeezed};

/// The screen without the line of the clock, which may go on.
fn without_clock(text: &str) -> String {
    text.lines().filter(|line| !line.contains("Time left")).collect::<Vec<_>>().join("\n")
}

/// Makes the window too small, types, and makes it large again. `last` is what is drawn last.
fn shrink(terminal: &mut Terminal, last: &str) {
    terminal.see(last);
    terminal.see_whole();
    let before = without_clock(&terminal.text());
    terminal.resize(20, 5);
    terminal.wait_for("the small screen", |screen| squeezed(&screen.contents()).contains("too small"));
    assert!(!terminal.text().contains("Question ") && !terminal.text().contains('•'), "{}", terminal.text());
    terminal.press_unseen(&format!("bx7{ENTER}{RIGHT}rs y q{F12}"));
    // A little larger and still too small: what was typed has come in before this is drawn.
    terminal.resize(24, 6);
    terminal.wait_for("the small screen again", |screen| {
        screen.contents().contains("This window is too small\n")
    });
    terminal.resize(80, 24);
    terminal.wait_for(&before, |screen| without_clock(&screen.contents()) == before);
}

#[test]
fn what_lies_under_a_small_window_is_the_same_afterwards() {
    let room = Room::new();
    let mut terminal = room.sit();
    terminal.see("A test is opened by an invigilator.");
    terminal.press(&PIN[..2]);
    terminal.see("Esc leave");
    shrink(&mut terminal, "PIN ••▁");
    terminal.press(&PIN[2..]);
    terminal.walk(&[("PIN ••••▁", ENTER), ("Who sits the test", ENTER), ("► Born", "")]);
    shrink(&mut terminal, "for example 2001-12-31.");
    terminal.press(&ENTER.repeat(4));
    terminal.walk(&[("Access arrangements", &ENTER.repeat(9)), ("Is this you", "")]);
    shrink(&mut terminal, "Q stop here");
    terminal.go_to_start_code();
    terminal.press("K7M");
    shrink(&mut terminal, "K7M▁");
    terminal.press(&format!("\x7f\x7f\x7f{}{ENTER}", crate::room::start_code()));
    terminal.see("Question 1 of 50");
    terminal.answer('c');
    let recorded = || {
        let beats = |event: &serde_json::Value| event["event"]["type"] == "HeartbeatRecorded";
        lines(&room.sitting()).iter().filter(|line| !beats(line)).count()
    };
    let before = recorded();
    shrink(&mut terminal, "answer C saved");
    terminal.press("r");
    shrink(&mut terminal, "S submit the test");
    terminal.press("b");
    terminal.see("? help");
    terminal.press("whalf a no");
    terminal.see("Notes are kept");
    shrink(&mut terminal, "half a no");
    assert_eq!(recorded(), before);
    terminal.press(&format!("te{ENTER}"));
    terminal.see("note saved");
    terminal.press(F12);
    terminal.press(&PIN[..3]);
    terminal.see("Esc back");
    shrink(&mut terminal, "PIN •••▁");
    terminal.press(&format!("{}{ENTER}", &PIN[3..]));
    shrink(&mut terminal, "Q give the screen back to the candidate");
    terminal.kill_all(Signal::KILL);
    terminal.end();
    let mut terminal = room.sit();
    terminal.take_up();
    terminal.press("q");
    terminal.see("Your test was interrupted.");
    terminal.see("Enter go on with the test");
    terminal.see_whole();
    let lasted = |text: &str| text.lines().filter(|line| !line.contains("lasted")).collect::<String>();
    let before = lasted(&without_clock(&terminal.text()));
    terminal.resize(20, 5);
    terminal.wait_for("the small screen", |screen| squeezed(&screen.contents()).contains("too small"));
    terminal.press_unseen(ENTER);
    terminal.resize(80, 24);
    terminal.wait_for(&before, |screen| lasted(&without_clock(&screen.contents())) == before);
    terminal.press(ENTER);
    terminal.see("(●) C");
}
