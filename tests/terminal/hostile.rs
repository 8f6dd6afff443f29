//! Proves that hostile text never drives the terminal: from the command line, the keyboard, the bank,
//! and files that somebody edited by hand.

use portable_pty::CommandBuilder;
use rustix::process::Signal;
use serde_json::Value;

use crate::record::{events, forge};
use crate::room::{INVIGILATOR, PIN, PROGRAM, Room, start_code};
use crate::support::{DOWN, ENTER, ESCAPE, Terminal};

/// Every control sequence that the hostile texts below try to send: a title, a clipboard, a
/// cleared screen, and a colour by the one-byte form of the introducer.
const HOSTILE: [&str; 4] = ["\x1b]0;owned\x07", "\x1b]52;c;b3duZWQ=\x07", "\x1b[31;7mred", "\u{9b}31;7mred"];

fn assert_not_driven(terminal: &Terminal) {
    let raw = String::from_utf8_lossy(&terminal.raw);
    assert!(!raw.contains('\u{202e}'), "a line was turned around: {raw:?}");
    for sequence in HOSTILE {
        assert!(!raw.contains(sequence), "{sequence:?} reached the terminal: {raw:?}");
    }
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
        room.assert_no_sitting();
    }
}

/// What the screen shows in place of them, where they come from a file; without U+FFFD, which these
/// tests' terminal does not keep.
const SHOWN: &str = "\u{241b}]0;owned\u{2407}\u{241b}]52;c;b3duZWQ=\u{2407}\u{241b}[31;7mred31;7mred";

/// All of them in one text, with one that turns a line around.
fn all() -> String {
    HOSTILE.concat() + "\u{202e}"
}

/// Runs a command of the program in a terminal, to its end.
fn run(room: &Room, words: &[&str]) -> (u32, Terminal) {
    let mut program = CommandBuilder::new(PROGRAM);
    program.args(words);
    program.env("INVIGIL_SITTINGS", room.sittings());
    let mut terminal = Terminal::start(program, (160, 48));
    let code = terminal.end().code;
    assert_not_driven(&terminal);
    (code, terminal)
}

#[test]
fn a_hostile_word_of_the_command_line_is_refused_and_does_not_reach_the_terminal() {
    let room = Room::new();
    for hostile in HOSTILE {
        let text = format!("Eve{hostile}");
        let text = text.as_str();
        for (words, why) in [
            (vec!["sit", "--seat", text], "no control characters"),
            (vec!["sit", "--identity-note", text], "no control characters"),
            (vec!["sit", "--invigilator", text], "no control characters"),
            (vec!["sit", "--born", text], "year, month and day"),
            (vec!["room", "invigilator", "add", text], "no control characters"),
            (vec!["room", "set", "--name", text], "no control characters"),
            (vec!["room", "set", "--centre", text], "no control characters"),
            (vec!["room", "pause", "--invigilator", INVIGILATOR, "--reason", text], "no control characters"),
        ] {
            let (code, terminal) = run(&room, &words);
            assert_eq!(code, 2, "{words:?}");
            assert!(terminal.text().contains(why), "{words:?}: {}", terminal.text());
        }
    }
    room.assert_no_sitting();
}

#[test]
fn hostile_text_typed_at_the_screen_leaves_only_its_letters() {
    const LETTERS: &str = "0;owned52;c;b3duZWQ=red31;7mred";
    let room = Room::new();
    let typed = all();
    let mut terminal = Terminal::start(room.nameless(), (160, 48));
    terminal.sign_in();
    terminal.see("Who sits the test");
    // Name, date of birth, kind of proof, what was seen, seat.
    terminal.press(&format!("{typed}{ENTER}2004-12-10{ENTER}{DOWN}{typed}{ENTER}"));
    terminal.see(&format!("What was seen {LETTERS}"));
    terminal.press(&format!("{typed}{ENTER}"));
    terminal.see("Access arrangements");
    terminal.press(&format!("25%{ENTER}{DOWN}{DOWN}{DOWN}{DOWN}{DOWN}{DOWN}{typed}"));
    terminal.see(&format!("Approved by {LETTERS}"));
    terminal.press(&format!("{ENTER}{ENTER}"));
    terminal.see(&format!("Name {LETTERS} Seat {LETTERS}"));
    terminal.go_to_start_code();
    terminal.press(&format!("{typed}{ENTER}"));
    terminal.see("That is not the start code.");
    terminal.press(&format!("\x1b[3~{}{ENTER}", start_code()));
    terminal.see("Question 1 of 50");
    terminal.press(&format!("w{typed}"));
    terminal.see(LETTERS);
    terminal.press(ENTER);
    terminal.see("note saved");
    terminal.attend();
    // A pause, an incident and another seat, each with a reason.
    for (keys, sheet) in [("p", "Pause the test"), ("i", "Note an incident"), ("m", "Move to another seat")] {
        terminal.press(keys);
        terminal.see(sheet);
        let field = match keys {
            "p" => String::new(),
            "i" => format!("{ENTER}{ENTER}"),
            _ => format!("new {typed}{ENTER}"),
        };
        terminal.press(&format!("{field}{typed}"));
        terminal.see(&format!("{LETTERS}▁"));
        terminal.see_whole();
        terminal.press(ENTER);
        terminal.see("Done and recorded.");
    }
    terminal.see(&format!("Seat new {LETTERS}"));
    assert_not_driven(&terminal);
    let recorded: Vec<String> = events(&room.sitting()).iter().map(ToString::to_string).collect();
    let with = |kind: &str, count: usize| {
        let found = recorded.iter().find(|event| event.contains(kind)).unwrap();
        assert_eq!(found.matches(LETTERS).count(), count, "{found}");
    };
    with("\"Opened\"", 1);
    with("\"Admitted\"", 2);
    with("\"ArrangementAgreed\"", 1);
    with("\"NoteWritten\"", 1);
    with("\"Paused\"", 1);
    with("\"IncidentNoted\"", 2);
    with("\"SeatChanged\"", 2);
}

/// A text that says something of a person, in a record.
const TEXTS: [&str; 9] =
    ["candidate", "by", "second", "seat", "identity_note", "text", "reason", "name", "approved_by"];

/// Puts hostile text into every such field.
fn poison(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                if TEXTS.contains(&name.as_str()) && field.is_string() {
                    *field = all().into();
                } else {
                    poison(field);
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(poison),
        _ => {}
    }
}

#[test]
fn a_record_that_was_edited_by_hand_is_shown_as_glyphs() {
    let room = Room::new();
    let mut terminal = room.sit();
    terminal.begin();
    terminal.press(&format!("wa note{ENTER}"));
    terminal.see("note saved");
    terminal.attend();
    terminal.press(&format!("i{ENTER}{ENTER}a noise{ENTER}"));
    terminal.see("Done and recorded.");
    terminal.kill_all(Signal::KILL);
    terminal.end();
    let sitting = room.sitting();
    forge(&sitting, |line| poison(&mut line["event"]));
    std::fs::write(sitting.join("candidate"), all()).unwrap();

    let (code, terminal) = run(&room, &["sitting", "list"]);
    assert_eq!(code, 0, "{}", terminal.text());
    assert!(terminal.text().contains(SHOWN), "{}", terminal.text());
    let pause = ["pause", "--invigilator", INVIGILATOR, "--reason", "fire alarm"];
    let said = room.order(&pause, &format!("{PIN}\n"));
    assert!(said.replace('\u{fffd}', "").contains(SHOWN) && !said.contains('\x1b'), "{said:?}");

    let mut terminal = Terminal::start(room.nameless(), (160, 48));
    terminal.sign_in();
    terminal.see(&format!("Test {SHOWN}"));
    terminal.press(ENTER);
    terminal.see(&format!("Invigilator: {INVIGILATOR} Seat {SHOWN}"));
    terminal.press("q");
    terminal.walk(&[("Your test was interrupted.", ENTER), ("Question 1 of 50", "w"), ("Your note at", "")]);
    terminal.see("\u{241b}]0;owned\u{2407}");
    terminal.press(ESCAPE);
    terminal.see("( ) D");
    terminal.press("r");
    terminal.see("Review your answers");
    terminal.press("ssy");
    terminal.see("You have not passed this time.");
    terminal.press("q");
    assert_eq!(terminal.end().code, 0);
    assert_not_driven(&terminal);
    let sitting = sitting.to_str().unwrap();
    for words in [&["mark", sitting][..], &["feedback", sitting], &["sitting", "show", sitting]] {
        let (code, terminal) = run(&room, words);
        assert_eq!(code, 0, "{}", terminal.text());
        let shown = String::from_utf8_lossy(&terminal.raw).contains("\u{241b}]0;owned");
        assert!(shown, "{}", terminal.text());
    }
}

#[test]
fn files_of_a_room_that_were_edited_by_hand_never_drive_the_terminal() {
    let pin = format!("{PIN}\n");
    for spelled in spellings() {
        let room = Room::new();
        room.order(&["set", "--invigilator", INVIGILATOR, "--name", "Room 7"], &pin);
        let replace = |name: &str, old: &str, new: &str| {
            let path = room.sittings().join(name);
            let text = std::fs::read_to_string(&path).unwrap();
            assert!(text.contains(old), "{name}: {text}");
            std::fs::write(&path, text.replace(old, new)).unwrap();
        };
        // Whose names stand in them is shown in another way, or the file is refused.
        replace("start-code.json", INVIGILATOR, &spelled);
        run(&room, &["room", "show"]);
        replace("room.toml", "Room 7", &spelled);
        run(&room, &["room", "show"]);
        replace("invigilators.toml", INVIGILATOR, &spelled);
        for words in [["room", "show"].as_slice(), &["room", "invigilator", "list"]] {
            run(&room, words);
        }
        let mut terminal = room.sit();
        let goes_on = terminal.take_output_until("a sheet or the end", |shown| shown.text().contains("PIN"));
        if goes_on {
            terminal.press(ESCAPE);
        }
        assert_eq!(terminal.end().code, 1, "{}", terminal.text());
        assert_not_driven(&terminal);
        room.assert_no_sitting();
    }
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
            terminal.open();
            terminal.press("y");
            let ending = terminal.end();
            assert_eq!(ending.code, 1);
            assert!(ending.said.contains(file), "{}", ending.said);
            assert_not_driven(&terminal);
            terminal.assert_given_back();
            room.assert_no_sitting();
        }
    }
}

#[test]
fn a_hostile_title_is_refused_or_shown_as_letters_but_never_drives_the_terminal() {
    for spelled in spellings() {
        let room = room_with("qualification.toml", "title = \"", &format!("title = \"{spelled}"));
        let mut terminal = room.sit();
        // Either of both may happen.
        let is_open = terminal
            .take_output_until("a screen or the end", |shown| shown.text().contains("by an invigilator"));
        if is_open {
            terminal.open();
            terminal.press("q");
        }
        assert_eq!(terminal.end().code, 1);
        assert_not_driven(&terminal);
    }
}
