//! Entries: one at a seat, in rooms and for learners that there are, and changed on top of their last
//! change only.

use invigil::engine::centre::entry::{Confirmation, Entry, EntryState, IdentityCheck};
use invigil::engine::room::identity::Identity;
use invigil::world::register::{EntryFilter, Place, Register, RegisterError};

use crate::support::{at, by, date, entry, learner, on_both, register};

/// A register with learners `L-1` to `L-9`.
fn with_learners(place: &Place) -> Register {
    let mut register = register(place);
    let learners: Vec<_> = (1..10).map(|n| learner(&format!("L-{n}"), &format!("Learner {n}"))).collect();
    register.add_learners(&learners, &by(3), &mut |_| ()).unwrap();
    register
}

on_both! {
fn an_entry_comes_back_in_every_state(fresh) {
    let mut register = with_learners(&fresh.place);
    let states = [
        EntryState::Entered,
        EntryState::Absent { reason: "=1+1, \u{202e}ill".into() },
        EntryState::Withdrawn { reason: String::new() },
        EntryState::Started { sitting: "20261126-0931-a".into() },
        EntryState::Closed { sitting: "20261126-0931-b".into() },
    ];
    let mut entries = Vec::new();
    for (number, state) in (1..).zip(states) {
        let mut entry = entry(&format!("E-{number}"), &format!("L-{number}"), Some(&format!("A{}", number.min(4))));
        if number > 4 {
            entry.seat = None;
        }
        entry.state = state;
        entry.attempt = number;
        entry.prepared = (number > 1).then(|| Confirmation { by: "Tia Tutor".into(), on: date("2026-11-20") });
        entry.identity = (number > 2).then(|| IdentityCheck {
            kind: Identity::ThirdParty,
            note: "her father".into(),
            by: "Bea Smith".into(),
        });
        entries.push(entry);
    }
    register.add_entries(&entries, &by(4)).unwrap();
    for entry in &entries {
        assert_eq!(register.entry(&entry.id).unwrap().as_ref(), Some(entry));
    }
    assert_eq!(register.entry("E-9").unwrap(), None);
    // The one without a seat stands first.
    entries.rotate_right(1);
    assert_eq!(register.entries(&EntryFilter::default()).unwrap(), entries);
}
}

on_both! {
fn entries_stand_by_start_room_and_seat_and_are_picked_by_what_is_asked(fresh) {
    let mut register = with_learners(&fresh.place);
    let make = |id: &str, learner: &str, seat: Option<&str>, room: &str, start: &str| {
        Entry { room: room.into(), at: at(start), ..entry(id, learner, seat) }
    };
    register.put_room(&invigil::engine::centre::seating::TestRoom { name: "Z".into(), rows: 2, columns: 12 }, &by(4)).unwrap();
    let mut other = make("E-6", "L-6", None, "Annexe", "2026-11-27 09:30");
    other.test = "500/9999/9".into();
    let entries = [
        make("E-1", "L-1", Some("B1"), "Hall", "2026-11-26 13:30"),
        make("E-2", "L-2", Some("A10"), "Z", "2026-11-26 09:30"),
        make("E-3", "L-3", Some("A9"), "Z", "2026-11-26 09:30"),
        make("E-4", "L-4", Some("B1"), "Annexe", "2026-11-26 09:30"),
        make("E-5", "L-1", Some("b2"), "Annexe", "2026-11-26 09:30"),
        other,
        make("E-7", "L-8", None, "Hall", "2026-11-25 23:59"),
        make("E-8", "L-7", None, "Hall", "2026-11-25 23:59"),
    ];
    register.add_entries(&entries, &by(4)).unwrap();
    let mut ids = |filter: EntryFilter| {
        let found = register.entries(&filter).unwrap();
        found.into_iter().map(|entry| entry.id).collect::<Vec<_>>()
    };
    // Seat A9 comes before A10, room Annexe before Z.
    assert_eq!(ids(EntryFilter::default()), ["E-8", "E-7", "E-4", "E-5", "E-3", "E-2", "E-1", "E-6"]);
    let filter = EntryFilter { learner: Some("L-1".into()), ..EntryFilter::default() };
    assert_eq!(ids(filter), ["E-5", "E-1"]);
    let filter = EntryFilter { test: Some("500/9999/9".into()), ..EntryFilter::default() };
    assert_eq!(ids(filter), ["E-6"]);
    let day = Some(date("2026-11-26"));
    let filter = EntryFilter { from: day, until: day, ..EntryFilter::default() };
    assert_eq!(ids(filter), ["E-4", "E-5", "E-3", "E-2", "E-1"]);
    let filter = EntryFilter { until: Some(date("2026-11-25")), ..EntryFilter::default() };
    assert_eq!(ids(filter), ["E-8", "E-7"]);
    let filter = EntryFilter { room: Some("Annexe".into()), from: Some(date("2026-11-27")), ..EntryFilter::default() };
    assert_eq!(ids(filter), ["E-6"]);
    assert_eq!(register.entry("E-5").unwrap().unwrap().seat.as_deref(), Some("B2"), "as seats are written");
}
}

on_both! {
fn entries_with_a_fault_are_refused_together_and_every_fault_is_named(fresh) {
    let mut register = with_learners(&fresh.place);
    register.add_entries(&[entry("E-1", "L-1", Some("A1"))], &by(4)).unwrap();
    let mut nowhere = entry("E-4", "L-4", Some("A2"));
    nowhere.room = "Attic".into();
    let mut withdrawn = entry("E-7", "L-7", Some("A1"));
    withdrawn.state = EntryState::Withdrawn { reason: "moved".into() };
    let mut elsewhere = entry("E-8", "L-8", Some("A1"));
    elsewhere.at = at("2026-11-26 13:30");
    let error = register
        .add_entries(
            &[
                entry("E-1", "L-1", None),
                entry("E-2", "L-2", Some("a1")),
                entry("E-3", "L-33", Some("D1")),
                nowhere,
                entry("E-5", "L-5", Some("B1")),
                entry("E-6", "L-6", Some("B1")),
                entry("E-6", "L-6", Some("window")),
                withdrawn.clone(),
                elsewhere.clone(),
            ],
            &by(5),
        )
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "entry E-1 is in the register already\n\
         entry E-2: seat A1 in room Hall at 2026-11-26 09:30 is that of entry E-1; give another seat\n\
         entry E-3: there is no seat \"D1\" in room Hall; its seats are A1 to C4\n\
         entry E-3: there is no learner \"L-33\"; add the learner first\n\
         entry E-4: there is no room \"Attic\"; add it to the centre's rooms, or name another\n\
         entry E-6: seat B1 in room Hall at 2026-11-26 09:30 is that of entry E-5; give another seat\n\
         entry E-6: there is no seat \"window\" in room Hall; its seats are A1 to C4\n\
         entry E-6 is given twice; give each one once"
    );
    assert_eq!(register.entries(&EntryFilter::default()).unwrap().len(), 1);
    register.add_entries(&[withdrawn, elsewhere], &by(6)).unwrap();
    assert_eq!(register.entries(&EntryFilter::default()).unwrap().len(), 3);
}
}

on_both! {
fn an_entry_is_changed_on_top_of_its_last_change_only(fresh) {
    let mut register = with_learners(&fresh.place);
    register.add_entries(&[entry("E-1", "L-1", Some("A1")), entry("E-2", "L-2", None)], &by(4)).unwrap();
    let seen = register.entry("E-2").unwrap().unwrap();
    let moved = Entry { seat: Some("a2".into()), ..seen.clone() };
    let kept = register.change_entry(&moved, &by(5), "seat A2").unwrap();
    assert_eq!(kept, Entry { seat: Some("A2".into()), revision: seen.revision + 1, ..seen.clone() });
    assert_eq!(register.entry("E-2").unwrap(), Some(kept.clone()));
    assert_eq!(register.changes(5, 5).unwrap()[0].what, "entry E-2: seat A2");

    let late = Entry { state: EntryState::Absent { reason: "ill".into() }, ..seen };
    let error = register.change_entry(&late, &by(6), "absent").unwrap_err();
    assert!(matches!(error, RegisterError::Conflict { .. }), "{error}");
    assert_eq!(register.entry("E-2").unwrap(), Some(kept.clone()));
    assert_eq!(register.changes(6, 6).unwrap(), []);

    let taken = Entry { seat: Some("A1".into()), ..kept.clone() };
    let error = register.change_entry(&taken, &by(7), "seat A1").unwrap_err().to_string();
    assert!(error.contains("that of entry E-1"), "{error}");
    let others = Entry { learner: "L-3".into(), ..kept.clone() };
    assert!(matches!(register.change_entry(&others, &by(7), "learner"), Err(RegisterError::Refused(_))));
    let unknown = entry("E-9", "L-1", None);
    let error = register.change_entry(&unknown, &by(7), "nothing").unwrap_err();
    assert_eq!(error.to_string(), "the register has no entry \"E-9\"");

    // A seat is free again once who had it is withdrawn, and not a moment before.
    let first = register.entry("E-1").unwrap().unwrap();
    let withdrawn = Entry { state: EntryState::Withdrawn { reason: "moved".into() }, ..first };
    let withdrawn = register.change_entry(&withdrawn, &by(8), "withdrawn").unwrap();
    register.change_entry(&taken, &by(9), "seat A1").unwrap();
    let back = Entry { state: EntryState::Entered, ..withdrawn };
    let error = register.change_entry(&back, &by(10), "entered again").unwrap_err().to_string();
    assert!(error.contains("that of entry E-2"), "{error}");
}
}
