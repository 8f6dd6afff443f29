//! Time: it runs out and the sitting submits itself, the record is never quiet for long, a wall
//! clock means nothing, and an interruption costs what it must and no more. The expected figures
//! are sums over the fake clock, worked out here.

use std::rc::Rc;

use invigil::engine::item::OptionIndex;
use invigil::engine::sitting::Phase;
use invigil::engine::sitting::event::{Closure, Event, GapMeasure};
use invigil::tui::key::{Input, Key};
use invigil::tui::model::Stage;

use crate::fakes::CARL;
use crate::paper::items;
use crate::seat::Seat;
use crate::support::{MINUTE_MS, Room};

const HOUR_MS: u64 = 60 * MINUTE_MS;
/// The longest time without an event that the issue allows.
const QUIET_MS_MAX: u64 = 5000;

fn closed(seat: &Seat) -> Option<Event> {
    seat.recorded().into_iter().find(|event| matches!(event, Event::Closed(_)))
}

/// Stops the program as a power cut does, lets time pass, and has an invigilator start it again: at
/// the list of what can be done.
fn restarted(seat: &Seat, gap_ms: u64) -> Seat {
    seat.clock.advance(gap_ms);
    let mut again = Room::default().reopen(seat.clock, &Rc::clone(&seat.tape));
    again.take_up();
    again
}

/// The same, and the invigilator gives the screen to the candidate: the test is covered.
fn interrupted(seat: &Seat, gap_ms: u64) -> Seat {
    let mut again = restarted(seat, gap_ms);
    again.type_in("q");
    assert_eq!(again.desk.model().stage, Stage::Covered);
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
    let mut again = interrupted(&seat, 30_000);
    assert_eq!(again.answers(), seat.answers());
    assert_eq!(again.flags(), seat.flags());
    assert_eq!(again.question(), seat.question());
    assert_eq!(again.sitting().time_is_hidden(), seat.sitting().time_is_hidden());
    // 100 s of work and 30 s without the program; while an invigilator is there the clock stands.
    assert_eq!(again.desk.model().left_ms, HOUR_MS - 130_000);
    assert!(again.shows("lasted 30 seconds") && again.shows("3 of 12 questions are answered"));
    again.press(Key::Enter);
    let (screen, before) = (again.rows(), seat.rows());
    // The question with its answer in focus, as it was left; only time and footer may differ.
    assert_eq!(screen[4..20], before[4..20]);
    assert_eq!(again.desk.model().focus, 3);
}

#[test]
fn an_interruption_covers_the_test_and_the_first_key_does_nothing_but_enter() {
    let mut again = interrupted(&some_work(), 30_000);
    let events = again.recorded();
    assert!(!again.shows("Question") && !again.shows("What is asked"));
    again.type_in("abcd1234fsxwgtrlhjkq?y");
    again.press_all(&[Key::Escape, Key::Left, Key::Right, Key::Home, Key::End, Key::Delete, Key::Backspace]);
    assert_eq!((again.recorded(), again.desk.left()), (events.clone(), None));
    again.press(Key::Enter);
    assert_eq!(again.recorded()[events.len()..], [Event::TakenUp]);
    assert_eq!(again.answers(), "B-CD--------");
    assert!(again.shows("Question 4 of 12"));
}

#[test]
fn a_gap_is_charged_until_an_invigilator_gives_none_part_or_all_of_it_back() {
    for (credit, credit_ms, said) in [
        (None, 0, "counts as part of your time until"),
        (Some("none"), 0, "has decided that it counts as part of your time"),
        (Some("4:30"), 270_000, "given back 4 minutes and 30 seconds"),
        (Some("all"), 600_000, "given back 10 minutes"),
    ] {
        let mut again = restarted(&some_work(), 10 * MINUTE_MS);
        if let Some(credit) = credit {
            again.act('g', &[credit, "power cut"]);
        }
        again.type_in("q");
        assert_eq!(again.desk.model().left_ms, HOUR_MS - 100_000 - 10 * MINUTE_MS + credit_ms);
        assert!(again.rows().join(" ").split_whitespace().collect::<Vec<_>>().join(" ").contains(said));
        assert_eq!(again.sitting().gaps()[0].settled, credit.is_some());
    }
}

#[test]
fn the_cover_is_charged_until_the_candidate_goes_on() {
    let mut again = interrupted(&some_work(), 30_000);
    again.wait(25_000);
    assert!(again.shows("lasted 55 seconds") && again.shows("57:25"));
    again.press(Key::Enter);
    assert_eq!(again.sitting().gaps()[0].length_ms, 55_000);
    assert_eq!(again.desk.model().left_ms, HOUR_MS - 155_000);
}

#[test]
fn interruptions_add_up_and_time_left_never_rises_without_a_credit() {
    let mut seat = some_work();
    let mut expected = HOUR_MS - 100_000;
    for (gap_ms, credit, costs) in
        [(60_000, "none", 60_000), (90_000, "all", 0), (0, "none", 0), (45_500, "none", 45_500)]
    {
        seat = restarted(&seat, gap_ms);
        seat.act('g', &[credit, "fire alarm"]);
        seat.type_in("q");
        seat.press(Key::Enter);
        expected -= costs;
        assert_eq!(seat.desk.model().left_ms, expected);
    }
    assert_eq!(seat.sitting().gaps().len(), 4);
}

#[test]
fn across_a_reboot_the_wall_clock_measures_the_gap() {
    let seat = some_work();
    seat.clock.advance(4 * MINUTE_MS);
    seat.clock.boot.set("second");
    seat.clock.up_ms.set(9_000);
    let again = interrupted(&seat, 0);
    assert_eq!(again.desk.model().left_ms, HOUR_MS - 100_000 - 4 * MINUTE_MS);
    let gap = Event::Resumed { gap_ms: 4 * MINUTE_MS, measured_by: GapMeasure::WallClock, torn_bytes: 0 };
    assert!(again.recorded().contains(&gap));
}

#[test]
fn a_gap_that_takes_all_time_waits_for_an_invigilator() {
    let mut again = interrupted(&some_work(), 2 * HOUR_MS);
    assert!(again.shows("Please raise your hand") && again.shows("0:00"));
    again.wait(10 * MINUTE_MS);
    again.type_in("abdfxrsy ");
    again.press_all(&[Key::Enter, Key::Escape, Key::Right]);
    assert_eq!((&again.desk.model().stage, closed(&again)), (&Stage::Covered, None));
    // The time is given back: all of it, so two invigilators decide.
    again.attend();
    again.act('g', &["all", "flood", "", CARL.1]);
    again.type_in("q");
    again.press(Key::Enter);
    assert!(again.shows("Question 4 of 12"));
    assert_eq!(again.desk.model().left_ms, HOUR_MS - 100_000);
}

#[test]
fn a_gap_that_takes_all_time_can_be_left_at_that() {
    let mut again = interrupted(&some_work(), 2 * HOUR_MS);
    again.attend();
    again.act('e', &["", "nobody was here"]);
    assert_eq!(again.answers(), "B-CD--------");
    assert!(again.sitting().phase() == Phase::Closed(Closure::SubmittedByInvigilator));
    assert!(again.shows("has been submitted"));
}

#[test]
fn a_program_that_stood_still_covers_the_test_and_drops_the_key() {
    for (still_ms, answers) in [(9_999, "B-CA--------"), (10_000, "B-CD--------")] {
        let mut seat = some_work();
        seat.clock.advance(still_ms);
        seat.type_in("a");
        assert_eq!(seat.answers(), answers, "after {still_ms} ms");
        let gaps: Vec<u64> = seat.sitting().gaps().iter().map(|gap| gap.length_ms).collect();
        let covered = still_ms >= 10_000;
        assert_eq!(gaps, if covered { vec![still_ms] } else { Vec::new() });
        assert_eq!(seat.desk.model().stage == Stage::Covered, covered);
        // And Enter alone uncovers it; what is charged is an invigilator's to settle.
        seat.press(Key::Enter);
        assert_eq!(seat.desk.model().left_ms, HOUR_MS - 100_000 - still_ms);
    }
}

#[test]
fn an_answer_that_is_on_disk_only_after_zero_is_taken_back() {
    // The disk takes three seconds; one of them is left, or four.
    for (left_ms, answers) in [(1000, "B-----------"), (4000, "C-----------")] {
        let mut seat = Room::default().started();
        seat.type_in("b");
        seat.wait(HOUR_MS - left_ms);
        seat.tape.borrow_mut().slow = Some((3000, seat.clock));
        seat.type_in("c");
        assert_eq!(seat.answers(), answers, "{left_ms} ms before the end");
        assert_eq!(closed(&seat).is_some(), left_ms < 3000);
        let taken_back = Event::LateResponseTakenBack { item: 0, to: OptionIndex::new(1) };
        assert_eq!(seat.recorded().contains(&taken_back), left_ms < 3000);
    }
}

#[test]
fn an_answer_that_waits_for_the_disk_beyond_zero_is_taken_back() {
    let mut seat = Room::default().started();
    seat.type_in("b");
    seat.wait(HOUR_MS - 2000);
    seat.fail_next(4);
    seat.type_in("c");
    assert!(seat.shows("NOT SAVED"));
    seat.wait(5000);
    assert_eq!(
        (seat.answers().as_str(), closed(&seat)),
        ("B-----------", Some(Event::Closed(Closure::TimeExpired)))
    );
}

#[test]
fn a_sitting_of_another_length_has_its_own_time() {
    let seat = Room { minutes: 25, items: items(30), ..Room::default() }.started();
    assert!(seat.shows("Time left 25:00") && seat.shows("Question 1 of 30"));
}
