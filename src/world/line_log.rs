//! Files of lines that are only added to, by several processes: a line is durable before anybody is
//! told, and none is lost or mixed with another.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use super::journal_file::sync_folder;

/// Adds a line and makes it durable. Whoever calls holds the lock of the folder, so that a line that
/// a crash left half written is closed once and stands alone.
///
/// # Errors
/// What the system says; the line may then be there or not.
pub fn append(path: &Path, line: &str) -> io::Result<()> {
    let is_new = !path.exists();
    let mut file = OpenOptions::new().read(true).append(true).create(true).mode(0o600).open(path)?;
    let text = if ends_in_a_line_feed(&mut file)? { format!("{line}\n") } else { format!("\n{line}\n") };
    // One write in append mode: lines of two processes never mix, even without the lock.
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    match path.parent() {
        Some(folder) if is_new => sync_folder(folder),
        _ => Ok(()),
    }
}

fn ends_in_a_line_feed(file: &mut File) -> io::Result<bool> {
    if file.metadata()?.len() == 0 {
        return Ok(true);
    }
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
}

/// The lines at the end of a file, of which at most so many bytes are read; a first line that may
/// be cut, and a last one that a crash left half written, are left out. Empty where there is no file.
///
/// # Errors
/// What the system says.
pub fn tail(path: &Path, bytes_max: u64) -> io::Result<Vec<String>> {
    let mut file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        opened => opened?,
    };
    let from = file.metadata()?.len().saturating_sub(bytes_max);
    file.seek(SeekFrom::Start(from))?;
    let mut bytes = Vec::new();
    file.take(bytes_max).read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    let whole = text.rfind('\n').map_or("", |end| &text[..=end]);
    let lines = whole.lines().skip(usize::from(from > 0));
    Ok(lines.filter(|line| !line.is_empty()).map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_added_after_whatever_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log");
        assert_eq!(tail(&path, 100).unwrap(), [""; 0]);
        append(&path, "one").unwrap();
        append(&path, "two").unwrap();
        std::fs::write(&path, "one\ntwo\nhal").unwrap();
        assert_eq!(tail(&path, 100).unwrap(), ["one", "two"]);
        append(&path, "three").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "one\ntwo\nhal\nthree\n");
        assert_eq!(tail(&path, 100).unwrap(), ["one", "two", "hal", "three"]);
        // Eight bytes from the end lie in "hal".
        assert_eq!(tail(&path, 8).unwrap(), ["three"]);
    }
}
