//! `invigil centre init`: the register of a new centre.

use clap::Args;

use super::desk::Desk;
use super::read;
use crate::cli::failure::{Failure, USAGE};
use crate::engine::centre::seating::TestRoom;
use crate::engine::centre::{Centre, KEEP_MONTHS_DEFAULT, StaffMember};
use crate::engine::text::folded;
use crate::world::clock;
use crate::world::register::{By, Register};

/// Longest time for which personal data are kept, in months: a hundred years.
const KEEP_MONTHS_MAX: i64 = 1200;

/// Make the centre's records.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil centre init --number 12345 --name \"Bridge Street Centre\" --room \"Room 1=3x4\" \\
      --staff \"Grace Hopper=exams-officer\" --staff \"Tom Kilburn=tutor\"
  invigil centre init --number 12345 --name \"Bridge Street Centre\" \\
      --database postgres://officer@records.example/centre

A room is its name and its rows of seats: 3x4 has rows A, B and C of 4 seats each, A at the front. \
Roles are exams-officer, invigilator and tutor. More rooms and staff can come later.")]
pub struct InitArgs {
    /// The number by which the awarding body knows the centre.
    #[arg(long, value_name = "NUMBER", value_parser = read::name)]
    number: String,
    /// What the centre is called.
    #[arg(long, value_name = "NAME", value_parser = read::name)]
    name: String,
    /// A room: its name, rows and seats of a row.
    #[arg(long = "room", value_name = "NAME=ROWSxSEATS", value_parser = read::room)]
    rooms: Vec<TestRoom>,
    /// A member of staff: name and role.
    #[arg(long = "staff", value_name = "NAME=ROLE", value_parser = read::member)]
    staff: Vec<StaffMember>,
    /// Months for which personal data are kept after a learner's last attempt.
    #[arg(long, value_name = "N", default_value_t = KEEP_MONTHS_DEFAULT,
        value_parser = clap::value_parser!(u32).range(1..=KEEP_MONTHS_MAX))]
    keep_months: u32,
}

/// Runs the command.
pub fn run(args: &InitArgs, desk: &Desk) -> Result<(), Failure> {
    twice("room", args.rooms.iter().map(|room| &room.name))?;
    twice("staff", args.staff.iter().map(|who| &who.name))?;
    let place = desk.place();
    let centre =
        Centre { number: args.number.clone(), name: args.name.clone(), keep_months: args.keep_months };
    // Nobody is of the staff yet.
    let named = desk.named().or_else(|| args.staff.first().map(|who| who.name.as_str()));
    let by = By { name: named.unwrap_or("program").to_owned(), wall_ms: clock::wall_ms() };
    Register::create_with(&place, &centre, (&args.rooms, &args.staff), &by)?;
    let (rooms, staff) = (args.rooms.len(), args.staff.len());
    crate::cli::print(&format!(
        "The records of centre {} {} are at {place}: {rooms} {}, {staff} of staff.",
        centre.number,
        centre.name,
        if rooms == 1 { "room" } else { "rooms" },
    ))?;
    if args.staff.is_empty() {
        crate::cli::note("changes need somebody's name: `invigil centre staff add NAME ROLE` adds the first");
    }
    Ok(())
}

/// Refuses a name that is given twice.
fn twice<'a>(option: &str, names: impl Iterator<Item = &'a String>) -> Result<(), Failure> {
    let mut seen: Vec<String> = Vec::new();
    for name in names {
        if seen.contains(&folded(name)) {
            return Err(Failure { message: format!("--{option} {name} is given twice"), code: USAGE });
        }
        seen.push(folded(name));
    }
    Ok(())
}
