//! Edits of item files that leave every other line as its author wrote it. Each edit is read back
//! before it counts: where the file is written in a way that these simple edits do not understand,
//! nothing is changed and the refusal says so.

use std::ops::Range;

use super::bank_toml;
use super::source::Source;
use crate::engine::item::{Item, ItemStatus, Review};

/// Why a file was not edited.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The edit would not read back as what it should be.
    #[error("{0}: the file is written in a way that this command cannot edit; edit it by hand")]
    NotUnderstood(String),
    /// No such item in the file.
    #[error("{0}: there is no item \"{1}\" in the file")]
    NoItem(String, String),
}

/// The opening of the tables of items.
const HEADER: &str = "[[item]]";

/// Adds an item, written as TOML, at the end of a file.
///
/// # Errors
/// [`EditError::NotUnderstood`] when the file would not read back with one item more.
pub fn append(source: &Source, item: &str) -> Result<String, EditError> {
    let text = format!("{}\n\n{}\n", source.text.trim_end(), item.trim());
    let (before, after) = (read(source, &source.text), read(source, &text));
    if after.len() != before.len() + 1 || after[..before.len()] != before[..] {
        return Err(EditError::NotUnderstood(source.name.clone()));
    }
    Ok(text)
}

/// Retires the last version of an item and puts a draft of the next one after it, in the same words.
///
/// # Errors
/// An [`EditError`] that names the file.
pub fn revise(source: &Source, id: &str) -> Result<String, EditError> {
    let before = read(source, &source.text);
    let (index, item) = last_version(&before, id).ok_or_else(|| no_item(source, id))?;
    let block = block(source, &before, index)?;
    let old = &source.text[block.clone()];
    let retired = with_line(old, "status", "status = \"retired\"");
    let next = with_line(old, "status", "status = \"draft\"");
    let version_line = format!("version = {}", item.version + 1);
    let next = with_line(
        &without_line(&next, "version"),
        "outcome",
        &format!("{version_line}\noutcome = \"{}\"", item.outcome),
    );
    let next = without_line(&next, "review");
    let text = spliced(&source.text, block, &format!("{}\n\n{}\n", retired.trim_end(), next.trim()));
    let mut wanted = before.clone();
    wanted[index].status = ItemStatus::Retired;
    let (version, status) = (item.version + 1, ItemStatus::Draft);
    wanted.insert(index + 1, Item { version, status, review: None, ..item.clone() });
    checked(source, text, &wanted)
}

/// Writes the review of the last version of an item, in place of the one that it has.
///
/// # Errors
/// An [`EditError`] that names the file.
pub fn set_review(source: &Source, id: &str, review: &Review) -> Result<String, EditError> {
    let before = read(source, &source.text);
    let (index, _) = last_version(&before, id).ok_or_else(|| no_item(source, id))?;
    let block = block(source, &before, index)?;
    let line = format!(
        "review = {{ date = {}, wording = \"{}\", solvers = {}, agreed = {}, challengers = {}, objections = {} }}",
        review.date, review.wording, review.solvers, review.agreed, review.challengers, review.objections
    );
    let reviewed = with_line(&source.text[block.clone()], "review", &line);
    let text = spliced(&source.text, block, &reviewed);
    let mut wanted = before.clone();
    wanted[index].review = Some(review.clone());
    checked(source, text, &wanted)
}

fn read(source: &Source, text: &str) -> Vec<Item> {
    let source = Source { name: source.name.clone(), text: text.to_owned() };
    bank_toml::read_items(&source)
}

fn checked(source: &Source, text: String, wanted: &[Item]) -> Result<String, EditError> {
    if read(source, &text) == wanted { Ok(text) } else { Err(EditError::NotUnderstood(source.name.clone())) }
}

fn no_item(source: &Source, id: &str) -> EditError {
    EditError::NoItem(source.name.clone(), id.to_owned())
}

fn last_version<'a>(items: &'a [Item], id: &str) -> Option<(usize, &'a Item)> {
    items.iter().enumerate().filter(|(_, item)| item.id == id).max_by_key(|(_, item)| item.version)
}

/// The bytes of one item's table, from its header to the next.
fn block(source: &Source, items: &[Item], index: usize) -> Result<Range<usize>, EditError> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in source.text.split_inclusive('\n') {
        if line.trim_end() == HEADER {
            starts.push(at);
        }
        at += line.len();
    }
    if starts.len() != items.len() {
        return Err(EditError::NotUnderstood(source.name.clone()));
    }
    starts.push(source.text.len());
    // What stands before the next item, and is no line of this one, belongs to the next.
    let block = &source.text[starts[index]..starts[index + 1]];
    let own = block.split_inclusive('\n').scan(0, |end, line| {
        *end += line.len();
        Some((*end, line.trim()))
    });
    let end = own.filter(|(_, line)| !line.is_empty() && !line.starts_with('#')).last();
    Ok(starts[index]..starts[index] + end.map_or(block.len(), |(end, _)| end))
}

fn spliced(text: &str, range: Range<usize>, new: &str) -> String {
    format!("{}{}\n{}", &text[..range.start], new.trim_end(), &text[range.end..])
}

/// Whether a line sets a key.
fn sets(line: &str, key: &str) -> bool {
    line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('='))
}

fn without_line(block: &str, key: &str) -> String {
    block.split_inclusive('\n').filter(|line| !sets(line, key)).collect()
}

/// The block with a key's line in place of the one that it has, or before its options.
fn with_line(block: &str, key: &str, new: &str) -> String {
    let has_it = block.lines().any(|line| sets(line, key));
    let mut out = String::with_capacity(block.len() + new.len() + 1);
    for line in block.split_inclusive('\n') {
        let before_options = !has_it && sets(line, "option");
        if before_options || sets(line, key) {
            out.push_str(new);
            // A note at the end of the line stays: the words that these keys have hold no "#".
            if let Some((_, note)) = line.split_once('#').filter(|_| !before_options) {
                out.push_str("  #");
                out.push_str(note.trim_end());
            }
            out.push('\n');
        }
        if !sets(line, key) {
            out.push_str(line);
        }
    }
    out
}
