//! Time: it runs out and the sitting submits itself, the record is never quiet for long, a wall
//! clock means nothing, and an interruption costs what it must and no more. The expected figures
//! are sums over the fake clock, worked out here.

use std::rc::Rc;

use invigil::engine::sitting::command::GapDecision;
use invigil::engine::sitting::event::{Closure, Event, GapMeasure};
use invigil::tui::key::{Input, Key};
use invigil::tui::model::Stage;
use invigil::world::desk::Left;

use crate::paper::items;
use crate::seat::Seat;
use crate::support::{MINUTE_MS, Room};

const HOUR_MS: u64 = 60 * MINUTE_MS;
/// The longest time without an event that the issue allows.
const QUIET_MS_MAX: u64 = 5000;

fn closed(seat: &Seat) -> Option<Event> {
    seat.recorded().into_iter().find(|event| matches!(event, Event::Closed(_)))
}

/// Stops the program as a power cut does, lets time pass, and starts it again.
fn interrupted(seat: &Seat, gap_ms: u64, gap: GapDecision) -> Seat {
    seat.clock.advance(gap_ms);
    let mut again = Room { gap, ..Room::default() }.reopen(seat.clock, &Rc::clone(&seat.tape));
    again.type_in("y");
    again.work();
    again
}

/// Four questions dealt with in 100 seconds, the last event just now.
fn some_work() -> Seat {
    let mut seat = Room::default().started();
    seat.wait(99_000);
    seat.type_in("blflcfl");
    seat.wait(1000);
    seat.type_in("d");
    assert_eq!(
        (seat.answers().as_str(), seat.flags().as_str(), seat.question()),
        ("B-CD--------", "-FF---------", 4)
    );
    seat
}

#[test]
fn at_zero_the_sitting_submits_itself() {
    let mut seat = Room::default().started();
    seat.type_in("b");
    seat.wait(HOUR_MS - 1000);
    assert!(seat.shows("0:01") && closed(&seat).is_none());
    seat.wait(1000);
    assert_eq!(closed(&seat), Some(Event::Closed(Closure::TimeExpired)));
    assert!(seat.shows("The time is up"));
    assert_eq!(seat.answers(), "B-----------");
}

#[test]
fn an_answer_counts_until_the_last_millisecond_and_not_at_zero() {
    for (before_ms, answers) in [(1, "A-----------"), (0, "------------")] {
        let mut seat = Room::default().started();
        seat.wait(HOUR_MS - 1000);
        seat.clock.advance(1000 - before_ms);
        // The key arrives before the desk has looked at the clock.
        seat.desk.input(Input::Press(Key::Char('a')));
        assert_eq!((seat.answers().as_str(), closed(&seat).is_some()), (answers, before_ms == 0));
    }
}

#[test]
fn the_warnings_come_at_10_5_and_1_minute_and_not_before() {
    for (minutes, words) in [(10, "10 minutes left"), (5, "5 minutes left"), (1, "Last minute")] {
        let mut seat = Room::default().started();
        seat.wait(HOUR_MS - minutes * MINUTE_MS - 1);
        assert!(!seat.rows().join("").contains('!'), "a warning before {minutes} minutes");
        seat.wait(1);
        assert!(seat.shows(words), "{minutes} minutes");
        // And it is on the review, where the last minutes are often spent.
        seat.type_in("r");
        assert!(seat.shows(words), "{minutes} minutes, review");
    }
}

#[test]
fn hidden_time_comes_back_for_the_last_five_minutes() {
    for review in [false, true] {
        let mut seat = Room::default().started();
        seat.type_in(if review { "tr" } else { "t" });
        seat.wait(HOUR_MS - 5 * MINUTE_MS - 1);
        assert!(seat.shows("time hidden") && !seat.shows("Time left"));
        seat.wait(1);
        assert!(!seat.shows("time hidden") && seat.shows("Time left 5:00"));
        // From now on it cannot be hidden, however often somebody tries.
        for _ in 0..3 {
            seat.type_in("t");
            assert!(seat.shows("Time left 5:00"));
        }
    }
}

#[test]
fn an_event_is_recorded_at_least_every_five_seconds() {
    let mut seat = Room::default().started();
    seat.wait(2 * MINUTE_MS);
    for pause_ms in [400, 3999, 4001, 999, 7000, 12_345] {
        seat.wait(pause_ms);
        seat.type_in("f");
    }
    // As the terminal's loop does it: each look at the clock when the screen is to change.
    for _ in 0..90 {
        seat.clock.advance(seat.desk.quiet_ms());
        seat.desk.tick();
    }
    let tape = seat.tape.borrow();
    let started = tape.events.iter().position(|(_, event)| *event == Event::Started).unwrap();
    let ups: Vec<u64> = tape.events[started..].iter().map(|(at, _)| at.up_ms).collect();
    assert!(ups.windows(2).all(|pair| pair[1] - pair[0] <= QUIET_MS_MAX), "{ups:?}");
    assert!(seat.clock.up_ms.get() - ups.last().unwrap() <= QUIET_MS_MAX);
    assert!(ups.last().unwrap() - ups[0] > 3 * MINUTE_MS);
}

#[test]
fn the_time_on_the_screen_skips_no_second() {
    let mut seat = Room::default().started();
    seat.clock.advance(333);
    seat.type_in("a");
    for second in (3400..3600).rev() {
        seat.clock.advance(seat.desk.quiet_ms());
        seat.desk.tick();
        seat.draw();
        assert!(seat.shows(&format!("Time left {}:{:02} ", second / 60, second % 60)), "{second}");
    }
}

#[test]
fn a_wall_clock_that_is_set_is_recorded_and_changes_nothing() {
    for by_ms in [-3_600_000, -86_400_000, 7_200_000] {
        let (mut seat, mut twin) = (some_work(), some_work());
        seat.clock.wall_ms.set(seat.clock.wall_ms.get() + by_ms);
        for seat in [&mut seat, &mut twin] {
            seat.wait(3 * MINUTE_MS);
        }
        let shifts =
            seat.recorded().into_iter().filter(|event| matches!(event, Event::WallClockShifted { .. }));
        assert_eq!(shifts.collect::<Vec<_>>(), [Event::WallClockShifted { by_ms }]);
        assert!(seat.shows("Question 4 of 12") && closed(&seat).is_none());
        assert_eq!(seat.desk.model().left_ms, HOUR_MS - 100_000 - 3 * MINUTE_MS);
        assert_eq!(seat.rows(), twin.rows());
    }
}

#[test]
fn a_sitting_is_resumed_exactly() {
    let seat = some_work();
    let again = interrupted(&seat, 30_000, GapDecision::Charge);
    assert_eq!(again.answers(), seat.answers());
    assert_eq!(again.flags(), seat.flags());
    assert_eq!(again.question(), seat.question());
    assert_eq!(again.sitting().time_is_hidden(), seat.sitting().time_is_hidden());
    // 100 s of work and 30 s without the program.
    assert_eq!(again.desk.model().left_ms, HOUR_MS - 130_000);
    assert!(again.shows("lasted 30 seconds") && again.shows("3 of 12 questions are answered"));
    let mut again = again;
    again.press(Key::Enter);
    let (screen, before) = (again.rows(), seat.rows());
    // The question with its answer in focus, as it was left; only time and footer may differ.
    assert_eq!(screen[4..20], before[4..20]);
    assert_eq!(again.desk.model().focus, 3);
}

#[test]
fn a_gap_that_is_charged_costs_all_of_it_and_one_that_is_credited_nothing() {
    let charged = interrupted(&some_work(), 10 * MINUTE_MS, GapDecision::Charge);
    assert_eq!(charged.desk.model().left_ms, HOUR_MS - 100_000 - 10 * MINUTE_MS);
    assert!(charged.shows("counted as part of your time") && charged.shows("Time left  48:20"));

    let credited = interrupted(&some_work(), 10 * MINUTE_MS, GapDecision::Credit("power cut".into()));
    assert_eq!(credited.desk.model().left_ms, HOUR_MS - 100_000);
    assert!(credited.shows("given back 10 minutes") && credited.shows("Time left  58:20"));
    let credit = Event::OutageCredited { credit_ms: 10 * MINUTE_MS, reason: "power cut".into() };
    assert!(credited.recorded().contains(&credit));
}

#[test]
fn interruptions_add_up_and_time_left_never_rises_without_a_credit() {
    let mut seat = some_work();
    let mut expected = HOUR_MS - 100_000;
    for (gap_ms, gap, costs) in [
        (60_000, GapDecision::Charge, 60_000),
        (90_000, GapDecision::Credit("fire alarm".into()), 0),
        (0, GapDecision::Credit("nothing happened".into()), 0),
        (45_500, GapDecision::Charge, 45_500),
    ] {
        seat = interrupted(&seat, gap_ms, gap);
        expected -= costs;
        assert_eq!(seat.desk.model().left_ms, expected);
    }
}

#[test]
fn across_a_reboot_the_wall_clock_measures_the_gap() {
    let seat = some_work();
    seat.clock.advance(4 * MINUTE_MS);
    seat.clock.boot.set("second");
    seat.clock.up_ms.set(9_000);
    let again = interrupted(&seat, 0, GapDecision::Charge);
    assert_eq!(again.desk.model().left_ms, HOUR_MS - 100_000 - 4 * MINUTE_MS);
    let gap = Event::Resumed { gap_ms: 4 * MINUTE_MS, measured_by: GapMeasure::WallClock, torn_bytes: 0 };
    assert!(again.recorded().contains(&gap));
}

#[test]
fn a_gap_that_takes_all_time_is_recorded_only_after_a_decision() {
    let seat = some_work();
    let events = seat.recorded();
    let mut again = interrupted(&seat, 2 * HOUR_MS, GapDecision::Charge);
    assert!(again.shows("interrupted for 120 minutes") && again.shows("raise your hand"));
    again.wait(10 * MINUTE_MS);
    again.type_in("abdfxrsy ");
    again.press_all(&[Key::Enter, Key::Escape, Key::Right]);
    assert!(matches!(again.desk.model().stage, Stage::GapTooLong { .. }));
    assert_eq!((again.recorded(), again.desk.left()), (events, None));
}

#[test]
fn the_decision_to_charge_a_gap_that_takes_all_time_closes_the_sitting() {
    let mut again = interrupted(&some_work(), 2 * HOUR_MS, GapDecision::Charge);
    again.type_in("c");
    assert_eq!(closed(&again), None, "it is asked for once more");
    again.type_in("nccy");
    assert_eq!(closed(&again), Some(Event::Closed(Closure::TimeExpired)));
    assert_eq!(again.answers(), "B-CD--------");
    assert!(again.shows("The time is up"));
}

#[test]
fn the_decision_to_give_the_time_back_leaves_and_resumes() {
    let mut again = interrupted(&some_work(), 2 * HOUR_MS, GapDecision::Charge);
    again.wait(3 * MINUTE_MS);
    again.type_in("q");
    assert_eq!(again.desk.left(), Some(&Left::Unfinished));
    let credited = interrupted(&again, MINUTE_MS, GapDecision::Credit("flood".into()));
    // Nothing was recorded while the decision was waited for, so all of it is one gap.
    let gap_ms = 2 * HOUR_MS + 4 * MINUTE_MS;
    assert!(
        credited.recorded().contains(&Event::OutageCredited { credit_ms: gap_ms, reason: "flood".into() })
    );
    assert_eq!(
        (credited.desk.model().left_ms, credited.answers().as_str()),
        (HOUR_MS - 100_000, "B-CD--------")
    );
}

#[test]
fn a_sitting_of_another_length_has_its_own_time() {
    let seat = Room { minutes: 25, items: items(30), ..Room::default() }.started();
    assert!(seat.shows("Time left 25:00") && seat.shows("Question 1 of 30"));
}
