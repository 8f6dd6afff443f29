//! What changed from one bank to another: items added, reworded, retired, and what that means for
//! the forms drawn from them.

use std::collections::BTreeMap;

use super::bank::Bank;
use super::item::{Item, ItemStatus};

/// What happened to one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The new bank has it and the old one has not.
    Added,
    /// It is retired now and was not.
    Retired,
    /// The old bank has it and the new one has not, so that scripts that hold it cannot be explained.
    Removed,
    /// It has other words under a new version.
    NewVersion,
    /// It has other words or another key under the same version: two questions by one name.
    RewordedInPlace,
    /// Other fields changed, named here; the question is the same.
    Edited(Vec<&'static str>),
}

/// One item's change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemChange {
    /// The item's id.
    pub id: String,
    /// Its last version in the old bank and in the new one.
    pub versions: (Option<u32>, Option<u32>),
    /// What happened.
    pub change: Change,
    /// Whether it could be drawn before, and whether it can be now.
    pub live: (bool, bool),
}

/// Every change from one bank to another, in order of ids.
#[must_use]
pub fn changes(old: &Bank, new: &Bank) -> Vec<ItemChange> {
    let (before, after) = (latest(old), latest(new));
    let mut ids: Vec<&str> = before.keys().chain(after.keys()).copied().collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter()
        .filter_map(|id| {
            let (a, b) = (before.get(id).copied(), after.get(id).copied());
            let live = |item: Option<&Item>| item.is_some_and(Item::is_live);
            let change = match (a, b) {
                (None, _) => Change::Added,
                (_, None) => Change::Removed,
                (Some(a), Some(b)) => change(a, b)?,
            };
            let versions = (a.map(|item| item.version), b.map(|item| item.version));
            Some(ItemChange { id: id.to_owned(), versions, change, live: (live(a), live(b)) })
        })
        .collect()
}

fn latest(bank: &Bank) -> BTreeMap<&str, &Item> {
    // Items stand in order of id and version, so the last of an id wins.
    bank.items().iter().map(|item| (item.id.as_str(), item)).collect()
}

fn change(a: &Item, b: &Item) -> Option<Change> {
    if b.status == ItemStatus::Retired && a.status != ItemStatus::Retired {
        return Some(Change::Retired);
    }
    if a.wording() != b.wording() {
        return Some(if b.version > a.version { Change::NewVersion } else { Change::RewordedInPlace });
    }
    let rationales = |item: &Item| {
        let mut all: Vec<_> = item.options.iter().map(|o| (o.text.clone(), o.rationale.clone())).collect();
        all.sort();
        all
    };
    let texts = |item: &Item| item.options.clone().map(|option| option.text);
    let differences = [
        ("version", a.version != b.version),
        ("outcome", a.outcome != b.outcome),
        ("statement", a.statement != b.statement),
        ("demand", a.demand != b.demand),
        ("status", a.status != b.status),
        ("use", a.item_use != b.item_use),
        ("topic", a.topic != b.topic),
        ("content", a.content != b.content),
        ("order of options", texts(a) != texts(b)),
        ("rationale", rationales(a) != rationales(b)),
        ("enemies", a.enemies != b.enemies),
        ("editions", a.editions != b.editions),
        ("law", (a.law, a.law_checked) != (b.law, b.law_checked)),
        ("review", a.review != b.review),
        ("allowances", a.allow != b.allow),
    ];
    let fields: Vec<&str> =
        differences.iter().filter(|(_, differs)| *differs).map(|(name, _)| *name).collect();
    (!fields.is_empty()).then_some(Change::Edited(fields))
}
