//! `invigil room invigilator`: who may intervene.

use clap::{Args, Subcommand};

use super::authority::{self, PinOption};
use crate::cli::SittingsOption;
use crate::cli::failure::Failure;
use crate::engine::room::authority::{Invigilator, PIN_DIGITS_MAX, PIN_DIGITS_MIN, check_pin};
use crate::formats::room_toml::InvigilatorEntry;
use crate::report::document::{Document, Table};
use crate::report::plain_text;
use crate::world::room_error::RoomError;
use crate::world::secret::Salt;
use crate::world::{clock, entropy};

/// Add, list and remove those who may intervene.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil room invigilator add \"Grace Hopper\"
  invigil room invigilator list")]
pub struct InvigilatorArgs {
    #[command(subcommand)]
    command: InvigilatorCommand,
}

#[derive(Subcommand)]
enum InvigilatorCommand {
    Add(AddArgs),
    List(ListArgs),
    Remove(RemoveArgs),
}

/// Add an invigilator, who chooses a PIN.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil room invigilator add \"Grace Hopper\"
  invigil room invigilator add \"Alan Turing\" --invigilator \"Grace Hopper\"
  printf '%s\\n' \"$PIN\" | invigil room invigilator add \"Grace Hopper\" --pin-stdin

The first invigilator of a room needs nobody's leave. After that one of them gives their PIN first.
A PIN has from 4 to 12 digits. Only a slow hash of it is kept; keep the folder from candidates.")]
struct AddArgs {
    /// Who is added.
    #[arg(value_name = "NAME", value_parser = super::person)]
    name: String,
    /// Whose PIN allows it; not needed for the first.
    #[arg(long, value_name = "NAME", value_parser = super::person)]
    invigilator: Option<String>,
    #[command(flatten)]
    sittings: SittingsOption,
    #[command(flatten)]
    pins: PinOption,
}

/// List those who may intervene.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil room invigilator list")]
struct ListArgs {
    #[command(flatten)]
    sittings: SittingsOption,
}

/// Remove an invigilator; the last one stays.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil room invigilator remove \"Alan Turing\" --invigilator \"Grace Hopper\"

What they did stays on record.")]
struct RemoveArgs {
    /// Who is removed.
    #[arg(value_name = "NAME", value_parser = super::person)]
    name: String,
    /// Whose PIN allows it.
    #[arg(long, value_name = "NAME", value_parser = super::person)]
    invigilator: Option<String>,
    #[command(flatten)]
    sittings: SittingsOption,
    #[command(flatten)]
    pins: PinOption,
}

/// Runs the command.
pub fn run(args: &InvigilatorArgs) -> Result<(), Failure> {
    match &args.command {
        InvigilatorCommand::Add(args) => add(args),
        InvigilatorCommand::List(args) => list(args),
        InvigilatorCommand::Remove(args) => remove(args),
    }
}

fn add(args: &AddArgs) -> Result<(), Failure> {
    let folder = args.sittings.room();
    let all = folder.invigilators()?;
    // What is plainly wrong is said before anybody is asked for a PIN.
    if all.iter().any(|entry| entry.invigilator.is(&args.name)) {
        return Err(RoomError::NameTaken(args.name.clone()).into());
    }
    if !all.is_empty() && args.invigilator.is_none() {
        return Err(RoomError::NotTheFirst.into());
    }
    let at = super::now();
    let input = args.pins.input()?;
    let by = match &args.invigilator {
        Some(name) => Some(authority::allowed(&folder, &input, name, &at)?),
        None => None,
    };
    let invigilator = Invigilator::named(&args.name).map_err(|fault| Failure::refused(fault.to_string()))?;
    let question = format!("New PIN of {} ({PIN_DIGITS_MIN} to {PIN_DIGITS_MAX} digits)", args.name);
    let pin = authority::ask(&input, &question)?;
    check_pin(pin.reveal()).map_err(RoomError::Pin)?;
    if !args.pins.is_from_standard_input() {
        let again = authority::ask(&input, "The same PIN again")?;
        if again.reveal() != pin.reveal() {
            return Err(Failure::refused("the two PINs are not the same; nothing has changed"));
        }
    }
    let mut salt = Salt::default();
    entropy::fill(&mut salt);
    folder.add_invigilator(invigilator, &pin, by.as_ref(), (&at, clock::today()), &salt)?;
    crate::cli::print(&format!("{} may intervene in this room.", args.name))
}

fn list(args: &ListArgs) -> Result<(), Failure> {
    let all = args.sittings.room().invigilators()?;
    let mut document = Document::titled("Invigilators");
    document.paragraph(args.sittings.folder().display().to_string());
    if all.is_empty() {
        document.paragraph("There is none. `invigil room invigilator add NAME` adds the first.");
    } else {
        document.table(table(&all));
    }
    crate::cli::print(&plain_text::write(&document))
}

/// Names, and since when.
pub(super) fn table(all: &[InvigilatorEntry]) -> Table {
    let mut table = Table::new(&["Name", "Since"]);
    for entry in all {
        table.row([entry.invigilator.name.clone(), entry.added.to_string()]);
    }
    table
}

fn remove(args: &RemoveArgs) -> Result<(), Failure> {
    let folder = args.sittings.room();
    let by = authority::needed(args.invigilator.as_ref())?;
    folder.has(&args.name)?;
    let at = super::now();
    let by = authority::allowed(&folder, &args.pins.input()?, by, &at)?;
    folder.remove_invigilator(&args.name, &by, &at)?;
    crate::cli::print(&format!("{} may no longer intervene in this room.", args.name))
}
