//! Proves that a program that stood still while the clock ran covers the test and says how long it was:
//! whatever was typed meanwhile does nothing.

use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::record::{Answers, events, last_event};
use crate::room::Room;

/// A little longer than the longest silence of a program that runs (`STALL_MS` of the engine).
const STILL: Duration = Duration::from_millis(10_500);

#[test]
fn a_program_that_stood_still_covers_the_test_and_records_the_gap() {
    let room = Room::new();
    let mut terminal = room.sit();
    terminal.begin();
    terminal.answer('a');
    let candidate = terminal.process("candidate");
    terminal.kill(candidate, Signal::STOP);
    let since = Instant::now();
    terminal.press("b");
    // The one test that has to wait for a clock: it is the machine's, which no test can move.
    terminal.stay_until(since + STILL);
    assert!(terminal.is_stopped("candidate"));
    terminal.kill(candidate, Signal::CONT);
    terminal.see("Your test was interrupted. Your answers are safe.");
    terminal.see("The interruption lasted 1");
    assert!(!terminal.text().contains("( )"), "{}", terminal.text());
    let gap = last_event(&room.sitting(), "Stalled").unwrap()["gap_ms"].as_u64().unwrap();
    let passed = u64::try_from(since.elapsed().as_millis()).unwrap();
    // Since the last event before it, which is at most a heartbeat earlier.
    assert!((10_500..=passed + 5_000).contains(&gap), "{gap} ms of {passed}");
    assert_eq!(Answers::on_record(&room.sitting()).responses[0], Some('A'), "a key typed blindly counted");
    terminal.press("\r");
    terminal.see("(●) A");
    terminal.answer('c');
    // An invigilator settles it like any other interruption.
    terminal.attend();
    terminal.press("g");
    terminal.see("Give back");
    terminal.press("all\rthe machine slept\r");
    terminal.see("Done and recorded.");
    let settled = last_event(&room.sitting(), "Intervened").unwrap();
    assert!(settled["act"]["credit_ms"].as_u64().unwrap() >= gap, "{settled}");
    assert_eq!(events(&room.sitting()).iter().filter(|event| event["type"] == "TakenUp").count(), 1);
}
