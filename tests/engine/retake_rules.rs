//! Proves the rules of retakes: which attempt it is, from when on, how many are left, and every reason
//! against it, on cases worked out with a calendar.

use invigil::engine::centre::entry::{Confirmation, Entry, EntryState};
use invigil::engine::centre::retake_rules::{Against, Next, Readiness, RetakeRules, Tried};
use invigil::engine::date::Date;
use invigil::engine::room::start::LocalMinute;
use invigil::engine::sitting::event::Closure;

fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn failed(on: &str) -> Tried {
    Tried { on: date(on), closure: Some(Closure::Submitted), passed: Some(false) }
}

fn ended(on: &str, closure: Option<Closure>) -> Tried {
    Tried { on: date(on), closure, passed: None }
}

fn confirmed(on: &str) -> Confirmation {
    Confirmation { by: "T. Tutor".to_owned(), on: date(on) }
}

fn entry(state: EntryState) -> Entry {
    Entry {
        id: "E-1".to_owned(),
        learner: "L-1".to_owned(),
        test: "0".to_owned(),
        attempt: 1,
        at: LocalMinute::parse("2026-11-26 09:30").unwrap(),
        room: "Hall".to_owned(),
        seat: None,
        prepared: None,
        identity: None,
        state,
        revision: 1,
    }
}

/// Rules under which only days count.
fn days_only(days_between: u32) -> RetakeRules {
    RetakeRules { days_between, tutor_confirms: false, ..RetakeRules::default() }
}

fn next(rules: &RetakeRules, history: &[Tried], on: &str) -> Next {
    rules.next(history, &[], date(on), None)
}

#[test]
fn whole_days_lie_between_two_attempts() {
    // The days of the attempts are not counted: from the 1st, seven days are the 2nd to the 8th.
    let cases = [
        ("2026-03-01", 7, "2026-03-09"),
        ("2026-03-01", 1, "2026-03-03"),
        ("2026-03-01", 0, "2026-03-01"),
        // Over the end of a month of 30 days, of 31, of February with 28 days and with 29, of a year.
        ("2026-04-28", 7, "2026-05-06"),
        ("2026-05-28", 7, "2026-06-05"),
        ("2026-02-25", 7, "2026-03-05"),
        ("2024-02-25", 7, "2024-03-04"),
        ("2026-12-28", 7, "2027-01-05"),
        // 1900 had no leap day; 2000 had one.
        ("1900-02-27", 1, "1900-03-01"),
        ("2000-02-27", 1, "2000-02-29"),
    ];
    for (last, days, first) in cases {
        let rules = days_only(days);
        let on_time = next(&rules, &[failed(last)], first);
        assert_eq!((on_time.from, on_time.against), (Some(date(first)), vec![]), "{last} + {days}");
        if days > 0 {
            let day_before = (1..40).map(|n| date(last).days_later(n)).filter(|d| *d < date(first)).max();
            let early = next(&rules, &[failed(last)], &day_before.unwrap_or(date(last)).to_string());
            assert_eq!(early.against, [Against::TooSoon { from: date(first) }], "{last} + {days}");
        }
    }
}

#[test]
fn the_wait_runs_from_the_latest_attempt_in_whatever_order_they_come() {
    let history = [failed("2026-03-20"), failed("2026-03-01")];
    let next = next(&days_only(7), &history, "2026-03-27");
    assert_eq!(next.number, 3);
    assert_eq!(next.against, [Against::TooSoon { from: date("2026-03-28") }]);
}

#[test]
fn a_first_attempt_waits_for_nothing_but_a_confirmation() {
    let rules = RetakeRules::default();
    let first = rules.next(&[], &[], date("2026-11-26"), None);
    assert_eq!((first.number, first.from, first.left), (1, None, None));
    assert_eq!(first.against, [Against::NotConfirmed { since: None }]);
    assert_eq!(first.readiness(), Readiness::ConfirmationMissing { from: None });
    let confirmed = confirmed("2026-11-26");
    assert!(rules.next(&[], &[], date("2026-11-26"), Some(&confirmed)).is_allowed());
    // A confirmation from after the test is none.
    assert!(!rules.next(&[], &[], date("2026-11-25"), Some(&confirmed)).is_allowed());
}

#[test]
fn a_confirmation_counts_from_the_day_after_the_last_attempt_on() {
    let rules = RetakeRules::default();
    let against =
        |on: &str| rules.next(&[failed("2026-03-01")], &[], date("2026-03-09"), Some(&confirmed(on))).against;
    let missing = vec![Against::NotConfirmed { since: Some(date("2026-03-01")) }];
    assert_eq!(against("2026-02-20"), missing);
    assert_eq!(against("2026-03-01"), missing);
    assert_eq!(against("2026-03-02"), []);
    assert_eq!(against("2026-03-09"), []);
    assert_eq!(against("2026-03-10"), missing);
}

#[test]
fn what_counts_as_an_attempt_is_as_the_rules_say() {
    let all =
        RetakeRules { withdrawn_counts: true, voided_counts: true, interrupted_counts: true, ..days_only(7) };
    let none = RetakeRules {
        withdrawn_counts: false,
        voided_counts: false,
        interrupted_counts: false,
        ..days_only(7)
    };
    for closure in [Some(Closure::Withdrawn), Some(Closure::Voided), None] {
        let history = [ended("2026-03-01", closure)];
        let counted = next(&all, &history, "2026-03-02");
        assert_eq!(counted.number, 2, "{closure:?}");
        assert_eq!(counted.against, [Against::TooSoon { from: date("2026-03-09") }], "{closure:?}");
        // What is no attempt sets no wait either.
        let passed_over = next(&none, &history, "2026-03-02");
        assert_eq!((passed_over.number, passed_over.from), (1, None), "{closure:?}");
        assert!(passed_over.is_allowed(), "{closure:?}");
    }
    // A cancelled sitting never counts; each rule moves its own kind only.
    assert_eq!(next(&all, &[ended("2026-03-01", Some(Closure::Cancelled))], "2026-03-02").number, 1);
    let only = |rules: RetakeRules| {
        [Some(Closure::Withdrawn), Some(Closure::Voided), None]
            .map(|closure| rules.counts(&ended("2026-03-01", closure)))
    };
    assert_eq!(only(RetakeRules { withdrawn_counts: true, ..none }), [true, false, false]);
    assert_eq!(only(RetakeRules { voided_counts: true, ..none }), [false, true, false]);
    assert_eq!(only(RetakeRules { interrupted_counts: true, ..none }), [false, false, true]);
    for closure in [Closure::Submitted, Closure::TimeExpired, Closure::SubmittedByInvigilator] {
        assert!(none.counts(&ended("2026-03-01", Some(closure))));
    }
}

#[test]
fn attempts_run_out() {
    let rules = RetakeRules { attempts_max: Some(2), ..days_only(0) };
    assert_eq!(next(&rules, &[], "2026-03-01").left, Some(2));
    let second = next(&rules, &[failed("2026-03-01")], "2026-03-02");
    assert_eq!((second.left, second.is_allowed()), (Some(1), true));
    let third = next(&rules, &[failed("2026-03-01"), failed("2026-03-02")], "2026-03-03");
    assert_eq!((third.number, third.left), (3, Some(0)));
    assert_eq!(third.against, [Against::NoneLeft { attempts_max: 2 }]);
    assert_eq!(third.readiness(), Readiness::No);
}

#[test]
fn an_open_entry_stands_against_another_and_a_settled_one_does_not() {
    let sitting = || "s-1".to_owned();
    let reason = String::new;
    let cases = [
        (EntryState::Entered, true),
        (EntryState::Started { sitting: sitting() }, true),
        (EntryState::Closed { sitting: sitting() }, false),
        (EntryState::Absent { reason: reason() }, false),
        (EntryState::Withdrawn { reason: reason() }, false),
    ];
    for (state, is_against) in cases {
        let entries = [entry(state.clone())];
        let next = days_only(7).next(&[], &entries, entries[0].at.date, None);
        let open = Against::Entered { entry: "E-1".to_owned(), at: entries[0].at };
        assert_eq!(next.against, if is_against { vec![open] } else { vec![] }, "{state:?}");
        // An absence is no attempt.
        assert_eq!(next.number, 1);
    }
    // What began on an earlier day and was never closed is not going on any more.
    let entries = [entry(EntryState::Started { sitting: sitting() })];
    let next = days_only(7).next(&[], &entries, entries[0].at.date.days_later(1), None);
    assert_eq!(next.against, []);
}

#[test]
fn every_reason_is_told_and_not_the_first() {
    let rules = RetakeRules { attempts_max: Some(3), ..RetakeRules::default() };
    let history = [
        failed("2026-10-01"),
        Tried { passed: Some(true), ..failed("2026-11-01") },
        ended("2026-11-20", Some(Closure::TimeExpired)),
    ];
    let next = rules.next(
        &history,
        &[entry(EntryState::Entered)],
        date("2026-11-26"),
        Some(&confirmed("2026-11-01")),
    );
    let words: Vec<String> = next.against.iter().map(Against::words).collect();
    assert_eq!(
        words,
        [
            "the test was passed on 2026-11-01",
            "all 3 attempts are used up",
            "the attempt of 2026-11-20 is not marked yet",
            "entry E-1 for 2026-11-26 09:30 is still open",
            "too soon after the last attempt; 2026-11-28 is the first day that is not",
            "no tutor has confirmed since the attempt of 2026-11-20 that the learner is prepared",
        ]
    );
}

#[test]
fn readiness_looks_past_the_wait_and_names_a_missing_confirmation() {
    let rules = RetakeRules::default();
    let from = Some(date("2026-03-09"));
    let at = |prepared: Option<&Confirmation>| {
        rules.next(&[failed("2026-03-01")], &[], date("2026-03-05"), prepared).readiness()
    };
    assert_eq!(at(Some(&confirmed("2026-03-04"))), Readiness::Ready { from });
    assert_eq!(at(None), Readiness::ConfirmationMissing { from });
}
