//! A table that a spreadsheet wrote, on its way into the register: which column is which, row by row,
//! and everything that is wrong with it. A fault never ends the reading, and while there is an error
//! nothing is imported.

use std::ops::Range;

use super::delimited::{Cell, QuoteFault, Record, Records, Separator};
use super::import_cells::shown;
use super::import_headings::{Headings, separator};
use super::import_text::{Encoding, decode};
use super::source::{Finding, Source, sort};
use crate::engine::date::Date;
use crate::engine::fault::Severity;

/// Most rows of a table.
pub const ROWS_MAX: usize = 250_000;
/// Findings that are kept; more are counted. Nobody reads so many.
pub const FINDINGS_KEPT_MAX: usize = 100_000;
/// After so many rows progress is told.
const ROWS_A_STEP: usize = 1000;

/// What an import is told besides the bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportOptions {
    /// The file's name, under which findings speak of it.
    pub file: String,
    /// Headings of columns that are to be left out, in whatever case.
    pub ignore: Vec<String>,
    /// Names of the overlays that can be agreed as colours.
    pub overlays: Vec<String>,
    /// The day on which the import is made: nobody is born after it.
    pub today: Date,
}

/// What came of reading a table.
#[derive(Clone, Debug)]
pub struct Import<T> {
    /// The rows, in the order of the file; none when there is an error.
    pub rows: Vec<T>,
    /// The first [`FINDINGS_KEPT_MAX`] findings, in order of lines.
    pub findings: Vec<Finding>,
    /// How many errors there are, kept or not.
    pub errors: usize,
    /// How many warnings there are, kept or not.
    pub warnings: usize,
    /// Rows that were read, sound or not.
    pub rows_read: usize,
    /// The text, so that findings can be shown with their lines.
    pub source: Source,
    /// How the bytes were read.
    pub encoding: Encoding,
    /// What stands between cells.
    pub separator: Separator,
}

impl<T> Import<T> {
    /// The first so many findings for printing, and how many more there are.
    #[must_use]
    pub fn first_findings(&self, most: usize) -> (&[Finding], usize) {
        let first = &self.findings[..self.findings.len().min(most)];
        (first, self.errors + self.warnings - first.len())
    }

    /// How the file was read, in words, so that a person can check it.
    #[must_use]
    pub fn words(&self) -> String {
        let rows = if self.rows_read == 1 { "row" } else { "rows" };
        let (encoding, separator) = (self.encoding.name(), self.separator.name());
        format!("{} {rows}, read as {encoding} with {separator} between the cells", self.rows_read)
    }
}

/// Where a row stands in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowPlace {
    /// The line on which it begins, from 1.
    pub line: usize,
    /// Its bytes in the source's text, up to the end of that line.
    pub span: Range<usize>,
}

impl RowPlace {
    /// An error about the whole row.
    #[must_use]
    pub fn error(
        &self,
        source: &str,
        code: &str,
        what: impl Into<String>,
        mend: impl Into<String>,
    ) -> Finding {
        Finding {
            source: source.to_owned(),
            span: self.span.clone(),
            line: self.line,
            code: code.to_owned(),
            severity: Severity::Error,
            what: what.into(),
            mend: mend.into(),
        }
    }
}

/// A column that a table may have.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    /// Its heading, in small letters.
    pub(super) name: &'static str,
    /// Other headings for it.
    pub(super) synonyms: &'static [&'static str],
}

/// Findings of one import.
#[derive(Debug, Default)]
pub(super) struct Findings {
    kept: Vec<Finding>,
    pub(super) errors: usize,
    warnings: usize,
}

impl Findings {
    pub(super) fn add(&mut self, finding: Finding) {
        match finding.severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
        }
        if self.kept.len() < FINDINGS_KEPT_MAX {
            self.kept.push(finding);
        }
    }

    /// Findings so far, kept or not.
    pub(super) fn count(&self) -> usize {
        self.errors + self.warnings
    }

    pub(super) fn has_errors(&self) -> bool {
        self.errors > 0
    }
}

/// A row under reading.
pub(super) struct Row<'r> {
    source: &'r Source,
    headings: &'r [String],
    /// For each known column its place among the cells.
    places: &'r [Option<usize>],
    record: &'r Record<'r>,
}

/// A cell of a known column.
pub(super) struct Field<'r> {
    /// What it says, without space around it.
    pub(super) text: &'r str,
    /// The heading as the file has it.
    heading: &'r str,
    span: Range<usize>,
}

impl<'r> Row<'r> {
    /// A row of which no column is known.
    pub(super) fn of(source: &'r Source, record: &'r Record<'r>) -> Self {
        Self { source, headings: &[], places: &[], record }
    }

    /// The same finding at one cell, if that stands on the row's first line: findings stand there.
    pub(super) fn at(&self, span: &Range<usize>, finding: Finding) -> Finding {
        if span.end <= self.place().span.end { Finding { span: span.clone(), ..finding } } else { finding }
    }

    /// The cell of a column; `None` where the table has no such column or the cell is empty.
    pub(super) fn field(&self, column: usize) -> Option<Field<'r>> {
        let at = (*self.places.get(column)?)?;
        let cell = self.record.cells.get(at)?;
        let text = cell.text.trim();
        (!text.is_empty()).then(|| Field { text, heading: &self.headings[at], span: cell.span.clone() })
    }

    /// Whether the table has a column.
    pub(super) fn has(&self, column: usize) -> bool {
        self.places.get(column).is_some_and(Option::is_some)
    }

    pub(super) fn place(&self) -> RowPlace {
        let span = self.record.span.clone();
        let first_line = self.source.text[span.clone()].find('\n').unwrap_or(span.len());
        RowPlace { line: self.record.line, span: span.start..span.start + first_line }
    }

    /// An error in a cell: `what` goes on after the cell's text, as in `"x" under "Born" is no date`.
    pub(super) fn wrong(&self, field: &Field<'_>, code: &str, what: &str, mend: &str) -> Finding {
        let text = format!("{} under \"{}\" {what}", shown(field.text), field.heading);
        self.at(&field.span, self.error(code, text, mend))
    }

    /// An error of the whole row.
    pub(super) fn error(&self, code: &str, what: impl Into<String>, mend: impl Into<String>) -> Finding {
        self.place().error(&self.source.name, code, what, mend)
    }
}

/// Reads a table. `check` says what is wrong with the columns as a whole, by which known columns there
/// are; `read` reads one row and adds what is wrong with it.
pub(super) fn read<T>(
    bytes: &[u8],
    options: &ImportOptions,
    columns: &[Column],
    check: impl Fn(&dyn Fn(usize) -> bool) -> Vec<String>,
    progress: &mut dyn FnMut(usize),
    mut read: impl FnMut(&Row<'_>, &mut Findings) -> Option<T>,
) -> Import<T> {
    let (source, encoding, found) = decode(&options.file, bytes);
    let mut findings = Findings::default();
    found.into_iter().for_each(|finding| findings.add(finding));
    let (separator, start) = separator(&source.text, columns);
    let mut records = Records::new(&source.text, separator, start.0, start.1);
    let mut rows = Vec::new();
    let mut rows_read = 0;
    let heading = records.by_ref().find(|record| !record.as_ref().is_ok_and(is_blank));
    let headings = match heading {
        None => {
            if !findings.has_errors() {
                findings.add(source.error(0..0, "empty-file", "the file is empty", "save the table again"));
            }
            None
        }
        Some(Err(fault)) => {
            findings.add(about_quotes(&source, &fault));
            None
        }
        Some(Ok(record)) => Headings::read(&source, &record, columns, options, &check, &mut findings),
    };
    if let Some(Headings { texts, places, ignored }) = headings {
        for record in records.by_ref() {
            let record = match record {
                Err(fault) => {
                    findings.add(about_quotes(&source, &fault));
                    continue;
                }
                Ok(record) if is_blank(&record) => continue,
                Ok(record) => record,
            };
            if rows_read == ROWS_MAX {
                let row = Row { source: &source, headings: &texts, places: &places, record: &record };
                let what = format!("the file has more than {ROWS_MAX} rows, and the rest is not read");
                findings.add(row.error("too-many-rows", what, "import fewer rows at a time"));
                break;
            }
            rows_read += 1;
            let row = Row { source: &source, headings: &texts, places: &places, record: &record };
            match of_wrong_width(&row, &ignored) {
                Some(finding) => findings.add(finding),
                None => rows.extend(read(&row, &mut findings)),
            }
            if rows_read % ROWS_A_STEP == 0 {
                progress(rows_read);
            }
        }
    }
    if records.gave_up() {
        let what = "so many quotation marks are wrong that the rest is not read";
        let end = source.text.len();
        findings.add(source.error(end..end, "quotes", what, "save the table from the spreadsheet again"));
    }
    progress(rows_read);
    if findings.has_errors() {
        rows.clear();
    }
    let Findings { kept: mut findings, errors, warnings } = findings;
    sort(&mut findings);
    Import { rows, findings, errors, warnings, rows_read, source, encoding, separator }
}

/// Whether a record is empty, by whatever separator it was split.
pub(super) fn is_blank(record: &Record<'_>) -> bool {
    let is_empty = |cell: &Cell<'_>| cell.text.chars().all(|c| c.is_whitespace() || matches!(c, ',' | ';'));
    record.width == record.cells.len() && record.cells.iter().all(is_empty)
}

/// A row whose cells do not fall under the headings. Empty cells at its end do no harm.
fn of_wrong_width(row: &Row<'_>, ignored: &[bool]) -> Option<Finding> {
    let (cells, headings) = (&row.record.cells, row.headings);
    let is_full = |cell: &Cell<'_>| !cell.text.trim().is_empty();
    let is_too_wide = row.record.width > cells.len() || cells.iter().skip(headings.len()).any(is_full);
    if is_too_wide || row.record.width < headings.len() {
        let what = format!("the row has {} cells and the heading {}", row.record.width, headings.len());
        let mend =
            "put a cell that holds a separator into quotation marks, and write every cell, empty or not";
        return Some(row.error("wrong-width", what, mend));
    }
    let nameless = cells.iter().zip(headings).zip(ignored);
    let mut nameless =
        nameless.filter(|((cell, heading), ignored)| heading.is_empty() && !**ignored && is_full(cell));
    nameless.next().map(|((cell, _), _)| {
        let what = format!("{} stands in a column without a heading", shown(cell.text.trim()));
        row.at(&cell.span, row.error("no-heading", what, "name the column or empty it"))
    })
}

fn about_quotes(source: &Source, fault: &QuoteFault) -> Finding {
    let place = RowPlace { line: fault.line, span: fault.span.clone() };
    match fault.closed_on {
        Some(line) if line == fault.line => place.error(
            &source.name,
            "quotes",
            "there is text after a closing quotation mark",
            "put the whole cell into quotation marks, and write those inside it twice",
        ),
        Some(line) => place.error(
            &source.name,
            "quotes",
            format!("a quotation mark is opened here that ends on line {line} in the middle of a cell"),
            "close it on its own line, and write quotation marks inside a cell twice",
        ),
        None => place.error(
            &source.name,
            "quotes",
            "a quotation mark is opened here and never closed",
            "close it, and write quotation marks inside a cell twice",
        ),
    }
}
