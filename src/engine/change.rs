//! What changed from one bank to another: items added, reworded, retired, and what that means for
//! the forms drawn from them.

use std::collections::BTreeMap;

use super::bank::Bank;
use super::date::Date;
use super::item::{Item, ItemStatus};
use super::qualification::Qualification;

/// What happened to one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The new bank has it and the old one has not.
    Added,
    /// It is retired now and was not.
    Retired,
    /// The old bank has it and the new one has not, so that scripts that hold it cannot be explained.
    Removed,
    /// It has a new version.
    NewVersion,
    /// It has other words under the same version: two questions by one name.
    RewordedInPlace,
    /// Another of its options is the key now, under the same version.
    KeyMoved,
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

fn sorted_options(item: &Item) -> Vec<&str> {
    let mut options: Vec<&str> = item.options.iter().map(|option| option.text.as_str()).collect();
    options.sort_unstable();
    options
}

fn change(a: &Item, b: &Item) -> Option<Change> {
    if b.version != a.version {
        return Some(if b.version > a.version { Change::NewVersion } else { Change::Removed });
    }
    if b.status == ItemStatus::Retired && a.status != ItemStatus::Retired {
        return Some(Change::Retired);
    }
    if a.wording() != b.wording() {
        return Some(if a.stem == b.stem && sorted_options(a) == sorted_options(b) {
            Change::KeyMoved
        } else {
            Change::RewordedInPlace
        });
    }
    let rationales = |item: &Item| {
        let mut all: Vec<_> = item.options.iter().map(|o| (o.text.clone(), o.rationale.clone())).collect();
        all.sort();
        all
    };
    let texts = |item: &Item| item.options.clone().map(|option| option.text);
    let differences = [
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

/// One setting of two qualifications that differs: its name, and how it was and is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingChange {
    /// What it is.
    pub name: String,
    /// How it was.
    pub was: String,
    /// How it is.
    pub is: String,
}

/// What differs between two qualifications: how the test is made and passed, and what it rests on.
#[must_use]
pub fn setting_changes(old: &Qualification, new: &Qualification) -> Vec<SettingChange> {
    let (was, is) = (settings(old), settings(new));
    let mut names: Vec<&String> = was.keys().chain(is.keys()).collect();
    names.sort_unstable();
    names.dedup();
    let value = |of: &BTreeMap<String, String>, name: &String| {
        of.get(name).cloned().unwrap_or_else(|| "-".to_owned())
    };
    names
        .into_iter()
        .map(|name| SettingChange { name: name.clone(), was: value(&was, name), is: value(&is, name) })
        .filter(|change| change.was != change.is)
        .collect()
}

fn settings(qualification: &Qualification) -> BTreeMap<String, String> {
    let test = &qualification.test;
    let millionths = test.understanding.millionths();
    let date = |date: Option<Date>| date.map_or_else(|| "any day".to_owned(), |date| date.to_string());
    let mut settings = BTreeMap::from(
        [
            ("title", qualification.title.clone()),
            ("awarding body", qualification.awarding_body.clone()),
            ("accreditation number", qualification.accreditation_number.clone()),
            ("level", qualification.level.to_string()),
            ("minimum age", qualification.minimum_age.to_string()),
            ("test: items", test.items.to_string()),
            ("test: minutes", test.minutes.to_string()),
            ("test: understanding", format!("{}.{:04} %", millionths / 10_000, millionths % 10_000)),
            ("test: cut score", test.cut_score.to_string()),
            ("test: cut score is provisional", test.cut_score_is_provisional.to_string()),
            ("test: presentation", test.presentation.name().to_owned()),
            ("test: edition", test.edition.clone().unwrap_or_else(|| "-".to_owned())),
        ]
        .map(|(name, value)| (name.to_owned(), value)),
    );
    for edition in &qualification.editions {
        let law = format!("law from {} until {}", date(edition.law_from), date(edition.law_until));
        settings.insert(format!("edition {}", edition.id), law);
    }
    for (reference, outcome) in qualification.outcomes() {
        settings.insert(format!("outcome {reference}: hours"), outcome.hours.to_string());
        for statement in &outcome.statements {
            let demands: Vec<&str> = statement.demands.iter().map(|demand| demand.name()).collect();
            let value = format!("{} ({}), {}", statement.label, statement.verb, demands.join(" and "));
            settings.insert(format!("statement {}", statement.id), value);
        }
    }
    settings
}
