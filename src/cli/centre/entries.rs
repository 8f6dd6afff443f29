//! `invigil centre entries`: who is entered for which test, when and where.

use std::collections::{BTreeMap, BTreeSet};

use clap::Args;

use super::desk::{self, Desk, words};
use super::read;
use crate::cli::Format;
use crate::cli::failure::Failure;
use crate::engine::centre::entry::Entry;
use crate::engine::centre::learner::Learner;
use crate::engine::date::Date;
use crate::formats::centre_json;
use crate::report::document::{Document, Table};
use crate::report::plain_text;
use crate::tui::centre::words::{arrangements_in_short, state_words};
use crate::world::register::{EntryFilter, Register};

/// More learners than this are read at once and not one by one.
const LEARNERS_ONE_BY_ONE_MAX: usize = 100;

/// List entries.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil centre entries --on 2026-11-26
  invigil centre entries --on 2026-11-26 --room \"Room 1\" --format json
  invigil centre entries --learner \"Ada Lovelace\"")]
pub struct EntriesArgs {
    /// Only those of this day.
    #[arg(long, value_name = "DATE", value_parser = read::date)]
    on: Option<Date>,
    /// Only those in this room.
    #[arg(long, value_name = "ROOM")]
    room: Option<String>,
    /// Only those of this learner.
    #[arg(long, value_name = "LEARNER")]
    learner: Option<String>,
    /// How the list is printed.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Runs the command.
pub fn run(args: &EntriesArgs, desk: &Desk) -> Result<(), Failure> {
    let mut register = desk.open()?;
    let learner = match &args.learner {
        Some(text) => Some(desk::learner(&mut register, text)?.id),
        None => None,
    };
    let filter = EntryFilter { learner, test: None, room: args.room.clone(), from: args.on, until: args.on };
    let entries = register.entries(&filter)?;
    let learners = learners_of(&mut register, entries.iter().map(|entry| entry.learner.as_str()))?;
    if args.format == Format::Json {
        let name = |entry: &Entry| learners.get(&entry.learner).map(|learner| learner.name.as_str());
        return crate::cli::print(&centre_json::entries(entries.iter().map(|entry| (entry, name(entry))))?);
    }
    let mut document = Document::titled("Entries");
    if entries.is_empty() {
        document.paragraph("There is none. `invigil centre enter` enters a learner.");
    } else {
        document.table(table(&entries, &learners));
        document.paragraph(format!("{} in all.", entries.len()));
    }
    crate::cli::print(&plain_text::write(&document))
}

/// Entries as a table.
pub fn table(entries: &[Entry], learners: &BTreeMap<String, Learner>) -> Table {
    let messages = words();
    let mut table =
        Table::new(&["Start", "Room", "Seat", "Learner", "Entry", "#Attempt", "Prepared", "Agreed", "State"]);
    for entry in entries {
        let learner = learners.get(&entry.learner);
        table.row([
            entry.at.to_string(),
            entry.room.clone(),
            entry.seat.clone().unwrap_or_default(),
            learner.map_or_else(|| entry.learner.clone(), |learner| learner.name.clone()),
            entry.id.clone(),
            entry.attempt.to_string(),
            if entry.prepared.is_some() { "yes" } else { "not yet" }.to_owned(),
            learner.map(|learner| arrangements_in_short(&messages, learner)).unwrap_or_default(),
            state_words(&messages, &entry.state),
        ]);
    }
    table
}

/// Learners by id; who is forgotten is left out.
pub fn learners_of<'a>(
    register: &mut Register,
    ids: impl Iterator<Item = &'a str>,
) -> Result<BTreeMap<String, Learner>, Failure> {
    let wanted: BTreeSet<&str> = ids.collect();
    let mut found = BTreeMap::new();
    if wanted.len() > LEARNERS_ONE_BY_ONE_MAX {
        let all = register.learners()?.into_iter().filter(|learner| wanted.contains(learner.id.as_str()));
        found.extend(all.map(|learner| (learner.id.clone(), learner)));
        return Ok(found);
    }
    for id in wanted {
        found.extend(register.learner(id)?.map(|learner| (id.to_owned(), learner)));
    }
    Ok(found)
}
