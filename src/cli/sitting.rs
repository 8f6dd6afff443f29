//! `invigil sitting`: the sittings on this machine.

use std::collections::BTreeMap;
use std::path::Path;

use clap::{Args, Subcommand};

use super::SittingsOption;
use super::choose::{self, ChooseArgs};
use super::failure::Failure;
use crate::engine::sitting::event::Closure;
use crate::engine::sitting::{Phase, Sitting};
use crate::report::document::{Document, Table};
use crate::report::plain_text;
use crate::world::forks::{self, PartedError};
use crate::world::sitting_folder;

/// List the sittings on this machine, and decide between two records of one sitting.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil sitting list
  invigil sitting choose SITTING --over OTHER --invigilator \"I. Vigilant\" --reason \"...\"")]
pub struct SittingArgs {
    #[command(subcommand)]
    command: SittingCommand,
}

#[derive(Subcommand)]
enum SittingCommand {
    List(ListArgs),
    Choose(ChooseArgs),
}

/// List sittings with their candidates and how far they have come.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil sitting list
  invigil sitting list --sittings /media/stick

Exit code 1 when a record cannot be trusted, or was taken up twice and nobody has decided.")]
struct ListArgs {
    #[command(flatten)]
    sittings: SittingsOption,
}

/// Runs the command.
pub fn run(args: &SittingArgs) -> Result<(), Failure> {
    match &args.command {
        SittingCommand::List(args) => list(args),
        SittingCommand::Choose(args) => choose::run(args),
    }
}

fn list(args: &ListArgs) -> Result<(), Failure> {
    let home = args.sittings.folder();
    let mut table = Table::new(&["Sitting", "Candidate", "State", "#Answered"]);
    let mut faults = Vec::new();
    let parted = forks::survey(&home).unwrap_or_else(|error| {
        faults.push(error.to_string());
        BTreeMap::new()
    });
    for folder in sitting_folder::list(&home)? {
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        match sitting_folder::summary(&folder) {
            Ok((candidate, sitting)) => {
                let (state, answered) = state(sitting.as_ref());
                let state = match parted.get(&folder) {
                    Some(why) => state_of_parted(why, state, &mut faults),
                    None => state.to_owned(),
                };
                table.row([name, candidate, state, answered]);
            }
            Err(error) => {
                faults.push(error.to_string());
                table.row([name, String::new(), "DAMAGED".to_owned(), String::new()]);
            }
        }
    }
    let mut document = Document::titled("Sittings");
    document.paragraph(home.display().to_string());
    if table.rows.is_empty() {
        document.paragraph("There is none.");
    } else {
        document.table(table);
    }
    super::print(&plain_text::write(&document))?;
    if faults.is_empty() { Ok(()) } else { Err(Failure::refused(faults.join("\n"))) }
}

/// The state of a record that does not count. What somebody has to decide is a fault, said once for
/// all records that it is about.
fn state_of_parted(why: &PartedError, state: &str, faults: &mut Vec<String>) -> String {
    let name = |folder: &Path| folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    match why {
        PartedError::GoesOn { goes_on_in, .. } => format!("continued in {}", name(goes_on_in)),
        PartedError::SetAside { decision, .. } => format!("set aside by {}; {state}", decision.by),
        PartedError::Undecided { folder, others } => {
            let is_said = |fault: &String| {
                others.iter().any(|(other, _)| fault.contains(&other.display().to_string()))
                    && fault.contains(&folder.display().to_string())
            };
            if !faults.iter().any(is_said) {
                faults.push(why.to_string());
            }
            format!("{}; {state}", PartedError::continuations(others.len() + 1))
        }
        other => {
            faults.push(other.to_string());
            format!("not to be marked; {state}")
        }
    }
}

fn state(sitting: Option<&Sitting>) -> (&'static str, String) {
    let Some(sitting) = sitting else {
        return ("prepared", String::new());
    };
    let words = match sitting.phase() {
        Phase::Waiting => "opened, clock not started",
        Phase::Running => "not ended",
        Phase::Closed(Closure::TimeExpired) => "submitted at the end of time",
        Phase::Closed(closure) => closure.name(),
    };
    (words, format!("{} of {}", sitting.counts().answered, sitting.responses().len()))
}
