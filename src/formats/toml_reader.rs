//! Reads TOML tables key by key and goes on after a fault, so that an author sees every finding
//! at once. It knows no schema: those who do call it, and then ask it what they left unread.

use std::cell::RefCell;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::source::{Finding, Source};
use crate::engine::date::Date;
use crate::engine::qualification::Share;

/// Deepest nesting of tables and arrays: the deepest schema has six levels.
const DEPTH_MAX: usize = 16;

/// One reading of one source, and what it finds.
pub struct Reading<'s> {
    source: &'s Source,
    findings: RefCell<Vec<Finding>>,
}

/// A table under reading.
pub struct Table<'r, 's, 'd> {
    reading: &'r Reading<'s>,
    table: &'d DeTable<'d>,
    span: Range<usize>,
    name: String,
    read: Vec<&'static str>,
}

impl<'s> Reading<'s> {
    /// Begins a reading.
    #[must_use]
    pub fn new(source: &'s Source) -> Self {
        Self { source, findings: RefCell::new(Vec::new()) }
    }

    /// Parses the source. Faults of syntax are findings; what could be read in spite of them is
    /// returned.
    pub fn parse(&self) -> Spanned<DeTable<'s>> {
        let (document, errors) = DeTable::parse_recoverable(&self.source.text);
        for error in &errors {
            self.add(
                error.span().unwrap_or(0..0),
                "toml-syntax",
                error.message(),
                self.mend_of_syntax(error.span().unwrap_or(0..0)),
            );
        }
        for (key, value) in document.get_ref() {
            if depth(value) > DEPTH_MAX {
                self.add(
                    value.span(),
                    "too-deep",
                    format!("\"{}\" is nested more than {DEPTH_MAX} levels deep", key.get_ref()),
                    "flatten it",
                );
            }
        }
        document
    }

    /// What mends a fault of syntax, where its line shows a usual cause.
    fn mend_of_syntax(&self, span: Range<usize>) -> &'static str {
        let text = &self.source.text;
        let start = text.get(..span.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        if line.contains(['\u{201c}', '\u{201d}', '\u{2018}', '\u{2019}']) {
            "write straight quotation marks; a word processor has put curly ones here"
        } else if line.trim() == "[item]" {
            "write [[item]]: there may be many"
        } else if line.matches('"').count() % 2 == 1 {
            "close the quotation marks; inside a text write \\\" or '"
        } else {
            "correct the TOML at this place"
        }
    }

    /// The outermost table.
    pub fn root<'r, 'd>(&'r self, document: &'d Spanned<DeTable<'d>>) -> Table<'r, 's, 'd> {
        Table {
            reading: self,
            table: document.get_ref(),
            span: 0..0,
            name: "the file".to_owned(),
            read: Vec::new(),
        }
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.findings.borrow().is_empty()
    }

    /// Everything found.
    #[must_use]
    pub fn into_findings(self) -> Vec<Finding> {
        self.findings.into_inner()
    }

    /// Adds a finding.
    pub fn add(&self, span: Range<usize>, code: &str, what: impl Into<String>, mend: impl Into<String>) {
        self.findings.borrow_mut().push(self.source.error(span, code, what, mend));
    }
}

fn depth(value: &Spanned<DeValue<'_>>) -> usize {
    1 + match value.get_ref() {
        DeValue::Array(array) => array.iter().map(depth).max().unwrap_or(0),
        DeValue::Table(table) => table.values().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}

impl<'r, 's, 'd> Table<'r, 's, 'd> {
    /// Names the table in findings, for example `item "a-1"`.
    pub fn rename(&mut self, name: String) {
        self.name = name;
    }

    /// The table's name in findings.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where the table stands.
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Where the value of a key stands, or the table if it is missing.
    #[must_use]
    pub fn span_of(&self, key: &str) -> Range<usize> {
        self.table.get(key).map_or_else(|| self.span(), Spanned::span)
    }

    /// Adds a finding at the value of a key.
    pub fn fault(&self, key: &str, code: &str, what: impl Into<String>, mend: impl Into<String>) {
        self.reading.add(self.span_of(key), code, what, mend);
    }

    /// Whether a key is there.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    fn optional(&mut self, key: &'static str) -> Option<&'d Spanned<DeValue<'d>>> {
        if !self.read.contains(&key) {
            self.read.push(key);
        }
        self.table.get(key)
    }

    /// `example` is a line that would mend a missing key.
    fn required(&mut self, key: &'static str, example: &str) -> Option<&'d Spanned<DeValue<'d>>> {
        let value = self.optional(key);
        if value.is_none() {
            self.reading.add(
                self.span(),
                "missing-key",
                format!("{} has no \"{key}\"", self.name),
                format!("add a line such as `{example}`"),
            );
        }
        value
    }

    fn wrong_type(&self, key: &str, value: &Spanned<DeValue<'_>>, expected: &str) {
        self.reading.add(
            value.span(),
            "wrong-type",
            format!("\"{key}\" is {}, not {expected}", kind(value.get_ref())),
            format!("write {expected}"),
        );
    }

    fn wrong_member(&self, key: &str, member: &Spanned<DeValue<'_>>, expected: &str) {
        self.reading.add(
            member.span(),
            "wrong-type",
            format!("a member of \"{key}\" is {}, not {expected}", kind(member.get_ref())),
            format!("write {expected}"),
        );
    }

    /// A text.
    pub fn text(&mut self, key: &'static str) -> Option<String> {
        let value = self.required(key, &format!("{key} = \"...\""))?;
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.wrong_type(key, value, "a text in quotation marks");
        }
        text.map(str::to_owned)
    }

    /// A text; `Some(None)` when it is left out.
    #[allow(clippy::option_option)] // read or not, and if read, given or not
    pub fn optional_text(&mut self, key: &'static str) -> Option<Option<String>> {
        if self.optional(key).is_none() { Some(None) } else { self.text(key).map(Some) }
    }

    /// A whole number from `least` to `most`; `Some(None)` when it is left out.
    #[allow(clippy::option_option)] // read or not, and if read, given or not
    pub fn optional_whole(&mut self, key: &'static str, least: u32, most: u32) -> Option<Option<u32>> {
        if self.optional(key).is_none() { Some(None) } else { self.whole(key, least, most).map(Some) }
    }

    /// A whole number from `least` to `most`.
    pub fn whole(&mut self, key: &'static str, least: u32, most: u32) -> Option<u32> {
        let value = self.required(key, &format!("{key} = 1"))?;
        let Some(integer) = value.get_ref().as_integer() else {
            self.wrong_type(key, value, "a whole number");
            return None;
        };
        let number = i128::from_str_radix(integer.as_str(), integer.radix()).ok();
        let number = number.and_then(|n| u32::try_from(n).ok()).filter(|n| (least..=most).contains(n));
        if number.is_none() {
            self.fault(
                key,
                "out-of-range",
                format!("\"{key}\" is {}, outside the range from {least} to {most}", integer.as_str()),
                format!("write a whole number from {least} to {most}"),
            );
        }
        number
    }

    /// A share from 0 to 1 with at most six decimal places.
    pub fn share(&mut self, key: &'static str) -> Option<Share> {
        let value = self.required(key, &format!("{key} = 0.60"))?;
        let text = match value.get_ref() {
            DeValue::Float(float) => float.as_str().to_owned(),
            DeValue::Integer(integer) => integer.as_str().to_owned(),
            _ => {
                self.wrong_type(key, value, "a decimal number");
                return None;
            }
        };
        let share = Share::parse(&text);
        if share.is_none() {
            self.fault(
                key,
                "out-of-range",
                format!("\"{key}\" is {text}, which is no share"),
                "write a decimal from 0.0 to 1.0 with at most six decimal places, such as 0.60",
            );
        }
        share
    }

    /// A yes or no; no when it is left out.
    pub fn flag(&mut self, key: &'static str) -> Option<bool> {
        let Some(value) = self.optional(key) else {
            return Some(false);
        };
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong_type(key, value, "true or false");
        }
        flag
    }

    /// One of some words.
    pub fn word<T>(&mut self, key: &'static str, words: &[(&'static str, T)]) -> Option<T>
    where
        T: Copy,
    {
        let text = self.text(key)?;
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        if found.is_none() {
            self.unknown_word(self.span_of(key), key, &text, words);
        }
        found
    }

    /// Some of some words, without repeats.
    pub fn words<T>(&mut self, key: &'static str, words: &[(&'static str, T)]) -> Option<Vec<T>>
    where
        T: Copy + PartialEq,
    {
        let mut found = Vec::new();
        for (span, text) in self.spanned_texts(key, true)? {
            match words.iter().find(|(word, _)| *word == text) {
                Some((_, value)) if found.contains(value) => {
                    self.reading.add(
                        span,
                        "repeated-value",
                        format!("\"{text}\" stands twice"),
                        "take one away",
                    );
                }
                Some((_, value)) => found.push(*value),
                None => self.unknown_word(span, key, &text, words),
            }
        }
        Some(found)
    }

    fn unknown_word<T>(&self, span: Range<usize>, key: &str, text: &str, words: &[(&'static str, T)]) {
        let names: Vec<String> = words.iter().map(|(word, _)| format!("\"{word}\"")).collect();
        self.reading.add(
            span,
            "unknown-value",
            format!("\"{key}\" is \"{text}\", which is not one of its values"),
            format!("write {}", names.join(" or ")),
        );
    }

    /// A list of texts; empty when it is left out.
    pub fn texts(&mut self, key: &'static str) -> Option<Vec<String>> {
        Some(self.spanned_texts(key, false)?.into_iter().map(|(_, text)| text).collect())
    }

    fn spanned_texts(&mut self, key: &'static str, required: bool) -> Option<Vec<(Range<usize>, String)>> {
        let value = if required {
            self.required(key, &format!("{key} = [\"...\"]"))?
        } else {
            match self.optional(key) {
                Some(value) => value,
                None => return Some(Vec::new()),
            }
        };
        let Some(array) = value.get_ref().as_array() else {
            self.wrong_type(key, value, "a list of texts");
            return None;
        };
        let mut texts = Vec::with_capacity(array.len());
        for member in array.iter() {
            match member.get_ref().as_str() {
                Some(text) => texts.push((member.span(), text.to_owned())),
                None => self.wrong_member(key, member, "a text in quotation marks"),
            }
        }
        Some(texts)
    }

    /// A date; `Some(None)` when it is left out.
    #[allow(clippy::option_option)] // read or not, and if read, given or not
    pub fn date(&mut self, key: &'static str) -> Option<Option<Date>> {
        let Some(value) = self.optional(key) else {
            return Some(None);
        };
        let date = value.get_ref().as_datetime().filter(|d| d.time.is_none() && d.offset.is_none());
        let Some(date) = date.and_then(|d| d.date) else {
            self.wrong_type(key, value, "a date such as 2008-09-01");
            return None;
        };
        Some(Some(Date { year: date.year, month: date.month, day: date.day }))
    }

    /// A date.
    pub fn required_date(&mut self, key: &'static str) -> Option<Date> {
        self.required(key, &format!("{key} = 2008-09-01"))?;
        self.date(key)?
    }

    /// A table under this one.
    pub fn table(&mut self, key: &'static str) -> Option<Table<'r, 's, 'd>> {
        let value = self.required(key, &format!("[{key}]"))?;
        match value.get_ref() {
            DeValue::Table(table) => Some(self.below(table, value.span(), format!("\"{key}\""))),
            _ => {
                self.wrong_type(key, value, "a table");
                None
            }
        }
    }

    /// A table under this one; `Some(None)` when it is left out.
    #[allow(clippy::option_option)] // read or not, and if read, given or not
    pub fn optional_table(&mut self, key: &'static str) -> Option<Option<Table<'r, 's, 'd>>> {
        if self.optional(key).is_none() { Some(None) } else { self.table(key).map(Some) }
    }

    /// A list of tables; empty when it is left out.
    pub fn optional_tables(&mut self, key: &'static str) -> Vec<Table<'r, 's, 'd>> {
        if self.optional(key).is_none() { Vec::new() } else { self.tables(key) }
    }

    /// A list of tables, at least one.
    pub fn tables(&mut self, key: &'static str) -> Vec<Table<'r, 's, 'd>> {
        let Some(value) = self.required(key, &format!("[[{key}]]")) else {
            return Vec::new();
        };
        let Some(array) = value.get_ref().as_array() else {
            self.wrong_type(key, value, "a list of tables");
            return Vec::new();
        };
        if array.is_empty() {
            self.fault(
                key,
                "empty-list",
                format!("{} has an empty list \"{key}\"", self.name),
                "write its members, or take the whole entry away",
            );
        }
        let mut tables = Vec::with_capacity(array.len());
        for (index, member) in array.iter().enumerate() {
            match member.get_ref() {
                DeValue::Table(table) => {
                    tables.push(self.below(table, member.span(), format!("{key} {}", index + 1)));
                }
                _ => self.wrong_member(key, member, "a table"),
            }
        }
        tables
    }

    fn below(&self, table: &'d DeTable<'d>, span: Range<usize>, name: String) -> Table<'r, 's, 'd> {
        Table { reading: self.reading, table, span, name, read: Vec::new() }
    }

    /// Ends the table: every key that nobody asked for is a finding.
    pub fn finish(self) {
        for key in self.table.keys() {
            let name: &str = key.get_ref();
            if self.read.contains(&name) {
                continue;
            }
            let near = self
                .read
                .iter()
                .map(|known| (strsim::damerau_levenshtein(known, name), known))
                .filter(|(distance, known)| *distance <= 1 + known.len() / 3)
                .min();
            let mend = match near {
                Some((_, known)) => format!("did you mean \"{known}\"?"),
                None => format!("take it away; the keys here are {}", self.read.join(", ")),
            };
            self.reading.add(key.span(), "unknown-key", format!("{} has no key \"{name}\"", self.name), mend);
        }
    }
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a decimal number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
