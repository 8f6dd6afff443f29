//! `invigil report feedback` and `invigil report result`: pages of single learners.

use clap::Args;

use super::options::ReportOptions;
use super::writing;
use crate::cli::failure::Failure;
use crate::engine::centre::attempt::Attempt;
use crate::engine::centre::handing_out::{FEEDBACK, RESULT};
use crate::engine::centre::learner::Learner;
use crate::world::report_error::ReportError;
use crate::world::report_queue::{self, HandingOut, PageJob};
use crate::world::report_source::ReportSource;

/// Write feedback after a fail: how it went, what to work on, when to try again.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil report feedback \"Ada Lovelace\"
  invigil report feedback L-7F3K2Q --format text
  invigil report feedback 20261126T093000000Z-1a2b3c4d --language cy --issue --by \"Grace Hopper\"

A learner stands for the latest sitting that was failed.")]
pub struct FeedbackArgs {
    /// Learners, by id, Unique Learner Number or name, or sittings.
    #[arg(value_name = "LEARNER|SITTING", required = true)]
    about: Vec<String>,
}

/// Write the slip after a pass, with what the pass is evidence of.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil report result \"Ada Lovelace\"
  invigil report result 20261126T093000000Z-1a2b3c4d --format pdf --out pages

A learner stands for the latest sitting that was passed.")]
pub struct ResultArgs {
    /// Learners, by id, Unique Learner Number or name, or sittings.
    #[arg(value_name = "LEARNER|SITTING", required = true)]
    about: Vec<String>,
}

/// `invigil report feedback`.
pub fn feedback(args: &FeedbackArgs, options: &ReportOptions) -> Result<(), Failure> {
    pages(&args.about, FEEDBACK, options)
}

/// `invigil report result`.
pub fn result(args: &ResultArgs, options: &ReportOptions) -> Result<(), Failure> {
    pages(&args.about, RESULT, options)
}

/// Writes the pages of everybody who is named, or of nobody.
fn pages(about: &[String], document: &'static str, options: &ReportOptions) -> Result<(), Failure> {
    // What is wrong with the options is said before anything is looked for.
    let (issuer, _) = (options.issuer()?, options.target()?);
    let mut source = options.source()?;
    let how = HandingOut { issued: options.issued(&source), language: options.language() };
    let mut jobs: Vec<PageJob> = Vec::new();
    let mut faults = Vec::new();
    for text in about {
        match page(&mut source, text, document, &how) {
            Ok(found) if jobs.iter().any(|job| job.sitting == found.sitting) => {}
            Ok(found) => jobs.push(found),
            // Without the register nothing else can be found either.
            Err(ReportError::Register(error)) => return Err(error.into()),
            Err(error) => faults.push(error.to_string()),
        }
    }
    if !faults.is_empty() {
        return Err(Failure::refused(faults.join("\n")));
    }
    let about: Vec<String> = jobs.iter().map(|job| job.sitting.clone()).collect();
    writing::finish(jobs.into_iter().map(|job| job.job).collect(), options)?;
    for sitting in issuer.iter().flat_map(|_| &about) {
        source.issue(sitting, document, options.dated(), issuer.unwrap_or_default())?;
    }
    Ok(())
}

/// The page about a sitting, or about a learner's latest sitting with such a page.
fn page(
    source: &mut ReportSource,
    text: &str,
    document: &'static str,
    how: &HandingOut,
) -> Result<PageJob, ReportError> {
    if let Some((attempt, learner)) = source.sitting(text)? {
        return about(source, &learner, Some(&attempt), document, how);
    }
    let learner = source.learner(text)?;
    about(source, &learner, None, document, how)
}

fn about(
    source: &mut ReportSource,
    learner: &Learner,
    named: Option<&Attempt>,
    document: &'static str,
    how: &HandingOut,
) -> Result<PageJob, ReportError> {
    let mut latest: Option<(Attempt, Result<PageJob, ReportError>)> = None;
    for held in source.held(learner)? {
        for attempt in &held.attempts {
            if named.is_some_and(|named| named.sitting != attempt.sitting) {
                continue;
            }
            let sitting = || attempt.sitting.clone();
            let found = match report_queue::page(source, &held, attempt, how)? {
                Ok(job) if job.document == document => Ok(job),
                Ok(job) => Err(ReportError::OtherPage { sitting: sitting(), document: job.document }),
                Err(why) => Err(ReportError::NoPage { sitting: sitting(), why }),
            };
            // One with such a page comes before a later one without.
            let is_better = latest
                .as_ref()
                .is_none_or(|(last, page)| (page.is_ok(), last.opened) <= (found.is_ok(), attempt.opened));
            if is_better {
                latest = Some((attempt.clone(), found));
            }
        }
    }
    latest.map_or_else(|| Err(ReportError::NoSitting(learner.id.clone())), |(_, found)| found)
}
