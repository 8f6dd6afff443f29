//! The centre, its rooms, staff and rules, and the change log that tells of them.

use invigil::engine::centre::retake_rules::RetakeRules;
use invigil::engine::centre::seating::TestRoom;
use invigil::engine::centre::{Centre, Role, StaffMember};
use invigil::engine::digest::Digest;
use invigil::world::register::{By, Register, RegisterError};

use crate::support::{by, centre, entry, learner, on_both, register};

on_both! {
fn a_register_is_made_once_and_opened_again(fresh) {
    assert!(matches!(Register::open(&fresh.place), Err(RegisterError::NoRegister { .. })));
    let mut register = Register::create(&fresh.place, &centre(), &by(1)).unwrap();
    assert_eq!(register.centre().unwrap(), centre());
    let again = Register::create(&fresh.place, &centre(), &by(2)).err().unwrap();
    assert!(matches!(again, RegisterError::AlreadyThere { .. }), "{again}");
    let other = Centre { number: "54321".into(), name: "=HYPERLINK(\"x\")\u{1b}[2J".into(), keep_months: 12 };
    register.change_centre(&other, &by(3)).unwrap();
    drop(register);
    assert_eq!(Register::open(&fresh.place).unwrap().centre().unwrap(), other);
}
}

on_both! {
fn rooms_and_staff_stand_by_name_character_by_character(fresh) {
    let mut register = Register::create(&fresh.place, &centre(), &by(1)).unwrap();
    // By the alphabet of English "Ärger" and "alpha" would come before "Zebra", and "10" is after "9" by number.
    let names = ["Zebra", "alpha", "\u{c4}rger", "9", "10", "a-b", "ab", "a b", "A"];
    let sorted = ["10", "9", "A", "Zebra", "a b", "a-b", "ab", "alpha", "\u{c4}rger"];
    for (number, name) in (1..).zip(names) {
        register.put_room(&TestRoom { name: name.into(), rows: number, columns: 2 }, &by(2)).unwrap();
        register.put_staff(&StaffMember { name: name.into(), role: Role::Tutor }, &by(2)).unwrap();
    }
    let rooms = register.rooms().unwrap();
    assert_eq!(rooms.iter().map(|room| room.name.as_str()).collect::<Vec<_>>(), sorted);
    assert_eq!(rooms[3], TestRoom { name: "Zebra".into(), rows: 1, columns: 2 });
    let staff = register.staff().unwrap();
    assert_eq!(staff.iter().map(|member| member.name.as_str()).collect::<Vec<_>>(), sorted);

    register.put_staff(&StaffMember { name: "A".into(), role: Role::ExamsOfficer }, &by(3)).unwrap();
    register.remove_staff("alpha", &by(4)).unwrap();
    let staff = register.staff().unwrap();
    assert_eq!(staff.len(), 8);
    assert_eq!(staff[2], StaffMember { name: "A".into(), role: Role::ExamsOfficer });
    let gone = register.remove_staff("alpha", &by(5)).unwrap_err();
    assert_eq!(gone.to_string(), "the register has no member of staff \"alpha\"");
}
}

on_both! {
fn a_room_does_not_lose_a_seat_that_is_given_out(fresh) {
    let mut register = register(&fresh.place);
    register.add_learners(&[learner("L-1", "Ada")], &by(3), &mut |_| ()).unwrap();
    register.add_entries(&[entry("E-1", "L-1", Some("C4"))], &by(4)).unwrap();
    let smaller = TestRoom { name: "Hall".into(), rows: 2, columns: 9 };
    let error = register.put_room(&smaller, &by(5)).unwrap_err().to_string();
    assert_eq!(error, "entry E-1 is at seat C4, which the room would no longer have; give it another seat first");
    register.put_room(&TestRoom { rows: 3, ..smaller }, &by(6)).unwrap();
    for (rows, columns) in [(0, 4), (27, 4), (3, 0), (3, 27)] {
        let room = TestRoom { name: "Hall".into(), rows, columns };
        assert!(matches!(register.put_room(&room, &by(7)), Err(RegisterError::Refused(_))));
    }
}
}

on_both! {
fn rules_are_those_by_default_until_they_are_settled(fresh) {
    let mut register = Register::create(&fresh.place, &centre(), &by(1)).unwrap();
    assert_eq!(register.rules("500/1234/5").unwrap(), RetakeRules::default());
    let strict = RetakeRules {
        days_between: 14,
        attempts_max: Some(3),
        tutor_confirms: false,
        withdrawn_counts: true,
        voided_counts: false,
        interrupted_counts: true,
    };
    register.set_rules("500/1234/5", &strict, &by(2)).unwrap();
    assert_eq!(register.rules("500/1234/5").unwrap(), strict);
    assert_eq!(register.rules("500/9999/9").unwrap(), RetakeRules::default());
    register.set_rules("500/1234/5", &RetakeRules::default(), &by(3)).unwrap();
    assert_eq!(register.rules("500/1234/5").unwrap(), RetakeRules::default());
}
}

on_both! {
fn the_text_of_a_qualification_is_kept_once(fresh) {
    let mut register = Register::create(&fresh.place, &centre(), &by(1)).unwrap();
    let text = format!("title = \"T\u{e9}st\"\n{}", "# a line\n".repeat(50_000));
    let digest = Digest::of(b"qualification");
    assert_eq!(register.qualification(&digest).unwrap(), None);
    register.keep_qualification(&digest, &text, &by(2)).unwrap();
    register.keep_qualification(&digest, "another", &by(3)).unwrap();
    assert_eq!(register.qualification(&digest).unwrap(), Some(text));
}
}

on_both! {
fn every_change_leaves_one_line_that_says_who_when_and_what(fresh) {
    let mut register = register(&fresh.place);
    register.put_staff(&StaffMember { name: "Bea".into(), role: Role::Invigilator }, &by(10)).unwrap();
    let _ = register.remove_staff("Nobody", &by(11));
    register.remove_staff("Bea", &By { name: "program".into(), wall_ms: 12 }).unwrap();
    let told: Vec<_> = register
        .changes(i64::MIN, i64::MAX)
        .unwrap()
        .into_iter()
        .map(|change| format!("{} {} {} {}", change.number, change.by.wall_ms, change.by.name, change.what))
        .collect();
    assert_eq!(
        told,
        [
            "1 1 Olu Officer the register was made",
            "2 2 Olu Officer room Hall: 3 rows of 4 seats",
            "3 2 Olu Officer room Annexe: 2 rows of 2 seats",
            "4 10 Olu Officer staff Bea: invigilator",
            "5 12 program staff Bea: removed",
        ]
    );
    let some = register.changes(2, 10).unwrap();
    assert_eq!(some.iter().map(|change| change.number).collect::<Vec<_>>(), [2, 3, 4]);
}
}

on_both! {
fn what_cannot_be_kept_is_refused_in_words(fresh) {
    let nameless = Centre { number: " ".into(), name: "x".repeat(201), keep_months: 1 };
    let error = Register::create(&fresh.place, &nameless, &by(1)).err().unwrap().to_string();
    assert_eq!(
        error,
        "the number of the centre is empty; give one\n\
         the name of the centre has 201 characters, more than 200; shorten it"
    );
    let mut register = register(&fresh.place);
    let room = TestRoom { name: "a\u{0}b".into(), rows: 1, columns: 1 };
    let error = register.put_room(&room, &by(2)).unwrap_err().to_string();
    assert_eq!(error, "the name of the room holds a NUL character, which no database keeps; take it out");
    let nobody = By { name: String::new(), wall_ms: 3 };
    let room = TestRoom { name: "Study".into(), rows: 1, columns: 1 };
    assert!(matches!(register.put_room(&room, &nobody), Err(RegisterError::Refused(_))));
    assert_eq!(register.rooms().unwrap().len(), 2, "a change without its line is no change");
}
}

on_both! {
fn a_centre_comes_with_its_rooms_and_staff_or_not_at_all(fresh) {
    let rooms = [TestRoom { name: "Hall".into(), rows: 3, columns: 4 }, TestRoom { name: "Annexe".into(), rows: 2, columns: 2 }];
    let staff = [StaffMember { name: "Olu Officer".into(), role: Role::ExamsOfficer }];
    let narrow = [rooms[0].clone(), TestRoom { name: "Hut".into(), rows: 0, columns: 2 }];
    let error = Register::create_with(&fresh.place, &centre(), (&narrow, &staff), &by(1)).err().unwrap();
    assert!(error.to_string().contains("rows, not 0"), "{error}");
    assert!(matches!(Register::open(&fresh.place), Err(RegisterError::NoRegister { .. })));
    let mut register = Register::create_with(&fresh.place, &centre(), (&rooms, &staff), &by(1)).unwrap();
    assert_eq!((register.rooms().unwrap().len(), register.staff().unwrap()), (2, staff.to_vec()));
    let lines: Vec<_> = register.changes(1, 1).unwrap().into_iter().map(|change| change.what).collect();
    assert_eq!(
        lines,
        ["the register was made", "room Hall: 3 rows of 4 seats", "room Annexe: 2 rows of 2 seats", "staff Olu Officer: exams-officer"]
    );
}
}
