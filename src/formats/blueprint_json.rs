//! A blueprint as JSON, for other programs.

use serde::Serialize;

use crate::engine::blueprint::Blueprint;
use crate::engine::qualification::Demand;

#[derive(Serialize)]
struct BlueprintJson {
    items: u32,
    minutes: u32,
    knowledge: u32,
    understanding: u32,
    outcomes: Vec<RowJson>,
}

#[derive(Serialize)]
struct RowJson {
    unit: u32,
    outcome: u32,
    hours: u32,
    items: u32,
    knowledge: u32,
    understanding: u32,
}

/// One line of JSON: the totals, and one entry an outcome in the specification's order.
///
/// # Errors
/// Only if the JSON writer fails, which writing to memory does not.
pub fn write(blueprint: &Blueprint) -> Result<String, serde_json::Error> {
    serde_json::to_string(&BlueprintJson {
        items: blueprint.items(),
        minutes: blueprint.minutes,
        knowledge: blueprint.demand(Demand::Knowledge),
        understanding: blueprint.demand(Demand::Understanding),
        outcomes: blueprint
            .rows
            .iter()
            .map(|row| RowJson {
                unit: row.outcome.unit,
                outcome: row.outcome.outcome,
                hours: row.hours,
                items: row.items(),
                knowledge: row.cell(Demand::Knowledge),
                understanding: row.cell(Demand::Understanding),
            })
            .collect(),
    })
}
