//! `invigil centre room`: rooms with their seats.

use clap::{Args, Subcommand};

use super::desk::Desk;
use super::read;
use crate::cli::Format;
use crate::cli::failure::Failure;
use crate::engine::centre::seating::TestRoom;
use crate::formats::centre_json;
use crate::report::document::{Document, Table};
use crate::report::plain_text;

/// Add and list the centre's rooms.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil centre room add \"Room 2\" 4x6
  invigil centre room list")]
pub struct RoomArgs {
    #[command(subcommand)]
    command: RoomCommand,
}

#[derive(Subcommand)]
enum RoomCommand {
    Add(AddArgs),
    List(ListArgs),
}

/// Add a room, or change the seats of one.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil centre room add \"Room 2\" 4x6

4x6 is rows A to D of 6 seats each, A at the front, counted from the left.")]
struct AddArgs {
    /// What the room is called.
    #[arg(value_name = "NAME", value_parser = read::name)]
    name: String,
    /// Rows and seats of a row, as 4x6.
    #[arg(value_name = "ROWSxSEATS", value_parser = size)]
    seats: (u32, u32),
}

/// List the rooms.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil centre room list
  invigil centre room list --format json")]
struct ListArgs {
    /// How the list is printed.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

fn size(text: &str) -> Result<(u32, u32), String> {
    let usual = "write rows and seats of a row, for example 4x6";
    read::seats(text).map_err(|why| if why.is_empty() { usual.to_owned() } else { why })
}

/// Runs the command.
pub fn run(args: &RoomArgs, desk: &Desk) -> Result<(), Failure> {
    match &args.command {
        RoomCommand::Add(args) => {
            let mut register = desk.open()?;
            let by = desk.by(&mut register)?;
            let (rows, columns) = args.seats;
            let is_new = !register.rooms()?.iter().any(|room| room.name == args.name);
            register.put_room(&TestRoom { name: args.name.clone(), rows, columns }, &by)?;
            let what = if is_new { "is added" } else { "is changed" };
            crate::cli::print(&format!("{} {what}: {rows} rows of {columns} seats.", args.name))
        }
        RoomCommand::List(args) => {
            let rooms = desk.open()?.rooms()?;
            if args.format == Format::Json {
                return crate::cli::print(&centre_json::rooms(&rooms)?);
            }
            let mut document = Document::titled("Rooms");
            if rooms.is_empty() {
                document.paragraph("There is none. `invigil centre room add NAME 4x6` adds one.");
            } else {
                let mut table = Table::new(&["Room", "#Rows", "#Seats of a row", "#Seats"]);
                for room in &rooms {
                    let (rows, columns) = (room.rows, room.columns);
                    let seats = (rows * columns).to_string();
                    table.row([room.name.clone(), rows.to_string(), columns.to_string(), seats]);
                }
                document.table(table);
            }
            crate::cli::print(&plain_text::write(&document))
        }
    }
}
