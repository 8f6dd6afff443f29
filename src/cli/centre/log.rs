//! `invigil centre log`: who changed what, and when.

use clap::Args;

use super::desk::Desk;
use super::read;
use crate::cli::Format;
use crate::cli::failure::Failure;
use crate::engine::date::Date;
use crate::engine::sitting::moment::Moment;
use crate::formats::centre_json;
use crate::report::document::{Document, Table};
use crate::report::plain_text;
use crate::world::clock;

/// Show who changed what in the records, and when.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil centre log
  invigil centre log --from 2026-11-01 --until 2026-11-30 --format json

Times are universal time. No learner is named here: a learner can be forgotten, and the log stays.")]
pub struct LogArgs {
    /// From this day on.
    #[arg(long, value_name = "DATE", value_parser = read::date)]
    from: Option<Date>,
    /// Up to and with this day.
    #[arg(long, value_name = "DATE", value_parser = read::date)]
    until: Option<Date>,
    /// How the log is printed.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Runs the command.
pub fn run(args: &LogArgs, desk: &Desk) -> Result<(), Failure> {
    let from = args.from.map_or(0, clock::day_begins_wall_ms);
    let until = args.until.map_or(i64::MAX, |day| clock::day_begins_wall_ms(day.days_later(1)) - 1);
    let changes = desk.open()?.changes(from, until)?;
    let at = |wall_ms| clock::universal(&Moment { boot: String::new(), up_ms: 0, wall_ms });
    let lines =
        changes.into_iter().map(|change| (change.number, at(change.by.wall_ms), change.by.name, change.what));
    if args.format == Format::Json {
        return crate::cli::print(&centre_json::changes(lines)?);
    }
    let mut table = Table::new(&["#No", "When", "Who", "What"]);
    for (number, at, by, what) in lines {
        table.row([number.to_string(), at, by, what]);
    }
    let mut document = Document::titled("Changes");
    if table.rows.is_empty() {
        document.paragraph("None in that time.");
    } else {
        document.table(table);
    }
    crate::cli::print(&plain_text::write(&document))
}
