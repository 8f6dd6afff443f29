//! `invigil feedback`: what a learner should work on after a fail.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::SittingsOption;
use super::failure::Failure;
use super::mark::marked;
use crate::engine::feedback;
use crate::formats::feedback_json;
use crate::report::{feedback_report, markdown, plain_text};

/// Say how well a learner did in each part, and what to work on first.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil feedback 20260901T090000000Z-1a2b3c4d
  invigil feedback 20260901T090000000Z-1a2b3c4d --format markdown > feedback.md

No format contains a question, an answer or a key.")]
pub struct FeedbackArgs {
    /// The sitting: its folder, or its name under the folder of sittings.
    #[arg(value_name = "SITTING")]
    sitting: PathBuf,
    #[command(flatten)]
    sittings: SittingsOption,
    /// How to print the result.
    #[arg(long, value_enum, default_value_t = FeedbackFormat::Text)]
    format: FeedbackFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FeedbackFormat {
    /// For people, in a terminal.
    Text,
    /// For people, to be printed or sent.
    Markdown,
    /// For programs: one line of JSON.
    Json,
}

/// Runs the command.
pub fn run(args: &FeedbackArgs) -> Result<(), Failure> {
    let (mark, qualification) = marked(&args.sitting, &args.sittings)?;
    let feedback = feedback::feedback(&mark, &qualification);
    super::print(&match args.format {
        FeedbackFormat::Text => plain_text::write(&feedback_report::document(&feedback)),
        FeedbackFormat::Markdown => markdown::write(&feedback_report::document(&feedback)),
        FeedbackFormat::Json => feedback_json::write(&feedback)?,
    })
}
