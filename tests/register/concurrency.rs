//! Two at once, and more: threads and programs that change one register together lose nothing.

use std::collections::BTreeSet;
use std::sync::Mutex;

use invigil::engine::centre::entry::Entry;
use invigil::world::register::{AttemptFilter, Place, Register, RegisterError};

use crate::child;
use crate::support::{at, attempt, by, centre, closed, entry, learner, on_both, register};

const ROUNDS: u32 = 15;
const THREADS: u32 = 4;

/// Raises the number of an entry's attempt by one, `ROUNDS` times, looking again after each conflict.
/// Gives the revisions that were made.
pub fn raise(place: &Place) -> Vec<u32> {
    let mut register = Register::open(place).unwrap();
    let mut revisions = Vec::new();
    while revisions.len() < ROUNDS as usize {
        let seen = register.entry("E-1").unwrap().unwrap();
        let raised = Entry { attempt: seen.attempt + 1, ..seen };
        match register.change_entry(&raised, &by(9), "raised") {
            Ok(kept) => revisions.push(kept.revision),
            Err(RegisterError::Conflict { .. }) => {}
            Err(error) => panic!("{error}"),
        }
    }
    revisions
}

fn with_entry(place: &Place) {
    let mut register = register(place);
    register.add_learners(&[learner("L-1", "Ada")], &by(3), &mut |_| ()).unwrap();
    register.add_entries(&[entry("E-1", "L-1", None)], &by(4)).unwrap();
}

/// Every change is one line, and the lines are numbered without a gap.
fn lines_are_whole(register: &mut Register) -> usize {
    let changes = register.changes(i64::MIN, i64::MAX).unwrap();
    let numbers: Vec<u64> = changes.iter().map(|change| change.number).collect();
    assert_eq!(numbers, (1..=changes.len() as u64).collect::<Vec<_>>());
    changes.len()
}

on_both! {
fn threads_that_change_one_entry_lose_no_update(fresh) {
    with_entry(&fresh.place);
    let revisions = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for number in 0..THREADS {
            let (place, revisions) = (&fresh.place, &revisions);
            scope.spawn(move || revisions.lock().unwrap().extend(raise(place)));
            scope.spawn(move || {
                let mut register = Register::open(place).unwrap();
                for round in 0..ROUNDS {
                    let sitting = format!("S-{number}-{}", round / 2);
                    let attempt = attempt(&sitting, &["i1", "i2", "i3"]);
                    register.record_attempt(&if round % 2 == 0 { attempt } else { closed(attempt) }, &by(8)).unwrap();
                    let read = register.attempts(&AttemptFilter::default()).unwrap();
                    assert!(read.iter().all(|attempt| attempt.items.len() == 3), "half an attempt was read");
                }
            });
        }
    });
    let mut revisions = revisions.into_inner().unwrap();
    revisions.sort_unstable();
    assert_eq!(revisions, (1..=THREADS * ROUNDS).collect::<Vec<_>>(), "every revision once");
    let mut register = Register::open(&fresh.place).unwrap();
    assert_eq!(register.entry("E-1").unwrap().unwrap().attempt, 1 + THREADS * ROUNDS);
    assert_eq!(lines_are_whole(&mut register), 5 + (THREADS * ROUNDS * 2) as usize);
}
}

on_both! {
fn programs_that_change_one_entry_lose_no_update(fresh) {
    with_entry(&fresh.place);
    let children: Vec<_> = (0..3).map(|_| child::start("raise", &fresh.place, &[])).collect();
    let mut revisions = BTreeSet::new();
    for child in children {
        let (worked, lines) = child.finish();
        assert!(worked);
        revisions.extend(lines.iter().map(|line| line.parse::<u32>().unwrap()));
    }
    assert_eq!(revisions, (1..=3 * ROUNDS).collect());
    let mut register = Register::open(&fresh.place).unwrap();
    assert_eq!(register.entry("E-1").unwrap().unwrap().attempt, 1 + 3 * ROUNDS);
    lines_are_whole(&mut register);
}
}

on_both! {
fn of_many_who_make_a_register_one_does(fresh) {
    let made = Mutex::new(0);
    std::thread::scope(|scope| {
        for _ in 0..6 {
            let (place, made) = (&fresh.place, &made);
            scope.spawn(move || match Register::create(place, &centre(), &by(1)) {
                Ok(_) => *made.lock().unwrap() += 1,
                Err(RegisterError::AlreadyThere { .. }) => {}
                Err(error) => panic!("{error}"),
            });
        }
    });
    assert_eq!(made.into_inner().unwrap(), 1);
    let mut register = Register::open(&fresh.place).unwrap();
    assert_eq!(lines_are_whole(&mut register), 1);
}
}

on_both! {
fn two_who_take_one_seat_do_not_both_get_it(fresh) {
    let mut register = register(&fresh.place);
    let learners: Vec<_> = (0..8).map(|n| learner(&format!("L-{n}"), "A")).collect();
    register.add_learners(&learners, &by(3), &mut |_| ()).unwrap();
    let given = Mutex::new(0);
    std::thread::scope(|scope| {
        for number in 0..8 {
            let (place, given) = (&fresh.place, &given);
            scope.spawn(move || {
                let mut register = Register::open(place).unwrap();
                let entry = entry(&format!("E-{number}"), &format!("L-{number}"), Some("B2"));
                match register.add_entries(&[entry], &by(4)) {
                    Ok(()) => *given.lock().unwrap() += 1,
                    Err(error) => assert!(error.to_string().contains("give another seat"), "{error}"),
                }
            });
        }
    });
    assert_eq!(given.into_inner().unwrap(), 1);
}
}

on_both! {
fn of_many_who_enter_one_learner_for_one_test_one_does(fresh) {
    let mut register = register(&fresh.place);
    register.add_learners(&[learner("L-1", "Ada")], &by(3), &mut |_| ()).unwrap();
    let (entered, conflicts) = (Mutex::new(0), Mutex::new(0));
    std::thread::scope(|scope| {
        for number in 0..6 {
            let (place, entered, conflicts) = (&fresh.place, &entered, &conflicts);
            scope.spawn(move || {
                let mut register = Register::open(place).unwrap();
                // On different days and at no seat, so that nothing else is in the way.
                let mut entry = entry(&format!("E-{number}"), "L-1", None);
                entry.at = at(&format!("2026-11-2{number} 09:30"));
                match register.add_entries(&[entry], &by(4)) {
                    Ok(()) => *entered.lock().unwrap() += 1,
                    Err(RegisterError::Conflict { .. }) => *conflicts.lock().unwrap() += 1,
                    Err(error) => panic!("{error}"),
                }
            });
        }
    });
    assert_eq!((entered.into_inner().unwrap(), conflicts.into_inner().unwrap()), (1, 5));
    let mut other_test = entry("E-9", "L-1", None);
    other_test.test = "500/9999/9".into();
    register.add_entries(&[other_test], &by(5)).unwrap();
}
}

on_both! {
fn who_has_sat_since_is_not_entered_with_the_number_of_that_attempt(fresh) {
    let mut register = register(&fresh.place);
    register.add_learners(&[learner("L-1", "Ada")], &by(3), &mut |_| ()).unwrap();
    let mut sat = closed(attempt("S-1", &["i1"]));
    sat.learner = Some("L-1".into());
    register.record_attempt(&sat, &by(4)).unwrap();
    let error = register.add_entries(&[entry("E-1", "L-1", None)], &by(5)).unwrap_err();
    assert!(matches!(error, RegisterError::Conflict { .. }), "{error}");
    let second = Entry { attempt: 2, ..entry("E-1", "L-1", None) };
    register.add_entries(&[second], &by(5)).unwrap();
}
}

/// On a server the lock may be held by anybody; whoever waits for too long is told.
#[test]
fn who_waits_too_long_for_a_turn_on_a_server_is_told() {
    let Some(fresh) = crate::support::Fresh::postgresql() else {
        return;
    };
    drop(register(&fresh.place));
    let Place::Server(url) = &fresh.place else {
        panic!("a server");
    };
    let mut hanging = postgres::Client::connect(url, postgres::NoTls).unwrap();
    hanging.batch_execute("BEGIN; LOCK TABLE writer IN EXCLUSIVE MODE").unwrap();
    let mut register =
        Register::open(&Place::parse(&format!("{url}?options=-c%20lock_timeout%3D50ms"))).unwrap();
    let error = register.change_centre(&centre(), &by(5)).unwrap_err();
    assert!(matches!(error, RegisterError::LockedTooLong { .. }), "{error}");
    assert_eq!(register.rooms().unwrap().len(), 2, "reading goes on");
    hanging.batch_execute("COMMIT").unwrap();
    register.change_centre(&centre(), &by(6)).unwrap();
}
