//! Why a report is not made, in words that say what mends it.

use std::path::PathBuf;

use super::bank_folder::FolderError;
use super::register::RegisterError;
use crate::engine::centre::handing_out::NoPage;
use crate::report::page::PageError;

/// Why a report is not made.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The register cannot be used.
    #[error(transparent)]
    Register(#[from] RegisterError),
    /// A bank cannot be read.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// Nothing has this name.
    #[error(
        "\"{0}\" is neither a sitting nor a learner of this register; `invigil centre results` lists the sittings"
    )]
    Unknown(String),
    /// More than one learner has this name.
    #[error("more than one learner is called \"{text}\": {}; name one by the id", .ids.join(", "))]
    NotClear {
        /// What was asked for.
        text: String,
        /// The learners' ids.
        ids: Vec<String>,
    },
    /// The sitting's learner was forgotten.
    #[error("sitting {0}: the learner was forgotten, and there is nobody to write a page for")]
    Forgotten(String),
    /// The sitting belongs to nobody.
    #[error(
        "sitting {0}: it belongs to no learner of this register; `invigil centre rebuild` finds whose it is where its folder says so"
    )]
    NoLearner(String),
    /// A learner has tried nothing.
    #[error("learner {0} has no sitting that has ended")]
    NoSitting(String),
    /// There is no result to tell.
    #[error("sitting {sitting}: {why}")]
    NoPage {
        /// The sitting.
        sitting: String,
        /// Why not.
        why: NoPage,
    },
    /// The other page was meant.
    #[error("sitting {sitting}: it was {}; use `invigil report {document} {sitting}`", if *.document == "result" { "passed" } else { "not passed" })]
    OtherPage {
        /// The sitting.
        sitting: String,
        /// The document that there is.
        document: &'static str,
    },
    /// The register lacks a qualification.
    #[error(
        "sitting {sitting}: the register holds no sound text of the qualification {digest} that it was opened with; `invigil centre rebuild` keeps it from the sitting's folder"
    )]
    NoQualification {
        /// The sitting.
        sitting: String,
        /// Digest of the qualification.
        digest: String,
    },
    /// Nobody knows how long a test takes.
    #[error("nothing says what the test {0} is called and how long it takes; name its bank with --bank")]
    NoTest(String),
    /// No room has this name.
    #[error("this centre has no room \"{asked}\"; it has {}", .rooms.join(", "))]
    NoRoom {
        /// What was asked for.
        asked: String,
        /// The rooms that there are.
        rooms: Vec<String>,
    },
    /// Nobody is entered.
    #[error("nobody is entered for {0}; `invigil centre entries` lists the entries")]
    NoEntries(String),
    /// Nobody belongs to the group.
    #[error("no learner of this register belongs to the group \"{0}\"")]
    NoGroup(String),
    /// More tests than one were tried.
    #[error("these learners have tried several tests: {}; choose one with --test", .0.join(", "))]
    SeveralTests(Vec<String>),
    /// Nobody has tried a test.
    #[error("none of these learners has tried this test")]
    NothingTried,
    /// Somebody is not of the staff.
    #[error("{name} is not of this centre's staff: {}; `invigil centre staff add` adds somebody", .staff.join(", "))]
    NotStaff {
        /// Who was named.
        name: String,
        /// Who there is.
        staff: Vec<String>,
    },
    /// A page cannot be set.
    #[error("{name}: {error}")]
    Page {
        /// The report.
        name: String,
        /// Why not.
        error: PageError,
    },
    /// The program failed over a page.
    #[error(
        "{0}: the page could not be set, by a fault of the program; everything else is not touched by that"
    )]
    Failed(String),
    /// JSON cannot be written.
    #[error("{0}")]
    Json(#[from] serde_json::Error),
    /// A file cannot be written.
    #[error("{}: {error}; nothing of this file was written, and files before it are whole", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why not.
        error: std::io::Error,
    },
}
