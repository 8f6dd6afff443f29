//! A record that refuses: the screen says NOT SAVED and never that something is saved, nothing
//! more is taken in, and once the record works again everything that was done is there.

use invigil::engine::sitting::event::Event;
use invigil::tui::key::{Input, Key};
use invigil::tui::model::Stage;

use crate::fakes::{BEA, START_CODE};
use crate::seat::Seat;
use crate::support::{REFUSAL, Room};

/// A seat at the second question, the first answered and flagged; then something is done that
/// the record refuses for the next `attempts`.
fn refused(attempts: u32, keys: &[Key]) -> Seat {
    let mut seat = Room::default().started();
    seat.type_in("bfl");
    seat.fail_next(attempts);
    seat.press_all(keys);
    seat
}

/// Everything about a sitting that a candidate can change, and what is on record.
fn state(seat: &Seat) -> (String, String, usize, bool, String, Vec<Event>) {
    (
        seat.answers(),
        seat.flags(),
        seat.question(),
        seat.sitting().time_is_hidden(),
        format!("{:?}", seat.desk.model().stage),
        seat.recorded(),
    )
}

/// Whether the screen claims that what was done last is on disk.
fn claims_saved(seat: &Seat) -> bool {
    seat.rows().iter().any(|row| row.contains('√') || row.contains("answer C saved"))
}

/// Every key and a click on every cell.
fn everything() -> Vec<Input> {
    let keys =
        [Key::Enter, Key::Backspace, Key::Delete, Key::Escape, Key::Up, Key::Down, Key::Left, Key::Right];
    let ends = [Key::Home, Key::End, Key::PageUp, Key::PageDown];
    let characters = (' '..='~').map(Key::Char);
    let clicks = (0..24).flat_map(|row| (0..80).map(move |column| Input::Click(column, row)));
    keys.into_iter().chain(ends).chain(characters).map(Input::Press).chain(clicks).collect()
}

#[test]
fn nothing_done_while_not_saved_changes_anything() {
    let mut seat = refused(u32::MAX, &[Key::Char('c')]);
    let before = state(&seat);
    assert_eq!(before.0, "B-----------");
    for input in everything() {
        seat.desk.input(input);
        seat.desk.tick();
        assert_eq!(state(&seat), before, "{input:?}");
    }
    seat.draw();
    assert!(seat.shows("NOT SAVED") && seat.shows("raise your hand"));
    assert!(!claims_saved(&seat), "{}", seat.rows().join("\n"));
    assert_eq!(seat.desk.left(), None);
    // What was tried meanwhile is not made up for: only the refused answer is.
    seat.fail_next(0);
    seat.wait(1000);
    assert_eq!(
        (seat.answers().as_str(), seat.flags().as_str(), seat.question()),
        ("BC----------", "F-----------", 2)
    );
}

#[test]
fn the_screen_says_saved_only_after_the_record_has_taken_the_answer() {
    // The refusal and three more, one a second.
    let mut seat = refused(4, &[Key::Char('c')]);
    let pressed_at = seat.clock.up_ms.get();
    for _ in 0..2 {
        assert!(seat.shows("NOT SAVED") && seat.shows("the disk does not take"));
        assert!(!claims_saved(&seat));
        assert_eq!(seat.answers(), "B-----------");
        assert!(!seat.recorded().iter().any(|event| matches!(event, Event::Responded { item: 1, .. })));
        seat.wait(1000);
    }
    seat.wait(1000);
    assert!(!seat.shows("NOT SAVED") && seat.shows("answer C saved"));
    assert_eq!(seat.answers(), "BC----------");
    // It is on record with the moment at which the candidate gave it.
    let tape = seat.tape.borrow();
    let responded = tape.events.iter().find(|(_, event)| matches!(event, Event::Responded { item: 1, .. }));
    assert_eq!(responded.map(|(at, _)| at.up_ms), Some(pressed_at));
}

#[test]
fn the_reason_is_shown_to_the_invigilator() {
    let seat = refused(u32::MAX, &[Key::Char('c')]);
    let text = seat.rows().iter().map(|row| row.replace('│', "")).collect::<Vec<_>>().join(" ");
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words(&text).contains(&words(REFUSAL)), "{text}");
}

#[test]
fn whatever_is_refused_happens_once_the_record_recovers() {
    type Done = fn(&Seat) -> bool;
    let cases: [(&str, &[Key], Done); 6] = [
        ("an answer", &[Key::Char('d')], |seat| seat.answers() == "BD----------"),
        ("a flag", &[Key::Char('f')], |seat| seat.flags() == "FF----------"),
        ("a move", &[Key::End], |seat| seat.question() == 12),
        ("hiding the time", &[Key::Char('t')], |seat| seat.sitting().time_is_hidden()),
        ("a move from the review", &[Key::Char('r'), Key::Home, Key::Enter], |seat| seat.question() == 1),
        ("the submission", &[Key::Char('r'), Key::Char('s'), Key::Char('s'), Key::Char('y')], |seat| {
            matches!(seat.desk.model().stage, Stage::Marking { .. })
        }),
    ];
    for (what, keys, done) in cases {
        let mut seat = refused(3, keys);
        assert!(seat.shows("NOT SAVED") && !done(&seat), "{what} happens before it is on record");
        seat.wait(3000);
        assert!(!seat.shows("NOT SAVED") && done(&seat), "{what} is lost");
    }
}

#[test]
fn a_cleared_answer_stays_until_the_record_has_taken_the_clearing() {
    let mut seat = refused(3, &[Key::Left]);
    seat.wait(3000);
    seat.fail_next(3);
    seat.press(Key::Delete);
    assert_eq!(seat.answers(), "B-----------");
    seat.wait(3000);
    assert_eq!(seat.answers(), "------------");
}

#[test]
fn an_opening_or_a_start_that_is_refused_waits_for_the_record() {
    let mut seat = Room::default().open();
    seat.open_by_invigilator();
    seat.fail_next(3);
    seat.type_in("y");
    seat.work();
    assert!(seat.shows("NOT SAVED") && seat.desk.model().sitting.is_none());
    seat.wait(3000);
    assert!(seat.shows("How the test works") && seat.sitting().conditions_are_agreed());
    seat.walk_to_start_code();
    seat.type_in(START_CODE);
    seat.fail_next(3);
    seat.press(Key::Enter);
    assert!(seat.shows("NOT SAVED") && !matches!(seat.desk.model().stage, Stage::Item(_)));
    // That the code was right is on record then, and nobody types it twice.
    seat.wait(3000);
    assert!(seat.shows("Ready to start"));
    seat.fail_next(3);
    seat.type_in("s");
    assert!(seat.shows("NOT SAVED") && !matches!(seat.desk.model().stage, Stage::Item(_)));
    seat.wait(3000);
    assert!(seat.shows("Question 1 of 12"));
}

#[test]
fn a_heartbeat_that_is_refused_is_said_as_well() {
    let mut seat = Room::default().started();
    seat.fail_next(u32::MAX);
    seat.wait(10_000);
    assert!(seat.shows("NOT SAVED"));
    seat.fail_next(0);
    seat.wait(1000);
    assert!(!seat.shows("NOT SAVED"));
    seat.type_in("a");
    assert!(seat.shows("answer A saved"));
}

#[test]
fn the_screen_says_which_answers_are_safe_and_which_one_is_not() {
    let says = |seat: &Seat, words: &str| {
        seat.rows().join(" ").split_whitespace().collect::<Vec<_>>().join(" ").contains(words)
    };
    let seat = refused(u32::MAX, &[Key::Char('c')]);
    assert!(says(&seat, "Your answers are safe: 1 is on disk.") && says(&seat, "did, at question 2, is not"));
    assert!(seat.shows("Time left 60:00") && !seat.shows("Which account of grain direction"));
    // A sign of life that is refused costs nobody an answer.
    let mut seat = refused(u32::MAX, &[]);
    seat.wait(4000);
    assert!(says(&seat, "Your answers are safe: 1 is on disk.") && !says(&seat, "at question"));
}

#[test]
fn ten_seconds_without_the_disk_cover_the_test_and_are_a_gap() {
    for (seconds, is_covered) in [(9, false), (10, true)] {
        let mut seat = refused(u32::MAX, &[Key::Char('c')]);
        seat.wait(seconds * 1000 - 1000);
        assert!(seat.shows("NOT SAVED"));
        seat.fail_next(0);
        seat.wait(1000);
        assert_eq!(seat.desk.model().stage == Stage::Covered, is_covered, "{seconds} s");
        assert_eq!(seat.answers(), "BC----------", "the answer is on record all the same");
        let gaps: Vec<u64> = seat.sitting().gaps().iter().map(|gap| gap.length_ms).collect();
        assert_eq!(gaps, if is_covered { vec![10_000] } else { Vec::new() });
    }
}

#[test]
fn what_an_invigilator_does_while_the_disk_refuses_is_done_in_full_once_it_takes_it() {
    let mut seat = Room::default().started();
    seat.attend();
    // Two arrangements are two events; the first one is refused.
    seat.type_in("a");
    seat.fill(&["5", "10", "", "", "", "", "", "A. Officer", ""]);
    seat.type_in("doctor's letter");
    seat.fail_next(3);
    seat.press(Key::Enter);
    assert!(seat.shows("NOT SAVED"));
    seat.wait(3000);
    assert!(seat.shows("Done and recorded."));
    let kinds: Vec<_> = seat.sitting().arrangements().all().iter().map(|a| a.arrangement.kind()).collect();
    assert_eq!(kinds, ["extra time", "rest breaks"]);
    assert_eq!(seat.sitting().interventions().len(), 3, "the start and the two arrangements");
}

#[test]
fn an_invigilator_whose_coming_was_refused_is_on_record_when_the_disk_takes_it() {
    let seat = Room::default().started();
    seat.clock.advance(60_000);
    let mut again = Room::default().reopen(seat.clock, &seat.tape);
    again.fail_next(3);
    again.take_up();
    assert!(again.shows("NOT SAVED"));
    again.wait(3000);
    assert!(again.shows("Invigilator: Bea Smith"));
    assert_eq!(again.sitting().cover().attended_by.as_deref(), Some(BEA.0));
    again.type_in("q");
    assert_eq!(again.desk.model().stage, Stage::Covered);
}

#[test]
fn after_a_refused_move_the_focus_stands_on_the_new_question() {
    // The first question is answered B; the second is not, so its first option is in focus.
    let mut seat = Room::default().started();
    seat.type_in("b");
    seat.fail_next(3);
    seat.press(Key::Right);
    seat.wait(3000);
    assert_eq!((seat.question(), seat.desk.model().focus), (2, 0));
}

#[test]
fn a_window_that_is_too_small_says_not_saved_as_well() {
    let mut seat = refused(u32::MAX, &[Key::Char('c')]);
    seat.resize(60, 20);
    assert!(seat.shows("NOT SAVED"), "{}", seat.rows().join("\n"));
}
