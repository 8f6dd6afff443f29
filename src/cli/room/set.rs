//! `invigil room set`: what is settled about the room.

use clap::Args;

use super::authority::{self, PinOption};
use crate::cli::SittingsOption;
use crate::cli::failure::Failure;
use crate::engine::room::start::{LATE_MINUTES_DEFAULT, LATE_MINUTES_MAX, LocalMinute, StartWindow};
use crate::engine::room::{CREDIT_MINUTES_MAX, Room};
use crate::world::room_error::RoomError;

/// Settle the name of the room, when tests may start, and what needs two people.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil room set --invigilator \"Grace Hopper\" --name \"Room 7\" --centre \"Hilltop Training\"
  invigil room set --invigilator \"Grace Hopper\" --starts \"2026-11-26 09:30\" --late-minutes 30
  invigil room set --invigilator \"Grace Hopper\" --no-start
  invigil room set --invigilator \"Grace Hopper\" --credit-limit 5

What is not named stays as it is. `room.toml` is written afresh; comments in it are lost.")]
pub struct SetArgs {
    #[command(flatten)]
    sittings: SittingsOption,
    /// Whose PIN allows it.
    #[arg(long, value_name = "NAME", value_parser = super::person)]
    invigilator: Option<String>,
    /// What the room is called.
    #[arg(long, value_parser = super::person)]
    name: Option<String>,
    /// The centre.
    #[arg(long, value_name = "NAME", value_parser = super::person)]
    centre: Option<String>,
    /// The number by which the awarding body knows the centre.
    #[arg(long, value_name = "NUMBER", value_parser = super::person)]
    centre_number: Option<String>,
    /// Published start, by the clock on the wall. No test starts before it.
    #[arg(long, value_name = "TIME", value_parser = starts)]
    starts: Option<LocalMinute>,
    /// Minutes after the start in which a candidate may still begin. [default: 60]
    #[arg(long, value_name = "MINUTES", value_parser = clap::value_parser!(u32).range(0..=i64::from(LATE_MINUTES_MAX)))]
    late_minutes: Option<u32>,
    /// Let tests start at any time.
    #[arg(long, conflicts_with_all = ["starts", "late_minutes"])]
    no_start: bool,
    /// Minutes that one invigilator may give a candidate alone; more needs a second one. [default: 10]
    #[arg(long, value_name = "MINUTES", value_parser = clap::value_parser!(u32).range(0..=i64::from(CREDIT_MINUTES_MAX)))]
    credit_limit: Option<u32>,
    #[command(flatten)]
    pins: PinOption,
}

fn starts(text: &str) -> Result<LocalMinute, String> {
    LocalMinute::parse(text)
        .ok_or_else(|| "write a day and time such as \"2026-11-26 09:30\", with 24 hours".to_owned())
}

/// Runs the command.
pub fn run(args: &SetArgs) -> Result<(), Failure> {
    let folder = args.sittings.room();
    let room = changed(args, folder.room()?.unwrap_or_default())?;
    if folder.invigilators()?.is_empty() {
        return Err(RoomError::NoneYet.into());
    }
    let by = authority::needed(args.invigilator.as_ref())?;
    let at = super::now();
    let by = authority::allowed(&folder, &args.pins.input()?, by, &at)?;
    folder.save_room(&room, &by, &at)?;
    super::show::print(&folder)
}

fn changed(args: &SetArgs, mut room: Room) -> Result<Room, Failure> {
    if let Some(name) = &args.name {
        room.name.clone_from(name);
    }
    if room.name.is_empty() {
        return Err(Failure::refused("this room has no name yet; give --name NAME"));
    }
    room.centre = args.centre.clone().or(room.centre);
    room.centre_number = args.centre_number.clone().or(room.centre_number);
    let late_minutes = args.late_minutes.or(room.start.map(|start| start.late_minutes));
    room.start = match args.starts.or(room.start.map(|start| start.starts)).filter(|_| !args.no_start) {
        Some(starts) => {
            Some(StartWindow { starts, late_minutes: late_minutes.unwrap_or(LATE_MINUTES_DEFAULT) })
        }
        None if args.late_minutes.is_some() => {
            return Err(Failure::refused("there is no start to be late for; give --starts TIME too"));
        }
        None => None,
    };
    room.limits.credit_minutes = args.credit_limit.unwrap_or(room.limits.credit_minutes);
    Ok(room)
}
