//! A sitting on disk: a folder that can be copied to another machine and marked there.
//!
//! | file | what it holds | who reads it |
//! |---|---|---|
//! | `candidate` | the candidate's name | who looks for a candidate's sitting |
//! | `qualification.toml` | the specification and test settings, as they were | everybody |
//! | `form.json` | the form, without keys | the candidate's process |
//! | `practice.json` | practice items, without keys | the candidate's process |
//! | `key-book.json` | the keys of the form | marking, and nobody else |
//! | `entry`, `preparation` | where the centre has a register: see [`super::entry_note`] | the register |
//! | `journal-N.jsonl` | the record | everybody |

use std::fs;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;

use super::bank_folder::{FolderError, QUALIFICATION_FILE, read_bounded};
use super::entry_note::{self, Beside};
pub use super::forgetting::remove_person;
use super::forks::{self, Family, PartedError};
use super::journal_file::{self, FoundJournal, JournalError, sync_folder};
use crate::engine::form::{Form, KeyBook};
use crate::engine::kinship::Purpose;
use crate::engine::qualification::Qualification;
use crate::engine::script::Script;
use crate::engine::sitting::event::Closure;
use crate::engine::sitting::{Phase, Sitting};
use crate::engine::text::folded;
use crate::engine::versions::{self, Shown};
use crate::formats::form_json::FORM_BYTES_MAX;
use crate::formats::{form_json, key_book_json, qualification_toml};

/// Least free space before a sitting starts, in bytes: more than ten times what the record of a
/// day of heartbeats needs.
pub const FREE_BYTES_MIN: u64 = 64 * 1024 * 1024;
pub(super) const CANDIDATE_FILE: &str = "candidate";
/// Longest name of a candidate that is read, in bytes.
pub(super) const CANDIDATE_BYTES_MAX: u64 = 64 * 1024;
/// Name of the file with the form.
pub const FORM_FILE: &str = "form.json";
const PRACTICE_FILE: &str = "practice.json";
pub(super) const KEY_BOOK_FILE: &str = "key-book.json";

/// The files that are needed to sit a test besides its record; the form last, because a folder is
/// taken for a sitting's where it is there. The keys are none of them.
const PAPERS: [&str; 4] = [CANDIDATE_FILE, QUALIFICATION_FILE, PRACTICE_FILE, FORM_FILE];

/// The files of a sitting that are needed to sit the test elsewhere, the form last.
pub(super) fn papers_of(folder: &Path) -> Vec<&'static str> {
    entry_note::files_of(folder).into_iter().chain(PAPERS).collect()
}

/// Why a sitting's folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SittingError {
    /// A file that cannot be read.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// A journal that cannot be opened or trusted.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// A file that does not hold what it must.
    #[error("{path}: {what}", path = .path.display())]
    Unsound {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        what: String,
    },
    /// No sitting by this name.
    #[error("there is no sitting {}; `invigil sitting list` shows those that there are; give --sittings if they are kept in another folder", .0.display())]
    Unknown(PathBuf),
    /// The sitting has not ended.
    #[error("{}: the sitting has not ended; `invigil sit` with the same candidate and folder of sittings goes on with it", .0.display())]
    NotClosed(PathBuf),
    /// A record that does not count, because of others of the same sitting.
    #[error(transparent)]
    Parted(#[from] PartedError),
    /// No key book with a record that was taken up elsewhere.
    #[error("{}: there is no key book here; it is where the form was drawn: copy this folder into the folder of sittings there and mark it there", .0.display())]
    NoKeyBook(PathBuf),
    /// Too little space.
    #[error("{}: {free} bytes are free on this disk and {FREE_BYTES_MIN} are needed before a test may start; make space or use --sittings to name another disk", .path.display())]
    DiskFull {
        /// The folder of sittings.
        path: PathBuf,
        /// Free bytes.
        free: u64,
    },
}

/// Everything that a new sitting's folder begins with.
pub struct NewSitting<'a> {
    /// Names the sitting.
    pub id: &'a str,
    /// The candidate.
    pub candidate: &'a str,
    /// The text of the bank's `qualification.toml`.
    pub qualification: &'a str,
    /// The form.
    pub form: &'a Form,
    /// Practice items.
    pub practice: &'a Form,
    /// The keys of the form.
    pub keys: &'a KeyBook,
}

/// The folder of sittings that is used when none is named.
#[must_use]
pub fn default_home() -> PathBuf {
    etcetera::choose_base_strategy()
        .map_or_else(|_| PathBuf::from("."), |base| base.data_dir())
        .join("invigil")
        .join("sittings")
}

/// Makes the folder of a new sitting: all of it or nothing.
///
/// # Errors
/// A [`SittingError`]; the folder does not exist then.
pub fn create(home: &Path, new: &NewSitting<'_>) -> Result<PathBuf, SittingError> {
    create_for(home, new, Beside::default())
}

/// The same as [`create`], with what the register is told beside the papers.
///
/// # Errors
/// The same as of [`create`].
pub fn create_for(home: &Path, new: &NewSitting<'_>, beside: Beside<'_>) -> Result<PathBuf, SittingError> {
    let io = |path: &Path| {
        let path = path.to_owned();
        move |error| SittingError::Folder(FolderError::Io { path, error })
    };
    let json =
        |error: serde_json::Error| SittingError::Unsound { path: home.to_owned(), what: error.to_string() };
    fs::create_dir_all(home).map_err(io(home))?;
    check_space(home)?;
    let draft = home.join(format!(".preparing-{}", new.id));
    let folder = home.join(new.id);
    fs::DirBuilder::new().mode(0o700).create(&draft).map_err(io(&draft))?;
    let mut files = vec![
        (CANDIDATE_FILE, new.candidate.to_owned()),
        (QUALIFICATION_FILE, new.qualification.to_owned()),
        (FORM_FILE, form_json::write(new.form).map_err(json)?),
        (PRACTICE_FILE, form_json::write(new.practice).map_err(json)?),
        (KEY_BOOK_FILE, key_book_json::write(new.keys).map_err(json)?),
    ];
    files.extend(beside.files());
    let made = files.iter().try_for_each(|(name, text)| write_durably(&draft.join(name), text.as_bytes()));
    let made = made
        .and_then(|()| sync_folder(&draft))
        .and_then(|()| fs::rename(&draft, &folder))
        .and_then(|()| sync_folder(home));
    if let Err(error) = made {
        // The error that counts is the first one; a draft that stays behind is never looked at.
        let _ = fs::remove_dir_all(&draft);
        return Err(io(&draft)(error));
    }
    Ok(folder)
}

/// Refuses a folder of sittings on a disk that is nearly full.
pub(super) fn check_space(home: &Path) -> Result<(), SittingError> {
    let free = rustix::fs::statvfs(home).map(|s| s.f_bavail.saturating_mul(s.f_frsize)).unwrap_or(u64::MAX);
    if free < FREE_BYTES_MIN {
        return Err(SittingError::DiskFull { path: home.to_owned(), free });
    }
    Ok(())
}

/// Writes a file that only its owner can read, and makes it durable.
pub(super) fn write_durably(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write as _;
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// The newest sitting of a candidate that has been opened and not closed; `None` when there is
/// none. One that goes on in another record, or was set aside, is none.
///
/// # Errors
/// A [`SittingError`] when a record of this candidate cannot be trusted, or was taken up twice: then
/// it is not for a program to say whether the candidate may start another test, or with which to go
/// on.
pub fn find_unfinished(home: &Path, candidate: &str) -> Result<Option<PathBuf>, SittingError> {
    find_unfinished_for(home, candidate, None)
}

/// The same as [`find_unfinished`]; where an entry is named, a sitting that belongs to another entry is
/// none. One that belongs to no entry may be anybody's of the name.
///
/// # Errors
/// The same as of [`find_unfinished`].
pub fn find_unfinished_for(
    home: &Path,
    candidate: &str,
    entry: Option<&str>,
) -> Result<Option<PathBuf>, SittingError> {
    for folder in list(home)?.into_iter().rev() {
        let name = candidate_of(&folder);
        if folded(&name) != folded(candidate) {
            continue;
        }
        let own = entry.and_then(|entry| Some((entry.trim(), entry_note::entry_of(&folder)?)));
        if own.is_some_and(|(entry, own)| !own.eq_ignore_ascii_case(entry)) {
            continue;
        }
        let open = journal_file::find(&folder)?
            .and_then(|found| found.reading.sitting())
            .is_some_and(|sitting| !matches!(sitting.phase(), Phase::Closed(_)));
        if !open {
            continue;
        }
        match Family::of(&folder, &[home])?.check(&folder, Purpose::GoingOn) {
            Ok(()) => return Ok(Some(folder)),
            Err(PartedError::GoesOn { .. } | PartedError::SetAside { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(None)
}

/// Names of the candidates whose sittings have been opened and not closed, the newest first, each
/// once. A record that cannot be trusted names nobody here; [`find_unfinished`] tells of it.
///
/// # Errors
/// A [`SittingError`] when the folder exists and cannot be read.
pub fn unfinished(home: &Path) -> Result<Vec<String>, SittingError> {
    let mut names: Vec<String> = Vec::new();
    for folder in list(home)?.into_iter().rev() {
        let Ok(Some(found)) = journal_file::find(&folder) else {
            continue;
        };
        let open = found.reading.sitting().filter(|sitting| !matches!(sitting.phase(), Phase::Closed(_)));
        let Some(sitting) = open else {
            continue;
        };
        // One that goes on elsewhere or was set aside is nobody's to go on with.
        let family = Family::of(&folder, &[home]).map(|family| family.check(&folder, Purpose::GoingOn));
        if !matches!(family, Ok(Err(PartedError::GoesOn { .. } | PartedError::SetAside { .. }))) {
            let name = &sitting.opening().candidate;
            if !names.iter().any(|known| folded(known) == folded(name)) {
                names.push(name.clone());
            }
        }
    }
    Ok(names)
}

/// Every sitting under a folder of sittings, oldest first: their names begin with their time.
///
/// # Errors
/// A [`SittingError`] when the folder exists and cannot be read.
pub fn list(home: &Path) -> Result<Vec<PathBuf>, SittingError> {
    let io = |error| FolderError::Io { path: home.to_owned(), error };
    if !home.exists() {
        return Ok(Vec::new());
    }
    let mut folders = Vec::new();
    for entry in fs::read_dir(home).map_err(io)? {
        let path = entry.map_err(io)?.path();
        if path.join(FORM_FILE).is_file()
            && !path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'))
        {
            folders.push(path);
        }
    }
    folders.sort();
    Ok(folders)
}

/// The folder of a sitting named by its path, or by its name under `home`.
///
/// # Errors
/// [`SittingError::Unknown`] when neither is one.
pub fn locate(home: &Path, name: &Path) -> Result<PathBuf, SittingError> {
    [name.to_owned(), home.join(name)]
        .into_iter()
        .find(|path| path.join(FORM_FILE).is_file())
        .ok_or_else(|| SittingError::Unknown(name.to_owned()))
}

/// What the candidate's process reads: the form and the practice items; never the key book.
///
/// # Errors
/// A [`SittingError`] naming the file.
pub fn load_paper(folder: &Path) -> Result<(Form, Form), SittingError> {
    Ok((load_form(&folder.join(FORM_FILE))?, load_form(&folder.join(PRACTICE_FILE))?))
}

/// The form of a sitting.
///
/// # Errors
/// A [`SittingError`] naming the file.
pub(super) fn load_form(path: &Path) -> Result<Form, SittingError> {
    let bytes = read_bounded(path, FORM_BYTES_MAX)?;
    form_json::read(&bytes)
        .map_err(|error| SittingError::Unsound { path: path.to_owned(), what: error.to_string() })
}

/// The qualification of a sitting as it was when the form was drawn.
///
/// # Errors
/// A [`SittingError`] naming the file.
pub fn load_qualification(folder: &Path) -> Result<Qualification, SittingError> {
    let path = folder.join(QUALIFICATION_FILE);
    let text = read_bounded(&path, crate::formats::source::TOML_BYTES_MAX)?;
    let source = crate::formats::source::Source {
        name: path.display().to_string(),
        text: String::from_utf8(text).map_err(|error| FolderError::NotText {
            path: path.clone(),
            byte: error.utf8_error().valid_up_to(),
        })?,
    };
    qualification_toml::read(&source)
        .value
        .ok_or_else(|| SittingError::Unsound { path, what: "the qualification is not sound".to_owned() })
}

/// What marking reads.
pub struct MarkingPapers {
    /// The script of the closed sitting.
    pub script: Script,
    /// Its form.
    pub form: Form,
    /// The keys of the form.
    pub keys: KeyBook,
    /// The qualification.
    pub qualification: Qualification,
}

/// Everything that marking needs, from a closed sitting's folder. The key book is that of another
/// record of the sitting where this one was taken up elsewhere and came without. `home` is where
/// other records of it are looked for, besides the folder that it stands in.
///
/// # Errors
/// A [`SittingError`] naming the file, that the sitting has not ended, or that its record is not the
/// one to mark.
pub fn load_for_marking(home: &Path, folder: &Path) -> Result<MarkingPapers, SittingError> {
    let family = forks::check_for_marking(home, folder)?;
    let found = journal_file::find(folder)?;
    let script = found.and_then(|found| {
        let head = found.reading.head.digest?;
        Script::of(&found.reading.sitting()?, head)
    });
    let script = script.ok_or_else(|| SittingError::NotClosed(folder.to_owned()))?;
    let mut places = family.kin().iter().map(|kin| kin.folder.join(KEY_BOOK_FILE));
    let path =
        places.find(|path| path.is_file()).ok_or_else(|| SittingError::NoKeyBook(folder.to_owned()))?;
    let keys = key_book_json::read(&read_bounded(&path, FORM_BYTES_MAX)?)
        .map_err(|error| SittingError::Unsound { path, what: error.to_string() })?;
    Ok(MarkingPapers {
        script,
        form: load_form(&folder.join(FORM_FILE))?,
        keys,
        qualification: load_qualification(folder)?,
    })
}

/// Every question that the sittings under a folder have shown, for the qualification with this
/// accreditation number. A sitting that cannot be read says nothing.
#[must_use]
pub fn shown(home: &Path, accreditation_number: &str) -> Vec<Shown> {
    let mut all = Vec::new();
    for folder in list(home).unwrap_or_default() {
        if !is_of(&folder, accreditation_number) || !was_opened(&folder) {
            continue;
        }
        let keys = read_bounded(&folder.join(KEY_BOOK_FILE), FORM_BYTES_MAX).ok();
        let keys = keys.and_then(|bytes| key_book_json::read(&bytes).ok());
        if let (Ok(form), Some(keys)) = (load_form(&folder.join(FORM_FILE)), keys) {
            all.extend(versions::shown(&form, &keys));
        }
    }
    all
}

fn is_of(folder: &Path, accreditation_number: &str) -> bool {
    load_qualification(folder).is_ok_and(|q| q.accreditation_number == accreditation_number)
}

/// Whether a candidate has seen the form of a sitting; of a record that cannot be read it is to be
/// feared.
fn was_opened(folder: &Path) -> bool {
    // A question is shown only once the clock has started.
    let was_started = |sitting: Sitting| {
        !matches!(sitting.phase(), Phase::Waiting | Phase::Closed(Closure::Cancelled))
            && (sitting.ledger().span_ms() > sitting.ledger().practice_ms
                || sitting.phase() == Phase::Running)
    };
    match journal_file::find(folder) {
        Ok(found) => found.and_then(|found| found.reading.sitting()).is_some_and(was_started),
        Err(_) => true,
    }
}

/// Ids of the items on the earlier forms of a candidate for the qualification with this accreditation
/// number, form by form, the newest first.
///
/// # Errors
/// A [`SittingError`] when the folder cannot be read. A form that cannot be read is left out.
pub fn seen(
    home: &Path,
    candidate: &str,
    accreditation_number: &str,
) -> Result<Vec<Vec<String>>, SittingError> {
    let mut forms = Vec::new();
    for folder in list(home)?.into_iter().rev() {
        let name = candidate_of(&folder);
        if folded(&name) == folded(candidate)
            && is_of(&folder, accreditation_number)
            && was_opened(&folder)
            && let Ok(form) = load_form(&folder.join(FORM_FILE))
        {
            forms.push(form.items.into_iter().map(|item| item.id).collect());
        }
    }
    Ok(forms)
}

/// The candidate's name; nothing where no file of a bounded length says it.
fn candidate_of(folder: &Path) -> String {
    let bytes = read_bounded(&folder.join(CANDIDATE_FILE), CANDIDATE_BYTES_MAX);
    bytes.ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// What a list of sittings says of one.
pub struct Summary {
    /// Its candidate.
    pub candidate: String,
    /// Its state, if it was opened.
    pub sitting: Option<Sitting>,
    /// What is to be told of files of its record that were passed over.
    pub notes: Vec<String>,
}

/// What a list of sittings says of one whose record is sound.
///
/// # Errors
/// A [`SittingError`] when the record cannot be read or trusted.
pub fn summary(folder: &Path) -> Result<Summary, SittingError> {
    let candidate = candidate_of(folder);
    let found = journal_file::find(folder)?;
    let notes = found.as_ref().map(FoundJournal::notes).unwrap_or_default();
    Ok(Summary { candidate, sitting: found.and_then(|found| found.reading.sitting()), notes })
}
