//! The office behind a real desk: the room with its invigilators, sittings on disk, and other
//! processes of this program for whatever needs keys. The candidate's process asks them for a form
//! and for a mark and never reads a bank or a key book itself.

use std::path::{Path, PathBuf};

use super::clock::{self, MachineClock};
use super::continuation::{continuation_of, waits_for_authority};
use super::desk::{Beginning, Office, Place};
use super::disk::MachineDisk;
use super::entropy;
use super::entry_desk::{EntryDesk, run};
use super::entry_note::entry_of;
use super::hidden_input::place;
use super::journal_file::{JournalFile, Record};
use super::mirror::{Mirror, MirrorState, MirroredRecord};
use super::own_program::own_program;
use super::room_folder::{Answer, RoomFolder};
use super::secret::Secret;
use super::{sitting_folder, sitting_orders, start_check};
use crate::engine::centre::roll::{Expected, SeatFound};
use crate::engine::date::Date;
use crate::engine::feedback::Feedback;
use crate::engine::room::Limits;
use crate::engine::room::authority::{DESK, Invigilator};
use crate::engine::room::identity::age_on;
use crate::engine::room::order::Order;
use crate::engine::room::start::{Start, StartWindow};
use crate::engine::sitting::event::Opening;
use crate::engine::sitting::moment::Moment;
use crate::engine::text::folded;
use crate::formats::feedback_json;
use crate::tui::model::{MirrorShown, Paper};
use crate::tui::theme::Theme;

/// An office that keeps sittings in one folder and draws from one bank.
pub struct CentreOffice {
    /// The bank's folder.
    pub bank: PathBuf,
    /// The folder of sittings, which is also the room's.
    pub home: PathBuf,
    /// The seed for a new form; a fresh one where none is given.
    pub seed: Option<String>,
    /// Youngest age at which a candidate may sit, in whole years.
    pub minimum_age: u32,
    /// The colours that the test is to be shown in; `None` where it is not shown, but told in lines.
    pub theme: Option<Theme>,
    /// Where a second copy of each record is kept, if anywhere.
    pub copies: Option<PathBuf>,
    /// The copy of a record with which this machine goes on, until it has.
    pub resume_from: Option<PathBuf>,
    /// The second copy of the record that is being written.
    pub mirror: Option<Mirror>,
    /// The sitting that was admitted.
    pub admitted: Option<PathBuf>,
    /// The last order that was answered, or was given before this desk came.
    pub answered: u64,
    /// The centre's register, where it is used.
    pub register: Option<EntryDesk>,
    /// Whether the register, if there is one, is passed over.
    pub no_register: bool,
    /// What is to be told to the invigilator when the test is over.
    pub notes: Vec<String>,
}

/// Where a wrong PIN or start code is given, as its record says. Codes count by it: the terminal is
/// named, so that one candidate's typing errors hold up nobody else.
fn desk() -> String {
    format!("{DESK} at {}", place())
}

/// Why a record from elsewhere goes on here, where the invigilator was not asked.
const BROUGHT_HERE: &str = "taken up after it was brought to this machine";

fn words(error: impl std::fmt::Display) -> String {
    error.to_string()
}

impl CentreOffice {
    fn room(&self) -> RoomFolder {
        RoomFolder::at(&self.home)
    }

    /// Takes a sitting up again; one that was brought here goes on by the authority of `by` and for a
    /// `reason`. `None` for a sitting that was never opened.
    fn take_up(
        &mut self,
        folder: &Path,
        candidate: &str,
        by: &str,
        reason: &str,
    ) -> Result<Option<Place>, String> {
        let opened = JournalFile::open(folder).map_err(words)?;
        let Some((journal, reading)) = opened else {
            return Ok(None);
        };
        let Some(sitting) = reading.sitting() else {
            return Ok(None);
        };
        let (form, practice) = sitting_folder::load_paper(folder).map_err(words)?;
        if form.digest() != sitting.opening().form
            || folded(&sitting.opening().candidate) != folded(candidate)
        {
            return Err(format!(
                "{}: the form or the candidate is not the one that this sitting was opened with",
                folder.display()
            ));
        }
        let reason = if reason.is_empty() { BROUGHT_HERE } else { reason };
        let continuation = waits_for_authority(folder, &reading)
            .then(|| continuation_of(folder, &reading, by, reason))
            .flatten();
        Ok(Some(Place {
            paper: Paper { form, practice },
            record: self.seat_at(folder, journal)?,
            beginning: Beginning::Resumed {
                torn_bytes: reading.torn_bytes as u64,
                sitting: Box::new(sitting),
                continuation,
            },
        }))
    }

    /// Brings a record from elsewhere here and takes it up.
    fn bring_here(&mut self, from: &Path, candidate: &str, by: &str, reason: &str) -> Result<Place, String> {
        let mut process = own_program();
        process.arg("prepare").arg("--from").arg(from).arg("--sittings").arg(&self.home);
        if !self.bank.as_os_str().is_empty() {
            process.arg("--bank").arg(&self.bank);
        }
        if !candidate.is_empty() {
            process.arg("--candidate").arg(candidate);
        }
        let (answer, _) = run(process)?;
        let folder = PathBuf::from(answer.trim_end_matches('\n'));
        let name = sitting_folder::summary(&folder).map_err(words)?.candidate;
        let place = self.take_up(&folder, &name, by, reason)?;
        place.ok_or_else(|| format!("{}: nothing of this sitting is on record", folder.display()))
    }

    fn prepare(&mut self, candidate: &str, by: &str) -> Result<Place, String> {
        let mut process = own_program();
        process.arg("prepare").arg("--bank").arg(&self.bank).arg("--sittings").arg(&self.home);
        process.arg("--candidate").arg(candidate);
        if let Some(seed) = &self.seed {
            process.arg("--seed").arg(seed);
        }
        if let Some((entry, seat)) = self.register.as_ref().and_then(EntryDesk::chosen) {
            process.arg("--entry").arg(entry).arg("--by").arg(by);
            process.arg("--seat").arg(seat);
        }
        if self.no_register {
            process.arg("--no-register");
        }
        let (answer, notes) = run(process)?;
        self.notes.extend(notes);
        let folder = PathBuf::from(answer.trim_end_matches('\n'));
        let (form, practice) = sitting_folder::load_paper(&folder).map_err(words)?;
        let qualification = sitting_folder::load_qualification(&folder).map_err(words)?;
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned());
        let opening = Opening {
            sitting: name.unwrap_or_default(),
            candidate: candidate.to_owned(),
            qualification: qualification.digest(),
            bank: form.bank,
            form: form.digest(),
            items: u32::try_from(form.items.len()).map_err(words)?,
            allowed_ms: u64::from(qualification.test.minutes) * 60_000,
            program: env!("CARGO_PKG_VERSION").to_owned(),
        };
        // One that was prepared before, and never opened, may have a journal without a line.
        let journal = match JournalFile::open(&folder).map_err(words)? {
            Some((journal, reading)) if reading.record.is_empty() => journal,
            _ => JournalFile::create(&folder).map_err(words)?,
        };
        Ok(Place {
            paper: Paper { form, practice },
            record: self.seat_at(&folder, journal)?,
            beginning: Beginning::New(opening),
        })
    }

    /// Refuses to begin while a sitting of the same name, but for another entry, has not ended: it may be
    /// another person's, and nobody gets somebody else's test.
    fn refuse_another_entrys(&self, candidate: &str, entry: &str) -> Result<(), String> {
        let Some(other) = sitting_folder::find_unfinished(&self.home, candidate).map_err(words)? else {
            return Ok(());
        };
        let own = entry_of(&other).unwrap_or_default();
        Err(format!(
            "{}: this sitting of {candidate} belongs to the entry {own}, not to {entry}, and has not ended: go on with it with `invigil sit --entry {own}` and end it first, or sit {entry} at another machine",
            other.display()
        ))
    }

    /// When tests may start in this room, if that is settled, and whether that is now.
    fn start_window(&self, at: &Moment) -> Result<Option<(StartWindow, Start)>, String> {
        let window = self.room().room().map_err(words)?.and_then(|room| room.start);
        Ok(window.map(|window| (window, window.at(clock::local_at(at)))))
    }

    /// Seats a candidate at a sitting's folder. What was ordered before was not meant for this desk.
    fn seat_at(&mut self, folder: &Path, journal: JournalFile) -> Result<Box<dyn Record>, String> {
        self.answered = sitting_orders::last_number(folder);
        self.admitted = Some(folder.to_owned());
        self.resume_from = None;
        let Some(copies) = &self.copies else {
            return Ok(Box::new(journal));
        };
        let mirror = Mirror::begin(folder, copies).map_err(words)?;
        self.mirror = Some(mirror.clone());
        Ok(Box::new(MirroredRecord::new(Box::new(journal), mirror)))
    }
}

impl Office for CentreOffice {
    fn invigilators(&mut self) -> Result<Vec<String>, String> {
        let all = self.room().invigilators().map_err(words)?;
        Ok(all.into_iter().map(|entry| entry.invigilator.name).collect())
    }

    fn register_first(&mut self, name: &str, pin: &str, at: &Moment) -> Result<(), String> {
        let invigilator = Invigilator::named(name).map_err(words)?;
        let mut salt = [0; 16];
        entropy::fill(&mut salt);
        let when = (at, clock::today());
        self.room().add_invigilator(invigilator, &Secret::new(pin), None, when, &salt).map_err(words)
    }

    fn try_pin(&mut self, name: &str, pin: &str, at: &Moment) -> Result<Answer<String>, String> {
        let answer = self.room().verify_pin(name, &Secret::new(pin), at, &desk()).map_err(words)?;
        Ok(answer.map(|authority| authority.name().to_owned()))
    }

    fn try_start_code(&mut self, code: &str, at: &Moment) -> Result<Answer<String>, String> {
        let answer = self.room().check_start_code(code, clock::today(), at, &desk()).map_err(words)?;
        Ok(answer.map(|code| code.made_by))
    }

    fn may_sit(&mut self, born: Date, at: &Moment) -> Result<u32, String> {
        let today = clock::local_at(at).date;
        let age = age_on(born, today).filter(|age| *age <= 120);
        let age = age.ok_or("nobody who sits a test was born on that day: type it as 2001-12-31")?;
        if age < self.minimum_age {
            return Err(format!(
                "the candidate is {age} and this qualification is for people of {} and over: do not open the test",
                self.minimum_age
            ));
        }
        // People come before the start, and are seated and practise then.
        match self.start_window(at)? {
            Some((window, late @ Start::TooLate { .. })) => Err(outside(window, late)),
            _ => Ok(age),
        }
    }

    fn may_start(&mut self, at: &Moment) -> Result<(), String> {
        match self.start_window(at)? {
            None | Some((_, Start::Open)) => Ok(()),
            Some((window, start)) => Err(outside(window, start)),
        }
    }

    fn limits(&mut self) -> Result<Limits, String> {
        Ok(self.room().room().map_err(words)?.unwrap_or_default().limits)
    }

    fn start_faults(&mut self) -> Vec<String> {
        let facts = start_check::measure(&MachineDisk, &MachineClock::new(), &self.home, self.theme);
        let faults = start_check::check(&facts);
        let no_copies = self.copies.as_ref().filter(|copies| !copies.is_dir()).map(|copies| {
            format!(
                "{}: there is no such folder for the second copy; plug the stick in, make the folder, or start without --mirror",
                copies.display()
            )
        });
        let no_roll = self.register.as_mut().and_then(|register| register.call_roll().err());
        let stops = faults.iter().filter(|fault| fault.stops).map(ToString::to_string);
        stops.chain(no_copies).chain(no_roll).collect()
    }

    fn unfinished(&mut self) -> Result<Vec<String>, String> {
        sitting_folder::unfinished(&self.home).map_err(words)
    }

    fn is_continuation(&self) -> bool {
        self.resume_from.is_some()
    }

    fn admit(&mut self, candidate: &str, by: &str, reason: &str) -> Result<Place, String> {
        if let Some(from) = self.resume_from.clone() {
            return self.bring_here(&from, candidate, by, reason);
        }
        let entry = self.register.as_ref().and_then(EntryDesk::wanted);
        let unfinished = sitting_folder::find_unfinished_for(&self.home, candidate, entry).map_err(words)?;
        if let (Some(entry), None) = (entry, &unfinished) {
            self.refuse_another_entrys(candidate, entry)?;
        }
        if let Some(folder) = unfinished
            && let Some(place) = self.take_up(&folder, candidate, by, reason)?
        {
            return Ok(place);
        }
        self.prepare(candidate, by)
    }

    fn expected(&mut self, candidate: &str) -> Result<Option<Expected>, String> {
        match &mut self.register {
            Some(register) if register.names_somebody(candidate) => register.expected(candidate).map(Some),
            _ => Ok(None),
        }
    }

    fn seat(&mut self, expected: &Expected, seat: &str) -> Result<SeatFound, String> {
        self.register.as_ref().map_or(Ok(SeatFound::Same), |register| register.seat(expected, seat))
    }

    fn open_for(&mut self, expected: &Expected, seat: &str) {
        if let Some(register) = &mut self.register {
            register.choose(expected, seat);
        }
    }

    fn tell_register(&mut self) {
        if let Some((register, folder)) = self.register.as_mut().zip(self.admitted.as_ref())
            && entry_of(folder).is_some()
        {
            register.tell(folder);
        }
    }

    fn orders(&mut self) -> Vec<(u64, Order)> {
        let folder = self.admitted.as_deref();
        folder.map(|folder| sitting_orders::pending(folder, self.answered)).unwrap_or_default()
    }

    fn answer_order(&mut self, number: u64) {
        self.answered = self.answered.max(number);
        if let Some(folder) = &self.admitted {
            // Whoever ordered it sees it on the record; the answer only spares them the wait.
            let _ = sitting_orders::acknowledge(folder, number);
        }
    }

    fn mirror(&mut self) -> Option<MirrorShown> {
        let MirrorState { lines_behind, failed } = self.mirror.as_ref()?.state();
        Some(MirrorShown { lines_behind, failed })
    }

    fn mark(&mut self) -> Result<Feedback, String> {
        let folder = self.admitted.clone().ok_or("no sitting was admitted")?;
        let mut process = own_program();
        process.arg("feedback").arg(folder).arg("--format").arg("json");
        let (answer, _) = run(process)?;
        feedback_json::read(answer.as_bytes()).ok_or_else(|| "the marking process gave no result".to_owned())
    }
}

/// Why a test does not start outside the room's window, and what would mend it.
fn outside(window: StartWindow, start: Start) -> String {
    let StartWindow { starts, late_minutes } = window;
    match start {
        Start::TooLate { minutes } => format!(
            "the start was at {starts}, {minutes} minutes ago, and {late_minutes} minutes late is the latest: set another start with `invigil room set`, or book another day"
        ),
        _ => format!(
            "tests in this room start at {starts}: wait, or set another start with `invigil room set --starts`"
        ),
    }
}
