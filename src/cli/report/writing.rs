//! Where reports of one kind end: printed as text, or as files with a line that says which.

use std::collections::VecDeque;
use std::io::IsTerminal as _;
use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};

use super::options::{ReportOptions, Target};
use crate::cli::failure::Failure;
use crate::engine::text::visible_line;
use crate::messages::Messages;
use crate::report::plain_text;
use crate::world::report_folder::ReportFolder;
use crate::world::report_run::{self, Job, NAMES_MAX, Written};

/// Writes some reports and says what was written.
pub fn finish(jobs: Vec<Job>, options: &ReportOptions) -> Result<(), Failure> {
    match options.target()? {
        Target::Printed => {
            for job in jobs {
                let document = job.report.document(&Messages::of_centre(job.language));
                crate::cli::print(&plain_text::write(&document))?;
            }
            Ok(())
        }
        Target::Files(formats) => {
            let folder = ReportFolder::at(&options.out())?;
            let mut jobs = VecDeque::from(jobs);
            let written = report_run::write_all(&mut || Ok(jobs.pop_front()), &folder, &formats)?;
            crate::cli::print(&told(&written, folder.path()))?;
            too_long(&written);
            failures(&written)
        }
    }
}

/// What was written where, in one line.
pub fn told(written: &Written, folder: &Path) -> String {
    let files = |count: usize| if count == 1 { "1 file".to_owned() } else { format!("{count} files") };
    let forms: Vec<String> = written
        .files
        .iter()
        .map(|(format, count)| format!("{count} {}", format.name().to_uppercase()))
        .collect();
    let more = written.count().saturating_sub(NAMES_MAX);
    let names = match (written.names.join(", "), more) {
        (names, _) if names.is_empty() => String::new(),
        (names, 0) => format!(": {names}"),
        (names, more) => format!(": {names} and {more} more"),
    };
    let forms = if forms.is_empty() { String::new() } else { format!(" ({})", forms.join(", ")) };
    let folder = folder.display().to_string();
    format!("{}{forms} in {}{names}", files(written.count()), visible_line(&folder))
}

/// Names which pages fill more than the one side that they should; nothing where none does.
pub fn too_long(written: &Written) {
    let all = &written.too_long;
    if !all.is_empty() {
        let more = all.len().saturating_sub(NAMES_MAX);
        let more = if more == 0 { String::new() } else { format!(" and {more} more") };
        let names = all.iter().take(NAMES_MAX).map(String::as_str).collect::<Vec<_>>().join(", ");
        crate::cli::note(&format!("longer than one side of A4: {names}{more}"));
    }
}

/// Says which pages could not be set, and fails if there are any.
pub fn failures(written: &Written) -> Result<(), Failure> {
    if written.failed.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> = written.failed.iter().map(|(name, why)| format!("{name}: {why}")).collect();
    Err(Failure::refused(format!("not written:\n{}", lines.join("\n"))))
}

/// A bar on standard error, where that is a terminal.
pub fn progress(count: usize, what: &str) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{wide_bar} {pos} of {len} {msg}, {eta} left");
    ProgressBar::new(u64::try_from(count).unwrap_or(u64::MAX))
        .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        .with_message(what.to_owned())
}
