//! Forms that are drawn for entries of a register, from a bank so small that a retake must repeat: it
//! holds one item of each kind beyond what a form needs, or none.

use std::fs;
use std::path::Path;

use invigil::engine::blueprint::Blueprint;
use invigil::engine::centre::derive::Owner;
use invigil::engine::centre::entry::Entry;
use invigil::engine::draw::draw_practice;
use invigil::engine::room::start::LocalMinute;
use invigil::engine::sitting::command::Command;
use invigil::world::attempt_folder::{derive, entry_of, notes_of};
use invigil::world::bank_folder;
use invigil::world::continuation::prepare_continuation;
use invigil::world::drawing::{Drawing, DrawingError, Prepared};
use invigil::world::registrar;
use invigil::world::sitting_folder;
use invigil::world::stick::{FolderStick, Stick as _};

use crate::recorder::{OPENED_WALL_MS, Recorder};
use crate::registers::{Desk, by, entry};
use crate::sittings::{Home, opened, write};
use crate::support::on_both;

/// Prepares a sitting from the smallest bank: two items a form, of one item or two for each place.
fn draw(desk: &mut Desk, sitting: &str, candidate: &str, entry: &str) -> Result<Prepared, DrawingError> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/valid/tiny");
    let loaded = bank_folder::load(&folder).unwrap();
    let text = loaded.qualification_source().unwrap().text.clone();
    let (qualification, bank) = loaded.checked.value.unwrap();
    let blueprint = Blueprint::new(&qualification, None);
    let practice = draw_practice(&qualification, &bank, &blueprint, "seed", 1);
    let drawing = Drawing {
        home: desk.home.path(),
        sitting,
        candidate,
        qualification: &qualification,
        qualification_text: &text,
        bank: &bank,
        blueprint: &blueprint,
        practice: &practice,
        seed: "seed",
        notes: Vec::new(),
    };
    let now = LocalMinute::parse("2026-09-01 10:00").unwrap();
    drawing.for_entry(&mut desk.register, (entry, None), now, &by())
}

/// Sits what was prepared, to the end.
fn sit(desk: &mut Desk, prepared: &Prepared, candidate: &str) {
    let folder = &prepared.folder;
    let name = folder.file_name().unwrap().to_str().unwrap();
    let mut recorder: Recorder = opened(folder, name, candidate);
    recorder.start();
    recorder.carry_out(&Command::Submit);
    write(folder, &recorder);
    registrar::keep(&mut desk.register, desk.home.path(), folder, OPENED_WALL_MS).unwrap();
}

on_both! {
    fn what_the_bank_makes_unavoidable_is_told_and_kept(fresh) {
        let mut desk = Desk::new(fresh);
        let first = draw(&mut desk, "s1", "ada", "E-A").unwrap();
        assert_eq!(first.notes, [""; 0]);
        assert_eq!(entry_of(&first.folder).as_deref(), Some("E-A"));
        sit(&mut desk, &first, "Ada");
        let mut repeats = Vec::new();
        for attempt in 2..=3 {
            let (id, sitting) = (format!("E-A{attempt}"), format!("s{attempt}"));
            let next = Entry { attempt, ..entry(&id, "L-A") };
            desk.register.add_entries(&[next], &by()).unwrap();
            let again = draw(&mut desk, &sitting, "Ada", &id).unwrap();
            sit(&mut desk, &again, "Ada");
            let derived = derive(desk.home.path(), &again.folder, Owner::default()).unwrap().unwrap();
            assert_eq!(notes_of(&again.folder), again.notes);
            let told: Vec<String> =
                derived.attempt.proceedings.iter().take(again.notes.len()).map(|told| told.what.clone()).collect();
            assert_eq!(told, again.notes);
            repeats.extend(again.notes);
        }
        // The third form at the latest has what the learner has seen.
        assert!(repeats.last().unwrap().contains("in an earlier test of this learner"), "{repeats:?}");
    }
}

on_both! {
    fn a_draw_that_is_refused_leaves_nothing_behind(fresh) {
        let mut desk = Desk::new(fresh);
        for (candidate, entry) in [("Ada", "E-X"), ("Bob", "E-A")] {
            draw(&mut desk, "s1", candidate, entry).unwrap_err();
        }
        let prepared = draw(&mut desk, "s1", "Ada", "E-A").unwrap();
        // Never opened, it is given out again; once opened, never.
        let again = draw(&mut desk, "s2", "Ada", "E-A").unwrap();
        assert_eq!(again.folder, prepared.folder);
        sit(&mut desk, &prepared, "Ada");
        let refused = draw(&mut desk, "s3", "Ada", "E-A").unwrap_err().to_string();
        assert!(refused.contains("E-A"), "{refused}");
        let folders = sitting_folder::list(desk.home.path()).unwrap();
        assert_eq!(folders, [prepared.folder]);
        assert_eq!(fs::read_dir(desk.home.path()).unwrap().count(), 1, "no half of a folder");
    }
}

#[test]
fn the_entry_goes_along_with_a_record_that_goes_on_elsewhere() {
    let (home, stick, elsewhere) = (Home::new(), Home::new(), Home::new());
    let folder = home.sat("s1", "Ada", |r| r.start());
    fs::write(folder.join("entry"), "E-A").unwrap();
    fs::write(folder.join("preparation"), "noted").unwrap();
    let record = fs::read(folder.join("journal-1.jsonl")).unwrap();
    FolderStick::new(&folder, stick.path()).unwrap().write_whole(&record).unwrap();
    let copy = stick.path().join("s1");
    assert!(!copy.join("key-book.json").exists());
    let brought = prepare_continuation(&copy, elsewhere.path(), None, Some("Ada")).unwrap();
    assert_eq!(entry_of(&brought.folder).as_deref(), Some("E-A"));
    assert_eq!(notes_of(&brought.folder), ["noted"]);
}
