//! `invigil centre forget`: a learner is removed, and the statistics stay.

use std::io::{BufRead as _, IsTerminal as _, Write as _};
use std::path::Path;

use clap::Args;

use super::desk::{self, Desk};
use crate::cli::SittingsOption;
use crate::cli::failure::{Failure, USAGE};
use crate::engine::centre::learner::Learner;
use crate::world::register::{AttemptFilter, By, EntryFilter, Register, RegisterError};
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
        let removed = sweep(&mut register, &home, Vec::new())?;
        return crate::cli::print(&format!("{} removed.", folders(removed)));
    };
    let by = desk.by(&mut register)?;
    let learner = desk::learner(&mut register, text)?;
    if !args.yes {
        ask(&mut register, &learner, &home)?;
    }
    let mut notes = Vec::new();
    let sittings = forget(&mut register, &learner.id, &by, &mut notes)?;
    let removed = sweep(&mut register, &home, sittings);
    notes.iter().for_each(|told| crate::cli::note(told));
    let removed = removed?;
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

/// Forgets one learner; gives the sittings whose folders still name the person. That the database could not
/// be wiped out keeps nobody from removing them: it is kept among the notes.
pub fn forget(
    register: &mut Register,
    id: &str,
    by: &By,
    notes: &mut Vec<String>,
) -> Result<Vec<String>, Failure> {
    match register.forget_learner(id, by) {
        Err(RegisterError::NotWiped { place, what, sittings }) => {
            notes.push(format!(
                "{place}: {id} is forgotten, but traces of the name may still be in the database ({what}); they go when the register is next opened and nothing else is at work in it"
            ));
            Ok(sittings)
        }
        done => Ok(done?),
    }
}

/// Removes the folders of these sittings and what else is left on this machine of sittings of learners who
/// are forgotten, those among them that were brought here from another machine; says how many folders.
pub fn sweep(register: &mut Register, home: &Path, sittings: Vec<String>) -> Result<usize, Failure> {
    let mut all = register.forgotten_sittings()?;
    all.extend(sittings);
    Ok(remove_person(home, &all)?.len())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::engine::centre::attempt::{Attempt, Papers};
    use crate::engine::centre::{Centre, KEEP_MONTHS_DEFAULT};
    use crate::engine::date::Date;
    use crate::engine::digest::Digest;
    use crate::engine::language::Language;
    use crate::engine::room::start::LocalMinute;
    use crate::engine::sitting::arrangement::Arrangements;
    use crate::world::register::Place;

    #[test]
    fn a_folder_that_was_brought_from_another_machine_goes_as_well() {
        let folder = tempfile::tempdir().unwrap();
        let by = By { name: "Olive".to_owned(), wall_ms: 1 };
        let centre = Centre { number: "1".into(), name: "C".into(), keep_months: KEEP_MONTHS_DEFAULT };
        let place = Place::File(folder.path().join("centre.sqlite"));
        let mut register = Register::create(&place, &centre, &by).unwrap();
        let learner = Learner {
            id: "L-7F3K2Q".to_owned(),
            name: "Ada".to_owned(),
            born: Date { year: 2000, month: 1, day: 1 },
            uln: None,
            language: Language::English,
            group: String::new(),
            arrangements: Arrangements::default(),
        };
        register.add_learners(&[learner], &by, &mut |_| ()).unwrap();
        register.record_attempt(&attempt(), &by).unwrap();
        let home = folder.path().join("sittings");
        for name in ["s1", "s1-continued-12345678", "s1b", "s2-continued-12345678"] {
            fs::create_dir_all(home.join(name)).unwrap();
        }
        let mut notes = Vec::new();
        let sittings = forget(&mut register, "L-7F3K2Q", &by, &mut notes).unwrap();
        assert_eq!((sittings.as_slice(), notes.len()), (["s1".to_owned()].as_slice(), 0));
        // The folders are swept later, by what the register remembers alone.
        assert_eq!(sweep(&mut register, &home, Vec::new()).unwrap(), 2);
        assert!(!home.join("s1").exists() && !home.join("s1-continued-12345678").exists());
        assert!(home.join("s1b").exists() && home.join("s2-continued-12345678").exists());
        assert_eq!(sweep(&mut register, &home, vec!["s2".to_owned()]).unwrap(), 1);
    }

    fn attempt() -> Attempt {
        let digest = Digest::of(b"x");
        Attempt {
            sitting: "s1".to_owned(),
            entry: None,
            learner: Some("L-7F3K2Q".to_owned()),
            test: "t".to_owned(),
            number: 1,
            opened: LocalMinute::parse("2026-11-26 09:30").unwrap(),
            closed: None,
            closure: None,
            papers: Papers { qualification: digest, bank: digest, form: digest },
            seed: "1".to_owned(),
            record: digest,
            mark: None,
            items: Vec::new(),
            proceedings: Vec::new(),
        }
    }
}
