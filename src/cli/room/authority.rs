//! Whose PIN allows a command: asked for here, checked by the room.

use std::io;

use clap::Args;

use super::spoken_wait;
use crate::cli::failure::{Failure, USAGE};
use crate::engine::sitting::moment::Moment;
use crate::world::hidden_input::{HiddenInput, place};
use crate::world::room_error::RoomError;
use crate::world::room_folder::{Answer, Authority, RoomFolder};
use crate::world::secret::Secret;

/// How PINs are given.
#[derive(Args, Clone, Debug)]
pub(in crate::cli) struct PinOption {
    /// Read PINs from standard input, one line each, in the order in which they would be asked for.
    #[arg(long)]
    pin_stdin: bool,
}

impl PinOption {
    /// Whether a script gives the PINs.
    pub(in crate::cli) fn is_from_standard_input(&self) -> bool {
        self.pin_stdin
    }

    /// Where PINs come from.
    pub(in crate::cli) fn input(&self) -> Result<HiddenInput, Failure> {
        if self.pin_stdin {
            return Ok(HiddenInput::standard_input());
        }
        HiddenInput::terminal().map_err(|_| {
            Failure::refused(
                "a PIN is asked for on a terminal, and there is none here; run this in one, or give \
                 --pin-stdin and the PIN on standard input",
            )
        })
    }
}

/// Asks for a PIN.
pub(in crate::cli) fn ask(input: &HiddenInput, question: &str) -> Result<Secret, Failure> {
    input.ask(question).map_err(|error| match error.kind() {
        io::ErrorKind::UnexpectedEof => Failure::refused("no PIN was given; nothing has changed"),
        _ => Failure::refused(format!("the PIN could not be read: {error}; nothing has changed")),
    })
}

/// Asks somebody for their PIN, once.
pub(in crate::cli) fn allowed(
    room: &RoomFolder,
    input: &HiddenInput,
    name: &str,
    at: &Moment,
) -> Result<Authority, Failure> {
    let pin = ask(input, &format!("PIN of {name}"))?;
    match room.verify_pin(name, &pin, at, &place())? {
        Answer::Right(authority) => Ok(authority),
        Answer::Wrong { wait_ms: 0 } => {
            Err(Failure::refused(format!("this is not the PIN of {name}; nothing has changed")))
        }
        Answer::Wrong { wait_ms } => Err(Failure::refused(format!(
            "this is not the PIN of {name}; nothing has changed. After so many wrong ones the next try is in {}",
            spoken_wait(wait_ms)
        ))),
        Answer::MustWait { wait_ms } => Err(Failure::refused(format!(
            "too many PINs of {name} were wrong: the next try is in {}; another invigilator need not wait",
            spoken_wait(wait_ms)
        ))),
        Answer::NoneMade => Err(Failure::refused(format!("{name} has no PIN; nothing has changed"))),
    }
}

/// Whose PIN is to be asked for where a room is to be told something at once: the one who is named, or
/// the only one that there is.
pub(in crate::cli) fn named_or_only(room: &RoomFolder, name: Option<&String>) -> Result<String, Failure> {
    if let Some(name) = name {
        room.has(name)?;
        return Ok(name.clone());
    }
    let all: Vec<String> = room.invigilators()?.into_iter().map(|entry| entry.invigilator.name).collect();
    match all.as_slice() {
        [] => Err(RoomError::NoneYet.into()),
        [only] => Ok(only.clone()),
        all => Err(Failure {
            message: format!("say who you are: give --invigilator with one of {}", all.join(", ")),
            code: USAGE,
        }),
    }
}

/// The name that must be given where a room has invigilators.
pub(in crate::cli) fn needed(name: Option<&String>) -> Result<&String, Failure> {
    name.ok_or_else(|| Failure {
        message: "an invigilator must allow this: give --invigilator NAME, and the PIN when asked".to_owned(),
        code: USAGE,
    })
}
