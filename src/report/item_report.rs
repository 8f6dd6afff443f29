//! One item: as a candidate sees it, or with its key and rationales for its owners.

use super::document::{Block, Document};
use crate::engine::item::{Item, OptionIndex};

/// The report; with `with_key`, for owners only.
#[must_use]
pub fn document(item: &Item, with_key: bool) -> Document {
    let mut document = Document::default();
    for part in item.stem.split('\n') {
        document.paragraph(part);
    }
    let options = OptionIndex::all().into_iter().zip(&item.options);
    let lines = options.clone().map(|(letter, option)| {
        let mark = if with_key && letter == item.key { "  (key)" } else { "" };
        format!("{letter}  {}{mark}", option.text)
    });
    document.list(false, lines.collect());
    if with_key {
        document.blocks.insert(0, Block::Heading(1, item.id.clone()));
        document.heading("Why");
        document
            .list(false, options.map(|(letter, option)| format!("{letter}  {}", option.rationale)).collect());
        document.heading("About the item");
        let law = item.law.map_or_else(|| "none".to_owned(), |date| date.to_string());
        let enemies = if item.enemies.is_empty() { "none".to_owned() } else { item.enemies.join(", ") };
        document.list(
            false,
            vec![
                format!("outcome {}, statement {}, {}", item.outcome, item.statement, item.demand),
                format!("content: {}", item.content),
                format!("status {}, use {}", item.status.name(), item.item_use.name()),
                format!("law stated at: {law}"),
                format!("enemies: {enemies}"),
            ],
        );
    }
    document
}
