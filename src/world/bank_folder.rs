//! A bank on disk: a folder with `qualification.toml` and item files beside it.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::journal_file::sync_folder;
use crate::engine::bank::Bank;
use crate::engine::date::Date;
use crate::engine::qualification::{OutcomeRef, Qualification};
use crate::engine::{guessing, item_writing, versions};
use crate::formats::bank_toml::{self, BankReading};
use crate::formats::qualification_toml;
use crate::formats::source::{Checked, Finding, Source, TOML_BYTES_MAX, has_error, sort};

/// Name of the file that describes the qualification.
pub const QUALIFICATION_FILE: &str = "qualification.toml";

/// Why a folder cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// A file or folder that does not open or read.
    #[error("{path}: {error}", path = .path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// A file that is too large to be what it should be.
    #[error("{path}: the file is larger than {max} bytes; is it what you meant?", path = .path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The bound.
        max: u64,
    },
    /// A file that is not text.
    #[error("{path}: byte {byte} is not UTF-8 text; save the file as UTF-8", path = .path.display())]
    NotText {
        /// The file.
        path: PathBuf,
        /// The first byte that is not text, from zero.
        byte: usize,
    },
    /// No folder where one is named.
    #[error("there is no folder {}; name a bank's folder with --bank", .0.display())]
    NoFolder(PathBuf),
    /// No bank where one is looked for.
    #[error("there is no bank here: no {QUALIFICATION_FILE} in {}; name a bank's folder with --bank", .0.display())]
    NoBank(PathBuf),
    /// No folder of banks where the default one is looked for.
    #[error("there is no folder item-banks here; name a bank's folder with --bank")]
    NoDefault,
}

/// A qualification and its bank, and the texts they were read from, so that findings can show
/// the lines they speak of.
pub struct LoadedBank {
    /// The texts, those of the items first.
    pub sources: Vec<Source>,
    /// The items as they were read, for whoever finds more.
    pub reading: BankReading,
    /// The qualification, if it is sound, whatever its items are.
    pub qualification: Option<Qualification>,
    /// The values, if they are sound, and every finding.
    pub checked: Checked<(Qualification, Bank)>,
}

impl LoadedBank {
    /// The text that the qualification was read from.
    #[must_use]
    pub fn qualification_source(&self) -> Option<&Source> {
        self.sources.iter().find(|source| is_qualification(Path::new(&source.name)))
    }

    /// The text that holds one version of an item.
    #[must_use]
    pub fn source_of(&self, id: &str, version: u32) -> Option<&Source> {
        let index = self.reading.items.iter().position(|item| item.id == id && item.version == version)?;
        self.sources.get(self.reading.file_of(index)?)
    }

    /// The text that holds most items of an outcome.
    #[must_use]
    pub fn source_for(&self, outcome: OutcomeRef) -> Option<&Source> {
        let mut held: BTreeMap<usize, usize> = BTreeMap::new();
        for (index, item) in self.reading.items.iter().enumerate() {
            if item.outcome == outcome
                && let Some(file) = self.reading.file_of(index)
            {
                *held.entry(file).or_default() += 1;
            }
        }
        let most = held.into_iter().max_by_key(|(file, count)| (*count, std::cmp::Reverse(*file)));
        self.sources.get(most?.0)
    }
}

fn is_qualification(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == QUALIFICATION_FILE)
}

/// Reads a file of at most `max` bytes.
///
/// # Errors
/// A [`FolderError`] naming the file.
pub fn read_bounded(path: &Path, max: u64) -> Result<Vec<u8>, FolderError> {
    let io = |error| FolderError::Io { path: path.to_owned(), error };
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(io)?;
    file.take(max + 1).read_to_end(&mut bytes).map_err(io)?;
    if bytes.len() as u64 > max {
        return Err(FolderError::TooLarge { path: path.to_owned(), max });
    }
    Ok(bytes)
}

/// Reads a text file. One that is not text is a finding.
///
/// # Errors
/// A [`FolderError`] when the file cannot be read.
pub fn read_source(path: &Path) -> Result<(Source, Vec<Finding>), FolderError> {
    let bytes = read_bounded(path, TOML_BYTES_MAX)?;
    let name = path.display().to_string();
    Ok(match String::from_utf8(bytes) {
        Ok(text) => (Source { name, text }, Vec::new()),
        Err(error) => {
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            // The replaced text is as long as the sound one up to the first fault.
            let start = error.utf8_error().valid_up_to();
            let source = Source { name, text };
            let end = start + char::REPLACEMENT_CHARACTER.len_utf8();
            let finding = source.error(
                start..end,
                "not-text",
                "the file is not UTF-8 text from here on",
                "save the file as UTF-8",
            );
            (source, vec![finding])
        }
    })
}

/// Reads the qualification of a folder, and no item.
///
/// # Errors
/// A [`FolderError`] when the file cannot be read; what is wrong inside it are findings.
pub fn load_qualification(folder: &Path) -> Result<(Source, Checked<Qualification>), FolderError> {
    if !folder.is_dir() {
        return Err(FolderError::NoFolder(folder.to_owned()));
    }
    let path = folder.join(QUALIFICATION_FILE);
    if !path.is_file() {
        return Err(FolderError::NoBank(folder.to_owned()));
    }
    let (source, findings) = read_source(&path)?;
    let checked = if findings.is_empty() {
        qualification_toml::read(&source)
    } else {
        Checked { value: None, findings }
    };
    Ok((source, checked))
}

/// Reads the qualification of a folder and every item file beside it.
///
/// # Errors
/// A [`FolderError`] when a file cannot be read; what is wrong inside files are findings.
pub fn load(folder: &Path) -> Result<LoadedBank, FolderError> {
    let (source, Checked { value: qualification, mut findings }) = load_qualification(folder)?;
    let (mut sources, mut not_text) = (Vec::new(), Vec::new());
    for path in item_files(folder)? {
        let (source, found) = read_source(&path)?;
        if found.is_empty() {
            sources.push(source)
        } else {
            not_text.push(source)
        }
        findings.extend(found);
    }
    let mut reading = bank_toml::read(&sources, qualification.as_ref());
    // An item in a file that could not be read would look like one that is not there.
    if !not_text.is_empty() {
        reading
            .findings
            .retain(|finding| !matches!(finding.code.as_str(), "unknown-enemy" | "enemy-on-one-side"));
    }
    findings.extend(reading.findings.iter().cloned());
    sort(&mut findings);
    sources.push(source);
    sources.extend(not_text);
    let sound = qualification.clone().filter(|_| !has_error(&findings));
    let bank = sound.as_ref().and_then(|qualification| reading.bank(qualification));
    Ok(LoadedBank { sources, reading, qualification, checked: Checked { value: sound.zip(bank), findings } })
}

/// What the rules of item writing say about a bank, what guessing gets from it, and which items were
/// edited after sittings under `sittings` had shown them. `today` is the day on which reviews are due.
#[must_use]
pub fn advice(loaded: &LoadedBank, sittings: &Path, today: Date) -> Vec<Finding> {
    let Some(qualification) = &loaded.qualification else {
        return Vec::new();
    };
    let items = &loaded.reading.items;
    let mut faults = item_writing::advice(items, qualification, today);
    let shown = super::sitting_folder::shown(sittings, &qualification.accreditation_number);
    faults.extend(versions::edited_after_use(items, &shown));
    let mut findings = loaded.reading.located(&loaded.sources, faults);
    if let (Some((_, bank)), Some(source)) = (&loaded.checked.value, loaded.qualification_source()) {
        findings.extend(qualification_toml::located(source, &guessing::faults(bank, qualification)));
    }
    findings
}

/// Keeps every other command that edits the bank out, until it is dropped.
#[derive(Debug)]
pub struct EditLock(#[allow(dead_code)] fs::File);

/// Waits until nobody else edits a bank.
///
/// # Errors
/// A [`FolderError`] when the folder does not open.
pub fn lock(folder: &Path) -> Result<EditLock, FolderError> {
    let io = |error| FolderError::Io { path: folder.to_owned(), error };
    let file = fs::File::open(folder).map_err(io)?;
    rustix::fs::flock(&file, rustix::fs::FlockOperation::LockExclusive)
        .map_err(|error| io(std::io::Error::from(error)))?;
    Ok(EditLock(file))
}

/// Replaces a file by a new text: all of it or nothing.
///
/// # Errors
/// A [`FolderError`]; the file is as it was then.
pub fn replace(path: &Path, text: &str) -> Result<(), FolderError> {
    use std::io::Write as _;
    let io = |error| FolderError::Io { path: path.to_owned(), error };
    // A link stays a link: what it leads to is replaced.
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let draft = path.with_file_name(format!(".{name}.new"));
    if fs::metadata(path).is_ok_and(|data| data.permissions().readonly()) {
        return Err(io(std::io::ErrorKind::PermissionDenied.into()));
    }
    let written = fs::File::create(&draft).and_then(|mut file| {
        if let Ok(old) = fs::metadata(path) {
            file.set_permissions(old.permissions())?;
        }
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&draft, path)?;
        path.parent().map_or(Ok(()), sync_folder)
    });
    if written.is_err() {
        // The error that counts is the first one.
        let _ = fs::remove_file(&draft);
    }
    written.map_err(io)
}

/// The item files of a folder: every `.toml` file but the qualification's, in order of names.
fn item_files(folder: &Path) -> Result<Vec<PathBuf>, FolderError> {
    let io = |error| FolderError::Io { path: folder.to_owned(), error };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(io)? {
        let path = entry.map_err(io)?.path();
        let is_items = path.extension().is_some_and(|e| e == "toml")
            && path
                .file_name()
                .is_some_and(|n| n != QUALIFICATION_FILE && !n.to_string_lossy().starts_with('.'))
            && path.is_file();
        if is_items {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The bank that is used when none is named: the one that `item-banks/default` names, or the only
/// one under `item-banks`; looked for in the working folder, then beside the program.
///
/// # Errors
/// A [`FolderError`] when there is none.
pub fn default_folder() -> Result<PathBuf, FolderError> {
    let beside = std::env::current_exe().ok().and_then(|exe| Some(exe.parent()?.join("item-banks")));
    let home = [Some(PathBuf::from("item-banks")), beside]
        .into_iter()
        .flatten()
        .find(|path| path.is_dir())
        .ok_or(FolderError::NoDefault)?;
    if let Ok(name) = fs::read_to_string(home.join("default")) {
        return Ok(home.join(name.trim()));
    }
    let io = |error| FolderError::Io { path: home.clone(), error };
    let mut banks = Vec::new();
    for entry in fs::read_dir(&home).map_err(io)? {
        let path = entry.map_err(io)?.path();
        if path.join(QUALIFICATION_FILE).is_file() {
            banks.push(path);
        }
    }
    match <[PathBuf; 1]>::try_from(banks) {
        Ok([only]) => Ok(only),
        Err(_) => Err(FolderError::NoBank(home)),
    }
}
