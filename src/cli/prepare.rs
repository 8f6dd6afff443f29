//! `invigil prepare`: makes the folder of a new sitting. The candidate's process starts it, so
//! that drawing, which needs keys, happens in a process of its own; it prints the folder.

use clap::Args;

use super::failure::Failure;
use super::{BankOption, SittingsOption, findings};
use crate::engine::blueprint::Blueprint;
use crate::engine::digest::Digest;
use crate::engine::draw::{draw_practice, draw_unseen};
use crate::world::sitting_folder::{self, NewSitting};
use crate::world::{clock, entropy};

/// Practice items before a sitting.
const PRACTICE_ITEMS: usize = 3;

/// Prepare a sitting without starting it.
#[derive(Args)]
pub struct PrepareArgs {
    #[command(flatten)]
    bank: BankOption,
    #[command(flatten)]
    sittings: SittingsOption,
    /// The candidate's name.
    #[arg(long, value_name = "NAME")]
    candidate: String,
    /// Seed of the draw.
    #[arg(long, value_name = "TEXT", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    seed: Option<String>,
}

/// Runs the command.
pub fn run(args: &PrepareArgs) -> Result<(), Failure> {
    let (qualification, bank, loaded) = findings::load_sound_bank(&args.bank.folder()?)?;
    let blueprint = Blueprint::new(&qualification, None);
    let seed = args.seed.clone().unwrap_or_else(entropy::fresh_seed);
    let seen =
        sitting_folder::seen(&args.sittings.folder(), &args.candidate, &qualification.accreditation_number)?;
    let (form, keys) = draw_unseen(&qualification, &bank, &blueprint, &seed, &seen)?;
    let practice = draw_practice(&qualification, &bank, &blueprint, &seed, PRACTICE_ITEMS);
    let text = loaded.qualification_source();
    let folder = sitting_folder::create(
        &args.sittings.folder(),
        &NewSitting {
            id: &sitting_name(&args.candidate),
            candidate: &args.candidate,
            qualification: text.map_or("", |source| &source.text),
            form: &form,
            practice: &practice,
            keys: &keys,
        },
    )?;
    super::print(&folder.display().to_string())
}

/// A name that sorts by time, says nothing of the candidate and is used once.
fn sitting_name(candidate: &str) -> String {
    let at = jiff::Timestamp::from_millisecond(clock::wall_ms()).unwrap_or_default();
    let unique = Digest::of(format!("{candidate}{}", entropy::fresh_seed()).as_bytes()).short();
    format!("{}-{unique}", at.strftime("%Y%m%dT%H%M%S%3fZ"))
}
