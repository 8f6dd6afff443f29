//! A blueprint as a table.

use super::document::{Document, Table};
use crate::engine::blueprint::Blueprint;
use crate::engine::qualification::{Demand, Qualification};

/// The report.
#[must_use]
pub fn document(blueprint: &Blueprint, qualification: &Qualification) -> Document {
    let mut document = Document::titled(format!("Blueprint: {}", qualification.title));
    document.paragraph(format!("{} items, {} minutes", blueprint.items(), blueprint.minutes));
    let mut table = Table::new(&["Outcome", "Label", "#Hours", "#Items", "#Knowledge", "#Understanding"]);
    for row in &blueprint.rows {
        let label = qualification.outcome(row.outcome).map(|outcome| outcome.label.clone());
        table.row([
            row.outcome.to_string(),
            label.unwrap_or_default(),
            row.hours.to_string(),
            row.items().to_string(),
            row.cell(Demand::Knowledge).to_string(),
            row.cell(Demand::Understanding).to_string(),
        ]);
    }
    table.row([
        String::new(),
        "Total".to_owned(),
        blueprint.rows.iter().map(|row| row.hours).sum::<u32>().to_string(),
        blueprint.items().to_string(),
        blueprint.demand(Demand::Knowledge).to_string(),
        blueprint.demand(Demand::Understanding).to_string(),
    ]);
    document.table(table);
    document
}
