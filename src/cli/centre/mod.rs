//! `invigil centre`: the centre's records and the dashboard over them. One file a command, or a few that
//! belong together; what they share is in `desk`.

mod dashboard;
mod day;
mod desk;
mod due;
mod enter;
mod entries;
mod forget;
mod import;
mod init;
mod learner;
mod learner_set;
mod log;
mod privacy;
mod read;
mod rebuild;
mod results;
mod room;
mod rules;
mod seats;
mod staff;

use clap::{Args, Subcommand};

use self::desk::RecordsOption;
use super::BankOption;
use super::failure::Failure;

/// Keep the centre's records; alone it opens the dashboard.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil centre init --number 12345 --name \"Bridge Street Centre\" --room \"Room 1=3x4\" \\
      --staff \"Grace Hopper=exams-officer\" --staff \"Tom Kilburn=tutor\"
  invigil centre
  invigil centre import learners.csv
  invigil centre enter \"Ada Lovelace\" --on 2026-11-26 --at 09:30 --room \"Room 1\"
  invigil centre entries --on 2026-11-26

In a terminal `invigil centre` alone opens the dashboard; in a pipe it prints the same overview. \
Changes are made in somebody's name: --by, or the one exams officer where there is one only.")]
pub struct CentreArgs {
    #[command(flatten)]
    records: RecordsOption,
    #[command(flatten)]
    bank: BankOption,
    #[command(flatten)]
    dashboard: dashboard::DashboardArgs,
    #[command(subcommand)]
    command: Option<CentreCommand>,
}

#[derive(Subcommand)]
enum CentreCommand {
    Init(init::InitArgs),
    Room(room::RoomArgs),
    Staff(staff::StaffArgs),
    Rules(rules::RulesArgs),
    Import(import::ImportArgs),
    Learner(learner::LearnerArgs),
    Enter(enter::EnterArgs),
    Entries(entries::EntriesArgs),
    Confirm(day::ConfirmArgs),
    Absent(day::AbsentArgs),
    Present(day::PresentArgs),
    Withdraw(day::WithdrawArgs),
    Release(day::ReleaseArgs),
    Move(day::MoveArgs),
    Identity(day::IdentityArgs),
    Seats(seats::SeatsArgs),
    Results(results::ResultsArgs),
    Issued(results::IssuedArgs),
    Due(due::DueArgs),
    Log(log::LogArgs),
    Privacy(privacy::PrivacyArgs),
    Forget(forget::ForgetArgs),
    Rebuild(rebuild::RebuildArgs),
}

/// Runs the command.
pub fn run(args: &CentreArgs) -> Result<(), Failure> {
    let desk = desk::Desk::new(&args.records, &args.bank);
    match &args.command {
        None => dashboard::run(&args.dashboard, &desk),
        Some(CentreCommand::Init(args)) => init::run(args, &desk),
        Some(CentreCommand::Room(args)) => room::run(args, &desk),
        Some(CentreCommand::Staff(args)) => staff::run(args, &desk),
        Some(CentreCommand::Rules(args)) => rules::run(args, &desk),
        Some(CentreCommand::Import(args)) => import::run(args, &desk),
        Some(CentreCommand::Learner(args)) => learner::run(args, &desk),
        Some(CentreCommand::Enter(args)) => enter::run(args, &desk),
        Some(CentreCommand::Entries(args)) => entries::run(args, &desk),
        Some(CentreCommand::Confirm(args)) => day::confirm(args, &desk),
        Some(CentreCommand::Absent(args)) => day::absent(args, &desk),
        Some(CentreCommand::Present(args)) => day::present(args, &desk),
        Some(CentreCommand::Withdraw(args)) => day::withdraw(args, &desk),
        Some(CentreCommand::Release(args)) => day::release(args, &desk),
        Some(CentreCommand::Move(args)) => day::move_entry(args, &desk),
        Some(CentreCommand::Identity(args)) => day::identity(args, &desk),
        Some(CentreCommand::Seats(args)) => seats::run(args, &desk),
        Some(CentreCommand::Results(args)) => results::run(args, &desk),
        Some(CentreCommand::Issued(args)) => results::issued(args, &desk),
        Some(CentreCommand::Due(args)) => due::run(args, &desk),
        Some(CentreCommand::Log(args)) => log::run(args, &desk),
        Some(CentreCommand::Privacy(args)) => privacy::run(args, &desk),
        Some(CentreCommand::Forget(args)) => forget::run(args, &desk),
        Some(CentreCommand::Rebuild(args)) => rebuild::run(args, &desk),
    }
}
