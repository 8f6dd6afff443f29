//! Tutor page.

use super::document::Document;
use crate::engine::centre::issued::TutorPage;
use crate::messages::Messages;

/// The page.
#[must_use]
pub fn document(_page: &TutorPage, _messages: &Messages) -> Document {
    Document::default()
}
