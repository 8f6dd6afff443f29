//! What many draws showed: exposure, overlap, spread.

use super::document::{Document, Table};
use crate::engine::item::OptionIndex;
use crate::engine::simulation::SimulationResult;

/// Most of the items drawn oftest that the report names.
const MOST_SHOWN: usize = 10;

/// An item is drawn too often above this multiple of its cell's even share.
pub const EXPOSURE_MAX: f64 = 1.5;

/// Two random forms share too much above this share, in per cent.
pub const OVERLAP_PERCENT_MAX: f64 = 15.0;

/// The report. `least_overlap` is the share that no draw can go below, in per cent.
#[must_use]
pub fn document(result: &SimulationResult, title: &str, least_overlap: f64) -> Document {
    let mut document = Document::titled(format!("Simulated draws: {title}"));
    document.paragraph(format!("{} forms of {} items.", result.forms, result.items));
    document.heading("Overlap");
    let mut table = Table::new(&["Two forms", "#Shared on average", "#Most items shared", "Target"]);
    table.row([
        "of random learners".to_owned(),
        format!("{:.1} %", result.overlap_percent),
        result.overlap_most.to_string(),
        format!("below {OVERLAP_PERCENT_MAX:.0} %; an even draw would share {least_overlap:.1} %"),
    ]);
    if let Some(percent) = result.retake_overlap_percent {
        table.row([
            "of one learner, first attempt and retake".to_owned(),
            format!("{percent:.1} %"),
            result.retake_overlap_most.to_string(),
            "none".to_owned(),
        ]);
    }
    document.table(table);
    document.heading("Exposure");
    document.paragraph(
        "How often an item is drawn, over the even share of its cell (items of the cell on a form, over items of the \
         cell in the bank). Up to 1.5 is the target; chance alone moves it a little.",
    );
    let mut table = Table::new(&["Times the even share", "#Items"]);
    for (from, to) in
        [(0.0, 0.5), (0.5, 0.75), (0.75, 1.0), (1.0, 1.25), (1.25, EXPOSURE_MAX), (EXPOSURE_MAX, f64::MAX)]
    {
        let count =
            result.exposures.iter().filter(|e| e.forms > 0 && (from..to).contains(&e.of_even_share)).count();
        let name =
            if to < f64::MAX { format!("{from:.2} to {to:.2}") } else { format!("{from:.2} and more") };
        table.row([name, count.to_string()]);
    }
    table.row(["never drawn".to_owned(), result.never_drawn.len().to_string()]);
    document.table(table);
    if !result.never_drawn.is_empty() {
        document.paragraph(format!("Never drawn: {}", result.never_drawn.join(", ")));
    }
    let mut table = Table::new(&["Drawn oftest", "Cell", "#Forms", "#Times the even share"]);
    for exposure in result.exposures.iter().take(MOST_SHOWN) {
        table.row([
            exposure.id.clone(),
            format!("{} {}", exposure.cell.outcome, exposure.cell.demand),
            exposure.forms.to_string(),
            format!("{:.2}", exposure.of_even_share),
        ]);
    }
    document.table(table);
    document.heading("Statements");
    let mut table = Table::new(&["Statement", "Label", "#Items a form"]);
    for statement in &result.statements {
        table.row([statement.id.clone(), statement.label.clone(), format!("{:.2}", statement.items_a_form)]);
    }
    document.table(table);
    document.heading("Keys by position");
    let mut table = Table::new(&["Position", "#Share of keys"]);
    for (letter, percent) in OptionIndex::all().into_iter().zip(result.keys_percent) {
        table.row([letter.to_string(), format!("{percent:.1} %")]);
    }
    document.table(table);
    document
}
