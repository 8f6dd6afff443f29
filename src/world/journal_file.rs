//! A journal on disk: every event is durable before anybody is told that it is saved.
//!
//! Events are appended with one `write` and one `fdatasync`. When either fails, that file is
//! never trusted again (after a failed sync the kernel may have dropped the pages; see P.
//! Rebello et al., "Can applications recover from fsync failures?", USENIX ATC 2020): the whole
//! journal, which is also in memory, is written afresh into a new file, and until that has
//! worked nothing counts as saved. The journal of a sitting is therefore a series of files
//! `journal-1.jsonl`, `journal-2.jsonl`, ..., of which the longest holds all the others.

use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use crate::engine::sitting::event::Event;
use crate::engine::sitting::moment::Moment;
use crate::formats::journal::{self, Head, JOURNAL_BYTES_MAX, JournalReading};

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
    /// Two files of one journal say different things.
    #[error("{} and {} do not agree: one is no continuation of the other; keep both and tell the awarding body", .0.display(), .1.display())]
    Forked(PathBuf, PathBuf),
    /// Another process has the sitting open.
    #[error("{}: this sitting is open in another window or on another terminal", .0.display())]
    InUse(PathBuf),
}

/// A journal open for writing. It is the only writer: the folder's lock says so.
#[derive(Debug)]
pub struct JournalFile {
    folder: PathBuf,
    number: u32,
    /// The file that is trusted; `None` after it failed.
    file: Option<File>,
    /// Everything that is to be on disk.
    bytes: Vec<u8>,
    /// The part of it that is.
    saved: usize,
    head: Head,
    _lock: File,
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
}

impl FoundJournal {
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

/// Reads the journal of a folder and checks it; `None` when there is no journal.
///
/// # Errors
/// A [`JournalError`] when a file cannot be read, is not sound, or does not agree with another.
pub fn find(folder: &Path) -> Result<Option<FoundJournal>, JournalError> {
    let mut longest: Option<FoundJournal> = None;
    for number in 1.. {
        let path = folder.join(file_name(number));
        if !path.exists() {
            break;
        }
        let bytes = super::bank_folder::read_bounded(&path, JOURNAL_BYTES_MAX).map_err(|error| {
            JournalError::Io { path: path.clone(), error: io::Error::other(error.to_string()) }
        })?;
        let reading =
            journal::read(&bytes).map_err(|fault| JournalError::Damaged { path: path.clone(), fault })?;
        let found = FoundJournal { path, number, bytes, reading };
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
                // What comes next is numbered after the last file, whichever is longest.
                FoundJournal { number, ..long }
            }
        });
    }
    Ok(longest)
}

/// Takes the folder's lock, so that there is one writer. Waits a moment for a process that is
/// just ending.
fn lock(folder: &Path) -> Result<File, JournalError> {
    let path = folder.join("lock");
    let file = OpenOptions::new().create(true).append(true).mode(0o600).open(&path).map_err(io_at(&path))?;
    for _ in 0..40 {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(std::fs::TryLockError::WouldBlock) => {
                std::thread::sleep(std::time::Duration::from_millis(50))
            }
            Err(std::fs::TryLockError::Error(error)) => return Err(io_at(&path)(error)),
        }
    }
    Err(JournalError::InUse(folder.to_owned()))
}

impl JournalFile {
    /// Begins the journal of a folder that has none.
    ///
    /// # Errors
    /// A [`JournalError`] when there is one already, or the system refuses.
    pub fn create(folder: &Path) -> Result<Self, JournalError> {
        let lock = lock(folder)?;
        let path = folder.join(file_name(1));
        let file = create_new(&path).map_err(io_at(&path))?;
        let reserve = folder.join(RESERVE_FILE);
        std::fs::write(&reserve, vec![0; RESERVE_BYTES]).map_err(io_at(&reserve))?;
        sync_folder(folder).map_err(io_at(folder))?;
        Ok(Self {
            folder: folder.to_owned(),
            number: 1,
            file: Some(file),
            bytes: Vec::new(),
            saved: 0,
            head: Head::empty(),
            _lock: lock,
        })
    }

    /// Opens the journal of a folder to go on with it. A torn tail is set aside into a file of
    /// its own and cut off. `None` when there is no journal.
    ///
    /// # Errors
    /// A [`JournalError`]; nothing has been changed then.
    pub fn open(folder: &Path) -> Result<Option<(Self, JournalReading)>, JournalError> {
        let lock = lock(folder)?;
        let Some(found) = find(folder)? else {
            return Ok(None);
        };
        let FoundJournal { path, number, mut bytes, reading } = found;
        if reading.torn_bytes > 0 {
            set_aside(&path, &bytes[reading.sound_bytes..])?;
            let file = OpenOptions::new().write(true).open(&path).map_err(io_at(&path))?;
            file.set_len(reading.sound_bytes as u64).map_err(io_at(&path))?;
            file.sync_all().map_err(io_at(&path))?;
            bytes.truncate(reading.sound_bytes);
        }
        let file = OpenOptions::new().append(true).open(&path).map_err(io_at(&path))?;
        // Bytes that were written but not synced before a crash count from here on.
        file.sync_all().map_err(io_at(&path))?;
        let journal = Self {
            folder: folder.to_owned(),
            number,
            file: Some(file),
            saved: bytes.len(),
            bytes,
            head: reading.head,
            _lock: lock,
        };
        Ok(Some((journal, reading)))
    }

    fn write_out(&mut self) -> io::Result<()> {
        let Some(file) = &mut self.file else {
            return Err(io::Error::other("the file failed before"));
        };
        let written = file.write_all(&self.bytes[self.saved..]).and_then(|()| file.sync_data());
        if written.is_err() {
            self.file = None;
        } else {
            self.saved = self.bytes.len();
        }
        written
    }

    fn write_afresh(&mut self) -> io::Result<()> {
        // Gone already, or never made, is as good as removed.
        let _ = std::fs::remove_file(self.folder.join(RESERVE_FILE));
        // A try whose remains could not be removed keeps its number.
        let taken = (self.number + 1..).take_while(|n| self.folder.join(file_name(*n)).exists()).last();
        let number = taken.unwrap_or(self.number) + 1;
        let path = self.folder.join(file_name(number));
        let mut file = create_new(&path)?;
        let written = file
            .write_all(&self.bytes)
            .and_then(|()| file.sync_all())
            .and_then(|()| sync_folder(&self.folder));
        if let Err(error) = written {
            // What is half written must not stand in the way of the next try.
            drop(file);
            let _ = std::fs::remove_file(&path);
            return Err(error);
        }
        self.number = number;
        self.file = Some(file);
        self.saved = self.bytes.len();
        Ok(())
    }
}

impl Record for JournalFile {
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
            let _ = std::fs::remove_file(self.folder.join(RESERVE_FILE));
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

/// Keeps the bytes of a torn tail in a new file beside the journal's.
fn set_aside(path: &Path, torn: &[u8]) -> Result<(), JournalError> {
    for number in 1.. {
        let aside = path.with_extension(format!("torn-{number}"));
        match create_new(&aside) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => {
                let write = |mut file: File| file.write_all(torn).and_then(|()| file.sync_all());
                return made.and_then(write).map_err(io_at(&aside));
            }
        }
    }
    Ok(())
}

fn create_new(path: &Path) -> io::Result<File> {
    OpenOptions::new().append(true).create_new(true).mode(0o600).open(path)
}

/// Makes the names in a folder durable.
///
/// # Errors
/// What the system says.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}
