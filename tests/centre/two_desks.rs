//! Proves that two desks over one register never lose a change: what one has seen and the other has
//! changed meanwhile is refused as a conflict, and both see the same afterwards.

use invigil::engine::centre::deed::{Deed, Done, Refused};
use invigil::engine::centre::entry::{Entry, EntryState};
use invigil::engine::centre::entry_change::EntryChange;
use invigil::engine::centre::picture::{Look, Picture, View, Waiting};
use invigil::engine::date::Date;
use invigil::world::centre_office::{CentreOffice as _, Now, RegisterOffice};
use invigil::world::register::{Place, Register};

use crate::fake_office::at;
use crate::room::{Centre, OFFICER};

const DAY: Date = Date { year: 2999, month: 11, day: 26 };

/// Does something at a desk of its own.
fn at_desk<T>(centre: &Centre, what: impl FnOnce(&mut RegisterOffice) -> T) -> T {
    let mut random = |bytes: &mut [u8]| bytes.fill(5);
    let mut pages = |_: &Waiting| Err("no pages here".to_owned());
    let mut office = RegisterOffice {
        register: Register::open(&Place::File(centre.database())).unwrap(),
        by: Some(OFFICER.to_owned()),
        terms: Err("no bank".to_owned()),
        now: &|| Now { minute: at("2999-11-26 09:00"), wall_ms: 1_000 },
        random: &mut random,
        pages: &mut pages,
    };
    what(&mut office)
}

fn look(office: &mut RegisterOffice) -> Picture {
    office.look(&Look { view: View::Today, day: DAY, learner: None }).unwrap()
}

fn absent(was: &Entry) -> Deed {
    Deed::Change { was: Box::new(was.clone()), change: EntryChange::Absent { reason: String::new() } }
}

#[test]
fn the_second_of_two_who_change_one_entry_is_told_and_sees_it_as_it_is() {
    let centre = Centre::with_learners();
    centre.enter("Ada Lovelace", "2999-11-26", "09:30");
    at_desk(&centre, |first| {
        let seen = look(first).entries.remove(0);
        at_desk(&centre, |second| {
            let Done::Changed { entry, .. } = second.act(&absent(&seen)).unwrap() else { panic!() };
            assert_eq!(entry.revision, seen.revision + 1);
        });
        let withdraw = EntryChange::Withdraw { reason: "left".to_owned() };
        let late = first.act(&Deed::Change { was: Box::new(seen.clone()), change: withdraw });
        assert_eq!(late, Err(Refused::Conflict));
        let now = look(first).entries.remove(0);
        assert!(matches!(now.state, EntryState::Absent { .. }));
        assert!(first.act(&Deed::Change { was: Box::new(now), change: EntryChange::Present }).is_ok());
    });
}

#[test]
fn a_desk_without_a_known_name_changes_nothing_and_without_a_bank_enters_nobody() {
    let centre = Centre::with_learners();
    centre.enter("Ada Lovelace", "2999-11-26", "09:30");
    at_desk(&centre, |office| {
        let seen = look(office).entries.remove(0);
        // A later day asks for no age; an earlier one does, and no bank says which.
        let to = |day: &str| EntryChange::Move { at: at(day), room: "Room 1".to_owned(), seat: None };
        let move_to = |day: &str| Deed::Change { was: Box::new(seen.clone()), change: to(day) };
        assert!(matches!(office.act(&move_to("2999-11-25 09:30")), Err(Refused::NoTest(_))));
        assert!(office.act(&move_to("2999-11-27 09:30")).is_ok());
        office.by = Some("Nobody".to_owned());
        let seen = office.register.entry(&seen.id).unwrap().unwrap();
        assert!(matches!(office.act(&absent(&seen)), Err(Refused::NobodyAsks(_))));
    });
}
