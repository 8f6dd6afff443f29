//! `invigil centre seats`: seats for all who have none.

use clap::Args;

use super::desk::Desk;
use super::read;
use crate::cli::failure::Failure;
use crate::engine::centre::deed::Deed;
use crate::engine::date::Date;
use crate::engine::room::start::LocalMinute;

/// Give seats to all of a room and start who have none.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil centre seats --on 2026-11-26 --at 09:30 --room \"Room 1\"

Every other seat is filled first. Whoever has a seat keeps it.")]
pub struct SeatsArgs {
    /// The day.
    #[arg(long, value_name = "DATE", value_parser = read::date)]
    on: Date,
    /// The published start.
    #[arg(long, value_name = "HH:MM", value_parser = read::time)]
    at: u16,
    /// The room.
    #[arg(long, value_name = "ROOM")]
    room: String,
}

/// Runs the command.
pub fn run(args: &SeatsArgs, desk: &Desk) -> Result<(), Failure> {
    let at = LocalMinute { date: args.on, minute: args.at };
    let deed = Deed::GiveSeats { at, room: args.room.clone() };
    desk.carry_out(desk.open()?, Err(String::new()), &deed, "")?;
    Ok(())
}
