//! Making the register's results again from the records of a folder of sittings, and saying what
//! differs. The records are the truth: where the register says something else, it is changed to what
//! they say, and every difference is told.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::attempt_folder::{self, Derived};
use super::continuation::CONTINUED;
use super::forks::{self, PartedError};
use super::register::{AttemptFilter, By, Register, RegisterError, check_not_older};
use super::sitting_folder::{self, SittingError};
use super::{journal_file, registrar};
use crate::engine::centre::attempt::Attempt;
use crate::engine::centre::derive::Owner;
use crate::engine::centre::difference::{Difference, differences};
use crate::engine::centre::entry::{Entry, EntryState};
use crate::formats::journal::JournalReading;

/// What making the register again came to. Sittings are named by their folders' names, elsewhere by
/// their own.
#[derive(Debug, Default)]
pub struct Rebuilt {
    /// Sittings whose records were read and count.
    pub read: usize,
    /// Sittings that were prepared and never opened.
    pub never_opened: usize,
    /// Sittings that the register did not have.
    pub missing: Vec<String>,
    /// Fields in which the register said something else, with their sittings.
    pub differing: Vec<(String, Difference)>,
    /// Sittings that belong to no entry, and why.
    pub unowned: Vec<(String, String)>,
    /// Sittings of the register that are not in this folder; they stay as they are.
    pub elsewhere: Vec<String>,
    /// Folders of sittings of learners who were forgotten.
    pub forgotten: Vec<PathBuf>,
    /// What else is to be told.
    pub notes: Vec<String>,
    /// Records that cannot be read or trusted, and changes that the register does not take.
    pub faults: Vec<String>,
}

impl Rebuilt {
    /// Whether the register and the records say different things.
    #[must_use]
    pub fn differs(&self) -> bool {
        !self.missing.is_empty() || !self.differing.is_empty()
    }
}

/// Derives every sitting of a folder of sittings again, compares, and writes what the records say by
/// `by`, or nothing where nobody is named. `progress` is told how many sittings were looked at, of how
/// many.
///
/// # Errors
/// A [`RegistrarError`](super::registrar::RegistrarError) when the register or the folder itself cannot be
/// read; what was written before stays. A fault of one sitting is among the faults, and the others go on.
pub fn rebuild(
    register: &mut Register,
    home: &Path,
    by: Option<&By>,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Rebuilt, registrar::RegistrarError> {
    let parted = forks::survey(home)?;
    let folders = sitting_folder::list(home)?;
    let mut of_sitting: BTreeMap<String, Vec<&Path>> = BTreeMap::new();
    for folder in &folders {
        of_sitting.entry(sitting_of(folder)).or_default().push(folder);
    }
    let mut work =
        Work { register, home, by, of_sitting, rebuilt: Rebuilt::default(), here: BTreeSet::new() };
    for (number, folder) in folders.iter().enumerate() {
        progress(number, folders.len());
        match parted.get(folder) {
            None => work.sitting(folder)?,
            Some(why) => work.uncounted(folder, why),
        }
    }
    progress(folders.len(), folders.len());
    for attempt in work.register.attempts(&AttemptFilter::default())? {
        if !work.here.contains(&attempt.sitting) {
            work.rebuilt.elsewhere.push(attempt.sitting);
        }
    }
    Ok(work.rebuilt)
}

struct Work<'a> {
    register: &'a mut Register,
    home: &'a Path,
    by: Option<&'a By>,
    /// Folders by the sitting that their names speak of.
    of_sitting: BTreeMap<String, Vec<&'a Path>>,
    rebuilt: Rebuilt,
    /// Names of the sittings that have a folder here.
    here: BTreeSet<String>,
}

impl Work<'_> {
    /// A record that does not count: one that goes on in another is told by that one.
    fn uncounted(&mut self, folder: &Path, why: &PartedError) {
        self.is_here(folder);
        match why {
            PartedError::GoesOn { .. } => {}
            PartedError::SetAside { .. } => self.rebuilt.notes.push(why.to_string()),
            // Said once for all the records that it is about.
            PartedError::Undecided { others, .. } => {
                let is_said = |(other, _): &(PathBuf, u64)| {
                    self.rebuilt.faults.iter().any(|fault| fault.contains(&other.display().to_string()))
                };
                if !others.iter().any(is_said) {
                    self.rebuilt.faults.push(why.to_string());
                }
            }
            _ => self.rebuilt.faults.push(why.to_string()),
        }
    }

    /// Takes down which sitting a folder is of; of a record that cannot be read, by the folder's name.
    fn is_here(&mut self, folder: &Path) {
        self.here.insert(sitting_of(folder));
        if let Ok(Some(found)) = journal_file::find(folder)
            && let Some(sitting) = JournalReading::sitting(&found.reading)
        {
            self.here.insert(sitting.opening().sitting.clone());
        }
    }

    fn sitting(&mut self, folder: &Path) -> Result<(), RegisterError> {
        self.is_here(folder);
        let derived = match self.derived(folder) {
            Ok(Some(derived)) => derived,
            Ok(None) => {
                self.rebuilt.never_opened += 1;
                return Ok(());
            }
            Err(error) => {
                self.fault(folder, &error);
                return Ok(());
            }
        };
        if self.register.is_forgotten(&derived.attempt.sitting)? {
            self.rebuilt.forgotten.push(folder.to_owned());
            return Ok(());
        }
        self.rebuilt.read += 1;
        let kept = self.register.attempt(&derived.attempt.sitting)?;
        let derived = self.owned(folder, derived, kept.as_ref())?;
        let Some(derived) = self.marked_elsewhere(folder, derived, kept.as_ref()) else {
            return Ok(());
        };
        if let Some(kept) = &kept
            && let Err(error) = check_not_older(kept, &derived.attempt)
        {
            self.rebuilt.faults.push(format!("{}: {error}", folder.display()));
            return Ok(());
        }
        let mut differing = match &kept {
            Some(kept) => differences(kept, &derived.attempt),
            None => Vec::new(),
        };
        differing.extend(self.entry_differences(&derived)?);
        let name = name_of(folder);
        let is_missing = kept.is_none();
        if is_missing {
            self.rebuilt.missing.push(name.clone());
        }
        let has_changes = is_missing || !differing.is_empty();
        self.rebuilt.differing.extend(differing.into_iter().map(|difference| (name.clone(), difference)));
        if let Some(by) = self.by.filter(|_| has_changes)
            && let Err(error) = registrar::write(self.register, &derived, by)
        {
            self.rebuilt.faults.push(format!("{name}: {error}"));
        }
        Ok(())
    }

    /// What a record that counts says. Its key book is mostly here or in the folder that it goes on from;
    /// otherwise every record is looked at.
    fn derived(&self, folder: &Path) -> Result<Option<Derived>, SittingError> {
        let places = self.of_sitting.get(&sitting_of(folder)).map(Vec::as_slice).unwrap_or_default();
        let derived = attempt_folder::derive_counted(folder, places, Owner::default())?;
        match derived {
            Some(derived) if derived.lacks_keys => {
                attempt_folder::derive(self.home, folder, Owner::default())
            }
            derived => Ok(derived),
        }
    }

    fn fault(&mut self, folder: &Path, error: &SittingError) {
        let (name, error) = (name_of(folder), error.to_string());
        let fault = if error.contains(&name) { error } else { format!("{name}: {error}") };
        self.rebuilt.faults.push(fault);
    }

    /// The attempt with the entry and the learner that it belongs to.
    fn owned(
        &mut self,
        folder: &Path,
        mut derived: Derived,
        kept: Option<&Attempt>,
    ) -> Result<Derived, RegisterError> {
        let (owner, why_none) = registrar::owner(self.register, folder, kept, &derived)?;
        if let Some(why) = why_none {
            self.rebuilt.unowned.push((name_of(folder), why));
        }
        derived.attempt.entry = owner.entry;
        derived.attempt.learner = owner.learner;
        derived.attempt.number = owner.number;
        Ok(derived)
    }

    /// Without its key book here, a record keeps the mark that the register has of the same record; one
    /// that has grown since is a fault, because the mark is of another script.
    fn marked_elsewhere(
        &mut self,
        folder: &Path,
        mut derived: Derived,
        kept: Option<&Attempt>,
    ) -> Option<Derived> {
        if !derived.lacks_keys {
            return Some(derived);
        }
        let without = SittingError::NoKeyBook(folder.to_owned());
        let marked = kept.filter(|kept| kept.mark.is_some());
        match marked {
            Some(kept) if kept.record == derived.attempt.record => {
                self.rebuilt.notes.push(format!("{without}; the mark in the register was left as it is"));
                derived.attempt.mark.clone_from(&kept.mark);
                derived.attempt.items.clone_from(&kept.items);
                Some(derived)
            }
            Some(_) => {
                self.rebuilt
                    .faults
                    .push(format!("{without}; the register has a mark of another record of it"));
                None
            }
            None => {
                self.rebuilt.notes.push(without.to_string());
                Some(derived)
            }
        }
    }

    /// Where the entry says something else than the record.
    fn entry_differences(&mut self, derived: &Derived) -> Result<Vec<Difference>, RegisterError> {
        let entry = match &derived.attempt.entry {
            Some(id) => self.register.entry(id)?,
            None => None,
        };
        let Some(entry) = entry else {
            return Ok(Vec::new());
        };
        let mut found = Vec::new();
        let mut push = |field: &str, register: String, record: String| {
            if register != record {
                found.push(Difference { field: format!("entry {}: {field}", entry.id), register, record });
            }
        };
        let attempt = &derived.attempt;
        let other = match entry.state.sitting().filter(|other| *other != attempt.sitting) {
            Some(other) => self.register.attempt(other)?,
            None => None,
        };
        let expected = attempt.settles(&entry.state, other.as_ref());
        push("state", state_words(&entry.state), state_words(&expected));
        if let Some(admitted) = &derived.admitted {
            let recorded = registrar::with_admission(self.register, &entry, admitted)?;
            push("identity", identity_words(&entry), identity_words(&recorded));
            let seat = |entry: &Entry| entry.seat.clone().unwrap_or_else(|| "none".to_owned());
            push("seat", seat(&entry), seat(&recorded));
        }
        Ok(found)
    }
}

fn state_words(state: &EntryState) -> String {
    match state.sitting() {
        Some(sitting) => format!("{}, as {sitting}", state.name()),
        None => state.name().to_owned(),
    }
}

fn identity_words(entry: &Entry) -> String {
    entry.identity.as_ref().map_or_else(
        || "not checked".to_owned(),
        |check| format!("{} ({}), by {}", check.kind.name(), check.note, check.by),
    )
}

/// The sitting that a folder's name speaks of: its own, or the one that was brought here.
fn sitting_of(folder: &Path) -> String {
    let name = name_of(folder);
    name.split_once(CONTINUED).map_or(name.as_str(), |(sitting, _)| sitting).to_owned()
}

fn name_of(folder: &Path) -> String {
    folder.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
