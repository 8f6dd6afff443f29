//! `invigil sitting show`: everything that the record of one sitting says but the responses.

use std::path::PathBuf;

use clap::Args;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::cli::failure::Failure;
use crate::cli::{Format, SittingsOption};
use crate::engine::history::History;
use crate::formats::sitting_json;
use crate::report::sitting_report::{self, SittingShown};
use crate::report::{plain_text, sitting_words};
use crate::world::{journal_file, sitting_folder};

/// Show the record of a sitting: who, where the time went, what invigilators did.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil sitting show 20260901T090000000Z-1a2b3c4d
  invigil sitting show /media/stick/20260901T090000000Z-1a2b3c4d --format json
  invigil sitting show 20260901T090000000Z-1a2b3c4d --notes

It shows no question, no response and no key; the candidate's notes only with --notes. Times are those
of the machine's time zone. Exit code 1 when the record cannot be trusted.")]
pub struct ShowArgs {
    /// The sitting: its folder, or its name under the folder of sittings.
    #[arg(value_name = "SITTING")]
    sitting: PathBuf,
    #[command(flatten)]
    sittings: SittingsOption,
    /// How to print the result.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Show the candidate's notes, too; text only.
    #[arg(long)]
    notes: bool,
}

/// Runs the command.
pub fn run(args: &ShowArgs) -> Result<(), Failure> {
    let folder = sitting_folder::locate(&args.sittings.folder(), &args.sitting)?;
    let test = sitting_folder::load_qualification(&folder)?.title;
    let found = journal_file::find(&folder)?;
    let told = found.and_then(|found| Some((History::of(&found.reading.record)?, found)));
    let Some((history, found)) = told else {
        return Err(Failure::refused(format!(
            "{}: the sitting was prepared and never opened, so there is no record to show",
            folder.display()
        )));
    };
    let (reading, notes) = (&found.reading, found.notes());
    let torn_bytes = reading.torn_bytes as u64;
    let text = match args.format {
        Format::Json => {
            let state = sitting_words::state(&history.sitting);
            sitting_json::write(&history, &test, &state, &reading.head, torn_bytes, &notes)?
        }
        Format::Text => {
            let zone = TimeZone::system();
            plain_text::write(&sitting_report::document(&SittingShown {
                history: &history,
                test: &test,
                lines: reading.head.lines,
                head: &reading.head.digest.map(|digest| digest.to_string()).unwrap_or_default(),
                torn_bytes,
                passed_over: &notes,
                when: &|wall_ms| local(wall_ms, &zone),
                with_notes: args.notes,
            }))
        }
    };
    crate::cli::print(&text)
}

/// A reading of the wall clock in a time zone, with its offset; the bare number for a time that no
/// calendar has.
fn local(wall_ms: i64, zone: &TimeZone) -> String {
    Timestamp::from_millisecond(wall_ms).map_or_else(
        |_| format!("{wall_ms} ms"),
        |at| at.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M:%S %:z").to_string(),
    )
}
