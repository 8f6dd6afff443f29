//! `invigil room code`: the day's start code.

use clap::Args;

use super::authority::{self, PinOption};
use crate::cli::SittingsOption;
use crate::cli::failure::Failure;
use crate::world::{clock, entropy};

/// Make a start code for today, to be read out when the test may start.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil room code
  invigil room code --invigilator \"Grace Hopper\"

Only a hash of the code is kept, so it is shown once. A new one takes the place of the one before.
It is good until the end of the day, by this machine's clock.")]
pub struct CodeArgs {
    /// Whose PIN allows it; not needed where there is one invigilator only.
    #[arg(long, value_name = "NAME", value_parser = super::person)]
    invigilator: Option<String>,
    #[command(flatten)]
    sittings: SittingsOption,
    #[command(flatten)]
    pins: PinOption,
}

/// Runs the command.
pub fn run(args: &CodeArgs) -> Result<(), Failure> {
    let folder = args.sittings.room();
    let invigilator = authority::named_or_only(&folder, args.invigilator.as_ref())?;
    let at = super::now();
    let by = authority::allowed(&folder, &args.pins.input()?, &invigilator, &at)?;
    let today = clock::today();
    let code = folder.make_start_code(&by, (&at, today), &mut entropy::fill)?;
    crate::cli::print(&format!("Start code for {today}: {code}"))
}
