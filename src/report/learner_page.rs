//! Learner page.

use super::document::Document;
use crate::engine::centre::issued::LearnerPage;
use crate::messages::Messages;

/// The page.
#[must_use]
pub fn document(_page: &LearnerPage, _messages: &Messages) -> Document {
    Document::default()
}
