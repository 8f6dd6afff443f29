//! Folders of sittings of the small form that the fixture of version 0.1 holds, with records as
//! `recorder` carries them out.

use std::fs;
use std::path::{Path, PathBuf};

use invigil::engine::sitting::event::Opening;
use invigil::world::sitting_folder;
use tempfile::TempDir;

use crate::recorder::Recorder;

/// A folder of sittings.
pub struct Home(TempDir);

impl Home {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// A prepared sitting of a candidate.
    pub fn prepared(&self, name: &str, candidate: &str) -> PathBuf {
        let folder = self.path().join(name);
        fs::create_dir(&folder).unwrap();
        for file in ["form.json", "practice.json", "key-book.json", "qualification.toml"] {
            fs::copy(fixture().join(file), folder.join(file)).unwrap();
        }
        fs::write(folder.join("candidate"), candidate).unwrap();
        folder
    }

    /// A sitting of a candidate that was opened and then went through this.
    pub fn sat(&self, name: &str, candidate: &str, then: impl FnOnce(&mut Recorder)) -> PathBuf {
        let folder = self.prepared(name, candidate);
        let mut recorder = opened(&folder, name, candidate);
        then(&mut recorder);
        write(&folder, &recorder);
        folder
    }
}

/// The record of an opened sitting of a folder's form.
pub fn opened(folder: &Path, name: &str, candidate: &str) -> Recorder {
    let (form, _) = sitting_folder::load_paper(folder).unwrap();
    Recorder::open_as(Opening {
        sitting: name.to_owned(),
        candidate: candidate.to_owned(),
        qualification: form.qualification,
        bank: form.bank,
        form: form.digest(),
        items: 2,
        allowed_ms: 300_000,
        program: "test".to_owned(),
    })
}

pub fn write(folder: &Path, recorder: &Recorder) {
    fs::write(folder.join("journal-1.jsonl"), &recorder.bytes).unwrap();
}

pub fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/sitting-v0.1")
}
