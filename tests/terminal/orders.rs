//! `invigil room pause` and `invigil room resume` on tests that run in real terminals: every desk that
//! runs is covered before the command ends, and one that does not is named.

use rustix::process::Signal;
use serde_json::Value;

use crate::record::{events, last_event};
use crate::room::{CANDIDATE, INVIGILATOR, PIN, Room, SECOND, SECOND_PIN};
use crate::support::{Terminal, squeezed};

const PAUSED: &str = "Your test is paused. Your answers are safe.";

/// Somebody else's terminal in the room, at the first question.
fn sit(room: &Room, candidate: &str, seat: &str) -> Terminal {
    let mut terminal = Terminal::start(room.program_of(candidate, seat), (80, 24));
    terminal.begin();
    terminal
}

fn words<'a>(what: &'a str, reason: &'a str) -> [&'a str; 5] {
    [what, "--invigilator", INVIGILATOR, "--reason", reason]
}

fn pin() -> String {
    format!("{PIN}\n")
}

#[test]
fn an_order_reaches_every_desk_that_runs_and_names_the_one_that_does_not() {
    let room = Room::new();
    room.add_second();
    let mut ada = room.sit();
    ada.begin();
    ada.answer('a');
    let mut bo = sit(&room, "Bo Diddley", "5");
    let mut cy = sit(&room, "Cy Twombly", "6");
    cy.kill_all(Signal::KILL);
    cy.end();

    let both = [&words("pause", "fire alarm")[..], &["--second", SECOND]].concat();
    let said = squeezed(&room.order(&both, &format!("{PIN}\n{SECOND_PIN}\n")));
    for line in [
        format!("{CANDIDATE} 4 paused"),
        "Bo Diddley 5 paused".to_owned(),
        "Cy Twombly 6 not running (its gap is measured when it is taken up again)".to_owned(),
    ] {
        assert!(said.contains(&line), "{line:?} is not in {said}");
    }
    for terminal in [&mut ada, &mut bo] {
        terminal.see(PAUSED);
        assert!(!terminal.text().contains("Question "), "{}", terminal.text());
        // No key of the candidate uncovers it or does anything to it.
        terminal.press_unseen("b\r f");
    }
    let sittings = room.all_sittings();
    for (sitting, paused) in sittings.iter().zip([true, true, false]) {
        let event = last_event(sitting, "Intervened").unwrap();
        assert_eq!(event["act"]["what"] == "Paused", paused, "{event}");
        if paused {
            assert_eq!(
                (&event["by"], &event["second"], &event["reason"]),
                (&INVIGILATOR.into(), &SECOND.into(), &"fire alarm".into())
            );
        }
    }

    let said = squeezed(&room.order(&words("resume", "all clear"), &pin()));
    assert!(
        said.contains(&format!("{CANDIDATE} 4 goes on")) && said.contains("Bo Diddley 5 goes on"),
        "{said}"
    );
    ada.see("(●) A");
    bo.see("0 answered 0 flagged 50 unanswered");
    bo.answer('d');
    assert!(!events(&sittings[0]).iter().any(|event| event["option"] == "B"));
    let event = last_event(&sittings[1], "Intervened").unwrap();
    assert_eq!((&event["act"]["what"], &event["second"]), (&"PauseEnded".into(), &Value::Null));
    assert_eq!((&event["by"], &event["reason"]), (&INVIGILATOR.into(), &"all clear".into()));
    // What was ordered while nobody sat there is not for whoever comes later.
    let mut cy = Terminal::start(room.program_of("Cy Twombly", "6"), (80, 24));
    cy.resume();
    cy.answer('b');
    let log = std::fs::read_to_string(room.sittings().join("room-log.jsonl")).unwrap();
    assert!(log.contains("ordered every desk to pause, with Carl Jones: fire alarm (2 of 3"), "{log}");
}

#[test]
fn a_desk_that_does_not_answer_is_named_and_obeys_when_it_can() {
    let room = Room::new();
    let mut terminal = room.sit();
    terminal.begin();
    let candidate = terminal.process("candidate");
    terminal.kill(candidate, Signal::STOP);
    let output = room.try_order(&words("pause", "power cut"), &pin());
    assert_eq!(output.status.code(), Some(1));
    let printed = squeezed(&String::from_utf8(output.stdout).unwrap());
    assert!(printed.contains(&format!("{CANDIDATE} 4 NOT ANSWERING")), "{printed}");
    let said = squeezed(&String::from_utf8(output.stderr).unwrap());
    assert!(said.contains("not every desk of the room has answered; go to those that have not"), "{said}");
    terminal.kill(candidate, Signal::CONT);
    terminal.see(PAUSED);
    let said = squeezed(&room.order(&words("resume", "all is well"), &pin()));
    assert!(said.contains(&format!("{CANDIDATE} 4 goes on")), "{said}");
    terminal.answer('a');
}

#[test]
fn an_order_without_the_right_pin_reaches_nobody() {
    let room = Room::new();
    let mut terminal = room.sit();
    terminal.begin();
    let refused = |words: &[&str], pins: &str, code: i32, why: &str| {
        let output = room.try_order(words, pins);
        let said = squeezed(&String::from_utf8(output.stderr).unwrap());
        assert_eq!(output.status.code(), Some(code), "{said}");
        assert!(said.contains(why), "{said}");
    };
    let pause = words("pause", "fire alarm");
    refused(&pause, "9753\n", 1, "this is not the PIN of Bea Smith; nothing has changed");
    refused(&["pause", "--invigilator", "Nobody", "--reason", "x"], &pin(), 1, "\"Bea Smith\"");
    refused(&["pause", "--invigilator", INVIGILATOR], &pin(), 2, "--reason");
    let twice = [&pause[..], &["--second", INVIGILATOR]].concat();
    refused(&twice, &pin(), 1, "the second invigilator must be somebody else");
    terminal.answer('a');
    assert_eq!(last_event(&room.sitting(), "Intervened").unwrap()["act"]["what"], "StartAllowed");
    assert!(!room.sitting().join("orders").exists());
    // Resuming what is not paused changes nothing, and says that the test goes on.
    let said = squeezed(&room.order(&words("resume", "all clear"), &pin()));
    assert!(said.contains("goes on"), "{said}");
    assert_eq!(last_event(&room.sitting(), "Intervened").unwrap()["act"]["what"], "StartAllowed");
}
