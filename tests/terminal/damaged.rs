//! Proves what becomes of a sitting whose record is torn or changed, or whose machine loses its
//! power. Expected answers come from the record as these tests read it.

use rustix::process::Signal;
use serde_json::Value;

use crate::record::{Answers, journal, last_event, lines, lose_power};
use crate::room::Room;
use crate::support::{ENTER, RIGHT, Terminal};

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
        terminal.see("Is this you, and is this your test?");
        terminal.press("y");
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
        terminal.see("Is this you, and is this your test?");
        terminal.press("y");
        let ending = terminal.end();
        assert_eq!(ending.code, 1);
        let named = format!("{}: line {line}: the line was changed", path.display());
        assert!(ending.said.contains(&named), "{}", ending.said);
        terminal.assert_given_back();
        assert_eq!(std::fs::read(&path).unwrap(), changed, "a damaged record was touched");
    }
}

#[test]
fn a_power_cut_is_charged_or_credited_and_never_more_than_the_gap() {
    const TEN_MINUTES: i64 = 600_000;
    let room = interrupted_sitting();
    let sitting = room.sitting();
    lose_power(&sitting, TEN_MINUTES);
    let mut charged = room.sit();
    charged.see("Is this you, and is this your test?");
    charged.press("y");
    charged.see("The interruption lasted 10 minutes");
    charged.see("It has been counted as part of your time.");
    charged.see("Time left 49:");
    charged.kill_all(Signal::KILL);
    charged.end();
    assert_eq!(last_event(&sitting, "OutageCredited"), None);

    lose_power(&sitting, TEN_MINUTES);
    let mut program = room.program();
    program.args(["--credit-outage", "power cut in the room"]);
    let mut credited = Terminal::start(program, (80, 24));
    credited.see("Is this you, and is this your test?");
    credited.press("y");
    credited.see("Your invigilator has given back 10 minutes");
    // What the first power cut took stays taken.
    credited.see("Time left 49:");
    credited.press(ENTER);
    credited.see("Question 5 of 50");
    let number = |event: &Value, field: &str| event[field].as_i64().unwrap();
    let (gap, credit) =
        (last_event(&sitting, "Resumed").unwrap(), last_event(&sitting, "OutageCredited").unwrap());
    assert_eq!(credit["reason"], "power cut in the room");
    assert_eq!(gap["measured_by"], "wall clock");
    assert!(number(&gap, "gap_ms") >= TEN_MINUTES);
    assert!(number(&credit, "credit_ms") <= number(&gap, "gap_ms"));
    assert!(number(&credit, "credit_ms") >= TEN_MINUTES);
}
