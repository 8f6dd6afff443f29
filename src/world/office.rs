//! The office behind a real desk: sittings on disk, and other processes of this program for
//! whatever needs keys. The candidate's process asks them for a form and for a mark and never
//! reads a bank or a key book itself.

use std::path::{Path, PathBuf};
use std::process::{Command as Process, Stdio};

use super::desk::{Admission, Entry, Office};
use super::journal_file::JournalFile;
use super::own_program::own_program;
use super::sitting_folder;
use crate::engine::feedback::Feedback;
use crate::engine::sitting::event::Opening;
use crate::engine::text::folded;
use crate::formats::feedback_json;
use crate::tui::model::Paper;

/// An office that keeps sittings in one folder and draws from one bank.
#[derive(Debug)]
pub struct CentreOffice {
    /// The bank's folder.
    pub bank: PathBuf,
    /// The folder of sittings.
    pub home: PathBuf,
    /// The seed for a new form; a fresh one where none is given.
    pub seed: Option<String>,
    /// The sitting that was admitted.
    pub admitted: Option<PathBuf>,
}

impl CentreOffice {
    fn take_up(&mut self, folder: &Path, candidate: &str) -> Result<Option<Admission>, String> {
        let words = |error: sitting_folder::SittingError| error.to_string();
        let opened = JournalFile::open(folder).map_err(|error| error.to_string())?;
        let Some((journal, reading)) = opened else {
            return Ok(None);
        };
        let Some(sitting) = reading.sitting() else {
            return Ok(None);
        };
        let (form, practice) = sitting_folder::load_paper(folder).map_err(words)?;
        if form.digest() != sitting.opening().form
            || folded(&sitting.opening().candidate) != folded(candidate)
        {
            return Err(format!(
                "{}: the form or the candidate is not the one that this sitting was opened with",
                folder.display()
            ));
        }
        self.admitted = Some(folder.to_owned());
        Ok(Some(Admission {
            paper: Paper { form, practice },
            record: Box::new(journal),
            entry: Entry::Resumed { torn_bytes: reading.torn_bytes as u64, sitting: Box::new(sitting) },
        }))
    }

    fn prepare(&mut self, candidate: &str) -> Result<Admission, String> {
        let words = |error: sitting_folder::SittingError| error.to_string();
        let mut process = own_program();
        process.arg("prepare").arg("--bank").arg(&self.bank).arg("--sittings").arg(&self.home);
        process.arg("--candidate").arg(candidate);
        if let Some(seed) = &self.seed {
            process.arg("--seed").arg(seed);
        }
        let answer = run(process)?;
        let folder = PathBuf::from(answer.trim_end_matches('\n'));
        let (form, practice) = sitting_folder::load_paper(&folder).map_err(words)?;
        let qualification = sitting_folder::load_qualification(&folder).map_err(words)?;
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned());
        let opening = Opening {
            sitting: name.unwrap_or_default(),
            candidate: candidate.to_owned(),
            qualification: qualification.digest(),
            bank: form.bank,
            form: form.digest(),
            items: u32::try_from(form.items.len()).map_err(|error| error.to_string())?,
            allowed_ms: u64::from(qualification.test.minutes) * 60_000,
            program: env!("CARGO_PKG_VERSION").to_owned(),
        };
        let journal = JournalFile::create(&folder).map_err(|error| error.to_string())?;
        self.admitted = Some(folder);
        Ok(Admission {
            paper: Paper { form, practice },
            record: Box::new(journal),
            entry: Entry::New(opening),
        })
    }
}

impl Office for CentreOffice {
    fn admit(&mut self, candidate: &str) -> Result<Admission, String> {
        let unfinished =
            sitting_folder::find_unfinished(&self.home, candidate).map_err(|error| error.to_string())?;
        if let Some(folder) = unfinished
            && let Some(admission) = self.take_up(&folder, candidate)?
        {
            return Ok(admission);
        }
        self.prepare(candidate)
    }

    fn mark(&mut self) -> Result<Feedback, String> {
        let folder = self.admitted.clone().ok_or("no sitting was admitted")?;
        let mut process = own_program();
        process.arg("feedback").arg(folder).arg("--format").arg("json");
        let answer = run(process)?;
        feedback_json::read(answer.as_bytes()).ok_or_else(|| "the marking process gave no result".to_owned())
    }
}

/// What a process prints; its messages where it fails.
fn run(mut process: Process) -> Result<String, String> {
    let output = process.stdin(Stdio::null()).output().map_err(|error| error.to_string())?;
    if output.status.success() {
        return String::from_utf8(output.stdout).map_err(|error| error.to_string());
    }
    let messages = String::from_utf8_lossy(&output.stderr);
    Err(messages.trim().trim_start_matches("error: ").to_owned())
}
