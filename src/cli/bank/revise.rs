//! `invigil bank revise`: a new version of an item.

use clap::Args;

use super::no_item;
use crate::cli::failure::Failure;
use crate::cli::{BankOption, findings};
use crate::engine::bank::Bank;
use crate::engine::item::ItemStatus;
use crate::formats::bank_edit;
use crate::formats::source::Source;
use crate::world::bank_folder::{self, LoadedBank, QUALIFICATION_FILE};

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
    let source = source_of(&bank, &loaded, &args.id)?;
    if let Some(draft) = bank.item(&args.id).filter(|item| item.status == ItemStatus::Draft) {
        return Err(Failure::refused(format!(
            "version {} of \"{}\" is still a draft: edit it in {}",
            draft.version, args.id, source.name
        )));
    }
    let text = bank_edit::revise(source, &args.id).map_err(|error| Failure::refused(error.to_string()))?;
    bank_folder::replace(source.name.as_ref(), &text)?;
    let version = bank.item(&args.id).map_or(2, |item| item.version + 1);
    crate::cli::print(&format!(
        "{}: {} version {version} is a draft; version {} is retired",
        source.name,
        args.id,
        version - 1
    ))
}

/// The file that holds an item.
pub(super) fn source_of<'l>(bank: &Bank, loaded: &'l LoadedBank, id: &str) -> Result<&'l Source, Failure> {
    let holds = |source: &&Source| {
        !source.name.ends_with(QUALIFICATION_FILE)
            && crate::formats::bank_toml::read_items(source).iter().any(|item| item.id == id)
    };
    loaded
        .sources
        .iter()
        .find(holds)
        .ok_or_else(|| no_item(id, bank.items().iter().map(|item| item.id.as_str())))
}
