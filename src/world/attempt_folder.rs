//! What the register is told of a sitting, read from the sitting's folder: the attempt, derived from the
//! record and the key book; the entry it belongs to; and what was out of the ordinary when its form was
//! drawn. Deriving needs keys, so this never runs in the candidate's process.

use std::path::{Path, PathBuf};

use super::bank_folder::{QUALIFICATION_FILE, read_bounded};
use super::clock;
use super::sitting_folder::{self, FORM_FILE, KEY_BOOK_FILE, SittingError, load_form};
use super::{forks, journal_file};
use crate::engine::centre::attempt::{Attempt, Proceeding, ProceedingKind};
use crate::engine::centre::derive::{self, Owner, Sat};
use crate::engine::centre::entry::IdentityCheck;
use crate::engine::history::History;
use crate::engine::room::identity::Identity;
use crate::engine::sitting::Sitting;
use crate::engine::sitting::event::Admission;
use crate::formats::form_json::FORM_BYTES_MAX;
use crate::formats::key_book_json;
use crate::formats::source::TOML_BYTES_MAX;
use crate::report::proceedings::proceedings;

pub use super::entry_note::{entry_of, notes_of};

/// What a sitting's folder says of the attempt.
#[derive(Clone, Debug)]
pub struct Derived {
    /// The attempt.
    pub attempt: Attempt,
    /// The candidate's name, by which an entry can be looked for.
    pub candidate: String,
    /// The invigilator who admitted the candidate, and how identity was checked; `None` before that.
    pub admitted: Option<Admitted>,
    /// The text of the qualification.
    pub qualification: String,
    /// Whether a mark is due that cannot be given: the key book is where the form was drawn.
    pub lacks_keys: bool,
}

/// What the admission says that belongs to the entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Admitted {
    /// How identity was checked, and by whom.
    pub identity: IdentityCheck,
    /// The seat.
    pub seat: String,
}

/// Derives the attempt of a sitting's folder; `None` where the sitting was prepared and never opened.
/// `home` is where other records of it are looked for, besides the folder that it stands in.
///
/// # Errors
/// A [`SittingError`] when a file cannot be read or trusted, or the record is not the one that counts.
pub fn derive(home: &Path, folder: &Path, owner: Owner) -> Result<Option<Derived>, SittingError> {
    let family = forks::check_for_marking(home, folder)?;
    let places: Vec<&Path> = family.kin().iter().map(|kin| kin.folder.as_path()).collect();
    derive_counted(folder, &places, owner)
}

/// The same as [`derive()`] for a record of which it is known that it counts; its key book is looked for in
/// some folders.
///
/// # Errors
/// A [`SittingError`] when a file cannot be read or trusted.
pub fn derive_counted(
    folder: &Path,
    places: &[&Path],
    owner: Owner,
) -> Result<Option<Derived>, SittingError> {
    let Some(found) = journal_file::find(folder)? else {
        return Ok(None);
    };
    let told = History::of(&found.reading.record).zip(found.reading.head.digest);
    let Some((history, record)) = told else {
        return Ok(None);
    };
    let is_marked = history.ended_at().is_some() && history.sitting.is_marked();
    let mut places = places.iter().map(|place| place.join(KEY_BOOK_FILE));
    let keys = match places.find(|path| path.is_file()).filter(|_| is_marked) {
        Some(path) => {
            let read = key_book_json::read(&read_bounded(&path, FORM_BYTES_MAX)?);
            Some(read.map_err(|error| SittingError::Unsound { path, what: error.to_string() })?)
        }
        None => None,
    };
    let form = load_form(&folder.join(FORM_FILE))?;
    let qualification = sitting_folder::load_qualification(folder)?;
    let local = |wall_ms| clock::local_at_ms(wall_ms);
    let sat =
        Sat { history: &history, record, form: &form, keys: keys.as_ref(), qualification: &qualification };
    let mut told = prepared(folder, &history.sitting);
    told.extend(proceedings(&found.reading.record, &local));
    let attempt = derive::attempt(&sat, owner, told, &local)
        .map_err(|error| SittingError::Unsound { path: folder.to_owned(), what: error.to_string() })?;
    Ok(Some(Derived {
        lacks_keys: is_marked && attempt.mark.is_none(),
        attempt,
        candidate: history.sitting.opening().candidate.clone(),
        admitted: history.sitting.admission().and_then(admitted),
        qualification: text_of_qualification(folder)?,
    }))
}

/// The folder of a sitting that was prepared here for an entry and never opened: the program or the machine
/// stopped in between, and whoever comes again can be given the same form.
#[must_use]
pub fn prepared_for(home: &Path, sitting: &str, entry: &str) -> Option<PathBuf> {
    // The register is another program's as well: a name is a name and no path.
    let is_name = Path::new(sitting).file_name().is_some_and(|name| name == sitting);
    let folder = home.join(sitting);
    let is_ours = is_name && folder.join(FORM_FILE).is_file() && entry_of(&folder).as_deref() == Some(entry);
    let was_opened = || !matches!(journal_file::find(&folder), Ok(found) if found.as_ref().is_none_or(|f| f.reading.record.is_empty()));
    (is_ours && !was_opened()).then_some(folder)
}

/// What is told of a form before the sitting was opened, as of the opening.
fn prepared(folder: &Path, sitting: &Sitting) -> Vec<Proceeding> {
    let wall_ms = sitting.opened_at().wall_ms;
    let told = notes_of(folder).into_iter().map(|what| Proceeding {
        wall_ms,
        at: clock::local_at_ms(wall_ms),
        kind: ProceedingKind::Step,
        by: Vec::new(),
        what,
        reason: String::new(),
    });
    told.collect()
}

fn admitted(admission: &Admission) -> Option<Admitted> {
    let kind = Identity::parse(&admission.identity)?;
    let (note, by) = (admission.identity_note.clone(), admission.by.clone());
    Some(Admitted { identity: IdentityCheck { kind, note, by }, seat: admission.seat.clone() })
}

fn text_of_qualification(folder: &Path) -> Result<String, SittingError> {
    let path = folder.join(QUALIFICATION_FILE);
    let text = String::from_utf8(read_bounded(&path, TOML_BYTES_MAX)?);
    text.map_err(|error| SittingError::Unsound { path, what: error.to_string() })
}
