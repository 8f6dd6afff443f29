//! `invigil bank diff`: what changed between two banks.

use std::path::PathBuf;

use clap::Args;

use crate::cli::failure::Failure;
use crate::cli::findings;
use crate::engine::bank::Bank;
use crate::engine::blueprint::Blueprint;
use crate::engine::change::{ItemChange, changes, setting_changes};
use crate::engine::draw::DrawPool;
use crate::engine::qualification::Qualification;
use crate::report::change_report::{self, FormsCompared};
use crate::report::plain_text;

/// Seeds drawn from both banks.
const SEEDS: u32 = 100;

/// Show items added, changed and retired between two banks, and whether drawn forms change.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil bank diff ../released/my-bank item-banks/my-bank

Exit code 1 when an item that was more than a draft was reworded or got another key under the same
version, or was removed.")]
pub struct DiffArgs {
    /// Folder of the earlier bank.
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// Folder of the later bank.
    #[arg(value_name = "NEW")]
    new: PathBuf,
}

/// Runs the command.
pub fn run(args: &DiffArgs) -> Result<(), Failure> {
    let (old_qualification, old, _) = findings::load_sound_bank(&args.old)?;
    let (new_qualification, new, _) = findings::load_sound_bank(&args.new)?;
    let changes = changes(&old, &new);
    let settings = setting_changes(&old_qualification, &new_qualification);
    let forms = compared(&old_qualification, &old, &new_qualification, &new);
    crate::cli::print(&plain_text::write(&change_report::document(&settings, &changes, forms)))?;
    if changes.iter().any(ItemChange::breaks_scripts) {
        return Err(Failure::already_said());
    }
    Ok(())
}

/// Draws forms from both banks; `None` where one cannot supply any.
fn compared(q1: &Qualification, old: &Bank, q2: &Qualification, new: &Bank) -> Option<FormsCompared> {
    let (b1, b2) = (Blueprint::new(q1, None), Blueprint::new(q2, None));
    let (p1, p2) = (DrawPool::new(q1, old, &b1).ok()?, DrawPool::new(q2, new, &b2).ok()?);
    let same = (0..SEEDS)
        .filter(|seed| {
            let drawn = |pool: &DrawPool| {
                pool.draw(&format!("diff-{seed}")).ok().map(|(form, keys)| (form.items, keys.keys))
            };
            drawn(&p1).is_some_and(|first| drawn(&p2) == Some(first))
        })
        .count();
    let same = u32::try_from(same).unwrap_or(SEEDS);
    Some(FormsCompared { seeds: SEEDS, same, same_digest: old.digest() == new.digest() })
}
