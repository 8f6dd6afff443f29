//! Proves what becomes of a sitting whose record is torn or changed, or whose machine loses its
//! power. Expected answers come from the record as these tests read it.

use std::path::Path;

use rustix::process::Signal;
use serde_json::Value;

use crate::record::{Answers, journal, last_event, lines, lose_power};
use crate::room::{INVIGILATOR, PIN, Room, SECOND, SECOND_PIN};
use crate::support::{ENTER, ESCAPE, RIGHT, Terminal};

/// A sitting with four answers on record and no process that has it open.
fn interrupted_sitting() -> Room {
    let room = Room::new();
    let mut terminal = room.sit();
    terminal.begin();
    for letter in ['a', 'b', 'c', 'd'] {
        terminal.answer(letter);
        terminal.press(RIGHT);
    }
    terminal.see("Question 5 of 50");
    terminal.kill_all(Signal::KILL);
    terminal.end();
    room
}

#[test]
fn a_torn_last_line_is_set_aside_reported_and_costs_only_itself() {
    let room = interrupted_sitting();
    let sitting = room.sitting();
    for cut in [1, 100, 200] {
        let whole = std::fs::read(journal(&sitting)).unwrap();
        let torn = &whole[..whole.len() - cut];
        std::fs::write(journal(&sitting), torn).unwrap();
        let tail = torn.iter().rev().take_while(|byte| **byte != b'\n').count();
        let answers = Answers::on_record(&sitting);
        let mut terminal = room.sit();
        terminal.take_up();
        terminal.press("q");
        terminal.see(&format!("the last {tail} bytes of the record were not completely written"));
        terminal.press(ENTER);
        terminal.see(&format!("Question {} of 50", answers.position + 1));
        assert_eq!(terminal.review(), (answers.responses, answers.flags));
        terminal.kill_all(Signal::KILL);
        terminal.end();
        assert_eq!(last_event(&sitting, "Resumed").unwrap()["torn_bytes"], tail);
        let kept = std::fs::read_dir(&sitting).unwrap().map(|entry| std::fs::read(entry.unwrap().path()));
        let aside = &torn[torn.len() - tail..];
        assert!(kept.filter_map(Result::ok).any(|bytes| bytes == aside), "the tail was not kept");
    }
}

#[test]
fn a_changed_byte_in_the_middle_refuses_and_names_file_and_line() {
    let room = interrupted_sitting();
    let path = journal(&room.sitting());
    let whole = std::fs::read(&path).unwrap();
    for line in [1, 4, lines(&room.sitting()).len()] {
        let start =
            whole.split_inclusive(|byte| *byte == b'\n').take(line - 1).map(<[u8]>::len).sum::<usize>();
        let mut changed = whole.clone();
        changed[start + 150] ^= 1;
        std::fs::write(&path, &changed).unwrap();
        let mut terminal = room.sit();
        terminal.open();
        terminal.press("y");
        let ending = terminal.end();
        assert_eq!(ending.code, 1);
        let named = format!("{}: line {line}: the line was changed", path.display());
        assert!(ending.said.contains(&named), "{}", ending.said);
        terminal.assert_given_back();
        assert_eq!(std::fs::read(&path).unwrap(), changed, "a damaged record was touched");
    }
}

/// The time left that a screen shows, in seconds.
fn time_left(terminal: &Terminal) -> i64 {
    let text = terminal.text();
    let (_, clock) = text.split_once("Time left").unwrap();
    let (minutes, seconds) = clock.split_whitespace().next().unwrap().split_once(':').unwrap();
    minutes.parse::<i64>().unwrap() * 60 + seconds.parse::<i64>().unwrap()
}

/// Gives some time back for the last interruption, from the list of what an invigilator can do.
fn settle(terminal: &mut Terminal, credit: &str, reason: &str) {
    terminal.press("g");
    terminal.see("Give back");
    terminal.press(&format!("{credit}{ENTER}{reason}{ENTER}"));
}

/// Gives the screen back, and reads the time left on the cover.
fn hand_over(terminal: &mut Terminal, said: &str) -> i64 {
    terminal.press("q");
    terminal.see("Your test was interrupted.");
    terminal.see("The interruption has lasted 3 minutes");
    terminal.see(said);
    time_left(terminal)
}

#[test]
fn a_power_cut_is_charged_until_an_invigilator_gives_back_part_or_all_of_it() {
    const THREE_MINUTES: i64 = 180_000;
    let room = interrupted_sitting();
    let sitting = room.sitting();
    lose_power(&sitting, THREE_MINUTES);
    let mut charged = room.sit();
    charged.take_up();
    charged.see("1 interruption is charged and not settled: press G.");
    let left = hand_over(&mut charged, "It counts as part of your time until your invigilator decides.");
    assert!((56 * 60..=57 * 60).contains(&left), "{left} s");
    assert_eq!(last_event(&sitting, "Resumed").unwrap()["measured_by"], "wall clock");

    // The invigilator comes back and gives back a part of it; more than all of it is refused.
    charged.attend();
    settle(&mut charged, "4", "power cut in the room");
    charged.see("No more than the interruption itself can be given back.");
    charged.press(ESCAPE);
    charged.see("G settle an interruption");
    settle(&mut charged, "2:30", "power cut in the room");
    charged.see("Done and recorded.");
    let left = hand_over(&mut charged, "Your invigilator has given back 2 minutes and 30 seconds.");
    assert!((59 * 60..=59 * 60 + 30).contains(&left), "{left} s");
    charged.kill_all(Signal::KILL);
    charged.end();
    assert_settled(&sitting, 150_000);

    lose_power(&sitting, THREE_MINUTES);
    let mut credited = room.sit();
    credited.take_up();
    settle(&mut credited, "all", "power cut once more");
    credited.see("Done and recorded.");
    // What the first power cut took stays taken.
    let again = hand_over(&mut credited, "Your invigilator has given back 3 minutes");
    assert!((left - 60..=left).contains(&again), "{left} s, then {again} s");
    credited.press(ENTER);
    credited.see("Question 5 of 50");
    let gap = last_event(&sitting, "Resumed").unwrap()["gap_ms"].as_u64().unwrap();
    assert!(gap >= 180_000);
    assert_settled(&sitting, gap);
}

/// What the last intervention gave back: at least so much, and never as much as a second more.
fn assert_settled(sitting: &Path, at_least_ms: u64) {
    let event = last_event(sitting, "Intervened").unwrap();
    assert_eq!((&event["by"], &event["second"]), (&INVIGILATOR.into(), &Value::Null));
    assert!(event["reason"].as_str().unwrap().starts_with("power cut"));
    assert_eq!(event["act"]["what"], "GapSettled");
    let credit = event["act"]["credit_ms"].as_u64().unwrap();
    assert!((at_least_ms..at_least_ms + 1000).contains(&credit), "{credit} ms, not {at_least_ms}");
}

#[test]
fn more_than_one_invigilator_may_give_alone_needs_another_persons_pin() {
    const ELEVEN_MINUTES: i64 = 660_000;
    let room = interrupted_sitting();
    room.add_second();
    lose_power(&room.sitting(), ELEVEN_MINUTES);
    let mut terminal = room.sit();
    terminal.take_up();
    settle(&mut terminal, "all", "power cut");
    terminal.see("This needs a second invigilator");
    // The same person once more is nobody else.
    terminal.press(&format!("{RIGHT}{ENTER}{PIN}{ENTER}"));
    terminal.see("The second invigilator must be another person.");
    terminal.press(&format!("{RIGHT}{ENTER}{SECOND_PIN}{ENTER}"));
    terminal.see("Done and recorded.");
    let event = last_event(&room.sitting(), "Intervened").unwrap();
    assert_eq!((&event["by"], &event["second"]), (&INVIGILATOR.into(), &SECOND.into()));
}
