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
use crate::report::learner_page::Detail;
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
    /// Its content, in full.
    #[must_use]
    pub fn document(&self, messages: &Messages) -> Document {
        self.document_in(messages, Detail::Full)
    }

    fn document_in(&self, messages: &Messages, detail: Detail) -> Document {
        match self {
            Self::Learner(Page::Feedback(page)) => learner_page::document_in(page, messages, detail),
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
            ReportFormat::Html => {
                let pages = |document: &Document| match document.one_page {
                    true => pdf::pages(document, fonts),
                    false => Ok(0),
                };
                let (document, _, _) = self.fitting(messages, pages).map_err(failed)?;
                html::write(&document).map_err(failed)?.into_bytes()
            }
            ReportFormat::Pdf => {
                let write = |document: &Document| pdf::write(document, fonts);
                let (_, written, fits) = self.fitting(messages, write).map_err(failed)?;
                is_too_long = !fits;
                written
            }
            ReportFormat::Csv => table(&self.headings(), self.rows()).into_bytes(),
            ReportFormat::Json => (self.json()? + "\n").into_bytes(),
        };
        Ok((bytes, is_too_long))
    }

    /// Its content in the most detail in which `set` sets it on one side where it has to stand there, with
    /// what `set` made, and whether it stands there. The page for screens tells the same as the one for
    /// paper: people print it too, and a learner who has both should not wonder which one is right.
    /// Programs get everything.
    fn fitting<T>(
        &self,
        messages: &Messages,
        set: impl Fn(&Document) -> Result<T, PageError>,
    ) -> Result<(Document, T, bool), PageError> {
        for detail in Detail::ALL {
            let document = self.document_in(messages, detail);
            match set(&document) {
                Ok(made) => return Ok((document, made, true)),
                Err(PageError::TooLong { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        // A page that is longer than one side is worth more than none, and then nothing is left out.
        let document = Document { one_page: false, ..self.document(messages) };
        let made = set(&document)?;
        Ok((document, made, false))
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
