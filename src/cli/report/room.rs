//! `invigil report room`: the papers of a room.

use clap::Args;

use super::options::{ReportOptions, date};
use super::writing;
use crate::cli::BankOption;
use crate::cli::failure::Failure;
use crate::engine::centre::room_pack::TestSat;
use crate::engine::date::Date;
use crate::engine::room::start::LocalMinute;
use crate::messages::Language;
use crate::report::room_pack::Part;
use crate::world::bank_folder;
use crate::world::report_error::ReportError;
use crate::world::report_folder::file_name;
use crate::world::report_pages::Report;
use crate::world::report_run::Job;

/// Write the papers of a room: register, seating plan, slips, times, checklist, logs.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil report room --on 2026-11-26
  invigil report room --on 2026-11-26 --at 09:30 --room \"Room 1\" --format pdf
  invigil report room --on 2026-11-26 --part slips,notice --format pdf

Each room and start is a document of its own. After the test the incident log and the evacuation report are \
filled from the records.")]
pub struct RoomArgs {
    /// The day.
    #[arg(long, value_name = "DATE", value_parser = date)]
    on: Date,
    /// Only this start.
    #[arg(long, value_name = "HH:MM", value_parser = time)]
    at: Option<u16>,
    /// Only this room.
    #[arg(long, value_name = "NAME")]
    room: Option<String>,
    /// Only these parts, joined by commas: register, seating, slips, notice, checklist, incidents,
    /// evacuation.
    #[arg(long = "part", value_name = "PARTS", value_delimiter = ',', value_parser = part)]
    parts: Vec<Part>,
    #[command(flatten)]
    bank: BankOption,
}

/// Minutes since the day began.
fn time(text: &str) -> Result<u16, String> {
    let read = LocalMinute::parse(&format!("2000-01-01 {text}"));
    read.map(|at| at.minute).ok_or_else(|| "a time is written as 09:30".to_owned())
}

fn part(text: &str) -> Result<Part, String> {
    Part::parse(text).ok_or_else(|| format!("the parts are {}", Part::ALL.map(Part::name).join(", ")))
}

/// Runs the command.
pub fn run(args: &RoomArgs, options: &ReportOptions) -> Result<(), Failure> {
    options.refuse_issue()?;
    options.target()?;
    let mut source = options.source()?;
    // A bank is needed for a test that nobody has sat yet, and for nothing else.
    let known = test_of(&args.bank).ok();
    let packs = source.room_packs(args.on, args.at, args.room.as_deref(), known.as_ref(), options.dated())?;
    if packs.is_empty() {
        let at = args.at.map(|at| format!(" {:02}:{:02}", at / 60, at % 60)).unwrap_or_default();
        return Err(ReportError::NoEntries(format!("{}{at}", args.on)).into());
    }
    let language = options.language().unwrap_or(Language::English);
    let parts = if args.parts.is_empty() { Part::ALL.to_vec() } else { args.parts.clone() };
    let mut names: Vec<String> = Vec::new();
    let jobs = packs.into_iter().map(|pack| {
        let start = format!("{}-{:02}{:02}", pack.at.date, pack.at.minute / 60, pack.at.minute % 60);
        let parts_named = args.parts.iter().map(|part| part.name()).collect::<Vec<_>>().join("-");
        let mut name = file_name(&["room", &start, &pack.room.name, &parts_named]);
        // Names of two rooms may differ in what no name of a file has.
        while names.contains(&name) {
            name.push_str("-2");
        }
        names.push(name.clone());
        Job { name, report: Report::Room(Box::new(pack), parts.clone()), language }
    });
    let jobs = jobs.collect();
    writing::finish(jobs, options)
}

/// What a bank says of its test.
fn test_of(bank: &BankOption) -> Result<TestSat, Failure> {
    let (_, read) = bank_folder::load_qualification(&bank.folder()?)?;
    let qualification = read.value.ok_or_else(Failure::already_said)?;
    Ok(TestSat {
        number: qualification.accreditation_number,
        title: qualification.title,
        minutes: qualification.test.minutes,
    })
}
