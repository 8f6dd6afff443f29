//! Item files: TOML, one file an outcome by custom, any number of items in each. Schema 1.

use super::qualification_toml::schema;
use super::source::{Checked, Finding, Source, has_error, sort};
use super::toml_reader::{Reading, Table};
use crate::engine::bank::{self, AnswerOption, Bank, Item, ItemStatus, ItemUse, OPTIONS, OptionIndex};
use crate::engine::fault::{Fault, Place};
use crate::engine::qualification::{Demand, OutcomeRef, Qualification};

/// Most items that are read into one bank.
pub const ITEMS_MAX: usize = 100_000;

/// Reads the item files of a bank and checks them against each other and, where it is sound,
/// their qualification; every fault of every file is a finding. There is no bank without a
/// qualification.
#[must_use]
pub fn read(sources: &[Source], qualification: Option<&Qualification>) -> Checked<Bank> {
    let mut findings = Vec::new();
    let mut items = Vec::new();
    // For each item, the file it came from and its place among the tables of that file.
    let mut origins = Vec::new();
    for (file, source) in sources.iter().enumerate() {
        let reading = Reading::new(source);
        let document = reading.parse();
        // Whatever stands after a fault of syntax may not mean what it says.
        if reading.is_clean() {
            let mut root = reading.root(&document);
            schema(&mut root);
            for (index, table) in root.tables("item").into_iter().enumerate() {
                if items.len() == ITEMS_MAX {
                    let what = format!("the bank has more than {ITEMS_MAX} items");
                    reading.add(table.span(), "too-many-items", what, "split it into several banks");
                    break;
                }
                if let Some(item) = item(table) {
                    items.push(item);
                    origins.push((file, index));
                }
            }
            root.finish();
        }
        findings.extend(reading.into_findings());
    }
    let mut faults = bank::faults(&items, qualification);
    // A reference to an item that could not be read would look like one that leads nowhere.
    if !findings.is_empty() {
        faults.retain(|fault| !matches!(fault.code, "unknown-enemy" | "enemy-on-one-side"));
    }
    for fault in &mut faults {
        if let Some(item) = index_of(&fault.place).and_then(|index| items.get(index)) {
            fault.what = format!("item \"{}\": {}", item.id, fault.what);
        }
    }
    findings.extend(located(sources, &origins, &faults));
    sort(&mut findings);
    let sound = qualification.filter(|_| !has_error(&findings));
    let value = sound.and_then(|qualification| Bank::new(items, qualification).ok());
    Checked { value, findings }
}

/// The item that a place of the bank lies in.
fn index_of(place: &Place) -> Option<usize> {
    place.steps().nth(1)?.parse().ok()
}

/// Turns faults at `item/<index in the bank>/...` into findings in the files they came from. Each
/// file is parsed once more, which only an author with faults pays for.
fn located(sources: &[Source], origins: &[(usize, usize)], faults: &[Fault]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, source) in sources.iter().enumerate() {
        let mut here =
            faults.iter().filter_map(|fault| Some((fault, own_place(fault, origins, file)?))).peekable();
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

/// The place of a fault within one file, if it belongs to that file.
fn own_place(fault: &Fault, origins: &[(usize, usize)], file: usize) -> Option<Place> {
    let (home, index) = *origins.get(index_of(&fault.place)?)?;
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
    let content = table.text("content");
    let stem = table.text("stem");
    let enemies = table.texts("enemies");
    let law = table.date("law");
    let options = options(&mut table);
    table.finish();
    let (options, key) = options?;
    Some(Item {
        id: id?,
        outcome: outcome?,
        statement: statement?,
        demand: demand?,
        status: status?,
        item_use: item_use?,
        content: content?,
        stem: stem?,
        options,
        key,
        enemies: enemies?,
        law: law?,
    })
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
