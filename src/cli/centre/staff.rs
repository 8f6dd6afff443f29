//! `invigil centre staff`: who works for the centre.

use clap::{Args, Subcommand};

use super::desk::{Desk, words};
use super::read;
use crate::cli::Format;
use crate::cli::failure::Failure;
use crate::engine::centre::{Role, StaffMember};
use crate::formats::centre_json;
use crate::report::document::{Document, Table};
use crate::report::plain_text;
use crate::tui::centre::words::role_words;
use crate::world::clock;
use crate::world::register::By;

/// Add, list and remove the centre's staff.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil centre staff add \"Tom Kilburn\" tutor
  invigil centre staff list
  invigil centre staff remove \"Tom Kilburn\"")]
pub struct StaffArgs {
    #[command(subcommand)]
    command: StaffCommand,
}

#[derive(Subcommand)]
enum StaffCommand {
    Add(AddArgs),
    List(ListArgs),
    Remove(RemoveArgs),
}

/// Add a member of staff, or change what somebody does.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil centre staff add \"Tom Kilburn\" tutor
  invigil centre staff add \"Grace Hopper\" exams-officer --by \"Ada Byron\"

The first of a centre needs nobody's name.")]
struct AddArgs {
    /// Who.
    #[arg(value_name = "NAME", value_parser = read::name)]
    name: String,
    /// exams-officer, invigilator or tutor.
    #[arg(value_name = "ROLE", value_parser = read::role)]
    role: Role,
}

/// List the staff.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil centre staff list")]
struct ListArgs {
    /// How the list is printed.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Remove a member of staff; what they did stays on record.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil centre staff remove \"Tom Kilburn\"")]
struct RemoveArgs {
    /// Who.
    #[arg(value_name = "NAME", value_parser = read::name)]
    name: String,
}

/// Runs the command.
pub fn run(args: &StaffArgs, desk: &Desk) -> Result<(), Failure> {
    let mut register = desk.open()?;
    match &args.command {
        StaffCommand::Add(args) => {
            let is_first = register.staff()?.is_empty();
            let by = if is_first {
                By { name: args.name.clone(), wall_ms: clock::wall_ms() }
            } else {
                desk.by(&mut register)?
            };
            register.put_staff(&StaffMember { name: args.name.clone(), role: args.role }, &by)?;
            crate::cli::print(&format!("{} is of the staff: {}.", args.name, role_words(&words(), args.role)))
        }
        StaffCommand::List(args) => {
            let staff = register.staff()?;
            if args.format == Format::Json {
                return crate::cli::print(&centre_json::staff(&staff)?);
            }
            let mut document = Document::titled("Staff");
            if staff.is_empty() {
                document.paragraph("There is nobody. `invigil centre staff add NAME ROLE` adds the first.");
            } else {
                let mut table = Table::new(&["Name", "Role"]);
                for who in &staff {
                    table.row([who.name.clone(), role_words(&words(), who.role)]);
                }
                document.table(table);
            }
            crate::cli::print(&plain_text::write(&document))
        }
        StaffCommand::Remove(args) => {
            let by = desk.by(&mut register)?;
            let staff = register.staff()?;
            let Some(who) = staff.iter().find(|who| who.name == args.name) else {
                return Err(Failure::refused(format!("{} is not of this centre's staff", args.name)));
            };
            let officers = staff.iter().filter(|who| who.role == Role::ExamsOfficer).count();
            if who.role == Role::ExamsOfficer && officers == 1 {
                return Err(Failure::refused(format!(
                    "{} is the last exams officer; add another before: somebody has to keep the records",
                    args.name
                )));
            }
            register.remove_staff(&args.name, &by)?;
            crate::cli::print(&format!("{} is no longer of the staff.", args.name))
        }
    }
}
