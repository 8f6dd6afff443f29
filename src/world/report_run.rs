//! Many reports written by two threads: the caller reads the register learner by learner, the threads set
//! pages and write files. Between them stand a few jobs only, so that memory does not grow.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Mutex, PoisonError};

use super::report_error::ReportError;
use super::report_folder::ReportFolder;
use super::report_pages::{Report, ReportFormat};
use crate::messages::{Language, Messages};
use crate::report::page::PdfFonts;

/// Threads that set pages: as many as the machines of a centre have processors.
const WORKERS: usize = 2;
/// Jobs that wait for a thread.
const WAITING_MAX: usize = 8;

/// A report that is to be written.
#[derive(Clone, Debug)]
pub struct Job {
    /// Name of its files before their ending.
    pub name: String,
    /// What it holds.
    pub report: Report,
    /// The language of its pages.
    pub language: Language,
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files of each form.
    pub files: BTreeMap<ReportFormat, usize>,
    /// Names of the files, in order, while they are few.
    pub names: Vec<String>,
    /// Reports that were to stand on one side of A4 and do not.
    pub too_long: Vec<String>,
    /// Reports that could not be set, and why.
    pub failed: Vec<(String, String)>,
}

/// Most names of files that are told.
pub const NAMES_MAX: usize = 12;

impl Written {
    /// How many files.
    #[must_use]
    pub fn count(&self) -> usize {
        self.files.values().sum()
    }

    /// Takes in a file.
    pub fn add(&mut self, format: ReportFormat, name: String) {
        *self.files.entry(format).or_default() += 1;
        if self.names.len() < NAMES_MAX {
            self.names.push(name);
        }
    }

    fn join(&mut self, other: Self) {
        for (format, count) in other.files {
            *self.files.entry(format).or_default() += count;
        }
        self.names.extend(other.names);
        self.names.sort();
        self.names.truncate(NAMES_MAX);
        self.too_long.extend(other.too_long);
        self.too_long.sort();
        self.failed.extend(other.failed);
        self.failed.sort();
    }
}

/// Writes every report that `next` gives, in every form; stops at the first file that cannot be written,
/// and at the first error of `next`. A page that cannot be set is told of, and others go on.
///
/// # Errors
/// A [`ReportError`]. Files that were written until then are whole.
pub fn write_all(
    next: &mut dyn FnMut() -> Result<Option<Job>, ReportError>,
    folder: &ReportFolder,
    formats: &[ReportFormat],
) -> Result<Written, ReportError> {
    let fonts = PdfFonts::new().map_err(|error| ReportError::Page { name: "fonts".to_owned(), error })?;
    let (sender, receiver) = sync_channel::<Job>(WAITING_MAX);
    let receiver = Mutex::new(receiver);
    let stopped = AtomicBool::new(false);
    let work = || worker(&receiver, &stopped, folder, formats, &fonts);
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..WORKERS).map(|_| scope.spawn(work)).collect();
        let mut read = Ok(());
        while !stopped.load(Ordering::Relaxed) {
            match next() {
                Ok(Some(job)) => {
                    // The threads take jobs until this end is closed, also after one has failed.
                    if sender.send(job).is_err() {
                        break;
                    }
                }
                Ok(None) => break,
                Err(error) => {
                    read = Err(error);
                    break;
                }
            }
        }
        drop(sender);
        let mut written = Written::default();
        let mut failed = None;
        for worker in workers {
            match worker.join() {
                Ok(Ok(part)) => written.join(part),
                Ok(Err(error)) => failed = failed.or(Some(error)),
                Err(_) => failed = failed.or_else(|| Some(ReportError::Failed("a report".to_owned()))),
            }
        }
        read?;
        failed.map_or(Ok(written), Err)
    })
}

fn worker(
    jobs: &Mutex<Receiver<Job>>,
    stopped: &AtomicBool,
    folder: &ReportFolder,
    formats: &[ReportFormat],
    fonts: &PdfFonts,
) -> Result<Written, ReportError> {
    let mut written = Written::default();
    let mut words: BTreeMap<Language, Messages> = BTreeMap::new();
    let mut result = Ok(());
    loop {
        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = job else {
            break;
        };
        if stopped.load(Ordering::Relaxed) {
            continue;
        }
        let messages = words.entry(job.language).or_insert_with(|| Messages::of_centre(job.language));
        if let Err(error) = write_one(&job, folder, formats, messages, fonts, &mut written) {
            stopped.store(true, Ordering::Relaxed);
            result = Err(error);
        }
    }
    result.map(|()| written)
}

/// Writes one report. What cannot be set is noted; what cannot be written is an error.
fn write_one(
    job: &Job,
    folder: &ReportFolder,
    formats: &[ReportFormat],
    messages: &Messages,
    fonts: &PdfFonts,
    written: &mut Written,
) -> Result<(), ReportError> {
    let mut files = Vec::new();
    for format in formats {
        // A fault of a library over one name must not take the other pages with it.
        let set = catch_unwind(AssertUnwindSafe(|| job.report.write(&job.name, *format, messages, fonts)));
        match set.unwrap_or_else(|_| Err(ReportError::Failed(job.name.clone()))) {
            Ok((bytes, is_too_long)) => {
                if is_too_long {
                    written.too_long.push(job.name.clone());
                }
                files.push((*format, format!("{}.{}", job.name, format.name()), bytes));
            }
            Err(error) => {
                written.failed.push((job.name.clone(), error.to_string()));
                return Ok(());
            }
        }
    }
    for (format, name, bytes) in files {
        folder.write(&name, &bytes)?;
        written.add(format, name);
    }
    Ok(())
}
