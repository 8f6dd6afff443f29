//! What a bank can supply, as JSON.

use serde::Serialize;

use crate::engine::supply::CellSupply;

#[derive(Serialize)]
struct CellJson {
    unit: u32,
    outcome: u32,
    demand: &'static str,
    needs: u32,
    has: u32,
    short: bool,
}

/// One line of JSON: a list with one entry a cell.
///
/// # Errors
/// Only if the JSON writer fails, which writing to memory does not.
pub fn write(supply: &[CellSupply]) -> Result<String, serde_json::Error> {
    let cells: Vec<CellJson> = supply
        .iter()
        .map(|s| CellJson {
            unit: s.cell.outcome.unit,
            outcome: s.cell.outcome.outcome,
            demand: s.cell.demand.name(),
            needs: s.needs,
            has: s.has,
            short: s.is_short(),
        })
        .collect();
    serde_json::to_string(&cells)
}
