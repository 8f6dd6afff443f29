//! A room on disk: files beside the sittings of a folder, which only their owner can read.
//!
//! | file | what it holds |
//! |---|---|
//! | `room.toml` | what the room is called, when tests may start, what one invigilator may do alone |
//! | `invigilators.toml` | who may intervene, with hashes of their PINs |
//! | `start-code.json` | the hash of the day's start code, and who made it |
//! | `wrong-pins.jsonl` | every wrong PIN and start code: who was named, where, when; never what was typed |
//! | `room-log.jsonl` | every change to any of these, and every order to the whole room |
//! | `room-lock` | held for a moment by whoever reads in order to change |

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use super::bank_folder::{read_bounded, read_source};
use super::clock::universal;
use super::journal_file::sync_folder;
use super::line_log;
use super::room_error::RoomError;
use super::secret::{NotHashed, Salt, Secret, has_hash, hash};
use crate::engine::date::Date;
use crate::engine::room::Room;
use crate::engine::room::authority::{Attempt, Invigilator, Subject, check_pin, wait_ms, wrong_in_a_row};
use crate::engine::room::start_code::StartCode;
use crate::engine::sitting::moment::Moment;
use crate::formats::room_lines::{self, KeptCode, LINE_BYTES_MAX, RoomChange};
use crate::formats::room_toml::{self, INVIGILATORS_MAX, InvigilatorEntry};

/// Name of the file that settles what a room is.
pub const ROOM_FILE: &str = "room.toml";
/// Name of the file of those who may intervene.
pub const INVIGILATORS_FILE: &str = "invigilators.toml";
const CODE_FILE: &str = "start-code.json";
/// Name of the record of wrong PINs and start codes.
pub const WRONG_PINS_FILE: &str = "wrong-pins.jsonl";
/// Name of the record of changes.
pub const LOG_FILE: &str = "room-log.jsonl";
const LOCK_FILE: &str = "room-lock";

/// How much of the record of wrong PINs is read, in bytes: thousands of tries, which take weeks.
const TRIES_BYTES_MAX: u64 = 1024 * 1024;

/// Somebody whose PIN was right just now. Only [`RoomFolder::verify_pin`] makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authority(Invigilator);

impl Authority {
    /// Whose PIN it was.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0.name
    }
}

/// What a try at a secret comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer<T> {
    /// It was right.
    Right(T),
    /// It was wrong, and is on record.
    Wrong {
        /// How long it is until the next try, in milliseconds.
        wait_ms: u64,
    },
    /// It was not looked at: too many were wrong before.
    MustWait {
        /// How long it is until the next try, in milliseconds.
        wait_ms: u64,
    },
    /// There is no such secret: no start code was made today.
    NoneMade,
}

impl<T> Answer<T> {
    /// The same answer about something else that was gained.
    #[must_use]
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Answer<U> {
        match self {
            Self::Right(gained) => Answer::Right(change(gained)),
            Self::Wrong { wait_ms } => Answer::Wrong { wait_ms },
            Self::MustWait { wait_ms } => Answer::MustWait { wait_ms },
            Self::NoneMade => Answer::NoneMade,
        }
    }
}

/// The files of a room in a folder of sittings.
#[derive(Clone, Debug)]
pub struct RoomFolder {
    home: PathBuf,
}

/// The room is nobody else's until this is dropped.
#[derive(Debug)]
struct RoomLock(#[allow(dead_code)] File);

impl RoomFolder {
    /// The room of a folder of sittings, which need not exist yet.
    #[must_use]
    pub fn at(home: &Path) -> Self {
        Self { home: home.to_owned() }
    }

    /// The folder of sittings.
    #[must_use]
    pub fn home(&self) -> &Path {
        &self.home
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.join(name)
    }

    /// What is settled about the room; `None` where nothing is.
    ///
    /// # Errors
    /// A [`RoomError`], with every finding.
    pub fn room(&self) -> Result<Option<Room>, RoomError> {
        let path = self.path(ROOM_FILE);
        if !path.exists() {
            return Ok(None);
        }
        let (source, findings) = read_source(&path)?;
        if !findings.is_empty() {
            return Err(RoomError::UnsoundRoom(source, findings));
        }
        let checked = room_toml::read_room(&source);
        match checked.value {
            Some(room) => Ok(Some(room)),
            None => Err(RoomError::UnsoundRoom(source, checked.findings)),
        }
    }

    /// Everybody who may intervene, in the order in which they were added; empty on a machine that
    /// never had one.
    ///
    /// # Errors
    /// A [`RoomError`], with every finding; also when the file is gone though somebody was added.
    pub fn invigilators(&self) -> Result<Vec<InvigilatorEntry>, RoomError> {
        let path = self.path(INVIGILATORS_FILE);
        if !path.exists() {
            let was_used = fs::metadata(self.path(LOG_FILE)).is_ok_and(|data| data.len() > 0);
            return if was_used { Err(RoomError::InvigilatorsMissing(path)) } else { Ok(Vec::new()) };
        }
        let (source, findings) = read_source(&path)?;
        if !findings.is_empty() {
            return Err(RoomError::UnsoundInvigilators(findings));
        }
        let checked = room_toml::read_invigilators(&source);
        checked.value.ok_or(RoomError::UnsoundInvigilators(checked.findings))
    }

    fn find(&self, named: &str) -> Result<InvigilatorEntry, RoomError> {
        let all = self.invigilators()?;
        if all.is_empty() {
            return Err(RoomError::NoneYet);
        }
        let known: Vec<String> = all.iter().map(|entry| format!("\"{}\"", entry.invigilator.name)).collect();
        all.into_iter()
            .find(|entry| entry.invigilator.is(named))
            .ok_or_else(|| RoomError::Unknown { name: named.to_owned(), known: known.join(", ") })
    }

    /// Whether somebody by this name may intervene.
    ///
    /// # Errors
    /// A [`RoomError`] that names those who may, if nobody by this name does.
    pub fn has(&self, named: &str) -> Result<(), RoomError> {
        self.find(named).map(|_| ())
    }

    /// Checks the PIN of somebody. A wrong one is on record before this returns; after some, nobody
    /// is let try for a while. Tries at the same time wait for each other.
    ///
    /// # Errors
    /// A [`RoomError`]; then nobody has shown anything.
    pub fn verify_pin(
        &self,
        named: &str,
        pin: &Secret,
        at: &Moment,
        place: &str,
    ) -> Result<Answer<Authority>, RoomError> {
        let entry = self.find(named)?;
        let subject = Subject::Pin { named: entry.invigilator.name.clone() };
        let authority = Authority(entry.invigilator);
        self.try_secret(subject, at, place, authority, || has_hash(pin.reveal().as_bytes(), &entry.pin_hash))
    }

    /// Checks a start code that somebody typed. It is good on the day on which it was made. What can be
    /// no code at all is wrong and costs nothing.
    ///
    /// # Errors
    /// A [`RoomError`].
    pub fn check_start_code(
        &self,
        typed: &str,
        today: Date,
        at: &Moment,
        place: &str,
    ) -> Result<Answer<KeptCode>, RoomError> {
        let Some(kept) = self.kept_code(today)? else {
            return Ok(Answer::NoneMade);
        };
        let Some(code) = StartCode::read(typed) else {
            return Ok(Answer::Wrong { wait_ms: 0 });
        };
        let hash = kept.hash.clone();
        self.try_secret(Subject::StartCode, at, place, kept, || has_hash(code.bytes(), &hash))
    }

    fn try_secret<T>(
        &self,
        subject: Subject,
        at: &Moment,
        place: &str,
        gained: T,
        is_right: impl FnOnce() -> Result<bool, NotHashed>,
    ) -> Result<Answer<T>, RoomError> {
        // Held throughout: tries at the same time would each find the same wait.
        let _lock = self.lock()?;
        let path = self.path(WRONG_PINS_FILE);
        let lines = line_log::tail(&path, TRIES_BYTES_MAX).map_err(io_at(&path))?;
        // A line that a crash left half written says nothing.
        let attempts: Vec<Attempt> = lines.iter().filter_map(|line| room_lines::read_attempt(line)).collect();
        let (wrong, last) = wrong_in_a_row(&attempts, &subject, place);
        let wait = last.map_or(0, |last| wait_ms(wrong, last, at));
        if wait > 0 {
            return Ok(Answer::MustWait { wait_ms: wait });
        }
        let right = is_right()?;
        let attempt = Attempt { subject, place: place.to_owned(), at: at.clone(), right };
        let line = room_lines::write_attempt(&attempt).map_err(not_written)?;
        if !right {
            line_log::append(&path, &line).map_err(io_at(&path))?;
            return Ok(Answer::Wrong { wait_ms: wait_ms(wrong.saturating_add(1), at, at) });
        }
        if wrong > 0 {
            // Where this cannot be written the wrong ones go on counting, and nobody gains by it; a full
            // disk must not keep an invigilator out.
            let _ = line_log::append(&path, &line);
        }
        Ok(Answer::Right(gained))
    }

    /// Adds somebody. The first one of a room needs nobody's leave.
    ///
    /// # Errors
    /// A [`RoomError`]; nothing has changed then.
    pub fn add_invigilator(
        &self,
        invigilator: Invigilator,
        pin: &Secret,
        by: Option<&Authority>,
        (at, today): (&Moment, Date),
        salt: &Salt,
    ) -> Result<(), RoomError> {
        check_pin(pin.reveal())?;
        let pin_hash = hash(pin.reveal().as_bytes(), salt)?;
        let _lock = self.lock()?;
        let mut all = self.invigilators()?;
        if all.iter().any(|entry| entry.invigilator.is(&invigilator.name)) {
            return Err(RoomError::NameTaken(invigilator.name));
        }
        if all.len() >= INVIGILATORS_MAX {
            return Err(RoomError::TooMany);
        }
        let what = format!("added the invigilator {}", invigilator.name);
        let who = by.map_or(&invigilator, |authority| &authority.0).clone();
        all.push(InvigilatorEntry { invigilator, pin_hash, added: today });
        let text = room_toml::write_invigilators(&all).map_err(not_written)?;
        match by {
            Some(_) => self.change(&who, &what, at, || self.replace(INVIGILATORS_FILE, &text)),
            None if all.len() > 1 => Err(RoomError::NotTheFirst),
            None => {
                // The log says later on that there was somebody, so it must not be the first to know.
                self.replace(INVIGILATORS_FILE, &text)?;
                self.record(&who, &what, at)
            }
        }
    }

    /// Removes somebody, but not the last one.
    ///
    /// # Errors
    /// A [`RoomError`]; nothing has changed then.
    pub fn remove_invigilator(&self, named: &str, by: &Authority, at: &Moment) -> Result<(), RoomError> {
        let _lock = self.lock()?;
        let gone = self.find(named)?.invigilator;
        let mut all = self.invigilators()?;
        all.retain(|entry| entry.invigilator != gone);
        if all.is_empty() {
            return Err(RoomError::LastOne(gone.name));
        }
        let text = room_toml::write_invigilators(&all).map_err(not_written)?;
        let what = format!("removed the invigilator {}", gone.name);
        self.change(&by.0, &what, at, || self.replace(INVIGILATORS_FILE, &text))
    }

    /// Settles what the room is.
    ///
    /// # Errors
    /// A [`RoomError`]; nothing has changed then.
    pub fn save_room(&self, room: &Room, by: &Authority, at: &Moment) -> Result<(), RoomError> {
        let text = room_toml::write_room(room).map_err(not_written)?;
        let _lock = self.lock()?;
        let settings: Vec<&str> =
            text.lines().filter(|line| line.contains(" = ") && !line.starts_with("schema")).collect();
        let what = format!("set the room: {}", settings.join("; "));
        self.change(&by.0, &what, at, || self.replace(ROOM_FILE, &text))
    }

    /// Makes a start code for a day, in place of any before. Only its hash is kept: whoever gets the
    /// code from here must show it now.
    ///
    /// # Errors
    /// A [`RoomError`]; the code before, if any, is still good then.
    pub fn make_start_code(
        &self,
        by: &Authority,
        (at, today): (&Moment, Date),
        entropy: &mut dyn FnMut(&mut [u8]),
    ) -> Result<StartCode, RoomError> {
        let code = loop {
            let mut bytes = [0; 64];
            entropy(&mut bytes);
            if let Some(code) = StartCode::from_entropy(&bytes) {
                break code;
            }
        };
        let mut salt = Salt::default();
        entropy(&mut salt);
        let hash = hash(code.bytes(), &salt)?;
        let kept = KeptCode { hash, made_by: by.name().to_owned(), day: today, made: universal(at) };
        let text = room_lines::write_code(&kept).map_err(not_written)?;
        let _lock = self.lock()?;
        let what = format!("made a start code for {today}");
        self.change(&by.0, &what, at, || self.replace(CODE_FILE, &text))?;
        Ok(code)
    }

    /// Who made the start code of a day, and when; `None` where none was made that day.
    ///
    /// # Errors
    /// A [`RoomError`].
    pub fn kept_code(&self, today: Date) -> Result<Option<KeptCode>, RoomError> {
        let path = self.path(CODE_FILE);
        if !path.exists() {
            return Ok(None);
        }
        let bytes = read_bounded(&path, LINE_BYTES_MAX)?;
        let kept = room_lines::read_code(&bytes).ok_or(RoomError::UnsoundCode(path))?;
        Ok(Some(kept).filter(|code| code.day == today))
    }

    /// Puts on record that somebody ordered something in the whole room.
    ///
    /// # Errors
    /// A [`RoomError`].
    pub fn record_order(&self, by: &Authority, what: &str, at: &Moment) -> Result<(), RoomError> {
        let _lock = self.lock()?;
        self.record(&by.0, what, at)
    }

    fn record(&self, who: &Invigilator, what: &str, at: &Moment) -> Result<(), RoomError> {
        let change = RoomChange { when: universal(at), who: who.name.clone(), what: what.to_owned() };
        let path = self.path(LOG_FILE);
        line_log::append(&path, &room_lines::write_change(&change).map_err(not_written)?)
            .map_err(io_at(&path))
    }

    /// Records a change and makes it: what is not on record is not done.
    fn change(
        &self,
        who: &Invigilator,
        what: &str,
        at: &Moment,
        make: impl FnOnce() -> Result<(), RoomError>,
    ) -> Result<(), RoomError> {
        self.record(who, what, at)?;
        make().inspect_err(|error| {
            // The error that counts is this one.
            let _ = self.record(who, &format!("not done: {what} ({error})"), at);
        })
    }

    /// Takes the room for a moment; whoever holds it needs no longer than a hash takes.
    fn lock(&self) -> Result<RoomLock, RoomError> {
        DirBuilder::new().recursive(true).mode(0o700).create(&self.home).map_err(io_at(&self.home))?;
        let path = self.path(LOCK_FILE);
        let file =
            OpenOptions::new().create(true).append(true).mode(0o600).open(&path).map_err(io_at(&path))?;
        for _ in 0..500 {
            match file.try_lock() {
                Ok(()) => return Ok(RoomLock(file)),
                Err(TryLockError::WouldBlock) => std::thread::sleep(std::time::Duration::from_millis(20)),
                Err(TryLockError::Error(error)) => return Err(io_at(&path)(error)),
            }
        }
        Err(RoomError::InUse(path))
    }

    /// Replaces a file that only its owner can read: all of it or nothing. The caller holds the lock.
    fn replace(&self, name: &str, text: &str) -> Result<(), RoomError> {
        let path = self.path(name);
        let draft = self.path(&format!(".{name}.new"));
        // One that a crash left behind.
        let _ = fs::remove_file(&draft);
        let written =
            OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft).and_then(|mut file| {
                file.write_all(text.as_bytes())?;
                file.sync_all()?;
                fs::rename(&draft, &path)?;
                sync_folder(&self.home)
            });
        if written.is_err() {
            let _ = fs::remove_file(&draft);
        }
        written.map_err(io_at(&path))
    }
}

fn io_at(path: &Path) -> impl FnOnce(io::Error) -> RoomError + '_ {
    move |error| RoomError::Io { path: path.to_owned(), error }
}

fn not_written(error: impl std::fmt::Display) -> RoomError {
    RoomError::NotWritten(error.to_string())
}
