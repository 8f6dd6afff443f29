//! `invigil report audit`: the centre audit file of a period.

use clap::Args;

use super::options::{ReportOptions, date};
use super::writing;
use crate::cli::failure::Failure;
use crate::engine::date::Date;
use crate::messages::Language;
use crate::world::report_folder::file_name;
use crate::world::report_pages::Report;
use crate::world::report_run::Job;

/// Write the audit file of a period, what is odd in it first.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil report audit --from 2026-09-01 --until 2026-12-31
  invigil report audit --from 2026-11-26 --until 2026-11-26 --format json,csv")]
pub struct AuditArgs {
    /// The first day.
    #[arg(long, value_name = "DATE", value_parser = date)]
    from: Date,
    /// The last day.
    #[arg(long, value_name = "DATE", value_parser = date)]
    until: Date,
}

/// Runs the command.
pub fn run(args: &AuditArgs, options: &ReportOptions) -> Result<(), Failure> {
    options.refuse_issue()?;
    options.target()?;
    if args.until < args.from {
        return Err(Failure::usage("the last day is before the first; swap --from and --until"));
    }
    let mut source = options.source()?;
    let file = source.audit(args.from, args.until, options.dated())?;
    let language = options.language().unwrap_or(Language::English);
    let name = file_name(&["audit", &args.from.to_string(), &args.until.to_string()]);
    writing::finish(vec![Job { name, report: Report::Audit(Box::new(file)), language }], options)
}
