//! Learner page as JSON and as rows for a table.

use crate::engine::centre::issued::LearnerPage;

/// One line of JSON.
///
/// # Errors
/// Only if the JSON writer fails, which writing to memory does not.
pub fn write(_page: &LearnerPage) -> Result<String, serde_json::Error> {
    Ok(String::new())
}

/// The headings of [`rows`].
#[must_use]
pub fn headings() -> Vec<String> {
    Vec::new()
}

/// Rows for a table; pages of several learners can be joined under one line of headings.
#[must_use]
pub fn rows(_page: &LearnerPage) -> Vec<Vec<String>> {
    Vec::new()
}
