//! What an invigilator does at the screen of a real terminal: how one comes to it, what becomes of wrong
//! PINs, and who may not begin.

use jiff::{ToSpan as _, Zoned};
use serde_json::Value;

use crate::record::{events, last_event};
use crate::room::{CANDIDATE, INVIGILATOR, PIN, Room, SECOND, SECOND_PIN, start_code};
use crate::support::{
    ARRANGEMENT_FIELDS, CANDIDATE_FIELDS, CTRL_O, ENTER, ESCAPE, F12, RIGHT, Terminal, squeezed,
};

#[test]
fn f12_and_control_o_bring_an_invigilator_and_no_candidate_is_told_of_them() {
    let room = Room::new();
    let mut terminal = room.sit();
    terminal.open();
    terminal.go_to_start_code();
    // Over every stage of the test: before the start, at a question, in the review, on an overlay.
    for key in [F12, CTRL_O] {
        terminal.press(key);
        terminal.see("The clock runs on until the PIN is right.");
        terminal.press(ESCAPE);
        terminal.see("Your invigilator will read out the start code");
    }
    terminal.attend();
    terminal.press("s");
    terminal.see("The candidate then starts with S.");
    terminal.press(&format!("the code was not heard{ENTER}q"));
    terminal.walk(&[("Ready to start", "s"), ("Question 1 of 50", "")]);
    terminal.see_whole();
    // From here on, as long as the test itself is on the screen.
    terminal.raw.clear();
    terminal.press("?");
    terminal.see("What the keys do");
    for (key, back) in [(CTRL_O, "What the keys do"), (F12, "What the keys do"), (CTRL_O, "What the keys do")]
    {
        terminal.press(key);
        terminal.see("The clock runs on until the PIN is right.");
        assert!(!terminal.text().contains("( ) A"), "{}", terminal.text());
        terminal.press(ESCAPE);
        terminal.see(back);
    }
    terminal.press(ENTER);
    terminal.see("( ) D");
    terminal.press("r");
    terminal.walk(&[("Review your answers", F12), ("Esc back to the test", PIN), ("PIN ••••▁", ENTER)]);
    terminal.see("The clock is stopped while you are here.");
    terminal.press("q");
    terminal.see("Review your answers");
    let raw = String::from_utf8_lossy(&terminal.raw).into_owned();
    for word in ["F12", "Ctrl", "Control-", "^O"] {
        assert!(!raw.contains(word), "{word} was on the screen");
    }
    let came = |kind: &str| events(&room.sitting()).iter().filter(|event| event["type"] == kind).count();
    assert_eq!((came("InvigilatorCame"), came("InvigilatorLeft")), (2, 2));
}

#[test]
fn wrong_pins_are_recorded_and_make_even_a_program_started_anew_wait() {
    let room = Room::new();
    room.add_second();
    let mut terminal = room.sit();
    terminal.begin();
    terminal.press(F12);
    for wrong in ["1357", "2468"] {
        terminal.walk(&[("PIN ▁", wrong), ("PIN ••••▁", ENTER)]);
        terminal.see("That PIN is not right. It is recorded.");
        assert!(!terminal.text().contains("Wait"), "{}", terminal.text());
    }
    terminal.walk(&[("PIN ▁", "9753"), ("PIN ••••▁", ENTER)]);
    terminal.see("That PIN is not right. It is recorded. Wait 30 seconds before the next try.");
    // From now on the right one does not help, here or after a restart.
    terminal.walk(&[("PIN ▁", PIN), ("PIN ••••▁", ENTER)]);
    terminal.see("Too many wrong PINs. Wait");
    terminal.press(ESCAPE);
    terminal.see("Question 1 of 50");
    terminal.answer('c');
    let refused = |event: &Value| event["type"] == "PinRefused" && event["name"] == INVIGILATOR;
    assert_eq!(events(&room.sitting()).iter().filter(|event| refused(event)).count(), 3);
    terminal.kill_all(rustix::process::Signal::KILL);
    terminal.end();
    let tries = std::fs::read_to_string(room.sittings().join("wrong-pins.jsonl")).unwrap();
    let tries: Vec<Value> = tries.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(tries.len(), 3, "{tries:?}");
    for line in &tries {
        let line = line.to_string();
        assert!(line.contains(INVIGILATOR) && line.contains("a candidate's desk"), "{line}");
        assert!(!["1357", "2468", "9753"].iter().any(|pin| line.contains(&format!("\"{pin}\""))), "{line}");
    }

    let mut terminal = room.sit();
    terminal.walk(&[("A test is opened by an invigilator.", PIN), ("PIN ••••▁", ENTER)]);
    terminal.see("Too many wrong PINs. Wait");
    // Nobody else has to wait for her.
    terminal.press(&format!("\x1b[A{RIGHT}{ENTER}{SECOND_PIN}{ENTER}"));
    terminal.see(&format!("Invigilator: {SECOND}"));
    terminal.see("3 wrong PINs were given here.");
}

#[test]
fn wrong_start_codes_hold_up_the_desk_at_which_they_are_typed_and_no_other() {
    let room = Room::new();
    let mut terminal = room.sit();
    terminal.open();
    terminal.go_to_start_code();
    let wrong = if start_code().starts_with('3') { "447 9CD" } else { "347 9CD" };
    for said in ["That is not the start code.", "That is not the start code. Wait 30 seconds"] {
        for _ in 0..if said.ends_with('.') { 2 } else { 1 } {
            terminal.press(&format!("\x1b[3~{wrong}{ENTER}"));
            terminal.see(said);
        }
    }
    terminal.press(&format!("\x1b[3~{}{ENTER}", start_code()));
    terminal.see("Too many wrong codes. Wait");
    let mut other = Terminal::start(room.program_of("Bo Diddley", "5"), (80, 24));
    other.begin();
    // The invigilator can let the first one start all the same.
    terminal.attend();
    terminal.press("s");
    terminal.see("The candidate then starts with S.");
    terminal.press(&format!("mistyped{ENTER}q"));
    terminal.walk(&[("Ready to start", "s"), ("Question 1 of 50", "")]);
}

/// Opens a sitting as far as the candidate's sheet, for somebody born on a day, and hands that in.
fn candidate_sheet(room: &Room, born: &str) -> Terminal {
    let mut program = room.nameless();
    program.args(["--candidate", CANDIDATE, "--identity", "passport", "--seat", "4", "--born", born]);
    let mut terminal = Terminal::start(program, (80, 24));
    terminal.sign_in();
    terminal.see("Who sits the test");
    terminal.press(&ENTER.repeat(CANDIDATE_FIELDS));
    terminal
}

fn leave(terminal: &mut Terminal) {
    // Back to the sheet before, and out of that.
    terminal.press(ESCAPE);
    terminal.see("A test is opened by an invigilator.");
    terminal.press(ESCAPE);
    let ending = terminal.end();
    assert_eq!(ending.code, 1);
    assert!(ending.said.contains("the sitting was not started"), "{}", ending.said);
}

#[test]
fn who_is_too_young_is_refused_and_nothing_is_written() {
    let room = Room::new();
    let today = Zoned::now().date();
    // Sixteen tomorrow.
    let born = today.checked_sub(16.years()).unwrap().tomorrow().unwrap();
    let mut terminal = candidate_sheet(&room, &born.to_string());
    terminal.see("The candidate is 15 and this qualification is for people of 16 and over");
    leave(&mut terminal);
    room.assert_no_sitting();
    // Sixteen today, or tomorrow if midnight has come in between.
    let mut terminal = candidate_sheet(&room, &today.checked_sub(16.years()).unwrap().to_string());
    terminal.see("Access arrangements");
}

#[test]
fn a_test_starts_only_in_its_window_and_nothing_is_written_outside() {
    let room = Room::new();
    let now = Zoned::now();
    let minute = |time: &Zoned| time.strftime("%Y-%m-%d %H:%M").to_string();
    let (early, late) = (&now + 2.hours(), &now - 2.hours());
    let pin = format!("{PIN}\n");
    let set = |more: &[&str]| {
        let words = [&["set", "--invigilator", INVIGILATOR, "--name", "Room 7"], more].concat();
        room.order(&words, &pin);
    };
    set(&["--starts", &minute(&late), "--late-minutes", "30"]);
    let mut terminal = candidate_sheet(&room, "2004-12-10");
    terminal.see(&format!("The start was at {}", minute(&late)));
    terminal.see("30 minutes late is the latest: set another start with `invigil room set`");
    room.assert_no_sitting();
    // Once the window is set as it should be, the same sheet is taken.
    set(&["--late-minutes", "240"]);
    terminal.press(&ENTER.repeat(CANDIDATE_FIELDS - 1));
    terminal.see("Access arrangements");
    // Whoever presses Enter once too often does not agree for the candidate.
    terminal.press(&ENTER.repeat(ARRANGEMENT_FIELDS));
    terminal.see("Is this you, and is this your test?");
    terminal.press_unseen(&ENTER.repeat(5));
    terminal.resize(100, 30);
    terminal.see("Is this you, and is this your test?");
    room.assert_no_sitting();
    // People come before the start and practise then; the code starts nothing before it.
    set(&["--starts", &minute(&early), "--late-minutes", "30"]);
    terminal.go_to_start_code();
    terminal.press(&format!("{}{ENTER}", start_code()));
    terminal.see(&format!("Tests in this room start at {}: wait, or set another start", minute(&early)));
    set(&["--starts", &minute(&now)]);
    terminal.press(ENTER);
    terminal.see("Question 1 of 50");
}

#[test]
fn the_first_invigilator_of_a_machine_registers_at_the_screen() {
    let room = Room::new();
    for entry in std::fs::read_dir(room.sittings()).unwrap() {
        std::fs::remove_file(entry.unwrap().path()).unwrap();
    }
    let mut terminal = room.sit();
    terminal.see("Nobody can open a test here yet.");
    let name = "Dora Maar";
    terminal.press(&format!("{name}{ENTER}"));
    for (first, again, said) in
        [("1234", "1234", "counts up or down"), ("8264", "8265", "The two PINs are not the same.")]
    {
        terminal.press(&format!("\x1b[A\x1b[A{ENTER}{first}{ENTER}{again}{ENTER}"));
        terminal.see(said);
    }
    terminal.press(&format!("\x1b[A\x1b[A{ENTER}8264{ENTER}8264{ENTER}"));
    terminal.walk(&[("A test is opened by an invigilator.", "8264"), ("PIN ••••▁", ENTER)]);
    terminal.see("Who sits the test");
    assert!(room.print(&["room", "invigilator", "list"]).contains(name));
    let raw = squeezed(&String::from_utf8_lossy(&terminal.raw));
    assert!(!raw.contains("8264"), "{raw:?}");
}

#[test]
fn a_test_can_be_stopped_before_it_has_started_and_is_then_cancelled() {
    let room = Room::new();
    let mut terminal = room.sit();
    terminal.open();
    terminal.walk(&[
        ("Is this you, and is this your test?", "y"),
        ("How the test works", "q"),
        ("Stop before the test has started?", "y"),
        ("The test was stopped before it started.", "q"),
    ]);
    assert_eq!(terminal.end().code, 0);
    assert_eq!(last_event(&room.sitting(), "Closed").unwrap()["how"], "cancelled before the start");
    assert!(room.print(&["sitting", "list"]).contains("cancelled before the start"));
}
