//! `invigil centre learner`: who is registered, and everything about one of them.

use clap::{Args, Subcommand};

use super::desk::{self, Desk, words};
use super::learner_set::{SetArgs, set};
use crate::cli::Format;
use crate::cli::failure::Failure;
use crate::engine::centre::attempt::Attempt;
use crate::engine::centre::learner::Learner;
use crate::engine::text::folded;
use crate::formats::centre_json;
use crate::report::document::{Document, Table};
use crate::report::plain_text;
use crate::tui::centre::words::{arrangements_in_short, result_words, state_words};
use crate::world::register::{AttemptFilter, EntryFilter, Register};

/// List, show and change learners.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil centre learner list --search lovelace
  invigil centre learner show \"Ada Lovelace\"
  invigil centre learner set L-7F3K2Q --extra-time 25% --approved-by \"Grace Hopper\"

A learner is named by id, by Unique Learner Number, or by the whole name where only one has it.")]
pub struct LearnerArgs {
    #[command(subcommand)]
    command: LearnerCommand,
}

#[derive(Subcommand)]
enum LearnerCommand {
    List(ListArgs),
    Show(ShowArgs),
    Set(Box<SetArgs>),
}

/// List the learners.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil centre learner list
  invigil centre learner list --group \"Tuesday\" --format json")]
struct ListArgs {
    /// Only those in whose id, name, group or Unique Learner Number this stands.
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    /// Only those of this teaching group.
    #[arg(long, value_name = "GROUP")]
    group: Option<String>,
    /// How the list is printed.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Show one learner with arrangements, entries, attempts, and what was given out.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil centre learner show \"Ada Lovelace\"
  invigil centre learner show 1000000043 --format json")]
struct ShowArgs {
    /// The learner.
    #[arg(value_name = "LEARNER")]
    learner: String,
    /// How it is printed.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Runs the command.
pub fn run(args: &LearnerArgs, desk: &Desk) -> Result<(), Failure> {
    match &args.command {
        LearnerCommand::List(args) => list(args, desk),
        LearnerCommand::Show(args) => show(args, desk),
        LearnerCommand::Set(args) => set(args, desk),
    }
}

fn list(args: &ListArgs, desk: &Desk) -> Result<(), Failure> {
    let wanted = folded(args.search.as_deref().unwrap_or_default());
    let is_wanted = |learner: &Learner| {
        let uln = learner.uln.map(|uln| uln.to_string()).unwrap_or_default();
        let texts = [&learner.id, &learner.name, &learner.group, &uln];
        texts.iter().any(|text| folded(text).contains(&wanted))
            && args.group.as_ref().is_none_or(|group| folded(group) == folded(&learner.group))
    };
    let mut learners = desk.open()?.learners()?;
    learners.retain(is_wanted);
    if args.format == Format::Json {
        return crate::cli::print(&centre_json::learners(&learners)?);
    }
    let mut document = Document::titled("Learners");
    if learners.is_empty() {
        document.paragraph("There is none. `invigil centre import learners.csv` brings learners in.");
        return crate::cli::print(&plain_text::write(&document));
    }
    let mut table = Table::new(&["Id", "Name", "Born", "ULN", "Group", "Arrangements"]);
    for learner in &learners {
        table.row([
            learner.id.clone(),
            learner.name.clone(),
            learner.born.to_string(),
            learner.uln.map(|uln| uln.to_string()).unwrap_or_default(),
            learner.group.clone(),
            arrangements_in_short(&words(), learner),
        ]);
    }
    document.table(table);
    document.paragraph(format!("{} in all.", learners.len()));
    crate::cli::print(&plain_text::write(&document))
}

/// The attempts of a learner, each with what was given out about it.
fn attempts(register: &mut Register, id: &str) -> Result<Vec<(Attempt, Vec<String>)>, Failure> {
    let filter = AttemptFilter { learner: Some(id.to_owned()), ..AttemptFilter::default() };
    let mut all = Vec::new();
    for attempt in register.attempts(&filter)? {
        let issued = register.issued(&attempt.sitting)?;
        let issued = issued.into_iter().map(|issue| format!("{} on {}", issue.document, issue.on));
        all.push((attempt, issued.collect()));
    }
    Ok(all)
}

fn show(args: &ShowArgs, desk: &Desk) -> Result<(), Failure> {
    let mut register = desk.open()?;
    let learner = desk::learner(&mut register, &args.learner)?;
    let filter = EntryFilter { learner: Some(learner.id.clone()), ..EntryFilter::default() };
    let entries = register.entries(&filter)?;
    let attempts = attempts(&mut register, &learner.id)?;
    if args.format == Format::Json {
        return crate::cli::print(&centre_json::card(&learner, &entries, &attempts)?);
    }
    let messages = words();
    let mut document = Document::titled(format!("{} ({})", learner.name, learner.id));
    let mut facts = Table::new(&["What", "Value"]);
    let group = if learner.group.is_empty() { "none".to_owned() } else { learner.group.clone() };
    for (what, value) in [
        ("Born", learner.born.to_string()),
        ("Unique Learner Number", learner.uln.map_or_else(|| "none".to_owned(), |uln| uln.to_string())),
        ("Group", group),
        ("Language of pages", learner.language.name().to_owned()),
    ] {
        facts.row([what.to_owned(), value]);
    }
    document.table(facts);
    document.heading("Access arrangements");
    if learner.arrangements.all().is_empty() {
        document.paragraph("None.");
    } else {
        let mut table = Table::new(&["What", "Agreed", "Approved by", "On"]);
        for one in learner.arrangements.all() {
            let open = one.approval.by.trim().is_empty();
            let by = if open { "NOBODY YET".to_owned() } else { one.approval.by.clone() };
            let on = if open { String::new() } else { one.approval.on.to_string() };
            table.row([one.arrangement.kind().to_owned(), one.arrangement.words(), by, on]);
        }
        document.table(table);
    }
    document.heading("Entries");
    if entries.is_empty() {
        document.paragraph("None.");
    } else {
        let mut table =
            Table::new(&["Entry", "Start", "Room", "Seat", "#Attempt", "Prepared, says", "State"]);
        for entry in &entries {
            table.row([
                entry.id.clone(),
                entry.at.to_string(),
                entry.room.clone(),
                entry.seat.clone().unwrap_or_default(),
                entry.attempt.to_string(),
                entry.prepared.as_ref().map_or_else(|| "nobody yet".to_owned(), |by| by.by.clone()),
                state_words(&messages, &entry.state),
            ]);
        }
        document.table(table);
    }
    document.heading("Attempts");
    if attempts.is_empty() {
        document.paragraph("None.");
    } else {
        let mut table = Table::new(&["Opened", "Sitting", "#Attempt", "Result", "Given out"]);
        for (attempt, issued) in &attempts {
            table.row([
                attempt.opened.to_string(),
                attempt.sitting.clone(),
                attempt.number.to_string(),
                result_words(&messages, attempt),
                issued.join(", "),
            ]);
        }
        document.table(table);
    }
    crate::cli::print(&plain_text::write(&document))
}
