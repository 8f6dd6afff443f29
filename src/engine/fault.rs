//! What a check of a value finds wrong: a code, a place in the value, what is wrong, what mends
//! it. A fault knows nothing of files; `formats` turns its place into a file and a line.

use std::fmt;

/// How much a fault matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth an author's attention; the value can be used.
    Warning,
    /// The value must not be used.
    Error,
}

/// A place in a value: the names and indices that lead to it, joined by slashes, from zero:
/// `unit/0/outcome/2/hours`, `item/12/option/3/text`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place(String);

impl Place {
    /// The whole value.
    #[must_use]
    pub fn whole() -> Self {
        Self(String::new())
    }

    /// The member `index` of the list `name`.
    #[must_use]
    pub fn member(&self, name: &str, index: usize) -> Self {
        self.field(name).field(&index.to_string())
    }

    /// The field `name`.
    #[must_use]
    pub fn field(&self, name: &str) -> Self {
        if self.0.is_empty() { Self(name.to_owned()) } else { Self(format!("{}/{name}", self.0)) }
    }

    /// The names and indices, outermost first.
    pub fn steps(&self) -> impl Iterator<Item = &str> {
        self.0.split('/').filter(|step| !step.is_empty())
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One thing that is wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// A fixed name for the rule, such as `unknown-statement`.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Where in the value.
    pub place: Place,
    /// The word at that place which is at fault, where it is one: its last occurrence.
    pub word: Option<String>,
    /// What is wrong, in one sentence without a full stop.
    pub what: String,
    /// What would mend it, in one sentence without a full stop.
    pub mend: String,
}

impl Fault {
    /// A fault that forbids using the value.
    #[must_use]
    pub fn error(code: &'static str, place: Place, what: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { code, severity: Severity::Error, place, word: None, what: what.into(), mend: mend.into() }
    }

    /// A fault that an author should look at.
    #[must_use]
    pub fn warning(
        code: &'static str,
        place: Place,
        what: impl Into<String>,
        mend: impl Into<String>,
    ) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, place, what, mend) }
    }
    /// The same fault, of one word of the text at its place.
    #[must_use]
    pub fn of_word(self, word: &str) -> Self {
        Self { word: Some(word.to_owned()), ..self }
    }
}
