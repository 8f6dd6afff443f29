//! `invigil bank`: for the owners of items.

use clap::{Args, Subcommand};

use super::failure::Failure;
use super::{BankOption, Format, findings};
use crate::engine::blueprint::Blueprint;
use crate::engine::fault::Severity;
use crate::engine::supply;
use crate::formats::source::Finding;
use crate::formats::supply_json;
use crate::report::{item_report, plain_text, supply_report};
use crate::world::bank_folder;

/// Check, show and count items.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil bank check
  invigil bank show u1o1-001 --key
  invigil bank stats")]
pub struct BankArgs {
    #[command(subcommand)]
    command: BankCommand,
}

#[derive(Subcommand)]
enum BankCommand {
    Check(CheckArgs),
    Show(ShowArgs),
    Stats(StatsArgs),
}

/// Validate and lint a bank: every finding with its file, line and mend.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil bank check
  invigil bank check item-banks/my-qualification --deny-warnings

Exit code 1 when there is an error, or with --deny-warnings any finding.")]
struct CheckArgs {
    /// Folder of the bank.
    #[arg(value_name = "DIR")]
    folder: Option<std::path::PathBuf>,
    #[command(flatten)]
    bank: BankOption,
    /// Fail on warnings too.
    #[arg(long)]
    deny_warnings: bool,
}

/// Show one item as a candidate would see it.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil bank show u1o1-001
  invigil bank show u1o1-001 --key")]
struct ShowArgs {
    /// The item's id.
    #[arg(value_name = "ID")]
    id: String,
    /// Show its key and rationales too.
    #[arg(long)]
    key: bool,
    #[command(flatten)]
    bank: BankOption,
}

/// Table what the bank can supply against the blueprint, cell by cell.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil bank stats
  invigil bank stats --items 20 --format json

Exit code 1 when a cell is short.")]
struct StatsArgs {
    #[command(flatten)]
    bank: BankOption,
    /// Items of the form, instead of the number in the test settings.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=crate::engine::qualification::ITEMS_MAX as i64))]
    items: Option<u32>,
    /// How to print the result.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Runs the command.
pub fn run(args: &BankArgs) -> Result<(), Failure> {
    match &args.command {
        BankCommand::Check(args) => check(args),
        BankCommand::Show(args) => show(args),
        BankCommand::Stats(args) => stats(args),
    }
}

fn check(args: &CheckArgs) -> Result<(), Failure> {
    let folder = match &args.folder {
        Some(folder) => folder.clone(),
        None => args.bank.folder()?,
    };
    let loaded = bank_folder::load(&folder)?;
    let found = &loaded.checked.findings;
    findings::print(found, &loaded.sources);
    let count = |severity| found.iter().filter(|finding: &&Finding| finding.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let items = loaded.checked.value.as_ref().map(|(_, bank)| format!("{} items, ", bank.items().len()));
    super::print(&format!(
        "{}: {}{} error{}, {} warning{}",
        folder.display(),
        items.unwrap_or_default(),
        errors,
        if errors == 1 { "" } else { "s" },
        warnings,
        if warnings == 1 { "" } else { "s" }
    ))?;
    if errors > 0 || args.deny_warnings && warnings > 0 { Err(Failure::already_said()) } else { Ok(()) }
}

fn show(args: &ShowArgs) -> Result<(), Failure> {
    let (_, bank, _) = findings::load_sound_bank(&args.bank.folder()?)?;
    let Some(item) = bank.item(&args.id) else {
        let near =
            bank.items().iter().map(|item| (strsim::damerau_levenshtein(&item.id, &args.id), &item.id)).min();
        let hint = near.map(|(_, id)| format!("; the nearest id is \"{id}\"")).unwrap_or_default();
        return Err(Failure::refused(format!("the bank has no item \"{}\"{hint}", args.id)));
    };
    super::print(&plain_text::write(&item_report::document(item, args.key)))
}

fn stats(args: &StatsArgs) -> Result<(), Failure> {
    let (qualification, bank, _) = findings::load_sound_bank(&args.bank.folder()?)?;
    let blueprint = Blueprint::new(&qualification, args.items);
    let supply = supply::supply(&bank, &blueprint);
    super::print(&match args.format {
        Format::Text => plain_text::write(&supply_report::document(&bank, &qualification, &supply)),
        Format::Json => supply_json::write(&supply)?,
    })?;
    if supply.iter().any(supply::CellSupply::is_short) { Err(Failure::already_said()) } else { Ok(()) }
}
