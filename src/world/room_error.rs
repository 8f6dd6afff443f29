//! Why a room cannot be read or changed, in words that say what mends it.

use std::io;
use std::path::PathBuf;

use super::bank_folder::FolderError;
use super::room_folder::LOG_FILE;
use super::secret::NotHashed;
use crate::engine::room::authority::PinFault;
use crate::formats::room_toml::INVIGILATORS_MAX;
use crate::formats::source::{Finding, Source};

/// Why a room cannot be read or changed.
#[derive(Debug, thiserror::Error)]
pub enum RoomError {
    /// A file that cannot be read.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// A file that cannot be written.
    #[error("{path}: {error}", path = .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// `room.toml` is not sound.
    #[error("{}: the room's settings are not sound", .0.name)]
    UnsoundRoom(Source, Vec<Finding>),
    /// `invigilators.toml` is not sound. Its lines are not shown: somebody may have written a PIN there.
    #[error("{}", .0.iter().map(|f| format!("{}:{}: {}; {}", f.source, f.line, f.what, f.mend)).collect::<Vec<_>>().join("\n"))]
    UnsoundInvigilators(Vec<Finding>),
    /// There were invigilators, and their file is gone.
    #[error("{}: the file is missing, though {LOG_FILE} says that invigilators were added; put it back from a copy, or start a new folder of sittings", .0.display())]
    InvigilatorsMissing(PathBuf),
    /// `start-code.json` is not sound.
    #[error("{}: this is no start code that the program kept; make a new one with `invigil room code`", .0.display())]
    UnsoundCode(PathBuf),
    /// Nobody may intervene yet.
    #[error("this room has no invigilators yet; add the first with `invigil room invigilator add NAME`")]
    NoneYet,
    /// Not the first.
    #[error(
        "this room has invigilators; one of them must allow this: give --invigilator NAME, and the PIN when asked"
    )]
    NotTheFirst,
    /// Nobody by this name.
    #[error("\"{name}\" is no invigilator of this room; it has {known}")]
    Unknown {
        /// The name that was given.
        name: String,
        /// The names that there are.
        known: String,
    },
    /// Somebody by this name is there already.
    #[error("there is already an invigilator \"{0}\"; to give a new PIN, remove the name and add it again")]
    NameTaken(String),
    /// The last one.
    #[error("\"{0}\" is the only invigilator; add another one first")]
    LastOne(String),
    /// Too many.
    #[error("a room has at most {INVIGILATORS_MAX} invigilators; remove those who no longer come")]
    TooMany,
    /// A PIN that is not taken.
    #[error(transparent)]
    Pin(#[from] PinFault),
    /// No hash could be made.
    #[error(transparent)]
    NotHashed(#[from] NotHashed),
    /// A value that cannot be written down.
    #[error("this cannot be written: {0}")]
    NotWritten(String),
    /// Another process does not let go of the room.
    #[error("{}: another command holds this room; try again when it has ended", .0.display())]
    InUse(PathBuf),
}
