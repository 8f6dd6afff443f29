//! What every report takes: where the records are, where files go, in which form and language, and who
//! hands it out on which day.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::failure::Failure;
use crate::engine::centre::issued::Issued;
use crate::engine::date::Date;
use crate::messages::Language;
use crate::world::clock;
use crate::world::register::{Place, Register};
use crate::world::report_pages::ReportFormat;
use crate::world::report_source::{self, ReportSource};

/// Options of every report.
#[derive(Args, Clone, Debug)]
pub struct ReportOptions {
    /// The centre's records: a file, or the URL of a PostgreSQL database. [default: centre.sqlite in
    /// Invigil's folder of the user's data]
    #[arg(long, global = true, value_name = "PLACE", env = "INVIGIL_DATABASE", hide_env_values = true)]
    database: Option<String>,
    /// Folder into which files are written; made where it is missing. [default: invigil-reports, here]
    #[arg(long, global = true, value_name = "DIR")]
    out: Option<PathBuf>,
    /// In which forms: html, pdf, csv, json, joined by commas; or text, which is printed. [default:
    /// html,pdf]
    #[arg(long, global = true, value_enum, value_name = "FORMATS", value_delimiter = ',')]
    format: Vec<Format>,
    /// The language of the pages: en or cy. [default: the learner's own; English for other pages]
    #[arg(long, global = true, value_name = "LANGUAGE", value_parser = language)]
    language: Option<Language>,
    /// The day on which the pages are made. [default: today]
    #[arg(long, global = true, value_name = "DATE", value_parser = date)]
    dated: Option<Date>,
    /// Who hands the pages out: a member of staff.
    #[arg(long, global = true, value_name = "NAME", env = "INVIGIL_STAFF")]
    by: Option<String>,
    /// Note in the records that these pages are given out, by whom and when.
    #[arg(long, global = true)]
    issue: bool,
}

/// A form on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A page for screens.
    Html,
    /// A page for paper.
    Pdf,
    /// A table for spreadsheets.
    Csv,
    /// For programs.
    Json,
    /// Printed.
    Text,
}

/// Where reports go.
pub enum Target {
    /// Printed as text.
    Printed,
    /// Files in these forms.
    Files(Vec<ReportFormat>),
}

/// Reads a day.
pub fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "a day is written as 2026-11-26".to_owned())
}

fn language(text: &str) -> Result<Language, String> {
    Language::parse(text)
        .ok_or_else(|| format!("the languages are {}", Language::ALL.map(Language::code).join(", ")))
}

impl ReportOptions {
    /// The records.
    pub fn source(&self) -> Result<ReportSource, Failure> {
        let named = self.database.as_deref().filter(|place| !place.is_empty());
        let place = named.map_or_else(Place::default_file, Place::parse);
        let mut source = ReportSource::new(Register::open(&place)?)?;
        if let Some(by) = self.by() {
            source.check_staff(by)?;
        }
        Ok(source)
    }

    /// Where the reports go.
    pub fn target(&self) -> Result<Target, Failure> {
        let mut formats: Vec<ReportFormat> = Vec::new();
        for format in &self.format {
            formats.push(match format {
                Format::Text if self.format.len() == 1 => return Ok(Target::Printed),
                Format::Text => return Err(Failure::usage("text is printed and stands alone")),
                Format::Html => ReportFormat::Html,
                Format::Pdf => ReportFormat::Pdf,
                Format::Csv => ReportFormat::Csv,
                Format::Json => ReportFormat::Json,
            });
        }
        if formats.is_empty() {
            formats = vec![ReportFormat::Html, ReportFormat::Pdf];
        }
        formats.sort();
        formats.dedup();
        Ok(Target::Files(formats))
    }

    /// Where files go.
    pub fn out(&self) -> PathBuf {
        self.out.clone().unwrap_or_else(report_source::default_folder)
    }

    /// The language that was asked for.
    pub fn language(&self) -> Option<Language> {
        self.language
    }

    /// The day of the pages.
    pub fn dated(&self) -> Date {
        self.dated.unwrap_or_else(clock::today)
    }

    fn by(&self) -> Option<&str> {
        self.by.as_deref().filter(|by| !by.is_empty())
    }

    /// Who is on record as handing the pages out; `None` where that is not to be recorded.
    pub fn issuer(&self) -> Result<Option<&str>, Failure> {
        match (self.issue, self.by()) {
            (false, _) => Ok(None),
            (true, Some(by)) => Ok(Some(by)),
            (true, None) => Err(Failure::usage("--issue records who gave it out: say so with --by")),
        }
    }

    /// Refuses --issue where nothing is given to a learner.
    pub fn refuse_issue(&self) -> Result<(), Failure> {
        if self.issue {
            return Err(Failure::usage("--issue is for pages of learners: feedback, result and --all"));
        }
        Ok(())
    }

    /// Who hands the pages out, as it stands on them.
    pub fn issued(&self, source: &ReportSource) -> Issued {
        let centre = source.centre();
        Issued {
            centre_number: centre.number.clone(),
            centre_name: centre.name.clone(),
            by: self.by().unwrap_or_default().to_owned(),
            on: self.dated(),
        }
    }
}
