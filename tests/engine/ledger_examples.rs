//! Sittings worked out by hand: where every minute goes. Standard time is an hour; the clock starts
//! half a minute after the opening, which is practice. All figures in milliseconds unless a comment
//! gives minutes.

use invigil::engine::item::OptionIndex;
use invigil::engine::sitting::arrangement::{Arrangement, ExtraTime, RestBreaks};
use invigil::engine::sitting::command::{Command, Refusal};
use invigil::engine::sitting::event::{Closure, Event, GapMeasure, Opening};
use invigil::engine::sitting::intervention::Act;
use invigil::engine::sitting::ledger::Class;
use invigil::engine::sitting::{Phase, Sitting};

use crate::timekeeper::{MINUTE, Timekeeper, agreed, by_one, by_two, enter};

const PRACTICE: u64 = 30_000;

fn allowance(minutes: u32) -> Arrangement {
    Arrangement::RestBreaks(RestBreaks::Allowance { minutes })
}

fn submitted(mut t: Timekeeper) -> [u64; 6] {
    t.does(&Command::Submit);
    assert_eq!(t.sitting.phase(), Phase::Closed(Closure::Submitted));
    t.assert_replays();
    t.classes()
}

#[test]
fn a_pause_stops_the_clock() {
    let mut t = Timekeeper::started(60, &[]);
    t.runs(10 * MINUTE);
    t.act(Act::Paused);
    t.runs(7 * MINUTE);
    assert_eq!(t.left_ms(), 50 * MINUTE);
    t.act(Act::PauseEnded);
    t.runs(5 * MINUTE);
    // Working 10 + 5, suspended 7; 60 - 15 are left.
    assert_eq!(t.left_ms(), 45 * MINUTE);
    assert_eq!(submitted(t), [PRACTICE, 15 * MINUTE, 0, 0, 7 * MINUTE, 0]);
}

#[test]
fn a_break_within_the_allowance_costs_nothing_and_one_beyond_it_is_charged() {
    let mut t = Timekeeper::started(60, &[allowance(10)]);
    t.act(Act::BreakBegan);
    t.runs(4 * MINUTE);
    t.act(Act::BreakEnded);
    assert_eq!((t.left_ms(), t.sitting.break_left_ms()), (60 * MINUTE, 6 * MINUTE));
    // 4 of 10 are gone, so 8 more are 2 too many.
    t.act(Act::BreakBegan);
    t.runs(8 * MINUTE);
    assert_eq!(t.left_ms(), 58 * MINUTE);
    t.act(Act::BreakEnded);
    assert_eq!(t.tries(&by_one(Act::BreakBegan)), Err(Refusal::NoBreakLeft));
    assert_eq!(t.sitting.ledger().break_over_ms, 2 * MINUTE);
    assert_eq!(submitted(t), [PRACTICE, 0, 0, 12 * MINUTE, 0, 0]);
}

/// What was too long is charged and used up nothing of what is agreed later; and while an invigilator is
/// at the screen nothing is charged.
#[test]
fn a_break_that_was_too_long_is_charged_once() {
    let mut t = Timekeeper::started(60, &[allowance(10)]);
    t.act(Act::BreakBegan);
    t.runs(14 * MINUTE);
    assert_eq!(t.left_ms(), 56 * MINUTE);
    t.does(&enter());
    t.runs(3 * MINUTE);
    assert_eq!(t.left_ms(), 56 * MINUTE);
    t.act(Act::BreakEnded);
    t.act(agreed(allowance(20)));
    // Ten of twenty minutes were used within what was agreed; 4 were charged, 3 passed with an
    // invigilator at the screen and count as used.
    assert_eq!(t.sitting.break_left_ms(), 7 * MINUTE);
    t.does(&Command::LetInvigilatorOut);
    assert_eq!(t.left_ms(), 56 * MINUTE);
    assert_eq!(submitted(t), [PRACTICE, 0, 0, 17 * MINUTE, 0, 0]);
}

#[test]
fn of_two_breaks_of_five_minutes_a_third_is_refused() {
    let breaks = Arrangement::RestBreaks(RestBreaks::Number { count: 2, minutes_each: 5 });
    let mut t = Timekeeper::started(60, &[breaks]);
    for (minutes, left) in [(3, 60), (6, 59)] {
        // Two minutes that the first did not take do not go to the second: its sixth is charged.
        t.act(Act::BreakBegan);
        t.runs(minutes * MINUTE);
        t.act(Act::BreakEnded);
        assert_eq!(t.left_ms(), left * MINUTE);
    }
    assert_eq!(t.tries(&by_one(Act::BreakBegan)), Err(Refusal::NoBreakLeft));
    assert_eq!(t.sitting.breaks_begun(), 2);
    assert_eq!(submitted(t), [PRACTICE, 0, 0, 9 * MINUTE, 0, 0]);
}

#[test]
fn a_quarter_of_extra_time_is_fifteen_minutes_after_the_hour() {
    let mut t = Timekeeper::started(60, &[Arrangement::ExtraTime(ExtraTime::PerCent(25))]);
    assert_eq!(t.left_ms(), 75 * MINUTE);
    t.runs(75 * MINUTE - 1000);
    assert_eq!((t.is_closed(), t.left_ms()), (false, 1000));
    t.runs(1000);
    assert_eq!(t.sitting.phase(), Phase::Closed(Closure::TimeExpired));
    // 60:00 working and 15:00 extra.
    assert_eq!(t.classes(), [PRACTICE, 60 * MINUTE, 15 * MINUTE, 0, 0, 0]);
}

#[test]
fn part_of_an_interruption_is_given_back() {
    let mut t = Timekeeper::started(60, &[]);
    t.runs(20 * MINUTE);
    t.still(2 * MINUTE);
    t.restart();
    t.runs(30_000);
    t.does(&Command::TakeUp);
    // 2:00 until the restart and 0:30 until the candidate went on.
    assert_eq!(t.sitting.gaps()[0].length_ms, 150_000);
    assert_eq!(t.left_ms(), 60 * MINUTE - 20 * MINUTE - 150_000);
    t.act(Act::GapSettled { gap: 0, credit_ms: MINUTE });
    assert_eq!(t.left_ms(), 60 * MINUTE - 20 * MINUTE - 90_000);
    // The rest of it, 1:30, can go back later, and not a millisecond more.
    assert_eq!(t.tries(&by_one(Act::GapSettled { gap: 0, credit_ms: 90_001 })), Err(Refusal::MoreThanGap));
    t.act(Act::GapSettled { gap: 0, credit_ms: 90_000 });
    assert_eq!(t.left_ms(), 40 * MINUTE);
    assert_eq!(submitted(t), [PRACTICE, 20 * MINUTE, 0, 0, 0, 150_000]);
}

#[test]
fn nine_and_two_minutes_are_more_than_one_invigilator_may_give() {
    let mut t = Timekeeper::started(60, &[]);
    t.act(Act::TimeAdded(9 * MINUTE));
    let two = Act::TimeAdded(2 * MINUTE);
    assert_eq!(t.tries(&by_one(two.clone())), Err(Refusal::SecondNeeded));
    // One minute makes ten, which is the limit; then a second is not enough.
    t.act(Act::TimeAdded(MINUTE));
    assert_eq!(t.tries(&by_one(Act::TimeAdded(1000))), Err(Refusal::SecondNeeded));
    let quarter = Arrangement::ExtraTime(ExtraTime::PerCent(25));
    assert_eq!(t.tries(&by_one(agreed(quarter))), Err(Refusal::SecondNeeded));
    t.does(&by_two(two));
    assert_eq!(t.left_ms(), 72 * MINUTE);
}

#[test]
fn extra_time_that_is_agreed_before_the_start_is_no_gift_and_lowering_it_gives_no_room() {
    let extra = |minutes| Arrangement::ExtraTime(ExtraTime::Minutes(minutes));
    let mut t = Timekeeper::started(60, &[extra(30)]);
    assert_eq!(t.sitting.given_ms(), 0);
    t.act(agreed(extra(40)));
    assert_eq!((t.sitting.given_ms(), t.left_ms()), (10 * MINUTE, 100 * MINUTE));
    assert_eq!(t.tries(&by_one(agreed(extra(41)))), Err(Refusal::SecondNeeded));
    t.act(agreed(extra(30)));
    assert_eq!(t.left_ms(), 90 * MINUTE);
    assert_eq!(t.tries(&by_one(agreed(extra(41)))), Err(Refusal::SecondNeeded));
}

#[test]
fn voiding_needs_a_second_invigilator_and_gives_no_result() {
    let mut t = Timekeeper::started(60, &[]);
    assert_eq!(t.tries(&by_one(Act::Ended(Closure::Voided))), Err(Refusal::SecondNeeded));
    t.runs(MINUTE);
    t.does(&by_two(Act::Ended(Closure::Voided)));
    assert_eq!(t.sitting.phase(), Phase::Closed(Closure::Voided));
    assert!(!Closure::Voided.is_marked());
    assert_eq!(t.classes(), [PRACTICE, MINUTE, 0, 0, 0, 0]);
}

#[test]
fn an_evacuation_during_a_break_is_no_break() {
    let mut t = Timekeeper::started(60, &[allowance(10)]);
    t.act(Act::BreakBegan);
    t.runs(2 * MINUTE);
    t.act(Act::Paused);
    t.runs(20 * MINUTE);
    t.act(Act::PauseEnded);
    assert_eq!(t.sitting.class(), Class::Break);
    t.runs(3 * MINUTE);
    t.act(Act::BreakEnded);
    // Break 2 + 3 of 10, suspended 20; nothing is charged.
    assert_eq!((t.left_ms(), t.sitting.break_left_ms()), (60 * MINUTE, 5 * MINUTE));
    assert_eq!(submitted(t), [PRACTICE, 0, 0, 5 * MINUTE, 20 * MINUTE, 0]);
}

#[test]
fn a_crash_during_a_pause_is_suspended_time() {
    let mut t = Timekeeper::started(60, &[]);
    t.act(Act::Paused);
    t.runs(MINUTE);
    t.reboot(8 * 3_600_000);
    assert!(t.sitting.cover().paused && !t.sitting.cover().interrupted);
    assert!(t.sitting.gaps().is_empty());
    t.act(Act::PauseEnded);
    assert_eq!(t.left_ms(), 60 * MINUTE);
    assert_eq!(submitted(t), [PRACTICE, 0, 0, 0, 481 * MINUTE, 0]);
}

#[test]
fn a_crash_that_ends_before_the_break_does_is_break() {
    let mut t = Timekeeper::started(60, &[allowance(10)]);
    t.act(Act::BreakBegan);
    t.runs(2 * MINUTE);
    t.still(3 * MINUTE);
    t.restart();
    assert!(t.sitting.cover().on_break && t.sitting.gaps().is_empty());
    t.runs(MINUTE);
    t.act(Act::BreakEnded);
    assert_eq!(t.left_ms(), 60 * MINUTE);
    assert_eq!(submitted(t), [PRACTICE, 0, 0, 6 * MINUTE, 0, 0]);
}

/// The power is gone for two hours in the second minute of a break of ten. Nobody could end the break;
/// that must not end the test.
#[test]
fn a_crash_that_outlasts_the_break_is_break_as_far_as_it_was_agreed_and_then_waits() {
    let mut t = Timekeeper::started(60, &[allowance(10)]);
    t.act(Act::BreakBegan);
    t.runs(2 * MINUTE);
    t.reboot(120 * MINUTE as i64);
    // 8 minutes were left of the break; 112 are an interruption, longer than the hour that was left.
    assert!(t.sitting.cover().interrupted && !t.sitting.cover().on_break);
    t.runs(MINUTE);
    assert_eq!((t.is_closed(), t.left_ms()), (false, 0));
    assert_eq!(t.tries(&Command::TakeUp), Err(Refusal::NoTimeLeft));
    t.does(&by_two(Act::GapSettled { gap: 0, credit_ms: 113 * MINUTE }));
    t.does(&Command::TakeUp);
    assert_eq!(t.left_ms(), 60 * MINUTE);
    assert_eq!(submitted(t), [PRACTICE, 0, 0, 10 * MINUTE, 0, 113 * MINUTE]);
}

/// The lid is shut for the break and opened too late.
#[test]
fn a_machine_that_sleeps_beyond_the_end_of_a_break_is_interrupted_from_then_on() {
    let mut t = Timekeeper::started(60, &[allowance(10)]);
    t.act(Act::BreakBegan);
    t.still(10 * MINUTE);
    assert_eq!(t.does(&Command::Beat), [Event::HeartbeatRecorded]);
    t.still(3 * MINUTE);
    let dropped = by_one(Act::BreakEnded);
    assert_eq!(t.does(&dropped), [Event::Stalled { gap_ms: 3 * MINUTE }]);
    assert!(t.sitting.cover().interrupted && !t.sitting.cover().on_break);
    t.does(&Command::TakeUp);
    assert_eq!(t.left_ms(), 57 * MINUTE);
    assert_eq!(submitted(t), [PRACTICE, 0, 0, 10 * MINUTE, 0, 3 * MINUTE]);
}

#[test]
fn a_break_that_is_late_by_itself_costs_time_to_the_end() {
    let mut t = Timekeeper::started(1, &[allowance(1)]);
    t.act(Act::BreakBegan);
    t.runs(2 * MINUTE);
    assert_eq!(t.sitting.phase(), Phase::Closed(Closure::TimeExpired));
    assert_eq!(t.classes(), [PRACTICE, 0, 0, 2 * MINUTE, 0, 0]);
}

/// 50 minutes gone, then an hour without power.
fn longer_than_the_time_left() -> Timekeeper {
    let mut t = Timekeeper::started(60, &[allowance(5)]);
    t.runs(50 * MINUTE);
    let events = t.reboot(60 * MINUTE as i64);
    let measured_by = GapMeasure::WallClock;
    assert_eq!(events, [Event::Resumed { gap_ms: 60 * MINUTE, measured_by, torn_bytes: 0 }]);
    t.runs(MINUTE);
    assert_eq!((t.is_closed(), t.left_ms()), (false, 0));
    assert_eq!(t.tries(&Command::TakeUp), Err(Refusal::NoTimeLeft));
    t
}

#[test]
fn a_gap_longer_than_the_time_left_waits_until_it_is_settled() {
    let mut t = longer_than_the_time_left();
    t.does(&enter());
    t.does(&by_two(Act::GapSettled { gap: 0, credit_ms: 61 * MINUTE }));
    t.runs(2 * MINUTE);
    t.does(&Command::LetInvigilatorOut);
    t.does(&Command::TakeUp);
    assert_eq!(t.left_ms(), 10 * MINUTE);
    assert_eq!(submitted(t), [PRACTICE, 50 * MINUTE, 0, 0, 2 * MINUTE, 61 * MINUTE]);
}

#[test]
fn a_gap_longer_than_the_time_left_can_be_followed_by_the_end() {
    let mut t = longer_than_the_time_left();
    t.act(Act::Ended(Closure::SubmittedByInvigilator));
    assert_eq!(t.sitting.phase(), Phase::Closed(Closure::SubmittedByInvigilator));
    assert_eq!(t.classes(), [PRACTICE, 50 * MINUTE, 0, 0, 0, 61 * MINUTE]);
}

#[test]
fn a_break_while_a_gap_waits_does_not_end_the_test() {
    let mut t = longer_than_the_time_left();
    t.act(Act::BreakBegan);
    t.runs(7 * MINUTE);
    assert!(!t.is_closed());
    t.act(Act::BreakEnded);
    // 5 of the 7 minutes of break were agreed.
    assert_eq!(t.classes(), [PRACTICE, 50 * MINUTE, 0, 7 * MINUTE, 0, 61 * MINUTE]);
    assert_eq!(t.sitting.ledger().break_over_ms, 2 * MINUTE);
    assert!(!t.is_closed());
}

#[test]
fn a_program_that_stands_still_for_ten_seconds_drops_the_key_and_covers_the_test() {
    let mut t = Timekeeper::started(60, &[]);
    t.runs(MINUTE);
    t.still(10_000);
    assert_eq!(t.responds(0, 1), [Event::Stalled { gap_ms: 10_000 }]);
    assert!(t.sitting.cover().interrupted);
    assert_eq!(t.sitting.responses()[0], None);
    assert_eq!(
        t.tries(&Command::Respond { item: 0, option: OptionIndex::new(1).unwrap() }),
        Err(Refusal::Covered)
    );
    t.does(&Command::TakeUp);
    t.responds(0, 1);
    assert_eq!(t.left_ms(), 60 * MINUTE - 70_000);
    assert_eq!(submitted(t), [PRACTICE, MINUTE, 0, 0, 0, 10_000]);
}

#[test]
fn a_program_that_stands_still_for_less_has_worked() {
    let mut t = Timekeeper::started(60, &[]);
    t.still(9_999);
    t.responds(0, 1);
    assert_eq!(t.sitting.responses()[0], OptionIndex::new(1));
    assert_eq!(submitted(t), [PRACTICE, 9_999, 0, 0, 0, 0]);
}

#[test]
fn an_invigilator_at_the_screen_suspends_the_test() {
    let mut t = Timekeeper::started(60, &[]);
    t.runs(MINUTE);
    t.does(&enter());
    assert_eq!(t.sitting.class(), Class::Suspended);
    t.runs(4 * MINUTE);
    assert_eq!(t.left_ms(), 59 * MINUTE);
    t.does(&Command::LetInvigilatorOut);
    assert_eq!(submitted(t), [PRACTICE, MINUTE, 0, 0, 4 * MINUTE, 0]);
}

#[test]
fn a_crash_with_an_invigilator_at_the_screen_waits_for_a_decision() {
    let mut t = Timekeeper::started(60, &[]);
    t.does(&enter());
    t.runs(MINUTE);
    t.still(2 * MINUTE);
    t.restart();
    assert_eq!(t.sitting.cover().attended_by, None);
    assert!(t.sitting.cover().interrupted);
    assert_eq!(t.classes(), [PRACTICE, 0, 0, 0, MINUTE, 2 * MINUTE]);
}

#[test]
fn the_time_in_front_of_each_item_adds_up() {
    let mut t = Timekeeper::started(60, &[]);
    t.runs(65_000);
    t.does(&Command::GoTo(3));
    t.runs(5_000);
    t.does(&enter());
    t.runs(30_000);
    t.does(&Command::LetInvigilatorOut);
    t.runs(6_500);
    t.does(&Command::GoTo(0));
    t.still(1_250);
    t.does(&Command::Flag { item: 0, flagged: true });
    let mut expected = [0; 10];
    // 65 000 + 1 250 at the first, 5 000 + 6 500 at the fourth.
    (expected[0], expected[3]) = (66_250, 11_500);
    assert_eq!(t.sitting.item_times_ms(), expected);
    assert_eq!(submitted(t), [PRACTICE, 77_750, 0, 0, 30_000, 0]);
}

#[test]
fn a_wall_clock_that_went_back_across_a_boot_charges_nothing_and_is_on_record() {
    let mut t = Timekeeper::started(60, &[]);
    t.runs(8_000);
    let events = t.reboot(-5_000);
    let measured_by = GapMeasure::WallClock;
    assert_eq!(
        events,
        [Event::Resumed { gap_ms: 0, measured_by, torn_bytes: 0 }, Event::WallClockShifted { by_ms: -5_000 }]
    );
    assert_eq!(t.classes(), [PRACTICE, 8_000, 0, 0, 0, 0]);
    assert!(t.sitting.cover().interrupted, "the candidate still has to go on");
}

#[test]
fn a_response_that_was_not_on_disk_in_time_does_not_count() {
    let option = OptionIndex::new(2);
    let late = Command::TakeBackLate { item: 4, to: option };
    let back = Event::LateResponseTakenBack { item: 4, to: option };
    // In time: nothing happens.
    let mut t = Timekeeper::started(1, &[]);
    t.runs(59_000);
    t.responds(4, 2);
    t.responds(4, 3);
    assert_eq!(t.does(&late), []);
    // The time is up.
    t.still(1_000);
    assert_eq!(t.does(&late), [back.clone(), Event::Closed(Closure::TimeExpired)]);
    assert_eq!(t.sitting.responses()[4], option);
    // The disk took nothing for longer than a program stands still.
    let mut t = Timekeeper::started(1, &[]);
    t.responds(4, 3);
    t.still(61_000);
    assert_eq!(t.does(&late), [Event::Stalled { gap_ms: 61_000 }, back]);
    assert_eq!(t.sitting.responses()[4], option);
    assert_eq!((t.is_closed(), t.left_ms()), (false, 0));
}

/// A forged record, or a wall clock in a far year: sums end at the greatest number and nothing panics.
#[test]
fn no_number_in_a_record_stops_the_program() {
    let t = Timekeeper::started(60, &[allowance(1)]);
    let mut sitting = t.sitting;
    let mut at = t.now;
    for up_ms in [u64::MAX, 0, u64::MAX - 1] {
        at.boot = format!("boot {up_ms}");
        for wall_ms in [i64::MAX, i64::MIN] {
            (at.up_ms, at.wall_ms) = (up_ms, wall_ms);
            for event in [
                Event::Resumed { gap_ms: u64::MAX, measured_by: GapMeasure::WallClock, torn_bytes: u64::MAX },
                Event::Stalled { gap_ms: u64::MAX },
                Event::OutageCredited { credit_ms: u64::MAX, reason: String::new() },
                Event::TakenUp,
                Event::Moved { to: usize::MAX },
                Event::Responded { item: usize::MAX, option: OptionIndex::new(0).unwrap() },
            ] {
                sitting.apply(&event, &at);
            }
            for act in [
                Act::TimeAdded(u64::MAX),
                Act::GapSettled { gap: usize::MAX - 1, credit_ms: u64::MAX },
                Act::GapSettled { gap: 0, credit_ms: u64::MAX },
                agreed(Arrangement::ExtraTime(ExtraTime::PerCent(u32::MAX))),
                agreed(allowance(u32::MAX)),
                Act::BreakBegan,
            ] {
                let command = by_two(act);
                let _ = sitting.decide(&command, &at);
                if let Command::Intervene(intervention) = command {
                    sitting.apply(&Event::Intervened(intervention), &at);
                }
            }
            let mut later = at.clone();
            later.wall_ms = if wall_ms > 0 { i64::MIN } else { i64::MAX };
            for command in [Command::Beat, Command::Resume { torn_bytes: 0, continuation: None }] {
                let _ = sitting.decide(&command, &later);
            }
            let _ = (sitting.time_left_ms(&later), sitting.given_ms(), sitting.ledger().span_ms());
        }
    }
    let opening = Opening { allowed_ms: u64::MAX, ..sitting.opening().clone() };
    let mut sitting = Sitting::open(opening, at.clone());
    for extra in [ExtraTime::PerCent(u32::MAX), ExtraTime::Minutes(u32::MAX)] {
        let command = by_one(agreed(Arrangement::ExtraTime(extra)));
        assert_eq!(sitting.decide(&command, &at), Err(Refusal::TooMuchTime));
        if let Command::Intervene(intervention) = command {
            sitting.apply(&Event::Intervened(intervention), &at);
        }
    }
    assert_eq!(sitting.time_left_ms(&at), u64::MAX);
}
