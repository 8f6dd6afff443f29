//! `invigil bank revise`: a new version of an item.

use clap::Args;

use super::no_item;
use crate::cli::failure::Failure;
use crate::cli::{BankOption, findings};
use crate::engine::item::ItemStatus;
use crate::formats::bank_edit;
use crate::world::bank_folder;

/// Retire an item as it stands and begin a new version of it.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil bank revise u1o1-001

An item that candidates have seen is not edited in place: its old version stays, retired, so that
old scripts can be explained, and the new one starts as a draft in the same words, without review.")]
pub struct ReviseArgs {
    /// The item's id.
    #[arg(value_name = "ID")]
    id: String,
    #[command(flatten)]
    bank: BankOption,
}

/// Runs the command.
pub fn run(args: &ReviseArgs) -> Result<(), Failure> {
    let folder = args.bank.folder()?;
    let _lock = bank_folder::lock(&folder)?;
    let (_, bank, loaded) = findings::load_sound_bank(&folder)?;
    let ids = || bank.items().iter().map(|item| item.id.as_str());
    let item = bank.item(&args.id).ok_or_else(|| no_item(&args.id, ids()))?;
    let source = loaded.source_of(&item.id, item.version).ok_or_else(|| no_item(&args.id, ids()))?;
    if item.status == ItemStatus::Draft {
        return Err(Failure::refused(format!(
            "version {} of \"{}\" is still a draft: edit it in {}",
            item.version, args.id, source.name
        )));
    }
    let text = bank_edit::revise(source, &args.id).map_err(|error| Failure::refused(error.to_string()))?;
    bank_folder::replace(source.name.as_ref(), &text)?;
    let version = item.version + 1;
    crate::cli::print(&format!(
        "{}: {} version {version} is a draft; version {} is retired",
        source.name,
        args.id,
        version - 1
    ))
}
