//! Writes a report as a tagged PDF on A4, valid as PDF/UA-1: headings, lists, tables and figures are
//! marked as what they are, in reading order, in the report's language, with bookmarks.
//!
//! A report goes through three steps. The blocks are set as pieces that are as wide as the page and not
//! broken; the pieces are put on pages; the pages are painted. What is real content and what is only
//! layout is said where it is set.

mod blocks;
mod figures;
pub mod fonts;
mod lines;
mod pages;
mod paint;
mod pieces;
mod room;
mod setting;
mod table;
mod tags;

use super::PageError;
use super::html::title;
use crate::engine::text::visible_line;
use crate::report::document::Document;
use fonts::PdfFonts;
use pages::Page;
use setting::Setting;
use tags::Tags;

/// The document. The same report gives the same bytes: no moment and no chance is in them.
///
/// # Errors
/// If the report has no heading, if it is to stand on one page and does not, or if what it holds breaks
/// the rules of PDF/UA-1.
pub fn write(document: &Document, fonts: &PdfFonts) -> Result<Vec<u8>, PageError> {
    let title = visible_line(title(document).ok_or(PageError::NoTitle)?).into_owned();
    let (pages, tags, setting) = set(document, fonts)?;
    paint::paint(document, &title, fonts, &setting, &pages, tags)
}

/// On how many pages a report stands, for whoever has to know before it is written.
///
/// # Errors
/// As of [`write()`].
pub fn pages(document: &Document, fonts: &PdfFonts) -> Result<usize, PageError> {
    set(document, fonts).map(|(pages, _, _)| pages.len())
}

/// The pages, in the largest type in which the report stands where it has to.
fn set(document: &Document, fonts: &PdfFonts) -> Result<(Vec<Page>, Tags, Setting), PageError> {
    let lines = lines::Lines::new(fonts);
    let mut fewest = 1;
    for setting in Setting::largest_first(document.one_page) {
        let (pieces, tags) = blocks::set(document, &lines, setting);
        let pages = pages::fill(pieces, setting.height());
        if !document.one_page || pages.len() <= 1 {
            return Ok((pages, tags, *setting));
        }
        fewest = pages.len();
    }
    Err(PageError::TooLong { pages: fewest, least_points: setting::LEAST_POINTS })
}
