//! Proves what a copy of a record is: the same bytes, later, without keys; that a stick which is
//! slow, full or gone shows and holds nothing up; and that it is caught up with when it is back.

use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use invigil::engine::sitting::command::Command;
use invigil::engine::sitting::event::Event;
use invigil::engine::sitting::moment::Moment;
use invigil::formats::journal::{Head, read};
use invigil::world::journal_file::{JournalFile, NotSaved, Record};
use invigil::world::mirror::{Mirror, MirrorState, MirroredRecord, Pauses};
use invigil::world::stick::{FolderStick, Stick};
use tempfile::{TempDir, tempdir};

use crate::support::{Desk, contents, copy, interrupted, journal, name, names, opening, prepare};

/// Long enough for any machine; nothing here waits for it to pass.
const LONG: Duration = Duration::from_secs(300);
const WHOLE: MirrorState = MirrorState { lines_behind: 0, failed: None };

fn behind(lines_behind: u64) -> MirrorState {
    MirrorState { lines_behind, failed: None }
}

fn failed(lines_behind: u64, why: &str) -> MirrorState {
    MirrorState { lines_behind, failed: Some(why.to_owned()) }
}

/// A folder of sittings, and one for copies.
fn centre() -> (TempDir, PathBuf, PathBuf) {
    let scratch = tempdir().unwrap();
    let (home, copies) = (scratch.path().join("sittings"), scratch.path().join("stick"));
    fs::create_dir(&copies).unwrap();
    (scratch, home, copies)
}

#[test]
fn the_copy_of_a_whole_sitting_has_the_same_bytes_and_no_key() {
    let (_scratch, home, copies) = centre();
    let folder = prepare(&home, "Ada Lovelace");
    let canary = "CANARY-OF-THE-KEYS";
    let keys = fs::read_to_string(folder.join("key-book.json")).unwrap();
    fs::write(folder.join("key-book.json"), format!("{keys}\n{canary}")).unwrap();

    let journal_file = JournalFile::create(&folder).unwrap();
    let mirror = Mirror::begin(&folder, &copies).unwrap();
    assert!(!mirror.is_on_another_disk());
    let record = MirroredRecord::new(Box::new(journal_file), mirror.clone());
    let mut desk = Desk::open(Box::new(record), opening(&folder, "Ada Lovelace"));
    desk.start();
    for item in 0..50 {
        desk.respond(item, item % 4);
    }
    desk.carry_out(&Command::WriteNote { item: 49, text: "a \"quoted\" nöte\nin two lines".to_owned() });
    desk.carry_out(&Command::Submit);
    assert_eq!(mirror.finish(LONG), WHOLE);

    let copied = copies.join(name(&folder));
    assert_eq!(journal(&copied), journal(&folder));
    assert_eq!(read(&journal(&copied)).unwrap().head.lines, 57);
    assert_eq!(
        names(&copied),
        ["candidate", "form.json", "journal-1.jsonl", "practice.json", "qualification.toml"]
    );
    for (file, bytes) in contents(&copied) {
        assert_eq!(bytes, fs::read(folder.join(&file)).unwrap(), "{file}");
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains(canary) && !text.contains("\"key\"") && !text.contains("\"keys\""), "{file}");
        assert_eq!(mode(&copied.join(file)), 0o600);
    }
    assert_eq!(mode(&copied), 0o700);
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn the_copy_of_a_resumed_sitting_catches_up_first() {
    let (_scratch, home, copies) = centre();
    let folder = interrupted(&home, "Ada");
    // Its last line was cut short when the stick was pulled out.
    let begun = journal(&folder);
    let copied = copies.join(name(&folder));
    fs::create_dir(&copied).unwrap();
    fs::write(copied.join("journal-1.jsonl"), &begun[..begun.len() - 30]).unwrap();

    let (journal_file, _) = JournalFile::open(&folder).unwrap().unwrap();
    let mirror = Mirror::begin(&folder, &copies).unwrap();
    let mut record = MirroredRecord::new(Box::new(journal_file), mirror.clone());
    let at = Moment { boot: "second".to_owned(), up_ms: 1, wall_ms: 1_788_253_300_000 };
    record.append(&at, &[Event::HeartbeatRecorded]).unwrap();
    assert_eq!(mirror.finish(LONG), WHOLE);
    assert_eq!(journal(&copied), journal(&folder));
    assert!(journal(&folder).len() > begun.len());
    assert_eq!(names(&copied).iter().filter(|name| name.starts_with("journal")).count(), 1);
}

#[test]
fn a_copy_that_is_no_beginning_of_the_record_is_kept_and_another_begun() {
    let (_scratch, home, copies) = centre();
    let folder = interrupted(&home, "Ada");
    let copied = copies.join(name(&folder));
    fs::create_dir(&copied).unwrap();
    fs::write(copied.join("journal-1.jsonl"), "something else\n").unwrap();
    let mirror = Mirror::begin(&folder, &copies).unwrap();
    assert_eq!(mirror.finish(LONG), WHOLE);
    assert_eq!(journal(&copied), b"something else\n");
    assert_eq!(fs::read(copied.join("journal-2.jsonl")).unwrap(), journal(&folder));
}

#[test]
fn a_copy_among_the_sittings_is_refused() {
    let (scratch, home, _) = centre();
    let folder = interrupted(&home, "Ada");
    let link = scratch.path().join("link");
    std::os::unix::fs::symlink(&home, &link).unwrap();
    let inside = home.join("copies");
    fs::create_dir(&inside).unwrap();
    for copies in [&home, &link, &inside, &folder] {
        let refused = Mirror::begin(&folder, copies).err().unwrap().to_string();
        assert!(refused.contains("in the folder of sittings itself"), "{refused}");
        assert!(refused.contains(&copies.display().to_string()), "{refused}");
    }
}

#[test]
fn a_stick_that_is_not_there_shows_and_is_written_whole_when_it_is_back() {
    let (scratch, home, copies) = centre();
    let folder = interrupted(&home, "Ada");
    let whole = journal(&folder);
    let away = scratch.path().join("away");
    fs::rename(&copies, &away).unwrap();
    let mut stick = FolderStick::new(&folder, &copies).unwrap();
    let error = stick.write_whole(&whole[..100]).unwrap_err().to_string();
    assert!(error.contains(&copies.display().to_string()), "{error}");
    assert!(!copies.exists(), "a folder on the sittings' disk is no stick");

    fs::rename(&away, &copies).unwrap();
    stick.write_whole(&whole[..100]).unwrap();
    stick.append(&whole[100..200]).unwrap();
    // Pulled out: the open file still takes bytes, and its name is gone.
    fs::rename(&copies, &away).unwrap();
    assert!(stick.append(&whole[200..300]).is_err());
    assert!(stick.append(&whole[200..300]).is_err());
    // Another stick is put in, and later the first.
    fs::create_dir(&copies).unwrap();
    stick.write_whole(&whole[..300]).unwrap();
    let copied = copies.join(name(&folder));
    assert_eq!(journal(&copied), whole[..300]);
    fs::rename(&copies, scratch.path().join("second")).unwrap();
    assert!(stick.append(&whole[300..400]).is_err());
    fs::rename(&away, &copies).unwrap();
    stick.write_whole(&whole).unwrap();
    // What failed is not trusted: the whole record stands in a file of its own.
    assert_eq!(fs::read(copied.join("journal-2.jsonl")).unwrap(), whole);
    assert_eq!(journal(&copied), whole[..300]);
}

#[test]
fn papers_of_another_sitting_are_not_written_over() {
    let (_scratch, home, copies) = centre();
    let folder = interrupted(&home, "Ada");
    let copied = copies.join(name(&folder));
    fs::create_dir(&copied).unwrap();
    fs::write(copied.join("candidate"), "Another").unwrap();
    let mirror = Mirror::begin(&folder, &copies).unwrap();
    let state = mirror.finish(LONG);
    assert_eq!(state.lines_behind, 7);
    assert!(state.failed.unwrap().contains("candidate: it is there already"));
    assert_eq!(contents(&copied), [("candidate".to_owned(), b"Another".to_vec())]);
}

/// A stick in the hands of a test: it says what is asked of it, and waits for the answer.
struct HandStick {
    asked: Sender<Asked>,
    answers: Receiver<io::Result<()>>,
}

#[derive(Debug, PartialEq, Eq)]
enum Asked {
    Whole(Vec<u8>),
    Append(Vec<u8>),
}

impl HandStick {
    fn answer(&self, asked: Asked) -> io::Result<()> {
        let gone = |_| io::Error::other("the test has ended");
        self.asked.send(asked).map_err(|_| io::Error::other("the test has ended"))?;
        self.answers.recv().map_err(gone)?
    }
}

impl Stick for HandStick {
    fn write_whole(&mut self, record: &[u8]) -> io::Result<()> {
        self.answer(Asked::Whole(record.to_vec()))
    }

    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.answer(Asked::Append(bytes.to_vec()))
    }
}

struct Hands {
    mirror: Mirror,
    asked: Receiver<Asked>,
    answers: Sender<io::Result<()>>,
}

fn hands(pause: Duration) -> Hands {
    let (asked_of, asked) = channel();
    let (answers, to_answer) = channel();
    let stick = HandStick { asked: asked_of, answers: to_answer };
    let pauses = Pauses { first: pause, longest: pause };
    let mirror = Mirror::onto(Box::new(stick), b"one\n".to_vec(), Head { lines: 1, digest: None }, pauses);
    Hands { mirror: mirror.unwrap(), asked, answers }
}

fn error(why: &str) -> io::Result<()> {
    Err(io::Error::other(why))
}

#[test]
fn lines_behind_are_counted_and_a_stick_that_fails_is_tried_until_it_takes_everything() {
    let Hands { mirror, asked, answers } = hands(Duration::ZERO);
    assert_eq!(asked.recv().unwrap(), Asked::Whole(b"one\n".to_vec()));
    assert_eq!(mirror.state(), behind(1));
    // The stick is slow; nothing waits for it.
    mirror.send(b"two\n", 2);
    mirror.send(b"three\n", 3);
    assert_eq!(mirror.state(), behind(3));
    answers.send(Ok(())).unwrap();
    assert_eq!(asked.recv().unwrap(), Asked::Append(b"two\nthree\n".to_vec()));
    assert_eq!(mirror.state(), behind(2));
    answers.send(error("no space left")).unwrap();
    // The whole record, because of a file that failed nothing is known.
    assert_eq!(asked.recv().unwrap(), Asked::Whole(b"one\ntwo\nthree\n".to_vec()));
    assert_eq!(mirror.state(), failed(2, "no space left"));
    mirror.send(b"four\n", 4);
    answers.send(error("no such folder")).unwrap();
    let Asked::Whole(record) = asked.recv().unwrap() else { panic!("it is not written whole") };
    assert!(record.starts_with(b"one\ntwo\nthree\n"));
    assert_eq!(mirror.state(), failed(3, "no such folder"));
    answers.send(Ok(())).unwrap();
    // Depending on when the fourth line came, it was in the last try or makes one more.
    if record.len() == b"one\ntwo\nthree\n".len() {
        assert_eq!(asked.recv().unwrap(), Asked::Append(b"four\n".to_vec()));
        answers.send(Ok(())).unwrap();
    }
    assert_eq!(mirror.finish(LONG), WHOLE);
    drop(mirror);
    assert!(asked.recv().is_err(), "the thread ends");
}

#[test]
fn the_end_of_a_sitting_ends_the_pause_at_once_with_one_more_try() {
    let Hands { mirror, asked, answers } = hands(Duration::from_secs(1_000_000));
    asked.recv().unwrap();
    answers.send(error("full")).unwrap();
    answers.send(Ok(())).unwrap();
    mirror.send(b"two\n", 2);
    assert_eq!(mirror.finish(LONG), WHOLE);
    assert_eq!(asked.recv().unwrap(), Asked::Whole(b"one\ntwo\n".to_vec()));
}

#[test]
fn a_stick_that_hangs_does_not_hold_the_end_up() {
    let Hands { mirror, asked, answers } = hands(Duration::ZERO);
    asked.recv().unwrap();
    mirror.send(b"two\n", 2);
    assert_eq!(mirror.finish(Duration::ZERO), behind(2));
    drop(answers);
}

#[test]
fn dropping_the_copy_without_a_word_ends_it_too() {
    let Hands { mirror, asked, answers } = hands(Duration::from_secs(1_000_000));
    asked.recv().unwrap();
    answers.send(error("full")).unwrap();
    drop(mirror);
    assert_eq!(asked.recv().unwrap(), Asked::Whole(b"one\n".to_vec()));
    answers.send(Ok(())).unwrap();
    assert!(asked.recv().is_err());
}

#[test]
fn pauses_grow_to_their_bound() {
    let pauses = Pauses::default();
    let seconds: Vec<u64> = [1, 2, 3, 4, 5, 6, 7, 40, u32::MAX].map(|n| pauses.after(n).as_secs()).to_vec();
    assert_eq!(seconds, [1, 2, 4, 8, 16, 30, 30, 30, 30]);
}

/// A record on a disk that takes nothing until it is asked again.
struct Stubborn {
    takes: bool,
}

impl Record for Stubborn {
    fn append(&mut self, _: &Moment, _: &[Event]) -> Result<(), NotSaved> {
        if self.takes { Ok(()) } else { Err(NotSaved("full".to_owned())) }
    }

    fn save_again(&mut self) -> Result<(), NotSaved> {
        self.takes = true;
        Ok(())
    }
}

#[test]
fn a_line_reaches_the_copy_after_it_is_saved_and_not_before() {
    let Hands { mirror, asked, answers } = hands(Duration::ZERO);
    asked.recv().unwrap();
    answers.send(Ok(())).unwrap();
    let mut record = MirroredRecord::new(Box::new(Stubborn { takes: false }), mirror.clone());
    let at = Moment { boot: "one".to_owned(), up_ms: 1, wall_ms: 1 };
    assert!(record.append(&at, &[Event::HeartbeatRecorded, Event::TakenUp]).is_err());
    assert!(mirror.state().lines_behind <= 1, "only the line that was there");
    record.save_again().unwrap();
    let Asked::Append(first) = asked.recv().unwrap() else { panic!("they are not added") };
    assert!(first.starts_with(b"{\"n\":2,"));
    answers.send(Ok(())).unwrap();
    answers.send(Ok(())).unwrap();
    assert_eq!(mirror.finish(LONG), WHOLE);
}

#[test]
fn a_folder_without_its_papers_cannot_be_copied() {
    let (scratch, home, copies) = centre();
    let folder = interrupted(&home, "Ada");
    let broken = scratch.path().join("other/broken");
    copy(&folder, &broken);
    fs::remove_file(broken.join("practice.json")).unwrap();
    let refused = Mirror::begin(&broken, &copies).err().unwrap().to_string();
    assert!(refused.contains("practice.json"), "{refused}");
}
