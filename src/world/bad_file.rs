//! A file of a journal that cannot be read or is not sound, and whether a later one holds it.

use std::io;
use std::path::PathBuf;

use super::disk::Disk;
use super::journal_file::{FoundJournal, JournalError};
use crate::formats::journal::{self, JOURNAL_BYTES_MAX, JournalReading};

/// A file that cannot be read or is not sound.
pub(super) struct BadFile {
    pub(super) error: JournalError,
    pub(super) path: PathBuf,
    pub(super) reason: String,
    /// The lines before the first fault.
    sound: Vec<u8>,
    /// How many bytes it holds that may be lines; `None` when not even that can be told.
    bytes: Option<u64>,
}

impl BadFile {
    fn unreadable(disk: &impl Disk, path: PathBuf, error: io::Error) -> Self {
        let bytes = disk.size(&path).ok();
        let reason = error.to_string();
        let error = JournalError::Io { path: path.clone(), error };
        Self { error, path, reason, sound: Vec::new(), bytes }
    }

    fn damaged(path: PathBuf, mut bytes: Vec<u8>, fault: journal::JournalFault) -> Self {
        let whole_lines = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end as u64 + 1);
        let before = usize::try_from(fault.line - 1).unwrap_or(usize::MAX);
        let sound = bytes.split_inclusive(|byte| *byte == b'\n').take(before).map(<[u8]>::len).sum();
        bytes.truncate(sound);
        let reason = fault.to_string();
        let error = JournalError::Damaged { path: path.clone(), fault };
        Self { error, path, reason, sound: bytes, bytes: Some(whole_lines) }
    }

    /// Whether a sound file with a higher number holds all that this one can have held.
    pub(super) fn is_held_by(&self, later: &FoundJournal) -> Result<bool, JournalError> {
        let theirs = later.sound_bytes();
        if !theirs.starts_with(&self.sound) && !self.sound.starts_with(theirs) {
            return Err(JournalError::Forked(self.path.clone(), later.path.clone()));
        }
        Ok(!theirs.is_empty() && self.bytes.is_none_or(|bytes| bytes <= theirs.len() as u64))
    }
}

/// A file of a journal with what it holds.
pub(super) fn read_file(
    disk: &impl Disk,
    path: PathBuf,
) -> Result<(PathBuf, Vec<u8>, JournalReading), Box<BadFile>> {
    let bytes = match disk.read(&path, JOURNAL_BYTES_MAX) {
        Ok(bytes) => bytes,
        Err(error) => return Err(Box::new(BadFile::unreadable(disk, path, error))),
    };
    match journal::read(&bytes) {
        Ok(reading) => Ok((path, bytes, reading)),
        Err(fault) => Err(Box::new(BadFile::damaged(path, bytes, fault))),
    }
}
