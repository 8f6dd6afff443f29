//! What changed from one bank to another: items added, reworded, retired, and what that means for
//! the forms drawn from them.

use std::collections::BTreeMap;

use super::bank::Bank;
use super::date::Date;
use super::item::{Item, ItemStatus};
use super::language::{Language, Translation};
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
    /// The version of it that changed.
    pub version: u32,
    /// What happened.
    pub change: Change,
    /// Whether it could be drawn before, and whether it can be now.
    pub live: (bool, bool),
    /// Whether it was a draft, which nobody has seen.
    pub was_draft: bool,
}

/// Every change from one bank to another, in order of ids and versions.
#[must_use]
pub fn changes(old: &Bank, new: &Bank) -> Vec<ItemChange> {
    let mut names: Vec<(&str, u32)> = old.items().iter().chain(new.items()).map(name).collect();
    names.sort_unstable();
    names.dedup();
    names
        .into_iter()
        .filter_map(|(id, version)| {
            let (a, b) = (old.version(id, version), new.version(id, version));
            let change = match (a, b) {
                (None, _) if old.item(id).is_some() => Change::NewVersion,
                (None, _) => Change::Added,
                (_, None) => Change::Removed,
                (Some(a), Some(b)) => change(a, b)?,
            };
            let live = |item: Option<&Item>| item.is_some_and(Item::is_live);
            let was_draft = a.is_some_and(|item| item.status == ItemStatus::Draft);
            Some(ItemChange { id: id.to_owned(), version, change, live: (live(a), live(b)), was_draft })
        })
        .collect()
}

fn name(item: &Item) -> (&str, u32) {
    (&item.id, item.version)
}

impl ItemChange {
    /// Whether it leaves old scripts without the question that they hold: a question that was more
    /// than a draft has other words or another key under its name, or is gone.
    #[must_use]
    pub fn breaks_scripts(&self) -> bool {
        let is_other = matches!(self.change, Change::RewordedInPlace | Change::KeyMoved | Change::Removed);
        is_other && !self.was_draft
    }
}

fn sorted_options(item: &Item) -> Vec<&str> {
    let mut options: Vec<&str> = item.options.iter().map(|option| option.text.as_str()).collect();
    options.sort_unstable();
    options
}

/// The question of a translation, and its options by those that they translate.
type TranslatedWords<'a> = (&'a str, Vec<(&'a str, &'a str)>);

/// The words of an item in each further language, whatever the order of its options.
fn translated(item: &Item) -> BTreeMap<Language, TranslatedWords<'_>> {
    fn of<'a>(item: &'a Item, translation: &'a Translation) -> TranslatedWords<'a> {
        let own = item.options.iter().map(|option| option.text.as_str());
        let mut pairs: Vec<(&str, &str)> = own.zip(translation.options.iter().map(String::as_str)).collect();
        pairs.sort_unstable();
        (&translation.stem, pairs)
    }
    item.translations.iter().map(|translation| (translation.language, of(item, translation))).collect()
}

fn change(a: &Item, b: &Item) -> Option<Change> {
    if a.wording() != b.wording() {
        return Some(if a.stem == b.stem && sorted_options(a) == sorted_options(b) {
            Change::KeyMoved
        } else {
            Change::RewordedInPlace
        });
    }
    // A language that is added leaves what was shown as it was.
    let (was, is) = (translated(a), translated(b));
    if was.iter().any(|(language, words)| is.get(language) != Some(words)) {
        return Some(Change::RewordedInPlace);
    }
    if b.status == ItemStatus::Retired && a.status != ItemStatus::Retired {
        return Some(Change::Retired);
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
        ("translation", was != is),
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
            ("hours", qualification.hours.to_string()),
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
        let law = format!(
            "{}; law from {} until {}",
            edition.label,
            date(edition.law_from),
            date(edition.law_until)
        );
        settings.insert(format!("edition {}", edition.id), law);
    }
    for unit in &qualification.units {
        settings.insert(format!("unit {}", unit.number), format!("{} ({} hours)", unit.title, unit.hours));
    }
    for (reference, outcome) in qualification.outcomes() {
        settings
            .insert(format!("outcome {reference}"), format!("{} ({} hours)", outcome.label, outcome.hours));
        for topic in &outcome.topics {
            settings.insert(format!("topic {reference} {}", topic.id), topic.label.clone());
        }
        for statement in &outcome.statements {
            let demands: Vec<&str> = statement.demands.iter().map(|demand| demand.name()).collect();
            let value = format!("{} ({}), {}", statement.label, statement.verb, demands.join(" and "));
            settings.insert(format!("statement {}", statement.id), value);
        }
    }
    settings
}
