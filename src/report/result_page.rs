//! Result page.

use super::document::Document;
use crate::engine::centre::issued::ResultPage;
use crate::messages::Messages;

/// The page.
#[must_use]
pub fn document(_page: &ResultPage, _messages: &Messages) -> Document {
    Document::default()
}
