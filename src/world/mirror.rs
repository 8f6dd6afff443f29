//! A second copy of a record while it is written, on another path or a USB stick.
//!
//! A thread of its own writes it, so that a stick which is slow, full or pulled out never holds up a
//! sitting and never fails it: it only shows. A line reaches the copy after it is durable in the
//! record, so that the copy is always a beginning of the record and never goes beyond it.

use std::io;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::journal_file::{self, JournalError, NotSaved, Record};
use super::stick::{FolderStick, Stick};
use crate::engine::sitting::event::Event;
use crate::engine::sitting::moment::Moment;
use crate::formats::journal::{Head, write_line};

/// Why a copy cannot be begun. One that could be made later is begun and shows its fault instead.
#[derive(Debug, thiserror::Error)]
pub enum MirrorError {
    /// The record itself cannot be read.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// The copy would stand among the sittings, or the sitting cannot be read.
    #[error("no copy of the record can be kept: {0}")]
    Place(io::Error),
}

/// How a copy stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MirrorState {
    /// Lines of the record that are not on the copy.
    pub lines_behind: u64,
    /// Why the last try failed; `None` where it worked.
    pub failed: Option<String>,
}

/// How long to wait before the next try after a failure: twice as long each time.
#[derive(Clone, Copy, Debug)]
pub struct Pauses {
    /// After the first failure.
    pub first: Duration,
    /// At most.
    pub longest: Duration,
}

impl Default for Pauses {
    fn default() -> Self {
        Self { first: Duration::from_secs(1), longest: Duration::from_secs(30) }
    }
}

impl Pauses {
    /// The pause after so many failures in a row, counted from one.
    #[must_use]
    pub fn after(&self, failures: u32) -> Duration {
        let doubled = 2_u32.saturating_pow(failures.saturating_sub(1));
        self.first.saturating_mul(doubled).min(self.longest)
    }
}

enum Message {
    Line(Vec<u8>, u64),
    Finish,
}

#[derive(Default)]
struct Progress {
    sent: u64,
    copied: u64,
    failed: Option<String>,
    ended: bool,
}

#[derive(Default)]
struct Shared {
    progress: Mutex<Progress>,
    changed: Condvar,
}

impl Shared {
    fn progress(&self) -> MutexGuard<'_, Progress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut Progress)) {
        change(&mut self.progress());
        self.changed.notify_all();
    }
}

/// A copy that is being kept. Clones speak of the same copy; when the last one is dropped, it ends.
#[derive(Clone)]
pub struct Mirror {
    messages: Sender<Message>,
    shared: Arc<Shared>,
    head: Head,
    is_on_another_disk: bool,
}

impl Mirror {
    /// Begins to copy a sitting's folder, without its keys, into `copies/<its name>`, or goes on with
    /// the copy there. To be called when the record is open for writing.
    ///
    /// # Errors
    /// A [`MirrorError`]; a stick that is not there, or full, is none.
    pub fn begin(sitting: &Path, copies: &Path) -> Result<Self, MirrorError> {
        let found = journal_file::find(sitting)?;
        let (record, head) = found
            .map_or((Vec::new(), Head::empty()), |found| (found.sound_bytes().to_vec(), found.reading.head));
        let stick = FolderStick::new(sitting, copies).map_err(MirrorError::Place)?;
        let is_on_another_disk = stick.is_on_another_disk();
        let mirror = Self::onto(Box::new(stick), record, head, Pauses::default());
        Ok(Self { is_on_another_disk, ..mirror.map_err(MirrorError::Place)? })
    }

    /// Begins to copy a record, which holds `record` so far, onto any stick.
    ///
    /// # Errors
    /// What the system says when it gives no thread.
    pub fn onto(stick: Box<dyn Stick>, record: Vec<u8>, head: Head, pauses: Pauses) -> io::Result<Self> {
        let (messages, received) = channel();
        let shared = Arc::new(Shared::default());
        shared.progress().sent = head.lines;
        let copier = Copier {
            stick,
            received,
            shared: Arc::clone(&shared),
            record,
            lines: head.lines,
            copied_bytes: None,
            pauses,
        };
        std::thread::Builder::new().name("mirror".to_owned()).spawn(move || copier.run())?;
        Ok(Self { messages, shared, head, is_on_another_disk: true })
    }

    /// Hands a line over, with its line feed and its number. Returns at once.
    pub fn send(&self, line: &[u8], number: u64) {
        self.shared.change(|progress| progress.sent = number);
        // A thread that is gone shows as lines behind.
        let _ = self.messages.send(Message::Line(line.to_vec(), number));
    }

    /// How the copy stands now.
    #[must_use]
    pub fn state(&self) -> MirrorState {
        state_of(&self.shared.progress())
    }

    /// Whether the copy began on another disk than the record.
    #[must_use]
    pub fn is_on_another_disk(&self) -> bool {
        self.is_on_another_disk
    }

    /// Ends the copy: one more try, for which it waits no longer than `at_most`. Says how the copy
    /// stands; it holds the whole record when no line is behind.
    pub fn finish(&self, at_most: Duration) -> MirrorState {
        // A thread that is gone has ended already.
        let _ = self.messages.send(Message::Finish);
        let progress = self.shared.progress();
        let waited = self.shared.changed.wait_timeout_while(progress, at_most, |progress| !progress.ended);
        let (progress, _) = waited.unwrap_or_else(PoisonError::into_inner);
        state_of(&progress)
    }
}

fn state_of(progress: &Progress) -> MirrorState {
    MirrorState {
        lines_behind: progress.sent.saturating_sub(progress.copied),
        failed: progress.failed.clone(),
    }
}

/// The thread that writes the copy.
struct Copier {
    stick: Box<dyn Stick>,
    received: Receiver<Message>,
    shared: Arc<Shared>,
    /// Everything that is to be on the copy.
    record: Vec<u8>,
    lines: u64,
    /// How much of it is; `None` while it must be written whole.
    copied_bytes: Option<usize>,
    pauses: Pauses,
}

impl Copier {
    fn run(mut self) {
        let mut failures = 0;
        let mut is_last = false;
        loop {
            let tried = self.write_out();
            failures = if tried.is_ok() { 0 } else { failures + 1 };
            self.shared.change(|progress| {
                if tried.is_ok() {
                    progress.copied = self.lines;
                }
                progress.failed = tried.err().map(|error| error.to_string());
                progress.ended = is_last;
            });
            if is_last {
                return;
            }
            is_last = if failures == 0 { self.wait() } else { self.pause(self.pauses.after(failures)) };
        }
    }

    fn write_out(&mut self) -> io::Result<()> {
        let written = match self.copied_bytes {
            None => self.stick.write_whole(&self.record),
            Some(copied) => match self.record.get(copied..) {
                None | Some([]) => Ok(()),
                Some(rest) => self.stick.append(rest),
            },
        };
        self.copied_bytes = written.is_ok().then_some(self.record.len());
        written
    }

    /// Waits for lines and takes all that are there. Says whether it is to end.
    fn wait(&mut self) -> bool {
        let Ok(message) = self.received.recv() else {
            return true;
        };
        let mut is_last = self.take(message);
        while let (false, Ok(message)) = (is_last, self.received.try_recv()) {
            is_last = self.take(message);
        }
        is_last
    }

    /// Lets a pause pass, and takes the lines that come in it. Says whether it is to end, which ends
    /// the pause at once.
    fn pause(&mut self, pause: Duration) -> bool {
        let until = Instant::now() + pause;
        loop {
            match self.received.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(message) => {
                    if self.take(message) {
                        return true;
                    }
                }
                Err(RecvTimeoutError::Timeout) => return false,
                Err(RecvTimeoutError::Disconnected) => return true,
            }
        }
    }

    fn take(&mut self, message: Message) -> bool {
        match message {
            Message::Line(line, number) => {
                self.record.extend_from_slice(&line);
                self.lines = number;
                false
            }
            Message::Finish => true,
        }
    }
}

/// A record whose lines also go to a copy. A line of a journal is always written in the same way, so
/// the copy has the same bytes.
pub struct MirroredRecord {
    record: Box<dyn Record>,
    mirror: Mirror,
    head: Head,
    /// Lines that are not durable in the record, with their numbers.
    unsaved: Vec<(String, u64)>,
}

impl MirroredRecord {
    /// Taps a record for a copy that was begun when the record stood as it stands now.
    #[must_use]
    pub fn new(record: Box<dyn Record>, mirror: Mirror) -> Self {
        Self { record, head: mirror.head, mirror, unsaved: Vec::new() }
    }

    fn hand_over(&mut self, saved: Result<(), NotSaved>) -> Result<(), NotSaved> {
        if saved.is_ok() {
            for (line, number) in self.unsaved.drain(..) {
                self.mirror.send(line.as_bytes(), number);
            }
        }
        saved
    }
}

impl Record for MirroredRecord {
    fn append(&mut self, at: &Moment, events: &[Event]) -> Result<(), NotSaved> {
        for event in events {
            // What cannot be written as a line does not come into the record either.
            if let Ok((line, head)) = write_line(&self.head, at, event) {
                self.unsaved.push((line, head.lines));
                self.head = head;
            }
        }
        let saved = self.record.append(at, events);
        self.hand_over(saved)
    }

    fn save_again(&mut self) -> Result<(), NotSaved> {
        let saved = self.record.save_again();
        self.hand_over(saved)
    }
}
