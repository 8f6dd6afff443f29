//! Faults that the simulation has found in the desk, each as a short story of its own: an invigilator
//! at the screen, a disk that fails for a moment, a program that stands still.

use std::cell::RefCell;
use std::rc::Rc;

use invigil::engine::room::order::OrderKind;
use invigil::engine::sitting::event::Event;
use invigil::engine::sitting::intervention::Act;
use invigil::tui::key::{Input, Key};
use invigil::tui::model::{EntryCard, Model, Saving, Stage, TestFacts};
use invigil::tui::sheet::Purpose;
use invigil::tui::theme::Theme;
use invigil::world::clock::Clock as _;
use invigil::world::desk::Desk;

use crate::centre::{BEA, CANDIDATE, CARL, FakeClock, ITEMS, Room, START_CODE, TODAY, paper};
use crate::chance::Chance;
use crate::checks::Promises;
use crate::fake_disk::FakeDisk;
use crate::faults::{End, Weather};
use crate::hands;
use crate::office::FakeOffice;

/// A desk that a test has for itself.
struct Seat {
    desk: Desk<'static>,
    clock: FakeClock,
    disk: FakeDisk,
    room: Rc<RefCell<Room>>,
    promises: Rc<RefCell<Promises>>,
}

impl Seat {
    fn new(seed: u64) -> Self {
        let clock = FakeClock::new();
        let disk = FakeDisk::new(Chance::new(seed), None, clock.clone());
        let room = Rc::new(RefCell::new(Room::new(&[BEA, CARL], Some(START_CODE))));
        Self::at(clock, disk, room, Rc::default())
    }

    fn at(
        clock: FakeClock,
        disk: FakeDisk,
        room: Rc<RefCell<Room>>,
        promises: Rc<RefCell<Promises>>,
    ) -> Self {
        let office = Box::leak(Box::new(FakeOffice {
            disk: disk.clone(),
            clock: clock.clone(),
            promises: Rc::clone(&promises),
            room: Rc::clone(&room),
            broken: None,
            paper: paper(),
            allowed_ms: 900_000,
        }));
        let facts = TestFacts {
            title: "Certificate in Bookbinding".into(),
            items: u32::try_from(ITEMS).unwrap(),
            minutes: 15,
            today: TODAY,
        };
        let entry = EntryCard {
            candidate: CANDIDATE.into(),
            born: "2004-12-10".into(),
            identity: "passport".into(),
            seat: "4".into(),
            ..EntryCard::default()
        };
        let leaked: &'static FakeClock = Box::leak(Box::new(clock.clone()));
        let desk = Desk::new(Model::new(Theme::Plain, facts, entry), leaked, office);
        Self { desk, clock, disk, room, promises }
    }

    /// The process is gone, and the program is started again.
    fn restarted(self) -> Self {
        self.disk.end_process(End::Killed);
        let disk = self.disk.for_new_process();
        self.promises.borrow_mut().check_reload(&disk, false).unwrap();
        Self::at(self.clock, disk, self.room, self.promises)
    }

    fn press(&mut self, keys: &[Key]) {
        for key in keys {
            self.desk.input(Input::Press(*key));
            while self.desk.work() {}
        }
        self.desk.tick();
    }

    fn type_in(&mut self, text: &str) {
        let keys: Vec<Key> = text.chars().map(Key::Char).collect();
        self.press(&keys);
    }

    /// Fills in the sheet on the screen.
    fn fill(&mut self) {
        let keys = hands::fill(self.desk.model().sheet().unwrap(), &self.room.borrow(), None);
        self.press(&keys);
    }

    /// From signing in to the first question.
    fn started() -> Self {
        Self::started_with(7)
    }

    fn started_with(seed: u64) -> Self {
        let mut seat = Self::new(seed);
        for _ in 0..20 {
            if seat.desk.model().is_running() {
                return seat;
            }
            let keys = hands::to_the_end(seat.desk.model(), &seat.room.borrow());
            seat.press(&keys);
        }
        panic!("not started: {:?}", seat.desk.model().stage);
    }

    fn attend(&mut self) {
        self.press(&[Key::Attend]);
        self.fill();
        assert!(self.asks().is_none(), "{:?}", self.desk.model().stage);
    }

    /// What the sheet on the screen is for.
    fn asks(&self) -> Option<Purpose> {
        self.desk.model().sheet().map(|sheet| sheet.purpose)
    }

    fn said(&self) -> Option<&str> {
        match &self.desk.model().stage {
            Stage::Attended(attendance) => attendance.said.as_deref(),
            _ => None,
        }
    }

    fn disk_fails(&self, fails: bool) {
        let faults_per_mille = if fails { 1000 } else { 0 };
        self.disk.change_weather(|weather| *weather = Weather { faults_per_mille, ..Weather::clear() });
    }

    fn acts(&self) -> Vec<Act> {
        let act = |(_, event): &(_, Event)| match event {
            Event::Intervened(intervention) => Some(intervention.act.clone()),
            _ => None,
        };
        self.promises.borrow().events.iter().filter_map(act).collect()
    }
}

#[test]
fn nothing_is_said_to_be_done_that_is_not_on_record() {
    let mut seat = Seat::started();
    seat.attend();
    let before = seat.acts().len();
    seat.type_in("i");
    seat.disk_fails(true);
    seat.fill();
    assert_eq!((seat.acts().len(), seat.said()), (before, None));

    seat.disk_fails(false);
    seat.press(&[]);
    assert_eq!(seat.acts().len(), before + 1);
    assert!(seat.said().is_some());
    seat.type_in("t");
    seat.press(&[Key::Escape]);
    assert_eq!(seat.said(), None, "what was laid aside is not done");
}

#[test]
fn two_arrangements_of_one_sheet_are_both_on_record_when_the_disk_fails_for_a_moment() {
    let mut seat = Seat::started();
    seat.attend();
    seat.type_in("a");
    seat.press(&[Key::Char('1'), Key::Enter, Key::Char('2')]);
    seat.disk_fails(true);
    seat.fill();
    seat.disk_fails(false);
    seat.desk.tick();
    let kinds: Vec<_> = seat
        .acts()
        .iter()
        .filter_map(|act| match act {
            Act::ArrangementAgreed(agreed) => Some(agreed.arrangement.kind()),
            _ => None,
        })
        .collect();
    assert_eq!(kinds, ["extra time", "rest breaks"]);
    assert!(seat.said().is_some());
}

#[test]
fn whoever_takes_a_sitting_up_is_at_the_screen_also_after_a_disk_that_failed_for_a_moment() {
    let mut seat = Seat::started().restarted();
    seat.press(&[]);
    let keys = hands::fill(seat.desk.model().sheet().unwrap(), &seat.room.borrow(), None);
    for key in keys {
        seat.desk.input(Input::Press(key));
    }
    seat.disk_fails(false);
    // Reading goes well, and nothing is written.
    seat.disk.change_weather(|weather| weather.file_bytes_max = 0);
    assert!(seat.desk.work());
    seat.desk.tick();
    assert!(!seat.desk.model().sitting.as_ref().unwrap().cover().interrupted, "not on record yet");
    seat.disk_fails(false);
    seat.desk.tick();
    seat.desk.tick();
    let cover = seat.desk.model().sitting.as_ref().unwrap().cover().clone();
    assert_eq!(cover.attended_by.as_deref(), Some(BEA.0));
    seat.type_in("q");
    assert_eq!(seat.desk.model().stage, Stage::Covered);
    seat.press(&[Key::Enter]);
    assert!(matches!(seat.desk.model().stage, Stage::Item(_)));
}

#[test]
fn an_invigilator_whose_program_stood_still_over_a_break_signs_in_again() {
    let mut seat = Seat::started();
    seat.attend();
    seat.type_in("a");
    seat.press(&[Key::Enter, Key::Char('1')]);
    seat.fill();
    seat.type_in("b");
    seat.fill();
    assert!(seat.desk.model().sitting.as_ref().unwrap().cover().on_break);
    seat.clock.advance(100_000);
    seat.desk.tick();
    assert!(seat.desk.model().sitting.as_ref().unwrap().cover().interrupted);
    assert_eq!(seat.asks(), Some(Purpose::Attend));
    seat.fill();
    seat.type_in("q");
    seat.press(&[Key::Enter]);
    assert!(matches!(seat.desk.model().stage, Stage::Item(_)), "{:?}", seat.desk.model().stage);
}

#[test]
fn an_order_that_comes_while_the_program_stands_still_is_carried_out_before_it_is_answered() {
    let mut seat = Seat::started();
    // A sign of life that takes long to write: the program has stood still before it sees the order.
    seat.disk.change_weather(|weather| weather.slow_ms = 15_000);
    for _ in 0..12 {
        for what in [OrderKind::Pause, OrderKind::Resume] {
            let now = seat.clock.now();
            seat.room.borrow_mut().order(what, now);
            seat.clock.advance(4_500);
            for _ in 0..3 {
                seat.desk.tick();
            }
            assert!(seat.room.borrow().orders.is_empty());
            let paused = seat.desk.model().sitting.as_ref().unwrap().cover().paused;
            assert_eq!(paused, what == OrderKind::Pause);
        }
        seat.press(&[Key::Enter]);
    }
    let stalled = |(_, event): &&(_, Event)| matches!(event, Event::Stalled { .. });
    assert!(seat.promises.borrow().events.iter().filter(stalled).count() > 2);
}

#[test]
fn an_answer_that_was_late_is_not_said_to_be_saved_once_it_is_taken_back() {
    let mut met = 0;
    for seed in 0..40 {
        let mut seat = Seat::started_with(seed);
        seat.type_in("b");
        while seat.desk.model().left_ms > 4_000 {
            let ms = 3_000.min(seat.desk.model().left_ms - 3_000);
            seat.clock.advance(ms);
            seat.desk.tick();
        }
        // Sometimes this takes so long that the program stood still: then an invigilator can give time,
        // and the candidate goes on at the answer before it.
        seat.disk.change_weather(|weather| weather.slow_ms = 40_000);
        seat.desk.input(Input::Press(Key::Char('a')));
        seat.disk_fails(false);
        seat.desk.tick();
        let sitting = seat.desk.model().sitting.as_ref().unwrap();
        if seat.desk.model().is_running() && sitting.cover().interrupted && seat.desk.model().left_ms == 0 {
            assert_eq!(sitting.responses()[0].unwrap().letter(), 'B');
            assert_eq!(seat.desk.model().saving, Saving::Idle);
            met += 1;
        }
    }
    assert!(met > 3, "met {met} times");
}
