//! `invigil report tutor`: a group's retake feedback for its tutor.

use clap::Args;

use super::options::ReportOptions;
use super::writing;
use crate::cli::failure::Failure;
use crate::engine::centre::handing_out;
use crate::messages::Language;
use crate::world::report_folder::file_name;
use crate::world::report_pages::Report;
use crate::world::report_run::Job;
use crate::world::report_source::HeldTest;

/// Write a group's retake feedback: where marks lie, who needs the same, who is ready.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil report tutor
  invigil report tutor --group \"Evening 2026\" --format html
  invigil report tutor --test 500/3954/4 --format json

Without --group it is about every learner who is still to pass.")]
pub struct TutorArgs {
    /// Only learners of this teaching group.
    #[arg(long, value_name = "GROUP")]
    group: Option<String>,
    /// The test, by its accreditation number. [default: the one that they have tried]
    #[arg(long, value_name = "TEST")]
    test: Option<String>,
}

/// Runs the command.
pub fn run(args: &TutorArgs, options: &ReportOptions) -> Result<(), Failure> {
    options.refuse_issue()?;
    options.target()?;
    let mut source = options.source()?;
    let issued = options.issued(&source);
    let bar = writing::progress(0, "learners");
    let mut told = |number: usize, all: usize| {
        bar.set_length(u64::try_from(all).unwrap_or(u64::MAX));
        bar.set_position(u64::try_from(number).unwrap_or(u64::MAX));
    };
    let found = source.to_pass(args.group.as_deref(), args.test.as_deref(), &mut told);
    bar.finish_and_clear();
    let (learners, latest) = found?;
    let qualification = source.qualification(&latest)?;
    let language = options.language().unwrap_or(Language::English);
    let group = args.group.clone().unwrap_or_default();
    let held: Vec<_> = learners.iter().map(HeldTest::held).collect();
    let page = handing_out::tutor_page(&group, &held, &qualification, &issued, language);
    let name = file_name(&["tutor", &group, &latest.test]);
    writing::finish(vec![Job { name, report: Report::Tutor(Box::new(page)), language }], options)
}
