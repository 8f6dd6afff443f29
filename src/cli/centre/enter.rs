//! `invigil centre enter`: a learner is entered for a test.

use clap::Args;

use super::desk::{self, Desk};
use super::read;
use crate::cli::BankOption;
use crate::cli::failure::Failure;
use crate::engine::centre::deed::Deed;
use crate::engine::centre::entering::Wish;
use crate::engine::centre::seating::Seat;
use crate::engine::date::Date;
use crate::engine::room::start::LocalMinute;

/// Enter a learner for a test.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil centre enter \"Ada Lovelace\" --on 2026-11-26 --at 09:30 --room \"Room 1\"
  invigil centre enter L-7F3K2Q --on 2026-11-26 --at 09:30 --room \"Room 1\" --seat B3 \\
      --prepared-by \"Tom Kilburn\"

Looked at before: the learner's age on the day, the rules for another attempt, the room, the seat, and \
other entries of the learner. Every reason against it is said, and then nothing is changed. \
Without --seat the next seat that keeps distance is given: every other seat is filled first.")]
pub struct EnterArgs {
    /// The learner: id, Unique Learner Number or whole name.
    #[arg(value_name = "LEARNER")]
    learner: String,
    /// The day.
    #[arg(long, value_name = "DATE", value_parser = read::date)]
    on: Date,
    /// The published start.
    #[arg(long, value_name = "HH:MM", value_parser = read::time)]
    at: u16,
    /// The room.
    #[arg(long, value_name = "ROOM")]
    room: String,
    /// The seat. [default: the next one that keeps distance]
    #[arg(long, value_name = "SEAT", value_parser = read::seat)]
    seat: Option<Seat>,
    /// The tutor who says that the learner is prepared.
    #[arg(long, value_name = "TUTOR", value_parser = read::name)]
    prepared_by: Option<String>,
    #[command(flatten)]
    bank: BankOption,
}

/// Runs the command.
pub fn run(args: &EnterArgs, desk: &Desk) -> Result<(), Failure> {
    let mut register = desk.open()?;
    let learner = desk::learner(&mut register, &args.learner)?;
    let wish = Wish {
        learner: learner.id,
        at: LocalMinute { date: args.on, minute: args.at },
        room: args.room.clone(),
        seat: args.seat,
        prepared_by: args.prepared_by.clone(),
    };
    desk.carry_out(register, desk.terms(Some(&args.bank)), &Deed::Enter(wish), &learner.name)?;
    Ok(())
}
