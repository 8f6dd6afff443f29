//! Attempts: kept as they are, again in the place of the one before, and their entries with them.

use invigil::engine::centre::entry::EntryState;
use invigil::engine::digest::Digest;
use invigil::engine::sitting::event::Closure;
use invigil::world::register::{AttemptFilter, Issue, Place, Register, RegisterError};

use crate::support::{at, attempt, by, closed, date, entry, learner, on_both, register};

fn with_entries(place: &Place) -> Register {
    let mut register = register(place);
    register.add_learners(&[learner("L-1", "Ada"), learner("L-2", "Ben")], &by(3), &mut |_| ()).unwrap();
    register.add_entries(&[entry("E-1", "L-1", Some("A1")), entry("E-2", "L-2", None)], &by(4)).unwrap();
    register
}

on_both! {
fn an_attempt_comes_back_whole_and_again_takes_the_place_of_itself(fresh) {
    let mut register = with_entries(&fresh.place);
    let mut open = attempt("S-1", &["i3", "i1", "i2"]);
    open.entry = Some("E-1".into());
    open.learner = Some("L-1".into());
    register.record_attempt(&open, &by(5)).unwrap();
    assert_eq!(register.attempt("S-1").unwrap(), Some(open.clone()));
    let entry = register.entry("E-1").unwrap().unwrap();
    assert_eq!((entry.state, entry.revision), (EntryState::Started { sitting: "S-1".into() }, 1));

    let shut = closed(open.clone());
    register.record_attempt(&shut, &by(6)).unwrap();
    register.record_attempt(&shut, &by(7)).unwrap();
    assert_eq!(register.attempt("S-1").unwrap(), Some(shut.clone()));
    assert_eq!(register.attempts(&AttemptFilter::default()).unwrap(), [shut]);
    let entry = register.entry("E-1").unwrap().unwrap();
    assert_eq!((entry.state, entry.revision), (EntryState::Closed { sitting: "S-1".into() }, 2));
    let lines: Vec<_> = register.changes(5, 7).unwrap().into_iter().map(|change| change.what).collect();
    assert_eq!(lines, ["sitting S-1 recorded: open", "sitting S-1 recorded: submitted", "sitting S-1 recorded: submitted"]);
    assert_eq!(register.attempt("S-2").unwrap(), None);

    // Without an entry and a learner, and with fewer items than before.
    let fewer = attempt("S-1", &["i9"]);
    register.record_attempt(&fewer, &by(8)).unwrap();
    assert_eq!(register.attempt("S-1").unwrap(), Some(fewer));
}
}

on_both! {
fn attempts_stand_by_opening_then_name_and_are_picked_by_what_is_asked(fresh) {
    let mut register = with_entries(&fresh.place);
    for (sitting, opened, who, test) in [
        ("b", "2026-11-26 09:31", Some("L-1"), "500/1234/5"),
        ("a", "2026-11-26 09:31", Some("L-2"), "500/1234/5"),
        ("B", "2026-11-26 09:31", None, "500/1234/5"),
        ("c", "2026-11-25 23:59", Some("L-1"), "500/9999/9"),
        ("d", "2026-12-01 00:00", Some("L-1"), "500/1234/5"),
    ] {
        let mut attempt = attempt(sitting, &["i1"]);
        attempt.opened = at(opened);
        attempt.learner = who.map(str::to_owned);
        attempt.test = test.into();
        register.record_attempt(&attempt, &by(5)).unwrap();
    }
    let mut names = |filter: AttemptFilter| {
        let found = register.attempts(&filter).unwrap();
        found.into_iter().map(|attempt| attempt.sitting).collect::<Vec<_>>()
    };
    assert_eq!(names(AttemptFilter::default()), ["c", "B", "a", "b", "d"]);
    let filter = AttemptFilter { learner: Some("L-1".into()), ..AttemptFilter::default() };
    assert_eq!(names(filter), ["c", "b", "d"]);
    let filter = AttemptFilter { test: Some("500/9999/9".into()), ..AttemptFilter::default() };
    assert_eq!(names(filter), ["c"]);
    let day = Some(date("2026-11-26"));
    let filter = AttemptFilter { from: day, until: day, ..AttemptFilter::default() };
    assert_eq!(names(filter), ["B", "a", "b"]);
    let filter = AttemptFilter {
        learner: Some("L-1".into()), test: Some("500/1234/5".into()), until: day, ..AttemptFilter::default()
    };
    assert_eq!(names(filter), ["b"]);
}
}

on_both! {
fn an_attempt_of_nobody_that_is_known_is_refused(fresh) {
    let mut register = with_entries(&fresh.place);
    let mut strange = attempt("S-1", &[""]);
    strange.entry = Some("E-9".into());
    strange.learner = Some("L-9".into());
    let error = register.record_attempt(&strange, &by(5)).unwrap_err().to_string();
    assert_eq!(
        error,
        "sitting S-1: the id of an item is empty; give one\n\
         sitting S-1: there is no learner \"L-9\"\n\
         sitting S-1: there is no entry \"E-9\""
    );
    let mut crossed = attempt("S-1", &["i1"]);
    crossed.entry = Some("E-2".into());
    crossed.learner = Some("L-1".into());
    let error = register.record_attempt(&crossed, &by(5)).unwrap_err().to_string();
    assert_eq!(error, "sitting S-1: entry E-2 is that of another learner");
    assert_eq!(register.attempt("S-1").unwrap(), None);
}
}

on_both! {
fn the_last_sitting_of_an_entry_is_its_own_in_whatever_order_they_are_recorded(fresh) {
    let mut register = with_entries(&fresh.place);
    let of = |sitting: &str, opened: &str, closure: Option<Closure>| {
        let mut attempt = attempt(sitting, &["i1"]);
        attempt.entry = Some("E-1".into());
        attempt.learner = Some("L-1".into());
        attempt.opened = at(opened);
        attempt.closure = closure;
        attempt
    };
    let mut state_after = |attempt| {
        register.record_attempt(&attempt, &by(5)).unwrap();
        register.entry("E-1").unwrap().unwrap().state
    };
    let started = |sitting: &str| EntryState::Started { sitting: sitting.into() };
    let closed = |sitting: &str| EntryState::Closed { sitting: sitting.into() };
    // Cancelled before the start: nothing was shown, and the learner is still expected.
    assert_eq!(state_after(of("S-1", "2026-11-26 09:31", None)), started("S-1"));
    assert_eq!(state_after(of("S-1", "2026-11-26 09:31", Some(Closure::Cancelled))), EntryState::Entered);
    assert_eq!(state_after(of("S-2", "2026-11-26 09:40", Some(Closure::Withdrawn))), closed("S-2"));
    // An older one that is recorded again later changes nothing.
    assert_eq!(state_after(of("S-1", "2026-11-26 09:31", Some(Closure::Cancelled))), closed("S-2"));
    assert_eq!(state_after(of("S-0", "2026-11-26 09:30", Some(Closure::Submitted))), closed("S-2"));
    assert_eq!(state_after(of("S-3", "2026-11-26 09:41", None)), started("S-3"));
    assert_eq!(state_after(of("S-3", "2026-11-26 09:41", Some(Closure::Voided))), closed("S-3"));
}
}

on_both! {
fn what_was_given_out_stands_in_order(fresh) {
    let mut register = with_entries(&fresh.place);
    register.record_attempt(&closed(attempt("S-1", &["i1"])), &by(5)).unwrap();
    assert_eq!(register.issued("S-1").unwrap(), []);
    for (document, on) in [("result", "2026-12-02"), ("feedback", "2026-12-01"), ("result", "2026-12-02")] {
        register.issue("S-1", document, date(on), &by(6)).unwrap();
    }
    let issue = |document: &str, on: &str| Issue { document: document.into(), on: date(on), by: "Olu Officer".into() };
    assert_eq!(
        register.issued("S-1").unwrap(),
        [issue("result", "2026-12-02"), issue("feedback", "2026-12-01"), issue("result", "2026-12-02")]
    );
    let error = register.issue("S-9", "result", date("2026-12-01"), &by(7)).unwrap_err();
    assert_eq!(error.to_string(), "the register has no attempt \"S-9\"");
    assert_eq!(register.changes(6, 7).unwrap().len(), 3);
}
}

on_both! {
fn a_long_form_with_many_proceedings_is_kept(fresh) {
    let mut register = with_entries(&fresh.place);
    let ids: Vec<String> = (0..1_999).map(|n| format!("item-{n}")).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let mut long = closed(attempt("S-1", &ids));
    long.proceedings = vec![long.proceedings[0].clone(); 5_000];
    long.record = Digest::of(b"another");
    register.record_attempt(&long, &by(5)).unwrap();
    assert!(register.attempt("S-1").unwrap() == Some(long));
}
}

on_both! {
fn an_older_record_does_not_take_the_place_of_the_one_that_closed_the_sitting(fresh) {
    let mut register = with_entries(&fresh.place);
    let mut open = attempt("S-1", &["i1", "i2"]);
    (open.entry, open.learner) = (Some("E-1".into()), Some("L-1".into()));
    open.record = Digest::of(b"the first half");
    register.record_attempt(&open, &by(5)).unwrap();
    let mut whole = open.clone();
    whole.record = Digest::of(b"to the end");
    let whole = closed(whole);
    register.record_attempt(&whole, &by(6)).unwrap();

    let mut withdrawn = open.clone();
    withdrawn.record = Digest::of(b"ended without a mark");
    withdrawn.closure = Some(Closure::Withdrawn);
    for older in [&open, &withdrawn] {
        let error = register.record_attempt(older, &by(7)).unwrap_err();
        assert!(matches!(&error, RegisterError::LaterRecord { sitting, closure: "submitted" } if sitting == "S-1"), "{error}");
        assert_eq!(register.attempt("S-1").unwrap(), Some(whole.clone()));
        assert_eq!(register.entry("E-1").unwrap().unwrap().state, EntryState::Closed { sitting: "S-1".into() });
    }
    assert_eq!(register.changes(7, 7).unwrap(), [], "nothing was changed");

    // The same record may be derived anew, whatever is made of it then.
    let mut again = whole.clone();
    (again.mark, again.closure, again.closed) = (None, None, None);
    register.record_attempt(&again, &by(8)).unwrap();
    register.record_attempt(&whole, &by(9)).unwrap();
    assert_eq!(register.attempt("S-1").unwrap(), Some(whole));
}
}
