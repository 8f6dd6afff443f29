//! The item bank: items tagged by outcome, statement and demand, with their keys and rationales.
//!
//! A bank holds keys, so it is loaded by those who own items, draw forms or mark, and never by
//! the process in front of a candidate.

use std::collections::BTreeMap;

use super::digest::{Canonical, Digest};
use super::fault::{Fault, Place, Severity};
use super::item::{Item, ItemStatus};
use super::item_writing;
use super::qualification::Qualification;

/// Items that passed every check, in order of their ids.
#[derive(Clone, Debug)]
pub struct Bank {
    items: Vec<Item>,
    digest: Digest,
}

impl Bank {
    /// Makes a bank of items for a qualification.
    ///
    /// # Errors
    /// Every fault of severity error, when there is one; see [`faults`].
    pub fn new(items: Vec<Item>, qualification: &Qualification) -> Result<Self, Vec<Fault>> {
        let mut faults = faults(&items, Some(qualification));
        faults.retain(|fault| fault.severity == Severity::Error);
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(Self::of_sound(items, qualification))
    }

    /// Makes a bank of items in which [`faults`] has found no error for this qualification.
    #[must_use]
    pub fn of_sound(mut items: Vec<Item>, qualification: &Qualification) -> Self {
        items.sort_by(|a, b| (&a.id, a.version).cmp(&(&b.id, b.version)));
        let mut canonical = Canonical::of("invigil bank 1");
        canonical.digest_of("qualification", &qualification.digest()).list("items", items.len());
        for item in &items {
            item.encode(&mut canonical);
        }
        let digest = canonical.digest();
        Self { items, digest }
    }

    /// The items, in order of their ids.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The last version of the item with this id.
    #[must_use]
    pub fn item(&self, id: &str) -> Option<&Item> {
        let after = self.items.partition_point(|item| item.id.as_str() <= id);
        self.items[..after].last().filter(|item| item.id == id)
    }

    /// One version of the item with this id.
    #[must_use]
    pub fn version(&self, id: &str, version: u32) -> Option<&Item> {
        let at = self.items.binary_search_by(|item| (item.id.as_str(), item.version).cmp(&(id, version)));
        self.items.get(at.ok()?)
    }

    /// Identifies the bank: the digest of its canonical bytes, which hold the digest of the
    /// qualification and every field of every item.
    #[must_use]
    pub fn digest(&self) -> Digest {
        self.digest
    }
}

/// Everything that keeps a set of items from being a bank: references that lead nowhere, names used
/// twice, texts that no screen can show. References to the qualification are followed where it is
/// given. Places are `item/<index in the slice>/...`. What the rules of item writing say beyond this
/// is [`item_writing::advice`].
#[must_use]
pub fn faults(items: &[Item], qualification: Option<&Qualification>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut with_id: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, item) in items.iter().enumerate() {
        with_id.entry(&item.id).or_default().push(index);
    }
    for indices in with_id.values() {
        check_versions(indices, items, &mut faults);
    }
    for (index, item) in items.iter().enumerate() {
        if let Some(qualification) = qualification {
            check_statement(index, item, qualification, &mut faults);
            check_topic(index, item, qualification, &mut faults);
            check_editions(index, item, qualification, &mut faults);
        }
        check_enemies(index, item, items, &with_id, &mut faults);
        item_writing::texts::check(&place_of(index), item, &mut faults);
        item_writing::template::check(&place_of(index), item, &mut faults);
    }
    faults
}

/// One id, one item: others that bear it are its versions.
fn check_versions(indices: &[usize], items: &[Item], faults: &mut Vec<Fault>) {
    let last = indices.iter().map(|i| items[*i].version).max().unwrap_or(1);
    for (position, index) in indices.iter().enumerate() {
        let item = &items[*index];
        let same = |other: &&usize| items[**other].version == item.version;
        if let Some(first) = indices[..position].iter().find(same) {
            faults.push(Fault::error(
                "id-used-twice",
                place_of(*index).field("id"),
                format!("another item has this id; its question begins {}", opening(&items[*first].stem)),
                "give each item an id of its own; a new version of an item says so with `version`",
            ));
        }
        if item.version < last && item.status != ItemStatus::Retired {
            faults.push(Fault::error(
                "old-version-in-use",
                place_of(*index).field("status"),
                format!("version {} is {}, and there is a version {last}", item.version, item.status.name()),
                "set the status of the old version to \"retired\"",
            ));
        }
    }
}

fn check_topic(index: usize, item: &Item, qualification: &Qualification, faults: &mut Vec<Fault>) {
    let Some(outcome) = qualification.outcome(item.outcome) else {
        return;
    };
    let place = place_of(index);
    match &item.topic {
        None if !outcome.topics.is_empty() => faults.push(Fault::error(
            "no-topic",
            place,
            format!("it names no topic of outcome {}", item.outcome),
            "add `topic = \"...\"` with one of the topics that qualification.toml declares for the outcome",
        )),
        Some(topic) if !outcome.topics.iter().any(|known| known.id == *topic) => {
            let known: Vec<&str> = outcome.topics.iter().map(|topic| topic.id.as_str()).collect();
            faults.push(Fault::error(
                "unknown-topic",
                place.field("topic"),
                format!("outcome {} declares no topic \"{topic}\"", item.outcome),
                if known.is_empty() {
                    "declare it in qualification.toml, or take the line away".to_owned()
                } else {
                    format!("declare it in qualification.toml, or write one of {}", known.join(", "))
                },
            ));
        }
        _ => {}
    }
}

/// An item's law must be law of every edition that the item serves.
fn check_editions(index: usize, item: &Item, qualification: &Qualification, faults: &mut Vec<Fault>) {
    let place = place_of(index);
    for (position, id) in item.editions.iter().enumerate() {
        let known = qualification.editions.iter().any(|edition| edition.id == *id);
        let twice = item.editions[..position].contains(id);
        if known && !twice {
            continue;
        }
        let (code, what, mend) = if known {
            ("edition-named-twice", format!("\"{id}\" stands twice among the editions"), "take one away")
        } else {
            (
                "unknown-edition",
                format!("the qualification has no edition \"{id}\""),
                "correct the name, or declare the edition in qualification.toml",
            )
        };
        faults.push(Fault::error(code, place.member("editions", position), what, mend));
    }
    let Some((from, until)) = item.law_holds() else {
        if item.law_checked.is_some() {
            faults.push(Fault::error(
                "law-checked-without-law",
                place.field("law_checked"),
                "it says when its law was checked, but not at which date the law is stated",
                "add `law = ...` with that date",
            ));
        }
        return;
    };
    if until < from {
        faults.push(Fault::error(
            "law-checked-before-stated",
            place.field("law_checked"),
            format!("the law is stated at {from} and cannot have been checked before that, at {until}"),
            "correct one of the two dates",
        ));
        return;
    }
    for edition in qualification.editions.iter().filter(|edition| item.serves(&edition.id)) {
        if edition.law_from.is_some_and(|first| until < first) {
            let first = edition.law_from.map(|date| date.to_string()).unwrap_or_default();
            faults.push(Fault::error(
                "law-too-old",
                place.field(if item.law_checked.is_some() { "law_checked" } else { "law" }),
                format!("edition \"{}\" examines law in force from {first}; this was last checked at {until}", edition.id),
                "check the law and write the date as `law_checked`, or name the editions that the item still serves",
            ));
        }
        if edition.law_until.is_some_and(|last| from > last) {
            let last = edition.law_until.map(|date| date.to_string()).unwrap_or_default();
            faults.push(Fault::error(
                "law-too-new",
                place.field("law"),
                format!("edition \"{}\" examines law up to {last}, and this is law of {from}", edition.id),
                "name the editions that the item serves with `editions = [\"...\"]`",
            ));
        }
    }
}

/// The index of the item that a place lies in; `None` for a place in no item.
#[must_use]
pub fn index_of(place: &Place) -> Option<usize> {
    let mut steps = place.steps();
    steps.next().filter(|step| *step == "item")?;
    steps.next()?.parse().ok()
}

/// The place of the item at `index` of the checked slice.
#[must_use]
pub fn place_of(index: usize) -> Place {
    Place::whole().member("item", index)
}

fn check_statement(index: usize, item: &Item, qualification: &Qualification, faults: &mut Vec<Fault>) {
    let place = place_of(index);
    let known = qualification.outcome(item.outcome).is_some();
    if !known {
        faults.push(Fault::error(
            "unknown-outcome",
            place.field("outcome"),
            format!("the qualification has no outcome {}", item.outcome),
            "name an outcome of the qualification as unit.outcome",
        ));
    }
    let Some((home, statement)) = qualification.statement(&item.statement) else {
        faults.push(Fault::error(
            "unknown-statement",
            place.field("statement"),
            format!("the qualification has no statement \"{}\"", item.statement),
            "name a statement of the qualification by its id",
        ));
        return;
    };
    if known && home != item.outcome {
        faults.push(Fault::error(
            "statement-of-another-outcome",
            place.field("statement"),
            format!("statement {} belongs to outcome {home}, not {}", item.statement, item.outcome),
            "correct the item's outcome or its statement",
        ));
    }
    if !statement.demands.contains(&item.demand) {
        faults.push(Fault::error(
            "demand-not-allowed",
            place.field("demand"),
            format!("statement {} (\"{}\") does not lead to {}", statement.id, statement.verb, item.demand),
            "correct the demand, or move the item to a statement that leads to it",
        ));
    }
}

fn check_enemies(
    index: usize,
    item: &Item,
    items: &[Item],
    with_id: &BTreeMap<&str, Vec<usize>>,
    faults: &mut Vec<Fault>,
) {
    for (position, enemy) in item.enemies.iter().enumerate() {
        let place = place_of(index).member("enemies", position);
        if *enemy == item.id {
            faults.push(Fault::error(
                "own-enemy",
                place,
                "it names itself as its enemy",
                "take it out of the list",
            ));
            continue;
        }
        if item.enemies[..position].contains(enemy) {
            faults.push(Fault::error(
                "enemy-named-twice",
                place,
                format!("\"{enemy}\" stands twice among the enemies"),
                "take one away",
            ));
            continue;
        }
        // Enemies are named by id: they hold for the last version, and an old one is not drawn.
        let last = with_id.get(enemy.as_str()).and_then(|i| i.iter().max_by_key(|i| items[**i].version));
        match last.map(|i| &items[*i]) {
            None => faults.push(Fault::error(
                "unknown-enemy",
                place,
                format!("the bank has no item \"{enemy}\""),
                "correct the id, or take it out of the list",
            )),
            Some(other) if item.status != ItemStatus::Retired && !other.enemies.contains(&item.id) => faults
                .push(Fault::error(
                    "enemy-on-one-side",
                    place,
                    format!("item \"{enemy}\" does not name \"{}\" as its enemy in turn", item.id),
                    format!("add \"{}\" to the enemies of \"{enemy}\"", item.id),
                )),
            Some(_) => {}
        }
    }
}

/// The first words of a text, in quotation marks.
fn opening(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(6).collect();
    format!("\"{} ...\"", words.join(" "))
}
