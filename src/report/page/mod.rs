//! Designed pages: a report as HTML for screens and as a tagged PDF for paper, both from the same content
//! tree and with the same colours and charts. What is written is bytes; nothing here knows a file, and
//! the same report gives the same bytes.

mod chart;
pub mod html;
mod palette;
pub mod pdf;

pub use pdf::fonts::PdfFonts;

/// How many figures stand side by side where there is room: at most four, and five rather as three and two
/// than as four and one.
fn facts_columns(facts: usize) -> usize {
    facts.div_ceil(facts.div_ceil(4).max(1)).max(1)
}

/// Why a page could not be written.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// It has no heading, and so no title.
    #[error("the report has no heading; give it a title")]
    NoTitle,
    /// It was to stand on one side of A4 and does not, even in the least type.
    #[error(
        "the report fills {pages} pages and is to fill one, even with type of {least_points} points; shorten it"
    )]
    TooLong {
        /// How many pages it fills.
        pages: usize,
        /// The size of its type at that, in points.
        least_points: u32,
    },
    /// The writer's own template or chart failed.
    #[error("the page could not be set: {0}")]
    Setting(String),
    /// What was written breaks the rules for accessible documents (PDF/UA-1).
    #[error("the PDF would not be accessible: {0}")]
    Inaccessible(String),
}
