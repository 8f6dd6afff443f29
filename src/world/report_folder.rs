//! The folder into which reports are written: each file whole or not at all, readable by its owner only.
//! Names of files are ids and never people's names.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use super::report_error::ReportError;

/// Longest name of a file before its ending, in bytes.
const NAME_BYTES_MAX: usize = 120;

/// A folder of reports.
#[derive(Clone, Debug)]
pub struct ReportFolder {
    folder: PathBuf,
}

impl ReportFolder {
    /// The folder at a path, made where it is missing.
    ///
    /// # Errors
    /// [`ReportError::Io`].
    pub fn at(folder: &Path) -> Result<Self, ReportError> {
        let io = |error| ReportError::Io { path: folder.to_owned(), error };
        fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(io)?;
        Ok(Self { folder: folder.to_owned() })
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.folder
    }

    /// Writes a file, in the place of another of this name. It is written under another name beside it
    /// and then renamed. It is not forced onto the disk: a report can be made again, a record cannot.
    ///
    /// # Errors
    /// [`ReportError::Io`]; then the file is as it was.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<(), ReportError> {
        let path = self.folder.join(name);
        let draft = self.folder.join(format!(".{name}.{}", std::process::id()));
        let written = write_new(&draft, bytes).and_then(|()| fs::rename(&draft, &path));
        written.map_err(|error| {
            // The error that counts is the first one.
            let _ = fs::remove_file(&draft);
            ReportError::Io { path, error }
        })
    }
}

fn write_new(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true).mode(0o600);
    let opened = match options.open(path) {
        // What an earlier process of this number left behind.
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            fs::remove_file(path)?;
            options.open(path)
        }
        opened => opened,
    };
    opened?.write_all(bytes)
}

/// A name for a file: letters, digits, dots and hyphens of what names something, no dot first.
///
/// ```
/// use invigil::world::report_folder::file_name;
/// assert_eq!(file_name(&["Room 3", "2026-11-26"]), "Room-3-2026-11-26");
/// assert_eq!(file_name(&["../.x", ""]), "x");
/// ```
#[must_use]
pub fn file_name(parts: &[&str]) -> String {
    let kept = |c: char| if c.is_ascii_alphanumeric() || c == '.' { c } else { '-' };
    let name: String = parts.join("-").chars().map(kept).collect();
    let words: Vec<&str> = name.split('-').filter(|word| !word.trim_matches('.').is_empty()).collect();
    let mut name = words.join("-").trim_start_matches('.').to_owned();
    name.truncate(NAME_BYTES_MAX);
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let scratch = tempfile::tempdir().unwrap();
        let folder = ReportFolder::at(&scratch.path().join("a/b")).unwrap();
        // Left behind by a process that was killed.
        let draft = folder.path().join(format!(".x.pdf.{}", std::process::id()));
        fs::write(&draft, "half").unwrap();
        for text in ["one", "two"] {
            folder.write("x.pdf", text.as_bytes()).unwrap();
            assert_eq!(fs::read_to_string(folder.path().join("x.pdf")).unwrap(), text);
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_that_cannot_be_written_leaves_what_was_there() {
        let scratch = tempfile::tempdir().unwrap();
        let folder = ReportFolder::at(scratch.path()).unwrap();
        fs::create_dir(scratch.path().join("taken")).unwrap();
        let error = folder.write("taken", b"x").unwrap_err().to_string();
        assert!(error.contains("taken"), "{error}");
        assert_eq!(fs::read_dir(scratch.path()).unwrap().count(), 1);
    }

    #[test]
    fn no_name_leaves_the_folder() {
        for hostile in ["/etc/passwd", "..", "a/../../b", "\u{0}", "-", "~", "Ünïcode"] {
            let name = file_name(&[hostile, "x"]);
            assert!(!name.contains(['/', '\u{0}']) && !name.starts_with('.') && !name.is_empty(), "{name}");
        }
        assert!(file_name(&[&"x".repeat(500)]).len() <= NAME_BYTES_MAX);
    }
}
