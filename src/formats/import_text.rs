//! The bytes of a file that a spreadsheet wrote, as text: which encoding it was, and what could not be
//! read. Nothing is guessed in silence: the encoding that was taken is told.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::source::{Finding, Source};
use crate::engine::fault::Severity;

/// Largest file that is imported, in bytes: some 300,000 learners. Who reads a file for an import need
/// not read more than one byte beyond it.
pub const IMPORT_BYTES_MAX: usize = 64 * 1024 * 1024;

/// How text was written as bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 without a byte-order mark.
    Utf8,
    /// UTF-8 with a byte-order mark.
    Utf8Marked,
    /// UTF-16 with a byte-order mark, in either order.
    Utf16,
    /// Windows-1252, of which Latin-1 is a part. Taken where the bytes are no UTF-8.
    Windows1252,
}

impl Encoding {
    /// What people call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Marked => "UTF-8 with a byte-order mark",
            Self::Utf16 => "UTF-16",
            Self::Windows1252 => "Windows-1252 (Latin-1)",
        }
    }
}

/// Reads bytes as text with line feeds only at line ends: CR LF and CR alone count as one line end, so
/// that lines are numbered as an editor does.
pub fn decode(name: &str, bytes: &[u8]) -> (Source, Encoding, Vec<Finding>) {
    let empty = Source { name: name.to_owned(), text: String::new() };
    if bytes.len() > IMPORT_BYTES_MAX {
        let finding = empty.error(
            0..0,
            "too-large",
            format!("the file is larger than {} MiB, so it is not read", IMPORT_BYTES_MAX >> 20),
            "import fewer lines at a time",
        );
        return (empty, Encoding::Utf8, vec![finding]);
    }
    let (text, encoding, is_whole) = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => {
            let text = String::from_utf8_lossy(rest);
            let is_whole = matches!(text, std::borrow::Cow::Borrowed(_));
            (text, Encoding::Utf8Marked, is_whole)
        }
        [0xff, 0xfe, rest @ ..] => {
            let (text, had_errors) = UTF_16LE.decode_without_bom_handling(rest);
            (text, Encoding::Utf16, !had_errors)
        }
        [0xfe, 0xff, rest @ ..] => {
            let (text, had_errors) = UTF_16BE.decode_without_bom_handling(rest);
            (text, Encoding::Utf16, !had_errors)
        }
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => (text.into(), Encoding::Utf8, true),
            Err(_) => (WINDOWS_1252.decode_without_bom_handling(bytes).0, Encoding::Windows1252, true),
        },
    };
    let text =
        if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.into_owned() };
    let source = Source { text, ..empty };
    let mut findings = Vec::new();
    if !is_whole {
        // The replacement character itself may stand in the text, but then something was lost before.
        let lost = source.text.find('\u{fffd}').map_or(0..0, |at| at..at + '\u{fffd}'.len_utf8());
        findings.push(source.error(
            lost,
            "not-text",
            format!("the file says that it is {}, and here it is not", encoding.name()),
            "save it again as \"CSV UTF-8\"",
        ));
    }
    if encoding == Encoding::Windows1252 {
        findings.extend(about_windows_1252(&source, bytes));
    }
    (source, encoding, findings)
}

/// What a person should look at when the bytes are no UTF-8: accents; or, where other lines are UTF-8,
/// which lines are not. Then no reading gets both kinds right.
fn about_windows_1252(source: &Source, bytes: &[u8]) -> Option<Finding> {
    let mut accents = source.text.char_indices().filter(|(_, c)| !c.is_ascii());
    let (first, length) = accents.next().map(|(at, c)| (at, c.len_utf8()))?;
    let is_utf8 = |line: &&[u8]| !line.is_ascii() && std::str::from_utf8(line).is_ok();
    let lines = || bytes.split(|byte| matches!(byte, b'\n' | b'\r'));
    if lines().any(|line| is_utf8(&line)) {
        return Some(source.error(
            first..first + length,
            "mixed-encoding",
            "some lines of the file are UTF-8 and some are not, so that accents would be wrong",
            "put the parts together in a spreadsheet again and save it as \"CSV UTF-8\"",
        ));
    }
    let mut finding = source.error(
        first..first + length,
        "windows-1252",
        "the file is no UTF-8, so it was read as Windows-1252 (Latin-1); this is the first letter that differs",
        "check the accents in the names; to be sure, save the file as \"CSV UTF-8\"",
    );
    finding.severity = Severity::Warning;
    Some(finding)
}
