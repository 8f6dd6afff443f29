//! `invigil prepare`: makes the folder of a new sitting, or brings one here from a copy. The
//! candidate's process starts it, so that drawing, which needs keys, happens in a process of its own;
//! it prints the folder.

use std::path::{Path, PathBuf};

use clap::Args;

use super::failure::Failure;
use super::{BankOption, SittingsOption, findings};
use crate::engine::blueprint::Blueprint;
use crate::engine::digest::Digest;
use crate::engine::draw::{draw_practice, draw_unseen};
use crate::world::continuation::prepare_continuation;
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
    /// The candidate's name; with --from the one whose sitting it must be.
    #[arg(long, value_name = "NAME", required_unless_present = "from")]
    candidate: Option<String>,
    /// Bring the sitting here from this copy of it, to go on with it.
    #[arg(long, value_name = "PATH", conflicts_with = "seed")]
    from: Option<PathBuf>,
    /// Seed of the draw.
    #[arg(long, value_name = "TEXT", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    seed: Option<String>,
}

/// Runs the command.
pub fn run(args: &PrepareArgs) -> Result<(), Failure> {
    let folder = match (&args.from, &args.candidate) {
        (Some(copy), candidate) => bring_here(args, copy, candidate.as_deref())?,
        (None, candidate) => make_new(args, candidate.as_deref().unwrap_or_default())?,
    };
    super::print(&folder.display().to_string())
}

fn make_new(args: &PrepareArgs, candidate: &str) -> Result<PathBuf, Failure> {
    let (qualification, bank, loaded) = findings::load_sound_bank(&args.bank.folder()?)?;
    let blueprint = Blueprint::new(&qualification, None);
    let seed = args.seed.clone().unwrap_or_else(entropy::fresh_seed);
    let seen = sitting_folder::seen(&args.sittings.folder(), candidate, &qualification.accreditation_number)?;
    let (form, keys) = draw_unseen(&qualification, &bank, &blueprint, &seed, &seen)?;
    let practice = draw_practice(&qualification, &bank, &blueprint, &seed, PRACTICE_ITEMS);
    let text = loaded.qualification_source();
    Ok(sitting_folder::create(
        &args.sittings.folder(),
        &NewSitting {
            id: &sitting_name(candidate),
            candidate,
            qualification: text.map_or("", |source| &source.text),
            form: &form,
            practice: &practice,
            keys: &keys,
        },
    )?)
}

/// A machine without the bank can go on with a sitting; it cannot mark it.
fn bring_here(args: &PrepareArgs, copy: &Path, candidate: Option<&str>) -> Result<PathBuf, Failure> {
    let bank = args.bank.folder().ok();
    let prepared = prepare_continuation(copy, &args.sittings.folder(), bank.as_deref(), candidate)
        .map_err(|error| Failure::refused(error.to_string()))?;
    if let Some(why) = prepared.keyless {
        super::note(&format!("the sitting can go on here and is marked where its form was drawn: {why}"));
    }
    Ok(prepared.folder)
}

/// A name that sorts by time, says nothing of the candidate and is used once.
fn sitting_name(candidate: &str) -> String {
    let at = jiff::Timestamp::from_millisecond(clock::wall_ms()).unwrap_or_default();
    let unique = Digest::of(format!("{candidate}{}", entropy::fresh_seed()).as_bytes()).short();
    format!("{}-{unique}", at.strftime("%Y%m%dT%H%M%S%3fZ"))
}
