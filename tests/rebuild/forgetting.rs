//! Folders of forgotten learners go whole, and nobody else's.

use std::fs;
use std::path::Path;

use invigil::engine::sitting::command::Command;
use invigil::world::journal_file::JournalFile;
use invigil::world::sitting_folder::remove_person;

use crate::sittings::Home;

fn names(home: &Path) -> Vec<String> {
    let entries = fs::read_dir(home).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = entries.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn every_folder_of_the_sittings_goes_and_no_other() {
    let home = Home::new();
    let end = |r: &mut crate::recorder::Recorder| {
        r.start();
        r.carry_out(&Command::Submit);
    };
    let mine = home.sat("20260901T090000000Z-aa", "Ada", end);
    home.sat("20260901T090000000Z-aab", "Grace", end);
    home.sat("20260901T090000000Z-bb", "Grace", end);
    // Brought here from a copy; half made by a crash; half removed by one.
    home.prepared("20260901T090000000Z-aa-continued-12345678", "Ada");
    home.prepared(".preparing-20260901T090000000Z-aa", "Ada");
    home.prepared(".20260901T090000000Z-aa-continued-87654321.new", "Ada");
    home.prepared(".forgetting-20260801T090000000Z-cc", "Alan");
    fs::write(home.path().join("room.toml"), "").unwrap();
    let sittings = ["20260901T090000000Z-aa".to_owned(), "20260101T090000000Z-dd".to_owned()];
    let removed = remove_person(home.path(), &sittings).unwrap();
    assert_eq!(removed.len(), 4);
    assert!(removed.contains(&mine));
    assert_eq!(names(home.path()), ["20260901T090000000Z-aab", "20260901T090000000Z-bb", "room.toml"]);
    assert_eq!(remove_person(home.path(), &sittings).unwrap().len(), 0);
    assert_eq!(remove_person(Path::new("/nonexistent"), &sittings).unwrap().len(), 0);
}

#[test]
fn a_sitting_that_is_open_is_not_removed_under_the_candidate() {
    let home = Home::new();
    let folder = home.sat("s1", "Ada", |r| r.start());
    let journal = JournalFile::open(&folder).unwrap();
    let refused = remove_person(home.path(), &["s1".to_owned()]).unwrap_err();
    assert!(refused.to_string().contains("is open in another window"), "{refused}");
    assert_eq!(names(home.path()), ["s1"]);
    drop(journal);
    assert_eq!(remove_person(home.path(), &["s1".to_owned()]).unwrap(), [folder]);
}
