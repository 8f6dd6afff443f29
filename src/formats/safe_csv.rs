//! Tables for spreadsheets: CSV as RFC 4180 has it, with CR LF and a byte-order mark, without which
//! spreadsheets take accents for something else. Nothing in it runs: a cell that a spreadsheet would
//! take for a formula is made text by an apostrophe (OWASP, "CSV injection").

use std::borrow::Cow;

use crate::engine::text::{is_clean, visible};

/// A table under writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafeCsv {
    text: String,
}

impl SafeCsv {
    /// Begins a table with its headings.
    #[must_use]
    pub fn new(headings: &[&str]) -> Self {
        let mut table = Self { text: "\u{feff}".to_owned() };
        table.row(headings);
        table
    }

    /// Adds a row.
    pub fn row<T: AsRef<str>>(&mut self, cells: &[T]) {
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                self.text.push(',');
            }
            self.cell(&neutralised(cell.as_ref()));
        }
        // A row of one empty cell would be a blank line, which readers pass over.
        if let [only] = cells
            && only.as_ref().is_empty()
        {
            self.text.push_str("\"\"");
        }
        self.text.push_str("\r\n");
    }

    fn cell(&mut self, cell: &str) {
        if cell.contains([',', ';', '"', '\n']) || cell.starts_with(' ') || cell.ends_with(' ') {
            self.text.push('"');
            self.text.push_str(&cell.replace('"', "\"\""));
            self.text.push('"');
        } else {
            self.text.push_str(cell);
        }
    }

    /// The table as text.
    #[must_use]
    pub fn finish(self) -> String {
        self.text
    }
}

/// A cell that no spreadsheet runs, shown as glyphs where it holds characters that cannot be seen.
///
/// An apostrophe goes before a cell that begins with `= + - @`, also in their full-width forms, a tab or
/// a carriage return, with or without space before it. The same goes for what follows a semicolon or a
/// line break, since a spreadsheet that separates cells by semicolons would begin a cell there, also with
/// a quotation mark before it, which such a spreadsheet takes away. A plain number stays a number.
///
/// ```
/// use invigil::formats::safe_csv::neutralised;
/// assert_eq!(neutralised("=1+1"), "'=1+1");
/// assert_eq!(neutralised("-3.5"), "-3.5");
/// assert_eq!(neutralised("Mair; =1+1"), "Mair; '=1+1");
/// ```
#[must_use]
pub fn neutralised(cell: &str) -> Cow<'_, str> {
    if is_plain_number(cell) {
        return Cow::Borrowed(cell);
    }
    let mut safe = String::new();
    let mut written = 0;
    let mut begins = true;
    let mut is_first = true;
    for (at, c) in cell.char_indices() {
        let may_run = matches!(c, '=' | '+' | '-' | '@' | '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}');
        if begins && (may_run || matches!(c, '\t' | '\r')) {
            let before = if is_first { 0 } else { at };
            safe.push_str(&cell[written..before]);
            safe.push('\'');
            written = before;
            begins = false;
        } else if matches!(c, ';' | '\n') {
            begins = true;
            is_first = false;
        } else if !c.is_whitespace() && c != '"' && is_clean(c) {
            begins = false;
        }
    }
    if written == 0 && safe.is_empty() {
        return visible(cell);
    }
    safe.push_str(&cell[written..]);
    Cow::Owned(visible(&safe).into_owned())
}

/// A number as programs write it: digits, perhaps with a minus before and a fraction after them.
fn is_plain_number(cell: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let figure = cell.strip_prefix('-').unwrap_or(cell);
    let (whole, fraction) = figure.split_once('.').map_or((figure, None), |(w, f)| (w, Some(f)));
    digits(whole) && fraction.is_none_or(digits)
}
