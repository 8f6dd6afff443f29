//! Splits text into records and cells at a separator, with quotes as RFC 4180 has them, and keeps where
//! every cell stands, so that a finding can point at it. A quote that is never closed is found at the
//! line that opens it, and reading goes on at the next line; a reader that knows no findings would take
//! the rest of the file for one cell.

use std::borrow::Cow;
use std::ops::Range;

/// Longest quoted cell, in bytes. Beyond it a quote counts as never closed.
pub const QUOTED_BYTES_MAX: usize = 10_000;
/// Cells of a record that are kept; more are counted.
pub const CELLS_KEPT_MAX: usize = 256;
/// After so many faults of quotes the rest is not read: the file is not what it says.
pub const QUOTE_FAULTS_MAX: usize = 100;

/// What stands between cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// A comma.
    Comma,
    /// A semicolon.
    Semicolon,
    /// A tab.
    Tab,
}

impl Separator {
    /// Every separator, the usual one first.
    pub const ALL: [Self; 3] = [Self::Comma, Self::Semicolon, Self::Tab];

    /// Its name, in the plural.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Comma => "commas",
            Self::Semicolon => "semicolons",
            Self::Tab => "tabs",
        }
    }

    /// Its byte.
    #[must_use]
    pub fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell<'t> {
    /// Its bytes in the text, with its quotes.
    pub span: Range<usize>,
    /// What it says.
    pub text: Cow<'t, str>,
}

/// A record: mostly a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record<'t> {
    /// The line on which it begins, from 1.
    pub line: usize,
    /// Its bytes in the text, without the line end.
    pub span: Range<usize>,
    /// Its first [`CELLS_KEPT_MAX`] cells.
    pub cells: Vec<Cell<'t>>,
    /// How many cells it has.
    pub width: usize,
}

/// What is wrong with a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuoteFault {
    /// The line at fault: that on which the quote is opened.
    pub line: usize,
    /// The cell, from its quote to the end of its line.
    pub span: Range<usize>,
    /// The line on which text follows the closing quote; `None` where there is no closing quote.
    pub closed_on: Option<usize>,
}

/// Reads a text record by record.
#[derive(Clone, Debug)]
pub struct Records<'t> {
    text: &'t str,
    separator: u8,
    at: usize,
    line: usize,
    quote_faults: usize,
}

impl<'t> Records<'t> {
    /// Begins at a byte of a text that lies on a line. Lines end in line feeds alone.
    #[must_use]
    pub fn new(text: &'t str, separator: Separator, at: usize, line: usize) -> Self {
        Self { text, separator: separator.byte(), at, line, quote_faults: 0 }
    }

    /// Whether reading ended before the text did.
    #[must_use]
    pub fn gave_up(&self) -> bool {
        self.quote_faults >= QUOTE_FAULTS_MAX
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn line_end(&self, from: usize) -> usize {
        self.text[from..].find('\n').map_or(self.text.len(), |length| from + length)
    }

    /// The line of a byte of the record at hand.
    fn line_of(&self, at: usize) -> usize {
        self.line + line_feeds(&self.text[self.at..at])
    }

    /// The cell that begins at a byte; it ends before a separator, a line feed or the end.
    fn cell(&self, start: usize) -> Result<Cell<'t>, QuoteFault> {
        let mut quote = start;
        while self.byte(quote) == Some(b' ') {
            quote += 1;
        }
        if self.byte(quote) == Some(b'"') {
            return self.quoted(start, quote);
        }
        let is_end = |byte: &u8| *byte == self.separator || *byte == b'\n';
        let rest = &self.text.as_bytes()[start..];
        let end = rest.iter().position(is_end).map_or(self.text.len(), |length| start + length);
        Ok(Cell { span: start..end, text: Cow::Borrowed(&self.text[start..end]) })
    }

    fn quoted(&self, start: usize, quote: usize) -> Result<Cell<'t>, QuoteFault> {
        // Lines are counted for faults alone, of which there are few: a line may hold millions of cells.
        let fault = |closed_at: Option<usize>| QuoteFault {
            line: self.line_of(quote),
            span: quote..self.line_end(quote),
            closed_on: closed_at.map(|at| self.line_of(at)),
        };
        let mut at = quote + 1;
        let mut text = Cow::Borrowed("");
        loop {
            let window = &self.text.as_bytes()[at..self.text.len().min(quote + QUOTED_BYTES_MAX)];
            let Some(length) = window.iter().position(|byte| *byte == b'"') else {
                return Err(fault(None));
            };
            let part = &self.text[at..at + length];
            if text.is_empty() {
                text = Cow::Borrowed(part);
            } else {
                text.to_mut().push_str(part);
            }
            at += length + 1;
            if self.byte(at) != Some(b'"') {
                break;
            }
            text.to_mut().push('"');
            at += 1;
            if at >= quote + QUOTED_BYTES_MAX {
                return Err(fault(None));
            }
        }
        while self.byte(at) == Some(b' ') {
            at += 1;
        }
        match self.byte(at) {
            Some(byte) if byte != self.separator && byte != b'\n' => Err(fault(Some(at))),
            _ => Ok(Cell { span: start..at, text }),
        }
    }
}

impl<'t> Iterator for Records<'t> {
    type Item = Result<Record<'t>, QuoteFault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.text.len() || self.gave_up() {
            return None;
        }
        let (start, line) = (self.at, self.line);
        let mut record = Record { line, span: start..start, cells: Vec::new(), width: 0 };
        let mut at = start;
        loop {
            let cell = match self.cell(at) {
                Ok(cell) => cell,
                Err(fault) => {
                    self.quote_faults += 1;
                    self.at = (fault.span.end + 1).min(self.text.len());
                    self.line = fault.line + 1;
                    return Some(Err(fault));
                }
            };
            at = cell.span.end;
            record.width += 1;
            if record.cells.len() < CELLS_KEPT_MAX {
                record.cells.push(cell);
            }
            if self.byte(at) != Some(self.separator) {
                break;
            }
            at += 1;
        }
        record.span.end = at;
        self.line = line + line_feeds(&self.text[start..at]) + 1;
        self.at = at + 1;
        Some(Ok(record))
    }
}

fn line_feeds(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}
