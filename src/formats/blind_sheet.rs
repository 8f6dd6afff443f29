//! What a printed blind sheet says of itself: its seed, and which items it shows in which words. The
//! answers are read against the sheet that the readers had, so that they cannot be taken for answers
//! to other words or another order of options.

use std::collections::BTreeMap;

use crate::engine::item::Item;
use crate::engine::item_writing::review::wording_name;

/// The seed, and the wording of each item by its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The seed that decides the order of options.
    pub seed: String,
    /// For each item on the sheet the name of its wording.
    pub items: BTreeMap<String, String>,
}

/// What opens the line that says the seed.
const SEED: &str = "Sheet: ";

/// The line that says the seed.
#[must_use]
pub fn seed_line(seed: &str) -> String {
    format!("{SEED}{seed}")
}

/// The heading of an item: its id, its wording, and the law under which it is to be answered.
#[must_use]
pub fn heading(item: &Item) -> String {
    let law = match item.law_holds() {
        None => String::new(),
        Some((from, until)) if from == until => format!(" law as at {from}"),
        Some((from, until)) => format!(" law as at {from} and as at {until}"),
    };
    format!("{} [{}]{law}", item.id, wording_name(item))
}

/// Reads a sheet back; `None` where it is none.
#[must_use]
pub fn read(text: &str) -> Option<Sheet> {
    let seed = text.lines().find_map(|line| line.strip_prefix(SEED))?.trim().to_owned();
    let mut items = BTreeMap::new();
    for (line, next) in text.lines().zip(text.lines().skip(1)) {
        let is_heading = next.len() > 2 && next.bytes().all(|byte| byte == b'-');
        let parts = line.split_once(" [").and_then(|(id, rest)| Some((id, rest.split_once(']')?.0)));
        if let Some((id, wording)) = parts.filter(|_| is_heading) {
            items.insert(id.to_owned(), wording.to_owned());
        }
    }
    (!items.is_empty()).then_some(Sheet { seed, items })
}
