//! `invigil room`: what is settled about a room, who may intervene in it, its start code, and orders
//! to every desk at once.

pub(super) mod authority;
mod code;
mod invigilator;
mod orders;
mod set;
mod show;

use clap::{Args, Subcommand};

use super::SittingsOption;
use super::failure::Failure;
use super::findings;
use crate::engine::room::authority::Invigilator;
use crate::engine::text::is_clean;
use crate::world::clock::{Clock as _, MachineClock};
use crate::world::room_error::RoomError;
use crate::world::room_folder::RoomFolder;

/// Longest reason, in characters.
const REASON_CHARACTERS_MAX: usize = 500;

/// Set up the room and its invigilators; pause every test in it.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil room invigilator add \"Grace Hopper\"
  invigil room set --name \"Room 7\" --starts \"2026-11-26 09:30\" --invigilator \"Grace Hopper\"
  invigil room show
  invigil room pause --invigilator \"Grace Hopper\" --reason \"fire alarm\"

A room is the folder of its sittings: every command here takes --sittings.
PINs are asked for on the terminal and are not shown; a script gives them with --pin-stdin.")]
pub struct RoomArgs {
    #[command(subcommand)]
    command: RoomCommand,
}

#[derive(Subcommand)]
enum RoomCommand {
    Show(show::ShowArgs),
    Set(set::SetArgs),
    Invigilator(invigilator::InvigilatorArgs),
    Code(code::CodeArgs),
    Pause(orders::PauseArgs),
    Resume(orders::ResumeArgs),
}

/// Runs the command.
pub fn run(args: &RoomArgs) -> Result<(), Failure> {
    match &args.command {
        RoomCommand::Show(args) => show::run(args),
        RoomCommand::Set(args) => set::run(args),
        RoomCommand::Invigilator(args) => invigilator::run(args),
        RoomCommand::Code(args) => code::run(args),
        RoomCommand::Pause(args) => orders::pause(args),
        RoomCommand::Resume(args) => orders::resume(args),
    }
}

impl SittingsOption {
    pub(in crate::cli) fn room(&self) -> RoomFolder {
        RoomFolder::at(&self.folder())
    }
}

impl From<RoomError> for Failure {
    fn from(error: RoomError) -> Self {
        let mut message = error.to_string();
        if let RoomError::UnsoundRoom(source, found) = error {
            findings::print(&found, &[source]);
            message += "; mend them by hand, or use `invigil room set`";
        }
        Self::refused(message)
    }
}

fn now() -> crate::engine::sitting::moment::Moment {
    MachineClock::new().now()
}

/// A person's name as it is kept.
fn person(text: &str) -> Result<String, String> {
    Invigilator::named(text).map(|invigilator| invigilator.name).map_err(|fault| fault.to_string())
}

/// A reason in words.
fn reason(text: &str) -> Result<String, String> {
    let reason = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if reason.is_empty() || reason.chars().count() > REASON_CHARACTERS_MAX {
        return Err(format!("give the reason in words, at most {REASON_CHARACTERS_MAX} characters"));
    }
    if !reason.chars().all(is_clean) {
        return Err("a reason has no control characters".to_owned());
    }
    Ok(reason)
}

/// A wait as people say it.
fn spoken_wait(ms: u64) -> String {
    let seconds = ms.div_ceil(1000);
    match (seconds / 60, seconds % 60) {
        (0, seconds) => format!("{seconds} s"),
        (minutes, 0) => format!("{minutes} min"),
        (minutes, seconds) => format!("{minutes} min {seconds} s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_never_said_to_be_shorter_than_it_is() {
        for (ms, said) in [(1, "1 s"), (30_000, "30 s"), (60_000, "1 min"), (60_001, "1 min 1 s")] {
            assert_eq!(spoken_wait(ms), said);
        }
    }

    #[test]
    fn reasons_are_words() {
        assert_eq!(reason("  fire\n alarm ").as_deref(), Ok("fire alarm"));
        assert!(reason(" ").is_err());
        assert!(reason("a\u{1b}[2Jb").is_err());
        assert!(reason(&"x".repeat(501)).is_err());
    }
}
