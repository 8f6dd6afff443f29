//! What many draws showed, as JSON.

use serde::Serialize;

use crate::engine::simulation::SimulationResult;

#[derive(Serialize)]
struct SimulationJson {
    forms: u64,
    items: u32,
    overlap_percent: f64,
    overlap_most: u32,
    retake_overlap_percent: Option<f64>,
    retake_overlap_most: u32,
    keys_percent: [f64; 4],
    never_drawn: Vec<String>,
    statements: Vec<StatementJson>,
    exposures: Vec<ExposureJson>,
}

#[derive(Serialize)]
struct StatementJson {
    id: String,
    items_a_form: f64,
}

#[derive(Serialize)]
struct ExposureJson {
    id: String,
    unit: u32,
    outcome: u32,
    demand: &'static str,
    forms: u64,
    of_even_share: f64,
}

/// One line of JSON.
///
/// # Errors
/// Only if the JSON writer fails, which writing to memory does not.
pub fn write(result: &SimulationResult) -> Result<String, serde_json::Error> {
    serde_json::to_string(&SimulationJson {
        forms: result.forms,
        items: result.items,
        overlap_percent: result.overlap_percent,
        overlap_most: result.overlap_most,
        retake_overlap_percent: result.retake_overlap_percent,
        retake_overlap_most: result.retake_overlap_most,
        keys_percent: result.keys_percent,
        never_drawn: result.never_drawn.clone(),
        statements: result
            .statements
            .iter()
            .map(|s| StatementJson { id: s.id.clone(), items_a_form: s.items_a_form })
            .collect(),
        exposures: result
            .exposures
            .iter()
            .map(|e| ExposureJson {
                id: e.id.clone(),
                unit: e.cell.outcome.unit,
                outcome: e.cell.outcome.outcome,
                demand: e.cell.demand.name(),
                forms: e.forms,
                of_even_share: e.of_even_share,
            })
            .collect(),
    })
}
