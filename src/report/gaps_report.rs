//! What authors should write next.

use super::document::{Document, Table};
use crate::engine::gaps::Gap;
use crate::engine::qualification::Qualification;

/// The report, at most `limit` rows of it.
#[must_use]
pub fn document(gaps: &[Gap], qualification: &Qualification, limit: usize) -> Document {
    let mut document = Document::titled(format!("What to write next: {}", qualification.title));
    let targets = &qualification.targets;
    document.paragraph(format!(
        "Held to: {} times its draw in every cell, {} attempts without a repeated item, {} items for every \
         statement, an item for every topic.",
        targets.depth, targets.attempts, targets.items_per_statement
    ));
    if gaps.is_empty() {
        document.paragraph("Nothing is missing in any edition.");
        return document;
    }
    let mut table =
        Table::new(&["#Rank", "Write for", "Label", "Demand", "Editions", "#Has", "#Write", "Because"]);
    for (rank, gap) in gaps.iter().take(limit).enumerate() {
        let has = gap.demand.map_or_else(|| gap.at.items(), |demand| gap.at.live[demand.column()]);
        let topic = if gap.want == crate::engine::gaps::Want::Topic {
            format!("{} {}", gap.at.outcome, gap.at.id)
        } else {
            gap.at.id.clone()
        };
        table.row([
            (rank + 1).to_string(),
            topic,
            gap.at.label.clone(),
            gap.demand.map_or("either", |demand| demand.name()).to_owned(),
            gap.editions.join(", "),
            has.to_string(),
            gap.missing.to_string(),
            gap.want.reason().to_owned(),
        ]);
    }
    document.table(table);
    let total: u32 = gaps.iter().map(|gap| gap.missing).sum();
    document.paragraph(format!(
        "{} gaps in all, {} shown; {total} items would close them, or fewer where one item closes two. An item that \
         serves several editions closes its gap in each.",
        gaps.len(),
        gaps.len().min(limit)
    ));
    document
}
