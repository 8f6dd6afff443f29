//! What a bank holds for an edition and what it can supply, as tables for its owners.

use super::document::{Document, Table};
use crate::engine::bank::Bank;
use crate::engine::blueprint::Blueprint;
use crate::engine::coverage::{self, Coverage};
use crate::engine::guessing::{self, Guess, Strategy};
use crate::engine::item::{Item, ItemStatus};
use crate::engine::qualification::{Demand, Qualification};
use crate::engine::supply::{self, CellSupply};

/// The report on the edition that the test settings choose.
#[must_use]
pub fn document(bank: &Bank, qualification: &Qualification, blueprint: &Blueprint) -> Document {
    let edition = qualification.chosen_edition();
    let mut document = Document::titled(format!("Bank: {}", qualification.title));
    let count = |keep: &dyn Fn(&Item) -> bool| bank.items().iter().filter(|item| keep(item)).count();
    document.paragraph(format!(
        "{} items of all editions: {} that may be drawn, {} for practice, {} drafts, {} retired. Digest {}",
        bank.items().len(),
        count(&Item::is_live),
        count(&|item| item.is_practice(None)),
        count(&|item| item.status == ItemStatus::Draft),
        count(&|item| item.status == ItemStatus::Retired),
        bank.digest()
    ));
    if !qualification.editions.is_empty() {
        document.heading("Editions");
        document.table(editions(bank, qualification, blueprint));
    }
    let supply = supply::supply(bank, blueprint, edition);
    document.heading(titled("Supply against the blueprint", qualification));
    document.table(cells(&supply, qualification));
    let short: Vec<String> = supply
        .iter()
        .filter(|s| s.is_short())
        .map(|s| format!("{} needs {} and has {}", s.cell, s.needs, s.has))
        .collect();
    if short.is_empty() {
        document.paragraph("Every cell can be supplied.");
    } else {
        document.paragraph("No form can be drawn. These cells are short:");
        document.list(false, short);
    }
    document.heading(titled("Items under each statement", qualification));
    document.table(coverage_table("Statement", &coverage::statements(bank, qualification, edition)));
    let topics = coverage::topics(bank, qualification, edition);
    if !topics.is_empty() {
        document.heading(titled("Items on each topic of the unit content", qualification));
        document.table(coverage_table("Topic", &topics));
        let without: Vec<String> =
            topics.iter().filter(|t| t.items() == 0).map(|t| format!("{} {}", t.outcome, t.label)).collect();
        if without.is_empty() {
            document.paragraph("Every topic has an item.");
        } else {
            document.paragraph("Topics without an item:");
            document.list(false, without);
        }
    }
    reviews(bank, qualification, &mut document);
    document.heading(titled("Guessing without knowing the subject, in per cent right", qualification));
    document.table(guesses(&guessing::play(bank, qualification, edition)));
    document
}

/// A heading that says of which edition it speaks.
fn titled(text: &str, qualification: &Qualification) -> String {
    match qualification.chosen_edition() {
        Some(edition) => format!("{text}, edition {edition}"),
        None => text.to_owned(),
    }
}

fn editions(bank: &Bank, qualification: &Qualification, blueprint: &Blueprint) -> Table {
    let mut table =
        Table::new(&["Edition", "What it examines", "#Live", "#Practice", "#Least depth", "Note"]);
    for edition in &qualification.editions {
        let id = Some(edition.id.as_str());
        let count =
            |keep: &dyn Fn(&Item) -> bool| bank.items().iter().filter(|item| keep(item)).count().to_string();
        let supply = supply::supply(bank, blueprint, id);
        // Compared as fractions, has over needs.
        let least = supply.iter().filter(|s| s.needs > 0).min_by(|a, b| {
            (u64::from(a.has) * u64::from(b.needs)).cmp(&(u64::from(b.has) * u64::from(a.needs)))
        });
        table.row([
            edition.id.clone(),
            edition.label.clone(),
            count(&|item| item.is_drawable(id)),
            count(&|item| item.is_practice(id)),
            least.map_or_else(String::new, times),
            if id == qualification.chosen_edition() { "examined" } else { "" }.to_owned(),
        ]);
    }
    table
}

/// How many forms' worth of items a cell holds.
fn times(supply: &CellSupply) -> String {
    match (u64::from(supply.has) * 10).checked_div(u64::from(supply.needs)) {
        Some(tenths) => format!("{}.{}", tenths / 10, tenths % 10),
        None => "-".to_owned(),
    }
}

fn cells(supply: &[CellSupply], qualification: &Qualification) -> Table {
    let mut table = Table::new(&["Outcome", "Demand", "#Needs", "#Has", "#Times", "Note"]);
    for s in supply {
        let wanted = s.needs.saturating_mul(qualification.targets.depth);
        table.row([
            s.cell.outcome.to_string(),
            s.cell.demand.to_string(),
            s.needs.to_string(),
            s.has.to_string(),
            times(s),
            if s.is_short() {
                "SHORT".to_owned()
            } else if s.has < wanted {
                format!("{wanted} items wanted")
            } else {
                String::new()
            },
        ]);
    }
    table
}

fn coverage_table(what: &str, rows: &[Coverage]) -> Table {
    let mut table = Table::new(&["Outcome", what, "Label", "#Knowledge", "#Understanding", "#Practice"]);
    for row in rows {
        let cell = |demand: Demand| {
            let count = row.live[demand.column()];
            if count == 0 && !row.demands.contains(&demand) { "-".to_owned() } else { count.to_string() }
        };
        table.row([
            row.outcome.to_string(),
            row.id.clone(),
            row.label.clone(),
            cell(Demand::Knowledge),
            cell(Demand::Understanding),
            row.practice.to_string(),
        ]);
    }
    table
}

fn reviews(bank: &Bank, qualification: &Qualification, document: &mut Document) {
    let sum = coverage::reviews(bank, qualification.chosen_edition());
    document.heading(titled("Reviews", qualification));
    let mut table = Table::new(&["", "#Count", "#Of"]);
    let mut row =
        |what: &str, count: u32, of: u32| table.row([what.to_owned(), count.to_string(), of.to_string()]);
    row("live items reviewed in the words they have now", sum.reviewed, sum.items);
    row("answers without the key that were the key", sum.agreed, sum.answers);
    row("items on which all such answers were the key", sum.items_agreed, sum.reviewed);
    row("cases made for another option that stand", sum.objections, sum.challenges);
    document.table(table);
    if let Some(percent) = (u64::from(sum.agreed) * 1000).checked_div(u64::from(sum.answers)) {
        document.paragraph(format!("Agreement with the key: {}.{} %.", percent / 10, percent % 10));
    }
}

fn guesses(guesses: &[Guess]) -> Table {
    let mut headings = vec!["Items".to_owned(), "#Count".to_owned()];
    headings.extend(Strategy::all().iter().map(|strategy| format!("#{}", strategy.short_name())));
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let mut table = Table::new(&headings);
    for group in guesses.chunk_by(|a, b| a.cell == b.cell) {
        let Some(first) = group.first() else {
            continue;
        };
        let name =
            first.cell.map_or_else(|| "all".to_owned(), |cell| format!("{} {}", cell.outcome, cell.demand));
        let percent = group.iter().map(|g| format!("{:.0}{}", g.percent, if g.pays() { "!" } else { "" }));
        table.row([name, first.items.to_string()].into_iter().chain(percent));
    }
    table
}
