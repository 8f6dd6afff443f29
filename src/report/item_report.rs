//! One item: as a candidate sees it, in each of its languages, or with its key and rationales for its
//! owners.

use super::document::{Block, Document};
use crate::engine::date::Date;
use crate::engine::item::{Item, OPTIONS, OptionIndex};
use crate::engine::item_writing::review::wording_name;

/// The report; with `with_key`, for owners only.
#[must_use]
pub fn document(item: &Item, with_key: bool) -> Document {
    let mut document = Document::default();
    let mut question = |stem: &str, options: [&str; OPTIONS]| {
        for part in stem.split('\n') {
            document.paragraph(part);
        }
        let lines = OptionIndex::all().into_iter().zip(options).map(|(letter, text)| {
            let mark = if with_key && letter == item.key { "  (key)" } else { "" };
            format!("{letter}  {text}{mark}")
        });
        document.list(false, lines.collect());
    };
    question(&item.stem, item.options.each_ref().map(|option| option.text.as_str()));
    for translation in &item.translations {
        question(&translation.stem, translation.options.each_ref().map(String::as_str));
    }
    if with_key {
        let options = OptionIndex::all().into_iter().zip(&item.options);
        document.blocks.insert(0, Block::Heading(1, item.id.clone()));
        document.heading("Why");
        document
            .list(false, options.map(|(letter, option)| format!("{letter}  {}", option.rationale)).collect());
        document.heading("About the item");
        document.list(false, facts(item));
    }
    document
}

/// What is on record of an item, for its owners.
#[must_use]
pub fn facts(item: &Item) -> Vec<String> {
    let none = || "none".to_owned();
    let day = |date: Option<Date>| date.map_or_else(none, |date| date.to_string());
    let joined =
        |names: &[String], empty: &str| if names.is_empty() { empty.to_owned() } else { names.join(", ") };
    let review = item.review.as_ref().map_or_else(none, |review| {
        let stale = if review.wording == wording_name(item) { "" } else { " (of other words than these)" };
        format!(
            "{}: {} of {} solvers chose the key, {} of {} challengers object{stale}",
            review.date, review.agreed, review.solvers, review.objections, review.challengers
        )
    });
    let mut facts = vec![
        format!("outcome {}, statement {}, {}", item.outcome, item.statement, item.demand),
        format!("topic: {}", item.topic.as_deref().unwrap_or("none")),
        format!("content: {}", item.content),
        format!("version {}, status {}, use {}", item.version, item.status.name(), item.item_use.name()),
        format!("editions: {}", joined(&item.editions, "all")),
        format!("law stated at: {}", day(item.law)),
        format!("law checked at: {}", day(item.law_checked)),
        format!("enemies: {}", joined(&item.enemies, "none")),
        format!("review: {review}"),
    ];
    facts.extend(
        item.allow.iter().map(|allowance| format!("allowed: {}: {}", allowance.code, allowance.reason)),
    );
    facts
}
