//! What a bank holds and what it can supply, as tables for its owners.

use super::document::{Document, Table};
use crate::engine::bank::{Bank, Item};
use crate::engine::qualification::{Demand, Qualification};
use crate::engine::supply::CellSupply;

/// The report.
#[must_use]
pub fn document(bank: &Bank, qualification: &Qualification, supply: &[CellSupply]) -> Document {
    let mut document = Document::titled(format!("Bank: {}", qualification.title));
    let count = |keep: fn(&Item) -> bool| bank.items().iter().filter(|item| keep(item)).count();
    document.paragraph(format!(
        "{} items: {} that may be drawn, {} for practice, {} others. Digest {}",
        bank.items().len(),
        count(Item::is_drawable),
        count(Item::is_practice),
        count(|item| !item.is_drawable() && !item.is_practice()),
        bank.digest()
    ));
    document.heading("Supply against the blueprint");
    document.table(cells(supply));
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
    document.heading("Items under each statement");
    document.table(statements(bank, qualification));
    document
}

fn cells(supply: &[CellSupply]) -> Table {
    let mut table = Table::new(&["Outcome", "Demand", "#Needs", "#Has", "#Times", ""]);
    for s in supply {
        let times = match (s.has * 10).checked_div(s.needs) {
            Some(tenths) => format!("{}.{}", tenths / 10, tenths % 10),
            None => "-".to_owned(),
        };
        table.row([
            s.cell.outcome.to_string(),
            s.cell.demand.to_string(),
            s.needs.to_string(),
            s.has.to_string(),
            times,
            if s.is_short() { "SHORT" } else { "" }.to_owned(),
        ]);
    }
    table
}

fn statements(bank: &Bank, qualification: &Qualification) -> Table {
    let mut table = Table::new(&["Statement", "Label", "#Knowledge", "#Understanding", "#Practice"]);
    for (_, outcome) in qualification.outcomes() {
        for statement in &outcome.statements {
            let here = || bank.items().iter().filter(|item| item.statement == statement.id);
            let live =
                |demand: Demand| here().filter(|item| item.is_drawable() && item.demand == demand).count();
            let cell = |demand: Demand| {
                let count = live(demand);
                if count == 0 && !statement.demands.contains(&demand) {
                    "-".to_owned()
                } else {
                    count.to_string()
                }
            };
            table.row([
                statement.id.clone(),
                statement.label.clone(),
                cell(Demand::Knowledge),
                cell(Demand::Understanding),
                here().filter(|item| item.is_practice()).count().to_string(),
            ]);
        }
    }
    table
}
