//! Proves how the centre's screen behaves: what it asks of the records and when, what it never does, and
//! where the focus is afterwards.

use invigil::engine::centre::deed::{Deed, Refused};
use invigil::engine::centre::entering::EntryFault;
use invigil::engine::centre::entry::EntryState;
use invigil::engine::centre::entry_change::EntryChange;
use invigil::engine::centre::picture::View;
use invigil::engine::centre::seating::Seat;
use invigil::engine::date::Date;
use invigil::tui::centre::model::{Overlay, Row};
use invigil::tui::key::Key;
use invigil::world::centre_screen::REFRESH_MS;

use crate::fake_office::{Desk, Setting, SharedOffice, TODAY, at};

fn deeds(desk: &Desk) -> Vec<Deed> {
    desk.office.0.borrow().deeds.clone()
}

#[test]
fn nothing_is_done_without_a_yes() {
    for answer in [Key::Char('n'), Key::Escape, Key::Enter, Key::Char(' ')] {
        let mut desk = Setting::default().open();
        desk.type_in("a").press(Key::Enter).press(answer);
        assert_eq!(deeds(&desk), [], "{answer:?}");
    }
    let mut desk = Setting::default().open();
    desk.type_in("a").type_in("ill").press(Key::Enter).type_in("y");
    let [Deed::Change { was, change }] = &deeds(&desk)[..] else { panic!("{:?}", deeds(&desk)) };
    assert_eq!(was.id, "E-4M9XQT");
    assert_eq!(*change, EntryChange::Absent { reason: "ill".to_owned() });
    assert!(desk.shows("√ Ada Lovelace is marked absent: entry E-4M9XQT"));
}

#[test]
fn every_view_is_reached_by_its_number_and_by_tab() {
    let mut desk = Setting::default().open();
    for (key, view) in [
        ('2', View::Rooms),
        ('3', View::Results),
        ('4', View::Retakes),
        ('5', View::Learners),
        ('1', View::Today),
    ] {
        desk.press(Key::Char(key));
        assert_eq!(desk.model().view, view);
        assert_eq!(desk.office.0.borrow().looks.last().unwrap().view, view);
    }
    desk.press(Key::BackTab);
    assert_eq!(desk.model().view, View::Learners);
    desk.press(Key::Tab);
    assert_eq!(desk.model().view, View::Today);
}

#[test]
fn only_what_can_be_done_is_offered() {
    let mut desk = Setting::default().open();
    // The second entry is absent, the third sits, the fourth is not confirmed.
    let keys = |desk: &Desk| desk.model().actions().iter().map(|act| act.key()).collect::<String>();
    assert_eq!(keys(&desk), "AIMWSL");
    desk.press(Key::Down);
    assert_eq!(keys(&desk), "PWL");
    desk.press(Key::Down);
    assert_eq!(keys(&desk), "IL");
    desk.press(Key::Down);
    assert_eq!(keys(&desk), "AICMWSL");
    // A letter that is not offered does nothing.
    desk.press(Key::Up).type_in("a");
    assert_eq!(desk.model().overlay, Overlay::None);
}

#[test]
fn the_records_are_looked_at_again_after_a_while_but_not_under_somebodys_hands() {
    let mut desk = Setting::default().open();
    let looks = |desk: &Desk| desk.office.0.borrow().looks.len();
    let before = looks(&desk);
    desk.wait(REFRESH_MS - 1);
    assert_eq!(looks(&desk), before);
    // Another desk has marked Ada absent meanwhile.
    desk.office.0.borrow_mut().entries[0].state = EntryState::Absent { reason: String::new() };
    desk.wait(1);
    assert_eq!(looks(&desk), before + 1);
    assert!(desk.rows()[7].contains("absent"), "{:?}", desk.rows());
    desk.press(Key::Down).press(Key::Down).press(Key::Down).type_in("w");
    desk.wait(REFRESH_MS * 3);
    assert_eq!(looks(&desk), before + 1);
    desk.press(Key::Escape);
    desk.wait(1);
    assert_eq!(looks(&desk), before + 2);
}

#[test]
fn the_focus_stays_on_what_it_was_on() {
    let mut desk = Setting::default().open();
    desk.press(Key::End);
    let focused = |desk: &Desk| match desk.model().row() {
        Some(Row::Entry(entry)) => entry.id.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(focused(&desk), "E-0000GH");
    desk.office.0.borrow_mut().entries.remove(0);
    desk.type_in("r");
    assert_eq!(focused(&desk), "E-0000GH");
    desk.office.0.borrow_mut().entries.pop();
    desk.type_in("r");
    assert_eq!(focused(&desk), "E-0000EF");
}

#[test]
fn a_deed_is_about_the_entry_as_it_was_seen() {
    let mut desk = Setting::default().open();
    desk.type_in("w").type_in("left");
    // While the sheet is open another desk moves the entry away.
    desk.office.0.borrow_mut().entries.remove(0);
    desk.office.0.borrow_mut().refusal = Some(Refused::Conflict);
    desk.wait(REFRESH_MS);
    desk.press(Key::Enter).type_in("y");
    let [Deed::Change { was, .. }] = &deeds(&desk)[..] else { panic!() };
    assert_eq!((was.id.as_str(), was.revision), ("E-4M9XQT", 1));
    assert!(desk.shows("! Somebody else changed this meanwhile. Nothing was done"));
    // The fresh records are on the screen.
    assert!(!desk.shows("Ada Lovelace"));
}

#[test]
fn a_sheet_says_what_it_lacks_and_keeps_what_was_typed() {
    let mut desk = Setting::default().open();
    desk.type_in("m").press(Key::Delete).type_in("desk 3").press(Key::Enter);
    assert!(desk.shows("! A seat is a row and a number, for example B3."));
    assert!(desk.shows("desk 3"));
    desk.press(Key::Delete).type_in("b3").press(Key::Enter);
    assert!(desk.shows("Ada Lovelace (entry E-4M9XQT) moves to 2026-11-26 09:30, Room 1, B3."));
    desk.type_in("y");
    let [Deed::Change { change: EntryChange::Move { at: start, room, seat }, .. }] = &deeds(&desk)[..] else {
        panic!()
    };
    assert_eq!((*start, room.as_str(), *seat), (at("2026-11-26 09:30"), "Room 1", Seat::parse("B3")));
    desk.type_in("i").press(Key::End).press(Key::Left).press(Key::PageDown);
    assert!(desk.shows("! Say which document it was, or who vouches."));
}

#[test]
fn a_learner_who_is_due_is_entered_for_the_first_day_that_is_allowed() {
    let mut desk = Setting::default().open();
    desk.type_in("4e");
    assert!(desk.shows("2026-11-28"));
    desk.press(Key::Down)
        .type_in("9:30")
        .press(Key::Down)
        .press(Key::Right)
        .press(Key::PageDown)
        .type_in("y");
    let [Deed::Enter(wish)] = &deeds(&desk)[..] else { panic!("{}", desk.text()) };
    assert_eq!(
        (wish.learner.as_str(), wish.at, wish.room.as_str()),
        ("L-0000AB", at("2026-11-28 09:30"), "Room 2")
    );
    assert_eq!((wish.seat, wish.prepared_by.as_deref()), (None, None));
}

#[test]
fn what_was_given_out_waits_no_longer() {
    let mut desk = Setting::default().open();
    desk.type_in("3").press(Key::Down).type_in("dy");
    assert_eq!(
        deeds(&desk),
        [Deed::Issue { sitting: "20261120-093305-cd".to_owned(), document: "result".to_owned() }]
    );
    assert!(!desk.shows("Siân Pryce-Jones"));
    desk.type_in("gy");
    assert!(desk.shows("√ The page is written: pages/20261120-093210-ab.pdf"));
}

#[test]
fn learners_are_found_by_a_part_of_what_is_known() {
    let mut desk = Setting::default().open();
    desk.type_in("5f").type_in("tur");
    assert!(desk.shows("Alan Turing") && !desk.shows("Ada Lovelace"));
    // Letters of a search are no actions.
    assert_eq!(desk.model().overlay, Overlay::None);
    desk.press(Key::Escape);
    assert!(desk.shows("Ada Lovelace"));
    desk.type_in("f1000000043").press(Key::Enter).type_in("l");
    assert!(desk.shows("NOT APPROVED YET") && desk.shows("approved by Grace Hopper on 2026-11-02"));
    desk.press(Key::Escape);
    assert_eq!(desk.model().overlay, Overlay::None);
}

#[test]
fn a_resize_loses_nothing() {
    let mut desk = Setting::default().open();
    desk.type_in("w").type_in("has left the cou");
    desk.resize(60, 20);
    assert!(desk.shows("This window is too small. Nothing is lost."));
    desk.type_in("zzz");
    desk.resize(120, 40);
    desk.type_in("rse");
    assert!(desk.shows("has left the course"));
}

#[test]
fn whoever_gave_no_name_can_look_and_change_nothing() {
    let mut desk = Setting { by: "", ..Setting::default() }.open();
    assert!(desk.shows("nobody signed in: look only"));
    desk.type_in("a");
    assert!(desk.shows("Nobody said who sits here, so nothing can be changed."));
    assert_eq!(desk.model().overlay, Overlay::None);
}

#[test]
fn days_are_walked_through_and_today_is_found_again() {
    let mut desk = Setting::default().open();
    desk.press(Key::Left);
    assert!(desk.shows("2026-11-25, in the past"));
    desk.press(Key::Right).press(Key::Right);
    assert!(desk.shows("2026-11-27, to come"));
    assert_eq!(desk.model().day, Date { day: 27, ..TODAY });
    desk.type_in("t");
    assert_eq!(desk.model().day, TODAY);
}

#[test]
fn records_that_are_lost_are_told_and_the_last_picture_stays() {
    let office = SharedOffice::default();
    let mut desk = Setting::default().over(office.clone());
    office.0.borrow_mut().lost = Some("the connection was lost".to_owned());
    desk.wait(REFRESH_MS);
    assert!(desk.shows("the connection was lost") && desk.shows("Ada Lovelace"));
    office.0.borrow_mut().lost = None;
    desk.type_in("r");
    assert!(!desk.shows("the connection was lost"));
}

#[test]
fn tabs_and_rows_can_be_clicked() {
    let mut desk = Setting::default().open();
    let rows = desk.rows();
    let tabs = rows.iter().position(|row| row.contains("[1 Today]")).unwrap();
    let column = rows[tabs].chars().collect::<String>().find("3 Results").unwrap();
    desk.click(u16::try_from(column).unwrap(), u16::try_from(tabs).unwrap());
    assert_eq!(desk.model().view, View::Results);
    let rows = desk.rows();
    let row = rows.iter().position(|row| row.contains("Siân")).unwrap();
    desk.click(10, u16::try_from(row).unwrap());
    assert_eq!(desk.model().at(), 1);
}

#[test]
fn what_was_typed_comes_back_with_the_reasons_when_it_must_not_be_done() {
    let mut desk = Setting::default().open();
    let taken = EntryFault::SeatTaken { seat: Seat::parse("C1").unwrap(), entry: "E-0000CD".to_owned() };
    desk.office.0.borrow_mut().refusal = Some(Refused::Faults(vec![taken]));
    desk.type_in("m").press(Key::Delete).type_in("c1").press(Key::Enter).type_in("y");
    assert!(desk.shows("! Seat C1 is taken by entry E-0000CD."));
    assert!(desk.shows("Move to another seat, room or start: Ada Lovelace"));
    desk.press(Key::End).press(Key::Down).press(Key::Down).press(Key::Down).press(Key::Delete).type_in("c3");
    desk.press(Key::Enter);
    // Escape goes back to the sheet as well, and N to the list.
    desk.press(Key::Escape);
    assert!(desk.shows("c3"));
    desk.press(Key::PageDown).type_in("n");
    assert_eq!(desk.model().overlay, Overlay::None);
    assert_eq!(deeds(&desk).len(), 1);
}

#[test]
fn a_sheet_does_not_come_back_for_somebody_else() {
    let mut desk = Setting::default().open();
    desk.type_in("m").press(Key::Enter);
    // The entry is gone when the answer comes.
    desk.office.0.borrow_mut().entries.remove(0);
    desk.office.0.borrow_mut().refusal = Some(Refused::Faults(vec![EntryFault::NoReason]));
    desk.type_in("y");
    assert_eq!(desk.model().overlay, Overlay::None);
    assert!(desk.shows("! Say why, in a few words."));
}

#[test]
fn at_midnight_the_entries_of_the_new_day_are_shown() {
    let mut desk = Setting::default().open();
    desk.office.0.borrow_mut().now = at("2026-11-27 00:00");
    desk.office.0.borrow_mut().entries[4].at = at("2026-11-27 09:00");
    desk.wait(REFRESH_MS);
    assert!(desk.shows("2026-11-27, today") && desk.shows("Hedy") && !desk.shows("Ada Lovelace"));
    // Whoever looks at another day stays there.
    desk.press(Key::Left);
    desk.office.0.borrow_mut().now = at("2026-11-28 00:00");
    desk.wait(REFRESH_MS);
    assert!(desk.shows("2026-11-26, in the past"));
}
