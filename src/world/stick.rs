//! Where a copy of a record is kept: a folder on a USB stick or on another path. It can be slow, full
//! or gone at any time; every method says so, and the next try begins anew.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use super::bank_folder::read_bounded;
use super::disk::MachineDisk;
use super::journal_file::{file_name, numbers, sync_folder};
use super::sitting_folder::papers_of;
use crate::formats::form_json::FORM_BYTES_MAX;
use crate::formats::journal::JOURNAL_BYTES_MAX;
use crate::formats::source::TOML_BYTES_MAX;

/// Something that keeps a copy of a record.
pub trait Stick: Send {
    /// Makes the copy hold these bytes, which are the whole record so far, and makes them durable.
    ///
    /// # Errors
    /// Why it does not hold them.
    fn write_whole(&mut self, record: &[u8]) -> io::Result<()>;

    /// Adds bytes to the copy and makes them durable. Once it has failed, only
    /// [`Self::write_whole`] helps.
    ///
    /// # Errors
    /// Why the copy does not hold them.
    fn append(&mut self, bytes: &[u8]) -> io::Result<()>;
}

/// Copies into a folder of the sitting's name, with the papers that are needed to go on elsewhere;
/// never with the keys.
#[derive(Debug)]
pub struct FolderStick {
    /// The folder of sittings, which the copies stand apart from.
    home: PathBuf,
    /// Where the copies of all sittings are.
    copies: PathBuf,
    /// Whether they were on another disk than the sittings when this began.
    is_on_another_disk: bool,
    /// The copy's own folder.
    folder: PathBuf,
    papers: Vec<(&'static str, Vec<u8>)>,
    /// Whether a file of an earlier run may be gone on with: until one was, in this run.
    may_go_on: bool,
    file: Option<(PathBuf, File)>,
}

impl FolderStick {
    /// Reads what is to be copied; touches nothing where the copies are.
    ///
    /// # Errors
    /// What the system says of the sitting's own folder, or that the copies would stand in the
    /// folder of sittings.
    pub fn new(sitting: &Path, copies: &Path) -> io::Result<Self> {
        let sitting = fs::canonicalize(sitting).map_err(at(sitting))?;
        let nameless = || io::Error::other(format!("{}: this is no sitting", sitting.display()));
        let home = sitting.parent().ok_or_else(nameless)?.to_owned();
        let name = sitting.file_name().ok_or_else(nameless)?;
        let mut papers = Vec::new();
        for paper in papers_of(&sitting) {
            let bytes = read_bounded(&sitting.join(paper), FORM_BYTES_MAX.max(TOML_BYTES_MAX));
            papers.push((paper, bytes.map_err(|error| io::Error::other(error.to_string()))?));
        }
        let mut stick = Self {
            folder: copies.join(name),
            home,
            copies: copies.to_owned(),
            is_on_another_disk: false,
            papers,
            may_go_on: true,
            file: None,
        };
        if copies.exists() {
            stick.is_on_another_disk = stick.device()? != stick.home_device()?;
        }
        Ok(stick)
    }

    /// Whether the copies were on another disk than the sittings when this began; where they are
    /// not, one broken disk takes both.
    #[must_use]
    pub fn is_on_another_disk(&self) -> bool {
        self.is_on_another_disk
    }

    fn home_device(&self) -> io::Result<u64> {
        Ok(fs::metadata(&self.home).map_err(at(&self.home))?.dev())
    }

    /// The disk of the copies, whose folder is there and stands apart from the sittings.
    fn device(&self) -> io::Result<u64> {
        let copies = fs::canonicalize(&self.copies).map_err(at(&self.copies))?;
        let (ours, theirs) = (fs::metadata(&copies)?, fs::metadata(&self.home).map_err(at(&self.home))?);
        let is_same = (ours.dev(), ours.ino()) == (theirs.dev(), theirs.ino());
        if is_same || copies.starts_with(&self.home) {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                format!(
                    "{}: the copy would stand in the folder of sittings itself; name a folder on a USB stick \
                     or on another disk",
                    self.copies.display()
                ),
            ));
        }
        Ok(ours.dev())
    }

    /// Makes sure that the stick is there: the folder on which it was mounted is still there without
    /// it, on the disk of the sittings.
    fn is_there(&self) -> io::Result<()> {
        if self.device()? == self.home_device()? && self.is_on_another_disk {
            let gone = format!("{}: the stick is not there", self.copies.display());
            return Err(io::Error::new(io::ErrorKind::NotFound, gone));
        }
        Ok(())
    }

    fn put_papers(&self) -> io::Result<()> {
        match DirBuilder::new().mode(0o700).create(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => {
                made.map_err(at(&self.folder))?;
                sync_names(&self.copies)?;
            }
        }
        for (name, bytes) in &self.papers {
            let path = self.folder.join(name);
            // A byte more than the paper has is enough to tell another one.
            let there = File::open(&path).and_then(|file| {
                let mut there = Vec::new();
                file.take(bytes.len() as u64 + 1).read_to_end(&mut there)?;
                Ok(there)
            });
            match there {
                Ok(there) if there == *bytes => continue,
                Ok(_) => return Err(at(&path)(io::Error::other("it is there already and another one"))),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(at(&path)(error)),
            }
            // A half-written paper never has its name.
            let draft = self.folder.join(format!(".{name}.new"));
            let written = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&draft);
            written
                .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
                .and_then(|()| fs::rename(&draft, &path))
                .map_err(at(&path))?;
        }
        sync_names(&self.folder)
    }

    /// Goes on with the last file of an earlier run, if the record begins with what it holds. A line
    /// that was cut short at its end is gone on with too.
    fn go_on(&mut self, number: u32, record: &[u8]) -> io::Result<bool> {
        let path = self.folder.join(file_name(number));
        let there = read_bounded(&path, JOURNAL_BYTES_MAX);
        let Some(rest) = there.ok().and_then(|there| record.strip_prefix(there.as_slice())) else {
            return Ok(false);
        };
        self.may_go_on = false;
        let mut file = OpenOptions::new().append(true).open(&path).map_err(at(&path))?;
        file.write_all(rest).and_then(|()| file.sync_all()).map_err(at(&path))?;
        self.file = Some((path, file));
        Ok(true)
    }

    fn begin_anew(&mut self, number: u32, record: &[u8]) -> io::Result<()> {
        let path = self.folder.join(file_name(number));
        // A file by a journal's name is whole: it may have to stand in for the one that failed.
        let draft = self.folder.join(format!(".{}.new", file_name(number)));
        let made = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&draft);
        let mut file = made.map_err(at(&path))?;
        let written = file.write_all(record).and_then(|()| file.sync_all());
        if let Err(error) = written.and_then(|()| fs::rename(&draft, &path)) {
            // What is half written must not stand in the way of the next try.
            drop(file);
            let _ = fs::remove_file(&draft);
            return Err(at(&path)(error));
        }
        if let Err(error) = sync_names(&self.folder) {
            drop(file);
            let _ = fs::remove_file(&path);
            return Err(error);
        }
        self.may_go_on = false;
        self.file = Some((path, file));
        Ok(())
    }

    /// The number of the last file; zero where there is none.
    fn last_number(&self) -> io::Result<u32> {
        Ok(numbers(&MachineDisk, &self.folder).map_err(at(&self.folder))?.pop().unwrap_or(0))
    }
}

impl Stick for FolderStick {
    fn write_whole(&mut self, record: &[u8]) -> io::Result<()> {
        self.file = None;
        self.is_there()?;
        self.put_papers()?;
        let last = self.last_number()?;
        if last > 0 && self.may_go_on && self.go_on(last, record)? {
            return Ok(());
        }
        // After a failure it is not known what a file holds (see the journal itself), so nothing is
        // added to it and nothing taken from it.
        self.begin_anew(last + 1, record)
    }

    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        // It is open again only after everything has worked.
        let Some((path, mut file)) = self.file.take() else {
            return Err(io::Error::other("the copy failed before"));
        };
        file.write_all(bytes).and_then(|()| file.sync_data()).map_err(at(&path))?;
        // An open file takes bytes even after its name is gone.
        let (open, named) = (file.metadata()?, fs::metadata(&path).map_err(at(&path))?);
        if (open.dev(), open.ino()) != (named.dev(), named.ino()) {
            return Err(at(&path)(io::Error::other("the file was exchanged")));
        }
        self.file = Some((path, file));
        Ok(())
    }
}

/// Makes the names in a folder durable, as far as the file system of a stick can do that.
fn sync_names(folder: &Path) -> io::Result<()> {
    match sync_folder(folder) {
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
            Ok(())
        }
        synced => synced.map_err(at(folder)),
    }
}

fn at(path: &Path) -> impl Fn(io::Error) -> io::Error + '_ {
    move |error| io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}
