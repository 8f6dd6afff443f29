//! What can go wrong on the fake disk, when it does, and how often it did.

use std::collections::BTreeMap;
use std::io;

use crate::chance::Chance;

/// Error numbers of Linux (errno(3)).
const EIO: i32 = 5;
const ENOSPC: i32 = 28;
const EFBIG: i32 = 27;

/// What a program asks of a disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    Read,
    Lock,
    Create,
    Write,
    Sync,
    SyncFolder,
    Remove,
    Rename,
}

/// How a process ends against its will.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// What was written stays readable.
    Killed,
    /// What was not synced is kept in part or not at all.
    PowerCut,
}

/// What becomes of one operation.
#[derive(Clone, Copy, Debug)]
pub enum Turn {
    Sound,
    /// The system says this error number.
    Fault(i32),
    /// A write takes fewer bytes than all.
    Short,
    CrashBefore(End),
    CrashBetween(End),
    CrashAfter(End),
}

/// A disk that says what is not so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lie {
    /// Bytes are said to be durable and are not.
    SyncsNothing,
    /// Names are said to be durable and are not.
    SyncsNoFolder,
}

/// How likely faults are, and how much room there is.
#[derive(Clone, Debug)]
pub struct Weather {
    pub faults_per_mille: u64,
    pub crashes_per_mille: u64,
    /// Bytes that are free.
    pub free_bytes: usize,
    /// The longest file.
    pub file_bytes_max: usize,
}

const PLENTY: usize = 1 << 40;

impl Weather {
    /// Nothing fails.
    pub fn clear() -> Self {
        Self { faults_per_mille: 0, crashes_per_mille: 0, free_bytes: PLENTY, file_bytes_max: PLENTY }
    }

    pub fn is_clear(&self) -> bool {
        self.faults_per_mille == 0 && self.crashes_per_mille == 0 && !self.is_full() && !self.is_limited()
    }

    pub fn is_full(&self) -> bool {
        self.free_bytes < PLENTY / 2
    }

    pub fn is_limited(&self) -> bool {
        self.file_bytes_max < PLENTY
    }

    /// What becomes of the next operation.
    pub fn turn(&self, chance: &mut Chance, operation: Operation) -> Turn {
        if chance.happens(self.crashes_per_mille) {
            let end = chance.one_of(&[End::Killed, End::PowerCut]);
            let divisible = matches!(operation, Operation::Write | Operation::Sync | Operation::SyncFolder);
            return match chance.below(3) {
                0 => Turn::CrashBefore(end),
                1 if divisible => Turn::CrashBetween(end),
                _ => Turn::CrashAfter(end),
            };
        }
        if chance.happens(self.faults_per_mille) {
            return match operation {
                Operation::Write if chance.happens(400) => Turn::Short,
                Operation::Create if chance.happens(300) => Turn::Fault(ENOSPC),
                _ => Turn::Fault(EIO),
            };
        }
        Turn::Sound
    }

    /// How many more bytes a file of this length can take.
    pub fn room(&self, length: usize, counts: &mut Counts) -> io::Result<usize> {
        let below_limit = self.file_bytes_max.saturating_sub(length);
        let room = self.free_bytes.min(below_limit);
        if room == 0 {
            let error = if below_limit == 0 { EFBIG } else { ENOSPC };
            counts.add(if below_limit == 0 { "write: file limit" } else { "write: no space" });
            return Err(io::Error::from_raw_os_error(error));
        }
        Ok(room)
    }

    pub fn take(&mut self, bytes: usize) {
        self.free_bytes -= bytes;
    }

    pub fn free(&mut self, bytes: usize) {
        self.free_bytes += bytes;
    }
}

/// How often each thing happened.
#[derive(Clone, Debug, Default)]
pub struct Counts(pub BTreeMap<String, u64>);

impl Counts {
    pub fn add(&mut self, what: &str) {
        match self.0.get_mut(what) {
            Some(count) => *count += 1,
            None => drop(self.0.insert(what.to_owned(), 1)),
        }
    }

    pub fn note(&mut self, operation: Operation, turn: &Turn) {
        if !matches!(turn, Turn::Sound) {
            self.add(&format!("{operation:?}: {turn:?}"));
        }
    }

    pub fn add_all(&mut self, other: &Self) {
        for (what, count) in &other.0 {
            *self.0.entry(what.clone()).or_default() += count;
        }
    }

    pub fn of(&self, what: &str) -> u64 {
        self.0.get(what).copied().unwrap_or(0)
    }
}
