//! `invigil centre`: the centre's records. One file a command.

mod rebuild;

use clap::{Args, Subcommand};

use super::failure::Failure;

/// Keep the centre's records.
#[derive(Args)]
pub struct CentreArgs {
    #[command(subcommand)]
    command: CentreCommand,
}

#[derive(Subcommand)]
enum CentreCommand {
    Rebuild(rebuild::RebuildArgs),
}

/// Runs the command.
pub fn run(args: &CentreArgs) -> Result<(), Failure> {
    match &args.command {
        CentreCommand::Rebuild(args) => rebuild::run(args),
    }
}
