//! `invigil centre due`: who may try again, from when, and what is missing.

use clap::Args;

use super::desk::{self, Desk, words};
use super::entries::learners_of;
use crate::cli::Format;
use crate::cli::failure::Failure;
use crate::engine::centre::picture::Due;
use crate::engine::date::Date;
use crate::formats::centre_json;
use crate::report::document::{Document, Table};
use crate::report::plain_text;
use crate::tui::centre::faults::against;
use crate::world::clock;

/// List learners who are due another attempt.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil centre due
  invigil centre due --format json

Listed is who has sat, has not passed and has an attempt left.")]
pub struct DueArgs {
    /// How the list is printed.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Runs the command.
pub fn run(args: &DueArgs, desk: &Desk) -> Result<(), Failure> {
    let today = clock::today();
    let (mut register, due) = desk::due(desk, today)?;
    let learners = learners_of(&mut register, due.iter().map(|due| due.learner.as_str()))?;
    let name = |due: &Due| learners.get(&due.learner).map(|learner| learner.name.as_str());
    if args.format == Format::Json {
        return crate::cli::print(&centre_json::due(due.iter().map(|due| (due, name(due))))?);
    }
    let mut document = Document::titled("Due another attempt");
    if due.is_empty() {
        document.paragraph("Nobody.");
    } else {
        let names = |id: &str| learners.get(id).map(|learner| learner.name.clone());
        document.table(table(&due, names, today));
    }
    crate::cli::print(&plain_text::write(&document))
}

/// Learners who are due another attempt, as a table.
pub fn table(all: &[Due], name: impl Fn(&str) -> Option<String>, today: Date) -> Table {
    let messages = words();
    let mut table = Table::new(&["Learner", "Id", "#Attempt", "Last", "From", "Entry", "Missing"]);
    for due in all {
        let missing: Vec<String> = due.missing.iter().map(|one| against(&messages, one)).collect();
        let entry = due.entry.as_ref().map(|entry| format!("{} {}", entry.id, entry.at));
        table.row([
            name(&due.learner).unwrap_or_default(),
            due.learner.clone(),
            due.number.to_string(),
            due.last.to_string(),
            if due.from <= today { "today".to_owned() } else { due.from.to_string() },
            entry.unwrap_or_default(),
            if missing.is_empty() { "nothing".to_owned() } else { missing.join(" ") },
        ]);
    }
    table
}
