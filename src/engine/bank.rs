//! The item bank: items tagged by outcome, statement and demand, with their keys and rationales.
//!
//! A bank holds keys, so it is loaded by those who own items, draw forms or mark, and never by
//! the process in front of a candidate.

use std::collections::BTreeMap;
use std::fmt;

use super::digest::{Canonical, Digest};
use super::fault::{Fault, Place};
use super::item_writing;
use super::qualification::{Demand, OutcomeRef, Qualification};

/// Options of every item: one key and three distractors, as in the specification's samples.
pub const OPTIONS: usize = 4;

/// The position of an option, shown to candidates as a letter from A.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OptionIndex(u8);

impl OptionIndex {
    /// Every position in order.
    #[must_use]
    pub fn all() -> [Self; OPTIONS] {
        [Self(0), Self(1), Self(2), Self(3)]
    }

    /// The position `index` from zero; `None` beyond the last option.
    #[must_use]
    pub fn new(index: usize) -> Option<Self> {
        Self::all().get(index).copied()
    }

    /// The position from zero.
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// The letter shown for it, A to D.
    #[must_use]
    pub fn letter(self) -> char {
        char::from(b'A' + self.0)
    }

    /// Reads a letter, A to D in either case.
    #[must_use]
    pub fn from_letter(letter: char) -> Option<Self> {
        Self::all().into_iter().find(|o| o.letter() == letter.to_ascii_uppercase())
    }
}

impl fmt::Display for OptionIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.letter().to_string())
    }
}

/// Where an item is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemStatus {
    /// Being written; never drawn.
    Draft,
    /// Approved.
    Live,
    /// Withdrawn; kept so that old scripts can be explained.
    Retired,
}

impl ItemStatus {
    /// Every status, in the order of an item's life.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Live, Self::Retired];

    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Live => "live",
            Self::Retired => "retired",
        }
    }
}

/// What an item is for ("Quality assurance": learners are not entered "on a practise basis", so
/// no item serves both).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemUse {
    /// Examination forms.
    Live,
    /// Practice before the clock starts; never on a form.
    Practice,
}

impl ItemUse {
    /// Every use.
    pub const ALL: [Self; 2] = [Self::Live, Self::Practice];

    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::Practice => "practice",
        }
    }
}

/// One of an item's answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerOption {
    /// What the candidate reads.
    pub text: String,
    /// Why it is right or wrong; for authors only.
    pub rationale: String,
}

/// A calendar date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LawDate {
    /// Year.
    pub year: u16,
    /// Month from 1.
    pub month: u8,
    /// Day from 1.
    pub day: u8,
}

impl fmt::Display for LawDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A multiple-choice item with one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Unique in the bank.
    pub id: String,
    /// The outcome that it assesses.
    pub outcome: OutcomeRef,
    /// Id of the statement that it assesses.
    pub statement: String,
    /// What it asks of the candidate.
    pub demand: Demand,
    /// Where it is in its life.
    pub status: ItemStatus,
    /// What it is for.
    pub item_use: ItemUse,
    /// The topic of the unit content that it tests, in our own words.
    pub content: String,
    /// The question.
    pub stem: String,
    /// The answers in the author's order.
    pub options: [AnswerOption; OPTIONS],
    /// Which answer is right.
    pub key: OptionIndex,
    /// Ids of items that must not share a form with it, because one gives the other away.
    pub enemies: Vec<String>,
    /// The date at which the law in it is stated, where the law matters to the answer.
    pub law: Option<LawDate>,
}

impl Item {
    /// Whether it may be drawn into an examination form.
    #[must_use]
    pub fn is_drawable(&self) -> bool {
        self.status == ItemStatus::Live && self.item_use == ItemUse::Live
    }

    /// Whether it may be shown for practice before the clock starts.
    #[must_use]
    pub fn is_practice(&self) -> bool {
        self.status == ItemStatus::Live && self.item_use == ItemUse::Practice
    }

    fn encode(&self, c: &mut Canonical) {
        c.text("id", &self.id)
            .text("outcome", &self.outcome.to_string())
            .text("statement", &self.statement)
            .text("demand", self.demand.name())
            .text("status", self.status.name())
            .text("use", self.item_use.name())
            .text("content", &self.content)
            .text("stem", &self.stem)
            .list("options", self.options.len());
        for option in &self.options {
            c.text("text", &option.text).text("rationale", &option.rationale);
        }
        c.text("key", &self.key.to_string()).list("enemies", self.enemies.len());
        for enemy in &self.enemies {
            c.text("enemy", enemy);
        }
        c.text("law", &self.law.map(|date| date.to_string()).unwrap_or_default());
    }
}

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
    pub fn new(mut items: Vec<Item>, qualification: &Qualification) -> Result<Self, Vec<Fault>> {
        let mut faults = faults(&items, Some(qualification));
        faults.retain(|fault| fault.severity == super::fault::Severity::Error);
        if !faults.is_empty() {
            return Err(faults);
        }
        items.sort_by(|a, b| a.id.cmp(&b.id));
        let mut canonical = Canonical::of("invigil bank 1");
        canonical.digest_of("qualification", &qualification.digest()).list("items", items.len());
        for item in &items {
            item.encode(&mut canonical);
        }
        let digest = canonical.digest();
        Ok(Self { items, digest })
    }

    /// The items, in order of their ids.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The item with this id.
    #[must_use]
    pub fn item(&self, id: &str) -> Option<&Item> {
        let index = self.items.binary_search_by(|item| item.id.as_str().cmp(id)).ok()?;
        self.items.get(index)
    }

    /// Identifies the bank: the digest of its canonical bytes, which hold the digest of the
    /// qualification and every field of every item.
    #[must_use]
    pub fn digest(&self) -> Digest {
        self.digest
    }
}

/// Everything that is wrong with a set of items: references that lead nowhere, and what the rules
/// of item writing say. References to the qualification are followed where it is given. Places are
/// `item/<index in the slice>/...`.
#[must_use]
pub fn faults(items: &[Item], qualification: Option<&Qualification>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut first_with_id: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, item) in items.iter().enumerate() {
        if let Some(first) = first_with_id.get(item.id.as_str()) {
            faults.push(Fault::error(
                "id-used-twice",
                place_of(index).field("id"),
                format!("another item has this id; its question begins {}", opening(&items[*first].stem)),
                "give each item an id of its own",
            ));
        } else {
            first_with_id.insert(&item.id, index);
        }
    }
    for (index, item) in items.iter().enumerate() {
        if let Some(qualification) = qualification {
            check_statement(index, item, qualification, &mut faults);
        }
        check_enemies(index, item, items, &first_with_id, &mut faults);
        item_writing::check(&place_of(index), item, &mut faults);
    }
    faults
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
    first_with_id: &BTreeMap<&str, usize>,
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
        match first_with_id.get(enemy.as_str()).and_then(|i| items.get(*i)) {
            None => faults.push(Fault::error(
                "unknown-enemy",
                place,
                format!("the bank has no item \"{enemy}\""),
                "correct the id, or take it out of the list",
            )),
            Some(other) if !other.enemies.contains(&item.id) => faults.push(Fault::error(
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
