//! Cells of an imported table as values: names and other short text, dates as people in Britain write
//! them, times of day, languages. What is not sound is told, with what mends it.

use super::import_table::{Findings, Row};
use crate::engine::date::Date;
use crate::engine::language::Language;
use crate::engine::text::is_clean;

/// Characters of a cell that a finding repeats.
const SHOWN_MAX: usize = 40;

/// The start of a cell in quotation marks, for a finding.
pub(super) fn shown(text: &str) -> String {
    match text.char_indices().nth(SHOWN_MAX) {
        Some((end, _)) => format!("\"{}...\"", &text[..end]),
        None => format!("\"{text}\""),
    }
}

/// Reads short text: one line with single spaces, at most `most` characters. Line breaks and tabs in a
/// quoted cell count as spaces. `None` where the cell is empty or not sound.
pub(super) fn text(row: &Row<'_>, column: usize, most: usize, findings: &mut Findings) -> Option<String> {
    let field = row.field(column)?;
    if let Some(c) = field.text.chars().find(|c| !is_clean(*c) && !matches!(c, '\n' | '\t')) {
        let what = format!("holds a character that cannot be seen, U+{:04X}", u32::from(c));
        findings.add(row.wrong(&field, "hidden-character", &what, "type the cell again by hand"));
        return None;
    }
    if field.text.contains('\u{fffd}') {
        let what = "holds a letter that was lost when the file was written";
        findings.add(row.wrong(
            &field,
            "lost-letter",
            what,
            "type the letter again and save the file as \"CSV UTF-8\"",
        ));
        return None;
    }
    if field.text.starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']) {
        let what = "begins as a formula does, which a spreadsheet would run";
        findings.add(row.wrong(&field, "formula", what, "write it without the sign"));
        return None;
    }
    let squeezed = field.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let characters = squeezed.chars().count();
    if characters > most {
        let what = format!("has {characters} characters, more than {most}");
        findings.add(row.wrong(&field, "too-long", &what, "shorten it"));
        return None;
    }
    Some(squeezed)
}

/// Reads the name of a person: short text with at least one letter and no question mark, which stands
/// for letters such as w with a circumflex where a spreadsheet could not write them.
pub(super) fn name(row: &Row<'_>, column: usize, most: usize, findings: &mut Findings) -> Option<String> {
    let read = text(row, column, most, findings)?;
    let field = row.field(column)?;
    if read.contains('?') {
        let what = "holds a question mark where a letter was lost";
        findings.add(row.wrong(
            &field,
            "lost-letter",
            what,
            "type the letter again and save the file as \"CSV UTF-8\"",
        ));
        return None;
    }
    if !read.chars().any(char::is_alphabetic) {
        findings.add(row.wrong(&field, "no-name", "is no name", "write first and last name"));
        return None;
    }
    Some(read)
}

/// Reads a date. `None` where the cell is empty or no date.
pub(super) fn date(row: &Row<'_>, column: usize, findings: &mut Findings) -> Option<Date> {
    let field = row.field(column)?;
    let read = read_date(field.text);
    if let Err((what, mend)) = &read {
        findings.add(row.wrong(&field, "no-date", what, mend));
    }
    read.ok()
}

/// Reads `2004-12-10` or, the day first, `10/12/2004`; a time of midnight after it is passed over, as
/// spreadsheets write it. The month never comes before the day, and the year has four digits.
///
/// # Errors
/// What is wrong, and what mends it.
pub fn read_date(text: &str) -> Result<Date, (&'static str, &'static str)> {
    const MEND: &str = "write it as 2004-12-10, or as 10/12/2004 with the day first";
    let text = text.trim();
    let text =
        ["T00:00:00", " 00:00:00", " 00:00"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    if text.bytes().all(|byte| byte.is_ascii_digit()) && (4..=5).contains(&text.len()) {
        return Err((
            "is no date but a spreadsheet's count of days",
            "format the column as dates and save it again",
        ));
    }
    let parts: Vec<&str> = text.split(['/', '-', '.']).map(str::trim).collect();
    let separators = text.matches(['/', '-', '.']).collect::<std::collections::BTreeSet<_>>();
    let is_number = |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let [first, second, third] = parts[..] else {
        return Err(("is no date", MEND));
    };
    if separators.len() != 1 || !parts.iter().all(is_number) {
        return Err(("is no date", MEND));
    }
    let number = |part: &str| part.parse::<u16>().unwrap_or(0);
    let (day, month, year) = match (first.len(), second.len(), third.len()) {
        (4, 2, 2) if text.contains('-') => (third, number(second), number(first)),
        (1..=2, 1..=2, 4) => (first, number(second), number(third)),
        (1..=2, 1..=2, 1..=2) => return Err(("is no date: its year has not four digits", MEND)),
        _ => return Err(("is no date", MEND)),
    };
    if month > 12 && (1..=12).contains(&number(day)) {
        return Err(("is no date: it has the month before the day", MEND));
    }
    let small = |number: u16| u8::try_from(number).unwrap_or(0);
    Date::new(year, small(month), small(number(day))).ok_or(("is a day that no calendar has", MEND))
}

/// Reads a time of day, in minutes since it began: `09:30`, `9.30`, `13:30:00`, `1:30 pm`.
#[must_use]
pub fn read_time(text: &str) -> Option<u16> {
    let text = text.trim().to_lowercase();
    let half =
        [("am", 0), ("pm", 12)].into_iter().find_map(|(word, hours)| Some((text.strip_suffix(word)?, hours)));
    let (clock, half) = half.map_or((text.as_str(), None), |(clock, hours)| (clock.trim(), Some(hours)));
    let clock = clock.strip_suffix(":00").filter(|rest| rest.contains(':')).unwrap_or(clock);
    let (hour, minute) = clock.split_once([':', '.'])?;
    let is_number =
        |part: &str| !part.is_empty() && part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit());
    let (hour, minute): (u16, u16) = (is_number(hour) && is_number(minute) && minute.len() == 2)
        .then(|| hour.parse().ok().zip(minute.parse().ok()))??;
    let hour = match half {
        None => hour,
        Some(hours) => (1..=12).contains(&hour).then_some(hour % 12 + hours)?,
    };
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// Reads a language by its code or its name, in English or in itself.
#[must_use]
pub fn read_language(text: &str) -> Option<Language> {
    match text.trim().to_lowercase().as_str() {
        "en" | "eng" | "english" | "saesneg" => Some(Language::English),
        "cy" | "cym" | "welsh" | "cymraeg" => Some(Language::Welsh),
        _ => None,
    }
}
