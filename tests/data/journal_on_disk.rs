//! Proves what a journal does on a real disk: what was appended is there after a restart, a torn
//! tail is set aside and reported, there is one writer, a file that fails is replaced by a whole new
//! one, a bad file is passed over where a later one holds it, and nothing is concluded from files
//! that are damaged or disagree otherwise.

use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Once};

use invigil::engine::sitting::event::Event;
use invigil::engine::sitting::moment::Moment;
use invigil::formats::journal::read;
use invigil::world::disk::{Disk, MachineDisk};
use invigil::world::journal_file::{JournalError, JournalFile, Record as _, find, find_on};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tempfile::{TempDir, tempdir};

use crate::recorder::{Recorder, short_sitting};

/// No file of this process may grow beyond this: far more than any test writes, and less than the
/// largest journal that is read.
const FILE_BYTES_MAX: u64 = 32 * 1024 * 1024;

/// A folder whose first journal holds the first `lines` lines of a sitting, and the sitting.
fn begun(lines: usize) -> (TempDir, JournalFile, Recorder) {
    let folder = tempdir().unwrap();
    let recorder = short_sitting("Ada");
    let mut journal = JournalFile::create(folder.path()).unwrap();
    append(&mut journal, &recorder.events[..lines]);
    (folder, journal, recorder)
}

fn append(journal: &mut JournalFile, events: &[(Moment, Event)]) {
    for (at, event) in events {
        journal.append(at, std::slice::from_ref(event)).unwrap();
    }
}

fn bytes_of(folder: &Path, file: &str) -> Vec<u8> {
    fs::read(folder.join(file)).unwrap()
}

fn write_journal(folder: &Path, number: u32, bytes: &[u8]) {
    fs::write(folder.join(format!("journal-{number}.jsonl")), bytes).unwrap();
}

fn found_events(folder: &Path) -> Vec<(Moment, Event)> {
    find(folder).unwrap().unwrap().reading.record
}

/// Makes the next write to a file fail as on a full disk, also for a process that may do anything:
/// the file is grown to the greatest size that this process may give a file.
fn let_no_more_in(path: &Path) {
    static LIMIT: Once = Once::new();
    LIMIT.call_once(|| {
        // Without a handler the signal that comes with the refusal ends the process.
        signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::new(AtomicBool::new(false))).unwrap();
        let maximum = getrlimit(Resource::Fsize).maximum;
        setrlimit(Resource::Fsize, Rlimit { current: Some(FILE_BYTES_MAX), maximum }).unwrap();
    });
    OpenOptions::new().write(true).open(path).unwrap().set_len(FILE_BYTES_MAX).unwrap();
}

#[test]
fn what_was_appended_is_there_after_a_restart_and_can_be_gone_on_with() {
    let (folder, journal, recorder) = begun(3);
    drop(journal);
    let (mut journal, reading) = JournalFile::open(folder.path()).unwrap().unwrap();
    assert_eq!(reading.record, recorder.events[..3]);
    assert_eq!(reading.torn_bytes, 0);
    append(&mut journal, &recorder.events[3..]);
    assert_eq!(bytes_of(folder.path(), "journal-1.jsonl"), recorder.bytes);
    assert_eq!(found_events(folder.path()), recorder.events);
}

#[test]
fn every_event_is_in_the_file_when_its_append_returns() {
    let (folder, mut journal, recorder) = begun(0);
    for (index, (at, event)) in recorder.events.iter().enumerate() {
        journal.append(at, std::slice::from_ref(event)).unwrap();
        let bytes = bytes_of(folder.path(), "journal-1.jsonl");
        assert_eq!(bytes, recorder.lines()[..=index].concat());
    }
}

#[test]
fn a_folder_without_a_journal_has_none_and_one_with_a_journal_gets_no_second() {
    let folder = tempdir().unwrap();
    assert!(find(folder.path()).unwrap().is_none());
    assert!(JournalFile::open(folder.path()).unwrap().is_none());
    drop(JournalFile::create(folder.path()).unwrap());
    assert!(matches!(JournalFile::create(folder.path()), Err(JournalError::Io { .. })));
}

#[test]
fn a_torn_tail_is_set_aside_reported_and_written_over() {
    let (folder, journal, recorder) = begun(4);
    drop(journal);
    let whole = recorder.lines()[..4].concat();
    let tail = &recorder.lines()[4][..57];
    write_journal(folder.path(), 1, &[&whole, tail].concat());

    let (mut journal, reading) = JournalFile::open(folder.path()).unwrap().unwrap();
    assert_eq!((reading.torn_bytes, reading.record.len()), (57, 4));
    assert_eq!(bytes_of(folder.path(), "journal-1.jsonl"), whole);
    assert_eq!(set_aside(folder.path()), [tail]);
    append(&mut journal, &recorder.events[4..]);
    assert_eq!(bytes_of(folder.path(), "journal-1.jsonl"), recorder.bytes);
}

/// The contents of files that hold a torn tail, in order of their names.
fn set_aside(folder: &Path) -> Vec<Vec<u8>> {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.to_string_lossy().contains("torn"));
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

#[test]
fn a_second_tear_after_the_same_line_does_not_write_over_the_first() {
    let (folder, journal, recorder) = begun(4);
    drop(journal);
    let whole = recorder.lines()[..4].concat();
    for tail in [&b"{\"n\":5,\"first"[..], &b"{\"n\":5,\"second"[..]] {
        write_journal(folder.path(), 1, &[&whole, tail].concat());
        drop(JournalFile::open(folder.path()).unwrap().unwrap());
    }
    assert_eq!(set_aside(folder.path()).len(), 2, "both tails are evidence");
}

/// After a failed sync what is read may be in memory only, and syncing again says nothing.
#[test]
fn what_is_found_is_written_anew_before_it_is_gone_on_with() {
    use std::os::unix::fs::MetadataExt as _;
    let (folder, journal, recorder) = begun(3);
    drop(journal);
    let path = folder.path().join("journal-1.jsonl");
    let inode = || fs::metadata(&path).unwrap().ino();
    // Held open, so that its number is not given to another file.
    let (before, _held) = (inode(), fs::File::open(&path).unwrap());
    // What an earlier try has left is no hindrance.
    fs::write(folder.path().join("journal-1.draft"), "half").unwrap();
    let (mut journal, _) = JournalFile::open(folder.path()).unwrap().unwrap();
    assert_ne!(inode(), before);
    append(&mut journal, &recorder.events[3..4]);
    assert_eq!(bytes_of(folder.path(), "journal-1.jsonl"), recorder.lines()[..4].concat());
    assert!(!folder.path().join("journal-1.draft").exists());
}

#[test]
fn a_file_that_is_missing_between_others_hides_none() {
    let folder = tempdir().unwrap();
    let recorder = short_sitting("Ada");
    write_journal(folder.path(), 2, &recorder.lines()[..2].concat());
    write_journal(folder.path(), 10, &recorder.bytes);
    assert_eq!(found_events(folder.path()), recorder.events);
}

#[test]
fn a_second_writer_is_refused_until_the_first_has_gone() {
    let (folder, journal, _) = begun(2);
    assert!(
        matches!(JournalFile::open(folder.path()), Err(JournalError::InUse(path)) if path == folder.path())
    );
    drop(journal);
    assert!(JournalFile::open(folder.path()).unwrap().is_some());
}

#[test]
fn a_file_that_takes_no_more_is_replaced_by_a_whole_new_one() {
    let (folder, mut journal, recorder) = begun(3);
    let_no_more_in(&folder.path().join("journal-1.jsonl"));
    append(&mut journal, &recorder.events[3..5]);
    assert_eq!(bytes_of(folder.path(), "journal-2.jsonl"), recorder.lines()[..5].concat());
    append(&mut journal, &recorder.events[5..6]);
    drop(journal);

    // After a restart the longest file is the journal, and the next one gets the next number.
    let (mut journal, reading) = JournalFile::open(folder.path()).unwrap().unwrap();
    assert_eq!((reading.record.as_slice(), reading.torn_bytes), (&recorder.events[..6], 0));
    let_no_more_in(&folder.path().join("journal-2.jsonl"));
    append(&mut journal, &recorder.events[6..]);
    assert_eq!(bytes_of(folder.path(), "journal-3.jsonl"), recorder.bytes);
    assert_eq!(found_events(folder.path()), recorder.events);
}

#[test]
fn what_cannot_be_saved_is_kept_and_saved_when_the_disk_is_back() {
    let (folder, mut journal, recorder) = begun(3);
    let gone = folder.path().with_extension("gone");
    let_no_more_in(&folder.path().join("journal-1.jsonl"));
    fs::rename(folder.path(), &gone).unwrap();
    for (at, event) in &recorder.events[3..5] {
        let not_saved = journal.append(at, std::slice::from_ref(event)).unwrap_err();
        assert!(not_saved.0.contains("the disk does not take the record"), "{not_saved}");
    }
    assert!(journal.save_again().is_err());
    fs::rename(&gone, folder.path()).unwrap();
    journal.save_again().unwrap();
    assert_eq!(bytes_of(folder.path(), "journal-2.jsonl"), recorder.lines()[..5].concat());
    assert_eq!(found_events(folder.path()), recorder.events[..5]);
}

#[test]
fn of_files_that_agree_the_longest_counts_whatever_its_number() {
    let folder = tempdir().unwrap();
    let recorder = short_sitting("Ada");
    let longest = recorder.lines()[..5].concat();
    write_journal(folder.path(), 1, &longest);
    write_journal(folder.path(), 2, &recorder.lines()[..3].concat());
    write_journal(folder.path(), 3, b"");
    let found = find(folder.path()).unwrap().unwrap();
    assert_eq!(found.path, folder.path().join("journal-1.jsonl"));
    assert_eq!(found.reading, read(&longest).unwrap());

    // It is gone on with, and should it fail, no file that is there is written over.
    let (mut journal, _) = JournalFile::open(folder.path()).unwrap().unwrap();
    append(&mut journal, &recorder.events[5..6]);
    let_no_more_in(&found.path);
    append(&mut journal, &recorder.events[6..]);
    assert_eq!(bytes_of(folder.path(), "journal-3.jsonl"), b"");
    assert_eq!(bytes_of(folder.path(), "journal-4.jsonl"), recorder.bytes);
}

#[test]
fn files_that_disagree_are_not_opened() {
    let folder = tempdir().unwrap();
    let own = short_sitting("Ada");
    let mut other = Recorder::open("Ada");
    other.start();
    other.respond(0, 2);
    assert_eq!(own.lines()[..5].concat(), other.lines()[..5].concat(), "they part after the start");
    write_journal(folder.path(), 1, &own.bytes);
    write_journal(folder.path(), 2, &other.bytes);
    let named = ["journal-2.jsonl", "journal-1.jsonl"].map(|file| folder.path().join(file));
    for error in [find(folder.path()).unwrap_err(), JournalFile::open(folder.path()).unwrap_err()] {
        assert!(matches!(&error, JournalError::Forked(a, b) if [a, b] == [&named[0], &named[1]]), "{error}");
    }
}

#[test]
fn a_damaged_file_is_refused_with_its_line_and_left_as_it_is() {
    let folder = tempdir().unwrap();
    let recorder = short_sitting("Ada");
    let mut damaged = recorder.bytes.clone();
    let middle = recorder.lines()[..2].concat().len() + 40;
    damaged[middle] ^= 1;
    damaged.extend_from_slice(b"torn");
    write_journal(folder.path(), 1, &damaged);
    let error = JournalFile::open(folder.path()).unwrap_err();
    assert!(matches!(&error, JournalError::Damaged { fault, .. } if fault.line == 3), "{error}");
    assert!(error.to_string().contains("journal-1.jsonl: line 3: "), "{error}");
    assert_eq!(bytes_of(folder.path(), "journal-1.jsonl"), damaged);
    assert!(set_aside(folder.path()).is_empty());
}

/// The machine's disk, on which the bytes of some files cannot be read any more.
#[derive(Clone)]
struct Dying {
    lost: Vec<PathBuf>,
    /// Whether not even their sizes can be.
    wholly: bool,
}

impl Dying {
    fn lost(&self, path: &Path) -> io::Result<()> {
        if self.lost.iter().any(|lost| lost == path) { Err(io::Error::from_raw_os_error(5)) } else { Ok(()) }
    }
}

impl Disk for Dying {
    type File = fs::File;
    type Lock = fs::File;

    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        MachineDisk.list(folder)
    }
    fn read(&self, path: &Path, bytes_max: u64) -> io::Result<Vec<u8>> {
        self.lost(path).and_then(|()| MachineDisk.read(path, bytes_max))
    }
    fn size(&self, path: &Path) -> io::Result<u64> {
        if self.wholly {
            self.lost(path)?;
        }
        MachineDisk.size(path)
    }
    fn create_new(&self, path: &Path) -> io::Result<fs::File> {
        MachineDisk.create_new(path)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        MachineDisk.remove(path)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        MachineDisk.rename(from, to)
    }
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        MachineDisk.sync_folder(folder)
    }
    fn try_lock(&self, path: &Path) -> io::Result<Option<fs::File>> {
        MachineDisk.try_lock(path)
    }
}

/// A disk on which these files of a folder cannot be read.
fn dying(folder: &Path, lost: &[u32], wholly: bool) -> Dying {
    let path = |number| folder.join(format!("journal-{number}.jsonl"));
    Dying { lost: lost.iter().map(path).collect(), wholly }
}

/// A line of a record with one bit of it changed.
fn flipped(recorder: &Recorder, lines: usize, line: usize) -> Vec<u8> {
    let mut bytes = recorder.lines()[..lines].concat();
    bytes[recorder.lines()[..line - 1].concat().len() + 40] ^= 1;
    bytes
}

#[test]
fn a_damaged_file_is_passed_over_where_a_later_one_holds_it_and_keeps_its_number() {
    let folder = tempdir().unwrap();
    let recorder = short_sitting("Ada");
    // The line that failed was cut short.
    let bad = [flipped(&recorder, 4, 2), recorder.lines()[4][..30].to_vec()].concat();
    write_journal(folder.path(), 1, &bad);
    write_journal(folder.path(), 2, &recorder.lines()[..5].concat());

    let found = find(folder.path()).unwrap().unwrap();
    assert_eq!(found.reading.record, recorder.events[..5]);
    assert_eq!(found.path, folder.path().join("journal-2.jsonl"));
    assert_eq!(found.passed_over.len(), 1);
    assert_eq!(found.passed_over[0].path, folder.path().join("journal-1.jsonl"));
    let [note] = &found.notes()[..] else { panic!("{:?}", found.notes()) };
    assert!(note.starts_with("journal-1.jsonl cannot be read (line 2: the line was changed"), "{note}");
    assert!(note.ends_with("): the record stands in journal-2.jsonl"), "{note}");

    let (mut journal, _) = JournalFile::open(folder.path()).unwrap().unwrap();
    append(&mut journal, &recorder.events[5..6]);
    let_no_more_in(&found.path);
    append(&mut journal, &recorder.events[6..]);
    assert_eq!(bytes_of(folder.path(), "journal-1.jsonl"), bad, "it is evidence");
    assert_eq!(bytes_of(folder.path(), "journal-3.jsonl"), recorder.bytes);
}

#[test]
fn an_unreadable_file_is_passed_over_where_a_later_one_holds_it() {
    let folder = tempdir().unwrap();
    let recorder = short_sitting("Ada");
    write_journal(folder.path(), 1, &recorder.lines()[..4].concat());
    write_journal(folder.path(), 2, &flipped(&recorder, 4, 4));
    write_journal(folder.path(), 3, &recorder.lines()[..5].concat());
    for wholly in [false, true] {
        let disk = dying(folder.path(), &[1], wholly);
        let found = find_on(&disk, folder.path()).unwrap().unwrap();
        assert_eq!(found.reading.record, recorder.events[..5]);
        let notes = found.notes();
        let told = "journal-1.jsonl cannot be read (Input/output error (os error 5)): the record stands in \
                    journal-3.jsonl";
        assert_eq!((notes.len(), &*notes[0]), (2, told));
        assert!(notes[1].starts_with("journal-2.jsonl cannot be read (line 4: "), "{}", notes[1]);
        let (_journal, reading) = JournalFile::open_on(disk, folder.path()).unwrap().unwrap();
        assert_eq!(reading.record, recorder.events[..5]);
    }
}

#[test]
fn an_unreadable_file_alone_or_the_last_one_is_refused() {
    let folder = tempdir().unwrap();
    let recorder = short_sitting("Ada");
    let refused = |lost: &[u32], named: &str| {
        for wholly in [false, true] {
            let error = find_on(&dying(folder.path(), lost, wholly), folder.path()).unwrap_err();
            assert!(matches!(&error, JournalError::Io { path, .. } if path.ends_with(named)), "{error}");
        }
    };
    write_journal(folder.path(), 1, &recorder.lines()[..4].concat());
    refused(&[1], "journal-1.jsonl");
    // One without a line stands in for nothing.
    write_journal(folder.path(), 2, b"");
    refused(&[1], "journal-1.jsonl");
    write_journal(folder.path(), 2, &recorder.lines()[..5].concat());
    refused(&[2], "journal-2.jsonl");
    refused(&[1, 2], "journal-1.jsonl");
    write_journal(folder.path(), 3, &recorder.lines()[..6].concat());
    refused(&[1, 3], "journal-3.jsonl");
}

#[test]
fn a_damaged_file_after_a_sound_one_is_refused() {
    let folder = tempdir().unwrap();
    let recorder = short_sitting("Ada");
    write_journal(folder.path(), 1, &recorder.lines()[..4].concat());
    write_journal(folder.path(), 2, &flipped(&recorder, 5, 2));
    let error = JournalFile::open(folder.path()).unwrap_err();
    assert!(
        matches!(&error, JournalError::Damaged { path, .. } if path.ends_with("journal-2.jsonl")),
        "{error}"
    );
}

/// An earlier version could leave a part of a record under a journal's name and go on in the file
/// before it.
#[test]
fn a_bad_file_that_may_hold_more_than_the_later_one_is_refused() {
    let folder = tempdir().unwrap();
    let recorder = short_sitting("Ada");
    write_journal(folder.path(), 2, &recorder.lines()[..4].concat());
    write_journal(folder.path(), 1, &flipped(&recorder, 5, 2));
    assert!(matches!(find(folder.path()), Err(JournalError::Damaged { .. })));
    write_journal(folder.path(), 1, &recorder.lines()[..5].concat());
    let disk = dying(folder.path(), &[1], false);
    assert!(matches!(find_on(&disk, folder.path()), Err(JournalError::Io { .. })));
}

#[test]
fn a_damaged_file_whose_sound_lines_are_others_is_not_passed_over() {
    let folder = tempdir().unwrap();
    let own = short_sitting("Ada");
    write_journal(folder.path(), 1, &flipped(&short_sitting("Bob"), 4, 3));
    write_journal(folder.path(), 2, &own.bytes);
    assert!(matches!(find(folder.path()), Err(JournalError::Forked(..))));
}

#[test]
fn a_file_afresh_has_its_name_when_it_is_whole_and_no_remains_hinder_it() {
    let (folder, mut journal, recorder) = begun(3);
    // What is there and cannot be removed, as a folder cannot.
    fs::create_dir(folder.path().join("journal-2.draft")).unwrap();
    let_no_more_in(&folder.path().join("journal-1.jsonl"));
    append(&mut journal, &recorder.events[3..]);
    assert_eq!(bytes_of(folder.path(), "journal-3.jsonl"), recorder.bytes);
    assert!(!folder.path().join("journal-3.draft").exists());
}
