//! `invigil bank show`: one item.

use clap::Args;

use super::no_item;
use crate::cli::failure::Failure;
use crate::cli::{BankOption, findings};
use crate::report::{item_report, plain_text};

/// Show one item as a candidate would see it.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil bank show u1o1-001
  invigil bank show u1o1-001 --key
  invigil bank show u1o1-001 --item-version 1")]
pub struct ShowArgs {
    /// The item's id.
    #[arg(value_name = "ID")]
    id: String,
    /// Show its key and rationales too.
    #[arg(long)]
    key: bool,
    /// Show this version, instead of the last.
    #[arg(long, value_name = "N")]
    item_version: Option<u32>,
    #[command(flatten)]
    bank: BankOption,
}

/// Runs the command.
pub fn run(args: &ShowArgs) -> Result<(), Failure> {
    let (_, bank, _) = findings::load_sound_bank(&args.bank.folder()?)?;
    let Some(latest) = bank.item(&args.id) else {
        return Err(no_item(&args.id, bank.items().iter().map(|item| item.id.as_str())));
    };
    let item = match args.item_version {
        None => latest,
        Some(version) => bank.version(&args.id, version).ok_or_else(|| {
            Failure::refused(format!(
                "item \"{}\" has no version {version}; its last is {}",
                args.id, latest.version
            ))
        })?,
    };
    crate::cli::print(&plain_text::write(&item_report::document(item, args.key)))
}
