//! `invigil report --all`: every learner's page.

use std::collections::BTreeMap;

use super::options::{ReportOptions, Target};
use super::writing;
use crate::cli::failure::Failure;
use crate::engine::centre::handing_out::{FEEDBACK, RESULT};
use crate::engine::date::Date;
use crate::world::report_folder::ReportFolder;
use crate::world::report_pages::{Report, ReportFormat, table};
use crate::world::report_queue::{Everybody, HandingOut};
use crate::world::report_run::{self, Job};

/// Most sittings of one reason that are named.
const NAMED_MAX: usize = 10;

/// The tables of all learners, one a document: headings and rows.
type Tables = BTreeMap<&'static str, (Vec<String>, Vec<Vec<String>>)>;

/// Runs the command; `period` bounds the days on which attempts were opened.
pub fn run(period: (Option<Date>, Option<Date>), options: &ReportOptions) -> Result<(), Failure> {
    let issuer = options.issuer()?;
    let Target::Files(formats) = options.target()? else {
        return Err(Failure::usage("text is printed for one page; choose html, pdf, csv or json for --all"));
    };
    let mut source = options.source()?;
    let how = HandingOut { issued: options.issued(&source), language: options.language() };
    let folder = ReportFolder::at(&options.out())?;
    let forgotten = source.forgotten(period.0, period.1)?;
    let mut everybody = Everybody::new(&mut source, how, period)?;
    // Of all learners a spreadsheet wants one table, and not a file each.
    let with_tables = formats.contains(&ReportFormat::Csv);
    let single: Vec<ReportFormat> = formats.into_iter().filter(|f| *f != ReportFormat::Csv).collect();
    let learners = everybody.left();
    let bar = writing::progress(learners, "learners");
    let mut tables = Tables::new();
    let mut given: Vec<(String, String, &'static str)> = Vec::new();
    let mut next = || {
        let page = everybody.next_page()?;
        bar.set_position(u64::try_from(learners - everybody.left()).unwrap_or(u64::MAX));
        Ok(page.map(|page| {
            if with_tables {
                add_rows(&mut tables, page.document, &page.job.report);
            }
            given.push((page.sitting, page.job.name.clone(), page.document));
            page.job
        }))
    };
    let written =
        if single.is_empty() { drain(&mut next) } else { report_run::write_all(&mut next, &folder, &single) };
    bar.finish_and_clear();
    let mut written = written?;
    let mut left_out: Vec<(String, Vec<String>)> =
        everybody.left_out.iter().map(|(why, sittings)| (why.to_string(), sittings.clone())).collect();
    let not_sat = everybody.not_sat;
    for (document, (headings, rows)) in tables {
        let name = format!("{}.csv", if document == FEEDBACK { "all-feedback" } else { "all-results" });
        folder.write(&name, table(&headings, rows).as_bytes())?;
        written.add(ReportFormat::Csv, name);
    }
    if let Some(by) = issuer {
        let set =
            given.iter().filter(|(_, name, _)| !written.failed.iter().any(|(failed, _)| failed == name));
        for (sitting, _, document) in set {
            source.issue(sitting, document, options.dated(), by)?;
        }
    }
    let count = |wanted: &str| given.iter().filter(|(_, _, document)| *document == wanted).count();
    let mut said = format!(
        "{}\nPages: {} of feedback, {} of results.\n",
        writing::told(&written, folder.path()),
        count(FEEDBACK),
        count(RESULT)
    );
    if forgotten > 0 {
        left_out.push(("the learner was forgotten".to_owned(), vec![String::new(); forgotten]));
    }
    for (why, sittings) in left_out {
        said.push_str(&left_out_line(&why, &sittings));
    }
    if not_sat > 0 {
        said.push_str(&format!("Learners without a sitting here: {not_sat}.\n"));
    }
    crate::cli::print(&said)?;
    writing::too_long(&written);
    writing::failures(&written)
}

/// Takes every page for the tables alone.
fn drain(
    next: &mut dyn FnMut() -> Result<Option<Job>, crate::world::report_error::ReportError>,
) -> Result<report_run::Written, crate::world::report_error::ReportError> {
    while next()?.is_some() {}
    Ok(report_run::Written::default())
}

fn add_rows(tables: &mut Tables, document: &'static str, report: &Report) {
    let table = tables.entry(document).or_insert_with(|| (report.headings(), Vec::new()));
    table.1.extend(report.rows());
}

/// `Left out: 2, no result yet: the sitting has not ended (S-1, S-2).`
fn left_out_line(why: &str, sittings: &[String]) -> String {
    let named: Vec<&str> = sittings.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
    let more = named.len().saturating_sub(NAMED_MAX);
    let names = named.iter().take(NAMED_MAX).copied().collect::<Vec<_>>().join(", ");
    let names = match (names.is_empty(), more) {
        (true, _) => String::new(),
        (false, 0) => format!(" ({names})"),
        (false, more) => format!(" ({names} and {more} more)"),
    };
    format!("Left out: {}, {why}{names}.\n", sittings.len())
}
