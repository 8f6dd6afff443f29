//! `invigil sitting`: the sittings on this machine.

use clap::{Args, Subcommand};

use super::SittingsOption;
use super::failure::Failure;
use crate::engine::sitting::event::Closure;
use crate::engine::sitting::{Phase, Sitting};
use crate::report::document::{Document, Table};
use crate::report::plain_text;
use crate::world::sitting_folder;

/// List the sittings on this machine.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil sitting list")]
pub struct SittingArgs {
    #[command(subcommand)]
    command: SittingCommand,
}

#[derive(Subcommand)]
enum SittingCommand {
    List(ListArgs),
}

/// List sittings with their candidates and how far they have come.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil sitting list
  invigil sitting list --sittings /media/stick

Exit code 1 when a record cannot be trusted.")]
struct ListArgs {
    #[command(flatten)]
    sittings: SittingsOption,
}

/// Runs the command.
pub fn run(args: &SittingArgs) -> Result<(), Failure> {
    match &args.command {
        SittingCommand::List(args) => list(args),
    }
}

fn list(args: &ListArgs) -> Result<(), Failure> {
    let home = args.sittings.folder();
    let mut table = Table::new(&["Sitting", "Candidate", "State", "#Answered"]);
    let mut faults = Vec::new();
    for folder in sitting_folder::list(&home)? {
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        match sitting_folder::summary(&folder) {
            Ok((candidate, sitting)) => {
                let (state, answered) = state(sitting.as_ref());
                table.row([name, candidate, state.to_owned(), answered]);
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
