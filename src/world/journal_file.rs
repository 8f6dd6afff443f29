//! A journal on disk: every event is durable before anybody is told that it is saved.
//!
//! Events are appended with one `write` and one `fdatasync`. When either fails, that file is
//! never trusted again (after a failed sync the kernel may have dropped the pages; see P.
//! Rebello et al., "Can applications recover from fsync failures?", USENIX ATC 2020): the whole
//! journal, which is also in memory, is written afresh into a new file, and until that has
//! worked nothing counts as saved. The journal of a sitting is therefore a series of files
//! `journal-1.jsonl`, `journal-2.jsonl`, ..., of which the longest holds all the others. A later
//! file gets its name only when all of it is durable, so one that has a name is whole.
//!
//! A disk on which one write failed is likely to lose that file altogether. A file that cannot be
//! read or is not sound is therefore passed over where one with a higher number is sound and holds
//! at least as much; what was passed over is told. Otherwise the journal is refused, because the
//! bad file may hold more: so where it is the last one, where its lines differ from those of the
//! later one, and where it is longer. It is never written to, and its number is not given again.

use std::io;
use std::path::{Path, PathBuf};

use super::bad_file::read_file;
use super::disk::{Disk, DiskFile as _, MachineDisk};
use crate::engine::sitting::event::Event;
use crate::engine::sitting::moment::Moment;
use crate::formats::journal::{self, Head, JournalReading};

/// Where events are made durable.
pub trait Record {
    /// Makes events durable, in order.
    ///
    /// # Errors
    /// Why they are not saved; they are kept, and [`Self::save_again`] tries once more.
    fn append(&mut self, at: &Moment, events: &[Event]) -> Result<(), NotSaved>;

    /// Tries again to make durable what is not; does nothing when everything is.
    ///
    /// # Errors
    /// Why it is still not saved.
    fn save_again(&mut self) -> Result<(), NotSaved>;
}

/// Why something is not saved, for the invigilator.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NotSaved(pub String);

/// Why a journal cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The system's refusal.
    #[error("{path}: {error}", path = .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// A whole line is not sound. Nothing may be concluded from the journal.
    #[error("{path}: {fault}; the record was changed or damaged, so the sitting is not opened: keep the folder as it is and tell the awarding body", path = .path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// The first fault.
        fault: journal::JournalFault,
    },
    /// Two files of one journal say different things, as far as they can be read.
    #[error("{} and {} do not agree: one is no continuation of the other; keep both and tell the awarding body", .0.display(), .1.display())]
    Forked(PathBuf, PathBuf),
    /// Another process has the sitting open.
    #[error("{}: this sitting is open in another window or on another terminal", .0.display())]
    InUse(PathBuf),
}

/// A journal open for writing. It is the only writer: the folder's lock says so.
#[derive(Debug)]
pub struct JournalFile<D: Disk = MachineDisk> {
    disk: D,
    folder: PathBuf,
    number: u32,
    /// The file that is trusted; `None` after it failed.
    file: Option<D::File>,
    /// Everything that is to be on disk.
    bytes: Vec<u8>,
    /// The part of it that is.
    saved: usize,
    head: Head,
    _lock: D::Lock,
}

/// A journal as it was found on disk.
#[derive(Debug)]
pub struct FoundJournal {
    /// Its longest file.
    pub path: PathBuf,
    number: u32,
    bytes: Vec<u8>,
    /// What that file holds.
    pub reading: JournalReading,
    /// Files that were passed over, in order.
    pub passed_over: Vec<PassedOver>,
}

/// A file that cannot be trusted, and without which everything is there: one with a higher number
/// holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassedOver {
    /// The file.
    pub path: PathBuf,
    /// Why it cannot be trusted.
    pub reason: String,
}

impl FoundJournal {
    /// What is to be told of each file that was passed over.
    #[must_use]
    pub fn notes(&self) -> Vec<String> {
        let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let note = |passed: &PassedOver| {
            let (bad, good) = (name(&passed.path), name(&self.path));
            format!("{bad} cannot be read ({}): the record stands in {good}", passed.reason)
        };
        self.passed_over.iter().map(note).collect()
    }

    /// The bytes of its whole, sound lines.
    #[must_use]
    pub fn sound_bytes(&self) -> &[u8] {
        &self.bytes[..self.reading.sound_bytes]
    }

    /// The bytes of the torn tail after them.
    #[must_use]
    pub fn torn_tail(&self) -> &[u8] {
        &self.bytes[self.reading.sound_bytes..]
    }
}

/// Space kept for writing the journal afresh when the disk is full.
const RESERVE_FILE: &str = "reserve";
const RESERVE_BYTES: usize = 2 * 1024 * 1024;

pub(super) fn file_name(number: u32) -> String {
    format!("journal-{number}.jsonl")
}

fn io_at(path: &Path) -> impl FnOnce(io::Error) -> JournalError + '_ {
    move |error| JournalError::Io { path: path.to_owned(), error }
}

/// The numbers of the journal's files in a folder, in order.
pub(super) fn numbers(disk: &impl Disk, folder: &Path) -> io::Result<Vec<u32>> {
    let number = |name: std::ffi::OsString| {
        let name = name.to_str()?;
        let number = name.strip_prefix("journal-")?.strip_suffix(".jsonl")?.parse().ok()?;
        (file_name(number) == name).then_some(number)
    };
    let mut numbers: Vec<u32> = disk.list(folder)?.into_iter().filter_map(number).collect();
    numbers.sort_unstable();
    Ok(numbers)
}

/// Reads the journal of a folder and checks it; `None` when there is no journal.
///
/// # Errors
/// A [`JournalError`] when a file does not agree with another, or cannot be read or is not sound and
/// no file with a higher number holds all that it can have held.
pub fn find(folder: &Path) -> Result<Option<FoundJournal>, JournalError> {
    find_on(&MachineDisk, folder)
}

/// The same as [`find`] on any disk.
///
/// # Errors
/// The same as of [`find`].
pub fn find_on(disk: &impl Disk, folder: &Path) -> Result<Option<FoundJournal>, JournalError> {
    let mut longest: Option<FoundJournal> = None;
    // Those that no file with a higher number has stood in for yet.
    let mut bad = Vec::new();
    let mut passed_over = Vec::new();
    let mut last = 0;
    for number in numbers(disk, folder).map_err(io_at(folder))? {
        last = number;
        let found = match read_file(disk, folder.join(file_name(number))) {
            Ok((path, bytes, reading)) => {
                FoundJournal { path, number, bytes, reading, passed_over: Vec::new() }
            }
            Err(file) => {
                bad.push(file);
                continue;
            }
        };
        for file in std::mem::take(&mut bad) {
            if file.is_held_by(&found)? {
                passed_over.push(PassedOver { path: file.path, reason: file.reason });
            } else {
                bad.push(file);
            }
        }
        longest = Some(match longest {
            None => found,
            Some(other) => {
                let (long, short) = if found.reading.head.lines >= other.reading.head.lines {
                    (found, other)
                } else {
                    (other, found)
                };
                if !long.bytes.starts_with(&short.bytes[..short.reading.sound_bytes]) {
                    return Err(JournalError::Forked(short.path, long.path));
                }
                long
            }
        });
    }
    if let Some(file) = bad.into_iter().next() {
        return Err(file.error);
    }
    // What comes next is numbered after the last file, whichever is longest.
    Ok(longest.map(|longest| FoundJournal { number: last, passed_over, ..longest }))
}

/// Takes the folder's lock, so that there is one writer. Waits a moment for a process that is
/// just ending.
pub(super) fn lock<D: Disk>(disk: &D, folder: &Path) -> Result<D::Lock, JournalError> {
    let path = folder.join("lock");
    for _ in 0..40 {
        if let Some(lock) = disk.try_lock(&path).map_err(io_at(&path))? {
            return Ok(lock);
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    Err(JournalError::InUse(folder.to_owned()))
}

impl JournalFile {
    /// Begins the journal of a folder that has none.
    ///
    /// # Errors
    /// A [`JournalError`] when there is one already, or the system refuses.
    pub fn create(folder: &Path) -> Result<Self, JournalError> {
        Self::create_on(MachineDisk, folder)
    }

    /// Opens the journal of a folder to go on with it: makes durable what was found. A torn tail
    /// is set aside into a file of its own and cut off. `None` when there is no journal.
    ///
    /// # Errors
    /// A [`JournalError`]; nothing has been changed then.
    pub fn open(folder: &Path) -> Result<Option<(Self, JournalReading)>, JournalError> {
        Self::open_on(MachineDisk, folder)
    }
}

impl<D: Disk> JournalFile<D> {
    /// The same as [`JournalFile::create`] on any disk.
    ///
    /// # Errors
    /// The same as of [`JournalFile::create`].
    pub fn create_on(disk: D, folder: &Path) -> Result<Self, JournalError> {
        let lock = lock(&disk, folder)?;
        let path = folder.join(file_name(1));
        let file = disk.create_new(&path).map_err(io_at(&path))?;
        let reserve = folder.join(RESERVE_FILE);
        disk.create_new(&reserve)
            .and_then(|mut file| file.write_all(&vec![0; RESERVE_BYTES]))
            .map_err(io_at(&reserve))?;
        disk.sync_folder(folder).map_err(io_at(folder))?;
        Ok(Self {
            disk,
            folder: folder.to_owned(),
            number: 1,
            file: Some(file),
            bytes: Vec::new(),
            saved: 0,
            head: Head::empty(),
            _lock: lock,
        })
    }

    /// The same as [`JournalFile::open`] on any disk.
    ///
    /// # Errors
    /// The same as of [`JournalFile::open`].
    pub fn open_on(disk: D, folder: &Path) -> Result<Option<(Self, JournalReading)>, JournalError> {
        let lock = lock(&disk, folder)?;
        let Some(found) = find_on(&disk, folder)? else {
            return Ok(None);
        };
        let FoundJournal { path, number, mut bytes, reading, .. } = found;
        let torn = bytes.split_off(reading.sound_bytes);
        // Where this fails nothing counts as saved, until the first append has written the
        // journal afresh.
        let file = replace(&disk, folder, &path, &bytes, &torn).ok();
        let saved = if file.is_some() { bytes.len() } else { 0 };
        let journal = Self {
            disk,
            folder: folder.to_owned(),
            number,
            file,
            saved,
            bytes,
            head: reading.head,
            _lock: lock,
        };
        Ok(Some((journal, reading)))
    }

    /// One write, and one sync. A write that took fewer bytes than all has failed: what is left
    /// of the disk is no place for the rest.
    fn write_out(&mut self) -> io::Result<()> {
        let Some(file) = &mut self.file else {
            return Err(io::Error::other("the file failed before"));
        };
        let bytes = &self.bytes[self.saved..];
        let written = file.write(bytes).and_then(|taken| {
            if taken < bytes.len() {
                return Err(io::ErrorKind::WriteZero.into());
            }
            file.sync_data()
        });
        if written.is_err() {
            self.file = None;
        } else {
            self.saved = self.bytes.len();
        }
        written
    }

    fn write_afresh(&mut self) -> io::Result<()> {
        // Gone already, or never made, is as good as removed.
        let _ = self.disk.remove(&self.folder.join(RESERVE_FILE));
        // A try whose remains could not be removed keeps its number.
        let taken = numbers(&self.disk, &self.folder)?.last().copied().unwrap_or(0);
        let mut number = self.number.max(taken) + 1;
        let (path, draft, mut file) = loop {
            let path = self.folder.join(file_name(number));
            let draft = path.with_extension("draft");
            let _ = self.disk.remove(&draft);
            match self.disk.create_new(&draft) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
                made => break (path, draft, made?),
            }
        };
        // A file by a journal's name is whole: it may have to stand in for the one that failed.
        let written = file.write_all(&self.bytes).and_then(|()| file.sync_all());
        if let Err(error) = written.and_then(|()| self.disk.rename(&draft, &path)) {
            // What is half written must not stand in the way of the next try.
            drop(file);
            let _ = self.disk.remove(&draft);
            return Err(error);
        }
        if let Err(error) = self.disk.sync_folder(&self.folder) {
            drop(file);
            let _ = self.disk.remove(&path);
            return Err(error);
        }
        self.number = number;
        self.file = Some(file);
        self.saved = self.bytes.len();
        Ok(())
    }
}

impl<D: Disk> Record for JournalFile<D> {
    fn append(&mut self, at: &Moment, events: &[Event]) -> Result<(), NotSaved> {
        for event in events {
            let (line, head) =
                journal::write_line(&self.head, at, event).map_err(|error| NotSaved(error.to_string()))?;
            self.bytes.extend_from_slice(line.as_bytes());
            self.head = head;
        }
        if self.file.is_none() {
            return self.save_again();
        }
        self.write_out().or_else(|_| self.save_again())?;
        if events.iter().any(Event::closes) {
            let _ = self.disk.remove(&self.folder.join(RESERVE_FILE));
        }
        Ok(())
    }

    fn save_again(&mut self) -> Result<(), NotSaved> {
        if self.saved == self.bytes.len() {
            return Ok(());
        }
        self.write_afresh().map_err(|error| NotSaved(format!("the disk does not take the record ({error})")))
    }
}

/// Replaces a file that was found by one with the same sound bytes that is durable, and keeps the
/// torn ones beside it.
///
/// What was found cannot be trusted to be durable, and no sync makes it so: where a sync failed
/// before the last process ended, the pages are read from memory, count as clean and are lost with
/// the power.
fn replace<D: Disk>(disk: &D, folder: &Path, path: &Path, sound: &[u8], torn: &[u8]) -> io::Result<D::File> {
    let draft = path.with_extension("draft");
    // What a process that ended here has left.
    let _ = disk.remove(&draft);
    if !torn.is_empty() {
        set_aside(disk, path, torn)?;
    }
    let mut file = disk.create_new(&draft)?;
    let replaced = file
        .write_all(sound)
        .and_then(|()| file.sync_all())
        // The torn bytes are to be found whichever file is.
        .and_then(|()| disk.sync_folder(folder))
        .and_then(|()| disk.rename(&draft, path))
        .and_then(|()| disk.sync_folder(folder));
    if let Err(error) = replaced {
        let _ = disk.remove(&draft);
        return Err(error);
    }
    Ok(file)
}

/// Keeps the bytes of a torn tail in a new file beside the journal's.
fn set_aside(disk: &impl Disk, path: &Path, torn: &[u8]) -> io::Result<()> {
    for number in 1.. {
        match disk.create_new(&path.with_extension(format!("torn-{number}"))) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => {
                return made.and_then(|mut file| file.write_all(torn).and_then(|()| file.sync_all()));
            }
        }
    }
    Ok(())
}

/// Makes the names in a folder durable.
///
/// # Errors
/// What the system says.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    MachineDisk.sync_folder(folder)
}
