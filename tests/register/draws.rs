//! Draws: steered by what the register knows, kept before another draw looks, given up whole.

use std::collections::BTreeMap;
use std::sync::{Barrier, Mutex};

use invigil::engine::centre::attempt::Attempt;
use invigil::engine::centre::entry::{Entry, EntryState};
use invigil::engine::draw::steering::Steering;
use invigil::engine::sitting::event::Closure;
use invigil::world::register::{Place, Register, RegisterError};

use crate::support::{TEST, at, attempt, by, closed, entry, learner, on_both, register};

/// A register with learners `L-1` to `L-9` and no entry.
pub fn with_learners(place: &Place) -> Register {
    let mut register = register(place);
    let learners: Vec<_> = (1..10).map(|n| learner(&format!("L-{n}"), &format!("Learner {n}"))).collect();
    register.add_learners(&learners, &by(3), &mut |_| ()).unwrap();
    register
}

/// Draws these items for an entry; gives what steered the draw.
fn draw(register: &mut Register, id: &str, sitting: &str, items: &[&str]) -> Steering {
    let entry = register.entry(id).unwrap().unwrap();
    let mut seen = None;
    let drawn = register.draw_for(&entry, sitting, &by(9), &mut |steering| {
        seen = Some(steering.clone());
        let record = invigil::engine::digest::Digest::of(b"");
        Ok(Attempt { record, ..attempt("a name that does not count", items) })
    });
    drawn.unwrap();
    seen.unwrap()
}

fn owned(forms: &[&[&str]]) -> Vec<Vec<String>> {
    forms.iter().map(|form| form.iter().map(|id| (*id).to_owned()).collect()).collect()
}

on_both! {
fn a_draw_knows_what_was_seen_what_lies_beside_and_what_was_used(fresh) {
    let mut register = with_learners(&fresh.place);
    // What learner 1 saw before: twice this test, once another, and once a form that was never shown.
    for (sitting, opened, test, closure, items) in [
        ("old", "2026-09-01 09:00", TEST, Closure::Submitted, ["i1", "i2"]),
        ("newer", "2026-10-01 09:00", TEST, Closure::Withdrawn, ["i3", "i2"]),
        ("other", "2026-10-02 09:00", "500/9999/9", Closure::Submitted, ["x1", "x2"]),
        ("cancelled", "2026-10-03 09:00", TEST, Closure::Cancelled, ["i8", "i9"]),
    ] {
        let mut before = closed(attempt(sitting, &items));
        before.learner = Some("L-1".into());
        before.opened = at(opened);
        before.test = test.into();
        before.closure = Some(closure);
        register.record_attempt(&before, &by(4)).unwrap();
    }
    let mut later = entry("E-6", "L-6", Some("A1"));
    later.at = at("2026-11-26 13:30");
    let mut elsewhere = entry("E-7", "L-7", Some("A1"));
    elsewhere.room = "Annexe".into();
    register
        .add_entries(
            &[
                Entry { attempt: 3, ..entry("E-1", "L-1", Some("B2")) },
                entry("E-2", "L-2", Some("C3")),
                entry("E-3", "L-3", Some("A1")),
                entry("E-4", "L-4", Some("B4")),
                entry("E-5", "L-5", None),
                later,
                elsewhere,
            ],
            &by(5),
        )
        .unwrap();
    for (id, items) in [("E-2", ["i4", "i5"]), ("E-3", ["i6", "i5"]), ("E-4", ["n1", "n2"]), ("E-5", ["n3", "n4"]), ("E-6", ["n5", "n6"]), ("E-7", ["n7", "n8"])] {
        draw(&mut register, id, &format!("S-{id}"), &items);
    }
    let steering = draw(&mut register, "E-1", "S-E-1", &["i7", "i1"]);
    assert_eq!(steering.seen, owned(&[&["i3", "i2"], &["i1", "i2"]]), "the newest first");
    assert_eq!(steering.beside, owned(&[&["i6", "i5"], &["i4", "i5"]]), "A1 comes before C3; B4 is no neighbour");
    let used: BTreeMap<String, u32> = [
        ("i1", 1), ("i2", 2), ("i3", 1), ("i4", 1), ("i5", 2), ("i6", 1), ("n1", 1), ("n2", 1), ("n3", 1),
        ("n4", 1), ("n5", 1), ("n6", 1), ("n7", 1), ("n8", 1),
    ]
    .map(|(item, times)| (item.to_owned(), times))
    .into();
    assert_eq!(steering.used, used);

    let kept = register.attempt("S-E-1").unwrap().unwrap();
    let of = |kept: &Attempt| (kept.entry.clone().unwrap(), kept.learner.clone().unwrap(), kept.test.clone());
    assert_eq!(of(&kept), ("E-1".into(), "L-1".into(), TEST.to_owned()));
    let entry = register.entry("E-1").unwrap().unwrap();
    assert_eq!(entry.state, EntryState::Started { sitting: "S-E-1".into() });
    assert_eq!(register.steering(&entry).unwrap().seen, owned(&[&["i7", "i1"], &["i3", "i2"], &["i1", "i2"]]));
    let without_a_seat = register_entry(&mut register, "E-5");
    assert_eq!(register.steering(&without_a_seat).unwrap().beside, owned(&[]));
}
}

fn register_entry(register: &mut Register, id: &str) -> Entry {
    register.entry(id).unwrap().unwrap()
}

on_both! {
fn a_draw_that_fails_leaves_nothing(fresh) {
    let mut register = with_learners(&fresh.place);
    register.add_entries(&[entry("E-1", "L-1", Some("B2"))], &by(5)).unwrap();
    let before = register_entry(&mut register, "E-1");
    let lines = register.changes(0, i64::MAX).unwrap().len();
    let mut fail = |_: &Steering| Err("the bank has too few items for 2.4".to_owned());
    let error = register.draw_for(&before, "S-1", &by(6), &mut fail).unwrap_err();
    assert!(matches!(error, RegisterError::NotDrawn(_)));
    assert_eq!(error.to_string(), "the bank has too few items for 2.4");
    let mut unfit = |_: &Steering| Ok(attempt("S-1", &["i1", ""]));
    let error = register.draw_for(&before, "S-1", &by(6), &mut unfit).unwrap_err();
    assert!(matches!(error, RegisterError::Refused(_)));
    assert_eq!(register_entry(&mut register, "E-1"), before);
    assert_eq!(register.attempt("S-1").unwrap(), None);
    assert_eq!(register.changes(0, i64::MAX).unwrap().len(), lines);
    let panics = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let _ = register.draw_for(&before, "S-1", &by(6), &mut |_| panic!("the draw has a fault"));
    }));
    assert!(panics.is_err());
    assert_eq!(register_entry(&mut register, "E-1"), before);
    draw(&mut register, "E-1", "S-1", &["i1"]);
}
}

on_both! {
fn a_form_is_drawn_only_for_who_is_expected(fresh) {
    let mut register = with_learners(&fresh.place);
    register.add_entries(&[entry("E-1", "L-1", Some("B2"))], &by(5)).unwrap();
    let seen = register_entry(&mut register, "E-1");
    draw(&mut register, "E-1", "S-1", &["i1"]);
    let mut never = |_: &Steering| -> Result<Attempt, String> { panic!("nothing is drawn here") };
    let error = register.draw_for(&seen, "S-2", &by(6), &mut never).unwrap_err();
    assert!(matches!(error, RegisterError::Conflict { .. }), "{error}");

    // The same sitting again: the machine stopped before it made the folder.
    let steering = draw(&mut register, "E-1", "S-1", &["i2"]);
    assert_eq!(steering, Steering::default(), "its own first form steers nothing");
    assert_eq!(register.attempt("S-1").unwrap().unwrap().items[0].item, "i2");

    let started = register_entry(&mut register, "E-1");
    let error = register.draw_for(&started, "S-2", &by(6), &mut never).unwrap_err().to_string();
    assert!(error.starts_with("entry E-1 is started with sitting S-1; a form is drawn only for"), "{error}");
    for state in [
        EntryState::Absent { reason: String::new() },
        EntryState::Withdrawn { reason: String::new() },
        EntryState::Closed { sitting: "S-1".into() },
    ] {
        let name = state.name();
        let entry = register_entry(&mut register, "E-1");
        let entry = register.change_entry(&Entry { state, ..entry }, &by(7), name).unwrap();
        let error = register.draw_for(&entry, "S-2", &by(8), &mut never).unwrap_err().to_string();
        assert!(error.starts_with(&format!("entry E-1 is {name}")), "{error}");
    }
    let unknown = entry("E-9", "L-1", None);
    assert!(matches!(register.draw_for(&unknown, "S-2", &by(6), &mut never), Err(RegisterError::Unknown { .. })));
}
}

on_both! {
/// Twelve desks of one room begin at the same moment. Whoever draws later sees every neighbour that drew
/// before, so the number of neighbours seen, added up, is the number of pairs of neighbours: in three rows
/// of four seats there are 9 side by side, 8 one behind the other and 12 at corners.
fn desks_that_draw_at_once_see_each_other(fresh) {
    let mut register = register(&fresh.place);
    let seats = ["A1", "A2", "A3", "A4", "B1", "B2", "B3", "B4", "C1", "C2", "C3", "C4"];
    let learners: Vec<_> = seats.iter().map(|seat| learner(&format!("L-{seat}"), seat)).collect();
    register.add_learners(&learners, &by(3), &mut |_| ()).unwrap();
    let entries: Vec<_> =
        seats.iter().map(|seat| entry(&format!("E-{seat}"), &format!("L-{seat}"), Some(seat))).collect();
    register.add_entries(&entries, &by(4)).unwrap();
    let together = Barrier::new(seats.len());
    let told = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for seat in seats {
            let (together, told, place) = (&together, &told, &fresh.place);
            scope.spawn(move || {
                let mut register = Register::open(place).unwrap();
                together.wait();
                let mut calls = 0;
                let entry = register_entry(&mut register, &format!("E-{seat}"));
                let drawn = register.draw_for(&entry, &format!("S-{seat}"), &by(5), &mut |steering| {
                    calls += 1;
                    told.lock().unwrap().push((seat, steering.beside.clone(), steering.used.len()));
                    Ok(attempt("", &[seat]))
                });
                drawn.unwrap();
                assert_eq!(calls, 1);
            });
        }
    });
    let told = told.into_inner().unwrap();
    // Who drew as the n-th saw the forms of the n before in the usage.
    let used: Vec<usize> = told.iter().map(|(_, _, used)| *used).collect();
    assert_eq!(used, (0..12).collect::<Vec<_>>());
    let pairs: usize = told.iter().map(|(_, beside, _)| beside.len()).sum();
    assert_eq!(pairs, 9 + 8 + 12);
}
}

on_both! {
fn an_entry_whose_form_nobody_saw_is_released_and_its_items_are_free(fresh) {
    let mut register = with_learners(&fresh.place);
    register.add_entries(&[entry("E-1", "L-1", Some("B2")), entry("E-2", "L-2", Some("B3"))], &by(5)).unwrap();
    let now = at("2026-11-26 09:20");
    let entered = register_entry(&mut register, "E-1");
    let error = register.release_entry(&entered, "broken", now, &by(6)).unwrap_err().to_string();
    assert!(error.contains("E-1 is entered"), "{error}");
    draw(&mut register, "E-1", "S-1", &["i1", "i2"]);
    let started = register_entry(&mut register, "E-1");
    let error = register.draw_for(&started, "S-2", &by(7), &mut |_| panic!("no draw")).unwrap_err().to_string();
    assert!(error.contains("`invigil centre release ENTRY --reason TEXT`"), "{error}");
    let error = register.release_entry(&entered, "broken", now, &by(7)).unwrap_err();
    assert!(matches!(error, RegisterError::Conflict { .. }), "{error}");

    let free = register.release_entry(&started, "the machine broke", now, &by(8)).unwrap();
    assert_eq!((free.state.clone(), free.revision), (EntryState::Entered, started.revision + 1));
    assert_eq!(register_entry(&mut register, "E-1"), free);
    let kept = register.attempt("S-1").unwrap().unwrap();
    assert_eq!((kept.closure, kept.closed, kept.items.len()), (Some(Closure::Cancelled), Some(now), 0));
    assert_eq!(kept.proceedings[0].reason, "the machine broke");
    let lines: Vec<_> = register.changes(8, 8).unwrap().into_iter().map(|change| change.what).collect();
    assert_eq!(lines, ["entry E-1: released; sitting S-1 was shown to nobody"]);
    let steering = draw(&mut register, "E-2", "S-E-2", &["i9"]);
    assert_eq!((steering.beside, steering.used.len()), (owned(&[]), 0));
    let steering = draw(&mut register, "E-1", "S-2", &["i3", "i4"]);
    assert_eq!(steering.seen, owned(&[]));

    // Something is on record of the second sitting, so it stays; the first was opened after all.
    let mut open = register.attempt("S-2").unwrap().unwrap();
    open.record = invigil::engine::digest::Digest::of(b"opened");
    register.record_attempt(&open, &by(9)).unwrap();
    let started = register_entry(&mut register, "E-1");
    let error = register.release_entry(&started, "broken", now, &by(9)).unwrap_err().to_string();
    assert!(error.contains("the register has a record of sitting S-2"), "{error}");
    let mut late = Attempt { sitting: "S-1".into(), opened: at("2026-11-26 09:10"), ..open };
    late.record = invigil::engine::digest::Digest::of(b"opened on the machine that was lost");
    register.record_attempt(&late, &by(9)).unwrap();
    assert_eq!(register.attempt("S-1").unwrap(), Some(late));
    assert_eq!(register_entry(&mut register, "E-1").state, EntryState::Started { sitting: "S-2".into() });
}
}
