//! Why a command did not do what was asked, and the exit code that says so.

use std::io::Write as _;

use crate::engine::draw::DrawError;
use crate::engine::mark::MarkError;
use crate::engine::sitting::event::Closure;
use crate::engine::text::visible;
use crate::world::bank_folder::FolderError;
use crate::world::journal_file::JournalError;
use crate::world::report_error::ReportError;
use crate::world::sitting_folder::SittingError;

/// Refused, or a check failed.
pub const REFUSED: u8 = 1;
/// Wrong usage.
pub const USAGE: u8 = 2;

/// A command's failure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What to say; empty when everything has been said.
    pub message: String,
    /// The exit code.
    pub code: u8,
}

impl Failure {
    /// A refusal with a message.
    pub fn refused(message: impl Into<String>) -> Self {
        Self { message: message.into(), code: REFUSED }
    }

    /// Wrong usage that the parser of arguments cannot see.
    pub fn usage(message: impl Into<String>) -> Self {
        Self { message: message.into(), code: USAGE }
    }

    /// A refusal about which everything has been said.
    pub fn already_said() -> Self {
        Self::refused(String::new())
    }

    /// Says what there is to say, on standard error.
    pub fn print(&self) {
        if !self.message.is_empty() {
            // There is nobody left to tell when this fails.
            let _ = writeln!(anstream::stderr(), "error: {}", visible(&self.message));
        }
    }
}

impl From<FolderError> for Failure {
    fn from(error: FolderError) -> Self {
        Self::refused(error.to_string())
    }
}

impl From<ReportError> for Failure {
    fn from(error: ReportError) -> Self {
        Self::refused(error.to_string())
    }
}

impl From<SittingError> for Failure {
    fn from(error: SittingError) -> Self {
        Self::refused(error.to_string())
    }
}

impl From<DrawError> for Failure {
    fn from(error: DrawError) -> Self {
        Self::refused(format!("no form can be drawn: {error}"))
    }
}

impl From<JournalError> for Failure {
    fn from(error: JournalError) -> Self {
        Self::refused(error.to_string())
    }
}

impl From<MarkError> for Failure {
    fn from(error: MarkError) -> Self {
        let mend = match error {
            MarkError::NoResult(closure) => what_to_do(closure),
            _ => "",
        };
        Self::refused(format!("the sitting cannot be marked: {error}{mend}"))
    }
}

/// What a centre does about a sitting without a result.
fn what_to_do(closure: Closure) -> &'static str {
    match closure {
        Closure::Withdrawn => {
            "; `invigil sitting show` says who withdrew the candidate and why; enter the candidate as \
             withdrawn, and for another attempt start a new sitting with `invigil sit`"
        }
        Closure::Voided => {
            "; keep the folder and send it with the report of suspected malpractice to the awarding body, \
             which decides about a result; `invigil sitting show` says who voided it and why"
        }
        Closure::Cancelled => {
            "; no question was shown, so the candidate can start a new sitting with `invigil sit`"
        }
        Closure::Submitted | Closure::TimeExpired | Closure::SubmittedByInvigilator => "",
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::refused(error.to_string())
    }
}
