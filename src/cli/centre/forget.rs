//! `invigil centre forget`: a learner is removed, and the statistics stay.

use std::io::{BufRead as _, IsTerminal as _, Write as _};
use std::path::Path;

use clap::Args;

use super::desk::{self, Desk};
use crate::cli::SittingsOption;
use crate::cli::failure::{Failure, USAGE};
use crate::engine::centre::learner::Learner;
use crate::world::register::{AttemptFilter, EntryFilter, Register};
use crate::world::sitting_folder;
use crate::world::sitting_folder::remove_person;

/// Forget a learner: the person goes, marks and counts stay.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil centre forget \"Ada Lovelace\"
  invigil centre forget L-7F3K2Q --yes --sittings /srv/sittings
  invigil centre forget --leftovers --sittings /media/stick/sittings

It says what goes and what stays, and asks for the learner's id before anything is done; a script gives \
--yes. It cannot be taken back. --leftovers removes folders of sittings of learners who were forgotten on \
another machine, or when a folder could not be removed.")]
pub struct ForgetArgs {
    /// The learner: id, Unique Learner Number or whole name.
    #[arg(value_name = "LEARNER", required_unless_present = "leftovers")]
    learner: Option<String>,
    /// Yes, forget the learner.
    #[arg(long)]
    yes: bool,
    /// Only remove folders of sittings that are left of learners who are forgotten already.
    #[arg(long, conflicts_with = "learner")]
    leftovers: bool,
    #[command(flatten)]
    sittings: SittingsOption,
}

/// What nobody but a person can remove.
pub const BY_HAND: [&str; 4] = [
    "pages, PDFs and spreadsheets that were written or printed for or about the learner",
    "the file from which learners were imported",
    "second copies of records on sticks and on other machines",
    "backups of the database and of the folder of sittings",
];

/// How many folders of sittings.
pub fn folders(count: usize) -> String {
    desk::counted(count, "folder of a sitting is", "folders of sittings are")
}

/// Says what a person must remove, on standard error.
pub fn by_hand() {
    crate::cli::note(&format!("what this program cannot reach, remove by hand: {}", BY_HAND.join("; ")));
}

/// Runs the command.
pub fn run(args: &ForgetArgs, desk: &Desk) -> Result<(), Failure> {
    let mut register = desk.open()?;
    let home = args.sittings.folder();
    let Some(text) = &args.learner else {
        let removed = sweep(&mut register, &home)?;
        return crate::cli::print(&format!("{} removed.", folders(removed)));
    };
    let by = desk.by(&mut register)?;
    let learner = desk::learner(&mut register, text)?;
    if !args.yes {
        ask(&mut register, &learner, &home)?;
    }
    let sittings = register.forget_learner(&learner.id, &by)?;
    let mut removed = remove_person(&home, &sittings)?.len();
    removed += sweep(&mut register, &home)?;
    crate::cli::print(&format!(
        "{} is forgotten; {} removed. Marks and counts stay, and name nobody.",
        learner.id,
        folders(removed)
    ))?;
    by_hand();
    Ok(())
}

/// Says what goes and what stays, and asks for the learner's id.
fn ask(register: &mut Register, learner: &Learner, home: &Path) -> Result<(), Failure> {
    let of = Some(learner.id.clone());
    let entries = register.entries(&EntryFilter { learner: of.clone(), ..EntryFilter::default() })?.len();
    let attempts = register.attempts(&AttemptFilter { learner: of, ..AttemptFilter::default() })?;
    let told = format!(
        "{} ({}) will be forgotten.\n\
         What goes:\n  \
           name, date of birth, Unique Learner Number, group, access arrangements\n  \
           that it was this learner who was entered ({}), how identity was checked, reasons of absence\n  \
           {} in {}: answers, notes, records\n\
         What stays, and names nobody:\n  \
           marks, items shown and what was right, dates, how the test ended\n\
         What you must remove by hand:\n  {}\n",
        learner.name,
        learner.id,
        desk::counted(entries, "entry", "entries"),
        desk::counted(attempts.len(), "folder of a sitting", "folders of sittings"),
        home.display(),
        BY_HAND.join("\n  ")
    );
    // There is nobody left to tell when this fails.
    let _ = write!(anstream::stderr(), "{}", crate::engine::text::visible(&told));
    if !std::io::stdin().is_terminal() {
        let message = "nothing was changed: say --yes to forget this learner".to_owned();
        return Err(Failure { message, code: USAGE });
    }
    let _ = write!(anstream::stderr(), "Type {} to go on: ", learner.id);
    let mut typed = String::new();
    let _ = std::io::stdin().lock().read_line(&mut typed);
    if typed.trim().eq_ignore_ascii_case(&learner.id) {
        return Ok(());
    }
    Err(Failure::refused("that is not the id; nothing was changed"))
}

/// Removes what is left on this machine of sittings of learners who are forgotten; says how many folders.
pub fn sweep(register: &mut Register, home: &Path) -> Result<usize, Failure> {
    let mut names = Vec::new();
    for folder in sitting_folder::list(home)? {
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if register.is_forgotten(&name)? {
            names.push(name);
        }
    }
    Ok(if names.is_empty() { 0 } else { remove_person(home, &names)?.len() })
}
