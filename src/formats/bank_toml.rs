//! Item files: TOML, one file an outcome by custom, any number of items in each. Schema 1.

use std::fmt::Write as _;

use super::qualification_toml::schema;
use super::source::{Finding, Source, has_error, sort};
use super::toml_reader::{Reading, Table};
use crate::engine::bank::{self, Bank};
use crate::engine::fault::{Fault, Place};
use crate::engine::item::{Allowance, AnswerOption, Item, ItemStatus, ItemUse, OPTIONS, OptionIndex, Review};
use crate::engine::language::{Language, Translation};
use crate::engine::qualification::{Demand, OutcomeRef, Qualification};

/// Most items that are read into one bank.
pub const ITEMS_MAX: usize = 100_000;

/// Item files that were read: their items, where each of them stands, and what was found.
#[derive(Debug)]
pub struct BankReading {
    /// The items that could be read, in order of files and places in them.
    pub items: Vec<Item>,
    /// For each item, the file it came from and its place among the tables of that file.
    origins: Vec<(usize, usize)>,
    /// Every finding, in order of source and line.
    pub findings: Vec<Finding>,
}

/// Reads the item files of a bank and checks them against each other and, where it is sound, their
/// qualification; every fault of every file is a finding.
#[must_use]
pub fn read(sources: &[Source], qualification: Option<&Qualification>) -> BankReading {
    let mut reading = BankReading { items: Vec::new(), origins: Vec::new(), findings: Vec::new() };
    for (file, source) in sources.iter().enumerate() {
        read_file(file, source, &mut reading);
    }
    let mut faults = bank::faults(&reading.items, qualification);
    // A reference to an item that could not be read would look like one that leads nowhere.
    if !reading.findings.is_empty() {
        faults.retain(|fault| !matches!(fault.code, "unknown-enemy" | "enemy-on-one-side"));
    }
    let located = reading.located(sources, faults);
    reading.findings.extend(located);
    sort(&mut reading.findings);
    reading
}

/// The items of one file that can be read, without a check.
#[must_use]
pub fn read_items(source: &Source) -> Vec<Item> {
    let mut reading = BankReading { items: Vec::new(), origins: Vec::new(), findings: Vec::new() };
    read_file(0, source, &mut reading);
    reading.items
}

fn read_file(file: usize, source: &Source, bank: &mut BankReading) {
    let reading = Reading::new(source);
    let document = reading.parse();
    // Whatever stands after a fault of syntax may not mean what it says.
    if reading.is_clean() {
        let mut root = reading.root(&document);
        schema(&mut root);
        for (index, table) in root.tables("item").into_iter().enumerate() {
            if bank.items.len() == ITEMS_MAX {
                let what = format!("the bank has more than {ITEMS_MAX} items");
                reading.add(table.span(), "too-many-items", what, "split it into several banks");
                break;
            }
            if let Some(item) = item(table) {
                bank.items.push(item);
                bank.origins.push((file, index));
            }
        }
        root.finish();
    }
    bank.findings.extend(reading.into_findings());
}

impl BankReading {
    /// The file, by its place among those that were read, in which an item stands.
    #[must_use]
    pub fn file_of(&self, item: usize) -> Option<usize> {
        self.origins.get(item).map(|(file, _)| *file)
    }

    /// The bank; `None` when a finding is an error. `qualification` is the one that it was read for.
    #[must_use]
    pub fn bank(&self, qualification: &Qualification) -> Option<Bank> {
        (!has_error(&self.findings)).then(|| Bank::of_sound(self.items.clone(), qualification))
    }

    /// Turns faults at `item/<index in the bank>/...` into findings in the files they came from.
    /// Each file with faults is parsed once more, which only its author pays for.
    #[must_use]
    pub fn located(&self, sources: &[Source], mut faults: Vec<Fault>) -> Vec<Finding> {
        for fault in faults.iter_mut().filter(|fault| fault.code == "id-used-twice") {
            if let Some(file) = self.other_home(fault, sources) {
                let _ = write!(fault.what, " and stands in {file}");
            }
        }
        for fault in &mut faults {
            if let Some(item) = bank::index_of(&fault.place).and_then(|index| self.items.get(index)) {
                fault.what = format!("item \"{}\": {}", item.id, fault.what);
            }
        }
        let mut findings = Vec::new();
        for (file, source) in sources.iter().enumerate() {
            let own = |fault| Some((fault, own_place(fault, &self.origins, file)?));
            let mut here = faults.iter().filter_map(own).peekable();
            if here.peek().is_none() {
                continue;
            }
            let document = Reading::new(source).parse();
            for (fault, place) in here {
                findings.push(source.locate(&document, &Fault { place, ..fault.clone() }));
            }
        }
        findings
    }
}

impl BankReading {
    /// The file of the first item that has the id of a faulty one, where that is another file.
    fn other_home<'s>(&self, fault: &Fault, sources: &'s [Source]) -> Option<&'s str> {
        let index = bank::index_of(&fault.place)?;
        let item = self.items.get(index)?;
        let first =
            self.items.iter().position(|other| other.id == item.id && other.version == item.version)?;
        let (home, other) = (self.origins.get(index)?.0, self.origins.get(first)?.0);
        (home != other).then(|| sources.get(other).map(|source| source.name.as_str()))?
    }
}

/// The place of a fault within one file, if it belongs to that file.
fn own_place(fault: &Fault, origins: &[(usize, usize)], file: usize) -> Option<Place> {
    let (home, index) = *origins.get(bank::index_of(&fault.place)?)?;
    let mut steps = fault.place.steps();
    let start = Place::whole().member(steps.next()?, index);
    steps.next();
    (home == file).then(|| steps.fold(start, |place, step| place.field(step)))
}

fn item(mut table: Table) -> Option<Item> {
    let id = table.text("id");
    if let Some(id) = &id {
        table.rename(format!("item \"{id}\""));
    }
    let outcome = table.text("outcome").and_then(|text| {
        let outcome = OutcomeRef::parse(&text);
        if outcome.is_none() {
            table.fault(
                "outcome",
                "unknown-value",
                format!("\"{text}\" names no outcome"),
                "write unit and outcome as \"2.4\"",
            );
        }
        outcome
    });
    let statement = table.text("statement");
    let demand = table.word("demand", &Demand::ALL.map(|demand| (demand.name(), demand)));
    let status = table.word("status", &ItemStatus::ALL.map(|status| (status.name(), status)));
    let item_use = table.word("use", &ItemUse::ALL.map(|item_use| (item_use.name(), item_use)));
    let version = table.optional_whole("version", 1, 10_000);
    let topic = table.optional_text("topic");
    let content = table.text("content");
    let stem = table.text("stem");
    let enemies = table.texts("enemies");
    let editions = table.texts("editions");
    if editions.as_ref().is_some_and(Vec::is_empty) && table.has("editions") {
        let what = format!("{} lists no edition, so that none would be left out", table.name());
        table.fault(
            "editions",
            "empty-list",
            what,
            "name editions, or take the line away: then it serves all",
        );
    }
    let law = table.date("law");
    let law_checked = table.date("law_checked");
    let review = table.optional_table("review").map(|table| table.map(review));
    let allow: Vec<Option<Allowance>> = table.optional_tables("allow").into_iter().map(allowance).collect();
    let options = options(&mut table);
    let translations: Vec<Option<Translation>> = table
        .optional_tables("translation")
        .into_iter()
        .enumerate()
        .map(|(index, mut translated)| {
            translated.rename(format!("translation {} of {}", index + 1, table.name()));
            translation(translated)
        })
        .collect();
    table.finish();
    let (options, key) = options?;
    Some(Item {
        id: id?,
        version: version?.unwrap_or(1),
        outcome: outcome?,
        statement: statement?,
        demand: demand?,
        status: status?,
        item_use: item_use?,
        topic: topic?,
        content: content?,
        stem: stem?,
        options,
        key,
        enemies: enemies?,
        editions: editions?,
        law: law?,
        law_checked: law_checked?,
        // Given and unreadable is not the same as not given.
        review: match review? {
            Some(review) => Some(review?),
            None => None,
        },
        allow: allow.into_iter().collect::<Option<_>>()?,
        translations: translations.into_iter().collect::<Option<_>>()?,
    })
}

fn review(mut table: Table) -> Option<Review> {
    let date = table.required_date("date");
    let wording = table.text("wording");
    let solvers = table.whole("solvers", 1, 1_000);
    let agreed = table.whole("agreed", 0, solvers.unwrap_or(1_000));
    let challengers = table.whole("challengers", 0, 1_000);
    let objections = table.whole("objections", 0, challengers.unwrap_or(1_000));
    table.finish();
    Some(Review {
        date: date?,
        wording: wording?,
        solvers: solvers?,
        agreed: agreed?,
        challengers: challengers?,
        objections: objections?,
    })
}

fn allowance(mut table: Table) -> Option<Allowance> {
    let code = table.text("code");
    let reason = table.text("reason");
    table.finish();
    Some(Allowance { code: code?, reason: reason? })
}

/// The words of an item in another language; its own is English.
fn translation(mut table: Table) -> Option<Translation> {
    let language = table.word("language", &[Language::Welsh].map(|language| (language.code(), language)));
    let stem = table.text("stem");
    let options = table.texts("options");
    if let Some(count) = options.as_ref().map(Vec::len).filter(|count| *count != OPTIONS) {
        table.fault(
            "options",
            "wrong-number-of-options",
            format!("{} has {count} options", table.name()),
            format!("write {OPTIONS} texts, in the order of the options that they translate"),
        );
    }
    table.finish();
    Some(Translation { language: language?, stem: stem?, options: options?.try_into().ok()? })
}

/// The four options of an item and which of them is the key.
fn options(item: &mut Table) -> Option<([AnswerOption; OPTIONS], OptionIndex)> {
    let tables = item.tables("option");
    let count = tables.len();
    let mut options = Vec::with_capacity(count);
    let mut keys = Vec::new();
    let mut all_read = true;
    for (index, mut table) in tables.into_iter().enumerate() {
        table.rename(format!("option {} of {}", index + 1, item.name()));
        let text = table.text("text");
        let rationale = table.text("rationale");
        match table.flag("key") {
            Some(true) => keys.push(index),
            Some(false) => {}
            None => all_read = false,
        }
        table.finish();
        options.push(text.zip(rationale).map(|(text, rationale)| AnswerOption { text, rationale }));
    }
    if count != OPTIONS && count != 0 {
        item.fault(
            "option",
            "wrong-number-of-options",
            format!("{} has {count} options", item.name()),
            format!("write {OPTIONS} options, one of them the key"),
        );
    }
    if keys.len() != 1 && count != 0 && all_read {
        let (what, mend) = if keys.is_empty() {
            (format!("{}: no option is the key", item.name()), "add `key = true` to the right option")
        } else {
            (format!("{}: {} options are keys", item.name(), keys.len()), "leave `key = true` on one option")
        };
        item.fault("option", "not-one-key", what, mend);
    }
    if keys.len() != 1 {
        return None;
    }
    let options: Vec<AnswerOption> = options.into_iter().collect::<Option<_>>()?;
    let key = OptionIndex::new(*keys.first()?)?;
    Some((options.try_into().ok()?, key))
}
