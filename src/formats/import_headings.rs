//! The first line of an imported table: what stands between its cells, and which column is which.

use super::delimited::{Cell, Record, Records, Separator};
use super::import_cells::shown;
use super::import_table::{Column, Findings, ImportOptions, Row, is_blank};
use super::source::Source;

/// Most columns of a table.
pub const COLUMNS_MAX: usize = 64;

/// Longest heading that may be a known one mistyped, in bytes.
const HEADING_BYTES_MAX: usize = 100;

/// What stands between the cells, and where the heading begins: the separator by which the first line
/// has most known headings, or else most cells; or the one that a first line such as `sep=;` names, as
/// spreadsheets write it.
pub(super) fn separator(text: &str, columns: &[Column]) -> (Separator, (usize, usize)) {
    let first_line = text.split('\n').next().unwrap_or_default();
    let named = Separator::ALL.into_iter().find(|separator| {
        first_line.strip_prefix("sep=").is_some_and(|rest| rest.as_bytes() == [separator.byte()])
    });
    if let Some(separator) = named {
        return (separator, ((first_line.len() + 1).min(text.len()), 2));
    }
    let fit = |separator: &Separator| {
        let mut records = Records::new(text, *separator, 0, 1).flatten();
        let record = records.find(|record| !is_blank(record));
        record.map_or((0, 0), |record| {
            let known = record.cells.iter().filter(|cell| column_of(&cell.text, columns).is_some());
            (known.count(), record.width)
        })
    };
    // Of equals the last is taken, so the usual one comes last.
    (Separator::ALL.into_iter().rev().max_by_key(fit).unwrap_or(Separator::Comma), (0, 1))
}

/// A heading as it is compared: in small letters, with single spaces for what stands between words.
fn folded(heading: &str) -> String {
    let words = heading.split(|c: char| c.is_whitespace() || matches!(c, '_' | '-' | '.' | ':' | '*'));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").to_lowercase()
}

fn column_of(heading: &str, columns: &[Column]) -> Option<usize> {
    let heading = folded(heading);
    columns.iter().position(|column| {
        column.name == heading || column.synonyms.iter().any(|synonym| *synonym == heading)
    })
}

/// The headings of a table that can be read on.
pub(super) struct Headings {
    pub(super) texts: Vec<String>,
    pub(super) places: Vec<Option<usize>>,
    pub(super) ignored: Vec<bool>,
}

impl Headings {
    pub(super) fn read(
        source: &Source,
        record: &Record<'_>,
        columns: &[Column],
        options: &ImportOptions,
        check: &impl Fn(&dyn Fn(usize) -> bool) -> Vec<String>,
        findings: &mut Findings,
    ) -> Option<Self> {
        let nothing = Headings { texts: Vec::new(), places: vec![None; columns.len()], ignored: Vec::new() };
        let Headings { mut texts, mut places, mut ignored } = nothing;
        let whole = Row::of(source, record);
        if source.text[record.span.clone()].contains('\0') {
            let what = "the first line holds characters of nought, so the file is no text";
            findings.add(whole.error("not-text", what, "save it again as \"CSV UTF-8\""));
            return None;
        }
        if record.width > COLUMNS_MAX {
            let what = format!("the table has {} columns, more than {COLUMNS_MAX}", record.width);
            findings.add(whole.error("too-many-columns", what, "leave out what is not imported"));
            return None;
        }
        let before = findings.errors;
        for (at, Cell { span, text }) in record.cells.iter().enumerate() {
            let error = |code, what: String, mend: String| whole.at(span, whole.error(code, what, mend));
            let is_ignored = options.ignore.iter().any(|ignored| folded(ignored) == folded(text));
            match column_of(text, columns) {
                _ if is_ignored => {}
                Some(column) if places[column].is_none() => places[column] = Some(at),
                Some(column) => findings.add(error(
                    "repeated-column",
                    format!(
                        "{} stands for \"{}\", which the table has already",
                        shown(text),
                        columns[column].name
                    ),
                    "take one of the two away, or name one to be ignored".to_owned(),
                )),
                None if folded(text).is_empty() => {}
                None => findings.add(error(
                    "unknown-column",
                    format!("{} is no column that is known", shown(text)),
                    mend_of_heading(&folded(text), columns),
                )),
            }
            texts.push(text.trim().to_owned());
            ignored.push(is_ignored);
        }
        for missing in check(&|column| places[column].is_some()) {
            let names: Vec<&str> = columns.iter().map(|column| column.name).collect();
            let mend = format!("the first line names the columns; known are {}", names.join(", "));
            findings.add(whole.error("missing-column", missing, mend));
        }
        // With a wrong column the rows are still read, for what else is wrong; with none right they are not.
        let is_usable = findings.errors == before || places.iter().flatten().count() > 1;
        is_usable.then_some(Headings { texts, places, ignored })
    }
}

/// An unknown column is refused: most often it is a known one mistyped, and access arrangements would
/// be lost without a word.
fn mend_of_heading(heading: &str, columns: &[Column]) -> String {
    // A text of any length may stand here; nothing long is like a heading.
    let near = columns
        .iter()
        .filter(|_| heading.len() <= HEADING_BYTES_MAX)
        .flat_map(|column| column.synonyms.iter().chain([&column.name]))
        .map(|known| (strsim::damerau_levenshtein(known, heading), known))
        .filter(|(distance, known)| *distance <= 1 + known.len() / 5)
        .min();
    let names: Vec<&str> = columns.iter().map(|column| column.name).collect();
    match near {
        Some((_, known)) => format!("did you mean \"{known}\"? Or name the column to be ignored"),
        None => format!("name it to be ignored, or use one of {}", names.join(", ")),
    }
}
