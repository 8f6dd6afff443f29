//! `invigil bank`: for the owners of items. One file a command.

mod blind;
mod check;
mod diff;
mod gaps;
mod new;
mod preview;
mod review;
mod revise;
mod show;
mod simulate;
mod stats;

use clap::{Args, Subcommand};

use super::failure::Failure;

/// Check, write, review, count and try out items.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil bank check
  invigil bank gaps
  invigil bank new 1.1.4 --demand understanding
  invigil bank preview --key")]
pub struct BankArgs {
    #[command(subcommand)]
    command: BankCommand,
}

#[derive(Subcommand)]
enum BankCommand {
    Check(check::CheckArgs),
    Show(show::ShowArgs),
    Preview(preview::PreviewArgs),
    Stats(stats::StatsArgs),
    Gaps(gaps::GapsArgs),
    New(new::NewArgs),
    Revise(revise::ReviseArgs),
    Blind(blind::BlindArgs),
    Review(review::ReviewArgs),
    Diff(diff::DiffArgs),
    Simulate(simulate::SimulateArgs),
}

/// Runs the command.
pub fn run(args: &BankArgs) -> Result<(), Failure> {
    match &args.command {
        BankCommand::Check(args) => check::run(args),
        BankCommand::Show(args) => show::run(args),
        BankCommand::Preview(args) => preview::run(args),
        BankCommand::Stats(args) => stats::run(args),
        BankCommand::Gaps(args) => gaps::run(args),
        BankCommand::New(args) => new::run(args),
        BankCommand::Revise(args) => revise::run(args),
        BankCommand::Blind(args) => blind::run(args),
        BankCommand::Review(args) => review::run(args),
        BankCommand::Diff(args) => diff::run(args),
        BankCommand::Simulate(args) => simulate::run(args),
    }
}

/// The words with which a command refuses an id that is not there.
pub(super) fn no_item<'a>(id: &str, known: impl Iterator<Item = &'a str>) -> Failure {
    let near = known.map(|known| (strsim::damerau_levenshtein(known, id), known)).min();
    let hint = near.map(|(_, id)| format!("; the nearest id is \"{id}\"")).unwrap_or_default();
    Failure::refused(format!("the bank has no item \"{id}\"{hint}"))
}
