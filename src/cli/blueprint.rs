//! `invigil blueprint`: hours and demand as whole numbers of items.

use clap::Args;

use super::failure::Failure;
use super::{BankOption, Format, findings};
use crate::engine::blueprint::Blueprint;
use crate::formats::blueprint_json;
use crate::report::{blueprint_report, plain_text};

/// Turn hours and demand into whole numbers of items per outcome and demand.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil blueprint
  invigil blueprint --items 20 --format json")]
pub struct BlueprintArgs {
    /// Items of the form, instead of the number in the test settings.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=crate::engine::qualification::ITEMS_MAX as i64))]
    items: Option<u32>,
    #[command(flatten)]
    bank: BankOption,
    /// How to print the result.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Runs the command. It needs the qualification only: a plan can be made before any item.
pub fn run(args: &BlueprintArgs) -> Result<(), Failure> {
    let qualification = findings::load_sound_qualification(&args.bank.folder()?)?;
    let blueprint = Blueprint::new(&qualification, args.items);
    super::print(&match args.format {
        Format::Text => plain_text::write(&blueprint_report::document(&blueprint, &qualification)),
        Format::Json => blueprint_json::write(&blueprint)?,
    })
}
