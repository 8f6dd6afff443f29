//! Going on with a sitting on another machine, from a copy of its record.
//!
//! The copy is checked, then brought into the folder of sittings here under a name of its own: all of
//! it or nothing. The copy itself is not touched. Making the key book again needs a bank with its
//! keys, so this never runs in the candidate's process.

use std::fs;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use super::bank_folder::{self, FolderError, read_bounded};
use super::forks::{self, Family, PartedError, same_place};
use super::journal_file::{self, FoundJournal, file_name, sync_folder};
use super::sitting_folder::{
    self, CANDIDATE_BYTES_MAX, CANDIDATE_FILE, FORM_FILE, KEY_BOOK_FILE, SittingError, papers_of,
    write_durably,
};
use crate::engine::digest::Digest;
use crate::engine::draw::again::{Recipe, draw_again};
use crate::engine::form::Form;
use crate::engine::kinship::{Kinship, kinship};
use crate::engine::qualification::Qualification;
use crate::engine::sitting::event::{Closure, Continuation};
use crate::engine::sitting::{Phase, Sitting};
use crate::engine::text::folded;
use crate::formats::form_json::FORM_BYTES_MAX;
use crate::formats::journal::JournalReading;
use crate::formats::key_book_json;
use crate::formats::source::TOML_BYTES_MAX;

/// Stands in a folder's name between the sitting and the head of the record that was brought.
pub(super) const CONTINUED: &str = "-continued-";

/// Longest name of a sitting that is taken over from elsewhere, in bytes.
const NAME_BYTES_MAX: usize = 100;

/// Why a sitting cannot be gone on with here.
#[derive(Debug, thiserror::Error)]
pub enum ContinuationError {
    /// Something that cannot be read or trusted.
    #[error(transparent)]
    Sitting(#[from] SittingError),
    /// No sitting where one is named.
    #[error("{}: there is no sitting in this folder; name the folder of a sitting's copy", .0.display())]
    NoSitting(PathBuf),
    /// Only such as cannot be gone on with.
    #[error("{}: every sitting in this folder has ended, or is another candidate's", .0.display())]
    NoneOpen(PathBuf),
    /// More than one.
    #[error("{}: there are {} sittings in this folder that have not ended; name the one to go on with: {}", .0.display(), .1.len(), .1.join(", "))]
    Several(PathBuf, Vec<String>),
    /// The record is empty.
    #[error("{}: there is no record of this sitting, so there is nothing to go on with", .0.display())]
    NoRecord(PathBuf),
    /// The clock had not started.
    #[error("{}: the clock had not started, so nothing of the test was shown: start a new sitting with `invigil sit`", .0.display())]
    NotStarted(PathBuf),
    /// The sitting is closed.
    #[error("{}: the sitting has ended ({}), so there is nothing to go on with", .0.display(), .1.name())]
    Ended(PathBuf, Closure),
    /// A part is not the one that the record was opened with.
    #[error("{}: the {part} is not the one that this sitting was opened with; the folder was changed, so it is not gone on with", .folder.display())]
    OtherPart {
        /// The copy.
        folder: PathBuf,
        /// The part.
        part: &'static str,
    },
    /// The copy is another candidate's.
    #[error("{}: this is the sitting of {candidate}", .folder.display())]
    OtherCandidate {
        /// The copy.
        folder: PathBuf,
        /// Whose sitting it is.
        candidate: String,
    },
    /// The record is here, and perhaps further on.
    #[error("{}: this record is here already, in {}, {}", .from.display(), .here.display(), if *.is_closed { "and has ended" } else { "and goes on there: `invigil sit` with the same candidate and folder of sittings" })]
    Here {
        /// The copy.
        from: PathBuf,
        /// The folder here.
        here: PathBuf,
        /// Whether the sitting has ended there.
        is_closed: bool,
    },
    /// The copy was not read twice in the same way.
    #[error("{}: the copy changed while it was read; is the sitting still going on, or is the stick failing?", .0.display())]
    Unsteady(PathBuf),
}

impl From<FolderError> for ContinuationError {
    fn from(error: FolderError) -> Self {
        Self::Sitting(error.into())
    }
}

/// A sitting that was brought here.
#[derive(Debug)]
pub struct Prepared {
    /// Its folder.
    pub folder: PathBuf,
    /// Why its key book could not be made again here; it is marked where the form was drawn then.
    pub keyless: Option<String>,
}

/// Brings the sitting of a copy into the folder of sittings `home`, so that it can be gone on with.
/// `from` is the copy, or a folder with copies of which one can be gone on with. The key book is made again if `bank` is
/// the bank from which the form was drawn. Brought here once, and not gone on with since, it is the
/// same folder again.
///
/// # Errors
/// A [`ContinuationError`]; nothing has been changed then.
pub fn prepare_continuation(
    from: &Path,
    home: &Path,
    bank: Option<&Path>,
    candidate: Option<&str>,
) -> Result<Prepared, ContinuationError> {
    let from = the_copy(from, candidate)?;
    let copy = Copy::check(&from)?;
    if candidate.is_some_and(|name| folded(name) != folded(&copy.sitting.opening().candidate)) {
        let candidate = copy.sitting.opening().candidate.clone();
        return Err(ContinuationError::OtherCandidate { folder: from, candidate });
    }
    let name = copy.name_here()?;
    let at = |path: &Path| {
        let path = path.to_owned();
        move |error| FolderError::Io { path, error }
    };
    fs::create_dir_all(home).map_err(at(home))?;
    let _lock = bank_folder::lock(home)?;
    let folder = home.join(&name);
    if let Some(here) = already_here(&from, home)? {
        if same_place(&here, &folder) {
            let keyless =
                (!folder.join(KEY_BOOK_FILE).is_file()).then(|| "it was not made before".to_owned());
            return Ok(Prepared { folder, keyless });
        }
        return Err(ContinuationError::Here { from, here, is_closed: false });
    }
    sitting_folder::check_space(home)?;
    let draft = home.join(format!(".{name}.new"));
    // Under the lock, one that is there was left behind by a crash.
    if draft.exists() {
        fs::remove_dir_all(&draft).map_err(at(&draft))?;
    }
    let made = copy.write(&from, &draft, bank).and_then(|keyless| {
        fs::rename(&draft, &folder).and_then(|()| sync_folder(home)).map_err(at(&folder))?;
        Ok(Prepared { folder, keyless })
    });
    if made.is_err() {
        // The error that counts is the first one.
        let _ = fs::remove_dir_all(&draft);
    }
    made
}

/// Whether a record was brought here from elsewhere and has not been gone on with on anybody's
/// authority: then it is gone on with only with what [`continuation_of`] gives.
#[must_use]
pub fn waits_for_authority(folder: &Path, reading: &JournalReading) -> bool {
    let Some((_, predecessor)) = predecessor(folder, reading) else {
        return false;
    };
    let has_none =
        |sitting: Sitting| sitting.continuations().iter().all(|known| known.predecessor != predecessor);
    reading.sitting().is_none_or(has_none)
}

/// What is recorded when a record that was brought here goes on: it names its predecessor, the record
/// as it was brought. `None` for a record that was not.
#[must_use]
pub fn continuation_of(
    folder: &Path,
    reading: &JournalReading,
    by: &str,
    reason: &str,
) -> Option<Continuation> {
    let (lines, predecessor) = predecessor(folder, reading)?;
    Some(Continuation { by: by.to_owned(), reason: reason.to_owned(), lines, predecessor })
}

/// Lines and head of the record that was brought here, which the folder's name speaks of.
fn predecessor(folder: &Path, reading: &JournalReading) -> Option<(u64, Digest)> {
    let name = folder.file_name()?.to_string_lossy();
    let (_, head) = name.rsplit_once(CONTINUED)?;
    let at = reading.digests.iter().rposition(|digest| digest.short() == head)?;
    Some((at as u64 + 1, reading.digests[at]))
}

/// The qualification of a copy, or of the first one in a folder of copies.
///
/// # Errors
/// A [`SittingError`] naming the file, or that there is no copy.
pub fn qualification_of(from: &Path) -> Result<Qualification, SittingError> {
    let copies = sitting_folder::list(from).unwrap_or_default();
    let folders = [from.to_owned()].into_iter().chain(copies);
    let copy = folders.into_iter().find(|folder| folder.join(FORM_FILE).is_file());
    sitting_folder::load_qualification(&copy.ok_or_else(|| SittingError::Unknown(from.to_owned()))?)
}

/// The folder of the copy: `from` itself, or the only one in it with which a candidate can go on. A
/// stick also holds copies of sittings that have ended, and of records that went on elsewhere.
fn the_copy(from: &Path, candidate: Option<&str>) -> Result<PathBuf, ContinuationError> {
    if from.join(FORM_FILE).is_file() {
        return Ok(from.to_owned());
    }
    let copies = sitting_folder::list(from)?;
    if copies.is_empty() {
        return Err(ContinuationError::NoSitting(from.to_owned()));
    }
    let parted = forks::survey(from)?;
    let goes_on_elsewhere = |copy: &PathBuf| matches!(parted.get(copy), Some(PartedError::GoesOn { .. }));
    // What cannot be read could be the one.
    let may_go_on = |copy: &&PathBuf| match journal_file::find(copy).map(|found| found?.reading.sitting()) {
        Ok(Some(sitting)) => {
            !matches!(sitting.phase(), Phase::Closed(_))
                && candidate.is_none_or(|name| folded(name) == folded(&sitting.opening().candidate))
        }
        Ok(None) | Err(_) => true,
    };
    let open: Vec<&PathBuf> =
        copies.iter().filter(|copy| !goes_on_elsewhere(copy)).filter(may_go_on).collect();
    match (open.as_slice(), copies.as_slice()) {
        ([only], _) => Ok((*only).clone()),
        // It is refused for a better reason.
        ([], [only]) => Ok(only.clone()),
        ([], _) => Err(ContinuationError::NoneOpen(from.to_owned())),
        _ => {
            let names = open.iter().filter_map(|copy| copy.file_name());
            let names = names.map(|name| name.to_string_lossy().into_owned()).collect();
            Err(ContinuationError::Several(from.to_owned(), names))
        }
    }
}

/// The folder under `home` that holds this record, or more of it. One that was brought here and not
/// gone on with is given back; any other is refused.
fn already_here(from: &Path, home: &Path) -> Result<Option<PathBuf>, ContinuationError> {
    let family = Family::of(from, &[home])?;
    let Some((ours, others)) = family.kin().split_first() else {
        return Ok(None);
    };
    let is_here = from.parent().is_some_and(|parent| same_place(parent, home));
    let refuse = |here: &Path, is_closed| {
        Err(ContinuationError::Here { from: from.to_owned(), here: here.to_owned(), is_closed })
    };
    if is_here {
        return refuse(from, ours.is_closed);
    }
    let mut same = None;
    for other in others {
        match kinship(&other.digests, &ours.digests) {
            Kinship::Continues => return refuse(&other.folder, other.is_closed),
            Kinship::Same => same = Some(other.folder.clone()),
            _ => {}
        }
    }
    Ok(same)
}

/// A copy that was checked.
struct Copy {
    found: FoundJournal,
    sitting: Sitting,
    form: Form,
}

impl Copy {
    /// Checks the chain of the record, that the sitting is under way, and that its papers are those
    /// that it was opened with.
    fn check(folder: &Path) -> Result<Self, ContinuationError> {
        let here = || folder.to_owned();
        let found = journal_file::find(folder).map_err(SittingError::from)?;
        let found = found.ok_or_else(|| ContinuationError::NoRecord(here()))?;
        let sitting = found.reading.sitting().ok_or_else(|| ContinuationError::NoRecord(here()))?;
        match sitting.phase() {
            Phase::Running => {}
            Phase::Waiting => return Err(ContinuationError::NotStarted(here())),
            Phase::Closed(closure) => return Err(ContinuationError::Ended(here(), closure)),
        }
        let opening = sitting.opening();
        let (form, _) = sitting_folder::load_paper(folder)?;
        let qualification = sitting_folder::load_qualification(folder)?;
        let candidate = read_bounded(&folder.join(CANDIDATE_FILE), CANDIDATE_BYTES_MAX)?;
        let candidate = String::from_utf8_lossy(&candidate);
        for (is_the_one, part) in [
            (form.digest() == opening.form, "form"),
            (qualification.digest() == opening.qualification, "qualification"),
            (folded(&candidate) == folded(&opening.candidate), "candidate"),
        ] {
            if !is_the_one {
                return Err(ContinuationError::OtherPart { folder: here(), part });
            }
        }
        Ok(Self { found, sitting, form })
    }

    /// A name that says where the record comes from. It comes from outside, so it must be a name and
    /// nothing else.
    fn name_here(&self) -> Result<String, SittingError> {
        let sitting = &self.sitting.opening().sitting;
        let is_name = sitting.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        match self.found.reading.head.digest {
            Some(head) if is_name && (1..=NAME_BYTES_MAX).contains(&sitting.len()) => {
                Ok(format!("{sitting}{CONTINUED}{}", head.short()))
            }
            _ => Err(SittingError::Unsound {
                path: self.found.path.clone(),
                what: "the sitting's name is none that this program gives".to_owned(),
            }),
        }
    }

    /// Writes everything into a new folder and checks it there. A torn tail comes along; opening the
    /// record sets it aside. Says why there is no key book, if there is none.
    fn write(
        &self,
        from: &Path,
        draft: &Path,
        bank: Option<&Path>,
    ) -> Result<Option<String>, ContinuationError> {
        let at = |error| FolderError::Io { path: draft.to_owned(), error };
        fs::DirBuilder::new().mode(0o700).create(draft).map_err(at)?;
        for paper in papers_of(from) {
            let bytes = read_bounded(&from.join(paper), FORM_BYTES_MAX.max(TOML_BYTES_MAX))?;
            write_durably(&draft.join(paper), &bytes).map_err(at)?;
        }
        let record = [self.found.sound_bytes(), self.found.torn_tail()].concat();
        write_durably(&draft.join(file_name(1)), &record).map_err(at)?;
        let keys = key_book(bank, &self.form);
        if let Ok(keys) = &keys {
            write_durably(&draft.join(KEY_BOOK_FILE), keys.as_bytes()).map_err(at)?;
        }
        sync_folder(draft).map_err(at)?;
        match Self::check(draft) {
            Ok(written) if written.found.reading.head == self.found.reading.head => Ok(keys.err()),
            _ => Err(ContinuationError::Unsteady(from.to_owned())),
        }
    }
}

/// The key book of a form, from a draw of the same form; or why there is none.
fn key_book(bank: Option<&Path>, form: &Form) -> Result<String, String> {
    let folder = bank.ok_or("there is no bank here")?;
    let loaded = bank_folder::load(folder).map_err(|error| error.to_string())?;
    let Some((qualification, bank)) = loaded.checked.value else {
        return Err(format!("{}: the bank is not sound", folder.display()));
    };
    match draw_again(&qualification, &bank, &Recipe::of(form)) {
        Ok((_, keys)) => key_book_json::write(&keys).map_err(|error| error.to_string()),
        Err(_) => Err(format!("{}: this is not the bank from which the form was drawn", folder.display())),
    }
}
