//! `invigil mark`: the mark of a closed sitting, from its record and its key book.

use std::path::PathBuf;

use clap::Args;

use super::failure::Failure;
use super::{Format, SittingsOption};
use crate::engine::mark::{self, Mark};
use crate::engine::qualification::Qualification;
use crate::formats::mark_json;
use crate::report::{mark_report, plain_text};
use crate::world::sitting_folder;

/// Mark a closed sitting from its record and key book.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil mark 20260901T090000000Z-1a2b3c4d
  invigil mark /media/stick/20260901T090000000Z-1a2b3c4d --format json

The same sitting gives the same bytes on every machine.")]
pub struct MarkArgs {
    /// The sitting: its folder, or its name under the folder of sittings.
    #[arg(value_name = "SITTING")]
    sitting: PathBuf,
    #[command(flatten)]
    sittings: SittingsOption,
    /// How to print the result.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Runs the command.
pub fn run(args: &MarkArgs) -> Result<(), Failure> {
    let (mark, qualification) = marked(&args.sitting, &args.sittings)?;
    super::print(&match args.format {
        Format::Text => plain_text::write(&mark_report::document(&mark, &qualification)),
        Format::Json => mark_json::write(&mark)?,
    })
}

/// Marks the sitting with this name.
pub fn marked(name: &std::path::Path, sittings: &SittingsOption) -> Result<(Mark, Qualification), Failure> {
    let home = sittings.folder();
    let folder = sitting_folder::locate(&home, name)?;
    let papers = sitting_folder::load_for_marking(&home, &folder)?;
    let mark = mark::mark(&papers.script, &papers.form, &papers.keys, &papers.qualification)?;
    Ok((mark, papers.qualification))
}
