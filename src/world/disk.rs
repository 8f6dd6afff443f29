//! What a journal asks of a disk, and the machine's own disk. Nothing about journals is known here.
//!
//! Each method is one thing that can fail, be cut short or be the last that happens before the
//! power goes: a test stands a disk of its own here and lets all of that happen.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

/// A disk, as far as a journal needs one.
pub trait Disk {
    /// A file open for writing at its end.
    type File: DiskFile;
    /// A lock that is held until it is dropped or its process ends.
    type Lock;

    /// The names in a folder, in no order; none for a folder that is not there.
    ///
    /// # Errors
    /// What the system says.
    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>>;

    /// The bytes of a file of at most `bytes_max` bytes.
    ///
    /// # Errors
    /// What the system says, or [`io::ErrorKind::FileTooLarge`].
    fn read(&self, path: &Path, bytes_max: u64) -> io::Result<Vec<u8>>;

    /// How many bytes a file has, also one whose bytes cannot be read.
    ///
    /// # Errors
    /// What the system says; there is no such number of what is no file.
    fn size(&self, path: &Path) -> io::Result<u64>;

    /// Makes a file that only its owner can read. Its name is durable after [`Self::sync_folder`].
    ///
    /// # Errors
    /// What the system says; [`io::ErrorKind::AlreadyExists`] where there is such a file.
    fn create_new(&self, path: &Path) -> io::Result<Self::File>;

    /// Removes a file.
    ///
    /// # Errors
    /// What the system says.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Gives a file another name in its folder, in place of whatever has that name.
    ///
    /// # Errors
    /// What the system says; both files are as they were then.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Makes the names in a folder durable.
    ///
    /// # Errors
    /// What the system says.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// Takes the lock that a file stands for; makes the file where there is none. `None` while
    /// another process has it.
    ///
    /// # Errors
    /// What the system says.
    fn try_lock(&self, path: &Path) -> io::Result<Option<Self::Lock>>;
}

/// A file open for writing at its end.
pub trait DiskFile {
    /// One write at the end of the file; says how many of the bytes it took, which are fewer than
    /// all where space or a limit ends between them.
    ///
    /// # Errors
    /// What the system says; no byte was taken then.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize>;

    /// Makes the bytes of the file durable (fdatasync(2)).
    ///
    /// # Errors
    /// What the system says. Which bytes are durable is unknown from then on.
    fn sync_data(&mut self) -> io::Result<()>;

    /// Makes the bytes of the file and all that is known about it durable (fsync(2)).
    ///
    /// # Errors
    /// What the system says. Which bytes are durable is unknown from then on.
    fn sync_all(&mut self) -> io::Result<()>;

    /// Writes all bytes at the end of the file, in as many writes as it takes.
    ///
    /// # Errors
    /// What the system says; some of the bytes may have been taken.
    fn write_all(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            match self.write(bytes)? {
                0 => return Err(io::ErrorKind::WriteZero.into()),
                taken => bytes = bytes.get(taken..).unwrap_or_default(),
            }
        }
        Ok(())
    }
}

/// The machine's own disk.
#[derive(Clone, Copy, Debug, Default)]
pub struct MachineDisk;

impl Disk for MachineDisk {
    type File = File;
    type Lock = File;

    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        match fs::read_dir(folder) {
            Ok(entries) => entries.map(|entry| entry.map(|entry| entry.file_name())).collect(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }

    fn read(&self, path: &Path, bytes_max: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        File::open(path)?.take(bytes_max + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > bytes_max {
            return Err(io::Error::new(
                io::ErrorKind::FileTooLarge,
                format!("larger than {bytes_max} bytes, which is the largest file that is read here"),
            ));
        }
        Ok(bytes)
    }

    fn size(&self, path: &Path) -> io::Result<u64> {
        let metadata = fs::metadata(path)?;
        if metadata.is_file() { Ok(metadata.len()) } else { Err(io::ErrorKind::InvalidInput.into()) }
    }

    fn create_new(&self, path: &Path) -> io::Result<File> {
        OpenOptions::new().append(true).create_new(true).mode(0o600).open(path)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        File::open(folder)?.sync_all()
    }

    fn try_lock(&self, path: &Path) -> io::Result<Option<File>> {
        let file = OpenOptions::new().create(true).append(true).mode(0o600).open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

impl DiskFile for File {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        loop {
            match (&*self).write(bytes) {
                // A signal came before the first byte.
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                done => return done,
            }
        }
    }

    fn sync_data(&mut self) -> io::Result<()> {
        File::sync_data(self)
    }

    fn sync_all(&mut self) -> io::Result<()> {
        File::sync_all(self)
    }
}
