//! `invigil prepare`: makes the folder of a new sitting, or brings one here from a copy. The
//! candidate's process starts it, so that drawing, which needs keys, happens in a process of its own;
//! it prints the folder.

use std::path::{Path, PathBuf};

use clap::Args;

use super::failure::Failure;
use super::{BankOption, SittingsOption, findings};
use crate::engine::blueprint::Blueprint;
use crate::engine::digest::Digest;
use crate::engine::draw::draw_practice;
use crate::world::continuation::prepare_continuation;
use crate::world::drawing::Drawing;
use crate::world::entry_desk::DATABASE_VARIABLE;
use crate::world::register::{By, Place, Register};
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
    /// The entry that it is for.
    #[arg(long, value_name = "ENTRY", conflicts_with_all = ["from", "no_register"])]
    entry: Option<String>,
    /// The seat that was taken, if it is another than the entry's.
    #[arg(long, value_name = "SEAT", requires = "entry")]
    seat: Option<String>,
    /// Who opens it.
    #[arg(long, value_name = "NAME", default_value = "program")]
    by: String,
    /// The register.
    #[arg(long, value_name = "PLACE", env = DATABASE_VARIABLE, hide_env_values = true)]
    database: Option<String>,
    /// Note that the register is passed over, if there is one.
    #[arg(long)]
    no_register: bool,
    /// Seed of the draw.
    #[arg(long, value_name = "TEXT", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    seed: Option<String>,
    /// Names the sitting, in letters, digits and hyphens; made of time and chance where nothing is given.
    #[arg(long, value_name = "NAME", value_parser = given_name, conflicts_with = "from")]
    sitting: Option<String>,
}

fn given_name(name: &str) -> Result<String, String> {
    let is_name =
        !name.is_empty() && name.len() <= 64 && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if is_name { Ok(name.to_owned()) } else { Err("give up to 64 letters, digits and hyphens".to_owned()) }
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
    let practice = draw_practice(&qualification, &bank, &blueprint, &seed, PRACTICE_ITEMS);
    let place = args.database.as_deref().filter(|place| !place.is_empty()).map(Place::parse);
    let mut notes = Vec::new();
    if args.no_register && place.as_ref().unwrap_or(&Place::default_file()).exists() {
        notes.push("sat without the register, although there is one (--no-register)".to_owned());
    }
    let drawing = Drawing {
        home: &args.sittings.folder(),
        sitting: &args.sitting.clone().unwrap_or_else(|| sitting_name(candidate)),
        candidate,
        qualification: &qualification,
        qualification_text: loaded.qualification_source().map_or("", |source| &source.text),
        bank: &bank,
        blueprint: &blueprint,
        practice: &practice,
        seed: &seed,
        notes,
    };
    let prepared = match &args.entry {
        None => drawing.alone(),
        Some(entry) => {
            let by = By { name: args.by.clone(), wall_ms: clock::wall_ms() };
            let place = place.unwrap_or_else(Place::default_file);
            let register = Register::open(&place);
            let register = register.map_err(|error| Failure::refused(error.to_string()));
            let entry = (entry.as_str(), args.seat.as_deref());
            drawing.for_entry(&mut register?, entry, clock::local_now(), &by)
        }
    };
    let prepared = prepared.map_err(|error| Failure::refused(error.to_string()))?;
    prepared.notes.iter().for_each(|note| super::note(note));
    Ok(prepared.folder)
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
