//! `invigil report`: what a centre hands out and keeps, as pages and for programs, from its records.

mod all;
mod audit;
mod learner;
mod options;
mod room;
mod tutor;
mod writing;

use clap::{Args, Subcommand};

use self::options::{ReportOptions, date};
use super::failure::Failure;
use crate::engine::date::Date;

/// Write reports from the centre's records: for learners, tutors, rooms and auditors.
#[derive(Args)]
#[command(
    arg_required_else_help = true,
    subcommand_negates_reqs = true,
    args_conflicts_with_subcommands = false,
    after_help = "\
Examples:
  invigil report feedback \"Ada Lovelace\" --out pages
  invigil report result 20261126T093000000Z-1a2b3c4d --format pdf --issue --by \"Grace Hopper\"
  invigil report tutor --group \"Evening 2026\"
  invigil report room --on 2026-11-26 --room \"Room 1\"
  invigil report audit --from 2026-09-01 --until 2026-12-31
  invigil report --all --dated 2026-12-01

Files are named after ids, not after people, and take the place of those of the same name. The same \
records and the same --dated give the same bytes."
)]
pub struct ReportArgs {
    #[command(flatten)]
    options: ReportOptions,
    /// Every learner's page: feedback after a fail, a slip after a pass, of the latest attempt.
    #[arg(long)]
    all: bool,
    /// With --all: only attempts that were opened from this day on.
    #[arg(long, value_name = "DATE", value_parser = date, requires = "all")]
    from: Option<Date>,
    /// With --all: only attempts that were opened up to and with this day.
    #[arg(long, value_name = "DATE", value_parser = date, requires = "all")]
    until: Option<Date>,
    #[command(subcommand)]
    command: Option<ReportCommand>,
}

#[derive(Subcommand)]
enum ReportCommand {
    Feedback(learner::FeedbackArgs),
    Result(learner::ResultArgs),
    Tutor(tutor::TutorArgs),
    Room(room::RoomArgs),
    Audit(audit::AuditArgs),
}

/// Runs the command.
pub fn run(args: &ReportArgs) -> Result<(), Failure> {
    let options = &args.options;
    match &args.command {
        Some(_) if args.all => Err(Failure::usage("--all is for every learner's page and stands alone")),
        Some(ReportCommand::Feedback(args)) => learner::feedback(args, options),
        Some(ReportCommand::Result(args)) => learner::result(args, options),
        Some(ReportCommand::Tutor(args)) => tutor::run(args, options),
        Some(ReportCommand::Room(args)) => room::run(args, options),
        Some(ReportCommand::Audit(args)) => audit::run(args, options),
        None if args.all => all::run((args.from, args.until), options),
        None => Err(Failure::usage("say which report: feedback, result, tutor, room, audit, or --all")),
    }
}
