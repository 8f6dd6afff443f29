//! `invigil sitting`: the sittings on this machine. One file a command.

mod choose;
mod list;
mod show;

use clap::{Args, Subcommand};

use super::failure::Failure;

/// List and show the sittings on this machine; decide between two records of one sitting.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil sitting list
  invigil sitting show 20260901T090000000Z-1a2b3c4d
  invigil sitting choose SITTING --over OTHER --invigilator \"I. Vigilant\" --reason \"...\"")]
pub struct SittingArgs {
    #[command(subcommand)]
    command: SittingCommand,
}

#[derive(Subcommand)]
enum SittingCommand {
    List(list::ListArgs),
    Show(show::ShowArgs),
    Choose(choose::ChooseArgs),
}

/// Runs the command.
pub fn run(args: &SittingArgs) -> Result<(), Failure> {
    match &args.command {
        SittingCommand::List(args) => list::run(args),
        SittingCommand::Show(args) => show::run(args),
        SittingCommand::Choose(args) => choose::run(args),
    }
}
