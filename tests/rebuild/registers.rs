//! A register that is made again from a folder of sittings. What it must come to is worked out from the
//! answers: of the form's two items the keys are B and D.

use std::fs;

use invigil::engine::centre::Centre;
use invigil::engine::centre::attempt::Attempt;
use invigil::engine::centre::entry::{Entry, EntryState};
use invigil::engine::centre::learner::Learner;
use invigil::engine::centre::seating::TestRoom;
use invigil::engine::date::Date;
use invigil::engine::language::Language;
use invigil::engine::room::start::LocalMinute;
use invigil::engine::sitting::arrangement::Arrangements;
use invigil::engine::sitting::command::Command;
use invigil::engine::sitting::event::Closure;
use invigil::engine::sitting::intervention::Act;
use invigil::world::clock::local_at_ms;
use invigil::world::rebuild::{Rebuilt, rebuild};
use invigil::world::register::{AttemptFilter, By, Register};
use invigil::world::registrar;
use invigil::world::sitting_folder;

use crate::recorder::{OPENED_WALL_MS, Recorder};
use crate::sittings::{Home, fixture, opened, write};
use crate::support::{Fresh, on_both};

/// A register with two learners of different names and two of one, and the folder of sittings.
pub struct Desk {
    pub home: Home,
    pub register: Register,
}

pub fn by() -> By {
    By { name: "E. Officer".to_owned(), wall_ms: OPENED_WALL_MS }
}

fn learner(id: &str, name: &str) -> Learner {
    Learner {
        id: id.to_owned(),
        name: name.to_owned(),
        born: Date { year: 2000, month: 1, day: 31 },
        uln: None,
        language: Language::English,
        group: String::new(),
        arrangements: Arrangements::default(),
    }
}

impl Desk {
    pub fn new(fresh: &Fresh) -> Self {
        let centre = Centre { number: "12345".to_owned(), name: "A College".to_owned(), keep_months: 36 };
        let mut register = Register::create(&fresh.place, &centre, &by()).unwrap();
        register.put_room(&TestRoom { name: "Hall".to_owned(), rows: 3, columns: 9 }, &by()).unwrap();
        let learners = [("L-A", "Ada"), ("L-B", "Bob"), ("L-C1", "Cem"), ("L-C2", "Cem")]
            .map(|(id, name)| learner(id, name));
        register.add_learners(&learners, &by(), &mut |_| {}).unwrap();
        let entries = [("E-A", "L-A"), ("E-B", "L-B"), ("E-C1", "L-C1"), ("E-C2", "L-C2")];
        let entries = entries.map(|(id, learner)| entry(id, learner));
        register.add_entries(&entries, &by()).unwrap();
        Self { home: Home::new(), register }
    }

    fn rebuild(&mut self) -> Rebuilt {
        rebuild(&mut self.register, self.home.path(), Some(&by()), &mut |_, _| {}).unwrap()
    }

    fn check(&mut self) -> Rebuilt {
        rebuild(&mut self.register, self.home.path(), None, &mut |_, _| {}).unwrap()
    }

    fn attempts(&mut self) -> Vec<Attempt> {
        self.register.attempts(&AttemptFilter::default()).unwrap()
    }

    fn entry(&mut self, id: &str) -> Entry {
        self.register.entry(id).unwrap().unwrap()
    }
}

/// An entry on the day of every sitting here, for the test of the fixture.
pub fn entry(id: &str, learner: &str) -> Entry {
    let test = sitting_folder::load_qualification(&fixture()).unwrap().accreditation_number;
    Entry {
        id: id.to_owned(),
        learner: learner.to_owned(),
        test,
        attempt: 1,
        at: LocalMinute { date: local_at_ms(OPENED_WALL_MS).date, minute: 600 },
        room: "Hall".to_owned(),
        seat: None,
        prepared: None,
        identity: None,
        state: EntryState::Entered,
        revision: 0,
    }
}

/// One item right of two.
fn half_right(r: &mut Recorder) {
    r.start();
    r.respond(0, 1);
    r.respond(1, 0);
    r.carry_out(&Command::Submit);
}

on_both! {
    fn every_result_comes_back_from_the_records_alone(fresh) {
        let mut desk = Desk::new(fresh);
        let folder = desk.home.sat("s1", "whoever", half_right);
        // The entry that the folder names counts, not the name.
        fs::write(folder.join("entry"), "E-B\n").unwrap();
        desk.home.sat("s2", "ADA", |r| {
            r.start();
            r.intervene(Act::Ended(Closure::Withdrawn), None);
        });
        desk.home.sat("s3", "Cem", half_right);
        desk.home.sat("s4", "Nobody", half_right);
        desk.home.prepared("s5", "Ada");
        let seen = desk.check();
        assert_eq!(seen.missing, ["s1", "s2", "s3", "s4"]);
        assert_eq!(desk.attempts(), [], "a check changes nothing");
        let rebuilt = desk.rebuild();
        assert_eq!((rebuilt.missing.len(), rebuilt.read, rebuilt.never_opened), (4, 4, 1));
        assert_eq!(rebuilt.faults, [""; 0]);
        let unowned: Vec<&str> = rebuilt.unowned.iter().map(|(_, why)| why.as_str()).collect();
        assert_eq!(unowned, ["more than one entry fits it: E-C1, E-C2", "no entry of Nobody fits it"]);
        let owners: Vec<_> =
            desk.attempts().iter().map(|attempt| (attempt.sitting.clone(), attempt.learner.clone())).collect();
        let owner = |sitting: &str, learner: Option<&str>| (sitting.to_owned(), learner.map(str::to_owned));
        let expected = [("s1", Some("L-B")), ("s2", Some("L-A")), ("s3", None), ("s4", None)];
        assert_eq!(owners, expected.map(|(sitting, learner)| owner(sitting, learner)));
        assert_eq!(desk.attempts()[0].mark.as_ref().unwrap().total.right, 1);
        assert_eq!(desk.attempts()[1].mark, None);
        assert_eq!(desk.entry("E-B").state, EntryState::Closed { sitting: "s1".to_owned() });
        let again = desk.rebuild();
        assert!(!again.differs(), "{again:?}");
        assert!(!desk.check().differs());
    }
}

on_both! {
    fn what_somebody_changed_in_the_register_is_said_and_mended(fresh) {
        let mut desk = Desk::new(fresh);
        let folder = desk.home.sat("s1", "Ada", half_right);
        fs::write(folder.join("entry"), "E-A").unwrap();
        registrar::keep(&mut desk.register, desk.home.path(), &folder, OPENED_WALL_MS).unwrap();
        assert!(!desk.check().differs());
        let sound = desk.attempts();
        let mut forged = sound[0].clone();
        forged.mark.as_mut().unwrap().total.right = 2;
        forged.items[1].right = Some(true);
        forged.proceedings.remove(0);
        desk.register.record_attempt(&forged, &by()).unwrap();
        let entry = Entry { state: EntryState::Entered, ..desk.entry("E-A") };
        desk.register.change_entry(&entry, &by(), "changed by hand").unwrap();
        let said: Vec<String> =
            desk.check().differing.into_iter().map(|(_, difference)| difference.field).collect();
        for field in ["mark", "item 2", "proceeding 1", "entry E-A: state"] {
            assert!(said.iter().any(|said| said == field), "{field} in {said:?}");
        }
        desk.rebuild();
        assert_eq!(desk.attempts(), sound);
        assert_eq!(desk.entry("E-A").state.name(), "closed");
        assert!(!desk.check().differs());
    }
}

on_both! {
    fn records_that_are_elsewhere_damaged_or_without_keys_are_named_and_nothing_is_lost(fresh) {
        let mut desk = Desk::new(fresh);
        let away = desk.home.sat("s1", "Ada", half_right);
        let damaged = desk.home.sat("s2", "Bob", half_right);
        let keyless = desk.home.sat("s3", "Nobody", half_right);
        desk.rebuild();
        let sound = desk.attempts();
        fs::remove_dir_all(away).unwrap();
        let journal = damaged.join("journal-1.jsonl");
        let text = fs::read_to_string(&journal).unwrap();
        fs::write(&journal, text.replacen("\"option\":\"B\"", "\"option\":\"A\"", 1)).unwrap();
        fs::remove_file(keyless.join("key-book.json")).unwrap();
        let rebuilt = desk.rebuild();
        assert_eq!(rebuilt.elsewhere, ["s1"]);
        assert_eq!(rebuilt.faults.len(), 1);
        assert!(rebuilt.faults[0].contains("s2") && rebuilt.faults[0].contains("line"), "{:?}", rebuilt.faults);
        assert!(rebuilt.notes[0].contains("there is no key book here"), "{:?}", rebuilt.notes);
        assert_eq!(desk.attempts(), sound, "what the register has stays");
        // Without a mark in the register, the rest of the record is kept.
        let mut unmarked = sound[2].clone();
        unmarked.mark = None;
        unmarked.items.iter_mut().for_each(|item| item.right = None);
        desk.register.record_attempt(&unmarked, &by()).unwrap();
        assert!(!desk.rebuild().differs());
    }
}

on_both! {
    fn of_a_record_that_was_taken_up_twice_none_counts_until_somebody_decides(fresh) {
        let mut desk = Desk::new(fresh);
        let folder = desk.home.prepared("s1", "Ada");
        let mut recorder = opened(&folder, "s1", "Ada");
        recorder.start();
        write(&folder, &recorder);
        let common = recorder.events.len();
        // It goes on elsewhere and is brought here: that one counts.
        let brought = desk.home.prepared("s1-continued-12345678", "Ada");
        recorder.respond(0, 1);
        recorder.carry_out(&Command::Submit);
        write(&brought, &recorder);
        let rebuilt = desk.rebuild();
        assert_eq!((rebuilt.read, rebuilt.faults.len()), (1, 0), "{rebuilt:?}");
        assert_eq!(desk.attempts()[0].mark.as_ref().unwrap().total.right, 1);
        // The first one goes on as well.
        let mut other = opened(&folder, "s1", "Ada");
        other.start();
        assert_eq!(other.events.len(), common);
        other.respond(1, 3);
        other.carry_out(&Command::Submit);
        write(&folder, &other);
        let before = desk.attempts();
        let rebuilt = desk.rebuild();
        assert_eq!((rebuilt.read, rebuilt.elsewhere.len()), (0, 0));
        assert_eq!(rebuilt.faults.len(), 1, "{:?}", rebuilt.faults);
        assert!(rebuilt.faults[0].contains("TWO CONTINUATIONS"), "{:?}", rebuilt.faults);
        assert_eq!(desk.attempts(), before);
    }
}

on_both! {
    fn the_older_record_of_a_sitting_that_ended_elsewhere_changes_nothing(fresh) {
        let mut desk = Desk::new(fresh);
        let folder = desk.home.sat("s1", "Ada", half_right);
        fs::write(folder.join("entry"), "E-A").unwrap();
        desk.rebuild();
        let (sound, entry) = (desk.attempts(), desk.entry("E-A"));
        // What the machine has on which the sitting began, and did not end.
        let mut older = opened(&folder, "s1", "Ada");
        older.start();
        older.respond(0, 1);
        write(&folder, &older);
        for rebuilt in [desk.check(), desk.rebuild()] {
            assert_eq!(rebuilt.faults.len(), 1, "{:?}", rebuilt.faults);
            assert!(rebuilt.faults[0].contains("the register knows a later record of this sitting"), "{:?}", rebuilt.faults);
            assert!(!rebuilt.differs(), "{rebuilt:?}");
            assert_eq!(desk.attempts(), sound);
            assert_eq!(desk.entry("E-A"), entry);
        }
        let refused = registrar::keep(&mut desk.register, desk.home.path(), &folder, OPENED_WALL_MS).unwrap_err();
        assert!(refused.to_string().contains("a later record"), "{refused}");
        assert_eq!(desk.attempts(), sound);
    }
}

on_both! {
    fn of_two_sittings_of_an_entry_the_one_that_was_opened_last_counts_whatever_their_names(fresh) {
        let mut desk = Desk::new(fresh);
        // Its name comes last, and it was opened first.
        let first = desk.home.sat("z", "Ada", |r| {
            r.start();
            r.intervene(Act::Ended(Closure::Withdrawn), None);
        });
        fs::write(first.join("entry"), "E-A").unwrap();
        desk.rebuild();
        let mut last = desk.attempts()[0].clone();
        last.sitting = "a".to_owned();
        last.opened.minute += 1;
        desk.register.record_attempt(&last, &by()).unwrap();
        assert_eq!(desk.entry("E-A").state, EntryState::Closed { sitting: "a".to_owned() });
        assert!(!desk.check().differs(), "{:?}", desk.check());
        desk.rebuild();
        assert_eq!(desk.entry("E-A").state, EntryState::Closed { sitting: "a".to_owned() });
    }
}

on_both! {
    fn who_was_forgotten_is_not_brought_back(fresh) {
        let mut desk = Desk::new(fresh);
        let folder = desk.home.sat("s1", "Ada", half_right);
        desk.rebuild();
        let sittings = desk.register.forget_learner("L-A", &by()).unwrap();
        assert_eq!(sittings, ["s1"]);
        let rebuilt = desk.rebuild();
        assert_eq!(rebuilt.forgotten, std::slice::from_ref(&folder));
        assert!(!rebuilt.differs(), "{rebuilt:?}");
        assert_eq!(desk.attempts()[0].learner, None);
        let refused = registrar::keep(&mut desk.register, desk.home.path(), &folder, OPENED_WALL_MS).unwrap_err();
        assert!(refused.to_string().contains("forgotten"), "{refused}");
        assert_eq!(sitting_folder::remove_person(desk.home.path(), &sittings).unwrap(), [folder]);
        let rebuilt = desk.rebuild();
        assert_eq!((rebuilt.forgotten.len(), rebuilt.elsewhere.len()), (0, 1));
        // The result stays, and names nobody.
        assert_eq!(desk.attempts()[0].mark.as_ref().unwrap().total.right, 1);
    }
}
