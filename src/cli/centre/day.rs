//! What is done to an entry, above all on the day: `invigil centre confirm`, `absent`, `present`,
//! `withdraw`, `move` and `identity`.

use clap::Args;

use super::desk::{self, Desk};
use super::read;
use crate::cli::BankOption;
use crate::cli::failure::Failure;
use crate::engine::centre::deed::Deed;
use crate::engine::centre::entry::{Entry, EntryState};
use crate::engine::centre::entry_change::EntryChange;
use crate::engine::centre::seating::Seat;
use crate::engine::date::Date;
use crate::engine::room::identity::Identity;
use crate::engine::room::start::LocalMinute;
use crate::world::clock;

/// Say, as a tutor, that a learner is prepared.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil centre confirm \"Ada Lovelace\" --by \"Tom Kilburn\"
  invigil centre confirm E-4M9XQT --by \"Tom Kilburn\"

Only a tutor of the centre confirms; --by says which.")]
pub struct ConfirmArgs {
    /// The entry, or the learner where only one entry is open.
    #[arg(value_name = "ENTRY|LEARNER")]
    entry: String,
}

/// Mark a learner absent.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil centre absent E-4M9XQT
  invigil centre absent \"Ada Lovelace\" --reason \"ill, rang at 9\"

Whoever is to sit later is entered again. `invigil centre present` takes it back.")]
pub struct AbsentArgs {
    /// The entry, or the learner where only one entry is open.
    #[arg(value_name = "ENTRY|LEARNER")]
    entry: String,
    /// Why, if it is known.
    #[arg(long, value_name = "WORDS", value_parser = read::words, default_value = "")]
    reason: String,
}

/// Take back that a learner was absent.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil centre present E-4M9XQT")]
pub struct PresentArgs {
    /// The entry, or the learner where only one was absent.
    #[arg(value_name = "ENTRY|LEARNER")]
    entry: String,
}

/// Withdraw an entry before the test.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil centre withdraw E-4M9XQT --reason \"has left the course\"")]
pub struct WithdrawArgs {
    /// The entry, or the learner where only one entry is open.
    #[arg(value_name = "ENTRY|LEARNER")]
    entry: String,
    /// Why.
    #[arg(long, value_name = "WORDS", value_parser = read::words)]
    reason: String,
}

/// Move an entry to another start, room or seat.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil centre move E-4M9XQT --seat B3
  invigil centre move \"Ada Lovelace\" --on 2026-12-03 --at 13:30
  invigil centre move E-4M9XQT --room \"Room 2\"

What is not said stays, but for the seat: without --seat the next one that keeps distance is given.")]
pub struct MoveArgs {
    /// The entry, or the learner where only one entry is open.
    #[arg(value_name = "ENTRY|LEARNER")]
    entry: String,
    /// The day.
    #[arg(long, value_name = "DATE", value_parser = read::date)]
    on: Option<Date>,
    /// The published start.
    #[arg(long, value_name = "HH:MM", value_parser = read::time)]
    at: Option<u16>,
    /// The room.
    #[arg(long, value_name = "ROOM")]
    room: Option<String>,
    /// The seat.
    #[arg(long, value_name = "SEAT", value_parser = read::seat)]
    seat: Option<Seat>,
    #[command(flatten)]
    bank: BankOption,
}

/// Note how it was checked who a candidate is.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil centre identity E-4M9XQT passport
  invigil centre identity \"Ada Lovelace\" third-party --note \"vouched for by her tutor, Tom Kilburn\"")]
pub struct IdentityArgs {
    /// The entry, or the learner where only one entry is open.
    #[arg(value_name = "ENTRY|LEARNER")]
    entry: String,
    /// The kind of proof.
    #[arg(value_name = "KIND", value_parser = Identity::ALL.map(Identity::name).to_vec())]
    kind: String,
    /// Which document, or who vouches.
    #[arg(long, value_name = "WORDS", value_parser = read::words, default_value = "")]
    note: String,
}

/// `invigil centre confirm`.
pub fn confirm(args: &ConfirmArgs, desk: &Desk) -> Result<(), Failure> {
    let Some(tutor) = desk.named().map(str::to_owned) else {
        return Err(Failure {
            message: "say which tutor confirms: give --by NAME".to_owned(),
            code: crate::cli::failure::USAGE,
        });
    };
    // One from before today may be from before the last attempt, and then does not count.
    let today = clock::today();
    let is_old = |entry: &Entry| entry.prepared.as_ref().is_none_or(|by| by.on < today);
    let is_open = |entry: &Entry| entry.state == EntryState::Entered && is_old(entry);
    change(desk, &args.entry, is_open, EntryChange::Confirm { tutor })
}

/// `invigil centre absent`.
pub fn absent(args: &AbsentArgs, desk: &Desk) -> Result<(), Failure> {
    change(desk, &args.entry, is_entered, EntryChange::Absent { reason: args.reason.clone() })
}

/// `invigil centre present`.
pub fn present(args: &PresentArgs, desk: &Desk) -> Result<(), Failure> {
    let was_absent = |entry: &Entry| matches!(entry.state, EntryState::Absent { .. });
    change(desk, &args.entry, was_absent, EntryChange::Present)
}

/// `invigil centre withdraw`.
pub fn withdraw(args: &WithdrawArgs, desk: &Desk) -> Result<(), Failure> {
    change(desk, &args.entry, is_entered, EntryChange::Withdraw { reason: args.reason.clone() })
}

/// `invigil centre identity`.
pub fn identity(args: &IdentityArgs, desk: &Desk) -> Result<(), Failure> {
    let kind = Identity::parse(&args.kind).unwrap_or(Identity::Known);
    let is_here = |entry: &Entry| matches!(entry.state, EntryState::Entered | EntryState::Started { .. });
    change(desk, &args.entry, is_here, EntryChange::Identity { kind, note: args.note.clone() })
}

/// `invigil centre move`.
pub fn move_entry(args: &MoveArgs, desk: &Desk) -> Result<(), Failure> {
    if args.on.is_none() && args.at.is_none() && args.room.is_none() && args.seat.is_none() {
        return Err(Failure {
            message: "say where to: give --on, --at, --room or --seat".to_owned(),
            code: crate::cli::failure::USAGE,
        });
    }
    let mut register = desk.open()?;
    let (entry, name) = desk::entry(&mut register, &args.entry, is_entered)?;
    let at =
        LocalMinute { date: args.on.unwrap_or(entry.at.date), minute: args.at.unwrap_or(entry.at.minute) };
    let room = args.room.clone().unwrap_or_else(|| entry.room.clone());
    let change = EntryChange::Move { at, room, seat: args.seat };
    let deed = Deed::Change { was: Box::new(entry), change };
    desk.carry_out(register, desk.terms(Some(&args.bank)), &deed, &name)?;
    Ok(())
}

fn is_entered(entry: &Entry) -> bool {
    entry.state == EntryState::Entered
}

fn change(
    desk: &Desk,
    text: &str,
    fits: impl Fn(&Entry) -> bool,
    change: EntryChange,
) -> Result<(), Failure> {
    let mut register = desk.open()?;
    let (entry, name) = desk::entry(&mut register, text, fits)?;
    let deed = Deed::Change { was: Box::new(entry), change };
    desk.carry_out(register, Err(String::new()), &deed, &name)?;
    Ok(())
}
