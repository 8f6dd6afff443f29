//! A report in every form in which it can be had: pages for people, JSON and tables for programs.

use super::report_error::ReportError;
use crate::engine::centre::audit::AuditFile;
use crate::engine::centre::handing_out::Page;
use crate::engine::centre::issued::TutorPage;
use crate::engine::centre::room_pack::RoomPack;
use crate::formats::safe_csv::SafeCsv;
use crate::formats::{audit_json, learner_page_json, result_page_json, room_pack_json, tutor_page_json};
use crate::messages::Messages;
use crate::report::document::Document;
use crate::report::page::{PageError, PdfFonts, html, pdf};
use crate::report::room_pack::Part;
use crate::report::{audit_file, learner_page, result_page, room_pack, tutor_page};

/// A form of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReportFormat {
    /// A page for screens.
    Html,
    /// A page for paper.
    Pdf,
    /// A table for spreadsheets.
    Csv,
    /// For programs.
    Json,
}

impl ReportFormat {
    /// Every form.
    pub const ALL: [Self; 4] = [Self::Html, Self::Pdf, Self::Csv, Self::Json];

    /// Its name on the command line, and the ending of its files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    /// The form with a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }
}

/// A report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// For a learner.
    Learner(Page),
    /// For a tutor.
    Tutor(Box<TutorPage>),
    /// For a room, with the parts that are wanted.
    Room(Box<RoomPack>, Vec<Part>),
    /// For an auditor.
    Audit(Box<AuditFile>),
}

impl Report {
    /// Its content.
    #[must_use]
    pub fn document(&self, messages: &Messages) -> Document {
        match self {
            Self::Learner(Page::Feedback(page)) => learner_page::document(page, messages),
            Self::Learner(Page::Result(page)) => result_page::document(page, messages),
            Self::Tutor(page) => tutor_page::document(page, messages),
            Self::Room(pack, parts) => room_pack::document(pack, parts, messages),
            Self::Audit(file) => audit_file::document(file, messages),
        }
    }

    /// The bytes of one form of it, and whether it was to stand on one side of A4 and does not; `name`
    /// names it in an error.
    ///
    /// # Errors
    /// A [`ReportError`] where the page cannot be set.
    pub fn write(
        &self,
        name: &str,
        format: ReportFormat,
        messages: &Messages,
        fonts: &PdfFonts,
    ) -> Result<(Vec<u8>, bool), ReportError> {
        let failed = |error| ReportError::Page { name: name.to_owned(), error };
        let mut is_too_long = false;
        let bytes = match format {
            ReportFormat::Html => html::write(&self.document(messages)).map_err(failed)?.into_bytes(),
            ReportFormat::Pdf => {
                let mut document = self.document(messages);
                let mut written = pdf::write(&document, fonts);
                // A page that is longer than one side is worth more than none.
                if matches!(written, Err(PageError::TooLong { .. })) {
                    is_too_long = true;
                    document.one_page = false;
                    written = pdf::write(&document, fonts);
                }
                written.map_err(failed)?
            }
            ReportFormat::Csv => table(&self.headings(), self.rows()).into_bytes(),
            ReportFormat::Json => (self.json()? + "\n").into_bytes(),
        };
        Ok((bytes, is_too_long))
    }

    fn json(&self) -> Result<String, serde_json::Error> {
        match self {
            Self::Learner(Page::Feedback(page)) => learner_page_json::write(page),
            Self::Learner(Page::Result(page)) => result_page_json::write(page),
            Self::Tutor(page) => tutor_page_json::write(page),
            Self::Room(pack, _) => room_pack_json::write(pack),
            Self::Audit(file) => audit_json::write(file),
        }
    }

    /// Headings of its table.
    #[must_use]
    pub fn headings(&self) -> Vec<String> {
        match self {
            Self::Learner(Page::Feedback(_)) => learner_page_json::headings(),
            Self::Learner(Page::Result(_)) => result_page_json::headings(),
            Self::Tutor(page) => tutor_page_json::headings(page),
            Self::Room(..) => room_pack_json::headings(),
            Self::Audit(_) => audit_json::headings(),
        }
    }

    /// Rows of its table.
    #[must_use]
    pub fn rows(&self) -> Vec<Vec<String>> {
        match self {
            Self::Learner(Page::Feedback(page)) => learner_page_json::rows(page),
            Self::Learner(Page::Result(page)) => result_page_json::rows(page),
            Self::Tutor(page) => tutor_page_json::rows(page),
            Self::Room(pack, _) => room_pack_json::rows(pack),
            Self::Audit(file) => audit_json::rows(file),
        }
    }
}

/// A table that a spreadsheet does not run.
#[must_use]
pub fn table(headings: &[String], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut table = SafeCsv::new(&headings.iter().map(String::as_str).collect::<Vec<_>>());
    for row in rows {
        table.row(&row);
    }
    table.finish()
}
