//! `invigil centre import`: learners, or entries, from a table of a spreadsheet. Every fault is said by
//! its line, and one fault keeps everybody out.

use std::collections::BTreeSet;
use std::io::IsTerminal as _;
use std::path::PathBuf;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use super::desk::{self, Desk, counted, words};
use super::read;
use crate::cli::failure::Failure;
use crate::cli::{BankOption, findings, note};
use crate::engine::centre::entering::Wish;
use crate::engine::centre::entry::Entry;
use crate::engine::centre::fresh_id::{Named, fresh_ids};
use crate::engine::centre::learner::Learner;
use crate::formats::import_table::{Import, ImportOptions};
use crate::formats::import_text::IMPORT_BYTES_MAX;
use crate::formats::source::{Finding, Source};
use crate::formats::{entries_csv, learners_csv};
use crate::tui::centre::faults::{refused, warning};
use crate::tui::theme::Theme;
use crate::world::centre_office::RegisterOffice;
use crate::world::{bank_folder, clock, entropy};

/// Up to so many ids are said; more are listed by the commands for that.
const IDS_SAID_MAX: usize = 8;

/// Bring learners in from a table, or entries.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil centre import learners.csv --check
  invigil centre import learners.csv --group \"Tuesday\"
  invigil centre import --entries entries.csv

Learners: name, or first name and last name; date of birth; uln, language, group; extra time, rest breaks, \
colours, layout, timer, reader, second language with approved by and approved on.
Entries: learner, uln, or name and date of birth; date, time, room; seat, prepared by, prepared on. \
A comma, a semicolon or a tab stands between cells. Every fault is said with its line; with one fault \
nothing is imported, and the exit code is 1.")]
pub struct ImportArgs {
    /// The table, as CSV.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The table holds entries.
    #[arg(long)]
    entries: bool,
    /// Only say what is wrong; nothing is imported.
    #[arg(long)]
    check: bool,
    /// Group of those learners for whom the table has none.
    #[arg(long, value_name = "GROUP", value_parser = read::name, conflicts_with = "entries")]
    group: Option<String>,
    /// Heading of a column that is to be left out.
    #[arg(long = "ignore", value_name = "HEADING")]
    ignore: Vec<String>,
    #[command(flatten)]
    bank: BankOption,
}

/// Runs the command.
pub fn run(args: &ImportArgs, desk: &Desk) -> Result<(), Failure> {
    let bytes = bank_folder::read_bounded(&args.file, IMPORT_BYTES_MAX as u64)?;
    let options = ImportOptions {
        file: args.file.display().to_string(),
        ignore: args.ignore.clone(),
        overlays: Theme::OVERLAYS.map(|theme| theme.name().to_owned()).to_vec(),
        today: clock::today(),
    };
    if args.entries { entries(args, desk, &bytes, &options) } else { learners(args, desk, &bytes, &options) }
}

/// A bar on a terminal; elsewhere nothing.
fn bar(what: &'static str) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} {msg}") {
        bar.set_style(style);
    }
    bar.set_message(what);
    bar
}

/// Says what was found in a table; refuses where an error is among it.
fn sound<T>(import: &Import<T>) -> Result<(), Failure> {
    findings::print(&import.findings, std::slice::from_ref(&import.source));
    let left_out = import.errors + import.warnings - import.findings.len();
    if left_out > 0 {
        note(&format!("{left_out} more findings are not shown"));
    }
    if import.errors == 0 {
        return Ok(());
    }
    Err(nothing_imported(import.errors, &import.words()))
}

fn nothing_imported(faults: usize, read: &str) -> Failure {
    let faults = if faults == 1 { "1 fault".to_owned() } else { format!("{faults} faults") };
    Failure::refused(format!("{faults}, so nothing was imported ({read})"))
}

/// Refuses what does not fit to the records.
fn fitting(found: &[Finding], source: &Source, read: &str) -> Result<(), Failure> {
    if found.is_empty() {
        return Ok(());
    }
    findings::print(found, std::slice::from_ref(source));
    Err(nothing_imported(found.len(), read))
}

fn learners(args: &ImportArgs, desk: &Desk, bytes: &[u8], options: &ImportOptions) -> Result<(), Failure> {
    let reading = bar("rows read");
    let import = learners_csv::read(bytes, options, &mut |rows| reading.set_position(rows as u64));
    reading.finish_and_clear();
    sound(&import)?;
    let mut register = desk.open()?;
    let by = desk.by(&mut register)?;
    let held = register.learners()?;
    fitting(&learners_csv::already_held(&import, &held), &import.source, &import.words())?;
    let count = import.rows.len();
    if args.check {
        return crate::cli::print(&format!("Nothing is wrong: {}. Nothing was imported.", import.words()));
    }
    let taken: BTreeSet<String> = held.into_iter().map(|learner| learner.id).collect();
    let ids = fresh_ids(Named::Learner, count, taken, &mut entropy::fill);
    let learners: Vec<Learner> = import
        .rows
        .iter()
        .zip(ids)
        .map(|(row, id)| {
            let mut learner = row.learner(id);
            if let Some(group) = args.group.as_ref().filter(|_| learner.group.is_empty()) {
                learner.group.clone_from(group);
            }
            learner
        })
        .collect();
    let keeping = bar("learners kept");
    register.add_learners(&learners, &by, &mut |kept| keeping.set_position(kept as u64))?;
    keeping.finish_and_clear();
    let ids = said(learners.iter().map(|learner| learner.id.as_str()), "learner list");
    crate::cli::print(&format!(
        "{} imported ({}): {ids}",
        counted(count, "learner is", "learners are"),
        import.words()
    ))
}

/// Ids, or the command that lists them.
fn said<'a>(ids: impl ExactSizeIterator<Item = &'a str>, lists: &str) -> String {
    if ids.len() > IDS_SAID_MAX {
        return format!("`invigil centre {lists}` lists their ids.");
    }
    format!("{}.", ids.collect::<Vec<_>>().join(", "))
}

fn entries(args: &ImportArgs, desk: &Desk, bytes: &[u8], options: &ImportOptions) -> Result<(), Failure> {
    let reading = bar("rows read");
    let import = entries_csv::read(bytes, options, &mut |rows| reading.set_position(rows as u64));
    reading.finish_and_clear();
    sound(&import)?;
    let mut register = desk.open()?;
    let by = desk.by(&mut register)?.name;
    let (learners, rooms) = (register.learners()?, register.rooms()?);
    let resolved = match entries_csv::resolve(&import, &learners, &rooms) {
        Ok(resolved) => resolved,
        Err(found) => return fitting(&found, &import.source, &import.words()),
    };
    let wishes: Vec<_> = resolved
        .iter()
        .map(|entry| {
            let wish = Wish {
                learner: entry.learner.clone(),
                at: entry.at,
                room: entry.room.clone(),
                seat: entry.seat,
                prepared_by: None,
            };
            (wish, entry.prepared.clone())
        })
        .collect();
    let mut random = entropy::fill;
    let mut no_pages = |_: &_| Err(String::new());
    let mut office = RegisterOffice {
        register,
        by: Some(by),
        terms: desk.terms(Some(&args.bank)),
        now: &desk::now,
        random: &mut random,
        pages: &mut no_pages,
    };
    let looking = bar("entries looked at");
    let prepared = office.prepare_entries(&wishes, &mut |done| looking.set_position(done as u64));
    looking.finish_and_clear();
    let messages = words();
    let prepared = match prepared {
        Ok(prepared) => prepared,
        Err(faults) => {
            let mut found = Vec::new();
            for (at, why) in faults {
                let reasons = refused(&messages, &why);
                let mend = "mend the row, or take it away";
                let error = |why| resolved[at].place.error(&import.source.name, "not-entered", why, mend);
                found.extend(reasons.into_iter().map(error));
            }
            return fitting(&found, &import.source, &import.words());
        }
    };
    for (row, (entry, warnings)) in resolved.iter().zip(&prepared) {
        for one in warnings {
            note(&format!("line {}, {}: {}", row.place.line, entry.learner, warning(&messages, one)));
        }
    }
    if args.check {
        return crate::cli::print(&format!("Nothing is wrong: {}. Nothing was imported.", import.words()));
    }
    let entries: Vec<Entry> = prepared.into_iter().map(|(entry, _)| entry).collect();
    office.keep_entries(&entries)?;
    let ids = said(entries.iter().map(|entry| entry.id.as_str()), "entries");
    crate::cli::print(&format!(
        "{} imported ({}): {ids}",
        counted(entries.len(), "entry is", "entries are"),
        import.words()
    ))
}
