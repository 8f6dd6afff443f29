//! `invigil sitting choose`: which of several continuations of one sitting counts.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::SittingsOption;
use crate::cli::failure::Failure;
use crate::cli::room::authority::{self, PinOption};
use crate::engine::sitting::intervention::TEXT_CHARACTERS_MAX;
use crate::engine::text::{is_clean, visible_line};
use crate::tui::model::NAME_CHARACTERS_MAX;
use crate::world::clock::{self, Clock as _, MachineClock};
use crate::world::{forks, sitting_folder};

/// Decide which of several continuations of one sitting counts. All of them are kept.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil sitting choose 20260901T090000000Z-1a2b3c4d-continued-5e6f7a8b \\
      --over 20260901T090000000Z-1a2b3c4d --invigilator \"I. Vigilant\" \\
      --reason \"the candidate went on at the second machine\"

The decision is kept in the folder of sittings, in decisions.jsonl. From then on only the chosen
record is marked. When a record changes afterwards, the decision is void and has to be taken again.")]
pub struct ChooseArgs {
    /// The record that counts: its folder, or its name under the folder of sittings.
    #[arg(value_name = "SITTING")]
    sitting: PathBuf,
    /// The record that is set aside. Can be given more than once.
    #[arg(long, value_name = "OTHER", required = true)]
    over: Vec<PathBuf>,
    /// Whose PIN allows it; not needed where there is one invigilator only.
    #[arg(long, value_name = "NAME", value_parser = name)]
    invigilator: Option<String>,
    /// Why.
    #[arg(long, value_name = "TEXT", value_parser = reason)]
    reason: String,
    #[command(flatten)]
    sittings: SittingsOption,
    #[command(flatten)]
    pins: PinOption,
}

fn name(text: &str) -> Result<String, String> {
    short_text(text, NAME_CHARACTERS_MAX)
}

fn reason(text: &str) -> Result<String, String> {
    short_text(text, TEXT_CHARACTERS_MAX)
}

fn short_text(text: &str, characters_max: usize) -> Result<String, String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() || text.chars().count() > characters_max || !text.chars().all(is_clean) {
        return Err(format!("give from 1 to {characters_max} characters, and no control characters"));
    }
    Ok(text)
}

/// Runs the command.
pub fn run(args: &ChooseArgs) -> Result<(), Failure> {
    let home = args.sittings.folder();
    let chosen = sitting_folder::locate(&home, &args.sitting)?;
    let others = args.over.iter().map(|other| sitting_folder::locate(&home, other));
    let others = others.collect::<Result<Vec<_>, _>>()?;
    let room = args.sittings.room();
    let name = authority::named_or_only(&room, args.invigilator.as_ref())?;
    let at = MachineClock::new().now();
    let by = authority::allowed(&room, &args.pins.input()?, &name, &at)?;
    forks::choose(&home, &chosen, &others, by.name(), &args.reason, clock::wall_ms())?;
    let shown = |folder: &Path| visible_line(&folder.display().to_string()).into_owned();
    let kept = others.iter().map(|other| shown(other)).collect::<Vec<_>>().join(" and ");
    crate::cli::print(&format!("{} counts. {kept}: kept as it is, and not marked.", shown(&chosen)))
}
