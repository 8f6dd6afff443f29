//! Proves what a journal does on a real disk: what was appended is there after a restart, a torn
//! tail is set aside and reported, there is one writer, a file that fails is replaced by a whole new
//! one, and nothing is concluded from files that are damaged or disagree.

use std::fs::{self, OpenOptions};
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Once};

use invigil::engine::sitting::event::Event;
use invigil::engine::sitting::moment::Moment;
use invigil::formats::journal::read;
use invigil::world::journal_file::{JournalError, JournalFile, Record as _, find};
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
