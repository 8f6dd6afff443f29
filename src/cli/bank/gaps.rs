//! `invigil bank gaps`: what to write next.

use clap::Args;

use crate::cli::failure::Failure;
use crate::cli::{BankOption, Format, findings};
use crate::engine::blueprint::Blueprint;
use crate::engine::gaps;
use crate::formats::gaps_json;
use crate::report::{gaps_report, plain_text};

/// Rank what to write next.
///
/// By statement, demand and edition, against the draw, the retakes and what the bank is held to.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil bank gaps
  invigil bank gaps --limit 5
  invigil bank gaps --format json

What a bank is held to stands in qualification.toml:
  [bank]
  depth = 8                 # times its items on a form that each cell should hold
  items_per_statement = 5
  attempts = 3              # attempts whose forms must share no item")]
pub struct GapsArgs {
    #[command(flatten)]
    bank: BankOption,
    /// Show at most this many gaps in the table; JSON has them all.
    #[arg(long, value_name = "N", default_value_t = 30, value_parser = clap::value_parser!(u16).range(1..))]
    limit: u16,
    /// How to print the result.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Runs the command.
pub fn run(args: &GapsArgs) -> Result<(), Failure> {
    let (qualification, bank, _) = findings::load_sound_bank(&args.bank.folder()?)?;
    let blueprint = Blueprint::new(&qualification, None);
    let gaps = gaps::gaps(&bank, &qualification, &blueprint);
    crate::cli::print(&match args.format {
        Format::Text => plain_text::write(&gaps_report::document(&gaps, &qualification, args.limit.into())),
        Format::Json => gaps_json::write(&gaps)?,
    })
}
