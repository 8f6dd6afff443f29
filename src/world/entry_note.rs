//! Two small files that stand beside the papers of a sitting where the centre has a register: which entry
//! the sitting belongs to, and what was out of the ordinary when its form was drawn. Neither is secret.

use std::path::Path;

use super::bank_folder::read_bounded;
use crate::engine::text::visible_line;

/// Name of the file with the id of the entry.
pub const ENTRY_FILE: &str = "entry";
/// Name of the file with what was out of the ordinary at the drawing, a line each.
pub const PREPARATION_FILE: &str = "preparation";

/// Longest id of an entry that is read, in bytes.
const ENTRY_BYTES_MAX: u64 = 256;
/// Longest file of notes that is read, in bytes.
const NOTES_BYTES_MAX: u64 = 16 * 1024;

/// What stands beside the papers of a new sitting.
#[derive(Clone, Copy, Debug, Default)]
pub struct Beside<'a> {
    /// The entry that the sitting belongs to.
    pub entry: Option<&'a str>,
    /// What was out of the ordinary when its form was drawn.
    pub notes: &'a [String],
}

impl Beside<'_> {
    /// The files with their texts.
    pub(super) fn files(&self) -> Vec<(&'static str, String)> {
        let entry = self.entry.map(|entry| (ENTRY_FILE, entry.to_owned()));
        let notes: Vec<_> = self.notes.iter().map(|note| visible_line(note)).collect();
        let notes = (!notes.is_empty()).then(|| (PREPARATION_FILE, notes.join("\n")));
        entry.into_iter().chain(notes).collect()
    }
}

/// Those of the two files that a sitting's folder has.
#[must_use]
pub fn files_of(folder: &Path) -> Vec<&'static str> {
    [ENTRY_FILE, PREPARATION_FILE].into_iter().filter(|name| folder.join(name).is_file()).collect()
}

/// The entry that a sitting belongs to, if its folder names one.
#[must_use]
pub fn entry_of(folder: &Path) -> Option<String> {
    let text = text(&folder.join(ENTRY_FILE), ENTRY_BYTES_MAX)?;
    let entry = text.trim();
    let is_id = !entry.is_empty() && entry.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    is_id.then(|| entry.to_owned())
}

/// What was out of the ordinary when the form of a sitting was drawn, in words.
#[must_use]
pub fn notes_of(folder: &Path) -> Vec<String> {
    let text = text(&folder.join(PREPARATION_FILE), NOTES_BYTES_MAX).unwrap_or_default();
    text.lines().filter(|line| !line.is_empty()).map(|line| visible_line(line).into_owned()).collect()
}

fn text(path: &Path, bytes_max: u64) -> Option<String> {
    String::from_utf8(read_bounded(path, bytes_max).ok()?).ok()
}
