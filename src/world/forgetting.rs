//! Removing a person from a folder of sittings: the folders of a forgotten learner go whole, with names,
//! notes and answers. What the register keeps of them names nobody.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::bank_folder::{self, FolderError};
use super::continuation::CONTINUED;
use super::disk::MachineDisk;
use super::journal_file::{self, sync_folder};
use super::sitting_folder::SittingError;

/// What begins the name of a folder that is being removed.
const FORGETTING: &str = ".forgetting-";

/// Removes from a folder of sittings every folder of some sittings, by their names: their records, those
/// that went on elsewhere and were brought here, and what a crash left half made of them. Gives the
/// folders that were removed; when this returns, that is durable. Copies on sticks are not known here.
///
/// Each folder gets a hidden name before anything in it goes, so that no half of a record is ever taken
/// for one; what a crash leaves under such a name is removed the next time.
///
/// # Errors
/// A [`SittingError`] when a sitting is open, or the system refuses; folders before it are gone then, and
/// the rest are removed when this is called again.
pub fn remove_person(home: &Path, sittings: &[String]) -> Result<Vec<PathBuf>, SittingError> {
    if !home.exists() {
        return Ok(Vec::new());
    }
    let _lock = bank_folder::lock(home)?;
    let io = |path: &Path| {
        let path = path.to_owned();
        move |error| SittingError::Folder(FolderError::Io { path, error })
    };
    let wanted: BTreeSet<&str> = sittings.iter().map(String::as_str).collect();
    let mut removed = Vec::new();
    let mut hidden = Vec::new();
    for entry in fs::read_dir(home).map_err(io(home))? {
        let path = entry.map_err(io(home))?.path();
        let Some(name) = path.file_name().map(|name| name.to_string_lossy().into_owned()) else {
            continue;
        };
        if name.starts_with(FORGETTING) {
            hidden.push(path);
        } else if path.is_dir() && is_of(&name, &wanted) {
            removed.push(path);
        }
    }
    removed.sort();
    for folder in &removed {
        let _open = journal_file::lock(&MachineDisk, folder)?;
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let away = home.join(format!("{FORGETTING}{}", name.trim_start_matches('.')));
        fs::rename(folder, &away).map_err(io(folder))?;
        hidden.push(away);
    }
    sync_folder(home).map_err(io(home))?;
    for away in &hidden {
        fs::remove_dir_all(away).map_err(io(away))?;
    }
    sync_folder(home).map_err(io(home))?;
    Ok(removed)
}

/// Whether a folder is of one of some sittings: it has its name, or a name made from it.
fn is_of(name: &str, sittings: &BTreeSet<&str>) -> bool {
    let name = name.trim_start_matches('.').trim_start_matches("preparing-").trim_end_matches(".new");
    let sitting = name.split_once(CONTINUED).map_or(name, |(sitting, _)| sitting);
    sittings.contains(sitting)
}
