//! Invigilators at the desk: who may come, what a sheet is refused for, what needs a second person,
//! and what the room orders. Expected figures are worked out here, over the fake clock.

use invigil::engine::room::order::OrderKind;
use invigil::engine::sitting::arrangement::TimerDisplay;
use invigil::engine::sitting::event::{Closure, Event};
use invigil::engine::sitting::intervention::{Act, Intervention};
use invigil::engine::sitting::{Phase, Sitting};
use invigil::tui::key::{Input, Key};
use invigil::tui::model::{EntryCard, Overlay, Stage, Submit};
use invigil::tui::sheet::Purpose;
use invigil::tui::theme::Theme;
use invigil::world::desk::Left;

use crate::fakes::{BEA, CARL, START_CODE};
use crate::scenes::{attended, instructions, ordered, paused, practice, start_code, with};
use crate::seat::Seat;
use crate::support::{MINUTE_MS, Room};

const HOUR_MS: u64 = 60 * MINUTE_MS;

fn seat() -> Seat {
    attended(Room::default().started())
}

fn purpose(seat: &Seat) -> Option<Purpose> {
    seat.desk.model().sheet().map(|sheet| sheet.purpose)
}

fn field(seat: &Seat) -> &'static str {
    seat.desk.model().sheet().map_or("", |sheet| sheet.fields[sheet.at].name)
}

/// What invigilators did since the start.
fn acts(seat: &Seat) -> Vec<Act> {
    let is_start = |intervention: &&Intervention| intervention.act == Act::StartAllowed;
    let all = seat.sitting().interventions().iter().map(|(_, intervention)| intervention);
    all.filter(|intervention| !is_start(intervention)).map(|intervention| intervention.act.clone()).collect()
}

fn is_closed(seat: &Seat, closure: Closure) -> bool {
    seat.sitting().phase() == Phase::Closed(closure)
}

/// Text of all rows with single spaces, so that words that wrap are found.
fn says(seat: &Seat, words: &str) -> bool {
    seat.rows().join(" ").split_whitespace().collect::<Vec<_>>().join(" ").contains(words)
}

#[test]
fn the_first_invigilator_of_a_machine_registers_and_signs_in() {
    let mut seat = Room { invigilators: Vec::new(), ..Room::default() }.open();
    for (fields, why, at) in [
        (["", "4826", "4826"], "A name has from 1 to 60 characters", "field-name"),
        (["Bea Smith", "4826", "4827"], "The two PINs are not the same.", "field-pin"),
        (["", "1234", "1234"], "That PIN counts up or down", "field-pin"),
        (["", "12", "12"], "A PIN has from 4 to 12 digits", "field-pin"),
    ] {
        while field(&seat) != "field-name" {
            seat.press(Key::Up);
        }
        seat.fill(&fields);
        assert!(says(&seat, why), "{why}\n{}", seat.rows().join("\n"));
        assert_eq!(field(&seat), at);
    }
    seat.fill(&["4826", "4826"]);
    assert_eq!(purpose(&seat), Some(Purpose::SignIn));
    seat.sign_in("4826");
    assert_eq!(purpose(&seat), Some(Purpose::Candidate));
}

#[test]
fn wrong_pins_are_counted_and_have_to_wait() {
    let mut seat = Room::default().open();
    for wait in ["It is recorded.", "It is recorded.", "Wait 30 seconds"] {
        seat.sign_in("1357");
        assert!(says(&seat, wait));
        assert_eq!(field(&seat), "field-pin");
    }
    // Even the right one waits now.
    seat.wait(29_000);
    seat.sign_in(BEA.1);
    assert!(says(&seat, "Too many wrong PINs. Wait 1 second."));
    seat.wait(1000);
    seat.sign_in(BEA.1);
    assert_eq!(purpose(&seat), Some(Purpose::Candidate));
}

#[test]
fn nothing_typed_is_no_wrong_pin_and_no_wrong_code() {
    let mut seat = Room::default().started();
    seat.press_all(&[Key::Attend, Key::Enter]);
    assert!(says(&seat, "Type your PIN.") && seat.sitting().refused_pins() == 0);
    let mut seat = start_code(Room::default());
    seat.press(Key::Enter);
    assert!(says(&seat, "Type the start code."));
}

#[test]
fn a_candidate_who_says_no_gets_no_sheet_to_fill_in() {
    let mut seat = Room::default().open();
    seat.open_by_invigilator();
    seat.type_in("n");
    // Name, seat and conditions are the invigilator's: a PIN comes first.
    assert_eq!(purpose(&seat), Some(Purpose::SignIn));
    seat.sign_in(BEA.1);
    seat.fill(&["", "", "", "", "5"]);
    seat.fill(&[""; 9]);
    assert!(seat.shows("Seat        5"));
    seat.confirm();
    assert_eq!(seat.sitting().seat(), "5");
}

#[test]
fn sheets_before_the_test_are_laid_aside_one_by_one() {
    let mut seat = Room::default().open();
    seat.sign_in(BEA.1);
    seat.press_all(&[Key::Enter; 5]);
    for purpose_before in [Purpose::Candidate, Purpose::SignIn] {
        seat.press(Key::Escape);
        assert_eq!(purpose(&seat), Some(purpose_before));
    }
    seat.press(Key::Escape);
    assert_eq!((seat.desk.left(), seat.recorded().len()), (Some(&Left::Unfinished), 0));
}

#[test]
fn who_may_not_sit_is_refused_on_the_candidates_sheet() {
    let mut seat = Room::default().open();
    seat.sign_in(BEA.1);
    for (fields, why, at) in [
        (["", "2010-11-26", "", "", ""], "The candidate is 15", "field-born"),
        (["", "yesterday", "", "", ""], "Type the date of birth", "field-born"),
        (["", "2004-12-10", "<", "", ""], "", "field-extra-time"),
    ] {
        while field(&seat) != "field-candidate" {
            seat.press(Key::Up);
        }
        seat.fill(&fields);
        assert!(says(&seat, why), "{}", seat.rows().join("\n"));
        assert_eq!(field(&seat), at);
    }
}

#[test]
fn what_was_agreed_is_on_record_before_the_candidate_agrees() {
    let seat = with(Room::default(), &["25%", "3x5", "", "", "<", "", "", "A. Officer", "2026-11-02"]);
    let events = seat.recorded();
    let place = |wanted: fn(&Event) -> bool| events.iter().position(wanted).unwrap();
    let agreed = events
        .iter()
        .filter(|event| {
            matches!(event, Event::Intervened(Intervention { act: Act::ArrangementAgreed(_), .. }))
        })
        .count();
    assert_eq!(agreed, 3);
    assert!(place(|e| matches!(e, Event::Admitted(_))) < place(|e| matches!(e, Event::Intervened(_))));
    assert!(place(|e| matches!(e, Event::Intervened(_))) < place(|e| *e == Event::ConditionsAgreed));
    assert_eq!(seat.sitting().arrangements().timer(), TimerDisplay::Hidden);
    assert_eq!(seat.desk.model().left_ms, 75 * MINUTE_MS);
}

#[test]
fn a_test_starts_by_the_code_and_not_by_another() {
    let mut seat = start_code(Room::default());
    seat.fill(&["K7M 4QQ"]);
    assert!(says(&seat, "That is not the start code.") && seat.sitting().phase() == Phase::Waiting);
    seat.fill(&[START_CODE]);
    assert_eq!(seat.sitting().phase(), Phase::Running);
    let allowed = seat.sitting().interventions()[0].1.clone();
    assert_eq!((allowed.by.as_str(), allowed.act), (BEA.0, Act::StartAllowed));
}

#[test]
fn a_test_starts_without_a_code_when_an_invigilator_lets_it() {
    for back in [instructions, practice, start_code] {
        let mut seat = attended(back(Room { start_code: false, ..Room::default() }));
        seat.act('s', &["no code has been made"]);
        assert!(seat.shows("Done and recorded."));
        assert!(!seat.shows("let the candidate start"), "only once");
        seat.type_in("q");
        while seat.desk.model().stage != Stage::Ready {
            seat.press(if seat.desk.model().stage == Stage::Instructions { Key::Enter } else { Key::Right });
        }
        seat.type_in("s");
        assert_eq!(seat.sitting().phase(), Phase::Running);
        assert!(seat.shows("Question 1 of 12") && seat.shows("60:00"));
    }
}

#[test]
fn a_test_that_is_cancelled_before_its_start_shows_no_question() {
    let mut seat = instructions(Room::default());
    seat.type_in("qn");
    assert_eq!(seat.desk.model().stage, Stage::Instructions);
    seat.type_in("qy");
    assert!(is_closed(&seat, Closure::Cancelled) && seat.shows("stopped before it started"));
    seat.type_in("q");
    assert_eq!(seat.desk.left(), Some(&Left::Finished));
}

#[test]
fn f12_covers_the_test_with_the_clock_running_and_escape_goes_back() {
    let mut seat = Room::default().started();
    seat.type_in("b");
    let events = seat.recorded();
    seat.press(Key::Attend);
    assert!(seat.shows("The test is covered.") && !seat.shows("A binder finds"));
    seat.wait(3000);
    seat.press(Key::Escape);
    assert_eq!(seat.recorded(), events, "nobody came");
    assert!(seat.shows("A binder finds") && seat.shows("59:57"));
    assert_eq!(seat.sitting().ledger().suspended_ms, 0);
}

#[test]
fn the_clock_stops_only_after_a_right_pin() {
    let mut seat = Room::default().started();
    seat.press(Key::Attend);
    seat.wait(5000);
    seat.sign_in("1357");
    assert_eq!(seat.recorded().last(), Some(&Event::PinRefused { name: BEA.0.into() }));
    seat.wait(5000);
    assert_eq!(seat.desk.model().left_ms, HOUR_MS - 10_000);
    seat.sign_in(BEA.1);
    assert_eq!(seat.recorded().last(), Some(&Event::InvigilatorCame { name: BEA.0.into() }));
    seat.wait(MINUTE_MS);
    assert_eq!(seat.desk.model().left_ms, HOUR_MS - 10_000);
    assert!(seat.shows("1 wrong PIN was given here."));
    seat.type_in("q");
    assert_eq!(seat.recorded().last(), Some(&Event::InvigilatorLeft));
    seat.wait(1000);
    assert_eq!(seat.desk.model().left_ms, HOUR_MS - 11_000);
}

#[test]
fn time_that_runs_out_over_a_sign_in_ends_the_test() {
    let mut seat = Room::default().started();
    seat.wait(HOUR_MS - 2000);
    seat.press(Key::Attend);
    seat.wait(2000);
    assert!(is_closed(&seat, Closure::TimeExpired) && seat.shows("The time is up."));
}

#[test]
fn no_pin_is_in_the_debugging_output() {
    let mut seat = Room::default().open();
    seat.type_in(BEA.1);
    assert!(!format!("{:?}", seat.desk.model()).contains(BEA.1));
    seat.press(Key::Enter);
    assert!(!format!("{:?}", seat.desk.model()).contains(BEA.1));
    let mut seat = Room::default().started();
    seat.press(Key::Attend);
    seat.type_in(BEA.1);
    assert!(!format!("{:?}", seat.desk.model()).contains(BEA.1));
    assert!(!seat.rows().join("").contains(BEA.1) && seat.shows("••••"));
}

#[test]
fn a_pause_stops_the_clock_until_it_is_ended() {
    let mut seat = paused(Room::default());
    let left_ms = seat.desk.model().left_ms;
    seat.wait(7 * MINUTE_MS);
    seat.type_in("abr");
    seat.press(Key::Enter);
    assert_eq!((seat.desk.model().left_ms, &seat.desk.model().stage), (left_ms, &Stage::Covered));
    seat.attend();
    seat.act('p', &["the alarm is over"]);
    seat.type_in("q");
    assert_eq!(seat.desk.model().stage, Stage::Item(Overlay::None));
    seat.wait(1000);
    assert_eq!(seat.desk.model().left_ms, left_ms - 1000);
}

#[test]
fn a_sheet_over_the_test_is_laid_aside_and_nothing_is_done() {
    for key in "ptaime".chars() {
        let mut seat = seat();
        let events = seat.recorded();
        seat.press(Key::Char(key));
        assert!(matches!(purpose(&seat), Some(Purpose::Act(_))), "{key}");
        seat.press(Key::Escape);
        assert_eq!((purpose(&seat), seat.recorded()), (None, events), "{key}");
    }
}

#[test]
fn every_sheet_over_the_test_is_refused_for_what_it_lacks() {
    for (key, fields, why, at) in [
        ('p', &[""][..], "Give a reason", "field-reason"),
        ('t', &["soon", "noise"], "Type minutes", "field-time"),
        ('t', &["0", "noise"], "Type minutes", "field-time"),
        ('t', &["5", ""], "Give a reason", "field-reason"),
        ('a', &[""; 10], "Nothing is changed yet", "field-extra-time"),
        ('a', &["5", "", "", "", "", "", "", "", "", "x"], "Say who approved", "field-approved-by"),
        ('a', &["5", "", "", "", "", "", "", "A. Officer", "", ""], "Give a reason", "field-reason"),
        ('a', &["lots", "", "", "", "", "", "", "A. Officer", "", "x"], "Type a share", "field-extra-time"),
        ('i', &["", "soon", "x"], "how many minutes ago", "field-minutes-ago"),
        ('i', &["", "-1", "x"], "how many minutes ago", "field-minutes-ago"),
        ('i', &["", "0", ""], "Give a reason", "field-what-happened"),
        ('m', &["4", "lamp"], "Type another seat", "field-seat"),
        ('m', &["", "lamp"], "Type another seat", "field-seat"),
        ('e', &["", ""], "Give a reason", "field-reason"),
    ] {
        let mut seat = seat();
        let events = seat.recorded();
        seat.act(key, fields);
        assert!(says(&seat, why), "{key} {fields:?}\n{}", seat.rows().join("\n"));
        assert_eq!((field(&seat), seat.recorded()), (at, events), "{key} {fields:?}");
    }
}

#[test]
fn time_beyond_ten_minutes_in_sum_needs_a_second_invigilator() {
    let mut seat = seat();
    seat.act('t', &["6", "noise"]);
    seat.act('t', &["4", "more noise"]);
    assert_eq!(seat.desk.model().left_ms, 70 * MINUTE_MS);
    // Ten minutes are given; one second more is beyond what one may give alone.
    seat.act('t', &["0:01", "noise again"]);
    assert_eq!(purpose(&seat), Some(Purpose::Second));
    assert_eq!(field(&seat), "field-invigilator");
    let events = seat.recorded();
    // The second one is not the first one, and has to know a PIN.
    seat.fill(&[">", BEA.1]);
    assert!(says(&seat, "must be another person") && seat.recorded() == events);
    seat.fill(&["<", "1357"]);
    assert!(says(&seat, "That PIN is not right."));
    assert_eq!(seat.recorded().last(), Some(&Event::PinRefused { name: CARL.0.into() }));
    seat.sign_in(CARL.1);
    let last = seat.sitting().interventions().last().unwrap().1.clone();
    assert_eq!((last.by.as_str(), last.second.as_deref()), (BEA.0, Some(CARL.0)));
    assert_eq!((last.act, last.reason.as_str()), (Act::TimeAdded(1000), "noise again"));
    assert_eq!(purpose(&seat), None);
}

#[test]
fn a_second_invigilator_who_does_not_come_leaves_everything_as_it_was() {
    let mut seat = seat();
    seat.act('t', &["15", "fire alarm"]);
    seat.press(Key::Escape);
    seat.wait(MINUTE_MS);
    assert_eq!((purpose(&seat), acts(&seat)), (None, Vec::new()));
    // And what is asked for next is asked for alone.
    seat.act('t', &["5", "fire alarm"]);
    assert_eq!(acts(&seat), [Act::TimeAdded(300_000)]);
}

#[test]
fn voiding_needs_a_second_invigilator_and_withdrawing_does_not() {
    let mut seat = seat();
    seat.act('e', &["<", "a telephone was found"]);
    assert_eq!((purpose(&seat), seat.sitting().phase()), (Some(Purpose::Second), Phase::Running));
    seat.fill(&["", CARL.1]);
    assert!(is_closed(&seat, Closure::Voided) && seat.shows("stopped by the invigilators"));
    assert!(!seat.desk.has_work(), "nothing is marked");

    let mut seat = attended(Room::default().started());
    seat.act('e', &[">", "the candidate is ill"]);
    assert!(is_closed(&seat, Closure::Withdrawn) && !seat.desk.has_work());
}

#[test]
fn an_invigilator_submits_the_test_as_it_stands() {
    let mut seat = Room::default().started();
    seat.type_in("b");
    seat.attend();
    seat.act('e', &["", "the candidate is ill"]);
    assert!(is_closed(&seat, Closure::SubmittedByInvigilator));
    seat.work();
    assert!(seat.shows("26 of 50"));
}

#[test]
fn before_the_start_a_test_is_cancelled_and_not_submitted() {
    let mut seat = attended(start_code(Room::default()));
    seat.press(Key::Char('e'));
    assert!(seat.shows("cancelled before the start"));
    for _ in 0..3 {
        assert!(!seat.shows("submitted by the invigilator"));
        seat.press(Key::Right);
    }
    seat.fill(&["", "the wrong test"]);
    assert!(is_closed(&seat, Closure::Cancelled));
}

#[test]
fn an_incident_of_the_past_is_noted_with_when_it_began() {
    let mut seat = seat();
    seat.act('i', &[">", "12", "Lorries in the yard"]);
    let [Act::IncidentNoted(incident)] = &acts(&seat)[..] else { panic!("{:?}", acts(&seat)) };
    assert_eq!((incident.kind.kind, incident.kind.subkind), ("environment", "noise"));
    assert_eq!(incident.text, "Lorries in the yard");
    assert_eq!(incident.began_wall_ms, seat.clock.wall_ms.get() - 12 * 60_000);
}

#[test]
fn a_seat_is_changed_on_the_record() {
    let mut seat = seat();
    seat.act('m', &["12", "the lamp is broken"]);
    assert_eq!((seat.sitting().seat(), acts(&seat).len()), ("12", 1));
    assert!(seat.shows("Seat 12"));
}

#[test]
fn an_arrangement_that_changes_in_the_test_has_its_approval() {
    let mut seat = seat();
    let fields = ["", "", ">", "", "", "", "", "A. Officer", "2026-11-24", "eyes are sore"];
    seat.act('a', &fields);
    let all = seat.sitting().arrangements().all().to_vec();
    assert_eq!((all.len(), all[0].approval.by.as_str()), (1, "A. Officer"));
    assert_eq!(all[0].approval.on.to_string(), "2026-11-24");
    // Extra time that is agreed now is given by the invigilator, so it counts against the limit.
    seat.act('a', &["25%", "", "", "", "", "", "", "", "", "the letter came late"]);
    assert_eq!(purpose(&seat), Some(Purpose::Second));
    seat.fill(&["", CARL.1]);
    assert_eq!(seat.desk.model().left_ms, 75 * MINUTE_MS);
}

#[test]
fn colours_that_the_candidate_chose_stay_until_others_are_agreed() {
    let mut seat = practice(Room::default());
    seat.type_in("oo");
    let chosen = Theme::Dark.next().next();
    assert_eq!(seat.desk.model().theme, chosen);
    seat.attend();
    // Something else is agreed: the colours stay.
    seat.act('a', &["", "", "", ">", "", "", "", "A. Officer", "", "tired"]);
    assert_eq!(seat.desk.model().theme, chosen);
    // Others are agreed, and lifted again: the screen's own come back.
    seat.act('a', &["", "", ">", "", "", "", "", "", "", "glare"]);
    assert_eq!(seat.desk.model().theme, Theme::OVERLAYS[0]);
    seat.act('a', &["", "", ">", "", "", "", "", "", "", "glare"]);
    assert_eq!(seat.desk.model().theme, Theme::OVERLAYS[1]);
    seat.act('a', &["", "", "<", "", "", "", "", "", "", "no more"]);
    seat.act('a', &["", "", "<", "", "", "", "", "", "", "no more"]);
    assert_eq!(seat.desk.model().theme, Theme::Dark);
}

#[test]
fn a_candidate_tries_all_colours_round_and_round() {
    let mut seat = practice(Room::default());
    for _ in 0..2 {
        for theme in Theme::OVERLAYS.into_iter().skip(1).chain([Theme::OVERLAYS[0]]) {
            seat.type_in("o");
            assert_eq!(seat.desk.model().theme, theme);
        }
    }
    // Where a terminal has no colours, none are shown.
    let mut seat = practice(Room { theme: Theme::Plain, ..Room::default() });
    seat.type_in("ooo");
    assert_eq!(seat.desk.model().theme, Theme::Plain);
}

#[test]
fn a_rest_break_stops_the_clock_for_as_long_as_was_agreed() {
    let mut seat = attended(with(Room::default(), &["", "10", "", "", "", "", "", "A. Officer", ""]));
    seat.act('b', &["headache"]);
    seat.type_in("q");
    seat.wait(4 * MINUTE_MS);
    assert!(says(&seat, "6:00 of the agreed break are left.") && seat.desk.model().left_ms == HOUR_MS);
    seat.wait(7 * MINUTE_MS);
    assert!(says(&seat, "The agreed break is used up") && seat.desk.model().left_ms == HOUR_MS - MINUTE_MS);
    seat.attend();
    seat.act('b', &["well again"]);
    // Nothing is left of it for another one.
    seat.act('b', &["headache"]);
    assert!(says(&seat, "none is left"), "{}", seat.rows().join("\n"));
    seat.press(Key::Escape);
    seat.type_in("q");
    assert_eq!(
        (seat.desk.model().left_ms, seat.sitting().ledger().break_over_ms),
        (HOUR_MS - MINUTE_MS, MINUTE_MS)
    );
}

#[test]
fn the_room_pauses_and_resumes_a_desk_wherever_it_is() {
    type Come = fn() -> Seat;
    let places: [(&str, Come); 7] = [
        ("a question", || Room::default().started()),
        ("a dialog", || crate::scenes::typed(Room::default().started(), "?")),
        ("a note", || crate::scenes::typed(Room::default().started(), "whalf a no")),
        ("the review", || crate::scenes::typed(Room::default().started(), "rls")),
        ("a sign-in", || crate::scenes::pressed(Room::default().started(), &[Key::Attend])),
        ("an invigilator", seat),
        ("a sheet", || crate::scenes::typed(seat(), "t")),
    ];
    for (place, come) in places {
        let mut seat = ordered(come(), OrderKind::Pause);
        assert!(seat.sitting().cover().paused && seat.orders.borrow().is_empty(), "{place}");
        // Whoever is at the screen is not thrown out; behind them the test is covered.
        if seat.sitting().cover().attended_by.is_some() {
            seat.press(Key::Escape);
            seat.type_in("q");
        } else if purpose(&seat) == Some(Purpose::Attend) {
            seat.press(Key::Escape);
        }
        assert_eq!(seat.desk.model().stage, Stage::Covered, "{place}");
        assert!(seat.shows("Your test is paused."), "{place}");
        let left_ms = seat.desk.model().left_ms;
        seat.wait(MINUTE_MS);
        assert_eq!(seat.desk.model().left_ms, left_ms, "{place}");
        let seat = ordered(seat, OrderKind::Resume);
        // A note that was being written and the place in the review are as they were; nothing else is.
        let goes_on = match place {
            "a note" => Stage::Item(Overlay::Note { typed: "half a no".into() }),
            "the review" => Stage::Review { cursor: 1, submit: Submit::No },
            _ => Stage::Item(Overlay::None),
        };
        assert_eq!(seat.desk.model().stage, goes_on, "{place}");
    }
}

#[test]
fn a_room_that_is_paused_before_the_start_holds_it_up() {
    for come in [instructions, practice, start_code] {
        let mut seat = ordered(come(Room::default()), OrderKind::Pause);
        assert!(seat.shows("Your invigilator holds the start up."));
        seat.type_in("sq ");
        seat.press_all(&[Key::Enter, Key::Right]);
        assert_eq!((&seat.desk.model().stage, seat.sitting().phase()), (&Stage::Covered, Phase::Waiting));
        // And the candidate goes on where it was.
        let seat = ordered(seat, OrderKind::Resume);
        let before = come(Room::default()).desk.model().stage.clone();
        assert_eq!((&seat.desk.model().stage, seat.sitting().phase()), (&before, Phase::Waiting));
    }
}

#[test]
fn an_order_is_answered_when_it_is_on_disk_and_not_before() {
    let mut seat = Room::default().started();
    seat.fail_next(3);
    let mut seat = {
        seat.wait(0);
        ordered(seat, OrderKind::Pause)
    };
    assert_eq!(seat.orders.borrow().len(), 1);
    seat.wait(3000);
    assert!(seat.orders.borrow().is_empty() && seat.sitting().cover().paused);
    let pauses = acts(&seat).into_iter().filter(|act| *act == Act::Paused).count();
    assert_eq!(pauses, 1);
}

#[test]
fn a_sitting_that_waits_is_taken_up_by_a_right_pin_alone() {
    let seat = start_code(Room::default());
    seat.clock.advance(60_000);
    let mut again = Room::default().reopen(seat.clock, &seat.tape);
    again.take_up();
    assert_eq!(again.sitting().cover().attended_by.as_deref(), Some(BEA.0));
    again.type_in("q");
    assert_eq!(again.desk.model().stage, Stage::Instructions);
    assert!(again.sitting().gaps().is_empty(), "before the start nothing is charged");
}

#[test]
fn a_list_shows_only_what_can_be_done_and_clicks_do_it() {
    let keys = |sitting: &Sitting| {
        invigil::tui::staff::menu(sitting).iter().map(|(key, _)| *key).collect::<String>()
    };
    let mut seat = seat();
    assert_eq!(keys(seat.sitting()), "ptaime");
    seat.click("note an incident");
    assert!(seat.shows("What happened"));
    seat.press(Key::Escape);
    seat.input(Input::Press(Key::Char('s')));
    assert_eq!(purpose(&seat), None, "there is nothing to start");
    assert_eq!(keys(attended(start_code(Room::default())).sitting()), "spaime");
}

#[test]
fn another_person_of_the_same_name_is_not_given_a_test_that_was_begun() {
    let begun = Room::default().started();
    let entry = EntryCard { candidate: String::new(), ..Room::default().entry };
    let mut seat = Room { entry, ..Room::default() }.reopen(begun.clock, &begun.tape);
    seat.type_in(BEA.1);
    seat.press(Key::Enter);
    // Not the one in the list, but a new one, for somebody of the same name.
    seat.press(Key::Left);
    seat.press(Key::Enter);
    seat.type_in("ada  LOVELACE");
    seat.press(Key::PageDown);
    assert!(seat.shows("A test of somebody by this name has not ended."), "{}", seat.rows().join("\n"));
    assert_eq!(seat.tape.borrow().events.len(), begun.recorded().len());
}
