//! `invigil prepare`: makes the folder of a new sitting. The candidate's process starts it, so
//! that drawing, which needs keys, happens in a process of its own; it prints the folder.

use std::collections::BTreeSet;

use clap::Args;

use super::failure::Failure;
use super::{BankOption, SittingsOption, findings};
use crate::engine::bank::Bank;
use crate::engine::blueprint::Blueprint;
use crate::engine::digest::Digest;
use crate::engine::draw::{DrawError, DrawPool, draw_practice};
use crate::engine::form::{Form, KeyBook};
use crate::engine::qualification::Qualification;
use crate::world::bank_folder::QUALIFICATION_FILE;
use crate::world::sitting_folder::{self, NewSitting};
use crate::world::{clock, entropy};

/// Practice items before a sitting.
const PRACTICE_ITEMS: usize = 1;

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
    let seen = sitting_folder::seen(&args.sittings.folder(), &args.candidate)?;
    let (form, keys) = draw_unseen(&qualification, &bank, &blueprint, &seed, &seen)?;
    let practice = draw_practice(&qualification, &bank, &blueprint, &seed, PRACTICE_ITEMS);
    let text = loaded.sources.iter().find(|source| source.name.ends_with(QUALIFICATION_FILE));
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

/// A form without items that the candidate has seen: none of any earlier form where the bank allows
/// it, else none of the last, else as chance has it.
fn draw_unseen(
    qualification: &Qualification,
    bank: &Bank,
    blueprint: &Blueprint,
    seed: &str,
    seen: &[Vec<String>],
) -> Result<(Form, KeyBook), DrawError> {
    for forms in [seen.len(), 1] {
        let avoided: BTreeSet<String> = seen.iter().take(forms).flatten().cloned().collect();
        match DrawPool::avoiding(qualification, bank, blueprint, &avoided).and_then(|pool| pool.draw(seed)) {
            Err(_) if !avoided.is_empty() => {}
            drawn => return drawn,
        }
    }
    DrawPool::new(qualification, bank, blueprint)?.draw(seed)
}

/// A name that sorts by time, says nothing of the candidate and is used once.
fn sitting_name(candidate: &str) -> String {
    let at = jiff::Timestamp::from_millisecond(clock::wall_ms()).unwrap_or_default();
    let unique = Digest::of(format!("{candidate}{}", entropy::fresh_seed()).as_bytes()).short();
    format!("{}-{unique}", at.strftime("%Y%m%dT%H%M%S%3fZ"))
}
