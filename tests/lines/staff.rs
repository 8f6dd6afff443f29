//! Everything that an invigilator does, in lines.

use invigil::engine::room::order::{Order, OrderKind};
use invigil::engine::sitting::Phase;
use invigil::engine::sitting::event::Closure;
use invigil::tui::model::MirrorShown;
use invigil::world::clock::Clock as _;

use crate::fakes::{BEA, CARL, MINUTE_MS};
use crate::talk::{Room, Talk};

fn attended() -> Talk {
    let mut talk = Room::default().started();
    talk.attend();
    assert!(talk.heard("Invigilator: Bea Smith") && talk.heard("Type a letter. Type q to give"));
    talk
}

#[test]
fn a_wrong_pin_is_refused_recorded_and_never_told() {
    let mut talk = Room::default().started();
    talk.type_line("staff");
    assert!(talk.heard("The test is covered.") && talk.heard("Invigilator: Bea Smith."));
    talk.type_line("1111");
    assert!(talk.heard("Not taken. That PIN is not right.") && talk.heard("PIN: it is neither"));
    assert!(!talk.transcript.contains("1111"));
    talk.type_line("stop");
    assert!(talk.heard("Question 1 of 12.") && talk.sitting().refused_pins() == 1);
}

#[test]
fn every_act_is_a_letter_and_a_sheet() {
    let mut talk = attended();
    let before = talk.recorded();
    for line in ["x", "a b", "1", "pause", "-"] {
        talk.type_line(line);
        assert_eq!(talk.recorded(), before, "{line}");
    }
    // Pause and its end.
    talk.type_lines(&["p", ""]);
    assert!(talk.heard("Not taken. Give a reason"), "{:?}", talk.last);
    talk.type_line("fire alarm");
    assert_eq!(talk.last[0], "Done and recorded.");
    assert!(talk.heard("P. end the pause"));
    talk.type_line("q");
    assert!(talk.heard("Your test is paused.") && talk.heard("Wait for your invigilator."));
    talk.type_line("n");
    assert!(talk.line().starts_with("Wait for your invigilator."));
    talk.attend();
    talk.type_lines(&["p", "all clear"]);
    // More time, an incident, another seat.
    talk.type_lines(&["t", "soon", "alarm"]);
    assert!(talk.heard("Not taken. Type minutes") && talk.heard("Time to add: soon."), "{:?}", talk.last);
    talk.type_lines(&["5:30", "", "i"]);
    assert!(talk.heard("24. ") && talk.heard("number 1 of 24"));
    talk.type_lines(&["noise", "3", "a drill next door", "m", "9", "nearer to the door"]);
    assert!(talk.heard("Done and recorded."), "{:?}", talk.last);
    talk.type_line("");
    assert!(talk.heard("Seat 9") && talk.heard("added 5 minutes and 30 seconds"), "{:?}", talk.last);
    // Arrangements: nothing changed, then rest breaks.
    talk.type_lines(&["a", "done"]);
    assert!(talk.heard("Not taken. Nothing is changed yet."), "{:?}", talk.last);
    talk.type_lines(&["", "1 x 5", "", "", "", "", "", "A. Officer", "", "agreed late"]);
    assert!(talk.heard("B. begin a rest break"), "{:?}", talk.last);
    talk.type_lines(&["b", "asked for", "q"]);
    assert!(talk.heard("You are on a rest break.") && talk.heard("Left of the agreed break: 5 minutes."));
    talk.wait(4 * MINUTE_MS);
    talk.type_line("t");
    assert_eq!(talk.last, ["Left of the agreed break: 1 minute.", "Time left: 65 minutes and 30 seconds."]);
    talk.wait(MINUTE_MS);
    assert!(talk.heard("The agreed break is used up"), "{:?}", talk.last);
    talk.attend();
    talk.type_lines(&["b", "back", "rested", "q"]);
    assert_eq!(talk.last[0], "The clock is running.");
    assert!(talk.heard("Question 1 of 12."));
}

#[test]
fn an_invigilator_lets_a_candidate_start_without_the_code() {
    let mut talk = Room::default().talk();
    talk.open_by_invigilator();
    talk.type_lines(&["y", "n", "n", "n", "n"]);
    assert!(talk.heard("Start code"));
    talk.attend();
    talk.type_lines(&["s", "the code was not heard", "q"]);
    assert!(talk.heard("Ready to start") && talk.heard("Type s to start the test"));
    talk.type_lines(&["p", "n", "n", "n", "n", "s"]);
    assert!(talk.heard("The clock is running.") && talk.heard("Question 1 of 12."));
}

#[test]
fn an_interruption_is_settled_and_a_second_invigilator_confirms() {
    let talk = Room::default().started();
    let (clock, tape) = (talk.around.clock, talk.around.tape.clone());
    clock.advance(70 * MINUTE_MS);
    let mut talk = Room::default().talk_again(clock, &tape);
    talk.type_line(BEA.1);
    assert!(talk.heard("1 interruption is charged"));
    talk.type_line("q");
    assert!(
        talk.heard("Please raise your hand.") && talk.heard("an invigilator")
            || talk.heard("your invigilator")
    );
    talk.attend();
    talk.type_lines(&["g", "all", "power cut"]);
    assert!(talk.heard("A second invigilator"), "{:?}", talk.last);
    talk.type_lines(&["bea", BEA.1]);
    assert!(talk.heard("Not taken. The second invigilator must be another person."), "{:?}", talk.last);
    talk.type_lines(&["carl jones", CARL.1]);
    assert_eq!(talk.last[0], "Done and recorded.");
    talk.type_lines(&["q", "n"]);
    assert!(talk.heard("Time left: 60 minutes."), "{:?}", talk.last);
}

#[test]
fn a_test_is_ended_by_an_invigilator() {
    let mut talk = attended();
    talk.type_lines(&["e", "1", "the candidate is unwell"]);
    assert!(talk.heard("You have not passed this time."), "{:?}", talk.last);
    for (number, phrase, closure) in [
        ("2", "You have been withdrawn from this test.", Closure::Withdrawn),
        ("3", "Your test has been stopped by the invigilators.", Closure::Voided),
    ] {
        let mut talk = attended();
        talk.type_lines(&["e", number, "because"]);
        if closure == Closure::Voided {
            talk.type_lines(&["2", CARL.1]);
        }
        assert!(talk.heard(phrase), "{:?}", talk.last);
        assert_eq!(talk.sitting().phase(), Phase::Closed(closure));
        talk.type_line("staff");
        assert_eq!(talk.line(), "No invigilator can come in here now.");
        talk.type_line("q");
        assert!(talk.desk.left().is_some());
    }
}

fn order(talk: &Talk, what: OrderKind) -> Order {
    let issued = talk.around.clock.now();
    Order { what, by: BEA.0.into(), second: None, reason: "fire alarm".into(), issued }
}

#[test]
fn the_room_pauses_a_test_and_everybody_hears_it() {
    let mut talk = Room::default().started();
    let pause = order(&talk, OrderKind::Pause);
    talk.around.orders.borrow_mut().push((1, pause));
    talk.wait(1000);
    assert_eq!(talk.last[0], "Your test is paused.");
    let before = talk.recorded();
    for line in ["a", "n", "submit", "x", "f"] {
        talk.type_line(line);
    }
    assert_eq!(talk.recorded(), before);
    let resume = order(&talk, OrderKind::Resume);
    talk.around.orders.borrow_mut().push((2, resume));
    talk.wait(1000);
    assert_eq!(talk.last[0], "The clock is running.");
    assert!(talk.heard("Question 1 of 12."));
}

#[test]
fn a_second_copy_that_is_behind_is_told_to_the_invigilator() {
    for (lines_behind, failed, told) in [
        (0, None, None),
        (3, None, Some("The second copy of the record is 3 lines behind.")),
        (
            3,
            Some("it was pulled out"),
            Some("The second copy of the record takes nothing: it was pulled out"),
        ),
    ] {
        let mut talk = Room::default().started();
        let failed = failed.map(str::to_owned);
        *talk.around.mirror.borrow_mut() = Some(MirrorShown { lines_behind, failed });
        talk.attend();
        assert_eq!(talk.last.iter().find(|line| line.contains("copy")).map(String::as_str), told);
    }
}

/// The order comes while the sheet that asks for a PIN lies over the test, and is found when the sheet
/// is laid aside: no word of the question is told then.
#[test]
fn a_sheet_laid_aside_over_a_paused_test_tells_no_question() {
    let mut talk = Room::default().started();
    talk.type_line("staff");
    let pause = order(&talk, OrderKind::Pause);
    talk.around.orders.borrow_mut().push((1, pause));
    talk.wait(1000);
    talk.type_line("stop");
    assert!(talk.heard("Your test is paused."));
    for told in &talk.last {
        assert!(!told.contains("Question 1") && !told.starts_with("A. "), "{told}");
    }
}
