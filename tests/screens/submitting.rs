//! A sitting is submitted only by somebody who means to: unanswered questions are warned of, the
//! submission is asked for again, and Escape never does either.

use invigil::engine::sitting::event::{Closure, Event};
use invigil::tui::key::{Input, Key};
use invigil::tui::model::Submit;
use invigil::world::desk::Left;

use crate::desk::submit_stage;
use crate::scenes::SCENES;
use crate::seat::Seat;
use crate::support::Room;

fn seat() -> Seat {
    Room::default().started()
}

fn closures(seat: &Seat) -> usize {
    seat.recorded().iter().filter(|event| matches!(event, Event::Closed(_))).count()
}

#[test]
fn dialogs_are_answered_by_clicks_and_cover_what_lies_below() {
    let mut seat = seat();
    seat.type_in("r");
    seat.click("submit the test");
    assert_eq!(submit_stage(&seat), Some(Submit::Warned));
    seat.click("go back and answer");
    assert_eq!(submit_stage(&seat), Some(Submit::No));
    seat.click("submit the test");
    seat.click("There are questions without an answer");
    assert_eq!(submit_stage(&seat), Some(Submit::Warned), "a heading answers nothing");
    assert!(!seat.shows("B back"), "the dialog offers its own keys only");
    seat.click("submit all the same");
    assert_eq!(submit_stage(&seat), Some(Submit::Asked));
    seat.click("submit my test now");
    assert_eq!(closures(&seat), 1);
}

#[test]
fn nothing_under_a_dialog_can_be_clicked() {
    for (first, words, keys) in [
        ("", "Whether the glue", "?"),
        ("", "Whether the cover", "g"),
        ("", "flag", "?"),
        ("r", "2 -", "s"),
        ("r", "3 -", "ss"),
    ] {
        let mut seat = Room { size: (120, 40), ..Room::default() }.started();
        seat.type_in(first);
        let (column, row) = seat.find(words);
        seat.type_in(keys);
        let (stage, events) = (seat.desk.model().stage.clone(), seat.recorded());
        seat.input(Input::Click(column, row));
        assert_eq!((&seat.desk.model().stage, seat.recorded()), (&stage, events), "{words} under {keys}");
    }
}

#[test]
fn unanswered_questions_are_warned_of_and_the_submission_is_asked_for_again() {
    let mut seat = seat();
    seat.type_in("blrs");
    assert!(seat.shows("11 questions have no answer: 2, 3, 4, 5, 6, 7, 8, 9, 10,") && seat.shows("11, 12."));
    for no in [Key::Char('n'), Key::Enter, Key::Escape, Key::Backspace] {
        seat.press(no);
        assert_eq!(submit_stage(&seat), Some(Submit::No));
        seat.type_in("ss");
        assert_eq!(submit_stage(&seat), Some(Submit::Asked));
        seat.press(no);
        assert_eq!(submit_stage(&seat), Some(Submit::No));
        seat.type_in("s");
    }
    assert_eq!(closures(&seat), 0);
    // The loop left the warning open; the key that passes it is not the one that submits.
    seat.type_in("ysssy");
    assert_eq!(seat.recorded().last(), Some(&Event::Closed(Closure::Submitted)));
    assert!(seat.shows("has been submitted"));
    seat.work();
    seat.press(Key::Enter);
    assert_eq!(seat.desk.left(), None, "somebody who answers as time runs out sees the result");
    seat.type_in("q");
    assert_eq!(seat.desk.left(), Some(&Left::Finished));
}

#[test]
fn where_all_is_answered_the_submission_is_asked_for_once() {
    let mut seat = seat();
    seat.type_in("al".repeat(12).as_str());
    seat.type_in("s");
    assert_eq!((seat.answers().as_str(), submit_stage(&seat)), ("AAAAAAAAAAAA", Some(Submit::Asked)));
    seat.type_in("y");
    assert_eq!(closures(&seat), 1);
}

#[test]
fn a_double_click_on_the_warning_does_not_submit() {
    // For every number of unanswered questions: the two dialogs differ in height with it.
    for unanswered in 1..=12 {
        let mut seat = seat();
        seat.type_in(&"al".repeat(12 - unanswered));
        seat.press(Key::End);
        seat.type_in("rs");
        let (column, row) = seat.find("submit all the same");
        seat.input(Input::Click(column, row));
        seat.input(Input::Click(column, row));
        assert_eq!(closures(&seat), 0, "{unanswered} unanswered");
    }
}

#[test]
fn escape_never_submits_leaves_or_records_anything() {
    for (name, scene) in SCENES {
        let mut seat = scene(Room::default());
        let events = seat.recorded();
        seat.press_all(&[Key::Escape; 4]);
        // An invigilator who signs in can go away again; there is no sitting yet.
        let is_open = seat.desk.model().sitting.is_some();
        assert!(seat.desk.left().is_none() || !is_open, "{name}");
        assert_eq!(seat.recorded(), events, "{name}");
    }
}
