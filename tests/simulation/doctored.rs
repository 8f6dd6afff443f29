//! The checks, checked: histories and screens that no sound program makes, each of which the check for
//! it must object to, in its own words; and the same without the fault, to which none may.

use invigil::engine::digest::Digest;
use invigil::engine::item::OptionIndex;
use invigil::engine::sitting::Sitting;
use invigil::engine::sitting::event::{Closure, Event, GapMeasure, Opening};
use invigil::engine::sitting::gap::Gap;
use invigil::engine::sitting::intervention::{Act, Intervention};
use invigil::engine::sitting::moment::Moment;

use crate::book::Book;
use crate::centre::{BEA, CARL, ITEMS, paper};
use crate::rules::{
    Kept, Watch, check_closed_at_zero, check_covered, check_event, check_ledger, check_left, check_secret,
};
use crate::screen::Claims;
use crate::shown::Shown;

fn at(second: u64) -> Moment {
    Moment { boot: "boot-1".into(), up_ms: second * 1000, wall_ms: i64::try_from(second * 1000).unwrap() }
}

fn opened() -> Event {
    Event::Opened(Opening {
        sitting: "1".into(),
        candidate: "Ada".into(),
        qualification: Digest::of(b"q"),
        bank: Digest::of(b"b"),
        form: paper().form.digest(),
        items: u32::try_from(ITEMS).unwrap(),
        allowed_ms: 60_000,
        program: "test".into(),
    })
}

fn act(act: Act) -> Event {
    Event::Intervened(Intervention { by: BEA.0.into(), second: None, reason: "fire".into(), act })
}

/// Opened at 0 s, started at 10 s, then these.
fn history(more: Vec<(u64, Event)>) -> Vec<(Moment, Event)> {
    let begin = [(0, opened()), (10, Event::Started)];
    begin.into_iter().chain(more).map(|(second, event)| (at(second), event)).collect()
}

fn book(more: Vec<(u64, Event)>) -> Book {
    Book::of(&history(more))
}

/// A gap of 20 s from 12 s to 32 s, settled by nobody yet.
fn gap() -> Vec<(u64, Event)> {
    vec![(12, Event::HeartbeatRecorded), (32, Event::Stalled { gap_ms: 20_000 })]
}

#[track_caller]
fn objects(checked: Kept, words: &str) {
    let why = checked.expect_err("the check has nothing against it");
    assert!(why.contains(words), "{why}");
}

fn answer() -> Event {
    Event::Responded { item: 0, option: OptionIndex::new(1).unwrap() }
}

#[test]
fn a_credit_beyond_its_gap_is_found() {
    let credit = |credit_ms| act(Act::GapSettled { gap: 0, credit_ms });
    check_event(&book(gap()), &at(32), &credit(20_000)).unwrap();
    objects(check_event(&book(gap()), &at(32), &credit(20_001)), "more was given back than was lost");
    objects(check_event(&book(vec![]), &at(32), &credit(1)), "more was given back than was lost");

    // A sitting whose gap says less than it gave back.
    let sitting = Sitting::replay(history(gap())).unwrap();
    check_ledger(&book(gap()), sitting.ledger(), sitting.gaps()).unwrap();
    let doctored = [Gap { length_ms: 20_000, credited_ms: 30_000, ..sitting.gaps()[0] }];
    objects(check_ledger(&book(gap()), sitting.ledger(), &doctored), "interruptions");
    let mut credited = gap();
    credited.push((33, credit(30_000)));
    let sitting = Sitting::replay(history(gap())).unwrap();
    let same =
        [Gap { length_ms: 21_000, credited_ms: 30_000, measured_by: GapMeasure::BootClock, settled: true }];
    objects(check_ledger(&book(credited), sitting.ledger(), &same), "");
}

#[test]
fn time_that_was_given_without_an_event_is_found() {
    let sitting = Sitting::replay(history(vec![])).unwrap();
    check_left(&book(vec![]), &at(20), sitting.time_left_ms(&at(20))).unwrap();
    objects(check_left(&book(vec![]), &at(20), 50_001), "time was given or taken without one");

    let mut watch = Watch::default();
    watch.look(50_000, 0).unwrap();
    watch.look(49_000, 0).unwrap();
    watch.look(49_500, 500).unwrap();
    objects(watch.look(49_501, 500), "the time left rose");

    let mut ledger = *sitting.ledger();
    ledger.in_front_ms += 1;
    objects(check_ledger(&book(vec![]), &ledger, &[]), "does not add up");
    let mut ledger = *sitting.ledger();
    (ledger.practice_ms, ledger.in_front_ms) = (ledger.practice_ms - 5, ledger.in_front_ms + 5);
    objects(check_ledger(&book(vec![]), &ledger, &[]), "before and");
}

#[test]
fn time_beyond_what_one_may_give_needs_a_second_invigilator() {
    let add = |second: Option<&str>, ms| {
        let second = second.map(str::to_owned);
        let intervention =
            Intervention { by: BEA.0.into(), second, reason: "fire".into(), act: Act::TimeAdded(ms) };
        check_event(&book(vec![]), &at(20), &Event::Intervened(intervention))
    };
    add(None, 120_000).unwrap();
    add(Some(CARL.0), 120_001).unwrap();
    objects(add(None, 120_001), "a second invigilator was needed");
    objects(add(Some(BEA.0), 1000), "without a name or a reason");
    objects(
        check_event(&book(vec![]), &at(20), &act(Act::Ended(Closure::Voided))),
        "a second invigilator was needed",
    );
}

#[test]
fn whatever_a_candidate_does_to_a_covered_test_is_found() {
    check_event(&book(vec![]), &at(20), &answer()).unwrap();
    let came = Event::InvigilatorCame { name: BEA.0.into() };
    for cover in [gap(), vec![(15, came.clone())], vec![(15, act(Act::Paused))]] {
        for event in [answer(), Event::Moved { to: 1 }, Event::Closed(Closure::Submitted)] {
            objects(check_event(&book(cover.clone()), &at(33), &event), "to a covered test");
        }
        check_event(&book(cover), &at(33), &Event::HeartbeatRecorded).unwrap();
    }
    check_event(&book(gap()), &at(33), &Event::TakenUp).unwrap();
    objects(check_event(&book(vec![(15, came)]), &at(33), &Event::TakenUp), "taken up and may not be");
}

#[test]
fn what_comes_after_the_time_is_found() {
    objects(check_event(&book(vec![]), &at(70), &answer()), "answered when no time was left");
    objects(check_event(&book(vec![]), &at(70), &Event::Closed(Closure::Submitted)), "submitted and cannot");
    let expired = Event::Closed(Closure::TimeExpired);
    check_event(&book(vec![]), &at(70), &expired).unwrap();
    objects(check_event(&book(vec![]), &at(69), &expired), "the time was not up");
    objects(check_event(&book(gap()), &at(99), &expired), "not for the program to close");
    objects(check_closed_at_zero(&book(vec![]), 0), "no time is left");
    check_closed_at_zero(&book(gap()), 0).unwrap();
    objects(check_event(&book(vec![(20, expired)]), &at(21), &answer()), "the sitting is closed");
}

#[test]
fn a_gap_of_another_length_is_found() {
    let resumed = |gap_ms| Event::Resumed { gap_ms, measured_by: GapMeasure::BootClock, torn_bytes: 0 };
    check_event(&book(vec![]), &at(15), &resumed(5_000)).unwrap();
    objects(check_event(&book(vec![]), &at(15), &resumed(4_999)), "a gap of another length");
    objects(
        check_event(&book(vec![]), &at(15), &Event::Stalled { gap_ms: 5_000 }),
        "a gap of another length",
    );
}

#[test]
fn a_question_on_a_covered_screen_is_found() {
    let question = paper().form.items[1].stem.clone();
    let welsh = paper().form.items[1].translations[0].options[2].clone();
    check_covered(&question, &book(vec![]), false).unwrap();
    for words in [question, welsh, "  ( ) C  folio".to_owned()] {
        let words = format!("Your test is paused.\n{words}\n");
        objects(check_covered(&words, &book(vec![(15, act(Act::Paused))]), false), "covered test");
        objects(check_covered(&words, &book(vec![]), true), "covered test");
        objects(check_covered(&words, &Book::of(&[(at(0), opened())]), false), "covered test");
    }
    let practice = paper().practice.items[0].stem.clone();
    objects(check_covered(&practice, &Book::of(&[(at(0), opened())]), true), "under a sheet");
}

#[test]
fn a_pin_that_can_be_read_is_found() {
    check_secret("PIN  •••••").unwrap();
    objects(check_secret(&format!("PIN  {}", BEA.1)), "a PIN can be read");
    objects(check_secret(&format!("{{\"reason\":\"{}\"}}", BEA.1)), "a PIN can be read");
}

#[test]
fn an_answer_that_was_shown_and_is_gone_is_found() {
    let claims = |chosen: Option<usize>| Claims {
        item: Some(0),
        is_whole: true,
        chosen: chosen.and_then(OptionIndex::new),
        struck: [Some(false); 4],
        ..Claims::default()
    };
    let with = Sitting::replay(history(vec![(20, answer())])).unwrap();
    let without = Sitting::replay(history(vec![])).unwrap();
    let mut shown = Shown::default();
    shown.see(&claims(Some(1)));
    shown.check(&with).unwrap();
    objects(shown.check(&without), "question 1: shown");
    // A candidate has cleared it, and nobody knows whether that got to the disk.
    shown.change(&Event::ResponseCleared { item: 0 });
    shown.check(&with).unwrap();
    shown.check(&without).unwrap();
    shown.see(&claims(None));
    objects(shown.check(&with), "question 1: shown");
    let flagged =
        Sitting::replay(history(vec![(20, Event::FlagChanged { item: 0, flagged: true })])).unwrap();
    objects(shown.check(&flagged), "flag of question 1");
    let struck = Event::StrikeChanged { item: 0, option: OptionIndex::new(2).unwrap(), struck: true };
    objects(shown.check(&Sitting::replay(history(vec![(20, struck)])).unwrap()), "strike 2 of question 1");
}
