//! What can go wrong on the fake disk, when it does, and how often it did.

use std::collections::BTreeMap;
use std::io;

use invigil::engine::sitting::event::{Event, GapMeasure};
use invigil::engine::sitting::intervention::{Act, Intervention};

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
    /// How long a write or a sync takes at most, where one is slow.
    pub slow_ms: u64,
}

const PLENTY: usize = 1 << 40;

impl Weather {
    /// Nothing fails.
    pub fn clear() -> Self {
        Self {
            faults_per_mille: 0,
            crashes_per_mille: 0,
            free_bytes: PLENTY,
            file_bytes_max: PLENTY,
            slow_ms: 0,
        }
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

    /// How long an operation takes, in milliseconds.
    pub fn takes_ms(&self, chance: &mut Chance, operation: Operation) -> u64 {
        let is_slow = matches!(operation, Operation::Write | Operation::Sync) && self.slow_ms > 0;
        if is_slow && chance.happens(400) { chance.between(1, self.slow_ms) } else { 0 }
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

    /// An event that is on record.
    pub fn event(&mut self, event: &Event) {
        match event {
            Event::Intervened(intervention) => self.intervention(intervention),
            Event::Closed(closure) => self.add(&format!("closed: {}", closure.name())),
            Event::Resumed { measured_by: GapMeasure::BootClock, .. } => self.add("resumed: same boot"),
            Event::Resumed { measured_by: GapMeasure::WallClock, .. } => self.add("resumed: rebooted"),
            Event::Stalled { .. } => self.add("stalled"),
            Event::TakenUp => self.add("taken up"),
            Event::WallClockShifted { .. } => self.add("wall clock shifted"),
            Event::PinRefused { .. } => self.add("PIN refused over the test"),
            Event::LateResponseTakenBack { .. } => self.add("late answer taken back"),
            Event::Continued(_) => self.add("continued"),
            Event::Responded { .. } => self.add("answered"),
            Event::ResponseCleared { .. } => self.add("cleared"),
            Event::FlagChanged { .. } => self.add("flag changed"),
            Event::StrikeChanged { .. } => self.add("strike changed"),
            Event::NoteWritten { .. } => self.add("note written"),
            Event::TimeDisplayChanged { .. } => self.add("time hidden or shown"),
            Event::ColoursChosen(_) => self.add("colours chosen"),
            Event::LanguageChosen(_) => self.add("language chosen"),
            _ => {}
        }
    }

    fn intervention(&mut self, intervention: &Intervention) {
        let Intervention { second, act, .. } = intervention;
        if second.is_some() {
            self.add("act with a second invigilator");
        }
        match act {
            Act::StartAllowed => self.add("act: start allowed"),
            Act::Paused => self.add("act: paused"),
            Act::PauseEnded => self.add("act: pause ended"),
            Act::TimeAdded(_) => self.add("act: time added"),
            Act::BreakBegan => self.add("act: break began"),
            Act::BreakEnded => self.add("act: break ended"),
            Act::ArrangementAgreed(agreed) => {
                let kind = agreed.arrangement.kind();
                self.add(&format!("agreed: {kind}"));
            }
            Act::IncidentNoted(_) => self.add("act: incident noted"),
            Act::SeatChanged(_) => self.add("act: seat changed"),
            Act::GapSettled { credit_ms: 0, .. } => self.add("act: gap settled, nothing given back"),
            Act::GapSettled { .. } => self.add("act: gap settled, time given back"),
            Act::Ended(closure) => self.add(&format!("closed: {}", closure.name())),
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
