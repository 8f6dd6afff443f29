//! `invigil bank stats`: what a bank holds.

use clap::Args;

use crate::cli::failure::Failure;
use crate::cli::{BankOption, EditionOption, Format, findings};
use crate::engine::blueprint::Blueprint;
use crate::engine::supply::{self, CellSupply};
use crate::formats::bank_stats_json;
use crate::report::{bank_report, plain_text};

/// Table what the bank holds and what guessing gets from it.
///
/// Supply by cell against the blueprint, items under each statement, topics of the unit content with
/// and without items, reviews, and what strategies of guessing get right.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil bank stats
  invigil bank stats --edition current
  invigil bank stats --items 20 --format json

In the table of guessing, \"!\" marks a strategy that pays too well.

Exit code 1 when a cell is short.")]
pub struct StatsArgs {
    #[command(flatten)]
    bank: BankOption,
    #[command(flatten)]
    edition: EditionOption,
    /// Items of the form, instead of the number in the test settings.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=crate::engine::qualification::ITEMS_MAX as i64))]
    items: Option<u32>,
    /// How to print the result.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Runs the command.
pub fn run(args: &StatsArgs) -> Result<(), Failure> {
    let (qualification, bank, _) = findings::load_sound_bank(&args.bank.folder()?)?;
    let qualification = args.edition.choose(qualification)?;
    let blueprint = Blueprint::new(&qualification, args.items);
    crate::cli::print(&match args.format {
        Format::Text => plain_text::write(&bank_report::document(&bank, &qualification, &blueprint)),
        Format::Json => bank_stats_json::write(&bank, &qualification, &blueprint)?,
    })?;
    let supply = supply::supply(&bank, &blueprint, qualification.chosen_edition());
    if supply.iter().any(CellSupply::is_short) { Err(Failure::already_said()) } else { Ok(()) }
}
