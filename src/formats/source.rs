//! A text from outside with the name it goes by, and findings about it: what is wrong, in which
//! file and line, and what mends it.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::engine::fault::{Fault, Place, Severity};

/// Largest TOML file that is read, in bytes: more than ten thousand items in one file.
pub const TOML_BYTES_MAX: u64 = 32 * 1024 * 1024;

/// A text and the name under which findings speak of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Path of the file as the user named it.
    pub name: String,
    /// The whole text.
    pub text: String,
}

/// Something wrong with a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Name of the source.
    pub source: String,
    /// Bytes of the text to point at.
    pub span: Range<usize>,
    /// Line of the first byte, from 1.
    pub line: usize,
    /// A fixed name for the rule.
    pub code: String,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong.
    pub what: String,
    /// What mends it.
    pub mend: String,
}

/// A value read from outside, if it is sound, and everything found on the way.
#[derive(Clone, Debug)]
pub struct Checked<T> {
    /// The value; `None` when a finding is an error.
    pub value: Option<T>,
    /// Every finding, in order of source and line.
    pub findings: Vec<Finding>,
}

impl Source {
    /// An error at some bytes of this source.
    #[must_use]
    pub fn error(
        &self,
        span: Range<usize>,
        code: &str,
        what: impl Into<String>,
        mend: impl Into<String>,
    ) -> Finding {
        self.finding(span, code, Severity::Error, what.into(), mend.into())
    }

    fn finding(
        &self,
        span: Range<usize>,
        code: &str,
        severity: Severity,
        what: String,
        mend: String,
    ) -> Finding {
        let start = span.start.min(self.text.len());
        Finding {
            source: self.name.clone(),
            line: 1 + self.text.as_bytes()[..start].iter().filter(|byte| **byte == b'\n').count(),
            span: start..span.end.clamp(start, self.text.len()),
            code: code.to_owned(),
            severity,
            what,
            mend,
        }
    }

    /// Turns an engine's fault into a finding by walking its place through the document.
    #[must_use]
    pub fn locate(&self, document: &Spanned<DeTable<'_>>, fault: &Fault) -> Finding {
        let span = span_of(document, &fault.place);
        let span = match &fault.word {
            Some(word) => self.narrowed(span, word),
            None => span,
        };
        self.finding(span, fault.code, fault.severity, fault.what.clone(), fault.mend.clone())
    }
}

impl Source {
    /// The last occurrence of a word within some bytes, in whatever case; all of them where there is
    /// none.
    fn narrowed(&self, span: Range<usize>, word: &str) -> Range<usize> {
        let Some(text) = self.text.get(span.clone()) else {
            return span;
        };
        let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let mut found = text.char_indices().map(|(at, _)| at).filter(|at| {
            text.get(*at..*at + word.len()).is_some_and(|here| here.eq_ignore_ascii_case(word))
                && !is_part(text[..*at].chars().next_back())
                && !is_part(text[*at + word.len()..].chars().next())
        });
        match found.next_back() {
            Some(at) => span.start + at..span.start + at + word.len(),
            None => span,
        }
    }
}

/// The bytes of the deepest part of a place that the document has.
fn span_of(document: &Spanned<DeTable<'_>>, place: &Place) -> Range<usize> {
    let mut steps = place.steps();
    let first = steps.next().and_then(|key| document.get_ref().get(key));
    let Some(mut value) = first else {
        return 0..0;
    };
    for step in steps {
        let inner = match value.get_ref() {
            DeValue::Table(table) => table.get(step),
            DeValue::Array(array) => step.parse().ok().and_then(|index: usize| array.get(index)),
            _ => None,
        };
        let Some(inner) = inner else {
            break;
        };
        value = inner;
    }
    value.span()
}

/// Sorts findings for reading: by source, then line, then rule.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        (&a.source, a.span.start, &a.code, &a.what).cmp(&(&b.source, b.span.start, &b.code, &b.what))
    });
}

/// Whether any finding forbids using the value.
#[must_use]
pub fn has_error(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}
