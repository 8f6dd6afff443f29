//! `invigil registrar`: what the candidate's process asks of the register and tells it, through a process
//! of its own, which alone talks to the database and reads keys.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::SittingsOption;
use super::failure::Failure;
use crate::formats::roll_json;
use crate::world::entry_desk::DATABASE_VARIABLE;
use crate::world::register::{Place, Register};
use crate::world::{clock, registrar, sitting_folder};

/// Ask and tell the register about sittings.
#[derive(Args)]
pub struct RegistrarArgs {
    #[command(subcommand)]
    command: RegistrarCommand,
}

#[derive(Subcommand)]
enum RegistrarCommand {
    /// Print today's entries for a test, as JSON.
    Roll(RollArgs),
    /// Keep what is on record of a sitting.
    Keep(KeepArgs),
}

#[derive(Args)]
struct RollArgs {
    /// The accreditation number of the qualification.
    #[arg(long, value_name = "NUMBER")]
    test: String,
    #[command(flatten)]
    sittings: SittingsOption,
    #[command(flatten)]
    register: RegisterOption,
}

#[derive(Args)]
struct KeepArgs {
    /// The sitting: its folder, or its name under the folder of sittings.
    #[arg(value_name = "SITTING")]
    sitting: PathBuf,
    #[command(flatten)]
    sittings: SittingsOption,
    #[command(flatten)]
    register: RegisterOption,
}

#[derive(Args)]
struct RegisterOption {
    /// The register.
    #[arg(long, value_name = "PLACE", env = DATABASE_VARIABLE, hide_env_values = true)]
    database: Option<String>,
}

impl RegisterOption {
    fn open(&self) -> Result<Register, Failure> {
        let named = self.database.as_deref().filter(|place| !place.is_empty()).map(Place::parse);
        let place = named.unwrap_or_else(Place::default_file);
        Register::open(&place).map_err(|error| Failure::refused(error.to_string()))
    }
}

/// Runs the command.
pub fn run(args: &RegistrarArgs) -> Result<(), Failure> {
    match &args.command {
        RegistrarCommand::Roll(args) => {
            let (mut register, home) = (args.register.open()?, args.sittings.folder());
            let roll = registrar::roll(&mut register, &home, &args.test, clock::today());
            super::print(&roll_json::write(&roll.map_err(|error| Failure::refused(error.to_string()))?)?)
        }
        RegistrarCommand::Keep(args) => {
            let home = args.sittings.folder();
            let folder = sitting_folder::locate(&home, &args.sitting)?;
            registrar::keep(&mut args.register.open()?, &home, &folder, clock::wall_ms())
                .map_err(|error| Failure::refused(error.to_string()))
        }
    }
}
