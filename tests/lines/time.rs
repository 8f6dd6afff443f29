//! Time in lines: it is told when it is asked for and at three moments, unless that was agreed
//! otherwise.

use invigil::engine::date::Date;
use invigil::engine::sitting::arrangement::{Agreed, Approval, Arrangement, Reader, TimerDisplay};

use crate::fakes::MINUTE_MS;
use crate::talk::{Room, Talk};

fn agreed(arrangement: Arrangement) -> Agreed {
    let on = Date { year: 2026, month: 11, day: 2 };
    Agreed { arrangement, approval: Approval { by: "A. Officer".into(), on } }
}

fn with(timer: TimerDisplay) -> Talk {
    let mut talk = Room::default().talk();
    // The first five fields stand; the sixth is the time left.
    talk.type_lines(&[crate::fakes::BEA.1, "done", "", "", "", ""]);
    let number = TimerDisplay::ALL.iter().position(|one| *one == timer).unwrap() + 1;
    talk.type_lines(&[&number.to_string(), "", "", "A. Officer", ""]);
    talk.type_lines(&["y", "n", "n", "n", "n", crate::fakes::START_CODE]);
    talk
}

#[test]
fn time_is_announced_at_ten_five_and_one_minute_and_never_else() {
    let mut talk = Room::default().started();
    talk.wait(49 * MINUTE_MS + 59_000);
    assert!(talk.last.is_empty(), "{:?}", talk.last);
    talk.wait(1000);
    assert_eq!(talk.line(), "10 minutes left");
    talk.wait(4 * MINUTE_MS + 59_000);
    assert!(talk.last.is_empty());
    talk.wait(1000);
    assert_eq!(talk.line(), "5 minutes left");
    talk.wait(4 * MINUTE_MS);
    assert_eq!(talk.line(), "Last minute");
    talk.type_line("t");
    assert_eq!(talk.line(), "Time left: 1 minute.");
    talk.wait(30_400);
    talk.type_line("time");
    assert_eq!(talk.line(), "Time left: 30 seconds.");
    talk.wait(30_000);
    assert_eq!(talk.last[0], "The time is up. Your test has been submitted.");
    assert!(talk.heard("You have not passed this time."));
}

#[test]
fn a_timer_that_is_hidden_or_on_demand_gives_no_warning() {
    for (timer, asked) in [
        (TimerDisplay::OnDemand, "Time left: 60 minutes."),
        (TimerDisplay::Hidden, "The time left is not told in this test. That was agreed."),
    ] {
        let mut talk = with(timer);
        assert!(talk.heard("The clock is running.") && !talk.heard("Time left"), "{:?}", talk.last);
        talk.type_line("t");
        assert_eq!(talk.line(), asked);
        talk.wait(59 * MINUTE_MS + 30_000);
        assert!(talk.last.is_empty(), "{:?}", talk.last);
    }
}

#[test]
fn a_test_that_goes_on_says_how_much_time_is_left() {
    let talk = Room::default().started();
    let (clock, tape) = (talk.around.clock, talk.around.tape.clone());
    clock.advance(55 * MINUTE_MS + 30_000);
    let mut talk = Room::default().talk_again(clock, &tape);
    talk.type_line(crate::fakes::BEA.1);
    assert!(
        talk.heard("Invigilator: Bea Smith") && talk.heard("G. settle an interruption"),
        "{:?}",
        talk.last
    );
    talk.type_line("q");
    assert!(talk.heard("Your test was interrupted.") && talk.heard("Type n to go on with the test."));
    talk.type_line("n");
    assert_eq!(
        talk.last[..3],
        ["The clock is running.", "Time left: 4 minutes and 30 seconds.", "Question 1 of 12."]
    );
}

#[test]
fn an_invigilator_hears_when_the_test_is_given_in_another_way_than_was_agreed() {
    for (given, arranged, told) in [
        (Reader::Lines, Reader::SpokenLines, Some("--speech")),
        (Reader::SpokenLines, Reader::Lines, Some("--plain")),
        (Reader::Lines, Reader::Screen, Some("not agreed")),
        (Reader::Lines, Reader::Lines, None),
        (Reader::SpokenLines, Reader::SpokenLines, None),
    ] {
        let agreed = vec![agreed(Arrangement::Reader(arranged))];
        let mut talk = Room { reader: given, agreed, ..Room::default() }.talk();
        talk.open_by_invigilator();
        let said = talk.last.iter().find(|line| line.starts_with("For the invigilator"));
        assert_eq!(said.is_some(), told.is_some(), "{:?}", talk.last);
        assert!(told.is_none_or(|told| said.unwrap().contains(told)), "{said:?}");
        talk.type_lines(&["y"]);
        assert_eq!(talk.sitting().presented(), Some(given.name()));
        talk.attend();
        assert_eq!(talk.heard("For the invigilator"), told.is_some());
    }
}
